/* Schedules as code.  What keeps one going is a silent obligation, the tick: it remembers how far the occurrence at hand is from the anchor, and when its moment
** comes its handler lets arise what arises, and opens the tick of the next.  A schedule goes on while its clause gives nothing, so that the dates stay what
** they are. */
#include "writer.h"

#include <string.h>

/* ---- dates ---- */

static void add_constant(cl_lowering *l, cl_op op, uint32_t r, int64_t amount, uint32_t rule, cl_label *none) {
  if (amount == 0) return;
  uint32_t length = cl_load_constant(l, amount);
  cl_put_jump(l, op, r, CL_BYTES(r, length, rule, 0), none);
}

static void roll(cl_lowering *l, uint32_t r, const cl_rolling *rolling, cl_label *none) {
  if (rolling->calendar) cl_put_jump(l, CL_OP_ROLL, r, CL_BYTES(r, rolling->calendar->index, rolling->rule, 0), none);
}

/* The next version of the agreement goes on counting the periods of a term from where they began. */
static uint32_t load_anchor(cl_lowering *l, const cl_schedule *s) {
  if (!s->is_of_term) return cl_load_constant(l, s->anchor);
  uint32_t r = cl_register(l);
  cl_put(l, CL_OP_FIELD, r, cl_field_operand(l, CL_TICK_ANCHOR));
  return r;
}

/* But for calendars. */
static uint32_t load_plain_date(cl_lowering *l, const cl_schedule *s, uint32_t offset, cl_label *none) {
  uint32_t r = load_anchor(l, s), steps = cl_register(l);
  cl_put(l, CL_OP_MOVE, steps, CL_BYTES(offset, 0, 0, 0));
  add_constant(l, CL_OP_ADD, steps, s->shift, 0, none);
  if (s->sort == CL_SORT_DAYS)
    cl_put_jump(l, CL_OP_ADD_DAYS, r, CL_BYTES(r, steps, 0, 0), none);
  else
    cl_put_jump(l, CL_OP_ADD_MONTHS, r, CL_BYTES(r, steps, s->month_rule, 0), none);
  add_constant(l, CL_OP_ADD_DAYS, r, s->days, 0, none);
  return r;
}

static void move_to_business_day(cl_lowering *l, const cl_schedule *s, uint32_t r, cl_label *none) {
  roll(l, r, &s->day, none);
  if (s->business_days) add_constant(l, CL_OP_ADD_BUSINESS, r, s->business_days, s->day.calendar->index, none);
  roll(l, r, &s->roll, none);
}

uint32_t cl_load_occurrence(cl_lowering *l, const cl_schedule *s, uint32_t offset, cl_label *none) {
  uint32_t r = load_plain_date(l, s, offset, none);
  move_to_business_day(l, s, r, none);
  return r;
}

uint32_t cl_load_this_occurrence(cl_lowering *l, const cl_schedule *s, int next, cl_label *none) {
  uint32_t offset = cl_register(l);
  cl_put(l, CL_OP_FIELD, offset, cl_field_operand(l, CL_TICK_OFFSET));
  if (next) add_constant(l, CL_OP_ADD, offset, s->step, 0, none);
  return cl_load_occurrence(l, s, offset, none);
}

static int asks_calendar(const cl_schedule *s) { return s->day.calendar || s->roll.calendar; }

/* ---- what can be called in ---- */

static int is_accelerated(const cl_lowering *l, const cl_provision *p) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *power = l->model->provisions[i];
    for (uint32_t k = 0; power->kind == CL_POWER && power->act == CL_ACCELERATE && k < power->target_count; k++)
      if (power->targets[k] == p) return 1;
  }
  return 0;
}

static int is_in_instalments(const cl_rule *rule) {
  return rule->cause.schedule && rule->cause.schedule->in_instalments;
}

/* Of instalments what is left of the whole; of what is paid so many times as often as is left. */
static int can_be_called_in(const cl_lowering *l, const cl_provision *p, const cl_rule *rule) {
  if (is_in_instalments(rule)) return 1;
  return rule->cause.schedule && !rule->is_shortfall && is_accelerated(l, p);
}

/* How often it is paid from first to last, as far as the text says: what the end of the term cuts short is not paid. */
static int64_t times_in_all(const cl_lowering *l, const cl_provision *p, const cl_schedule *s) {
  int64_t end = cl_clause_end(l, p), most = s->times ? s->times : INT64_MAX, count = s->gone, moment;
  for (int64_t k = s->first; end != CLAUSE_NEVER && s->has_start && count < most; k++, count++) {
    (void)cl_schedule_date(&moment, l->model, s, k + (s->kind == CL_PERIODS_END));
    if (moment - (s->kind == CL_PERIODS_END) >= end) return count;
  }
  return end == CLAUSE_NEVER ? most : count;
}

