/* Coverage: what a set of scenarios has seen of an agreement.  For each clause: the verdicts that its code can give, each condition seen to hold and seen to
** fail, each exception seen to excuse and seen not to.  The engine's trace says what was tested; the program says what could be. */
#ifndef CL_COVERAGE_H
#define CL_COVERAGE_H

#include "model.h"

typedef struct cl_covered_verdict {
  clause_verdict_kind kind;
  uint64_t given;
} cl_covered_verdict;

/* Words that hold or do not, or an exception that excuses or does not. */
typedef struct cl_covered_words {
  clause_span span;
  int held, failed;
} cl_covered_words;

/* A provision, with what there is to cover in it.  An overflow is nobody's intention, so it is left aside. */
typedef struct cl_covered_clause {
  const cl_provision *provision;
  uint32_t verdict_count, condition_count, exception_count;
  const cl_covered_verdict *verdicts; /* by kind */
  const cl_covered_words *conditions; /* in the order of the file */
  const cl_covered_words *exceptions;
} cl_covered_clause;

/* How much of how much.  A clause is covered when it gave a verdict; one that can give none does not count. */
typedef struct cl_cover_count {
  uint32_t covered, all;
} cl_cover_count;
typedef struct cl_cover_totals {
  cl_cover_count clauses, verdicts, conditions, exceptions;
} cl_cover_totals;

typedef struct cl_coverage cl_coverage;

/* The model and the program are borrowed. */
int cl_coverage_new(cl_coverage **out, const cl_model *model, const clause_program *program);
void cl_coverage_free(cl_coverage *coverage);

/* Watches an instance of the program from now on. */
void cl_coverage_watch(cl_coverage *coverage, clause_instance *instance);
/* Takes in what the last apply or advance of that instance tested and answered. */
int cl_coverage_take(cl_coverage *coverage, const clause_instance *instance);

/* The clauses in which there is something to cover, in the order of the file. */
uint32_t cl_coverage_clauses(const cl_coverage *coverage);
cl_covered_clause cl_coverage_clause(const cl_coverage *coverage, uint32_t index);
int cl_covered_in_full(const cl_covered_words *words);
cl_cover_totals cl_coverage_totals(const cl_coverage *coverage);
void cl_cover_add(cl_cover_totals *sum, const cl_cover_totals *more);

#endif
