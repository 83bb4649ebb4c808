/* CSV (RFC 4180): the first row names the columns, each other row is an event whose empty cells are fields left out.  A
** record may span several lines; the input has put it together. */
#include <string.h>

#include "allocate.h"
#include "reader.h"
#include "unicode.h"

typedef enum cell_kind { CELL_PLAIN, CELL_QUOTED, CELL_OPEN, CELL_STRAY } cell_kind;

/* Scans one cell; *end is where it ends: at a comma or at the end of the line, unless the quotes are wrong. */
static cell_kind scan_cell(const char **end, const char *text, const char *limit) {
  const unsigned char *YYCURSOR = (const unsigned char *)text, *YYLIMIT = (const unsigned char *)limit;
#define CELL(kind) (*end = (const char *)YYCURSOR, kind)
  *end = text;
  if (text == limit || *text == ',') return CELL_PLAIN;
  /*!re2c
    re2c:define:YYCTYPE = "unsigned char";
    re2c:yyfill:enable = 0;
    re2c:eof = 0;

    inside = [^"\x00] | ["] ["];

    [^",\x00\r]+      { return CELL(CELL_PLAIN); }
    ["] inside* ["]   { return CELL(CELL_QUOTED); }
    ["] inside*       { return CELL(CELL_OPEN); }
    $                 { return CELL_PLAIN; }
    *                 { return CELL_STRAY; }
  */
#undef CELL
}

/* The cell without its quotes, doubled ones made single.  Texts lie in `decoded`, which has room for the whole line. */
static void unquote(stream_reader *reader, scalar *cell) {
  char *out = reader->decoded + reader->decoded_size;
  size_t size = 0;
  for (size_t i = 1; i + 1 < cell->size; i++) {
    out[size++] = cell->text[i];
    if (cell->text[i] == '"') i++;
  }
  cell->text = out;
  cell->size = size;
  reader->decoded_size += size;
}

/* The cell at `*at`: 0 or -1. */
static int take_cell(stream_reader *reader, scalar *out, size_t *at) {
  const char *text = reader->line->text, *end, *limit = text + reader->line->size;
  cell_kind kind = scan_cell(&end, text + *at, limit);
  *out = (scalar){SCALAR_CELL, text + *at, (size_t)(end - text) - *at, *at, (size_t)(end - text)};
  if (kind == CELL_OPEN && !reader->line->ended)
    return reader_fail(reader, STREAM_TRUNCATED, *at, out->end, "the stream ends in the middle of a cell");
  if (kind == CELL_OPEN)
    return reader_fail(reader, STREAM_QUOTES, *at, out->end, "the quotes of the cell are not closed");
  if (end < limit && *end == '\r')
    return reader_fail(reader, STREAM_LINE_END, out->end, out->end + 1,
                       "a row ends with a line feed, not with a carriage return alone");
  if (kind == CELL_STRAY || (end < limit && *end != ','))
    return reader_fail(reader, STREAM_QUOTES, out->end, out->end + 1,
                       "a cell that holds quotes stands in quotes, its own quotes doubled");
  if (kind == CELL_QUOTED) unquote(reader, out);
  *at = (size_t)(end - text);
  return 0;
}

static int check_bytes(stream_reader *reader) {
  const char *text = reader->line->text;
  for (size_t i = 0, size = reader->line->size; i < size;) {
    uint32_t character;
    size_t length = unicode_decode(&character, text + i, size - i);
    if (!length) return reader_fail(reader, STREAM_NOT_UTF8, i, i + 1, "the bytes are not UTF-8");
    if (!character) return reader_fail(reader, STREAM_NUL, i, i + 1, "there is a NUL byte");
    i += length;
  }
  return 0;
}

/* All cells of the line into `values` of the members. */
static int take_cells(stream_reader *reader, size_t *count) {
  size_t at = 0;
  if (reader->decoded_capacity < reader->line->size) {
    reader->decoded_capacity = reader->line->size;
    reader->decoded = resize(reader->decoded, reader->decoded_capacity);
  }
  reader->decoded_size = *count = 0;
  for (;;) {
    if (*count == MEMBERS_MAX)
      return reader_fail(reader, STREAM_CELLS, at, reader->line->size,
                         "there are more cells than any event has fields");
    if (take_cell(reader, &reader->members[*count].value, &at) < 0) return -1;
    ++*count;
    if (at == reader->line->size) return 0;
    at++;
  }
}

static int has_column(const stream_reader *reader, size_t count, const char *name, size_t size) {
  for (size_t i = 0; i < count; i++)
    if (reader->columns[i].size == size && memcmp(reader->columns[i].text, name, size) == 0) return 1;
  return 0;
}

/* The columns are kept in a text of their own, since the line goes away. */
static int take_header(stream_reader *reader, size_t count) {
  size_t used = 0;
  reader->header = resize(NULL, reader->line->size + 1);
  reader->columns = resize(NULL, count * sizeof *reader->columns);
  for (size_t i = 0; i < count; i++) {
    const scalar *cell = &reader->members[i].value;
    if (!cell->size) return reader_fail(reader, STREAM_HEADER, cell->start, cell->end + 1, "a column has no name");
    if (has_column(reader, i, cell->text, cell->size))
      return reader_fail(reader, STREAM_HEADER, cell->start, cell->end, "two columns are called `%s`",
                         quote(cell->text, cell->size).text);
    memcpy(reader->header + used, cell->text, cell->size);
    reader->columns[i] = (scalar){SCALAR_CELL, reader->header + used, cell->size, 0, 0};
    used += cell->size;
  }
  reader->column_count = count;
  if (!has_column(reader, count, "at", 2) || !has_column(reader, count, "event", 5))
    return reader_fail(reader, STREAM_HEADER, 0, reader->line->size,
                       "the first row names the columns with commas between them, `at` and `event` among them");
  return 1;
}

/* Cells under their columns; the empty ones are left out. */
static void take_row(stream_reader *reader) {
  size_t kept = 0;
  for (size_t i = 0; i < reader->column_count; i++) {
    scalar value = reader->members[i].value;
    if (!value.size) continue;
    member *one = &reader->members[kept++];
    one->key = reader->columns[i];
    one->key.start = value.start;
    one->key.end = value.end;
    one->value = value;
  }
  reader->member_count = kept;
}

int csv_members(stream_reader *reader) {
  size_t count;
  if (check_bytes(reader) < 0 || take_cells(reader, &count) < 0) return -1;
  if (!reader->header) return take_header(reader, count);
  if (count != reader->column_count)
    return reader_fail(reader, reader->line->ended ? STREAM_CELLS : STREAM_TRUNCATED, 0, reader->line->size,
                       "the row has %zu cells, the header %zu", count, reader->column_count);
  take_row(reader);
  return 0;
}
