/* The steps of a block.  Which events are at a stand is a mask, and so is what a column answers; a step is a few operations on masks.  In an epoch, what depends on
** the date alone is settled, so a step both of whose ways lead to the same place asks nothing: an expired clause costs no look at its events. */
#include "batch.h"

/* ---- masks ---- */

static cl_mask mask_between(size_t from, size_t to) {
  cl_mask mask;
  for (size_t i = 0; i < CL_WORDS; i++) mask.words[i] = cl_bits_between(from, to, i);
  return mask;
}

/* All events at a stand go on: those for which `held`, and those for which not. */
static void split(cl_run *r, uint8_t from, const cl_mask *held, uint8_t then, uint8_t otherwise) {
  int any = r->scan->split(&r->masks[from], held, &r->masks[then], &r->masks[otherwise]);
  r->is_taken[from] = 0;
  if (any & 1) r->is_taken[then] = 1;
  if (any & 2) r->is_taken[otherwise] = 1;
}

/* The stands as they are before a block. */
static void clear_stands(cl_run *r) {
  for (uint32_t i = 0; i < r->self->program->plan->leaves.count; i++)
    if (r->is_taken[i]) memset(&r->masks[i], 0, sizeof *r->masks);
  memset(r->is_taken, 0, sizeof r->is_taken);
}

/* ---- epochs ---- */

/* Where a step leads that both ways go to the same place; steps lead forward, so those behind it are settled. */
static void settle(cl_run *r, cl_bound_step *step, int64_t first, int64_t last) {
  uint8_t then = r->to[step->then], otherwise = r->to[step->otherwise];
  step->is_idle = 0;
  if (step->is_fixed) return;
  if (step->guard == NULL) {
    if (step->instant <= first) {
      otherwise = then;
      if (step->instant > r->since) r->since = step->instant;
    } else if (step->instant > last) {
      then = otherwise;
      if (step->instant < r->until) r->until = step->instant;
    } else {
      r->until = first; /* the next block is another epoch */
    }
  }
  step->is_idle = then == otherwise;
  if (step->is_idle) r->to[step->stand] = then;
}

static void find_epoch(cl_run *r, size_t count) {
  int64_t first = r->at[0], last = r->at[count - 1];
  if (r->since <= first && last < r->until) return;
  r->since = INT64_MIN;
  r->until = CLAUSE_NEVER;
  for (int i = 0; i < CL_STANDS; i++) r->to[i] = (uint8_t)i;
  for (uint32_t i = r->step_count; i-- > 0;) settle(r, &r->steps[i], first, last);
}

/* ---- guards ---- */

enum { LINES = 8 /* of the next block, that are asked for with each question */ };

static void ask(cl_run *r, cl_guard *guard, size_t count) {
  const void *numbers = guard->lane->numbers;
  int width = guard->lane->width;
  guard->block = r->block;
  if (guard->is_check && guard->holds_for_all)
    guard->holds_for_all = r->scan->all[width](numbers, count, guard->least, guard->span);
  if (!guard->is_check || !guard->holds_for_all)
    r->scan->within[width](&guard->held, numbers, count, guard->least, guard->span);
}

/* ---- all of it ---- */

static void take_step(cl_run *r, const cl_bound_step *step, size_t count) {
  static const cl_mask none = {{0}};
  uint8_t then = step->is_fixed ? step->then : r->to[step->then], otherwise = r->to[step->otherwise];
  if (step->is_idle) {
    split(r, step->stand, &none, CL_DONE, r->to[step->stand]);
  } else if (step->guard == NULL) {
    cl_mask later = mask_between(cl_run_first_from(r, 0, count, step->instant), count);
    split(r, step->stand, &later, then, otherwise);
  } else {
    if (step->guard->block != r->block) {
      ask(r, step->guard, count);
      cl_fetch_lines(r, LINES);
    }
    if (!step->is_check || !step->guard->holds_for_all) split(r, step->stand, &step->guard->held, then, otherwise);
  }
}

void cl_run_steps(cl_run *r, size_t count) {
  r->block++;
  clear_stands(r);
  r->masks[CL_BEGIN] = mask_between(0, count);
  r->is_taken[CL_BEGIN] = 1;
  find_epoch(r, count);
  for (uint32_t i = 0; i < r->step_count; i++) {
    const cl_bound_step *step = &r->steps[i];
    if (r->is_taken[step->stand]) take_step(r, step, count);
    if (step->skipped > 0 && !r->is_taken[step->then]) i += step->skipped;
  }
}
