/* Two versions on one stream: which verdicts are told to differ, and the money. */
#include "replay.h"

#include <criterion/criterion.h>
#include <string.h>

#include "versions.h"

struct told {
  int count;
  char clauses[8][40];
  int kinds[8][CL_VERSIONS]; /* clause_verdict_kind, or -1 */
};

typedef struct stage {
  versions them;
  clause_names *names[CL_VERSIONS];
  clause_instance *instances[CL_VERSIONS];
  cl_replay *replay;
  struct told told;
} stage;

static int watch(void *user, const cl_verdict_difference *difference) {
  struct told *told = user;
  cr_assert_lt(told->count, 8);
  strcpy(told->clauses[told->count], difference->clause);
  for (int version = 0; version < CL_VERSIONS; version++) {
    const clause_verdict *verdict = difference->told[version].verdict;
    told->kinds[told->count][version] = verdict ? (int)verdict->kind : -1;
  }
  told->count++;
  return 0;
}

static void open_stage(stage *it, const char *old, const char *now, const cl_renamed_clause *renamed, size_t count) {
  cl_replayed replayed[CL_VERSIONS];
  memset(it, 0, sizeof *it);
  it->them = versions_of(old, now);
  for (int i = 0; i < CL_VERSIONS; i++) {
    cr_assert_eq(clause_names_new(&it->names[i], it->them.programs[i], 0), CLAUSE_OK);
    cr_assert_eq(clause_instance_new(&it->instances[i], it->them.programs[i], NULL), CLAUSE_OK);
    replayed[i] = (cl_replayed){it->them.programs[i], it->instances[i], it->names[i]};
  }
  cr_assert_eq(cl_replay_new(&it->replay, replayed[CL_OLD], replayed[CL_NEW], renamed, count, watch, &it->told),
               CLAUSE_OK);
}

static void close_stage(stage *it) {
  cl_replay_free(it->replay);
  for (int i = 0; i < CL_VERSIONS; i++) {
    clause_instance_free(it->instances[i]);
    clause_names_free(it->names[i]);
  }
  versions_free(&it->them);
}

/* Ann sells something on the first day of a year. */
static void sell(stage *it, int year, int64_t dollars) {
  clause_event events[CL_VERSIONS];
  int64_t fields[CL_VERSIONS][3];
  for (int i = 0; i < CL_VERSIONS; i++) {
    clause_names_intern(&fields[i][0], it->names[i], "Ann", 3);
    clause_names_intern(&fields[i][1], it->names[i], "house", 5);
    fields[i][2] = dollars * 100;
    int kind = clause_program_find_kind(it->them.programs[i], "sale", 4);
    cr_assert_geq(kind, 0);
    events[i] = (clause_event){0, (uint32_t)kind, 3, fields[i]};
    cr_assert_eq(clause_date_to_instant(&events[i].at, year, 1, 1, 0), CLAUSE_OK);
  }
  cr_assert_eq(cl_replay_event(it->replay, 1, &events[CL_OLD], &events[CL_NEW]), CLAUSE_OK);
}

#define PAY "clause pay\n  Ann pays Bob 20% of the amount\n    for each sale by Ann\n"

Test(replay, same_versions_differ_nowhere) {
  stage it;
  open_stage(&it, PAY, PAY, NULL, 0);
  for (int year = 2026; year < 2030; year++) sell(&it, year, 1000);
  cr_expect_eq(it.told.count, 0);
  cr_expect_eq(cl_replay_differences(it.replay), 0);
  cr_expect_eq(cl_replay_events(it.replay), 4);
  cr_expect_eq(cl_replay_verdicts(it.replay, CL_OLD, CLAUSE_ACCRUED), 4);
  close_stage(&it);
}

