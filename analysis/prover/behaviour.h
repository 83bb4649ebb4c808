/* The behavioural diff: of each clause, whether two versions answer alike on every event stream.  Three answers: proved equal; different, with streams that show it,
** seen in the machine; or undecided, which is said and never guessed. */
#ifndef CL_BEHAVIOUR_H
#define CL_BEHAVIOUR_H

#include "search.h"

typedef enum cl_behaviour_kind { CL_BEHAVES_ALIKE, CL_BEHAVES_DIFFERENTLY, CL_UNDECIDED } cl_behaviour_kind;

typedef struct cl_behaviour {
  const char *clause; /* by its new name */
  cl_behaviour_kind kind;
  const cl_witness *witnesses; /* of a difference */
} cl_behaviour;

typedef struct cl_behaviours {
  int64_t from; /* both versions are in force; nothing is compared before */
  uint32_t count;
  const cl_behaviour *at; /* of every clause of either version */
} cl_behaviours;

/* Everything lives in the arena.  CLAUSE_ERROR_LIMIT when the versions are too large to compare. */
int cl_compare_behaviour(const cl_behaviours **out, const clause_program *old, const clause_program *new_,
                         const cl_renamed_clause *renamed, size_t renamed_count, cl_arena *arena);

#endif
