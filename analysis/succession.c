/* A succession of versions: the boundaries between them, what the coming ones observe, and what is judged again. */
#include "succession.h"

#include <stdlib.h>
#include <string.h>

#include "program.h"

/* An event that waits for the version under which it will be judged again. */
typedef struct waiting_event {
  clause_event event;
  uint32_t fields; /* its place among the fields */
  uint64_t line;
} waiting_event;

typedef struct link {
  cl_version version;
  int64_t known;           /* from then on: its effective date, or the day of the signature where that is later */
  clause_instance *before; /* the version before it, as it stood at the effective date, while this one is not known */
  CL_ARRAY(waiting_event) waiting;
  CL_ARRAY(int64_t) fields;
} link;

typedef struct ruling_list {
  cl_ruling *at;
  uint32_t count, capacity;
} ruling_list;

struct cl_succession {
  clause_allocator allocator;
  cl_onlooker onlooker;
  link *links;
  uint32_t count, current;
  int judging_again;
  ruling_list said,
      anew; /* since the earliest effective date that is not known yet; under the version that has become known */
  CL_ARRAY(cl_rejudged) differences;
  CL_ARRAY(cl_again) again;
  uint32_t refused_version;
  uint64_t refused_line;
  int status; /* of keeping what is said */
};

static int is_retroactive(const link *self) { return self->version.effective < self->known; }

static clause_instance *instance_of(const link *self) { return *self->version.instance; }

static link *coming(cl_succession *self) {
  return self->current + 1 < self->count ? &self->links[self->current + 1] : NULL;
}

static int refuse(cl_succession *self, const link *judged, uint64_t line, int status) {
  if (status == CLAUSE_OK) return status;
  self->refused_version = (uint32_t)(judged - self->links);
  self->refused_line = line;
  return status;
}

/* ---- names ---- */

static const char *clause_name(const link *self, uint32_t clause) {
  clause_clause_info info = {.name = ""};
  clause_program_clause(&info, self->version.program, clause);
  return info.name;
}

static const char *name_text(const link *self, int32_t name) {
  const char *text = name ? clause_names_text(self->version.names, name, NULL) : NULL;
  return text ? text : "";
}

static const char *value_name(const link *self, int32_t value) {
  clause_value_info info;
  return value >= 0 && clause_program_value(&info, self->version.program, (uint32_t)value) == CLAUSE_OK ? info.name
                                                                                                        : "";
}

/* ---- saying ---- */

static void keep(cl_succession *self, ruling_list *list, const cl_ruling *ruling) {
  int status =
      cl_array_reserve(&self->allocator, &list->at, &list->capacity, (uint64_t)list->count + 1, sizeof *list->at);
  if (status == CLAUSE_OK)
    list->at[list->count++] = *ruling;
  else
    self->status = status;
}

/* What is judged again is not told at once; what may be judged again is kept. */
static void say(cl_succession *self, const cl_ruling *ruling) {
  const link *next = coming(self);
  if (self->judging_again) {
    keep(self, &self->anew, ruling);
    return;
  }
  if (self->onlooker.ruled) self->onlooker.ruled(self->onlooker.user, ruling);
  if (next && next->before) keep(self, &self->said, ruling);
}

static void look_before(const cl_succession *self, const clause_event *event, uint64_t line) {
  if (self->onlooker.before) self->onlooker.before(self->onlooker.user, self->current, event, line);
}

/* The verdicts of what was just judged. */
static int say_verdicts(cl_succession *self, uint64_t line) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(instance_of(&self->links[self->current]), &count);
  for (size_t i = 0; i < count; i++)
    say(self, &(cl_ruling){verdicts[i], self->current, verdicts[i].event ? line : 0, NULL, 0});
  int status = self->onlooker.after ? self->onlooker.after(self->onlooker.user, self->current, line) : CLAUSE_OK;
  return status == CLAUSE_OK ? self->status : status;
}

