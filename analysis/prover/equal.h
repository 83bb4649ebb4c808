/* Equality for every event stream, by induction over its events and deadlines.  Two versions that hold alike all that a clause depends on, and
** whose handlers then answer alike for the clause and make alike of what it depends on, answer alike for ever; and from the start
** they hold it alike.  Alike is: the same symbolic value. */
#ifndef CL_EQUAL_H
#define CL_EQUAL_H

#include <string.h>

#include "summary.h"

/* More than any figure that matters: so many cents are 23 quadrillion. */
#define CL_FIGURES_MOST (INT64_C(1) << 61)

typedef struct cl_equality {
  const char *clause;    /* by its new name */
  int is_equal;          /* proved; 0 says nothing */
  int is_seen_to_differ; /* a stream was found on which the versions answer otherwise: it cannot be proved */
  int while_small;       /* but only as long as no figure comes to CL_FIGURES_MOST */
  uint32_t
      held_count; /* of a status or a fund: so many parts after the first are what it holds, and are to be equal too */
  int passes_alike; /* proved: where both hold alike all that it depends on, they go on alike until the next event */
  uint32_t part_count, near_count;
  const uint32_t *
      parts; /* all that it depends on, its own answers first; the first `near_count` are those and what they depend on at once */
  const char *kind;    /* a kind of event that it is asked about besides, */
  const cl_sym *asked; /* and a condition on such events; NULL */
  int64_t amount;      /* of money that it is asked to go beyond; 0 */
  const cl_part *
      through; /* where not equal: the first of them that the versions treat differently; NULL: only the order of deadlines differs */
  int is_alike_before; /* of all that its answers depend on, both hold alike for ever what both have; but they may answer otherwise */
  const unsigned char *differs; /* by part: some handler makes something else of it in the other version */
  const unsigned char
      *is_firm; /* by part: both versions hold it alike for ever, if deadlines of one moment are judged in one order */
} cl_equality;

/* Whether it may still be proved equal. */
static inline int cl_is_unproved(const cl_equality *of) { return !of->is_equal && !of->is_seen_to_differ; }

/* Whether it is the clause's own code that differs, or what it holds. */
static inline int cl_differs_itself(const cl_equality *of) {
  if (!of->through) return 0;
  return of->through->kind == CL_PART_TOLD || (of->through->holder && strcmp(of->through->holder, of->clause) == 0);
}

/* Whether the obligations of a queue are alike in both versions, and judged in the same order where they fall on one moment. */
int cl_is_same_queue(const cl_summaries *summaries, uint32_t queue);

/* What some parts depend on, as that of a clause without a name.  In the arena. */
int cl_depend(cl_equality *out, const cl_summaries *summaries, const uint32_t *parts, uint32_t count, cl_arena *arena);

/* Of all clauses of either version.  In the arena. */
int cl_prove_equal(cl_equality **out, uint32_t *count, const cl_summaries *summaries, cl_arena *arena);

#endif
