/* Messages on standard error, made safe for a terminal, and the edit distance behind "did you mean". */
#include "message.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "unicode.h"

void complain(const char *format, ...) {
  char text[2048], clean[2048];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  clean_copy(clean, sizeof clean, text, strlen(text));
  fprintf(stderr, "clausec: error: %s\n", clean);
}

void clean_copy(char *out, size_t out_size, const char *text, size_t size) {
  size_t used = 0;
  for (size_t i = 0; i < size;) {
    uint32_t character;
    size_t length = unicode_decode(&character, text + i, size - i);
    int bad = !length || unicode_is_control(character);
    if (used + 8 > out_size) {
      memcpy(out + used, "…", sizeof "…");
      return;
    }
    memcpy(out + used, bad ? "?" : text + i, bad ? 1 : length);
    used += bad ? 1 : length;
    i += length ? length : 1;
  }
  out[used] = 0;
}

enum { LONGEST_COMPARED = 63 };

static size_t least_of(size_t a, size_t b, size_t c) {
  size_t least = a < b ? a : b;
  return least < c ? least : c;
}

static int differ(char a, char b) {
  int letters = (a | 32) >= 'a' && (a | 32) <= 'z';
  return a != b && !(letters && (a ^ b) == 32);
}

/* Insertions, deletions, replacements, and swaps of neighbours, one row of the matrix a letter of `a`; capitals are not
** told apart. */
static size_t edit_distance(const char *a, size_t a_size, const char *b, size_t b_size) {
  size_t rows[3][LONGEST_COMPARED + 1];
  for (size_t j = 0; j <= b_size; j++) rows[0][j] = j;
  for (size_t i = 1; i <= a_size; i++) {
    size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
    row[0] = i;
    for (size_t j = 1; j <= b_size; j++) {
      row[j] = least_of(above[j] + 1, row[j - 1] + 1, above[j - 1] + (size_t)differ(a[i - 1], b[j - 1]));
      int swapped = i > 1 && j > 1 && !differ(a[i - 1], b[j - 2]) && !differ(a[i - 2], b[j - 1]);
      if (swapped && before[j - 2] + 1 < row[j]) row[j] = before[j - 2] + 1;
    }
  }
  return rows[a_size % 3][b_size];
}

nearest nearest_to(const char *given, size_t size) { return (nearest){given, size, NULL, 1 + size / 3}; }

void nearest_try(nearest *search, const char *candidate) {
  size_t size = strlen(candidate);
  if (size > LONGEST_COMPARED || search->size > LONGEST_COMPARED) return;
  size_t distance = edit_distance(search->given, search->size, candidate, size);
  if (distance > search->distance || distance >= search->size || (search->best && distance == search->distance)) return;
  search->best = candidate;
  search->distance = distance;
}
