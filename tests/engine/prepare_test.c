/* The short way from an event to its handler: the same verdicts and the same refusals as the long way, which every event goes
** while somebody watches. */
#include "assembler.h"
#include "route.h"

#include <criterion/criterion.h>

#define I(op, a, jump, d)                                                                                              \
  { CL_OP_##op, (a), (jump), (d) }
#define EMIT(emission) I(EMIT, NO, 0, emission)
#define END            I(END, 0, 0, 0)
enum { BREACH, FULFIL }; /* emissions */
enum { C_JULY };

static void ignore_step(void *user, const clause_step *step) { (void)user, (void)step; }

static int count(const clause_verdict *verdicts, size_t count) {
  int answer = 0;
  for (size_t v = 0; v < count; v++) answer += verdicts[v].kind == CLAUSE_BREACHED ? 1 : 10;
  return answer;
}

/* The status, or how many verdicts there are: for each emission a decimal digit. */
static int judge(const clause_program *program, clause_trace *trace, int64_t at, const int64_t *fields) {
  clause_instance *instance;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  cr_assert_eq(clause_instance_advance(instance, program->effective), CLAUSE_OK); /* the start is behind it */
  clause_instance_trace(instance, trace, NULL);
  clause_event event = {at, 0, program->kinds.at[0].field_count, fields};
  int answer = 0;
  for (int i = 0; i < 2; i++) { /* the first, which goes the long way, makes room for the second */
    size_t verdicts;
    answer = clause_instance_apply(instance, &event);
    clause_instance_verdicts(instance, &verdicts);
    if (answer == CLAUSE_OK) answer = count(clause_instance_verdicts(instance, NULL), verdicts);
  }
  clause_instance_free(instance);
  return answer;
}

static void expect(const clause_program *program, int64_t at, int64_t a, int64_t b, int expected, size_t row) {
  const int64_t fields[] = {a, b};
  for (int i = 0; cl_way_at(i) != NULL; i++) {
    program->routes->way = cl_way_at(i);
    cr_expect_eq(judge(program, NULL, at, fields), expected, "row %zu, the short way, %s", row, cl_way_at(i)->name);
  }
  cr_expect_eq(judge(program, ignore_step, at, fields), expected, "row %zu, the long way", row);
}

/* Where the route of an epoch leads, in `run`, when these of its tests hold. */
static const cl_code *where(const clause_program *program, uint32_t epoch, uint32_t names) {
  const cl_route *route = &program->routes->at[epoch * program->kinds.count];
  return route->places[route->stands[names]];
}

static clause_program *with_code(const cl_code *code, uint32_t count) {
  clause_program *program = new_program(NULL);
  cr_assert_eq(constant(program, day(2024, 7, 1)), C_JULY);
  add_kind(program, "act", 2);
  put_all(program, code, count);
  seal(program);
  return program;
}

/* A number whose low 32 bits are the name's. */
#define LIKE(name) ((name) + (INT64_C(1) << 32))

/* Two rules that ask the same: nothing comes of an event that fails one test of either. */
Test(prepare, tests_of_all_numbers) {
  static const cl_code code[] = {
      I(FROM, 0, 7, C_JULY),
      I(FIELD_IS, 0, 2, RED),
      I(FIELD_NOT, 1, 1, RED),
      EMIT(BREACH),
      I(FIELD_IS, 0, 3, RED),
      I(FIELD_NOT, 1, 1, RED),
      EMIT(FULFIL),
      END,
      END,
  };
  clause_program *program = with_code(code, sizeof code / sizeof *code);
  cr_expect_eq(program->routes->epochs.count, 2, "before July and after");
  cr_expect_eq(where(program, 1, 0) - program->run, program->kinds.at[0].entry + 1,
               "what can be any number is asked in the handler");
  static const struct {
    int month;
    int64_t a, b;
    int expected;
  } rows[] = {
      {7, RED, GREEN, 11}, {6, RED, GREEN, 0},      {7, RED, RED, 0},        {7, GREEN, GREEN, 0},
      {7, RED, 0, 11},     {7, RED, INT64_MAX, 11}, {7, RED, INT64_MIN, 11}, {7, LIKE(RED), GREEN, 0},
      {7, -1, GREEN, 0},   {7, RED, LIKE(RED), 11}, {7, RED, RED + 1, 11},   {7, RED, RED - 1, 11},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    expect(program, day(2024, rows[i].month, 1), rows[i].a, rows[i].b, rows[i].expected, i);
  clause_program_free(program);
}

/* Something comes of an event that fails the first test, so the handler makes it itself. */
Test(prepare, tests_that_the_handler_makes) {
  static const cl_code codes[][4] = {
      {I(FROM, 0, 1, C_JULY), EMIT(BREACH), EMIT(FULFIL), END},
      {I(FIELD_IS, 0, 1, RED), EMIT(BREACH), I(FIELD_IS, 0, 0, GREEN), EMIT(FULFIL)},
      {I(FIELD_IS, 0, 2, RED), I(FIELD_IS, 0, 1, GREEN), EMIT(BREACH), END},
  };
  static const int expected[][2][2] = {
      {{10, 10}, {11, 11}}, {{11, 10}, {11, 10}}, {{0, 0}, {0, 0}}}; /* by month, name */
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
    cl_code code[5] = {codes[i][0], codes[i][1], codes[i][2], codes[i][3], END};
    clause_program *program = with_code(code, 5);
    for (int month = 6; month <= 7; month++)
      for (int64_t name = RED; name <= GREEN; name++)
        expect(program, day(2024, month, 1), name, 0, expected[i][month - 6][name - RED], i);
    clause_program_free(program);
  }
}

/* The way to the end leads through a jump. */
Test(prepare, tests_that_a_jump_follows) {
  static const cl_code code[] = {I(FROM, 0, 1, C_JULY), EMIT(BREACH), I(JUMP, 0, 0, 0), END};
  static const cl_code other[] = {I(FROM, 0, 2, C_JULY), EMIT(BREACH), END, I(JUMP, 0, 0, 0), EMIT(FULFIL), END};
  clause_program *program = with_code(code, sizeof code / sizeof *code);
  cr_expect_eq(where(program, 1, 0) - program->run, program->kinds.at[0].entry + 1, "the test is made before");
  expect(program, day(2024, 6, 1), 0, 0, 0, 0);
  expect(program, day(2024, 7, 1), 0, 0, 1, 0);
  clause_program_free(program);
  program = with_code(other, sizeof other / sizeof *other);
  expect(program, day(2024, 6, 1), 0, 0, 10, 1);
  expect(program, day(2024, 7, 1), 0, 0, 1, 1);
  clause_program_free(program);
}

/* Nor does a row of choices reach further than the range. */
Test(prepare, choices_beyond_the_range) {
  clause_program *program = new_program(NULL);
  add_kind(program, "act", 2);
  put(program, CL_OP_EMIT, NO, 0, BREACH);
  put(program, CL_OP_END, 0, 0, 0);
  program->fields.at[0] = (cl_field){program->fields.at[0].name, CLAUSE_TYPE_NAME, 0, "", 1, RED, 0, 2};
  for (uint32_t name = RED; name <= GREEN; name++) (void)CL_PUSH(program, program->choices, name);
  seal(program);
  expect(program, day(2024, 7, 1), RED, 0, 1, 0);
  expect(program, day(2024, 7, 1), GREEN, 0, CLAUSE_ERROR_RANGE, 1);
  clause_program_free(program);
}

/* The party of a verdict can be in a field. */
Test(prepare, a_party_from_a_field) {
  static const cl_code code[] = {EMIT(2), END};
  clause_program *program = with_code(code, 2);
  clause_instance *instance;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  for (int64_t party = ANN; party <= BOB; party++) {
    const int64_t fields[] = {party, 0};
    cr_assert_eq(clause_instance_apply(instance, &(clause_event){day(2024, 7, 1), 0, 2, fields}), CLAUSE_OK);
    cr_expect_eq(clause_instance_verdicts(instance, NULL)->party, party);
    cr_expect_eq(clause_instance_verdicts(instance, NULL)->counterparty, BOB);
  }
  clause_instance_free(instance);
  clause_program_free(program);
}

/* Or only the other one. */
Test(prepare, a_counterparty_from_a_field) {
  clause_program *program = new_program(NULL);
  program->emits.at[BREACH].counterparty = (cl_who){CL_FROM_FIELD, 1};
  add_kind(program, "act", 2);
  put(program, CL_OP_EMIT, NO, 0, BREACH);
  put(program, CL_OP_END, 0, 0, 0);
  seal(program);
  clause_instance *instance;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  const int64_t fields[] = {RED, BOB};
  cr_assert_eq(clause_instance_apply(instance, &(clause_event){day(2024, 7, 1), 0, 2, fields}), CLAUSE_OK);
  cr_expect_eq(clause_instance_verdicts(instance, NULL)->party, ANN);
  cr_expect_eq(clause_instance_verdicts(instance, NULL)->counterparty, BOB);
  clause_instance_free(instance);
  clause_program_free(program);
}

/* ---- choices ---- */

static clause_program *with_choices(const uint32_t *choices, uint32_t count, int optional, int64_t at_least) {
  clause_program *program = new_program(NULL);
  add_kind(program, "act", 2);
  put(program, CL_OP_EMIT, NO, 0, BREACH);
  put(program, CL_OP_END, 0, 0, 0);
  cl_text name = program->fields.at[0].name;
  program->fields.at[0] =
      (cl_field){name, CLAUSE_TYPE_NAME, (uint8_t)optional, "", at_least, INT32_MAX, program->choices.count, count};
  for (uint32_t i = 0; i < count; i++) (void)CL_PUSH(program, program->choices, choices[i]);
  seal(program);
  return program;
}

Test(prepare, choices) {
  enum { NAMES = 6 }; /* nothing, Ann, Bob, red, green, and one that came later */
  static const struct {
    uint32_t choices[3], count;
    int optional;
    int64_t at_least;
    int answers[NAMES]; /* 1: a verdict */
  } rows[] = {
      {{RED, GREEN}, 2, 0, 1, {CLAUSE_ERROR_FIELD, -11, -11, 1, 1, -11}},
      {{GREEN, RED}, 2, 0, 1, {CLAUSE_ERROR_FIELD, -11, -11, 1, 1, -11}},
      {{ANN, RED, GREEN}, 3, 0, 1, {CLAUSE_ERROR_FIELD, 1, -11, 1, 1, -11}},
      {{RED, GREEN}, 2, 1, 0, {1, -11, -11, 1, 1, -11}},
      {{ANN}, 1, 0, BOB, {CLAUSE_ERROR_FIELD, -11, -11, -11, -11, -11}},
      {{ANN}, 0, 0, BOB, {CLAUSE_ERROR_FIELD, -11, 1, 1, 1, 1}},
  };
  cr_assert_eq(CLAUSE_ERROR_RANGE, -11);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    clause_program *program = with_choices(rows[i].choices, rows[i].count, rows[i].optional, rows[i].at_least);
    for (int64_t name = 0; name < NAMES; name++)
      expect(program, day(2024, 7, 1), name, 0, rows[i].answers[name], i * 10 + (size_t)name);
    clause_program_free(program);
  }
}
