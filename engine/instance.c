/* Instances: the state of one agreement, and the calls that judge events and deadlines.  Here an event is checked, put in order after the
** deadlines before it, and given room; then the machine runs its handler, which cannot fail.  So an event is applied whole or not at all. */
#include "machine.h"

#include <string.h>

enum { DEFAULT_CELLS = 1 << 26, DEFAULT_OBLIGATIONS = 1 << 24, DEFAULT_DEADLINES = 1 << 24 };

/* ---- life ---- */

static void set_moments(clause_instance *self) {
  int offset = self->program->offset_minutes;
  self->first_moment = cl_day_start(cl_civil_to_days(1, 1, 1), offset);
  self->last_moment = cl_day_start(cl_civil_to_days(9999, 12, 31) + 1, offset) - 1;
  self->now = self->first_moment;
}

static int set_values(clause_instance *self) {
  const clause_program *program = self->program;
  uint32_t count = program->values.count;
  if (count == 0) return CLAUSE_OK;
  self->values = cl_resize(&self->budget.allocator, NULL, 0, count * sizeof *self->values);
  self->bound = cl_resize(&self->budget.allocator, NULL, 0, count);
  if (self->values == NULL || self->bound == NULL) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; i < count; i++) {
    self->bound[i] = program->values.at[i].disclosed;
    self->values[i] = self->bound[i] ? program->values.at[i].value : 0;
  }
  return CLAUSE_OK;
}

static uint32_t limit_or(uint32_t given, uint32_t otherwise) {
  if (given == 0) return otherwise;
  return given < INT32_MAX ? given : INT32_MAX;
}

/* As they are now, out of a structure that may be older and so smaller. */
static int read_options(clause_instance_options *options, const clause_instance_options *given) {
  *options = (clause_instance_options)CLAUSE_INSTANCE_OPTIONS;
  if (given != NULL) {
    enum { AT_FIRST = offsetof(clause_instance_options, max_bytes) }; /* what it ended with in 0.1.0 */
    if (given->size != AT_FIRST && given->size != sizeof *given) return CLAUSE_ERROR_ARGUMENT;
    memcpy(options, given, given->size);
  }
  options->max_cells = limit_or(options->max_cells, DEFAULT_CELLS);
  options->max_obligations = limit_or(options->max_obligations, DEFAULT_OBLIGATIONS);
  options->max_deadlines = limit_or(options->max_deadlines, DEFAULT_DEADLINES);
  if (options->max_bytes == 0) options->max_bytes = UINT64_MAX;
  if (options->max_work == 0) options->max_work = UINT64_MAX;
  return CLAUSE_OK;
}

clause_instance_options cl_instance_limits(const clause_instance *self) {
  return (clause_instance_options){
      .size = sizeof(clause_instance_options),
      .max_cells = self->max_cells,
      .max_obligations = self->max_obligations,
      .max_deadlines = self->max_deadlines,
      .max_bytes = self->budget.most,
      .max_work = self->max_work,
  };
}

static const cl_handler *start_of(const clause_program *program) {
  return &program->handlers[cl_handler_count(program) - 1];
}

/* Whether each event, each deadline and the start can be judged within the limit of work, so that a call that is made again always goes on. */
static int is_workable(const clause_program *program, uint64_t max_work) {
  return program->event_bound <= max_work && program->deadline_bound <= max_work &&
         start_of(program)->bound <= max_work;
}

/* A state that holds nothing, not even slots: it can be freed. */
static void empty_state(clause_instance *self) {
  memset(&self->state, 0, sizeof self->state);
  self->state.program = self->program;
  self->state.allocator = &self->budget.allocator;
}

/* All but what is allocated. */
static void set_up(clause_instance *self, const clause_program *program, const clause_instance_options *options) {
  memset(self, 0, sizeof *self);
  self->program = program;
  cl_budget_begin(&self->budget, &program->allocator, sizeof *self, options->max_bytes);
  self->max_cells = options->max_cells;
  self->max_obligations = options->max_obligations;
  self->max_deadlines = options->max_deadlines;
  self->max_work = options->max_work;
  empty_state(self);
  set_moments(self);
}

/* All that is allocated. */
static int furnish(clause_instance *self) {
  if (self->budget.is_refused) return CLAUSE_ERROR_LIMIT;
  int status = cl_state_new(&self->state, self->program, &self->budget.allocator, (uint64_t)(uintptr_t)self);
  if (status != CLAUSE_OK) {
    empty_state(self);
    return cl_instance_status(self, status);
  }
  self->state.next_deadline = INT64_MIN; /* so that the first event finds something to do before it: the start */
  return cl_instance_status(self, set_values(self));
}

