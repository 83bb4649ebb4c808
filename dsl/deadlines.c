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
    deadline->kind = context->schedule->due ? CL_BY_DUE_DAY : CL_BY_PERIOD_END;
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

static void add_to_instant(cl_resolver *r, cl_deadline *deadline, int64_t start, const cl_node *node) {
  int status = CLAUSE_OK;
  deadline->kind = CL_BY_INSTANT;
  if (deadline->sort == CL_SORT_DAYS)
    status = cl_add_days(&deadline->instant, start, deadline->length);
  else if (deadline->sort == CL_SORT_MONTHS)
    status = cl_months_after(r, &deadline->instant, start, deadline->length, node);
  else
    deadline->instant = start + deadline->length;
  if (status != CLAUSE_OK) cl_complain(r, CL_BAD_NUMBER, node->span, "this deadline is too far away");
  if (deadline->sort != CL_SORT_TIME)
    deadline->instant =
        cl_day_start(cl_day_of(deadline->instant, r->model->offset_minutes) + 1, r->model->offset_minutes) - 1;
}

static void read_within(cl_resolver *r, cl_deadline *deadline, const cl_context *context, const cl_node *node) {
  const cl_node *point = node->kid[1];
  const char *word = cl_word(r, node->kid[0]);
  deadline->kind = CL_WITHIN;
  if (cl_literal_duration(&deadline->length, &deadline->sort, word, strlen(word)) != CLAUSE_OK)
    cl_complain(r, CL_BAD_NUMBER, node->kid[0]->token,
                "`%s` is not a whole number of days, weeks, months, years or hours", word);
  if (point && point->kind == CL_NODE_EACH_POINT && context->schedule) return;
  if (point && (point->kind == CL_NODE_WHEN || point->kind == CL_NODE_EACH_POINT)) {
    cl_period period = cl_period_of_point(r, point);
    if (period != CL_PERIODS) {
      deadline->kind = CL_WITHIN_AFTER_PERIOD;
      deadline->period = period;
    } else {
      add_to_instant(r, deadline, cl_last_moment_of(r, point), node);
    }
  } else if (point && point->kind == CL_NODE_FIELD_OF_EVENT) {
    cl_complain(r, CL_MISPLACED_MODIFIER, point->span,
                "a deadline counts from an event, a date or the end of a period; write `by the %s` for the date itself",
                cl_word(r, point->kid[0]));
  } else if (!context->arises) {
    add_to_instant(r, deadline, r->model->effective, node);
  }
}

void cl_read_deadline(cl_resolver *r, cl_deadline *deadline, const cl_context *context, const cl_node *node) {
  if (!node) return;
  deadline->node = node;
  if (node->kind == CL_NODE_BY)
    read_by(r, deadline, context, node);
  else
    read_within(r, deadline, context, node);
  if (!context->arises && deadline->kind == CL_WITHIN_AFTER_PERIOD)
    cl_complain(r, CL_MISSING_TRIGGER, node->span, "the end of which period? nothing says from which event on");
}

void cl_default_deadline(cl_rule *rule) {
  const cl_schedule *schedule = rule->cause.schedule;
  if (rule->deadline.kind != CL_NO_DEADLINE || !schedule) return;
  rule->deadline.kind = schedule->kind == CL_PERIODS_BEGIN ? CL_BY_PERIOD_END : CL_BY_SCHEDULED_DAY;
  rule->deadline.node = schedule->node;
}
