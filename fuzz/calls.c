/* Fuzz target: the API in any order.  The input spells calls on a few instances of a few agreements, and which of their allocations fails.  Each event is
** judged twice, also by a copy that was made for it, by cloning or through a snapshot: both must say the same and hold the same after it.  A call that
** found no memory leaves the instance able to go on as if nothing had been.  Many events in a batch are as one after the other, whether their verdicts are kept, told or added up; and what is explained
** is what comes of it. */
#include "exercise.h"
#include "many.h"

#include <string.h>

/* Limits that events come to. */
static const clause_instance_options narrow = {
    .size = sizeof narrow, .max_cells = 60, .max_obligations = 40, .max_deadlines = 400};

/* By agreement: a call can take so much as three of the longest handlers. */
static const clause_instance_options *hurried(uint32_t number) {
  static clause_instance_options options[AGREEMENT_COUNT];
  clause_program_info info = clause_program_describe(agreement(number));
  uint64_t longest = info.event_bound > info.deadline_bound ? info.event_bound : info.deadline_bound;
  options[number] = (clause_instance_options){.size = sizeof *options, .max_work = 3 * longest};
  return &options[number];
}

/* The verdicts of the last call are those of the other from `told` on; the value is how many. */
static size_t expect_told(const clause_instance *instance, const clause_instance *other, size_t told) {
  size_t count, other_count;
  const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
  const clause_verdict *others = clause_instance_verdicts(other, &other_count);
  expect(told + count <= other_count);
  for (size_t i = 0; i < count; i++) expect(memcmp(&verdicts[i], &others[told + i], sizeof *verdicts) == 0);
  return count;
}

/* ---- looking ---- */

/* In the order of their deadlines; the first of these is the next one. */
static size_t look_at_open(clause_instance *instance) {
  clause_open open;
  int64_t before = INT64_MIN, next = CLAUSE_NEVER;
  size_t count = 0;
  for (; clause_instance_open(&open, instance, count) == CLAUSE_OK; count++) {
    int64_t deadline = open.overdue ? CLAUSE_NEVER : open.deadline;
    expect(before <= deadline);
    if (count == 0) next = deadline;
    before = deadline;
  }
  expect(clause_instance_next_deadline(instance) == next);
  return count;
}

/* First what is open, then changes in the order of time. */
static void look_ahead(clause_instance *instance, size_t open) {
  clause_prospect prospect;
  int64_t before = INT64_MIN;
  int status;
  for (size_t i = 0; (status = clause_instance_prospect(&prospect, instance, i)) == CLAUSE_OK; i++) {
    expect(prospect.is_change == (i >= open));
    if (!prospect.is_change) continue;
    expect(before <= prospect.at);
    before = prospect.at;
  }
  expect(status == CLAUSE_ERROR_ARGUMENT || status == CLAUSE_ERROR_LIMIT);
}

static void look(table *t, const struct seat *seat) {
  clause_meter meter;
  clause_instance *before = copy_of(t, seat, 0);
  look_ahead(seat->instance, look_at_open(seat->instance));
  for (uint32_t i = 0; clause_instance_meter(&meter, seat->instance, i) != CLAUSE_ERROR_ARGUMENT; i++) continue;
  expect_alike(t, seat->agreement, seat->instance, before);
  clause_instance_free(before);
}

/* ---- judging twice ---- */

/* Where memory ran out on the way, calling again goes on from there: to what the copy did at once, unless that came to its limit of deadlines, which each
** call counts anew. */
static void judge_twice(table *t, const struct seat *seat, const clause_event *event, int64_t until) {
  clause_instance *copy = copy_of(t, seat, take(t->spelled) & 1);
  uint64_t events = clause_instance_events(seat->instance);
  int expected = judge(copy, event, until), was_interrupted = 0;
  size_t told = 0, all;
  light_fuse(t->spelled);
  int status = judge(seat->instance, event, until);
  put_out_fuse();
  clause_instance_verdicts(copy, &all);
  if (status == CLAUSE_ERROR_MEMORY) {
    was_interrupted = 1;
    told = expect_told(seat->instance, copy, 0);
    expect(clause_instance_events(seat->instance) == events);
    status = judge(seat->instance, event, until);
  }
  if (!was_interrupted || expected != CLAUSE_ERROR_LIMIT) {
    expect(status == expected);
    expect(told + expect_told(seat->instance, copy, told) == all);
    expect_alike(t, seat->agreement, seat->instance, copy);
  }
  expect(clause_instance_events(seat->instance) == events + (status == CLAUSE_OK && event != NULL));
  clause_instance_free(copy);
}

/* Several at once are as one after the other. */
static void judge_several(table *t, const struct seat *seat) {
  int64_t fields[BATCH][FIELDS];
  clause_event events[BATCH];
  size_t applied, told = 0;
  clause_instance *copy = copy_of(t, seat, take(t->spelled) & 1);
  for (int i = 0; i < BATCH; i++) events[i] = spell_event(t, seat, fields[i]);
  for (int i = 1; i < BATCH; i++) events[i].at = later(events[i - 1].at, events[i].at, events[0].at);
  int status = clause_instance_apply_all(copy, events, BATCH, &applied), one = CLAUSE_OK;
  size_t i = 0;
  for (; i < BATCH && one == CLAUSE_OK; i++) {
    one = clause_instance_apply(seat->instance, &events[i]);
    told += expect_told(seat->instance, copy, told);
  }
  expect(one == status && applied == i - (one != CLAUSE_OK));
  expect_alike(t, seat->agreement, seat->instance, copy);
  clause_instance_free(copy);
}

