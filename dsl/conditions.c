/* Conditions become jumps, amounts become arithmetic.  Both read the event at hand; in a deadline's handler that is what the obligation
** captured of the event that gave rise to it. */
#include "lower.h"

#include <string.h>

#include "literal.h"

/* ---- reading ---- */

uint32_t cl_field_operand(cl_lowering *l, uint32_t field) {
  if (!l->captures) return field;
  for (uint32_t i = 0; i < l->captures->count; i++) {
    if (l->captures->fields[i] == field) return i;
  }
  cl_too_complex(l, l->current->node, "the deadline looks at more fields than an obligation remembers");
  return 0;
}

static uint32_t load_field(cl_lowering *l, uint32_t field) {
  uint32_t r = cl_register(l);
  cl_put(l, CL_OP_FIELD, r, cl_field_operand(l, field));
  return r;
}

int32_t cl_value_index(cl_lowering *l, const cl_provision *value) {
  int32_t index = 0;
  for (uint32_t i = 0; i < value->index; i++) index += l->model->provisions[i]->kind == CL_VALUE;
  return index;
}

static uint32_t load_status(cl_lowering *l, const cl_expr *expr) {
  const cl_provision_state *state = &l->states[expr->provision->index];
  if (expr->provision->kind == CL_FUND) return cl_load_fund(l, expr->provision);
  uint32_t r = cl_register(l);
  if (!state->in_table) {
    cl_put(l, CL_OP_SLOT, r, state->index);
  } else {
    uint32_t key = load_field(l, (uint32_t)expr->index);
    cl_put(l, CL_OP_CELL, r, state->index | CL_BYTES(0, 0, key, 0));
  }
  return r;
}

static uint32_t load_now(cl_lowering *l) {
  uint32_t r = cl_register(l);
  cl_put(l, CL_OP_NOW, r, 0);
  return r;
}

static uint32_t edge_of_day(cl_lowering *l, cl_op op, uint32_t r) {
  cl_put(l, op, r, CL_BYTES(r, 0, 0, 0));
  return r;
}

uint32_t cl_load_length(cl_lowering *l, const cl_expr *expr, int sign) {
  if (expr->kind == CL_EXPR_CONST) return cl_load_constant(l, sign * expr->constant);
  cl_label *outer = l->overflow, unfit = {0};
  if (!outer) l->overflow = &unfit;
  uint32_t r = cl_load_money(l, expr, CL_ROUND_UP, 1);
  l->overflow = outer;
  cl_bind(l, &unfit);
  if (sign > 0) return r;
  uint32_t zero = cl_load_constant(l, 0);
  cl_put_jump(l, CL_OP_SUB, r, CL_BYTES(zero, r, 0, 0), &unfit);
  cl_bind(l, &unfit);
  return r;
}

/* A date so long from another. */
static uint32_t load_moved_date(cl_lowering *l, const cl_expr *expr) {
  cl_label unfit = {0};
  uint32_t r = cl_load(l, expr->a), length = cl_load_length(l, expr->b, expr->kind == CL_EXPR_SUB ? -1 : 1);
  int sort = expr->b->type.sort;
  cl_op add = sort == CL_SORT_DAYS ? CL_OP_ADD_DAYS : sort == CL_SORT_MONTHS ? CL_OP_ADD_MONTHS : CL_OP_ADD;
  cl_put_jump(l, add, r, CL_BYTES(r, length, 0, 0), l->overflow ? l->overflow : &unfit);
  cl_bind(l, &unfit);
  return r;
}

/* The one of several meanings whose condition holds. */
static uint32_t load_choice(cl_lowering *l, const cl_expr *expr) {
  uint32_t r = cl_register(l);
  cl_label done = {0};
  for (uint32_t i = 0; i < expr->item_count; i += 2) {
    cl_label next = {0};
    int last = i + 1 == expr->item_count;
    if (!last) cl_jump_if(l, expr->items[i], 0, &next, 0);
    uint32_t value = cl_load(l, expr->items[last ? i : i + 1]);
    cl_put(l, CL_OP_MOVE, r, CL_BYTES(value, 0, 0, 0));
    if (!last) cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
    cl_bind(l, &next);
  }
  cl_bind(l, &done);
  return r;
}

