/* Payments: the amount, what gives rise to it, when it is due; caps, their own and shared ones, and rounding. */
#include "clauses.h"

#include <string.h>

int cl_is_same_each_time(const cl_expr *expr) {
  int fixed = expr->kind == CL_EXPR_CONST || expr->kind == CL_EXPR_VALUE || expr->a != NULL;
  if (expr->a) fixed &= cl_is_same_each_time(expr->a);
  if (expr->b) fixed &= cl_is_same_each_time(expr->b);
  return fixed;
}

static void refuse_below_nothing(cl_resolver *r, const cl_expr *amount, const cl_context *context, const char *what) {
  if (!cl_is_poisoned(amount) && cl_is_below_nothing(amount, context->event))
    cl_complain(r, CL_BAD_NUMBER, amount->node->span, "%s is not below nothing", what);
}

static void payment_rule(cl_resolver *r, cl_provision *p, uint32_t subject, const cl_cause *cause) {
  const cl_node *due = cl_find_modifier(p, CL_NODE_DUE);
  cl_context context = cl_context_for(r, p, subject);
  uint32_t other = cl_named_other(r, p->sentence->kid[1], subject);
  if (cause->kind == CL_CAUSE_START) {
    cl_diagnostic *d =
        cl_complain(r, CL_MISSING_TRIGGER, p->sentence->span, "nothing says what gives rise to the payment");
    d->fix = "add a line `for each EVENT`, or `every month`";
    return;
  }
  cl_rule *rule = cl_add_rule(r, p);
  rule->subject = subject;
  rule->other = other;
  cl_arise_by(r, rule, &context, cause);
  if (cause->kind == CL_CAUSE_EVENT && !rule->event.event) return;
  cl_read_conditions(r, p, rule, &context);
  if (due) cl_read_deadline(r, &rule->deadline, &context, due->kid[0]);
  if (due) cl_read_clock(r, rule, &context, due->kid[0]);
  cl_read_cure(r, p, rule, &context);
  context.takes_interest = 1;
  rule->amount = cl_resolve_expr(r, &context, p->sentence->kid[2]);
  context.takes_interest = 0;
  if (cl_is_poisoned(rule->amount)) return;
  if (rule->amount->type.sort != CLAUSE_TYPE_MONEY) {
    cl_complain(r, CL_TYPE_MISMATCH, p->sentence->kid[2]->span, "%s is not an amount of money",
                cl_type_text(r, rule->amount->type));
    return;
  }
  refuse_below_nothing(r, rule->amount, &context, "what is paid");
  memcpy(p->currency, rule->amount->type.currency, 4);
  if (cause->schedule && cause->schedule->in_instalments && !cl_is_same_each_time(rule->amount))
    cl_complain(r, CL_TYPE_MISMATCH, rule->amount->node->span,
                "an amount that is divided into instalments must be the same at each of them");
  cl_read_time(r, p, rule, &context);
}

/* ---- caps ---- */

static void read_stretch(cl_resolver *r, cl_cap *cap, const cl_node *duration) {
  cl_expr *length = cl_resolve_literal(r, duration);
  cap->scope = CL_IN_ANY;
  cap->window = length->constant;
  cap->window_months = length->type.sort == CL_SORT_MONTHS;
  if (!cl_is_poisoned(length) && (length->type.sort == CL_SORT_TIME || cap->window < 1))
    cl_complain(r, CL_TYPE_MISMATCH, duration->span, "a stretch is counted in days, weeks, months or years");
}

void cl_read_scope(cl_resolver *r, cl_cap *cap, const cl_node *node) {
  cap->period = CL_PERIODS;
  if (node->kid[0]) {
    read_stretch(r, cap, node->kid[0]);
  } else if (cl_token_is(r, node, "in total")) {
    cap->scope = CL_IN_TOTAL;
  } else if (cl_token_is(r, node, "each time")) {
    cap->scope = CL_EACH_TIME;
  } else {
    cap->scope = CL_PER_PERIOD;
    cap->period = cl_token_is(r, node, "per day") ? CL_DAY : cl_period_of_point(r, node);
  }
  if (cap->scope != CL_PER_PERIOD || cap->period != CL_PERIODS) return;
  cl_diagnostic *d = cl_complain(r, CL_WRONG_WORD, node->span, "nothing is counted by the week");
  d->fix = "write `in any 7 days`";
}

