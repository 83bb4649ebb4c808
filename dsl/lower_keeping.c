/* What must be kept, as code: looked at when the term begins, and after each event and each date that changes what it compares.  From the moment when it does not
** hold it is breached; when it holds again, that is made good.  Where the status is kept for each of something, a table tells for which it is breached, and the
** slot counts them. */
#include "writer.h"

#include <string.h>

/* ---- laying out ---- */

static int is_keyed(const cl_rule *rule) { return rule->event.event != NULL; }

static void lay_out_table(cl_lowering *l, const cl_provision *p, uint32_t k) {
  cl_rule_state *states = l->states[p->index].rules;
  for (uint32_t i = 0; i < k; i++) {
    states[k].kept = states[i].kept;
    if (p->rules[i].subject == p->rules[k].subject) return;
  }
  cl_text identity = cl_identity(l, p, "breached by %s for each", cl_identity_party(l, p->rules[k].subject));
  states[k].kept = cl_new_table(l, identity, p, CL_MAP, 1, 0);
}

/* Another comparison is looked at afresh by the next version. */
void cl_lay_out_keeping(cl_lowering *l, const cl_provision *p) {
  int keyed = 0;
  for (uint32_t k = 0; k < p->rule_count; k++) {
    keyed |= is_keyed(&p->rules[k]);
    if (is_keyed(&p->rules[k])) lay_out_table(l, p, k);
  }
  if (keyed || p->rule_count == 0) return;
  const cl_pattern words = {.node = p->sentence};
  cl_text identity =
      cl_identity(l, p, "kept from %lld: %s", (long long)cl_clause_start(l, p), cl_identity_nodes(l, &words, 1));
  l->states[p->index].kept_timer = (int32_t)cl_new_timer(l, p, CL_ARISES, identity);
}

/* What happens at the first moment of the term still makes it so. */
void cl_start_keeping(cl_lowering *l, const cl_provision *p) {
  int32_t timer = l->states[p->index].kept_timer;
  if (timer < 0) return;
  int64_t start = cl_clause_start(l, p);
  l->next_register = 0;
  uint32_t first = cl_load_constant(l, start > l->model->effective ? start : l->model->effective);
  cl_put(l, CL_OP_OPEN, first, (uint32_t)timer | CL_BYTES(0, 0, 0, CL_NO_REGISTER));
}

/* ---- looking ---- */

static uint32_t load_key(cl_lowering *l, const cl_expr *expr) {
  uint32_t key = cl_register(l);
  cl_put(l, CL_OP_FIELD, key, cl_field_operand(l, (uint32_t)expr->index));
  return key;
}

/* The first status with a key that the comparison reads. */
static const cl_expr *keyed_status(const cl_expr *expr) {
  if (!expr || (expr->kind == CL_EXPR_STATUS && expr->index >= 0)) return expr;
  const cl_expr *found = keyed_status(expr->a);
  if (!found) found = keyed_status(expr->b);
  for (uint32_t i = 0; !found && i < expr->item_count; i++) found = keyed_status(expr->items[i]);
  return found;
}

/* Jumps unless it is `now` breached, or not; for this key. */
static void require_breached(cl_writer *w, const cl_rule_state *state, uint32_t key, int is_breached,
                             cl_label *otherwise) {
  cl_lowering *l = w->l;
  uint32_t was = cl_register(l), nothing = cl_load_constant(l, 0);
  if (is_keyed(w->rule))
    cl_put(l, CL_OP_CELL, was, state->kept | CL_BYTES(0, 0, key, 0));
  else
    cl_put(l, CL_OP_SLOT, was, (uint32_t)state->breached);
  cl_put_jump(l, is_breached ? CL_OP_NE : CL_OP_EQ, was, CL_BYTES(nothing, 0, 0, 0), otherwise);
}

