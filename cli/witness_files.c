/* Writing witnesses into a folder: see witness_files.h. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "witness_files.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "allocate.h"
#include "message.h"
#include "new_file.h"
#include "witness.h"
#include "witness_scenario.h"

typedef struct writing {
  const behaviours *self;
  const versions *files;
  const char *folder;
  char *real_folder;
  const char *alone,
      *both; /* the files of the new version, and those of both, as a scenario names them; NULL: it cannot */
} writing;

static int complain_of(const char *path, int error) {
  return complain("--witness-dir: cannot write `%s`: %s", path, strerror(error)), -1;
}

/* ---- how a scenario names the versions ---- */

/* The way to a file from a folder, both from the root: `../a/b.cl`. */
static const char *way_to(const writing *w, const char *file) {
  const char *folder = w->real_folder, *way = "";
  size_t common = 0; /* up to and with a slash */
  for (size_t i = 0; folder[i] == file[i] && file[i]; i++)
    if (file[i] == '/') common = i + 1;
  if (strncmp(folder, file, strlen(folder)) == 0 && file[strlen(folder)] == '/') common = strlen(folder) + 1;
  for (const char *at = strlen(folder) < common ? "" : folder + common; *at;) {
    at += strcspn(at, "/");
    at += *at == '/';
    way = cl_arena_format(w->self->arena, "%s../", way);
  }
  return cl_arena_format(w->self->arena, "%s%s", way, file + common);
}

/* A quoted path; NULL where a file has none, or none that can be quoted. */
static const char *quoted(const writing *w, const char *path) {
  char *real = realpath(path, NULL);
  const char *way = real && !strpbrk(real, "\"\n") ? way_to(w, real) : NULL;
  free(real);
  return way ? cl_arena_format(w->self->arena, "\"%s\"", way) : NULL;
}

/* The whole version and the amendments that make a version. */
static const char *names_of(const writing *w, size_t version) {
  const char *names = NULL;
  size_t first = version;
  while (first > 0 && w->files->at[first].is_amended) first--;
  for (size_t i = first; i <= version; i++) {
    const char *name = quoted(w, w->files->at[i].path);
    if (!name) return NULL;
    names = names ? cl_arena_format(w->self->arena, "%s, %s", names, name) : name;
  }
  return names;
}

/* The old version, then the new one: a whole file, or the amendments that lead to it. */
static const char *names_of_both(const writing *w) {
  size_t last = w->files->count - 1;
  const char *old = names_of(w, 0), *new_ = NULL;
  if (!w->files->at[last].is_amended) {
    new_ = names_of(w, last);
  } else {
    for (size_t i = 1; i <= last; i++) {
      const char *name = quoted(w, w->files->at[i].path);
      if (!name) return NULL;
      new_ = new_ ? cl_arena_format(w->self->arena, "%s, %s", new_, name) : name;
    }
  }
  return old && new_ ? cl_arena_format(w->self->arena, "%s then %s", old, new_) : NULL;
}

/* ---- files ---- */

static const char *path_of(const writing *w, const cl_behaviour *of, unsigned number, const char *ending) {
  return cl_arena_format(w->self->arena, "%s/%s-%u%s", w->folder, of ? of->clause : "all-clauses", number, ending);
}

/* Says so if something is there already. */
static int is_taken(const char *path) {
  struct stat about;
  if (lstat(path, &about) < 0) return 0;
  complain("--witness-dir: `%s` is there already, and nothing is overwritten", path);
  return 1;
}

static int write_stream(const writing *w, const cl_witness *witness, const char *path) {
  new_file file;
  if (new_file_open(&file, path) < 0) return -1;
  output *out = resize(NULL, sizeof *out);
  output_open(out, file.descriptor, COLOUR_NEVER);
  json to = json_start(out, 0);
  for (uint32_t i = 0; i < witness->event_count; i++)
    witness_event_json(&to, &witness->events[i], behaviours_offset(w->self));
  output_flush(out);
  int status = new_file_close(&file, 1, out->error);
  free(out);
  return status;
}

static int write_scenario(const writing *w, const cl_behaviour *of, const cl_witness *witness, const char *path) {
  const char *text = w->alone ? witness_scenario(w->self, of, witness, w->alone, w->both) : NULL;
  return text ? new_file_write(path, text, strlen(text)) : 0;
}

static int write_witness(const writing *w, const cl_behaviour *of, const cl_witness *witness, unsigned number) {
  if (write_stream(w, witness, path_of(w, of, number, ".jsonl")) < 0) return -1;
  return write_scenario(w, of, witness, path_of(w, of, number, ".scenarios.cl"));
}

static int is_free(const writing *w, const cl_behaviour *of, const cl_witness *witness, unsigned number) {
  (void)witness;
  return is_taken(path_of(w, of, number, ".jsonl")) || is_taken(path_of(w, of, number, ".scenarios.cl")) ? -1 : 0;
}

typedef int each_witness(const writing *w, const cl_behaviour *of, const cl_witness *witness, unsigned number);

/* The witnesses of a clause; of all clauses for NULL. */
static int visit_all(const writing *w, each_witness *each, const cl_behaviour *of, const cl_witness *witness) {
  unsigned number = 0;
  int status = 0;
  for (; status == 0 && witness; witness = witness->next) status = each(w, of, witness, ++number);
  return status;
}

static int visit(const writing *w, each_witness *each) {
  const cl_behaviours *found = w->self->found;
  int status = visit_all(w, each, NULL, found->acts);
  for (uint32_t i = 0; status == 0 && i < found->count; i++)
    status = visit_all(w, each, &found->at[i], found->at[i].witnesses);
  return status;
}

static int open_folder(writing *w) {
  struct stat about;
  if (mkdir(w->folder, 0777) < 0 && errno != EEXIST) return complain_of(w->folder, errno);
  if (stat(w->folder, &about) < 0) return complain_of(w->folder, errno);
  if (!S_ISDIR(about.st_mode)) return complain_of(w->folder, ENOTDIR);
  if (access(w->folder, W_OK | X_OK) < 0) return complain_of(w->folder, errno);
  w->real_folder = realpath(w->folder, NULL);
  return w->real_folder ? 0 : complain_of(w->folder, errno);
}

int witness_files_write(const behaviours *self, const versions *files, const char *folder) {
  writing w = {.self = self, .files = files, .folder = folder};
  if (open_folder(&w) < 0) return -1;
  w.alone = names_of(&w, files->count - 1);
  w.both = names_of_both(&w);
  int status = visit(&w, is_free);
  if (status == 0) status = visit(&w, write_witness);
  free(w.real_folder);
  return status;
}
