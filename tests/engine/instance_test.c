/* Instances: checks of events, deadlines, obligations, limits, and that an event is applied whole or not at all. */
#include "assembler.h"

#include <criterion/criterion.h>
#include <inttypes.h>
#include <string.h>

#include "machine.h"

/* The kinds of the program below.  Obligation 0 is of clause `b`, 1 of `a`, whose name comes first. */
enum { OPEN_B, OPEN_A, MEET, PAY, REDUCE, CANCEL, MARK, LOAD };
enum { BREACH, FULFIL }; /* emissions */
#define T0 (day(2024, 6, 1))

/* (key, deadline, amount): opens one. */
static void add_opening(clause_program *program, const char *name, uint32_t obligation) {
  add_kind(program, name, 3);
  for (unsigned i = 0; i < 3; i++) put(program, CL_OP_FIELD, i, 0, i);
  put(program, CL_OP_OPEN, 1, 0, HALF(obligation, 0, 2));
  put(program, CL_OP_END, 0, 0, 0);
}

/* The deadline passed: a verdict with the amount that was left. */
static uint32_t add_deadline(clause_program *program, uint32_t emission) {
  uint32_t entry = program->code.count;
  put(program, CL_OP_FIELD, 0, 0, 1);
  put(program, CL_OP_EMIT, 0, 0, emission);
  put(program, CL_OP_END, 0, 0, 0);
  return entry;
}

static void add_meet_and_pay(clause_program *program) {
  add_kind(program, "meet", 1);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_MEET, 0, 1, HALF(0, 0, 0));
  put(program, CL_OP_EMIT, NO, 0, FULFIL);
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "pay", 1); /* and tell what is left */
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_PAY, 0, 0, HALVES(0, 2));
  put(program, CL_OP_EMIT, 0, 0, BREACH);
  put(program, CL_OP_END, 0, 0, 0);
}

static void add_reduce_and_cancel(clause_program *program) {
  add_kind(program, "reduce", 2); /* and tell what was too much: fulfilled when it was closed, breached when not */
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_FIELD, 1, 0, 1);
  put(program, CL_OP_REDUCE, 1, 2, HALF(0, 0, 0));
  put(program, CL_OP_EMIT, 1, 0, FULFIL);
  put(program, CL_OP_END, 0, 0, 0);
  put(program, CL_OP_EMIT, 1, 0, BREACH);
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "cancel", 0);
  put(program, CL_OP_CANCEL, 0, 0, 0);
  put(program, CL_OP_END, 0, 0, 0);
}

/* Two that write keyed cells; MARK counts in slot 0 what it did. */
static void add_cells(clause_program *program) {
  add_kind(program, "mark", 1);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_CONST, 1, 0, constant(program, 1));
  put(program, CL_OP_ADD_SLOT, 1, 0, 0);
  put(program, CL_OP_SET_CELL, 1, 0, HALF(MAP, 0, 0));
  put(program, CL_OP_EMIT, NO, 0, BREACH);
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "load", 1);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_WINDOW_ADD, 0, 0, HALF(WINDOW, 0, 0));
  put(program, CL_OP_END, 0, 0, 0);
}

static clause_program *duty_program(const clause_allocator *allocator) {
  clause_program *program = new_program(allocator);
  for (uint32_t i = 0; i < 2; i++) {
    add_obligation(program, i, 1, 1, add_deadline(program, i == 0 ? BREACH : FULFIL));
    program->obligations.at[i].fulfilled = FULFIL;
    program->obligations.at[i].party = (cl_who){CL_FROM_FIELD, 0};
  }
  program->obligations.at[0].balance = 1;
  add_opening(program, "b", 0);
  add_opening(program, "a", 1);
  add_meet_and_pay(program);
  add_reduce_and_cancel(program);
  add_cells(program);
  (void)CL_PUSH(program, program->meters, ((cl_meter){.clause = 0, .kind = CLAUSE_METER_TOTAL, .index = 0}));
  (void)CL_PUSH(program, program->meters, ((cl_meter){.clause = 0, .kind = CLAUSE_METER_BALANCE, .index = 1}));
  seal(program);
  return program;
}

static clause_instance *new_instance(const clause_program *program, uint32_t max_cells, uint32_t max_obligations) {
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  options.max_cells = max_cells;
  options.max_obligations = max_obligations;
  clause_instance *instance;
  cr_assert_eq(clause_instance_new(&instance, program, &options), CLAUSE_OK);
  return instance;
}

static int apply(clause_instance *instance, int64_t at, uint32_t kind, int64_t a, int64_t b, int64_t c) {
  static const uint32_t counts[] = {3, 3, 1, 1, 2, 0, 1, 1};
  const int64_t fields[] = {a, b, c};
  return clause_instance_apply(instance, &(clause_event){at, kind, counts[kind], fields});
}

