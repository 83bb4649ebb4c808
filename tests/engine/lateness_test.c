/* Obligations past their deadline: what goes on as overdue, with interest; clocks that are held, released and hastened; what begins at a
** moment; and deadlines that open obligations. */
#include "assembler.h"
#include "machine.h"

#include <criterion/criterion.h>

/* The kinds of the program below.  Obligation DUE goes on as OVERDUE; POINT begins at a moment. */
enum { OPEN, PAY, HOLD, RELEASE, HASTEN, LOOK, ASK, OPEN_POINT, KINDS };
enum { DUE, OVERDUE, POINT };
enum { BREACH, FULFIL, CLAIM, INTEREST, UNKNOWN, STILL }; /* emissions; the first three of new_program */
enum { RATE, CAP };                                       /* values; CAP is undisclosed */
#define T0 (day(2024, 6, 1))
#define D  CLAUSE_DAY

/* (key, deadline, amount) */
static void add_opening(clause_program *program, const char *name, uint32_t obligation) {
  add_kind(program, name, 3);
  for (unsigned i = 0; i < 3; i++) put(program, CL_OP_FIELD, i, 0, i);
  put(program, CL_OP_OPEN, 1, 0, HALF(obligation, 0, 2));
  put(program, CL_OP_END, 0, 0, 0);
}

static void add_kinds(clause_program *program) {
  add_opening(program, "open", DUE);
  add_kind(program, "pay", 1);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_PAY, 0, 0, HALVES(DUE, 2));
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "hold", 0);
  put(program, CL_OP_HOLD, 0, 0, HALVES(DUE, 3));
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "release", 0);
  put(program, CL_OP_RELEASE, 0, 0, HALVES(DUE, 3));
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "hasten", 1);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_HASTEN, 0, 0, HALVES(DUE, 3));
  put(program, CL_OP_END, 0, 0, 0);
}

/* "look" (key): what the due one holds, or else the overdue one, in four verdicts: capture, amount, deadline, since. */
static void add_look(clause_program *program) {
  static const uint8_t what[] = {0, CL_LOOK_LEFT, CL_LOOK_DEADLINE, CL_LOOK_SINCE};
  add_kind(program, "look", 1);
  put(program, CL_OP_FIELD, 0, 0, 0);
  for (int i = 0; i < 4; i++) {
    put(program, CL_OP_LOOK, 1, 2, HALF(DUE, 0, what[i]));
    put(program, CL_OP_EMIT, 1, 0, FULFIL);
    put(program, CL_OP_JUMP, 0, 2, 0);
    put(program, CL_OP_LOOK, 1, 1, HALF(OVERDUE, 0, what[i]));
    put(program, CL_OP_EMIT, 1, 0, STILL);
  }
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "ask", 0); /* is one due or overdue? */
  put(program, CL_OP_IS_OPEN, 0, 1, HALVES(DUE, 2));
  put(program, CL_OP_EMIT, NO, 0, STILL);
  put(program, CL_OP_END, 0, 0, 0);
  add_opening(program, "begin", POINT);
}

/* A verdict with the amount left and the moment of opening as a deadline. */
static uint32_t add_deadline(clause_program *program, uint32_t emission) {
  uint32_t entry = program->code.count;
  put(program, CL_OP_FIELD, 0, 0, 1);
  put(program, CL_OP_FIELD, 1, 0, 2);
  put(program, CL_OP_EMIT, 0, 2, emission);
  put(program, CL_OP_END, 0, 0, 0);
  return entry;
}

static clause_program *late_program(const clause_allocator *allocator, cl_interest interest) {
  clause_program *program = new_program(allocator);
  const cl_emit more[] = {{.clause = 0, .kind = CLAUSE_ACCRUED, .currency = "USD", .value = -1},
                          {.clause = 0, .kind = CLAUSE_UNDETERMINED, .value = RATE},
                          {.clause = 0, .kind = CLAUSE_LATE, .currency = "USD", .value = -1}};
  for (int i = 0; i < 3; i++) (void)CL_PUSH(program, program->emits, more[i]);
  interest.accrued = INTEREST;
  interest.undetermined = UNKNOWN;
  (void)CL_PUSH(program, program->interests, interest);
  add_obligation(program, 0, 1, 1, add_deadline(program, BREACH));
  add_obligation(program, 0, 1, 1, 0);
  add_obligation(program, 1, 1, 1, add_deadline(program, FULFIL));
  program->obligations.at[DUE].overdue = OVERDUE;
  program->obligations.at[DUE].fulfilled = FULFIL;
  program->obligations.at[OVERDUE].fulfilled = STILL;
  program->obligations.at[OVERDUE].late = 0;
  program->obligations.at[POINT].point = 1;
  program->values.at[RATE].disclosed = 0;
  add_kinds(program);
  add_look(program);
  seal(program);
  return program;
}

/* 12% a year on actual/360: 100.00 for 30 days is 1.00. */
static const cl_interest twelve = {.rate_from = CL_LIMIT_CONST, .rate = 12000000, .day_count = CL_ACTUAL_360};

static clause_instance *new_instance(const clause_program *program) {
  clause_instance *instance;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  return instance;
}

static int apply(clause_instance *instance, int64_t at, uint32_t kind, int64_t a, int64_t b, int64_t c) {
  static const uint32_t counts[KINDS] = {3, 1, 0, 0, 1, 1, 0, 3};
  const int64_t fields[] = {a, b, c};
  return clause_instance_apply(instance, &(clause_event){at, kind, counts[kind], fields});
}

static size_t count_verdicts(const clause_instance *instance) {
  size_t count;
  clause_instance_verdicts(instance, &count);
  return count;
}

static void expect_verdict(const clause_instance *instance, size_t index, uint32_t kind, int64_t at, int64_t amount) {
  cr_assert_lt(index, count_verdicts(instance));
  const clause_verdict *verdict = &clause_instance_verdicts(instance, NULL)[index];
  cr_expect_eq(verdict->kind, kind, "verdict %zu is %s", index,
               clause_verdict_word((clause_verdict_kind)verdict->kind));
  cr_expect_eq(verdict->at, at, "verdict %zu", index);
  cr_expect_eq(verdict->amount, amount, "verdict %zu: %lld", index, (long long)verdict->amount);
}

/* ---- overdue ---- */

