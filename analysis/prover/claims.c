/* The induction: see claims.h.  What answers say is read off each handler, for any state that can be reached.  A sum that must not go beyond a ceiling is followed from
** handler to handler: it never grows; or what it grows by never takes it beyond; or some figure of the state grows with it, such as what is used of a cap, and never
** goes beyond. */
#include "claims.h"

#include <string.h>

#include "refute.h"
#include "answers.h"

/* ---- handlers ---- */

/* What a handler makes of a part; NULL where it leaves it alone. */
static const cl_sym *after(const cl_summary *summary, uint32_t part) { return cl_effect_on(summary, CL_NEW, part); }

static const cl_sym *before(const cl_claim *c, uint32_t part) { return c->summaries->parts[part].before; }

/* ---- events ---- */

static const cl_sym *number(const cl_claim *c, cl_wide value) { return cl_sym_constant(c->syms, value); }

static const cl_sym *named(const cl_claim *c, const char *name) { return number(c, cl_syms_text(c->syms, name)); }

static const cl_sym *field_variable(const cl_claim *c, const char *kind, const char *field) {
  for (uint32_t i = 0; i < c->summaries->field_count; i++) {
    const cl_summary_field *it = &c->summaries->fields[i];
    if (strcmp(it->kind, kind) == 0 && strcmp(it->name, field) == 0) return it->variable;
  }
  return number(c, 0);
}

/* That an event is as declared. */
static const cl_sym *is_possible(const cl_claim *c, const cl_summary *summary) {
  return cl_when_declared(c->syms, c->summaries, summary);
}

/* ---- what the property says of an event ---- */

static const cl_sym *operand(const cl_claim *c, const cl_expr *expr) {
  const cl_event_decl *event = c->property->pattern.event;
  if (expr->kind == CL_EXPR_FIELD) return field_variable(c, event->name, event->fields[expr->index].name);
  return expr->text ? named(c, expr->text) : number(c, expr->constant);
}

static cl_wide denominator(const cl_expr *expr) { return expr->denominator > 0 ? expr->denominator : 1; }

static const cl_sym *comparison(const cl_claim *c, const cl_expr *test) {
  const cl_sym *nothing = number(c, 0);
  const cl_sym *a = cl_sym_add(c->syms, nothing, operand(c, test->a), denominator(test->b));
  const cl_sym *b = cl_sym_add(c->syms, nothing, operand(c, test->b), denominator(test->a));
  switch (test->kind) {
  case CL_EXPR_EQ: return cl_sym_equal(c->syms, a, b);
  case CL_EXPR_NE: return cl_sym_not(c->syms, cl_sym_equal(c->syms, a, b));
  case CL_EXPR_LT: return cl_sym_not(c->syms, cl_sym_at_most(c->syms, b, a));
  default: return cl_sym_at_most(c->syms, a, b);
  }
}

static const cl_sym *test(const cl_claim *c, const cl_expr *expr) {
  switch (expr->kind) {
  case CL_EXPR_FIELD: return cl_sym_not(c->syms, cl_sym_equal(c->syms, operand(c, expr), number(c, 0)));
  case CL_EXPR_NOT: return cl_sym_not(c->syms, test(c, expr->a));
  case CL_EXPR_AND:
  case CL_EXPR_OR: break;
  default: return comparison(c, expr);
  }
  const cl_sym *all = cl_sym_yes_no(c->syms, expr->kind == CL_EXPR_AND);
  for (uint32_t i = 0; i < expr->item_count; i++)
    all = (expr->kind == CL_EXPR_AND ? cl_sym_and : cl_sym_or)(c->syms, all, test(c, expr->items[i]));
  return all;
}

/* Before the agreement takes effect no event is judged. */
static const cl_sym *matches(const cl_claim *c) {
  const cl_sym *all = cl_sym_at_most(c->syms, number(c, c->program->effective), c->summaries->event_time);
  for (uint32_t i = 0; i < c->property->pattern.test_count; i++)
    all = cl_sym_and(c->syms, all, test(c, c->property->pattern.tests[i]));
  return all;
}

