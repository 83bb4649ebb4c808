/* Messages about clause files, shown: place, code and message; the source line with a caret under the exact words; then the advice.  Source lines are
** made fit to be seen: tabs become spaces, long lines are cut around the caret, what a terminal could trip over is replaced. */
#include "diagnostics_text.h"

#include <string.h>

#include "unicode.h"

/* Columns.  A source line shows WIDEST at most, and a cut leaves BEFORE_CARET of what stands before the caret. */
enum { TAB = 4, WIDEST = 100, BEFORE_CARET = 40, WIDEST_WITH_ADVICE = 110 };
enum { LONGEST = 4 * WIDEST }; /* bytes that are looked at: a line may be as long as the file */

static const char *const severities[] = {"error", "warning", "note"};
static const style styles[] = {STYLE_RED, STYLE_YELLOW, STYLE_BLUE};

/* ---- the source line ---- */

/* One character of a source line: its bytes, and its columns when it stands at `column`. */
static size_t read_character(int *columns, int *shown, const char *at, const char *end, int column) {
  uint32_t character;
  size_t size = unicode_decode(&character, at, (size_t)(end - at));
  *shown = size && !unicode_is_control(character);
  *columns = *at == '\t' ? TAB - column % TAB : *shown ? (int)unicode_width(at, size) : 1;
  return size ? size : 1;
}

static int columns_between(const char *from, const char *to) {
  int column = 0;
  for (int columns, shown; from < to; column += columns) from += read_character(&columns, &shown, from, to, column);
  return column;
}

/* Where the shown part of a line begins: at its start, or some columns before the caret. */
static const char *cut_before(const char *line, const char *caret, const char *line_end) {
  if (line_end - line <= LONGEST && columns_between(line, line_end) <= WIDEST) return line;
  const char *start = caret;
  for (int columns = 0; start > line && columns < BEFORE_CARET; columns++) {
    do { start--; } while (start > line && ((unsigned char)*start & 0xC0) == 0x80);
  }
  return start - line > 1 ? start : line;
}

/* Writes as much of the line as may be shown. */
static void write_line_text(output *out, const char *from, const char *end) {
  int column = 0;
  while (from < end) {
    int columns, shown;
    size_t size = read_character(&columns, &shown, from, end, column);
    if (column + columns > WIDEST) {
      output_text(out, "…");
      return;
    }
    if (*from == '\t')
      output_format(out, "%*s", columns, "");
    else if (shown)
      output_write(out, from, size);
    else
      output_text(out, "\xEF\xBF\xBD");
    column += columns;
    from += size;
  }
}

/* The caret runs to the end of the words, of the line, or of what is shown. */
static int caret_width(const char *from, const char *to, int column) {
  int width = columns_between(from, to - from > LONGEST ? from + LONGEST : to);
  if (width > WIDEST - column) width = WIDEST - column;
  return width > 0 ? width : 1;
}

static void write_gutter(output *out, uint32_t line) {
  output_style(out, STYLE_FAINT);
  if (line)
    output_format(out, "%5u | ", (unsigned)line);
  else
    output_text(out, "      | ");
  output_style(out, STYLE_PLAIN);
}

/* The advice goes behind the caret if it fits there, else below. */
static void write_advice(output *out, const char *advice, int column) {
  if (!advice) return;
  if (column + 1 + (int)unicode_width(advice, strlen(advice)) <= WIDEST_WITH_ADVICE) {
    output_text(out, " ");
  } else {
    output_text(out, "\n");
    write_gutter(out, 0);
  }
  output_clean(out, advice, strlen(advice));
}

static void write_source(output *out, const cl_source *source, clause_span span, const char *advice,
                         style caret_style) {
  clause_span line = cl_source_line(source, span.start);
  const char *text = source->text, *line_start = text + line.start, *line_end = text + line.end;
  const char *caret = text + span.start > line_end ? line_end : text + span.start;
  const char *caret_end = text + span.end > line_end ? line_end : text + span.end;
  const char *from = cut_before(line_start, caret, line_end);
  int column = columns_between(from, caret), width = caret_width(caret, caret_end, column);
  write_gutter(out, cl_source_place(source, span.start).line);
  if (from > line_start) output_text(out, "…");
  write_line_text(out, from, line_end);
  output_text(out, "\n");
  write_gutter(out, 0);
  column += from > line_start;
  output_format(out, "%*s", column, "");
  output_style(out, caret_style);
  for (int i = 0; i < width; i++) output_text(out, "^");
  output_style(out, STYLE_PLAIN);
  write_advice(out, advice, column + width);
  output_text(out, "\n");
}

