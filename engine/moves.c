/* How amounts move: those of a span are found, leaf by leaf, and go into slots and out of them, each slot by itself and in the order of its events.  Nothing is said of it
** here; counts.c counts, and records.c writes. */
#include "batch.h"

enum { LINES = 12 /* of the next block, that are asked for now and then */ };

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

int cl_find_amounts(cl_run *r, uint8_t stand, const cl_span *s, uint32_t first) {
  const cl_leaf *leaf = &r->self->program->plan->leaves.at[stand];
  cl_part *part = &r->parts[stand];
  int64_t *amounts = r->amounts + first, total = 0;
  *part = (cl_part){.first = first};
  if (!r->is_taken[stand]) return 1;
  part->count = (uint32_t)r->scan->list(r->listed + first, &r->masks[stand], s->from, s->to);
  if (leaf->field == NULL) {
    memset(amounts, 0, part->count * sizeof *amounts);
    return 1;
  }
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
static void scan_floor(cl_run *r, const cl_group *group, const cl_span *s, int32_t slot) {
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
    cl_add_mask(&all, &r->masks[members[i]]);
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

int cl_group_fits(const cl_run *r, const cl_group *group) {
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

void cl_move_group(cl_run *r, const cl_group *group, const cl_span *s) {
  const cl_plan *plan = r->self->program->plan;
  const uint8_t *members = plan->members.at + group->first_leaf;
  for (uint32_t i = 0; i < group->leaf_count; i++) {
    const cl_leaf *leaf = &plan->leaves.at[members[i]];
    const cl_part *part = &r->parts[members[i]];
    if (leaf->fill != NULL)
      fill(r->deeds[members[i]].cell, r->went + part->first, r->amounts + part->first, part, r->deeds[members[i]].high);
    else
      memcpy(r->went + part->first, r->amounts + part->first, part->count * sizeof *r->went);
  }
  for (uint32_t f = 0; f < group->floor_count; f++) scan_floor(r, group, s, plan->floors.at[group->first_floor + f]);
}
