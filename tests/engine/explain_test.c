/* Explanations: each verdict comes with the tests of its clause that led to it, and the instance that is asked stays as it is. */
#include <clause.h>
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "counting.h"

static const char agreement[] = "agreement \"Payments\" version \"1\"\n"
                                "effective 2026-01-01\n"
                                "parties Alder, Birch\n"
                                "event payment, to pay, has paid\n"
                                "  by party\n"
                                "  of amount money in EUR at least 0 EUR\n"
                                "event visit, to visit, has visited\n"
                                "  by party\n"
                                "clause small \"Small amounts\"\n"
                                "  Birch may pay if the amount is at most 100 EUR\n"
                                "clause report \"A visit after larger ones\"\n"
                                "  Birch must visit within 10 days of payment by Birch\n"
                                "    if the amount is more than 50 EUR\n";
enum { BIRCH = 2, PAYMENT = 0, VISIT = 1, MOST = 4000 };

static clause_program *new_program(const clause_allocator *allocator) {
  clause_program *program;
  clause_message message;
  int status = clause_program_compile(&program, "payments.cl", agreement, strlen(agreement), allocator, &message);
  cr_assert_eq(status, CLAUSE_OK, "%s", message.text);
  return program;
}

static int64_t day(int month, int number) {
  int64_t instant;
  cr_assert_eq(clause_date_to_instant(&instant, 2026, month, number, 0), CLAUSE_OK);
  return instant;
}

/* What was told, a verdict a line: `clause verdict: words yes; words no`. */
typedef struct told {
  const clause_program *program;
  char text[MOST];
} told;

static void add(told *to, const char *text, size_t size) {
  size_t used = strlen(to->text);
  cr_assert_lt(used + size, sizeof to->text);
  memcpy(to->text + used, text, size);
  to->text[used + size] = '\0';
}

static void add_text(told *to, const char *text) { add(to, text, strlen(text)); }

static void keep(void *user, const clause_verdict *verdict, const clause_step *steps, size_t count) {
  told *to = user;
  clause_clause_info clause;
  cr_assert_eq(clause_program_clause(&clause, to->program, verdict->clause), CLAUSE_OK);
  add_text(to, clause.name);
  add_text(to, " ");
  add_text(to, clause_verdict_word((clause_verdict_kind)verdict->kind));
  for (size_t i = 0; i < count; i++) {
    cr_expect_eq(steps[i].clause, verdict->clause);
    add_text(to, i == 0 ? ": " : "; ");
    add(to, clause_program_describe(to->program).source + steps[i].span.start, steps[i].span.end - steps[i].span.start);
    add_text(to, steps[i].held ? " yes" : " no");
  }
  add_text(to, "\n");
}

static clause_event payment(int64_t at, const int64_t *fields) { return (clause_event){at, PAYMENT, 2, fields}; }

static void *take(size_t *size, const clause_program *program, const clause_instance *instance) {
  void *bytes;
  clause_names *names;
  cr_assert_eq(clause_names_new(&names, program, 0), CLAUSE_OK);
  cr_assert_eq(clause_instance_snapshot(&bytes, size, instance, names), CLAUSE_OK);
  clause_names_free(names);
  return bytes;
}

