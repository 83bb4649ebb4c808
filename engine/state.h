/* What an instance remembers: slots, keyed cells, windows, and the obligations that are open.  What is added to it is added to snapshot.c too.  It can be copied whole, so that an event
** near a limit is judged on a copy and taken back when it goes past.  Nothing here fails except cl_state_reserve, cl_state_new and
** cl_state_copy: the machine reserves what a handler can need before it runs. */
#ifndef CL_STATE_H
#define CL_STATE_H

#include "civil.h"

/* One number under a key.  All tables share one array, in order of first writing, and one index. */
typedef struct cl_cell {
  int64_t value;
  uint32_t table;
  uint32_t window; /* of a window table: in `windows` */
  int64_t key[];   /* as wide as the widest key of the program */
} cl_cell;

/* The sums of one key of a window table, a bucket a civil day, oldest first, linked through `newer`. */
typedef struct cl_window {
  cl_wide total; /* of all buckets; 128 bits, so it never overflows */
  uint32_t oldest, newest;
} cl_window;

typedef struct cl_bucket {
  cl_wide sum;
  int64_t day;
  uint32_t newer;
} cl_bucket;

/* An open obligation.  It is in three orders at once: all by deadline (`heap`), those of the same obligation by opening, and those with the
** same key too by opening.  The last is a ring whose oldest member is in `queues`. */
typedef struct cl_pending {
  int64_t deadline; /* CLAUSE_NEVER without one, while it is held, and once it is overdue */
  int64_t since;
  int64_t passed;          /* the deadline that an overdue one missed; otherwise CLAUSE_NEVER */
  int64_t held_at, kept;   /* since when it is held, and the deadline it then had; otherwise CLAUSE_NEVER */
  int64_t first, moved_at; /* the first deadline that it had, and when it last got another; CLAUSE_NEVER */
  int64_t left;            /* to pay or to order */
  uint64_t order;          /* of opening */
  int64_t captures[CL_CAPTURES_MAX];
  uint32_t obligation;
  uint32_t hash;                   /* of the obligation and the key */
  uint32_t heap_at;                /* where in the heap */
  uint32_t ring_newer, ring_older; /* with the same key */
  uint32_t newer, older;           /* of the same obligation; `newer` links the free ones too */
} cl_pending;

/* Ordered by deadline, then what ends before what begins (`point`), then by the clause's name, then by opening. */
typedef struct cl_heap_node {
  int64_t deadline;
  uint32_t rank, pending;
} cl_heap_node;

/* The open ones of one obligation, by opening. */
typedef struct cl_list {
  uint32_t oldest, newest;
} cl_list;

typedef struct cl_state {
  const clause_program *program;
  const clause_allocator *allocator; /* of the instance */
  uint64_t seed;                     /* of the hashes */
  int64_t next_deadline;             /* CLAUSE_NEVER when there is none */
  int64_t *slots;
  size_t cell_size; /* of a cl_cell with its key */
  char *cells;
  uint32_t cell_count, cell_capacity, key_width;
  cl_index cell_index;
  CL_ARRAY(cl_window) windows;
  CL_ARRAY(cl_bucket) buckets;
  uint32_t free_bucket, buckets_used;
  CL_ARRAY(cl_pending) pendings;
  uint32_t free_pending;
  uint32_t timed; /* so many of the heap have a deadline */
  /* Its count is how many obligations are open.  The `timed` ones are a heap; those without a deadline, which can be very many overdue ones, stand behind it
  ** and cost nothing when a deadline passes. */
  CL_ARRAY(cl_heap_node) heap;
  cl_index queues;
  cl_list *lists;  /* one an obligation */
  uint64_t opened; /* how many ever were */
  int is_sorted;   /* the heap is in full order */
} cl_state;

int cl_state_new(cl_state *state, const clause_program *program, const clause_allocator *allocator, uint64_t seed);
int cl_state_copy(cl_state *copy, const cl_state *state, const clause_allocator *allocator);
void cl_state_free(cl_state *state);
/* What the state of a program takes at the start. */
uint64_t cl_state_size(const clause_program *program);

