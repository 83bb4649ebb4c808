/* The short cuts of the stream reader: see quick.h. */
#include "quick.h"

#include <stdlib.h>

#include "allocate.h"
#include "decimal.h"
#include "unicode.h"

/* ---- values ---- */

size_t quick_bare_size(const char *at) {
  size_t size = 0;
  while (size < QUICK_VALUE_MAX && !strchr(",} \t\r\n", at[size])) size++;
  return size;
}

/* Whether the bytes mean themselves: UTF-8 without controls, quotes, and escapes. */
static int is_plain(const char *text, size_t size) {
  uint32_t character;
  for (size_t i = 0, length; i < size; i += length) {
    length = unicode_decode(&character, text + i, size - i);
    if (!length || character < 0x20 || character == '"' || character == '\\') return 0;
  }
  return 1;
}

size_t quick_new_name(struct quick *self, const value_rule *rule, const char *at, size_t size) {
  if (size == 0 || size == QUICK_VALUE_MAX || !is_plain(at, size)) return 0;
  self->fresh[self->fresh_count++] = (new_name){rule, at, size};
  return size;
}

/* A value that is not in quotes, by the scanner's grammar. */
static int read_bare(scalar *out) {
  if (out->text[0] == 't' || out->text[0] == 'f') {
    out->kind = out->text[0] == 't' ? SCALAR_YES : SCALAR_NO;
    return (out->size == 4 && memcmp(out->text, "true", 4) == 0) ||
           (out->size == 5 && memcmp(out->text, "false", 5) == 0);
  }
  out->kind = SCALAR_NUMBER;
  return out->size && decimal_size(out->text, out->size) == out->size;
}

size_t quick_other(int64_t *out, stream_reader *reader, uint32_t kind, const value_rule *rule, const char *at,
                   int is_quoted, int is_csv) {
  scalar value = {is_csv ? SCALAR_CELL : SCALAR_TEXT, at, 0, 0, 0};
  value.size = is_quoted || is_csv ? quick_text_size(at, is_csv) : quick_bare_size(at);
  if (value.size == QUICK_VALUE_MAX || !is_plain(at, value.size)) return 0;
  if (!is_quoted && !is_csv && !read_bare(&value)) return 0;
  int status = rule->field == FIELD_AT ? time_read(out, reader, &value)
                                       : value_read(out, reader, &reader->kinds[kind].fields[rule->field], &value);
  return status == 0 ? value.size : 0;
}

int quick_add_names(stream_reader *reader, uint32_t kind, int64_t *fields) {
  struct quick *self = reader->quick;
  for (size_t i = 0; i < self->fresh_count; i++) {
    const new_name *name = &self->fresh[i];
    const scalar value = {SCALAR_TEXT, name->text, name->size, 0, 0};
    int64_t *out = &fields[name->rule->field];
    if (value_read(out, reader, &reader->kinds[kind].fields[name->rule->field], &value) != 0) return 0;
    name_cache_add(&self->cache, name->text, name->size, name->rule->among, *out);
  }
  return 1;
}

/* ---- lines ---- */

/* Whether lines have shapes.  When many in a row had none, it is tried again now and then. */
static int shapes_are_of_use(struct quick *self) {
  enum { MANY = 64 };
  return self->shapeless < MANY || self->shapeless % MANY == 0;
}

static const char *find_event(stream_reader *reader, const char *at, int is_csv, clause_event *event, int64_t *fields) {
  struct quick *self = reader->quick;
  const char *next = shapes_are_of_use(self) ? shapes_read(reader, at, is_csv, event, fields) : NULL;
  self->shapeless = next ? 0 : self->shapeless + 1;
  return next || is_csv ? next : scatter_read(reader, at, event, fields);
}

/* The event of the line at `at`: where the next one begins, or NULL. */
static const char *read_line(stream_reader *reader, const char *at, int is_csv, clause_event *event, int64_t *fields) {
  const char *next = find_event(reader, at, is_csv, event, fields);
  if (!next || event->at < reader->last_at) return NULL;
  if (reader->quick->fresh_count && !quick_add_names(reader, event->kind, fields)) return NULL;
  reader->last_at = event->at;
  return next;
}

