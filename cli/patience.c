/* The clock, the memory and the interrupt: see patience.h. */
#include "patience.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "duration.h"
#include "message.h"

enum {
  LOOK_EVERY = 5000 /* microseconds, at the memory, since it costs a hundred times as much as to look at the clock */
};
static const int64_t time_most = INT64_C(10) * 60 * 1000000, memory_most = INT64_C(4) << 30;

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

/* What the process holds now; the most that it ever held where the system does not say that. */
static int64_t memory_held(void) {
  long pages = 0;
  struct rusage usage;
  FILE *file = fopen("/proc/self/statm", "r");
  int read = file ? fscanf(file, "%*s %ld", &pages) : 0;
  if (file) fclose(file);
  if (read == 1) return (int64_t)pages * sysconf(_SC_PAGESIZE);
  return getrusage(RUSAGE_SELF, &usage) == 0 ? (int64_t)usage.ru_maxrss * 1024 : 0;
}

static const char *ended(void *asked) {
  patience *self = asked;
  if (self->ended) return self->ended;
  int64_t at = now();
  if (is_interrupted)
    self->ended = "it was interrupted";
  else if (at >= self->until)
    self->ended = "there was no more time";
  else if (at >= self->look_at && memory_held() >= self->memory_most)
    self->ended = "there was no more memory";
  if (at >= self->look_at) self->look_at = at + LOOK_EVERY;
  return self->ended;
}

/* The size that an option gives, in bytes. */
static int read_memory(int64_t *out, const arguments *given) {
  static const struct {
    const char *name;
    int shift;
  } units[] = {{"MB", 20}, {"GB", 30}};
  const char *text = argument(given, "limit-memory");
  *out = memory_most;
  if (!text) return 0;
  size_t digits = strspn(text, "0123456789");
  int64_t number = 0;
  for (size_t i = 0; i < digits && number < 1000000; i++) number = 10 * number + (text[i] - '0');
  for (size_t i = 0; digits > 0 && i < sizeof units / sizeof *units; i++)
    if (strcmp(text + digits, units[i].name) == 0) return *out = number << units[i].shift, 0;
  return complain("--limit-memory %s: a size is written as 500MB or 2GB", text), -1;
}

int patience_begin(patience *self, const arguments *given) {
  int64_t limit;
  *self = (patience){.prover = {ended, self}};
  if (duration_option(&limit, given, "limit-time", time_most) < 0 || read_memory(&self->memory_most, given) < 0)
    return -1;
  self->until = now() + limit;
  is_interrupted = 0;
  signal(SIGINT, interrupt);
  return 0;
}

void patience_end(void) { signal(SIGINT, SIG_DFL); }
