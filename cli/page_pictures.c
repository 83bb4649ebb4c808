/* Pictures: terms as bars on a time line, money by year as pairs of bars, caps as meters.  Widths are percentages, so
** that a picture fits a phone and a sheet of paper while its letters keep their size.  No picture says anything by
** colour alone: bars carry the name of their version, and what they show stands beside them in words. */
#include <stdlib.h>
#include <string.h>

#include "page.h"

/* Hundredths of a per cent; positions are integers like all figures here. */
enum { WHOLE = 10000 };

static void percent(output *out, const char *attribute, int64_t share) {
  output_format(out, " %s=\"%d.%02d%%\"", attribute, (int)(share / 100), (int)(share % 100));
}

static void version_name(const diff_run *run, int version) { page_string(run->out, diff_label(run, version)); }

/* A title for the pointer and for screen readers; call picture_end after the shapes. */
static void picture(output *out, int height, const char *title) {
  output_format(out, "<svg class=\"picture\" role=\"img\" width=\"100%%\" height=\"%d\"><title>", height);
  page_string(out, title);
  output_text(out, "</title>");
}

static const char *const version_classes[CL_VERSIONS] = {"old", "new"};

/* ---- time line ---- */

/* Days since 1970; `to` exclusive. */
typedef struct time_line {
  int64_t from, to;
  int first_year, last_year, step;
} time_line;

static int is_shown(const cl_entry *entry) { return entry->old.states_term || entry->new_.states_term; }

static void take_in(time_line *line, const cl_standing *standing, int offset) {
  if (!standing->name || !standing->has_term) return;
  int from = year_of(standing->from, offset);
  int to = standing->end == CLAUSE_NEVER ? from : year_of(standing->end - 1, offset);
  if (!line->step || from < line->first_year) line->first_year = from;
  if (!line->step || to > line->last_year) line->last_year = to;
  line->step = 1;
}

enum { MOST_TICKS = 8 };

/* All terms, and a year more for those without an end. */
static time_line time_line_of(const diff_run *run) {
  time_line line = {0};
  const cl_entries *clauses = &run->terms->clauses;
  for (uint32_t i = 0; i < clauses->count; i++) {
    if (!is_shown(&clauses->at[i])) continue;
    take_in(&line, &clauses->at[i].old, run->terms->old->offset_minutes);
    take_in(&line, &clauses->at[i].new_, run->terms->new_->offset_minutes);
  }
  if (line.last_year < 9998) line.last_year++;
  while ((line.last_year - line.first_year) / line.step >= MOST_TICKS) line.step++;
  line.from = cl_civil_to_days(line.first_year, 1, 1);
  line.to = cl_civil_to_days(line.last_year + 1, 1, 1);
  return line;
}

int page_has_terms(const diff_run *run) {
  const cl_entries *clauses = &run->terms->clauses;
  for (uint32_t i = 0; i < clauses->count; i++)
    if (is_shown(&clauses->at[i])) return 1;
  return 0;
}

static int64_t share_of_time(const time_line *line, int64_t day) {
  if (day <= line->from) return 0;
  return day >= line->to ? WHOLE : (day - line->from) * WHOLE / (line->to - line->from);
}

static void write_ticks(output *out, const time_line *line, int height, int labelled) {
  for (int year = line->first_year; year <= line->last_year; year += line->step) {
    int64_t at = share_of_time(line, cl_civil_to_days(year, 1, 1));
    output_text(out, "<line class=\"tick\" y1=\"0\"");
    percent(out, "x1", at);
    percent(out, "x2", at);
    output_format(out, " y2=\"%d\"/>", height);
    if (!labelled) continue;
    output_text(out, "<text class=\"year\" y=\"13\" dx=\"4\"");
    percent(out, "x", at);
    output_format(out, ">%d</text>", year);
  }
}

enum { BAR_HEIGHT = 17, BAR_GAP = 3 };

/* A bar is a picture within the picture, so that its words end where it ends; an open end is an arrow. */
static void write_bar(const diff_run *run, const time_line *line, const cl_standing *standing, int version) {
  output *out = run->out;
  int offset = run->versions[version].model->offset_minutes, top = version * (BAR_HEIGHT + BAR_GAP);
  int open = standing->end == CLAUSE_NEVER;
  int64_t from = share_of_time(line, cl_day_of(standing->from, offset));
  int64_t to = open ? WHOLE : share_of_time(line, cl_day_of(standing->end, offset));
  output_format(out, "<svg y=\"%d\" height=\"%d\"", top, BAR_HEIGHT);
  percent(out, "x", from);
  percent(out, "width", to > from ? to - from : 1);
  output_format(
      out, "><rect class=\"bar %s\" width=\"100%%\" height=\"%d\" rx=\"3\"/><text class=\"in-%s\" x=\"6\" y=\"13\">",
      version_classes[version], BAR_HEIGHT, version_classes[version]);
  version_name(run, version);
  output_text(out, "</text></svg>");
  if (!open) return;
  output_format(out,
                "<svg class=\"arrow\" x=\"100%%\" y=\"%d\" width=\"1\" height=\"%d\"><path class=\"head %s\" "
                "d=\"M-14 0 L0 %d L-14 %d Z\"/></svg>",
                top, BAR_HEIGHT, version_classes[version], BAR_HEIGHT / 2, BAR_HEIGHT);
}