/* ---- what ends with its version ---- */

typedef struct ending {
  cl_succession *self;
  int64_t at;
  const char *by;
  CL_ARRAY(clause_open) open;
} ending;

static void note_open(void *user, const clause_open *open) {
  ending *e = user;
  if (CL_PUSH(e->self, e->open, *open)) e->self->status = CLAUSE_ERROR_MEMORY;
}

static void say_ended(const ending *e, const clause_open *open) {
  const link *judged = &e->self->links[e->self->current];
  clause_clause_info info = {.span = {0, 0}};
  clause_program_clause(&info, judged->version.program, open->clause);
  clause_verdict verdict = {.at = e->at,
                            .amount = open->amount,
                            .deadline = open->deadline,
                            .clause = open->clause,
                            .reason = info.span,
                            .party = open->party,
                            .counterparty = open->counterparty,
                            .value = -1};
  memcpy(verdict.currency, open->currency, sizeof verdict.currency);
  say(e->self, &(cl_ruling){verdict, e->self->current, 0, e->by, open->since});
}

static int same_name(const link *a, int32_t name, const link *b, int32_t other) {
  return strcmp(name_text(a, name), name_text(b, other)) == 0;
}

/* Whether the next version keeps a balance of the same clause between the same two. */
static int keeps_balance(const link *next, const link *judged, const clause_meter *balance) {
  const char *clause = clause_name(judged, balance->clause);
  clause_meter meter;
  for (uint32_t i = 0; i < next->version.program->meters.count; i++) {
    if (clause_instance_meter(&meter, instance_of(next), i) != CLAUSE_OK || meter.kind != CLAUSE_METER_BALANCE)
      continue;
    if (strcmp(clause_name(next, meter.clause), clause) == 0 && strcmp(meter.currency, balance->currency) == 0 &&
        same_name(next, meter.party, judged, balance->party) &&
        same_name(next, meter.counterparty, judged, balance->counterparty))
      return 1;
  }
  return 0;
}

/* What is owed without a day on which it is due; the dues that end were told one by one. */
static void say_balances(const ending *e, const link *next, const clause_instance *from) {
  const link *judged = &e->self->links[e->self->current];
  clause_meter meter;
  for (uint32_t i = 0; i < judged->version.program->meters.count; i++) {
    if (clause_instance_meter(&meter, from, i) != CLAUSE_OK || meter.kind != CLAUSE_METER_BALANCE) continue;
    if (keeps_balance(next, judged, &meter)) continue;
    clause_open rest = {.clause = meter.clause,
                        .since = CLAUSE_NEVER,
                        .deadline = CLAUSE_NEVER,
                        .amount = meter.amount,
                        .party = meter.party,
                        .counterparty = meter.counterparty};
    memcpy(rest.currency, meter.currency, sizeof rest.currency);
    for (uint32_t k = 0; k < e->open.count; k++)
      if (e->open.at[k].clause == rest.clause && e->open.at[k].party == rest.party &&
          e->open.at[k].counterparty == rest.counterparty)
        rest.amount -= e->open.at[k].amount;
    if (rest.amount > 0) say_ended(e, &rest);
  }
}

/* ---- from one version to the next ---- */

static int advance(cl_succession *self, int64_t instant) {
  link *now = &self->links[self->current];
  look_before(self, NULL, 0);
  int status = clause_instance_advance(instance_of(now), instant), told = say_verdicts(self, 0);
  return refuse(self, now, 0, status == CLAUSE_OK ? told : status);
}

static int take_over(cl_succession *self, link *next, const clause_instance *from, ending *e) {
  const link *now = &self->links[self->current];
  clause_instance *made;
  int status =
      clause_instance_succeed(&made, instance_of(next), next->version.names, from, now->version.names, note_open, e);
  if (status != CLAUSE_OK) return status;
  clause_instance_free(instance_of(next));
  *next->version.instance = made;
  for (uint32_t i = 0; i < e->open.count; i++) say_ended(e, &e->open.at[i]);
  say_balances(e, next, from);
  self->current++;
  return say_verdicts(self, 0);
}

