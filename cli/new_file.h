/* Files that the command writes: each appears whole or not at all, whatever goes wrong on the way. */
#ifndef CLI_NEW_FILE_H
#define CLI_NEW_FILE_H

#include <stddef.h>

typedef struct new_file {
  const char *path; /* as the user gave it */
  char *target;     /* where it leads, symbolic links followed */
  char *temporary;  /* beside the target, which it replaces in the end; NULL when the target is a device or a pipe */
  int descriptor;
} new_file;

/* 0, or -1 after a message.  `path` is borrowed. */
int new_file_open(new_file *out, const char *path);

/* Puts the file in its place, unless it is not to be kept or writing to it failed with `error`.  0, or -1 after a
** message about what failed. */
int new_file_close(new_file *self, int keep, int error);

/* Takes away the file that is not in its place yet, if there is one: for who ends the process in a signal's handler. */
void new_file_take_away(void);

/* All of it at once: 0, or -1 after a message. */
int new_file_write(const char *path, const void *bytes, size_t size);

/* The same for a file that is replaced again and again: the temporary file has one name, `PATH.new`, so that whoever is killed leaves no more than one behind. */
int new_file_replace(const char *path, const void *bytes, size_t size);

#endif
