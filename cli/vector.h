/* Sixteen and eight bytes of a text at a time, for the readers that must keep up with a disk.  The compiler's vectors do
** it on every processor; only turning a comparison into bits has an instruction of its own on x86-64.  With CLI_PLAIN, as a test
** is built, that is done as everywhere else. */
#ifndef CLI_VECTOR_H
#define CLI_VECTOR_H

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__) && !defined(CLI_PLAIN)
#define HAS_MASKS 1
#include <emmintrin.h>
#endif

typedef uint8_t bytes16 __attribute__((vector_size(16)));

/* The first of the bytes at `text` is the lowest. */
static inline uint64_t bytes8_at(const char *text) {
  uint64_t bytes;
  memcpy(&bytes, text, sizeof bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  bytes = __builtin_bswap64(bytes);
#endif
  return bytes;
}

static inline bytes16 bytes16_at(const void *text) {
  bytes16 bytes;
  memcpy(&bytes, text, sizeof bytes);
  return bytes;
}

/* Bit n: whether byte n of what a comparison gave is true. */
static inline unsigned bytes16_bits(bytes16 truths) {
#ifdef HAS_MASKS
  return (unsigned)_mm_movemask_epi8((__m128i)truths);
#else
  uint64_t low = bytes8_at((const char *)&truths), high = bytes8_at((const char *)&truths + 8);
  const uint64_t ones = UINT64_C(0x0101010101010101), gather = UINT64_C(0x0102040810204080);
  return (unsigned)(((low & ones) * gather) >> 56 | ((high & ones) * gather) >> 56 << 8);
#endif
}

static inline unsigned bytes16_where(bytes16 bytes, char wanted) {
  return bytes16_bits((bytes16)(bytes == (bytes16){0} + (uint8_t)wanted));
}

static inline unsigned bytes16_where_digits(bytes16 bytes) {
  return bytes16_bits((bytes16)(bytes - (uint8_t)'0' < (bytes16){0} + 10));
}

#endif
