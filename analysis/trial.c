/* Running a scenario: values are bound, events applied, time let pass, and each `then` held against the verdicts of the `when` lines just above it. */
#include "trial.h"

#include <string.h>

#include "program.h"

/* What the verdicts so far make of a clause. */
typedef struct clause_life {
  int ended, rests;
} clause_life;

typedef struct running {
  clause_allocator allocator;
  const cl_trial *trial;
  clause_program_info info;
  clause_instance *instance;
  CL_ARRAY(clause_verdict) verdicts; /* of the `when` lines since the last `then` */
  CL_ARRAY(clause_life) lives;       /* by clause */
  CL_ARRAY(int64_t) fields;
  CL_ARRAY(cl_owed) owed;
  int then;    /* the line before was one */
  int64_t now; /* the first moment that has not passed */
  uint32_t findings;
} running;

static int start(running *self, const cl_trial *trial) {
  *self = (running){.allocator = cl_default_allocator, .trial = trial, .now = INT64_MIN};
  self->info = clause_program_describe(trial->program);
  for (uint32_t i = 0; i < self->info.clauses; i++)
    if (CL_PUSH(self, self->lives, ((clause_life){0, 0}))) return CLAUSE_ERROR_MEMORY;
  int status = clause_instance_new(&self->instance, trial->program, NULL);
  if (status == CLAUSE_OK && trial->coverage) cl_coverage_watch(trial->coverage, self->instance);
  return status;
}

#define FREE(self, array)                                                                                              \
  cl_resize(&(self)->allocator, (self)->array.at, (self)->array.capacity * sizeof *(self)->array.at, 0)

static void end(running *self) {
  clause_instance_free(self->instance);
  FREE(self, verdicts);
  FREE(self, lives);
  FREE(self, fields);
  FREE(self, owed);
}

static void tell(running *self, const cl_step *step, int refused) {
  const cl_finding finding = {step, refused, self->verdicts.at, self->verdicts.count, self->owed.at, self->owed.count};
  self->findings++;
  if (self->trial->watch) self->trial->watch(self->trial->user, &finding);
}

/* ---- names ---- */

static int is_called(const running *self, int32_t name, const char *text) {
  const char *known = name > 0 ? clause_names_text(self->trial->names, name, NULL) : NULL;
  return known && strcmp(known, text) == 0;
}

static int is_clause(const running *self, uint32_t index, const cl_provision *provision) {
  clause_clause_info clause;
  return clause_program_clause(&clause, self->trial->program, index) == CLAUSE_OK &&
         strcmp(clause.name, provision->name) == 0;
}

static int is_value(const running *self, int32_t index, const cl_provision *provision) {
  clause_value_info value;
  return index >= 0 && clause_program_value(&value, self->trial->program, (uint32_t)index) == CLAUSE_OK &&
         strcmp(value.name, provision->name) == 0;
}

/* ---- given, when ---- */

static int bind(running *self, const cl_step *step) {
  for (uint32_t i = 0; i < self->info.values; i++)
    if (is_value(self, (int32_t)i, step->provision)) return clause_instance_bind(self->instance, i, step->amount);
  return CLAUSE_ERROR_ARGUMENT;
}

static void live_on(clause_life *life, uint32_t kind) {
  if (kind == CLAUSE_EXPIRED || kind == CLAUSE_TERMINATED) life->ended = 1;
  if (kind == CLAUSE_SUSPENDED) life->rests = 1;
  if (kind == CLAUSE_RESUMED) life->rests = 0;
}

/* Takes the verdicts of the last call. */
static int take_verdicts(running *self) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(self->instance, &count);
  for (size_t i = 0; i < count; i++) {
    live_on(&self->lives.at[verdicts[i].clause], verdicts[i].kind);
    if (CL_PUSH(self, self->verdicts, verdicts[i])) return CLAUSE_ERROR_MEMORY;
  }
  return self->trial->coverage ? cl_coverage_take(self->trial->coverage, self->instance) : CLAUSE_OK;
}

static int fill_fields(running *self, const cl_step *step) {
  self->fields.count = 0;
  for (uint32_t i = 0; i < step->event->field_count; i++) {
    const cl_filling *filling = &step->fields[i];
    int64_t value = filling->figure;
    int status = CLAUSE_OK;
    if (filling->name) status = clause_names_intern(&value, self->trial->names, filling->name, strlen(filling->name));
    if (status == CLAUSE_OK) status = CL_PUSH(self, self->fields, value);
    if (status != CLAUSE_OK) return status;
  }
  return CLAUSE_OK;
}

static int happen(running *self, const cl_step *step) {
  int status = fill_fields(self, step);
  if (status != CLAUSE_OK) return status;
  const clause_event event = {step->at, step->event->index, self->fields.count, self->fields.at};
  self->now = step->at;
  return clause_instance_apply(self->instance, &event);
}

static int pass(running *self, const cl_step *step) {
  self->now = step->at + 1;
  return clause_instance_advance(self->instance, step->at);
}

