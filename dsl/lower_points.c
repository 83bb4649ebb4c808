/* Points as registers: the moments that deadlines, penalties and conditions count from and to. */
#include "lower.h"

void cl_require_point(cl_lowering *l, const cl_point *point, cl_label *absent) {
  if (point->kind == CL_AT_EXPR) cl_require_existing(l, point->expr, absent);
  if (point->kind != CL_AT_EVENT) return;
  const cl_presence presence = cl_history_presence(l, point->history);
  cl_put_jump(l, presence.op, presence.a, presence.d, absent);
}

/* The last moment of the period that now falls in. */
static uint32_t load_period_end(cl_lowering *l, cl_period period) {
  uint32_t r = cl_register(l);
  cl_put(l, CL_OP_NOW, r, 0);
  cl_put(l, CL_OP_PERIOD_END, r, CL_BYTES(r, period, 0, 0));
  return r;
}

/* An end is the first moment after it, or the last one before it. */
static uint32_t moved_by_one(cl_lowering *l, uint32_t r, int64_t by) {
  uint32_t one = cl_load_constant(l, by);
  cl_label far = {0};
  cl_put_jump(l, CL_OP_ADD, r, CL_BYTES(r, one, 0, 0), &far);
  cl_bind(l, &far);
  return r;
}

static uint32_t load_now(cl_lowering *l) {
  uint32_t r = cl_register(l);
  cl_put(l, CL_OP_NOW, r, 0);
  return r;
}

/* ---- deadlines as they were before the event at hand ---- */

/* Looks at one obligation; goes on to `found` where it is there. */
static void look_at_deadline(cl_lowering *l, uint32_t r, uint32_t obligation, uint32_t key, cl_label *found) {
  cl_label none = {0};
  if (obligation == CL_NO_OBLIGATION) return;
  cl_put_jump(l, CL_OP_LOOK_READY, r, obligation | CL_BYTES(0, 0, key, CL_LOOK_DEADLINE), &none);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, found);
  cl_bind(l, &none);
}

static void put_day_start(cl_lowering *l, const cl_point *point, uint32_t r) {
  if (point->whole_day) cl_put(l, CL_OP_DAY_START, r, CL_BYTES(r, 0, 0, 0));
}

/* What is done on the last day is done in time, however late in the day: nothing has passed since its deadline. */
static void put_deadline_met(cl_lowering *l, const cl_point *point, uint32_t r) {
  put_day_start(l, point, r);
  uint32_t now = load_now(l);
  cl_put(l, CL_OP_MAX, r, CL_BYTES(r, now, 0, 0));
}

/* What is overdue before what is open.  Where there is neither, it is never: no time has passed since. */
static void load_former(cl_lowering *l, const cl_point *point, const cl_event_decl *event) {
  const cl_rule *rule = &point->provision->rules[point->rule];
  const cl_rule_state *state = &l->states[point->provision->index].rules[point->rule];
  uint32_t flag = (uint32_t)cl_new_flag(l);
  cl_label overdue = {0}, open = {0}, done = {0};
  l->next_register = 0;
  uint32_t key = cl_register_run(l, state->captures.keys);
  for (uint32_t i = 0; i < state->captures.keys; i++)
    cl_put(l, CL_OP_FIELD, key + i, (uint32_t)cl_field_of_key(rule, event, state->captures.fields[i]));
  look_at_deadline(l, flag, state->overdue, key, &overdue);
  if (point->kind == CL_AT_DEADLINE) look_at_deadline(l, flag, state->captures.obligation, key, &open);
  cl_put(l, CL_OP_CONST, flag, cl_constant(l, CLAUSE_NEVER));
  cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
  cl_bind(l, &open);
  put_deadline_met(l, point, flag);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
  cl_bind(l, &overdue);
  put_day_start(l, point, flag);
  cl_bind(l, &done);
  const cl_former former = {point, flag};
  if (l->former_count == CL_FORMERS_MAX)
    cl_too_complex(l, point->node, "at most 64 payments upon one kind of event count from deadlines");
  l->formers[l->former_count++] = former;
}

static void load_formers_of(cl_lowering *l, const cl_expr *expr, const cl_event_decl *event) {
  if (!expr) return;
  if (expr->point && (expr->point->kind == CL_AT_DEADLINE || expr->point->kind == CL_AT_BREACH))
    load_former(l, expr->point, event);
  load_formers_of(l, expr->a, event);
  load_formers_of(l, expr->b, event);
}

