/* Files that the command writes.  They are written beside their target and renamed over it, so that whoever reads it
** sees the old bytes or the new; devices and pipes, which must stay what they are, are written to as they stand. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "allocate.h"
#include "message.h"

static int complain_of(const char *path, int error) {
  complain("cannot write `%s`: %s", path, strerror(error));
  return -1;
}

static mode_t mode_of_new_files(void) {
  mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

/* Opens a temporary file beside a target. */
typedef int open_temporary(char **temporary, const char *target);

static char *beside(const char *target, const char *suffix) {
  size_t size = strlen(target), suffix_size = strlen(suffix);
  char *name = resize(NULL, size + suffix_size + 1);
  memcpy(name, target, size);
  memcpy(name + size, suffix, suffix_size + 1);
  return name;
}

static int open_unique(char **temporary, const char *target) { return mkstemp(*temporary = beside(target, ".XXXXXX")); }

static int open_known(char **temporary, const char *target) {
  *temporary = beside(target, ".new");
  return open(*temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

/* ---- what is unfinished ---- */

/* The temporary file that is open, which a process that ends before it is whole takes away. */
static char *volatile unfinished;

void new_file_take_away(void) {
  if (unfinished) unlink(unfinished);
}

static void end_by_signal(int number) {
  new_file_take_away();
  signal(number, SIG_DFL);
  raise(number);
}

/* What is ignored stays so, and whoever waits for an interrupt hears of it. */
static void watch(char *temporary) {
  static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
  static int is_watched;
  struct sigaction here;
  unfinished = temporary;
  if (!is_watched && atexit(new_file_take_away) == 0) is_watched = 1;
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
    if (sigaction(signals[i], NULL, &here) == 0 && here.sa_handler == SIG_DFL) signal(signals[i], end_by_signal);
}

/* ---- opening ---- */

/* 0, or the errno of what failed.  `about` is that of the target, or of a new file. */
static int open_target(new_file *out, struct stat *about, open_temporary *open_beside) {
  int exists = stat(out->target, about) == 0;
  if (!exists && errno != ENOENT) return errno;
  if (!exists) about->st_mode = S_IFREG | mode_of_new_files();
  if (S_ISREG(about->st_mode))
    out->descriptor = open_beside(&out->temporary, out->target);
  else
    out->descriptor = open(out->target, O_WRONLY | O_CLOEXEC);
  return out->descriptor < 0 ? errno : 0;
}

static int open_by(new_file *out, const char *path, open_temporary *open_beside) {
  struct stat about;
  char *target = realpath(path, NULL);
  int error = target || errno == ENOENT ? 0 : errno;
  *out = (new_file){.path = path, .target = target ? target : copy_text(path, strlen(path))};
  if (!error) error = open_target(out, &about, open_beside);
  if (error) {
    free(out->temporary);
    free(out->target);
    return complain_of(path, error);
  }
  if (!out->temporary) return 0;
  watch(out->temporary);
  return fchmod(out->descriptor, about.st_mode & 07777) == 0 ? 0 : new_file_close(out, 0, errno);
}

int new_file_open(new_file *out, const char *path) { return open_by(out, path, open_unique); }

/* The errno of what failed, or 0.  What is renamed in a folder is on the disk when the folder is. */
static int sync_folder(const char *target) {
  const char *slash = strrchr(target, '/');
  char *folder = slash ? copy_text(target, slash > target ? (size_t)(slash - target) : 1) : copy_text(".", 1);
  int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int error = descriptor < 0 || fsync(descriptor) != 0 ? errno : 0;
  if (descriptor >= 0) close(descriptor);
  free(folder);
  return error == EINVAL ? 0 : error; /* some file systems cannot */
}

int new_file_close(new_file *self, int keep, int error) {
  int replaces = keep && self->temporary;
  if (replaces && !error && fsync(self->descriptor) != 0) error = errno;
  if (close(self->descriptor) != 0 && !error) error = errno;
  if (replaces && !error && rename(self->temporary, self->target) != 0) error = errno;
  int renamed = replaces && !error;
  if (renamed) error = sync_folder(self->target);
  if (self->temporary && !renamed) unlink(self->temporary);
  unfinished = NULL;
  free(self->temporary);
  free(self->target);
  return error ? complain_of(self->path, error) : 0;
}

/* The errno of what failed, or 0. */
static int write_all(int file, const char *bytes, size_t size) {
  while (size) {
    ssize_t written = write(file, bytes, size);
    if (written < 0 && errno != EINTR) return errno;
    if (written > 0) {
      bytes += written;
      size -= (size_t)written;
    }
  }
  return 0;
}

static int write_by(const char *path, const void *bytes, size_t size, open_temporary *open_beside) {
  new_file file;
  if (open_by(&file, path, open_beside) < 0) return -1;
  return new_file_close(&file, 1, write_all(file.descriptor, bytes, size));
}

int new_file_write(const char *path, const void *bytes, size_t size) {
  return write_by(path, bytes, size, open_unique);
}

int new_file_replace(const char *path, const void *bytes, size_t size) {
  return write_by(path, bytes, size, open_known);
}
