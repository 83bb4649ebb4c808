/* Leaps: the way past clauses that an event cannot concern, so that a long agreement costs no more than a short one.  Clauses about products, orders or parties
** often begin alike: is the product this one; if not, on to the next clause, which asks the same of another.  Such tests are a *chain*.  In the copy
** of the code that the machine runs, each becomes a leap, which knows where the next clause for the name at hand begins.  Like all of
** prepare.c, this means nothing new: whoever watches or compares programs looks at the code as it was written. */
#include "program.h"

#include <string.h>

/* Shorter chains are as fast without; and only the first few tests are looked at, where compilers put such ones, so that no image can make the
** search long. */
enum { SHORTEST_CHAIN = 8, FIRST_FEW = 8 };

static uint32_t target_of(const clause_program *program, uint32_t pc) { return pc + 1 + program->code.at[pc].jump; }

/* Whether the code at `begin` asks only of the event up to this place, and goes on at one and the same other place if not. */
static int is_asked_first(const clause_program *program, uint32_t begin, uint32_t pc) {
  return pc < program->code.count && pc - begin < FIRST_FEW && cl_is_test_of_event(&program->code.at[pc]) &&
         target_of(program, pc) == target_of(program, begin);
}

/* Where what begins here asks what name this field is, and no leap does already; CL_NONE where it does not. */
static uint32_t find_link(const clause_program *program, uint32_t begin, uint8_t field) {
  const cl_code *code = program->code.at;
  for (uint32_t pc = begin; is_asked_first(program, begin, pc); pc++)
    if (code[pc].op == CL_OP_FIELD_IS && code[pc].a == field) return program->run[pc].op == CL_OP_LEAP ? CL_NONE : pc;
  return CL_NONE;
}

static int is_chain(const clause_program *program, uint32_t begin, uint8_t field) {
  int length = 0;
  for (; length < SHORTEST_CHAIN && find_link(program, begin, field) != CL_NONE; length++)
    begin = target_of(program, begin);
  return length == SHORTEST_CHAIN;
}

static int add_leaps(clause_program *program, uint32_t begin, uint8_t field, uint32_t *end) {
  uint32_t first = program->leaps.count;
  for (uint32_t pc; (pc = find_link(program, begin, field)) != CL_NONE; begin = target_of(program, begin)) {
    const cl_leap leap = {.chain = first, .begin = begin};
    int status = CL_PUSH(program, program->leaps, leap);
    if (status == CLAUSE_OK) status = CL_PUSH(program, program->leap_names, program->code.at[pc].d);
    if (status != CLAUSE_OK) return status;
    program->run[pc].op = CL_OP_LEAP;
    program->run[pc].d = program->leaps.count - 1;
  }
  *end = begin;
  return CLAUSE_OK;
}

/* Backwards, so that the first of a name is the one that stays in the index. */
static int index_leaps(clause_program *program, uint32_t first, uint32_t end) {
  int status = cl_index_reserve(&program->allocator, &program->leap_index, program->leaps.count);
  for (uint32_t i = program->leaps.count; status == CLAUSE_OK && i-- > first;) {
    cl_leap *leap = &program->leaps.at[i];
    uint32_t name = program->leap_names.at[i], hash = cl_leap_hash(first, name);
    uint32_t next = cl_first_leap(program, first, name);
    leap->after = next == CL_NONE ? end : program->leaps.at[next].begin;
    leap->end = end;
    if (next == CL_NONE)
      cl_index_add(&program->leap_index, hash, i);
    else
      cl_index_replace(&program->leap_index, hash, next, i);
  }
  return status;
}

/* The chains that begin here, one for each field that is asked about.  `*next` is where to look on: where the first of them ends. */
static int take_chains(clause_program *program, uint32_t begin, uint32_t *next) {
  const cl_code *code = program->code.at;
  *next = begin + 1;
  for (uint32_t pc = begin; is_asked_first(program, begin, pc); pc++) {
    uint32_t first = program->leaps.count, end;
    if (find_link(program, begin, code[pc].a) != pc || !is_chain(program, begin, code[pc].a)) continue;
    int status = add_leaps(program, begin, code[pc].a, &end);
    if (status == CLAUSE_OK) status = index_leaps(program, first, end);
    if (status != CLAUSE_OK) return status;
    if (*next == begin + 1 || end < *next) *next = end;
  }
  return CLAUSE_OK;
}

int cl_program_find_leaps(clause_program *program) {
  uint32_t count = program->code.count;
  program->run = cl_resize(&program->allocator, NULL, 0, count * sizeof *program->run);
  if (program->run == NULL) return CLAUSE_ERROR_MEMORY;
  memcpy(program->run, program->code.at, count * sizeof *program->run);
  int status = CLAUSE_OK;
  for (uint32_t pc = 0; status == CLAUSE_OK && pc < count;) status = take_chains(program, pc, &pc);
  return status;
}
