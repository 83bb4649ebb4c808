/* The state of an instance: see state.h.  Every table is an array that doubles and an index into it; freed items are linked and used again. */
#include "state.h"

#include <string.h>

/* ---- the whole ---- */

static uint32_t widest_key(const clause_program *program) {
  uint32_t width = 0;
  for (uint32_t i = 0; i < program->tables.count; i++)
    if (program->tables.at[i].key_width > width) width = program->tables.at[i].key_width;
  return width;
}

uint64_t cl_state_size(const clause_program *program) {
  return (uint64_t)program->slots.count * sizeof(int64_t) + (uint64_t)program->obligations.count * sizeof(cl_list);
}

/* A new block with the bytes of another; NULL for none.  `*status` turns into CLAUSE_ERROR_MEMORY. */
static void *copy_block(const clause_allocator *allocator, const void *block, size_t used, size_t size, int *status) {
  if (size == 0 || *status != CLAUSE_OK) return NULL;
  void *copy = cl_resize(allocator, NULL, 0, size);
  if (copy == NULL)
    *status = CLAUSE_ERROR_MEMORY;
  else if (used > 0)
    memcpy(copy, block, used);
  return copy;
}

#define COPY(array)                                                                                                    \
  (copy->array.at = copy_block(allocator, state->array.at, state->array.count * sizeof *state->array.at,               \
                               state->array.capacity * sizeof *state->array.at, &status),                              \
   copy->array.capacity = copy->array.at != NULL ? state->array.capacity : 0)

static void copy_index(const clause_allocator *allocator, cl_index *copy, const cl_index *index, int *status) {
  size_t size = index->capacity * sizeof *index->slots;
  copy->slots = copy_block(allocator, index->slots, size, size, status);
  copy->capacity = copy->slots != NULL ? index->capacity : 0;
}

int cl_state_copy(cl_state *copy, const cl_state *state, const clause_allocator *allocator) {
  const clause_program *program = state->program;
  size_t slots_size = program->slots.count * sizeof *state->slots;
  size_t lists_size = program->obligations.count * sizeof *state->lists;
  int status = CLAUSE_OK;
  *copy = *state;
  copy->allocator = allocator;
  copy->slots = copy_block(allocator, state->slots, slots_size, slots_size, &status);
  copy->lists = copy_block(allocator, state->lists, lists_size, lists_size, &status);
  copy->cells = copy_block(allocator, state->cells, state->cell_count * state->cell_size,
                           state->cell_capacity * state->cell_size, &status);
  copy->cell_capacity = copy->cells != NULL ? state->cell_capacity : 0;
  copy_index(allocator, &copy->cell_index, &state->cell_index, &status);
  copy_index(allocator, &copy->queues, &state->queues, &status);
  COPY(windows);
  COPY(buckets);
  COPY(pendings);
  COPY(heap);
  if (status != CLAUSE_OK) cl_state_free(copy);
  return status;
}

int cl_state_new(cl_state *state, const clause_program *program, const clause_allocator *allocator, uint64_t seed) {
  size_t slots_size = program->slots.count * sizeof *state->slots;
  size_t lists_size = program->obligations.count * sizeof *state->lists;
  int status = CLAUSE_OK;
  memset(state, 0, sizeof *state);
  state->program = program;
  state->allocator = allocator;
  state->seed = seed;
  state->next_deadline = CLAUSE_NEVER;
  state->key_width = widest_key(program);
  state->cell_size = sizeof(cl_cell) + state->key_width * sizeof(int64_t);
  state->free_bucket = state->free_pending = CL_NONE;
  state->slots = copy_block(allocator, NULL, 0, slots_size, &status);
  state->lists = copy_block(allocator, NULL, 0, lists_size, &status);
  for (uint32_t i = 0; status == CLAUSE_OK && i < program->obligations.count; i++)
    state->lists[i] = (cl_list){CL_NONE, CL_NONE};
  for (uint32_t i = 0; status == CLAUSE_OK && i < program->slots.count; i++)
    state->slots[i] = program->slots.at[i].initial;
  if (status != CLAUSE_OK) cl_state_free(state);
  return status;
}

#define FREE(array) cl_resize(state->allocator, state->array.at, state->array.capacity * sizeof *state->array.at, 0)

