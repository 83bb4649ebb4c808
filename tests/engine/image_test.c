/* Images: what is saved comes back, and what was changed is refused. */
#include "assembler.h"

#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One row or more in every table. */
static clause_program *full_program(void) {
  clause_program *program = new_program(NULL);
  constant(program, INT64_MIN);
  constant(program, day(2030, 1, 1));
  add_obligation(program, 0, 2, 1, 0);
  add_obligation(program, 1, 2, 1, 0);
  cl_obligation *obligations = program->obligations.at;
  obligations[0].overdue = 1;
  obligations[0].point = obligations[1].by_day = 1;
  obligations[1].late = 0;
  obligations[1].capture_names = 2;
  obligations[1].identity = program->slots.at[1].identity = program->tables.at[0].identity = program->agreement;
  program->tables.at[0].key_names = program->tables.at[0].holds_name = program->slots.at[0].holds_name = 1;
  cl_interest interest = {CL_LIMIT_VALUE, CL_30E_360, CL_ROUND_EVEN, 1, 1, 0, 1, 2};
  (void)CL_PUSH(program, program->interests, interest);
  const cl_calendar calendar = {.name = program->version, .weekend = 1, .first_year = 1999, .last_year = 2001};
  const int32_t holidays[] = {11000, 11005};
  uint32_t number;
  cr_assert_eq(cl_program_calendar(&number, program, &calendar, holidays, 2), CLAUSE_OK);
  add_kind(program, "act", 2);
  program->fields.at[0] = (cl_field){program->fields.at[0].name, CLAUSE_TYPE_NAME, 1, "", 0, INT32_MAX, 0, 2};
  (void)CL_PUSH(program, program->choices, (uint32_t)RED);
  (void)CL_PUSH(program, program->choices, (uint32_t)GREEN);
  put(program, CL_OP_BEFORE, 0, 1, 1);
  put(program, CL_OP_EMIT, NO, 0, 2);
  put(program, CL_OP_END, 0, 0, 0);
  (void)CL_PUSH(program, program->meters, ((cl_meter){.clause = 2, .period = CL_YEAR, .limit = -3, .scope = {1, 4}}));
  (void)CL_PUSH(program, program->notes, ((cl_note){1, 0, {6, 8}, 1, 1, 1, 1, CLAUSE_TYPE_MONEY, "EUR"}));
  program->end = day(2031, 1, 1);
  program->offset_minutes = -90;
  seal(program);
  return program;
}

static unsigned char *image_of(const clause_program *program, size_t *size) {
  void *image;
  cr_assert_eq(clause_program_save(&image, size, program), CLAUSE_OK);
  unsigned char *copy = malloc(*size);
  memcpy(copy, image, *size);
  clause_image_free(program, image, *size);
  return copy;
}

static void keep_lines(void *user, const char *line, size_t size) {
  char *listing = user;
  strncat(listing, line, size);
  strcat(listing, "\n");
}

Test(image, round_trip) {
  clause_program *program = full_program(), *loaded;
  size_t size, again_size;
  unsigned char *image = image_of(program, &size);
  clause_message message;
  cr_assert_eq(clause_program_load(&loaded, image, size, NULL, &message), CLAUSE_OK, "%s", message.text);
  unsigned char *again = image_of(loaded, &again_size);
  cr_assert_eq(again_size, size);
  cr_expect_arr_eq(again, image, size);

  clause_kind_info kind;
  cr_assert_eq(clause_program_kind(&kind, loaded, 0), CLAUSE_OK);
  cr_expect_str_eq(kind.name, "act");
  cr_expect_eq(kind.fields[0].optional, 1);
  cr_expect_eq(kind.fields[0].choice_count, 2);
  cr_expect_str_eq(kind.fields[0].choices[1], "green");
  cr_expect_eq(kind.fields[1].choices, NULL);
  clause_program_info info = clause_program_describe(loaded);
  cr_expect_eq(info.end, day(2031, 1, 1));
  cr_expect_eq(info.offset_minutes, -90);
  cr_expect_eq(info.event_bound, 1 + 2 + 1);
  cr_expect_arr_eq(info.source, "ab cd\nef", 8);
  cr_expect_str_eq(clause_program_party(loaded, 1), "Bob");
  cr_expect_eq(loaded->holidays.at[1], 11005);
  cr_expect_eq(loaded->calendars.at[0].last_year, 2001);
  cr_expect_eq(loaded->interests.at[0].rounding, CL_ROUND_EVEN);
  cr_expect_eq(loaded->interests.at[0].doubt, 2);
  cr_expect_eq(clause_program_find_kind(loaded, "act", 3), 0);
  cr_expect_eq(clause_program_find_kind(loaded, "acts", 4), CLAUSE_ERROR_KIND);
  free(image);
  free(again);
  clause_program_free(program);
  clause_program_free(loaded);
}

