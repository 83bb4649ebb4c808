/* The lexer: bytes in, one token at a time out.  It settles, so that the grammar need not, the two things that make English hard for one
** token of lookahead: phrases ("in the last", "the same") are single tokens, so that their words stay free as names; and a preposition
** before a date or a number is about time ("from 2026-04-27"), before a name it is about a role ("from Microsoft").  It judges nothing: what is
** no token comes out with a negative id, and lexing goes on. */
#include "parse.h"

#include <string.h>

typedef unsigned char byte;

/* ---- the words of keywords.def ---- */

static const cl_keyword keywords[] = {
#define OPENER(token, text) {CL_KEYWORD_OPENER, token, #token, text, sizeof text - 1, NULL},
#define BODY(token, text) {CL_KEYWORD_BODY, token, #token, text, sizeof text - 1, NULL},
#define SOFT(token, text) {CL_KEYWORD_SOFT, token, #token, text, sizeof text - 1, NULL},
#define PHRASE(token, text) {CL_KEYWORD_PHRASE, token, #token, text, sizeof text - 1, NULL},
#define CLASS(token, text) {CL_KEYWORD_CLASS, token, #token, text, sizeof text - 1, NULL},
#define WRONG(text, token, instead) {CL_KEYWORD_WRONG, token, #token, text, sizeof text - 1, instead},
#include "keywords.def"
};
enum { KEYWORDS = sizeof keywords / sizeof *keywords };
_Static_assert(KEYWORDS < CL_WORD_SLOTS / 2, "half of the slots stay empty");

const cl_keyword *cl_keyword_at(size_t index) { return index < KEYWORDS ? &keywords[index] : NULL; }

const cl_keyword *cl_keyword_of_token(int token) {
  for (size_t i = 0; i < KEYWORDS; i++)
    if (keywords[i].token == token && keywords[i].sort != CL_KEYWORD_WRONG) return &keywords[i];
  return NULL;
}

int cl_is_opener(int token) {
  switch (token) {
#define OPENER(token, text) case token:
#define BODY(token, text)
#define SOFT(token, text)
#define PHRASE(token, text)
#define CLASS(token, text)
#define WRONG(text, token, instead)
#include "keywords.def"
    return 1;
  default: return 0;
  }
}

/* Its size and three of its letters tell words well enough apart. */
static size_t slot_of(const char *text, size_t size) {
  uint32_t letters = (uint32_t)(byte)text[0] | (uint32_t)(byte)text[size / 2] << 8 | (uint32_t)(byte)text[size - 1] << 16;
  return ((letters ^ (uint32_t)size << 24) * 0x9E3779B1u) >> (32 - CL_WORD_BITS);
}

/* Only single words are looked up; phrases have rules of their own. */
static int is_looked_up(const cl_keyword *word) {
  switch (word->sort) {
  case CL_KEYWORD_OPENER:
  case CL_KEYWORD_BODY:
  case CL_KEYWORD_SOFT: return 1;
  default: return 0;
  }
}

static void fill_slots(cl_lexer *lexer) {
  for (size_t i = 0; i < KEYWORDS; i++) {
    if (!is_looked_up(&keywords[i])) continue;
    size_t slot = slot_of(keywords[i].text, keywords[i].size);
    while (lexer->slots[slot]) slot = (slot + 1) & (CL_WORD_SLOTS - 1);
    lexer->slots[slot] = (uint16_t)(i + 1);
  }
}

/* The token of a single word.  At the margin it is an opener or nothing. */
static int word_token(const cl_lexer *lexer, const char *text, size_t size, int margin) {
  if (lexer->is_copying) return margin ? MARGIN : WORD;
  for (size_t slot = slot_of(text, size); lexer->slots[slot]; slot = (slot + 1) & (CL_WORD_SLOTS - 1)) {
    const cl_keyword *word = &keywords[lexer->slots[slot] - 1];
    if (word->size != size || memcmp(word->text, text, size) != 0) continue;
    if ((word->sort == CL_KEYWORD_OPENER) == margin) return word->token;
  }
  return margin ? MARGIN : WORD;
}