void diagnostics_write_words(output *out, const cl_source *source, clause_span span) {
  write_source(out, source, span, NULL, STYLE_RED);
}

/* ---- messages ---- */

void diagnostics_write_place(output *out, const cl_source *source, clause_span span) {
  cl_place place = cl_source_place(source, span.start);
  output_style(out, STYLE_BOLD);
  output_clean(out, source->name, strlen(source->name));
  output_format(out, ":%u:%u: ", (unsigned)place.line, (unsigned)place.column);
  output_style(out, STYLE_PLAIN);
}

static void write_message(output *out, const cl_diagnostic *diagnostic) {
  cl_severity severity = cl_diagnostic_severity(diagnostic->kind);
  diagnostics_write_place(out, diagnostic->source, diagnostic->span);
  output_style(out, styles[severity]);
  output_format(out, "%s[%s]", severities[severity], cl_diagnostic_code(diagnostic->kind));
  output_style(out, STYLE_PLAIN);
  output_text(out, ": ");
  output_clean(out, diagnostic->message, strlen(diagnostic->message));
  output_text(out, "\n");
  write_source(out, diagnostic->source, diagnostic->span, diagnostic->fix, styles[severity]);
}

static void write_other(output *out, const cl_diagnostic *diagnostic) {
  const cl_source *source = diagnostic->other_source ? diagnostic->other_source : diagnostic->source;
  diagnostics_write_place(out, source, diagnostic->other);
  output_style(out, styles[CL_NOTE]);
  output_text(out, severities[CL_NOTE]);
  output_style(out, STYLE_PLAIN);
  output_text(out, ": ");
  output_clean(out, diagnostic->other_message, strlen(diagnostic->other_message));
  output_text(out, "\n");
  write_source(out, source, diagnostic->other, NULL, styles[CL_NOTE]);
}

static void write_more(output *out, uint32_t count, const char *what) {
  if (count) output_format(out, "… and %u more %s%s\n", (unsigned)count, what, count > 1 ? "s" : "");
}

void diagnostics_write(output *out, cl_diagnostics *diagnostics, cl_severity least) {
  uint32_t written[] = {0, 0, 0};
  const cl_diagnostic *each;
  for (uint32_t i = 0; (each = cl_diagnostics_get(diagnostics, i)) != NULL; i++) {
    if (cl_diagnostic_severity(each->kind) > least) continue;
    write_message(out, each);
    if (each->other_message) write_other(out, each);
    written[cl_diagnostic_severity(each->kind)]++;
  }
  write_more(out, cl_diagnostics_errors(diagnostics) - written[CL_ERROR], "error");
  write_more(out, cl_diagnostics_warnings(diagnostics) - written[CL_WARNING], "warning");
}

void diagnostics_write_json(output *out, cl_diagnostics *diagnostics, cl_severity least) {
  const cl_diagnostic *each;
  json writer = json_start(out, 0);
  for (uint32_t i = 0; (each = cl_diagnostics_get(diagnostics, i)) != NULL; i++) {
    if (cl_diagnostic_severity(each->kind) > least) continue;
    cl_place start = cl_source_place(each->source, each->span.start),
             end = cl_source_place(each->source, each->span.end);
    json_object(&writer, NULL);
    json_string(&writer, "file", each->source->name);
    json_count(&writer, "line", start.line);
    json_count(&writer, "column", start.column);
    json_count(&writer, "end_line", end.line);
    json_count(&writer, "end_column", end.column);
    json_string(&writer, "code", cl_diagnostic_code(each->kind));
    json_string(&writer, "severity", severities[cl_diagnostic_severity(each->kind)]);
    json_string(&writer, "message", each->message);
    json_string(&writer, "fix", each->fix);
    json_string(&writer, "replacement", each->replacement);
    json_end_object(&writer);
  }
}
