/* clausec: the command.  This file is the table of subcommands, the help, and the dispatch; each subcommand is a file
** of its own. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <clause.h>

#include "command.h"
#include "message.h"
#include "shield.h"

static const command *const commands[] = {&command_check, &command_test,       &command_run,     &command_explain,
                                          &command_diff,  &command_equivalent, &command_implies, &command_prove,
                                          &command_amend, &command_history,    &command_fmt,     &command_compile,
                                          &command_disasm};
enum { COMMANDS = sizeof commands / sizeof *commands };

static const char overview[] = "clausec reads agreements written as clause files (.cl), judges dated "
                               "events by\n"
                               "them, and says what changed between two versions.\n"
                               "\n"
                               "Usage: clausec SUBCOMMAND [options] FILE…\n"
                               "\n"
                               "Subcommands:\n";

static const char overview_end[] = "\n"
                                   "`clausec SUBCOMMAND --help` explains one of them. `clausec --version` "
                                   "says which\n"
                                   "version this is. `-` as a file is standard input.\n"
                                   "\n"
                                   "Exit status: 0 fine; 1 something was found (a difference, a breach that "
                                   "was asked\n"
                                   "for, a warning); 2 trouble, with a message on standard error.\n";

static const char common_help[] = "  --color WHEN         auto (the default: on a terminal), always or "
                                  "never; NO_COLOR\n"
                                  "                       in the environment also switches colours off\n"
                                  "  -h, --help           this page\n";

static void show_overview(output *out) {
  output_text(out, overview);
  for (size_t i = 0; i < COMMANDS; i++) output_format(out, "  %-9s %s\n", commands[i]->name, commands[i]->summary);
  output_text(out, overview_end);
}

/* A subcommand's page; what all of them take is put in where its list of options ends. */
static void show_help(output *out, const command *chosen) {
  const char *mark = strstr(chosen->help, "\nExit status:");
  output_format(out, "clausec %s: %s\n\nUsage: clausec %s %s\n\n", chosen->name, chosen->summary, chosen->name,
                chosen->usage);
  output_write(out, chosen->help, (size_t)(mark - chosen->help));
  output_text(out, common_help);
  output_text(out, mark);
}

static const command *find_command(const char *name) {
  nearest search = nearest_to(name, strlen(name));
  for (size_t i = 0; i < COMMANDS; i++) {
    if (strcmp(commands[i]->name, name) == 0) return commands[i];
    nearest_try(&search, commands[i]->name);
  }
  if (search.best)
    complain("`%s` is not a subcommand; did you mean `%s`?", name, search.best);
  else
    complain("`%s` is not a subcommand; `clausec --help` lists them", name);
  return NULL;
}

static int run_command(output *out, const command *chosen, int count, char **argv) {
  arguments given;
  int status = STATUS_TROUBLE;
  if (arguments_parse(&given, chosen, count, argv) == 0) {
    output_open(out, STDOUT_FILENO, given.colours);
    if (argument_given(&given, "help"))
      show_help(out, chosen), status = STATUS_FINE;
    else
      status = chosen->proves && !argument_given(&given, "terms-only") ? shield_run(chosen, &given, out)
                                                                       : chosen->run(&given, out);
  }
  arguments_free(&given);
  return status;
}

int main(int count, char **argv) {
  static output out;
  const char *first = count > 1 ? argv[1] : "";
  int status = STATUS_FINE;
  signal(SIGPIPE, SIG_IGN);
  output_open(&out, STDOUT_FILENO, COLOUR_AUTO);
  if (count > 2 && strcmp(first, "help") == 0) {
    const command *chosen = find_command(argv[2]);
    if (chosen) show_help(&out, chosen);
    status = chosen ? STATUS_FINE : STATUS_TROUBLE;
  } else if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0 || strcmp(first, "help") == 0) {
    show_overview(&out);
  } else if (strcmp(first, "--version") == 0) {
    output_text(&out, "clausec " CLAUSE_VERSION "\n");
  } else if (count < 2) {
    complain("a subcommand is missing; `clausec --help` lists them");
    status = STATUS_TROUBLE;
  } else if (first[0] == '-') {
    complain("`%s` comes after a subcommand; `clausec --help` lists them", first);
    status = STATUS_TROUBLE;
  } else {
    const command *chosen = find_command(first);
    status = chosen ? run_command(&out, chosen, count - 2, argv + 2) : STATUS_TROUBLE;
  }
  return output_end(&out) < 0 ? STATUS_TROUBLE : status;
}
