/* The diff for a reader at a terminal: provisions grouped by what became of them, then verdicts that differ and money
** as tables. */
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "diff.h"
#include "unicode.h"

static const style change_styles[CL_CHANGE_KINDS] = {STYLE_FAINT, STYLE_YELLOW, STYLE_GREEN,
                                                     STYLE_RED,   STYLE_RED,    STYLE_BLUE};
/* The order in which groups are shown. */
static const cl_change_kind groups[] = {CL_CHANGE_CHANGED, CL_CHANGE_REMOVED, CL_CHANGE_DROPPED, CL_CHANGE_ADDED,
                                        CL_CHANGE_RENAMED};
enum { GROUPS = sizeof groups / sizeof *groups };

static const char *const group_titles[CL_CHANGE_KINDS] = {
    "Same",
    "Changed",
    "Added",
    "Removed: the new text says that they no longer stand",
    "Dropped: the new text does not hold them, and nothing in it strikes them",
    "Renamed"};

typedef struct text_state {
  table *rows; /* of verdict differences */
  uint64_t hidden;
} text_state;

static void styled(output *out, style look, const char *text) {
  output_style(out, look);
  output_clean(out, text, strlen(text));
  output_style(out, STYLE_PLAIN);
}

static void clean(output *out, const char *text) { output_clean(out, text, strlen(text)); }

static void title(output *out, const char *text) {
  output_text(out, "\n");
  styled(out, STYLE_BOLD, text);
  output_text(out, "\n");
}

static void pad(output *out, const char *text, size_t width) {
  clean(out, text);
  for (size_t used = unicode_width(text, strlen(text)); used < width + 2; used++) output_text(out, " ");
}

/* ---- one entry ---- */

static size_t term_width(const cl_entry *entry) {
  size_t width = 0;
  for (uint32_t i = 0; i < entry->term_count; i++) {
    size_t term = unicode_width(entry->terms[i].term, strlen(entry->terms[i].term));
    if (term > width) width = term;
  }
  return width;
}

static void show_favours(const diff_run *run, const cl_term *term) {
  if (!term->favour_count) return;
  output_text(run->out, "  ");
  output_text(run->out, "(");
  styled(run->out, STYLE_BLUE, diff_favours(run, term));
  output_text(run->out, ")");
}

/* `exclusivity  exclusive → non-exclusive`; `- …` and `+ …` for what only one version says. */
static void show_term(const diff_run *run, const cl_term *term, size_t width) {
  output *out = run->out;
  output_text(out, term->old && term->new_ ? "    " : term->old ? "  - " : "  + ");
  pad(out, term->term, width);
  if (term->old) styled(out, STYLE_RED, term->old);
  if (term->old && term->new_) output_text(out, " → ");
  if (term->new_) styled(out, STYLE_GREEN, term->new_);
  show_favours(run, term);
  output_text(out, "\n");
}

static void show_entry(const diff_run *run, const cl_entry *entry) {
  output *out = run->out;
  const cl_standing *standing = diff_standing(entry);
  const char *heading = standing->heading ? standing->heading : entry->old.heading;
  styled(out, change_styles[entry->change], standing->name);
  if (entry->change == CL_CHANGE_RENAMED) output_text(out, ", which was "), clean(out, entry->old.name);
  if (heading) output_text(out, ": "), clean(out, heading);
  output_text(out, "\n");
  for (uint32_t i = 0; i < entry->term_count; i++) show_term(run, &entry->terms[i], term_width(entry));
  if (entry->change == CL_CHANGE_DROPPED || entry->change == CL_CHANGE_RENAMED) return;
  for (uint32_t i = 0; i < entry->note_count; i++) {
    output_text(out, "    ");
    styled(out, STYLE_FAINT, entry->notes[i]);
    output_text(out, "\n");
  }
}

/* ---- groups ---- */

static void show_same(output *out, const cl_entries *entries) {
  if (!entries->of_change[CL_CHANGE_SAME]) return;
  int shown = 0;
  output_format(out, "\nSame (%u): ", (unsigned)entries->of_change[CL_CHANGE_SAME]);
  for (uint32_t i = 0; i < entries->count; i++) {
    if (entries->at[i].change != CL_CHANGE_SAME) continue;
    if (shown++) output_text(out, ", ");
    clean(out, entries->at[i].new_.name);
  }
  output_text(out, "\n");
}

static void show_groups(const diff_run *run, const cl_entries *entries) {
  for (int group = 0; group < GROUPS; group++) {
    if (!entries->of_change[groups[group]]) continue;
    title(run->out, group_titles[groups[group]]);
    for (uint32_t i = 0; i < entries->count; i++)
      if (entries->at[i].change == groups[group]) show_entry(run, &entries->at[i]);
  }
}

static void show_declarations(const diff_run *run) {
  const cl_entries *entries = &run->terms->declarations;
  if (entries->of_change[CL_CHANGE_SAME] == entries->count) return;
  title(run->out, "Declarations");
  for (uint32_t i = 0; i < entries->count; i++) {
    const cl_entry *entry = &entries->at[i];
    if (entry->change == CL_CHANGE_SAME) continue;
    if (strcmp(diff_standing(entry)->kind, diff_standing(entry)->name) != 0)
      output_format(run->out, "%s ", diff_standing(entry)->kind);
    show_entry(run, entry);
  }
}

static void show_text_notes(const diff_run *run) {
  if (!diff_text_differs(run->terms)) return;
  const char *note;
  int shown = 0;
  output_text(run->out, "\nText alone: ");
  for (size_t index = 0; (note = diff_text_note(run->terms, &index));)
    output_format(run->out, "%s%s", shown++ ? "; " : "", note);
  output_text(run->out, "\n");
}

