/* equality OLD NEW [CLAUSE…]: how long it takes to prove that two versions of a clause answer alike whatever happens: of each clause, or of those that are named, a line with whether it is
** proved and the milliseconds.  That is from the compiled versions to the answer, as if nothing else were asked: each clause has the summaries of both versions made for it anew, and a solver of its
** own where it takes one. */
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "induct.h"
#include "program.h"
#include "solver.h"

enum { VALUES_MOST = 4000000 };

typedef struct subject {
  clause_program *programs[CL_VERSIONS];
  char *clause; /* by its new name; NULL before the first proof */
  uint32_t at, count;
  int is_proved;
} subject;

static void check(int status) {
  if (status != CLAUSE_OK) die(clause_status_text(status));
}

static clause_program *compile(const char *path) {
  size_t size;
  char *text = read_file(path, &size);
  clause_program *program;
  clause_message message;
  if (clause_program_compile(&program, path, text, size, NULL, &message) != CLAUSE_OK) die(message.text);
  free(text);
  return program;
}

/* The proof of the clause by the number `at`. */
static double prove(void *user) {
  subject *s = user;
  cl_arena *arena;
  cl_syms *syms;
  cl_equality *proofs;
  cl_searched searched = {.programs = {s->programs[CL_OLD], s->programs[CL_NEW]}};
  double start = cpu_nanoseconds();
  check(cl_arena_new(&arena, NULL));
  check(cl_syms_new(&syms, arena, VALUES_MOST, NULL));
  check(
      cl_summarise_in(&searched.summaries, syms, searched.programs[CL_OLD], searched.programs[CL_NEW], NULL, 0, arena));
  check(cl_prove_equal(&proofs, &s->count, searched.summaries, arena));
  check(cl_prove_by_induction(&proofs[s->at], 1, &searched, arena));
  s->is_proved = proofs[s->at].is_equal;
  double took = cpu_nanoseconds() - start;
  free(s->clause);
  s->clause = strcpy(allocate(strlen(proofs[s->at].clause) + 1, 1), proofs[s->at].clause);
  cl_syms_free(syms);
  cl_arena_free(arena);
  return took;
}

static int is_named(char **names, const char *clause) {
  if (!*names) return 1;
  for (; *names; names++)
    if (strcmp(*names, clause) == 0) return 1;
  return 0;
}

int main(int argc, char **argv) {
  if (argc < 3) die("usage: equality OLD NEW [CLAUSE…]");
  subject s = {.programs = {compile(argv[1]), compile(argv[2])}, .count = 1};
  cl_solver_is_there(); /* its library is loaded once */
  for (; s.at < s.count; s.at++) {
    double took = least(prove, &s);
    if (is_named(argv + 3, s.clause)) printf("%s %s %.3f\n", s.clause, s.is_proved ? "proved" : "open", took / 1e6);
  }
  free(s.clause);
  clause_program_free(s.programs[CL_OLD]);
  clause_program_free(s.programs[CL_NEW]);
  return 0;
}
