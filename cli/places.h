/* Where in its clause file something stands, and in which words.  Programs carry byte offsets; people want lines. */
#ifndef CLI_PLACES_H
#define CLI_PLACES_H

#include <clause.h>

typedef struct source_place {
  uint32_t line, column; /* from 1; a column is a character */
} source_place;

/* The line ends of one source, found once. */
typedef struct places {
  const char *source;
  size_t size;
  uint32_t *starts;
  uint32_t count;
} places;
void places_find(places *out, const char *source, size_t size);
source_place place_of(const places *self, uint32_t offset);
void places_free(places *self);

/* The words of a span on one line, white space folded and comments left out.  `*folded` grows as needed; start it with
** {0}. */
typedef struct folded_words {
  char *text;
  size_t size, capacity;
} folded_words;
void fold_words(folded_words *folded, const places *self, clause_span span);
/* Shortens them to so many characters, the last an ellipsis.  Words that explain a verdict should fit on a screen beside it; JSON and CSV have them in full. */
enum { REASON_SHOWN = 72 };
void cut_words(folded_words *folded, size_t characters);

#endif
