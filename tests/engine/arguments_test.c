/* What calls answer when they are given nothing, or a number past the end: an error, and outputs that are empty. */
#include "assembler.h"

#include <criterion/criterion.h>
#include <string.h>

/* Some address, for outputs that must become NULL. */
static void *const something = (void *)16;

typedef struct bench {
  clause_program *program;
  clause_names *names;
  clause_instance *instance;
} bench;

/* One kind of event, one obligation, one meter. */
static bench new_bench(void) {
  bench b;
  b.program = new_program(NULL);
  add_obligation(b.program, 0, 0, 0, 0);
  add_kind(b.program, "act", 1);
  put(b.program, CL_OP_EMIT, NO, 0, 1);
  put(b.program, CL_OP_END, 0, 0, 0);
  (void)CL_PUSH(b.program, b.program->meters, ((cl_meter){.clause = 0, .kind = CLAUSE_METER_TOTAL}));
  seal(b.program);
  cr_assert_eq(clause_names_new(&b.names, b.program, 0), CLAUSE_OK);
  cr_assert_eq(clause_instance_new(&b.instance, b.program, NULL), CLAUSE_OK);
  return b;
}

static void free_bench(bench *b) {
  clause_instance_free(b->instance);
  clause_names_free(b->names);
  clause_program_free(b->program);
}

#define EXPECT_REFUSED(call) cr_expect_eq((call), CLAUSE_ERROR_ARGUMENT, #call)

Test(arguments, words_for_every_status_and_verdict) {
#define CLAUSE_STATUS(name, number, text) cr_expect_str_eq(clause_status_text(number), text);
  CLAUSE_STATUSES(CLAUSE_STATUS)
#undef CLAUSE_STATUS
  cr_expect_str_eq(clause_status_text(1), "no such status");
#define CLAUSE_VERDICT(name, word, meaning) cr_expect_str_eq(clause_verdict_word(CLAUSE_##name), word);
  CLAUSE_VERDICTS(CLAUSE_VERDICT)
#undef CLAUSE_VERDICT
  cr_expect_str_eq(clause_verdict_word(CLAUSE_VERDICT_KINDS), "no such verdict");
}

Test(arguments, freeing_nothing) {
  clause_program_free(NULL);
  clause_names_free(NULL);
  clause_instance_free(NULL);
  clause_image_free(NULL, NULL, 0);
  clause_snapshot_free(NULL, NULL, 0);
}

Test(arguments, dates) {
  int64_t instant;
  EXPECT_REFUSED(clause_date_to_instant(NULL, 2026, 1, 1, 0));
  cr_expect_eq(clause_date_to_instant(&instant, 2026, 1, 1, -24 * 60), CLAUSE_ERROR_RANGE);
  cr_expect_eq(clause_date_to_instant(&instant, 2026, 1, 1, 24 * 60), CLAUSE_ERROR_RANGE);
  cr_expect_eq(clause_date_to_instant(&instant, 1970, 1, 2, 24 * 60 - 1), CLAUSE_OK);
  cr_expect_eq(instant, INT64_C(60000000));
}

Test(arguments, images) {
  bench b = new_bench();
  void *image = something;
  size_t size = 5;
  clause_program *program = something;
  EXPECT_REFUSED(clause_program_save(NULL, &size, b.program));
  EXPECT_REFUSED(clause_program_save(&image, NULL, b.program));
  EXPECT_REFUSED(clause_program_save(&image, &size, NULL));
  cr_expect(image == NULL && size == 0);
  EXPECT_REFUSED(clause_program_load(NULL, "x", 1, NULL, NULL));
  EXPECT_REFUSED(clause_program_load(&program, NULL, 1, NULL, NULL));
  cr_expect_null(program);
  free_bench(&b);
}

static void pass_over(void *user, const char *line, size_t size) {
  (void)user;
  (void)line;
  (void)size;
}

