/* Loading two versions to compare: see pair.h. */
#include "pair.h"

#include <string.h>

#include "message.h"

static int find_renamed(pair *self) {
  self->renamed = cl_arena_get(self->files.arena, (self->terms->clauses.count + 1) * sizeof *self->renamed);
  if (!self->renamed) return CLAUSE_ERROR_MEMORY;
  self->renamed_count = cl_find_renamed(self->renamed, self->terms);
  return CLAUSE_OK;
}

int pair_open(pair *out, const arguments *given) {
  *out = (pair){0};
  if (versions_load_any(&out->files, given->files, given->file_count, given->colours) < 0) return -1;
  const loaded_version *files = out->files.at;
  int status = cl_diff_models(&out->terms, files[CL_OLD].model, files[CL_NEW].model, out->files.arena);
  if (status == CLAUSE_OK) status = find_renamed(out);
  if (status != CLAUSE_OK) return complain("%s", clause_status_text(status)), -1;
  for (int version = 0; version < CL_VERSIONS; version++) {
    out->judged[version].program = files[version].program;
    out->files.at[version].program = NULL; /* the session frees it */
    if (session_prepare(&out->judged[version]) < 0) return -1;
  }
  return 0;
}

void pair_close(pair *self) {
  for (int version = 0; version < CL_VERSIONS; version++) session_close(&self->judged[version]);
  versions_free(&self->files);
}

/* ---- showing it ---- */

static void clean(output *out, const char *text) { output_clean(out, text, strlen(text)); }

static void show_version(const pair *self, output *out, const char *called, int version) {
  const loaded_version *it = &self->files.at[version];
  output_format(out, "%s  ", called);
  clean(out, it->model->version);
  output_format(out, "  effective %s  ", format_date(it->model->effective, it->model->offset_minutes).text);
  clean(out, it->path);
  output_text(out, "\n");
}

void pair_show(const pair *self, output *out, const char *old, const char *new_) {
  clean(out, self->files.at[CL_NEW].model->agreement);
  output_text(out, "\n");
  show_version(self, out, old, CL_OLD);
  show_version(self, out, new_, CL_NEW);
}
