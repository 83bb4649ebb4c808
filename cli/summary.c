/* The summary of a run in its three forms.  Each section is one loop; the ledger's rows are sorted by name, so that the
** same run always reads the same. */
#include "summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allocate.h"

/* ---- the rows of the ledger ---- */

typedef struct row {
  const char *payer, *payee, *clause;
  int32_t year;
  const char *currency;
  wide sums[LEDGER_SIDES];
} row;

typedef struct row_list {
  row *at;
  size_t count;
} row_list;

static int compare_rows(const void *left, const void *right) {
  const row *a = left, *b = right;
  int order = strcmp(a->payer, b->payer);
  if (!order) order = strcmp(a->payee, b->payee);
  if (!order) order = strcmp(a->currency, b->currency);
  if (!order) order = strcmp(a->clause, b->clause);
  return order ? order : (a->year > b->year) - (a->year < b->year);
}

static void add_sums(wide *sums, const wide *more) {
  for (int side = 0; side < LEDGER_SIDES; side++) sums[side] += more[side];
}

static void add_rows(row_list *rows, const summary_version *version) {
  for (size_t i = 0; i < version->ledger->count; i++) {
    const ledger_entry *entry = &version->ledger->entries[i];
    row *one = &rows->at[rows->count++];
    *one = (row){.payer = session_name(version->session, entry->key.payer),
                 .payee = session_name(version->session, entry->key.payee),
                 .clause = session_clause(version->session, entry->key.clause).name,
                 .year = entry->key.year,
                 .currency = entry->key.currency};
    add_sums(one->sums, entry->sums);
  }
}

/* What several versions say of one clause and year stands in one row. */
static void merge_rows(row_list *rows) {
  size_t kept = 0;
  for (size_t i = 0; i < rows->count; i++) {
    if (kept && compare_rows(&rows->at[kept - 1], &rows->at[i]) == 0)
      add_sums(rows->at[kept - 1].sums, rows->at[i].sums);
    else
      rows->at[kept++] = rows->at[i];
  }
  rows->count = kept;
}

static row_list sorted_rows(const summary *self) {
  row_list rows = {NULL, 0};
  size_t most = 0;
  for (size_t i = 0; i < self->version_count; i++) most += self->versions[i].ledger->count;
  rows.at = resize(NULL, (most + 1) * sizeof *rows.at);
  for (size_t i = 0; i < self->version_count; i++) add_rows(&rows, &self->versions[i]);
  if (rows.count) qsort(rows.at, rows.count, sizeof *rows.at, compare_rows);
  merge_rows(&rows);
  return rows;
}

static int same_pair(const row *a, const row *b) {
  return strcmp(a->payer, b->payer) == 0 && strcmp(a->payee, b->payee) == 0 && strcmp(a->currency, b->currency) == 0;
}

/* Adds up the rows from `first` on that have its payer, payee and currency; returns where the next such group
** begins. */
static size_t add_group(wide sums[LEDGER_SIDES], const row *rows, size_t first, size_t count) {
  size_t i = first;
  memset(sums, 0, LEDGER_SIDES * sizeof *sums);
  for (; i < count && same_pair(&rows[i], &rows[first]); i++) add_sums(sums, rows[i].sums);
  return i;
}

/* ---- counts over all versions ---- */

static uint64_t count_of(const summary *self, unsigned kind) {
  uint64_t count = 0;
  for (size_t i = 0; i < self->version_count; i++) count += self->versions[i].ledger->verdicts[kind];
  return count;
}

/* How many verdicts of a version wait for its value of this name. */
static uint64_t waiting_in(const summary_version *version, const char *name) {
  for (uint32_t i = 0; i < version->session->info.values; i++)
    if (strcmp(session_value(version->session, (int32_t)i), name) == 0) return version->ledger->waiting[i];
  return 0;
}

/* The next value that verdicts wait for, and how many; each name once, with the last version that has it.  0 past the last. */
typedef struct waiting_place {
  size_t version;
  uint32_t value;
} waiting_place;

