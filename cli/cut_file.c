/* Files that can be cut back: see cut_file.h. */
#include "cut_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "allocate.h"
#include "message.h"

static int complain_of(const char *path, const char *why) { return complain("cannot write `%s`: %s", path, why), -1; }

/* A lock goes away with its process, however that ends. */
static int lock(int descriptor) {
  struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  return fcntl(descriptor, F_SETLK, &whole);
}

/* NULL, or what is wrong. */
static const char *prepare(int descriptor, uint64_t size) {
  struct stat about;
  if (fstat(descriptor, &about) != 0) return strerror(errno);
  if (!S_ISREG(about.st_mode)) return "it cannot be cut back, since it is not a file";
  if (lock(descriptor) != 0) return "another run is writing it";
  if ((uint64_t)about.st_size < size) return "it is shorter than the state says; the state goes with the whole file";
  if (ftruncate(descriptor, (off_t)size) != 0 || lseek(descriptor, (off_t)size, SEEK_SET) < 0) return strerror(errno);
  return NULL;
}

int cut_file_open(cut_file *out, const char *path, uint64_t size) {
  int descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) return complain_of(path, strerror(errno));
  const char *why = prepare(descriptor, size);
  if (why) return close(descriptor), complain_of(path, why);
  out->out = resize(NULL, sizeof *out->out);
  output_open(out->out, descriptor, COLOUR_NEVER);
  out->path = path;
  return 0;
}

int cut_file_save(cut_file *self, uint64_t *size) {
  *size = 0;
  if (!self->path) return 0;
  output_flush(self->out);
  if (self->out->closed) return complain_of(self->path, strerror(self->out->error));
  off_t end = lseek(self->out->descriptor, 0, SEEK_CUR);
  if (end < 0 || fsync(self->out->descriptor) != 0) return complain_of(self->path, strerror(errno));
  *size = (uint64_t)end;
  return 0;
}

int cut_file_close(cut_file *self) {
  if (!self->path) return 0;
  output_flush(self->out);
  int error = self->out->error;
  if (close(self->out->descriptor) != 0 && !error) error = errno;
  const char *path = self->path;
  free(self->out);
  *self = (cut_file){NULL, NULL};
  return error ? complain_of(path, strerror(error)) : 0;
}
