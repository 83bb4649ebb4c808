/* Every call of clause.h with a host whose memory runs out, at each single allocation that it makes and from each on.  The call must say so, give nothing,
** leave nothing behind and all as it was; made again, with memory, it must answer as if nothing had happened.
**
**     memory STRIDE EVERY OLD.cl NEW.cl EVENTS
**
** Calls that make something are tried before every EVERYth event, and so is looking ahead; judging on every event.  Of the allocations past the first 64 of a
** call every STRIDEth is tried. */
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DENSE = 64, BATCH = 6, YEARS_AFTER = 2 };

/* The state of the trials. */
typedef struct trial {
  world world;
  long stride;
  size_t event;           /* that comes next */
  const char *call;       /* that is tried */
  void *image, *snapshot; /* of the old program, and of the instance */
  size_t image_size, snapshot_size;
  clause_instance *observer; /* of the next version, which was given the same events */
  long failed;               /* calls that failed, so far */
} trial;

static void expect(const trial *t, int holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "%s, event %zu, %s, allocation %ld%s: not so: %s\n", t->world.old.path, t->event, t->call,
          t->world.memory.fails_at, t->world.memory.stays ? " and all that follow" : "", what);
  exit(1);
}

/* ---- letting memory fail ---- */

static void arm(trial *t, long fails_at, int stays) {
  t->world.memory = (scarce){.is_armed = 1, .fails_at = fails_at, .stays = stays, .bytes = t->world.memory.bytes};
}

static void disarm(trial *t) { t->world.memory.is_armed = 0; }

static long next_allocation(const trial *t, long n) { return n < DENSE ? n + 1 : n + t->stride; }

/* Whether the call that was just made ran out of memory. */
static int is_refused(trial *t, int status) {
  const scarce *memory = &t->world.memory;
  int has_failed = memory->fails_at > 0 && memory->count >= memory->fails_at;
  expect(t, status == (has_failed ? CLAUSE_ERROR_MEMORY : CLAUSE_OK), "the status tells of memory");
  t->failed += has_failed;
  return has_failed;
}

/* ---- calls that make something ---- */

typedef enum gift { PROGRAM, INSTANCE, NAMES, IMAGE, SNAPSHOT, LISTING } gift;

/* What a call is given, new for each, and what it gives. */
typedef struct made {
  clause_names *old_names, *next_names;
  clause_program *program;
  clause_instance *instance;
  clause_names *names;
  void *block;
  size_t size;
  bytes listing;
} made;

static int compile(trial *t, made *out) {
  const edition *of = &t->world.old;
  clause_message message;
  int status = clause_program_compile_with(&out->program, of->path, of->text, of->size, of->files.at, of->files.count,
                                           &t->world.allocator, &message);
  expect(t, status == CLAUSE_OK || strstr(message.text, "out of memory") != NULL, "the message tells of memory");
  return status;
}

static int save(trial *t, made *out) { return clause_program_save(&out->block, &out->size, t->world.old.program); }

static int load(trial *t, made *out) {
  clause_message message;
  int status = clause_program_load(&out->program, t->image, t->image_size, &t->world.allocator, &message);
  expect(t, status == CLAUSE_OK || strstr(message.text, "out of memory") != NULL, "the message tells of memory");
  return status;
}

static void write_line(void *user, const char *line, size_t size) {
  bytes_add(user, &(bytes){(char *)(uintptr_t)line, size});
}

static int disassemble(trial *t, made *out) {
  return clause_program_disassemble(t->world.old.program, write_line, &out->listing);
}

static int new_names(trial *t, made *out) { return clause_names_new(&out->names, t->world.old.program, 0); }

static int new_instance(trial *t, made *out) { return clause_instance_new(&out->instance, t->world.old.program, NULL); }

static int clone(trial *t, made *out) { return clause_instance_clone(&out->instance, t->world.instance); }

static int snapshot(trial *t, made *out) {
  return clause_instance_snapshot(&out->block, &out->size, t->world.instance, t->world.old.names);
}

