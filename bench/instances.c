/* instances CLAUSE-FILE COUNT: events that fall on so many instances of one agreement in random order, judged one by one: without asking memory ahead, and with
** clause_instance_prefetch for those that come.  Prints nanoseconds of processor time an event for both, and how many verdicts
** there were. */
#include "measure.h"

#include "clause.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AHEAD = 24 };

typedef struct crowd {
  clause_program *program;
  clause_instance **instances;
  const clause_instance **turns; /* whose event it is */
  size_t count;
  int64_t at;
  int is_prefetched;
  uint64_t verdicts;
} crowd;

static void check(int status) {
  if (status != CLAUSE_OK) die(clause_status_text(status));
}

/* By party 2, of 1,000 USD. */
static void judge(crowd *c, clause_instance *instance) {
  static const int64_t fields[] = {2, 100000};
  size_t count;
  check(clause_instance_apply(instance, &(clause_event){c->at, 0, 2, fields}));
  clause_instance_verdicts(instance, &count);
  c->verdicts += count;
}

static double pass(void *user) {
  crowd *c = user;
  c->at += INT64_C(1000000);
  double start = cpu_nanoseconds();
  for (size_t i = 0; i < c->count; i++) {
    if (c->is_prefetched) clause_instance_prefetch(c->turns + i, c->count - i < AHEAD ? c->count - i : AHEAD);
    judge(c, (clause_instance *)c->turns[i]);
  }
  return cpu_nanoseconds() - start;
}

/* Each has an event first, so that what an instance needs for its first one is not measured. */
static void make(crowd *c) {
  uint64_t random = 1;
  c->at = clause_program_describe(c->program).effective;
  c->instances = allocate(c->count, sizeof *c->instances);
  c->turns = allocate(c->count, sizeof *c->turns);
  for (size_t i = 0; i < c->count; i++) {
    check(clause_instance_new(&c->instances[i], c->program, NULL));
    judge(c, c->instances[i]);
  }
  for (size_t i = 0; i < c->count; i++) {
    random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    c->turns[i] = c->instances[(random >> 33) % c->count];
  }
}

int main(int argc, char **argv) {
  if (argc != 3) die("usage: instances CLAUSE-FILE COUNT");
  size_t size;
  char *text = read_file(argv[1], &size);
  crowd c = {.count = strtoull(argv[2], NULL, 10)};
  clause_message message;
  if (clause_program_compile(&c.program, argv[1], text, size, NULL, &message) != CLAUSE_OK) die(message.text);
  make(&c);
  c.verdicts = 0;
  measure("unprefetched", c.count, pass, &c);
  c.is_prefetched = 1;
  measure("prefetched", c.count, pass, &c);
  printf("verdicts=%" PRIu64 "\n", c.verdicts);
  for (size_t i = 0; i < c.count; i++) clause_instance_free(c.instances[i]);
  clause_program_free(c.program);
  free(c.instances);
  free(c.turns);
  free(text);
  return 0;
}
