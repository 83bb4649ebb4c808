/* clausec test: runs the scenarios of clause files, and says of each line that does not hold what happened instead, in the words of a scenario. */
#include "test.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "allocate.h"
#include "diagnostics_text.h"
#include "message.h"
#include "new_file.h"

typedef enum test_format { TEST_TEXT, TEST_JSON, TEST_HTML } test_format;

/* The scenario at hand. */
typedef struct trial_at_hand {
  test_run *run;
  test_format format;
  json *json;
  const scenario_set *set;
  const cl_scenario *scenario;
} trial_at_hand;

words test_result(uint64_t passed, uint64_t failed) {
  words result;
  int size = snprintf(result.text, sizeof result.text, "%llu scenario%s passed", (unsigned long long)passed,
                      passed == 1 ? "" : "s");
  if (failed)
    snprintf(result.text + size, sizeof result.text - (size_t)size, ", %llu failed", (unsigned long long)failed);
  return result;
}

/* ---- what happened, in the words of a scenario ---- */

typedef struct sentence {
  char text[600];
} sentence;

__attribute__((format(printf, 2, 3))) static void add(sentence *out, const char *format, ...) {
  size_t size = strlen(out->text);
  va_list rest;
  va_start(rest, format);
  vsnprintf(out->text + size, sizeof out->text - size, format, rest);
  va_end(rest);
}

static void add_name(sentence *out, const char *preposition, const agreement *about, int32_t name) {
  const char *text = name > 0 ? clause_names_text(about->names, name, NULL) : NULL;
  if (text) add(out, " %s %s", preposition, text);
}

static const char *clause_name(const agreement *about, uint32_t clause) {
  clause_clause_info info = {.name = ""};
  clause_program_clause(&info, about->program, clause);
  return info.name;
}

static sentence say_verdict(const scenario_set *set, const cl_ruling *ruling) {
  const agreement *about = set->about[ruling->version];
  const clause_verdict *verdict = &ruling->verdict;
  sentence said = {""};
  clause_value_info value;
  add(&said, "%s is %s", clause_name(about, verdict->clause), clause_verdict_word((clause_verdict_kind)verdict->kind));
  add_name(&said, "by", about, verdict->party);
  add_name(&said, "to", about, verdict->counterparty);
  if (verdict->currency[0]) add(&said, " of %s", format_money(verdict->amount, verdict->currency, FOR_READERS).text);
  if (verdict->value >= 0 && clause_program_value(&value, about->program, (uint32_t)verdict->value) == CLAUSE_OK)
    add(&said, " for %s", value.name);
  add(&said, " on %s", format_date(verdict->at, about->model->offset_minutes).text);
  return said;
}

static sentence say_owed(const cl_step *step, const cl_owed *owed) {
  sentence said = {""};
  add(&said, "%s owes %s ", step->party, step->counterparty);
  add(&said, "%s", owed ? format_money(owed->amount, owed->currency, FOR_READERS).text : "nothing");
  if (step->provision) add(&said, " under %s", step->provision->name);
  return said;
}

/* What there was instead, a line each; `more` of them are not shown. */
enum { INSTEAD_SHOWN = 10 };
typedef struct instead {
  sentence lines[INSTEAD_SHOWN];
  size_t count, more;
} instead;

static void add_line(instead *out, sentence said) {
  if (out->count < INSTEAD_SHOWN)
    out->lines[out->count++] = said;
  else
    out->more++;
}

/* The verdicts of the clause that the line is about, or else all of them. */
static void add_verdicts(instead *out, const scenario_set *set, const cl_finding *finding, int of_clause) {
  for (uint32_t i = 0; i < finding->verdict_count; i++) {
    const cl_ruling *ruling = &finding->verdicts[i];
    const char *clause = clause_name(set->about[ruling->version], ruling->verdict.clause);
    if (!of_clause || strcmp(clause, finding->step->provision->name) == 0) add_line(out, say_verdict(set, ruling));
  }
}

