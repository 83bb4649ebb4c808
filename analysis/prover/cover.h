/* One state for many: what a version may hold after one of several streams, each figure as a number between its least and its most.  It holds more than any of them did, so what
** cannot happen from it cannot happen after them; and it stays as small after the hundredth event as after the first. */
#ifndef CL_COVER_H
#define CL_COVER_H

#include "equal.h"
#include "follow.h"

/* `ways`: of each version, what it holds after each of the streams.  What both versions hold alike after each is the same in both states.  0 where obligations are open that depend on
** events; otherwise 1, with the states by part. */
int cl_cover(const cl_held **out, const cl_summaries *summaries, const cl_equality *clause,
             const cl_held *const *const *ways, uint32_t count);

#endif
