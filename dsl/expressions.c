/* Expressions: conditions and amounts, with their types.  A number is carried as an integer over a denominator known here, so that the
** machine adds and multiplies exactly and divides once, where an amount becomes money. */
#include "clauses.h"

#include <string.h>

#include "literal.h"

enum { DEFINITION_DEPTH = 32 };

/* ---- types ---- */

int cl_is_poisoned(const cl_expr *expr) { return !expr || expr->type.sort == CLAUSE_TYPE_NONE; }

const char *cl_type_text(cl_resolver *r, cl_type type) {
  switch (type.sort) {
  case CLAUSE_TYPE_YES_NO: return "a condition";
  case CLAUSE_TYPE_NAME: return "a name";
  case CLAUSE_TYPE_PARTY: return "a party";
  case CLAUSE_TYPE_PROVISION: return "a provision";
  case CLAUSE_TYPE_DATE: return "a date";
  case CLAUSE_TYPE_COUNT: return "a count";
  case CLAUSE_TYPE_NUMBER: return "a number";
  case CLAUSE_TYPE_PERCENTAGE: return "a percentage";
  case CLAUSE_TYPE_MONEY:
    return type.currency[0] ? CL_WORDS(r, "an amount in %s", type.currency) : "an amount of money";
  case CL_SORT_DAYS: return "a number of days";
  case CL_SORT_MONTHS: return "a number of months";
  case CL_SORT_TIME: return "a length of time";
  default: return "something else";
  }
}

static cl_type plain(int sort) { return (cl_type){sort, ""}; }

static int is_number(int sort) { return sort == CLAUSE_TYPE_COUNT || sort == CLAUSE_TYPE_NUMBER; }
static int is_numeric(int sort) {
  return is_number(sort) || sort == CLAUSE_TYPE_PERCENTAGE || sort == CLAUSE_TYPE_MONEY;
}
static int is_duration(int sort) { return sort == CL_SORT_DAYS || sort == CL_SORT_MONTHS || sort == CL_SORT_TIME; }

static int64_t denominator_of(int sort) {
  return sort == CLAUSE_TYPE_NUMBER ? 1000000 : sort == CLAUSE_TYPE_PERCENTAGE ? 100000000 : 1;
}

/* ---- building ---- */

cl_expr *cl_expr_new(cl_resolver *r, cl_expr_kind kind, cl_type type, const cl_node *node) {
  if (++r->expressions > CL_EXPRESSIONS_MAX) {
    cl_complain(r, CL_TOO_MANY, node->span, "the conditions and amounts of an agreement have at most %d parts",
                CL_EXPRESSIONS_MAX);
    cl_leave_resolver(r, CLAUSE_ERROR_SOURCE);
  }
  cl_expr *expr = CL_NEED(r, cl_expr, 1);
  r->model->asks_of_breaches |= kind == CL_EXPR_BREACHED;
  expr->kind = kind;
  expr->type = type;
  expr->denominator = denominator_of(type.sort);
  expr->index = -1;
  expr->node = node;
  return expr;
}

cl_expr *cl_expr_poison(cl_resolver *r, const cl_node *node) {
  return cl_expr_new(r, CL_EXPR_CONST, plain(CLAUSE_TYPE_NONE), node);
}

cl_expr *cl_expr_constant(cl_resolver *r, cl_type type, int64_t value, const cl_node *node) {
  cl_expr *expr = cl_expr_new(r, CL_EXPR_CONST, type, node);
  expr->constant = value;
  return expr;
}

cl_expr *cl_expr_binary(cl_resolver *r, cl_expr_kind kind, cl_type type, cl_expr *a, cl_expr *b, const cl_node *node) {
  cl_expr *expr = cl_expr_new(r, kind, type, node);
  expr->a = a;
  expr->b = b;
  return expr;
}

cl_expr *cl_expr_field(cl_resolver *r, const cl_event_decl *event, uint32_t field, const cl_node *node) {
  cl_expr *expr = cl_expr_new(r, CL_EXPR_FIELD, event->fields[field].type, node);
  expr->index = (int32_t)field;
  return expr;
}

cl_expr *cl_expr_name(cl_resolver *r, const char *text, int sort, const cl_node *node) {
  cl_expr *expr = cl_expr_new(r, CL_EXPR_CONST, plain(sort), node);
  expr->text = text;
  return expr;
}

cl_expr *cl_expr_not(cl_resolver *r, cl_expr *a, const cl_node *node) {
  if (cl_is_poisoned(a)) return a;
  return cl_expr_binary(r, CL_EXPR_NOT, plain(CLAUSE_TYPE_YES_NO), a, NULL, node);
}

cl_expr *cl_expr_join(cl_resolver *r, cl_expr_kind kind, cl_expr **items, uint32_t count, const cl_node *node) {
  for (uint32_t i = 0; i < count; i++) {
    if (cl_is_poisoned(items[i])) return items[i];
  }
  if (count == 1) return items[0];
  cl_expr *expr = cl_expr_new(r, kind, plain(CLAUSE_TYPE_YES_NO), node);
  expr->items = items;
  expr->item_count = count;
  return expr;
}

/* What only the events tell divides once, at the end; so there can be one such divisor in an amount. */
static cl_expr *divided_twice(cl_resolver *r, const cl_node *node) {
  cl_complain(r, CL_TOO_COMPLEX, node->span,
              "this is divided twice by what is not a plain number, which cannot be kept exactly")
      ->fix = "divide once, as in `(… plus …) divided by …` or `divided by (… multiplied by …)`";
  return cl_expr_poison(r, node);
}

/* ---- comparisons ---- */

