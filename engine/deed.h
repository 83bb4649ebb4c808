/* Deeds: the leaves of a plan that are a clause's arithmetic, on one batch and one instance.
**
** Nobody can guess which leaf the next event has come to, so there is no branch by leaf: all deeds do the same, some of it for nothing.  What a leaf lacks is made
** up by masks, 0 or -1, by a dummy in place of a slot, and by limits that nothing reaches; and a verdict that is not wanted is written over by the next. */
#ifndef CL_DEED_H
#define CL_DEED_H

#include "acts.h"
#include "plan.h"

typedef struct cl_deed {
  /* The amount is a field * factor / divisor, rounded up from a remainder of `up_from`; of one less, where `tie` is 1 and the quotient odd. */
  const char *field;
  size_t stride;
  int64_t factor;
  uint64_t divisor, up_from, tie;
  cl_reciprocal reciprocal;
  /* It goes into the cell, or with a sign of -1 comes out of it, as far as these limits allow. */
  int64_t *cell, cell_mask;
  int64_t sign, low, high;
  /* What is said: first of what went, unless they are swapped, and second of what did not. */
  int64_t swapped;
  int64_t *first_slot, first_mask, *second_slot, second_mask;
  int64_t has_second;
  const cl_form *first, *second;
  int always; /* the first is said of nothing too */
} cl_deed;

/* `field`: the column of the leaf's field, NULL where it has none; where its numbers are not of 64 bits, cl_deed_amount does not read them, and says -1.  `dummy`: holds 0, and does so for ever. */
void cl_deed_prepare(cl_deed *deed, const clause_instance *self, const cl_leaf *leaf, const clause_column *field,
                     int64_t *dummy);
/* The part that is about the share; `pc`: SHARE, NULL without one.  The rest of it is 0 or set already. */
void cl_deed_set_share(cl_deed *deed, const clause_program *program, const cl_code *pc);
/* One whose amount never fits. */
void cl_deed_impossible(cl_deed *deed, int64_t *dummy);

/* The share of a number; -1: it does not fit, or is less than nothing. */
static inline int64_t cl_deed_share(const cl_deed *it, int64_t field) {
  int64_t product;
  int fits = !__builtin_mul_overflow(field, it->factor, &product) & (product >= 0);
  uint64_t quotient = cl_divide(it->reciprocal, (uint64_t)product);
  uint64_t rest = (uint64_t)product - quotient * it->divisor;
  int64_t amount = (int64_t)(quotient + (rest >= it->up_from - (quotient & it->tie)));
  return fits ? amount : -1;
}

/* Of an event of the batch. */
static inline int64_t cl_deed_amount(const cl_deed *it, size_t event) {
  int64_t field;
  memcpy(&field, it->field + event * it->stride, sizeof field);
  return cl_deed_share(it, field);
}

/* Does it with an amount that cl_deed_amount gave; there is room for two verdicts.  0, and nothing was done, when a number would not fit. */
static inline int cl_deed_do(clause_instance *self, const cl_deed *it, int64_t amount, const cl_moment *moment) {
  int64_t cell = *it->cell, moved, unused;
  if (amount < 0 || __builtin_add_overflow(cell, (amount ^ it->sign) - it->sign, &moved) ||
      __builtin_add_overflow(*it->first_slot, amount, &unused) ||
      __builtin_add_overflow(*it->second_slot, amount, &unused))
    return 0;
  moved = cl_lesser(moved, cl_greater(cell, it->high));
  moved = cl_greater(moved, cl_lesser(cell, it->low));
  *it->cell = moved & it->cell_mask;
  int64_t went = ((moved - cell) ^ it->sign) - it->sign, left = amount - went;
  int64_t first = went ^ ((went ^ left) & it->swapped), second = (went ^ left ^ first) & it->has_second;
  *it->first_slot += first & it->first_mask;
  *it->second_slot += second & it->second_mask;
  uint32_t count = self->verdicts.count;
  cl_write_verdict(&self->verdicts.at[count], it->first, moment, first, CLAUSE_NEVER);
  count += (uint32_t)((first != 0) | it->always);
  cl_write_verdict(&self->verdicts.at[count], it->second, moment, second, CLAUSE_NEVER);
  self->verdicts.count = count + (second != 0);
  return 1;
}

#endif
