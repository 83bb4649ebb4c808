/* machine CLAUSE-FILE COUNT: workload W in memory, judged by the hand-written switch and by libclause, in each of the ways in
** which a host can hand it events.  Prints a line for each side, nanoseconds of processor time an event, then the totals, which all sides
** must agree on. */
#include "measure.h"
#include "work.h"

#include "clause.h"

#include <stdio.h>
#include <stdlib.h>

enum { BATCH = 256, FIELDS = 8 };

static void check(int status) {
  if (status != CLAUSE_OK) die(clause_status_text(status));
}

/* ---- the agreement ---- */

typedef struct side {
  clause_program *program;
  clause_names *names;
  uint32_t revenue_share, share_back, first_on_azure, exclusive, open;
} side;

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

/* ---- the sides ---- */

typedef void judge(clause_instance *instance, const stream *all, tally *tallies);

/* One side on its way through the events. */
typedef struct run {
  const side *agreement;
  const stream *all;
  judge *judge;
  work_totals totals;
} run;

static double pass_of_machine(void *user) {
  run *r = user;
  tally *tallies = allocate(clause_program_describe(r->agreement->program).clauses, sizeof *tallies);
  clause_instance *instance;
  check(clause_instance_new(&instance, r->agreement->program, NULL));
  double start = cpu_nanoseconds();
  r->judge(instance, r->all, tallies);
  double taken = cpu_nanoseconds() - start;
  r->totals = totals_of(r->agreement, instance, tallies);
  clause_instance_free(instance);
  free(tallies);
  return taken;
}

static double pass_of_switch(void *user) {
  run *r = user;
  work_state *state = allocate(1, sizeof *state);
  double start = cpu_nanoseconds();
  for (size_t i = 0; i < r->all->count; i++) work_step(state, &r->all->plain[i]);
  double taken = cpu_nanoseconds() - start;
  r->totals = state->totals;
  free(state);
  return taken;
}

static const struct {
  const char *name;
  judge *judge;
} ways[] = {{"single", judge_singly}, {"array", judge_in_batches}};

static void run_all(const side *s, const stream *all) {
  run plain = {.agreement = s, .all = all};
  measure("switch", all->count, pass_of_switch, &plain);
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    run machine = {.agreement = s, .all = all, .judge = ways[i].judge};
    measure(ways[i].name, all->count, pass_of_machine, &machine);
    if (memcmp(&plain.totals, &machine.totals, sizeof plain.totals) != 0)
      die("the machine's totals differ from the switch's");
  }
  work_print(&plain.totals);
}

int main(int argc, char **argv) {
  if (argc != 3) die("usage: machine CLAUSE-FILE COUNT");
  side s = open_side(argv[1]);
  stream all = make_stream(&s, strtoull(argv[2], NULL, 10));
  run_all(&s, &all);
  free(all.plain);
  free(all.events);
  free(all.fields);
  clause_names_free(s.names);
  clause_program_free(s.program);
  return 0;
}
