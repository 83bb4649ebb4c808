/* Routes: the short way from an event to what comes of it.  Nearly all that a handler asks first, it asks of the event alone: which name a field is, and whether it is
** past a date.  The dates cut time into epochs, and inside an epoch only names are left to ask for.  All of them are asked for at once and the answers
** looked up in a table, since a processor cannot guess what the next event will be, and each branch would be guessed wrong time and again.
**
** Where a host only wants tallies, one clause's arithmetic, the *reckoning* of the route, is done on every event, with nothing for those that it does not concern: that takes less time than
** a wrong guess.  route.c makes routes when a program is loaded, apply.c takes them.  A route means nothing new: what it has no place for goes the long way,
** which every event may go. */
#ifndef CL_ROUTE_H
#define CL_ROUTE_H

#include "line.h"
#include "machine.h"
#include "plan.h"

enum {
  CL_LANES = 4, /* fields of an event; kinds with more have no route */
  CL_TESTS = 8, /* names that are asked for */
  CL_PLACES = 16
};

/* Where an event has come to when its names are known. */
enum { CL_AT_END, CL_AT_RECKONING, CL_AT_ENTRY, CL_AT_OTHERS };

/* Something of an instance. */
typedef struct cl_handle {
  uint32_t base, offset; /* cl_base; bytes */
} cl_handle;

/* A clause's arithmetic: a field, or a share of it, goes into a cell as far as its limit allows.  What went is added to a slot; what went and what was left are tallied.  What comes out of a cell
** goes, with a sign of -1, into its negative, up to 0. */
typedef struct cl_reckoning {
  uint64_t most; /* of the field: what is more, or less than nothing, is left to the code */
  int64_t factor;
  uint64_t divisor, up_from; /* as in cl_deed */
  uint64_t reciprocal;
  uint32_t shift; /* of the product's upper 65 bits */
  uint32_t field;
  int64_t sign;
  cl_handle cell, limit, slot, went, left;
  uint64_t always; /* 1: that nothing went is counted too */
} cl_reckoning;

typedef struct cl_route {
  /* Where the fields are surely as declared: at most `span` above `least`, as signed numbers, for want of a vector instruction that compares others. */
  _Alignas(CL_LINE) int64_t least[CL_LANES], span[CL_LANES];
  uint32_t tested[CL_TESTS]; /* half fields: which lower half is compared */
  uint32_t names[CL_TESTS];
  uint32_t fields;   /* how many; CL_NONE: events of this kind always go the long way */
  uint32_t verdicts; /* the room that the handler needs */
  cl_reckoning reckoning;
  const cl_code *places[CL_PLACES]; /* in `run` */
  uint8_t stands[1 << CL_TESTS];    /* by the names that are the fields': the place */
} cl_route;

typedef struct cl_way cl_way;

typedef struct cl_routes {
  CL_ARRAY(int64_t) epochs; /* when each begins, the first one at INT64_MIN */
  void *block;              /* in which the routes lie */
  cl_route *at;             /* by epoch, then by kind */
  const cl_way *way;        /* how this processor takes them */
} cl_routes;

int cl_routes_new(cl_routes **out, const clause_program *program);
void cl_routes_free(const clause_program *program, cl_routes *routes);

/* How routes are taken, compiled for one processor; in apply.c. */
struct cl_way {
  const char *name;
  /* Judges an event and leaves its verdicts in the buffer; and one whose verdicts are only tallied.  `_all`: many, up to one that is refused; the value is how many were judged. */
  int (*record)(clause_instance *self, const clause_event *event);
  int (*tally)(clause_instance *self, const clause_event *event);
  size_t (*record_all)(clause_instance *self, const clause_event *events, size_t count, int *status);
  size_t (*tally_all)(clause_instance *self, const clause_event *events, size_t count, int *status);
};
/* Those that this processor can take, the plainest first; NULL past the last. */
const cl_way *cl_way_at(int index);

#endif