/* The verdicts of an event that the engine refused are those of the deadlines before it. */
static int let_happen(running *self, const cl_step *step) {
  if (self->then) self->verdicts.count = 0;
  self->then = 0;
  int status = step->kind == CL_STEP_HAPPENS ? happen(self, step) : pass(self, step);
  int taken = take_verdicts(self);
  return status == CLAUSE_OK ? taken : status;
}

/* ---- then ---- */

static int is_said(const running *self, const cl_step *step, const clause_verdict *verdict) {
  if (verdict->kind != (uint32_t)step->verdict || !is_clause(self, verdict->clause, step->provision)) return 0;
  if (verdict->at < step->from || verdict->at > step->to) return 0;
  if (step->party && !is_called(self, verdict->party, step->party)) return 0;
  if (step->counterparty && !is_called(self, verdict->counterparty, step->counterparty)) return 0;
  if (step->waits_for && !is_value(self, verdict->value, step->waits_for)) return 0;
  return !step->has_amount ||
         (verdict->amount == step->amount && memcmp(verdict->currency, step->currency, sizeof step->currency) == 0);
}

static int was_said(const running *self, const cl_step *step) {
  for (uint32_t i = 0; i < self->verdicts.count; i++)
    if (is_said(self, step, &self->verdicts.at[i])) return 1;
  return 0;
}

static int is_in_force(const running *self, const cl_provision *provision) {
  int64_t from = provision->from == INT64_MIN ? self->info.effective : provision->from;
  if (provision->kind == CL_REMOVED || self->now < from) return 0;
  for (uint32_t i = 0; i < self->info.clauses; i++)
    if (is_clause(self, i, provision)) return !self->lives.at[i].ended && !self->lives.at[i].rests;
  return 0;
}

static int add_owed(running *self, const clause_meter *meter) {
  for (uint32_t i = 0; i < self->owed.count; i++) {
    if (strcmp(self->owed.at[i].currency, meter->currency) != 0) continue;
    self->owed.at[i].amount += meter->amount;
    return CLAUSE_OK;
  }
  cl_owed owed = {"", meter->amount};
  memcpy(owed.currency, meter->currency, sizeof owed.currency);
  return CL_PUSH(self, self->owed, owed);
}

/* What the one owes the other, by currency, as far as it is not nothing. */
static int add_up(running *self, const cl_step *step) {
  uint32_t count = 0;
  self->owed.count = 0;
  for (uint32_t i = 0; i < self->info.meters; i++) {
    clause_meter meter;
    if (clause_instance_meter(&meter, self->instance, i) != CLAUSE_OK || meter.kind != CLAUSE_METER_BALANCE) continue;
    if (!is_called(self, meter.party, step->party) || !is_called(self, meter.counterparty, step->counterparty))
      continue;
    if (step->provision && !is_clause(self, meter.clause, step->provision)) continue;
    if (add_owed(self, &meter)) return CLAUSE_ERROR_MEMORY;
  }
  for (uint32_t i = 0; i < self->owed.count; i++)
    if (self->owed.at[i].amount != 0) self->owed.at[count++] = self->owed.at[i];
  self->owed.count = count;
  return CLAUSE_OK;
}

/* An amount is what is owed in its currency; nothing is nothing in any. */
static int is_owed(const running *self, const cl_step *step) {
  for (uint32_t i = 0; i < self->owed.count; i++)
    if (memcmp(self->owed.at[i].currency, step->currency, sizeof step->currency) == 0)
      return self->owed.at[i].amount == step->amount;
  return step->has_amount ? step->amount == 0 : self->owed.count == 0;
}

static int check_then(running *self, const cl_step *step) {
  int holds = 0, status = CLAUSE_OK;
  self->then = 1;
  self->owed.count = 0;
  switch (step->kind) {
  case CL_STEP_SAYS: holds = was_said(self, step) != step->negated; break;
  case CL_STEP_IN_FORCE: holds = is_in_force(self, step->provision) != step->negated; break;
  default:
    status = add_up(self, step);
    holds = is_owed(self, step);
    break;
  }
  if (status == CLAUSE_OK && !holds) tell(self, step, CLAUSE_OK);
  return status;
}

/* ---- all of it ---- */

static int take_step(running *self, const cl_step *step) {
  if (step->kind == CL_STEP_HAPPENS || step->kind == CL_STEP_PASSES) return let_happen(self, step);
  return step->kind == CL_STEP_GIVEN ? bind(self, step) : check_then(self, step);
}

int cl_try(uint32_t *findings, const cl_scenario *scenario, const cl_trial *trial) {
  running self;
  int status = start(&self, trial);
  for (uint32_t i = 0; status == CLAUSE_OK && i < scenario->step_count; i++) {
    const cl_step *step = &scenario->steps[i];
    status = take_step(&self, step);
    if (status == CLAUSE_OK || status == CLAUSE_ERROR_MEMORY) continue;
    tell(&self, step, status);
    status = CLAUSE_OK;
    break;
  }
  *findings = self.findings;
  end(&self);
  return status;
}
