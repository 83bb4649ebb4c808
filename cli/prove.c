/* clausec prove: whether what a sentence says holds of an agreement whatever happens: proved, or refuted by a stream, or undecided. */
#include "prove.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "allocate.h"
#include "command.h"
#include "diagnostics_text.h"
#include "message.h"
#include "patience.h"
#include "session.h"
#include "solver.h"
#include "told.h"
#include "versions.h"
#include "witness.h"

typedef struct proving {
  output *out;
  versions files;
  const loaded_version *version; /* the last of them, */
  session judged;                /* which has its program */
  cl_source sentence;
  cl_property property;
  const cl_proof *proof;
} proving;

static int offset_of(const proving *self) { return self->version->model->offset_minutes; }

/* ---- as text ---- */

static void clean(output *out, const char *text) { output_clean(out, text, strlen(text)); }

static const char *clause_name(const proving *self, const clause_verdict *verdict) {
  clause_clause_info clause;
  return clause_program_clause(&clause, self->judged.program, verdict->clause) == CLAUSE_OK ? clause.name : "";
}

static cl_told told_of(const cl_answer_given *given) {
  return (cl_told){&given->verdict, given->party, given->counterparty, given->value};
}

static void show_answer(const proving *self, const cl_answer_given *given) {
  output *out = self->out;
  cl_arena *arena = self->files.arena;
  const cl_told told = told_of(given);
  if (!given->is_given) return;
  output_text(out, "    "), clean(out, clause_name(self, &given->verdict));
  output_text(out, "  "), clean(out, told_words(arena, &self->judged, &told));
  output_text(out, ": "), clean(out, span_words(arena, &self->judged, given->verdict.reason));
  output_text(out, "\n");
}

/* What the sum comes to that must not. */
static void show_sum(const proving *self, const cl_witness *witness) {
  output *out = self->out;
  const cl_property *property = &self->property;
  if (!witness->currency[0]) return;
  output_text(out, "    ");
  if (property->kind == CL_NEVER_OWES) {
    clean(out, property->party), output_text(out, " owes "), clean(out, property->counterparty), output_text(out, " ");
  } else {
    output_text(out, "the total of "), clean(out, property->clause->name), output_text(out, " is ");
  }
  output_format(out, "%s\n", format_money(witness->figure, witness->currency, FOR_READERS).text);
}

/* A value that was supplied, for an audience. */
static words supplied_as(const proving *self, const cl_binding *binding, audience reader) {
  clause_value_info value;
  for (uint32_t i = 0; clause_program_value(&value, self->judged.program, i) == CLAUSE_OK; i++)
    if (strcmp(value.name, binding->value) == 0)
      return format_value(binding->figure, value.type, value.currency, offset_of(self), reader);
  return (words){""};
}

/* The values that are not disclosed, where the stream shows it for some amounts only. */
static void show_supplied(const proving *self) {
  for (size_t i = 0; i < self->proof->supplied_count; i++) {
    output_text(self->out, "  with "), clean(self->out, self->proof->supplied[i].value);
    output_format(self->out, " = %s\n", supplied_as(self, &self->proof->supplied[i], FOR_READERS).text);
  }
}

static void show_witness(const proving *self, const cl_witness *witness) {
  output *out = self->out;
  show_supplied(self);
  for (uint32_t i = 0; i < witness->event_count; i++) {
    const char *said = witness_event_words(self->files.arena, self->version->model, &witness->events[i]);
    output_text(out, "  "), clean(out, said ? said : ""), output_text(out, "\n");
  }
  if (witness_waits(witness)) output_format(out, "  %s passes\n", witness_waits_for(witness, offset_of(self)).text);
  for (int i = CL_NEW; i >= CL_OLD; i--) show_answer(self, &witness->answers[i]);
  show_sum(self, witness);
}

/* `event launch` as `launch events` and so on. */
static void show_open(const proving *self) {
  static const char *const of_event = "event ", *const of_deadline = "deadline ";
  output *out = self->out;
  const char *open = self->proof->open;
  if (self->proof->ended) {
    output_format(out, "undecided: %s\n", self->proof->ended);
    return;
  }
  output_text(out, "undecided: it was not proved");
  if (open && strncmp(open, of_event, strlen(of_event)) == 0) {
    output_text(out, " for events `"), clean(out, open + strlen(of_event)), output_text(out, "`");
  } else if (open && strncmp(open, of_deadline, strlen(of_deadline)) == 0) {
    output_text(out, " for a deadline of "),
        output_clean(out, open + strlen(of_deadline), strcspn(open + strlen(of_deadline), ":"));
  }
  output_text(out, ", and no stream that was tried refutes it\n");
  if (!cl_solver_is_there()) output_format(out, "  %s\n", cl_solver_missing());
}

