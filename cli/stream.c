/* From the members of a line to an event of the program: which kind it is, which field each key names, what is
** missing.  The two formats and the short cut for familiar lines meet here. */
#include "stream.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "figures.h"
#include "message.h"
#include "reader.h"

int reader_fail(stream_reader *reader, stream_error_code code, size_t start, size_t end, const char *format, ...) {
  reader->error = (stream_error){.code = code, .line = reader->line->number, .start = start, .end = end};
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(reader->error.text, sizeof reader->error.text, format, arguments);
  va_end(arguments);
  return -1;
}

const stream_error *stream_reader_error(const stream_reader *reader) { return &reader->error; }

quoted quote(const char *text, size_t size) {
  quoted result;
  clean_copy(result.text, sizeof result.text, text, size);
  return result;
}

/* ---- making a reader ---- */

static int decimals_of(const clause_field_info *field) {
  switch (field->type) {
  case CLAUSE_TYPE_NUMBER:
  case CLAUSE_TYPE_PERCENTAGE: return CLAUSE_SCALE;
  case CLAUSE_TYPE_MONEY: return clause_currency_digits(field->currency);
  default: return 0;
  }
}

/* The names that a field takes, as numbers.  One that cannot be interned is never met either. */
static void allow_names(field_rule *rule, const stream_reader *reader) {
  int party = rule->info->type == CLAUSE_TYPE_PARTY;
  rule->allowed_count = party ? clause_program_describe(reader->program).parties : rule->info->choice_count;
  if (!rule->allowed_count) return;
  rule->allowed = resize(NULL, rule->allowed_count * sizeof *rule->allowed);
  for (uint32_t i = 0; i < rule->allowed_count; i++) {
    const char *name = party ? clause_program_party(reader->program, i) : rule->info->choices[i];
    if (clause_names_intern(&rule->allowed[i], reader->names, name, strlen(name)) != CLAUSE_OK) rule->allowed[i] = -1;
  }
}

/* The number of the set of names that a field takes: the parties, any name, or choices of its own. */
static uint16_t names_among(stream_reader *reader, const clause_field_info *info) {
  switch (info->type) {
  case CLAUSE_TYPE_PARTY: return NAMES_PARTIES;
  case CLAUSE_TYPE_NAME:
  case CLAUSE_TYPE_PROVISION: break;
  default: return NAMES_NONE;
  }
  if (!info->choices) return NAMES_ANY;
  return NAMES_CHOICES + reader->choosers < SETS_OF_NAMES ? (uint16_t)(NAMES_CHOICES + reader->choosers++) : NAMES_NONE;
}

static value_rule make_value_rule(stream_reader *reader, const clause_field_info *info, uint32_t field) {
  value_rule rule = {.least = info->at_least, .most = info->at_most, .among = names_among(reader, info)};
  rule.decimals = (uint8_t)decimals_of(info);
  rule.field = (uint16_t)field;
  if (field >= FIELD_AT || info->type == CLAUSE_TYPE_YES_NO)
    rule.form = FORM_OTHER;
  else if (info->type == CLAUSE_TYPE_DATE)
    rule.form = FORM_INSTANT;
  else
    rule.form = rule.among ? FORM_NAME : FORM_DECIMAL;
  return rule;
}

static void make_rule(kind_rule *rule, stream_reader *reader, uint32_t kind) {
  clause_program_kind(&rule->info, reader->program, kind);
  rule->name_size = strlen(rule->info.name);
  rule->required = 0;
  uint32_t count = rule->info.field_count;
  rule->fields = resize(NULL, count * sizeof *rule->fields);
  rule->order = resize(NULL, count * sizeof *rule->order);
  for (uint32_t i = 0; i < count; i++) {
    const clause_field_info *info = &rule->info.fields[i];
    rule->order[i] = i;
    rule->fields[i] = (field_rule){.info = info, .name_size = strlen(info->name), .decimals = decimals_of(info)};
    rule->fields[i].rule = make_value_rule(reader, info, i);
    if (i < 64 && !info->optional) rule->required |= UINT64_C(1) << i;
    allow_names(&rule->fields[i], reader);
  }
}

