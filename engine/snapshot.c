/* Snapshots: all that an instance remembers, as bytes in the frame of bytes.h.  One description of each part serves to measure, to write and to read it; whoever adds
** to the state adds it there, and raises the version.
**
** What can be found again is left out: hashes, the heap, the links between obligations, the totals of windows.  Names have other numbers elsewhere, so they are text.
** What is read is believed only as far as the machine relies on it: anything else gives other answers than the original would, but no undefined behaviour. */
#include "bytes.h"
#include "machine.h"

#include <string.h>

static const cl_frame frame = {{'c', 'l', 's', 't', 'a', 't', 0x1a, '\n'},
                               2,
                               CLAUSE_ERROR_NOT_SNAPSHOT,
                               CLAUSE_ERROR_SNAPSHOT_VERSION,
                               CLAUSE_ERROR_SNAPSHOT_DAMAGED};

/* What is passed.  Reading fills an instance that is new. */
typedef struct kept {
  clause_instance *instance;
  clause_names *names;             /* CL_READ */
  const clause_names *known_names; /* otherwise */
  uint32_t cells, buckets, open;   /* how many there are in all; CL_READ: that are still to come */
} kept;

/* ---- numbers and names ---- */

static void read_name(cl_pass *p, const kept *k, int64_t *name) {
  uint32_t size = 0;
  CL_PASS(p, size);
  if (!cl_pass_can_hold(p, size, 1)) return;
  p->status = clause_names_intern(name, k->names, (const char *)p->from + p->at, size);
  p->at += size;
}

static void write_name(cl_pass *p, const kept *k, int64_t name) {
  size_t size;
  const char *text = clause_names_text(k->known_names, name, &size);
  uint32_t length = (uint32_t)size;
  if (text == NULL) p->status = CLAUSE_ERROR_ARGUMENT;
  CL_PASS(p, length);
  cl_pass_bytes(p, (char *)(uintptr_t)text, size); /* which only reading would change */
}

/* Those whose bit is set are names. */
static void pass_numbers(cl_pass *p, const kept *k, int64_t *numbers, uint32_t count, uint32_t names) {
  for (uint32_t i = 0; p->status == CLAUSE_OK && i < count; i++) {
    if (!(names >> i & 1))
      CL_PASS(p, numbers[i]);
    else if (p->direction == CL_READ)
      read_name(p, k, &numbers[i]);
    else
      write_name(p, k, numbers[i]);
  }
}

/* ---- values and slots ---- */

static void pass_values(cl_pass *p, kept *k) {
  clause_instance *self = k->instance;
  for (uint32_t i = 0; i < self->program->values.count; i++) {
    uint8_t type = self->program->values.at[i].type;
    CL_PASS(p, self->bound[i]);
    cl_pass_check(p, self->bound[i] <= 1);
    pass_numbers(p, k, &self->values[i], 1,
                 type == CLAUSE_TYPE_NAME || type == CLAUSE_TYPE_PARTY || type == CLAUSE_TYPE_PROVISION);
  }
}

static void pass_slots(cl_pass *p, kept *k) {
  const clause_program *program = k->instance->program;
  for (uint32_t i = 0; i < program->slots.count; i++)
    pass_numbers(p, k, &k->instance->state.slots[i], 1, program->slots.at[i].holds_name);
}

/* ---- cells ---- */

/* Far from where the sum of many would not fit into 128 bits. */
static int is_far_from_overflow(cl_wide sum) {
  const cl_wide limit = (cl_wide)1 << 120;
  return sum > -limit && sum < limit;
}

static void pass_bucket(cl_pass *p, cl_bucket *bucket) {
  uint64_t low = (uint64_t)bucket->sum;
  int64_t high = (int64_t)(bucket->sum >> 64);
  CL_PASS(p, bucket->day);
  CL_PASS(p, low);
  CL_PASS(p, high);
  if (p->direction == CL_READ) bucket->sum = high * ((cl_wide)1 << 64) + low;
}

static uint32_t count_buckets(const cl_state *state, const cl_cell *cell) {
  uint32_t count = 0;
  if (cell->window == CL_NONE) return 0;
  for (uint32_t at = state->windows.at[cell->window].oldest; at != CL_NONE; at = state->buckets.at[at].newer) count++;
  return count;
}

static void write_window(cl_pass *p, const kept *k, const cl_cell *cell) {
  const cl_state *state = &k->instance->state;
  uint32_t count = count_buckets(state, cell);
  CL_PASS(p, count);
  if (count == 0) return;
  for (uint32_t at = state->windows.at[cell->window].oldest; at != CL_NONE; at = state->buckets.at[at].newer)
    pass_bucket(p, &state->buckets.at[at]);
}

