/* Schedules: dates that return, as words name them.  Calendar months, quarters and years are counted from one fixed day, so that the next version of an
** agreement counts them alike. */
#include "clauses.h"

#include <string.h>

#include "literal.h"

enum { FIXED_YEAR = 2000, FIXED_MONDAY = 3, MONTHS_SHOWN = 48, MOST_BUSINESS_DAYS = 15 };
#define MOST_TIMES INT64_C(1000000)

/* ---- units ---- */

static int64_t fixed_day(cl_resolver *r, int day) { return cl_first_moment(r, FIXED_YEAR, 1, day); }

/* The step that words name, such as `quarter`; where they mean a period of the calendar, or of the contract, its anchor too. */
static void read_unit(cl_resolver *r, cl_schedule *s, const char *words) {
  int contract = strstr(words, "contract") != NULL;
  s->sort = CL_SORT_MONTHS;
  s->step = strstr(words, "month") ? 1 : strstr(words, "quarter") ? 3 : 12;
  s->anchor = contract ? r->model->contract_years : fixed_day(r, 1);
  if (!strstr(words, "day") && !strstr(words, "week")) return;
  s->sort = CL_SORT_DAYS;
  s->step = strstr(words, "week") ? 7 : 1;
  s->anchor = fixed_day(r, FIXED_MONDAY);
}

static int is_aligned(const char *words) { return strstr(words, "calendar") || strstr(words, "contract"); }

/* ---- `the 15th of each month` ---- */

static int number_in(const char *words) {
  int number = 0;
  words += strcspn(words, "0123456789");
  while (*words >= '0' && *words <= '9') number = number * 10 + (*words++ - '0');
  return number;
}

static void count_business_days(cl_resolver *r, cl_schedule *s, int number, const cl_node *point) {
  s->day = (cl_rolling){cl_expect_calendar(r, NULL, point), CL_ROLL_NEXT, point};
  if (s->day.calendar) s->business_days = number - 1;
  if (number < 1)
    cl_complain(r, CL_IMPOSSIBLE_DATE, point->span, "there is no such day in the period");
  else if (number > MOST_BUSINESS_DAYS)
    cl_complain(r, CL_IMPOSSIBLE_DATE, point->span, "a period may have fewer than %d business days", number);
}

static int most_days(const cl_schedule *s) { return s->sort == CL_SORT_DAYS ? (int)s->step : 31; }

/* So many days after the first of a period; in a month, that day of the month, which not all have. */
static void count_days(cl_resolver *r, cl_schedule *s, int number, const cl_node *point) {
  int of_month = s->sort == CL_SORT_MONTHS && s->step == 1;
  if (number < 1 || number > most_days(s))
    cl_complain(r, CL_IMPOSSIBLE_DATE, point->span, "there is no such day in the period");
  else if (of_month)
    s->anchor = fixed_day(r, number);
  else
    s->days = number - 1;
}

/* A day in each period. */
static void read_each_point(cl_resolver *r, cl_schedule *s, const cl_node *point) {
  const char *words = cl_word(r, point), *unit = strstr(words, "each");
  int is_business = strstr(words, "business") != NULL, is_first = strncmp(words, "the first", 9) == 0;
  int number = is_first ? 1 : number_in(words);
  read_unit(r, s, unit);
  s->node = point;
  if (is_first || strpbrk(words, "0123456789")) {
    if (is_business)
      count_business_days(r, s, number, point);
    else
      count_days(r, s, number, point);
    return;
  }
  s->shift = s->step;
  s->days = -1;
  if (is_business) s->day = (cl_rolling){cl_expect_calendar(r, NULL, point), CL_ROLL_PREVIOUS, point};
}

static int is_end_of_each(cl_resolver *r, const cl_node *point) {
  return strstr(cl_word(r, point), " end ") != NULL || strncmp(cl_word(r, point), "the end", 7) == 0;
}

/* ---- `every month` ---- */

