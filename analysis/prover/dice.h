/* Dice that fall the same on every machine: splitmix64. */
#ifndef CL_DICE_H
#define CL_DICE_H

#include <stdint.h>

static inline uint32_t cl_dice_roll(uint64_t *dice, uint32_t below) {
  uint64_t z = *dice += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
  return (uint32_t)((z ^ z >> 31) % below);
}

#endif
