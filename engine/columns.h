/* Numbers as a host's columns store them: see clause_column.  For batches, and for what becomes batches. */
#ifndef CL_COLUMNS_H
#define CL_COLUMNS_H

#include "clause.h"

#include <string.h>

/* Bytes of a number; 0 of one that is absent. */
static inline size_t cl_storage_size(clause_storage storage) {
  static const uint8_t sizes[CLAUSE_STORAGE_TYPES] = {
#define CLAUSE_STORAGE(name, type) [CLAUSE_##name] = sizeof(type),
      CLAUSE_STORAGES(CLAUSE_STORAGE)
#undef CLAUSE_STORAGE
  };
  return sizes[storage];
}

/* The number at a place, which need not be aligned; 0 where it is absent. */
static inline int64_t cl_stored(const void *place, clause_storage storage) {
  switch (storage) {
#define CLAUSE_STORAGE(name, type)                                                                                     \
  case CLAUSE_##name: {                                                                                                \
    type number;                                                                                                       \
    memcpy(&number, place, sizeof number);                                                                             \
    return number;                                                                                                     \
  }
    CLAUSE_STORAGES(CLAUSE_STORAGE)
#undef CLAUSE_STORAGE
  case CLAUSE_ABSENT:
  case CLAUSE_STORAGE_TYPES: break;
  }
  return 0;
}

#endif
