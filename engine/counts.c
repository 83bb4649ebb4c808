/* What is left of a block where verdicts are only counted: group by group, since the order matters only among events that share state.  Events that must be
** judged by themselves, for what they do or for a deadline before them, cut the block into spans; within one, nothing can be refused. */
#include "batch.h"

/* A span of the block that begins with event `base` of the batch. */
typedef struct span {
  size_t base, from, to;
  uint64_t events; /* judged before the block */
} span;

enum { LINES = 12 /* of the next block, that are asked for now and then */ };

/* ---- adding up ---- */

static void add(clause_instance *self, const cl_form *form, uint64_t count, int64_t sum) {
  clause_tally *tallies = self->tallies[1];
  if (tallies != NULL && count > 0) cl_tally_add(&tallies[form->verdict.answer], count, sum);
}

static uint64_t count_events(const cl_run *r, const cl_mask *mask, const span *s) {
  cl_mask within = *mask;
  for (size_t i = 0; i < CL_WORDS; i++) within.words[i] &= cl_bits_between(s->from, s->to, i);
  return r->scan->count(&within);
}

/* ---- one by one ---- */

/* By the deed, or else by the code, which needs no deed to say what does not fit. */
static void do_one(cl_run *r, const span *s, size_t event) {
  clause_instance *self = r->self;
  const uint8_t stand = r->stands[event];
  const cl_leaf *leaf = &self->program->plan->leaves.at[stand];
  if (leaf->sort == CL_LEAF_ASK) {
    const cl_form *said = cl_run_ask(r, leaf, s->base + event);
    if (said != NULL) add(self, said, 1, 0);
    return;
  }
  const cl_moment moment = {r->at[event], s->events + event + 1, NULL};
  const cl_deed *deed = &r->deeds[stand];
  if (leaf->sort == CL_LEAF_CODE || !cl_deed_do(self, deed, cl_deed_amount(deed, s->base + event), &moment))
    cl_run_code(r, leaf, s->base + event, &moment);
  cl_instance_tell(self);
}

static void count_serially(cl_run *r, const cl_group *group, const span *s) {
  const cl_plan *plan = r->self->program->plan;
  cl_mask all = {{0}};
  for (uint32_t i = 0; i < group->leaf_count; i++) {
    const uint8_t stand = plan->members.at[group->first_leaf + i];
    if (!r->is_taken[stand]) continue;
    for (int k = 0; k < CL_WORDS; k++) all.words[k] |= r->masks[stand].words[k];
    size_t listed = r->scan->list(r->merged, &r->masks[stand], s->from, s->to);
    for (size_t k = 0; k < listed; k++) r->stands[r->merged[k]] = stand;
  }
  size_t listed = r->scan->list(r->merged, &all, s->from, s->to);
  for (size_t i = 0; i < listed; i++) do_one(r, s, r->merged[i]);
}

/* ---- amounts ---- */

/* A column from event `base` of the batch on; of a lane, its row, which is at hand. */
static clause_column from_base(cl_run *r, const clause_column *column, size_t base) {
  const cl_lane *lane = cl_run_find_lane(r, column);
  if (lane != NULL) return (clause_column){lane->numbers, (size_t)1 << lane->width, column->storage};
  return (clause_column){(const char *)column->base + base * column->stride, column->stride, column->storage};
}

static void read_numbers(int64_t *out, const clause_column *column, const uint16_t *at, size_t count) {
  const char *first = column->base;
  switch (column->storage) {
#define CLAUSE_STORAGE(name, type)                                                                                     \
  case CLAUSE_##name:                                                                                                  \
    for (size_t i = 0; i < count; i++) {                                                                               \
      type number;                                                                                                     \
      memcpy(&number, first + at[i] * column->stride, sizeof number);                                                  \
      out[i] = number;                                                                                                 \
    }                                                                                                                  \
    break;
    CLAUSE_STORAGES(CLAUSE_STORAGE)
#undef CLAUSE_STORAGE
  default: memset(out, 0, count * sizeof *out);
  }
}

static int64_t all_bits(const int64_t *numbers, size_t count) {
  int64_t bits = 0;
  for (size_t i = 0; i < count; i++) bits |= numbers[i];
  return bits;
}

/* Whether shares of numbers that have these bits can be had by a multiplication and a shift: rounded down, of no product that is too large. */
static int is_plain_share(const cl_deed *it, int64_t bits) {
  return it->up_from == UINT64_MAX && it->reciprocal.shift >= 64 && it->factor > 0 && bits >= 0 &&
         bits <= INT64_MAX / it->factor;
}

