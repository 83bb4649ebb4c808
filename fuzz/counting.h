/* The machine in a build that counts, see counting.c. */
#ifndef COUNTING_H
#define COUNTING_H

#include <stdint.h>

/* The greatest share of its stated bound that a handler has cost so far, per mille. */
uint64_t counted_most(void);

#endif
