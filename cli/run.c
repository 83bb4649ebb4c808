/* clausec run: judges every event of a stream and shows the verdicts as they come, or adds them up. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "command.h"
#include "message.h"
#include "outlook.h"
#include "progress.h"
#include "session.h"
#include "summary.h"

/* Enough events that calling the engine costs nothing, few enough to stay in the first cache. */
enum { BATCH = 256 };

typedef enum run_format { RUN_TABLE, RUN_JSON, RUN_CSV } run_format;

typedef struct run {
  const arguments *arguments;
  output *out;
  session session;
  run_format format;
  int summed;                      /* only the summary is wanted */
  int fails[CLAUSE_VERDICT_KINDS]; /* --fail-on */
  int failed;                      /* one of them occurred */
  table *table;
  folded_words reason;
  ledger ledger;
  progress progress;
  /* the batch at hand */
  clause_event events[BATCH];
  uint64_t lines[BATCH];
  int64_t *fields;
  size_t count;
  uint64_t applied; /* events before this batch */
  int64_t first, last;
} run;

/* ---- verdicts, one by one ---- */

static style style_of(uint32_t kind) {
  switch (kind) {
  case CLAUSE_BREACHED:
  case CLAUSE_REMOVED:
  case CLAUSE_OVERFLOWED: return STYLE_RED;
  case CLAUSE_PERMITTED:
  case CLAUSE_FULFILLED:
  case CLAUSE_EXCUSED: return STYLE_GREEN;
  case CLAUSE_DUE:
  case CLAUSE_CAPPED:
  case CLAUSE_OVERPAID:
  case CLAUSE_UNDETERMINED: return STYLE_YELLOW;
  default: return STYLE_PLAIN;
  }
}

static void text_cell(table *rows, const char *text, style look) { table_cell_styled(rows, text, strlen(text), look); }

static void who_cell(run *self, const clause_verdict *verdict) {
  char text[400];
  const char *party = session_name(&self->session, verdict->party);
  const char *counterparty = session_name(&self->session, verdict->counterparty);
  snprintf(text, sizeof text, "%s%s%s", party, *party && *counterparty ? " → " : "", counterparty);
  table_cell(self->table, text);
}

/* A row should fit on a screen; JSON and CSV have the words in full. */
enum { WHY_SHOWN = 72 };

/* What the date of a verdict is: its deadline, or when what it says comes about or ends. */
static const char *date_word(uint32_t kind) {
  return kind == CLAUSE_EXERCISED ? "effective" : kind == CLAUSE_RENEWED ? "through" : "by";
}

/* The reason's words, and what the reader needs to make sense of them. */
static void why_cell(run *self, const clause_verdict *verdict) {
  char text[600];
  const char *value = session_value(&self->session, verdict->value), *reason;
  cut_words(&self->reason, WHY_SHOWN);
  reason = self->reason.text;
  if (verdict->kind == CLAUSE_UNDETERMINED && value)
    snprintf(text, sizeof text, "waits for %s: %s", value, reason);
  else if (verdict->deadline != CLAUSE_NEVER)
    snprintf(text, sizeof text, "%s %s: %s", date_word(verdict->kind),
             format_instant(verdict->deadline, self->session.info.offset_minutes, FOR_READERS).text, reason);
  else
    snprintf(text, sizeof text, "%s", reason);
  table_cell(self->table, text);
}

static void show_row(run *self, const clause_verdict *verdict, uint64_t line) {
  table *rows = self->table;
  int paid = verdict->currency[0] != 0;
  table_cell(rows, format_instant(verdict->at, self->session.info.offset_minutes, FOR_READERS).text);
  text_cell(rows, clause_verdict_word((clause_verdict_kind)verdict->kind), style_of(verdict->kind));
  table_cell(rows, session_clause(&self->session, verdict->clause).name);
  table_cell(rows, paid ? format_money(verdict->amount, verdict->currency, FOR_READERS).text : "");
  who_cell(self, verdict);
  table_cell(rows, line ? format_count((wide)line, FOR_PROGRAMS).text : "deadline");
  why_cell(self, verdict);
  table_end_row(rows);
}

