/* The meaning of every instruction, on code written by hand. */
#include "assembler.h"
#include "machine.h"

#include <criterion/criterion.h>
#include <string.h>

/* Each row's code runs with r1 and r2 the two fields of the event and r0 MISS, and then r0 is what it answered.  MISS remains where a jump
** passed over the answer. */
#define MISS (-777)
#define D    CLAUSE_DAY
#define I(op, a, jump, d)                                                                                              \
  { CL_OP_##op, (a), (jump), (d) }
#define HIT I(CONST, 0, 0, 1) /* answers 1; constant 1 is 1 */
enum { C_MISS, C_ONE, C_ZERO, C_FIFTH, C_FIFTH_OF, C_JULY, C_HUNDRED, C_DOZENS, C_DOZENS_OF };

typedef struct row {
  const char *what;
  cl_code code[8];
  int64_t x, y, expected;
} row;

static const row rows[] = {
    {"jump", {I(JUMP, 0, 1, 0), HIT}, 0, 0, MISS},
    {"field is", {I(FIELD_IS, 0, 1, RED), HIT}, RED, 0, 1},
    {"field is another", {I(FIELD_IS, 0, 1, RED), HIT}, GREEN, 0, MISS},
    {"field is not", {I(FIELD_NOT, 1, 1, RED), HIT}, 0, GREEN, 1},
    {"field is not, but is", {I(FIELD_NOT, 1, 1, RED), HIT}, 0, RED, MISS},
    {"before", {I(BEFORE, 0, 1, C_JULY), HIT}, 0, 0, 1},
    {"from", {I(FROM, 0, 1, C_JULY), HIT}, 0, 0, MISS},
    {"equal", {I(EQ, 1, 1, 2), HIT}, 4, 4, 1},
    {"not equal to", {I(EQ, 1, 1, 2), HIT}, 4, 5, MISS},
    {"differs", {I(NE, 1, 1, 2), HIT}, 4, 5, 1},
    {"differs not", {I(NE, 1, 1, 2), HIT}, 4, 4, MISS},
    {"less", {I(LT, 1, 1, 2), HIT}, -1, 0, 1},
    {"less, equal", {I(LT, 1, 1, 2), HIT}, 0, 0, MISS},
    {"at most, equal", {I(LE, 1, 1, 2), HIT}, 0, 0, 1},
    {"at most, more", {I(LE, 1, 1, 2), HIT}, 1, 0, MISS},
    {"known", {I(BOUND, 0, 1, 0), HIT}, 0, 0, 1},
    {"not known", {I(BOUND, 0, 1, 1), HIT}, 0, 0, MISS},
    {"zero", {I(ZERO, 0, 1, 0), HIT}, 0, 0, 1},
    {"a slot that is not zero", {I(ZERO, 0, 1, 1), HIT}, 0, 0, MISS},
    {"not zero", {I(NONZERO, 1, 1, 0), HIT}, -1, 0, 1},
    {"a register that is zero", {I(NONZERO, 1, 1, 0), HIT}, 0, 0, MISS},
    {"has", {I(SET_CELL, 2, 0, HALF(MAP, 1, 0)), I(HAS, 0, 1, HALF(MAP, 1, 0)), HIT}, 6, 0, 1},
    {"has another", {I(SET_CELL, 2, 0, HALF(MAP, 1, 0)), I(HAS, 0, 1, HALF(MAP, 2, 0)), HIT}, 6, 0, MISS},

    {"field", {I(FIELD, 0, 0, 1)}, 3, 9, 9},
    {"constant", {I(CONST, 0, 0, C_HUNDRED)}, 0, 0, 100},
    {"slot", {I(SLOT, 0, 0, 1)}, 0, 0, 5},
    {"value", {I(VALUE, 0, 0, 0)}, 0, 0, 7},
    {"value not bound", {I(VALUE, 0, 0, 1)}, 0, 0, 0},
    {"now", {I(NOW, 0, 0, 0)}, 0, 0, 19797 * D}, /* 2024-03-15 */
    {"cell never written", {I(CELL, 0, 0, HALF(MAP, 1, 0))}, 3, 0, 10},
    {"cell written", {I(SET_CELL, 2, 0, HALF(MAP, 1, 0)), I(CELL, 0, 0, HALF(MAP, 1, 0))}, 3, 8, 8},
    {"cell without a key", {I(SET_CELL, 2, 0, HALF(LONE, 0, 0)), I(CELL, 0, 0, HALF(LONE, 1, 0))}, 3, 8, 8},
    {"move", {I(MOVE, 0, 0, 2)}, 3, 8, 8},

    {"set slot", {I(SET_SLOT, 1, 0, 0), I(SLOT, 0, 0, 0)}, 12, 0, 12},
    {"add slot", {I(ADD_SLOT, 1, 1, 1), I(SLOT, 0, 0, 1)}, 12, 0, 17},
    {"add slot past the top", {I(ADD_SLOT, 1, 1, 1), HIT}, INT64_MAX, 0, MISS},
    {"which leaves it", {I(ADD_SLOT, 1, 0, 1), I(SLOT, 0, 0, 1)}, INT64_MAX, 0, 5},
    {"add cell", {I(ADD_CELL, 2, 1, HALF(MAP, 1, 0)), I(CELL, 0, 0, HALF(MAP, 1, 0))}, 3, 8, 18},
    {"add cell past the top", {I(ADD_CELL, 2, 1, HALF(MAP, 1, 0)), HIT}, 3, INT64_MAX, MISS},
    {"which makes none", {I(ADD_CELL, 2, 0, HALF(MAP, 1, 0)), I(HAS, 0, 1, HALF(MAP, 1, 0)), HIT}, 3, INT64_MAX, MISS},
    /* slot 1 is 5, and r2 the most that it may hold */
    {"fill slot", {I(FILL_SLOT, 1, 1, BYTES(2, 0, 0, 0))}, 95, 100, 0},
    {"fill slot beyond", {I(FILL_SLOT, 1, 1, BYTES(2, 0, 0, 0))}, 98, 100, 3},
    {"which takes what fits", {I(FILL_SLOT, 1, 1, BYTES(2, 3, 0, 0)), I(MOVE, 0, 0, 1)}, 98, 100, 95},
    {"and is full", {I(FILL_SLOT, 1, 1, BYTES(2, 3, 0, 0)), I(SLOT, 0, 0, 1)}, 98, 100, 100},
    {"fill slot with less than nothing", {I(FILL_SLOT, 1, 1, BYTES(2, 3, 0, 0)), I(SLOT, 0, 0, 1)}, -9, 100, -4},
    {"fill slot past 64 bits", {I(FILL_SLOT, 1, 1, BYTES(2, 0, 0, 0))}, INT64_MAX, 100, INT64_MAX - 95},
    {"which fills it too", {I(FILL_SLOT, 1, 1, BYTES(2, 3, 0, 0)), I(SLOT, 0, 0, 1)}, INT64_MAX, 100, 100},
    {"which spills when the most is past", {I(FILL_SLOT, 1, 1, BYTES(2, 0, 0, 0))}, 9, -7, 9},
    {"and leaves the slot", {I(FILL_SLOT, 1, 1, BYTES(2, 3, 0, 0)), I(SLOT, 0, 0, 1)}, 9, INT64_MIN, 5},
    {"fill slot with the least there is",
     {I(FILL_SLOT, 1, 1, BYTES(2, 3, 0, 0)), I(SLOT, 0, 0, 1)},
     INT64_MIN,
     100,
     INT64_MIN + 5},
    {"drain slot", {I(DRAIN_SLOT, 1, 1, BYTES(0, 0, 0, 0))}, 3, 0, 3},
    {"which lowers it", {I(DRAIN_SLOT, 1, 1, BYTES(2, 0, 0, 0)), I(SLOT, 0, 0, 1)}, 3, 0, 2},
    {"drain slot of more than it holds", {I(DRAIN_SLOT, 1, 1, BYTES(0, 0, 0, 0))}, 7, 0, 5},
    {"which leaves the rest", {I(DRAIN_SLOT, 1, 1, BYTES(2, 0, 0, 0)), I(MOVE, 0, 0, 1)}, 7, 0, 2},
    {"which empties it", {I(DRAIN_SLOT, 1, 1, BYTES(2, 0, 0, 0)), I(SLOT, 0, 0, 1)}, 7, 0, 0},
    {"drain slot of less than nothing", {I(DRAIN_SLOT, 1, 1, BYTES(0, 0, 0, 0))}, INT64_MIN, 9, 0},
    {"which takes nothing", {I(DRAIN_SLOT, 1, 1, BYTES(2, 0, 0, 0)), I(SLOT, 0, 0, 1)}, INT64_MIN, 9, 5},
    {"window",
     {I(WINDOW_ADD, 2, 0, HALF(WINDOW, 1, 0)), I(NOW, 3, 0, 0), I(WINDOW_SUM, 0, 0, HALF(WINDOW, 1, 3))},
     3,
     8,
     8},
    {"window of another key",
     {I(WINDOW_ADD, 2, 0, HALF(WINDOW, 1, 0)), I(NOW, 3, 0, 0), I(WINDOW_SUM, 0, 0, HALF(WINDOW, 2, 3))},
     3,
     8,
     0},
    {"window full",
     {I(WINDOW_ADD, 2, 0, HALF(WINDOW, 1, 0)), I(WINDOW_ADD, 2, 0, HALF(WINDOW, 1, 0)), I(NOW, 3, 0, 0),
      I(WINDOW_SUM, 0, 0, HALF(WINDOW, 1, 3))},
     3,
     INT64_MAX,
     INT64_MAX},

    {"add", {I(ADD, 0, 0, BYTES(1, 2, 0, 0))}, 3, -8, -5},
    {"add past the top", {I(ADD, 0, 0, BYTES(1, 2, 0, 0))}, INT64_MAX, 1, MISS},
    {"subtract", {I(SUB, 0, 0, BYTES(1, 2, 0, 0))}, 3, 8, -5},
    {"subtract past the bottom", {I(SUB, 0, 0, BYTES(1, 2, 0, 0))}, INT64_MIN, 1, MISS},
    {"lesser", {I(MIN, 0, 0, BYTES(1, 2, 0, 0))}, 3, -8, -8},
    {"greater", {I(MAX, 0, 0, BYTES(1, 2, 0, 0))}, 3, -8, 3},

    {"wide add",
     {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_ADD, 2, 2, BYTES(0, 1, 0, 0)), I(CONST, 3, 0, C_ONE),
      I(ROUND, 0, 0, BYTES(2, CL_ROUND_DOWN, 3, 0))},
     3,
     8,
     11},
    {"wide subtract",
     {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_SUB, 2, 2, BYTES(0, 1, 0, 0)), I(CONST, 3, 0, C_ONE),
      I(ROUND, 0, 0, BYTES(2, CL_ROUND_DOWN, 3, 0))},
     3,
     8,
     -5},
    {"wide multiply",
     {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_MUL, 2, 2, BYTES(0, 1, 0, 0)), I(CONST, 3, 0, C_HUNDRED),
      I(ROUND, 0, 0, BYTES(2, CL_ROUND_NEAREST, 3, 0))},
     25,
     18,
     5}, /* 4.5 */
    {"and it fits again",
     {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_MUL, 2, 2, BYTES(0, 1, 0, 0)), I(CONST, 3, 0, C_HUNDRED),
      I(ROUND, 0, 0, BYTES(2, CL_ROUND_DOWN, 3, 0))},
     INT64_MAX,
     100,
     INT64_MAX},
    {"or does not",
     {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_MUL, 2, 2, BYTES(0, 1, 0, 0)), I(CONST, 3, 0, C_HUNDRED),
      I(ROUND, 0, 0, BYTES(2, CL_ROUND_DOWN, 3, 0))},
     INT64_MAX,
     101,
     MISS},
    {"past 128 bits",
     {I(WIDEN, 0, 0, 1), I(WIDE_MUL, 0, 2, BYTES(0, 0, 0, 0)), I(WIDE_MUL, 0, 1, BYTES(0, 0, 0, 0)), HIT},
     INT64_MAX,
     0,
     MISS},
    {"wide add past 128 bits",
     {I(WIDEN, 0, 0, 1), I(WIDE_MUL, 0, 0, BYTES(0, 0, 0, 0)), I(WIDE_ADD, 0, 1, BYTES(0, 0, 0, 0)), HIT},
     INT64_MIN, /* squared, 2^126 */
     0,
     MISS},
    {"wide subtract past 128 bits",
     {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_MUL, 0, 0, BYTES(0, 0, 0, 0)), I(WIDE_SUB, 1, 2, BYTES(1, 0, 0, 0)),
      I(WIDE_SUB, 1, 1, BYTES(1, 0, 0, 0)), HIT},
     INT64_MIN,
     -1,
     MISS},
    {"wide lesser, the other",
     {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_MIN, 2, 0, BYTES(1, 0, 0, 0)), I(CONST, 3, 0, C_ONE),
      I(ROUND, 0, 0, BYTES(2, CL_ROUND_DOWN, 3, 0))},
     3,
     8,
     3},
    {"wide greater, the other",
     {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_MAX, 2, 0, BYTES(1, 0, 0, 0)), I(CONST, 3, 0, C_ONE),
      I(ROUND, 0, 0, BYTES(2, CL_ROUND_DOWN, 3, 0))},
     3,
     8,
     8},
    {"wide lesser",
     {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_MIN, 2, 0, BYTES(0, 1, 0, 0)), I(CONST, 3, 0, C_ONE),
      I(ROUND, 0, 0, BYTES(2, CL_ROUND_DOWN, 3, 0))},
     3,
     8,
     3},
    {"wide greater",
     {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_MAX, 2, 0, BYTES(0, 1, 0, 0)), I(CONST, 3, 0, C_ONE),
      I(ROUND, 0, 0, BYTES(2, CL_ROUND_DOWN, 3, 0))},
     3,
     8,
     8},
    {"wide equal", {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_EQ, 0, 1, 1), HIT}, 3, 3, 1},
    {"wide not equal to", {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_EQ, 0, 1, 1), HIT}, 3, 4, MISS},
    {"wide differs not", {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_NE, 0, 1, 1), HIT}, 3, 3, MISS},
    {"wide differs", {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_NE, 0, 1, 1), HIT}, 3, 4, 1},
    {"wide less", {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_LT, 0, 1, 1), HIT}, 2, 3, 1},
    {"wide less, equal", {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_LT, 0, 1, 1), HIT}, 3, 3, MISS},
    {"wide at most, more", {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_LE, 0, 1, 1), HIT}, 4, 3, MISS},
    {"wide at most", {I(WIDEN, 0, 0, 1), I(WIDEN, 1, 0, 2), I(WIDE_LE, 0, 1, 1), HIT}, 3, 3, 1},
    {"round over nothing", {I(WIDEN, 0, 0, 1), I(ROUND, 0, 0, BYTES(0, CL_ROUND_DOWN, 2, 0))}, 3, 0, MISS},
    {"share", {I(SHARE, 0, 0, BYTES(1, CL_ROUND_NEAREST, 0, 0) | C_FIFTH << 16)}, 13, 0, 3}, /* 2.6 */
    {"share rounded down", {I(SHARE, 0, 0, BYTES(1, CL_ROUND_DOWN, 0, 0) | C_FIFTH << 16)}, 14, 0, 2},
    {"share past 64 bits on the way",
     {I(SHARE, 0, 0, BYTES(1, CL_ROUND_DOWN, 0, 0) | C_DOZENS << 16)},
     INT64_MAX / 16,
     0,
     INT64_MAX / 16 * 12},
    {"share that does not fit",
     {I(SHARE, 0, 1, BYTES(1, CL_ROUND_DOWN, 0, 0) | C_DOZENS << 16), HIT},
     INT64_MAX,
     0,
     MISS},
    {"share of the most", {I(SHARE, 0, 0, BYTES(1, CL_ROUND_DOWN, 0, 0) | C_FIFTH << 16)}, INT64_MAX, 0, INT64_MAX / 5},

    {"add days", {I(ADD_DAYS, 0, 0, BYTES(1, 2, 0, 0))}, D, 2, 3 * D},
    {"add too many days", {I(ADD_DAYS, 0, 0, BYTES(1, 2, 0, 0))}, D, INT64_MAX, MISS},
    {"add months",
     {I(ADD_MONTHS, 0, 0, BYTES(1, 2, 0, 0))},
     30 * D + 5,
     1,
     58 * D + 5}, /* from January 31 to February 28 */
    {"add too many months", {I(ADD_MONTHS, 0, 0, BYTES(1, 2, 0, 0))}, D, 1000000, MISS},
    {"start of the day", {I(DAY_START, 0, 0, 1)}, 3 * D + 5, 0, 3 * D},
    {"end of the day", {I(DAY_END, 0, 0, 1)}, 3 * D + 5, 0, 4 * D - 1},
    {"month", {I(PERIOD, 0, 0, BYTES(1, CL_MONTH, 0, 0))}, 31 * D, 0, 1970 * 12 + 1},
    {"end of the month", {I(PERIOD_END, 0, 0, BYTES(1, CL_MONTH, 0, 0))}, 3 * D, 0, 31 * D - 1},
    {"add months to the next first",
     {I(ADD_MONTHS, 0, 0, BYTES(1, 2, CL_MONTH_NEXT_FIRST, 0))},
     30 * D + 5,
     1,
     59 * D + 5}, /* from January 31 to March 1 */
    {"add months exactly", {I(ADD_MONTHS, 0, 0, BYTES(1, 2, CL_MONTH_EXACT, 0))}, 30 * D, 1, MISS},
    {"days", {I(DAYS, 0, 0, BYTES(1, 2, CL_DAYS_ACTUAL, 0))}, 2 * D + 5, 9 * D, 7},
    {"days back", {I(DAYS, 0, 0, BYTES(1, 2, CL_DAYS_ACTUAL, 0))}, 9 * D, 2 * D + 5, -7},
    {"days of 30/360", {I(DAYS, 0, 0, BYTES(1, 2, CL_DAYS_30_360, 0))}, 0, 59 * D, 60},
    {"months completed", {I(MONTHS, 0, 0, BYTES(1, 2, CL_ROUND_DOWN, 0))}, 0, 58 * D, 1},
    {"months begun", {I(MONTHS, 0, 0, BYTES(1, 2, CL_ROUND_UP, 0))}, 0, 58 * D, 2},
    /* 1970-01-01 was a Thursday */
    {"add business days", {I(ADD_BUSINESS, 0, 0, BYTES(1, 2, 0, 0))}, 5, 2, 4 * D + 5},
    {"past the calendar", {I(ADD_BUSINESS, 0, 0, BYTES(1, 2, 0, 0))}, 5, 300, MISS},
    {"roll", {I(ROLL, 0, 0, BYTES(1, 0, CL_ROLL_NEXT, 0))}, 2 * D + 5, 0, 4 * D + 5},
    {"roll back", {I(ROLL, 0, 0, BYTES(1, 0, CL_ROLL_PREVIOUS, 0))}, 2 * D + 5, 0, 1 * D + 5},
    {"roll outside the calendar", {I(ROLL, 0, 0, BYTES(1, 0, CL_ROLL_NEXT, 0))}, -D, 0, MISS},
};

