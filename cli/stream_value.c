/* The values of a stream: from a JSON scalar or a CSV cell to the integer that the engine takes, by the type of the
** field.  A CSV cell has no type of its own, so it is taken for whatever the field wants. */
#include <string.h>

#include "decimal.h"
#include "figures.h"
#include "message.h"
#include "reader.h"

static int is_text(const scalar *value) { return value->kind == SCALAR_TEXT || value->kind == SCALAR_CELL; }

static int wrong_type(stream_reader *reader, const field_rule *field, const scalar *value, const char *wanted) {
  return reader_fail(reader, STREAM_TYPE, value->start, value->end, "`%s` is %s", field->info->name, wanted);
}

/* ---- dates ---- */

/* `count` digits as a number, or -1. */
static int digits(const char *text, int count) {
  int number = 0;
  for (int i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9') return -1;
    number = 10 * number + (text[i] - '0');
  }
  return number;
}

int day_read(stream_reader *reader, const char *text) {
  if (memcmp(text, reader->day_text, sizeof reader->day_text) == 0) return 0;
  int year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
  if (year < 0 || month < 0 || day < 0 || text[4] != '-' || text[7] != '-') return -1;
  int64_t instant;
  if (clause_date_to_instant(&instant, year, month, day, 0) != CLAUSE_OK) return -1;
  memcpy(reader->day_text, text, sizeof reader->day_text);
  reader->day = instant;
  return 0;
}

