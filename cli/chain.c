/* Judging by a chain of versions: the boundaries between them, what the coming ones observe, and what is judged again. */
#include "chain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "message.h"

/* An event that waits for the version under which it will be judged again. */
typedef struct waiting_event {
  clause_event event;
  size_t fields; /* its place among the fields */
  uint64_t line;
} waiting_event;

typedef struct chain_link {
  session session; /* its instance observes until the version is in force */
  int64_t effective, known, signed_on;
  stream_result read; /* of the line at hand */
  clause_event event;
  int64_t *fields;
  clause_instance *before; /* the version before it, as it stood at the effective date, while this one is not known */
  waiting_event *waiting;
  size_t waiting_count, waiting_capacity;
  int64_t *waiting_fields;
  size_t field_count, field_capacity;
} chain_link;

/* What was told. */
typedef struct told_verdict {
  clause_verdict verdict;
  size_t version;
  uint64_t line;
  const char *ended_by;
  int64_t since;
} told_verdict;

typedef struct told_list {
  told_verdict *at;
  size_t count, capacity;
} told_list;

typedef struct difference {
  told_verdict told;
  size_t under; /* judged again under this version */
  size_t order; /* in which it was told */
  int stands;
} difference;

struct chain {
  const arguments *arguments;
  versions versions;
  chain_link *links;
  size_t count, current;
  stream_input *input;
  stream_line line;
  chain_tell *tell;
  void *user;
  int judging_again;
  told_list said,
      anew; /* since the earliest effective date that is not known yet; under the version that has become known */
  difference *differences;
  size_t difference_count, difference_capacity;
  chain_again *again;
  size_t again_count, again_capacity;
  uint64_t events;
  int64_t first, last;
};

static int is_retroactive(const chain_link *self) { return self->effective < self->known; }

static chain_link *coming(chain *self) {
  return self->current + 1 < self->count ? &self->links[self->current + 1] : NULL;
}

/* ---- telling ---- */

static void keep(told_list *list, const told_verdict *told) {
  list->at = grow(list->at, list->count, &list->capacity, sizeof *list->at);
  list->at[list->count++] = *told;
}

static telling telling_of(const chain *self, const told_verdict *told) {
  return (telling){.judged = &self->links[told->version].session,
                   .verdict = &told->verdict,
                   .line = told->line,
                   .ended_by = told->ended_by,
                   .since = told->since};
}

/* What is judged again is not told at once; what may be judged again is kept. */
static void tell(chain *self, const told_verdict *told) {
  const chain_link *next = coming(self);
  if (self->judging_again) {
    keep(&self->anew, told);
    return;
  }
  telling now = telling_of(self, told);
  self->tell(self->user, told->version, &now);
  if (next && next->before) keep(&self->said, told);
}

static void tell_verdicts(chain *self, size_t version, uint64_t line) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(self->links[version].session.instance, &count);
  for (size_t i = 0; i < count; i++)
    tell(self, &(told_verdict){verdicts[i], version, verdicts[i].event ? line : 0, NULL, 0});
}

/* ---- what ends with its version ---- */

typedef struct ending {
  chain *self;
  size_t version; /* that ends */
  int64_t at;
  const char *by;
  clause_open *open;
  size_t count, capacity;
} ending;

static void note_open(void *user, const clause_open *open) {
  ending *e = user;
  e->open = grow(e->open, e->count, &e->capacity, sizeof *e->open);
  e->open[e->count++] = *open;
}

static void tell_ended(const ending *e, const clause_open *open) {
  const session *judged = &e->self->links[e->version].session;
  clause_verdict verdict = {.at = e->at,
                            .amount = open->amount,
                            .deadline = open->deadline,
                            .clause = open->clause,
                            .reason = session_clause(judged, open->clause).span,
                            .party = open->party,
                            .counterparty = open->counterparty,
                            .value = -1};
  memcpy(verdict.currency, open->currency, sizeof verdict.currency);
  tell(e->self, &(told_verdict){verdict, e->version, 0, e->by, open->since});
}

static int same_name(const session *a, int32_t name, const session *b, int32_t other) {
  return strcmp(session_name(a, name), session_name(b, other)) == 0;
}

/* Whether the next version keeps a balance of the same clause between the same two. */
static int keeps_balance(const session *next, const session *judged, const clause_meter *balance) {
  const char *clause = session_clause(judged, balance->clause).name;
  clause_meter meter;
  for (uint32_t i = 0; i < next->info.meters; i++) {
    if (clause_instance_meter(&meter, next->instance, i) != CLAUSE_OK || meter.kind != CLAUSE_METER_BALANCE) continue;
    if (strcmp(session_clause(next, meter.clause).name, clause) == 0 &&
        strcmp(meter.currency, balance->currency) == 0 && same_name(next, meter.party, judged, balance->party) &&
        same_name(next, meter.counterparty, judged, balance->counterparty))
      return 1;
  }
  return 0;
}

