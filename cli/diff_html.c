/* The diff as one page that needs nothing else: no network, no script, no font.  What changed and for whom comes first,
** then the pictures, then both texts side by side, then the tables.  The pieces come from page_text.c and
** page_pictures.c, the looks from page/page.css. */
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "page.h"

/* A verdict difference, kept until the page is written. */
typedef struct kept_difference {
  words at;
  uint64_t line;
  const char *clause, *told[CL_VERSIONS];
} kept_difference;

typedef struct html_state {
  kept_difference kept[DIFF_VERDICTS_SHOWN];
  size_t count;
} html_state;

static const char *const version_classes[CL_VERSIONS] = {"old", "new"};

static void cell(output *out, const char *class, const char *text) {
  output_format(out, *class ? "<td class=\"%s\">" : "<td>", class);
  if (text) page_string(out, text);
  output_text(out, "</td>");
}

static void version_name(const diff_run *run, int version) { page_string(run->out, diff_label(run, version)); }

static void section(output *out, const char *id, const char *title) {
  output_format(out, "<section aria-labelledby=\"%s\"><h2 id=\"%s\">%s</h2>\n", id, id, title);
}

/* ---- head ---- */

static void write_head(const diff_run *run) {
  output *out = run->out;
  page_begin(out);
  page_string(out, run->versions[CL_NEW].model->agreement);
  output_text(out, ": ");
  version_name(run, CL_OLD);
  output_text(out, " → ");
  version_name(run, CL_NEW);
  page_body(out);
  output_text(out, "<a class=\"skip\" href=\"#clauses\">To the clauses</a>\n"
                   "<svg class=\"hidden\" aria-hidden=\"true\" width=\"0\" height=\"0\"><defs>"
                   "<pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
                   "patternTransform=\"rotate(45)\"><rect class=\"hatch-back\" width=\"6\" height=\"6\"/>"
                   "<line class=\"hatch-line\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\"/></pattern></defs></svg>\n");
}

static void write_version(const diff_run *run, const char *label, int version) {
  output *out = run->out;
  const cl_model *model = run->versions[version].model;
  output_format(out, "<div><dt>%s</dt><dd><span class=\"key %s\">", label, version_classes[version]);
  version_name(run, version);
  output_text(out, "</span> ");
  if (strcmp(diff_label(run, version), model->version) != 0) {
    output_text(out, "version ");
    page_string(out, model->version);
    output_text(out, ", ");
  }
  output_format(out, "effective %s<br><span class=\"file\">",
                format_date(model->effective, model->offset_minutes).text);
  page_string(out, run->versions[version].path);
  output_text(out, "</span></dd></div>\n");
}

static void write_counts(output *out, const cl_entries *clauses) {
  output_text(out, "<ul class=\"counts\">\n");
  for (int change = 0; change < CL_CHANGE_KINDS; change++) {
    if (!clauses->of_change[change]) continue;
    const char *word = cl_change_word((cl_change_kind)change);
    output_format(out, "<li class=\"%s\"><b>%u</b> %s</li>\n", word, (unsigned)clauses->of_change[change], word);
  }
  output_text(out, "</ul>\n");
}

static void write_header(const diff_run *run) {
  output *out = run->out;
  output_text(out, "<header>\n<p class=\"what\">What changed between two versions of an agreement</p>\n<h1>");
  page_string(out, run->versions[CL_NEW].model->agreement);
  output_text(out, "</h1>\n<dl class=\"versions\">\n");
  write_version(run, "Old", CL_OLD);
  write_version(run, "New", CL_NEW);
  output_text(out, "</dl>\n");
  write_counts(out, &run->terms->clauses);
  output_text(out, "</header>\n");
}

/* ---- for whom it is better ---- */

static int favours(const cl_term *term, const char *party) {
  for (uint32_t i = 0; i < term->favour_count; i++)
    if (strcmp(term->favours[i], party) == 0) return 1;
  return 0;
}

/* `exclusivity, exclusive → non-exclusive`; for a whole provision what became of it. */
static void write_change(output *out, const cl_entry *entry, const cl_term *term) {
  if (entry->change != CL_CHANGE_CHANGED) {
    output_text(out, cl_change_word(entry->change));
    return;
  }
  page_string(out, term->term);
  output_text(out, !term->old ? " added: " : term->new_ ? ", " : " struck: ");
  if (term->old) page_string(out, term->old);
  if (term->old && term->new_) output_text(out, " → ");
  if (term->new_) page_string(out, term->new_);
}

