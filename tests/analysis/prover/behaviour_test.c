/* The behavioural diff on pairs of small agreements, of which a person can tell whether they differ and how many events it takes to see it. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "behaviour.h"
#include "program.h"
#include "solver.h"

static const char head[] =
    "agreement \"A\" version \"1\"\neffective 2026-01-01\nparties Alder, Birch\nasset design of Alder\n"
    "event sale, many sales, to sell, has sold\n  by party\n  of product name\n  to buyer name\n"
    "  for price money in USD between 0 USD and 10 billion USD\n"
    "event refusal, many refusals, to refuse, has refused\n  by party\n  of product name\n"
    "event review, many reviews, to review, has reviewed\n  by party\n  of product name\n  open yes or no\n"
    "event delivery, many deliveries, to deliver, has delivered\n  by party\n  of product name\n";

/* What is expected of the clause `c`. */
typedef struct row {
  const char *old, *new_;
  cl_behaviour_kind kind;
  uint32_t events; /* of the first witness */
} row;

static clause_program *compile(const char *clauses) {
  char text[8192];
  clause_program *program = NULL;
  clause_message message = {0};
  int size = snprintf(text, sizeof text, "%s%s", strncmp(clauses, "agreement", 9) == 0 ? "" : head, clauses);
  clause_program_compile(&program, "c.cl", text, (size_t)size, NULL, &message);
  cr_assert_not_null(program, "%s: %s", clauses, message.text);
  return program;
}

static const cl_behaviour *of_clause(const cl_behaviours *all, const char *name) {
  for (uint32_t i = 0; i < all->count; i++)
    if (strcmp(all->at[i].clause, name) == 0) return &all->at[i];
  cr_assert_fail("there is no clause %s", name);
  return NULL;
}

static void check_renamed(const row *expected, const cl_renamed_clause *renamed, size_t count) {
  clause_program *old = compile(expected->old), *new_ = compile(expected->new_);
  cl_arena *arena;
  const cl_behaviours *found;
  const cl_searched what = {.programs = {old, new_}, .renamed = renamed, .renamed_count = count};
  cr_assert_eq(cl_arena_new(&arena, NULL), CLAUSE_OK);
  cr_assert_eq(cl_compare_behaviour(&found, &what, arena), CLAUSE_OK);
  const cl_behaviour *c = of_clause(found, "c");
  cr_expect_eq(c->kind, expected->kind, "%s\n%s: answered %d", expected->old, expected->new_, (int)c->kind);
  if (c->witnesses)
    cr_expect_eq(c->witnesses->event_count, expected->events, "%s\n%s: %u events", expected->old, expected->new_,
                 (unsigned)c->witnesses->event_count);
  if (c->witnesses && cl_solver_is_there())
    cr_expect(cl_is_shortest(c), "%s\n%s: at least %u events: %s", expected->old, expected->new_,
              (unsigned)c->unrolled.alike, c->unrolled.stops);
  cl_arena_free(arena);
  clause_program_free(old);
  clause_program_free(new_);
}

static cl_behaviour_kind kind_of_c(const char *old_text, const char *new_text) {
  clause_program *programs[] = {compile(old_text), compile(new_text)};
  cl_arena *arena;
  const cl_behaviours *found;
  cr_assert_eq(cl_arena_new(&arena, NULL), CLAUSE_OK);
  cr_assert_eq(cl_compare_behaviour(&found, &(cl_searched){.programs = {programs[0], programs[1]}}, arena), CLAUSE_OK);
  cl_behaviour_kind kind = of_clause(found, "c")->kind;
  cl_arena_free(arena);
  for (int i = 0; i < 2; i++) clause_program_free(programs[i]);
  return kind;
}

static void check(const row *expected) { check_renamed(expected, NULL, 0); }

#define CHECK_ALL(rows)                                                                                                \
  for (size_t i = 0; i < sizeof(rows) / sizeof *(rows); i++) check(&(rows)[i])

Test(behaviour, what_is_written_otherwise_and_means_the_same_is_proved_equal) {
  static const row rows[] = {
      {"clause c\n  Birch must not sell\n    where the price is more than 5 USD and the buyer is not \"Quay\"\n",
       "clause c\n  Birch must not sell\n    where the buyer is not \"Quay\" and the price is more than 5 USD\n",
       CL_BEHAVES_ALIKE, 0},
      {"clause c\n  Birch must not sell\n    where the price is more than 5 USD\n    where the buyer is \"Quay\"\n",
       "clause c\n  Birch must not sell to \"Quay\"\n    where the price is at least 5.01 USD\n", CL_BEHAVES_ALIKE, 0},
      {"clause c\n  Birch must deliver the same product\n    within 7 days of sale by Alder\n",
       "clause c\n  Birch must deliver the same product\n    within 1 week of sale by Alder\n", CL_BEHAVES_ALIKE, 0},
      {"clause c\n  Birch pays Alder 20% of the price\n    for each sale by Birch\n",
       "clause c\n  Birch pays Alder the price multiplied by 0.2\n    for each sale by Birch\n", CL_BEHAVES_ALIKE, 0},
      {"clause c\n  Birch pays Alder 20% of the price\n    for each sale by Birch\n    through 2030\n",
       "definition share\n  means 20%\nclause c\n  Birch pays Alder the price multiplied by share\n    for each sale "
       "by Birch\n"
       "    until 2031-01-01\n",
       CL_BEHAVES_ALIKE, 0},
      {"clause c\n  Birch must not sell\nclause other\n  Alder must not sell\n",
       "clause other\n  Alder must not sell\n    to \"Quay\"\nclause c\n  Birch must not sell\n", CL_BEHAVES_ALIKE, 0},
      {"clause c\n  Birch must not sell\n    unless Alder has refused the same product\n    unless the price is 0 "
       "USD\n",
       "clause c\n  Birch must not sell\n    unless the price is 0 USD or Alder has refused the same product\n",
       CL_BEHAVES_ALIKE, 0},
      {"clause c\n  Birch must not sell\nclause d\n  Birch may refuse\nclause e\n  Alder may terminate c and d\n    on "
       "30 days' notice\n",
       "clause c\n  Birch must not sell\nclause d\n  Birch may refuse\nclause e\n  Alder may terminate d and c\n    on "
       "30 days' notice\n",
       CL_BEHAVES_ALIKE, 0},
  };
  CHECK_ALL(rows);
}

