/* Verdicts, one by one, in three forms. */
#include "verdicts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "told.h"

static style style_of(const telling *told) {
  switch (told->ended_by ? CLAUSE_VERDICT_KINDS : told->verdict->kind) {
  case CLAUSE_BREACHED:
  case CLAUSE_REMOVED:
  case CLAUSE_OVERFLOWED: return STYLE_RED;
  case CLAUSE_PERMITTED:
  case CLAUSE_FULFILLED:
  case CLAUSE_EXCUSED: return STYLE_GREEN;
  case CLAUSE_DUE:
  case CLAUSE_CAPPED:
  case CLAUSE_OVERPAID:
  case CLAUSE_LATE:
  case CLAUSE_UNDETERMINED: return STYLE_YELLOW;
  default: return STYLE_PLAIN;
  }
}

/* What ends with its version is told among the verdicts, but no clause says it. */
static const char *word_of(const telling *told) {
  return told->ended_by ? "ended" : clause_verdict_word((clause_verdict_kind)told->verdict->kind);
}

static int offset_of(const telling *told) { return told->judged->info.offset_minutes; }

static const char *version_of(const telling *told) { return told->judged->info.version; }

static void text_cell(table *rows, const char *text, style look) { table_cell_styled(rows, text, strlen(text), look); }

/* ---- a row ---- */

static void who_cell(table *rows, const telling *told) {
  char text[400];
  const char *party = session_name(told->judged, told->verdict->party);
  const char *counterparty = session_name(told->judged, told->verdict->counterparty);
  snprintf(text, sizeof text, "%s%s%s", party, *party && *counterparty ? " → " : "", counterparty);
  table_cell(rows, text);
}

/* An open obligation, or the rest of a balance, of which it cannot be said since when it is owed. */
static void ended_cell(table *rows, const telling *told) {
  char text[300];
  int64_t deadline = told->verdict->deadline;
  words by = {""};
  if (deadline != CLAUSE_NEVER) by = format_instant(deadline, offset_of(told), FOR_READERS);
  if (told->since == CLAUSE_NEVER)
    snprintf(text, sizeof text, "version %s does not hold it, so no payment settles it", told->ended_by);
  else
    snprintf(text, sizeof text, "version %s does not hold it; open since %s%s%s", told->ended_by,
             format_instant(told->since, offset_of(told), FOR_READERS).text, by.text[0] ? ", by " : "", by.text);
  table_cell(rows, text);
}

/* What the date of a verdict is: its deadline, or when what it says comes about or ends. */
static const char *date_word(uint32_t kind) {
  return kind == CLAUSE_EXERCISED ? "effective" : kind == CLAUSE_RENEWED ? "through" : "by";
}

/* The reason's words, and what the reader needs to make sense of them. */
static void why_cell(verdict_writer *self, const telling *told) {
  char text[600];
  const clause_verdict *verdict = told->verdict;
  const char *value = session_value(told->judged, verdict->value), *reason;
  cut_words(&self->reason, REASON_SHOWN);
  reason = self->reason.text;
  if (session_changes(verdict))
    snprintf(text, sizeof text, "waits for %s: changes %s %s", value, session_changes(verdict),
             session_threshold(told->judged, verdict, FOR_READERS).text);
  else if (verdict->kind == CLAUSE_UNDETERMINED && value)
    snprintf(text, sizeof text, "waits for %s: %s", value, reason);
  else if (verdict->deadline != CLAUSE_NEVER)
    snprintf(text, sizeof text, "%s %s: %s", date_word(verdict->kind),
             format_instant(verdict->deadline, offset_of(told), FOR_READERS).text, reason);
  else
    snprintf(text, sizeof text, "%s", reason);
  table_cell(self->table, text);
}

static void show_row(verdict_writer *self, const telling *told) {
  const clause_verdict *verdict = told->verdict;
  table *rows = self->table;
  int paid = verdict->currency[0] != 0;
  if (self->again) table_cell(rows, told->stands ? "now" : "before");
  table_cell(rows, format_instant(verdict->at, offset_of(told), FOR_READERS).text);
  text_cell(rows, word_of(told), style_of(told));
  table_cell(rows, session_clause(told->judged, verdict->clause).name);
  table_cell(rows, paid ? format_money(verdict->amount, verdict->currency, FOR_READERS).text : "");
  who_cell(rows, told);
  table_cell(rows, told->line ? format_count((wide)told->line, FOR_PROGRAMS).text : told->ended_by ? "" : "deadline");
  if (self->versions) table_cell(rows, version_of(told));
  if (told->ended_by)
    ended_cell(rows, told);
  else
    why_cell(self, told);
  table_end_row(rows);
}

/* ---- an object ---- */

static void show_versions(json *object, const telling *told) {
  json_string(object, "version", version_of(told));
  if (told->again) {
    json_string(object, "rejudged", told->again);
    json_bool(object, "stands", told->stands);
  }
  if (told->ended_by) json_string(object, "ended_by", told->ended_by);
}