void cl_claim_make(cl_claim *c) {
  const cl_property *p = c->property;
  c->matches = matches(c);
  c->ceiling = number(c, p->ceiling);
  c->known = cl_sym_yes_no(c->syms, 1);
  for (uint32_t i = 0; p->value && i < c->program->values.count; i++) {
    if (strcmp(cl_string(c->program, c->program->values.at[i].name), p->value->name) != 0) continue;
    c->ceiling = c->summaries->values[CL_NEW][i];
    c->known = cl_sym_and(c->syms, c->summaries->known[CL_NEW][i], cl_sym_at_most(c->syms, number(c, 0), c->ceiling));
  }
}

/* ---- verdicts ---- */

static int is_about(const cl_claim *c, uint32_t clause) {
  const cl_provision *only = c->property->clause;
  return !only || strcmp(cl_string(c->program, c->program->clauses.at[clause].name), only->name) == 0;
}

/* When a handler tells one of these verdicts of one clause, if the property is about it. */
static const cl_sym *when_told_of(const cl_claim *c, const cl_summary *summary, uint32_t clause, uint32_t kinds,
                                  cl_certainty certainty) {
  const cl_teller teller = {c->syms, c->summaries, c->program, CL_NEW};
  const cl_sym *party = c->property->party ? named(c, c->property->party) : NULL;
  return is_about(c, clause) ? cl_when_told(&teller, summary, clause, kinds, party, certainty)
                             : cl_sym_yes_no(c->syms, 0);
}

/* Of any that the property is about. */
static const cl_sym *when_told(const cl_claim *c, const cl_summary *summary, uint32_t kinds, cl_certainty certainty) {
  const cl_sym *any = cl_sym_yes_no(c->syms, 0);
  for (uint32_t i = 0; i < c->program->clauses.count; i++)
    any = cl_sym_or(c->syms, any, when_told_of(c, summary, i, kinds, certainty));
  return any;
}

/* The verdicts that the property speaks of. */
static uint32_t kinds_of(const cl_property *p) {
  uint32_t kinds = p->verdict_count ? 0 : UINT32_MAX;
  for (uint32_t i = 0; i < p->verdict_count; i++) kinds |= 1u << p->verdicts[i];
  return kinds;
}

static int is_of_event(const cl_claim *c, const cl_summary *summary) {
  const char *kind = cl_event_of(summary);
  return kind && c->property->pattern.event && strcmp(kind, c->property->pattern.event->name) == 0;
}

static const cl_sym *is_violated(const cl_claim *c, const cl_summary *summary) {
  const cl_property *p = c->property;
  if (p->kind == CL_CLAUSE_NEVER) return when_told(c, summary, kinds_of(p), CL_PERHAPS);
  if (!is_of_event(c, summary)) return cl_sym_yes_no(c->syms, 0);
  if (p->kind == CL_EVERY_EVENT)
    return cl_sym_and(c->syms, c->matches, cl_sym_not(c->syms, when_told(c, summary, 1u << p->verdicts[0], CL_SURELY)));
  const cl_sym *all = c->matches;
  for (uint32_t i = 0; i < p->verdict_count; i++)
    all = cl_sym_and(c->syms, all, when_told(c, summary, 1u << p->verdicts[i], CL_PERHAPS));
  return all;
}

static int no_handler_violates(const cl_claim *c, const cl_summary **open) {
  for (uint32_t i = 0; i < c->summaries->summary_count; i++) {
    *open = &c->summaries->summaries[i];
    const cl_sym *possible = is_possible(c, *open);
    if (!cl_cannot_hold(c->syms, cl_sym_and(c->syms, possible, is_violated(c, *open)))) return 0;
  }
  return 1;
}

/* ---- sums ---- */

int cl_is_debt(const cl_property *p, const clause_program *program, const cl_meter *meter) {
  if (meter->kind != CLAUSE_METER_BALANCE) return 0;
  const char *clause = cl_string(program, program->clauses.at[meter->clause].name);
  return strcmp(cl_string(program, program->symbols.at[meter->party.index]), p->party) == 0 &&
         strcmp(cl_string(program, program->symbols.at[meter->counterparty.index]), p->counterparty) == 0 &&
         (!p->clause || strcmp(clause, p->clause->name) == 0) &&
         (!*p->currency || strcmp(meter->currency, p->currency) == 0);
}

/* A sum that is to stay below the ceiling: what has accrued under the property's clause, or debts in one currency. */
typedef struct total {
  const cl_claim *claim;
  const char *currency;
} total;

/* The debts in the total. */
static int is_in(const total *t, const cl_meter *meter) {
  return t->claim->property->kind == CL_NEVER_OWES && cl_is_debt(t->claim->property, t->claim->program, meter) &&
         strcmp(meter->currency, t->currency) == 0;
}

