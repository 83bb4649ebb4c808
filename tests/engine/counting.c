/* A host's memory that counts: see counting.h. */
#include "counting.h"

#include <stdlib.h>

static void *resize_and_count(void *user, void *block, size_t old_size, size_t new_size) {
  counter *c = user;
  if (new_size > 0 && c->left == 0) return NULL;
  if (new_size > 0 && c->left > 0) c->left--;
  void *resized = NULL;
  if (new_size > 0)
    resized = realloc(block, new_size);
  else
    free(block);
  c->bytes += new_size - old_size;
  if (new_size > c->largest) c->largest = new_size;
  return resized;
}

clause_allocator counting(counter *c) { return (clause_allocator){resize_and_count, c}; }
