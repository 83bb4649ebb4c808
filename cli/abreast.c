/* Many lines at once, by their shapes.  A line alone is a chain: where a value begins is known when the one before it has been read, and which values come is
** known when the kind of the event is; so a processor that could do four things at a time waits.  Here the lines of a block are read abreast:
**
**     cut         where does each line begin?
**     sort        which shape may it have?
**     read        shape by shape, and piece by piece: its text, then its value, in all lines of that shape
**
** What is not as the shape has it drops out, and is left to the next shape or, in the end, to those who read a line alone.  So is a name that is new: names get their
** numbers in the order of the stream. */
#include "allocate.h"
#include "shape.h"

/* Each loop is made for what its piece is, and for the processor. */
#define INLINE static inline __attribute__((always_inline))

struct abreast {
  size_t count;                        /* of lines */
  const char *start[ABREAST + 64 + 1]; /* of each line, and of the one after the last */
  const char *at[ABREAST];             /* how far it is read */
  uint8_t is_read[ABREAST];
  uint16_t kept[ABREAST];      /* the lines at hand that are still as their shape has it */
  wanted_name wanted[ABREAST]; /* names of those */
  /* by shape, and first those that have none: the lines that may have it */
  uint16_t counts[1 + SHAPES_MAX], lists[1 + SHAPES_MAX][ABREAST];
};

/* What the lines at hand have in common. */
typedef struct group {
  struct abreast *lines;
  stream_reader *reader;
  uint32_t kind;
  int is_csv;
  event_block *out;
  size_t first; /* the event of line 0 */
} group;

/* ---- cutting and sorting ---- */

INLINE uint64_t feeds_at(const char *at) {
  uint64_t feeds = 0;
  for (int i = 0; i < 4; i++) feeds |= (uint64_t)bytes16_where(bytes16_at(at + 16 * i), '\n') << 16 * i;
  return feeds;
}

/* Finds the starts of lines, at most `most` and one more; how many lines those are.  The text ends with a line feed.  Sixty-four bytes have a line
** end or two, mostly, which are noted without asking how many there are. */
INLINE size_t cut(const char **start, const char *at, const char *end, size_t most) {
  size_t count = 0;
  start[0] = at;
  for (; at < end && count < most; at += 64) {
    uint64_t feeds = feeds_at(at);
    if (end - at < 64) feeds &= (UINT64_C(1) << (end - at)) - 1;
    for (int i = 0; i < 2 || feeds; i++) {
      start[count + 1] = at + __builtin_ctzll(feeds | UINT64_C(1) << 63) + 1;
      count += feeds != 0;
      feeds &= feeds - 1;
    }
  }
  return count < most ? count : most;
}

static void sort(struct abreast *self, const struct shapes *known, size_t count) {
  memset(self->is_read, 0, count);
  memset(self->counts, 0, sizeof self->counts);
  for (size_t i = 0; i < count; i++) {
    size_t list = (size_t)(1 + shape_first(known, self->start[i]));
    self->at[i] = self->start[i];
    self->lists[list][self->counts[list]++] = (uint16_t)i;
  }
}

/* ---- reading ---- */

/* Each of these goes through the lines that were kept, passes over the text of a piece, and reads the value behind it; how many lines are still kept.  What stands
** in the others is read for nothing, which costs less than asking. */

INLINE size_t pass_texts(struct abreast *lines, const piece *part, size_t count, int is_wide) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    uint16_t line = lines->kept[i];
    const char *at = lines->at[line];
    lines->at[line] = at + part->size;
    lines->kept[kept] = line;
    kept += (size_t)piece_begins(part, at, is_wide);
  }
  return kept;
}

INLINE size_t pass_text(struct abreast *lines, const piece *part, size_t count) {
  return piece_is_wide(part) ? pass_texts(lines, part, count, 1) : pass_texts(lines, part, count, 0);
}

/* Names of which there are few: what is known of them is at hand. */
INLINE size_t read_few_names(const group *self, const piece *part, size_t count, uint32_t *out, int is_csv,
                             int is_wide) {
  struct abreast *lines = self->lines;
  const name_cache *cache = &self->reader->quick->cache;
  const uint32_t among = part->value.among;
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    uint16_t line = lines->kept[i];
    const char *at = lines->at[line] + part->size;
    size_t size = quick_text_size(at, is_csv);
    int64_t number = name_cache_find(cache, at, size, among);
    out[line] = (uint32_t)number;
    lines->kept[kept] = line;
    kept += (size_t)piece_begins(part, lines->at[line], is_wide) & (number >= 0);
    lines->at[line] = at + size;
  }
  return kept;
}

