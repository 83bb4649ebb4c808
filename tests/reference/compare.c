/* Asks the engine through its public interface, asks the evaluator, and compares: the verdicts, event by event and deadline by deadline, then what is open,
** owed and used.  All in their order.  After each event the engine's instance goes through a snapshot, which must change nothing. */
#include "compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batches.h"
#include "evaluate.h"

/* The engine's answers, in the evaluator's terms. */
typedef struct asked {
  const spec *s;
  engine engine;
  text *report;
  int too_fine;                             /* refused for more decimals than the engine holds, as it may */
  int provision[PROVISIONS + STATUSES + 8]; /* of the program's clauses; -1: none that gives verdicts */
  int value[VALUES + 1];                    /* of the program's values; VALUES: a rate that is not there yet */
  result result;
  int differs_in_batches;
} asked;

static int name_of(const spec *s, const char *name) {
  for (int i = 0; i < s->clause_count; i++) {
    if (strcmp(s->clause[i].name, name) == 0) return i;
  }
  if (s->pool.members && strcmp(s->pool.name, name) == 0) return CLAUSES;
  if (s->fund.stands && strcmp(s->fund.name, name) == 0) return FUND;
  for (int i = 0; i < s->removal_count; i++) {
    if (strcmp(s->removal[i].name, name) == 0) return CLAUSES + 1 + i;
  }
  return -1;
}

static int compile(asked *a) {
  clause_message message;
  int status = engine_compile(&a->engine, a->s, &message);
  if (status == CLAUSE_OK) return 1;
  a->too_fine = strstr(message.text, "more decimals than") != NULL;
  if (a->report) say(a->report, "refused: %s\n", message.text);
  return 0;
}

static void learn_names(asked *a) {
  clause_program_info info = clause_program_describe(a->engine.program);
  for (uint32_t i = 0; i < info.clauses; i++) {
    clause_clause_info clause;
    clause_program_clause(&clause, a->engine.program, i);
    a->provision[i] = strcmp(clause.kind, "status") == 0 ? -1 : name_of(a->s, clause.name);
  }
  for (uint32_t i = 0; i < info.values; i++) {
    clause_value_info value;
    clause_program_value(&value, a->engine.program, i);
    a->value[i] = VALUES;
    for (int j = 0; j < a->s->value_count; j++)
      if (strcmp(value_names[j], value.name) == 0) a->value[i] = j;
  }
}

/* ---- verdicts ---- */

static int party_of(const asked *a, int32_t name) {
  const char *words = clause_names_text(a->engine.names, name, NULL);
  for (int i = 1; i <= PARTIES; i++) {
    if (words && strcmp(spec_name(a->s, i), words) == 0) return i;
  }
  return NOBODY;
}

/* Of several values that an answer waits for, each may be named, but none that is known. */
static int waits_for(const asked *a, int32_t value) {
  if (a->value[value] == VALUES) return VALUES;
  const value_spec *v = &a->s->value[a->value[value]];
  return v->disclosed || v->bound ? -1 : a->value[value];
}

/* Of a cap, which the evaluator reckons too. */
static int64_t threshold_of(const clause_verdict *v) {
  return v->kind == CLAUSE_UNDETERMINED && v->amount && v->changes == CLAUSE_THRESHOLD_LESS ? v->threshold : 0;
}

static void take_verdicts(asked *a, int step) {
  size_t count;
  const clause_verdict *v = clause_instance_verdicts(a->engine.instance, &count);
  for (size_t i = 0; i < count && a->result.count < OUTCOMES; i++, v++) {
    a->result.verdict[a->result.count++] = (outcome){v->at,
                                                     v->amount,
                                                     v->deadline,
                                                     step,
                                                     (int)v->event,
                                                     a->provision[v->clause],
                                                     v->kind,
                                                     party_of(a, v->party),
                                                     v->value < 0 ? -1 : waits_for(a, v->value),
                                                     0,
                                                     threshold_of(v)};
  }
}

/* Names that other names stand between have other numbers. */
static clause_names *other_names(const clause_program *program, int number) {
  clause_names *names;
  int64_t stranger;
  char name[32];
  int size = snprintf(name, sizeof name, "stranger %d", number);
  if (clause_names_new(&names, program, 0) != CLAUSE_OK) return NULL;
  for (int i = 0; i <= number % 3; i++, name[0]++) clause_names_intern(&stranger, names, name, (size_t)size);
  return names;
}

