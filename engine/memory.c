/* Memory: the default allocator, growing arrays, and the hash index.  Everything in the engine that allocates comes through
** `cl_resize`, so a host sees every byte. */
#include "program.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void *resize_with_malloc(void *user, void *block, size_t old_size, size_t new_size) {
  (void)user, (void)old_size;
  if (new_size > 0) return realloc(block, new_size);
  free(block);
  return NULL;
}

const clause_allocator cl_default_allocator = {resize_with_malloc, NULL};

void *cl_resize(const clause_allocator *allocator, void *block, size_t old_size, size_t new_size) {
  if (block == NULL && new_size == 0) return NULL;
  return allocator->resize(allocator->user, block, old_size, new_size);
}

void *cl_new_items(const clause_allocator *allocator, uint32_t count, size_t item_size) {
  if (count > SIZE_MAX / item_size) return NULL; /* only where pointers have 32 bits: GCOVR_EXCL_BR_LINE */
  return cl_resize(allocator, NULL, 0, count * item_size);
}

static void *resize_within(void *user, void *block, size_t old_size, size_t new_size) {
  cl_budget *budget = user;
  uint64_t held = budget->held - old_size;
  if (new_size > 0) {
    budget->is_refused = held > budget->most || new_size > budget->most - held;
    if (budget->is_refused) return NULL;
  }
  void *resized = cl_resize(budget->host, block, old_size, new_size);
  if (new_size == 0 || resized != NULL) budget->held = held + new_size;
  return resized;
}

void cl_budget_begin(cl_budget *budget, const clause_allocator *host, uint64_t held, uint64_t most) {
  *budget = (cl_budget){{resize_within, budget}, host, held, most, held > most};
}

int cl_array_reserve(const clause_allocator *allocator, void *array_at, uint32_t *capacity, uint64_t items,
                     size_t item_size) {
  if (items <= *capacity) return CLAUSE_OK;
  uint64_t wanted = *capacity < 4 ? 8 : (uint64_t)*capacity * 2;
  if (wanted < items) wanted = items;
  if (wanted > UINT32_MAX / 2 || wanted > SIZE_MAX / item_size) return CLAUSE_ERROR_MEMORY;
  void *block; /* `array_at` points to a pointer of some type: copied, since its type is not known here */
  memcpy(&block, array_at, sizeof block);
  block = cl_resize(allocator, block, *capacity * item_size, (size_t)wanted * item_size);
  if (block == NULL) return CLAUSE_ERROR_MEMORY;
  memcpy(array_at, &block, sizeof block);
  *capacity = (uint32_t)wanted;
  return CLAUSE_OK;
}

int cl_array_grow(const clause_allocator *allocator, void *array_at, uint32_t count, uint32_t *capacity,
                  size_t item_size) {
  return cl_array_reserve(allocator, array_at, capacity, (uint64_t)count + 1, item_size);
}

void cl_index_add(cl_index *index, uint32_t hash, uint32_t item) {
  uint32_t at = hash & (index->capacity - 1);
  while (index->slots[at].item != 0) at = (at + 1) & (index->capacity - 1);
  index->slots[at] = (cl_index_slot){hash, item + 1};
  index->count++;
}

int cl_index_reserve(const clause_allocator *allocator, cl_index *index, uint32_t items) {
  uint64_t capacity = index->capacity < 16 ? 16 : index->capacity;
  while (capacity * 3 / 4 < items) capacity *= 2;
  if (capacity == index->capacity) return CLAUSE_OK;
  if (capacity > UINT32_MAX / 2) return CLAUSE_ERROR_MEMORY;
  /* only where pointers have 32 bits: GCOVR_EXCL_BR_START */
  if (capacity > SIZE_MAX / sizeof *index->slots) return CLAUSE_ERROR_MEMORY;
  /* GCOVR_EXCL_BR_STOP */
  size_t size = (size_t)capacity * sizeof *index->slots;
  cl_index bigger = {cl_resize(allocator, NULL, 0, size), (uint32_t)capacity, 0};
  if (bigger.slots == NULL) return CLAUSE_ERROR_MEMORY;
  memset(bigger.slots, 0, size);
  for (uint32_t i = 0; i < index->capacity; i++)
    if (index->slots[i].item != 0) cl_index_add(&bigger, index->slots[i].hash, index->slots[i].item - 1);
  cl_index_free(allocator, index);
  *index = bigger;
  return CLAUSE_OK;
}

static uint32_t slot_of(const cl_index *index, uint32_t hash, uint32_t item) {
  uint32_t at = hash & (index->capacity - 1);
  while (index->slots[at].item != item + 1) {
    assert(index->slots[at].item != 0);
    at = (at + 1) & (index->capacity - 1);
  }
  return at;
}

void cl_index_replace(cl_index *index, uint32_t hash, uint32_t item, uint32_t by) {
  index->slots[slot_of(index, hash, item)].item = by + 1;
}

/* Moves back what was pushed past the hole, so that no search ends too early and no tombstone is needed. */
void cl_index_remove(cl_index *index, uint32_t hash, uint32_t item) {
  uint32_t mask = index->capacity - 1, hole = slot_of(index, hash, item);
  for (uint32_t at = (hole + 1) & mask; index->slots[at].item != 0; at = (at + 1) & mask) {
    if (((at - index->slots[at].hash) & mask) < ((at - hole) & mask)) continue;
    index->slots[hole] = index->slots[at];
    hole = at;
  }
  index->slots[hole].item = 0;
  index->count--;
}

void cl_index_free(const clause_allocator *allocator, cl_index *index) {
  cl_resize(allocator, index->slots, index->capacity * sizeof *index->slots, 0);
  *index = (cl_index){NULL, 0, 0};
}

uint64_t cl_hash_bytes(uint64_t seed, const void *bytes, size_t size) {
  const unsigned char *at = bytes;
  uint64_t hash = cl_mix(seed, size), word = 0;
  for (; size > 8; size -= 8, at += 8) {
    memcpy(&word, at, 8);
    hash = cl_mix(hash, word);
  }
  if (size == 8) {
    memcpy(&word, at, 8);
  } else if (size >= 4) {
    uint32_t first, last; /* they overlap; the size is in the hash already */
    memcpy(&first, at, 4);
    memcpy(&last, at + size - 4, 4);
    word = (uint64_t)first << 32 | last;
  } else {
    word = size == 0 ? 0 : (uint64_t)at[0] << 16 | (uint64_t)at[size / 2] << 8 | at[size - 1];
  }
  return cl_mix(cl_mix(hash, word), size);
}
