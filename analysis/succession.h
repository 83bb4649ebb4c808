/* One version of an agreement after another: each event judged under the version in force at its time, as far as that was known then.
**
** A version that is not in force yet observes: it is given every event from the start, so that it can look back at what the versions before it kept nothing
** of.  Its effective date comes: it takes over what the version before it holds.  One that is signed only later is not known until then: what happens in
** between is judged under the version before it first, and again when the day of the signature, or the end, has come.
**
** Who runs it reads the events, for each version by its own declarations: for each event cl_succession_reach, then _judge, then _give to each coming version. */
#ifndef CL_SUCCESSION_H
#define CL_SUCCESSION_H

#include "clause.h"

/* All borrowed. */
typedef struct cl_version {
  const clause_program *program;
  clause_names *names;        /* of the program */
  clause_instance **instance; /* the holder's, who frees it; when the version takes over, another stands in its place */
  int64_t effective, signed_on; /* signed_on INT64_MIN without */
} cl_version;

/* A verdict and who gave it. */
typedef struct cl_ruling {
  clause_verdict verdict;
  uint32_t version;
  uint64_t line;        /* of the event; 0: a deadline */
  const char *ended_by; /* no verdict, but something open that ends: the version that does not hold it; NULL */
  int64_t since;        /* it was open */
} cl_ruling;

/* What was said before or is said now, where the two differ. */
typedef struct cl_rejudged {
  cl_ruling ruling;
  uint32_t under; /* judged again under this version */
  uint32_t order; /* in which it was said */
  int stands;
} cl_rejudged;

/* A version under which something was judged again. */
typedef struct cl_again {
  uint32_t version;
  int differs;
  int64_t signed_on, effective;
} cl_again;

/* Who looks on; each may be NULL. */
typedef struct cl_onlooker {
  /* Told of every verdict as it is given, but not of those that are given again. */
  void (*ruled)(void *user, const cl_ruling *ruling);
  /* Before a version judges an event, again or for the first time, or (event NULL, line 0) deadlines. */
  void (*before)(void *user, uint32_t version, const clause_event *event, uint64_t line);
  /* After it; its instance has the verdicts.  What is not CLAUSE_OK ends the run. */
  int (*after)(void *user, uint32_t version, uint64_t line);
  void *user;
} cl_onlooker;

typedef struct cl_succession cl_succession;

int cl_succession_new(cl_succession **out, const cl_version *versions, uint32_t count, const cl_onlooker *onlooker);
void cl_succession_free(cl_succession *succession);

/* Goes on where a version was in force already, whose instance is as it was then; for versions of which nothing is judged again. */
void cl_succession_resume(cl_succession *succession, uint32_t current);

/* The version in force. */
uint32_t cl_succession_current(const cl_succession *succession);
/* Whether a version is still in the making for an instant: what comes before its effective date it only observes. */
int cl_succession_observes(const cl_succession *succession, uint32_t version, int64_t at);

/* All changes of version up to an instant. */
int cl_succession_reach(cl_succession *succession, int64_t instant);
/* The version in force judges an event. */
int cl_succession_judge(cl_succession *succession, const clause_event *event, uint64_t line);
/* A coming version is told of it: it observes, or will judge it again. */
int cl_succession_give(cl_succession *succession, uint32_t version, const clause_event *event, uint64_t line);
/* Time passes, versions change. */
int cl_succession_advance(cl_succession *succession, int64_t instant);
/* At the end, up to `until`: judges again what is left to be. */
int cl_succession_end(cl_succession *succession, int64_t until);
/* After a status other than CLAUSE_OK: which version refused, and what. */
uint32_t cl_succession_refused(const cl_succession *succession, uint64_t *line);

/* From index 0 on; NULL past the last. */
const cl_again *cl_succession_again(const cl_succession *succession, uint32_t index);
const cl_rejudged *cl_succession_rejudged(const cl_succession *succession, uint32_t index);
/* Whether something is being judged again. */
int cl_succession_is_again(const cl_succession *succession);

#endif
