/* stopwatch FILE COMMAND [ARGUMENT…]: runs a command and writes what it took to FILE, on one line: nanoseconds of processor
** time, nanoseconds on the wall, and the most memory it held at one moment, in KiB.  Exits as the command did. */
#define _DEFAULT_SOURCE
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double wall_nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static double nanoseconds(struct timeval t) { return (double)t.tv_sec * 1e9 + (double)t.tv_usec * 1e3; }

int main(int argc, char **argv) {
  if (argc < 3) die("usage: stopwatch FILE COMMAND [ARGUMENT...]");
  double start = wall_nanoseconds();
  pid_t child = fork();
  if (child == 0) {
    execvp(argv[2], argv + 2);
    _exit(127);
  }
  int status;
  struct rusage used;
  if (child < 0 || wait4(child, &status, 0, &used) != child) die("stopwatch: the command could not be run");
  double wall = wall_nanoseconds() - start;
  FILE *file = fopen(argv[1], "w");
  if (!file) die(argv[1]);
  fprintf(file, "%.0f %.0f %ld\n", nanoseconds(used.ru_utime) + nanoseconds(used.ru_stime), wall, used.ru_maxrss);
  fclose(file);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