static size_t verdict_count(const clause_instance *instance) {
  size_t count;
  clause_instance_verdicts(instance, &count);
  return count;
}

static const clause_verdict *verdict(const clause_instance *instance, size_t index) {
  cr_assert_lt(index, verdict_count(instance));
  return &clause_instance_verdicts(instance, NULL)[index];
}

static size_t open_count(clause_instance *instance) {
  clause_open open;
  size_t count = 0;
  while (clause_instance_open(&open, instance, count) == CLAUSE_OK) count++;
  return count;
}

static int64_t meter(const clause_instance *instance, uint32_t number) {
  clause_meter figure;
  cr_assert_eq(clause_instance_meter(&figure, instance, number), CLAUSE_OK);
  return figure.amount;
}

/* ---- many instances ---- */

/* New ones too, which have no room for verdicts yet; and nothing to fetch is no harm. */
Test(instance, prefetching_changes_nothing) {
  clause_program *program = duty_program(NULL);
  clause_instance *one = new_instance(program, 0, 0), *other = new_instance(program, 0, 0);
  const clause_instance *coming[] = {one, other, one};
  cr_assert_eq(apply(one, T0, OPEN_B, 1, T0 + 100, 40), CLAUSE_OK);
  clause_instance_prefetch(NULL, 3);
  for (size_t count = 0; count <= 3; count++) clause_instance_prefetch(coming, count);
  cr_expect_eq(clause_instance_events(one), 1);
  cr_expect_eq(clause_instance_events(other), 0);
  cr_expect_eq(open_count(one), 1);
  cr_expect_eq(apply(one, T0 + 101, MEET, 1, 0, 0), CLAUSE_OK);
  cr_expect_eq(verdict(one, 0)->kind, CLAUSE_BREACHED);
  clause_instance_free(one);
  clause_instance_free(other);
  clause_program_free(program);
}

/* ---- deadlines ---- */

Test(instance, an_event_at_the_deadline_meets_it) {
  clause_program *program = duty_program(NULL);
  for (int64_t late = 0; late <= 1; late++) {
    clause_instance *instance = new_instance(program, 0, 0);
    cr_assert_eq(apply(instance, T0, OPEN_B, 1, T0 + 100, 40), CLAUSE_OK);
    cr_assert_eq(apply(instance, T0 + 100 + late, MEET, 1, 0, 0), CLAUSE_OK);
    cr_assert_eq(verdict_count(instance), 1);
    const clause_verdict *only = verdict(instance, 0);
    cr_expect_eq(only->kind, late ? CLAUSE_BREACHED : CLAUSE_FULFILLED);
    cr_expect_eq(only->at, T0 + 100);
    cr_expect_eq(only->event, late ? 0 : 2);
    cr_expect_eq(only->amount, late ? 40 : 0);
    cr_expect_eq(open_count(instance), 0);
    clause_instance_free(instance);
  }
  clause_program_free(program);
}

