/* The formatter.  The tree says where a line begins, how far in, and in which order the lines of a part come; the tokens between two such places
** are written as they are, with canonical spaces and figures.  So nothing can get lost, and what a name or a quotation says is never touched.
** cl_node_text writes the words of one node in the same way, on one line. */
#include "format.h"
#include "parse.h"

#include <string.h>

enum { WIDEST_LINE = 110, PART = 0, BODY_INDENT = 2, MODIFIER_INDENT = 4, CONTINUATION_INDENT = 6 };

/* ---- text that grows in the arena ---- */

typedef struct text {
  cl_arena *arena;
  char *bytes;
  size_t size, capacity;
  int failed; /* memory ran out; what is written after is dropped */
} text;

static void put(text *out, const char *bytes, size_t size) {
  if (out->failed) return;
  if (out->capacity - out->size < size) {
    size_t capacity = 2 * out->capacity + size + 64;
    char *wider = cl_arena_get(out->arena, capacity);
    out->failed = !wider;
    if (!wider) return;
    if (out->size) memcpy(wider, out->bytes, out->size);
    out->bytes = wider;
    out->capacity = capacity;
  }
  if (size) memcpy(out->bytes + out->size, bytes, size);
  out->size += size;
}

static void put_char(text *out, char c) { put(out, &c, 1); }

static void put_indent(text *out, int columns) {
  while (columns-- > 0) put_char(out, ' ');
}

/* ---- one token ---- */

static int is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static int is_digit(char c) { return c >= '0' && c <= '9'; }

/* Words with single spaces. */
static void put_words(text *out, const char *at, const char *end) {
  while (at < end) {
    if (!is_space(*at)) {
      put_char(out, *at++);
      continue;
    }
    while (at < end && is_space(*at)) at++;
    if (at < end && *at != '%') put_char(out, ' ');
  }
}

/* A figure, with commas from `least` digits on, and the words that go with it. */
static void put_figure(text *out, const char *at, const char *end, size_t least) {
  size_t digits = 0;
  const char *rest = at;
  if (rest < end && *rest == '-') rest++;
  for (; rest < end && (is_digit(*rest) || *rest == ','); rest++) digits += *rest != ',';
  for (size_t left = digits; at < rest; at++) {
    if (*at == ',') continue;
    if (is_digit(*at) && digits >= least && left < digits && left % 3 == 0) put_char(out, ',');
    if (is_digit(*at)) left--;
    put_char(out, *at);
  }
  put_words(out, rest, end);
}

/* A number of four digits may be a year, an amount of money never is. */
static void put_token(text *out, const cl_source *source, cl_token token, uint32_t licence) {
  const char *at = source->text + token.at.start, *end = source->text + token.at.end;
  switch (token.id) {
  case STRING: put(out, at, (size_t)(end - at)); return;
  case LABEL:
    for (; at < end; at++)
      if (!is_space(*at)) put_char(out, *at);
    return;
  case MONEY: put_figure(out, at, end, 4); return;
  case NUMBER:
  case PERCENT:
  case DURATION:
  case NTIMES: put_figure(out, at, end, 5); return;
  }
  if (token.at.start == licence)
    put(out, "licence", 7);
  else
    put_words(out, at, end);
}

/* `90 days' notice` */
static int needs_space(int before, int token) {
  return before && before != LP && token != COMMA && token != RP && token != NOTICE;
}

/* Where a node has the word `licence` of a grant, which has two spellings, unlike a name that reads so. */
static uint32_t licence_of(const cl_node *node) {
  if (node && node->kind == CL_NODE_CLAUSE) node = node->kid[2];
  if (node && node->kind == CL_NODE_GRANTS) node = node->kid[2];
  return node && node->kind == CL_NODE_GRANT ? node->token.start : UINT32_MAX;
}

const char *cl_node_text(const cl_node *node, const cl_source *source, cl_arena *arena) {
  text out = {.arena = arena};
  cl_lexer lexer;
  cl_lexer_start_copying(&lexer, source, node->span.start);
  uint32_t licence = licence_of(node);
  int before = 0;
  while (lexer.at < node->span.end) {
    cl_token token = cl_lexer_next(&lexer);
    if (token.id == CL_LEX_END || token.at.start >= node->span.end) break;
    if (token.id == CL_LEX_COMMENT) continue;
    if (needs_space(before, token.id)) put_char(&out, ' ');
    put_token(&out, source, token, licence);
    before = token.id;
  }
  put_char(&out, '\0');
  return out.failed ? NULL : out.bytes;
}

