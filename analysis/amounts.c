/* Ranges of amounts, worked out from the leaves of an expression upward.  Where a figure would not fit, its side is open. */
#include "amounts.h"

static const cl_bound open_side = {1, 0, 1};
static const cl_extent anything = {{1, 0, 1}, {1, 0, 1}};

/* ---- figures ---- */

static cl_wide common_factor(cl_wide a, cl_wide b) {
  if (a < 0) a = -a;
  while (b) {
    cl_wide rest = a % b;
    a = b;
    b = rest;
  }
  return a ? a : 1;
}

/* In lowest terms. */
static cl_bound figure(cl_wide number, cl_wide per) {
  cl_wide factor = common_factor(number, per);
  number /= factor;
  per /= factor;
  if (per > INT64_MAX || number > ((cl_wide)1 << 110) || number < -((cl_wide)1 << 110)) return open_side;
  return (cl_bound){0, number, (int64_t)per};
}

static cl_bound product(cl_bound a, cl_bound b) {
  cl_wide number;
  if (a.is_open || b.is_open || cl_multiply(&number, a.number, b.number) != CLAUSE_OK) return open_side;
  return figure(number, (cl_wide)a.per * b.per);
}

static cl_bound sum(cl_bound a, cl_bound b, int sign) {
  cl_wide x, y;
  if (a.is_open || b.is_open || cl_multiply(&x, a.number, b.per) != CLAUSE_OK ||
      cl_multiply(&y, b.number, a.per) != CLAUSE_OK)
    return open_side;
  if (x > ((cl_wide)1 << 120) || x < -((cl_wide)1 << 120) || y > ((cl_wide)1 << 120) || y < -((cl_wide)1 << 120))
    return open_side;
  return figure(x + sign * y, (cl_wide)a.per * b.per);
}

/* Where the products do not fit, by their whole parts: unequal enough figures differ there. */
int cl_bound_compare(cl_bound a, cl_bound b) {
  cl_wide x, y;
  if (cl_multiply(&x, a.number, b.per) != CLAUSE_OK || cl_multiply(&y, b.number, a.per) != CLAUSE_OK) {
    x = a.number / a.per;
    y = b.number / b.per;
  }
  return (x > y) - (x < y);
}

static cl_bound lesser(cl_bound a, cl_bound b) { return cl_bound_compare(a, b) <= 0 ? a : b; }
static cl_bound greater(cl_bound a, cl_bound b) { return cl_bound_compare(a, b) >= 0 ? a : b; }

/* The side that is known, where one is; or neither unless both are. */
static cl_bound known_lesser(cl_bound a, cl_bound b) { return a.is_open ? b : b.is_open ? a : lesser(a, b); }
static cl_bound known_greater(cl_bound a, cl_bound b) { return a.is_open ? b : b.is_open ? a : greater(a, b); }
static cl_bound both_lesser(cl_bound a, cl_bound b) { return a.is_open || b.is_open ? open_side : lesser(a, b); }
static cl_bound both_greater(cl_bound a, cl_bound b) { return a.is_open || b.is_open ? open_side : greater(a, b); }

/* ---- ranges ---- */

cl_extent cl_extent_exactly(int64_t number) { return (cl_extent){{0, number, 1}, {0, number, 1}}; }

cl_extent cl_extent_hull(cl_extent a, cl_extent b) {
  return (cl_extent){both_lesser(a.least, b.least), both_greater(a.most, b.most)};
}
cl_extent cl_extent_lesser(cl_extent a, cl_extent b) {
  return (cl_extent){both_lesser(a.least, b.least), known_lesser(a.most, b.most)};
}
cl_extent cl_extent_greater(cl_extent a, cl_extent b) {
  return (cl_extent){known_greater(a.least, b.least), both_greater(a.most, b.most)};
}
cl_extent cl_extent_sum(cl_extent a, cl_extent b) {
  return (cl_extent){sum(a.least, b.least, 1), sum(a.most, b.most, 1)};
}
static cl_extent difference(cl_extent a, cl_extent b) {
  return (cl_extent){sum(a.least, b.most, -1), sum(a.most, b.least, -1)};
}

static int is_not_negative(cl_extent a) { return !a.least.is_open && a.least.number >= 0; }
static int is_closed(cl_extent a) { return !a.least.is_open && !a.most.is_open; }

/* Of what is not below nothing the ends give the ends, though one be open; otherwise any pair of ends can. */
static cl_extent products(cl_extent a, cl_extent b) {
  if (is_not_negative(a) && is_not_negative(b)) return (cl_extent){product(a.least, b.least), product(a.most, b.most)};
  if (!is_closed(a) || !is_closed(b)) return anything;
  cl_bound low = product(a.least, b.least), high = product(a.most, b.most), cross = product(a.least, b.most),
           other = product(a.most, b.least);
  return (cl_extent){both_lesser(both_lesser(low, high), both_lesser(cross, other)),
                     both_greater(both_greater(low, high), both_greater(cross, other))};
}

cl_extent cl_extent_times(cl_extent a, int64_t times) { return products(a, cl_extent_exactly(times)); }

static cl_bound rounded(cl_bound a, cl_rounding mode, int64_t unit) {
  int64_t units, amount, per;
  if (a.is_open || __builtin_mul_overflow(a.per, unit, &per) || cl_round(&units, a.number, per, mode) != CLAUSE_OK ||
      __builtin_mul_overflow(units, unit, &amount))
    return open_side;
  return (cl_bound){0, amount, 1};
}

