/* Ways through a condition, with what each asks of sums: see refute.h. */
#include "refute.h"

#include "solver.h"

enum {
  STEPS_MOST = 20000,     /* along all ways */
  DEEPEST = 256,          /* comparisons on one way */
  SOLVER_EFFORT = 2000000 /* as Z3 counts */
};

/* A sum without its constant lies between two numbers, or is not one number. */
typedef struct demand {
  const cl_sym *form;
  cl_wide least, most;
  int is_hole; /* it is not `least` */
} demand;

typedef struct work {
  cl_syms *syms;
  uint32_t steps, depth;
  demand on_way[DEEPEST];
} work;

/* ---- what a way demands ---- */

static demand demand_of(cl_syms *syms, const cl_sym *atom, int holds) {
  const cl_sym *number = atom->items[0];
  cl_wide constant = number->kind == CL_SYM_SUM ? number->constant : 0;
  demand out = {.form = cl_sym_add(syms, number, cl_sym_constant(syms, constant), -1)};
  out.least = out.form->least;
  out.most = out.form->most;
  if (atom->kind == CL_SYM_IS_0) {
    out.least = -constant;
    out.is_hole = !holds;
    if (holds) out.most = -constant;
  } else if (holds) {
    if (out.least < -constant) out.least = -constant;
  } else if (out.most > -constant - 1) {
    out.most = -constant - 1;
  }
  return out;
}

/* Takes numbers that are not allowed off either end. */
static void close_holes(const work *w, demand *all) {
  for (int moved = 1; moved && all->least <= all->most;) {
    moved = 0;
    for (uint32_t i = 0; i < w->depth; i++) {
      const demand *hole = &w->on_way[i];
      if (!hole->is_hole || hole->form != all->form) continue;
      int at_least = hole->least == all->least, at_most = hole->least == all->most;
      all->least += at_least;
      all->most -= at_most && !at_least;
      moved |= at_least || at_most;
    }
  }
}

/* Whether the last demand leaves a number for its sum, with all before it. */
static int leaves_any(const work *w) {
  const cl_sym *form = w->on_way[w->depth - 1].form;
  demand all = {.form = form, .least = form->least, .most = form->most};
  for (uint32_t i = 0; i < w->depth; i++) {
    const demand *one = &w->on_way[i];
    if (one->form != form || one->is_hole) continue;
    if (one->least > all.least) all.least = one->least;
    if (one->most < all.most) all.most = one->most;
  }
  close_holes(w, &all);
  return all.least <= all.most;
}

/* ---- ways ---- */

static int may_hold(work *w, const cl_sym *condition);

static int may_hold_where(work *w, const cl_sym *condition, int holds) {
  const cl_sym *atom = condition->items[0], *then = condition->items[holds ? 1 : 2];
  if (cl_sym_is(then, 0)) return 0;
  if (atom->kind != CL_SYM_AT_LEAST_0 && atom->kind != CL_SYM_IS_0) return may_hold(w, then);
  if (w->depth == DEEPEST) return 1;
  w->on_way[w->depth++] = demand_of(w->syms, atom, holds);
  int may = leaves_any(w) && may_hold(w, then);
  w->depth--;
  return may;
}

static int may_hold(work *w, const cl_sym *condition) {
  if (cl_sym_is_constant(condition)) return condition->constant != 0;
  if (w->steps++ >= STEPS_MOST) return 1;
  return may_hold_where(w, condition, 1) || may_hold_where(w, condition, 0);
}

static int is_refuted_by_solver(cl_syms *syms, const cl_sym *condition) {
  cl_solver *solver;
  uint32_t count;
  int is_refuted = 0;
  int status = cl_solver_new(&solver, SOLVER_EFFORT, cl_syms_patience(syms));
  cl_reading *reading = solver ? cl_reading_new(solver, cl_syms_texts(syms, &count)) : NULL;
  if (reading) {
    cl_formula asked = cl_read(reading, condition);
    is_refuted = cl_solver_check(solver, &asked, 1) == CL_CANNOT_HOLD;
    status = cl_solver_status(solver);
  } else if (solver) {
    status = CLAUSE_ERROR_MEMORY;
  }
  cl_solver_free(solver);
  if (status != CLAUSE_OK) cl_syms_give_up(syms, status);
  return is_refuted;
}

int cl_plainly_cannot_hold(cl_syms *syms, const cl_sym *condition) {
  work w = {.syms = syms};
  return !may_hold(&w, condition);
}

int cl_cannot_hold(cl_syms *syms, const cl_sym *condition) {
  if (cl_plainly_cannot_hold(syms, condition)) return 1;
  return is_refuted_by_solver(syms, condition);
}
