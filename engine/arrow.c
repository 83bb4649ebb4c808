/* Arrow: from the arrays of its C data interface to a batch.  A schema is checked once, and says how the numbers of each column are read: most lie in the array as a batch
** wants them; the others are converted, a whole column at a time.  A row that cannot be read ends the batch before it. */
#include "arrow_column.h"
#include "machine.h"

#include <string.h>

struct clause_arrow_reader {
  const clause_program *program;
  clause_names *names;
  uint32_t kind;                  /* of all rows, or CL_NONE */
  column *columns;                /* as the schema has them */
  uint32_t count, at, event;      /* at, event: which of them; CL_NONE: none yet */
  uint32_t *column_of;            /* parallel to the program's fields: which, or CL_NONE */
  clause_column *fields;          /* parallel to them */
  const clause_column **of_kinds; /* parallel to its kinds */
};

/* ---- the schema: which column is which ---- */

static int is_name(clause_type type) {
  return type == CLAUSE_TYPE_NAME || type == CLAUSE_TYPE_PARTY || type == CLAUSE_TYPE_PROVISION;
}

static int digits_of(const cl_field *field) {
  if (field->type == CLAUSE_TYPE_MONEY) return clause_currency_digits(field->currency);
  return field->type == CLAUSE_TYPE_NUMBER || field->type == CLAUSE_TYPE_PERCENTAGE ? CLAUSE_SCALE : 0;
}

/* Gives a column to a field; two kinds can share one that means the same to both. */
static int give(clause_arrow_reader *r, uint32_t number, uint32_t at, clause_message *message) {
  const cl_field *field = &r->program->fields.at[at];
  column *c = &r->columns[number];
  clause_type type = is_name((clause_type)field->type) ? CLAUSE_TYPE_NAME : (clause_type)field->type;
  if (c->name != NULL && (c->type != type || c->digits != digits_of(field))) {
    cl_message(message, "column `%s`: it means one thing to one kind of event and another to another", c->name);
    return CLAUSE_ERROR_FIELD;
  }
  if (r->column_of[at] != CL_NONE) {
    cl_message(message, "column `%s` is there twice", cl_string(r->program, field->name));
    return CLAUSE_ERROR_FIELD;
  }
  c->name = cl_string(r->program, field->name);
  c->type = type;
  c->digits = digits_of(field);
  r->column_of[at] = number;
  return CLAUSE_OK;
}

static int is_of_kind(const clause_arrow_reader *r, uint32_t kind) { return r->kind == CL_NONE || r->kind == kind; }

/* Gives a column to every field of its name. */
static int give_to_fields(clause_arrow_reader *r, uint32_t number, const char *name, clause_message *message) {
  const clause_program *program = r->program;
  int status = CLAUSE_OK;
  for (uint32_t k = 0; k < program->kinds.count; k++) {
    const cl_kind *kind = &program->kinds.at[k];
    for (uint32_t i = kind->first_field; is_of_kind(r, k) && i < kind->first_field + kind->field_count; i++)
      if (status == CLAUSE_OK && strcmp(cl_string(program, program->fields.at[i].name), name) == 0)
        status = give(r, number, i, message);
  }
  if (status != CLAUSE_OK || r->columns[number].name != NULL) return status;
  cl_message(message, "column `%s`: no event has such a field", name);
  return CLAUSE_ERROR_FIELD;
}

/* `at` and `event` */
static int give_to_all(clause_arrow_reader *r, uint32_t *place, uint32_t number, const char *name, clause_type type,
                       clause_message *message) {
  if (*place != CL_NONE) {
    cl_message(message, "column `%s` is there twice", name);
    return CLAUSE_ERROR_FIELD;
  }
  *place = number;
  r->columns[number].name = name;
  r->columns[number].type = type;
  return CLAUSE_OK;
}

