/* In a build without Z3: cl_solver_new makes no solver, so that nobody comes to ask one, and what stands below it only completes the list. */
#include "solver.h"

int cl_solver_is_there(void) { return 0; }

const char *cl_solver_missing(void) {
  return "this clausec was built without Z3 (libz3-dev), with which it decides more";
}

int cl_solver_new(cl_solver **out, uint32_t effort, const cl_patience *patience) {
  (void)effort;
  (void)patience;
  *out = NULL;
  return CLAUSE_OK;
}

void cl_solver_free(cl_solver *solver) { (void)solver; }

int cl_solver_status(const cl_solver *solver) {
  (void)solver;
  return CLAUSE_OK;
}

/* ---- never reached ---- */

#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wunused-parameter"
#endif

cl_formula cl_formula_variable(cl_solver *solver, cl_sym_sort sort, const char *name, cl_wide least, cl_wide most) {
  return NULL;
}
cl_formula cl_formula_number(cl_solver *solver, cl_wide value) { return NULL; }
cl_formula cl_formula_yes_no(cl_solver *solver, int yes) { return NULL; }
cl_formula cl_formula_not(cl_solver *solver, cl_formula a) { return NULL; }
cl_formula cl_formula_and(cl_solver *solver, const cl_formula *all, uint32_t count) { return NULL; }
cl_formula cl_formula_or(cl_solver *solver, const cl_formula *any, uint32_t count) { return NULL; }
cl_formula cl_formula_choose(cl_solver *solver, cl_formula test, cl_formula then, cl_formula otherwise) { return NULL; }
cl_formula cl_formula_equal(cl_solver *solver, cl_formula a, cl_formula b) { return NULL; }
cl_formula cl_formula_at_most(cl_solver *solver, cl_formula a, cl_formula b) { return NULL; }
cl_formula cl_formula_sum(cl_solver *solver, cl_formula a, cl_formula b, cl_wide factor) { return NULL; }
cl_formula cl_formula_cell(cl_solver *solver, cl_formula table, const cl_formula *key, uint32_t width) { return NULL; }
cl_formula cl_formula_has(cl_solver *solver, cl_formula table, const cl_formula *key, uint32_t width) { return NULL; }
cl_reading *cl_reading_new(cl_solver *solver, const char *const *texts) { return NULL; }
void cl_reading_let(cl_reading *reading, const cl_sym *variable, cl_formula stands_for) {}
cl_formula cl_read(cl_reading *reading, const cl_sym *value) { return NULL; }
void cl_solver_assume(cl_solver *solver, cl_formula condition) {}
void cl_solver_push(cl_solver *solver) {}
void cl_solver_pop(cl_solver *solver) {}
cl_wide cl_solver_value(cl_solver *solver, cl_formula term) { return 0; }

cl_can_hold cl_solver_check(cl_solver *solver, const cl_formula *also, uint32_t count) { return CL_NOT_KNOWN; }
