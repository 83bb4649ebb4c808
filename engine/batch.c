/* Many events at once, from columns.  They are judged by the program's plan, a block at a time: its steps go through the columns, and what is then left to do is
** done event by event, in order.  So a batch means what its events mean one by one, which is how it is judged where nothing is planned. */
#include "columns.h"
#include "deed.h"
#include "scan.h"

enum {
  BLOCK = 1024,
  SMALL = 256, /* fewer events are not worth the preparation */
  LANES = 32,
  SPARE = 2 /* verdicts that a deed may write for nothing */
};

/* ---- columns ---- */

static int64_t number_at(const clause_column *column, size_t event) {
  return cl_stored((const char *)column->base + event * column->stride, column->storage);
}

/* The least number of each storage. */
static const int64_t least_stored[] = {[CLAUSE_ABSENT] = 0,
#define CLAUSE_STORAGE(name, type) [CLAUSE_##name] = (type)-1 > 0 ? 0 : -((int64_t)1 << (8 * sizeof(type) - 2)) * 2,
                                       CLAUSE_STORAGES(CLAUSE_STORAGE)
#undef CLAUSE_STORAGE
};

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

/* ---- a run through a batch ---- */

/* A column that steps go through. */
typedef struct lane {
  const clause_column *column;
  int width;           /* of cl_scan */
  uint64_t *row;       /* where its numbers are put in a row, block by block; NULL: they are in one */
  const void *numbers; /* of the block */
} lane;

/* A step on the columns of the batch.  Without a lane it asks for the time. */
typedef struct bound_step {
  cl_move move;
  lane *lane;
  int64_t instant;
  int is_check;             /* nearly always all numbers are in the range, and then there is nothing to do */
  struct bound_step *alike; /* an earlier check of the same, or NULL */
  int holds;                /* of a check: all were in the range, in the block with the number `checked` and before */
  size_t checked;
  uint32_t skipped; /* of the first of a kind: how many more are for nothing when the block has no event of it */
} bound_step;

typedef struct run {
  clause_instance *self;
  const clause_batch *batch;
  const cl_scan *scan;
  int64_t *gathered; /* the fields of one event */
  int64_t dummy;     /* 0 */
  cl_deed *deeds;    /* by stand */
  bound_step *steps;
  uint32_t step_count, lane_count;
  lane lanes[LANES];
  size_t block; /* its number, from 1 on */
  /* Of the block, with room for BLOCK. */
  int64_t *at;
  int64_t *amounts; /* of what is listed */
  uint16_t *listed;
  uint8_t *stands;
} run;

static uint32_t widest(const clause_program *program) {
  uint32_t width = 0;
  for (uint32_t i = 0; i < program->kinds.count; i++)
    if (program->kinds.at[i].field_count > width) width = program->kinds.at[i].field_count;
  return width;
}

/* ---- one by one ---- */

static void gather(run *r, uint32_t kind, size_t event) {
  const clause_column *columns = r->batch->fields[kind];
  uint32_t count = r->self->program->kinds.at[kind].field_count;
  for (uint32_t i = 0; i < count; i++) r->gathered[i] = number_at(&columns[i], event);
}

static int apply_one(run *r, size_t event) {
  const clause_batch *batch = r->batch;
  int64_t number = number_at(&batch->kind, event);
  if (number < 0 || number >= r->self->program->kinds.count) return CLAUSE_ERROR_KIND;
  uint32_t kind = (uint32_t)number, count = r->self->program->kinds.at[kind].field_count;
  if (count > 0) {
    if (batch->fields == NULL || batch->fields[kind] == NULL) return CLAUSE_ERROR_ARGUMENT;
    gather(r, kind, event);
  }
  return cl_instance_apply(r->self, &(clause_event){number_at(&batch->at, event), kind, count, r->gathered});
}

/* ---- binding the steps to the columns ---- */

static lane *lane_of(run *r, const clause_column *column) {
  for (uint32_t i = 0; i < r->lane_count; i++) {
    const clause_column *other = r->lanes[i].column;
    if (other->base == column->base && other->stride == column->stride && other->storage == column->storage)
      return &r->lanes[i];
  }
  if (r->lane_count == LANES) return NULL;
  lane *added = &r->lanes[r->lane_count++];
  int width = 0;
  while ((size_t)1 << width < cl_storage_size(column->storage)) width++;
  *added = (lane){column, width, NULL, NULL};
  return added;
}

