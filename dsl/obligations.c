/* Obligations: what gives rise to one, what performs it, and what follows when its deadline passes.  Dues of payments share the deadlines. */
#include "writer.h"

int cl_has_no_last_day(const cl_lowering *l, const cl_provision *p, const cl_rule *rule) {
  return rule->deadline.kind == CL_NO_DEADLINE && !cl_has_last_day(l, p);
}

/* The key's registers, and the captures after them, from the fields of the event that gives rise to it. */
static uint32_t load_captures(cl_writer *w, const cl_captures *captures) {
  cl_lowering *l = w->l;
  uint32_t first = cl_register_run(l, captures->count);
  for (uint32_t i = 0; i < captures->count; i++) {
    if (captures->fields[i] == CL_OPENING)
      cl_put(l, CL_OP_MOVE, first + i, CL_BYTES(cl_load_opening(w, &w->rule->opening), 0, 0, 0));
    else
      cl_put(l, CL_OP_FIELD, first + i, cl_field_operand(l, captures->fields[i]));
  }
  return first;
}

void cl_open_obligation(cl_writer *w, const cl_rule_state *state, uint32_t deadline, uint32_t amount) {
  uint32_t key = load_captures(w, &state->captures);
  cl_put(w->l, CL_OP_OPEN, deadline, state->captures.obligation | CL_BYTES(0, 0, key, amount));
}

/* In the units of the field that counts. */
uint32_t cl_load_quantity(cl_lowering *l, const cl_rule *rule) {
  return cl_load_as(l, rule->quantity, cl_measured_sort(rule));
}

uint32_t cl_load_due(cl_writer *w, const cl_rule *rule) {
  if (rule->clock.event) return cl_load_constant(w->l, CLAUSE_NEVER); /* its clock does not run yet */
  uint32_t deadline = cl_load_deadline(w, &rule->deadline);
  if (!rule->deadline.from_cause) return deadline;
  uint32_t now = cl_register(w->l);
  cl_put(w->l, CL_OP_NOW, now, 0);
  cl_put(w->l, CL_OP_MAX, now, CL_BYTES(now, deadline, 0, 0));
  return now;
}

/* ---- clocks that an event starts ---- */

static uint32_t load_clock_key(cl_lowering *l, const cl_captures *captures, const cl_pattern *clock) {
  uint32_t key = cl_register_run(l, captures->keys);
  for (uint32_t i = 0; i < captures->keys; i++) {
    uint32_t link = 0;
    while (clock->links[link].base != captures->fields[i]) link++;
    cl_put(l, CL_OP_FIELD, key + i, clock->links[link].field);
  }
  return key;
}

/* Each that is open with this key and does not run yet has its deadline now; the oldest is told. */
static void start_clock(cl_lowering *l, const cl_provision *p, uint32_t k) {
  const cl_rule *rule = &p->rules[k];
  const cl_rule_state *state = &l->states[p->index].rules[k];
  cl_writer w = cl_begin_rule(l, p, rule);
  l->overflow = &w.overflow;
  cl_require_all(&w, rule->clock.tests, rule->clock.test_count, &w.done, 0);
  uint32_t key = load_clock_key(l, &state->captures, &rule->clock), was = cl_register(l), left = cl_register(l),
           never = cl_load_constant(l, CLAUSE_NEVER);
  uint32_t operands = state->captures.obligation | CL_BYTES(0, 0, key, 0);
  cl_put_jump(l, CL_OP_LOOK, was, operands | CL_BYTES(0, 0, 0, CL_LOOK_DEADLINE), &w.done);
  cl_put_jump(l, CL_OP_LOOK, left, operands | CL_BYTES(0, 0, 0, CL_LOOK_LEFT), &w.done);
  uint32_t deadline = cl_load_deadline(&w, &rule->deadline);
  cl_put(l, CL_OP_HASTEN_ALIKE, deadline, operands);
  cl_put_jump(l, CL_OP_EQ, was, CL_BYTES(never, 0, 0, 0), &w.done);
  if (p->kind == CL_PAYMENT) {
    cl_put_amount(&w, CLAUSE_DUE, rule->deadline.node, left, deadline + 1);
  } else {
    cl_answer due = cl_answer_of(&w, CLAUSE_DUE, rule->deadline.node);
    due.deadline = deadline + 1;
    cl_put_answer(l, &due);
  }
  cl_finish_rule(&w);
}