/* What happened last above the line was before the agreement took effect. */
static int is_too_early(const cl_model *first, const cl_step *step) {
  while (step->kind != CL_STEP_HAPPENS && step->kind != CL_STEP_PASSES) step--;
  return step->at < first->effective;
}

static void say_no_verdict(instead *out, const scenario_set *set, const cl_finding *finding) {
  sentence none = {""};
  add(&none, "no verdict of %s", finding->step->provision->name);
  const cl_model *first = set->about[0]->model;
  if (is_too_early(first, finding->step))
    add(&none, ", since the agreement takes effect on %s", format_date(first->effective, first->offset_minutes).text);
  add(&none, "%s", finding->verdict_count ? "; there were:" : "");
  add_line(out, none);
  add_verdicts(out, set, finding, 0);
}

static instead say_instead(const scenario_set *set, const cl_finding *finding) {
  const cl_step *step = finding->step;
  instead out = {.count = 0};
  sentence plain = {""};
  if (finding->refused != CLAUSE_OK) {
    add(&plain, "the engine refuses this: %s", clause_status_text(finding->refused));
    add_line(&out, plain);
  } else if (step->kind == CL_STEP_IN_FORCE) {
    add(&plain, "%s is %sin force", step->provision->name, step->negated ? "" : "not ");
    add_line(&out, plain);
  } else if (step->kind == CL_STEP_OWES) {
    for (uint32_t i = 0; i < finding->owed_count; i++) add_line(&out, say_owed(step, &finding->owed[i]));
    if (!finding->owed_count) add_line(&out, say_owed(step, NULL));
  } else {
    add_verdicts(&out, set, finding, 1);
    if (!out.count) say_no_verdict(&out, set, finding);
  }
  return out;
}

/* ---- one line that does not hold ---- */

static void show_finding_text(const trial_at_hand *self, const cl_finding *finding, const instead *happened) {
  output *out = self->run->out;
  const cl_source *source = self->scenario->source;
  diagnostics_write_place(out, source, finding->step->node->span);
  output_style(out, STYLE_RED);
  output_text(out, "failed");
  output_style(out, STYLE_PLAIN);
  output_text(out, ": \"");
  output_clean(out, self->scenario->title, strlen(self->scenario->title));
  output_text(out, "\"\n");
  diagnostics_write_words(out, source, finding->step->node->span);
  for (size_t i = 0; i < happened->count; i++) {
    output_text(out, i ? "               " : "      instead: ");
    output_clean(out, happened->lines[i].text, strlen(happened->lines[i].text));
    output_text(out, "\n");
  }
  if (happened->more) output_format(out, "               … and %zu more\n", happened->more);
}

static void show_finding_json(const trial_at_hand *self, const cl_finding *finding, const instead *happened) {
  const cl_source *source = self->scenario->source;
  const cl_node *node = finding->step->node;
  cl_place place = cl_source_place(source, node->span.start);
  json_object(self->json, NULL);
  json_count(self->json, "line", place.line);
  json_count(self->json, "column", place.column);
  json_text(self->json, "expected", source->text + node->span.start, node->span.end - node->span.start);
  json_array(self->json, "instead");
  for (size_t i = 0; i < happened->count; i++) json_string(self->json, NULL, happened->lines[i].text);
  json_end_array(self->json);
  json_end_object(self->json);
}

static void show_finding(void *user, const cl_finding *finding) {
  const trial_at_hand *self = user;
  instead happened = say_instead(self->set, finding);
  if (self->format == TEST_JSON)
    show_finding_json(self, finding, &happened);
  else if (self->format == TEST_TEXT)
    show_finding_text(self, finding, &happened);
}

/* ---- running ---- */