/* Yes or no as 1 or 0, for a status that becomes the answer of a condition. */
static uint32_t load_truth(cl_lowering *l, const cl_expr *expr) {
  uint32_t r = cl_load_constant(l, 0);
  cl_label no = {0};
  cl_jump_if(l, expr, 0, &no, 0);
  cl_put(l, CL_OP_CONST, r, cl_constant(l, 1));
  cl_bind(l, &no);
  return r;
}

static int is_plain_number(const cl_expr *expr) {
  int sort = expr->type.sort;
  return sort == CLAUSE_TYPE_COUNT || sort == CLAUSE_TYPE_NUMBER || sort == CLAUSE_TYPE_PERCENTAGE ||
         sort == CLAUSE_TYPE_MONEY || sort >= CL_SORT_DAYS;
}

static int is_leaf(const cl_expr *expr) {
  switch (expr->kind) {
  case CL_EXPR_CONST:
  case CL_EXPR_VALUE:
  case CL_EXPR_FIELD:
  case CL_EXPR_STATUS:
  case CL_EXPR_TODAY:
  case CL_EXPR_SHORTFALL:
  case CL_EXPR_RUNNING:
  case CL_EXPR_BETWEEN: return 1;
  case CL_EXPR_HISTORY: return expr->history->kind != CL_HISTORY_HAPPENED;
  default: return 0;
  }
}

/* ---- wide arithmetic: exact over a denominator ---- */

static void jump_on_overflow(cl_lowering *l, cl_op op, uint32_t a, uint32_t d) {
  cl_put_jump(l, op, a, d, l->overflow);
}

static void multiply_wide(cl_lowering *l, uint32_t w, int64_t factor) {
  if (factor == 1) return;
  uint32_t r = cl_load_constant(l, factor), other = cl_wide_register(l);
  cl_put(l, CL_OP_WIDEN, other, CL_BYTES(r, 0, 0, 0));
  jump_on_overflow(l, CL_OP_WIDE_MUL, w, CL_BYTES(w, other, 0, 0));
  l->next_wide--;
}

static uint32_t load_wide(cl_lowering *l, const cl_expr *expr, int64_t denominator);

static void wide_choice(cl_lowering *l, uint32_t w, const cl_expr *expr) {
  cl_label done = {0};
  for (uint32_t i = 0; i < expr->item_count; i += 2) {
    cl_label next = {0};
    int last = i + 1 == expr->item_count;
    uint32_t wide = l->next_wide;
    if (!last) cl_jump_if(l, expr->items[i], 0, &next, 0);
    uint32_t value = load_wide(l, expr->items[last ? i : i + 1], expr->denominator);
    uint32_t zero = cl_load_constant(l, 0);
    cl_put(l, CL_OP_WIDEN, w, CL_BYTES(zero, 0, 0, 0));
    jump_on_overflow(l, CL_OP_WIDE_ADD, w, CL_BYTES(w, value, 0, 0));
    l->next_wide = wide;
    if (!last) cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
    cl_bind(l, &next);
  }
  cl_bind(l, &done);
}

/* What stands beside a quotient is brought over its divisor. */
static void multiply_by_divisor(cl_lowering *l, uint32_t w, const cl_expr *divisor) {
  uint32_t wide = l->next_wide, by = load_wide(l, divisor, divisor->denominator);
  jump_on_overflow(l, CL_OP_WIDE_MUL, w, CL_BYTES(w, by, 0, 0));
  l->next_wide = wide;
}

static void wide_binary(cl_lowering *l, uint32_t w, const cl_expr *expr) {
  static const struct {
    cl_expr_kind kind;
    cl_op op;
    int can_overflow;
  } ops[] = {{CL_EXPR_ADD, CL_OP_WIDE_ADD, 1},
             {CL_EXPR_SUB, CL_OP_WIDE_SUB, 1},
             {CL_EXPR_MUL, CL_OP_WIDE_MUL, 1},
             {CL_EXPR_MIN, CL_OP_WIDE_MIN, 0},
             {CL_EXPR_MAX, CL_OP_WIDE_MAX, 0}};
  int product = expr->kind == CL_EXPR_MUL;
  uint32_t a = load_wide(l, expr->a, product ? expr->a->denominator : expr->denominator);
  uint32_t b = load_wide(l, expr->b, product ? expr->b->denominator : expr->denominator);
  if (expr->divisor && !product) multiply_by_divisor(l, expr->a->divisor ? b : a, expr->divisor);
  for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
    if (ops[i].kind != expr->kind) continue;
    if (ops[i].can_overflow)
      jump_on_overflow(l, ops[i].op, w, CL_BYTES(a, b, 0, 0));
    else
      cl_put(l, ops[i].op, w, CL_BYTES(a, b, 0, 0));
  }
}