void cl_lower_clocks(cl_lowering *l, const cl_event_decl *event) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    for (uint32_t k = 0; k < p->rule_count; k++)
      if (p->rules[k].clock.event == event) start_clock(l, p, k);
  }
}

/* ---- what gives rise to one ---- */

void cl_lower_trigger(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_rule_state *state) {
  cl_writer w = cl_begin_rule(l, p, rule);
  l->overflow = &w.overflow;
  uint32_t amount = CL_NO_REGISTER;
  cl_rule unexcused = *rule; /* exceptions are looked at when the deadline passes, */
  unexcused.unless_count = 0;
  if (rule->cause.schedule) unexcused.where_count = 0; /* and what is said of the act when it is done */
  w.rule = &unexcused;
  w.opens = state;
  cl_require_conditions(&w, &rule->event);
  cl_require_term_to_arise(&w);
  cl_yield_to_prevailing(&w, 0);
  cl_require_certainty(&w, &rule->event);
  uint32_t deadline = cl_load_due(&w, rule);
  if (rule->quantity) amount = cl_load_quantity(l, rule);
  cl_open_obligation(&w, state, deadline, amount);
  cl_answer due = cl_answer_of(&w, CLAUSE_DUE, rule->deadline.node ? rule->deadline.node : p->sentence);
  due.deadline = deadline + 1;
  cl_put_answer(l, &due);
  cl_raise(l, l->states[p->index].flag);
  cl_finish_rule(&w);
}

/* The event's field that is linked to this field of the one that gave rise to the obligation. */
static uint32_t linked_field(const cl_pattern *act, uint32_t base) {
  for (uint32_t i = 0; i < act->link_count; i++) {
    if (act->links[i].base == base) return act->links[i].field;
  }
  return 0;
}

/* An act that speaks of no field is about the oldest of these obligations; it jumps where there is none. */
static void load_act_key(cl_lowering *l, uint32_t key, const cl_captures *captures, const cl_pattern *act,
                         uint32_t obligation, cl_label *none) {
  for (uint32_t i = 0; i < captures->keys; i++) {
    if (act->link_count)
      cl_put(l, CL_OP_FIELD, key + i, linked_field(act, captures->fields[i]));
    else
      cl_put_jump(l, CL_OP_LOOK_ANY, key + i, obligation | CL_BYTES(0, 0, 0, i), none);
  }
}

/* ---- whose turn it is ---- */

/* An act performs one duty of a clause, also where duties of it arose from several causes, each a rule.  Registers: the place in the order of opening of the
** oldest that the act can perform in time, of the oldest that is overdue, and of the oldest in doubt; never where there is none. */
typedef struct turn {
  uint32_t in_time, overdue, in_doubt;
} turn;

static int is_of_subject(const cl_provision *p, uint32_t rule, uint32_t of_rule) {
  return p->rules[rule].subject == p->rules[of_rule].subject;
}

static uint32_t new_place(cl_lowering *l) {
  uint32_t place = (uint32_t)cl_new_flag(l);
  cl_put(l, CL_OP_CONST, place, cl_constant(l, CLAUSE_NEVER));
  return place;
}

static void find_older(cl_lowering *l, uint32_t oldest, const cl_captures *captures, const cl_pattern *act,
                       uint32_t obligation) {
  cl_label none = {0};
  if (obligation == CL_NO_OBLIGATION) return;
  l->next_register = 0;
  uint32_t key = cl_register_run(l, captures->keys), place = cl_register(l);
  load_act_key(l, key, captures, act, obligation, &none);
  cl_put_jump(l, CL_OP_LOOK_READY, place, obligation | CL_BYTES(0, 0, key, CL_LOOK_ORDER), &none);
  cl_put(l, CL_OP_MIN, oldest, CL_BYTES(oldest, place, 0, 0));
  cl_bind(l, &none);
}

/* Among the rules with the subject of the first; this act of each. */
static turn find_turn(cl_lowering *l, const cl_provision *p, uint32_t first, uint32_t act) {
  const turn t = {new_place(l), new_place(l), new_place(l)};
  for (uint32_t i = first; i < p->rule_count; i++) {
    const cl_rule_state *state = &l->states[p->index].rules[i];
    const cl_pattern *pattern = &p->rules[i].acts[act];
    if (!is_of_subject(p, i, first)) continue;
    find_older(l, t.in_time, &state->captures, pattern, state->captures.obligation);
    find_older(l, t.overdue, &state->captures, pattern, state->overdue);
    find_older(l, t.in_doubt, &state->captures, pattern, state->in_doubt);
  }
  return t;
}

