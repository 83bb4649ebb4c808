/* The loops that go through a block of events: plain loops over arrays, which compilers turn into vector instructions, compiled for several processors. */
#ifndef CL_SCAN_H
#define CL_SCAN_H

#include <stddef.h>
#include <stdint.h>

/* Numbers of 1, 2, 4 and 8 bytes. */
enum { CL_WIDTHS = 4 };

/* The events at `stand` go on to `then` where the number is in the range, and to `otherwise` where it is not.  A range is the numbers from `least` up, `span` of them
** after the first, in the arithmetic of the width. */
typedef struct cl_move {
  uint8_t stand, then, otherwise;
  uint64_t least, span;
} cl_move;

typedef struct cl_scan {
  const char *name;
  void (*move[CL_WIDTHS])(uint8_t *stands, const void *numbers, size_t count, const cl_move *move);
  /* Whether all are in the range. */
  int (*all[CL_WIDTHS])(const void *numbers, size_t count, uint64_t least, uint64_t span);
  /* Puts numbers that lie `stride` bytes apart in a row. */
  void (*gather[CL_WIDTHS])(void *out, const char *base, size_t stride, size_t count);
  /* Whether no number is less than the one before it. */
  int (*is_ascending)(const int64_t *numbers, size_t count);
  /* Whether an event is at `stand`. */
  int (*has)(const uint8_t *stands, size_t count, uint8_t stand);
  /* The events at `stand` go on to `to`. */
  void (*pass)(uint8_t *stands, size_t count, uint8_t stand, uint8_t to);
  /* Writes the numbers of the events whose stand is not 0, in order; how many they are.  There is room for all. */
  size_t (*list)(uint16_t *out, const uint8_t *stands, size_t count);
} cl_scan;

/* Those that this processor can run, the plainest first and the fastest last; NULL past the last. */
const cl_scan *cl_scan_at(int index);
const cl_scan *cl_scan_best(void);

#endif