static cl_expr *mismatch(cl_resolver *r, const cl_expr *a, const cl_expr *b, const cl_node *node) {
  if (a->node && b->node && b->node->span.start < a->node->span.start)
    return mismatch(r, b, a, node); /* as they are written */
  int months_and_days = is_duration(a->type.sort) && is_duration(b->type.sort);
  if (a->type.sort == CLAUSE_TYPE_MONEY && b->type.sort == CLAUSE_TYPE_MONEY) {
    cl_complain(r, CL_TWO_CURRENCIES, node->span, "%s and %s do not mix", a->type.currency, b->type.currency);
  } else {
    cl_complain(r, months_and_days ? CL_MONTHS_AND_DAYS : CL_TYPE_MISMATCH, node->span, "%s and %s do not compare",
                cl_type_text(r, a->type), cl_type_text(r, b->type));
  }
  return cl_expr_poison(r, node);
}

static int comparable(cl_type a, cl_type b) {
  if (a.sort == CLAUSE_TYPE_MONEY && b.sort == CLAUSE_TYPE_MONEY) return memcmp(a.currency, b.currency, 4) == 0;
  return a.sort == b.sort || (is_number(a.sort) && is_number(b.sort)) ||
         (cl_is_named_sort(a.sort) && cl_is_named_sort(b.sort));
}

/* A date that no time of day can come with. */
static int is_plain_date(cl_resolver *r, const cl_expr *expr) {
  switch (expr->kind) {
  case CL_EXPR_CONST: return expr->node && expr->node->kind == CL_NODE_DATE && cl_is_whole_day(r, expr->node);
  case CL_EXPR_TODAY:
  case CL_EXPR_DAY_START: return 1;
  case CL_EXPR_ADD:
  case CL_EXPR_SUB: return is_plain_date(r, expr->a) && expr->b->type.sort != CL_SORT_TIME;
  default: return 0;
  }
}

/* Against a plain date the civil day counts, and not the time of day; of what is before a day it makes no difference. */
static void compare_days(cl_resolver *r, cl_expr_kind kind, cl_expr **a, cl_expr **b) {
  int plain_a = is_plain_date(r, *a), plain_b = is_plain_date(r, *b);
  if (plain_a == plain_b) return;
  if (plain_b && kind != CL_EXPR_LT)
    *a = cl_expr_binary(r, CL_EXPR_DAY_START, cl_date_type, *a, NULL, (*a)->node);
  else if (plain_a && kind != CL_EXPR_LE)
    *b = cl_expr_binary(r, CL_EXPR_DAY_START, cl_date_type, *b, NULL, (*b)->node);
}

cl_expr *cl_expr_compare(cl_resolver *r, cl_expr_kind kind, cl_expr *a, cl_expr *b, const cl_node *node) {
  if (cl_is_poisoned(a)) return a;
  if (cl_is_poisoned(b)) return b;
  if (!comparable(a->type, b->type)) return mismatch(r, a, b, node);
  int ordered = kind == CL_EXPR_LT || kind == CL_EXPR_LE;
  if (ordered && (cl_is_named_sort(a->type.sort) || a->type.sort == CLAUSE_TYPE_YES_NO)) {
    cl_complain(r, CL_TYPE_MISMATCH, node->span, "%s has no order", cl_type_text(r, a->type));
    return cl_expr_poison(r, node);
  }
  if (a->divisor && b->divisor) return divided_twice(r, node);
  if (a->type.sort == CLAUSE_TYPE_DATE) compare_days(r, kind, &a, &b);
  return cl_expr_binary(r, kind, plain(CLAUSE_TYPE_YES_NO), a, b, node);
}

cl_expr *cl_ordered(cl_resolver *r, cl_expr *a, const cl_node *order, cl_expr *b, const cl_node *node) {
  if (cl_token_is(r, order, "at least") || cl_token_is(r, order, "on or after"))
    return cl_expr_compare(r, CL_EXPR_LE, b, a, node);
  if (cl_token_is(r, order, "at most") || cl_token_is(r, order, "on or before"))
    return cl_expr_compare(r, CL_EXPR_LE, a, b, node);
  if (cl_token_is(r, order, "more than") || cl_token_is(r, order, "after"))
    return cl_expr_compare(r, CL_EXPR_LT, b, a, node);
  return cl_expr_compare(r, CL_EXPR_LT, a, b, node);
}

/* A literal compared with a `one of` field must be one of its choices. */
void cl_check_choice(cl_resolver *r, const cl_event_decl *event, const cl_expr *field, const cl_expr *literal) {
  if (!event || cl_is_poisoned(field) || field->kind != CL_EXPR_FIELD || cl_is_poisoned(literal) || !literal->text)
    return;
  const cl_event_field *declared = &event->fields[field->index];
  if (declared->choice_count == 0) return;
  for (uint32_t i = 0; i < declared->choice_count; i++) {
    if (strcmp(declared->choices[i], literal->text) == 0) return;
  }
  const char *near = cl_near(r, literal->text, declared->choices, declared->choice_count);
  cl_diagnostic *d = cl_complain(r, CL_NOT_A_CHOICE, literal->node->span, "`%s` is not one of the choices of `%s`",
                                 literal->text, declared->name);
  if (near) d->fix = CL_WORDS(r, "did you mean \"%s\"?", near);
}

/* ---- arithmetic ---- */

static cl_expr *too_fine(cl_resolver *r, const cl_node *node) {
  cl_complain(r, CL_TOO_COMPLEX, node->span, "this amount has more decimals than can be kept exactly");
  return cl_expr_poison(r, node);
}

