/* The coverage of a test run as text and as JSON: clause by clause, what is wanting with its words and its place, and totals. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "places.h"
#include "test.h"

/* To the nearest tenth; but 100% is all of them. */
words coverage_percent(cl_cover_count count) {
  words result = {"–"};
  if (!count.all) return result;
  unsigned tenths = (unsigned)(((uint64_t)count.covered * 2000 + count.all) / (2 * (uint64_t)count.all));
  if (tenths == 1000 && count.covered < count.all) tenths = 999;
  if (tenths % 10)
    snprintf(result.text, sizeof result.text, "%u.%u%%", tenths / 10, tenths % 10);
  else
    snprintf(result.text, sizeof result.text, "%u%%", tenths / 10);
  return result;
}

cl_cover_totals coverage_of_all(const suite *tested) {
  cl_cover_totals sum = {{0, 0}, {0, 0}, {0, 0}, {0, 0}};
  for (size_t i = 0; i < tested->agreement_count; i++) {
    const agreement *each = tested->agreements[i];
    if (!each->coverage || !each->scenarios) continue;
    cl_cover_totals more = cl_coverage_totals(each->coverage);
    cl_cover_add(&sum, &more);
  }
  return sum;
}

const char *coverage_lack(const cl_covered_words *covered, int is_exception) {
  if (covered->held && covered->failed) return NULL;
  if (!covered->held && !covered->failed) return is_exception ? "never decided" : "never tested";
  if (is_exception) return covered->held ? "always excused" : "never excused";
  return covered->held ? "never failed" : "never held";
}

static uint32_t given_kinds(const cl_covered_clause *clause) {
  uint32_t given = 0;
  for (uint32_t i = 0; i < clause->verdict_count; i++) given += clause->verdicts[i].given > 0;
  return given;
}

static uint32_t full_words(const cl_covered_words *covered, uint32_t count) {
  uint32_t full = 0;
  for (uint32_t i = 0; i < count; i++) full += (uint32_t)cl_covered_in_full(&covered[i]);
  return full;
}

/* ---- text ---- */

/* The words of one agreement, while its coverage is shown. */
typedef struct shown {
  output *out;
  const agreement *about;
  places places;
  folded_words words;
} shown;

static void count_cell(table *rows, uint32_t covered, uint32_t all) {
  char text[40];
  snprintf(text, sizeof text, "%u of %u", (unsigned)covered, (unsigned)all);
  table_cell_styled(rows, all ? text : "–", strlen(all ? text : "–"), covered < all ? STYLE_RED : STYLE_PLAIN);
}

static void show_clauses(const shown *self) {
  static const table_column columns[] = {{"clause", 0}, {"verdicts", 1}, {"conditions", 1}, {"exceptions", 1}};
  table *rows = table_new(self->out, columns, sizeof columns / sizeof *columns);
  for (uint32_t i = 0; i < cl_coverage_clauses(self->about->coverage); i++) {
    cl_covered_clause clause = cl_coverage_clause(self->about->coverage, i);
    table_cell(rows, clause.provision->name);
    count_cell(rows, given_kinds(&clause), clause.verdict_count);
    count_cell(rows, full_words(clause.conditions, clause.condition_count), clause.condition_count);
    count_cell(rows, full_words(clause.exceptions, clause.exception_count), clause.exception_count);
    table_end_row(rows);
  }
  table_free(rows);
}

/* Of an amended version, in the file that says it. */
static void show_place(const shown *self, clause_span span) {
  const cl_source *source = self->about->source;
  uint32_t line = place_of(&self->places, span.start).line;
  if (source->origin_count) {
    span = cl_source_trace(&source, span);
    line = cl_source_place(source, span.start).line;
  }
  output_clean(self->out, source->name, strlen(source->name));
  output_format(self->out, ":%u: ", (unsigned)line);
}

static void show_lacking_words(shown *self, const cl_covered_words *covered, uint32_t count, int is_exception) {
  for (uint32_t i = 0; i < count; i++) {
    const char *lack = coverage_lack(&covered[i], is_exception);
    if (!lack) continue;
    show_place(self, covered[i].span);
    fold_words(&self->words, &self->places, covered[i].span);
    output_text(self->out, "`");
    output_clean(self->out, self->words.text, strlen(self->words.text));
    output_format(self->out, "` %s\n", lack);
  }
}

static void show_lacking(shown *self, const cl_covered_clause *clause) {
  for (uint32_t i = 0; i < clause->verdict_count; i++) {
    if (clause->verdicts[i].given) continue;
    show_place(self, clause->provision->node->span);
    output_clean(self->out, clause->provision->name, strlen(clause->provision->name));
    output_format(self->out, " was never %s\n", clause_verdict_word(clause->verdicts[i].kind));
  }
  show_lacking_words(self, clause->conditions, clause->condition_count, 0);
  show_lacking_words(self, clause->exceptions, clause->exception_count, 1);
}

static void show_count(output *out, const char *what, cl_cover_count count, const char *end) {
  output_format(out, "%s %s", what, coverage_percent(count).text);
  if (count.all) output_format(out, " (%u of %u)", (unsigned)count.covered, (unsigned)count.all);
  output_text(out, end);
}

