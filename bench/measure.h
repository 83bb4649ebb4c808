/* What the programs of the benchmark share besides the workload: giving up, memory, the clock, and the line that
** scripts/bench.sh collects for each side.  Time is the processor time of this process, so that others on the machine
** count for little. */
#ifndef MEASURE_H
#define MEASURE_H

#include <stddef.h>

_Noreturn void die(const char *what);
/* Zeroed; never NULL. */
void *allocate(size_t count, size_t size);
/* A whole file; the caller frees it. */
char *read_file(const char *path, size_t *size);

double cpu_nanoseconds(void);

/* Runs `pass`, which answers how long it took, a few times; the least of the times. */
typedef double measured_pass(void *user);
double least(measured_pass *pass, void *user);
/* Prints that, over `count`, as `SIDE NANOSECONDS`. */
void measure(const char *side, size_t count, measured_pass *pass, void *user);

#endif