/* Jumps unless the oldest with this key is the oldest of all. */
static void require_turn(cl_lowering *l, uint32_t oldest, uint32_t obligation, uint32_t key, cl_label *other) {
  uint32_t place = cl_register(l);
  cl_put_jump(l, CL_OP_LOOK_READY, place, obligation | CL_BYTES(0, 0, key, CL_LOOK_ORDER), other);
  cl_put_jump(l, CL_OP_EQ, place, CL_BYTES(oldest, 0, 0, 0), other);
}

static void require_none(cl_lowering *l, uint32_t oldest, cl_label *some) {
  uint32_t never = cl_load_constant(l, CLAUSE_NEVER);
  cl_put_jump(l, CL_OP_EQ, oldest, CL_BYTES(never, 0, 0, 0), some);
}

/* ---- performance ---- */

/* An act performs what is open and in time; where nothing is, what is overdue, which is late. */
static void perform(cl_writer *w, const cl_rule_state *state, uint32_t key, cl_label *late) {
  cl_put_jump(w->l, CL_OP_MEET, 0, state->captures.obligation | CL_BYTES(0, 0, key, 0), late);
}

/* What an amount leaves, if anything, goes on. */
static void require_more(cl_writer *w, uint32_t amount) {
  uint32_t nothing = cl_load_constant(w->l, 0);
  cl_put_jump(w->l, CL_OP_LT, nothing, CL_BYTES(amount, 0, 0, 0), &w->done);
}

/* The same by so much, of each that it reaches to. */
static void perform_in_part(cl_writer *w, const cl_rule_state *state, uint32_t key, uint32_t amount, cl_label *late) {
  uint32_t done = cl_register(w->l);
  cl_count(w, amount, w->rule->counted, state->total);
  cl_put_jump(w->l, CL_OP_DISCHARGE, amount, state->captures.obligation | CL_BYTES(0, 0, key, done), late);
  require_more(w, amount);
}

/* What arises from late performance asks for the deadline that was missed. */
static void tell_late(cl_lowering *l, const cl_rule_state *state, uint32_t missed) {
  if (state->late_flag == CL_NO_FLAG) return;
  cl_put(l, CL_OP_MOVE, (uint32_t)state->late_deadline, CL_BYTES(missed, 0, 0, 0));
  cl_raise(l, state->late_flag);
}

static void perform_late(cl_writer *w, const cl_rule_state *state, const cl_pattern *act, uint32_t key, uint32_t amount,
                         cl_label *none) {
  cl_lowering *l = w->l;
  uint32_t overdue = state->overdue | CL_BYTES(0, 0, key, 0), missed = cl_register(l), done = cl_register(l);
  cl_label unfinished = {0};
  if (state->late_flag != CL_NO_FLAG)
    cl_put_jump(l, CL_OP_LOOK_READY, missed, overdue | CL_BYTES(0, 0, 0, CL_LOOK_DEADLINE), none);
  if (w->rule->quantity) {
    cl_put_jump(l, CL_OP_DISCHARGE, amount, overdue | CL_BYTES(0, 0, 0, done), none);
    if (state->late_flag != CL_NO_FLAG) cl_put_jump(l, CL_OP_NONZERO, done, 0, &unfinished);
    tell_late(l, state, missed);
    cl_bind(l, &unfinished);
    require_more(w, amount);
    return;
  }
  cl_put_jump(l, CL_OP_MEET, 0, overdue, none);
  tell_late(l, state, missed);
  cl_put_plain(w, CLAUSE_LATE, act->node);
  if (state->in_doubt != CL_NO_OBLIGATION) cl_jump_done(w);
}

