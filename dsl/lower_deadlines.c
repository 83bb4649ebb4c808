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
  uint32_t day = cl_load_this_occurrence(l, kind == CL_BY_DUE_DAY ? s->due : s, 0, &w->overflow);
  cl_put(l, CL_OP_DAY_END, day, CL_BYTES(day, 0, 0, 0));
  return not_before_now(l, day);
}

uint32_t cl_load_deadline(cl_writer *w, const cl_deadline *deadline) {
  cl_lowering *l = w->l;
  int64_t end = cl_clause_end(l, w->p);
  if (deadline->kind == CL_BY_INSTANT) {
    uint32_t instant = cl_load_constant(l, deadline->instant);
    return w->rule->cause.kind != CL_CAUSE_START ? not_before_now(l, instant) : instant;
  }
  if (deadline->kind == CL_NO_DEADLINE) return cl_load_constant(l, end == CLAUSE_NEVER ? CLAUSE_NEVER : end - 1);
  if (deadline->kind >= CL_BY_PERIOD_END) return load_scheduled(w, deadline->kind);
  uint32_t r = cl_register(l);
  if (deadline->kind == CL_BY_FIELD) {
    cl_put(l, CL_OP_FIELD, r, cl_field_operand(l, deadline->field));
    cl_put(l, CL_OP_DAY_END, r, CL_BYTES(r, 0, 0, 0));
    return not_before_now(l, r);
  }
  cl_put(l, CL_OP_NOW, r, 0);
  if (deadline->kind == CL_WITHIN_AFTER_PERIOD) cl_put(l, CL_OP_PERIOD_END, r, CL_BYTES(r, deadline->period, 0, 0));
  uint32_t length = cl_load_constant(l, deadline->length);
  cl_op add = deadline->sort == CL_SORT_DAYS     ? CL_OP_ADD_DAYS
              : deadline->sort == CL_SORT_MONTHS ? CL_OP_ADD_MONTHS
                                                 : CL_OP_ADD;
  cl_put_jump(l, add, r, CL_BYTES(r, length, 0, 0), &w->overflow);
  if (deadline->sort == CL_SORT_TIME) return r; /* an instant, to the microsecond */
  cl_put(l, CL_OP_DAY_END, r, CL_BYTES(r, 0, 0, 0));
  return r;
}
