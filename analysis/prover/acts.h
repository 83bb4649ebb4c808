/* Acts: what an agreement as a whole makes of what somebody does, whichever of its clauses says it.  An act is a breach where any clause says so, otherwise permitted where any does,
** otherwise nothing is said of it.  So a ban that moved from one clause to another makes no difference here, and what one clause lifts and another imposes is seen together. */
#ifndef CL_ACTS_H
#define CL_ACTS_H

#include "retell.h"

/* Whether a clause, by its new name, can decide how an act stands, in some version. */
int cl_can_decide_acts(const cl_searched *searched, const char *clause);

/* Adds the acts that the two versions treat differently, as found while what a clause depends on is searched; each way only once.  In the arena. */
int cl_find_acts(cl_witness **acts, const cl_searched *searched, const cl_equality *clause, const cl_witness *others,
                 cl_arena *arena);

#endif
