/* Many events at once, from columns.  Each event is gathered from its columns and judged like any other, so a batch means what its events
** mean one by one. */
#include "machine.h"

#include <string.h>

/* ---- columns ---- */

static int64_t number_at(const clause_column *column, size_t event) {
  const char *place = (const char *)column->base + event * column->stride;
  switch (column->storage) {
#define CLAUSE_STORAGE(name, type)                                                                                     \
  case CLAUSE_##name: {                                                                                                \
    type number;                                                                                                       \
    memcpy(&number, place, sizeof number);                                                                             \
    return number;                                                                                                     \
  }
    CLAUSE_STORAGES(CLAUSE_STORAGE)
#undef CLAUSE_STORAGE
  case CLAUSE_ABSENT:
  case CLAUSE_STORAGE_TYPES: break;
  }
  return 0;
}

static int is_column(const clause_column *column) {
  return column->storage == CLAUSE_ABSENT || (column->storage < CLAUSE_STORAGE_TYPES && column->base != NULL);
}

static int are_columns(const clause_program *program, const clause_batch *batch) {
  if (batch->at.storage == CLAUSE_ABSENT || batch->kind.storage == CLAUSE_ABSENT) return 0;
  if (!is_column(&batch->at) || !is_column(&batch->kind)) return 0;
  for (uint32_t kind = 0; batch->fields != NULL && kind < program->kinds.count; kind++)
    for (uint32_t i = 0; batch->fields[kind] != NULL && i < program->kinds.at[kind].field_count; i++)
      if (!is_column(&batch->fields[kind][i])) return 0;
  return 1;
}

/* ---- events ---- */

static uint32_t widest(const clause_program *program) {
  uint32_t width = 0;
  for (uint32_t i = 0; i < program->kinds.count; i++)
    if (program->kinds.at[i].field_count > width) width = program->kinds.at[i].field_count;
  return width;
}

/* `gathered`: room for the fields of the event. */
static int apply_one(clause_instance *self, const clause_batch *batch, size_t event, int64_t *gathered) {
  int64_t number = number_at(&batch->kind, event);
  if (number < 0 || number >= self->program->kinds.count) return CLAUSE_ERROR_KIND;
  uint32_t kind = (uint32_t)number, count = self->program->kinds.at[kind].field_count;
  const clause_column *columns = batch->fields != NULL ? batch->fields[kind] : NULL;
  if (columns == NULL && count > 0) return CLAUSE_ERROR_ARGUMENT;
  for (uint32_t i = 0; i < count; i++) gathered[i] = number_at(&columns[i], event);
  return cl_instance_apply(self, &(clause_event){number_at(&batch->at, event), kind, count, gathered});
}

int clause_instance_apply_batch(clause_instance *instance, const clause_batch *batch, size_t *applied) {
  if (applied != NULL) *applied = 0;
  if (instance == NULL || batch == NULL || batch->size != sizeof *batch) return CLAUSE_ERROR_ARGUMENT;
  instance->verdicts.count = 0;
  if (batch->count == 0) return CLAUSE_OK;
  if (!are_columns(instance->program, batch)) return CLAUSE_ERROR_ARGUMENT;
  const clause_allocator *allocator = &instance->program->allocator;
  size_t i = 0, size = (1 + widest(instance->program)) * sizeof(int64_t);
  int64_t *gathered = cl_resize(allocator, NULL, 0, size);
  int status = gathered != NULL ? CLAUSE_OK : CLAUSE_ERROR_MEMORY;
  while (i < batch->count && status == CLAUSE_OK) {
    status = apply_one(instance, batch, batch->first + i, gathered);
    i += status == CLAUSE_OK;
  }
  cl_resize(allocator, gathered, size, 0);
  if (applied != NULL) *applied = i;
  return status;
}