/* What is said of the act: its own tests, and where nothing else is spoken of, `where`.  On to `maybe` where it need not be so. */
static void require_act(cl_writer *w, const cl_pattern *act, cl_label *maybe) {
  const cl_rule *rule = w->rule;
  uint32_t first = w->reason_count,
           where = rule->cause.kind == CL_CAUSE_START || rule->cause.schedule ? rule->where_count : 0;
  cl_require_all(w, act->tests, act->test_count, &w->done, 1);
  cl_require_all(w, rule->where, where, &w->done, 1);
  for (uint32_t i = 0; i < act->test_count; i++) cl_depend_on(w, act->tests[i], CL_MUST_HOLD);
  for (uint32_t i = 0; i < where; i++) cl_depend_on(w, rule->where[i], CL_MUST_HOLD);
  for (uint32_t i = first; i < w->reason_count; i++) cl_jump_if(w->l, w->reasons[i].expr, 0, maybe, 0);
}

/* The same where the act need not be the one that is asked for. */
static void put_doubtful_act(cl_writer *w, const cl_rule_state *state, const cl_pattern *act, const turn *t,
                             cl_label *maybe) {
  if (maybe->count == 0) return;
  cl_jump_done(w);
  cl_bind(w->l, maybe);
  w->l->next_register = 0;
  if (w->rule->cause.kind == CL_CAUSE_START) cl_require_term(w, &w->done, &w->done);
  uint32_t key = cl_register_run(w->l, state->captures.keys);
  load_act_key(w->l, key, &state->captures, act, state->captures.obligation, &w->done);
  cl_require_opening(w, state, key, &w->done);
  if (t) require_turn(w->l, t->in_time, state->captures.obligation, key, &w->done);
  cl_doubt_performance(w, state, key);
}

/* The next version, which may give it another deadline, does not open it again. */
static void settle(cl_lowering *l, const cl_rule_state *state) {
  if (state->settled) cl_put(l, CL_OP_SET_SLOT, cl_load_constant(l, 1), state->settled - 1);
}

/* What is open and in time; on to `late` where there is none, or not of this rule. */
static void lower_act_in_time(cl_writer *w, const cl_rule_state *state, const cl_pattern *act, const turn *t,
                              uint32_t key, uint32_t amount, cl_label *late) {
  cl_lowering *l = w->l;
  uint32_t obligation = state->captures.obligation;
  load_act_key(l, key, &state->captures, act, obligation, late);
  if (w->rule->cause.kind == CL_CAUSE_START)
    cl_require_term(w, late, late); /* what was breached can be done after the term too */
  cl_require_opening(w, state, key, late);
  if (t) require_turn(l, t->in_time, obligation, key, late);
  if (w->rule->quantity) {
    perform_in_part(w, state, key, amount, late);
    if (t) cl_jump_done(w);
    return;
  }
  perform(w, state, key, late);
  settle(l, state);
  cl_put_plain(w, CLAUSE_FULFILLED, act->node);
  cl_jump_done(w);
}

/* What is overdue; on to `none` where there is none, or not of this rule. */
static void lower_late_act(cl_writer *w, const cl_rule_state *state, const cl_pattern *act, const turn *t, uint32_t key,
                           uint32_t amount, cl_label *none) {
  cl_lowering *l = w->l;
  if (t) require_none(l, t->in_time, &w->done);
  if (state->overdue == CL_NO_OBLIGATION) return;
  if (!act->link_count) load_act_key(l, key, &state->captures, act, state->overdue, none);
  if (t) require_turn(l, t->overdue, state->overdue, key, none);
  perform_late(w, state, act, key, amount, none);
}

static void lower_act_in_doubt(cl_writer *w, const cl_rule_state *state, const cl_pattern *act, const turn *t,
                               uint32_t key, uint32_t amount) {
  cl_lowering *l = w->l;
  if (state->in_doubt == CL_NO_OBLIGATION) return;
  if (!act->link_count) load_act_key(l, key, &state->captures, act, state->in_doubt, &w->done);
  if (t) require_none(l, t->overdue, &w->done);
  if (t) require_turn(l, t->in_doubt, state->in_doubt, key, &w->done);
  cl_perform_in_doubt(w, state, key, amount);
}

