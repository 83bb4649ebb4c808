/* What is looked at when all clauses are resolved: circles of priority, and what is worth a second look. */
#include "clauses.h"

#include <string.h>

/* A clause that prevails over itself, however many others lie between. */
static int find_cycle(cl_provision *const *path, uint32_t depth, cl_provision *p) {
  for (uint32_t i = 0; i < depth; i++) {
    if (path[i] == p) return (int)i;
  }
  return -1;
}

typedef struct cycle_search {
  cl_resolver *r;
  cl_provision **path;
  uint32_t depth;
  char *done; /* by index: no cycle goes through it */
} cycle_search;

enum { CYCLE_SHOWN = 20 };

static void report_cycle(const cycle_search *s, uint32_t from) {
  const char *words = s->path[from]->name;
  for (uint32_t i = from + 1; i < s->depth && i < from + CYCLE_SHOWN; i++)
    words = CL_WORDS(s->r, "%s, %s", words, s->path[i]->name);
  cl_complain(s->r, CL_EXCEPTION_CYCLE, s->path[from]->node->kid[0]->token,
              "these clauses each give way to the next, in a circle: %s%s", words,
              s->depth > from + CYCLE_SHOWN ? ", …" : "");
}

static void search_cycles(cycle_search *s, cl_provision *p) {
  if (s->done[p->index]) return;
  int at = find_cycle(s->path, s->depth, p);
  if (at >= 0) {
    report_cycle(s, (uint32_t)at);
    return;
  }
  s->path[s->depth++] = p;
  for (uint32_t i = 0; i < p->prevailing_count; i++) search_cycles(s, p->prevailing[i].clause);
  for (uint32_t i = 0; i < p->cap_count; i++) {
    cl_provision *before = cl_before_under(p->caps[i], p);
    if (before) search_cycles(s, before);
  }
  s->depth--;
  s->done[p->index] = 1;
}

void cl_check_cycles(cl_resolver *r) {
  cl_model *m = r->model;
  cycle_search s = {r, CL_NEED(r, cl_provision *, m->provision_count + 1), 0, CL_NEED(r, char, m->provision_count)};
  for (uint32_t i = 0; i < m->provision_count; i++) search_cycles(&s, m->provisions[i]);
}

/* ---- priorities without effect ---- */

/* An obligation that nothing gives rise to, and what a schedule does, say nothing on an event. */
static int is_of_no_event(const cl_provision *p) {
  if (p->kind != CL_OBLIGATION && p->kind != CL_PAYMENT) return 0;
  for (uint32_t i = 0; i < p->rule_count; i++)
    if (p->rules[i].cause.kind != CL_CAUSE_START && p->rules[i].cause.kind != CL_CAUSE_SCHEDULE) return 0;
  return p->rule_count > 0;
}

/* What arises from a breach is told after all that answers the event, or the deadline, that is the breach. */
static int comes_last(const cl_provision *p) {
  if (p->kind != CL_OBLIGATION && p->kind != CL_PAYMENT) return 0;
  for (uint32_t i = 0; i < p->rule_count; i++)
    if (p->rules[i].cause.kind != CL_CAUSE_BREACH) return 0;
  return p->rule_count > 0;
}

static const cl_node *name_in(cl_resolver *r, const cl_node *words, const cl_provision *p) {
  CL_EACH (name, words->kid[0])
    if (strcmp(cl_word(r, name), p->name) == 0) return name;
  return words;
}

/* An act that a limit refuses performs nothing of what is subject to it, whatever gave rise to that. */
static void check_priority(cl_resolver *r, const cl_provision *p, const cl_priority *priority) {
  const cl_provision *prevailing = priority->clause;
  int refuses = p->kind == CL_OBLIGATION && cl_can_refuse(prevailing),
      states_itself = priority->words->kind == CL_NODE_SUBJECT_TO;
  const cl_node *name = name_in(r, priority->words, states_itself ? prevailing : p);
  if (is_of_no_event(prevailing))
    cl_complain(r, CL_MISPLACED_MODIFIER, name->span,
                "`%s` arises from no event, so there is none on which it could prevail", prevailing->name);
  else if (comes_last(prevailing))
    cl_complain(r, CL_MISPLACED_MODIFIER, name->span,
                "`%s` arises from a breach, after all else is judged, so there is nothing over which it could prevail",
                prevailing->name)
        ->fix = "say with `if` or `unless` which of the two applies";
  else if (is_of_no_event(p) && !refuses)
    cl_complain(r, CL_MISPLACED_MODIFIER, name->span,
                "`%s` arises from no event, so there is none on which it could yield", p->name)
        ->fix = "say with `unless` when it need not be done";
}