typedef enum always { NEVER, SOMETIMES, ALWAYS } always;

/* A range among the numbers that a column can hold, as a range in the arithmetic of its width.  Counted from the range's least number on, those
** numbers are a row that may pass the greatest number there is, and go on with the least. */
static always narrow(cl_range *range, clause_storage storage) {
  uint64_t bottom = (uint64_t)least_stored[storage], span = range->span;
  uint64_t length = storage == CLAUSE_ABSENT ? 0 : UINT64_MAX >> (64 - 8 * cl_storage_size(storage));
  uint64_t first = bottom - range->least, last = first + length;
  if (length == UINT64_MAX) return span == UINT64_MAX ? ALWAYS : SOMETIMES;
  if (first <= last) {
    if (first > span) return NEVER;
    if (last <= span) return ALWAYS;
    *range = (cl_range){bottom, span - first};
  } else if (span == UINT64_MAX) {
    return ALWAYS;
  } else {
    range->span = span < first ? (last < span ? last : span) : last + 1 + (span - first);
    if (range->span >= length) return ALWAYS;
  }
  return SOMETIMES;
}

static int is_same_check(const bound_step *a, const bound_step *b) {
  return a->is_check && a->alike == NULL && a->lane == b->lane && a->move.least == b->move.least &&
         a->move.span == b->move.span;
}

/* Whether there is room for what it asks for. */
static int bind_step(run *r, bound_step step, const clause_column *column, cl_range range) {
  always holds = narrow(&range, column->storage);
  if (step.is_check && holds == ALWAYS) return 1;
  step.move.least = range.least;
  step.move.span = range.span;
  step.instant = holds == ALWAYS ? INT64_MIN : CLAUSE_NEVER; /* without a lane */
  if (holds == SOMETIMES && (step.lane = lane_of(r, column)) == NULL) return 0;
  for (uint32_t i = 0; step.is_check && i < r->step_count && step.alike == NULL; i++)
    if (is_same_check(&r->steps[i], &step)) step.alike = &r->steps[i];
  r->steps[r->step_count++] = step;
  return 1;
}

static int bind_kind(run *r, uint32_t kind) {
  const cl_plan *plan = r->self->program->plan;
  const cl_kind_plan *its = &plan->kinds.at[kind];
  const clause_column *columns = r->batch->fields != NULL ? r->batch->fields[kind] : NULL;
  bound_step enter = {.move = {CL_BEGIN, its->stand, CL_BEGIN, 0, 0}};
  uint32_t entry = r->step_count;
  if (!bind_step(r, enter, &r->batch->kind, (cl_range){kind, 0})) return 0;
  for (uint32_t i = its->first_step; i < its->first_step + its->step_count; i++) {
    const cl_step *step = &plan->steps.at[i];
    bound_step bound = {.move = {step->stand, step->then, step->otherwise, 0, 0}, .instant = step->instant};
    bound.is_check = bound.holds = step->sort == CL_STEP_FINE;
    if (step->sort == CL_STEP_FROM)
      r->steps[r->step_count++] = bound;
    else if (!bind_step(r, bound, &columns[step->field], step->range))
      return 0;
  }
  r->steps[entry].skipped = r->step_count - entry - 1;
  return 1;
}

/* Kinds for which there is no room any more are left out, so that their events are strange. */
static void bind(run *r) {
  const clause_program *program = r->self->program;
  for (uint32_t kind = 0; kind < program->kinds.count; kind++) {
    int has_columns =
        program->kinds.at[kind].field_count == 0 || (r->batch->fields != NULL && r->batch->fields[kind] != NULL);
    uint32_t steps = r->step_count;
    if (program->plan->kinds.at[kind].stand != CL_STRANGE && has_columns && !bind_kind(r, kind)) r->step_count = steps;
  }
}

/* ---- the steps of a block ---- */

/* The first event at an instant or later, of those from `first` on. */
static size_t first_from(const run *r, size_t first, size_t count, int64_t instant) {
  while (first < count) {
    size_t middle = first + (count - first) / 2;
    if (r->at[middle] < instant)
      first = middle + 1;
    else
      count = middle;
  }
  return first;
}

