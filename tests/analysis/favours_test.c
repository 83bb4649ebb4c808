/* One difference of one term, and whom it favours: a row for each rule, and for what no rule decides. */
#include <criterion/criterion.h>
#include <string.h>

#include "versions.h"

/* Clauses are named `it`.  Ann pays, grants, is bound and is permitted; Bob is paid, licensed and owed. */
#define GRANT(adjective)   "clause it\n  Ann grants Bob a " adjective " licence of plans\n"
#define GRANT_TERM(ending) "clause it\n  Ann grants Bob a licence of plans\n    " ending "\n"
#define PAYS(amount, more) "clause it\n  Ann pays Bob " amount "\n    for each sale by Ann\n" more
#define BAN(more)          "clause it\n  Ann must not sell any item\n" more
#define DUTY(act, more)    "clause it\n  Ann must " act "\n" more
#define MAY(more)          "clause it\n  Ann may sell any item\n" more
#define LIMIT(what)        "value limit is " what "\n"

static const struct row {
  const char *what, *old, *now, *term, *old_term, *new_term, *favours; /* "" nobody */
} rows[] = {
    {"exclusivity weaker", GRANT("exclusive"), GRANT("non-exclusive"), "exclusivity", "exclusive", "non-exclusive",
     "Ann"},
    {"exclusivity stronger", GRANT("sole"), GRANT("exclusive"), "exclusivity", "sole", "exclusive", "Bob"},
    {"exclusivity no longer stated", GRANT("exclusive"), GRANT_TERM("through 2030"), "exclusivity", "exclusive",
     "not stated", ""},
    {"licence ends later", GRANT_TERM("through 2030"), GRANT_TERM("through 2031"), "end", "through 2030",
     "through 2031", "Bob"},
    {"licence loses its end", GRANT_TERM("through 2030"), GRANT_TERM(""), "end", "through 2030", "none", "Bob"},
    {"licence ends earlier", GRANT_TERM("until 2031-01-01"), GRANT_TERM("until 2030-12-31"), "end", "until 2031-01-01",
     "until 2030-12-31", "Ann"},
    {"licence ends by an event instead", GRANT_TERM("through 2030"), GRANT_TERM("until notice by Bob"), "end",
     "through 2030", "until notice by Bob", ""},
    {"sublicensable", GRANT("sole"), GRANT("sole sublicensable"), "sublicensable", NULL, "yes", "Bob"},
    {"no longer sublicensable", GRANT("sole sublicensable"), GRANT("sole"), "sublicensable", "yes", NULL, "Ann"},
    {"revocable", GRANT("sole"), GRANT("sole revocable"), "revocable", NULL, "yes", "Ann"},

    {"rate up", PAYS("20% of the amount", ""), PAYS("25% of the amount", ""), "rate", "20%", "25%", "Bob"},
    {"rate down", PAYS("20% of the amount", ""), PAYS("19.5% of the amount", ""), "rate", "20%", "19.5%", "Ann"},
    {"fixed sum up", PAYS("5 USD", ""), PAYS("6 USD", ""), "rate", "5 USD", "6 USD", "Bob"},
    {"percentage becomes a sum", PAYS("20% of the amount", ""), PAYS("6 USD", ""), "rate", "20%", "6 USD", ""},
    {"cap where there was none", PAYS("20% of the amount", ""),
     PAYS("20% of the amount", "    capped at 100 USD in total\n"), "cap", "none", "100 USD in total", "Ann"},
    {"cap that is not disclosed", LIMIT("undisclosed money in USD") PAYS("5 USD", ""),
     LIMIT("undisclosed money in USD") PAYS("5 USD", "    capped at limit in total\n"), "cap", "none",
     "limit in total (undisclosed)", "Ann"},
    {"cap raised", PAYS("5 USD", "    capped at 100 USD in total\n"), PAYS("5 USD", "    capped at 200 USD in total\n"),
     "cap", "100 USD in total", "200 USD in total", "Bob"},
    {"cap lifted", PAYS("5 USD", "    capped at 100 USD in total\n"), PAYS("5 USD", ""), "cap", "100 USD in total",
     "none", "Bob"},
    {"cap counted otherwise", PAYS("5 USD", "    capped at 100 USD in total\n"),
     PAYS("5 USD", "    capped at 100 USD per calendar year\n"), "cap", "100 USD in total", "100 USD per calendar year",
     ""},
    {"payment runs longer", PAYS("5 USD", "    through 2030\n"), PAYS("5 USD", ""), "end", "through 2030", "none",
     "Bob"},
    {"payment runs shorter", PAYS("5 USD", "    through 2030\n"), PAYS("5 USD", "    through 2029\n"), "end",
     "through 2030", "through 2029", "Ann"},
    {"payment with an exception", PAYS("5 USD", ""), PAYS("5 USD", "    unless notice by Bob has happened\n"),
     "exception", NULL, "unless notice by Bob has happened", "Ann"},
    {"minimum", PAYS("5% of the amount", ""), PAYS("5% of the amount", "    with a minimum of 1 USD each time\n"),
     "minimum", NULL, "with a minimum of 1 USD each time", "Bob"},

    {"ban ends", BAN(""), BAN("    through 2030\n"), "end", "none", "through 2030", "Ann"},
    {"ban runs longer", BAN("    through 2030\n"), BAN("    through 2031\n"), "end", "through 2030", "through 2031",
     "Bob"},
    {"ban with an exception", BAN(""), BAN("    unless notice by Bob has happened\n"), "exception", NULL,
     "unless notice by Bob has happened", "Ann"},
    {"ban without its exception", BAN("    unless notice by Bob has happened\n"), BAN(""), "exception",
     "unless notice by Bob has happened", NULL, "Bob"},
    {"ban in fewer cases", BAN(""), BAN("    where the amount is more than 5 USD\n"), "condition", NULL,
     "where the amount is more than 5 USD", "Ann"},
    {"condition worded otherwise", BAN("    where the amount is more than 5 USD\n"),
     BAN("    where the amount is more than 6 USD\n"), "condition", "where the amount is more than 5 USD",
     "where the amount is more than 6 USD", ""},
    {"duty runs longer", DUTY("notify", "    through 2030\n"), DUTY("notify", ""), "end", "through 2030", "none",
     "Bob"},
    {"more must be done", DUTY("sell at least 100 USD in amount in total", ""),
     DUTY("sell at least 200 USD in amount in total", ""), "quantity", "at least 100 USD in amount in total",
     "at least 200 USD in amount in total", "Bob"},
    {"more time", DUTY("notify", "    within 30 days of sale by Ann\n"),
     DUTY("notify", "    within 60 days of sale by Ann\n"), "deadline", "within 30 days of sale by Ann",
     "within 60 days of sale by Ann", "Ann"},
    {"permitted in fewer cases", MAY(""), MAY("    if notice by Bob has happened\n"), "condition", NULL,
     "if notice by Bob has happened", "Bob"},
    {"permitted for longer", MAY("    through 2030\n"), MAY(""), "end", "through 2030", "none", "Ann"},

    {"grant came", "", GRANT("sole"), "kind", NULL, "grant", "Bob"},
    {"grant struck", GRANT("sole"), "removed it\n", "kind", "grant", NULL, "Ann"},
    {"payment came", "", PAYS("5 USD", ""), "kind", NULL, "payment", "Bob"},
    {"payment struck", PAYS("5 USD", ""), "removed it\n", "kind", "payment", NULL, "Ann"},
    {"ban came", "", BAN(""), "kind", NULL, "prohibition", "Bob"},
    {"ban struck", BAN(""), "removed it\n", "kind", "prohibition", NULL, "Ann"},
    {"duty came", "", DUTY("notify", ""), "kind", NULL, "obligation", "Bob"},
    {"permission came", "", MAY(""), "kind", NULL, "permission", "Ann"},
    {"permission struck", MAY(""), "removed it\n", "kind", "permission", NULL, "Bob"},
    {"permission no longer held, not struck", MAY(""), "", "kind", "permission", NULL, ""},
    {"ban becomes a permission", BAN(""), MAY(""), "kind", "prohibition", "permission", ""},
    {"each party bound longer", "clause it\n  each party must not sell any item\n    through 2030\n",
     "clause it\n  each party must not sell any item\n", "end", "through 2030", "none", ""},
    {"other party bound", BAN("    through 2030\n"), "clause it\n  Bob must not sell any item\n    through 2031\n",
     "end", "through 2030", "through 2031", ""},
};