/* Makes amounts of numbers. */
static void take_shares(int64_t *numbers, size_t count, const cl_deed *of) {
  const cl_deed deed = *of;
  const uint64_t factor = (uint64_t)deed.factor, by = deed.reciprocal.factor;
  if (is_plain_share(of, all_bits(numbers, count)))
    for (size_t i = 0; i < count; i++) {
      uint64_t high = (uint64_t)((cl_unsigned_wide)by * ((uint64_t)numbers[i] * factor) >> 64);
      numbers[i] = (int64_t)(high >> (deed.reciprocal.shift - 64));
    }
  else
    for (size_t i = 0; i < count; i++) numbers[i] = cl_deed_share(&deed, numbers[i]);
}

/* Lists the events of a leaf behind those of others, and finds their amounts.  Whether none is less than nothing, or so large that their sum may not fit. */
static int find_amounts(cl_run *r, uint8_t stand, const span *s, uint32_t first) {
  const cl_leaf *leaf = &r->self->program->plan->leaves.at[stand];
  cl_part *part = &r->parts[stand];
  int64_t *amounts = r->amounts + first, total = 0;
  *part = (cl_part){.first = first};
  if (!r->is_taken[stand]) return 1;
  part->count = (uint32_t)r->scan->list(r->listed + first, &r->masks[stand], s->from, s->to);
  const clause_column numbers = from_base(r, &r->batch->fields[leaf->kind][leaf->field->d], s->base);
  read_numbers(amounts, &numbers, r->listed + first, part->count);
  cl_fetch_lines(r, LINES);
  if (leaf->share != NULL) take_shares(amounts, part->count, &r->deeds[stand]);
  const int64_t bits = all_bits(amounts, part->count);
  if (bits < 0 || bits > INT64_MAX / CL_BLOCK) return 0;
  for (uint32_t i = 0; i < part->count; i++) total += amounts[i];
  part->total = total;
  return 1;
}

/* Counts what is said of a leaf's amounts, of which so much went. */
static void count_part(cl_run *r, uint8_t stand) {
  const cl_leaf *leaf = &r->self->program->plan->leaves.at[stand];
  const cl_part *part = &r->parts[stand];
  cl_moved all;
  r->scan->compare(&all, r->amounts + part->first, r->went + part->first, part->count);
  const cl_form *of_moved = leaf->rest_is_first ? &leaf->second.form : &leaf->first.form;
  const cl_form *of_left = leaf->rest_is_first ? &leaf->first.form : &leaf->second.form;
  if (!leaf->rest_is_first || leaf->has_second) add(r->self, of_moved, all.moved, all.sum);
  if (leaf->rest_is_first || leaf->has_second) add(r->self, of_left, all.left, part->total - all.sum);
}

/* ---- sums ---- */

/* A lone verdict, or one of an amount that touches nothing. */
static int count_sum(cl_run *r, uint8_t stand, const span *s) {
  const cl_leaf *leaf = &r->self->program->plan->leaves.at[stand];
  if (leaf->field == NULL) {
    add(r->self, &leaf->first.form, count_events(r, &r->masks[stand], s), 0);
    return 1;
  }
  if (!find_amounts(r, stand, s, 0)) return 0;
  memcpy(r->went, r->amounts, r->parts[stand].count * sizeof *r->went);
  count_part(r, stand);
  return 1;
}

/* ---- scans ---- */

/* Fills a slot up to a limit.  Mostly it is reached by none of the events, or was before them all. */
static void fill(int64_t *slot, int64_t *went, const int64_t *amounts, const cl_part *part, int64_t high) {
  int64_t held = *slot;
  if (held >= high) {
    memset(went, 0, part->count * sizeof *went);
  } else if (held + part->total <= high) {
    memcpy(went, amounts, part->count * sizeof *went);
    *slot += part->total;
  } else {
    for (uint32_t i = 0; i < part->count; i++) {
      int64_t filled = cl_lesser(held + amounts[i], high);
      went[i] = filled - held;
      held = filled;
    }
    *slot = held;
  }
}

/* What a leaf adds to a floor: the part that went, or that did not; 0: neither. */
typedef enum adds { NOTHING, WENT, LEFT } adds;

static adds what_it_adds(const cl_leaf *leaf, int32_t slot) {
  if (leaf->first.slot == slot) return leaf->rest_is_first ? LEFT : WENT;
  if (leaf->has_second && leaf->second.slot == slot) return leaf->rest_is_first ? WENT : LEFT;
  return NOTHING;
}

/* Puts the moves of a leaf on a floor beside its events; the value is their sum. */
static int64_t put_moves(cl_run *r, const cl_leaf *leaf, const cl_part *part, int32_t slot) {
  const int64_t *amounts = r->amounts + part->first, *went = r->went + part->first;
  const uint16_t *at = r->listed + part->first;
  const uint32_t count = part->count;
  int64_t *moves = r->moves, sum = 0;
  if (leaf->drain != NULL) {
    for (uint32_t i = 0; i < count; i++) moves[at[i]] = -amounts[i];
    return 0;
  }
  if (what_it_adds(leaf, slot) == WENT)
    for (uint32_t i = 0; i < count; i++) sum += moves[at[i]] = went[i];
  else
    for (uint32_t i = 0; i < count; i++) sum += moves[at[i]] = amounts[i] - went[i];
  return sum;
}

