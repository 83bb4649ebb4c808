/* A ring of ids with an index: see known_ids.h. */
#include "known_ids.h"

#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "program.h"

/* Never fails: it ends the program instead. */
static void *resize_or_end(void *user, void *block, size_t old_size, size_t new_size) {
  (void)user, (void)old_size;
  if (new_size > 0) return resize(block, new_size);
  free(block);
  return NULL;
}

static const clause_allocator allocator = {resize_or_end, NULL};

static uint32_t hash_of(const known_ids *self, const char *text, size_t size) {
  return (uint32_t)cl_hash_bytes(self->seed, text, size);
}

static known_id *place(const known_ids *self, uint32_t number) {
  return &self->ring[(self->first + number) & (self->capacity - 1)];
}

const known_id *known_ids_at(const known_ids *self, uint32_t number) { return place(self, number); }

const known_id *known_ids_find(const known_ids *self, const char *text, size_t size) {
  uint32_t hash = hash_of(self, text, size), probe = 0, found;
  const known_id *latest = NULL;
  while ((found = cl_index_find(&self->index, hash, &probe)) != CL_NONE) {
    const known_id *one = &self->ring[found];
    if (one->size != size || memcmp(one->text, text, size) != 0) continue;
    if (!latest || one->at > latest->at) latest = one;
  }
  return latest;
}

/* A larger ring, from its beginning on, and an index of that. */
static void make_room(known_ids *self) {
  known_ids larger = {.capacity = self->capacity ? 2 * self->capacity : 1024, .count = self->count};
  larger.ring = resize(NULL, larger.capacity * sizeof *larger.ring);
  larger.seed = self->capacity ? self->seed : (uint64_t)(uintptr_t)larger.ring;
  cl_index_reserve(&allocator, &larger.index, larger.capacity);
  for (uint32_t i = 0; i < self->count; i++) {
    larger.ring[i] = *place(self, i);
    cl_index_add(&larger.index, larger.ring[i].hash, i);
  }
  free(self->ring);
  cl_index_free(&allocator, &self->index);
  *self = larger;
}

void known_ids_add(known_ids *self, int64_t at, const char *text, size_t size) {
  if (self->count == self->capacity) make_room(self);
  known_id *added = place(self, self->count++);
  *added = (known_id){at, copy_text(text, size), size, hash_of(self, text, size)};
  cl_index_add(&self->index, added->hash, (uint32_t)(added - self->ring));
}

static void forget_first(known_ids *self) {
  known_id *first = place(self, 0);
  cl_index_remove(&self->index, first->hash, self->first);
  free(first->text);
  self->first = (self->first + 1) & (self->capacity - 1);
  self->count--;
}

void known_ids_forget(known_ids *self, int64_t before) {
  while (self->count && place(self, 0)->at < before) forget_first(self);
}

void known_ids_free(known_ids *self) {
  while (self->count) forget_first(self);
  free(self->ring);
  cl_index_free(&allocator, &self->index);
}
