/* Running a scenario: values are bound, events applied, time let pass, and each `then` held against the verdicts of the `when` lines just above it. */
#include "trial.h"

#include <string.h>

#include "program.h"

/* That a clause ended, rested or was resumed. */
typedef struct turn {
  const char *clause;
  int64_t at;
  uint32_t kind, version;
} turn;

typedef struct running {
  clause_allocator allocator;
  const cl_trial *trial;
  const cl_scenario *const *scenario;
  clause_instance **instances; /* one a version */
  cl_succession *succession;
  uint32_t rejudged;            /* how much of what was judged again is taken */
  CL_ARRAY(cl_ruling) verdicts; /* of the `when` lines since the last `then` */
  CL_ARRAY(turn) turns;         /* in their order */
  CL_ARRAY(int64_t) fields;
  CL_ARRAY(cl_owed) owed;
  int then;    /* the line before was one */
  int64_t now; /* the first moment that has not passed */
  uint32_t findings;
  int status; /* of keeping what is said */
} running;

static const cl_trial_version *version_of(const running *self, uint32_t version) {
  return &self->trial->versions[version];
}

static uint32_t current(const running *self) { return cl_succession_current(self->succession); }

static const char *clause_name(const running *self, uint32_t version, uint32_t clause) {
  clause_clause_info info = {.name = ""};
  clause_program_clause(&info, version_of(self, version)->program, clause);
  return info.name;
}

static void tell(running *self, const cl_step *step, int refused) {
  const cl_finding finding = {step, refused, self->verdicts.at, self->verdicts.count, self->owed.at, self->owed.count};
  self->findings++;
  if (self->trial->watch) self->trial->watch(self->trial->user, &finding);
}

/* ---- names ---- */

static int is_called(const running *self, uint32_t version, int32_t name, const char *text) {
  const char *known = name > 0 ? clause_names_text(version_of(self, version)->names, name, NULL) : NULL;
  return known && strcmp(known, text) == 0;
}

static int is_clause(const running *self, uint32_t version, uint32_t clause, const cl_provision *provision) {
  return strcmp(clause_name(self, version, clause), provision->name) == 0;
}

static int is_value(const running *self, uint32_t version, int32_t index, const cl_provision *provision) {
  clause_value_info value;
  return index >= 0 && clause_program_value(&value, version_of(self, version)->program, (uint32_t)index) == CLAUSE_OK &&
         strcmp(value.name, provision->name) == 0;
}

/* ---- verdicts ---- */

static int is_turn(uint32_t kind) {
  return kind == CLAUSE_EXPIRED || kind == CLAUSE_TERMINATED || kind == CLAUSE_SUSPENDED || kind == CLAUSE_RESUMED;
}

/* In time, after what was there. */
static void add_turn(running *self, const cl_ruling *ruling) {
  const turn made = {clause_name(self, ruling->version, ruling->verdict.clause), ruling->verdict.at,
                     ruling->verdict.kind, ruling->version};
  if (CL_PUSH(self, self->turns, made)) {
    self->status = CLAUSE_ERROR_MEMORY;
    return;
  }
  uint32_t at = self->turns.count - 1;
  for (; at && self->turns.at[at - 1].at > made.at; at--) self->turns.at[at] = self->turns.at[at - 1];
  self->turns.at[at] = made;
}

static void take_turn_back(running *self, const cl_ruling *ruling) {
  const char *clause = clause_name(self, ruling->version, ruling->verdict.clause);
  for (uint32_t i = 0; i < self->turns.count; i++) {
    const turn *one = &self->turns.at[i];
    if (one->kind != ruling->verdict.kind || one->at != ruling->verdict.at || strcmp(one->clause, clause) != 0)
      continue;
    self->turns.count--;
    for (; i < self->turns.count; i++) self->turns.at[i] = self->turns.at[i + 1];
  }
}

/* What merely ends with its version is no verdict. */
static void take_ruling(void *user, const cl_ruling *ruling) {
  running *self = user;
  if (ruling->ended_by) return;
  if (is_turn(ruling->verdict.kind)) add_turn(self, ruling);
  if (CL_PUSH(self, self->verdicts, *ruling)) self->status = CLAUSE_ERROR_MEMORY;
}

/* What was judged again by now: what stands is among the verdicts, what was said before stands no more. */
static void take_again(running *self) {
  for (const cl_rejudged *one; (one = cl_succession_rejudged(self->succession, self->rejudged)) != NULL;
       self->rejudged++) {
    if (one->stands)
      take_ruling(self, &one->ruling);
    else if (!one->ruling.ended_by && is_turn(one->ruling.verdict.kind))
      take_turn_back(self, &one->ruling);
  }
}

static void watch(void *user, uint32_t version, const clause_event *event, uint64_t line) {
  running *self = user;
  cl_coverage *coverage = version_of(self, version)->coverage;
  (void)event;
  (void)line;
  if (coverage) cl_coverage_watch(coverage, self->instances[version]);
}