void cl_state_free(cl_state *state) {
  const clause_program *program = state->program;
  cl_resize(state->allocator, state->slots, program->slots.count * sizeof *state->slots, 0);
  cl_resize(state->allocator, state->lists, program->obligations.count * sizeof *state->lists, 0);
  cl_resize(state->allocator, state->cells, state->cell_capacity * state->cell_size, 0);
  cl_index_free(state->allocator, &state->cell_index);
  cl_index_free(state->allocator, &state->queues);
  FREE(windows);
  FREE(buckets);
  FREE(pendings);
  FREE(heap);
}

/* The array that cl_state_has_room looks at grows last, so that it never promises what the others do not have. */
int cl_state_reserve(cl_state *state, const cl_handler *handler) {
  const clause_allocator *allocator = state->allocator;
  uint64_t cells = (uint64_t)state->cell_count + handler->cells;
  uint64_t open = (uint64_t)state->heap.count + handler->opens;
  if (cells > INT32_MAX || open > INT32_MAX) return CLAUSE_ERROR_LIMIT;
  int status = CLAUSE_OK;
  if (cells > state->cell_capacity) {
    uint32_t wanted = state->cell_capacity;
    uint64_t doubled = wanted < 4 ? 8 : (uint64_t)wanted * 2;
    status = cl_index_reserve(allocator, &state->cell_index, (uint32_t)(doubled > cells ? doubled : cells));
    if (status == CLAUSE_OK)
      status = cl_array_reserve(allocator, &state->cells, &state->cell_capacity, cells, state->cell_size);
  }
  if (status == CLAUSE_OK)
    status = cl_array_reserve(allocator, &state->windows.at, &state->windows.capacity,
                              (uint64_t)state->windows.count + handler->buckets, sizeof *state->windows.at);
  if (status == CLAUSE_OK)
    status = cl_array_reserve(allocator, &state->buckets.at, &state->buckets.capacity,
                              (uint64_t)state->buckets_used + handler->buckets, sizeof *state->buckets.at);
  if (status != CLAUSE_OK || open <= state->pendings.capacity) return status;
  status = cl_array_reserve(allocator, &state->heap.at, &state->heap.capacity, open, sizeof *state->heap.at);
  if (status == CLAUSE_OK) status = cl_index_reserve(allocator, &state->queues, state->heap.capacity);
  if (status == CLAUSE_OK)
    status = cl_array_reserve(allocator, &state->pendings.at, &state->pendings.capacity, state->heap.capacity,
                              sizeof *state->pendings.at);
  return status;
}

/* ---- cells ---- */

static uint32_t hash_key(const cl_state *state, uint32_t owner, const int64_t *key, uint32_t width) {
  uint64_t hash = cl_mix(state->seed, owner);
  for (uint32_t i = 0; i < width; i++) hash = cl_mix(hash, (uint64_t)key[i]);
  return (uint32_t)hash;
}

static int same_key(const int64_t *a, const int64_t *b, uint32_t width) {
  for (uint32_t i = 0; i < width; i++)
    if (a[i] != b[i]) return 0;
  return 1;
}

cl_cell *cl_state_cell_at(const cl_state *state, uint32_t at) { return (void *)(state->cells + at * state->cell_size); }

static cl_cell *find_cell(const cl_state *state, uint32_t table, const int64_t *key, uint32_t width, uint32_t hash) {
  uint32_t found, probe = 0;
  while ((found = cl_index_find(&state->cell_index, hash, &probe)) != CL_NONE) {
    cl_cell *cell = cl_state_cell_at(state, found);
    if (cell->table == table && same_key(cell->key, key, width)) return cell;
  }
  return NULL;
}

cl_cell *cl_state_find(const cl_state *state, uint32_t table, const int64_t *key) {
  uint32_t width = state->program->tables.at[table].key_width;
  return find_cell(state, table, key, width, hash_key(state, table, key, width));
}

cl_cell *cl_state_cell(cl_state *state, uint32_t table, const int64_t *key) {
  const cl_table *shape = &state->program->tables.at[table];
  uint32_t hash = hash_key(state, table, key, shape->key_width);
  cl_cell *cell = find_cell(state, table, key, shape->key_width, hash);
  if (cell != NULL) return cell;
  cl_index_add(&state->cell_index, hash, state->cell_count);
  cell = cl_state_cell_at(state, state->cell_count++);
  cell->value = shape->initial;
  cell->table = table;
  cell->window = CL_NONE;
  memcpy(cell->key, key, shape->key_width * sizeof *key);
  return cell;
}

/* ---- windows ---- */

