/* A short cut for lines that look alike.  Streams are written by programs, so most lines of a kind differ only in their
** values.  Of each line that was read in full, the text between the values is remembered, its shape; a later line with
** the same text is walked from value to value, without looking for its end first.  A value that is not in its plainest
** form, or wrong in any way, sends the line back to be read in full: messages come from there alone.
**
** Which shape a line may have is told by eight of its bytes, taken where the known shapes differ most: mostly the name of
** the event.  So a line is compared with one shape, however many there are. */
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "decimal.h"
#include "name_cache.h"
#include "position.h"
#include "reader.h"
#include "unicode.h"

/* A stream with more sorts of lines than this has no shapes: learning them stops, unless it has been of use. */
enum { SHAPES_MAX = 32, USES_TO_LEARN_ONE = 64 };
/* Longer lines are read in full, and so are those with longer values.  LEAD: where shapes are told apart. */
enum { PIECES_MAX = 24, LINE_MAX = 512, VALUE_MAX = 64, LEAD = 64, FORKS = 64 };
/* The field of a piece that is `at`. */
enum { WHEN = UINT16_MAX };

/* What follows the text of a piece. */
typedef enum piece_sort {
  PIECE_TEXT,    /* more text, since a piece holds 32 bytes of it */
  PIECE_NAME,    /* one of a set of names, or any */
  PIECE_DECIMAL, /* a number in digits */
  PIECE_INSTANT, /* 2026-04-28T09:30:00Z */
  PIECE_DAY,     /* 2026-04-28 */
  PIECE_OTHER,   /* a value that value_read reads */
  PIECE_END,
} piece_sort;

typedef struct piece {
  bytes16 text[2], mask[2]; /* the text before the value; which of the 32 bytes count */
  int64_t least, most;      /* the range of the field */
  uint8_t size;             /* of the text */
  uint8_t sort, decimals, is_quoted;
  uint16_t field;
  uint16_t among; /* the names that the field takes, as the name cache has it */
} piece;

typedef struct shape {
  uint32_t kind, pieces;
  uint32_t leaves_out; /* the line has not all fields of its kind */
  int32_t next;        /* the shape to try after this one, or -1 */
  piece piece[PIECES_MAX];
} shape;

/* A name that the cache does not know: it becomes a number once all the rest of its line is known to be right. */
typedef struct new_name {
  const piece *part;
  const char *text;
  size_t size;
} new_name;

typedef struct shapes {
  uint32_t count, oldest; /* the one that is forgotten next */
  uint64_t learned, uses;
  uint64_t mask; /* of the eight bytes at `fork` which count */
  uint32_t fork;
  int32_t first[FORKS]; /* by those bytes: the shape to try first, or -1 */
  shape shape[SHAPES_MAX];
  name_cache cache;
  new_name fresh[PIECES_MAX];
  size_t fresh_count;
  char line[LINE_MAX + STREAM_BEHIND]; /* a copy of a line from elsewhere, behind which can be read */
} shapes;

void shapes_free(struct shapes *known) { free(known); }

/* ---- values ---- */

static inline unsigned ends_in(bytes16 bytes, int is_csv) {
  if (!is_csv) return bytes16_where(bytes, '"');
  return bytes16_where(bytes, ',') | bytes16_where(bytes, '\n') | bytes16_where(bytes, '\r');
}

/* How long the text at `at` is, to the quote or to the end of the cell; VALUE_MAX when it is longer than a shape reads. */
static inline size_t text_size(const char *at, int is_csv) {
  unsigned ends = ends_in(bytes16_at(at), is_csv);
  if (ends) return (size_t)__builtin_ctz(ends);
  for (size_t i = 16; i < VALUE_MAX; i += 16)
    if ((ends = ends_in(bytes16_at(at + i), is_csv))) return i + (size_t)__builtin_ctz(ends);
  return VALUE_MAX;
}