static int restore(trial *t, made *out) {
  return clause_instance_restore(&out->instance, t->world.old.program, out->old_names, t->snapshot, t->snapshot_size,
                                 NULL);
}

static int upgrade(trial *t, made *out) {
  return clause_instance_upgrade(&out->instance, t->world.next.program, out->next_names, t->world.instance,
                                 t->world.old.names, NULL);
}

static int succeed(trial *t, made *out) {
  return clause_instance_succeed(&out->instance, t->observer, out->next_names, t->world.instance, t->world.old.names,
                                 NULL, NULL);
}

static const struct making {
  const char *name;
  int (*call)(trial *t, made *out);
  gift gives;
  int once; /* it is the same whatever was judged */
} makings[] = {
    {"compile", compile, PROGRAM, 1},   {"save", save, IMAGE, 1},
    {"load", load, PROGRAM, 1},         {"disassemble", disassemble, LISTING, 1},
    {"new names", new_names, NAMES, 1}, {"new instance", new_instance, INSTANCE, 1},
    {"clone", clone, INSTANCE, 0},      {"snapshot", snapshot, SNAPSHOT, 0},
    {"restore", restore, INSTANCE, 0},  {"upgrade", upgrade, INSTANCE, 0},
    {"succeed", succeed, INSTANCE, 0},
};

/* The names that the observer's events have, under the same numbers. */
static clause_names *copy_names(trial *t) {
  const edition *of = &t->world.next;
  clause_names *copy;
  const char *text;
  size_t size;
  int status = clause_names_new(&copy, of->program, 0);
  for (int64_t i = 1, same = 1; (text = clause_names_text(of->names, i, &size)) != NULL; i++) {
    if (status == CLAUSE_OK) status = clause_names_intern(&same, copy, text, size);
    expect(t, status == CLAUSE_OK && same == i, "names are copied");
  }
  return copy;
}

/* What stands in an output before the call. */
#define GARBAGE(type) ((type *)(uintptr_t)8)

static made before(trial *t, gift gives) {
  made it = {.program = gives == PROGRAM ? GARBAGE(clause_program) : NULL,
             .instance = gives == INSTANCE ? GARBAGE(clause_instance) : NULL,
             .names = gives == NAMES ? GARBAGE(clause_names) : NULL,
             .block = gives == IMAGE || gives == SNAPSHOT ? GARBAGE(void) : NULL,
             .size = 8,
             .next_names = copy_names(t)};
  expect(t, clause_names_new(&it.old_names, t->world.old.program, 0) == CLAUSE_OK, "there are names");
  return it;
}

static void free_made(trial *t, made *it, gift gives) {
  clause_instance_free(it->instance);
  clause_program_free(it->program);
  clause_names_free(it->names);
  if (gives == IMAGE) clause_image_free(t->world.old.program, it->block, it->size);
  if (gives == SNAPSHOT) clause_snapshot_free(t->world.old.program, it->block, it->size);
  clause_names_free(it->old_names);
  clause_names_free(it->next_names);
  bytes_free(&it->listing);
}

static bytes judged_so_far(const trial *t) {
  return world_snapshot(t->world.old.program, t->world.instance, t->world.old.names);
}

/* One trial: whether memory ran out. */
static int try_making(trial *t, const struct making *making, long n, int stays) {
  bytes state = judged_so_far(t);
  size_t held = t->world.memory.bytes;
  made it = before(t, making->gives);
  arm(t, n, stays);
  int status = making->call(t, &it), refused;
  disarm(t);
  refused = is_refused(t, status);
  expect(t, !refused || (!it.program && !it.instance && !it.names && !it.block), "the outputs are NULL");
  expect(t, !refused || making->gives < IMAGE || making->gives == LISTING || it.size == 0, "the size is 0");
  free_made(t, &it, making->gives);
  expect(t, t->world.memory.bytes == held, "nothing leaks");
  bytes state_now = judged_so_far(t);
  expect(t, bytes_equal(&state, &state_now), "the instance is as it was");
  bytes_free(&state);
  bytes_free(&state_now);
  return refused;
}

