/* Unknowns: on which undisclosed values each condition, amount and figure that is remembered may depend.  What an event does to a status, a history, a term
** or a duty may wait for a value, and so does then whatever reads it; statuses may read one another, so this is a fixed point. */
#include "resolve.h"

static void add_unknown(cl_unknowns *unknowns, const cl_provision *value) {
  for (uint32_t i = 0; i < unknowns->count; i++) {
    if (unknowns->values[i] == value) return;
  }
  if (unknowns->count < CL_UNKNOWNS_MAX) unknowns->values[unknowns->count++] = value;
}

void cl_join_unknowns(cl_unknowns *unknowns, const cl_unknowns *more) {
  for (uint32_t i = 0; more && i < more->count; i++) add_unknown(unknowns, more->values[i]);
}

static void add_unknowns_of_provision(cl_unknowns *unknowns, const cl_expr *expr) {
  const cl_provision *p = expr->provision;
  switch (expr->kind) {
  case CL_EXPR_VALUE:
    if (!p->disclosed) add_unknown(unknowns, p);
    break;
  case CL_EXPR_STATUS: cl_join_unknowns(unknowns, p->status_unknowns); break;
  case CL_EXPR_IN_FORCE: cl_join_unknowns(unknowns, p->end_unknowns); break;
  case CL_EXPR_BREACHED: cl_join_unknowns(unknowns, p->breach_unknowns); break;
  default: break;
  }
}

void cl_add_unknowns(cl_unknowns *unknowns, const cl_expr *expr) {
  if (!expr) return;
  add_unknowns_of_provision(unknowns, expr);
  if (expr->history) cl_join_unknowns(unknowns, expr->history->unknowns);
  if (expr->point && expr->point->history) cl_join_unknowns(unknowns, expr->point->history->unknowns);
  if (expr->point) cl_add_unknowns(unknowns, expr->point->expr);
  cl_add_unknowns(unknowns, expr->a);
  cl_add_unknowns(unknowns, expr->b);
  for (uint32_t i = 0; i < expr->item_count; i++) cl_add_unknowns(unknowns, expr->items[i]);
}

void cl_add_all_unknowns(cl_unknowns *unknowns, cl_expr *const *list, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) cl_add_unknowns(unknowns, list[i]);
}

static void add_unknowns_of_pattern(cl_unknowns *unknowns, const cl_pattern *pattern) {
  cl_add_all_unknowns(unknowns, pattern->tests, pattern->test_count);
}

/* ---- what is remembered ---- */

static cl_unknowns of_status(const cl_provision *p) {
  cl_unknowns found = {0};
  for (uint32_t i = 0; i < p->change_count; i++) {
    add_unknowns_of_pattern(&found, &p->changes[i].event);
    cl_add_unknowns(&found, p->changes[i].condition);
    cl_add_unknowns(&found, p->changes[i].value);
  }
  return found;
}

static cl_unknowns of_end(const cl_provision *p) {
  cl_unknowns found = {0};
  for (uint32_t i = 0; i < p->until_count; i++) add_unknowns_of_pattern(&found, &p->until[i]);
  return found;
}

static void add_unknowns_of_rule(cl_unknowns *unknowns, const cl_rule *rule) {
  add_unknowns_of_pattern(unknowns, &rule->event);
  cl_add_all_unknowns(unknowns, rule->where, rule->where_count);
  cl_add_all_unknowns(unknowns, rule->if_, rule->if_count);
  cl_add_all_unknowns(unknowns, rule->unless, rule->unless_count);
  for (uint32_t i = 0; i < rule->act_count; i++) add_unknowns_of_pattern(unknowns, &rule->acts[i]);
  cl_add_unknowns(unknowns, rule->amount);
  cl_add_unknowns(unknowns, rule->quantity);
  if (rule->cause.clause) cl_join_unknowns(unknowns, rule->cause.clause->breach_unknowns);
}

/* Of what the clause answers, and so of its breach. */
static cl_unknowns of_answer(const cl_provision *p) {
  cl_unknowns found = {0};
  for (uint32_t i = 0; i < p->rule_count; i++) add_unknowns_of_rule(&found, &p->rules[i]);
  for (uint32_t i = 0; i < p->prevailing_count; i++) cl_join_unknowns(&found, p->prevailing[i].clause->breach_unknowns);
  cl_join_unknowns(&found, p->end_unknowns);
  cl_add_unknowns(&found, p->minimum);
  cl_add_unknowns(&found, p->late_rate);
  return found;
}

static void add_unknowns_of_accrual(cl_unknowns *unknowns, const cl_provision *p) {
  cl_join_unknowns(unknowns, p->breach_unknowns);
  for (uint32_t i = 0; i < p->cap_count; i++) cl_add_unknowns(unknowns, p->caps[i]->limit);
}

