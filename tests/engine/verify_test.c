/* What the verifier refuses: each rule with a program that breaks it and no other. */
#include "assembler.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define I(op, a, jump, d)                                                                                              \
  { CL_OP_##op, (a), (jump), (d) }
#define END I(END, 0, 0, 0)

/* Code of a kind with two fields, from pc 1 on.  Obligation 0 captures 2 and is keyed by 1; constants are 3, 0, -1. */
static clause_program *with_code(const cl_code *code, uint32_t count) {
  clause_program *program = new_program(NULL);
  const int64_t constants[] = {3, 0, -1};
  for (size_t i = 0; i < 3; i++) (void)CL_PUSH(program, program->constants, constants[i]);
  add_obligation(program, 0, 2, 1, 0);
  add_kind(program, "act", 2);
  put_all(program, code, count);
  return program;
}

static void expect_refused(clause_program *program, const char *reason, size_t row) {
  clause_message message = {""};
  cr_expect_eq(cl_program_seal(program, &message), CLAUSE_ERROR_IMAGE_REFUSED, "row %zu", row);
  cr_expect_str_eq(message.text, reason, "row %zu: %s", row, message.text);
  clause_program_free(program);
}

static const struct {
  const char *reason;
  cl_code code[5];
  uint32_t count;
} refused_code[] = {
    {"opcode 200 does not exist at pc 1", {{200, 0, 0, 0}, END}, 2},
    {"the code runs past its end at pc 1", {I(NOW, 0, 0, 0)}, 1},
    {"the code runs past its end at pc 1", {I(JUMP, 0, 1, 0), END}, 2},
    {"the code runs past its end at pc 1", {I(BEFORE, 0, 7, 0), END}, 2},
    {"register 5 is read and may not have been written at pc 1", {I(MOVE, 0, 0, 5), END}, 2},
    {"register 0 is read and may not have been written at pc 3",
     {I(BEFORE, 0, 1, 0), I(NOW, 0, 0, 0), I(SET_SLOT, 0, 0, 0), END},
     4},
    {"register 1 is read and may not have been written at pc 3",
     {I(NOW, 0, 0, 0), I(ADD, 1, 0, 0), I(MOVE, 0, 0, 1), END},
     4},
    {"register 0 is read and may not have been written at pc 1", {I(FILL_SLOT, 0, 0, 0), END}, 2},
    {"register 1 is read and may not have been written at pc 2",
     {I(NOW, 0, 0, 0), I(OPEN, 0, 0, HALF(0, 0, NO)), END},
     3},
    {"register 9 is read and may not have been written at pc 2",
     {I(NOW, 0, 0, 0), I(MEET, 0, 0, HALF(0, 9, 0)), END},
     3},
    {"register 256 is read and may not have been written at pc 3",
     {I(NOW, 255, 0, 0), I(NOW, 0, 0, 0), I(OPEN, 0, 0, HALF(0, 255, NO)), END},
     4},
    {"register 4 is read and may not have been written at pc 1", {I(EMIT, 4, 0, 0), END}, 2},
    {"month rule 4 does not exist at pc 2", {I(NOW, 0, 0, 0), I(ADD_MONTHS, 0, 0, BYTES(0, 0, 4, 0)), END}, 3},
    {"day count 5 does not exist at pc 2", {I(NOW, 0, 0, 0), I(DAYS, 0, 0, BYTES(0, 0, 5, 0)), END}, 3},
    {"whole periods are completed or begun, not of rounding mode 0 at pc 2",
     {I(NOW, 0, 0, 0), I(MONTHS, 0, 0, BYTES(0, 0, CL_ROUND_NEAREST, 0)), END},
     3},
    {"calendar 0 does not exist at pc 2", {I(NOW, 0, 0, 0), I(ADD_BUSINESS, 0, 0, BYTES(0, 0, 0, 0)), END}, 3},
    {"calendar 0 does not exist at pc 2", {I(NOW, 0, 0, 0), I(ROLL, 0, 0, BYTES(0, 0, 0, 0)), END}, 3},
    {"obligation 0 has no capture 2 at pc 2", {I(NOW, 0, 0, 0), I(LOOK, 0, 0, HALF(0, 0, 2)), END}, 3},
    {"obligation 0 has no capture 254 at pc 2", {I(NOW, 0, 0, 0), I(LOOK, 0, 0, HALF(0, 0, 254)), END}, 3},
    {"obligations 0 to 2 do not exist at pc 1", {I(IS_OPEN, 0, 0, HALVES(0, 2)), END}, 2},
    {"obligations 0 to 0 do not exist at pc 1", {I(HOLD, 0, 0, HALVES(0, 0)), END}, 2},
    {"obligation 1 does not exist at pc 1", {I(RELEASE, 0, 0, HALVES(1, 1)), END}, 2},
    {"register 0 is read and may not have been written at pc 1", {I(HASTEN, 0, 0, HALVES(0, 1)), END}, 2},
    {"register 3 is read and may not have been written at pc 1", {I(EMIT, NO, 4, 0), END}, 2},
    {"register 4095 is read and may not have been written at pc 1", {I(EMIT, NO, 4096, 0), END}, 2},
    {"wide register 3 is read and may not have been written at pc 1", {I(WIDE_MIN, 0, 0, 3), END}, 2},
    {"wide register 16 does not exist at pc 2", {I(NOW, 0, 0, 0), I(WIDEN, 16, 0, 0), END}, 3},
    {"wide register 1 is read and may not have been written at pc 4",
     {I(NOW, 0, 0, 0), I(WIDEN, 0, 0, 0), I(WIDE_ADD, 1, 0, 0), I(WIDE_MAX, 0, 0, 1), END},
     5},
    {"field 2 does not exist at pc 1", {I(FIELD, 0, 0, 2), END}, 2},
    {"field 9 does not exist at pc 1", {I(FIELD_IS, 9, 0, 0), END}, 2},
    {"symbol 5 does not exist at pc 1", {I(FIELD_IS, 0, 0, 5), END}, 2},
    {"constant 3 does not exist at pc 1", {I(BEFORE, 0, 0, 3), END}, 2},
    {"slot 2 does not exist at pc 1", {I(SLOT, 0, 0, 2), END}, 2},
    {"slot 2 does not exist at pc 2", {I(NOW, 0, 0, 0), I(FILL_SLOT, 0, 2, 0), END}, 3},
    {"value 2 does not exist at pc 1", {I(BOUND, 0, 0, 2), END}, 2},
    {"table 3 does not exist at pc 2", {I(NOW, 0, 0, 0), I(CELL, 0, 0, HALF(3, 0, 0)), END}, 3},
    {"table 1 is of the other kind at pc 2", {I(NOW, 0, 0, 0), I(CELL, 0, 0, HALF(WINDOW, 0, 0)), END}, 3},
    {"table 0 is of the other kind at pc 2", {I(NOW, 0, 0, 0), I(WINDOW_ADD, 0, 0, HALF(MAP, 0, 0)), END}, 3},
    {"obligation 1 does not exist at pc 1", {I(CANCEL, 0, 0, 1), END}, 2},
    {"obligations 0 to 2 do not exist at pc 2", {I(NOW, 0, 0, 0), I(PAY, 0, 0, HALVES(0, 2)), END}, 3},
    {"obligations 0 to 0 do not exist at pc 2", {I(NOW, 0, 0, 0), I(PAY, 0, 0, HALVES(0, 0)), END}, 3},
    {"emission 3 does not exist at pc 1", {I(EMIT, NO, 0, 3), END}, 2},
    {"rounding mode 4 does not exist at pc 2", {I(NOW, 0, 0, 0), I(SHARE, 0, 0, BYTES(0, 4, 0, 0)), END}, 3},
    {"constants 1 and 2 are not a ratio at pc 2", {I(NOW, 0, 0, 0), I(SHARE, 0, 0, BYTES(0, 0, 1, 0)), END}, 3},
    {"constants 0 and 1 are not a ratio at pc 2", {I(NOW, 0, 0, 0), I(SHARE, 0, 0, BYTES(0, 0, 0, 0)), END}, 3},
    {"constants 2 and 3 are not a ratio at pc 2", {I(NOW, 0, 0, 0), I(SHARE, 0, 0, BYTES(0, 0, 2, 0)), END}, 3},
    {"period 5 does not exist at pc 2", {I(NOW, 0, 0, 0), I(PERIOD, 0, 0, BYTES(0, 5, 0, 0)), END}, 3},
};

Test(verify, code_that_is_refused) {
  for (size_t i = 0; i < sizeof refused_code / sizeof *refused_code; i++)
    expect_refused(with_code(refused_code[i].code, refused_code[i].count), refused_code[i].reason, i);
}

/* ---- handlers ---- */

Test(verify, handlers_keep_apart) {
  clause_program *program = new_program(NULL);
  add_kind(program, "one", 0);
  put(program, CL_OP_JUMP, 0, 0, 0);
  add_kind(program, "two", 0);
  put(program, CL_OP_END, 0, 0, 0);
  expect_refused(program, "the code goes on into another handler at pc 1", 0);
}

Test(verify, a_shared_handler_reads_what_all_have) {
  clause_program *program = new_program(NULL);
  add_kind(program, "one", 2);
  add_kind(program, "two", 1);
  put(program, CL_OP_FIELD, 0, 0, 1);
  put(program, CL_OP_END, 0, 0, 0);
  expect_refused(program, "field 1 does not exist at pc 1", 0);
}

Test(verify, the_start_has_no_fields) {
  clause_program *program = new_program(NULL);
  program->start = program->code.count;
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_END, 0, 0, 0);
  expect_refused(program, "field 0 does not exist at pc 1", 0);
}

