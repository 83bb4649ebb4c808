/* Fuzz target: the API in any order.  The input spells calls on a few instances of a few agreements, and which of their allocations fails.  Each event is
** judged twice, also by a copy that was made for it, by cloning or through a snapshot: both must say the same and hold the same after it.  A call that
** found no memory leaves the instance able to go on as if nothing had been. */
#include "agreements.h"
#include "exercise.h"

#include <stdlib.h>
#include <string.h>

enum { SEATS = 4, FIELDS = 32, BATCH = 4, NAMES = 4 };

/* Limits that events come to. */
static const clause_instance_options narrow = {
    .size = sizeof narrow, .max_cells = 60, .max_obligations = 40, .max_deadlines = 400};

/* The bytes that are left of the input; after them come zeros. */
typedef struct spelling {
  const uint8_t *at, *end;
} spelling;

static uint8_t take(spelling *from) { return from->at < from->end ? *from->at++ : 0; }

static int64_t take_wide(spelling *from) {
  uint64_t number = 0;
  for (int i = 0; i < 8; i++) number = number << 8 | take(from);
  return (int64_t)number;
}

/* Places for instances, each of an agreement. */
typedef struct table {
  spelling *spelled;
  clause_names *names[AGREEMENT_COUNT]; /* made when they are needed; all instances of an agreement share them */
  struct seat {
    uint32_t agreement;
    const clause_instance_options *options;
    clause_instance *instance;
  } seats[SEATS];
} table;

static clause_names *names_of(table *t, uint32_t number) {
  if (t->names[number] == NULL) expect(clause_names_new(&t->names[number], agreement(number), 0) == CLAUSE_OK);
  return t->names[number];
}

/* Every fourth call is told to run out of memory sometime. */
static void light_fuse(spelling *from) {
  uint8_t at = take(from);
  allocations_left = at < 192 ? -1 : at - 192;
}

static void put_out_fuse(void) { allocations_left = -1; }

/* ---- what must be alike ---- */