static void show_object(run *self, const clause_verdict *verdict, uint64_t line) {
  const session *judged = &self->session;
  int offset = judged->info.offset_minutes, paid = verdict->currency[0] != 0;
  clause_clause_info clause = session_clause(judged, verdict->clause);
  source_place where = place_of(&judged->places, verdict->reason.start);
  json object = json_start(self->out, 0);
  json_object(&object, NULL);
  json_string(&object, "at", format_instant(verdict->at, offset, FOR_PROGRAMS).text);
  if (line)
    json_count(&object, "event", line);
  else
    json_null(&object, "event");
  json_string(&object, "verdict", clause_verdict_word((clause_verdict_kind)verdict->kind));
  json_string(&object, "clause", clause.name);
  json_string(&object, "heading", clause.heading);
  json_string(&object, "party", verdict->party ? session_name(judged, verdict->party) : NULL);
  json_string(&object, "counterparty", verdict->counterparty ? session_name(judged, verdict->counterparty) : NULL);
  json_string(&object, "amount", paid ? format_money(verdict->amount, verdict->currency, FOR_PROGRAMS).text : NULL);
  json_string(&object, "currency", paid ? verdict->currency : NULL);
  json_string(&object, "deadline",
              verdict->deadline == CLAUSE_NEVER ? NULL : format_instant(verdict->deadline, offset, FOR_PROGRAMS).text);
  json_string(&object, "value", session_value(judged, verdict->value));
  json_object(&object, "reason");
  json_count(&object, "line", where.line);
  json_count(&object, "column", where.column);
  json_string(&object, "text", self->reason.text);
  json_end_object(&object);
  json_end_object(&object);
}

static void show_csv_header(output *out) {
  output_text(out, "at,event,verdict,clause,party,counterparty,amount,currency,"
                   "deadline,value,line,column,reason");
  csv_end_row(out);
}

static void csv_cell(output *out, const char *text) {
  csv_string(out, text);
  csv_separator(out);
}

static void show_csv(run *self, const clause_verdict *verdict, uint64_t line) {
  const session *judged = &self->session;
  output *out = self->out;
  int offset = judged->info.offset_minutes, dated = verdict->deadline != CLAUSE_NEVER;
  source_place where = place_of(&judged->places, verdict->reason.start);
  output_format(out, "%s,", format_instant(verdict->at, offset, FOR_PROGRAMS).text);
  if (line) csv_figure(out, format_count((wide)line, FOR_PROGRAMS).text);
  csv_separator(out);
  csv_cell(out, clause_verdict_word((clause_verdict_kind)verdict->kind));
  csv_cell(out, session_clause(judged, verdict->clause).name);
  csv_cell(out, session_name(judged, verdict->party));
  csv_cell(out, session_name(judged, verdict->counterparty));
  if (verdict->currency[0]) csv_figure(out, format_money(verdict->amount, verdict->currency, FOR_PROGRAMS).text);
  output_format(out, ",%s,%s,", verdict->currency,
                dated ? format_instant(verdict->deadline, offset, FOR_PROGRAMS).text : "");
  csv_cell(out, session_value(judged, verdict->value));
  output_format(out, "%u,%u,", (unsigned)where.line, (unsigned)where.column);
  csv_string(out, self->reason.text);
  csv_end_row(out);
}

static void tell(run *self, const clause_verdict *verdict, uint64_t line) {
  self->failed |= self->fails[verdict->kind];
  if (self->summed) {
    ledger_add(&self->ledger, verdict);
    return;
  }
  fold_words(&self->reason, &self->session.places, verdict->reason);
  switch (self->format) {
  case RUN_TABLE: show_row(self, verdict, line); break;
  case RUN_JSON: show_object(self, verdict, line); break;
  case RUN_CSV: show_csv(self, verdict, line); break;
  }
}

static void tell_all(run *self) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(self->session.instance, &count);
  for (size_t i = 0; i < count && !self->out->closed; i++) {
    uint64_t event = verdicts[i].event;
    tell(self, &verdicts[i], event ? self->lines[event - self->applied - 1] : 0);
  }
}

/* ---- the stream ---- */

