/* What becomes of provisions: each kind of change, what counts as the same, and what is told apart from terms. */
#include <criterion/criterion.h>
#include <string.h>

#include "versions.h"

#define PAY "clause pay \"Price\"\n  Ann pays Bob 20% of the amount\n    for each sale by Ann\n"
#define BAN "clause ban\n  Ann must not sell any item\n"

static int has_note(const cl_entry *entry, const char *note) {
  for (uint32_t i = 0; i < entry->note_count; i++)
    if (strcmp(entry->notes[i], note) == 0) return 1;
  return 0;
}

static const struct change_row {
  const char *what, *old, *now, *name;
  cl_change_kind change;
  const char *note; /* NULL: not looked at */
} changes[] = {
    {"the same", PAY, PAY, "pay", CL_CHANGE_SAME, NULL},
    {"added", "", PAY, "pay", CL_CHANGE_ADDED, NULL},
    {"dropped", PAY, "", "pay", CL_CHANGE_DROPPED, "nothing in the new text strikes it"},
    {"removed", PAY, "removed pay\n", "pay", CL_CHANGE_REMOVED, NULL},
    {"removed, never held", "", "removed pay\n", "pay", CL_CHANGE_REMOVED, "the old text does not hold it"},
    {"removed before and still", "removed pay\n", "removed pay\n", "pay", CL_CHANGE_SAME, NULL},
    {"brought back", "removed pay\n", PAY, "pay", CL_CHANGE_ADDED, "the old text said that it no longer stands"},
    {"tombstone no longer held", "removed pay\n", "", "pay", CL_CHANGE_DROPPED,
     "the old text said already that it no longer stands"},
    {"renamed", BAN, "clause no_sale\n  Ann must not sell any item\n", "no_sale", CL_CHANGE_RENAMED,
     "it was called ban"},
    {"two could be the old one", BAN,
     "clause a\n  Ann must not sell any item\nclause b\n  Ann must not sell any item\n", "ban", CL_CHANGE_DROPPED,
     NULL},
    {"heading only", BAN, "clause ban \"No sale\"\n  Ann must not sell any item\n", "ban", CL_CHANGE_SAME,
     "heading added: “No sale”"},
    {"source only", BAN "  source \"A\"\n", BAN "  source \"B\"\n", "ban", CL_CHANGE_SAME, "source: “A” → “B”"},
    {"kind", BAN, "clause ban\n  Ann may sell any item\n", "ban", CL_CHANGE_CHANGED, NULL},
    {"status", "status open is yes\n", "status open is no\n", "open", CL_CHANGE_CHANGED, NULL},
    {"days that are counted", BAN "    if the number of completed days since 2026-03-01 is at least 11\n",
     BAN "    if the number of started days since 2026-03-01 is at least 11\n", "ban", CL_CHANGE_CHANGED, NULL},
    {"periods that are counted",
     "clause pay\n  Ann pays Bob 5 USD\n    for each started period of 1 week between 2026-03-01 and sale by Ann\n",
     "clause pay\n  Ann pays Bob 5 USD\n    for each completed period of 1 week between 2026-03-01 and sale by Ann\n",
     "pay", CL_CHANGE_CHANGED, NULL},
    {"how often", "clause pay\n  Ann pays Bob 5 USD\n    every month beginning 2026-03-01\n",
     "clause pay\n  Ann pays Bob 5 USD\n    every quarter beginning 2026-03-01\n", "pay", CL_CHANGE_CHANGED, NULL},
    {"definition", "definition d means sale by Ann has happened\n", "definition d means sale by Bob has happened\n",
     "d", CL_CHANGE_CHANGED, NULL},
};

Test(terms, changes) {
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    const struct change_row *row = &changes[i];
    versions them = versions_of(row->old, row->now);
    const cl_entry *entry = versions_entry(&them, row->name);
    cr_assert_not_null(entry, "%s", row->what);
    cr_expect_str_eq(cl_change_word(entry->change), cl_change_word(row->change), "%s", row->what);
    if (row->note) cr_expect(has_note(entry, row->note), "%s", row->what);
    versions_free(&them);
  }
}

