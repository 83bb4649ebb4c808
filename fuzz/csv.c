/* Fuzz target: any bytes as CSV, as which they are taken if they begin with a letter. */
#include "exercise.h"
#include "stream_ways.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  read_in_every_way(bytes, size);
  return 0;
}