static void check_limit(cl_resolver *r, const cl_expr *limit, const char *currency) {
  if (cl_is_poisoned(limit)) return;
  if (limit->type.sort != CLAUSE_TYPE_MONEY)
    cl_complain(r, CL_TYPE_MISMATCH, limit->node->span, "%s is not an amount of money", cl_type_text(r, limit->type));
  else if (currency[0] && memcmp(limit->type.currency, currency, 4) != 0)
    cl_complain(r, CL_TWO_CURRENCIES, limit->node->span, "the payment is in %s and its cap in %s", currency,
                limit->type.currency);
}

static void add_cap(cl_resolver *r, cl_provision *payment, cl_cap *cap) {
  CL_ADD(r, payment->caps, payment->cap_count, cap);
  check_limit(r, cap->limit, payment->currency);
}

static cl_cap *read_cap(cl_resolver *r, const cl_node *limit, const cl_node *scope, const cl_context *context,
                        const cl_node *node) {
  cl_cap *cap = CL_NEED(r, cl_cap, 1);
  cap->limit = cl_resolve_expr(r, context, limit);
  refuse_below_nothing(r, cap->limit, context, "a cap");
  cl_read_scope(r, cap, scope);
  cap->node = node;
  cap->scope_node = scope;
  return cap;
}

static void read_rounding(cl_resolver *r, cl_provision *p, const cl_node *mod) {
  static const struct {
    const char *words;
    cl_rounding rounding;
  } modes[] = {{"rounded down to", CL_ROUND_DOWN},
               {"rounded up to", CL_ROUND_UP},
               {"rounded half to even to", CL_ROUND_EVEN},
               {"rounded to the nearest", CL_ROUND_NEAREST}};
  for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
    if (cl_token_is(r, mod, modes[i].words)) p->rounding = modes[i].rounding;
  }
  p->rounding_node = mod;
  cl_type type = {CLAUSE_TYPE_MONEY, ""};
  memcpy(type.currency, p->currency, 4);
  if (p->currency[0] && cl_literal_as(r, &p->rounding_unit, mod->kid[0], type) == CLAUSE_OK && p->rounding_unit <= 0) {
    cl_complain(r, CL_BAD_NUMBER, mod->kid[0]->token, "an amount cannot be rounded to `%s`", cl_word(r, mod->kid[0]));
    p->rounding_unit = 1;
  }
}

/* ---- minimums ---- */

static int has_one_pair(const cl_provision *p) {
  for (uint32_t i = 1; i < p->rule_count; i++)
    if (p->rules[i].subject != p->rules[0].subject || p->rules[i].other != p->rules[0].other) return 0;
  return p->rule_count > 0;
}

/* What is missing of the amount, less than nothing where nothing is. */
static cl_expr *missing(cl_resolver *r, cl_provision *p, const cl_node *mod, const cl_cap *least) {
  const cl_context context = {.provision = p, .subject = UINT32_MAX, .other = UINT32_MAX};
  cl_type type = {CLAUSE_TYPE_MONEY, ""};
  cl_history *history = cl_history_new(r, &context, CL_HISTORY_TOTAL, mod);
  memcpy(type.currency, p->currency, 4);
  memcpy(history->currency, p->currency, 4);
  history->accrued = p;
  history->period = least->period;
  return cl_expr_difference(r, least->limit, cl_history_expr(r, history, type), mod);
}

/* What is missing at the end of a period, or of the term, accrues then: by a rule of its own, on a schedule. */
static void read_shortfall(cl_resolver *r, cl_provision *p, const cl_node *mod, const cl_cap *least) {
  const cl_node *due = cl_find_modifier(p, CL_NODE_DUE);
  if (!has_one_pair(p)) {
    cl_complain(r, CL_AMBIGUOUS_ROLE, mod->span, "who owes what is missing? a minimum over time needs one payer");
    return;
  }
  cl_schedule *schedule =
      least->scope == CL_IN_TOTAL ? cl_schedule_of_term(r, p, mod->kid[1]) : cl_schedule_of_periods(r, p, mod->kid[1]);
  cl_rule *rule = cl_add_rule(r, p);
  rule->subject = p->rules[0].subject;
  rule->other = p->rules[0].other;
  rule->cause = (cl_cause){.kind = CL_CAUSE_SCHEDULE, .schedule = schedule, .node = mod};
  rule->is_shortfall = 1;
  p->minimum_over = least->limit;
  rule->amount = missing(r, p, mod, least);
  if (!due || due->kid[0]->kind != CL_NODE_WITHIN) return;
  const cl_context context = {
      .provision = p, .subject = rule->subject, .other = rule->other, .arises = 1, .schedule = schedule};
  cl_read_deadline(r, &rule->deadline, &context, due->kid[0]);
}

