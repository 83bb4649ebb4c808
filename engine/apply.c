/* Events one by one, the short way: see route.h.  What cannot go it goes the long way, in instance.c. */
#include "acts.h"
#include "route.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* ---- the long way ---- */

/* While somebody watches, every event goes the long way. */
static void bring_up_to_date(clause_instance *self) {
  const clause_program *program = self->program;
  const cl_routes *routes = program->routes;
  cl_short *it = &self->at_hand;
  uint32_t epoch = 0;
  while (epoch + 1 < routes->epochs.count && routes->epochs.at[epoch + 1] <= self->now) epoch++;
  it->routes = routes->at + epoch * program->kinds.count;
  it->until = epoch + 1 < routes->epochs.count ? routes->epochs.at[epoch + 1] - 1 : self->last_moment;
  it->kinds = self->trace == NULL ? program->kinds.count : 0;
  it->nothing.endless = INT64_MAX;
  it->bases[CL_BASE_NOTHING] = (char *)&it->nothing;
  it->bases[CL_BASE_SLOTS] = (char *)self->state.slots;
  it->bases[CL_BASE_VALUES] = (char *)self->values;
  it->bases[CL_BASE_CONSTANTS] = (char *)program->constants.at;
  it->bases[CL_BASE_TALLIES] = (char *)self->tallies[1];
}

static __attribute__((noinline)) int apply_in_full(clause_instance *self, const clause_event *event) {
  int status = cl_instance_apply_in_full(self, event);
  bring_up_to_date(self);
  return status;
}

/* ---- the short way ---- */

/* Whether an event can go the short way, but for what is in its fields: it has them all, nothing comes before it, and
** nobody watches. */
static inline int is_short(const clause_instance *self, const clause_event *event, const cl_route *route) {
  return event->field_count == route->fields && event->fields != NULL && event->at >= self->now &&
         event->at <= self->at_hand.until && event->at <= self->state.next_deadline;
}

static inline int has_room(const clause_instance *self, const cl_route *route) {
  return self->verdicts.capacity - self->verdicts.count >= route->verdicts;
}

/* Events that a host holds mostly lie in a row, and so do their fields.  This asks memory for those that come some
** dozens of events later; where nothing lies there, nothing happens. */
static inline void fetch_ahead(const clause_event *event) {
  enum { AHEAD = 1024 };
  __builtin_prefetch((const void *)((uintptr_t)event + AHEAD));
  __builtin_prefetch((const void *)((uintptr_t)event->fields + AHEAD));
}

static inline int run_from(clause_instance *self, const clause_event *event, const cl_code *place) {
  self->now = event->at;
  self->events++;
  self->moment = (cl_moment){event->at, self->events, event->fields};
  return cl_machine_run_plain(self, place);
}

/* For a host that only tallies, one that cannot be reckoned. */
static __attribute__((noinline)) int run_and_tally(clause_instance *self, const clause_event *event,
                                                   const cl_route *route, uint8_t stand) {
  if (!has_room(self, route)) return apply_in_full(self, event);
  int status = run_from(self, event, route->places[stand]);
  cl_instance_tell(self);
  return status;
}

/* One that is past what a reckoning can hold; or only nothing is, which has taken in a little of all that went nowhere. */
static __attribute__((noinline)) int reckon_in_full(clause_instance *self, const clause_event *event,
                                                    const cl_route *route, uint8_t stand) {
  self->at_hand.nothing.cell = self->at_hand.nothing.slot = 0;
  if (stand == CL_AT_RECKONING) return run_and_tally(self, event, route, stand);
  self->now = event->at;
  self->events++;
  return CLAUSE_OK;
}

static inline void *at_handle(clause_instance *self, cl_handle handle) {
  return self->at_hand.bases[handle.base] + handle.offset;
}

static inline void add(clause_tally *tally, int64_t amount, uint64_t times) {
  tally->count += times;
  if (__builtin_add_overflow(tally->low, (uint64_t)amount, &tally->low)) tally->high++;
}

/* Does the reckoning with what the event brings, or with nothing.  No branch and no place in memory hangs on which of them it is.  Numbers between -LARGE and LARGE
** can be added and stay far from what 64 bits hold. */
static inline int reckon(clause_instance *self, const clause_event *event, const cl_route *route, uint8_t stand) {
  static const uint64_t LARGE = (uint64_t)1 << 61;
  const cl_reckoning *it = &route->reckoning;
  int64_t *cell = at_handle(self, it->cell), *slot = at_handle(self, it->slot), sign = it->sign;
  const int64_t *limit = at_handle(self, it->limit);
  uint64_t concerned = -(uint64_t)(stand == CL_AT_RECKONING), field = (uint64_t)event->fields[it->field];
  uint64_t product = field * (uint64_t)it->factor;
  uint64_t quotient = (uint64_t)(((cl_unsigned_wide)it->reciprocal * product) >> 63) >> it->shift;
  uint64_t rest = product - quotient * it->divisor;
  uint64_t amount = (quotient + (rest >= it->up_from)) & concerned;
  uint64_t before = ((uint64_t)*cell ^ (uint64_t)sign) - (uint64_t)sign;
  uint64_t large = (amount | (before + LARGE) | ((uint64_t)*slot + LARGE)) >> 62;
  if (large | (field > it->most)) return reckon_in_full(self, event, route, stand);
  int64_t sum = (int64_t)(before + amount);
  int64_t after = cl_lesser(sum, cl_greater((int64_t)before, *limit)), went = after - (int64_t)before;
  *cell = (after ^ sign) - sign;
  *slot += went;
  add(at_handle(self, it->went), went, (uint64_t)(went != 0) | (it->always & concerned));
  add(at_handle(self, it->left), sum - after, sum != after);
  self->now = event->at;
  self->events++;
  return CLAUSE_OK;
}

