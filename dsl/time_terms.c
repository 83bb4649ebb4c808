/* Payments by time: `for each started period of 2 days between A and B`, `pro rata per 2 days … between A and B`.  The sentence's amount is multiplied by how
** many periods lie between the two; nothing is owed where the second is not later. */
#include "clauses.h"

#include <string.h>

#include "literal.h"

const cl_node *cl_time_modifier(const cl_provision *p) {
  const cl_node *each = cl_find_modifier(p, CL_NODE_FOR_EACH_PERIOD);
  return each ? each : cl_find_modifier(p, CL_NODE_PRO_RATA);
}

/* ---- the two ends ---- */

/* In what arises from the breach of the clause, that is the moment at hand; in what arises from its late performance, the deadline that was missed. */
static cl_expr *moment_at_hand(cl_resolver *r, const cl_point *point, const cl_cause *cause) {
  cl_expr_kind kind = cause->kind == CL_CAUSE_LATE ? CL_EXPR_MISSED : CL_EXPR_NOW;
  cl_expr *moment = cl_expr_new(r, kind, cl_date_type, point->node);
  int by_day = point->kind == CL_AT_DEADLINE && cl_is_by_day(&point->provision->rules[cause->of_rule].deadline);
  return by_day ? cl_expr_binary(r, CL_EXPR_DAY_START, cl_date_type, moment, NULL, point->node) : moment;
}

static int performs(const cl_rule *rule, const cl_event_decl *event) {
  for (uint32_t i = 0; i < rule->act_count; i++)
    if (rule->acts[i].event == event) return 1;
  return rule->event.event == event;
}

/* The one rule of the clause that the event at hand performs, or gave rise to; UINT32_MAX after an error. */
static uint32_t rule_of(cl_resolver *r, const cl_point *point, const cl_event_decl *event) {
  const cl_provision *p = point->provision;
  uint32_t found = UINT32_MAX, count = 0;
  for (uint32_t i = 0; p->kind == CL_OBLIGATION && i < p->rule_count; i++) {
    if (!performs(&p->rules[i], event)) continue;
    found = i;
    count++;
  }
  if (count == 1) return found;
  cl_complain(r, CL_MISPLACED_MODIFIER, point->node->span,
              count ? "`%s` has several deadlines, and %s does not say which" : "`%s` has nothing to do with %s",
              p->name, event->name);
  return UINT32_MAX;
}

static int names_its_keys(cl_resolver *r, const cl_rule *of, const cl_point *point, const cl_event_decl *event) {
  const cl_pattern *act = cl_key_act(of);
  for (uint32_t i = 0; act && i < act->link_count; i++) {
    uint32_t base = act->links[i].base;
    if (cl_field_of_key(of, event, base) >= 0) continue;
    cl_complain(r, CL_UNKNOWN_FIELD, point->node->span, "%s does not say which `%s` is meant", event->name,
                of->event.event->fields[base].name);
    return 0;
  }
  return 1;
}

/* Of the obligation that the event at hand performs, or gave rise to, as it was before the event. */
static cl_expr *of_obligation(cl_resolver *r, const cl_rule *rule, cl_point *point) {
  const cl_event_decl *event = rule->cause.kind == CL_CAUSE_EVENT ? rule->event.event : NULL;
  if (!event) {
    cl_complain(r, CL_MISPLACED_MODIFIER, point->node->span,
                "this payment arises neither from an event nor from the breach of `%s`", point->provision->name);
    return cl_expr_poison(r, point->node);
  }
  cl_resolve_clause(r, point->provision, point->node);
  point->rule = rule_of(r, point, event);
  if (point->rule == UINT32_MAX || !names_its_keys(r, &point->provision->rules[point->rule], point, event))
    return cl_expr_poison(r, point->node);
  point->whole_day = point->kind == CL_AT_DEADLINE && cl_is_by_day(&point->provision->rules[point->rule].deadline);
  return cl_expr_point(r, CL_EXPR_POINT, point);
}

static cl_expr *of_clause(cl_resolver *r, const cl_rule *rule, cl_point *point) {
  const cl_cause *cause = &rule->cause;
  int at_hand = (cause->kind == CL_CAUSE_BREACH || cause->kind == CL_CAUSE_LATE) && cause->clause == point->provision;
  return at_hand ? moment_at_hand(r, point, cause) : of_obligation(r, rule, point);
}

static cl_expr *end_of_time(cl_resolver *r, const cl_rule *rule, const cl_context *context, const cl_node *node) {
  cl_point point = {.kind = CL_AT_NOW, .node = node};
  int is_late_act = rule->cause.kind == CL_CAUSE_LATE && rule->cause.node == node;
  if (!is_late_act && cl_resolve_point(r, &point, context, node) != CLAUSE_OK) return cl_expr_poison(r, node);
  if (point.kind == CL_AT_DEADLINE || point.kind == CL_AT_BREACH) return of_clause(r, rule, &point);
  return cl_expr_point(r, CL_EXPR_POINT, &point);
}