int clause_instance_new(clause_instance **out, const clause_program *program, const clause_instance_options *options) {
  if (out == NULL) return CLAUSE_ERROR_ARGUMENT;
  *out = NULL;
  clause_instance_options limits;
  int status = program != NULL ? read_options(&limits, options) : CLAUSE_ERROR_ARGUMENT;
  if (status != CLAUSE_OK) return status;
  if (!is_workable(program, limits.max_work)) return CLAUSE_ERROR_LIMIT;
  clause_instance *self = cl_resize(&program->allocator, NULL, 0, sizeof *self);
  if (self == NULL) return CLAUSE_ERROR_MEMORY;
  set_up(self, program, &limits);
  status = furnish(self);
  if (status == CLAUSE_OK) return *out = self, CLAUSE_OK;
  clause_instance_free(self);
  return status;
}

void clause_instance_free(clause_instance *instance) {
  if (instance == NULL) return;
  const clause_program *program = instance->program;
  const clause_allocator *own = &instance->budget.allocator;
  cl_outlook_free(instance);
  cl_state_free(&instance->state);
  cl_resize(own, instance->values, program->values.count * sizeof *instance->values, 0);
  cl_resize(own, instance->bound, program->values.count, 0);
  cl_resize(own, instance->verdicts.at, instance->verdicts.capacity * sizeof(clause_verdict), 0);
  cl_resize(&program->allocator, instance, sizeof *instance, 0);
}

int clause_instance_bind(clause_instance *instance, uint32_t value, int64_t amount) {
  if (instance == NULL || value >= instance->program->values.count) return CLAUSE_ERROR_ARGUMENT;
  if (instance->has_started) return CLAUSE_ERROR_STARTED;
  instance->values[value] = amount;
  instance->bound[value] = 1;
  return CLAUSE_OK;
}

/* ---- judging ---- */

/* Whether the state could go past a limit of the host. */
static int is_near_limit(const clause_instance *self, const cl_handler *handler) {
  return cl_state_cells(&self->state) + handler->cells + handler->buckets > self->max_cells ||
         (uint64_t)self->state.heap.count + handler->opens > self->max_obligations;
}

int cl_instance_is_past_limit(const clause_instance *self) {
  return cl_state_cells(&self->state) > self->max_cells || self->state.heap.count > self->max_obligations;
}

static int reserve(clause_instance *self, const cl_handler *handler) {
  uint64_t verdicts = (uint64_t)self->verdicts.count + handler->verdicts;
  if (handler->pays > 0) {
    uint64_t settled = (uint64_t)self->state.heap.count + handler->opens + handler->pays;
    verdicts += self->program->interests.count > 0 ? 2 * settled : settled;
  }
  int status = cl_array_reserve(&self->budget.allocator, &self->verdicts.at, &self->verdicts.capacity, verdicts,
                                sizeof *self->verdicts.at);
  if (status == CLAUSE_OK && !cl_state_has_room(&self->state, handler))
    status = cl_state_reserve(&self->state, handler);
  return status;
}

/* One whose deadline has passed.  The room that it leaves is there for it when it goes on. */
static void lapse(clause_instance *self, const cl_handler *handler, uint32_t closed) {
  cl_pending pending = self->state.pendings.at[closed];
  int32_t overdue = self->program->obligations.at[pending.obligation].overdue;
  cl_close(&self->state, closed);
  self->is_let_go = 0;
  cl_machine_run(self, handler->entry);
  if (overdue < 0 || self->is_let_go) return;
  pending.obligation = (uint32_t)overdue;
  pending.passed = pending.deadline;
  pending.deadline = CLAUSE_NEVER;
  cl_open_again(&self->state, &pending);
}

/* `closed`: the obligation whose deadline has passed, or CL_NONE. */
static void run(clause_instance *self, const cl_handler *handler, uint32_t closed) {
  if (closed != CL_NONE)
    lapse(self, handler, closed);
  else
    cl_machine_run(self, handler->entry);
}