static void show_totals(output *out, const char *of, const cl_cover_totals *totals) {
  output_clean(out, of, strlen(of));
  show_count(out, ": clauses", totals->clauses, ", ");
  show_count(out, "verdicts", totals->verdicts, ", ");
  show_count(out, "conditions", totals->conditions, ", ");
  show_count(out, "exceptions", totals->exceptions, "\n");
}

static void show_agreement(output *out, const agreement *about) {
  shown self = {.out = out, .about = about};
  cl_cover_totals totals = cl_coverage_totals(about->coverage);
  places_find(&self.places, about->source->text, about->source->size);
  output_text(out, "\n");
  show_clauses(&self);
  for (uint32_t i = 0; i < cl_coverage_clauses(about->coverage); i++) {
    cl_covered_clause clause = cl_coverage_clause(about->coverage, i);
    show_lacking(&self, &clause);
  }
  show_totals(out, about->path, &totals);
  places_free(&self.places);
  free(self.words.text);
}

void coverage_show_text(const test_run *run) {
  size_t agreements = 0;
  for (size_t i = 0; i < run->suite.agreement_count; i++) {
    const agreement *about = run->suite.agreements[i];
    if (!about->coverage || !about->scenarios) continue;
    show_agreement(run->out, about);
    agreements++;
  }
  output_text(run->out, "\n");
  for (size_t i = 0; i < run->suite.agreement_count; i++) {
    const agreement *about = run->suite.agreements[i];
    if (!about->coverage || !about->wanted || about->scenarios) continue;
    output_clean(run->out, about->path, strlen(about->path));
    output_text(run->out, ": no scenarios\n");
  }
  cl_cover_totals all = coverage_of_all(&run->suite);
  if (agreements > 1) show_totals(run->out, "all", &all);
}

/* ---- JSON ---- */

static void json_cover(json *object, const char *key, cl_cover_count count) {
  json_object(object, key);
  json_count(object, "covered", count.covered);
  json_count(object, "all", count.all);
  json_string(object, "percent", count.all ? coverage_percent(count).text : NULL);
  json_end_object(object);
}

static void json_totals(json *object, const cl_cover_totals *totals) {
  json_object(object, "totals");
  json_cover(object, "clauses", totals->clauses);
  json_cover(object, "verdicts", totals->verdicts);
  json_cover(object, "conditions", totals->conditions);
  json_cover(object, "exceptions", totals->exceptions);
  json_end_object(object);
}

static void json_words(json *object, shown *self, const char *key, const cl_covered_words *covered, uint32_t count) {
  int is_exception = strcmp(key, "exceptions") == 0;
  json_array(object, key);
  for (uint32_t i = 0; i < count; i++) {
    fold_words(&self->words, &self->places, covered[i].span);
    json_object(object, NULL);
    json_count(object, "line", place_of(&self->places, covered[i].span.start).line);
    json_string(object, "text", self->words.text);
    json_bool(object, is_exception ? "excused" : "held", covered[i].held);
    json_bool(object, is_exception ? "did_not_excuse" : "failed", covered[i].failed);
    json_end_object(object);
  }
  json_end_array(object);
}

static void json_clause(json *object, shown *self, const cl_covered_clause *clause) {
  json_object(object, NULL);
  json_string(object, "clause", clause->provision->name);
  json_count(object, "line", place_of(&self->places, clause->provision->node->span.start).line);
  json_object(object, "verdicts");
  for (uint32_t i = 0; i < clause->verdict_count; i++)
    json_count(object, clause_verdict_word(clause->verdicts[i].kind), clause->verdicts[i].given);
  json_end_object(object);
  json_words(object, self, "conditions", clause->conditions, clause->condition_count);
  json_words(object, self, "exceptions", clause->exceptions, clause->exception_count);
  json_end_object(object);
}

static void json_agreement(json *object, const agreement *about) {
  shown self = {.about = about};
  cl_cover_totals totals = cl_coverage_totals(about->coverage);
  places_find(&self.places, about->source->text, about->source->size);
  json_object(object, NULL);
  json_string(object, "file", about->path);
  json_count(object, "scenarios", about->scenarios);
  json_totals(object, &totals);
  json_array(object, "clauses");
  for (uint32_t i = 0; i < cl_coverage_clauses(about->coverage); i++) {
    cl_covered_clause clause = cl_coverage_clause(about->coverage, i);
    json_clause(object, &self, &clause);
  }
  json_end_array(object);
  json_end_object(object);
  places_free(&self.places);
  free(self.words.text);
}

void coverage_show_json(const test_run *run, json *object) {
  cl_cover_totals all = coverage_of_all(&run->suite);
  json_object(object, "coverage");
  json_totals(object, &all);
  json_array(object, "agreements");
  for (size_t i = 0; i < run->suite.agreement_count; i++) {
    const agreement *about = run->suite.agreements[i];
    if (about->coverage && about->scenarios) json_agreement(object, about);
  }
  json_end_array(object);
  json_array(object, "without_scenarios");
  for (size_t i = 0; i < run->suite.agreement_count; i++) {
    const agreement *about = run->suite.agreements[i];
    if (about->coverage && about->wanted && !about->scenarios) json_string(object, NULL, about->path);
  }
  json_end_array(object);
  json_end_object(object);
}
