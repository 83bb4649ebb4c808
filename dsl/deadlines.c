/* Deadlines of obligations and payments: by a date, by a field, or so long after what they count from. */
#include "clauses.h"

#include <string.h>

#include "literal.h"

cl_month_rule cl_read_month_rule(cl_resolver *r, const cl_node *node) {
  return strstr(cl_word(r, node), "exact") ? CL_MONTH_EXACT : CL_MONTH_NEXT_FIRST;
}

cl_period cl_period_of_point(cl_resolver *r, const cl_node *point) {
  const char *word = cl_word(r, point);
  if (strstr(word, "contract")) return CL_CONTRACT_YEAR;
  if (strstr(word, "year")) return CL_YEAR;
  if (strstr(word, "quarter")) return CL_QUARTER;
  return strstr(word, "month") ? CL_MONTH : CL_PERIODS;
}

int cl_is_by_day(const cl_deadline *deadline) {
  if (deadline->kind == CL_BY_INSTANT) return (deadline->instant + 1) % CLAUSE_DAY == 0;
  return deadline->kind == CL_BY_FIELD || deadline->sort != CL_SORT_TIME;
}

/* The last moment of a date or a year that a deadline names; CLAUSE_NEVER after an error. */
int64_t cl_last_moment_of(cl_resolver *r, const cl_node *when) {
  int year = cl_bare_year(r, when);
  int64_t instant = 0;
  if (year && year < 9999) return cl_first_moment(r, year + 1, 1, 1) - 1;
  const char *word = cl_word(r, when);
  if (strstr(word, "term") && r->model->end != CLAUSE_NEVER) return r->model->end - 1;
  if (cl_literal_date(&instant, &(int){0}, word, strlen(word), r->model->offset_minutes) == CLAUSE_OK)
    return cl_is_whole_day(r, when) ? instant + CLAUSE_DAY - 1 : instant;
  cl_complain(r, CL_IMPOSSIBLE_DATE, when->token, "there is no date `%s`", word);
  return CLAUSE_NEVER;
}

static int32_t date_field(cl_resolver *r, const cl_context *context, const cl_node *node) {
  if (!context->event) {
    cl_complain(r, CL_UNKNOWN_FIELD, node->span, "there is no event at hand for `the %s` to speak of",
                cl_word(r, node->kid[0]));
    return -1;
  }
  int32_t field = cl_expect_field(r, context->event, node->kid[0]);
  if (field >= 0 && context->event->fields[field].type.sort != CLAUSE_TYPE_DATE) {
    cl_complain(r, CL_TYPE_MISMATCH, node->kid[0]->token, "`%s` is %s, not a date", cl_word(r, node->kid[0]),
                cl_type_text(r, context->event->fields[field].type));
    return -1;
  }
  return field;
}

/* The last moment of a day. */
static int64_t end_of_day(const cl_resolver *r, int64_t instant) {
  int offset = r->model->offset_minutes;
  return cl_day_start(cl_day_of(instant, offset) + 1, offset) - 1;
}

/* So long after an instant, or before it, which may be known here and now. */
static void count_from(cl_resolver *r, cl_deadline *deadline, int64_t from, const cl_length *length, int sign) {
  deadline->kind = CL_BY_INSTANT;
  if (length->kind == CL_SO_LONG && length->sort == CL_SORT_MONTHS && sign > 0 && !deadline->month_rule) {
    if (cl_months_after(r, &deadline->instant, from, deadline->length, deadline->node) != CLAUSE_OK)
      cl_complain(r, CL_BAD_NUMBER, deadline->node->span, "this deadline is too far away");
  } else if (cl_reckon(&deadline->instant, r->model, from, length, sign, deadline->month_rule) != CLAUSE_OK) {
    cl_complain(r, CL_IMPOSSIBLE_DATE, deadline->node->span, "no date is that far away, or no calendar covers it");
    deadline->instant = from;
  }
  if (length->sort != CL_SORT_TIME) deadline->instant = end_of_day(r, deadline->instant);
}

static void count_around(cl_resolver *r, cl_deadline *deadline, const cl_context *context, const cl_node *point,
                         int before) {
  deadline->kind = CL_AROUND_POINT;
  deadline->before = before;
  if (cl_resolve_point(r, &deadline->point, context, point) != CLAUSE_OK) return;
  const cl_point *from = &deadline->point;
  int known = (from->kind == CL_AT_DATE || from->kind == CL_AT_TERM_END) && cl_length_is_fixed(deadline->span);
  if (known) count_from(r, deadline, cl_last_moment_of(r, point), deadline->span, before ? -1 : 1);
  if (from->kind != CL_AT_EVENT && from->kind != CL_AT_DEADLINE && from->kind != CL_AT_BREACH) return;
  cl_complain(r, CL_MISPLACED_MODIFIER, point->span,
              "a deadline counts from what gives rise to it, a date, or the end of a period or of the term");
}