static void write_point(output *out, const cl_entry *entry, const cl_term *term) {
  output_text(out, "<li>");
  page_link(out, entry);
  output_text(out, ": ");
  write_change(out, entry, term);
  if (term->reason) {
    output_text(out, "<span class=\"reason\">");
    page_string(out, term->reason);
    output_text(out, "</span>");
  }
  output_text(out, "</li>\n");
}

static int write_party(const diff_run *run, const char *party) {
  output *out = run->out;
  const cl_entries *clauses = &run->terms->clauses;
  int points = 0;
  for (uint32_t i = 0; i < clauses->count; i++)
    for (uint32_t t = 0; t < clauses->at[i].term_count; t++) {
      if (!favours(&clauses->at[i].terms[t], party)) continue;
      if (!points++) {
        output_text(out, "<div class=\"card\"><h3>Better for ");
        page_string(out, party);
        output_text(out, "</h3><ul>\n");
      }
      write_point(out, &clauses->at[i], &clauses->at[i].terms[t]);
    }
  if (points) output_text(out, "</ul></div>\n");
  return points;
}

/* Terms of what changed that favour nobody for certain, and whole clauses likewise.  A value or a definition that came
** or went matters by the clauses that use it. */
static int is_open_point(const cl_entry *entry, uint32_t term) {
  if (entry->terms[term].favour_count) return 0;
  return entry->change == CL_CHANGE_CHANGED || (term == 0 && (entry->old.has_term || entry->new_.has_term));
}

static void write_open_points(const diff_run *run) {
  output *out = run->out;
  const cl_entries *clauses = &run->terms->clauses;
  int points = 0;
  for (uint32_t i = 0; i < clauses->count; i++)
    for (uint32_t t = 0; t < clauses->at[i].term_count; t++) {
      if (!is_open_point(&clauses->at[i], t)) continue;
      if (!points++) output_text(out, "<div class=\"card\"><h3>Not decided by the terms alone</h3><ul>\n");
      write_point(out, &clauses->at[i], &clauses->at[i].terms[t]);
    }
  if (points) output_text(out, "</ul></div>\n");
}

static int is_party_of(const cl_model *model, const char *name) {
  for (uint32_t i = 0; i < model->party_count; i++)
    if (strcmp(model->parties[i].name, name) == 0) return 1;
  return 0;
}

static void write_summary(const diff_run *run) {
  output *out = run->out;
  const cl_model *old = run->terms->old, *new_ = run->terms->new_;
  section(out, "summary", "For whom it is better");
  if (!cl_diff_found(run->terms)) output_text(out, "<p>No term differs.</p>\n");
  output_text(out, "<div class=\"cards\">\n");
  for (uint32_t i = 0; i < new_->party_count; i++) write_party(run, new_->parties[i].name);
  for (uint32_t i = 0; i < old->party_count; i++)
    if (!is_party_of(new_, old->parties[i].name)) write_party(run, old->parties[i].name);
  write_open_points(run);
  output_text(out, "</div>\n</section>\n");
}

/* ---- whatever happens ---- */

static void write_behaviours(const diff_run *run) {
  section(run->out, "behaviour", "Whatever happens");
  behaviours_html_summary(&run->behaviours, run->out);
  output_text(run->out, "</section>\n");
}

/* ---- clauses ---- */

static const char *absence(const cl_entry *entry, int version) {
  if (version == CL_OLD) return "Not in the old text.";
  return entry->change == CL_CHANGE_DROPPED ? "Not in the new text, and nothing in it strikes it."
                                            : "Not in the new text.";
}

static void write_side(const diff_run *run, const cl_entry *entry, int version) {
  output *out = run->out;
  const cl_standing *standing = version == CL_OLD ? &entry->old : &entry->new_;
  output_format(out, "<div class=\"side %s\"><p class=\"side-name\"><span class=\"key %s\">", version_classes[version],
                version_classes[version]);
  version_name(run, version);
  output_text(out, "</span>");
  if (standing->name) output_format(out, " line %u", (unsigned)standing->line);
  output_text(out, "</p>\n");
  if (standing->name) {
    output_text(out, "<div class=\"source\">");
    page_source(run, entry, version);
    output_text(out, "</div>");
  } else {
    output_format(out, "<p class=\"absent\">%s</p>", absence(entry, version));
  }
  output_text(out, "</div>\n");
}