/* Sums that are written into two statuses instead of one, or counted down instead of up, are the same as long as they fit. */
#define USED            "status used is 0 USD\n  becomes used plus the price upon sale by Birch\n"
#define C_IF(condition) "clause c\n  Birch must not sell\n    if " condition "\n"

/* Each row, and the same row with something else in the new version, which must not be proved. */
typedef struct kept_otherwise {
  const char *old, *new_, *other;
} kept_otherwise;

static const kept_otherwise kept[] = {
    {"clause c\n  Birch must not sell\n    if Alder has refused\n",
     "status refused is no\n  becomes yes upon refusal by Alder\n" C_IF("refused"),
     "status refused is no\n  becomes yes upon refusal by Birch\n" C_IF("refused")},
    {"status used is 0 USD\n  becomes the lesser of (used plus the price) and 5 billion USD upon sale by Birch\n" C_IF(
         "used is at least 5 billion USD"),
     "status left is 5 billion USD\n  becomes left minus (the lesser of the price and left) upon sale by Birch\n" C_IF(
         "left is 0 USD"),
     "status left is 5 billion USD\n  becomes left minus (the lesser of the price and left) upon sale by Birch\n" C_IF(
         "left is at most 1 USD")},
    {USED C_IF("used is more than 5 billion USD"),
     "status left is 5 billion USD\n  becomes left minus the price upon sale by Birch\n" C_IF(
         "left is less than 0 USD"),
     "status left is 5 billion USD\n  becomes left minus the price upon sale by Birch\n" C_IF("left is at most 0 USD")},
    {USED C_IF("used is at least 5 billion USD"),
     "status full is no\n  becomes yes upon sale by Birch\n    if used plus the price is at least 5 billion USD\n" USED
         C_IF("full"),
     "status full is no\n  becomes yes upon sale by Birch\n    if used plus the price is more than 5 billion USD\n" USED
         C_IF("full")},
    {"status total is 0 USD\n  becomes total plus the price upon sale\n" C_IF("total is more than 5 billion USD"),
     "status by_alder is 0 USD\n  becomes by_alder plus the price upon sale by Alder\nstatus by_birch is 0 USD\n  "
     "becomes "
     "by_birch plus the price upon sale by Birch\n" C_IF("by_alder plus by_birch is more than 5 billion USD"),
     "status by_alder is 0 USD\n  becomes by_alder plus the price upon sale by Alder\nstatus by_birch is 0 USD\n  "
     "becomes "
     "by_birch plus the price upon sale by Alder\n" C_IF("by_alder plus by_birch is more than 5 billion USD")},
    {"clause c\n  Birch must not sell\n    if sale has happened at least 3 times\n",
     C_IF("the number of sales by Birch plus the number of sales by Alder is at least 3"),
     C_IF("the number of sales by Birch plus the number of sales by Alder is at least 4")},
    {"status used is 0 USD\n  becomes used plus the price upon sale by Birch\n    if today is before 2031-01-01\n"
     "clause c\n  Birch must not sell\n    through 2030\n    if used is at least 5 billion USD\n",
     USED "clause c\n  Birch must not sell\n    through 2030\n    if used is at least 5 billion USD\n",
     USED "clause c\n  Birch must not sell\n    through 2031\n    if used is at least 5 billion USD\n"},
    {"status late is 0\n  becomes late plus 1 upon refusal by Birch\n" C_IF("late is at least 3"),
     "status left is 3\n  becomes left minus 1 upon refusal by Birch\n" C_IF("left is at most 0"),
     "status left is 4\n  becomes left minus 1 upon refusal by Birch\n" C_IF("left is at most 0")},
    {"status total is 0 USD\n  becomes total plus the price upon sale by Birch\nclause c\n  Birch pays Alder (the "
     "lesser "
     "of (total plus the price) and 1 billion USD) minus (the lesser of total and 1 billion USD)\n    for each sale by "
     "Birch\n",
     "status low is 0 USD\n  becomes low plus (the lesser of the price and (1 billion USD minus low)) upon sale by "
     "Birch\nclause c\n  Birch pays Alder the lesser of the price and (1 billion USD minus low)\n    for each sale by "
     "Birch\n",
     "status low is 0 USD\n  becomes low plus (the lesser of the price and (1 billion USD minus low)) upon sale by "
     "Birch\nclause c\n  Birch pays Alder the lesser of the price and (2 billion USD minus low)\n    for each sale by "
     "Birch\n"},
    {C_IF("Alder has refused the same product"),
     "status refused for each product is no\n  becomes yes upon refusal by Alder\n" C_IF("refused the same product"),
     "status refused for each product is no\n  becomes yes upon refusal by Alder\n  becomes no upon refusal by "
     "Birch\n" C_IF("refused the same product")},
    {"status open for each product is no\n  becomes yes upon sale by Alder\n  becomes no upon delivery by Birch\n" C_IF(
         "open the same product"),
     "status done for each product is yes\n  becomes no upon sale by Alder\n  becomes yes upon delivery by "
     "Birch\n" C_IF("done the same product is no"),
     "status done for each product is no\n  becomes no upon sale by Alder\n  becomes yes upon delivery by Birch\n" C_IF(
         "done the same product is no")},
    {"status a for each product is no\n  becomes yes upon refusal by Alder\nstatus b for each product is no\n  becomes "
     "yes upon "
     "review by Alder\n" C_IF("a the same product or b the same product"),
     "status either for each product is no\n  becomes yes upon refusal by Alder\n  becomes yes upon review by "
     "Alder\n" C_IF("either the same product"),
     "status either for each product is no\n  becomes yes upon refusal by Alder\n  becomes yes upon review by "
     "Birch\n" C_IF("either the same product")},
};