/* Captures, then the amount, then the moment of opening. */
Test(verify, a_deadline_has_captures_as_fields) {
  for (uint32_t field = 3; field <= 4; field++) {
    clause_program *program = new_program(NULL);
    add_obligation(program, 0, 2, 1, program->code.count);
    put(program, CL_OP_FIELD, 0, 0, field);
    put(program, CL_OP_END, 0, 0, 0);
    if (field == 4) {
      expect_refused(program, "field 4 does not exist at pc 1", field);
    } else {
      seal(program);
      clause_program_free(program);
    }
  }
}

Test(verify, an_emission_names_a_field_at_hand) {
  clause_program *program = new_program(NULL);
  add_kind(program, "act", 0);
  put(program, CL_OP_EMIT, NO, 0, 2); /* whose party is field 0 */
  put(program, CL_OP_END, 0, 0, 0);
  expect_refused(program, "emission 2 names a field that is not at hand at pc 1", 0);
}

Test(verify, an_emission_with_a_threshold_is_given_one) {
  for (uint16_t threshold = 0; threshold < 2; threshold++) {
    const cl_code code[] = {I(NOW, 0, 0, 0), I(EMIT, NO, threshold, 1), END};
    clause_program *program = with_code(code, 3);
    program->emits.at[1].kind = CLAUSE_UNDETERMINED;
    program->emits.at[1].below = CLAUSE_THRESHOLD_MORE;
    if (threshold == 0) {
      expect_refused(program, "emission 1 lacks its threshold at pc 2", threshold);
    } else {
      seal(program);
      clause_program_free(program);
    }
  }
}

