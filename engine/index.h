/* A hash index from keys to item numbers, with linear probing.  It holds hashes and numbers only; the items, and the comparison of their
** keys, belong to whoever uses it: texts and constants while a program is built, names, keyed cells, the queues of obligations. */
#ifndef CL_INDEX_H
#define CL_INDEX_H

#include "clause.h"

#define CL_NONE UINT32_MAX

typedef struct cl_index_slot {
  uint32_t hash, item; /* item: the number plus 1, so that 0 is an empty slot */
} cl_index_slot;

typedef struct cl_index {
  cl_index_slot *slots;
  uint32_t capacity, count; /* capacity: 0 or a power of two, never more than 3/4 full */
} cl_index;

/* Takes one more word into a hash.  A seed that an adversary cannot see keeps chosen keys from falling together. */
static inline uint64_t cl_mix(uint64_t hash, uint64_t word) {
  hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
  return hash ^ (hash >> 32);
}

/* The next item with this hash, or CL_NONE.  `*probe` is 0 for the first. */
static inline uint32_t cl_index_find(const cl_index *index, uint32_t hash, uint32_t *probe) {
  if (index->capacity == 0) return CL_NONE;
  for (;;) {
    const cl_index_slot *slot = &index->slots[(hash + (*probe)++) & (index->capacity - 1)];
    if (slot->item == 0) return CL_NONE;
    if (slot->hash == hash) return slot->item - 1;
  }
}

/* Makes room for so many items in all. */
int cl_index_reserve(const clause_allocator *allocator, cl_index *index, uint32_t items);
/* Room was reserved, and no item with this key is in. */
void cl_index_add(cl_index *index, uint32_t hash, uint32_t item);
/* Puts another item in the place of one that is in. */
void cl_index_replace(cl_index *index, uint32_t hash, uint32_t item, uint32_t by);
void cl_index_remove(cl_index *index, uint32_t hash, uint32_t item);
void cl_index_free(const clause_allocator *allocator, cl_index *index);

/* A hash of bytes. */
uint64_t cl_hash_bytes(uint64_t seed, const void *bytes, size_t size);

#endif
