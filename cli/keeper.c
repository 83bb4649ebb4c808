/* Keeping a run: see keeper.h. */
#include "keeper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "bytes.h"
#include "message.h"

enum { INTERVAL = 50000, SECONDS_WHILE_WAITING = 1 };

/* ---- options ---- */

static int check_options(const arguments *given, verdict_format format) {
  int state = argument_given(given, "state"), verdicts = argument_given(given, "verdicts");
  if (state && argument_given(given, "summary"))
    return complain("--summary adds up a whole stream, and --state begins in the middle of it"), -1;
  if (state && argument_given(given, "as-of"))
    return complain("--as-of judges the whole stream anew: without --state"), -1;
  if (!state && argument_given(given, "checkpoint"))
    return complain("--checkpoint says how often the state is written: it needs --state"), -1;
  if (verdicts && argument_given(given, "summary"))
    return complain("--verdicts is for verdicts, and --summary shows none"), -1;
  if (verdicts && format == VERDICT_TABLE)
    return complain("--verdicts needs --format json or csv: the columns of a table depend on all its rows"), -1;
  return 0;
}

static int read_interval(keeper *self, const arguments *given) {
  const char *text = argument(given, "checkpoint");
  char *end;
  self->interval = INTERVAL;
  if (!text) return 0;
  unsigned long long lines = strtoull(text, &end, 10);
  self->interval = lines;
  if (*text >= '1' && *text <= '9' && *end == 0 && lines < UINT32_MAX) return 0;
  return complain("--checkpoint %s: a number of lines, 1 or more", text), -1;
}

static int check_format(const keeper *self, verdict_format format, size_t versions) {
  if (!self->told || !self->state.verdicts) return 0;
  if (self->state.format != format)
    return complain("the verdicts in `%s` are in another format: --format %s", self->told,
                    self->state.format == VERDICT_CSV ? "csv" : "json"),
           -1;
  if (format == VERDICT_CSV && versions > 1 && self->state.count == 1)
    return complain(
               "the rows in `%s` have no column for the version: several versions go on in json, or in another file",
               self->told),
           -1;
  return 0;
}

int keeper_open(keeper *out, const arguments *given, verdict_format format) {
  *out = (keeper){.path = argument(given, "state"), .told = argument(given, "verdicts")};
  if (check_options(given, format) < 0 || read_interval(out, given) < 0) return -1;
  if (out->path && run_state_read(&out->state, out->path) < 0) return -1;
  if (!out->told && out->state.verdicts)
    return complain("the state in `%s` goes with a file of verdicts: --verdicts FILE", out->path), -1;
  if (check_format(out, format, given->file_count) < 0) return -1;
  out->state.format = (uint8_t)format;
  return 0;
}

output *keeper_verdicts(keeper *self, output *out) { return self->verdicts.path ? self->verdicts.out : out; }

int keeper_goes_on(const keeper *self) { return self->state.verdicts > 0; }

int keeper_close(keeper *self) {
  run_state_free(&self->state);
  free(self->fresh);
  return cut_file_close(&self->verdicts);
}

/* ---- going on ---- */

static int trouble(const keeper *self, int status) {
  complain("the state in `%s`: %s", self->path, clause_status_text(status));
  return -1;
}

/* How a version begins: its agreement, and the values that were set. */
static int hash_fresh(uint64_t *out, const keeper *self, const session *version) {
  void *snapshot;
  size_t size;
  int status = clause_instance_snapshot(&snapshot, &size, version->instance, version->names);
  if (status != CLAUSE_OK) return trouble(self, status);
  cl_pass hash = {.direction = CL_HASH};
  cl_pass_bytes(&hash, snapshot, size);
  *out = hash.hash;
  clause_snapshot_free(version->program, snapshot, size);
  return 0;
}

