/* What the calls of clause.h are tried on: two versions of an agreement, a stream of events, and an instance that has judged some of them; and what is
** to be seen of these, as bytes that can be compared. */
#ifndef WORLD_H
#define WORLD_H

#include "scarce.h"
#include "source.h"

/* One version, with its names. */
typedef struct edition {
  const char *path;
  char *text;
  size_t size;
  cl_files files; /* that the text speaks of */
  clause_program *program;
  clause_names *names;
} edition;

typedef struct world {
  scarce memory;
  clause_allocator allocator;
  cl_arena *arena; /* of what the files hold */
  edition old, next;
  clause_event *events,
      *of_next; /* as the old version reads them and the next one, where UINT32_MAX is a kind that it does not know */
  size_t count;
  int64_t *fields; /* of all events, for both */
  clause_instance *instance;
} world;

/* The versions of two clause files, and an instance of the first that has judged nothing, with a figure for each value that is not disclosed. */
void world_open(world *out, const char *old_path, const char *next_path, const char *stream);
void world_close(world *self);

/* Some bytes; free them with bytes_free. */
typedef struct bytes {
  char *at;
  size_t size;
} bytes;
bytes bytes_copy(const void *at, size_t size);
int bytes_equal(const bytes *a, const bytes *b);
void bytes_free(bytes *self);
/* Puts the one behind the other. */
void bytes_add(bytes *to, const bytes *more);

/* All that an instance remembers. */
bytes world_snapshot(const clause_program *program, const clause_instance *instance, const clause_names *names);
/* Its last verdicts, a line each. */
bytes world_verdicts(const clause_instance *instance);

#endif