static void read_duration(cl_resolver *r, cl_schedule *s, const cl_node *node) {
  const char *word = cl_word(r, node);
  s->sort = CL_SORT_DAYS;
  s->step = 1;
  int64_t length = 0;
  int sort = CL_SORT_DAYS, status = cl_literal_duration(&length, &sort, word, strlen(word));
  if (status == CLAUSE_OK && length > 0 && length < MOST_TIMES && sort != CL_SORT_TIME) {
    s->sort = sort;
    s->step = length;
    return;
  }
  if (status == CLAUSE_OK && length < 1)
    cl_complain(r, CL_BAD_NUMBER, node->token, "`%s` lets no time pass from one date to the next", word);
  else if (status == CLAUSE_ERROR_RANGE || (status == CLAUSE_OK && sort != CL_SORT_TIME))
    cl_complain(r, CL_BAD_NUMBER, node->token, "`%s` is too long a time from one date to the next", word);
  else
    cl_complain(r, CL_BAD_NUMBER, node->token, "`%s`: a schedule is in whole days, weeks, months or years", word);
}

/* From a date on, always its corresponding date; or the periods of the clause's term, or of the calendar. */
static void read_every(cl_resolver *r, cl_schedule *s, const cl_node *every, int64_t start, cl_schedule_kind periods) {
  const char *words = cl_word(r, every);
  int aligned = !every->kid[0] && is_aligned(words);
  if (every->kid[0])
    read_duration(r, s, every->kid[0]);
  else
    read_unit(r, s, words);
  s->kind = periods;
  s->is_anchored = !aligned;
  s->is_of_term = !aligned && !every->kid[1];
  if (!aligned) s->anchor = start;
  if (!every->kid[1]) return;
  s->kind = CL_AT_DATES;
  cl_literal_as(r, &s->anchor, every->kid[1], cl_date_type);
  if (aligned)
    cl_complain(r, CL_MISPLACED_MODIFIER, every->kid[1]->span,
                "the periods of the calendar, and contract years, begin when they begin")
        ->fix = "leave out `calendar`, or `beginning`";
}

/* ---- what limits and moves a schedule ---- */

static void read_times(cl_resolver *r, cl_schedule *s, const cl_provision *p, cl_node_kind kind) {
  const cl_node *node = cl_find_modifier(p, kind);
  if (!node) return;
  cl_decimal decimal;
  const char *word = cl_word(r, node) + strcspn(cl_word(r, node), "0123456789");
  if (s->times)
    cl_complain(r, CL_SAME_MODIFIER_TWICE, node->span, "this says twice how often");
  else if (cl_literal_decimal(&decimal, word, strspn(word, "0123456789,")) != CLAUSE_OK ||
           cl_decimal_scaled(&s->times, decimal, 0) != CLAUSE_OK || s->times < 1 || s->times > MOST_TIMES)
    cl_complain(r, CL_BAD_NUMBER, node->span, "between 1 and 1,000,000 times");
  s->in_instalments = kind == CL_NODE_INSTALMENTS;
}

/* Where a date has no corresponding one in a month, that is worth a look; where the months must be exact, it is an error. */
static void look_for_short_months(cl_resolver *r, const cl_schedule *s) {
  int offset = r->model->offset_minutes, day = clause_instant_to_date(s->anchor, offset).day;
  if (s->sort != CL_SORT_MONTHS || day <= 28 || s->month_rule == CL_MONTH_NEXT_FIRST) return;
  for (int64_t k = s->first; k < s->first + MONTHS_SHOWN; k++) {
    int64_t date;
    (void)cl_add_months_by(&date, s->anchor, k * s->step, CL_MONTH_LAST_DAY, offset);
    clause_date there = clause_instant_to_date(date, offset);
    if (there.day == day) continue;
    if (s->month_rule == CL_MONTH_EXACT)
      cl_complain(r, CL_IMPOSSIBLE_DATE, s->node->span, "%d-%02d has no day %d", there.year, there.month, day);
    else
      cl_complain(r, CL_MONTH_RULE, s->node->span,
                  "%d-%02d has no day %d, so this is reckoned to its last day, %d-%02d-%02d", there.year, there.month,
                  day, there.year, there.month, there.day);
    return;
  }
}

/* ---- of a clause ---- */