static uint32_t take_bucket(cl_state *state, int64_t day, uint32_t newer) {
  uint32_t taken = state->free_bucket;
  if (taken == CL_NONE)
    taken = state->buckets.count++;
  else
    state->free_bucket = state->buckets.at[taken].newer;
  state->buckets_used++;
  state->buckets.at[taken] = (cl_bucket){0, day, newer};
  return taken;
}

static cl_window *window_of(cl_state *state, uint32_t table, const int64_t *key) {
  cl_cell *cell = cl_state_cell(state, table, key);
  if (cell->window == CL_NONE) {
    cell->window = state->windows.count++;
    state->windows.at[cell->window] = (cl_window){0, CL_NONE, CL_NONE};
  }
  return &state->windows.at[cell->window];
}

/* The bucket of a day.  The day is the newest one nearly always; earlier only for a deadline that had passed when it was set. */
static cl_bucket *bucket_of(cl_state *state, cl_window *window, int64_t day) {
  cl_bucket *buckets = state->buckets.at;
  if (window->newest == CL_NONE) {
    window->oldest = window->newest = take_bucket(state, day, CL_NONE);
  } else if (buckets[window->newest].day < day) {
    uint32_t newest = take_bucket(state, day, CL_NONE);
    buckets[window->newest].newer = newest;
    window->newest = newest;
  } else if (buckets[window->newest].day > day) {
    uint32_t *link = &window->oldest;
    while (buckets[*link].day < day) link = &buckets[*link].newer;
    if (buckets[*link].day > day) *link = take_bucket(state, day, *link);
    return &buckets[*link];
  }
  return &buckets[window->newest];
}

void cl_window_add(cl_state *state, uint32_t table, const int64_t *key, int64_t day, cl_wide amount) {
  cl_window *window = window_of(state, table, key);
  bucket_of(state, window, day)->sum += amount;
  window->total += amount;
}

static void forget_oldest(cl_state *state, cl_window *window) {
  uint32_t gone = window->oldest;
  cl_bucket *bucket = &state->buckets.at[gone];
  window->total -= bucket->sum;
  window->oldest = bucket->newer;
  if (window->oldest == CL_NONE) window->newest = CL_NONE;
  bucket->newer = state->free_bucket;
  state->free_bucket = gone;
  state->buckets_used--;
}

int64_t cl_window_sum(cl_state *state, uint32_t table, const int64_t *key, int64_t day) {
  const cl_cell *cell = cl_state_find(state, table, key);
  if (cell == NULL || cell->window == CL_NONE) return 0;
  cl_window *window = &state->windows.at[cell->window];
  while (window->oldest != CL_NONE && state->buckets.at[window->oldest].day < day) forget_oldest(state, window);
  return cl_narrow(window->total);
}

/* ---- the heap ---- */

static int is_before(const cl_state *state, const cl_heap_node *a, const cl_heap_node *b) {
  if (a->deadline != b->deadline) return a->deadline < b->deadline;
  if (a->rank != b->rank) return a->rank < b->rank;
  return state->pendings.at[a->pending].order < state->pendings.at[b->pending].order;
}

static void put(cl_state *state, uint32_t at, cl_heap_node node) {
  state->heap.at[at] = node;
  state->pendings.at[node.pending].heap_at = at;
}

static void sift_up(cl_state *state, uint32_t at, cl_heap_node node) {
  while (at > 0 && is_before(state, &node, &state->heap.at[(at - 1) / 2])) {
    put(state, at, state->heap.at[(at - 1) / 2]);
    at = (at - 1) / 2;
  }
  put(state, at, node);
}

/* Within `count` nodes from `first` on; `at` counts from there. */
static void sift_down(cl_state *state, uint32_t first, uint32_t at, cl_heap_node node, uint32_t count) {
  for (uint32_t child; (child = at * 2 + 1) < count; at = child) {
    const cl_heap_node *heap = state->heap.at + first;
    if (child + 1 < count && is_before(state, &heap[child + 1], &heap[child])) child++;
    if (!is_before(state, &heap[child], &node)) break;
    put(state, first + at, heap[child]);
  }
  put(state, first + at, node);
}

static void heap_changed(cl_state *state) {
  state->next_deadline = state->timed > 0 ? state->heap.at[0].deadline : CLAUSE_NEVER;
  state->is_sorted = 0;
}

static void heap_add(cl_state *state, cl_heap_node node) {
  uint32_t end = state->heap.count++;
  if (node.deadline == CLAUSE_NEVER) {
    put(state, end, node);
  } else {
    if (state->timed < end) put(state, end, state->heap.at[state->timed]);
    sift_up(state, state->timed++, node);
  }
  heap_changed(state);
}

