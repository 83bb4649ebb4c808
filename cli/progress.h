/* A line on standard error that says how far a long stream is.  Only a person at a terminal sees it, and only after a
** second. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <time.h>

#include "stream.h"

typedef struct progress {
  int wanted, shown;
  unsigned calls;
  struct timespec started, last;
} progress;

/* `quiet`: another line is written to the same terminal, so none here. */
progress progress_start(int quiet);
/* Cheap enough to call after each batch. */
void progress_show(progress *self, const stream_input *input, uint64_t events);
/* Wipes the line. */
void progress_end(progress *self);

#endif
