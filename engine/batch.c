/* Many events at once, from columns.  They are judged by the program's plan, a block at a time: its steps go through the columns, and what is then left to do is
** done event by event, in order, or, where verdicts are only counted, group by group.  A batch means what its events mean one by one, which is how it is judged
** where nothing is planned. */
#include "batch.h"

enum {
  SMALL = 256, /* fewer events are not worth the preparation */
  LINES = 128  /* of the next block, that are asked for when the times were looked at, unless copying asked already */
};

/* ---- columns ---- */

static int is_column(const clause_column *column) {
  return column->storage == CLAUSE_ABSENT || (column->storage < CLAUSE_STORAGE_TYPES && column->base != NULL);
}

static int are_columns(const clause_program *program, const clause_batch *batch) {
  if (batch->at.storage == CLAUSE_ABSENT || batch->kind.storage == CLAUSE_ABSENT) return 0;
  if (!is_column(&batch->at) || !is_column(&batch->kind)) return 0;
  for (uint32_t kind = 0; batch->fields != NULL && kind < program->kinds.count; kind++)
    for (uint32_t i = 0; batch->fields[kind] != NULL && i < program->kinds.at[kind].field_count; i++)
      if (!is_column(&batch->fields[kind][i])) return 0;
  return 1;
}

static int is_in_a_row(const clause_column *column) { return column->stride == cl_storage_size(column->storage); }

/* ---- a block ---- */

/* The times of a block.  How many of its events come in order, and are within the time that there is. */
static size_t open_times(cl_run *r, size_t first, size_t count) {
  const clause_column *at = &r->batch->at;
  const void *numbers = r->time_lane->numbers;
  r->at = r->times;
  if (at->storage != CLAUSE_INT64)
    for (size_t i = 0; i < count; i++) r->times[i] = cl_number_at(at, first + i);
  else if ((uintptr_t)numbers % sizeof(int64_t) != 0)
    memcpy(r->times, numbers, count * sizeof *r->times);
  else
    r->at = numbers;
  if (!r->scan->is_ascending(r->at, count)) {
    size_t ascending = 1;
    while (r->at[ascending] >= r->at[ascending - 1]) ascending++;
    count = ascending;
  }
  if (r->at[0] < r->self->now) return 0;
  return cl_run_first_from(r, 0, count, r->self->last_moment + 1);
}

/* Judges some of the events from `first` on, at least one if that one is not refused. */
static int judge_block(cl_run *r, size_t first, size_t count, size_t *done) {
  int is_counting = r->self->listener == cl_tally;
  cl_look_ahead(r, first + count);
  int is_copying = cl_run_open_lanes(r, first, count);
  count = open_times(r, first, count);
  if (!is_copying) cl_fetch_lines(r, LINES);
  if (count == 0) {
    int status = cl_run_one(r, first);
    if (is_counting) cl_instance_tell(r->self);
    *done = status == CLAUSE_OK;
    return status;
  }
  cl_run_steps(r, count);
  return (is_counting ? cl_run_count : cl_run_record)(r, first, count, done);
}

/* ---- room ---- */

/* A run allocates twice: first for what it needs whatever the batch is, then for its blocks, when its lanes are known. */
typedef struct room {
  char *at;
  size_t size;
} room;

/* Where the next `size` bytes of it are, counted only while there is none.  Each begins a line of memory. */
static void *take(room *from, size_t *used, size_t size) {
  void *at = from->at != NULL ? from->at + (CL_LINE - (uintptr_t)from->at % CL_LINE) + *used : NULL;
  *used += (size + CL_LINE - 1) / CL_LINE * CL_LINE;
  return at;
}

static int make_room(room *out, const clause_program *program, size_t size) {
  *out = (room){cl_resize(&program->allocator, NULL, 0, size + CL_LINE), size + CL_LINE};
  return out->at != NULL ? CLAUSE_OK : CLAUSE_ERROR_MEMORY;
}

static void free_room(const room *it, const clause_program *program) {
  cl_resize(&program->allocator, it->at, it->size, 0);
}

static uint32_t widest(const clause_program *program) {
  uint32_t width = 0;
  for (uint32_t i = 0; i < program->kinds.count; i++)
    if (program->kinds.at[i].field_count > width) width = program->kinds.at[i].field_count;
  return width;
}

/* The bytes that a run needs; where there is room, it is given it. */
static size_t furnish_run(cl_run *r, room *from) {
  const clause_program *program = r->self->program;
  size_t used = 0, steps = program->plan->steps.count + program->kinds.count, stands = program->plan->leaves.count;
  r->gathered = take(from, &used, (1 + widest(program)) * sizeof *r->gathered);
  if (r->scan == NULL) return used;
  r->steps = take(from, &used, steps * sizeof *r->steps);
  r->guards = take(from, &used, steps * sizeof *r->guards);
  r->deeds = take(from, &used, stands * sizeof *r->deeds);
  r->parts = take(from, &used, stands * sizeof *r->parts);
  return used;
}