static void heap_remove(cl_state *state, uint32_t at) {
  cl_heap_node last = state->heap.at[state->heap.count - 1];
  if (at < state->timed) {
    cl_heap_node moved = state->heap.at[--state->timed];
    if (state->timed < state->heap.count - 1) put(state, state->timed, last);
    if (at < state->timed && at > 0 && is_before(state, &moved, &state->heap.at[(at - 1) / 2]))
      sift_up(state, at, moved);
    else if (at < state->timed)
      sift_down(state, 0, at, moved, state->timed);
  } else if (at < state->heap.count - 1) {
    put(state, at, last);
  }
  state->heap.count--;
  heap_changed(state);
}

/* Heap sort of what is a heap: takes the first to the end again and again, which leaves the array in descending order, and turns it round. */
static void sort_heap(cl_state *state, uint32_t first, uint32_t count) {
  for (uint32_t left = count; left > 1; left--) {
    cl_heap_node earliest = state->heap.at[first], last = state->heap.at[first + left - 1];
    sift_down(state, first, 0, last, left - 1);
    put(state, first + left - 1, earliest);
  }
  for (uint32_t i = first, j = first + count; i + 1 < j; i++, j--) {
    cl_heap_node node = state->heap.at[i];
    put(state, i, state->heap.at[j - 1]);
    put(state, j - 1, node);
  }
}

void cl_sort_open(cl_state *state) {
  uint32_t rest = state->heap.count - state->timed;
  if (state->is_sorted) return;
  sort_heap(state, 0, state->timed);
  for (uint32_t i = rest / 2; i-- > 0;) sift_down(state, state->timed, i, state->heap.at[state->timed + i], rest);
  sort_heap(state, state->timed, rest);
  state->is_sorted = 1;
}

/* ---- obligations ---- */

uint32_t cl_oldest(const cl_state *state, uint32_t obligation, const int64_t *key) {
  uint32_t width = state->program->obligations.at[obligation].key_width;
  uint32_t hash = hash_key(state, obligation, key, width), probe = 0, found;
  while ((found = cl_index_find(&state->queues, hash, &probe)) != CL_NONE) {
    const cl_pending *pending = &state->pendings.at[found];
    if (pending->obligation == obligation && same_key(pending->captures, key, width)) break;
  }
  return found;
}

static int is_ready(const cl_state *state, const cl_pending *pending, int64_t now) {
  uint32_t opening = state->program->obligations.at[pending->obligation].opening;
  return opening == 0 || pending->captures[opening - 1] <= now;
}

uint32_t cl_oldest_ready(const cl_state *state, uint32_t obligation, const int64_t *key, int64_t now) {
  uint32_t oldest = cl_oldest(state, obligation, key), at = oldest;
  if (oldest == CL_NONE) return oldest;
  do {
    if (is_ready(state, &state->pendings.at[at], now)) return at;
    at = state->pendings.at[at].ring_newer;
  } while (at != oldest);
  return CL_NONE;
}

uint32_t cl_oldest_ready_of_all(const cl_state *state, uint32_t obligation, int64_t now) {
  uint32_t at = state->lists[obligation].oldest;
  while (at != CL_NONE && !is_ready(state, &state->pendings.at[at], now)) at = state->pendings.at[at].newer;
  return at;
}

static uint32_t take_pending(cl_state *state) {
  uint32_t taken = state->free_pending;
  if (taken == CL_NONE) return state->pendings.count++;
  state->free_pending = state->pendings.at[taken].newer;
  return taken;
}

/* In the ring of its key, nearly always as the last. */
static void join_ring(cl_state *state, uint32_t at) {
  cl_pending *pendings = state->pendings.at;
  uint32_t oldest = cl_oldest(state, pendings[at].obligation, pendings[at].captures);
  if (oldest == CL_NONE) {
    pendings[at].ring_newer = pendings[at].ring_older = at;
    cl_index_add(&state->queues, pendings[at].hash, at);
    return;
  }
  uint32_t newer = oldest, older = pendings[oldest].ring_older;
  if (pendings[oldest].order > pendings[at].order)
    cl_index_replace(&state->queues, pendings[at].hash, oldest, at);
  else
    while (pendings[older].order > pendings[at].order) newer = older, older = pendings[older].ring_older;
  pendings[at].ring_newer = newer;
  pendings[at].ring_older = older;
  pendings[older].ring_newer = pendings[newer].ring_older = at;
}

