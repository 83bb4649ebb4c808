/* Proving properties: whether what a sentence says holds of one version of an agreement on every event stream.  Three answers: proved, by induction over events
** and deadlines; refuted, by a stream seen in the machine; or undecided, which is said and never guessed. */
#ifndef CL_PROVE_H
#define CL_PROVE_H

#include "property.h"
#include "search.h"

typedef enum cl_verdict_on_property { CL_PROVED, CL_REFUTED, CL_NOT_DECIDED } cl_verdict_on_property;

typedef struct cl_proof {
  cl_verdict_on_property answer;
  const cl_witness *witness;  /* REFUTED */
  const cl_binding *supplied; /* REFUTED: what the values are there that are not disclosed, */
  size_t supplied_count;      /* where they are known */
  const char *open;           /* NOT_DECIDED: what it was not proved of, as `event revenue`; NULL */
  const char *ended;          /* why no more was tried, as a cl_patience says; NULL */
} cl_proof;

/* Of `what`, the new version, what is known of its values, and the patience.  Everything lives in the arena.  CLAUSE_ERROR_LIMIT when the version is too large. */
int cl_prove_property(const cl_proof **out, const cl_searched *what, const cl_property *property, cl_arena *arena);

#endif
