/* Judging a stream by a chain of versions: each line is read by every version's own declarations, and goes to the succession. */
#include "chain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "message.h"

typedef struct chain_link {
  session session;    /* its instance observes until the version is in force */
  stream_result read; /* of the line at hand */
  clause_event event;
  int64_t *fields;
} chain_link;

struct chain {
  const arguments *arguments;
  versions versions;
  chain_link *links;
  size_t count;
  cl_succession *succession;
  intake *intake;
  stream_line line;
  chain_tell *tell;
  void *user;
  chain_watch watch;
  uint8_t answered; /* the line read last had a verdict */
  uint64_t events;
  int64_t first, last;
};

static chain_link *current(const chain *self) { return &self->links[cl_succession_current(self->succession)]; }

/* ---- telling ---- */

static telling telling_of(const chain *self, const cl_ruling *ruling) {
  return (telling){.judged = &self->links[ruling->version].session,
                   .verdict = &ruling->verdict,
                   .line = ruling->line,
                   .ended_by = ruling->ended_by,
                   .since = ruling->since};
}

static void tell(void *user, const cl_ruling *ruling) {
  chain *self = user;
  if (ruling->line == self->line.number) self->answered = 1;
  telling now = telling_of(self, ruling);
  self->tell(self->user, ruling->version, &now);
}

static int is_watched(const chain *self, uint64_t line) { return self->watch.line && line == self->watch.line; }

static void before(void *user, uint32_t version, const clause_event *event, uint64_t line) {
  chain *self = user;
  if (is_watched(self, line)) self->watch.before(self->user, version, event, cl_succession_is_again(self->succession));
}

static int after(void *user, uint32_t version, uint64_t line) {
  (void)version;
  chain *self = user;
  if (is_watched(self, line)) self->watch.after(self->user);
  return CLAUSE_OK;
}

/* ---- the stream ---- */

/* The engine's status as 0, or -1 after a message. */
static int check(const chain *self, int status) {
  uint64_t line;
  if (status == CLAUSE_OK) return 0;
  uint32_t version = cl_succession_refused(self->succession, &line);
  session_refused(&self->links[version].session, self->arguments, line, status);
  return -1;
}

/* What the version in force can read, and a later one cannot, is wrong only because that one judges it again. */
static int complain_line(chain *self, chain_link *judged) {
  judged->session.line = self->line;
  session_complain(&judged->session, self->arguments);
  if (self->line.text && judged != current(self))
    complain("version %s, which is signed later, judges this event again", judged->session.info.version);
  return -1;
}

/* What a version only observes and cannot read it cannot look back at. */
static int give_to_coming(chain *self, int64_t at) {
  for (size_t i = cl_succession_current(self->succession) + 1; i < self->count; i++) {
    chain_link *next = &self->links[i];
    if (next->read == STREAM_BAD && !cl_succession_observes(self->succession, (uint32_t)i, at))
      return complain_line(self, next);
    if (next->read != STREAM_EVENT) continue;
    int status = cl_succession_give(self->succession, (uint32_t)i, &next->event, self->line.number);
    if (check(self, status) < 0) return -1;
  }
  return 0;
}

static void read_line(chain *self) {
  for (size_t i = cl_succession_current(self->succession); i < self->count; i++) {
    chain_link *one = &self->links[i];
    one->read = stream_read(one->session.reader, &self->line, &one->event, one->fields);
  }
}

static int judge_line(chain *self, int64_t at) {
  if (check(self, cl_succession_reach(self->succession, at)) < 0) return -1;
  chain_link *now = current(self);
  if (now->read == STREAM_BAD) return complain_line(self, now);
  if (!self->events++) self->first = at;
  self->last = at;
  int status = CLAUSE_OK;
  if (now->read == STREAM_EVENT) status = cl_succession_judge(self->succession, &now->event, self->line.number);
  if (check(self, status) < 0) return -1;
  return give_to_coming(self, at) < 0 ? -1 : 1;
}