static int read_column(clause_arrow_reader *r, uint32_t number, const struct ArrowSchema *schema,
                       clause_message *message) {
  const char *name = schema->name != NULL ? schema->name : "";
  int status;
  if (strcmp(name, "at") == 0)
    status = give_to_all(r, &r->at, number, "at", CLAUSE_TYPE_DATE, message);
  else if (strcmp(name, "event") == 0 && r->kind == CL_NONE)
    status = give_to_all(r, &r->event, number, "event", CLAUSE_TYPE_NONE, message);
  else
    status = give_to_fields(r, number, name, message);
  if (status != CLAUSE_OK || cl_arrow_reads(&r->columns[number], schema)) return status;
  cl_arrow_refuse(message, &r->columns[number], schema);
  return CLAUSE_ERROR_FIELD;
}

/* Where all rows are of one kind, nothing that it needs may be missing; otherwise each row tells. */
static int is_complete(const clause_arrow_reader *r, clause_message *message) {
  const char *missing = r->at == CL_NONE ? "at" : r->kind == CL_NONE && r->event == CL_NONE ? "event" : NULL;
  const cl_kind *kind = r->kind != CL_NONE ? &r->program->kinds.at[r->kind] : NULL;
  for (uint32_t i = 0; missing == NULL && kind != NULL && i < kind->field_count; i++)
    if (r->column_of[kind->first_field + i] == CL_NONE && !r->program->fields.at[kind->first_field + i].optional)
      missing = cl_string(r->program, r->program->fields.at[kind->first_field + i].name);
  if (missing != NULL) cl_message(message, "column `%s` is missing", missing);
  return missing == NULL;
}

static int read_schema(clause_arrow_reader *r, const struct ArrowSchema *schema, clause_message *message) {
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < r->count; i++)
    status = read_column(r, i, schema->children[i], message);
  if (status != CLAUSE_OK) return status;
  return is_complete(r, message) ? CLAUSE_OK : CLAUSE_ERROR_FIELD;
}

/* ---- a reader ---- */

static void *zeroed(const clause_allocator *allocator, size_t count, size_t size, int *status) {
  if (*status != CLAUSE_OK || count == 0) return NULL;
  void *block = cl_resize(allocator, NULL, 0, count * size);
  if (block != NULL)
    memset(block, 0, count * size);
  else
    *status = CLAUSE_ERROR_MEMORY;
  return block;
}

static int furnish(clause_arrow_reader *r) {
  const clause_program *program = r->program;
  const clause_allocator *allocator = &program->allocator;
  int status = CLAUSE_OK;
  r->columns = zeroed(allocator, r->count, sizeof *r->columns, &status);
  r->column_of = zeroed(allocator, program->fields.count, sizeof *r->column_of, &status);
  r->fields = zeroed(allocator, program->fields.count, sizeof *r->fields, &status);
  r->of_kinds = zeroed(allocator, program->kinds.count, sizeof *r->of_kinds, &status);
  if (status != CLAUSE_OK) return status;
  for (uint32_t i = 0; i < program->fields.count; i++) r->column_of[i] = CL_NONE;
  for (uint32_t i = 0; i < program->kinds.count; i++)
    r->of_kinds[i] = r->fields != NULL ? r->fields + program->kinds.at[i].first_field : NULL;
  return CLAUSE_OK;
}

int clause_arrow_reader_new(clause_arrow_reader **out, const clause_program *program, clause_names *names,
                            const struct ArrowSchema *schema, const char *kind, clause_message *message) {
  cl_message(message, "%s", "");
  if (out == NULL) return CLAUSE_ERROR_ARGUMENT;
  *out = NULL;
  if (program == NULL || names == NULL || schema == NULL || schema->release == NULL) return CLAUSE_ERROR_ARGUMENT;
  if (strcmp(schema->format, "+s") != 0 || schema->n_children < 0 || schema->n_children > UINT16_MAX)
    return CLAUSE_ERROR_ARGUMENT;
  int of_kind = kind != NULL ? clause_program_find_kind(program, kind, strlen(kind)) : CLAUSE_OK;
  if (of_kind < 0) return of_kind;
  clause_arrow_reader *r = cl_resize(&program->allocator, NULL, 0, sizeof *r);
  if (r == NULL) return CLAUSE_ERROR_MEMORY;
  *r = (clause_arrow_reader){.program = program,
                             .names = names,
                             .kind = kind != NULL ? (uint32_t)of_kind : CL_NONE,
                             .count = (uint32_t)schema->n_children,
                             .at = CL_NONE,
                             .event = CL_NONE};
  int status = furnish(r);
  if (status == CLAUSE_OK) status = read_schema(r, schema, message);
  if (status == CLAUSE_OK) return *out = r, CLAUSE_OK;
  clause_arrow_reader_free(r);
  return status;
}

