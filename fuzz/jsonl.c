/* Fuzz target: any bytes as JSON lines.  An empty object goes ahead, so that they are taken for nothing else. */
#include "exercise.h"
#include "stream_ways.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  static const char first[] = "{}\n";
  const size_t head = sizeof first - 1;
  uint8_t *stream = malloc(head + size);
  expect(stream != NULL);
  memcpy(stream, first, head);
  if (size > 0) memcpy(stream + head, bytes, size);
  read_in_every_way(stream, head + size);
  free(stream);
  return 0;
}
