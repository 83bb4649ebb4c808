/* JSON lines: one object a line, as members (RFC 8259; nothing nested).  UTF-8 is checked by the same automaton that
** finds the tokens; numbers stay text.  The line ends with a NUL, which is where the scanner stops. */
#include <string.h>

#include "allocate.h"
#include "reader.h"
#include "unicode.h"

typedef enum token_kind {
  TOKEN_END,
  TOKEN_OPEN,
  TOKEN_CLOSE,
  TOKEN_COLON,
  TOKEN_COMMA,
  TOKEN_TEXT,
  TOKEN_ESCAPED_TEXT,
  TOKEN_NUMBER,
  TOKEN_YES,
  TOKEN_NO,
  TOKEN_NULL,
  TOKEN_BRACKET,
  TOKEN_BROKEN_TEXT,
  TOKEN_BROKEN_NUMBER,
  TOKEN_OTHER,
} token_kind;

typedef struct token {
  token_kind kind;
  const char *start, *end;
} token;

static token next_token(const char *text, const char *limit) {
  const unsigned char *YYCURSOR = (const unsigned char *)text, *YYLIMIT = (const unsigned char *)limit, *YYMARKER,
                      *start;
#define TOKEN(kind) ((token){kind, (const char *)start, (const char *)YYCURSOR})
again:
  start = YYCURSOR;
  /*!re2c
    re2c:define:YYCTYPE = "unsigned char";
    re2c:yyfill:enable = 0;
    re2c:eof = 0;

    digit    = [0-9];
    hex      = [0-9a-fA-F];
    tail     = [\x80-\xbf];
    wide     = [\xc2-\xdf] tail
             | "\xe0" [\xa0-\xbf] tail | [\xe1-\xec\xee\xef] tail tail | "\xed" [\x80-\x9f] tail
             | "\xf0" [\x90-\xbf] tail tail | [\xf1-\xf3] tail tail tail | "\xf4" [\x80-\x8f] tail tail;
    plain    = [\x20-\x7f] \ ["\\];
    unit     = "\\u" (([0-9a-cA-Ce-fE-F] hex{3}) | ([dD] [0-7] hex{2}));
    pair     = "\\u" [dD] [89abAB] hex{2} "\\u" [dD] [c-fC-F] hex{2};
    escape   = "\\" ["\\/bfnrt] | unit | pair;
    number   = "-"? ("0" | [1-9] digit*) ("." digit+)? ([eE] [+-]? digit+)?;

    [ \t\r]+                             { goto again; }
    "{"                                  { return TOKEN(TOKEN_OPEN); }
    "}"                                  { return TOKEN(TOKEN_CLOSE); }
    ":"                                  { return TOKEN(TOKEN_COLON); }
    ","                                  { return TOKEN(TOKEN_COMMA); }
    ["] plain* ["]                       { return TOKEN(TOKEN_TEXT); }
    ["] (plain | wide)* ["]              { return TOKEN(TOKEN_TEXT); }
    ["] (plain | wide | escape)* ["]     { return TOKEN(TOKEN_ESCAPED_TEXT); }
    ["] (plain | wide | escape)*         { return TOKEN(TOKEN_BROKEN_TEXT); }
    number                               { return TOKEN(TOKEN_NUMBER); }
    "true"                               { return TOKEN(TOKEN_YES); }
    "false"                              { return TOKEN(TOKEN_NO); }
    "null"                               { return TOKEN(TOKEN_NULL); }
    [-+.]? [0-9a-zA-Z] [-+.0-9a-zA-Z]*   { return TOKEN(TOKEN_BROKEN_NUMBER); }
    [[\]]                                { return TOKEN(TOKEN_BRACKET); }
    $                                    { return TOKEN(TOKEN_END); }
    *                                    { return TOKEN(TOKEN_OTHER); }
  */
#undef TOKEN
}

/* ---- what is wrong ---- */

