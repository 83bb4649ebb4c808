/* clausec equivalent: of each clause, whether two versions answer alike on every event stream: proved, or told apart by a stream, or undecided. */
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "behaviour.h"
#include "command.h"
#include "message.h"
#include "terms.h"
#include "versions.h"

typedef struct comparison {
  output *out;
  versions files;
  const loaded_version *versions[CL_VERSIONS];
  const cl_diff *terms;
  const cl_behaviours *behaviours;
} comparison;

static const cl_behaviour_kind kinds[] = {CL_BEHAVES_DIFFERENTLY, CL_UNDECIDED, CL_BEHAVES_ALIKE};

static uint32_t count_of(const comparison *self, cl_behaviour_kind kind) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < self->behaviours->count; i++) count += self->behaviours->at[i].kind == kind;
  return count;
}

static int offset_of(const comparison *self) { return self->versions[CL_NEW]->model->offset_minutes; }

/* The heading of a clause, in the version that has it; NULL without one. */
static const char *heading_of(const comparison *self, const char *clause) {
  const cl_entries *clauses = &self->terms->clauses;
  for (uint32_t i = 0; i < clauses->count; i++) {
    const cl_standing *standing = clauses->at[i].new_.name ? &clauses->at[i].new_ : &clauses->at[i].old;
    if (strcmp(standing->name, clause) == 0) return standing->heading;
  }
  return NULL;
}

/* ---- events, as lines of a stream ---- */

static void write_field(json *to, const cl_letter_field *field, const cl_choice *choice, int offset) {
  if (field->type == CLAUSE_TYPE_YES_NO)
    json_bool(to, field->name, choice->figure != 0);
  else if (choice->name && *choice->name)
    json_string(to, field->name, choice->name);
  else if (field->type == CLAUSE_TYPE_DATE)
    json_string(to, field->name, format_instant(choice->figure, offset, FOR_PROGRAMS).text);
  else if (!choice->name)
    json_figure(to, field->name, format_value(choice->figure, field->type, field->currency, offset, FOR_PROGRAMS).text);
}

static void write_event(json *to, const cl_occurrence *event, int offset) {
  json_object(to, NULL);
  json_string(to, "at", format_instant(event->at, offset, FOR_PROGRAMS).text);
  json_string(to, "event", event->letter->kind);
  for (uint32_t i = 0; i < event->letter->field_count; i++)
    write_field(to, &event->letter->fields[i], &event->letter->fields[i].choices[event->chosen[i]], offset);
  json_end_object(to);
}

/* ---- as text ---- */

static void clean(output *out, const char *text) { output_clean(out, text, strlen(text)); }

static void title(output *out, const char *text, uint32_t count) {
  output_text(out, "\n");
  output_style(out, STYLE_BOLD);
  output_text(out, text);
  output_style(out, STYLE_PLAIN);
  output_format(out, " (%u)\n", (unsigned)count);
}

static void show_answer(const comparison *self, const char *version, const cl_answer_given *given) {
  output *out = self->out;
  const clause_verdict *verdict = &given->verdict;
  output_format(out, "    %s  ", version);
  if (!given->is_given) {
    output_text(out, "–\n");
    return;
  }
  output_text(out, clause_verdict_word((clause_verdict_kind)verdict->kind));
  if (verdict->currency[0])
    output_format(out, " %s", format_money(verdict->amount, verdict->currency, FOR_READERS).text);
  if (*given->party) output_text(out, ", "), clean(out, given->party);
  if (*given->counterparty) output_text(out, " → "), clean(out, given->counterparty);
  if (verdict->deadline != CLAUSE_NEVER)
    output_format(out, ", by %s", format_instant(verdict->deadline, offset_of(self), FOR_READERS).text);
  if (*given->value) output_text(out, ", waits for "), clean(out, given->value);
  output_text(out, "\n");
}

static void show_witness(const comparison *self, const cl_witness *witness) {
  output *out = self->out;
  json to = json_start(out, 0);
  for (uint32_t i = 0; i < witness->event_count; i++) {
    output_text(out, "  ");
    write_event(&to, &witness->events[i], offset_of(self));
  }
  if (!witness->event_count || witness->at != witness->events[witness->event_count - 1].at)
    output_format(out, "  then %s\n", format_instant(witness->at, offset_of(self), FOR_READERS).text);
  show_answer(self, "old", &witness->answers[CL_OLD]);
  show_answer(self, "new", &witness->answers[CL_NEW]);
}

