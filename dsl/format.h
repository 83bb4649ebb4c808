/* The formatter: a clause file in its one canonical layout. */
#ifndef CL_FORMAT_H
#define CL_FORMAT_H

#include "source.h"

/* Formats.  `*text` lives in the arena.  A file with syntax errors is not formatted: CLAUSE_ERROR_SOURCE, and messages. */
int cl_format(const char **text, size_t *size, const cl_source *source, cl_arena *arena, cl_diagnostics *diagnostics);

/* The same, and where each token of the formatted text, comments left out, stands in the source. */
typedef struct cl_formatted {
  const char *text;
  size_t size;
  const clause_span *tokens;
  uint32_t token_count;
} cl_formatted;
int cl_format_traced(cl_formatted *out, const cl_source *source, cl_arena *arena, cl_diagnostics *diagnostics);

#endif
