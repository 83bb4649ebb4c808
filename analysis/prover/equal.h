/* Equality for every event stream, by induction over its events and deadlines.  Two versions that hold alike all that a clause depends on, and
** whose handlers then answer alike for the clause and make alike of what it depends on, answer alike for ever; and from the start
** they hold it alike.  Alike is: the same symbolic value. */
#ifndef CL_EQUAL_H
#define CL_EQUAL_H

#include "summary.h"

typedef struct cl_equality {
  const char *clause; /* by its new name */
  int is_equal;       /* proved; 0 says nothing */
  uint32_t part_count, near_count;
  const uint32_t *
      parts; /* all that it depends on, its own answers first; the first `near_count` are those and what they depend on at once */
  const cl_part *
      through; /* where not equal: the first of them that the versions treat differently; NULL: only the order of deadlines differs */
} cl_equality;

/* Whether it is the clause's own code that differs. */
static inline int cl_differs_itself(const cl_equality *of) { return of->through && of->through->kind == CL_PART_TOLD; }

/* Of all clauses of either version.  In the arena. */
int cl_prove_equal(const cl_equality **out, uint32_t *count, const cl_summaries *summaries, cl_arena *arena);

#endif
