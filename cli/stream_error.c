/* Messages about event streams: the place, the code, the words; then the line itself with a caret under what is to
** blame. */
#include <stdio.h>
#include <string.h>

#include "message.h"
#include "stream.h"
#include "unicode.h"

static const char *const codes[] = {
#define STREAM_ERROR(name, code, meaning) code,
#include "stream_errors.def"
#undef STREAM_ERROR
};

/* What of a long line is shown: characters around the place that is to blame. */
enum { SHOWN_BEFORE = 60, SHOWN_AFTER = 50 };

static int is_tail(char byte) { return ((unsigned char)byte & 0xC0) == 0x80; }

static size_t column_of(const stream_line *line, size_t offset) {
  size_t column = 1;
  for (size_t i = 0; i < offset && i < line->size; i++) column += !is_tail(line->text[i]);
  return column;
}

/* A place in the line, moved off the middle of a character. */
static size_t whole(const stream_line *line, size_t at) {
  if (at > line->size) return line->size;
  while (at > 0 && is_tail(line->text[at])) at--;
  return at;
}

static void show_line(const stream_error *error, const stream_line *line, const char *red, const char *plain) {
  size_t from = whole(line, error->start > SHOWN_BEFORE ? error->start - SHOWN_BEFORE : 0);
  size_t to = whole(line, (error->start > line->size ? line->size : error->start) + SHOWN_AFTER);
  size_t end = error->end < to ? error->end : to;
  char before[4 * SHOWN_BEFORE + 16], text[4 * (SHOWN_BEFORE + SHOWN_AFTER) + 16], marked[4 * SHOWN_AFTER + 16];
  size_t start = whole(line, error->start);
  clean_copy(before, sizeof before, line->text + from, start - from);
  clean_copy(text, sizeof text, line->text + from, to - from);
  clean_copy(marked, sizeof marked, line->text + start, end > start ? end - start : 0);
  const char *left = from ? "…" : "", *right = to < line->size ? "…" : "";
  size_t indent = unicode_width(before, strlen(before)) + (from ? 1 : 0), width = unicode_width(marked, strlen(marked));
  fprintf(stderr, "  %s%s%s\n  %*s%s^", left, text, right, (int)indent, "", red);
  for (size_t i = 1; i < width; i++) fputc('~', stderr);
  fprintf(stderr, "%s\n", plain);
}

/* A CSV record may span several lines: the one with the place to blame is shown. */
static void narrow(stream_error *error, stream_line *line) {
  size_t start = 0, end;
  for (size_t i = 0; i < error->start && i < line->size; i++)
    if (line->text[i] == '\n') start = i + 1, error->line++;
  for (end = start; end < line->size && line->text[end] != '\n';) end++;
  line->text += start;
  line->size = end - start;
  error->start -= start;
  error->end = error->end - start < line->size ? error->end - start : line->size;
}

void stream_error_show(const char *name, const stream_error *error, const stream_line *line, int colours) {
  const char *red = colours ? "\033[31m" : "", *plain = colours ? "\033[0m" : "";
  stream_error found = *error;
  stream_line shown = {0};
  char file[300];
  if (strcmp(name, "-") == 0) name = "standard input";
  clean_copy(file, sizeof file, name, strlen(name));
  if (line) {
    shown = *line;
    narrow(&found, &shown);
  }
  fprintf(stderr, "%s:%llu", file, (unsigned long long)found.line);
  if (line) fprintf(stderr, ":%zu", column_of(&shown, found.start));
  fprintf(stderr, ": %serror[%s]%s: %s\n", red, codes[found.code], plain, found.text);
  if (line) show_line(&found, &shown, red, plain);
}
