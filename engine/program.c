/* Programs: built by the compiler one text, symbol and constant at a time, sealed once, and never changed after.  Also the few tables of
** words that belong to no object: statuses, verdicts, currencies, opcodes. */
#include "route.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const cl_op_info cl_op_infos[CL_OPS] = {
#define OP(name, text, operands, cost, meaning) {#name, text, operands, meaning, cost},
#include "opcodes.def"
#undef OP
};

/* ---- words ---- */

const char *clause_version(void) { return CLAUSE_VERSION; }

const char *clause_status_text(int status) {
  switch (status) {
#define CLAUSE_STATUS(name, number, text)                                                                              \
  case number: return text;
    CLAUSE_STATUSES(CLAUSE_STATUS)
#undef CLAUSE_STATUS
  }
  return "no such status";
}

const char *clause_verdict_word(clause_verdict_kind kind) {
  static const char *const words[] = {
#define CLAUSE_VERDICT(name, word, meaning) word,
      CLAUSE_VERDICTS(CLAUSE_VERDICT)
#undef CLAUSE_VERDICT
  };
  return (uint32_t)kind < CLAUSE_VERDICT_KINDS ? words[kind] : "no such verdict";
}

/* The currencies of ISO 4217 that do not have two digits after the point. */
int clause_currency_digits(const char code[4]) {
  static const char *const lists[] = {"BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF", "", "",
                                      "BHD IQD JOD KWD LYD OMR TND", "CLF UYW"};
  for (int digits = 0; digits <= 4; digits++)
    for (const char *at = lists[digits]; *at != '\0'; at += at[3] == ' ' ? 4 : 3)
      if (memcmp(at, code, 3) == 0) return digits;
  return 2;
}

void cl_message(clause_message *message, const char *format, ...) {
  if (message == NULL) return;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message->text, sizeof message->text, format, arguments);
  va_end(arguments);
}

/* ---- building ---- */

static uint32_t hash_text(const char *text, size_t size) { return (uint32_t)cl_hash_bytes(0, text, size); }

/* Puts an item that was just appended into an index. */
static int index_item(const clause_program *program, cl_index *index, uint32_t hash, uint32_t item) {
  int status = cl_index_reserve(&program->allocator, index, index->count + 1);
  if (status == CLAUSE_OK) cl_index_add(index, hash, item);
  return status;
}

int cl_is_text(const clause_program *program, cl_text at, const char *text, size_t size) {
  return program->strings.count - at > size && memcmp(cl_string(program, at), text, size) == 0 &&
         program->strings.at[at + size] == '\0';
}

int cl_program_text(cl_text *out, clause_program *program, const char *text, size_t size) {
  *out = 0;
  uint32_t hash = hash_text(text, size), probe = 0, found;
  while ((found = cl_index_find(&program->text_index, hash, &probe)) != CL_NONE)
    if (cl_is_text(program, found, text, size)) return *out = found, CLAUSE_OK;
  uint64_t end = (uint64_t)program->strings.count + size + 1;
  int status = cl_array_reserve(&program->allocator, &program->strings.at, &program->strings.capacity, end, 1);
  if (status != CLAUSE_OK) return status;
  found = program->strings.count;
  if (size > 0) memcpy(program->strings.at + found, text, size);
  program->strings.at[found + size] = '\0';
  program->strings.count = (uint32_t)end;
  *out = found;
  return index_item(program, &program->text_index, hash, found);
}

int cl_program_symbol(uint32_t *out, clause_program *program, const char *text, size_t size) {
  *out = 0;
  uint32_t hash = hash_text(text, size), probe = 0, found;
  while ((found = cl_index_find(&program->symbol_index, hash, &probe)) != CL_NONE)
    if (cl_is_text(program, program->symbols.at[found], text, size)) return *out = found, CLAUSE_OK;
  cl_text name;
  int status = cl_program_text(&name, program, text, size);
  if (status == CLAUSE_OK) status = CL_PUSH(program, program->symbols, name);
  if (status != CLAUSE_OK) return status;
  *out = program->symbols.count - 1;
  return index_item(program, &program->symbol_index, hash, *out);
}

int cl_program_constant(uint32_t *out, clause_program *program, int64_t constant) {
  *out = 0;
  uint32_t hash = (uint32_t)cl_mix(0, (uint64_t)constant), probe = 0, found;
  while ((found = cl_index_find(&program->constant_index, hash, &probe)) != CL_NONE)
    if (program->constants.at[found] == constant) return *out = found, CLAUSE_OK;
  int status = CL_PUSH(program, program->constants, constant);
  if (status != CLAUSE_OK) return status;
  *out = program->constants.count - 1;
  return index_item(program, &program->constant_index, hash, *out);
}