static int is_known_later(const summary *self, size_t version, const char *name) {
  for (size_t i = version + 1; i < self->version_count; i++)
    for (uint32_t k = 0; k < self->versions[i].session->info.values; k++)
      if (strcmp(session_value(self->versions[i].session, (int32_t)k), name) == 0) return 1;
  return 0;
}

static uint64_t next_waiting(const char **name, const summary *self, waiting_place *at) {
  for (; at->version < self->version_count; at->version++, at->value = 0) {
    const session *judged = self->versions[at->version].session;
    while (at->value < judged->info.values) {
      uint64_t count = 0;
      *name = session_value(judged, (int32_t)at->value++);
      if (is_known_later(self, at->version, *name)) continue;
      for (size_t i = 0; i <= at->version; i++) count += waiting_in(&self->versions[i], *name);
      if (count) return count;
    }
  }
  return 0;
}

/* ---- figures of the instance ---- */

static const char *const meter_sections[] = {"caps", "balances", "totals", "statuses", "limits"};

/* The next figure of a kind, from *index on: 1, or 0 when there is none. */
static int next_meter(clause_meter *out, const summary *self, clause_meter_kind kind, uint32_t *index) {
  while (*index < self->session->info.meters)
    if (clause_instance_meter(out, self->session->instance, (*index)++) == CLAUSE_OK && out->kind == kind) return 1;
  return 0;
}

static words figure(const summary *self, const clause_meter *meter, int64_t value, audience reader) {
  int named =
      meter->type == CLAUSE_TYPE_NAME || meter->type == CLAUSE_TYPE_PARTY || meter->type == CLAUSE_TYPE_PROVISION;
  if (named || reader == FOR_READERS) return session_figure(self->session, value, meter->type, meter->currency);
  return format_value(value, meter->type, meter->currency, self->session->info.offset_minutes, reader);
}

/* The undisclosed value of a cap on the clause: while it is not known, what the clause makes owed is the most that it can be.  NULL without. */
static const char *unknown_cap(const summary *self, uint32_t clause) {
  clause_meter cap;
  for (uint32_t i = 0; next_meter(&cap, self, CLAUSE_METER_CAP, &i);)
    if (cap.clause == clause && !cap.has_limit && cap.value >= 0) return session_value(self->session, cap.value);
  return NULL;
}

static const char *scope_words(folded_words *folded, const summary *self, const clause_meter *meter) {
  fold_words(folded, &self->session->places, meter->scope);
  return folded->text;
}

/* ---- as tables ---- */

static void title(output *out, const char *text) {
  output_text(out, "\n");
  output_style(out, STYLE_BOLD);
  output_text(out, text);
  output_style(out, STYLE_PLAIN);
  output_text(out, "\n");
}

static void parties_cell(table *rows, const session *judged, int32_t party, int32_t counterparty) {
  char text[300];
  const char *from = session_name(judged, party), *to = session_name(judged, counterparty);
  snprintf(text, sizeof text, "%s%s%s", from, *from && *to ? " → " : "", to);
  table_cell(rows, text);
}

static void show_heading(output *out, const summary *self) {
  const clause_program_info *info = &self->session->info;
  output_clean(out, info->agreement, strlen(info->agreement));
  output_text(out, self->version_count > 1 ? ", versions " : ", version ");
  for (size_t i = 0; i < self->version_count; i++) {
    const char *version = self->versions[i].session->info.version;
    if (i) output_text(out, ", ");
    output_clean(out, version, strlen(version));
  }
  output_format(out, ": %s event%s", format_count(self->events, FOR_READERS).text, self->events == 1 ? "" : "s");
  if (self->events)
    output_format(out, " from %s to %s", format_date(self->first, info->offset_minutes).text,
                  format_date(self->last, info->offset_minutes).text);
  output_text(out, "\n");
}

