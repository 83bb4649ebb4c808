/* Rules: permissions, prohibitions, grants and removed provisions; which rules speak on an event, at the start, and when a deadline passes. */
#include "writer.h"

/* ---- permissions and prohibitions ---- */

/* An act that is permitted or breaches.  A prohibition that has ended is silent, and tells what excuses; a permission that has ended says so. */
static void lower_act_rule(cl_lowering *l, const cl_provision *p, const cl_rule *rule, clause_verdict_kind answer) {
  int forbids = answer == CLAUSE_BREACHED;
  cl_writer w = cl_begin_rule(l, p, rule);
  l->overflow = &w.overflow;
  for (const cl_rule *earlier = p->rules; p->kind != CL_GRANT && earlier < rule; earlier++) {
    if (earlier->event.event == rule->event.event) cl_pass_over(&w, &earlier->event);
  }
  cl_require_conditions(&w, &rule->event);
  cl_require_term(&w, forbids ? &w.done : &w.expired, forbids ? &w.done : &w.ended);
  cl_allow_exceptions(&w, forbids);
  cl_yield_to_prevailing(&w, forbids);
  cl_require_certainty(&w, &rule->event);
  cl_put_plain(&w, answer, p->sentence);
  cl_raise(l, l->states[p->index].flag);
  if (forbids) cl_raise(l, l->states[p->index].breached_flag);
  cl_finish_rule(&w);
}

/* ---- grants ---- */

static void lower_grant(cl_lowering *l, const cl_provision *p, const cl_rule *rule) {
  int binds_licensing = p->exclusivity == CL_EXCLUSIVE || p->exclusivity == CL_SOLE;
  switch (rule->grant_act) {
  case CL_USES: {
    cl_rule licensee = *rule;
    licensee.subject = rule->other;
    licensee.other = rule->subject;
    lower_act_rule(l, p, &licensee, CLAUSE_PERMITTED);
    break;
  }
  case CL_LICENSES:
    if (binds_licensing)
      lower_act_rule(l, p, rule, CLAUSE_BREACHED);
    else if (p->exclusivity == CL_NON_EXCLUSIVE)
      lower_act_rule(l, p, rule, CLAUSE_PERMITTED);
    break;
  case CL_OWNER_USES:
    if (p->exclusivity == CL_EXCLUSIVE) lower_act_rule(l, p, rule, CLAUSE_BREACHED);
    break;
  }
}

/* ---- removed provisions ---- */

static void put_removed(cl_writer *w, const cl_node *reason, int32_t by) {
  cl_lowering *l = w->l;
  int64_t effective = l->model->effective, from = w->p->removed_from > effective ? w->p->removed_from : effective;
  if (!l->has_begun || from > effective) cl_put_jump(l, CL_OP_FROM, 0, cl_constant(l, from), &w->done);
  cl_answer removed = cl_answer_of(w, CLAUSE_REMOVED, reason);
  if (by >= 0) removed.party = (cl_who){CL_FROM_FIELD, (uint32_t)by};
  cl_put_answer(l, &removed);
}

/* The event relies on it when it matches what the removal says, or names it; one answer is enough. */
void cl_lower_reliances(cl_lowering *l, const cl_provision *p, const cl_event_decl *event) {
  int32_t provision = cl_event_field_of_type(event, CLAUSE_TYPE_PROVISION), by = cl_event_field_with(event, "by");
  int any = provision >= 0;
  for (uint32_t i = 0; i < p->reliance_count; i++) any |= p->reliances[i].event == event;
  if (!any) return;
  cl_writer w = cl_begin_rule(l, p, NULL);
  for (uint32_t i = 0; i < p->reliance_count; i++) {
    const cl_pattern *reliance = &p->reliances[i];
    cl_label no = {0};
    if (reliance->event != event) continue;
    cl_require_all(&w, reliance->tests, reliance->test_count, &no, 0);
    put_removed(&w, reliance->node, by);
    cl_jump_done(&w);
    cl_bind(l, &no);
  }
  if (provision >= 0) {
    cl_put_jump(l, CL_OP_FIELD_IS, (uint32_t)provision, cl_symbol(l, p->name), &w.done);
    put_removed(&w, p->node->kid[0], by);
  }
  cl_finish_rule(&w);
}

/* ---- all rules of a clause on one kind of event ---- */

void cl_lower_rules(cl_lowering *l, cl_provision *p, const cl_event_decl *event) {
  for (uint32_t i = 0; i < p->rule_count; i++) {
    const cl_rule *rule = &p->rules[i];
    const cl_rule_state *state = &l->states[p->index].rules[i];
    if (p->kind == CL_OBLIGATION) cl_lower_obligation(l, p, rule, state, event);
    if (!cl_rule_judges(rule, event)) continue;
    if (p->kind == CL_PERMISSION) lower_act_rule(l, p, rule, CLAUSE_PERMITTED);
    if (p->kind == CL_PROHIBITION) lower_act_rule(l, p, rule, CLAUSE_BREACHED);
    if (p->kind == CL_GRANT) lower_grant(l, p, rule);
    if (p->kind == CL_PAYMENT) cl_lower_payment(l, p, rule, state);
  }
}

/* ---- consequences: what arises from a breach ---- */

void cl_lower_arising(cl_lowering *l, const cl_provision *p, uint32_t rule) {
  const cl_rule_state *state = &l->states[p->index].rules[rule];
  if (p->kind == CL_OBLIGATION) cl_lower_trigger(l, p, &p->rules[rule], state);
  if (p->kind == CL_PAYMENT) cl_lower_payment(l, p, &p->rules[rule], state);
}

