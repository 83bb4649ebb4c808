/* The loops of scan.h for each processor, and which of them this one can run. */
#include "scan.h"

/* Numbers as hosts hold them: of any signedness, anywhere. */
typedef uint8_t number_8;
typedef uint16_t __attribute__((may_alias, aligned(1))) number_16;
typedef uint32_t __attribute__((may_alias, aligned(1))) number_32;
typedef uint64_t __attribute__((may_alias, aligned(1))) number_64;

/* A line of a mask. */
typedef uint64_t __attribute__((may_alias, vector_size(CL_LINE))) words;

/* ---- any processor ---- */

static inline size_t list_bits(uint16_t *out, uint64_t word, size_t first) {
  size_t listed = 0;
  for (; word != 0; word &= word - 1) out[listed++] = (uint16_t)(first + (size_t)__builtin_ctzll(word));
  return listed;
}
#define plain_list_word list_bits
#define avx2_list_word  list_bits

/* Bytes of 0 and 1, eight at a time: the multiplication puts them side by side in the highest byte. */
static inline uint64_t pack(const uint8_t held[64]) {
  uint64_t bits = 0;
  for (int i = 0; i < 8; i++) {
    uint64_t eight = 0;
    for (int k = 0; k < 8; k++) eight |= (uint64_t)held[8 * i + k] << 8 * k;
    bits |= (eight * UINT64_C(0x0102040810204080) >> 56) << 8 * i;
  }
  return bits;
}

#define BITS(bits)                                                                                                     \
  static inline uint64_t plain_bits_##bits(const number_##bits *at, uint##bits##_t first, uint##bits##_t most) {       \
    uint8_t held[64];                                                                                                  \
    for (int i = 0; i < 64; i++) held[i] = (uint##bits##_t)(at[i] - first) <= most;                                    \
    return pack(held);                                                                                                 \
  }
BITS(8)
BITS(16)
BITS(32)
BITS(64)

#define SCAN(name)     plain_##name
#define SCAN_NAME      "plain"
#define SCAN_TRANSPOSE NULL
#define TARGET
#include "scan_loops.h"

#if defined(__x86_64__)
#include <immintrin.h>

/* ---- AVX2 ---- */

#define TARGET __attribute__((target("avx2")))

/* There is no comparison without signs, but the lesser of two. */
TARGET static inline uint64_t avx2_bits_8(const number_8 *at, uint8_t first, uint8_t most) {
  const __m256i least = _mm256_set1_epi8((char)first), limit = _mm256_set1_epi8((char)most);
  uint64_t bits = 0;
  for (int i = 0; i < 2; i++) {
    __m256i from = _mm256_sub_epi8(_mm256_loadu_si256((const __m256i *)(const void *)(at + 32 * i)), least);
    __m256i held = _mm256_cmpeq_epi8(_mm256_min_epu8(from, limit), from);
    bits |= (uint64_t)(uint32_t)_mm256_movemask_epi8(held) << 32 * i;
  }
  return bits;
}

TARGET static inline __m256i avx2_held_16(const number_16 *at, __m256i least, __m256i limit) {
  __m256i from = _mm256_sub_epi16(_mm256_loadu_si256((const __m256i *)(const void *)at), least);
  return _mm256_cmpeq_epi16(_mm256_min_epu16(from, limit), from);
}

/* Packing works on both halves of a vector by themselves, so their quarters have to change places. */
TARGET static inline uint64_t avx2_bits_16(const number_16 *at, uint16_t first, uint16_t most) {
  const __m256i least = _mm256_set1_epi16((short)first), limit = _mm256_set1_epi16((short)most);
  uint64_t bits = 0;
  for (int i = 0; i < 2; i++) {
    __m256i low = avx2_held_16(at + 32 * i, least, limit), high = avx2_held_16(at + 32 * i + 16, least, limit);
    __m256i held = _mm256_permute4x64_epi64(_mm256_packs_epi16(low, high), 0xd8);
    bits |= (uint64_t)(uint32_t)_mm256_movemask_epi8(held) << 32 * i;
  }
  return bits;
}

TARGET static inline uint64_t avx2_bits_32(const number_32 *at, uint32_t first, uint32_t most) {
  const __m256i least = _mm256_set1_epi32((int)first), limit = _mm256_set1_epi32((int)most);
  uint64_t bits = 0;
  for (int i = 0; i < 8; i++) {
    __m256i from = _mm256_sub_epi32(_mm256_loadu_si256((const __m256i *)(const void *)(at + 8 * i)), least);
    __m256i held = _mm256_cmpeq_epi32(_mm256_min_epu32(from, limit), from);
    bits |= (uint64_t)(uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(held)) << 8 * i;
  }
  return bits;
}

/* With the highest bit turned over, the order without signs is that with signs. */
TARGET static inline uint64_t avx2_bits_64(const number_64 *at, uint64_t first, uint64_t most) {
  const uint64_t turn = UINT64_C(1) << 63;
  const __m256i least = _mm256_set1_epi64x((long long)(first + turn)),
                limit = _mm256_set1_epi64x((long long)(most ^ turn));
  uint64_t outside = 0;
  for (int i = 0; i < 16; i++) {
    __m256i from = _mm256_sub_epi64(_mm256_loadu_si256((const __m256i *)(const void *)(at + 4 * i)), least);
    __m256i past = _mm256_cmpgt_epi64(from, limit);
    outside |= (uint64_t)(uint32_t)_mm256_movemask_pd(_mm256_castsi256_pd(past)) << 4 * i;
  }
  return ~outside;
}

