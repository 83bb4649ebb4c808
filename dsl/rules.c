/* Rules: permissions, prohibitions, grants and removed provisions; which rules speak on an event, at the start, and when a deadline passes. */
#include "writer.h"

/* ---- permissions and prohibitions ---- */

/* An act that is permitted or breaches.  A prohibition that has ended is silent, and tells what excuses; a permission that has ended says so. */
static void lower_act_rule(cl_lowering *l, const cl_provision *p, const cl_rule *rule, clause_verdict_kind answer) {
  int forbids = answer == CLAUSE_BREACHED;
  cl_writer w = cl_begin_rule(l, p, rule);
  w.forbids = forbids;
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
  if (forbids) cl_mark_breach(l, p, (uint32_t)(rule - p->rules));
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
  cl_lower_exercise(l, p, event);
  for (uint32_t i = 0; i < p->rule_count; i++) {
    const cl_rule *rule = &p->rules[i];
    const cl_rule_state *state = &l->states[p->index].rules[i];
    if (p->kind == CL_OBLIGATION) cl_lower_obligation(l, p, i, event);
    if (!cl_rule_judges(rule, event)) continue;
    if (rule->counted && p->kind != CL_OBLIGATION) {
      cl_lower_limit(l, p, rule, state);
      continue;
    }
    if (p->kind == CL_PERMISSION) lower_act_rule(l, p, rule, CLAUSE_PERMITTED);
    if (p->kind == CL_PROHIBITION) lower_act_rule(l, p, rule, CLAUSE_BREACHED);
    if (p->kind == CL_GRANT) lower_grant(l, p, rule);
    if (p->kind == CL_PAYMENT) cl_lower_payment(l, p, rule, state);
    if (p->kind == CL_POWER) cl_lower_arising_in_time(l, p, i);
  }
}

/* ---- consequences: what arises from a breach ---- */

void cl_lower_arising(cl_lowering *l, const cl_provision *p, uint32_t rule) {
  const cl_rule_state *state = &l->states[p->index].rules[rule];
  if (p->kind == CL_OBLIGATION) cl_lower_trigger(l, p, &p->rules[rule], state);
  if (p->kind == CL_PAYMENT) cl_lower_payment(l, p, &p->rules[rule], state);
  if (p->kind == CL_POWER) cl_open_power(l, p, rule);
  if (p->kind == CL_TRANSFER && (l->captures || p->rules[rule].cause.kind == CL_CAUSE_END))
    cl_lower_transfer(l, p, rule);
}

/* `event`: from the breach of any rule that judges it; NULL: of this rule. */
static int arises_from(const cl_rule *rule, const cl_provision *breached, uint32_t of_rule,
                       const cl_event_decl *event) {
  if (rule->cause.kind != CL_CAUSE_BREACH || rule->cause.clause != breached) return 0;
  return event ? cl_rule_judges(&breached->rules[rule->cause.of_rule], event) : rule->cause.of_rule == of_rule;
}

static int has_consequences(const cl_lowering *l, const cl_provision *breached, uint32_t of_rule,
                            const cl_event_decl *event) {
  if (!l->states[breached->index].has_consequences) return 0;
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->model->provisions[i];
    for (uint32_t k = 0; k < p->rule_count; k++) {
      if (arises_from(&p->rules[k], breached, of_rule, event)) return 1;
    }
  }
  return 0;
}

static void lower_consequences(cl_lowering *l, const cl_provision *breached, uint32_t of_rule,
                               const cl_event_decl *event) {
  cl_provision_state *state = &l->states[breached->index];
  int32_t was_breached = state->was_breached;
  uint32_t flags = l->next_flag;
  if (!has_consequences(l, breached, of_rule, event)) return;
  if (state->is_asked) {
    state->was_breached = cl_new_flag(l);
    cl_raise(l, state->was_breached);
  }
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->order[i];
    for (uint32_t k = 0; k < p->rule_count; k++) {
      if (arises_from(&p->rules[k], breached, of_rule, event)) cl_lower_arising_in_time(l, p, k);
    }
  }
  state->was_breached = was_breached;
  l->next_flag = flags;
  l->current = breached;
}

