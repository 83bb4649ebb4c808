/* The engine and the reference evaluator, side by side. */
#ifndef REFERENCE_COMPARE_H
#define REFERENCE_COMPARE_H

#include "print.h"

typedef enum difference { AGREE, TOO_FINE, REFUSED, DIFFER } difference;

/* TOO_FINE: the amounts have more decimals than the engine holds, and it says so.  REFUSED: it did not take the agreement or an event.  When `report` is not NULL, it says what each answered. */
difference compare_pair(const spec *s, const stream *events, text *report);

#endif
