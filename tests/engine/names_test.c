/* Names: numbers that stay, limits, and no memory. */
#include "assembler.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static clause_program *sealed_program(const clause_allocator *allocator) {
  clause_program *program = new_program(allocator);
  seal(program);
  return program;
}

static int64_t number_of(clause_names *names, const char *text) {
  int64_t number;
  cr_assert_eq(clause_names_intern(&number, names, text, strlen(text)), CLAUSE_OK);
  return number;
}

Test(names, the_programs_own_come_first) {
  clause_program *program = sealed_program(NULL);
  clause_names *names;
  cr_assert_eq(clause_names_new(&names, program, 0), CLAUSE_OK);
  cr_expect_eq(number_of(names, ""), 0);
  cr_expect_eq(number_of(names, "Ann"), ANN);
  cr_expect_eq(number_of(names, "green"), GREEN);
  cr_expect_eq(number_of(names, "blue"), GREEN + 1);
  cr_expect_eq(number_of(names, "Blue"), GREEN + 2);
  cr_expect_eq(number_of(names, "blue"), GREEN + 1);
  size_t size;
  cr_expect_str_eq(clause_names_text(names, GREEN + 1, &size), "blue");
  cr_expect_eq(size, 4);
  cr_expect_eq(clause_names_text(names, GREEN + 3, &size), NULL);
  cr_expect_eq(clause_names_text(names, -1, &size), NULL);
  clause_names_free(names);
  clause_program_free(program);
}

/* Of every length around the steps of the hash, and many. */
Test(names, thousands_keep_their_numbers) {
  clause_program *program = sealed_program(NULL);
  clause_names *names;
  cr_assert_eq(clause_names_new(&names, program, 0), CLAUSE_OK);
  char text[64];
  for (int round = 0; round < 2; round++)
    for (int i = 0; i < 5000; i++) {
      snprintf(text, sizeof text, "%0*d", 1 + i % 40, i);
      snprintf(text + strlen(text), 8, "x%d", i % 40);
      cr_assert_eq(number_of(names, text), GREEN + 1 + i, "%s", text);
    }
  int64_t zero_byte, other;
  cr_assert_eq(clause_names_intern(&zero_byte, names, "a\0b", 3), CLAUSE_OK);
  cr_assert_eq(clause_names_intern(&other, names, "a\0c", 3), CLAUSE_OK);
  cr_expect_neq(zero_byte, other);
  clause_names_free(names);
  clause_program_free(program);
}

Test(names, limit) {
  clause_program *program = sealed_program(NULL);
  clause_names *names;
  cr_assert_eq(clause_names_new(&names, program, GREEN + 1), CLAUSE_OK);
  cr_expect_eq(number_of(names, "blue"), GREEN + 1);
  int64_t number;
  cr_expect_eq(clause_names_intern(&number, names, "grey", 4), CLAUSE_ERROR_LIMIT);
  cr_expect_eq(number_of(names, "blue"), GREEN + 1);
  clause_names_free(names);
  clause_program_free(program);
}

/* Fails the n-th allocation, for each n: what was there stays, nothing leaks, and going on works. */
Test(names, no_memory) {
  int failed = 1;
  for (int64_t n = 0; failed; n++) {
    counter c = {.left = -1};
    clause_allocator allocator = counting(&c);
    clause_program *program = sealed_program(&allocator);
    size_t before = c.bytes;
    clause_names *names;
    c.left = n;
    failed = clause_names_new(&names, program, 0) != CLAUSE_OK;
    for (int i = 0; names != NULL && i < 100; i++) {
      char text[16];
      int64_t number;
      snprintf(text, sizeof text, "name %d", i);
      int status = clause_names_intern(&number, names, text, strlen(text));
      if (status != CLAUSE_OK) {
        cr_assert_eq(status, CLAUSE_ERROR_MEMORY);
        failed = 1;
        c.left = -1;
        cr_assert_eq(clause_names_intern(&number, names, text, strlen(text)), CLAUSE_OK);
      }
      cr_assert_eq(number, GREEN + 1 + i);
    }
    clause_names_free(names);
    cr_expect_eq(c.bytes, before);
    clause_program_free(program);
    cr_expect_eq(c.bytes, 0);
  }
}
