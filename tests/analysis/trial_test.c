/* Scenarios as the analyses run them: what is told of a line that does not hold, and what coverage has seen, from inside. */
#include "trial.h"

#include <criterion/criterion.h>
#include <string.h>

#include "versions.h"

static const char scenarios[] = "clause fee\n"
                                "  Bob pays Ann 10% of the amount\n"
                                "    for each sale by Bob\n"
                                "    due within 5 days\n"
                                "clause quiet\n"
                                "  Bob must not notify\n"
                                "    unless sale by Bob has happened and sale by Ann has happened\n"
                                "scenario \"passes\"\n"
                                "  when 2026-02-01 sale of \"x\" by Bob with amount 100 USD\n"
                                "  then fee is accrued of 10 USD by Bob to Ann on 2026-02-01\n"
                                "  then Bob owes Ann 10 USD\n"
                                "scenario \"fails\"\n"
                                "  when 2026-02-01 sale of \"x\" by Bob with amount 100 USD\n"
                                "  when 2026-02-06 passes\n"
                                "  then fee is fulfilled\n"
                                "  then Bob owes Ann nothing under fee\n"
                                "  when 2026-02-07 notice by Bob\n"
                                "  then quiet is not breached\n";

/* What was told, as one letter a finding: its step's kind, and how many verdicts stood behind it. */
typedef struct told {
  cl_step_kind kinds[8];
  uint32_t verdicts[8], count;
  int refused;
  cl_owed owed;
} told;

static void watch(void *user, const cl_finding *finding) {
  told *self = user;
  cr_assert_lt(self->count, 8);
  self->kinds[self->count] = finding->step->kind;
  self->verdicts[self->count++] = finding->verdict_count;
  self->refused = finding->refused;
  if (finding->owed_count) self->owed = finding->owed[0];
}

typedef struct stage {
  versions them;
  clause_names *names;
  cl_coverage *coverage;
  told told;
} stage;

static void open_stage(stage *it, uint32_t names) {
  memset(it, 0, sizeof *it);
  it->them = versions_of(scenarios, "");
  cr_assert_eq(clause_names_new(&it->names, it->them.programs[0], names), CLAUSE_OK);
  cr_assert_eq(cl_coverage_new(&it->coverage, it->them.models[0], it->them.programs[0]), CLAUSE_OK);
}

static void close_stage(stage *it) {
  cl_coverage_free(it->coverage);
  clause_names_free(it->names);
  versions_free(&it->them);
}

static uint32_t try_one(stage *it, uint32_t index) {
  const cl_trial_version version = {it->them.programs[0], it->names, it->coverage, it->them.models[0]};
  const cl_trial trial = {&version, 1, watch, &it->told};
  const cl_scenario *scenario = &it->them.models[0]->scenarios->items[index];
  uint32_t findings;
  cr_assert_eq(cl_try(&findings, &scenario, &trial), CLAUSE_OK);
  return findings;
}

Test(trial, passes_without_a_word) {
  stage it;
  open_stage(&it, 0);
  cr_assert_eq(it.them.models[0]->scenarios->count, 2);
  cr_assert_eq(try_one(&it, 0), 0);
  cr_assert_eq(it.told.count, 0);
  close_stage(&it);
}

Test(trial, tells_each_line_with_what_the_lines_above_it_gave) {
  stage it;
  open_stage(&it, 0);
  cr_assert_eq(try_one(&it, 1), 3);
  cr_assert_eq(it.told.kinds[0], CL_STEP_SAYS);
  cr_assert_eq(it.told.verdicts[0], 3, "accrued, due, breached");
  cr_assert_eq(it.told.kinds[1], CL_STEP_OWES);
  cr_assert_str_eq(it.told.owed.currency, "USD");
  cr_assert_eq((int64_t)it.told.owed.amount, 1000);
  cr_assert_eq(it.told.kinds[2], CL_STEP_SAYS);
  cr_assert_eq(it.told.verdicts[2], 1, "only the notice's");
  close_stage(&it);
}

Test(trial, stops_at_what_the_engine_refuses) {
  stage it;
  open_stage(&it, 1); /* the program's own names are there already, and no more fit */
  cr_assert_eq(try_one(&it, 0), 1);
  cr_assert_eq(it.told.refused, CLAUSE_ERROR_LIMIT);
  cr_assert_eq(it.told.kinds[0], CL_STEP_HAPPENS);
  close_stage(&it);
}

static cl_covered_clause covered(const stage *it, const char *name) {
  cl_covered_clause clause = {0};
  for (uint32_t i = 0; i < cl_coverage_clauses(it->coverage); i++) {
    clause = cl_coverage_clause(it->coverage, i);
    if (strcmp(clause.provision->name, name) == 0) break;
  }
  cr_assert_str_eq(clause.provision->name, name);
  return clause;
}

Test(coverage, grows_from_trial_to_trial) {
  stage it;
  open_stage(&it, 0);
  cl_cover_totals none = cl_coverage_totals(it.coverage);
  cr_assert_eq(none.clauses.covered, 0);
  cr_assert_eq(none.clauses.all, 2);
  cr_assert_eq(none.verdicts.all, 8, "accrued, due, breached, fulfilled, overpaid, late; breached, excused");
  cr_assert_eq(none.exceptions.all, 1);
  try_one(&it, 0);
  cr_assert_eq(cl_coverage_totals(it.coverage).verdicts.covered, 2);
  try_one(&it, 1);
  cl_cover_totals all = cl_coverage_totals(it.coverage);
  cr_assert_eq(all.clauses.covered, 2);
  cr_assert_eq(all.verdicts.covered, 4);
  cl_covered_clause quiet = covered(&it, "quiet");
  cr_assert_eq(quiet.exception_count, 1);
  cr_assert(!quiet.exceptions[0].held && quiet.exceptions[0].failed, "Ann has sold nothing");
  cr_assert_not(cl_covered_in_full(&quiet.exceptions[0]));
  close_stage(&it);
}

Test(coverage, adds_up) {
  cl_cover_totals sum = {{1, 2}, {3, 4}, {0, 0}, {1, 1}}, more = {{1, 1}, {0, 4}, {2, 3}, {0, 0}};
  cl_cover_add(&sum, &more);
  cr_assert_eq(sum.clauses.covered, 2);
  cr_assert_eq(sum.clauses.all, 3);
  cr_assert_eq(sum.verdicts.all, 8);
  cr_assert_eq(sum.conditions.covered, 2);
  cr_assert_eq(sum.exceptions.all, 1);
}