static void show_object(verdict_writer *self, const telling *told) {
  const clause_verdict *verdict = told->verdict;
  const session *judged = told->judged;
  int offset = offset_of(told), paid = verdict->currency[0] != 0;
  clause_clause_info clause = session_clause(judged, verdict->clause);
  json object = json_start(self->out, 0);
  json_object(&object, NULL);
  json_string(&object, "at", format_instant(verdict->at, offset, FOR_PROGRAMS).text);
  if (told->line)
    json_count(&object, "event", told->line);
  else
    json_null(&object, "event");
  json_string(&object, "verdict", word_of(told));
  json_string(&object, "clause", clause.name);
  json_string(&object, "heading", clause.heading);
  json_string(&object, "party", verdict->party ? session_name(judged, verdict->party) : NULL);
  json_string(&object, "counterparty", verdict->counterparty ? session_name(judged, verdict->counterparty) : NULL);
  json_string(&object, "amount", paid ? format_money(verdict->amount, verdict->currency, FOR_PROGRAMS).text : NULL);
  json_string(&object, "currency", paid ? verdict->currency : NULL);
  json_string(&object, "deadline",
              verdict->deadline == CLAUSE_NEVER ? NULL : format_instant(verdict->deadline, offset, FOR_PROGRAMS).text);
  json_string(&object, "value", session_value(judged, verdict->value));
  if (session_changes(verdict)) {
    json_string(&object, "changes", session_changes(verdict));
    json_string(&object, "threshold", session_threshold(judged, verdict, FOR_PROGRAMS).text);
  }
  if (self->versions) show_versions(&object, told);
  reason_json(&object, judged, verdict->reason, self->reason.text);
  json_end_object(&object);
}

/* ---- a row of CSV ---- */

static void show_csv_header(const verdict_writer *self) {
  output_text(self->out, "at,event,verdict,clause,party,counterparty,amount,currency,"
                         "deadline,value,line,column,reason");
  if (self->versions) output_text(self->out, ",version,rejudged,stands");
  csv_end_row(self->out);
}

static void csv_cell(output *out, const char *text) {
  csv_string(out, text);
  csv_separator(out);
}

static void show_csv(verdict_writer *self, const telling *told) {
  const clause_verdict *verdict = told->verdict;
  const session *judged = told->judged;
  output *out = self->out;
  int offset = offset_of(told), dated = verdict->deadline != CLAUSE_NEVER;
  source_place where = place_of(&judged->places, verdict->reason.start);
  output_format(out, "%s,", format_instant(verdict->at, offset, FOR_PROGRAMS).text);
  if (told->line) csv_figure(out, format_count((wide)told->line, FOR_PROGRAMS).text);
  csv_separator(out);
  csv_cell(out, word_of(told));
  csv_cell(out, session_clause(judged, verdict->clause).name);
  csv_cell(out, session_name(judged, verdict->party));
  csv_cell(out, session_name(judged, verdict->counterparty));
  if (verdict->currency[0]) csv_figure(out, format_money(verdict->amount, verdict->currency, FOR_PROGRAMS).text);
  output_format(out, ",%s,%s,", verdict->currency,
                dated ? format_instant(verdict->deadline, offset, FOR_PROGRAMS).text : "");
  csv_cell(out, session_value(judged, verdict->value));
  output_format(out, "%u,%u,", (unsigned)where.line, (unsigned)where.column);
  csv_string(out, self->reason.text);
  if (self->versions) {
    csv_separator(out);
    csv_cell(out, version_of(told));
    csv_cell(out, told->again);
    csv_string(out, !told->again ? NULL : told->stands ? "yes" : "no");
  }
  csv_end_row(out);
}

/* ---- any of them ---- */

static table *new_table(const verdict_writer *self) {
  static const table_column plain[] = {{"date", 0}, {"verdict", 0}, {"clause", 0}, {"amount", 1},
                                       {"who", 0},  {"line", 1},    {"why", 0}};
  static const table_column versioned[] = {{"judged", 0}, {"date", 0}, {"verdict", 0}, {"clause", 0}, {"amount", 1},
                                           {"who", 0},    {"line", 1}, {"version", 0}, {"why", 0}};
  if (!self->versions) return table_new(self->out, plain, sizeof plain / sizeof *plain);
  size_t first = self->again ? 0 : 1;
  return table_new(self->out, versioned + first, sizeof versioned / sizeof *versioned - first);
}

verdict_writer verdicts_start(output *out, verdict_format format, int versions, int again) {
  verdict_writer self = {.out = out, .format = format, .versions = versions, .again = again};
  if (format == VERDICT_TABLE) self.table = new_table(&self);
  if (format == VERDICT_CSV && !again) show_csv_header(&self);
  return self;
}

verdict_writer verdicts_go_on(output *out, verdict_format format, int versions) {
  return (verdict_writer){.out = out, .format = format, .versions = versions};
}

void verdicts_show(verdict_writer *self, const telling *told) {
  fold_words(&self->reason, &told->judged->places, told->verdict->reason);
  switch (self->format) {
  case VERDICT_TABLE: show_row(self, told); break;
  case VERDICT_JSON: show_object(self, told); break;
  case VERDICT_CSV: show_csv(self, told); break;
  }
}

void verdicts_flush(verdict_writer *self) {
  if (self->table) table_show(self->table);
}

void verdicts_end(verdict_writer *self) {
  table_free(self->table);
  free(self->reason.text);
  *self = (verdict_writer){0};
}
