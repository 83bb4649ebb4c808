/* Cutting a file or standard input into lines, in constant memory: one buffer, filled in large blocks, that grows to
** the longest line allowed. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "allocate.h"
#include "message.h"
#include "stream.h"

/* Large enough that system calls do not count, small enough to stay in the cache. */
enum { BLOCK = 1 << 16 };

struct stream_input {
  int file;
  char *name;
  stream_format format;
  uint64_t size;  /* of the file; 0 when that is not known */
  uint64_t taken; /* bytes read from the file so far */
  uint64_t line;  /* number of the next line */
  char *buffer;
  size_t capacity;
  size_t start, end; /* what is not yet given out; a NUL may be put at `end` */
  size_t last_feed;  /* just past the last line feed in it; `start` or less when there is none */
  int finished;      /* the file is read to its end */
  stream_error error;
};

static int ends_with(const char *name, const char *ending) {
  size_t size = strlen(name), wanted = strlen(ending);
  return size >= wanted && strcmp(name + size - wanted, ending) == 0;
}

static int fail(stream_input *input, stream_error_code code, const char *text) {
  input->error = (stream_error){.code = code, .line = input->line};
  snprintf(input->error.text, sizeof input->error.text, "%s", text);
  return -1;
}

/* The last line feed of what was just read. */
static void find_last_feed(stream_input *input, size_t from) {
  for (size_t at = input->end; at > from; at--)
    if (input->buffer[at - 1] == '\n') {
      input->last_feed = at;
      return;
    }
}

/* Moves what is left to the front and reads a block behind it: 0 or -1. */
static int fill(stream_input *input) {
  size_t left = input->end - input->start;
  memmove(input->buffer, input->buffer + input->start, left);
  input->start = input->last_feed = 0;
  input->end = left;
  if (input->capacity - left <= BLOCK / 2) {
    input->capacity += BLOCK;
    input->buffer = resize(input->buffer, input->capacity + STREAM_BEHIND);
  }
  ssize_t got;
  do got = read(input->file, input->buffer + left, input->capacity - left - 1);
  while (got < 0 && errno == EINTR);
  if (got < 0) return fail(input, STREAM_REFUSED, strerror(errno));
  input->finished = got == 0;
  input->end += (size_t)got;
  input->taken += (uint64_t)got;
  find_last_feed(input, left);
  return 0;
}

/* JSON lines begin with a brace; a name ending in .csv or any other beginning is a CSV header. */
static stream_format guess_format(const stream_input *input) {
  if (ends_with(input->name, ".csv")) return STREAM_CSV;
  if (ends_with(input->name, ".jsonl") || ends_with(input->name, ".json") || ends_with(input->name, ".ndjson"))
    return STREAM_JSON_LINES;
  size_t at = input->start;
  while (at < input->end && strchr(" \t\r\n", input->buffer[at]) && input->buffer[at]) at++;
  int letter = at < input->end && ((input->buffer[at] | 32) >= 'a' && (input->buffer[at] | 32) <= 'z');
  return letter ? STREAM_CSV : STREAM_JSON_LINES;
}

/* A byte order mark, which some editors and spreadsheets write: three bytes, which a pipe may bring one by one. */
static int skip_mark(stream_input *input) {
  static const char mark[] = "\xEF\xBB\xBF";
  size_t size = sizeof mark - 1;
  while (input->end < size && !input->finished && memcmp(input->buffer, mark, input->end) == 0)
    if (fill(input) < 0) return -1;
  if (input->end >= size && memcmp(input->buffer, mark, size) == 0) input->start = size;
  return 0;
}

static int refuse(stream_input *input, const char *path, const char *why) {
  complain("cannot read the events in `%s`: %s", path, why);
  stream_close(input);
  return -1;
}

int stream_open(stream_input **out, const char *path) {
  stream_input *input = resize(NULL, sizeof *input);
  int standard = strcmp(path, "-") == 0;
  struct stat about;
  *input = (stream_input){.line = 1, .name = copy_text(path, strlen(path)), .capacity = BLOCK + BLOCK / 2};
  *out = NULL;
  input->buffer = resize(NULL, input->capacity + STREAM_BEHIND);
  input->file = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (input->file < 0) return refuse(input, path, strerror(errno));
  if (fstat(input->file, &about) != 0) return refuse(input, path, strerror(errno));
  if (S_ISDIR(about.st_mode)) return refuse(input, path, strerror(EISDIR));
  if (S_ISREG(about.st_mode)) input->size = (uint64_t)about.st_size;
  if (fill(input) < 0 || skip_mark(input) < 0) return refuse(input, path, input->error.text);
  input->format = guess_format(input);
  *out = input;
  return 0;
}

