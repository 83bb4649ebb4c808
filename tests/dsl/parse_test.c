/* The parser: what becomes of texts, right and wrong, large and deep, cut off and garbled. */
#include "front.h"
#include "parse.h"
#include "sample.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- trees ---- */

Test(parse, a_tree) {
  static const char text[] = "clause pay \"Share\"\n"
                             "  OpenAI pays Microsoft 20% of the amount\n"
                             "    for each revenue by OpenAI\n"
                             "    capped at total_cap in total\n";
  static const char tree[] = "FILE\n"
                             "  CLAUSE\n"
                             "    NAME pay\n"
                             "    HEADING \"Share\"\n"
                             "    PAYS\n"
                             "      SUBJECT\n"
                             "        NAMES\n"
                             "          NAME OpenAI\n"
                             "      PAYEE\n"
                             "        NAME Microsoft\n"
                             "      PERCENT_OF\n"
                             "        PERCENT 20%\n"
                             "        FIELD_OF_EVENT\n"
                             "          NAME amount\n"
                             "    MODS\n"
                             "      FOR_EACH\n"
                             "        PHRASE\n"
                             "          NAME revenue\n"
                             "          ROLES\n"
                             "            ROLE\n"
                             "              PREPOSITION by\n"
                             "              NAME OpenAI\n"
                             "      CAPPED\n"
                             "        PHRASE\n"
                             "          NAME total_cap\n"
                             "        SCOPE in total\n";
  front read = front_parse(text, strlen(text));
  cr_expect_eq(read.status, CLAUSE_OK);
  cr_expect_str_eq(front_tree(&read, 0), tree);
  front_free(&read);
}

Test(parse, spans_and_tokens) {
  static const char text[] = "clause a\n  A must go\n    where x  and -- c\n      y\n";
  front read = front_parse(text, strlen(text));
  const cl_node *clause = read.root->kid[0], *where = clause->kid[3]->kid[0], *both = where->kid[0];
  cr_expect_str_eq(cl_node_text(clause, &read.source, read.arena), "clause a A must go where x and y");
  cr_expect_str_eq(cl_node_text(both, &read.source, read.arena), "x and y");
  cr_expect_eq(both->kind, CL_NODE_AND);
  cr_expect(where->token.start == 25 && where->token.end == 30);
  cr_expect(both->span.start == 31 && both->span.end == strlen(text) - 1);
  front_free(&read);
}

Test(parse, every_construct) {
  front read = front_parse(sample, strlen(sample));
  cr_expect_eq(read.status, CLAUSE_OK, "%s", front_codes(&read));
  front_free(&read);
}

/* ---- messages: which, and where; their words are pinned in messages.golden ---- */

static const struct {
  const char *text, *codes;
} wrong[] = {
    {"", "E002@1:1"},
    {"-- nothing\n\n", "E002@1:1"},
    {"clause a\n  A must go\nnothing\n", "E102@3:1"},
    {"chapter x\n", "E102@1:1"},
    /* a line that is not indented spoils its part and is one message, as is a part that is not known */
    {"clause a\nA must go\nif x\nclause b\n  B must\n", "E102@2:1 E103@5:9"},
    {"clause a\n  A must must\n    x y z\ncalendar q\n  x\nclause b\n  A shall go\n", "E101@2:10 E101@5:3 E104@7:5"},
    /* an error in each part, and the part before is not lost to the one after */
    {"clause a\n  A must\nclause b\n  B\nclause c\n  C must go\n", "E103@2:9 E103@4:4"},
    {"clause a\n  A may not go to \"x\"\n", "E104@2:5"},
    {"clause a\n  A must pay B 5 USD\n", "E104@2:5"},
    {"clause a\n  A must go\n    if will\n", ""},
    {"clause a\n  A must go\n    if x and y or z\n", "E105@3:16"},
    {"clause a\n  A must go\n    if (x)\n", "E101@3:8"},
    {"clause a\n  A must go\n    if x or y and z\n", "E105@3:15"},
    {"clause a\n  A must go\n    if (x or y) and z\n", ""},
    {"clause a\n  A or B must go\n", "E101@2:5"},
    {"clause a\n  A must go\n    if (x\n", "E103@3:10"},
    {"clause a\n  A must go\n    afresh afresh if\n", "E103@3:21"},
    {"clause a\n  A pays B 10,00 USD\n", "E007@2:12"},
    {"clause a\n  A must go to 5pm\n", "E007@2:16"},
    {"clause a\n  A must go.\n", "E005@2:12"},
    {"clause a \"b\n  A must go\n", "E006@1:10"},
    {"clause a \"b\tc\"\n  A must go\n", "E005@1:12"},
    {"clause a \"\xE2\x80\xAE\"\n  A must go\n", "E005@1:11"},
    {"clause a \"\xC0\xAF\"\n  A must go\n", "E003@1:11"},
    {"clause a \"\xED\xA0\x80\"\n  A must go\n", "E003@1:11"},
    {"clause a \"\xF4\x90\x80\x80\"\n  A must go\n", "E003@1:11"},
    {"clause a -- \xFF\n  A must go\n", "E003@1:13"},
    {"clause a \xC3\n  A must go\n", "E003@1:10"},
    {"clause a\r  A must go\n", "E005@1:9"},
    {"clause a\r\n  A must go\r\n", ""},
};