Test(arguments, programs) {
  bench b = new_bench();
  clause_kind_info kind;
  clause_value_info value;
  clause_clause_info clause;
  clause_test_info test;
  clause_answer_info answer;
  EXPECT_REFUSED(clause_program_kind(NULL, b.program, 0));
  EXPECT_REFUSED(clause_program_kind(&kind, NULL, 0));
  EXPECT_REFUSED(clause_program_kind(&kind, b.program, 1));
  EXPECT_REFUSED(clause_program_value(NULL, b.program, 0));
  EXPECT_REFUSED(clause_program_value(&value, NULL, 0));
  EXPECT_REFUSED(clause_program_value(&value, b.program, 2));
  EXPECT_REFUSED(clause_program_clause(NULL, b.program, 0));
  EXPECT_REFUSED(clause_program_clause(&clause, NULL, 0));
  EXPECT_REFUSED(clause_program_clause(&clause, b.program, 3));
  EXPECT_REFUSED(clause_program_test(NULL, b.program, 0));
  EXPECT_REFUSED(clause_program_test(&test, NULL, 0));
  EXPECT_REFUSED(clause_program_test(&test, b.program, 0));
  EXPECT_REFUSED(clause_program_answer(NULL, b.program, 0));
  EXPECT_REFUSED(clause_program_answer(&answer, NULL, 0));
  EXPECT_REFUSED(clause_program_answer(&answer, b.program, 1));
  EXPECT_REFUSED(clause_program_disassemble(NULL, pass_over, NULL));
  EXPECT_REFUSED(clause_program_disassemble(b.program, NULL, NULL));
  cr_expect_null(clause_program_party(NULL, 0));
  cr_expect_null(clause_program_party(b.program, 2));
  free_bench(&b);
}

Test(arguments, no_instance) {
  cr_expect_eq(clause_instance_bytes(NULL), 0);
  clause_instance_on_verdict(NULL, NULL, NULL);
  clause_instance_trace(NULL, NULL, NULL);
  clause_instance_tally(NULL, NULL, NULL);
}

Test(arguments, describing_nothing) {
  clause_program_info info = clause_program_describe(NULL);
  const char *const texts[] = {info.file, info.source, info.agreement, info.version};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) cr_expect_str_empty(texts[i], "text %zu", i);
  cr_expect_eq(info.source_size, 0);
  cr_expect_eq(info.kinds + info.clauses + info.answers + info.event_bound, 0);
  cr_expect_eq(info.instance_bytes, 0);
}

Test(arguments, tallies) {
  bench b = new_bench();
  clause_tally tally = {1, 5, 0};
  int64_t sum;
  clause_instance_tally(NULL, &tally, &tally);
  EXPECT_REFUSED(clause_tally_sum(NULL, &tally));
  EXPECT_REFUSED(clause_tally_sum(&sum, NULL));
  cr_expect_eq(clause_tally_sum(&sum, &tally), CLAUSE_OK);
  cr_expect_eq(sum, 5);
  free_bench(&b);
}

Test(arguments, kinds_by_name) {
  bench b = new_bench();
  EXPECT_REFUSED(clause_program_find_kind(NULL, "act", 3));
  EXPECT_REFUSED(clause_program_find_kind(b.program, NULL, 3));
  cr_expect_eq(clause_program_find_kind(b.program, "act", 3), 0);
  cr_expect_eq(clause_program_find_kind(b.program, "act", 2), CLAUSE_ERROR_KIND);
  cr_expect_eq(clause_program_find_kind(b.program, "acts", 4), CLAUSE_ERROR_KIND);
  cr_expect_eq(clause_program_find_kind(b.program, "ask", 3), CLAUSE_ERROR_KIND);
  char longer[200] = "act"; /* than all texts of the program together */
  cr_expect_eq(clause_program_find_kind(b.program, longer, sizeof longer), CLAUSE_ERROR_KIND);
  free_bench(&b);
}

