/* Memory for the command: allocation that ends the program instead of failing.  Everything in this folder that grows
** uses it. */
#include "allocate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "source.h"

static void *must(void *block) {
  if (block) return block;
  fputs("clausec: error: out of memory\n", stderr);
  exit(2);
}

void *resize(void *block, size_t size) { return must(realloc(block, size ? size : 1)); }

void *zeros(size_t size) { return must(calloc(size ? size : 1, 1)); }

void *grow(void *array, size_t count, size_t *capacity, size_t item_size) {
  if (count < *capacity) return array;
  *capacity = *capacity ? 2 * *capacity : 16;
  return resize(array, *capacity * item_size);
}

void give_back(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

char *copy_text(const char *text, size_t size) {
  char *copy = resize(NULL, size + 1);
  memcpy(copy, text, size);
  copy[size] = 0;
  return copy;
}

static void *resize_block(void *user, void *block, size_t old_size, size_t new_size) {
  (void)user, (void)old_size;
  if (new_size) return resize(block, new_size);
  free(block);
  return NULL;
}

struct cl_arena *new_arena(void) {
  static const clause_allocator allocator = {resize_block, NULL};
  cl_arena *arena;
  return cl_arena_new(&arena, &allocator) == CLAUSE_OK ? arena : NULL; /* never NULL, since resize is not */
}