Test(instance, advance_includes_its_instant) {
  clause_program *program = duty_program(NULL);
  clause_instance *instance = new_instance(program, 0, 0);
  cr_assert_eq(apply(instance, T0, OPEN_B, 1, T0 + 100, 0), CLAUSE_OK);
  cr_assert_eq(clause_instance_advance(instance, T0 + 99), CLAUSE_OK);
  cr_expect_eq(verdict_count(instance), 0);
  cr_assert_eq(clause_instance_advance(instance, T0 + 100), CLAUSE_OK);
  cr_expect_eq(verdict_count(instance), 1);
  cr_expect_eq(apply(instance, T0 + 99, CANCEL, 0, 0, 0), CLAUSE_ERROR_ORDER);
  cr_expect_eq(clause_instance_advance(instance, T0 + 99), CLAUSE_ERROR_ORDER);
  cr_expect_eq(apply(instance, T0 + 100, CANCEL, 0, 0, 0), CLAUSE_OK);
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(instance, ties_go_by_clause_name_then_by_opening) {
  clause_program *program = duty_program(NULL);
  clause_instance *instance = new_instance(program, 0, 0);
  const struct {
    uint32_t kind;
    int64_t deadline, amount;
  } opened[] = {{OPEN_B, 100, 1}, {OPEN_A, 100, 2}, {OPEN_B, 100, 3},
                {OPEN_A, 100, 4}, {OPEN_B, 50, 5},  {OPEN_B, CLAUSE_NEVER, 6}};
  for (size_t i = 0; i < 6; i++) {
    int64_t deadline = opened[i].deadline == CLAUSE_NEVER ? CLAUSE_NEVER : T0 + opened[i].deadline;
    cr_assert_eq(apply(instance, T0, opened[i].kind, 1, deadline, opened[i].amount), CLAUSE_OK);
  }
  static const int64_t in_order[] = {5, 2, 4, 1, 3, 6};
  for (size_t i = 0; i < 6; i++) {
    clause_open open;
    cr_assert_eq(clause_instance_open(&open, instance, i), CLAUSE_OK);
    cr_expect_eq(open.amount, in_order[i], "open %zu", i);
    cr_expect_eq(open.party, 1);
    cr_expect_eq(open.since, T0);
  }
  clause_open again;
  cr_expect_eq(clause_instance_open(&again, instance, 6), CLAUSE_ERROR_ARGUMENT);
  cr_assert_eq(clause_instance_open(&again, instance, 2), CLAUSE_OK);
  cr_expect_eq(again.amount, 4);
  cr_assert_eq(clause_instance_advance(instance, day(9999, 12, 31)), CLAUSE_OK);
  cr_assert_eq(verdict_count(instance), 5);
  for (size_t i = 0; i < 5; i++) cr_expect_eq(verdict(instance, i)->amount, in_order[i], "verdict %zu", i);
  cr_expect_eq(open_count(instance), 1);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* The start opens one, thirty days on. */
Test(instance, the_start_and_the_deadline_that_follows) {
  clause_program *program = new_program(NULL);
  add_obligation(program, 2, 1, 1, program->code.count);
  program->obligations.at[0].silent = 1;
  put(program, CL_OP_EMIT, NO, 0, BREACH);
  put(program, CL_OP_END, 0, 0, 0);
  program->start = program->code.count;
  put(program, CL_OP_CONST, 0, 0, constant(program, 30));
  put(program, CL_OP_NOW, 1, 0, 0);
  put(program, CL_OP_ADD_DAYS, 1, 2, BYTES(1, 0, 0, 0));
  put(program, CL_OP_EMIT, NO, 2, FULFIL);
  put(program, CL_OP_OPEN, 1, 0, HALF(0, 0, NO));
  put(program, CL_OP_END, 0, 0, 0);
  seal(program);
  clause_instance *instance = new_instance(program, 0, 0);
  cr_assert_eq(clause_instance_advance(instance, day(2024, 1, 1) + 29 * CLAUSE_DAY), CLAUSE_OK);
  cr_assert_eq(verdict_count(instance), 1);
  cr_expect_eq(verdict(instance, 0)->at, day(2024, 1, 1));
  cr_expect_eq(verdict(instance, 0)->deadline, day(2024, 1, 31));
  cr_expect_eq(open_count(instance), 0, "silent");
  cr_assert_eq(clause_instance_advance(instance, day(2024, 1, 1) + 100 * CLAUSE_DAY), CLAUSE_OK);
  cr_assert_eq(verdict_count(instance), 1);
  cr_expect_eq(verdict(instance, 0)->at, day(2024, 1, 31));
  cr_expect_eq(verdict(instance, 0)->kind, CLAUSE_BREACHED);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* ---- obligations ---- */

Test(instance, meet_closes_the_oldest_with_the_key) {
  clause_program *program = duty_program(NULL);
  clause_instance *instance = new_instance(program, 0, 0);
  cr_assert_eq(apply(instance, T0, OPEN_B, 1, T0 + 30, 10), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0, OPEN_B, 2, T0 + 20, 20), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0, OPEN_B, 1, T0 + 10, 30), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0, MEET, 1, 0, 0), CLAUSE_OK); /* that of 10, though it is due last */
  cr_expect_eq(verdict(instance, 0)->kind, CLAUSE_FULFILLED);
  cr_assert_eq(apply(instance, T0, MEET, 3, 0, 0), CLAUSE_OK);
  cr_expect_eq(verdict_count(instance), 0);
  cr_assert_eq(clause_instance_advance(instance, T0 + 100), CLAUSE_OK);
  cr_assert_eq(verdict_count(instance), 2);
  cr_expect_eq(verdict(instance, 0)->amount, 30);
  cr_expect_eq(verdict(instance, 1)->amount, 20);
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(instance, pay_settles_oldest_first) {
  clause_program *program = duty_program(NULL);
  clause_instance *instance = new_instance(program, 0, 0);
  cr_assert_eq(apply(instance, T0, OPEN_B, 1, T0 + 30, 100), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0, OPEN_A, 2, T0 + 20, 50), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0, OPEN_B, 3, T0 + 10, 30), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0, PAY, 120, 0, 0), CLAUSE_OK); /* 100, and 20 of 50 */
  cr_assert_eq(verdict_count(instance), 3);
  cr_expect_eq(verdict(instance, 0)->amount, 100);
  cr_expect_eq(verdict(instance, 0)->kind, CLAUSE_FULFILLED);
  cr_expect_eq(verdict(instance, 1)->amount, 20);
  cr_expect_eq(verdict(instance, 2)->amount, 0, "nothing is left");
  cr_expect_eq(meter(instance, 1), 5 - 100, "the balance is that of `b`");
  cr_expect_eq(open_count(instance), 2);
  cr_assert_eq(apply(instance, T0, PAY, 100, 0, 0), CLAUSE_OK); /* the other 30 of 50, 30, and 40 too much */
  cr_assert_eq(verdict_count(instance), 3);
  cr_expect_eq(verdict(instance, 0)->amount, 30);
  cr_expect_eq(verdict(instance, 1)->amount, 30);
  cr_expect_eq(verdict(instance, 2)->amount, 40);
  cr_expect_eq(meter(instance, 1), 5 - 100 - 30);
  cr_expect_eq(open_count(instance), 0);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* Each pays a part of the same one, so there are more verdicts than open obligations: room is needed for all. */