#define FREE(array) cl_resize(allocator, (array).at, (array).capacity * sizeof *(array).at, 0)

void clause_arrow_reader_free(clause_arrow_reader *r) {
  if (r == NULL) return;
  const clause_program *program = r->program;
  const clause_allocator *allocator = &program->allocator;
  for (uint32_t i = 0; r->columns != NULL && i < r->count; i++) {
    FREE(r->columns[i].converted);
    FREE(r->columns[i].what);
    FREE(r->columns[i].entries);
  }
  cl_resize(allocator, r->columns, r->count * sizeof *r->columns, 0);
  cl_resize(allocator, r->column_of, program->fields.count * sizeof *r->column_of, 0);
  cl_resize(allocator, r->fields, program->fields.count * sizeof *r->fields, 0);
  cl_resize(allocator, r->of_kinds, program->kinds.count * sizeof *r->of_kinds, 0);
  cl_resize(allocator, r, sizeof *r, 0);
}

/* ---- an array: its numbers ---- */

static int bit_at(const void *bits, int64_t at) { return ((const uint8_t *)bits)[at / 8] >> at % 8 & 1; }

static int has_nulls(const struct ArrowArray *array) {
  return array->null_count != 0 && array->n_buffers > 0 && array->buffers[0] != NULL;
}

/* `at` counts from the array's offset. */
static int is_null(const struct ArrowArray *array, int64_t at) {
  return has_nulls(array) && !bit_at(array->buffers[0], array->offset + at);
}

static int64_t integer_at(const void *numbers, clause_storage storage, int64_t at) {
  return cl_stored((const char *)numbers + at * (int64_t)cl_storage_size(storage), storage);
}

static problem decimal_at(int64_t *out, const column *c, const void *numbers, int64_t at) {
  cl_wide value;
  if (c->storage != CLAUSE_ABSENT)
    value = integer_at(numbers, c->storage, at);
  else
    memcpy(&value, (const char *)numbers + at * (int64_t)sizeof value, sizeof value);
  for (int scale = c->scale; scale > c->digits && value != 0; scale--) {
    if (value % 10 != 0) return IS_INEXACT;
    value /= 10;
  }
  for (int scale = c->scale; scale < c->digits && value != 0; scale++) {
    if (cl_narrow(value) != value) return IS_TOO_LARGE;
    value *= 10;
  }
  *out = cl_narrow(value);
  return *out == value ? FINE : IS_TOO_LARGE;
}

static problem unsigned_at(int64_t *out, const void *numbers, int64_t at) {
  uint64_t value;
  memcpy(&value, (const char *)numbers + at * (int64_t)sizeof value, sizeof value);
  *out = value <= INT64_MAX ? (int64_t)value : 0;
  return value <= INT64_MAX ? FINE : IS_TOO_LARGE;
}

