/* The loops of scan.h for each processor, and which of them this one can run. */
#include "scan.h"

/* Numbers as hosts hold them: of any signedness, anywhere. */
typedef uint8_t number_8;
typedef uint16_t __attribute__((may_alias, aligned(1))) number_16;
typedef uint32_t __attribute__((may_alias, aligned(1))) number_32;
typedef uint64_t __attribute__((may_alias, aligned(1))) number_64;

#define SCAN(name) plain_##name
#define SCAN_NAME  "plain"
#define TARGET
#include "scan_loops.h"
#undef SCAN
#undef SCAN_NAME
#undef TARGET

#if defined(__x86_64__)
#define SCAN(name) avx2_##name
#define SCAN_NAME  "avx2"
#define TARGET     __attribute__((target("avx2")))
#include "scan_loops.h"
#undef SCAN
#undef SCAN_NAME
#undef TARGET

#define SCAN(name) avx512_##name
#define SCAN_NAME  "avx512"
#define TARGET     __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl")))
#include "scan_loops.h"
#undef SCAN
#undef SCAN_NAME
#undef TARGET

const cl_scan *cl_scan_at(int index) {
  int has_avx2 = __builtin_cpu_supports("avx2");
  int has_avx512 = has_avx2 && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
                   __builtin_cpu_supports("avx512vl");
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