static const cl_term *find_term(const cl_entry *entry, const char *name) {
  for (uint32_t i = 0; i < entry->term_count; i++)
    if (strcmp(entry->terms[i].term, name) == 0) return &entry->terms[i];
  return NULL;
}

static int same_text(const char *a, const char *b) { return a && b ? strcmp(a, b) == 0 : a == b; }

Test(favours, table) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct row *row = &rows[i];
    versions them = versions_of(row->old, row->now);
    const cl_entry *entry = versions_entry(&them, "it");
    cr_assert_not_null(entry, "%s", row->what);
    const cl_term *term = find_term(entry, row->term);
    cr_assert_not_null(term, "%s: no difference of %s", row->what, row->term);
    cr_expect(same_text(term->old, row->old_term), "%s: old is %s", row->what, term->old);
    cr_expect(same_text(term->new_, row->new_term), "%s: new is %s", row->what, term->new_);
    cr_expect_eq(term->favour_count, *row->favours ? 1 : 0, "%s: favours %u", row->what, term->favour_count);
    if (term->favour_count) cr_expect_str_eq(term->favours[0], row->favours, "%s", row->what);
    cr_expect_eq(term->favour_count != 0, term->reason != NULL, "%s", row->what);
    versions_free(&them);
  }
}

/* A value counts by the one clause whose cap or rate it is. */
Test(favours, value_of_a_cap) {
  static const char clause[] =
      "clause it\n  Ann pays Bob 5 USD\n    for each sale by Ann\n    capped at limit in total\n";
  char old[300] = "value limit is 100 USD\n", now[300] = "value limit is 200 USD\n";
  strcat(old, clause);
  strcat(now, clause);
  versions them = versions_of(old, now);
  const cl_entry *value = versions_entry(&them, "limit");
  cr_assert_eq(value->term_count, 1);
  cr_expect_str_eq(value->terms[0].term, "value");
  cr_assert_eq(value->terms[0].favour_count, 1);
  cr_expect_str_eq(value->terms[0].favours[0], "Bob");
  cr_expect_eq(versions_entry(&them, "it")->change, CL_CHANGE_SAME);
  versions_free(&them);
}
