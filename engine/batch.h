/* A run through a batch: what its parts share.  batch.c takes the events block by block; bind.c puts the plan's steps on the columns; lanes.c has the numbers of
** these at hand; steps.c takes the steps for a block; then records.c does what is left event by event, in order, and writes the verdicts, or counts.c only counts
** them, group by group; run.c has what both need. */
#ifndef CL_BATCH_H
#define CL_BATCH_H

#include "columns.h"
#include "deed.h"
#include "scan.h"

enum {
  CL_LANES_MAX = 32,
  CL_WORD = 8,  /* bytes */
  CL_PANE = 32, /* bytes of a structure that are read together: cl_scan's `transpose` takes four words */
  CL_SPARE = 2  /* verdicts that a deed may write for nothing */
};

/* A part of structures in which several lanes are. */
typedef struct cl_pane {
  const char *base; /* of that of event 0 */
  size_t stride;
  size_t reach; /* bytes up to the end of the last number in it */
  int is_copied;
} cl_pane;

/* A column that steps go through. */
typedef struct cl_lane {
  const clause_column *column;
  int width;           /* of cl_scan */
  uint64_t *row;       /* where its numbers are put in a row, block by block; NULL: they are in one */
  const cl_pane *pane; /* in which it is, in bits of a word; NULL: it is copied by itself */
  size_t word;
  int shift;
  const void *numbers; /* of the block */
} cl_lane;

/* A question to a column, asked once a block however many stands ask it.  Of a check, which nearly always holds for all, it is first asked whether it does; where
** it once did not, as for a column that several kinds use, that is not tried again. */
typedef struct cl_guard {
  cl_lane *lane;
  uint64_t least, span;
  int is_check;
  size_t block; /* that the answer is of */
  int holds_for_all;
  cl_mask held;
} cl_guard;

/* A step on the columns of the batch.  Without a guard it asks for the time. */
typedef struct cl_bound_step {
  uint8_t stand, then, otherwise;
  uint8_t is_check;
  uint8_t is_fixed; /* a check, or where a kind begins: whatever comes of an event, it goes there first */
  uint8_t is_idle;  /* in this epoch, both ways lead to the same place */
  uint32_t skipped; /* of the first of a kind: how many more are for nothing when the block has no event of it */
  cl_guard *guard;
  int64_t instant;
} cl_bound_step;

/* The events of one leaf, or of one floor, in a span of a block: their places in the block, from `first` on in `listed`. */
typedef struct cl_part {
  uint32_t first, count;
  int64_t total; /* of their amounts */
} cl_part;

/* While a block is judged, memory is asked for the numbers of the next, some lines at a time; otherwise the steps that go through them would do little but
** wait.  Where a batch ends, its columns mostly go on; where nothing lies there, nothing happens. */
typedef struct cl_ahead {
  size_t first;  /* the first event of the next block */
  uint32_t lane; /* to be asked for next */
  uintptr_t line, end;
} cl_ahead;

/* A span of the block that begins with event `base` of the batch. */
typedef struct cl_span {
  size_t base, from, to;
  uint64_t events; /* judged before the block */
} cl_span;

typedef struct cl_run {
  clause_instance *self;
  const clause_batch *batch;
  const cl_scan *scan;
  int64_t *gathered; /* the fields of one event */
  int64_t dummy;     /* 0 */
  int64_t *
      slots; /* where the deeds find them: near a limit, an event is judged on a copy, and the state is elsewhere then */
  cl_deed *deeds; /* by stand */
  cl_part *parts; /* by stand */
  cl_bound_step *steps;
  cl_guard *guards;
  uint32_t step_count, guard_count, lane_count;
  uint32_t most_verdicts; /* that one event needs room for */
  cl_lane lanes[CL_LANES_MAX];
  cl_pane panes[CL_LANES_MAX];
  uint32_t pane_count;
  size_t block; /* its number, from 1 on */
  cl_ahead ahead;
  /* The epoch: from `since` to `until`, no date in the program lies, and all that depends on dates alone is settled: `to` says for each stand where it leads. */
  int64_t since, until;
  uint8_t to[CL_STANDS];
  /* Of the block, with room for CL_BLOCK. */
  const int64_t *at;
  int64_t *times; /* where `at` is put in a row, if its numbers are not of 64 bits, or not aligned */
  const cl_lane *time_lane;
  cl_mask *masks;              /* by stand: which events are there */
  uint8_t is_taken[CL_STANDS]; /* 0: none are there */
  int64_t *amounts, *went, *moves;
  uint16_t *listed, *merged;
  /* By event. */
  int64_t *left;
  const cl_form **forms;
  uint8_t *stands;
} cl_run;

