/* Contradictions: a clause whose words leave no event to which it applies, and an exception that never holds or always does.  Each condition on a field
** of the event at hand, or on today's date, narrows what the field may hold; two that leave nothing prove it.  What looks back is taken to hold or to fail. */
#include "findings.h"

#include <string.h>

enum {
  ATOMS_MOST = 64,        /* conditions of one rule that are compared; what is beyond narrows nothing */
  ALTERNATIVES_MOST = 16, /* `or`s among them */
  DEEPEST = 32,
  TODAY = -1, /* as a subject: no field has it */
  TERM = -2   /* the days of a clause that goes on working after them */
};

/* One condition: the subject lies between two figures, or is, or is not, one name. */
typedef struct atom {
  int32_t subject;
  const char *name; /* NULL: figures */
  int is_not;
  cl_wide least, most;
  const cl_node *node;
} atom;

typedef struct alternative {
  const cl_expr *expr;
  int negated;
} alternative;

typedef struct proof {
  uint32_t count, alternative_count;
  atom at[ATOMS_MOST];
  alternative alternatives[ALTERNATIVES_MOST];
  int is_found;
  const cl_node *first, *second; /* if found: the words that leave nothing; the same where one does alone */
} proof;

/* ---- atoms ---- */

static int leave_nothing(const atom *a, const atom *b) {
  if (a->subject != b->subject || !a->name != !b->name) return 0;
  if (!a->name) return a->least > b->most || b->least > a->most;
  return strcmp(a->name, b->name) == 0 ? a->is_not != b->is_not : !a->is_not && !b->is_not;
}

static void add_atom(proof *p, atom added) {
  if (p->is_found || p->count == ATOMS_MOST) return;
  p->at[p->count++] = added;
  for (uint32_t i = 0; i < p->count; i++) {
    if (!leave_nothing(&p->at[i], &added)) continue;
    p->is_found = 1;
    p->first = p->at[i].node;
    p->second = added.node;
    return;
  }
}

static cl_wide floor_of(cl_wide a, cl_wide b) { return a / b - (a % b < 0); }
static cl_wide ceiling_of(cl_wide a, cl_wide b) { return a / b + (a % b > 0); }

static const cl_wide far_away = (cl_wide)1 << 120;

static int subject_of(int32_t *out, const cl_expr *expr) {
  *out = expr->kind == CL_EXPR_TODAY ? TODAY : expr->index;
  return expr->kind == CL_EXPR_TODAY || expr->kind == CL_EXPR_FIELD;
}

static int constant_of(int64_t *out, const cl_expr *expr) {
  int is_value = expr->kind == CL_EXPR_VALUE && expr->provision->disclosed;
  *out = is_value ? expr->provision->value : expr->constant;
  return is_value || expr->kind == CL_EXPR_CONST;
}

static int64_t denominator_of(const cl_expr *expr) { return expr->denominator > 0 ? expr->denominator : 1; }

/* `subject KIND constant`, as figures that the field can hold. */
static void narrow(proof *p, cl_expr_kind kind, int is_reversed, int negated, atom added, cl_wide scaled, cl_wide per) {
  int is_below = is_reversed == negated; /* the subject is the lesser one */
  int is_strict = (kind == CL_EXPR_LT) != negated;
  added.least = -far_away;
  added.most = far_away;
  if (kind == CL_EXPR_EQ) {
    added.least = ceiling_of(scaled, per);
    added.most = floor_of(scaled, per);
  } else if (is_below) {
    added.most = is_strict ? ceiling_of(scaled, per) - 1 : floor_of(scaled, per);
  } else {
    added.least = is_strict ? floor_of(scaled, per) + 1 : ceiling_of(scaled, per);
  }
  add_atom(p, added);
}

/* Two figures, neither of which anything changes. */
static int is_plain(const cl_expr *expr) { return expr->kind == CL_EXPR_CONST && !expr->text; }

static void assume_figures(proof *p, const cl_expr *expr, int negated) {
  cl_wide a = (cl_wide)expr->a->constant * denominator_of(expr->b),
          b = (cl_wide)expr->b->constant * denominator_of(expr->a);
  int holds = expr->kind == CL_EXPR_EQ   ? a == b
              : expr->kind == CL_EXPR_NE ? a != b
              : expr->kind == CL_EXPR_LT ? a < b
                                         : a <= b;
  if (holds != negated) return;
  p->is_found = 1;
  p->first = p->second = expr->node;
}

