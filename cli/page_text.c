/* Text on the page: escapes, and the two texts of a clause with the words marked that only one of them has.  Words are
** compared, not lines: a lawyer wants to see the one word that changed. */
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "page.h"
#include "unicode.h"

static void write_character(output *out, uint32_t character, const char *text, size_t length) {
  switch (character) {
  case '&': output_text(out, "&amp;"); break;
  case '<': output_text(out, "&lt;"); break;
  case '>': output_text(out, "&gt;"); break;
  case '"': output_text(out, "&quot;"); break;
  case '\'': output_text(out, "&#39;"); break;
  default:
    if (unicode_is_control(character))
      output_text(out, " ");
    else
      output_write(out, text, length);
  }
}

void page_escaped(output *out, const char *text, size_t size) {
  for (size_t i = 0; i < size;) {
    uint32_t character;
    size_t length = unicode_decode(&character, text + i, size - i);
    if (length)
      write_character(out, character, text + i, length);
    else
      output_text(out, "\xEF\xBF\xBD");
    i += length ? length : 1;
  }
}

void page_string(output *out, const char *text) { page_escaped(out, text, strlen(text)); }

void page_begin(output *out) {
  output_text(out,
              "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
              "base-uri 'none'; form-action 'none'\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
}

void page_body(output *out) {
  output_text(out, "</title>\n<style>\n");
  output_text(out, page_css);
  output_text(out, "</style>\n</head>\n<body>\n");
}

const char *page_heading(const cl_entry *entry) {
  const cl_standing *standing = diff_standing(entry);
  if (standing->heading) return standing->heading;
  return entry->old.heading ? entry->old.heading : standing->name;
}

void page_anchor(output *out, const cl_entry *entry) {
  output_text(out, "clause-");
  page_string(out, diff_standing(entry)->name);
}

void page_link(output *out, const cl_entry *entry) {
  output_text(out, "<a href=\"#");
  page_anchor(out, entry);
  output_text(out, "\">");
  page_string(out, page_heading(entry));
  output_text(out, "</a>");
}

/* ---- words ---- */

typedef struct word {
  const char *text;
  size_t size;
  int common; /* the other text has it too */
} word;

typedef struct words_of {
  word *at;
  size_t count;
} words_of;

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

static int is_digit(char c) { return c >= '0' && c <= '9'; }

static int is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/* Letters, digits and what holds a figure or a name together; anything else is a word by itself. */
static int joins(char c) {
  return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || is_capital(c) || is_digit(c) || strchr("_-.%:", c);
}

/* The commas between the thousands of a number are parts of it. */
static int is_in_number(const char *text, size_t at, const char *end) {
  return at > 0 && text[at] == ',' && is_digit(text[at - 1]) && text + at + 1 < end && is_digit(text[at + 1]);
}

/* ` EUR` after a number: the two are one word. */
static size_t unit_size(const char *text, const char *end) {
  size_t size = 1;
  if (text == end || *text != ' ') return 0;
  while (text + size < end && is_capital(text[size])) size++;
  return size == 4 && (text + size == end || !joins(text[size])) ? size : 0;
}

static size_t word_size(const char *text, const char *end) {
  size_t size = 0;
  while (text + size < end && text[size] && (joins(text[size]) || is_in_number(text, size, end))) size++;
  if (size && is_digit(text[0])) size += unit_size(text + size, end);
  return size ? size : 1;
}

static words_of split(const char *text, size_t size) {
  words_of made = {NULL, 0};
  size_t capacity = 0;
  for (const char *at = text, *end = text + size; at < end;) {
    if (is_blank(*at)) {
      at++;
      continue;
    }
    made.at = grow(made.at, made.count, &capacity, sizeof *made.at);
    made.at[made.count] = (word){at, word_size(at, end), 0};
    at += made.at[made.count++].size;
  }
  return made;
}

static int same_word(const word *a, const word *b) {
  return a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

/* The table of the longest common run of words takes memory of the product; past this all words are taken to differ. */
enum { LARGEST_TABLE = 1 << 22 };

/* length[i][j]: of the longest run that the words from i and from j on have in common. */
static void mark_common(words_of *a, words_of *b) {
  size_t width = b->count + 1;
  if ((a->count + 1) > LARGEST_TABLE / width) return;
  uint32_t *length = resize(NULL, (a->count + 1) * width * sizeof *length);
  memset(length, 0, (a->count + 1) * width * sizeof *length);
  for (size_t i = a->count; i-- > 0;)
    for (size_t j = b->count; j-- > 0;) {
      uint32_t down = length[(i + 1) * width + j], right = length[i * width + j + 1];
      length[i * width + j] = same_word(&a->at[i], &b->at[j]) ? length[(i + 1) * width + j + 1] + 1
                              : down > right                  ? down
                                                              : right;
    }
  for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
    if (same_word(&a->at[i], &b->at[j]))
      a->at[i++].common = b->at[j++].common = 1;
    else if (length[(i + 1) * width + j] >= length[i * width + j + 1])
      i++;
    else
      j++;
  }
  free(length);
}

/* ---- writing ---- */

/* What is written so far, while lines and marks open and close. */
struct pen {
  output *out;
  const char *mark; /* "del" or "ins" */
  int marking, in_line;
};

static void set_mark(struct pen *pen, int wanted) {
  if (pen->marking == wanted) return;
  output_format(pen->out, wanted ? "<%s>" : "</%s>", pen->mark);
  pen->marking = wanted;
}

static void end_line(struct pen *pen) {
  set_mark(pen, 0);
  if (pen->in_line) output_text(pen->out, "</span>\n");
  pen->in_line = 0;
}

/* Deep indentation says no more than some. */
enum { DEEPEST_INDENT = 8 };

static void begin_line(struct pen *pen, size_t indent) {
  if (pen->in_line) return;
  output_format(pen->out, "<span class=\"line i%u\">", (unsigned)(indent < DEEPEST_INDENT ? indent : DEEPEST_INDENT));
  pen->in_line = 1;
}

/* White space before a word: line ends become lines, the rest one space, inside a mark only if the mark goes on. */
static void write_gap(struct pen *pen, const char *from, const char *to, int common) {
  size_t indent = 0;
  for (const char *at = from; at < to; at++) {
    indent = *at == '\n' ? 0 : indent + 1;
    if (*at == '\n') end_line(pen);
  }
  if (!pen->in_line) {
    begin_line(pen, indent);
  } else if (to > from) {
    if (common) set_mark(pen, 0);
    output_text(pen->out, " ");
  }
}

static void write_words(struct pen *pen, const char *text, const words_of *all, int whole) {
  const char *before = text;
  for (size_t i = 0; i < all->count; i++) {
    const word *it = &all->at[i];
    write_gap(pen, before, it->text, it->common || whole);
    set_mark(pen, !it->common && !whole);
    page_escaped(pen->out, it->text, it->size);
    before = it->text + it->size;
  }
  end_line(pen);
}

static words_of words_in(const diff_run *run, const cl_standing *standing, int version) {
  const char *text = run->versions[version].source.text + standing->span.start;
  return standing->name ? split(text, standing->span.end - standing->span.start) : (words_of){NULL, 0};
}

void page_source(const diff_run *run, const cl_entry *entry, int version) {
  const cl_standing *mine = version == CL_OLD ? &entry->old : &entry->new_;
  const cl_standing *theirs = version == CL_OLD ? &entry->new_ : &entry->old;
  words_of here = words_in(run, mine, version), there = words_in(run, theirs, !version);
  struct pen pen = {run->out, version == CL_OLD ? "del" : "ins", 0, 0};
  mark_common(version == CL_OLD ? &here : &there, version == CL_OLD ? &there : &here);
  write_words(&pen, run->versions[version].source.text + mine->span.start, &here, !theirs->name);
  free(here.at);
  free(there.at);
}