/* The prologue; the row; the answer. */
static clause_program *assemble(const row *r) {
  clause_program *program = new_program(NULL);
  const int64_t constants[] = {MISS, 1, 0, 1, 5, day(2024, 7, 1), 100, 48, 4};
  for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
    (void)CL_PUSH(program, program->constants, constants[i]);
  (void)CL_PUSH(program, program->calendars, ((cl_calendar){.weekend = 0x60, .first_year = 1970, .last_year = 1970}));
  add_kind(program, "act", 2);
  put(program, CL_OP_FIELD, 1, 0, 0);
  put(program, CL_OP_FIELD, 2, 0, 1);
  put(program, CL_OP_CONST, 0, 0, C_MISS);
  uint32_t count = 8;
  while (count > 0 && r->code[count - 1].op == CL_OP_END) count--;
  put_all(program, r->code, count);
  put(program, CL_OP_EMIT, 0, 0, 1);
  put(program, CL_OP_END, 0, 0, 0);
  for (uint32_t pc = 0; pc < program->code.count; pc++)
    (void)CL_PUSH(program, program->notes, ((cl_note){.pc = pc, .is_test = 1}));
  seal(program);
  return program;
}

static void count_step(void *user, const clause_step *step) {
  (void)step;
  ++*(uint32_t *)user;
}