static void write_favours(output *out, const cl_term *term) {
  for (uint32_t i = 0; i < term->favour_count; i++) {
    output_text(out, i ? ", <b>" : "<b>");
    page_string(out, term->favours[i]);
    output_text(out, "</b>");
  }
  if (term->reason) output_text(out, ": "), page_string(out, term->reason);
}

static void write_terms_table(output *out, const cl_entry *entry) {
  output_text(
      out,
      "<div class=\"wide\"><table class=\"terms\"><thead><tr><th scope=\"col\">Term</th>"
      "<th scope=\"col\">Old</th><th scope=\"col\">New</th><th scope=\"col\">Better for</th></tr></thead><tbody>\n");
  for (uint32_t i = 0; i < entry->term_count; i++) {
    const cl_term *term = &entry->terms[i];
    output_text(out, "<tr><th scope=\"row\">");
    page_string(out, term->term);
    output_text(out, "</th>");
    cell(out, "was", term->old ? term->old : "–");
    cell(out, "is", term->new_ ? term->new_ : "–");
    output_text(out, "<td>");
    write_favours(out, term);
    output_text(out, "</td></tr>\n");
  }
  output_text(out, "</tbody></table></div>\n");
}

static void write_value(output *out, const char *term, const char *value, int first) {
  output_text(out, first ? " " : "; ");
  page_string(out, term);
  output_text(out, " <i>");
  page_string(out, value);
  output_text(out, "</i>");
}

/* A provision that only one version has needs no columns.  Its first term is its kind, and says for whom the whole is
** better. */
static void write_terms_line(output *out, const cl_entry *entry) {
  if (entry->terms[0].favour_count) {
    output_text(out, "<p class=\"better\">Better for ");
    write_favours(out, &entry->terms[0]);
    output_text(out, "</p>\n");
  }
  if (entry->term_count == 1) return;
  output_format(out, "<p class=\"values\"><b>%s:</b>", entry->change == CL_CHANGE_ADDED ? "Says" : "Said");
  for (uint32_t i = 1; i < entry->term_count; i++) {
    const cl_term *term = &entry->terms[i];
    write_value(out, term->term, term->old ? term->old : term->new_, i == 1);
  }
  output_text(out, "</p>\n");
}

static void write_terms(output *out, const cl_entry *entry) {
  if (!entry->term_count) return;
  if (entry->change == CL_CHANGE_CHANGED)
    write_terms_table(out, entry);
  else
    write_terms_line(out, entry);
}

static void write_rest(output *out, const cl_entry *entry) {
  if (entry->same_count) output_text(out, "<p class=\"values\"><b>Unchanged:</b>");
  for (uint32_t i = 0; i < entry->same_count; i++) write_value(out, entry->same[i].term, entry->same[i].value, i == 0);
  if (entry->same_count) output_text(out, "</p>\n");
  if (!entry->note_count || entry->change == CL_CHANGE_DROPPED) return;
  output_text(out, "<ul class=\"notes\">");
  for (uint32_t i = 0; i < entry->note_count; i++) {
    output_text(out, "<li>");
    page_string(out, entry->notes[i]);
    output_text(out, "</li>");
  }
  output_text(out, "</ul>\n");
}

static void write_clause(const diff_run *run, const cl_entry *entry) {
  output *out = run->out;
  const char *change = cl_change_word(entry->change);
  output_format(out, "<article class=\"clause %s\" id=\"", change);
  page_anchor(out, entry);
  output_text(out, "\">\n<h3>");
  page_link(out, entry);
  output_format(out, " <span class=\"badge\">%s</span></h3>\n<p class=\"name\"><code>", change);
  page_string(out, diff_standing(entry)->name);
  output_text(out, "</code>, ");
  page_string(out, diff_kind(entry));
  output_text(out, "</p>\n<div class=\"sides\">\n");
  write_side(run, entry, CL_OLD);
  write_side(run, entry, CL_NEW);
  output_text(out, "</div>\n");
  write_terms(out, entry);
  write_rest(out, entry);
  if (diff_shows_behaviours(run)) behaviours_html_clause(&run->behaviours, out, entry);
  output_text(out, "</article>\n");
}