/* The next version takes over from the one before it: as that stands now, or as it stood at the effective date. */
static int succeed(cl_succession *self) {
  link *next = coming(self);
  const clause_instance *from = next->before ? next->before : instance_of(&self->links[self->current]);
  ending e = {
      .self = self, .at = next->version.effective, .by = clause_program_describe(next->version.program).version};
  int status = take_over(self, next, from, &e);
  cl_resize(&self->allocator, e.open.at, e.open.capacity * sizeof *e.open.at, 0);
  return refuse(self, next, 0, status);
}

int cl_succession_judge(cl_succession *self, const clause_event *event, uint64_t line) {
  link *now = &self->links[self->current];
  look_before(self, event, line);
  int status = clause_instance_apply(instance_of(now), event), told = say_verdicts(self, line);
  return refuse(self, now, line, status == CLAUSE_OK ? told : status);
}

/* ---- judging again ---- */

/* A verdict in words that two versions share. */
typedef struct worded {
  const char *clause, *party, *counterparty, *value;
  const cl_ruling *ruling;
} worded;

static int order_of(int64_t a, int64_t b) { return (a > b) - (a < b); }

static int compare_figures(const cl_ruling *a, const cl_ruling *b) {
  const clause_verdict *v = &a->verdict, *w = &b->verdict;
  int order = order_of(v->kind, w->kind);
  if (!order) order = order_of(a->ended_by != NULL, b->ended_by != NULL);
  if (!order) order = order_of((int64_t)a->line, (int64_t)b->line);
  if (!order) order = order_of(v->at, w->at);
  if (!order) order = order_of(v->amount, w->amount);
  if (!order) order = order_of(v->deadline, w->deadline);
  return order ? order : memcmp(v->currency, w->currency, sizeof v->currency);
}

static int compare_words(const worded *a, const worded *b) {
  int order = strcmp(a->clause, b->clause);
  if (!order) order = compare_figures(a->ruling, b->ruling);
  if (!order) order = strcmp(a->party, b->party);
  if (!order) order = strcmp(a->counterparty, b->counterparty);
  return order ? order : strcmp(a->value, b->value);
}

static int by_words(const void *a, const void *b) {
  const worded *one = a, *other = b;
  int order = compare_words(one, other);
  return order ? order : (one->ruling > other->ruling) - (one->ruling < other->ruling);
}

/* NULL without memory. */
static worded *sort_by_words(const cl_succession *self, const ruling_list *list) {
  worded *sorted = cl_resize(&self->allocator, NULL, 0, (list->count + (size_t)1) * sizeof *sorted);
  if (!sorted) return NULL;
  for (uint32_t i = 0; i < list->count; i++) {
    const cl_ruling *ruling = &list->at[i];
    const link *judged = &self->links[ruling->version];
    sorted[i] =
        (worded){clause_name(judged, ruling->verdict.clause), name_text(judged, ruling->verdict.party),
                 name_text(judged, ruling->verdict.counterparty), value_name(judged, ruling->verdict.value), ruling};
  }
  qsort(sorted, list->count, sizeof *sorted, by_words);
  return sorted;
}

static void differ(cl_succession *self, const cl_ruling *ruling, const ruling_list *list, int stands) {
  if (CL_PUSH(self, self->differences, ((cl_rejudged){*ruling, self->current, (uint32_t)(ruling - list->at), stands})))
    self->status = CLAUSE_ERROR_MEMORY;
}