static cl_unknowns of_history(const cl_history *h) {
  cl_unknowns found = {0};
  add_unknowns_of_pattern(&found, &h->pattern);
  cl_add_unknowns(&found, h->only_if);
  if (h->own_epoch) cl_join_unknowns(&found, h->own_epoch->unknowns);
  if (h->accrued) add_unknowns_of_accrual(&found, h->accrued);
  if (h->breached) cl_join_unknowns(&found, h->breached->breach_unknowns);
  return found;
}

/* They only grow. */
static int keep(cl_resolver *r, const cl_unknowns **known, const cl_unknowns *found) {
  if (found->count == (*known ? (*known)->count : 0)) return 0;
  cl_unknowns *copy = CL_NEED(r, cl_unknowns, 1);
  *copy = *found;
  *known = copy;
  return 1;
}

static int look_again(cl_resolver *r) {
  int changed = 0;
  for (uint32_t i = 0; i < r->model->provision_count; i++) {
    cl_provision *p = r->model->provisions[i];
    const cl_unknowns status = of_status(p), end = of_end(p), answer = of_answer(p);
    changed |=
        keep(r, &p->status_unknowns, &status) | keep(r, &p->end_unknowns, &end) | keep(r, &p->breach_unknowns, &answer);
  }
  for (uint32_t i = 0; i < r->model->history_count; i++) {
    const cl_unknowns found = of_history(r->model->histories[i]);
    changed |= keep(r, &r->model->histories[i]->unknowns, &found);
  }
  return changed;
}

/* ---- what cannot be in doubt ---- */

static void refuse(cl_resolver *r, const cl_unknowns *unknowns, const cl_node *node, const char *what) {
  if (unknowns->count)
    cl_complain(r, CL_UNDISCLOSED_STATE, node->span, "%s cannot depend on `%s`, which is not disclosed", what,
                unknowns->values[0]->name);
}

static void check_length(cl_resolver *r, const cl_length *length) {
  cl_unknowns found = {0};
  if (!length) return;
  cl_add_unknowns(&found, length->expr);
  refuse(r, &found, length->node, "a deadline");
  check_length(r, length->a);
  check_length(r, length->b);
}

static void check_point(cl_resolver *r, const cl_point *point) {
  cl_unknowns found = {0};
  cl_add_unknowns(&found, point->expr);
  if (point->history) cl_join_unknowns(&found, point->history->unknowns);
  refuse(r, &found, point->node, "a deadline");
}

static void check_all(cl_resolver *r, cl_expr *const *list, uint32_t count, const char *what) {
  for (uint32_t i = 0; i < count; i++) {
    cl_unknowns found = {0};
    cl_add_unknowns(&found, list[i]);
    refuse(r, &found, list[i]->node, what);
  }
}

/* What must be done at least must be known; of a limit, what has been counted. */
static void check_quantity(cl_resolver *r, const cl_rule *rule) {
  static const char what[] = "what counts towards a limit";
  if (rule->act_count) {
    check_all(r, &rule->quantity, 1, "a commitment");
    return;
  }
  check_all(r, rule->event.tests, rule->event.test_count, what);
  check_all(r, rule->where, rule->where_count, what);
  check_all(r, rule->if_, rule->if_count, what);
}

static void check_rule(cl_resolver *r, const cl_rule *rule) {
  check_length(r, rule->deadline.span);
  check_length(r, rule->deadline.tolerance);
  check_point(r, &rule->deadline.point);
  check_point(r, &rule->opening.point);
  check_length(r, rule->opening.before);
  if (rule->quantity) check_quantity(r, rule);
}

/* What a fund holds is always known. */
static void check_paid_out(cl_resolver *r, const cl_provision *p) {
  cl_unknowns found = {0};
  if (!p->out_of) return;
  add_unknowns_of_accrual(&found, p);
  refuse(r, &found, p->out_of_node, "what is paid out of a fund");
}

static void check_certain(cl_resolver *r) {
  for (uint32_t i = 0; i < r->model->provision_count; i++) {
    const cl_provision *p = r->model->provisions[i];
    for (uint32_t k = 0; k < p->rule_count; k++) check_rule(r, &p->rules[k]);
    check_paid_out(r, p);
  }
  for (uint32_t i = 0; i < r->model->running_count; i++) {
    const cl_running *running = &r->model->running[i];
    if (running->status->status_unknowns)
      refuse(r, running->status->status_unknowns, running->node, "interest that runs");
  }
}

void cl_find_unknowns(cl_resolver *r) {
  cl_model *m = r->model;
  for (uint32_t i = 0; i < m->provision_count; i++)
    m->has_undisclosed |= m->provisions[i]->kind == CL_VALUE && !m->provisions[i]->disclosed;
  if (!m->has_undisclosed) return;
  while (look_again(r)) continue;
  check_certain(r);
}
