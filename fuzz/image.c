/* Fuzz target: an image with any of its bytes changed and its checksum made to fit, so that the verifier is what stands
** between it and the machine.  The input is a list of changes, three bytes each: place, place, value. */
#include "exercise.h"

#include <stdlib.h>
#include <string.h>

static const char agreement[] = "agreement \"Fuzz\" version \"1\"\n"
                                "effective 2026-01-01 through 2030\n"
                                "parties Alder, Birch\n"
                                "asset firmware of Alder\n"
                                "value top is 5,000,000 USD\n"
                                "value floor is undisclosed money in USD\n"
                                "event sale, to sell, has sold\n"
                                "  by party\n"
                                "  of product name\n"
                                "  amount money in USD at least 0 USD\n"
                                "event delivery, to deliver, has delivered\n"
                                "  by party\n"
                                "  of product name\n"
                                "status ready for each product is no\n"
                                "  becomes yes upon delivery\n"
                                "clause share \"Share\"\n"
                                "  Alder pays Birch 20% of the amount\n"
                                "    for each sale by Alder\n"
                                "    due within 30 days\n"
                                "    capped at top per calendar year\n"
                                "clause licence \"Licence\"\n"
                                "  Alder grants Birch an exclusive licence of firmware\n"
                                "    through 2028\n"
                                "clause no_sale \"No sale before delivery\"\n"
                                "  Birch must not sell\n"
                                "    unless delivery of the same product has happened\n"
                                "clause deliver \"Delivery\"\n"
                                "  Alder must deliver the same product\n"
                                "    within 10 days of sale by Birch\n";

static uint32_t crc(const uint8_t *bytes, size_t size) {
  uint32_t crc = UINT32_MAX;
  for (size_t i = 0; i < size; i++) {
    crc ^= bytes[i];
    for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
  }
  return ~crc;
}

static void seal(uint8_t *image, size_t size) {
  uint32_t sum = crc(image, size - 4);
  for (int i = 0; i < 4; i++) image[size - 4 + (size_t)i] = (uint8_t)(sum >> 8 * i);
}

static void *fresh_image(size_t *size) {
  clause_program *program;
  clause_message message;
  void *image, *copy;
  if (clause_program_compile(&program, "fuzz.cl", agreement, strlen(agreement), NULL, &message) != CLAUSE_OK) abort();
  if (clause_program_save(&image, size, program) != CLAUSE_OK || !(copy = malloc(*size))) abort();
  memcpy(copy, image, *size);
  clause_image_free(program, image, *size);
  clause_program_free(program);
  return copy;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  size_t image_size;
  uint8_t *image = fresh_image(&image_size);
  for (size_t i = 0; i + 2 < size; i += 3) image[((size_t)bytes[i] << 8 | bytes[i + 1]) % image_size] = bytes[i + 2];
  seal(image, image_size);
  clause_program *program;
  if (clause_program_load(&program, image, image_size, NULL, NULL) == CLAUSE_OK) {
    exercise(program);
    clause_program_free(program);
  }
  free(image);
  return 0;
}
