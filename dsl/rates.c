/* Rates: what an amount in one currency is in another, from which day on.  A conversion is a product with the rate in force: a choice by the date among
** those stated.  Nothing is guessed: the other way round needs a rate of its own, and before the first dated rate there is one that nobody disclosed. */
#include "clauses.h"

#include <string.h>

#include "literal.h"

/* ---- reading ---- */

/* So many units of a currency; complains of less than something. */
static int read_units(cl_resolver *r, cl_decimal *out, char currency[4], const cl_node *node) {
  const char *word = cl_word(r, node);
  size_t size = strlen(word), code = size - 3, number = code;
  while (number && strchr(" \t\r\n", word[number - 1])) number--;
  memcpy(currency, word + code, 4);
  if (cl_literal_decimal(out, word, number) == CLAUSE_OK && out->digits > 0) return CLAUSE_OK;
  cl_complain(r, CL_BAD_NUMBER, node->token, "`%s` cannot be one side of a rate", word);
  return CLAUSE_ERROR_SOURCE;
}

static int raise(int64_t *number, int tens) {
  while (tens-- > 0)
    if (__builtin_mul_overflow(*number, 10, number)) return CLAUSE_ERROR_RANGE;
  return CLAUSE_OK;
}

/* Minor units of the one per minor unit of the other. */
static int make_ratio(cl_rate *rate, cl_decimal from, cl_decimal to) {
  int tens = clause_currency_digits(rate->to) + from.scale - clause_currency_digits(rate->from) - to.scale;
  int64_t factor = cl_common_factor(to.digits, from.digits);
  rate->numerator = to.digits / factor;
  rate->denominator = from.digits / factor;
  if (raise(&rate->numerator, tens) != CLAUSE_OK || raise(&rate->denominator, -tens) != CLAUSE_OK)
    return CLAUSE_ERROR_RANGE;
  factor = cl_common_factor(rate->numerator, rate->denominator);
  rate->numerator /= factor;
  rate->denominator /= factor;
  return CLAUSE_OK;
}

static int is_of(const cl_rate *rate, const char *from, const char *to) {
  return strcmp(rate->from, from) == 0 && strcmp(rate->to, to) == 0;
}

static void refuse_twice(cl_resolver *r, const cl_rate *rate) {
  for (uint32_t i = 0; i < r->model->rate_count; i++) {
    const cl_rate *other = &r->model->rates[i];
    if (!is_of(other, rate->from, rate->to) || other->since != rate->since) continue;
    cl_diagnostic *d =
        cl_complain(r, CL_DEFINED_TWICE, rate->node->span, "two rates of %s in %s from one day", rate->from, rate->to);
    d->other = other->node->span;
    d->other_message = "the first is here";
    return;
  }
}

static void read_rate(cl_resolver *r, const cl_node *node) {
  cl_rate rate = {.since = INT64_MIN, .node = node};
  cl_decimal from, to;
  if (node->kid[2]) cl_literal_as(r, &rate.since, node->kid[2], cl_date_type);
  if (read_units(r, &from, rate.from, node->kid[0]) != CLAUSE_OK) return;
  if (read_units(r, &to, rate.to, node->kid[1]) != CLAUSE_OK) return;
  if (strcmp(rate.from, rate.to) == 0) {
    cl_complain(r, CL_TWO_CURRENCIES, node->span, "a rate is between two currencies, and both of these are %s",
                rate.to);
  } else if (make_ratio(&rate, from, to) != CLAUSE_OK) {
    cl_complain(r, CL_BAD_NUMBER, node->span, "this rate has more digits than can be kept exactly");
  } else {
    refuse_twice(r, &rate);
    CL_ADD(r, r->model->rates, r->model->rate_count, rate);
  }
}

void cl_resolve_rates(cl_resolver *r) {
  const cl_node *part;
  for (uint32_t at = 0; (part = cl_next_part(r, &at, CL_NODE_RATE)) != NULL;) read_rate(r, part);
}

/* ---- converting ---- */

/* The latest rate from before this moment, or NULL. */
static const cl_rate *rate_before(const cl_resolver *r, const char *from, const char *to, int64_t before) {
  const cl_rate *found = NULL;
  for (uint32_t i = 0; i < r->model->rate_count; i++) {
    const cl_rate *rate = &r->model->rates[i];
    if (is_of(rate, from, to) && rate->since < before && (!found || rate->since > found->since)) found = rate;
  }
  return found;
}

static cl_expr *constant_rate(cl_resolver *r, const cl_rate *rate) {
  cl_expr *expr = cl_expr_new(r, CL_EXPR_CONST, (cl_type){CLAUSE_TYPE_NUMBER, ""}, rate->node);
  expr->constant = rate->numerator;
  expr->denominator = rate->denominator;
  return expr;
}

/* What makes a rate between units one between minor units. */
static cl_expr *minor_units(cl_resolver *r, const cl_rate *rate) {
  int tens = clause_currency_digits(rate->to) - clause_currency_digits(rate->from);
  cl_expr *expr = constant_rate(r, rate);
  expr->constant = expr->denominator = 1;
  raise(&expr->constant, tens);
  raise(&expr->denominator, -tens);
  return expr;
}

