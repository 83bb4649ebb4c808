/* The lines of a stream as they are to be judged: in the order of time as far as a window goes, each event once, what comes too late set aside.
**
**     stream_input ── lines ── intake ── lines in order ── stream_reader ── events
**
** Without an option that asks for it, lines pass as they come. */
#ifndef CLI_INTAKE_H
#define CLI_INTAKE_H

#include "command.h"
#include "known_ids.h"
#include "stream.h"

/* A line that waits for its turn. */
typedef struct waiting_line {
  int64_t at;
  uint64_t number, position;
  char *text;
  size_t size;
} waiting_line;

/* What an intake remembers, which goes into a run's state. */
typedef struct intake_state {
  uint64_t lines;                  /* how many were read */
  uint64_t position, number, hash; /* of the line read last: where it begins, and what it says */
  int64_t latest;                  /* when the latest event that was read happened; INT64_MIN before the first */
  int64_t floor;                   /* what happened before is judged, and comes too late */
  uint64_t given_again, late;      /* events that counted once; that came too late */
  waiting_line *waiting;           /* a heap, by time and number */
  size_t count, capacity;
  known_ids ids;
} intake_state;

typedef struct intake intake;

/* Opens the stream that `--events` names: 0, or -1 after a message.  Close it either way. */
int intake_open(intake **out, const arguments *given);
/* Reads the options that order lines and tell them apart; `as_of` is the last moment, CLAUSE_NEVER without.  0, or -1 after a message. */
int intake_start(intake *self, const clause_program *program, clause_names *names, int64_t as_of);
/* Goes on where another run stood, whose state it takes over, or (NULL) begins a run whose state will be kept: 0, or -1 after a message. */
int intake_resume(intake *self, intake_state *state, uint64_t set_aside);
/* Nothing more is set aside: 0, or -1 after a message. */
int intake_end(intake *self);
void intake_close(intake *self);

/* 1 with a line, 0 at the end, -1 on an error.  The line is valid until the next call. */
int intake_next(intake *self, stream_line *line);
/* Whether lines pass as they come and nothing of them is remembered, so that a reader may take them from the input itself. */
int intake_passes(const intake *self);
/* Says what was wrong. */
void intake_complain(const intake *self);
stream_input *intake_input(const intake *self);
/* How many lines were read. */
uint64_t intake_lines(const intake *self);
/* Whether readers are to pass over ids. */
int intake_takes_ids(const intake *self);
/* Time has passed to an instant: what happened until then, and comes later, comes too late. */
void intake_pass(intake *self, int64_t instant);
/* What is to be kept of it; `*set_aside` is the size of the file that holds what came too late, which is on the disk then.  0, or -1 after a message. */
int intake_save(intake *self, const intake_state **state, uint64_t *set_aside);
/* What is to be told of it, on standard error. */
void intake_tell(const intake *self);

void intake_state_free(intake_state *state);

#endif
