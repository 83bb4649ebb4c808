/* Chains: when a clause can arise, counted from one event on one calendar day.  A delivery gives rise to a claim, the claim to a repair, the breach of that to
** a refund; each has its limit, and together they say between which moments the last one arises. */
#ifndef CL_CHAINS_H
#define CL_CHAINS_H

#include "model.h"

enum { CL_CHAIN_LONGEST = 16 };

/* What a chain begins with. */
typedef struct cl_root {
  const cl_pattern
      *event; /* NULL: the end of the agreement, or for `is_calendar` nothing but the dates that the text names */
  int is_calendar;
  int64_t at; /* when it happens here: its first moment; of the end, its last */
} cl_root;

typedef enum cl_link_kind { CL_BY_ACT, CL_BY_BREACH, CL_BY_EXERCISE } cl_link_kind;

/* Between these moments something arises; `first` INT64_MIN and `last` CLAUSE_NEVER where nothing limits that. */
typedef struct cl_chain {
  int64_t first, last;
  uint32_t link_count;
  struct {
    const cl_provision *clause; /* what its act, its breach or its exercise goes on with */
    cl_link_kind kind;
    int64_t by; /* the last moment for it */
  } links[CL_CHAIN_LONGEST];
} cl_chain;

/* One question after another; how much is looked at is bounded, and past the bound nothing is found. */
typedef struct cl_chains {
  const cl_model *model;
  int runs_on; /* cl_term_runs_on */
  cl_root root;
  uint32_t depth;
  uint64_t looks;
} cl_chains;

/* The last moment at which the condition can hold (negated: can fail), if what begins the chain happens once; CLAUSE_NEVER where nothing is known. */
int64_t cl_holds_until(const cl_chains *chains, const cl_expr *condition, int negated);

/* When the rule arises, its own `if` left aside; 0 where nothing leads to it from what the chain begins with. */
int cl_find_chain(cl_chain *out, cl_chains *chains, const cl_provision *p, const cl_rule *rule);
/* The same as its own conditions let it arise; 0 also where they never do. */
int cl_find_limited_chain(cl_chain *out, cl_chains *chains, const cl_provision *p, const cl_rule *rule);

/* By when it must be done, or exercised, if it arises at this moment; CLAUSE_NEVER where that is not known. */
int64_t cl_due_after(const cl_chains *chains, const cl_rule *rule, int64_t arises);
/* The same for a chain: of all that can arise, what comes last. */
int64_t cl_last_due(cl_chains *chains, const cl_provision *p, const cl_rule *rule, const cl_chain *chain);

/* The end of the agreement, however it comes, is the end of the clause. */
int cl_ends_with_agreement(const cl_provision *p);
/* The first moment after the term that dates set to a clause; CLAUSE_NEVER where no date does.  `words`: those that say so. */
int64_t cl_fixed_end(const cl_model *model, int runs_on, const cl_provision *p, const cl_node **words);

/* The last moment of the day so long after an instant; of a length in hours, the moment itself.  CLAUSE_NEVER where there is no such date. */
int64_t cl_long_after(const cl_model *model, int64_t from, int64_t length, int sort);

/* Whether one event can be both. */
int cl_can_be_both(const cl_pattern *a, const cl_pattern *b);

#endif
