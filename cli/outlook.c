/* Showing the outlook.  The engine runs ahead on a copy, so that asking changes nothing of what was judged. */
#include "outlook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "message.h"

/* ---- what there is to show ---- */

/* A party that will be in breach, or is: of which clause first. */
typedef struct in_breach {
  int32_t party;
  uint32_t clause;
  int64_t at;
} in_breach;

typedef struct outlook {
  const session *judged;
  clause_prospect *prospects;      /* in the order of deadlines; then the changes, in the order of time */
  size_t count, capacity, changes; /* how many changes, `count` without them */
  in_breach *breaches;             /* one a party, the earliest first */
  size_t breach_count, breach_capacity;
} outlook;

static void note_breach(outlook *self, const clause_prospect *prospect) {
  const in_breach now = {prospect->party, prospect->open.clause, prospect->at};
  if (prospect->verdict != CLAUSE_BREACHED) return;
  for (size_t i = 0; i < self->breach_count; i++) {
    if (self->breaches[i].party != now.party) continue;
    if (now.at < self->breaches[i].at) self->breaches[i] = now;
    return;
  }
  self->breaches = grow(self->breaches, self->breach_count, &self->breach_capacity, sizeof *self->breaches);
  self->breaches[self->breach_count++] = now;
}

static int by_time(const void *a, const void *b) {
  const in_breach *x = a, *y = b;
  if (x->at != y->at) return x->at < y->at ? -1 : 1;
  return (x->party > y->party) - (x->party < y->party);
}

static int look_out(outlook *self, const session *judged) {
  clause_prospect prospect;
  int status;
  *self = (outlook){.judged = judged};
  for (size_t i = 0; (status = clause_instance_prospect(&prospect, judged->instance, i)) == CLAUSE_OK; i++) {
    self->prospects = grow(self->prospects, i, &self->capacity, sizeof *self->prospects);
    self->prospects[i] = prospect;
    *(prospect.is_change ? &self->changes : &self->count) += 1;
    note_breach(self, &prospect);
  }
  if (self->breach_count) qsort(self->breaches, self->breach_count, sizeof *self->breaches, by_time);
  if (status == CLAUSE_ERROR_ARGUMENT) return 0; /* past the last */
  return complain("--outlook: %s", clause_status_text(status)), -1;
}

static void end(outlook *self) {
  free(self->prospects);
  free(self->breaches);
}

static const char *clause_of(const outlook *self, uint32_t clause) { return session_clause(self->judged, clause).name; }

static const char *name_of(const outlook *self, int32_t name) { return session_name(self->judged, name); }

static words instant(const outlook *self, int64_t at, audience reader) {
  return at == CLAUSE_NEVER ? (words){""} : format_instant(at, self->judged->info.offset_minutes, reader);
}

static words amount_of(const clause_open *open, audience reader) {
  return open->currency[0] ? format_money(open->amount, open->currency, reader) : (words){""};
}

/* ---- changes: those of one moment and one kind together ---- */

static const clause_prospect *change_of(const outlook *self, size_t index) {
  return &self->prospects[self->count + index];
}

static int are_together(const clause_prospect *a, const clause_prospect *b) {
  return a->at == b->at && a->verdict == b->verdict && a->until == b->until;
}

/* Whether one like it came before. */
static int is_told(const outlook *self, size_t index) {
  for (size_t i = 0; i < index; i++)
    if (are_together(change_of(self, i), change_of(self, index))) return 1;
  return 0;
}

/* ---- a table ---- */

static void who_cell(table *rows, const outlook *self, const clause_open *open) {
  char text[400];
  const char *party = name_of(self, open->party), *counterparty = name_of(self, open->counterparty);
  snprintf(text, sizeof text, "%s%s%s", party, *party && *counterparty ? " → " : "", counterparty);
  table_cell(rows, text);
}

static void future_cell(table *rows, const outlook *self, const clause_prospect *prospect) {
  char text[400] = "nothing";
  if (prospect->open.overdue)
    snprintf(text, sizeof text, "stays breached by %s", name_of(self, prospect->party));
  else if (prospect->verdict != CLAUSE_VERDICT_KINDS && prospect->party)
    snprintf(text, sizeof text, "%s by %s", clause_verdict_word(prospect->verdict), name_of(self, prospect->party));
  else if (prospect->verdict != CLAUSE_VERDICT_KINDS)
    snprintf(text, sizeof text, "%s", clause_verdict_word(prospect->verdict));
  table_cell_styled(rows, text, strlen(text), prospect->verdict == CLAUSE_BREACHED ? STYLE_RED : STYLE_PLAIN);
}

