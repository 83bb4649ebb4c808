/* Making a witness easier to read: no event that it does not take, one event in place of many equal ones, round amounts in place of odd ones, whole days, and events as early as they can be, as long as the machine shows the same difference. */
#ifndef CL_ROUNDER_H
#define CL_ROUNDER_H

#include "search.h"

/* `clause` by its new name; `shows` is what the witness shows, of one event or deadline, whatever came before. */
int cl_round_witness(cl_witness *witness, const cl_searched *searched, const char *clause, cl_shows *shows,
                     cl_arena *arena);

#endif
