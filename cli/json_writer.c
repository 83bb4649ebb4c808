/* The JSON writer: commas, keys, indentation and escapes.  What it writes is valid whatever the texts hold. */
#include "output.h"

#include <stdio.h>
#include <string.h>

#include "unicode.h"

json json_start(output *out, int pretty) { return (json){.out = out, .pretty = pretty}; }

static void write_escaped(output *out, uint32_t character) {
  char escape[8];
  snprintf(escape, sizeof escape, "\\u%04x", (unsigned)character);
  output_text(out, escape);
}

/* Controls must be escaped; the line separators may not stand in JavaScript, and marks that reorder a line deceive its
** reader. */
static void write_character(output *out, uint32_t character, const char *text, size_t length) {
  switch (character) {
  case '"': output_text(out, "\\\""); break;
  case '\\': output_text(out, "\\\\"); break;
  case '\n': output_text(out, "\\n"); break;
  case '\r': output_text(out, "\\r"); break;
  case '\t': output_text(out, "\\t"); break;
  default:
    if (unicode_is_control(character))
      write_escaped(out, character);
    else
      output_write(out, text, length);
  }
}

static void write_string(output *out, const char *text, size_t size) {
  output_text(out, "\"");
  for (size_t i = 0; i < size;) {
    uint32_t character;
    size_t length = unicode_decode(&character, text + i, size - i);
    if (length)
      write_character(out, character, text + i, length);
    else
      output_text(out, "\xEF\xBF\xBD");
    i += length ? length : 1;
  }
  output_text(out, "\"");
}

static void new_line(json *self) {
  if (!self->pretty || !self->depth) return;
  output_text(self->out, "\n");
  for (unsigned i = 0; i < self->depth; i++) output_text(self->out, "  ");
}

/* What stands before a value: the comma after the one before it, its place, its key. */
static void begin_value(json *self, const char *key) {
  uint64_t bit = UINT64_C(1) << self->depth;
  if (self->depth && self->begun & bit) output_text(self->out, self->pretty ? "," : ", ");
  self->begun |= bit;
  new_line(self);
  if (!key) return;
  write_string(self->out, key, strlen(key));
  output_text(self->out, ": ");
}

static void end_value(json *self) {
  if (!self->depth) output_text(self->out, "\n");
}

static void open_value(json *self, const char *key, const char *bracket) {
  begin_value(self, key);
  output_text(self->out, bracket);
  self->depth++;
  self->begun &= ~(UINT64_C(1) << self->depth);
}

static void close_value(json *self, const char *bracket) {
  int empty = !(self->begun >> self->depth & 1);
  self->depth--;
  if (self->pretty && !empty) {
    output_text(self->out, "\n");
    for (unsigned i = 0; i < self->depth; i++) output_text(self->out, "  ");
  }
  output_text(self->out, bracket);
  end_value(self);
}

void json_object(json *self, const char *key) { open_value(self, key, "{"); }
void json_array(json *self, const char *key) { open_value(self, key, "["); }
void json_end_object(json *self) { close_value(self, "}"); }
void json_end_array(json *self) { close_value(self, "]"); }

static void write_plain(json *self, const char *key, const char *text) {
  begin_value(self, key);
  output_text(self->out, text);
  end_value(self);
}

void json_text(json *self, const char *key, const char *text, size_t size) {
  begin_value(self, key);
  write_string(self->out, text, size);
  end_value(self);
}

void json_string(json *self, const char *key, const char *text) {
  if (text)
    json_text(self, key, text, strlen(text));
  else
    json_null(self, key);
}

void json_count(json *self, const char *key, uint64_t count) {
  char digits[24];
  snprintf(digits, sizeof digits, "%llu", (unsigned long long)count);
  write_plain(self, key, digits);
}

void json_figure(json *self, const char *key, const char *digits) { write_plain(self, key, digits); }

void json_bool(json *self, const char *key, int yes) { write_plain(self, key, yes ? "true" : "false"); }
void json_null(json *self, const char *key) { write_plain(self, key, "null"); }
