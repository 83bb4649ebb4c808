/* Lanes: the columns that steps go through, as rows of numbers for each block.  A column whose numbers lie in a row is used where it is; the members of structures
** are copied.  Where several lie close together, each structure is read once, as words of 8 bytes, and the numbers are taken out of these. */
#include "batch.h"

enum {
  PIECE = 64, /* structures at a time: they stay in the nearest cache while one lane after the other is copied */
  LINES = 12  /* of the next block, that are asked for with each piece */
};

cl_lane *cl_run_find_lane(cl_run *r, const clause_column *column) {
  for (uint32_t i = 0; i < r->lane_count; i++) {
    const clause_column *other = r->lanes[i].column;
    if (other->base == column->base && other->stride == column->stride && other->storage == column->storage)
      return &r->lanes[i];
  }
  return NULL;
}

cl_lane *cl_run_lane(cl_run *r, const clause_column *column) {
  cl_lane *found = cl_run_find_lane(r, column);
  if (found != NULL || r->lane_count == CL_LANES_MAX) return found;
  cl_lane *added = &r->lanes[r->lane_count++];
  int width = 0;
  while ((size_t)1 << width < cl_storage_size(column->storage)) width++;
  *added = (cl_lane){.column = column, .width = width};
  return added;
}

/* ---- panes ---- */

static uintptr_t address(const cl_lane *lane) { return (uintptr_t)lane->column->base; }

/* Where the number is, from the beginning of the pane; CL_PANE: in it, there is no word that holds it. */
static size_t place_in(const cl_lane *first, const cl_lane *lane) {
  size_t place = address(lane) - address(first);
  int is_there = lane->row != NULL && lane->pane == NULL && lane->column->stride == first->column->stride &&
                 address(lane) >= address(first) && place < CL_PANE &&
                 place % CL_WORD + ((size_t)1 << lane->width) <= CL_WORD;
  return is_there ? place : CL_PANE;
}

/* The first that is in none yet, and may begin one. */
static const cl_lane *find_first(const cl_run *r, uintptr_t from) {
  const cl_lane *first = NULL;
  for (uint32_t i = 0; i < r->lane_count; i++) {
    const cl_lane *it = &r->lanes[i];
    if (it->row == NULL || it->pane != NULL || it->column->stride < CL_WORD || address(it) < from) continue;
    if (first == NULL || address(it) < address(first)) first = it;
  }
  return first;
}

static void take_lane(cl_pane *pane, cl_lane *lane, size_t place) {
  lane->pane = pane;
  lane->word = place / CL_WORD;
  lane->shift = 8 * (int)(place % CL_WORD);
  if (place + ((size_t)1 << lane->width) > pane->reach) pane->reach = place + ((size_t)1 << lane->width);
}

/* Whoever has a member alone near it is copied by itself. */
static void open_pane(cl_run *r, const cl_lane *first) {
  cl_pane *pane = &r->panes[r->pane_count];
  uint32_t found = 0;
  for (uint32_t i = 0; i < r->lane_count; i++) found += place_in(first, &r->lanes[i]) < CL_PANE;
  if (found < 2) return;
  *pane = (cl_pane){.base = first->column->base, .stride = first->column->stride};
  r->pane_count++;
  for (uint32_t i = 0; i < r->lane_count; i++) {
    size_t place = place_in(first, &r->lanes[i]);
    if (place < CL_PANE) take_lane(pane, &r->lanes[i], place);
  }
}

void cl_run_find_panes(cl_run *r) {
  const cl_lane *first;
  if (r->scan->transpose == NULL) return;
  for (uintptr_t from = 0; (first = find_first(r, from)) != NULL; from = address(first) + 1) open_pane(r, first);
}

/* ---- copying ---- */

/* Whether the structures before `end` can be read in whole panes: behind the last number of the batch's last, nothing need be. */
static int is_whole(const cl_run *r, const cl_pane *pane, size_t end) {
  size_t past = (CL_PANE - pane->reach + pane->stride - 1) / pane->stride;
  return end + past <= r->batch->first + r->batch->count;
}

/* A word that is a lane goes where the lane is. */
static void copy_pane(cl_run *r, const cl_pane *pane, size_t first, size_t from) {
  uint64_t words[CL_PANE / CL_WORD][PIECE], *rows[CL_PANE / CL_WORD];
  for (int i = 0; i < CL_PANE / CL_WORD; i++) rows[i] = words[i];
  for (uint32_t i = 0; i < r->lane_count; i++)
    if (r->lanes[i].pane == pane && r->lanes[i].width == CL_WIDTHS - 1)
      rows[r->lanes[i].word] = (uint64_t *)r->lanes[i].row + from;
  r->scan->transpose(rows, pane->base + (first + from) * pane->stride, pane->stride, PIECE);
  for (uint32_t i = 0; i < r->lane_count; i++) {
    const cl_lane *it = &r->lanes[i];
    if (it->pane == pane && it->width < CL_WIDTHS - 1)
      r->scan->narrow[it->width]((char *)it->row + (from << it->width), rows[it->word], it->shift, PIECE);
  }
}

static void copy_piece(cl_run *r, size_t first, size_t from, size_t count) {
  for (uint32_t i = 0; i < r->pane_count; i++) {
    cl_pane *it = &r->panes[i];
    it->is_copied = count == PIECE && is_whole(r, it, first + from + PIECE);
    if (it->is_copied) copy_pane(r, it, first, from);
  }
  for (uint32_t i = 0; i < r->lane_count; i++) {
    const cl_lane *it = &r->lanes[i];
    const char *base = (const char *)it->column->base + (first + from) * it->column->stride;
    if (it->row != NULL && (it->pane == NULL || !it->pane->is_copied))
      r->scan->gather[it->width]((char *)it->row + (from << it->width), base, it->column->stride, count);
  }
}

int cl_run_open_lanes(cl_run *r, size_t first, size_t count) {
  int is_copying = 0;
  for (uint32_t i = 0; i < r->lane_count; i++) {
    cl_lane *it = &r->lanes[i];
    is_copying |= it->row != NULL;
    it->numbers =
        it->row != NULL ? it->row : (const void *)((const char *)it->column->base + first * it->column->stride);
  }
  for (size_t from = 0; is_copying && from < count; from += PIECE) {
    copy_piece(r, first, from, count - from < PIECE ? count - from : PIECE);
    cl_fetch_lines(r, LINES);
  }
  return is_copying;
}
