/* A chain of versions judging one stream: each event under the version in force at its time, as far as that was known then (succession.h). */
#ifndef CLI_CHAIN_H
#define CLI_CHAIN_H

#include "succession.h"
#include "verdicts.h"
#include "versions.h"

/* Told of every verdict, in the order in which they are given. */
typedef void chain_tell(void *user, size_t version, const telling *told);

typedef struct chain chain;

/* Loads the versions, binds what --set gives in each that has the value, opens the stream: 0, or -1 after messages.  Close it either way. */
int chain_open(chain **out, const arguments *given, chain_tell *tell, void *user);
void chain_close(chain *self);

/* Somebody who looks at how one line is judged: before and after each version that judges it; `again`: not for the first time. */
typedef struct chain_watch {
  uint64_t line;
  void (*before)(void *user, size_t version, const clause_event *event, int again);
  void (*after)(void *user);
} chain_watch;
/* `user` is that of chain_open. */
void chain_watch_line(chain *self, const chain_watch *watch);

/* Reads a line and judges it: 1; 0 at the end; -1 after a message. */
int chain_next(chain *self);
/* The number of the line read last. */
uint64_t chain_line(const chain *self);
/* The event that was judged last, under which version, and whether it had a verdict; NULL where the line held none, or none of that version's. */
typedef struct chain_judged {
  size_t version;
  const clause_event *event;
  uint64_t line;
  uint8_t answered; /* it had a verdict */
} chain_judged;
chain_judged chain_last_judged(const chain *self);
/* After the stream: lets time pass to `through` (CLAUSE_NEVER: not), and judges again what is left to be.  0, or -1 after a message. */
int chain_finish(chain *self, int64_t through);
/* What was said before and is said now where the two differ, by what was judged again under this version; after chain_finish. */
#define CHAIN_ALL SIZE_MAX
void chain_tell_again(const chain *self, size_t under, chain_tell *tell, void *user);

/* The versions under which something was judged again, in order, from *cursor 0 on: 1, or 0 past the last. */
int chain_judged_again(cl_again *out, const chain *self, size_t *cursor);

/* Whether a version that is not known yet will judge again what happens at a moment. */
int chain_judges_again(const chain *self, int64_t at);

size_t chain_versions(const chain *self);
session *chain_version(chain *self, size_t version);
int64_t chain_signed_on(const chain *self, size_t version);
/* The one in force at the end. */
session *chain_last(chain *self);
size_t chain_current(const chain *self);
intake *chain_intake(const chain *self);
/* Whether a version is signed after its effective date, so that something will be judged again. */
int chain_judges_any_again(const chain *self);
/* Goes on from a state whose instances the versions have got: which is in force, and which events were judged. */
void chain_resume(chain *self, size_t current, uint64_t events, int64_t first, int64_t last);
uint64_t chain_events(const chain *self, int64_t *first, int64_t *last);

#endif
