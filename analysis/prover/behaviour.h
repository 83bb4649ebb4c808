/* The behavioural diff: of each clause, whether two versions answer alike on every event stream.  Three answers: proved equal; different, with streams that show it,
** seen in the machine; or undecided, which is said and never guessed. */
#ifndef CL_BEHAVIOUR_H
#define CL_BEHAVIOUR_H

#include "retell.h"
#include "unroll.h"

typedef enum cl_behaviour_kind { CL_BEHAVES_ALIKE, CL_BEHAVES_DIFFERENTLY, CL_UNDECIDED } cl_behaviour_kind;

typedef struct cl_behaviour {
  const char *clause; /* by its new name */
  cl_behaviour_kind kind;
  int is_status;   /* what is compared is what it holds; different without witnesses: only one version has it */
  int while_small; /* proved alike, but only as long as no figure comes to CL_FIGURES_MOST */
  int is_itself;   /* where not equal: its own code differs, not only what it depends on */
  uint32_t through_count;
  const char *const *
      through; /* otherwise: all that it depends on of which a version makes something else, as engine/program.h identifies it */
  cl_witness *witnesses; /* of a clause's difference, the shortest first, */
  cl_class class;        /* and what all of them together are */
  cl_unrolled unrolled;  /* where not equal: how long a stream has to be that shows a difference */
} cl_behaviour;

typedef struct cl_behaviours {
  const char
      *not_compared; /* why nothing was, so that all is undecided, as a sentence without its point; NULL: it was */
  int64_t from;      /* both versions are in force */
  uint32_t count;
  const cl_behaviour *at; /* of every clause of either version */
  cl_class class;         /* of all of them together, and of the acts */
  cl_witness *acts;       /* that the agreement as a whole treats differently: see acts.h */
} cl_behaviours;

uint32_t cl_behaviours_of(const cl_behaviours *of, cl_behaviour_kind kind);
/* Of the agreement as a whole: what its clauses are together. */
cl_behaviour_kind cl_behaviour_of_all(const cl_behaviours *of);

/* How many events the shortest of the witnesses has, of which there is one; and whether it is proved that no stream has fewer that shows a difference. */
uint32_t cl_fewest_events(const cl_behaviour *of);
int cl_is_shortest(const cl_behaviour *of);

/* `what` without summaries.  Everything lives in the arena. */
int cl_compare_behaviour(const cl_behaviours **out, const cl_searched *what, cl_arena *arena);

#endif