Test(arguments, names) {
  bench b = new_bench();
  clause_names *names = something;
  int64_t number = 5;
  size_t size = 5;
  EXPECT_REFUSED(clause_names_new(NULL, b.program, 0));
  EXPECT_REFUSED(clause_names_new(&names, NULL, 0));
  cr_expect_null(names);
  EXPECT_REFUSED(clause_names_intern(NULL, b.names, "red", 3));
  EXPECT_REFUSED(clause_names_intern(&number, NULL, "red", 3));
  EXPECT_REFUSED(clause_names_intern(&number, b.names, NULL, 3));
  cr_expect_eq(clause_names_intern(&number, b.names, NULL, 0), CLAUSE_OK);
  cr_expect_eq(number, 0);
  cr_expect_null(clause_names_text(NULL, RED, &size));
  cr_expect_eq(size, 0);
  cr_expect_str_eq(clause_names_text(b.names, RED, NULL), "red");
  cr_expect_null(clause_names_text(b.names, 99, NULL));
  cr_assert_eq(clause_names_new(&names, b.program, UINT32_MAX), CLAUSE_OK); /* as many as there can be */
  clause_names_free(names);
  free_bench(&b);
}

/* It is refused before its bytes are looked at, of which there are only three here. */
Test(arguments, a_name_of_two_gigabytes) {
  bench b = new_bench();
  int64_t number = 5;
  cr_expect_eq(clause_names_intern(&number, b.names, "red", (size_t)UINT32_MAX / 2 + 1), CLAUSE_ERROR_LIMIT);
  cr_expect_eq(number, 0);
  free_bench(&b);
}

Test(arguments, making_instances) {
  bench b = new_bench();
  clause_instance *made = something;
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  EXPECT_REFUSED(clause_instance_new(NULL, b.program, NULL));
  EXPECT_REFUSED(clause_instance_new(&made, NULL, NULL));
  options.size--;
  EXPECT_REFUSED(clause_instance_new(&made, b.program, &options));
  EXPECT_REFUSED(clause_instance_clone(NULL, b.instance));
  EXPECT_REFUSED(clause_instance_clone(&made, NULL));
  EXPECT_REFUSED(clause_instance_upgrade(NULL, b.program, b.names, b.instance, b.names, NULL));
  EXPECT_REFUSED(clause_instance_upgrade(&made, b.program, NULL, b.instance, b.names, NULL));
  EXPECT_REFUSED(clause_instance_upgrade(&made, b.program, b.names, NULL, b.names, NULL));
  EXPECT_REFUSED(clause_instance_upgrade(&made, b.program, b.names, b.instance, NULL, NULL));
  EXPECT_REFUSED(clause_instance_succeed(NULL, b.instance, b.names, b.instance, b.names, NULL, NULL));
  EXPECT_REFUSED(clause_instance_succeed(&made, NULL, b.names, b.instance, b.names, NULL, NULL));
  EXPECT_REFUSED(clause_instance_succeed(&made, b.instance, NULL, b.instance, b.names, NULL, NULL));
  EXPECT_REFUSED(clause_instance_succeed(&made, b.instance, b.names, NULL, b.names, NULL, NULL));
  EXPECT_REFUSED(clause_instance_succeed(&made, b.instance, b.names, b.instance, NULL, NULL, NULL));
  cr_expect_null(made);
  options = (clause_instance_options){
      .size = sizeof options, .max_cells = UINT32_MAX, .max_obligations = UINT32_MAX, .max_deadlines = UINT32_MAX};
  cr_assert_eq(clause_instance_new(&made, b.program, &options), CLAUSE_OK); /* as many as there can be */
  clause_instance_free(made);
  free_bench(&b);
}