/* As microseconds, of the agreement's civil time where it is that. */
static problem time_at(int64_t *out, const clause_arrow_reader *r, const column *c, const void *numbers, int64_t at) {
  static const int64_t microseconds[] = {1000000, 1000, 1};
  enum { MILLISECONDS = CLAUSE_DAY / 1000 /* of a day */ };
  cl_wide value = integer_at(numbers, c->storage, at);
  if (c->reading == READ_DAYS) {
    if (c->storage == CLAUSE_INT64 && value % MILLISECONDS != 0) return IS_WITHIN_A_DAY;
    value *= c->storage == CLAUSE_INT64 ? 1000 : CLAUSE_DAY;
  } else if (c->scale == 9) {
    if (value % 1000 != 0) return IS_INEXACT;
    value /= 1000;
  } else {
    value *= microseconds[c->scale / 3];
  }
  if (c->is_civil) value -= (cl_wide)r->program->offset_minutes * 60000000;
  *out = cl_narrow(value);
  return *out == value ? FINE : IS_TOO_LARGE;
}

/* ---- an array: its texts ---- */

/* A view has a short text in itself; of a long one, which buffer it is in, and where. */
static const char *view_at(size_t *size, const struct ArrowArray *array, int64_t at) {
  enum { VIEW = 16, SHORT = 12, BUFFER = 8, PLACE = 12, FIRST = 2 };
  const char *view = (const char *)array->buffers[1] + at * VIEW;
  int64_t length = cl_stored(view, CLAUSE_INT32);
  *size = (size_t)length;
  if (length <= SHORT) return view + 4;
  return (const char *)array->buffers[FIRST + cl_stored(view + BUFFER, CLAUSE_INT32)] +
         cl_stored(view + PLACE, CLAUSE_INT32);
}

static const char *text_at(size_t *size, const struct ArrowArray *array, text_layout layout, int64_t at) {
  if (layout == VIEWS) return view_at(size, array, array->offset + at);
  clause_storage storage = layout == LONG_OFFSETS ? CLAUSE_INT64 : CLAUSE_INT32;
  int64_t start = integer_at(array->buffers[1], storage, array->offset + at);
  int64_t end = integer_at(array->buffers[1], storage, array->offset + at + 1);
  *size = (size_t)(end - start);
  return *size > 0 ? (const char *)array->buffers[2] + start : "";
}

/* The number of a name, or of a kind; the value is a status. */
static int name_at(int64_t *out, problem *what, clause_arrow_reader *r, const column *c, const struct ArrowArray *texts,
                   int64_t at) {
  size_t size;
  const char *text = text_at(&size, texts, c->layout, at);
  if (c->type != CLAUSE_TYPE_NONE) return clause_names_intern(out, r->names, text, size);
  int kind = clause_program_find_kind(r->program, text, size);
  *out = kind >= 0 ? kind : 0;
  if (kind < 0) *what = IS_UNKNOWN;
  return CLAUSE_OK;
}

/* Looks up each entry of a dictionary; -1 for a null, -2 for a kind that there is not. */
static int read_dictionary(clause_arrow_reader *r, column *c, const struct ArrowArray *entries) {
  int status = cl_array_reserve(&r->program->allocator, &c->entries.at, &c->entries.capacity, (uint64_t)entries->length,
                                sizeof *c->entries.at);
  c->entries.count = 0;
  for (int64_t i = 0; status == CLAUSE_OK && i < entries->length; i++) {
    problem what = FINE;
    int64_t *entry = &c->entries.at[c->entries.count++];
    if (is_null(entries, i))
      *entry = -1;
    else
      status = name_at(entry, &what, r, c, entries, i);
    if (what != FINE) *entry = -2;
  }
  return status;
}

static problem entry_at(int64_t *out, const column *c, const void *numbers, int64_t at) {
  int64_t entry = integer_at(numbers, c->storage, at);
  if (entry < 0 || entry >= c->entries.count) return IS_NO_ENTRY;
  *out = c->entries.at[entry];
  return *out == -1 ? IS_NULL : *out == -2 ? IS_UNKNOWN : FINE;
}

/* ---- an array: its columns ---- */