static int restore(keeper *self, session *version, const kept_version *kept) {
  clause_instance *instance;
  if (!kept->size) return 0;
  int status =
      clause_instance_restore(&instance, version->program, version->names, kept->snapshot, (size_t)kept->size, NULL);
  if (status == CLAUSE_ERROR_SNAPSHOT_OTHER) {
    complain("the state in `%s` is of another agreement than `%s`, or of another version of it: give the version that "
             "it is of, and then the new one",
             self->path, version->info.file);
    return -1;
  }
  if (status != CLAUSE_OK) return trouble(self, status);
  clause_instance_free(version->instance);
  version->instance = instance;
  return 0;
}

/* A version that the state does not know yet must take effect after what was judged. */
static int check_coming(const keeper *self, session *const *versions, const session *coming) {
  int64_t now = clause_instance_now(versions[self->state.current]->instance);
  if (coming->info.effective > now) return 0;
  int offset = coming->info.offset_minutes;
  complain("version %s takes effect on %s, and the state has judged up to %s: judge the whole stream anew",
           coming->info.version, format_date(coming->info.effective, offset).text,
           format_instant(now, offset, FOR_READERS).text);
  return -1;
}

static int restore_all(keeper *self, session *const *versions, size_t count) {
  if (self->state.count > count)
    return complain("the state in `%s` is of %u versions, give them all, in their order", self->path,
                    self->state.count),
           -1;
  for (size_t i = 0; i < self->state.count; i++) {
    const kept_version *kept = &self->state.versions[i];
    if (restore(self, versions[i], kept) < 0) return -1;
    if (kept->fresh != self->fresh[i])
      return complain("the state in `%s` began with other values: --set as it was, or a new state", self->path), -1;
  }
  for (size_t i = self->state.count; i < count; i++)
    if (check_coming(self, versions, versions[i]) < 0) return -1;
  return 0;
}

int keeper_resume(keeper *self, session *const *versions, size_t count, intake *in) {
  if (self->told && cut_file_open(&self->verdicts, self->told, self->state.verdicts) < 0) return -1;
  if (!self->path) return 0;
  int known = self->state.count > 0;
  self->fresh = resize(NULL, count * sizeof *self->fresh);
  for (size_t i = 0; i < count; i++)
    if (hash_fresh(&self->fresh[i], self, versions[i]) < 0) return -1;
  if (known && restore_all(self, versions, count) < 0) return -1;
  if (intake_resume(in, known ? &self->state.intake : NULL, self->state.set_aside) < 0) return -1;
  self->next = intake_lines(in) + self->interval;
  clock_gettime(CLOCK_MONOTONIC, &self->saved);
  return 0;
}

/* ---- saving ---- */

int keeper_is_due(const keeper *self, uint64_t lines, int waits) {
  struct timespec now;
  if (!self->path) return 0;
  if (!waits) return lines >= self->next;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec - self->saved.tv_sec > SECONDS_WHILE_WAITING;
}

static int take_snapshots(keeper *self, session *const *versions, size_t count) {
  run_state *state = &self->state;
  state->versions = resize(state->versions, count * sizeof *state->versions);
  for (; state->count < count; state->count++) state->versions[state->count] = (kept_version){0};
  for (size_t i = 0; i < count; i++) {
    kept_version *kept = &state->versions[i];
    size_t size = 0;
    free(kept->snapshot);
    *kept = (kept_version){.fresh = self->fresh[i]};
    if (i < state->current) continue;
    int status = clause_instance_snapshot(&kept->snapshot, &size, versions[i]->instance, versions[i]->names);
    if (status != CLAUSE_OK) return trouble(self, status);
    kept->size = size;
  }
  return 0;
}

int keeper_save(keeper *self, session *const *versions, size_t count, intake *in) {
  const intake_state *taken;
  run_state *state = &self->state;
  if (cut_file_save(&self->verdicts, &state->verdicts) < 0) return -1;
  if (intake_save(in, &taken, &state->set_aside) < 0 || take_snapshots(self, versions, count) < 0) return -1;
  run_state whole = *state;
  whole.intake = *taken;
  if (run_state_write(&whole, self->path) < 0) return -1;
  self->next = taken->lines + self->interval;
  clock_gettime(CLOCK_MONOTONIC, &self->saved);
  return 0;
}