static int arises_from(const cl_rule *rule, const cl_provision *breached, uint32_t of_rule) {
  return rule->cause.kind == CL_CAUSE_BREACH && rule->cause.clause == breached && rule->cause.of_rule == of_rule;
}

void cl_lower_consequences(cl_lowering *l, const cl_provision *breached, uint32_t of_rule) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->order[i];
    for (uint32_t k = 0; k < p->rule_count; k++) {
      if (arises_from(&p->rules[k], breached, of_rule)) cl_lower_arising(l, p, k);
    }
  }
  l->current = breached;
}

static int has_consequences(const cl_lowering *l, const cl_provision *breached, uint32_t of_rule) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->model->provisions[i];
    for (uint32_t k = 0; k < p->rule_count; k++) {
      if (arises_from(&p->rules[k], breached, of_rule)) return 1;
    }
  }
  return 0;
}

void cl_lower_breaches(cl_lowering *l, const cl_provision *p, const cl_event_decl *event) {
  int32_t flag = l->states[p->index].breached_flag;
  for (uint32_t i = 0; flag != CL_NO_FLAG && i < p->rule_count; i++) {
    cl_label no = {0};
    if (!cl_rule_judges(&p->rules[i], event) || !has_consequences(l, p, i)) continue;
    cl_put_jump(l, CL_OP_NONZERO, (uint32_t)flag, 0, &no);
    cl_lower_consequences(l, p, i);
    cl_bind(l, &no);
  }
}

/* ---- the start: what is open from the beginning, and the ends of terms ---- */

static void remember_end(cl_lowering *l, const cl_provision *p) {
  int64_t end = cl_clause_end(l, p);
  if (p->kind >= CL_CAP || end == CLAUSE_NEVER) return;
  cl_obligation o = {.clause = (uint32_t)l->states[p->index].clause,
                     .fulfilled = -1,
                     .balance = -1,
                     .overdue = -1,
                     .late = -1,
                     .silent = 2,
                     .identity = cl_identity(l, p, "end %lld", (long long)end)};
  cl_check(l, CL_PUSH(l->program, l->program->obligations, o));
  if (l->program->obligations.count > UINT16_MAX)
    cl_too_complex(l, p->node, "this agreement has more obligations than the engine can hold");
  l->states[p->index].term_obligation = (int32_t)l->program->obligations.count - 1;
  l->next_register = 0;
  uint32_t deadline = cl_load_constant(l, end - 1);
  cl_put(l, CL_OP_OPEN, deadline, (l->program->obligations.count - 1) | CL_BYTES(0, 0, 0, CL_NO_REGISTER));
}

static void open_from_the_start(cl_lowering *l, const cl_provision *p) {
  for (uint32_t i = 0; p->kind == CL_OBLIGATION && i < p->rule_count; i++) {
    uint32_t amount = CL_NO_REGISTER;
    if (p->rules[i].cause.kind != CL_CAUSE_START) continue;
    cl_writer w = cl_begin_rule(l, p, &p->rules[i]);
    l->overflow = &w.overflow;
    uint32_t deadline = cl_load_deadline(&w, &p->rules[i].deadline);
    if (p->rules[i].quantity) amount = cl_load_quantity(l, &p->rules[i]);
    cl_open_obligation(&w, &l->states[p->index].rules[i], deadline, amount);
    cl_finish_rule(&w);
  }
}

void cl_lower_start(cl_lowering *l) {
  l->program->start = l->program->code.count;
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    l->current = p->kind < CL_CAP ? p : NULL;
    remember_end(l, p);
    open_from_the_start(l, p);
    cl_start_schedules(l, p);
  }
  cl_put(l, CL_OP_END, 0, 0);
}

/* ---- deadlines ---- */

static void require_not_ended(cl_writer *w) {
  int32_t slot = w->l->states[w->p->index].ended_slot;
  if (slot >= 0) cl_put_jump(w->l, CL_OP_ZERO, 0, (uint32_t)slot, &w->done);
}

/* What stands from the start, or for a period. */
static int ends_with_term(const cl_rule *rule) {
  const cl_schedule *schedule = rule->cause.schedule;
  return rule->cause.kind == CL_CAUSE_START || (schedule && schedule->kind == CL_PERIODS_BEGIN);
}

/* What an event or a day gave rise to outlives the term. */
void cl_cancel_standing(cl_lowering *l, const cl_provision *p) {
  for (uint32_t i = 0; p->kind == CL_OBLIGATION && i < p->rule_count; i++) {
    if (!ends_with_term(&p->rules[i])) continue;
    cl_put(l, CL_OP_CANCEL, 0, l->states[p->index].rules[i].captures.obligation);
  }
}

static void lower_term_end(cl_lowering *l, const cl_provision *p, cl_obligation *o) {
  o->fire = l->program->code.count;
  cl_writer w = cl_begin_rule(l, p, NULL);
  require_not_ended(&w);
  cl_put_plain(&w, CLAUSE_EXPIRED, cl_end_reason(&w));
  cl_cancel_standing(l, p);
  cl_finish_rule(&w);
  cl_put(l, CL_OP_END, 0, 0);
}

void cl_lower_deadlines(cl_lowering *l) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    const cl_provision_state *state = &l->states[p->index];
    cl_lower_ticks(l, p);
    if (state->term_obligation >= 0) lower_term_end(l, p, &l->program->obligations.at[state->term_obligation]);
    for (uint32_t k = 0; k < p->rule_count; k++) {
      int due = p->kind == CL_PAYMENT && p->rules[k].deadline.kind != CL_NO_DEADLINE;
      if (p->kind == CL_OBLIGATION || due) cl_lower_breach(l, p, &p->rules[k], &state->rules[k]);
    }
  }
}