int chain_next(chain *self) {
  int status = intake_next(self->intake, &self->line);
  chain_link *now = current(self);
  self->answered = 0;
  if (status == 0) return 0;
  if (status < 0) {
    self->line.text = NULL;
    return complain_line(self, now);
  }
  read_line(self);
  if (now->read == STREAM_NO_EVENT) return 1;
  int64_t at = stream_reader_time(now->session.reader);
  if (at == INT64_MIN) return complain_line(self, now);
  return judge_line(self, at);
}

chain_judged chain_last_judged(const chain *self) {
  const chain_link *now = current(self);
  const clause_event *event = now->read == STREAM_EVENT ? &now->event : NULL;
  return (chain_judged){(size_t)(now - self->links), event, self->line.number, self->answered};
}

int chain_finish(chain *self, int64_t through) {
  if (through != CLAUSE_NEVER && self->events && through < self->last)
    return complain("--through %s lies before the last event", argument(self->arguments, "through")), -1;
  int64_t until = through != CLAUSE_NEVER ? through : self->last;
  int status = CLAUSE_OK;
  for (int64_t now = self->events ? self->last : self->versions.at[0].model->effective;
       status == CLAUSE_OK && through != CLAUSE_NEVER;) {
    now = session_next_stop(now, through);
    status = cl_succession_advance(self->succession, now);
    if (now == through) break;
  }
  if (status == CLAUSE_OK) status = cl_succession_end(self->succession, until);
  return check(self, status);
}

uint64_t chain_line(const chain *self) { return self->line.number; }

void chain_tell_again(const chain *self, size_t under, chain_tell *tell_again, void *user) {
  const cl_rejudged *one;
  for (uint32_t i = 0; (one = cl_succession_rejudged(self->succession, i)) != NULL; i++) {
    if (under != CHAIN_ALL && one->under != under) continue;
    telling told = telling_of(self, &one->ruling);
    told.again = self->links[one->under].session.info.version;
    told.stands = one->stands;
    tell_again(user, one->ruling.version, &told);
  }
}

int chain_judged_again(cl_again *out, const chain *self, size_t *cursor) {
  const cl_again *next = cl_succession_again(self->succession, (uint32_t)*cursor);
  if (!next) return 0;
  *out = *next;
  ++*cursor;
  return 1;
}

/* ---- opening ---- */

/* By the local time of the first version. */
static int start_intake(chain *self, const session *first) {
  int64_t as_of;
  if (session_day(&as_of, first, self->arguments, "as-of") < 0) return -1;
  return intake_start(self->intake, first->program, first->names, as_of);
}

static int open_link(chain *self, size_t index) {
  chain_link *one = &self->links[index];
  loaded_version *loaded = &self->versions.at[index];
  one->session.program = loaded->program;
  loaded->program = NULL; /* the session frees it */
  if (session_prepare(&one->session) < 0) return -1;
  if (loaded->is_amended) one->session.whole = &loaded->source;
  if (index == 0 && start_intake(self, &one->session) < 0) return -1;
  session_read_from(&one->session, self->intake);
  one->fields = resize(NULL, (stream_reader_fields(one->session.reader) + 1) * sizeof *one->fields);
  return 0;
}

static void let_readers_know(const chain *self) {
  for (size_t i = 0; i < self->count; i++)
    for (size_t k = 0; k < self->count; k++)
      if (k != i) stream_reader_also(self->links[i].session.reader, self->links[k].session.program);
}

/* A setting goes to each version that has the value; what none has is refused by the last. */
static int bind_values(const chain *self) {
  const char *setting;
  for (size_t cursor = 0; (setting = argument_next(self->arguments, "set", &cursor));) {
    int bound = 0;
    for (size_t i = 0; i < self->count; i++) {
      int has = session_has_value(&self->links[i].session, setting);
      if ((has || (!bound && i + 1 == self->count)) && session_bind(&self->links[i].session, setting) < 0) return -1;
      bound |= has;
    }
  }
  return 0;
}

