/* Copies of an instance, and what will come of the obligations that are open. */
#include "assembler.h"

#include <criterion/criterion.h>

/* Kinds: open 0, open 1, open 2 (key, deadline).  Obligation 0 of clause `b` is breached by its key, and then obligation 2 is cancelled; 1 of `a`
** opens another of obligation 0 for the day after; 2 of `c` says nothing; 3 is silent. */
enum { BREACH, FULFIL };
enum { QUIET = 3 };
#define T0 (day(2024, 6, 1))
#define D  CLAUSE_DAY

static void add_deadlines(clause_program *program) {
  add_obligation(program, 0, 1, 1, program->code.count);
  put(program, CL_OP_EMIT, NO, 0, FULFIL); /* of another clause, so this is not its own answer */
  put(program, CL_OP_EMIT, NO, 0, BREACH);
  put(program, CL_OP_CANCEL, 0, 0, 2);
  put(program, CL_OP_END, 0, 0, 0);
  add_obligation(program, 1, 1, 1, program->code.count);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_NOW, 1, 0, 0);
  put(program, CL_OP_CONST, 2, 0, constant(program, 1));
  put(program, CL_OP_ADD_DAYS, 1, 0, BYTES(1, 2, 0, 0));
  put(program, CL_OP_OPEN, 1, 0, HALF(0, 0, NO));
  put(program, CL_OP_EMIT, NO, 0, FULFIL);
  put(program, CL_OP_END, 0, 0, 0);
  add_obligation(program, 2, 1, 1, 0);
  add_obligation(program, 2, 1, 1, 0);
  program->obligations.at[QUIET].silent = 1;
}

static clause_program *outlook_program(const clause_allocator *allocator) {
  clause_program *program = new_program(allocator);
  add_deadlines(program);
  for (uint32_t i = 0; i < 4; i++) {
    add_kind(program, "open", 2);
    put(program, CL_OP_FIELD, 0, 0, 0);
    put(program, CL_OP_FIELD, 1, 0, 1);
    put(program, CL_OP_OPEN, 1, 0, HALF(i, 0, NO));
    put(program, CL_OP_END, 0, 0, 0);
  }
  program->emits.at[BREACH].party = (cl_who){CL_FROM_SYMBOL, BOB};
  seal(program);
  return program;
}

static int open_one(clause_instance *instance, uint32_t obligation, int64_t key, int64_t deadline) {
  const int64_t fields[] = {key, deadline};
  return clause_instance_apply(instance, &(clause_event){T0, obligation, 2, fields});
}

static void expect_prospect(clause_instance *instance, size_t index, uint32_t clause, int verdict, int64_t at) {
  clause_prospect prospect;
  cr_assert_eq(clause_instance_prospect(&prospect, instance, index), CLAUSE_OK, "prospect %zu", index);
  cr_expect_eq(prospect.open.clause, clause, "prospect %zu", index);
  cr_expect_eq((int)prospect.verdict, verdict, "prospect %zu", index);
  cr_expect_eq(prospect.at, at, "prospect %zu", index);
  if (verdict == CLAUSE_BREACHED && !prospect.open.overdue) cr_expect_eq(prospect.party, BOB, "prospect %zu", index);
}

