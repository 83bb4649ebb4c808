/* mutants COUNT SEED STREAMS FILE…: compares each agreement with so many mutants of it, clause by clause, lists what stays undecided, and tries to refute each
** equality by so many random streams.  Fails when one is refuted. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mutate.h"
#include "refute.h"

/* By what is decided: of all clauses, of the one in which the change is, and of the agreement as a whole. */
typedef struct tally {
  long mutants, clauses[3], changed[3], wholes[3], refuted;
} tally;

static char *read_file(const char *path) {
  FILE *file = fopen(path, "rb");
  char *text = calloc(1, 1 << 20);
  if (!file || !text) return fprintf(stderr, "mutants: cannot read %s\n", path), exit(2), NULL;
  (void)!fread(text, 1, (1 << 20) - 1, file);
  fclose(file);
  return text;
}

static clause_program *compile(const char *path, const char *text) {
  clause_program *program = NULL;
  clause_message message = {0};
  clause_program_compile(&program, path, text, strlen(text), NULL, &message);
  return program;
}

/* The clause that a line of the text is in; "" in none. */
static const char *heading(char *name, const char *text, int line) {
  *name = 0;
  for (int i = 1; i <= line && text; i++) {
    if (*text >= 'a' && *text <= 'z') *name = 0;
    (void)sscanf(text, "clause %63[a-z0-9_]", name);
    text = strchr(text, '\n') ? strchr(text, '\n') + 1 : NULL;
  }
  return name;
}

/* The clauses of a mutant that are not decided, and those that are decided wrongly. */
static void look(tally *of, const char *path, const mutant *it, const clause_program *const *programs, int streams,
                 dice *d) {
  cl_arena *arena;
  const cl_behaviours *found;
  const cl_summaries *summaries;
  if (cl_arena_new(&arena, NULL) != CLAUSE_OK) exit(2);
  int status = cl_compare_behaviour(&found, &(cl_searched){.programs = {programs[CL_OLD], programs[CL_NEW]}}, arena);
  if (status == CLAUSE_OK)
    status = cl_summarise(&summaries, programs[CL_OLD], programs[CL_NEW], NULL, 0, 4000000, arena);
  if (status != CLAUSE_OK) {
    printf("%s:%d: %s: %s\n", path, it->line, it->is, clause_status_text(status));
    cl_arena_free(arena);
    return;
  }
  char changed[64];
  heading(changed, it->text, it->line);
  of->mutants++;
  of->wholes[cl_behaviour_of_all(found)]++;
  for (uint32_t i = 0; i < found->count; i++) {
    const cl_behaviour *clause = &found->at[i];
    const char *through = !clause->is_itself && clause->through_count ? clause->through[0] : NULL;
    of->clauses[clause->kind]++;
    of->changed[clause->kind] += strcmp(clause->clause, changed) == 0;
    int is_wrong = clause->kind == CL_BEHAVES_ALIKE && refute(programs, summaries, clause->clause, streams, d);
    int can_differ = clause->kind == CL_UNDECIDED && refute(programs, summaries, clause->clause, 20 * streams, d);
    of->refuted += is_wrong;
    if (is_wrong || clause->kind == CL_UNDECIDED)
      printf("%s %s:%d: %s: %s → %s\n  %s%s; no stream of fewer than %u events tells them apart, beyond that: %s\n",
             is_wrong     ? "WRONG"
             : can_differ ? "undecided, differs"
                          : "undecided",
             path, it->line, clause->clause, it->was, it->is, through ? "through " : "by itself",
             through ? through : "", (unsigned)clause->unrolled.alike,
             clause->unrolled.stops ? clause->unrolled.stops : "");
  }
  fflush(stdout);
  cl_arena_free(arena);
}

/* One mutant that compiles. */
static void try_one(tally *of, const char *path, const char *text, const clause_program *program, int streams,
                    dice *d) {
  dice streams_dice = *d; /* for the streams, so that the mutants do not depend on what is found */
  for (;;) {
    mutant it;
    if (!mutate(&it, text, d)) continue;
    clause_program *changed = compile(path, it.text);
    if (changed) look(of, path, &it, (const clause_program *[]){program, changed}, streams, &streams_dice);
    free(it.text);
    clause_program_free(changed);
    if (changed) return;
  }
}

static void tell(const char *what, const long *of) {
  long all = of[CL_BEHAVES_ALIKE] + of[CL_BEHAVES_DIFFERENTLY] + of[CL_UNDECIDED];
  printf("%ld %s: %ld equal, %ld different, %ld undecided (%.2f%%)\n", all, what, of[CL_BEHAVES_ALIKE],
         of[CL_BEHAVES_DIFFERENTLY], of[CL_UNDECIDED], all ? 100.0 * (double)of[CL_UNDECIDED] / (double)all : 0.0);
}

int main(int count, char **arguments) {
  if (count < 5) return fprintf(stderr, "usage: mutants COUNT SEED STREAMS FILE...\n"), 2;
  dice d = {strtoull(arguments[2], NULL, 10)};
  tally all = {0};
  for (int i = 4; i < count; i++) {
    char *text = read_file(arguments[i]);
    clause_program *program = compile(arguments[i], text);
    if (!program) return fprintf(stderr, "mutants: %s does not compile\n", arguments[i]), 2;
    for (int k = 0; k < atoi(arguments[1]); k++) try_one(&all, arguments[i], text, program, atoi(arguments[3]), &d);
    clause_program_free(program);
    free(text);
  }
  printf("%ld mutants, %ld wrong\n", all.mutants, all.refuted);
  tell("clauses", all.clauses);
  tell("clauses in which the change is", all.changed);
  tell("agreements as a whole", all.wholes);
  return all.refuted > 0;
}
