/* The command line: `--name value`, `--name=value`, `-n value`, `-nvalue`, files in between, `--` before files that
** begin with a dash.  Each subcommand brings its list of options; what is not on it is refused with the nearest that
** is. */
#include "command.h"

#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "message.h"

const option common_options[] = {{"color", 0, 1}, {"help", 'h', 0}, {NULL, 0, 0}};

const char *argument(const arguments *parsed, const char *name) {
  const char *value = NULL, *next;
  for (size_t cursor = 0; (next = argument_next(parsed, name, &cursor));) value = next;
  return value;
}

int argument_given(const arguments *parsed, const char *name) {
  for (size_t i = 0; i < parsed->given_count; i++)
    if (strcmp(parsed->given[i].option->name, name) == 0) return 1;
  return 0;
}

const char *argument_next(const arguments *parsed, const char *name, size_t *cursor) {
  while (*cursor < parsed->given_count) {
    const given_option *given = &parsed->given[(*cursor)++];
    if (strcmp(given->option->name, name) == 0) return given->value;
  }
  return NULL;
}

static int choose(const char *name, const char *value, const char *const *choices) {
  nearest search = nearest_to(value, strlen(value));
  for (int i = 0; choices[i]; i++) {
    if (strcmp(choices[i], value) == 0) return i;
    nearest_try(&search, choices[i]);
  }
  char list[200] = "";
  for (int i = 0; choices[i]; i++) {
    if (i) strncat(list, choices[i + 1] ? ", " : " or ", sizeof list - strlen(list) - 1);
    strncat(list, choices[i], sizeof list - strlen(list) - 1);
  }
  if (search.best)
    complain("`--%s %s`: it is %s; did you mean `%s`?", name, value, list, search.best);
  else
    complain("`--%s %s`: it is %s", name, value, list);
  return -1;
}

int argument_choice(const arguments *parsed, const char *name, const char *const *choices) {
  const char *value = argument(parsed, name);
  return value ? choose(name, value, choices) : 0;
}

static const option *find_long(const option *options, const char *name, size_t size) {
  for (; options->name; options++)
    if (strlen(options->name) == size && memcmp(options->name, name, size) == 0) return options;
  return NULL;
}

static const option *find_short(const option *options, char letter) {
  for (; options->name; options++)
    if (options->letter == letter) return options;
  return NULL;
}

static int complain_unknown(const command *about, const char *word) {
  nearest search = nearest_to(word + 2, strcspn(word + 2, "="));
  for (const option *known = about->options; word[1] == '-' && known->name; known++) nearest_try(&search, known->name);
  for (const option *known = common_options; word[1] == '-' && known->name; known++) nearest_try(&search, known->name);
  if (search.best)
    complain("`%s` is not an option of `clausec %s`; did you mean `--%s`?", word, about->name, search.best);
  else
    complain("`%s` is not an option of `clausec %s`; see `clausec %s --help`", word, about->name, about->name);
  return -1;
}

/* Takes the option at words[*at], and its value from the same word or the next. */
static int take_option(arguments *out, const command *about, int count, char **argv, int *at) {
  const char *word = argv[*at], *value = NULL;
  const option *found;
  if (word[1] == '-') {
    size_t size = strcspn(word + 2, "=");
    found = find_long(about->options, word + 2, size);
    if (!found) found = find_long(common_options, word + 2, size);
    if (word[2 + size]) value = word + 3 + size;
  } else {
    found = find_short(about->options, word[1]);
    if (!found) found = find_short(common_options, word[1]);
    if (word[2]) value = word + 2;
  }
  if (!found) return complain_unknown(about, word);
  if (value && !found->takes_value) return complain("`--%s` takes no value", found->name), -1;
  if (found->takes_value && !value) {
    if (*at + 1 >= count) return complain("`%s` needs a value after it", word), -1;
    value = argv[++*at];
  }
  out->given[out->given_count++] = (given_option){found, value};
  return 0;
}

static int check_files(const arguments *out, const command *about) {
  if (argument_given(out, "help")) return 0;
  if (out->file_count < about->files_least) {
    complain("a file is missing: clausec %s %s", about->name, about->usage);
    return -1;
  }
  if (out->file_count > about->files_most) {
    complain("`%s` is one file too many: clausec %s %s", out->files[about->files_most], about->name, about->usage);
    return -1;
  }
  return 0;
}

int arguments_parse(arguments *out, const command *about, int count, char **argv) {
  *out = (arguments){0};
  out->files = resize(NULL, (size_t)count * sizeof *out->files);
  out->given = resize(NULL, (size_t)count * sizeof *out->given);
  int only_files = 0;
  for (int i = 0; i < count; i++) {
    if (only_files || argv[i][0] != '-' || !argv[i][1])
      out->files[out->file_count++] = argv[i];
    else if (strcmp(argv[i], "--") == 0)
      only_files = 1;
    else if (take_option(out, about, count, argv, &i) < 0)
      return -1;
  }
  static const char *const modes[] = {"auto", "always", "never", NULL};
  int mode = argument_choice(out, "color", modes);
  out->colours = mode < 0 ? COLOUR_AUTO : (colour_mode)mode;
  return mode < 0 ? -1 : check_files(out, about);
}

void arguments_free(arguments *parsed) {
  free(parsed->files);
  free(parsed->given);
}