static void finish_schedule(cl_resolver *r, cl_schedule *s, const cl_provision *p, const cl_node *node) {
  const cl_node *rule = cl_find_modifier(p, CL_NODE_MONTH_RULE), *tolerance = cl_find_modifier(p, CL_NODE_TOLERANCE);
  const cl_context none = {.subject = UINT32_MAX, .other = UINT32_MAX};
  s->node = node;
  if (rule) s->month_rule = cl_read_month_rule(r, rule);
  if (s->kind == CL_AT_DATES) s->roll = cl_read_rolling(r, p);
  if (s->kind == CL_AT_DATES && tolerance) s->lead = cl_read_length(r, &none, tolerance->kid[0]);
  read_times(r, s, p, CL_NODE_LIMITED_TIMES);
  read_times(r, s, p, CL_NODE_INSTALMENTS);
  cl_start_schedule(r->model, s, p->from == INT64_MIN ? r->model->effective : p->from);
  look_for_short_months(r, s);
}

/* The day by which something must be done in each period; where it has passed when the term begins, a later period is the first.  A day that is moved back
** out of its period opens it itself. */
static void read_due_day(cl_resolver *r, cl_schedule *s, const cl_provision *p, const cl_node *point) {
  cl_schedule *due = CL_NEED(r, cl_schedule, 1);
  int64_t start = p->from > r->model->effective ? p->from : r->model->effective, date;
  read_each_point(r, due, point);
  finish_schedule(r, due, p, point);
  s->due = due;
  if (!s->has_start || cl_schedule_date(&date, r->model, due, s->first) != CLAUSE_OK) return;
  while (s->has_start && date < start) {
    s->first++;
    s->has_start = cl_schedule_date(&s->moment, r->model, s, s->first) == CLAUSE_OK;
    if (cl_schedule_date(&date, r->model, due, s->first) != CLAUSE_OK) return;
  }
  if (date < s->moment) s->moment = date;
}

/* `by the 15th of each month`: from the beginning of each month; `within 10 days of the end of each month`: from there on. */
static void read_from_deadline(cl_resolver *r, cl_schedule *s, const cl_provision *p, const cl_node *deadline,
                               const cl_node *point) {
  int by = deadline->kind == CL_NODE_BY && !cl_find_modifier(p, CL_NODE_TOLERANCE), end = is_end_of_each(r, point);
  if (by || (end && deadline->kind != CL_NODE_BY)) {
    read_unit(r, s, strstr(cl_word(r, point), "each"));
    s->kind = by ? CL_PERIODS_BEGIN : CL_PERIODS_END;
  } else {
    read_each_point(r, s, point);
  }
  finish_schedule(r, s, p, point);
  if (by && !end) read_due_day(r, s, p, point);
}

/* That it comes back is said twice, and not alike. */
static void check_said_once(cl_resolver *r, const cl_schedule *s, const cl_provision *p, const cl_node *every) {
  cl_schedule said = {0};
  if (!every) return;
  if (!every->kid[1]) read_every(r, &said, every, p->from, CL_PERIODS_BEGIN);
  if (said.sort != s->sort || said.step != s->step)
    cl_complain(r, CL_SAME_MODIFIER_TWICE, every->span, "how often is said twice, and in two ways");
}

static const cl_node *each_point_of(const cl_node *deadline) {
  const cl_node *point = !deadline ? NULL : deadline->kind == CL_NODE_BY ? deadline->kid[0] : deadline->kid[1];
  return point && point->kind == CL_NODE_EACH_POINT ? point : NULL;
}

cl_schedule *cl_read_schedule(cl_resolver *r, const cl_provision *p, const cl_node *every) {
  cl_schedule *s = CL_NEED(r, cl_schedule, 1);
  if (every->kid[1] && every->kid[1]->kind == CL_NODE_EACH_POINT) {
    read_each_point(r, s, every->kid[1]);
  } else {
    cl_schedule_kind periods = p->kind == CL_OBLIGATION ? CL_PERIODS_BEGIN : CL_PERIODS_END;
    read_every(r, s, every, p->from == INT64_MIN ? r->model->effective : p->from, periods);
  }
  finish_schedule(r, s, p, every);
  return s;
}

/* `at least 10,000 in quantity per contract year`: in each of the calendar's periods, or of the contract. */
static const cl_node *period_of_quantity(cl_resolver *r, const cl_provision *p) {
  const cl_node *quantity = p->sentence->kid[1];
  if (p->kind != CL_OBLIGATION || quantity->kind != CL_NODE_QUANTITY) return NULL;
  const cl_node *scope = quantity->kid[3]->kid[1];
  return strncmp(cl_word(r, scope), "per", 3) == 0 && !strstr(cl_word(r, scope), "week") ? scope : NULL;
}

