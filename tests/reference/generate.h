/* Random agreements and streams, made to be hard: see generate.c. */
#ifndef REFERENCE_GENERATE_H
#define REFERENCE_GENERATE_H

#include "random.h"
#include "spec.h"

void generate_spec(spec *s, dice *d);
void generate_stream(stream *out, const spec *s, dice *d);

#endif
