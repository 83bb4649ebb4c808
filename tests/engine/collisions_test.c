/* Things whose hashes are the same are told apart all the same: texts, symbols, constants, ratios, names, keys of cells and of obligations. */
#include "assembler.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine.h"

/* Among so many there are nearly surely two of one hash of 32 bits, if the hash is any good: about ten pairs. */
enum { MANY = 300000 };

typedef struct hashed {
  uint32_t hash;
  int64_t number;
} hashed;

static int by_hash(const void *a, const void *b) {
  const hashed *x = a, *y = b;
  if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
  return x->number < y->number ? -1 : 1;
}

/* Two numbers of one hash; or one even and one odd number, if they must be `unlike`. */
static void find_such_pair(int64_t pair[2], uint32_t (*hash)(uint64_t seed, int64_t number), uint64_t seed,
                           int unlike) {
  hashed *all = malloc(MANY * sizeof *all);
  cr_assert_not_null(all);
  for (int64_t i = 0; i < MANY; i++) all[i] = (hashed){hash(seed, i * i), i * i};
  qsort(all, MANY, sizeof *all, by_hash);
  size_t at = 1;
  while (at < MANY && (all[at].hash != all[at - 1].hash || (unlike && (all[at].number - all[at - 1].number) % 2 == 0)))
    at++;
  cr_assert_lt(at, MANY, "no two of one hash");
  pair[0] = all[at - 1].number, pair[1] = all[at].number;
  free(all);
}

static void find_pair(int64_t pair[2], uint32_t (*hash)(uint64_t seed, int64_t number), uint64_t seed) {
  find_such_pair(pair, hash, seed, 0);
}

typedef struct digits {
  char text[24];
  size_t size;
} digits;

static digits digits_of(int64_t number) {
  digits d;
  d.size = (size_t)snprintf(d.text, sizeof d.text, "%lld", (long long)number);
  return d;
}

/* ---- while a program is built ---- */

static uint32_t hash_of_constant(uint64_t seed, int64_t number) { return (uint32_t)cl_mix(seed, (uint64_t)number); }

static uint32_t hash_of_numerator(uint64_t seed, int64_t number) {
  return (uint32_t)cl_mix(cl_mix(seed, (uint64_t)number), 9);
}

static uint32_t hash_of_text(uint64_t seed, int64_t number) {
  digits d = digits_of(number);
  return (uint32_t)cl_hash_bytes(seed, d.text, d.size);
}

Test(collisions, texts_and_symbols) {
  int64_t pair[2];
  find_pair(pair, hash_of_text, 0);
  clause_program *program = new_program(NULL);
  digits one = digits_of(pair[0]), other = digits_of(pair[1]);
  for (int round = 0; round < 2; round++) {
    cl_text text, other_text;
    uint32_t symbol, other_symbol;
    cr_assert_eq(cl_program_text(&text, program, one.text, one.size), CLAUSE_OK);
    cr_assert_eq(cl_program_text(&other_text, program, other.text, other.size), CLAUSE_OK);
    cr_expect_str_eq(program->strings.at + text, one.text);
    cr_expect_str_eq(program->strings.at + other_text, other.text);
    cr_assert_eq(cl_program_symbol(&symbol, program, one.text, one.size), CLAUSE_OK);
    cr_assert_eq(cl_program_symbol(&other_symbol, program, other.text, other.size), CLAUSE_OK);
    cr_expect_eq(symbol, GREEN + 1);
    cr_expect_eq(other_symbol, GREEN + 2);
  }
  clause_program_free(program);
}

Test(collisions, constants_and_ratios) {
  int64_t pair[2];
  find_pair(pair, hash_of_constant, 0);
  clause_program *program = new_program(NULL);
  for (int round = 0; round < 2; round++) {
    cr_expect_eq(constant(program, pair[0]), 0);
    cr_expect_eq(constant(program, pair[1]), 1);
  }
  find_pair(pair, hash_of_constant, cl_mix(0, 7));
  for (int round = 0; round < 2; round++)
    for (int i = 0; i < 2; i++) {
      uint32_t ratio;
      cr_assert_eq(cl_program_ratio(&ratio, program, 7, pair[i]), CLAUSE_OK);
      cr_expect_eq(ratio, 2 + 2 * (uint32_t)i);
    }
  find_pair(pair, hash_of_numerator, 0);
  for (int round = 0; round < 2; round++)
    for (int i = 0; i < 2; i++) {
      uint32_t ratio;
      cr_assert_eq(cl_program_ratio(&ratio, program, pair[i], 9), CLAUSE_OK);
      cr_expect_eq(ratio, 6 + 2 * (uint32_t)i);
    }
  clause_program_free(program);
}

/* ---- in an instance ---- */

Test(collisions, names) {
  clause_program *program = new_program(NULL);
  seal(program);
  clause_names *names;
  cr_assert_eq(clause_names_new(&names, program, 0), CLAUSE_OK);
  int64_t pair[2], number;
  find_pair(pair, hash_of_text, (uint64_t)(uintptr_t)names);
  for (int round = 0; round < 2; round++)
    for (int i = 0; i < 2; i++) {
      digits d = digits_of(pair[i]);
      cr_assert_eq(clause_names_intern(&number, names, d.text, d.size), CLAUSE_OK);
      cr_expect_eq(number, GREEN + 1 + i);
      cr_expect_str_eq(clause_names_text(names, number, NULL), d.text);
    }
  clause_names_free(names);
  clause_program_free(program);
}

