/* The agreements that the fuzz targets use, and the allocator that they live in. */
#ifndef AGREEMENTS_H
#define AGREEMENTS_H

#include "clause.h"

/* A small one with state of every sort, some of clauses/, of which the last two are versions of one, and one that declares events. */
#define AGREEMENTS(X)                                                                                                  \
  X(sample)                                                                                                            \
  X(loan)                                                                                                              \
  X(service_level)                                                                                                     \
  X(master)                                                                                                            \
  X(openai_2025)                                                                                                       \
  X(openai_2026)                                                                                                       \
  X(streams)

enum {
#define AGREEMENT(name) AGREEMENT_##name,
  AGREEMENTS(AGREEMENT)
#undef AGREEMENT
      AGREEMENT_COUNT
};

/* The texts; CMakeLists.txt says from which files they are made. */
#define AGREEMENT(name) extern const char agreement_##name[];
AGREEMENTS(AGREEMENT)
#undef AGREEMENT

/* The program of any number; compiled when it is first asked for, and kept. */
const clause_program *agreement(uint32_t number);

/* How many more times those programs and what is made of them may allocate; negative: without end. */
extern long allocations_left;

#endif
