/* The ground that the front end stands on: the text of a file, an arena for what is built from it, and the messages about it. */
#ifndef CL_SOURCE_H
#define CL_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "clause.h"

/* ---- arena: everything a compilation builds, freed at once.  A build with CL_ARENA_DEBUG allocates each block by itself, so that a sanitizer sees it. ---- */

typedef struct cl_arena cl_arena;
int cl_arena_new(cl_arena **out, const clause_allocator *allocator); /* allocator NULL: malloc */
void *cl_arena_get(cl_arena *arena, size_t size);                    /* zeroed and aligned; NULL when memory ran out */
void *cl_arena_take(cl_arena *arena, size_t size);                   /* the same, not zeroed */
char *cl_arena_text(cl_arena *arena, const char *text, size_t size); /* a copy, NUL-terminated */
char *cl_arena_format(cl_arena *arena, const char *format, ...)
#ifdef __GNUC__
    __attribute__((format(printf, 2, 3)))
#endif
    ;
/* Whether memory ran out for anything that was wanted of it: then what was built in it may lack words. */
int cl_arena_has_failed(const cl_arena *arena);
void cl_arena_free(cl_arena *arena);

/* ---- source ---- */

/* Where a token of a text that nobody wrote as it is comes from, such as the whole text that an amendment makes of its base. */
typedef struct cl_origin {
  uint32_t at; /* where the token begins */
  const struct cl_source *source;
  clause_span span; /* there */
} cl_origin;

/* What the base held and this text does not. */
typedef struct cl_gone {
  const char *name;
  const struct cl_source *source;
  clause_span span; /* the words that took it out */
} cl_gone;

typedef struct cl_source {
  const char *name; /* as the user gave it */
  const char *text; /* `size` bytes, not terminated */
  size_t size;
  const cl_origin *origins; /* of its tokens, in their order; NULL: it is somebody's file */
  uint32_t origin_count;
  const cl_gone *gone;
  uint32_t gone_count;
} cl_source;

/* What these words of the text named in its base; NULL: nothing that is gone. */
const cl_gone *cl_source_gone(const cl_source *source, clause_span span);
/* The words as somebody wrote them: the file that they come from, and where they stand in it. */
clause_span cl_source_trace(const cl_source **source, clause_span span);

/* The files that a clause file speaks of. */
typedef struct cl_files {
  const clause_attachment *at;
  uint32_t count;
} cl_files;

/* Where its words begin: after a byte order mark, which some editors write. */
uint32_t cl_source_start(const cl_source *source);
/* Line and column of a byte offset, from 1; a column counts characters, not bytes. */
typedef struct cl_place {
  uint32_t line, column;
} cl_place;
cl_place cl_source_place(const cl_source *source, uint32_t offset);
/* The line that holds an offset, without its line end. */
clause_span cl_source_line(const cl_source *source, uint32_t offset);

/* ---- diagnostics ---- */

typedef enum cl_severity { CL_ERROR, CL_WARNING, CL_NOTE } cl_severity;

/* DIAGNOSTIC(NAME, "E101", severity) in diagnostics.def: a code that never changes. */
typedef enum cl_code_of_diagnostic {
#define DIAGNOSTIC(name, code, severity) CL_##name,
#include "diagnostics.def"
#undef DIAGNOSTIC
  CL_DIAGNOSTIC_KINDS
} cl_diagnostic_kind;

typedef struct cl_diagnostic {
  cl_diagnostic_kind kind;
  const cl_source *source;
  clause_span span;
  const char *message;     /* one lower-case line, the user's words in backticks */
  const char *fix;         /* the rewrite or the advice, or NULL */
  const char *replacement; /* the exact text that would stand in place of the span, or NULL */
  /* a second place, such as the first definition of a name defined twice */
  clause_span other;
  const cl_source *other_source; /* NULL: the same file */
  const char *other_message;     /* or NULL */
} cl_diagnostic;

typedef struct cl_diagnostics cl_diagnostics;
/* At most `limit` errors are kept (0: 100); further ones are only counted. */
int cl_diagnostics_new(cl_diagnostics **out, cl_arena *arena, uint32_t limit);
/* Adds one; the message is formatted.  Returns it, so that a fix or a second place can be set; never NULL (a spare one when memory ran out). */
cl_diagnostic *cl_report(cl_diagnostics *diagnostics, cl_diagnostic_kind kind, const cl_source *source,
                         clause_span span, const char *format, ...)
#ifdef __GNUC__
    __attribute__((format(printf, 5, 6)))
#endif
    ;
uint32_t cl_diagnostics_errors(const cl_diagnostics *diagnostics); /* all, also those not kept */
uint32_t cl_diagnostics_warnings(const cl_diagnostics *diagnostics);
/* The i-th in order of place, or NULL past the last. */
const cl_diagnostic *cl_diagnostics_get(cl_diagnostics *diagnostics, uint32_t index);
const char *cl_diagnostic_code(cl_diagnostic_kind kind);
cl_severity cl_diagnostic_severity(cl_diagnostic_kind kind);

/* Letters to add, take out, change or swap with a neighbour until one word is the other; capitals are not told apart.  SIZE_MAX for words too
** long to be names. */
size_t cl_edits(const char *a, size_t a_size, const char *b, size_t b_size);

/* The nearest of `count` names by edit distance, or NULL when none is near. */
const char *cl_nearest(const char *word, size_t size, const char *const *names, size_t count);

#endif