Test(image, listing) {
  clause_program *program = full_program();
  char listing[2000] = "";
  cr_assert_eq(clause_program_disassemble(program, keep_lines, listing), CLAUSE_OK);
  cr_expect_str_eq(listing, "test, version 1, from 2023-12-31 + 81000000000 us\n"
                            "deadline of obligation 0 (b), at most 1 steps\n"
                            "deadline of obligation 1 (a), at most 1 steps\n"
                            "start, at most 1 steps\n"
                            "  0000  end\n"
                            "event act, at most 4 steps\n"
                            "    ; b, line 2: ef\n"
                            "  0001  before          2029-12-31 + 81000000000 us, else 0003\n"
                            "  0002  emit            -, emission 2 (c is due), -\n"
                            "  0003  end\n");
  clause_program_free(program);
}

/* What the newer instructions look like. */
Test(image, listing_of_operands) {
  static const cl_code code[] = {
      {CL_OP_NOW, 0, 0, 0},
      {CL_OP_ADD_MONTHS, 0, 0, BYTES(0, 0, CL_MONTH_NEXT_FIRST, 0)},
      {CL_OP_DAYS, 0, 0, BYTES(0, 0, CL_DAYS_30E_360, 0)},
      {CL_OP_MONTHS, 0, 0, BYTES(0, 0, CL_ROUND_UP, 0)},
      {CL_OP_ADD_BUSINESS, 0, 0, BYTES(0, 0, 0, 0)},
      {CL_OP_ROLL, 0, 0, BYTES(0, 0, CL_ROLL_NEXT_IN_MONTH, 0)},
      {CL_OP_LOOK, 1, 0, HALF(0, 0, 1)},
      {CL_OP_LOOK, 2, 0, HALF(0, 0, CL_LOOK_DEADLINE)},
      {CL_OP_HOLD, 0, 0, HALVES(0, 2)},
      {CL_OP_HASTEN, 0, 0, HALVES(1, 1)},
      {CL_OP_END, 0, 0, 0},
  };
  static const char *const lines[] = {
      "now             r0",
      "add months      r0, r0, r0, to the next first, else 0003",
      "days            r0, r0, r0, 30E/360",
      "months          r0, r0, r0, up",
      "add business    r0, r0, r0, calendar 1, else 0006",
      "roll            r0, r0, calendar 1, next in month, else 0007",
      "look            r1, obligation 0 (b), key r0, capture 1, else 0008",
      "look            r2, obligation 0 (b), key r0, its deadline, else 0009",
      "hold            obligation 0 (b), and 1 more",
      "hasten          r0, obligation 1 (a), and 0 more",
      "end",
  };
  char listing[4000] = "", wanted[200];
  clause_program *program = new_program(NULL);
  add_obligation(program, 0, 2, 1, 0);
  add_obligation(program, 1, 2, 1, 0);
  (void)CL_PUSH(program, program->calendars,
                ((cl_calendar){.name = program->version, .first_year = 1, .last_year = 1}));
  add_kind(program, "act", 0);
  put_all(program, code, sizeof code / sizeof *code);
  seal(program);
  cr_assert_eq(clause_program_disassemble(program, keep_lines, listing), CLAUSE_OK);
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    snprintf(wanted, sizeof wanted, "  %04zu  %s\n", i + 1, lines[i]);
    cr_expect_not_null(strstr(listing, wanted), "%sin\n%s", wanted, listing);
  }
  clause_program_free(program);
}