/* Sums, differences, the lesser and the greater: over the least common denominator. */
static cl_expr *additive(cl_resolver *r, cl_expr_kind kind, cl_expr *a, cl_expr *b, const cl_node *node) {
  if (cl_is_poisoned(a)) return a;
  if (cl_is_poisoned(b)) return b;
  int moving_date = a->type.sort == CLAUSE_TYPE_DATE && (kind == CL_EXPR_ADD || kind == CL_EXPR_SUB) &&
                    (b->type.sort == CL_SORT_DAYS || b->type.sort == CL_SORT_MONTHS);
  if (moving_date) return cl_expr_binary(r, kind, a->type, a, b, node);
  if (!comparable(a->type, b->type)) return mismatch(r, a, b, node);
  int extreme = kind == CL_EXPR_MIN || kind == CL_EXPR_MAX;
  if (!is_numeric(a->type.sort) && !is_duration(a->type.sort) && !(extreme && a->type.sort == CLAUSE_TYPE_DATE)) {
    cl_complain(r, CL_TYPE_MISMATCH, node->span, "%s cannot be calculated with", cl_type_text(r, a->type));
    return cl_expr_poison(r, node);
  }
  cl_expr *expr = cl_expr_binary(r, kind, a->type.sort == CLAUSE_TYPE_COUNT ? b->type : a->type, a, b, node);
  int64_t factor = b->denominator / cl_common_factor(a->denominator, b->denominator);
  if (a->divisor && b->divisor) return divided_twice(r, node);
  expr->divisor = a->divisor ? a->divisor : b->divisor;
  if (__builtin_mul_overflow(a->denominator, factor, &expr->denominator)) return too_fine(r, node);
  return expr;
}

cl_expr *cl_expr_difference(cl_resolver *r, cl_expr *a, cl_expr *b, const cl_node *node) {
  return additive(r, CL_EXPR_SUB, a, b, node);
}

cl_expr *cl_expr_sum(cl_resolver *r, cl_expr *a, cl_expr *b, const cl_node *node) {
  return additive(r, CL_EXPR_ADD, a, b, node);
}

static cl_type product_type(cl_type a, cl_type b) {
  if (is_duration(a.sort)) return a;
  if (is_duration(b.sort)) return b;
  if (a.sort == CLAUSE_TYPE_MONEY) return a;
  if (b.sort == CLAUSE_TYPE_MONEY) return b;
  return plain(a.sort == CLAUSE_TYPE_COUNT && b.sort == CLAUSE_TYPE_COUNT ? CLAUSE_TYPE_COUNT : CLAUSE_TYPE_NUMBER);
}

/* 10.5% as 21 / 200, so that denominators stay small. */
static cl_expr *in_lowest_terms(cl_resolver *r, cl_expr *expr) {
  int64_t factor;
  if (expr->kind != CL_EXPR_CONST || expr->constant <= 0) return expr;
  factor = cl_common_factor(expr->constant, expr->denominator);
  if (factor == 1) return expr;
  cl_expr *lowest = CL_NEED(r, cl_expr, 1);
  *lowest = *expr;
  lowest->constant /= factor;
  lowest->denominator /= factor;
  return lowest;
}

/* An amount, or so many days, by a number; or two numbers. */
static int can_be_multiplied(int a, int b) {
  if (is_duration(a)) return is_number(b);
  if (is_duration(b)) return is_number(a);
  return is_numeric(a) && is_numeric(b) && !(a == CLAUSE_TYPE_MONEY && b == CLAUSE_TYPE_MONEY);
}

cl_expr *cl_expr_multiply(cl_resolver *r, cl_expr *a, cl_expr *b, const cl_node *node) {
  if (cl_is_poisoned(a)) return a;
  if (cl_is_poisoned(b)) return b;
  if (!can_be_multiplied(a->type.sort, b->type.sort)) {
    cl_complain(r, CL_TYPE_MISMATCH, node->span, "%s cannot be multiplied by %s", cl_type_text(r, a->type),
                cl_type_text(r, b->type));
    return cl_expr_poison(r, node);
  }
  a = in_lowest_terms(r, a);
  b = in_lowest_terms(r, b);
  if (a->divisor && b->divisor) return divided_twice(r, node);
  cl_expr *expr = cl_expr_binary(r, CL_EXPR_MUL, product_type(a->type, b->type), a, b, node);
  expr->divisor = a->divisor ? a->divisor : b->divisor;
  if (__builtin_mul_overflow(a->denominator, b->denominator, &expr->denominator)) return too_fine(r, node);
  return expr;
}

/* A figure that the text states. */
static int is_stated(int64_t *out, const cl_expr *expr) {
  int is_value = expr->kind == CL_EXPR_VALUE && expr->provision->disclosed;
  *out = is_value ? expr->provision->value : expr->constant;
  return is_value || (expr->kind == CL_EXPR_CONST && !expr->text);
}

/* Whether it is never below 0. */
static int is_no_less(const cl_expr *expr, const cl_event_decl *event) {
  int64_t figure;
  if (is_stated(&figure, expr)) return figure >= 0;
  return expr->kind == CL_EXPR_FIELD && event && event->fields[expr->index].at_least >= 0;
}

int cl_is_below_nothing(const cl_expr *expr, const cl_event_decl *event) {
  int64_t figure;
  if (is_stated(&figure, expr)) return figure < 0;
  if (expr->kind != CL_EXPR_MUL) return 0;
  return (cl_is_below_nothing(expr->a, event) && is_no_less(expr->b, event)) ||
         (cl_is_below_nothing(expr->b, event) && is_no_less(expr->a, event));
}

/* An amount, a number or a length of time by a number; or an amount by another, which gives a number. */
static int can_be_divided(cl_type a, cl_type b) {
  if (a.sort == CLAUSE_TYPE_MONEY && b.sort == CLAUSE_TYPE_MONEY) return memcmp(a.currency, b.currency, 4) == 0;
  return (is_numeric(a.sort) || is_duration(a.sort)) && is_number(b.sort);
}

