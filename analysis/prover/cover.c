/* Covering states: see cover.h.  Each variable is made anew, so that it has no other bounds than these. */
#include "cover.h"

#include <string.h>

typedef struct work {
  cl_syms *syms;
  const cl_summaries *summaries;
  const cl_held *const *const *ways; /* by version, by stream */
  uint32_t count;
  cl_held *out[CL_VERSIONS];
} work;

static const cl_sym *fresh(const work *w, cl_sym_sort sort, cl_wide least, cl_wide most) {
  return cl_sym_numbered(w->syms, sort, "what is held", cl_syms_count(w->syms), least, most);
}

/* ---- values ---- */

static const cl_sym *value_of(const work *w, int version, uint32_t way, uint32_t part) {
  return w->ways[version][way][part].value;
}

static int is_same_value(const work *w, uint32_t part) {
  for (uint32_t i = 0; i < w->count; i++)
    if (value_of(w, CL_OLD, i, part) != value_of(w, CL_NEW, i, part)) return 0;
  return 1;
}

/* A number between the least and the most that it is after any of the streams; or what it is after all of them. */
static const cl_sym *cover_value(const work *w, int version, uint32_t part) {
  const cl_sym *first = value_of(w, version, 0, part);
  cl_wide least = first->least, most = first->most;
  int is_constant = cl_sym_is_constant(first);
  for (uint32_t i = 1; i < w->count; i++) {
    const cl_sym *value = value_of(w, version, i, part);
    is_constant &= value == first;
    if (value->least < least) least = value->least;
    if (value->most > most) most = value->most;
  }
  if (is_constant) return first;
  return fresh(w, w->summaries->parts[part].kind == CL_PART_SLOT ? CL_SYM_NUMBER : CL_SYM_STATE, least, most);
}

static void cover_values(work *w, uint32_t part) {
  w->out[CL_OLD][part].value = cover_value(w, CL_OLD, part);
  w->out[CL_NEW][part].value = is_same_value(w, part) ? w->out[CL_OLD][part].value : cover_value(w, CL_NEW, part);
}

/* ---- open obligations ---- */

static int is_fixed(const cl_due *due) {
  int fixed = cl_sym_is_constant(due->since) && cl_sym_is_constant(due->left) && cl_sym_is_constant(due->deadline) &&
              cl_sym_is_constant(due->passed);
  for (uint32_t i = 0; i < due->what->captures; i++) fixed &= cl_sym_is_constant(due->captures[i]);
  return fixed;
}

static int has_same_figures(const cl_due *a, const cl_due *b) {
  return a->since == b->since && a->left == b->left && a->deadline == b->deadline && a->passed == b->passed &&
         memcmp(a->captures, b->captures, a->what->captures * sizeof *a->captures) == 0;
}

/* Puts one at its place in the order of opening, if it is not there; 0 where it is there with other figures, or depends on events. */
static int add_due(cl_due *at, uint32_t *count, const cl_due *due) {
  uint32_t place = *count;
  for (uint32_t i = 0; i < *count; i++)
    if (at[i].number == due->number && at[i].what == due->what) return has_same_figures(&at[i], due);
  for (; place > 0 && at[place - 1].number > due->number; place--) at[place] = at[place - 1];
  at[place] = *due;
  (*count)++;
  return is_fixed(due);
}

/* All that may be open after one of the streams, each under a condition of which nothing is known, or under that of its like. */
static int cover_dues(work *w, int version, uint32_t part, const cl_dues *like) {
  cl_dues *list = cl_syms_need(w->syms, sizeof *list);
  uint32_t most = 0;
  for (uint32_t i = 0; i < w->count; i++) most += w->ways[version][i][part].dues->count;
  cl_due *at = cl_syms_need(w->syms, (most + 1) * sizeof *at);
  for (uint32_t i = 0; i < w->count; i++) {
    const cl_dues *dues = w->ways[version][i][part].dues;
    for (uint32_t k = 0; k < dues->count; k++)
      if (!add_due(at, &list->count, &dues->at[k])) return 0;
  }
  for (uint32_t i = 0; i < list->count; i++) at[i].open = like ? like->at[i].open : fresh(w, CL_SYM_YES_NO, 0, 1);
  list->at = at;
  w->out[version][part].dues = list;
  return 1;
}

static int are_same_dues(const work *w, uint32_t part) {
  for (uint32_t i = 0; i < w->count; i++)
    if (!cl_dues_alike(w->ways[CL_OLD][i][part].dues, w->ways[CL_NEW][i][part].dues)) return 0;
  return 1;
}

/* Where both hold the same, each is open in both or in neither. */
static int cover_queue(work *w, uint32_t part) {
  if (!cover_dues(w, CL_OLD, part, NULL)) return 0;
  return cover_dues(w, CL_NEW, part, are_same_dues(w, part) ? w->out[CL_OLD][part].dues : NULL);
}

int cl_cover(const cl_held **out, const cl_summaries *summaries, const cl_equality *clause,
             const cl_held *const *const *ways, uint32_t count) {
  work w = {.syms = summaries->syms, .summaries = summaries, .ways = ways, .count = count};
  for (int version = 0; version < CL_VERSIONS; version++) {
    out[version] = w.out[version] = cl_syms_need(w.syms, (summaries->part_count + 1) * sizeof *w.out[version]);
    memcpy(w.out[version], ways[version][0], summaries->part_count * sizeof *w.out[version]);
  }
  for (uint32_t i = 0; i < clause->part_count; i++) {
    uint32_t part = clause->parts[i];
    cl_part_kind kind = summaries->parts[part].kind;
    if (kind == CL_PART_QUEUE && !cover_queue(&w, part)) return 0;
    if (kind == CL_PART_SLOT || kind == CL_PART_TABLE) cover_values(&w, part);
  }
  return 1;
}
