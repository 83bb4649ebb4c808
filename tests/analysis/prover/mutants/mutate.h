/* Mutants of an agreement: the same text with one thing changed that an amendment might change, such as a figure, a date, a party, or a condition left out. */
#ifndef MUTATE_H
#define MUTATE_H

#include <stddef.h>

#include "random.h"

typedef struct mutant {
  char *text; /* malloc */
  int line;   /* that was changed, from 1 */
  char was[160], is[160];
} mutant;

/* One that may or may not compile; 0 where nothing could be changed at the place that was rolled. */
int mutate(mutant *out, const char *text, dice *d);

#endif