Test(verify, entries_are_in_the_code) {
  clause_program *program = new_program(NULL);
  program->start = 1;
  expect_refused(program, "a handler begins past the end of the code at pc 1", 0);
}

Test(verify, there_is_code) {
  clause_program *program;
  cr_assert_eq(cl_program_new(&program, NULL), CLAUSE_OK);
  expect_refused(program, "there is no code", 0);
}

/* ---- bounds ---- */

/* What holds after a jump is kept until its target, however far that is and whatever else jumps meanwhile: 1 for what stands before, 1 for the jump, 1 for each
** instruction that it skips, 1 for what reads the register, 1 for the end. */
Test(verify, jumps_of_any_length) {
  static const uint16_t lengths[] = {1, 2, 3, 4, 7, 8, 15, 16, 17, 1000, UINT16_MAX};
  for (size_t i = 0; i < 2 * sizeof lengths / sizeof *lengths; i++) {
    int is_written_before = i % 2;
    uint32_t length = lengths[i / 2];
    clause_program *program = new_program(NULL);
    add_kind(program, "act", 1);
    put(program, CL_OP_NOW, is_written_before ? 0 : 1, 0, 0);
    put(program, CL_OP_FIELD_IS, 0, (uint16_t)length, RED);
    put(program, CL_OP_NOW, 0, 0, 0);
    for (uint32_t skipped = 1; skipped < length; skipped++) put(program, CL_OP_FIELD_IS, 0, skipped + 1 < length, RED);
    put(program, CL_OP_SET_SLOT, 0, 0, 0);
    put(program, CL_OP_END, 0, 0, 0);
    if (is_written_before) {
      seal(program);
      cr_expect_eq(clause_program_describe(program).event_bound, length + 4, "%u", length);
      clause_program_free(program);
    } else {
      char reason[100];
      snprintf(reason, sizeof reason, "register 0 is read and may not have been written at pc %u", length + 3);
      expect_refused(program, reason, length);
    }
  }
}