/* Names of which there may be many: memory is asked for all of them before one is waited for. */
INLINE size_t look_up_names(const group *self, const piece *part, size_t count, int is_csv, int is_wide) {
  struct abreast *lines = self->lines;
  const name_cache *cache = &self->reader->quick->cache;
  const uint32_t among = part->value.among;
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    uint16_t line = lines->kept[i];
    const char *at = lines->at[line] + part->size;
    size_t size = quick_text_size(at, is_csv);
    lines->wanted[kept] = name_cache_want(cache, at, size, among);
    __builtin_prefetch(lines->wanted[kept].slot);
    lines->kept[kept] = line;
    kept += (size_t)piece_begins(part, lines->at[line], is_wide);
    lines->at[line] = at + size;
  }
  return kept;
}

INLINE size_t take_names(const group *self, size_t count, uint32_t *out) {
  struct abreast *lines = self->lines;
  const name_cache *cache = &self->reader->quick->cache;
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    uint16_t line = lines->kept[i];
    int64_t number = name_cache_take(cache, &lines->wanted[i], lines->at[line]);
    out[line] = (uint32_t)number;
    lines->kept[kept] = line;
    kept += number >= 0;
  }
  return kept;
}

INLINE size_t read_names(const group *self, const piece *part, size_t count, uint32_t *out, int is_csv, int is_wide) {
  if (part->value.among != NAMES_ANY) return read_few_names(self, part, count, out, is_csv, is_wide);
  return take_names(self, look_up_names(self, part, count, is_csv, is_wide), out);
}

INLINE size_t read_numbers(const group *self, const piece *part, size_t count, int64_t *out, value_form form,
                           int is_wide) {
  struct abreast *lines = self->lines;
  stream_reader *reader = self->reader;
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    uint16_t line = lines->kept[i];
    const char *at = lines->at[line] + part->size;
    size_t size = quick_plain(&out[line], reader, &part->value, form, at);
    lines->kept[kept] = line;
    kept += (size_t)piece_begins(part, lines->at[line], is_wide) & (size > 0);
    lines->at[line] = at + size;
  }
  return kept;
}

static size_t read_others(const group *self, const piece *part, size_t count, field_column out) {
  struct abreast *lines = self->lines;
  size_t kept = 0;
  count = pass_text(lines, part, count);
  for (size_t i = 0; i < count; i++) {
    uint16_t line = lines->kept[i];
    int64_t number;
    size_t size = quick_other(&number, self->reader, self->kind, &part->value, lines->at[line],
                              part->end == PIECE_QUOTED_VALUE, self->is_csv);
    if (!size) continue;
    if (out.names)
      out.names[line] = (uint32_t)number;
    else
      out.numbers[line] = number;
    lines->at[line] += size;
    lines->kept[kept++] = line;
  }
  return kept;
}

/* Where a field goes, of line 0. */
static field_column column_of(const group *self, uint32_t field) {
  if (field == FIELD_AT) return (field_column){NULL, self->out->at + self->first};
  field_column column = self->out->fields[self->kind][field];
  if (column.names)
    column.names += self->first;
  else
    column.numbers += self->first;
  return column;
}

/* Each sort of piece has loops of its own. */
INLINE size_t read_value(const group *self, const piece *part, size_t count, field_column out, int is_wide) {
  switch ((value_form)part->value.form) {
  case FORM_NAME:
    return self->is_csv ? read_names(self, part, count, out.names, 1, is_wide)
                        : read_names(self, part, count, out.names, 0, is_wide);
  case FORM_DECIMAL: return read_numbers(self, part, count, out.numbers, FORM_DECIMAL, is_wide);
  case FORM_INSTANT: return read_numbers(self, part, count, out.numbers, FORM_INSTANT, is_wide);
  case FORM_DAY: return read_numbers(self, part, count, out.numbers, FORM_DAY, is_wide);
  case FORM_OTHER: break;
  }
  return read_others(self, part, count, out);
}

