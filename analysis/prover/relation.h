/* Relations: what may hold between the states of two versions after every event and deadline, though they are kept otherwise.  They are guesses, made from a short list
** of forms over what the two versions hold and the constants that they compare it with; induct.h finds out which of them hold for ever. */
#ifndef CL_RELATION_H
#define CL_RELATION_H

#include "equal.h"
#include "solver.h"

/* Something that one version holds, or both alike.  Number 0 is the time of the last event or deadline. */
typedef struct cl_quantity {
  uint32_t part; /* CL_NONE: the time */
  int version;
  int is_firm;      /* it is of both versions */
  int may_be_never; /* of a slot: it may hold never or ever, as the end of what goes on for ever */
  uint32_t width;   /* of a table: what it holds under one key, whichever, of so many parts; 0: the part itself */
  int whether;      /* only whether it holds something: 1 or 0 */
} cl_quantity;

typedef enum cl_relation_form {
  CL_RELATION_EQUAL,        /* a = b */
  CL_RELATION_EQUAL_UNTIL,  /* a = b, or the time is k or later */
  CL_RELATION_IS,           /* a = k */
  CL_RELATION_AT_LEAST,     /* a >= k */
  CL_RELATION_AT_MOST,      /* a <= k */
  CL_RELATION_NO_MORE_THAN, /* a <= b */
  CL_RELATION_SUM,          /* a + b = k */
  CL_RELATION_APART,        /* a - b = k */
  CL_RELATION_SUM_OF_TWO,   /* a = b + c + k */
  CL_RELATION_LESSER,       /* a = the lesser of b and k */
  CL_RELATION_EXCESS,       /* a = what b is more than k, or 0 */
  CL_RELATION_REST,         /* a = what b is less than k, or 0 */
  CL_RELATION_GREATER,      /* a = the greater of b and c */
  CL_RELATION_FLAG          /* a is not 0 exactly where b >= k */
} cl_relation_form;

typedef struct cl_relation {
  cl_relation_form form;
  uint32_t a, b, c; /* quantities */
  cl_wide k;
} cl_relation;

typedef struct cl_relations {
  uint32_t quantity_count, count;
  const cl_quantity *quantities;
  const cl_relation
      *at; /* the first are that what both versions have is equal, one for each such part that is not firm */
  uint32_t equal_count;
} cl_relations;

/* Between all that is not firm and that an open clause depends on.  In the arena. */
int cl_guess_relations(cl_relations *out, const cl_summaries *summaries, const cl_equality *proofs,
                       uint32_t proof_count, cl_arena *arena);

/* Whether it holds of figures: of a, b and c, at a time. */
int cl_relation_holds(const cl_relation *relation, const cl_wide *values, cl_wide time);
/* A relation of the quantities, whose values these are. */
cl_formula cl_relation_between(cl_solver *solver, const cl_relation *relation, const cl_formula *values);

#endif
