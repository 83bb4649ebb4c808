/* --forbid: differences that must not be, for those who compare versions without a reader. */
#ifndef CLI_FORBID_H
#define CLI_FORBID_H

#include "behaviours.h"

/* Whether every word of the lists that `--forbid` gives is known, and every party in one of the versions: 0, or -1 after messages. */
int forbid_check(const arguments *given, const cl_diff *terms);

/* Whether there is something forbidden; a message says what. */
int forbid_found(const arguments *given, const behaviours *found);

#endif