/* The line as far as the token, and the token itself. */
static int fail_at(stream_reader *reader, stream_error_code code, token found, const char *message) {
  const char *text = reader->line->text;
  size_t start = (size_t)(found.start - text), end = (size_t)(found.end - text);
  return reader_fail(reader, code, start, end > start ? end : start + 1, "%s", message);
}

/* A byte that no token begins with, or that broke a text in quotes. */
static int refuse_byte(stream_reader *reader, const char *at, int inside) {
  const char *limit = reader->line->text + reader->line->size;
  token here = {TOKEN_OTHER, at, at + 1};
  uint32_t character;
  if (!*at) return fail_at(reader, STREAM_NUL, here, "there is a NUL byte");
  size_t length = unicode_decode(&character, at, (size_t)(limit - at));
  if (!length) return fail_at(reader, STREAM_NOT_UTF8, here, "the bytes are not UTF-8");
  here.end = at + length;
  if (!inside) return fail_at(reader, STREAM_SYNTAX, here, "this has no meaning in JSON");
  if (*at != '\\')
    return fail_at(reader, STREAM_STRING, here,
                   "a control character in quotes is written as an escape: \\t, \\n, \\u001f");
  here.end = at + 1 < limit ? at + 2 : at + 1;
  return fail_at(reader, STREAM_STRING, here,
                 "this is not an escape; a backslash is written \\\\, and half of a surrogate pair is no character");
}

static int refuse_end(stream_reader *reader, token found, const char *wanted) {
  if (!reader->line->ended) return fail_at(reader, STREAM_TRUNCATED, found, "the stream ends in the middle of a line");
  return reader_fail(reader, STREAM_SYNTAX, (size_t)(found.start - reader->line->text),
                     (size_t)(found.start - reader->line->text) + 1, "the line ends where %s is expected", wanted);
}

static int refuse(stream_reader *reader, token found, const char *wanted) {
  const char *limit = reader->line->text + reader->line->size;
  switch (found.kind) {
  case TOKEN_END: return refuse_end(reader, found, wanted);
  case TOKEN_OTHER: return refuse_byte(reader, found.start, 0);
  case TOKEN_BROKEN_TEXT:
    if (found.end < limit) return refuse_byte(reader, found.end, 1);
    if (!reader->line->ended) return refuse_end(reader, (struct token){TOKEN_END, limit, limit}, wanted);
    return fail_at(reader, STREAM_STRING, found, "the quotes are not closed");
  case TOKEN_BROKEN_NUMBER:
    if (found.end == limit && !reader->line->ended) return refuse_end(reader, found, wanted);
    return fail_at(reader, STREAM_NUMBER, found,
                   "this is neither a number of JSON nor true, false or a text in quotes");
  case TOKEN_BRACKET:
  case TOKEN_OPEN:
    return fail_at(reader, STREAM_SYNTAX, found, "an event holds single values, no lists and no objects");
  default:
    return reader_fail(reader, STREAM_SYNTAX, (size_t)(found.start - reader->line->text),
                       (size_t)(found.end - reader->line->text), "%s is expected here", wanted);
  }
}

/* ---- texts ---- */

static uint32_t hex_unit(const char *text) {
  uint32_t unit = 0;
  for (int i = 0; i < 4; i++) {
    char digit = text[i];
    unit = unit << 4 | (uint32_t)(digit <= '9' ? digit - '0' : (digit | 32) - 'a' + 10);
  }
  return unit;
}

/* Decodes the escape after the backslash; returns how many bytes it took.  The scanner has checked it. */
static size_t decode_escape(char out[4], size_t *length, const char *text) {
  static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  if (text[0] != 'u') {
    out[0] = meanings[strchr(letters, text[0]) - letters];
    *length = 1;
    return 1;
  }
  uint32_t unit = hex_unit(text + 1);
  int pair = unit >= 0xD800 && unit <= 0xDBFF;
  if (pair) unit = 0x10000 + ((unit - 0xD800) << 10) + (hex_unit(text + 7) - 0xDC00);
  *length = unicode_encode(out, unit);
  return pair ? 11 : 5;
}

