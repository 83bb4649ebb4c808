/* The outlook of a run: every open obligation, what its deadline will say if nothing more happens, and who will then be in breach. */
#ifndef CLI_OUTLOOK_H
#define CLI_OUTLOOK_H

#include "session.h"

/* 0, or -1 after a message: the deadlines to come are more than the engine judges at once. */
int outlook_table(output *out, const session *judged);
int outlook_json(output *out, const session *judged);
int outlook_csv(output *out, const session *judged);

#endif