static int open_stream(chain *self) {
  const char *events = argument(self->arguments, "events");
  if (!events) return complain("--events is missing: the file with the events, or - for standard input"), -1;
  for (size_t i = 0; i < self->arguments->file_count; i++)
    if (strcmp(self->arguments->files[i], "-") == 0 && strcmp(events, "-") == 0)
      return complain("standard input cannot be both a version and the events"), -1;
  return intake_open(&self->intake, self->arguments);
}

static int open_succession(chain *self) {
  cl_version *all = resize(NULL, self->count * sizeof *all);
  const cl_onlooker onlooker = {tell, before, after, self};
  for (size_t i = 0; i < self->count; i++) {
    session *one = &self->links[i].session;
    const cl_model *model = self->versions.at[i].model;
    all[i] = (cl_version){one->program, one->names, &one->instance, model->effective, model->signed_on};
  }
  int status = cl_succession_new(&self->succession, all, (uint32_t)self->count, &onlooker);
  free(all);
  return status == CLAUSE_OK ? 0 : (complain("%s", clause_status_text(status)), -1);
}

int chain_open(chain **out, const arguments *given, chain_tell *told, void *user) {
  chain *self = *out = resize(NULL, sizeof *self);
  *self = (chain){.arguments = given, .tell = told, .user = user};
  if (versions_load(&self->versions, given->files, given->file_count, given->colours) < 0) return -1;
  if (open_stream(self) < 0) return -1;
  self->count = self->versions.count;
  self->links = resize(NULL, self->count * sizeof *self->links);
  memset(self->links, 0, self->count * sizeof *self->links);
  for (size_t i = 0; i < self->count; i++)
    if (open_link(self, i) < 0) return -1;
  let_readers_know(self);
  return bind_values(self) < 0 ? -1 : open_succession(self);
}

void chain_watch_line(chain *self, const chain_watch *watch) { self->watch = *watch; }

static void close_link(chain_link *self) {
  self->session.input = NULL; /* the chain's */
  self->session.intake = NULL;
  session_close(&self->session);
  free(self->fields);
}

void chain_close(chain *self) {
  if (!self) return;
  cl_succession_free(self->succession);
  for (size_t i = 0; i < self->count && self->links; i++) close_link(&self->links[i]);
  versions_free(&self->versions);
  intake_close(self->intake);
  free(self->links);
  free(self);
}

int chain_judges_again(const chain *self, int64_t at) {
  for (size_t i = cl_succession_current(self->succession) + 1; i < self->count; i++)
    if (!cl_succession_observes(self->succession, (uint32_t)i, at)) return 1;
  return 0;
}

int64_t chain_signed_on(const chain *self, size_t version) { return self->versions.at[version].model->signed_on; }

size_t chain_versions(const chain *self) { return self->count; }
session *chain_version(chain *self, size_t version) { return &self->links[version].session; }
session *chain_last(chain *self) { return &current(self)->session; }
intake *chain_intake(const chain *self) { return self->intake; }
size_t chain_current(const chain *self) { return cl_succession_current(self->succession); }

int chain_judges_any_again(const chain *self) {
  for (size_t i = 1; i < self->count; i++)
    if (self->versions.at[i].model->signed_on > self->versions.at[i].model->effective) return 1;
  return 0;
}

void chain_resume(chain *self, size_t current_version, uint64_t events, int64_t first, int64_t last) {
  cl_succession_resume(self->succession, (uint32_t)current_version);
  self->events = events;
  self->first = first;
  self->last = last;
  for (size_t i = 0; i < self->count; i++) stream_reader_after(self->links[i].session.reader, last);
}

uint64_t chain_events(const chain *self, int64_t *first, int64_t *last) {
  *first = self->first;
  *last = self->last;
  return self->events;
}
