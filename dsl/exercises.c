/* Exercises: what comes of an event that exercises a power.  It is refused, or it takes effect, at once or at the end of the notice; and what it does to
** other clauses it does when all clauses have judged the event. */
#include "writer.h"

/* ---- laying out ---- */

static int is_opened(const cl_rule *rule) { return rule->cause.kind != CL_CAUSE_START; }

static int has_notice(const cl_provision *p) {
  return p->rule_count && p->rules[0].notice.kind != CL_NO_DEADLINE && p->act != CL_TERMINATE &&
         p->act != CL_ACCELERATE;
}

/* The rule that stands for all of its party: each is about another cause, but what one has opened is exercised like what another has. */
static uint32_t first_of_party(const cl_provision *p, uint32_t rule) {
  uint32_t first = 0;
  while (p->rules[first].subject != p->rules[rule].subject) first++;
  return first;
}

void cl_lay_out_power(cl_lowering *l, const cl_provision *p) {
  cl_provision_state *state = &l->states[p->index];
  for (uint32_t i = 0; i < p->rule_count; i++) {
    uint32_t first = first_of_party(p, i);
    cl_captures *captures = &state->rules[i].captures;
    if (!is_opened(&p->rules[i])) continue;
    captures->obligation =
        first < i ? state->rules[first].captures.obligation : cl_new_obligation(l, p, &p->rules[i], captures, "window");
  }
  if (!has_notice(p)) return;
  state->notice_timer = (int32_t)cl_new_timer(l, p, CL_ARISES, cl_identity(l, p, "notice"));
  l->program->obligations.at[state->notice_timer].point = 1; /* its effect begins the moment after */
}

/* ---- what opens a power for a time ---- */

void cl_open_power(cl_lowering *l, const cl_provision *p, uint32_t rule) {
  cl_rule opening = p->rules[rule]; /* the others are about its exercise */
  opening.if_count = opening.unless_count = 0;
  if (l->captures && opening.cause.kind == CL_CAUSE_EVENT)
    opening.event.test_count = opening.where_count = 0; /* they held at the event */
  cl_writer w = cl_begin_rule(l, p, &opening);
  l->overflow = &w.overflow;
  cl_require_conditions(&w, &opening.event);
  cl_require_term(&w, &w.done, &w.done);
  cl_require_certainty(&w, &opening.event);
  uint32_t deadline = cl_load_constant(l, CLAUSE_NEVER);
  if (opening.deadline.kind != CL_NO_DEADLINE) deadline = cl_load_deadline(&w, &opening.deadline);
  cl_open_obligation(&w, &l->states[p->index].rules[rule], deadline, CL_NO_REGISTER);
  cl_answer open = cl_answer_of(&w, CLAUSE_PERMITTED, opening.deadline.node ? opening.deadline.node : p->sentence);
  if (opening.deadline.kind != CL_NO_DEADLINE) open.deadline = deadline + 1;
  cl_put_answer(l, &open);
  cl_finish_rule(&w);
}

void cl_lower_power_lapse(cl_lowering *l, const cl_provision *p, uint32_t rule) {
  if (!is_opened(&p->rules[rule]) || first_of_party(p, rule) < rule) return;
  l->program->obligations.at[l->states[p->index].rules[rule].captures.obligation].fire = l->program->code.count;
  cl_writer w = cl_begin_rule(l, p, &p->rules[rule]);
  if (p->rules[rule].deadline.node) cl_put_plain(&w, CLAUSE_EXPIRED, p->rules[rule].deadline.node);
  cl_finish_rule(&w);
  cl_put(l, CL_OP_END, 0, 0);
}

/* ---- whether there is anything to do ---- */

/* The agreement as a whole is suspended and resumed but for its powers, renewals and endings. */
static int is_target(const cl_provision *p, const cl_provision *target) {
  int moves_terms = target->kind == CL_POWER || target->kind == CL_RENEWAL || target->kind == CL_ENDING;
  if (p->of_agreement && moves_terms && (p->act == CL_SUSPEND || p->act == CL_RESUME)) return 0;
  for (uint32_t i = 0; i < p->target_count; i++)
    if (p->targets[i] == target) return 1;
  return p->of_agreement;
}

