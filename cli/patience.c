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
#include "new_file.h"

enum {
  LOOK_EVERY = 5000 /* microseconds, at the memory, since it costs a hundred times as much as to look at the clock */
};
static const int64_t time_most = INT64_C(10) * 60 * 1000000, memory_most = INT64_C(4) << 30;

/* Interrupts, which only their handler counts: those that came straight here, and those that the parent passed on (shield.h).  One that is sent to both comes both ways, and is one. */
static volatile sig_atomic_t straight, passed_on;
static volatile sig_atomic_t is_patient, is_interrupted;

static int interrupts(void) { return straight > passed_on ? straight : passed_on; }

static void interrupt(int number, siginfo_t *about, void *context) {
  (void)context;
  int before = interrupts();
  if (about->si_pid == getppid())
    passed_on++;
  else
    straight++;
  if (interrupts() == before) return;
  if (is_patient && !is_interrupted) {
    is_interrupted = 1;
    return;
  }
  new_file_take_away();
  signal(number, SIG_DFL);
  raise(number);
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
  straight = passed_on = is_interrupted = 0;
  is_patient = 1;
  sigaction(SIGINT, &(struct sigaction){.sa_sigaction = interrupt, .sa_flags = SA_SIGINFO | SA_RESTART}, NULL);
  return 0;
}

/* The handler stays, for the other half of an interrupt may be on its way. */
void patience_end(void) { is_patient = 0; }
