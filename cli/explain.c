/* clausec explain: judges a stream up to one line, and says in sentences what the clauses make of that event, and
** why; or what comes of the deadlines after its last event. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "chain.h"
#include "command.h"
#include "message.h"
#include "session.h"

typedef struct explanation {
  const arguments *arguments;
  output *out;
  session own;     /* of the one version */
  session *judged; /* that one; of a chain, the version that judges the event */
  chain *chain;    /* NULL with one version */
  uint64_t line;
  clause_event event;
  int64_t *fields;  /* room for its fields; those of a chain have their own */
  int begun;        /* a deadline before it is told */
  int is_after;     /* it is asked for what comes after the last event, */
  int is_finishing; /* and that has been judged, under a chain */
  int64_t last;     /* the time of the event judged last, or when the agreement begins */
  int done;         /* it is explained */
  clause_step *steps;
  size_t step_count, step_capacity;
  clause_verdict *verdicts; /* of the event; copied, since asking the engine for more would end them */
  size_t verdict_count;
  folded_words words;
} explanation;

/* ---- words ---- */

/* The reader has the clause file, and the line; a whole part need not be repeated. */
enum { SPAN_SHOWN = 100 };

static void say(explanation *self, const char *text) { output_text(self->out, text); }

/* From an image, text can be anything. */
static void say_cleaned(explanation *self, const char *text) { output_clean(self->out, text, strlen(text)); }

static void say_name(explanation *self, int64_t name) { say_cleaned(self, session_name(self->judged, name)); }

static void say_money(explanation *self, const clause_verdict *verdict) {
  say(self, format_money(verdict->amount, verdict->currency, FOR_READERS).text);
}

static void say_instant(explanation *self, int64_t instant) {
  say(self, format_instant(instant, self->judged->info.offset_minutes, FOR_READERS).text);
}

static void say_span(explanation *self, clause_span span) {
  fold_words(&self->words, &self->judged->places, span);
  cut_words(&self->words, SPAN_SHOWN);
  say(self, "`");
  output_clean(self->out, self->words.text, self->words.size);
  say(self, "`");
}

/* `(2026-04.cl:86)`, of an amended version in the file that says it. */
static void say_place(explanation *self, clause_span span) {
  const char *file = self->judged->info.file;
  uint32_t line = place_of(&self->judged->places, span.start).line;
  if (self->judged->whole) {
    const cl_source *source = self->judged->whole;
    span = cl_source_trace(&source, span);
    file = source->name;
    line = cl_source_place(source, span.start).line;
  }
  const char *slash = strrchr(file, '/'), *shown = slash ? slash + 1 : file;
  say(self, " (");
  say_cleaned(self, shown);
  output_format(self->out, ":%u)", (unsigned)line);
}

/* `first_on_azure "New products ship first on Azure" (2026-04.cl:86)` */
static void say_clause(explanation *self, uint32_t clause) {
  clause_clause_info info = session_clause(self->judged, clause);
  output_style(self->out, STYLE_BOLD);
  output_clean(self->out, info.name, strlen(info.name));
  output_style(self->out, STYLE_PLAIN);
  if (*info.heading) {
    say(self, " \"");
    output_clean(self->out, info.heading, strlen(info.heading));
    say(self, "\"");
  }
  say_place(self, info.span);
}

/* ---- the event ---- */

static int is_preposition(const char *name) {
  static const char *const list[] = {"by", "of", "on", "to", "from", "for", "in", "under", "at", "about", "with", NULL};
  for (int i = 0; list[i]; i++)
    if (strcmp(list[i], name) == 0) return 1;
  return 0;
}

