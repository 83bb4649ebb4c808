/* The formatter: one layout, whatever it was before; the meaning and the comments stay. */
#include "format.h"
#include "front.h"
#include "sample.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
  const char *what, *text, *canonical;
} rows[] = {
    {"indents, spaces, line ends", "clause  a   \"A  b\"\r\n A   must go ,\r\n", NULL},
    {"indents, spaces, line ends", "clause  a   \"A  b\"\r\n A   must\tgo   to B\r\n if  ( xy )\r\n",
     "clause a \"A  b\"\n  A must go to B\n    if (xy)\n"},
    {"a part on one line is taken apart", "clause a A must go within 5 days if x source \"S\"",
     "clause a\n  A must go\n    within 5 days\n    if x\n  source \"S\"\n"},
    {"a part on many lines is put together", "parties A,\n  B\n  \"b\"\nvalue\n  x\n  is\n  1",
     "parties A, B \"b\"\nvalue x is 1\n"},
    {"order of modifiers",
     "clause a\n  A pays B 5 USD\n  source \"S\"\n  rounded up to 1 USD\n  capped at 9 USD in total\n  with a minimum "
     "of 1 USD each time\n"
     "  notwithstanding q\n  unless u\n  if i\n  if j\n  where w\n  until 2031-01-01\n  from 2026-01-01\n  due within "
     "5 days\n"
     "  section \"1\"\n  for each e\n",
     "clause a\n  A pays B 5 USD\n    for each e\n    due within 5 days\n    from 2026-01-01\n    until 2031-01-01\n   "
     " where w\n"
     "    if i\n    if j\n    unless u\n    notwithstanding q\n    capped at 9 USD in total\n    with a minimum of 1 "
     "USD each time\n"
     "    rounded up to 1 USD\n  section \"1\"\n  source \"S\"\n"},
    {"lettered lists", "clause a\n  A must go if any of ( a ) x (b) y and z unless all of (a) q (b) r\n",
     "clause a\n  A must go\n    if any of\n      (a) x\n      (b) y and z\n    unless all of\n      (a) q\n      (b) "
     "r\n"},
    {"figures",
     "value a is 1000000\nvalue b is 1000000.50 USD\nvalue c is 2030\nvalue d is 4000 USD\nvalue e is 1,000\nvalue f "
     "is 999 USD\n"
     "value g is -12345\nvalue h is 20  %\nvalue i is 38  billion   USD\nvalue j is 36500 days\nvalue k is "
     "2030-12-31\n",
     "value a is 1,000,000\nvalue b is 1,000,000.50 USD\nvalue c is 2030\nvalue d is 4,000 USD\nvalue e is 1000\nvalue "
     "f is 999 USD\n"
     "value g is -12,345\nvalue h is 20%\nvalue i is 38 billion USD\nvalue j is 36,500 days\nvalue k is 2030-12-31\n"},
    {"licence, but not a name", "event license\nclause a\n  A grants B a license of license\n",
     "event license\n\nclause a\n  A grants B a licence of license\n"},
    {"blank lines between parts",
     "\n\nagreement \"A\" version \"1\"\n\n\nsigned 2026-01-01\nevent a\nevent b\nevent c\n  by party\nevent d\n",
     "agreement \"A\" version \"1\"\nsigned 2026-01-01\n\nevent a\nevent b\n\nevent c\n  by party\n\nevent d\n"},
    {"comments of their own",
     "--  head  \n\n\n-- first\nevent a\n  -- of party\n\n  by party\n  -- last of a\n-- second\n\nevent b\n-- end\n\n",
     "--  head\n\n-- first\nevent a\n  -- of party\n  by party\n  -- last of a\n\n-- second\n\nevent b\n\n-- end\n"},
    {"comments move with what they are about",
     "clause a -- one\n  A must go -- two\n    -- about x\n    if x -- three\n    -- about w\n    where w\n",
     "clause a  -- one\n  A must go  -- two\n    -- about w\n    where w\n    -- about x\n    if x  -- three\n"},
    {"comments among words", "clause a\n  A must -- why\n  go\n    if x and\n    -- which\n    y\n",
     "clause a\n  A must  -- why\n      go\n    if x and\n      -- which\n      y\n"},
    {"a comment keeps words apart that would be a phrase", "value x is the -- c\n  total\n",
     "value x is the  -- c\n      total\n"},
    {"only a comment after a part", "event a\n\n\n-- end", "event a\n\n-- end\n"},
    {"long lines",
     "definition a\n  means aaaaaaaaaaaaaaaaaaaa is in force and bbbbbbbbbbbbbbbbbbbb is between 1 and 2 and "
     "cccccccccccccccccccc is in "
     "force and dddddddddddddddddddd is in force and eeeeeeeeeeeeeeeeeeeeeeeeeeeeee is in force\n",
     "definition a\n  means aaaaaaaaaaaaaaaaaaaa is in force and bbbbbbbbbbbbbbbbbbbb is between 1 and 2 and\n"
     "      cccccccccccccccccccc is in force and dddddddddddddddddddd is in force and\n"
     "      eeeeeeeeeeeeeeeeeeeeeeeeeeeeee is in force\n"},
    {"nothing to break at",
     "value a is "
     "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaa\"\n",
     "value a is "
     "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaa\"\n"},
    {"a byte order mark goes",
     "\xEF\xBB\xBF"
     "event a",
     "event a\n"},
};

