/* The diff as Markdown with tables, for an issue, a pull request or a wiki.  Whatever comes from the files is escaped,
** so that no name of a clause can open a link, a tag or a column. */
#include <stdlib.h>
#include <string.h>

#include "diff.h"

/* A cell; an empty one for NULL. */
static void cell(output *out, const char *text) {
  output_text(out, " ");
  if (text) output_markdown(out, text);
  output_text(out, " |");
}

/* ---- terms ---- */

static void write_favours(output *out, const cl_term *term) {
  for (uint32_t i = 0; i < term->favour_count; i++) {
    output_text(out, i ? ", " : " ");
    output_markdown(out, term->favours[i]);
  }
  if (term->reason) output_text(out, ": "), output_markdown(out, term->reason);
  output_text(out, " |\n");
}

static void write_terms(output *out, const cl_entry *entry) {
  if (!entry->term_count) return;
  output_text(out, "\n| term | old | new | favours |\n| --- | --- | --- | --- |\n");
  for (uint32_t i = 0; i < entry->term_count; i++) {
    output_text(out, "|");
    cell(out, entry->terms[i].term);
    cell(out, entry->terms[i].old);
    cell(out, entry->terms[i].new_);
    write_favours(out, &entry->terms[i]);
  }
}

static void write_entry(output *out, const cl_entry *entry) {
  const cl_standing *standing = diff_standing(entry);
  const char *heading = standing->heading ? standing->heading : entry->old.heading;
  output_text(out, "\n### ");
  output_markdown(out, standing->name);
  output_format(out, ", %s: %s\n", diff_kind(entry), cl_change_word(entry->change));
  if (heading) output_text(out, "\n"), output_markdown(out, heading), output_text(out, "\n");
  write_terms(out, entry);
  for (uint32_t i = 0; i < entry->note_count; i++) {
    output_text(out, i ? "- " : "\n- ");
    output_markdown(out, entry->notes[i]);
    output_text(out, "\n");
  }
}

static void write_entries(output *out, const char *title, const cl_entries *entries) {
  int titled = 0, same = 0;
  for (uint32_t i = 0; i < entries->count; i++) {
    if (entries->at[i].change == CL_CHANGE_SAME) continue;
    if (!titled++) output_format(out, "\n## %s\n", title);
    write_entry(out, &entries->at[i]);
  }
  if (!titled) return;
  for (uint32_t i = 0; i < entries->count; i++) {
    if (entries->at[i].change != CL_CHANGE_SAME) continue;
    output_text(out, same++ ? ", " : "\nSame: ");
    output_markdown(out, diff_standing(&entries->at[i])->name);
  }
  if (same) output_text(out, "\n");
}

static void write_version(output *out, const char *which, const diff_version *version) {
  output_format(out, "| %s |", which);
  cell(out, version->model->version);
  cell(out, format_date(version->model->effective, version->model->offset_minutes).text);
  cell(out, version->path);
  output_text(out, "\n");
}

static void write_heading(const diff_run *run) {
  output *out = run->out;
  const char *note;
  output_text(out, "# ");
  output_markdown(out, run->versions[CL_NEW].model->agreement);
  output_text(out, "\n\n| | version | effective | file |\n| --- | --- | --- | --- |\n");
  write_version(out, "old", &run->versions[CL_OLD]);
  write_version(out, "new", &run->versions[CL_NEW]);
  if (!cl_diff_found(run->terms)) output_text(out, "\nNo term differs.\n");
  for (size_t index = 0; (note = diff_text_note(run->terms, &index));)
    output_format(out, "\nIn the text alone, %s.\n", note);
}

static void begin(diff_run *run) {
  write_heading(run);
  if (diff_shows_behaviours(run)) behaviours_markdown_summary(&run->behaviours, run->out);
  write_entries(run->out, "Clauses", &run->terms->clauses);
  write_entries(run->out, "Declarations", &run->terms->declarations);
  if (diff_shows_behaviours(run)) behaviours_markdown(&run->behaviours, run->out);
}

/* ---- the replay ---- */

static void difference(diff_run *run, const cl_verdict_difference *found) {
  output *out = run->out;
  uint64_t number = cl_replay_differences(run->replay);
  int offset = run->versions[CL_NEW].session.info.offset_minutes;
  if (number > DIFF_VERDICTS_SHOWN) return;
  if (number == 1)
    output_text(out, "\n## Verdicts that differ\n\n| date | line | clause | old | new |\n"
                     "| --- | ---: | --- | --- | --- |\n");
  output_text(out, "|");
  cell(out, format_instant(found->at, offset, FOR_READERS).text);
  cell(out, found->line ? format_count((wide)found->line, FOR_PROGRAMS).text : "deadline");
  cell(out, found->clause);
  for (int version = 0; version < CL_VERSIONS; version++) cell(out, diff_told(run, version, &found->told[version]));
  output_text(out, "\n");
}

static void write_amounts(output *out, const wide amounts[CL_VERSIONS], const char *currency) {
  cell(out, format_money(amounts[CL_OLD], currency, FOR_READERS).text);
  cell(out, format_money(amounts[CL_NEW], currency, FOR_READERS).text);
  cell(out, diff_signed(amounts[CL_NEW] - amounts[CL_OLD], currency, FOR_READERS).text);
  output_text(out, "\n");
}

static void write_money(const diff_run *run) {
  output *out = run->out;
  size_t count, next;
  const cl_money_row *rows = cl_replay_money(run->replay, &count);
  if (!count) return;
  output_text(out, "\n## Money accrued\n\n| payer | payee | clause | year | old | new | difference |\n"
                   "| --- | --- | --- | ---: | ---: | ---: | ---: |\n");
  for (size_t i = 0; i < count; i = next) {
    wide sums[CL_VERSIONS];
    next = diff_money_group(sums, rows, i, count);
    for (size_t row = i; row < next; row++) {
      output_text(out, "|");
      cell(out, rows[row].payer);
      cell(out, rows[row].payee);
      cell(out, rows[row].clause);
      cell(out, format_count(rows[row].year, FOR_PROGRAMS).text);
      write_amounts(out, rows[row].amount, rows[row].currency);
    }
    output_text(out, "|");
    cell(out, rows[i].payer);
    cell(out, rows[i].payee);
    output_text(out, " **total** | |");
    write_amounts(out, sums, rows[i].currency);
  }
}

static void write_unknown_caps(const diff_run *run) {
  const char *clause, *value;
  for (int version = 0; version < CL_VERSIONS; version++)
    for (uint32_t index = 0; diff_unknown_cap(run, version, &index, &clause, &value);) {
      output_text(run->out, "\nWhat ");
      output_markdown(run->out, diff_label(run, version));
      output_text(run->out, " says of ");
      output_markdown(run->out, clause);
      output_text(run->out, " is before the cap ");
      output_markdown(run->out, value);
      output_text(run->out, ", which is not disclosed.\n");
    }
}

static void end(diff_run *run, int fine) {
  uint64_t differences = run->replay ? cl_replay_differences(run->replay) : 0;
  if (differences > DIFF_VERDICTS_SHOWN)
    output_format(run->out, "\nAnd %s more.\n",
                  format_count((wide)(differences - DIFF_VERDICTS_SHOWN), FOR_READERS).text);
  if (fine && differences) write_money(run), write_unknown_caps(run);
  if (fine && run->replay && !differences) output_text(run->out, "\nNo verdict differs.\n");
}

const diff_renderer diff_markdown = {begin, difference, end};