static void take_drained(cl_run *r, const cl_part *part, int is_empty) {
  int64_t *went = r->went + part->first;
  for (uint32_t i = 0; i < part->count; i++) went[i] = is_empty ? 0 : -r->moves[r->listed[part->first + i]];
}

/* All moves on one floor, in the order of the events: what is added, and what is paid out as far as it holds. */
static void scan_floor(cl_run *r, const cl_group *group, const span *s, int32_t slot) {
  const cl_plan *plan = r->self->program->plan;
  const uint8_t *members = plan->members.at + group->first_leaf;
  int64_t *cell = &r->self->state.slots[slot], held = *cell, added = 0;
  cl_mask all = {{0}};
  for (uint32_t i = 0; i < group->leaf_count; i++) {
    const cl_leaf *leaf = &plan->leaves.at[members[i]];
    const cl_part *part = &r->parts[members[i]];
    int is_paid = leaf->drain != NULL && leaf->drain->jump == slot;
    if (part->count == 0 || (!is_paid && what_it_adds(leaf, slot) == NOTHING)) continue;
    added += put_moves(r, leaf, part, slot);
    for (int k = 0; k < CL_WORDS; k++) all.words[k] |= r->masks[members[i]].words[k];
  }
  cl_fetch_lines(r, LINES);
  const int is_empty = held == 0 && added == 0;
  size_t listed = is_empty ? 0 : r->scan->list(r->merged, &all, s->from, s->to);
  for (size_t i = 0; i < listed; i++) {
    int64_t *move = &r->moves[r->merged[i]], moved = cl_greater(held + *move, 0);
    *move = moved - held;
    held = moved;
  }
  *cell = held;
  for (uint32_t i = 0; i < group->leaf_count; i++) {
    const cl_leaf *leaf = &plan->leaves.at[members[i]];
    if (leaf->drain != NULL && leaf->drain->jump == slot) take_drained(r, &r->parts[members[i]], is_empty);
  }
}

/* Whether no sum on the way can be too large, and each floor holds something or nothing. */
static int fits(const cl_run *r, const cl_group *group) {
  const cl_plan *plan = r->self->program->plan;
  const int64_t *slots = r->self->state.slots;
  int64_t sum;
  for (uint32_t i = 0; i < group->leaf_count; i++) {
    const uint8_t stand = plan->members.at[group->first_leaf + i];
    const cl_leaf *leaf = &plan->leaves.at[stand];
    if (leaf->fill != NULL && __builtin_add_overflow(slots[leaf->fill->jump], r->parts[stand].total, &sum)) return 0;
  }
  for (uint32_t f = 0; f < group->floor_count; f++) {
    const int32_t slot = plan->floors.at[group->first_floor + f];
    sum = slots[slot];
    if (sum < 0) return 0;
    for (uint32_t i = 0; i < group->leaf_count; i++) {
      const uint8_t stand = plan->members.at[group->first_leaf + i];
      if (what_it_adds(&plan->leaves.at[stand], slot) == NOTHING) continue;
      if (__builtin_add_overflow(sum, r->parts[stand].total, &sum)) return 0;
    }
  }
  return 1;
}

static int count_scans(cl_run *r, const cl_group *group, const span *s) {
  const cl_plan *plan = r->self->program->plan;
  const uint8_t *members = plan->members.at + group->first_leaf;
  uint32_t listed = 0;
  for (uint32_t i = 0; i < group->leaf_count; i++) {
    if (!find_amounts(r, members[i], s, listed)) return 0;
    listed += r->parts[members[i]].count;
    cl_fetch_lines(r, LINES);
  }
  if (!fits(r, group)) return 0;
  for (uint32_t i = 0; i < group->leaf_count; i++) {
    const cl_leaf *leaf = &plan->leaves.at[members[i]];
    const cl_part *part = &r->parts[members[i]];
    if (leaf->fill != NULL)
      fill(r->deeds[members[i]].cell, r->went + part->first, r->amounts + part->first, part, r->deeds[members[i]].high);
    else
      memcpy(r->went + part->first, r->amounts + part->first, part->count * sizeof *r->went);
  }
  for (uint32_t f = 0; f < group->floor_count; f++) scan_floor(r, group, s, plan->floors.at[group->first_floor + f]);
  for (uint32_t i = 0; i < group->leaf_count; i++) count_part(r, members[i]);
  return 1;
}

/* ---- spans ---- */