static int is_due_of(const cl_provision *target, const cl_rule *rule) {
  return target->kind == CL_OBLIGATION || (target->kind == CL_PAYMENT && rule->deadline.kind != CL_NO_DEADLINE);
}

static uint32_t load_slot(cl_lowering *l, uint32_t slot) {
  uint32_t r = cl_register(l);
  cl_put(l, CL_OP_SLOT, r, slot);
  return r;
}

static void require_in_force(cl_lowering *l, const cl_provision *target, cl_label *no) {
  int64_t end = cl_clause_end(l, target);
  int32_t ended = l->states[target->index].ended_slot;
  cl_put_jump(l, CL_OP_FROM, 0, cl_constant(l, cl_clause_start(l, target)), no);
  if (end != CLAUSE_NEVER) cl_put_jump(l, CL_OP_BEFORE, 0, cl_constant(l, end), no);
  if (ended >= 0) cl_put_jump(l, CL_OP_ZERO, 0, (uint32_t)ended, no);
  cl_require_life(l, target, no, no, NULL);
}

static void require_suspended(cl_lowering *l, const cl_provision *target, cl_label *no) {
  uint32_t registers = l->next_register;
  cl_put_jump(l, CL_OP_NONZERO, load_slot(l, (uint32_t)l->states[target->index].suspended_slot), 0, no);
  l->next_register = registers;
}

static void require_open_or_overdue(cl_lowering *l, const cl_rule_state *state, cl_label *none) {
  cl_label overdue = {0}, open = {0};
  cl_put_jump(l, CL_OP_IS_OPEN, 0, state->captures.obligation | 1u << 16,
              state->overdue == CL_NO_OBLIGATION ? none : &overdue);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, &open);
  cl_bind(l, &overdue);
  if (state->overdue != CL_NO_OBLIGATION) cl_put_jump(l, CL_OP_IS_OPEN, 0, state->overdue | 1u << 16, none);
  cl_bind(l, &open);
}

/* Something of it is open, or owed. */
static void require_open(cl_lowering *l, const cl_provision *target, cl_label *no) {
  cl_label open = {0};
  uint32_t registers = l->next_register;
  for (uint32_t i = 0; i < target->rule_count; i++) {
    const cl_rule_state *state = &l->states[target->index].rules[i];
    cl_label none = {0};
    if (target->kind == CL_PAYMENT)
      cl_put_jump(l, CL_OP_NONZERO, load_slot(l, state->balance), 0, &none);
    else
      require_open_or_overdue(l, state, &none);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &open);
    cl_bind(l, &none);
  }
  cl_put_jump(l, CL_OP_JUMP, 0, 0, no);
  cl_bind(l, &open);
  l->next_register = registers;
}

/* Jumps where this target leaves the power nothing to do. */
static void require_work(cl_lowering *l, const cl_provision *p, const cl_provision *target, cl_label *no) {
  if (p->act == CL_WAIVE) {
    require_open(l, target, no);
    return;
  }
  if (p->act == CL_RESUME) {
    require_suspended(l, target, no);
    return;
  }
  require_in_force(l, target, no);
  if (p->act == CL_SUSPEND) cl_put_jump(l, CL_OP_ZERO, 0, (uint32_t)l->states[target->index].suspended_slot, no);
}

static int works_on(const cl_lowering *l, const cl_provision *p, const cl_provision *target) {
  int can_be_suspended = l->states[target->index].suspended_slot >= 0;
  if (p->act == CL_SUSPEND || p->act == CL_RESUME) return can_be_suspended && is_target(p, target);
  return (p->act == CL_TERMINATE || p->act == CL_WAIVE) && !p->of_agreement && is_target(p, target);
}

