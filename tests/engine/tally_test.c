/* Tallies, through the public interface: what each way of judging adds to them, and what it does not. */
#include <clause.h>
#include <criterion/criterion.h>
#include <string.h>

/* Of each sale by Birch a tenth accrues and falls due within thirty days.  Up to 1,000 EUR; nobody pays. */
static const char agreement[] = "agreement \"Royalties\" version \"1\"\n"
                                "effective 2026-01-01\n"
                                "parties Alder, Birch\n"
                                "event sale, to sell, has sold\n"
                                "  by party\n"
                                "  at price money in EUR\n"
                                "clause royalty \"Royalty\"\n"
                                "  Birch pays Alder 10% of the price\n"
                                "    for each sale by Birch\n"
                                "    due within 30 days\n"
                                "    capped at 1,000 EUR in total\n"
                                "clause purse \"Purse\"\n"
                                "  Alder pays Birch 100% of the price\n"
                                "    for each sale by Alder\n";
enum { ALDER = 1, BIRCH, SALES = 4, ANSWERS = 64 };

/* Three of Birch's and one of Alder's: 10, 20 and 15,000 EUR; the cap leaves 997 of the 1,500. */
static const int64_t by[SALES] = {BIRCH, ALDER, BIRCH, BIRCH}, price[SALES] = {1000, 500, 2000, 1500000};
static const int on_day[SALES] = {0, 1, 20, 35};

typedef struct host {
  clause_program *program;
  clause_instance *instance;
  clause_tally events[ANSWERS], deadlines[ANSWERS];
} host;

static host new_host(const clause_instance_options *options) {
  host h;
  clause_message message;
  memset(&h, 0, sizeof h);
  int status = clause_program_compile(&h.program, "royalties.cl", agreement, strlen(agreement), NULL, &message);
  cr_assert_eq(status, CLAUSE_OK, "%s", message.text);
  cr_assert_leq(clause_program_describe(h.program).answers, ANSWERS);
  cr_assert_eq(clause_instance_new(&h.instance, h.program, options), CLAUSE_OK);
  return h;
}

static void free_host(host *h) {
  clause_instance_free(h->instance);
  clause_program_free(h->program);
}

static int64_t day(int number) {
  int64_t instant;
  cr_assert_eq(clause_date_to_instant(&instant, 2026, 1, 1, 0), CLAUSE_OK);
  return instant + number * CLAUSE_DAY;
}

static int sell(clause_instance *instance, int on, int64_t seller, int64_t cents) {
  const int64_t fields[] = {seller, cents};
  return clause_instance_apply(instance, &(clause_event){day(on), 0, 2, fields});
}

static size_t verdict_count(const clause_instance *instance) {
  size_t count;
  clause_instance_verdicts(instance, &count);
  return count;
}

/* The tallies of one verdict together; no sum here is beyond 64 bits. */
static void expect(const host *h, const clause_tally *tallies, clause_verdict_kind kind, uint64_t count, int64_t sum) {
  clause_answer_info answer;
  uint64_t found = 0;
  int64_t amount = 0, some;
  for (uint32_t i = 0; clause_program_answer(&answer, h->program, i) == CLAUSE_OK; i++) {
    if (answer.kind != kind) continue;
    found += tallies[i].count;
    cr_assert_eq(clause_tally_sum(&some, &tallies[i]), CLAUSE_OK);
    amount += some;
  }
  cr_expect_eq(found, count, "%s: %d", clause_verdict_word(kind), (int)found);
  cr_expect_eq(amount, sum, "%s: %d", clause_verdict_word(kind), (int)amount);
}

static void expect_nothing(const clause_tally *tallies) {
  static const clause_tally nothing[ANSWERS];
  cr_expect_eq(memcmp(tallies, nothing, sizeof nothing), 0);
}

/* ---- the ways of judging ---- */

static void judge_singly(clause_instance *instance) {
  for (int i = 0; i < SALES; i++) cr_assert_eq(sell(instance, on_day[i], by[i], price[i]), CLAUSE_OK);
}

static void judge_array(clause_instance *instance) {
  clause_event events[SALES];
  int64_t fields[SALES][2];
  for (int i = 0; i < SALES; i++) {
    fields[i][0] = by[i], fields[i][1] = price[i];
    events[i] = (clause_event){day(on_day[i]), 0, 2, fields[i]};
  }
  cr_assert_eq(clause_instance_apply_all(instance, events, SALES, NULL), CLAUSE_OK);
}