static void show_clause(const comparison *self, const cl_behaviour *behaviour) {
  const char *heading = heading_of(self, behaviour->clause);
  output_style(self->out, STYLE_BOLD);
  clean(self->out, behaviour->clause);
  output_style(self->out, STYLE_PLAIN);
  if (heading) output_text(self->out, ": "), clean(self->out, heading);
  output_text(self->out, "\n");
  for (const cl_witness *witness = behaviour->witnesses; witness; witness = witness->next) show_witness(self, witness);
}

static void show_names(const comparison *self, cl_behaviour_kind kind) {
  int shown = 0;
  for (uint32_t i = 0; i < self->behaviours->count; i++) {
    if (self->behaviours->at[i].kind != kind) continue;
    if (shown++) output_text(self->out, ", ");
    clean(self->out, self->behaviours->at[i].clause);
  }
  output_text(self->out, "\n");
}

static void show_version(const comparison *self, const char *which, int version) {
  const loaded_version *it = self->versions[version];
  output_format(self->out, "%s  ", which);
  clean(self->out, it->model->version);
  output_format(self->out, "  effective %s  ", format_date(it->model->effective, it->model->offset_minutes).text);
  clean(self->out, it->path);
  output_text(self->out, "\n");
}

static void show_text(const comparison *self) {
  static const char *const titles[] = {"Equal on every event stream", "Different",
                                       "Undecided: not proved equal, and no stream that was tried tells them apart"};
  output *out = self->out;
  clean(out, self->versions[CL_NEW]->model->agreement);
  output_text(out, "\n");
  show_version(self, "old", CL_OLD);
  show_version(self, "new", CL_NEW);
  if (self->versions[CL_OLD]->model->effective != self->versions[CL_NEW]->model->effective)
    output_format(out, "compared from %s on, with what came before carried over\n",
                  format_date(self->behaviours->from, offset_of(self)).text);
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    uint32_t count = count_of(self, kinds[k]);
    if (!count) continue;
    title(out, titles[kinds[k]], count);
    if (kinds[k] != CL_BEHAVES_DIFFERENTLY) {
      show_names(self, kinds[k]);
      continue;
    }
    for (uint32_t i = 0; i < self->behaviours->count; i++)
      if (self->behaviours->at[i].kind == kinds[k]) show_clause(self, &self->behaviours->at[i]);
  }
}

/* ---- as JSON ---- */

static void write_answer(json *to, const char *key, const comparison *self, const cl_answer_given *given) {
  const clause_verdict *verdict = &given->verdict;
  if (!given->is_given) {
    json_null(to, key);
    return;
  }
  int paid = verdict->currency[0] != 0;
  json_object(to, key);
  json_string(to, "verdict", clause_verdict_word((clause_verdict_kind)verdict->kind));
  json_string(to, "party", *given->party ? given->party : NULL);
  json_string(to, "counterparty", *given->counterparty ? given->counterparty : NULL);
  json_string(to, "amount", paid ? format_money(verdict->amount, verdict->currency, FOR_PROGRAMS).text : NULL);
  json_string(to, "currency", paid ? verdict->currency : NULL);
  json_string(
      to, "deadline",
      verdict->deadline == CLAUSE_NEVER ? NULL : format_instant(verdict->deadline, offset_of(self), FOR_PROGRAMS).text);
  json_string(to, "value", *given->value ? given->value : NULL);
  json_end_object(to);
}

static void write_witness(json *to, const comparison *self, const cl_witness *witness) {
  json_object(to, NULL);
  json_array(to, "events");
  for (uint32_t i = 0; i < witness->event_count; i++) write_event(to, &witness->events[i], offset_of(self));
  json_end_array(to);
  json_string(to, "at", format_instant(witness->at, offset_of(self), FOR_PROGRAMS).text);
  write_answer(to, "old", self, &witness->answers[CL_OLD]);
  write_answer(to, "new", self, &witness->answers[CL_NEW]);
  json_end_object(to);
}

