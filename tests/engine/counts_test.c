/* Blocks: whatever one holds, verdicts, tallies and the state are those of its events one by one.  One program has each sort of group that counts.c goes
** through in its own way, and each reason to cut a block into spans. */
#include "assembler.h"
#include "index.h"
#include "machine.h"
#include "plan.h"
#include "scan.h"

#include <criterion/criterion.h>
#include <string.h>

enum { SALE, NOTICE, LONE_VERDICT, TOLL, MARK, VISIT, PROMISE, KINDS };
enum { BREACH, FULFIL };
enum { CAP = 300000, SHARE_FIVE = 5, MANY = 6000, ANSWERS = 8, DAYS_TO_DO = 9 };

/* A fifth of the number of a sale by red goes into slot 0, up to value 1, and is owed in slot 1; what does not breaches. */
static void add_sale(clause_program *program) {
  uint32_t ratio, july = constant(program, day(2024, 7, 1));
  cr_assert_eq(cl_program_ratio(&ratio, program, 1, SHARE_FIVE), CLAUSE_OK);
  const cl_code code[] = {
      {CL_OP_FIELD_IS, 0, 11, RED}, {CL_OP_BEFORE, 0, 10, july},
      {CL_OP_FIELD, 0, 0, 1},       {CL_OP_SHARE, 0, 8, BYTES(0, CL_ROUND_DOWN, 0, 0) | ratio << 16},
      {CL_OP_VALUE, 2, 0, 1},       {CL_OP_FILL_SLOT, 0, 0, BYTES(2, 1, 0, 0)},
      {CL_OP_NONZERO, 0, 2, 0},     {CL_OP_ADD_SLOT, 0, 3, 1},
      {CL_OP_EMIT, 0, 0, FULFIL},   {CL_OP_NONZERO, 1, 1, 0},
      {CL_OP_EMIT, 1, 0, BREACH},   {CL_OP_END, 0, 0, 0},
      {CL_OP_END, 0, 0, 0},
  };
  add_kind(program, "sale", 2);
  put_all(program, code, 13);
}

/* Pays what is owed in slot 1, as far as there is any. */
static void add_notice(clause_program *program) {
  static const cl_code code[] = {
      {CL_OP_FIELD, 0, 0, 1},   {CL_OP_DRAIN_SLOT, 0, 1, BYTES(1, 0, 0, 0)},
      {CL_OP_NONZERO, 1, 1, 0}, {CL_OP_EMIT, 1, 0, FULFIL},
      {CL_OP_NONZERO, 0, 1, 0}, {CL_OP_EMIT, 0, 0, BREACH},
      {CL_OP_END, 0, 0, 0},
  };
  add_kind(program, "notice", 2);
  put_all(program, code, 7);
}

/* A lone verdict on red, and an amount of its own that touches nothing. */
static void add_stateless(clause_program *program) {
  static const cl_code lone[] = {{CL_OP_FIELD_IS, 0, 1, RED}, {CL_OP_EMIT, NO, 0, BREACH}, {CL_OP_END, 0, 0, 0}};
  static const cl_code toll[] = {
      {CL_OP_FIELD, 0, 0, 1}, {CL_OP_NONZERO, 0, 1, 0}, {CL_OP_EMIT, 0, 0, FULFIL}, {CL_OP_END, 0, 0, 0}};
  add_kind(program, "lone verdict", 2);
  put_all(program, lone, 3);
  add_kind(program, "toll", 2);
  put_all(program, toll, 4);
}

/* A mark is remembered by its number, and a visit asks for it. */
static void add_table(clause_program *program) {
  uint32_t one = constant(program, 1);
  const cl_code mark[] = {
      {CL_OP_CONST, 0, 0, one}, {CL_OP_FIELD, 1, 0, 1}, {CL_OP_SET_CELL, 0, 0, HALF(MAP, 1, 0)}, {CL_OP_END, 0, 0, 0}};
  static const cl_code visit[] = {{CL_OP_FIELD, 0, 0, 1},      {CL_OP_HAS, 0, 2, HALF(MAP, 0, 0)},
                                  {CL_OP_EMIT, NO, 0, FULFIL}, {CL_OP_END, 0, 0, 0},
                                  {CL_OP_EMIT, NO, 0, BREACH}, {CL_OP_END, 0, 0, 0}};
  add_kind(program, "mark", 2);
  put_all(program, mark, 4);
  add_kind(program, "visit", 2);
  put_all(program, visit, 6);
}

