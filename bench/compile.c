/* compile CLAUSE-FILE: how long the text takes to become a program, in milliseconds, and how many million instructions a second the verifier proves
** on it.  The verifier runs inside clause_program_load, which does more; so it is called here by itself, the one thing for which the
** benchmark looks into the engine. */
#include "measure.h"

#include "clause.h"
#include "program.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct subject {
  const char *path, *text;
  size_t size;
  clause_program *program;
} subject;

static double pass_of_compiler(void *user) {
  subject *s = user;
  clause_message message;
  clause_program_free(s->program);
  double start = cpu_nanoseconds();
  if (clause_program_compile(&s->program, s->path, s->text, s->size, NULL, &message) != CLAUSE_OK) die(message.text);
  return cpu_nanoseconds() - start;
}

static double pass_of_verifier(void *user) {
  clause_program *program = ((subject *)user)->program;
  uint32_t event_bound, deadline_bound;
  clause_message message;
  /* what it found before, which it finds again */
  cl_resize(&program->allocator, program->handlers, cl_handler_count(program) * sizeof *program->handlers, 0);
  double start = cpu_nanoseconds();
  if (cl_verify(program, &event_bound, &deadline_bound, &message) != CLAUSE_OK) die(message.text);
  return cpu_nanoseconds() - start;
}

int main(int argc, char **argv) {
  if (argc != 2) die("usage: compile CLAUSE-FILE");
  size_t size;
  char *text = read_file(argv[1], &size);
  subject s = {argv[1], text, size, NULL};
  printf("compile %.3f\n", least(pass_of_compiler, &s) / 1e6);
  printf("verify %.3f\n", (double)s.program->code.count / (least(pass_of_verifier, &s) / 1e9) / 1e6);
  clause_program_free(s.program);
  free(text);
  return 0;
}
