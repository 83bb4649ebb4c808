/* See batches.h. */
#include "batches.h"

#include <stdlib.h>
#include <string.h>

#include "evaluate.h"
#include "machine.h"
#include "random.h"
#include "scan.h"

/* ---- the events as a table ---- */

enum { NUMBERS = 1024 }; /* of kinds in a program: the language has some of its own */

typedef struct row {
  int64_t at, field[FIELDS];
  int32_t kind, narrow[FIELDS];
} row;

/* All kinds share their columns: a field has the same one wherever it occurs. */
typedef struct table {
  int count;
  row row[EVENTS];
  int64_t field[FIELDS][EVENTS]; /* the same again, in columns */
  clause_column column[FIELDS];
  clause_column of_kind[NUMBERS][FIELDS];
  const clause_column *fields[NUMBERS];
} table;

static int kind_number(const engine *e, event_kind k) {
  const char *noun = kind_infos[k].noun;
  return clause_program_find_kind(e->program, noun, strlen(noun));
}

static void fill_rows(table *t, engine *e, const stream *events) {
  t->count = events->count;
  for (int i = 0; i < t->count; i++) {
    const event *it = &events->event[i];
    t->row[i] = (row){.at = it->at, .kind = kind_number(e, it->kind)};
    for (field f = 0; f < FIELDS; f++)
      if (has_field(e->s, it->kind, f)) t->row[i].field[f] = engine_field(e, e->s, f, it->field[f]);
  }
}

/* Spoils an event, so that it is mostly refused. */
static void spoil(table *t, dice *d) {
  static const int64_t odd[] = {-1, 0, 1, INT32_MAX, INT64_MAX, INT64_MIN};
  row *it = &t->row[below(d, t->count)];
  switch (below(d, 4)) {
  case 0: it->at -= CLAUSE_DAY * below(d, 100); break;
  case 1: it->kind = below(d, 40) - 1; break;
  default: it->field[below(d, FIELDS)] = odd[below(d, 6)]; break;
  }
}

/* Structures or a column, narrow where the numbers allow it. */
static clause_column any_column(table *t, field f, dice *d) {
  int is_narrow = chance(d, 50);
  for (int i = 0; i < t->count; i++) {
    t->field[f][i] = t->row[i].field[f];
    t->row[i].narrow[f] = (int32_t)t->row[i].field[f];
    is_narrow &= t->row[i].narrow[f] == t->row[i].field[f];
  }
  if (is_narrow) return (clause_column){&t->row[0].narrow[f], sizeof(row), CLAUSE_INT32};
  if (chance(d, 50)) return (clause_column){t->field[f], sizeof t->field[f][0], CLAUSE_INT64};
  return (clause_column){&t->row[0].field[f], sizeof(row), CLAUSE_INT64};
}

static void make_table(table *t, engine *e, const stream *events, dice *d) {
  if (clause_program_describe(e->program).kinds > NUMBERS) abort();
  memset(t, 0, sizeof *t);
  fill_rows(t, e, events);
  if (chance(d, 30)) spoil(t, d);
  for (field f = 0; f < FIELDS; f++) t->column[f] = any_column(t, f, d);
  for (event_kind k = 0; k < KINDS; k++) {
    int number = kind_number(e, k), count = 0;
    if (number < 0) continue;
    for (field f = 0; f < FIELDS; f++)
      if (has_field(e->s, k, f)) t->of_kind[number][count++] = t->column[f];
    t->fields[number] = t->of_kind[number];
  }
}

/* ---- what comes of it ---- */

/* Either the verdicts, or only how often and how much; the tallies of the first are added up here, those of the second by the engine. */
typedef struct answers {
  int is_tallied;
  int wrong; /* verdicts that are not what their answer is, or that should not be there */
  int status;
  uint64_t events;
  int count;
  clause_verdict verdict[OUTCOMES];
  clause_tally *tallies; /* by answer: of deadlines, then of events */
  uint32_t tally_count;
  void *snapshot;
  size_t size;
} answers;

static int begin(answers *out, engine *e, int is_tallied) {
  uint32_t count = clause_program_describe(e->program).answers;
  memset(out, 0, sizeof *out);
  out->is_tallied = is_tallied;
  out->tally_count = 2 * count;
  out->tallies = calloc(out->tally_count + 1, sizeof *out->tallies);
  if (out->tallies == NULL) abort();
  int status = engine_begin(e);
  if (status == CLAUSE_OK && is_tallied) clause_instance_tally(e->instance, out->tallies + count, out->tallies);
  return status;
}

static void add_up(answers *out, const clause_verdict *v) {
  clause_tally *tally = &out->tallies[v->answer + (v->event > 0 ? out->tally_count / 2 : 0)];
  cl_wide sum = (cl_wide)tally->high * ((cl_wide)1 << 64) + tally->low + v->amount;
  tally->count++;
  tally->low = (uint64_t)sum;
  tally->high = (int64_t)(sum >> 64);
}