static cl_type quotient_type(cl_type a, cl_type b) {
  return a.sort == CLAUSE_TYPE_COUNT || b.sort == CLAUSE_TYPE_MONEY ? plain(CLAUSE_TYPE_NUMBER) : a;
}

/* By what is only known when it is calculated: the denominator stays known, and the machine divides by that too. */
static cl_expr *divide_by_figure(cl_resolver *r, cl_expr *a, cl_expr *b, const cl_node *node) {
  if (a->divisor || b->divisor) return divided_twice(r, node);
  cl_expr *expr = cl_expr_binary(r, CL_EXPR_DIV, quotient_type(a->type, b->type), a, b, node);
  expr->denominator = a->denominator;
  expr->divisor = b;
  return expr;
}

static cl_expr *divide(cl_resolver *r, cl_expr *a, cl_expr *b, const cl_node *node) {
  if (cl_is_poisoned(a)) return a;
  if (cl_is_poisoned(b)) return b;
  if (!can_be_divided(a->type, b->type) || (b->kind == CL_EXPR_CONST && b->constant <= 0)) {
    cl_complain(r, CL_TYPE_MISMATCH, node->span,
                "an amount or a number is divided by a number above 0, or an amount by one in the same currency")
        ->fix = "multiply by a percentage instead";
    return cl_expr_poison(r, node);
  }
  if (b->kind != CL_EXPR_CONST) return divide_by_figure(r, a, b, node);
  cl_expr *expr = cl_expr_binary(r, CL_EXPR_DIV, quotient_type(a->type, b->type), a, b, node);
  expr->divisor = a->divisor;
  if (__builtin_mul_overflow(a->denominator, b->constant, &expr->denominator)) return too_fine(r, node);
  return expr;
}

/* ---- literals ---- */

static cl_expr *number_literal(cl_resolver *r, const cl_node *node) {
  cl_decimal decimal;
  const char *word = cl_word(r, node);
  int64_t value = 0;
  if (cl_literal_decimal(&decimal, word, strlen(word)) != CLAUSE_OK ||
      cl_decimal_scaled(&value, decimal, decimal.scale) != CLAUSE_OK) {
    cl_complain(r, CL_BAD_NUMBER, node->token, "`%s` is too large", word);
    return cl_expr_poison(r, node);
  }
  cl_expr *expr = cl_expr_constant(r, plain(strchr(word, '.') ? CLAUSE_TYPE_NUMBER : CLAUSE_TYPE_COUNT), value, node);
  for (expr->denominator = 1; decimal.scale > 0; decimal.scale--)
    if (__builtin_mul_overflow(expr->denominator, 10, &expr->denominator)) return too_fine(r, node);
  return expr;
}

static cl_expr *money_literal(cl_resolver *r, const cl_node *node) {
  const char *word = cl_word(r, node);
  cl_type type = plain(CLAUSE_TYPE_MONEY);
  int64_t value = 0;
  if (cl_literal_money(&value, type.currency, word, strlen(word)) == CLAUSE_OK)
    return cl_expr_constant(r, type, value, node);
  cl_complain(r, CL_BAD_NUMBER, node->token, "`%s` is too large, or has more decimals than its currency", word);
  return cl_expr_poison(r, node);
}

static cl_expr *duration_literal(cl_resolver *r, const cl_node *node) {
  const char *word = cl_word(r, node);
  int sort = CL_SORT_DAYS;
  int64_t value = 0;
  if (cl_literal_duration(&value, &sort, word, strlen(word)) == CLAUSE_OK)
    return cl_expr_constant(r, plain(sort), value, node);
  cl_complain(r, CL_BAD_NUMBER, node->token, "`%s` is not a whole number of days, weeks, months, years or hours", word);
  return cl_expr_poison(r, node);
}

static cl_expr *typed_literal(cl_resolver *r, const cl_node *node, int sort) {
  int64_t value;
  if (cl_literal_as(r, &value, node, plain(sort)) != CLAUSE_OK) return cl_expr_poison(r, node);
  return cl_expr_constant(r, plain(sort), value, node);
}

cl_expr *cl_resolve_literal(cl_resolver *r, const cl_node *node) {
  switch (node->kind) {
  case CL_NODE_NUMBER: return number_literal(r, node);
  case CL_NODE_MONEY: return money_literal(r, node);
  case CL_NODE_DURATION: return duration_literal(r, node);
  case CL_NODE_NTIMES: return cl_expr_constant(r, plain(CLAUSE_TYPE_COUNT), cl_number_of_times(r, node), node);
  case CL_NODE_PERCENT: return typed_literal(r, node, CLAUSE_TYPE_PERCENTAGE);
  case CL_NODE_DATE: return typed_literal(r, node, CLAUSE_TYPE_DATE);
  case CL_NODE_YES:
  case CL_NODE_NO: return typed_literal(r, node, CLAUSE_TYPE_YES_NO);
  case CL_NODE_TEXT: return cl_expr_name(r, cl_quoted(r, node), CLAUSE_TYPE_NAME, node);
  default: return cl_expr_poison(r, node);
  }
}

/* ---- names in expressions ---- */

static cl_expr *value_expr(cl_resolver *r, cl_provision *value, const cl_node *node) {
  value->mentioned = 1;
  cl_expr *expr = cl_expr_new(r, CL_EXPR_VALUE, value->type, node);
  expr->provision = value;
  return expr;
}