/* The days ascend. */
static void read_window(cl_pass *p, kept *k, const cl_cell *cell) {
  uint32_t count = 0;
  cl_bucket bucket = {0, INT64_MIN, 0};
  cl_wide total = 0;
  CL_PASS(p, count);
  cl_pass_check(p, count <= k->buckets);
  for (uint32_t i = 0; p->status == CLAUSE_OK && i < count; i++, k->buckets--) {
    int64_t before = bucket.day;
    pass_bucket(p, &bucket);
    cl_pass_check(p, (i == 0 || bucket.day > before) && is_far_from_overflow(bucket.sum));
    if (p->status != CLAUSE_OK) return;
    cl_window_add(&k->instance->state, cell->table, cell->key, bucket.day, bucket.sum);
    cl_pass_check(p, is_far_from_overflow(total += bucket.sum));
  }
}

static void write_cells(cl_pass *p, kept *k) {
  const cl_state *state = &k->instance->state;
  for (uint32_t i = 0; i < state->cell_count; i++) {
    cl_cell *cell = cl_state_cell_at(state, i);
    const cl_table *table = &state->program->tables.at[cell->table];
    CL_PASS(p, cell->table);
    pass_numbers(p, k, cell->key, table->key_width, table->key_names);
    if (table->kind == CL_WINDOW)
      write_window(p, k, cell);
    else
      pass_numbers(p, k, &cell->value, 1, table->holds_name);
  }
}

static void read_cell(cl_pass *p, kept *k) {
  cl_state *state = &k->instance->state;
  uint32_t number = 0;
  int64_t key[CL_KEY_MAX] = {0};
  CL_PASS(p, number);
  cl_pass_check(p, number < state->program->tables.count);
  if (p->status != CLAUSE_OK) return;
  const cl_table *table = &state->program->tables.at[number];
  pass_numbers(p, k, key, table->key_width, table->key_names);
  cl_pass_check(p, cl_state_find(state, number, key) == NULL);
  if (p->status != CLAUSE_OK) return;
  cl_cell *cell = cl_state_cell(state, number, key);
  if (table->kind == CL_WINDOW)
    read_window(p, k, cell);
  else
    pass_numbers(p, k, &cell->value, 1, table->holds_name);
}

static void read_cells(cl_pass *p, kept *k) {
  for (; p->status == CLAUSE_OK && k->cells > 0; k->cells--) read_cell(p, k);
  cl_pass_check(p, k->buckets == 0);
}

/* ---- obligations ---- */

static void pass_pending(cl_pass *p, kept *k, cl_pending *pending) {
  const cl_obligation *shape = &k->instance->program->obligations.at[pending->obligation];
  CL_PASS(p, pending->deadline);
  CL_PASS(p, pending->since);
  CL_PASS(p, pending->passed);
  CL_PASS(p, pending->held_at);
  CL_PASS(p, pending->kept);
  CL_PASS(p, pending->first);
  CL_PASS(p, pending->moved_at);
  CL_PASS(p, pending->left);
  CL_PASS(p, pending->order);
  pass_numbers(p, k, pending->captures, shape->captures, shape->capture_names);
}

/* No moment lies so early that one more step back would leave the numbers; what is left is no debt. */
static int is_sane(const clause_instance *self, const cl_pending *pending) {
  int64_t earliest = self->first_moment - CLAUSE_DAY;
  return pending->deadline >= earliest && pending->since >= earliest && pending->passed >= earliest &&
         pending->held_at >= earliest && pending->kept >= earliest && pending->left >= 0 &&
         pending->order < self->state.opened;
}

/* In the order of opening. */
static void read_open(cl_pass *p, kept *k, uint32_t obligation) {
  cl_state *state = &k->instance->state;
  uint32_t count = 0;
  uint64_t least = 0;
  CL_PASS(p, count);
  cl_pass_check(p, count <= k->open);
  for (uint32_t i = 0; p->status == CLAUSE_OK && i < count; i++, k->open--) {
    cl_pending pending = {.obligation = obligation};
    pass_pending(p, k, &pending);
    cl_pass_check(p, is_sane(k->instance, &pending) && pending.order >= least);
    if (p->status == CLAUSE_OK) cl_open_again(state, &pending);
    least = pending.order + 1;
  }
}

static void write_open(cl_pass *p, kept *k, uint32_t obligation) {
  const cl_state *state = &k->instance->state;
  uint32_t count = 0, oldest = state->lists[obligation].oldest;
  for (uint32_t at = oldest; at != CL_NONE; at = state->pendings.at[at].newer) count++;
  CL_PASS(p, count);
  for (uint32_t at = oldest; at != CL_NONE; at = state->pendings.at[at].newer)
    pass_pending(p, k, &state->pendings.at[at]);
}