static void show_counts(output *out, const summary *self) {
  static const table_column columns[] = {{"verdict", 0}, {"how often", 1}};
  title(out, "Verdicts");
  table *rows = table_new(out, columns, 2);
  for (unsigned kind = 0; kind < CLAUSE_VERDICT_KINDS; kind++) {
    uint64_t count = count_of(self, kind);
    if (!count) continue;
    table_cell(rows, clause_verdict_word((clause_verdict_kind)kind));
    table_cell(rows, format_count((wide)count, FOR_READERS).text);
    table_end_row(rows);
  }
  table_free(rows);
}

static void show_waiting(output *out, const summary *self) {
  const char *name;
  waiting_place at = {0, 0};
  for (uint64_t count; (count = next_waiting(&name, self, &at)) > 0;) {
    size_t size = strlen(name);
    output_format(out, "%s verdicts wait for ", format_count((wide)count, FOR_READERS).text);
    output_clean(out, name, size);
    output_text(out, ": give it with --set ");
    output_clean(out, name, size);
    output_text(out, "=…\n");
  }
}

static void sum_cells(table *rows, const wide *sums, const char *currency) {
  for (int side = 0; side < LEDGER_SIDES; side++)
    table_cell(rows, sums[side] ? format_money(sums[side], currency, FOR_READERS).text : "");
  table_end_row(rows);
}

static void show_ledger(output *out, const summary *self) {
  static const table_column columns[] = {{"payer", 0},   {"payee", 0}, {"clause", 0},   {"year", 1},
                                         {"accrued", 1}, {"paid", 1},  {"overpaid", 1}, {"capped", 1}};
  row_list list = sorted_rows(self);
  const row *rows = list.at;
  size_t count = list.count;
  if (count) title(out, "Money");
  table *shown = table_new(out, columns, 8);
  for (size_t i = 0; i < count;) {
    wide sums[LEDGER_SIDES];
    size_t end = add_group(sums, rows, i, count);
    const row *group = &rows[i];
    for (; i < end; i++) {
      char year[12];
      snprintf(year, sizeof year, "%d", (int)rows[i].year);
      table_cell(shown, rows[i].payer);
      table_cell(shown, rows[i].payee);
      table_cell(shown, rows[i].clause);
      table_cell(shown, year);
      sum_cells(shown, rows[i].sums, rows[i].currency);
    }
    table_cell(shown, group->payer);
    table_cell(shown, group->payee);
    table_cell(shown, "");
    table_cell(shown, "total");
    sum_cells(shown, sums, group->currency);
  }
  table_free(shown);
  free(list.at);
}

/* What is left of a cap or a limit, or missing of a commitment: never less than nothing. */
static int64_t left_of(const clause_meter *meter) {
  int64_t left;
  if (meter->amount >= meter->limit) return 0;
  return __builtin_sub_overflow(meter->limit, meter->amount, &left) ? INT64_MAX : left;
}

static int has_limit(clause_meter_kind kind) {
  return kind == CLAUSE_METER_CAP || kind == CLAUSE_METER_TOTAL || kind == CLAUSE_METER_LIMIT;
}

static void limit_cells(table *rows, const summary *self, const clause_meter *meter) {
  const char *value = session_value(self->session, meter->value);
  if (meter->has_limit) {
    table_cell(rows, figure(self, meter, meter->limit, FOR_READERS).text);
    table_cell(rows, figure(self, meter, left_of(meter), FOR_READERS).text);
  } else {
    table_cell(rows, value ? value : "");
    table_cell(rows, value ? "undetermined" : "");
  }
}

static void certainty_cell(table *rows, const summary *self, const clause_meter *meter) {
  char text[300] = "";
  const char *value = unknown_cap(self, meter->clause);
  if (value) snprintf(text, sizeof text, "at most, until %s is known", value);
  table_cell(rows, text);
}

