/* clips RULES COUNT: workload W judged by CLIPS, embedded: each event becomes a fact, the rules run, the fact is retracted.
** Prints nanoseconds of processor time an event, then the totals. */
#include "measure.h"
#include "work.h"

#include <clips/clips.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct engine {
  void *environment;
  void *templates[WORK_KINDS];
  void *names[WORK_NAMES], *fresh[2];
} engine;

static void *symbol(void *environment, const char *text) {
  void *made = EnvAddSymbol(environment, text);
  IncrementSymbolCount(made);
  return made;
}

static void open_engine(engine *e, const char *rules) {
  static const char *const nouns[WORK_KINDS] = {"revenue", "payment", "deploy", "licensing", "waive"};
  e->environment = CreateEnvironment();
  if (EnvLoad(e->environment, rules) != 1) die(rules);
  EnvReset(e->environment);
  for (int kind = 0; kind < WORK_KINDS; kind++) e->templates[kind] = EnvFindDeftemplate(e->environment, nouns[kind]);
  for (uint32_t i = 0; i < WORK_NAMES; i++) {
    char text[WORK_NAME_SIZE];
    work_name(text, i);
    e->names[i] = symbol(e->environment, text);
  }
  e->fresh[0] = symbol(e->environment, "update");
  e->fresh[1] = symbol(e->environment, "new");
}

static void put_symbol(const engine *e, void *fact, const char *slot, void *value) {
  DATA_OBJECT data = {.type = SYMBOL, .value = value};
  EnvPutFactSlot(e->environment, fact, slot, &data);
}

static void put_number(const engine *e, void *fact, const char *slot, int64_t value) {
  DATA_OBJECT data = {.type = INTEGER, .value = EnvAddLong(e->environment, value)};
  EnvPutFactSlot(e->environment, fact, slot, &data);
}

static void fill(const engine *e, void *fact, const work_event *event) {
  put_number(e, fact, "at", event->at);
  switch (event->kind) {
  case WORK_REVENUE:
    put_symbol(e, fact, "by", e->names[event->a]);
    put_number(e, fact, "amount", event->amount);
    break;
  case WORK_PAYMENT:
    put_symbol(e, fact, "by", e->names[event->a]);
    put_symbol(e, fact, "to", e->names[event->b]);
    put_number(e, fact, "amount", event->amount);
    break;
  case WORK_DEPLOY:
    put_symbol(e, fact, "by", e->names[event->c]);
    put_symbol(e, fact, "product", e->names[event->a]);
    put_symbol(e, fact, "cloud", e->names[event->b]);
    put_symbol(e, fact, "release", e->fresh[event->fresh]);
    break;
  case WORK_LICENSING:
    put_symbol(e, fact, "by", e->names[event->a]);
    put_symbol(e, fact, "item", e->names[event->c]);
    put_symbol(e, fact, "licensee", e->names[event->b]);
    break;
  default: put_symbol(e, fact, "product", e->names[event->a]); break;
  }
}

static void judge(const engine *e, const work_event *event) {
  void *fact = EnvCreateFact(e->environment, e->templates[event->kind]);
  fill(e, fact, event);
  fact = EnvAssert(e->environment, fact);
  if (!fact) die("clips: a fact was refused");
  EnvRun(e->environment, -1);
  EnvRetract(e->environment, fact);
}

static int64_t global(const engine *e, const char *name) {
  DATA_OBJECT data;
  if (!EnvGetDefglobalValue(e->environment, name, &data)) die(name);
  return DOToLong(data);
}

int main(int argc, char **argv) {
  if (argc != 3) die("usage: clips RULES COUNT");
  engine *e = allocate(1, sizeof *e);
  open_engine(e, argv[1]);
  int64_t count = strtoll(argv[2], NULL, 10);
  work_source source = work_begin(count);
  double start = cpu_nanoseconds();
  for (work_event event; work_next(&source, &event);) judge(e, &event);
  printf("clips %.3f\n", (cpu_nanoseconds() - start) / (double)count);
#define GLOBAL(name) .name = global(e, #name),
  work_totals totals = {WORK_TOTALS(GLOBAL)};
#undef GLOBAL
  work_print(&totals);
  DestroyEnvironment(e->environment);
  free(e);
  return 0;
}
