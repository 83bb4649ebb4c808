/* The short cut for lines that look alike.  Streams are written by programs, so most lines of a kind differ only in their
** values.  Of each line that was read in full, the text between the values is remembered, its shape; a later line with
** the same text is walked from value to value.
**
** Which shape a line may have is told by eight of its bytes, taken where the known shapes differ most: mostly the name of
** the event.  So a line is compared with one shape, however many there are. */
#include "allocate.h"
#include "decimal.h"
#include "shape.h"

/* Learning a shape more takes so many uses of those that are known. */
enum { USES_TO_LEARN_ONE = 64 };
/* Where shapes are told apart. */
enum { LEAD = 64 };

/* ---- walking ---- */

/* Walks the line at `at`; where the next one begins, or NULL if this one is not of the shape. */
static inline const char *walk(stream_reader *reader, const shape *self, const char *at, int64_t *when, int64_t *fields,
                               int is_csv) {
  for (const piece *part = self->piece;; part++) {
    if (!piece_begins(part, at, piece_is_wide(part))) return NULL;
    at += part->size;
    if (part->end == PIECE_TEXT) continue;
    if (part->end == PIECE_LINE_END) return quick_line_end(at);
    const value_rule *rule = &part->value;
    size_t size = quick_value(rule->field == FIELD_AT ? when : &fields[rule->field], reader, self->kind, rule,
                              (value_form)rule->form, at, part->end == PIECE_QUOTED_VALUE, is_csv);
    if (!size) return NULL;
    at += size;
  }
}

const char *shapes_read(stream_reader *reader, const char *at, int is_csv, clause_event *event, int64_t *fields) {
  struct shapes *known = reader->quick->shapes;
  if (!known) return NULL;
  for (int32_t i = shape_first(known, at); i >= 0; i = known->shape[i].next) {
    const shape *self = &known->shape[i];
    uint32_t count = reader->kinds[self->kind].info.field_count;
    int64_t when;
    reader->quick->fresh_count = 0;
    if (self->leaves_out) memset(fields, 0, count * sizeof *fields);
    const char *next = walk(reader, self, at, &when, fields, is_csv);
    if (!next) continue;
    *event = (clause_event){when, self->kind, count, fields};
    known->uses++;
    return next;
  }
  return NULL;
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
    int has_value = piece_has_value(part);
    if (part->end == PIECE_LINE_END || (has_value && part->value.form != FORM_INSTANT && part->value.form != FORM_DAY))
      return;
    if (has_value) at += part->value.form == FORM_INSTANT ? 20 : 10;
    if (at >= LEAD) return;
  }
}

static void list_by(struct shapes *known, const char leads[][LEAD], uint32_t fork, uint64_t mask) {
  known->fork = fork;
  known->mask = mask;
  for (size_t i = 0; i < SHAPE_FORKS; i++) known->first[i] = -1;
  for (uint32_t i = known->count; i-- > 0;) {
    int32_t *first = &known->first[shape_fork(bytes8_at(leads[i] + fork), mask)];
    known->shape[i].next = *first;
    *first = (int32_t)i;
  }
}

/* How many shapes stand first, each with its own eight bytes. */
static unsigned count_first(const struct shapes *known) {
  unsigned count = 0;
  for (size_t i = 0; i < SHAPE_FORKS; i++) count += known->first[i] >= 0;
  return count;
}

/* Chooses the eight bytes at which the shapes differ most. */
static void choose_fork(struct shapes *known) {
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

/* In which form the value of a piece can be read. */
static value_form form_of(const value_rule *rule, const scalar *value) {
  if (rule->form == FORM_INSTANT && value->size != 20) return value->size == 10 ? FORM_DAY : FORM_OTHER;
  int is_number = value->kind == SCALAR_NUMBER || value->kind == SCALAR_CELL;
  if (rule->form == FORM_DECIMAL && !(is_number && decimal_size(value->text, value->size) == value->size))
    return FORM_OTHER;
  return (value_form)rule->form;
}

/* Adds text, in as many pieces as it takes, of which the last is the result: NULL when there are too many. */
static piece *add_text(shape *self, const char *text, size_t size) {
  for (;;) {
    if (self->pieces == QUICK_VALUES_MAX) return NULL;
    piece *part = &self->piece[self->pieces++];
    size_t taken = size < sizeof part->text ? size : sizeof part->text;
    memcpy(part->text, text, taken);
    memset(part->mask, 255, taken);
    part->size = (uint8_t)taken;
    part->end = PIECE_TEXT;
    text += taken;
    size -= taken;
    if (size == 0) return part;
  }
}

/* Adds the text since the last value, which ended at *done, and the value: -1 when the line cannot be remembered. */
static int add_piece(shape *self, const stream_reader *reader, size_t *done, const scalar *value,
                     const value_rule *rule) {
  size_t quote = value->kind == SCALAR_TEXT, start = value->start + quote;
  piece *part = rule ? add_text(self, reader->line->text + *done, start - *done) : NULL;
  if (!part) return -1;
  part->value = *rule;
  part->value.form = (uint8_t)form_of(rule, value);
  part->end = quote ? PIECE_QUOTED_VALUE : PIECE_VALUE;
  *done = value->end - quote;
  return 0;
}

static const value_rule *rule_of(const kind_rule *kind, const scalar *key) {
  for (uint32_t i = 0; i < kind->info.field_count && i < FIELD_AT; i++)
    if (kind->fields[i].name_size == key->size && memcmp(kind->fields[i].info->name, key->text, key->size) == 0)
      return &kind->fields[i].rule;
  return NULL;
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
      if (add_piece(self, reader, &done, &reader->at, &reader->at_rule) < 0) return -1;
      timed = 1;
    }
    if (add_piece(self, reader, &done, &one->value, rule_of(rule, &one->key)) < 0) return -1;
  }
  if (!timed && add_piece(self, reader, &done, &reader->at, &reader->at_rule) < 0) return -1;
  piece *end = add_text(self, reader->line->text + done, reader->line->size - done);
  if (!end) return -1;
  end->end = PIECE_LINE_END;
  return 0;
}

static int is_known(const struct shapes *known, const shape *self) {
  for (uint32_t i = 0; i < known->count; i++)
    if (known->shape[i].kind == self->kind && known->shape[i].pieces == self->pieces &&
        memcmp(known->shape[i].piece, self->piece, self->pieces * sizeof *self->piece) == 0)
      return 1;
  return 0;
}

/* Whether learning a shape more may be of use. */
static int may_learn(const struct shapes *known) {
  return !known || known->learned < SHAPES_MAX + known->uses / USES_TO_LEARN_ONE;
}

void shapes_learn(stream_reader *reader, uint32_t kind) {
  shape learned;
  const stream_line *line = reader->line;
  struct quick *quick = reader->quick;
  if (!may_learn(quick->shapes)) return;
  if (line->format == STREAM_CSV && memchr(line->text, '"', line->size)) return;
  if (describe(&learned, reader, kind) < 0) return;
  if (!quick->shapes) {
    quick->shapes = resize(NULL, sizeof *quick->shapes);
    memset(quick->shapes, 0, offsetof(struct shapes, shape));
  }
  struct shapes *known = quick->shapes;
  if (is_known(known, &learned)) return;
  known->learned++;
  known->shape[known->oldest] = learned;
  known->oldest = (known->oldest + 1) % SHAPES_MAX;
  if (known->count < SHAPES_MAX) known->count++;
  choose_fork(known);
}
