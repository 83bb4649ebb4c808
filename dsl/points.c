/* Points: the moments that deadlines, penalties and conditions on the past count from and to: a date, the end of the term, an event, a date that an event
** brings; and how many days, months or hours lie between two of them. */
#include "clauses.h"

#include <string.h>

#include "literal.h"

static int refuse(cl_resolver *r, const cl_node *node, const char *why) {
  cl_complain(r, CL_NOT_YET, node->span, "%s", why);
  return CLAUSE_ERROR_SOURCE;
}

/* ---- words for dates ---- */

static int end_of_term(cl_resolver *r, cl_point *out, const cl_node *node) {
  out->kind = CL_AT_TERM_END;
  if (r->model->end != CLAUSE_NEVER) return CLAUSE_OK;
  cl_diagnostic *d = cl_complain(r, CL_MISSING_PART, node->span, "this agreement does not say when its term ends");
  d->fix = "write `through DATE` after its effective date";
  return CLAUSE_ERROR_SOURCE;
}

/* A date, or `the end of the …`. */
static int date_or_end(cl_resolver *r, cl_point *out, const cl_node *node) {
  const char *word = cl_word(r, node);
  if (strncmp(word, "the ", 4) != 0) {
    out->whole_day = strchr(word, 'T') == NULL;
    if (cl_literal_date(&out->instant, &(int){0}, word, strlen(word), r->model->offset_minutes) == CLAUSE_OK)
      return CLAUSE_OK;
    cl_complain(r, CL_IMPOSSIBLE_DATE, node->token, "there is no date `%s`", word);
    return CLAUSE_ERROR_SOURCE;
  }
  if (strstr(word, "term")) return end_of_term(r, out, node);
  out->kind = CL_AT_PERIOD_END;
  out->period = cl_period_of_point(r, node);
  if (out->period != CL_PERIODS) return CLAUSE_OK;
  out->period = CL_DAY;
  return strstr(word, "week") ? refuse(r, node, "where a week begins is not said") : CLAUSE_OK;
}

/* ---- what the agreement names ---- */

static int date_expr(cl_resolver *r, cl_point *out, cl_expr *expr, const cl_node *node) {
  out->kind = CL_AT_EXPR;
  out->whole_day = 1;
  out->expr = expr;
  if (cl_is_poisoned(expr)) return CLAUSE_ERROR_SOURCE;
  if (expr->type.sort == CLAUSE_TYPE_DATE) return CLAUSE_OK;
  cl_complain(r, CL_TYPE_MISMATCH, node->span, "%s is not a date", cl_type_text(r, expr->type));
  return CLAUSE_ERROR_SOURCE;
}

/* The time of the first or the last event, or a date that it brought. */
static int event_date(cl_resolver *r, cl_point *out, const cl_context *context, cl_history_kind kind,
                      const cl_node *phrase, const cl_node *field) {
  cl_history *history = cl_history_new(r, context, kind, out->node);
  out->kind = CL_AT_EVENT;
  out->history = history;
  out->whole_day = field != NULL;
  cl_resolve_phrase(r, &history->pattern, context, phrase);
  if (!history->pattern.event) return CLAUSE_ERROR_SOURCE;
  history->field = CL_TIME_FIELD;
  if (field) {
    int32_t index = cl_expect_field(r, history->pattern.event, field);
    if (index < 0) return CLAUSE_ERROR_SOURCE;
    history->field = (uint32_t)index;
    cl_type type = history->pattern.event->fields[index].type;
    if (type.sort != CLAUSE_TYPE_DATE) {
      cl_complain(r, CL_TYPE_MISMATCH, field->token, "%s is not a date", cl_type_text(r, type));
      return CLAUSE_ERROR_SOURCE;
    }
  }
  if (context->looks_back) return CLAUSE_OK; /* what is kept of it is decided there */
  return cl_is_poisoned(cl_history_expr(r, history, cl_date_type)) ? CLAUSE_ERROR_SOURCE : CLAUSE_OK;
}