static int convert_one(int64_t *out, problem *what, clause_arrow_reader *r, const column *c,
                       const struct ArrowArray *array, int64_t row) {
  const void *numbers = c->reading != READ_NULLS ? array->buffers[1] : NULL;
  int64_t at = array->offset + row;
  *out = 0, *what = FINE;
  if (c->reading == READ_NULLS || is_null(array, row)) return *what = IS_NULL, CLAUSE_OK;
  switch (c->reading) {
  case READ_NULLS: break;
  case READ_UNSIGNED: *what = unsigned_at(out, numbers, at); break;
  case READ_INTEGERS: *out = integer_at(numbers, c->storage, at); break;
  case READ_BITS: *out = bit_at(numbers, at); break;
  case READ_DECIMALS: *what = decimal_at(out, c, numbers, at); break;
  case READ_TIMES:
  case READ_DAYS: *what = time_at(out, r, c, numbers, at); break;
  case READ_ENTRIES: *what = entry_at(out, c, numbers, at); break;
  case READ_TEXTS: return name_at(out, what, r, c, array, row);
  }
  return CLAUSE_OK;
}

static int convert(clause_arrow_reader *r, column *c, const struct ArrowArray *array, int64_t first, size_t count) {
  const clause_allocator *allocator = &r->program->allocator;
  int status = c->reading == READ_ENTRIES ? read_dictionary(r, c, array->dictionary) : CLAUSE_OK;
  if (status == CLAUSE_OK)
    status = cl_array_reserve(allocator, &c->converted.at, &c->converted.capacity, count, sizeof *c->converted.at);
  if (status == CLAUSE_OK)
    status = cl_array_reserve(allocator, &c->what.at, &c->what.capacity, count, sizeof *c->what.at);
  for (size_t i = 0; status == CLAUSE_OK && i < count; i++) {
    problem what;
    status = convert_one(&c->converted.at[i], &what, r, c, array, first + (int64_t)i);
    c->what.at[i] = (uint8_t)what;
    c->problems |= what != FINE;
  }
  c->numbers = (clause_column){c->converted.at, sizeof *c->converted.at, CLAUSE_INT64};
  return status;
}

/* Whether the numbers are the engine's as they lie there. */
static int is_ready(const clause_arrow_reader *r, const column *c, const struct ArrowArray *array) {
  if (has_nulls(array)) return 0;
  if (c->reading == READ_TIMES) return c->scale == 6 && (!c->is_civil || r->program->offset_minutes == 0);
  return c->reading == READ_INTEGERS;
}

static int read_numbers(clause_arrow_reader *r, column *c, const struct ArrowArray *array, int64_t first,
                        size_t count) {
  c->problems = 0;
  if (!is_ready(r, c, array)) return convert(r, c, array, first, count);
  size_t size = cl_storage_size(c->storage);
  c->numbers =
      (clause_column){(const char *)array->buffers[1] + (size_t)(array->offset + first) * size, size, c->storage};
  return CLAUSE_OK;
}

/* ---- an array: whether it fits the schema ---- */

static int has_buffers(const struct ArrowArray *array, int64_t least, int64_t most) {
  enum { FARTHEST = INT32_MAX }; /* rows, so that no sum of them overflows */
  if (array->n_buffers < least || array->n_buffers > most || (least > 0 && array->buffers == NULL)) return 0;
  if (array->offset < 0 || array->offset > FARTHEST || array->length < 0 || array->length > FARTHEST) return 0;
  return array->length == 0 || least < 2 || array->buffers[1] != NULL;
}

/* Views lie in front of as many buffers as they need. */
static int has_texts(const struct ArrowArray *array, text_layout layout) {
  return has_buffers(array, 3, layout == VIEWS ? INT64_MAX : 3);
}

static int fits_column(const column *c, const struct ArrowArray *array, int64_t rows) {
  if (array == NULL || array->length < rows) return 0;
  if (c->reading == READ_NULLS) return has_buffers(array, 0, 0);
  if (c->reading == READ_TEXTS) return has_texts(array, c->layout);
  if (!has_buffers(array, 2, 2)) return 0;
  return c->reading != READ_ENTRIES || (array->dictionary != NULL && has_texts(array->dictionary, c->layout));
}