/* Where a check fails for others than the events at its stand, as for a column that several kinds use, it is not made any more. */
static int holds_for_all(const run *r, bound_step *check, size_t count) {
  bound_step *it = check->alike != NULL ? check->alike : check;
  if (it->holds && it->checked != r->block) {
    it->holds = r->scan->all[it->lane->width](it->lane->numbers, count, it->move.least, it->move.span);
    it->checked = r->block;
  }
  return it->holds;
}

static void take_step(run *r, bound_step *step, size_t count) {
  const cl_move *move = &step->move;
  if (step->lane != NULL) {
    if (step->is_check && holds_for_all(r, step, count)) return;
    r->scan->move[step->lane->width](r->stands, step->lane->numbers, count, move);
    return;
  }
  size_t from = first_from(r, 0, count, step->instant);
  r->scan->pass(r->stands, from, move->stand, move->otherwise);
  r->scan->pass(r->stands + from, count - from, move->stand, move->then);
}

static void take_steps(run *r, size_t count) {
  r->block++;
  memset(r->stands, CL_BEGIN, count);
  for (uint32_t i = 0; i < r->step_count; i++) {
    bound_step *step = &r->steps[i];
    take_step(r, step, count);
    if (step->skipped > 0 && !r->scan->has(r->stands, count, step->move.then)) i += step->skipped;
  }
}

static void open_lanes(run *r, size_t first, size_t count) {
  for (uint32_t i = 0; i < r->lane_count; i++) {
    lane *it = &r->lanes[i];
    const char *base = (const char *)it->column->base + first * it->column->stride;
    it->numbers = base;
    if (it->row == NULL) continue;
    it->numbers = it->row;
    r->scan->gather[it->width](it->row, base, it->column->stride, count);
  }
}

/* The times of a block.  How many of its events come in order, and are within the time that there is. */
static size_t open_times(run *r, size_t first, size_t count) {
  const clause_column *at = &r->batch->at;
  const char *base = (const char *)at->base + first * at->stride;
  if (at->storage == CLAUSE_INT64)
    r->scan->gather[CL_WIDTHS - 1](r->at, base, at->stride, count);
  else
    for (size_t i = 0; i < count; i++) r->at[i] = number_at(at, first + i);
  if (!r->scan->is_ascending(r->at, count)) {
    size_t ascending = 1;
    while (r->at[ascending] >= r->at[ascending - 1]) ascending++;
    count = ascending;
  }
  if (r->at[0] < r->self->now) return 0;
  return first_from(r, 0, count, r->self->last_moment + 1);
}

/* ---- the leaves of a block ---- */

static void prepare_deeds(run *r) {
  const cl_plan *plan = r->self->program->plan;
  cl_deed impossible;
  cl_deed_impossible(&impossible, &r->dummy);
  for (uint32_t i = 0; i < plan->leaves.count; i++) {
    const cl_leaf *leaf = &plan->leaves.at[i];
    const clause_column *columns = r->batch->fields != NULL ? r->batch->fields[leaf->kind] : NULL;
    r->deeds[i] = impossible;
    if (i >= CL_FIRST_STAND && leaf->sort == CL_LEAF_MONEY && (leaf->field == NULL || columns != NULL))
      cl_deed_prepare(&r->deeds[i], r->self, leaf, leaf->field != NULL ? &columns[leaf->field->d] : NULL, &r->dummy);
  }
}

/* Of what is listed.  This asks nothing of the state, so the processor can do many at a time. */
static void find_amounts(run *r, size_t first, size_t listed) {
  for (size_t i = 0; i < listed; i++) {
    size_t event = r->listed[i];
    r->amounts[i] = cl_deed_amount(&r->deeds[r->stands[event]], first + event);
  }
}

static int reserve(clause_instance *self, size_t verdicts) {
  if (self->verdicts.capacity - self->verdicts.count >= verdicts) return CLAUSE_OK;
  return cl_instance_status(self,
                            cl_array_reserve(&self->budget.allocator, &self->verdicts.at, &self->verdicts.capacity,
                                             (uint64_t)self->verdicts.count + verdicts, sizeof *self->verdicts.at));
}

