/* Loading a chain of versions.  What is wrong with a version is told of its own text, or of the text that an amendment makes of the one before. */
#include "versions.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "allocate.h"
#include "amend.h"
#include "compile.h"
#include "diagnostics_text.h"
#include "load.h"
#include "message.h"

static void show(cl_diagnostics *diagnostics, colour_mode colours) {
  output *messages = resize(NULL, sizeof *messages);
  output_open(messages, STDERR_FILENO, colours);
  diagnostics_write(messages, diagnostics, CL_WARNING);
  output_close(messages);
  free(messages);
}

static int is_amendment(const loaded_version *self, cl_arena *arena) {
  cl_node *root;
  cl_diagnostics *unused; /* they come again when the file is compiled or consolidated */
  if (cl_diagnostics_new(&unused, arena, 1) != CLAUSE_OK) return 0;
  cl_parse(&root, arena, &self->source, unused);
  return root && cl_is_amendment(root);
}

/* The whole version in place of the amendment. */
static int consolidate(loaded_version *self, const loaded_version *before, cl_arena *arena,
                       cl_diagnostics *diagnostics) {
  cl_source whole, *amendment = cl_arena_get(arena, sizeof *amendment); /* which the whole refers to */
  if (!amendment) return CLAUSE_ERROR_MEMORY;
  *amendment = self->source;
  int status = cl_amend(&whole, &before->source, amendment, arena, diagnostics);
  if (status != CLAUSE_OK) return status;
  const char *name = cl_arena_format(arena, "%s as amended by %s", before->source.name, self->path);
  if (!name) return CLAUSE_ERROR_MEMORY;
  whole.name = name;
  self->source = whole;
  self->is_amended = 1;
  return CLAUSE_OK;
}

static int follow(const versions *self, size_t last, cl_diagnostics *diagnostics) {
  const cl_model **models = cl_arena_get(self->arena, (last + 1) * sizeof *models);
  if (!models) return CLAUSE_ERROR_MEMORY;
  for (size_t i = 0; i <= last; i++) models[i] = self->at[i].model;
  return cl_check_succession(models, (uint32_t)last + 1, diagnostics);
}

static int read_version(const versions *self, size_t index, cl_diagnostics *diagnostics) {
  loaded_version *one = &self->at[index];
  cl_model *model;
  int status = CLAUSE_OK;
  if (index && is_amendment(one, self->arena))
    status = consolidate(one, &self->at[index - 1], self->arena, diagnostics);
  if (status != CLAUSE_OK) return status;
  cl_files files = load_files(one->path, &one->source, self->arena);
  status = cl_compile_with(&one->program, NULL, &model, &one->source, &files, self->arena, diagnostics);
  if (status != CLAUSE_OK) return status;
  one->model = model;
  return self->in_any_order && !one->is_amended ? CLAUSE_OK : follow(self, index, diagnostics);
}

static int load_version(const versions *self, size_t index, const char *path, colour_mode colours) {
  loaded_version *one = &self->at[index];
  cl_diagnostics *diagnostics;
  size_t size;
  one->path = strcmp(path, "-") == 0 ? "standard input" : path;
  if (load_text(&one->text, &size, path) < 0) return -1;
  one->source = (cl_source){.name = one->path, .text = one->text, .size = size};
  int status = cl_diagnostics_new(&diagnostics, self->arena, 0);
  if (status == CLAUSE_OK) status = read_version(self, index, diagnostics);
  if (status == CLAUSE_OK) return 0;
  if (status == CLAUSE_ERROR_SOURCE)
    show(diagnostics, colours);
  else
    complain("%s: %s", path, clause_status_text(status));
  if (status == CLAUSE_ERROR_SOURCE && one->is_amended && !one->model)
    complain("the text that `%s` makes of the version before has the errors above", one->path);
  return -1;
}

static int load_all(versions *out, const char *const *paths, size_t count, colour_mode colours, int in_any_order) {
  *out = (versions){.at = resize(NULL, count * sizeof *out->at), .count = count, .in_any_order = in_any_order};
  memset(out->at, 0, count * sizeof *out->at);
  size_t standard_inputs = 0;
  for (size_t i = 0; i < count; i++) standard_inputs += strcmp(paths[i], "-") == 0;
  if (standard_inputs > 1) return complain("standard input can be only one of the versions"), -1;
  out->arena = new_arena();
  for (size_t i = 0; i < count; i++)
    if (load_version(out, i, paths[i], colours) < 0) return -1;
  return 0;
}

int versions_load(versions *out, const char *const *paths, size_t count, colour_mode colours) {
  return load_all(out, paths, count, colours, 0);
}

int versions_load_any(versions *out, const char *const *paths, size_t count, colour_mode colours) {
  return load_all(out, paths, count, colours, 1);
}

void versions_free(versions *self) {
  for (size_t i = 0; i < self->count; i++) {
    clause_program_free(self->at[i].program);
    free(self->at[i].text);
  }
  cl_arena_free(self->arena);
  free(self->at);
}
