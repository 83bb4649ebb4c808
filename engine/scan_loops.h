/* The loops of scan.h, a template: scan.c includes it for each processor, with SCAN(name), which names a function, and TARGET, the attribute that says for which
** processor it is compiled.  Numbers may lie anywhere, aligned or not. */

#define LOOPS(bits)                                                                                                    \
  TARGET static void SCAN(move_##bits)(uint8_t *restrict stands, const void *restrict numbers, size_t count,           \
                                       const cl_move *move) {                                                          \
    const number_##bits *at = numbers;                                                                                 \
    uint##bits##_t least = (uint##bits##_t)move->least, span = (uint##bits##_t)move->span;                             \
    uint8_t stand = move->stand, then = move->then, otherwise = move->otherwise;                                       \
    for (size_t i = 0; i < count; i++) {                                                                               \
      uint8_t to = (uint##bits##_t)(at[i] - least) <= span ? then : otherwise;                                         \
      stands[i] = stands[i] == stand ? to : stands[i];                                                                 \
    }                                                                                                                  \
  }                                                                                                                    \
  TARGET static int SCAN(all_##bits)(const void *numbers, size_t count, uint64_t least, uint64_t span) {               \
    const number_##bits *at = numbers;                                                                                 \
    uint##bits##_t first = (uint##bits##_t)least, most = (uint##bits##_t)span, outside = 0;                            \
    for (size_t i = 0; i < count; i++) outside |= (uint##bits##_t)(at[i] - first) > most;                              \
    return outside == 0;                                                                                               \
  }                                                                                                                    \
  TARGET static void SCAN(gather_##bits)(void *out, const char *base, size_t stride, size_t count) {                   \
    uint##bits##_t *to = out;                                                                                          \
    for (size_t i = 0; i < count; i++) to[i] = *(const number_##bits *)(const void *)(base + i * stride);              \
  }

LOOPS(8)
LOOPS(16)
LOOPS(32)
LOOPS(64)

TARGET static int SCAN(is_ascending)(const int64_t *numbers, size_t count) {
  uint64_t descends = 0;
  for (size_t i = 1; i < count; i++) descends |= numbers[i] < numbers[i - 1];
  return descends == 0;
}

TARGET static int SCAN(has)(const uint8_t *stands, size_t count, uint8_t stand) {
  uint8_t found = 0;
  for (size_t i = 0; i < count; i++) found |= stands[i] == stand;
  return found;
}

TARGET static void SCAN(pass)(uint8_t *stands, size_t count, uint8_t stand, uint8_t to) {
  for (size_t i = 0; i < count; i++) stands[i] = stands[i] == stand ? to : stands[i];
}

/* Without a branch: nobody can guess which event is next. */
TARGET static size_t SCAN(list)(uint16_t *out, const uint8_t *stands, size_t count) {
  size_t listed = 0;
  for (size_t i = 0; i < count; i++) {
    out[listed] = (uint16_t)i;
    listed += stands[i] != 0;
  }
  return listed;
}

static const cl_scan SCAN(scan) = {
    SCAN_NAME,
    {SCAN(move_8), SCAN(move_16), SCAN(move_32), SCAN(move_64)},
    {SCAN(all_8), SCAN(all_16), SCAN(all_32), SCAN(all_64)},
    {SCAN(gather_8), SCAN(gather_16), SCAN(gather_32), SCAN(gather_64)},
    SCAN(is_ascending),
    SCAN(has),
    SCAN(pass),
    SCAN(list),
};

#undef LOOPS
