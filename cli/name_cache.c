/* Names met before: see name_cache.h. */
#include "name_cache.h"

static size_t place_of(const char *text, size_t size, uint32_t among) {
  uint64_t words[2] = {0, 0};
  memcpy(words, text, size < sizeof words ? size : sizeof words);
  return name_cache_place(words[0], words[1], among);
}

int64_t name_cache_search(const name_cache *self, const char *text, size_t size, uint32_t among) {
  if (size == 0 || size > NAME_CACHE_LONGEST) return -1;
  const cached_name *slot = &self->slots[place_of(text, size, among)];
  for (int i = 0; i < NAME_CACHE_TRIES && slot->size; i++, slot++)
    if (slot->size == size && slot->among == among && memcmp(slot->text, text, size) == 0) return slot->number;
  return -1;
}

void name_cache_add(name_cache *self, const char *text, size_t size, uint32_t among, int64_t number) {
  if (size == 0 || size > NAME_CACHE_LONGEST || number > UINT32_MAX) return;
  cached_name *first = &self->slots[place_of(text, size, among)], *slot = first;
  while (slot->size && slot < first + NAME_CACHE_TRIES) slot++;
  if (slot == first + NAME_CACHE_TRIES) slot = first;
  *slot = (cached_name){.number = (uint32_t)number, .size = (uint16_t)size, .among = (uint16_t)among};
  memcpy(slot->text, text, size);
}