static cl_schedule *read_periods(cl_resolver *r, const cl_provision *p, const cl_node *scope) {
  cl_schedule *s = CL_NEED(r, cl_schedule, 1);
  read_unit(r, s, cl_word(r, scope));
  s->kind = CL_PERIODS_BEGIN;
  finish_schedule(r, s, p, scope);
  return s;
}

cl_schedule *cl_schedule_of_periods(cl_resolver *r, const cl_provision *p, const cl_node *words) {
  cl_schedule *s = CL_NEED(r, cl_schedule, 1);
  read_unit(r, s, cl_word(r, words));
  s->kind = CL_PERIODS_END;
  s->node = words;
  cl_start_schedule(r->model, s, p->from == INT64_MIN ? r->model->effective : p->from);
  return s;
}

cl_schedule *cl_schedule_of_term(cl_resolver *r, const cl_provision *p, const cl_node *words) {
  cl_schedule *s = CL_NEED(r, cl_schedule, 1);
  int64_t start = p->from == INT64_MIN ? r->model->effective : p->from;
  int is_own = p->end < r->model->end || cl_find_modifier(p, CL_NODE_SURVIVING);
  int64_t end = is_own ? p->end : r->model->end;
  if (end == CLAUSE_NEVER || end <= start || (end - start) % CLAUSE_DAY != 0) {
    cl_complain(r, CL_MISSING_PART, words->span, "this is reckoned when the clause ends, and it has no last day")->fix =
        "write `through DATE`";
    return s;
  }
  *s = (cl_schedule){.kind = CL_PERIODS_END,
                     .node = words,
                     .anchor = start,
                     .sort = CL_SORT_DAYS,
                     .step = (end - start) / CLAUSE_DAY,
                     .times = 1,
                     .is_anchored = 1};
  cl_start_schedule(r->model, s, start);
  return s;
}

cl_schedule *cl_find_schedule(cl_resolver *r, const cl_provision *p) {
  const cl_node *every = cl_find_modifier(p, CL_NODE_EVERY), *within = cl_find_modifier(p, CL_NODE_WITHIN),
                *deadline = within ? within : cl_find_modifier(p, CL_NODE_BY),
                *point = p->kind == CL_OBLIGATION ? each_point_of(deadline) : NULL;
  const cl_node *scope = period_of_quantity(r, p);
  if (scope) {
    cl_schedule *periods = read_periods(r, p, scope);
    check_said_once(r, periods, p, every);
    return periods;
  }
  if (!point) return every ? cl_read_schedule(r, p, every) : NULL;
  cl_schedule *s = CL_NEED(r, cl_schedule, 1);
  read_from_deadline(r, s, p, deadline, point);
  check_said_once(r, s, p, every);
  return s;
}

static int has_deadline(const cl_provision *p) {
  static const cl_node_kind kinds[] = {CL_NODE_WITHIN, CL_NODE_BY, CL_NODE_ON, CL_NODE_NO_LATER, CL_NODE_DUE};
  int found = 0;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) found |= cl_find_modifier(p, kinds[i]) != NULL;
  return found;
}

void cl_check_schedule(cl_resolver *r, const cl_provision *p, const cl_schedule *schedule) {
  const cl_node *often = cl_find_modifier(p, CL_NODE_LIMITED_TIMES), *roll = cl_find_modifier(p, CL_NODE_ROLL),
                *months = cl_find_modifier(p, CL_NODE_MONTH_RULE);
  int falls_on_day = has_deadline(p) || (schedule && (schedule->kind == CL_AT_DATES || p->kind == CL_OBLIGATION));
  if (!often) often = cl_find_modifier(p, CL_NODE_INSTALMENTS);
  if (often && !schedule)
    cl_complain(r, CL_MISSING_TRIGGER, often->span, "this says how often, and nothing says when")->fix =
        "add a line such as `every month`";
  if (roll && !falls_on_day) cl_complain(r, CL_MISPLACED_MODIFIER, roll->span, "nothing here falls on a day");
  if (months && !has_deadline(p) && !(schedule && schedule->sort == CL_SORT_MONTHS))
    cl_complain(r, CL_MISPLACED_MODIFIER, months->span, "nothing here is counted in months");
}
