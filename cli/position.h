/* The two values that most lines hold, in their most frequent forms, read by position: `2026-04-28T09:30:00Z`, and a
** number such as 1250.75.  Eight digits are taken at a time, without a branch for each.  Whatever looks different is not
** refused here but left to the readers of every form. */
#ifndef CLI_POSITION_H
#define CLI_POSITION_H

#include <stddef.h>
#include <stdint.h>

#include "vector.h"

/* Eight digits, the first the lowest byte, each 0 to 9, as a number. */
static inline uint64_t position_digits(uint64_t digits) {
  digits = digits * 10 + (digits >> 8); /* pairs, in every other byte */
  const uint64_t pairs = UINT64_C(0x000000FF000000FF);
  return ((digits & pairs) * UINT64_C(0x000F424000000064) + (digits >> 16 & pairs) * UINT64_C(0x0000271000000001)) >>
         32;
}

/* The `count` digits at `text`, 1 to 8; eight bytes can be read. */
static inline uint64_t position_number(const char *text, unsigned count) {
  return position_digits((bytes8_at(text) ^ UINT64_C(0x3030303030303030)) << (64 - 8 * count));
}

/* The microseconds since midnight of `09:30:00`; -1 if it is not that.  Eight bytes can be read. */
static inline int64_t position_clock(const char *text) {
  const uint64_t sevens = UINT64_C(0x7F7F7F7F7F7F7F7F), highest = ~sevens;
  uint64_t digits = bytes8_at(text) ^ UINT64_C(0x30303A30303A3030);
  /* what is added carries a byte that is above its limit, 29:59:59 here, into the highest bit */
  uint64_t above = (((digits & sevens) + UINT64_C(0x767A7F767A7F767D)) | digits) & highest;
  uint64_t pairs = digits * 10 + (digits >> 8);
  unsigned hour = pairs & 0xFF, minute = pairs >> 24 & 0xFF, second = pairs >> 48 & 0xFF;
  if (above || hour > 23) return -1;
  return (int64_t)(hour * 3600 + minute * 60 + second) * 1000000;
}

/* A number of digits and at most one point, by the grammar of JSON: how long it is, and the number times 10^decimals,
** which is at most 6; 0 if it is not that, has more decimals, or is longer than 12 digits before the point or 15 bytes.
** What follows must be looked at by the caller.  Sixteen bytes can be read. */
static inline size_t position_decimal(int64_t *out, const char *text, int decimals) {
  static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
  bytes16 bytes = bytes16_at(text);
  unsigned points = bytes16_where(bytes, '.'), others = ~(points | bytes16_where_digits(bytes));
  unsigned size = (unsigned)__builtin_ctz(others);
  points &= (1u << size) - 1;
  unsigned whole = (unsigned)__builtin_ctz(points | 1u << size), fraction = size - whole - (points != 0);
  unsigned wrong = (whole - 1 > 11) | ((text[0] == '0') & (whole > 1)) | ((points & (points - 1)) != 0) |
                   ((points != 0) & (fraction == 0)) | (fraction > (unsigned)decimals) | (size > 15);
  if (wrong) return 0;
  int64_t number;
  if (whole <= 8)
    number = (int64_t)position_number(text, whole);
  else
    number = (int64_t)(position_number(text, whole - 8) * 100000000 + position_number(text + whole - 8, 8));
  number *= powers[decimals];
  if (fraction) number += (int64_t)position_number(text + whole + 1, fraction) * powers[(unsigned)decimals - fraction];
  return *out = number, size;
}

#endif
