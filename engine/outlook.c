/* The outlook: what will come of the obligations that are open if nothing more happens, and which clauses will end, rest or go on.  It is found by running
** ahead on a copy of the instance, which is kept as long as the instance stays as it was. */
#include "machine.h"

#include <string.h>

/* ---- a copy ---- */

static int copy_values(clause_instance *copy, const clause_instance *self) {
  const clause_allocator *allocator = &copy->budget.allocator;
  uint32_t count = self->program->values.count;
  if (count == 0) return CLAUSE_OK;
  copy->values = cl_resize(allocator, NULL, 0, count * sizeof *copy->values);
  copy->bound = cl_resize(allocator, NULL, 0, count);
  if (copy->values == NULL || copy->bound == NULL) return CLAUSE_ERROR_MEMORY;
  memcpy(copy->values, self->values, count * sizeof *copy->values);
  memcpy(copy->bound, self->bound, count);
  return CLAUSE_OK;
}

int clause_instance_clone(clause_instance **out, const clause_instance *instance) {
  if (out == NULL) return CLAUSE_ERROR_ARGUMENT;
  *out = NULL;
  if (instance == NULL) return CLAUSE_ERROR_ARGUMENT;
  const clause_allocator *allocator = &instance->program->allocator;
  clause_instance *copy = cl_resize(allocator, NULL, 0, sizeof *copy);
  if (copy == NULL) return CLAUSE_ERROR_MEMORY;
  *copy = *instance;
  cl_budget_begin(&copy->budget, allocator, sizeof *copy, instance->budget.most);
  memset(&copy->verdicts, 0, sizeof copy->verdicts);
  cl_instance_changed(copy);
  copy->listener = NULL;
  copy->tallies[0] = copy->tallies[1] = NULL;
  copy->trace = NULL;
  copy->outlook = NULL;
  copy->values = NULL;
  copy->bound = NULL;
  int status = cl_state_copy(&copy->state, &instance->state, &copy->budget.allocator);
  if (status != CLAUSE_OK) {
    cl_resize(allocator, copy, sizeof *copy, 0);
    return status;
  }
  status = copy_values(copy, instance);
  if (status == CLAUSE_OK) return *out = copy, CLAUSE_OK;
  clause_instance_free(copy);
  return status;
}

int64_t clause_instance_next_deadline(const clause_instance *instance) {
  int64_t next = CLAUSE_NEVER;
  for (uint32_t i = 0; instance != NULL && i < instance->state.timed; i++) {
    const cl_heap_node *node = &instance->state.heap.at[i];
    uint32_t obligation = instance->state.pendings.at[node->pending].obligation;
    if (node->deadline < next && !instance->program->obligations.at[obligation].silent) next = node->deadline;
  }
  return next;
}

/* ---- running ahead ---- */

/* An open obligation, and what is known of its future. */
typedef struct foreseen {
  clause_prospect prospect;
  uint32_t pending; /* in the copy's state, */
  uint64_t order;   /* as long as the one there has this order */
  int is_decided;
} foreseen;

struct cl_outlook {
  clause_instance *ahead; /* the copy */
  /* of the instance when it was copied: what every judging changes */
  uint64_t events, lapsed;
  int64_t now;
  int has_started;
  foreseen *at; /* as clause_instance_open lists them */
  uint32_t count, capacity;
  uint32_t *of_pending; /* index in `at`, or CL_NONE */
  uint32_t pendings;
  int64_t horizon; /* the last day that is set for something to end or to begin; INT64_MIN without */
  CL_ARRAY(clause_prospect) changes;
};

void cl_outlook_free(clause_instance *self) {
  const clause_allocator *allocator = &self->program->allocator;
  cl_outlook *outlook = self->outlook;
  if (outlook == NULL) return;
  clause_instance_free(outlook->ahead);
  cl_resize(allocator, outlook->at, outlook->capacity * sizeof *outlook->at, 0);
  cl_resize(allocator, outlook->of_pending, outlook->pendings * sizeof *outlook->of_pending, 0);
  cl_resize(allocator, outlook->changes.at, outlook->changes.capacity * sizeof *outlook->changes.at, 0);
  cl_resize(allocator, outlook, sizeof *outlook, 0);
  self->outlook = NULL;
}