/* ---- pieces: what stands on a line of its own ---- */

typedef struct piece {
  uint32_t lead;       /* comments on lines of their own that belong to the piece are from here */
  uint32_t start, end; /* to here, where its words start; after its last word, or after the comment on that line */
  uint32_t licence;
  int indent;
  int rank;          /* place in its part: 0 opens it */
  cl_node_kind part; /* CL_NODE_FILE where there is none */
} piece;

typedef struct pieces {
  cl_arena *arena;
  piece *items;
  uint32_t count, capacity;
  int failed;
} pieces;

static void add(pieces *all, piece added) {
  if (all->count == all->capacity) {
    uint32_t capacity = 2 * all->capacity + 32;
    piece *wider = cl_arena_get(all->arena, capacity * sizeof *wider);
    all->failed |= !wider;
    if (!wider) return;
    if (all->count) memcpy(wider, all->items, all->count * sizeof *wider);
    all->items = wider;
    all->capacity = capacity;
  }
  all->items[all->count++] = added;
}

enum { OPENING, SENTENCE, FIRST_MODIFIER, NOTE_SECTION = 50, NOTE_SOURCE, LAST_COMMENTS };

/* The order of modifiers: cause, deadline, term, conditions, priority, money, remedy. */
static int rank_of(cl_node_kind kind) {
  static const cl_node_kind order[] = {
      CL_NODE_FOR_EACH,
      CL_NODE_UPON,
      CL_NODE_EVERY,
      CL_NODE_INSTALMENTS,
      CL_NODE_LIMITED_TIMES,
      CL_NODE_EXTENSION,
      CL_NODE_FOR_EACH_PERIOD,
      CL_NODE_PRO_RATA,
      CL_NODE_NOTICE,
      CL_NODE_CURE,
      CL_NODE_WITHIN,
      CL_NODE_BY,
      CL_NODE_ON,
      CL_NODE_NO_LATER,
      CL_NODE_DUE,
      CL_NODE_NO_EARLIER,
      CL_NODE_TOLERANCE,
      CL_NODE_ROLL,
      CL_NODE_MONTH_RULE,
      CL_NODE_FROM,
      CL_NODE_THROUGH,
      CL_NODE_UNTIL,
      CL_NODE_FOR,
      CL_NODE_FOR_AFTER,
      CL_NODE_UNTIL_EVENT,
      CL_NODE_SURVIVING,
      CL_NODE_WHERE,
      CL_NODE_IF,
      CL_NODE_UNLESS,
      CL_NODE_SUBJECT_TO,
      CL_NODE_NOTWITHSTANDING,
      CL_NODE_CAPPED,
      CL_NODE_MINIMUM,
      CL_NODE_OUT_OF,
      CL_NODE_INTO,
      CL_NODE_LATE_INTEREST,
      CL_NODE_ROUNDED,
      CL_NODE_OTHERWISE,
      CL_NODE_AFRESH,
  };
  if (kind == CL_NODE_SECTION) return NOTE_SECTION;
  if (kind == CL_NODE_SOURCE) return NOTE_SOURCE;
  for (int i = 0; i < (int)(sizeof order / sizeof *order); i++)
    if (order[i] == kind) return FIRST_MODIFIER + i;
  return SENTENCE;
}

static void add_list(pieces *all, cl_node_kind part, const cl_node *list, int indent) {
  for (const cl_node *node = list ? list->kid[0] : NULL; node; node = node->next) {
    int rank = rank_of(node->kind);
    int columns = rank >= NOTE_SECTION ? BODY_INDENT : indent;
    add(all, (piece){.start = node->span.start, .licence = UINT32_MAX, .indent = columns, .rank = rank, .part = part});
  }
}

static void add_line(pieces *all, const cl_node *part, const cl_node *node) {
  if (node)
    add(all, (piece){node->span.start, node->span.start, 0, licence_of(part), BODY_INDENT, SENTENCE, part->kind});
}

