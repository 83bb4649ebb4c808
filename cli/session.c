/* Opening what run and explain need, and what both say when the command line, the stream or the engine stops them. */
#include "session.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "allocate.h"
#include "literal.h"
#include "load.h"
#include "message.h"

const char *session_name(const session *self, int64_t name) {
  const char *text = name ? clause_names_text(self->names, name, NULL) : NULL;
  return text ? text : "";
}

clause_clause_info session_clause(const session *self, uint32_t clause) {
  clause_clause_info info = {"", "", "", {0, 0}};
  clause_program_clause(&info, self->program, clause);
  return info;
}

const char *session_value(const session *self, int32_t value) {
  clause_value_info info;
  return value >= 0 && clause_program_value(&info, self->program, (uint32_t)value) == CLAUSE_OK ? info.name : NULL;
}

const char *session_side(uint32_t changes) {
  static const char *const sides[CLAUSE_THRESHOLDS] = {NULL, "below", "at or below", "above", "at or above"};
  return sides[changes];
}

const char *session_changes(const clause_verdict *verdict) { return session_side(verdict->changes); }

words session_threshold(const session *self, const clause_verdict *verdict, audience reader) {
  clause_value_info value;
  clause_program_value(&value, self->program, (uint32_t)verdict->value);
  return format_value(verdict->threshold, (clause_type)value.type, value.currency, self->info.offset_minutes, reader);
}

words session_figure(const session *self, int64_t value, clause_type type, const char *currency) {
  if (type != CLAUSE_TYPE_NAME && type != CLAUSE_TYPE_PARTY && type != CLAUSE_TYPE_PROVISION)
    return format_value(value, type, currency, self->info.offset_minutes, FOR_READERS);
  const char *name = session_name(self, value);
  words figure = {"\""};
  if (!*name) return (words){"nothing"};
  clean_copy(figure.text + 1, sizeof figure.text - 2, name, strlen(name));
  strcat(figure.text, "\"");
  return figure;
}

/* ---- values from the command line ---- */

static int find_value(const session *self, const char *name, size_t size, uint32_t *out, clause_value_info *info) {
  nearest search = nearest_to(name, size);
  for (*out = 0; *out < self->info.values; ++*out) {
    if (clause_program_value(info, self->program, *out) != CLAUSE_OK) break;
    if (strlen(info->name) == size && memcmp(info->name, name, size) == 0) return 0;
    nearest_try(&search, info->name);
  }
  if (search.best)
    complain("--set: the agreement has no value `%.*s`; did you mean `%s`?", (int)size, name, search.best);
  else
    complain("--set: the agreement has no value `%.*s`", (int)size, name);
  return -1;
}

static int complain_value(const clause_value_info *info, const char *text, int status) {
  static const char *const examples[] = {"",
                                         "yes or no",
                                         "a name",
                                         "a party",
                                         "a provision",
                                         "a date: 2026-01-01",
                                         "a whole number: 12",
                                         "a number: 12.5",
                                         "a percentage: 20%"};
  if (status == CLAUSE_ERROR_RANGE)
    complain("--set %s: `%s` does not exist, is too large, or has too many decimals", info->name, text);
  else if (info->type == CLAUSE_TYPE_MONEY)
    complain("--set %s: `%s` is not an amount in %s: 12.50 %s, 38 billion %s", info->name, text, info->currency,
             info->currency, info->currency);
  else
    complain("--set %s: `%s` is not %s", info->name, text, examples[info->type]);
  return -1;
}

int session_has_value(const session *self, const char *setting) {
  const char *equals = strchr(setting, '=');
  clause_value_info info;
  for (uint32_t i = 0; equals && clause_program_value(&info, self->program, i) == CLAUSE_OK; i++)
    if (strlen(info.name) == (size_t)(equals - setting) && strncmp(info.name, setting, strlen(info.name)) == 0)
      return 1;
  return 0;
}

int session_setting(uint32_t *value, int64_t *figure, const session *self, const char *setting) {
  const char *equals = strchr(setting, '=');
  clause_value_info info;
  if (!equals) return complain("--set %s: write NAME=VALUE", setting), -1;
  if (find_value(self, setting, (size_t)(equals - setting), value, &info) < 0) return -1;
  int status =
      cl_literal_value(figure, info.type, info.currency, equals + 1, strlen(equals + 1), self->info.offset_minutes);
  return status == CLAUSE_OK ? 0 : complain_value(&info, equals + 1, status);
}

int session_bind(session *self, const char *setting) {
  uint32_t value;
  int64_t figure;
  if (session_setting(&value, &figure, self, setting) < 0) return -1;
  int status = clause_instance_bind(self->instance, value, figure);
  if (status == CLAUSE_OK) return 0;
  return complain("--set %s: %s", setting, clause_status_text(status)), -1;
}

