/* Inside the stream reader: what jsonl.re and csv.re make of a line, and what stream_value.c and stream.c make of that.
**
**     line ── jsonl.re or csv.re ── members ── stream.c, stream_value.c ── event
**
** quick.h is about the short cuts from lines in their plainest form to their events.
*/
#ifndef CLI_READER_H
#define CLI_READER_H

#include "stream.h"

/* One value as it was written: a JSON scalar or a CSV cell, which has no type of its own. */
typedef enum scalar_kind { SCALAR_TEXT, SCALAR_NUMBER, SCALAR_YES, SCALAR_NO, SCALAR_NULL, SCALAR_CELL } scalar_kind;

typedef struct scalar {
  scalar_kind kind;
  const char *text; /* without its quotes, escapes decoded */
  size_t size;
  size_t start, end; /* in the line, quotes included: for the caret */
} scalar;

typedef struct member {
  scalar key, value;
} member;

/* Bounds the work of finding a key that is there twice. */
enum { MEMBERS_MAX = 1024 };

/* The plainest form of a value, for the short cuts. */
typedef enum value_form {
  FORM_NAME,    /* one of a set of names, or any */
  FORM_DECIMAL, /* a number in digits */
  FORM_INSTANT, /* 2026-04-28T09:30:00Z */
  FORM_DAY,     /* 2026-04-28 */
  FORM_OTHER,   /* whatever value_read takes */
} value_form;

/* What reading a value takes when it has that form. */
typedef struct value_rule {
  int64_t least, most; /* the range of the field */
  uint16_t field;      /* FIELD_AT: it is `at` */
  uint16_t among;      /* which set of names the field takes */
  uint8_t form, decimals;
} value_rule;
enum { FIELD_AT = UINT16_MAX };

/* Sets of names have numbers: none, the parties, any name, the choices of a field each.  From SETS_OF_NAMES on they are
** scatter.c's. */
enum { NAMES_NONE, NAMES_PARTIES, NAMES_ANY, NAMES_CHOICES, SETS_OF_NAMES = 1 << 15 };

/* A field of a kind with what reading it takes. */
typedef struct field_rule {
  const clause_field_info *info;
  size_t name_size;
  int decimals;     /* that an amount is carried with */
  int64_t *allowed; /* the names that it takes, as numbers: the parties, or its choices; NULL for any */
  uint32_t allowed_count;
  value_rule rule;
} field_rule;

/* A kind of event.  Streams repeat the order of their keys, so `order` guesses the field of the n-th key from the line
** before. */
typedef struct kind_rule {
  clause_kind_info info;
  size_t name_size;
  field_rule *fields;
  uint64_t required; /* bit n: field n may not be left out */
  uint32_t *order;
} kind_rule;

struct quick;

struct stream_reader {
  const clause_program *program;
  const clause_program **also; /* others, which know kinds, fields and names that this one need not */
  size_t also_count, also_capacity;
  clause_names *names;
  int offset_minutes;
  kind_rule *kinds;
  uint32_t kind_count;
  uint32_t choosers; /* fields with choices of their own */
  size_t field_max;
  uint8_t *seen; /* which fields the line at hand has given */
  int takes_ids;
  int64_t last_at;
  int64_t read_at;          /* of the line at hand; INT64_MIN while it is not known */
  int64_t earliest, latest; /* the moments that there are where the agreement is */
  /* the line at hand */
  const stream_line *line;
  size_t member_count; /* of `members`, below */
  scalar at, kind;     /* when it happened and which event it is */
  char *decoded;       /* texts whose escapes were decoded; never longer than the line */
  size_t decoded_size, decoded_capacity;
  stream_error error;
  /* the columns of a CSV stream, as text of their own */
  char *header;
  scalar *columns;
  size_t column_count;
  /* the date read last, as text and as its first moment in UTC: neighbours share it */
  char day_text[10];
  int64_t day;
  value_rule at_rule;
  struct quick *quick;         /* NULL before the first event */
  member members[MEMBERS_MAX]; /* nobody touches the memory of those that no line has */
};

/* Records what is wrong; always -1. */
__attribute__((format(printf, 5, 6))) int reader_fail(stream_reader *reader, stream_error_code code, size_t start,
                                                      size_t end, const char *format, ...);

/* A text from outside, cleaned and shortened, for a message. */
typedef struct quoted {
  char text[64];
} quoted;
quoted quote(const char *text, size_t size);

/* The members of a line: 0 or -1.  For CSV, 1 when the line was the header. */
int jsonl_members(stream_reader *reader);
int csv_members(stream_reader *reader);

/* The value of a field: 0, -1, or 1 when only the other program knows it. */
int value_read(int64_t *out, stream_reader *reader, const field_rule *field, const scalar *value);
/* Makes the date at `text`, ten bytes, the day at hand: 0, or -1 if it is not one that exists. */
int day_read(stream_reader *reader, const char *text);
/* A date or an instant, as `at` and date fields have it: 0 or -1. */
int time_read(int64_t *out, stream_reader *reader, const scalar *value);

/* ---- short cuts ---- */

/* The event of a line in its plainest form, when lines like it were learned: 1, or 0 when the line must be read in full. */
int quick_read(stream_reader *reader, clause_event *event, int64_t *fields);
/* Learns from the line that was just read into `members` as an event of this kind. */
void quick_learn(stream_reader *reader, uint32_t kind);
void quick_free(struct quick *self);

#endif
