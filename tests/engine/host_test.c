/* What a host sets on an instance, through the public interface alone: the limits of memory and work, each at it and one past it, and who is told of the
** verdicts. */
#include <clause.h>
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "counting.h"

/* Nobody pays, so each sale opens one obligation that is breached after its deadline and stays open. */
static const char agreement[] = "agreement \"Royalties\" version \"1\"\n"
                                "effective 2026-01-01\n"
                                "parties Alder, Birch\n"
                                "event sale, to sell, has sold\n"
                                "  by party\n"
                                "  at price money in EUR at least 0 EUR\n"
                                "clause royalty \"Royalty\"\n"
                                "  Birch pays Alder 10% of the price\n"
                                "    for each sale by Birch\n"
                                "    due within 30 days\n"
                                "    capped at 1,000 EUR in total\n";
enum { BIRCH = 2, DAYS_TO_PAY = 30 };

static clause_program *new_program(const clause_allocator *allocator) {
  clause_program *program;
  clause_message message;
  int status = clause_program_compile(&program, "royalties.cl", agreement, strlen(agreement), allocator, &message);
  cr_assert_eq(status, CLAUSE_OK, "%s", message.text);
  return program;
}

static clause_instance *new_instance(const clause_program *program, const clause_instance_options *options) {
  clause_instance *instance;
  cr_assert_eq(clause_instance_new(&instance, program, options), CLAUSE_OK);
  return instance;
}

static int64_t day(int number) {
  int64_t instant;
  cr_assert_eq(clause_date_to_instant(&instant, 2026, 1, 1, 0), CLAUSE_OK);
  return instant + number * CLAUSE_DAY;
}

/* A sale for so many cents. */
static int sell(clause_instance *instance, int on, int64_t price) {
  const int64_t fields[] = {BIRCH, price};
  return clause_instance_apply(instance, &(clause_event){day(on), 0, 2, fields});
}

static size_t verdict_count(const clause_instance *instance) {
  size_t count;
  clause_instance_verdicts(instance, &count);
  return count;
}

typedef struct snapshot {
  const clause_program *program;
  void *bytes;
  size_t size;
} snapshot;

static snapshot take(const clause_program *program, const clause_instance *instance) {
  snapshot taken = {program, NULL, 0};
  clause_names *names;
  cr_assert_eq(clause_names_new(&names, program, 0), CLAUSE_OK);
  cr_assert_eq(clause_instance_snapshot(&taken.bytes, &taken.size, instance, names), CLAUSE_OK);
  clause_names_free(names);
  return taken;
}

static int is_same(snapshot a, snapshot b) { return a.size == b.size && memcmp(a.bytes, b.bytes, a.size) == 0; }

static void drop(snapshot taken) { clause_snapshot_free(taken.program, taken.bytes, taken.size); }

/* ---- memory ---- */

/* The first event after some that makes an instance hold more. */
static int find_growth(const clause_program *program, uint64_t *bytes) {
  clause_instance *instance = new_instance(program, NULL);
  int event = 0;
  uint64_t before;
  cr_assert_eq(clause_instance_bytes(instance), clause_program_describe(program).instance_bytes);
  do {
    before = clause_instance_bytes(instance);
    cr_assert_eq(sell(instance, 0, 100), CLAUSE_OK);
    event++;
  } while (event < 20 || clause_instance_bytes(instance) == before);
  *bytes = clause_instance_bytes(instance);
  clause_instance_free(instance);
  return event;
}

Test(host, limit_of_bytes) {
  clause_program *program = new_program(NULL);
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  int event = find_growth(program, &options.max_bytes);
  for (int past = 0; past <= 1; past++, options.max_bytes--) {
    clause_instance *instance = new_instance(program, &options);
    for (int i = 1; i < event; i++) cr_assert_eq(sell(instance, 0, 100), CLAUSE_OK);
    snapshot before = take(program, instance);
    cr_expect_eq(sell(instance, 0, 100), past ? CLAUSE_ERROR_LIMIT : CLAUSE_OK);
    cr_expect_leq(clause_instance_bytes(instance), options.max_bytes);
    snapshot after = take(program, instance);
    cr_expect_eq(is_same(before, after), past);
    cr_expect_eq(verdict_count(instance), past ? 0 : 2);
    drop(before);
    drop(after);
    clause_instance_free(instance);
  }
  clause_program_free(program);
}

/* What the program says that an instance takes is enough for one, and one byte less is not. */
Test(host, limit_of_bytes_of_a_new_instance) {
  clause_program *program = new_program(NULL);
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  options.max_bytes = clause_program_describe(program).instance_bytes;
  clause_instance *instance = new_instance(program, &options);
  clause_instance_free(instance);
  for (; options.max_bytes > 1; options.max_bytes /= 2) {
    options.max_bytes--;
    cr_expect_eq(clause_instance_new(&instance, program, &options), CLAUSE_ERROR_LIMIT);
    cr_expect_null(instance);
  }
  clause_program_free(program);
}