static void try_makings(trial *t) {
  for (size_t i = 0; i < sizeof makings / sizeof *makings; i++) {
    if (makings[i].once && t->event) continue;
    t->call = makings[i].name;
    for (int stays = 0; stays < 2; stays++)
      for (long n = 1; try_making(t, &makings[i], n, stays);) n = next_allocation(t, n);
  }
}

/* ---- names ---- */

/* As many that the program does not have as make every array grow; each is tried until it fits. */
static void try_names(trial *t) {
  enum { NAMES_TRIED = 200 };
  clause_names *names;
  int64_t number, last = 0;
  size_t held = t->world.memory.bytes;
  t->call = "intern";
  expect(t, clause_names_new(&names, t->world.old.program, 0) == CLAUSE_OK, "there are names");
  for (int i = 0; i < NAMES_TRIED; i++) {
    char text[32];
    size_t size = (size_t)snprintf(text, sizeof text, "a new name, %d", i);
    int refused;
    long n = 1;
    do {
      number = -1;
      arm(t, n++, i % 2);
      refused = is_refused(t, clause_names_intern(&number, names, text, size));
      disarm(t);
      expect(t, !refused || (number == 0 && !clause_names_text(names, last + 1, NULL) == (last > 0)),
             "no name is added");
    } while (refused);
    expect(t, last == 0 || number == last + 1, "the next name has the next number");
    last = number;
  }
  clause_names_free(names);
  expect(t, t->world.memory.bytes == held, "nothing leaks");
}

/* ---- judging ---- */

/* Events to be judged, or none: time passes up to an instant. */
typedef struct step {
  const clause_event *events;
  size_t count;
  int64_t until;
  int in_columns; /* as a batch */
} step;

/* Of a step, from `first` on; the fields of all events lie equally far apart. */
static int judge_batch(const step *what, size_t first, size_t *applied, clause_instance *instance) {
  enum { FIELDS_MOST = 32, KINDS_MOST = 64 };
  clause_column columns[FIELDS_MOST];
  const clause_column *lists[KINDS_MOST];
  const clause_event *events = what->events;
  size_t apart = (size_t)((const char *)events[1].fields - (const char *)events[0].fields);
  for (size_t i = 0; i < FIELDS_MOST; i++)
    columns[i] = (clause_column){(const char *)events[0].fields + i * sizeof(int64_t), apart, CLAUSE_INT64};
  for (size_t i = 0; i < KINDS_MOST; i++) lists[i] = columns;
  const clause_batch batch = {sizeof batch,
                              first,
                              what->count - first,
                              {&events->at, sizeof *events, CLAUSE_INT64},
                              {&events->kind, sizeof *events, CLAUSE_UINT32},
                              lists};
  return clause_instance_apply_batch(instance, &batch, applied);
}

/* Judges what is left of it, of which `*done` events are done. */
static int judge(const step *what, size_t *done, clause_instance *instance) {
  size_t applied = 0;
  int status;
  if (what->count == 0) return clause_instance_advance(instance, what->until);
  if (what->count == 1)
    applied = (status = clause_instance_apply(instance, what->events)) == CLAUSE_OK;
  else if (what->in_columns)
    status = judge_batch(what, *done, &applied, instance);
  else
    status = clause_instance_apply_all(instance, what->events + *done, what->count - *done, &applied);
  *done += applied;
  return status;
}

/* How a step goes when nothing fails: what it says, and how the instance stands after each thing that it judges, which is where it may stop. */
typedef struct course {
  bytes said;
  bytes stops[256];
  uint64_t events[256]; /* judged by then */
  size_t count;
} course;

static void stop(trial *t, course *out, const clause_instance *instance) {
  expect(t, out->count < sizeof out->stops / sizeof *out->stops, "a step is short");
  out->events[out->count] = clause_instance_events(instance);
  out->stops[out->count++] = world_snapshot(t->world.old.program, instance, t->world.old.names);
}

