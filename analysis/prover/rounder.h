/* Making a witness easier to read: no event that it does not take, one event in place of many equal ones, round amounts in place of odd ones, whole days, and events as early as they can be, as long as the machine shows the same difference. */
#ifndef CL_ROUNDER_H
#define CL_ROUNDER_H

#include "search.h"

/* The search is the one that found it. */
int cl_round_witness(cl_witness *witness, const cl_search *search, cl_arena *arena);

#endif
