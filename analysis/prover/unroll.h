/* How short a stream can be that tells two versions of a clause apart.  All streams of so many events are followed at once, symbolically, from where both versions
** begin; if the answers cannot differ, no stream of that length does.  So a witness is proved to be a shortest one. */
#ifndef CL_UNROLL_H
#define CL_UNROLL_H

#include "search.h"

typedef struct cl_unrolled {
  uint32_t alike;    /* no stream of fewer events tells the versions apart: proved */
  const char *stops; /* why no more is known, as a sentence without its point; NULL: no more was asked */
  const cl_witness
      *proposal; /* a stream of `alike` events to be tried in the machine: it may tell the versions apart; NULL */
} cl_unrolled;

/* Looks at streams of fewer events than `events`.  Everything lives in the arena. */
int cl_unroll(cl_unrolled *out, const cl_searched *searched, const cl_equality *clause, uint32_t events,
              cl_arena *arena);

#endif