Test(instance, many_parts_in_one_event) {
  enum { PARTS = 40 };
  clause_program *program = new_program(NULL);
  add_obligation(program, 0, 1, 1, 0);
  program->obligations.at[0].fulfilled = FULFIL;
  add_opening(program, "open", 0);
  add_kind(program, "pay", 1);
  for (int i = 0; i < PARTS; i++) {
    put(program, CL_OP_FIELD, 0, 0, 0);
    put(program, CL_OP_PAY, 0, 0, HALVES(0, 1));
  }
  put(program, CL_OP_END, 0, 0, 0);
  seal(program);
  clause_instance *instance = new_instance(program, 0, 0);
  const int64_t opened[] = {1, T0, 1000}, paid[] = {1};
  cr_assert_eq(clause_instance_apply(instance, &(clause_event){T0, 0, 3, opened}), CLAUSE_OK);
  cr_assert_eq(clause_instance_apply(instance, &(clause_event){T0, 1, 1, paid}), CLAUSE_OK);
  cr_expect_eq(verdict_count(instance), PARTS);
  clause_open open;
  cr_assert_eq(clause_instance_open(&open, instance, 0), CLAUSE_OK);
  cr_expect_eq(open.amount, 1000 - PARTS);
  clause_instance_free(instance);
  clause_program_free(program);
}

static void ignore_step(void *user, const clause_step *step) { (void)user, (void)step; }

static void expect_reductions(clause_trace *trace) {
  static const struct {
    int64_t key, amount;
    clause_verdict_kind kind;
    int64_t too_much;
    size_t open;
  } rows[] = {
      {2, 5, CLAUSE_BREACHED, 5, 2},   /* none with this key */
      {1, 60, CLAUSE_BREACHED, 0, 2},  /* 40 are left */
      {1, -3, CLAUSE_BREACHED, -3, 2}, /* takes nothing off */
      {1, 40, CLAUSE_FULFILLED, 0, 1}, {1, 25, CLAUSE_FULFILLED, 15, 0},
  };
  clause_program *program = duty_program(NULL);
  clause_instance *instance = new_instance(program, 0, 0);
  clause_instance_trace(instance, trace, NULL);
  cr_assert_eq(apply(instance, T0, OPEN_B, 1, T0 + 30, 100), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0, OPEN_B, 1, T0 + 30, 10), CLAUSE_OK);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    cr_assert_eq(apply(instance, T0, REDUCE, rows[i].key, rows[i].amount, 0), CLAUSE_OK);
    cr_expect_eq(verdict(instance, 0)->kind, rows[i].kind, "row %zu", i);
    cr_expect_eq(verdict(instance, 0)->amount, rows[i].too_much, "row %zu", i);
    cr_expect_eq(open_count(instance), rows[i].open, "row %zu", i);
  }
  for (int64_t key = 0; key < 5; key++) cr_assert_eq(apply(instance, T0, OPEN_B, key, T0 + 30, 1), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0, OPEN_A, 1, T0 + 30, 1), CLAUSE_OK);
  cr_assert_eq(apply(instance, T0, CANCEL, 0, 0, 0), CLAUSE_OK);
  cr_expect_eq(verdict_count(instance), 0);
  cr_expect_eq(open_count(instance), 1, "that of `a` stays");
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(instance, reduce_takes_off_and_cancel_closes) {
  expect_reductions(NULL);
  expect_reductions(ignore_step);
}

