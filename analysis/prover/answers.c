/* Reading answers: see answers.h.  The answers of a clause in one handler are a list, the last first, with choices between lists. */
#include "answers.h"

#include <string.h>

/* ---- one answer ---- */

/* In the order of the arguments of TELL and EMISSION: evaluate.c makes them. */
enum { TOLD_BEFORE, TOLD_SHAPE, TOLD_PARTY, TOLD_COUNTERPARTY, TOLD_AMOUNT };
enum { SHAPE_KIND, SHAPE_CURRENCY };

static int is_told(const cl_sym *told) { return told->kind == CL_SYM_CALL && told->function == CL_SYM_TELL; }

static int is_settling(const cl_sym *told) {
  return told->kind == CL_SYM_CALL && (told->function == CL_SYM_PAY_TOLD || told->function == CL_SYM_DISCHARGE_TOLD);
}

static cl_wide kind_of(const cl_sym *told) { return told->items[TOLD_SHAPE]->items[SHAPE_KIND]->constant; }

static const cl_sym *is_asked(cl_syms *syms, const cl_sym *told, const cl_verdicts_asked *asked) {
  if (!(asked->kinds >> kind_of(told) & 1)) return cl_sym_yes_no(syms, 0);
  return asked->party ? cl_sym_equal(syms, told->items[TOLD_PARTY], asked->party) : cl_sym_yes_no(syms, 1);
}

/* ---- what settling tells ---- */

uint32_t cl_told_by_settling(const clause_program *program, uint32_t clause) {
  uint32_t kinds = 0;
  for (uint32_t i = 0; i < program->obligations.count; i++) {
    const cl_obligation *obligation = &program->obligations.at[i];
    if (obligation->clause != clause) continue;
    if (obligation->fulfilled >= 0) kinds |= 1u << program->emits.at[obligation->fulfilled].kind;
    if (obligation->late >= 0) kinds |= 1 << CLAUSE_ACCRUED | 1 << CLAUSE_UNDETERMINED | 1 << CLAUSE_OVERFLOWED;
  }
  return kinds;
}

/* ---- when one is told ---- */

/* A value for the question, by which answers are remembered. */
static const cl_sym *question(cl_syms *syms, const cl_verdicts_asked *asked, cl_certainty certainty) {
  const cl_sym *nobody = cl_sym_constant(syms, -1);
  const cl_sym *items[] = {cl_sym_constant(syms, asked->kinds), cl_sym_constant(syms, asked->by_settling),
                           cl_sym_constant(syms, certainty), asked->party ? asked->party : nobody};
  return cl_sym_call(syms, CL_SYM_SHAPE, items, 4);
}

static const cl_sym *told_when(cl_syms *syms, const cl_sym *told, const cl_verdicts_asked *asked,
                               cl_certainty certainty, const cl_sym *as_asked) {
  const cl_sym *known = *cl_sym_recall(syms, told, as_asked, NULL), *when;
  if (known) return known;
  if (told->kind == CL_SYM_CHOICE) {
    const cl_sym *then = told_when(syms, told->items[1], asked, certainty, as_asked);
    const cl_sym *otherwise = told_when(syms, told->items[2], asked, certainty, as_asked);
    when = cl_sym_choose(syms, cl_sym_condition(syms, told->items[0]), then, otherwise);
  } else if (is_told(told)) {
    const cl_sym *before = told_when(syms, told->items[TOLD_BEFORE], asked, certainty, as_asked);
    when = cl_sym_or(syms, is_asked(syms, told, asked), before);
  } else if (!is_settling(told)) {
    when = cl_sym_yes_no(syms, 0);
  } else if (certainty == CL_PERHAPS && (asked->kinds & asked->by_settling)) {
    when = cl_sym_yes_no(syms, 1);
  } else {
    when = told_when(syms, told->items[told->count - 1], asked, certainty, as_asked);
  }
  return *cl_sym_recall(syms, told, as_asked, NULL) = when;
}

const cl_sym *cl_told_when(cl_syms *syms, const cl_sym *told, const cl_verdicts_asked *asked, cl_certainty certainty) {
  return told_when(syms, told, asked, certainty, question(syms, asked, certainty));
}

/* ---- handlers ---- */

const cl_sym *cl_effect_on(const cl_summary *summary, int version, uint32_t part) {
  for (uint32_t i = 0; i < summary->effect_count[version]; i++)
    if (summary->effects[version][i].part == part) return summary->effects[version][i].after;
  return NULL;
}

const cl_sym *cl_when_told(const cl_teller *teller, const cl_summary *summary, uint32_t clause, uint32_t kinds,
                           const cl_sym *party, cl_certainty certainty) {
  const cl_sym *told = cl_effect_on(summary, teller->version, teller->summaries->told[teller->version][clause]);
  const cl_verdicts_asked asked = {kinds, cl_told_by_settling(teller->program, clause), party};
  return told ? cl_told_when(teller->syms, told, &asked, certainty) : cl_sym_yes_no(teller->syms, 0);
}

const char *cl_event_of(const cl_summary *summary) {
  static const char prefix[] = "event ";
  return strncmp(summary->name, prefix, sizeof prefix - 1) == 0 ? summary->name + sizeof prefix - 1 : NULL;
}

