/* What both fuzz targets do with a program once they have one: everything that a host can. */
#ifndef EXERCISE_H
#define EXERCISE_H

#include "clause.h"

#include <stddef.h>
#include <stdint.h>

/* Lists the program, judges events at both ends of what their fields may hold, lets deadlines pass, and looks at what
** is open. */
void exercise(const clause_program *program);

/* libFuzzer's entry; returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
