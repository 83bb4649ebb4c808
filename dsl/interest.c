/* Interest: `interest at 6% per year by actual/360 on outstanding` as an amount.  With a day count it is for the time since it was last taken, on the balance as
** it stood day by day: a product of the rate and the sum of balance times days, which lower_interest.c keeps.  Without one it is one period's share of the
** balance now. */
#include "clauses.h"

#include <string.h>

static const struct {
  const char *words;
  cl_day_count_basis basis;
  uint32_t parts; /* how many counts of days, each with its year: */
  cl_days_rule rules[2];
  int64_t years[2];
} day_counts[] = {
    {"by actual/360", CL_ACTUAL_360, 1, {CL_DAYS_ACTUAL}, {360}},
    {"by actual/365", CL_ACTUAL_365, 1, {CL_DAYS_ACTUAL}, {365}},
    {"by actual/actual ISDA", CL_ACTUAL_ACTUAL, 2, {CL_DAYS_IN_LEAP_YEARS, CL_DAYS_IN_COMMON_YEARS}, {366, 365}},
    {"by 30/360", CL_30_360, 1, {CL_DAYS_30_360}, {360}},
    {"by 30E/360", CL_30E_360, 1, {CL_DAYS_30E_360}, {360}},
};
enum { DAY_COUNTS = sizeof day_counts / sizeof *day_counts };

static uint32_t find_day_count(cl_resolver *r, const cl_node *node) {
  uint32_t found = 0;
  while (found + 1 < DAY_COUNTS && !cl_token_is(r, node, day_counts[found].words)) found++;
  return found;
}

cl_day_count_basis cl_day_count_of(cl_resolver *r, const cl_node *node) {
  return day_counts[find_day_count(r, node)].basis;
}

cl_expr *cl_resolve_rate(cl_resolver *r, const cl_context *context, const cl_node *node) {
  cl_expr *rate = cl_resolve_expr(r, context, node);
  if (cl_is_poisoned(rate) || rate->type.sort == CLAUSE_TYPE_PERCENTAGE) return rate;
  cl_complain(r, CL_TYPE_MISMATCH, node->span, "%s is not a percentage", cl_type_text(r, rate->type));
  return cl_expr_poison(r, node);
}

static cl_expr *resolve_balance(cl_resolver *r, const cl_context *context, const cl_node *node) {
  cl_expr *balance = cl_resolve_expr(r, context, node);
  if (cl_is_poisoned(balance)) return balance;
  if (balance->kind == CL_EXPR_STATUS && balance->provision->kind == CL_STATUS &&
      balance->type.sort == CLAUSE_TYPE_MONEY)
    return balance;
  cl_diagnostic *d =
      cl_complain(r, CL_WRONG_SORT, node->span, "interest is reckoned on a status that is an amount of money");
  d->fix = "keep what is owed as a status, as in `status outstanding is 10,000 EUR`";
  return cl_expr_poison(r, node);
}

/* One for each balance, whoever takes interest on it, and each party that does; wherever it says so, the days are the same. */
static uint32_t running_interest(cl_resolver *r, const cl_context *context, const cl_expr *balance, cl_days_rule rule) {
  cl_model *m = r->model;
  for (uint32_t i = 0; i < m->running_count; i++) {
    const cl_running *running = &m->running[i];
    if (running->status == balance->provision && running->taken_by == context->provision &&
        running->party == context->subject && running->rule == rule)
      return i;
  }
  const cl_running running = {.status = balance->provision,
                              .taken_by = context->provision,
                              .party = context->subject,
                              .rule = rule,
                              .node = balance->node};
  CL_ADD(r, m->running, m->running_count, running);
  return m->running_count - 1;
}

static cl_expr *balance_times_years(cl_resolver *r, const cl_context *context, const cl_expr *balance,
                                    cl_days_rule rule, int64_t year, const cl_node *node) {
  cl_expr *expr = cl_expr_new(r, CL_EXPR_RUNNING, balance->type, node);
  expr->running = running_interest(r, context, balance, rule);
  expr->provision = balance->provision;
  expr->index = balance->index;
  expr->denominator = year;
  return expr;
}

static int may_be_taken(cl_resolver *r, const cl_context *context, const cl_node *node) {
  if (!context->takes_interest) {
    cl_complain(r, CL_MISPLACED_MODIFIER, node->span,
                "interest for the days that passed is taken by the amount of a payment, or by what a status becomes");
    return 0;
  }
  if (cl_token_is(r, node->kid[1], "per year")) return 1;
  cl_complain(r, CL_WRONG_WORD, node->kid[1]->span, "a day count divides a year")->fix = "write `per year`";
  return 0;
}

cl_expr *cl_resolve_interest(cl_resolver *r, const cl_context *context, const cl_node *node) {
  cl_expr *rate = cl_resolve_rate(r, context, node->kid[0]), *balance = resolve_balance(r, context, node->kid[3]);
  if (cl_is_poisoned(rate)) return rate;
  if (cl_is_poisoned(balance)) return balance;
  if (!node->kid[2]) return cl_expr_multiply(r, rate, balance, node);
  if (!may_be_taken(r, context, node)) return cl_expr_poison(r, node);
  uint32_t count = find_day_count(r, node->kid[2]);
  cl_expr *parts[2] = {NULL, NULL};
  for (uint32_t i = 0; i < day_counts[count].parts; i++)
    parts[i] = balance_times_years(r, context, balance, day_counts[count].rules[i], day_counts[count].years[i], node);
  return cl_expr_multiply(r, rate, parts[1] ? cl_expr_sum(r, parts[0], parts[1], node) : parts[0], node);
}
