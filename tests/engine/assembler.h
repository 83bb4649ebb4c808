/* What the engine's tests share: a small program to put hand-written code into, and the allocator of counting.h. */
#ifndef ASSEMBLER_H
#define ASSEMBLER_H

#include "civil.h"
#include "counting.h"
#include "program.h"

/* The program that `new_program` gives, before code is added:
**   parties    Ann (1), Bob (2)
**   symbols    red (3), green (4)
**   kinds      none; add_kind adds one that begins at the next instruction
**   clauses    0 `b` of rank 1, 1 `a` of rank 0, 2 `c` of rank 2
**   slots      0: 0, 1: 5
**   tables     0: map by 1 key, initial 10; 1: window by 1 key; 2: map by no key, initial 0
**   values     0: 7; 1: undisclosed
**   emits      0: `b` breached by Ann; 1: `a` fulfilled; 2: `c` due, party of field 0
**   code       0: END, which is the start too
**   effective  2024-01-01 */
clause_program *new_program(const clause_allocator *allocator);

enum { ANN = 1, BOB, RED, GREEN };
enum { MAP, WINDOW, LONE };

/* A kind with so many fields of whole numbers of any size. */
void add_kind(clause_program *program, const char *name, uint32_t fields);
/* An obligation of a clause whose deadline runs the code at `fire`. */
uint32_t add_obligation(clause_program *program, uint32_t clause, uint8_t captures, uint8_t key_width, uint32_t fire);
uint32_t constant(clause_program *program, int64_t value);
void put(clause_program *program, cl_op op, unsigned a, unsigned jump, uint32_t d);
void put_all(clause_program *program, const cl_code *code, uint32_t count);
/* Seals, and stops the test if that fails. */
void seal(clause_program *program);

#define BYTES(a, b, c, d) ((uint32_t)(a) | (uint32_t)(b) << 8 | (uint32_t)(c) << 16 | (uint32_t)(d) << 24)
#define HALVES(low, high) ((uint32_t)(low) | (uint32_t)(high) << 16)
/* A half, then two registers. */
#define HALF(low, c, d) ((uint32_t)(low) | (uint32_t)(c) << 16 | (uint32_t)(d) << 24)
#define NO              CL_NO_REGISTER

int64_t day(int year, int month, int date);

#endif