/* ---- instalments ---- */

/* Jumps unless all that is left has been called in: then the count of those gone stands below zero, less one.  `count` turns into that count. */
static void require_called_in(cl_writer *w, uint32_t count, cl_label *no) {
  cl_lowering *l = w->l;
  uint32_t zero = cl_load_constant(l, 0), less_one = cl_load_constant(l, -1);
  cl_put(l, CL_OP_FIELD, count, cl_field_operand(l, CL_TICK_COUNT));
  cl_put_jump(l, CL_OP_LT, count, CL_BYTES(zero, 0, 0, 0), no);
  cl_put_jump(l, CL_OP_SUB, count, CL_BYTES(less_one, count, 0, 0), &w->overflow);
}

/* Each is the amount divided, rounded down; the last takes the rest, and so does the one in which all that is left is called in. */
void cl_divide_into_instalments(cl_writer *w, uint32_t amount) {
  cl_lowering *l = w->l;
  int64_t times = w->rule->cause.schedule->times;
  uint32_t count = cl_register(l), last = cl_load_constant(l, times - 1), by = cl_load_constant(l, times);
  uint32_t part = cl_register(l), wide = cl_wide_register(l), others = cl_wide_register(l),
           one = cl_load_constant(l, 1);
  cl_label in_turn = {0}, rest = {0}, done = {0};
  cl_put(l, CL_OP_WIDEN, wide, CL_BYTES(amount, 0, 0, 0));
  cl_put_jump(l, CL_OP_ROUND, part, CL_BYTES(wide, CL_ROUND_DOWN, by, 0), &w->overflow);
  require_called_in(w, count, &in_turn);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, &rest);
  cl_bind(l, &in_turn);
  cl_put_jump(l, CL_OP_LT, count, CL_BYTES(last, 0, 0, 0), &rest);
  cl_put(l, CL_OP_MOVE, amount, CL_BYTES(part, 0, 0, 0));
  cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
  cl_bind(l, &rest);
  cl_put(l, CL_OP_WIDEN, wide, CL_BYTES(part, 0, 0, 0));
  cl_put(l, CL_OP_WIDEN, others, CL_BYTES(count, 0, 0, 0));
  cl_put_jump(l, CL_OP_WIDE_MUL, wide, CL_BYTES(wide, others, 0, 0), &w->overflow);
  cl_put_jump(l, CL_OP_ROUND, part, CL_BYTES(wide, CL_ROUND_DOWN, one, 0), &w->overflow);
  cl_put_jump(l, CL_OP_SUB, amount, CL_BYTES(amount, part, 0, 0), &w->overflow);
  cl_bind(l, &done);
  l->next_wide -= 2;
}

/* An amount of one time, as often as is left where it is called in. */
void cl_multiply_called_in(cl_writer *w, uint32_t amount) {
  cl_lowering *l = w->l;
  cl_label in_turn = {0};
  if (is_in_instalments(w->rule) || !can_be_called_in(l, w->p, w->rule)) return;
  uint32_t count = cl_register(l), times = cl_load_constant(l, times_in_all(l, w->p, w->rule->cause.schedule)),
           one = cl_load_constant(l, 1), wide = cl_wide_register(l), left = cl_wide_register(l);
  require_called_in(w, count, &in_turn);
  cl_put_jump(l, CL_OP_SUB, count, CL_BYTES(times, count, 0, 0), &w->overflow);
  cl_put(l, CL_OP_WIDEN, wide, CL_BYTES(amount, 0, 0, 0));
  cl_put(l, CL_OP_WIDEN, left, CL_BYTES(count, 0, 0, 0));
  cl_put_jump(l, CL_OP_WIDE_MUL, wide, CL_BYTES(wide, left, 0, 0), &w->overflow);
  cl_put_jump(l, CL_OP_ROUND, amount, CL_BYTES(wide, CL_ROUND_DOWN, one, 0), &w->overflow);
  cl_bind(l, &in_turn);
  l->next_wide -= 2;
}

