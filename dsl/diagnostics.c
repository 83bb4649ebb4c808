/* Messages about a clause file: collected while it is read, resolved and compiled, and handed out in order of place.  How they look is
** the command's affair. */
#include "source.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { DEFAULT_LIMIT = 100, LONGEST_NAME = 63 };

typedef struct item {
  cl_diagnostic diagnostic;
  uint32_t number; /* in order of arrival, which decides at one place */
} item;

struct cl_diagnostics {
  cl_arena *arena;
  item *items;
  uint32_t count, capacity, limit;
  uint32_t kept_errors, errors, warnings;
  int sorted;
  cl_diagnostic spare; /* what a message past the limit is written to */
};

static const char *const codes[] = {
#define DIAGNOSTIC(name, code, severity) code,
#include "diagnostics.def"
#undef DIAGNOSTIC
};
static const cl_severity severities[] = {
#define DIAGNOSTIC(name, code, severity) severity,
#include "diagnostics.def"
#undef DIAGNOSTIC
};

const char *cl_diagnostic_code(cl_diagnostic_kind kind) { return codes[kind]; }
cl_severity cl_diagnostic_severity(cl_diagnostic_kind kind) { return severities[kind]; }

int cl_diagnostics_new(cl_diagnostics **out, cl_arena *arena, uint32_t limit) {
  *out = cl_arena_get(arena, sizeof **out);
  if (!*out) return CLAUSE_ERROR_MEMORY;
  (*out)->arena = arena;
  (*out)->limit = limit ? limit : DEFAULT_LIMIT;
  return CLAUSE_OK;
}

static item *add_item(cl_diagnostics *all) {
  if (all->count == all->capacity) {
    uint32_t capacity = all->capacity ? 2 * all->capacity : 8;
    item *items = cl_arena_get(all->arena, capacity * sizeof *items);
    if (!items) return NULL;
    if (all->count) memcpy(items, all->items, all->count * sizeof *items);
    all->items = items;
    all->capacity = capacity;
  }
  item *added = &all->items[all->count];
  added->number = all->count++;
  all->sorted = 0;
  return added;
}

/* Warnings have the same limit as errors, apart. */
static int is_full(const cl_diagnostics *all, cl_severity severity) {
  return (severity == CL_ERROR ? all->kept_errors : all->count - all->kept_errors) >= all->limit;
}

/* Counts a message; where it shall be written to, or NULL if it is not kept. */
static cl_diagnostic *admit(cl_diagnostics *all, cl_severity severity) {
  item *added = is_full(all, severity) ? NULL : add_item(all);
  if (severity == CL_ERROR) all->errors++;
  if (severity == CL_WARNING) all->warnings++;
  if (!added) return NULL;
  if (severity == CL_ERROR) all->kept_errors++;
  return &added->diagnostic;
}

/* Whether the same was said of the same words: a sentence about each party is read once for each of them. */
static int is_said(const cl_diagnostics *all, const cl_diagnostic *now) {
  for (uint32_t i = 0; i < all->count; i++) {
    const cl_diagnostic *said = &all->items[i].diagnostic;
    if (said->kind == now->kind && said->source == now->source && said->span.start == now->span.start &&
        said->span.end == now->span.end && strcmp(said->message, now->message) == 0)
      return 1;
  }
  return 0;
}

static const char *format_message(cl_arena *arena, const char *format, va_list arguments) {
  va_list again;
  va_copy(again, arguments);
  int size = vsnprintf(NULL, 0, format, arguments);
  char *text = size < 0 ? NULL : cl_arena_get(arena, (size_t)size + 1);
  if (text) vsnprintf(text, (size_t)size + 1, format, again);
  va_end(again);
  return text ? text : "";
}

cl_diagnostic *cl_report(cl_diagnostics *all, cl_diagnostic_kind kind, const cl_source *source, clause_span span,
                         const char *format, ...) {
  cl_diagnostic *diagnostic = &all->spare;
  *diagnostic = (cl_diagnostic){.kind = kind, .source = source, .span = span, .message = ""};
  if (!is_full(all, severities[kind])) { /* what is not kept needs no words */
    va_list arguments;
    va_start(arguments, format);
    diagnostic->message = format_message(all->arena, format, arguments);
    va_end(arguments);
    if (is_said(all, diagnostic)) return diagnostic;
  }
  cl_diagnostic *kept = admit(all, severities[kind]);
  if (!kept) return diagnostic;
  *kept = *diagnostic;
  return kept;
}

uint32_t cl_diagnostics_errors(const cl_diagnostics *all) { return all->errors; }
uint32_t cl_diagnostics_warnings(const cl_diagnostics *all) { return all->warnings; }

static int comes_before(const item *a, const item *b) {
  if (a->diagnostic.span.start != b->diagnostic.span.start) return a->diagnostic.span.start < b->diagnostic.span.start;
  return a->number < b->number;
}

/* What is said of a text that an amendment makes is shown where somebody wrote it. */
static void trace(cl_diagnostic *d) {
  const cl_source *other = d->other_source ? d->other_source : d->source;
  const cl_gone *gone = d->other_message ? NULL : cl_source_gone(d->source, d->span);
  if (gone) {
    other = gone->source;
    d->other = gone->span;
    d->other_message = "the amendment takes it out here";
  } else if (d->other_message) {
    d->other = cl_source_trace(&other, d->other);
  }
  if (d->other_message) d->other_source = other;
  d->span = cl_source_trace(&d->source, d->span);
}

/* Few, and nearly in order already. */
static void sort(cl_diagnostics *all) {
  for (uint32_t i = 0; i < all->count; i++) trace(&all->items[i].diagnostic);
  for (uint32_t i = 1; i < all->count; i++) {
    item moved = all->items[i];
    uint32_t to = i;
    for (; to && comes_before(&moved, &all->items[to - 1]); to--) all->items[to] = all->items[to - 1];
    all->items[to] = moved;
  }
  all->sorted = 1;
}

const cl_diagnostic *cl_diagnostics_get(cl_diagnostics *all, uint32_t index) {
  if (!all->sorted) sort(all);
  return index < all->count ? &all->items[index].diagnostic : NULL;
}

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c; }

size_t cl_edits(const char *a, size_t a_size, const char *b, size_t b_size) {
  size_t rows[3][LONGEST_NAME + 1], *before = rows[0], *above = rows[1], *row = rows[2];
  if (a_size > LONGEST_NAME || b_size > LONGEST_NAME) return SIZE_MAX;
  for (size_t j = 0; j <= b_size; j++) above[j] = j;
  for (size_t i = 1; i <= a_size; i++) {
    row[0] = i;
    for (size_t j = 1; j <= b_size; j++) {
      char x = lower(a[i - 1]), y = lower(b[j - 1]);
      row[j] = smaller(smaller(above[j], row[j - 1]) + 1, above[j - 1] + (x != y));
      if (i > 1 && j > 1 && x == lower(b[j - 2]) && lower(a[i - 2]) == y) row[j] = smaller(row[j], before[j - 2] + 1);
    }
    size_t *free_row = before;
    before = above;
    above = row;
    row = free_row;
  }
  return above[b_size];
}

const char *cl_nearest(const char *word, size_t size, const char *const *names, size_t count) {
  const char *nearest = NULL;
  size_t fewest = size / 3 + 1; /* a third of the letters may be wrong */
  for (size_t i = 0; i < count; i++) {
    size_t edits = cl_edits(word, size, names[i], strlen(names[i]));
    if (edits >= fewest) continue;
    nearest = names[i];
    fewest = edits;
  }
  return nearest;
}
