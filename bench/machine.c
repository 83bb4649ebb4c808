/* machine CLAUSE-FILE COUNT: workload W in memory, judged by the hand-written switch and by libclause, in each of the ways in which a host can hand it events:
** with its verdicts added up, and with a record of each.  Prints a line for each side, nanoseconds of processor time an event, then the totals, which all sides
** must agree on. */
#include "measure.h"
#include "work.h"

#include "clause.h"

#include <stdio.h>
#include <stdlib.h>

enum { SLICE = 4096, FIELDS = 8 };

static void check(int status) {
  if (status != CLAUSE_OK) die(clause_status_text(status));
}

/* ---- the agreement ---- */

static const char *const nouns[WORK_KINDS] = {"revenue", "payment", "deploy", "licensing", "waive"};

typedef struct side {
  clause_program *program;
  clause_names *names;
  uint32_t kinds[WORK_KINDS];
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
  for (int kind = 0; kind < WORK_KINDS; kind++)
    s.kinds[kind] = (uint32_t)clause_program_find_kind(s.program, nouns[kind], strlen(nouns[kind]));
  s.revenue_share = find_clause(s.program, "revenue_share");
  s.share_back = find_clause(s.program, "revenue_share_back");
  s.first_on_azure = find_clause(s.program, "first_on_azure");
  s.exclusive = find_clause(s.program, "exclusive_licence");
  s.open = find_clause(s.program, "open_licence");
  return s;
}

/* ---- its events ---- */

/* An event as a host of libclause has it: like work_event, with the numbers of its names and kinds. */
#define MEMBERS(X)                                                                                                     \
  X(at, int64_t, INT64)                                                                                                \
  X(amount, int64_t, INT64)                                                                                            \
  X(a, uint32_t, UINT32)                                                                                               \
  X(b, uint32_t, UINT32)                                                                                               \
  X(c, uint32_t, UINT32)                                                                                               \
  X(kind, uint8_t, UINT8)                                                                                              \
  X(release, uint8_t, UINT8)
typedef struct host_event {
#define MEMBER(name, type, storage) type name;
  MEMBERS(MEMBER)
#undef MEMBER
} host_event;

typedef enum member {
#define MEMBER(name, type, storage) MEMBER_##name,
  MEMBERS(MEMBER)
#undef MEMBER
      MEMBER_COUNT
} member;

static const struct {
  size_t offset, size;
  clause_storage storage;
} members[] = {
#define MEMBER(name, type, storage) {offsetof(host_event, name), sizeof(type), CLAUSE_##storage},
    MEMBERS(MEMBER)
#undef MEMBER
};

/* The same events in each of the forms that a host may have. */
typedef struct stream {
  size_t count;
  work_event *plain;
  host_event *structs;
  char *columns[MEMBER_COUNT];
  clause_event *events;
  int64_t *fields;
} stream;

static int64_t number_of(const side *s, const char *text) {
  int64_t number;
  check(clause_names_intern(&number, s->names, text, strlen(text)));
  return number;
}

static uint32_t number_of_name(const side *s, uint32_t name) {
  char text[WORK_NAME_SIZE];
  work_name(text, name);
  return (uint32_t)number_of(s, text);
}

/* Where the field of an event is; MEMBER_COUNT for `under`, which these events leave out. */
static member member_of(int kind, const char *field) {
  if (!strcmp(field, "amount")) return MEMBER_amount;
  if (!strcmp(field, "release")) return MEMBER_release;
  if (!strcmp(field, "to") || !strcmp(field, "cloud") || !strcmp(field, "licensee")) return MEMBER_b;
  if (!strcmp(field, "item") || (!strcmp(field, "by") && kind == WORK_DEPLOY)) return MEMBER_c;
  return !strcmp(field, "under") ? MEMBER_COUNT : MEMBER_a;
}

static int64_t value_of(const host_event *e, member m) {
  switch (m) {
  case MEMBER_amount: return e->amount;
  case MEMBER_a: return e->a;
  case MEMBER_b: return e->b;
  case MEMBER_c: return e->c;
  case MEMBER_release: return e->release;
  default: return 0;
  }
}

static host_event translate(const side *s, const work_event *e) {
  return (host_event){.at = e->at,
                      .amount = e->amount,
                      .a = number_of_name(s, e->a),
                      .b = number_of_name(s, e->b),
                      .c = number_of_name(s, e->c),
                      .kind = (uint8_t)s->kinds[e->kind],
                      .release = (uint8_t)number_of(s, e->fresh ? "new" : "update")};
}

