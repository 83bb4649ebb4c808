/* The CSV writer (RFC 4180).  Spreadsheets run what looks like a formula, so texts from outside are disarmed; figures
** are not touched. */
#include "output.h"

#include <string.h>

#include "unicode.h"

static int looks_like_formula(const char *text, size_t size) { return size && strchr("=+-@\t\r", text[0]) && text[0]; }

static void write_quoted(output *out, const char *text, size_t size) {
  for (size_t i = 0; i < size;) {
    uint32_t character;
    size_t length = unicode_decode(&character, text + i, size - i);
    int blank = character == '\t' || character == '\r' || character == '\n';
    if (!length || (unicode_is_control(character) && !blank))
      output_text(out, "\xEF\xBF\xBD");
    else
      output_write(out, text + i, length);
    if (length && character == '"') output_text(out, "\"");
    i += length ? length : 1;
  }
}

static int needs_quotes(const char *text, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (strchr(",\"\r\n", text[i])) return 1;
  return size && (text[0] == ' ' || text[size - 1] == ' ');
}

void csv_text(output *out, const char *text, size_t size) {
  int quoted = needs_quotes(text, size);
  if (quoted) output_text(out, "\"");
  if (looks_like_formula(text, size)) output_text(out, "'");
  write_quoted(out, text, size);
  if (quoted) output_text(out, "\"");
}

void csv_string(output *out, const char *text) {
  if (text) csv_text(out, text, strlen(text));
}

void csv_figure(output *out, const char *text) { output_text(out, text); }
void csv_separator(output *out) { output_text(out, ","); }
void csv_end_row(output *out) { output_text(out, "\r\n"); }
