/* The lexer: which bytes make which token.  Rows of text and the tokens that a reader of the language expects. */
#include "parse.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
  const char *text, *tokens;
} rows[] = {
    /* openers are words of their own only at the margin */
    {"clause value", "CLAUSE WORD"},
    {"value clause\n  value clause\nclause", "VALUE WORD WORD WORD CLAUSE"},
    {"governing law \"X\"", "GOVERNING_LAW STRING"},
    {"contract years from 2024-01-01", "CONTRACT_YEARS FROM_T DATE"},
    {"local time UTC+01:00", "LOCAL_TIME OFFSET"},
    {" governing law", "WORD WORD"},
    {" local time", "WORD WORD"},
    {"OpenAI", "MARGIN"},
    {"must not", "MARGIN"},
    {"chapter", "MARGIN"},
    {"calendar", "CALENDAR"},
    {"adds clause", "ADDS CLAUSE"},
    {" adds clause", "WORD WORD"},
    {" calendar", "WORD"},
    {"\"x\"", "MARGIN"},

    /* comments and white space */
    {"clause -- value\nvalue", "CLAUSE VALUE"},
    {"-- only this", ""},
    {"\xEF\xBB\xBF"
     "clause x",
     "CLAUSE WORD"},
    {"clause x\r\n  must\r\n  not y", "CLAUSE WORD MUST_NOT WORD"},

    /* phrases; a phrase ends where a word ends, and a new line in it is indented */
    {" the last", "THE_LAST"},
    {" the last_order", "THE WORD"},
    {" the\n  last", "THE_LAST"},
    {" the\nlast", "THE MARGIN"},
    {" the same product", "SAME WORD"},
    {" the number of launches", "THE_NUMBER WORD"},
    {" the number office", "THE T_NUMBER WORD"},
    {" the total total", "THE_TOTAL WORD"},
    {" has not happened", "NOT_HAPPENED"},
    {" has not happened_yet", "HAS_NOT WORD"},
    {" has not launched", "HAS_NOT WORD"},
    {" has happened", "HAPPENED"},
    {" in the last 30 days", "IN_THE_LAST DURATION"},
    {" in the latter", "IN THE WORD"},
    {" in total", "IN_TOTAL"},
    {" in totality", "IN WORD"},
    {" in force", "IN_FORCE"},
    {" if any of (a) x", "IF ANY_OF LABEL WORD"},
    {" name if any\n  of product name", "T_NAME IF_ANY OF WORD T_NAME"},
    {" if anything", "IF WORD"},
    {" any of", "ANY_OF"},
    {" any offer", "ANY WORD"},
    {" on or before 2026-01-01", "AT_MOST DATE"},
    {" on or after", "AT_LEAST"},
    {" on Azure", "ON WORD"},
    {" with a minimum of 5 USD each time", "WITH_MIN MONEY EACH_TIME"},
    {" rounded half to even to 1 USD", "ROUNDED MONEY"},
    {" relied on by notice", "RELIED_ON WORD"},
    {" each party", "EACH_PARTY"},
    {" either party", "EACH_PARTY"},
    {" the other party", "THE_OTHER"},
    {" the other partying", "THE WORD WORD"},
    {" non-exclusive exclusive", "ADJECTIVE ADJECTIVE"},
    {" yes or no", "T_YESNO"},
    {" yes or nothing", "YES OR NOTHING"},
    {" per calendar year", "PER_PERIOD"},
    {" per calendar", "WORD WORD"},
    {" this contract year", "THIS_PERIOD"},
    {" the end of the calendar year", "POINT"},
    {" the end of this month", "POINT"},
    {" the end of the term", "POINT"},
    {" the end of the world", "THE ENDS OF THE WORD"},
    {" the 1st of each month", "EACH_POINT"},
    {" the last business day of each month", "EACH_POINT"},
    {" on the 15th of each month", "ON_T EACH_POINT"},
    {" on the first", "ON THE_FIRST"},
    {" every 3 months", "EVERY DURATION"},
    {" every calendar quarter", "EVERY_PERIOD"},
    {" in any 12 months", "IN_ANY DURATION"},
    {" in the 10 days after", "IN_THE DURATION AFTER"},
    {" up to 3 times", "LIMITED_TIMES"},
    {" up to 3 EUR", "UP_TO MONEY"},
    {" 30 days' notice", "DURATION NOTICE"},
    {" 5 business days", "BUSINESS_DAYS"},
    {" by actual/actual ISDA", "DAY_COUNT"},

    /* a preposition before a date or a number is about time */
    {" from 2026-04-27", "FROM_T DATE"},
    {" from Microsoft", "FROM WORD"},
    {" for 24 months", "FOR_T DURATION"},
    {" for 400 EUR", "FOR MONEY"},
    {" for 38 billion USD", "FOR MONEY"},
    {" for 2.5 %", "FOR PERCENT"},
    {" for \"resale\"", "FOR STRING"},
    {" for each launch", "FOR_EACH WORD"},
    {" by 2026-09-30", "BY_T DATE"},
    {" by the due_date", "BY_T THE WORD"},
    {" by the end of the month", "BY_T POINT"},
    {" by the same party", "BY SAME T_PARTY"},
    {" by the other party", "BY THE_OTHER"},
    {" by OpenAI", "BY WORD"},
    {" by thefirst", "BY WORD"},

    /* figures */
    {" 2030", "NUMBER"},
    {" -40", "NUMBER"},
    {" 1,000,000", "NUMBER"},
    {" 38 billion", "NUMBER"},
    {" 38 billion USD", "MONEY"},
    {" 0.01 USD", "MONEY"},
    {" 5 USDX", "NUMBER WORD"},
    {" 20%", "PERCENT"},
    {" 20 %", "PERCENT"},
    {" 12.5% of x", "PERCENT OF WORD"},
    {" 30 days", "DURATION"},
    {" 1 week", "DURATION"},
    {" 30 daylong", "NUMBER WORD"},
    {" 3 times", "NTIMES"},
    {" 20 millionaires", "NUMBER WORD"},
    {" 2026-04-27", "DATE"},
    {" 2026-4-7", "DATE"},
    {" 2026-13-45", "DATE"},
    {" 2026-04-27T10:00Z", "DATE"},
    {" 2026-04-27T10:00:00.5+01:00", "DATE"},
    {" 2026-04-27.", "DATE stray"},
    {" 10,00 USD", "bad WORD"},
    {" 1,0000", "bad"},
    {" 30days", "bad"},

    /* the rest */
    {" (a) (xy)", "LABEL LP WORD RP"},
    {" \"a -- b\"", "STRING"},
    {" \"\"", "STRING"},
    {" \"abc\n  x", "open WORD"},
    {" x, y", "WORD COMMA WORD"},
    {" caf\xC3\xA9 x", "WORD stray WORD"},
    {" x ; y", "WORD stray WORD"},
    {" x\x01y", "WORD WORD"},
    {" applies", "APPLIES"},
    {" shall not", "wrong"},
    {" will", "wrong"},
    {" will_power", "WORD"},
    {" must pay", "wrong"},
    {" must pay_over", "MUST WORD"},
    {" may not", "wrong"},
    {" license licence", "LICENCE LICENCE"},
};

