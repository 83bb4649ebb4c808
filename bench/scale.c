/* scale CLAUSE-FILE EVENTS: what an event takes under an agreement that many.c wrote: sales and rejections of the products that its clauses are about, in random
** order.  Prints `clauses-N NANOSECONDS`, with N how many clauses there are, and how many verdicts there were. */
#include "measure.h"

#include "clause.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CLAUSES_OF_A_PRODUCT = 5, FIELDS = 3 };

typedef struct scale {
  clause_program *program;
  size_t count;
  clause_event *events;
  int64_t *fields;
  uint64_t verdicts;
} scale;

static void check(int status) {
  if (status != CLAUSE_OK) die(clause_status_text(status));
}

static int64_t number_of(clause_names *names, const char *text) {
  int64_t number;
  check(clause_names_intern(&number, names, text, strlen(text)));
  return number;
}

static uint32_t kind_of(const clause_program *program, const char *name) {
  int kind = clause_program_find_kind(program, name, strlen(name));
  if (kind < 0) die(name);
  return (uint32_t)kind;
}

/* Two sales for each rejection, a minute apart. */
static void make_events(scale *s, clause_names *names) {
  uint32_t products = clause_program_describe(s->program).clauses / CLAUSES_OF_A_PRODUCT, random = 1;
  uint32_t sale = kind_of(s->program, "sale"), rejection = kind_of(s->program, "rejection");
  int64_t customer = number_of(names, "Customer"), at = clause_program_describe(s->program).effective;
  for (size_t i = 0; i < s->count; i++) {
    random = random * 1664525 + 1013904223;
    char product[32];
    snprintf(product, sizeof product, "p-%04" PRIu32, (random >> 8) % products);
    int64_t *fields = s->fields + FIELDS * i;
    fields[0] = customer;
    fields[1] = number_of(names, product);
    fields[2] = 1000 + (random >> 12) % 100000;
    at += 60 * INT64_C(1000000);
    int is_sale = i % 3 != 2;
    s->events[i] = (clause_event){at, is_sale ? sale : rejection, is_sale ? 3 : 2, fields};
  }
}

static double pass(void *user) {
  scale *s = user;
  clause_instance *instance;
  check(clause_instance_new(&instance, s->program, NULL));
  s->verdicts = 0;
  double start = cpu_nanoseconds();
  for (size_t i = 0; i < s->count; i++) {
    size_t count;
    check(clause_instance_apply(instance, &s->events[i]));
    clause_instance_verdicts(instance, &count);
    s->verdicts += count;
  }
  double taken = cpu_nanoseconds() - start;
  clause_instance_free(instance);
  return taken;
}

int main(int argc, char **argv) {
  if (argc != 3) die("usage: scale CLAUSE-FILE EVENTS");
  size_t size, count = strtoull(argv[2], NULL, 10);
  char *text = read_file(argv[1], &size);
  scale s = {NULL, count, allocate(count, sizeof *s.events), allocate(count * FIELDS, sizeof *s.fields), 0};
  clause_message message;
  if (clause_program_compile(&s.program, argv[1], text, size, NULL, &message) != CLAUSE_OK) die(message.text);
  clause_names *names;
  check(clause_names_new(&names, s.program, 0));
  make_events(&s, names);
  char side[32];
  snprintf(side, sizeof side, "clauses-%" PRIu32, clause_program_describe(s.program).clauses);
  measure(side, count, pass, &s);
  printf("verdicts=%" PRIu64 "\n", s.verdicts);
  clause_names_free(names);
  clause_program_free(s.program);
  free(s.events);
  free(s.fields);
  free(text);
  return 0;
}
