/* A suite: the scenarios of files and folders, each with the agreement that it is about, compiled.  What test runs and check looks at. */
#ifndef CLI_SUITE_H
#define CLI_SUITE_H

#include <sys/stat.h>

#include "coverage.h"
#include "output.h"
#include "scenario.h"

/* A clause file that scenarios are about, or could be. */
typedef struct agreement {
  const char *path;
  dev_t device; /* with `inode` what the path leads to, whichever way it is written */
  ino_t inode;
  const struct agreement *base; /* of which the file is an amendment; NULL: it is whole */
  const cl_source *source;
  cl_model *model; /* NULL: it has errors, which were told */
  clause_program *program;
  clause_names *names;
  cl_coverage *coverage; /* NULL unless asked for */
  uint32_t scenarios;    /* about it */
  int wanted;            /* it was asked for, by its path or by scenarios, and not only as what is amended */
} agreement;

/* The scenarios of one file about one agreement, or about versions of it that follow one another. */
typedef struct scenario_set {
  const char *path;  /* where they stand */
  const char *title; /* the path of what they are about; of several versions, with `then` between them */
  agreement **about; /* one a version */
  uint32_t versions;
  cl_scenarios *scenarios; /* as each version understands them */
} scenario_set;

typedef struct suite {
  output *messages; /* on errors in files */
  int as_json;      /* which are one object a line */
  cl_arena *arena;
  int covers; /* coverage is wanted */
  agreement **agreements;
  size_t agreement_count, agreement_capacity;
  scenario_set *sets; /* in the order in which they were asked for */
  size_t set_count, set_capacity;
  struct stat *files; /* that were asked for, so that none is taken twice */
  size_t file_count, file_capacity;
  char **texts; /* of all files, kept as long as their trees */
  size_t text_count, text_capacity;
  int troubled; /* a file has errors, or cannot be read */
} suite;

void suite_open(suite *out, output *messages, int covers);
/* Adds a clause file, a file of scenarios, or all `.cl` files of a folder and of those in it, in the order of their names. */
void suite_add(suite *self, const char *path);
void suite_close(suite *self);

#endif
