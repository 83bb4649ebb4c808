/* replay COUNT FILE…: stands in for libFuzzer where that is not to be had, and in the tests: runs the target on each
** file, and on COUNT variations of it, each with stretches cut out or put in twice, or bytes changed.  The variations are
** the same in every run. */
#include "exercise.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST = 1 << 16, EDITS = 4, STRETCH = 64 };

static uint32_t state = 1;

static uint32_t below(uint32_t limit) {
  state = state * 1664525u + 1013904223u;
  return (uint32_t)((uint64_t)state * limit >> 32);
}

/* There is room for what an edit can add. */
static size_t edit(uint8_t *bytes, size_t size) {
  if (size == 0) return 0;
  size_t from = below((uint32_t)size), length = 1 + below((uint32_t)(size - from < STRETCH ? size - from : STRETCH));
  switch (below(3)) {
  case 0: memmove(bytes + from, bytes + from + length, size - from - length); return size - length;
  case 1: memmove(bytes + from + length, bytes + from, size - from); return size + length;
  default: bytes[from] = (uint8_t)below(256); return size;
  }
}

static void run_variation(const uint8_t *bytes, size_t size) {
  uint8_t *copy = malloc(size + EDITS * STRETCH + 1);
  if (!copy) abort();
  memcpy(copy, bytes, size);
  for (int i = 0; i < EDITS; i++) size = edit(copy, size);
  LLVMFuzzerTestOneInput(copy, size);
  free(copy);
}

static int replay(const char *path, long count) {
  static uint8_t bytes[LARGEST];
  FILE *file = fopen(path, "rb");
  if (!file) return perror(path), 2;
  size_t size = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  LLVMFuzzerTestOneInput(bytes, size);
  while (count-- > 0) run_variation(bytes, size);
  return 0;
}

int main(int argc, char **argv) {
  int status = argc < 3 ? 2 : 0;
  for (int i = 2; i < argc && status == 0; i++) status = replay(argv[i], strtol(argv[1], NULL, 10));
  return status;
}