static int fits(const clause_arrow_reader *r, const struct ArrowArray *array) {
  if (array->release == NULL || !has_buffers(array, 1, 1) || array->n_children != r->count) return 0;
  for (uint32_t i = 0; i < r->count; i++)
    if (!fits_column(&r->columns[i], array->children[i], array->offset + array->length)) return 0;
  return 1;
}

/* ---- rows that cannot be read ---- */

typedef struct bad_row {
  size_t row;
  const char *column; /* NULL: the row itself */
  problem what;
} bad_row;

static problem problem_of(const column *c, size_t row) { return c->problems ? (problem)c->what.at[row] : FINE; }

static problem problem_of_field(const clause_arrow_reader *r, uint32_t field, size_t row) {
  uint32_t number = r->column_of[field];
  problem what = number != CL_NONE ? problem_of(&r->columns[number], row) : IS_NULL;
  return what == IS_NULL && r->program->fields.at[field].optional ? FINE : what;
}

static uint32_t kind_of(const clause_arrow_reader *r, size_t row) {
  return r->kind != CL_NONE ? r->kind : (uint32_t)r->columns[r->event].converted.at[row];
}

static int is_bad(bad_row *bad, const clause_arrow_reader *r, size_t row) {
  const uint32_t of_all[] = {r->at, r->event};
  for (int i = 0; i < 2; i++) {
    if (of_all[i] == CL_NONE) continue;
    bad->column = r->columns[of_all[i]].name;
    bad->what = problem_of(&r->columns[of_all[i]], row);
    if (bad->what != FINE) return 1;
  }
  const cl_kind *kind = &r->program->kinds.at[kind_of(r, row)];
  for (uint32_t i = kind->first_field; i < kind->first_field + kind->field_count; i++) {
    bad->column = cl_string(r->program, r->program->fields.at[i].name);
    bad->what = problem_of_field(r, i, row);
    if (bad->what != FINE) return 1;
  }
  return 0;
}

/* Only a column with problems, or a kind with a field that has no column, makes it worth while to look at each row. */
static int is_doubtful(const clause_arrow_reader *r) {
  for (uint32_t i = 0; i < r->count; i++)
    if (r->columns[i].problems) return 1;
  for (uint32_t i = 0; r->kind == CL_NONE && i < r->program->fields.count; i++)
    if (r->column_of[i] == CL_NONE && !r->program->fields.at[i].optional) return 1;
  return 0;
}

/* The first row that cannot be read, of so many; or how many there are. */
static bad_row find_bad(const clause_arrow_reader *r, const struct ArrowArray *array, size_t count) {
  bad_row bad = {count, NULL, IS_NULL};
  int doubtful = is_doubtful(r), nulls = has_nulls(array);
  for (size_t row = 0; (doubtful || nulls) && row < count; row++) {
    if (is_null(array, (int64_t)row)) return (bad_row){row, NULL, IS_NULL};
    if (doubtful && is_bad(&bad, r, row)) return bad.row = row, bad;
  }
  return bad;
}

static int refuse(const bad_row *bad, clause_message *message) {
  static const char *const words[] = {
      [FINE] = "",
      [IS_NULL] = "it is null, and must not be left out",
      [IS_WITHIN_A_DAY] = "it is no whole day",
      [IS_INEXACT] = "it has more digits after the point than are kept",
      [IS_TOO_LARGE] = "it is too large",
      [IS_NO_ENTRY] = "the dictionary has no such entry",
      [IS_UNKNOWN] = "there is no such kind of event",
  };
  if (bad->column == NULL)
    cl_message(message, "row %llu is null", (unsigned long long)bad->row);
  else
    cl_message(message, "row %llu, column `%s`: %s", (unsigned long long)bad->row, bad->column, words[bad->what]);
  if (bad->what == IS_UNKNOWN) return CLAUSE_ERROR_KIND;
  return bad->what == IS_INEXACT || bad->what == IS_TOO_LARGE || bad->what == IS_WITHIN_A_DAY ? CLAUSE_ERROR_RANGE
                                                                                              : CLAUSE_ERROR_FIELD;
}

