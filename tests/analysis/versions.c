/* Two versions, compiled and compared. */
#include "versions.h"

#include <criterion/criterion.h>
#include <string.h>

static const char head[] = "agreement \"Sale of plans\" version \"1\"\n"
                           "effective 2026-01-01\n"
                           "parties Ann, Bob\n"
                           "asset plans \"The plans\" of Ann\n"
                           "event sale, many sales, to sell, has sold\n"
                           "  by party\n"
                           "  of item name\n"
                           "  amount money in USD at least 0 USD\n"
                           "event notice, many notices, to notify, has notified\n"
                           "  by party\n";

static void compile(versions *them, int index, const char *text) {
  cl_diagnostics *diagnostics;
  const char *whole = cl_arena_format(them->arena, "%s\n%s", head, text);
  them->sources[index] = (cl_source){.name = "test.cl", .text = whole, .size = strlen(whole)};
  cr_assert_eq(cl_diagnostics_new(&diagnostics, them->arena, 0), CLAUSE_OK);
  int status =
      cl_compile(&them->programs[index], NULL, &them->models[index], &them->sources[index], them->arena, diagnostics);
  const cl_diagnostic *first = cl_diagnostics_get(diagnostics, 0);
  cr_assert_eq(status, CLAUSE_OK, "%s\n%s", text, first ? first->message : "");
}

versions versions_of(const char *old, const char *now) {
  versions them = {0};
  cr_assert_eq(cl_arena_new(&them.arena, NULL), CLAUSE_OK);
  compile(&them, 0, old);
  compile(&them, 1, now);
  cr_assert_eq(cl_diff_models(&them.diff, them.models[0], them.models[1], them.arena), CLAUSE_OK);
  return them;
}

void versions_free(versions *them) {
  for (int i = 0; i < 2; i++) clause_program_free(them->programs[i]);
  cl_arena_free(them->arena);
}

const cl_entry *versions_entry(const versions *them, const char *name) {
  for (uint32_t i = 0; i < them->diff->clauses.count; i++) {
    const cl_entry *entry = &them->diff->clauses.at[i];
    if (entry->new_.name ? strcmp(entry->new_.name, name) == 0 : strcmp(entry->old.name, name) == 0) return entry;
  }
  return NULL;
}