void stream_reader_also(stream_reader *reader, const clause_program *also) {
  reader->also = grow(reader->also, reader->also_count, &reader->also_capacity, sizeof *reader->also);
  reader->also[reader->also_count++] = also;
}

int64_t stream_reader_time(const stream_reader *reader) { return reader->read_at; }

stream_reader *stream_reader_new(const clause_program *program, clause_names *names, const clause_program *also) {
  clause_program_info info = clause_program_describe(program);
  stream_reader *reader = resize(NULL, sizeof *reader);
  memset(reader, 0, offsetof(stream_reader, members));
  reader->program = program;
  reader->names = names;
  reader->offset_minutes = info.offset_minutes;
  if (also) stream_reader_also(reader, also);
  reader->last_at = INT64_MIN;
  clause_date_to_instant(&reader->earliest, 1, 1, 1, info.offset_minutes);
  clause_date_to_instant(&reader->latest, 9999, 12, 31, info.offset_minutes);
  reader->latest += CLAUSE_DAY - 1;
  reader->at_rule = (value_rule){reader->earliest, reader->latest, FIELD_AT, NAMES_NONE, FORM_INSTANT, 0};
  reader->kind_count = info.kinds;
  reader->kinds = resize(NULL, info.kinds * sizeof *reader->kinds);
  for (uint32_t i = 0; i < info.kinds; i++) {
    make_rule(&reader->kinds[i], reader, i);
    if (reader->kinds[i].info.field_count > reader->field_max) reader->field_max = reader->kinds[i].info.field_count;
  }
  reader->seen = resize(NULL, reader->field_max);
  return reader;
}

size_t stream_reader_fields(const stream_reader *reader) { return reader->field_max; }

void stream_reader_free(stream_reader *reader) {
  if (!reader) return;
  for (uint32_t i = 0; i < reader->kind_count; i++) {
    for (uint32_t j = 0; j < reader->kinds[i].info.field_count; j++) free(reader->kinds[i].fields[j].allowed);
    free(reader->kinds[i].fields);
    free(reader->kinds[i].order);
  }
  free(reader->kinds);
  free(reader->also);
  free(reader->seen);
  free(reader->decoded);
  free(reader->header);
  free(reader->columns);
  quick_free(reader->quick);
  free(reader);
}

/* ---- which event ---- */

static int is_key(const scalar *key, const char *name, size_t size) {
  return key->size == size && memcmp(key->text, name, size) == 0;
}

static int refuse_twice(stream_reader *reader, const scalar *key) {
  return reader_fail(reader, STREAM_TWICE, key->start, key->end, "`%s` is given twice",
                     quote(key->text, key->size).text);
}

/* Finds `at` and `event`, and takes them out of the members. */
static int take_heading(stream_reader *reader) {
  size_t kept = 0, size = reader->line->size;
  const scalar absent = {SCALAR_NULL, NULL, 0, 0, 0};
  scalar *at = &reader->at, *kind = &reader->kind;
  *at = *kind = absent;
  for (size_t i = 0; i < reader->member_count; i++) {
    const member *one = &reader->members[i];
    scalar *place = is_key(&one->key, "at", 2) ? at : is_key(&one->key, "event", 5) ? kind : NULL;
    if (!place) {
      reader->members[kept++] = *one;
      continue;
    }
    if (place->text) return refuse_twice(reader, &one->key);
    *place = one->value;
  }
  reader->member_count = kept;
  if (!at->text) return reader_fail(reader, STREAM_NO_TIME, 0, size, "`at` is missing: when the event happened");
  if (!kind->text) return reader_fail(reader, STREAM_NO_KIND, 0, size, "`event` is missing: what happened");
  if (kind->kind == SCALAR_TEXT || kind->kind == SCALAR_CELL) return 0;
  return reader_fail(reader, STREAM_NO_KIND, kind->start, kind->end, "`event` is the name of an event, in quotes");
}

static int check_order(stream_reader *reader, int64_t at, const scalar *value) {
  if (at < reader->last_at)
    return reader_fail(reader, STREAM_ORDER, value->start, value->end,
                       "the event is earlier than the one before it, which happened at %s",
                       format_instant(reader->last_at, reader->offset_minutes, FOR_PROGRAMS).text);
  return 0;
}

