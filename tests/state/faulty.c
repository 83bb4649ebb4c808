/* A library to preload: lets one call of the kernel fail, fall short, or be the last.  CLAUSE_FAULT says which: `kill N` ends the process with SIGKILL in the middle of the Nth
** write, or before the Nth other call; `fail N` lets it fail; `short N` lets a read or a write do half of its work; `count` tells at the end, on descriptor 9,
** how many there were.  Counted are the calls that a run's files go through. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is done to the call at hand. */
typedef enum fault { NONE, KILL, FAIL, SHORT } fault;

static long calls;

static fault next_fault(void) {
  const char *asked = getenv("CLAUSE_FAULT"), *number = asked ? strchr(asked, ' ') : NULL;
  calls++;
  if (!number || calls != strtol(number, NULL, 10)) return NONE;
  return *asked == 'k' ? KILL : *asked == 'f' ? FAIL : SHORT;
}

__attribute__((destructor)) static void tell(void) {
  const char *asked = getenv("CLAUSE_FAULT");
  if (asked && strcmp(asked, "count") == 0) dprintf(9, "%ld\n", calls);
}

/* A call that is not done by halves: whether it is to be made. */
static int goes_well(void) {
  fault now = next_fault();
  if (now == KILL) raise(SIGKILL);
  if (now == FAIL) errno = EIO;
  return now != FAIL;
}

#define REAL(name, type) type *real_##name = (type *)(uintptr_t)dlsym(RTLD_NEXT, #name)

ssize_t write(int file, const void *bytes, size_t size) {
  typedef ssize_t write_call(int, const void *, size_t);
  REAL(write, write_call);
  fault now = next_fault();
  if (now == FAIL) return errno = ENOSPC, -1;
  ssize_t written = real_write(file, bytes, now == NONE || size < 2 ? size : size / 2);
  if (now == KILL) raise(SIGKILL);
  return written;
}

ssize_t read(int file, void *bytes, size_t size) {
  typedef ssize_t read_call(int, void *, size_t);
  REAL(read, read_call);
  fault now = next_fault();
  if (now == KILL) raise(SIGKILL);
  if (now == FAIL) return errno = EIO, -1;
  return real_read(file, bytes, now == NONE || size < 2 ? size : size / 2);
}

int fsync(int file) {
  typedef int fsync_call(int);
  REAL(fsync, fsync_call);
  return goes_well() ? real_fsync(file) : -1;
}

int rename(const char *from, const char *to) {
  typedef int rename_call(const char *, const char *);
  REAL(rename, rename_call);
  return goes_well() ? real_rename(from, to) : -1;
}

int ftruncate(int file, off_t size) {
  typedef int ftruncate_call(int, off_t);
  REAL(ftruncate, ftruncate_call);
  return goes_well() ? real_ftruncate(file, size) : -1;
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
