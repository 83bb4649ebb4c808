/* machine CLAUSE-FILE COUNT ROUNDS: workload W in memory, judged by the hand-written switch and by libclause, in turns.
** For each round one line of nanoseconds an event: the switch, the machine one event at a time, the machine in batches.
** All three must give the same totals; the last line is those. */
#define _POSIX_C_SOURCE 200809L
#include "work.h"

#include "clause.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BATCH = 256, FIELDS = 8 };

static void die(const char *what) {
  fprintf(stderr, "machine: %s\n", what);
  exit(2);
}

static void check(int status) {
  if (status != CLAUSE_OK) die(clause_status_text(status));
}

static void *allocate(size_t count, size_t size) {
  void *block = calloc(count, size);
  if (!block) die("out of memory");
  return block;
}

static double cpu_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* ---- the agreement ---- */

typedef struct side {
  clause_program *program;
  clause_names *names;
  uint32_t revenue_share, share_back, first_on_azure, exclusive, open;
} side;

static char *read_file(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file) die(path);
  char *text = allocate(1, 1 << 16);
  *size = fread(text, 1, 1 << 16, file);
  fclose(file);
  return text;
}

static uint32_t find_clause(const clause_program *program, const char *name) {
  clause_clause_info info;
  for (uint32_t i = 0; clause_program_clause(&info, program, i) == CLAUSE_OK; i++)
    if (!strcmp(info.name, name)) return i;
  die(name);
  return 0;
}

static side open_side(const char *path) {
  side s;
  size_t size;
  char *text = read_file(path, &size);
  clause_message message;
  if (clause_program_compile(&s.program, path, text, size, NULL, &message) != CLAUSE_OK) die(message.text);
  free(text);
  check(clause_names_new(&s.names, s.program, 0));
  s.revenue_share = find_clause(s.program, "revenue_share");
  s.share_back = find_clause(s.program, "revenue_share_back");
  s.first_on_azure = find_clause(s.program, "first_on_azure");
  s.exclusive = find_clause(s.program, "exclusive_licence");
  s.open = find_clause(s.program, "open_licence");
  return s;
}

/* ---- its events ---- */

typedef struct stream {
  size_t count;
  work_event *plain;
  clause_event *events;
  int64_t *fields;
} stream;

static int64_t number_of(const side *s, const char *text) {
  int64_t number;
  check(clause_names_intern(&number, s->names, text, strlen(text)));
  return number;
}

static int64_t number_of_name(const side *s, uint32_t name) {
  char text[WORK_NAME_SIZE];
  work_name(text, name);
  return number_of(s, text);
}

static int64_t field_of(const side *s, const work_event *e, const char *field) {
  if (!strcmp(field, "amount")) return e->amount;
  if (!strcmp(field, "release")) return number_of(s, e->fresh ? "new" : "update");
  if (!strcmp(field, "to") || !strcmp(field, "cloud") || !strcmp(field, "licensee")) return number_of_name(s, e->b);
  if (!strcmp(field, "item")) return number_of_name(s, e->c);
  if (!strcmp(field, "by") && e->kind == WORK_DEPLOY) return number_of_name(s, e->c);
  if (!strcmp(field, "under")) return 0;
  return number_of_name(s, e->a);
}

static void translate(const side *s, stream *all, size_t i, int64_t **next) {
  static const char *const nouns[WORK_KINDS] = {"revenue", "payment", "deploy", "licensing", "waive"};
  const work_event *e = &all->plain[i];
  int kind = clause_program_find_kind(s->program, nouns[e->kind], strlen(nouns[e->kind]));
  clause_kind_info info;
  check(clause_program_kind(&info, s->program, (uint32_t)kind));
  if (info.field_count > FIELDS) die("an event has more fields than there is room for");
  all->events[i] = (clause_event){e->at, (uint32_t)kind, info.field_count, *next};
  for (uint32_t f = 0; f < info.field_count; f++) *(*next)++ = field_of(s, e, info.fields[f].name);
}

static stream make_stream(const side *s, size_t count) {
  stream all = {count, allocate(count, sizeof *all.plain), allocate(count, sizeof *all.events),
                allocate(count * FIELDS, sizeof *all.fields)};
  work_source source = work_begin((int64_t)count);
  int64_t *next = all.fields;
  for (size_t i = 0; work_next(&source, &all.plain[i]); i++) {
    translate(s, &all, i, &next);
    if (i + 1 == count) break;
  }
  return all;
}

/* ---- judging them ---- */

typedef struct tally {
  int64_t count[CLAUSE_VERDICT_KINDS], sum[CLAUSE_VERDICT_KINDS];
} tally;