/* What is called in is due on that day; what comes in its turn while a notice runs, by the last day of the notice. */
void cl_hasten_called_in(cl_writer *w, const cl_rule_state *state, uint32_t deadline) {
  cl_lowering *l = w->l;
  cl_label in_turn = {0}, done = {0};
  if (!can_be_called_in(l, w->p, w->rule)) return;
  uint32_t last = cl_register(l);
  require_called_in(w, last, &in_turn);
  cl_put(l, CL_OP_NOW, deadline, 0);
  cl_put(l, CL_OP_DAY_END, deadline, CL_BYTES(deadline, 0, 0, 0));
  if (state->called) cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
  cl_bind(l, &in_turn);
  if (!state->called) return;
  cl_put(l, CL_OP_SLOT, last, state->called - 1);
  cl_put(l, CL_OP_DAY_END, last, CL_BYTES(last, 0, 0, 0));
  cl_put(l, CL_OP_MIN, deadline, CL_BYTES(deadline, last, 0, 0));
  cl_bind(l, &done);
}

/* ---- ticks ---- */

static void lay_out_tick(cl_lowering *l, const cl_provision *p, const cl_schedule *s, cl_captures *tick,
                         cl_date_sort sort, cl_text identity) {
  cl_obligation o = {.clause = (uint32_t)l->states[p->index].clause,
                     .fulfilled = -1,
                     .balance = -1,
                     .overdue = -1,
                     .late = -1,
                     .silent = (uint8_t)sort,
                     .point = s->kind != CL_PERIODS_END,
                     .identity = identity};
  *tick = (cl_captures){.count = 3, .fields = {CL_TICK_OFFSET, CL_TICK_COUNT, CL_TICK_ANCHOR}};
  o.captures = (uint8_t)tick->count;
  cl_check(l, CL_PUSH(l->program, l->program->obligations, o));
  if (l->program->obligations.count > UINT16_MAX)
    cl_too_complex(l, p->node, "this agreement has more obligations than the engine can hold");
  tick->obligation = l->program->obligations.count - 1;
}

static cl_text tick_identity(cl_lowering *l, const cl_provision *p, const cl_schedule *s, const cl_rule *rule) {
  const char *words = cl_node_text(s->node, l->model->source, l->arena);
  if (!words) cl_leave(l, CLAUSE_ERROR_MEMORY);
  return cl_identity(l, p, "%s to %s %s from %lld", cl_identity_party(l, rule ? rule->subject : UINT32_MAX),
                     cl_identity_party(l, rule ? rule->other : UINT32_MAX), words,
                     (long long)(s->is_of_term ? p->from : s->anchor));
}

/* Of several changes of a status on one schedule the first has the tick. */
static const cl_captures *tick_of_change(const cl_provision *p, const cl_captures *ticks, uint32_t change) {
  uint32_t first = 0;
  if (!p->changes[change].schedule) return NULL;
  while (!cl_same_schedule(p->changes[first].schedule, p->changes[change].schedule)) first++;
  return first == change ? &ticks[change] : NULL;
}

/* 1 + the slot. */
static uint32_t new_called(cl_lowering *l, const cl_provision *p, const cl_rule *rule) {
  const char *subject = cl_identity_party(l, rule->subject), *other = cl_identity_party(l, rule->other);
  return 1 + cl_new_slot(l, cl_identity(l, p, "called in from %s to %s", subject, other), CLAUSE_NEVER);
}

void cl_lay_out_schedules(cl_lowering *l, const cl_provision *p, cl_provision_state *state) {
  for (uint32_t i = 0; i < p->rule_count; i++) {
    const cl_schedule *s = p->rules[i].cause.schedule;
    cl_date_sort sort = p->rules[i].is_shortfall ? CL_IS_RECKONED : CL_ARISES;
    if (!s) continue;
    lay_out_tick(l, p, s, &state->rules[i].tick, sort, tick_identity(l, p, s, &p->rules[i]));
    if (!p->rules[i].is_shortfall && is_accelerated(l, p)) state->rules[i].called = new_called(l, p, &p->rules[i]);
  }
  state->ticks = cl_lower_need(l, sizeof *state->ticks * p->change_count);
  for (uint32_t i = 0; i < p->change_count; i++) {
    const cl_schedule *s = p->changes[i].schedule;
    if (tick_of_change(p, state->ticks, i))
      lay_out_tick(l, p, s, &state->ticks[i], CL_CHANGES, tick_identity(l, p, s, NULL));
  }
}

/* Its captures stand in registers from `key` on. */
static void open_tick(cl_lowering *l, const cl_schedule *s, const cl_captures *tick, uint32_t moment, uint32_t key) {
  cl_label none = {0};
  if (s->kind != CL_PERIODS_END) add_constant(l, CL_OP_ADD, moment, -1, 0, &none);
  cl_put(l, CL_OP_OPEN, moment, tick->obligation | CL_BYTES(0, 0, key, CL_NO_REGISTER));
  cl_bind(l, &none);
}

