/* What a subcommand is, and what it gets to work with: its arguments, parsed and checked, and the writer to print
** through. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "output.h"

/* Exit statuses, the same for all subcommands. */
enum { STATUS_FINE = 0, STATUS_FOUND = 1, STATUS_TROUBLE = 2 };

typedef struct option {
  const char *name; /* without its dashes; NULL ends a list */
  char letter;      /* of the short form; 0 without one */
  int takes_value;
} option;

typedef struct given_option {
  const option *option;
  const char *value; /* NULL for a switch */
} given_option;

typedef struct arguments {
  const char **files; /* what is not an option, in order */
  size_t file_count;
  given_option *given; /* in order */
  size_t given_count;
  colour_mode colours;
} arguments;

/* The value of an option, the last one if it was given more than once; NULL if it was not given. */
const char *argument(const arguments *parsed, const char *name);
/* Whether it was given. */
int argument_given(const arguments *parsed, const char *name);
/* Every value of an option that may be given often: start with `*cursor` 0, ends with NULL. */
const char *argument_next(const arguments *parsed, const char *name, size_t *cursor);
/* The place of the option's value in a list of words that ends with NULL; the first word without the option; -1 after a
** message. */
int argument_choice(const arguments *parsed, const char *name, const char *const *choices);

typedef struct command {
  const char *name;
  const char *usage;   /* what follows the name: `FILE --events STREAM [options]` */
  const char *summary; /* one line in the list of subcommands */
  const char *help;    /* the rest of its page: what it does, options, exit status, an example */
  const option *options;
  size_t files_least, files_most;
  int (*run)(const arguments *arguments, output *out);
  int proves; /* it asks Z3, and so runs in a process of its own (shield.h) */
} command;

/* Fills the arguments from what follows the subcommand's name.  0, or -1 after a message.  Free them either way. */
int arguments_parse(arguments *out, const command *about, int count, char **argv);
void arguments_free(arguments *parsed);

/* Options that every subcommand takes: --color and --help. */
extern const option common_options[];

extern const command command_check, command_test, command_run, command_explain, command_diff, command_equivalent,
    command_implies, command_prove, command_amend, command_history, command_fmt, command_compile, command_disasm;

#endif