static void show_text(const proving *self) {
  output *out = self->out;
  const cl_model *model = self->version->model;
  clean(out, model->agreement);
  output_text(out, ", version "), clean(out, model->version), output_text(out, "\n");
  output_style(out, STYLE_BOLD);
  output_clean(out, self->sentence.text, self->sentence.size);
  output_style(out, STYLE_PLAIN);
  output_text(out, "\n");
  switch (self->proof->answer) {
  case CL_PROVED: output_text(out, "proved: it holds on every event stream\n"); break;
  case CL_REFUTED:
    output_text(out, "refuted: it does not hold here\n");
    show_witness(self, self->proof->witness);
    break;
  case CL_NOT_DECIDED: show_open(self); break;
  }
}

/* ---- as JSON ---- */

static void write_answer(json *to, const proving *self, const cl_answer_given *given) {
  const cl_told told = told_of(given);
  if (!given->is_given) return;
  json_object(to, NULL);
  json_string(to, "clause", clause_name(self, &given->verdict));
  told_json(to, "answer", &self->judged, &told);
  json_end_object(to);
}

static void write_witness(json *to, const proving *self, const cl_witness *witness) {
  int is_sum = witness->currency[0] != 0;
  json_object(to, "witness");
  json_object(to, "given");
  for (size_t i = 0; i < self->proof->supplied_count; i++)
    json_string(to, self->proof->supplied[i].value, supplied_as(self, &self->proof->supplied[i], FOR_PROGRAMS).text);
  json_end_object(to);
  json_array(to, "events");
  for (uint32_t i = 0; i < witness->event_count; i++) witness_event_json(to, &witness->events[i], offset_of(self));
  json_end_array(to);
  json_string(to, "at", format_instant(witness->at, offset_of(self), FOR_PROGRAMS).text);
  json_array(to, "answers");
  for (int i = CL_NEW; i >= CL_OLD; i--) write_answer(to, self, &witness->answers[i]);
  json_end_array(to);
  json_string(to, "amount", is_sum ? format_money(witness->figure, witness->currency, FOR_PROGRAMS).text : NULL);
  json_string(to, "currency", is_sum ? witness->currency : NULL);
  json_end_object(to);
}

static void show_json(const proving *self) {
  static const char *const answers[] = {"proved", "refuted", "undecided"};
  json to = json_start(self->out, 1);
  json_object(&to, NULL);
  json_string(&to, "property", self->sentence.text);
  json_string(&to, "answer", answers[self->proof->answer]);
  if (self->proof->witness)
    write_witness(&to, self, self->proof->witness);
  else
    json_null(&to, "witness");
  json_string(&to, "ended", self->proof->answer == CL_NOT_DECIDED ? self->proof->ended : NULL);
  json_end_object(&to);
}

/* ---- the command ---- */

static int take_version(proving *self) {
  loaded_version *version = &self->files.at[self->files.count - 1];
  self->version = version;
  self->judged.program = version->program;
  version->program = NULL; /* the session frees it */
  return session_prepare(&self->judged);
}

static int read_sentence(proving *self, const char *text, colour_mode colours) {
  cl_diagnostics *diagnostics;
  self->sentence = (cl_source){.name = "property", .text = text, .size = strlen(text)};
  if (cl_diagnostics_new(&diagnostics, self->files.arena, 0) != CLAUSE_OK) return complain("out of memory"), -1;
  int status = cl_read_property(&self->property, self->version->model, &self->sentence, diagnostics);
  if (status == CLAUSE_OK) return 0;
  if (status != CLAUSE_ERROR_SOURCE) return complain("%s", clause_status_text(status)), -1;
  output *messages = resize(NULL, sizeof *messages);
  output_open(messages, STDERR_FILENO, colours);
  diagnostics_write(messages, diagnostics, CL_WARNING);
  output_close(messages);
  free(messages);
  return -1;
}

