/* A host that uses all of libclause on one program.  It has no opinion on the answers: the sanitizers judge. */
#include "exercise.h"

#include <stdlib.h>

enum { FIELDS = 64, ROUNDS = 3 };

static void pass_over(void *user, const char *line, size_t size) {
  (void)user;
  (void)line;
  (void)size;
}

static void pass_over_step(void *user, const clause_step *step) {
  (void)user;
  (void)step;
}

/* An event of this kind with each field at the least or the most that it may be. */
static void apply_kind(clause_instance *instance, const clause_program *program, uint32_t kind, int64_t at, int most) {
  clause_kind_info info;
  int64_t fields[FIELDS];
  if (clause_program_kind(&info, program, kind) != CLAUSE_OK || info.field_count > FIELDS) return;
  for (uint32_t f = 0; f < info.field_count; f++) fields[f] = most ? info.fields[f].at_most : info.fields[f].at_least;
  clause_event event = {at, kind, info.field_count, fields};
  clause_instance_apply(instance, &event);
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

static void judge(clause_instance *instance, const clause_program *program) {
  clause_program_info info = clause_program_describe(program);
  int64_t at = info.effective;
  for (int round = 0; round < ROUNDS; round++) {
    for (uint32_t kind = 0; kind < info.kinds; kind++) apply_kind(instance, program, kind, at, round & 1);
    look(instance);
    if (at < INT64_MAX / 2) at += 400 * CLAUSE_DAY;
    clause_instance_advance(instance, at);
  }
}

/* The same program as its own next version, and a copy. */
static void carry_on(const clause_instance *instance, const clause_program *program,
                     const clause_instance_options *options) {
  clause_names *names;
  clause_instance *next;
  if (clause_names_new(&names, program, 0) != CLAUSE_OK) return;
  if (clause_instance_upgrade(&next, program, names, instance, names, options) == CLAUSE_OK) look(next);
  clause_instance_free(next);
  clause_names_free(names);
  if (clause_instance_clone(&next, instance) == CLAUSE_OK) look(next);
  clause_instance_free(next);
}

static void list(const clause_program *program) {
  clause_test_info test;
  clause_answer_info answer;
  for (uint32_t i = 0; clause_program_test(&test, program, i) == CLAUSE_OK; i++) continue;
  for (uint32_t i = 0; clause_program_answer(&answer, program, i) == CLAUSE_OK; i++) continue;
}

void exercise(const clause_program *program) {
  clause_program_disassemble(program, pass_over, NULL);
  list(program);
  clause_instance_options options = {sizeof options, 1000, 1000, 10000};
  clause_instance *instance;
  if (clause_instance_new(&instance, program, &options) != CLAUSE_OK) return;
  clause_instance_trace(instance, pass_over_step, NULL);
  judge(instance, program);
  carry_on(instance, program, &options);
  clause_instance_free(instance);
}