static void assume_comparison(proof *p, const cl_expr *expr, int negated) {
  atom added = {.node = expr->node};
  int64_t constant;
  int is_reversed = !subject_of(&added.subject, expr->a);
  const cl_expr *asked = is_reversed ? expr->b : expr->a, *with = is_reversed ? expr->a : expr->b;
  cl_expr_kind kind = expr->kind == CL_EXPR_NE ? CL_EXPR_EQ : expr->kind;
  if (is_plain(expr->a) && is_plain(expr->b)) {
    assume_figures(p, expr, negated);
    return;
  }
  if (expr->kind == CL_EXPR_NE) negated = !negated;
  if (!subject_of(&added.subject, asked)) return;
  if (with->kind == CL_EXPR_CONST && with->text) {
    added.name = with->text;
    added.is_not = negated;
    add_atom(p, added);
  } else if (constant_of(&constant, with) && !(kind == CL_EXPR_EQ && negated)) {
    narrow(p, kind, is_reversed, negated, added, (cl_wide)constant * denominator_of(asked), denominator_of(with));
  }
}

/* ---- conditions ---- */

static void assume_at(proof *p, const cl_expr *expr, int negated, int depth) {
  if (p->is_found || depth == DEEPEST) return;
  switch (expr->kind) {
  case CL_EXPR_NOT: assume_at(p, expr->a, !negated, depth + 1); break;
  case CL_EXPR_AND:
  case CL_EXPR_OR:
    if ((expr->kind == CL_EXPR_OR) == negated) {
      for (uint32_t i = 0; i < expr->item_count; i++) assume_at(p, expr->items[i], negated, depth + 1);
    } else if (p->alternative_count < ALTERNATIVES_MOST) {
      p->alternatives[p->alternative_count++] = (alternative){expr, negated};
    }
    break;
  case CL_EXPR_EQ:
  case CL_EXPR_NE:
  case CL_EXPR_LT:
  case CL_EXPR_LE: assume_comparison(p, expr, negated); break;
  default: break;
  }
}

/* The condition holds; negated: it fails. */
static void assume(proof *p, const cl_expr *expr, int negated) { assume_at(p, expr, negated, 0); }

/* Every way in which an `or` can hold leaves nothing. */
static int is_refuted(proof *p, const alternative *tried) {
  for (uint32_t i = 0; i < tried->expr->item_count; i++) {
    proof with = *p;
    assume(&with, tried->expr->items[i], tried->negated);
    if (!with.is_found) return 0;
    p->first = with.first;
    p->second = with.second;
  }
  return tried->expr->item_count > 0;
}

static int is_proved(proof *p) {
  for (uint32_t i = 0; !p->is_found && i < p->alternative_count; i++) {
    alternative tried = p->alternatives[i];
    p->is_found = is_refuted(p, &tried);
  }
  return p->is_found;
}

/* ---- the term ---- */

/* Something can move the end of the term. */
static int runs_on(const cl_model *m) {
  for (uint32_t i = 0; i < m->provision_count; i++)
    if (m->provisions[i]->kind == CL_RENEWAL ||
        (m->provisions[i]->kind == CL_POWER && m->provisions[i]->act == CL_EXTEND))
      return 1;
  return 0;
}

/* Clauses that judge an act when it happens: today lies in their term. */
static void assume_term(proof *p, const cl_model *m, const cl_provision *clause) {
  int has_end = clause->end != CLAUSE_NEVER, ends_with_agreement = !clause->surviving && !clause->after.kind;
  int64_t from = clause->from > m->effective ? clause->from : m->effective;
  int64_t end = has_end ? clause->end : ends_with_agreement ? m->end : CLAUSE_NEVER;
  int32_t subject = clause->kind == CL_PERMISSION || clause->kind == CL_PROHIBITION ? TODAY : TERM;
  add_atom(p, (atom){.subject = subject,
                     .least = from,
                     .most = far_away,
                     .node = clause->from > m->effective ? clause->from_node : m->effective_node});
  if (end == CLAUSE_NEVER || runs_on(m)) return;
  add_atom(p, (atom){.subject = subject,
                     .least = -far_away,
                     .most = end - 1,
                     .node = has_end ? clause->end_node : m->effective_node});
}

/* ---- rules ---- */

