/* The engine's test bench: see assembler.h. */
#include "assembler.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define PUSH(program, array, ...) cr_assert_eq(CL_PUSH(program, (program)->array, (__VA_ARGS__)), CLAUSE_OK)

static cl_text text(clause_program *program, const char *words) {
  cl_text at;
  cr_assert_eq(cl_program_text(&at, program, words, strlen(words)), CLAUSE_OK);
  return at;
}

static void add_symbol(clause_program *program, const char *name) {
  uint32_t symbol;
  cr_assert_eq(cl_program_symbol(&symbol, program, name, strlen(name)), CLAUSE_OK);
}

static void add_clause(clause_program *program, const char *name, uint32_t rank) {
  cl_clause clause = {.name = text(program, name), .kind = text(program, "obligation"), .rank = rank};
  PUSH(program, clauses, clause);
}

static void add_tables(clause_program *program) {
  PUSH(program, slots, (cl_slot){0});
  PUSH(program, slots, (cl_slot){.initial = 5});
  PUSH(program, tables, (cl_table){.kind = CL_MAP, .key_width = 1, .initial = 10});
  PUSH(program, tables, (cl_table){.kind = CL_WINDOW, .key_width = 1});
  PUSH(program, tables, (cl_table){.kind = CL_MAP, .clause = UINT32_MAX});
  PUSH(program, values, (cl_value){text(program, "rate"), 0, CLAUSE_TYPE_COUNT, 1, "", 7});
  PUSH(program, values, (cl_value){text(program, "cap"), 0, CLAUSE_TYPE_MONEY, 0, "USD", 0});
  PUSH(program, emits, (cl_emit){0, CLAUSE_BREACHED, "", {CL_FROM_SYMBOL, ANN}, {CL_NOBODY, 0}, {1, 3}, -1, 0});
  PUSH(program, emits, (cl_emit){1, CLAUSE_FULFILLED, "USD", {CL_NOBODY, 0}, {CL_NOBODY, 0}, {0, 0}, -1, 0});
  PUSH(program, emits, (cl_emit){2, CLAUSE_DUE, "USD", {CL_FROM_FIELD, 0}, {CL_FROM_SYMBOL, BOB}, {0, 0}, -1, 0});
}

clause_program *new_program(const clause_allocator *allocator) {
  clause_program *program;
  cr_assert_eq(cl_program_new(&program, allocator), CLAUSE_OK);
  const char *source = "ab cd\nef";
  for (size_t i = 0; i < strlen(source); i++) PUSH(program, source, source[i]);
  program->file = text(program, "test.cl");
  program->agreement = text(program, "test");
  program->version = text(program, "1");
  program->effective = program->anchor = day(2024, 1, 1);
  add_symbol(program, "Ann");
  add_symbol(program, "Bob");
  program->parties = 2;
  add_symbol(program, "red");
  add_symbol(program, "green");
  add_clause(program, "b", 1);
  add_clause(program, "a", 0);
  add_clause(program, "c", 2);
  add_tables(program);
  put(program, CL_OP_END, 0, 0, 0);
  return program;
}

void add_kind(clause_program *program, const char *name, uint32_t fields) {
  cl_kind kind = {text(program, name), program->fields.count, fields, program->code.count};
  for (uint32_t i = 0; i < fields; i++)
    PUSH(
        program, fields,
        (cl_field){.name = text(program, "x"), .type = CLAUSE_TYPE_COUNT, .at_least = INT64_MIN, .at_most = INT64_MAX});
  PUSH(program, kinds, kind);
}

uint32_t add_obligation(clause_program *program, uint32_t clause, uint8_t captures, uint8_t key_width, uint32_t fire) {
  cl_obligation obligation = {.clause = clause,
                              .captures = captures,
                              .key_width = key_width,
                              .currency = "USD",
                              .fire = fire,
                              .fulfilled = -1,
                              .balance = -1,
                              .overdue = -1,
                              .late = -1};
  PUSH(program, obligations, obligation);
  return program->obligations.count - 1;
}

uint32_t constant(clause_program *program, int64_t value) {
  uint32_t at;
  cr_assert_eq(cl_program_constant(&at, program, value), CLAUSE_OK);
  return at;
}

void put(clause_program *program, cl_op op, unsigned a, unsigned jump, uint32_t d) {
  cl_code code = {(uint8_t)op, (uint8_t)a, (uint16_t)jump, d};
  PUSH(program, code, code);
}

void put_all(clause_program *program, const cl_code *code, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) PUSH(program, code, code[i]);
}

void seal(clause_program *program) {
  clause_message message = {""};
  int status = cl_program_seal(program, &message);
  cr_assert_eq(status, CLAUSE_OK, "%s", message.text);
}

int64_t day(int year, int month, int date) {
  int64_t instant;
  cr_assert_eq(clause_date_to_instant(&instant, year, month, date, 0), CLAUSE_OK);
  return instant;
}