static void say_event(explanation *self) {
  clause_kind_info kind;
  clause_program_kind(&kind, self->judged->program, self->event.kind);
  output_format(self->out, "Line %llu, ", (unsigned long long)self->line);
  say_instant(self, self->event.at);
  if (self->chain) {
    say(self, ", under version ");
    say_cleaned(self, self->judged->info.version);
  }
  say(self, ": ");
  say_cleaned(self, kind.name);
  for (uint32_t i = 0; i < kind.field_count; i++) {
    const clause_field_info *field = &kind.fields[i];
    int named =
        field->type == CLAUSE_TYPE_NAME || field->type == CLAUSE_TYPE_PARTY || field->type == CLAUSE_TYPE_PROVISION;
    if (named && !self->event.fields[i]) continue;
    say(self, is_preposition(field->name) ? " " : ", ");
    say_cleaned(self, field->name);
    say(self, " ");
    if (field->type == CLAUSE_TYPE_PARTY)
      say_name(self, self->event.fields[i]);
    else
      say(self, session_figure(self->judged, self->event.fields[i], field->type, field->currency).text);
  }
  say(self, ".\n");
}

/* ---- verdicts ---- */

/* What stands around the parties, the amount and the deadline of a verdict: %p party, %q counterparty, %m amount, %d
** deadline, %v value, %t on which side of its threshold. */
static const char *sentence_of(const explanation *self, const clause_verdict *verdict) {
  int paid = verdict->currency[0] != 0;
  int of_duty = strcmp(session_clause(self->judged, verdict->clause).kind, "obligation") == 0;
  switch ((clause_verdict_kind)verdict->kind) {
  case CLAUSE_PERMITTED: return verdict->party ? " permits %p to do this" : " permits this";
  case CLAUSE_BREACHED:
    if (paid && of_duty) return " is breached by %p, who is short of it by %m";
    return paid ? " is breached by %p, who still owes %m" : " is breached by %p";
  case CLAUSE_EXCUSED: return " would be breached by %p, but an exception excuses it";
  case CLAUSE_DUE:
    if (verdict->deadline == CLAUSE_NEVER)
      return paid ? " is due: %p owes %q %m, by a day that is not known yet"
                  : " is due: %p must perform, by a day that is not known yet";
    return paid ? " is due: %p owes %q %m by %d" : " is due: %p must perform by %d";
  case CLAUSE_FULFILLED: return paid ? " is fulfilled: %p has paid %q %m" : " is fulfilled by %p";
  case CLAUSE_ACCRUED: return " accrues: %p owes %q %m";
  case CLAUSE_CAPPED: return " is capped: %p does not owe %q a further %m";
  case CLAUSE_OVERPAID: return " is overpaid: %p has paid %q %m more than was owed";
  case CLAUSE_EXPIRED: return " has expired";
  case CLAUSE_REMOVED: return " was removed, and the event relies on it";
  case CLAUSE_UNDETERMINED:
    if (verdict->changes) return " is undetermined: it waits for %v, and the answer changes where that is %t";
    return verdict->value < 0 ? " is undetermined" : " is undetermined: it waits for %v";
  case CLAUSE_OVERFLOWED: return " cannot be reckoned: it is larger than the engine can hold, or would be divided by 0";
  case CLAUSE_LATE:
    return paid ? " is late: %p has paid %q %m after the deadline" : " is late: %p has performed after the deadline";
  case CLAUSE_EXERCISED: return " is exercised by %p";
  case CLAUSE_REFUSED:
    return paid ? " refuses this to %p: it goes too far by %m" : " refuses this to %p: it has no effect";
  case CLAUSE_TERMINATED: return " is terminated";
  case CLAUSE_SUSPENDED: return " is suspended";
  case CLAUSE_RESUMED: return " is in force again";
  case CLAUSE_RENEWED: return " is renewed: its term runs on";
  case CLAUSE_TRANSFERRED: return " transfers ownership from %p to %q";
  case CLAUSE_CURED: return " is cured: %p has made good the breach";
  case CLAUSE_VERDICT_KINDS: break;
  }
  return "";
}

static void say_part(explanation *self, const clause_verdict *verdict, char part) {
  const char *value;
  switch (part) {
  case 'p': say_name(self, verdict->party); break;
  case 'q': say_name(self, verdict->counterparty); break;
  case 'm': say_money(self, verdict); break;
  case 'd': say_instant(self, verdict->deadline); break;
  case 't':
    say(self, session_changes(verdict));
    say(self, " ");
    say(self, session_threshold(self->judged, verdict, FOR_READERS).text);
    break;
  default: value = session_value(self->judged, verdict->value); say_cleaned(self, value ? value : "");
  }
}

