/* The same events in batches. */
#ifndef REFERENCE_BATCHES_H
#define REFERENCE_BATCHES_H

#include "engine.h"

/* Whether the engine says the same, bit for bit, of events that come one by one and of events that come in batches: of any size, in columns of any storage,
** by the loops of each processor that this one can be; and whether its tallies are what the verdicts come to.  Some streams hold an event that is refused.  The instance is a fresh one each time. */
int same_in_batches(engine *e, const stream *events);

#endif
