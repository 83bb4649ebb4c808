/* Lines in order: see intake.h. */
#include "intake.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "allocate.h"
#include "bytes.h"
#include "cut_file.h"
#include "duration.h"
#include "message.h"

/* What follows when nothing waits any more. */
typedef enum rest { REST_MORE, REST_END, REST_ERROR } rest;

struct intake {
  const arguments *arguments;
  stream_input *input;
  stream_reader *glancer;      /* NULL: lines pass as they come */
  int64_t window, once_within; /* --reorder; --once-within, -1 without */
  int64_t as_of;
  int passes;         /* so they do, and no place is remembered */
  int remembers;      /* --state: where the line read last stands */
  int keeps;          /* and without --through, what is within the window goes on waiting at the end */
  int collects;       /* --as-of, the first time through: only what comes late is kept */
  char *header;       /* of a CSV stream */
  int header_is_due;  /* it is given out first */
  cut_file aside;     /* --set-aside */
  waiting_line given; /* the line given out last, if it waited */
  rest rest;
  stream_line refused; /* the line that is to blame; no text without one */
  stream_error error;
  intake_state state;
};

/* ---- the heap ---- */

static int is_before(const waiting_line *a, const waiting_line *b) {
  return a->at != b->at ? a->at < b->at : a->number < b->number;
}

static void add_waiting(intake_state *state, const waiting_line *added) {
  state->waiting = grow(state->waiting, state->count, &state->capacity, sizeof *state->waiting);
  size_t at = state->count++;
  for (; at > 0 && is_before(added, &state->waiting[(at - 1) / 2]); at = (at - 1) / 2)
    state->waiting[at] = state->waiting[(at - 1) / 2];
  state->waiting[at] = *added;
}

static waiting_line take_first(intake_state *state) {
  waiting_line first = state->waiting[0], last = state->waiting[--state->count];
  size_t at = 0, child;
  while ((child = 2 * at + 1) < state->count) {
    if (child + 1 < state->count && is_before(&state->waiting[child + 1], &state->waiting[child])) child++;
    if (!is_before(&state->waiting[child], &last)) break;
    state->waiting[at] = state->waiting[child];
    at = child;
  }
  state->waiting[at] = last;
  return first;
}

/* ---- what is wrong ---- */

static __attribute__((format(printf, 4, 5))) void blame(intake *self, const stream_line *line, stream_error error,
                                                        const char *format, ...) {
  va_list parts;
  va_start(parts, format);
  vsnprintf(error.text, sizeof error.text, format, parts);
  va_end(parts);
  self->error = error;
  self->error.line = line->number;
  self->refused = *line;
  self->rest = REST_ERROR;
}

void intake_complain(const intake *self) {
  stream_error_show(stream_input_name(self->input), &self->error, self->refused.text ? &self->refused : NULL,
                    colours_wanted(STDERR_FILENO, self->arguments->colours));
}

/* ---- a line ---- */

static uint64_t hash_of(const stream_line *line) {
  cl_pass hash = {.direction = CL_HASH};
  cl_pass_bytes(&hash, (char *)(uintptr_t)line->text, line->size);
  return hash.hash;
}

static void note_place(intake *self, const stream_line *line) {
  intake_state *state = &self->state;
  state->lines++;
  if (!self->remembers) return;
  state->position = line->position;
  state->number = line->number;
  state->hash = hash_of(line);
}

/* Whether the event was given before.  The time of an event that is given again is the same. */
static int is_given_again(intake *self, const stream_line *line, const stream_glimpse *seen) {
  const known_id *known = seen->id ? known_ids_find(&self->state.ids, seen->id, seen->id_size) : NULL;
  int64_t now = seen->at > self->state.latest ? seen->at : self->state.latest;
  if (!known || known->at < now - self->once_within) return 0;
  if (known->at == seen->at)
    self->state.given_again += !self->collects;
  else
    blame(self, line, (stream_error){.code = STREAM_ID, .start = seen->id_start, .end = seen->id_end},
          "an event that happened at another time has this id");
  return 1;
}

static int is_late(const intake *self, int64_t at) {
  const intake_state *state = &self->state;
  return at < state->floor || (state->latest != INT64_MIN && at < state->latest - self->window);
}

static void write_aside(intake *self, const stream_line *line) {
  output *out = self->aside.out;
  if (line->format == STREAM_CSV && self->state.late == 0) {
    output_text(out, self->header);
    output_text(out, "\n");
  }
  output_write(out, line->text, line->size);
  output_text(out, "\n");
}

static void refuse_late(intake *self, const stream_line *line, const stream_glimpse *seen) {
  const stream_error error = {.code = STREAM_LATE, .start = seen->at_start, .end = seen->at_end};
  if (seen->at < self->state.floor)
    blame(self, line, error, "what happened then was judged already; --set-aside FILE says where such events go");
  else if (self->window == 0)
    blame(self, line, error,
          "the event is earlier than one before it; --reorder TIME sorts events that come late, and --set-aside FILE "
          "says where they go");
  else
    blame(self, line, error,
          "the event comes after one that is more than %s later; --set-aside FILE says where such events go",
          format_duration(self->window).text);
}

