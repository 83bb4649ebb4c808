/* Places in the text of a file: from byte offsets, which everything is kept in, to the lines and columns that a person reads. */
#include "source.h"

#include <string.h>

/* The last token that begins at an offset or before it; the first where none does. */
static const cl_origin *origin_at(const cl_source *source, uint32_t offset) {
  uint32_t low = 0, high = source->origin_count;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (source->origins[middle].at <= offset)
      low = middle;
    else
      high = middle;
  }
  return &source->origins[low];
}

const cl_gone *cl_source_gone(const cl_source *source, clause_span span) {
  for (uint32_t i = 0; i < source->gone_count; i++) {
    const cl_gone *gone = &source->gone[i];
    if (strlen(gone->name) == span.end - span.start &&
        memcmp(gone->name, source->text + span.start, span.end - span.start) == 0)
      return gone;
  }
  return NULL;
}

/* Words that come from two files are shown by the first of them. */
clause_span cl_source_trace(const cl_source **source, clause_span span) {
  while ((*source)->origin_count) {
    const cl_origin *first = origin_at(*source, span.start), *last = origin_at(*source, span.end ? span.end - 1 : 0);
    if (last < first || last->source != first->source || last->span.end < first->span.start) last = first;
    *source = first->source;
    span = (clause_span){first->span.start, last->span.end};
  }
  return span;
}

uint32_t cl_source_start(const cl_source *source) {
  static const char mark[] = "\xEF\xBB\xBF";
  return source->size >= 3 && memcmp(source->text, mark, 3) == 0 ? 3 : 0;
}

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
