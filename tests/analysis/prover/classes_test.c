/* What a difference means for whom, on pairs of small agreements of which a person can tell; and how the streams that show it are made easy to read. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "behaviour.h"

static const char head[] =
    "agreement \"A\" version \"1\"\neffective 2026-01-01\nparties Alder, Birch\nasset design of Alder\n"
    "value limit is undisclosed money in USD\n"
    "event sale, many sales, to sell, has sold\n  by party\n  of product name\n  for price money in USD at least 0 "
    "USD\n"
    "event delivery, many deliveries, to deliver, has delivered\n  by party\n  of product name\n"
    "event notice, many notices, to notify, has notified\n  by party\n";

typedef struct compared {
  clause_program *programs[CL_VERSIONS];
  cl_arena *arena;
  const cl_behaviours *found;
} compared;

static clause_program *compile(const char *clauses) {
  char text[8192];
  clause_program *program = NULL;
  clause_message message = {0};
  int size = snprintf(text, sizeof text, "%s%s", head, clauses);
  clause_program_compile(&program, "c.cl", text, (size_t)size, NULL, &message);
  cr_assert_not_null(program, "%s: %s", clauses, message.text);
  return program;
}

static compared compare(const char *old, const char *new_, const cl_binding *bindings, size_t count) {
  compared c = {.programs = {compile(old), compile(new_)}};
  const cl_searched what = {.programs = {c.programs[0], c.programs[1]}, .bindings = bindings, .binding_count = count};
  cr_assert_eq(cl_arena_new(&c.arena, NULL), CLAUSE_OK);
  cr_assert_eq(cl_compare_behaviour(&c.found, &what, c.arena), CLAUSE_OK);
  return c;
}

static void end(compared *c) {
  cl_arena_free(c->arena);
  for (int version = 0; version < CL_VERSIONS; version++) clause_program_free(c->programs[version]);
}

static const cl_behaviour *of_c(const compared *c) {
  for (uint32_t i = 0; i < c->found->count; i++)
    if (strcmp(c->found->at[i].clause, "c") == 0) return &c->found->at[i];
  cr_assert_fail("there is no clause c");
  return NULL;
}

/* ---- classes ---- */

/* `+` where it adds behaviour, `-` where it removes some, then the parties. */
static void describe(char *out, size_t size, const cl_class *class) {
  int used = snprintf(out, size, "%s%s", class->adds ? "+" : "", class->removes ? "-" : "");
  for (const cl_party_class *of = class->parties; of; of = of->next)
    for (int effect = 0; effect < CL_EFFECT_KINDS; effect++)
      if (of->has[effect])
        used += snprintf(out + used, size - (size_t)used, " %s:%s", cl_effect_word((cl_effect_kind)effect), of->party);
}

#define SELLS   "clause c\n  Birch must not sell\n"
#define PAYS    "clause c\n  Birch pays Alder 20% of the price\n    for each sale by Birch\n"
#define MUST    "clause c\n  Birch must deliver the same product\n    within 10 days of sale by Alder\n"
#define NOTHING "clause d\n  Alder may notify\n"
#define EITHER  "clause c\n  Birch must deliver or notify\n    within 10 days of sale by Alder\n"
#define DELIVER "clause c\n  Birch must deliver\n    within 10 days of sale by Alder\n"
#define REACH   "clause c\n  Birch must sell at least "