static void write_span(const diff_run *run, const cl_standing *standing, int version) {
  output *out = run->out;
  int offset = run->versions[version].model->offset_minutes;
  output_format(out, "<span class=\"key %s\">", version_classes[version]);
  version_name(run, version);
  output_text(out, "</span> ");
  if (!standing->name || !standing->has_term) {
    output_text(out, standing->name ? "struck" : "not in the text");
    return;
  }
  output_format(out, "from %s, ", format_date(standing->from, offset).text);
  if (strcmp(standing->ending, "none") == 0)
    output_text(out, standing->end == CLAUSE_NEVER ? "no end" : "as long as the agreement");
  else
    page_string(out, standing->ending);
}

static void write_row(const diff_run *run, const time_line *line, const cl_entry *entry) {
  output *out = run->out;
  output_text(out, "<li><p class=\"row-name\">");
  page_link(out, entry);
  output_text(out, "</p>");
  picture(out, 2 * BAR_HEIGHT + BAR_GAP, page_heading(entry));
  write_ticks(out, line, 2 * BAR_HEIGHT + BAR_GAP, 0);
  if (entry->old.has_term) write_bar(run, line, &entry->old, CL_OLD);
  if (entry->new_.has_term) write_bar(run, line, &entry->new_, CL_NEW);
  output_text(out, "</svg><p class=\"row-words\">");
  write_span(run, &entry->old, CL_OLD);
  output_text(out, "<br>");
  write_span(run, &entry->new_, CL_NEW);
  output_text(out, "</p></li>\n");
}

void page_time_line(const diff_run *run) {
  output *out = run->out;
  time_line line = time_line_of(run);
  const cl_entries *clauses = &run->terms->clauses;
  output_text(out, "<div class=\"rows\"><div class=\"axis\" aria-hidden=\"true\">");
  picture(out, 18, "years");
  write_ticks(out, &line, 18, 1);
  output_text(out, "</svg></div><ul>\n");
  for (uint32_t i = 0; i < clauses->count; i++)
    if (is_shown(&clauses->at[i])) write_row(run, &line, &clauses->at[i]);
  output_text(out, "</ul></div>\n");
}

/* ---- money ---- */

static void add_year(wide sums[CL_VERSIONS], const cl_money_row *rows, size_t from, size_t to, int year) {
  sums[CL_OLD] = sums[CL_NEW] = 0;
  for (size_t i = from; i < to; i++)
    for (int version = 0; version < CL_VERSIONS && rows[i].year == year; version++)
      sums[version] += rows[i].amount[version];
}

/* The first year of the group after `year`, or 0. */
static int next_year(const cl_money_row *rows, size_t from, size_t to, int year) {
  int next = 0;
  for (size_t i = from; i < to; i++)
    if (rows[i].year > year && (!next || rows[i].year < next)) next = rows[i].year;
  return next;
}

static wide largest_year(const cl_money_row *rows, size_t from, size_t to) {
  wide largest = 1, sums[CL_VERSIONS];
  for (int year = next_year(rows, from, to, 0); year; year = next_year(rows, from, to, year)) {
    add_year(sums, rows, from, to, year);
    for (int version = 0; version < CL_VERSIONS; version++)
      if (sums[version] > largest) largest = sums[version];
  }
  return largest;
}

/* Bars take at most half of the width, so that the figure has room after them. */
static void write_amount_bar(const diff_run *run, wide amount, wide largest, int version, const char *currency) {
  output *out = run->out;
  int top = version * (BAR_HEIGHT + BAR_GAP);
  int64_t share = amount > 0 ? (int64_t)(amount * (WHOLE / 2) / largest) : 0;
  output_format(out, "<rect class=\"bar %s\" y=\"%d\" height=\"%d\" rx=\"2\"", version_classes[version], top,
                BAR_HEIGHT);
  percent(out, "width", share);
  output_format(out, "/><text class=\"figure\" y=\"%d\" dx=\"8\"", top + 13);
  percent(out, "x", share);
  output_text(out, "><tspan class=\"which\">");
  version_name(run, version);
  output_format(out, "</tspan> %s</text>", format_money(amount, currency, FOR_READERS).text);
}