/* The offset at the end of an instant, in minutes: 0 or -1. */
static int read_offset(int *minutes, const char *text, size_t size) {
  *minutes = 0;
  if (size == 1 && text[0] == 'Z') return 0;
  if (size != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return -1;
  int hour = digits(text + 1, 2), minute = digits(text + 4, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return -1;
  *minutes = (text[0] == '-' ? -1 : 1) * (60 * hour + minute);
  return 0;
}

/* `09:30:00` and a fraction of up to six digits: microseconds since midnight, or -1.  `*used` is how much of the text
** that was. */
static int64_t read_clock(size_t *used, const char *text, size_t size) {
  if (size < 8 || text[2] != ':' || text[5] != ':') return -1;
  int hour = digits(text, 2), minute = digits(text + 3, 2), second = digits(text + 6, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return -1;
  int64_t time = ((int64_t)hour * 3600 + minute * 60 + second) * 1000000;
  *used = 8;
  if (size == 8 || text[8] != '.') return time;
  int64_t unit = 100000;
  for (*used = 9; *used < size && text[*used] >= '0' && text[*used] <= '9'; ++*used, unit /= 10) {
    if (!unit && text[*used] != '0') return -1;
    time += unit * (text[*used] - '0');
  }
  return *used > 9 ? time : -1;
}

int time_read(int64_t *out, stream_reader *reader, const scalar *value) {
  const char *text = value->text;
  size_t size = value->size, used;
  if (!is_text(value))
    return reader_fail(reader, STREAM_TIME, value->start, value->end, "a date is written in quotes: \"2026-04-28\"");
  if (size < 10 || day_read(reader, text) < 0)
    return reader_fail(reader, STREAM_TIME, value->start, value->end,
                       "`%s` is not a date that exists; a date is written 2026-04-28", quote(text, size).text);
  if (size == 10) {
    *out = reader->day - (int64_t)reader->offset_minutes * 60000000;
    return 0;
  }
  int minutes;
  int64_t time = text[10] == 'T' ? read_clock(&used, text + 11, size - 11) : -1;
  if (time < 0 || read_offset(&minutes, text + 11 + used, size - 11 - used) < 0)
    return reader_fail(reader, STREAM_TIME, value->start, value->end,
                       "`%s` is not an instant; write one as "
                       "2026-04-28T09:30:00Z or 2026-04-28T09:30:00+02:00",
                       quote(text, size).text);
  *out = reader->day + time - (int64_t)minutes * 60000000;
  if (*out >= reader->earliest && *out <= reader->latest) return 0;
  return reader_fail(reader, STREAM_TIME, value->start, value->end,
                     "`%s` is not in the years 1 to 9999 where the agreement is", quote(text, size).text);
}

/* ---- numbers ---- */

/* A whole text as a number with so many decimals. */
static int read_number(int64_t *out, stream_reader *reader, const field_rule *field, const scalar *value, size_t size) {
  switch (decimal_read(out, value->text, size, field->decimals)) {
  case DECIMAL_EXACT: return 0;
  case DECIMAL_TOO_LARGE:
    return reader_fail(reader, STREAM_TOO_LARGE, value->start, value->end, "`%s` is too large a number for `%s`",
                       quote(value->text, size).text, field->info->name);
  case DECIMAL_TOO_PRECISE: break;
  }
  if (field->decimals == 0)
    return reader_fail(reader, STREAM_PRECISION, value->start, value->end, "`%s` is a whole number", field->info->name);
  return reader_fail(reader, STREAM_PRECISION, value->start, value->end, "`%s` has at most %d decimals",
                     field->info->name, field->decimals);
}

static int is_number(const scalar *value) {
  return value->kind == SCALAR_NUMBER ||
         (value->kind == SCALAR_CELL && value->size && decimal_size(value->text, value->size) == value->size);
}

static int read_plain(int64_t *out, stream_reader *reader, const field_rule *field, const scalar *value) {
  if (is_number(value)) return read_number(out, reader, field, value, value->size);
  return wrong_type(reader, field, value, field->decimals ? "a number" : "a whole number");
}

static int read_percentage(int64_t *out, stream_reader *reader, const field_rule *field, const scalar *value) {
  if (is_number(value)) return read_number(out, reader, field, value, value->size);
  size_t number = is_text(value) ? decimal_size(value->text, value->size) : 0;
  if (number && number + 1 == value->size && value->text[number] == '%')
    return read_number(out, reader, field, value, number);
  return wrong_type(reader, field, value, "a percentage: 20 or \"20%\"");
}

static int read_money(int64_t *out, stream_reader *reader, const field_rule *field, const scalar *value) {
  if (is_number(value)) return read_number(out, reader, field, value, value->size);
  const char *currency = field->info->currency;
  size_t number = is_text(value) ? decimal_size(value->text, value->size) : 0;
  if (!number || value->size != number + 4 || value->text[number] != ' ')
    return reader_fail(reader, STREAM_TYPE, value->start, value->end, "`%s` is an amount: 12.50 or \"12.50 %s\"",
                       field->info->name, currency);
  if (memcmp(value->text + number + 1, currency, 3) == 0) return read_number(out, reader, field, value, number);
  return reader_fail(reader, STREAM_CURRENCY, value->start, value->end, "`%s` is an amount in %s, not in %s",
                     field->info->name, currency, quote(value->text + number + 1, 3).text);
}

/* ---- names ---- */

static int is_same(const char *known, const scalar *value) {
  return strlen(known) == value->size && memcmp(known, value->text, value->size) == 0;
}

static int field_allows(const clause_program *program, const clause_field_info *field, const scalar *value) {
  uint32_t parties = field->type == CLAUSE_TYPE_PARTY ? clause_program_describe(program).parties : 0;
  for (uint32_t i = 0; i < parties; i++)
    if (is_same(clause_program_party(program, i), value)) return 1;
  for (uint32_t i = 0; i < field->choice_count; i++)
    if (is_same(field->choices[i], value)) return 1;
  return field->type == CLAUSE_TYPE_NAME && !field->choices;
}

/* Whether the field of this name takes the value in a program. */
static int program_allows(const clause_program *program, const scalar *event, const char *name, const scalar *value) {
  clause_kind_info kind;
  int found = clause_program_find_kind(program, event->text, event->size);
  if (found < 0 || clause_program_kind(&kind, program, (uint32_t)found) != CLAUSE_OK) return 0;
  for (uint32_t i = 0; i < kind.field_count; i++)
    if (strcmp(kind.fields[i].name, name) == 0) return field_allows(program, &kind.fields[i], value);
  return 0;
}

static int other_allows(const stream_reader *reader, const char *name, const scalar *value) {
  for (size_t i = 0; i < reader->also_count; i++)
    if (program_allows(reader->also[i], &reader->kind, name, value)) return 1;
  return 0;
}

static int refuse_name(stream_reader *reader, const field_rule *field, const scalar *value) {
  const clause_field_info *info = field->info;
  int party = info->type == CLAUSE_TYPE_PARTY;
  nearest search = nearest_to(value->text, value->size);
  for (uint32_t i = 0; party && i < field->allowed_count; i++)
    nearest_try(&search, clause_program_party(reader->program, i));
  for (uint32_t i = 0; i < info->choice_count; i++) nearest_try(&search, info->choices[i]);
  return reader_fail(reader, party ? STREAM_PARTY : STREAM_CHOICE, value->start, value->end, "`%s` is not %s%s%s%s",
                     quote(value->text, value->size).text,
                     party ? "a party to the agreement" : "one of the names that the field allows",
                     search.best ? "; did you mean `" : "",
                     search.best ? quote(search.best, strlen(search.best)).text : "", search.best ? "`?" : "");
}

static int is_allowed(const field_rule *field, int64_t name) {
  for (uint32_t i = 0; i < field->allowed_count; i++)
    if (field->allowed[i] == name) return 1;
  return !field->allowed;
}

static int read_name(int64_t *out, stream_reader *reader, const field_rule *field, const scalar *value) {
  if (!is_text(value)) return wrong_type(reader, field, value, "a name, in quotes");
  if (!value->size)
    return reader_fail(reader, STREAM_EMPTY_NAME, value->start, value->end,
                       "`%s` is empty; a field that says nothing is left out", field->info->name);
  int status = clause_names_intern(out, reader->names, value->text, value->size);
  if (status != CLAUSE_OK)
    return reader_fail(reader, STREAM_REFUSED, value->start, value->end, "%s", clause_status_text(status));
  if (is_allowed(field, *out)) return 0;
  return other_allows(reader, field->info->name, value) ? 1 : refuse_name(reader, field, value);
}

static int read_yes_no(int64_t *out, stream_reader *reader, const field_rule *field, const scalar *value) {
  int cell = value->kind == SCALAR_CELL;
  int yes = cell && ((value->size == 4 && memcmp(value->text, "true", 4) == 0) ||
                     (value->size == 4 && memcmp(value->text, "TRUE", 4) == 0));
  int no = cell && ((value->size == 5 && memcmp(value->text, "false", 5) == 0) ||
                    (value->size == 5 && memcmp(value->text, "FALSE", 5) == 0));
  *out = yes || value->kind == SCALAR_YES;
  if (yes || no || value->kind == SCALAR_YES || value->kind == SCALAR_NO) return 0;
  return wrong_type(reader, field, value, "true or false");
}

/* ---- by type ---- */

static int check_range(stream_reader *reader, const field_rule *field, const scalar *value, int64_t amount) {
  const clause_field_info *info = field->info;
  if (amount >= info->at_least && amount <= info->at_most) return 0;
  int low = amount < info->at_least;
  words bound = format_value(low ? info->at_least : info->at_most, info->type, info->currency, reader->offset_minutes,
                             FOR_READERS);
  return reader_fail(reader, STREAM_RANGE, value->start, value->end, "`%s` is %s %s", info->name,
                     low ? "at least" : "at most", bound.text);
}

int value_read(int64_t *out, stream_reader *reader, const field_rule *field, const scalar *value) {
  int status;
  switch (field->info->type) {
  case CLAUSE_TYPE_NAME:
  case CLAUSE_TYPE_PARTY:
  case CLAUSE_TYPE_PROVISION: return read_name(out, reader, field, value);
  case CLAUSE_TYPE_YES_NO: return read_yes_no(out, reader, field, value);
  case CLAUSE_TYPE_DATE: status = time_read(out, reader, value); break;
  case CLAUSE_TYPE_PERCENTAGE: status = read_percentage(out, reader, field, value); break;
  case CLAUSE_TYPE_MONEY: status = read_money(out, reader, field, value); break;
  default: status = read_plain(out, reader, field, value);
  }
  return status < 0 ? status : check_range(reader, field, value, *out);
}