/* The wide register that holds the expression times the denominator, which its own divides; and times its divisor. */
static uint32_t load_wide(cl_lowering *l, const cl_expr *expr, int64_t denominator) {
  uint32_t w = cl_wide_register(l), wide = l->next_wide;
  if (is_leaf(expr)) {
    uint32_t r = cl_load(l, expr);
    cl_put(l, CL_OP_WIDEN, w, CL_BYTES(r, 0, 0, 0));
  } else if (expr->kind == CL_EXPR_DIV) {
    /* a / (c / d): the numerator is a times d, over the denominator of a times c, be that known or not */
    uint32_t a = load_wide(l, expr->a, expr->a->denominator), zero = cl_load_constant(l, 0);
    multiply_wide(l, a, expr->b->denominator);
    cl_put(l, CL_OP_WIDEN, w, CL_BYTES(zero, 0, 0, 0));
    jump_on_overflow(l, CL_OP_WIDE_ADD, w, CL_BYTES(w, a, 0, 0));
  } else if (expr->kind == CL_EXPR_CHOOSE) {
    wide_choice(l, w, expr);
  } else {
    wide_binary(l, w, expr);
  }
  l->next_wide = wide;
  multiply_wide(l, w, denominator / expr->denominator);
  return w;
}

/* A register with what divides a wide one, where this times its denominator is left of that.  If it does not fit, or is not above 0, nothing is divided. */
static uint32_t load_divisor(cl_lowering *l, const cl_expr *expr, int64_t denominator) {
  if (!expr->divisor) return cl_load_constant(l, denominator);
  uint32_t wide = l->next_wide, w = load_wide(l, expr->divisor, expr->divisor->denominator), by = cl_register(l),
           one = cl_load_constant(l, 1);
  multiply_wide(l, w, denominator);
  jump_on_overflow(l, CL_OP_ROUND, by, CL_BYTES(w, CL_ROUND_DOWN, one, 0));
  l->next_wide = wide;
  return by;
}

static int64_t least_common(cl_lowering *l, const cl_expr *a, const cl_expr *b) {
  int64_t factor = cl_common_factor(a->denominator, b->denominator), common;
  if (__builtin_mul_overflow(a->denominator, b->denominator / factor, &common))
    cl_too_complex(l, a->node, "these numbers have more decimals than can be compared exactly");
  return common;
}

/* A constant that can be written over the other's denominator lets integers be compared. */
static int over_denominator(int64_t *out, const cl_expr *constant, int64_t denominator) {
  return constant->kind == CL_EXPR_CONST && !constant->text && denominator % constant->denominator == 0 &&
         !__builtin_mul_overflow(constant->constant, denominator / constant->denominator, out);
}

/* What a number of this type is carried over. */
static int64_t scale_of(int sort) {
  return sort == CLAUSE_TYPE_NUMBER ? 1000000 : sort == CLAUSE_TYPE_PERCENTAGE ? 100000000 : 1;
}

int cl_constant_as(int64_t *out, const cl_expr *expr, int sort) { return over_denominator(out, expr, scale_of(sort)); }

/* A calculated number as this type carries it. */
static uint32_t load_number(cl_lowering *l, const cl_expr *expr, int sort) {
  int64_t scale = scale_of(sort);
  uint32_t wide = l->next_wide, w = load_wide(l, expr, expr->denominator), r = cl_register(l),
           by = load_divisor(l, expr, expr->denominator);
  multiply_wide(l, w, scale);
  jump_on_overflow(l, CL_OP_ROUND, r, CL_BYTES(w, CL_ROUND_NEAREST, by, 0));
  l->next_wide = wide;
  return r;
}