/* `steps`: how many the trace reports; NULL to run without one. */
static int64_t answer(const clause_program *program, const row *r, uint32_t *steps) {
  clause_instance *instance;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  clause_instance_trace(instance, steps != NULL ? count_step : NULL, steps);
  const int64_t fields[] = {r->x, r->y};
  cr_assert_eq(clause_instance_apply(instance, &(clause_event){day(2024, 3, 15), 0, 2, fields}), CLAUSE_OK);
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
  cr_assert_eq(count, 1);
  int64_t amount = verdicts[0].amount;
  clause_instance_free(instance);
  return amount;
}

Test(machine, every_row) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    clause_program *program = assemble(&rows[i]);
    cr_expect_eq(answer(program, &rows[i], NULL), rows[i].expected, "%s", rows[i].what);
    uint32_t steps = 0;
    cr_expect_eq(answer(program, &rows[i], &steps), rows[i].expected, "%s, traced", rows[i].what);
    cr_expect_eq(steps > 0, clause_program_describe(program).tests > 0, "%s: the tests that there are", rows[i].what);
    clause_program_free(program);
  }
}

/* Which opcodes the rows use; the others (obligations, EMIT, END) are in instance_test.c and lateness_test.c. */
Test(machine, no_opcode_is_forgotten) {
  for (unsigned op = CL_OP_JUMP; op < CL_OPS; op++) {
    if ((op >= CL_OP_OPEN && op < CL_OP_DAYS) || op == CL_OP_LET_GO || op >= CL_OP_HASTEN_ALIKE) continue;
    int used = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
      for (int j = 0; j < 8; j++) used |= rows[i].code[j].op == op;
    cr_expect(used, "%s", cl_op_infos[op].text);
  }
}