/* `t`: where other rules of the subject have such duties too; NULL otherwise. */
static void lower_act(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_rule_state *state,
                      const cl_pattern *act, const turn *t) {
  cl_writer w = cl_begin_rule(l, p, rule);
  cl_label late = {0}, none = {0}, maybe = {0};
  uint32_t amount = CL_NO_REGISTER;
  l->overflow = &w.overflow;
  for (const cl_pattern *earlier = rule->acts; earlier < act; earlier++) {
    if (earlier->event == act->event) cl_pass_over(&w, earlier);
  }
  require_act(&w, act, &maybe);
  cl_require_accepted(&w);
  w.even_suspended = w.even_stopped = 1; /* what can be done later may be done now, and what is due now still */
  uint32_t key = cl_register_run(l, state->captures.keys);
  if (rule->quantity) {
    amount = cl_register(l);
    cl_load_measured(l, rule, amount);
  }
  lower_act_in_time(&w, state, act, t, key, amount, &late);
  cl_bind(l, &late);
  lower_late_act(&w, state, act, t, key, amount, &none);
  cl_bind(l, &none);
  lower_act_in_doubt(&w, state, act, t, key, amount);
  put_doubtful_act(&w, state, act, t, &maybe);
  cl_finish_rule(&w);
}

static void lower_acts(cl_lowering *l, const cl_provision *p, uint32_t first, uint32_t act) {
  uint32_t flags = l->next_flag, several = 0;
  turn t = {0};
  for (uint32_t i = first + 1; i < p->rule_count; i++) several |= (uint32_t)is_of_subject(p, i, first);
  if (several) t = find_turn(l, p, first, act);
  for (uint32_t i = first; i < p->rule_count; i++) {
    const cl_rule *rule = &p->rules[i];
    if (is_of_subject(p, i, first))
      lower_act(l, p, rule, &l->states[p->index].rules[i], &rule->acts[act], several ? &t : NULL);
  }
  l->next_flag = flags;
}

static int is_first_of_subject(const cl_provision *p, uint32_t rule) {
  for (uint32_t i = 0; i < rule; i++)
    if (is_of_subject(p, i, rule)) return 0;
  return 1;
}

void cl_lower_obligation(cl_lowering *l, const cl_provision *p, uint32_t number, const cl_event_decl *event) {
  const cl_rule *rule = &p->rules[number];
  for (uint32_t i = 0; is_first_of_subject(p, number) && i < rule->act_count; i++) {
    if (rule->acts[i].event == event) lower_acts(l, p, number, i);
  }
  if (cl_rule_judges(rule, event)) cl_lower_trigger(l, p, rule, &l->states[p->index].rules[number]);
}

static void put_breach(cl_writer *w, const cl_obligation *o, const cl_node *reason) {
  cl_lowering *l = w->l;
  cl_answer breach = cl_answer_of(w, CLAUSE_BREACHED, reason);
  if (o->currency[0]) {
    breach.currency = o->currency;
    breach.amount = cl_register(l);
    cl_put(l, CL_OP_FIELD, breach.amount, o->captures);
  }
  cl_put_answer(l, &breach);
}

/* The deadline has passed without performance: a breach, unless an exception holds now; then it is over. */
void cl_lower_breach(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_rule_state *state) {
  cl_obligation *o = &l->program->obligations.at[state->captures.obligation];
  const cl_pattern none = {0};
  cl_label breached = {0};
  o->fire = l->program->code.count;
  if (cl_has_no_last_day(l, p, rule)) {
    cl_put(l, CL_OP_END, 0, 0);
    return;
  }
  cl_rule unconditional = *rule; /* the conditions held when it arose */
  unconditional.where_count = unconditional.if_count = 0;
  cl_writer w = cl_begin_rule(l, p, &unconditional);
  w.fails = 1;
  w.number = (uint32_t)(rule - p->rules);
  l->captures = &state->captures;
  l->overflow = &w.overflow;
  cl_load_funds(l);
  if (p->kind == CL_OBLIGATION) {
    cl_allow_exceptions(&w, 1);
    cl_require_certainty(&w, &none);
  }
  if (rule->cause.kind == CL_CAUSE_START) cl_require_no_end_in_doubt(&w);
  put_breach(&w, o, rule->deadline.node ? rule->deadline.node : p->sentence);
  cl_mark_breach(l, p, (uint32_t)(rule - p->rules));
  settle(l, state);
  cl_lower_consequences(l, p, (uint32_t)(rule - p->rules));
  int can_be_over = w.done.count || w.undetermined.count || w.overflow.count;
  if (can_be_over) cl_put_jump(l, CL_OP_JUMP, 0, 0, &breached);
  cl_finish_rule(&w);
  if (can_be_over) cl_put(l, CL_OP_LET_GO, 0, 0);
  cl_bind(l, &breached);
  l->captures = NULL;
  cl_forget_funds(l);
  cl_put(l, CL_OP_END, 0, 0);
}