Test(behaviour, what_is_kept_otherwise_is_proved_equal) {
  for (size_t i = 0; cl_solver_is_there() && i < sizeof kept / sizeof *kept; i++) {
    check(&(row){kept[i].old, kept[i].new_, CL_BEHAVES_ALIKE, 0});
    cr_expect_neq(kind_of_c(kept[i].old, kept[i].other), CL_BEHAVES_ALIKE, "%s\n%s", kept[i].old, kept[i].other);
  }
}

Test(behaviour, one_event_shows_most_differences) {
  static const row rows[] = {
      {"clause c\n  Alder grants Birch an exclusive licence of design\n",
       "clause c\n  Alder grants Birch a non-exclusive licence of design\n", CL_BEHAVES_DIFFERENTLY, 1},
      {"clause c\n  Alder grants Birch an exclusive licence of design\n",
       "clause c\n  Alder grants Birch a sole licence of design\n", CL_BEHAVES_DIFFERENTLY, 1},
      {"clause c\n  Birch must not sell\n    where the price is more than 5 USD and the buyer is \"Quay\"\n",
       "clause c\n  Birch must not sell\n    where the price is more than 5 USD or the buyer is \"Quay\"\n",
       CL_BEHAVES_DIFFERENTLY, 1},
      {"clause c\n  Birch must not sell\n    where the price is more than 5 USD\n",
       "clause c\n  Birch must not sell\n    where the price is at least 5 USD\n", CL_BEHAVES_DIFFERENTLY, 1},
      {"clause c\n  Birch must deliver the same product\n    within 30 days of sale by Alder\n",
       "clause c\n  Birch must deliver the same product\n    within 1 month of sale by Alder\n", CL_BEHAVES_DIFFERENTLY,
       1},
      {"clause c\n  Birch pays Alder the price\n    for each sale by Birch\n    capped at 3 billion USD in total\n",
       "clause c\n  Birch pays Alder the price\n    for each sale by Birch\n    capped at 3,000,000,000.01 USD in "
       "total\n",
       CL_BEHAVES_DIFFERENTLY, 1},
      {"removed c\n  relied on by sale by Birch\n", "clause other\n  Alder must not sell\n", CL_BEHAVES_DIFFERENTLY, 1},
      {"value cap is undisclosed money in USD\nclause c\n  Birch pays Alder the price\n    for each sale by Birch\n    "
       "capped at cap in total\n",
       "value cap is 5 billion USD\nclause c\n  Birch pays Alder the price\n    for each sale by Birch\n    capped at "
       "cap in total\n",
       CL_BEHAVES_DIFFERENTLY, 1},
  };
  CHECK_ALL(rows);
}

Test(behaviour, what_looks_back_takes_as_many_events_as_it_counts) {
  static const row rows[] = {
      {"clause c\n  Birch must not sell\n    unless Alder has refused the same product\n",
       "clause c\n  Birch must not sell\n    unless Alder has refused the same product\n    unless review with open "
       "yes of the same product has happened\n",
       CL_BEHAVES_DIFFERENTLY, 2},
      {"clause c\n  Birch must not sell\n    unless all of\n      (a) Alder has refused the same product\n"
       "      (b) review of the same product has happened\n",
       "clause c\n  Birch must not sell\n    unless any of\n      (a) Alder has refused the same product\n"
       "      (b) review of the same product has happened\n",
       CL_BEHAVES_DIFFERENTLY, 2},
      {"clause c\n  Birch must not sell\n    if sale by Birch has happened at least 2 times\n",
       "clause c\n  Birch must not sell\n    if sale by Birch has happened at least 3 times\n", CL_BEHAVES_DIFFERENTLY,
       3},
      {"clause c\n  Birch pays Alder 20% of the price\n    for each sale by Birch\n    capped at 38 billion USD in "
       "total\n",
       "clause c\n  Birch pays Alder 20% of the price\n    for each sale by Birch\n    capped at 40 billion USD in "
       "total\n",
       CL_BEHAVES_DIFFERENTLY, 20},
  };
  CHECK_ALL(rows);
}

Test(behaviour, a_deadline_can_show_a_difference_without_an_event) {
  static const row rows[] = {
      {"clause c\n  Birch must deliver\n    by 2026-03-31\n", "clause c\n  Birch must deliver\n    by 2026-04-01\n",
       CL_BEHAVES_DIFFERENTLY, 0},
      {"clause c\n  Birch must not sell\n    until 2030-12-31\n", "clause c\n  Birch must not sell\n    through 2030\n",
       CL_BEHAVES_DIFFERENTLY, 0},
      {"clause c\n  Birch pays Alder 5 USD\n    every month\n    through 2026\n",
       "clause c\n  Birch pays Alder 5 USD\n    every calendar month\n    through 2027\n", CL_BEHAVES_DIFFERENTLY, 0},
  };
  CHECK_ALL(rows);
}