/* Whether a verdict is what its program says of that answer. */
static int is_answer(const engine *e, const clause_verdict *v) {
  clause_answer_info info;
  return clause_program_answer(&info, e->program, v->answer) == CLAUSE_OK && info.clause == v->clause &&
         info.kind == v->kind && info.reason.start == v->reason.start && info.reason.end == v->reason.end &&
         info.value == v->value && memcmp(info.currency, v->currency, sizeof info.currency) == 0 &&
         (info.party == -1 || info.party == v->party) &&
         (info.counterparty == -1 || info.counterparty == v->counterparty);
}

static void take(answers *out, const engine *e) {
  size_t count;
  const clause_verdict *v = clause_instance_verdicts(e->instance, &count);
  for (size_t i = 0; i < count; i++) {
    out->wrong += !is_answer(e, &v[i]) || out->is_tallied;
    if (out->count < OUTCOMES) out->verdict[out->count++] = v[i];
    add_up(out, &v[i]);
  }
}

static void finish(answers *out, const engine *e, int status) {
  out->status = status;
  out->events = clause_instance_events(e->instance);
  /* There is none when a spoiled event left a name behind that nobody knows. */
  if (clause_instance_snapshot(&out->snapshot, &out->size, e->instance, e->names) != CLAUSE_OK) out->size = 0;
}

static void free_answers(answers *self, const engine *e) {
  clause_snapshot_free(e->program, self->snapshot, self->size);
  free(self->tallies);
}

static int same_answers(const answers *a, const answers *b) {
  if (a->wrong || b->wrong || a->status != b->status || a->events != b->events || a->size != b->size) return 0;
  if (a->size > 0 && memcmp(a->snapshot, b->snapshot, a->size) != 0) return 0;
  if (memcmp(a->tallies, b->tallies, a->tally_count * sizeof *a->tallies) != 0) return 0;
  if (a->is_tallied || b->is_tallied) return 1;
  return a->count == b->count && memcmp(a->verdict, b->verdict, (size_t)a->count * sizeof *a->verdict) == 0;
}

/* ---- the ways of judging ---- */

static int apply_row(clause_instance *instance, const table *t, const row *it) {
  clause_kind_info info = {0};
  int64_t fields[FIELDS];
  (void)clause_program_kind(&info, instance->program, (uint32_t)it->kind); /* the engine refuses what is no kind */
  for (uint32_t i = 0; i < info.field_count; i++) {
    field f = 0;
    while (t->column[f].base != t->of_kind[it->kind][i].base) f++;
    fields[i] = it->field[f];
  }
  return clause_instance_apply(instance, &(clause_event){it->at, (uint32_t)it->kind, info.field_count, fields});
}

static void one_by_one(answers *out, engine *e, const table *t, int is_tallied) {
  int status = begin(out, e, is_tallied);
  for (int i = 0; i < t->count && status == CLAUSE_OK; i++) {
    status = apply_row(e->instance, t, &t->row[i]);
    take(out, e);
  }
  finish(out, e, status);
}

static void in_batches(answers *out, engine *e, const table *t, int is_tallied, const cl_scan *scan, dice *d) {
  clause_batch batch = CLAUSE_BATCH;
  size_t applied = 0, left = (size_t)t->count;
  batch.at = (clause_column){&t->row[0].at, sizeof(row), CLAUSE_INT64};
  batch.kind = (clause_column){&t->row[0].kind, sizeof(row), CLAUSE_INT32};
  batch.fields = t->fields;
  int status = begin(out, e, is_tallied);
  for (; left > 0 && status == CLAUSE_OK; left -= applied, batch.first += applied) {
    batch.count = 1 + (size_t)below(d, chance(d, 50) ? (int)left : 3);
    if (batch.count > left) batch.count = left;
    e->instance->verdicts.count = 0;
    applied = 0;
    status = cl_instance_apply_batch(e->instance, &batch, scan, &applied);
    take(out, e);
  }
  finish(out, e, status);
}

int same_in_batches(engine *e, const stream *events) {
  static table t;
  static answers expected, found;
  dice d = {(uint64_t)events->through + (uint64_t)events->count};
  const cl_scan *scan;
  if (events->count == 0) return 1;
  make_table(&t, e, events, &d);
  one_by_one(&expected, e, &t, 0);
  one_by_one(&found, e, &t, 1);
  int same = same_answers(&expected, &found);
  free_answers(&found, e);
  for (int i = 0; same && (scan = cl_scan_at(i)) != NULL; i++)
    for (int is_tallied = 0; same && is_tallied <= 1; is_tallied++) {
      in_batches(&found, e, &t, is_tallied, scan, &d);
      same = same_answers(&expected, &found);
      free_answers(&found, e);
    }
  free_answers(&expected, e);
  return same;
}