static void say_sentence(explanation *self, const clause_verdict *verdict) {
  for (const char *at = sentence_of(self, verdict); *at; at++)
    if (*at == '%')
      say_part(self, verdict, *++at);
    else
      output_write(self->out, at, 1);
  say(self, ": ");
  say_span(self, verdict->reason);
  say(self, ".\n");
}

/* ---- conditions ---- */

/* The name that a test has seen, "" where it saw something else. */
static const char *seen_name(const explanation *self, const clause_step *step) {
  int named = step->type == CLAUSE_TYPE_NAME || step->type == CLAUSE_TYPE_PARTY || step->type == CLAUSE_TYPE_PROVISION;
  return step->compared && named ? session_name(self->judged, step->left) : "";
}

/* What a reader cannot tell from the words: the value, and of figures both. */
static void say_seen(explanation *self, const clause_step *step) {
  const session *judged = self->judged;
  const char *name = seen_name(self, step);
  if (!step->compared || (step->held && *name && strstr(self->words.text, name))) return;
  say(self, step->type == CLAUSE_TYPE_DATE ? ": the date was " : ": the value was ");
  say(self, session_figure(judged, step->left, step->type, step->currency).text);
  if (step->type == CLAUSE_TYPE_COUNT || step->type == CLAUSE_TYPE_NUMBER || step->type == CLAUSE_TYPE_PERCENTAGE ||
      step->type == CLAUSE_TYPE_MONEY) {
    say(self, " against ");
    say(self, session_figure(judged, step->right, step->type, step->currency).text);
  }
}

/* The test that the clause itself is in force: its words are its name. */
static int is_about_itself(const explanation *self, const clause_step *step) {
  const char *name = session_clause(self->judged, step->clause).name;
  size_t size = step->span.end - step->span.start;
  return step->span.end <= self->judged->info.source_size && strlen(name) == size &&
         memcmp(self->judged->info.source + step->span.start, name, size) == 0;
}

/* A condition holds; a cap is reached. */
static void say_step(explanation *self, const clause_step *step) {
  say_span(self, step->span);
  if (is_about_itself(self, step))
    say(self, step->held ? " is in force" : " is not in force");
  else if (strstr(self->words.text, "capped at "))
    say(self, step->held ? " is reached" : " is not reached");
  else
    say(self, step->held ? " holds" : " does not hold");
  say_seen(self, step);
  say(self, ".\n");
}

/* The code of a clause may ask the same thing in several places; a reader need not see it twice. */
static int is_repeated(const explanation *self, size_t index) {
  const clause_step *step = &self->steps[index];
  for (size_t i = 0; i < index; i++) {
    const clause_step *other = &self->steps[i];
    if (other->clause == step->clause && other->span.start == step->span.start && other->span.end == step->span.end &&
        other->held == step->held && other->left == step->left)
      return 1;
  }
  return 0;
}

/* That the subject of the sentence is the party that acted, or that the clause is in force; the verdict says so already. */
static int is_plain(const explanation *self, const clause_step *step) {
  const char *name = seen_name(self, step);
  if (step->held && is_about_itself(self, step)) return 1;
  return step->held && *name && step->span.end - step->span.start == strlen(name);
}

static void say_steps(explanation *self, uint32_t clause) {
  for (size_t i = 0; i < self->step_count; i++) {
    const clause_step *step = &self->steps[i];
    if (step->clause != clause || is_repeated(self, i) || is_plain(self, step)) continue;
    say(self, "  ");
    say_step(self, step);
  }
}

/* ---- deadlines that are not where the text puts them ---- */

/* What a deadline that has passed leaves overdue. */
static int find_overdue(clause_open *open, const explanation *self, const clause_verdict *verdict) {
  if (verdict->kind != CLAUSE_BREACHED || verdict->event) return 0;
  for (size_t i = 0; clause_instance_open(open, self->judged->instance, i) == CLAUSE_OK; i++)
    if (open->overdue && open->clause == verdict->clause && open->deadline == verdict->at &&
        open->party == verdict->party && open->amount == verdict->amount)
      return 1;
  return 0;
}