static void leave_ring(cl_state *state, uint32_t at) {
  cl_pending *pendings = state->pendings.at;
  const cl_pending *gone = &pendings[at];
  if (gone->ring_newer == at) {
    cl_index_remove(&state->queues, gone->hash, at);
    return;
  }
  if (pendings[gone->ring_older].order > gone->order) /* it was the oldest: the one before it is the newest */
    cl_index_replace(&state->queues, gone->hash, at, gone->ring_newer);
  pendings[gone->ring_older].ring_newer = gone->ring_newer;
  pendings[gone->ring_newer].ring_older = gone->ring_older;
}

/* Nearly always as the last. */
static void join_list(cl_state *state, uint32_t at) {
  cl_pending *pendings = state->pendings.at;
  cl_list *list = &state->lists[pendings[at].obligation];
  uint32_t older = list->newest, newer = CL_NONE;
  while (older != CL_NONE && pendings[older].order > pendings[at].order) newer = older, older = pendings[older].older;
  pendings[at].older = older;
  pendings[at].newer = newer;
  *(older == CL_NONE ? &list->oldest : &pendings[older].newer) = at;
  *(newer == CL_NONE ? &list->newest : &pendings[newer].older) = at;
}

static void leave_list(cl_state *state, uint32_t at) {
  const cl_pending *gone = &state->pendings.at[at];
  cl_list *list = &state->lists[gone->obligation];
  *(gone->older == CL_NONE ? &list->oldest : &state->pendings.at[gone->older].newer) = gone->newer;
  *(gone->newer == CL_NONE ? &list->newest : &state->pendings.at[gone->newer].older) = gone->older;
}

/* What falls due at the end of a term comes before the end, as does what arises then, and what ends before what begins the moment after.  Between the two a state of
** things changes: what ends is told how it was, what begins how it is. */
uint32_t cl_rank_of(const clause_program *program, const cl_obligation *shape) {
  static const uint32_t turns[] = {0, 1, 3, 2, 1, 4}; /* by `silent` */
  uint32_t changes = shape->silent == 4, later = shape->point ^ changes;
  return (uint32_t)shape->point << 31 | later << 30 |
         (8 * program->clauses.at[shape->clause].rank + turns[shape->silent]);
}

void cl_open_again(cl_state *state, const cl_pending *pending) {
  const cl_obligation *shape = &state->program->obligations.at[pending->obligation];
  uint32_t at = take_pending(state);
  cl_pending *own = &state->pendings.at[at];
  *own = *pending;
  own->hash = hash_key(state, own->obligation, own->captures, shape->key_width);
  join_ring(state, at);
  join_list(state, at);
  heap_add(state, (cl_heap_node){own->deadline, cl_rank_of(state->program, shape), at});
}

void cl_open(cl_state *state, uint32_t obligation, const int64_t *captures, int64_t since, int64_t deadline,
             int64_t amount) {
  int64_t earliest =
      since - state->program->obligations.at[obligation].point; /* what begins at a moment can begin now */
  if (deadline < earliest) deadline = earliest;
  cl_pending pending = {.deadline = deadline,
                        .since = since,
                        .first = deadline,
                        .moved_at = CLAUSE_NEVER,
                        .passed = CLAUSE_NEVER,
                        .held_at = CLAUSE_NEVER,
                        .kept = CLAUSE_NEVER,
                        .left = amount,
                        .order = state->opened++,
                        .obligation = obligation};
  memcpy(pending.captures, captures, state->program->obligations.at[obligation].captures * sizeof *captures);
  cl_open_again(state, &pending);
}

uint32_t cl_open_since(const cl_state *state, uint32_t obligation, const int64_t *key, int64_t since) {
  uint32_t oldest = cl_oldest(state, obligation, key), at = oldest;
  if (oldest == CL_NONE) return CL_NONE;
  do {
    if (state->pendings.at[at].since == since) return at;
    at = state->pendings.at[at].ring_newer;
  } while (at != oldest);
  return CL_NONE;
}

int cl_is_open(const cl_state *state, uint32_t first, uint32_t count) {
  for (uint32_t i = first; i < first + count; i++)
    if (state->lists[i].oldest != CL_NONE) return 1;
  return 0;
}

void cl_close(cl_state *state, uint32_t pending) {
  leave_ring(state, pending);
  leave_list(state, pending);
  heap_remove(state, state->pendings.at[pending].heap_at);
  state->pendings.at[pending].newer = state->free_pending;
  state->free_pending = pending;
}