/* A promise is open for some days, and then breached. */
static void add_promise(clause_program *program) {
  uint32_t days = constant(program, DAYS_TO_DO), fire = program->code.count;
  put(program, CL_OP_EMIT, NO, 0, BREACH);
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "promise", 2);
  put(program, CL_OP_CONST, 0, 0, days);
  put(program, CL_OP_NOW, 1, 0, 0);
  put(program, CL_OP_ADD_DAYS, 1, 1, BYTES(1, 0, 0, 0));
  put(program, CL_OP_OPEN, 1, 0, HALF(add_obligation(program, 0, 0, 0, fire), 0, NO));
  put(program, CL_OP_END, 0, 0, 0);
}

static clause_program *everything(void) {
  clause_program *program = new_program(NULL);
  add_sale(program);
  add_notice(program);
  add_stateless(program);
  add_table(program);
  add_promise(program);
  seal(program);
  return program;
}

/* ---- events ---- */

typedef struct any {
  int64_t at, number, name;
  uint8_t kind;
} any;

typedef struct mixture {
  int promises;   /* of a thousand events, so many open something */
  int extremes;   /* numbers less than nothing, or as large as can be */
  int marks;      /* of a thousand */
  int unknown;    /* kinds that do not exist: they are refused */
  uint32_t cells; /* that the instance may hold; 0: any number */
} mixture;