static void show_json(const comparison *self) {
  static const char *const answers[] = {"equal", "different", "undecided"};
  json to = json_start(self->out, 1);
  json_object(&to, NULL);
  json_string(&to, "from", format_date(self->behaviours->from, offset_of(self)).text);
  json_array(&to, "clauses");
  for (uint32_t i = 0; i < self->behaviours->count; i++) {
    const cl_behaviour *behaviour = &self->behaviours->at[i];
    json_object(&to, NULL);
    json_string(&to, "clause", behaviour->clause);
    json_string(&to, "answer", answers[behaviour->kind]);
    json_array(&to, "witnesses");
    for (const cl_witness *it = behaviour->witnesses; it; it = it->next) write_witness(&to, self, it);
    json_end_array(&to);
    json_end_object(&to);
  }
  json_end_array(&to);
  json_end_object(&to);
}

/* ---- the command ---- */

static int compare(comparison *self) {
  const cl_entries *clauses;
  cl_arena *arena = self->files.arena;
  int status = cl_diff_models(&self->terms, self->versions[CL_OLD]->model, self->versions[CL_NEW]->model, arena);
  if (status != CLAUSE_OK) return status;
  clauses = &self->terms->clauses;
  cl_renamed_clause *renamed = cl_arena_get(arena, (clauses->count + 1) * sizeof *renamed);
  size_t count = 0;
  if (!renamed) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; i < clauses->count; i++) {
    const cl_entry *entry = &clauses->at[i];
    if (entry->old.name && entry->new_.name && strcmp(entry->old.name, entry->new_.name) != 0)
      renamed[count++] = (cl_renamed_clause){entry->old.name, entry->new_.name};
  }
  return cl_compare_behaviour(&self->behaviours, self->versions[CL_OLD]->program, self->versions[CL_NEW]->program,
                              renamed, count, arena);
}

static int show(comparison *self, int format) {
  int status = compare(self);
  if (status == CLAUSE_ERROR_LIMIT) return complain("the two versions are too large to be compared"), STATUS_TROUBLE;
  if (status != CLAUSE_OK) return complain("%s", clause_status_text(status)), STATUS_TROUBLE;
  if (format == 0) output_page(self->out);
  (format == 0 ? show_text : show_json)(self);
  return count_of(self, CL_BEHAVES_ALIKE) == self->behaviours->count ? STATUS_FINE : STATUS_FOUND;
}

static int run(const arguments *given, output *out) {
  static const char *const formats[] = {"text", "json", NULL};
  comparison self = {.out = out};
  int format = argument_choice(given, "format", formats), status = STATUS_TROUBLE;
  if (format < 0) return STATUS_TROUBLE;
  if (versions_load_any(&self.files, given->files, given->file_count, given->colours) == 0) {
    self.versions[CL_OLD] = &self.files.at[0];
    self.versions[CL_NEW] = &self.files.at[1];
    status = show(&self, format);
  }
  versions_free(&self.files);
  return status;
}

static const option options[] = {{"format", 'f', 1}, {NULL, 0, 0}};

static const char help[] = "Says of each clause whether two versions of an agreement answer alike, whatever happens.\n"
                           "NEW is a whole version, or an amendment of OLD. A clause is\n"
                           "  equal      on every event stream: this is proved\n"
                           "  different  streams are shown on which the answers differ, with both answers; there\n"
                           "             may be shorter ones\n"
                           "  undecided  it was not proved equal, and no stream that was tried tells them apart\n"
                           "Versions that take effect on different days are compared from the later day on, with\n"
                           "what came before carried over to the later one.\n"
                           "\n"
                           "Options:\n"
                           "  -f, --format FORMAT  text (the default), or json (one object)\n"
                           "\n"
                           "Exit status: 0 every clause is equal; 1 one is different or undecided; 2 trouble.\n"
                           "\n"
                           "Example:\n"
                           "  clausec equivalent 2025-10.cl 2026-04.cl\n";

const command command_equivalent = {.name = "equivalent",
                                    .usage = "OLD NEW [--format FORMAT]",
                                    .summary = "whether two versions answer alike on every event stream",
                                    .help = help,
                                    .options = options,
                                    .files_least = 2,
                                    .files_most = 2,
                                    .run = run};
