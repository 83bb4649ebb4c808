/* clausec run: judges every event of a stream and shows the verdicts as they come, or adds them up. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "chain.h"
#include "command.h"
#include "keeper.h"
#include "message.h"
#include "outlook.h"
#include "progress.h"
#include "session.h"
#include "summary.h"
#include "unheard.h"
#include "verdicts.h"

/* A block of the engine's, which is what its vectors like; few enough to stay in the cache. */
enum { BATCH = 1024 };

typedef struct run {
  const arguments *arguments;
  output *out;
  session session; /* of the one version; a chain has one for each */
  chain *chain;    /* NULL with one version */
  verdict_format format;
  int summed;                      /* only the summary is wanted */
  int fails[CLAUSE_VERDICT_KINDS]; /* --fail-on */
  int failed;                      /* one of them occurred */
  keeper keeper;
  output *told; /* where verdicts go */
  verdict_writer writer;
  ledger *ledgers; /* one a version */
  size_t versions;
  session **sessions; /* of the versions */
  unheard unheard;
  progress progress;
  /* the batch at hand */
  event_block *events;
  uint8_t answered[BATCH]; /* it has a verdict */
  int64_t *fields;         /* of one event */
  uint64_t applied;        /* events before this batch */
  int64_t first, last;
} run;

static void tell(run *self, size_t version, const telling *told) {
  self->failed |= self->fails[told->verdict->kind];
  self->keeper.state.told |= 1u << told->verdict->kind;
  if (self->summed)
    ledger_add(&self->ledgers[version], told->verdict);
  else
    verdicts_show(&self->writer, told);
}

static void tell_all(run *self) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(self->session.instance, &count);
  for (size_t i = 0; i < count && !self->told->closed; i++) {
    uint64_t event = verdicts[i].event;
    if (event) self->answered[event - self->applied - 1] = 1;
    const telling told = {.judged = &self->session,
                          .verdict = &verdicts[i],
                          .line = event ? self->events->lines[event - self->applied - 1] : 0};
    tell(self, 0, &told);
  }
}

/* ---- the state ---- */

/* Where a state says how far an earlier start came, goes on from there: 0, or -1 after a message. */
static int resume(run *self, intake *in) {
  const run_state *state = &self->keeper.state;
  if (keeper_resume(&self->keeper, self->sessions, self->versions, in) < 0) return -1;
  if (!state->count) return 0;
  int64_t now = clause_instance_now(self->sessions[state->current]->instance);
  self->applied = self->chain ? state->events : clause_instance_events(self->session.instance);
  self->first = state->first;
  self->last = now > state->last ? now : state->last;
  for (int kind = 0; kind < CLAUSE_VERDICT_KINDS; kind++) self->failed |= self->fails[kind] && state->told >> kind & 1;
  if (!state->events) return 0;
  if (self->chain)
    chain_resume(self->chain, state->current, state->events, state->first, self->last);
  else
    stream_reader_after(self->session.reader, self->last);
  return 0;
}

/* Everything that was read is judged and told. */
static int keep(run *self, intake *in) {
  run_state *state = &self->keeper.state;
  if (!self->keeper.path) return 0;
  state->events = self->applied;
  state->first = self->first;
  state->last = self->last;
  if (self->chain) {
    state->current = (uint32_t)chain_current(self->chain);
    state->events = chain_events(self->chain, &state->first, &state->last);
  }
  verdicts_flush(&self->writer);
  output_flush(self->told);
  return keeper_save(&self->keeper, self->sessions, self->versions, in);
}

/* The lines before this moment; `waits`: the next has yet to arrive. */
static int keep_if_due(run *self, intake *in, int waits) {
  return keeper_is_due(&self->keeper, intake_lines(in), waits) ? keep(self, in) : 0;
}

/* The run has come to its end: what is told from now on is another run's. */
static int keep_at_the_end(run *self, intake *in, int64_t through) {
  if (through != CLAUSE_NEVER) intake_pass(in, through);
  self->keeper.state.told = 0;
  return keep(self, in);
}

/* ---- the stream ---- */

/* Judges the batch: 0, or -1 after a message. */
static int judge(run *self) {
  event_block *events = self->events;
  size_t applied;
  if (!events->count) return 0;
  events->batch.count = events->count;
  int status = clause_instance_apply_batch(self->session.instance, &events->batch, &applied);
  if (applied) {
    if (!self->applied) self->first = events->at[0];
    self->last = events->at[applied - 1];
  }
  memset(self->answered, 0, events->count);
  tell_all(self);
  unheard_note_block(&self->unheard, 0, events, applied, self->answered);
  self->applied += applied;
  events->count = 0;
  progress_show(&self->progress, self->session.input, self->applied);
  if (status == CLAUSE_OK) return 0;
  output_flush(self->out);
  session_refused(&self->session, self->arguments, events->lines[applied], status);
  return -1;
}