static void set_aside(intake *self, const stream_line *line, const stream_glimpse *seen) {
  if (self->as_of == CLAUSE_NEVER && !self->aside.path) {
    refuse_late(self, line, seen);
    return;
  }
  if (self->aside.path) write_aside(self, line); /* as of a day, it waits already */
  self->state.late++;
}

static void let_wait(intake *self, const stream_line *line, int64_t at) {
  const waiting_line added = {at, line->number, line->position, copy_text(line->text, line->size), line->size};
  add_waiting(&self->state, &added);
}

static void admit(intake *self, const stream_line *line, const stream_glimpse *seen) {
  intake_state *state = &self->state;
  if (is_given_again(self, line, seen)) return;
  if (seen->id && self->once_within >= 0) known_ids_add(&state->ids, seen->at, seen->id, seen->id_size);
  int late = is_late(self, seen->at);
  if (late && !self->collects)
    set_aside(self, line, seen);
  else if (late == self->collects)
    let_wait(self, line, seen->at);
  if (seen->at <= state->latest) return;
  state->latest = seen->at;
  if (self->once_within >= 0) known_ids_forget(&state->ids, state->latest - self->once_within);
}

/* Looks at a line: 1 when it passes at once. */
static int look_at(intake *self, const stream_line *line) {
  stream_glimpse seen;
  if (line->format == STREAM_CSV && !self->header) self->header = copy_text(line->text, line->size);
  int status = self->glancer ? stream_glance(self->glancer, line, &seen) : 0;
  if (status > 0) admit(self, line, &seen);
  if (status < 0) {
    self->error = *stream_reader_error(self->glancer);
    self->refused = *line;
    self->rest = REST_ERROR;
  }
  return status == 0 && !self->collects;
}

/* Reads one: 1 when it passes at once.  One that is to blame was not read, as far as a state says. */
static int read_line(intake *self, stream_line *line) {
  int status = stream_next(self->input, line);
  if (status == 0) self->rest = REST_END;
  if (status < 0) self->error = *stream_input_error(self->input), self->rest = REST_ERROR;
  if (status <= 0) return 0;
  int passes = look_at(self, line);
  if (self->rest == REST_MORE) note_place(self, line);
  return passes;
}

/* ---- giving out ---- */

/* What is judged again as of a day waits until nothing can come of the same moment, so that the order is that of the stream. */
static int is_ready(const intake *self) {
  const intake_state *state = &self->state;
  if (state->count == 0 || state->waiting[0].at > self->as_of) return 0;
  if (self->rest == REST_END ? !self->keeps : self->rest != REST_MORE) return 1;
  if (state->latest == INT64_MIN) return 0; /* what came late waits from the start */
  int64_t bound = state->latest - self->window;
  return self->as_of == CLAUSE_NEVER ? state->waiting[0].at <= bound : state->waiting[0].at < bound;
}

static int give_out(intake *self, stream_line *line) {
  self->given = take_first(&self->state);
  *line = (stream_line){.text = self->given.text,
                        .size = self->given.size,
                        .number = self->given.number,
                        .ended = 1,
                        .format = self->header ? STREAM_CSV : STREAM_JSON_LINES,
                        .position = self->given.position};
  return 1;
}

int intake_next(intake *self, stream_line *line) {
  if (self->passes) return read_line(self, line) ? 1 : self->rest == REST_END ? 0 : -1;
  free(self->given.text);
  self->given.text = NULL;
  if (self->header_is_due) {
    self->header_is_due = 0;
    *line = (stream_line){
        .text = self->header, .size = strlen(self->header), .number = 1, .ended = 1, .format = STREAM_CSV};
    return 1;
  }
  for (;;) {
    if (is_ready(self)) return give_out(self, line);
    if (self->rest != REST_MORE) return self->rest == REST_END ? 0 : -1;
    if (read_line(self, line)) return 1;
  }
}

/* ---- options ---- */

void intake_pass(intake *self, int64_t instant) { self->state.floor = instant + 1; }

int intake_passes(const intake *self) { return self->passes; }

int intake_takes_ids(const intake *self) { return self->once_within >= 0; }

uint64_t intake_lines(const intake *self) { return self->state.lines; }

stream_input *intake_input(const intake *self) { return self->input; }

int intake_open(intake **out, const arguments *given) {
  intake *self = *out = resize(NULL, sizeof *self);
  memset(self, 0, sizeof *self);
  self->arguments = given;
  self->as_of = CLAUSE_NEVER;
  self->state.latest = self->state.floor = INT64_MIN;
  self->remembers = argument_given(given, "state");
  self->keeps = self->remembers && !argument_given(given, "through");
  if (duration_option(&self->window, given, "reorder", 0) < 0 ||
      duration_option(&self->once_within, given, "once-within", -1) < 0)
    return -1;
  return stream_open(&self->input, argument(given, "events"));
}

