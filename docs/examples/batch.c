/* A batch job: judges a million events that lie in columns, where they lie, and lets the library add up how often each answer was given and how much it came
** to.  Whatever the number of events, it takes no memory for their verdicts. */
#include <clause.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char agreement[] = "agreement \"Distribution\" version \"1\"\n"
                                "effective 2026-01-01\n"
                                "parties Alder, Birch\n"
                                "event sale, to sell, has sold\n"
                                "  by party\n"
                                "  at price money in EUR at least 0 EUR\n"
                                "clause royalty \"Royalty\"\n"
                                "  Birch pays Alder 50% of the price\n"
                                "    for each sale by Birch\n"
                                "    capped at 150,000 EUR in total\n";

enum { EVENTS = 1000000, ALDER = 1, BIRCH = 2 };

/* A sale for 1 EUR every thirty seconds, by Alder and Birch in turn. */
typedef struct columns {
  int64_t at[EVENTS];
  uint8_t by[EVENTS];
  int32_t price[EVENTS];
} columns;

static int fill(columns *c) {
  int64_t start;
  int status = clause_date_to_instant(&start, 2026, 1, 1, 0);
  for (size_t i = 0; i < EVENTS; i++) {
    c->at[i] = start + (int64_t)i * 30 * 1000000;
    c->by[i] = i % 2 == 0 ? ALDER : BIRCH;
    c->price[i] = 100;
  }
  return status;
}

/* Gives the columns to one call. */
static int judge_columns(clause_instance *instance, uint8_t sale, const clause_column **of_kinds, const columns *c) {
  const clause_column fields[] = {{c->by, sizeof *c->by, CLAUSE_UINT8}, {c->price, sizeof *c->price, CLAUSE_INT32}};
  clause_batch batch = CLAUSE_BATCH;
  size_t judged;
  of_kinds[sale] = fields;
  batch.count = EVENTS;
  batch.at = (clause_column){c->at, sizeof *c->at, CLAUSE_INT64};
  batch.kind = (clause_column){&sale, 0, CLAUSE_UINT8}; /* a stride of 0: all are sales */
  batch.fields = of_kinds;
  int status = clause_instance_apply_batch(instance, &batch, &judged);
  if (status != CLAUSE_OK) fprintf(stderr, "event %zu: %s\n", judged, clause_status_text(status));
  printf("%" PRIu64 " events\n", clause_instance_events(instance));
  return status;
}

static int judge(clause_tally *tallies, const clause_program *program, const columns *c) {
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  clause_instance *instance;
  options.max_bytes = 1 << 20;
  int kind = clause_program_find_kind(program, "sale", strlen("sale"));
  int status = clause_instance_new(&instance, program, &options);
  if (status != CLAUSE_OK) return status;
  if (kind < 0) return clause_instance_free(instance), kind;
  clause_instance_tally(instance, tallies, tallies);
  const clause_column **of_kinds = calloc(clause_program_describe(program).kinds, sizeof *of_kinds);
  status = of_kinds != NULL ? judge_columns(instance, (uint8_t)kind, of_kinds, c) : CLAUSE_ERROR_MEMORY;
  free(of_kinds);
  clause_instance_free(instance);
  return status;
}

static void print_tallies(const clause_tally *tallies, const clause_program *program) {
  clause_answer_info answer;
  for (uint32_t i = 0; clause_program_answer(&answer, program, i) == CLAUSE_OK; i++) {
    int64_t cents;
    if (tallies[i].count == 0 || clause_tally_sum(&cents, &tallies[i]) != CLAUSE_OK) continue;
    printf("%" PRIu64 " %s, %" PRId64 ".%02d %s\n", tallies[i].count, clause_verdict_word(answer.kind), cents / 100,
           (int)(cents % 100), answer.currency);
  }
}

static int judge_and_print(const clause_program *program) {
  clause_tally *tallies = calloc(clause_program_describe(program).answers, sizeof *tallies);
  columns *c = malloc(sizeof *c);
  int failed = tallies == NULL || c == NULL || fill(c) != CLAUSE_OK || judge(tallies, program, c) != CLAUSE_OK;
  if (!failed) print_tallies(tallies, program);
  free(tallies);
  free(c);
  return failed;
}

int main(void) {
  clause_program *program;
  clause_message message;
  if (clause_program_compile(&program, "distribution.cl", agreement, strlen(agreement), NULL, &message) != CLAUSE_OK) {
    fprintf(stderr, "%s\n", message.text);
    return 1;
  }
  int failed = judge_and_print(program);
  clause_program_free(program);
  return failed;
}