/* Two ways to write one thing. */
static const struct same_row {
  const char *what, *old, *now;
} same[] = {
    {"end of a year", BAN "    through 2030\n", BAN "    until 2031-01-01\n"},
    {"end of a day", BAN "    through 2030-06-30\n", BAN "    until 2030-07-01\n"},
    {"percentage", PAY, "clause pay \"Price\"\n  Ann pays Bob 20.0% of the amount\n    for each sale by Ann\n"},
    {"amount", "value v is 38 billion USD\n", "value v is 38,000,000,000.00 USD\n"},
    {"amount in a condition", BAN "    where the amount is more than 1 million USD\n",
     BAN "    where the amount is more than 1,000,000 USD\n"},
    {"order of conditions", BAN "    where the amount is more than 5 USD\n    if sale by Bob has happened\n",
     BAN "    if sale by Bob has happened\n    where the amount is more than 5 USD\n"},
    {"conditions joined", BAN "    if sale by Bob has happened\n    if notice by Bob has happened\n",
     BAN "    if notice by Bob has happened and sale by Bob has happened\n"},
    {"exceptions joined", BAN "    unless sale by Bob has happened\n    unless notice by Bob has happened\n",
     BAN "    unless notice by Bob has happened or sale by Bob has happened\n"},
    {"lettered list", BAN "    if sale by Bob has happened or notice by Bob has happened\n",
     BAN "    if any of (a) sale by Bob has happened (b) notice by Bob has happened\n"},
    {"brackets", BAN "    if (sale by Bob has happened)\n", BAN "    if sale by Bob has happened\n"},
    {"parties in another order", "clause ban\n  Ann and Bob must not sell any item\n",
     "clause ban\n  Bob and Ann must not sell any item\n"},
    {"each party", "clause ban\n  Ann and Bob must not sell any item\n",
     "clause ban\n  each party must not sell any item\n"},
    {"weeks", "clause d\n  Ann must notify\n    within 2 weeks of sale by Ann\n",
     "clause d\n  Ann must notify\n    within 14 days of sale by Ann\n"},
    {"spaces in a phrase", BAN "    if the number of completed days since 2026-03-01 is at least 11\n",
     BAN "    if the number  of completed days  since 2026-03-01 is at least 11\n"},
    {"priority from either side", BAN "    subject to yes_sell\nclause yes_sell\n  Ann may sell any item\n",
     BAN "clause yes_sell\n  Ann may sell any item\n    notwithstanding ban\n"},
};

Test(terms, same) {
  for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
    versions them = versions_of(same[i].old, same[i].now);
    cr_expect_not(cl_diff_found(them.diff), "%s", same[i].what);
    versions_free(&them);
  }
}

/* A value that got another name does not make the clause that uses it another clause. */
Test(terms, renamed_value_in_a_clause) {
  versions them = versions_of("value old_cap is 7 USD\n" PAY "    capped at old_cap in total\n",
                              "value new_cap is 7 USD\n" PAY "    capped at new_cap in total\n");
  cr_expect_eq(versions_entry(&them, "new_cap")->change, CL_CHANGE_RENAMED);
  cr_expect_eq(versions_entry(&them, "pay")->change, CL_CHANGE_SAME);
  versions_free(&them);
}

/* What only the old text holds is listed after what stood before it there. */
Test(terms, order_of_entries) {
  versions them = versions_of("clause a\n  Ann must notify\n" BAN PAY, PAY "clause a\n  Ann must notify\n");
  const cl_entries *entries = &them.diff->clauses;
  cr_assert_eq(entries->count, 3);
  cr_expect_str_eq(entries->at[0].new_.name, "pay");
  cr_expect_str_eq(entries->at[1].new_.name, "a");
  cr_expect_str_eq(entries->at[2].old.name, "ban");
  versions_free(&them);
}

Test(terms, lines) {
  versions them = versions_of(PAY BAN, "\n\n" PAY BAN);
  const cl_entry *entry = versions_entry(&them, "ban");
  cr_expect_eq(entry->old.line, 15); /* the head has ten lines, then an empty one, then three of `pay` */
  cr_expect_eq(entry->new_.line, 17);
  versions_free(&them);
}

static const struct text_row {
  const char *what, *old, *now;
  int reordered, comments, layout;
} texts[] = {
    {"nothing", PAY BAN, PAY BAN, 0, 0, 0},
    {"order", PAY BAN, BAN PAY, 1, 0, 0},
    {"comment", PAY BAN, PAY "-- why\n" BAN, 0, 1, 0},
    {"comment moved with its clause", "-- why\n" PAY BAN, BAN "-- why\n" PAY, 1, 0, 0},
    {"empty lines", PAY BAN, PAY "\n\n" BAN, 0, 0, 1},
    {"indentation", BAN, "clause ban\n      Ann must not sell any item\n", 0, 0, 1},
    {"dashes in quotes are no comment", "clause ban \"a -- b\"\n  Ann must not sell any item\n",
     "clause ban \"a -- c\"\n  Ann must not sell any item\n", 0, 0, 0},
    {"indentation beside a change", PAY BAN "    through 2030\n",
     "clause pay \"Price\"\n   Ann pays Bob 20% of the amount\n"
     "    for each sale by Ann\n" BAN,
     0, 0, 1},
};

Test(terms, text_alone) {
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    versions them = versions_of(texts[i].old, texts[i].now);
    cr_expect_eq(them.diff->reordered, texts[i].reordered, "%s: order", texts[i].what);
    cr_expect_eq(them.diff->comments, texts[i].comments, "%s: comments", texts[i].what);
    cr_expect_eq(them.diff->layout, texts[i].layout, "%s: layout", texts[i].what);
    versions_free(&them);
  }
}