/* What is known is shown before waiting for more, so that a live stream can be followed. */
static int show_before_waiting(run *self, intake *in) {
  if (self->summed || stream_input_size(intake_input(in))) return 0;
  verdicts_flush(&self->writer);
  output_flush(self->told);
  return keep_if_due(self, in, 1);
}

/* Whether the next line has yet to be written, as far as one knows. */
static int waits(const run *self) {
  return stream_would_wait(self->session.input) && !stream_input_size(self->session.input);
}

/* What was read is judged, and kept if that is due: 0, or -1 after a message. */
static int judge_and_keep(run *self) {
  if (judge(self) < 0) return -1;
  if (self->told->closed) return 0;
  if (keep_if_due(self, self->session.intake, 0) < 0) return -1;
  return waits(self) ? show_before_waiting(self, self->session.intake) : 0;
}

static int replay(run *self) {
  event_block *events = self->events = event_block_new(self->session.program, BATCH);
  int status = 1;
  self->fields = zeros(stream_reader_fields(self->session.reader) * sizeof *self->fields);
  while (status > 0) {
    clause_event event;
    if (events->count == BATCH || waits(self)) {
      if (judge_and_keep(self) < 0) return -1;
      if (self->told->closed) return 0;
    }
    size_t before = events->count;
    session_read_on(&self->session, events);
    if (events->count > before) continue;
    status = session_next(&self->session, &event, self->fields);
    if (status > 0) event_block_add(events, &event, self->session.line.number);
  }
  if (judge(self) < 0) return -1;
  if (status == 0) return 0;
  verdicts_flush(&self->writer);
  progress_end(&self->progress);
  output_flush(self->out);
  session_complain(&self->session, self->arguments);
  return -1;
}

/* The deadlines after the last event, up to --through. */
static int finish(run *self, int64_t through) {
  int64_t now = self->last > self->session.info.effective ? self->last : self->session.info.effective;
  int status = CLAUSE_OK;
  if (through == CLAUSE_NEVER) return 0;
  do {
    now = session_next_stop(now, through);
    status = clause_instance_advance(self->session.instance, now);
    if (status == CLAUSE_ERROR_ORDER)
      return complain("--through %s lies before %s", argument(self->arguments, "through"),
                      self->keeper.state.count ? "what the state has judged already" : "the last event"),
             -1;
    tell_all(self);
  } while (status == CLAUSE_OK && now < through && !self->told->closed);
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
  self->format = (verdict_format)format;
  self->summed = argument_given(self->arguments, "summary");
  const char *word;
  for (size_t cursor = 0; (word = argument_next(self->arguments, "fail-on", &cursor));)
    if (read_fail_on(self, word) < 0) return -1;
  return 0;
}

static void show_summary(run *self, const summary *totals) {
  switch (self->format) {
  case VERDICT_TABLE: summary_table(self->out, totals); break;
  case VERDICT_JSON: summary_json(self->out, totals); break;
  case VERDICT_CSV: summary_csv(self->out, totals); break;
  }
}

/* Of the version in force at the end. */
static int show_outlook(run *self, const session *last) {
  static int (*const show[])(output *, const session *) = {outlook_table, outlook_json, outlook_csv};
  return argument_given(self->arguments, "outlook") ? show[self->format](self->out, last) : 0;
}

static void list_sessions(run *self) {
  self->sessions = resize(NULL, self->versions * sizeof *self->sessions);
  for (size_t i = 0; i < self->versions; i++)
    self->sessions[i] = self->chain ? chain_version(self->chain, i) : &self->session;
}

static void start(run *self) {
  self->ledgers = resize(NULL, self->versions * sizeof *self->ledgers);
  for (size_t i = 0; i < self->versions; i++) ledger_start(&self->ledgers[i], &self->sessions[i]->info);
  unheard_start(&self->unheard, (const session *const *)self->sessions, self->versions);
  self->told = keeper_verdicts(&self->keeper, self->out);
  if (self->told == self->out) output_page(self->out);
  self->progress = progress_start(self->told->terminal && !self->summed);
  if (!self->summed)
    self->writer = keeper_goes_on(&self->keeper) ? verdicts_go_on(self->told, self->format, self->versions > 1)
                                                 : verdicts_start(self->told, self->format, self->versions > 1, 0);
}

