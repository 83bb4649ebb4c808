/* --witness-dir: each witness as files that other commands take, a stream for `clausec run` and a scenario for `clausec test`. */
#ifndef CLI_WITNESS_FILES_H
#define CLI_WITNESS_FILES_H

#include "behaviours.h"
#include "versions.h"

/* Writes CLAUSE-N.jsonl and CLAUSE-N.scenarios.cl for the N-th witness of each clause, and all-clauses-N of each act, into a folder, which is made if it is not there.  Nothing is
** overwritten.  0, or -1 after a message. */
int witness_files_write(const behaviours *self, const versions *files, const char *folder);

#endif
