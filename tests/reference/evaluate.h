/* The reference evaluator: what an agreement means, from the whole history, by loops. */
#ifndef REFERENCE_EVALUATE_H
#define REFERENCE_EVALUATE_H

#include "clause.h"
#include "spec.h"

/* A verdict as spec.h counts things.  `provision`: a clause, CLAUSES for the pool, more for removals. */
typedef struct outcome {
  int64_t at, amount, deadline;
  int step;  /* the event before which (or at which) it came; after the last, their number */
  int event; /* from 1; 0: a deadline */
  int provision;
  clause_verdict_kind kind;
  int party, value;    /* value -1: none */
  int breach_in_doubt; /* it is undetermined whether this is a breach */
  int64_t threshold;   /* of a cap that is not known: below this it cuts something off; 0: that is not said */
} outcome;

typedef struct pending {
  int provision, party;
  int64_t since, deadline, amount;
} pending;

enum { OUTCOMES = 8000, PENDING = 4000 };
typedef struct result {
  int count, open_count;
  outcome verdict[OUTCOMES];
  pending open[PENDING];
  int64_t balance[CLAUSES][PARTIES + 1]; /* by who owes */
  int64_t used[CLAUSES + 1][2];          /* of the caps, in the period of the last event */
  int64_t held;                          /* by the fund */
} result;

void evaluate(result *out, const spec *s, const stream *events);

#endif