Test(behaviour, a_clause_differs_through_what_it_refers_to) {
  static const row rows[] = {
      {"value most is 5 USD\nclause c\n  Birch must not sell\n    where the price is more than most\n",
       "value most is 6 USD\nclause c\n  Birch must not sell\n    where the price is more than most\n",
       CL_BEHAVES_DIFFERENTLY, 1},
      {"clause c\n  Birch must not sell\n    subject to d\nclause d\n  Birch may sell to \"Quay\"\n",
       "clause c\n  Birch must not sell\n    subject to d\nclause d\n  Birch may sell to \"Harbour\"\n",
       CL_BEHAVES_DIFFERENTLY, 1},
      {"status warned is no\n  becomes yes upon refusal by Alder\nclause c\n  Birch must not sell\n    if warned\n",
       "status warned is no\n  becomes yes upon refusal by Birch\nclause c\n  Birch must not sell\n    if warned\n",
       CL_BEHAVES_DIFFERENTLY, 2},
  };
  CHECK_ALL(rows);
}

/* The payment for a delivery goes before the rent of the next month, which is then in arrears in one version alone; so the agreement can be terminated, and the clause ends with it. */
Test(behaviour, a_difference_reaches_what_ends_with_the_agreement) {
  static const char clauses[] =
      "clause rent\n  Birch pays Alder 10 USD\n    on the first of each month\n    due within 5 days\n"
      "clause extra\n  Birch pays Alder 10 USD\n    for each delivery by %s\n    due within 5 days\n"
      "clause ending\n  Alder may terminate this agreement\n    on 14 days' notice\n"
      "    if rent is breached\n"
      "    if refusal by Alder of \"arrears\" has happened in the last 28 days\n"
      "clause c\n  Birch must not sell\n";
  char old[1024], new_[1024];
  snprintf(old, sizeof old, clauses, "Alder");
  snprintf(new_, sizeof new_, clauses, "Birch");
  cr_expect_eq(kind_of_c(old, new_), CL_BEHAVES_DIFFERENTLY);
}