int cl_program_ratio(uint32_t *out, clause_program *program, int64_t numerator, int64_t denominator) {
  *out = 0;
  uint32_t hash = (uint32_t)cl_mix(cl_mix(0, (uint64_t)numerator), (uint64_t)denominator), probe = 0, found;
  while ((found = cl_index_find(&program->ratio_index, hash, &probe)) != CL_NONE) {
    const int64_t *pair = program->constants.at + found;
    if (pair[0] == numerator && pair[1] == denominator) return *out = found, CLAUSE_OK;
  }
  int status = CL_PUSH(program, program->constants, numerator);
  if (status == CLAUSE_OK) status = CL_PUSH(program, program->constants, denominator);
  if (status != CLAUSE_OK) return status;
  *out = program->constants.count - 2;
  return index_item(program, &program->ratio_index, hash, *out);
}

int cl_program_calendar(uint32_t *out, clause_program *program, const cl_calendar *calendar, const int32_t *holidays,
                        uint32_t count) {
  cl_calendar added = *calendar;
  added.first_holiday = program->holidays.count;
  *out = program->calendars.count;
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < count; i++) status = CL_PUSH(program, program->holidays, holidays[i]);
  if (status != CLAUSE_OK) return status;
  if (count > 0) added.holiday_count = cl_sort_holidays(program->holidays.at + added.first_holiday, count, calendar);
  program->holidays.count = added.first_holiday + added.holiday_count;
  return CL_PUSH(program, program->calendars, added);
}

int cl_program_new(clause_program **out, const clause_allocator *allocator) {
  *out = NULL;
  if (allocator == NULL) allocator = &cl_default_allocator;
  clause_program *program = cl_resize(allocator, NULL, 0, sizeof *program);
  if (program == NULL) return CLAUSE_ERROR_MEMORY;
  memset(program, 0, sizeof *program);
  program->allocator = *allocator;
  program->end = CLAUSE_NEVER;
  uint32_t nothing;
  int status = cl_program_symbol(&nothing, program, "", 0);
  if (status == CLAUSE_OK) return *out = program, CLAUSE_OK;
  clause_program_free(program);
  return status;
}

static void free_indexes(clause_program *program) {
  cl_index_free(&program->allocator, &program->text_index);
  cl_index_free(&program->allocator, &program->symbol_index);
  cl_index_free(&program->allocator, &program->constant_index);
  cl_index_free(&program->allocator, &program->ratio_index);
}

#define FREE(program, at, count) cl_resize(&(program)->allocator, (at), (count) * sizeof *(at), 0)

void clause_program_free(clause_program *program) {
  if (program == NULL) return;
  free_indexes(program);
  if (program->handlers != NULL) FREE(program, program->handlers, cl_handler_count(program));
  FREE(program, program->field_infos, program->fields.count);
  FREE(program, program->choice_names, program->choices.count);
  FREE(program, program->tests.at, program->tests.capacity);
  FREE(program, program->answers.at, program->answers.capacity);
  FREE(program, program->run, program->code.count);
  FREE(program, program->leaps.at, program->leaps.capacity);
  FREE(program, program->leap_names.at, program->leap_names.capacity);
  cl_index_free(&program->allocator, &program->leap_index);
  FREE(program, program->forms, program->emits.count);
  FREE(program, program->reciprocals, program->constants.count);
  cl_plan_free(program, program->plan);
  cl_routes_free(program, program->routes);
  FREE(program, program->strings.at, program->strings.capacity);
  FREE(program, program->symbols.at, program->symbols.capacity);
  FREE(program, program->choices.at, program->choices.capacity);
  FREE(program, program->fields.at, program->fields.capacity);
  FREE(program, program->kinds.at, program->kinds.capacity);
  FREE(program, program->values.at, program->values.capacity);
  FREE(program, program->clauses.at, program->clauses.capacity);
  FREE(program, program->constants.at, program->constants.capacity);
  FREE(program, program->slots.at, program->slots.capacity);
  FREE(program, program->tables.at, program->tables.capacity);
  FREE(program, program->obligations.at, program->obligations.capacity);
  FREE(program, program->emits.at, program->emits.capacity);
  FREE(program, program->interests.at, program->interests.capacity);
  FREE(program, program->calendars.at, program->calendars.capacity);
  FREE(program, program->holidays.at, program->holidays.capacity);
  FREE(program, program->meters.at, program->meters.capacity);
  FREE(program, program->notes.at, program->notes.capacity);
  FREE(program, program->code.at, program->code.capacity);
  FREE(program, program->source.at, program->source.capacity);
  clause_allocator allocator = program->allocator;
  cl_resize(&allocator, program, sizeof *program, 0);
}

