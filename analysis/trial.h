/* A trial: one scenario on a fresh instance of its agreement.  What does not come out as the scenario says is told, line by line. */
#ifndef CL_TRIAL_H
#define CL_TRIAL_H

#include "civil.h"
#include "coverage.h"
#include "scenario.h"

/* What one party owes another in one currency; never 0. */
typedef struct cl_owed {
  char currency[4];
  cl_wide amount;
} cl_owed;

/* A line of a scenario that does not hold, and what happened instead.  Borrowed for the call. */
typedef struct cl_finding {
  const cl_step *step;
  int refused;                    /* the engine's status, if it refused what the line says happens; else CLAUSE_OK */
  const clause_verdict *verdicts; /* those that the `when` lines just above it gave */
  uint32_t verdict_count;
  const cl_owed *owed; /* OWES: what is owed */
  uint32_t owed_count;
} cl_finding;

typedef void cl_trial_watch(void *user, const cl_finding *finding);

typedef struct cl_trial {
  const clause_program *program;
  clause_names *names;   /* of the program */
  cl_coverage *coverage; /* or NULL */
  cl_trial_watch *watch;
  void *user;
} cl_trial;

/* Runs the scenario, which the program's model resolved.  `*findings`: how many were told; 0: it passes.  After an event that the engine refuses it
** goes no further. */
int cl_try(uint32_t *findings, const cl_scenario *scenario, const cl_trial *trial);

#endif
