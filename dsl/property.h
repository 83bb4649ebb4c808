/* Properties: what is to hold of an agreement whatever happens.  A property is one sentence in the words of the language, such as `Alder never owes Birch`; it is
** resolved by the agreement's model, and is no part of its program. */
#ifndef CL_PROPERTY_H
#define CL_PROPERTY_H

#include "model.h"

typedef enum cl_property_kind {
  CL_NEVER_OWES,    /* what has accrued and was not paid is never above the ceiling */
  CL_TOTAL_AT_MOST, /* nor is all that has accrued under a clause */
  CL_CLAUSE_NEVER,  /* a clause never gives such a verdict */
  CL_NO_EVENT,      /* no event that matches is given all these verdicts, by whichever clauses */
  CL_EVERY_EVENT    /* every event that matches is given the verdict */
} cl_property_kind;

typedef struct cl_property {
  cl_property_kind kind;
  const char *party, *counterparty; /* NEVER_OWES; CLAUSE_NEVER: by whom, or NULL */
  const cl_provision *clause;       /* NEVER_OWES: under which, or NULL */
  const cl_provision *value;        /* the ceiling, or NULL: */
  int64_t ceiling;                  /* minor units */
  char currency[4];                 /* NEVER_OWES: "" for nothing in any */
  uint32_t verdict_count;           /* CLAUSE_NEVER: 0 for any at all */
  clause_verdict_kind verdicts[2];
  cl_pattern pattern; /* of events; its tests compare fields with constants */
} cl_property;

/* What is wrong goes to `diagnostics` under `source`, which holds the sentence; CLAUSE_ERROR_SOURCE then. */
int cl_read_property(cl_property *out, const cl_model *model, const cl_source *source, cl_diagnostics *diagnostics);

#endif