/* Jumps where none of its targets leaves it anything to do. */
static void require_any_work(cl_lowering *l, const cl_provision *p, cl_label *none) {
  cl_label some = {0};
  uint32_t count = 0;
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *target = l->by_name[i];
    cl_label no = {0};
    if (!works_on(l, p, target)) continue;
    count++;
    require_work(l, p, target, &no);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &some);
    cl_bind(l, &no);
  }
  if (count || p->act == CL_RESUME) cl_put_jump(l, CL_OP_JUMP, 0, 0, none);
  cl_bind(l, &some);
}

/* ---- the exercise ---- */

/* Where a test failed, the power is not exercised, by these words. */
static void refuse(cl_writer *w, cl_label *failed, const cl_node *reason) {
  cl_label held = {0};
  if (failed->count == 0) return;
  cl_put_jump(w->l, CL_OP_JUMP, 0, 0, &held);
  cl_bind(w->l, failed);
  cl_put_plain(w, CLAUSE_REFUSED, reason);
  cl_jump_done(w);
  cl_bind(w->l, &held);
}

static void require_condition(cl_writer *w, cl_expr *condition) {
  cl_label no = {0};
  cl_jump_if(w->l, condition, 0, &no, 1);
  refuse(w, &no, condition->node);
}

static void require_no_exception(cl_writer *w, cl_expr *exception) {
  cl_label no = {0};
  cl_jump_if(w->l, exception, 1, &no, 0);
  refuse(w, &no, exception->node);
}

static void require_uses_left(cl_writer *w) {
  cl_lowering *l = w->l;
  cl_label no = {0};
  if (!w->p->times) return;
  uint32_t uses = load_slot(l, (uint32_t)l->states[w->p->index].uses_slot), times = cl_load_constant(l, w->p->times);
  cl_put_jump(l, CL_OP_LT, uses, CL_BYTES(times, 0, 0, 0), &no);
  refuse(w, &no, w->p->times_node);
}

/* So many days before the last day of the term, in whole. */
static void require_early(cl_writer *w) {
  cl_lowering *l = w->l;
  cl_label no = {0};
  const cl_provision *p = w->p;
  if (!p->latest) return;
  uint32_t end = cl_load_term_end(l), one = cl_load_constant(l, 1), back = cl_load_constant(l, -p->latest_length),
           now = cl_register(l);
  cl_op add = p->latest_sort == CL_SORT_DAYS     ? CL_OP_ADD_DAYS
              : p->latest_sort == CL_SORT_MONTHS ? CL_OP_ADD_MONTHS
                                                 : CL_OP_ADD;
  cl_put_jump(l, CL_OP_SUB, end, CL_BYTES(end, one, 0, 0), &w->overflow);
  cl_put_jump(l, add, end, CL_BYTES(end, back, 0, 0), &w->overflow);
  if (p->latest_sort != CL_SORT_TIME) cl_put(l, CL_OP_DAY_END, end, CL_BYTES(end, 0, 0, 0));
  cl_put(l, CL_OP_NOW, now, 0);
  cl_note_test(l, p->latest, 0, NULL);
  cl_put_jump(l, CL_OP_LE, now, CL_BYTES(end, 0, 0, 0), &no);
  refuse(w, &no, p->latest);
}

static void require_prevailing_silence(cl_writer *w) {
  for (uint32_t i = 0; i < w->p->prevailing_count; i++) {
    const cl_priority *prevailing = &w->p->prevailing[i];
    int32_t flag = w->l->states[prevailing->clause->index].flag;
    cl_label spoke = {0}, silent = {0};
    if (flag == CL_NO_FLAG) continue;
    cl_put_jump(w->l, CL_OP_NONZERO, (uint32_t)flag, 0, &silent);
    cl_put_jump(w->l, CL_OP_JUMP, 0, 0, &spoke);
    cl_bind(w->l, &silent);
    refuse(w, &spoke, prevailing->words);
  }
}

/* The words that say what opens the power. */
static const cl_node *opening_words(const cl_rule *rule) {
  return rule->deadline.node ? rule->deadline.node : rule->cause.node;
}