Test(parse, messages) {
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    front read = front_parse(wrong[i].text, strlen(wrong[i].text));
    cr_expect_str_eq(front_codes(&read), wrong[i].codes, "`%s`: %s, not %s", wrong[i].text, front_codes(&read),
                     wrong[i].codes);
    cr_expect_not_null(read.root);
    front_free(&read);
  }
  front read = front_parse("clause a\0\n  A must go\n", 22);
  cr_expect_str_eq(front_codes(&read), "E004@1:9");
  front_free(&read);
}

/* Bytes are checked eight at a time: none is missed wherever it stands among them, and bytes that others part are told one by one. */
Test(parse, bad_bytes_anywhere) {
  static const struct {
    char byte;
    const char *code;
  } bad[] = {{0x01, "E005"}, {0x1F, "E005"}, {0x7F, "E005"}, {(char)0x80, "E003"}, {(char)0xFF, "E003"}};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    for (size_t at = 3; at < 30; at++) {
      char text[] = "-- to the end of this comment, there are only words\n", codes[40];
      text[at] = bad[i].byte;
      text[at + 9] = bad[i].byte;
      front read = front_parse(text, strlen(text));
      /* a column counts characters, and the second half of one is none */
      size_t hidden = bad[i].byte == (char)0x80;
      snprintf(codes, sizeof codes, "%s@1:%zu %s@1:%zu", bad[i].code, at + 1, bad[i].code, at + 10 - hidden);
      cr_expect_str_eq(front_codes(&read), codes, "byte %zu at %zu: %s", i, at, front_codes(&read));
      front_free(&read);
    }
  }
}

/* What could be read is in the tree. */
Test(parse, goes_on_after_an_error) {
  static const char text[] = "parties A\nclause a\n  A must\nparties B\nclause b\n  B may\nparties C";
  front read = front_parse(text, strlen(text));
  const cl_node *part = read.root->kid[0];
  for (const char *name = "ABC"; *name; name++, part = part->next) {
    cr_assert_eq(part->kind, CL_NODE_PARTIES);
    cr_expect_eq(text[part->kid[0]->token.start], *name);
  }
  cr_expect_null(part);
  front_free(&read);
}

/* ---- limits ---- */

static char *appended(char *at, const char *piece, size_t times) {
  size_t size = strlen(piece);
  for (; times; times--, at += size) memcpy(at, piece, size);
  *at = 0;
  return at;
}

/* `before`, many times `piece`, `middle`, many times `closing`. */
static char *repeated(const char *before, const char *piece, size_t times, const char *middle, const char *closing,
                      size_t closings) {
  char *text = malloc(strlen(before) + strlen(piece) * times + strlen(middle) + strlen(closing) * closings + 1);
  appended(appended(appended(appended(text, before, 1), piece, times), middle, 1), closing, closings);
  return text;
}

static const char *codes_of(char *text) {
  static char codes[200];
  front read = front_parse(text, strlen(text));
  strncpy(codes, front_codes(&read), sizeof codes - 1);
  if (read.root->depth > CL_DEEPEST_PART + 1) strcpy(codes, "deeper than it should be");
  front_free(&read);
  free(text);
  return codes;
}

/* A chain of n `plus` in a value makes n + 2 levels of it. */
Test(limits, depth_of_chains) {
  enum { MOST = CL_DEEPEST_PART - 2 };
  cr_expect_str_eq(codes_of(repeated("value x is 1", " plus 1", MOST, "\n", "", 0)), "");
  cr_expect_str_eq(codes_of(repeated("value x is 1", " plus 1", MOST + 1, "\n", "", 0)), "E106@1:3505");
  cr_expect_str_eq(codes_of(repeated("value x is 1", " plus 1", 10000, "\nvalue y is", "", 0)),
                   "E106@1:3512 E103@2:11");
}

