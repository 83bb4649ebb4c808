/* clausec check: compiles clause files and says what is wrong with them, or how large they come out.  With --dump it prints what a stage of the
** compiler made. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "allocate.h"
#include "command.h"
#include "compile.h"
#include "diagnostics_text.h"
#include "findings.h"
#include "findings_by_proof.h"
#include "load.h"
#include "message.h"
#include "scenario.h"
#include "suite.h"
#include "tree.h"

static const char help[] = "Reads clause files and reports errors and warnings, each with its place, the words\n"
                           "it is about, and a rewrite where there is one. A file without errors gets a line\n"
                           "that says so, and what it costs a program to run it: bytes of state, and the most\n"
                           "instructions that one event or one deadline can take.\n"
                           "\n"
                           "Options:\n"
                           "  --format FORMAT      text (the default), or json: one object a line\n"
                           "  -q, --quiet          no notes, and no line for a file without errors\n"
                           "  --dump STAGE,…       print what was made of the file: tokens, tree, model, code\n"
                           "\n"
                           "Exit status: 0 fine; 1 warnings only; 2 errors, or a file that cannot be read.\n"
                           "\n"
                           "Example:\n"
                           "  clausec check agreement.cl\n";

/* ---- stages ---- */

enum { STAGE_TOKENS = 1, STAGE_TREE = 2, STAGE_MODEL = 4, STAGE_CODE = 8 };
static const char *const stages[] = {"tokens", "tree", "model", "code"};

/* The stages of `--dump tokens,tree` as bits, or -1 after a message. */
static int stages_wanted(const char *list) {
  int wanted = 0;
  while (list && *list) {
    size_t size = strcspn(list, ",");
    int found = 0;
    for (int i = 0; i < (int)(sizeof stages / sizeof *stages); i++)
      if (strlen(stages[i]) == size && memcmp(stages[i], list, size) == 0) found = 1 << i;
    if (!found) {
      complain("`--dump %s`: the stages are tokens, tree, model and code", list);
      return -1;
    }
    wanted |= found;
    list += size + (list[size] == ',');
  }
  return wanted;
}

static void write_line(void *user, const char *line, size_t size) {
  output *out = user;
  output_clean(out, line, size);
  output_text(out, "\n");
}

static int dump_tree(output *out, const cl_source *source, cl_arena *arena) {
  cl_node *root;
  cl_diagnostics *unused; /* they come again when the file is compiled */
  if (cl_diagnostics_new(&unused, arena, 1) != CLAUSE_OK) return CLAUSE_ERROR_MEMORY;
  int status = cl_parse(&root, arena, source, unused);
  if (root) cl_dump_tree(root, source, write_line, out);
  return status == CLAUSE_ERROR_MEMORY ? status : CLAUSE_OK;
}

static int dump_compiled(output *out, int wanted, const cl_model *model, const clause_program *program) {
  if ((wanted & STAGE_MODEL) && model) cl_model_dump(model, write_line, out);
  return (wanted & STAGE_CODE) && program ? clause_program_disassemble(program, write_line, out) : CLAUSE_OK;
}

/* ---- one file ---- */

typedef struct checker {
  output *out, *messages;
  int json, quiet;
  int stages;
} checker;

static void write_size(output *out, const char *path, const clause_program *program) {
  clause_program_info info = clause_program_describe(program);
  output_clean(out, path, strlen(path));
  output_format(out, ": fine. %u clause%s; %llu bytes of state; at most %u instructions an event, %u a deadline\n",
                (unsigned)info.clauses, info.clauses == 1 ? "" : "s", (unsigned long long)info.state_bytes,
                (unsigned)info.event_bound, (unsigned)info.deadline_bound);
}

static int write_findings(const checker *job, cl_diagnostics *diagnostics) {
  cl_severity least = job->quiet ? CL_WARNING : CL_NOTE;
  if (job->json)
    diagnostics_write_json(job->out, diagnostics, least);
  else
    diagnostics_write(job->messages, diagnostics, least);
  output_flush(job->messages);
  if (cl_diagnostics_errors(diagnostics)) return STATUS_TROUBLE;
  return cl_diagnostics_warnings(diagnostics) ? STATUS_FOUND : STATUS_FINE;
}