static void put_exercised(cl_writer *w) {
  cl_lowering *l = w->l;
  const cl_provision_state *state = &l->states[w->p->index];
  cl_answer answer = cl_answer_of(w, CLAUSE_EXERCISED, w->p->sentence);
  if (w->rule->notice.kind != CL_NO_DEADLINE) answer.deadline = cl_load_deadline(w, &w->rule->notice) + 1;
  cl_put_answer(l, &answer);
  if (state->uses_slot >= 0 && w->p->act != CL_EXTEND) /* an extension counts where it moves the term */
    cl_put_jump(l, CL_OP_ADD_SLOT, cl_load_constant(l, 1), (uint32_t)state->uses_slot, &w->done);
  cl_raise(l, state->flag);
  cl_raise(l, l->exercised_flag);
}

/* By one party: of what opened the power for it, the oldest is used up. */
static void lower_exercise_by(cl_lowering *l, const cl_provision *p, uint32_t number, cl_label *done) {
  const cl_rule *rule = &p->rules[number];
  cl_rule judged = *rule; /* what opened it was judged when it did */
  if (is_opened(rule)) judged.where_count = 0;
  cl_writer w = cl_begin_rule(l, p, &judged);
  const cl_pattern none = {0};
  uint32_t window = l->states[p->index].rules[number].captures.obligation;
  cl_label closed = {0}, idle = {0};
  l->overflow = &w.overflow;
  if (is_opened(rule)) cl_put_jump(l, CL_OP_IS_OPEN, 0, window | 1u << 16, &closed);
  refuse(&w, &closed, opening_words(rule));
  require_uses_left(&w);
  require_early(&w);
  for (uint32_t i = 0; i < judged.where_count; i++) require_condition(&w, judged.where[i]);
  for (uint32_t i = 0; i < judged.if_count; i++) require_condition(&w, judged.if_[i]);
  for (uint32_t i = 0; i < judged.unless_count; i++) require_no_exception(&w, judged.unless[i]);
  require_prevailing_silence(&w);
  require_any_work(l, p, &idle);
  refuse(&w, &idle, p->sentence);
  cl_require_certainty(&w, &none);
  if (is_opened(rule)) cl_put_jump(l, CL_OP_MEET, 0, window, &w.done);
  put_exercised(&w);
  cl_finish_rule(&w);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, done);
}

/* By whoever it was, by the whole sentence: it is not in force, or of another party. */
static void put_refused(cl_writer *w) {
  cl_answer refused = cl_answer_of(w, CLAUSE_REFUSED, w->p->sentence);
  refused.party = (cl_who){CL_FROM_FIELD, w->l->model->exercise_by};
  cl_put_answer(w->l, &refused);
}

static void require_not_suspended(cl_writer *w) {
  int32_t slot = w->l->states[w->p->index].suspended_slot;
  cl_label suspended = {0}, over = {0};
  if (slot < 0) return;
  cl_put_jump(w->l, CL_OP_ZERO, 0, (uint32_t)slot, &suspended);
  cl_put_jump(w->l, CL_OP_JUMP, 0, 0, &over);
  cl_bind(w->l, &suspended);
  put_refused(w);
  cl_jump_done(w);
  cl_bind(w->l, &over);
}

/* Whether whoever exercises the power is one of those who have it. */
static int is_everybodys(const cl_model *m, const cl_provision *p) {
  for (uint32_t party = 0; party < m->party_count; party++) {
    uint32_t rule = 0;
    while (rule < p->rule_count && p->rules[rule].subject != party) rule++;
    if (rule == p->rule_count) return 0;
  }
  return 1;
}