/* On a copy, which is kept only if it stays within the limits.  Whether it does depends on keys that only the handler knows. */
static int judge_near_limit(clause_instance *self, const cl_handler *handler, uint32_t closed) {
  cl_state before = self->state;
  cl_instance_changed(self);
  uint32_t verdicts = self->verdicts.count;
  int status = cl_state_copy(&self->state, &before, &self->budget.allocator);
  if (status == CLAUSE_OK) {
    status = reserve(self, handler);
    if (status == CLAUSE_OK) run(self, handler, closed);
    if (status == CLAUSE_OK && cl_instance_is_past_limit(self)) status = CLAUSE_ERROR_LIMIT;
    cl_state_free(status == CLAUSE_OK ? &before : &self->state);
  }
  if (status == CLAUSE_OK) return status;
  self->state = before;
  self->verdicts.count = verdicts;
  return status;
}

void cl_instance_tell(clause_instance *self) {
  for (uint32_t i = 0; i < self->verdicts.count; i++) self->listener(self->listener_user, &self->verdicts.at[i]);
  self->verdicts.count = 0;
}

static int judge_with_room(clause_instance *self, const cl_handler *handler, uint32_t closed) {
  int status;
  if (is_near_limit(self, handler)) {
    status = judge_near_limit(self, handler, closed);
  } else {
    status = reserve(self, handler);
    if (status == CLAUSE_OK) run(self, handler, closed);
  }
  if (status == CLAUSE_OK && self->listener != NULL) cl_instance_tell(self);
  return cl_instance_status(self, status);
}

/* The start: once, before all else. */
int cl_instance_begin(clause_instance *self) {
  const clause_program *program = self->program;
  self->moment = (cl_moment){program->effective, 0, NULL};
  int status = judge_with_room(self, start_of(program), CL_NONE);
  if (status != CLAUSE_OK) return status;
  self->has_started = 1;
  if (self->state.timed == 0) self->state.next_deadline = CLAUSE_NEVER;
  return CLAUSE_OK;
}

/* Judges the deadline that comes first. */
int cl_instance_fire(clause_instance *self) {
  const clause_program *program = self->program;
  uint32_t first = self->state.heap.at[0].pending;
  const cl_pending *pending = &self->state.pendings.at[first];
  const cl_obligation *obligation = &program->obligations.at[pending->obligation];
  int64_t fields[CL_CAPTURES_MAX + 2], now = pending->deadline + obligation->point;
  memcpy(fields, pending->captures, sizeof pending->captures);
  fields[obligation->captures] = pending->left;
  fields[obligation->captures + 1] = pending->since;
  self->moment = (cl_moment){now, 0, fields};
  const cl_handler *handler = &program->handlers[program->kinds.count + pending->obligation];
  int status = judge_with_room(self, handler, first);
  if (status != CLAUSE_OK) return status;
  if (now > self->now) self->now = now;
  self->lapsed++;
  return CLAUSE_OK;
}

/* Whether the deadline that comes first falls before an instant.  What begins the moment after its deadline does so only before a later one: then
** all that ends before it has ended. */
static int is_before(const clause_instance *self, int64_t instant, int points) {
  const cl_state *state = &self->state;
  if (state->next_deadline >= instant) return 0;
  if (points || state->next_deadline < instant - 1) return 1;
  return !self->program->obligations.at[state->pendings.at[state->heap.at[0].pending].obligation].point;
}

/* Takes what a handler needs at most off the work that a call has left. */
static int spend(uint64_t *work, const cl_handler *handler) {
  if (handler->bound > *work) return CLAUSE_ERROR_LIMIT;
  *work -= handler->bound;
  return CLAUSE_OK;
}

/* The handler of the deadline that comes first. */
static const cl_handler *first_handler(const clause_instance *self) {
  const cl_state *state = &self->state;
  return &self->program
              ->handlers[self->program->kinds.count + state->pendings.at[state->heap.at[0].pending].obligation];
}

/* Everything that comes before an instant; `points`: what begins at it too. */
static int catch_up(clause_instance *self, int64_t instant, int points, uint64_t *work) {
  int status = CLAUSE_OK;
  if (!self->has_started) {
    *work -= start_of(self->program)->bound; /* for which there is always room: see is_workable */
    status = cl_instance_begin(self);
  }
  for (uint32_t judged = 0; status == CLAUSE_OK && is_before(self, instant, points); judged++) {
    status = judged < self->max_deadlines ? spend(work, first_handler(self)) : CLAUSE_ERROR_LIMIT;
    if (status == CLAUSE_OK) status = cl_instance_fire(self);
  }
  return status;
}