/* What comes after the verdicts; the exit status. */
static int end(run *self, int status, const summary *totals) {
  progress_end(&self->progress);
  if (intake_end(totals->session->intake) < 0) status = -1;
  intake_tell(totals->session->intake);
  verdicts_end(&self->writer);
  if (self->summed) show_summary(self, totals);
  if (show_outlook(self, totals->session) < 0) status = -1;
  output_flush(self->out);
  unheard_tell(&self->unheard);
  return status < 0 ? STATUS_TROUBLE : self->failed ? STATUS_FOUND : STATUS_FINE;
}

static int run_one(run *self) {
  int64_t through;
  if (session_open(&self->session, self->arguments->files[0], self->arguments) < 0 ||
      session_through(&through, &self->session, self->arguments) < 0)
    return STATUS_TROUBLE;
  list_sessions(self);
  self->last = INT64_MIN;
  if (resume(self, self->session.intake) < 0) return STATUS_TROUBLE;
  start(self);
  int status = replay(self);
  if (status == 0 && !self->told->closed) status = finish(self, through);
  if (status == 0 && !self->told->closed) status = keep_at_the_end(self, self->session.intake, through);
  const summary_version version = {&self->session, self->ledgers};
  const summary totals = {&version, 1, &self->session, self->applied, self->first, self->last, &self->unheard};
  return end(self, status, &totals);
}

/* ---- a chain of versions ---- */

static void tell_of_chain(void *user, size_t version, const telling *told) {
  run *self = user;
  if (self->told->closed) return;
  if (!told->ended_by)
    tell(self, version, told);
  else if (!self->summed)
    verdicts_show(&self->writer, told);
}

/* What was said before counts no more; what is said now does. */
static void tell_again(void *user, size_t version, const telling *told) {
  run *self = user;
  if (told->stands && !told->ended_by) self->failed |= self->fails[told->verdict->kind];
  if (!self->summed)
    verdicts_show(&self->writer, told);
  else if (!told->ended_by)
    (told->stands ? ledger_add : ledger_take)(&self->ledgers[version], told->verdict);
}

static void show_heading(run *self, const cl_again *again) {
  const session *under = chain_version(self->chain, again->version);
  int offset = under->info.offset_minutes;
  output_text(self->out, "\n");
  output_style(self->out, STYLE_BOLD);
  output_text(self->out, "Judged again under ");
  output_clean(self->out, under->info.version, strlen(under->info.version));
  output_format(self->out, ", signed %s, effective %s\n", format_date(again->signed_on, offset).text,
                format_date(again->effective, offset).text);
  output_style(self->out, STYLE_PLAIN);
  if (!again->differs) output_text(self->out, "no verdict differs\n");
}

/* What differs, apart from the verdicts as they were given first. */
static void show_again(run *self) {
  cl_again again;
  if (self->summed) {
    chain_tell_again(self->chain, CHAIN_ALL, tell_again, self);
    return;
  }
  verdicts_flush(&self->writer);
  for (size_t cursor = 0; chain_judged_again(&again, self->chain, &cursor);) {
    verdicts_end(&self->writer);
    if (self->format == VERDICT_TABLE) show_heading(self, &again);
    self->writer = verdicts_start(self->told, self->format, 1, 1);
    chain_tell_again(self->chain, again.version, tell_again, self);
  }
}

static int replay_chain(run *self, int64_t through) {
  intake *in = chain_intake(self->chain);
  int status;
  do {
    status = stream_would_wait(intake_input(in)) ? show_before_waiting(self, in) : 0;
    if (status == 0) status = keep_if_due(self, in, 0);
    if (status == 0) status = chain_next(self->chain);
    chain_judged judged = chain_last_judged(self->chain);
    if (status > 0 && judged.event)
      unheard_note(&self->unheard, judged.version, judged.event, judged.line, judged.answered);
  } while (status > 0 && !self->told->closed);
  if (status == 0) status = chain_finish(self->chain, through);
  if (status == 0) status = keep_at_the_end(self, in, through);
  if (status < 0) output_flush(self->told);
  return status;
}

static int run_chain(run *self) {
  int64_t through, first, last;
  if (chain_open(&self->chain, self->arguments, tell_of_chain, self) < 0) return STATUS_TROUBLE;
  self->versions = chain_versions(self->chain);
  if (self->keeper.path && chain_judges_any_again(self->chain))
    return complain("--state does not go with a version that is signed after its effective date, which judges again "
                    "what the state no longer holds"),
           STATUS_TROUBLE;
  if (session_through(&through, chain_version(self->chain, self->versions - 1), self->arguments) < 0)
    return STATUS_TROUBLE;
  list_sessions(self);
  if (resume(self, chain_intake(self->chain)) < 0) return STATUS_TROUBLE;
  start(self);
  int status = replay_chain(self, through);
  if (!self->told->closed) show_again(self);
  uint64_t events = chain_events(self->chain, &first, &last);
  summary_version *parts = resize(NULL, self->versions * sizeof *parts);
  for (size_t i = 0; i < self->versions; i++)
    parts[i] = (summary_version){chain_version(self->chain, i), &self->ledgers[i]};
  const summary totals = {parts, self->versions, chain_last(self->chain), events, first, last, &self->unheard};
  status = end(self, status, &totals);
  free(parts);
  return status;
}