/* Goes on with an instance that is restored from a snapshot of this one. */
static int change_horses(asked *a, int number) {
  void *snapshot, *again;
  size_t size, again_size;
  clause_instance *restored;
  clause_names *names = other_names(a->engine.program, number);
  if (clause_instance_snapshot(&snapshot, &size, a->engine.instance, a->engine.names) != CLAUSE_OK) return 0;
  int status = clause_instance_restore(&restored, a->engine.program, names, snapshot, size, NULL);
  if (status != CLAUSE_OK && a->report) say(a->report, "snapshot refused: %s\n", clause_status_text(status));
  clause_names_free(a->engine.names);
  clause_instance_free(a->engine.instance);
  a->engine.names = names;
  a->engine.instance = restored;
  int same = status == CLAUSE_OK && clause_instance_snapshot(&again, &again_size, restored, names) == CLAUSE_OK;
  if (same) {
    same = size == again_size && memcmp(snapshot, again, size) == 0;
    clause_snapshot_free(a->engine.program, again, again_size);
  }
  clause_snapshot_free(a->engine.program, snapshot, size);
  return same;
}

static int run(asked *a, const stream *events) {
  for (int i = 0; i < events->count; i++) {
    int status = engine_apply(&a->engine, a->s, &events->event[i]);
    if (status != CLAUSE_OK) {
      if (a->report) say(a->report, "event %d refused: %s\n", i + 1, clause_status_text(status));
      return 0;
    }
    take_verdicts(a, i);
    if (!change_horses(a, i)) return 0;
  }
  int status = clause_instance_advance(a->engine.instance, events->through);
  if (status == CLAUSE_OK) take_verdicts(a, events->count);
  return status == CLAUSE_OK;
}

/* ---- what is open, owed and used ---- */

static void take_open(asked *a) {
  clause_open o;
  for (size_t i = 0; clause_instance_open(&o, a->engine.instance, i) == CLAUSE_OK && i < PENDING; i++)
    a->result.open[a->result.open_count++] =
        (pending){a->provision[o.clause], party_of(a, o.party), o.since, o.deadline, o.amount};
}

/* A cap of each time uses nothing up; one in any so many days has a figure for each day. */
static int has_one_figure(const cap *c) { return c->scope != EACH_TIME && c->scope != IN_ANY; }

/* A clause's cumulative caps stand in the order of the file. */
static void take_used(asked *a, int provision, int64_t amount, int seen[]) {
  const spec *s = a->s;
  int nth = 0;
  if (provision < CLAUSES) {
    const clause_spec *c = &s->clause[provision];
    for (nth = seen[provision]; nth < c->cap_count && !has_one_figure(&c->cap[nth]);) nth++;
    seen[provision] = nth + 1;
  }
  if (nth < 2) a->result.used[provision][nth] = amount;
}

static void take_meters(asked *a) {
  int seen[CLAUSES] = {0};
  clause_program_info info = clause_program_describe(a->engine.program);
  for (uint32_t i = 0; i < info.meters; i++) {
    clause_meter m;
    if (clause_instance_meter(&m, a->engine.instance, i) != CLAUSE_OK) continue;
    int provision = a->provision[m.clause];
    if (provision == FUND) a->result.held += m.amount;
    if (provision < 0 || provision > CLAUSES) continue;
    if (m.kind == CLAUSE_METER_BALANCE) a->result.balance[provision][party_of(a, m.party)] += m.amount;
    if (m.kind == CLAUSE_METER_CAP) take_used(a, provision, m.amount, seen);
  }
}

/* The program goes through its image, which must change nothing. */
static int reload(asked *a) {
  void *image;
  size_t size;
  clause_message message;
  clause_program *loaded = NULL;
  if (clause_program_save(&image, &size, a->engine.program) != CLAUSE_OK) return 0;
  int loads = clause_program_load(&loaded, image, size, NULL, &message) == CLAUSE_OK;
  if (!loads && a->report) say(a->report, "image refused: %s\n", message.text);
  clause_image_free(a->engine.program, image, size);
  clause_program_free(a->engine.program);
  a->engine.program = loaded;
  return loads;
}

static difference ask(asked *a, const stream *events) {
  if (!compile(a) || !reload(a) || engine_begin(&a->engine) != CLAUSE_OK) return REFUSED;
  learn_names(a);
  if (!run(a, events)) return REFUSED;
  take_open(a);
  take_meters(a);
  a->differs_in_batches = !same_in_batches(&a->engine, events);
  return AGREE;
}

/* ---- comparing ---- */

static int by_number(int64_t a, int64_t b) { return (a > b) - (a < b); }

