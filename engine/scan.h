/* The loops that go through a block of events, compiled for several processors: plain loops over arrays, which compilers turn into vector instructions, and where these
** do not find the way from a comparison to a mask, the instructions themselves. */
#ifndef CL_SCAN_H
#define CL_SCAN_H

#include <stddef.h>
#include <stdint.h>

/* Numbers of 1, 2, 4 and 8 bytes; and the most events of a block, a bit each in a mask: event i is bit i % 64 of word i / 64. */
enum { CL_WIDTHS = 4, CL_BLOCK = 1024, CL_WORDS = CL_BLOCK / 64 };
typedef struct cl_mask {
  uint64_t words[CL_WORDS];
} cl_mask;

/* A range is the numbers from `least` up, `span` of them after the first, in the arithmetic of the width. */
typedef struct cl_scan {
  const char *name;
  /* Which numbers are in the range; the bits past the last are 0. */
  void (*within[CL_WIDTHS])(cl_mask *out, const void *numbers, size_t count, uint64_t least, uint64_t span);
  /* Whether all are in the range. */
  int (*all[CL_WIDTHS])(const void *numbers, size_t count, uint64_t least, uint64_t span);
  /* Puts numbers that lie `stride` bytes apart in a row. */
  void (*gather[CL_WIDTHS])(void *out, const char *base, size_t stride, size_t count);
  /* Whether no number is less than the one before it. */
  int (*is_ascending)(const int64_t *numbers, size_t count);
  /* The events of `some` for which `held`, and those for which not: 1 if there are any of the first, and 2 if of the second, together. */
  int (*split)(cl_mask *in, cl_mask *out, const cl_mask *some, const cl_mask *held);
  /* How many bits are set. */
  uint64_t (*count)(const cl_mask *mask);
} cl_scan;

/* Those that this processor can run, the plainest first and the fastest last; NULL past the last. */
const cl_scan *cl_scan_at(int index);
const cl_scan *cl_scan_best(void);

#endif