/* Lemon's stack has room for 394 symbols after `value x is`: the brackets that are open, a condition, and the bracket that closes it. */
Test(limits, depth_of_brackets) {
  cr_expect_str_eq(codes_of(repeated("value x is ", "(", 392, "1", ")", 392)), "");
  cr_expect_str_eq(codes_of(repeated("value x is ", "(", 393, "1", ")", 393)), "E106@1:405");
  cr_expect_str_eq(codes_of(repeated("value x is ", "(", 10000, "1", ")", 10000)), "E106@1:405");
  cr_expect_str_eq(codes_of(repeated("value x is ", "(", 10000, "1\nvalue y is", "", 0)), "E106@1:405 E103@2:11");
  cr_expect_str_eq(codes_of(repeated("value x is ", "20% of ", 10000, "1", "", 0)), "E106@1:1388");
}

Test(limits, size_of_file) {
  size_t size = CL_LARGEST_FILE + 1;
  char *text = malloc(size);
  memset(text, '\n', size);
  memcpy(text, "parties A", 9);
  front read = front_parse(text, size - 1);
  cr_expect_str_eq(front_codes(&read), "");
  front_free(&read);
  read = front_parse(text, size);
  cr_expect_str_eq(front_codes(&read), "E001@1:1");
  front_free(&read);
  free(text);
}

Test(limits, many_errors) {
  char *text = repeated("", "clause a\n", 1000, "", "", 0);
  front read = front_parse(text, strlen(text));
  cr_expect_eq(cl_diagnostics_errors(read.diagnostics), 1000u);
  cr_expect_null(cl_diagnostics_get(read.diagnostics, 100));
  front_free(&read);
  free(text);
}

/* ---- robustness: run under sanitizers ---- */

Test(robust, truncations) {
  for (size_t size = 0; size < sizeof sample; size++) {
    front read = front_parse(sample, size);
    cr_expect_not_null(read.root);
    front_free(&read);
  }
}

Test(robust, changed_bytes) {
  static const char others[] = {0, '\n', ' ', '"', '(', ')', ',', 'a', '0', '\xFF', '\xC3', '-'};
  char text[sizeof sample];
  memcpy(text, sample, sizeof sample);
  for (size_t at = 0; at < sizeof sample - 1; at++) {
    text[at] = others[at % sizeof others];
    front read = front_parse(text, sizeof sample - 1);
    cr_expect_not_null(read.root);
    cr_expect(read.status == CLAUSE_OK || cl_diagnostics_errors(read.diagnostics));
    front_free(&read);
    text[at] = sample[at];
  }
}

typedef struct counter {
  size_t bytes;
  unsigned allowed;
} counter;

static void *counted(void *user, void *block, size_t old_size, size_t new_size) {
  counter *count = user;
  if (new_size && !count->allowed) return NULL;
  if (new_size) count->allowed--;
  count->bytes += new_size - old_size;
  if (new_size) return realloc(block, new_size);
  free(block);
  return NULL;
}

/* The n-th block is refused, for every n until there are enough. */
Test(robust, memory_runs_out) {
  int status = CLAUSE_ERROR_MEMORY;
  unsigned n = 2; /* the arena, and the list of messages */
  for (; status == CLAUSE_ERROR_MEMORY && n < 1000; n++) {
    counter count = {0, n};
    clause_allocator allocator = {counted, &count};
    cl_arena *arena;
    cl_diagnostics *diagnostics;
    cl_node *root;
    cl_source source = {.name = "test.cl", .text = sample, .size = sizeof sample - 1};
    cr_assert_eq(cl_arena_new(&arena, &allocator), CLAUSE_OK);
    cr_assert_eq(cl_diagnostics_new(&diagnostics, arena, 0), CLAUSE_OK);
    status = cl_parse(&root, arena, &source, diagnostics);
    cr_expect_eq(root == NULL, status == CLAUSE_ERROR_MEMORY);
    cl_arena_free(arena);
    cr_expect_eq(count.bytes, 0u);
  }
  cr_expect_eq(status, CLAUSE_OK);
  cr_expect_gt(n, 4u);
}