/* By deadline: `a` at day 1, which opens a `b` for day 2; `c` at day 3, cancelled by then; `b` at day 4; `c` without a deadline. */
Test(outlook, what_will_come) {
  clause_program *program = outlook_program(NULL);
  clause_instance *instance;
  clause_prospect past;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  cr_expect_eq(clause_instance_prospect(&past, instance, 0), CLAUSE_ERROR_ARGUMENT);
  cr_assert_eq(open_one(instance, 2, 1, CLAUSE_NEVER), CLAUSE_OK);
  cr_assert_eq(open_one(instance, 0, 1, T0 + 4 * D), CLAUSE_OK);
  cr_assert_eq(open_one(instance, 2, 1, T0 + 3 * D), CLAUSE_OK);
  cr_assert_eq(open_one(instance, QUIET, 1, T0 + D / 2), CLAUSE_OK);
  cr_assert_eq(open_one(instance, 1, 1, T0 + D), CLAUSE_OK);
  for (int round = 0; round < 2; round++) {
    expect_prospect(instance, 0, 1, CLAUSE_FULFILLED, T0 + D);
    expect_prospect(instance, 1, 2, CLAUSE_VERDICT_KINDS, CLAUSE_NEVER);
    expect_prospect(instance, 2, 0, CLAUSE_BREACHED, T0 + 4 * D);
    expect_prospect(instance, 3, 2, CLAUSE_VERDICT_KINDS, CLAUSE_NEVER);
    cr_expect_eq(clause_instance_prospect(&past, instance, 4), CLAUSE_ERROR_ARGUMENT);
  }
  cr_expect_eq(clause_instance_next_deadline(instance), T0 + D, "the silent one does not count");
  cr_assert_eq(clause_instance_advance(instance, T0 + D), CLAUSE_OK);
  expect_prospect(instance, 0, 0, CLAUSE_BREACHED, T0 + 2 * D);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* One that is overdue is in breach already. */
Test(outlook, what_is_overdue) {
  clause_program *program = outlook_program(NULL);
  program->obligations.at[0].overdue = 2;
  clause_instance *instance;
  clause_prospect prospect;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  cr_assert_eq(open_one(instance, 0, 1, T0 + D), CLAUSE_OK);
  expect_prospect(instance, 0, 0, CLAUSE_BREACHED, T0 + D);
  cr_assert_eq(clause_instance_advance(instance, T0 + 2 * D), CLAUSE_OK);
  expect_prospect(instance, 0, 2, CLAUSE_BREACHED, T0 + D);
  cr_assert_eq(clause_instance_prospect(&prospect, instance, 0), CLAUSE_OK);
  cr_expect(prospect.open.overdue);
  cr_expect_eq(prospect.open.deadline, T0 + D);
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(outlook, limit_of_deadlines) {
  clause_program *program = outlook_program(NULL);
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  options.max_deadlines = 3;
  clause_instance *instance;
  clause_prospect prospect;
  cr_assert_eq(clause_instance_new(&instance, program, &options), CLAUSE_OK);
  for (int64_t i = 0; i < 3; i++) cr_assert_eq(open_one(instance, QUIET, i, T0 + D), CLAUSE_OK);
  cr_assert_eq(open_one(instance, 0, 1, T0 + 2 * D), CLAUSE_OK);
  cr_expect_eq(clause_instance_prospect(&prospect, instance, 0), CLAUSE_ERROR_LIMIT);
  cr_expect_eq(clause_instance_prospect(&prospect, instance, 0), CLAUSE_OK, "it goes on where it was");
  clause_instance_free(instance);
  clause_program_free(program);
}

/* ---- what will change ---- */

/* Silent obligations, each of which says another change on its day; the last says something that is none.  The start opens them for 1 January 2025 on. */
static const int changes[] = {CLAUSE_TERMINATED, CLAUSE_SUSPENDED, CLAUSE_RESUMED,
                              CLAUSE_RENEWED,    CLAUSE_EXPIRED,   CLAUSE_EXERCISED};
enum { CHANGES = sizeof changes / sizeof *changes };

static clause_program *changing_program(const clause_allocator *allocator) {
  clause_program *program = new_program(allocator);
  for (uint32_t i = 0; i < CHANGES; i++) {
    cl_emit emission = program->emits.at[BREACH];
    emission.kind = (uint8_t)changes[i];
    (void)CL_PUSH(program, program->emits, emission);
    add_obligation(program, 0, 0, 0, program->code.count);
    program->obligations.at[i].silent = 2;
    put(program, CL_OP_EMIT, NO, 0, program->emits.count - 1);
    put(program, CL_OP_END, 0, 0, 0);
  }
  program->start = program->code.count;
  for (uint32_t i = 0; i < CHANGES; i++) {
    put(program, CL_OP_CONST, 0, 0, constant(program, day(2025, 1, 1) + i * D));
    put(program, CL_OP_OPEN, 0, 0, HALF(i, 0, NO));
  }
  put(program, CL_OP_END, 0, 0, 0);
  seal(program);
  return program;
}

/* Before the start nothing is set; the start may come without an event and without time that passes. */
Test(outlook, what_will_change) {
  clause_program *program = changing_program(NULL);
  clause_instance *instance;
  clause_prospect prospect;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  cr_expect_eq(clause_instance_prospect(&prospect, instance, 0), CLAUSE_ERROR_ARGUMENT);
  cr_assert_eq(clause_instance_advance(instance, day(1, 1, 1)), CLAUSE_OK);
  for (size_t i = 0; i + 1 < CHANGES; i++) {
    cr_assert_eq(clause_instance_prospect(&prospect, instance, i), CLAUSE_OK, "change %zu", i);
    cr_expect(prospect.is_change && (int)prospect.verdict == changes[i], "change %zu", i);
    cr_expect_eq(prospect.at, day(2025, 1, 1) + (int64_t)i * D, "change %zu", i);
  }
  cr_expect_eq(clause_instance_prospect(&prospect, instance, CHANGES - 1), CLAUSE_ERROR_ARGUMENT);
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(outlook, limit_of_changes) {
  clause_program *program = changing_program(NULL);
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  options.max_deadlines = 4;
  clause_instance *instance;
  clause_prospect prospect;
  cr_assert_eq(clause_instance_new(&instance, program, &options), CLAUSE_OK);
  cr_assert_eq(clause_instance_advance(instance, program->effective), CLAUSE_OK);
  cr_expect_eq(clause_instance_prospect(&prospect, instance, 0), CLAUSE_ERROR_LIMIT);
  cr_expect_eq(clause_instance_prospect(&prospect, instance, 0), CLAUSE_OK, "it goes on where it was");
  clause_instance_free(instance);
  clause_program_free(program);
}

/* A deadline that only says something of another clause: then that is what will come of it. */
Test(outlook, what_is_said_of_another_clause) {
  clause_program *program = new_program(NULL);
  add_obligation(program, 2, 0, 0, program->code.count);
  put(program, CL_OP_EMIT, NO, 0, BREACH); /* of clause 0 */
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "open", 1);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_OPEN, 0, 0, HALF(0, 0, NO));
  put(program, CL_OP_END, 0, 0, 0);
  seal(program);
  clause_instance *instance;
  clause_prospect prospect;
  const int64_t deadline[] = {T0 + D};
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  cr_assert_eq(clause_instance_apply(instance, &(clause_event){T0, 0, 1, deadline}), CLAUSE_OK);
  cr_assert_eq(clause_instance_prospect(&prospect, instance, 0), CLAUSE_OK);
  cr_expect_eq(prospect.open.clause, 2);
  cr_expect(prospect.verdict == CLAUSE_BREACHED && prospect.at == T0 + D);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* ---- copies ---- */

Test(outlook, a_copy_goes_its_own_way) {
  clause_program *program = outlook_program(NULL);
  clause_instance *instance, *copy;
  size_t count;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  cr_assert_eq(clause_instance_bind(instance, 1, 99), CLAUSE_OK);
  cr_assert_eq(open_one(instance, 0, 1, T0 + D), CLAUSE_OK);
  cr_assert_eq(clause_instance_clone(&copy, instance), CLAUSE_OK);
  cr_assert_eq(clause_instance_advance(copy, T0 + 2 * D), CLAUSE_OK);
  clause_instance_verdicts(copy, &count);
  cr_expect_eq(count, 2);
  cr_expect_eq(clause_instance_next_deadline(copy), CLAUSE_NEVER);
  cr_expect_eq(clause_instance_next_deadline(instance), T0 + D);
  clause_instance_free(instance);
  cr_assert_eq(open_one(copy, 0, 1, T0 + 3 * D), CLAUSE_ERROR_ORDER);
  clause_instance_free(copy);
  clause_program_free(program);
}

Test(outlook, no_memory) {
  for (int64_t left = 0, failed = 1; failed; left++) {
    counter c = {.left = -1};
    clause_allocator allocator = counting(&c);
    clause_program *program = outlook_program(&allocator);
    clause_instance *instance;
    clause_prospect prospect;
    cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
    for (int64_t i = 0; i < 9; i++) cr_assert_eq(open_one(instance, i % 2 == 0 ? 0 : 1, i, T0 + i * D), CLAUSE_OK);
    c.left = left;
    failed = clause_instance_prospect(&prospect, instance, 8) == CLAUSE_ERROR_MEMORY;
    c.left = -1;
    expect_prospect(instance, 8, 0, CLAUSE_BREACHED, T0 + 8 * D);
    clause_instance_free(instance);
    clause_program_free(program);
    cr_assert_eq(c.bytes, 0, "allocation %d", (int)left);
  }
}

/* Asking again afterwards finds them all. */
Test(outlook, no_memory_for_changes) {
  for (int64_t left = 0, failed = 1; failed; left++) {
    counter c = {.left = -1};
    clause_allocator allocator = counting(&c);
    clause_program *program = changing_program(&allocator);
    clause_instance *instance;
    clause_prospect prospect;
    cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
    cr_assert_eq(clause_instance_advance(instance, program->effective), CLAUSE_OK);
    c.left = left;
    failed = clause_instance_prospect(&prospect, instance, 0) == CLAUSE_ERROR_MEMORY;
    c.left = -1;
    for (size_t i = 0; i + 1 < CHANGES; i++) {
      cr_assert_eq(clause_instance_prospect(&prospect, instance, i), CLAUSE_OK, "allocation %d", (int)left);
      cr_expect_eq((int)prospect.verdict, changes[i], "allocation %d, change %zu", (int)left, i);
    }
    clause_instance_free(instance);
    clause_program_free(program);
    cr_assert_eq(c.bytes, 0, "allocation %d", (int)left);
  }
}
