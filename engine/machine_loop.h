/* The machine's loop, a template: machine.c includes it with MACHINE (the function's name) and TRACE (what a test reports).  One label an
** opcode, in the order of opcodes.def; each says what the list says.  Registers begin undefined: the verifier proved that none is
** read before it is written. */

/* What instructions refer to.  No locals: a handler uses few of them, and would fetch them all before it begins. */
#define STATE            (&self->state)
#define SLOTS            self->state.slots
#define CONSTANTS        self->program->constants.at
#define INSTANT          self->moment.now
#define OFFSET           self->program->offset_minutes
#define CALENDAR(number) self->program->calendars.at[number]
#define HOLIDAYS         self->program->holidays.at

#if COMPUTED_GOTO
#define CASE(name) do_##name:
#define DISPATCH   goto *labels[pc->op]
#else
#define CASE(name) case CL_OP_##name:
#define DISPATCH   goto dispatch
#endif

#define GO                                                                                                             \
  do {                                                                                                                 \
    STEP(self, pc);                                                                                                    \
    DISPATCH;                                                                                                          \
  } while (0)

#define NEXT                                                                                                           \
  do {                                                                                                                 \
    pc++;                                                                                                              \
    GO;                                                                                                                \
  } while (0)
/* Falls through when all went well and jumps when not.  Two ways on, so that the processor need not wait for the
** test to know which. */
#define NEXT_IF(well)                                                                                                  \
  do {                                                                                                                 \
    if (well) NEXT;                                                                                                    \
    pc += 1 + pc->jump;                                                                                                \
    GO;                                                                                                                \
  } while (0)
#define SET(target, value)                                                                                             \
  do {                                                                                                                 \
    (target) = (value);                                                                                                \
    NEXT;                                                                                                              \
  } while (0)
#define TEST(condition, compared, left, right)                                                                         \
  do {                                                                                                                 \
    int held = (condition);                                                                                            \
    TRACE(pc, held, compared, left, right);                                                                            \
    NEXT_IF(held);                                                                                                     \
  } while (0)
#define TEST_REGISTERS(compare) TEST(r[PLACE_A] compare r[PLACE_0], 1, r[PLACE_A], r[PLACE_0])
#define TEST_WIDE(compare)      TEST(w[PLACE_A] compare w[PLACE_0], 1, w[PLACE_A], w[PLACE_0])
/* Arithmetic that leaves its register alone when the result does not fit. */
#define SET_UNLESS(type, target, failed)                                                                               \
  do {                                                                                                                 \
    type result;                                                                                                       \
    int well = !(failed);                                                                                              \
    if (well) (target) = result;                                                                                       \
    NEXT_IF(well);                                                                                                     \
  } while (0)

