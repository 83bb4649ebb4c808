/* Everything that the command prints: a buffered writer over standard output, and on top of it tables, JSON and CSV.
**
** A writer that nobody reads any more (`| head`) drops what follows without a word; `closed` tells a long loop that it
** may stop.  Any other failure to write is reported by output_close.  Text from clause files and streams goes through
** output_clean, a table cell, or the JSON and CSV writers: none of them lets a control character or a byte that is not
** UTF-8 out.
*/
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "figures.h"

/* ---- the writer ---- */

/* Appearances.  Without colours they all do nothing. */
typedef enum style { STYLE_PLAIN, STYLE_BOLD, STYLE_FAINT, STYLE_RED, STYLE_GREEN, STYLE_YELLOW, STYLE_BLUE } style;

typedef struct output {
  int descriptor;
  int terminal; /* a person is looking, perhaps through a pager */
  int colours;
  int closed; /* nobody reads any more, or writing failed */
  int error;  /* errno of the write that failed; 0 */
  pid_t pager;
  size_t used;
  char buffer[1 << 16];
} output;

/* When to use colours: only on a terminal and unless NO_COLOR is set, whatever happens, or never. */
typedef enum colour_mode { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER } colour_mode;

/* Whether a stream should be coloured.  Standard error asks for itself. */
int colours_wanted(int descriptor, colour_mode mode);

void output_open(output *out, int descriptor, colour_mode mode);

/* From now on through $PAGER (`less -FRX` without one), if a person is looking. */
void output_page(output *out);

void output_flush(output *out);

/* Writes the rest, waits for the pager.  0, or -1 after a message. */
int output_close(output *out);
/* The same for standard output, which is closed. */
int output_end(output *out);

void output_write(output *out, const char *text, size_t size); /* as it is */
void output_text(output *out, const char *text);               /* as it is */
__attribute__((format(printf, 2, 3))) void output_format(output *out, const char *format, ...);

/* Text from outside, on one line: control characters become spaces, bad bytes the replacement character. */
void output_clean(output *out, const char *text, size_t size);

/* The same in Markdown, with what means something there escaped. */
void output_markdown(output *out, const char *text);

/* From here on; STYLE_PLAIN ends it. */
void output_style(output *out, style look);

/* ---- tables ---- */

typedef struct table_column {
  const char *title;
  int right; /* aligned to the right, as figures are */
} table_column;

/* A table with aligned columns, of any length in constant memory: the first rows are held back to find the widths,
** later rows widen a column when they must.  The last column is never padded. */
typedef struct table table;
table *table_new(output *out, const table_column *columns, size_t count);
/* Rows in the order of the columns.  Text is copied. */
void table_cell(table *self, const char *text);
void table_cell_styled(table *self, const char *text, size_t size, style look);
void table_end_row(table *self);
/* Shows the rows held back, when more may be long in coming. */
void table_show(table *self);
/* Shows what is left.  A table without rows prints nothing. */
void table_free(table *self);

/* ---- JSON ---- */

/* Writes one value after the other and puts commas, keys and line breaks between them.  `key` is NULL in an array and
** at the top.  With `pretty`, a member a line; otherwise all on one line.  Each value at the top ends with a line
** feed. */
typedef struct json {
  output *out;
  int pretty;
  unsigned depth;
  uint64_t begun; /* bit d: something was written at depth d */
} json;
json json_start(output *out, int pretty);
void json_object(json *self, const char *key);
void json_array(json *self, const char *key);
void json_end_object(json *self);
void json_end_array(json *self);
void json_string(json *self, const char *key, const char *text); /* NULL text writes null */
void json_text(json *self, const char *key, const char *text, size_t size);
void json_count(json *self, const char *key, uint64_t count);
void json_figure(json *self, const char *key, const char *digits); /* that this program made: written as it is */
void json_bool(json *self, const char *key, int yes);
void json_null(json *self, const char *key);

/* ---- CSV ---- */

/* Text, with quotes where they are needed.  A text that a spreadsheet would take for a formula gets an apostrophe in
** front. */
void csv_text(output *out, const char *text, size_t size);
void csv_string(output *out, const char *text); /* NULL is the empty cell */
/* A figure that this program made: written as it is. */
void csv_figure(output *out, const char *text);
void csv_separator(output *out);
void csv_end_row(output *out);

#endif