static int is_any_taken(const cl_run *r, const cl_group *group) {
  const uint8_t *members = r->self->program->plan->members.at + group->first_leaf;
  for (uint32_t i = 0; i < group->leaf_count; i++)
    if (r->is_taken[members[i]]) return 1;
  return 0;
}

static void count_span(cl_run *r, const span *s) {
  const cl_plan *plan = r->self->program->plan;
  for (uint32_t i = 0; i < plan->groups.count; i++) {
    const cl_group *group = &plan->groups.at[i];
    int is_done = !is_any_taken(r, group);
    if (!is_done) cl_fetch_lines(r, LINES);
    if (!is_done && group->sort == CL_GROUP_SUMS) is_done = count_sum(r, plan->members.at[group->first_leaf], s);
    if (!is_done && group->sort == CL_GROUP_SCANS) is_done = count_scans(r, group, s);
    if (!is_done) count_serially(r, group, s);
  }
}

static void add_mask(cl_mask *to, const cl_mask *more) {
  for (int i = 0; i < CL_WORDS; i++) to->words[i] |= more->words[i];
}

/* Those that must be judged by themselves. */
static cl_mask find_alone(const cl_run *r) {
  const cl_plan *plan = r->self->program->plan;
  cl_mask alone = {{0}};
  if (r->is_taken[CL_STRANGE]) add_mask(&alone, &r->masks[CL_STRANGE]);
  if (r->is_taken[CL_BEGIN]) add_mask(&alone, &r->masks[CL_BEGIN]);
  for (uint32_t i = CL_FIRST_STAND; i < plan->leaves.count; i++)
    if (r->is_taken[i] && plan->leaves.at[i].is_alone) add_mask(&alone, &r->masks[i]);
  return alone;
}

static size_t next_in(const cl_mask *mask, size_t from, size_t count) {
  for (size_t i = from / 64; i * 64 < count; i++) {
    uint64_t word = mask->words[i];
    if (i == from / 64) word &= UINT64_MAX << from % 64;
    if (word != 0) return 64 * i + (size_t)__builtin_ctzll(word);
  }
  return count;
}

/* Room for all that is written to tables in a span; where there is none, all who write become events that are judged by themselves. */
static int has_room(cl_run *r, const span *s, cl_mask *alone) {
  const clause_program *program = r->self->program;
  uint64_t cells = 0, buckets = 0;
  cl_mask writers = {{0}};
  for (uint32_t i = CL_FIRST_STAND; i < program->plan->leaves.count; i++) {
    const cl_leaf *leaf = &program->plan->leaves.at[i];
    if (!r->is_taken[i] || leaf->sort != CL_LEAF_CODE || program->handlers[leaf->kind].cells == 0) continue;
    uint64_t events = count_events(r, &r->masks[i], s);
    cells += events * program->handlers[leaf->kind].cells;
    buckets += events * program->handlers[leaf->kind].buckets;
    add_mask(&writers, &r->masks[i]);
  }
  if (cl_has_room_for_cells(r->self, cells, buckets)) return 1;
  add_mask(alone, &writers);
  return 0;
}

static int do_alone(cl_run *r, const span *s, size_t event) {
  clause_instance *self = r->self;
  self->events = s->events + event;
  if (event > 0) self->now = r->at[event - 1];
  int status = cl_run_one(r, s->base + event);
  cl_instance_tell(self);
  return status;
}

/* From span to span, and what is between them. */
static int count_spans(cl_run *r, span *s, size_t count, cl_mask *alone) {
  int status = CLAUSE_OK;
  size_t due = cl_run_next_due(r, 0, count);
  while (s->from < count) {
    s->to = next_in(alone, s->from, count);
    if (due < s->to) s->to = due;
    if (s->to > s->from) {
      if (!has_room(r, s, alone)) continue;
      count_span(r, s);
    }
    s->from = s->to;
    if (s->from == count) break;
    status = do_alone(r, s, s->from);
    if (status != CLAUSE_OK) break;
    s->from++;
    due = cl_run_next_due(r, s->from, count);
  }
  return status;
}

int cl_run_count(cl_run *r, size_t first, size_t count, size_t *done) {
  enum { MOST_ALONE = CL_BLOCK / 32 };
  clause_instance *self = r->self;
  span s = {first, 0, count, self->events};
  cl_mask alone = find_alone(r);
  int status;
  if (r->scan->count(&alone) > MOST_ALONE) {
    status = cl_run_record(r, first, count, done);
    cl_instance_tell(self);
    return status;
  }
  status = cl_reserve_verdicts(self, r->most_verdicts + CL_SPARE);
  if (status == CLAUSE_OK) status = count_spans(r, &s, count, &alone);
  self->events = s.events + s.from;
  if (s.from > 0 && r->at[s.from - 1] > self->now) self->now = r->at[s.from - 1];
  *done = s.from;
  return status;
}