/* What is owed without a day on which it is due; the dues that end were told one by one. */
static void tell_balances(const ending *e, const session *next, const clause_instance *from) {
  const session *judged = &e->self->links[e->version].session;
  clause_meter meter;
  for (uint32_t i = 0; i < judged->info.meters; i++) {
    if (clause_instance_meter(&meter, from, i) != CLAUSE_OK || meter.kind != CLAUSE_METER_BALANCE) continue;
    if (keeps_balance(next, judged, &meter)) continue;
    clause_open rest = {.clause = meter.clause,
                        .since = CLAUSE_NEVER,
                        .deadline = CLAUSE_NEVER,
                        .amount = meter.amount,
                        .party = meter.party,
                        .counterparty = meter.counterparty};
    memcpy(rest.currency, meter.currency, sizeof rest.currency);
    for (size_t k = 0; k < e->count; k++)
      if (e->open[k].clause == rest.clause && e->open[k].party == rest.party &&
          e->open[k].counterparty == rest.counterparty)
        rest.amount -= e->open[k].amount;
    if (rest.amount > 0) tell_ended(e, &rest);
  }
}

/* ---- from one version to the next ---- */

static int refuse(const chain *self, const chain_link *judged, uint64_t line, int status) {
  session_refused(&judged->session, self->arguments, line, status);
  return -1;
}

static int advance(chain *self, int64_t instant) {
  chain_link *now = &self->links[self->current];
  int status = clause_instance_advance(now->session.instance, instant);
  tell_verdicts(self, self->current, 0);
  return status == CLAUSE_OK ? 0 : refuse(self, now, 0, status);
}

/* The next version takes over from the one before it: as that stands now, or as it stood at the effective date. */
static int succeed(chain *self) {
  chain_link *now = &self->links[self->current], *next = coming(self);
  const clause_instance *from = next->before ? next->before : now->session.instance;
  ending e = {.self = self, .version = self->current, .at = next->effective, .by = next->session.info.version};
  clause_instance *made;
  int status = clause_instance_succeed(&made, next->session.instance, next->session.names, from, now->session.names,
                                       note_open, &e);
  if (status != CLAUSE_OK) return free(e.open), refuse(self, next, 0, status);
  clause_instance_free(next->session.instance);
  next->session.instance = made;
  for (size_t i = 0; i < e.count; i++) tell_ended(&e, &e.open[i]);
  tell_balances(&e, &next->session, from);
  free(e.open);
  self->current++;
  tell_verdicts(self, self->current, 0);
  return 0;
}

static int pass_boundaries(chain *self, int64_t instant); /* recursion: what is judged again passes them again */

static int judge(chain *self, const clause_event *event, uint64_t line) {
  chain_link *now = &self->links[self->current];
  int status = clause_instance_apply(now->session.instance, event);
  tell_verdicts(self, self->current, line);
  return status == CLAUSE_OK ? 0 : refuse(self, now, line, status);
}

/* ---- judging again ---- */

/* The verdict in words that two versions share. */
typedef struct keyed {
  char *key;
  const told_verdict *told;
} keyed;

static char *key_of(const chain *self, const told_verdict *told) {
  const session *judged = &self->links[told->version].session;
  const clause_verdict *v = &told->verdict;
  const char *value = session_value(judged, v->value);
  char text[1000];
  snprintf(text, sizeof text, "%s|%u|%d|%llu|%lld|%s|%s|%lld %s|%lld|%s", session_clause(judged, v->clause).name,
           (unsigned)v->kind, told->ended_by != NULL, (unsigned long long)told->line, (long long)v->at,
           session_name(judged, v->party), session_name(judged, v->counterparty), (long long)v->amount, v->currency,
           (long long)v->deadline, value ? value : "");
  char *key = resize(NULL, strlen(text) + 1);
  return memcpy(key, text, strlen(text) + 1);
}

static int by_key(const void *a, const void *b) {
  const keyed *one = a, *other = b;
  int order = strcmp(one->key, other->key);
  return order ? order : (one->told > other->told) - (one->told < other->told);
}

static keyed *sort_by_key(const chain *self, const told_list *list) {
  keyed *sorted = resize(NULL, (list->count + 1) * sizeof *sorted);
  for (size_t i = 0; i < list->count; i++) sorted[i] = (keyed){key_of(self, &list->at[i]), &list->at[i]};
  qsort(sorted, list->count, sizeof *sorted, by_key);
  return sorted;
}

