/* Compiling: the front end's door, and the public clause_program_compile behind it. */
#include "compile.h"

#include <stdio.h>
#include <string.h>

#include "lower.h"
#include "tree.h"

int cl_compile(clause_program **out, const clause_allocator *allocator, struct cl_model **model,
               const cl_source *source, cl_arena *arena, cl_diagnostics *diagnostics) {
  cl_node *root;
  cl_model *resolved = NULL;
  if (out) *out = NULL;
  if (model) *model = NULL;
  int status = cl_parse(&root, arena, source, diagnostics);
  if (!root) return status;
  if (cl_diagnostics_errors(diagnostics) > 0) return CLAUSE_ERROR_SOURCE;
  status = cl_resolve(&resolved, root, source, arena, diagnostics);
  if (status != CLAUSE_OK) return status;
  if (model) *model = resolved;
  clause_program *program;
  status = cl_lower(&program, resolved, allocator, diagnostics);
  if (status != CLAUSE_OK) return status;
  if (out)
    *out = program;
  else
    clause_program_free(program);
  return CLAUSE_OK;
}

static void describe_first(clause_message *message, cl_diagnostics *diagnostics) {
  const cl_diagnostic *first = cl_diagnostics_get(diagnostics, 0);
  for (uint32_t i = 1; first && cl_diagnostic_severity(first->kind) != CL_ERROR; i++)
    first = cl_diagnostics_get(diagnostics, i);
  if (!message || !first) return;
  cl_place place = cl_source_place(first->source, first->span.start);
  snprintf(message->text, sizeof message->text, "%s:%u:%u: error[%s]: %s", first->source->name, (unsigned)place.line,
           (unsigned)place.column, cl_diagnostic_code(first->kind), first->message);
}

static int compile_in(clause_program **out, const cl_source *source, const clause_allocator *allocator,
                      clause_message *message, cl_arena *arena) {
  cl_diagnostics *diagnostics;
  int status = cl_diagnostics_new(&diagnostics, arena, 0);
  if (status != CLAUSE_OK) return status;
  status = cl_compile(out, allocator, NULL, source, arena, diagnostics);
  if (status == CLAUSE_ERROR_SOURCE) describe_first(message, diagnostics);
  return status;
}

int clause_program_compile(clause_program **out, const char *name, const char *text, size_t size,
                           const clause_allocator *allocator, clause_message *message) {
  cl_arena *arena;
  if (message) message->text[0] = 0;
  if (!out) return CLAUSE_ERROR_ARGUMENT;
  *out = NULL;
  if (!name || (!text && size > 0)) return CLAUSE_ERROR_ARGUMENT;
  int status = cl_arena_new(&arena, allocator);
  if (status == CLAUSE_OK) {
    const cl_source source = {name, text ? text : "", size};
    status = compile_in(out, &source, allocator, message, arena);
    cl_arena_free(arena);
  }
  if (message && status != CLAUSE_OK && !message->text[0])
    snprintf(message->text, sizeof message->text, "%s: %s", name, clause_status_text(status));
  return status;
}
