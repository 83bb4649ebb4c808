/* Findings that take a proof, or a longer search than conflicts.c makes: what follows from how the state can change, event by event. */
#ifndef CL_FINDINGS_BY_PROOF_H
#define CL_FINDINGS_BY_PROOF_H

#include "model.h"

/* A clause that can never apply, an exception that can never hold, and a conflict that needs several events before it.  To be called after the other findings (findings.h): what
** they told already is not told again.  How much is tried is bounded, and past the bound nothing is said.  CLAUSE_ERROR_MEMORY is the only failure. */
int cl_find_by_proof(cl_diagnostics *diagnostics, const cl_model *model, const clause_program *program);

#endif