Test(arguments, snapshots) {
  bench b = new_bench();
  clause_instance *restored = something;
  void *snapshot = something;
  size_t size = 5;
  EXPECT_REFUSED(clause_instance_snapshot(NULL, &size, b.instance, b.names));
  EXPECT_REFUSED(clause_instance_snapshot(&snapshot, NULL, b.instance, b.names));
  EXPECT_REFUSED(clause_instance_snapshot(&snapshot, &size, NULL, b.names));
  EXPECT_REFUSED(clause_instance_snapshot(&snapshot, &size, b.instance, NULL));
  cr_expect(snapshot == NULL && size == 0);
  EXPECT_REFUSED(clause_instance_restore(NULL, b.program, b.names, "x", 1, NULL));
  EXPECT_REFUSED(clause_instance_restore(&restored, b.program, NULL, "x", 1, NULL));
  EXPECT_REFUSED(clause_instance_restore(&restored, b.program, b.names, NULL, 1, NULL));
  cr_assert_eq(clause_instance_snapshot(&snapshot, &size, b.instance, b.names), CLAUSE_OK);
  EXPECT_REFUSED(clause_instance_restore(&restored, NULL, b.names, snapshot, size, NULL));
  cr_expect_null(restored);
  clause_snapshot_free(b.program, snapshot, size);
  free_bench(&b);
}

Test(arguments, judging) {
  bench b = new_bench();
  const int64_t fields[] = {1};
  const clause_event event = {day(2026, 1, 1), 0, 1, fields};
  size_t applied = 5;
  EXPECT_REFUSED(clause_instance_bind(NULL, 0, 1));
  EXPECT_REFUSED(clause_instance_bind(b.instance, 2, 1));
  EXPECT_REFUSED(clause_instance_apply(NULL, &event));
  EXPECT_REFUSED(clause_instance_apply(b.instance, NULL));
  EXPECT_REFUSED(clause_instance_apply_all(NULL, &event, 1, &applied));
  EXPECT_REFUSED(clause_instance_apply_all(b.instance, NULL, 1, &applied));
  cr_expect_eq(applied, 0);
  EXPECT_REFUSED(clause_instance_apply_all(b.instance, NULL, 1, NULL));
  cr_expect_eq(clause_instance_apply_all(b.instance, NULL, 0, NULL), CLAUSE_OK);
  cr_expect_eq(clause_instance_apply_all(b.instance, &event, 1, NULL), CLAUSE_OK);
  EXPECT_REFUSED(clause_instance_advance(NULL, event.at));
  cr_expect_eq(clause_instance_advance(b.instance, day(1, 1, 1) - 1), CLAUSE_ERROR_RANGE);
  cr_expect_eq(clause_instance_advance(b.instance, day(9999, 12, 31) + CLAUSE_DAY), CLAUSE_ERROR_RANGE);
  cr_expect_eq(clause_instance_advance(b.instance, event.at - 1), CLAUSE_ERROR_ORDER);
  cr_expect_eq(clause_instance_advance(b.instance, day(9999, 12, 31) + CLAUSE_DAY - 1), CLAUSE_OK);
  free_bench(&b);
}

Test(arguments, looking) {
  bench b = new_bench();
  clause_open open;
  clause_prospect prospect;
  clause_meter meter;
  size_t count = 5;
  cr_expect_eq(clause_instance_events(NULL), 0);
  cr_expect_eq(clause_instance_now(NULL), INT64_MIN);
  cr_expect_null(clause_instance_verdicts(NULL, &count));
  cr_expect_eq(count, 0);
  cr_expect_eq(clause_instance_next_deadline(NULL), CLAUSE_NEVER);
  EXPECT_REFUSED(clause_instance_open(NULL, b.instance, 0));
  EXPECT_REFUSED(clause_instance_open(&open, NULL, 0));
  EXPECT_REFUSED(clause_instance_open(&open, b.instance, 0));
  EXPECT_REFUSED(clause_instance_prospect(NULL, b.instance, 0));
  EXPECT_REFUSED(clause_instance_prospect(&prospect, NULL, 0));
  EXPECT_REFUSED(clause_instance_prospect(&prospect, b.instance, 0));
  EXPECT_REFUSED(clause_instance_meter(NULL, b.instance, 0));
  EXPECT_REFUSED(clause_instance_meter(&meter, NULL, 0));
  EXPECT_REFUSED(clause_instance_meter(&meter, b.instance, 1));
  free_bench(&b);
}
