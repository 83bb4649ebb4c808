/* The formatter: a clause file in its one canonical layout. */
#ifndef CL_FORMAT_H
#define CL_FORMAT_H

#include "source.h"

/* Formats.  `*text` lives in the arena.  A file with syntax errors is not formatted: CLAUSE_ERROR_SOURCE, and messages. */
int cl_format(const char **text, size_t *size, const cl_source *source, cl_arena *arena, cl_diagnostics *diagnostics);

#endif