static void free_keyed(keyed *sorted, size_t count) {
  for (size_t i = 0; i < count; i++) free(sorted[i].key);
  free(sorted);
}

static void differ(chain *self, const told_verdict *told, const told_list *list, int stands) {
  self->differences =
      grow(self->differences, self->difference_count, &self->difference_capacity, sizeof *self->differences);
  self->differences[self->difference_count++] = (difference){*told, self->current, (size_t)(told - list->at), stands};
}

/* In time; of one time, what was said before what is said now. */
static int by_time(const void *a, const void *b) {
  const difference *one = a, *other = b;
  if (one->told.verdict.at != other->told.verdict.at) return one->told.verdict.at < other->told.verdict.at ? -1 : 1;
  if (one->told.line != other->told.line) return one->told.line < other->told.line ? -1 : 1;
  if (one->stands != other->stands) return one->stands - other->stands;
  return (one->order > other->order) - (one->order < other->order);
}

/* Verdicts that both say fall out. */
static void compare(chain *self) {
  keyed *before = sort_by_key(self, &self->said), *now = sort_by_key(self, &self->anew);
  size_t b = 0, n = 0, start = self->difference_count;
  while (b < self->said.count || n < self->anew.count) {
    int order = b == self->said.count ? 1 : n == self->anew.count ? -1 : strcmp(before[b].key, now[n].key);
    if (order < 0) differ(self, before[b].told, &self->said, 0);
    if (order > 0) differ(self, now[n].told, &self->anew, 1);
    b += order <= 0;
    n += order >= 0;
  }
  if (self->difference_count > start)
    qsort(self->differences + start, self->difference_count - start, sizeof *self->differences, by_time);
  free_keyed(before, self->said.count);
  free_keyed(now, self->anew.count);
  chain_link *under = &self->links[self->current];
  self->again = grow(self->again, self->again_count, &self->again_capacity, sizeof *self->again);
  self->again[self->again_count++] =
      (chain_again){self->current, self->difference_count > start, under->signed_on, under->effective};
}

/* What stands now may be judged again itself, from the next effective date that is not known yet. */
static void keep_what_stands(chain *self) {
  const chain_link *next = coming(self);
  self->said.count = 0;
  for (size_t i = 0; next && next->before && i < self->anew.count; i++)
    if (self->anew.at[i].verdict.at >= next->effective) keep(&self->said, &self->anew.at[i]);
  self->anew.count = 0;
}

/* Everything since the effective date, up to the moment `until`. */
static int judge_again(chain *self, int64_t until) {
  self->judging_again = 1;
  if (succeed(self) < 0) return -1;
  chain_link *now = &self->links[self->current];
  for (size_t i = 0; i < now->waiting_count; i++) {
    waiting_event *waiting = &now->waiting[i];
    waiting->event.fields = now->waiting_fields + waiting->fields;
    if (pass_boundaries(self, waiting->event.at) < 0 || judge(self, &waiting->event, waiting->line) < 0) return -1;
  }
  if (pass_boundaries(self, until) < 0 || advance(self, until) < 0) return -1;
  compare(self);
  keep_what_stands(self);
  self->judging_again = 0;
  return 0;
}

/* ---- boundaries ---- */

/* All changes of version up to an instant: a version not known yet begins to count what it will have to judge, one that is known takes over. */
static int pass_boundaries(chain *self, int64_t instant) {
  for (chain_link *next; (next = coming(self)) != NULL;) {
    const chain_link *now = &self->links[self->current];
    int begins = is_retroactive(next) && !next->before;
    int64_t boundary = begins ? next->effective : next->known;
    if (boundary > instant) return 0;
    if (advance(self, boundary - 1) < 0) return -1;
    if (begins) {
      int status = clause_instance_clone(&next->before, now->session.instance);
      if (status != CLAUSE_OK) return refuse(self, now, 0, status);
    } else if ((next->before ? judge_again(self, boundary - 1) : succeed(self)) < 0) {
      return -1;
    }
  }
  return 0;
}

/* ---- the stream ---- */

static int complain_line(chain *self, chain_link *judged) {
  judged->session.line = self->line;
  session_complain(&judged->session, self->arguments);
  return -1;
}

static void wait_for(chain_link *self, uint64_t line) {
  self->waiting = grow(self->waiting, self->waiting_count, &self->waiting_capacity, sizeof *self->waiting);
  self->waiting[self->waiting_count++] = (waiting_event){self->event, self->field_count, line};
  for (uint32_t i = 0; i < self->event.field_count; i++) {
    self->waiting_fields =
        grow(self->waiting_fields, self->field_count, &self->field_capacity, sizeof *self->waiting_fields);
    self->waiting_fields[self->field_count++] = self->event.fields[i];
  }
}