/* Interest for lateness raises it when it is paid. */
static int bears_interest(const clause_program *program, uint32_t slot) {
  for (uint32_t i = 0; i < program->interests.count; i++)
    if (program->interests.at[i].balance == (int32_t)slot) return 1;
  return 0;
}

/* A number that is no less: what is paid off a debt only lowers it. */
static const cl_sym *unpaid(cl_syms *syms, const cl_sym *value) {
  if (value->kind == CL_SYM_CALL && value->function == CL_SYM_PAY_BALANCE)
    return unpaid(syms, value->items[value->count - 1]);
  if (value->kind == CL_SYM_CHOICE)
    return cl_sym_choose(syms, cl_sym_condition(syms, value->items[0]), unpaid(syms, value->items[1]),
                         unpaid(syms, value->items[2]));
  if (value->kind != CL_SYM_SUM) return value;
  const cl_sym *sum = cl_sym_constant(syms, value->constant);
  for (uint32_t i = 0; i < value->count; i++)
    sum = cl_sym_add(syms, sum, value->factors[i] > 0 ? unpaid(syms, value->items[i]) : value->items[i],
                     value->factors[i]);
  return sum;
}

/* By how much a handler raises the total, at most; NULL where that is not known. */
static const cl_sym *rise_of_debts(const total *t, const cl_summary *summary) {
  const cl_claim *c = t->claim;
  const cl_sym *rise = number(c, 0);
  for (uint32_t i = 0; i < c->program->meters.count; i++) {
    const cl_meter *meter = &c->program->meters.at[i];
    if (!is_in(t, meter)) continue;
    uint32_t part = c->summaries->slots[CL_NEW][meter->index];
    const cl_sym *then = after(summary, part);
    if (then && bears_interest(c->program, meter->index)) return NULL;
    if (!then) continue;
    rise = cl_sym_add(c->syms, rise, unpaid(c->syms, then), 1);
    rise = cl_sym_add(c->syms, rise, before(c, part), -1);
  }
  return cl_spread(c->syms, rise);
}

static const cl_sym *rise_of_accruals(const total *t, const cl_summary *summary) {
  const cl_claim *c = t->claim;
  const cl_sym *rise = number(c, 0);
  for (uint32_t i = 0; i < c->program->clauses.count; i++) {
    const cl_sym *told = is_about(c, i) ? after(summary, c->summaries->told[CL_NEW][i]) : NULL;
    if (!told) continue;
    if (cl_told_by_settling(c->program, i) >> CLAUSE_ACCRUED & 1) return NULL;
    rise = cl_sym_add(c->syms, rise, cl_told_to_accrue(c->syms, told, t->currency), 1);
  }
  return cl_spread(c->syms, rise);
}

static const cl_sym *rise_of(const total *t, const cl_summary *summary) {
  return (t->claim->property->kind == CL_NEVER_OWES ? rise_of_debts : rise_of_accruals)(t, summary);
}

/* Whether a <= b where the condition holds. */
static int is_at_most(const cl_claim *c, const cl_sym *a, const cl_sym *b, const cl_sym *where) {
  const cl_sym *above = cl_spread(c->syms, cl_sym_add(c->syms, a, b, -1));
  const cl_sym *holds = cl_sym_at_most(c->syms, above, number(c, 0));
  return cl_cannot_hold(c->syms, cl_sym_and(c->syms, where, cl_sym_not(c->syms, holds)));
}

static int never_rises(const total *t, const cl_summary **open) {
  const cl_claim *c = t->claim;
  for (uint32_t i = 0; i < c->summaries->summary_count; i++) {
    *open = &c->summaries->summaries[i];
    const cl_sym *rise = rise_of(t, *open);
    if (!rise || !is_at_most(c, rise, number(c, 0), is_possible(c, *open))) return 0;
  }
  return 1;
}

