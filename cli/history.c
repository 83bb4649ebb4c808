/* clausec history: the life of each clause through the versions of an agreement. */
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "command.h"
#include "lives.h"
#include "message.h"
#include "unicode.h"
#include "versions.h"

static const char help[] = "Tells the life of each clause, value, status and definition through the versions of\n"
                           "an agreement: clause files, each a whole version or an amendment of the one before,\n"
                           "in the order of their effective dates. In a version a clause\n"
                           "  came       it is the first to hold it\n"
                           "  changed    a term differs, which is shown\n"
                           "  renamed    all terms are the same under another name\n"
                           "  removed    the version says that it no longer stands\n"
                           "  dropped    the version does not hold it, and nothing there strikes it\n"
                           "  came back  it was dropped before\n"
                           "Clauses stand in the order of the last version, then those that it does not hold.\n"
                           "\n"
                           "Options:\n"
                           "  -f, --format FORMAT  text (the default), json (one object), or markdown\n"
                           "\n"
                           "Exit status: 0 fine; 2 trouble.\n"
                           "\n"
                           "Example:\n"
                           "  clausec history 2025-10.cl 2026-04.amendment.cl\n";

typedef struct teller {
  output *out;
  const versions *chain;
  const cl_lives *lives;
} teller;

static const cl_model *model_of(const teller *self, uint32_t version) { return self->chain->at[version].model; }

static void clean(output *out, const char *text) { output_clean(out, text, strlen(text)); }

static words effective_of(const teller *self, uint32_t version) {
  const cl_model *model = model_of(self, version);
  return format_date(model->effective, model->offset_minutes);
}

/* A clause that came or went is told whole; one that changed, by its terms. */
static uint32_t terms_of(const cl_life_event *event) {
  return event->entry && event->kind == CL_LIFE_CHANGED ? event->entry->term_count : 0;
}

/* ---- as text ---- */

static const style looks[CL_LIFE_EVENT_KINDS] = {STYLE_GREEN, STYLE_YELLOW, STYLE_BLUE,
                                                 STYLE_RED,   STYLE_RED,    STYLE_GREEN};

static void pad(output *out, const char *text, size_t width) {
  clean(out, text);
  for (size_t used = unicode_width(text, strlen(text)); used < width + 2; used++) output_text(out, " ");
}

static size_t label_width(const teller *self) {
  size_t widest = 0;
  for (uint32_t i = 0; i < self->chain->count; i++) {
    const char *version = model_of(self, i)->version;
    size_t width = unicode_width(version, strlen(version));
    if (width > widest) widest = width;
  }
  return widest;
}

static void show_term(output *out, const cl_term *term) {
  clean(out, term->term);
  output_text(out, ": ");
  if (term->old) clean(out, term->old);
  if (term->new_) output_text(out, term->old ? " → " : "now ");
  if (term->new_) clean(out, term->new_);
  if (!term->new_) output_text(out, ", no more");
  output_text(out, "\n");
}

static void show_event(const teller *self, const cl_life_event *event, size_t width) {
  output *out = self->out;
  output_text(out, "  ");
  pad(out, model_of(self, event->version)->version, width);
  output_style(out, looks[event->kind]);
  clean(out, cl_life_word(event->kind));
  output_style(out, STYLE_PLAIN);
  if (terms_of(event)) output_text(out, "  ");
  if (event->kind == CL_LIFE_RENAMED) {
    output_text(out, "  it was called ");
    clean(out, event->entry->old.name);
  }
  for (uint32_t i = 0; i < terms_of(event); i++) {
    for (size_t k = 0; i && k < width + sizeof "    changed  " - 1; k++) output_text(out, " ");
    show_term(out, &event->entry->terms[i]);
  }
  if (!terms_of(event)) output_text(out, "\n");
}

static void show_text(const teller *self) {
  output *out = self->out;
  size_t width = label_width(self);
  clean(out, model_of(self, 0)->agreement);
  output_text(out, "\n");
  for (uint32_t i = 0; i < self->chain->count; i++) {
    output_text(out, "  ");
    pad(out, model_of(self, i)->version, width);
    output_format(out, "effective %s  ", effective_of(self, i).text);
    clean(out, self->chain->at[i].path);
    output_text(out, "\n");
  }
  for (uint32_t i = 0; i < self->lives->count; i++) {
    const cl_life *life = self->lives->at[i];
    output_text(out, "\n");
    output_style(out, STYLE_BOLD);
    clean(out, life->name);
    output_style(out, STYLE_PLAIN);
    if (life->heading) output_text(out, ": "), clean(out, life->heading);
    output_format(out, " (%s)\n", life->kind);
    for (uint32_t k = 0; k < life->event_count; k++) show_event(self, &life->events[k], width);
  }
}

/* ---- as JSON ---- */

static void json_event(json *to, const teller *self, const cl_life_event *event) {
  json_object(to, NULL);
  json_string(to, "version", model_of(self, event->version)->version);
  json_string(to, "what", cl_life_word(event->kind));
  if (event->kind == CL_LIFE_RENAMED) json_string(to, "was", event->entry->old.name);
  json_array(to, "terms");
  for (uint32_t i = 0; i < terms_of(event); i++) {
    const cl_term *term = &event->entry->terms[i];
    json_object(to, NULL);
    json_string(to, "term", term->term);
    json_string(to, "old", term->old);
    json_string(to, "new", term->new_);
    json_end_object(to);
  }
  json_end_array(to);
  json_end_object(to);
}

