/* When an event is worth trying: see moments.h. */
#include "moments.h"

#include "machine.h"

enum { DATES_MOST = 8 /* in the state, from which moments are reckoned */ };

static void add_moment(cl_moments *all, int64_t now, int64_t at) {
  if (at < now || all->count == CL_MOMENTS_MOST) return;
  for (uint32_t i = 0; i < all->count; i++)
    if (all->at[i] == at) return;
  all->at[all->count++] = at;
}

/* Dates that the state holds: deadlines, and figures that are dates. */
static uint32_t dates_of(const cl_twins *twins, clause_instance *const *pair, int64_t *dates) {
  int64_t least = twins->searched->summaries->from, most = least + CL_HORIZON;
  uint32_t count = 0;
  for (int version = 0; version < CL_VERSIONS; version++) {
    if (!pair[version]) continue;
    const cl_state *state = &pair[version]->state;
    if (state->next_deadline >= least && state->next_deadline < most && count < DATES_MOST)
      dates[count++] = state->next_deadline;
    for (uint32_t i = 0; i < state->program->slots.count && count < DATES_MOST; i++)
      if (state->slots[i] >= least && state->slots[i] < most) dates[count++] = state->slots[i];
  }
  return count;
}

/* The day of a moment and its neighbours. */
static void add_days(cl_moments *all, int64_t now, int64_t moment, int offset) {
  int64_t day = cl_day_start(cl_day_of(moment, offset), offset);
  add_moment(all, now, day);
  add_moment(all, now, day + CLAUSE_DAY);
  add_moment(all, now, day - CLAUSE_DAY);
}

static void add_reckoned(cl_moments *all, int64_t now, int64_t from, cl_span_of_time span, int offset) {
  for (int sign = -1; sign < 2; sign += 2) {
    int64_t moment = from + sign * span.moments;
    if (span.months == 0 || cl_add_months(&moment, from, sign * span.months, offset) == CLAUSE_OK)
      add_days(all, now, moment, offset);
  }
}

cl_moments cl_moments_after(const cl_twins *twins, const cl_alphabet *alphabet, clause_instance *const *pair,
                            int64_t now, int is_first) {
  cl_moments all = {0};
  int64_t dates[DATES_MOST + 1];
  int offset = twins->searched->programs[CL_NEW]->offset_minutes;
  uint32_t count = dates_of(twins, pair, dates);
  add_moment(&all, now, now);
  for (uint32_t i = 0; i < alphabet->time_count; i++) add_moment(&all, now, alphabet->times[i]);
  int64_t least = is_first ? twins->searched->summaries->first : now;
  for (uint32_t i = 0; i < alphabet->earlier_count; i++) add_moment(&all, least, alphabet->earlier[i]);
  for (uint32_t i = 0; i < count; i++) add_days(&all, now, dates[i], offset);
  dates[count++] = now;
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t k = 0; k < alphabet->span_count; k++) add_reckoned(&all, now, dates[i], alphabet->spans[k], offset);
  return all;
}