static void show_version(const diff_run *run, const char *which, int version) {
  const cl_model *model = run->versions[version].model;
  output_format(run->out, "%s  ", which);
  styled(run->out, STYLE_BOLD, model->version);
  output_format(run->out, "  effective %s  ", format_date(model->effective, model->offset_minutes).text);
  clean(run->out, run->versions[version].path);
  output_text(run->out, "\n");
}

static void show_terms(const diff_run *run) {
  output *out = run->out;
  styled(out, STYLE_BOLD, run->versions[CL_NEW].model->agreement);
  output_text(out, "\n");
  show_version(run, "old", CL_OLD);
  show_version(run, "new", CL_NEW);
  if (diff_shows_behaviours(run)) behaviours_text_summary(&run->behaviours, out);
  if (!cl_diff_found(run->terms)) output_text(out, "\nNo term differs.\n");
  show_groups(run, &run->terms->clauses);
  show_same(out, &run->terms->clauses);
  show_declarations(run);
  show_text_notes(run);
  if (diff_shows_behaviours(run)) behaviours_text(&run->behaviours, out);
}

/* ---- the replay ---- */

static const table_column verdict_columns[] = {{"date", 0}, {"line", 1}, {"clause", 0}, {"old", 0}, {"new", 0}};

static void difference(diff_run *run, const cl_verdict_difference *found) {
  text_state *state = run->state;
  int offset = run->versions[CL_NEW].session.info.offset_minutes;
  if (cl_replay_differences(run->replay) > DIFF_VERDICTS_SHOWN) return;
  if (!state->rows) {
    title(run->out, "Verdicts that differ");
    state->rows = table_new(run->out, verdict_columns, sizeof verdict_columns / sizeof *verdict_columns);
  }
  table_cell(state->rows, format_instant(found->at, offset, FOR_READERS).text);
  table_cell(state->rows, found->line ? format_count((wide)found->line, FOR_PROGRAMS).text : "deadline");
  table_cell(state->rows, found->clause);
  for (int version = 0; version < CL_VERSIONS; version++)
    table_cell(state->rows, diff_told(run, version, &found->told[version]));
  table_end_row(state->rows);
}

static void money_cells(table *rows, const wide amounts[CL_VERSIONS], const char *currency) {
  table_cell(rows, format_money(amounts[CL_OLD], currency, FOR_READERS).text);
  table_cell(rows, format_money(amounts[CL_NEW], currency, FOR_READERS).text);
  table_cell(rows, diff_signed(amounts[CL_NEW] - amounts[CL_OLD], currency, FOR_READERS).text);
  table_end_row(rows);
}

static void show_money(const diff_run *run) {
  static const table_column columns[] = {{"payer", 0}, {"payee", 0}, {"clause", 0},    {"year", 1},
                                         {"old", 1},   {"new", 1},   {"difference", 1}};
  size_t count, next;
  const cl_money_row *rows = cl_replay_money(run->replay, &count);
  if (!count) return;
  title(run->out, "Money accrued");
  table *shown = table_new(run->out, columns, sizeof columns / sizeof *columns);
  for (size_t i = 0; i < count; i = next) {
    wide sums[CL_VERSIONS];
    next = diff_money_group(sums, rows, i, count);
    for (size_t row = i; row < next; row++) {
      table_cell(shown, rows[row].payer);
      table_cell(shown, rows[row].payee);
      table_cell(shown, rows[row].clause);
      table_cell(shown, format_count(rows[row].year, FOR_PROGRAMS).text);
      money_cells(shown, rows[row].amount, rows[row].currency);
    }
    table_cell(shown, rows[i].payer);
    table_cell(shown, rows[i].payee);
    table_cell_styled(shown, "total", strlen("total"), STYLE_BOLD);
    table_cell(shown, "");
    money_cells(shown, sums, rows[i].currency);
  }
  table_free(shown);
}

static void show_unknown_caps(const diff_run *run) {
  const char *clause, *value;
  for (int version = 0; version < CL_VERSIONS; version++)
    for (uint32_t index = 0; diff_unknown_cap(run, version, &index, &clause, &value);) {
      output_text(run->out, "What ");
      clean(run->out, diff_label(run, version));
      output_text(run->out, " says of ");
      clean(run->out, clause);
      output_text(run->out, " is before the cap ");
      clean(run->out, value);
      output_text(run->out, ", which is not disclosed; --set gives it.\n");
    }
}

static void begin(diff_run *run) {
  run->state = resize(NULL, sizeof(text_state));
  *(text_state *)run->state = (text_state){NULL, 0};
  if (cl_diff_found(run->terms) || diff_text_differs(run->terms) || diff_shows_behaviours(run)) show_terms(run);
}

static void end(diff_run *run, int fine) {
  text_state *state = run->state;
  uint64_t differences = run->replay ? cl_replay_differences(run->replay) : 0;
  table_free(state->rows);
  free(state);
  if (differences > DIFF_VERDICTS_SHOWN)
    output_format(run->out, "… and %s more; --format json lists all.\n",
                  format_count((wide)(differences - DIFF_VERDICTS_SHOWN), FOR_READERS).text);
  if (fine && differences) show_money(run), show_unknown_caps(run);
  if (fine && run->replay && !differences && cl_diff_found(run->terms))
    output_format(run->out, "\nNo verdict on these %s events differs.\n",
                  format_count((wide)cl_replay_events(run->replay), FOR_READERS).text);
}

const diff_renderer diff_text = {begin, difference, end};