Test(explain, each_verdict_has_its_tests) {
  static const int64_t large[] = {BIRCH, 8000}, small[] = {BIRCH, 2000};
  clause_program *program = new_program(NULL);
  clause_instance *instance;
  told to = {program, ""};
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  const clause_event first = payment(day(3, 1), large), second = payment(day(3, 20), small);
  cr_assert_eq(clause_instance_explain(instance, &first, keep, &to), CLAUSE_OK);
  cr_expect_str_eq(to.text, "report due: by Birch yes; the amount is more than 50 EUR yes\n"
                            "small permitted: Birch yes; the amount is at most 100 EUR yes\n");
  cr_expect_eq(clause_instance_events(instance), 0);
  cr_assert_eq(clause_instance_apply(instance, &first), CLAUSE_OK);
  to.text[0] = '\0';
  cr_assert_eq(clause_instance_explain(instance, &second, keep, &to), CLAUSE_OK);
  cr_expect_str_eq(to.text, "report breached\n"
                            "small permitted: Birch yes; the amount is at most 100 EUR yes\n");
  to.text[0] = '\0';
  cr_assert_eq(clause_instance_explain_until(instance, day(3, 11), keep, &to), CLAUSE_OK);
  cr_expect_str_eq(to.text, "", "it is due until the end of that day");
  cr_assert_eq(clause_instance_explain_until(instance, day(3, 12), keep, &to), CLAUSE_OK);
  cr_expect_str_eq(to.text, "report breached\n");
  clause_instance_free(instance);
  clause_program_free(program);
}

/* Its verdicts, its state and what it tells its own listener are not touched. */
Test(explain, the_instance_stays_as_it_is) {
  static const int64_t large[] = {BIRCH, 8000};
  clause_program *program = new_program(NULL);
  clause_instance *instance;
  told to = {program, ""};
  size_t before_size, after_size, count;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  const clause_event first = payment(day(3, 1), large), second = payment(day(3, 20), large);
  cr_assert_eq(clause_instance_apply(instance, &first), CLAUSE_OK);
  void *before = take(&before_size, program, instance);
  cr_assert_eq(clause_instance_explain(instance, &second, keep, &to), CLAUSE_OK);
  void *after = take(&after_size, program, instance);
  cr_expect_eq(before_size, after_size);
  cr_expect_arr_eq(before, after, before_size);
  const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
  cr_assert_eq(count, 2);
  cr_expect_eq(verdicts[0].kind, CLAUSE_DUE);
  clause_snapshot_free(program, before, before_size);
  clause_snapshot_free(program, after, after_size);
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(explain, what_is_refused) {
  static const int64_t negative[] = {BIRCH, -1}, fine[] = {BIRCH, 1};
  clause_program *program = new_program(NULL);
  clause_instance *instance;
  told to = {program, ""};
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  const clause_event bad = payment(day(3, 1), negative), good = payment(day(3, 1), fine);
  cr_expect_eq(clause_instance_explain(instance, &bad, keep, &to), CLAUSE_ERROR_RANGE);
  cr_expect_eq(clause_instance_explain(instance, NULL, keep, &to), CLAUSE_ERROR_ARGUMENT);
  cr_expect_eq(clause_instance_explain(instance, &good, NULL, &to), CLAUSE_ERROR_ARGUMENT);
  cr_expect_eq(clause_instance_explain(NULL, &good, keep, &to), CLAUSE_ERROR_ARGUMENT);
  cr_expect_eq(clause_instance_explain_until(instance, CLAUSE_NEVER, keep, &to), CLAUSE_ERROR_RANGE);
  cr_expect_str_eq(to.text, "");
  clause_instance_free(instance);
  clause_program_free(program);
}

Test(explain, no_memory) {
  static const int64_t large[] = {BIRCH, 8000};
  counter c = {.left = -1};
  const clause_allocator allocator = counting(&c);
  clause_program *program = new_program(&allocator);
  clause_instance *instance;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  const clause_event event = payment(day(3, 1), large);
  size_t bytes = c.bytes;
  int status = CLAUSE_ERROR_MEMORY;
  for (int64_t n = 0; status != CLAUSE_OK; n++) {
    told to = {program, ""};
    c.left = n;
    status = clause_instance_explain(instance, &event, keep, &to);
    cr_expect(status == CLAUSE_OK || status == CLAUSE_ERROR_MEMORY);
    cr_expect_eq(c.bytes, bytes, "allocation %d", (int)n);
    c.left = -1;
  }
  clause_instance_free(instance);
  clause_program_free(program);
  cr_expect_eq(c.bytes, 0);
}