/* `warm_readings for the same lot`, `microsoft_cannot_support the same product` */
static cl_expr *status_expr(cl_resolver *r, const cl_context *context, cl_provision *status, const cl_node *node,
                            const cl_node *roles) {
  status->mentioned = 1;
  cl_expr *expr = cl_expr_new(r, CL_EXPR_STATUS, status->type, node);
  expr->provision = status;
  const cl_node *role = roles ? roles->kid[0] : NULL;
  const cl_node *key = role && role->kind == CL_NODE_ROLE ? role->kid[1] : role;
  if (!status->key_field) {
    if (!role) return expr;
    cl_complain(r, CL_WRONG_SORT, role->span, "`%s` is one for all, not one for each", status->name);
    return cl_expr_poison(r, node);
  }
  if (!key || key->kind != CL_NODE_SAME || role->next) {
    cl_diagnostic *d =
        cl_complain(r, CL_WRONG_SORT, node->span, "`%s` is kept for each %s", status->name, status->key_field);
    d->fix = CL_WORDS(r, "write `%s for the same %s`", status->name, status->key_field);
    return cl_expr_poison(r, node);
  }
  expr->index = context->event ? cl_expect_field(r, context->event, key->kid[0]) : -1;
  return expr->index < 0 ? cl_expr_poison(r, node) : expr;
}

/* Each row would be over a divisor of its own. */
static cl_expr *divided_in_a_row(cl_resolver *r, const cl_node *node) {
  cl_complain(r, CL_TOO_COMPLEX, node->span,
              "where a definition has several rows, what is not a plain number cannot divide in them")
      ->fix = "divide where the definition is used, or in a definition of its own";
  return cl_expr_poison(r, node);
}

static cl_expr *choose(cl_resolver *r, const cl_context *context, const cl_node *meanings) {
  cl_expr **items = CL_NEED(r, cl_expr *, 2 * cl_list_count(meanings));
  uint32_t count = 0;
  cl_expr *otherwise = NULL;
  CL_EACH (meaning, meanings) {
    cl_expr *value = cl_resolve_expr(r, context, meaning->kid[0]);
    if (cl_is_poisoned(value)) return value;
    if (meaning->kind == CL_NODE_MEANS_IF) {
      items[count++] = cl_resolve_condition(r, context, meaning->kid[1]);
      items[count++] = value;
      if (cl_is_poisoned(items[count - 2])) return items[count - 2];
    } else if (otherwise) {
      cl_complain(r, CL_DEFINED_TWICE, meaning->span, "two rows without a condition");
      return cl_expr_poison(r, meaning);
    } else {
      otherwise = value;
    }
  }
  if (count == 0) return otherwise;
  int bands = cl_check_bands(r, context, meanings, items, count, otherwise != NULL);
  if (bands == CL_BAD_BANDS) return cl_expr_poison(r, meanings);
  if (!otherwise && bands == CL_WHOLE_BANDS) {
    otherwise = items[count - 1]; /* what is in none of the other bands is in the last */
    count -= 2;
  }
  if (!otherwise) {
    cl_diagnostic *d =
        cl_complain(r, CL_MISSING_PART, meanings->span, "the rows do not say what it means in all other cases");
    d->fix = "add a row `means … otherwise`";
    return cl_expr_poison(r, meanings);
  }
  items[count++] = otherwise;
  cl_expr *expr = cl_expr_new(r, CL_EXPR_CHOOSE, otherwise->type, meanings);
  expr->items = items;
  expr->item_count = count;
  for (uint32_t i = 1; i < count; i += 2) {
    if (!comparable(items[i]->type, otherwise->type)) return mismatch(r, items[i], otherwise, items[i]->node);
  }
  for (uint32_t i = 0; i < count; i++)
    if (items[i]->divisor) return divided_in_a_row(r, items[i]->node);
  return expr;
}

cl_expr *cl_with_common_denominator(cl_resolver *r, cl_expr *expr) {
  if (cl_is_poisoned(expr) || expr->kind != CL_EXPR_CHOOSE) return expr;
  int64_t common = expr->items[expr->item_count - 1]->denominator;
  for (uint32_t i = 1; i < expr->item_count; i += 2) {
    int64_t factor = expr->items[i]->denominator / cl_common_factor(common, expr->items[i]->denominator);
    if (__builtin_mul_overflow(common, factor, &common)) return too_fine(r, expr->node);
  }
  expr->denominator = common;
  return expr;
}

/* A definition means what its words mean where it is used: its `the …` are the fields of the event at hand there. */
static cl_expr *definition_expr(cl_resolver *r, const cl_context *context, cl_provision *definition,
                                const cl_node *node) {
  definition->mentioned = 1;
  if (definition->expanding) {
    cl_complain(r, CL_EXCEPTION_CYCLE, node->span, "`%s` is defined by itself", definition->name);
    return cl_expr_poison(r, node);
  }
  if (r->depth >= DEFINITION_DEPTH) {
    cl_complain(r, CL_TOO_MANY, node->span, "definitions stand in definitions at most %d deep", DEFINITION_DEPTH);
    return cl_expr_poison(r, node);
  }
  if (++r->expansions > CL_EXPANSIONS_MAX) {
    cl_complain(r, CL_TOO_MANY, node->span, "definitions are used in definitions more than %d times",
                CL_EXPANSIONS_MAX);
    cl_leave_resolver(r, CLAUSE_ERROR_SOURCE);
  }
  r->depth++;
  definition->expanding = 1;
  cl_expr *expr = cl_with_common_denominator(r, choose(r, context, definition->node->kid[2]));
  definition->expanding = 0;
  r->depth--;
  return expr;
}