static int command_run_run(const arguments *given, output *out) {
  run *made = resize(NULL, sizeof *made);
  memset(made, 0, sizeof *made);
  made->arguments = given;
  made->out = out;
  made->versions = 1;
  int status = STATUS_TROUBLE;
  if (read_options(made) == 0 && keeper_open(&made->keeper, given, made->format) == 0)
    status = given->file_count > 1 ? run_chain(made) : run_one(made);
  for (size_t i = 0; made->ledgers && i < made->versions; i++) ledger_free(&made->ledgers[i]);
  if (made->ledgers) unheard_free(&made->unheard);
  free(made->ledgers);
  free(made->sessions);
  event_block_free(made->events);
  free(made->fields);
  session_close(&made->session);
  chain_close(made->chain);
  if (keeper_close(&made->keeper) < 0) status = STATUS_TROUBLE;
  free(made);
  return status;
}

static const option options[] = {{"events", 'e', 1},  {"set", 's', 1},      {"through", 't', 1},   {"format", 'f', 1},
                                 {"summary", 0, 0},   {"outlook", 0, 0},    {"fail-on", 0, 1},     {"verdicts", 0, 1},
                                 {"state", 0, 1},     {"checkpoint", 0, 1}, {"once-within", 0, 1}, {"reorder", 0, 1},
                                 {"set-aside", 0, 1}, {"as-of", 0, 1},      {NULL, 0, 0}};

static const char help[] =
    "Judges each event of a stream by an agreement, and prints the verdicts: what each\n"
    "clause says to each event and to each deadline that passes. The agreement is a\n"
    "clause file (.cl) or an image (.clb); or several versions as clause files, whole\n"
    "ones or amendments of the one before, in the order of their effective dates. Then\n"
    "each event is judged under the version in force at its time, and what was counted,\n"
    "owed and open goes on from one to the next, clause by clause. What the next version\n"
    "does not hold is told as `ended`. A version signed after its effective date is known\n"
    "from then on only: what it judges differently in between is shown apart, at the end.\n"
    "\n"
    "The stream has one event a line, as JSON:\n"
    "  {\"at\": \"2026-04-28\", \"event\": \"launch\", \"by\": \"OpenAI\", …}\n"
    "or as CSV, whose first row names the columns: at,event,by,… Events stand "
    "in order\n"
    "of time, or nearly: --reorder. A stream that breaks off or is wrong somewhere is judged up to "
    "there.\n"
    "\n"
    "Verdicts: permitted, breached, excused, due, fulfilled, accrued, capped, "
    "overpaid,\n"
    "expired, removed, undetermined, overflowed, late, exercised, refused, terminated,\n"
    "suspended, resumed, renewed, transferred, cured. In json and csv `event` is the line\n"
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
    "                       who will be in breach when, if nothing more happens; and which\n"
    "                       clauses will end, rest, go on or be renewed by then\n"
    "  --verdicts FILE      writes the verdicts to a file, as json or csv\n"
    "  --state FILE         keeps in a file how far the run has come, so that it can be killed\n"
    "                       at any moment: started again in the same way, it goes on there,\n"
    "                       and the file of --verdicts holds each verdict once. Without that\n"
    "                       file, the verdicts since the last state are told again\n"
    "  --checkpoint LINES   writes the state after so many lines, instead of 50000; at the\n"
    "                       end it is written in any case\n"
    "  --once-within TIME   events may carry an `id`; one whose id was seen within such a\n"
    "                       time (90s, 30min, 2h, 7d) counts once\n"
    "  --reorder TIME       puts events in order that come up to so much late\n"
    "  --set-aside FILE     writes events that come later than that to a file, and counts them\n"
    "  --as-of DATE         judges to the end of that day, with what came late in its place\n"
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

const command command_run = {.name = "run",
                             .usage = "VERSION… --events STREAM [options]",
                             .summary = "judge a stream of events by an agreement",
                             .help = help,
                             .options = options,
                             .files_least = 1,
                             .files_most = (size_t)-1,
                             .run = command_run_run};