static void say_move(explanation *self, const clause_verdict *verdict, const char *margin) {
  clause_open open;
  if (!find_overdue(&open, self, verdict)) return;
  if (open.moved_at != CLAUSE_NEVER && open.first != open.deadline) {
    say(self, margin);
    say(self, "At first the deadline was ");
    say_instant(self, open.first);
    say(self, open.deadline < open.first ? "; it was brought forward on " : "; it was put off on ");
    say_instant(self, open.moved_at);
    say(self, ".\n");
  }
  if (self->chain && open.since < self->judged->info.effective) {
    say(self, margin);
    say(self, "It arose on ");
    say_instant(self, open.since);
    say(self, ", under an earlier version, and has kept its deadline.\n");
  }
}

static int has_said(const explanation *self, clause_verdict_kind kind) {
  for (size_t i = 0; i < self->verdict_count; i++)
    if (self->verdicts[i].kind == kind) return 1;
  return 0;
}

static void say_moved(explanation *self, const clause_open *open) {
  say(self, "  ");
  say_clause(self, open->clause);
  say(self, ": ");
  say_name(self, open->party);
  say(self, open->currency[0] ? " owes " : " must perform");
  if (open->currency[0]) say(self, format_money(open->amount, open->currency, FOR_READERS).text);
  say(self, " by ");
  say_instant(self, open->deadline);
  say(self, "; at first by ");
  say_instant(self, open->first);
  say(self, ".\n");
}

/* What an exercise brings forward or puts off. */
static void say_moves(explanation *self) {
  clause_open open;
  int any = 0;
  if (!has_said(self, CLAUSE_EXERCISED) && !has_said(self, CLAUSE_RESUMED)) return;
  for (size_t i = 0; clause_instance_open(&open, self->judged->instance, i) == CLAUSE_OK; i++) {
    if (open.moved_at != self->event.at || open.overdue || open.held || open.deadline == open.first) continue;
    if (!any++) say(self, "\nDeadlines that this moves:\n");
    say_moved(self, &open);
  }
}

/* ---- clause by clause ---- */

static int has_verdict(const explanation *self, uint32_t clause, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (self->verdicts[i].clause == clause) return 1;
  return 0;
}

static void say_verdicts(explanation *self) {
  for (size_t i = 0; i < self->verdict_count; i++) {
    uint32_t clause = self->verdicts[i].clause;
    if (has_verdict(self, clause, i)) continue;
    say(self, "\n");
    for (size_t j = i; j < self->verdict_count; j++) {
      if (self->verdicts[j].clause != clause) continue;
      if (j == i)
        say_clause(self, clause);
      else
        say(self, "It");
      say_sentence(self, &self->verdicts[j]);
      say_move(self, &self->verdicts[j], "  ");
    }
    say_steps(self, clause);
  }
}

/* The last test of a clause without a verdict is the one that decided against it. */
static int is_last_step(const explanation *self, size_t index) {
  for (size_t i = index + 1; i < self->step_count; i++)
    if (self->steps[i].clause == self->steps[index].clause) return 0;
  return 1;
}

/* An obligation whose conditions all hold and that still has no verdict had nothing open that the event could meet. */
static int had_nothing_open(const explanation *self, uint32_t clause) {
  const char *kind = session_clause(self->judged, clause).kind;
  if (strcmp(kind, "obligation") != 0 && strcmp(kind, "payment") != 0) return 0;
  for (size_t i = 0; i < self->step_count; i++)
    if (self->steps[i].clause == clause && !self->steps[i].held) return 0;
  return 1;
}

/* A quantity of which something is wanting still: an act that does not make it up counts without a verdict. */
static int is_wanting(const explanation *self, uint32_t clause) {
  clause_meter meter;
  for (uint32_t i = 0; i < self->judged->info.meters; i++)
    if (clause_instance_meter(&meter, self->judged->instance, i) == CLAUSE_OK && meter.kind == CLAUSE_METER_TOTAL &&
        meter.clause == clause && meter.amount > 0 && meter.has_limit && meter.amount < meter.limit)
      return 1;
  return 0;
}