/* Room for what a handler can need. */
static inline int cl_state_has_room(const cl_state *state, const cl_handler *handler) {
  return state->cell_capacity - state->cell_count >= handler->cells &&
         state->pendings.capacity - state->heap.count >= handler->opens &&
         state->windows.capacity - state->windows.count >= handler->buckets &&
         state->buckets.capacity - state->buckets_used >= handler->buckets;
}
int cl_state_reserve(cl_state *state, const cl_handler *handler);

/* Cells and buckets, which the host's limit counts together. */
static inline uint64_t cl_state_cells(const cl_state *state) {
  return (uint64_t)state->cell_count + state->buckets_used;
}

/* A cell by its number. */
cl_cell *cl_state_cell_at(const cl_state *state, uint32_t at);
/* The cell under a key, or NULL. */
cl_cell *cl_state_find(const cl_state *state, uint32_t table, const int64_t *key);
/* The same, made with the table's initial value if it is new. */
cl_cell *cl_state_cell(cl_state *state, uint32_t table, const int64_t *key);

void cl_window_add(cl_state *state, uint32_t table, const int64_t *key, int64_t day, cl_wide amount);
/* The sum from the day on, at most INT64_MAX and at least INT64_MIN; forgets what is before. */
int64_t cl_window_sum(cl_state *state, uint32_t table, const int64_t *key, int64_t day);

/* The place of an obligation's deadlines among those of one moment: what falls due at the end of a term comes before the end, as does what arises then,
** and what ends before what begins the moment after. */
uint32_t cl_rank_of(const clause_program *program, const cl_obligation *shape);
/* A deadline before `since` is taken as that. */
void cl_open(cl_state *state, uint32_t obligation, const int64_t *captures, int64_t since, int64_t deadline,
             int64_t amount);
/* Puts in one that was open elsewhere, at its place in the order of opening. */
void cl_open_again(cl_state *state, const cl_pending *pending);
/* The oldest open one with a key, or CL_NONE. */
uint32_t cl_oldest(const cl_state *state, uint32_t obligation, const int64_t *key);
/* The oldest that can be performed now, of those with a key, or of all; or CL_NONE. */
uint32_t cl_oldest_ready(const cl_state *state, uint32_t obligation, const int64_t *key, int64_t now);
uint32_t cl_oldest_ready_of_all(const cl_state *state, uint32_t obligation, int64_t now);
/* The oldest of those that were opened at a moment, or CL_NONE. */
uint32_t cl_open_since(const cl_state *state, uint32_t obligation, const int64_t *key, int64_t since);
int cl_is_open(const cl_state *state, uint32_t first, uint32_t count);
void cl_close(cl_state *state, uint32_t pending);
void cl_close_all(cl_state *state, uint32_t obligation);
/* Those whose deadline is later than now; one that is held has none. */
void cl_close_later(cl_state *state, uint32_t obligation, int64_t now);
/* Stops the clocks of the open ones of these obligations, and lets them run again.  No deadline moves past `last_moment`. */
void cl_hold(cl_state *state, uint32_t first, uint32_t count, int64_t now);
void cl_release(cl_state *state, uint32_t first, uint32_t count, int64_t now, int64_t last_moment);
/* The deadline that a held one would have if it were released now. */
int64_t cl_released_deadline(const cl_state *state, const cl_pending *pending, int64_t now, int64_t last_moment);
/* Brings later deadlines forward.  One without a deadline gets this one; overdue ones stay as they are. */
void cl_hasten(cl_state *state, uint32_t first, uint32_t count, int64_t deadline, int64_t now);
/* The same for those of one obligation with this key. */
void cl_hasten_alike(cl_state *state, uint32_t obligation, const int64_t *key, int64_t deadline, int64_t now);
/* Puts the heap in full order, which is a heap too, and what has no deadline behind it in the same. */
void cl_sort_open(cl_state *state);

#endif