static cl_expr *count_between(cl_resolver *r, cl_unit unit, cl_rounding rounding, cl_expr *from, cl_expr *to,
                              const cl_node *node) {
  if (cl_is_poisoned(from)) return from;
  if (cl_is_poisoned(to)) return to;
  cl_expr *expr = cl_expr_binary(r, CL_EXPR_BETWEEN, (cl_type){CLAUSE_TYPE_COUNT, ""}, from, to, node);
  expr->index = (int32_t)unit;
  expr->constant = rounding;
  expr->step = 1;
  return expr;
}

/* ---- lengths ---- */

/* Microseconds, or months. */
typedef struct length {
  int64_t size;
  int in_months;
} length;

static length length_of(cl_unit unit) {
  static const int64_t sizes[] = {
      [CL_UNIT_MOMENT] = 1,
      [CL_UNIT_SECOND] = 1000000,
      [CL_UNIT_MINUTE] = INT64_C(60000000),
      [CL_UNIT_HOUR] = INT64_C(3600000000),
      [CL_UNIT_DAY] = CLAUSE_DAY,
      [CL_UNIT_WEEK] = 7 * CLAUSE_DAY,
      [CL_UNIT_MONTH] = 1,
      [CL_UNIT_YEAR] = 12,
  };
  return (length){sizes[unit], unit == CL_UNIT_MONTH || unit == CL_UNIT_YEAR};
}

/* Of one period; 0 after an error. */
static length length_of_period(cl_resolver *r, const cl_node *duration) {
  const cl_expr *expr = cl_resolve_literal(r, duration);
  length period = {expr->constant, expr->type.sort == CL_SORT_MONTHS};
  if (cl_is_poisoned(expr)) return (length){0, 0};
  if (expr->type.sort == CL_SORT_DAYS && __builtin_mul_overflow(expr->constant, CLAUSE_DAY, &period.size))
    period.size = 0;
  if (period.size > 0) return period;
  cl_complain(r, CL_BAD_NUMBER, duration->span, "`%s` is not the length of a period", cl_word(r, duration));
  return (length){0, 0};
}

/* ---- periods ---- */

/* Whole periods. */
static cl_expr *periods(cl_resolver *r, const cl_node *node, cl_expr *from, cl_expr *to) {
  length period = length_of_period(r, node->kid[0]);
  cl_rounding rounding = strstr(cl_word(r, node), "started") ? CL_ROUND_UP : CL_ROUND_DOWN;
  cl_expr *expr = count_between(r, period.in_months ? CL_UNIT_MONTH : CL_UNIT_MOMENT, rounding, from, to, node);
  if (period.size == 0) return cl_expr_poison(r, node);
  expr->step = period.size;
  return expr;
}

/* So many of the smaller, as a share of a period. */
static cl_expr *shares(cl_resolver *r, const cl_node *node, cl_expr *count, length counted, length period) {
  int64_t factor = cl_common_factor(counted.size, period.size);
  cl_expr *share = cl_expr_constant(r, (cl_type){CLAUSE_TYPE_NUMBER, ""}, counted.size / factor, node);
  share->denominator = period.size / factor;
  return cl_expr_multiply(r, count, share, node);
}

static cl_expr *pro_rata(cl_resolver *r, const cl_node *node, cl_expr *from, cl_expr *to) {
  length period = length_of_period(r, node->kid[0]);
  const cl_node *counted_in = node->kid[3];
  cl_unit unit = counted_in ? cl_unit_of(cl_word(r, counted_in)) : CL_UNIT_MOMENT;
  cl_rounding rounding = counted_in && strstr(cl_word(r, counted_in), "started") ? CL_ROUND_UP : CL_ROUND_DOWN;
  if (period.size == 0) return cl_expr_poison(r, node);
  if (length_of(unit).in_months == period.in_months)
    return shares(r, node, count_between(r, unit, rounding, from, to, node), length_of(unit), period);
  cl_diagnostic *d = cl_complain(r, CL_MONTHS_AND_DAYS, counted_in ? counted_in->token : node->kid[0]->token,
                                 counted_in ? "months and days do not compare" : "a month has no fixed length");
  d->fix = CL_WORDS(r, "write `in completed %s` or `in started %s`", period.in_months ? "months" : "days",
                    period.in_months ? "months" : "days");
  return cl_expr_poison(r, node);
}

void cl_read_time(cl_resolver *r, const cl_provision *p, cl_rule *rule, const cl_context *context) {
  const cl_node *node = cl_time_modifier(p);
  if (!node || cl_is_poisoned(rule->amount)) return;
  const cl_node *other = cl_find_modifier(p, CL_NODE_PRO_RATA);
  if (other && other != node) {
    cl_diagnostic *d = cl_complain(r, CL_SAME_MODIFIER_TWICE, other->span, "the time is counted twice");
    d->other = node->span;
    d->other_message = "the first is here";
  }
  cl_expr *from = end_of_time(r, rule, context, node->kid[1]), *to = end_of_time(r, rule, context, node->kid[2]);
  rule->time = node->kind == CL_NODE_FOR_EACH_PERIOD ? periods(r, node, from, to) : pro_rata(r, node, from, to);
  rule->amount = cl_expr_multiply(r, rule->amount, rule->time, rule->amount->node);
}
