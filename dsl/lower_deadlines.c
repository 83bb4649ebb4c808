/* Deadlines as instants: the code that finds by when what arises now must be done. */
#include "writer.h"

/* What arises after the day by which it must be done is due at once: time never runs back. */
static uint32_t not_before_now(cl_lowering *l, uint32_t deadline) {
  uint32_t now = cl_register(l);
  cl_put(l, CL_OP_NOW, now, 0);
  cl_put(l, CL_OP_MAX, now, CL_BYTES(now, deadline, 0, 0));
  return now;
}

/* Of what arises on a schedule: in the handler of its tick. */
static uint32_t load_scheduled(cl_writer *w, cl_deadline_kind kind) {
  cl_lowering *l = w->l;
  const cl_schedule *s = w->rule->cause.schedule;
  if (kind == CL_BY_PERIOD_END) {
    uint32_t end = cl_load_this_occurrence(l, s, 1, &w->overflow), one = cl_load_constant(l, -1);
    cl_put_jump(l, CL_OP_ADD, end, CL_BYTES(end, one, 0, 0), &w->overflow);
    return end;
  }
  return cl_load_this_occurrence(l, kind == CL_BY_DUE_DAY ? s->due : s, 0, &w->overflow);
}

/* ---- lengths ---- */

static uint32_t at_least_nothing(cl_lowering *l, uint32_t length) {
  uint32_t zero = cl_load_constant(l, 0);
  cl_put(l, CL_OP_MAX, length, CL_BYTES(length, zero, 0, 0));
  return length;
}

static uint32_t load_amount(cl_lowering *l, const cl_length *length, int sign) {
  if (length->kind == CL_BUSINESS_DAYS) return cl_load_constant(l, sign * length->days);
  if (length->expr->kind == CL_EXPR_CONST) return cl_load_length(l, length->expr, sign);
  uint32_t r = at_least_nothing(l, cl_load_length(l, length->expr, 1));
  if (sign > 0) return r;
  uint32_t zero = cl_load_constant(l, 0);
  cl_put_jump(l, CL_OP_SUB, r, CL_BYTES(zero, r, 0, 0), l->overflow);
  return r;
}

/* So long after the instant in `from`, in a register of its own; before it with `sign` -1. */
uint32_t cl_load_moved(cl_lowering *l, uint32_t from, const cl_length *length, int sign, cl_month_rule rule) {
  if (length->kind == CL_SHORTER || length->kind == CL_LONGER) {
    uint32_t a = cl_load_moved(l, from, length->a, sign, rule), b = cl_load_moved(l, from, length->b, sign, rule);
    int earlier = (length->kind == CL_SHORTER) == (sign > 0);
    cl_put(l, earlier ? CL_OP_MIN : CL_OP_MAX, a, CL_BYTES(a, b, 0, 0));
    return a;
  }
  uint32_t amount = load_amount(l, length, sign), r = cl_register(l);
  if (length->kind == CL_BUSINESS_DAYS)
    cl_put_jump(l, CL_OP_ADD_BUSINESS, r, CL_BYTES(from, amount, length->calendar->index, 0), l->overflow);
  else if (length->sort == CL_SORT_MONTHS)
    cl_put_jump(l, CL_OP_ADD_MONTHS, r, CL_BYTES(from, amount, rule, 0), l->overflow);
  else
    cl_put_jump(l, length->sort == CL_SORT_DAYS ? CL_OP_ADD_DAYS : CL_OP_ADD, r, CL_BYTES(from, amount, 0, 0),
                l->overflow);
  return r;
}

/* ---- deadlines ---- */

/* What the deadline counts from. */
static uint32_t load_base(cl_lowering *l, const cl_deadline *deadline) {
  if (deadline->kind == CL_AROUND_POINT) return cl_load_point_day(l, &deadline->point);
  uint32_t r = cl_register(l);
  if (deadline->from_cause && l->captures)
    cl_put(l, CL_OP_FIELD, r, cl_since_operand(l));
  else
    cl_put(l, CL_OP_NOW, r, 0);
  if (deadline->kind == CL_WITHIN_AFTER_PERIOD) cl_put(l, CL_OP_PERIOD_END, r, CL_BYTES(r, deadline->period, 0, 0));
  return r;
}

