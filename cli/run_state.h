/* What a run remembers between its starts: how far it has read, what it has told, and a snapshot of each version's instance.  One file, replaced as a whole. */
#ifndef CLI_RUN_STATE_H
#define CLI_RUN_STATE_H

#include "intake.h"

/* Of one version of the agreement. */
typedef struct kept_version {
  uint64_t fresh; /* a hash of how it began: the agreement, and the values that were set */
  void *snapshot; /* NULL of one that another has taken over from */
  uint64_t size;
} kept_version;

typedef struct run_state {
  kept_version *versions;
  uint32_t count, current;
  uint64_t events; /* how many were judged, */
  int64_t first, last;
  uint32_t told;                /* bit k: a verdict of kind k was told since the last run that came to its end */
  uint8_t format;               /* of the verdicts */
  uint64_t verdicts, set_aside; /* sizes of the files that go with it */
  intake_state intake;
} run_state;

/* 1; 0 when there is no such file yet; -1 after a message. */
int run_state_read(run_state *out, const char *path);
/* Puts it in the place of the file; 0, or -1 after a message. */
int run_state_write(const run_state *self, const char *path);
void run_state_free(run_state *self);

#endif