Test(behaviour, a_clause_of_another_name_is_the_same_clause) {
  static const cl_renamed_clause renamed[] = {{"b", "c"}};
  static const row rows[] = {
      {"clause b\n  Birch must deliver the same product\n    within 7 days of sale by Alder\n"
       "clause d\n  Birch must not sell\n    if b is breached\n",
       "clause c\n  Birch must deliver the same product\n    within 7 days of sale by Alder\n"
       "clause d\n  Birch must not sell\n    if c is breached\n",
       CL_BEHAVES_ALIKE, 0},
      {"clause b\n  Birch pays Alder 20% of the price\n    for each sale by Birch\n    due within 30 days\n    "
       "capped at 3 USD per year\n",
       "clause c\n  Birch pays Alder 20% of the price\n    for each sale by Birch\n    due within 30 days\n    capped "
       "at 3 USD per year\n",
       CL_BEHAVES_ALIKE, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) check_renamed(&rows[i], renamed, 1);
}

Test(behaviour, what_speaks_of_a_clause_of_another_name_is_the_same) {
  static const cl_renamed_clause renamed[] = {{"ban", "quiet"}};
  static const row told = {"clause ban\n  Birch must not sell\nclause c\n  Birch pays Alder 5 USD\n    upon breach of "
                           "ban\n    due within 30 "
                           "days\n    after a cure period of 1 week from breach of ban\n",
                           "clause quiet\n  Birch must not sell\nclause c\n  Birch pays Alder 5 USD\n    upon breach "
                           "of quiet\n    due within "
                           "30 days\n    after a cure period of 1 week from breach of quiet\n",
                           CL_BEHAVES_ALIKE, 0};
  check_renamed(&told, renamed, 1);
}

/* What `clausec run --set share=5` means is not the same in both. */
Test(behaviour, an_undisclosed_value_in_another_unit_is_another_value) {
  static const char rest[] =
      "clause c\n  Birch must not review\n    if review has happened at least 1 time\n    where share is 5\n";
  char old[512], new_[512];
  snprintf(old, sizeof old, "value share is undisclosed count\n%s", rest);
  snprintf(new_, sizeof new_, "value share is undisclosed number\n%s", rest);
  clause_program *programs[] = {compile(old), compile(new_)};
  cl_arena *arena;
  const cl_behaviours *found;
  cr_assert_eq(cl_arena_new(&arena, NULL), CLAUSE_OK);
  cr_assert_eq(cl_compare_behaviour(&found, &(cl_searched){.programs = {programs[0], programs[1]}}, arena), CLAUSE_OK);
  cr_expect_neq(of_clause(found, "c")->kind, CL_BEHAVES_ALIKE);
  cl_arena_free(arena);
  for (int i = 0; i < 2; i++) clause_program_free(programs[i]);
}

/* The parties of the new version stand in another order, and so do its symbols. */
Test(behaviour, names_are_compared_by_their_texts) {
  static const char rest[] =
      "event sale, many sales, to sell, has sold\n  by party\n  to buyer name\n"
      "clause c\n  Birch must not sell\n    where the buyer is the buyer of the last sale by Alder\n";
  char old[1024], new_[1024];
  snprintf(old, sizeof old, "agreement \"A\" version \"1\"\neffective 2026-01-01\nparties Alder, Birch\n%s", rest);
  snprintf(new_, sizeof new_, "agreement \"A\" version \"1\"\neffective 2026-01-01\nparties Cedar, Birch, Alder\n%s",
           rest);
  check(&(row){old, new_, CL_BEHAVES_ALIKE, 0});
}

/* Of a clause that was renamed the later version takes over nothing, so what was used of its cap is not alike. */
Test(behaviour, what_is_not_taken_over_is_not_alike) {
  static const cl_renamed_clause renamed[] = {{"fee", "c"}};
  static const char rest[] = "parties Alder, Birch\nevent sale, many sales, to sell, has sold\n  by party\n"
                             "  for price money in USD at least 0 USD\n"
                             "clause %s\n  Birch pays Alder the price\n    for each sale by Birch\n"
                             "    capped at 100 USD in total\n";
  char format[1024], old[1024], new_[1024];
  snprintf(format, sizeof format, "agreement \"A\" version \"1\"\neffective 2026-01-01\n%s", rest);
  snprintf(old, sizeof old, format, "fee");
  snprintf(format, sizeof format, "agreement \"A\" version \"2\"\neffective 2026-07-01\n%s", rest);
  snprintf(new_, sizeof new_, format, "c");
  check_renamed(&(row){old, new_, CL_UNDECIDED, 0}, renamed, 1);
  snprintf(old, sizeof old, "%s", new_);
  memcpy(strstr(old, "2026-07-01"), "2026-01-01", 10);
  check(&(row){old, new_, CL_BEHAVES_ALIKE, 0});
}

/* What is open of a clause is taken over, though its own start would open nothing any more, or ask for something else. */
Test(behaviour, what_is_taken_over_is_alike) {
  static const char head_of_both[] = "agreement \"A\" version \"1\"\neffective %s\nparties Alder, Birch\n"
                                     "event sale, many sales, to sell, has sold\n  by party\n"
                                     "  for price money in USD at least 0 USD\n%s";
  static const char *const clauses[][2] = {
      {"clause c\n  Birch must not sell\n    from 2026-01-01\n    through 2026-03-31\n",
       "clause c\n  Birch must not sell\n    from 2026-01-01\n    through 2026-03-31\n"},
      {"clause c\n  Birch must sell at least 900 USD in total\n",
       "clause c\n  Birch must sell at least 1 million USD in total\n"}};
  static const cl_behaviour_kind kinds[] = {CL_BEHAVES_ALIKE, CL_BEHAVES_DIFFERENTLY};
  for (int i = 0; i < 2; i++) {
    char old[1024], new_[1024];
    snprintf(old, sizeof old, head_of_both, "2026-01-01", clauses[i][0]);
    snprintf(new_, sizeof new_, head_of_both, "2026-07-01", clauses[i][1]);
    check(&(row){old, new_, kinds[i], 1});
  }
}

/* What ends the agreement stands in another queue in each version, beside an end of another day; the clause depends on both. */
Test(behaviour, a_clause_depends_on_the_queues_of_both_versions) {
  static const char both[] =
      "agreement \"A\" version \"1\"\neffective %s\nparties Alder, Birch\n"
      "event sale, many sales, to sell, has sold\n  by party\n"
      "clause c\n  Birch may sell\n    if \"Quay\" is \"Azure\"\n"
      "clause d\n  Alder may terminate this agreement\n    on 2 weeks' notice\n    for 6 months\n";
  char old[1024], new_[1024];
  snprintf(old, sizeof old, both, "2026-01-01");
  snprintf(new_, sizeof new_, both, "2027-01-01");
  check(&(row){old, new_, CL_BEHAVES_DIFFERENTLY, 1});
}

/* From the day on which both are in force, what came before does not matter. */
Test(behaviour, versions_of_different_days_are_compared_from_the_later_on) {
  static const char rest[] = "parties Alder, Birch\nevent sale, many sales, to sell, has sold\n  by party\n"
                             "clause c\n  Birch must not sell\n    through 2030\n";
  char old[1024], new_[1024];
  snprintf(old, sizeof old, "agreement \"A\" version \"1\"\neffective 2026-01-01\n%s", rest);
  snprintf(new_, sizeof new_, "agreement \"A\" version \"2\"\neffective 2027-01-01\n%s", rest);
  check(&(row){old, new_, CL_BEHAVES_ALIKE, 0});
}

/* An event before the effective date is no act under the agreement, but a fact of the past. */
Test(behaviour, what_happened_before_the_effective_date_can_show_a_difference) {
  static const row rows[] = {
      {"clause c\n  Birch must not sell\n    unless refusal has happened before 2025-06-01\n",
       "clause c\n  Birch must not sell\n", CL_BEHAVES_DIFFERENTLY, 2},
      {"clause c\n  Birch must not sell\n    unless refusal has happened before 2025-06-01\n",
       "clause c\n  Birch must not sell\n    unless refusal has happened before 2025-07-01\n", CL_BEHAVES_DIFFERENTLY,
       2},
      {"clause c\n  Birch must not sell\n    if refusal has happened\n",
       "clause c\n  Birch must not sell\n    if refusal has happened since 2026-01-01\n", CL_BEHAVES_DIFFERENTLY, 2},
      {"clause c\n  Birch must not sell\n    unless refusal has happened before 2025-06-01 or the price is 0 USD\n",
       "clause c\n  Birch must not sell\n    unless the price is 0 USD\n    unless refusal has happened before "
       "2025-06-01\n",
       CL_BEHAVES_ALIKE, 0},
  };
  CHECK_ALL(rows);
}

#define REVENUE(most)                                                                                                  \
  "agreement \"A\" version \"1\"\neffective 2026-01-01\nparties Alder, Birch\n"                                        \
  "event revenue, many revenues\n  by party\n  amount money in USD between 0 USD and " most "\n"                       \
  "clause c\n  Birch pays Alder 20% of the amount\n    for each revenue by Birch\n    capped at "

Test(behaviour, a_cap_takes_as_many_events_as_fill_it_and_no_fewer) {
  static const row rows[] = {
      {REVENUE("10 billion USD") "38 billion USD in total\n", REVENUE("10 billion USD") "40 billion USD in total\n",
       CL_BEHAVES_DIFFERENTLY, 20},
      {REVENUE("10 billion USD") "38 billion USD in total\n",
       REVENUE("10 billion USD") "38,000,000,000.01 USD in total\n", CL_BEHAVES_DIFFERENTLY, 20},
      {REVENUE("1 billion USD") "38 billion USD in total\n", REVENUE("1 billion USD") "40 billion USD in total\n",
       CL_BEHAVES_DIFFERENTLY, 191},
  };
  CHECK_ALL(rows);
}

#define PURCHASE                                                                                                       \
  "agreement \"A\" version \"1\"\neffective 2026-01-01\nparties Alder, Birch\n"                                        \
  "event purchase, many purchases, to buy, has bought\n  by party\n  of amount money in USD at least 0 USD\n"

/* What the solver finds, where no event that is tried on its own is large enough. */
Test(behaviour, a_stream_that_the_solver_proposes_is_shown_if_it_is_shorter) {
  static const row rows[] = {
      {PURCHASE "clause c\n  Birch must buy at least 250 billion USD in total\n",
       PURCHASE "clause other\n  Alder must not buy\n", CL_BEHAVES_DIFFERENTLY, 1},
  };
  if (cl_solver_is_there()) CHECK_ALL(rows);
}

/* An order states a day, from which days are counted; the agreement ends with the year after the next. */
#define ORDERS(clauses)                                                                                                \
  "agreement \"A\" version \"1\"\neffective 2026-03-01 through 2027-12-31\nparties Alder, Birch\n"                     \
  "event order, many orders, to order, has ordered\n  by party\n  of lot name\n  delivery_day date\n"                  \
  "event delivery, many deliveries, to deliver, has delivered\n  by party\n  of lot name\n"                            \
  "event cancellation, many cancellations, to cancel, has cancelled\n  by party\n  of lot name\n" clauses

#define LATE_AND_ENDED(times)                                                                                          \
  "clause p\n  Alder must deliver the same lot\n    upon order by Birch\n    by the delivery_day\n"                    \
  "    no earlier than 10 days before the delivery_day\n"                                                              \
  "clause d\n  Birch may terminate this agreement\n    on 14 days' notice\n"                                           \
  "    if p has been breached at least " times " times in the last 90 days\n"

#define CANCELS_AFTER(days)                                                                                            \
  ORDERS(                                                                                                              \
      LATE_AND_ENDED("3") "clause c\n  Birch may cancel\n    if the number of " days                                   \
                          " days since the delivery_day of the last order by Birch of the same lot is at least 11\n"   \
                          "    if Alder has not delivered the same lot\n")

/* On the tenth day after the one that is stated, once it has begun: eleven days have started, and ten are completed. */
Test(behaviour, days_are_counted_from_what_an_event_stated) {
  static const row rows[] = {{CANCELS_AFTER("completed"), CANCELS_AFTER("started"), CL_BEHAVES_DIFFERENTLY, 2}};
  if (cl_solver_is_there()) CHECK_ALL(rows);
}

/* ---- what is shown ---- */

/* What is found of `c`, until the arena goes. */
static const cl_behaviour *compare_c(cl_arena *arena, clause_program **programs, const char *old, const char *new_) {
  const cl_behaviours *found;
  programs[CL_OLD] = compile(old);
  programs[CL_NEW] = compile(new_);
  const cl_searched what = {.programs = {programs[CL_OLD], programs[CL_NEW]}};
  cr_assert_eq(cl_compare_behaviour(&found, &what, arena), CLAUSE_OK);
  return of_clause(found, "c");
}

#define REBATE(bound)                                                                                                  \
  "clause c\n  Alder pays Birch 3% of the price\n    for each sale by Birch\n    if the total price of sale by Birch " \
  "this contract year is " bound " 150,000 USD\n"

Test(behaviour, many_equal_events_become_one_of_a_greater_amount) {
  static const row rows[] = {{REBATE("more than"), REBATE("at least"), CL_BEHAVES_DIFFERENTLY, 2}};
  CHECK_ALL(rows);
}

#define FIRST_SALES(phrase)                                                                                            \
  "status first is 0\n  becomes first plus 1 upon sale by Birch if " phrase                                            \
  " of the same product has not happened\nclause c\n  Birch must not deliver\n    if first is at least 2\n"

/* Whoever sells a product first counts, or only Birch: it takes a sale by Alder, two products, and a delivery. */
Test(behaviour, two_names_can_be_needed) {
  static const row rows[] = {{FIRST_SALES("sale"), FIRST_SALES("sale by Birch"), CL_BEHAVES_DIFFERENTLY, 4}};
  if (cl_solver_is_there()) CHECK_ALL(rows);
}

#define OFF(day)                                                                                                       \
  "calendar city\n  weekend Saturday and Sunday\n  holidays " day                                                      \
  "\n  covers 2026 through 2027\nclause c\n  Birch must deliver\n    within 5 business days of sale by Alder\n    "    \
  "through 2026-11-30\n"

/* Of two holidays that differ one is a Saturday anyway. */
Test(behaviour, a_holiday_shows_on_the_days_before_it) {
  cl_arena *arena;
  clause_program *programs[CL_VERSIONS];
  cr_assert_eq(cl_arena_new(&arena, NULL), CLAUSE_OK);
  const cl_behaviour *c = compare_c(arena, programs, OFF("2026-04-03"), OFF("2026-04-04"));
  cr_assert_eq(c->kind, CL_BEHAVES_DIFFERENTLY);
  cr_expect_eq(c->witnesses->event_count, 1);
  cl_arena_free(arena);
  for (int i = 0; i < CL_VERSIONS; i++) clause_program_free(programs[i]);
}

#define WITHIN(length)                                                                                                 \
  "clause c\n  Birch must deliver the same product\n    within " length " of sale by Alder\n    through 2027\n"

Test(behaviour, what_a_stream_does_not_take_is_left_out_and_the_shortest_comes_first) {
  cl_arena *arena;
  clause_program *programs[CL_VERSIONS];
  uint32_t count = 0, before = 0;
  cr_assert_eq(cl_arena_new(&arena, NULL), CLAUSE_OK);
  const cl_behaviour *c = compare_c(arena, programs, WITHIN("2 days"), WITHIN("3 days"));
  for (const cl_witness *witness = c->witnesses; witness; witness = witness->next, count++) {
    cr_expect_geq(witness->event_count, before);
    before = witness->event_count;
    cr_expect_eq(before,
                 cl_is_on_event(witness) && strcmp(witness->events[before - 1].letter->kind, "sale") != 0 ? 2 : 1,
                 "witness %u has %u events", (unsigned)count, (unsigned)before);
  }
  cr_expect_geq(count, 3);
  cl_arena_free(arena);
  for (int i = 0; i < CL_VERSIONS; i++) clause_program_free(programs[i]);
}

#define CURED_IN(length)                                                                                               \
  "clause p\n  Birch pays Alder 10% of the price\n    for each sale by Birch\n    due within 10 days\nclause c\n  "    \
  "Alder may terminate this agreement\n    upon breach of p\n    after a cure period of " length                       \
  " from breach of p\nclause d\n  Birch must not refuse\n"

/* A sale that is not paid and the notice, while the longer cure period still runs: nothing else, whichever clause tells it. */
Test(behaviour, no_stream_has_an_event_that_another_day_makes_needless) {
  clause_program *programs[] = {compile(CURED_IN("5 days")), compile(CURED_IN("10 days"))};
  cl_arena *arena;
  const cl_behaviours *found;
  cr_assert_eq(cl_arena_new(&arena, NULL), CLAUSE_OK);
  cr_assert_eq(cl_compare_behaviour(&found, &(cl_searched){.programs = {programs[0], programs[1]}}, arena), CLAUSE_OK);
  cr_expect_eq(of_clause(found, "c")->witnesses->event_count, 1);
  cr_expect_eq(of_clause(found, "d")->witnesses->event_count, 2);
  cr_expect_eq(of_clause(found, "p")->witnesses->event_count, 2);
  cl_arena_free(arena);
  for (int i = 0; i < CL_VERSIONS; i++) clause_program_free(programs[i]);
}

#define ENDS_AFTER(times)                                                                                              \
  ORDERS(LATE_AND_ENDED(times) "clause c\n  Birch may cancel\n    if Alder has not delivered the same lot\n")

/* The orders that are late, and the days that they state, come to the beginning of the term; so the notice runs out within it, and other clauses end as well. */
Test(behaviour, days_that_events_state_come_near_with_all_that_follows) {
  clause_program *programs[] = {compile(ENDS_AFTER("3")), compile(ENDS_AFTER("4"))};
  cl_arena *arena;
  const cl_behaviours *found;
  cr_assert_eq(cl_arena_new(&arena, NULL), CLAUSE_OK);
  cr_assert_eq(cl_compare_behaviour(&found, &(cl_searched){.programs = {programs[0], programs[1]}}, arena), CLAUSE_OK);
  const cl_witness *witness = of_clause(found, "d")->witnesses;
  cr_assert_not_null(witness);
  cr_expect_eq(witness->event_count, 4);
  cr_expect_lt(witness->events[3].at, programs[0]->effective + 60 * CLAUSE_DAY);
  cr_expect_eq(of_clause(found, "c")->kind, CL_BEHAVES_DIFFERENTLY);
  cr_expect_eq(of_clause(found, "p")->kind, CL_BEHAVES_DIFFERENTLY);
  cl_arena_free(arena);
  for (int i = 0; i < CL_VERSIONS; i++) clause_program_free(programs[i]);
}

#define SUM_OF_SALES                                                                                                   \
  "status s for each product is 0 USD\n  becomes s of the same product plus the price upon sale by Birch\n"

/* Where the sum is kept, and so what overflows; the solver's stream begins in the year 1000. */
Test(behaviour, no_stream_begins_before_the_effective_date_without_need) {
  cl_arena *arena;
  clause_program *programs[CL_VERSIONS];
  cr_assert_eq(cl_arena_new(&arena, NULL), CLAUSE_OK);
  const cl_behaviour *c =
      compare_c(arena, programs,
                SUM_OF_SALES "clause c\n  Birch must not deliver\n    where s the same product is more than 100 USD\n",
                "clause c\n  Birch must not deliver\n    if the total price of sale by Birch of the same product is "
                "more than 100 USD\n");
  for (const cl_witness *witness = c->witnesses; witness; witness = witness->next)
    if (witness->event_count > 0) cr_expect_geq(witness->events[0].at, programs[CL_NEW]->effective);
  cl_arena_free(arena);
  for (int i = 0; i < CL_VERSIONS; i++) clause_program_free(programs[i]);
}

#define EACH_QUARTER(length)                                                                                           \
  "clause c\n  Birch must deliver\n    within " length " of the end of each quarter\n    through 2030\n"

/* The quarter ends on 31 March, the 45 days with 15 May: a delivery on the 16th, the 135th day after 1 January, is late in one version. */
Test(behaviour, an_event_comes_as_early_as_it_can) {
  cl_arena *arena;
  clause_program *programs[CL_VERSIONS];
  cr_assert_eq(cl_arena_new(&arena, NULL), CLAUSE_OK);
  const cl_behaviour *c = compare_c(arena, programs, EACH_QUARTER("45 days"), EACH_QUARTER("60 days"));
  const cl_witness *last = c->witnesses;
  while (last->next) last = last->next;
  cr_assert_eq(last->event_count, 1);
  cr_expect_eq(last->events[0].at - programs[CL_NEW]->effective, 135 * CLAUSE_DAY);
  cl_arena_free(arena);
  for (int i = 0; i < CL_VERSIONS; i++) clause_program_free(programs[i]);
}

/* ---- values that are given ---- */

#define CAPPED(cap)                                                                                                    \
  "value cap is undisclosed money in USD\nclause c\n  Birch pays Alder 10% of the price\n    for each sale by "        \
  "Birch\n    capped at " cap " in total\n"

/* A cap that is not disclosed is another than one of 1,000 USD, unless it is said to be that. */
Test(behaviour, what_is_said_of_a_value_holds_in_the_proof_too) {
  static const struct {
    int64_t cap;
    cl_behaviour_kind kind;
  } rows[] = {{100000, CL_BEHAVES_ALIKE}, {100001, CL_BEHAVES_DIFFERENTLY}};
  clause_program *programs[] = {compile(CAPPED("cap")), compile(CAPPED("1,000 USD"))};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const cl_binding known = {"cap", rows[i].cap};
    const cl_searched what = {.programs = {programs[0], programs[1]}, .bindings = &known, .binding_count = 1};
    cl_arena *arena;
    const cl_behaviours *found;
    cr_assert_eq(cl_arena_new(&arena, NULL), CLAUSE_OK);
    cr_assert_eq(cl_compare_behaviour(&found, &what, arena), CLAUSE_OK);
    cr_expect_eq(of_clause(found, "c")->kind, rows[i].kind, "row %zu", i);
    cl_arena_free(arena);
  }
  for (int i = 0; i < CL_VERSIONS; i++) clause_program_free(programs[i]);
}