static void set_breached(cl_writer *w, const cl_rule_state *state, uint32_t key, int is_breached) {
  cl_lowering *l = w->l;
  cl_label never = {0};
  uint32_t value = cl_load_constant(l, is_breached), now = cl_register(l),
           step = cl_load_constant(l, is_breached ? 1 : -1);
  cl_put(l, CL_OP_NOW, now, 0);
  if (is_breached) cl_put(l, CL_OP_SET_SLOT, now, (uint32_t)state->breached_since);
  if (is_keyed(w->rule)) cl_put(l, CL_OP_SET_CELL, value, state->kept | CL_BYTES(0, 0, key, 0));
  if (is_keyed(w->rule))
    cl_put_jump(l, CL_OP_ADD_SLOT, step, (uint32_t)state->breached, &never);
  else
    cl_put(l, CL_OP_SET_SLOT, value, (uint32_t)state->breached);
  cl_bind(l, &never);
}

static void look(cl_lowering *l, const cl_provision *p, uint32_t k) {
  const cl_rule *rule = &p->rules[k];
  const cl_rule_state *state = &l->states[p->index].rules[k];
  const cl_pattern none = {0};
  cl_label kept = {0};
  cl_writer w = cl_begin_rule(l, p, rule);
  l->overflow = &w.overflow;
  w.fails = 1;
  cl_require_term(&w, &w.done, &w.done);
  uint32_t key = is_keyed(rule) ? load_key(l, keyed_status(rule->unless[0])) : 0;
  cl_jump_if(l, rule->unless[0], 1, &kept, 0);
  cl_require_certainty(&w, &none);
  cl_forget_doubt(l, p, k);
  require_breached(&w, state, key, 0, &w.done);
  cl_put_plain(&w, CLAUSE_BREACHED, p->sentence);
  set_breached(&w, state, key, 1);
  cl_mark_breach(l, p, k);
  cl_lower_consequences(l, p, k);
  cl_jump_done(&w);
  cl_bind(l, &kept);
  cl_forget_doubt(l, p, k);
  require_breached(&w, state, key, 1, &w.done);
  set_breached(&w, state, key, 0);
  cl_put_plain(&w, CLAUSE_CURED, p->sentence);
  l->overflow = &w.overflow;
  cl_finish_rule(&w);
}

/* ---- when to look ---- */

static int changes_on(const cl_provision *status, const cl_event_decl *event) {
  for (uint32_t i = 0; i < status->change_count; i++)
    if (status->changes[i].event.event == event) return 1;
  return 0;
}

/* Whether the comparison reads this status, or one that events of this kind change. */
static int reads(const cl_expr *expr, const cl_provision *status, const cl_event_decl *event) {
  if (!expr) return 0;
  if (expr->kind == CL_EXPR_STATUS && (status ? expr->provision == status : changes_on(expr->provision, event)))
    return 1;
  for (uint32_t i = 0; i < expr->item_count; i++)
    if (reads(expr->items[i], status, event)) return 1;
  return reads(expr->a, status, event) || reads(expr->b, status, event);
}

void cl_look_after_event(cl_lowering *l, const cl_event_decl *event) {
  for (uint32_t i = 0; i < l->here.count; i++) {
    const cl_provision *p = l->here.by_name[i];
    for (uint32_t k = 0; p->kind == CL_STATE_DUTY && k < p->rule_count; k++) {
      const cl_rule *rule = &p->rules[k];
      if ((!is_keyed(rule) || rule->event.event == event) && reads(rule->unless[0], NULL, event)) look(l, p, k);
    }
  }
}

void cl_look_after_tick(cl_lowering *l, const cl_provision *status) {
  const cl_captures *captures = l->captures;
  l->captures = NULL;
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    for (uint32_t k = 0; p->kind == CL_STATE_DUTY && k < p->rule_count; k++)
      if (!is_keyed(&p->rules[k]) && reads(p->rules[k].unless[0], status, NULL)) look(l, p, k);
  }
  l->captures = captures;
}

/* The term begins. */
void cl_lower_keeping(cl_lowering *l, const cl_provision *p) {
  int32_t timer = l->states[p->index].kept_timer;
  if (timer < 0) return;
  l->program->obligations.at[timer].fire = l->program->code.count;
  for (uint32_t k = 0; k < p->rule_count; k++) look(l, p, k);
  cl_put(l, CL_OP_END, 0, 0);
}