void cl_lower_consequences(cl_lowering *l, const cl_provision *breached, uint32_t of_rule) {
  lower_consequences(l, breached, of_rule, NULL);
}

static void lower_if_raised(cl_lowering *l, const cl_provision *p, const cl_event_decl *event, int32_t flag,
                            const cl_provision *in_doubt) {
  const cl_provision *outer = l->arises_in_doubt;
  cl_label no = {0};
  if (flag == CL_NO_FLAG) return;
  cl_put_jump(l, CL_OP_NONZERO, (uint32_t)flag, 0, &no);
  if (in_doubt) l->arises_in_doubt = in_doubt;
  lower_consequences(l, p, 0, event);
  l->arises_in_doubt = outer;
  cl_bind(l, &no);
}

/* A forbidden act breaches the clause: what arises does so in the order of its names, whichever rule it was that forbids the act.  What must be done
** or paid is breached by its deadline alone. */
void cl_lower_breaches(cl_lowering *l, const cl_provision *p, const cl_event_decl *event) {
  const cl_provision_state *state = &l->states[p->index];
  if (p->kind == CL_OBLIGATION || p->kind == CL_PAYMENT) return;
  if (state->breached_flag == CL_NO_FLAG || !has_consequences(l, p, 0, event)) return;
  lower_if_raised(l, p, event, state->breached_flag, NULL);
  lower_if_raised(l, p, event, state->in_doubt_flag, p);
}

/* ---- the start: what is open from the beginning, and the ends of terms ---- */

static void remember_end(cl_lowering *l, const cl_provision *p) {
  int64_t end = cl_clause_end(l, p);
  if (p->kind >= CL_CAP || (end == CLAUSE_NEVER && !cl_ends_with_moving_term(l, p))) return;
  uint32_t timer = cl_new_timer(l, p, CL_ENDS, cl_identity(l, p, "end %lld", (long long)end));
  l->states[p->index].term_obligation = (int32_t)timer;
  if (end == CLAUSE_NEVER) return; /* the agreement's last moment is the clause's, once it has come */
  l->next_register = 0;
  uint32_t deadline = cl_load_constant(l, end - 1);
  cl_put(l, CL_OP_OPEN, deadline, timer | CL_BYTES(0, 0, 0, CL_NO_REGISTER));
}

/* What is left to do of a quantity, of which some may have been done under the version before. */
static uint32_t load_rest(cl_writer *w, const cl_rule_state *state) {
  cl_lowering *l = w->l;
  uint32_t rest = cl_load_quantity(l, w->rule), done = cl_register(l), nothing = cl_load_constant(l, 0);
  if (w->rule->counted->scope != CL_IN_TOTAL) return rest;
  cl_put(l, CL_OP_SLOT, done, state->total);
  cl_put_jump(l, CL_OP_SUB, rest, CL_BYTES(rest, done, 0, 0), &w->overflow);
  cl_put_jump(l, CL_OP_LT, nothing, CL_BYTES(rest, 0, 0, 0), &w->done);
  return rest;
}

static void open_from_the_start(cl_lowering *l, const cl_provision *p) {
  for (uint32_t i = 0; p->kind == CL_OBLIGATION && i < p->rule_count; i++) {
    uint32_t amount = CL_NO_REGISTER;
    if (p->rules[i].cause.kind != CL_CAUSE_START) continue;
    cl_writer w = cl_begin_rule(l, p, &p->rules[i]);
    l->overflow = &w.overflow;
    cl_put_jump(l, CL_OP_ZERO, 0, l->states[p->index].rules[i].settled - 1, &w.done);
    uint32_t deadline = cl_load_deadline(&w, &p->rules[i].deadline);
    if (p->rules[i].quantity) amount = load_rest(&w, &l->states[p->index].rules[i]);
    cl_open_obligation(&w, &l->states[p->index].rules[i], deadline, amount);
    cl_finish_rule(&w);
  }
}

void cl_lower_start(cl_lowering *l) {
  l->program->start = l->program->code.count;
  cl_start_lives(l);
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    l->current = p->kind < CL_CAP ? p : NULL;
    remember_end(l, p);
    open_from_the_start(l, p);
    cl_start_transfers(l, p);
    cl_start_schedules(l, p);
    cl_start_keeping(l, p);
  }
  cl_put(l, CL_OP_END, 0, 0);
}

