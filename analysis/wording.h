/* Differences of two texts that change no term: their comments and their white space. */
#ifndef CL_WORDING_H
#define CL_WORDING_H

#include "facts.h"

/* Whether the comments differ, in whatever order they stand. */
int cl_comments_differ(const cl_facts_of *old, const cl_facts_of *new_);
/* Whether two stretches hold the same words, comments apart, with other white space between them. */
int cl_layout_differs(const cl_facts_of *old, clause_span old_span, const cl_facts_of *new_, clause_span new_span);

#endif