void cl_lower_exercise(cl_lowering *l, const cl_provision *p, const cl_event_decl *event) {
  const cl_model *m = l->model;
  cl_label done = {0};
  if (p->kind != CL_POWER || event != m->exercise) return;
  cl_writer w = cl_begin_rule(l, p, NULL);
  cl_put_jump(l, CL_OP_FIELD_IS, m->exercise_of, cl_symbol(l, p->name), &w.done);
  w.even_suspended = 1;
  cl_require_term(&w, &w.expired, &w.ended);
  require_not_suspended(&w);
  for (uint32_t i = 0; i < p->rule_count; i++) {
    cl_label other = {0};
    if (first_of_party(p, i) < i) continue;
    cl_put_jump(l, CL_OP_FIELD_IS, m->exercise_by, cl_symbol(l, m->parties[p->rules[i].subject].name), &other);
    lower_exercise_by(l, p, i, &done);
    cl_bind(l, &other);
  }
  if (!is_everybodys(m, p)) put_refused(&w);
  cl_finish_rule(&w);
  cl_bind(l, &done);
}

/* ---- what arises from it ---- */

static void lower_consequences(cl_lowering *l, const cl_provision *power) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    for (uint32_t k = 0; k < p->rule_count; k++)
      if (p->rules[k].cause.kind == CL_CAUSE_EXERCISE && p->rules[k].cause.clause == power) cl_lower_arising(l, p, k);
  }
}

void cl_require_exercised(cl_lowering *l, const cl_provision *power, cl_label *no) {
  cl_put_jump(l, CL_OP_NONZERO, (uint32_t)l->exercised_flag, 0, no);
  cl_put_jump(l, CL_OP_FIELD_IS, l->model->exercise_of, cl_symbol(l, power->name), no);
}

void cl_lower_exercise_causes(cl_lowering *l, const cl_event_decl *event) {
  for (uint32_t i = 0; event == l->model->exercise && i < l->model->provision_count; i++) {
    const cl_provision *power = l->by_name[i];
    cl_label no = {0};
    if (power->kind != CL_POWER || !l->states[power->index].is_exercised_for) continue;
    cl_require_exercised(l, power, &no);
    lower_consequences(l, power);
    cl_bind(l, &no);
  }
}

void cl_require_exercise(cl_lowering *l, const cl_event_decl *event, cl_label *refused) {
  cl_label valid = {0};
  if (event != l->model->exercise) return;
  l->next_register = 0;
  uint32_t zero = cl_load_constant(l, 0);
  cl_put_jump(l, CL_OP_EQ, (uint32_t)l->exercised_flag, CL_BYTES(zero, 0, 0, 0), &valid);
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    if (p->kind == CL_POWER) cl_put_jump(l, CL_OP_FIELD_NOT, l->model->exercise_of, cl_symbol(l, p->name), refused);
  }
  cl_bind(l, &valid);
}

/* ---- what it does to other clauses ---- */

static void put_verdict(cl_lowering *l, const cl_provision *power, const cl_provision *target,
                        clause_verdict_kind kind) {
  const cl_answer answer = {.kind = kind, .reason = power->sentence, .value = -1, .amount = CL_NO_REGISTER};
  l->current = target;
  cl_put_answer(l, &answer);
}

/* A deadline that is the end of a day. */
static int ends_a_day(const cl_lowering *l, const cl_deadline *deadline) {
  int offset = l->model->offset_minutes;
  if (deadline->kind == CL_BY_INSTANT)
    return deadline->instant + 1 == cl_day_start(cl_day_of(deadline->instant, offset) + 1, offset);
  return deadline->kind != CL_WITHIN || deadline->sort != CL_SORT_TIME;
}

/* The clocks of what is open stand still, and go on to the end of a day where they were set to one. */
static void put_clocks(cl_lowering *l, const cl_provision *target, cl_op op) {
  for (uint32_t i = 0; i < target->rule_count; i++) {
    const cl_rule *rule = &target->rules[i];
    uint32_t obligation = l->states[target->index].rules[i].captures.obligation;
    int is_window = target->kind == CL_POWER && is_opened(rule) && first_of_party(target, i) == i;
    if (!is_due_of(target, rule) && !is_window) continue;
    if (ends_a_day(l, &rule->deadline)) l->program->obligations.at[obligation].by_day = 1;
    cl_put(l, op, 0, obligation | 1u << 16);
    uint32_t in_doubt = l->states[target->index].rules[i].in_doubt;
    if (target->kind != CL_OBLIGATION || in_doubt == CL_NO_OBLIGATION) continue;
    l->program->obligations.at[in_doubt].by_day = l->program->obligations.at[obligation].by_day;
    cl_put(l, op, 0, in_doubt | 1u << 16);
  }
}