/* One deadline at a call, and one event. */
static course run_calmly(trial *t, const step *what) {
  const clause_instance_options one = {.size = sizeof one, .max_deadlines = 1};
  course out = {.count = 0};
  clause_instance *instance;
  expect(t,
         clause_instance_restore(&instance, t->world.old.program, t->world.old.names, t->snapshot, t->snapshot_size,
                                 &one) == CLAUSE_OK,
         "it is restored");
  stop(t, &out, instance);
  for (size_t i = 0; i < (what->count ? what->count : 1);) {
    int status = what->count ? clause_instance_apply(instance, &what->events[i])
                             : clause_instance_advance(instance, what->until);
    expect(t, status == CLAUSE_OK || status == CLAUSE_ERROR_LIMIT, "it is judged");
    bytes said = world_verdicts(instance);
    bytes_add(&out.said, &said);
    bytes_free(&said);
    stop(t, &out, instance);
    i += status == CLAUSE_OK;
  }
  clause_instance_free(instance);
  return out;
}

static void free_course(course *self) {
  bytes_free(&self->said);
  for (size_t i = 0; i < self->count; i++) bytes_free(&self->stops[i]);
}

/* How many deadlines were judged, which stands in a snapshot. */
static uint64_t deadlines_in(const bytes *snapshot) {
  enum { DEADLINES = 37 };
  uint64_t count = 0;
  for (int i = 7; i >= 0; i--) count = count << 8 | (unsigned char)snapshot->at[DEADLINES + i];
  return count;
}

/* That the instance stands as the calm one stood after as many events and deadlines.  The moment between the last deadline before an event and that event is not
** among the calm one's; that nothing was lost there is seen when the step goes on. */
static void expect_stop(const trial *t, const course *calm, const clause_instance *instance, size_t done) {
  bytes now = world_snapshot(t->world.old.program, instance, t->world.old.names);
  expect(t, clause_instance_events(instance) == t->event + done, "an event is judged whole or not at all");
  int known = 0, same = 0;
  for (size_t i = 0; i < calm->count; i++) {
    int is_as_far = calm->events[i] == t->event + done && deadlines_in(&calm->stops[i]) == deadlines_in(&now);
    known |= is_as_far;
    same |= is_as_far && bytes_equal(&calm->stops[i], &now);
  }
  expect(t, same || !known, "a deadline is judged whole or not at all");
  bytes_free(&now);
}

static void note(bytes *said, const clause_instance *instance) {
  bytes more = world_verdicts(instance);
  bytes_add(said, &more);
  bytes_free(&more);
}

/* One trial, and the same step again with memory, to its end: whether memory ran out. */
static int try_step(trial *t, const step *what, const course *calm, long n, int stays) {
  clause_instance *instance;
  bytes said = {NULL, 0};
  size_t held = t->world.memory.bytes, done = 0;
  expect(t, clause_instance_clone(&instance, t->world.instance) == CLAUSE_OK, "it is cloned");
  arm(t, n, stays);
  int refused = is_refused(t, judge(what, &done, instance));
  disarm(t);
  note(&said, instance);
  expect_stop(t, calm, instance, done);
  if (refused) {
    expect(t, judge(what, &done, instance) == CLAUSE_OK, "it is judged with memory");
    note(&said, instance);
  }
  bytes now = world_snapshot(t->world.old.program, instance, t->world.old.names);
  expect(t, bytes_equal(&said, &calm->said), "the verdicts are those of an undisturbed call");
  expect(t, bytes_equal(&now, &calm->stops[calm->count - 1]), "the state is that after an undisturbed call");
  bytes_free(&now);
  bytes_free(&said);
  clause_instance_free(instance);
  expect(t, t->world.memory.bytes == held, "nothing leaks");
  return refused;
}