static int is_fresh(const clause_instance *self) {
  const cl_outlook *outlook = self->outlook;
  return outlook != NULL && outlook->events == self->events && outlook->lapsed == self->lapsed &&
         outlook->now == self->now && outlook->has_started == self->has_started;
}

static foreseen foresee(const clause_instance *self, uint32_t pending) {
  const cl_pending *open = &self->state.pendings.at[pending];
  foreseen it = {
      .prospect = {.open = cl_describe_open(self->program, open),
                   .verdict = CLAUSE_VERDICT_KINDS,
                   .at = CLAUSE_NEVER,
                   .until = CLAUSE_NEVER},
      .pending = pending,
      .order = open->order,
  };
  if (!it.prospect.open.overdue) return it;
  it.prospect.verdict = CLAUSE_BREACHED;
  it.prospect.at = it.prospect.open.deadline;
  it.prospect.party = it.prospect.open.party;
  it.is_decided = 1;
  return it;
}

static int list_open(cl_outlook *outlook, clause_instance *self) {
  const clause_allocator *allocator = &self->program->allocator;
  cl_state *state = &self->state;
  cl_sort_open(state);
  outlook->pendings = state->pendings.count;
  if (state->heap.count == 0) return CLAUSE_OK;
  outlook->of_pending = cl_resize(allocator, NULL, 0, outlook->pendings * sizeof *outlook->of_pending);
  if (outlook->of_pending == NULL) return CLAUSE_ERROR_MEMORY;
  int status = cl_array_reserve(allocator, &outlook->at, &outlook->capacity, state->heap.count, sizeof *outlook->at);
  if (status != CLAUSE_OK) return status;
  for (uint32_t i = 0; i < outlook->pendings; i++) outlook->of_pending[i] = CL_NONE;
  for (uint32_t i = 0; i < state->heap.count; i++) {
    uint32_t pending = state->heap.at[i].pending;
    const cl_pending *open = &state->pendings.at[pending];
    if (self->program->obligations.at[open->obligation].silent) {
      if (i < state->timed && open->deadline > outlook->horizon) outlook->horizon = open->deadline;
      continue;
    }
    outlook->of_pending[pending] = outlook->count;
    outlook->at[outlook->count++] = foresee(self, pending);
  }
  return CLAUSE_OK;
}

static int look_out(clause_instance *self) {
  const clause_allocator *allocator = &self->program->allocator;
  cl_outlook_free(self);
  cl_outlook *outlook = self->outlook = cl_resize(allocator, NULL, 0, sizeof *outlook);
  if (outlook == NULL) return CLAUSE_ERROR_MEMORY;
  *outlook = (cl_outlook){.events = self->events,
                          .lapsed = self->lapsed,
                          .now = self->now,
                          .has_started = self->has_started,
                          .horizon = INT64_MIN};
  int status = list_open(outlook, self);
  if (status == CLAUSE_OK) status = clause_instance_clone(&outlook->ahead, self);
  if (status != CLAUSE_OK) cl_outlook_free(self);
  return status;
}

static int is_still_open(const clause_instance *ahead, const foreseen *it) {
  const cl_state *state = &ahead->state;
  const cl_pending *pending = &state->pendings.at[it->pending];
  return pending->order == it->order && pending->heap_at < state->heap.count &&
         state->heap.at[pending->heap_at].pending == it->pending;
}

/* What the deadline that has just been judged said of its own clause, or else first of all. */
static void take_verdict(foreseen *it, const clause_instance *ahead) {
  const clause_verdict *verdict = ahead->verdicts.at, *end = verdict + ahead->verdicts.count;
  it->is_decided = 1;
  if (ahead->verdicts.count == 0) return;
  while (verdict < end && verdict->clause != it->prospect.open.clause) verdict++;
  if (verdict == end) verdict = ahead->verdicts.at;
  it->prospect.verdict = (clause_verdict_kind)verdict->kind;
  it->prospect.at = verdict->at;
  it->prospect.party = verdict->party;
  it->prospect.reason = verdict->reason;
}