/* Sums of seven days: what is older is forgotten, and each day counts whole. */
Test(machine, window_by_day) {
  clause_program *program = new_program(NULL);
  uint32_t week = constant(program, -6);
  add_kind(program, "load", 1);
  put(program, CL_OP_FIELD, 1, 0, 0);
  put(program, CL_OP_CONST, 2, 0, week);
  put(program, CL_OP_WINDOW_ADD, 1, 0, HALF(WINDOW, 2, 0));
  put(program, CL_OP_NOW, 3, 0, 0);
  put(program, CL_OP_ADD_DAYS, 3, 0, BYTES(3, 2, 0, 0));
  put(program, CL_OP_WINDOW_SUM, 0, 0, HALF(WINDOW, 2, 3));
  put(program, CL_OP_EMIT, 0, 0, 1);
  put(program, CL_OP_END, 0, 0, 0);
  seal(program);
  static const struct {
    int64_t hours, amount, sum;
  } rows_of_days[] = {
      {0, 1, 1}, {23, 2, 3}, {24, 4, 7}, {6 * 24 + 23, 8, 15}, {7 * 24, 16, 28}, {8 * 24, 32, 56}, {30 * 24, 64, 64},
  };
  clause_instance *instance;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  for (size_t i = 0; i < sizeof rows_of_days / sizeof *rows_of_days; i++) {
    clause_event event = {day(2024, 5, 1) + rows_of_days[i].hours * (D / 24), 0, 1, &rows_of_days[i].amount};
    cr_assert_eq(clause_instance_apply(instance, &event), CLAUSE_OK);
    cr_expect_eq(clause_instance_verdicts(instance, NULL)[0].amount, rows_of_days[i].sum, "row %zu", i);
  }
  clause_instance_free(instance);
  clause_program_free(program);
}