static cl_expr *unresolved_name(cl_resolver *r, const cl_context *context, const cl_node *name) {
  const char *word = cl_word(r, name);
  int32_t field = context->event ? cl_field_by_name(context->event, word) : -1;
  if (field >= 0 && !cl_lookup(r, word)) {
    cl_diagnostic *d =
        cl_complain(r, CL_UNKNOWN_NAME, name->token, "`%s` is a field of %s", word, context->event->name);
    d->replacement = CL_WORDS(r, "the %s", word);
    d->fix = CL_WORDS(r, "write `the %s`", word);
  } else {
    cl_expect(r, name, CL_NAMES_NOTHING, "a name");
  }
  return cl_expr_poison(r, name);
}

static cl_expr *no_roles(cl_resolver *r, cl_expr *expr, const char *name, const cl_node *roles) {
  if (!roles) return expr;
  cl_complain(r, CL_WRONG_SORT, roles->span, "`%s` stands by itself", name);
  return cl_expr_poison(r, roles);
}

/* `existing_rate of the amount`: a percentage with a name, of something. */
static cl_expr *share_of(cl_resolver *r, const cl_context *context, cl_expr *rate, const char *name,
                         const cl_node *phrase, const cl_node *roles) {
  const cl_node *role = roles ? roles->kid[0] : NULL;
  if (!role || cl_is_poisoned(rate)) return rate;
  if (rate->type.sort != CLAUSE_TYPE_PERCENTAGE || role->kind != CL_NODE_ROLE || !cl_token_is(r, role->kid[0], "of") ||
      role->next)
    return no_roles(r, rate, name, roles);
  return cl_expr_multiply(r, rate, cl_resolve_expr(r, context, role->kid[1]), phrase);
}

/* `current_rate of the amount`, where a status is a percentage. */
static cl_expr *status_or_share(cl_resolver *r, const cl_context *context, cl_provision *status, const cl_node *phrase,
                                const cl_node *roles) {
  int is_rate = !status->key_field && status->type.sort == CLAUSE_TYPE_PERCENTAGE && roles;
  cl_expr *expr = status_expr(r, context, status, phrase, is_rate ? NULL : roles);
  return is_rate ? share_of(r, context, expr, status->name, phrase, roles) : expr;
}

static cl_expr *phrase_expr(cl_resolver *r, const cl_context *context, const cl_node *phrase, const cl_node *name,
                            const cl_node *roles) {
  cl_named *named = cl_lookup(r, cl_word(r, name));
  if (!named) return unresolved_name(r, context, name);
  switch (named->sort) {
  case CL_NAMES_PARTY: return no_roles(r, cl_expr_name(r, named->name, CLAUSE_TYPE_PARTY, name), named->name, roles);
  case CL_NAMES_ASSET: return no_roles(r, cl_expr_name(r, named->name, CLAUSE_TYPE_NAME, name), named->name, roles);
  case CL_NAMES_EVENT: {
    cl_diagnostic *d = cl_complain(r, CL_WRONG_SORT, name->token, "`%s` is an event, not a condition", named->name);
    d->fix = CL_WORDS(r, "write `%s … has happened`", named->name);
    return cl_expr_poison(r, phrase);
  }
  case CL_NAMES_CALENDAR:
    cl_complain(r, CL_WRONG_SORT, name->token, "`%s` is a calendar, not a condition or an amount", named->name);
    return cl_expr_poison(r, phrase);
  case CL_NAMES_PROVISION: break;
  case CL_NAMES_NOTHING: return cl_expr_poison(r, phrase);
  }
  switch (named->provision->kind) {
  case CL_VALUE: return share_of(r, context, value_expr(r, named->provision, name), named->name, phrase, roles);
  case CL_FUND: return no_roles(r, cl_expr_fund(r, named->provision, phrase), named->name, roles);
  case CL_STATUS: return status_or_share(r, context, named->provision, phrase, roles);
  case CL_DEFINITION:
    return share_of(r, context, definition_expr(r, context, named->provision, phrase), named->name, phrase, roles);
  default: break;
  }
  if (!cl_expect_standing(r, name, "a provision")) return cl_expr_poison(r, phrase);
  cl_diagnostic *d = cl_complain(r, CL_WRONG_SORT, name->token, "`%s` is a clause, not a condition", named->name);
  d->fix = CL_WORDS(r, "write `%s is in force` or `%s is breached`", named->name, named->name);
  return cl_expr_poison(r, phrase);
}

/* ---- comparisons as they are written ---- */

/* What can be said of a clause, besides that it is in force. */
static int state_of_clause(cl_resolver *r, cl_expr_kind *kind, const cl_node *words) {
  static const struct {
    const char *word;
    cl_expr_kind kind;
  } states[] = {{"breached", CL_EXPR_BREACHED}, {"suspended", CL_EXPR_SUSPENDED}, {"terminated", CL_EXPR_TERMINATED}};
  for (size_t i = 0; words->kind == CL_NODE_PHRASE && i < sizeof states / sizeof *states; i++) {
    *kind = states[i].kind;
    if (cl_token_is(r, words->kid[0], states[i].word)) return 1;
  }
  return 0;
}