static void add_event(const side *s, stream *all, size_t i, int64_t **next) {
  const work_event *plain = &all->plain[i];
  host_event *e = &all->structs[i];
  clause_kind_info info;
  *e = translate(s, plain);
  for (int m = 0; m < MEMBER_COUNT; m++)
    memcpy(all->columns[m] + i * members[m].size, (const char *)e + members[m].offset, members[m].size);
  check(clause_program_kind(&info, s->program, e->kind));
  if (info.field_count > FIELDS) die("an event has more fields than there is room for");
  all->events[i] = (clause_event){e->at, e->kind, info.field_count, *next};
  for (uint32_t f = 0; f < info.field_count; f++) *(*next)++ = value_of(e, member_of(plain->kind, info.fields[f].name));
}

static stream make_stream(const side *s, size_t count) {
  stream all = {.count = count,
                .plain = allocate(count, sizeof *all.plain),
                .structs = allocate(count, sizeof *all.structs),
                .events = allocate(count, sizeof *all.events),
                .fields = allocate(count * FIELDS, sizeof *all.fields)};
  for (int m = 0; m < MEMBER_COUNT; m++) all.columns[m] = allocate(count, members[m].size);
  work_source source = work_begin((int64_t)count);
  int64_t *next = all.fields;
  for (size_t i = 0; i < count && work_next(&source, &all.plain[i]); i++) add_event(s, &all, i, &next);
  return all;
}

static void free_stream(stream *all) {
  for (int m = 0; m < MEMBER_COUNT; m++) free(all->columns[m]);
  free(all->plain);
  free(all->structs);
  free(all->events);
  free(all->fields);
}

/* ---- batches of them ---- */

typedef struct batch {
  clause_batch batch;
  clause_column fields[WORK_KINDS][FIELDS];
  const clause_column **lists; /* by kind of the program */
} batch;

static clause_column column(const stream *all, member m, int in_structs) {
  if (m == MEMBER_COUNT) return (clause_column){NULL, 0, CLAUSE_ABSENT};
  if (in_structs)
    return (clause_column){(const char *)all->structs + members[m].offset, sizeof(host_event), members[m].storage};
  return (clause_column){all->columns[m], members[m].size, members[m].storage};
}

static void describe_batch(batch *b, const side *s, const stream *all, int in_structs) {
  b->lists = allocate(clause_program_describe(s->program).kinds, sizeof *b->lists);
  b->batch = (clause_batch)CLAUSE_BATCH;
  b->batch.at = column(all, MEMBER_at, in_structs);
  b->batch.kind = column(all, MEMBER_kind, in_structs);
  b->batch.fields = b->lists;
  for (int kind = 0; kind < WORK_KINDS; kind++) {
    clause_kind_info info;
    check(clause_program_kind(&info, s->program, s->kinds[kind]));
    for (uint32_t f = 0; f < info.field_count; f++)
      b->fields[kind][f] = column(all, member_of(kind, info.fields[f].name), in_structs);
    b->lists[s->kinds[kind]] = b->fields[kind];
  }
}

/* ---- judging them ---- */

/* The tallies of a clause's answers of one kind together. */
static clause_tally total(const side *s, const clause_tally *tallies, uint32_t clause, clause_verdict_kind kind) {
  clause_tally sum = {0, 0, 0};
  clause_answer_info answer;
  for (uint32_t i = 0; clause_program_answer(&answer, s->program, i) == CLAUSE_OK; i++) {
    if (answer.clause != clause || answer.kind != kind) continue;
    sum.count += tallies[i].count;
    sum.low += tallies[i].low; /* these sums stay far below 2^64 */
  }
  return sum;
}

static int64_t count_of(const side *s, const clause_tally *tallies, uint32_t clause, clause_verdict_kind kind) {
  return (int64_t)total(s, tallies, clause, kind).count;
}

static int64_t sum_of(const side *s, const clause_tally *tallies, uint32_t clause, clause_verdict_kind kind) {
  return (int64_t)total(s, tallies, clause, kind).low;
}

static int64_t balance_of(const clause_instance *instance, uint32_t clause) {
  clause_meter meter;
  for (uint32_t i = 0; clause_instance_meter(&meter, instance, i) != CLAUSE_ERROR_ARGUMENT; i++)
    if (meter.clause == clause && meter.kind == CLAUSE_METER_BALANCE) return meter.amount;
  die("no balance");
  return 0;
}