static void read_by(cl_resolver *r, cl_deadline *deadline, const cl_context *context, const cl_node *node) {
  const cl_node *when = node->kid[0];
  if (when->kind == CL_NODE_FIELD_OF_EVENT) {
    int32_t field = date_field(r, context, when);
    deadline->kind = CL_BY_FIELD;
    deadline->field = field < 0 ? 0 : (uint32_t)field;
    return;
  }
  cl_period period = cl_period_of_point(r, when);
  if (when->kind == CL_NODE_EACH_POINT && !context->schedule) {
    cl_complain(r, CL_MISPLACED_MODIFIER, node->span,
                "this comes back by itself; what an event gives rise to is due once")
        ->fix = "write `within … days`, or `by the end of the month`";
    return;
  }
  if (when->kind == CL_NODE_EACH_POINT) {
    int in_period = context->schedule->kind == CL_PERIODS_BEGIN;
    deadline->kind = !in_period ? CL_BY_SCHEDULED_DAY : context->schedule->due ? CL_BY_DUE_DAY : CL_BY_PERIOD_END;
    return;
  }
  if (period != CL_PERIODS) {
    deadline->kind = CL_WITHIN_AFTER_PERIOD;
    deadline->sort = CL_SORT_DAYS;
    deadline->period = period;
    return;
  }
  deadline->kind = CL_BY_INSTANT;
  deadline->instant = cl_last_moment_of(r, when);
}

/* Counted from a date, the end of a period or of the term. */
static void count_from_words(cl_resolver *r, cl_deadline *deadline, const cl_context *context, const cl_node *point) {
  cl_period period = cl_period_of_point(r, point);
  if (period != CL_PERIODS) {
    deadline->kind = CL_WITHIN_AFTER_PERIOD;
    deadline->period = period;
  } else {
    count_around(r, deadline, context, point, 0);
  }
}

/* A length that is a plain number of days, months or hours is told by its figures. */
static int read_span(cl_resolver *r, cl_deadline *deadline, const cl_context *context, const cl_node *node) {
  deadline->sort = CL_SORT_DAYS;
  deadline->span = cl_read_length(r, context, node);
  if (!deadline->span) return 0;
  deadline->sort = deadline->span->sort;
  if (deadline->span->kind == CL_SO_LONG) deadline->length = deadline->span->expr->constant;
  return 1;
}

/* Where a length counts from that nothing else gives a start to. */
static int64_t beginning_of(const cl_resolver *r, const cl_provision *p) {
  return p->from == INT64_MIN ? r->model->effective : p->from;
}

static int is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/* The same but for white space. */
static int same_words(const cl_resolver *r, clause_span a, clause_span b) {
  const char *text = r->source->text;
  while (a.start < a.end && b.start < b.end) {
    if (is_space(text[a.start]) && is_space(text[b.start])) {
      while (a.start < a.end && is_space(text[a.start])) a.start++;
      while (b.start < b.end && is_space(text[b.start])) b.start++;
    } else if (text[a.start++] != text[b.start++]) {
      return 0;
    }
  }
  return a.start == a.end && b.start == b.end;
}

/* In the words of what gives rise to it, or by the event's bare name. */
int cl_says_cause(const cl_resolver *r, const cl_node *point, const cl_node *cause) {
  int is_bare = point->kind == CL_NODE_PHRASE && cause->kind == CL_NODE_PHRASE && !point->kid[1];
  return same_words(r, point->span, is_bare ? cause->token : cause->span);
}

/* An obligation or a payment may wait for an event that starts its time (cl_read_clock); a power is open or not. */
static void refuse_other_start(cl_resolver *r, const cl_context *context, const cl_node *node) {
  const cl_node *point = node->kid[1];
  if (!context->cause || node->kind == CL_NODE_CURE || !point) return;
  if (point->kind != CL_NODE_BREACH_OF && (point->kind != CL_NODE_PHRASE || context->provision->kind != CL_POWER))
    return;
  if (cl_says_cause(r, point, context->cause)) return;
  cl_diagnostic *d = cl_complain(r, CL_MISPLACED_MODIFIER, point->span,
                                 "a deadline counts from what gives rise to it, and that is something else here");
  d->other = context->cause->span;
  d->other_message = "it arises here";
}