/* ---- patience ---- */

static const char enough[] = "that is enough";

/* Patience that ends when it is asked so often. */
typedef struct counted {
  uint32_t asked, most;
} counted;

static const char *ended(void *asked) {
  counted *self = asked;
  return self->asked++ >= self->most ? enough : NULL;
}

/* What is found until then is what is found without an end, or undecided. */
static uint32_t compare_until(clause_program *const *programs, uint32_t most, const cl_behaviours *whole) {
  counted count = {0, most};
  const cl_patience patience = {ended, &count};
  const cl_searched what = {.programs = {programs[0], programs[1]}, .patience = &patience};
  cl_arena *arena;
  const cl_behaviours *found;
  cr_assert_eq(cl_arena_new(&arena, NULL), CLAUSE_OK);
  cr_assert_eq(cl_compare_behaviour(&found, &what, arena), CLAUSE_OK);
  cr_expect_eq(found->count, whole->count, "after %u", (unsigned)most);
  for (uint32_t i = 0; i < found->count; i++) {
    const cl_behaviour *it = &found->at[i], *expected = of_clause(whole, it->clause);
    if (it->kind == expected->kind) continue;
    cr_expect_eq(it->kind, CL_UNDECIDED, "after %u: %s", (unsigned)most, it->clause);
    cr_expect_str_eq(it->unrolled.stops, enough, "after %u: %s", (unsigned)most, it->clause);
  }
  cl_arena_free(arena);
  return count.asked;
}

