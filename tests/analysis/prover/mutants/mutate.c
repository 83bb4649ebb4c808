/* Mutating text: see mutate.h.  A place is a word of a line that says something; what can become of it depends on what kind of word it is. */
#include "mutate.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A part of the text. */
typedef struct span {
  const char *at;
  size_t size;
} span;

enum { NAMES_MOST = 64, TEXT_MOST = 128 };

/* ---- words ---- */

/* What may stand for what; several words are tried as one. */
static const char *const swaps[][2] = {
    {"until", "through"},
    {"must not", "may"},
    {"may", "must"},
    {"and", "or"},
    {"more than", "at least"},
    {"less than", "at most"},
    {"at least", "at most"},
    {"exclusive", "sole"},
    {"non-exclusive", "exclusive"},
    {"unless", "if"},
    {"if", "unless"},
    {"before", "after"},
    {"days", "months"},
    {"month", "quarter"},
    {"year", "month"},
    {"calendar", ""},
    {"completed", "started"},
    {"in total", "per calendar year"},
    {"the last", "the first"},
    {"has not", "has"},
    {"is not", "is"},
    {"the same ", ""},
    {"business days", "days"},
    {"plus", "minus"},
    {"otherwise", ""},
    {"notwithstanding", "subject to"},
    {"each", "any"},
};

static int is_word(char c) { return isalnum((unsigned char)c) || c == '_' || c == '-' || c == '.' || c == ','; }

static span word_at(const char *at, const char *end) {
  const char *stop = at;
  while (stop < end && is_word(*stop)) stop++;
  while (stop > at && (stop[-1] == ',' || stop[-1] == '.')) stop--;
  return (span){at, (size_t)(stop - at)};
}

static int is(span word, const char *text) {
  return strlen(text) == word.size && memcmp(word.at, text, word.size) == 0;
}

static int swap_word(char *to, span *word, const char *end, dice *d) {
  int first = below(d, (int)(sizeof swaps / sizeof *swaps));
  for (size_t i = 0; i < sizeof swaps / sizeof *swaps; i++) {
    size_t which = (i + (size_t)first) % (sizeof swaps / sizeof *swaps);
    for (int way = 0; way < 2; way++) {
      const char *from = swaps[which][way];
      size_t size = strlen(from);
      if (size == 0 || word->at + size > end || memcmp(word->at, from, size) != 0 || is_word(word->at[size])) continue;
      word->size = size;
      return snprintf(to, TEXT_MOST, "%s", swaps[which][!way]), 1;
    }
  }
  return 0;
}

/* ---- names that the text declares ---- */

/* All that are of one sort with the word: parties, events or clauses. */
static int names_like(span *names, const char *text, span word) {
  static const char *const sorts[] = {"parties ", "event ", "clause ", "status ", "value "};
  for (size_t sort = 0; sort < sizeof sorts / sizeof *sorts; sort++) {
    int count = 0, found = 0;
    for (const char *line = text; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
      if (strncmp(line, sorts[sort], strlen(sorts[sort])) != 0) continue;
      const char *end = line + strcspn(line, "\n");
      for (const char *at = line + strlen(sorts[sort]); at < end && count < NAMES_MOST;) {
        span name = word_at(at, end);
        names[count++] = name;
        found |= name.size == word.size && memcmp(name.at, word.at, word.size) == 0;
        at = sort == 0 ? memchr(at, ',', (size_t)(end - at)) : NULL;
        if (!at) break;
        at += 2;
      }
    }
    if (found) return count;
  }
  return 0;
}

static int swap_name(char *to, const char *text, span word, dice *d) {
  span names[NAMES_MOST];
  int count = names_like(names, text, word);
  if (count < 2) return 0;
  span chosen = names[below(d, count)];
  snprintf(to, TEXT_MOST, "%.*s", (int)chosen.size, chosen.at);
  return !is(word, to);
}

/* ---- figures and dates ---- */

static int is_date(span word) { return word.size == 10 && word.at[4] == '-' && word.at[7] == '-'; }

/* One digit becomes its neighbour, the last one mostly. */
static int change_figure(char *to, span word, dice *d) {
  size_t places[TEXT_MOST], count = 0;
  if (word.size >= TEXT_MOST) return 0;
  snprintf(to, TEXT_MOST, "%.*s", (int)word.size, word.at);
  for (size_t i = 0; i < word.size; i++)
    if (isdigit((unsigned char)to[i])) places[count++] = i;
  size_t place = chance(d, 50) ? places[count - 1] : places[(size_t)below(d, (int)count)];
  if (is_date(word) && place < 3) place = 3;
  char digit = to[place];
  to[place] = (char)(digit == '9' || (digit > '0' && chance(d, 50)) ? digit - 1 : digit + 1);
  return 1;
}

/* ---- places ---- */

/* What says nothing of behaviour, or of which events there are. */
static int is_still(const char *line) {
  static const char *const heads[] = {"--",      "agreement ", "event ", "  section", "  source",
                                      "parties", "governing",  "signed", "\n"};
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    if (strncmp(line, heads[i], strlen(heads[i])) == 0) return 1;
  return 0;
}

static const char *line_of(const char *text, const char *at) {
  while (at > text && at[-1] != '\n') at--;
  return at;
}

/* Puts the other words in the place of the span. */
static int put(mutant *out, const char *text, span from, const char *to) {
  size_t before = (size_t)(from.at - text), added = strlen(to), size = strlen(text);
  out->text = malloc(size + added + 1);
  if (!out->text) return 0;
  memcpy(out->text, text, before);
  memcpy(out->text + before, to, added);
  strcpy(out->text + before + added, from.at + from.size);
  const char *line = line_of(text, from.at);
  out->line = 1;
  for (const char *at = text; at < line; at++) out->line += *at == '\n';
  snprintf(out->was, sizeof out->was, "%.*s", (int)strcspn(line, "\n"), line);
  const char *now = out->text + (line - text);
  snprintf(out->is, sizeof out->is, "%.*s", (int)strcspn(now, "\n"), now);
  return 1;
}

int mutate(mutant *out, const char *text, dice *d) {
  const char *at = text + below(d, (int)strlen(text)), *line = line_of(text, at), *end = line + strcspn(line, "\n");
  char to[TEXT_MOST];
  if (is_still(line)) return 0;
  if (chance(d, 15) && strncmp(line, "    ", 4) == 0)
    return put(out, text, (span){line, (size_t)(end - line) + (*end == '\n')}, "");
  while (at > line && is_word(at[-1])) at--;
  span word = word_at(at, end);
  if (word.size == 0) return 0;
  if (isdigit((unsigned char)*word.at)) return change_figure(to, word, d) && put(out, text, word, to);
  if (swap_name(to, text, word, d) || swap_word(to, &word, end, d)) return put(out, text, word, to);
  return 0;
}