static void read_within(cl_resolver *r, cl_deadline *deadline, const cl_context *context, const cl_node *node) {
  const cl_node *point = node->kid[1];
  deadline->kind = CL_WITHIN;
  if (!read_span(r, deadline, context, node->kid[0])) return;
  refuse_other_start(r, context, node);
  if (point && point->kind == CL_NODE_EACH_POINT && context->schedule) return;
  if (point && (point->kind == CL_NODE_WHEN || point->kind == CL_NODE_EACH_POINT))
    count_from_words(r, deadline, context, point);
  else if (point && point->kind != CL_NODE_PHRASE && point->kind != CL_NODE_BREACH_OF)
    count_around(r, deadline, context, point, 0);
  else if (!context->arises && cl_length_is_fixed(deadline->span))
    count_from(r, deadline, beginning_of(r, context->provision), deadline->span, 1);
}

/* ---- business days, months, tolerance ---- */

/* By the end of a business day; where the day is known, so is the business day.  A tolerance is about the act, not about a cure period. */
static void read_moves(cl_resolver *r, cl_deadline *deadline, const cl_context *context, const cl_node *node) {
  const cl_node *months = cl_find_modifier(context->provision, CL_NODE_MONTH_RULE),
                *tolerance = cl_find_modifier(context->provision, CL_NODE_TOLERANCE);
  if (months) deadline->month_rule = cl_read_month_rule(r, months);
  deadline->roll = cl_read_rolling(r, context->provision);
  if (tolerance && !(node && node->kind == CL_NODE_CURE))
    deadline->tolerance = cl_read_length(r, context, tolerance->kid[0]);
}

/* A month rule needs months: those of the length, of the schedule, or of an opening, which is read elsewhere. */
static void check_month_rule(cl_resolver *r, const cl_deadline *deadline, const cl_context *context) {
  const cl_provision *p = context->provision;
  const cl_node *months = cl_find_modifier(p, CL_NODE_MONTH_RULE);
  cl_node_kind kind = deadline->node->kind;
  if (!months || kind == CL_NODE_CURE || kind == CL_NODE_NOTICE || cl_find_modifier(p, CL_NODE_NO_EARLIER)) return;
  if ((deadline->span && deadline->sort == CL_SORT_MONTHS) ||
      (context->schedule && context->schedule->sort == CL_SORT_MONTHS))
    return;
  cl_complain(r, CL_MISPLACED_MODIFIER, months->span, "nothing here is counted in months");
}

static void move_instant(cl_resolver *r, cl_deadline *deadline) {
  const cl_business *calendar = deadline->roll.calendar;
  int status = CLAUSE_OK;
  if (deadline->kind != CL_BY_INSTANT || deadline->instant == CLAUSE_NEVER) return;
  if (calendar)
    status = cl_roll(&deadline->instant, deadline->instant, deadline->roll.rule, &calendar->calendar,
                     calendar->holidays, r->model->offset_minutes);
  if (status == CLAUSE_OK && deadline->tolerance && cl_length_is_fixed(deadline->tolerance))
    status = cl_reckon(&deadline->instant, r->model, deadline->instant, deadline->tolerance, 1, CL_MONTH_LAST_DAY);
  if (status == CLAUSE_OK) return;
  cl_complain(r, CL_IMPOSSIBLE_DATE, deadline->node->span, "no calendar covers the day that this leads to");
}

void cl_read_deadline(cl_resolver *r, cl_deadline *deadline, const cl_context *context, const cl_node *node) {
  read_moves(r, deadline, context, node);
  if (!node) return;
  deadline->node = node;
  switch (node->kind) {
  case CL_NODE_BY:
  case CL_NODE_ON: read_by(r, deadline, context, node); break;
  case CL_NODE_NO_LATER:
    if (read_span(r, deadline, context, node->kid[0])) count_around(r, deadline, context, node->kid[1], 1);
    break;
  default: read_within(r, deadline, context, node); break;
  }
  check_month_rule(r, deadline, context);
  move_instant(r, deadline);
  if (!context->arises && deadline->kind == CL_WITHIN_AFTER_PERIOD)
    cl_complain(r, CL_MISSING_TRIGGER, node->span, "the end of which period? nothing says from which event on");
}

void cl_default_deadline(cl_rule *rule) {
  const cl_schedule *schedule = rule->cause.schedule;
  if (rule->deadline.kind != CL_NO_DEADLINE || !schedule) return;
  rule->deadline.kind = schedule->kind == CL_PERIODS_BEGIN ? CL_BY_PERIOD_END : CL_BY_SCHEDULED_DAY;
  rule->deadline.node = schedule->node;
}