/* 20% of 1,000 is 200; a cap of 300 lets 200 through in 2026 and 100 in 2027. */
Test(replay, money_under_a_cap) {
  stage it;
  size_t count;
  open_stage(&it, PAY, PAY "    capped at 300 USD in total\n", NULL, 0);
  sell(&it, 2026, 1000);
  sell(&it, 2027, 1000);
  const cl_money_row *rows = cl_replay_money(it.replay, &count);
  cr_assert_eq(count, 2);
  cr_expect_eq(rows[0].year, 2026);
  cr_expect(rows[0].amount[CL_OLD] == 20000 && rows[0].amount[CL_NEW] == 20000);
  cr_expect_eq(rows[1].year, 2027);
  cr_expect(rows[1].amount[CL_OLD] == 20000 && rows[1].amount[CL_NEW] == 10000);
  cr_expect_str_eq(rows[1].payer, "Ann");
  cr_expect_str_eq(rows[1].payee, "Bob");
  cr_expect_str_eq(rows[1].clause, "pay");
  sell(&it, 2027, 1000);
  rows = cl_replay_money(it.replay, &count);
  cr_assert_eq(count, 2); /* asking did not disturb the sums */
  cr_expect(rows[1].amount[CL_OLD] == 40000 && rows[1].amount[CL_NEW] == 10000);
  close_stage(&it);
}

Test(replay, ban_against_permission) {
  stage it;
  open_stage(&it, "clause it\n  Ann must not sell any item\n", "clause it\n  Ann may sell any item\n", NULL, 0);
  sell(&it, 2026, 1);
  cr_assert_eq(it.told.count, 1);
  cr_expect_str_eq(it.told.clauses[0], "it");
  cr_expect_eq(it.told.kinds[0][CL_OLD], CLAUSE_BREACHED);
  cr_expect_eq(it.told.kinds[0][CL_NEW], CLAUSE_PERMITTED);
  close_stage(&it);
}

Test(replay, renamed_clauses_are_one) {
  static const cl_renamed_clause renamed[] = {{"ban", "no_sale"}};
  stage it;
  open_stage(&it, "clause ban\n  Ann must not sell any item\n", "clause no_sale\n  Ann must not sell any item\n",
             renamed, 1);
  sell(&it, 2026, 1);
  cr_expect_eq(it.told.count, 0);
  close_stage(&it);
}

/* A duty that fell due is told when time passes, also by a version that does not know the event. */
Test(replay, deadlines) {
  stage it;
  int64_t end;
  open_stage(&it, "clause it\n  Bob must notify\n    by 2026-06-30\n", "", NULL, 0);
  cr_assert_eq(clause_date_to_instant(&end, 2027, 1, 1, 0), CLAUSE_OK);
  cr_assert_eq(cl_replay_advance(it.replay, end), CLAUSE_OK);
  cr_assert_geq(it.told.count, 1);
  cr_expect_eq(it.told.kinds[it.told.count - 1][CL_OLD], CLAUSE_BREACHED);
  cr_expect_eq(it.told.kinds[it.told.count - 1][CL_NEW], -1);
  close_stage(&it);
}

/* Only the new version knows the event; the old one lets the time before it pass. */
Test(replay, event_of_one_version) {
  stage it;
  int64_t at;
  open_stage(&it, "clause it\n  Bob must notify\n    by 2026-06-30\n", "", NULL, 0);
  int64_t fields[1];
  clause_names_intern(&fields[0], it.names[CL_NEW], "Ann", 3);
  cr_assert_eq(clause_date_to_instant(&at, 2027, 1, 1, 0), CLAUSE_OK);
  int kind = clause_program_find_kind(it.them.programs[CL_NEW], "notice", 6);
  clause_event event = {at, (uint32_t)kind, 1, fields};
  cr_assert_eq(cl_replay_event(it.replay, 1, NULL, &event), CLAUSE_OK);
  cr_assert_geq(it.told.count, 1);
  cr_expect_eq(it.told.kinds[it.told.count - 1][CL_OLD], CLAUSE_BREACHED);
  close_stage(&it);
}
