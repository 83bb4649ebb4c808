/* From the bytes of a clause file to a program: parse, resolve, lower.  This is the door of the front end. */
#ifndef CL_COMPILE_H
#define CL_COMPILE_H

#include "source.h"

struct cl_model;

/* Compiles.  Messages go to `diagnostics`; CLAUSE_ERROR_SOURCE when there is an error among them.  `out` may be NULL: only check.  The program's memory
** comes from `allocator` (NULL: malloc).  `model` may be NULL; it receives the model, which lives in the arena. */
int cl_compile(clause_program **out, const clause_allocator *allocator, struct cl_model **model,
               const cl_source *source, cl_arena *arena, cl_diagnostics *diagnostics);
/* The same for a file that speaks of others, which `files` holds. */
int cl_compile_with(clause_program **out, const clause_allocator *allocator, struct cl_model **model,
                    const cl_source *source, const cl_files *files, cl_arena *arena, cl_diagnostics *diagnostics);

/* The names of the files that a clause file speaks of, in its order; how many.  None where memory ran out. */
uint32_t cl_files_named(const char ***names, const cl_source *source, cl_arena *arena);

#endif