static void json_presence(json *to, const teller *self, const cl_life *life, const char *key, cl_presence presence) {
  json_array(to, key);
  for (uint32_t i = 0; i < self->chain->count; i++)
    if (life->presence[i] == presence) json_string(to, NULL, model_of(self, i)->version);
  json_end_array(to);
}

static void json_life(json *to, const teller *self, const cl_life *life) {
  json_object(to, NULL);
  json_string(to, "name", life->name);
  json_string(to, "kind", life->kind);
  json_string(to, "heading", life->heading);
  json_presence(to, self, life, "stands_in", CL_STANDS);
  json_presence(to, self, life, "removed_in", CL_STRUCK);
  json_array(to, "life");
  for (uint32_t i = 0; i < life->event_count; i++) json_event(to, self, &life->events[i]);
  json_end_array(to);
  json_end_object(to);
}

static void show_json(const teller *self) {
  json to = json_start(self->out, 1);
  json_object(&to, NULL);
  json_string(&to, "agreement", model_of(self, 0)->agreement);
  json_array(&to, "versions");
  for (uint32_t i = 0; i < self->chain->count; i++) {
    const cl_model *model = model_of(self, i);
    json_object(&to, NULL);
    json_string(&to, "version", model->version);
    json_string(&to, "signed",
                model->signed_on == INT64_MIN ? NULL : format_date(model->signed_on, model->offset_minutes).text);
    json_string(&to, "effective", effective_of(self, i).text);
    json_string(&to, "file", self->chain->at[i].path);
    json_end_object(&to);
  }
  json_end_array(&to);
  json_array(&to, "provisions");
  for (uint32_t i = 0; i < self->lives->count; i++) json_life(&to, self, self->lives->at[i]);
  json_end_array(&to);
  json_end_object(&to);
}

/* ---- as Markdown: a table with a column for each version ---- */

static void markdown_term(output *out, const cl_term *term) {
  output_text(out, "<br>");
  output_markdown(out, term->term);
  output_text(out, ": ");
  if (term->old) output_markdown(out, term->old);
  output_text(out, " → ");
  if (term->new_) output_markdown(out, term->new_);
}

static void markdown_cell(const teller *self, const cl_life *life, uint32_t version) {
  static const char *const quiet[] = {"", "as before", "removed before"};
  output *out = self->out;
  output_text(out, " | ");
  for (uint32_t i = 0; i < life->event_count; i++) {
    const cl_life_event *event = &life->events[i];
    if (event->version != version) continue;
    output_format(out, "**%s**", cl_life_word(event->kind));
    if (event->kind == CL_LIFE_RENAMED) output_text(out, " from "), output_markdown(out, event->entry->old.name);
    for (uint32_t k = 0; k < terms_of(event); k++) markdown_term(out, &event->entry->terms[k]);
    return;
  }
  output_text(out, quiet[life->presence[version]]);
}

static void show_markdown(const teller *self) {
  output *out = self->out;
  output_text(out, "# ");
  output_markdown(out, model_of(self, 0)->agreement);
  output_text(out, "\n\n| |");
  for (uint32_t i = 0; i < self->chain->count; i++) {
    output_text(out, " ");
    output_markdown(out, model_of(self, i)->version);
    output_text(out, " |");
  }
  output_text(out, "\n| --- |");
  for (uint32_t i = 0; i < self->chain->count; i++) output_text(out, " --- |");
  output_text(out, "\n| effective");
  for (uint32_t i = 0; i < self->chain->count; i++) output_format(out, " | %s", effective_of(self, i).text);
  output_text(out, " |\n");
  for (uint32_t i = 0; i < self->lives->count; i++) {
    const cl_life *life = self->lives->at[i];
    output_text(out, "| ");
    output_markdown(out, life->name);
    if (life->heading) output_text(out, ": "), output_markdown(out, life->heading);
    for (uint32_t k = 0; k < self->chain->count; k++) markdown_cell(self, life, k);
    output_text(out, " |\n");
  }
}

/* ---- the command ---- */

static int show(const versions *chain, output *out, int format) {
  static void (*const shows[])(const teller *) = {show_text, show_json, show_markdown};
  teller self = {.out = out, .chain = chain};
  const cl_model **models = resize(NULL, chain->count * sizeof *models);
  for (size_t i = 0; i < chain->count; i++) models[i] = chain->at[i].model;
  int status = cl_find_lives(&self.lives, models, (uint32_t)chain->count, chain->arena);
  free(models);
  if (status != CLAUSE_OK) return complain("%s", clause_status_text(status)), STATUS_TROUBLE;
  if (format == 0) output_page(out);
  shows[format](&self);
  return STATUS_FINE;
}

static int run(const arguments *given, output *out) {
  static const char *const formats[] = {"text", "json", "markdown", NULL};
  versions chain;
  int format = argument_choice(given, "format", formats), status = STATUS_TROUBLE;
  if (format < 0) return STATUS_TROUBLE;
  if (versions_load(&chain, given->files, given->file_count, given->colours) == 0) status = show(&chain, out, format);
  versions_free(&chain);
  return status;
}

static const option options[] = {{"format", 'f', 1}, {NULL, 0, 0}};

const command command_history = {.name = "history",
                                 .usage = "VERSION VERSION… [--format FORMAT]",
                                 .summary = "the life of each clause through the versions",
                                 .help = help,
                                 .options = options,
                                 .files_least = 2,
                                 .files_most = (size_t)-1,
                                 .run = run};