static void assume_declared(proof *p, const cl_event_decl *event) {
  for (uint32_t i = 0; event && i < event->field_count; i++) {
    const cl_event_field *field = &event->fields[i];
    if (field->node && (field->has_range || field->type.sort == CLAUSE_TYPE_COUNT))
      add_atom(p, (atom){.subject = (int32_t)i, .least = field->at_least, .most = field->at_most, .node = field->node});
  }
}

static void assume_rule(proof *p, const cl_model *m, const cl_provision *clause, const cl_rule *rule) {
  *p = (proof){0};
  assume_declared(p, rule->event.event);
  assume_term(p, m, clause);
  for (uint32_t i = 0; i < rule->event.test_count; i++) assume(p, rule->event.tests[i], 0);
  for (uint32_t i = 0; i < rule->where_count; i++) assume(p, rule->where[i], 0);
  for (uint32_t i = 0; i < rule->if_count; i++) assume(p, rule->if_[i], 0);
}

/* ---- telling ---- */

static cl_diagnostic *report(cl_diagnostics *all, const cl_model *m, cl_diagnostic_kind kind, const proof *p,
                             const char *what) {
  int is_alone = p->first == p->second;
  const char *second = cl_node_text(p->second, m->source, m->arena),
             *first = cl_node_text(p->first, m->source, m->arena);
  cl_diagnostic *d =
      is_alone ? cl_report(all, kind, m->source, p->second->span, "%s: nothing is `%s`", what, second ? second : "")
               : cl_report(all, kind, m->source, p->second->span, "%s: `%s` contradicts `%s`", what,
                           second ? second : "", first ? first : "");
  d->other = p->first->span;
  d->other_message = is_alone ? NULL : "it contradicts this";
  return d;
}

/* The place is in the clause; what is declared stands above it. */
static void point_into(proof *p, const cl_provision *clause) {
  const cl_node *second = p->second;
  if (second->span.start >= clause->node->span.start) return;
  p->second = p->first;
  p->first = second;
}

/* Whether the words of all rules leave nothing: a sentence is a rule for each party and act. */
static int find_never(cl_diagnostics *all, const cl_model *m, const cl_provision *clause) {
  proof p = {0};
  for (uint32_t i = 0; i < clause->rule_count; i++) {
    assume_rule(&p, m, clause, &clause->rules[i]);
    if (!is_proved(&p)) return 0;
  }
  if (!clause->rule_count) return 0;
  point_into(&p, clause);
  report(all, m, CL_NEVER_APPLIES, &p, cl_arena_format(m->arena, "`%s` never applies", clause->name));
  return 1;
}

/* Whether an exception fails in all rules, or holds in all. */
static int is_always(proof *p, const cl_model *m, const cl_provision *clause, uint32_t index, int holds) {
  for (uint32_t i = 0; i < clause->rule_count; i++) {
    if (index >= clause->rules[i].unless_count) return 0;
    assume_rule(p, m, clause, &clause->rules[i]);
    assume(p, clause->rules[i].unless[index], holds);
    if (!is_proved(p)) return 0;
  }
  return clause->rule_count > 0;
}

static void find_exceptions(cl_diagnostics *all, const cl_model *m, const cl_provision *clause) {
  for (uint32_t i = 0; clause->rule_count && i < clause->rules[0].unless_count; i++) {
    proof p = {0};
    const cl_node *words = clause->rules[0].unless[i]->node;
    if (is_always(&p, m, clause, i, 0)) {
      report(all, m, CL_NEVER_EXCEPTED, &p, "this exception never holds");
    } else if (is_always(&p, m, clause, i, 1)) {
      cl_diagnostic *d = cl_report(all, CL_ALWAYS_EXCEPTED, m->source, words->span,
                                   "this exception always holds, so `%s` never applies", clause->name);
      d->other = p.first == p.second || p.first->span.start == words->span.start ? p.second->span : p.first->span;
      d->other_message = "by this";
    }
  }
}

void cl_find_contradictions(cl_diagnostics *diagnostics, const cl_model *model) {
  for (uint32_t i = 0; i < model->provision_count; i++) {
    const cl_provision *clause = model->provisions[i];
    if (clause->kind > CL_STATE_DUTY || clause->kind == CL_GRANT) continue;
    if (!find_never(diagnostics, model, clause)) find_exceptions(diagnostics, model, clause);
  }
}
