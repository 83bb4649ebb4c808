/* The clock and the interrupt: see patience.h. */
#include "patience.h"

#include <signal.h>
#include <time.h>

#include "duration.h"

static volatile sig_atomic_t is_interrupted; /* which only a signal's handler sets */

static void interrupt(int number) {
  is_interrupted = 1;
  signal(number, SIG_DFL);
}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

int patience_begin(patience *self, const arguments *given) {
  int64_t limit;
  if (duration_option(&limit, given, "limit-time", -1) < 0) return -1;
  self->until = limit < 0 ? INT64_MAX : now() + limit;
  is_interrupted = 0;
  signal(SIGINT, interrupt);
  return 0;
}

int patience_lasts(void *self) { return !is_interrupted && now() < ((const patience *)self)->until; }

void patience_end(void) { signal(SIGINT, SIG_DFL); }
