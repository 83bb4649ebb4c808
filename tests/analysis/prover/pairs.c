/* pairs HEAD PAIR…: what the behavioural diff says of each pair of small versions, a row of docs/proof.md for each clause that is compared.  HEAD begins every version; a
** PAIR is a clause file whose first line says what it is about, the second which clauses are compared, and the third what a person knows of them; what stands behind the line `-- old` is the old
** version's alone, what stands behind `-- new` the new one's. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "behaviour.h"
#include "solver.h"

enum { TEXT_MOST = 1 << 15, LINE_MOST = 512, SKIPPED = 77 };

typedef struct pair {
  char name[64], about[LINE_MOST], compared[LINE_MOST],
      known[LINE_MOST]; /* known: `equal`, or `different, ` and the fewest events */
  char versions[CL_VERSIONS][TEXT_MOST];
} pair;

static void fail(const char *name, const char *why) {
  fprintf(stderr, "%s: %s\n", name, why);
  exit(2);
}

/* ---- reading ---- */

static void add_line(pair *p, int version, const char *line) {
  size_t size = strlen(p->versions[version]);
  if (size + strlen(line) >= TEXT_MOST) fail(p->name, "too long");
  strcpy(p->versions[version] + size, line);
}

/* The rest of a line that begins so, without its end; 0 if it does not. */
static int take_rest(char *out, const char *line, const char *start) {
  size_t size = strlen(start);
  if (strncmp(line, start, size) != 0) return 0;
  snprintf(out, LINE_MOST, "%s", line + size);
  out[strcspn(out, "\n")] = '\0';
  return 1;
}

static void take_line(pair *p, const char *line, int *side) {
  if (strcmp(line, "-- old\n") == 0)
    *side = CL_OLD;
  else if (strcmp(line, "-- new\n") == 0)
    *side = CL_NEW;
  else
    for (int version = 0; version < CL_VERSIONS; version++)
      if (*side == CL_VERSIONS || *side == version) add_line(p, version, line);
}

static FILE *open_file(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) fail(path, "no such file");
  return file;
}

static void read_pair(pair *p, const char *head, const char *path) {
  char line[LINE_MOST];
  int side = CL_VERSIONS;
  const char *slash = strrchr(path, '/'), *stem = slash ? slash + 1 : path;
  *p = (pair){0};
  snprintf(p->name, sizeof p->name, "%.*s", (int)strcspn(stem, "."), stem);
  FILE *file = open_file(head);
  while (fgets(line, sizeof line, file)) take_line(p, line, &side);
  fclose(file);
  file = open_file(path);
  if (!fgets(line, sizeof line, file) || !take_rest(p->about, line, "-- "))
    fail(path, "it does not say what it is about");
  if (!fgets(line, sizeof line, file) || !take_rest(p->compared, line, "-- compared: "))
    fail(path, "it does not say what is compared");
  if (!fgets(line, sizeof line, file) || !take_rest(p->known, line, "-- known: "))
    fail(path, "it does not say what is known");
  while (fgets(line, sizeof line, file)) take_line(p, line, &side);
  fclose(file);
}

/* ---- comparing ---- */

static clause_program *compile(const pair *p, int version) {
  clause_program *program;
  clause_message message;
  const char *text = p->versions[version];
  if (clause_program_compile(&program, p->name, text, strlen(text), NULL, &message) != CLAUSE_OK)
    fail(p->name, message.text);
  return program;
}

/* What is said must not contradict what is known. */
static void check(const pair *p, const cl_behaviour *of) {
  unsigned fewest;
  int differs = sscanf(p->known, "different, %u", &fewest) == 1;
  if (of->kind == (differs ? CL_BEHAVES_ALIKE : CL_BEHAVES_DIFFERENTLY)) fail(p->name, "the answer is wrong");
  if (differs && of->unrolled.alike > fewest) fail(p->name, "fewer events show the difference");
  if (differs && of->witnesses && cl_fewest_events(of) < fewest)
    fail(p->name, "so few events cannot show the difference");
}

/* How many events it takes to see the difference, as far as the program can tell. */
static void print_events(const cl_behaviour *of) {
  if (of->kind == CL_BEHAVES_ALIKE)
    printf(" |\n");
  else if (!of->witnesses)
    printf(", at least %u |\n", (unsigned)of->unrolled.alike);
  else if (cl_is_shortest(of))
    printf(", %u |\n", (unsigned)cl_fewest_events(of));
  else
    printf(", %u to %u |\n", (unsigned)of->unrolled.alike, (unsigned)cl_fewest_events(of));
}

static void print_row(const pair *p, const cl_behaviour *of) {
  static const char *const answers[] = {"equal", "different", "undecided"};
  check(p, of);
  printf("| `%s` | %s | `%s` | %s | %s%s", p->name, p->about, of->clause, p->known, answers[of->kind],
         of->while_small ? ", below 2^61" : "");
  print_events(of);
}

/* A row for each of the clauses, in the order in which the pair names them. */
static void print_rows(const pair *p, const cl_behaviours *all) {
  char names[LINE_MOST];
  snprintf(names, sizeof names, "%s", p->compared);
  for (char *name = strtok(names, ", "); name; name = strtok(NULL, ", ")) {
    uint32_t i = 0;
    while (i < all->count && strcmp(all->at[i].clause, name) != 0) i++;
    if (i == all->count) fail(p->name, "there is no clause of that name to compare");
    print_row(p, &all->at[i]);
  }
}

static void compare(const pair *p) {
  clause_program *programs[] = {compile(p, CL_OLD), compile(p, CL_NEW)};
  cl_arena *arena;
  const cl_behaviours *found;
  if (cl_arena_new(&arena, NULL) != CLAUSE_OK) fail(p->name, "out of memory");
  const cl_searched what = {.programs = {programs[CL_OLD], programs[CL_NEW]}};
  int status = cl_compare_behaviour(&found, &what, arena);
  if (status != CLAUSE_OK) fail(p->name, clause_status_text(status));
  print_rows(p, found);
  cl_arena_free(arena);
  for (int version = 0; version < CL_VERSIONS; version++) clause_program_free(programs[version]);
}

int main(int count, char **arguments) {
  static pair p;
  if (!cl_solver_is_there()) return SKIPPED; /* the table is what is proved with one */
  for (int i = 2; i < count; i++) {
    read_pair(&p, arguments[1], arguments[i]);
    compare(&p);
  }
  return 0;
}