/* ---- judging ---- */

static int apply_rows(clause_arrow_reader *r, clause_instance *instance, size_t count, size_t *applied) {
  clause_batch batch = CLAUSE_BATCH;
  batch.count = count;
  batch.at = r->columns[r->at].numbers;
  batch.kind = r->kind == CL_NONE ? r->columns[r->event].numbers : (clause_column){&r->kind, 0, CLAUSE_UINT32};
  batch.fields = r->of_kinds;
  for (uint32_t i = 0; i < r->program->fields.count; i++)
    r->fields[i] =
        r->column_of[i] != CL_NONE ? r->columns[r->column_of[i]].numbers : (clause_column){NULL, 0, CLAUSE_ABSENT};
  return clause_instance_apply_batch(instance, &batch, applied);
}

int clause_arrow_reader_apply(clause_arrow_reader *r, clause_instance *instance, const struct ArrowArray *array,
                              size_t *applied, clause_message *message) {
  size_t done = 0;
  cl_message(message, "%s", "");
  if (applied == NULL) applied = &done;
  *applied = 0;
  if (r == NULL || instance == NULL || array == NULL || instance->program != r->program || !fits(r, array))
    return CLAUSE_ERROR_ARGUMENT;
  instance->verdicts.count = 0;
  size_t count = (size_t)array->length;
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < r->count; i++)
    status = read_numbers(r, &r->columns[i], array->children[i], array->offset, count);
  if (status != CLAUSE_OK) return status;
  bad_row bad = find_bad(r, array, count);
  status = apply_rows(r, instance, bad.row, applied);
  if (status != CLAUSE_OK)
    cl_message(message, "row %llu: %s", (unsigned long long)*applied, clause_status_text(status));
  else if (bad.row < count)
    status = refuse(&bad, message);
  return status;
}

/* ---- streams ---- */

static int failed(struct ArrowArrayStream *stream, clause_message *message) {
  const char *words = stream->get_last_error(stream);
  cl_message(message, "%s", words != NULL ? words : clause_status_text(CLAUSE_ERROR_STREAM));
  return CLAUSE_ERROR_STREAM;
}

/* One more array; `*is_last`: there was none. */
static int apply_next(clause_arrow_reader *r, clause_instance *instance, struct ArrowArrayStream *stream, int *is_last,
                      uint64_t *applied, clause_message *message) {
  struct ArrowArray array = {0};
  size_t rows = 0;
  if (stream->get_next(stream, &array) != 0) return failed(stream, message);
  *is_last = array.release == NULL;
  if (*is_last) return CLAUSE_OK;
  int status = clause_arrow_reader_apply(r, instance, &array, &rows, message);
  array.release(&array);
  *applied += rows;
  return status;
}

int clause_instance_apply_arrow(clause_instance *instance, clause_names *names, struct ArrowArrayStream *stream,
                                const char *kind, uint64_t *applied, clause_message *message) {
  struct ArrowSchema schema = {0};
  clause_arrow_reader *r;
  uint64_t done = 0;
  cl_message(message, "%s", "");
  if (applied == NULL) applied = &done;
  *applied = 0;
  if (instance == NULL || names == NULL || stream == NULL || stream->release == NULL) return CLAUSE_ERROR_ARGUMENT;
  instance->verdicts.count = 0;
  if (stream->get_schema(stream, &schema) != 0) return failed(stream, message);
  int status = clause_arrow_reader_new(&r, instance->program, names, &schema, kind, message);
  if (schema.release != NULL) schema.release(&schema);
  for (int is_last = 0; status == CLAUSE_OK && !is_last;)
    status = apply_next(r, instance, stream, &is_last, applied, message);
  clause_arrow_reader_free(r);
  return status;
}
