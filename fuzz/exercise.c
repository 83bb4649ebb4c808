/* A host that uses all of libclause on one program.  It has no opinion on the answers: the sanitizers judge. */
#include "exercise.h"

#include <stdlib.h>
#include <string.h>

enum { FIELDS = 64, ROUNDS = 3 };

void expect(int condition) {
  if (!condition) abort();
}

static void pass_over(void *user, const char *line, size_t size) {
  (void)user;
  (void)line;
  (void)size;
}

static void pass_over_step(void *user, const clause_step *step) {
  (void)user;
  (void)step;
}

/* A name that the field takes: one that it lists, or a new one. */
static int64_t name_for(const clause_field_info *field, clause_names *names) {
  int64_t name;
  if (field->type != CLAUSE_TYPE_NAME || field->choice_count > 0) return field->at_most;
  return clause_names_intern(&name, names, "thing", 5) == CLAUSE_OK ? name : field->at_most;
}

/* In the first round the least that a field may be, in the second some 123 of a currency, in the third the most. */
static int64_t value_for(const clause_field_info *field, clause_names *names, int round) {
  enum { SOME = 12345 };
  int is_name = field->type == CLAUSE_TYPE_NAME || field->type == CLAUSE_TYPE_PARTY;
  if (round == 0) return field->at_least;
  if (is_name) return name_for(field, names);
  if (round == 2 || field->at_most < SOME) return field->at_most;
  return field->at_least > SOME ? field->at_least : SOME;
}

static void apply_kind(host *h, uint32_t kind, int64_t at, int round) {
  clause_kind_info info;
  int64_t fields[FIELDS];
  if (clause_program_kind(&info, h->program, kind) != CLAUSE_OK || info.field_count > FIELDS) return;
  for (uint32_t f = 0; f < info.field_count; f++) fields[f] = value_for(&info.fields[f], h->names, round);
  clause_event event = {at, kind, info.field_count, fields};
  clause_instance_apply(h->instance, &event);
}

static void look(clause_instance *instance) {
  clause_open open;
  clause_prospect prospect;
  clause_meter meter;
  for (size_t i = 0; clause_instance_open(&open, instance, i) == CLAUSE_OK; i++) continue;
  for (size_t i = 0; clause_instance_prospect(&prospect, instance, i) == CLAUSE_OK; i++) continue;
  clause_instance_next_deadline(instance);
  for (uint32_t i = 0; clause_instance_meter(&meter, instance, i) != CLAUSE_ERROR_ARGUMENT; i++) continue;
}

static void judge(host *h) {
  clause_program_info info = clause_program_describe(h->program);
  int64_t now = clause_instance_now(h->instance), at = now > info.effective ? now : info.effective;
  for (int round = 0; round < ROUNDS; round++) {
    for (uint32_t kind = 0; kind < info.kinds; kind++) apply_kind(h, kind, at, round);
    look(h->instance);
    if (at < INT64_MAX / 2) at += 400 * CLAUSE_DAY;
    clause_instance_advance(h->instance, at);
  }
}

/* The same program as its own next version, a copy, and one restored. */
static void carry_on(const host *h, const clause_instance_options *options) {
  clause_instance *next;
  void *snapshot;
  size_t size;
  if (clause_instance_upgrade(&next, h->program, h->names, h->instance, h->names, options) == CLAUSE_OK) look(next);
  clause_instance_free(next);
  if (clause_instance_clone(&next, h->instance) == CLAUSE_OK) look(next);
  clause_instance_free(next);
  if (clause_instance_snapshot(&snapshot, &size, h->instance, h->names) != CLAUSE_OK) return;
  expect(clause_instance_restore(&next, h->program, h->names, snapshot, size, options) == CLAUSE_OK);
  look(next);
  clause_instance_free(next);
  clause_snapshot_free(h->program, snapshot, size);
}

static void list(const clause_program *program) {
  clause_test_info test;
  clause_answer_info answer;
  for (uint32_t i = 0; clause_program_test(&test, program, i) == CLAUSE_OK; i++) continue;
  for (uint32_t i = 0; clause_program_answer(&answer, program, i) == CLAUSE_OK; i++) continue;
}

void exercise_instance(host *h) {
  const clause_instance_options options = {
      .size = sizeof options, .max_cells = 1000, .max_obligations = 1000, .max_deadlines = 10000};
  clause_instance_trace(h->instance, pass_over_step, NULL);
  judge(h);
  carry_on(h, &options);
}

void exercise(const clause_program *program) {
  clause_program_disassemble(program, pass_over, NULL);
  list(program);
  host h = {.program = program};
  const clause_instance_options options = {
      .size = sizeof options, .max_cells = 1000, .max_obligations = 1000, .max_deadlines = 10000};
  if (clause_names_new(&h.names, program, 0) != CLAUSE_OK) return;
  if (clause_instance_new(&h.instance, program, &options) == CLAUSE_OK) exercise_instance(&h);
  clause_instance_free(h.instance);
  clause_names_free(h.names);
}

/* ---- changed bytes ---- */

static uint32_t crc(const uint8_t *bytes, size_t size) {
  uint32_t crc = UINT32_MAX;
  for (size_t i = 0; i < size; i++) {
    crc ^= bytes[i];
    for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
  }
  return ~crc;
}

uint8_t *changed(const void *sealed, size_t size, const uint8_t *changes, size_t count) {
  uint8_t *bytes = malloc(size);
  expect(bytes != NULL);
  memcpy(bytes, sealed, size);
  for (size_t i = 0; i + 2 < count; i += 3) bytes[((size_t)changes[i] << 8 | changes[i + 1]) % size] = changes[i + 2];
  uint32_t sum = crc(bytes, size - 4);
  for (int i = 0; i < 4; i++) bytes[size - 4 + (size_t)i] = (uint8_t)(sum >> 8 * i);
  return bytes;
}