/* The canonical text in a block of its own, or NULL. */
static char *formatted(const char *text, size_t size) {
  cl_arena *arena;
  cl_diagnostics *diagnostics;
  const char *made;
  size_t made_size;
  cl_source source = {.name = "test.cl", .text = text, .size = size};
  cl_arena_new(&arena, NULL);
  cl_diagnostics_new(&diagnostics, arena, 0);
  int status = cl_format(&made, &made_size, &source, arena, diagnostics);
  cr_assert_eq(status == CLAUSE_OK, made != NULL);
  char *copy = status == CLAUSE_OK ? calloc(1, made_size + 1) : NULL;
  if (copy) memcpy(copy, made, made_size);
  cl_arena_free(arena);
  return copy;
}

static int same_meaning(const char *a, const char *b) {
  front first = front_parse(a, strlen(a)), second = front_parse(b, strlen(b));
  int same = first.status == CLAUSE_OK && second.status == CLAUSE_OK &&
             strcmp(front_tree(&first, 1), front_tree(&second, 1)) == 0;
  front_free(&first);
  front_free(&second);
  return same;
}

static void check(const char *what, const char *text) {
  char *once = formatted(text, strlen(text));
  if (!once) return;
  char *twice = formatted(once, strlen(once));
  cr_assert_not_null(twice, "%s: no longer parses:\n%s", what, once);
  cr_expect_str_eq(twice, once, "%s: changes again:\n%s\n%s", what, once, twice);
  cr_expect(same_meaning(text, once), "%s: the tree is another:\n%s", what, once);
  free(once);
  free(twice);
}

Test(format, layouts) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char *made = formatted(rows[i].text, strlen(rows[i].text));
    if (!rows[i].canonical)
      cr_expect_null(made, "%s", rows[i].what);
    else
      cr_expect_str_eq(made ? made : "", rows[i].canonical, "%s:\n%s\nnot\n%s", rows[i].what, made, rows[i].canonical);
    free(made);
    check(rows[i].what, rows[i].text);
  }
}

Test(format, the_sample_is_canonical) {
  char *made = formatted(sample, strlen(sample));
  cr_expect_str_eq(made, sample);
  free(made);
}

/* A comment or a line break at any place between two tokens: the text still formats, once and for all, and means the same. */
Test(format, anything_between_tokens) {
  static const char *const insertions[] = {" -- c\n  ", "\n   -- c\n  ", "\n  ", "   ", "\n\n-- c\n\n  "};
  for (size_t at = 1; at < sizeof sample - 1; at++) {
    if (sample[at] != ' ' || sample[at - 1] == ' ') continue;
    const char *inserted = insertions[at % (sizeof insertions / sizeof *insertions)];
    char text[sizeof sample + 20];
    memcpy(text, sample, at);
    snprintf(text + at, sizeof text - at, "%s%s", inserted, sample + at + 1);
    check(text, text);
  }
}

/* A byte taken out, here and there. */
Test(format, less_of_the_sample) {
  for (size_t at = 0; at < sizeof sample - 1; at += 5) {
    char text[sizeof sample];
    memcpy(text, sample, at);
    strcpy(text + at, sample + at + 1);
    check(text, text);
  }
}