/* The rate before the first that is stated: a value that exists and that nobody disclosed. */
static cl_expr *unknown_rate(cl_resolver *r, const cl_rate *first) {
  cl_model *m = r->model;
  const char *name = CL_WORDS(r, "%s in %s", first->from, first->to);
  cl_provision *value = NULL;
  for (uint32_t i = 0; i < m->provision_count; i++)
    if (m->provisions[i]->kind == CL_VALUE && strcmp(m->provisions[i]->name, name) == 0) value = m->provisions[i];
  if (!value) {
    value = CL_NEED(r, cl_provision, 1);
    *value = (cl_provision){.kind = CL_VALUE,
                            .name = name,
                            .node = first->node,
                            .index = m->provision_count,
                            .mentioned = 1,
                            .from = INT64_MIN,
                            .afresh_from = INT64_MIN,
                            .end = CLAUSE_NEVER,
                            .type = {CLAUSE_TYPE_NUMBER, ""}};
    m->provisions[m->provision_count++] = value; /* there is room: each part declares one at most */
  }
  cl_expr *expr = cl_expr_new(r, CL_EXPR_VALUE, value->type, first->node);
  expr->provision = value;
  return cl_expr_multiply(r, expr, minor_units(r, first), first->node);
}

/* Judged is nothing before the effective date, but remembered it is. */
static int is_certain(const cl_resolver *r, const cl_context *context, const cl_rate *first) {
  return first->since == INT64_MIN || (first->since <= r->model->effective && !context->becomes_state);
}

static cl_expr *since_expr(cl_resolver *r, const cl_rate *rate) {
  cl_expr *day = cl_expr_new(r, CL_EXPR_CONST, cl_date_type, rate->node);
  day->constant = rate->since;
  return cl_expr_compare(r, CL_EXPR_LE, day, cl_expr_new(r, CL_EXPR_TODAY, cl_date_type, rate->node), rate->node);
}

/* The rate in force: the latest one that has begun. */
static cl_expr *rate_in_force(cl_resolver *r, const cl_context *context, const cl_rate *latest, const cl_node *node) {
  cl_expr **items = CL_NEED(r, cl_expr *, 2 * (r->model->rate_count + 1));
  uint32_t count = 0;
  for (const cl_rate *rate = latest, *earlier; rate; rate = earlier) {
    earlier = rate_before(r, rate->from, rate->to, rate->since);
    int is_last = !earlier && is_certain(r, context, rate);
    if (!is_last) items[count++] = since_expr(r, rate);
    items[count++] = constant_rate(r, rate);
    if (!is_last && !earlier) items[count++] = unknown_rate(r, rate);
  }
  if (count == 1) return items[0];
  cl_expr *expr = cl_expr_new(r, CL_EXPR_CHOOSE, items[0]->type, node);
  expr->type.sort = CLAUSE_TYPE_NUMBER;
  expr->items = items;
  expr->item_count = count;
  return cl_with_common_denominator(r, expr);
}

static void use_rates(cl_resolver *r, const cl_rate *like) {
  for (uint32_t i = 0; i < r->model->rate_count; i++)
    if (is_of(&r->model->rates[i], like->from, like->to)) r->model->rates[i].is_used = 1;
}

static void refuse_without_rate(cl_resolver *r, const char *from, const char *to, const cl_node *node) {
  cl_diagnostic *d = cl_complain(r, CL_TWO_CURRENCIES, node->span, "nothing says what %s are in %s", from, to);
  const cl_rate *inverse = rate_before(r, to, from, INT64_MAX);
  d->fix = CL_WORDS(r, "add a line `rate 1 %s is … %s from DATE` at the margin", from, to);
  if (!inverse) return;
  d->other = inverse->node->span;
  d->other_message = "this is the other way round";
}

cl_expr *cl_expr_converted(cl_resolver *r, const cl_context *context, cl_expr *amount, const cl_node *to,
                           const cl_node *node) {
  const char *currency = cl_word(r, to);
  if (cl_is_poisoned(amount)) return amount;
  if (amount->type.sort != CLAUSE_TYPE_MONEY) {
    cl_complain(r, CL_TYPE_MISMATCH, node->span, "%s cannot be converted", cl_type_text(r, amount->type));
    return cl_expr_poison(r, node);
  }
  if (strcmp(currency, amount->type.currency) == 0) {
    cl_complain(r, CL_TWO_CURRENCIES, node->span, "this is in %s already", currency);
    return cl_expr_poison(r, node);
  }
  const cl_rate *latest = rate_before(r, amount->type.currency, currency, INT64_MAX);
  if (!latest) {
    refuse_without_rate(r, amount->type.currency, currency, node);
    return cl_expr_poison(r, node);
  }
  use_rates(r, latest);
  cl_expr *expr = cl_expr_multiply(r, amount, rate_in_force(r, context, latest, node), node);
  if (!cl_is_poisoned(expr)) memcpy(expr->type.currency, currency, 4);
  return expr;
}
