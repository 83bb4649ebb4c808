/* Whom a difference of one term favours. */
#ifndef CL_FAVOURS_H
#define CL_FAVOURS_H

#include "facts.h"

/* The same provision in both versions; one is NULL where only the other holds it. */
typedef struct cl_pair {
  const cl_provision *old, *new_;
} cl_pair;

/* The parties whom `new_` in place of `old` favours (facts of one term; one may be NULL), in the arena; none where it
** cannot be told. */
uint32_t cl_favours(const char *const **parties, const char **reason, const cl_facts_of *old_of,
                    const cl_facts_of *new_of, cl_pair pair, const cl_fact *old, const cl_fact *new_);

/* The same for a whole provision that was added or removed. */
uint32_t cl_favours_whole(const char *const **parties, const char **reason, const cl_facts_of *of,
                          const cl_provision *provision, int added);

#endif