static void put_suspension(cl_lowering *l, const cl_provision *p, const cl_provision *target) {
  cl_label no = {0};
  uint32_t slot = (uint32_t)l->states[target->index].suspended_slot;
  int suspends = p->act == CL_SUSPEND;
  l->next_register = 0;
  require_work(l, p, target, &no);
  cl_put(l, CL_OP_SET_SLOT, cl_load_constant(l, suspends), slot);
  put_clocks(l, target, suspends ? CL_OP_HOLD : CL_OP_RELEASE);
  if (!suspends) require_in_force(l, target, &no);
  put_verdict(l, p, target, suspends ? CLAUSE_SUSPENDED : CLAUSE_RESUMED);
  cl_bind(l, &no);
}

/* Goes on where something of the party's is open, from whichever cause; jumps where another rule has asked for that party, or nothing is. */
static void require_open_of_party(cl_lowering *l, const cl_provision *target, uint32_t rule, cl_label *none) {
  cl_label open = {0};
  uint32_t subject = target->rules[rule].subject;
  for (uint32_t i = 0; i < target->rule_count; i++) {
    cl_label next = {0};
    if (target->rules[i].subject != subject) continue;
    if (i < rule) break;
    require_open_or_overdue(l, &l->states[target->index].rules[i], &next);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &open);
    cl_bind(l, &next);
  }
  cl_put_jump(l, CL_OP_JUMP, 0, 0, none);
  cl_bind(l, &open);
}

static void put_waiver(cl_lowering *l, const cl_provision *p, const cl_provision *target) {
  cl_writer w = cl_begin_rule(l, target, NULL);
  for (uint32_t i = 0; i < target->rule_count; i++) {
    const cl_rule_state *state = &l->states[target->index].rules[i];
    cl_label none = {0};
    w.rule = &target->rules[i];
    l->next_register = 0;
    if (target->kind == CL_PAYMENT) {
      uint32_t owed = load_slot(l, state->balance);
      cl_put_jump(l, CL_OP_NONZERO, owed, 0, &none);
      cl_put_amount(&w, CLAUSE_EXCUSED, p->sentence, owed, 0);
      cl_put(l, CL_OP_SET_SLOT, cl_load_constant(l, 0), state->balance);
    } else {
      require_open_of_party(l, target, i, &none);
      cl_put_plain(&w, CLAUSE_EXCUSED, p->sentence);
    }
    cl_bind(l, &none); /* where two rules share a balance, the first has told of it */
    if (!is_due_of(target, w.rule)) continue;
    cl_put(l, CL_OP_CANCEL, 0, state->captures.obligation);
    if (state->overdue != CL_NO_OBLIGATION) cl_put(l, CL_OP_CANCEL, 0, state->overdue);
  }
}

/* What is open falls due on the day of the instant.  The instalments that are left arise when that day begins, so that there is time to pay them;
** of a clause that is not in force none are. */
static void put_acceleration(cl_lowering *l, const cl_provision *target, uint32_t instant) {
  uint32_t day_end = cl_register(l), call = cl_register(l), now = cl_register(l);
  int32_t suspended = l->states[target->index].suspended_slot;
  cl_put(l, CL_OP_NOW, now, 0);
  cl_put(l, CL_OP_DAY_START, call, CL_BYTES(instant, 0, 0, 0));
  cl_put(l, CL_OP_MAX, call, CL_BYTES(call, now, 0, 0));
  cl_put(l, CL_OP_DAY_END, day_end, CL_BYTES(instant, 0, 0, 0));
  for (uint32_t i = 0; i < target->rule_count; i++) {
    const cl_rule_state *state = &l->states[target->index].rules[i];
    cl_label not_in_force = {0};
    require_in_force(l, target, &not_in_force);
    if (suspended >= 0) cl_put_jump(l, CL_OP_ZERO, 0, (uint32_t)suspended, &not_in_force);
    cl_call_in(l, target, i, call);
    cl_bind(l, &not_in_force);
    if (is_due_of(target, &target->rules[i])) cl_put(l, CL_OP_HASTEN, day_end, state->captures.obligation | 1u << 16);
  }
}