/* Against a plain list: thousands of openings, meetings and deadlines in an order that no structure likes. */
Test(instance, obligations_like_a_plain_list) {
  enum { STEPS = 6000, KEYS = 37 };
  static struct {
    int64_t key, deadline;
    int is_open;
  } list[STEPS];
  clause_program *program = duty_program(NULL);
  clause_instance *instance = new_instance(program, 0, 0);
  uint64_t seed = 7;
  size_t count = 0;
  for (int64_t step = 0; step < STEPS; step++) {
    seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    int64_t key = (int64_t)(seed >> 40) % KEYS, now = T0 + step, expected = 0;
    for (size_t i = 0; i < count; i++)
      if (list[i].is_open && list[i].deadline < now) list[i].is_open = 0, expected++;
    if (seed >> 33 & 1) {
      int64_t deadline = now + (int64_t)(seed >> 50) % 700;
      list[count].key = key, list[count].deadline = deadline, list[count++].is_open = 1;
      cr_assert_eq(apply(instance, now, OPEN_B, key, deadline, step), CLAUSE_OK);
    } else {
      size_t i = 0;
      while (i < count && !(list[i].is_open && list[i].key == key)) i++;
      if (i < count) list[i].is_open = 0, expected++;
      cr_assert_eq(apply(instance, now, MEET, key, 0, 0), CLAUSE_OK);
    }
    cr_assert_eq(verdict_count(instance), (size_t)expected, "step %" PRId64, step);
    for (size_t i = 1; i < verdict_count(instance); i++)
      cr_assert_leq(verdict(instance, i - 1)->at, verdict(instance, i)->at);
  }
  clause_instance_free(instance);
  clause_program_free(program);
}

/* ---- checks ---- */

Test(instance, events_that_are_refused) {
  clause_program *program = new_program(NULL);
  add_kind(program, "act", 5);
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "short", 2);
  put(program, CL_OP_END, 0, 0, 0);
  for (int i = 0; i < 7; i += 5) { /* the same two fields, alone and with others */
    cl_text name = program->fields.at[i].name;
    program->fields.at[i] = (cl_field){name, CLAUSE_TYPE_NAME, 0, "", 1, INT32_MAX, 0, 2};
    program->fields.at[i + 1] = (cl_field){name, CLAUSE_TYPE_COUNT, 0, "", -5, 9, 0, 0};
  }
  program->fields.at[2] = (cl_field){program->fields.at[2].name, CLAUSE_TYPE_NAME, 1, "", 0, INT32_MAX, 0, 2};
  (void)CL_PUSH(program, program->choices, (uint32_t)RED);
  (void)CL_PUSH(program, program->choices, (uint32_t)GREEN);
  seal(program);
  static const struct {
    int64_t name, number;
    int status;
  } rows[] = {
      {RED, 0, CLAUSE_OK},           {GREEN, -5, CLAUSE_OK},        {RED, 9, CLAUSE_OK},
      {0, 0, CLAUSE_ERROR_FIELD},    {ANN, 0, CLAUSE_ERROR_RANGE},  {-1, 0, CLAUSE_ERROR_RANGE},
      {RED, -6, CLAUSE_ERROR_RANGE}, {RED, 10, CLAUSE_ERROR_RANGE}, {RED, INT64_MAX, CLAUSE_ERROR_RANGE},
  };
  clause_instance *instance = new_instance(program, 0, 0);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const int64_t fields[] = {rows[i].name, rows[i].number, 0, 1, 2};
    cr_expect_eq(clause_instance_apply(instance, &(clause_event){T0, 0, 5, fields}), rows[i].status, "row %zu", i);
    cr_expect_eq(clause_instance_apply(instance, &(clause_event){T0, 1, 2, fields}), rows[i].status, "row %zu", i);
  }
  const int64_t fine[] = {RED, 0, GREEN, 1, 2};
  cr_expect_eq(clause_instance_apply(instance, &(clause_event){T0, 0, 5, fine}), CLAUSE_OK);
  cr_expect_eq(clause_instance_apply(instance, &(clause_event){T0, 2, 5, fine}), CLAUSE_ERROR_KIND);
  cr_expect_eq(clause_instance_apply(instance, &(clause_event){T0, 0, 4, fine}), CLAUSE_ERROR_FIELD);
  cr_expect_eq(clause_instance_apply(instance, &(clause_event){T0, 0, 5, NULL}), CLAUSE_ERROR_ARGUMENT);
  cr_expect_eq(clause_instance_apply(instance, &(clause_event){T0 - 1, 0, 5, fine}), CLAUSE_ERROR_ORDER);
  cr_expect_eq(clause_instance_apply(instance, &(clause_event){INT64_MIN, 0, 5, fine}), CLAUSE_ERROR_RANGE);
  cr_expect_eq(clause_instance_apply(instance, &(clause_event){CLAUSE_NEVER, 0, 5, fine}), CLAUSE_ERROR_RANGE);
  cr_expect_eq(clause_instance_apply(instance, NULL), CLAUSE_ERROR_ARGUMENT);
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(instance, binding) {
  clause_program *program = new_program(NULL);
  add_kind(program, "act", 0);
  put(program, CL_OP_BOUND, 0, 2, 1);
  put(program, CL_OP_VALUE, 0, 0, 1);
  put(program, CL_OP_EMIT, 0, 0, FULFIL);
  put(program, CL_OP_END, 0, 0, 0);
  (void)CL_PUSH(program, program->meters, ((cl_meter){.clause = 0, .limit_from = CL_LIMIT_VALUE, .limit = 1}));
  seal(program);
  for (int bound = 0; bound < 2; bound++) {
    clause_instance *instance = new_instance(program, 0, 0);
    cr_expect_eq(clause_instance_bind(instance, 2, 1), CLAUSE_ERROR_ARGUMENT);
    if (bound) cr_expect_eq(clause_instance_bind(instance, 1, 38), CLAUSE_OK);
    clause_meter figure;
    cr_assert_eq(clause_instance_meter(&figure, instance, 0), CLAUSE_OK);
    cr_expect_eq(figure.has_limit, bound);
    cr_expect_eq(figure.value, bound ? -1 : 1);
    cr_expect_eq(figure.limit, bound ? 38 : 0);
    cr_assert_eq(clause_instance_apply(instance, &(clause_event){T0, 0, 0, NULL}), CLAUSE_OK);
    cr_assert_eq(verdict_count(instance), (size_t)bound);
    if (bound) cr_expect_eq(verdict(instance, 0)->amount, 38);
    cr_expect_eq(clause_instance_bind(instance, 1, 39), CLAUSE_ERROR_STARTED);
    clause_instance_free(instance);
  }
  clause_program_free(program);
}