static void show_meters(output *out, const summary *self, clause_meter_kind kind, const char *heading,
                        const table_column *columns, size_t count) {
  clause_meter meter;
  folded_words folded = {0};
  table *rows = NULL;
  for (uint32_t i = 0; next_meter(&meter, self, kind, &i);) {
    if (!rows) {
      title(out, heading);
      rows = table_new(out, columns, count);
    }
    table_cell(rows, session_clause(self->session, meter.clause).name);
    if (kind != CLAUSE_METER_STATUS) parties_cell(rows, self->session, meter.party, meter.counterparty);
    table_cell(rows, figure(self, &meter, meter.amount, FOR_READERS).text);
    if (has_limit(kind)) limit_cells(rows, self, &meter);
    if (kind == CLAUSE_METER_CAP || kind == CLAUSE_METER_LIMIT) table_cell(rows, scope_words(&folded, self, &meter));
    if (kind == CLAUSE_METER_BALANCE) certainty_cell(rows, self, &meter);
    table_end_row(rows);
  }
  table_free(rows);
  free(folded.text);
}

/* A reader wants the next ones; JSON and CSV have them all. */
enum { OPEN_SHOWN = 50 };

static void open_row(table *rows, const summary *self, const clause_open *open) {
  int offset = self->session->info.offset_minutes;
  char text[100];
  snprintf(text, sizeof text, "%s%s",
           open->deadline == CLAUSE_NEVER ? "none" : format_instant(open->deadline, offset, FOR_READERS).text,
           open->overdue ? ", overdue" : "");
  table_cell(rows, text);
  table_cell(rows, session_clause(self->session, open->clause).name);
  parties_cell(rows, self->session, open->party, open->counterparty);
  table_cell(rows, open->currency[0] ? format_money(open->amount, open->currency, FOR_READERS).text : "");
  table_cell(rows, format_instant(open->since, offset, FOR_READERS).text);
  table_end_row(rows);
}

static void show_open(output *out, const summary *self) {
  static const table_column columns[] = {{"deadline", 0}, {"clause", 0}, {"who", 0}, {"amount", 1}, {"since", 0}};
  clause_open open;
  size_t count = 0;
  table *rows = table_new(out, columns, 5);
  for (; clause_instance_open(&open, self->session->instance, count) == CLAUSE_OK; count++) {
    if (!count) title(out, "Open");
    if (count < OPEN_SHOWN) open_row(rows, self, &open);
  }
  table_free(rows);
  if (count > OPEN_SHOWN)
    output_format(out, "and %s more; --format json lists them all\n",
                  format_count((wide)count - OPEN_SHOWN, FOR_READERS).text);
}

static void show_unheard(output *out, const summary *self) {
  static const table_column columns[] = {{"payer", 0}, {"payee", 0}, {"paid", 1}, {"how often", 1}, {"first line", 1}};
  const unheard *heard = self->unheard;
  if (!heard->payment_count) return;
  title(out, "Payments that settled nothing");
  table *rows = table_new(out, columns, 5);
  for (size_t i = 0; i < heard->payment_count; i++) {
    const unheard_payment *one = &heard->payments[i];
    table_cell(rows, one->payer);
    table_cell(rows, one->payee);
    table_cell(rows, format_money(one->amount, one->currency, FOR_READERS).text);
    table_cell(rows, format_count((wide)one->count, FOR_READERS).text);
    table_cell(rows, format_count((wide)one->line, FOR_READERS).text);
    table_end_row(rows);
  }
  table_free(rows);
}

void summary_table(output *out, const summary *self) {
  static const table_column caps[] = {{"clause", 0}, {"who", 0}, {"used", 1}, {"cap", 1}, {"left", 1}, {"scope", 0}};
  static const table_column balances[] = {{"clause", 0}, {"who", 0}, {"owed", 1}, {"", 0}};
  static const table_column totals[] = {{"clause", 0}, {"who", 0}, {"so far", 1}, {"committed", 1}, {"missing", 1}};
  static const table_column limits[] = {{"clause", 0},  {"who", 0},  {"so far", 1},
                                        {"at most", 1}, {"left", 1}, {"scope", 0}};
  static const table_column statuses[] = {{"status", 0}, {"is", 0}};
  show_heading(out, self);
  show_counts(out, self);
  show_waiting(out, self);
  show_ledger(out, self);
  show_unheard(out, self);
  show_meters(out, self, CLAUSE_METER_CAP, "Caps, as they stand at the end", caps, 6);
  show_meters(out, self, CLAUSE_METER_BALANCE, "Balances", balances, 4);
  show_meters(out, self, CLAUSE_METER_TOTAL, "Commitments", totals, 5);
  show_meters(out, self, CLAUSE_METER_LIMIT, "Limits", limits, 6);
  show_meters(out, self, CLAUSE_METER_STATUS, "Statuses", statuses, 2);
  show_open(out, self);
}