/* ---- the trace ---- */

typedef struct steps {
  clause_step at[8];
  size_t count;
} steps;

static void keep_step(void *user, const clause_step *step) {
  steps *kept = user;
  kept->at[kept->count++] = *step;
}

/* Values beyond 64 bits are compared, but not shown. */
Test(machine, trace_of_wide_values) {
  static const struct {
    int64_t x, y;
    int compared;
  } rows_of_values[] = {{3, 4, 1}, {INT64_MAX, 4, 0}, {4, INT64_MAX, 0}};
  clause_program *program = new_program(NULL);
  add_kind(program, "act", 2);
  for (unsigned i = 0; i < 2; i++) {
    put(program, CL_OP_FIELD, i, 0, i);
    put(program, CL_OP_WIDEN, i, 0, i);
    put(program, CL_OP_WIDE_MUL, i, 0, BYTES(i, i, 0, 0));
  }
  put(program, CL_OP_WIDE_LT, 0, 0, 1); /* pc 7 */
  put(program, CL_OP_END, 0, 0, 0);
  (void)CL_PUSH(program, program->notes, ((cl_note){.pc = 7, .is_test = 1, .compared = 1, .type = CLAUSE_TYPE_COUNT}));
  seal(program);
  clause_instance *instance;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  for (size_t i = 0; i < sizeof rows_of_values / sizeof *rows_of_values; i++) {
    steps kept = {.count = 0};
    clause_instance_trace(instance, keep_step, &kept);
    const int64_t fields[] = {rows_of_values[i].x, rows_of_values[i].y};
    cr_assert_eq(clause_instance_apply(instance, &(clause_event){day(2024, 5, 1), 0, 2, fields}), CLAUSE_OK);
    cr_assert_eq(kept.count, 1);
    cr_expect_eq(kept.at[0].compared, rows_of_values[i].compared, "row %zu", i);
    cr_expect_eq(kept.at[0].held, fields[0] < fields[1], "row %zu", i);
  }
  clause_instance_free(instance);
  clause_program_free(program);
}

