/* Events in columns: every way of storing them, what is refused, and where a batch stops.  Each event must mean what it means alone. */
#include "assembler.h"

#include <criterion/criterion.h>
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
  counter c = {-1, 0};
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
