/* The solver on questions whose answers a person can work out. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "solver.h"

enum { EFFORT = 1000000 };

/* Symbolic values and a solver to read them; NULL solver: this build has none, and nothing is tested. */
typedef struct bench {
  cl_arena *arena;
  jmp_buf give_up;
  cl_syms *syms;
  cl_solver *solver;
} bench;

static int set_up(bench *b) {
  cr_assert_eq(cl_arena_new(&b->arena, NULL), CLAUSE_OK);
  cr_assert_eq(cl_syms_new(&b->syms, b->arena, 10000, &b->give_up), CLAUSE_OK);
  cr_assert_eq(cl_solver_new(&b->solver, EFFORT, NULL), CLAUSE_OK);
  cr_expect_eq(b->solver != NULL, cl_solver_is_there());
  return b->solver != NULL;
}

static void end(bench *b) {
  cl_solver_free(b->solver);
  cl_syms_free(b->syms);
  cl_arena_free(b->arena);
}

static cl_reading *reading_of(bench *b) {
  uint32_t count;
  cl_reading *reading = cl_reading_new(b->solver, cl_syms_texts(b->syms, &count));
  cr_assert_not_null(reading);
  return reading;
}

static const cl_sym *number_named(bench *b, const char *name) {
  return cl_sym_variable(b->syms, CL_SYM_NUMBER, name, -1000, 1000);
}

static cl_can_hold can_hold(bench *b, cl_formula condition) { return cl_solver_check(b->solver, &condition, 1); }

/* ROUND of every number nearby, by the solver and by the engine. */
static void check_rounding(bench *b, cl_rounding mode, int64_t by) {
  const cl_sym *a = number_named(b, "a");
  const cl_sym *rounded = cl_sym_call(
      b->syms, CL_SYM_ROUND, (const cl_sym *[]){a, cl_sym_constant(b->syms, by), cl_sym_constant(b->syms, mode)}, 3);
  cl_reading *reading = reading_of(b);
  cl_formula number = cl_read(reading, a), quotient = cl_read(reading, rounded);
  for (int64_t value = -3 * by - 1; value <= 3 * by + 1; value++) {
    int64_t expected;
    cr_assert_eq(cl_round(&expected, value, by, mode), CLAUSE_OK);
    cl_formula is = cl_formula_equal(b->solver, number, cl_formula_number(b->solver, value));
    cl_formula as_expected = cl_formula_equal(b->solver, quotient, cl_formula_number(b->solver, expected));
    cl_formula other[] = {is, cl_formula_not(b->solver, as_expected)}, same[] = {is, as_expected};
    cr_expect_eq(cl_solver_check(b->solver, other, 2), CL_CANNOT_HOLD, "%d by %d, mode %d", (int)value, (int)by, mode);
    cr_expect_eq(cl_solver_check(b->solver, same, 2), CL_CAN_HOLD, "%d by %d, mode %d", (int)value, (int)by, mode);
  }
}

Test(solver, rounds_as_the_engine_does) {
  bench b;
  if (set_up(&b))
    for (int mode = 0; mode < CL_ROUNDINGS; mode++)
      for (int64_t by = 2; by <= 5; by++) check_rounding(&b, (cl_rounding)mode, by);
  end(&b);
}

Test(solver, a_day_begins_before_the_next) {
  bench b;
  if (set_up(&b)) {
    const cl_sym *at = cl_sym_variable(b.syms, CL_SYM_NUMBER, "at", 0, INT64_C(1) << 52);
    const cl_sym *start = cl_sym_call(b.syms, CL_SYM_DAY_START, (const cl_sym *[]){at, cl_sym_constant(b.syms, 90)}, 2);
    const int64_t moment = INT64_C(1767225600000000) - 1, day = cl_day_start(cl_day_of(moment, 90), 90);
    cl_reading *reading = reading_of(&b);
    cl_formula is = cl_formula_equal(b.solver, cl_read(reading, at), cl_formula_number(b.solver, moment));
    cl_formula same = cl_formula_equal(b.solver, cl_read(reading, start), cl_formula_number(b.solver, day));
    cl_formula other[] = {is, cl_formula_not(b.solver, same)};
    cr_expect_eq(can_hold(&b, is), CL_CAN_HOLD);
    cr_expect_eq(cl_solver_check(b.solver, other, 2), CL_CANNOT_HOLD);
  }
  end(&b);
}

/* What is assumed in between is forgotten; what is known of a rounding that was first read there is not. */
Test(solver, forgets_what_was_pushed) {
  bench b;
  if (set_up(&b)) {
    const cl_sym *a = number_named(&b, "a");
    const cl_sym *half =
        cl_sym_call(b.syms, CL_SYM_ROUND,
                    (const cl_sym *[]){a, cl_sym_constant(b.syms, 2), cl_sym_constant(b.syms, CL_ROUND_DOWN)}, 3);
    cl_reading *reading = reading_of(&b);
    cl_solver_push(b.solver);
    cl_formula is_ten = cl_formula_equal(b.solver, cl_read(reading, a), cl_formula_number(b.solver, 10));
    cl_formula is_five = cl_formula_equal(b.solver, cl_read(reading, half), cl_formula_number(b.solver, 5));
    cl_solver_assume(b.solver, is_ten);
    cr_expect_eq(can_hold(&b, is_five), CL_CAN_HOLD);
    cr_expect_eq(cl_solver_value(b.solver, cl_read(reading, a)), 10);
    cr_expect_eq(cl_solver_value(b.solver, is_five), 1);
    cl_solver_pop(b.solver);
    cr_expect_eq(can_hold(&b, cl_formula_not(b.solver, is_ten)), CL_CAN_HOLD);
    cl_formula both[] = {is_ten, cl_formula_not(b.solver, is_five)};
    cr_expect_eq(cl_solver_check(b.solver, both, 2), CL_CANNOT_HOLD);
  }
  end(&b);
}

/* One value read twice, with its variable standing for one thing and for another. */
Test(solver, a_variable_stands_for_what_the_reading_says) {
  bench b;
  if (set_up(&b)) {
    const cl_sym *a = number_named(&b, "a"), *next = cl_sym_add(b.syms, a, cl_sym_constant(b.syms, 1), 1);
    cl_reading *first = reading_of(&b), *second = reading_of(&b);
    cl_formula start = cl_formula_number(b.solver, 5);
    cl_reading_let(first, a, start);
    cl_reading_let(second, a, cl_read(first, next));
    cl_formula is_seven = cl_formula_equal(b.solver, cl_read(second, next), cl_formula_number(b.solver, 7));
    cr_expect_eq(can_hold(&b, cl_formula_not(b.solver, is_seven)), CL_CANNOT_HOLD);
  }
  end(&b);
}