/* `left`: how many events of the block come after it, for which there must be room still. */
static int do_code(run *r, const cl_leaf *leaf, size_t event, const cl_moment *moment, size_t left) {
  clause_instance *self = r->self;
  int status = reserve(self, leaf->verdicts + 2 * left + SPARE);
  if (status != CLAUSE_OK) return status;
  if (self->program->kinds.at[leaf->kind].field_count > 0) gather(r, leaf->kind, event);
  self->moment = *moment;
  self->moment.fields = r->gathered;
  return cl_machine_run_plain(self, leaf->code);
}

/* One that is judged by itself, after `before` others of its block. */
static int do_alone(run *r, size_t first, size_t before, uint64_t events, size_t left) {
  r->self->events = events + before;
  if (before > 0) r->self->now = r->at[before - 1];
  int status = apply_one(r, first + before);
  return status == CLAUSE_OK ? reserve(r->self, 2 * left + SPARE) : status;
}

/* Events that come after a deadline are judged by themselves too: the first such. */
static size_t next_due(const run *r, size_t from, size_t count) {
  int64_t deadline = r->self->state.next_deadline;
  return deadline >= r->at[count - 1] ? count : first_from(r, from, count, deadline + 1);
}

/* ---- the next block ---- */

/* While the events of a block are judged, memory is asked for the numbers of the next, a line at a time; otherwise the steps that go through them would do
** little but wait.  Where a batch ends, its columns mostly go on; where nothing lies there, nothing happens. */
typedef struct ahead {
  const run *r;
  uint32_t lane;
  size_t first;
  uintptr_t line, end;
} ahead;

/* The columns of structures lie in the same lines: they are asked for once. */
static int lies_with(const clause_column *a, const clause_column *b) {
  uintptr_t one = (uintptr_t)a->base, other = (uintptr_t)b->base;
  return a->stride == b->stride && (one > other ? one - other : other - one) < a->stride;
}

static void next_lane(ahead *it) {
  for (; it->lane < it->r->lane_count; it->lane++) {
    const clause_column *column = it->r->lanes[it->lane].column;
    uint32_t with = 0;
    while (with < it->lane && !lies_with(it->r->lanes[with].column, column)) with++;
    if (with < it->lane) continue;
    it->line = (uintptr_t)column->base + it->first * column->stride;
    it->end = it->line + BLOCK * column->stride;
    it->lane++;
    return;
  }
}

static ahead look_ahead(const run *r, size_t first) {
  const clause_column *at = &r->batch->at;
  uintptr_t line = (uintptr_t)at->base + first * at->stride;
  return (ahead){r, 0, first, line, line + BLOCK * at->stride};
}

static inline void fetch_lines(ahead *it) {
  enum { LINE = 64 };
  __builtin_prefetch((const void *)it->line);
  __builtin_prefetch((const void *)(it->line + LINE));
  it->line += 2 * LINE;
  if (it->line >= it->end) next_lane(it);
}

/* ---- judging what is listed ---- */

/* What is left of a block. */
typedef struct rest {
  size_t first, count, listed; /* the first event in the batch; how many there are, and are listed */
  size_t next, due;            /* of what is listed; the first event that comes after a deadline */
  uint64_t events;             /* judged before the block */
} rest;

/* The slow ways. */
static int do_slowly(run *r, rest *it, size_t event, const cl_moment *moment) {
  uint8_t stand = r->stands[event];
  size_t left = it->listed - it->next;
  int status = event < it->due && stand >= CL_FIRST_STAND
                   ? do_code(r, &r->self->program->plan->leaves.at[stand], it->first + event, moment, left)
                   : do_alone(r, it->first, event, it->events, left);
  it->due = next_due(r, event + 1, it->count);
  return status;
}

/* Judges what is listed, and what comes after a deadline.  The value in `*done`: how many events of the block are judged then. */
static int judge_listed(run *r, rest *it, size_t *done) {
  clause_instance *self = r->self;
  ahead next_block = look_ahead(r, it->first + it->count);
  int status = reserve(self, 2 * it->listed + SPARE);
  size_t event = 0;
  while (status == CLAUSE_OK) {
    event = it->next < it->listed ? r->listed[it->next] : it->count;
    if (it->due < event) event = it->due;
    if (event == it->count) break;
    fetch_lines(&next_block);
    uint8_t stand = r->stands[event];
    cl_moment moment = {r->at[event], it->events + event + 1, NULL};
    int is_done = event < it->due && cl_deed_do(self, &r->deeds[stand], r->amounts[it->next], &moment);
    it->next += stand != CL_DONE;
    if (!is_done) status = do_slowly(r, it, event, &moment);
  }
  self->events = it->events + event;
  if (event > 0 && r->at[event - 1] > self->now) self->now = r->at[event - 1];
  *done = event;
  return status;
}

