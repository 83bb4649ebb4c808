/* What the lexer, the grammar and the parser's driver know of each other.  Nobody else includes this but the formatter, which reads tokens. */
#ifndef CL_PARSE_H
#define CL_PARSE_H

#include "tree.h"

#include "clause_grammar.h" /* made by Lemon: the ids of tokens */

/* Larger files are refused before they are read: spans are 32 bits, and no agreement is a hundredth of this. */
enum { CL_LARGEST_FILE = 16 << 20 };

/* How deep the tree of a part may be.  Lemon's stack (%stack_size in the grammar) bounds brackets; this bounds long chains such as `1 plus 1 plus 1 …`,
** so that whoever walks the tree may recurse. */
enum { CL_DEEPEST_PART = 500 };

/* Past so many errors they are only counted: nobody reads so far, and advice costs more than reading does. */
enum { CL_ENOUGH_ERRORS = 1000 };

/* ---- lexer ---- */

/* Ids that the grammar does not know; its own are positive. */
enum {
  CL_LEX_END = 0,
  CL_LEX_COMMENT = -1,
  CL_LEX_STRAY = -2,      /* a character that can stand only inside quotation marks, or nowhere */
  CL_LEX_OPEN_QUOTE = -3, /* a quoted name without its end: the rest of the line */
  CL_LEX_BAD_NUMBER = -4,
  CL_LEX_WRONG = -5, /* words that the language has another word for; see cl_keyword */
};

enum { CL_WORD_BITS = 10, CL_WORD_SLOTS = 1 << CL_WORD_BITS }; /* about four times the words */

typedef struct cl_lexer {
  const cl_source *source;
  uint32_t at;
  int is_sentence;               /* one sentence by itself: it has no margin */
  int is_copying;                /* nobody asks what single words mean: each is a WORD, and `slots` is not filled */
  uint16_t slots[CL_WORD_SLOTS]; /* hash table of the keywords: index + 1 */
} cl_lexer;

void cl_lexer_start(cl_lexer *lexer, const cl_source *source);
/* From an offset on, for somebody who only writes the tokens again, a few at a time. */
void cl_lexer_start_copying(cl_lexer *lexer, const cl_source *source, uint32_t at);
cl_token cl_lexer_next(cl_lexer *lexer);

/* ---- words: keywords.def as a table ---- */

typedef enum cl_keyword_sort {
  CL_KEYWORD_OPENER, /* opens a part, at the margin only */
  CL_KEYWORD_BODY,   /* reserved */
  CL_KEYWORD_SOFT,   /* a name where the grammar has no use for it */
  CL_KEYWORD_PHRASE, /* words that are one token */
  CL_KEYWORD_CLASS,  /* tokens that are shown by what they are: `a name` */
  CL_KEYWORD_WRONG,  /* the language has another word for it */
} cl_keyword_sort;

typedef struct cl_keyword {
  cl_keyword_sort sort;
  int token;        /* of CL_KEYWORD_WRONG: what it should have been, which is written `instead` */
  const char *name; /* of the token, as the grammar has it */
  const char *text;
  size_t size; /* of the text */
  const char *instead;
} cl_keyword;

/* In the order of keywords.def; NULL past the last. */
const cl_keyword *cl_keyword_at(size_t index);
/* How a token is shown to a person, or NULL. */
const cl_keyword *cl_keyword_of_token(int token);
int cl_is_opener(int token);

/* ---- parser ---- */

static const cl_token cl_no_token = {0, {0, 0}};

struct cl_parser {
  const cl_source *source;
  cl_arena *arena;
  cl_diagnostics *diagnostics;
  cl_node *root;            /* noted when it is made, so that it is there after an error too */
  cl_node spare;            /* stands for every node once memory ran out */
  cl_token before, earlier; /* the token that was fed last, and the one before it */
  int skipping;             /* after an error, until the next part opens */
  int quiet;                /* what comes now only follows from an error reported already */
  int is_sentence;          /* one by itself is read, no file */
  int crippled;             /* the part being read was nested too deep and was cut: it does not get into the tree */
};

struct yyParser; /* Lemon's */

/* Called by the grammar. */
void cl_parser_too_deep(cl_parser *parser);
void cl_parser_unexpected(cl_parser *parser, struct yyParser *lemon, int token, cl_token found);

/* In parse_expected.h, which is compiled with Lemon's code: a new parser, in the arena; the tokens that would be accepted now, at most `limit`; whether this one
** would; and forgetting an error, after which Lemon would else keep silent for three tokens. */
struct yyParser *cl_lemon_new(cl_parser *parser);
size_t cl_lemon_expected(struct yyParser *lemon, int *tokens, size_t limit);
int cl_lemon_accepts(struct yyParser *lemon, int token);
void cl_lemon_forget_error(struct yyParser *lemon);

/* In parse.c: says what is wrong. */
void cl_parser_complain(cl_parser *parser, cl_token found, const int *expected, size_t count);

/* Lemon's own: takes one token. */
void cl_lemon(void *lemon, int token, cl_token value);

#endif