/* The starts of a part's pieces, in the order of the file. */
static void add_part(pieces *all, const cl_node *part) {
  piece opening = {.start = part->span.start, .licence = UINT32_MAX, .part = part->kind};
  add(all, opening);
  if (part->kind == CL_NODE_ADDS || part->kind == CL_NODE_REPLACES) part = part->kid[0];
  switch (part->kind) {
  case CL_NODE_EVENT: add_list(all, part->kind, part->kid[2], BODY_INDENT); break;
  case CL_NODE_SCENARIO: add_list(all, part->kind, part->kid[1], BODY_INDENT); break;
  case CL_NODE_REMOVES: add_list(all, part->kind, part->kid[2], BODY_INDENT); break;
  case CL_NODE_CALENDAR:
    add_line(all, part, part->kid[2]);
    add_line(all, part, part->kid[3]);
    add_line(all, part, part->kid[3]->kid[1]);
    break;
  case CL_NODE_CLAUSE:
    add_line(all, part, part->kid[2]);
    add_list(all, part->kind, part->kid[3], MODIFIER_INDENT);
    break;
  case CL_NODE_STATUS:
    add_list(all, part->kind, part->kid[2]->kid[2], BODY_INDENT);
    add_list(all, part->kind, part->kid[3], BODY_INDENT);
    break;
  case CL_NODE_DEFINITION:
    add_list(all, part->kind, part->kid[2], BODY_INDENT);
    add_list(all, part->kind, part->kid[3], BODY_INDENT);
    break;
  case CL_NODE_VALUE:
  case CL_NODE_FUND:
  case CL_NODE_REMOVED: add_list(all, part->kind, part->kid[3], BODY_INDENT); break;
  default: break;
  }
}

/* ---- comments and lettered items: found among the tokens ---- */

typedef struct reader {
  const cl_source *source;
  const pieces *plan; /* starts only */
  pieces done;
  uint32_t next;   /* of the plan */
  uint32_t margin; /* of the comments since the last token, the first at the margin; UINT32_MAX without */
  int indented;    /* comments before that one */
} reader;

static int at_margin(const cl_source *source, uint32_t at) { return at == 0 || source->text[at - 1] == '\n'; }

static int begins_line(const cl_source *source, uint32_t at) {
  while (at && (source->text[at - 1] == ' ' || source->text[at - 1] == '\t')) at--;
  return at_margin(source, at);
}

static piece *last_of(pieces *all) { return all->count ? &all->items[all->count - 1] : NULL; }

static uint32_t end_of_last(pieces *all) { return all->count ? last_of(all)->end : 0; }

/* Indented comments after the last line of a part belong to it; those at the margin belong to what comes next. */
static void close_part(reader *r, uint32_t next_start) {
  uint32_t until = r->margin < next_start ? r->margin : next_start;
  if (!r->indented || !r->done.count) return;
  piece tail = {end_of_last(&r->done), until, until, UINT32_MAX, BODY_INDENT, LAST_COMMENTS, last_of(&r->done)->part};
  add(&r->done, tail);
}

static void begin_piece(reader *r, piece begun) {
  if (begun.rank == OPENING) close_part(r, begun.start);
  begun.lead = end_of_last(&r->done);
  add(&r->done, begun);
}

static void read_comment(reader *r, cl_token comment) {
  if (!begins_line(r->source, comment.at.start)) {
    if (r->done.count) last_of(&r->done)->end = comment.at.end;
    return;
  }
  if (r->margin != UINT32_MAX) return;
  if (at_margin(r->source, comment.at.start))
    r->margin = comment.at.start;
  else
    r->indented = 1;
}

static void read_word(reader *r, cl_token token) {
  const pieces *plan = r->plan;
  if (r->next < plan->count && plan->items[r->next].start == token.at.start) {
    begin_piece(r, plan->items[r->next++]);
  } else if (token.id == LABEL) {
    piece item = *last_of(&r->done);
    const piece *owner = &plan->items[r->next - 1];
    item.start = token.at.start;
    item.indent = owner->indent + 2;
    item.rank = owner->rank ? owner->rank : SENTENCE;
    begin_piece(r, item);
  }
  if (r->done.count) last_of(&r->done)->end = token.at.end;
  r->margin = UINT32_MAX;
  r->indented = 0;
}

/* All pieces with their bounds, and at the end one more for the comments after the last part. */
static void read_pieces(reader *r) {
  cl_lexer lexer;
  cl_lexer_start(&lexer, r->source);
  cl_token token;
  while ((token = cl_lexer_next(&lexer)).id != CL_LEX_END) {
    if (token.id == CL_LEX_COMMENT)
      read_comment(r, token);
    else
      read_word(r, token);
  }
  uint32_t size = (uint32_t)r->source->size;
  begin_piece(r, (piece){.start = size, .end = size, .licence = UINT32_MAX, .rank = OPENING, .part = CL_NODE_FILE});
}

/* ---- writing ---- */

