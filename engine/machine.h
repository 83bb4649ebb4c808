/* An instance, and the machine that runs a handler of its program on it.  instance.c prepares (checks, order, room), the machine judges. */
#ifndef CL_MACHINE_H
#define CL_MACHINE_H

#include "state.h"

/* The event at hand, or the deadline, or the start. */
typedef struct cl_moment {
  int64_t now;
  uint64_t event;
  const int64_t *fields;
} cl_moment;

typedef struct cl_outlook cl_outlook;

/* Stands in for what a reckoning does not have: see route.h. */
typedef struct cl_nothing {
  clause_tally tally;
  int64_t cell, slot, zero, endless; /* the last two stay 0 and INT64_MAX */
} cl_nothing;

typedef enum cl_base {
  CL_BASE_NOTHING,
  CL_BASE_SLOTS,
  CL_BASE_VALUES,
  CL_BASE_CONSTANTS,
  CL_BASE_TALLIES, /* of events */
  CL_BASES
} cl_base;

/* What the short way of events needs at hand.  An event that goes the long way leaves it up to date. */
typedef struct cl_short {
  const struct cl_route *routes; /* of the epoch, by kind */
  int64_t until;                 /* the last moment of the epoch */
  uint32_t kinds;                /* 0: it is out of date, so the next event goes the long way */
  char *bases[CL_BASES];
  cl_nothing nothing;
} cl_short;

/* What every event needs comes first, so that it lies together. */
struct clause_instance {
  const clause_program *program;
  int64_t now;     /* of the last event or advance; before it, the earliest instant there is */
  uint64_t events; /* how many were applied */
  CL_ARRAY(clause_verdict) verdicts;
  clause_listener *listener; /* NULL: verdicts stay in the buffer */
  void *listener_user;
  clause_tally *tallies[2]; /* while cl_tally listens: at deadlines, on events; NULL: these are not counted */
  cl_short at_hand;
  cl_state state;
  cl_moment moment; /* while a handler runs */
  int64_t *values;  /* of the program's values; 0 while not bound */
  uint8_t *bound;
  clause_trace *trace;
  void *trace_user;
  int64_t first_moment, last_moment; /* of years 1 to 9999 at the agreement's offset */
  uint64_t lapsed;                   /* how many deadlines were judged */
  uint32_t max_cells, max_obligations, max_deadlines;
  uint64_t max_work;
  uint8_t has_started;
  uint8_t is_let_go;            /* what has lapsed does not go on as overdue */
  cl_budget budget;             /* of all that is allocated for it, but for the outlook */
  cl_outlook *outlook;          /* NULL until it is asked for */
  uint32_t open_index, open_at; /* where the last clause_instance_open was: index, and place in the heap */
};

/* The state, or who watches, has changed: what is at hand for the short way is out of date. */
static inline void cl_instance_changed(clause_instance *self) { self->at_hand.kinds = 0; }

/* Runs a handler at `moment`.  Room was reserved for it, so it cannot fail. */
void cl_machine_run(clause_instance *self, uint32_t entry);
/* The same with nobody watching, and from any of its instructions on.  The value is CLAUSE_OK, so that a caller can
** end with this call. */
int cl_machine_run_plain(clause_instance *self, const cl_code *pc);

/* What an instance lacked that has no memory: the host's, or what the host lets it hold. */
static inline int cl_instance_status(const clause_instance *self, int status) {
  return status == CLAUSE_ERROR_MEMORY && self->budget.is_refused ? CLAUSE_ERROR_LIMIT : status;
}
/* Options that give another instance the limits of this one. */
clause_instance_options cl_instance_limits(const clause_instance *self);

/* Judges an event, and leaves the verdicts that there are. */
int cl_instance_apply(clause_instance *self, const clause_event *event);
/* The same, the long way. */
int cl_instance_apply_in_full(clause_instance *self, const clause_event *event);
/* Judges a checked batch that is not empty, by the loops of one processor; NULL: one by one.  `*applied` is 0. */
struct cl_scan;
int cl_instance_apply_batch(clause_instance *self, const clause_batch *batch, const struct cl_scan *scan,
                            size_t *applied);
/* Empties the buffer to whoever listens; somebody does. */
void cl_instance_tell(clause_instance *self);
/* The listener that adds verdicts up: see tally.c. */
void cl_tally(void *user, const clause_verdict *verdict);
/* In 128 bits, the sum holds 2^64 amounts of any size. */
static inline void cl_tally_add(clause_tally *tally, uint64_t count, int64_t sum) {
  uint64_t low = tally->low + (uint64_t)sum;
  tally->count += count;
  tally->high += (low < tally->low) - (sum < 0);
  tally->low = low;
}
/* So many events of a batch are judged before their verdicts are told. */
enum { CL_TOLD_AT_ONCE = 4096 };

/* Runs the start. */
int cl_instance_begin(clause_instance *self);
/* Judges the deadline that comes first; there is one. */
int cl_instance_fire(clause_instance *self);
/* Whether the state is larger than the host allows. */
int cl_instance_is_past_limit(const clause_instance *self);

/* Whether the next version of an agreement, which knows an item by the same identity, takes over what is held for it. */
typedef enum cl_carried { CL_CARRIED_SLOT, CL_CARRIED_TABLE, CL_CARRIED_OBLIGATION, CL_CARRIED_SORTS } cl_carried;
int cl_can_carry(const clause_program *a, uint32_t one, const clause_program *b, uint32_t other, cl_carried what);

clause_open cl_describe_open(const clause_program *program, const cl_pending *pending);
void cl_outlook_free(clause_instance *self);

#endif