static void judge_batch(clause_instance *instance) {
  static const uint8_t kind = 0;
  int64_t at[SALES];
  for (int i = 0; i < SALES; i++) at[i] = day(on_day[i]);
  const clause_column sale[] = {{by, sizeof *by, CLAUSE_INT64}, {price, sizeof *price, CLAUSE_INT64}};
  const clause_column *fields[ANSWERS] = {sale}; /* the language has kinds of its own, of which there is no event */
  clause_batch batch = CLAUSE_BATCH;
  batch.count = SALES;
  batch.at = (clause_column){at, sizeof *at, CLAUSE_INT64};
  batch.kind = (clause_column){&kind, 0, CLAUSE_UINT8};
  batch.fields = fields;
  cr_assert_eq(clause_instance_apply_batch(instance, &batch, NULL), CLAUSE_OK);
}

static void (*const ways[])(clause_instance *) = {judge_singly, judge_array, judge_batch};
enum { WAYS = sizeof ways / sizeof *ways };

/* The first due of 1 EUR is breached on the way, the others in the end. */
Test(tally, events_and_deadlines) {
  for (int way = 0; way < WAYS; way++) {
    host h = new_host(NULL);
    clause_instance_tally(h.instance, h.events, h.deadlines);
    ways[way](h.instance);
    cr_expect_eq(verdict_count(h.instance), 0);
    expect(&h, h.events, CLAUSE_ACCRUED, 4, 100 + 500 + 200 + 99700);
    expect(&h, h.events, CLAUSE_DUE, 3, 100 + 200 + 99700);
    expect(&h, h.events, CLAUSE_CAPPED, 1, 50300);
    expect(&h, h.events, CLAUSE_BREACHED, 0, 0);
    expect(&h, h.deadlines, CLAUSE_BREACHED, 1, 100);
    cr_assert_eq(clause_instance_advance(h.instance, day(100)), CLAUSE_OK);
    cr_expect_eq(verdict_count(h.instance), 0);
    expect(&h, h.events, CLAUSE_BREACHED, 0, 0);
    expect(&h, h.deadlines, CLAUSE_BREACHED, 3, 100 + 200 + 99700);
    expect(&h, h.deadlines, CLAUSE_ACCRUED, 0, 0);
    free_host(&h);
  }
}

Test(tally, both_together) {
  for (int way = 0; way < WAYS; way++) {
    host h = new_host(NULL);
    clause_instance_tally(h.instance, h.events, h.events);
    ways[way](h.instance);
    expect(&h, h.events, CLAUSE_ACCRUED, 4, 100 + 500 + 200 + 99700);
    expect(&h, h.events, CLAUSE_BREACHED, 1, 100);
    free_host(&h);
  }
}

Test(tally, one_of_them) {
  for (int way = 0; way < WAYS; way++) {
    host h = new_host(NULL);
    clause_instance_tally(h.instance, h.events, NULL);
    ways[way](h.instance);
    expect(&h, h.events, CLAUSE_ACCRUED, 4, 100 + 500 + 200 + 99700);
    expect(&h, h.events, CLAUSE_BREACHED, 0, 0);
    cr_expect_eq(verdict_count(h.instance), 0);
    free_host(&h);
    h = new_host(NULL);
    clause_instance_tally(h.instance, NULL, h.deadlines);
    ways[way](h.instance);
    expect(&h, h.deadlines, CLAUSE_ACCRUED, 0, 0);
    expect(&h, h.deadlines, CLAUSE_BREACHED, 1, 100);
    cr_expect_eq(verdict_count(h.instance), 0);
    free_host(&h);
  }
}

/* ---- who is told ---- */

static void count(void *user, const clause_verdict *verdict) {
  (void)verdict;
  ++*(int *)user;
}

/* Whoever asked last: the tallies, the listener, the tallies, the buffer. */
Test(tally, listeners) {
  host h = new_host(NULL);
  int told = 0;
  clause_instance_on_verdict(h.instance, count, &told);
  clause_instance_tally(h.instance, h.events, h.deadlines);
  cr_assert_eq(sell(h.instance, 0, ALDER, 100), CLAUSE_OK);
  cr_expect_eq(told, 0);
  expect(&h, h.events, CLAUSE_ACCRUED, 1, 100);
  clause_instance_on_verdict(h.instance, count, &told);
  cr_assert_eq(sell(h.instance, 0, ALDER, 100), CLAUSE_OK);
  cr_expect_eq(told, 1);
  expect(&h, h.events, CLAUSE_ACCRUED, 1, 100);
  clause_instance_tally(h.instance, h.events, h.deadlines);
  cr_assert_eq(sell(h.instance, 0, ALDER, 100), CLAUSE_OK);
  clause_instance_tally(h.instance, NULL, NULL);
  cr_assert_eq(sell(h.instance, 0, ALDER, 100), CLAUSE_OK);
  cr_expect_eq(told, 1);
  expect(&h, h.events, CLAUSE_ACCRUED, 2, 200);
  cr_expect_eq(verdict_count(h.instance), 1);
  free_host(&h);
}

