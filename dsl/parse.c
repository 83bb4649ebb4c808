/* The parser's driver: feeds the lexer's tokens to the grammar, part by part, and says what is wrong in the words of the person who wrote the
** file.  After an error the rest of the part is skipped: the next word that opens a part, at the margin, starts afresh. */
#include "parse.h"

#include <stdio.h>
#include <string.h>

/* ---- bytes ---- */

typedef unsigned char byte;

/* Length of the UTF-8 character at `at`, 0 where there is none. */
static size_t utf8_length(uint32_t *character, const byte *at, size_t left) {
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  size_t length = at[0] < 0x80 ? 1 : at[0] < 0xC2 ? 0 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : at[0] < 0xF5 ? 4 : 0;
  if (!length || length > left) return 0;
  *character = length == 1 ? at[0] : at[0] & (0x7Fu >> length);
  for (size_t i = 1; i < length; i++) {
    if ((at[i] & 0xC0) != 0x80) return 0;
    *character = *character << 6 | (at[i] & 0x3F);
  }
  int surrogate = *character >= 0xD800 && *character < 0xE000;
  return length > 1 && (*character < least[length] || surrogate || *character > 0x10FFFF) ? 0 : length;
}

/* What nobody can see: controls, and the marks that make a line look like two or read in another order than it is written in. */
static int is_invisible(uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static void report_byte(cl_parser *parser, uint32_t at, size_t length, uint32_t character) {
  clause_span span = {at, at + (uint32_t)(length ? length : 1)};
  cl_diagnostic *diagnostic;
  if (!length) {
    diagnostic = cl_report(parser->diagnostics, CL_NOT_UTF8, parser->source, span, "a byte that is not UTF-8");
    diagnostic->fix = "save the file as UTF-8";
  } else if (!character) {
    diagnostic = cl_report(parser->diagnostics, CL_NUL_BYTE, parser->source, span, "a NUL byte");
    diagnostic->fix = "this is no text file, or it was damaged";
  } else {
    diagnostic = cl_report(parser->diagnostics, CL_STRAY_CHARACTER, parser->source, span,
                           "an invisible character, U+%04X", (unsigned)character);
    diagnostic->fix = "take it out";
    diagnostic->replacement = "";
  }
}

/* Whether all eight are printable ASCII: each bit tested is the highest of a byte. */
static int are_plain(const byte *eight) {
  static const uint64_t ones = UINT64_C(0x0101010101010101);
  uint64_t bytes;
  memcpy(&bytes, eight, sizeof bytes);
  return ((bytes | (bytes - 0x20 * ones) | (bytes + ones)) & 0x80 * ones) == 0;
}

/* Past printable ASCII, of which nearly all of a file is, and line ends. */
static size_t skip_plain(const byte *text, size_t at, size_t size) {
  while (at < size) {
    if (size - at >= 8 && are_plain(text + at))
      at += 8;
    else if (text[at] == '\n' || (text[at] >= 0x20 && text[at] < 0x7F))
      at++;
    else
      break;
  }
  return at;
}

/* Every byte of the file is looked at here, also those in comments and quoted names; the lexer need not.  A run of bad bytes is one message. */
static void check_bytes(cl_parser *parser) {
  const byte *text = (const byte *)parser->source->text;
  size_t size = parser->source->size;
  int bad_before = 0;
  for (size_t at = 0, length, plain; at < size; at += length ? length : 1) {
    plain = at;
    at = skip_plain(text, at, size);
    if (at > plain) bad_before = 0;
    if (at == size) break;
    uint32_t character = text[at];
    length = character < 0x80 ? 1 : utf8_length(&character, text + at, size - at);
    int line_end = character == '\n' || (character == '\r' && at + 1 < size && text[at + 1] == '\n');
    int bad = !length || (is_invisible(character) && character != '\t' && !line_end);
    if (bad && !bad_before) report_byte(parser, (uint32_t)at, length, character);
    bad_before = bad;
  }
}

/* ---- words ---- */

static const char *text_of(const cl_parser *parser, cl_token token) { return parser->source->text + token.at.start; }
static size_t size_of(cl_token token) { return token.at.end - token.at.start; }

/* Whether a token's words are these; any white space between them counts as one space. */
static int reads(const cl_parser *parser, cl_token token, const char *words) {
  const char *at = text_of(parser, token), *end = at + size_of(token);
  for (; at < end; words++) {
    if (*words == ' ' ? !strchr(" \t\r\n", *at) : *at != *words) return 0;
    at++;
    while (*words == ' ' && at < end && strchr(" \t\r\n", *at)) at++;
  }
  return !*words;
}

static const cl_keyword *keyword_read(const cl_parser *parser, cl_token token, cl_keyword_sort sort) {
  const cl_keyword *word;
  for (size_t i = 0; (word = cl_keyword_at(i)) != NULL; i++)
    if (word->sort == sort && reads(parser, token, word->text)) return word;
  return NULL;
}

/* ---- messages ---- */

enum { LONGEST_QUOTE = 60, LONGEST_LIST = 8, MOST_EXAMPLES = 3 };

/* A token's words for a message: on one line, and not too many of them. */
static const char *quote(cl_parser *parser, cl_token token) {
  if (cl_diagnostics_errors(parser->diagnostics) > CL_ENOUGH_ERRORS) return "";
  const char *text = text_of(parser, token);
  size_t size = size_of(token);
  if (size > LONGEST_QUOTE)
    for (size = LONGEST_QUOTE; ((byte)text[size] & 0xC0) == 0x80;) size--;
  char *copy = cl_arena_text(parser->arena, text, size);
  for (char *at = copy; at && *at; at++)
    if (*at == '\n' || *at == '\r') *at = ' ';
  return copy ? copy : "";
}

static int contains(const int *tokens, size_t count, int token) {
  while (count--)
    if (*tokens++ == token) return 1;
  return 0;
}

/* The expected tokens as keywords, in the order of keywords.def, each text once; openers aside. */
static size_t words_expected(const cl_keyword **words, const int *expected, size_t count) {
  const cl_keyword *word;
  size_t found = 0;
  for (size_t i = 0; count && (word = cl_keyword_at(i)) != NULL; i++) {
    int shown = word == cl_keyword_of_token(word->token) && contains(expected, count, word->token);
    for (size_t k = 0; shown && k < found; k++) shown = strcmp(words[k]->text, word->text) != 0;
    if (shown && word->sort != CL_KEYWORD_OPENER) words[found++] = word;
  }
  return found;
}

enum { MOST_WORDS = 256 };

/* Of lengths of time the shorter or the longer is spoken of. */
static const char *shown_as(const cl_keyword *word, int is_length) {
  if (is_length && word->token == THE_LESSER) return "the shorter of";
  return is_length && word->token == THE_GREATER ? "the longer of" : word->text;
}

/* `expected a name, `on` or `by``, or NULL where nothing but a new part could come. */
static const char *list_expected(cl_parser *parser, const int *expected, size_t count) {
  const cl_keyword *words[MOST_WORDS];
  size_t found = words_expected(words, expected, count), shown = found > LONGEST_LIST ? LONGEST_LIST : found;
  const char *list = "expected";
  int is_length = contains(expected, count, BUSINESS_DAYS);
  for (size_t i = 0; i < shown && list; i++) {
    const char *comma = i == 0 ? " " : i + 1 == found ? " or " : ", ";
    const char *tick = words[i]->sort == CL_KEYWORD_CLASS ? "" : "`";
    const char *text = shown_as(words[i], is_length), *example = strstr(text, " such as");
    int size = (int)(example && found > MOST_EXAMPLES ? (size_t)(example - text) : strlen(text));
    list = cl_arena_format(parser->arena, "%s%s%s%.*s%s", list, comma, tick, size, text, tick);
  }
  if (found > shown && list) list = cl_arena_format(parser->arena, "%s, …", list);
  return found ? list : NULL;
}

static cl_diagnostic *report(cl_parser *parser, cl_diagnostic_kind kind, cl_token token, const char *before,
                             const char *after) {
  return cl_report(parser->diagnostics, kind, parser->source, token.at, "%s`%s`%s", before, quote(parser, token),
                   after);
}

static void advise_rewrite(cl_parser *parser, cl_diagnostic *diagnostic, const char *words) {
  diagnostic->fix = cl_arena_format(parser->arena, "write `%s`", words);
  diagnostic->replacement = words;
}

/* If what was found is nearly one of these words, asks whether that was meant. */
static int ask_nearest(cl_parser *parser, cl_diagnostic *diagnostic, cl_token found, const char *const *words,
                       size_t count) {
  const char *nearest = cl_nearest(text_of(parser, found), size_of(found), words, count);
  if (!nearest) return 0;
  diagnostic->fix = cl_arena_format(parser->arena, "did you mean `%s`?", nearest);
  diagnostic->replacement = nearest;
  return 1;
}

static void complain_unfinished(cl_parser *parser, cl_token found, const int *expected, size_t count) {
  cl_token after = {found.id, {parser->before.at.end, parser->before.at.end}};
  cl_diagnostic *diagnostic =
      found.id ? cl_report(parser->diagnostics, CL_UNFINISHED, parser->source, after.at,
                           "the sentence is not finished, and `%s` opens the next part", quote(parser, found))
               : cl_report(parser->diagnostics, CL_UNFINISHED, parser->source, after.at,
                           parser->is_sentence ? "the sentence is not finished"
                                               : "the file ends in the middle of a sentence");
  diagnostic->fix = list_expected(parser, expected, count);
}

/* `x and y and z`, where no condition stands. */
static int is_row_of_names(const cl_parser *parser, cl_token found) {
  return found.id == AND && parser->before.id == WORD && parser->earlier.id == AND;
}

static void complain_conjunction(cl_parser *parser, cl_token found, const int *expected, size_t count) {
  if (is_row_of_names(parser, found)) {
    report(parser, CL_UNEXPECTED, found, "did not expect ", " here")->fix =
        "names in a row are parted by commas, the last by `and`: `x, y and z`";
  } else if (contains(expected, count, MUST)) {
    report(parser, CL_UNEXPECTED, found, "did not expect ", " here")->fix =
        "a duty rests on named parties: `A and B must …`, or write two clauses";
  } else if (contains(expected, count, found.id == AND ? OR : AND)) {
    cl_diagnostic *diagnostic =
        cl_report(parser->diagnostics, CL_MIXED_AND_OR, parser->source, found.at, "`and` and `or` are mixed");
    diagnostic->fix = "put brackets around one of them, or write `all of (a) … (b) …`";
  } else {
    report(parser, CL_UNEXPECTED, found, "did not expect ", " here")->fix = list_expected(parser, expected, count);
  }
}

/* A misspelt keyword is often taken for a name, and the mistake shows only in the word after it. */
static int complain_of_name_before(cl_parser *parser) {
  enum { LEAST_LETTERS = 5 };
  const cl_keyword *word;
  const char *texts[MOST_WORDS];
  size_t count = 0;
  if (parser->before.id != WORD || size_of(parser->before) < LEAST_LETTERS) return 0;
  for (size_t i = 0; (word = cl_keyword_at(i)) != NULL; i++)
    if (word->sort == CL_KEYWORD_BODY && strlen(word->text) >= LEAST_LETTERS) texts[count++] = word->text;
  if (!cl_nearest(text_of(parser, parser->before), size_of(parser->before), texts, count)) return 0;
  cl_diagnostic *diagnostic = report(parser, CL_UNEXPECTED, parser->before, "did not expect the name ", " here");
  return ask_nearest(parser, diagnostic, parser->before, texts, count);
}

/* From `Mar` to `March`. */
static int is_month(const cl_parser *parser, cl_token token) {
  static const char months[] = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";
  char start[4] = "";
  if (token.id != WORD || size_of(token) < 3) return 0;
  memcpy(start, text_of(parser, token), 3);
  return strstr(months, start) != NULL;
}

static int is_currency(const cl_parser *parser, cl_token token) {
  return token.id == WORD && size_of(token) == 3 && strspn(text_of(parser, token), "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

/* After a number, the same number again in words and in brackets. */
static int is_number_said_twice(const cl_parser *parser, cl_token found) {
  const char *at = text_of(parser, found) + size_of(found), *end = parser->source->text + parser->source->size;
  while (at < end && *at == ' ') at++;
  return found.id == NUMBER && at < end && *at == '(';
}

/* A word of the language where something is given its name, or called by it. */
static int is_reserved_name(const cl_parser *parser, cl_token found, const int *expected, size_t count) {
  int is_field = contains(expected, count, CLAUSE) && !contains(expected, count, UPON);
  int is_named = parser->before.id == THE || cl_is_opener(parser->before.id) || is_field;
  return is_named && contains(expected, count, WORD) && keyword_read(parser, found, CL_KEYWORD_BODY);
}

/* How dates, amounts, parties and headings stand on paper, where that is not how they stand here; NULL for anything else. */
static const char *advise_on_habit(const cl_parser *parser, cl_token found, const int *expected, size_t count) {
  cl_token before = parser->before;
  if (is_number_said_twice(parser, found) && contains(expected, count, DURATION))
    return "write the number once, in figures: `30 days`";
  if (reads(parser, found, "every")) return "write `every month`, `every contract year` or `every 3 months`";
  if (found.id == IF_ANY) return "below `if any of` stand its items, each with a letter: `(a) …`";
  if (found.id == OF && before.id == RP)
    return "write `multiplied by`, as in `(100% minus 5%) multiplied by the price`";
  if (found.id == IS && parser->earlier.id == MUST_KEEP) return "leave out `is`, as in `must keep registered yes`";
  if (is_reserved_name(parser, found, expected, count))
    return "this is a word of the language itself, so nothing can be called so";
  if ((before.id == NUMBER && is_month(parser, found)) || (is_month(parser, before) && found.id == NUMBER))
    return "write a date as year, month and day: `2026-03-31`";
  if (is_currency(parser, before) && found.id == NUMBER) return "write the number first, as in `100 EUR`";
  if (before.id == WORD && found.id == WORD && reads(parser, before, "The")) return "a party stands without `the`";
  if (before.id == WORD && found.id == STRING && contains(expected, count, MUST))
    return "the name of a clause is one word, as in `late_fee`";
  return NULL;
}

static void complain_unexpected(cl_parser *parser, cl_token found, const int *expected, size_t count) {
  const cl_keyword *words[MOST_WORDS];
  const char *texts[MOST_WORDS];
  size_t texts_count = 0, words_count = words_expected(words, expected, count);
  const char *advice = advise_on_habit(parser, found, expected, count);
  if (advice) {
    report(parser, CL_UNEXPECTED, found, "did not expect ", " here")->fix = advice;
    return;
  }
  if (complain_of_name_before(parser)) return;
  for (size_t i = 0; i < words_count; i++)
    if (words[i]->sort != CL_KEYWORD_CLASS && !reads(parser, found, words[i]->text))
      texts[texts_count++] = words[i]->text;
  cl_diagnostic *diagnostic = report(parser, CL_UNEXPECTED, found, "did not expect ", " here");
  if (found.id == WORD && ask_nearest(parser, diagnostic, found, texts, texts_count)) return;
  diagnostic->fix = found.id == LABEL ? "a letter in brackets begins an item of `all of` or `any of`"
                                      : list_expected(parser, expected, count);
}

void cl_parser_complain(cl_parser *parser, cl_token found, const int *expected, size_t count) {
  if (parser->skipping || parser->quiet) return;
  parser->skipping = 1;
  if (found.id == CL_LEX_END || cl_is_opener(found.id))
    complain_unfinished(parser, found, expected, count);
  else if (found.id == AND || found.id == OR)
    complain_conjunction(parser, found, expected, count);
  else
    complain_unexpected(parser, found, expected, count);
}

void cl_parser_too_deep(cl_parser *parser) {
  parser->crippled = 1;
  if (parser->skipping || parser->quiet) return;
  parser->skipping = 1;
  cl_report(parser->diagnostics, CL_TOO_DEEP, parser->source, parser->before.at, "the sentence is nested too deep")
      ->fix = "give a part of it a name with `definition`";
}

static const char *const openers[] = {
#define OPENER(token, text) text,
#define BODY(token, text)
#define SOFT(token, text)
#define PHRASE(token, text)
#define CLASS(token, text)
#define WRONG(text, token, instead)
#include "keywords.def"
};
enum { OPENERS = sizeof openers / sizeof *openers };

/* The part before a word that opens one, or was meant to, must be finished. */
static void check_finished(cl_parser *parser, struct yyParser *lemon, cl_token found) {
  if (!parser->skipping && !cl_lemon_accepts(lemon, CLAUSE)) cl_parser_unexpected(parser, lemon, CLAUSE, found);
}

/* A word that looks as if it should open a part is a mistake of its own, even in a part that is skipped; another is a line not indented. */
static void complain_margin(cl_parser *parser, struct yyParser *lemon, cl_token found) {
  int meant = cl_nearest(text_of(parser, found), size_of(found), openers, OPENERS) != NULL;
  if (parser->skipping && !meant) return;
  if (meant) check_finished(parser, lemon, found);
  cl_diagnostic *diagnostic = report(parser, CL_MARGIN_WORD, found, "", " stands at the margin but opens no part");
  if (ask_nearest(parser, diagnostic, found, openers, OPENERS)) return;
  diagnostic->fix = "indent it to go on with the part above, or begin with a word such as `clause` or `event`";
}

static void complain_number(cl_parser *parser, cl_token found) {
  if (memchr(text_of(parser, found), ',', size_of(found)))
    report(parser, CL_NOT_A_NUMBER, found, "", " is not a number")->fix = "commas part thousands, as in `1,000,000`";
  else
    report(parser, CL_NOT_A_NUMBER, found, "", " is neither a number nor a name")->fix =
        "a number ends with a space, and a name begins with a letter";
}

/* What word processors put for plain characters, and what people type from habit. */
static const struct {
  const char *text, *fix, *replacement;
} habits[] = {
    {"“", "write a straight quotation mark", "\""},
    {"”", "write a straight quotation mark", "\""},
    {"„", "write a straight quotation mark", "\""},
    {"\xC2\xA0", "write a plain space", " "},
    {".", "a sentence needs no full stop", ""},
    {";", "a sentence needs no semicolon", ""},
    {":", "a sentence needs no colon", ""},
    {"€", "write the currency after the number, as in `100 EUR`", NULL},
    {"$", "write the currency after the number, as in `100 USD`", NULL},
    {"£", "write the currency after the number, as in `100 GBP`", NULL},
    {"×", "write `multiplied by`", NULL},
    {"-", "in a name write `_`, as in `late_fee`; for a difference `minus`", NULL},
};

static int is_text(const char *text, size_t size) {
  uint32_t character;
  for (size_t at = 0, length; at < size; at += length) {
    length = utf8_length(&character, (const byte *)text + at, size - at);
    if (!length || is_invisible(character)) return 0;
  }
  return 1;
}

/* Says so; the sentence is read on if it can be read without the character. */
static void complain_stray(cl_parser *parser, cl_token found) {
  if (!is_text(text_of(parser, found), size_of(found))) return; /* check_bytes said so */
  cl_diagnostic *diagnostic = report(parser, CL_STRAY_CHARACTER, found, "", " cannot stand here");
  diagnostic->fix = "outside of quotation marks there are only plain letters, digits and `_`";
  for (size_t i = 0; i < sizeof habits / sizeof *habits; i++) {
    if (!reads(parser, found, habits[i].text)) continue;
    diagnostic->fix = habits[i].fix;
    diagnostic->replacement = habits[i].replacement;
  }
  if (!diagnostic->replacement || *diagnostic->replacement == '"') parser->skipping = 1;
}

/* ---- feeding ---- */

/* What the language has another word for is read as that word where it fits, so that one slip is one message. */
static cl_token put_right(cl_parser *parser, struct yyParser *lemon, cl_token token) {
  const cl_keyword *word = keyword_read(parser, token, CL_KEYWORD_WRONG);
  int is_name = !strchr(word->text, ' ') && cl_lemon_accepts(lemon, WORD);
  token.id = is_name ? WORD : word->token;
  if (is_name || !cl_lemon_accepts(lemon, token.id)) return token;
  const char *after =
      strcmp(word->text, "may not") == 0 ? " can be read in two ways" : " is not how the language says it";
  advise_rewrite(parser, report(parser, CL_WRONG_WORD, token, "", after), word->instead);
  return token;
}

static void feed(cl_parser *parser, struct yyParser *lemon, cl_token token) {
  int opens = token.id == CL_LEX_END || cl_is_opener(token.id);
  if (parser->skipping && !opens) return;
  if (opens) {
    cl_lemon_forget_error(lemon);
    parser->quiet = parser->skipping;
    parser->skipping = 0;
  }
  cl_lemon(lemon, token.id, token);
  if (opens) parser->quiet = parser->skipping = parser->crippled = 0;
  parser->earlier = parser->before;
  parser->before = token;
}

static void check_quoted(cl_parser *parser, cl_token token) {
  const char *tab = memchr(text_of(parser, token), '\t', size_of(token));
  if (!tab) return;
  uint32_t at = (uint32_t)(tab - parser->source->text);
  cl_diagnostic *diagnostic = cl_report(parser->diagnostics, CL_STRAY_CHARACTER, parser->source,
                                        (clause_span){at, at + 1}, "a tab inside of quotation marks");
  diagnostic->fix = "write a space";
  diagnostic->replacement = " ";
}

/* A token that the grammar does not know: says so, and makes of it what can be made.  0 if it is to be left out. */
static int make_sense(cl_parser *parser, struct yyParser *lemon, cl_token *token) {
  switch (token->id) {
  case CL_LEX_COMMENT: return 0;
  case CL_LEX_STRAY: complain_stray(parser, *token); return 0;
  case CL_LEX_OPEN_QUOTE:
    cl_report(parser->diagnostics, CL_OPEN_QUOTE, parser->source, token->at, "the quotation mark is not closed")->fix =
        "close it before the line ends";
    token->id = STRING;
    return 1;
  case CL_LEX_WRONG:
    if (!parser->skipping) *token = put_right(parser, lemon, *token);
    return 1;
  case STRING: check_quoted(parser, *token); return 1;
  }
  if (token->id >= 0 && token->id != MARGIN) return 1;
  if (token->id == MARGIN) complain_margin(parser, lemon, *token);
  if (!parser->skipping && token->id == CL_LEX_BAD_NUMBER) complain_number(parser, *token);
  parser->skipping = 1;
  return 0;
}

static int read_tokens(cl_parser *parser, struct yyParser *lemon) {
  cl_lexer lexer;
  cl_token token;
  int something = 0;
  cl_lexer_start(&lexer, parser->source);
  lexer.is_sentence = parser->is_sentence;
  if (parser->is_sentence) cl_lemon(lemon, PROPERTY, cl_no_token);
  do {
    token = cl_lexer_next(&lexer);
    something |= token.id != CL_LEX_END && token.id != CL_LEX_COMMENT;
    if (make_sense(parser, lemon, &token)) feed(parser, lemon, token);
  } while (token.id != CL_LEX_END && !cl_arena_has_failed(parser->arena));
  return something;
}

static int parse(cl_node **root, cl_arena *arena, const cl_source *source, int is_sentence,
                 cl_diagnostics *diagnostics) {
  cl_parser parser = {.source = source, .arena = arena, .diagnostics = diagnostics, .is_sentence = is_sentence};
  uint32_t errors_before = cl_diagnostics_errors(diagnostics);
  clause_span beginning = {0, 0};
  *root = NULL;
  struct yyParser *lemon = cl_lemon_new(&parser);
  if (!lemon) return CLAUSE_ERROR_MEMORY;
  cl_tree_node(&parser, CL_NODE_FILE, cl_no_token, NULL, NULL, NULL, NULL);
  if (source->size > CL_LARGEST_FILE) {
    cl_report(diagnostics, CL_TOO_LARGE, source, beginning, "the file is larger than %d MiB", CL_LARGEST_FILE >> 20);
  } else {
    check_bytes(&parser);
    if (!read_tokens(&parser, lemon) && cl_diagnostics_errors(diagnostics) == errors_before && !is_sentence)
      cl_report(diagnostics, CL_EMPTY_FILE, source, beginning, "the file says nothing")->fix =
          "begin with `agreement \"…\" version \"…\"`";
  }
  if (cl_arena_has_failed(arena)) return CLAUSE_ERROR_MEMORY;
  *root = parser.root;
  return cl_diagnostics_errors(diagnostics) > errors_before ? CLAUSE_ERROR_SOURCE : CLAUSE_OK;
}

int cl_parse(cl_node **root, cl_arena *arena, const cl_source *source, cl_diagnostics *diagnostics) {
  return parse(root, arena, source, 0, diagnostics);
}

int cl_parse_property(cl_node **property, cl_arena *arena, const cl_source *source, cl_diagnostics *diagnostics) {
  cl_node *root;
  int status = parse(&root, arena, source, 1, diagnostics);
  *property = status == CLAUSE_OK ? root->kid[0] : NULL;
  return status;
}

/* ---- printing ---- */

static const char *name_of(int token) {
  static const char *const others[] = {"end", "comment", "stray", "open quote", "bad number", "wrong word"};
  const cl_keyword *word = cl_keyword_of_token(token);
  return token == MARGIN ? "MARGIN" : token <= 0 ? others[-token] : word ? word->name : "?";
}

void cl_dump_tokens(const cl_source *source, clause_write_line *write, void *user) {
  cl_lexer lexer;
  cl_lexer_start(&lexer, source);
  for (cl_token token; (token = cl_lexer_next(&lexer)).id != CL_LEX_END;) {
    char line[400];
    cl_place place = cl_source_place(source, token.at.start);
    int size = snprintf(line, sizeof line, "%5u:%-3u %-14s %.*s", place.line, place.column, name_of(token.id),
                        (int)size_of(token), source->text + token.at.start);
    write(user, line, (size_t)size < sizeof line ? (size_t)size : sizeof line - 1);
  }
}