void cl_check_priorities(cl_resolver *r) {
  for (uint32_t i = 0; i < r->model->provision_count; i++) {
    const cl_provision *p = r->model->provisions[i];
    for (uint32_t k = 0; k < p->prevailing_count; k++) check_priority(r, p, &p->prevailing[k]);
  }
}

/* ---- worth a look ---- */

/* A ban meant to survive would fall silent with the agreement, and nobody would be told. */
static void warn_outliving(cl_resolver *r) {
  cl_model *m = r->model;
  for (uint32_t i = 0; i < m->provision_count; i++) {
    const cl_provision *p = m->provisions[i];
    if (!p->end_node || p->end == CLAUSE_NEVER || p->end <= m->end || p->surviving || cl_term_runs_on(m)) continue;
    cl_diagnostic *d = cl_complain(r, CL_OUTLIVES_AGREEMENT, p->end_node->span,
                                   "the agreement ends before this, and the clause ends with it");
    d->fix = "if the clause is to survive, add a line `surviving termination`";
    d->other = m->effective_node->span;
    d->other_message = "the agreement ends here";
  }
}

static int is_paid_in(const cl_model *m, const char *currency) {
  for (uint32_t i = 0; i < m->event_count; i++) {
    const cl_event_decl *event = m->events[i];
    for (uint32_t f = 0; cl_is_payment(event) && f < event->field_count; f++)
      if (event->fields[f].type.sort == CLAUSE_TYPE_MONEY && strcmp(event->fields[f].type.currency, currency) == 0)
        return 1;
  }
  return 0;
}

/* What is owed in a currency that no payment is in stays owed for ever. */
static void warn_unsettled(cl_resolver *r) {
  for (uint32_t i = 0; i < r->model->provision_count; i++) {
    const cl_provision *p = r->model->provisions[i];
    if (p->kind != CL_PAYMENT || !p->currency[0] || is_paid_in(r->model, p->currency)) continue;
    cl_complain(r, CL_CANNOT_BE_SETTLED, p->sentence->kid[2]->span,
                "this is owed in %s, and no payment is in %s, so nothing settles it", p->currency, p->currency);
  }
}

/* ---- what is not one's own ---- */

static int is_owner(const cl_model *m, const char *asset, const char *party) {
  for (uint32_t i = 0; i < m->asset_count; i++)
    for (uint32_t k = 0; strcmp(m->assets[i].name, asset) == 0 && k < m->assets[i].owner_count; k++)
      if (strcmp(m->assets[i].owners[k], party) == 0) return 1;
  return 0;
}

/* Some clause makes the party its owner, or licenses it to the party. */
static int is_given(const cl_model *m, const char *asset, uint32_t party) {
  for (uint32_t i = 0; i < m->provision_count; i++) {
    const cl_provision *p = m->provisions[i];
    for (uint32_t k = 0; (p->kind == CL_TRANSFER || p->kind == CL_GRANT) && k < p->rule_count; k++)
      if (p->rules[k].other == party && strcmp(p->rules[k].asset, asset) == 0) return 1;
  }
  return 0;
}

/* A party, or whose affiliate it is. */
static int may_give(const cl_model *m, const char *asset, uint32_t party) {
  uint32_t of = m->parties[party].affiliate_of;
  if (is_owner(m, asset, m->parties[party].name) || is_given(m, asset, party)) return 1;
  return of != UINT32_MAX && (is_owner(m, asset, m->parties[of].name) || is_given(m, asset, of));
}

static void warn_of_others_assets(cl_resolver *r) {
  const cl_model *m = r->model;
  for (uint32_t i = 0; i < m->provision_count; i++) {
    const cl_provision *p = m->provisions[i];
    for (uint32_t k = 0; (p->kind == CL_TRANSFER || p->kind == CL_GRANT) && k < p->rule_count; k++) {
      const cl_rule *rule = &p->rules[k];
      if (may_give(m, rule->asset, rule->subject)) continue;
      cl_complain(r, CL_NOT_THE_OWNER, p->sentence->span, "`%s` is not %s's, and nobody assigns or licenses it to %s",
                  rule->asset, m->parties[rule->subject].name, m->parties[rule->subject].name);
    }
  }
}

void cl_warn(cl_resolver *r) {
  warn_outliving(r);
  warn_unsettled(r);
  warn_of_others_assets(r);
  cl_warn_unbreachable(r);
}