int session_day(int64_t *out, const session *self, const arguments *given, const char *name) {
  const char *text = argument(given, name);
  int is_date;
  *out = CLAUSE_NEVER;
  if (!text) return 0;
  if (cl_literal_date(out, &is_date, text, strlen(text), self->info.offset_minutes) != CLAUSE_OK)
    return complain("--%s %s: this is not a date that exists; write one as 2030-12-31", name, text), -1;
  if (is_date) *out += CLAUSE_DAY - 1;
  return 0;
}

int session_through(int64_t *out, const session *self, const arguments *given) {
  int as_of = argument_given(given, "as-of");
  if (as_of && argument_given(given, "through"))
    return complain("--as-of lets time pass to the end of its day, as --through does: give one of them"), -1;
  return session_day(out, self, given, as_of ? "as-of" : "through");
}

int64_t session_next_stop(int64_t now, int64_t through) {
  const int64_t year = 366 * CLAUSE_DAY;
  return now < through - year ? now + year : through;
}

/* ---- opening and reading ---- */

int session_prepare(session *out) {
  out->info = clause_program_describe(out->program);
  places_find(&out->places, out->info.source, out->info.source_size);
  int status = clause_names_new(&out->names, out->program, SESSION_NAMES_MAX);
  if (status == CLAUSE_OK) status = clause_instance_new(&out->instance, out->program, NULL);
  if (status == CLAUSE_OK) return 0;
  complain("%s", clause_status_text(status));
  return -1;
}

void session_read_from(session *self, intake *in) {
  self->intake = in;
  self->input = intake_input(in);
  self->reader = stream_reader_new(self->program, self->names, NULL);
  if (intake_takes_ids(in)) stream_reader_takes_ids(self->reader);
}

int session_open(session *out, const char *path, const arguments *given) {
  const char *events = argument(given, "events");
  *out = (session){0};
  if (!events)
    return complain("--events is missing: the file with the events, or - for "
                    "standard input"),
           -1;
  if (strcmp(path, "-") == 0 && strcmp(events, "-") == 0)
    return complain("standard input cannot be both the agreement and the events"), -1;
  if (load_program(&out->program, path, given->colours) < 0) return -1;
  if (session_prepare(out) < 0) return -1;
  const char *setting;
  for (size_t cursor = 0; (setting = argument_next(given, "set", &cursor));)
    if (session_bind(out, setting) < 0) return -1;
  give_back(); /* compiling took it */
  int64_t as_of;
  if (session_day(&as_of, out, given, "as-of") < 0 || intake_open(&out->intake, given) < 0 ||
      intake_start(out->intake, out->program, out->names, as_of) < 0)
    return -1;
  session_read_from(out, out->intake);
  return 0;
}

void session_close(session *self) {
  stream_reader_free(self->reader);
  if (self->intake)
    intake_close(self->intake);
  else
    stream_close(self->input);
  clause_instance_free(self->instance);
  clause_names_free(self->names);
  places_free(&self->places);
  clause_program_free(self->program);
}

int session_next(session *self, clause_event *event, int64_t *fields) {
  for (;;) {
    int status = intake_next(self->intake, &self->line);
    if (status <= 0) {
      self->line.text = NULL;
      return status;
    }
    stream_result result = stream_read(self->reader, &self->line, event, fields);
    if (result == STREAM_EVENT) return 1;
    if (result == STREAM_BAD) return -1;
  }
}

void session_read_on(session *self, event_block *out) {
  if (intake_passes(self->intake)) stream_read_on(self->reader, self->input, out);
}

void session_complain(const session *self, const arguments *given) {
  const char *name = stream_input_name(self->input);
  int colours = colours_wanted(STDERR_FILENO, given->colours);
  if (self->line.text)
    stream_error_show(name, stream_reader_error(self->reader), &self->line, colours);
  else if (self->intake)
    intake_complain(self->intake);
  else
    stream_error_show(name, stream_input_error(self->input), NULL, colours);
}

/* The limits are those of an instance without options. */
static const char *reason(int status) {
  if (status != CLAUSE_ERROR_LIMIT) return clause_status_text(status);
  return "a limit is reached: at most 16,777,216 deadlines are judged before one event, as many obligations are open "
         "at "
         "one time, and 67,108,864 figures are kept by product, invoice or day";
}

void session_refused(const session *self, const arguments *given, uint64_t line, int status) {
  stream_error error = {.code = STREAM_REFUSED, .line = line};
  snprintf(error.text, sizeof error.text, "the engine refuses the event: %s", reason(status));
  if (line)
    stream_error_show(stream_input_name(self->input), &error, NULL, colours_wanted(STDERR_FILENO, given->colours));
  else
    complain("the engine cannot judge the deadlines after the last event: %s", reason(status));
}