/* `X is in force`, `X is breached`: NULL when the left side is not the name of a clause. */
static cl_expr *status_of_clause(cl_resolver *r, const cl_node *node) {
  const cl_node *left = node->kid[0], *cmp = node->kid[1];
  if (left->kind != CL_NODE_PHRASE || left->kid[1]) return NULL;
  cl_named *named = cl_lookup(r, cl_word(r, left->kid[0]));
  if (!named || named->sort != CL_NAMES_PROVISION) return NULL;
  cl_provision_kind kind = named->provision->kind;
  if (kind == CL_VALUE || kind == CL_STATUS || kind == CL_DEFINITION || kind == CL_FUND) return NULL;
  cl_provision *clause = cl_expect_standing(r, left->kid[0], "a clause");
  if (!clause) return cl_expr_poison(r, left);
  int negated = cmp->kind == CL_NODE_NOT_IN_FORCE || cmp->kind == CL_NODE_IS_NOT;
  int force = cmp->kind == CL_NODE_IN_FORCE || cmp->kind == CL_NODE_NOT_IN_FORCE;
  cl_expr_kind state = CL_EXPR_IN_FORCE;
  if (!force &&
      ((cmp->kind != CL_NODE_IS && cmp->kind != CL_NODE_IS_NOT) || !state_of_clause(r, &state, cmp->kid[0]))) {
    cl_complain(r, CL_TYPE_MISMATCH, cmp->span,
                "a clause is `in force`, `breached`, `suspended` or `terminated`, or it is not");
    return cl_expr_poison(r, left);
  }
  cl_expr *expr = cl_expr_new(r, state, plain(CLAUSE_TYPE_YES_NO), node);
  expr->provision = clause;
  return negated ? cl_expr_not(r, expr, node) : expr;
}

static cl_expr *equals(cl_resolver *r, const cl_context *context, cl_expr *a, cl_expr *b, const cl_node *node) {
  cl_check_choice(r, context->event, a, b);
  if (!cl_is_poisoned(a) && !cl_is_poisoned(b) && a->type.sort == CLAUSE_TYPE_YES_NO && b->kind == CL_EXPR_CONST &&
      b->type.sort == CLAUSE_TYPE_YES_NO)
    return b->constant ? a : cl_expr_not(r, a, node);
  return cl_expr_compare(r, CL_EXPR_EQ, a, b, node);
}

static cl_expr *one_of(cl_resolver *r, const cl_context *context, cl_expr *a, const cl_node *literals,
                       const cl_node *node) {
  cl_expr **items = CL_NEED(r, cl_expr *, cl_list_count(literals));
  uint32_t count = 0;
  CL_EACH (literal, literals) {
    cl_expr *b = literal->kind == CL_NODE_NAME ? phrase_expr(r, context, literal, literal, NULL)
                                               : cl_resolve_literal(r, literal);
    items[count++] = equals(r, context, a, b, literal);
  }
  return cl_expr_join(r, CL_EXPR_OR, items, count, node);
}

static cl_expr *compare_with(cl_resolver *r, const cl_context *context, cl_expr *a, const cl_node *cmp,
                             const cl_node *node) {
  cl_expr *items[2];
  switch (cmp->kind) {
  case CL_NODE_IS: return equals(r, context, a, cl_resolve_expr(r, context, cmp->kid[0]), node);
  case CL_NODE_IS_NOT:
    return cl_expr_not(r, equals(r, context, a, cl_resolve_expr(r, context, cmp->kid[0]), node), node);
  case CL_NODE_ORDERED: return cl_ordered(r, a, cmp->kid[0], cl_resolve_expr(r, context, cmp->kid[1]), node);
  case CL_NODE_ONE_OF: return one_of(r, context, a, cmp->kid[0], node);
  case CL_NODE_NOT_ONE_OF: return cl_expr_not(r, one_of(r, context, a, cmp->kid[0], node), node);
  case CL_NODE_BETWEEN: {
    items[0] = cl_expr_compare(r, CL_EXPR_LE, cl_resolve_expr(r, context, cmp->kid[0]), a, node);
    items[1] = cl_expr_compare(r, CL_EXPR_LE, a, cl_resolve_expr(r, context, cmp->kid[1]), node);
    cl_expr **both = CL_NEED(r, cl_expr *, 2);
    memcpy(both, items, sizeof items);
    return cl_expr_join(r, CL_EXPR_AND, both, 2, node);
  }
  default:
    cl_complain(r, CL_TYPE_MISMATCH, node->span, "only a clause can be in force");
    return cl_expr_poison(r, node);
  }
}

static cl_expr *compare(cl_resolver *r, const cl_context *context, const cl_node *node) {
  cl_expr *status = status_of_clause(r, node);
  return status ? status : compare_with(r, context, cl_resolve_expr(r, context, node->kid[0]), node->kid[1], node);
}

cl_expr *cl_compare_status(cl_resolver *r, const cl_context *context, cl_provision *status, const cl_node *cmp,
                           const cl_node *node) {
  cl_expr *a = cl_expr_new(r, CL_EXPR_STATUS, status->type, node);
  a->provision = status;
  a->index = status->key_field ? cl_field_by_name(context->event, status->key_field) : -1;
  return status->key_field && a->index < 0 ? cl_expr_poison(r, node) : compare_with(r, context, a, cmp, node);
}

static cl_expr *joined(cl_resolver *r, const cl_context *context, const cl_node *node, cl_expr_kind kind) {
  cl_expr **items = CL_NEED(r, cl_expr *, cl_list_count(node));
  uint32_t count = 0;
  CL_EACH (item, node) {
    items[count++] = cl_resolve_condition(r, context, item->kind == CL_NODE_LETTER ? item->kid[0] : item);
  }
  return cl_expr_join(r, kind, items, count, node);
}

/* ---- amounts as they are written ---- */

static cl_expr *part_of(cl_resolver *r, const cl_context *context, const cl_node *node) {
  cl_expr *part = cl_resolve_expr(r, context, node->kid[0]);
  if (node->kid[2]) part = additive(r, CL_EXPR_MIN, part, cl_resolve_expr(r, context, node->kid[2]), node);
  if (!node->kid[1]) return part;
  part = additive(r, CL_EXPR_SUB, part, cl_resolve_expr(r, context, node->kid[1]), node);
  if (cl_is_poisoned(part)) return part;
  return additive(r, CL_EXPR_MAX, part, cl_expr_constant(r, part->type, 0, node), node);
}

