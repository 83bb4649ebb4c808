/* Tables with aligned columns, of any length in constant memory.  The first rows are kept as cells until their widths
** are known; then each row is written as it comes. */
#include "output.h"

#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "unicode.h"

/* Enough to see the widths of an ordinary result whole, and little enough to hold. */
enum { ROWS_HELD = 400, COLUMNS_MAX = 16 };

typedef struct cell {
  size_t start, size; /* in `text` */
  style style;
} cell;

struct table {
  output *out;
  const table_column *columns;
  size_t count;
  size_t width[COLUMNS_MAX];
  size_t blanks; /* owed before the next text of the line; a line's last ones are never written */
  int titled;
  cell *cells; /* row by row */
  size_t cell_count, cell_capacity;
  char *text;
  size_t text_size, text_capacity;
};

table *table_new(output *out, const table_column *columns, size_t count) {
  table *made = resize(NULL, sizeof *made);
  *made = (table){.out = out, .columns = columns, .count = count};
  for (size_t i = 0; i < count; i++) made->width[i] = unicode_width(columns[i].title, strlen(columns[i].title));
  return made;
}

void table_cell_styled(table *self, const char *text, size_t size, style look) {
  if (self->text_size + size > self->text_capacity) {
    self->text_capacity = 2 * (self->text_size + size);
    self->text = resize(self->text, self->text_capacity);
  }
  memcpy(self->text + self->text_size, text, size);
  self->cells = grow(self->cells, self->cell_count, &self->cell_capacity, sizeof *self->cells);
  size_t column = self->cell_count % self->count, width = unicode_width(text, size);
  if (width > self->width[column]) self->width[column] = width;
  self->cells[self->cell_count++] = (cell){self->text_size, size, look};
  self->text_size += size;
}

void table_cell(table *self, const char *text) { table_cell_styled(self, text, strlen(text), STYLE_PLAIN); }

static void pay_blanks(table *self) {
  for (; self->blanks; self->blanks--) output_write(self->out, " ", 1);
}

static void write_cell(table *self, size_t column, const char *text, size_t size, style look) {
  size_t missing = self->width[column] - unicode_width(text, size);
  if (self->columns[column].right) self->blanks += missing;
  if (size) {
    pay_blanks(self);
    if (look) output_style(self->out, look);
    output_clean(self->out, text, size);
    if (look) output_style(self->out, STYLE_PLAIN);
  }
  if (!self->columns[column].right) self->blanks += missing;
  self->blanks += 2;
  if (column + 1 < self->count) return;
  output_text(self->out, "\n");
  self->blanks = 0;
}

void table_show(table *self) {
  if (self->cell_count && !self->titled) {
    for (size_t i = 0; i < self->count; i++)
      write_cell(self, i, self->columns[i].title, strlen(self->columns[i].title), STYLE_BOLD);
    self->titled = 1;
  }
  for (size_t i = 0; i < self->cell_count; i++) {
    cell held = self->cells[i];
    write_cell(self, i % self->count, self->text + held.start, held.size, held.style);
  }
  self->cell_count = self->text_size = 0;
}

void table_end_row(table *self) {
  if (self->titled || self->cell_count >= ROWS_HELD * self->count) table_show(self);
}

void table_free(table *self) {
  if (!self) return;
  table_show(self);
  free(self->cells);
  free(self->text);
  free(self);
}