static void write_clauses(const diff_run *run) {
  const cl_entries *clauses = &run->terms->clauses;
  section(run->out, "clauses", "Clause by clause");
  output_text(run->out, "<p class=\"lead\">In the order of the new text. Words that only one text has are "
                        "<del>struck</del> in the old and <ins>underlined</ins> in the new.</p>\n");
  for (uint32_t i = 0; i < clauses->count; i++) write_clause(run, &clauses->at[i]);
  output_text(run->out, "</section>\n");
}

static void write_declarations(const diff_run *run) {
  output *out = run->out;
  const cl_entries *entries = &run->terms->declarations;
  if (entries->of_change[CL_CHANGE_SAME] == entries->count) return;
  section(out, "declarations", "Declarations");
  for (uint32_t i = 0; i < entries->count; i++) {
    const cl_entry *entry = &entries->at[i];
    const cl_standing *standing = diff_standing(entry);
    if (entry->change == CL_CHANGE_SAME) continue;
    output_format(out, "<article class=\"clause %s\"><h3>%s", cl_change_word(entry->change), standing->kind);
    if (strcmp(standing->kind, standing->name) != 0) output_text(out, " "), page_string(out, standing->name);
    output_format(out, " <span class=\"badge\">%s</span></h3>\n", cl_change_word(entry->change));
    write_terms(out, entry);
    output_text(out, "</article>\n");
  }
  output_text(out, "</section>\n");
}

/* ---- the replay ---- */

static void write_differences(const diff_run *run) {
  output *out = run->out;
  const html_state *state = run->state;
  uint64_t all = cl_replay_differences(run->replay);
  section(out, "verdicts", "Verdicts that differ");
  output_format(out, "<p class=\"lead\">Both versions judged the same %s events. ",
                format_count((wide)cl_replay_events(run->replay), FOR_READERS).text);
  output_format(out, all ? "They answer differently %s times.</p>\n" : "They answer alike.</p>\n",
                format_count((wide)all, FOR_READERS).text);
  if (state->count)
    output_text(
        out,
        "<div class=\"wide\"><table><thead><tr><th scope=\"col\">Date</th><th scope=\"col\">Line</th><th scope=\"col\">"
        "Clause</th><th scope=\"col\">Old</th><th scope=\"col\">New</th></tr></thead><tbody>\n");
  for (size_t i = 0; i < state->count; i++) {
    const kept_difference *kept = &state->kept[i];
    output_text(out, "<tr>");
    cell(out, "date", kept->at.text);
    cell(out, "figure", kept->line ? format_count((wide)kept->line, FOR_PROGRAMS).text : "deadline");
    cell(out, "", kept->clause);
    for (int version = 0; version < CL_VERSIONS; version++) cell(out, version_classes[version], kept->told[version]);
    output_text(out, "</tr>\n");
  }
  if (state->count) output_text(out, "</tbody></table></div>\n");
  if (all > state->count)
    output_format(out, "<p>And %s more.</p>\n", format_count((wide)(all - state->count), FOR_READERS).text);
  output_text(out, "</section>\n");
}

static void amount_cells(output *out, const wide amounts[CL_VERSIONS], const char *currency) {
  cell(out, "figure", format_money(amounts[CL_OLD], currency, FOR_READERS).text);
  cell(out, "figure", format_money(amounts[CL_NEW], currency, FOR_READERS).text);
  cell(out, "figure", diff_signed(amounts[CL_NEW] - amounts[CL_OLD], currency, FOR_READERS).text);
  output_text(out, "</tr>\n");
}

