/* The progress line: a bar when the stream's size is known, else a count of events. */
#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { BAR = 30, CALLS_BETWEEN_LOOKS = 16 };

progress progress_start(int quiet) {
  progress made = {0};
  made.wanted = !quiet && isatty(STDERR_FILENO);
  if (made.wanted) clock_gettime(CLOCK_MONOTONIC, &made.started);
  made.last = made.started;
  return made;
}

static long milliseconds(struct timespec from, struct timespec to) {
  return (long)(to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
}

static void show_bar(uint64_t done, uint64_t size, uint64_t events) {
  int filled = (int)(done * BAR / size), percent = (int)(done * 100 / size);
  char bar[BAR + 1];
  memset(bar, '.', BAR);
  memset(bar, '#', (size_t)filled);
  bar[BAR] = 0;
  fprintf(stderr, "\r[%s] %3d%%  %llu events", bar, percent, (unsigned long long)events);
}

void progress_show(progress *self, const stream_input *input, uint64_t events) {
  struct timespec now;
  if (!self->wanted || ++self->calls % CALLS_BETWEEN_LOOKS) return;
  clock_gettime(CLOCK_MONOTONIC, &now);
  if (milliseconds(self->started, now) < 1000 || milliseconds(self->last, now) < 100) return;
  self->last = now;
  self->shown = 1;
  uint64_t size = stream_input_size(input), done = stream_input_position(input);
  if (size)
    show_bar(done < size ? done : size, size, events);
  else
    fprintf(stderr, "\r%llu events", (unsigned long long)events);
}

void progress_end(progress *self) {
  if (self->shown) fputs("\r\033[K", stderr);
}