Test(lateness, what_is_overdue_stays_open) {
  clause_program *program = late_program(NULL, twelve);
  clause_instance *instance = new_instance(program);
  clause_open open;
  cr_assert_eq(apply(instance, T0, OPEN, 7, T0 + D, 100), CLAUSE_OK);
  cr_assert_eq(clause_instance_advance(instance, T0 + 2 * D), CLAUSE_OK);
  expect_verdict(instance, 0, CLAUSE_BREACHED, T0 + D, 100);
  cr_expect_eq(clause_instance_verdicts(instance, NULL)->deadline, T0, "the moment of opening");
  cr_assert_eq(clause_instance_open(&open, instance, 0), CLAUSE_OK);
  cr_expect(open.overdue && !open.held);
  cr_expect_eq(open.deadline, T0 + D);
  cr_expect_eq(open.since, T0);
  cr_expect_eq(open.amount, 100);
  cr_expect_eq(clause_instance_next_deadline(instance), CLAUSE_NEVER);
  cr_assert_eq(apply(instance, T0 + 2 * D, LOOK, 7, 0, 0), CLAUSE_OK);
  expect_verdict(instance, 0, CLAUSE_LATE, T0 + 2 * D, 7);
  expect_verdict(instance, 1, CLAUSE_LATE, T0 + 2 * D, 100);
  expect_verdict(instance, 2, CLAUSE_LATE, T0 + 2 * D, T0 + D);
  expect_verdict(instance, 3, CLAUSE_LATE, T0 + 2 * D, T0);
  cr_assert_eq(apply(instance, T0 + 2 * D, LOOK, 8, 0, 0), CLAUSE_OK);
  cr_expect_eq(count_verdicts(instance), 0, "there is none with this key");
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(lateness, asking_whether_one_is_open) {
  clause_program *program = late_program(NULL, twelve);
  clause_instance *instance = new_instance(program);
  static const struct {
    uint32_t kind;
    size_t verdicts; /* of asking after it */
  } rows[] = {{ASK, 0}, {OPEN_POINT, 0}, {OPEN, 1}, {PAY, 0}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    cr_assert_eq(apply(instance, T0, rows[i].kind, 100, T0 + D, 100), CLAUSE_OK);
    cr_assert_eq(apply(instance, T0, ASK, 0, 0, 0), CLAUSE_OK);
    cr_expect_eq(count_verdicts(instance), rows[i].verdicts, "row %zu", i);
  }
  clause_instance_free(instance);
  clause_program_free(program);
}

/* Three fall due in the opposite order of their opening; a payment still settles the oldest first, whether due or overdue. */
Test(lateness, overdue_ones_keep_the_order_of_opening) {
  clause_program *program = late_program(NULL, (cl_interest){.rate_from = CL_LIMIT_CONST, .balance = -1});
  clause_instance *instance = new_instance(program);
  for (int64_t i = 0; i < 4; i++) cr_assert_eq(apply(instance, T0, OPEN, 1, T0 + (4 - i) * D, 10 + i), CLAUSE_OK);
  cr_assert_eq(clause_instance_advance(instance, T0 + 3 * D + 1), CLAUSE_OK);
  cr_expect_eq(count_verdicts(instance), 3);
  cr_assert_eq(apply(instance, T0 + 3 * D + 1, LOOK, 1, 0, 0), CLAUSE_OK);
  expect_verdict(instance, 1, CLAUSE_FULFILLED, T0 + 3 * D + 1, 10);
  cr_assert_eq(apply(instance, T0 + 3 * D + 1, PAY, 10 + 11 + 5, 0, 0), CLAUSE_OK);
  cr_assert_eq(count_verdicts(instance), 3);
  expect_verdict(instance, 0, CLAUSE_FULFILLED, T0 + 3 * D + 1, 10);
  expect_verdict(instance, 1, CLAUSE_LATE, T0 + 3 * D + 1, 11);
  expect_verdict(instance, 2, CLAUSE_LATE, T0 + 3 * D + 1, 5);
  cr_assert_eq(apply(instance, T0 + 3 * D + 1, LOOK, 1, 0, 0), CLAUSE_OK);
  expect_verdict(instance, 1, CLAUSE_LATE, T0 + 3 * D + 1, 7); /* the oldest with the key has 12 - 5 left */
  clause_instance_free(instance);
  clause_program_free(program);
}

/* While its deadline is judged it is neither due nor overdue; the handler lets go what has the key 7. */
static clause_program *letting_program(void) {
  clause_program *program = new_program(NULL);
  uint32_t fire = program->code.count, seven = constant(program, 7);
  for (int i = FULFIL; i < STILL; i++)
    (void)CL_PUSH(program, program->emits, ((cl_emit){.kind = CLAUSE_LATE, .value = -1}));
  const cl_code code[] = {
      {CL_OP_FIELD, 0, 0, 0},     {CL_OP_IS_OPEN, 0, 1, HALVES(DUE, 2)},
      {CL_OP_JUMP, 0, 1, 0},      {CL_OP_EMIT, 0, 0, BREACH},
      {CL_OP_CONST, 1, 0, seven}, {CL_OP_EQ, 0, 1, BYTES(1, 0, 0, 0)},
      {CL_OP_LET_GO, 0, 0, 0},    {CL_OP_END, 0, 0, 0},
  };
  put_all(program, code, sizeof code / sizeof *code);
  add_obligation(program, 0, 1, 1, fire);
  add_obligation(program, 0, 1, 1, 0);
  add_obligation(program, 1, 1, 1, 0);
  program->obligations.at[DUE].overdue = OVERDUE;
  add_kinds(program);
  add_look(program);
  seal(program);
  return program;
}

Test(lateness, a_handler_lets_go) {
  static const struct {
    int64_t key;
    size_t asked; /* 1 when one is overdue afterwards */
  } rows[] = {{7, 0}, {8, 1}};
  clause_program *program = letting_program();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    clause_instance *instance = new_instance(program);
    cr_assert_eq(apply(instance, T0, OPEN, rows[i].key, T0 + D, 100), CLAUSE_OK);
    cr_assert_eq(clause_instance_advance(instance, T0 + D + 1), CLAUSE_OK);
    cr_expect_eq(count_verdicts(instance), 1, "key %lld", (long long)rows[i].key);
    expect_verdict(instance, 0, CLAUSE_BREACHED, T0 + D, rows[i].key);
    cr_assert_eq(apply(instance, T0 + D + 1, ASK, 0, 0, 0), CLAUSE_OK);
    cr_expect_eq(count_verdicts(instance), rows[i].asked, "key %lld", (long long)rows[i].key);
    clause_instance_free(instance);
  }
  clause_program_free(program);
}

static void ignore_step(void *user, const clause_step *step) { (void)user, (void)step; }