/* Of two notes on one test the first is told of; one on what is no test never. */
Test(machine, notes_that_no_trace_tells_of) {
  clause_program *program = new_program(NULL);
  add_kind(program, "act", 0);
  put(program, CL_OP_NOW, 0, 0, 0);
  put(program, CL_OP_NONZERO, 0, 0, 0);
  put(program, CL_OP_END, 0, 0, 0);
  static const cl_note notes[] = {
      {.pc = 1, .clause = 0, .is_test = 1}, {.pc = 2, .clause = 1, .is_test = 1}, {.pc = 2, .clause = 2, .is_test = 1}};
  for (size_t i = 0; i < 3; i++) (void)CL_PUSH(program, program->notes, notes[i]);
  seal(program);
  clause_test_info test;
  cr_assert_eq(clause_program_test(&test, program, 0), CLAUSE_OK);
  cr_expect_eq(test.clause, 1);
  cr_expect_eq(clause_program_test(&test, program, 1), CLAUSE_ERROR_ARGUMENT);
  clause_instance *instance;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  steps kept = {.count = 0};
  clause_instance_trace(instance, keep_step, &kept);
  cr_assert_eq(clause_instance_apply(instance, &(clause_event){day(2024, 5, 1), 0, 0, NULL}), CLAUSE_OK);
  cr_assert_eq(kept.count, 1);
  cr_expect_eq(kept.at[0].clause, 1);
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(machine, trace) {
  clause_program *program = new_program(NULL);
  add_kind(program, "act", 1);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_CONST, 1, 0, constant(program, 100));
  put(program, CL_OP_LT, 0, 0, 1);         /* pc 3 */
  put(program, CL_OP_LT, 1, 0, 0);         /* pc 4 */
  put(program, CL_OP_FIELD_IS, 0, 0, RED); /* pc 5 */
  put(program, CL_OP_BOUND, 0, 0, 1);      /* pc 6 */
  put(program, CL_OP_EQ, 0, 0, 0);         /* pc 7: no note */
  put(program, CL_OP_END, 0, 0, 0);
  static const cl_note notes[] = {
      {3, 0, {0, 2}, 1, 0, 0, 1, CLAUSE_TYPE_MONEY, "USD"}, {4, 1, {3, 5}, 1, 1, 1, 1, CLAUSE_TYPE_COUNT, ""},
      {5, 1, {3, 5}, 1, 0, 0, 1, CLAUSE_TYPE_NAME, ""},     {6, 1, {3, 5}, 1, 0, 0, 1, CLAUSE_TYPE_COUNT, ""},
      {7, 1, {3, 5}, 0, 0, 0, 0, CLAUSE_TYPE_COUNT, ""},
  };
  for (size_t i = 0; i < 5; i++) (void)CL_PUSH(program, program->notes, notes[i]);
  seal(program);
  clause_instance *instance;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  steps kept = {.count = 0};
  clause_instance_trace(instance, keep_step, &kept);
  const int64_t fields[] = {7};
  cr_assert_eq(clause_instance_apply(instance, &(clause_event){day(2024, 5, 1), 0, 1, fields}), CLAUSE_OK);
  cr_assert_eq(kept.count, 4);
  cr_expect(kept.at[0].held && kept.at[0].compared && kept.at[0].left == 7 && kept.at[0].right == 100);
  cr_expect(kept.at[0].clause == 0 && kept.at[0].span.end == 2 && strcmp(kept.at[0].currency, "USD") == 0);
  cr_expect(kept.at[1].held, "100 < 7 fails, and the words are negated");
  cr_expect(kept.at[1].left == 7 && kept.at[1].right == 100, "in the order of the words");
  cr_expect(!kept.at[2].held && kept.at[2].left == 7 && kept.at[2].right == RED);
  cr_expect(!kept.at[3].held && !kept.at[3].compared);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* ---- while somebody watches ---- */

/* An act adds to a cell, tells whether a duty is open and since when, performs the oldest that there is, and then all others. */
static clause_program *with_duties(void) {
  clause_program *program = new_program(NULL);
  uint32_t one = constant(program, 1), late = constant(program, day(2030, 1, 1));
  add_obligation(program, 0, 1, 1, 0);
  program->obligations.at[0].fulfilled = 1;
  const cl_code opens[] = {
      I(FIELD, 1, 0, 0),
      I(CONST, 0, 0, late),
      I(OPEN, 0, 0, HALF(0, 1, NO)),
      I(END, 0, 0, 0),
  };
  const cl_code acts[] = {
      I(FIELD, 1, 0, 0),
      I(CONST, 0, 0, one),
      I(ADD_CELL, 0, 0, HALF(MAP, 1, 0)),
      I(CELL, 2, 0, HALF(MAP, 1, 0)),
      I(SET_SLOT, 2, 0, 0),
      I(IS_OPEN, 0, 1, HALVES(0, 1)),
      I(EMIT, NO, 0, 0),
      I(LOOK_READY, 2, 1, HALF(0, 1, CL_LOOK_SINCE)),
      I(SET_SLOT, 2, 0, 1),
      I(MEET, 0, 1, HALF(0, 1, 0)),
      I(EMIT, NO, 0, 0),
      I(DISCHARGE, 0, 1, HALF(0, 1, 3)),
      I(SET_SLOT, 3, 0, 0),
      I(END, 0, 0, 0),
  };
  add_kind(program, "assignment", 1);
  put_all(program, opens, sizeof opens / sizeof *opens);
  add_kind(program, "act", 1);
  put_all(program, acts, sizeof acts / sizeof *acts);
  seal(program);
  return program;
}

static void pass_over(void *user, const clause_step *step) { (void)user, (void)step; }

Test(machine, the_same_while_somebody_watches) {
  enum { ASSIGN, ACT };
  static const struct {
    uint32_t kind;
    int64_t name;
    size_t verdicts;
    int64_t figure; /* the cell, or how many were discharged */
  } turns[] = {
      {ACT, RED, 0, 11},                                            /* the cell began with 10 */
      {ASSIGN, RED, 0, 11}, {ACT, GREEN, 1, 11},                    /* one is open, of red */
      {ACT, RED, 2, 12},                                            /* it is open, and met */
      {ASSIGN, RED, 0, 12}, {ASSIGN, RED, 0, 12}, {ACT, RED, 3, 1}, /* one is met, and one discharged */
      {ACT, RED, 0, 14},
  };
  clause_program *program = with_duties();
  for (int is_watched = 0; is_watched < 2; is_watched++) {
    clause_instance *instance;
    cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
    if (is_watched) clause_instance_trace(instance, pass_over, NULL);
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
      const clause_event event = {day(2024, 2, 1 + (int)i), turns[i].kind, 1, &turns[i].name};
      cr_assert_eq(clause_instance_apply(instance, &event), CLAUSE_OK);
      cr_expect_eq(instance->verdicts.count, turns[i].verdicts, "turn %zu, %s", i, is_watched ? "watched" : "not");
      cr_expect_eq(instance->state.slots[0], turns[i].figure, "turn %zu, %s", i, is_watched ? "watched" : "not");
    }
    cr_expect_eq(instance->state.slots[1], day(2024, 2, 5), "since when the oldest was open last");
    clause_instance_free(instance);
  }
  clause_program_free(program);
}