/* Whether a figure of the state stays below the ceiling, and the total rises by no more than it does. */
static int rises_with(const total *t, uint32_t part) {
  const cl_claim *c = t->claim;
  const cl_sym *now = before(c, part), *initial = c->summaries->parts[part].initial[CL_NEW];
  if (!initial || !cl_sym_is_constant(initial) || initial->constant != 0) return 0;
  const cl_sym *so_far = cl_sym_and(c->syms, c->known, cl_sym_at_most(c->syms, now, c->ceiling));
  for (uint32_t i = 0; i < c->summaries->summary_count; i++) {
    const cl_summary *summary = &c->summaries->summaries[i];
    const cl_sym *then = after(summary, part), *rise = rise_of(t, summary);
    const cl_sym *where = cl_sym_and(c->syms, so_far, is_possible(c, summary));
    if (!then) then = now;
    if (!rise || !is_at_most(c, then, c->ceiling, where)) return 0;
    if (!is_at_most(c, rise, cl_sym_add(c->syms, then, now, -1), where)) return 0;
  }
  return 1;
}

/* The total itself, of debts. */
static int stays_below(const total *t) {
  const cl_claim *c = t->claim;
  const cl_sym *now = number(c, 0);
  if (c->property->kind != CL_NEVER_OWES) return 0;
  for (uint32_t i = 0; i < c->program->meters.count; i++)
    if (is_in(t, &c->program->meters.at[i]))
      now = cl_sym_add(c->syms, now, before(c, c->summaries->slots[CL_NEW][c->program->meters.at[i].index]), 1);
  const cl_sym *so_far = cl_sym_and(c->syms, c->known, cl_sym_at_most(c->syms, now, c->ceiling));
  for (uint32_t i = 0; i < c->summaries->summary_count; i++) {
    const cl_summary *summary = &c->summaries->summaries[i];
    const cl_sym *rise = rise_of(t, summary);
    const cl_sym *where = cl_sym_and(c->syms, so_far, is_possible(c, summary));
    if (!rise || !is_at_most(c, cl_sym_add(c->syms, now, rise, 1), c->ceiling, where)) return 0;
  }
  return 1;
}

/* It begins at nothing, so the ceiling must not be below that. */
static int keeps_below(const total *t, const cl_summary **open) {
  const cl_claim *c = t->claim;
  if (c->property->ceiling < 0) return 0;
  if (never_rises(t, open) || stays_below(t)) return 1;
  for (uint32_t i = 0; i < c->summaries->part_count; i++)
    if (c->summaries->parts[i].kind == CL_PART_SLOT && rises_with(t, i)) return 1;
  return 0;
}

/* Debts in each currency; those that come under one ceiling are in its currency. */
static int all_keep_below(const cl_claim *c, const cl_summary **open) {
  if (c->property->kind == CL_TOTAL_AT_MOST) return keeps_below(&(total){c, c->property->currency}, open);
  for (uint32_t i = 0; i < c->program->meters.count; i++) {
    const cl_meter *meter = &c->program->meters.at[i];
    if (cl_is_debt(c->property, c->program, meter) && !keeps_below(&(total){c, meter->currency}, open)) return 0;
  }
  return 1;
}

int cl_claim_holds(const cl_claim *claim, const cl_summary **open) {
  int is_sum = claim->property->kind == CL_NEVER_OWES || claim->property->kind == CL_TOTAL_AT_MOST;
  return (is_sum ? all_keep_below : no_handler_violates)(claim, open);
}

/* ---- what it is about ---- */

/* Whether some handler that the property is about may give one of its verdicts of the clause. */
static int may_tell(const cl_claim *c, uint32_t clause) {
  for (uint32_t i = 0; i < c->summaries->summary_count; i++) {
    const cl_summary *summary = &c->summaries->summaries[i];
    if (c->property->pattern.event && !is_of_event(c, summary)) continue;
    if (!cl_sym_is(when_told_of(c, summary, clause, kinds_of(c->property), CL_PERHAPS), 0)) return 1;
  }
  return 0;
}

uint32_t *cl_claim_parts(const cl_claim *c, uint32_t *count, cl_arena *arena) {
  uint32_t *parts = cl_arena_get(arena, (c->program->clauses.count + c->program->meters.count + 1) * sizeof *parts);
  *count = 0;
  for (uint32_t i = 0; parts && c->property->kind == CL_NEVER_OWES && i < c->program->meters.count; i++)
    if (cl_is_debt(c->property, c->program, &c->program->meters.at[i]))
      parts[(*count)++] = c->summaries->slots[CL_NEW][c->program->meters.at[i].index];
  for (uint32_t i = 0; parts && c->property->kind != CL_NEVER_OWES && i < c->program->clauses.count; i++)
    if (may_tell(c, i)) parts[(*count)++] = c->summaries->told[CL_NEW][i];
  return parts;
}