/* What else it says of scenarios, they say of their agreement: that is compiled too. */
static int check_scenarios(const checker *job, const char *path) {
  suite all;
  uint64_t count = 0;
  suite_open(&all, job->json ? job->out : job->messages, 0);
  all.as_json = job->json;
  suite_add(&all, path);
  for (size_t i = 0; i < all.set_count; i++) {
    count += all.sets[i].scenarios[0].count;
    if (job->stages & STAGE_MODEL) cl_scenarios_dump(&all.sets[i].scenarios[0], all.arena, write_line, job->out);
  }
  if (!all.troubled && !job->quiet && !job->json) {
    output_clean(job->out, path, strlen(path));
    output_format(job->out, ": fine. %llu scenario%s\n", (unsigned long long)count, count == 1 ? "" : "s");
  }
  int troubled = all.troubled;
  suite_close(&all);
  return troubled ? STATUS_TROUBLE : STATUS_FINE;
}

static int holds_scenarios(const cl_source *source, cl_arena *arena) {
  cl_node *root;
  cl_diagnostics *unused; /* they come again when the file is read for good */
  if (cl_diagnostics_new(&unused, arena, 1) != CLAUSE_OK) return 0;
  cl_parse(&root, arena, source, unused);
  return root && cl_is_scenario_file(root);
}

static int check_source(const checker *job, const cl_source *source, cl_arena *arena) {
  cl_diagnostics *diagnostics;
  clause_program *program = NULL;
  cl_model *model = NULL;
  if (cl_diagnostics_new(&diagnostics, arena, 0) != CLAUSE_OK) return -1;
  if (job->stages & STAGE_TOKENS) cl_dump_tokens(source, write_line, job->out);
  if ((job->stages & STAGE_TREE) && dump_tree(job->out, source, arena) != CLAUSE_OK) return -1;
  if (strcmp(source->name, "-") != 0 && holds_scenarios(source, arena)) return check_scenarios(job, source->name);
  cl_files files = load_files(source->name, source, arena);
  int status = cl_compile_with(&program, NULL, &model, source, &files, arena, diagnostics);
  if (dump_compiled(job->out, job->stages, model, program) != CLAUSE_OK) status = CLAUSE_ERROR_MEMORY;
  if (program) cl_find_contradictions(diagnostics, model);
  if (program) cl_find_forbidden(diagnostics, model);
  if (program) cl_find_limits(diagnostics, model);
  if (program) cl_find_caps(diagnostics, model);
  if (program) cl_find_directions(diagnostics, model);
  if (program && cl_find_conflicts(diagnostics, model, program) != CLAUSE_OK) status = CLAUSE_ERROR_MEMORY;
  if (program && cl_find_by_proof(diagnostics, model, program) != CLAUSE_OK) status = CLAUSE_ERROR_MEMORY;
  int found = write_findings(job, diagnostics);
  if (program && status == CLAUSE_OK && !job->quiet && !job->json) write_size(job->out, source->name, program);
  clause_program_free(program);
  return status == CLAUSE_OK || status == CLAUSE_ERROR_SOURCE ? found : -1;
}

static int check_file(const checker *job, const char *path) {
  char *text;
  size_t size;
  if (load_text(&text, &size, path) < 0) return STATUS_TROUBLE;
  cl_source source = {.name = path, .text = text, .size = size};
  cl_arena *arena = new_arena();
  int status = check_source(job, &source, arena);
  if (status < 0) complain("`%s`: out of memory", path);
  cl_arena_free(arena);
  free(text);
  return status < 0 ? STATUS_TROUBLE : status;
}

static int run(const arguments *given, output *out) {
  static const char *const formats[] = {"text", "json", NULL};
  int format = argument_choice(given, "format", formats), stages_given = stages_wanted(argument(given, "dump"));
  if (format < 0 || stages_given < 0) return STATUS_TROUBLE;
  output *messages = resize(NULL, sizeof *messages);
  output_open(messages, STDERR_FILENO, given->colours);
  checker job = {out, messages, format == 1, argument_given(given, "quiet"), stages_given};
  int worst = STATUS_FINE;
  for (size_t i = 0; i < given->file_count; i++) {
    int status = check_file(&job, given->files[i]);
    if (status > worst) worst = status;
  }
  output_close(messages);
  free(messages);
  return worst;
}

static const option options[] = {{"format", 0, 1}, {"quiet", 'q', 0}, {"dump", 0, 1}, {NULL, 0, 0}};

const command command_check = {.name = "check",
                               .usage = "FILE… [options]",
                               .summary = "errors and warnings in clause files",
                               .help = help,
                               .options = options,
                               .files_least = 1,
                               .files_most = (size_t)-1,
                               .run = run,
                               .proves = 1};
