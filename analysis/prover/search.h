/* The search for a witness: a short event stream that shows what is sought, such as that two versions of a clause answer differently.  Events are tried in the
** machine, shorter streams before longer ones, so it is found by seeing it; that none was found proves nothing. */
#ifndef CL_SEARCH_H
#define CL_SEARCH_H

#include "classes.h"

/* What both answer on the same stream if an undisclosed value is this. */
typedef struct cl_case {
  const char *value;
  clause_type type;
  char currency[4];
  int64_t figure;
  clause_threshold
      side; /* on which of the threshold the figure stands for all others; NONE: nothing is known of others */
  int64_t threshold;
  int differs;
  cl_said said[CL_VERSIONS];
} cl_case;

typedef struct cl_witness cl_witness;
struct cl_witness {
  uint32_t event_count;
  const cl_occurrence *events;
  int64_t
      at; /* of the first answer that shows it, which comes with the last event or, where that is later, with a deadline after it */
  cl_answer_given answers[CL_VERSIONS]; /* of two versions, that of each */
  int64_t figure;                       /* where an amount of money shows it, that */
  char currency[4];                     /* "" where none does */
  /* of a witness that is told: see retell.h */
  cl_said said[CL_VERSIONS];
  uint32_t case_count; /* of one that waits for an undisclosed value */
  const cl_case *cases;
  cl_class class;
  cl_witness *next; /* another way in which the two differ */
};

/* Whether it comes with the last event, not with a deadline after it. */
static inline int cl_is_on_event(const cl_witness *witness) {
  return witness->answers[witness->answers[CL_OLD].is_given ? CL_OLD : CL_NEW].verdict.event != 0;
}

/* Whether what differs is what a status or a fund holds. */
static inline int cl_is_of_holdings(const cl_witness *witness) {
  return witness->answers[CL_NEW].is_given && witness->answers[CL_NEW].verdict.kind == CL_HOLDS;
}

/* What was just said: on an event, or as time passed. */
typedef struct cl_seen {
  const cl_twins *twins;
  clause_instance *const *pair; /* with the verdicts in their buffers */
  const cl_occurrence *event;   /* NULL: time passed */
  int64_t *tally;               /* what the seeker adds up, from the beginning of the stream to here */
} cl_seen;

/* Whether that shows what is sought: 1, and the witness has its moment and its answers. */
typedef int cl_shows(const void *sought, const cl_seen *seen, cl_witness *witness);
/* That two versions answer differently for the clause. */
cl_shows cl_shows_difference;

/* What to look for, and where: in all that the clause depends on. */
typedef struct cl_search {
  const cl_searched *searched;
  const cl_equality *clause;
  cl_shows *shows;
  const void *sought;
  const cl_witness *others; /* of other clauses, or NULL: their streams are tried first */
  int one_will_do;
  int is_glance; /* no further than two events, and equal ones in a row; and only with what the clause asks of events itself */
  uint32_t effort; /* of each phase; 0: as much as for a clause */
} cl_search;

/* The first that is found, in the arena, and after it those that differ in another way: other verdicts, or upon another event; NULL when none is.  Between
** versions that take effect on different days the later takes over what the earlier holds on that day. */
int cl_find_witnesses(cl_witness **out, const cl_search *search, cl_arena *arena);

#endif
