/* When an event is worth trying: see moments.h. */
#include "moments.h"

#include "machine.h"

enum { DATES_MOST = 8 /* in the state, from which moments are reckoned */ };

static void add_moment(cl_moments *all, int64_t now, int64_t at) {
  if (at < now || all->count == all->most) return;
  for (uint32_t i = 0; i < all->count; i++)
    if (all->at[i] == at) return;
  all->at[all->count++] = at;
}

/* Dates that the state holds: deadlines, and figures that are dates, each once. */
typedef struct dates {
  int64_t least, most; /* that are looked at */
  uint32_t count;
  int64_t at[DATES_MOST + 1];
} dates;

static void add_date(dates *all, int64_t date) {
  if (date < all->least || date >= all->most || all->count == DATES_MOST) return;
  for (uint32_t i = 0; i < all->count; i++)
    if (all->at[i] == date) return;
  all->at[all->count++] = date;
}

static dates dates_of(const cl_twins *twins, clause_instance *const *pair) {
  int64_t from = twins->searched->summaries->from;
  dates all = {.least = from, .most = from + CL_HORIZON};
  for (int version = 0; version < CL_VERSIONS; version++) {
    if (!pair[version]) continue;
    const cl_state *state = &pair[version]->state;
    add_date(&all, state->next_deadline);
    for (uint32_t i = 0; i < state->program->slots.count; i++) add_date(&all, state->slots[i]);
    for (uint32_t i = 0; i < state->cell_count; i++) add_date(&all, cl_state_cell_at(state, i)->value);
  }
  return all;
}

/* The day of a moment and its neighbours. */
static void add_days(cl_moments *all, int64_t now, int64_t moment, int offset) {
  int64_t day = cl_day_start(cl_day_of(moment, offset), offset);
  add_moment(all, now, day);
  add_moment(all, now, day + CLAUSE_DAY);
  add_moment(all, now, day - CLAUSE_DAY);
}

static void add_noon_before(cl_moments *all, int64_t now, int64_t moment, int offset) {
  add_moment(all, now, cl_day_start(cl_day_of(moment, offset), offset) - CLAUSE_DAY / 2);
}

typedef void adder(cl_moments *all, int64_t now, int64_t moment, int offset);

static void add_reckoned(adder *add, cl_moments *all, int64_t now, int64_t from, cl_span_of_time span, int offset) {
  for (int sign = -1; sign < 2; sign += 2) {
    int64_t moment = from + sign * span.moments;
    if (span.months == 0 || cl_add_months(&moment, from, sign * span.months, offset) == CLAUSE_OK)
      add(all, now, moment, offset);
  }
}

static void add_all_reckoned(adder *add, cl_moments *all, int64_t now, const dates *from, const cl_alphabet *alphabet,
                             int offset) {
  for (uint32_t i = 0; i < from->count; i++)
    for (uint32_t k = 0; k < alphabet->span_count; k++)
      add_reckoned(add, all, now, from->at[i], alphabet->spans[k], offset);
}

static cl_moments moments_after(const cl_twins *twins, const cl_alphabet *alphabet, clause_instance *const *pair,
                                int64_t now, int is_first, int with_noons) {
  cl_moments all = {.most = with_noons ? CL_MOMENTS_AND_NOONS_MOST : CL_MOMENTS_MOST};
  dates known = dates_of(twins, pair);
  int offset = twins->searched->programs[CL_NEW]->offset_minutes;
  add_moment(&all, now, now);
  for (uint32_t i = 0; i < alphabet->time_count; i++) add_moment(&all, now, alphabet->times[i]);
  int64_t least = is_first ? twins->searched->summaries->first : now;
  for (uint32_t i = 0; i < alphabet->earlier_count; i++) add_moment(&all, least, alphabet->earlier[i]);
  for (uint32_t i = 0; i < known.count; i++) add_days(&all, now, known.at[i], offset);
  known.at[known.count++] = now;
  add_all_reckoned(add_days, &all, now, &known, alphabet, offset);
  if (with_noons) add_all_reckoned(add_noon_before, &all, now, &known, alphabet, offset);
  return all;
}

cl_moments cl_moments_after(const cl_twins *twins, const cl_alphabet *alphabet, clause_instance *const *pair,
                            int64_t now, int is_first) {
  return moments_after(twins, alphabet, pair, now, is_first, 0);
}

cl_moments cl_moments_and_noons_after(const cl_twins *twins, const cl_alphabet *alphabet, clause_instance *const *pair,
                                      int64_t now, int is_first) {
  return moments_after(twins, alphabet, pair, now, is_first, 1);
}
