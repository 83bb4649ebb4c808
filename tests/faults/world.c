/* Agreements, streams and what is seen of them: see world.h.  None of this is tried, so nothing may fail here. */
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"
#include "stream.h"

/* What an undisclosed value is: one of money 10,000.00, a number 1. */
enum { FIGURE = 1000000 };

static void must(int holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "cannot begin: %s\n", what);
  exit(2);
}

/* ---- bytes ---- */

bytes bytes_copy(const void *at, size_t size) {
  bytes copy = {malloc(size + 1), size};
  must(copy.at != NULL, "memory");
  if (size) memcpy(copy.at, at, size);
  return copy;
}

int bytes_equal(const bytes *a, const bytes *b) {
  return a->size == b->size && (a->size == 0 || memcmp(a->at, b->at, a->size) == 0);
}

void bytes_free(bytes *self) {
  free(self->at);
  *self = (bytes){NULL, 0};
}

void bytes_add(bytes *to, const bytes *more) {
  char *longer = realloc(to->at, to->size + more->size + 1);
  must(longer != NULL, "memory");
  memcpy(longer + to->size, more->at, more->size);
  *to = (bytes){longer, to->size + more->size};
}

bytes world_snapshot(const clause_program *program, const clause_instance *instance, const clause_names *names) {
  void *snapshot;
  size_t size;
  must(clause_instance_snapshot(&snapshot, &size, instance, names) == CLAUSE_OK, "a snapshot");
  bytes copy = bytes_copy(snapshot, size);
  clause_snapshot_free(program, snapshot, size);
  return copy;
}

bytes world_verdicts(const clause_instance *instance) {
  char *text;
  size_t size, count;
  FILE *out = open_memstream(&text, &size);
  const clause_verdict *at = clause_instance_verdicts(instance, &count);
  must(out != NULL, "memory");
  for (const clause_verdict *end = at + count; at < end; at++)
    fprintf(out, "%lld %s of %u: %lld %s, %d to %d, until %lld, event %llu, words %u, %d %u %lld\n", (long long)at->at,
            clause_verdict_word((clause_verdict_kind)at->kind), at->clause, (long long)at->amount, at->currency,
            at->party, at->counterparty, (long long)at->deadline, (unsigned long long)at->event, at->reason.start,
            at->value, at->changes, (long long)at->threshold);
  must(fclose(out) == 0, "memory");
  return (bytes){text, size};
}

/* ---- an agreement ---- */

static void open_edition(edition *out, const char *path, const clause_allocator *allocator, cl_arena *arena) {
  clause_message message;
  *out = (edition){.path = path};
  must(load_text(&out->text, &out->size, path) == 0, path);
  const cl_source source = {.name = path, .text = out->text, .size = out->size};
  out->files = load_files(path, &source, arena);
  must(clause_program_compile_with(&out->program, path, out->text, out->size, out->files.at, out->files.count,
                                   allocator, &message) == CLAUSE_OK,
       message.text);
  must(clause_names_new(&out->names, out->program, 0) == CLAUSE_OK, "names");
}

static void close_edition(edition *self) {
  clause_names_free(self->names);
  clause_program_free(self->program);
  free(self->text);
}

/* Reads a line for both versions: whether it is an event of the old one, to be followed by others. */
static int read_line(world *out, const stream_line *line, stream_reader *old, stream_reader *next, int64_t *fields) {
  clause_event *event = &out->events[out->count], *same = &out->of_next[out->count];
  if (stream_read(old, line, event, fields) != STREAM_EVENT) return 0;
  if (stream_read(next, line, same, fields + stream_reader_fields(old)) != STREAM_EVENT) same->kind = UINT32_MAX;
  return 1;
}

static void read_events(world *out, const char *path) {
  enum { EVENTS_MOST = 100 };
  stream_input *input;
  stream_line line;
  stream_reader *old = stream_reader_new(out->old.program, out->old.names, out->next.program);
  stream_reader *next = stream_reader_new(out->next.program, out->next.names, out->old.program);
  size_t width = stream_reader_fields(old) + stream_reader_fields(next) + 1;
  must(stream_open(&input, path) == 0, path);
  out->events = calloc(EVENTS_MOST, sizeof *out->events);
  out->of_next = calloc(EVENTS_MOST, sizeof *out->of_next);
  out->fields = calloc(EVENTS_MOST * width, sizeof *out->fields);
  must(out->events && out->of_next && out->fields, "memory");
  while (out->count < EVENTS_MOST && stream_next(input, &line) > 0)
    out->count += (size_t)read_line(out, &line, old, next, out->fields + out->count * width);
  must(out->count > 0, "a stream without an event");
  stream_reader_free(old);
  stream_reader_free(next);
  stream_close(input);
}

static void bind_values(const world *self) {
  clause_value_info value;
  for (uint32_t i = 0; clause_program_value(&value, self->old.program, i) == CLAUSE_OK; i++)
    if (!value.disclosed && value.type >= CLAUSE_TYPE_COUNT)
      must(clause_instance_bind(self->instance, i, FIGURE) == CLAUSE_OK, value.name);
}

void world_open(world *out, const char *old_path, const char *next_path, const char *stream) {
  *out = (world){.count = 0};
  out->allocator = scarce_allocator(&out->memory);
  must(cl_arena_new(&out->arena, NULL) == CLAUSE_OK, "memory");
  open_edition(&out->old, old_path, &out->allocator, out->arena);
  open_edition(&out->next, next_path, &out->allocator, out->arena);
  must(clause_instance_new(&out->instance, out->old.program, NULL) == CLAUSE_OK, "an instance");
  bind_values(out);
  read_events(out, stream);
}

void world_close(world *self) {
  clause_instance_free(self->instance);
  close_edition(&self->old);
  close_edition(&self->next);
  cl_arena_free(self->arena);
  free(self->events);
  free(self->of_next);
  free(self->fields);
}
