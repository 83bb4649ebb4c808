/* Making a witness easier to read: round amounts in place of odd ones, whole days, and events as early as they can be, as long as the machine shows the same difference. */
#ifndef CL_ROUNDER_H
#define CL_ROUNDER_H

#include "search.h"

/* `clause` by its new name. */
int cl_round_witness(cl_witness *witness, const cl_searched *searched, const char *clause, cl_arena *arena);

#endif
