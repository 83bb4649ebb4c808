/* A trial: one scenario on fresh instances of its agreement, or of the versions of it that follow one another.  What does not
** come out as the scenario says is told, line by line. */
#ifndef CL_TRIAL_H
#define CL_TRIAL_H

#include "civil.h"
#include "coverage.h"
#include "scenario.h"
#include "succession.h"

/* What one party owes another in one currency; never 0. */
typedef struct cl_owed {
  char currency[4];
  cl_wide amount;
} cl_owed;

/* A line of a scenario that does not hold, and what happened instead.  Borrowed for the call. */
typedef struct cl_finding {
  const cl_step *step;
  int refused;               /* the engine's status, if it refused what the line says happens; else CLAUSE_OK */
  const cl_ruling *verdicts; /* those that the `when` lines just above it gave */
  uint32_t verdict_count;
  const cl_owed *owed; /* OWES: what is owed */
  uint32_t owed_count;
} cl_finding;

typedef void cl_trial_watch(void *user, const cl_finding *finding);

typedef struct cl_trial_version {
  const clause_program *program;
  clause_names *names;   /* of the program */
  cl_coverage *coverage; /* or NULL */
  const cl_model *model;
} cl_trial_version;

typedef struct cl_trial {
  const cl_trial_version *versions; /* in their order */
  uint32_t count;
  cl_trial_watch *watch;
  void *user;
} cl_trial;

/* Runs the scenario; `scenario[i]`: as the i-th version's model resolved it.  `*findings`: how many were told; 0: it passes.  After an event that the
** engine refuses it goes no further.  Where a version reaches back, the verdicts that it gives otherwise belong to the `when` line on which it becomes known. */
int cl_try(uint32_t *findings, const cl_scenario *const *scenario, const cl_trial *trial);

#endif