INLINE size_t read_piece(const group *self, const piece *part, size_t count) {
  if (!piece_has_value(part)) return pass_text(self->lines, part, count);
  field_column out = column_of(self, part->value.field);
  return piece_is_wide(part) ? read_value(self, part, count, out, 1) : read_value(self, part, count, out, 0);
}

INLINE void end_lines(const group *self, size_t count) {
  struct abreast *lines = self->lines;
  for (size_t i = 0; i < count; i++) {
    uint16_t line = lines->kept[i];
    lines->is_read[line] = quick_line_end(lines->at[line]) == lines->start[line + 1];
    self->out->kinds[self->first + line] = self->kind;
  }
}

static int gives(const shape *self, uint32_t field) {
  for (uint32_t i = 0; i < self->pieces; i++)
    if (piece_has_value(&self->piece[i]) && self->piece[i].value.field == field) return 1;
  return 0;
}

/* Fields that a shape leaves out are 0. */
static void clear_fields(const group *self, const shape *shaped, const uint16_t *list, size_t count) {
  uint32_t fields = self->reader->kinds[self->kind].info.field_count;
  for (uint32_t field = 0; field < fields; field++) {
    if (gives(shaped, field)) continue;
    field_column column = column_of(self, field);
    for (size_t i = 0; i < count; i++)
      if (column.names)
        column.names[list[i]] = 0;
      else
        column.numbers[list[i]] = 0;
  }
}

/* Reads the lines that may have a shape. */
INLINE void read_group(const group *self, const shape *shaped, const uint16_t *list, size_t count) {
  memcpy(self->lines->kept, list, count * sizeof *list);
  if (shaped->leaves_out) clear_fields(self, shaped, list, count);
  for (uint32_t i = 0; i < shaped->pieces; i++) count = read_piece(self, &shaped->piece[i], count);
  end_lines(self, count);
}

/* What a shape was tried for, and was not: it may have the next one. */
static void hand_on(struct abreast *self, size_t from, size_t to) {
  for (size_t i = 0; i < self->counts[from]; i++) {
    uint16_t line = self->lists[from][i];
    self->at[line] = self->start[line];
    if (!self->is_read[line]) self->lists[to][self->counts[to]++] = line;
  }
}

/* Reads the lines of a block, with what this processor has. */
INLINE void read_lines(struct abreast *self, stream_reader *reader, const stream_block *block, event_block *out,
                       size_t most) {
  const struct shapes *known = reader->quick->shapes;
  self->count = cut(self->start, block->text, block->end, most);
  sort(self, known, self->count);
  for (uint32_t i = 0; i < known->count; i++) {
    const shape *shaped = &known->shape[i];
    const group lines = {self, reader, shaped->kind, block->format == STREAM_CSV, out, out->count};
    if (!self->counts[1 + i]) continue;
    read_group(&lines, shaped, self->lists[1 + i], self->counts[1 + i]);
    if (shaped->next >= 0) hand_on(self, 1 + i, 1 + (size_t)shaped->next);
  }
}

typedef void reading(struct abreast *self, stream_reader *reader, const stream_block *block, event_block *out,
                     size_t most);

static void read_plainly(struct abreast *self, stream_reader *reader, const stream_block *block, event_block *out,
                         size_t most) {
  read_lines(self, reader, block, out, most);
}

#if defined(__x86_64__) && !defined(CLI_PLAIN)
__attribute__((target("avx2,bmi"))) static void read_avx2(struct abreast *self, stream_reader *reader,
                                                          const stream_block *block, event_block *out, size_t most) {
  read_lines(self, reader, block, out, most);
}
static reading *best_reading(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") ? read_avx2 : read_plainly;
}
#else
static reading *best_reading(void) { return read_plainly; }
#endif

abreast_lines abreast_read(stream_reader *reader, const stream_block *block, event_block *out, size_t most) {
  struct quick *quick = reader->quick;
  if (!quick->abreast) quick->abreast = zeros(sizeof *quick->abreast);
  struct abreast *self = quick->abreast;
  best_reading()(self, reader, block, out, most < ABREAST ? most : ABREAST);
  return (abreast_lines){self->count, self->start + 1, self->is_read};
}