/* Three are open, of the keys 7, 8 and 7, due on days 4, 3 and 2: "hurry" (key, deadline) brings forward those of one key, "any" tells the key of the oldest of
** all. */
static void expect_the_oldest(clause_trace *trace) {
  enum { HURRY = KINDS, ANY };
  clause_program *program = new_program(NULL);
  for (int i = FULFIL; i < STILL; i++)
    (void)CL_PUSH(program, program->emits, ((cl_emit){.kind = CLAUSE_LATE, .value = -1}));
  for (uint32_t i = 0; i < 3; i++) add_obligation(program, i, 1, 1, i == DUE ? add_deadline(program, BREACH) : 0);
  add_kinds(program);
  add_look(program);
  add_kind(program, "hurry", 2);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_FIELD, 1, 0, 1);
  put(program, CL_OP_HASTEN_ALIKE, 1, 0, HALF(DUE, 0, 0));
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "any", 0);
  put(program, CL_OP_LOOK_ANY, 0, 1, HALF(DUE, 0, 0));
  put(program, CL_OP_EMIT, 0, 0, STILL);
  put(program, CL_OP_END, 0, 0, 0);
  seal(program);
  clause_instance *instance = new_instance(program);
  clause_instance_trace(instance, trace, NULL);
  const int64_t hurry[] = {7, T0 + 3 * D}, none[] = {9, T0};
  const clause_event any = {T0, ANY, 0, NULL}, later = {T0 + 3 * D + 1, ANY, 0, NULL};
  cr_assert_eq(clause_instance_apply(instance, &any), CLAUSE_OK);
  cr_expect_eq(count_verdicts(instance), 0, "there is none");
  for (int64_t i = 0; i < 3; i++)
    cr_assert_eq(apply(instance, T0, OPEN, i == 1 ? 8 : 7, T0 + (4 - i) * D, 10 + i), CLAUSE_OK);
  cr_assert_eq(clause_instance_apply(instance, &(clause_event){T0, HURRY, 2, hurry}), CLAUSE_OK);
  cr_assert_eq(clause_instance_apply(instance, &(clause_event){T0, HURRY, 2, none}), CLAUSE_OK);
  cr_assert_eq(clause_instance_apply(instance, &any), CLAUSE_OK);
  expect_verdict(instance, 0, CLAUSE_LATE, T0, 7);
  cr_assert_eq(clause_instance_apply(instance, &later), CLAUSE_OK);
  expect_verdict(instance, 0, CLAUSE_BREACHED, T0 + 2 * D, 12);
  expect_verdict(instance, 1, CLAUSE_BREACHED, T0 + 3 * D, 10);
  expect_verdict(instance, 2, CLAUSE_BREACHED, T0 + 3 * D, 11);
  cr_expect_eq(count_verdicts(instance), 3);
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(lateness, those_of_one_key_and_the_oldest_of_all) {
  expect_the_oldest(NULL);
  expect_the_oldest(ignore_step);
}

/* Two of key 7 are open, since two moments: "since" (key, moment) tells what is left of the one, or nothing. */
Test(lateness, the_one_that_was_opened_at_a_moment) {
  enum { SINCE = KINDS };
  static const struct {
    int64_t key, moment, left; /* 0: there is none */
  } rows[] = {{7, 0, 10}, {7, 1, 20}, {7, 2, 0}, {8, 0, 0}};
  clause_program *program = new_program(NULL);
  for (int i = FULFIL; i < STILL; i++)
    (void)CL_PUSH(program, program->emits, ((cl_emit){.kind = CLAUSE_LATE, .value = -1}));
  for (uint32_t i = 0; i < 3; i++) add_obligation(program, i, 1, 1, 0);
  add_kinds(program);
  add_look(program);
  add_kind(program, "since", 2);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_FIELD, 1, 0, 1);
  put(program, CL_OP_LOOK_SINCE, 1, 1, HALF(DUE, 0, CL_LOOK_LEFT));
  put(program, CL_OP_EMIT, 1, 0, STILL);
  put(program, CL_OP_END, 0, 0, 0);
  seal(program);
  for (int traced = 0; traced < 2; traced++) {
    clause_instance *instance = new_instance(program);
    clause_instance_trace(instance, traced ? ignore_step : NULL, NULL);
    for (int64_t i = 0; i < 2; i++) cr_assert_eq(apply(instance, T0 + i, OPEN, 7, T0 + D, 10 * (i + 1)), CLAUSE_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
      const int64_t fields[] = {rows[i].key, T0 + rows[i].moment};
      cr_assert_eq(clause_instance_apply(instance, &(clause_event){T0 + 1, SINCE, 2, fields}), CLAUSE_OK);
      cr_assert_eq(count_verdicts(instance), rows[i].left > 0, "row %zu", i);
      if (rows[i].left > 0) expect_verdict(instance, 0, CLAUSE_LATE, T0 + 1, rows[i].left);
    }
    clause_instance_free(instance);
  }
  clause_program_free(program);
}

/* ---- interest ---- */

