/* How two versions behave, for a reader at a terminal. */
#include <string.h>

#include "behaviours.h"
#include "solver.h"
#include "unicode.h"

static void clean(output *out, const char *text) { output_clean(out, text, strlen(text)); }

static void title(output *out, const char *text, const char *count) {
  output_text(out, "\n");
  output_style(out, STYLE_BOLD);
  output_text(out, text);
  output_style(out, STYLE_PLAIN);
  output_format(out, " (%s)\n", count);
}

static void line(output *out, const char *indent, const char *text) {
  output_text(out, indent);
  clean(out, text);
  output_text(out, "\n");
}

/* ---- the agreement as a whole ---- */

static size_t widest_party(const behaviours *self) {
  size_t widest = 0;
  for (const cl_party_class *of = self->found->class.parties; of; of = of->next) {
    size_t width = unicode_width(of->party, strlen(of->party));
    if (width > widest) widest = width;
  }
  return widest;
}

/* `OpenAI  is more free: model_licence, azure_api` */
static void show_effect(const behaviours *self, output *out, const char *party, cl_effect_kind effect, size_t width) {
  const char *clauses = behaviours_with(self, party, effect);
  if (!clauses) return;
  clean(out, party);
  for (size_t used = unicode_width(party, strlen(party)); used < width + 2; used++) output_text(out, " ");
  output_format(out, "%s: ", cl_effect_words(effect));
  line(out, "", clauses);
}

void behaviours_text_summary(const behaviours *self, output *out) {
  const char *from = behaviours_from(self);
  size_t width = widest_party(self);
  output_text(out, "\n");
  output_style(out, STYLE_BOLD);
  output_text(out, "Whatever happens\n");
  output_style(out, STYLE_PLAIN);
  line(out, "", behaviours_whole(self));
  if (from) line(out, "", from);
  for (const cl_party_class *of = self->found->class.parties; of; of = of->next)
    for (int effect = 0; effect < CL_EFFECT_KINDS; effect++)
      show_effect(self, out, of->party, (cl_effect_kind)effect, width);
}

/* ---- witnesses ---- */

static void show_answers(const behaviours *self, output *out, const cl_said *said) {
  static const char *const versions[CL_VERSIONS] = {"old", "new"};
  for (int version = 0; version < CL_VERSIONS; version++) {
    const char *answer;
    for (uint32_t i = 0; (answer = behaviours_answer(self, version, &said[version], i)); i++) {
      output_format(out, "    %s  ", i ? "   " : versions[version]);
      line(out, "", answer);
    }
  }
}

static void show_case(const behaviours *self, output *out, const cl_case *supposed) {
  output_text(out, "    ");
  clean(out, behaviours_case(self, supposed));
  if (!supposed->differs) {
    output_text(out, ", they answer alike\n");
    return;
  }
  output_text(out, "\n");
  show_answers(self, out, supposed->said);
}

static void show_witness(const behaviours *self, output *out, const cl_witness *witness) {
  const char *happens;
  for (uint32_t i = 0; (happens = behaviours_happens(self, witness, i)); i++) line(out, "  when ", happens);
  show_answers(self, out, witness->said);
  for (uint32_t i = 0; i < witness->case_count; i++) show_case(self, out, &witness->cases[i]);
}

/* ---- clauses ---- */

static void show_different(const behaviours *self, output *out, const cl_behaviour *of) {
  const cl_entry *entry = behaviours_entry(self, of);
  const char *heading = entry && entry->new_.name ? entry->new_.heading : entry ? entry->old.heading : NULL;
  const char *notes = behaviours_notes(self, of), *class = behaviours_class(self, &of->class);
  output_style(out, STYLE_BOLD);
  clean(out, of->clause);
  output_style(out, STYLE_PLAIN);
  if (heading) output_text(out, ": "), clean(out, heading);
  output_text(out, "\n");
  if (class) line(out, "  ", class);
  if (notes) line(out, "  ", notes);
  for (const cl_witness *witness = of->witnesses; witness; witness = witness->next) show_witness(self, out, witness);
}

static void show_names(const behaviours *self, output *out, cl_behaviour_kind kind) {
  int shown = 0;
  for (uint32_t i = 0; i < self->found->count; i++) {
    if (self->found->at[i].kind != kind) continue;
    if (shown++) output_text(out, ", ");
    clean(out, self->found->at[i].clause);
  }
  output_text(out, "\n");
}

static void show_notes(const behaviours *self, output *out, cl_behaviour_kind kind) {
  for (uint32_t i = 0; i < self->found->count; i++) {
    const cl_behaviour *of = &self->found->at[i];
    const char *notes = of->kind == kind ? behaviours_notes(self, of) : NULL;
    if (!notes) continue;
    output_text(out, "  ");
    clean(out, of->clause);
    line(out, ": ", notes);
  }
}

static uint32_t count_acts(const behaviours *self) {
  uint32_t count = 0;
  for (const cl_witness *act = self->found->acts; act; act = act->next) count++;
  return count;
}

/* What the agreement as a whole makes of what somebody does. */
static void show_acts(const behaviours *self, output *out) {
  if (self->found->acts)
    title(out, "Acts that stand otherwise, all clauses taken together",
          format_count(count_acts(self), FOR_PROGRAMS).text);
  for (const cl_witness *act = self->found->acts; act; act = act->next) show_witness(self, out, act);
}

void behaviours_text(const behaviours *self, output *out) {
  const char *const titles[] = {[CL_BEHAVES_ALIKE] = behaviours_equal_title(self),
                                [CL_BEHAVES_DIFFERENTLY] = "Different on an event stream",
                                [CL_UNDECIDED] =
                                    self->found->not_compared
                                        ? "Undecided"
                                        : "Undecided: not proved equal, and no stream that was tried tells them apart"};
  show_acts(self, out);
  for (int k = 0; k < BEHAVIOUR_KINDS; k++) {
    cl_behaviour_kind kind = behaviour_kinds[k];
    if (!cl_behaviours_of(self->found, kind)) continue;
    title(out, titles[kind], behaviours_count(self, kind));
    if (kind != CL_BEHAVES_DIFFERENTLY) show_names(self, out, kind), show_notes(self, out, kind);
    if (kind == CL_UNDECIDED && !self->found->not_compared && !cl_solver_is_there())
      line(out, "  ", cl_solver_missing());
    for (uint32_t i = 0; kind == CL_BEHAVES_DIFFERENTLY && i < self->found->count; i++)
      if (self->found->at[i].kind == kind) show_different(self, out, &self->found->at[i]);
  }
}