/* A copy has the same limit, and a snapshot is not restored past one. */
Test(host, limit_of_bytes_of_copies) {
  clause_program *program = new_program(NULL);
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  int event = find_growth(program, &options.max_bytes);
  options.max_bytes--;
  clause_instance *instance = new_instance(program, &options), *copy;
  for (int i = 1; i < event; i++) cr_assert_eq(sell(instance, 0, 100), CLAUSE_OK);
  cr_assert_eq(clause_instance_clone(&copy, instance), CLAUSE_OK);
  for (int i = 0; i < event; i++) (void)sell(copy, 0, 100);
  cr_expect_eq(sell(copy, 0, 100), CLAUSE_ERROR_LIMIT);
  cr_expect_leq(clause_instance_bytes(copy), options.max_bytes);
  clause_instance_free(copy);
  snapshot taken = take(program, instance);
  clause_names *names;
  cr_assert_eq(clause_names_new(&names, program, 0), CLAUSE_OK);
  options.max_bytes = clause_program_describe(program).instance_bytes + 1;
  cr_expect_eq(clause_instance_restore(&copy, program, names, taken.bytes, taken.size, &options), CLAUSE_ERROR_LIMIT);
  cr_expect_null(copy);
  clause_names_free(names);
  drop(taken);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* ---- work ---- */

static clause_instance *with_sales(const clause_program *program, uint64_t max_work, int sales) {
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  options.max_work = max_work;
  clause_instance *instance = new_instance(program, &options);
  for (int i = 0; i < sales; i++) cr_assert_eq(sell(instance, i, 100), CLAUSE_OK);
  return instance;
}

Test(host, limit_of_work_that_is_too_small_for_anything) {
  clause_program *program = new_program(NULL);
  clause_program_info info = clause_program_describe(program);
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  clause_instance *instance;
  options.max_work = info.event_bound > info.deadline_bound ? info.event_bound : info.deadline_bound;
  cr_assert_eq(clause_instance_new(&instance, program, &options), CLAUSE_OK);
  clause_instance_free(instance);
  options.max_work--;
  cr_expect_eq(clause_instance_new(&instance, program, &options), CLAUSE_ERROR_LIMIT);
  cr_expect_null(instance);
  clause_program_free(program);
}

/* So many deadlines are within the limit and one more is not; what was judged stays so, and the call goes on when it is made again. */
Test(host, limit_of_work_of_advance) {
  clause_program *program = new_program(NULL);
  clause_program_info info = clause_program_describe(program);
  int most = 1 + (int)(info.event_bound / info.deadline_bound); /* so that an event is within it too */
  for (int sales = most; sales <= most + 1; sales++) {
    clause_instance *instance = with_sales(program, (uint64_t)most * info.deadline_bound, sales);
    int status = clause_instance_advance(instance, day(200));
    cr_expect_eq(status, sales == most ? CLAUSE_OK : CLAUSE_ERROR_LIMIT);
    cr_expect_eq(verdict_count(instance), (size_t)most);
    if (status != CLAUSE_OK) cr_expect_eq(clause_instance_advance(instance, day(200)), CLAUSE_OK);
    if (sales > most) cr_expect_eq(verdict_count(instance), 1);
    clause_instance_free(instance);
  }
  clause_program_free(program);
}

/* Three deadlines and the event after them. */
Test(host, limit_of_work_of_apply) {
  clause_program *program = new_program(NULL);
  clause_program_info info = clause_program_describe(program);
  uint64_t enough = 3 * (uint64_t)info.deadline_bound + info.event_bound;
  for (uint64_t past = 0; past <= 1; past++) {
    clause_instance *instance = with_sales(program, enough - past, 3);
    cr_expect_eq(sell(instance, 200, 100), past ? CLAUSE_ERROR_LIMIT : CLAUSE_OK);
    cr_expect_eq(verdict_count(instance), past ? 3 : 5);
    cr_expect_eq(clause_instance_events(instance), past ? 3 : 4);
    if (past) cr_expect_eq(sell(instance, 200, 100), CLAUSE_OK);
    cr_expect_eq(clause_instance_events(instance), 4);
    clause_instance_free(instance);
  }
  clause_program_free(program);
}

/* ---- options ---- */

/* A host that was compiled before the last two limits. */
Test(host, options_of_an_older_host) {
  clause_program *program = new_program(NULL);
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  clause_instance *instance;
  options.size = offsetof(clause_instance_options, max_bytes);
  options.max_obligations = 1;
  options.max_bytes = options.max_work = 1; /* beyond its size, so not looked at */
  cr_assert_eq(clause_instance_new(&instance, program, &options), CLAUSE_OK);
  cr_expect_eq(sell(instance, 0, 100), CLAUSE_OK);
  cr_expect_eq(sell(instance, 0, 100), CLAUSE_ERROR_LIMIT);
  clause_instance_free(instance);
  options.size--;
  cr_expect_eq(clause_instance_new(&instance, program, &options), CLAUSE_ERROR_ARGUMENT);
  options.size = sizeof options - 1;
  cr_expect_eq(clause_instance_new(&instance, program, &options), CLAUSE_ERROR_ARGUMENT);
  options.size = sizeof options + 1;
  cr_expect_eq(clause_instance_new(&instance, program, &options), CLAUSE_ERROR_ARGUMENT);
  clause_program_free(program);
}

Test(host, version) { cr_expect_str_eq(clause_version(), CLAUSE_VERSION); }

/* ---- listeners ---- */

enum { SALES = 3000, MOST_VERDICTS = 4 * SALES };

typedef struct record {
  clause_verdict verdicts[MOST_VERDICTS];
  size_t count;
} record;

static void keep(void *user, const clause_verdict *verdict) {
  record *kept = user;
  cr_assert_lt(kept->count, MOST_VERDICTS);
  kept->verdicts[kept->count++] = *verdict;
}

static void keep_buffer(record *kept, const clause_instance *instance) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
  for (size_t i = 0; i < count; i++) keep(kept, &verdicts[i]);
}