static void read_minimum(cl_resolver *r, cl_provision *p, const cl_node *mod, const cl_context *context) {
  cl_context none = {.provision = p, .subject = UINT32_MAX, .other = UINT32_MAX};
  cl_cap least = {0};
  cl_read_scope(r, &least, mod->kid[1]);
  cl_expr *limit = cl_resolve_expr(r, least.scope == CL_EACH_TIME ? context : &none, mod->kid[0]);
  check_limit(r, limit, p->currency);
  refuse_below_nothing(r, limit, context, "a minimum");
  if (least.scope == CL_IN_ANY)
    cl_complain(r, CL_WRONG_WORD, mod->kid[1]->span, "a minimum is for each time, for a period, or in total");
  if (cl_is_poisoned(limit) || !p->currency[0] || least.scope == CL_IN_ANY) return;
  least.limit = limit;
  if (least.scope == CL_EACH_TIME)
    p->minimum = limit;
  else
    read_shortfall(r, p, mod, &least);
}

/* ---- late interest ---- */

static void read_late_interest(cl_resolver *r, cl_provision *p, const cl_node *mod) {
  const cl_context context = {.provision = p, .subject = UINT32_MAX, .other = UINT32_MAX};
  cl_expr *rate = cl_resolve_rate(r, &context, mod->kid[0]);
  if (!cl_token_is(r, mod->kid[1], "per year"))
    cl_complain(r, CL_WRONG_WORD, mod->kid[1]->span, "a day count divides a year")->fix = "write `per year`";
  if (!cl_find_modifier(p, CL_NODE_DUE))
    cl_complain(r, CL_MISSING_PART, mod->span, "nothing says when the payment is due, so it is never late")->fix =
        "add a line `due within … days`";
  if (cl_is_poisoned(rate)) return;
  if (rate->kind != CL_EXPR_CONST && rate->kind != CL_EXPR_VALUE) {
    cl_complain(r, CL_TYPE_MISMATCH, mod->kid[0]->span, "the rate of late interest is a percentage or a value");
    return;
  }
  if (rate->constant < 0)
    cl_complain(r, CL_BAD_NUMBER, mod->kid[0]->span, "the rate of late interest is not below 0%%");
  p->late_rate = rate;
  p->late_basis = cl_day_count_of(r, mod->kid[2]);
  p->late_node = mod;
}

void cl_resolve_payment(cl_resolver *r, cl_provision *p) {
  p->rounding_unit = 1;
  cl_for_each_cause(r, p, payment_rule);
  p->out_of = cl_read_fund(r, p, CL_NODE_OUT_OF);
  p->into = cl_read_fund(r, p, CL_NODE_INTO);
  p->out_of_node = cl_find_modifier(p, CL_NODE_OUT_OF);
  cl_context context = {.provision = p, .subject = UINT32_MAX, .other = UINT32_MAX};
  context.event = p->rule_count ? p->rules[0].event.event : NULL;
  CL_EACH (mod, p->node->kid[3]) {
    if (mod->kind == CL_NODE_CAPPED) add_cap(r, p, read_cap(r, mod->kid[0], mod->kid[1], &context, mod));
    if (mod->kind == CL_NODE_ROUNDED) read_rounding(r, p, mod);
    if (mod->kind == CL_NODE_MINIMUM) read_minimum(r, p, mod, &context);
    if (mod->kind == CL_NODE_LATE_INTEREST) read_late_interest(r, p, mod);
  }
}

/* ---- shared caps ---- */

void cl_resolve_cap(cl_resolver *r, cl_provision *p) {
  const cl_context context = {.provision = p, .subject = UINT32_MAX, .other = UINT32_MAX};
  p->pool = read_cap(r, p->sentence->kid[1], p->sentence->kid[2], &context, p->sentence);
  p->pool->pool = p;
  p->in_order = p->sentence->kid[3] != NULL;
  if (!cl_is_poisoned(p->pool->limit)) memcpy(p->currency, p->pool->limit->type.currency, 4);
  p->members = CL_NEED(r, cl_provision *, cl_list_count(p->sentence->kid[0]));
  CL_EACH (name, p->sentence->kid[0]) {
    cl_provision *member = cl_expect_standing(r, name, "a clause");
    if (!member) continue;
    if (member->kind != CL_PAYMENT) {
      cl_complain(r, CL_WRONG_SORT, name->token, "`%s` is a %s, not a payment that can be capped", member->name,
                  cl_provision_word(member->kind));
      continue;
    }
    p->members[p->member_count++] = member;
    add_cap(r, member, p->pool);
  }
}
