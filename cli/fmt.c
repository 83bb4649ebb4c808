/* clausec fmt: rewrites clause files in their one canonical layout.  A file is replaced whole or not at all. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "allocate.h"
#include "command.h"
#include "diagnostics_text.h"
#include "format.h"
#include "load.h"
#include "message.h"
#include "new_file.h"

static const char help[] = "Rewrites clause files in place, in the one layout that all clause files have: where\n"
                           "lines begin, the order of modifiers, blank lines, spaces, commas in amounts. The\n"
                           "meaning stays the same, and comments stay where they belong. `-` formats standard\n"
                           "input to standard output. A file with syntax errors is left as it is.\n"
                           "\n"
                           "Options:\n"
                           "  --check              write nothing; name the files that would change\n"
                           "\n"
                           "Exit status: 0 fine; 1 with --check, a file would change; 2 trouble.\n"
                           "\n"
                           "Example:\n"
                           "  clausec fmt agreement.cl\n";

/* ---- one file ---- */

typedef struct formatter {
  output *out, *messages;
  int check;
} formatter;

static int deliver(const formatter *job, const cl_source *source, const char *text, size_t size) {
  int same = size == source->size && memcmp(text, source->text, size) == 0;
  if (job->check && !same) {
    output_clean(job->out, source->name, strlen(source->name));
    output_text(job->out, "\n");
  }
  if (job->check) return same ? STATUS_FINE : STATUS_FOUND;
  if (strcmp(source->name, "-") == 0) {
    output_write(job->out, text, size);
    return STATUS_FINE;
  }
  return same || new_file_write(source->name, text, size) == 0 ? STATUS_FINE : STATUS_TROUBLE;
}

static int format_source(const formatter *job, const cl_source *source, cl_arena *arena) {
  cl_diagnostics *diagnostics;
  const char *text;
  size_t size;
  if (cl_diagnostics_new(&diagnostics, arena, 0) != CLAUSE_OK) return -1;
  int status = cl_format(&text, &size, source, arena, diagnostics);
  if (status == CLAUSE_OK) return deliver(job, source, text, size);
  diagnostics_write(job->messages, diagnostics, CL_WARNING);
  output_flush(job->messages);
  return status == CLAUSE_ERROR_SOURCE ? STATUS_TROUBLE : -1;
}

static int format_file(const formatter *job, const char *path) {
  char *text;
  size_t size;
  if (load_text(&text, &size, path) < 0) return STATUS_TROUBLE;
  cl_source source = {.name = path, .text = text, .size = size};
  cl_arena *arena = new_arena();
  int status = format_source(job, &source, arena);
  if (status < 0) complain("`%s`: out of memory", path);
  cl_arena_free(arena);
  free(text);
  return status < 0 ? STATUS_TROUBLE : status;
}

static int run(const arguments *given, output *out) {
  output *messages = resize(NULL, sizeof *messages);
  output_open(messages, STDERR_FILENO, given->colours);
  formatter job = {out, messages, argument_given(given, "check")};
  int worst = STATUS_FINE;
  for (size_t i = 0; i < given->file_count; i++) {
    int status = format_file(&job, given->files[i]);
    if (status > worst) worst = status;
  }
  output_close(messages);
  free(messages);
  return worst;
}

static const option options[] = {{"check", 0, 0}, {NULL, 0, 0}};

const command command_fmt = {.name = "fmt",
                             .usage = "FILE… [--check]",
                             .summary = "the one canonical layout of clause files",
                             .help = help,
                             .options = options,
                             .files_least = 1,
                             .files_most = (size_t)-1,
                             .run = run};