/* In time; of one time, what was said before what is said now. */
static int by_time(const void *a, const void *b) {
  const cl_rejudged *one = a, *other = b;
  int order = order_of(one->ruling.verdict.at, other->ruling.verdict.at);
  if (!order) order = order_of((int64_t)one->ruling.line, (int64_t)other->ruling.line);
  if (!order) order = one->stands - other->stands;
  return order ? order : order_of(one->order, other->order);
}

/* Verdicts that both say fall out. */
static void note_differences(cl_succession *self, const worded *before, const worded *now) {
  uint32_t b = 0, n = 0, start = self->differences.count;
  while (b < self->said.count || n < self->anew.count) {
    int order = b == self->said.count ? 1 : n == self->anew.count ? -1 : compare_words(&before[b], &now[n]);
    if (order < 0) differ(self, before[b].ruling, &self->said, 0);
    if (order > 0) differ(self, now[n].ruling, &self->anew, 1);
    b += order <= 0;
    n += order >= 0;
  }
  uint32_t found = self->differences.count - start;
  if (found) qsort(self->differences.at + start, found, sizeof *self->differences.at, by_time);
  const cl_version *under = &self->links[self->current].version;
  if (CL_PUSH(self, self->again, ((cl_again){self->current, found > 0, under->signed_on, under->effective})))
    self->status = CLAUSE_ERROR_MEMORY;
}

static int compare(cl_succession *self) {
  worded *before = sort_by_words(self, &self->said), *now = sort_by_words(self, &self->anew);
  if (before && now)
    note_differences(self, before, now);
  else
    self->status = CLAUSE_ERROR_MEMORY;
  cl_resize(&self->allocator, before, (self->said.count + (size_t)1) * sizeof *before, 0);
  cl_resize(&self->allocator, now, (self->anew.count + (size_t)1) * sizeof *now, 0);
  return self->status;
}

/* What stands now may be judged again itself, from the next effective date that is not known yet. */
static void keep_what_stands(cl_succession *self) {
  const link *next = coming(self);
  self->said.count = 0;
  for (uint32_t i = 0; next && next->before && i < self->anew.count; i++)
    if (self->anew.at[i].verdict.at >= next->version.effective) keep(self, &self->said, &self->anew.at[i]);
  self->anew.count = 0;
}

static int judge_waiting(cl_succession *self) {
  link *now = &self->links[self->current];
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < now->waiting.count; i++) {
    waiting_event *waiting = &now->waiting.at[i];
    waiting->event.fields = now->fields.at + waiting->fields;
    status = cl_succession_reach(self, waiting->event.at); /* recursion: what is judged again passes boundaries again */
    if (status == CLAUSE_OK) status = cl_succession_judge(self, &waiting->event, waiting->line);
  }
  return status;
}

/* Everything since the effective date, up to the moment `until`. */
static int judge_again(cl_succession *self, int64_t until) {
  self->judging_again = 1;
  int status = succeed(self);
  if (status == CLAUSE_OK) status = judge_waiting(self);
  if (status == CLAUSE_OK) status = cl_succession_advance(self, until);
  if (status == CLAUSE_OK) status = compare(self);
  if (status == CLAUSE_OK) keep_what_stands(self);
  self->judging_again = 0;
  return status == CLAUSE_OK ? self->status : status;
}

/* ---- boundaries ---- */

/* A version not known yet begins to count what it will have to judge, one that is known takes over. */
static int pass_boundary(cl_succession *self, link *next, int64_t boundary, int begins) {
  const link *now = &self->links[self->current];
  int status = advance(self, boundary - 1);
  if (status != CLAUSE_OK) return status;
  if (begins) return refuse(self, now, 0, clause_instance_clone(&next->before, instance_of(now)));
  return next->before ? judge_again(self, boundary - 1) : succeed(self);
}

int cl_succession_reach(cl_succession *self, int64_t instant) {
  int status = CLAUSE_OK;
  for (link *next; status == CLAUSE_OK && (next = coming(self)) != NULL;) {
    int begins = is_retroactive(next) && !next->before;
    int64_t boundary = begins ? next->version.effective : next->known;
    if (boundary > instant) break;
    status = pass_boundary(self, next, boundary, begins);
  }
  return status;
}

