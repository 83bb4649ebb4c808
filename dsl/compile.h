/* From the bytes of a clause file to a program: parse, resolve, lower.  This is the door of the front end. */
#ifndef CL_COMPILE_H
#define CL_COMPILE_H

#include "source.h"

struct cl_model;

/* Compiles.  Messages go to `diagnostics`; CLAUSE_ERROR_SOURCE when there is an error among them.  `out` may be NULL: only check.  The program's memory
** comes from `allocator` (NULL: malloc).  `model` may be NULL; it receives the model, which lives in the arena. */
int cl_compile(clause_program **out, const clause_allocator *allocator, struct cl_model **model,
               const cl_source *source, cl_arena *arena, cl_diagnostics *diagnostics);

#endif
