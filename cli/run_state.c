/* The state file: see run_state.h.  One description serves to measure, to write and to read it, in the engine's frame with a checksum. */
#include "run_state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "allocate.h"
#include "bytes.h"
#include "load.h"
#include "message.h"
#include "new_file.h"

enum { STRANGE = -1, OTHER_VERSION = -2, DAMAGED = -3, VERSION = 1 };

static const cl_frame frame = {{'c', 'l', 'r', 'u', 'n', 's', 0x1a, '\n'}, VERSION, STRANGE, OTHER_VERSION, DAMAGED};

/* ---- parts ---- */

/* A block of `*size` bytes with a NUL after it. */
static void pass_block(cl_pass *p, void *block_at, size_t *size) {
  char *block;
  uint64_t length = *size;
  memcpy(&block, block_at, sizeof block);
  CL_PASS(p, length);
  if (!cl_pass_can_hold(p, length, 1)) return;
  *size = (size_t)length;
  if (p->direction == CL_READ) {
    block = resize(NULL, *size + 1);
    block[*size] = 0;
    memcpy(block_at, &block, sizeof block);
  }
  cl_pass_bytes(p, block, *size);
}

static void pass_version(cl_pass *p, kept_version *version) {
  size_t size = (size_t)version->size;
  CL_PASS(p, version->fresh);
  pass_block(p, &version->snapshot, &size);
  version->size = size;
}

static void pass_versions(cl_pass *p, run_state *self) {
  uint32_t count = self->count;
  CL_PASS(p, count);
  CL_PASS(p, self->current);
  if (!cl_pass_can_hold(p, count, 16)) return;
  cl_pass_check(p, self->current < count);
  if (p->direction == CL_READ) self->versions = resize(NULL, count * sizeof *self->versions);
  for (uint32_t i = 0; p->status == 0 && i < count; i++) {
    if (p->direction == CL_READ) self->versions[i] = (kept_version){0}, self->count++;
    pass_version(p, &self->versions[i]);
  }
}

static void pass_waiting(cl_pass *p, intake_state *state) {
  uint64_t count = state->count;
  CL_PASS(p, count);
  if (!cl_pass_can_hold(p, count, 32)) return;
  for (uint64_t i = 0; p->status == 0 && i < count; i++) {
    if (p->direction == CL_READ) {
      state->waiting = grow(state->waiting, state->count, &state->capacity, sizeof *state->waiting);
      state->waiting[state->count++] = (waiting_line){0};
    }
    waiting_line *line = &state->waiting[i];
    CL_PASS(p, line->at);
    CL_PASS(p, line->number);
    CL_PASS(p, line->position);
    pass_block(p, &line->text, &line->size);
  }
}

static void pass_ids(cl_pass *p, known_ids *ids) {
  uint32_t count = ids->count;
  CL_PASS(p, count);
  if (!cl_pass_can_hold(p, count, 16)) return;
  for (uint32_t i = 0; p->status == 0 && i < count; i++) {
    known_id id = {0};
    if (p->direction != CL_READ) id = *known_ids_at(ids, i);
    CL_PASS(p, id.at);
    pass_block(p, &id.text, &id.size);
    if (p->direction != CL_READ) continue;
    if (p->status == 0) known_ids_add(ids, id.at, id.text, id.size);
    free(id.text);
  }
}

static void pass_intake(cl_pass *p, intake_state *state) {
  CL_PASS(p, state->lines);
  CL_PASS(p, state->position);
  CL_PASS(p, state->number);
  CL_PASS(p, state->hash);
  CL_PASS(p, state->latest);
  CL_PASS(p, state->floor);
  CL_PASS(p, state->given_again);
  CL_PASS(p, state->late);
  pass_waiting(p, state);
  pass_ids(p, &state->ids);
}

static void pass_state(cl_pass *p, void *content) {
  run_state *self = content;
  pass_versions(p, self);
  CL_PASS(p, self->events);
  CL_PASS(p, self->first);
  CL_PASS(p, self->last);
  CL_PASS(p, self->told);
  CL_PASS(p, self->format);
  CL_PASS(p, self->verdicts);
  CL_PASS(p, self->set_aside);
  pass_intake(p, &self->intake);
}

/* ---- the file ---- */

static int complain_of(const char *path, const char *why) {
  complain("cannot go on from the state in `%s`: %s", path, why);
  return -1;
}

/* The whole file: 1, 0 when there is none, -1 after a message. */
static int read_file(char **bytes, size_t *size, const char *path) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  *bytes = NULL;
  if (file < 0) return errno == ENOENT ? 0 : complain_of(path, strerror(errno));
  int status = read_all(bytes, size, file, SIZE_MAX / 2), error = errno;
  close(file);
  return status < 0 ? complain_of(path, strerror(error)) : 1;
}

int run_state_read(run_state *out, const char *path) {
  static const char *const reasons[] = {NULL, "this is no state of a run",
                                        "it was written by another version of clausec", "the file was cut or changed"};
  char *bytes;
  size_t size;
  *out = (run_state){0};
  int found = read_file(&bytes, &size, path);
  int status = found > 0 ? cl_frame_check(&frame, bytes, size) : 0;
  if (found > 0 && status == 0) status = cl_frame_read(&frame, bytes, size, &cl_default_allocator, pass_state, out);
  free(bytes);
  if (found < 0 || status == 0) return found;
  run_state_free(out);
  return complain_of(path, reasons[-status]);
}

int run_state_write(const run_state *self, const char *path) {
  void *bytes;
  size_t size;
  run_state copy = *self; /* writing changes nothing */
  if (cl_frame_write(&bytes, &size, &frame, &cl_default_allocator, pass_state, &copy) != CLAUSE_OK)
    return complain("out of memory"), -1;
  int status = new_file_replace(path, bytes, size);
  cl_resize(&cl_default_allocator, bytes, size, 0);
  return status;
}

void run_state_free(run_state *self) {
  for (uint32_t i = 0; i < self->count; i++) free(self->versions[i].snapshot);
  free(self->versions);
  intake_state_free(&self->intake);
  *self = (run_state){0};
}