/* How long the number, `true` or `false` at `at` is. */
static size_t bare_size(const char *at) {
  size_t size = 0;
  while (size < VALUE_MAX && !strchr(",} \t\r\n", at[size])) size++;
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

/* A value in any form that says what it is without its line: how long it is, or 0. */
static __attribute__((noinline)) size_t read_other(int64_t *out, stream_reader *reader, const shape *self,
                                                   const piece *part, const char *at, int is_csv) {
  scalar value = {is_csv ? SCALAR_CELL : SCALAR_TEXT, at, 0, 0, 0};
  value.size = part->is_quoted || is_csv ? text_size(at, is_csv) : bare_size(at);
  if (value.size == VALUE_MAX || !is_plain(at, value.size)) return 0;
  if (!part->is_quoted && !is_csv && !read_bare(&value)) return 0;
  int status = part->field == WHEN ? time_read(out, reader, &value)
                                   : value_read(out, reader, &reader->kinds[self->kind].fields[part->field], &value);
  return status == 0 ? value.size : 0;
}

static inline int has_day(stream_reader *reader, const char *at) {
  return memcmp(at, reader->day_text, sizeof reader->day_text) == 0 || day_read(reader, at) == 0;
}

static inline size_t read_instant(int64_t *out, stream_reader *reader, const char *at) {
  int64_t time = position_clock(at + 11);
  if (time < 0 || at[10] != 'T' || at[19] != 'Z' || !has_day(reader, at)) return 0;
  *out = reader->day + time;
  return 20;
}

static inline size_t read_day(int64_t *out, stream_reader *reader, const char *at) {
  if (!has_day(reader, at)) return 0;
  *out = reader->day - (int64_t)reader->offset_minutes * 60000000;
  return 10;
}

/* Notes a name that is new; how long it is, or 0. */
static __attribute__((noinline)) size_t note_name(shapes *known, const piece *part, const char *at, size_t size) {
  if (size == 0 || size == VALUE_MAX || !is_plain(at, size)) return 0;
  known->fresh[known->fresh_count++] = (new_name){part, at, size};
  return size;
}

static inline size_t read_name(int64_t *out, stream_reader *reader, const piece *part, const char *at, int is_csv) {
  size_t size = text_size(at, is_csv);
  *out = name_cache_find(&reader->shapes->cache, at, size, part->among);
  return *out >= 0 ? size : note_name(reader->shapes, part, at, size);
}

/* ---- walking ---- */

static inline int begins_with(const char *at, const piece *part) {
  bytes16 differ =
      ((bytes16_at(at) ^ part->text[0]) & part->mask[0]) | ((bytes16_at(at + 16) ^ part->text[1]) & part->mask[1]);
  return bytes16_where(differ, 0) == 0xFFFF;
}

/* Just behind the line end at `at`, or NULL. */
static inline const char *pass_end(const char *at) {
  if (*at == '\n') return at + 1;
  return at[0] == '\r' && at[1] == '\n' ? at + 2 : NULL;
}

/* Walks the line at `at`; where the next one begins, or NULL if this one is not of the shape. */
static inline const char *walk(stream_reader *reader, const shape *self, const char *at, int64_t *when, int64_t *fields,
                               int is_csv) {
  for (const piece *part = self->piece;; part++) {
    if (!begins_with(at, part)) return NULL;
    at += part->size;
    if (part->sort == PIECE_TEXT) continue;
    if (part->sort == PIECE_END) return pass_end(at);
    int64_t *out = part->field == WHEN ? when : &fields[part->field];
    size_t size;
    if (part->sort == PIECE_NAME) {
      if (!(size = read_name(out, reader, part, at, is_csv))) return NULL;
      at += size;
      continue;
    }
    switch (part->sort) {
    case PIECE_DECIMAL: size = position_decimal(out, at, part->decimals); break;
    case PIECE_INSTANT: size = read_instant(out, reader, at); break;
    case PIECE_DAY: size = read_day(out, reader, at); break;
    default: size = 0;
    }
    int is_read = size && *out >= part->least && *out <= part->most;
    if (!is_read && !(size = read_other(out, reader, self, part, at, is_csv))) return NULL;
    at += size;
  }
}

/* Makes numbers of the names that are new, in the order of the line: whether its fields take them. */
static __attribute__((noinline)) int add_names(stream_reader *reader, const shape *self, int64_t *fields) {
  shapes *known = reader->shapes;
  for (size_t i = 0; i < known->fresh_count; i++) {
    const new_name *name = &known->fresh[i];
    const scalar value = {SCALAR_TEXT, name->text, name->size, 0, 0};
    int64_t *out = &fields[name->part->field];
    if (value_read(out, reader, &reader->kinds[self->kind].fields[name->part->field], &value) != 0) return 0;
    name_cache_add(&known->cache, name->text, name->size, name->part->among, *out);
  }
  return 1;
}

/* The event of the line at `at`, behind whose end STREAM_BEHIND bytes can be read: where the next line begins, or NULL. */
static inline const char *read_line(stream_reader *reader, const char *at, int is_csv, clause_event *event,
                                    int64_t *fields) {
  shapes *known = reader->shapes;
  uint64_t word = (bytes8_at(at + known->fork) & known->mask) * UINT64_C(0x9E3779B97F4A7C15);
  for (int32_t i = known->first[word >> 58]; i >= 0; i = known->shape[i].next) {
    const shape *self = &known->shape[i];
    uint32_t count = reader->kinds[self->kind].info.field_count;
    int64_t when;
    known->fresh_count = 0;
    if (self->leaves_out) memset(fields, 0, count * sizeof *fields);
    const char *next = walk(reader, self, at, &when, fields, is_csv);
    if (!next) continue;
    if (when < reader->last_at || (known->fresh_count && !add_names(reader, self, fields))) return NULL;
    reader->last_at = when;
    *event = (clause_event){when, self->kind, count, fields};
    known->uses++;
    return next;
  }
  return NULL;
}

int shapes_read(stream_reader *reader, clause_event *event, int64_t *fields) {
  const stream_line *line = reader->line;
  shapes *known = reader->shapes;
  if (!known || !line->size || line->size >= LINE_MAX || line->text[line->size - 1] == '\r') return 0;
  memcpy(known->line, line->text, line->size);
  known->line[line->size] = '\n';
  const char *next = read_line(reader, known->line, line->format == STREAM_CSV, event, fields);
  return next == known->line + line->size + 1;
}

size_t stream_read_on(stream_reader *reader, stream_input *input, clause_event *events, int64_t *fields,
                      uint64_t *lines, size_t most) {
  size_t count = 0, width = reader->field_max;
  if (!reader->shapes) return 0;
  stream_block block = stream_arrived(input);
  const char *at = block.text, *next;
  int is_csv = block.format == STREAM_CSV;
  while (count < most && at < block.end) {
    if (!(next = read_line(reader, at, is_csv, &events[count], fields + count * width))) break;
    lines[count] = block.number + count;
    at = next;
    count++;
  }
  stream_pass(input, at, count);
  return count;
}

/* ---- telling shapes apart ---- */

/* The bytes that all lines of a shape begin with, as far as values of a fixed size go; `known`: which those are. */
static void lead_of(char text[LEAD], char known[LEAD], const shape *self) {
  size_t at = 0;
  memset(text, 0, LEAD);
  memset(known, 0, LEAD);
  for (const piece *part = self->piece;; part++) {
    for (size_t i = 0; i < part->size && at < LEAD; i++, at++) {
      text[at] = ((const char *)part->text)[i];
      known[at] = (char)-1;
    }
    at += part->sort == PIECE_INSTANT ? 20 : part->sort == PIECE_DAY ? 10 : part->sort == PIECE_TEXT ? 0 : LEAD;
    if (at >= LEAD) return;
  }
}

static void list_by(shapes *known, const char leads[][LEAD], uint32_t fork, uint64_t mask) {
  known->fork = fork;
  known->mask = mask;
  for (size_t i = 0; i < FORKS; i++) known->first[i] = -1;
  for (uint32_t i = known->count; i-- > 0;) {
    int32_t *first = &known->first[(bytes8_at(leads[i] + fork) & mask) * UINT64_C(0x9E3779B97F4A7C15) >> 58];
    known->shape[i].next = *first;
    *first = (int32_t)i;
  }
}

/* How many shapes stand first, each with its own eight bytes. */
static unsigned count_first(const shapes *known) {
  unsigned count = 0;
  for (size_t i = 0; i < FORKS; i++) count += known->first[i] >= 0;
  return count;
}

/* Chooses the eight bytes at which the shapes differ most. */
static void choose_fork(shapes *known) {
  char leads[SHAPES_MAX][LEAD], given[SHAPES_MAX][LEAD];
  uint64_t masks[LEAD - 7];
  unsigned most = 0, best = 0;
  for (uint32_t i = 0; i < known->count; i++) lead_of(leads[i], given[i], &known->shape[i]);
  for (unsigned fork = 0; fork + 8 <= LEAD; fork++) {
    masks[fork] = UINT64_MAX;
    for (uint32_t i = 0; i < known->count; i++) masks[fork] &= bytes8_at(given[i] + fork);
    list_by(known, (const char(*)[LEAD])leads, fork, masks[fork]);
    unsigned count = count_first(known);
    if (count > most) most = count, best = fork;
  }
  list_by(known, (const char(*)[LEAD])leads, best, masks[best]);
}

/* ---- learning ---- */

/* How the value of a piece can be read. */
static piece_sort sort_of(const field_rule *field, const scalar *value) {
  int is_time = !field || field->info->type == CLAUSE_TYPE_DATE;
  if (is_time && value->size == 20 && value->text[19] == 'Z') return PIECE_INSTANT;
  if (is_time) return value->size == 10 ? PIECE_DAY : PIECE_OTHER;
  if (field->among) return PIECE_NAME;
  int is_number = value->kind == SCALAR_NUMBER || value->kind == SCALAR_CELL;
  return is_number && decimal_size(value->text, value->size) == value->size ? PIECE_DECIMAL : PIECE_OTHER;
}

/* Adds text, in as many pieces as it takes, of which the last is the result: NULL when there are too many. */
static piece *add_text(shape *self, const char *text, size_t size) {
  for (;;) {
    if (self->pieces == PIECES_MAX) return NULL;
    piece *part = &self->piece[self->pieces++];
    size_t taken = size < sizeof part->text ? size : sizeof part->text;
    memcpy(part->text, text, taken);
    memset(part->mask, 255, taken);
    part->size = (uint8_t)taken;
    part->sort = PIECE_TEXT;
    text += taken;
    size -= taken;
    if (size == 0) return part;
  }
}

/* Adds the text since the last value, which ended at *done, and the value: -1 when the line cannot be remembered. */
static int add_piece(shape *self, const stream_reader *reader, size_t *done, const scalar *value, uint32_t field) {
  int is_quoted = value->kind == SCALAR_TEXT;
  size_t start = value->start + (size_t)is_quoted;
  const field_rule *rule = field == WHEN ? NULL : &reader->kinds[self->kind].fields[field];
  piece *part = field <= WHEN ? add_text(self, reader->line->text + *done, start - *done) : NULL;
  if (!part) return -1;
  part->sort = (uint8_t)sort_of(rule, value);
  part->field = (uint16_t)field;
  part->is_quoted = (uint8_t)is_quoted;
  part->decimals = rule ? (uint8_t)rule->decimals : 0;
  part->among = rule ? rule->among : 0;
  part->least = rule ? rule->info->at_least : reader->earliest;
  part->most = rule ? rule->info->at_most : reader->latest;
  *done = value->end - (size_t)is_quoted;
  return 0;
}

static uint32_t field_of(const kind_rule *kind, const scalar *key) {
  for (uint32_t i = 0; i < kind->info.field_count; i++)
    if (kind->fields[i].name_size == key->size && memcmp(kind->fields[i].info->name, key->text, key->size) == 0)
      return i;
  return UINT32_MAX;
}

/* The shape of the line at hand: 0 or -1. */
static int describe(shape *self, const stream_reader *reader, uint32_t kind) {
  const kind_rule *rule = &reader->kinds[kind];
  size_t done = 0;
  int timed = 0;
  memset(self, 0, sizeof *self);
  self->kind = kind;
  self->leaves_out = reader->member_count < rule->info.field_count;
  for (size_t i = 0; i < reader->member_count; i++) {
    const member *one = &reader->members[i];
    if (!timed && reader->at.start < one->value.start) {
      if (add_piece(self, reader, &done, &reader->at, WHEN) < 0) return -1;
      timed = 1;
    }
    if (add_piece(self, reader, &done, &one->value, field_of(rule, &one->key)) < 0) return -1;
  }
  if (!timed && add_piece(self, reader, &done, &reader->at, WHEN) < 0) return -1;
  piece *end = add_text(self, reader->line->text + done, reader->line->size - done);
  if (!end) return -1;
  end->sort = PIECE_END;
  return 0;
}

static int is_known(const shapes *known, const shape *self) {
  for (uint32_t i = 0; i < known->count; i++)
    if (known->shape[i].kind == self->kind && known->shape[i].pieces == self->pieces &&
        memcmp(known->shape[i].piece, self->piece, self->pieces * sizeof *self->piece) == 0)
      return 1;
  return 0;
}

/* Whether learning a shape more may be of use. */
static int may_learn(const shapes *known) {
  return !known || known->learned < SHAPES_MAX + known->uses / USES_TO_LEARN_ONE;
}

void shapes_learn(stream_reader *reader, uint32_t kind) {
  shape learned;
  const stream_line *line = reader->line;
  if (line->size >= LINE_MAX || !may_learn(reader->shapes)) return;
  if (line->format == STREAM_CSV && memchr(line->text, '"', line->size)) return;
  if (describe(&learned, reader, kind) < 0) return;
  if (!reader->shapes) reader->shapes = zeros(sizeof *reader->shapes);
  shapes *known = reader->shapes;
  if (is_known(known, &learned)) return;
  known->learned++;
  known->shape[known->oldest] = learned;
  known->oldest = (known->oldest + 1) % SHAPES_MAX;
  if (known->count < SHAPES_MAX) known->count++;
  choose_fork(known);
}
