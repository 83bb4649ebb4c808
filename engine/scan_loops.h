/* The loops of scan.h, a template: scan.c includes it for each processor, with SCAN(name), which names a function, TARGET, the attribute that says for which
** processor it is compiled, and bits_8 to bits_64, which tell of 64 numbers in a row which are in a range; list_word, which lists the bits
** of a word; and SCAN_TRANSPOSE.  Numbers may lie anywhere, aligned or not. */

#define LOOPS(bits)                                                                                                    \
  TARGET static void SCAN(within_##bits)(cl_mask * out, const void *numbers, size_t count, uint64_t least,             \
                                         uint64_t span) {                                                              \
    const number_##bits *at = numbers;                                                                                 \
    uint##bits##_t first = (uint##bits##_t)least, most = (uint##bits##_t)span;                                         \
    size_t whole = count / 64;                                                                                         \
    for (size_t i = 0; i < whole; i++) out->words[i] = SCAN(bits_##bits)(at + 64 * i, first, most);                    \
    for (size_t i = whole; i < CL_WORDS; i++) out->words[i] = 0;                                                       \
    for (size_t i = 64 * whole; i < count; i++)                                                                        \
      out->words[whole] |= (uint64_t)((uint##bits##_t)(at[i] - first) <= most) << i % 64;                              \
  }                                                                                                                    \
  TARGET static int SCAN(all_##bits)(const void *numbers, size_t count, uint64_t least, uint64_t span) {               \
    const number_##bits *at = numbers;                                                                                 \
    uint##bits##_t first = (uint##bits##_t)least, most = (uint##bits##_t)span, greatest = 0;                           \
    for (size_t i = 0; i < count; i++) {                                                                               \
      uint##bits##_t from_first = (uint##bits##_t)(at[i] - first);                                                     \
      greatest = from_first > greatest ? from_first : greatest;                                                        \
    }                                                                                                                  \
    return greatest <= most;                                                                                           \
  }                                                                                                                    \
  TARGET static void SCAN(gather_##bits)(void *out, const char *base, size_t stride, size_t count) {                   \
    uint##bits##_t *to = out;                                                                                          \
    size_t i = 0;                                                                                                      \
    for (; i + 4 <= count; i += 4, base += 4 * stride) {                                                               \
      to[i] = *(const number_##bits *)(const void *)base;                                                              \
      to[i + 1] = *(const number_##bits *)(const void *)(base + stride);                                               \
      to[i + 2] = *(const number_##bits *)(const void *)(base + 2 * stride);                                           \
      to[i + 3] = *(const number_##bits *)(const void *)(base + 3 * stride);                                           \
    }                                                                                                                  \
    for (; i < count; i++, base += stride) to[i] = *(const number_##bits *)(const void *)base;                         \
  }

LOOPS(8)
LOOPS(16)
LOOPS(32)
LOOPS(64)

#define NARROW(bits)                                                                                                   \
  TARGET static void SCAN(narrow_##bits)(void *restrict out, const uint64_t *restrict from, int shift, size_t count) { \
    uint##bits##_t *to = out;                                                                                          \
    for (size_t i = 0; i < count; i++) to[i] = (uint##bits##_t)(from[i] >> shift);                                     \
  }

NARROW(8)
NARROW(16)
NARROW(32)

TARGET static int SCAN(is_ascending)(const int64_t *numbers, size_t count) {
  uint64_t descends = 0;
  for (size_t i = 1; i < count; i++) descends |= numbers[i] < numbers[i - 1];
  return descends == 0;
}

/* A line at a time, each read before it is written: they may be the same. */
TARGET static int SCAN(split)(cl_mask *from, const cl_mask *held, cl_mask *then, cl_mask *otherwise) {
  words is_in = {0}, is_out = {0};
  for (int i = 0; i < CL_WORDS; i += CL_LINE / 8) {
    const words some = *(words *)&from->words[i], kept = *(const words *)&held->words[i];
    const words in = some & kept, out = some & ~kept;
    *(words *)&from->words[i] = (words){0};
    *(words *)&then->words[i] |= in;
    *(words *)&otherwise->words[i] |= out;
    is_in |= in;
    is_out |= out;
  }
  uint64_t any_in = 0, any_out = 0;
  for (int i = 0; i < CL_LINE / 8; i++) any_in |= is_in[i], any_out |= is_out[i];
  return (any_in != 0) | (any_out != 0) << 1;
}

TARGET static size_t SCAN(list)(uint16_t *out, const cl_mask *mask, size_t from, size_t to) {
  size_t listed = 0;
  for (size_t i = from / 64; i * 64 < to; i++)
    listed += SCAN(list_word)(out + listed, mask->words[i] & cl_bits_between(from, to, i), 64 * i);
  return listed;
}

TARGET static void SCAN(compare)(cl_moved *out, const int64_t *amounts, const int64_t *went, size_t count) {
  uint64_t moved = 0, left = 0;
  int64_t sum = 0;
  for (size_t i = 0; i < count; i++) {
    moved += went[i] != 0;
    left += went[i] != amounts[i];
    sum += went[i];
  }
  *out = (cl_moved){moved, left, sum};
}

TARGET static uint64_t SCAN(count)(const cl_mask *mask) {
  uint64_t count = 0;
  for (int i = 0; i < CL_WORDS; i++) count += (uint64_t)__builtin_popcountll(mask->words[i]);
  return count;
}

static const cl_scan SCAN(scan) = {
    SCAN_NAME,
    {SCAN(within_8), SCAN(within_16), SCAN(within_32), SCAN(within_64)},
    {SCAN(all_8), SCAN(all_16), SCAN(all_32), SCAN(all_64)},
    {SCAN(gather_8), SCAN(gather_16), SCAN(gather_32), SCAN(gather_64)},
    SCAN_TRANSPOSE,
    {SCAN(narrow_8), SCAN(narrow_16), SCAN(narrow_32)},
    SCAN(is_ascending),
    SCAN(split),
    SCAN(list),
    SCAN(compare),
    SCAN(count),
};

#undef LOOPS
#undef SCAN
#undef SCAN_NAME
#undef SCAN_TRANSPOSE
#undef NARROW
#undef TARGET