/* ---- a block ---- */

/* Judges some of the events from `first` on, at least one if that one is not refused. */
static int judge_block(run *r, size_t first, size_t count, size_t *done) {
  count = open_times(r, first, count);
  if (count == 0) {
    int status = apply_one(r, first);
    *done = status == CLAUSE_OK;
    return status;
  }
  open_lanes(r, first, count);
  take_steps(r, count);
  size_t listed = r->scan->list(r->listed, r->stands, count);
  find_amounts(r, first, listed);
  return judge_listed(r, &(rest){first, count, listed, 0, next_due(r, 0, count), r->self->events}, done);
}

/* ---- the batch ---- */

static int judge_one_by_one(run *r, size_t *applied) {
  int status = CLAUSE_OK;
  while (*applied < r->batch->count && (status = apply_one(r, r->batch->first + *applied)) == CLAUSE_OK) ++*applied;
  return status;
}

static int is_in_a_row(const clause_column *column) { return column->stride == cl_storage_size(column->storage); }

/* Where the block is. */
static char *make_block(run *r, size_t *size) {
  uint32_t rows = 0;
  for (uint32_t i = 0; i < r->lane_count; i++) rows += !is_in_a_row(r->lanes[i].column);
  *size = BLOCK * ((rows + 2) * sizeof(int64_t) + sizeof *r->listed + sizeof *r->stands);
  char *block = cl_resize(&r->self->program->allocator, NULL, 0, *size);
  if (block == NULL) return NULL;
  r->at = (int64_t *)(void *)block;
  r->amounts = r->at + BLOCK;
  uint64_t *row = (uint64_t *)(void *)block + 2 * BLOCK;
  for (uint32_t i = 0; i < r->lane_count; i++)
    if (!is_in_a_row(r->lanes[i].column)) r->lanes[i].row = row, row += BLOCK;
  r->listed = (uint16_t *)(void *)row;
  r->stands = (uint8_t *)(r->listed + BLOCK);
  return block;
}

static int judge_in_blocks(run *r, size_t *applied) {
  size_t size;
  char *block = make_block(r, &size);
  int status = block != NULL ? CLAUSE_OK : CLAUSE_ERROR_MEMORY;
  while (*applied < r->batch->count && status == CLAUSE_OK) {
    size_t left = r->batch->count - *applied, done;
    status = judge_block(r, r->batch->first + *applied, left < BLOCK ? left : BLOCK, &done);
    *applied += done;
  }
  cl_resize(&r->self->program->allocator, block, size, 0);
  return status;
}

static int judge_batch(clause_instance *self, const clause_batch *batch, const cl_scan *scan, size_t *applied) {
  const clause_program *program = self->program;
  int in_blocks = scan != NULL && self->trace == NULL;
  size_t fields = (1 + widest(program)) * sizeof(int64_t);
  size_t steps = in_blocks ? (program->plan->steps.count + program->kinds.count) * sizeof(bound_step) : 0;
  size_t deeds = in_blocks ? program->plan->leaves.count * sizeof(cl_deed) : 0;
  char *room = cl_resize(&program->allocator, NULL, 0, fields + steps + deeds);
  if (room == NULL) return CLAUSE_ERROR_MEMORY;
  run r = {.self = self, .batch = batch, .scan = scan, .gathered = (int64_t *)(void *)room};
  int status;
  if (in_blocks) {
    r.steps = (bound_step *)(void *)(room + fields);
    r.deeds = (cl_deed *)(void *)(room + fields + steps);
    prepare_deeds(&r);
    bind(&r);
    status = r.step_count > 0 ? judge_in_blocks(&r, applied) : judge_one_by_one(&r, applied);
  } else {
    status = judge_one_by_one(&r, applied);
  }
  cl_resize(&program->allocator, room, fields + steps + deeds, 0);
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
  return (self->listener != NULL ? judge_and_tell : judge_batch)(self, batch, scan, applied);
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