/* The kind's number; -1, or -2 when only the other program knows it. */
static int find_kind(stream_reader *reader, const scalar *name) {
  int kind = clause_program_find_kind(reader->program, name->text, name->size);
  if (kind >= 0) return kind;
  for (size_t i = 0; i < reader->also_count; i++)
    if (clause_program_find_kind(reader->also[i], name->text, name->size) >= 0) return -2;
  nearest search = nearest_to(name->text, name->size);
  for (uint32_t i = 0; i < reader->kind_count; i++) nearest_try(&search, reader->kinds[i].info.name);
  quoted given = quote(name->text, name->size);
  if (search.best)
    return reader_fail(reader, STREAM_UNKNOWN_KIND, name->start, name->end,
                       "the agreement knows no event `%s`; did you mean `%s`?", given.text, search.best);
  return reader_fail(reader, STREAM_UNKNOWN_KIND, name->start, name->end, "the agreement knows no event `%s`",
                     given.text);
}

/* ---- which fields ---- */

/* The field that the n-th key names, or -1. */
static int find_field(const kind_rule *kind, size_t n, const scalar *key) {
  uint32_t count = kind->info.field_count;
  if (n < count && is_key(key, kind->fields[kind->order[n]].info->name, kind->fields[kind->order[n]].name_size))
    return (int)kind->order[n];
  for (uint32_t i = 0; i < count; i++) {
    if (!is_key(key, kind->fields[i].info->name, kind->fields[i].name_size)) continue;
    if (n < count) kind->order[n] = i;
    return (int)i;
  }
  return -1;
}

static int has_field(const clause_program *program, const char *kind, const scalar *key) {
  clause_kind_info info;
  int found = clause_program_find_kind(program, kind, strlen(kind));
  if (found < 0 || clause_program_kind(&info, program, (uint32_t)found) != CLAUSE_OK) return 0;
  for (uint32_t i = 0; i < info.field_count; i++)
    if (is_key(key, info.fields[i].name, strlen(info.fields[i].name))) return 1;
  return 0;
}

static int other_has_field(const stream_reader *reader, const char *kind, const scalar *key) {
  for (size_t i = 0; i < reader->also_count; i++)
    if (has_field(reader->also[i], kind, key)) return 1;
  return 0;
}

static int refuse_field(stream_reader *reader, const kind_rule *kind, const scalar *key) {
  if (is_key(key, "id", 2))
    return reader_fail(
        reader, STREAM_ID, key->start, key->end,
        "an event with an `id` may be given again: --once-within 7d says within what time it then counts once"
        ", in `clausec run` and `explain`");
  nearest search = nearest_to(key->text, key->size);
  for (uint32_t i = 0; i < kind->info.field_count; i++) nearest_try(&search, kind->info.fields[i].name);
  quoted given = quote(key->text, key->size);
  if (search.best)
    return reader_fail(reader, STREAM_UNKNOWN_FIELD, key->start, key->end, "`%s` has no field `%s`; did you mean `%s`?",
                       kind->info.name, given.text, search.best);
  return reader_fail(reader, STREAM_UNKNOWN_FIELD, key->start, key->end, "`%s` has no field `%s`", kind->info.name,
                     given.text);
}

/* A key that names no field of this program is looked for among those before it; one that does is marked in `seen`. */
static int is_repeated(const stream_reader *reader, size_t n) {
  const scalar *key = &reader->members[n].key;
  for (size_t i = 0; i < n; i++)
    if (is_key(&reader->members[i].key, key->text, key->size)) return 1;
  return 0;
}

static int check_complete(stream_reader *reader, const kind_rule *kind, const uint8_t *seen) {
  for (uint32_t i = 0; i < kind->info.field_count; i++)
    if (!seen[i] && !kind->info.fields[i].optional)
      return reader_fail(reader, STREAM_MISSING_FIELD, 0, reader->line->size, "`%s` needs its field `%s`",
                         kind->info.name, kind->info.fields[i].name);
  return 0;
}