static void show_row(table *rows, const outlook *self, const clause_prospect *prospect) {
  const clause_open *open = &prospect->open;
  words deadline = instant(self, open->deadline, FOR_READERS);
  table_cell(rows, open->held ? "held" : *deadline.text ? deadline.text : "none");
  table_cell(rows, clause_of(self, open->clause));
  who_cell(rows, self, open);
  table_cell(rows, amount_of(open, FOR_READERS).text);
  table_cell(rows, instant(self, open->since, FOR_READERS).text);
  future_cell(rows, self, prospect);
  table_end_row(rows);
}

static void change_row(table *rows, const outlook *self, size_t index) {
  const clause_prospect *change = change_of(self, index);
  char text[100];
  words until = instant(self, change->until, FOR_READERS);
  snprintf(text, sizeof text, "%s%s%s", clause_verdict_word(change->verdict), *until.text ? " through " : "",
           until.text);
  table_cell(rows, instant(self, change->at, FOR_READERS).text);
  table_cell(rows, text);
  char *clauses = resize(NULL, 1);
  size_t size = 0;
  *clauses = 0;
  for (size_t i = index; i < self->changes; i++) {
    if (!are_together(change, change_of(self, i))) continue;
    const char *name = clause_of(self, change_of(self, i)->open.clause);
    clauses = resize(clauses, size + strlen(name) + 3);
    size += (size_t)sprintf(clauses + size, "%s%s", size ? ", " : "", name);
  }
  table_cell(rows, clauses);
  table_end_row(rows);
  free(clauses);
}

static void changes_table(output *out, const outlook *self) {
  static const table_column columns[] = {{"when", 0}, {"what", 0}, {"clauses", 0}};
  if (!self->changes) return;
  output_text(out, "\nComing if nothing more happens\n");
  table *rows = table_new(out, columns, sizeof columns / sizeof *columns);
  for (size_t i = 0; i < self->changes; i++)
    if (!is_told(self, i)) change_row(rows, self, i);
  table_free(rows);
}

static void show_breach(output *out, const outlook *self, const in_breach *breach) {
  output_clean(out, name_of(self, breach->party), strlen(name_of(self, breach->party)));
  output_text(out, " ");
  output_text(out, instant(self, breach->at, FOR_READERS).text);
  output_text(out, " (");
  output_clean(out, clause_of(self, breach->clause), strlen(clause_of(self, breach->clause)));
  output_text(out, ")");
}

int outlook_table(output *out, const session *judged) {
  static const table_column columns[] = {{"deadline", 0}, {"clause", 0}, {"who", 0},
                                         {"amount", 1},   {"since", 0},  {"if nothing more happens", 0}};
  outlook self;
  int status = look_out(&self, judged);
  output_text(out, self.count ? "\nOutlook\n" : "\nOutlook: nothing is open.\n");
  table *rows = table_new(out, columns, sizeof columns / sizeof *columns);
  for (size_t i = 0; i < self.count; i++) show_row(rows, &self, &self.prospects[i]);
  table_free(rows);
  words next = instant(&self, clause_instance_next_deadline(judged->instance), FOR_READERS);
  if (*next.text) output_format(out, "Next deadline: %s\n", next.text);
  for (size_t i = 0; i < self.breach_count; i++) {
    output_text(out, i ? ", " : "In breach if nothing more happens: ");
    show_breach(out, &self, &self.breaches[i]);
  }
  if (self.breach_count) output_text(out, "\n");
  changes_table(out, &self);
  end(&self);
  return status;
}

/* ---- JSON ---- */

static void json_text_or_null(json *object, const char *key, const char *text) {
  json_string(object, key, *text ? text : NULL);
}

