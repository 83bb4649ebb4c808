/* Makes a pair that shows a difference as small as it can be while it still shows one. */
#ifndef REFERENCE_SHRINK_H
#define REFERENCE_SHRINK_H

#include "compare.h"

void shrink(spec *s, stream *events, difference found);

/* The agreement without its n-th clause and all that refers to it; 0 where there is none, or something else would have no cause. */
int drop_clause(spec *s, int n);

#endif
