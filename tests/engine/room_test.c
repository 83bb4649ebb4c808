/* Batches in which memory runs out.  One that stops in the middle goes on where it stopped when it is called again, and all that was said is what the events give rise to one by
** one. */
#include <clause.h>
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "counting.h"

/* A sale opens an obligation, many of which are breached at one moment, between two events. */
static const char agreement[] = "agreement \"Lamps\" version \"1\"\n"
                                "effective 2026-01-01\n"
                                "parties Alder, Birch\n"
                                "event sale, many sales, to sell, has sold\n"
                                "  by party\n"
                                "  of product name\n"
                                "  at price money in EUR\n"
                                "event delivery, many deliveries, to deliver, has delivered\n"
                                "  by party\n"
                                "  of product name\n"
                                "clause royalty \"Royalty\"\n"
                                "  Birch pays Alder 10% of the price\n"
                                "    for each sale by Birch\n"
                                "    due within 3 days\n"
                                "clause deliver \"Delivery\"\n"
                                "  Birch must deliver the same product\n"
                                "    within 3 days of sale by Birch\n";

enum { EVENTS = 600, FIELDS = 3, VERDICTS = 8 * EVENTS };

/* All that was said, in order. */
typedef struct record {
  clause_verdict verdicts[VERDICTS];
  size_t count;
} record;

static void note(void *user, const clause_verdict *verdict) {
  record *to = user;
  cr_assert_lt(to->count, VERDICTS);
  to->verdicts[to->count++] = *verdict;
}

static void note_buffer(record *to, const clause_instance *instance) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
  for (size_t i = 0; i < count; i++) note(to, &verdicts[i]);
}

/* Sales of five products, fifty a day; now and then a day, and then five, without one. */
static int64_t at[EVENTS], fields[FIELDS][EVENTS];
static uint32_t kinds[EVENTS];

static void fill(void) {
  int64_t now;
  cr_assert_eq(clause_date_to_instant(&now, 2026, 5, 4, 0), CLAUSE_OK);
  for (int i = 0; i < EVENTS; i++) {
    now += i % 150 == 149 ? 5 * CLAUSE_DAY : i % 50 == 49 ? CLAUSE_DAY : 1000000;
    at[i] = now;
    kinds[i] = i % 7 == 0;
    fields[0][i] = 2;
    fields[1][i] = 3 + i % 5;
    fields[2][i] = 100 * i;
  }
}

static clause_program *compile(const clause_allocator *allocator) {
  clause_program *program;
  clause_message message;
  int status = clause_program_compile(&program, "lamps.cl", agreement, strlen(agreement), allocator, &message);
  cr_assert_eq(status, CLAUSE_OK, "%s", message.text);
  fill();
  return program;
}

static clause_batch columns(const clause_column *const *lists) {
  return (clause_batch){
      sizeof(clause_batch), 0, EVENTS, {at, sizeof *at, CLAUSE_INT64}, {kinds, sizeof *kinds, CLAUSE_UINT32}, lists};
}

static const clause_column of_kind[FIELDS] = {{fields[0], sizeof(int64_t), CLAUSE_INT64},
                                              {fields[1], sizeof(int64_t), CLAUSE_INT64},
                                              {fields[2], sizeof(int64_t), CLAUSE_INT64}};
/* Of the kinds that every agreement knows there is no event. */
enum { KINDS_MOST = 16 };
static const clause_column *const lists[KINDS_MOST] = {of_kind, of_kind};

static void judge_in_turn(record *out, const clause_program *program) {
  clause_instance *instance;
  out->count = 0;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  for (int i = 0; i < EVENTS; i++) {
    const int64_t its[FIELDS] = {fields[0][i], fields[1][i], fields[2][i]};
    cr_assert_eq(clause_instance_apply(instance, &(clause_event){at[i], kinds[i], kinds[i] ? 2 : 3, its}), CLAUSE_OK);
    note_buffer(out, instance);
  }
  clause_instance_free(instance);
}

static void expect_same(const record *expected, const record *found, const char *what, int64_t n) {
  cr_assert_eq(found->count, expected->count, "%s %d: %zu verdicts", what, (int)n, found->count);
  cr_expect_eq(memcmp(found->verdicts, expected->verdicts, found->count * sizeof *found->verdicts), 0, "%s %d", what,
               (int)n);
}

static record expected, found;

/* At each allocation of a batch, and once more where memory is there again. */
Test(room, an_allocation_fails_in_the_middle) {
  counter c = {.left = -1};
  const clause_allocator allocator = counting(&c);
  clause_program *program = compile(&allocator);
  judge_in_turn(&expected, program);
  int failed = 1;
  for (int64_t n = 0; failed; n++) {
    clause_batch batch = columns(lists);
    clause_instance *instance;
    size_t applied = 0;
    found.count = 0;
    cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
    c.left = n;
    int status = clause_instance_apply_batch(instance, &batch, &applied);
    failed = c.left == 0;
    c.left = -1;
    note_buffer(&found, instance);
    cr_assert(status == CLAUSE_OK || status == CLAUSE_ERROR_MEMORY, "allocation %d: %d", (int)n, status);
    cr_expect_eq(clause_instance_events(instance), applied, "allocation %d", (int)n);
    batch.first += applied, batch.count -= applied;
    if (status != CLAUSE_OK) {
      cr_expect_eq(clause_instance_apply_batch(instance, &batch, &applied), CLAUSE_OK);
      note_buffer(&found, instance);
    }
    expect_same(&expected, &found, "allocation", n);
    clause_instance_free(instance);
  }
  clause_program_free(program);
  cr_expect_eq(c.bytes, 0);
}
