/* Events side by side: columns for the times, the kinds and the fields of some events, which a stream reader fills and the engine judges as they lie.
**
** Kinds share columns: the first name of every kind lies in one column, its second name in another; and the same for amounts, dates and other numbers. */
#ifndef CLI_EVENT_BLOCK_H
#define CLI_EVENT_BLOCK_H

#include <clause.h>

/* Where the numbers of a field lie: one of the two is NULL. */
typedef struct field_column {
  uint32_t *names;
  int64_t *numbers;
} field_column;

typedef struct event_block {
  size_t room, count;
  int64_t *at;
  uint32_t *kinds;
  uint64_t *lines;       /* of the stream, from which they came */
  field_column **fields; /* of each kind, one a field */
  clause_batch batch;    /* the same columns, for the engine; `count` is to be set */
  /* what these lie in */
  uint32_t *names;
  int64_t *numbers;
  field_column *columns;
  clause_column *batch_columns;
  const clause_column **batch_fields;
} event_block;

/* For events of a program, with room for so many. */
event_block *event_block_new(const clause_program *program, size_t room);
void event_block_free(event_block *self);

/* Sets the fields of event `n` of a kind, which need not count yet. */
void event_block_set(event_block *self, size_t n, uint32_t kind, const int64_t *fields, uint32_t count);
/* Adds an event; there must be room. */
void event_block_add(event_block *self, const clause_event *event, uint64_t line);
/* Event `n`, of so many fields, which are copied to `fields`. */
clause_event event_block_event(const event_block *self, size_t n, uint32_t count, int64_t *fields);

#endif
