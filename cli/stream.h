/* Event streams: from the bytes of a file or of standard input to the events of a program, in constant memory.
**
** It goes in two steps, so that one line can be given to two programs.  A stream_input cuts the bytes into lines; a
** stream_reader turns a line into an event of its program.
**
**     stream_input *input;                    stream_reader *reader = stream_reader_new(program, names, NULL);
**     stream_open(&input, "events.jsonl");    int64_t *fields = … stream_reader_fields(reader) of them
**     while (stream_next(input, &line) > 0)
**       if (stream_read(reader, &line, &event, fields) == STREAM_EVENT) …
**
** What is wrong in a line is a stream_error with a code from stream_errors.def, a place, and words.
*/
#ifndef CLI_STREAM_H
#define CLI_STREAM_H

#include <clause.h>

#include "event_block.h"

/* The longest line.  It bounds the memory of a stream. */
#define STREAM_LINE_MAX ((size_t)1 << 20)

typedef enum stream_error_code {
#define STREAM_ERROR(name, code, meaning) STREAM_##name,
#include "stream_errors.def"
#undef STREAM_ERROR
} stream_error_code;

typedef enum stream_format { STREAM_JSON_LINES, STREAM_CSV } stream_format;

/* One line, without its line end; `text[size]` is a NUL.  A CSV record may hold line ends in quotes. */
typedef struct stream_line {
  const char *text;
  size_t size;
  uint64_t number;      /* of its first line, from 1 */
  int ended;            /* there was a line feed after it; the last line may lack one */
  stream_format format; /* of the whole stream */
  uint64_t position;    /* bytes of the stream before it */
} stream_line;

typedef struct stream_error {
  stream_error_code code;
  uint64_t line;
  size_t start, end; /* the bytes of the line that are to blame */
  char text[400];
} stream_error;

/* ---- lines ---- */

typedef struct stream_input stream_input;

/* Opens a file, or standard input for `-`: 0, or -1 after a message.  The format follows from the name, else from the
** first byte. */
int stream_open(stream_input **out, const char *path);
/* 1 with a line, 0 at the end, -1 on an error.  The line is valid until the next call. */
int stream_next(stream_input *input, stream_line *line);
/* What has arrived and was not given out: `text` to `end` are whole lines, and STREAM_BEHIND bytes after them can be read,
** whatever they say.  For a reader that finds line ends itself; it says how far it came. */
#define STREAM_BEHIND 128
typedef struct stream_block {
  const char *text, *end;
  uint64_t number; /* of the first line */
  stream_format format;
} stream_block;
stream_block stream_arrived(const stream_input *input);
/* Passes over so many lines, to where the next one begins. */
void stream_pass(stream_input *input, const char *next, uint64_t lines);
/* Goes on at a line that lies ahead; 0, or -1 when the stream is shorter than that. */
int stream_skip(stream_input *input, uint64_t position, uint64_t number);
const stream_error *stream_input_error(const stream_input *input);
/* Whether the next line has yet to arrive: the moment to show what is known so far. */
int stream_would_wait(const stream_input *input);
/* The name for messages; bytes taken so far, and how many there are, 0 when that is not known. */
const char *stream_input_name(const stream_input *input);
uint64_t stream_input_position(const stream_input *input);
uint64_t stream_input_size(const stream_input *input);
void stream_close(stream_input *input);

/* ---- events ---- */

typedef struct stream_reader stream_reader;

/* Reads for `program`.  What only `also` (which may be NULL) knows is passed over instead of refused: kinds, fields,
** parties, choices. */
stream_reader *stream_reader_new(const clause_program *program, clause_names *names, const clause_program *also);
void stream_reader_free(stream_reader *reader);
/* One more such program. */
void stream_reader_also(stream_reader *reader, const clause_program *also);
/* The most fields that an event of the program has. */
size_t stream_reader_fields(const stream_reader *reader);

/* When a line's event happened, and its `id`, which says which event it is when it may be given again; NULL without. */
typedef struct stream_glimpse {
  int64_t at;
  size_t at_start, at_end; /* in the line, as are the next two */
  const char *id;          /* until the next line */
  size_t id_size, id_start, id_end;
} stream_glimpse;
/* Only that of a line: 1; 0 when it holds no event; -1 when that cannot be said. */
int stream_glance(stream_reader *reader, const stream_line *line, stream_glimpse *out);
/* Passes over the `id` of each event, where it is no field; without this it is refused. */
void stream_reader_takes_ids(stream_reader *reader);
/* What is read from now on comes after an instant. */
void stream_reader_after(stream_reader *reader, int64_t at);

typedef enum stream_result {
  STREAM_BAD = -1,  /* see stream_reader_error */
  STREAM_EVENT = 1, /* `event` is filled; its fields are `fields` */
  STREAM_NO_EVENT,  /* an empty line, or the header of a CSV stream */
  STREAM_OTHER,     /* an event that only the other program knows */
} stream_result;
stream_result stream_read(stream_reader *reader, const stream_line *line, clause_event *event, int64_t *fields);
/* Reads on in what has arrived as long as lines look like those read before, and adds their events to a block of the same program, as long as there is
** room.  The next line, if there is one, is one for stream_read. */
void stream_read_on(stream_reader *reader, stream_input *input, event_block *out);
const stream_error *stream_reader_error(const stream_reader *reader);
/* When the event of the line read last happened, also if the rest of it is wrong; INT64_MIN if that cannot be said. */
int64_t stream_reader_time(const stream_reader *reader);

/* ---- messages ---- */

/* `events.jsonl:3:41: error[S127]: …`, then the line and a caret under what is to blame.  `line` may be NULL: only the
** message. */
void stream_error_show(const char *name, const stream_error *error, const stream_line *line, int colours);

#endif
