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

static void pad(output *out, size_t columns) {
  for (; columns; columns--) output_write(out, " ", 1);
}

static void write_cell(table *self, size_t column, const char *text, size_t size, style look) {
  size_t missing = self->width[column] - unicode_width(text, size);
  int last = column + 1 == self->count;
  if (self->columns[column].right) pad(self->out, missing);
  if (look) output_style(self->out, look);
  output_clean(self->out, text, size);
  if (look) output_style(self->out, STYLE_PLAIN);
  if (!self->columns[column].right && !last) pad(self->out, missing);
  output_text(self->out, last ? "\n" : "  ");
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