static void expect_same(const record *a, const record *b) {
  cr_assert_eq(a->count, b->count);
  for (size_t i = 0; i < a->count; i++)
    cr_assert_eq(memcmp(&a->verdicts[i], &b->verdicts[i], sizeof *a->verdicts), 0, "verdict %zu", i);
}

static record kept, told;

/* As one batch, with deadlines on the way, then to the end. */
Test(host, a_listener_is_told_what_the_buffer_holds) {
  static int64_t fields[SALES][2];
  static clause_event events[SALES];
  clause_program *program = new_program(NULL);
  for (int i = 0; i < SALES; i++) {
    fields[i][0] = BIRCH, fields[i][1] = i;
    events[i] = (clause_event){day(i / 10), 0, 2, fields[i]};
  }
  for (int listens = 0; listens <= 1; listens++) {
    clause_instance *instance = new_instance(program, NULL);
    if (listens) clause_instance_on_verdict(instance, keep, &told);
    size_t applied;
    cr_assert_eq(clause_instance_apply_all(instance, events, SALES, &applied), CLAUSE_OK);
    cr_expect_eq(applied, SALES);
    if (!listens) keep_buffer(&kept, instance);
    cr_assert_eq(clause_instance_advance(instance, day(3000)), CLAUSE_OK);
    if (!listens) keep_buffer(&kept, instance);
    if (listens) {
      size_t before = told.count;
      cr_expect_eq(verdict_count(instance), 0);
      clause_instance_on_verdict(instance, NULL, NULL);
      cr_assert_eq(sell(instance, 3000, 100), CLAUSE_OK);
      cr_expect_eq(told.count, before);
      cr_expect_eq(verdict_count(instance), 1, "capped, and in the buffer");
    }
    clause_instance_free(instance);
  }
  expect_same(&told, &kept);
  cr_expect_gt(told.count, SALES);
  clause_program_free(program);
}

/* The third sale does not fit; the deadline before it is judged, stays so, and is told once. */
Test(host, a_listener_is_not_told_what_is_taken_back) {
  clause_program *program = new_program(NULL);
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  options.max_obligations = 2;
  clause_instance *instance = new_instance(program, &options);
  clause_instance_on_verdict(instance, keep, &told);
  cr_assert_eq(sell(instance, 0, 1000), CLAUSE_OK);
  cr_assert_eq(sell(instance, 20, 2000), CLAUSE_OK);
  cr_assert_eq(told.count, 4, "accrued and due, twice");
  for (int again = 0; again < 2; again++) {
    cr_expect_eq(sell(instance, DAYS_TO_PAY + 1, 3000), CLAUSE_ERROR_LIMIT);
    cr_assert_eq(told.count, 5);
    cr_expect_eq(told.verdicts[4].kind, CLAUSE_BREACHED);
    cr_expect_eq(told.verdicts[4].amount, 100);
  }
  clause_instance_free(instance);
  clause_program_free(program);
}

/* Sales a day apart, each again when it had no memory. */
static int sell_all(clause_instance *instance, counter *memory) {
  int failed = 0;
  for (int i = 0; i < 60; i++) {
    int status = sell(instance, i, 100);
    if (status == CLAUSE_OK) continue;
    cr_assert_eq(status, CLAUSE_ERROR_MEMORY);
    failed = 1;
    memory->left = -1;
    cr_assert_eq(sell(instance, i, 100), CLAUSE_OK);
  }
  return failed;
}

Test(host, a_listener_is_told_all_once_whatever_fails) {
  int failed = 1;
  for (int64_t n = -1; n < 0 || failed; n++) {
    counter memory = {.left = -1};
    const clause_allocator allocator = counting(&memory);
    clause_program *program = new_program(&allocator);
    clause_instance *instance = new_instance(program, NULL);
    told.count = 0;
    clause_instance_on_verdict(instance, keep, &told);
    memory.left = n;
    failed = sell_all(instance, &memory);
    if (n < 0) kept = told;
    expect_same(&told, &kept);
    clause_instance_free(instance);
    clause_program_free(program);
  }
  cr_expect_eq(kept.count, 60 * 2 + 29);
}