/* ---- as JSON ---- */

static void json_name(json *object, const char *key, const summary *self, int32_t name) {
  json_string(object, key, name ? session_name(self->session, name) : NULL);
}

static void json_sums(json *object, const wide *sums, const char *currency) {
  json_string(object, "currency", currency);
  for (int side = 0; side < LEDGER_SIDES; side++)
    json_string(object, ledger_side_name((ledger_side)side), format_money(sums[side], currency, FOR_PROGRAMS).text);
}

static void json_ledger(json *object, const summary *self) {
  row_list list = sorted_rows(self);
  const row *rows = list.at;
  size_t count = list.count;
  json_array(object, "ledger");
  for (size_t i = 0; i < count; i++) {
    json_object(object, NULL);
    json_string(object, "payer", rows[i].payer);
    json_string(object, "payee", rows[i].payee);
    json_string(object, "clause", rows[i].clause);
    json_count(object, "year", (uint64_t)rows[i].year);
    json_sums(object, rows[i].sums, rows[i].currency);
    json_end_object(object);
  }
  json_end_array(object);
  json_array(object, "ledger_totals");
  for (size_t i = 0; i < count;) {
    wide sums[LEDGER_SIDES];
    json_object(object, NULL);
    json_string(object, "payer", rows[i].payer);
    json_string(object, "payee", rows[i].payee);
    const char *currency = rows[i].currency;
    i = add_group(sums, rows, i, count);
    json_sums(object, sums, currency);
    json_end_object(object);
  }
  json_end_array(object);
  free(list.at);
}

static void json_meter(json *object, const summary *self, const clause_meter *meter, folded_words *folded) {
  json_object(object, NULL);
  json_string(object, "clause", session_clause(self->session, meter->clause).name);
  json_name(object, "party", self, meter->party);
  json_name(object, "counterparty", self, meter->counterparty);
  json_string(object, "currency", meter->currency[0] ? meter->currency : NULL);
  if (meter->type == CLAUSE_TYPE_NAME || meter->type == CLAUSE_TYPE_PARTY || meter->type == CLAUSE_TYPE_PROVISION)
    json_name(object, "amount", self, (int32_t)meter->amount);
  else
    json_string(object, "amount", figure(self, meter, meter->amount, FOR_PROGRAMS).text);
  if (has_limit(meter->kind)) {
    int64_t left = left_of(meter);
    json_string(object, "limit", meter->has_limit ? figure(self, meter, meter->limit, FOR_PROGRAMS).text : NULL);
    json_string(object, "left", meter->has_limit ? figure(self, meter, left, FOR_PROGRAMS).text : NULL);
    json_string(object, "value", session_value(self->session, meter->value));
    json_string(object, "scope", scope_words(folded, self, meter));
  }
  if (meter->kind == CLAUSE_METER_BALANCE) json_string(object, "at_most_until_known", unknown_cap(self, meter->clause));
  json_end_object(object);
}

static void json_meters(json *object, const summary *self) {
  folded_words folded = {0};
  for (int kind = CLAUSE_METER_CAP; kind <= CLAUSE_METER_LIMIT; kind++) {
    clause_meter meter;
    json_array(object, meter_sections[kind]);
    for (uint32_t i = 0; next_meter(&meter, self, (clause_meter_kind)kind, &i);)
      json_meter(object, self, &meter, &folded);
    json_end_array(object);
  }
  free(folded.text);
}