/* What comes before a version's effective date is only observed, and what it cannot read it cannot look back at. */
static int give_to_coming(chain *self, int64_t at) {
  for (size_t i = self->current + 1; i < self->count; i++) {
    chain_link *next = &self->links[i];
    int observes = at < next->effective;
    if (next->read == STREAM_BAD && !observes) return complain_line(self, next);
    if (next->read != STREAM_EVENT) continue;
    int status = observes ? clause_instance_apply(next->session.instance, &next->event) : CLAUSE_OK;
    if (status != CLAUSE_OK) return refuse(self, next, self->line.number, status);
    if (!observes) wait_for(next, self->line.number);
  }
  return 0;
}

static void read_line(chain *self) {
  for (size_t i = self->current; i < self->count; i++) {
    chain_link *one = &self->links[i];
    one->read = stream_read(one->session.reader, &self->line, &one->event, one->fields);
  }
}

static int judge_line(chain *self, int64_t at) {
  if (pass_boundaries(self, at) < 0) return -1;
  chain_link *now = &self->links[self->current];
  if (now->read == STREAM_BAD) return complain_line(self, now);
  if (!self->events++) self->first = at;
  self->last = at;
  if (now->read == STREAM_EVENT && judge(self, &now->event, self->line.number) < 0) return -1;
  return give_to_coming(self, at) < 0 ? -1 : 1;
}

int chain_next(chain *self) {
  int status = stream_next(self->input, &self->line);
  chain_link *now = &self->links[self->current];
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

int chain_finish(chain *self, int64_t through) {
  if (through != CLAUSE_NEVER && self->events && through < self->last)
    return complain("--through %s lies before the last event", argument(self->arguments, "through")), -1;
  int64_t until = through != CLAUSE_NEVER ? through : self->last;
  if (through != CLAUSE_NEVER && (pass_boundaries(self, through) < 0 || advance(self, through) < 0)) return -1;
  for (chain_link *next; (next = coming(self)) != NULL && next->before;)
    if (judge_again(self, until) < 0) return -1;
  return 0;
}

void chain_tell_again(const chain *self, size_t under, chain_tell *tell_again, void *user) {
  for (size_t i = 0; i < self->difference_count; i++) {
    const difference *one = &self->differences[i];
    if (under != CHAIN_ALL && one->under != under) continue;
    telling told = telling_of(self, &one->told);
    told.again = self->links[one->under].session.info.version;
    told.stands = one->stands;
    tell_again(user, one->told.version, &told);
  }
}

int chain_judged_again(chain_again *out, const chain *self, size_t *cursor) {
  if (*cursor == self->again_count) return 0;
  *out = self->again[(*cursor)++];
  return 1;
}

/* ---- opening ---- */

static int open_link(chain *self, size_t index) {
  chain_link *one = &self->links[index];
  loaded_version *loaded = &self->versions.at[index];
  one->session.program = loaded->program;
  loaded->program = NULL; /* the session frees it */
  one->effective = loaded->model->effective;
  one->signed_on = loaded->model->signed_on;
  one->known = one->signed_on > one->effective ? one->signed_on : one->effective;
  if (session_prepare(&one->session) < 0) return -1;
  one->session.input = self->input;
  one->session.reader = stream_reader_new(one->session.program, one->session.names, NULL);
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
  return stream_open(&self->input, events);
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
  return bind_values(self);
}

static void close_link(chain_link *self) {
  self->session.input = NULL; /* the chain's */
  session_close(&self->session);
  free(self->fields);
  free(self->waiting);
  free(self->waiting_fields);
}

void chain_close(chain *self) {
  if (!self) return;
  for (size_t i = 0; i < self->count && self->links; i++) clause_instance_free(self->links[i].before);
  for (size_t i = 0; i < self->count && self->links; i++) close_link(&self->links[i]);
  versions_free(&self->versions);
  stream_close(self->input);
  free(self->links);
  free(self->said.at);
  free(self->anew.at);
  free(self->differences);
  free(self->again);
  free(self);
}

size_t chain_versions(const chain *self) { return self->count; }
session *chain_version(chain *self, size_t version) { return &self->links[version].session; }
session *chain_last(chain *self) { return &self->links[self->current].session; }
stream_input *chain_input(const chain *self) { return self->input; }

uint64_t chain_events(const chain *self, int64_t *first, int64_t *last) {
  *first = self->first;
  *last = self->last;
  return self->events;
}