/* Code that nothing leads to is not verified, and listed all the same: with the numbers that it has.  None of it is an answer. */
Test(image, listing_of_code_that_nothing_leads_to) {
  static const cl_code code[] = {
      {CL_OP_FIELD_IS, 0, 0, RED},
      {CL_OP_END, 0, 0, 0},
      {CL_OP_BEFORE, 0, 0, 99},
      {CL_OP_SHARE, 0, 0, BYTES(0, CL_ROUNDINGS, 99, 0)},
      {CL_OP_FIELD_NOT, 7, 0, 99},
      {CL_OP_FIELD, 0, 0, 1},
      {CL_OP_VALUE, 0, 0, 99},
      {CL_OP_CELL, 0, 0, HALF(99, 0, 0)},
      {CL_OP_CANCEL, 0, 0, 99},
      {CL_OP_EMIT, NO, 0, 99},
      {CL_OP_EMIT, NO, 0, 1},
      {CL_OP_ROLL, 0, 0, BYTES(0, 99, CL_ROLL_NEXT, 0)},
      {CL_OP_LOOK, 0, 0, HALF(0, 0, 254)},
      {CL_OP_VALUE, 1, 0, 2}, /* which has no name */
  };
  static const char *const lines[] = {
      "field is        the x, \"red\", else 0002",
      "end",
      "before          constant 99, else 0004",
      "share           r0, r0, ?, ratio 99, else 0005",
      "field is not    field 7, symbol 99, else 0006",
      "field           r0, field 1",
      "value           r0, value 99",
      "cell            r0, table 99, key r0",
      "cancel          obligation 99",
      "emit            -, emission 99, -",
      "emit            -, emission 1 (a is fulfilled), -",
      "roll            r0, r0, calendar 99, next, else 0013",
      "look            r0, obligation 0, key r0, capture 254, else 0014",
      "value           r1, ",
  };
  char listing[4000] = "", wanted[200];
  clause_program *program = new_program(NULL);
  (void)CL_PUSH(program, program->values, ((cl_value){.type = CLAUSE_TYPE_COUNT}));
  add_kind(program, "act", 1);
  put_all(program, code, sizeof code / sizeof *code);
  seal(program);
  cr_assert_eq(clause_program_disassemble(program, keep_lines, listing), CLAUSE_OK);
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    snprintf(wanted, sizeof wanted, "  %04zu  %s\n", i + 1, lines[i]);
    cr_expect_not_null(strstr(listing, wanted), "%sin\n%s", wanted, listing);
  }
  clause_answer_info answer;
  cr_expect_eq(clause_program_answer(&answer, program, 1), CLAUSE_ERROR_ARGUMENT);
  clause_program_free(program);
}

/* Each opcode is listed by its name. */
Test(image, listing_of_every_opcode) {
  char listing[16000] = "", wanted[80];
  clause_program *program = new_program(NULL);
  for (unsigned op = 0; op < CL_OPS; op++) put(program, (cl_op)op, 0, 0, 0); /* behind the end, where nothing leads */
  seal(program);
  cr_assert_eq(clause_program_disassemble(program, keep_lines, listing), CLAUSE_OK);
  for (unsigned op = 0; op < CL_OPS; op++) {
    snprintf(wanted, sizeof wanted, "  %04u  %s", op + 1, cl_op_infos[op].text);
    cr_expect_not_null(strstr(listing, wanted), "%s", wanted);
  }
  clause_program_free(program);
}

/* Of the words that a stretch of code is about, the first 80 letters of their first line. */
Test(image, listing_of_long_words) {
  char listing[2000] = "", wanted[200];
  clause_program *program = new_program(NULL);
  program->source.count = 0;
  for (int i = 0; i < 100; i++) (void)CL_PUSH(program, program->source, (char)('a' + i % 26));
  (void)CL_PUSH(program, program->notes, ((cl_note){.pc = 0, .span = {0, 100}}));
  seal(program);
  cr_assert_eq(clause_program_disassemble(program, keep_lines, listing), CLAUSE_OK);
  snprintf(wanted, sizeof wanted, "; b, line 1: %.80s ...\n", program->source.at);
  cr_expect_not_null(strstr(listing, wanted), "%s", listing);
  clause_program_free(program);
}

static void keep_longest(void *user, const char *line, size_t size) {
  size_t *longest = user;
  (void)line;
  if (size > *longest) *longest = size;
}

/* A line is cut off at 1,023 bytes. */
Test(image, listing_of_a_long_name) {
  char name[3000];
  uint32_t symbol;
  size_t longest = 0;
  memset(name, 'x', sizeof name);
  clause_program *program = new_program(NULL);
  cr_assert_eq(cl_program_symbol(&symbol, program, name, sizeof name), CLAUSE_OK);
  add_kind(program, "act", 1);
  put(program, CL_OP_FIELD_IS, 0, 0, symbol);
  put(program, CL_OP_END, 0, 0, 0);
  seal(program);
  cr_assert_eq(clause_program_disassemble(program, keep_longest, &longest), CLAUSE_OK);
  cr_expect_eq(longest, 1023);
  clause_program_free(program);
}