/* ---- the rules ---- */

enum { SINGLE_WORD = -100 }; /* to be looked up */

static int is_blank(byte c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static int is_digit(byte c) { return c >= '0' && c <= '9'; }

static int is_word_byte(byte c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The token at or after `*start`, in the bytes before `limit`.  Sets where it starts and ends. */
static int scan(const byte **start, const byte **end, const byte *limit) {
  const byte *cursor = *start, *marker = cursor;
  size_t kept = 0; /* of a time word, whose rule looks further */
  int looked = 0;  /* the digit that follows was only looked at */
  int id;
#define YYPEEK()      (cursor < limit ? *cursor : 0)
#define YYSKIP()      (void)cursor++
#define YYBACKUP()    marker = cursor
#define YYRESTORE()   cursor = marker
#define YYLESSTHAN(n) (cursor >= limit)
again:
  *start = cursor;
  /*!re2c
    re2c:api = custom;
    re2c:define:YYCTYPE = byte;
    re2c:yyfill:enable = 0;
    re2c:eof = 0;

    nl     = "\r"? "\n";
    gap    = ([ \t] | nl)+;
    ws     = ([ \t] | nl)* [ \t];                  /* inside a phrase: a new line must be indented */
    word   = [A-Za-z] [A-Za-z0-9_]*;
    digits = [0-9]+ | [0-9]{1,3} ("," [0-9]{3})+;
    num    = "-"? digits ("." [0-9]+)?;
    scale  = ws ("thousand" | "million" | "billion");
    period = "day" | "week" | ("calendar" ws)? ("month" | "quarter" | "year") | "contract" ws "year";
    nth    = [0-9]{1,2} ("st" | "nd" | "rd" | "th") | "first" | "last";
    units  = ("second" | "minute" | "hour" | "day" | "week" | "month" | "year") "s"?;
    date   = [0-9]{4} "-" [0-9]{1,2} "-" [0-9]{1,2} ([A-Za-z0-9_:+-] | "." [0-9])*;

    $                            { id = CL_LEX_END; goto done; }
    gap                          { goto again; }
    "--" [^\n]*                  { id = CL_LEX_COMMENT; goto done; }
    [\x00-\x08\x0b-\x1f\x7f]     { goto again; }   /* reported when the bytes were checked */
    [\x80-\xff]+                 { id = CL_LEX_STRAY; goto done; }
    *                            { id = CL_LEX_STRAY; goto done; }

    date                         { id = DATE; goto done; }
    num ws? "%"                  { id = PERCENT; goto done; }
    num scale? ws [A-Z]{3}       { id = MONEY; goto done; }
    num ws units                 { id = DURATION; goto done; }
    num ws "business" ws "day" "s"? { id = BUSINESS_DAYS; goto done; }
    num ws "time" "s"?          { id = NTIMES; goto done; }
    num scale?                   { id = NUMBER; goto done; }
    [0-9]+ ("," [0-9]+)+ ("." [0-9]+)? | num [A-Za-z_] [A-Za-z0-9_]*
                                 { id = CL_LEX_BAD_NUMBER; goto done; }
    ["] [^"\n]* ["]              { id = STRING; goto done; }
    ["] [^"\n]*                  { id = CL_LEX_OPEN_QUOTE; goto done; }
    "(" ws? [a-z] ws? ")"        { id = LABEL; goto done; }
    ","                          { id = COMMA; goto done; }
    "("                          { id = LP; goto done; }
    ")"                          { id = RP; goto done; }
    "UTC" [+-] [0-9:]+           { id = OFFSET; goto done; }

    /* time words: the same spelling as a role word, told apart by what follows */
    "from" ws [0-9]              { id = FROM_T; kept = 4; goto done; }
    "for" ws [0-9]               { id = FOR_T; kept = 3; goto done; }
    "for" ws (num scale? ws [A-Z]{3} | num ws? "%") { id = FOR; kept = 3; goto done; }
    "by" ws ([0-9] | "the" ws)   { id = BY_T; kept = 2; goto done; }
    "by" ws "the" ws ("same" | "other") ws { id = BY; kept = 2; goto done; }
    "on" ws ([0-9] | "the" ws nth ws) { id = ON_T; kept = 2; goto done; }
    "every" ws [0-9]             { id = EVERY; kept = 5; goto done; }
    "in" ws "any" ws [0-9]       { id = IN_ANY; looked = 1; goto done; }
    "in" ws "the" ws [0-9]       { id = IN_THE; looked = 1; goto done; }

    /* phrases */
    "governing" ws "law"         { id = GOVERNING_LAW; goto done; }
    "local" ws "time"            { id = LOCAL_TIME; goto done; }
    "contract" ws "years"        { id = CONTRACT_YEARS; goto done; }
    "the" ws "end" ws "of" ws ("the" | "this" | "that") ws (period | "term")
                                 { id = POINT; goto done; }
    "the" ws (nth (ws ("business" ws)? "day")? | "end") ws "of" ws "each" ws period
                                 { id = EACH_POINT; goto done; }
    "scenarios" ws "for"         { id = SCENARIOS_FOR; goto done; }
    "this" ws "agreement"        { id = THIS_AGREEMENT; goto done; }
    "and" ws "its" ws "affiliates" { id = AND_AFFILIATES; goto done; }
    "any" ws "affiliate" ws "of" { id = ANY_AFFILIATE; goto done; }
    "must" ws "keep"             { id = MUST_KEEP; goto done; }
    "every" ws period            { id = EVERY_PERIOD; goto done; }
    "up" ws "to" ws digits ws "time" "s"? { id = LIMITED_TIMES; goto done; }
    "in" ws digits ws ("equal" ws)? "instalment" "s"? { id = INSTALMENTS; goto done; }
    "for" ws "each" ws ("started" | "completed") ws "period" ws "of" { id = FOR_EACH_PERIOD; goto done; }
    "pro" ws "rata" ws "per"     { id = PRO_RATA; goto done; }
    "in" ws ("started" | "completed") ws units { id = COUNTED_IN; goto done; }
    "no" ws "later" ws "than"    { id = NO_LATER_THAN; goto done; }
    "no" ws "earlier" ws "than"  { id = NO_EARLIER_THAN; goto done; }
    "with" ws "a" ws "tolerance" ws "of" { id = WITH_TOLERANCE; goto done; }
    "or" ws "the" ws ("next" | "previous") ws "business" ws "day" (ws "in" ws "the" ws "same" ws "month")?
                                 { id = OR_BUSINESS_DAY; goto done; }
    "or" ws "the" ws "first" ws "of" ws "the" ws "next" ws "month" | "with" ws "exact" ws "months"
                                 { id = MONTH_RULE; goto done; }
    "surviving" ws "termination" { id = SURVIVING; goto done; }
    "breach" ws "of"             { id = BREACH_OF; goto done; }
    "the" ws "deadline" ws "of"  { id = THE_DEADLINE_OF; goto done; }
    "interest" ws "at"           { id = INTEREST_AT; goto done; }
    "with" ws "late" ws "interest" ws "at" { id = WITH_LATE_INTEREST; goto done; }
    "by" ws ("actual/360" | "actual/365" | "actual/actual" ws "ISDA" | "30/360" | "30E/360")
                                 { id = DAY_COUNT; goto done; }
    "converted" ws "to"          { id = CONVERTED_TO; goto done; }
    "out" ws "of"                { id = OUT_OF; goto done; }
    "held" ws "by"               { id = HELD_BY; goto done; }
    "in" ws "that" ws "order"    { id = IN_ORDER; goto done; }
    ("'" | "\xe2\x80\x99") "s"? ws "notice" { id = NOTICE; goto done; }
    "after" ws "a" ws "cure" ws "period" ws "of" { id = AFTER_CURE; goto done; }
    "has" ws "been"              { id = HAS_BEEN; goto done; }
    "has" ws "not" ws "been"     { id = HAS_NOT_BEEN; goto done; }
    "the" ws "number" ws "of" ws ("started" | "completed") ws units
                                 { id = THE_COUNT; goto done; }
    ("each" | "either") ws "party" { id = EACH_PARTY; goto done; }
    "the" ws "other" ws "party"  { id = THE_OTHER; goto done; }
    "the" ws "party" ws "in" ws "breach" { id = IN_BREACH; goto done; }
    "the" ws "same"              { id = SAME; goto done; }
    "the" ws "first"             { id = THE_FIRST; goto done; }
    "the" ws "last"              { id = THE_LAST; goto done; }
    "the" ws "total"             { id = THE_TOTAL; goto done; }
    "the" ws "number" ws "of"    { id = THE_NUMBER; goto done; }
    "the" ws ("lesser" | "shorter" | "earlier") ws "of" { id = THE_LESSER; goto done; }
    "the" ws ("greater" | "longer" | "later") ws "of"   { id = THE_GREATER; goto done; }
    "the" ws "part" ws "of"      { id = THE_PART; goto done; }
    "other" ws "than"            { id = OTHER_THAN; goto done; }
    "one" ws "of"                { id = ONE_OF; goto done; }
    "all" ws "of"                { id = ALL_OF; goto done; }
    "any" ws "of"                { id = ANY_OF; goto done; }
    "if" ws "any"                { id = IF_ANY; goto done; }
    "if" ws "any" ws "of" ws? "(" { id = IF; kept = 2; goto done; }
    "at" ws "least" | "on" ws "or" ws "after" { id = AT_LEAST; goto done; }
    "at" ws "most" | "on" ws "or" ws "before" { id = AT_MOST; goto done; }
    "more" ws "than"             { id = MORE_THAN; goto done; }
    "less" ws "than"             { id = LESS_THAN; goto done; }
    "has" ws "happened"          { id = HAPPENED; goto done; }
    "has" ws "not" ws "happened" { id = NOT_HAPPENED; goto done; }
    "has" ws "not"               { id = HAS_NOT; goto done; }
    "in" ws "the" ws "last"      { id = IN_THE_LAST; goto done; }
    "in" ws "total"              { id = IN_TOTAL; goto done; }
    "in" ws "force"              { id = IN_FORCE; goto done; }
    "each" ws "time"             { id = EACH_TIME; goto done; }
    "this" ws period             { id = THIS_PERIOD; goto done; }
    "per" ws period              { id = PER_PERIOD; goto done; }
    "for" ws "each"              { id = FOR_EACH; goto done; }
    "must" ws "not"              { id = MUST_NOT; goto done; }
    "subject" ws "to"            { id = SUBJECT_TO; goto done; }
    "relied" ws "on" ws "by"     { id = RELIED_ON; goto done; }
    "capped" ws "at"             { id = CAPPED_AT; goto done; }
    "are" ws "together"          { id = ARE_TOGETHER; goto done; }
    "with" ws "a" ws "minimum" ws "of" { id = WITH_MIN; goto done; }
    "rounded" ws ("down" ws "to" | "up" ws "to" | "half" ws "to" ws "even" ws "to" | "to" ws "the" ws "nearest")
                                 { id = ROUNDED; goto done; }
    "up" ws "to"                 { id = UP_TO; goto done; }
    "multiplied" ws "by"         { id = TIMES; goto done; }
    "divided" ws "by"            { id = DIVIDED_BY; goto done; }
    "yes" ws "or" ws "no"        { id = T_YESNO; goto done; }
    "non-exclusive" | "non-transferable" | "royalty-free" { id = ADJECTIVE; goto done; }
    ("shall" | "will") (ws ("not" | "pay"))? | "may" ws "not" | "must" ws "pay"
                                 { id = CL_LEX_WRONG; goto done; }
    word                         { id = SINGLE_WORD; goto done; }
  */
done:
  while (looked && (is_blank(cursor[-1]) || is_digit(cursor[-1]))) cursor--;
  *end = kept ? *start + kept : cursor;
  return id;
}

/* ---- the lexer ---- */

void cl_lexer_start(cl_lexer *lexer, const cl_source *source) {
  *lexer = (cl_lexer){.source = source, .at = cl_source_start(source)};
  fill_slots(lexer);
}

void cl_lexer_start_copying(cl_lexer *lexer, const cl_source *source, uint32_t at) {
  lexer->source = source;
  lexer->at = at;
  lexer->is_sentence = 0;
  lexer->is_copying = 1;
}

static const byte *word_start(const byte *at, const byte *floor) {
  while (at > floor && is_word_byte(at[-1])) at--;
  return at;
}

/* A phrase must end where a word ends (in `the last_order`, `the last` was not one), and some are phrases at the margin only.  Where that is not
** so, the same bytes are read again up to where the phrase went wrong; NULL when all is well. */
static const byte *limit_of_phrase(int id, const byte *start, const byte *end, const byte *text_end, int margin) {
  if (end > start && end < text_end && is_word_byte(end[-1]) && is_word_byte(*end)) return word_start(end, start);
  if (!margin && (id == GOVERNING_LAW || id == LOCAL_TIME || id == SCENARIOS_FOR)) return word_start(end, start);
  return NULL;
}

static const byte *skip_blanks(const byte *at, const byte *text_end) {
  while (at < text_end && (*at == ' ' || *at == '\t')) at++;
  return at;
}

/* Two words; of a single one given, that word and a figure. */
static int begins_with(const byte *at, const byte *text_end, const char *first, const char *second) {
  size_t size = strlen(first);
  if ((size_t)(text_end - at) <= size || memcmp(at, first, size) != 0) return 0;
  const byte *next = skip_blanks(at + size, text_end);
  if (next == at + size || next == text_end) return 0;
  if (!second) return is_digit(*next);
  size = strlen(second);
  return (size_t)(text_end - next) >= size && memcmp(next, second, size) == 0 &&
         (next + size == text_end || !is_word_byte(next[size]));
}

/* What has no name of its own is removed by its words; where they are others, they are a name. */
static int opens_unnamed(const byte *at, const byte *text_end) {
  return begins_with(at, text_end, "rate", NULL) || begins_with(at, text_end, "governing", "law") ||
         begins_with(at, text_end, "local", "time") || begins_with(at, text_end, "contract", "years");
}

/* After `adds` or `replaces` at the margin stands the word that opens the part. */
static int follows_amending_word(const byte *text, const byte *start, const byte *text_end) {
  const byte *end = start;
  while (end > text && (end[-1] == ' ' || end[-1] == '\t')) end--;
  if (end == text || end[-1] != 's') return 0; /* as all of them end */
  const byte *word = word_start(end, text);
  size_t size = (size_t)(end - word);
  if (word > text && word[-1] != '\n') return 0;
  if ((size == 7 && memcmp(word, "removes", 7) == 0) || (size == 5 && memcmp(word, "drops", 5) == 0))
    return opens_unnamed(start, text_end);
  return (size == 4 && memcmp(word, "adds", 4) == 0) || (size == 8 && memcmp(word, "replaces", 8) == 0);
}

static int stands_at_margin(const cl_lexer *lexer, const byte *start) {
  if (lexer->is_sentence) return 0;
  const byte *text = (const byte *)lexer->source->text;
  return start == text || start[-1] == '\n' || (lexer->at == 3 && start == text + 3 && text[0] == 0xEF) ||
         follows_amending_word(text, start, text + lexer->source->size);
}

cl_token cl_lexer_next(cl_lexer *lexer) {
  const byte *text = (const byte *)lexer->source->text, *text_end = text + lexer->source->size;
  const byte *start = text + lexer->at, *end = start, *limit = text_end;
  int id, margin;
  do {
    id = scan(&start, &end, limit);
    margin = stands_at_margin(lexer, start);
    limit = limit_of_phrase(id, start, end, text_end, margin);
  } while (limit);
  lexer->at = (uint32_t)(end - text);
  if (id == SINGLE_WORD) id = word_token(lexer, (const char *)start, (size_t)(end - start), margin);
  if (id == CL_LEX_COMMENT && end > start && end[-1] == '\r') end--;
  if (margin && (id > 0 || id == CL_LEX_WRONG) && !cl_is_opener(id)) id = MARGIN;
  return (cl_token){id, {(uint32_t)(start - text), (uint32_t)(end - text)}};
}