/* Judges the batch: 0, or -1 after a message. */
static int judge(run *self) {
  size_t applied;
  if (!self->count) return 0;
  int status = clause_instance_apply_all(self->session.instance, self->events, self->count, &applied);
  if (applied) {
    if (!self->applied) self->first = self->events[0].at;
    self->last = self->events[applied - 1].at;
  }
  tell_all(self);
  self->applied += applied;
  self->count = 0;
  progress_show(&self->progress, self->session.input, self->applied);
  if (status == CLAUSE_OK) return 0;
  output_flush(self->out);
  session_refused(&self->session, self->arguments, self->lines[applied], status);
  return -1;
}

/* What is known is shown before waiting for more, so that a live stream can be followed. */
static void show_before_waiting(run *self) {
  if (self->summed || stream_input_size(self->session.input)) return;
  if (self->table) table_show(self->table);
  output_flush(self->out);
}

static int replay(run *self) {
  size_t width = stream_reader_fields(self->session.reader);
  int status;
  self->fields = resize(NULL, BATCH * width * sizeof *self->fields);
  for (;;) {
    if (self->count == BATCH || stream_would_wait(self->session.input)) {
      if (judge(self) < 0) return -1;
      if (self->out->closed) return 0;
      if (stream_would_wait(self->session.input)) show_before_waiting(self);
    }
    status = session_next(&self->session, &self->events[self->count], self->fields + self->count * width);
    if (status <= 0) break;
    self->lines[self->count++] = self->session.line.number;
  }
  if (judge(self) < 0) return -1;
  if (status == 0) return 0;
  if (self->table) table_show(self->table);
  progress_end(&self->progress);
  output_flush(self->out);
  session_complain(&self->session, self->arguments);
  return -1;
}

/* The deadlines after the last event, up to --through. */
static int finish(run *self, int64_t through) {
  if (through == CLAUSE_NEVER) return 0;
  int status = clause_instance_advance(self->session.instance, through);
  if (status == CLAUSE_ERROR_ORDER)
    return complain("--through %s lies before the last event", argument(self->arguments, "through")), -1;
  tell_all(self);
  if (status == CLAUSE_OK) return 0;
  session_refused(&self->session, self->arguments, 0, status);
  return -1;
}

/* ---- the command ---- */

/* `breach` means `breached`: any beginning that only one verdict has. */
static int read_fail_on(run *self, const char *word) {
  int found = -1, count = 0;
  nearest search = nearest_to(word, strlen(word));
  for (int kind = 0; kind < CLAUSE_VERDICT_KINDS; kind++) {
    const char *verdict = clause_verdict_word((clause_verdict_kind)kind);
    nearest_try(&search, verdict);
    if (*word && strncmp(verdict, word, strlen(word)) == 0) found = kind, count++;
  }
  if (count == 1) {
    self->fails[found] = 1;
    return 0;
  }
  if (search.best)
    complain("--fail-on %s: this is not a verdict; did you mean `%s`?", word, search.best);
  else
    complain("--fail-on %s: this is not a verdict; `clausec run --help` lists them", word);
  return -1;
}

static int read_options(run *self) {
  static const char *const formats[] = {"table", "json", "csv", NULL};
  int format = argument_choice(self->arguments, "format", formats);
  if (format < 0) return -1;
  self->format = (run_format)format;
  self->summed = argument_given(self->arguments, "summary");
  const char *word;
  for (size_t cursor = 0; (word = argument_next(self->arguments, "fail-on", &cursor));)
    if (read_fail_on(self, word) < 0) return -1;
  return 0;
}

static void show_summary(run *self) {
  summary totals = {&self->session, &self->ledger, self->applied, self->first, self->last};
  switch (self->format) {
  case RUN_TABLE: summary_table(self->out, &totals); break;
  case RUN_JSON: summary_json(self->out, &totals); break;
  case RUN_CSV: summary_csv(self->out, &totals); break;
  }
}

static int show_outlook(run *self) {
  static int (*const show[])(output *, const session *) = {outlook_table, outlook_json, outlook_csv};
  return argument_given(self->arguments, "outlook") ? show[self->format](self->out, &self->session) : 0;
}

