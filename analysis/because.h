/* What made a clause answer differently whose own terms did not change: another provision that changed and that it speaks of, or that speaks of it, in
** one step or several. */
#ifndef CL_BECAUSE_H
#define CL_BECAUSE_H

#include "terms.h"

/* The name of the nearest one, in the new text if it is there; NULL where there is none. */
const char *cl_changed_because(const cl_diff *diff, const cl_entry *entry, cl_arena *arena);

/* The only provision that changed, where nothing else did; NULL. */
const char *cl_only_change(const cl_diff *diff);

/* The provision that changed whose figure or obligation an identity (engine/program.h) is about; NULL where it is of none. */
const char *cl_changed_owner_of(const cl_diff *diff, const char *identity);

#endif