static void json_open(json *object, const summary *self) {
  int offset = self->session->info.offset_minutes;
  clause_open open;
  json_array(object, "open");
  for (size_t i = 0; clause_instance_open(&open, self->session->instance, i) == CLAUSE_OK; i++) {
    int paid = open.currency[0] != 0, dated = open.deadline != CLAUSE_NEVER;
    json_object(object, NULL);
    json_string(object, "clause", session_clause(self->session, open.clause).name);
    json_name(object, "party", self, open.party);
    json_name(object, "counterparty", self, open.counterparty);
    json_string(object, "amount", paid ? format_money(open.amount, open.currency, FOR_PROGRAMS).text : NULL);
    json_string(object, "currency", paid ? open.currency : NULL);
    json_string(object, "since", format_instant(open.since, offset, FOR_PROGRAMS).text);
    json_string(object, "deadline", dated ? format_instant(open.deadline, offset, FOR_PROGRAMS).text : NULL);
    json_bool(object, "overdue", open.overdue);
    json_end_object(object);
  }
  json_end_array(object);
}

static void json_counts(json *object, const summary *self) {
  json_object(object, "verdicts");
  for (unsigned kind = 0; kind < CLAUSE_VERDICT_KINDS; kind++)
    json_count(object, clause_verdict_word((clause_verdict_kind)kind), count_of(self, kind));
  json_end_object(object);
  json_array(object, "waiting_for");
  const char *name;
  waiting_place at = {0, 0};
  for (uint64_t count; (count = next_waiting(&name, self, &at)) > 0;) {
    json_object(object, NULL);
    json_string(object, "value", name);
    json_count(object, "verdicts", count);
    json_end_object(object);
  }
  json_end_array(object);
}

static void json_unheard(json *object, const unheard *heard) {
  json_array(object, "settled_nothing");
  for (size_t i = 0; i < heard->payment_count; i++) {
    const unheard_payment *one = &heard->payments[i];
    json_object(object, NULL);
    json_string(object, "payer", one->payer);
    json_string(object, "payee", one->payee);
    json_string(object, "currency", one->currency);
    json_string(object, "amount", format_money(one->amount, one->currency, FOR_PROGRAMS).text);
    json_count(object, "events", one->count);
    json_count(object, "line", one->line);
    json_end_object(object);
  }
  json_end_array(object);
  json_array(object, "unheard_provisions");
  for (size_t i = 0; i < heard->name_count; i++) {
    const unheard_name *one = &heard->names[i];
    json_object(object, NULL);
    json_string(object, "name", one->name);
    json_string(object, "is_no", one->what);
    json_string(object, "near", one->near);
    json_count(object, "events", one->count);
    json_count(object, "line", one->line);
    json_end_object(object);
  }
  json_end_array(object);
}

void summary_json(output *out, const summary *self) {
  const clause_program_info *info = &self->session->info;
  json object = json_start(out, 1);
  json_object(&object, NULL);
  json_string(&object, "agreement", info->agreement);
  json_string(&object, "version", info->version);
  if (self->version_count > 1) {
    json_array(&object, "versions");
    for (size_t i = 0; i < self->version_count; i++)
      json_string(&object, NULL, self->versions[i].session->info.version);
    json_end_array(&object);
  }
  json_count(&object, "events", self->events);
  int any = self->events != 0;
  json_string(&object, "from", any ? format_instant(self->first, info->offset_minutes, FOR_PROGRAMS).text : NULL);
  json_string(&object, "to", any ? format_instant(self->last, info->offset_minutes, FOR_PROGRAMS).text : NULL);
  json_counts(&object, self);
  json_ledger(&object, self);
  json_unheard(&object, self->unheard);
  json_meters(&object, self);
  json_open(&object, self);
  json_end_object(&object);
}

/* ---- as CSV: one figure a row ---- */

typedef struct csv_row {
  const char *section, *clause, *party, *counterparty;
  int32_t year; /* 0: none */
  const char *figure, *amount, *currency, *deadline;
} csv_row;