static void say_silent(explanation *self) {
  int any = 0;
  for (size_t i = 0; i < self->step_count; i++) {
    uint32_t clause = self->steps[i].clause;
    if (clause >= self->judged->info.clauses || has_verdict(self, clause, self->verdict_count) ||
        !is_last_step(self, i))
      continue;
    if (!any++) say(self, "\nLooked at, without a verdict:\n");
    say(self, "  ");
    say_clause(self, clause);
    if (had_nothing_open(self, clause)) {
      say(self, is_wanting(self, clause) ? ": this counts towards it, and more is wanting.\n"
                                         : ": nothing of it was open.\n");
      continue;
    }
    say(self, ": ");
    say_step(self, &self->steps[i]);
  }
}

/* ---- the stream ---- */

static void keep_step(void *user, const clause_step *step) {
  explanation *self = user;
  self->steps = grow(self->steps, self->step_count, &self->step_capacity, sizeof *self->steps);
  self->steps[self->step_count++] = *step;
}

static void say_deadline(explanation *self, const clause_verdict *verdict) {
  if (!self->begun)
    say(self, self->is_after ? "After the last event, deadlines pass:\n" : "Before it, deadlines passed:\n");
  self->begun = 1;
  say(self, "  ");
  say_instant(self, verdict->at);
  say(self, ": ");
  say_clause(self, verdict->clause);
}

static void say_deadlines(explanation *self) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(self->judged->instance, &count);
  for (size_t i = 0; i < count; i++) {
    say_deadline(self, &verdicts[i]);
    say_sentence(self, &verdicts[i]);
    say_move(self, &verdicts[i], "    ");
  }
}

/* Before the event is judged with the trace on, the deadlines before it go alone, so that its own tests are told apart from theirs.  Where something else
** happened at the same moment, none are left. */
static int go_before(explanation *self, int64_t at, int is_told) {
  clause_instance *instance = self->judged->instance;
  int status = clause_instance_advance(instance, at - 1);
  if (status == CLAUSE_OK && is_told) say_deadlines(self);
  if (self->begun && is_told) say(self, "\n");
  self->step_count = 0;
  clause_instance_trace(instance, keep_step, self);
  return status == CLAUSE_ERROR_ORDER ? CLAUSE_OK : status;
}

static void keep_verdicts(explanation *self, const clause_instance *instance) {
  const clause_verdict *verdicts = clause_instance_verdicts(instance, &self->verdict_count);
  self->verdicts = resize(self->verdicts, (self->verdict_count + 1) * sizeof *verdicts);
  if (self->verdict_count) memcpy(self->verdicts, verdicts, self->verdict_count * sizeof *verdicts);
}

static void say_judged(explanation *self) {
  keep_verdicts(self, self->judged->instance);
  clause_instance_trace(self->judged->instance, NULL, NULL);
  say_event(self);
  if (!self->verdict_count) say(self, "\nNo clause has a verdict on this event.\n");
  say_verdicts(self);
  say_moves(self);
  say_silent(self);
  self->done = 1;
}

static int explain_event(explanation *self) {
  int status = go_before(self, self->event.at, 1);
  if (status == CLAUSE_OK) status = clause_instance_apply(self->judged->instance, &self->event);
  if (status == CLAUSE_OK) say_judged(self);
  return status;
}

static int replay(explanation *self) {
  session *judged = self->judged;
  int status, found;
  self->fields = resize(NULL, stream_reader_fields(judged->reader) * sizeof *self->fields);
  while ((found = session_next(judged, &self->event, self->fields)) > 0 && judged->line.number <= self->line) {
    int wanted = judged->line.number == self->line;
    status = wanted ? explain_event(self) : clause_instance_apply(judged->instance, &self->event);
    if (status != CLAUSE_OK) return session_refused(judged, self->arguments, judged->line.number, status), -1;
    if (wanted) return 0;
    self->last = self->event.at;
  }
  if (found < 0)
    session_complain(judged, self->arguments);
  else if (self->is_after)
    return 0;
  else
    complain("line %llu of the stream holds no event%s", (unsigned long long)self->line,
             intake_takes_ids(judged->intake) ? " that was not given before" : "");
  return -1;
}