/* 100.00 due at the end of 2023-12-31 and paid on 2024-03-01. */
Test(lateness, interest_by_each_day_count) {
  static const struct {
    cl_day_count_basis basis;
    int64_t rate, interest;
  } rows[] = {
      {CL_ACTUAL_360, 36000000, 610},    /* 61 days: 100 * 36% * 61 / 360 = 6.10 */
      {CL_ACTUAL_365, 36500000, 610},    /* 100 * 36.5% * 61 / 365 = 6.10 */
      {CL_ACTUAL_ACTUAL, 36600000, 610}, /* 100 * 36.6% * (1 / 365 + 60 / 366) = 0.1003 + 6.00 */
      {CL_30_360, 36000000, 610},        /* Dec 30 to Mar 1: 61 */
      {CL_30E_360, 36000000, 610},       {CL_ACTUAL_360, 0, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    cl_interest interest = {
        .rate_from = CL_LIMIT_CONST, .rate = rows[i].rate, .day_count = (uint8_t)rows[i].basis, .balance = 1};
    clause_program *program = late_program(NULL, interest);
    clause_instance *instance = new_instance(program);
    int64_t paid = day(2024, 3, 1) + D / 2, owed = rows[i].interest;
    cr_assert_eq(apply(instance, day(2023, 12, 1), OPEN, 1, day(2024, 1, 1) - 1, 10000), CLAUSE_OK);
    cr_assert_eq(apply(instance, paid, PAY, 10000, 0, 0), CLAUSE_OK);
    cr_assert_eq(count_verdicts(instance), owed > 0 ? 3 : 2, "row %zu", i);
    expect_verdict(instance, 0, CLAUSE_BREACHED, day(2024, 1, 1) - 1, 10000);
    expect_verdict(instance, 1, CLAUSE_LATE, paid, 10000);
    if (owed > 0) expect_verdict(instance, 2, CLAUSE_ACCRUED, paid, owed);
    clause_instance_free(instance);
    clause_program_free(program);
  }
}

/* Parts of one that is overdue bear interest apart, from the day of the deadline; on that day none. */
Test(lateness, interest_on_parts) {
  cl_interest interest = twelve;
  interest.balance = 1;
  clause_program *program = late_program(NULL, interest);
  (void)CL_PUSH(program, program->meters, ((cl_meter){.kind = CLAUSE_METER_BALANCE, .index = 1}));
  clause_instance *instance = new_instance(program);
  cr_assert_eq(apply(instance, T0, OPEN, 1, T0 + D, 30000), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0 + D + 1, PAY, 10000, 0, 0), CLAUSE_OK);
  cr_expect_eq(count_verdicts(instance), 2, "breached, and paid late on the same day");
  cr_assert_eq(apply(instance, T0 + 31 * D, PAY, 10000, 0, 0), CLAUSE_OK);
  expect_verdict(instance, 1, CLAUSE_ACCRUED, T0 + 31 * D, 100);
  cr_assert_eq(apply(instance, T0 + 61 * D, PAY, 20000, 0, 0), CLAUSE_OK);
  expect_verdict(instance, 0, CLAUSE_LATE, T0 + 61 * D, 10000);
  expect_verdict(instance, 1, CLAUSE_ACCRUED, T0 + 61 * D, 200);
  clause_meter balance;
  cr_assert_eq(clause_instance_meter(&balance, instance, 0), CLAUSE_OK);
  cr_expect_eq(balance.amount, 5 + 100 + 200);
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(lateness, interest_at_a_rate_that_is_not_known) {
  cl_interest interest = {
      .rate_from = CL_LIMIT_VALUE, .rate = RATE, .day_count = CL_ACTUAL_360, .balance = -1, .doubt = 1};
  clause_program *program = late_program(NULL, interest);
  for (int bound = 0; bound <= 1; bound++) {
    clause_instance *instance = new_instance(program);
    if (bound) cr_assert_eq(clause_instance_bind(instance, RATE, 12000000), CLAUSE_OK);
    cr_assert_eq(apply(instance, T0, OPEN, 1, T0 + D, 10000), CLAUSE_OK);
    cr_assert_eq(apply(instance, T0 + 31 * D, PAY, 10000, 0, 0), CLAUSE_OK);
    expect_verdict(instance, 2, bound ? CLAUSE_ACCRUED : CLAUSE_UNDETERMINED, T0 + 31 * D, bound ? 100 : 0);
    cr_expect_eq(instance->state.slots[0], !bound);
    if (!bound) cr_expect_eq(clause_instance_verdicts(instance, NULL)[2].value, RATE);
    clause_instance_free(instance);
  }
  clause_program_free(program);
}

/* The same where nothing remembers that it was undetermined. */
Test(lateness, interest_that_nobody_asks_for_later) {
  cl_interest interest = {.rate_from = CL_LIMIT_VALUE, .rate = RATE, .day_count = CL_ACTUAL_360, .balance = -1};
  clause_program *program = late_program(NULL, interest);
  clause_instance *instance = new_instance(program);
  cr_assert_eq(apply(instance, T0, OPEN, 1, T0 + D, 10000), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0 + 31 * D, PAY, 10000, 0, 0), CLAUSE_OK);
  expect_verdict(instance, 2, CLAUSE_UNDETERMINED, T0 + 31 * D, 0);
  cr_expect_eq(instance->state.slots[0], 0);
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(lateness, interest_that_does_not_fit) {
  cl_interest interest = twelve;
  interest.rate = INT64_MAX;
  clause_program *program = late_program(NULL, interest);
  clause_instance *instance = new_instance(program);
  cr_assert_eq(apply(instance, T0, OPEN, 1, T0 + D, INT64_MAX), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0 + 31 * D, PAY, INT64_MAX, 0, 0), CLAUSE_OK);
  expect_verdict(instance, 2, CLAUSE_OVERFLOWED, T0 + 31 * D, 0);
  clause_answer_info answer;
  cr_assert_eq(clause_program_answer(&answer, program, clause_instance_verdicts(instance, NULL)[2].answer), CLAUSE_OK);
  cr_expect_eq(answer.kind, CLAUSE_OVERFLOWED);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* ---- clocks ---- */

/* Held for ten days with two days to go: two days are left when it is released. */
Test(lateness, holding_and_releasing) {
  clause_program *program = late_program(NULL, twelve);
  for (int by_day = 0; by_day <= 1; by_day++) {
    program->obligations.at[DUE].by_day = (uint8_t)by_day;
    clause_instance *instance = new_instance(program);
    clause_open open;
    int64_t moved = by_day ? T0 + 14 * D - 1 : T0 + 13 * D + 5;
    cr_assert_eq(apply(instance, T0, OPEN, 1, T0 + 3 * D + 5, 100), CLAUSE_OK);
    cr_assert_eq(apply(instance, T0 + D, HOLD, 0, 0, 0), CLAUSE_OK);
    cr_assert_eq(apply(instance, T0 + 2 * D, HOLD, 0, 0, 0), CLAUSE_OK, "it is held already");
    cr_assert_eq(clause_instance_advance(instance, T0 + 11 * D), CLAUSE_OK);
    cr_expect_eq(count_verdicts(instance), 0);
    cr_assert_eq(clause_instance_open(&open, instance, 0), CLAUSE_OK);
    cr_expect(open.held && !open.overdue);
    cr_expect_eq(open.deadline, CLAUSE_NEVER);
    cr_assert_eq(apply(instance, T0 + 11 * D, LOOK, 1, 0, 0), CLAUSE_OK);
    expect_verdict(instance, 2, CLAUSE_FULFILLED, T0 + 11 * D, moved);
    cr_assert_eq(apply(instance, T0 + 11 * D, RELEASE, 0, 0, 0), CLAUSE_OK);
    cr_assert_eq(apply(instance, T0 + 12 * D, RELEASE, 0, 0, 0), CLAUSE_OK, "it is not held");
    cr_expect_eq(clause_instance_next_deadline(instance), moved);
    cr_assert_eq(clause_instance_advance(instance, moved), CLAUSE_OK);
    expect_verdict(instance, 0, CLAUSE_BREACHED, moved, 100);
    clause_instance_free(instance);
  }
  clause_program_free(program);
}

Test(lateness, a_released_deadline_stays_within_the_years) {
  clause_program *program = late_program(NULL, twelve);
  clause_instance *instance = new_instance(program);
  cr_assert_eq(apply(instance, T0, OPEN, 1, day(9000, 1, 1), 100), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0, OPEN, 2, CLAUSE_NEVER, 100), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0, HOLD, 0, 0, 0), CLAUSE_OK);
  cr_assert_eq(apply(instance, day(8000, 1, 1), RELEASE, 0, 0, 0), CLAUSE_OK);
  cr_expect_eq(clause_instance_next_deadline(instance), day(9999, 12, 31) + D - 1);
  cr_assert_eq(clause_instance_advance(instance, day(9999, 12, 31) + D - 1), CLAUSE_OK);
  cr_expect_eq(count_verdicts(instance), 1, "the other still has no deadline");
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(lateness, hastening) {
  static const struct {
    int64_t deadline, hastened, becomes; /* days after T0; 0: none */
  } rows[] = {{9, 5, 5}, {4, 5, 4}, {9, 1, 2}, {9, -9, 2}, {9, 9, 9}, {0, 5, 5}};
  clause_program *program = late_program(NULL, twelve);
  clause_open open;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    clause_instance *instance = new_instance(program);
    int64_t deadline = rows[i].deadline != 0 ? T0 + rows[i].deadline * D : CLAUSE_NEVER;
    cr_assert_eq(apply(instance, T0, OPEN, 1, deadline, 100), CLAUSE_OK);
    cr_assert_eq(apply(instance, T0 + 2 * D, HASTEN, T0 + rows[i].hastened * D, 0, 0), CLAUSE_OK);
    cr_expect_eq(clause_instance_next_deadline(instance), T0 + rows[i].becomes * D, "row %zu", i);
    int64_t first = rows[i].deadline != 0 ? deadline : T0 + rows[i].becomes * D;
    cr_assert_eq(clause_instance_open(&open, instance, 0), CLAUSE_OK);
    cr_expect_eq(open.first, first, "row %zu", i);
    cr_expect_eq(open.moved_at, first == T0 + rows[i].becomes * D ? CLAUSE_NEVER : T0 + 2 * D, "row %zu", i);
    clause_instance_free(instance);
  }
  clause_program_free(program);
}

