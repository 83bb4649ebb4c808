/* Moments: when the next event is worth trying, after what has happened so far. */
#ifndef CL_MOMENTS_H
#define CL_MOMENTS_H

#include "twins.h"

enum { CL_MOMENTS_MOST = 40, CL_MOMENTS_AND_NOONS_MOST = 120 };

typedef struct cl_moments {
  uint32_t count, most;
  int64_t at[CL_MOMENTS_AND_NOONS_MOST];
} cl_moments;

/* At once, at the moments of the alphabet, which for the first event may lie before both versions are in force, about the dates that the state holds, and so long before
** and after those and the last event, which was `now`, as the clause reckons with. */
cl_moments cl_moments_after(const cl_twins *twins, const cl_alphabet *alphabet, clause_instance *const *pair,
                            int64_t now, int is_first);

/* Besides, noon of the days before what is reckoned: where a day has begun and is not over, days that have started are one more than those that are completed. */
cl_moments cl_moments_and_noons_after(const cl_twins *twins, const cl_alphabet *alphabet, clause_instance *const *pair,
                                      int64_t now, int is_first);

#endif