int cl_succession_advance(cl_succession *self, int64_t instant) {
  int status = cl_succession_reach(self, instant);
  return status == CLAUSE_OK ? advance(self, instant) : status;
}

int cl_succession_end(cl_succession *self, int64_t until) {
  int status = CLAUSE_OK;
  for (link *next; status == CLAUSE_OK && (next = coming(self)) != NULL && next->before;)
    status = judge_again(self, until);
  return status;
}

/* ---- coming versions ---- */

static int wait_for(cl_succession *self, link *next, const clause_event *event, uint64_t line) {
  if (CL_PUSH(self, next->waiting, ((waiting_event){*event, next->fields.count, line}))) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; i < event->field_count; i++)
    if (CL_PUSH(self, next->fields, event->fields[i])) return CLAUSE_ERROR_MEMORY;
  return CLAUSE_OK;
}

int cl_succession_observes(const cl_succession *self, uint32_t version, int64_t at) {
  return at < self->links[version].version.effective;
}

int cl_succession_give(cl_succession *self, uint32_t version, const clause_event *event, uint64_t line) {
  link *next = &self->links[version];
  int status = cl_succession_observes(self, version, event->at) ? clause_instance_apply(instance_of(next), event)
                                                                : wait_for(self, next, event, line);
  return refuse(self, next, line, status);
}

/* ---- the whole ---- */

int cl_succession_new(cl_succession **out, const cl_version *versions, uint32_t count, const cl_onlooker *onlooker) {
  const clause_allocator allocator = cl_default_allocator;
  cl_succession *self = *out = cl_resize(&allocator, NULL, 0, sizeof *self);
  if (!self) return CLAUSE_ERROR_MEMORY;
  *self = (cl_succession){.allocator = allocator, .onlooker = *onlooker, .count = count};
  self->links = cl_resize(&allocator, NULL, 0, count * sizeof *self->links);
  if (!self->links) {
    cl_resize(&allocator, self, sizeof *self, 0);
    return *out = NULL, CLAUSE_ERROR_MEMORY;
  }
  for (uint32_t i = 0; i < count; i++) {
    int64_t signed_on = versions[i].signed_on, effective = versions[i].effective;
    self->links[i] = (link){.version = versions[i], .known = signed_on > effective ? signed_on : effective};
  }
  return CLAUSE_OK;
}

#define FREE(array) cl_resize(&self->allocator, (array).at, (array).capacity * sizeof *(array).at, 0)

void cl_succession_free(cl_succession *self) {
  if (!self) return;
  for (uint32_t i = 0; i < self->count; i++) {
    clause_instance_free(self->links[i].before);
    FREE(self->links[i].waiting);
    FREE(self->links[i].fields);
  }
  FREE(self->said);
  FREE(self->anew);
  FREE(self->differences);
  FREE(self->again);
  cl_resize(&self->allocator, self->links, self->count * sizeof *self->links, 0);
  const clause_allocator allocator = self->allocator;
  cl_resize(&allocator, self, sizeof *self, 0);
}

void cl_succession_resume(cl_succession *self, uint32_t current) { self->current = current; }

uint32_t cl_succession_current(const cl_succession *self) { return self->current; }

int cl_succession_is_again(const cl_succession *self) { return self->judging_again; }

uint32_t cl_succession_refused(const cl_succession *self, uint64_t *line) {
  *line = self->refused_line;
  return self->refused_version;
}

const cl_again *cl_succession_again(const cl_succession *self, uint32_t index) {
  return index < self->again.count ? &self->again.at[index] : NULL;
}

const cl_rejudged *cl_succession_rejudged(const cl_succession *self, uint32_t index) {
  return index < self->differences.count ? &self->differences.at[index] : NULL;
}