typedef struct writer {
  const cl_source *source;
  cl_lexer lexer;
  text out;
  int column;
  clause_span *tokens; /* that were written; NULL: nobody asks */
  uint32_t token_count, token_capacity;
} writer;

static void put_comment(writer *w, cl_token comment) {
  const char *start = w->source->text + comment.at.start, *end = w->source->text + comment.at.end;
  while (end > start && is_space(end[-1])) end--;
  put(&w->out, start, (size_t)(end - start));
}

static int blank_line_after(const cl_source *source, uint32_t at) {
  int lines = 0;
  for (; at < source->size && is_space(source->text[at]); at++) lines += source->text[at] == '\n';
  return lines > 1;
}

/* Comments on lines of their own.  A blank line after one is kept between parts. */
static void write_lead(writer *w, const piece *each) {
  int blank = 0;
  w->lexer.at = each->lead;
  for (cl_token token; (token = cl_lexer_next(&w->lexer)).id == CL_LEX_COMMENT && token.at.start < each->start;) {
    if (blank) put_char(&w->out, '\n');
    put_indent(&w->out, each->indent);
    put_comment(w, token);
    put_char(&w->out, '\n');
    blank = each->rank == OPENING && blank_line_after(w->source, token.at.end);
  }
  if (blank && each->part != CL_NODE_FILE) put_char(&w->out, '\n');
}

static size_t columns_of(const char *bytes, size_t size) {
  size_t columns = 0;
  while (size--) columns += ((unsigned char)*bytes++ & 0xC0) != 0x80;
  return columns;
}

/* Breaks the line after the `and` or `or` that ends at byte `at`; the space there becomes the new line. */
static void break_line(writer *w, size_t at, int indent) {
  size_t size = w->out.size, grown = (size_t)indent;
  put_indent(&w->out, indent);
  if (w->out.failed) return;
  char *place = w->out.bytes + at;
  memmove(place + 1 + grown, place + 1, size - at - 1);
  place[0] = '\n';
  memset(place + 1, ' ', grown);
  w->column = (int)(grown + columns_of(place + 1 + grown, size - at - 1));
}

/* Whether a line may be broken after a token; the `and` of `between A and B` or `the lesser of A and B` holds together. */
static int may_break_after(int token, int *owed) {
  if (token == BETWEEN || token == THE_LESSER || token == THE_GREATER) ++*owed;
  if (token == OR) return 1;
  if (token != AND) return 0;
  if (!*owed) return 1;
  --*owed;
  return 0;
}

static void start_line(writer *w, int indent) {
  put_indent(&w->out, indent);
  w->column = indent;
}

static void note_token(writer *w, clause_span span) {
  if (!w->tokens) return;
  if (w->token_count == w->token_capacity) {
    clause_span *wider = cl_arena_get(w->out.arena, 2 * (size_t)w->token_capacity * sizeof *wider);
    if (!wider) {
      w->out.failed = 1;
      return;
    }
    memcpy(wider, w->tokens, w->token_count * sizeof *wider);
    w->tokens = wider;
    w->token_capacity *= 2;
  }
  w->tokens[w->token_count++] = span;
}

/* A token of a piece; `opportunity` is where the line could be broken, 0 for nowhere. */
static void write_token(writer *w, const piece *each, cl_token token, int before, size_t *opportunity,
                        int continuation) {
  size_t start = w->out.size;
  if (needs_space(before, token.id)) put_char(&w->out, ' ');
  put_token(&w->out, w->source, token, each->licence);
  note_token(w, token.at);
  if (w->out.failed) return;
  w->column += (int)columns_of(w->out.bytes + start, w->out.size - start);
  if (w->column <= WIDEST_LINE || !*opportunity) return;
  break_line(w, *opportunity, continuation);
  *opportunity = 0;
}

/* The words of a piece, and the comments among them where they are. */
static void write_words(writer *w, const piece *each) {
  int continuation = each->indent + 2 > CONTINUATION_INDENT ? each->indent + 2 : CONTINUATION_INDENT;
  int before = 0, owed = 0, after_comment = 0;
  size_t opportunity = 0;
  start_line(w, each->indent);
  w->lexer.at = each->start;
  while (w->lexer.at < each->end) {
    cl_token token = cl_lexer_next(&w->lexer);
    int comment = token.id == CL_LEX_COMMENT, own_line = comment && begins_line(w->source, token.at.start);
    if (after_comment || own_line) {
      put_char(&w->out, '\n');
      start_line(w, continuation);
      before = 0;
      opportunity = 0;
    }
    after_comment = comment;
    if (comment) {
      if (!own_line) put(&w->out, "  ", 2);
      put_comment(w, token);
      continue;
    }
    write_token(w, each, token, before, &opportunity, continuation);
    if (may_break_after(token.id, &owed)) opportunity = w->out.size;
    before = token.id;
  }
  put_char(&w->out, '\n');
}

