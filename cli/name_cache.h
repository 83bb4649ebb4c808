/* Names met before, as numbers: what a reader asks first, since most names of a stream come again and again.  Finding one
** here takes a multiplication and a comparison, and says that the text is a name which the field takes.  The cache has a
** fixed size, and forgets. */
#ifndef CLI_NAME_CACHE_H
#define CLI_NAME_CACHE_H

#include <stddef.h>
#include <stdint.h>

#include "vector.h"

/* Longer names are not kept.  A slot has 32 bytes, so that two fill a line of the processor's cache. */
enum { NAME_CACHE_LONGEST = 24, NAME_CACHE_BITS = 13, NAME_CACHE_TRIES = 16 };

typedef struct cached_name {
  char text[NAME_CACHE_LONGEST]; /* zeros behind it */
  uint32_t number;
  uint16_t size; /* 0: an empty slot */
  uint16_t among;
} cached_name;

typedef struct name_cache {
  cached_name slots[(1 << NAME_CACHE_BITS) + NAME_CACHE_TRIES];
} name_cache;

static inline size_t name_cache_place(uint64_t first, uint64_t second, uint32_t among) {
  return ((first ^ among) * UINT64_C(0x9E3779B97F4A7C15) ^ second * UINT64_C(0xD6E8FEB86659FD93)) >>
         (64 - NAME_CACHE_BITS);
}

/* A name that is looked for. */
typedef struct wanted_name {
  bytes16 text; /* zeros behind it; of a longer name its beginning */
  const cached_name *slot;
  uint16_t size, among;
} wanted_name;

/* What name_cache_find does beyond the first slot, or with a text of more than 16 bytes. */
int64_t name_cache_search(const name_cache *self, const char *text, size_t size, uint32_t among);

/* Where a name is looked for first.  24 bytes at `text` can be read, whatever its size. */
static inline wanted_name name_cache_want(const name_cache *self, const char *text, size_t size, uint32_t among) {
  static const uint8_t kept[32] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
  bytes16 cut = bytes16_at(text) & bytes16_at(kept + 16 - (size < 16 ? size : 16));
  uint64_t words[2];
  memcpy(words, &cut, sizeof words);
  const cached_name *slot = &self->slots[name_cache_place(words[0], words[1], among)];
  return (wanted_name){cut, slot, (uint16_t)size, (uint16_t)among};
}

/* The number of a name among those that some fields take; -1 where it is not known.  The text ends at `end`. */
static inline int64_t name_cache_take(const name_cache *self, const wanted_name *wanted, const char *end) {
  const cached_name *slot = wanted->slot;
  int same = bytes16_bits((bytes16)(wanted->text == bytes16_at(slot->text))) == 0xFFFF;
  if (same && slot->size == wanted->size && slot->among == wanted->among && wanted->size <= 16) return slot->number;
  return name_cache_search(self, end - wanted->size, wanted->size, wanted->among);
}

/* Both at once. */
static inline int64_t name_cache_find(const name_cache *self, const char *text, size_t size, uint32_t among) {
  const wanted_name wanted = name_cache_want(self, text, size, among);
  return name_cache_take(self, &wanted, text + size);
}

/* Keeps one. */
void name_cache_add(name_cache *self, const char *text, size_t size, uint32_t among, int64_t number);

#endif