static int same_outcome(const outcome *a, const outcome *b) {
  return a->at == b->at && a->amount == b->amount && a->deadline == b->deadline && a->step == b->step &&
         a->event == b->event && a->provision == b->provision && a->kind == b->kind && a->party == b->party &&
         (a->value < 0) == (b->value < 0) && a->threshold == b->threshold;
}

static int pending_order(const void *left, const void *right) {
  const pending *a = left, *b = right;
  int decided = by_number(a->deadline, b->deadline);
  if (!decided) decided = by_number(a->provision, b->provision);
  if (!decided) decided = by_number(a->party, b->party);
  if (!decided) decided = by_number(a->since, b->since);
  return decided ? decided : by_number(a->amount, b->amount);
}

static int same_results(result *a, result *b) {
  if (a->count != b->count || a->open_count != b->open_count) return 0;
  for (int i = 0; i < a->count; i++) {
    if (!same_outcome(&a->verdict[i], &b->verdict[i])) return 0;
  }
  for (int i = 0; i < a->open_count; i++) {
    if (pending_order(&a->open[i], &b->open[i]) != 0) return 0;
  }
  return memcmp(a->balance, b->balance, sizeof a->balance) == 0 && memcmp(a->used, b->used, sizeof a->used) == 0 &&
         a->held == b->held;
}

static void sort_open(result *r) { qsort(r->open, (size_t)r->open_count, sizeof *r->open, pending_order); }

static const char *provision_name(const spec *s, int provision) {
  return provision < 0 ? "?" : spec_name(s, PROVISION_NAMES + provision);
}

static void print_moment(text *out, int64_t at) {
  if (at == NEVER)
    say(out, "never");
  else
    print_instant(out, at);
}

static void report_result(text *out, const spec *s, const result *r) {
  for (const outcome *o = r->verdict; o < r->verdict + r->count; o++) {
    say(out, "  ");
    if (o->event)
      say(out, "event %-4d", o->event);
    else
      say(out, "deadline  ");
    print_moment(out, o->at);
    say(out, "  %-12s %-8s %s", clause_verdict_word(o->kind), provision_name(s, o->provision), spec_name(s, o->party));
    if (o->amount) say(out, "  %lld", (long long)o->amount);
    if (o->deadline != NEVER) say(out, "  by ");
    if (o->deadline != NEVER) print_moment(out, o->deadline);
    if (o->threshold) say(out, "  changes below %lld", (long long)o->threshold);
    if (o->value >= 0) say(out, "  waits for %s", o->value == VALUES ? "a rate" : value_names[o->value]);
    say(out, "\n");
  }
  for (const pending *p = r->open; p < r->open + r->open_count; p++) {
    say(out, "  open %s %s since ", provision_name(s, p->provision), spec_name(s, p->party));
    print_moment(out, p->since);
    say(out, " until ");
    print_moment(out, p->deadline);
    say(out, "  %lld\n", (long long)p->amount);
  }
  for (int i = 0; i < s->clause_count; i++) {
    if (s->clause[i].sort != PAYMENT_CLAUSE) continue;
    for (int k = 1; k <= PARTIES; k++)
      if (r->balance[i][k])
        say(out, "  %s: %s owes %lld\n", s->clause[i].name, spec_name(s, k), (long long)r->balance[i][k]);
    say(out, "  %s caps %lld %lld\n", s->clause[i].name, (long long)r->used[i][0], (long long)r->used[i][1]);
  }
  if (s->pool.members) say(out, "  %s used %lld\n", s->pool.name, (long long)r->used[CLAUSES][0]);
  if (s->fund.stands) say(out, "  %s holds %lld\n", s->fund.name, (long long)r->held);
}

difference compare_pair(const spec *s, const stream *events, text *report) {
  static asked it;
  static result reference;
  it = (asked){.s = s, .report = report};
  difference found = ask(&it, events);
  engine_free(&it.engine);
  if (it.too_fine) return TOO_FINE;
  if (found != AGREE) return found;
  if (it.differs_in_batches) {
    if (report) say(report, "the engine says something else of the same events in batches\n");
    return DIFFER;
  }
  evaluate(&reference, s, events);
  sort_open(&reference);
  sort_open(&it.result);
  if (same_results(&reference, &it.result)) return AGREE;
  if (report) {
    say(report, "the evaluator says:\n");
    report_result(report, s, &reference);
    say(report, "the engine says:\n");
    report_result(report, s, &it.result);
  }
  return DIFFER;
}
