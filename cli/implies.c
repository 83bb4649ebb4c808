/* clausec implies: whether whoever keeps to one version of an agreement keeps to another: of each clause of the other proved, or refuted by a stream, or undecided. */
#include "implied.h"

#include <string.h>

#include "message.h"
#include "pair.h"
#include "patience.h"
#include "solver.h"
#include "told.h"
#include "witness.h"

typedef struct comparison {
  output *out;
  pair versions;
  const cl_implications *found;
} comparison;

static const cl_implication_kind kinds[] = {CL_NOT_IMPLIED, CL_PERHAPS_IMPLIED, CL_IMPLIED};
enum { KINDS = sizeof kinds / sizeof *kinds };

static uint32_t count_of(const comparison *self, cl_implication_kind kind) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < self->found->count; i++) count += self->found->at[i].kind == kind;
  return count;
}

static int offset_of(const comparison *self) { return self->versions.judged[CL_NEW].info.offset_minutes; }

static cl_told told_of(const cl_answer_given *given) {
  return (cl_told){.verdict = given->is_given ? &given->verdict : NULL,
                   .party = given->party,
                   .counterparty = given->counterparty,
                   .value = given->value};
}

/* ---- as text ---- */

static void clean(output *out, const char *text) { output_clean(out, text, strlen(text)); }

static void show_answer(const comparison *self, const char *which, int version, const cl_answer_given *given) {
  const session *by = &self->versions.judged[version];
  cl_arena *arena = self->versions.files.arena;
  const cl_told told = told_of(given);
  output_format(self->out, "    %s  ", which);
  clean(self->out, told_words(arena, by, &told));
  if (given->is_given) output_text(self->out, ": "), clean(self->out, span_words(arena, by, given->verdict.reason));
  output_text(self->out, "\n");
}

static void show_witness(const comparison *self, const cl_witness *witness) {
  for (uint32_t i = 0; i < witness->event_count; i++) {
    const char *said =
        witness_event_words(self->versions.files.arena, self->versions.files.at[CL_NEW].model, &witness->events[i]);
    output_text(self->out, "  "), clean(self->out, said ? said : ""), output_text(self->out, "\n");
  }
  if (witness_waits(witness))
    output_format(self->out, "  %s passes\n", witness_waits_for(witness, offset_of(self)).text);
  show_answer(self, "A", CL_OLD, &witness->answers[CL_OLD]);
  show_answer(self, "B", CL_NEW, &witness->answers[CL_NEW]);
}

static void show_refuted(const comparison *self) {
  for (uint32_t i = 0; i < self->found->count; i++) {
    const cl_implication *it = &self->found->at[i];
    if (it->kind != CL_NOT_IMPLIED) continue;
    output_style(self->out, STYLE_BOLD);
    clean(self->out, it->clause);
    output_style(self->out, STYLE_PLAIN);
    output_text(self->out, "\n");
    show_witness(self, it->witness);
  }
}

static void show_names(const comparison *self, cl_implication_kind kind) {
  int shown = 0;
  for (uint32_t i = 0; i < self->found->count; i++) {
    if (self->found->at[i].kind != kind) continue;
    if (shown++) output_text(self->out, ", ");
    clean(self->out, self->found->at[i].clause);
  }
  output_text(self->out, "\n");
}

static void show_text(const comparison *self) {
  static const char *const titles[] = {[CL_IMPLIED] = "Implied: whoever keeps to A keeps to this clause of B",
                                       [CL_NOT_IMPLIED] = "Not implied: B holds against a party what A does not",
                                       [CL_PERHAPS_IMPLIED] =
                                           "Undecided: not proved, and no stream that was tried shows otherwise"};
  pair_show(&self->versions, self->out, "A", "B");
  for (int k = 0; k < KINDS; k++) {
    uint32_t count = count_of(self, kinds[k]);
    if (!count) continue;
    output_text(self->out, "\n");
    output_style(self->out, STYLE_BOLD);
    output_format(self->out, "%s (%u)\n", titles[kinds[k]], (unsigned)count);
    output_style(self->out, STYLE_PLAIN);
    if (kinds[k] == CL_NOT_IMPLIED)
      show_refuted(self);
    else
      show_names(self, kinds[k]);
    if (kinds[k] != CL_PERHAPS_IMPLIED) continue;
    if (self->found->ended) output_format(self->out, "  not all was tried: %s\n", self->found->ended);
    if (!cl_solver_is_there()) output_format(self->out, "  %s\n", cl_solver_missing());
  }
}

