/* The loops that go through a block of events, compiled for several processors: plain loops over arrays, which compilers turn into vector instructions, and where these
** do not find the way from a comparison to a mask, the instructions themselves. */
#ifndef CL_SCAN_H
#define CL_SCAN_H

#include <stddef.h>
#include <stdint.h>

#include "line.h"

/* Numbers of 1, 2, 4 and 8 bytes; and the most events of a block, a bit each in a mask: event i is bit i % 64 of word i / 64.  Masks lie where the widest
** vectors do not go from one line of memory into the next. */
enum { CL_WIDTHS = 4, CL_BLOCK = 1024, CL_WORDS = CL_BLOCK / 64 };
typedef struct cl_mask {
  _Alignas(CL_LINE) uint64_t words[CL_WORDS];
} cl_mask;
/* See `compare` of cl_scan. */
typedef struct cl_moved {
  uint64_t moved, left;
  int64_t sum;
} cl_moved;
enum { CL_SPILL = 32 /* so many places past the last that is listed may be written to */ };

/* A range is the numbers from `least` up, `span` of them after the first, in the arithmetic of the width. */
typedef struct cl_scan {
  const char *name;
  /* Which numbers are in the range; the bits past the last are 0. */
  void (*within[CL_WIDTHS])(cl_mask *out, const void *numbers, size_t count, uint64_t least, uint64_t span);
  /* Whether all are in the range. */
  int (*all[CL_WIDTHS])(const void *numbers, size_t count, uint64_t least, uint64_t span);
  /* Puts numbers that lie `stride` bytes apart in a row. */
  void (*gather[CL_WIDTHS])(void *out, const char *base, size_t stride, size_t count);
  /* Puts the words of 8 bytes of windows of 32 bytes, which lie `stride` bytes apart, in four rows; `count` is a multiple of 4.  NULL: that is no faster. */
  void (*transpose)(uint64_t *const rows[4], const char *base, size_t stride, size_t count);
  /* Takes numbers out of words, from a bit on; only of the lesser widths. */
  void (*narrow[CL_WIDTHS - 1])(void *out, const uint64_t *words, int shift, size_t count);
  /* Whether no number is less than the one before it. */
  int (*is_ascending)(const int64_t *numbers, size_t count);
  /* Moves all events of `from` to others: to `then` those for which `held`, to `otherwise` those for which not.  1 if there are any of the first, and 2 if of
  ** the second, together.  `from` may be one of the two. */
  int (*split)(cl_mask *from, const cl_mask *held, cl_mask *then, cl_mask *otherwise);
  /* The events of a mask from `from` to before `to`, in order; how many they are. */
  size_t (*list)(uint16_t *out, const cl_mask *mask, size_t from, size_t to);
  /* Of amounts of which so much went: how many went at all, of how many something is left, and how much went. */
  void (*compare)(cl_moved *out, const int64_t *amounts, const int64_t *went, size_t count);
  /* How many bits are set. */
  uint64_t (*count)(const cl_mask *mask);
} cl_scan;

/* The bits of a word of a mask that stand for events before `end`. */
static inline uint64_t cl_bits_below(size_t end, size_t word) {
  if (end >= 64 * (word + 1)) return UINT64_MAX;
  return end > 64 * word ? (UINT64_C(1) << (end - 64 * word)) - 1 : 0;
}
/* The same of those from `from` to before `to`. */
static inline uint64_t cl_bits_between(size_t from, size_t to, size_t word) {
  return cl_bits_below(to, word) & ~cl_bits_below(from, word);
}

/* Those that this processor can run, the plainest first and the fastest last; NULL past the last. */
const cl_scan *cl_scan_at(int index);
const cl_scan *cl_scan_best(void);

#endif
