/* clausec equivalent: of each clause, whether two versions answer alike on every event stream: proved, or told apart by a stream, or undecided. */
#include <stdlib.h>
#include <string.h>

#include "behaviours.h"
#include "forbid.h"
#include "message.h"
#include "pair.h"
#include "witness_files.h"

typedef struct comparison {
  output *out;
  pair versions;
  behaviours it;
} comparison;

/* ---- showing it ---- */

static void show_text(const comparison *self) {
  pair_show(&self->versions, self->out, "old", "new");
  behaviours_text_summary(&self->it, self->out);
  behaviours_text(&self->it, self->out);
}

static void show_json(const comparison *self) {
  json to = json_start(self->out, 1);
  json_object(&to, NULL);
  behaviours_json(&self->it, &to);
  json_end_object(&to);
}

/* ---- the command ---- */

static int compare(comparison *self, const arguments *given) {
  self->it = (behaviours){.terms = self->versions.terms, .arena = self->versions.files.arena};
  for (int version = 0; version < CL_VERSIONS; version++) self->it.judged[version] = &self->versions.judged[version];
  if (forbid_check(given, self->it.terms) < 0 || behaviours_find(&self->it, given) < 0) return -1;
  const char *folder = argument(given, "witness-dir");
  return folder ? witness_files_write(&self->it, &self->versions.files, folder) : 0;
}

static int show(comparison *self, const arguments *given, int format) {
  if (compare(self, given) < 0) return STATUS_TROUBLE;
  if (format == 0) output_page(self->out);
  (format == 0 ? show_text : show_json)(self);
  if (argument_given(given, "forbid")) return forbid_found(given, &self->it) ? STATUS_FOUND : STATUS_FINE;
  return behaviours_are_alike(&self->it) ? STATUS_FINE : STATUS_FOUND;
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

static const option options[] = {{"format", 'f', 1},    {"set", 's', 1},  {"forbid", 0, 1},
                                 {"witness-dir", 0, 1}, PATIENCE_OPTIONS, {NULL, 0, 0}};

static const char help[] =
    "Says of each clause whether two versions of an agreement answer alike, whatever happens.\n"
    "NEW is a whole version, or an amendment of OLD. A clause is\n"
    "  equal      on every event stream that both accept: this is proved; a remark says where\n"
    "             it is proved only as long as no figure comes to 2^61\n"
    "  different  streams are shown on which the answers differ, with both answers, and how\n"
    "             many events it takes: `proved` where no stream of fewer shows it\n"
    "  undecided  it was not proved equal, and no stream that was tried tells them apart;\n"
    "             up to how many events they cannot is said\n"
    "Parties, events and fields that the two declare otherwise are named, as a difference. A\n"
    "status gives no answers: it is equal if both always hold it alike.\n"
    "Versions that take effect on different days are compared from the later day on, with\n"
    "what came before carried over to the later one.\n"
    "\n"
    "Options:\n"
    "  -f, --format FORMAT  text (the default), or json (one object)\n"
    "  -s, --set NAME=VALUE gives a value to each version that has it; may be repeated\n" BEHAVIOURS_HELP "\n"
    "Exit status: 0 every clause is equal, and both accept the same events; 1 something is\n"
    "different or undecided; 2 trouble.\n"
    "With --forbid: 0 nothing forbidden was found; 1 something was, and a message says which\n"
    "clause; 2 trouble.\n"
    "\n"
    "Example:\n"
    "  clausec equivalent 2025-10.cl 2026-04.cl\n";

const command command_equivalent = {.name = "equivalent",
                                    .usage = "OLD NEW [options]",
                                    .summary = "whether two versions answer alike on every event stream",
                                    .help = help,
                                    .options = options,
                                    .files_least = 2,
                                    .files_most = 2,
                                    .run = run,
                                    .proves = 1};
