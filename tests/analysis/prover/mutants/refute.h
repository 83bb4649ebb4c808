/* Random event streams, to tell apart what was called equal. */
#ifndef REFUTE_H
#define REFUTE_H

#include "behaviour.h"
#include "random.h"

/* Whether one of so many random streams makes two versions answer otherwise for a clause; by its new name. */
int refute(const clause_program *const *programs, const cl_summaries *summaries, const char *clause, int streams,
           dice *d);

#endif
