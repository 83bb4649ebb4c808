/* How two versions behave, as a part of the diff's page: first the agreement and its parties, then clause by clause the event streams on which the answers differ, the old
** answers and the new ones beside each other. */
#include "page.h"

static const char *const version_classes[CL_VERSIONS] = {"old", "new"};

/* ---- the agreement as a whole ---- */

static void write_party(const behaviours *self, output *out, const cl_party_class *of) {
  output_text(out, "<div class=\"card\"><h3>");
  page_string(out, of->party);
  output_text(out, "</h3><ul>\n");
  for (int effect = 0; effect < CL_EFFECT_KINDS; effect++) {
    const char *clauses = behaviours_with(self, of->party, (cl_effect_kind)effect);
    if (!clauses) continue;
    output_format(out, "<li><b>%s</b> by <code>", cl_effect_words((cl_effect_kind)effect));
    page_string(out, clauses);
    output_text(out, "</code></li>\n");
  }
  output_text(out, "</ul></div>\n");
}

static void write_summary(const behaviours *self, output *out) {
  const char *from = behaviours_from(self);
  output_text(out, "<p class=\"lead\">");
  page_string(out, behaviours_whole(self));
  output_format(out, "%s%s</p>\n", from ? " " : "", from ? from : "");
  if (!self->found->class.parties) return;
  output_text(out, "<div class=\"cards\">\n");
  for (const cl_party_class *of = self->found->class.parties; of; of = of->next) write_party(self, out, of);
  output_text(out, "</div>\n");
}

/* ---- clauses ---- */

static void write_said(const behaviours *self, output *out, int version, const cl_said *said) {
  const char *reason, *answer;
  output_format(out, "<td class=\"%s\">", version_classes[version]);
  for (uint32_t i = 0; (answer = behaviours_verdict(self, version, said, i)); i++) {
    output_text(out, "<p>");
    page_string(out, answer);
    if ((reason = behaviours_reason(self, version, said, i))) {
      output_text(out, "<span class=\"reason\">");
      page_string(out, reason);
      output_text(out, "</span>");
    }
    output_text(out, "</p>");
  }
  output_text(out, "</td>");
}

static void write_row(const behaviours *self, output *out, const cl_said *said) {
  for (int version = 0; version < CL_VERSIONS; version++) write_said(self, out, version, &said[version]);
  output_text(out, "</tr>\n");
}

static void write_witness(const behaviours *self, output *out, const cl_witness *witness) {
  const char *happens;
  output_text(out, "<tr><td class=\"happens\">");
  for (uint32_t i = 0; (happens = behaviours_happens(self, witness, i)); i++) {
    output_text(out, "<p>");
    page_string(out, happens);
    output_text(out, "</p>");
  }
  output_text(out, "</td>");
  write_row(self, out, witness->said);
  for (uint32_t i = 0; i < witness->case_count; i++) {
    output_text(out, "<tr class=\"case\"><td>");
    page_string(out, behaviours_case(self, &witness->cases[i]));
    output_text(out, "</td>");
    if (witness->cases[i].differs)
      write_row(self, out, witness->cases[i].said);
    else
      output_text(out, "<td colspan=\"2\">they answer alike</td></tr>\n");
  }
}

static void write_witnesses(const behaviours *self, output *out, const cl_witness *witness) {
  output_text(out, "<div class=\"wide\"><table class=\"witnesses\"><thead><tr><th scope=\"col\">When</th>"
                   "<th scope=\"col\">Old</th><th scope=\"col\">New</th></tr></thead><tbody>\n");
  for (; witness; witness = witness->next) write_witness(self, out, witness);
  output_text(out, "</tbody></table></div>\n");
}

static void write_acts(const behaviours *self, output *out) {
  if (!self->found->acts) return;
  output_text(out, "<article class=\"clause\">\n<h3>Acts that stand otherwise, all clauses taken together</h3>\n");
  write_witnesses(self, out, self->found->acts);
  output_text(out, "</article>\n");
}

static void write_names(const behaviours *self, output *out, cl_behaviour_kind kind, const char *title) {
  int shown = 0;
  for (uint32_t i = 0; i < self->found->count; i++) {
    const cl_behaviour *of = &self->found->at[i];
    if (of->kind != kind) continue;
    if (shown++)
      output_text(out, ", ");
    else
      output_format(out, "<p><b>%s:</b> ", title);
    page_link(out, behaviours_entry(self, of));
  }
  if (shown) output_text(out, "</p>\n");
}

void behaviours_html_summary(const behaviours *self, output *out) {
  write_summary(self, out);
  write_names(self, out, CL_BEHAVES_ALIKE, behaviours_equal_title(self));
  write_names(self, out, CL_UNDECIDED, "Undecided");
  write_acts(self, out);
}

/* ---- a clause ---- */

static const cl_behaviour *of_entry(const behaviours *self, const cl_entry *entry) {
  for (uint32_t i = 0; i < self->found->count; i++)
    if (behaviours_entry(self, &self->found->at[i]) == entry) return &self->found->at[i];
  return NULL;
}

void behaviours_html_clause(const behaviours *self, output *out, const cl_entry *entry) {
  static const char *const answers[] = {
      [CL_BEHAVES_ALIKE] = "it answers alike, which is proved of ",
      [CL_BEHAVES_DIFFERENTLY] = "it answers differently, and ",
      [CL_UNDECIDED] = "undecided: it was not proved equal, and no stream that was tried tells the versions apart"};
  static const char *const of_status[] = {[CL_BEHAVES_ALIKE] = "it is held alike, which is proved of ",
                                          [CL_BEHAVES_DIFFERENTLY] = "it is not held alike",
                                          [CL_UNDECIDED] = "undecided"};
  const cl_behaviour *of = of_entry(self, entry);
  if (!of) return;
  const char *notes = behaviours_notes(self, of);
  const char *class = of->witnesses ? behaviours_class(self, &of->class) : NULL;
  int is_held = of->is_status || (of->witnesses && !class);
  output_format(out, "<p class=\"better\"><b>Whatever happens:</b> %s", (is_held ? of_status : answers)[of->kind]);
  if (class) page_string(out, class);
  if (of->kind == CL_BEHAVES_ALIKE) output_text(out, behaviours_streams(self));
  if (notes) output_text(out, "; "), page_string(out, notes);
  output_text(out, "</p>\n");
  if (of->witnesses) write_witnesses(self, out, of->witnesses);
}
