/* The versions of one agreement, as the command line gives them: each file a whole version, or an amendment of the one before, which is consolidated on the
** way. */
#ifndef CLI_VERSIONS_H
#define CLI_VERSIONS_H

#include "model.h"
#include "output.h"

typedef struct loaded_version {
  const char *path;
  char *text;       /* of the file; NULL for the program of an image */
  cl_source source; /* the whole version */
  int is_amended;   /* its text is nobody's file */
  cl_model *model;
  clause_program *program;
} loaded_version;

typedef struct versions {
  cl_arena *arena;
  loaded_version *at;
  size_t count;
  int in_any_order;
} versions;

/* Loads, consolidates and compiles them, in the order in which they follow one another: 0, or -1 after messages.  Free them either way. */
int versions_load(versions *out, const char *const *paths, size_t count, colour_mode colours);
/* The same for versions that are compared, of which a whole one need not follow the one before it. */
int versions_load_any(versions *out, const char *const *paths, size_t count, colour_mode colours);
void versions_free(versions *self);

#endif