static void try_steps(trial *t, const char *call, step what) {
  course calm = run_calmly(t, &what);
  t->call = call;
  for (int stays = 0; stays < 2; stays++)
    for (long n = 1; try_step(t, &what, &calm, n, stays);) n = next_allocation(t, n);
  free_course(&calm);
}

/* ---- looking ahead ---- */

static void note_explained(void *user, const clause_verdict *verdict, const clause_step *steps, size_t count) {
  char line[200];
  int size = snprintf(line, sizeof line, "%lld %u: %d for %lld, by %zu tests from %u on\n", (long long)verdict->at,
                      verdict->clause, (int)verdict->kind, (long long)verdict->amount, count,
                      count > 0 ? steps->span.start : 0);
  bytes_add(user, &(bytes){line, (size_t)size});
}

/* What is open and what will come of it, and what would come of an event, if there is one; the status of the first call that fails. */
static int look(clause_instance *instance, const clause_event *event, bytes *seen) {
  clause_open open;
  clause_prospect prospect;
  int status;
  char line[200];
  for (size_t i = 0; (status = clause_instance_open(&open, instance, i)) == CLAUSE_OK; i++) {
    int size = snprintf(line, sizeof line, "%u since %lld until %lld: %lld\n", open.clause, (long long)open.since,
                        (long long)open.deadline, (long long)open.amount);
    bytes_add(seen, &(bytes){line, (size_t)size});
  }
  if (status != CLAUSE_ERROR_ARGUMENT) return status;
  for (size_t i = 0; (status = clause_instance_prospect(&prospect, instance, i)) == CLAUSE_OK; i++) {
    int size =
        snprintf(line, sizeof line, "%u until %lld: %d at %lld for %d\n", prospect.open.clause,
                 (long long)prospect.open.deadline, (int)prospect.verdict, (long long)prospect.at, prospect.party);
    bytes_add(seen, &(bytes){line, (size_t)size});
  }
  if (status != CLAUSE_ERROR_ARGUMENT) return status;
  return event != NULL ? clause_instance_explain(instance, event, note_explained, seen) : CLAUSE_OK;
}

static const clause_event *next_event(const trial *t) {
  return t->event < t->world.count ? t->world.events + t->event : NULL;
}

static int try_look(trial *t, const bytes *calm, long n, int stays) {
  clause_instance *instance;
  bytes seen = {NULL, 0}, again = {NULL, 0}, state = judged_so_far(t);
  size_t held = t->world.memory.bytes;
  expect(t, clause_instance_clone(&instance, t->world.instance) == CLAUSE_OK, "it is cloned");
  arm(t, n, stays);
  int refused = is_refused(t, look(instance, next_event(t), &seen));
  disarm(t);
  bytes state_now = world_snapshot(t->world.old.program, instance, t->world.old.names);
  expect(t, bytes_equal(&state, &state_now), "the instance is as it was");
  expect(t, look(instance, next_event(t), &again) == CLAUSE_OK && bytes_equal(&again, calm),
         "with memory it sees what is there");
  clause_instance_free(instance);
  expect(t, t->world.memory.bytes == held, "nothing leaks");
  bytes_free(&seen);
  bytes_free(&again);
  bytes_free(&state);
  bytes_free(&state_now);
  return refused;
}

static void try_looks(trial *t) {
  clause_instance *instance;
  bytes calm = {NULL, 0};
  t->call = "open, prospect and explain";
  expect(t,
         clause_instance_clone(&instance, t->world.instance) == CLAUSE_OK &&
             look(instance, next_event(t), &calm) == CLAUSE_OK,
         "it is seen");
  clause_instance_free(instance);
  for (int stays = 0; stays < 2; stays++)
    for (long n = 1; try_look(t, &calm, n, stays);) n = next_allocation(t, n);
  bytes_free(&calm);
}