/* What a trace can report and the code can answer: each once. */
Test(image, tests_and_answers) {
  clause_program *program = full_program();
  clause_test_info test;
  clause_answer_info answer;
  clause_program_info info = clause_program_describe(program);
  cr_assert_eq(info.tests, 1);
  cr_assert_eq(clause_program_test(&test, program, 0), CLAUSE_OK);
  cr_expect(test.clause == 0 && test.span.start == 6 && test.span.end == 8 && test.negated);
  cr_expect_eq(clause_program_test(&test, program, 1), CLAUSE_ERROR_ARGUMENT);
  static const struct {
    uint32_t clause;
    clause_verdict_kind kind;
    int32_t party, counterparty;
    const char *currency;
  } rows[] = {{2, CLAUSE_DUE, -1, BOB, "USD"}, /* of EMIT */
              {1, CLAUSE_FULFILLED, 0, 0, "USD"},
              {0, CLAUSE_BREACHED, ANN, 0, ""},
              {1, CLAUSE_OVERFLOWED, 0, 0, "USD"}}; /* of the interest */
  cr_assert_eq(info.answers, 4);
  for (uint32_t i = 0; i < 4; i++) {
    cr_assert_eq(clause_program_answer(&answer, program, i), CLAUSE_OK);
    cr_expect(answer.clause == rows[i].clause && answer.kind == rows[i].kind, "answer %u", i);
    cr_expect(answer.party == rows[i].party && answer.counterparty == rows[i].counterparty, "answer %u", i);
    cr_expect_str_eq(answer.currency, rows[i].currency, "answer %u", i);
    cr_expect_eq(answer.value, -1, "answer %u", i);
  }
  cr_expect_eq(clause_program_answer(&answer, program, 4), CLAUSE_ERROR_ARGUMENT);
  clause_program_free(program);
}

static int load_status(const unsigned char *image, size_t size) {
  clause_program *program;
  int status = clause_program_load(&program, image, size, NULL, NULL);
  cr_assert((program != NULL) == (status == CLAUSE_OK));
  clause_program_free(program);
  return status;
}

/* The first 8 bytes are the magic, the next 4 the version. */
Test(image, every_changed_byte_is_refused) {
  clause_program *program = full_program();
  size_t size;
  unsigned char *image = image_of(program, &size);
  for (size_t i = 0; i < size; i++)
    for (int bits = 1; bits < 256; bits = bits == 1 ? 128 : bits == 128 ? 255 : 256) {
      image[i] ^= (unsigned char)bits;
      int expected = i < 8 ? CLAUSE_ERROR_NOT_IMAGE : i < 12 ? CLAUSE_ERROR_IMAGE_VERSION : CLAUSE_ERROR_IMAGE_DAMAGED;
      cr_expect_eq(load_status(image, size), expected, "byte %zu", i);
      image[i] ^= (unsigned char)bits;
    }
  cr_expect_eq(load_status(image, size), CLAUSE_OK);
  free(image);
  clause_program_free(program);
}

Test(image, every_truncation_is_refused) {
  clause_program *program = full_program();
  size_t size;
  unsigned char *image = image_of(program, &size);
  for (size_t cut = 0; cut < size; cut++) {
    unsigned char *part = malloc(cut + 1); /* of its own, so that reading past it is seen */
    memcpy(part, image, cut);
    cr_expect_eq(load_status(part, cut), cut < 8 ? CLAUSE_ERROR_NOT_IMAGE : CLAUSE_ERROR_IMAGE_DAMAGED, "%zu", cut);
    free(part);
  }
  free(image);
  clause_program_free(program);
}

/* CRC-32 as zip and Ethernet have it, bit by bit. */
static void mend_checksum(unsigned char *image, size_t size) {
  uint32_t crc = UINT32_MAX;
  for (size_t i = 0; i < size - 4; i++) {
    crc ^= image[i];
    for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >> 1 ^ 0xedb88320u : crc >> 1;
  }
  for (int i = 0; i < 4; i++) image[size - 4 + (size_t)i] = (unsigned char)(~crc >> 8 * i);
}