uint32_t cl_load(cl_lowering *l, const cl_expr *expr) {
  uint32_t r, b;
  switch (expr->kind) {
  case CL_EXPR_CONST: return expr->text ? cl_load_name(l, expr->text) : cl_load_constant(l, expr->constant);
  case CL_EXPR_FIELD: return load_field(l, (uint32_t)expr->index);
  case CL_EXPR_STATUS: return load_status(l, expr);
  case CL_EXPR_MISSED: return (uint32_t)l->missed_deadline;
  case CL_EXPR_SHORTFALL:
    r = cl_register(l);
    if (l->still_left != CL_NO_FLAG)
      cl_put(l, CL_OP_MOVE, r, CL_BYTES(l->still_left, 0, 0, 0));
    else
      cl_put(l, CL_OP_FIELD, r, l->captures->count); /* behind what was captured stands what is left */
    return r;
  case CL_EXPR_TODAY: return edge_of_day(l, CL_OP_DAY_START, load_now(l));
  case CL_EXPR_NOW: return load_now(l);
  case CL_EXPR_POINT: return cl_load_point(l, expr->point);
  case CL_EXPR_DAY: return cl_load_point_day(l, expr->point);
  case CL_EXPR_DAY_START: return edge_of_day(l, CL_OP_DAY_START, cl_load(l, expr->a));
  case CL_EXPR_DAY_END: return edge_of_day(l, CL_OP_DAY_END, cl_load(l, expr->a));
  case CL_EXPR_RUNNING: return cl_load_running(l, expr);
  case CL_EXPR_BETWEEN: return cl_load_between(l, expr);
  case CL_EXPR_VALUE:
    r = cl_register(l);
    cl_put(l, CL_OP_VALUE, r, (uint32_t)cl_value_index(l, expr->provision));
    return r;
  case CL_EXPR_HISTORY:
    if (is_leaf(expr)) return cl_load_history(l, expr->history);
    break;
  case CL_EXPR_CHOOSE:
    if (!is_plain_number(expr)) return load_choice(l, expr);
    break;
  case CL_EXPR_ADD:
  case CL_EXPR_SUB:
    if (expr->type.sort == CLAUSE_TYPE_DATE) return load_moved_date(l, expr);
    break;
  case CL_EXPR_MIN:
  case CL_EXPR_MAX:
    if (expr->type.sort != CLAUSE_TYPE_DATE) break;
    r = cl_load(l, expr->a);
    b = cl_load(l, expr->b);
    cl_put(l, expr->kind == CL_EXPR_MIN ? CL_OP_MIN : CL_OP_MAX, r, CL_BYTES(r, b, 0, 0));
    return r;
  default: break;
  }
  return expr->type.sort == CLAUSE_TYPE_YES_NO ? load_truth(l, expr) : load_number(l, expr, expr->type.sort);
}

uint32_t cl_load_as(cl_lowering *l, const cl_expr *expr, int sort) {
  int64_t scale = scale_of(sort), constant;
  if (scale == 1) return cl_load(l, expr);
  if (over_denominator(&constant, expr, scale)) return cl_load_constant(l, constant);
  return is_leaf(expr) && expr->denominator == scale ? cl_load(l, expr) : load_number(l, expr, sort);
}

/* A constant percentage of an amount that is at hand: one instruction. */
static int is_simple_share(const cl_expr *expr) {
  return expr->kind == CL_EXPR_MUL && expr->a->kind == CL_EXPR_CONST && expr->a->type.sort == CLAUSE_TYPE_PERCENTAGE &&
         is_leaf(expr->b) && expr->b->denominator == 1;
}

static uint32_t load_share(cl_lowering *l, const cl_expr *expr, cl_rounding rounding) {
  uint32_t r = cl_load(l, expr->b), ratio;
  int64_t factor = cl_common_factor(expr->a->denominator, expr->a->constant);
  cl_check(l, cl_program_ratio(&ratio, l->program, expr->a->constant / factor, expr->a->denominator / factor));
  if (ratio > UINT16_MAX) cl_too_complex(l, expr->node, "this file has too many different numbers");
  jump_on_overflow(l, CL_OP_SHARE, r, CL_BYTES(r, rounding, 0, 0) | ratio << 16);
  return r;
}

uint32_t cl_load_money(cl_lowering *l, const cl_expr *expr, cl_rounding rounding, int64_t unit) {
  int64_t denominator;
  if (is_leaf(expr) && unit == 1) return cl_load(l, expr);
  if (is_simple_share(expr) && unit == 1) return load_share(l, expr, rounding);
  if (__builtin_mul_overflow(expr->denominator, unit, &denominator))
    cl_too_complex(l, expr->node, "this amount has more decimals than can be kept exactly");
  uint32_t wide = l->next_wide, w = load_wide(l, expr, expr->denominator), r = cl_register(l),
           by = load_divisor(l, expr, denominator);
  jump_on_overflow(l, CL_OP_ROUND, r, CL_BYTES(w, rounding, by, 0));
  if (unit != 1) { /* so many whole units: back to minor units */
    uint32_t one = cl_load_constant(l, 1);
    cl_put(l, CL_OP_WIDEN, w, CL_BYTES(r, 0, 0, 0));
    multiply_wide(l, w, unit);
    jump_on_overflow(l, CL_OP_ROUND, r, CL_BYTES(w, CL_ROUND_NEAREST, one, 0));
  }
  l->next_wide = wide;
  return r;
}

