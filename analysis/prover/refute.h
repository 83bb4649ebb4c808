/* Refuting: whether a condition cannot hold, whatever its variables are.  The normal form says so of most by itself; along each way on which one could hold, what is
** compared must leave a number for each sum; and what is left is asked of the solver, if there is one. */
#ifndef CL_REFUTE_H
#define CL_REFUTE_H

#include "symbols.h"

/* 1: it cannot hold, which is proved; 0 says nothing. */
int cl_cannot_hold(cl_syms *syms, const cl_sym *condition);
/* The same without the solver, which takes a hundred times as long. */
int cl_plainly_cannot_hold(cl_syms *syms, const cl_sym *condition);

#endif
