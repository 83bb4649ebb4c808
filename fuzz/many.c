/* Batches and questions: see many.h. */
#include "many.h"

#include <stdlib.h>
#include <string.h>

#include "exercise.h"

enum { ROWS_MOST = 768 /* so that some are judged in blocks */ };

/* ---- many at once ---- */

/* Verdicts as they come, or what they add up to. */
typedef enum telling { IN_THE_BUFFER, TO_A_LISTENER, IN_TALLIES, TELLINGS } telling;

typedef struct record {
  clause_verdict *verdicts;
  size_t count, room;
} record;

static void note(void *user, const clause_verdict *verdict) {
  record *to = user;
  if (to->count == to->room) {
    to->room = 2 * to->room + 64;
    to->verdicts = realloc(to->verdicts, to->room * sizeof *to->verdicts);
    expect(to->verdicts != NULL);
  }
  to->verdicts[to->count++] = *verdict;
}

static void note_buffer(record *to, const clause_instance *instance) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
  for (size_t i = 0; i < count; i++) note(to, &verdicts[i]);
}

/* The tallies are what the verdicts add up to, each by its answer. */
static void expect_tallied(const record *verdicts, const clause_tally *tallies, uint32_t answers) {
  clause_tally *sums = calloc(answers + 1, sizeof *sums);
  expect(sums != NULL);
  for (size_t i = 0; i < verdicts->count; i++) {
    expect(verdicts->verdicts[i].answer < answers);
    clause_tally *sum = &sums[verdicts->verdicts[i].answer];
    uint64_t before = sum->low;
    sum->count++;
    sum->low += (uint64_t)verdicts->verdicts[i].amount;
    sum->high += (verdicts->verdicts[i].amount < 0 ? -1 : 0) + (sum->low < before);
  }
  expect(memcmp(sums, tallies, answers * sizeof *sums) == 0);
  free(sums);
}

/* A few events, again and again, in columns. */
typedef struct rows {
  clause_event events[ROWS_MOST];
  int64_t at[ROWS_MOST], fields[FIELDS][ROWS_MOST], spelled[BATCH][FIELDS];
  uint32_t kinds[ROWS_MOST];
  clause_column columns[FIELDS];
  const clause_column *lists[UINT8_MAX + 1]; /* kinds share columns */
  clause_batch batch;
} rows;

static void spell_rows(rows *out, table *t, const struct seat *seat) {
  clause_event first[BATCH];
  size_t count = 1 + 3 * (size_t)take(t->spelled);
  for (int i = 0; i < BATCH; i++) first[i] = spell_event(t, seat, out->spelled[i]);
  for (size_t i = 0; i < count; i++) {
    clause_event *event = &out->events[i];
    *event = first[i % BATCH];
    if (i > 0) event->at = later(out->events[i - 1].at, event->at, first[0].at);
    out->at[i] = event->at;
    out->kinds[i] = event->kind;
    for (uint32_t f = 0; f < event->field_count; f++) out->fields[f][i] = event->fields[f];
  }
  for (int f = 0; f < FIELDS; f++) out->columns[f] = (clause_column){out->fields[f], sizeof(int64_t), CLAUSE_INT64};
  for (size_t kind = 0; kind <= UINT8_MAX; kind++) out->lists[kind] = out->columns;
  out->batch = (clause_batch){.size = sizeof out->batch,
                              .count = count,
                              .at = {out->at, sizeof *out->at, CLAUSE_INT64},
                              .kind = {out->kinds, sizeof *out->kinds, CLAUSE_UINT32},
                              .fields = out->lists};
}

/* One after the other, until one is refused: what is told, and how many were judged. */
static int judge_in_turn(record *told, size_t *applied, clause_instance *instance, const rows *all) {
  int status = CLAUSE_OK;
  for (*applied = 0; *applied < all->batch.count && status == CLAUSE_OK; *applied += status == CLAUSE_OK) {
    status = clause_instance_apply(instance, &all->events[*applied]);
    note_buffer(told, instance);
  }
  return status;
}

/* In a batch; where memory runs out on the way, it goes on from there. */
static int judge_batch(record *told, size_t *applied, table *t, clause_instance *instance, clause_batch batch,
                       telling how) {
  size_t more = 0;
  light_fuse(t->spelled);
  int status = clause_instance_apply_batch(instance, &batch, applied);
  put_out_fuse();
  if (how == IN_THE_BUFFER) note_buffer(told, instance);
  if (status != CLAUSE_ERROR_MEMORY) return status;
  batch.first += *applied, batch.count -= *applied;
  status = clause_instance_apply_batch(instance, &batch, &more);
  if (how == IN_THE_BUFFER) note_buffer(told, instance);
  *applied += more;
  return status;
}