static int cover(void *user, uint32_t version, uint64_t line) {
  running *self = user;
  cl_coverage *coverage = version_of(self, version)->coverage;
  (void)line;
  return coverage ? cl_coverage_take(coverage, self->instances[version]) : CLAUSE_OK;
}

/* ---- the beginning and the end ---- */

static int open_succession(running *self) {
  uint32_t count = self->trial->count;
  const cl_onlooker onlooker = {take_ruling, watch, cover, self};
  cl_version *all = cl_resize(&self->allocator, NULL, 0, count * sizeof *all);
  if (!all) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; i < count; i++) {
    const cl_trial_version *one = version_of(self, i);
    all[i] = (cl_version){one->program, one->names, &self->instances[i], one->model->effective, one->model->signed_on};
  }
  int status = cl_succession_new(&self->succession, all, count, &onlooker);
  cl_resize(&self->allocator, all, count * sizeof *all, 0);
  return status;
}

static int start(running *self, const cl_scenario *const *scenario, const cl_trial *trial) {
  *self = (running){.allocator = cl_default_allocator, .trial = trial, .scenario = scenario, .now = INT64_MIN};
  size_t size = trial->count * sizeof *self->instances;
  self->instances = cl_resize(&self->allocator, NULL, 0, size);
  if (!self->instances) return CLAUSE_ERROR_MEMORY;
  memset(self->instances, 0, size);
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < trial->count; i++)
    status = clause_instance_new(&self->instances[i], trial->versions[i].program, NULL);
  return status == CLAUSE_OK ? open_succession(self) : status;
}

#define FREE(self, array)                                                                                              \
  cl_resize(&(self)->allocator, (self)->array.at, (self)->array.capacity * sizeof *(self)->array.at, 0)

static void end(running *self) {
  cl_succession_free(self->succession);
  for (uint32_t i = 0; self->instances && i < self->trial->count; i++) clause_instance_free(self->instances[i]);
  cl_resize(&self->allocator, self->instances, self->trial->count * sizeof *self->instances, 0);
  FREE(self, verdicts);
  FREE(self, turns);
  FREE(self, fields);
  FREE(self, owed);
}

/* ---- given, when ---- */

static const cl_step *step_in(const running *self, uint32_t version, uint32_t index) {
  return &self->scenario[version]->steps[index];
}

static int bind_in(running *self, uint32_t version, const cl_step *step) {
  uint32_t values = clause_program_describe(version_of(self, version)->program).values;
  for (uint32_t i = 0; i < values; i++)
    if (is_value(self, version, (int32_t)i, step->provision))
      return clause_instance_bind(self->instances[version], i, step->amount);
  return CLAUSE_ERROR_ARGUMENT;
}

/* In each version that has the value. */
static int bind(running *self, uint32_t index) {
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < self->trial->count; i++)
    if (step_in(self, i, index)->fits) status = bind_in(self, i, step_in(self, i, index));
  return status;
}

static int fill_fields(running *self, uint32_t version, const cl_step *step) {
  self->fields.count = 0;
  for (uint32_t i = 0; i < step->event->field_count; i++) {
    const cl_filling *filling = &step->fields[i];
    int64_t value = filling->figure;
    int status = CLAUSE_OK;
    if (filling->name)
      status = clause_names_intern(&value, version_of(self, version)->names, filling->name, strlen(filling->name));
    if (status == CLAUSE_OK) status = CL_PUSH(self, self->fields, value);
    if (status != CLAUSE_OK) return status;
  }
  return CLAUSE_OK;
}

/* The version in force judges the event, a coming one is told of it; one that cannot read it passes it over. */
static int happen_in(running *self, uint32_t version, uint32_t index) {
  const cl_step *step = step_in(self, version, index);
  if (!step->fits) return CLAUSE_OK;
  int status = fill_fields(self, version, step);
  if (status != CLAUSE_OK) return status;
  const clause_event event = {step->at, step->event->index, self->fields.count, self->fields.at};
  return version == current(self) ? cl_succession_judge(self->succession, &event, index + 1)
                                  : cl_succession_give(self->succession, version, &event, index + 1);
}

static int happen(running *self, uint32_t index) {
  self->now = step_in(self, 0, index)->at;
  int status = cl_succession_reach(self->succession, self->now);
  for (uint32_t i = current(self); status == CLAUSE_OK && i < self->trial->count; i++)
    status = happen_in(self, i, index);
  return status;
}

static int pass(running *self, const cl_step *step) {
  self->now = step->at + 1;
  return cl_succession_advance(self->succession, step->at);
}

/* The verdicts of an event that the engine refused are those of the deadlines before it. */
static int let_happen(running *self, uint32_t index) {
  const cl_step *step = step_in(self, 0, index);
  if (self->then) self->verdicts.count = 0;
  self->then = 0;
  int status = step->kind == CL_STEP_HAPPENS ? happen(self, index) : pass(self, step);
  take_again(self);
  return status == CLAUSE_OK ? self->status : status;
}