/* Only verdicts on events: the end of a term is judged too, but the switch does not look at the calendar. */
static void add(tally *tallies, const clause_verdict *verdicts, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const clause_verdict *v = &verdicts[i];
    if (!v->event) continue;
    tallies[v->clause].count[v->kind]++;
    tallies[v->clause].sum[v->kind] += v->amount;
  }
}

static int64_t balance_of(const clause_instance *instance, uint32_t clause) {
  clause_meter meter;
  for (uint32_t i = 0; clause_instance_meter(&meter, instance, i) != CLAUSE_ERROR_ARGUMENT; i++)
    if (meter.clause == clause && meter.kind == CLAUSE_METER_BALANCE) return meter.amount;
  die("no balance");
  return 0;
}

static work_totals totals_of(const side *s, const clause_instance *instance, const tally *t) {
  const tally *share = &t[s->revenue_share];
  return (work_totals){
      .accruals = share->count[CLAUSE_ACCRUED],
      .accrued = share->sum[CLAUSE_ACCRUED],
      .capped = share->count[CLAUSE_CAPPED],
      .balance = balance_of(instance, s->revenue_share),
      .overpayments = share->count[CLAUSE_OVERPAID],
      .overpaid = share->sum[CLAUSE_OVERPAID],
      .removed = t[s->share_back].count[CLAUSE_REMOVED],
      .launches_breached = t[s->first_on_azure].count[CLAUSE_BREACHED],
      .launches_excused = t[s->first_on_azure].count[CLAUSE_EXCUSED],
      .licences_breached = t[s->exclusive].count[CLAUSE_BREACHED],
      .licences_permitted = t[s->open].count[CLAUSE_PERMITTED],
      .licences_expired = t[s->open].count[CLAUSE_EXPIRED],
  };
}

static void judge_singly(clause_instance *instance, const stream *all, tally *tallies) {
  size_t count;
  for (size_t i = 0; i < all->count; i++) {
    check(clause_instance_apply(instance, &all->events[i]));
    const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
    add(tallies, verdicts, count);
  }
}

static void judge_in_batches(clause_instance *instance, const stream *all, tally *tallies) {
  size_t count;
  for (size_t i = 0; i < all->count; i += BATCH) {
    size_t size = all->count - i < BATCH ? all->count - i : BATCH;
    check(clause_instance_apply_all(instance, all->events + i, size, NULL));
    const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
    add(tallies, verdicts, count);
  }
}

static double run_machine(const side *s, const stream *all, work_totals *totals,
                          void judge(clause_instance *, const stream *, tally *)) {
  tally *tallies = allocate(clause_program_describe(s->program).clauses, sizeof *tallies);
  clause_instance *instance;
  check(clause_instance_new(&instance, s->program, NULL));
  double start = cpu_seconds();
  judge(instance, all, tallies);
  double taken = cpu_seconds() - start;
  *totals = totals_of(s, instance, tallies);
  clause_instance_free(instance);
  free(tallies);
  return taken * 1e9 / (double)all->count;
}

static double run_switch(const stream *all, work_totals *totals) {
  work_state *state = allocate(1, sizeof *state);
  double start = cpu_seconds();
  for (size_t i = 0; i < all->count; i++) work_step(state, &all->plain[i]);
  double taken = cpu_seconds() - start;
  *totals = state->totals;
  free(state);
  return taken * 1e9 / (double)all->count;
}

static void expect_same(const work_totals *expected, const work_totals *found, const char *who) {
  if (!memcmp(expected, found, sizeof *expected)) return;
  work_print(expected);
  work_print(found);
  die(who);
}

static void run_round(const side *s, const stream *all, work_totals *totals) {
  work_totals singly, batched;
  double plain = run_switch(all, totals);
  double one = run_machine(s, all, &singly, judge_singly);
  double batch = run_machine(s, all, &batched, judge_in_batches);
  expect_same(totals, &singly, "the machine's totals differ from the switch's");
  expect_same(totals, &batched, "the totals of batches differ from the switch's");
  printf("%.3f %.3f %.3f\n", plain, one, batch);
}

int main(int argc, char **argv) {
  if (argc != 4) die("usage: machine CLAUSE-FILE COUNT ROUNDS");
  side s = open_side(argv[1]);
  stream all = make_stream(&s, strtoull(argv[2], NULL, 10));
  work_totals totals;
  for (long round = strtol(argv[3], NULL, 10); round > 0; round--) run_round(&s, &all, &totals);
  work_print(&totals);
  free(all.plain);
  free(all.events);
  free(all.fields);
  clause_names_free(s.names);
  clause_program_free(s.program);
  return 0;
}