/* Wider vectors would take as long: what counts are the words that change places. */
TARGET static void transpose(uint64_t *const rows[4], const char *base, size_t stride, size_t count) {
  for (size_t i = 0; i < count; i += 4, base += 4 * stride) {
    __m256i a = _mm256_loadu_si256((const __m256i *)(const void *)base);
    __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(base + stride));
    __m256i c = _mm256_loadu_si256((const __m256i *)(const void *)(base + 2 * stride));
    __m256i d = _mm256_loadu_si256((const __m256i *)(const void *)(base + 3 * stride));
    __m256i even_ab = _mm256_unpacklo_epi64(a, b), odd_ab = _mm256_unpackhi_epi64(a, b);
    __m256i even_cd = _mm256_unpacklo_epi64(c, d), odd_cd = _mm256_unpackhi_epi64(c, d);
    _mm256_storeu_si256((__m256i *)(void *)(rows[0] + i), _mm256_permute2x128_si256(even_ab, even_cd, 0x20));
    _mm256_storeu_si256((__m256i *)(void *)(rows[1] + i), _mm256_permute2x128_si256(odd_ab, odd_cd, 0x20));
    _mm256_storeu_si256((__m256i *)(void *)(rows[2] + i), _mm256_permute2x128_si256(even_ab, even_cd, 0x31));
    _mm256_storeu_si256((__m256i *)(void *)(rows[3] + i), _mm256_permute2x128_si256(odd_ab, odd_cd, 0x31));
  }
}

#define SCAN(name)     avx2_##name
#define SCAN_NAME      "avx2"
#define SCAN_TRANSPOSE transpose
#include "scan_loops.h"

/* ---- AVX-512, with what it has to move bytes and pairs of them ---- */

#define TARGET __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi2")))

#define HELD_512(bits, i)                                                                                              \
  _mm512_cmple_epu##bits##_mask(_mm512_sub_epi##bits(_mm512_loadu_si512(at + 512 / bits * (i)), least), limit)

TARGET static inline uint64_t avx512_bits_8(const number_8 *at, uint8_t first, uint8_t most) {
  const __m512i least = _mm512_set1_epi8((char)first), limit = _mm512_set1_epi8((char)most);
  return HELD_512(8, 0);
}

TARGET static inline uint64_t avx512_bits_16(const number_16 *at, uint16_t first, uint16_t most) {
  const __m512i least = _mm512_set1_epi16((short)first), limit = _mm512_set1_epi16((short)most);
  return _mm512_kunpackd(HELD_512(16, 1), HELD_512(16, 0));
}

TARGET static inline uint64_t avx512_bits_32(const number_32 *at, uint32_t first, uint32_t most) {
  const __m512i least = _mm512_set1_epi32((int)first), limit = _mm512_set1_epi32((int)most);
  __mmask32 low = _mm512_kunpackw(HELD_512(32, 1), HELD_512(32, 0));
  return _mm512_kunpackd(_mm512_kunpackw(HELD_512(32, 3), HELD_512(32, 2)), low);
}

TARGET static inline uint64_t avx512_bits_64(const number_64 *at, uint64_t first, uint64_t most) {
  const __m512i least = _mm512_set1_epi64((long long)first), limit = _mm512_set1_epi64((long long)most);
  uint64_t held = 0;
  for (int i = 0; i < 8; i++) held |= (uint64_t)HELD_512(64, i) << 8 * i;
  return held;
}

/* Thirty-two at a time; those that are not there are written over by the next. */
TARGET static inline size_t avx512_list_word(uint16_t *out, uint64_t word, size_t first) {
  const __m512i row = _mm512_set_epi16(31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12,
                                       11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  const __mmask32 low = (__mmask32)word, high = (__mmask32)(word >> 32);
  const size_t before = (size_t)__builtin_popcount(low);
  const __m512i at = _mm512_add_epi16(row, _mm512_set1_epi16((short)first));
  _mm512_storeu_si512(out, _mm512_maskz_compress_epi16(low, at));
  _mm512_storeu_si512(out + before, _mm512_maskz_compress_epi16(high, _mm512_add_epi16(at, _mm512_set1_epi16(32))));
  return before + (size_t)__builtin_popcount(high);
}

#define SCAN(name)     avx512_##name
#define SCAN_NAME      "avx512"
#define SCAN_TRANSPOSE transpose
#include "scan_loops.h"

const cl_scan *cl_scan_at(int index) {
  int has_avx2 = __builtin_cpu_supports("avx2");
  int has_avx512 = has_avx2 && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
                   __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2");
  if (index == 1 && has_avx2) return &avx2_scan;
  if (index == 2 && has_avx512) return &avx512_scan;
  return index == 0 ? &plain_scan : NULL;
}
#else
const cl_scan *cl_scan_at(int index) { return index == 0 ? &plain_scan : NULL; }
#endif

const cl_scan *cl_scan_best(void) {
  const cl_scan *best = NULL, *next;
  for (int i = 0; (next = cl_scan_at(i)) != NULL; i++) best = next;
  return best;
}
