/* Files that are written to their end, and cut back to what a state knows of when a run that was killed is started again. */
#ifndef CLI_CUT_FILE_H
#define CLI_CUT_FILE_H

#include <stdint.h>

#include "output.h"

typedef struct cut_file {
  const char *path; /* borrowed; NULL: there is none */
  output *out;      /* its own, while there is one */
} cut_file;

/* Opens or makes the file and cuts it back to a size, which it must have: 0, or -1 after a message.  One run at a time holds it. */
int cut_file_open(cut_file *out, const char *path, uint64_t size);
/* Puts all that was written on the disk, and says how large the file then is: 0, or -1 after a message. */
int cut_file_save(cut_file *self, uint64_t *size);
/* 0, or -1 after a message. */
int cut_file_close(cut_file *self);

#endif