/* The bytes that its blocks need, likewise. */
static size_t furnish_blocks(cl_run *r, room *from) {
  size_t used = 0;
  r->times = take(from, &used, CL_BLOCK * sizeof *r->times);
  r->masks = take(from, &used, r->self->program->plan->leaves.count * sizeof *r->masks);
  r->amounts = take(from, &used, CL_BLOCK * sizeof *r->amounts);
  r->went = take(from, &used, CL_BLOCK * sizeof *r->went);
  r->moves = take(from, &used, CL_BLOCK * sizeof *r->moves);
  r->listed = take(from, &used, (CL_BLOCK + CL_SPILL) * sizeof *r->listed);
  r->merged = take(from, &used, (CL_BLOCK + CL_SPILL) * sizeof *r->merged);
  r->left = take(from, &used, CL_BLOCK * sizeof *r->left);
  r->forms = take(from, &used, CL_BLOCK * sizeof *r->forms);
  r->stands = take(from, &used, CL_BLOCK * sizeof *r->stands);
  for (uint32_t i = 0; i < r->lane_count; i++)
    if (!is_in_a_row(r->lanes[i].column)) r->lanes[i].row = take(from, &used, CL_BLOCK * sizeof *r->lanes[i].row);
  return used;
}

/* ---- the batch ---- */

/* Tallies are added to as it goes, so that the buffer stays small. */
static int judge_one_by_one(cl_run *r, size_t *applied) {
  int status = CLAUSE_OK;
  while (*applied < r->batch->count && status == CLAUSE_OK) {
    status = cl_run_one(r, r->batch->first + *applied);
    if (r->self->listener != NULL) cl_instance_tell(r->self);
    *applied += status == CLAUSE_OK;
  }
  return status;
}

/* Where the block is, and the most verdicts of an event that is planned. */
static int judge_in_blocks(cl_run *r, size_t *applied) {
  const clause_program *program = r->self->program;
  room blocks = {NULL, 0};
  int status = make_room(&blocks, program, furnish_blocks(r, &blocks));
  if (status == CLAUSE_OK) {
    (void)furnish_blocks(r, &blocks);
    cl_run_find_panes(r);
    memset(r->masks, 0, program->plan->leaves.count * sizeof *r->masks);
  }
  for (uint32_t i = 0; i < program->kinds.count; i++)
    if (program->handlers[i].verdicts > r->most_verdicts) r->most_verdicts = program->handlers[i].verdicts;
  while (*applied < r->batch->count && status == CLAUSE_OK) {
    size_t left = r->batch->count - *applied, done;
    status = judge_block(r, r->batch->first + *applied, left < CL_BLOCK ? left : CL_BLOCK, &done);
    *applied += done;
  }
  free_room(&blocks, program);
  return status;
}

/* Whoever listens is told only of tallies meanwhile. */
static int judge_by(clause_instance *self, const clause_batch *batch, const cl_scan *scan, size_t *applied) {
  cl_run r = {.self = self, .batch = batch, .scan = self->trace == NULL ? scan : NULL, .until = INT64_MIN};
  room whole = {NULL, 0};
  int status = make_room(&whole, self->program, furnish_run(&r, &whole));
  if (status != CLAUSE_OK) return status;
  (void)furnish_run(&r, &whole);
  if (r.scan != NULL) {
    cl_run_bind(&r);
    cl_prepare_deeds(&r);
  }
  status = (r.step_count > 0 ? judge_in_blocks : judge_one_by_one)(&r, applied);
  free_room(&whole, self->program);
  return status;
}

/* A block asks for room for all that its events may say.  Where there is not so much, they are judged one by one. */
static int judge_batch(clause_instance *self, const clause_batch *batch, const cl_scan *scan, size_t *applied) {
  size_t more = 0;
  int status = judge_by(self, batch, scan, applied);
  if (scan == NULL || (status != CLAUSE_ERROR_LIMIT && status != CLAUSE_ERROR_MEMORY)) return status;
  clause_batch left = *batch;
  left.first += *applied;
  left.count -= *applied;
  status = judge_by(self, &left, NULL, &more);
  *applied += more;
  return status;
}

/* Piece by piece, so that the buffer stays small.  Nothing is told within a piece: its verdicts are in order only when it is done. */
static int judge_and_tell(clause_instance *self, const clause_batch *batch, const cl_scan *scan, size_t *applied) {
  clause_listener *listener = self->listener;
  clause_batch piece = *batch;
  int status = CLAUSE_OK;
  while (status == CLAUSE_OK && *applied < batch->count) {
    size_t left = batch->count - *applied, done = 0;
    piece.first = batch->first + *applied;
    piece.count = left < CL_TOLD_AT_ONCE ? left : CL_TOLD_AT_ONCE;
    self->listener = NULL;
    status = judge_batch(self, &piece, scan, &done);
    self->listener = listener;
    cl_instance_tell(self);
    *applied += done;
  }
  return status;
}

int cl_instance_apply_batch(clause_instance *self, const clause_batch *batch, const cl_scan *scan, size_t *applied) {
  int is_told = self->listener != NULL && self->listener != cl_tally;
  return (is_told ? judge_and_tell : judge_batch)(self, batch, scan, applied);
}

int clause_instance_apply_batch(clause_instance *instance, const clause_batch *batch, size_t *applied) {
  size_t done = 0;
  if (applied == NULL) applied = &done;
  *applied = 0;
  if (instance == NULL || batch == NULL || batch->size != sizeof *batch) return CLAUSE_ERROR_ARGUMENT;
  instance->verdicts.count = 0;
  if (batch->count == 0) return CLAUSE_OK;
  if (!are_columns(instance->program, batch)) return CLAUSE_ERROR_ARGUMENT;
  return cl_instance_apply_batch(instance, batch, batch->count >= SMALL ? cl_scan_best() : NULL, applied);
}
