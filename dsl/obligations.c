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
  for (uint32_t i = 0; i < l->here.count; i++) {
    const cl_provision *p = l->here.by_name[i];
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
** oldest that the act can perform in time, of the oldest that is overdue, and of the oldest in doubt; never where there is none.  A quantity goes on from one
** to the next, whatever each arose from: then the first rule performs all that is certain, and `rest` is the register with what is left of the act. */
typedef struct turn {
  uint32_t in_time, overdue, in_doubt;
  int32_t rest; /* CL_NO_FLAG where each performs its own */
} turn;

static int is_of_subject(const cl_provision *p, uint32_t rule, uint32_t of_rule) {
  return p->rules[rule].subject == p->rules[of_rule].subject;
}

int cl_shares_acts(const cl_provision *p, uint32_t rule, uint32_t other) {
  const cl_rule *a = &p->rules[rule], *b = &p->rules[other];
  if (!is_of_subject(p, other, rule) || !a->quantity || !b->quantity) return 0;
  if (a->acts[0].link_count != b->acts[0].link_count) return 0;
  for (uint32_t i = 0; i < a->acts[0].link_count; i++)
    if (a->acts[0].links[i].field != b->acts[0].links[i].field) return 0;
  return 1;
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
  const turn t = {new_place(l), new_place(l), new_place(l), CL_NO_FLAG};
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

/* The oldest that is overdue of one cause, before an act that may finish it: registers. */
typedef struct watched {
  uint32_t place, missed;
} watched;

static watched watch(cl_lowering *l, const cl_rule_state *state, uint32_t key) {
  uint32_t overdue = state->overdue | CL_BYTES(0, 0, key, 0);
  const watched it = {cl_load_constant(l, CLAUSE_NEVER), cl_load_constant(l, CLAUSE_NEVER)};
  cl_label none = {0};
  cl_put_jump(l, CL_OP_LOOK_READY, it.missed, overdue | CL_BYTES(0, 0, 0, CL_LOOK_DEADLINE), &none);
  cl_put_jump(l, CL_OP_LOOK_READY, it.place, overdue | CL_BYTES(0, 0, 0, CL_LOOK_ORDER), &none);
  cl_bind(l, &none);
  return it;
}

/* Another is the oldest now, or none. */
static void tell_if_finished(cl_lowering *l, const cl_rule_state *state, uint32_t key, const watched *it) {
  uint32_t never = cl_load_constant(l, CLAUSE_NEVER), place = cl_register(l);
  cl_label finished = {0}, unfinished = {0};
  cl_put_jump(l, CL_OP_NE, it->place, CL_BYTES(never, 0, 0, 0), &unfinished);
  cl_put_jump(l, CL_OP_LOOK_READY, place, state->overdue | CL_BYTES(0, 0, key, CL_LOOK_ORDER), &finished);
  cl_put_jump(l, CL_OP_NE, place, CL_BYTES(it->place, 0, 0, 0), &unfinished);
  cl_bind(l, &finished);
  tell_late(l, state, it->missed);
  cl_bind(l, &unfinished);
}

/* What is overdue of several causes, oldest first. */
static void perform_all_late(cl_writer *w, uint32_t first, uint32_t key, uint32_t amount, cl_label *none) {
  cl_lowering *l = w->l;
  const cl_provision *p = w->p;
  const cl_rule_state *states = l->states[p->index].rules;
  watched *list = cl_lower_need(l, p->rule_count * sizeof *list);
  uint32_t done = cl_register(l);
  for (uint32_t i = first; i < p->rule_count; i++)
    if (is_of_subject(p, i, first) && states[i].late_flag != CL_NO_FLAG) list[i] = watch(l, &states[i], key);
  cl_put_jump(l, CL_OP_DISCHARGE, amount, states[first].overdue | CL_BYTES(0, 0, key, done), none);
  for (uint32_t i = first; i < p->rule_count; i++)
    if (is_of_subject(p, i, first) && states[i].late_flag != CL_NO_FLAG) tell_if_finished(l, &states[i], key, &list[i]);
  require_more(w, amount);
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

static int shares_rest(const turn *t) { return t && t->rest != CL_NO_FLAG; }

static void lower_act_in_doubt(cl_writer *w, const cl_rule_state *state, const cl_pattern *act, const turn *t,
                               uint32_t key, uint32_t amount) {
  cl_lowering *l = w->l;
  if (state->in_doubt == CL_NO_OBLIGATION) return;
  if (!act->link_count) load_act_key(l, key, &state->captures, act, state->in_doubt, &w->done);
  if (shares_rest(t))
    require_more(w, amount);
  else if (t)
    require_none(l, t->overdue, &w->done);
  if (t) require_turn(l, t->in_doubt, state->in_doubt, key, &w->done);
  cl_perform_in_doubt(w, state, key, amount);
}

/* All that is certain, of this rule and those that share its acts. */
static void lower_shared_act(cl_writer *w, const cl_rule_state *state, const cl_pattern *act, uint32_t key,
                             uint32_t amount, cl_label *none) {
  cl_label late = {0};
  cl_load_measured(w->l, w->rule, amount);
  load_act_key(w->l, key, &state->captures, act, state->captures.obligation, &late);
  /* a day that differs from one to the next is looked at where the amount is taken off */
  if (w->rule->opening.is_fixed) cl_require_opening(w, state, key, &late);
  perform_in_part(w, state, key, amount, &late);
  cl_bind(w->l, &late);
  if (state->overdue != CL_NO_OBLIGATION) perform_all_late(w, (uint32_t)(w->rule - w->p->rules), key, amount, none);
}

static void lower_own_act(cl_writer *w, const cl_rule_state *state, const cl_pattern *act, const turn *t, uint32_t key,
                          uint32_t amount, cl_label *none) {
  cl_label late = {0};
  if (w->rule->quantity) cl_load_measured(w->l, w->rule, amount);
  lower_act_in_time(w, state, act, t, key, amount, &late);
  cl_bind(w->l, &late);
  lower_late_act(w, state, act, t, key, amount, none);
}

/* `t`: where other rules of the subject, of which `first` is the first, have such duties too; NULL otherwise. */
static void lower_act(cl_lowering *l, const cl_provision *p, uint32_t number, uint32_t first, const cl_pattern *act,
                      const turn *t) {
  const cl_rule *rule = &p->rules[number];
  const cl_rule_state *state = &l->states[p->index].rules[number];
  cl_writer w = cl_begin_rule(l, p, rule);
  cl_label none = {0}, maybe = {0};
  l->overflow = &w.overflow;
  for (const cl_pattern *earlier = rule->acts; earlier < act; earlier++) {
    if (earlier->event == act->event) cl_pass_over(&w, earlier);
  }
  require_act(&w, act, &maybe);
  cl_require_accepted(&w);
  w.even_suspended = w.even_stopped = 1; /* what can be done later may be done now, and what is due now still */
  uint32_t key = cl_register_run(l, state->captures.keys), amount = CL_NO_REGISTER;
  if (rule->quantity) amount = shares_rest(t) ? (uint32_t)t->rest : cl_register(l);
  if (!shares_rest(t))
    lower_own_act(&w, state, act, t, key, amount, &none);
  else if (number == first)
    lower_shared_act(&w, state, act, key, amount, &none);
  else if (act->link_count)
    load_act_key(l, key, &state->captures, act, state->captures.obligation, &none);
  cl_bind(l, &none);
  lower_act_in_doubt(&w, state, act, t, key, amount);
  put_doubtful_act(&w, state, act, t, &maybe);
  cl_finish_rule(&w);
}

static void lower_acts(cl_lowering *l, const cl_provision *p, uint32_t first, uint32_t act) {
  uint32_t flags = l->next_flag, several = 0;
  turn t = {0};
  int shares = 1;
  for (uint32_t i = first + 1; i < p->rule_count; i++) {
    if (!is_of_subject(p, i, first)) continue;
    several = 1;
    shares &= cl_shares_acts(p, first, i);
  }
  if (several) t = find_turn(l, p, first, act);
  if (several && shares) {
    t.rest = cl_new_flag(l);
    cl_put(l, CL_OP_CONST, (uint32_t)t.rest, cl_constant(l, 0));
  }
  for (uint32_t i = first; i < p->rule_count; i++)
    if (is_of_subject(p, i, first)) lower_act(l, p, i, first, &p->rules[i].acts[act], several ? &t : NULL);
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