static void put_renewal(cl_lowering *l, const cl_provision *p) {
  cl_writer w = cl_begin_rule(l, p, &p->rules[0]);
  l->overflow = &w.overflow;
  cl_answer answer = cl_answer_of(&w, CLAUSE_RENEWED, p->sentence);
  answer.party = (cl_who){CL_FROM_FIELD, l->model->exercise_by}; /* of those who may, the one who did */
  answer.deadline = cl_put_extension(l, p, &w.overflow) + 1;
  cl_put_answer(l, &answer);
  cl_finish_rule(&w);
}

static void put_effect_on(cl_lowering *l, const cl_provision *p, const cl_provision *target, uint32_t instant) {
  if (p->act == CL_SUSPEND || p->act == CL_RESUME) put_suspension(l, p, target);
  if (p->act == CL_WAIVE) put_waiver(l, p, target);
  if (p->act == CL_ACCELERATE) put_acceleration(l, target, instant);
}

static void put_effects(cl_lowering *l, const cl_provision *p, uint32_t instant) {
  if (p->act == CL_EXTEND) put_renewal(l, p);
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *target = l->by_name[i];
    int can_be = (p->act != CL_SUSPEND && p->act != CL_RESUME) || l->states[target->index].suspended_slot >= 0;
    if (is_target(p, target) && can_be) put_effect_on(l, p, target, instant);
  }
}

/* The first instant after the notice, or its last moment. */
static uint32_t load_end_of_notice(cl_writer *w) {
  uint32_t deadline = cl_load_deadline(w, &w->p->rules[0].notice);
  if (w->p->act != CL_TERMINATE) return deadline;
  uint32_t one = cl_load_constant(w->l, 1);
  cl_put_jump(w->l, CL_OP_ADD, deadline, CL_BYTES(deadline, one, 0, 0), &w->overflow);
  return deadline;
}

static void lower_effects(cl_lowering *l, const cl_provision *p) {
  cl_label no = {0};
  int with_notice = p->rules[0].notice.kind != CL_NO_DEADLINE;
  cl_require_exercised(l, p, &no);
  cl_writer w = cl_begin_rule(l, p, &p->rules[0]);
  l->overflow = &w.overflow;
  uint32_t instant = 0;
  if (with_notice) {
    instant = load_end_of_notice(&w);
  } else {
    instant = cl_register(l);
    cl_put(l, CL_OP_NOW, instant, 0);
  }
  if (p->act == CL_TERMINATE)
    cl_put_stop(l, p, instant, !with_notice);
  else if (has_notice(p))
    cl_put(l, CL_OP_OPEN, instant, (uint32_t)l->states[p->index].notice_timer | CL_BYTES(0, 0, 0, CL_NO_REGISTER));
  else
    put_effects(l, p, instant);
  l->current = p;
  cl_finish_rule(&w);
  cl_bind(l, &no);
}

void cl_lower_exercise_effects(cl_lowering *l, const cl_event_decl *event) {
  for (uint32_t i = 0; event == l->model->exercise && i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    int acts = p->act != CL_EXERCISE && p->act != CL_ENFORCE;
    if (p->kind == CL_POWER && p->rule_count && acts) lower_effects(l, p);
  }
}

/* The end of the notice. */
void cl_lower_notices(cl_lowering *l) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    int32_t timer = l->states[p->index].notice_timer;
    if (timer < 0) continue;
    l->program->obligations.at[timer].fire = l->program->code.count;
    l->current = p;
    cl_note_stretch(l, p->node);
    put_effects(l, p, 0);
    cl_put(l, CL_OP_END, 0, 0);
  }
}