/* What needs no memory: asking. */
static void ask(trial *t) {
  clause_meter meter;
  clause_instance *instance = t->world.instance;
  t->call = "asking";
  arm(t, 1, 1);
  for (uint32_t i = 0; clause_instance_meter(&meter, instance, i) != CLAUSE_ERROR_ARGUMENT; i++) continue;
  clause_instance_next_deadline(instance);
  clause_instance_events(instance);
  clause_instance_now(instance);
  clause_instance_verdicts(instance, NULL);
  clause_instance_trace(instance, NULL, NULL);
  clause_instance_on_verdict(instance, NULL, NULL);
  clause_instance_tally(instance, NULL, NULL);
  clause_program_describe(t->world.old.program);
  disarm(t);
  expect(t, t->world.memory.count == 0, "asking allocates nothing");
}

/* ---- a stream ---- */

/* An observer is given what lies before its version takes effect. */
static void observe(trial *t) {
  const clause_program *program = t->world.next.program;
  int64_t effective = clause_program_describe(program).effective;
  expect(t, clause_instance_new(&t->observer, program, NULL) == CLAUSE_OK, "there is an observer");
  for (size_t i = 0; i < t->event && t->world.of_next[i].at < effective; i++)
    if (t->world.of_next[i].kind != UINT32_MAX)
      expect(t, clause_instance_apply(t->observer, &t->world.of_next[i]) == CLAUSE_OK, "an event is observed");
}

static void begin_point(trial *t) {
  observe(t);
  expect(t,
         clause_instance_snapshot(&t->snapshot, &t->snapshot_size, t->world.instance, t->world.old.names) == CLAUSE_OK,
         "there is a snapshot");
}

static void end_point(trial *t) {
  clause_instance_free(t->observer);
  clause_snapshot_free(t->world.old.program, t->snapshot, t->snapshot_size);
}

static size_t batch_at(const trial *t) {
  size_t left = t->world.count - t->event;
  return left < BATCH ? left : BATCH;
}

static void try_point(trial *t, int all) {
  const clause_event *events = t->world.events + t->event;
  begin_point(t);
  ask(t);
  if (all) {
    try_makings(t);
    try_looks(t);
    if (batch_at(t) > 1) try_steps(t, "apply_all", (step){events, batch_at(t), 0, 0});
    if (batch_at(t) > 1) try_steps(t, "apply_batch", (step){events, batch_at(t), 0, 1});
  }
  if (t->event < t->world.count) try_steps(t, "apply", (step){events, 1, 0, 0});
  end_point(t);
}

/* Lets time pass in a step that is tried. */
static void pass(trial *t, int64_t until) {
  begin_point(t);
  try_steps(t, "advance", (step){NULL, 0, until, 0});
  end_point(t);
  expect(t, clause_instance_advance(t->world.instance, until) == CLAUSE_OK, "time passes");
}

/* The first moment there is runs the start and nothing else. */
static void try_stream(trial *t, size_t every) {
  world *w = &t->world;
  begin_point(t);
  try_makings(t);
  end_point(t);
  pass(t, clause_instance_now(w->instance));
  for (t->event = 0; t->event < w->count; t->event++) {
    try_point(t, t->event % every == 0);
    expect(t, clause_instance_apply(w->instance, &w->events[t->event]) == CLAUSE_OK, "the event is judged");
  }
  try_point(t, 1);
  pass(t, clause_instance_now(w->instance) + YEARS_AFTER * 365 * CLAUSE_DAY);
  try_point(t, 1);
}

int main(int count, char **arguments) {
  static trial t;
  if (count != 6) return 2;
  t.stride = strtol(arguments[1], NULL, 10);
  world_open(&t.world, arguments[3], arguments[4], arguments[5]);
  if (clause_program_save(&t.image, &t.image_size, t.world.old.program) != CLAUSE_OK) return 2;
  try_names(&t);
  try_stream(&t, strtoul(arguments[2], NULL, 10));
  clause_image_free(t.world.old.program, t.image, t.image_size);
  world_close(&t.world);
  expect(&t, t.world.memory.bytes == 0, "nothing is left in the end");
  printf("%s: %ld calls failed for want of memory\n", arguments[3], t.failed);
  return 0;
}
