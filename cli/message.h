/* Messages on standard error, and guesses at what was meant. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include <stddef.h>

/* `clausec: error: …`: trouble that no line of a file is to blame for. */
__attribute__((format(printf, 1, 2))) void complain(const char *format, ...);

/* Control characters in `text` become `?`, bytes that are not UTF-8 too: for names from outside that stand in a
** message.  Shortened with an ellipsis when they do not fit. */
void clean_copy(char *out, size_t out_size, const char *text, size_t size);

/* Finds the known name that is nearest to a given one.  Start with nearest_to; `best` stays NULL when none is near
** enough. */
typedef struct nearest {
  const char *given;
  size_t size;
  const char *best;
  size_t distance;
} nearest;
nearest nearest_to(const char *given, size_t size);
void nearest_try(nearest *search, const char *candidate);

#endif
