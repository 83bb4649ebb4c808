/* The second agreement of a random pair: the first with one thing changed, or the same agreement written otherwise. */
#ifndef ALTER_H
#define ALTER_H

#include "random.h"
#include "spec.h"

/* MUTATION(NAME, "text"). */
#define MUTATION_LIST(MUTATION)                                                                                        \
  MUTATION(SAME, "same")                                                                                               \
  MUTATION(REORDERED, "reordered") /* its clauses stand in another order */                                            \
  MUTATION(RENAMED, "renamed")     /* its clauses have other names, which stand in the same order */                   \
  MUTATION(FIGURE, "figure")                                                                                           \
  MUTATION(DATE_CHANGED, "date")                                                                                       \
  MUTATION(LENGTH, "length of time")                                                                                   \
  MUTATION(PARTY_CHANGED, "party")                                                                                     \
  MUTATION(CONDITION_CHANGED, "condition changed")                                                                     \
  MUTATION(CONDITION_DROPPED, "condition dropped")                                                                     \
  MUTATION(KIND_CHANGED, "kind of event")                                                                              \
  MUTATION(MONEY_CHANGED, "money")                                                                                     \
  MUTATION(LICENCE, "licence")                                                                                         \
  MUTATION(STATUS_CHANGED, "status")                                                                                   \
  MUTATION(PRIORITY_DROPPED, "priority dropped")                                                                       \
  MUTATION(CLAUSE_DROPPED, "clause dropped")                                                                           \
  MUTATION(CLAUSE_ADDED, "clause added")                                                                               \
  MUTATION(FIELD_CHANGED, "field of an event") /* it has one more, or one less */                                      \
  MUTATION(LATER, "later")                     /* it takes effect later, and takes over what the first holds then */   \
  MUTATION(RENAMED_LATER, "renamed, later")
typedef enum mutation {
#define MUTATION(name, text) name,
  MUTATION_LIST(MUTATION)
#undef MUTATION
      MUTATIONS
} mutation;

extern const char *const mutation_words[MUTATIONS];

static inline int is_equal_by_construction(mutation made) { return made <= RENAMED; }
static inline int is_renamed(mutation made) { return made == RENAMED || made == RENAMED_LATER; }

/* 0: there was nothing to change. */
int alter(spec *s, mutation make, dice *d);

#endif