static const char *name_of(int token) {
  static const char *const others[] = {"", "", "stray", "open", "bad", "wrong"};
  return token == MARGIN ? "MARGIN" : token < 0 ? others[-token] : cl_keyword_of_token(token)->name;
}

Test(lexer, tokens) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    size_t size = strlen(rows[i].text);
    char *exact = malloc(size + !size), found[200] = "";
    memcpy(exact, rows[i].text, size);
    cl_source source = {.name = "test.cl", .text = exact, .size = size};
    cl_lexer lexer;
    cl_lexer_start(&lexer, &source);
    for (cl_token token; (token = cl_lexer_next(&lexer)).id != CL_LEX_END;) {
      if (token.id == CL_LEX_COMMENT) continue;
      if (*found) strcat(found, " ");
      strcat(found, name_of(token.id));
    }
    cr_expect_str_eq(found, rows[i].tokens, "`%s`: %s, not %s", rows[i].text, found, rows[i].tokens);
    free(exact);
  }
}

static int is_told_by_what_follows(int token) {
  static const int tokens[] = {BY_T, FROM_T, FOR_T, ON_T, EVERY, IN_THE, IN_ANY};
  for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++)
    if (tokens[i] == token) return 1;
  return 0;
}

/* Every word and phrase of the list is read as the token that the list says it is. */
Test(lexer, keywords) {
  const cl_keyword *word;
  for (size_t i = 0; (word = cl_keyword_at(i)) != NULL; i++) {
    int at_margin = word->sort == CL_KEYWORD_OPENER;
    char text[80];
    if (word->sort == CL_KEYWORD_CLASS || is_told_by_what_follows(word->token)) continue;
    snprintf(text, sizeof text, "%s%s", at_margin ? "" : " ", word->text);
    cl_source source = {.name = "test.cl", .text = text, .size = strlen(text)};
    cl_lexer lexer;
    cl_lexer_start(&lexer, &source);
    cl_token token = cl_lexer_next(&lexer);
    int expected = word->sort == CL_KEYWORD_WRONG ? CL_LEX_WRONG : word->token;
    cr_expect_eq(token.id, expected, "`%s` is %d, not %d", text, token.id, expected);
    cr_expect_eq(token.at.end, source.size, "`%s` is not one token", text);
  }
}

/* Spans are the words, without the white space around them or what a rule looked at. */
Test(lexer, spans) {
  static const char text[] = "clause x\n  by 2026-01-01  -- note  \n";
  static const clause_span spans[] = {{0, 6}, {7, 8}, {11, 13}, {14, 24}, {26, 35}, {36, 36}};
  cl_source source = {.name = "test.cl", .text = text, .size = sizeof text - 1};
  cl_lexer lexer;
  cl_lexer_start(&lexer, &source);
  for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
    cl_token token = cl_lexer_next(&lexer);
    cr_expect(token.at.start == spans[i].start && token.at.end == spans[i].end, "%zu: %u to %u", i, token.at.start,
              token.at.end);
  }
}