static void write_money_table(const diff_run *run) {
  output *out = run->out;
  size_t count, next;
  const cl_money_row *rows = cl_replay_money(run->replay, &count);
  output_text(out, "<div class=\"wide\"><table><thead><tr><th scope=\"col\">Payer</th><th scope=\"col\">Payee</th><th "
                   "scope=\"col\">Clause"
                   "</th><th scope=\"col\" class=\"figure\">Year</th><th scope=\"col\" class=\"figure\">Old</th><th "
                   "scope=\"col\" class=\"figure\">New</th>"
                   "<th scope=\"col\" class=\"figure\">Difference</th></tr></thead><tbody>\n");
  for (size_t i = 0; i < count; i = next) {
    wide sums[CL_VERSIONS];
    next = diff_money_group(sums, rows, i, count);
    for (size_t row = i; row < next; row++) {
      output_text(out, "<tr>");
      cell(out, "", rows[row].payer);
      cell(out, "", rows[row].payee);
      cell(out, "", rows[row].clause);
      cell(out, "figure", format_count(rows[row].year, FOR_PROGRAMS).text);
      amount_cells(out, rows[row].amount, rows[row].currency);
    }
    output_text(out, "<tr class=\"total\">");
    cell(out, "", rows[i].payer);
    cell(out, "", rows[i].payee);
    output_text(out, "<td colspan=\"2\">total</td>");
    amount_cells(out, sums, rows[i].currency);
  }
  output_text(out, "</tbody></table></div>\n");
}

static void write_unknown_caps(const diff_run *run) {
  output *out = run->out;
  const char *clause, *value;
  for (int version = 0; version < CL_VERSIONS; version++)
    for (uint32_t index = 0; diff_unknown_cap(run, version, &index, &clause, &value);) {
      output_format(out, "<p class=\"warning\"><span class=\"key %s\">", version_classes[version]);
      version_name(run, version);
      output_text(out, "</span> What it says of <code>");
      page_string(out, clause);
      output_text(out, "</code> is before the cap <code>");
      page_string(out, value);
      output_text(out, "</code>, which is not disclosed.</p>\n");
    }
}

static void write_money(const diff_run *run) {
  size_t count;
  cl_replay_money(run->replay, &count);
  if (!count) return;
  section(run->out, "money", "Money accrued, by year");
  write_unknown_caps(run);
  page_money_chart(run);
  write_money_table(run);
  output_text(run->out, "</section>\n");
}

static void write_caps(const diff_run *run) {
  if (!page_has_caps(run)) return;
  section(run->out, "caps", "Caps after the last event");
  page_caps(run);
  output_text(run->out, "</section>\n");
}

static void write_terms_picture(const diff_run *run) {
  if (!page_has_terms(run)) return;
  section(run->out, "terms", "When the clauses run");
  page_time_line(run);
  output_text(run->out, "</section>\n");
}

/* ---- the page ---- */

static void write_footer(const diff_run *run) {
  output *out = run->out;
  const char *note;
  output_text(out, "<footer>\n");
  for (size_t index = 0; (note = diff_text_note(run->terms, &index));)
    output_format(out, "<p>In the text alone, %s.</p>\n", note);
  if (run->stream) {
    output_text(out, "<p>Events: ");
    page_string(out, run->stream);
    output_text(out, "</p>\n");
  }
  output_text(out, "<p>Made by clausec " CLAUSE_VERSION "</p>\n</footer>\n");
}

static void begin(diff_run *run) {
  html_state *state = resize(NULL, sizeof *state);
  state->count = 0;
  run->state = state;
}

static void difference(diff_run *run, const cl_verdict_difference *found) {
  html_state *state = run->state;
  if (state->count == DIFF_VERDICTS_SHOWN) return;
  kept_difference *kept = &state->kept[state->count++];
  kept->at = format_instant(found->at, run->versions[CL_NEW].session.info.offset_minutes, FOR_READERS);
  kept->line = found->line;
  kept->clause = found->clause;
  for (int version = 0; version < CL_VERSIONS; version++)
    kept->told[version] = diff_told(run, version, &found->told[version]);
}

static void end(diff_run *run, int fine) {
  if (fine) {
    write_head(run);
    write_header(run);
    output_text(run->out, "<main>\n");
    write_summary(run);
    if (diff_shows_behaviours(run)) write_behaviours(run);
    write_terms_picture(run);
    if (run->stream) write_money(run);
    if (run->stream) write_caps(run);
    write_clauses(run);
    write_declarations(run);
    if (run->stream) write_differences(run);
    output_text(run->out, "</main>\n");
    write_footer(run);
    output_text(run->out, "</body>\n</html>\n");
  }
  free(run->state);
}

const diff_renderer diff_html = {begin, difference, end};
