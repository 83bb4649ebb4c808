/* Keeps a run's state in a file, so that the run can be killed at any moment and started again: what it then says is what it would have said without a stop.
**
** Every so often, and at the end, it puts the verdicts and what was set aside on the disk, then a state that says how large these files are.  A start that finds a state
** cuts the files back to that, and goes on. */
#ifndef CLI_KEEPER_H
#define CLI_KEEPER_H

#include <time.h>

#include "cut_file.h"
#include "run_state.h"
#include "session.h"
#include "verdicts.h"

typedef struct keeper {
  const char *path;        /* NULL: nothing is kept */
  uint64_t interval, next; /* lines between two states; the number of lines at which the next is due */
  struct timespec saved;   /* when the last was written */
  uint64_t *fresh;         /* of each version: see kept_version */
  const char *told;        /* --verdicts; NULL without */
  cut_file verdicts;       /* the same file, once the run begins */
  run_state state;
} keeper;

/* The options --state, --checkpoint and --verdicts, and the state if there is one: 0, or -1 after a message.  Close it either way. */
int keeper_open(keeper *out, const arguments *given, verdict_format format);
/* When all that the run needs is there: opens the file of --verdicts, notes how the versions begin, and where there is a state, gives them the instances that it holds, and puts
** the intake where it stood.  `self->state` then says the rest.  0, or -1 after a message. */
int keeper_resume(keeper *self, session *const *versions, size_t count, intake *in);
/* Whether a state is due; `waits`: the next line has yet to arrive. */
int keeper_is_due(const keeper *self, uint64_t lines, int waits);
/* Writes it: there is a path, and the caller has filled in what of `state` is its own.  0, or -1 after a message. */
int keeper_save(keeper *self, session *const *versions, size_t count, intake *in);
/* Where verdicts go: the file of --verdicts, or else `out`. */
output *keeper_verdicts(keeper *self, output *out);
/* Whether the verdicts of another start stand in that file already. */
int keeper_goes_on(const keeper *self);
int keeper_close(keeper *self);

#endif