static work_totals totals_of(const side *s, const clause_instance *instance, const clause_tally *t) {
  return (work_totals){
      .accruals = count_of(s, t, s->revenue_share, CLAUSE_ACCRUED),
      .accrued = sum_of(s, t, s->revenue_share, CLAUSE_ACCRUED),
      .capped = count_of(s, t, s->revenue_share, CLAUSE_CAPPED),
      .balance = balance_of(instance, s->revenue_share),
      .overpayments = count_of(s, t, s->revenue_share, CLAUSE_OVERPAID),
      .overpaid = sum_of(s, t, s->revenue_share, CLAUSE_OVERPAID),
      .removed = count_of(s, t, s->share_back, CLAUSE_REMOVED),
      .launches_breached = count_of(s, t, s->first_on_azure, CLAUSE_BREACHED),
      .launches_excused = count_of(s, t, s->first_on_azure, CLAUSE_EXCUSED),
      .licences_breached = count_of(s, t, s->exclusive, CLAUSE_BREACHED),
      .licences_permitted = count_of(s, t, s->open, CLAUSE_PERMITTED),
      .licences_expired = count_of(s, t, s->open, CLAUSE_EXPIRED),
  };
}

/* How the verdicts are had: libclause adds them up, or writes a record of each, which the host then looks at.  Only those on events count: the end of a term is
** judged too, but the switch does not look at the calendar. */
typedef enum wanted { TALLIES, RECORDS } wanted;

static void look_at_records(const clause_instance *instance, clause_tally *tallies) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
  for (size_t i = 0; i < count; i++) {
    const clause_verdict *v = &verdicts[i];
    if (!v->event) continue;
    tallies[v->answer].count++;
    tallies[v->answer].low += (uint64_t)v->amount;
  }
}

typedef void judge(clause_instance *instance, const side *s, const stream *all, clause_tally *tallies, wanted what);

static void judge_singly(clause_instance *instance, const side *s, const stream *all, clause_tally *tallies,
                         wanted what) {
  (void)s;
  for (size_t i = 0; i < all->count; i++) {
    check(clause_instance_apply(instance, &all->events[i]));
    if (what == RECORDS) look_at_records(instance, tallies);
  }
}

/* So many at a time that their records stay in the processor's caches; where they are added up, all by one call. */
static size_t slice(const stream *all, size_t first, wanted what) {
  return what == TALLIES || all->count - first < SLICE ? all->count - first : SLICE;
}

static void judge_array(clause_instance *instance, const side *s, const stream *all, clause_tally *tallies,
                        wanted what) {
  (void)s;
  for (size_t i = 0, some; i < all->count; i += some) {
    some = slice(all, i, what);
    check(clause_instance_apply_all(instance, all->events + i, some, NULL));
    if (what == RECORDS) look_at_records(instance, tallies);
  }
}

static void judge_batches(clause_instance *instance, const side *s, const stream *all, clause_tally *tallies,
                          wanted what, int in_structs) {
  batch b;
  describe_batch(&b, s, all, in_structs);
  for (size_t i = 0; i < all->count; i += b.batch.count) {
    b.batch.first = i;
    b.batch.count = slice(all, i, what);
    check(clause_instance_apply_batch(instance, &b.batch, NULL));
    if (what == RECORDS) look_at_records(instance, tallies);
  }
  free(b.lists);
}

static void judge_structs(clause_instance *instance, const side *s, const stream *all, clause_tally *tallies,
                          wanted what) {
  judge_batches(instance, s, all, tallies, what, 1);
}

static void judge_columns(clause_instance *instance, const side *s, const stream *all, clause_tally *tallies,
                          wanted what) {
  judge_batches(instance, s, all, tallies, what, 0);
}

/* ---- the sides ---- */

/* One side on its way through the events. */
typedef struct run {
  const side *agreement;
  const stream *all;
  judge *judge;
  wanted what;
  work_totals totals;
} run;

static double pass_of_machine(void *user) {
  run *r = user;
  clause_tally *tallies = allocate(clause_program_describe(r->agreement->program).answers, sizeof *tallies);
  clause_instance *instance;
  check(clause_instance_new(&instance, r->agreement->program, NULL));
  if (r->what == TALLIES) clause_instance_tally(instance, tallies, NULL);
  double start = cpu_nanoseconds();
  r->judge(instance, r->agreement, r->all, tallies, r->what);
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
  wanted what;
} ways[] = {{"single", judge_singly, TALLIES},           {"array", judge_array, TALLIES},
            {"structs", judge_structs, TALLIES},         {"columns", judge_columns, TALLIES},
            {"single-records", judge_singly, RECORDS},   {"array-records", judge_array, RECORDS},
            {"structs-records", judge_structs, RECORDS}, {"columns-records", judge_columns, RECORDS}};

static void run_all(const side *s, const stream *all) {
  run plain = {.agreement = s, .all = all};
  measure("switch", all->count, pass_of_switch, &plain);
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    run machine = {.agreement = s, .all = all, .judge = ways[i].judge, .what = ways[i].what};
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
  free_stream(&all);
  clause_names_free(s.names);
  clause_program_free(s.program);
  return 0;
}