/* ---- after the last event ---- */

/* What comes at one moment, with the tests that are made then. */
static int explain_moment(explanation *self, int64_t at) {
  clause_instance *instance = self->judged->instance;
  int status = go_before(self, at, 0);
  if (status == CLAUSE_OK) status = clause_instance_advance(instance, at);
  clause_instance_trace(instance, NULL, NULL);
  keep_verdicts(self, instance);
  if (self->verdict_count == 0) return status;
  if (self->done++) say(self, "\n");
  say_instant(self, at);
  say(self, ":\n");
  say_verdicts(self);
  return status;
}

/* A copy goes ahead to find the moments at which something comes. */
static int explain_up_to(explanation *self, clause_instance *ahead, int64_t stop) {
  size_t count;
  int status = clause_instance_advance(ahead, stop);
  const clause_verdict *verdicts = clause_instance_verdicts(ahead, &count);
  for (size_t i = 0; status == CLAUSE_OK && i < count; i++)
    if (i == 0 || verdicts[i].at != verdicts[i - 1].at) status = explain_moment(self, verdicts[i].at);
  return status == CLAUSE_OK ? clause_instance_advance(self->judged->instance, stop) : status;
}

static int explain_after(explanation *self, int64_t through) {
  clause_instance *ahead;
  int64_t now = self->last;
  if (through < now)
    return complain("--through %s lies before the last event", argument(self->arguments, "through")), -1;
  int status = clause_instance_clone(&ahead, self->judged->instance);
  while (status == CLAUSE_OK && now < through && !self->out->closed) {
    now = session_next_stop(now, through);
    status = explain_up_to(self, ahead, now);
  }
  clause_instance_free(ahead);
  if (status == CLAUSE_OK && !self->done) say(self, "No deadline passes after the last event.\n");
  if (status == CLAUSE_OK) return 0;
  session_refused(self->judged, self->arguments, 0, status);
  return -1;
}

static int explain_one(explanation *self) {
  int64_t through;
  if (session_open(&self->own, self->arguments->files[0], self->arguments) < 0) return -1;
  self->judged = &self->own;
  if (session_through(&through, self->judged, self->arguments) < 0) return -1;
  self->last = self->judged->info.effective;
  output_page(self->out);
  if (replay(self) < 0) return -1;
  return self->is_after ? explain_after(self, through) : 0;
}

/* ---- a chain of versions ---- */

/* What passes while the chain goes up to the line. */
static void tell(void *user, size_t version, const telling *told) {
  explanation *self = user;
  if (told->line || (!self->is_finishing && chain_line(self->chain) != self->line)) return;
  self->judged = chain_version(self->chain, version);
  say_deadline(self, told->verdict);
  if (!told->ended_by) {
    say_sentence(self, told->verdict);
    say_move(self, told->verdict, "    ");
    return;
  }
  say(self, " ends, with what is open of it: version ");
  say_cleaned(self, told->ended_by);
  say(self, " does not hold it.\n");
}

static void before(void *user, size_t version, const clause_event *event, int again) {
  explanation *self = user;
  self->judged = chain_version(self->chain, version);
  self->event = *event;
  if (again) {
    say(self, "\nJudged again under version ");
    say_cleaned(self, self->judged->info.version);
    say(self, ", signed ");
    say(self, format_date(chain_signed_on(self->chain, version), self->judged->info.offset_minutes).text);
    say(self, ".\n\n");
  }
  go_before(self, self->event.at, !again); /* what it says of an error, judging the event says again */
}

static void after(void *user) { say_judged(user); }

/* Up to the line; and on, for as long as a coming version will judge it again. */
static int replay_chain(explanation *self) {
  int status;
  while ((status = chain_next(self->chain)) > 0 && chain_line(self->chain) <= self->line)
    if (chain_line(self->chain) == self->line && !chain_judges_again(self->chain, self->event.at)) break;
  while (status > 0 && self->done && chain_judges_again(self->chain, self->event.at)) status = chain_next(self->chain);
  if (status == 0 && self->done) status = chain_finish(self->chain, CLAUSE_NEVER);
  if (status < 0 || self->done) return status < 0 ? -1 : 0;
  complain("line %llu of the stream holds no event of the version then in force", (unsigned long long)self->line);
  return -1;
}

