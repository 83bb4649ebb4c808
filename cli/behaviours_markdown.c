/* How two versions behave, as Markdown: a table of the parties, and for each clause that differs a table of its witnesses. */
#include "behaviours.h"

static void cell(output *out, const char *text) {
  output_text(out, " ");
  output_markdown(out, text);
  output_text(out, " |");
}

/* ---- the agreement as a whole ---- */

static void write_effects(const behaviours *self, output *out) {
  if (self->found->class.parties) output_text(out, "\n| party | | clauses |\n| --- | --- | --- |\n");
  for (const cl_party_class *of = self->found->class.parties; of; of = of->next)
    for (int effect = 0; effect < CL_EFFECT_KINDS; effect++) {
      const char *clauses = behaviours_with(self, of->party, (cl_effect_kind)effect);
      if (!clauses) continue;
      output_text(out, "|");
      cell(out, of->party);
      cell(out, cl_effect_words((cl_effect_kind)effect));
      cell(out, clauses);
      output_text(out, "\n");
    }
}

void behaviours_markdown_summary(const behaviours *self, output *out) {
  const char *from = behaviours_from(self);
  output_text(out, "\n## Whatever happens\n\n");
  output_markdown(out, behaviours_whole(self));
  output_text(out, "\n");
  if (from) output_format(out, "%s\n", from);
  write_effects(self, out);
}

/* ---- clauses ---- */

static void answers_cell(const behaviours *self, output *out, int version, const cl_said *said) {
  const char *answer;
  for (uint32_t i = 0; (answer = behaviours_answer(self, version, said, i)); i++) {
    output_text(out, i ? "<br>" : " ");
    output_markdown(out, answer);
  }
  output_text(out, " |");
}

static void write_answers(const behaviours *self, output *out, const cl_said *said) {
  for (int version = 0; version < CL_VERSIONS; version++) answers_cell(self, out, version, &said[version]);
  output_text(out, "\n");
}

static void write_witness(const behaviours *self, output *out, const cl_witness *witness) {
  const char *happens;
  output_text(out, "|");
  for (uint32_t i = 0; (happens = behaviours_happens(self, witness, i)); i++) {
    output_text(out, i ? "<br>" : " ");
    output_markdown(out, happens);
  }
  output_text(out, " |");
  write_answers(self, out, witness->said);
  for (uint32_t i = 0; i < witness->case_count; i++) {
    output_text(out, "|");
    cell(out, behaviours_case(self, &witness->cases[i]));
    if (witness->cases[i].differs)
      write_answers(self, out, witness->cases[i].said);
    else
      output_text(out, " alike | alike |\n");
  }
}

static void write_different(const behaviours *self, output *out, const cl_behaviour *of) {
  const char *notes = behaviours_notes(self, of), *class = behaviours_class(self, &of->class);
  output_text(out, "\n### ");
  output_markdown(out, of->clause);
  output_text(out, ": different\n\n");
  if (class) output_markdown(out, class);
  if (notes) output_text(out, class ? "; " : ""), output_markdown(out, notes);
  if (!of->witnesses) output_text(out, "\n");
  if (of->witnesses) output_text(out, "\n\n| when | old | new |\n| --- | --- | --- |\n");
  for (const cl_witness *witness = of->witnesses; witness; witness = witness->next) write_witness(self, out, witness);
}

static void write_names(const behaviours *self, output *out, cl_behaviour_kind kind, const char *title) {
  int shown = 0;
  for (uint32_t i = 0; i < self->found->count; i++) {
    const cl_behaviour *of = &self->found->at[i];
    if (of->kind != kind) continue;
    const char *notes = behaviours_notes(self, of);
    if (shown++)
      output_text(out, ", ");
    else
      output_format(out, "\n%s: ", title);
    output_markdown(out, of->clause);
    if (notes) output_text(out, " ("), output_markdown(out, notes), output_text(out, ")");
  }
  if (shown) output_text(out, "\n");
}

static void write_acts(const behaviours *self, output *out) {
  if (self->found->acts)
    output_text(out, "\n### Acts that stand otherwise, all clauses taken together\n\n| when | old | new |\n"
                     "| --- | --- | --- |\n");
  for (const cl_witness *act = self->found->acts; act; act = act->next) write_witness(self, out, act);
}

void behaviours_markdown(const behaviours *self, output *out) {
  write_acts(self, out);
  for (uint32_t i = 0; i < self->found->count; i++)
    if (self->found->at[i].kind == CL_BEHAVES_DIFFERENTLY) write_different(self, out, &self->found->at[i]);
  write_names(self, out, CL_UNDECIDED, "Undecided");
  write_names(self, out, CL_BEHAVES_ALIKE, behaviours_equal_title(self));
}
