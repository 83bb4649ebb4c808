/* The state below an instance: room, windows whose days come out of order, the queue of a key, and clocks. */
#include "assembler.h"

#include <criterion/criterion.h>
#include <stdint.h>

#include "state.h"

#define D CLAUSE_DAY

/* Obligation 0, keyed by one number.  There is room for ten of everything. */
static cl_state *new_state(const clause_program *program) {
  static cl_state state;
  const cl_handler room = {.cells = 10, .buckets = 10, .opens = 10};
  cr_assert_eq(cl_state_new(&state, program, &program->allocator, 0), CLAUSE_OK);
  cr_assert_eq(cl_state_reserve(&state, &room), CLAUSE_OK);
  return &state;
}

static clause_program *keyed_program(void) {
  clause_program *program = new_program(NULL);
  add_obligation(program, 0, 1, 1, 0);
  seal(program);
  return program;
}

/* ---- room ---- */

Test(state, more_than_can_be_counted) {
  const clause_allocator *allocator = &cl_default_allocator;
  uint64_t *array = NULL;
  uint32_t capacity = 0;
  cl_index index = {NULL, 0, 0};
  cr_expect_eq(cl_array_reserve(allocator, &array, &capacity, (uint64_t)1 << 31, 1), CLAUSE_ERROR_MEMORY);
  cr_expect_eq(cl_array_reserve(allocator, &array, &capacity, 5, SIZE_MAX / 4), CLAUSE_ERROR_MEMORY);
  cr_expect(array == NULL && capacity == 0);
  cr_expect_eq(cl_index_reserve(allocator, &index, (uint32_t)1 << 31), CLAUSE_ERROR_MEMORY);
  cr_expect_null(index.slots);
}

Test(state, more_than_names_can_number) {
  clause_program *program = keyed_program();
  cl_state *state = new_state(program);
  const cl_handler cells = {.cells = INT32_MAX}, opens = {.opens = (uint32_t)INT32_MAX + 1};
  int64_t key = 1;
  (void)cl_state_cell(state, MAP, &key);
  cr_expect_eq(cl_state_reserve(state, &cells), CLAUSE_ERROR_LIMIT);
  cr_expect_eq(cl_state_reserve(state, &opens), CLAUSE_ERROR_LIMIT);
  cl_state_free(state);
  clause_program_free(program);
}

/* ---- windows ---- */

Test(state, a_day_before_the_newest) {
  clause_program *program = keyed_program();
  cl_state *state = new_state(program);
  const int64_t key = 1;
  static const struct { int64_t day, amount; } added[] = {{5, 1}, {9, 2}, {7, 4}, {7, 8}, {3, 16}};
  for (size_t i = 0; i < sizeof added / sizeof *added; i++)
    cl_window_add(state, WINDOW, &key, added[i].day, added[i].amount);
  cr_expect_eq(state->buckets_used, 4, "one a day");
  static const int64_t sums[] = {31, 31, 31, 31, 15, 15, 14, 14, 2, 2, 0};
  for (int64_t from = 0; from < (int64_t)(sizeof sums / sizeof *sums); from++)
    cr_expect_eq(cl_window_sum(state, WINDOW, &key, from), sums[from], "from day %d", (int)from);
  cl_state_free(state);
  clause_program_free(program);
}

/* ---- the queue of a key ---- */

Test(state, the_one_that_was_opened_at_a_moment) {
  clause_program *program = keyed_program();
  cl_state *state = new_state(program);
  const int64_t key = 1, other = 2;
  for (int64_t since = 10; since <= 12; since++) cl_open(state, 0, &key, since, 100 + since, 0);
  cr_expect_eq(state->pendings.at[cl_open_since(state, 0, &key, 12)].deadline, 112);
  cr_expect_eq(cl_open_since(state, 0, &key, 13), CL_NONE);
  cr_expect_eq(cl_open_since(state, 0, &other, 12), CL_NONE);
  cl_state_free(state);
  clause_program_free(program);
}

/* ---- clocks ---- */

/* A clock that stood still for no time has not moved. */
Test(state, held_for_no_time) {
  clause_program *program = keyed_program();
  cl_state *state = new_state(program);
  const int64_t key = 1;
  cl_open(state, 0, &key, 0, 9 * D, 0);
  const cl_pending *pending = &state->pendings.at[cl_oldest(state, 0, &key)];
  cl_hold(state, 0, 1, D);
  cl_release(state, 0, 1, D, 1000 * D);
  cr_expect(pending->deadline == 9 * D && pending->first == 9 * D && pending->moved_at == CLAUSE_NEVER);
  cl_hold(state, 0, 1, D);
  cl_release(state, 0, 1, 3 * D, 1000 * D);
  cr_expect(pending->deadline == 11 * D && pending->first == 9 * D && pending->moved_at == 3 * D);
  cl_state_free(state);
  clause_program_free(program);
}

/* What is brought forward to the past is due now. */
Test(state, hastened_to_the_past) {
  clause_program *program = keyed_program();
  cl_state *state = new_state(program);
  const int64_t keys[] = {1, 2};
  for (int i = 0; i < 2; i++) cl_open(state, 0, &keys[i], 0, 9 * D, 0);
  cl_hasten_alike(state, 0, &keys[0], D, 3 * D);
  cr_expect_eq(state->pendings.at[cl_oldest(state, 0, &keys[0])].deadline, 3 * D);
  cr_expect_eq(state->pendings.at[cl_oldest(state, 0, &keys[1])].deadline, 9 * D);
  cr_expect_eq(state->next_deadline, 3 * D);
  cl_state_free(state);
  clause_program_free(program);
}

/* ---- memory ---- */

Test(state, more_items_than_an_index_can_hold) {
  cl_index index = {NULL, 0, 0};
  cr_expect_eq(cl_index_reserve(&cl_default_allocator, &index, UINT32_MAX), CLAUSE_ERROR_MEMORY);
  cr_expect_null(index.slots);
  cr_expect_eq(index.capacity, 0);
}

/* A budget that is overdrawn from the start gives nothing, and one that is used up gives again what comes back. */
Test(state, budgets) {
  cl_budget budget;
  cl_budget_begin(&budget, &cl_default_allocator, 10, 5);
  cr_expect(budget.is_refused);
  cr_expect_null(cl_resize(&budget.allocator, NULL, 0, 1));
  cl_budget_begin(&budget, &cl_default_allocator, 10, 18);
  void *block = cl_resize(&budget.allocator, NULL, 0, 8);
  cr_assert_not_null(block);
  cr_expect_eq(budget.held, 18);
  cr_expect_null(cl_resize(&budget.allocator, NULL, 0, 1));
  cr_expect(budget.is_refused);
  cl_resize(&budget.allocator, block, 8, 0);
  cr_expect_eq(budget.held, 10);
  block = cl_resize(&budget.allocator, NULL, 0, 8);
  cr_expect_not_null(block);
  cl_resize(&budget.allocator, block, 8, 0);
}
