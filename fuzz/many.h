/* Many events in a batch, and questions that change nothing, for the fuzz target `calls`. */
#ifndef MANY_H
#define MANY_H

#include "table.h"

/* A batch says what its events say in turn, in the same order, to whomever it is told; up to the one that is refused. */
void judge_many(table *t, const struct seat *seat);

/* What is explained is what comes of it; with room for so many bytes an instance never holds more; and the one that is asked stays as it is. */
void ask(table *t, const struct seat *seat);

#endif
