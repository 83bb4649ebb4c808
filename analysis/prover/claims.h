/* Claims: a property as conditions over symbolic values, proved of every handler of a program. */
#ifndef CL_CLAIMS_H
#define CL_CLAIMS_H

#include "property.h"
#include "summary.h"

typedef struct cl_claim {
  cl_syms *syms;
  const cl_summaries *summaries; /* of the program alone */
  const clause_program *program;
  const cl_property *property;
  const cl_sym *matches; /* of an event: that the property is about it */
  const cl_sym *ceiling;
  const cl_sym *known; /* that the ceiling is; it is then taken not to be below nothing */
} cl_claim;

/* The members from `matches` on.  Making values leaves by what the caller set up for them. */
void cl_claim_make(cl_claim *claim);

/* Whether every handler keeps to it: 1, which is a proof; or 0, which says nothing, and the first one that is not known to. */
int cl_claim_holds(const cl_claim *claim, const cl_summary **open);

/* What a property is about: the parts in which it shows.  `*count` of them, in the arena; NULL when memory ran out. */
uint32_t *cl_claim_parts(const cl_claim *claim, uint32_t *count, cl_arena *arena);

/* Whether a meter is of the debts that a property is about. */
int cl_is_debt(const cl_property *property, const clause_program *program, const cl_meter *meter);

#endif