Test(instance, many_events_at_once) {
  clause_program *program = duty_program(NULL);
  clause_instance *instance = new_instance(program, 0, 0);
  const int64_t first[] = {1, T0 + 5, 10}, key[] = {1};
  const clause_event events[] = {{T0, OPEN_B, 3, first}, {T0 + 9, MARK, 1, key}, {T0 + 8, MARK, 1, key}};
  size_t applied;
  cr_expect_eq(clause_instance_apply_all(instance, events, 3, &applied), CLAUSE_ERROR_ORDER);
  cr_expect_eq(applied, 2);
  cr_assert_eq(verdict_count(instance), 2);
  cr_expect_eq(verdict(instance, 0)->event, 0);
  cr_expect_eq(verdict(instance, 1)->event, 2);
  cr_expect_eq(meter(instance, 0), 1);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* A figure by calendar year: that of the last event's year. */
Test(instance, keyed_meters) {
  clause_program *program = new_program(NULL);
  add_kind(program, "act", 1);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_NOW, 1, 0, 0);
  put(program, CL_OP_PERIOD, 1, 0, BYTES(1, CL_YEAR, 0, 0));
  put(program, CL_OP_ADD_CELL, 0, 0, HALF(MAP, 1, 0));
  put(program, CL_OP_END, 0, 0, 0);
  (void)CL_PUSH(program, program->meters, ((cl_meter){.clause = 0, .in_table = 1, .index = MAP, .period = CL_YEAR}));
  (void)CL_PUSH(program, program->meters, ((cl_meter){.clause = 0, .in_table = 1, .index = MAP, .period = CL_PERIODS}));
  seal(program);
  clause_instance *instance = new_instance(program, 0, 0);
  cr_expect_eq(meter(instance, 0), 10);
  const int64_t seven[] = {7};
  cr_assert_eq(clause_instance_apply(instance, &(clause_event){day(2024, 12, 31), 0, 1, seven}), CLAUSE_OK);
  cr_expect_eq(meter(instance, 0), 17);
  cr_assert_eq(clause_instance_advance(instance, day(2025, 1, 1)), CLAUSE_OK);
  cr_expect_eq(meter(instance, 0), 10);
  clause_meter figure;
  cr_expect_eq(clause_instance_meter(&figure, instance, 1), CLAUSE_ERROR_KIND);
  cr_expect_eq(clause_instance_meter(&figure, instance, 2), CLAUSE_ERROR_ARGUMENT);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* ---- limits ---- */

Test(instance, limit_of_cells) {
  clause_program *program = duty_program(NULL);
  clause_instance *instance = new_instance(program, 2, 0);
  cr_expect_eq(apply(instance, T0, MARK, 1, 0, 0), CLAUSE_OK);
  cr_expect_eq(apply(instance, T0, MARK, 2, 0, 0), CLAUSE_OK);
  cr_expect_eq(apply(instance, T0, MARK, 3, 0, 0), CLAUSE_ERROR_LIMIT);
  cr_expect_eq(verdict_count(instance), 0);
  cr_expect_eq(meter(instance, 0), 2, "the slot that was written before the cell is as it was");
  cr_expect_eq(apply(instance, T0, MARK, 2, 0, 0), CLAUSE_OK, "no new key");
  cr_expect_eq(meter(instance, 0), 3);
  cr_expect_eq(verdict(instance, 0)->event, 3, "the refused event was not counted");
  clause_instance_free(instance);
  clause_program_free(program);
}

/* A key takes a cell, and each of its days another. */
Test(instance, limit_of_windows) {
  clause_program *program = duty_program(NULL);
  clause_instance *instance = new_instance(program, 3, 0);
  cr_expect_eq(apply(instance, T0, LOAD, 1, 0, 0), CLAUSE_OK);
  cr_expect_eq(apply(instance, T0, LOAD, 2, 0, 0), CLAUSE_ERROR_LIMIT);
  cr_expect_eq(apply(instance, T0 + CLAUSE_DAY, LOAD, 1, 0, 0), CLAUSE_OK);
  cr_expect_eq(apply(instance, T0 + CLAUSE_DAY, LOAD, 1, 0, 0), CLAUSE_OK);
  cr_expect_eq(apply(instance, T0 + 2 * CLAUSE_DAY, LOAD, 1, 0, 0), CLAUSE_ERROR_LIMIT);
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(instance, limit_of_obligations) {
  clause_program *program = duty_program(NULL);
  clause_instance *instance = new_instance(program, 0, 2);
  cr_expect_eq(apply(instance, T0, OPEN_B, 1, T0 + 5, 1), CLAUSE_OK);
  cr_expect_eq(apply(instance, T0, OPEN_B, 2, T0 + 9, 2), CLAUSE_OK);
  cr_expect_eq(apply(instance, T0, OPEN_B, 3, T0 + 9, 3), CLAUSE_ERROR_LIMIT);
  cr_expect_eq(open_count(instance), 2);
  cr_expect_eq(apply(instance, T0, MEET, 1, 0, 0), CLAUSE_OK);
  cr_expect_eq(apply(instance, T0, OPEN_B, 3, T0 + 7, 3), CLAUSE_OK);
  cr_expect_eq(apply(instance, T0 + 8, OPEN_B, 4, T0 + 9, 4), CLAUSE_OK, "a deadline made room");
  cr_expect_eq(verdict_count(instance), 1);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* ---- all or nothing ---- */

typedef struct log {
  clause_verdict verdicts[400];
  size_t count;
} log;

static void keep_verdicts(log *kept, const clause_instance *instance) {
  for (size_t i = 0; i < verdict_count(instance); i++) kept->verdicts[kept->count++] = *verdict(instance, i);
}

/* Applies a mix of everything; a call that has no memory is called again with plenty.  Returns whether one had none. */
static int judge_stream(log *kept, clause_instance *instance, counter *c) {
  int failed = 0;
  for (int64_t i = 0; i < 120; i++) {
    uint32_t kind = (uint32_t)(i * i + i / 8) % 8;
    int64_t now = T0 + i * CLAUSE_DAY / 3, second = kind == REDUCE ? 20 : now + i % 7 * CLAUSE_DAY;
    size_t open_before = open_count(instance);
    int status = apply(instance, now, kind, i % 5 + (kind == PAY ? 100 : 0), second, 30);
    keep_verdicts(kept, instance);
    if (status == CLAUSE_OK) continue;
    cr_assert_eq(status, CLAUSE_ERROR_MEMORY);
    cr_assert_eq(open_count(instance) + verdict_count(instance), open_before, "what did not fire is open still");
    failed = 1;
    c->left = -1;
    cr_assert_eq(apply(instance, now, kind, i % 5 + (kind == PAY ? 100 : 0), second, 30), CLAUSE_OK);
    keep_verdicts(kept, instance);
  }
  return failed;
}

static void expect_same(const log *a, const log *b, int64_t n) {
  cr_assert_eq(a->count, b->count, "allocation %" PRId64, n);
  for (size_t i = 0; i < a->count; i++)
    cr_assert_eq(memcmp(&a->verdicts[i], &b->verdicts[i], sizeof *a->verdicts), 0,
                 "allocation %" PRId64 ", verdict %zu", n, i);
}

/* Fails the n-th allocation for every n: with limits far away, and with limits so near that each event is tried on a copy. */
Test(instance, no_memory) {
  static log expected, kept;
  for (uint32_t limit = 0; limit < 100; limit += 60) {
    int failed = 1;
    for (int64_t n = -1; n < 0 || failed; n++) {
      counter c = {.left = -1};
      clause_allocator allocator = counting(&c);
      clause_program *program = duty_program(&allocator);
      clause_instance *instance = new_instance(program, limit, limit);
      kept.count = 0;
      c.left = n;
      failed = judge_stream(&kept, instance, &c);
      if (n < 0) expected = kept;
      expect_same(&kept, &expected, n);
      clause_instance_free(instance);
      clause_program_free(program);
      cr_assert_eq(c.bytes, 0, "allocation %" PRId64, n);
    }
    cr_expect_gt(expected.count, 50);
  }
}

Test(instance, no_memory_for_an_instance) {
  int status = CLAUSE_ERROR_MEMORY;
  for (int64_t n = 0; status != CLAUSE_OK; n++) {
    counter c = {.left = -1};
    clause_allocator allocator = counting(&c);
    clause_program *program = duty_program(&allocator);
    clause_instance *instance;
    c.left = n;
    status = clause_instance_new(&instance, program, NULL);
    cr_assert_eq(instance != NULL, status == CLAUSE_OK);
    clause_instance_free(instance);
    clause_program_free(program);
    cr_expect_eq(c.bytes, 0);
  }
}

/* ---- at the ends of what numbers hold ---- */

/* A payment takes a balance down no further than the least number there is. */
Test(instance, a_balance_stops_at_the_bottom) {
  clause_program *program = duty_program(NULL);
  clause_instance *instance = new_instance(program, 0, 0);
  cr_assert_eq(apply(instance, T0, OPEN_B, 1, T0 + 5, 100), CLAUSE_OK);
  instance->state.slots[1] = INT64_MIN + 40;
  cr_assert_eq(apply(instance, T0, PAY, 40, 0, 0), CLAUSE_OK);
  cr_expect_eq(meter(instance, 1), INT64_MIN);
  cr_assert_eq(apply(instance, T0, PAY, 40, 0, 0), CLAUSE_OK);
  cr_expect_eq(meter(instance, 1), INT64_MIN);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* An event of a kind that takes the short way is checked all the same. */
Test(instance, the_short_way_is_checked) {
  clause_program *program = new_program(NULL);
  add_kind(program, "act", 1);
  put(program, CL_OP_EMIT, NO, 0, FULFIL);
  put(program, CL_OP_END, 0, 0, 0);
  seal(program);
  clause_instance *instance = new_instance(program, 0, 0);
  const int64_t fields[] = {1}, last = day(9999, 12, 31) + CLAUSE_DAY - 1;
  for (int i = 0; i < 2; i++) { /* the first makes room */
    cr_assert_eq(clause_instance_apply(instance, &(clause_event){T0, 0, 1, fields}), CLAUSE_OK);
    cr_expect_eq(verdict_count(instance), 1);
  }
  cr_expect_eq(clause_instance_apply(instance, &(clause_event){T0, 0, 1, NULL}), CLAUSE_ERROR_ARGUMENT);
  cr_expect_eq(clause_instance_apply(instance, &(clause_event){last + 1, 0, 1, fields}), CLAUSE_ERROR_RANGE);
  cr_expect_eq(clause_instance_apply(instance, &(clause_event){last, 0, 1, fields}), CLAUSE_OK);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* A name that is left out is a missing field; of a party or a provision too. */
Test(instance, names_that_are_left_out) {
  clause_program *program = new_program(NULL);
  add_kind(program, "act", 3);
  put(program, CL_OP_END, 0, 0, 0);
  for (uint8_t i = 0; i < 3; i++) {
    program->fields.at[i].type = (uint8_t)(CLAUSE_TYPE_NAME + i);
    program->fields.at[i].at_least = 1;
    program->fields.at[i].at_most = BOB;
  }
  seal(program);
  clause_instance *instance = new_instance(program, 0, 0);
  static const struct {
    int64_t names[3];
    int status;
  } rows[] = {
      {{ANN, BOB, ANN}, CLAUSE_OK},          {{0, BOB, ANN}, CLAUSE_ERROR_FIELD},
      {{ANN, 0, ANN}, CLAUSE_ERROR_FIELD},   {{ANN, BOB, 0}, CLAUSE_ERROR_FIELD},
      {{-1, BOB, ANN}, CLAUSE_ERROR_RANGE},  {{ANN, RED, ANN}, CLAUSE_ERROR_RANGE},
      {{ANN, BOB, RED}, CLAUSE_ERROR_RANGE},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    cr_expect_eq(clause_instance_apply(instance, &(clause_event){T0, 0, 3, rows[i].names}), rows[i].status, "row %zu",
                 i);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* A program that was put together without a text has an empty one. */
Test(instance, a_program_without_a_text) {
  clause_program *program;
  cr_assert_eq(cl_program_new(&program, NULL), CLAUSE_OK);
  clause_program_info info = clause_program_describe(program);
  cr_expect_str_eq(info.source, "");
  cr_expect_eq(info.source_size, 0);
  clause_program_free(program);
}