static void start_again(intake *self) {
  intake_state *state = &self->state;
  known_ids_free(&state->ids);
  state->ids = (known_ids){0};
  state->latest = INT64_MIN;
  state->lines = 0;
  self->rest = REST_MORE;
  self->refused.text = NULL;
}

/* Once through the stream for what comes late, which then waits from the start. */
static int collect_late(intake *self, const clause_program *program, clause_names *names) {
  stream_line line;
  const char *events = argument(self->arguments, "events");
  if (strcmp(events, "-") == 0 || stream_input_size(self->input) == 0)
    return complain("--as-of reads the stream twice: --events must name a file"), -1;
  for (self->collects = 1; self->rest == REST_MORE;) read_line(self, &line);
  self->collects = 0;
  start_again(self);
  stream_close(self->input);
  stream_reader_free(self->glancer);
  self->glancer = stream_reader_new(program, names, NULL);
  return stream_open(&self->input, events);
}

int intake_start(intake *self, const clause_program *program, clause_names *names, int64_t as_of) {
  const char *aside = argument(self->arguments, "set-aside");
  self->as_of = as_of;
  int asked = aside || as_of != CLAUSE_NEVER || argument_given(self->arguments, "reorder") || self->once_within >= 0;
  if (asked) self->glancer = stream_reader_new(program, names, NULL);
  self->passes = !asked && !self->remembers;
  if (aside && as_of != CLAUSE_NEVER)
    return complain("--as-of takes what came late into account: without --set-aside"), -1;
  if (aside && !argument_given(self->arguments, "state") && cut_file_open(&self->aside, aside, 0) < 0) return -1;
  return as_of != CLAUSE_NEVER ? collect_late(self, program, names) : 0;
}

/* ---- going on ---- */

/* Finds the line that was read last, which must say what it said. */
static int find_place(intake *self) {
  const intake_state *state = &self->state;
  stream_line line;
  stream_glimpse ignored;
  int status = stream_next(self->input, &line);
  if (status > 0 && line.format == STREAM_CSV) {
    self->header = copy_text(line.text, line.size);
    self->header_is_due = 1;
    if (self->glancer && stream_glance(self->glancer, &line, &ignored) < 0) status = 0;
  }
  if (status > 0 && state->number > line.number) {
    status = stream_skip(self->input, state->position, state->number);
    if (status == 0) status = stream_next(self->input, &line);
  }
  if (status > 0 && hash_of(&line) == state->hash && line.number == state->number) return 0;
  complain("the events in `%s` do not begin with those that the state has read: line %llu is another",
           stream_input_name(self->input), (unsigned long long)state->number);
  return -1;
}

int intake_resume(intake *self, intake_state *state, uint64_t set_aside) {
  const char *aside = argument(self->arguments, "set-aside");
  if (aside && cut_file_open(&self->aside, aside, set_aside) < 0) return -1;
  if (!aside && set_aside) return complain("the state goes with a file of events set aside: --set-aside FILE"), -1;
  if (!state) return 0;
  self->state = *state;
  memset(state, 0, sizeof *state);
  return self->state.lines ? find_place(self) : 0;
}

int intake_save(intake *self, const intake_state **state, uint64_t *set_aside) {
  *state = &self->state;
  return cut_file_save(&self->aside, set_aside);
}

/* ---- the end ---- */

static void tell_count(uint64_t count, const char *one, const char *many) {
  if (count) fprintf(stderr, "clausec: note: %llu %s\n", (unsigned long long)count, count == 1 ? one : many);
}

void intake_tell(const intake *self) {
  const intake_state *state = &self->state;
  tell_count(state->given_again, "event was given again, and counts once", "events were given again, and count once");
  if (self->as_of != CLAUSE_NEVER)
    tell_count(state->late, "event came late, and is judged in its place",
               "events came late, and are judged in their places");
  else
    tell_count(state->late, "event came too late, and was set aside", "events came too late, and were set aside");
  if (self->as_of == CLAUSE_NEVER)
    tell_count(state->count, "event waits for others that may come before it; --through DATE judges it",
               "events wait for others that may come before them; --through DATE judges them");
}

void intake_state_free(intake_state *state) {
  for (size_t i = 0; i < state->count; i++) free(state->waiting[i].text);
  free(state->waiting);
  known_ids_free(&state->ids);
  memset(state, 0, sizeof *state);
}

int intake_end(intake *self) { return cut_file_close(&self->aside); }

void intake_close(intake *self) {
  if (!self) return;
  intake_end(self);
  stream_reader_free(self->glancer);
  stream_close(self->input);
  intake_state_free(&self->state);
  free(self->given.text);
  free(self->header);
  free(self);
}
