/* Scenarios: what is given, what happens on which day, and what the agreement must then say.  They stand in a clause file or in a file of their
** own beside it, are resolved by the agreement's model, and are no part of its program. */
#ifndef CL_SCENARIO_H
#define CL_SCENARIO_H

#include "model.h"

typedef enum cl_step_kind {
  CL_STEP_GIVEN,    /* a value is this */
  CL_STEP_HAPPENS,  /* an event */
  CL_STEP_PASSES,   /* time, to the last moment of a day */
  CL_STEP_SAYS,     /* a clause gave such a verdict */
  CL_STEP_IN_FORCE, /* a clause is in force */
  CL_STEP_OWES,     /* what accrued and was not paid */
} cl_step_kind;

/* A field of an event: a figure as its type carries it, or a name. */
typedef struct cl_filling {
  const char *name; /* NULL: a figure, or a name left out */
  int64_t figure;
} cl_filling;

typedef struct cl_step {
  cl_step_kind kind;
  int fits;                      /* the model has all that the line speaks of */
  int negated;                   /* SAYS, IN_FORCE: `is not` */
  int64_t at;                    /* HAPPENS, PASSES */
  int64_t from, to;              /* SAYS: when the verdict was given; INT64_MIN, CLAUSE_NEVER: whenever */
  const cl_event_decl *event;    /* NULL: the model does not know it */
  cl_filling *fields;            /* as many as the event has */
  const cl_provision *provision; /* GIVEN: the value; SAYS, IN_FORCE: the clause; OWES: under which, or NULL */
  clause_verdict_kind verdict;
  const char *party, *counterparty; /* SAYS: NULL for anybody */
  const cl_provision *waits_for;    /* SAYS: the value, or NULL */
  int has_amount;
  int64_t amount;   /* GIVEN: as the value's type carries it; else minor units */
  char currency[4]; /* OWES without an amount: "" and 0, nothing in any currency */
  const cl_node *node;
} cl_step;

typedef struct cl_scenario {
  const char *title;
  uint32_t step_count;
  cl_step *steps;
  const cl_source *source; /* that its nodes stand in */
  const cl_node *node;
} cl_scenario;

typedef struct cl_scenarios {
  uint32_t count;
  cl_scenario *items;
} cl_scenarios;

/* So that hostile files are refused in time: a step is as large as its event has fields. */
enum { CL_STEPS_MAX = 16384 };

/* Resolves the scenarios among `part` and the parts after it, up to the next `scenarios for`, by the model's names.  What is wrong goes to
** `diagnostics` under `source`, which the parts stand in; CLAUSE_ERROR_SOURCE when something is. */
int cl_resolve_scenarios(cl_scenarios *out, const cl_model *model, const cl_node *part, const cl_source *source,
                         cl_diagnostics *diagnostics);

/* The same for versions that follow one another, in their order: `outs[i]` is how the i-th understands the scenarios, line by line.  A line need not fit
** each of them: an event must fit the version that judges it, unless only another one knows it; what is given, and what is said, one of them. */
int cl_resolve_succession(cl_scenarios *outs, const cl_model *const *models, uint32_t count, const cl_node *part,
                          const cl_source *source, cl_diagnostics *diagnostics);

/* Prints them, a line a step: a part of `clausec check --dump=model`. */
void cl_scenarios_dump(const cl_scenarios *scenarios, cl_arena *arena, clause_write_line *write, void *user);

/* Whether a parsed file is one of scenarios for others, and what does not belong into such a file. */
int cl_is_scenario_file(const cl_node *root);
void cl_check_scenario_file(const cl_node *root, const cl_source *source, cl_diagnostics *diagnostics);

#endif