/* With a right checksum, so that what is behind it is tried: nothing crashes, and nothing takes much memory. */
Test(image, hostile_bytes_behind_a_right_checksum) {
  clause_program *program = full_program();
  size_t size;
  unsigned char *image = image_of(program, &size);
  for (size_t i = 12; i < size - 4; i++)
    for (int bits = 1; bits < 256; bits = bits == 1 ? 128 : bits == 128 ? 255 : 256) {
      image[i] ^= (unsigned char)bits;
      mend_checksum(image, size);
      counter c = {.left = -1};
      clause_allocator allocator = counting(&c);
      clause_program *loaded;
      int status = clause_program_load(&loaded, image, size, &allocator, NULL);
      cr_expect(status == CLAUSE_OK || status == CLAUSE_ERROR_IMAGE_DAMAGED || status == CLAUSE_ERROR_IMAGE_REFUSED);
      cr_expect_leq(c.bytes, 20 * size, "byte %zu took %zu", i, c.bytes);
      clause_program_free(loaded);
      cr_expect_eq(c.bytes, 0);
      image[i] ^= (unsigned char)bits;
    }
  free(image);
  clause_program_free(program);
}

/* "open" (key, deadline, amount) opens one that can be overdue and one that begins at a moment; "all" (n) does all else that there is to do with
** them and with dates. */
static clause_program *lively_program(void) {
  static const cl_code all[] = {
      {CL_OP_FIELD, 0, 0, 0},
      {CL_OP_NOW, 1, 0, 0},
      {CL_OP_PAY, 0, 0, HALVES(0, 3)},
      {CL_OP_IS_OPEN, 0, 0, HALVES(1, 2)},
      {CL_OP_LOOK, 0, 0, HALF(0, 0, CL_LOOK_DEADLINE)},
      {CL_OP_LOOK, 0, 0, HALF(0, 0, 0)},
      {CL_OP_HASTEN, 0, 0, HALVES(0, 3)},
      {CL_OP_HASTEN_ALIKE, 0, 0, HALF(0, 0, 0)},
      {CL_OP_DAYS, 2, 0, BYTES(0, 1, CL_DAYS_IN_LEAP_YEARS, 0)},
      {CL_OP_MONTHS, 2, 0, BYTES(0, 1, CL_ROUND_UP, 0)},
      {CL_OP_ADD_BUSINESS, 1, 0, BYTES(1, 2, 0, 0)},
      {CL_OP_ROLL, 1, 0, BYTES(1, 0, CL_ROLL_NEXT_IN_MONTH, 0)},
      {CL_OP_ADD_MONTHS, 1, 0, BYTES(1, 2, CL_MONTH_END, 0)},
      {CL_OP_RELEASE, 0, 0, HALVES(0, 3)},
      {CL_OP_HOLD, 0, 0, HALVES(2, 1)},
      {CL_OP_LET_GO, 0, 0, 0},
      {CL_OP_LOOK_ANY, 0, 0, HALF(0, 0, CL_LOOK_LEFT)},
      {CL_OP_LOOK_READY, 0, 0, HALF(0, 0, CL_LOOK_ORDER)},
      {CL_OP_DISCHARGE, 1, 0, HALF(0, 0, 2)},
      {CL_OP_CANCEL_LATER, 0, 0, 2},
      {CL_OP_EMIT, 0, 2, 1},
      {CL_OP_END, 0, 0, 0},
  };
  clause_program *program = new_program(NULL);
  for (uint32_t i = 0; i < 3; i++) add_obligation(program, i, 1, 1, 0);
  program->obligations.at[0].overdue = 1;
  program->obligations.at[1].late = 0;
  program->obligations.at[1].fulfilled = 1;
  program->obligations.at[2].point = 1;
  for (uint32_t i = 0; i < 3; i++) program->obligations.at[i].identity = i == 0 ? program->agreement : program->version;
  (void)CL_PUSH(program, program->interests,
                ((cl_interest){CL_LIMIT_CONST, CL_ACTUAL_ACTUAL, CL_ROUND_NEAREST, 5000000, 1, -1, 0, 0}));
  const cl_calendar calendar = {.weekend = 0x60, .first_year = 2024, .last_year = 2026};
  const int32_t holidays[] = {20000, 20001};
  uint32_t number;
  cr_assert_eq(cl_program_calendar(&number, program, &calendar, holidays, 2), CLAUSE_OK);
  add_kind(program, "open", 3);
  for (unsigned i = 0; i < 3; i++) put(program, CL_OP_FIELD, i, 0, i);
  put(program, CL_OP_OPEN, 1, 0, HALF(0, 0, 2));
  put(program, CL_OP_OPEN, 1, 0, HALF(2, 0, 2));
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "all", 1);
  put_all(program, all, sizeof all / sizeof *all);
  seal(program);
  return program;
}

