/* An event stream read in four ways: by one reader, which learns what its lines look like; by a new reader for each line, which can have learned
** nothing; at a glance, for the time only; and many lines at once, by a reader that knows what they look like.  They must agree on every line: what it is, its
** event, or what is wrong and where.
**
** Few streams that a fuzzer makes are long enough for many lines at once.  So each is read that way twice: as it is, and with every line several times over. */
#include "stream_ways.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "agreements.h"
#include "event_block.h"
#include "exercise.h"
#include "stream.h"

enum { FIELDS = 16, PIPE_HOLDS = 1 << 16, AT_ONCE = 48, TIMES = 8 };

/* What a reader makes of a line. */
typedef struct reading {
  stream_result result;
  clause_event event;
  int64_t fields[FIELDS];
} reading;

static reading read_line(stream_reader *reader, const stream_line *line) {
  reading made = {.event = {0}};
  made.result = stream_read(reader, line, &made.event, made.fields);
  return made;
}

/* A reader that knows the columns, if it is for CSV, and the time before which no event may lie. */
static stream_reader *new_reader(clause_names *names, const stream_line *header, int64_t after) {
  stream_reader *reader = stream_reader_new(agreement(AGREEMENT_streams), names, NULL);
  if (header != NULL) read_line(reader, header);
  stream_reader_after(reader, after);
  return reader;
}

static void expect_same(const stream_reader *one_reader, const reading *one, const stream_reader *other_reader,
                        const reading *other) {
  const stream_error *a = stream_reader_error(one_reader), *b = stream_reader_error(other_reader);
  expect(one->result == other->result);
  expect(stream_reader_time(one_reader) == stream_reader_time(other_reader));
  if (one->result == STREAM_BAD)
    expect(a->code == b->code && a->line == b->line && a->start == b->start && a->end == b->end &&
           strcmp(a->text, b->text) == 0);
  if (one->result != STREAM_EVENT) return;
  expect(one->event.at == other->event.at && one->event.kind == other->event.kind &&
         one->event.field_count == other->event.field_count);
  expect(memcmp(one->fields, other->fields, one->event.field_count * sizeof *one->fields) == 0);
}

/* An error lies within its line, or just past its end, where something is missing; the words have an end. */
static void expect_in_line(const stream_error *error, const stream_line *line) {
  expect(error->start <= error->end && error->end <= line->size + 1);
  expect(memchr(error->text, '\0', sizeof error->text) != NULL && error->text[0] != '\0');
}

static void expect_glance(stream_reader *reader, const stream_line *line, const reading *made) {
  stream_glimpse glimpse;
  int status = stream_glance(reader, line, &glimpse);
  if (made->result != STREAM_EVENT) return;
  expect(status == 1 && glimpse.at == made->event.at);
  expect(glimpse.at_start <= glimpse.at_end && glimpse.at_end <= line->size);
}

/* ---- the stream ---- */

/* Bytes on standard input, as far as a pipe holds them. */
static void put_on_input(const uint8_t *bytes, size_t size) {
  int ends[2];
  if (size > PIPE_HOLDS) size = PIPE_HOLDS;
  expect(pipe(ends) == 0);
  expect(write(ends[1], bytes, size) == (ssize_t)size);
  expect(dup2(ends[0], STDIN_FILENO) == STDIN_FILENO);
  close(ends[0]);
  close(ends[1]);
}

/* The header of a CSV stream outlives the line. */
typedef struct header {
  char text[PIPE_HOLDS + 1];
  stream_line line;
} header;

static void keep(header *kept, const stream_line *line) {
  memcpy(kept->text, line->text, line->size + 1);
  kept->line = *line;
  kept->line.text = kept->text;
}

static void read_all(stream_input *input, clause_names *names) {
  static header columns;
  stream_line line;
  stream_reader *learning = new_reader(names, NULL, INT64_MIN), *glancing = new_reader(names, NULL, INT64_MIN);
  int64_t last = INT64_MIN;
  int has_columns = 0;
  while (stream_next(input, &line) > 0) {
    stream_reader *fresh = new_reader(names, has_columns ? &columns.line : NULL, last);
    reading learned = read_line(learning, &line), strict = read_line(fresh, &line);
    expect_same(learning, &learned, fresh, &strict);
    expect_glance(glancing, &line, &learned);
    if (learned.result == STREAM_BAD) expect_in_line(stream_reader_error(learning), &line);
    if (learned.result == STREAM_EVENT) last = learned.event.at;
    if (learned.result == STREAM_NO_EVENT && line.size > 0 && line.format == STREAM_CSV && !has_columns)
      keep(&columns, &line), has_columns = 1;
    stream_reader_free(fresh);
    if (learned.result == STREAM_BAD && stream_reader_error(learning)->code == STREAM_HEADER) break;
  }
  stream_reader_free(learning);
  stream_reader_free(glancing);
}

/* Names are numbered anew in each of these, so that the order in which they come is compared too. */
static clause_names *new_names(void) {
  clause_names *names;
  expect(clause_names_new(&names, agreement(AGREEMENT_streams), 0) == CLAUSE_OK);
  return names;
}

static stream_input *open_stream(const uint8_t *bytes, size_t size) {
  stream_input *input;
  put_on_input(bytes, size);
  expect(stream_open(&input, "-") == 0);
  return input;
}

/* ---- many lines at once ---- */