int quick_read(stream_reader *reader, clause_event *event, int64_t *fields) {
  const stream_line *line = reader->line;
  struct quick *self = reader->quick;
  if (!self || !line->size || line->size >= QUICK_LINE_MAX || line->text[line->size - 1] == '\r') return 0;
  memcpy(self->line, line->text, line->size);
  self->line[line->size] = '\n';
  return read_line(reader, self->line, line->format == STREAM_CSV, event, fields) != NULL;
}

/* What has arrived, as far as it is not yet read. */
typedef struct arrived {
  stream_reader *reader;
  stream_block rest;
  event_block *out;
} arrived;

static void pass_line(arrived *it, const char *next) {
  it->rest.text = next;
  it->rest.number++;
}

/* The next line by itself: whether it was read. */
static int read_alone(arrived *it) {
  stream_reader *reader = it->reader;
  clause_event event;
  int is_csv = it->rest.format == STREAM_CSV;
  const char *next = read_line(reader, it->rest.text, is_csv, &event, reader->quick->fields);
  if (!next) return 0;
  event_block_add(it->out, &event, it->rest.number);
  pass_line(it, next);
  return 1;
}

/* A line that was read abreast counts in its turn: whether it is in the order of time. */
static int count_line(arrived *it, const char *next) {
  event_block *out = it->out;
  int64_t at = out->at[out->count];
  if (at < it->reader->last_at) return 0;
  it->reader->last_at = at;
  out->lines[out->count++] = it->rest.number;
  pass_line(it, next);
  return 1;
}

/* Some lines abreast: whether all were read, also those that had to be read alone. */
static int read_abreast(arrived *it) {
  struct quick *self = it->reader->quick;
  size_t room = it->out->room - it->out->count, alone = 0;
  abreast_lines lines = abreast_read(it->reader, &it->rest, it->out, self->ahead < room ? self->ahead : room);
  for (size_t i = 0; i < lines.count; i++) {
    alone += !lines.is_read[i];
    if (!(lines.is_read[i] ? count_line(it, lines.next[i]) : read_alone(it))) return 0;
  }
  if (alone > lines.count / 2) self->ahead = 1;
  return 1;
}

/* Looking ahead is for nothing when a line must be read in full, so a stream in which that happens often is read with little of it. */
void stream_read_on(stream_reader *reader, stream_input *input, event_block *out) {
  enum { WORTH_WHILE = 16 };
  static const stream_line none = {"", 0, 0, 1, STREAM_JSON_LINES, 0};
  struct quick *self = reader->quick;
  if (!self) return;
  reader->line = &none; /* what is wrong with a line is said when it is read in full */
  arrived it = {reader, stream_arrived(input), out};
  uint64_t number = it.rest.number;
  int reads = 1;
  while (reads && out->count < out->room && it.rest.text < it.rest.end) {
    int abreast = self->ahead >= WORTH_WHILE && self->shapes && !self->shapeless;
    reads = abreast ? read_abreast(&it) : read_alone(&it);
    self->ahead = !reads ? 1 : self->ahead < ABREAST ? 2 * self->ahead : ABREAST;
  }
  stream_pass(input, it.rest.text, it.rest.number - number);
}

void quick_learn(stream_reader *reader, uint32_t kind) {
  if (reader->line->size >= QUICK_LINE_MAX) return;
  if (!reader->quick) {
    reader->quick = zeros(sizeof *reader->quick);
    reader->quick->fields = zeros(reader->field_max * sizeof *reader->quick->fields);
    reader->quick->ahead = 1;
  }
  shapes_learn(reader, kind);
  if (reader->line->format == STREAM_JSON_LINES) scatter_learn(reader, kind);
}

void quick_free(struct quick *self) {
  if (!self) return;
  free(self->shapes);
  free(self->abreast);
  free(self->fields);
  free(self);
}