/* What happens to a copy is not counted, and explaining counts nothing. */
static void explain(void *user, const clause_verdict *verdict, const clause_step *steps, size_t step_count) {
  (void)steps;
  (void)step_count;
  count(user, verdict);
}

Test(tally, copies) {
  host h = new_host(NULL);
  clause_instance *copy;
  int told = 0;
  const int64_t fields[] = {ALDER, 100};
  clause_instance_tally(h.instance, h.events, h.deadlines);
  cr_assert_eq(clause_instance_clone(&copy, h.instance), CLAUSE_OK);
  cr_assert_eq(sell(copy, 0, ALDER, 100), CLAUSE_OK);
  cr_expect_eq(verdict_count(copy), 1);
  clause_instance_free(copy);
  const clause_event event = {day(0), 0, 2, fields};
  cr_assert_eq(clause_instance_explain(h.instance, &event, explain, &told), CLAUSE_OK);
  cr_expect_eq(told, 1);
  expect_nothing(h.events);
  expect_nothing(h.deadlines);
  free_host(&h);
}

/* ---- what is refused ---- */

/* The third sale would open one too many; the deadline before it is judged, and counted once. */
Test(tally, refusals) {
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  options.max_obligations = 2;
  host h = new_host(&options);
  clause_instance_tally(h.instance, h.events, h.deadlines);
  cr_assert_eq(sell(h.instance, 0, BIRCH, 1000), CLAUSE_OK);
  cr_assert_eq(sell(h.instance, 20, BIRCH, 2000), CLAUSE_OK);
  for (int again = 0; again < 2; again++) {
    cr_expect_eq(sell(h.instance, 35, BIRCH, 3000), CLAUSE_ERROR_LIMIT);
    expect(&h, h.events, CLAUSE_ACCRUED, 2, 300);
    expect(&h, h.events, CLAUSE_DUE, 2, 300);
    expect(&h, h.deadlines, CLAUSE_BREACHED, 1, 100);
  }
  cr_expect_eq(sell(h.instance, 10, BIRCH, 3000), CLAUSE_ERROR_ORDER);
  expect(&h, h.events, CLAUSE_ACCRUED, 2, 300);
  free_host(&h);
}

/* ---- sums ---- */

/* Twice the greatest amount does not fit into 64 bits, nor does twice the least; both together are -2. */
Test(tally, sums_beyond_64_bits) {
  static const struct {
    clause_tally tally;
    int status;
    int64_t sum;
  } rows[] = {
      {{2, UINT64_MAX - 1, 0}, CLAUSE_ERROR_RANGE, 0},
      {{2, 0, -1}, CLAUSE_ERROR_RANGE, 0},
      {{4, UINT64_MAX - 1, -1}, CLAUSE_OK, -2},
      {{1, INT64_MAX, 0}, CLAUSE_OK, INT64_MAX},
      {{1, (uint64_t)INT64_MAX + 1, -1}, CLAUSE_OK, INT64_MIN},
      {{2, (uint64_t)INT64_MAX + 1, 0}, CLAUSE_ERROR_RANGE, 0},
      {{2, INT64_MAX, -1}, CLAUSE_ERROR_RANGE, 0},
      {{0, 0, 1}, CLAUSE_ERROR_RANGE, 0},
      {{0, 0, 0}, CLAUSE_OK, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int64_t sum = 7;
    cr_expect_eq(clause_tally_sum(&sum, &rows[i].tally), rows[i].status, "row %zu", i);
    cr_expect_eq(sum, rows[i].sum, "row %zu", i);
  }
}

/* A host's own figures are added to, past 64 bits. */
Test(tally, amounts_are_added_to_what_is_there) {
  host h = new_host(NULL);
  int found = 0;
  for (int i = 0; i < ANSWERS; i++) h.events[i] = (clause_tally){10, UINT64_MAX - 99, 0};
  clause_instance_tally(h.instance, h.events, NULL);
  cr_assert_eq(sell(h.instance, 0, ALDER, 101), CLAUSE_OK);
  for (int i = 0; i < ANSWERS; i++) {
    if (h.events[i].count == 10) continue;
    found++;
    cr_expect(h.events[i].count == 11 && h.events[i].low == 1 && h.events[i].high == 1);
  }
  cr_expect_eq(found, 1);
  free_host(&h);
}
