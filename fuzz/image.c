/* Fuzz target: an image with any of its bytes changed and its checksum made to fit, so that the verifier is what stands
** between it and the machine.  The input is a list of changes, three bytes each: place, place, value. */
#include "exercise.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  clause_program *sample = sample_program(), *program;
  void *sealed;
  size_t image_size;
  if (clause_program_save(&sealed, &image_size, sample) != CLAUSE_OK) abort();
  uint8_t *image = changed(sealed, image_size, bytes, size);
  if (clause_program_load(&program, image, image_size, NULL, NULL) == CLAUSE_OK) exercise(program);
  clause_program_free(program);
  free(image);
  clause_image_free(sample, sealed, image_size);
  clause_program_free(sample);
  return 0;
}