/* ---- as JSON ---- */

static void write_witness(json *to, const comparison *self, const cl_witness *witness) {
  static const char *const keys[] = {"a", "b"};
  json_object(to, "witness");
  json_array(to, "events");
  for (uint32_t i = 0; i < witness->event_count; i++) witness_event_json(to, &witness->events[i], offset_of(self));
  json_end_array(to);
  json_string(to, "at", format_instant(witness->at, offset_of(self), FOR_PROGRAMS).text);
  for (int version = 0; version < CL_VERSIONS; version++) {
    const cl_told told = told_of(&witness->answers[version]);
    told_json(to, keys[version], &self->versions.judged[version], &told);
  }
  json_end_object(to);
}

static void show_json(const comparison *self) {
  static const char *const answers[] = {
      [CL_IMPLIED] = "implied", [CL_NOT_IMPLIED] = "not implied", [CL_PERHAPS_IMPLIED] = "undecided"};
  json to = json_start(self->out, 1);
  json_object(&to, NULL);
  json_string(&to, "from", format_date(self->found->from, offset_of(self)).text);
  json_array(&to, "clauses");
  for (uint32_t i = 0; i < self->found->count; i++) {
    const cl_implication *it = &self->found->at[i];
    json_object(&to, NULL);
    json_string(&to, "clause", it->clause);
    json_string(&to, "answer", answers[it->kind]);
    if (it->witness)
      write_witness(&to, self, it->witness);
    else
      json_null(&to, "witness");
    json_end_object(&to);
  }
  json_end_array(&to);
  json_string(&to, "ended", self->found->ended);
  json_end_object(&to);
}

/* ---- the command ---- */

static int compare(comparison *self, const arguments *given) {
  const pair *both = &self->versions;
  patience left;
  if (patience_begin(&left, given) < 0) return -1;
  const cl_searched what = {.programs = {both->judged[CL_OLD].program, both->judged[CL_NEW].program},
                            .renamed = both->renamed,
                            .renamed_count = both->renamed_count,
                            .patience = &left.prover};
  int status = cl_find_implications(&self->found, &what, both->files.arena);
  patience_end();
  if (status == CLAUSE_OK) return 0;
  const char *why = status == CLAUSE_ERROR_LIMIT ? "the two versions are too large to be compared" : NULL;
  return complain("%s", why ? why : clause_status_text(status)), -1;
}

static int show(comparison *self, const arguments *given, int format) {
  if (compare(self, given) < 0) return STATUS_TROUBLE;
  if (format == 0) output_page(self->out);
  (format == 0 ? show_text : show_json)(self);
  return count_of(self, CL_IMPLIED) == self->found->count ? STATUS_FINE : STATUS_FOUND;
}

static int run(const arguments *given, output *out) {
  static const char *const formats[] = {"text", "json", NULL};
  comparison self = {.out = out};
  int format = argument_choice(given, "format", formats), status = STATUS_TROUBLE;
  if (format < 0) return STATUS_TROUBLE;
  if (pair_open(&self.versions, given) == 0) status = show(&self, given, format);
  pair_close(&self.versions);
  return status;
}

static const option options[] = {{"format", 'f', 1}, PATIENCE_OPTIONS, {NULL, 0, 0}};

static const char help[] = "Says whether everything that A permits, B permits: whether whoever keeps to A keeps\n"
                           "to B. B is a whole version, or an amendment of A. A party keeps to a version as long\n"
                           "as no clause of it answers the party breached or refused. A clause of B is\n"
                           "  implied      it answers a party so only where some clause of A does, or did before:\n"
                           "               this is proved\n"
                           "  not implied  a stream is shown on which it does, with both answers\n"
                           "  undecided    it was not proved, and no stream that was tried shows otherwise\n"
                           "Versions that take effect on different days are compared from the later day on.\n"
                           "\n"
                           "Options:\n"
                           "  -f, --format FORMAT  text (the default), or json (one object)\n" PATIENCE_HELP "\n"
                           "Exit status: 0 every clause of B is implied; 1 one is not, or undecided; 2 trouble.\n"
                           "\n"
                           "Example:\n"
                           "  clausec implies 2025-10.cl 2026-04.cl\n";

const command command_implies = {.name = "implies",
                                 .usage = "A B [options]",
                                 .summary = "whether whoever keeps to one version keeps to another",
                                 .help = help,
                                 .options = options,
                                 .files_least = 2,
                                 .files_most = 2,
                                 .run = run,
                                 .proves = 1};
