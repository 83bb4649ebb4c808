/* The ids of events that were read, for as long as each may be given again. */
#ifndef CLI_KNOWN_IDS_H
#define CLI_KNOWN_IDS_H

#include <index.h>
#include <stddef.h>
#include <stdint.h>

/* One id and when its event happened. */
typedef struct known_id {
  int64_t at;
  char *text;
  size_t size;
  uint32_t hash;
} known_id;

/* A ring in the order of reading, and where each is. */
typedef struct known_ids {
  known_id *ring;
  uint32_t capacity, first, count; /* capacity: 0 or a power of two */
  uint64_t seed;                   /* of the hashes */
  cl_index index;                  /* of places in the ring */
} known_ids;

/* The one with this text that happened last, or NULL. */
const known_id *known_ids_find(const known_ids *self, const char *text, size_t size);
void known_ids_add(known_ids *self, int64_t at, const char *text, size_t size);
/* From the oldest, in the order of reading. */
const known_id *known_ids_at(const known_ids *self, uint32_t number);
/* Drops the first ones, as far as their events happened before an instant. */
void known_ids_forget(known_ids *self, int64_t before);
void known_ids_free(known_ids *self);

#endif
