/* Memory that runs out: see scarce.h. */
#include "scarce.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Before each block stands its size, in as many bytes as keep it aligned. */
enum { HEADER = sizeof(max_align_t) };

static int fails(scarce *self) {
  if (!self->is_armed) return 0;
  self->count++;
  return self->stays ? self->fails_at > 0 && self->count >= self->fails_at : self->count == self->fails_at;
}

static void check_size(const char *block, size_t told) {
  size_t size = 0;
  if (block) memcpy(&size, block - HEADER, sizeof size);
  if (size == told) return;
  fprintf(stderr, "a block of %zu bytes is given back as one of %zu\n", size, told);
  abort();
}

static void *resize(void *user, void *old, size_t old_size, size_t new_size) {
  scarce *self = user;
  char *block = old, *fresh = NULL;
  check_size(block, old_size);
  if (new_size > 0) {
    if (fails(self)) return NULL;
    fresh = malloc(HEADER + new_size);
    if (!fresh) abort();
    memcpy(fresh, &new_size, sizeof new_size);
    fresh += HEADER;
    if (block) memcpy(fresh, block, old_size < new_size ? old_size : new_size);
  }
  if (block) free(block - HEADER);
  self->bytes += new_size - old_size;
  return fresh;
}

clause_allocator scarce_allocator(scarce *self) { return (clause_allocator){resize, self}; }