static int is_choice(const clause_program *program, const cl_field *field, int64_t name) {
  if (name == 0) return 1; /* left out, which the range allowed */
  const uint32_t *choices = program->choices.at + field->first_choice;
  for (uint32_t i = 0; i < field->choice_count; i++)
    if (choices[i] == name) return 1;
  return 0;
}

/* Why a field that is out of its range is refused. */
static int refusal(const cl_field *field, int64_t value) {
  int is_name =
      field->type == CLAUSE_TYPE_NAME || field->type == CLAUSE_TYPE_PARTY || field->type == CLAUSE_TYPE_PROVISION;
  return is_name && value == 0 ? CLAUSE_ERROR_FIELD : CLAUSE_ERROR_RANGE;
}

static int check_fields(const clause_program *program, const cl_field *field, const int64_t *fields, uint32_t count) {
  for (uint32_t i = 0; i < count; i++, field++) {
    if (fields[i] < field->at_least || fields[i] > field->at_most) return refusal(field, fields[i]);
    if (field->choice_count > 0 && !is_choice(program, field, fields[i])) return CLAUSE_ERROR_RANGE;
  }
  return CLAUSE_OK;
}

/* The kind exists. */
static int check_event(const clause_instance *self, const clause_event *event) {
  const clause_program *program = self->program;
  const cl_kind *kind = &program->kinds.at[event->kind];
  if (event->field_count != kind->field_count) return CLAUSE_ERROR_FIELD;
  if (event->field_count > 0) {
    if (event->fields == NULL) return CLAUSE_ERROR_ARGUMENT;
    int status = check_fields(program, &program->fields.at[kind->first_field], event->fields, event->field_count);
    if (status != CLAUSE_OK) return status;
  }
  if (event->at < self->first_moment || event->at > self->last_moment) return CLAUSE_ERROR_RANGE;
  return event->at < self->now ? CLAUSE_ERROR_ORDER : CLAUSE_OK;
}

int cl_instance_apply_in_full(clause_instance *self, const clause_event *event) {
  if (event->kind >= self->program->kinds.count) return CLAUSE_ERROR_KIND;
  const cl_handler *handler = &self->program->handlers[event->kind];
  uint64_t work = self->max_work;
  int status = check_event(self, event);
  if (status == CLAUSE_OK && self->state.next_deadline < event->at) status = catch_up(self, event->at, 1, &work);
  if (status == CLAUSE_OK) status = spend(&work, handler);
  if (status != CLAUSE_OK) return status;
  self->moment = (cl_moment){event->at, self->events + 1, event->fields};
  status = judge_with_room(self, handler, CL_NONE);
  if (status != CLAUSE_OK) return status;
  self->events++;
  self->now = event->at;
  return CLAUSE_OK;
}

int clause_instance_advance(clause_instance *instance, int64_t instant) {
  if (instance == NULL) return CLAUSE_ERROR_ARGUMENT;
  instance->verdicts.count = 0;
  if (instant < instance->first_moment || instant > instance->last_moment) return CLAUSE_ERROR_RANGE;
  if (instant < instance->now) return CLAUSE_ERROR_ORDER;
  uint64_t work = instance->max_work;
  int status = catch_up(instance, instant + 1, 0, &work);
  if (status == CLAUSE_OK) instance->now = instant;
  return status;
}

uint64_t clause_instance_events(const clause_instance *instance) { return instance != NULL ? instance->events : 0; }

uint64_t clause_instance_bytes(const clause_instance *instance) { return instance != NULL ? instance->budget.held : 0; }

int64_t clause_instance_now(const clause_instance *instance) { return instance != NULL ? instance->now : INT64_MIN; }

const clause_verdict *clause_instance_verdicts(const clause_instance *instance, size_t *count) {
  if (count != NULL) *count = instance != NULL ? instance->verdicts.count : 0;
  return instance != NULL ? instance->verdicts.at : NULL;
}

void clause_instance_on_verdict(clause_instance *instance, clause_listener *listener, void *user) {
  if (instance == NULL) return;
  instance->listener = listener;
  instance->listener_user = user;
  instance->tallies[0] = instance->tallies[1] = NULL;
  cl_instance_changed(instance);
}

void clause_instance_trace(clause_instance *instance, clause_trace *trace, void *user) {
  if (instance == NULL) return;
  instance->trace = trace;
  instance->trace_user = user;
  cl_instance_changed(instance);
}
