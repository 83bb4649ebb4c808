/* Spelling instances, events and times, and copies: see table.h. */
#include "table.h"

#include <string.h>

#include "exercise.h"

enum { NAMES = 4 };

uint8_t take(spelling *from) { return from->at < from->end ? *from->at++ : 0; }

int64_t take_wide(spelling *from) {
  uint64_t number = 0;
  for (int i = 0; i < 8; i++) number = number << 8 | take(from);
  return (int64_t)number;
}

clause_names *names_of(table *t, uint32_t number) {
  if (t->names[number] == NULL) expect(clause_names_new(&t->names[number], agreement(number), 0) == CLAUSE_OK);
  return t->names[number];
}

void light_fuse(spelling *from) {
  uint8_t at = take(from);
  allocations_left = at < 192 ? -1 : at - 192;
}

void put_out_fuse(void) { allocations_left = -1; }

/* ---- what must be alike ---- */

void expect_alike(table *t, uint32_t agreed, const clause_instance *a, const clause_instance *b) {
  void *one, *other;
  size_t one_size, other_size;
  expect(clause_instance_snapshot(&one, &one_size, a, names_of(t, agreed)) == CLAUSE_OK);
  expect(clause_instance_snapshot(&other, &other_size, b, names_of(t, agreed)) == CLAUSE_OK);
  expect(one_size == other_size && memcmp(one, other, one_size) == 0);
  clause_snapshot_free(agreement(agreed), one, one_size);
  clause_snapshot_free(agreement(agreed), other, other_size);
}

clause_instance *copy_of(table *t, const struct seat *seat, int through_snapshot) {
  clause_instance *copy;
  void *snapshot;
  size_t size;
  if (!through_snapshot) {
    expect(clause_instance_clone(&copy, seat->instance) == CLAUSE_OK);
    return copy;
  }
  clause_names *names = names_of(t, seat->agreement);
  const clause_program *program = agreement(seat->agreement);
  expect(clause_instance_snapshot(&snapshot, &size, seat->instance, names) == CLAUSE_OK);
  expect(clause_instance_restore(&copy, program, names, snapshot, size, seat->options) == CLAUSE_OK);
  clause_snapshot_free(program, snapshot, size);
  return copy;
}

/* ---- events ---- */

/* No number that `names` does not know: an instance that holds one cannot be written as a snapshot. */
static int64_t spell_name(table *t, uint32_t agreed, const clause_field_info *field, uint8_t letter) {
  char text[] = "thing 0";
  int64_t name = 0;
  if (letter >= 254) return 254 - letter;
  if (field->type == CLAUSE_TYPE_PARTY) return 1 + letter % clause_program_describe(agreement(agreed)).parties;
  text[sizeof text - 2] = (char)('0' + letter % NAMES);
  const char *chosen = field->choice_count > 0 ? field->choices[letter % field->choice_count] : text;
  expect(clause_names_intern(&name, names_of(t, agreed), chosen, strlen(chosen)) == CLAUSE_OK);
  return name;
}

/* Mostly what may be, in a few letters; some of it round, some odd, some at the ends, some of no sense. */
static int64_t spell_value(table *t, uint32_t agreed, const clause_field_info *field, int64_t now) {
  static const int64_t scale[] = {1, 99, 10000, 1000000, 123456789, INT64_C(100000000000)};
  uint8_t letter = take(t->spelled);
  if (field->type == CLAUSE_TYPE_NAME || field->type == CLAUSE_TYPE_PARTY || field->type == CLAUSE_TYPE_PROVISION)
    return spell_name(t, agreed, field, letter);
  if (letter == 255) return take_wide(t->spelled);
  if (letter == 254) return field->at_most;
  if (letter == 253) return field->at_least;
  switch (field->type) {
  case CLAUSE_TYPE_YES_NO: return letter & 1;
  case CLAUSE_TYPE_DATE: return (int64_t)((uint64_t)now + (uint64_t)((letter - 100) * CLAUSE_DAY));
  default: return (letter >> 3) * scale[letter % (sizeof scale / sizeof *scale)];
  }
}

/* Mostly forward, by hours, days and months; or to the next deadline, or just past it, or back. */
int64_t spell_time(table *t, const struct seat *seat) {
  uint8_t letter = take(t->spelled);
  int64_t now = clause_instance_now(seat->instance),
          start = clause_program_describe(agreement(seat->agreement)).effective;
  int64_t from = now > start ? now : start, next = clause_instance_next_deadline(seat->instance);
  if (letter == 255) return take_wide(t->spelled);
  if (letter == 254) return from - 1;
  if (letter >= 252 && next != CLAUSE_NEVER) return next + (letter == 252);
  if (letter < 64) return from + letter * (CLAUSE_DAY / 24);
  return from + (letter < 160 ? letter - 64 : (letter - 160) * 30) * CLAUSE_DAY;
}

clause_event spell_event(table *t, const struct seat *seat, int64_t *fields) {
  const clause_program *program = agreement(seat->agreement);
  clause_kind_info kind = {0};
  uint32_t number = take(t->spelled);
  if (number < 250) number %= clause_program_describe(program).kinds;
  clause_program_kind(&kind, program, number);
  expect(kind.field_count <= FIELDS);
  clause_event event = {spell_time(t, seat), number, kind.field_count, fields};
  for (uint32_t i = 0; i < kind.field_count; i++)
    fields[i] = spell_value(t, seat->agreement, &kind.fields[i], event.at);
  return event;
}

int64_t later(int64_t from, int64_t at, int64_t since) {
  return (int64_t)((uint64_t)from + (uint64_t)at - (uint64_t)since);
}

int judge(clause_instance *instance, const clause_event *event, int64_t until) {
  return event != NULL ? clause_instance_apply(instance, event) : clause_instance_advance(instance, until);
}
