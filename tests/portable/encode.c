/* encode PROGRAM STREAM [VALUE FIGURE]: a stream as numbers, for a host that has no front end to read JSON or CSV with; judge.c reads them.  A line
** is one of
**
**     bind VALUE FIGURE           the value of this index is disclosed
**     name NUMBER TEXT            from here on a NAME field may hold this number
**     event LINE AT KIND FIELD…   as a clause_event has them; LINE is that of the stream
*/
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"
#include "stream.h"

static int bind(const clause_program *program, const char *name, const char *figure) {
  clause_value_info value;
  for (uint32_t i = 0; clause_program_value(&value, program, i) == CLAUSE_OK; i++) {
    if (strcmp(value.name, name) == 0) return printf("bind %" PRIu32 " %s\n", i, figure) < 0;
  }
  fprintf(stderr, "encode: there is no value %s\n", name);
  return 1;
}

static int64_t print_new_names(const clause_names *names, int64_t next) {
  const char *text;
  size_t size;
  for (; (text = clause_names_text(names, next, &size)); next++) printf("name %" PRId64 " %s\n", next, text);
  return next;
}

static int encode(stream_reader *reader, stream_input *input, const clause_names *names) {
  stream_line line;
  clause_event event;
  int64_t *fields = malloc((stream_reader_fields(reader) + 1) * sizeof *fields), next = 1;
  stream_result result = STREAM_NO_EVENT;
  while (fields && result != STREAM_BAD && stream_next(input, &line) > 0) {
    result = stream_read(reader, &line, &event, fields);
    if (result != STREAM_EVENT) continue;
    next = print_new_names(names, next);
    printf("event %" PRIu64 " %" PRId64 " %" PRIu32, line.number, event.at, event.kind);
    for (uint32_t i = 0; i < event.field_count; i++) printf(" %" PRId64, fields[i]);
    printf("\n");
  }
  free(fields);
  return result == STREAM_BAD;
}

int main(int count, char **arguments) {
  clause_program *program = NULL;
  clause_names *names = NULL;
  stream_input *input = NULL;
  int failure = 1;
  if (count == 3 || count == 5) {
    failure = load_program(&program, arguments[1], COLOUR_NEVER) < 0 || stream_open(&input, arguments[2]) < 0 ||
              clause_names_new(&names, program, 0) != CLAUSE_OK ||
              (count == 5 && bind(program, arguments[3], arguments[4]));
  }
  if (!failure) {
    stream_reader *reader = stream_reader_new(program, names, NULL);
    failure = encode(reader, input, names);
    stream_reader_free(reader);
  }
  if (input) stream_close(input);
  clause_names_free(names);
  clause_program_free(program);
  return failure;
}
