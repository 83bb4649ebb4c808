/* Two versions of one agreement that are compared whatever happens: loaded, ready to judge, and with what differs in their terms. */
#ifndef CLI_PAIR_H
#define CLI_PAIR_H

#include "replay.h"
#include "session.h"
#include "terms.h"
#include "versions.h"

typedef struct pair {
  versions files;
  session judged[CL_VERSIONS];
  const cl_diff *terms;
  cl_renamed_clause *renamed;
  size_t renamed_count;
} pair;

/* 0, or -1 after messages.  Close it either way. */
int pair_open(pair *out, const arguments *given);
void pair_close(pair *self);

/* The agreement, and a line for each version after what it is called here. */
void pair_show(const pair *self, output *out, const char *old, const char *new_);

#endif
