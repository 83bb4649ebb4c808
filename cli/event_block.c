/* Events side by side: see event_block.h. */
#include "event_block.h"

#include <stdlib.h>

#include "allocate.h"

static int is_name(const clause_field_info *field) {
  return field->type == CLAUSE_TYPE_NAME || field->type == CLAUSE_TYPE_PARTY || field->type == CLAUSE_TYPE_PROVISION;
}

/* How many columns of each sort the kinds share. */
typedef struct widths {
  size_t fields; /* of all kinds together */
  uint32_t names, numbers;
} widths;

static widths widths_of(const clause_program *program, uint32_t kinds) {
  widths most = {0, 0, 0};
  clause_kind_info kind;
  for (uint32_t i = 0; i < kinds && clause_program_kind(&kind, program, i) == CLAUSE_OK; i++) {
    uint32_t names = 0;
    for (uint32_t k = 0; k < kind.field_count; k++) names += (uint32_t)is_name(&kind.fields[k]);
    if (names > most.names) most.names = names;
    if (kind.field_count - names > most.numbers) most.numbers = kind.field_count - names;
    most.fields += kind.field_count;
  }
  return most;
}

/* Gives the fields of a kind their columns, at these places of the two lists. */
static void share_out(const event_block *self, const clause_kind_info *kind, field_column *fields,
                      clause_column *columns) {
  uint32_t *names = self->names;
  int64_t *numbers = self->numbers;
  for (uint32_t i = 0; i < kind->field_count; i++)
    if (is_name(&kind->fields[i])) {
      fields[i] = (field_column){.names = names};
      columns[i] = (clause_column){names, sizeof *names, CLAUSE_UINT32};
      names += self->room;
    } else {
      fields[i] = (field_column){.numbers = numbers};
      columns[i] = (clause_column){numbers, sizeof *numbers, CLAUSE_INT64};
      numbers += self->room;
    }
}

event_block *event_block_new(const clause_program *program, size_t room) {
  uint32_t kinds = clause_program_describe(program).kinds;
  widths width = widths_of(program, kinds);
  event_block *self = zeros(sizeof *self);
  clause_kind_info kind;
  size_t done = 0;
  self->room = room;
  self->at = zeros(room * sizeof *self->at);
  self->kinds = zeros(room * sizeof *self->kinds);
  self->lines = zeros(room * sizeof *self->lines);
  self->names = zeros(width.names * room * sizeof *self->names);
  self->numbers = zeros(width.numbers * room * sizeof *self->numbers);
  self->columns = resize(NULL, width.fields * sizeof *self->columns);
  self->batch_columns = resize(NULL, width.fields * sizeof *self->batch_columns);
  self->fields = resize(NULL, kinds * sizeof *self->fields);
  self->batch_fields = resize(NULL, kinds * sizeof *self->batch_fields);
  for (uint32_t i = 0; i < kinds && clause_program_kind(&kind, program, i) == CLAUSE_OK; i++) {
    self->fields[i] = self->columns + done;
    self->batch_fields[i] = self->batch_columns + done;
    share_out(self, &kind, self->columns + done, self->batch_columns + done);
    done += kind.field_count;
  }
  self->batch = (clause_batch)CLAUSE_BATCH;
  self->batch.at = (clause_column){self->at, sizeof *self->at, CLAUSE_INT64};
  self->batch.kind = (clause_column){self->kinds, sizeof *self->kinds, CLAUSE_UINT32};
  self->batch.fields = self->batch_fields;
  return self;
}

void event_block_free(event_block *self) {
  if (!self) return;
  free(self->at);
  free(self->kinds);
  free(self->lines);
  free(self->names);
  free(self->numbers);
  free(self->columns);
  free(self->batch_columns);
  free(self->fields);
  free(self->batch_fields);
  free(self);
}

void event_block_set(event_block *self, size_t n, uint32_t kind, const int64_t *fields, uint32_t count) {
  const field_column *columns = self->fields[kind];
  for (uint32_t i = 0; i < count; i++)
    if (columns[i].names)
      columns[i].names[n] = (uint32_t)fields[i];
    else
      columns[i].numbers[n] = fields[i];
  self->kinds[n] = kind;
}

void event_block_add(event_block *self, const clause_event *event, uint64_t line) {
  size_t n = self->count++;
  event_block_set(self, n, event->kind, event->fields, event->field_count);
  self->at[n] = event->at;
  self->lines[n] = line;
}

clause_event event_block_event(const event_block *self, size_t n, uint32_t count, int64_t *fields) {
  const field_column *columns = self->fields[self->kinds[n]];
  for (uint32_t i = 0; i < count; i++) fields[i] = columns[i].names ? columns[i].names[n] : columns[i].numbers[n];
  return (clause_event){self->at[n], self->kinds[n], count, fields};
}