/* Held at day 1 with 8 days to go, hastened at day 3 to day 5: released at day 10, it has the 2 days that were left at day 3. */
Test(lateness, hastening_what_is_held_or_overdue) {
  clause_program *program = late_program(NULL, twelve);
  clause_open open;
  clause_instance *instance = new_instance(program);
  cr_assert_eq(apply(instance, T0, OPEN, 1, T0, 100), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0 + 1, OPEN, 2, T0 + 9 * D, 100), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0 + D, HOLD, 0, 0, 0), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0 + 3 * D, HASTEN, T0 + 5 * D, 0, 0), CLAUSE_OK);
  cr_expect_eq(clause_instance_next_deadline(instance), CLAUSE_NEVER);
  cr_assert_eq(apply(instance, T0 + 10 * D, RELEASE, 0, 0, 0), CLAUSE_OK);
  cr_expect_eq(clause_instance_next_deadline(instance), T0 + 12 * D);
  cr_assert_eq(clause_instance_open(&open, instance, 0), CLAUSE_OK);
  cr_expect_eq(open.first, T0 + 9 * D);
  cr_expect_eq(open.moved_at, T0 + 10 * D, "hastened on the third day, put off on the tenth");
  cr_assert_eq(clause_instance_open(&open, instance, 1), CLAUSE_OK);
  cr_expect(open.overdue && open.moved_at == CLAUSE_NEVER);
  cr_assert_eq(apply(instance, T0 + 10 * D, LOOK, 1, 0, 0), CLAUSE_OK);
  expect_verdict(instance, 2, CLAUSE_LATE, T0 + 10 * D, T0);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* ---- all of it, against a plain list ---- */

enum { STEPS = 4000, KEYS = 5 };

typedef struct item {
  int64_t key, since, deadline, passed, held_at, kept, left;
} item;

typedef struct plain {
  item items[STEPS]; /* by opening; 0 left: gone */
  size_t count;
  size_t verdicts; /* of what happened last */
} plain;

static int64_t lesser(int64_t a, int64_t b) { return a < b ? a : b; }

static void plain_lapse(plain *list, int64_t now) {
  for (item *i = list->items; i < list->items + list->count; i++) {
    if (i->left == 0 || i->deadline >= now) continue;
    i->passed = i->deadline, i->deadline = CLAUSE_NEVER;
    list->verdicts++;
  }
}

static void plain_pay(plain *list, int64_t amount) {
  for (item *i = list->items; i < list->items + list->count; i++) {
    int64_t paid = lesser(i->left, amount);
    i->left -= paid, amount -= paid;
    list->verdicts += paid > 0;
  }
}

static void plain_clock(plain *list, int64_t now, uint32_t kind, int64_t to) {
  for (item *i = list->items; i < list->items + list->count; i++) {
    int is_held = i->held_at != CLAUSE_NEVER;
    if (kind == HOLD && i->deadline != CLAUSE_NEVER)
      i->held_at = now, i->kept = i->deadline, i->deadline = CLAUSE_NEVER;
    if (kind == RELEASE && is_held) i->deadline = i->kept + now - i->held_at, i->held_at = CLAUSE_NEVER;
    if (kind == HASTEN && is_held) i->kept = lesser(i->kept, to - (now - i->held_at));
    if (kind == HASTEN && !is_held && i->passed == CLAUSE_NEVER) i->deadline = lesser(i->deadline, to);
  }
}

static void plain_expect(const plain *list, clause_instance *instance, int64_t step) {
  int64_t next = CLAUSE_NEVER, left = 0;
  clause_open open;
  for (const item *i = list->items; i < list->items + list->count; i++) {
    if (i->left > 0) next = lesser(next, i->deadline);
    left += i->left;
  }
  cr_assert_eq(clause_instance_next_deadline(instance), next, "step %d", (int)step);
  for (size_t i = 0; clause_instance_open(&open, instance, i) == CLAUSE_OK; i++) left -= open.amount;
  cr_assert_eq(left, 0, "step %d", (int)step);
}

/* The oldest due one with a key, or else the oldest overdue one. */
static void plain_look(const plain *list, clause_instance *instance, int64_t now, int64_t key) {
  const item *found = NULL;
  for (int overdue = 0; overdue <= 1 && found == NULL; overdue++)
    for (const item *i = list->items; i < list->items + list->count && found == NULL; i++)
      if (i->left > 0 && i->key == key && (i->passed != CLAUSE_NEVER) == overdue) found = i;
  cr_assert_eq(apply(instance, now, LOOK, key, 0, 0), CLAUSE_OK);
  cr_assert_eq(count_verdicts(instance), found != NULL ? 4 : 0);
  if (found == NULL) return;
  const clause_verdict *verdicts = clause_instance_verdicts(instance, NULL);
  int64_t held = found->kept + now - found->held_at, deadline = found->deadline;
  if (found->passed != CLAUSE_NEVER) deadline = found->passed;
  cr_assert_eq(verdicts[1].amount, found->left);
  cr_assert_eq(verdicts[2].amount, found->held_at != CLAUSE_NEVER ? held : deadline);
  cr_assert_eq(verdicts[3].amount, found->since);
}

static void plain_step(plain *list, clause_instance *instance, int64_t now, uint64_t dice) {
  static const uint32_t kinds[] = {OPEN, OPEN, OPEN, OPEN, OPEN, PAY, PAY, HOLD, RELEASE, RELEASE, HASTEN, OPEN};
  uint32_t kind = kinds[dice % 12];
  int64_t key = (int64_t)(dice >> 8) % KEYS, later = now + (int64_t)(dice >> 16) % 60,
          amount = 1 + (int64_t)(dice >> 24) % 9;
  list->verdicts = 0;
  plain_lapse(list, now);
  if (kind == OPEN)
    list->items[list->count++] = (item){key, now, later, CLAUSE_NEVER, CLAUSE_NEVER, CLAUSE_NEVER, amount};
  if (kind == PAY) plain_pay(list, 5 * amount);
  plain_clock(list, now, kind, later);
  int is_pay = kind == PAY, is_hasten = kind == HASTEN;
  cr_assert_eq(apply(instance, now, kind, is_pay ? 5 * amount : is_hasten ? later : key, later, amount), CLAUSE_OK);
  cr_assert_eq(count_verdicts(instance), list->verdicts);
}