static int finish_chain(explanation *self, int64_t through) {
  int status;
  while ((status = chain_next(self->chain)) > 0) continue;
  self->is_finishing = 1;
  if (status == 0) status = chain_finish(self->chain, through);
  if (status == 0 && !self->begun) say(self, "No deadline passes after the last event.\n");
  return status;
}

static int explain_chain(explanation *self) {
  const chain_watch watch = {self->line, before, after};
  int64_t through;
  if (chain_open(&self->chain, self->arguments, tell, self) < 0) return -1;
  if (session_through(&through, chain_version(self->chain, chain_versions(self->chain) - 1), self->arguments) < 0)
    return -1;
  output_page(self->out);
  if (self->is_after) return finish_chain(self, through);
  chain_watch_line(self->chain, &watch);
  return replay_chain(self);
}

/* ---- the command ---- */

static int read_line_number(uint64_t *out, const char *text) {
  char *end;
  *out = strtoull(text, &end, 10);
  if (*text >= '1' && *text <= '9' && !*end) return 0;
  return complain("--line %s: this is not the number of a line, which count from 1", text), -1;
}

/* One event, or what comes after the last one. */
static int read_what(explanation *self) {
  const char *line = argument(self->arguments, "line"), *through = argument(self->arguments, "through");
  self->is_after = through != NULL;
  self->line = UINT64_MAX;
  if (line && through)
    return complain("--line and --through: one of the two, the event or what comes after the last"), -1;
  if (!line && !through)
    return complain("--line is missing: the number of the event's line in the "
                    "stream"),
           -1;
  return line ? read_line_number(&self->line, line) : 0;
}

static int run(const arguments *given, output *out) {
  explanation self = {.arguments = given, .out = out};
  int status = read_what(&self);
  if (status == 0) status = given->file_count > 1 ? explain_chain(&self) : explain_one(&self);
  free(self.fields);
  free(self.steps);
  free(self.verdicts);
  free(self.words.text);
  session_close(&self.own);
  chain_close(self.chain);
  return status < 0 ? STATUS_TROUBLE : STATUS_FINE;
}

static const option options[] = {{"events", 'e', 1}, {"line", 'l', 1},      {"through", 't', 1},
                                 {"set", 's', 1},    {"once-within", 0, 1}, {NULL, 0, 0}};

static const char help[] = "Judges a stream up to one event and says what the agreement makes of it: "
                           "which\n"
                           "clauses have a verdict, the conditions that were tested, whether each "
                           "held, and the\n"
                           "values it saw; which clauses were looked at and have none; and which "
                           "deadlines\n"
                           "passed just before, and why one was not where the text puts it. With --through it\n"
                           "says instead what comes of the deadlines after the last event. Of several versions,\n"
                           "whole ones or amendments of the one before as for `clausec run`, it says under which\n"
                           "the event is judged, and, where one that is signed later reaches back, what that one\n"
                           "makes of it.\n"
                           "\n"
                           "Options:\n"
                           "  -e, --events STREAM  the events, as for `clausec run`\n"
                           "  -l, --line N         the event: the number of its line in the stream\n"
                           "  -t, --through DATE   what comes after the last event, to the end of that day\n"
                           "  -s, --set NAME=VALUE gives a value of the agreement; may be repeated\n"
                           "  --once-within TIME   as for `clausec run`: an event whose `id` was seen counts once\n"
                           "\n"
                           "Exit status: 0 the event is explained; 2 trouble.\n"
                           "\n"
                           "Example:\n"
                           "  clausec explain 2026-04.cl --events events.jsonl --line 12\n";

const command command_explain = {.name = "explain",
                                 .usage = "VERSION… --events STREAM --line N|--through DATE [options]",
                                 .summary = "say why an event has the verdicts it has",
                                 .help = help,
                                 .options = options,
                                 .files_least = 1,
                                 .files_most = (size_t)-1,
                                 .run = run};