/* The passing of the last day alone shows it, before anybody does anything. */
Test(classes, an_end_in_one_version_only_means_something_for_whom_the_clause_is_about) {
  static const struct {
    const char *clause, *later, *sooner; /* what it means that it ends later, and sooner */
  } rows[] = {
      {SELLS, "+ less-free:Birch", "- more-free:Birch"},
      {"clause c\n  Birch may sell\n", "+ more-free:Birch", "- less-free:Birch"},
      {PAYS, "+ pays-more:Birch", "- pays-less:Birch"},
      {"clause c\n  Alder grants Birch an exclusive licence of design\n", "+ less-free:Alder more-free:Birch",
       "- more-free:Alder less-free:Birch"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char texts[2][512], class[256];
    snprintf(texts[0], sizeof texts[0], "%s    through 2027\n", rows[i].clause);
    snprintf(texts[1], sizeof texts[1], "%s    through 2028\n", rows[i].clause);
    for (int sooner = 0; sooner < 2; sooner++) {
      compared c = compare(texts[sooner], texts[!sooner], NULL, 0);
      const cl_witness *witness = of_c(&c)->witnesses;
      cr_assert(witness && witness->event_count == 0, "%s", rows[i].clause);
      describe(class, sizeof class, &witness->class);
      cr_expect_str_eq(class, sooner ? rows[i].sooner : rows[i].later, "%s: %s", rows[i].clause, class);
      end(&c);
    }
  }
}

Test(classes, each_party_is_told_what_a_difference_means_for_it) {
  static const struct {
    const char *old, *new_, *class;
  } rows[] = {
      {SELLS, NOTHING, "- more-free:Birch"},
      {NOTHING, SELLS, "+ less-free:Birch"},
      {SELLS, "clause c\n  Birch may sell\n", "+- more-free:Birch"},
      {SELLS, SELLS "    unless the product is \"oak\"\n", "+- more-free:Birch"},
      {"clause c\n  Birch may sell\n", NOTHING, "- less-free:Birch"},
      {SELLS, "removed c\n  relied on by sale by Birch\n", "- more-free:Birch"},
      {MUST, NOTHING, "- more-free:Birch"},
      {MUST, "clause c\n  Birch must deliver the same product\n    within 9 days of sale by Alder\n",
       "+- less-free:Birch"},
      {MUST, "clause c\n  Alder must deliver the same product\n    within 10 days of sale by Alder\n",
       "+- more-free:Birch less-free:Alder"},
      {PAYS, "clause c\n  Birch pays Alder 21% of the price\n    for each sale by Birch\n", "+- pays-more:Birch"},
      {PAYS, NOTHING, "- pays-less:Birch"},
      {PAYS, "clause c\n  Alder pays Birch 20% of the price\n    for each sale by Birch\n",
       "+- pays-less:Birch pays-more:Alder"},
      {PAYS, PAYS "    capped at 100 USD in total\n", "+- pays-less:Birch"},
      {PAYS "    capped at limit in total\n", PAYS, "+- pays-more:Birch"},
      {PAYS "    due within 30 days\n", PAYS "    due within 20 days\n", "+- less-free:Birch"},
      {EITHER, DELIVER, "- less-free:Birch"},
      {DELIVER, EITHER, "+ more-free:Birch"},
      {REACH "2 times per year\n", REACH "3 times per year\n", "- less-free:Birch"},
      {REACH "3 times per year\n", REACH "2 times per year\n", "+ more-free:Birch"},
      {REACH "1 times per month\n", REACH "2 times per month\n", "+- less-free:Birch"},
      {REACH "2 times per month\n", REACH "1 times per month\n", "+- more-free:Birch"},
      {REACH "2 times per year\n", NOTHING, "- more-free:Birch"},
      {NOTHING, REACH "2 times per year\n", "+ less-free:Birch"},
      {REACH "100 USD per year\n", REACH "120 USD per year\n", "+- less-free:Birch"},
      {REACH "120 USD per year\n", REACH "100 USD per year\n", "+- more-free:Birch"},
      {REACH "100 USD in total\n", NOTHING, "- more-free:Birch"},
      {REACH "100 USD in total\n", "removed c\n  relied on by sale by Birch\n", "- more-free:Birch"},
      {REACH "100 USD in total\n    through 2026\n", REACH "80 USD in total\n    through 2026\n", "+- more-free:Birch"},
      {PAYS "    due within 30 days\n",
       "clause c\n  Birch pays Alder 21% of the price\n    for each sale by Birch\n    due within 30 days\n",
       "+- pays-more:Birch"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char class[256];
    compared c = compare(rows[i].old, rows[i].new_, NULL, 0);
    describe(class, sizeof class, &of_c(&c)->class);
    cr_expect_str_eq(class, rows[i].class, "%s\n%s: %s", rows[i].old, rows[i].new_, class);
    end(&c);
  }
}

/* Between 100 USD and no cap at all the answer hangs on the value; once it is known, it does not. */
Test(classes, an_undisclosed_value_is_supposed_to_either_side_of_what_decides) {
  compared c = compare(PAYS, PAYS "    capped at limit in total\n", NULL, 0);
  const cl_witness *witness = of_c(&c)->witnesses;
  cr_assert_eq(witness->case_count, 2);
  cr_expect(witness->cases[0].differs && witness->cases[0].side == CLAUSE_THRESHOLD_LESS);
  cr_expect(!witness->cases[1].differs && witness->cases[1].side == CLAUSE_THRESHOLD_AT_LEAST);
  cr_expect_eq(witness->cases[1].figure, witness->cases[1].threshold);
  end(&c);
  c = compare(PAYS, PAYS "    capped at limit in total\n", &(cl_binding){"limit", 10000}, 1);
  witness = of_c(&c)->witnesses;
  cr_expect_eq(witness->case_count, 0);
  cr_expect_eq(witness->said[CL_NEW].count, 2, "accrued and capped");
  end(&c);
}

/* ---- acts ---- */

Test(classes, a_ban_that_moves_to_another_clause_is_no_other_act) {
  compared c = compare(SELLS, "clause d\n  Birch must not sell\n", NULL, 0);
  cr_expect_eq(of_c(&c)->kind, CL_BEHAVES_DIFFERENTLY);
  cr_expect_null(c.found->acts);
  end(&c);
  c = compare(SELLS, "clause d\n  Birch may sell\n", NULL, 0);
  cr_assert_not_null(c.found->acts);
  cr_expect_eq(c.found->acts->said[CL_OLD].at[0].verdict.kind, CLAUSE_BREACHED);
  cr_expect_eq(c.found->acts->said[CL_NEW].at[0].verdict.kind, CLAUSE_PERMITTED);
  cr_expect_null(c.found->acts->next);
  end(&c);
}

/* ---- round figures ---- */

static int64_t figure_of(const cl_occurrence *event, const char *field) {
  for (uint32_t i = 0; i < event->letter->field_count; i++)
    if (strcmp(event->letter->fields[i].name, field) == 0)
      return event->letter->fields[i].choices[event->chosen[i]].figure;
  return -1;
}

Test(classes, the_figures_of_a_stream_are_small_and_round) {
  static const struct {
    const char *old, *new_;
    int64_t price; /* in cents, of the first event */
  } rows[] = {
      {SELLS "    where the price is more than 5 USD\n", SELLS "    where the price is more than 6 USD\n", 600},
      {SELLS "    where the price is at least 123,456.78 USD\n",
       SELLS "    where the price is at least 234,567.89 USD\n", 20000000},
      {PAYS "    capped at 1 million USD in total\n", PAYS "    capped at 2 million USD in total\n", 1000000000},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    compared c = compare(rows[i].old, rows[i].new_, NULL, 0);
    int64_t price = figure_of(&of_c(&c)->witnesses->events[0], "price");
    cr_expect_eq(price, rows[i].price, "%s\n%s: %lld", rows[i].old, rows[i].new_, (long long)price);
    end(&c);
  }
}