static void open_scenario_json(const trial_at_hand *self) {
  json_object(self->json, NULL);
  json_string(self->json, "file", self->set->path);
  json_count(self->json, "line", cl_source_place(self->scenario->source, self->scenario->node->span.start).line);
  json_string(self->json, "for", self->set->title);
  json_string(self->json, "scenario", self->scenario->title);
  json_array(self->json, "failures");
}

static void close_scenario_json(const trial_at_hand *self, int passed) {
  json_end_array(self->json);
  json_bool(self->json, "passed", passed);
  json_end_object(self->json);
}

/* The scenario at hand, run on the versions that it is about: how many lines do not hold, or -1 after a message. */
static int64_t try_scenario(trial_at_hand *self) {
  const scenario_set *set = self->set;
  uint32_t findings;
  cl_trial_version *versions = resize(NULL, set->versions * sizeof *versions);
  const cl_scenario **scenario = resize(NULL, set->versions * sizeof *scenario);
  for (uint32_t i = 0; i < set->versions; i++) {
    const agreement *about = set->about[i];
    versions[i] = (cl_trial_version){about->program, about->names, about->coverage, about->model};
    scenario[i] = &set->scenarios[i].items[self->scenario - set->scenarios[0].items];
  }
  const cl_trial trial = {versions, set->versions, show_finding, self};
  int status = cl_try(&findings, scenario, &trial);
  free(versions);
  free(scenario);
  return status == CLAUSE_OK ? (int64_t)findings : (complain("%s: %s", set->path, clause_status_text(status)), -1);
}

static int run_scenario(trial_at_hand *self) {
  test_run *run = self->run;
  if (self->format == TEST_JSON) open_scenario_json(self);
  int64_t findings = try_scenario(self);
  if (findings < 0) return -1;
  if (self->format == TEST_JSON) close_scenario_json(self, findings == 0);
  if (findings == 0) {
    run->passed++;
    return 0;
  }
  run->failed = grow(run->failed, run->failed_count, &run->failed_capacity, sizeof *run->failed);
  run->failed[run->failed_count++] = (failed_scenario){self->set, self->scenario};
  return 0;
}

static void show_set(const test_run *run, const scenario_set *set, size_t failed) {
  output_clean(run->out, set->path, strlen(set->path));
  output_format(run->out, ": %s\n", test_result(set->scenarios[0].count - failed, failed).text);
}

static int run_set(trial_at_hand *self) {
  size_t failed_before = self->run->failed_count;
  for (uint32_t i = 0; i < self->set->scenarios[0].count && !self->run->out->closed; i++) {
    self->scenario = &self->set->scenarios[0].items[i];
    if (run_scenario(self) < 0) return -1;
  }
  if (self->format == TEST_TEXT) show_set(self->run, self->set, self->run->failed_count - failed_before);
  return 0;
}

static int run_sets(test_run *run, test_format format, json *writer) {
  trial_at_hand at_hand = {.run = run, .format = format, .json = writer};
  for (size_t i = 0; i < run->suite.set_count; i++) {
    at_hand.set = &run->suite.sets[i];
    if (run_set(&at_hand) < 0) return -1;
  }
  return 0;
}

/* ---- formats ---- */

static int test_text(test_run *run) {
  if (run_sets(run, TEST_TEXT, NULL) < 0) return -1;
  if (run->suite.covers) coverage_show_text(run);
  output_format(run->out, "%s\n", test_result(run->passed, run->failed_count).text);
  return 0;
}

static int test_json(test_run *run) {
  json writer = json_start(run->out, 1);
  json_object(&writer, NULL);
  json_array(&writer, "scenarios");
  int status = run_sets(run, TEST_JSON, &writer);
  if (status == 0) {
    json_end_array(&writer);
    json_count(&writer, "passed", run->passed);
    json_count(&writer, "failed", run->failed_count);
    if (run->suite.covers) coverage_show_json(run, &writer);
    json_end_object(&writer);
  }
  return status;
}

