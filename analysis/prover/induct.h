/* Equality by induction where equal.h does not succeed: the two versions need not hold alike all that a clause depends on, if what they hold stays in a relation in which
** both always answer alike.  Relations are guessed; those that do not hold in the beginning, or that some handler breaks, are given up, until what is left keeps
** itself up.  Every step is proved by the solver. */
#ifndef CL_INDUCT_H
#define CL_INDUCT_H

#include "relation.h"
#include "twins.h"

/* Marks those clauses equal of which it proves it.  Without a solver it proves nothing. */
int cl_prove_by_induction(cl_equality *proofs, uint32_t count, const cl_searched *searched, cl_arena *arena);

#endif