/* All texts of a line lie one after the other in `decoded`, which has room for the whole line, so that none moves. */
static int decode(stream_reader *reader, scalar *text) {
  if (reader->decoded_capacity < reader->line->size) {
    reader->decoded_capacity = reader->line->size;
    reader->decoded = resize(reader->decoded, reader->decoded_capacity);
  }
  char *out = reader->decoded + reader->decoded_size;
  size_t size = 0, length;
  for (const char *at = text->text, *end = at + text->size; at < end;) {
    if (*at != '\\') {
      out[size++] = *at++;
      continue;
    }
    at += 1 + decode_escape(out + size, &length, at + 1);
    if (length == 1 && !out[size])
      return reader_fail(reader, STREAM_NUL, text->start, text->end, "a name cannot hold a NUL");
    size += length;
  }
  text->text = out;
  text->size = size;
  reader->decoded_size += size;
  return 0;
}

static int take_text(stream_reader *reader, scalar *out, token found) {
  *out = (scalar){SCALAR_TEXT, found.start + 1, (size_t)(found.end - found.start) - 2,
                  (size_t)(found.start - reader->line->text), (size_t)(found.end - reader->line->text)};
  return found.kind == TOKEN_ESCAPED_TEXT ? decode(reader, out) : 0;
}

/* ---- the object ---- */

static int take_value(stream_reader *reader, scalar *out, token found) {
  scalar_kind kind;
  switch (found.kind) {
  case TOKEN_TEXT:
  case TOKEN_ESCAPED_TEXT: return take_text(reader, out, found);
  case TOKEN_NUMBER: kind = SCALAR_NUMBER; break;
  case TOKEN_YES: kind = SCALAR_YES; break;
  case TOKEN_NO: kind = SCALAR_NO; break;
  case TOKEN_NULL: kind = SCALAR_NULL; break;
  default: return refuse(reader, found, "a value");
  }
  *out = (scalar){kind, found.start, (size_t)(found.end - found.start), (size_t)(found.start - reader->line->text),
                  (size_t)(found.end - reader->line->text)};
  return 0;
}

/* `"key": value` */
static int take_member(stream_reader *reader, token key, const char **cursor, const char *limit) {
  if (key.kind != TOKEN_TEXT && key.kind != TOKEN_ESCAPED_TEXT) return refuse(reader, key, "a field's name in quotes");
  if (reader->member_count == MEMBERS_MAX)
    return fail_at(reader, STREAM_SYNTAX, key, "there are more fields than any event has");
  member *one = &reader->members[reader->member_count++];
  if (take_text(reader, &one->key, key) < 0) return -1;
  token colon = next_token(key.end, limit);
  if (colon.kind != TOKEN_COLON) return refuse(reader, colon, "a colon");
  token value = next_token(colon.end, limit);
  *cursor = value.end;
  return take_value(reader, &one->value, value);
}

int jsonl_members(stream_reader *reader) {
  const char *cursor = reader->line->text, *limit = cursor + reader->line->size;
  reader->member_count = reader->decoded_size = 0;
  token found = next_token(cursor, limit);
  if (found.kind == TOKEN_BRACKET)
    return fail_at(reader, STREAM_SYNTAX, found, "a stream is one object a line, not a list of objects");
  if (found.kind != TOKEN_OPEN)
    return refuse(reader, found, "an object such as {\"at\": \"2026-04-28\", \"event\": …}");
  found = next_token(found.end, limit);
  while (found.kind != TOKEN_CLOSE) {
    if (take_member(reader, found, &cursor, limit) < 0) return -1;
    found = next_token(cursor, limit);
    if (found.kind == TOKEN_CLOSE) break;
    if (found.kind != TOKEN_COMMA) return refuse(reader, found, "a comma or a closing brace");
    found = next_token(found.end, limit);
    if (found.kind == TOKEN_CLOSE) return refuse(reader, found, "a field after the comma");
  }
  found = next_token(found.end, limit);
  return found.kind == TOKEN_END
             ? 0
             : fail_at(reader, STREAM_SYNTAX, found, "a line holds one object and nothing after it");
}