static void json_prospect(json *object, const outlook *self, const clause_prospect *prospect) {
  const clause_open *open = &prospect->open;
  int says = prospect->verdict != CLAUSE_VERDICT_KINDS;
  json_object(object, NULL);
  json_string(object, "clause", clause_of(self, open->clause));
  json_text_or_null(object, "party", name_of(self, open->party));
  json_text_or_null(object, "counterparty", name_of(self, open->counterparty));
  json_text_or_null(object, "amount", amount_of(open, FOR_PROGRAMS).text);
  json_text_or_null(object, "currency", open->currency);
  json_text_or_null(object, "since", instant(self, open->since, FOR_PROGRAMS).text);
  json_text_or_null(object, "deadline", instant(self, open->deadline, FOR_PROGRAMS).text);
  json_bool(object, "overdue", open->overdue);
  json_bool(object, "held", open->held);
  json_string(object, "verdict", says ? clause_verdict_word(prospect->verdict) : NULL);
  json_text_or_null(object, "at", instant(self, prospect->at, FOR_PROGRAMS).text);
  json_text_or_null(object, "by", name_of(self, prospect->party));
  json_end_object(object);
}

static void json_change(json *object, const outlook *self, size_t index) {
  const clause_prospect *change = change_of(self, index);
  json_object(object, NULL);
  json_text_or_null(object, "at", instant(self, change->at, FOR_PROGRAMS).text);
  json_string(object, "verdict", clause_verdict_word(change->verdict));
  json_text_or_null(object, "until", instant(self, change->until, FOR_PROGRAMS).text);
  json_array(object, "clauses");
  for (size_t i = index; i < self->changes; i++)
    if (are_together(change, change_of(self, i)))
      json_string(object, NULL, clause_of(self, change_of(self, i)->open.clause));
  json_end_array(object);
  json_end_object(object);
}

int outlook_json(output *out, const session *judged) {
  outlook self;
  int status = look_out(&self, judged);
  json object = json_start(out, 0);
  json_object(&object, NULL);
  json_object(&object, "outlook");
  json_text_or_null(&object, "next_deadline",
                    instant(&self, clause_instance_next_deadline(judged->instance), FOR_PROGRAMS).text);
  json_array(&object, "in_breach");
  for (size_t i = 0; i < self.breach_count; i++) {
    json_object(&object, NULL);
    json_text_or_null(&object, "party", name_of(&self, self.breaches[i].party));
    json_string(&object, "at", instant(&self, self.breaches[i].at, FOR_PROGRAMS).text);
    json_string(&object, "clause", clause_of(&self, self.breaches[i].clause));
    json_end_object(&object);
  }
  json_end_array(&object);
  json_array(&object, "open");
  for (size_t i = 0; i < self.count; i++) json_prospect(&object, &self, &self.prospects[i]);
  json_end_array(&object);
  json_array(&object, "coming");
  for (size_t i = 0; i < self.changes; i++)
    if (!is_told(&self, i)) json_change(&object, &self, i);
  json_end_array(&object);
  json_end_object(&object);
  json_end_object(&object);
  end(&self);
  return status;
}

/* ---- CSV ---- */

static void csv_cell(output *out, const char *text) {
  csv_string(out, text);
  csv_separator(out);
}

static void csv_prospect(output *out, const outlook *self, const clause_prospect *prospect) {
  const clause_open *open = &prospect->open;
  int says = prospect->verdict != CLAUSE_VERDICT_KINDS;
  csv_cell(out, instant(self, open->deadline, FOR_PROGRAMS).text);
  csv_cell(out, clause_of(self, open->clause));
  csv_cell(out, name_of(self, open->party));
  csv_cell(out, name_of(self, open->counterparty));
  csv_figure(out, amount_of(open, FOR_PROGRAMS).text);
  csv_separator(out);
  csv_cell(out, open->currency);
  csv_cell(out, instant(self, open->since, FOR_PROGRAMS).text);
  csv_cell(out, prospect->is_change ? "coming" : open->overdue ? "overdue" : open->held ? "held" : "open");
  csv_cell(out, says ? clause_verdict_word(prospect->verdict) : "");
  csv_cell(out, instant(self, prospect->at, FOR_PROGRAMS).text);
  csv_string(out, name_of(self, prospect->party));
  csv_end_row(out);
}

int outlook_csv(output *out, const session *judged) {
  outlook self;
  int status = look_out(&self, judged);
  csv_end_row(out);
  output_text(out, "deadline,clause,party,counterparty,amount,currency,since,state,verdict,at,by");
  csv_end_row(out);
  for (size_t i = 0; i < self.count + self.changes; i++) csv_prospect(out, &self, &self.prospects[i]);
  end(&self);
  return status;
}
