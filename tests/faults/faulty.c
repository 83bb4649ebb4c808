/* A library to preload: lets one call of the kernel fail, fall short, or be the last.  CLAUSE_FAULT says which: `kill N` ends the process with SIGKILL in the middle of the Nth
** write, or before the Nth other call; `fail N` lets it fail; `interrupt N` and `short N` let a read or a write be interrupted, or do half of its work; `count`
** tells at the end, on descriptor 9, how many there were.  Counted are the calls that files go through. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is done to the call at hand. */
typedef enum fault { NONE, KILL, FAIL, INTERRUPT, SHORT } fault;

static long calls;

static fault next_fault(void) {
  const char *asked = getenv("CLAUSE_FAULT"), *number = asked ? strchr(asked, ' ') : NULL;
  calls++;
  if (!number || calls != strtol(number, NULL, 10)) return NONE;
  return *asked == 'k' ? KILL : *asked == 'f' ? FAIL : *asked == 'i' ? INTERRUPT : SHORT;
}

__attribute__((destructor)) static void tell(void) {
  const char *asked = getenv("CLAUSE_FAULT");
  if (asked && strcmp(asked, "count") == 0) dprintf(9, "%ld\n", calls);
}

/* Whether a call is to fail, with which error. */
static int is_failing(fault now, int error) {
  if (now == FAIL) errno = error;
  if (now == INTERRUPT) errno = EINTR;
  return now == FAIL || now == INTERRUPT;
}

/* A call that is neither done by halves nor interrupted: whether it is to be made. */
static int goes_well(void) {
  fault now = next_fault();
  if (now == KILL) raise(SIGKILL);
  return now != FAIL || (errno = EIO, 0);
}

#define REAL(name, type) type *real_##name = (type *)(uintptr_t)dlsym(RTLD_NEXT, #name)

ssize_t write(int file, const void *bytes, size_t size) {
  typedef ssize_t write_call(int, const void *, size_t);
  REAL(write, write_call);
  fault now = next_fault();
  if (is_failing(now, ENOSPC)) return -1;
  ssize_t written = real_write(file, bytes, now == NONE || size < 2 ? size : size / 2);
  if (now == KILL) raise(SIGKILL);
  return written;
}

ssize_t read(int file, void *bytes, size_t size) {
  typedef ssize_t read_call(int, void *, size_t);
  REAL(read, read_call);
  fault now = next_fault();
  if (now == KILL) raise(SIGKILL);
  if (is_failing(now, EIO)) return -1;
  return real_read(file, bytes, now == NONE || size < 2 ? size : size / 2);
}

int open(const char *path, int flags, ...) {
  typedef int open_call(const char *, int, ...);
  REAL(open, open_call);
  va_list rest;
  va_start(rest, flags);
  unsigned mode = flags & O_CREAT ? va_arg(rest, unsigned) : 0;
  va_end(rest);
  return goes_well() ? real_open(path, flags, mode) : -1;
}

/* As Linux does, it closes the file whatever it says. */
int close(int file) {
  typedef int close_call(int);
  REAL(close, close_call);
  int goes = goes_well(), error = errno, status = real_close(file);
  if (goes) return status;
  errno = error;
  return -1;
}

off_t lseek(int file, off_t offset, int whence) {
  typedef off_t lseek_call(int, off_t, int);
  REAL(lseek, lseek_call);
  return goes_well() ? real_lseek(file, offset, whence) : -1;
}

/* A call that takes a path or a file, and what more it takes. */
#define CALL(name, parameters, ...)                                                                                    \
  int name parameters {                                                                                                \
    typedef int name##_call parameters;                                                                                \
    REAL(name, name##_call);                                                                                           \
    return goes_well() ? real_##name(__VA_ARGS__) : -1;                                                                \
  }
CALL(fsync, (int file), file)
CALL(ftruncate, (int file, off_t size), file, size)
CALL(fchmod, (int file, mode_t mode), file, mode)
CALL(fstat, (int file, struct stat *about), file, about)
CALL(stat, (const char *restrict path, struct stat *restrict about), path, about)
CALL(lstat, (const char *restrict path, struct stat *restrict about), path, about)
CALL(access, (const char *path, int mode), path, mode)
CALL(rename, (const char *from, const char *to), from, to)
CALL(unlink, (const char *path), path)
CALL(mkdir, (const char *path, mode_t mode), path, mode)
CALL(mkstemp, (char *path), path)

DIR *opendir(const char *path) {
  typedef DIR *opendir_call(const char *);
  REAL(opendir, opendir_call);
  return goes_well() ? real_opendir(path) : NULL;
}

struct dirent *readdir(DIR *folder) {
  typedef struct dirent *readdir_call(DIR *);
  REAL(readdir, readdir_call);
  return goes_well() ? real_readdir(folder) : NULL;
}