static void apply_kind(clause_instance *instance, const clause_program *program, uint32_t kind, int64_t at,
                       const int64_t *fields) {
  clause_kind_info info;
  if (clause_program_kind(&info, program, kind) != CLAUSE_OK || info.field_count > 3) return;
  (void)clause_instance_apply(instance, &(clause_event){at, kind, info.field_count, fields});
}

static void run(const clause_program *program) {
  clause_instance_options options = {
      .size = sizeof options, .max_cells = 100, .max_obligations = 100, .max_deadlines = 1000};
  clause_instance *instance, *next;
  clause_prospect prospect;
  clause_names *names;
  cr_assert_eq(clause_names_new(&names, program, 0), CLAUSE_OK);
  cr_assert_eq(clause_instance_new(&instance, program, &options), CLAUSE_OK);
  for (int64_t step = 0; step < 4; step++) {
    int64_t at = day(2024, 6, 1) + step * 40 * CLAUSE_DAY;
    const int64_t fields[] = {1 + step % 2, at + 9 * CLAUSE_DAY, 100};
    for (uint32_t kind = 0; kind < 2; kind++) apply_kind(instance, program, kind, at, fields);
    (void)clause_instance_advance(instance, at + step * 9 * CLAUSE_DAY);
    for (size_t i = 0; clause_instance_prospect(&prospect, instance, i) == CLAUSE_OK; i++) continue;
  }
  (void)clause_instance_upgrade(&next, program, names, instance, names, &options);
  clause_instance_free(next);
  clause_instance_free(instance);
  clause_names_free(names);
}

/* What the verifier lets pass, the machine can run. */
Test(image, hostile_bytes_that_run) {
  clause_program *program = lively_program();
  size_t size;
  unsigned char *image = image_of(program, &size);
  for (size_t i = 12; i < size - 4; i++)
    for (int bits = 1; bits < 256; bits = bits == 1 ? 128 : bits == 128 ? 255 : 256) {
      clause_program *loaded;
      image[i] ^= (unsigned char)bits;
      mend_checksum(image, size);
      if (clause_program_load(&loaded, image, size, NULL, NULL) == CLAUSE_OK) run(loaded);
      clause_program_free(loaded);
      image[i] ^= (unsigned char)bits;
    }
  run(program);
  free(image);
  clause_program_free(program);
}

Test(image, a_false_bound_is_refused) {
  clause_program *program = full_program();
  program->event_bound++;
  size_t size;
  unsigned char *image = image_of(program, &size);
  clause_message message;
  clause_program *loaded;
  cr_expect_eq(clause_program_load(&loaded, image, size, NULL, &message), CLAUSE_ERROR_IMAGE_REFUSED);
  cr_expect_str_eq(message.text, "the work bound that the image states is not true");
  free(image);
  clause_program_free(program);
}

Test(image, loading_with_no_memory) {
  clause_program *program = full_program();
  size_t size;
  unsigned char *image = image_of(program, &size);
  int status = CLAUSE_ERROR_MEMORY;
  for (int64_t n = 0; status == CLAUSE_ERROR_MEMORY; n++) {
    counter c = {.left = n};
    clause_allocator allocator = counting(&c);
    clause_program *loaded;
    status = clause_program_load(&loaded, image, size, &allocator, NULL);
    cr_assert((loaded != NULL) == (status == CLAUSE_OK), "allocation %" PRId64, n);
    clause_program_free(loaded);
    cr_expect_eq(c.bytes, 0, "allocation %" PRId64, n);
  }
  cr_expect_eq(status, CLAUSE_OK);
  free(image);
  clause_program_free(program);
}

Test(image, listing_with_no_memory) {
  int status = CLAUSE_ERROR_MEMORY;
  for (int64_t left = 0; status == CLAUSE_ERROR_MEMORY; left++) {
    counter c = {.left = -1};
    clause_allocator allocator = counting(&c);
    clause_program *program = new_program(&allocator);
    for (int i = 0; i < 100; i++) (void)CL_PUSH(program, program->source, '\n');
    seal(program);
    size_t before = c.bytes, longest = 0;
    c.left = left;
    status = clause_program_disassemble(program, keep_longest, &longest);
    c.left = -1;
    cr_expect_eq(longest > 0, status == CLAUSE_OK, "allocation %d", (int)left);
    cr_expect_eq(c.bytes, before, "allocation %d", (int)left);
    clause_program_free(program);
  }
  cr_expect_eq(status, CLAUSE_OK);
}
