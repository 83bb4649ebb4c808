/* The short cuts of the stream reader: values in their plainest form, read where they stand, and what shape.c, scatter.c and abreast.c share.
**
**     lines ── abreast.c: many that look like lines before ─┬─────────────────────────────── events
**              └─ a line alone ─┬─ shape.c: looks like one before ─┬── new names ── event
**                               └─ scatter.c: its keys in any order ┘
**
** A line that is wrong in any way, or only unusual, is left to the readers of every form: messages come from there alone.
** None looks for the end of a line alone first, so behind what they read STREAM_BEHIND bytes must be there. */
#ifndef CLI_QUICK_H
#define CLI_QUICK_H

#include "event_block.h"
#include "name_cache.h"
#include "position.h"
#include "reader.h"

/* Longer lines and values are read in full; so are lines with more values. */
enum { QUICK_LINE_MAX = 512, QUICK_VALUE_MAX = 64, QUICK_VALUES_MAX = 24 };

/* A name that the cache does not know: it becomes a number once all the rest of its line is known to be right. */
typedef struct new_name {
  const value_rule *rule;
  const char *text;
  size_t size;
} new_name;

struct quick {
  name_cache cache;
  new_name fresh[QUICK_VALUES_MAX];
  size_t fresh_count;
  uint32_t shapeless;                        /* lines in a row that had no known shape */
  size_t ahead;                              /* how many lines are to be looked at abreast */
  struct shapes *shapes;                     /* NULL before the first */
  struct abreast *abreast;                   /* NULL before the first lines that were */
  int64_t *fields;                           /* of a line that is read alone */
  char line[QUICK_LINE_MAX + STREAM_BEHIND]; /* a copy of a line from elsewhere, behind which can be read */
};

/* Makes numbers of the names that are new, in the order of the line: whether the fields of the kind take them. */
int quick_add_names(stream_reader *reader, uint32_t kind, int64_t *fields);

/* ---- extents ---- */

static inline unsigned quick_ends(bytes16 bytes, int is_csv) {
  if (!is_csv) return bytes16_where(bytes, '"');
  return bytes16_where(bytes, ',') | bytes16_where(bytes, '\n') | bytes16_where(bytes, '\r');
}

/* How long the text at `at` is, to the quote or to the end of the cell; QUICK_VALUE_MAX when it is longer. */
static inline size_t quick_text_size(const char *at, int is_csv) {
  unsigned ends = quick_ends(bytes16_at(at), is_csv);
  if (ends) return (size_t)__builtin_ctz(ends);
  for (size_t i = 16; i < QUICK_VALUE_MAX; i += 16)
    if ((ends = quick_ends(bytes16_at(at + i), is_csv))) return i + (size_t)__builtin_ctz(ends);
  return QUICK_VALUE_MAX;
}

/* How long the number, `true` or `false` at `at` is. */
size_t quick_bare_size(const char *at);

/* ---- values ---- */

/* What quick_value does beyond the forms that it knows: notes a name that is new, or asks value_read. */
size_t quick_new_name(struct quick *self, const value_rule *rule, const char *at, size_t size);
size_t quick_other(int64_t *out, stream_reader *reader, uint32_t kind, const value_rule *rule, const char *at,
                   int is_quoted, int is_csv);

static inline int quick_has_day(stream_reader *reader, const char *at) {
  return memcmp(at, reader->day_text, sizeof reader->day_text) == 0 || day_read(reader, at) == 0;
}

static inline size_t quick_instant(int64_t *out, stream_reader *reader, const char *at) {
  int64_t time = position_clock(at + 11);
  if (time < 0 || at[10] != 'T' || at[19] != 'Z' || !quick_has_day(reader, at)) return 0;
  return *out = reader->day + time, 20;
}

static inline size_t quick_day(int64_t *out, stream_reader *reader, const char *at) {
  if (!quick_has_day(reader, at)) return 0;
  return *out = reader->day - (int64_t)reader->offset_minutes * 60000000, 10;
}

static inline size_t quick_name(int64_t *out, struct quick *self, const value_rule *rule, const char *at, int is_csv) {
  size_t size = quick_text_size(at, is_csv);
  *out = name_cache_find(&self->cache, at, size, rule->among);
  return *out >= 0 ? size : quick_new_name(self, rule, at, size);
}

/* The number, instant or day at `at`: how long it is, or 0 when it is not that, or out of range. */
static inline size_t quick_plain(int64_t *out, stream_reader *reader, const value_rule *rule, value_form form,
                                 const char *at) {
  size_t size;
  switch (form) {
  case FORM_DECIMAL: size = position_decimal(out, at, rule->decimals); break;
  case FORM_INSTANT: size = quick_instant(out, reader, at); break;
  case FORM_DAY: size = quick_day(out, reader, at); break;
  default: return 0;
  }
  return size && *out >= rule->least && *out <= rule->most ? size : 0;
}

/* The value at `at`, if it has a form: how long it is, without quotes, or 0. */
static inline size_t quick_value(int64_t *out, stream_reader *reader, uint32_t kind, const value_rule *rule,
                                 value_form form, const char *at, int is_quoted, int is_csv) {
  if (form == FORM_NAME) return quick_name(out, reader->quick, rule, at, is_csv);
  size_t size = quick_plain(out, reader, rule, form, at);
  return size ? size : quick_other(out, reader, kind, rule, at, is_quoted, is_csv);
}

/* Just behind the line end at `at`, or NULL. */
static inline const char *quick_line_end(const char *at) {
  if (*at == '\n') return at + 1;
  return at[0] == '\r' && at[1] == '\n' ? at + 2 : NULL;
}

/* ---- the short cuts ---- */

/* The event of the line at `at`, but for new names: where the next line begins, or NULL. */
const char *shapes_read(stream_reader *reader, const char *at, int is_csv, clause_event *event, int64_t *fields);
/* Learns the shape of the line that was just read into `members` as an event of this kind. */
void shapes_learn(stream_reader *reader, uint32_t kind);
/* The same for a line of JSON with its keys in any order. */
const char *scatter_read(stream_reader *reader, const char *at, clause_event *event, int64_t *fields);
void scatter_learn(stream_reader *reader, uint32_t kind);

/* Lines that were looked at side by side: where the line after each begins, and whether it is an event of which all is known. */
enum { ABREAST = 128 };
typedef struct abreast_lines {
  size_t count;
  const char *const *next;
  const uint8_t *is_read;
} abreast_lines;
/* Looks at the next lines, at most `most` and ABREAST, without telling whether they are in the order of time.  Line n is event `out->count` + n,
** if it is one, which does not count yet. */
abreast_lines abreast_read(stream_reader *reader, const stream_block *block, event_block *out, size_t most);

#endif