/* The names that a field may hold, where they are listed. */
static const cl_sym *is_declared(cl_syms *syms, const cl_summary_field *field) {
  const cl_sym *any = cl_sym_yes_no(syms, field->choice_count == 0);
  for (uint32_t i = 0; i < field->choice_count; i++)
    any = cl_sym_or(syms, any, cl_sym_equal(syms, field->variable, field->choices[i]));
  return any;
}

const cl_sym *cl_when_declared(cl_syms *syms, const cl_summaries *summaries, const cl_summary *summary) {
  const cl_sym *all = cl_sym_yes_no(syms, 1);
  const char *kind = cl_event_of(summary);
  for (uint32_t i = 0; kind && i < summaries->field_count; i++)
    if (strcmp(summaries->fields[i].kind, kind) == 0)
      all = cl_sym_and(syms, all, is_declared(syms, &summaries->fields[i]));
  return all;
}

/* ---- sums ---- */

static const cl_sym *atom_of(const cl_sym *value) { return value->kind == CL_SYM_CHOICE ? value->items[0] : NULL; }

static const cl_sym *way(const cl_sym *value, const cl_sym *atom, int holds) {
  return atom_of(value) == atom ? value->items[holds ? 1 : 2] : value;
}

/* By which the results of one way of reckoning are remembered. */
static const cl_sym *reckoning(cl_syms *syms, const char *name, cl_wide detail) {
  const cl_sym *items[] = {cl_sym_constant(syms, cl_syms_text(syms, name)), cl_sym_constant(syms, detail)};
  return cl_sym_call(syms, CL_SYM_SHAPE, items, 2);
}

/* a + factor * b, where each may be a choice between sums. */
static const cl_sym *plus(cl_syms *syms, const cl_sym *a, const cl_sym *b, cl_wide factor, const cl_sym *as) {
  const cl_sym *first = atom_of(a), *other = atom_of(b);
  if (!first && !other) return cl_sym_add(syms, a, b, factor);
  const cl_sym *known = *cl_sym_recall(syms, a, b, as);
  if (known) return known;
  const cl_sym *atom = !first || (other && other->id < first->id) ? other : first;
  const cl_sym *then = plus(syms, way(a, atom, 1), way(b, atom, 1), factor, as);
  const cl_sym *otherwise = plus(syms, way(a, atom, 0), way(b, atom, 0), factor, as);
  const cl_sym *sum = cl_sym_choose(syms, cl_sym_condition(syms, atom), then, otherwise);
  return *cl_sym_recall(syms, a, b, as) = sum;
}

static const cl_sym *spread(cl_syms *syms, const cl_sym *number, const cl_sym *as) {
  const cl_sym *known = *cl_sym_recall(syms, number, as, NULL), *sum;
  if (known) return known;
  if (number->kind == CL_SYM_CHOICE) {
    const cl_sym *then = spread(syms, number->items[1], as), *otherwise = spread(syms, number->items[2], as);
    sum = cl_sym_choose(syms, cl_sym_condition(syms, number->items[0]), then, otherwise);
  } else if (number->kind == CL_SYM_SUM) {
    sum = cl_sym_constant(syms, number->constant);
    for (uint32_t i = 0; i < number->count; i++)
      sum = plus(syms, sum, spread(syms, number->items[i], as), number->factors[i],
                 reckoning(syms, "plus", number->factors[i]));
  } else {
    sum = number;
  }
  return *cl_sym_recall(syms, number, as, NULL) = sum;
}

const cl_sym *cl_spread(cl_syms *syms, const cl_sym *number) {
  return spread(syms, number, reckoning(syms, "spread", 0));
}

/* ---- what accrues ---- */

static int is_accrued(cl_syms *syms, const cl_sym *told, const char *currency) {
  return kind_of(told) == CLAUSE_ACCRUED &&
         told->items[TOLD_SHAPE]->items[SHAPE_CURRENCY]->constant == cl_syms_text(syms, currency);
}

static const cl_sym *accrued(cl_syms *syms, const cl_sym *told, const char *currency, const cl_sym *as) {
  const cl_sym *known = *cl_sym_recall(syms, told, as, NULL), *sum;
  if (known) return known;
  if (told->kind == CL_SYM_CHOICE) {
    const cl_sym *then = accrued(syms, told->items[1], currency, as);
    const cl_sym *otherwise = accrued(syms, told->items[2], currency, as);
    sum = cl_sym_choose(syms, cl_sym_condition(syms, told->items[0]), then, otherwise);
  } else if (is_told(told)) {
    const cl_sym *before = accrued(syms, told->items[TOLD_BEFORE], currency, as);
    sum = is_accrued(syms, told, currency) ? cl_sym_add(syms, before, told->items[TOLD_AMOUNT], 1) : before;
  } else if (is_settling(told)) {
    sum = accrued(syms, told->items[told->count - 1], currency, as);
  } else {
    sum = cl_sym_constant(syms, 0);
  }
  return *cl_sym_recall(syms, told, as, NULL) = sum;
}

const cl_sym *cl_told_to_accrue(cl_syms *syms, const cl_sym *told, const char *currency) {
  return accrued(syms, told, currency, reckoning(syms, "accrued", cl_syms_text(syms, currency)));
}
