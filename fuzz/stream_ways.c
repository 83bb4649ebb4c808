/* An event stream read in three ways: by one reader, which learns what its lines look like; by a new reader for each line, which can have learned
** nothing; and at a glance, for the time only.  They must agree on every line: what it is, its event, or what is wrong and where. */
#include "stream_ways.h"

#include <string.h>
#include <unistd.h>

#include "agreements.h"
#include "exercise.h"
#include "stream.h"

enum { FIELDS = 16, PIPE_HOLDS = 1 << 16 };

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

void read_in_every_way(const uint8_t *bytes, size_t size) {
  clause_names *names;
  stream_input *input;
  put_on_input(bytes, size);
  expect(clause_names_new(&names, agreement(AGREEMENT_streams), 0) == CLAUSE_OK);
  expect(stream_open(&input, "-") == 0);
  read_all(input, names);
  stream_close(input);
  clause_names_free(names);
}
