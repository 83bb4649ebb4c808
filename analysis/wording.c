/* Wording: what is left of a clause file when its comments are taken out, with and without its white space.  The diff
** of terms reports here what differs in the text alone. */
#include "wording.h"

#include <stdlib.h>
#include <string.h>

/* A text in the making; `size` never passes the length of what it is made from. */
typedef struct scratch {
  char *text;
  size_t size;
} scratch;

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

static int at_comment(const char *text, size_t at, size_t end) {
  return text[at] == '-' && at + 1 < end && text[at + 1] == '-';
}

static size_t line_end(const char *text, size_t at, size_t end) {
  const char *feed = memchr(text + at, '\n', end - at);
  return feed ? (size_t)(feed - text) : end;
}

static void trim(scratch *made) {
  while (made->size && is_blank(made->text[made->size - 1])) made->size--;
}

/* A quoted name is copied as it is; it ends on its line. */
static size_t copy_quoted(scratch *made, const char *text, size_t at, size_t end) {
  do made->text[made->size++] = text[at++];
  while (at < end && text[at] != '"' && text[at] != '\n');
  return at;
}

/* The text without comments; `squeeze`: with one space for every stretch of white space. */
static scratch without_comments(const cl_facts_of *of, clause_span span, int squeeze) {
  const char *text = of->model->source->text;
  scratch made = {cl_facts_need(of, span.end - span.start), 0};
  for (size_t at = span.start; at < span.end;) {
    if (at_comment(text, at, span.end)) {
      while (made.size && (made.text[made.size - 1] == ' ' || made.text[made.size - 1] == '\t')) made.size--;
      at = line_end(text, at, span.end);
      if (!made.size || made.text[made.size - 1] == '\n') at += at < span.end; /* nothing else stood on the line */
      continue;
    }
    if (text[at] == '"') at = copy_quoted(&made, text, at, span.end);
    if (at == span.end) break;
    if (!squeeze || !is_blank(text[at]))
      made.text[made.size++] = text[at];
    else if (made.size && made.text[made.size - 1] != ' ')
      made.text[made.size++] = ' ';
    at++;
  }
  if (squeeze) trim(&made);
  return made;
}

static int same(scratch a, scratch b) { return a.size == b.size && memcmp(a.text, b.text, a.size) == 0; }

int cl_layout_differs(const cl_facts_of *old, clause_span old_span, const cl_facts_of *new_, clause_span new_span) {
  if (!same(without_comments(old, old_span, 1), without_comments(new_, new_span, 1))) return 0;
  return !same(without_comments(old, old_span, 0), without_comments(new_, new_span, 0));
}

/* ---- comments ---- */

typedef struct comments {
  const char **at;
  size_t count;
} comments;

static const char *comment_text(const cl_facts_of *of, const char *text, size_t start, size_t end) {
  while (end > start && is_blank(text[end - 1])) end--;
  char *copy = cl_facts_need(of, end - start + 1);
  memcpy(copy, text + start, end - start);
  return copy;
}

/* Quoted names are passed over, so that dashes in them open no comment. */
static size_t next_comment(const char *text, size_t at, size_t size) {
  for (; at < size && !at_comment(text, at, size); at++)
    if (text[at] == '"')
      for (at++; at < size && text[at] != '"' && text[at] != '\n';) at++;
  return at < size ? at : size;
}

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static comments comments_of(const cl_facts_of *of) {
  const char *text = of->model->source->text;
  size_t size = of->model->source->size;
  comments found = {NULL, 0};
  for (size_t at = next_comment(text, 0, size); at < size; at = next_comment(text, line_end(text, at, size), size))
    found.count++;
  found.at = cl_facts_need(of, found.count * sizeof *found.at);
  size_t at = 0;
  for (size_t i = 0; i < found.count; i++) {
    at = next_comment(text, at, size);
    size_t end = line_end(text, at, size);
    found.at[i] = comment_text(of, text, at + 2, end);
    at = end;
  }
  if (found.count) qsort(found.at, found.count, sizeof *found.at, by_text);
  return found;
}

int cl_comments_differ(const cl_facts_of *old, const cl_facts_of *new_) {
  comments a = comments_of(old), b = comments_of(new_);
  if (a.count != b.count) return 1;
  for (size_t i = 0; i < a.count; i++)
    if (strcmp(a.at[i], b.at[i]) != 0) return 1;
  return 0;
}