/* Fills the fields: 0, -1, or 1 when a value is known to the other program only. */
static int take_fields(stream_reader *reader, const kind_rule *kind, int64_t *fields) {
  uint8_t *seen = reader->seen;
  int others = 0;
  memset(seen, 0, kind->info.field_count);
  memset(fields, 0, kind->info.field_count * sizeof *fields);
  for (size_t i = 0; i < reader->member_count; i++) {
    const member *one = &reader->members[i];
    int field = find_field(kind, i, &one->key);
    if (field < 0 && is_repeated(reader, i)) return refuse_twice(reader, &one->key);
    if (field < 0 && reader->takes_ids && is_key(&one->key, "id", 2)) continue;
    if (field < 0 && other_has_field(reader, kind->info.name, &one->key)) continue;
    if (field < 0) return refuse_field(reader, kind, &one->key);
    if (seen[field]) return refuse_twice(reader, &one->key);
    seen[field] = 1;
    int status = value_read(&fields[field], reader, &kind->fields[field], &one->value);
    if (status < 0) return -1;
    others |= status;
  }
  return check_complete(reader, kind, seen) < 0 ? -1 : others;
}

/* Of an event that is not for this program, only the form is checked: the other reader checks the rest. */
static stream_result pass_over(stream_reader *reader) {
  for (size_t i = 0; i < reader->member_count; i++)
    if (is_repeated(reader, i)) return refuse_twice(reader, &reader->members[i].key), STREAM_BAD;
  return STREAM_OTHER;
}

static stream_result judge_members(stream_reader *reader, clause_event *event, int64_t *fields) {
  int64_t at;
  if (take_heading(reader) < 0 || time_read(&at, reader, &reader->at) < 0 || check_order(reader, at, &reader->at) < 0)
    return STREAM_BAD;
  reader->read_at = at;
  int kind = find_kind(reader, &reader->kind);
  if (kind == -1) return STREAM_BAD;
  if (kind < 0) {
    reader->last_at = at;
    return pass_over(reader);
  }
  const kind_rule *rule = &reader->kinds[kind];
  int status = take_fields(reader, rule, fields);
  if (status < 0) return STREAM_BAD;
  reader->last_at = at;
  if (status) return STREAM_OTHER;
  *event = (clause_event){at, (uint32_t)kind, rule->info.field_count, fields};
  return STREAM_EVENT;
}

/* ---- a line ---- */

static int read_members(stream_reader *reader) {
  return reader->line->format == STREAM_CSV ? csv_members(reader) : jsonl_members(reader);
}

/* The id of the line at hand: 0 or -1. */
static int take_id(stream_reader *reader, stream_glimpse *out) {
  for (size_t i = 0; i < reader->member_count; i++) {
    const scalar *id = &reader->members[i].value;
    if (!is_key(&reader->members[i].key, "id", 2)) continue;
    if ((id->kind != SCALAR_TEXT && id->kind != SCALAR_CELL && id->kind != SCALAR_NUMBER) || id->size == 0)
      return reader_fail(reader, STREAM_ID, id->start, id->end, "`id` is a text in quotes, or a number");
    out->id = id->text;
    out->id_size = id->size;
    out->id_start = id->start;
    out->id_end = id->end;
  }
  return 0;
}

int stream_glance(stream_reader *reader, const stream_line *line, stream_glimpse *out) {
  reader->line = line;
  if (!line->size) return 0;
  int status = read_members(reader);
  if (status) return status < 0 ? -1 : 0;
  *out = (stream_glimpse){.at = INT64_MIN};
  if (take_heading(reader) < 0 || time_read(&out->at, reader, &reader->at) < 0) return -1;
  out->at_start = reader->at.start;
  out->at_end = reader->at.end;
  return take_id(reader, out) < 0 ? -1 : 1;
}

void stream_reader_takes_ids(stream_reader *reader) { reader->takes_ids = 1; }

void stream_reader_after(stream_reader *reader, int64_t at) { reader->last_at = at; }

stream_result stream_read(stream_reader *reader, const stream_line *line, clause_event *event, int64_t *fields) {
  reader->line = line;
  reader->read_at = INT64_MIN;
  if (quick_read(reader, event, fields)) return reader->read_at = event->at, STREAM_EVENT;
  if (!line->size) return STREAM_NO_EVENT;
  int status = read_members(reader);
  if (status) return status < 0 ? STREAM_BAD : STREAM_NO_EVENT;
  stream_result result = judge_members(reader, event, fields);
  if (result == STREAM_EVENT) quick_learn(reader, event->kind);
  return result;
}
