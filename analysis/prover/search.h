/* The search for a witness: a short event stream on which two versions of a clause answer differently.  Events are tried in the machine, shorter streams
** before longer ones, so a difference is found by seeing it; that none was found proves nothing. */
#ifndef CL_SEARCH_H
#define CL_SEARCH_H

#include "twins.h"

typedef struct cl_witness cl_witness;
struct cl_witness {
  uint32_t event_count;
  const cl_occurrence *events;
  int64_t
      at; /* of the first answer that differs, which comes with the last event or, where that is later, with a deadline after it */
  cl_answer_given answers[CL_VERSIONS];
  const cl_witness *next; /* another way in which the two differ */
};

/* The first that is found, in the arena, and after it those that differ in another way: other verdicts, or upon another event; NULL when none is.  Between
** versions that take effect on different days the later takes over what the earlier holds on that day.  First the streams of `others` are tried, which may be
** NULL: witnesses of other clauses. */
int cl_find_witnesses(const cl_witness **out, const cl_searched *searched, const cl_equality *clause,
                      const cl_witness *others, cl_arena *arena);

#endif