cl_extent cl_extent_rounded(cl_extent a, cl_rounding mode, int64_t unit) {
  return (cl_extent){rounded(a.least, mode, unit), rounded(a.most, mode, unit)};
}

/* ---- leaves ---- */

static int64_t per_of(const cl_expr *expr) { return expr->denominator > 0 ? expr->denominator : 1; }

/* A constant or a disclosed value. */
static int is_constant(cl_bound *out, const cl_expr *expr) {
  int is_value = expr->kind == CL_EXPR_VALUE && expr->provision->disclosed;
  *out = figure(is_value ? expr->provision->value : expr->constant, per_of(expr));
  return (is_value || expr->kind == CL_EXPR_CONST) && !out->is_open;
}

static const cl_expr *field_in(const cl_expr *expr, int32_t field) {
  return expr && expr->kind == CL_EXPR_FIELD && expr->index == field ? expr : NULL;
}

/* `the FIELD is at most 20`, or the same said otherwise; a strict comparison leaves the figure itself in, which is no less true. */
static void narrow_by(cl_extent *range, const cl_expr *expr, int32_t field, int negated) {
  int is_order = expr->kind == CL_EXPR_LT || expr->kind == CL_EXPR_LE;
  const cl_expr *left = field_in(expr->a, field), *right = field_in(expr->b, field);
  cl_bound with;
  if (expr->kind == CL_EXPR_NOT) narrow_by(range, expr->a, field, !negated);
  if ((expr->kind == CL_EXPR_AND && !negated) || (expr->kind == CL_EXPR_OR && negated))
    for (uint32_t i = 0; i < expr->item_count; i++) narrow_by(range, expr->items[i], field, negated);
  if (!left == !right || !is_constant(&with, left ? expr->b : expr->a)) return;
  int is_equal = expr->kind == (negated ? CL_EXPR_NE : CL_EXPR_EQ);
  if (is_equal || (is_order && (left != NULL) != negated)) range->most = known_lesser(range->most, with);
  if (is_equal || (is_order && (left != NULL) == negated)) range->least = known_greater(range->least, with);
}

static void narrow_by_all(cl_extent *range, cl_expr *const *conditions, uint32_t count, int32_t field) {
  for (uint32_t i = 0; i < count; i++) narrow_by(range, conditions[i], field, 0);
}

static cl_extent range_of_field(const cl_expr *expr, const cl_rule *rule) {
  if (!rule || !rule->event.event || expr->index < 0 || (uint32_t)expr->index >= rule->event.event->field_count)
    return anything;
  const cl_event_field *field = &rule->event.event->fields[expr->index];
  cl_extent range = {field->at_least == INT64_MIN + 1 ? open_side : figure(field->at_least, per_of(expr)),
                     field->at_most == INT64_MAX - 1 ? open_side : figure(field->at_most, per_of(expr))};
  narrow_by_all(&range, rule->event.tests, rule->event.test_count, expr->index);
  narrow_by_all(&range, rule->where, rule->where_count, expr->index);
  narrow_by_all(&range, rule->if_, rule->if_count, expr->index);
  return range;
}

/* ---- expressions ---- */

/* One of several meanings. */
static cl_extent range_of_choice(const cl_expr *expr, const cl_rule *rule) {
  cl_extent range = cl_extent_of(expr->items[expr->item_count - 1], rule);
  for (uint32_t i = 1; i < expr->item_count; i += 2) range = cl_extent_hull(range, cl_extent_of(expr->items[i], rule));
  return range;
}

static cl_extent quotient(cl_extent a, const cl_expr *by) {
  cl_bound with;
  if (!is_constant(&with, by) || with.number <= 0 || with.number > INT64_MAX) return anything;
  const cl_bound inverse = figure(with.per, with.number);
  return products(a, (cl_extent){inverse, inverse});
}

static const cl_extent not_below_nothing = {{0, 0, 1}, {1, 0, 1}};

/* Recurses into the expression, which is as deep as the grammar's nesting at most. */
cl_extent cl_extent_of(const cl_expr *expr, const cl_rule *rule) {
  cl_bound exact;
  switch (expr->kind) {
  case CL_EXPR_CONST:
  case CL_EXPR_VALUE: return is_constant(&exact, expr) ? (cl_extent){exact, exact} : anything;
  case CL_EXPR_FIELD: return range_of_field(expr, rule);
  case CL_EXPR_BETWEEN:
  case CL_EXPR_SHORTFALL: return not_below_nothing;
  case CL_EXPR_HISTORY: return expr->history->kind == CL_HISTORY_COUNT ? not_below_nothing : anything;
  case CL_EXPR_CHOOSE: return range_of_choice(expr, rule);
  default: break;
  }
  if (!expr->a || !expr->b) return anything;
  cl_extent a = cl_extent_of(expr->a, rule);
  if (expr->kind == CL_EXPR_DIV) return quotient(a, expr->b);
  cl_extent b = cl_extent_of(expr->b, rule);
  switch (expr->kind) {
  case CL_EXPR_ADD: return cl_extent_sum(a, b);
  case CL_EXPR_SUB: return difference(a, b);
  case CL_EXPR_MUL: return products(a, b);
  case CL_EXPR_MIN: return cl_extent_lesser(a, b);
  case CL_EXPR_MAX: return cl_extent_greater(a, b);
  default: return anything;
  }
}
