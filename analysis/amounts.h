/* Amounts: between which figures an expression lies, whatever happens, as far as the text tells: from constants, from the ranges that events declare and from
** what conditions leave of them.  Exact: whole numbers over whole numbers. */
#ifndef CL_AMOUNTS_H
#define CL_AMOUNTS_H

#include "model.h"

/* A figure; is_open: there is no limit on this side, or none that is known. */
typedef struct cl_bound {
  int is_open;
  cl_wide number;
  int64_t per; /* above 0 */
} cl_bound;

typedef struct cl_extent {
  cl_bound least, most;
} cl_extent;

/* Of an expression of this rule; NULL for one that has no event at hand. */
cl_extent cl_extent_of(const cl_expr *expr, const cl_rule *rule);
/* What two ranges come to, whichever of both it is. */
cl_extent cl_extent_hull(cl_extent a, cl_extent b);
cl_extent cl_extent_greater(cl_extent a, cl_extent b);
cl_extent cl_extent_lesser(cl_extent a, cl_extent b);
cl_extent cl_extent_sum(cl_extent a, cl_extent b);
cl_extent cl_extent_times(cl_extent a, int64_t times);
/* As money: rounded as a payment rounds. */
cl_extent cl_extent_rounded(cl_extent a, cl_rounding mode, int64_t unit);
cl_extent cl_extent_exactly(int64_t number);

/* Below 0, 0 or above: two figures that are both known. */
int cl_bound_compare(cl_bound a, cl_bound b);

#endif
