/* Random numbers that are the same everywhere: splitmix64.  One seed gives one agreement and one stream. */
#ifndef REFERENCE_RANDOM_H
#define REFERENCE_RANDOM_H

#include <stdint.h>

typedef struct dice {
  uint64_t state;
} dice;

static inline uint64_t roll(dice *d) {
  uint64_t z = d->state += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
  return z ^ z >> 31;
}

/* A number below `count`. */
static inline int below(dice *d, int count) { return (int)(roll(d) % (uint64_t)count); }
/* True so many times in a hundred. */
static inline int chance(dice *d, int percent) { return below(d, 100) < percent; }

#endif
