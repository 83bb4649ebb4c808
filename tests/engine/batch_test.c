/* Events in columns: every way of storing them, what is refused, and where a batch stops.  Each event must mean what it means alone, whether it is
** judged by itself or with a block of others, and by the loops of each processor that this one can be. */
#include "assembler.h"
#include "columns.h"
#include "machine.h"
#include "plan.h"
#include "scan.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define T0 day(2024, 3, 15)
enum { SALE, NOTICE, EMPTY }; /* kinds: of a name and a number, of a number, of nothing */
enum { BREACH, FULFIL };      /* emissions */

/* A sale of red breaches by its number, any notice fulfils by its number, and an empty event breaches. */
static clause_program *sales(const clause_allocator *allocator) {
  static const cl_code code[] = {
      {CL_OP_FIELD_IS, 0, 2, RED}, {CL_OP_FIELD, 0, 0, 1},      {CL_OP_EMIT, 0, 0, BREACH},
      {CL_OP_END, 0, 0, 0},        {CL_OP_FIELD, 0, 0, 0},      {CL_OP_EMIT, 0, 0, FULFIL},
      {CL_OP_END, 0, 0, 0},        {CL_OP_EMIT, NO, 0, BREACH}, {CL_OP_END, 0, 0, 0},
  };
  clause_program *program = new_program(allocator);
  add_kind(program, "sale", 2);
  put_all(program, code, 4);
  add_kind(program, "notice", 1);
  put_all(program, code + 4, 3);
  add_kind(program, "empty", 0);
  put_all(program, code + 7, 2);
  program->fields.at[0].at_least = 0;
  seal(program);
  return program;
}

static clause_instance *new_instance(const clause_program *program) {
  clause_instance *instance;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  return instance;
}

static const clause_verdict *verdict(const clause_instance *instance, size_t i) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
  cr_assert_lt(i, count);
  return &verdicts[i];
}

static size_t verdict_count(const clause_instance *instance) {
  size_t count;
  clause_instance_verdicts(instance, &count);
  return count;
}

/* One event of one kind, whose number is stored one way. */
static int64_t read_back(const clause_program *program, clause_storage storage, const void *number) {
  const clause_column column = {number, 0, storage}, *fields[] = {NULL, &column, NULL};
  const int64_t at = T0, kind = NOTICE;
  clause_instance *instance = new_instance(program);
  clause_batch batch = CLAUSE_BATCH;
  batch.count = 1;
  batch.at = (clause_column){&at, 0, CLAUSE_INT64};
  batch.kind = (clause_column){&kind, 0, CLAUSE_INT64};
  batch.fields = fields;
  cr_assert_eq(clause_instance_apply_batch(instance, &batch, NULL), CLAUSE_OK);
  int64_t amount = verdict(instance, 0)->amount;
  cr_expect_eq(verdict(instance, 0)->at, T0);
  clause_instance_free(instance);
  return amount;
}

Test(batch, storages) {
  clause_program *program = sales(NULL);
  cr_expect_eq(read_back(program, CLAUSE_INT64, (int64_t[]){INT64_MIN}), INT64_MIN);
  cr_expect_eq(read_back(program, CLAUSE_INT32, (int32_t[]){INT32_MIN}), INT32_MIN);
  cr_expect_eq(read_back(program, CLAUSE_INT16, (int16_t[]){-300}), -300);
  cr_expect_eq(read_back(program, CLAUSE_INT8, (int8_t[]){-3}), -3);
  cr_expect_eq(read_back(program, CLAUSE_UINT32, (uint32_t[]){UINT32_MAX}), UINT32_MAX);
  cr_expect_eq(read_back(program, CLAUSE_UINT16, (uint16_t[]){UINT16_MAX}), UINT16_MAX);
  cr_expect_eq(read_back(program, CLAUSE_UINT8, (uint8_t[]){255}), 255);
  cr_expect_eq(read_back(program, CLAUSE_ABSENT, NULL), 0);
  clause_program_free(program);
}

