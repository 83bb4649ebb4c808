/* Lengths of time on the command line: `90s`, `30min`, `2h`, `7d`. */
#ifndef CLI_DURATION_H
#define CLI_DURATION_H

#include "command.h"
#include "figures.h"

/* The length that an option gives, in microseconds, or `otherwise` without it: 0, or -1 after a message. */
int duration_option(int64_t *out, const arguments *given, const char *name, int64_t otherwise);

/* As one writes it. */
words format_duration(int64_t duration);

#endif