/* The greatest integer that is not more than the expression times `scale`, or (`up`) the least that is not less. */
uint32_t cl_load_bound(cl_lowering *l, const cl_expr *expr, int64_t scale, int up) {
  if (is_leaf(expr) && expr->denominator == scale) return cl_load(l, expr);
  uint32_t wide = l->next_wide, w = load_wide(l, expr, expr->denominator), back = cl_wide_register(l),
           r = cl_register(l), by = load_divisor(l, expr, expr->denominator), one = cl_load_constant(l, up ? 1 : -1);
  cl_label exact = {0};
  multiply_wide(l, w, scale);
  jump_on_overflow(l, CL_OP_ROUND, r, CL_BYTES(w, CL_ROUND_DOWN, by, 0));
  cl_put(l, CL_OP_WIDEN, back, CL_BYTES(r, 0, 0, 0));
  multiply_wide(l, back, expr->denominator);
  if (expr->divisor) multiply_by_divisor(l, back, expr->divisor);
  cl_put_jump(l, CL_OP_WIDE_LT, up ? back : w, up ? w : back, &exact); /* rounded towards 0, to the wrong side */
  jump_on_overflow(l, CL_OP_ADD, r, CL_BYTES(r, one, 0, 0));
  cl_bind(l, &exact);
  l->next_wide = wide;
  return r;
}

/* ---- jumps ---- */

/* What every test needs: where it goes, when, and what it counts as while a value is unknown. */
typedef struct test {
  int jump_if;
  cl_label *label;
  int unknown_as;
  const cl_node *node;
} test;

/* An instruction that falls through when it holds; jumping when it holds takes a hop over a plain jump. */
static void put_test(cl_lowering *l, const test *t, cl_op op, uint32_t a, uint32_t d, const cl_expr *shown) {
  cl_note_test(l, t->node, 0, shown);
  if (!t->jump_if) {
    cl_put_jump(l, op, a, d, t->label);
    return;
  }
  cl_label hop = {0};
  cl_put_jump(l, op, a, d, &hop);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, t->label);
  cl_bind(l, &hop);
}

/* A test that has an opposite needs no hop. */
static void put_either(cl_lowering *l, const test *t, cl_op op, cl_op opposite, uint32_t a, uint32_t d,
                       const cl_expr *shown) {
  cl_note_test(l, t->node, t->jump_if, shown);
  cl_put_jump(l, t->jump_if ? opposite : op, a, d, t->label);
}

static void put_nonzero(cl_lowering *l, const test *t, uint32_t r) { put_test(l, t, CL_OP_NONZERO, r, 0, NULL); }

static void jump_on_slot(cl_lowering *l, const test *t, uint32_t slot) {
  if (t->jump_if) {
    cl_note_test(l, t->node, 1, NULL);
    cl_put_jump(l, CL_OP_ZERO, 0, slot, t->label);
    return;
  }
  uint32_t r = cl_register(l);
  cl_put(l, CL_OP_SLOT, r, slot);
  put_nonzero(l, t, r);
}

static void put_presence(cl_lowering *l, const test *t, const cl_history *history) {
  const cl_presence presence = cl_history_presence(l, history);
  put_test(l, t, presence.op, presence.a, presence.d, NULL);
}

static void jump_on_happened(cl_lowering *l, const test *t, const cl_history *history) {
  const cl_history_state *state = &l->histories[history->index];
  if (state->in_table)
    put_presence(l, t, history);
  else
    jump_on_slot(l, t, state->index);
}

