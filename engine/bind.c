/* Binding: the steps of a plan on the columns of one batch.  What a column can hold by its storage alone answers some questions at once; those that remain are asked
** of lanes, and several stands that ask a column the same share a guard. */
#include "batch.h"

/* The least number of each storage. */
static const int64_t least_stored[] = {[CLAUSE_ABSENT] = 0,
#define CLAUSE_STORAGE(name, type) [CLAUSE_##name] = (type)-1 > 0 ? 0 : -((int64_t)1 << (8 * sizeof(type) - 2)) * 2,
                                       CLAUSE_STORAGES(CLAUSE_STORAGE)
#undef CLAUSE_STORAGE
};

static cl_guard *guard_of(cl_run *r, cl_lane *lane, cl_range range, int is_check) {
  for (uint32_t i = 0; i < r->guard_count; i++) {
    cl_guard *other = &r->guards[i];
    if (other->lane == lane && other->least == range.least && other->span == range.span && other->is_check == is_check)
      return other;
  }
  cl_guard *added = &r->guards[r->guard_count++];
  *added = (cl_guard){.lane = lane, .least = range.least, .span = range.span, .is_check = is_check, .holds_for_all = 1};
  return added;
}

typedef enum always { NEVER, SOMETIMES, ALWAYS } always;

/* A range among the numbers that a column can hold, as a range in the arithmetic of its width.  Counted from the range's least number on, those
** numbers are a row that may pass the greatest number there is, and go on with the least. */
static always narrow(cl_range *range, clause_storage storage) {
  uint64_t bottom = (uint64_t)least_stored[storage], span = range->span;
  uint64_t length = storage == CLAUSE_ABSENT ? 0 : UINT64_MAX >> (64 - 8 * cl_storage_size(storage));
  uint64_t first = bottom - range->least, last = first + length;
  if (length == UINT64_MAX) return span == UINT64_MAX ? ALWAYS : SOMETIMES;
  if (first <= last) {
    if (first > span) return NEVER;
    if (last <= span) return ALWAYS;
    *range = (cl_range){bottom, span - first};
  } else if (span == UINT64_MAX) {
    return ALWAYS;
  } else {
    range->span = span < first ? (last < span ? last : span) : last + 1 + (span - first);
    if (range->span >= length) return ALWAYS;
  }
  return SOMETIMES;
}

/* Whether there is room for what it asks for.  What is answered at once becomes a date that is long past, or never comes. */
static int bind_step(cl_run *r, cl_bound_step step, const clause_column *column, cl_range range) {
  always holds = narrow(&range, column->storage);
  if (step.is_check && holds == ALWAYS) return 1;
  step.instant = holds == ALWAYS ? INT64_MIN : CLAUSE_NEVER;
  if (holds == SOMETIMES) {
    cl_lane *lane = cl_run_lane(r, column);
    if (lane == NULL) return 0;
    step.guard = guard_of(r, lane, range, step.is_check);
  }
  r->steps[r->step_count++] = step;
  return 1;
}

static int bind_kind(cl_run *r, uint32_t kind) {
  const cl_plan *plan = r->self->program->plan;
  const cl_kind_plan *its = &plan->kinds.at[kind];
  const clause_column *columns = r->batch->fields != NULL ? r->batch->fields[kind] : NULL;
  cl_bound_step enter = {.stand = CL_BEGIN, .then = its->stand, .otherwise = CL_BEGIN, .is_fixed = 1};
  uint32_t entry = r->step_count;
  if (!bind_step(r, enter, &r->batch->kind, (cl_range){kind, 0})) return 0;
  for (uint32_t i = its->first_step; i < its->first_step + its->step_count; i++) {
    const cl_step *step = &plan->steps.at[i];
    cl_bound_step bound = {
        .stand = step->stand, .then = step->then, .otherwise = step->otherwise, .instant = step->instant};
    bound.is_check = bound.is_fixed = step->sort == CL_STEP_FINE;
    if (step->sort == CL_STEP_FROM)
      r->steps[r->step_count++] = bound;
    else if (!bind_step(r, bound, &columns[step->field], step->range))
      return 0;
  }
  r->steps[entry].skipped = r->step_count - entry - 1;
  return 1;
}

void cl_run_bind(cl_run *r) {
  const clause_program *program = r->self->program;
  r->time_lane = cl_run_lane(r, &r->batch->at);
  for (uint32_t kind = 0; kind < program->kinds.count; kind++) {
    int has_columns =
        program->kinds.at[kind].field_count == 0 || (r->batch->fields != NULL && r->batch->fields[kind] != NULL);
    uint32_t steps = r->step_count;
    if (program->plan->kinds.at[kind].stand != CL_STRANGE && has_columns && !bind_kind(r, kind)) r->step_count = steps;
  }
}
