/* What the targets for event streams share. */
#ifndef STREAM_WAYS_H
#define STREAM_WAYS_H

#include <stddef.h>
#include <stdint.h>

/* Reads an event stream in every way that there is to read it; each must say the same of every line. */
void read_in_every_way(const uint8_t *bytes, size_t size);

#endif