static void jump_in_force(cl_lowering *l, const test *t, const cl_provision *p) {
  const cl_provision_state *state = &l->states[p->index];
  cl_label out = {0};
  const test inside = {0, t->jump_if ? &out : t->label, t->unknown_as, t->node};
  int64_t end = cl_clause_end(l, p);
  put_test(l, &inside, CL_OP_FROM, 0, cl_constant(l, cl_clause_start(l, p)), NULL);
  if (end != CLAUSE_NEVER) put_test(l, &inside, CL_OP_BEFORE, 0, cl_constant(l, end), NULL);
  if (state->ended_slot >= 0) put_test(l, &inside, CL_OP_ZERO, 0, (uint32_t)state->ended_slot, NULL);
  cl_require_life(l, p, inside.label, inside.label, inside.label);
  if (t->jump_if) cl_put_jump(l, CL_OP_JUMP, 0, 0, t->label);
  cl_bind(l, &out);
}

/* A power has ended it, which other ends do not count as. */
static void jump_terminated(cl_lowering *l, const test *t, const cl_provision *p) {
  cl_label no = {0}, *out = t->jump_if ? &no : t->label;
  cl_note_test(l, t->node, t->jump_if, NULL);
  cl_require_terminated(l, p, out);
  if (t->jump_if) cl_put_jump(l, CL_OP_JUMP, 0, 0, t->label);
  cl_bind(l, &no);
}

static void jump_owns(cl_lowering *l, const test *t, const cl_expr *expr) {
  cl_label no = {0}, *out = t->jump_if ? &no : t->label;
  cl_note_test(l, t->node, t->jump_if, NULL);
  cl_require_owner(l, (uint32_t)expr->constant, (uint32_t)expr->index, out);
  if (t->jump_if) cl_put_jump(l, CL_OP_JUMP, 0, 0, t->label);
  cl_bind(l, &no);
}

/* Nobody can suspend what no power names. */
static void jump_suspended(cl_lowering *l, const test *t, const cl_provision *p) {
  int32_t slot = l->states[p->index].suspended_slot;
  if (slot >= 0)
    jump_on_slot(l, t, (uint32_t)slot);
  else
    put_nonzero(l, t, cl_load_constant(l, 0));
}

/* ---- comparisons ---- */

/* What a condition within says of what never was, it has decided itself. */
static int can_be_absent(const cl_expr *expr) {
  if (!expr || (expr->kind >= CL_EXPR_EQ && expr->kind <= CL_EXPR_OR)) return 0;
  if (expr->kind == CL_EXPR_HISTORY)
    return expr->history->kind == CL_HISTORY_FIRST || expr->history->kind == CL_HISTORY_LAST;
  if (expr->point) return expr->point->kind == CL_AT_EVENT || can_be_absent(expr->point->expr);
  for (uint32_t i = 0; i < expr->item_count; i++) {
    if (can_be_absent(expr->items[i])) return 1;
  }
  return can_be_absent(expr->a) || can_be_absent(expr->b);
}

/* The first and the last of something may not have been: then a test on them does not hold.  Of several meanings the one that applies counts. */
static void require_existing(cl_lowering *l, const cl_expr *expr, const test *t, cl_label *fails) {
  cl_label done = {0};
  if (!can_be_absent(expr)) return;
  const cl_point *point = expr->point;
  if (point && point->kind != CL_AT_EVENT) {
    require_existing(l, point->expr, t, fails);
    return;
  }
  if (point || expr->kind == CL_EXPR_HISTORY) {
    const test exists = {0, fails, t->unknown_as, expr->node};
    put_presence(l, &exists, point ? point->history : expr->history);
    return;
  }
  for (uint32_t i = 0; i < expr->item_count; i += 2) {
    cl_label next = {0};
    int last = i + 1 == expr->item_count, quiet = l->quiet;
    l->quiet = 1; /* the words are shown where the meaning is chosen */
    if (!last) cl_jump_if(l, expr->items[i], 0, &next, 0);
    l->quiet = quiet;
    require_existing(l, expr->items[last ? i : i + 1], t, fails);
    if (!last) cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
    cl_bind(l, &next);
  }
  cl_bind(l, &done);
  require_existing(l, expr->a, t, fails);
  require_existing(l, expr->b, t, fails);
}

void cl_require_existing(cl_lowering *l, const cl_expr *expr, cl_label *absent) {
  const test exists = {0, absent, 0, expr->node};
  require_existing(l, expr, &exists, absent);
}

/* `at least` and `more than` are kept with their sides changed. */
static int stands_reversed(const cl_expr *comparison) {
  return comparison->b->node->span.start < comparison->a->node->span.start;
}