static void expect_alike(table *t, uint32_t agreed, const clause_instance *a, const clause_instance *b) {
  void *one, *other;
  size_t one_size, other_size;
  expect(clause_instance_snapshot(&one, &one_size, a, names_of(t, agreed)) == CLAUSE_OK);
  expect(clause_instance_snapshot(&other, &other_size, b, names_of(t, agreed)) == CLAUSE_OK);
  expect(one_size == other_size && memcmp(one, other, one_size) == 0);
  clause_snapshot_free(agreement(agreed), one, one_size);
  clause_snapshot_free(agreement(agreed), other, other_size);
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

/* A copy in one of the two ways. */
static clause_instance *copy_of(table *t, const struct seat *seat, int through_snapshot) {
  clause_instance *copy;
  void *snapshot;
  size_t size;
  if (!through_snapshot) {
    expect(clause_instance_clone(&copy, seat->instance) == CLAUSE_OK);
    return copy;
  }
  clause_names *names = names_of(t, seat->agreement);
  const clause_program *program = agreement(seat->agreement);
  expect(clause_instance_snapshot(&snapshot, &size, seat->instance, names) == CLAUSE_OK);
  expect(clause_instance_restore(&copy, program, names, snapshot, size, seat->options) == CLAUSE_OK);
  clause_snapshot_free(program, snapshot, size);
  return copy;
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

/* ---- events ---- */

/* No number that `names` does not know: an instance that holds one cannot be written as a snapshot. */
static int64_t spell_name(table *t, uint32_t agreed, const clause_field_info *field, uint8_t letter) {
  char text[] = "thing 0";
  int64_t name = 0;
  if (letter >= 254) return 254 - letter;
  if (field->type == CLAUSE_TYPE_PARTY) return 1 + letter % clause_program_describe(agreement(agreed)).parties;
  text[sizeof text - 2] = (char)('0' + letter % NAMES);
  const char *chosen = field->choice_count > 0 ? field->choices[letter % field->choice_count] : text;
  expect(clause_names_intern(&name, names_of(t, agreed), chosen, strlen(chosen)) == CLAUSE_OK);
  return name;
}

/* Mostly what may be, in a few letters; some of it round, some odd, some at the ends, some of no sense. */
static int64_t spell_value(table *t, uint32_t agreed, const clause_field_info *field, int64_t now) {
  static const int64_t scale[] = {1, 99, 10000, 1000000, 123456789, INT64_C(100000000000)};
  uint8_t letter = take(t->spelled);
  if (field->type == CLAUSE_TYPE_NAME || field->type == CLAUSE_TYPE_PARTY || field->type == CLAUSE_TYPE_PROVISION)
    return spell_name(t, agreed, field, letter);
  if (letter == 255) return take_wide(t->spelled);
  if (letter == 254) return field->at_most;
  if (letter == 253) return field->at_least;
  switch (field->type) {
  case CLAUSE_TYPE_YES_NO: return letter & 1;
  case CLAUSE_TYPE_DATE: return (int64_t)((uint64_t)now + (uint64_t)((letter - 100) * CLAUSE_DAY));
  default: return (letter >> 3) * scale[letter % (sizeof scale / sizeof *scale)];
  }
}

/* Mostly forward, by hours, days and months; or to the next deadline, or just past it, or back. */
static int64_t spell_time(table *t, const struct seat *seat) {
  uint8_t letter = take(t->spelled);
  int64_t now = clause_instance_now(seat->instance),
          start = clause_program_describe(agreement(seat->agreement)).effective;
  int64_t from = now > start ? now : start, next = clause_instance_next_deadline(seat->instance);
  if (letter == 255) return take_wide(t->spelled);
  if (letter == 254) return from - 1;
  if (letter >= 252 && next != CLAUSE_NEVER) return next + (letter == 252);
  if (letter < 64) return from + letter * (CLAUSE_DAY / 24);
  return from + (letter < 160 ? letter - 64 : (letter - 160) * 30) * CLAUSE_DAY;
}

static clause_event spell_event(table *t, const struct seat *seat, int64_t *fields) {
  const clause_program *program = agreement(seat->agreement);
  clause_kind_info kind = {0};
  uint32_t number = take(t->spelled);
  if (number < 250) number %= clause_program_describe(program).kinds;
  clause_program_kind(&kind, program, number);
  expect(kind.field_count <= FIELDS);
  clause_event event = {spell_time(t, seat), number, kind.field_count, fields};
  for (uint32_t i = 0; i < kind.field_count; i++)
    fields[i] = spell_value(t, seat->agreement, &kind.fields[i], event.at);
  return event;
}

/* ---- judging twice ---- */

/* An event, or time alone. */
static int judge(clause_instance *instance, const clause_event *event, int64_t until) {
  return event != NULL ? clause_instance_apply(instance, event) : clause_instance_advance(instance, until);
}

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

/* So long after `from` as `at` is after `since`; past the ends of the numbers it may be anything. */
static int64_t later(int64_t from, int64_t at, int64_t since) {
  return (int64_t)((uint64_t)from + (uint64_t)at - (uint64_t)since);
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
  struct seat made = {take(t->spelled) % AGREEMENT_COUNT, take(t->spelled) & 1 ? &narrow : NULL, NULL};
  const clause_program *program = agreement(made.agreement);
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
  CALLS
} call;

static void make_call(table *t) {
  uint8_t letter = take(t->spelled);
  struct seat *seat = &t->seats[(letter >> 4) % SEATS];
  call what = seat->instance != NULL ? (call)((letter & 15) % CALLS) : CALL_NEW;
  int64_t fields[FIELDS];
  clause_event event;
  switch (what) {
  case CALL_NEW: make_new(t); break;
  case CALL_APPLY_ALL: judge_several(t, seat); break;
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
