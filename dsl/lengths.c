/* Lengths of time as deadlines have them, and what they leave open: from when on an act counts, and how much earlier or later it may be. */
#include "clauses.h"

#include <string.h>

#include "literal.h"

/* ---- lengths ---- */

static int is_duration(cl_type type) { return type.sort >= CL_SORT_DAYS; }

static int read_business_days(cl_resolver *r, cl_length *length, const cl_node *node) {
  const char *word = cl_word(r, node);
  cl_decimal decimal;
  length->kind = CL_BUSINESS_DAYS;
  length->sort = CL_SORT_DAYS;
  length->calendar = cl_expect_calendar(r, node->kid[0], node);
  if (cl_literal_decimal(&decimal, word, strcspn(word, " \t\r\n")) != CLAUSE_OK ||
      cl_decimal_scaled(&length->days, decimal, 0) != CLAUSE_OK || length->days < 0) {
    cl_complain(r, CL_BAD_NUMBER, node->token, "`%s` is not a whole number of business days", word);
    return 0;
  }
  return length->calendar != NULL;
}

/* What is fixed is so many whole days, months or hours; a reckoned length may have a part of a day, which counts as a whole one, but none of a month. */
static int read_expr(cl_resolver *r, const cl_context *context, cl_length *length, const cl_node *node) {
  cl_expr *expr = node->kind == CL_NODE_DURATION ? cl_resolve_literal(r, node) : cl_resolve_expr(r, context, node);
  if (cl_is_poisoned(expr)) return 0;
  if (!is_duration(expr->type)) {
    cl_complain(r, CL_TYPE_MISMATCH, node->span, "%s is not a length of time", cl_type_text(r, expr->type));
    return 0;
  }
  if (expr->type.sort == CL_SORT_MONTHS && (expr->denominator != 1 || expr->divisor)) {
    cl_complain(r, CL_TYPE_MISMATCH, node->span, "a part of a month is no length of time")->fix = "reckon in days";
    return 0;
  }
  length->kind = CL_SO_LONG;
  length->sort = expr->type.sort;
  length->expr = expr;
  return 1;
}

static int read_both(cl_resolver *r, const cl_context *context, cl_length *length, const cl_node *node) {
  length->kind = node->kind == CL_NODE_LESSER ? CL_SHORTER : CL_LONGER;
  length->a = cl_read_length(r, context, node->kid[0]);
  length->b = cl_read_length(r, context, node->kid[1]);
  if (!length->a || !length->b) return 0;
  length->sort = length->a->sort;
  if (length->a->sort == length->b->sort) return 1;
  cl_complain(r, CL_MONTHS_AND_DAYS, node->span, "%s and %s do not compare",
              cl_type_text(r, (cl_type){length->a->sort, ""}), cl_type_text(r, (cl_type){length->b->sort, ""}));
  return 0;
}

cl_length *cl_read_length(cl_resolver *r, const cl_context *context, const cl_node *node) {
  cl_length *length = CL_NEED(r, cl_length, 1);
  int fine;
  length->node = node;
  switch (node->kind) {
  case CL_NODE_BUSINESS_DAYS: fine = read_business_days(r, length, node); break;
  case CL_NODE_LESSER:
  case CL_NODE_GREATER: fine = read_both(r, context, length, node); break;
  default: fine = read_expr(r, context, length, node); break;
  }
  return fine ? length : NULL;
}

/* ---- from when on an act counts ---- */

/* Where neither an event nor a state decides, the moment is known here. */
static void fix_opening(cl_resolver *r, cl_opening *opening) {
  int offset = r->model->offset_minutes, whole = opening->point.whole_day || opening->before;
  if (opening->point.kind != CL_AT_DATE || (opening->before && !cl_length_is_fixed(opening->before))) return;
  opening->is_fixed = 1;
  opening->instant = opening->point.instant;
  if (opening->before &&
      cl_reckon(&opening->instant, r->model, opening->instant, opening->before, -1, CL_MONTH_LAST_DAY) != CLAUSE_OK)
    cl_complain(r, CL_IMPOSSIBLE_DATE, opening->node->span, "no calendar covers the day that this leads to");
  if (whole) opening->instant = cl_day_start(cl_day_of(opening->instant, offset), offset);
}

static void open_at(cl_resolver *r, cl_rule *rule, const cl_context *context, const cl_node *point,
                    const cl_length *before, const cl_node *node) {
  cl_opening *opening = &rule->opening;
  if (cl_resolve_point(r, &opening->point, context, point) != CLAUSE_OK) return;
  opening->node = node;
  opening->before = before;
  fix_opening(r, opening);
}

/* `on DATE` is neither before that day nor after it; with a tolerance, so much. */
static void open_around(cl_resolver *r, cl_rule *rule, const cl_context *context, const cl_node *tolerance) {
  const cl_node *node = rule->deadline.node;
  const cl_length *before = rule->deadline.tolerance;
  int is_date = node && (node->kind == CL_NODE_ON || (node->kind == CL_NODE_BY && before)) &&
                node->kid[0]->kind != CL_NODE_EACH_POINT;
  if (is_date) {
    open_at(r, rule, context, node->kid[0], before, node);
  } else if (tolerance && rule->deadline.kind != CL_BY_SCHEDULED_DAY) {
    cl_complain(r, CL_MISPLACED_MODIFIER, tolerance->span, "a tolerance is around a day, and this has none")->fix =
        "name the day, with `on` or `by`";
  }
}

void cl_read_opening(cl_resolver *r, cl_rule *rule, const cl_context *context) {
  const cl_provision *p = context->provision;
  const cl_node *stated = cl_find_modifier(p, CL_NODE_NO_EARLIER), *tolerance = cl_find_modifier(p, CL_NODE_TOLERANCE);
  open_around(r, rule, context, tolerance);
  if (!stated) return;
  if (rule->opening.node) {
    cl_complain(r, CL_SAME_MODIFIER_TWICE, stated->span, "from when on it counts is said twice");
    return;
  }
  const cl_length *before = stated->kid[1] ? cl_read_length(r, context, stated->kid[1]) : NULL;
  if (before || !stated->kid[1]) open_at(r, rule, context, stated->kid[0], before, stated);
}