static void write_year(const diff_run *run, const char *label, const wide sums[CL_VERSIONS], wide largest,
                       const char *currency) {
  output *out = run->out;
  output_format(out, "<li><p class=\"row-name\">%s</p>", label);
  picture(out, 2 * BAR_HEIGHT + BAR_GAP, label);
  for (int version = 0; version < CL_VERSIONS; version++)
    write_amount_bar(run, sums[version], largest, version, currency);
  output_format(out, "</svg><p class=\"row-words\">%s</p></li>\n",
                diff_signed(sums[CL_NEW] - sums[CL_OLD], currency, FOR_READERS).text);
}

static size_t write_money_group(const diff_run *run, const cl_money_row *rows, size_t from, size_t count) {
  wide sums[CL_VERSIONS];
  size_t to = diff_money_group(sums, rows, from, count);
  const char *currency = rows[from].currency;
  wide largest = largest_year(rows, from, to);
  output_text(run->out, "<figure><figcaption>");
  page_string(run->out, rows[from].payer);
  output_text(run->out, " pays ");
  page_string(run->out, rows[from].payee);
  output_format(run->out, ": %s → ", format_money(sums[CL_OLD], currency, FOR_READERS).text);
  output_format(run->out, "%s, a difference of ", format_money(sums[CL_NEW], currency, FOR_READERS).text);
  output_format(run->out, "%s</figcaption><div class=\"rows money\"><ul>\n",
                diff_signed(sums[CL_NEW] - sums[CL_OLD], currency, FOR_READERS).text);
  for (int year = next_year(rows, from, to, 0); year; year = next_year(rows, from, to, year)) {
    add_year(sums, rows, from, to, year);
    write_year(run, format_count(year, FOR_PROGRAMS).text, sums, largest, currency);
  }
  output_text(run->out, "</ul></div></figure>\n");
  return to;
}

void page_money_chart(const diff_run *run) {
  size_t count;
  const cl_money_row *rows = cl_replay_money(run->replay, &count);
  for (size_t i = 0; i < count;) i = write_money_group(run, rows, i, count);
}

/* ---- caps ---- */

static int next_cap(clause_meter *out, const session *it, uint32_t *index) {
  while (*index < it->info.meters)
    if (clause_instance_meter(out, it->instance, (*index)++) == CLAUSE_OK && out->kind == CLAUSE_METER_CAP) return 1;
  return 0;
}

int page_has_caps(const diff_run *run) {
  clause_meter meter;
  for (int version = 0; version < CL_VERSIONS; version++) {
    uint32_t index = 0;
    if (run->versions[version].session.instance && next_cap(&meter, &run->versions[version].session, &index)) return 1;
  }
  return 0;
}

static void write_meter(const diff_run *run, const clause_meter *meter) {
  output *out = run->out;
  int64_t share = WHOLE;
  if (meter->has_limit) share = meter->limit > 0 ? (int64_t)((wide)meter->amount * WHOLE / meter->limit) : WHOLE;
  picture(out, BAR_HEIGHT + 2, meter->has_limit ? "used of the cap" : "the cap is not disclosed");
  output_format(out, "<rect class=\"%s\" x=\"1\" y=\"1\" width=\"99.5%%\" height=\"%d\" rx=\"3\"/>",
                meter->has_limit ? "track" : "unknown", BAR_HEIGHT);
  if (meter->has_limit) {
    output_format(out, "<rect class=\"bar new\" x=\"1\" y=\"1\" height=\"%d\" rx=\"3\"", BAR_HEIGHT);
    percent(out, "width", share < WHOLE ? share * 995 / 1000 : 9950);
    output_text(out, "/>");
  }
  output_text(out, "</svg>");
}

static void write_cap(const diff_run *run, int version, const clause_meter *meter, folded_words *scope) {
  output *out = run->out;
  const session *it = &run->versions[version].session;
  const char *value = session_value(it, meter->value);
  output_format(out, "<li><p class=\"row-name\"><span class=\"key %s\">", version_classes[version]);
  version_name(run, version);
  output_text(out, "</span> ");
  page_string(out, session_clause(it, meter->clause).name);
  output_text(out, "</p>");
  write_meter(run, meter);
  fold_words(scope, &it->places, meter->scope);
  output_format(out, "<p class=\"row-words\">%s used", format_money(meter->amount, meter->currency, FOR_READERS).text);
  if (meter->has_limit) {
    output_format(out, " of %s ", format_money(meter->limit, meter->currency, FOR_READERS).text);
  } else {
    output_text(out, "; the limit, ");
    page_string(out, value ? value : "a value");
    output_text(out, ", is not disclosed, ");
  }
  page_string(out, scope->text);
  output_text(out, "</p></li>\n");
}

void page_caps(const diff_run *run) {
  folded_words scope = {0};
  output_text(run->out, "<div class=\"rows caps\"><ul>\n");
  for (int version = 0; version < CL_VERSIONS; version++) {
    clause_meter meter;
    for (uint32_t index = 0; next_cap(&meter, &run->versions[version].session, &index);)
      write_cap(run, version, &meter, &scope);
  }
  output_text(run->out, "</ul></div>\n");
  free(scope.text);
}