static size_t count_quotes(const char *text, size_t size) {
  size_t quotes = 0;
  for (const char *end = text + size; (text = memchr(text, '"', (size_t)(end - text))); text++) quotes++;
  return quotes;
}

/* Where the next record ends: at a line feed, in CSV at one outside quotes. *searched is how far it was looked for.
** NULL: not in the buffer. */
static char *find_end(const stream_input *input, size_t *searched, size_t *quotes) {
  for (;;) {
    char *from = input->buffer + input->start + *searched;
    size_t left = input->end - input->start - *searched;
    char *feed = memchr(from, '\n', left);
    size_t size = feed ? (size_t)(feed - from) + 1 : left;
    if (input->format == STREAM_CSV) *quotes += count_quotes(from, size);
    *searched += size;
    if (!feed || *quotes % 2 == 0) return feed;
  }
}

static uint64_t count_feeds(const char *text, size_t size) {
  uint64_t feeds = 0;
  for (size_t i = 0; i < size; i++) feeds += text[i] == '\n';
  return feeds;
}

uint64_t stream_input_position(const stream_input *input) { return input->taken - (input->end - input->start); }

/* A file is read from there on; of what comes through a pipe, what lies before is read and dropped. */
static int jump(stream_input *input, uint64_t position) {
  if (input->size == 0 || position > input->size) return fill(input);
  if (lseek(input->file, (off_t)position, SEEK_SET) < 0) return fail(input, STREAM_REFUSED, strerror(errno));
  input->taken = position;
  return fill(input);
}

int stream_skip(stream_input *input, uint64_t position, uint64_t number) {
  while (position > input->taken && !input->finished) {
    input->start = input->end;
    if (jump(input, position) < 0) return -1;
  }
  uint64_t here = stream_input_position(input);
  if (position < here || position > input->taken)
    return fail(input, STREAM_REFUSED, "the stream is shorter than what was read of it before");
  input->start += (size_t)(position - here);
  input->line = number;
  return 0;
}

int stream_next(stream_input *input, stream_line *line) {
  size_t searched = 0, quotes = 0;
  char *end;
  while (!(end = find_end(input, &searched, &quotes)) && !input->finished) {
    if (input->end - input->start > STREAM_LINE_MAX) break;
    if (fill(input) < 0) return -1;
  }
  char *text = input->buffer + input->start;
  size_t size = end ? (size_t)(end - text) : input->end - input->start;
  uint64_t position = stream_input_position(input);
  if (size > STREAM_LINE_MAX)
    return fail(input, STREAM_LONG_LINE, "the line is longer than 1 MiB, the most that a line can be");
  if (!end && !size) return 0;
  input->start += size + (end != NULL);
  if (end && size && text[size - 1] == '\r') size--;
  text[size] = 0;
  *line = (stream_line){text, size, input->line, end != NULL, input->format, position};
  input->line += 1 + (input->format == STREAM_CSV ? count_feeds(text, size) : 0);
  return 1;
}

stream_block stream_arrived(const stream_input *input) {
  const char *text = input->buffer + input->start;
  size_t size = input->last_feed > input->start ? input->last_feed - input->start : 0;
  return (stream_block){text, text + size, input->line, input->format};
}

void stream_pass(stream_input *input, const char *next, uint64_t lines) {
  input->start = (size_t)(next - input->buffer);
  input->line += lines;
}

const stream_error *stream_input_error(const stream_input *input) { return &input->error; }
int stream_would_wait(const stream_input *input) { return input->start >= input->last_feed && !input->finished; }
const char *stream_input_name(const stream_input *input) { return input->name; }
uint64_t stream_input_size(const stream_input *input) { return input->size; }

void stream_close(stream_input *input) {
  if (!input) return;
  if (input->file > STDIN_FILENO) close(input->file);
  free(input->name);
  free(input->buffer);
  free(input);
}
