/* Implication: whether whoever keeps to one version of an agreement keeps to another.  A party keeps to a version as long as no clause of it has answered the party
** *breached* or *refused*.  Of each clause of the later version three answers: implied, which is proved; not implied, with a stream that shows it, seen in the machine; or
** undecided. */
#ifndef CL_IMPLIED_H
#define CL_IMPLIED_H

#include "search.h"

typedef enum cl_implication_kind { CL_IMPLIED, CL_NOT_IMPLIED, CL_PERHAPS_IMPLIED } cl_implication_kind;

typedef struct cl_implication {
  const char *clause;
  cl_implication_kind kind;
  const cl_witness *witness; /* NOT_IMPLIED: what each version answers */
} cl_implication;

typedef struct cl_implications {
  int64_t from; /* both versions are in force */
  uint32_t count;
  const cl_implication *at; /* of every clause of the new version, in its order */
  const char *ended;        /* why no more was tried, as a cl_patience says; NULL */
} cl_implications;

/* Of the new version from the old; `what` without summaries.  Everything lives in the arena.  CLAUSE_ERROR_LIMIT when the versions are too large. */
int cl_find_implications(const cl_implications **out, const cl_searched *what, cl_arena *arena);

#endif