void cl_close_all(cl_state *state, uint32_t obligation) {
  while (state->lists[obligation].oldest != CL_NONE) cl_close(state, state->lists[obligation].oldest);
}

void cl_close_later(cl_state *state, uint32_t obligation, int64_t now) {
  uint32_t newer;
  for (uint32_t at = state->lists[obligation].oldest; at != CL_NONE; at = newer) {
    newer = state->pendings.at[at].newer;
    if (state->pendings.at[at].deadline > now) cl_close(state, at);
  }
}

/* ---- clocks ---- */

static void set_deadline(cl_state *state, cl_pending *pending, int64_t deadline) {
  cl_heap_node node = state->heap.at[pending->heap_at];
  heap_remove(state, pending->heap_at);
  pending->deadline = node.deadline = deadline;
  heap_add(state, node);
}

/* How long one has been held.  The time of a start may lie before that of what came first. */
static int64_t time_held(const cl_pending *pending, int64_t now) {
  return now > pending->held_at ? cl_narrow((cl_wide)now - pending->held_at) : 0;
}

int64_t cl_released_deadline(const cl_state *state, const cl_pending *pending, int64_t now, int64_t last_moment) {
  int offset = state->program->offset_minutes;
  int64_t deadline = cl_narrow((cl_wide)pending->kept + time_held(pending, now));
  if (deadline > last_moment) deadline = last_moment;
  if (!state->program->obligations.at[pending->obligation].by_day) return deadline;
  return cl_day_start(cl_day_of(deadline, offset) + 1, offset) - 1;
}

/* A clock that was not running starts; one that was is set to another time. */
static void note_move(cl_pending *pending, int64_t before, int64_t deadline, int64_t now) {
  if (before == CLAUSE_NEVER)
    pending->first = deadline;
  else if (deadline != before)
    pending->moved_at = now;
}

static cl_pending *pending_at(const cl_state *state, uint32_t at) {
  return at != CL_NONE ? &state->pendings.at[at] : NULL;
}

/* Each open one of some obligations in turn; its clock may be changed meanwhile. */
#define EACH_OPEN(state, first, count, pending)                                                                        \
  for (uint32_t i = (first); i < (first) + (count); i++)                                                               \
    for (pending = pending_at(state, (state)->lists[i].oldest); pending != NULL;                                       \
         pending = pending_at(state, (pending)->newer))

void cl_hold(cl_state *state, uint32_t first, uint32_t count, int64_t now) {
  cl_pending *pending;
  EACH_OPEN(state, first, count, pending) {
    if (pending->deadline == CLAUSE_NEVER) continue;
    pending->held_at = now;
    pending->kept = pending->deadline;
    set_deadline(state, pending, CLAUSE_NEVER);
  }
}

void cl_release(cl_state *state, uint32_t first, uint32_t count, int64_t now, int64_t last_moment) {
  cl_pending *pending;
  EACH_OPEN(state, first, count, pending) {
    if (pending->held_at == CLAUSE_NEVER) continue;
    int64_t deadline = cl_released_deadline(state, pending, now, last_moment);
    note_move(pending, pending->kept, deadline, now);
    set_deadline(state, pending, deadline);
    pending->held_at = pending->kept = CLAUSE_NEVER;
  }
}

static void hasten(cl_state *state, cl_pending *pending, int64_t deadline, int64_t now) {
  if (pending->held_at != CLAUSE_NEVER) {
    int64_t kept = cl_narrow((cl_wide)deadline - time_held(pending, now));
    if (pending->kept <= kept) return;
    note_move(pending, pending->kept, kept, now);
    pending->kept = kept;
  } else if (pending->passed == CLAUSE_NEVER && pending->deadline > deadline) {
    note_move(pending, pending->deadline, deadline, now);
    set_deadline(state, pending, deadline);
  }
}

void cl_hasten(cl_state *state, uint32_t first, uint32_t count, int64_t deadline, int64_t now) {
  cl_pending *pending;
  if (deadline < now) deadline = now;
  EACH_OPEN(state, first, count, pending) hasten(state, pending, deadline, now);
}

void cl_hasten_alike(cl_state *state, uint32_t obligation, const int64_t *key, int64_t deadline, int64_t now) {
  uint32_t oldest = cl_oldest(state, obligation, key), at = oldest;
  if (oldest == CL_NONE) return;
  if (deadline < now) deadline = now;
  do {
    hasten(state, &state->pendings.at[at], deadline, now);
    at = state->pendings.at[at].ring_newer;
  } while (at != oldest);
}
