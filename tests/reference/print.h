/* Agreements as clause files, streams as JSON lines. */
#ifndef REFERENCE_PRINT_H
#define REFERENCE_PRINT_H

#include "spec.h"

/* A text that grows to a limit that no agreement of spec.h reaches. */
typedef struct text {
  int size;
  char at[1 << 19];
} text;

__attribute__((format(printf, 2, 3))) void say(text *out, const char *format, ...);

void print_spec(text *out, const spec *s);
void print_stream(text *out, const spec *s, const stream *events);
/* A time in UTC to the microsecond, and an amount with its point. */
void print_instant(text *out, int64_t at);
void print_number(text *out, int64_t number, int digits);

#endif
