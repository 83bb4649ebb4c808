/* Retelling a witness: what was found as a difference is seen once more in the machine, and all is noted that a reader wants to know of it: everything that both
** versions answer at that moment and why, what a version that says nothing has tested, and what becomes of the difference when a value that is not disclosed is
** this or that. */
#ifndef CL_RETELL_H
#define CL_RETELL_H

#include "search.h"

/* Fills what the search left empty.  `clause` by its new name. */
int cl_retell(cl_witness *witness, const cl_searched *searched, const char *clause, cl_arena *arena);

/* The same of a witness of how an act stands: what is said is the answers of all clauses, and no values are supposed. */
int cl_retell_act(cl_witness *witness, const cl_searched *searched, cl_arena *arena);

#endif
