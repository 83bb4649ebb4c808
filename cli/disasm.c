/* clausec disasm: the code of an agreement, readable, with the names of its clauses and the lines of its source. */
#include "command.h"
#include "load.h"
#include "message.h"

static void write_line(void *user, const char *line, size_t size) {
  output *out = user;
  output_clean(out, line, size);
  output_text(out, "\n");
}

static int run(const arguments *given, output *out) {
  clause_program *program;
  if (load_program(&program, given->files[0], given->colours) < 0) return STATUS_TROUBLE;
  output_page(out);
  int status = clause_program_disassemble(program, write_line, out);
  if (status != CLAUSE_OK) complain("%s", clause_status_text(status));
  clause_program_free(program);
  return status == CLAUSE_OK ? STATUS_FINE : STATUS_TROUBLE;
}

static const option options[] = {{NULL, 0, 0}};

static const char help[] = "Prints the code that an agreement was compiled to, "
                           "clause by clause, with the lines\n"
                           "of the clause file that it comes from. FILE is an "
                           "image (.clb) or a clause file.\n"
                           "\n"
                           "Options:\n"
                           "\n"
                           "Exit status: 0 fine; 2 trouble.\n"
                           "\n"
                           "Example:\n"
                           "  clausec disasm 2026-04.clb | less\n";

const command command_disasm = {.name = "disasm",
                                .usage = "FILE",
                                .summary = "list the code of an image",
                                .help = help,
                                .options = options,
                                .files_least = 1,
                                .files_most = 1,
                                .run = run};
