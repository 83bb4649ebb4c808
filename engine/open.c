/* What is open, used and owed: the obligations and figures of an instance as its host is shown them.  It reads what the machine keeps, and changes nothing but the order in
** which the open ones stand. */
#include "machine.h"

#include <string.h>

/* ---- obligations ---- */

static int32_t captured_name(cl_who who, const cl_pending *pending) {
  if (who.from == CL_FROM_FIELD) return (int32_t)pending->captures[who.index];
  return who.from == CL_FROM_SYMBOL ? (int32_t)who.index : 0;
}

clause_open cl_describe_open(const clause_program *program, const cl_pending *pending) {
  const cl_obligation *shape = &program->obligations.at[pending->obligation];
  clause_open open = {
      .clause = shape->clause,
      .since = pending->since,
      .deadline = pending->passed != CLAUSE_NEVER ? pending->passed : pending->deadline,
      .amount = pending->left,
      .party = captured_name(shape->party, pending),
      .counterparty = captured_name(shape->counterparty, pending),
      .overdue = pending->passed != CLAUSE_NEVER,
      .held = pending->held_at != CLAUSE_NEVER,
      .first = pending->first,
      .moved_at = pending->moved_at,
  };
  memcpy(open.currency, shape->currency, sizeof open.currency);
  return open;
}

/* Callers count up from 0, so the search goes on where it last ended. */
int clause_instance_open(clause_open *out, clause_instance *instance, size_t index) {
  if (out == NULL || instance == NULL) return CLAUSE_ERROR_ARGUMENT;
  cl_state *state = &instance->state;
  if (!state->is_sorted || index < instance->open_index) instance->open_index = instance->open_at = 0;
  cl_sort_open(state);
  for (; instance->open_at < state->heap.count; instance->open_at++) {
    const cl_pending *pending = &state->pendings.at[state->heap.at[instance->open_at].pending];
    if (instance->program->obligations.at[pending->obligation].silent) continue;
    if (instance->open_index == index) return *out = cl_describe_open(instance->program, pending), CLAUSE_OK;
    instance->open_index++;
  }
  instance->open_index = instance->open_at = 0;
  return CLAUSE_ERROR_ARGUMENT;
}

/* ---- figures ---- */

static int64_t figure(const clause_instance *self, const cl_meter *meter) {
  if (!meter->in_table) return self->state.slots[meter->index];
  const clause_program *program = self->program;
  int64_t at = self->events > 0 ? self->now : program->effective;
  int64_t key = cl_period_of(at, (cl_period)meter->period, program->offset_minutes, program->anchor);
  const cl_cell *cell = cl_state_find(&self->state, meter->index, &key);
  return cell != NULL ? cell->value : program->tables.at[meter->index].initial;
}

/* A count as a number is carried, as far as that goes. */
static int64_t as_number(int64_t count) {
  for (int i = 0; i < CLAUSE_SCALE; i++) count = cl_narrow((cl_wide)count * 10);
  return count;
}

static void describe_limit(clause_meter *out, const clause_instance *self, const cl_meter *meter) {
  out->value = -1;
  out->has_limit = meter->limit_from == CL_LIMIT_CONST;
  if (out->has_limit) out->limit = meter->limit;
  if (meter->limit_from != CL_LIMIT_VALUE) return;
  out->has_limit = self->bound[meter->limit];
  out->limit = self->values[meter->limit];
  if (meter->type == CLAUSE_TYPE_NUMBER && self->program->values.at[meter->limit].type == CLAUSE_TYPE_COUNT)
    out->limit = as_number(out->limit);
  if (!out->has_limit) out->value = (int32_t)meter->limit;
}

int clause_instance_meter(clause_meter *out, const clause_instance *instance, uint32_t meter) {
  if (out == NULL || instance == NULL || meter >= instance->program->meters.count) return CLAUSE_ERROR_ARGUMENT;
  const cl_meter *from = &instance->program->meters.at[meter];
  memset(out, 0, sizeof *out);
  if (from->in_table && from->period == CL_PERIODS) return CLAUSE_ERROR_KIND;
  out->clause = from->clause;
  out->kind = (clause_meter_kind)from->kind;
  out->type = (clause_type)from->type;
  memcpy(out->currency, from->currency, sizeof out->currency);
  out->party = from->party.from == CL_FROM_SYMBOL ? (int32_t)from->party.index : 0;
  out->counterparty = from->counterparty.from == CL_FROM_SYMBOL ? (int32_t)from->counterparty.index : 0;
  out->amount = figure(instance, from);
  out->scope = from->scope;
  describe_limit(out, instance, from);
  return CLAUSE_OK;
}
