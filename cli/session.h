/* A session: a program with its names and one instance, values bound, and the stream that it is to judge.  What run and
** explain share. */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include "command.h"
#include "intake.h"
#include "places.h"
#include "source.h"
#include "stream.h"

/* How many different names (products, invoices …) a stream may bring: what it holds in memory grows with them alone, to about 800 MB here. */
enum { SESSION_NAMES_MAX = 1 << 24 };

typedef struct session {
  clause_program *program;
  clause_program_info info;
  places places;
  const cl_source *whole; /* of an amended version, whose words stand in several files; NULL: the program's own file */
  clause_names *names;
  clause_instance *instance;
  intake *intake; /* NULL where lines are not taken in order */
  stream_input *input;
  stream_reader *reader;
  stream_line line; /* the one read last */
} session;

/* Loads the program at `path`, binds what `--set NAME=VALUE` gives, opens the stream that `--events` names: 0, or -1
** after messages.  Close it either way. */
int session_open(session *out, const char *path, const arguments *given);
/* What it needs of a program that is there already: its names, an instance, the places of its words.  0, or -1 after a message. */
int session_prepare(session *out);
void session_close(session *self);

/* Reads one `NAME=VALUE`, as the type of the value carries it: 0, or -1 after a message. */
int session_setting(uint32_t *value, int64_t *figure, const session *self, const char *setting);
/* Binds it. */
int session_bind(session *self, const char *setting);
/* Whether the agreement has a value of the name that is given. */
int session_has_value(const session *self, const char *setting);

/* The next event of the stream: 1; 0 at the end; -1 when the stream is wrong, which session_complain explains. */
int session_next(session *self, clause_event *event, int64_t *fields);
/* Adds events from lines that look like earlier ones and have arrived, as long as there is room; see stream_read_on. */
void session_read_on(session *self, event_block *out);
void session_complain(const session *self, const arguments *given);
/* The engine refused an event, or a deadline after the last event (line 0). */
void session_refused(const session *self, const arguments *given, uint64_t line, int status);

/* The instant that an option means, such as `--through DATE`, the last moment of a day; CLAUSE_NEVER without it. 0, or -1 after
** a message. */
int session_day(int64_t *out, const session *self, const arguments *given, const char *name);
/* How far time passes: --through, or --as-of. */
int session_through(int64_t *out, const session *self, const arguments *given);
/* Makes its reader for the lines of an intake. */
void session_read_from(session *self, intake *in);

/* Far ahead, time passes a year at a call, so that what is said on the way is told on the way and not all kept: the next stop after `now`. */
int64_t session_next_stop(int64_t now, int64_t through);

/* The text of a name; "" for nobody. */
const char *session_name(const session *self, int64_t name);
clause_clause_info session_clause(const session *self, uint32_t clause);
/* The name of a value; NULL for -1. */
const char *session_value(const session *self, int32_t value);
/* On which side of its threshold a value changes the verdict: "below", "at or above" …; NULL where that is not known. */
const char *session_changes(const clause_verdict *verdict);
const char *session_side(uint32_t changes);
/* The threshold, in the unit of the value. */
words session_threshold(const session *self, const clause_verdict *verdict, audience reader);
/* A value of any type for a reader; names are in quotes. */
words session_figure(const session *self, int64_t value, clause_type type, const char *currency);

#endif
