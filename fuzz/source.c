/* Fuzz target: any bytes as a clause file.  What compiles must also save, load, and give the same image again. */
#include "exercise.h"

#include <string.h>

static void expect_same_image(const clause_program *program) {
  clause_program *again;
  void *first, *second;
  size_t first_size, second_size;
  expect(clause_program_save(&first, &first_size, program) == CLAUSE_OK);
  expect(clause_program_load(&again, first, first_size, NULL, NULL) == CLAUSE_OK);
  expect(clause_program_save(&second, &second_size, again) == CLAUSE_OK);
  expect(first_size == second_size && memcmp(first, second, first_size) == 0);
  clause_image_free(program, first, first_size);
  clause_image_free(again, second, second_size);
  clause_program_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  clause_program *program;
  clause_message message;
  if (clause_program_compile(&program, "fuzz.cl", (const char *)bytes, size, NULL, &message) != CLAUSE_OK) return 0;
  expect_same_image(program);
  exercise(program);
  clause_program_free(program);
  return 0;
}
