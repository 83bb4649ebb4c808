/* The solver: whether conditions over symbolic values can hold together.  Sums are exact over the integers, and so are rounding to a constant and the start of a
** day; every other call is a function of which only a few facts are known.  So what cannot hold is proved, and what can hold proves nothing: a model is
** a proposal, to be tried in the machine.
**
** Z3 does the work (solver.c), if the build found it and it is installed: it is loaded when it is first needed (z3_library.h). A build without it has a solver that knows nothing
** (solver_none.c). */
#ifndef CL_SOLVER_H
#define CL_SOLVER_H

#include "symbols.h"

typedef struct cl_solver cl_solver;
/* A number, a yes or no, or a state, as the solver has it written; it lives as long as the solver. */
typedef struct cl_formula_of *cl_formula;

typedef enum cl_can_hold { CL_CANNOT_HOLD, CL_CAN_HOLD, CL_NOT_KNOWN } cl_can_hold;

/* Whether there is a solver: not in a build without Z3, nor where Z3 is not installed. */
int cl_solver_is_there(void);
/* Why there is none, and what to install, for a reader; NULL: there is one. */
const char *cl_solver_missing(void);
/* NULL where there is none. `effort` bounds each check, in the solver's own count of steps and not in time, so that the same question always gets the same answer.  Once patience, which may be NULL,
** has ended, it knows nothing more. */
int cl_solver_new(cl_solver **out, uint32_t effort, const cl_patience *patience);
void cl_solver_free(cl_solver *solver);
/* CLAUSE_ERROR_MEMORY: memory ran out, and since then it knows nothing.  To be looked at before what it told is used: Z3 may not be asked anything more then, of nobody. */
int cl_solver_status(const cl_solver *solver);

/* ---- terms ---- */

/* The variable of that name, between these bounds; asked for again, it keeps the bounds of the first time. */
cl_formula cl_formula_variable(cl_solver *solver, cl_sym_sort sort, const char *name, cl_wide least, cl_wide most);
cl_formula cl_formula_number(cl_solver *solver, cl_wide value);
cl_formula cl_formula_yes_no(cl_solver *solver, int yes);
cl_formula cl_formula_not(cl_solver *solver, cl_formula a);
cl_formula cl_formula_and(cl_solver *solver, const cl_formula *all, uint32_t count);
cl_formula cl_formula_or(cl_solver *solver, const cl_formula *any, uint32_t count);
cl_formula cl_formula_choose(cl_solver *solver, cl_formula test, cl_formula then, cl_formula otherwise);
/* a = b, of any sort; a <= b; a + factor * b. */
cl_formula cl_formula_equal(cl_solver *solver, cl_formula a, cl_formula b);
cl_formula cl_formula_at_most(cl_solver *solver, cl_formula a, cl_formula b);
cl_formula cl_formula_sum(cl_solver *solver, cl_formula a, cl_formula b, cl_wide factor);

/* What a table holds under a key, looked for in what was written; or 1 or 0 as it holds something. */
cl_formula cl_formula_cell(cl_solver *solver, cl_formula table, const cl_formula *key, uint32_t width);
cl_formula cl_formula_has(cl_solver *solver, cl_formula table, const cl_formula *key, uint32_t width);

/* ---- symbolic values as terms ---- */

/* A reading: what the variables of symbolic values stand for.  One that stands for nothing is the solver's variable of its name, the same in every reading. */
typedef struct cl_reading cl_reading;

/* Of values of one vocabulary, with its texts.  It lives as long as the solver; NULL where memory ran out. */
cl_reading *cl_reading_new(cl_solver *solver, const char *const *texts);
/* Before the first value is read that has the variable in it. */
void cl_reading_let(cl_reading *reading, const cl_sym *variable, cl_formula stands_for);
cl_formula cl_read(cl_reading *reading, const cl_sym *value);

/* ---- questions ---- */

/* What is assumed between a push and its pop is forgotten with it. */
void cl_solver_assume(cl_solver *solver, cl_formula condition);
void cl_solver_push(cl_solver *solver);
void cl_solver_pop(cl_solver *solver);
/* Whether all that is assumed can hold, together with these. */
cl_can_hold cl_solver_check(cl_solver *solver, const cl_formula *also, uint32_t count);
/* After CL_CAN_HOLD and before anything else is assumed: what a number is in the model, or whether a condition holds, as 0 or 1; it is 0 where
** that cannot be told. */
cl_wide cl_solver_value(cl_solver *solver, cl_formula term);

#endif
