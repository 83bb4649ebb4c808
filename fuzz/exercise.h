/* What the fuzz targets share: a host that does everything it can with a program, and bytes that were changed. */
#ifndef EXERCISE_H
#define EXERCISE_H

#include "clause.h"

#include <stddef.h>
#include <stdint.h>

/* An instance with what it needs. */
typedef struct host {
  const clause_program *program;
  clause_names *names;
  clause_instance *instance;
} host;

/* Lists the program, judges events at both ends of what their fields may hold and in between, lets deadlines pass, and looks
** at what is open. */
void exercise(const clause_program *program);
/* The same with an instance that may have lived already. */
void exercise_instance(host *h);

/* A copy of an image or a snapshot with changes, three bytes each (place, place, value), and a checksum that fits; free it. */
uint8_t *changed(const void *sealed, size_t size, const uint8_t *changes, size_t count);

/* Stops the target unless what must be so is so. */
void expect(int condition);

/* libFuzzer's entry; returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
