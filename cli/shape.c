/* A short cut for JSON lines that look alike.  Streams are written by programs, so most lines of a kind differ only in
** their values.  Of each line that was read in full, the text between the values is remembered; a later line with the
** same text needs no scanner.  A value that is not in its plainest form, or wrong in any way, sends the line back to be
** read in full: messages come from there alone. */
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "decimal.h"
#include "reader.h"

/* More kinds of line than this are read in full; longer ones too. */
enum { SHAPES_MAX = 16, PIECES_MAX = 20, TEXT_MAX = 500 };

/* The text before a value, and what the value is. */
typedef struct piece {
  uint16_t start, size;
  uint16_t field;
  uint8_t is_time, is_text;
} piece;

typedef struct shape {
  uint32_t kind;
  uint16_t pieces, end_start, end_size;
  piece piece[PIECES_MAX];
  char text[TEXT_MAX];
} shape;

typedef struct shapes {
  uint32_t count, next; /* the one that is forgotten next */
  shape shape[SHAPES_MAX];
} shapes;

void shapes_free(struct shapes *known) { free(known); }

/* No escapes, no controls, nothing beyond ASCII: bytes mean themselves. */
static int is_plain(const char *text, size_t size) {
  unsigned bad = 0;
  for (size_t i = 0; i < size; i++) {
    unsigned char byte = (unsigned char)text[i];
    bad |= (unsigned)(byte < 0x20) | (unsigned)(byte > 0x7E) | (unsigned)(byte == '\\');
  }
  return !bad;
}

/* The extent of the value at `at`: where it ends, or NULL. */
static const char *value_end(const char *at, const char *limit, int is_text) {
  if (is_text) return memchr(at, '"', (size_t)(limit - at));
  while (at < limit && *at != ',' && *at != '}' && *at != ' ') at++;
  return at;
}

/* Marks where the values of the line are, if everything between them is as the shape has it. */
static int match(const shape *self, const stream_line *line, const char **starts, const char **ends) {
  const char *at = line->text, *limit = at + line->size;
  for (unsigned i = 0; i < self->pieces; i++) {
    const piece *part = &self->piece[i];
    if ((size_t)(limit - at) < part->size || memcmp(at, self->text + part->start, part->size) != 0) return 0;
    starts[i] = at += part->size;
    ends[i] = at = value_end(at, limit, part->is_text);
    if (!at) return 0;
  }
  return (size_t)(limit - at) == self->end_size && memcmp(at, self->text + self->end_start, self->end_size) == 0;
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

static int take_values(stream_reader *reader, const shape *self, const char **starts, const char **ends, int64_t *at,
                       int64_t *fields) {
  const kind_rule *kind = &reader->kinds[self->kind];
  memset(fields, 0, kind->info.field_count * sizeof *fields);
  reader->kind = (scalar){SCALAR_TEXT, kind->info.name, kind->name_size, 0, 0};
  for (unsigned i = 0; i < self->pieces; i++) {
    const piece *part = &self->piece[i];
    scalar value = {SCALAR_TEXT, starts[i], (size_t)(ends[i] - starts[i]), 0, 0};
    if (!part->is_text && !read_bare(&value)) return 0;
    int status = part->is_time ? time_read(at, reader, &value)
                               : value_read(&fields[part->field], reader, &kind->fields[part->field], &value);
    if (status) return 0;
  }
  return *at >= reader->last_at;
}

int shapes_read(stream_reader *reader, clause_event *event, int64_t *fields) {
  const stream_line *line = reader->line;
  const char *starts[PIECES_MAX], *ends[PIECES_MAX];
  if (!reader->shapes || !is_plain(line->text, line->size)) return 0;
  for (uint32_t i = 0; i < reader->shapes->count; i++) {
    const shape *self = &reader->shapes->shape[i];
    if (!match(self, line, starts, ends)) continue;
    int64_t at = 0;
    if (!take_values(reader, self, starts, ends, &at, fields)) return 0;
    reader->last_at = at;
    *event = (clause_event){at, self->kind, reader->kinds[self->kind].info.field_count, fields};
    return 1;
  }
  return 0;
}

/* ---- learning ---- */

/* Adds the text since the last value, and the value: 0 when the line is too long to remember. */
static int add_piece(shape *self, const stream_line *line, size_t *done, const scalar *value, uint32_t field,
                     int is_time) {
  int is_text = value->kind == SCALAR_TEXT;
  size_t start = value->start + (size_t)is_text;
  if (self->pieces == PIECES_MAX || field > UINT16_MAX) return 0;
  size_t used = self->pieces ? (size_t)self->end_start : 0, size = start - *done;
  if (used + size > TEXT_MAX) return 0;
  memcpy(self->text + used, line->text + *done, size);
  self->piece[self->pieces++] =
      (piece){(uint16_t)used, (uint16_t)size, (uint16_t)field, (uint8_t)is_time, (uint8_t)is_text};
  self->end_start = (uint16_t)(used + size);
  *done = value->end - (size_t)is_text;
  return 1;
}

static int add_end(shape *self, const stream_line *line, size_t done) {
  size_t size = line->size - done;
  if (self->end_start + size > TEXT_MAX) return 0;
  memcpy(self->text + self->end_start, line->text + done, size);
  self->end_size = (uint16_t)size;
  return 1;
}

static uint32_t field_of(const kind_rule *kind, const scalar *key) {
  for (uint32_t i = 0; i < kind->info.field_count; i++)
    if (kind->fields[i].name_size == key->size && memcmp(kind->fields[i].info->name, key->text, key->size) == 0)
      return i;
  return UINT32_MAX;
}

static int describe(shape *self, const stream_reader *reader, uint32_t kind) {
  size_t done = 0;
  int timed = 0;
  *self = (struct shape){.kind = kind};
  for (size_t i = 0; i < reader->member_count; i++) {
    const member *one = &reader->members[i];
    if (!timed && reader->at.start < one->value.start) {
      if (!add_piece(self, reader->line, &done, &reader->at, 0, 1)) return 0;
      timed = 1;
    }
    uint32_t field = field_of(&reader->kinds[kind], &one->key);
    if (!add_piece(self, reader->line, &done, &one->value, field, 0)) return 0;
  }
  if (!timed && !add_piece(self, reader->line, &done, &reader->at, 0, 1)) return 0;
  return add_end(self, reader->line, done);
}

static int is_known(const shapes *known, const stream_line *line) {
  const char *starts[PIECES_MAX], *ends[PIECES_MAX];
  for (uint32_t i = 0; i < known->count; i++)
    if (match(&known->shape[i], line, starts, ends)) return 1;
  return 0;
}

void shapes_learn(stream_reader *reader, uint32_t kind) {
  shape learned;
  if (!reader->shapes) {
    reader->shapes = resize(NULL, sizeof *reader->shapes);
    reader->shapes->count = reader->shapes->next = 0;
  }
  shapes *known = reader->shapes;
  if (!is_plain(reader->line->text, reader->line->size) || is_known(known, reader->line)) return;
  if (!describe(&learned, reader, kind)) return;
  known->shape[known->next] = learned;
  known->next = (known->next + 1) % SHAPES_MAX;
  if (known->count < SHAPES_MAX) known->count++;
}