static int is_change(uint32_t kind) {
  return kind == CLAUSE_TERMINATED || kind == CLAUSE_SUSPENDED || kind == CLAUSE_RESUMED || kind == CLAUSE_RENEWED ||
         kind == CLAUSE_EXPIRED;
}

static int note_changes(cl_outlook *outlook) {
  const clause_instance *ahead = outlook->ahead;
  for (uint32_t i = 0; i < ahead->verdicts.count; i++) {
    const clause_verdict *verdict = &ahead->verdicts.at[i];
    if (!is_change(verdict->kind)) continue;
    clause_prospect change = {.open = {.clause = verdict->clause, .since = CLAUSE_NEVER, .deadline = verdict->at},
                              .is_change = 1,
                              .verdict = (clause_verdict_kind)verdict->kind,
                              .at = verdict->at,
                              .party = verdict->party,
                              .reason = verdict->reason,
                              .until = verdict->deadline};
    if (CL_PUSH(ahead->program, outlook->changes, change)) return CLAUSE_ERROR_MEMORY;
  }
  return CLAUSE_OK;
}

static int judge_next(cl_outlook *outlook) {
  clause_instance *ahead = outlook->ahead;
  uint32_t first = ahead->state.heap.at[0].pending;
  uint64_t order = ahead->state.pendings.at[first].order;
  ahead->verdicts.count = 0;
  int status = cl_instance_fire(ahead);
  if (status == CLAUSE_OK) status = note_changes(outlook);
  if (status != CLAUSE_OK || first >= outlook->pendings || outlook->of_pending[first] == CL_NONE) return status;
  foreseen *it = &outlook->at[outlook->of_pending[first]];
  if (it->order == order && !it->is_decided) take_verdict(it, ahead);
  return CLAUSE_OK;
}

/* One that is closed before its deadline, or has none, says nothing. */
static int decide(cl_outlook *outlook, foreseen *it) {
  clause_instance *ahead = outlook->ahead;
  int status = CLAUSE_OK;
  for (uint32_t judged = 0; status == CLAUSE_OK && !it->is_decided; judged++) {
    if (!is_still_open(ahead, it) || ahead->state.pendings.at[it->pending].deadline > ahead->last_moment)
      it->is_decided = 1;
    else
      status = judged < ahead->max_deadlines ? judge_next(outlook) : CLAUSE_ERROR_LIMIT;
  }
  return status;
}

/* What is set for a day now comes by then; what only follows from it may come later. */
static int look_for_changes(cl_outlook *outlook) {
  clause_instance *ahead = outlook->ahead;
  int status = CLAUSE_OK;
  for (uint32_t judged = 0; status == CLAUSE_OK && ahead->state.timed && ahead->state.next_deadline <= outlook->horizon;
       judged++)
    status = judged < ahead->max_deadlines ? judge_next(outlook) : CLAUSE_ERROR_LIMIT;
  return status;
}

static int change_at(clause_prospect *out, cl_outlook *outlook, size_t index) {
  int status = look_for_changes(outlook);
  if (status != CLAUSE_OK) return status;
  for (uint32_t i = 0; i < outlook->changes.count; i++) {
    if (outlook->changes.at[i].at > outlook->horizon + 1) continue; /* seen on the way to a later deadline */
    if (index-- == 0) return *out = outlook->changes.at[i], CLAUSE_OK;
  }
  return CLAUSE_ERROR_ARGUMENT;
}

static int prospect_at(clause_prospect *out, cl_outlook *outlook, size_t index) {
  if (index >= outlook->count) return change_at(out, outlook, index - outlook->count);
  foreseen *it = &outlook->at[index];
  int status = decide(outlook, it);
  if (status == CLAUSE_OK) *out = it->prospect;
  return status;
}

/* A copy on which memory ran out may lack what its last deadline said, so the next call begins anew. */
int clause_instance_prospect(clause_prospect *out, clause_instance *instance, size_t index) {
  if (out == NULL || instance == NULL) return CLAUSE_ERROR_ARGUMENT;
  int status = is_fresh(instance) ? CLAUSE_OK : look_out(instance);
  if (status == CLAUSE_OK) status = prospect_at(out, instance->outlook, index);
  if (status == CLAUSE_ERROR_MEMORY) cl_outlook_free(instance);
  return status;
}