void judge_many(table *t, const struct seat *seat) {
  static rows all;
  record in_turn = {NULL, 0, 0}, at_once = {NULL, 0, 0};
  telling how = (telling)(take(t->spelled) % TELLINGS);
  uint32_t answers = clause_program_describe(agreement(seat->agreement)).answers;
  clause_tally *tallies = calloc(answers + 1, sizeof *tallies);
  size_t applied, turns;
  expect(tallies != NULL);
  spell_rows(&all, t, seat);
  clause_instance *copy = copy_of(t, seat, 0);
  if (how == TO_A_LISTENER) clause_instance_on_verdict(copy, note, &at_once);
  if (how == IN_TALLIES) clause_instance_tally(copy, tallies, tallies);
  int status = judge_batch(&at_once, &applied, t, copy, all.batch, how);
  int expected = judge_in_turn(&in_turn, &turns, seat->instance, &all);
  if (status != CLAUSE_ERROR_LIMIT && expected != CLAUSE_ERROR_LIMIT) {
    expect(status == expected && applied == turns);
    if (how == IN_TALLIES) {
      expect_tallied(&in_turn, tallies, answers);
    } else {
      expect(at_once.count == in_turn.count);
      for (size_t i = 0; i < in_turn.count; i++)
        expect(memcmp(&at_once.verdicts[i], &in_turn.verdicts[i], sizeof *at_once.verdicts) == 0);
    }
    expect_alike(t, seat->agreement, seat->instance, copy);
  }
  clause_instance_free(copy);
  free(tallies);
  free(in_turn.verdicts);
  free(at_once.verdicts);
}

/* ---- asking before deciding ---- */

static void note_explained(void *user, const clause_verdict *verdict, const clause_step *steps, size_t count) {
  for (size_t i = 0; i < count; i++) expect(steps[i].clause == verdict->clause);
  note(user, verdict);
}

/* What is explained is what comes of it, and asking changes nothing. */
static void explain(table *t, const struct seat *seat, const clause_event *event, int64_t until) {
  record explained = {NULL, 0, 0}, judged = {NULL, 0, 0};
  clause_instance *before = copy_of(t, seat, 0);
  light_fuse(t->spelled);
  int status = event != NULL ? clause_instance_explain(seat->instance, event, note_explained, &explained)
                             : clause_instance_explain_until(seat->instance, until, note_explained, &explained);
  put_out_fuse();
  expect_alike(t, seat->agreement, seat->instance, before);
  int expected = judge(before, event, until);
  note_buffer(&judged, before);
  expect(status == expected || status == CLAUSE_ERROR_MEMORY);
  expect(explained.count <= judged.count && (status == CLAUSE_ERROR_MEMORY || explained.count == judged.count));
  for (size_t i = 0; i < explained.count; i++)
    expect(memcmp(&explained.verdicts[i], &judged.verdicts[i], sizeof *judged.verdicts) == 0);
  clause_instance_free(before);
  free(explained.verdicts);
  free(judged.verdicts);
}

/* With room for so many bytes and no more, it never holds more; and what it can do is done as without. */
static void judge_in_room(table *t, const struct seat *seat, const clause_event *event) {
  clause_names *names = names_of(t, seat->agreement);
  clause_instance *small, *large = copy_of(t, seat, 1);
  void *snapshot;
  size_t size;
  clause_instance_options options = {.size = sizeof options};
  options.max_bytes = clause_instance_bytes(large) + 64 * (uint64_t)take(t->spelled);
  expect(clause_instance_snapshot(&snapshot, &size, seat->instance, names) == CLAUSE_OK);
  int status = clause_instance_restore(&small, agreement(seat->agreement), names, snapshot, size, &options);
  clause_snapshot_free(agreement(seat->agreement), snapshot, size);
  expect(status == CLAUSE_OK || status == CLAUSE_ERROR_LIMIT);
  if (small != NULL) {
    uint64_t events = clause_instance_events(small);
    status = clause_instance_apply(small, event);
    expect(clause_instance_bytes(small) <= options.max_bytes);
    expect(clause_instance_events(small) == events + (status == CLAUSE_OK));
    if (status == CLAUSE_OK && clause_instance_apply(large, event) == CLAUSE_OK)
      expect_alike(t, seat->agreement, small, large);
  }
  clause_instance_free(small);
  clause_instance_free(large);
}

void ask(table *t, const struct seat *seat) {
  int64_t fields[FIELDS];
  uint8_t letter = take(t->spelled);
  if (letter % 3 == 0) {
    explain(t, seat, NULL, spell_time(t, seat));
  } else {
    clause_event event = spell_event(t, seat, fields);
    if (letter % 3 == 1)
      explain(t, seat, &event, 0);
    else
      judge_in_room(t, seat, &event);
  }
}
