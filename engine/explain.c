/* Explanations: what an event or the passing of time would give rise to, and for each verdict the tests that led to it.  A copy of the instance is judged with a trace
** and a listener; the instance itself stays as it is. */
#include "machine.h"

/* A test, and how many verdicts its moment had given before it. */
typedef struct noted {
  clause_step step;
  uint32_t verdicts;
} noted;

typedef struct explaining {
  const clause_program *program;
  clause_instance *copy;
  clause_explanation *explain;
  void *user;
  uint64_t moment;           /* the one at hand, as number_of_moment counts */
  uint32_t told;             /* verdicts of it */
  CL_ARRAY(noted) tests;     /* of it */
  CL_ARRAY(clause_step) why; /* of the verdict at hand */
  int status;
} explaining;

/* The start, a deadline and an event each raise it by one when they have been judged. */
static uint64_t number_of_moment(const clause_instance *self) {
  return self->has_started + self->lapsed + self->events;
}

/* What was noted of the moment before is over. */
static void keep_to_moment(explaining *e) {
  uint64_t moment = number_of_moment(e->copy);
  if (moment == e->moment) return;
  e->moment = moment;
  e->tests.count = e->told = 0;
}

static void note(void *user, const clause_step *step) {
  explaining *e = user;
  keep_to_moment(e);
  noted test = {*step, e->copy->verdicts.count};
  if (e->status == CLAUSE_OK) e->status = CL_PUSH(e->program, e->tests, test);
}

static void tell(void *user, const clause_verdict *verdict) {
  explaining *e = user;
  keep_to_moment(e);
  e->why.count = 0;
  for (uint32_t i = 0; e->status == CLAUSE_OK && i < e->tests.count; i++)
    if (e->tests.at[i].step.clause == verdict->clause && e->tests.at[i].verdicts <= e->told)
      e->status = CL_PUSH(e->program, e->why, e->tests.at[i].step);
  e->told++;
  if (e->status == CLAUSE_OK) e->explain(e->user, verdict, e->why.at, e->why.count);
}

static int begin(explaining *e, const clause_instance *instance, clause_explanation *explain, void *user) {
  if (instance == NULL || explain == NULL) return CLAUSE_ERROR_ARGUMENT;
  *e = (explaining){.program = instance->program, .explain = explain, .user = user, .moment = UINT64_MAX};
  int status = clause_instance_clone(&e->copy, instance);
  if (status != CLAUSE_OK) return status;
  clause_instance_trace(e->copy, note, e);
  clause_instance_on_verdict(e->copy, tell, e);
  return CLAUSE_OK;
}

static int end(explaining *e, int status) {
  const clause_allocator *allocator = &e->program->allocator;
  clause_instance_free(e->copy);
  cl_resize(allocator, e->tests.at, e->tests.capacity * sizeof *e->tests.at, 0);
  cl_resize(allocator, e->why.at, e->why.capacity * sizeof *e->why.at, 0);
  return status == CLAUSE_OK ? e->status : status;
}

int clause_instance_explain(const clause_instance *instance, const clause_event *event, clause_explanation *explain,
                            void *user) {
  explaining e;
  int status = begin(&e, instance, explain, user);
  return status == CLAUSE_OK ? end(&e, clause_instance_apply(e.copy, event)) : status;
}

int clause_instance_explain_until(const clause_instance *instance, int64_t instant, clause_explanation *explain,
                                  void *user) {
  explaining e;
  int status = begin(&e, instance, explain, user);
  return status == CLAUSE_OK ? end(&e, clause_instance_advance(e.copy, instant)) : status;
}