static clause_field_info field_info(const clause_program *program, const cl_field *field) {
  clause_field_info info = {
      .name = cl_string(program, field->name),
      .type = (clause_type)field->type,
      .optional = field->optional,
      .at_least = field->at_least,
      .at_most = field->at_most,
      .choices = field->choice_count > 0 ? program->choice_names + field->first_choice : NULL,
      .choice_count = field->choice_count,
  };
  memcpy(info.currency, field->currency, sizeof info.currency);
  return info;
}

/* Whether the machine reports it to a trace. */
static int is_traced(cl_op op) {
  switch (op) {
  case CL_OP_FIELD_IS:
  case CL_OP_FIELD_NOT:
  case CL_OP_BEFORE:
  case CL_OP_FROM:
  case CL_OP_EQ:
  case CL_OP_NE:
  case CL_OP_LT:
  case CL_OP_LE:
  case CL_OP_NONZERO:
  case CL_OP_BOUND:
  case CL_OP_ZERO:
  case CL_OP_HAS:
  case CL_OP_WIDE_EQ:
  case CL_OP_WIDE_NE:
  case CL_OP_WIDE_LT:
  case CL_OP_WIDE_LE:
  case CL_OP_IS_OPEN: return 1;
  default: return 0;
  }
}

/* The notes that the trace finds: of each test, the first that says what it is. */
static int list_tests(clause_program *program) {
  uint32_t known = UINT32_MAX;
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < program->notes.count; i++) {
    const cl_note *note = &program->notes.at[i];
    if (!note->is_test || note->pc == known || !is_traced((cl_op)program->code.at[note->pc].op)) continue;
    known = note->pc;
    status = CL_PUSH(program, program->tests, i);
  }
  return status;
}

/* Which ways of an emission are listed. */
enum { GIVEN = 1, GIVEN_OVERFLOWED = 2 };

static int list_answer(clause_program *program, uint8_t *is_listed, int32_t emission, uint8_t way) {
  if (emission < 0 || (is_listed[emission] & way)) return CLAUSE_OK;
  is_listed[emission] |= way;
  return CL_PUSH(program, program->answers, ((cl_given){(uint32_t)emission, way == GIVEN_OVERFLOWED}));
}

static int list_interest(clause_program *program, uint8_t *is_listed, const cl_interest *interest) {
  int status = list_answer(program, is_listed, interest->accrued, GIVEN);
  if (status == CLAUSE_OK) status = list_answer(program, is_listed, interest->undetermined, GIVEN);
  return status == CLAUSE_OK ? list_answer(program, is_listed, interest->accrued, GIVEN_OVERFLOWED) : status;
}

static int list_listed_answers(clause_program *program, uint8_t *is_listed) {
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < program->code.count; i++)
    if (program->code.at[i].op == CL_OP_EMIT && program->code.at[i].d < program->emits.count)
      status = list_answer(program, is_listed, (int32_t)program->code.at[i].d, GIVEN);
  for (uint32_t i = 0; status == CLAUSE_OK && i < program->obligations.count; i++) {
    const cl_obligation *o = &program->obligations.at[i];
    status = list_answer(program, is_listed, o->fulfilled, GIVEN);
    if (status == CLAUSE_OK && o->late >= 0)
      status = list_interest(program, is_listed, &program->interests.at[o->late]);
  }
  return status;
}

static int list_answers(clause_program *program) {
  uint32_t count = program->emits.count;
  if (count == 0) return CLAUSE_OK;
  uint8_t *is_listed = cl_resize(&program->allocator, NULL, 0, count);
  if (is_listed == NULL) return CLAUSE_ERROR_MEMORY;
  memset(is_listed, 0, count);
  int status = list_listed_answers(program, is_listed);
  cl_resize(&program->allocator, is_listed, count, 0);
  return status;
}

int cl_program_derive(clause_program *program) {
  uint32_t fields = program->fields.count, choices = program->choices.count;
  if (fields > 0) program->field_infos = cl_new_items(&program->allocator, fields, sizeof(clause_field_info));
  if (choices > 0) program->choice_names = cl_new_items(&program->allocator, choices, sizeof(const char *));
  if ((fields > 0 && program->field_infos == NULL) || (choices > 0 && program->choice_names == NULL))
    return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; i < choices; i++)
    program->choice_names[i] = cl_string(program, program->symbols.at[program->choices.at[i]]);
  for (uint32_t i = 0; i < fields; i++) program->field_infos[i] = field_info(program, &program->fields.at[i]);
  program->identity = cl_program_identity(program);
  int status = list_tests(program);
  if (status == CLAUSE_OK) status = list_answers(program);
  return status == CLAUSE_OK ? cl_program_prepare(program) : status;
}

int cl_program_seal(clause_program *program, clause_message *message) {
  int status = cl_verify(program, &program->event_bound, &program->deadline_bound, message);
  if (status == CLAUSE_OK) status = cl_program_derive(program);
  if (status == CLAUSE_OK) free_indexes(program);
  return status;
}
