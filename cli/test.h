/* A test run and how it is shown: test.c runs the scenarios and says what failed, coverage_report.c and coverage_page.c show what they have seen of
** the agreements. */
#ifndef CLI_TEST_H
#define CLI_TEST_H

#include "command.h"
#include "suite.h"
#include "trial.h"

/* A scenario that failed. */
typedef struct failed_scenario {
  const scenario_set *set;
  const cl_scenario *scenario;
} failed_scenario;

typedef struct test_run {
  const arguments *arguments;
  output *out;
  suite suite;
  uint64_t passed;
  failed_scenario *failed;
  size_t failed_count, failed_capacity;
} test_run;

/* `12 scenarios passed, 1 failed`. */
words test_result(uint64_t passed, uint64_t failed);

/* ---- coverage_report.c ---- */

/* `93.7%`, rounded down, so that only all of it is 100%; `–` of nothing. */
words coverage_percent(cl_cover_count count);
/* All agreements that scenarios are about. */
cl_cover_totals coverage_of_all(const suite *tested);
void coverage_show_text(const test_run *run);
void coverage_show_json(const test_run *run, json *object);
/* What is wanting of these words: `never held`, `never failed`; of an exception, `never excused`, `always excused`; NULL. */
const char *coverage_lack(const cl_covered_words *covered, int is_exception);

/* ---- coverage_page.c ---- */

void coverage_show_page(const test_run *run, output *out);

#endif