/* The dearer way counts: FIELD_IS 1, then either a CELL 4 or nothing, then END 1. */
Test(verify, bounds_are_of_the_longest_path) {
  clause_program *program = new_program(NULL);
  add_kind(program, "act", 1);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_FIELD_IS, 0, 1, RED);
  put(program, CL_OP_CELL, 0, 0, HALF(MAP, 0, 0));
  put(program, CL_OP_END, 0, 0, 0);
  add_obligation(program, 0, 1, 1, program->code.count);
  put(program, CL_OP_EMIT, NO, 0, 0);
  put(program, CL_OP_END, 0, 0, 0);
  seal(program);
  clause_program_info info = clause_program_describe(program);
  cr_expect_eq(info.event_bound, 1 + 1 + 4 + 1);
  cr_expect_eq(info.deadline_bound, 2 + 1);
  clause_program_free(program);
}

/* Two ways: one writes a cell and opens, the other answers twice. */
Test(verify, needs_are_the_most_of_any_path) {
  static const cl_code code[] = {
      I(NOW, 0, 0, 0),
      I(NOW, 1, 0, 0),
      I(BEFORE, 0, 3, 0),
      I(SET_CELL, 0, 0, HALF(MAP, 0, 0)),
      I(OPEN, 0, 0, HALF(0, 0, NO)),
      I(JUMP, 0, 2, 0),
      I(EMIT, NO, 0, 0),
      I(EMIT, NO, 0, 0),
      I(WINDOW_ADD, 0, 0, HALF(WINDOW, 0, 0)),
      END,
  };
  clause_program *program = with_code(code, sizeof code / sizeof *code);
  seal(program);
  const cl_handler *handler = &program->handlers[0];
  cr_expect_eq(handler->verdicts, 2);
  cr_expect_eq(handler->cells, 2);
  cr_expect_eq(handler->buckets, 1);
  cr_expect_eq(handler->opens, 1);
  cr_expect_eq(handler->pays, 0);
  clause_program_free(program);
}

/* ---- tables ---- */

