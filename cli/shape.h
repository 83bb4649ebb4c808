/* What lines look like: see shape.c, which learns it.  quick.c reads a line by its shape, abreast.c many at once. */
#ifndef CLI_SHAPE_H
#define CLI_SHAPE_H

#include "quick.h"

/* A stream with more sorts of lines than this has no shapes: learning them stops, unless it has been of use. */
enum { SHAPES_MAX = 32 };
enum { SHAPE_FORKS = 64 }; /* in how many ways shapes are told apart */

/* What stands behind the text of a piece. */
typedef enum piece_end { PIECE_VALUE, PIECE_QUOTED_VALUE, PIECE_TEXT, PIECE_LINE_END } piece_end;

typedef struct piece {
  bytes16 text[2], mask[2]; /* which of the 32 bytes count */
  value_rule value;
  uint8_t size; /* of the text */
  uint8_t end;
} piece;

typedef struct shape {
  uint32_t kind, pieces;
  uint32_t leaves_out; /* the line has not all fields of its kind */
  int32_t next;        /* the shape to try after this one, which comes later in the list, or -1 */
  piece piece[QUICK_VALUES_MAX];
} shape;

struct shapes {
  uint32_t count, oldest; /* the one that is forgotten next */
  uint64_t learned, uses;
  uint64_t mask; /* of the eight bytes at `fork` which count */
  uint32_t fork;
  int32_t first[SHAPE_FORKS]; /* by those bytes: the shape to try first, or -1 */
  shape shape[SHAPES_MAX];
};

static inline size_t shape_fork(uint64_t word, uint64_t mask) {
  return (word & mask) * UINT64_C(0x9E3779B97F4A7C15) >> 58;
}

/* The shape to try first for the line at `at`, or -1. */
static inline int32_t shape_first(const struct shapes *known, const char *at) {
  return known->first[shape_fork(bytes8_at(at + known->fork), known->mask)];
}

static inline int piece_has_value(const piece *self) {
  return self->end == PIECE_VALUE || self->end == PIECE_QUOTED_VALUE;
}

/* A text that is longer than 16 bytes takes two comparisons. */
static inline int piece_is_wide(const piece *self) { return self->size > 16; }

/* Whether the text at `at` is that of a piece. */
static inline int piece_begins(const piece *self, const char *at, int is_wide) {
  bytes16 differ = (bytes16_at(at) ^ self->text[0]) & self->mask[0];
  if (is_wide) differ |= (bytes16_at(at + 16) ^ self->text[1]) & self->mask[1];
  return bytes16_where(differ, 0) == 0xFFFF;
}

#endif