void cl_load_former_deadlines(cl_lowering *l, const cl_event_decl *event) {
  l->former_count = 0;
  for (uint32_t i = 0; i < l->here.count; i++) {
    const cl_provision *p = l->here.by_name[i];
    for (uint32_t k = 0; k < p->rule_count; k++)
      if (cl_rule_judges(&p->rules[k], event)) load_formers_of(l, p->rules[k].time, event);
  }
}

static uint32_t former_of(cl_lowering *l, const cl_point *point) {
  uint32_t r = cl_register(l);
  for (uint32_t i = 0; i < l->former_count; i++)
    if (l->formers[i].point == point) cl_put(l, CL_OP_MOVE, r, CL_BYTES(l->formers[i].flag, 0, 0, 0));
  return r;
}

uint32_t cl_load_point(cl_lowering *l, const cl_point *point) {
  switch (point->kind) {
  case CL_AT_DATE: return cl_load_constant(l, point->instant);
  case CL_AT_TERM_END: return cl_load_term_end(l);
  case CL_AT_PERIOD_END: return moved_by_one(l, load_period_end(l, point->period), 1);
  case CL_AT_EXPR: return cl_load(l, point->expr);
  case CL_AT_EVENT: return cl_load_history(l, point->history);
  case CL_AT_NOW: break;
  case CL_AT_DEADLINE:
  case CL_AT_BREACH: return former_of(l, point);
  }
  return load_now(l);
}

uint32_t cl_load_point_day(cl_lowering *l, const cl_point *point) {
  if (point->kind == CL_AT_PERIOD_END) return load_period_end(l, point->period);
  uint32_t r = cl_load_point(l, point);
  return point->kind == CL_AT_TERM_END ? moved_by_one(l, r, -1) : r;
}

/* ---- the time between two points ---- */

static int64_t length_of(cl_unit unit) {
  switch (unit) {
  case CL_UNIT_MOMENT: return 1;
  case CL_UNIT_SECOND: return 1000000;
  case CL_UNIT_MINUTE: return INT64_C(60000000);
  case CL_UNIT_HOUR: return INT64_C(3600000000);
  case CL_UNIT_WEEK: return 7 * CLAUSE_DAY;
  case CL_UNIT_MONTH: return 1;
  case CL_UNIT_YEAR: return 12; /* months */
  default: return CLAUSE_DAY;
  }
}

/* r divided by so many, by the mode. */
static void divide(cl_lowering *l, uint32_t r, int64_t by, uint32_t mode) {
  if (by == 1) return;
  uint32_t wide = l->next_wide, w = cl_wide_register(l), divisor = cl_load_constant(l, by);
  cl_label unfit = {0};
  cl_put(l, CL_OP_WIDEN, w, CL_BYTES(r, 0, 0, 0));
  cl_put_jump(l, CL_OP_ROUND, r, CL_BYTES(w, mode, divisor, 0), &unfit);
  cl_bind(l, &unfit);
  l->next_wide = wide;
}

static void put_months_between(cl_lowering *l, const cl_expr *expr, uint32_t r) {
  uint32_t from = cl_load(l, expr->a), to = cl_load(l, expr->b), mode = (uint32_t)expr->constant;
  cl_put(l, CL_OP_MONTHS, r, CL_BYTES(from, to, mode, 0));
  divide(l, r, length_of((cl_unit)expr->index) * expr->step, mode);
}

static void put_time_between(cl_lowering *l, const cl_expr *expr, uint32_t r) {
  uint32_t from = cl_load(l, expr->a), to = cl_load(l, expr->b), zero = cl_load_constant(l, 0);
  cl_label far = {0};
  cl_put_jump(l, CL_OP_SUB, r, CL_BYTES(to, from, 0, 0), &far);
  cl_bind(l, &far);
  cl_put(l, CL_OP_MAX, r, CL_BYTES(r, zero, 0, 0));
  divide(l, r, length_of((cl_unit)expr->index) * expr->step, (uint32_t)expr->constant);
}

/* Nothing lies between what never was and anything. */
uint32_t cl_load_between(cl_lowering *l, const cl_expr *expr) {
  uint32_t r = cl_load_constant(l, 0);
  cl_label never = {0};
  cl_require_existing(l, expr->a, &never);
  cl_require_existing(l, expr->b, &never);
  if (expr->index >= CL_UNIT_MONTH)
    put_months_between(l, expr, r);
  else
    put_time_between(l, expr, r);
  cl_bind(l, &never);
  return r;
}