static void break_symbol(clause_program *p) { p->symbols.at[1] = p->strings.count; }
static void break_choice(clause_program *p) { (void)CL_PUSH(p, p->choices, 5u); }
static void break_field_type(clause_program *p) { p->fields.at[0].type = CLAUSE_TYPE_MONEY + 1; }
static void break_field_range(clause_program *p) { p->fields.at[0].at_least = 5, p->fields.at[0].at_most = 4; }
static void break_field_name(clause_program *p) { p->fields.at[0].type = CLAUSE_TYPE_NAME; }
static void break_field_choices(clause_program *p) { p->fields.at[0].choice_count = 1; }
static void break_kind(clause_program *p) { p->kinds.at[0].field_count = 2; }
static void break_field_type_none(clause_program *p) { p->fields.at[0].type = CLAUSE_TYPE_NONE; }
static void break_value_type(clause_program *p) { p->values.at[0].type = CLAUSE_TYPE_NONE; }
static void break_value(clause_program *p) { p->values.at[1].disclosed = 2; }
static void break_clause_rank(clause_program *p) { p->clauses.at[2].rank = 3; }
static void break_clause_span(clause_program *p) { p->clauses.at[0].span.end = p->source.count + 1; }
static void break_table_key(clause_program *p) { p->tables.at[0].key_width = CL_KEY_MAX + 1; }
static void break_table_kind(clause_program *p) { p->tables.at[1].kind = 2; }
static void break_emit_clause(clause_program *p) { p->emits.at[0].clause = 3; }
static void break_emit_kind(clause_program *p) { p->emits.at[0].kind = CLAUSE_VERDICT_KINDS; }
static void break_emit_currency(clause_program *p) { memcpy(p->emits.at[1].currency, "USDX", 4); }
static void break_emit_letters(clause_program *p) { memcpy(p->emits.at[1].currency, "\x1b[m", 4); }
static void break_emit_case(clause_program *p) { memcpy(p->emits.at[1].currency, "USd", 4); }
static void break_emit_who(clause_program *p) { p->emits.at[2].counterparty.index = 5; }
static void break_emit_value(clause_program *p) { p->emits.at[2].value = 2; }
static void break_emit_span(clause_program *p) { p->emits.at[0].reason = (clause_span){3, 2}; }
static void break_obligation_key(clause_program *p) { p->obligations.at[0].key_width = 3; }
static void break_obligation_captures(clause_program *p) { p->obligations.at[0].captures = CL_CAPTURES_MAX + 1; }
static void break_obligation_fire(clause_program *p) { p->obligations.at[0].fire = p->code.count; }
static void break_obligation_fulfilled(clause_program *p) { p->obligations.at[0].fulfilled = 3; }
static void break_obligation_wide_key(clause_program *p) {
  p->obligations.at[0].overdue = -1;
  p->obligations.at[0].captures = CL_CAPTURES_MAX;
  p->obligations.at[0].key_width = CL_KEY_MAX + 1;
}
static void break_obligation_threshold(clause_program *p) {
  p->emits.at[1].kind = CLAUSE_UNDETERMINED;
  p->emits.at[1].below = CLAUSE_THRESHOLD_MORE;
  p->obligations.at[0].fulfilled = 1;
}
static void break_obligation_balance(clause_program *p) { p->obligations.at[0].balance = 2; }
static void break_obligation_party(clause_program *p) { p->obligations.at[0].party = (cl_who){CL_FROM_FIELD, 2}; }
static void break_obligation_names(clause_program *p) { p->obligations.at[0].capture_names = 4; }
static void break_obligation_point(clause_program *p) { p->obligations.at[0].point = 2; }
static void break_obligation_identity(clause_program *p) { p->obligations.at[0].identity = p->strings.count; }
static void break_overdue(clause_program *p) { p->obligations.at[0].overdue = 2; }
static void break_overdue_captures(clause_program *p) { p->obligations.at[1].captures = 1; }
static void break_overdue_again(clause_program *p) { p->obligations.at[1].overdue = 0; }
static void break_opening(clause_program *p) { p->obligations.at[0].opening = 3; }
static void break_asks(clause_program *p) { p->obligations.at[0].asks = p->meters.count + 1; }
static void break_late(clause_program *p) { p->obligations.at[1].late = 1; }
static void break_besides(clause_program *p) { p->obligations.at[0].besides = 3; }
static void break_besides_order(clause_program *p) { p->obligations.at[1].besides = 1; }
static void break_besides_key(clause_program *p) {
  p->obligations.at[0].overdue = -1;
  p->obligations.at[0].besides = 2;
  p->obligations.at[1].key_width = 2;
}
static void break_besides_clause(clause_program *p) {
  p->obligations.at[0].overdue = -1;
  p->obligations.at[0].besides = 2;
  p->obligations.at[1].clause = 1;
}
static void break_late_doubt(clause_program *p) {
  p->interests.at[0].undetermined = 2;
  p->emits.at[2].party.index = 2;
}
static void break_late_party(clause_program *p) { p->emits.at[0].party = (cl_who){CL_FROM_FIELD, 2}; }
static void break_interest_rate(clause_program *p) { p->interests.at[0].rate = -1; }
static void break_interest_value(clause_program *p) { p->interests.at[0].rate_from = CL_LIMIT_VALUE; }
static void break_interest_basis(clause_program *p) { p->interests.at[0].day_count = CL_DAY_COUNT_BASES; }
static void break_interest_accrued(clause_program *p) { p->interests.at[0].accrued = -1; }
static void break_interest_balance(clause_program *p) { p->interests.at[0].balance = 2; }
static void break_interest_doubt(clause_program *p) { p->interests.at[0].doubt = 3; }
static void break_slot_identity(clause_program *p) { p->slots.at[1].identity = p->strings.count; }
static void break_table_names(clause_program *p) { p->tables.at[0].key_names = 2; }
static void break_window_name(clause_program *p) { p->tables.at[1].holds_name = 1; }
static void break_weekend(clause_program *p) { p->calendars.at[0].weekend = 0x7f; }
static void break_calendar_years(clause_program *p) { p->calendars.at[0].last_year = 1970 + CL_CALENDAR_YEARS_MAX; }
static void break_calendar_year(clause_program *p) { p->calendars.at[0].first_year = 0; }
static void break_holiday_order(clause_program *p) { p->holidays.at[1] = 0; }
static void break_holiday_weekend(clause_program *p) { p->holidays.at[1] = 2; }
static void break_holiday_year(clause_program *p) { p->calendars.at[0].first_year = 1971; }
static void break_holiday_count(clause_program *p) { p->calendars.at[0].holiday_count = 4; }
static void break_calendar_order(clause_program *p) { (void)CL_PUSH(p, p->calendars, p->calendars.at[0]); }
static void break_threshold(clause_program *p) { p->emits.at[0].below = CLAUSE_THRESHOLD_MORE; }
static void break_meter_slot(clause_program *p) { p->meters.at[0].index = 2; }
static void break_meter_table(clause_program *p) { p->meters.at[0].in_table = 1, p->meters.at[0].index = WINDOW; }
static void break_meter_key(clause_program *p) { p->meters.at[0].in_table = 1, p->meters.at[0].index = LONE; }
static void break_meter_value(clause_program *p) {
  p->meters.at[0].limit_from = CL_LIMIT_VALUE, p->meters.at[0].limit = -1;
}
static void break_meter_limit(clause_program *p) {
  p->meters.at[0].limit_from = CL_LIMIT_VALUE, p->meters.at[0].limit = 2;
}
static void break_note_pc(clause_program *p) { p->notes.at[1].pc = p->code.count; }
static void break_note_order(clause_program *p) { p->notes.at[0].pc = 1; }
static void break_offset(clause_program *p) { p->offset_minutes = 1440; }
static void break_effective(clause_program *p) { p->effective = CLAUSE_NEVER; }
static void break_parties(clause_program *p) { p->parties = p->symbols.count; }
static void break_strings(clause_program *p) { p->strings.at[p->strings.count - 1] = 'x'; }
static void break_no_strings(clause_program *p) { p->strings.count = 0; }
static void break_much_code(clause_program *p) { p->code.count = (1u << 26) + 1; }
static void break_many_clauses(clause_program *p) { p->clauses.count = (1u << 27) + 1; }

