/* Fuzz target: an image with any of its bytes changed and its checksum made to fit, so that the verifier is what stands
** between it and the machine.  It is refused, or runs within the bound that it states, which counting.c watches.  The input is the
** number of an agreement, then a list of changes, three bytes each: place, place, value. */
#include "agreements.h"
#include "exercise.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  if (size == 0) return 0;
  const clause_program *real = agreement(bytes[0]);
  clause_program *program;
  void *sealed;
  size_t image_size;
  expect(clause_program_save(&sealed, &image_size, real) == CLAUSE_OK);
  uint8_t *image = changed(sealed, image_size, bytes + 1, size - 1);
  if (clause_program_load(&program, image, image_size, NULL, NULL) == CLAUSE_OK) exercise(program);
  clause_program_free(program);
  free(image);
  clause_image_free(real, sealed, image_size);
  return 0;
}