/* ---- then ---- */

static int is_said(const running *self, const cl_step *step, const cl_ruling *ruling) {
  const clause_verdict *verdict = &ruling->verdict;
  uint32_t version = ruling->version;
  if (verdict->kind != (uint32_t)step->verdict || !is_clause(self, version, verdict->clause, step->provision)) return 0;
  if (verdict->at < step->from || verdict->at > step->to) return 0;
  if (step->party && !is_called(self, version, verdict->party, step->party)) return 0;
  if (step->counterparty && !is_called(self, version, verdict->counterparty, step->counterparty)) return 0;
  if (step->waits_for && !is_value(self, version, verdict->value, step->waits_for)) return 0;
  return !step->has_amount ||
         (verdict->amount == step->amount && memcmp(verdict->currency, step->currency, sizeof step->currency) == 0);
}

static int was_said(const running *self, const cl_step *step) {
  for (uint32_t i = 0; i < self->verdicts.count; i++)
    if (is_said(self, step, &self->verdicts.at[i])) return 1;
  return 0;
}

/* A term that is over by its date is over by the date of the version in force, whatever an earlier one said. */
static int counts(const running *self, const turn *one, const cl_provision *provision) {
  if (one->kind != CLAUSE_EXPIRED || one->version == current(self) || provision->until_count) return 1;
  int64_t agreement_end = version_of(self, current(self))->model->end;
  return self->now >= provision->end || (self->now >= agreement_end && !provision->surviving);
}

static int is_in_force(const running *self, const cl_provision *provision) {
  int64_t from = provision->from == INT64_MIN ? version_of(self, current(self))->model->effective : provision->from;
  int ended = 0, rests = 0;
  if (provision->kind == CL_REMOVED || self->now < from) return 0;
  for (uint32_t i = 0; i < self->turns.count; i++) {
    const turn *one = &self->turns.at[i];
    if (strcmp(one->clause, provision->name) != 0 || !counts(self, one, provision)) continue;
    if (one->kind == CLAUSE_EXPIRED || one->kind == CLAUSE_TERMINATED) ended = 1;
    if (one->kind == CLAUSE_SUSPENDED) rests = 1;
    if (one->kind == CLAUSE_RESUMED) rests = 0;
  }
  return !ended && !rests;
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
  uint32_t count = 0, version = current(self);
  uint32_t meters = clause_program_describe(version_of(self, version)->program).meters;
  self->owed.count = 0;
  for (uint32_t i = 0; i < meters; i++) {
    clause_meter meter;
    if (clause_instance_meter(&meter, self->instances[version], i) != CLAUSE_OK || meter.kind != CLAUSE_METER_BALANCE)
      continue;
    if (!is_called(self, version, meter.party, step->party) ||
        !is_called(self, version, meter.counterparty, step->counterparty))
      continue;
    if (step->provision && !is_clause(self, version, meter.clause, step->provision)) continue;
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

/* As the version in force understands the line; where it knows a name of it no more, or not yet, as another does. */
static const cl_step *then_step(const running *self, uint32_t index) {
  uint32_t now = current(self), count = self->trial->count;
  for (uint32_t i = now + 1; i-- > 0;)
    if (step_in(self, i, index)->fits) return step_in(self, i, index);
  for (uint32_t i = now + 1; i < count; i++)
    if (step_in(self, i, index)->fits) return step_in(self, i, index);
  return step_in(self, now, index);
}

static int check_then(running *self, uint32_t index) {
  const cl_step *step = then_step(self, index);
  int holds = 0, status = CLAUSE_OK, known = step_in(self, current(self), index)->fits;
  self->then = 1;
  self->owed.count = 0;
  switch (step->kind) {
  case CL_STEP_SAYS: holds = was_said(self, step) != step->negated; break;
  case CL_STEP_IN_FORCE: holds = (known && is_in_force(self, step->provision)) != step->negated; break;
  default:
    status = add_up(self, step);
    holds = is_owed(self, step);
    break;
  }
  if (status == CLAUSE_OK && !holds) tell(self, step, CLAUSE_OK);
  return status;
}

/* ---- all of it ---- */

static int take_step(running *self, uint32_t index) {
  cl_step_kind kind = step_in(self, 0, index)->kind;
  if (kind == CL_STEP_HAPPENS || kind == CL_STEP_PASSES) return let_happen(self, index);
  return kind == CL_STEP_GIVEN ? bind(self, index) : check_then(self, index);
}

int cl_try(uint32_t *findings, const cl_scenario *const *scenario, const cl_trial *trial) {
  running self;
  int status = start(&self, scenario, trial);
  for (uint32_t i = 0; status == CLAUSE_OK && i < scenario[0]->step_count; i++) {
    status = take_step(&self, i);
    if (status == CLAUSE_OK || status == CLAUSE_ERROR_MEMORY) continue;
    tell(&self, then_step(&self, i), status);
    status = CLAUSE_OK;
    break;
  }
  *findings = self.findings;
  end(&self);
  return status;
}