static uint32_t load_after_base(cl_lowering *l, const cl_deadline *deadline) {
  uint32_t base = load_base(l, deadline);
  if (deadline->span) return cl_load_moved(l, base, deadline->span, deadline->before ? -1 : 1, deadline->month_rule);
  uint32_t r = cl_register(l), length = cl_load_constant(l, deadline->length);
  cl_op add = deadline->sort == CL_SORT_DAYS     ? CL_OP_ADD_DAYS
              : deadline->sort == CL_SORT_MONTHS ? CL_OP_ADD_MONTHS
                                                 : CL_OP_ADD;
  cl_put_jump(l, add, r, CL_BYTES(base, length, 0, 0), l->overflow);
  return r;
}

/* To the end of a day: of a business day, and so much later as is tolerated. */
static uint32_t load_end_of_day(cl_writer *w, const cl_deadline *deadline, uint32_t r) {
  cl_lowering *l = w->l;
  const cl_rolling *roll = &deadline->roll;
  if (roll->calendar) cl_put_jump(l, CL_OP_ROLL, r, CL_BYTES(r, roll->calendar->index, roll->rule, 0), &w->overflow);
  if (deadline->tolerance) r = cl_load_moved(l, r, deadline->tolerance, 1, CL_MONTH_LAST_DAY);
  cl_put(l, CL_OP_DAY_END, r, CL_BYTES(r, 0, 0, 0));
  return r;
}

uint32_t cl_load_deadline(cl_writer *w, const cl_deadline *deadline) {
  cl_lowering *l = w->l;
  int64_t end = cl_clause_end(l, w->p);
  uint32_t r;
  switch (deadline->kind) {
  case CL_BY_INSTANT:
    r = cl_load_constant(l, deadline->instant);
    return w->rule->cause.kind != CL_CAUSE_START ? not_before_now(l, r) : r;
  case CL_NO_DEADLINE: return cl_load_constant(l, end == CLAUSE_NEVER ? CLAUSE_NEVER : end - 1);
  case CL_BY_PERIOD_END:
  case CL_BY_SCHEDULED_DAY:
  case CL_BY_DUE_DAY: return not_before_now(l, load_end_of_day(w, deadline, load_scheduled(w, deadline->kind)));
  case CL_BY_FIELD:
    r = cl_register(l);
    cl_put(l, CL_OP_FIELD, r, cl_field_operand(l, deadline->field));
    return not_before_now(l, load_end_of_day(w, deadline, r));
  default:
    r = load_after_base(l, deadline);
    if (deadline->sort == CL_SORT_TIME) return r; /* an instant, to the microsecond */
    r = load_end_of_day(w, deadline, r);
    return deadline->kind == CL_AROUND_POINT || deadline->roll.calendar ? not_before_now(l, r) : r;
  }
}

/* ---- from when on an act counts ---- */

uint32_t cl_load_opening(cl_writer *w, const cl_opening *opening) {
  cl_lowering *l = w->l;
  uint32_t r = cl_load_point_day(l, &opening->point);
  if (opening->before) r = cl_load_moved(l, r, opening->before, -1, CL_MONTH_LAST_DAY);
  cl_put(l, CL_OP_DAY_START, r, CL_BYTES(r, 0, 0, 0));
  return r;
}

/* What comes before its day does not count: it jumps, as where nothing is open.  The oldest that can be performed already is looked at; where there is none,
** the words that stand in the way are about the oldest. */
void cl_require_opening(cl_writer *w, const cl_rule_state *state, uint32_t key, cl_label *closed) {
  cl_lowering *l = w->l;
  const cl_opening *opening = &w->rule->opening;
  const cl_captures *captures = &state->captures;
  if (!opening->node) return;
  if (opening->is_fixed) {
    cl_note_test(l, opening->node, 0, NULL);
    cl_put_jump(l, CL_OP_FROM, 0, cl_constant(l, opening->instant), &w->done);
    return;
  }
  uint32_t number = 0, from = cl_register(l), now = cl_register(l);
  cl_label early = {0}, ready = {0};
  while (captures->fields[number] != CL_OPENING) number++;
  cl_put_jump(l, CL_OP_LOOK_READY, from, captures->obligation | CL_BYTES(0, 0, key, number), &early);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, &ready);
  cl_bind(l, &early);
  cl_put_jump(l, CL_OP_LOOK, from, captures->obligation | CL_BYTES(0, 0, key, number), closed);
  cl_bind(l, &ready);
  cl_put(l, CL_OP_NOW, now, 0);
  cl_note_test(l, opening->node, 0, NULL);
  cl_put_jump(l, CL_OP_LE, from, CL_BYTES(now, 0, 0, 0), closed);
}
