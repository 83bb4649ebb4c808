/* Loading a program from a path.  The limit on size, and what is said about files that are not clause files, stand
** here. */
#include "load.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "allocate.h"
#include "compile.h"
#include "diagnostics_text.h"
#include "message.h"

/* Far beyond any agreement, and little enough that a wrong file costs nothing. */
#define LARGEST_FILE ((size_t)16 << 20)

/* The first bytes of an image; no clause file can begin so, because of the control character. */
static const char image_magic[] = "clause\x1a\n";

static int open_file(const char *path) {
  struct stat about;
  int file = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (file >= 0 && fstat(file, &about) == 0 && S_ISDIR(about.st_mode)) {
    close(file);
    errno = EISDIR;
    return -1;
  }
  return file;
}

int read_all(char **text, size_t *size, int file, size_t limit) {
  size_t capacity = 0;
  *text = NULL;
  *size = 0;
  while (*size <= limit) {
    if (capacity - *size < 4096) *text = resize(*text, capacity = 2 * *size + (1 << 16));
    ssize_t got = read(file, *text + *size, capacity - *size - 1);
    if (got == 0) break;
    if (got < 0 && errno != EINTR) return -1;
    if (got > 0) *size += (size_t)got;
  }
  (*text)[*size] = 0;
  return 0;
}

static int is_image(const char *text, size_t size) {
  return size >= sizeof image_magic - 1 && memcmp(text, image_magic, sizeof image_magic - 1) == 0;
}

/* A clause file that is too large is left to the compiler, which says so with its place. */
static int load(char **text, size_t *size, const char *path) {
  *text = NULL;
  *size = 0;
  int file = open_file(path);
  int status = file < 0 ? -1 : read_all(text, size, file, LARGEST_FILE);
  int error = errno, is_large = status == 0 && *size > LARGEST_FILE && is_image(*text, *size);
  if (file > STDIN_FILENO) close(file);
  if (status == 0 && !is_large) return 0;
  free(*text);
  *text = NULL;
  if (is_large)
    complain("`%s` is larger than %zu MiB, the most that an image can be", path, LARGEST_FILE >> 20);
  else
    complain("cannot read `%s`: %s", path, strerror(error));
  return -1;
}

int load_text(char **text, size_t *size, const char *path) {
  if (load(text, size, path) < 0) return -1;
  if (!is_image(*text, *size)) return 0;
  free(*text);
  *text = NULL;
  return complain("`%s` is an image; what is wanted here is the clause file that it was made from", path), -1;
}

/* ---- the files that a clause file speaks of ---- */

/* Beside the clause file; a name with a folder in it names none. */
static int load_beside(clause_attachment *out, const char *path, const char *name, cl_arena *arena) {
  const char *slash = strrchr(path, '/');
  int folder = slash ? (int)(slash + 1 - path) : 0;
  char *text = NULL;
  size_t size;
  if (strchr(name, '/')) return 0;
  const char *beside = cl_arena_format(arena, "%.*s%s", folder, path, name);
  if (!beside || access(beside, R_OK) != 0 || load(&text, &size, beside) < 0) return 0;
  out->name = name;
  out->text = cl_arena_text(arena, text, size);
  out->size = size;
  free(text);
  return out->text != NULL;
}

cl_files load_files(const char *path, const cl_source *source, cl_arena *arena) {
  const char **names;
  cl_files files = {NULL, 0};
  uint32_t named = cl_files_named(&names, source, arena);
  clause_attachment *at = named ? cl_arena_get(arena, named * sizeof *at) : NULL;
  files.at = at;
  for (uint32_t i = 0; at && i < named; i++)
    files.count += (uint32_t)load_beside(&at[files.count], path, names[i], arena);
  return files;
}

/* Compiles; the messages go to standard error. */
static int compile(clause_program **out, const char *path, const cl_source *source, cl_arena *arena,
                   colour_mode colours) {
  cl_diagnostics *diagnostics;
  cl_files files = load_files(path, source, arena);
  int status = cl_diagnostics_new(&diagnostics, arena, 0);
  if (status == CLAUSE_OK) status = cl_compile_with(out, NULL, NULL, source, &files, arena, diagnostics);
  if (status != CLAUSE_ERROR_SOURCE) return status;
  output *messages = resize(NULL, sizeof *messages);
  output_open(messages, STDERR_FILENO, colours);
  diagnostics_write(messages, diagnostics, CL_WARNING);
  output_close(messages);
  free(messages);
  return status;
}

static int load_source(clause_program **out, const char *path, const char *text, size_t size, colour_mode colours) {
  cl_arena *arena = new_arena();
  cl_source source = {.name = strcmp(path, "-") == 0 ? "standard input" : path, .text = text, .size = size};
  int status = compile(out, path, &source, arena, colours);
  if (status != CLAUSE_OK && status != CLAUSE_ERROR_SOURCE) complain("%s: %s", path, clause_status_text(status));
  cl_arena_free(arena);
  return status;
}

static int load_image(clause_program **out, const char *path, const char *image, size_t size) {
  clause_message message = {{0}};
  int status = clause_program_load(out, image, size, NULL, &message);
  if (status == CLAUSE_OK) return status;
  complain("%s: %s", path, message.text[0] ? message.text : clause_status_text(status));
  return status;
}

int load_program(clause_program **out, const char *path, colour_mode colours) {
  char *text;
  size_t size;
  *out = NULL;
  if (load(&text, &size, path) < 0) return -1;
  int status = is_image(text, size) ? load_image(out, path, text, size) : load_source(out, path, text, size, colours);
  free(text);
  return status == CLAUSE_OK ? 0 : -1;
}
