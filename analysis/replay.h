/* The replay: two versions judge one event stream, and what they answer differently is told, verdict by verdict and in
** money.  Memory does not grow with the stream: differences are told as they come, and of the money only one sum a
** payer, payee, clause and year is kept. */
#ifndef CL_REPLAY_H
#define CL_REPLAY_H

#include "civil.h"

/* One of the two versions.  All are borrowed. */
typedef struct cl_replayed {
  const clause_program *program;
  clause_instance *instance;
  const clause_names *names;
} cl_replayed;

enum { CL_OLD, CL_NEW, CL_VERSIONS };

/* A clause that the new version knows by another name. */
typedef struct cl_renamed_clause {
  const char *old, *now;
} cl_renamed_clause;

/* A verdict with its names as texts, "" for nobody. */
typedef struct cl_told {
  const clause_verdict *verdict;
  const char *party, *counterparty;
  const char *value; /* what an undetermined verdict waits for; "" without */
} cl_told;

typedef struct cl_verdict_difference {
  int64_t at;
  uint64_t line;             /* of the event, as given to cl_replay_event; 0 for a deadline */
  const char *clause;        /* by its new name */
  cl_told told[CL_VERSIONS]; /* `verdict` NULL: this version says nothing */
} cl_verdict_difference;

/* The clauses that a comparison of terms found renamed, in `out`, which has room for as many as were compared; how many. */
struct cl_diff;
size_t cl_find_renamed(cl_renamed_clause *out, const struct cl_diff *terms);

/* Not 0: stop; cl_replay_event then returns it. */
typedef int cl_replay_watch(void *user, const cl_verdict_difference *difference);

/* What accrued under one clause in one year, in minor units. */
typedef struct cl_money_row {
  const char *payer, *payee, *clause;
  char currency[4];
  int year;
  cl_wide amount[CL_VERSIONS];
} cl_money_row;

typedef struct cl_replay cl_replay;

/* `renamed` is copied; its texts are borrowed.  `watch` may be NULL. */
int cl_replay_new(cl_replay **out, cl_replayed old, cl_replayed new_, const cl_renamed_clause *renamed,
                  size_t renamed_count, cl_replay_watch *watch, void *user);
void cl_replay_free(cl_replay *replay);

/* One event, as each version reads it; NULL for a version that does not know it, whose deadlines before it are judged
** all the same. */
int cl_replay_event(cl_replay *replay, uint64_t line, const clause_event *old, const clause_event *new_);
/* Every deadline up to and including `instant`. */
int cl_replay_advance(cl_replay *replay, int64_t instant);
/* Which version refused, after an error. */
int cl_replay_refused_by(const cl_replay *replay);

/* By payer, payee, clause, currency, year.  Borrowed; the next event may change them. */
const cl_money_row *cl_replay_money(cl_replay *replay, size_t *count);
uint64_t cl_replay_differences(const cl_replay *replay);
/* How many verdicts of a kind a version gave. */
uint64_t cl_replay_verdicts(const cl_replay *replay, int version, clause_verdict_kind kind);
uint64_t cl_replay_events(const cl_replay *replay);

#endif