/* The page, written to --output if that is given. */
static int test_html(test_run *run) {
  const char *path = argument(run->arguments, "output");
  new_file file;
  if (run_sets(run, TEST_HTML, NULL) < 0) return -1;
  if (!path) {
    coverage_show_page(run, run->out);
    return 0;
  }
  if (new_file_open(&file, path) < 0) return -1;
  output *page = resize(NULL, sizeof *page);
  output_open(page, file.descriptor, COLOUR_NEVER);
  coverage_show_page(run, page);
  output_flush(page);
  int status = new_file_close(&file, 1, page->error);
  free(page);
  output_format(run->out, "%s\n", test_result(run->passed, run->failed_count).text);
  return status;
}

/* ---- the command ---- */

static int find_scenarios(test_run *run) {
  for (size_t i = 0; i < run->arguments->file_count; i++) suite_add(&run->suite, run->arguments->files[i]);
  if (run->suite.set_count) return 0;
  if (!run->suite.troubled) complain("there are no scenarios in what was asked for");
  return -1;
}

static int run_tests(test_run *run, test_format format) {
  if (find_scenarios(run) < 0) return STATUS_TROUBLE;
  int status = format == TEST_TEXT ? test_text(run) : format == TEST_JSON ? test_json(run) : test_html(run);
  if (status < 0 || run->suite.troubled) return STATUS_TROUBLE;
  return run->failed_count ? STATUS_FOUND : STATUS_FINE;
}

static int run(const arguments *given, output *out) {
  static const char *const formats[] = {"text", "json", "html", NULL};
  int format = argument_choice(given, "format", formats), status = STATUS_TROUBLE;
  test_run self = {.arguments = given, .out = out};
  if (format < 0) return STATUS_TROUBLE;
  if (argument_given(given, "output") && format != TEST_HTML)
    return complain("`--output` is for the page: --format html"), STATUS_TROUBLE;
  output *messages = resize(NULL, sizeof *messages);
  output_open(messages, STDERR_FILENO, given->colours);
  suite_open(&self.suite, messages, format == TEST_HTML || argument_given(given, "coverage"));
  status = run_tests(&self, (test_format)format);
  suite_close(&self.suite);
  free(self.failed);
  output_close(messages);
  free(messages);
  return status;
}

static const option options[] = {{"coverage", 0, 0}, {"format", 'f', 1}, {"output", 'o', 1}, {NULL, 0, 0}};

static const char help[] = "Runs the scenarios of clause files, of files of scenarios beside them, and of all .cl\n"
                           "files in folders, in the order of their names. A scenario says what is given, what\n"
                           "happens on which day, and what the agreement must then say:\n"
                           "\n"
                           "  scenario \"The cap decides once it is known\"\n"
                           "    given total_cap is 38 billion USD\n"
                           "    when 2026-06-30 revenue of 200 billion USD by OpenAI\n"
                           "    then revenue_share is capped\n"
                           "    then OpenAI owes Microsoft 38 billion USD under revenue_share\n"
                           "\n"
                           "A line that does not hold is shown with what happened instead.\n"
                           "\n"
                           "Options:\n"
                           "  --coverage           also what the scenarios have seen of each clause: the verdicts\n"
                           "                       that it can give, each condition held and failed, each\n"
                           "                       exception excusing and not, and what is wanting\n"
                           "  -f, --format FORMAT  text (the default), json, or html: the coverage as a page with\n"
                           "                       the text of the agreements\n"
                           "  -o, --output FILE    where the page goes\n"
                           "\n"
                           "Exit status: 0 all scenarios passed, whatever they cover; 1 some failed; 2 errors in\n"
                           "files, or no scenarios.\n"
                           "\n"
                           "Example:\n"
                           "  clausec test clauses/ --coverage\n";

const command command_test = {.name = "test",
                              .usage = "PATH… [options]",
                              .summary = "run the scenarios that say what must follow",
                              .help = help,
                              .options = options,
                              .files_least = 1,
                              .files_most = (size_t)-1,
                              .run = run};