/* Whether somebody watches or not. */
static void expect_like_a_plain_list(clause_trace *trace) {
  static plain list;
  list.count = 0;
  clause_program *program = late_program(NULL, (cl_interest){.rate_from = CL_LIMIT_CONST, .balance = -1});
  clause_instance *instance = new_instance(program);
  clause_instance_trace(instance, trace, NULL);
  uint64_t seed = 11;
  for (int64_t step = 0; step < STEPS; step++) {
    seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    plain_step(&list, instance, T0 + step, seed >> 24);
    plain_expect(&list, instance, step);
    plain_look(&list, instance, T0 + step, (int64_t)(seed >> 60) % KEYS);
  }
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(lateness, like_a_plain_list) {
  expect_like_a_plain_list(NULL);
  expect_like_a_plain_list(ignore_step);
}

/* ---- moments ---- */

/* It begins the moment after its deadline: after all that ends with it, and only when that moment is reached. */
Test(lateness, what_begins_at_a_moment) {
  clause_program *program = late_program(NULL, twelve);
  clause_instance *instance = new_instance(program);
  int64_t last = T0 + D - 1;
  cr_assert_eq(apply(instance, T0, OPEN_POINT, 1, last, 5), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0, OPEN, 1, last, 100), CLAUSE_OK);
  cr_assert_eq(clause_instance_advance(instance, last), CLAUSE_OK);
  cr_expect_eq(count_verdicts(instance), 1);
  expect_verdict(instance, 0, CLAUSE_BREACHED, last, 100); /* though the name of its clause comes second */
  cr_assert_eq(apply(instance, last, ASK, 0, 0, 0), CLAUSE_OK);
  cr_expect_eq(count_verdicts(instance), 1, "only the answer");
  cr_assert_eq(apply(instance, last + 1, ASK, 0, 0, 0), CLAUSE_OK);
  expect_verdict(instance, 0, CLAUSE_FULFILLED, last + 1, 5);
  expect_verdict(instance, 1, CLAUSE_LATE, last + 1, 0);
  clause_instance_free(instance);
  instance = new_instance(program);
  cr_assert_eq(apply(instance, T0, OPEN_POINT, 1, last, 5), CLAUSE_OK);
  cr_assert_eq(clause_instance_advance(instance, last + 1), CLAUSE_OK);
  expect_verdict(instance, 0, CLAUSE_FULFILLED, last + 1, 5);
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(lateness, a_deadline_that_has_passed_is_now) {
  clause_program *program = late_program(NULL, twelve);
  clause_instance *instance = new_instance(program);
  cr_assert_eq(apply(instance, T0, OPEN, 1, T0 - 5 * D, 100), CLAUSE_OK);
  cr_expect_eq(clause_instance_next_deadline(instance), T0);
  cr_assert_eq(clause_instance_advance(instance, T0), CLAUSE_OK);
  expect_verdict(instance, 0, CLAUSE_BREACHED, T0, 100);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* ---- deadlines that open obligations ---- */

/* Opens itself again a day later, or at once. */
static clause_program *recurring_program(int64_t days) {
  clause_program *program = new_program(NULL);
  add_obligation(program, 0, 0, 0, program->code.count);
  put(program, CL_OP_NOW, 0, 0, 0);
  put(program, CL_OP_CONST, 1, 0, constant(program, days));
  put(program, CL_OP_ADD_DAYS, 0, 0, BYTES(0, 1, 0, 0));
  put(program, CL_OP_OPEN, 0, 0, HALF(0, 0, NO));
  put(program, CL_OP_EMIT, NO, 0, BREACH);
  put(program, CL_OP_END, 0, 0, 0);
  program->start = program->code.count;
  put(program, CL_OP_NOW, 0, 0, 0);
  put(program, CL_OP_OPEN, 0, 0, HALF(0, 0, NO));
  put(program, CL_OP_END, 0, 0, 0);
  seal(program);
  return program;
}

Test(lateness, a_deadline_opens_the_next) {
  clause_program *program = recurring_program(1);
  clause_instance *instance = new_instance(program);
  cr_assert_eq(clause_instance_advance(instance, program->effective + 9 * D), CLAUSE_OK);
  cr_expect_eq(count_verdicts(instance), 10);
  for (int i = 0; i < 10; i++) expect_verdict(instance, (size_t)i, CLAUSE_BREACHED, program->effective + i * D, 0);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* Ten are within the limit and eleven are not; what was judged stays so, and the call goes on when it is made again. */
Test(lateness, limit_of_deadlines) {
  clause_program *program = recurring_program(1);
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  options.max_deadlines = 10;
  clause_instance *instance;
  cr_assert_eq(clause_instance_new(&instance, program, &options), CLAUSE_OK);
  cr_expect_eq(clause_instance_advance(instance, program->effective + 9 * D), CLAUSE_OK);
  cr_expect_eq(clause_instance_advance(instance, program->effective + 20 * D), CLAUSE_ERROR_LIMIT);
  cr_expect_eq(count_verdicts(instance), 10);
  cr_expect_eq(clause_instance_advance(instance, program->effective + 20 * D), CLAUSE_OK);
  cr_expect_eq(count_verdicts(instance), 1);
  expect_verdict(instance, 0, CLAUSE_BREACHED, program->effective + 20 * D, 0);
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(lateness, a_deadline_that_opens_itself_at_once_ends_at_the_limit) {
  clause_program *program = recurring_program(0);
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  options.max_deadlines = 1000;
  clause_instance *instance;
  cr_assert_eq(clause_instance_new(&instance, program, &options), CLAUSE_OK);
  cr_expect_eq(clause_instance_advance(instance, program->effective), CLAUSE_ERROR_LIMIT);
  cr_expect_eq(count_verdicts(instance), 1000);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* One is open at a time, whether it opens the next or goes on as overdue. */
Test(lateness, limit_of_obligations) {
  clause_program *recurring = recurring_program(1), *late = late_program(NULL, twelve);
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  options.max_obligations = 1;
  clause_instance *instance;
  cr_assert_eq(clause_instance_new(&instance, recurring, &options), CLAUSE_OK);
  cr_expect_eq(clause_instance_advance(instance, recurring->effective + 9 * D), CLAUSE_OK);
  cr_expect_eq(count_verdicts(instance), 10);
  clause_instance_free(instance);
  cr_assert_eq(clause_instance_new(&instance, late, &options), CLAUSE_OK);
  cr_expect_eq(apply(instance, T0, OPEN, 1, T0 + D, 100), CLAUSE_OK);
  cr_expect_eq(apply(instance, T0 + 2 * D, OPEN, 2, T0 + D, 100), CLAUSE_ERROR_LIMIT);
  cr_expect_eq(count_verdicts(instance), 1, "the deadline before it was judged");
  cr_expect_eq(apply(instance, T0 + 2 * D, PAY, 100, 0, 0), CLAUSE_OK);
  cr_expect_eq(apply(instance, T0 + 2 * D, OPEN, 2, T0 + D, 100), CLAUSE_OK);
  clause_instance_free(instance);
  clause_program_free(recurring);
  clause_program_free(late);
}

/* ---- what can be performed only later ---- */

/* Obligation 0 remembers its key and the moment from which on it can be performed.  "open" (key, moment, amount, deadline);
** "meet" (key); "discharge" (key, amount): how many that did, and what was too much; "ready" (key): the order of
** the oldest that can be performed, and of all the moment of the oldest; "cut": closes those that are due later. */
enum { O_OPEN, O_MEET, O_DISCHARGE, O_READY, O_CUT };

static void add_ready_kinds(clause_program *program) {
  add_kind(program, "open", 4);
  for (unsigned i = 0; i < 4; i++) put(program, CL_OP_FIELD, i, 0, i);
  put(program, CL_OP_OPEN, 3, 0, HALF(0, 0, 2));
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "meet", 1);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_MEET, 0, 1, HALF(0, 0, 0));
  put(program, CL_OP_EMIT, NO, 0, FULFIL);
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "discharge", 2);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_FIELD, 1, 0, 1);
  put(program, CL_OP_DISCHARGE, 1, 2, HALF(0, 0, 2));
  put(program, CL_OP_EMIT, 2, 0, BREACH);
  put(program, CL_OP_EMIT, 1, 0, BREACH);
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "ready", 1);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_LOOK_READY, 1, 1, HALF(0, 0, CL_LOOK_ORDER));
  put(program, CL_OP_EMIT, 1, 0, FULFIL);
  put(program, CL_OP_LOOK_ANY, 1, 1, HALF(0, 0, 1));
  put(program, CL_OP_EMIT, 1, 0, FULFIL);
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "cut", 0);
  put(program, CL_OP_CANCEL_LATER, 0, 0, 0);
  put(program, CL_OP_END, 0, 0, 0);
}

