/* The plan by which blocks of events are judged together.  What a handler asks of the event alone (names, dates) is asked of a whole block at
** a time, one question after the other; what then remains to be done of each event is a leaf.
**
** Each event of a block has a stand: where it has come to in its handler.  A step moves the events of one stand on to one of two others.  As code only
** jumps forward, the steps of a kind in the order of its code bring each event to its leaf, or to the end: nothing comes of it.  Three stands are the same in
** every plan; an event that is CL_STRANGE is judged by itself, like one that comes alone, which is always right. */
#ifndef CL_PLAN_H
#define CL_PLAN_H

#include "civil.h"

enum { CL_DONE, CL_STRANGE, CL_BEGIN, CL_FIRST_STAND, CL_STANDS = 256 };

typedef enum cl_step_sort {
  CL_STEP_FINE,  /* whose field is not surely as declared is strange; the others stay */
  CL_STEP_FIELD, /* whether the field is in the range */
  CL_STEP_FROM   /* whether it is the instant or later */
} cl_step_sort;

typedef struct cl_step {
  uint8_t sort, stand, then, otherwise;
  uint32_t field; /* its number among those of the kind */
  cl_range range;
  int64_t instant;
} cl_step;

/* What is said of an amount that is not zero. */
typedef struct cl_say {
  cl_form form;
  int32_t slot; /* to which it is added first; -1 */
} cl_say;

/* What remains to be done of an event.  MONEY is a clause's arithmetic, in one go: a field, or a share of it, goes into a slot as far as that takes it, or
** comes out of it as far as that holds; then something is said of the part that did and of the part that did not.  A lone verdict is MONEY without a field.
** ASK is whether a table holds a key of fields, and a lone verdict for each answer, or none. */
typedef enum cl_leaf_sort { CL_LEAF_CODE, CL_LEAF_MONEY, CL_LEAF_ASK } cl_leaf_sort;
typedef struct cl_leaf {
  cl_leaf_sort sort;
  uint32_t kind;        /* of the events */
  uint32_t verdicts;    /* the room that they need */
  const cl_code *code;  /* in `run`: all of it */
  const cl_code *field; /* of MONEY: these instructions, or NULL */
  const cl_code *share, *limit, *fill, *drain;
  const cl_code *key, *ask; /* of ASK: the first of the instructions that load the key, and the question */
  cl_say first, second;     /* of MONEY; of ASK: where the table holds the key, and where not */
  int has_first;            /* of ASK */
  int has_second;
  int rest_is_first; /* of MONEY: the first of them is about what did not go, and the second about what did */
  int is_alone; /* it moves deadlines, or is very long: where verdicts are counted, each such event is judged by itself */
  uint32_t group;
} cl_leaf;

typedef struct cl_kind_plan {
  uint8_t stand;                   /* where its events begin; CL_STRANGE: nothing is planned for them */
  uint32_t first_step, step_count; /* in `steps` */
} cl_kind_plan;

/* Leaves that share state which one of them writes, or one that shares none.  Only among the events of one group does the order matter when verdicts are
** counted.  SUMS needs no order at all.  SCANS are money leaves of which each slot can be gone through by itself: first those that only one leaf fills up to
** a limit, then those that are paid out of, called floors since they do not go below 0.  All others go through their events one by one. */
typedef enum cl_group_sort { CL_GROUP_SERIAL, CL_GROUP_SUMS, CL_GROUP_SCANS } cl_group_sort;
typedef struct cl_group {
  cl_group_sort sort;
  uint32_t first_leaf, leaf_count;   /* in `members` */
  uint32_t first_floor, floor_count; /* in `floors` */
} cl_group;

typedef struct cl_plan {
  CL_ARRAY(cl_kind_plan) kinds; /* parallel to the program's */
  CL_ARRAY(cl_step) steps;
  CL_ARRAY(cl_leaf) leaves; /* by stand */
  CL_ARRAY(cl_group) groups;
  CL_ARRAY(uint8_t) members; /* stands of leaves, by group */
  CL_ARRAY(int32_t) floors;  /* slots, by group */
} cl_plan;

/* What is known of the names of an event, and of its time. */
enum { CL_FACTS = 8 };
typedef struct cl_fact {
  uint32_t field, symbol;
  int is; /* otherwise, the field is not this name */
} cl_fact;
typedef struct cl_facts {
  const clause_program *program;
  int64_t since, until; /* its time is `since` or later, and before `until` */
  uint32_t count;
  cl_fact at[CL_FACTS];
} cl_facts;
static inline cl_facts cl_no_facts(const clause_program *program) {
  return (cl_facts){.program = program, .since = INT64_MIN, .until = INT64_MAX};
}

static inline int cl_is_about_time(const cl_code *code) { return code->op == CL_OP_BEFORE || code->op == CL_OP_FROM; }

/* Adds that a test held or failed; what there is no room for is forgotten. */
void cl_learn(cl_facts *known, const cl_code *test, int held);
/* Whether a test holds, 0 or 1, or -1: that is not known. */
int cl_decide(const cl_facts *known, const cl_code *test);
/* What remains to be done of an event that has come to a place in `code`, of which this is known. */
cl_leaf cl_read_leaf(const clause_program *program, const cl_facts *known, const cl_code *at);

int cl_plan_new(cl_plan **out, const clause_program *program);
void cl_plan_free(const clause_program *program, cl_plan *plan);
/* Finds the groups of a plan that has all else. */
int cl_plan_groups(cl_plan *plan, const clause_program *program);

/* A stand that is a leaf of the plan, and not one where a test is made. */
static inline int cl_is_leaf(const cl_plan *plan, uint32_t stand) {
  return stand >= CL_FIRST_STAND && plan->leaves.at[stand].code != NULL;
}

#endif
