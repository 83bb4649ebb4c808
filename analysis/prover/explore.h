/* Exploring: long streams, for all that is sought at once.  Walks of a few random events begin at the places that earlier ones have reached, and a place is kept where something
** was seen for the first time: a verdict, one more obligation open, a figure of another size, or a part of the state that the two versions hold otherwise.  So one
** difference leads to the next, as from a payment that is missed to a power to terminate and to all that ends with the agreement.  The walks are the same each time. */
#ifndef CL_EXPLORE_H
#define CL_EXPLORE_H

#include "search.h"

/* `found[i]`: a witness of what the i-th search looks for, in the arena, or NULL.  All are of the same versions; one that adds up is alone.  `streams` lead to differences that are known; NULL. */
int cl_explore(cl_witness **found, const cl_search *searches, uint32_t count, const cl_witness *streams,
               cl_arena *arena);

#endif