/* Today, the name of a date, or an event without `the first` or `the last`. */
static int named(cl_resolver *r, cl_point *out, const cl_context *context, const cl_node *node) {
  const cl_named *name = cl_lookup(r, cl_word(r, node->kid[0]));
  if (!name && !node->kid[1] && cl_token_is(r, node->kid[0], "today"))
    return date_expr(r, out, cl_expr_new(r, CL_EXPR_TODAY, cl_date_type, node), node);
  if (name && name->sort == CL_NAMES_PROVISION) return date_expr(r, out, cl_resolve_expr(r, context, node), node);
  const cl_event_decl *event = cl_event_by_noun(r, node->kid[0]);
  if (!event) return CLAUSE_ERROR_SOURCE;
  out->any = 1;
  if (event != context->event || context->looks_back) return event_date(r, out, context, CL_HISTORY_LAST, node, NULL);
  out->kind = CL_AT_NOW;
  return CLAUSE_OK;
}

static int of_clause(cl_resolver *r, cl_point *out, cl_point_kind kind, const cl_node *name) {
  out->kind = kind;
  out->provision = cl_expect_standing(r, name, "a clause");
  return out->provision ? CLAUSE_OK : CLAUSE_ERROR_SOURCE;
}

int cl_resolve_point(cl_resolver *r, cl_point *out, const cl_context *context, const cl_node *node) {
  *out = (cl_point){.kind = CL_AT_DATE, .node = node};
  switch (node->kind) {
  case CL_NODE_WHEN: return date_or_end(r, out, node);
  case CL_NODE_FIELD_OF_EVENT: return date_expr(r, out, cl_resolve_expr(r, context, node), node);
  case CL_NODE_PHRASE: return named(r, out, context, node);
  case CL_NODE_FIRST_TIME: return event_date(r, out, context, CL_HISTORY_FIRST, node->kid[0], NULL);
  case CL_NODE_LAST_TIME: return event_date(r, out, context, CL_HISTORY_LAST, node->kid[0], NULL);
  case CL_NODE_FIRST_OF: return event_date(r, out, context, CL_HISTORY_FIRST, node->kid[1], node->kid[0]);
  case CL_NODE_LAST_OF: return event_date(r, out, context, CL_HISTORY_LAST, node->kid[1], node->kid[0]);
  case CL_NODE_BREACH_OF: return of_clause(r, out, CL_AT_BREACH, node->kid[0]);
  case CL_NODE_DEADLINE_OF: return of_clause(r, out, CL_AT_DEADLINE, node->kid[0]);
  default: return refuse(r, node, "a day that returns is no single date to count from");
  }
}

cl_expr *cl_expr_point(cl_resolver *r, cl_expr_kind kind, const cl_point *point) {
  cl_expr *expr = cl_expr_new(r, kind, cl_date_type, point->node);
  expr->point = CL_NEED(r, cl_point, 1);
  *expr->point = *point;
  return expr;
}

/* ---- the time between two points ---- */

cl_unit cl_unit_of(const char *words) {
  static const char *const units[] = {"", "second", "minute", "hour", "day", "week", "month", "year"};
  cl_unit unit = CL_UNIT_SECOND;
  while (unit < CL_UNIT_YEAR && !strstr(words, units[unit])) unit++;
  return unit;
}

static cl_expr *end_of_count(cl_resolver *r, const cl_context *context, const cl_node *node) {
  cl_point point;
  if (cl_resolve_point(r, &point, context, node) != CLAUSE_OK) return cl_expr_poison(r, node);
  if (point.kind != CL_AT_DEADLINE && point.kind != CL_AT_BREACH) return cl_expr_point(r, CL_EXPR_POINT, &point);
  refuse(r, node, "time is counted between dates and events here, not from a breach or a deadline");
  return cl_expr_poison(r, node);
}

cl_expr *cl_resolve_between(cl_resolver *r, const cl_context *context, const cl_node *node) {
  const char *words = cl_word(r, node);
  cl_expr *from = end_of_count(r, context, node->kid[0]);
  cl_expr *to = node->kid[1] ? end_of_count(r, context, node->kid[1]) : cl_expr_new(r, CL_EXPR_NOW, cl_date_type, node);
  if (cl_is_poisoned(from)) return from;
  if (cl_is_poisoned(to)) return to;
  cl_expr *expr = cl_expr_binary(r, CL_EXPR_BETWEEN, (cl_type){CLAUSE_TYPE_COUNT, ""}, from, to, node);
  expr->index = (int32_t)cl_unit_of(words);
  expr->step = 1;
  expr->constant = strstr(words, "started") ? CL_ROUND_UP : CL_ROUND_DOWN;
  return expr;
}