/* `seed` has the owner in it: table MAP, or obligation 0. */
Test(collisions, keys) {
  clause_program *program = new_program(NULL);
  add_obligation(program, 0, 1, 1, 0);
  seal(program);
  cl_state state;
  cr_assert_eq(cl_state_new(&state, program, &program->allocator, 0), CLAUSE_OK);
  const cl_handler room = {.cells = 2, .opens = 2};
  cr_assert_eq(cl_state_reserve(&state, &room), CLAUSE_OK);
  int64_t pair[2];
  find_pair(pair, hash_of_constant, cl_mix(0, MAP));
  for (int i = 0; i < 2; i++) cl_state_cell(&state, MAP, &pair[i])->value = 100 + i;
  for (int i = 0; i < 2; i++) cr_expect_eq(cl_state_find(&state, MAP, &pair[i])->value, 100 + i);
  for (int i = 0; i < 2; i++) cl_open(&state, 0, &pair[i], 0, 50 + i, 0);
  for (int i = 0; i < 2; i++) cr_expect_eq(state.pendings.at[cl_oldest(&state, 0, &pair[i])].deadline, 50 + i);
  cl_close(&state, cl_oldest(&state, 0, &pair[0]));
  cr_expect_eq(cl_oldest(&state, 0, &pair[0]), CL_NONE);
  cr_expect_eq(state.pendings.at[cl_oldest(&state, 0, &pair[1])].deadline, 51);
  cl_state_free(&state);
  clause_program_free(program);
}

/* Even keys belong to table or obligation 0, odd ones to 1. */
static uint32_t hash_of_owned_key(uint64_t seed, int64_t number) {
  return (uint32_t)cl_mix(cl_mix(seed, (uint64_t)number % 2), (uint64_t)number);
}

Test(collisions, keys_of_two_owners) {
  clause_program *program = new_program(NULL);
  for (uint32_t i = 0; i < 2; i++) add_obligation(program, i, 1, 1, 0);
  program->tables.at[1] = program->tables.at[0];
  seal(program);
  cl_state state;
  cr_assert_eq(cl_state_new(&state, program, &program->allocator, 0), CLAUSE_OK);
  const cl_handler room = {.cells = 2, .opens = 2};
  cr_assert_eq(cl_state_reserve(&state, &room), CLAUSE_OK);
  int64_t pair[2];
  find_such_pair(pair, hash_of_owned_key, 0, 1);
  for (int i = 0; i < 2; i++) {
    uint32_t owner = (uint32_t)(pair[i] % 2);
    cl_state_cell(&state, owner, &pair[i])->value = 100 + i;
    cl_open(&state, owner, &pair[i], 0, 50 + i, 0);
  }
  for (int i = 0; i < 2; i++) {
    uint32_t owner = (uint32_t)(pair[i] % 2);
    cr_expect_eq(cl_state_find(&state, owner, &pair[i])->value, 100 + i);
    cr_expect_null(cl_state_find(&state, 1 - owner, &pair[i]));
    cr_expect_eq(state.pendings.at[cl_oldest(&state, owner, &pair[i])].deadline, 50 + i);
    cr_expect_eq(cl_oldest(&state, 1 - owner, &pair[i]), CL_NONE);
  }
  cl_state_free(&state);
  clause_program_free(program);
}

/* ---- from one version to the next ---- */

static cl_text identity(clause_program *program, int64_t number) {
  digits d = digits_of(number);
  cl_text at;
  cr_assert_eq(cl_program_text(&at, program, d.text, d.size), CLAUSE_OK);
  return at;
}

/* The slot of the old version is the second of the new one. */
Test(collisions, identities) {
  int64_t pair[2];
  find_pair(pair, hash_of_text, 0);
  clause_program *before = new_program(NULL), *after = new_program(NULL);
  before->slots.at[0].identity = identity(before, pair[0]);
  after->slots.at[0].identity = identity(after, pair[1]);
  after->slots.at[1].identity = identity(after, pair[0]);
  seal(before);
  seal(after);
  clause_names *names;
  clause_instance *from, *to;
  cr_assert_eq(clause_names_new(&names, before, 0), CLAUSE_OK);
  cr_assert_eq(clause_instance_new(&from, before, NULL), CLAUSE_OK);
  cr_assert_eq(clause_instance_advance(from, before->effective), CLAUSE_OK);
  from->state.slots[0] = 41;
  cr_assert_eq(clause_instance_upgrade(&to, after, names, from, names, NULL), CLAUSE_OK);
  cr_expect(to->state.slots[0] == 0 && to->state.slots[1] == 41);
  clause_instance_free(to);
  clause_instance_free(from);
  clause_names_free(names);
  clause_program_free(before);
  clause_program_free(after);
}