/* ---- deadlines ---- */

static void require_not_ended(cl_writer *w) {
  int32_t slot = w->l->states[w->p->index].ended_slot;
  if (slot >= 0) cl_put_jump(w->l, CL_OP_ZERO, 0, (uint32_t)slot, &w->done);
}

int cl_ends_with_term(const cl_rule *rule) {
  const cl_schedule *schedule = rule->cause.schedule;
  return rule->cause.kind == CL_CAUSE_START || (schedule && schedule->kind == CL_PERIODS_BEGIN);
}

/* What an event or a day gave rise to outlives the term, but a power does not, however it was opened. */
void cl_cancel_standing(cl_lowering *l, const cl_provision *p) {
  for (uint32_t i = 0; i < p->rule_count; i++) {
    int is_standing = cl_ends_with_term(&p->rules[i]);
    if (p->kind != (is_standing ? CL_OBLIGATION : CL_POWER)) continue;
    cl_put(l, CL_OP_CANCEL, 0, l->states[p->index].rules[i].captures.obligation);
    uint32_t in_doubt = l->states[p->index].rules[i].in_doubt;
    if (is_standing && in_doubt != CL_NO_OBLIGATION) cl_put(l, CL_OP_CANCEL, 0, in_doubt);
  }
}

static void tell_expired(void *user, const cl_node *reason) { cl_put_plain(user, CLAUSE_EXPIRED, reason); }

/* With the agreement's term, where that can move; at a date of its own otherwise. */
static void put_end_of_term(cl_writer *w) {
  cl_lowering *l = w->l;
  cl_label own = {0}, done = {0};
  int moves = cl_ends_with_moving_term(l, w->p), has_date = !moves || w->p->end != CLAUSE_NEVER;
  if (moves && has_date) cl_put_jump(l, CL_OP_BEFORE, 0, cl_constant(l, w->p->end - 1), &own);
  if (moves) cl_tell_term_over(l, tell_expired, w);
  if (moves && has_date) cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
  cl_bind(l, &own);
  if (has_date) cl_put_plain(w, CLAUSE_EXPIRED, cl_end_reason(w));
  cl_bind(l, &done);
}

static void lower_term_end(cl_lowering *l, const cl_provision *p, cl_obligation *o) {
  o->fire = l->program->code.count;
  cl_writer w = cl_begin_rule(l, p, NULL);
  require_not_ended(&w);
  cl_require_life(l, p, &w.done, &w.done, NULL);
  put_end_of_term(&w);
  cl_cancel_standing(l, p);
  cl_finish_rule(&w);
  cl_put(l, CL_OP_END, 0, 0);
}

/* What is overdue has no deadline that could pass. */
static void lower_overdue(cl_lowering *l) {
  uint32_t nothing = cl_put(l, CL_OP_END, 0, 0);
  for (uint32_t i = 0; i < l->program->obligations.count; i++) {
    int32_t overdue = l->program->obligations.at[i].overdue;
    if (overdue >= 0) l->program->obligations.at[overdue].fire = nothing;
  }
}

void cl_lower_deadlines(cl_lowering *l) {
  cl_lower_life_deadlines(l);
  cl_lower_notices(l);
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    const cl_provision_state *state = &l->states[p->index];
    cl_lower_ticks(l, p);
    cl_lower_keeping(l, p);
    if (state->term_obligation >= 0) lower_term_end(l, p, &l->program->obligations.at[state->term_obligation]);
    for (uint32_t k = 0; k < p->rule_count; k++) {
      int due = p->kind == CL_PAYMENT && p->rules[k].deadline.kind != CL_NO_DEADLINE;
      if (p->kind == CL_OBLIGATION || due) cl_lower_breach(l, p, &p->rules[k], &state->rules[k]);
      if (p->kind == CL_OBLIGATION && state->rules[k].in_doubt != CL_NO_OBLIGATION)
        cl_lower_breach_in_doubt(l, p, &p->rules[k], &state->rules[k]);
      if (p->kind == CL_POWER) cl_lower_power_lapse(l, p, k);
    }
    cl_lower_transfer_dates(l, p);
  }
  cl_lower_cure_periods(l);
  lower_overdue(l);
}