static int has_lead(writer *w, const piece *each) {
  w->lexer.at = each->lead;
  cl_token token = cl_lexer_next(&w->lexer);
  return token.id == CL_LEX_COMMENT && token.at.start < each->start;
}

static uint32_t pieces_of_part(const piece *first, const piece *end) {
  uint32_t count = 1;
  while (first + count < end && first[count].rank != OPENING) count++;
  return count;
}

/* Stable: what has one rank stays in its order. */
static void sort_part(piece *first, uint32_t count) {
  for (uint32_t i = 1; i < count; i++) {
    piece moved = first[i];
    uint32_t to = i;
    for (; to && first[to - 1].rank > moved.rank; to--) first[to] = first[to - 1];
    first[to] = moved;
  }
}

/* Parts of one line stand together with others of their kind; the head of the file is one kind. */
static int group_of(cl_node_kind part) {
  switch (part) {
  case CL_NODE_AGREEMENT:
  case CL_NODE_AMENDMENT:
  case CL_NODE_SIGNED:
  case CL_NODE_EFFECTIVE:
  case CL_NODE_PARTIES:
  case CL_NODE_AFFILIATE:
  case CL_NODE_LAW:
  case CL_NODE_LOCAL_TIME:
  case CL_NODE_CONTRACT_YEARS:
  case CL_NODE_RATE:
  case CL_NODE_ASSET:
  case CL_NODE_VALUE: return CL_NODE_AGREEMENT;
  default: return (int)part;
  }
}

static void write_pieces(writer *w, pieces *all) {
  piece *end = all->items + all->count;
  int group_before = -1; /* of the part before, if it was one line */
  for (piece *first = all->items; first < end;) {
    uint32_t count = pieces_of_part(first, end);
    int lead = has_lead(w, first), group = count == 1 && !lead ? group_of(first->part) : -1;
    int silent = first->part == CL_NODE_FILE && !lead;
    if (w->out.size && !silent && (group < 0 || group != group_before)) put_char(&w->out, '\n');
    sort_part(first, count);
    for (uint32_t i = 0; i < count; i++) {
      write_lead(w, &first[i]);
      if (first[i].start < first[i].end) write_words(w, &first[i]);
    }
    group_before = count == 1 ? group_of(first->part) : -1;
    first += count;
  }
}

static int format(cl_formatted *out, const cl_source *source, cl_arena *arena, cl_diagnostics *diagnostics,
                  int traced) {
  enum { FIRST_TOKENS = 256 };
  cl_node *root;
  *out = (cl_formatted){0};
  int status = cl_parse(&root, arena, source, diagnostics);
  if (status != CLAUSE_OK) return status;
  pieces plan = {.arena = arena};
  for (const cl_node *part = root->kid[0]; part; part = part->next) add_part(&plan, part);
  reader r = {.source = source, .plan = &plan, .done = {.arena = arena}, .margin = UINT32_MAX};
  if (!plan.failed) read_pieces(&r);
  if (plan.failed || r.done.failed) return CLAUSE_ERROR_MEMORY;
  writer w = {.source = source, .out = {.arena = arena}};
  w.tokens = traced ? cl_arena_get(arena, FIRST_TOKENS * sizeof *w.tokens) : NULL;
  if (traced && !w.tokens) return CLAUSE_ERROR_MEMORY;
  w.token_capacity = FIRST_TOKENS;
  cl_lexer_start(&w.lexer, source);
  write_pieces(&w, &r.done);
  if (w.out.failed) return CLAUSE_ERROR_MEMORY;
  *out = (cl_formatted){w.out.bytes, w.out.size, w.tokens, w.token_count};
  return CLAUSE_OK;
}

int cl_format(const char **words, size_t *size, const cl_source *source, cl_arena *arena, cl_diagnostics *diagnostics) {
  cl_formatted formatted;
  int status = format(&formatted, source, arena, diagnostics, 0);
  *words = formatted.text;
  *size = formatted.size;
  return status;
}

int cl_format_traced(cl_formatted *out, const cl_source *source, cl_arena *arena, cl_diagnostics *diagnostics) {
  return format(out, source, arena, diagnostics, 1);
}