/* Structures, packed so that nothing is aligned. */
Test(batch, structures) {
  char bytes[3][14];
  static const struct {
    uint8_t kind;
    int64_t day;
    uint8_t name;
    int32_t number;
  } events[3] = {{SALE, 0, RED, 12}, {NOTICE, 0, 0, 34}, {SALE, 1, GREEN, 56}};
  for (int i = 0; i < 3; i++) {
    int64_t at = T0 + events[i].day * CLAUSE_DAY;
    bytes[i][0] = (char)events[i].kind;
    memcpy(&bytes[i][1], &at, sizeof at);
    bytes[i][9] = (char)events[i].name;
    memcpy(&bytes[i][10], &events[i].number, 4);
  }
  const clause_column number = {&bytes[0][10], sizeof *bytes, CLAUSE_INT32};
  const clause_column sale[] = {{&bytes[0][9], sizeof *bytes, CLAUSE_UINT8}, number};
  const clause_column *fields[] = {sale, &number, NULL};
  clause_batch batch = CLAUSE_BATCH;
  batch.count = 3;
  batch.at = (clause_column){&bytes[0][1], sizeof *bytes, CLAUSE_INT64};
  batch.kind = (clause_column){&bytes[0][0], sizeof *bytes, CLAUSE_UINT8};
  batch.fields = fields;
  clause_program *program = sales(NULL);
  clause_instance *instance = new_instance(program);
  size_t applied;
  cr_assert_eq(clause_instance_apply_batch(instance, &batch, &applied), CLAUSE_OK);
  cr_expect_eq(applied, 3);
  cr_expect_eq(clause_instance_events(instance), 3);
  cr_expect_eq(clause_instance_now(instance), T0 + CLAUSE_DAY);
  cr_assert_eq(verdict_count(instance), 2);
  cr_expect_eq(verdict(instance, 0)->kind, CLAUSE_BREACHED);
  cr_expect_eq(verdict(instance, 0)->amount, 12);
  cr_expect_eq(verdict(instance, 0)->event, 1);
  cr_expect_eq(verdict(instance, 1)->kind, CLAUSE_FULFILLED);
  cr_expect_eq(verdict(instance, 1)->amount, 34);
  cr_expect_eq(verdict(instance, 1)->event, 2);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* Where a batch stops, and that it goes on from there. */
Test(batch, refusals) {
  clause_program *program = sales(NULL);
  const int64_t at[] = {T0, T0 + 1, T0, T0 + 2, T0 + 3, T0 + 4}, number[] = {1, 2, 3, 4, 5, 6};
  const int16_t kind[] = {NOTICE, EMPTY, NOTICE, 3, -1, SALE};
  const clause_column notice = {number, sizeof *number, CLAUSE_INT64}, *fields[] = {NULL, &notice, NULL};
  clause_batch batch = CLAUSE_BATCH;
  batch.count = 6;
  batch.at = (clause_column){at, sizeof *at, CLAUSE_INT64};
  batch.kind = (clause_column){kind, sizeof *kind, CLAUSE_INT16};
  batch.fields = fields;
  clause_instance *instance = new_instance(program);
  size_t applied;
  static const int statuses[] = {CLAUSE_ERROR_ORDER, CLAUSE_ERROR_KIND, CLAUSE_ERROR_KIND, CLAUSE_ERROR_ARGUMENT};
  for (size_t i = 0; i < 4; i++) {
    cr_expect_eq(clause_instance_apply_batch(instance, &batch, &applied), statuses[i], "refusal %zu", i);
    cr_expect_eq(applied, i == 0 ? 2 : 0, "refusal %zu", i);
    cr_expect_eq(verdict_count(instance), applied, "refusal %zu", i);
    cr_expect_eq(clause_instance_events(instance), 2, "refusal %zu", i);
    batch.first += applied + 1;
    batch.count -= applied + 1;
  }
  cr_expect_eq(clause_instance_apply_batch(instance, &batch, &applied), CLAUSE_OK, "nothing is left");
  cr_expect_eq(applied, 0);
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(batch, arguments) {
  clause_program *program = sales(NULL);
  clause_instance *instance = new_instance(program);
  const int64_t at = T0, kind = EMPTY;
  const clause_column some = {&at, 0, CLAUSE_INT64}, none = {NULL, 0, CLAUSE_ABSENT}, nowhere = {NULL, 0, CLAUSE_INT8},
                      unknown = {&at, 0, CLAUSE_STORAGE_TYPES};
  const clause_column *fine[] = {NULL, &none, NULL}, *bad[] = {NULL, &nowhere, NULL}, *worse[] = {NULL, &unknown, NULL};
  const clause_column empty = {&kind, 0, CLAUSE_INT64};
  const size_t size = sizeof(clause_batch);
  const struct {
    clause_batch batch;
    int status;
  } rows[] = {
      {{size, 0, 1, some, empty, fine}, CLAUSE_OK},
      {{size, 0, 1, some, empty, NULL}, CLAUSE_OK},
      {{size, 0, 0, none, none, NULL}, CLAUSE_OK},
      {{size - 1, 0, 1, some, empty, fine}, CLAUSE_ERROR_ARGUMENT},
      {{size, 0, 1, none, empty, fine}, CLAUSE_ERROR_ARGUMENT},
      {{size, 0, 1, some, none, fine}, CLAUSE_ERROR_ARGUMENT},
      {{size, 0, 1, nowhere, empty, fine}, CLAUSE_ERROR_ARGUMENT},
      {{size, 0, 1, some, unknown, fine}, CLAUSE_ERROR_ARGUMENT},
      {{size, 0, 1, some, empty, bad}, CLAUSE_ERROR_ARGUMENT},
      {{size, 0, 1, some, empty, worse}, CLAUSE_ERROR_ARGUMENT},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    size_t applied = 7;
    cr_expect_eq(clause_instance_apply_batch(instance, &rows[i].batch, &applied), rows[i].status, "row %zu", i);
    cr_expect_eq(applied, rows[i].status == CLAUSE_OK ? rows[i].batch.count : 0, "row %zu", i);
  }
  cr_expect_eq(clause_instance_apply_batch(NULL, &rows[0].batch, NULL), CLAUSE_ERROR_ARGUMENT);
  cr_expect_eq(clause_instance_apply_batch(instance, NULL, NULL), CLAUSE_ERROR_ARGUMENT);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* Without memory nothing is judged, and with memory again all is. */
Test(batch, memory) {
  counter c = {.left = -1};
  clause_allocator allocator = counting(&c);
  clause_program *program = sales(&allocator);
  const int64_t at = T0, kind = NOTICE;
  const clause_column number = {(const int64_t[]){5}, 0, CLAUSE_INT64}, *fields[] = {NULL, &number, NULL};
  const clause_batch batch = {
      sizeof batch, 0, 3, {&at, 0, CLAUSE_INT64}, {&kind, 0, CLAUSE_INT64}, fields,
  };
  clause_instance *instance = new_instance(program);
  size_t applied = 0, done = 0;
  for (int64_t left = 0; done < 3; left++) {
    clause_batch rest = batch;
    rest.count -= done;
    c.left = left;
    int status = clause_instance_apply_batch(instance, &rest, &applied);
    cr_assert(status == CLAUSE_OK || status == CLAUSE_ERROR_MEMORY);
    cr_expect_eq(verdict_count(instance), applied);
    done += applied;
    cr_expect_eq(clause_instance_events(instance), done);
  }
  c.left = -1;
  clause_instance_free(instance);
  clause_program_free(program);
  cr_expect_eq(c.bytes, 0);
}

/* ---- blocks ---- */

/* The last piece of all ends with a whole number of 64 events, where structures are read together, and the first does not. */
enum { PARTY_IN_FIELD = 2, CAP = 1000000, MANY = 3000, SOME = 1720 };

/* What a clause does with money.  Of a sale by red until July so much of the number goes into slot 0, up to value 0, and is owed in slot 1; a notice pays it.  A later
** sale has a verdict of its own, whose party is in a field.  An empty event asks for slot 1. */
static clause_program *royalty(int64_t numerator, int64_t denominator, cl_rounding mode) {
  clause_program *program = new_program(NULL);
  uint32_t july = constant(program, day(2024, 7, 1)), ratio;
  cr_assert_eq(cl_program_ratio(&ratio, program, numerator, denominator), CLAUSE_OK);
  const cl_code sale[] = {
      {CL_OP_FIELD_IS, 0, 12, RED},
      {CL_OP_BEFORE, 0, 10, july},
      {CL_OP_FIELD, 0, 0, 1},
      {CL_OP_SHARE, 0, 9, BYTES(0, mode, 0, 0) | ratio << 16},
      {CL_OP_VALUE, 2, 0, 0},
      {CL_OP_FILL_SLOT, 0, 0, BYTES(2, 1, 0, 0)},
      {CL_OP_NONZERO, 0, 2, 0},
      {CL_OP_ADD_SLOT, 0, 5, 1},
      {CL_OP_EMIT, 0, 0, FULFIL},
      {CL_OP_NONZERO, 1, 1, 0},
      {CL_OP_EMIT, 1, 0, BREACH},
      {CL_OP_END, 0, 0, 0},
      {CL_OP_EMIT, NO, 0, PARTY_IN_FIELD},
      {CL_OP_END, 0, 0, 0},
  };
  static const cl_code notice[] = {
      {CL_OP_FIELD, 0, 0, 0},   {CL_OP_DRAIN_SLOT, 0, 1, BYTES(1, 0, 0, 0)},
      {CL_OP_NONZERO, 0, 1, 0}, {CL_OP_EMIT, 0, 0, BREACH},
      {CL_OP_NONZERO, 1, 1, 0}, {CL_OP_EMIT, 1, 0, FULFIL},
      {CL_OP_END, 0, 0, 0},
  };
  static const cl_code empty[] = {{CL_OP_SLOT, 0, 0, 1}, {CL_OP_EMIT, 0, 0, BREACH}, {CL_OP_END, 0, 0, 0}};
  add_kind(program, "sale", 2);
  put_all(program, sale, 14);
  add_kind(program, "notice", 1);
  put_all(program, notice, 7);
  add_kind(program, "empty", 0);
  put_all(program, empty, 3);
  seal(program);
  return program;
}

static uint64_t roll(uint64_t *seed) {
  uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

typedef struct any {
  int64_t at, number, name;
  uint8_t kind;
} any;

/* A year of events; now and then a number is less than nothing, or as large as can be. */
static void draw(any events[MANY], uint64_t seed) {
  for (int i = 0; i < MANY; i++) {
    uint64_t x = roll(&seed);
    int64_t number = x % 97 == 0 ? INT64_MAX : x % 89 == 0 ? -(int64_t)(x >> 50) : (int64_t)(x >> 52);
    events[i] = (any){day(2024, 1, 1) + i * (366 * CLAUSE_DAY / MANY), number, x % 3 ? RED : GREEN, EMPTY};
    if (x >> 8 & 15) events[i].kind = x >> 8 & 1 ? SALE : NOTICE;
  }
}

/* Few that need code, so that blocks are reckoned together. */
static void calm(any events[MANY]) {
  for (int i = 0; i < MANY; i++) {
    events[i].name = RED;
    if (events[i].kind == EMPTY && i % 20 != 0) events[i].kind = NOTICE;
  }
}

/* What comes of them. */
enum { ANSWERS = 8 };
typedef struct outcome {
  clause_verdict verdicts[2 * MANY];
  size_t count;
  clause_tally tallies[ANSWERS];
  int64_t slots[2];
} outcome;

static void add_up(outcome *out) {
  for (size_t i = 0; i < out->count; i++) {
    clause_tally *tally = &out->tallies[out->verdicts[i].answer];
    cl_wide sum = (cl_wide)tally->high * ((cl_wide)1 << 64) + tally->low + out->verdicts[i].amount;
    *tally = (clause_tally){tally->count + 1, (uint64_t)sum, (int64_t)(sum >> 64)};
  }
}

/* Where they are. */
typedef struct columns {
  clause_column at, kind, name, number;
} columns;

/* The verdicts of all in pieces of different sizes, or what they come to; then slots 0 and 1. */
static void judge_columns(outcome *out, const clause_program *program, const columns *events, const cl_scan *scan,
                          int is_tallied) {
  const clause_column sale[] = {events->name, events->number};
  const clause_column *fields[] = {sale, &events->number, NULL};
  clause_batch batch = CLAUSE_BATCH;
  batch.at = events->at;
  batch.kind = events->kind;
  batch.fields = fields;
  clause_instance *instance = new_instance(program);
  memset(out, 0, sizeof *out);
  cr_assert_leq(clause_program_describe(program).answers, ANSWERS);
  cr_assert_eq(clause_instance_bind(instance, 0, CAP), CLAUSE_OK);
  if (is_tallied) clause_instance_tally(instance, out->tallies, NULL);
  for (; batch.first < MANY; batch.first += batch.count) {
    size_t applied = 0;
    batch.count = MANY - batch.first < SOME ? MANY - batch.first : SOME;
    instance->verdicts.count = 0;
    cr_assert_eq(cl_instance_apply_batch(instance, &batch, scan, &applied), CLAUSE_OK);
    cr_assert_eq(applied, batch.count);
    for (uint32_t i = 0; i < instance->verdicts.count; i++) out->verdicts[out->count++] = instance->verdicts.at[i];
  }
  if (!is_tallied) add_up(out);
  memcpy(out->slots, instance->state.slots, sizeof out->slots);
  clause_instance_free(instance);
}

static void judge_all(outcome *out, const clause_program *program, const any events[MANY], const cl_scan *scan,
                      int is_tallied) {
  const columns all = {{&events->at, sizeof *events, CLAUSE_INT64},
                       {&events->kind, sizeof *events, CLAUSE_UINT8},
                       {&events->name, sizeof *events, CLAUSE_INT64},
                       {&events->number, sizeof *events, CLAUSE_INT64}};
  judge_columns(out, program, &all, scan, is_tallied);
}

static void expect_same(const outcome *expected, const outcome *found, const char *scan, uint64_t seed) {
  int seed_number = (int)seed;
  cr_expect_eq(memcmp(found->tallies, expected->tallies, sizeof found->tallies), 0, "seed %d, %s", seed_number, scan);
  cr_expect_eq(memcmp(found->slots, expected->slots, sizeof found->slots), 0, "seed %d, %s", seed_number, scan);
}

static void expect_alike(const clause_program *program, const any events[MANY], uint64_t seed) {
  static outcome expected, found;
  judge_all(&expected, program, events, NULL, 0);
  cr_assert_gt(expected.count, MANY / 2);
  judge_all(&found, program, events, NULL, 1);
  expect_same(&expected, &found, "one by one", seed);
  const cl_scan *scan;
  for (int i = 0; (scan = cl_scan_at(i)) != NULL; i++) {
    judge_all(&found, program, events, scan, 0);
    cr_expect_eq(found.count, expected.count, "seed %d, %s", (int)seed, scan->name);
    cr_expect_eq(memcmp(found.verdicts, expected.verdicts, found.count * sizeof *found.verdicts), 0, "seed %d, %s",
                 (int)seed, scan->name);
    expect_same(&expected, &found, scan->name, seed);
    judge_all(&found, program, events, scan, 1);
    cr_expect_eq(found.count, 0);
    expect_same(&expected, &found, scan->name, seed);
  }
}

/* Every way of rounding, of ratios with an even and an odd denominator, of a whole, of one whose product does not fit, of nothing, and of less. */
Test(batch, blocks) {
  static const int64_t ratios[][2] = {{1, 5}, {1, 4}, {7, 1000000}, {1, 1}, {INT64_MAX, 3}, {0, 3}, {-1, 3}};
  for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++)
    for (int mode = 0; mode < CL_ROUNDINGS; mode++) {
      static any events[MANY];
      clause_program *program = royalty(ratios[i][0], ratios[i][1], (cl_rounding)mode);
      draw(events, i * 10 + (uint64_t)mode);
      expect_alike(program, events, i * 10 + (uint64_t)mode);
      clause_program_free(program);
    }
}

/* Where all numbers of a block are such that no product is too large; and just so, and just not. */
Test(batch, blocks_of_small_numbers) {
  static const int64_t ratios[][2] = {{1, 5}, {3, 7}, {7, 1000000}, {1, INT64_MAX}, {1023, 1024}, {1, 2}};
  for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++)
    for (int bits = 0; bits < 63; bits += 3) {
      static any events[MANY];
      clause_program *program = royalty(ratios[i][0], ratios[i][1], CL_ROUND_DOWN);
      draw(events, i);
      for (size_t k = 0; k < MANY; k++) events[k].number = (int64_t)((uint64_t)k << bits & INT64_MAX);
      calm(events);
      expect_alike(program, events, i);
      clause_program_free(program);
    }
}

/* ---- layouts ---- */

static void store(char *place, clause_storage storage, int64_t number) {
  switch (storage) {
#define CLAUSE_STORAGE(name, type)                                                                                     \
  case CLAUSE_##name: {                                                                                                \
    type stored = (type)number;                                                                                        \
    memcpy(place, &stored, sizeof stored);                                                                             \
    break;                                                                                                             \
  }
    CLAUSE_STORAGES(CLAUSE_STORAGE)
#undef CLAUSE_STORAGE
  default: cr_assert_fail("no number");
  }
}

/* Lays out members in some order with gaps between them: how many bytes are before each; the value is where the last ends. */
static size_t lay_out(clause_storage members[4], size_t places[4], uint64_t *seed) {
  static const clause_storage names[] = {CLAUSE_INT64, CLAUSE_UINT8, CLAUSE_INT16, CLAUSE_UINT32, CLAUSE_INT32};
  static const clause_storage kinds[] = {CLAUSE_UINT8, CLAUSE_UINT16, CLAUSE_UINT32, CLAUSE_INT64};
  size_t turn = roll(seed) % 4, end = 0;
  members[0] = members[3] = CLAUSE_INT64;
  members[1] = kinds[roll(seed) % 4];
  members[2] = names[roll(seed) % 5];
  for (size_t i = 0; i < 4; i++) {
    size_t member = (i + turn) % 4, size = cl_storage_size(members[member]);
    size_t gap = i == 0 ? 0 : roll(seed) % 3 == 0 ? roll(seed) % 20 : (size - end) % size;
    places[member] = end + gap;
    end += gap + size;
  }
  return end;
}

/* Structures of any size, with their members anywhere.  Nothing but these is allocated, so a sanitizer sees what is read beside them. */
Test(batch, layouts) {
  static any events[MANY];
  static outcome expected, found;
  clause_program *program = royalty(1, 5, CL_ROUND_NEAREST);
  const cl_scan *scan;
  for (uint64_t seed = 1; seed <= 60; seed++) {
    uint64_t dice = seed;
    clause_column all[4];
    clause_storage storages[4];
    size_t places[4], end = lay_out(storages, places, &dice), stride = end + roll(&dice) % 40;
    char *bytes = malloc((MANY - 1) * stride + end);
    cr_assert_not_null(bytes);
    draw(events, seed);
    for (int m = 0; m < 4; m++) {
      char *base = bytes + places[m];
      for (size_t i = 0; i < MANY; i++) {
        const int64_t numbers[] = {events[i].at, events[i].kind, events[i].name, events[i].number};
        store(base + i * stride, storages[m], numbers[m]);
      }
      all[m] = (clause_column){base, stride, storages[m]};
    }
    const columns found_in = {all[0], all[1], all[2], all[3]};
    judge_all(&expected, program, events, NULL, 0);
    for (int i = 0; (scan = cl_scan_at(i)) != NULL; i++)
      for (int is_tallied = 0; is_tallied < 2; is_tallied++) {
        judge_columns(&found, program, &found_in, scan, is_tallied);
        expect_same(&expected, &found, scan->name, seed);
        if (is_tallied) continue;
        cr_assert_eq(found.count, expected.count, "seed %d, %s", (int)seed, scan->name);
        cr_expect_eq(memcmp(found.verdicts, expected.verdicts, found.count * sizeof *found.verdicts), 0, "seed %d, %s",
                     (int)seed, scan->name);
      }
    free(bytes);
  }
  clause_program_free(program);
}

static void note(void *user, const clause_verdict *verdict) {
  outcome *out = user;
  cr_assert_lt(out->count, 2 * MANY);
  out->verdicts[out->count++] = *verdict;
}

/* The verdicts of all with room for so many bytes, where a call that comes to the limit is made again for the rest; and how often that was. */
static int judge_within(outcome *out, const clause_program *program, const any events[MANY], const cl_scan *scan,
                        uint64_t bytes, int is_heard) {
  const clause_column number = {&events->number, sizeof *events, CLAUSE_INT64};
  const clause_column sale[] = {{&events->name, sizeof *events, CLAUSE_INT64}, number};
  const clause_column *fields[] = {sale, &number, NULL};
  clause_batch batch = {
      sizeof batch, 0, MANY, {&events->at, sizeof *events, CLAUSE_INT64}, {&events->kind, sizeof *events, CLAUSE_UINT8},
      fields};
  clause_instance_options limits = CLAUSE_INSTANCE_OPTIONS;
  clause_instance *instance;
  int stops = 0, status;
  limits.max_bytes = bytes;
  memset(out, 0, sizeof *out);
  cr_assert_eq(clause_instance_new(&instance, program, &limits), CLAUSE_OK);
  cr_assert_eq(clause_instance_bind(instance, 0, CAP), CLAUSE_OK);
  if (is_heard) clause_instance_on_verdict(instance, note, out);
  do {
    size_t applied = 0;
    instance->verdicts.count = 0;
    status = cl_instance_apply_batch(instance, &batch, scan, &applied);
    cr_assert(status == CLAUSE_OK || (status == CLAUSE_ERROR_LIMIT && applied > 0));
    for (uint32_t i = 0; i < instance->verdicts.count; i++) note(out, &instance->verdicts.at[i]);
    cr_assert_eq(clause_instance_events(instance), batch.first + applied);
    cr_expect_leq(clause_instance_bytes(instance), bytes);
    batch.first += applied, batch.count -= applied;
    stops += status == CLAUSE_ERROR_LIMIT;
  } while (status != CLAUSE_OK);
  clause_instance_free(instance);
  return stops;
}

/* Who listens hears of a batch in blocks what stands in the buffer otherwise, in that order; also where there is no room for the verdicts of all, and the batch stops in the middle. */
static void expect_heard(const any events[MANY]) {
  static outcome expected, found;
  clause_program *program = royalty(1, 5, CL_ROUND_NEAREST);
  const cl_scan *scan = NULL;
  judge_all(&expected, program, events, NULL, 0);
  for (int i = 0; i == 0 || scan != NULL; scan = cl_scan_at(i++))
    for (int is_heard = 0; is_heard < 2; is_heard++)
      for (int is_narrow = 0; is_narrow < 2; is_narrow++) {
        const char *name = scan != NULL ? scan->name : "one by one";
        int stops = judge_within(&found, program, events, scan, is_narrow ? 100000 : UINT64_MAX, is_heard);
        if (!is_heard) cr_expect_eq(stops > 1, is_narrow, "%s: %d stops", name, stops);
        cr_assert_eq(found.count, expected.count, "%s", name);
        cr_expect_eq(memcmp(found.verdicts, expected.verdicts, found.count * sizeof *found.verdicts), 0, "%s", name);
      }
  clause_program_free(program);
}

Test(batch, blocks_are_heard) {
  static any events[MANY];
  draw(events, 1);
  expect_heard(events);
  calm(events);
  expect_heard(events);
}

/* That program is planned: its money, its late sales and its payments are deeds; only what an empty event asks is code. */
Test(batch, plan) {
  clause_program *program = royalty(1, 5, CL_ROUND_NEAREST);
  const cl_plan *plan = program->plan;
  int money = 0, code = 0;
  for (uint32_t i = CL_FIRST_STAND; i < plan->leaves.count; i++) {
    money += plan->leaves.at[i].sort == CL_LEAF_MONEY;
    code += plan->leaves.at[i].sort == CL_LEAF_CODE && plan->leaves.at[i].code != NULL;
  }
  cr_expect_eq(money, 3);
  cr_expect_eq(code, 1);
  for (uint32_t kind = SALE; kind <= EMPTY; kind++) cr_expect_neq(plan->kinds.at[kind].stand, CL_STRANGE);
  clause_program_free(program);
}
