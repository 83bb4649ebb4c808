/* The coverage of a test run as one page that needs nothing else: totals, what failed, and the text of each agreement with the words marked that the
** scenarios have seen.  The looks come from page/page.css. */
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "page.h"
#include "places.h"
#include "test.h"

/* ---- the text of an agreement ---- */

/* Words that are marked, or a label behind the first line of a clause. */
typedef struct marked {
  clause_span span;
  const char *class, *lack; /* lack: NULL for what is covered */
} marked;

typedef struct mark_list {
  marked *at;
  size_t count, capacity;
} mark_list;

/* What is written so far: marks within marks, which close and open again at each line's end. */
typedef struct pen {
  output *out;
  const char *text;
  uint32_t at, size;
  const marked **open;
  size_t open_count, open_capacity;
} pen;

static void add_words(mark_list *list, const cl_covered_words *covered, uint32_t count, int is_exception) {
  for (uint32_t i = 0; i < count; i++) {
    int sides = (covered[i].held != 0) + (covered[i].failed != 0);
    list->at = grow(list->at, list->count, &list->capacity, sizeof *list->at);
    list->at[list->count++] = (marked){covered[i].span,
                                       sides == 2   ? "seen"
                                       : sides == 1 ? "partly"
                                                    : "unseen",
                                       coverage_lack(&covered[i], is_exception)};
  }
}

/* In the order in which they open; what holds others opens before them. */
static int by_opening(const void *a, const void *b) {
  const marked *x = a, *y = b;
  if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
  return (x->span.end < y->span.end) - (x->span.end > y->span.end);
}

static void open_mark(const pen *self, const marked *it) { output_format(self->out, "<mark class=\"%s\">", it->class); }

static void begin_line(pen *self) {
  output_text(self->out, "<li>");
  for (size_t i = 0; i < self->open_count; i++) open_mark(self, self->open[i]);
}

static void end_line(pen *self) {
  for (size_t i = 0; i < self->open_count; i++) output_text(self->out, "</mark>");
  output_text(self->out, "</li>\n");
}

/* The text up to a place, line by line.  A line feed at the end of the file begins no line. */
static void write_to(pen *self, uint32_t end) {
  while (self->at < end) {
    const char *from = self->text + self->at, *line_end = memchr(from, '\n', end - self->at);
    size_t size = line_end ? (size_t)(line_end - from) : end - self->at;
    page_escaped(self->out, from, size);
    self->at += (uint32_t)size;
    if (!line_end) return;
    end_line(self);
    if (++self->at == self->size) return;
    begin_line(self);
  }
}

static void close_mark(pen *self) {
  const marked *it = self->open[--self->open_count];
  write_to(self, it->span.end);
  output_text(self->out, "</mark>");
  if (it->lack) output_format(self->out, "<span class=\"lack\">%s</span>", it->lack);
}

/* Words that reach over the end of those around them would not nest; they are left as they are. */
static void write_mark(pen *self, const marked *it) {
  while (self->open_count && self->open[self->open_count - 1]->span.end <= it->span.start) close_mark(self);
  if (it->span.start < self->at) return;
  if (self->open_count && self->open[self->open_count - 1]->span.end < it->span.end) return;
  write_to(self, it->span.start);
  open_mark(self, it);
  self->open = grow(self->open, self->open_count, &self->open_capacity, sizeof *self->open);
  self->open[self->open_count++] = it;
}

static void write_source(output *out, const agreement *about) {
  mark_list list = {NULL, 0, 0};
  pen self = {.out = out, .text = about->source->text, .size = (uint32_t)about->source->size};
  for (uint32_t i = 0; i < cl_coverage_clauses(about->coverage); i++) {
    cl_covered_clause clause = cl_coverage_clause(about->coverage, i);
    add_words(&list, clause.conditions, clause.condition_count, 0);
    add_words(&list, clause.exceptions, clause.exception_count, 1);
  }
  if (list.count) qsort(list.at, list.count, sizeof *list.at, by_opening);
  output_text(out, "<ol class=\"code\">\n");
  begin_line(&self);
  for (size_t i = 0; i < list.count; i++) write_mark(&self, &list.at[i]);
  while (self.open_count) close_mark(&self);
  write_to(&self, self.size);
  if (self.size && self.text[self.size - 1] != '\n') end_line(&self);
  output_text(out, "</ol>\n");
  free(self.open);
  free(list.at);
}

/* ---- tables ---- */

static void write_count(output *out, cl_cover_count count) {
  output_format(out, "<td class=\"figure%s\">", count.covered < count.all ? " lacking" : "");
  if (count.all)
    output_format(out, "%s <span class=\"reason\">%u of %u</span></td>", coverage_percent(count).text,
                  (unsigned)count.covered, (unsigned)count.all);
  else
    output_text(out, "–</td>");
}

static void write_totals_row(output *out, const char *name, const cl_cover_totals *totals) {
  output_text(out, "<tr><th scope=\"row\">");
  page_string(out, name);
  output_text(out, "</th>");
  write_count(out, totals->clauses);
  write_count(out, totals->verdicts);
  write_count(out, totals->conditions);
  write_count(out, totals->exceptions);
  output_text(out, "</tr>\n");
}

static int is_covered(const agreement *about) { return about->coverage && about->scenarios; }