/* What is left no longer comes in its turn: its count goes below zero. */
static void mark_called_in(cl_lowering *l, uint32_t count) {
  uint32_t zero = cl_load_constant(l, 0), less_one = cl_load_constant(l, -1);
  cl_label already = {0};
  cl_put_jump(l, CL_OP_LE, zero, CL_BYTES(count, 0, 0, 0), &already);
  cl_put_jump(l, CL_OP_SUB, count, CL_BYTES(less_one, count, 0, 0), &already);
  cl_bind(l, &already);
}

/* What comes before the instant comes in its turn. */
void cl_call_in(cl_lowering *l, const cl_provision *p, uint32_t number, uint32_t instant) {
  const cl_rule *rule = &p->rules[number];
  const cl_rule_state *state = &l->states[p->index].rules[number];
  const cl_captures *tick = &state->tick;
  cl_label none = {0};
  if (!state->called) return;
  uint32_t key = cl_register_run(l, tick->count), called = cl_register(l), next = cl_register(l);
  for (uint32_t i = 0; i < tick->count; i++)
    cl_put_jump(l, CL_OP_LOOK, key + i, tick->obligation | CL_BYTES(0, 0, key, i), &none);
  cl_put(l, CL_OP_SLOT, called, state->called - 1);
  cl_put(l, CL_OP_MIN, called, CL_BYTES(called, instant, 0, 0));
  cl_put(l, CL_OP_SET_SLOT, called, state->called - 1);
  cl_put_jump(l, CL_OP_LOOK, next, tick->obligation | CL_BYTES(0, 0, 0, CL_LOOK_DEADLINE), &none);
  if (rule->cause.schedule->kind != CL_PERIODS_END) add_constant(l, CL_OP_ADD, next, 1, 0, &none);
  cl_put_jump(l, CL_OP_LE, called, CL_BYTES(next, 0, 0, 0), &none);
  mark_called_in(l, key + 1);
  cl_put(l, CL_OP_CANCEL, 0, tick->obligation);
  open_tick(l, rule->cause.schedule, tick, called, key);
  cl_bind(l, &none);
}

static void start_schedule(cl_lowering *l, const cl_schedule *s, const cl_captures *tick) {
  if (!s->has_start) return;
  l->next_register = 0;
  uint32_t key = cl_register_run(l, tick->count), moment = cl_load_constant(l, s->moment);
  cl_put(l, CL_OP_CONST, key, cl_constant(l, s->first * s->step));
  cl_put(l, CL_OP_CONST, key + 1, cl_constant(l, s->gone));
  cl_put(l, CL_OP_CONST, key + 2, cl_constant(l, s->anchor));
  open_tick(l, s, tick, moment, key);
}

void cl_start_schedules(cl_lowering *l, const cl_provision *p) {
  const cl_provision_state *state = &l->states[p->index];
  for (uint32_t i = 0; i < p->rule_count; i++) {
    const cl_schedule *s = p->rules[i].cause.schedule;
    if (s && s->moment < cl_clause_end(l, p)) start_schedule(l, s, &state->rules[i].tick);
  }
  for (uint32_t i = 0; i < p->change_count; i++) {
    const cl_captures *tick = tick_of_change(p, state->ticks, i);
    if (tick) start_schedule(l, p->changes[i].schedule, tick);
  }
}

/* The moment of the next occurrence.  Where no calendar covers it, the day that it would be: then it is told. */
static uint32_t load_next_moment(cl_lowering *l, const cl_schedule *s, uint32_t offset, cl_label *none) {
  cl_label uncovered = {0};
  if (s->kind == CL_PERIODS_END) {
    uint32_t after = cl_register(l);
    cl_put(l, CL_OP_MOVE, after, CL_BYTES(offset, 0, 0, 0));
    add_constant(l, CL_OP_ADD, after, s->step, 0, none);
    uint32_t end = load_plain_date(l, s, after, none);
    add_constant(l, CL_OP_ADD, end, -1, 0, none);
    return end;
  }
  uint32_t moment = load_plain_date(l, s, offset, none), moved = cl_register(l);
  cl_put(l, CL_OP_MOVE, moved, CL_BYTES(moment, 0, 0, 0));
  move_to_business_day(l, s, moved, &uncovered);
  cl_put(l, CL_OP_MOVE, moment, CL_BYTES(moved, 0, 0, 0));
  if (s->due && s->due->roll.calendar) {
    uint32_t due = cl_load_occurrence(l, s->due, offset, &uncovered);
    cl_put(l, CL_OP_MIN, moment, CL_BYTES(moment, due, 0, 0));
  }
  cl_bind(l, &uncovered);
  if (!s->lead) return moment;
  cl_label *outer = l->overflow;
  l->overflow = none;
  moment = cl_load_moved(l, moment, s->lead, -1, CL_MONTH_LAST_DAY);
  l->overflow = outer;
  return moment;
}