static void put_comparison(cl_lowering *l, const test *t, const cl_expr *comparison, uint32_t a, uint32_t b,
                           const cl_expr *shown, int wide) {
  const cl_expr_kind kind = comparison->kind;
  const cl_op eq = wide ? CL_OP_WIDE_EQ : CL_OP_EQ, ne = wide ? CL_OP_WIDE_NE : CL_OP_NE;
  const cl_op lt = wide ? CL_OP_WIDE_LT : CL_OP_LT, le = wide ? CL_OP_WIDE_LE : CL_OP_LE;
  if (kind == CL_EXPR_EQ)
    put_either(l, t, eq, ne, a, b, shown);
  else if (kind == CL_EXPR_NE)
    put_either(l, t, ne, eq, a, b, shown);
  else {
    /* not (a < b) is b <= a */
    cl_note_test(l, t->node, t->jump_if, shown);
    cl_note_reversed(l, t->jump_if != stands_reversed(comparison));
    cl_op op = kind == CL_EXPR_LT ? lt : le, opposite = kind == CL_EXPR_LT ? le : lt;
    cl_put_jump(l, t->jump_if ? opposite : op, t->jump_if ? b : a, t->jump_if ? a : b, t->label);
  }
}

static void require_above_zero(cl_lowering *l, const cl_expr *divisor) {
  uint32_t zero = cl_load_constant(l, 0), wide = l->next_wide, by = load_wide(l, divisor, divisor->denominator),
           nothing = cl_wide_register(l);
  cl_put(l, CL_OP_WIDEN, nothing, CL_BYTES(zero, 0, 0, 0));
  cl_put_jump(l, CL_OP_WIDE_LT, nothing, by, l->overflow);
  l->next_wide = wide;
}

static void compare_wide(cl_lowering *l, const test *t, const cl_expr *expr) {
  int64_t common = least_common(l, expr->a, expr->b);
  cl_label *outer = l->overflow, unfit = {0};
  uint32_t wide = l->next_wide;
  if (!outer) l->overflow = &unfit; /* a test that cannot be calculated does not hold */
  const cl_expr *divisor = expr->a->divisor ? expr->a->divisor : expr->b->divisor;
  uint32_t a = load_wide(l, expr->a, common), b = load_wide(l, expr->b, common);
  if (divisor) require_above_zero(l, divisor);
  if (divisor) multiply_by_divisor(l, expr->a->divisor ? b : a, divisor);
  put_comparison(l, t, expr, a, b, NULL, 1);
  l->overflow = outer;
  l->next_wide = wide;
  if (outer) return;
  cl_label over = {0};
  cl_put_jump(l, CL_OP_JUMP, 0, 0, &over);
  cl_bind(l, &unfit);
  if (!t->jump_if) cl_put_jump(l, CL_OP_JUMP, 0, 0, t->label);
  cl_bind(l, &over);
}

static void compare_integers(cl_lowering *l, const test *t, const cl_expr *expr) {
  const cl_expr *shown = expr->a->kind == CL_EXPR_CONST ? expr->b : expr->a;
  int64_t constant;
  uint32_t a, b;
  if (over_denominator(&constant, expr->a, expr->b->denominator)) {
    a = cl_load_constant(l, constant);
    b = cl_load(l, expr->b);
  } else {
    a = cl_load(l, expr->a);
    b = over_denominator(&constant, expr->b, expr->a->denominator) ? cl_load_constant(l, constant)
                                                                   : cl_load(l, expr->b);
  }
  put_comparison(l, t, expr, a, b, shown, 0);
}

static void jump_on_comparison(cl_lowering *l, const test *t, const cl_expr *expr) {
  const cl_expr *a = expr->a, *b = expr->b;
  cl_label skip = {0};
  int64_t constant;
  require_existing(l, a, t, t->jump_if ? &skip : t->label);
  require_existing(l, b, t, t->jump_if ? &skip : t->label);
  if (a->kind == CL_EXPR_FIELD && b->text && (expr->kind == CL_EXPR_EQ || expr->kind == CL_EXPR_NE)) {
    cl_op is = expr->kind == CL_EXPR_EQ ? CL_OP_FIELD_IS : CL_OP_FIELD_NOT,
          not = expr->kind == CL_EXPR_EQ ? CL_OP_FIELD_NOT : CL_OP_FIELD_IS;
    put_either(l, t, is, not, cl_field_operand(l, (uint32_t)a->index), cl_symbol(l, b->text), a);
  } else if (!is_plain_number(a) ||
             (is_leaf(a) && is_leaf(b) &&
              (a->denominator == b->denominator || over_denominator(&constant, a, b->denominator) ||
               over_denominator(&constant, b, a->denominator)))) {
    compare_integers(l, t, expr);
  } else {
    compare_wide(l, t, expr);
  }
  cl_bind(l, &skip);
}