/* A field of that name goes before. */
static int is_shortfall(cl_resolver *r, const cl_context *context, const cl_node *node) {
  return cl_token_is(r, node->kid[0], "shortfall") &&
         (!context->event || cl_field_by_name(context->event, "shortfall") < 0);
}

/* In the units of the field that counts. */
static cl_expr *shortfall(cl_resolver *r, const cl_context *context, const cl_node *node) {
  const cl_rule *breached = context->breached;
  if (breached && breached->quantity && breached->act_count) {
    int by_times = breached->measure == CL_OCCURRENCES;
    cl_type type = by_times ? plain(CLAUSE_TYPE_COUNT) : breached->acts[0].event->fields[breached->measure].type;
    return cl_expr_new(r, CL_EXPR_SHORTFALL, type, node);
  }
  cl_complain(
      r, CL_MISSING_TRIGGER, node->span,
      "`the shortfall` is what a quantity was short of when it was breached, and nothing of the kind is at hand");
  return cl_expr_poison(r, node);
}

static cl_expr *field_expr(cl_resolver *r, const cl_context *context, const cl_node *node) {
  if (is_shortfall(r, context, node)) return shortfall(r, context, node);
  if (!context->event) {
    cl_complain(r, CL_UNKNOWN_FIELD, node->span, "there is no event at hand for `the %s` to speak of",
                cl_word(r, node->kid[0]));
    return cl_expr_poison(r, node);
  }
  int32_t field = cl_expect_field(r, context->event, node->kid[0]);
  return field < 0 ? cl_expr_poison(r, node) : cl_expr_field(r, context->event, (uint32_t)field, node);
}

/* The left operand is resolved first, since what it asks of the past is numbered then, and the order in which a compiler evaluates arguments is its own. */
static cl_expr *reckoned(cl_resolver *r, const cl_context *context, const cl_node *node) {
  cl_expr *left = cl_resolve_expr(r, context, node->kid[0]);
  cl_expr *right = cl_resolve_expr(r, context, node->kid[1]);
  switch (node->kind) {
  case CL_NODE_PLUS: return additive(r, CL_EXPR_ADD, left, right, node);
  case CL_NODE_MINUS: return additive(r, CL_EXPR_SUB, left, right, node);
  case CL_NODE_LESSER: return additive(r, CL_EXPR_MIN, left, right, node);
  case CL_NODE_GREATER: return additive(r, CL_EXPR_MAX, left, right, node);
  case CL_NODE_DIVIDED_BY: return divide(r, left, right, node);
  default: return cl_expr_multiply(r, left, right, node);
  }
}

cl_expr *cl_resolve_expr(cl_resolver *r, const cl_context *context, const cl_node *node) {
  const cl_node *const *kid = (const cl_node *const *)node->kid;
  switch (node->kind) {
  case CL_NODE_PHRASE: return phrase_expr(r, context, node, kid[0], kid[1]);
  case CL_NODE_NAME: return phrase_expr(r, context, node, node, NULL);
  case CL_NODE_FIELD_OF_EVENT: return field_expr(r, context, node);
  case CL_NODE_TODAY: return cl_expr_new(r, CL_EXPR_TODAY, plain(CLAUSE_TYPE_DATE), node);
  case CL_NODE_BRACKETS: return cl_resolve_expr(r, context, kid[0]);
  case CL_NODE_PLUS:
  case CL_NODE_MINUS:
  case CL_NODE_LESSER:
  case CL_NODE_GREATER:
  case CL_NODE_TIMES_BY:
  case CL_NODE_PERCENT_OF:
  case CL_NODE_DIVIDED_BY: return reckoned(r, context, node);
  case CL_NODE_INTEREST: return cl_resolve_interest(r, context, node);
  case CL_NODE_CONVERTED: return cl_expr_converted(r, context, cl_resolve_expr(r, context, kid[0]), kid[1], node);
  case CL_NODE_PART_OF: return part_of(r, context, node);
  case CL_NODE_COMPARE: return compare(r, context, node);
  case CL_NODE_OWNS: return cl_resolve_owns(r, node);
  case CL_NODE_COUNT_BETWEEN: return cl_resolve_between(r, context, node);
  case CL_NODE_TOTAL_OF:
  case CL_NODE_FIRST_OF:
  case CL_NODE_LAST_OF:
  case CL_NODE_NUMBER_OF:
  case CL_NODE_HAPPENED:
  case CL_NODE_NOT_HAPPENED:
  case CL_NODE_HAS_DONE:
  case CL_NODE_HAS_NOT_DONE:
  case CL_NODE_HAS_BEEN:
  case CL_NODE_HAS_NOT_BEEN: return cl_resolve_history(r, context, node);
  case CL_NODE_AND:
  case CL_NODE_ALL_OF: return joined(r, context, node, CL_EXPR_AND);
  case CL_NODE_OR:
  case CL_NODE_ANY_OF: return joined(r, context, node, CL_EXPR_OR);
  default: return cl_resolve_literal(r, node);
  }
}

cl_expr *cl_resolve_condition(cl_resolver *r, const cl_context *context, const cl_node *node) {
  cl_expr *expr = cl_resolve_expr(r, context, node);
  if (cl_is_poisoned(expr)) return expr;
  if (expr->type.sort != CLAUSE_TYPE_YES_NO) {
    cl_complain(r, CL_TYPE_MISMATCH, node->span, "%s is not a condition", cl_type_text(r, expr->type));
    return cl_expr_poison(r, node);
  }
  return expr;
}
