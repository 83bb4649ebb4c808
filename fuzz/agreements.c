/* The agreements that the fuzz targets use, compiled once, with an allocator that can be told to fail. */
#include "agreements.h"

#include <stdlib.h>
#include <string.h>

long allocations_left = -1;

static void *resize(void *user, void *block, size_t old_size, size_t new_size) {
  (void)user;
  (void)old_size;
  if (new_size == 0) return free(block), NULL;
  if (allocations_left == 0) return NULL;
  if (allocations_left > 0) allocations_left--;
  return realloc(block, new_size);
}

static const char *const texts[] = {
#define AGREEMENT(name) agreement_##name,
    AGREEMENTS(AGREEMENT)
#undef AGREEMENT
};

const clause_program *agreement(uint32_t number) {
  static clause_program *programs[AGREEMENT_COUNT];
  static const clause_allocator allocator = {resize, NULL};
  number %= AGREEMENT_COUNT;
  if (programs[number] == NULL && clause_program_compile(&programs[number], "fuzz.cl", texts[number],
                                                         strlen(texts[number]), &allocator, NULL) != CLAUSE_OK)
    abort();
  return programs[number];
}
