/* What the tests of the front end share: a text read or formatted in one call, and what came of it as text. */
#ifndef TESTS_FRONT_H
#define TESTS_FRONT_H

#include "tree.h"

typedef struct front {
  cl_arena *arena;
  cl_source source;
  cl_diagnostics *diagnostics;
  cl_node *root;
  int status;
} front;

/* Parses.  The text is copied to a block of its exact size, so that a sanitizer sees a byte read too far. */
front front_parse(const char *text, size_t size);
void front_free(front *read);

/* The codes of the messages with their places: `E101@2:5 E103@7:1`.  In the arena. */
const char *front_codes(front *read);

/* The tree without places, one node a line.  The modifiers of a clause are sorted by kind if asked.  In the arena. */
const char *front_tree(front *read, int sorted);

#endif
