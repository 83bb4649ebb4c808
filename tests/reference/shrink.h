/* Makes a pair that shows a difference as small as it can be while it still shows one. */
#ifndef REFERENCE_SHRINK_H
#define REFERENCE_SHRINK_H

#include "compare.h"

void shrink(spec *s, stream *events, difference found);

#endif