static void pass_obligations(cl_pass *p, kept *k) {
  for (uint32_t i = 0; p->status == CLAUSE_OK && i < k->instance->program->obligations.count; i++)
    (p->direction == CL_READ ? read_open : write_open)(p, k, i);
  cl_pass_check(p, p->direction != CL_READ || k->open == 0);
}

/* ---- the whole ---- */

static void pass_identity(cl_pass *p, const clause_program *program) {
  uint64_t identity = program->identity;
  CL_PASS(p, identity);
  if (p->status == CLAUSE_OK && identity != program->identity) p->status = CLAUSE_ERROR_SNAPSHOT_OTHER;
}

static void pass_progress(cl_pass *p, clause_instance *self) {
  CL_PASS(p, self->has_started);
  CL_PASS(p, self->now);
  CL_PASS(p, self->events);
  CL_PASS(p, self->lapsed);
  CL_PASS(p, self->state.opened);
  cl_pass_check(p, self->has_started <= 1 && self->now >= self->first_moment && self->now <= self->last_moment);
}

/* Room for all that is to come, as far as the bytes can hold it and the limits allow it; before the start there is nothing. */
static void make_room(cl_pass *p, kept *k) {
  enum { LEAST_CELL = 4, LEAST_BUCKET = 24, LEAST_OPEN = 56 };
  clause_instance *self = k->instance;
  const cl_handler all = {.cells = k->cells, .buckets = k->buckets, .opens = k->open};
  cl_pass_check(p, self->has_started || (k->cells | k->open) == 0);
  if (!cl_pass_can_hold(p, k->cells, LEAST_CELL) || !cl_pass_can_hold(p, k->buckets, LEAST_BUCKET) ||
      !cl_pass_can_hold(p, k->open, LEAST_OPEN))
    return;
  int fits = (uint64_t)k->cells + k->buckets <= self->max_cells && k->open <= self->max_obligations;
  p->status = fits ? cl_state_reserve(&self->state, &all) : CLAUSE_ERROR_LIMIT;
}

static void pass_instance(cl_pass *p, void *content) {
  kept *k = content;
  pass_identity(p, k->instance->program);
  pass_progress(p, k->instance);
  CL_PASS(p, k->cells);
  CL_PASS(p, k->buckets);
  CL_PASS(p, k->open);
  if (p->direction == CL_READ) make_room(p, k);
  pass_values(p, k);
  pass_slots(p, k);
  (p->direction == CL_READ ? read_cells : write_cells)(p, k);
  pass_obligations(p, k);
}

int clause_instance_snapshot(void **snapshot, size_t *size, const clause_instance *instance,
                             const clause_names *names) {
  if (snapshot == NULL || size == NULL) return CLAUSE_ERROR_ARGUMENT;
  *snapshot = NULL, *size = 0;
  if (instance == NULL || names == NULL) return CLAUSE_ERROR_ARGUMENT;
  clause_instance self = *instance; /* of which writing changes nothing */
  kept k = {&self, NULL, names, self.state.cell_count, self.state.buckets_used, self.state.heap.count};
  return cl_frame_write(snapshot, size, &frame, &self.program->allocator, pass_instance, &k);
}

void clause_snapshot_free(const clause_program *program, void *snapshot, size_t size) {
  if (program != NULL) cl_resize(&program->allocator, snapshot, size, 0);
}

int clause_instance_restore(clause_instance **out, const clause_program *program, clause_names *names,
                            const void *snapshot, size_t size, const clause_instance_options *options) {
  if (out == NULL) return CLAUSE_ERROR_ARGUMENT;
  *out = NULL;
  if (names == NULL || snapshot == NULL) return CLAUSE_ERROR_ARGUMENT;
  int status = cl_frame_check(&frame, snapshot, size);
  if (status != CLAUSE_OK) return status;
  kept k = {.names = names};
  status = clause_instance_new(&k.instance, program, options);
  if (status != CLAUSE_OK) return status;
  status = cl_frame_read(&frame, snapshot, size, &program->allocator, pass_instance, &k);
  if (status == CLAUSE_OK) {
    cl_state *state = &k.instance->state;
    if (k.instance->has_started && state->timed == 0) state->next_deadline = CLAUSE_NEVER;
    return *out = k.instance, CLAUSE_OK;
  }
  status = cl_instance_status(k.instance, status);
  clause_instance_free(k.instance);
  return status;
}
