/* How long a command goes on with what could take very long: until a time that `--limit-time` gives, or until it is interrupted.  Then it says what it has found so far. */
#ifndef CLI_PATIENCE_H
#define CLI_PATIENCE_H

#include "command.h"

typedef struct patience {
  int64_t until; /* microseconds of a clock that is never set; INT64_MAX without a limit */
} patience;

/* From here on the first interrupt only ends patience; a second one ends the program.  0, or -1 after a message. */
int patience_begin(patience *self, const arguments *given);
/* Whether there is any left; takes a patience. */
int patience_lasts(void *self);
/* From here on an interrupt ends the program again. */
void patience_end(void);

#endif