void cl_compare(cl_lowering *l, const cl_expr *comparison, int jump_if, cl_label *label) {
  const test t = {jump_if, label, 0, comparison->node};
  uint32_t registers = l->next_register;
  jump_on_comparison(l, &t, comparison);
  l->next_register = registers;
}

/* ---- the whole of a condition ---- */

static void jump_on_items(cl_lowering *l, const cl_expr *expr, const test *t) {
  /* `and` is false, and `or` true, as soon as one item is */
  int decisive = expr->kind == CL_EXPR_OR;
  cl_label decided = {0};
  for (uint32_t i = 0; i < expr->item_count; i++) {
    int last = i + 1 == expr->item_count;
    if (t->jump_if == decisive)
      cl_jump_if(l, expr->items[i], decisive, t->label, t->unknown_as);
    else if (!last)
      cl_jump_if(l, expr->items[i], decisive, &decided, t->unknown_as);
    else
      cl_jump_if(l, expr->items[i], t->jump_if, t->label, t->unknown_as);
  }
  cl_bind(l, &decided);
}

static void jump_on_choice(cl_lowering *l, const cl_expr *expr, const test *t) {
  cl_label done = {0};
  for (uint32_t i = 0; i < expr->item_count; i += 2) {
    cl_label next = {0};
    int last = i + 1 == expr->item_count;
    if (!last) cl_choose_meaning(l, expr->items[i], &next, t->unknown_as == t->jump_if ? t->label : &done);
    cl_jump_if(l, expr->items[last ? i : i + 1], t->jump_if, t->label, t->unknown_as);
    if (!last) cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
    cl_bind(l, &next);
  }
  cl_bind(l, &done);
}

static void jump_on_leaf(cl_lowering *l, const cl_expr *expr, const test *t) {
  cl_label skip = {0};
  cl_require_known(l, expr, t->unknown_as == t->jump_if ? t->label : &skip);
  switch (expr->kind) {
  case CL_EXPR_EQ:
  case CL_EXPR_NE:
  case CL_EXPR_LT:
  case CL_EXPR_LE: jump_on_comparison(l, t, expr); break;
  case CL_EXPR_IN_FORCE: jump_in_force(l, t, expr->provision); break;
  case CL_EXPR_SUSPENDED: jump_suspended(l, t, expr->provision); break;
  case CL_EXPR_OWNS: jump_owns(l, t, expr); break;
  case CL_EXPR_TERMINATED: jump_terminated(l, t, expr->provision); break;
  case CL_EXPR_BREACHED: put_nonzero(l, t, cl_load_breached(l, expr->provision)); break;
  case CL_EXPR_HISTORY:
    if (expr->history->kind == CL_HISTORY_HAPPENED) {
      jump_on_happened(l, t, expr->history);
    } else {
      test leaf = *t;
      cl_label absent = {0};
      require_existing(l, expr, &leaf, t->jump_if ? &absent : t->label);
      put_nonzero(l, t, cl_load(l, expr));
      cl_bind(l, &absent);
    }
    break;
  default: put_nonzero(l, t, cl_load(l, expr)); break;
  }
  cl_bind(l, &skip);
}

void cl_jump_if(cl_lowering *l, const cl_expr *expr, int jump_if, cl_label *label, int unknown_as) {
  const test t = {jump_if, label, unknown_as, expr->node};
  uint32_t registers = l->next_register;
  switch (expr->kind) {
  case CL_EXPR_NOT: {
    int in_words = expr->a->node == expr->node; /* `is not`, `has not`: one node for the test and its negation */
    l->words_negated ^= in_words;
    cl_jump_if(l, expr->a, !jump_if, label, !unknown_as);
    l->words_negated ^= in_words;
    break;
  }
  case CL_EXPR_AND:
  case CL_EXPR_OR: jump_on_items(l, expr, &t); break;
  case CL_EXPR_CHOOSE: jump_on_choice(l, expr, &t); break;
  default: jump_on_leaf(l, expr, &t); break;
  }
  l->next_register = registers;
}