static void write_totals(output *out, const suite *tested) {
  cl_cover_totals all = coverage_of_all(tested);
  output_text(out, "<section aria-labelledby=\"totals\"><h2 id=\"totals\">Totals</h2>\n<div class=\"wide\"><table "
                   "class=\"totals\">\n"
                   "<thead><tr><th scope=\"col\">agreement</th><th scope=\"col\" class=\"figure\">clauses</th>"
                   "<th scope=\"col\" class=\"figure\">verdicts</th><th scope=\"col\" class=\"figure\">conditions</th>"
                   "<th scope=\"col\" class=\"figure\">exceptions</th></tr></thead>\n<tbody>\n");
  for (size_t i = 0; i < tested->agreement_count; i++) {
    if (!is_covered(tested->agreements[i])) continue;
    cl_cover_totals totals = cl_coverage_totals(tested->agreements[i]->coverage);
    write_totals_row(out, tested->agreements[i]->path, &totals);
  }
  write_totals_row(out, "all", &all);
  output_text(out, "</tbody>\n</table></div>\n</section>\n");
}

/* The verdicts that a clause gave, and those that it did not. */
static void write_verdicts(output *out, const cl_covered_clause *clause) {
  output_text(out, "<td>");
  for (uint32_t i = 0; i < clause->verdict_count; i++) {
    const cl_covered_verdict *verdict = &clause->verdicts[i];
    if (i) output_text(out, ", ");
    output_format(out, verdict->given ? "%s" : "<span class=\"lacking\">never %s</span>",
                  clause_verdict_word(verdict->kind));
  }
  output_text(out, "</td>");
}

static cl_cover_count count_of(const cl_covered_words *covered, uint32_t count) {
  cl_cover_count result = {0, count};
  for (uint32_t i = 0; i < count; i++) result.covered += (uint32_t)cl_covered_in_full(&covered[i]);
  return result;
}

static void write_clauses(output *out, const agreement *about) {
  output_text(out, "<div class=\"wide\"><table class=\"covered\">\n<thead><tr><th scope=\"col\">clause</th>"
                   "<th scope=\"col\">verdicts</th><th scope=\"col\" class=\"figure\">conditions</th>"
                   "<th scope=\"col\" class=\"figure\">exceptions</th></tr></thead>\n<tbody>\n");
  for (uint32_t i = 0; i < cl_coverage_clauses(about->coverage); i++) {
    cl_covered_clause clause = cl_coverage_clause(about->coverage, i);
    output_text(out, "<tr><th scope=\"row\">");
    page_string(out, clause.provision->name);
    output_text(out, "</th>");
    write_verdicts(out, &clause);
    write_count(out, count_of(clause.conditions, clause.condition_count));
    write_count(out, count_of(clause.exceptions, clause.exception_count));
    output_text(out, "</tr>\n");
  }
  output_text(out, "</tbody>\n</table></div>\n");
}

/* ---- the page ---- */

static void write_failed(output *out, const test_run *run) {
  if (!run->failed_count) return;
  output_text(out, "<section aria-labelledby=\"failed\"><h2 id=\"failed\">Failed</h2>\n<ul>\n");
  for (size_t i = 0; i < run->failed_count; i++) {
    const failed_scenario *failed = &run->failed[i];
    const cl_source *source = failed->scenario->source;
    output_text(out, "<li>");
    page_string(out, failed->scenario->title);
    output_text(out, " <span class=\"file\">");
    page_string(out, failed->set->path);
    output_format(out, ":%u</span></li>\n", (unsigned)cl_source_place(source, failed->scenario->node->span.start).line);
  }
  output_text(out, "</ul>\n</section>\n");
}

static void write_agreement(output *out, const agreement *about) {
  output_text(out, "<section><h2>");
  page_string(out, about->model->agreement);
  output_text(out, ", version ");
  page_string(out, about->model->version);
  output_text(out, "</h2>\n<p class=\"file\">");
  page_string(out, about->path);
  output_format(out, "</p>\n<p class=\"what\">%u scenario%s</p>\n", (unsigned)about->scenarios,
                about->scenarios == 1 ? "" : "s");
  write_clauses(out, about);
  output_text(out,
              "<p class=\"legend\"><mark>Seen</mark> to hold and to fail, <mark class=\"partly\">seen one way</mark>, "
              "<mark class=\"unseen\">not seen</mark>.</p>\n");
  write_source(out, about);
  output_text(out, "</section>\n");
}

void coverage_show_page(const test_run *run, output *out) {
  page_begin(out);
  output_text(out, "What the scenarios have seen");
  page_body(out);
  output_text(
      out, "<header>\n<p class=\"what\">Coverage</p>\n<h1>What the scenarios have seen</h1>\n<ul class=\"counts\">\n");
  output_format(out, "<li class=\"added\"><b>%llu</b> passed</li>\n", (unsigned long long)run->passed);
  if (run->failed_count) output_format(out, "<li class=\"removed\"><b>%zu</b> failed</li>\n", run->failed_count);
  output_text(out, "</ul>\n</header>\n<main>\n");
  write_failed(out, run);
  write_totals(out, &run->suite);
  for (size_t i = 0; i < run->suite.agreement_count; i++)
    if (is_covered(run->suite.agreements[i])) write_agreement(out, run->suite.agreements[i]);
  output_text(out, "</main>\n<footer>\n<p>Made by clausec " CLAUSE_VERSION "</p>\n</footer>\n</body>\n</html>\n");
}