Test(behaviour, patience_that_ends_anywhere_leaves_what_was_decided) {
  static const char old[] = "clause a\n  Birch must not refuse\n    if sale has happened at least 3 times\n"
                            "clause c\n  Birch pays Alder 20% of the price\n    for each sale\n"
                            "    due within 30 days\n"
                            "clause e\n  Birch must not review\n";
  static const char new_[] = "clause a\n  Birch must not refuse\n    if sale has happened at least 4 times\n"
                             "clause c\n  Birch pays Alder 20% of the price\n    for each sale\n"
                             "    due within 1 month\n"
                             "clause e\n  Birch must not review\n";
  clause_program *programs[] = {compile(old), compile(new_)};
  cl_arena *arena;
  const cl_behaviours *whole;
  cr_assert_eq(cl_arena_new(&arena, NULL), CLAUSE_OK);
  cr_assert_eq(cl_compare_behaviour(&whole, &(cl_searched){.programs = {programs[0], programs[1]}}, arena), CLAUSE_OK);
  cr_assert_eq(cl_behaviours_of(whole, CL_BEHAVES_DIFFERENTLY), 2);
  uint32_t asked = compare_until(programs, UINT32_MAX, whole);
  cr_expect_gt(asked, 100, "asked only %u times", (unsigned)asked);
  for (uint32_t most = 0; most < asked; most += 1 + most / 4) compare_until(programs, most, whole);
  cl_arena_free(arena);
  for (int i = 0; i < 2; i++) clause_program_free(programs[i]);
}