/* The session's instance refuses what a value cannot be. */
static int read_settings(proving *self, cl_searched *what, const arguments *given) {
  cl_binding *bindings = cl_arena_get(self->files.arena, (given->given_count + 1) * sizeof *bindings);
  const cl_provision *ceiling = self->property.value;
  const char *setting;
  uint32_t value;
  if (!bindings) return complain("out of memory"), -1;
  what->bindings = bindings;
  for (size_t cursor = 0; (setting = argument_next(given, "set", &cursor));) {
    cl_binding *one = &bindings[what->binding_count++];
    if (session_setting(&value, &one->figure, &self->judged, setting) < 0) return -1;
    if (session_bind(&self->judged, setting) < 0) return -1;
    one->value = session_value(&self->judged, (int32_t)value);
    if (ceiling && strcmp(ceiling->name, one->value) == 0 && one->figure < 0)
      return complain("--set %s: what is owed is not below nothing", setting), -1;
  }
  return 0;
}

static int prove(proving *self, const arguments *given) {
  patience left;
  cl_searched what = {.programs = {NULL, self->judged.program}, .patience = &left.prover};
  if (read_settings(self, &what, given) < 0 || patience_begin(&left, given) < 0) return -1;
  int status = cl_prove_property(&self->proof, &what, &self->property, self->files.arena);
  patience_end();
  if (status == CLAUSE_OK) return 0;
  const char *why = status == CLAUSE_ERROR_LIMIT ? "the agreement is too large to be proved anything of" : NULL;
  return complain("%s", why ? why : clause_status_text(status)), -1;
}

static int show(proving *self, const arguments *given, int format) {
  if (prove(self, given) < 0) return STATUS_TROUBLE;
  (format == 0 ? show_text : show_json)(self);
  return self->proof->answer == CL_PROVED ? STATUS_FINE : STATUS_FOUND;
}

static int run(const arguments *given, output *out) {
  static const char *const formats[] = {"text", "json", NULL};
  proving self = {.out = out};
  size_t last = given->file_count - 1;
  int format = argument_choice(given, "format", formats), status = STATUS_TROUBLE;
  if (format < 0) return STATUS_TROUBLE;
  if (versions_load(&self.files, given->files, last, given->colours) == 0) {
    if (take_version(&self) == 0 && read_sentence(&self, given->files[last], given->colours) == 0)
      status = show(&self, given, format);
  }
  session_close(&self.judged);
  versions_free(&self.files);
  return status;
}

static const option options[] = {{"format", 'f', 1}, {"set", 's', 1}, PATIENCE_OPTIONS, {NULL, 0, 0}};

static const char help[] = "Says whether what a sentence says holds of an agreement, whatever happens.\n"
                           "The last FILE is the version that is asked about, such as an amendment after its\n"
                           "base. PROPERTY is one of\n"
                           "  PARTY never owes PARTY [more than AMOUNT] [under CLAUSE]\n"
                           "  the total of CLAUSE is at most AMOUNT\n"
                           "  CLAUSE is never VERDICT [by PARTY]\n"
                           "  CLAUSE never applies\n"
                           "  no EVENT is VERDICT, or: no EVENT is both VERDICT and VERDICT\n"
                           "  every EVENT is VERDICT\n"
                           "where AMOUNT is also a value, or a definition that means one, and EVENT is said as in\n"
                           "a clause: launch by OpenAI on any cloud other than \"Azure\". The answer is\n"
                           "  proved     it holds on every event stream\n"
                           "  refuted    a stream is shown on which it does not\n"
                           "  undecided  it was not proved, and no stream that was tried refutes it\n"
                           "\n"
                           "Options:\n"
                           "  -f, --format FORMAT  text (the default), or json (one object)\n"
                           "  -s, --set NAME=VALUE gives a value to the version; may be repeated\n" PATIENCE_HELP "\n"
                           "Exit status: 0 proved; 1 refuted or undecided; 2 trouble.\n"
                           "\n"
                           "Example:\n"
                           "  clausec prove 2026-04.cl \"Microsoft never owes OpenAI\"\n";

const command command_prove = {.name = "prove",
                               .usage = "FILE… \"PROPERTY\" [options]",
                               .summary = "whether a property holds on every event stream",
                               .help = help,
                               .options = options,
                               .files_least = 2,
                               .files_most = (size_t)-1,
                               .run = run,
                               .proves = 1};