static clause_program *ready_program(void) {
  clause_program *program = new_program(NULL);
  (void)CL_PUSH(program, program->emits, ((cl_emit){.kind = CLAUSE_LATE, .value = -1}));
  add_obligation(program, 0, 2, 1, 0);
  program->obligations.at[0].opening = 2;
  program->obligations.at[0].fulfilled = 3;
  add_ready_kinds(program);
  seal(program);
  return program;
}

static void apply_at(clause_instance *instance, int64_t at, uint32_t kind, const int64_t *fields, uint32_t count) {
  cr_assert_eq(clause_instance_apply(instance, &(clause_event){at, kind, count, fields}), CLAUSE_OK);
}

/* Of four with the key 7 the first can be performed from day 5 on, the second from day 2, the third at once, and the last just after day 2.  On day 2 the second is the oldest that can
** be, and on day 5 the first. */
Test(lateness, the_oldest_that_can_be_performed_already) {
  clause_program *program = ready_program();
  clause_instance *instance = new_instance(program);
  const int64_t key[] = {7};
  const int64_t opened[][4] = {{7, T0 + 5 * D, 0, T0 + 9 * D},
                               {7, T0 + 2 * D, 0, T0 + 9 * D},
                               {7, T0, 0, T0 + 9 * D},
                               {7, T0 + 2 * D + 1, 0, T0 + 9 * D}};
  for (int i = 0; i < 4; i++) apply_at(instance, T0, O_OPEN, opened[i], 4);
  apply_at(instance, T0 + 2 * D, O_READY, key, 1);
  expect_verdict(instance, 0, CLAUSE_FULFILLED, T0 + 2 * D, 1);
  expect_verdict(instance, 1, CLAUSE_FULFILLED, T0 + 2 * D, T0 + 2 * D);
  for (size_t i = 0; i < 3; i++) { /* the second, the third, and then none: the fourth can be a microsecond later */
    apply_at(instance, T0 + 2 * D, O_MEET, key, 1);
    cr_expect_eq(count_verdicts(instance), i < 2, "act %zu", i);
  }
  apply_at(instance, T0 + 2 * D, O_READY, key, 1);
  cr_expect_eq(count_verdicts(instance), 0, "none can be performed");
  apply_at(instance, T0 + 5 * D, O_READY, key, 1);
  expect_verdict(instance, 0, CLAUSE_FULFILLED, T0 + 5 * D, 0);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* Amounts of 30, 20 and 10 with the key 7, of which the second can be performed only from day 5 on.  35 do the 30, and 5 of the 10; the rest of the 10 and 20 more
** are done by 26 on day 5, of which 1 is too much. */
Test(lateness, an_amount_goes_on_to_the_next) {
  clause_program *program = ready_program();
  clause_instance *instance = new_instance(program);
  const int64_t opened[][4] = {{7, T0, 30, T0 + 9 * D}, {7, T0 + 5 * D, 20, T0 + 9 * D}, {7, T0, 10, T0 + 9 * D}};
  for (int i = 0; i < 3; i++) apply_at(instance, T0, O_OPEN, opened[i], 4);
  apply_at(instance, T0 + D, O_DISCHARGE, (const int64_t[]){8, 35}, 2);
  cr_expect_eq(count_verdicts(instance), 0, "none has this key");
  apply_at(instance, T0 + D, O_DISCHARGE, (const int64_t[]){7, 35}, 2);
  cr_assert_eq(count_verdicts(instance), 3);
  expect_verdict(instance, 0, CLAUSE_LATE, T0 + D, 0);
  expect_verdict(instance, 1, CLAUSE_BREACHED, T0 + D, 1);
  expect_verdict(instance, 2, CLAUSE_BREACHED, T0 + D, 0);
  apply_at(instance, T0 + 5 * D, O_DISCHARGE, (const int64_t[]){7, 26}, 2);
  cr_assert_eq(count_verdicts(instance), 4);
  expect_verdict(instance, 2, CLAUSE_BREACHED, T0 + 5 * D, 2);
  expect_verdict(instance, 3, CLAUSE_BREACHED, T0 + 5 * D, 1);
  cr_expect_eq(clause_instance_next_deadline(instance), CLAUSE_NEVER);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* Of two obligations of one duty: 30 of the first, then 20 of the second, then 10 of the first.  55 do the 30 and the 20, and 5 of the 10, which 5 more do. */
Test(lateness, an_amount_goes_on_to_what_is_besides) {
  clause_program *program = new_program(NULL);
  (void)CL_PUSH(program, program->emits, ((cl_emit){.kind = CLAUSE_LATE, .value = -1}));
  for (uint32_t i = 0; i < 2; i++) {
    add_obligation(program, 0, 2, 1, 0);
    program->obligations.at[i].fulfilled = 3;
  }
  program->obligations.at[0].besides = 2;
  add_ready_kinds(program);
  add_kind(program, "open the other", 4);
  for (unsigned i = 0; i < 4; i++) put(program, CL_OP_FIELD, i, 0, i);
  put(program, CL_OP_OPEN, 3, 0, HALF(1, 0, 2));
  put(program, CL_OP_END, 0, 0, 0);
  seal(program);
  clause_instance *instance = new_instance(program);
  for (int64_t i = 0; i < 3; i++) {
    const int64_t opened[] = {7, T0, 30 - 10 * i, T0 + 9 * D};
    apply_at(instance, T0, i == 1 ? O_CUT + 1 : O_OPEN, opened, 4);
  }
  apply_at(instance, T0 + D, O_DISCHARGE, (const int64_t[]){7, 55}, 2);
  cr_assert_eq(count_verdicts(instance), 4);
  expect_verdict(instance, 2, CLAUSE_BREACHED, T0 + D, 2);
  expect_verdict(instance, 3, CLAUSE_BREACHED, T0 + D, 0);
  apply_at(instance, T0 + D, O_DISCHARGE, (const int64_t[]){7, 6}, 2);
  cr_assert_eq(count_verdicts(instance), 3);
  expect_verdict(instance, 1, CLAUSE_BREACHED, T0 + D, 1);
  expect_verdict(instance, 2, CLAUSE_BREACHED, T0 + D, 1);
  cr_expect_eq(clause_instance_next_deadline(instance), CLAUSE_NEVER);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* Those that are due by now stay, in whatever order they were opened. */
Test(lateness, what_is_due_later_is_cut_off) {
  clause_program *program = ready_program();
  clause_instance *instance = new_instance(program);
  for (int64_t i = 0; i < 4; i++)
    apply_at(instance, T0, O_OPEN, (const int64_t[]){i, T0, 0, T0 + (i % 2 ? 3 * D : 2 * D)}, 4);
  apply_at(instance, T0 + 2 * D, O_CUT, NULL, 0);
  size_t open = 0;
  for (clause_open it; clause_instance_open(&it, instance, open) == CLAUSE_OK; open++)
    cr_expect_eq(it.deadline, T0 + 2 * D);
  cr_expect_eq(open, 2);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* ---- many captures ---- */

Test(lateness, twelve_captures) {
  clause_program *program = new_program(NULL);
  add_obligation(program, 0, CL_CAPTURES_MAX, CL_KEY_MAX, program->code.count);
  put(program, CL_OP_FIELD, 0, 0, CL_CAPTURES_MAX - 1);
  put(program, CL_OP_EMIT, 0, 0, BREACH);
  put(program, CL_OP_FIELD, 0, 0, CL_CAPTURES_MAX); /* the amount */
  put(program, CL_OP_EMIT, 0, 0, BREACH);
  put(program, CL_OP_FIELD, 0, 0, CL_CAPTURES_MAX + 1); /* since when */
  put(program, CL_OP_EMIT, 0, 0, BREACH);
  put(program, CL_OP_END, 0, 0, 0);
  program->start = program->code.count;
  put(program, CL_OP_NOW, 100, 0, 0);
  for (unsigned i = 0; i < CL_CAPTURES_MAX; i++) put(program, CL_OP_CONST, i, 0, constant(program, 40 + i));
  put(program, CL_OP_OPEN, 100, 0, HALF(0, 0, 3));
  put(program, CL_OP_LOOK, 0, 1, HALF(0, 0, CL_CAPTURES_MAX - 1));
  put(program, CL_OP_EMIT, 0, 0, FULFIL);
  put(program, CL_OP_END, 0, 0, 0);
  seal(program);
  clause_instance *instance = new_instance(program);
  cr_assert_eq(clause_instance_advance(instance, program->effective), CLAUSE_OK);
  expect_verdict(instance, 0, CLAUSE_FULFILLED, program->effective, 51);
  expect_verdict(instance, 1, CLAUSE_BREACHED, program->effective, 51);
  expect_verdict(instance, 2, CLAUSE_BREACHED, program->effective, 43);
  expect_verdict(instance, 3, CLAUSE_BREACHED, program->effective, program->effective);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* ---- thresholds ---- */

Test(lateness, an_undetermined_verdict_tells_its_threshold) {
  clause_program *program = new_program(NULL);
  (void)CL_PUSH(program, program->emits,
                ((cl_emit){.kind = CLAUSE_UNDETERMINED, .value = CAP, .below = CLAUSE_THRESHOLD_LESS}));
  (void)CL_PUSH(program, program->emits, ((cl_emit){.kind = CLAUSE_UNDETERMINED, .value = CAP}));
  add_kind(program, "act", 1);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_EMIT, NO, 1, 3);
  put(program, CL_OP_EMIT, NO, 0, 4);
  put(program, CL_OP_EMIT, NO, 1, 2);
  put(program, CL_OP_END, 0, 0, 0);
  program->emits.at[2].party = (cl_who){CL_NOBODY, 0};
  seal(program);
  clause_instance *instance = new_instance(program);
  const int64_t field = 500;
  cr_assert_eq(clause_instance_apply(instance, &(clause_event){T0, 0, 1, &field}), CLAUSE_OK);
  const clause_verdict *verdicts = clause_instance_verdicts(instance, NULL);
  cr_expect(verdicts[0].threshold == 500 && verdicts[0].changes == CLAUSE_THRESHOLD_LESS);
  cr_expect_eq(verdicts[0].deadline, CLAUSE_NEVER);
  cr_expect(verdicts[1].threshold == 0 && verdicts[1].changes == CLAUSE_THRESHOLD_NONE);
  cr_expect(verdicts[2].threshold == 0 && verdicts[2].deadline == 500, "a due one has a deadline instead");
  clause_instance_free(instance);
  clause_program_free(program);
}

/* ---- no memory ---- */

/* Whatever allocation fails, the calls are made again and all goes on as it should. */
Test(lateness, no_memory) {
  for (int64_t left = 0, failed = 1; failed; left++) {
    counter c = {.left = -1};
    clause_allocator allocator = counting(&c);
    clause_program *program = late_program(&allocator, twelve);
    clause_instance *instance;
    cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
    failed = 0;
    c.left = left;
    for (int64_t i = 0; i < 20; i++)
      while (apply(instance, T0, OPEN, i, T0 + i * D, 100) != CLAUSE_OK) failed = 1, c.left = -1;
    while (apply(instance, T0 + 15 * D, PAY, 1900, 0, 0) != CLAUSE_OK) failed = 1, c.left = -1;
    c.left = -1;
    cr_expect_eq(clause_instance_next_deadline(instance), T0 + 19 * D);
    clause_instance_free(instance);
    clause_program_free(program);
    cr_assert_eq(c.bytes, 0);
  }
}
