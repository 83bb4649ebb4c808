/* Violations: what shows, in the machine, that a property does not hold. */
#ifndef CL_VIOLATIONS_H
#define CL_VIOLATIONS_H

#include "claims.h"
#include "search.h"

typedef struct cl_violation {
  const cl_claim *claim;
  int64_t ceiling; /* what the property's value is supplied as, or its constant */
} cl_violation;

/* `sought` is a cl_violation.  Of the witness: the answers by which it shows, and of a sum what it comes to. */
cl_shows cl_shows_violation;

#endif
