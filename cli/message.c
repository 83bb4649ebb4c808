/* Messages on standard error, made safe for a terminal, and the search behind "did you mean". */
#include "message.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "source.h"
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

nearest nearest_to(const char *given, size_t size) { return (nearest){given, size, NULL, 1 + size / 3}; }

void nearest_try(nearest *search, const char *candidate) {
  size_t distance = cl_edits(search->given, search->size, candidate, strlen(candidate));
  if (distance > search->distance || distance >= search->size || (search->best && distance == search->distance)) return;
  search->best = candidate;
  search->distance = distance;
}