MACHINE(clause_instance *self, const cl_code *pc) {
#if COMPUTED_GOTO
  static const void *const labels[CL_OPS + 1] = {
#define OP(name, text, operands, cost, meaning) &&do_##name,
#include "opcodes.def"
#undef OP
      &&do_LEAP,
  };
#endif
  const int64_t *const fields = self->moment.fields;
  int64_t r[CL_REGISTERS];
  cl_wide w[CL_WIDE_REGISTERS];

#if COMPUTED_GOTO
  GO;
#else
  STEP(self, pc);
dispatch:
  switch ((cl_op)pc->op) {
#endif
  CASE(END) return CLAUSE_OK;
  CASE(JUMP) NEXT_IF(0);

  CASE(FIELD_IS) TEST(fields[PLACE_A] == (int64_t)pc->d, 1, fields[PLACE_A], pc->d);
  CASE(FIELD_NOT) TEST(fields[PLACE_A] != (int64_t)pc->d, 1, fields[PLACE_A], pc->d);
  CASE(BEFORE) TEST(INSTANT < CONSTANTS[pc->d], 1, INSTANT, CONSTANTS[pc->d]);
  CASE(FROM) TEST(INSTANT >= CONSTANTS[pc->d], 1, INSTANT, CONSTANTS[pc->d]);
  CASE(EQ) TEST_REGISTERS(==);
  CASE(NE) TEST_REGISTERS(!=);
  CASE(LT) TEST_REGISTERS(<);
  CASE(LE) TEST_REGISTERS(<=);
  CASE(NONZERO) TEST(r[PLACE_A] != 0, 1, r[PLACE_A], 0);
  CASE(BOUND) TEST(self->bound[pc->d], 0, 0, 0);
  CASE(ZERO) TEST(SLOTS[PLACE_L] == 0, 0, 0, 0);
  CASE(HAS) TEST(cl_state_find(STATE, PLACE_L, &r[PLACE_2]) != NULL, 0, 0, 0);

  CASE(FIELD) SET(r[PLACE_A], fields[pc->d]);
  CASE(CONST) SET(r[PLACE_A], CONSTANTS[pc->d]);
  CASE(SLOT) SET(r[PLACE_A], SLOTS[PLACE_L]);
  CASE(VALUE) SET(r[PLACE_A], self->values[pc->d]);
  CASE(NOW) SET(r[PLACE_A], INSTANT);
  CASE(CELL) {
    const cl_cell *cell = cl_state_find(STATE, PLACE_L, &r[PLACE_2]);
    r[PLACE_A] = cell != NULL ? cell->value : self->program->tables.at[PLACE_L].initial;
    NEXT;
  }
  CASE(MOVE) SET(r[PLACE_A], r[PLACE_0]);

  CASE(SET_SLOT) SET(SLOTS[PLACE_L], r[PLACE_A]);
  CASE(SET_CELL) SET(cl_state_cell(STATE, PLACE_L, &r[PLACE_2])->value, r[PLACE_A]);
  CASE(ADD_SLOT) SET_UNLESS(int64_t, SLOTS[PLACE_L], __builtin_add_overflow(SLOTS[PLACE_L], r[PLACE_A], &result));
  CASE(ADD_CELL) {
    const cl_cell *cell = cl_state_find(STATE, PLACE_L, &r[PLACE_2]);
    int64_t before = cell != NULL ? cell->value : self->program->tables.at[PLACE_L].initial, sum;
    int well = !__builtin_add_overflow(before, r[PLACE_A], &sum);
    if (well) cl_state_cell(STATE, PLACE_L, &r[PLACE_2])->value = sum;
    NEXT_IF(well);
  }
  CASE(FILL_SLOT) {
    int64_t taken = r[PLACE_A], spill = cl_fill(&SLOTS[pc->jump], &taken, r[PLACE_0]);
    r[PLACE_A] = taken;
    SET(r[PLACE_1], spill);
  }
  CASE(DRAIN_SLOT) {
    int64_t amount = r[PLACE_A], taken = cl_drain(&SLOTS[pc->jump], amount);
    r[PLACE_A] = amount - taken;
    SET(r[PLACE_0], taken);
  }
  CASE(WINDOW_ADD) cl_window_add(STATE, PLACE_L, &r[PLACE_2], cl_day_of(INSTANT, OFFSET), r[PLACE_A]);
  NEXT;
  CASE(WINDOW_SUM) SET(r[PLACE_A], cl_window_sum(STATE, PLACE_L, &r[PLACE_2], cl_day_of(r[PLACE_3], OFFSET)));

  CASE(ADD) SET_UNLESS(int64_t, r[PLACE_A], __builtin_add_overflow(r[PLACE_0], r[PLACE_1], &result));
  CASE(SUB) SET_UNLESS(int64_t, r[PLACE_A], __builtin_sub_overflow(r[PLACE_0], r[PLACE_1], &result));
  CASE(MIN) SET(r[PLACE_A], cl_lesser(r[PLACE_0], r[PLACE_1]));
  CASE(MAX) SET(r[PLACE_A], cl_greater(r[PLACE_0], r[PLACE_1]));

  CASE(WIDEN) SET(w[PLACE_A], r[PLACE_0]);
  CASE(WIDE_ADD) SET_UNLESS(cl_wide, w[PLACE_A], __builtin_add_overflow(w[PLACE_0], w[PLACE_1], &result));
  CASE(WIDE_SUB) SET_UNLESS(cl_wide, w[PLACE_A], __builtin_sub_overflow(w[PLACE_0], w[PLACE_1], &result));
  CASE(WIDE_MUL) SET_UNLESS(cl_wide, w[PLACE_A], cl_multiply(&result, w[PLACE_0], w[PLACE_1]) != CLAUSE_OK);
  CASE(WIDE_MIN) SET(w[PLACE_A], w[PLACE_0] < w[PLACE_1] ? w[PLACE_0] : w[PLACE_1]);
  CASE(WIDE_MAX) SET(w[PLACE_A], w[PLACE_0] > w[PLACE_1] ? w[PLACE_0] : w[PLACE_1]);
  CASE(WIDE_EQ) TEST_WIDE(==);
  CASE(WIDE_NE) TEST_WIDE(!=);
  CASE(WIDE_LT) TEST_WIDE(<);
  CASE(WIDE_LE) TEST_WIDE(<=);
  CASE(ROUND)
  SET_UNLESS(int64_t, r[PLACE_A], cl_round(&result, w[PLACE_0], r[PLACE_2], (cl_rounding)PLACE_1) != CLAUSE_OK);
  CASE(SHARE)
  SET_UNLESS(int64_t, r[PLACE_A],
             cl_share(&result, r[PLACE_0], self->program, PLACE_H, (cl_rounding)PLACE_1) != CLAUSE_OK);

  CASE(ADD_DAYS) SET_UNLESS(int64_t, r[PLACE_A], cl_add_days(&result, r[PLACE_0], r[PLACE_1]) != CLAUSE_OK);
  CASE(ADD_MONTHS)
  SET_UNLESS(int64_t, r[PLACE_A],
             cl_add_months_by(&result, r[PLACE_0], r[PLACE_1], (cl_month_rule)PLACE_2, OFFSET) != CLAUSE_OK);
  CASE(DAY_START) SET(r[PLACE_A], cl_day_start(cl_day_of(r[PLACE_0], OFFSET), OFFSET));
  CASE(DAY_END) SET(r[PLACE_A], cl_day_start(cl_day_of(r[PLACE_0], OFFSET) + 1, OFFSET) - 1);
  CASE(PERIOD) SET(r[PLACE_A], cl_period_of(r[PLACE_0], (cl_period)PLACE_1, OFFSET, self->program->anchor));
  CASE(PERIOD_END) SET(r[PLACE_A], cl_period_end(r[PLACE_0], (cl_period)PLACE_1, OFFSET, self->program->anchor));

  CASE(OPEN) {
    int64_t amount = PLACE_3 == CL_NO_REGISTER ? 0 : r[PLACE_3];
    cl_open(STATE, PLACE_L, &r[PLACE_2], INSTANT, r[PLACE_A], cl_greater(amount, 0));
    NEXT;
  }
  CASE(MEET) {
    uint32_t oldest = cl_oldest_ready(STATE, PLACE_L, &r[PLACE_2], INSTANT);
    if (oldest != CL_NONE) cl_close(STATE, oldest);
    NEXT_IF(oldest != CL_NONE);
  }
  CASE(REDUCE) {
    uint32_t oldest = cl_oldest_ready(STATE, PLACE_L, &r[PLACE_2], INSTANT);
    if (oldest == CL_NONE) NEXT_IF(0);
    r[PLACE_A] = reduce(&STATE->pendings.at[oldest], r[PLACE_A]);
    int is_done = STATE->pendings.at[oldest].left == 0;
    if (is_done) cl_close(STATE, oldest);
    NEXT_IF(is_done);
  }
  CASE(PAY) SET(r[PLACE_A], settle(self, PLACE_L, PLACE_H, r[PLACE_A]));
  CASE(CANCEL) cl_close_all(STATE, PLACE_L);
  NEXT;

  CASE(EMIT) {
    int64_t amount = PLACE_A == CL_NO_REGISTER ? 0 : r[PLACE_A];
    int64_t deadline = pc->jump == 0 ? CLAUSE_NEVER : r[pc->jump - 1];
    cl_emit_verdict(self, pc->d, amount, deadline, fields);
    NEXT;
  }

  CASE(IS_OPEN) TEST(cl_is_open(STATE, PLACE_L, PLACE_H), 0, 0, 0);
  CASE(LOOK) {
    uint32_t oldest = cl_oldest(STATE, PLACE_L, &r[PLACE_2]);
    if (oldest == CL_NONE) NEXT_IF(0);
    SET(r[PLACE_A], look(self, &STATE->pendings.at[oldest], PLACE_3));
  }
  CASE(HOLD) cl_hold(STATE, PLACE_L, PLACE_H, INSTANT);
  NEXT;
  CASE(RELEASE) cl_release(STATE, PLACE_L, PLACE_H, INSTANT, self->last_moment);
  NEXT;
  CASE(HASTEN) cl_hasten(STATE, PLACE_L, PLACE_H, r[PLACE_A], INSTANT);
  NEXT;
  CASE(DAYS) SET(r[PLACE_A], cl_day_count(r[PLACE_0], r[PLACE_1], (cl_days_rule)PLACE_2, OFFSET));
  CASE(MONTHS) SET(r[PLACE_A], cl_months_between(r[PLACE_0], r[PLACE_1], (cl_rounding)PLACE_2, OFFSET));
  CASE(ADD_BUSINESS)
  SET_UNLESS(int64_t, r[PLACE_A],
             cl_add_business(&result, r[PLACE_0], r[PLACE_1], &CALENDAR(PLACE_2), HOLIDAYS, OFFSET) != CLAUSE_OK);
  CASE(ROLL)
  SET_UNLESS(int64_t, r[PLACE_A],
             cl_roll(&result, r[PLACE_0], (cl_roll_rule)PLACE_2, &CALENDAR(PLACE_1), HOLIDAYS, OFFSET) != CLAUSE_OK);
  CASE(LET_GO) self->is_let_go = 1;
  NEXT;
  CASE(HASTEN_ALIKE) cl_hasten_alike(STATE, PLACE_L, &r[PLACE_2], r[PLACE_A], INSTANT);
  NEXT;
  CASE(LOOK_ANY) {
    uint32_t oldest = cl_oldest_ready_of_all(STATE, PLACE_L, INSTANT);
    if (oldest == CL_NONE) NEXT_IF(0);
    SET(r[PLACE_A], look(self, &STATE->pendings.at[oldest], PLACE_3));
  }
  CASE(LOOK_READY) {
    uint32_t oldest = cl_oldest_ready(STATE, PLACE_L, &r[PLACE_2], INSTANT);
    if (oldest == CL_NONE) NEXT_IF(0);
    SET(r[PLACE_A], look(self, &STATE->pendings.at[oldest], PLACE_3));
  }
  CASE(DISCHARGE) {
    int64_t done = discharge(self, PLACE_L, &r[PLACE_2], &r[PLACE_A]);
    if (done < 0) NEXT_IF(0);
    SET(r[PLACE_3], done);
  }
  CASE(CANCEL_LATER) cl_close_later(STATE, PLACE_L, INSTANT);
  NEXT;
  CASE(NAME) SET(r[PLACE_A], pc->d);
  CASE(LOOK_SINCE) {
    uint32_t one = cl_open_since(STATE, PLACE_L, &r[PLACE_2], r[PLACE_A]);
    if (one == CL_NONE) NEXT_IF(0);
    SET(r[PLACE_A], look(self, &STATE->pendings.at[one], PLACE_3));
  }
  CASE(LEAP) {
    /* never while somebody watches, who sees the code as it was written: GCOVR_EXCL_BR_START */
    if (self->program->leap_names.at[pc->d] == fields[PLACE_A]) NEXT;
    /* GCOVR_EXCL_BR_STOP */
    pc = leap(self->program, pc, fields[PLACE_A]);
    GO;
  }
#if !COMPUTED_GOTO
}
return CLAUSE_OK;
#endif
}

#undef STATE
#undef SLOTS
#undef CONSTANTS
#undef INSTANT
#undef OFFSET
#undef CALENDAR
#undef HOLIDAYS
#undef CASE
#undef DISPATCH
#undef GO
#undef NEXT
#undef NEXT_IF
#undef SET
#undef TEST
#undef TEST_REGISTERS
#undef TEST_WIDE
#undef SET_UNLESS
