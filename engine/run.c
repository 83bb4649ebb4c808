/* What both ways of judging a block need: single events, and room. */
#include "batch.h"

/* ---- deeds ---- */

void cl_prepare_deeds(cl_run *r) {
  const cl_plan *plan = r->self->program->plan;
  cl_deed impossible;
  cl_deed_impossible(&impossible, &r->dummy);
  r->slots = r->self->state.slots;
  for (uint32_t i = 0; i < plan->leaves.count; i++) {
    const cl_leaf *leaf = &plan->leaves.at[i];
    const clause_column *columns = r->batch->fields != NULL ? r->batch->fields[leaf->kind] : NULL;
    r->deeds[i] = impossible;
    r->deeds[i].always = leaf->sort == CL_LEAF_ASK;
    if (i >= CL_FIRST_STAND && leaf->sort == CL_LEAF_MONEY && (leaf->field == NULL || columns != NULL))
      cl_deed_prepare(&r->deeds[i], r->self, leaf, leaf->field != NULL ? &columns[leaf->field->d] : NULL, &r->dummy);
  }
}

/* ---- one event ---- */

static void gather_fields(cl_run *r, uint32_t kind, size_t event) {
  const clause_column *columns = r->batch->fields[kind];
  uint32_t count = r->self->program->kinds.at[kind].field_count;
  for (uint32_t i = 0; i < count; i++) r->gathered[i] = cl_number_at(&columns[i], event);
}

int cl_run_one(cl_run *r, size_t event) {
  const clause_batch *batch = r->batch;
  int64_t number = cl_number_at(&batch->kind, event);
  if (number < 0 || number >= r->self->program->kinds.count) return CLAUSE_ERROR_KIND;
  uint32_t kind = (uint32_t)number, count = r->self->program->kinds.at[kind].field_count;
  if (count > 0) {
    if (batch->fields == NULL || batch->fields[kind] == NULL) return CLAUSE_ERROR_ARGUMENT;
    gather_fields(r, kind, event);
  }
  int status = cl_instance_apply(r->self, &(clause_event){cl_number_at(&batch->at, event), kind, count, r->gathered});
  if (r->scan != NULL && r->slots != r->self->state.slots) cl_prepare_deeds(r);
  return status;
}

void cl_run_code(cl_run *r, const cl_leaf *leaf, size_t event, const cl_moment *moment) {
  clause_instance *self = r->self;
  if (self->program->kinds.at[leaf->kind].field_count > 0) gather_fields(r, leaf->kind, event);
  self->moment = *moment;
  self->moment.fields = r->gathered;
  (void)cl_machine_run_plain(self, leaf->code);
}

const cl_form *cl_run_ask(const cl_run *r, const cl_leaf *leaf, size_t event) {
  const uint32_t table = cl_operand(*leaf->ask, 'l');
  int64_t key[CL_KEY_MAX];
  for (uint32_t i = 0; leaf->key + i < leaf->ask; i++)
    key[i] = cl_number_at(&r->batch->fields[leaf->kind][leaf->key[i].d], event);
  if (cl_state_find(&r->self->state, table, key) != NULL) return leaf->has_first ? &leaf->first.form : NULL;
  return leaf->has_second ? &leaf->second.form : NULL;
}

/* ---- room ---- */

int cl_reserve_verdicts(clause_instance *self, size_t verdicts) {
  if (self->verdicts.capacity - self->verdicts.count >= verdicts) return CLAUSE_OK;
  return cl_instance_status(self,
                            cl_array_reserve(&self->budget.allocator, &self->verdicts.at, &self->verdicts.capacity,
                                             (uint64_t)self->verdicts.count + verdicts, sizeof *self->verdicts.at));
}

int cl_has_room_for_cells(clause_instance *self, uint64_t cells, uint64_t buckets) {
  if (cells + buckets == 0) return 1;
  if (cells + buckets > INT32_MAX || cl_state_cells(&self->state) + cells + buckets > self->max_cells) return 0;
  const cl_handler all = {.cells = (uint32_t)cells, .buckets = (uint32_t)buckets};
  return cl_state_has_room(&self->state, &all) || cl_state_reserve(&self->state, &all) == CLAUSE_OK;
}

/* ---- time ---- */

size_t cl_run_first_from(const cl_run *r, size_t first, size_t count, int64_t instant) {
  while (first < count) {
    size_t middle = first + (count - first) / 2;
    if (r->at[middle] < instant)
      first = middle + 1;
    else
      count = middle;
  }
  return first;
}

size_t cl_run_next_due(const cl_run *r, size_t from, size_t count) {
  int64_t deadline = r->self->state.next_deadline;
  return deadline >= r->at[count - 1] ? count : cl_run_first_from(r, from, count, deadline + 1);
}

/* ---- the next block ---- */

/* The columns of structures lie in the same lines: they are asked for once. */
static int lies_with(const clause_column *a, const clause_column *b) {
  uintptr_t one = (uintptr_t)a->base, other = (uintptr_t)b->base;
  return a->stride == b->stride && (one > other ? one - other : other - one) < a->stride;
}

static void look_at(cl_ahead *it, const clause_column *column) {
  it->line = (uintptr_t)column->base + it->first * column->stride;
  it->end = it->line + CL_BLOCK * column->stride;
}

static int is_asked_for(const cl_run *r, const clause_column *column, uint32_t lane) {
  if (lies_with(&r->batch->at, column)) return 1;
  for (uint32_t i = 0; i < lane; i++)
    if (lies_with(r->lanes[i].column, column)) return 1;
  return 0;
}

void cl_look_ahead(cl_run *r, size_t first) {
  r->ahead = (cl_ahead){.first = first};
  look_at(&r->ahead, &r->batch->at);
}

void cl_next_lane(cl_run *r) {
  cl_ahead *it = &r->ahead;
  while (it->lane < r->lane_count && is_asked_for(r, r->lanes[it->lane].column, it->lane)) it->lane++;
  if (it->lane < r->lane_count) look_at(it, r->lanes[it->lane++].column);
}
