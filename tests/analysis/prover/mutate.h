/* The second agreement of a random pair: the first with one thing changed, or the same agreement written otherwise. */
#ifndef MUTATE_H
#define MUTATE_H

#include "random.h"
#include "spec.h"

typedef enum mutation {
  SAME,      /* as it was */
  REORDERED, /* its clauses stand in another order */
  RENAMED,   /* its clauses have other names, which stand in the same order */
  FIGURE,
  DATE_CHANGED,
  LENGTH,
  PARTY_CHANGED,
  CONDITION_CHANGED,
  CONDITION_DROPPED,
  KIND_CHANGED,
  MONEY_CHANGED,
  LICENCE,
  STATUS_CHANGED,
  PRIORITY_DROPPED,
  CLAUSE_DROPPED,
  CLAUSE_ADDED,
  MUTATIONS
} mutation;

extern const char *const mutation_words[MUTATIONS];

static inline int is_equal_by_construction(mutation made) { return made <= RENAMED; }

/* 0: there was nothing to change. */
int mutate(spec *s, mutation make, dice *d);

#endif