static clause_program *with_tables(void) {
  clause_program *program = new_program(NULL);
  add_obligation(program, 0, 2, 1, 0);
  add_obligation(program, 0, 2, 1, 0);
  program->obligations.at[0].overdue = 1;
  program->obligations.at[1].late = 0;
  (void)CL_PUSH(program, program->interests,
                ((cl_interest){.rate_from = CL_LIMIT_CONST, .rate = 1, .undetermined = -1, .balance = -1}));
  static const int32_t holidays[] = {3, 2, 1, 0, -1, 1, 900};
  uint32_t calendar;
  (void)cl_program_calendar(&calendar, program, &(cl_calendar){.weekend = 0x60, .first_year = 1970, .last_year = 1971},
                            holidays, 7);
  add_kind(program, "act", 1);
  put(program, CL_OP_END, 0, 0, 0);
  (void)CL_PUSH(program, program->meters, ((cl_meter){.clause = 0, .period = CL_YEAR}));
  (void)CL_PUSH(program, program->notes, (cl_note){.pc = 0});
  (void)CL_PUSH(program, program->notes, (cl_note){.pc = 0});
  return program;
}

static const struct {
  void (*spoil)(clause_program *program);
  const char *reason;
} refused_tables[] = {
    {break_symbol, "row 1 of the symbols is out of range"},
    {break_choice, "row 0 of the choices is out of range"},
    {break_field_type, "row 0 of the fields is out of range"},
    {break_field_type_none, "row 0 of the fields is out of range"},
    {break_field_range, "row 0 of the fields is out of range"},
    {break_field_name, "row 0 of the fields is out of range"},
    {break_field_choices, "row 0 of the fields is out of range"},
    {break_kind, "row 0 of the kinds is out of range"},
    {break_value_type, "row 0 of the values is out of range"},
    {break_value, "row 1 of the values is out of range"},
    {break_clause_rank, "row 2 of the clauses is out of range"},
    {break_clause_span, "row 0 of the clauses is out of range"},
    {break_table_key, "row 0 of the tables is out of range"},
    {break_table_kind, "row 1 of the tables is out of range"},
    {break_emit_clause, "row 0 of the emits is out of range"},
    {break_emit_kind, "row 0 of the emits is out of range"},
    {break_emit_currency, "row 1 of the emits is out of range"},
    {break_emit_letters, "row 1 of the emits is out of range"},
    {break_emit_case, "row 1 of the emits is out of range"},
    {break_emit_who, "row 2 of the emits is out of range"},
    {break_emit_value, "row 2 of the emits is out of range"},
    {break_emit_span, "row 0 of the emits is out of range"},
    {break_obligation_key, "row 0 of the obligations is out of range"},
    {break_obligation_captures, "row 0 of the obligations is out of range"},
    {break_obligation_fire, "row 0 of the obligations is out of range"},
    {break_obligation_fulfilled, "row 0 of the obligations is out of range"},
    {break_obligation_wide_key, "row 0 of the obligations is out of range"},
    {break_obligation_threshold, "row 0 of the obligations is out of range"},
    {break_obligation_balance, "row 0 of the obligations is out of range"},
    {break_obligation_party, "row 0 of the obligations is out of range"},
    {break_obligation_names, "row 0 of the obligations is out of range"},
    {break_obligation_point, "row 0 of the obligations is out of range"},
    {break_obligation_identity, "row 0 of the obligations is out of range"},
    {break_overdue, "row 0 of the obligations is out of range"},
    {break_overdue_captures, "row 0 of the obligations is out of range"},
    {break_overdue_again, "row 0 of the obligations is out of range"},
    {break_opening, "row 0 of the obligations is out of range"},
    {break_asks, "row 0 of the obligations is out of range"},
    {break_besides, "row 0 of the obligations is out of range"},
    {break_besides_order, "row 1 of the obligations is out of range"},
    {break_besides_key, "row 0 of the obligations is out of range"},
    {break_besides_clause, "row 0 of the obligations is out of range"},
    {break_late, "row 1 of the obligations is out of range"},
    {break_late_doubt, "row 1 of the obligations is out of range"},
    {break_late_party, "row 1 of the obligations is out of range"},
    {break_interest_rate, "row 0 of the interests is out of range"},
    {break_interest_value, "row 0 of the interests is out of range"},
    {break_interest_basis, "row 0 of the interests is out of range"},
    {break_interest_accrued, "row 0 of the interests is out of range"},
    {break_interest_balance, "row 0 of the interests is out of range"},
    {break_interest_doubt, "row 0 of the interests is out of range"},
    {break_slot_identity, "row 1 of the slots is out of range"},
    {break_table_names, "row 0 of the tables is out of range"},
    {break_window_name, "row 1 of the tables is out of range"},
    {break_weekend, "row 0 of the calendars is out of range"},
    {break_calendar_years, "row 0 of the calendars is out of range"},
    {break_calendar_year, "row 0 of the calendars is out of range"},
    {break_holiday_order, "row 0 of the calendars is out of range"},
    {break_holiday_weekend, "row 0 of the calendars is out of range"},
    {break_holiday_year, "row 0 of the calendars is out of range"},
    {break_holiday_count, "row 0 of the calendars is out of range"},
    {break_calendar_order, "row 1 of the calendars is out of range"},
    {break_threshold, "row 0 of the emits is out of range"},
    {break_meter_slot, "row 0 of the meters is out of range"},
    {break_meter_table, "row 0 of the meters is out of range"},
    {break_meter_key, "row 0 of the meters is out of range"},
    {break_meter_value, "row 0 of the meters is out of range"},
    {break_meter_limit, "row 0 of the meters is out of range"},
    {break_note_pc, "row 1 of the notes is out of range"},
    {break_note_order, "row 1 of the notes is out of range"},
    {break_offset, "the header is out of range"},
    {break_effective, "the header is out of range"},
    {break_parties, "the header is out of range"},
    {break_no_strings, "the header is out of range"},
    {break_much_code, "the header is out of range"},
    {break_many_clauses, "the header is out of range"},
    {break_strings, "the header is out of range"},
};