static inline int64_t cl_number_at(const clause_column *column, size_t event) {
  return cl_stored((const char *)column->base + event * column->stride, column->storage);
}

/* ---- run.c ---- */

/* Prepares the deeds of all leaves. */
void cl_prepare_deeds(cl_run *r);
/* Judges an event that comes alone. */
int cl_run_one(cl_run *r, size_t event);
/* Runs the code of a leaf for an event of the batch. */
void cl_run_code(cl_run *r, const cl_leaf *leaf, size_t event, const cl_moment *moment);
/* What an ASK leaf says of an event; NULL: nothing. */
const cl_form *cl_run_ask(const cl_run *r, const cl_leaf *leaf, size_t event);
/* Makes room for so many verdicts. */
int cl_reserve_verdicts(clause_instance *self, size_t verdicts);
/* Makes room for writing so many cells and buckets, or says that there is none, or that this could go past a limit. */
int cl_has_room_for_cells(clause_instance *self, uint64_t cells, uint64_t buckets);
/* The first event of the block at an instant or later, of those from `first` on. */
size_t cl_run_first_from(const cl_run *r, size_t first, size_t count, int64_t instant);
/* The first event of the block from `from` on that comes after a deadline. */
size_t cl_run_next_due(const cl_run *r, size_t from, size_t count);

/* Begins with the lines of the block that begins with this event. */
void cl_look_ahead(cl_run *r, size_t first);
void cl_next_lane(cl_run *r);
static inline void cl_fetch_lines(cl_run *r, int lines) {
  if (r->ahead.line >= r->ahead.end) cl_next_lane(r);
  if (r->ahead.line >= r->ahead.end) return;
  for (int i = 0; i < lines; i++) __builtin_prefetch((const void *)(r->ahead.line + (uintptr_t)i * CL_LINE));
  r->ahead.line += (uintptr_t)lines * CL_LINE;
}

/* ---- bind.c ---- */

/* Kinds for which there is no room any more are left out, so that their events are strange. */
void cl_run_bind(cl_run *r);

/* ---- lanes.c ---- */

/* The lane of a column; NULL: it is none. */
cl_lane *cl_run_find_lane(cl_run *r, const clause_column *column);
/* The same, and makes it one; NULL: there is no room for it. */
cl_lane *cl_run_lane(cl_run *r, const clause_column *column);
/* When all lanes are there, and their rows. */
void cl_run_find_panes(cl_run *r);
/* Has the numbers of a block at hand; whether any had to be copied. */
int cl_run_open_lanes(cl_run *r, size_t first, size_t count);

/* ---- steps.c ---- */

/* Brings each event of the block to its stand. */
void cl_run_steps(cl_run *r, size_t count);

static inline void cl_add_mask(cl_mask *to, const cl_mask *more) {
  for (int i = 0; i < CL_WORDS; i++) to->words[i] |= more->words[i];
}

/* The first event of a mask from `from` on; `count`: none before it. */
static inline size_t cl_next_in(const cl_mask *mask, size_t from, size_t count) {
  for (size_t i = from / 64; i * 64 < count; i++) {
    uint64_t word = mask->words[i];
    if (i == from / 64) word &= UINT64_MAX << from % 64;
    if (word != 0) return 64 * i + (size_t)__builtin_ctzll(word);
  }
  return count;
}

static inline int cl_is_any_taken(const cl_run *r, const cl_group *group) {
  const uint8_t *members = r->self->program->plan->members.at + group->first_leaf;
  for (uint32_t i = 0; i < group->leaf_count; i++)
    if (r->is_taken[members[i]]) return 1;
  return 0;
}

/* ---- moves.c ---- */

/* Lists the events of a leaf behind those of others, and finds their amounts.  Whether none is less than nothing, or so large that their sum may not fit. */
int cl_find_amounts(cl_run *r, uint8_t stand, const cl_span *s, uint32_t first);
/* Whether no sum on the way can be too large, and each floor holds something or nothing; all amounts are found. */
int cl_group_fits(const cl_run *r, const cl_group *group);
/* Moves them: `went` is then what did. */
void cl_move_group(cl_run *r, const cl_group *group, const cl_span *s);

/* ---- records.c, counts.c ---- */

/* Judges `count` events of the block that begins with event `first` of the batch, and writes their verdicts.  `*done`: how many were judged. */
int cl_run_record(cl_run *r, size_t first, size_t count, size_t *done);
/* The same, and counts them. */
int cl_run_count(cl_run *r, size_t first, size_t count, size_t *done);

#endif