static int run_all(run *self) {
  static const table_column columns[] = {{"date", 0}, {"verdict", 0}, {"clause", 0}, {"amount", 1},
                                         {"who", 0},  {"line", 1},    {"why", 0}};
  int64_t through;
  if (read_options(self) < 0 || session_open(&self->session, self->arguments->files[0], self->arguments) < 0 ||
      session_through(&through, &self->session, self->arguments) < 0)
    return STATUS_TROUBLE;
  output_page(self->out);
  ledger_start(&self->ledger, self->session.info.offset_minutes, self->session.info.values);
  self->progress = progress_start(self->out->terminal && !self->summed);
  if (!self->summed && self->format == RUN_TABLE) self->table = table_new(self->out, columns, 7);
  if (!self->summed && self->format == RUN_CSV) show_csv_header(self->out);
  int status = replay(self);
  if (status == 0 && !self->out->closed) status = finish(self, through);
  progress_end(&self->progress);
  table_free(self->table);
  if (self->summed) show_summary(self);
  if (show_outlook(self) < 0) status = -1;
  return status < 0 ? STATUS_TROUBLE : self->failed ? STATUS_FOUND : STATUS_FINE;
}

static int command_run_run(const arguments *given, output *out) {
  run *made = resize(NULL, sizeof *made);
  memset(made, 0, sizeof *made);
  made->arguments = given;
  made->out = out;
  int status = run_all(made);
  ledger_free(&made->ledger);
  free(made->reason.text);
  free(made->fields);
  session_close(&made->session);
  free(made);
  return status;
}

static const option options[] = {{"events", 'e', 1}, {"set", 's', 1},   {"through", 't', 1}, {"format", 'f', 1},
                                 {"summary", 0, 0},  {"outlook", 0, 0}, {"fail-on", 0, 1},   {NULL, 0, 0}};

static const char help[] = "Judges each event of a stream by the agreement in FILE, a clause file "
                           "(.cl) or an\n"
                           "image (.clb), and prints the verdicts: what each clause says to each "
                           "event and to\n"
                           "each deadline that passes.\n"
                           "\n"
                           "The stream has one event a line, as JSON:\n"
                           "  {\"at\": \"2026-04-28\", \"event\": \"launch\", \"by\": \"OpenAI\", …}\n"
                           "or as CSV, whose first row names the columns: at,event,by,… Events stand "
                           "in order\n"
                           "of time. A stream that breaks off or is wrong somewhere is judged up to "
                           "there.\n"
                           "\n"
                           "Verdicts: permitted, breached, excused, due, fulfilled, accrued, capped, "
                           "overpaid,\n"
                           "expired, removed, undetermined, overflowed. In json and csv `event` is the line\n"
                           "of the stream, and `line` that of the clause file whose words decided.\n"
                           "\n"
                           "Options:\n"
                           "  -e, --events STREAM  the events; - is standard input\n"
                           "  -s, --set NAME=VALUE gives a value of the agreement, often an "
                           "undisclosed one, as\n"
                           "                       in --set total_cap=\"38 billion USD\"; may be "
                           "repeated\n"
                           "  -t, --through DATE   after the last event, lets time pass to the end of "
                           "that day\n"
                           "  -f, --format FORMAT  table (the default), json (one object a line) or "
                           "csv\n"
                           "  --summary            instead of verdicts: money by payer, payee, clause "
                           "and year,\n"
                           "                       caps, balances, what is open, and counts\n"
                           "  --outlook            after that, what is open: who owes what, the next deadline, and\n"
                           "                       who will be in breach when, if nothing more happens\n"
                           "  --fail-on WORD       exit status 1 if there is such a verdict "
                           "(breached, or just\n"
                           "                       breach); may be repeated\n"
                           "\n"
                           "Exit status: 0 the stream was judged; 1 a verdict of --fail-on occurred; "
                           "2 trouble.\n"
                           "\n"
                           "Example:\n"
                           "  clausec run 2026-04.cl --events events.jsonl --set total_cap=\"38 "
                           "billion USD\" --summary\n";

const command command_run = {
    "run",          "FILE --events STREAM [options]", "judge a stream of events by an agreement", help, options, 1, 1,
    command_run_run};