Test(verify, tables_that_are_refused) {
  for (size_t i = 0; i < sizeof refused_tables / sizeof *refused_tables; i++) {
    clause_program *program = with_tables();
    refused_tables[i].spoil(program);
    expect_refused(program, refused_tables[i].reason, i);
  }
}

/* Holidays are brought into order when a program is sealed. */
Test(verify, holidays_in_order) {
  clause_program *program = with_tables();
  program->calendars.at[0].last_year = 1970 + CL_CALENDAR_YEARS_MAX - 1;
  seal(program);
  cr_expect_eq(program->calendars.at[0].holiday_count, 2,
               "two are on a weekend, two outside the years, one is there twice");
  cr_expect_eq(program->holidays.at[0], 0);
  cr_expect_eq(program->holidays.at[1], 1);
  clause_program_free(program);
}

/* 255 calendars are fine, and one more is not. */
Test(verify, limit_of_calendars) {
  for (uint32_t count = CL_CALENDARS_MAX; count <= CL_CALENDARS_MAX + 1; count++) {
    clause_program *program = with_tables();
    while (program->calendars.count < count)
      (void)CL_PUSH(program, program->calendars,
                    ((cl_calendar){.first_year = 1, .last_year = 1, .first_holiday = program->holidays.count}));
    if (count > CL_CALENDARS_MAX) {
      expect_refused(program, "the header is out of range", count);
    } else {
      seal(program);
      clause_program_free(program);
    }
  }
}
