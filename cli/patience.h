/* How long a command goes on with what could take very long: until a time that `--limit-time` gives, until the process holds as much memory as `--limit-memory` gives, or until it is interrupted.  Then it
** says what it has found so far, and why it stopped. */
#ifndef CLI_PATIENCE_H
#define CLI_PATIENCE_H

#include "command.h"
#include "symbols.h"

/* The options, for the table and the help of a command that takes them. */
#define PATIENCE_OPTIONS                                                                                               \
  {"limit-time", 0, 1}, { "limit-memory", 0, 1 }
#define PATIENCE_HELP                                                                                                  \
  "      --limit-time T   decides no more after a time such as 30s; without it, 10min\n"                               \
  "      --limit-memory SIZE\n"                                                                                        \
  "                       decides no more once it holds so much, such as 500MB; without it,\n"                         \
  "                       4GB. An interrupt ends it too; what is decided is shown\n"

typedef struct patience {
  cl_patience prover;  /* what the prover asks; of this patience, which is not to be moved */
  int64_t until;       /* microseconds of a clock that is never set */
  int64_t memory_most; /* bytes */
  int64_t look_at;     /* the memory, when it is so late */
  const char *ended;   /* NULL: it has not */
} patience;

/* From here on the first interrupt only ends patience; a second one ends the program.  0, or -1 after a message. */
int patience_begin(patience *self, const arguments *given);
/* From here on an interrupt ends the program again. */
void patience_end(void);

#endif
