/* Two versions of a small agreement for the tests of the analyses: a head that both share, and clauses given as text.
** */
#ifndef VERSIONS_H
#define VERSIONS_H

#include "compile.h"
#include "terms.h"

typedef struct versions {
  cl_arena *arena;
  cl_source sources[2];
  cl_model *models[2];
  clause_program *programs[2];
  const cl_diff *diff;
} versions;

/* Compiles both and compares them; fails the test with the first message when a text has errors. */
versions versions_of(const char *old, const char *now);
void versions_free(versions *them);

/* The entry of a name, old or new, among provisions; NULL without. */
const cl_entry *versions_entry(const versions *them, const char *name);

#endif
