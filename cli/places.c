/* Lines, columns and words of a clause file, for verdicts' reasons and for explanations. */
#include "places.h"

#include <stdlib.h>
#include <string.h>

#include "allocate.h"

void places_find(places *out, const char *source, size_t size) {
  size_t capacity = 0;
  *out = (places){.source = source, .size = size};
  for (const char *at = source; at;) {
    out->starts = grow(out->starts, out->count, &capacity, sizeof *out->starts);
    out->starts[out->count++] = (uint32_t)(at - source);
    at = memchr(at, '\n', size - (size_t)(at - source));
    if (at) at++;
  }
}

static uint32_t line_of(const places *self, uint32_t offset) {
  uint32_t low = 0, high = self->count;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (self->starts[middle] <= offset)
      low = middle;
    else
      high = middle;
  }
  return low;
}

source_place place_of(const places *self, uint32_t offset) {
  uint32_t line = line_of(self, offset), column = 1;
  for (uint32_t i = self->starts[line]; i < offset && i < self->size; i++)
    column += ((unsigned char)self->source[i] & 0xC0) != 0x80;
  return (source_place){line + 1, column};
}

void places_free(places *self) { free(self->starts); }

static int is_space(char character) { return character == ' ' || (character >= '\t' && character <= '\r'); }

static void add(folded_words *folded, char character) {
  folded->text = grow(folded->text, folded->size, &folded->capacity, 1);
  folded->text[folded->size] = character;
  if (character) folded->size++;
}

/* One space for any run of white space and comments outside quotes. */
void fold_words(folded_words *folded, const places *self, clause_span span) {
  int quoted = 0, gap = 0;
  uint32_t end = span.end < self->size ? span.end : (uint32_t)self->size;
  folded->size = 0;
  for (uint32_t i = span.start; i < end; i++) {
    char character = self->source[i];
    if (!quoted && character == '-' && i + 1 < end && self->source[i + 1] == '-')
      while (i + 1 < end && self->source[i + 1] != '\n') i++;
    else if (is_space(character))
      gap = 1;
    else {
      if (gap && folded->size) add(folded, ' ');
      gap = 0;
      quoted ^= character == '"';
      add(folded, character);
    }
  }
  add(folded, 0);
}

void cut_words(folded_words *folded, size_t characters) {
  static const char ellipsis[] = "…";
  size_t count = 0, last = 0; /* where the last character that may stay begins */
  for (size_t i = 0; i < folded->size; i++) {
    if (((unsigned char)folded->text[i] & 0xC0) == 0x80) continue;
    if (++count == characters) last = i;
  }
  if (count <= characters) return;
  folded->size = last;
  for (size_t i = 0; i < sizeof ellipsis; i++) add(folded, ellipsis[i]);
}
