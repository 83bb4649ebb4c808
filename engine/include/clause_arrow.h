/* Events from Apache Arrow, by its C data interface and C stream interface: struct arrays whose children are columns, as every library that speaks Arrow gives
** them.  No Arrow library is needed, on either side.
**
** A column named `at` has the instants; one named `event` the kinds, by their nouns, unless all are of one kind; every other is a field, named as
** in JSON lines.  A row reads the columns that its kind declares; what the others hold there says nothing.
**
**     at, and fields that are dates   timestamp in s, ms, us or ns; without a time zone it is the agreement's civil time.  date32 or date64: the first moment of the day
**     event, names, parties           utf8, large_utf8 or utf8_view, or a dictionary of them, whose entries are looked up once an array
**     yes or no                       bool
**     money                           decimal128, 64 or 32 as written (12.50), which must be exact in the currency's minor units; or an integer of minor units
**     counts                          an integer, or a decimal
**     numbers, percentages            a decimal as written (20 is 20%), or an integer of millionths
**     any                             null, whose rows are all null
**
** Integers of up to 64 bits, but uint64, and timestamps in us with a time zone are read where they lie, from any offset, unless some are null.  All others are converted into room that the reader keeps for
** the next array.  Floating point is refused, and so are structures and lists as fields.  A null is a field that is left out, so it must be optional. */
#ifndef CLAUSE_ARROW_H
#define CLAUSE_ARROW_H

#include "clause.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- the two interfaces, as Arrow defines them ---- */

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE           2
#define ARROW_FLAG_MAP_KEYS_SORTED    4

struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};

#endif

/* ---- reading them ---- */

/* What reads arrays of one schema.  It borrows the program and the names, which must outlive it; it serves any number of instances of the program, one thread at a
** time. */
typedef struct clause_arrow_reader clause_arrow_reader;

/* Checks a schema, which stays the caller's and need not be kept.  `kind`: the noun of the kind that all rows are; NULL when a column `event` says it.
** CLAUSE_ERROR_KIND: there is no such kind; _FIELD: a column is missing, unknown, there twice, or of a type that its field cannot be read from, as `message` says by
** the column's name; _ARGUMENT: it is no struct, or was released. */
CLAUSE_API int clause_arrow_reader_new(clause_arrow_reader **out, const clause_program *program, clause_names *names,
                                       const struct ArrowSchema *schema, const char *kind, clause_message *message);
CLAUSE_API void clause_arrow_reader_free(clause_arrow_reader *reader);

/* Judges the rows of an array of the schema, in order, as clause_instance_apply_batch does.  The array stays the caller's.  `*applied` (which may be NULL) is how many rows were judged; on an
** error, the row refused, counted from 0.  CLAUSE_ERROR_ARGUMENT: the array does not fit the schema, or was released, and none is judged; _KIND, _FIELD and
** _RANGE also for a row whose kind is unknown, that has a null which is not optional, or an amount or a time that is not exact or too large; `message` says
** which row and column.  Otherwise as clause_instance_apply. */
CLAUSE_API int clause_arrow_reader_apply(clause_arrow_reader *reader, clause_instance *instance,
                                         const struct ArrowArray *array, size_t *applied, clause_message *message);

/* Judges all that a stream has.  It releases the schema and the arrays that it takes; the stream stays the caller's, to release.  `*applied` counts the rows of all
** arrays.  The buffer holds the verdicts of the last array only: a host that wants all of them listens (clause_instance_on_verdict).
** CLAUSE_ERROR_SOURCE: the stream failed, with its own words in `message`; what was judged before stays judged. */
CLAUSE_API int clause_instance_apply_arrow(clause_instance *instance, clause_names *names,
                                           struct ArrowArrayStream *stream, const char *kind, uint64_t *applied,
                                           clause_message *message);

#ifdef __cplusplus
}
#endif
#endif