/* What the lines of a stream are, one by one. */
typedef struct story {
  struct told {
    uint64_t line;
    reading made;
    stream_error error;
  } * lines;
  size_t count, room;
  int is_csv;
  size_t begin; /* the lines to the end of the header; 0 when there is none */
} story;

static void note(story *self, const stream_reader *reader, const stream_line *line, const reading *made) {
  if (self->count == self->room) {
    self->room = 2 * self->room + 64;
    self->lines = realloc(self->lines, self->room * sizeof *self->lines);
    expect(self->lines != NULL);
  }
  self->lines[self->count] = (struct told){.line = line->number, .made = *made};
  if (made->result == STREAM_BAD) self->lines[self->count].error = *stream_reader_error(reader);
  self->count++;
}

/* By a reader that has learned, in the end, what all of them look like. */
static stream_reader *tell_lines(story *told, const uint8_t *bytes, size_t size, clause_names *names) {
  stream_input *input = open_stream(bytes, size);
  stream_reader *reader = new_reader(names, NULL, INT64_MIN);
  stream_line line;
  while (stream_next(input, &line) > 0) {
    reading made = read_line(reader, &line);
    note(told, reader, &line, &made);
    told->is_csv = line.format == STREAM_CSV;
    if (told->is_csv && told->begin == 0 && made.result == STREAM_NO_EVENT && line.size > 0) told->begin = told->count;
    if (made.result == STREAM_BAD && stream_reader_error(reader)->code == STREAM_HEADER) break;
  }
  stream_close(input);
  return reader;
}

/* The lines from the n-th on. */
static void expect_block(const event_block *block, const story *told, size_t n) {
  expect(block->count <= told->count - n);
  for (size_t i = 0; i < block->count; i++) {
    const reading *one = &told->lines[n + i].made;
    int64_t fields[FIELDS];
    expect(one->result == STREAM_EVENT && told->lines[n + i].line == block->lines[i]);
    expect(one->event.kind == block->kinds[i] && one->event.at == block->at[i]);
    event_block_event(block, i, one->event.field_count, fields);
    expect(memcmp(one->fields, fields, one->event.field_count * sizeof *fields) == 0);
  }
}

static void expect_told(const stream_reader *reader, const stream_line *line, const reading *made,
                        const struct told *told) {
  const stream_error *a = stream_reader_error(reader), *b = &told->error;
  expect(made->result == told->made.result && line->number == told->line);
  if (made->result == STREAM_BAD)
    expect(a->code == b->code && a->line == b->line && a->start == b->start && a->end == b->end &&
           strcmp(a->text, b->text) == 0);
  if (made->result == STREAM_EVENT)
    expect(made->event.at == told->made.event.at && made->event.kind == told->made.event.kind &&
           memcmp(made->fields, told->made.fields, made->event.field_count * sizeof *made->fields) == 0);
}

/* The lines after the first few, which are passed over. */
static void read_blocks(const uint8_t *bytes, size_t size, stream_reader *reader, const story *told, size_t done) {
  stream_input *input = open_stream(bytes, size);
  event_block *block = event_block_new(agreement(AGREEMENT_streams), AT_ONCE);
  stream_line line;
  for (size_t i = 0; i < done; i++) expect(stream_next(input, &line) > 0);
  do {
    block->count = 0;
    stream_read_on(reader, input, block);
    expect_block(block, told, done);
    done += block->count;
    if (block->count > 0) continue;
    if (done == told->count || stream_next(input, &line) <= 0) break;
    reading made = read_line(reader, &line);
    expect_told(reader, &line, &made, &told->lines[done++]);
  } while (done < told->count);
  expect(done == told->count);
  event_block_free(block);
  stream_close(input);
}

/* By one that learns as it goes; and a second time by the one that learned, but for the header, if there must be one. */
static void expect_blocks(const uint8_t *bytes, size_t size) {
  clause_names *names = new_names(), *others = new_names();
  story told = {0};
  stream_reader *knowing = tell_lines(&told, bytes, size, names);
  stream_reader *learning = new_reader(others, NULL, INT64_MIN);
  read_blocks(bytes, size, learning, &told, 0);
  stream_reader_after(knowing, INT64_MIN);
  if (!told.is_csv || told.begin > 0) read_blocks(bytes, size, knowing, &told, told.begin);
  stream_reader_free(knowing);
  stream_reader_free(learning);
  clause_names_free(names);
  clause_names_free(others);
  free(told.lines);
}

/* Every line several times over, as far as a pipe holds that. */
static size_t repeat_lines(uint8_t *out, const uint8_t *bytes, size_t size) {
  size_t filled = 0;
  for (size_t at = 0; at < size;) {
    const uint8_t *feed = memchr(bytes + at, '\n', size - at);
    size_t length = feed ? (size_t)(feed - bytes) + 1 - at : size - at;
    for (int i = 0; i < TIMES && filled + length <= PIPE_HOLDS; i++, filled += length)
      memcpy(out + filled, bytes + at, length);
    at += length;
  }
  return filled;
}

/* ---- all of them ---- */

void read_in_every_way(const uint8_t *bytes, size_t size) {
  static uint8_t repeated[PIPE_HOLDS];
  clause_names *names = new_names();
  stream_input *input = open_stream(bytes, size);
  read_all(input, names);
  stream_close(input);
  clause_names_free(names);
  expect_blocks(bytes, size);
  expect_blocks(repeated, repeat_lines(repeated, bytes, size));
}