/* ---- for each processor ---- */

/* Looks at all fields at once.  The value says which names they are, a bit a test; `*strange`: not all are surely as declared. */
static inline unsigned look(const cl_route *route, const clause_event *event, int *strange) {
  const int64_t *fields = event->fields;
  unsigned names = 0;
  *strange = 0;
  for (uint32_t i = 0; i < CL_LANES; i++) {
    uint64_t field = (uint64_t)fields[i < event->field_count ? i : 0];
    *strange |= (int64_t)(field - (uint64_t)route->least[i]) > route->span[i];
  }
  for (uint32_t i = 0; i < CL_TESTS; i++)
    names |= (unsigned)((uint32_t)fields[route->tested[i] / 2] == route->names[i]) << i;
  return names;
}

#define WAY(name) plain_##name
#define WAY_NAME  "plain"
#define TARGET
#define LOOK look
#include "apply_ways.h"
#undef WAY
#undef WAY_NAME
#undef TARGET
#undef LOOK

#if defined(__x86_64__)
__attribute__((target("avx2"))) static inline unsigned look_by_vectors(const cl_route *route, const clause_event *event,
                                                                       int *strange) {
  static const int64_t lanes[2 * CL_LANES] = {-1, -1, -1, -1};
#define LOAD(at) _mm256_loadu_si256((const __m256i *)(const void *)(at))
  __m256i fields = _mm256_maskload_epi64((const long long *)event->fields, LOAD(lanes + CL_LANES - event->field_count));
  __m256i above = _mm256_sub_epi64(fields, LOAD(route->least));
  __m256i tested = _mm256_permutevar8x32_epi32(fields, LOAD(route->tested));
  *strange = _mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpgt_epi64(above, LOAD(route->span))));
  return (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpeq_epi32(tested, LOAD(route->names))));
#undef LOAD
}

#define WAY(name) avx2_##name
#define WAY_NAME  "avx2"
#define TARGET    __attribute__((target("avx2")))
#define LOOK      look_by_vectors
#include "apply_ways.h"
#undef WAY
#undef WAY_NAME
#undef TARGET
#undef LOOK

const cl_way *cl_way_at(int index) {
  /* on another processor: GCOVR_EXCL_BR_START */
  if (index == 1 && __builtin_cpu_supports("avx2")) return &avx2_way;
  /* GCOVR_EXCL_BR_STOP */
  return index == 0 ? &plain_way : NULL;
}
#else
const cl_way *cl_way_at(int index) { return index == 0 ? &plain_way : NULL; }
#endif

/* ---- one event, many events ---- */

int cl_instance_apply(clause_instance *self, const clause_event *event) {
  return self->program->routes->way->record(self, event);
}

static __attribute__((noinline)) int record_and_tell(clause_instance *self, const clause_event *event) {
  int status = cl_instance_apply(self, event);
  cl_instance_tell(self);
  return status;
}

int clause_instance_apply(clause_instance *instance, const clause_event *event) {
  if (instance == NULL || event == NULL) return CLAUSE_ERROR_ARGUMENT;
  const cl_way *way = instance->program->routes->way;
  instance->verdicts.count = 0;
  if (instance->tallies[1] != NULL) return way->tally(instance, event);
  return instance->listener == NULL ? way->record(instance, event) : record_and_tell(instance, event);
}

int clause_instance_apply_all(clause_instance *instance, const clause_event *events, size_t count, size_t *applied) {
  if (applied != NULL) *applied = 0;
  if (instance == NULL || (events == NULL && count > 0)) return CLAUSE_ERROR_ARGUMENT;
  const cl_way *way = instance->program->routes->way;
  int status = CLAUSE_OK, is_tallied = instance->tallies[1] != NULL;
  size_t done = 0;
  instance->verdicts.count = 0;
  while (status == CLAUSE_OK && done < count) {
    size_t some = instance->listener != NULL && count - done > CL_TOLD_AT_ONCE ? CL_TOLD_AT_ONCE : count - done;
    done += (is_tallied ? way->tally_all : way->record_all)(instance, events + done, some, &status);
    if (instance->listener != NULL) cl_instance_tell(instance);
  }
  if (applied != NULL) *applied = done;
  return status;
}

/* The last one itself; and what the one in the middle points to, which was the last some events ago and is there by now. */
void clause_instance_prefetch(const clause_instance *const *coming, size_t count) {
  if (coming == NULL || count == 0) return;
  const char *far = (const char *)coming[count - 1];
  const clause_instance *near = coming[(count - 1) / 2];
  for (size_t at = 0; at < sizeof *near; at += CL_LINE) __builtin_prefetch(far + at, 1);
  __builtin_prefetch(near->state.slots, 1);
  __builtin_prefetch(near->verdicts.at, 1);
  __builtin_prefetch((const char *)near->verdicts.at + CL_LINE, 1);
}