static uint64_t roll(uint64_t *seed) {
  uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static uint8_t draw_kind(const mixture *of, uint64_t *seed) {
  static const uint8_t common[] = {SALE, SALE, SALE, NOTICE, NOTICE, LONE_VERDICT, TOLL, VISIT};
  int x = (int)(roll(seed) % 1000);
  if (x < of->promises) return PROMISE;
  if (x < of->promises + of->marks) return MARK;
  if (x < of->promises + of->marks + of->unknown) return KINDS;
  return common[roll(seed) % sizeof common];
}

static void draw(any events[MANY], const mixture *of, uint64_t seed) {
  for (int i = 0; i < MANY; i++) {
    uint64_t x = roll(&seed);
    events[i] = (any){.at = day(2024, 1, 1) + i * (366 * CLAUSE_DAY / MANY), .kind = draw_kind(of, &seed)};
    events[i].number = (int64_t)(x % 1000);
    events[i].name = x >> 20 & 1 ? RED : GREEN;
    if (of->extremes && x >> 40 & 1 && x % 97 == 0) events[i].number = x >> 41 & 1 ? INT64_MAX : -(int64_t)(x >> 50);
  }
}

/* ---- judging ---- */

typedef struct outcome {
  clause_tally events[ANSWERS], deadlines[ANSWERS];
  int64_t slots[2];
  uint64_t judged;
  size_t refused;
  uint32_t cells, open;
  uint64_t records; /* a hash of all, in order */
} outcome;

static clause_batch batch_of(const any events[MANY], const clause_column *columns, const clause_column **by_kind) {
  clause_batch batch = CLAUSE_BATCH;
  for (int i = 0; i < KINDS; i++) by_kind[i] = columns;
  batch.at = (clause_column){&events->at, sizeof *events, CLAUSE_INT64};
  batch.kind = (clause_column){&events->kind, sizeof *events, CLAUSE_UINT8};
  batch.fields = by_kind;
  return batch;
}

static void add_up(outcome *out, clause_instance *instance) {
  for (uint32_t i = 0; i < instance->verdicts.count; i++) {
    const clause_verdict *verdict = &instance->verdicts.at[i];
    cl_tally_add(&(verdict->event > 0 ? out->events : out->deadlines)[verdict->answer], 1, verdict->amount);
    out->records = cl_hash_bytes(out->records, verdict, sizeof *verdict);
  }
  instance->verdicts.count = 0;
}

/* How its events are judged; what is refused is left out. */
typedef struct way {
  const cl_scan *scan;
  size_t at_once;
  int is_tallied; /* otherwise there are records, which are added up here */
} way;

static void judge(outcome *out, const clause_program *program, const any events[MANY], const mixture *of, way by) {
  const clause_column columns[] = {{&events->name, sizeof *events, CLAUSE_INT64},
                                   {&events->number, sizeof *events, CLAUSE_INT64}};
  const clause_column *by_kind[KINDS];
  clause_batch batch = batch_of(events, columns, by_kind);
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  clause_instance *instance;
  options.max_cells = of->cells;
  memset(out, 0, sizeof *out);
  cr_assert_leq(clause_program_describe(program).answers, ANSWERS);
  cr_assert_eq(clause_instance_new(&instance, program, &options), CLAUSE_OK);
  cr_assert_eq(clause_instance_bind(instance, 1, CAP), CLAUSE_OK);
  if (by.is_tallied) clause_instance_tally(instance, out->events, out->deadlines);
  while (batch.first < MANY) {
    size_t applied = 0;
    batch.count = MANY - batch.first < by.at_once ? MANY - batch.first : by.at_once;
    int status = cl_instance_apply_batch(instance, &batch, by.scan, &applied);
    cr_assert_eq(applied == batch.count, status == CLAUSE_OK);
    out->refused += status != CLAUSE_OK;
    batch.first += applied + (status != CLAUSE_OK);
    cr_assert(!by.is_tallied || instance->verdicts.count == 0);
    add_up(out, instance);
  }
  memcpy(out->slots, instance->state.slots, sizeof out->slots);
  out->judged = clause_instance_events(instance);
  out->cells = instance->state.cell_count;
  out->open = instance->state.heap.count;
  clause_instance_free(instance);
}

static void expect_alike(const mixture *of, uint64_t seed) {
  static any events[MANY];
  outcome expected, found;
  clause_program *program = everything();
  const cl_scan *scan;
  draw(events, of, seed);
  judge(&expected, program, events, of, (way){NULL, MANY, 0});
  cr_expect_eq(expected.judged + expected.refused, MANY);
  cr_expect_eq(expected.refused > 0, of->unknown > 0 || of->cells > 0);
  for (int i = 0; (scan = cl_scan_at(i)) != NULL; i++)
    for (int k = 0; k < 4; k++) {
      const way by = {scan, k / 2 ? MANY : 700, k % 2};
      judge(&found, program, events, of, by);
      if (by.is_tallied) found.records = expected.records;
      cr_expect_eq(memcmp(&found, &expected, sizeof found), 0, "seed %d, %s, %zu at once, %s", (int)seed, scan->name,
                   by.at_once, by.is_tallied ? "tallies" : "records");
    }
  clause_program_free(program);
}

static void expect_all_alike(mixture of) {
  for (uint64_t seed = 1; seed <= 5; seed++) expect_alike(&of, seed);
}

Test(counts, whole_blocks) { expect_all_alike((mixture){.marks = 1}); }

/* Sums that do not fit, and amounts below nothing: those groups go through their events one by one. */
Test(counts, extremes) { expect_all_alike((mixture){.marks = 1, .extremes = 1}); }

/* Few enough to cut blocks into spans, and so many that a block is not cut. */
Test(counts, spans) {
  expect_all_alike((mixture){.promises = 3, .marks = 2});
  expect_all_alike((mixture){.promises = 30, .marks = 2});
  expect_all_alike((mixture){.promises = 200, .marks = 20, .extremes = 1});
}

Test(counts, refusals) { expect_all_alike((mixture){.marks = 10, .unknown = 2}); }

/* Marks go on until there is no room for one more. */
Test(counts, limits) {
  expect_all_alike((mixture){.marks = 20, .cells = 40});
  expect_all_alike((mixture){.marks = 200, .promises = 2, .cells = 300});
}

/* ---- groups ---- */

static const cl_group *group_of(const clause_program *program, uint32_t kind, cl_leaf_sort sort) {
  const cl_plan *plan = program->plan;
  for (uint32_t i = CL_FIRST_STAND; i < plan->leaves.count; i++)
    if (cl_is_leaf(plan, i) && plan->leaves.at[i].kind == kind && plan->leaves.at[i].sort == sort)
      return &plan->groups.at[plan->leaves.at[i].group];
  cr_assert_fail("no such leaf of kind %u", kind);
  return NULL;
}

/* Sales and what pays them share slot 1, marks and visits a table; the others share nothing, and promises are not planned. */
Test(counts, groups) {
  clause_program *program = everything();
  const cl_group *sales = group_of(program, SALE, CL_LEAF_MONEY), *visits = group_of(program, VISIT, CL_LEAF_ASK);
  cr_expect_eq(sales, group_of(program, NOTICE, CL_LEAF_MONEY));
  cr_expect(sales->sort == CL_GROUP_SCANS && sales->leaf_count == 2 && sales->floor_count == 1);
  cr_expect_eq(visits, group_of(program, MARK, CL_LEAF_CODE));
  cr_expect(visits->sort == CL_GROUP_SERIAL && visits->leaf_count == 2);
  cr_expect_eq(group_of(program, LONE_VERDICT, CL_LEAF_MONEY)->sort, CL_GROUP_SUMS);
  cr_expect_eq(group_of(program, TOLL, CL_LEAF_MONEY)->sort, CL_GROUP_SUMS);
  cr_expect_eq(program->plan->kinds.at[PROMISE].stand, CL_STRANGE);
  clause_program_free(program);
}