/* If what is left is called in by then, it comes with that. */
static void bring_forward(cl_lowering *l, uint32_t slot, uint32_t moment, uint32_t count) {
  uint32_t called = cl_register(l);
  cl_label in_turn = {0};
  cl_put(l, CL_OP_SLOT, called, slot);
  cl_put_jump(l, CL_OP_LE, called, CL_BYTES(moment, 0, 0, 0), &in_turn);
  cl_put(l, CL_OP_MOVE, moment, CL_BYTES(called, 0, 0, 0));
  mark_called_in(l, count);
  cl_bind(l, &in_turn);
}

/* Not after the clause has ended for good.  `called`: 1 + the slot from when on all that is left comes at once; 0 without. */
static void open_next(cl_lowering *l, const cl_provision *p, const cl_schedule *s, const cl_captures *tick,
                      int can_be_called, uint32_t called) {
  cl_label none = {0};
  l->next_register = 0;
  uint32_t key = cl_register_run(l, tick->count);
  for (uint32_t i = 0; i < tick->count; i++) cl_put(l, CL_OP_FIELD, key + i, i);
  add_constant(l, CL_OP_ADD, key, s->step, 0, &none);
  if (can_be_called) { /* called in, none is left */
    uint32_t zero = cl_load_constant(l, 0);
    cl_put_jump(l, CL_OP_LE, zero, CL_BYTES(key + 1, 0, 0, 0), &none);
  }
  add_constant(l, CL_OP_ADD, key + 1, 1, 0, &none);
  if (s->times) {
    uint32_t times = cl_load_constant(l, s->times);
    cl_put_jump(l, CL_OP_LT, key + 1, CL_BYTES(times, 0, 0, 0), &none);
  }
  uint32_t moment = load_next_moment(l, s, key, &none);
  if (p->kind < CL_CAP && cl_clause_end(l, p) != CLAUSE_NEVER) {
    uint32_t end = cl_load_constant(l, cl_clause_end(l, p));
    cl_put_jump(l, CL_OP_LT, moment, CL_BYTES(end, 0, 0, 0), &none);
  }
  if (p->kind < CL_CAP) cl_require_life(l, p, &none, &none, NULL);
  if (called) bring_forward(l, called - 1, moment, key + 1);
  open_tick(l, s, tick, moment, key);
  cl_bind(l, &none);
}

/* No calendar says which day is meant. */
static void put_uncovered(cl_lowering *l, const cl_provision *p, const cl_rule *rule) {
  const cl_schedule *s = rule->cause.schedule;
  cl_writer w = cl_begin_rule(l, p, rule);
  cl_require_term(&w, &w.done, &w.done);
  cl_put_plain(&w, CLAUSE_OVERFLOWED, s->roll.calendar ? s->roll.node : s->day.node);
  cl_finish_rule(&w);
}

static void arise(cl_lowering *l, const cl_provision *p, uint32_t number) {
  const cl_schedule *s = p->rules[number].cause.schedule;
  cl_label uncovered = {0}, done = {0};
  l->next_register = 0;
  if (asks_calendar(s)) cl_load_this_occurrence(l, s, 0, &uncovered);
  cl_lower_arising(l, p, number);
  if (!asks_calendar(s)) return;
  cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
  cl_bind(l, &uncovered);
  put_uncovered(l, p, &p->rules[number]);
  cl_bind(l, &done);
}

void cl_lower_ticks(cl_lowering *l, const cl_provision *p) {
  const cl_provision_state *state = &l->states[p->index];
  for (uint32_t i = 0; i < p->rule_count + p->change_count; i++) {
    uint32_t change = i - p->rule_count;
    const cl_schedule *s = i < p->rule_count ? p->rules[i].cause.schedule : p->changes[change].schedule;
    const cl_captures *tick = i < p->rule_count ? &state->rules[i].tick : tick_of_change(p, state->ticks, change);
    if (!s || !tick) continue;
    l->program->obligations.at[tick->obligation].fire = l->program->code.count;
    l->captures = tick;
    if (i < p->rule_count)
      arise(l, p, i);
    else
      cl_lower_status_tick(l, p, s);
    if (i >= p->rule_count) cl_look_after_tick(l, p);
    open_next(l, p, s, tick, i < p->rule_count && can_be_called_in(l, p, &p->rules[i]),
              i < p->rule_count ? state->rules[i].called : 0);
    cl_put(l, CL_OP_END, 0, 0);
    l->captures = NULL;
  }
}
