/* Compiling: the front end's door, and the public clause_program_compile behind it. */
#include "compile.h"

#include <stdio.h>
#include <string.h>

#include "lower.h"
#include "tree.h"

static int compile(clause_program **out, const clause_allocator *allocator, cl_model **model, const cl_source *source,
                   const cl_files *files, cl_arena *arena, cl_diagnostics *diagnostics) {
  cl_node *root;
  int status = cl_parse(&root, arena, source, diagnostics);
  if (!root) return status;
  if (cl_diagnostics_errors(diagnostics) > 0) return CLAUSE_ERROR_SOURCE;
  status = cl_resolve(model, root, source, files, arena, diagnostics);
  return status == CLAUSE_OK ? cl_lower(out, *model, allocator, diagnostics) : status;
}

/* Where memory ran out for the words of a message alone, that is what is told. */
int cl_compile_with(clause_program **out, const clause_allocator *allocator, struct cl_model **model,
                    const cl_source *source, const cl_files *files, cl_arena *arena, cl_diagnostics *diagnostics) {
  clause_program *program = NULL;
  cl_model *resolved = NULL;
  int status = compile(&program, allocator, &resolved, source, files, arena, diagnostics);
  if (cl_arena_has_failed(arena)) status = CLAUSE_ERROR_MEMORY;
  if (model) *model = resolved;
  if (out) *out = status == CLAUSE_OK ? program : NULL;
  if (!out || status != CLAUSE_OK) clause_program_free(program);
  return status;
}

int cl_compile(clause_program **out, const clause_allocator *allocator, struct cl_model **model,
               const cl_source *source, cl_arena *arena, cl_diagnostics *diagnostics) {
  return cl_compile_with(out, allocator, model, source, NULL, arena, diagnostics);
}

/* Only a calendar of holidays speaks of a file. */
static const cl_node *file_of(const cl_node *part) {
  const cl_node *list = part->kind == CL_NODE_CALENDAR ? part->kid[3]->kid[0] : NULL;
  return list && list->kind == CL_NODE_TEXT ? list : NULL;
}

static int holds(const cl_source *source, const char *word) {
  const char *at = source->text, *end = at + source->size;
  for (size_t size = strlen(word); (at = memchr(at, *word, (size_t)(end - at))) != NULL; at++)
    if ((size_t)(end - at) >= size && memcmp(at, word, size) == 0) return 1;
  return 0;
}

/* Most files have no calendar, and need not be read for it. */
uint32_t cl_files_named(const char ***names, const cl_source *source, cl_arena *arena) {
  cl_node *root;
  cl_diagnostics *unused; /* they come again when the file is compiled */
  uint32_t parts = 0, count = 0;
  *names = NULL;
  if (!holds(source, "calendar")) return 0;
  if (cl_diagnostics_new(&unused, arena, 1) != CLAUSE_OK) return 0;
  cl_parse(&root, arena, source, unused);
  const cl_node *first = root ? root->kid[0] : NULL;
  for (const cl_node *part = first; part; part = part->next) parts += file_of(part) != NULL;
  if (parts) *names = cl_arena_get(arena, parts * sizeof **names);
  for (const cl_node *part = first; part && *names; part = part->next) {
    const cl_node *file = file_of(part);
    if (!file) continue;
    (*names)[count] =
        cl_arena_text(arena, source->text + file->token.start + 1, file->token.end - file->token.start - 2);
    count += (*names)[count] != NULL;
  }
  return count;
}

static void report_all(cl_diagnostics *diagnostics, clause_report *report, void *user) {
  const cl_diagnostic *from;
  for (uint32_t i = 0; report && (from = cl_diagnostics_get(diagnostics, i)) != NULL; i++) {
    static const clause_severity severities[] = {
        [CL_ERROR] = CLAUSE_SEVERITY_ERROR, [CL_WARNING] = CLAUSE_SEVERITY_WARNING, [CL_NOTE] = CLAUSE_SEVERITY_NOTE};
    cl_place place = cl_source_place(from->source, from->span.start);
    const cl_source *other = from->other_source ? from->other_source : from->source;
    const clause_diagnostic diagnostic = {
        .severity = severities[cl_diagnostic_severity(from->kind)],
        .code = cl_diagnostic_code(from->kind),
        .message = from->message,
        .advice = from->fix,
        .replacement = from->replacement,
        .file = from->source->name,
        .span = from->span,
        .line = place.line,
        .column = place.column,
        .other_file = from->other_message ? other->name : NULL,
        .other = from->other,
        .other_message = from->other_message,
    };
    report(user, &diagnostic);
  }
}

int clause_program_check(clause_program **out, const char *name, const char *text, size_t size,
                         const clause_attachment *attachments, uint32_t count, const clause_allocator *allocator,
                         clause_report *report, void *user) {
  cl_arena *arena;
  cl_diagnostics *diagnostics;
  if (out) *out = NULL;
  if (!name || (!text && size > 0) || (!attachments && count > 0)) return CLAUSE_ERROR_ARGUMENT;
  int status = cl_arena_new(&arena, allocator);
  if (status != CLAUSE_OK) return status;
  const cl_source source = {.name = name, .text = text ? text : "", .size = size};
  const cl_files files = {attachments, count};
  status = cl_diagnostics_new(&diagnostics, arena, 0);
  if (status == CLAUSE_OK) {
    status = cl_compile_with(out, allocator, NULL, &source, &files, arena, diagnostics);
    if (status == CLAUSE_OK || status == CLAUSE_ERROR_SOURCE) report_all(diagnostics, report, user);
  }
  cl_arena_free(arena);
  return status;
}

/* The first error, in the words of a command. */
static void describe_first(void *user, const clause_diagnostic *diagnostic) {
  clause_message *message = user;
  if (!message || message->text[0] || diagnostic->severity != CLAUSE_SEVERITY_ERROR) return;
  snprintf(message->text, sizeof message->text, "%s:%u:%u: error[%s]: %s", diagnostic->file, (unsigned)diagnostic->line,
           (unsigned)diagnostic->column, diagnostic->code, diagnostic->message);
}

int clause_program_compile_with(clause_program **out, const char *name, const char *text, size_t size,
                                const clause_attachment *attachments, uint32_t count, const clause_allocator *allocator,
                                clause_message *message) {
  if (message) message->text[0] = 0;
  if (!out) return CLAUSE_ERROR_ARGUMENT;
  int status = clause_program_check(out, name, text, size, attachments, count, allocator, describe_first, message);
  if (name && message && status != CLAUSE_OK && !message->text[0])
    snprintf(message->text, sizeof message->text, "%s: %s", name, clause_status_text(status));
  return status;
}

int clause_program_compile(clause_program **out, const char *name, const char *text, size_t size,
                           const clause_allocator *allocator, clause_message *message) {
  return clause_program_compile_with(out, name, text, size, NULL, 0, allocator, message);
}
