/* mutations EVERY RANDOM SEED: images of real agreements with every EVERYth byte set to other values, and RANDOM ones with several bytes changed at once, each under
** a checksum that fits.  Each is refused, or runs within the bound that it states: counting.c stops the program when one does not.  Prints how many there were. */
#include "agreements.h"
#include "counting.h"
#include "exercise.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { CHANGES_MOST = 8 };

typedef struct tally {
  uint64_t tried, ran;
} tally;

/* A list of changes, as `changed` takes it. */
static void try_changes(tally *t, const void *image, size_t size, const uint8_t *changes, size_t count) {
  clause_program *program;
  uint8_t *bytes = changed(image, size, changes, count);
  int status = clause_program_load(&program, bytes, size, NULL, NULL);
  expect(status == CLAUSE_OK || status == CLAUSE_ERROR_NOT_IMAGE || status == CLAUSE_ERROR_IMAGE_VERSION ||
         status == CLAUSE_ERROR_IMAGE_DAMAGED || status == CLAUSE_ERROR_IMAGE_REFUSED);
  t->tried++;
  if (status == CLAUSE_OK) {
    t->ran++;
    exercise(program);
  }
  clause_program_free(program);
  free(bytes);
}

static void try_each(tally *t, const uint8_t *image, size_t size, size_t every) {
  for (size_t at = 0; at < size; at += every) {
    const uint8_t others[] = {0, 1, 255, (uint8_t)(image[at] + 1), (uint8_t)(image[at] ^ 128)};
    for (size_t i = 0; i < sizeof others; i++) {
      const uint8_t change[] = {(uint8_t)(at >> 8), (uint8_t)at, others[i]};
      if (others[i] != image[at]) try_changes(t, image, size, change, sizeof change);
    }
  }
}

static uint32_t next(uint64_t *state) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*state >> 33);
}

/* Small values, which more often mean something, as often as any. */
static void try_random(tally *t, const void *image, size_t size, long count, uint64_t state) {
  uint8_t changes[3 * CHANGES_MOST];
  for (; count > 0; count--) {
    size_t bytes = 3 * (2 + next(&state) % (CHANGES_MOST - 1));
    for (size_t i = 0; i < bytes; i++) changes[i] = (uint8_t)next(&state);
    for (size_t i = 2; i < bytes; i += 3)
      if (next(&state) & 1) changes[i] &= 7;
    try_changes(t, image, size, changes, bytes);
  }
}

int main(int argc, char **argv) {
  if (argc != 4 || atol(argv[1]) < 1) return 2;
  for (uint32_t i = 0; i < AGREEMENT_COUNT; i++) {
    const clause_program *program = agreement(i);
    tally t = {0, 0};
    void *image;
    size_t size;
    expect(clause_program_save(&image, &size, program) == CLAUSE_OK);
    try_each(&t, image, size, (size_t)atol(argv[1]));
    try_random(&t, image, size, atol(argv[2]), (uint64_t)atoll(argv[3]));
    clause_image_free(program, image, size);
    printf("image %" PRIu32 ": %zu bytes, %" PRIu64 " mutations, %" PRIu64 " refused, %" PRIu64 " ran\n", i, size,
           t.tried, t.tried - t.ran, t.ran);
  }
  printf("at most %" PRIu64 " per mille of a stated bound\n", counted_most());
  return 0;
}
