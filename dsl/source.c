/* Places in the text of a file: from byte offsets, which everything is kept in, to the lines and columns that a person reads. */
#include "source.h"

#include <string.h>

cl_place cl_source_place(const cl_source *source, uint32_t offset) {
  cl_place place = {1, 1};
  if (offset > source->size) offset = (uint32_t)source->size;
  const char *at = source->text, *end = at + offset;
  for (const char *line; (line = memchr(at, '\n', (size_t)(end - at))) != NULL; at = line + 1) place.line++;
  for (; at < end; at++) place.column += ((unsigned char)*at & 0xC0) != 0x80;
  return place;
}

clause_span cl_source_line(const cl_source *source, uint32_t offset) {
  uint32_t size = (uint32_t)source->size;
  if (offset > size) offset = size;
  clause_span line = {offset, offset};
  while (line.start && source->text[line.start - 1] != '\n') line.start--;
  while (line.end < size && source->text[line.end] != '\n') line.end++;
  if (line.end > line.start && source->text[line.end - 1] == '\r') line.end--;
  return line;
}