/* ---- calls that make an instance ---- */

/* Takes a seat, whoever sat there, unless nothing was made. */
static void sit(table *t, struct seat made, int status) {
  struct seat *seat = &t->seats[take(t->spelled) % SEATS];
  expect((made.instance != NULL) == (status == CLAUSE_OK));
  clause_instance_free(seat->instance);
  *seat = made;
}

static void make_new(table *t) {
  struct seat made = {take(t->spelled) % AGREEMENT_COUNT, NULL, NULL};
  const clause_program *program = agreement(made.agreement);
  uint8_t limits = take(t->spelled);
  if (limits & 1) made.options = limits & 2 ? hurried(made.agreement) : &narrow;
  light_fuse(t->spelled);
  int status = clause_instance_new(&made.instance, program, made.options);
  put_out_fuse();
  sit(t, made, status);
}

static void make_clone(table *t, const struct seat *seat) {
  struct seat made = *seat;
  light_fuse(t->spelled);
  int status = clause_instance_clone(&made.instance, seat->instance);
  put_out_fuse();
  if (made.instance != NULL) expect_alike(t, made.agreement, made.instance, seat->instance);
  sit(t, made, status);
}

static void make_restored(table *t, const struct seat *seat) {
  struct seat made = {seat->agreement, NULL, NULL};
  const clause_program *program = agreement(made.agreement);
  clause_names *names = names_of(t, made.agreement);
  void *snapshot;
  size_t size;
  light_fuse(t->spelled);
  int status = clause_instance_snapshot(&snapshot, &size, seat->instance, names);
  if (status == CLAUSE_OK) status = clause_instance_restore(&made.instance, program, names, snapshot, size, NULL);
  put_out_fuse();
  clause_snapshot_free(program, snapshot, size);
  if (made.instance != NULL) expect_alike(t, made.agreement, made.instance, seat->instance);
  sit(t, made, status);
}

/* To the next version of the agreement, or of any other into any: then little is carried over. */
static void make_next(table *t, const struct seat *seat, int with_observer) {
  struct seat made = {take(t->spelled) % AGREEMENT_COUNT, &narrow, NULL};
  const clause_program *program = agreement(made.agreement);
  clause_instance *observer;
  clause_names *names = names_of(t, made.agreement), *from = names_of(t, seat->agreement);
  expect(clause_instance_new(&observer, program, made.options) == CLAUSE_OK);
  light_fuse(t->spelled);
  int status = with_observer
                   ? clause_instance_succeed(&made.instance, observer, names, seat->instance, from, NULL, NULL)
                   : clause_instance_upgrade(&made.instance, program, names, seat->instance, from, made.options);
  put_out_fuse();
  clause_instance_free(observer);
  sit(t, made, status);
}

/* Before the first event only. */
static void bind(table *t, const struct seat *seat) {
  uint32_t value = take(t->spelled) % (clause_program_describe(agreement(seat->agreement)).values + 1);
  int is_new = clause_instance_events(seat->instance) == 0;
  int status = clause_instance_bind(seat->instance, value, take_wide(t->spelled));
  expect(status != CLAUSE_OK || is_new);
}

static void pass_over(void *user, const clause_step *step) {
  (void)user;
  expect(step->span.start <= step->span.end);
}

/* ---- spelling calls ---- */

typedef enum call {
  CALL_NEW,
  CALL_APPLY,
  CALL_APPLY_AGAIN, /* what is done most has several numbers */
  CALL_APPLY_OFTEN,
  CALL_APPLY_ALL,
  CALL_ADVANCE,
  CALL_LOOK,
  CALL_CLONE,
  CALL_RESTORE,
  CALL_UPGRADE,
  CALL_SUCCEED,
  CALL_BIND,
  CALL_TRACE,
  CALL_FREE,
  CALL_APPLY_BATCH,
  CALL_ASK,
} call;

static void make_call(table *t) {
  uint8_t letter = take(t->spelled);
  struct seat *seat = &t->seats[(letter >> 4) % SEATS];
  call what = seat->instance != NULL ? (call)(letter & 15) : CALL_NEW;
  int64_t fields[FIELDS];
  clause_event event;
  switch (what) {
  case CALL_NEW: make_new(t); break;
  case CALL_APPLY_ALL: judge_several(t, seat); break;
  case CALL_APPLY_BATCH: judge_many(t, seat); break;
  case CALL_ASK: ask(t, seat); break;
  case CALL_ADVANCE: judge_twice(t, seat, NULL, spell_time(t, seat)); break;
  case CALL_LOOK: look(t, seat); break;
  case CALL_CLONE: make_clone(t, seat); break;
  case CALL_RESTORE: make_restored(t, seat); break;
  case CALL_UPGRADE: make_next(t, seat, 0); break;
  case CALL_SUCCEED: make_next(t, seat, 1); break;
  case CALL_BIND: bind(t, seat); break;
  case CALL_TRACE: clause_instance_trace(seat->instance, take(t->spelled) & 1 ? pass_over : NULL, NULL); break;
  case CALL_FREE:
    clause_instance_free(seat->instance);
    seat->instance = NULL;
    break;
  default: event = spell_event(t, seat, fields); judge_twice(t, seat, &event, 0);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  spelling spelled = {bytes, bytes + size};
  table t = {.spelled = &spelled};
  while (spelled.at < spelled.end) make_call(&t);
  for (int i = 0; i < SEATS; i++) clause_instance_free(t.seats[i].instance);
  for (int i = 0; i < AGREEMENT_COUNT; i++) clause_names_free(t.names[i]);
  return 0;
}