static void csv_row_write(output *out, csv_row line) {
  const char *texts[] = {line.section, line.clause, line.party, line.counterparty};
  for (int i = 0; i < 4; i++) {
    csv_string(out, texts[i]);
    csv_separator(out);
  }
  if (line.year) output_format(out, "%d", (int)line.year);
  output_format(out, ",%s,%s,%s,%s", line.figure, line.amount, line.currency, line.deadline ? line.deadline : "");
  csv_end_row(out);
}

static void csv_ledger(output *out, const summary *self) {
  row_list list = sorted_rows(self);
  const row *rows = list.at;
  for (size_t i = 0; i < list.count; i++)
    for (int side = 0; side < LEDGER_SIDES; side++)
      if (rows[i].sums[side])
        csv_row_write(out, (csv_row){"ledger", rows[i].clause, rows[i].payer, rows[i].payee, rows[i].year,
                                     ledger_side_name((ledger_side)side),
                                     format_money(rows[i].sums[side], rows[i].currency, FOR_PROGRAMS).text,
                                     rows[i].currency, NULL});
  free(list.at);
}

static void csv_meters(output *out, const summary *self) {
  const session *judged = self->session;
  for (int kind = CLAUSE_METER_CAP; kind <= CLAUSE_METER_LIMIT; kind++) {
    clause_meter meter;
    for (uint32_t i = 0; next_meter(&meter, self, (clause_meter_kind)kind, &i);) {
      words amount = figure(self, &meter, meter.amount, FOR_PROGRAMS);
      csv_row line = {meter_sections[kind],
                      session_clause(judged, meter.clause).name,
                      session_name(judged, meter.party),
                      session_name(judged, meter.counterparty),
                      0,
                      "amount",
                      amount.text,
                      meter.currency,
                      NULL};
      csv_row_write(out, line);
      if (!meter.has_limit) continue;
      words limit = figure(self, &meter, meter.limit, FOR_PROGRAMS);
      line.figure = "limit";
      line.amount = limit.text;
      csv_row_write(out, line);
    }
  }
}

static void csv_open(output *out, const summary *self) {
  const session *judged = self->session;
  clause_open open;
  for (size_t i = 0; clause_instance_open(&open, judged->instance, i) == CLAUSE_OK; i++) {
    words amount = {""}, deadline = {""};
    if (open.currency[0]) amount = format_money(open.amount, open.currency, FOR_PROGRAMS);
    if (open.deadline != CLAUSE_NEVER)
      deadline = format_instant(open.deadline, judged->info.offset_minutes, FOR_PROGRAMS);
    csv_row_write(out, (csv_row){"open", session_clause(judged, open.clause).name, session_name(judged, open.party),
                                 session_name(judged, open.counterparty), 0, "owed", amount.text, open.currency,
                                 deadline.text});
  }
}

static void csv_unheard(output *out, const unheard *heard) {
  for (size_t i = 0; i < heard->payment_count; i++) {
    const unheard_payment *one = &heard->payments[i];
    words amount = format_money(one->amount, one->currency, FOR_PROGRAMS);
    csv_row_write(
        out, (csv_row){"settled_nothing", NULL, one->payer, one->payee, 0, "paid", amount.text, one->currency, NULL});
  }
}

void summary_csv(output *out, const summary *self) {
  output_text(out, "section,clause,party,counterparty,year,figure,amount,currency,deadline");
  csv_end_row(out);
  for (unsigned kind = 0; kind < CLAUSE_VERDICT_KINDS; kind++)
    csv_row_write(out, (csv_row){"verdicts", NULL, NULL, NULL, 0, clause_verdict_word((clause_verdict_kind)kind),
                                 format_count((wide)count_of(self, kind), FOR_PROGRAMS).text, "", NULL});
  csv_ledger(out, self);
  csv_unheard(out, self->unheard);
  csv_meters(out, self);
  csv_open(out, self);
}
