/* What waits for a value that is not disclosed: where it cannot be said what an expression comes to, and then, out of the way, which value it is that
** really matters there, and from which figure on the answer changes. */
#include "literal.h"
#include "writer.h"

static int is_open(const cl_expr *expr) {
  cl_unknowns unknowns = {0};
  cl_add_unknowns(&unknowns, expr);
  return unknowns.count != 0;
}

/* In most agreements all values are disclosed, and nothing is. */
static int is_open_here(const cl_lowering *l, const cl_expr *expr) {
  return l->model->has_undisclosed && is_open(expr);
}

/* ---- doubt about what is remembered ---- */

static void require_known_history(cl_lowering *l, const cl_history *h, cl_label *unknown) {
  const cl_history_state *state = &l->histories[h->index];
  cl_label known = {0}, never = {0};
  if (!h->unknowns) return;
  if (h->epoch) require_known_history(l, h->epoch, unknown);
  if (h->kind == CL_HISTORY_HAPPENED && !state->in_table) {
    cl_put_jump(l, CL_OP_ZERO, 0, state->index, &known);
  } else if (h->kind == CL_HISTORY_HAPPENED) {
    const cl_presence presence = cl_history_presence(l, h);
    cl_put_jump(l, presence.op, presence.a, presence.d, &never);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &known);
    cl_bind(l, &never);
  }
  cl_require_no_doubt(l, h, unknown);
  cl_bind(l, &known);
}

static void require_known_status(cl_lowering *l, const cl_expr *expr, cl_label *unknown) {
  const cl_provision_state *state = &l->states[expr->provision->index];
  if (!expr->provision->status_unknowns) return;
  if (!state->in_table) {
    cl_put_jump(l, CL_OP_ZERO, 0, state->status_doubt, unknown);
    return;
  }
  uint32_t key = cl_register(l), doubt = cl_register(l), zero = cl_load_constant(l, 0);
  cl_put(l, CL_OP_FIELD, key, cl_field_operand(l, (uint32_t)expr->index));
  cl_put(l, CL_OP_CELL, doubt, state->status_doubt | CL_BYTES(0, 0, key, 0));
  cl_put_jump(l, CL_OP_EQ, doubt, CL_BYTES(zero, 0, 0, 0), unknown);
}

/* Whether an event has ended the clause; outside its dates that does not matter. */
static void require_known_term(cl_lowering *l, const cl_provision *p, cl_label *unknown) {
  const cl_provision_state *state = &l->states[p->index];
  int64_t end = cl_clause_end(l, p);
  cl_label known = {0};
  if (state->end_doubt < 0) return;
  cl_put_jump(l, CL_OP_FROM, 0, cl_constant(l, cl_clause_start(l, p)), &known);
  if (end != CLAUSE_NEVER) cl_put_jump(l, CL_OP_BEFORE, 0, cl_constant(l, end), &known);
  cl_put_jump(l, CL_OP_ZERO, 0, (uint32_t)state->ended_slot, &known);
  cl_put_jump(l, CL_OP_ZERO, 0, (uint32_t)state->end_doubt, unknown);
  cl_bind(l, &known);
}

static void require_known_breach(cl_lowering *l, const cl_provision *p, cl_label *unknown) {
  cl_label known = {0};
  if (!cl_can_doubt_breach(l, p)) return;
  uint32_t breached = cl_load_breached(l, p), no = cl_load_constant(l, 0);
  cl_put_jump(l, CL_OP_EQ, breached, no, &known);
  cl_require_no_doubtful_breach(l, p, unknown);
  cl_bind(l, &known);
}

/* ---- known or not ---- */

/* On to `next` where the condition certainly does not hold, to `unknown` where that cannot be said. */
void cl_choose_meaning(cl_lowering *l, const cl_expr *condition, cl_label *next, cl_label *unknown) {
  int quiet = l->quiet;
  cl_jump_if(l, condition, 0, next, 1);
  if (!is_open_here(l, condition)) return;
  l->quiet = 1; /* the words were shown */
  cl_jump_if(l, condition, 0, unknown, 0);
  l->quiet = quiet;
}

static void require_known_choice(cl_lowering *l, const cl_expr *expr, cl_label *unknown) {
  cl_label done = {0};
  for (uint32_t i = 0; i < expr->item_count; i += 2) {
    cl_label next = {0};
    int last = i + 1 == expr->item_count;
    if (!last) cl_choose_meaning(l, expr->items[i], &next, unknown);
    cl_require_known(l, expr->items[last ? i : i + 1], unknown);
    if (!last) cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
    cl_bind(l, &next);
  }
  cl_bind(l, &done);
}

static void require_known_condition(cl_lowering *l, const cl_expr *expr, cl_label *unknown) {
  cl_label no = {0};
  cl_choose_meaning(l, expr, &no, unknown);
  cl_bind(l, &no);
}

/* A number of events, of which some are in doubt, against something known. */
static int is_count_in_doubt(const cl_expr *expr) {
  if (expr->kind != CL_EXPR_LT && expr->kind != CL_EXPR_LE) return 0;
  const cl_expr *count = is_open(expr->a) ? expr->a : expr->b, *other = count == expr->a ? expr->b : expr->a;
  return count->kind == CL_EXPR_HISTORY && count->history->kind == CL_HISTORY_COUNT && !count->history->epoch &&
         !is_open(other);
}

/* It is known where the fewest and the most that may have been give one answer. */
static void require_known_count(cl_lowering *l, const cl_expr *comparison, cl_label *unknown) {
  cl_label no = {0}, known = {0};
  int quiet = l->quiet;
  l->quiet = 1;
  cl_compare(l, comparison, 0, &no);
  l->at_most = 1;
  cl_compare(l, comparison, 0, unknown);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, &known);
  cl_bind(l, &no);
  cl_compare(l, comparison, 1, unknown);
  cl_bind(l, &known);
  l->at_most = 0;
  l->quiet = quiet;
}

void cl_require_known(cl_lowering *l, const cl_expr *expr, cl_label *unknown) {
  if (!expr || !is_open_here(l, expr)) return;
  switch (expr->kind) {
  case CL_EXPR_CHOOSE: require_known_choice(l, expr, unknown); break;
  case CL_EXPR_VALUE: cl_put_jump(l, CL_OP_BOUND, 0, (uint32_t)cl_value_index(l, expr->provision), unknown); break;
  case CL_EXPR_STATUS: require_known_status(l, expr, unknown); break;
  case CL_EXPR_HISTORY: require_known_history(l, expr->history, unknown); break;
  case CL_EXPR_IN_FORCE: require_known_term(l, expr->provision, unknown); break;
  case CL_EXPR_BREACHED: require_known_breach(l, expr->provision, unknown); break;
  case CL_EXPR_AND:
  case CL_EXPR_OR:
  case CL_EXPR_NOT: require_known_condition(l, expr, unknown); break;
  default:
    if (is_count_in_doubt(expr)) {
      require_known_count(l, expr, unknown);
      return;
    }
    cl_require_known(l, expr->a, unknown);
    cl_require_known(l, expr->b, unknown);
    if (expr->point) cl_require_known(l, expr->point->expr, unknown);
    if (expr->point && expr->point->history) require_known_history(l, expr->point->history, unknown);
  }
}

/* ---- the value that matters ---- */

/* What is named: of an answer with this amount, on this side of the figure in this register. */
typedef struct naming {
  cl_writer *w;
  uint32_t amount;
  clause_threshold changes;
  uint32_t threshold;
} naming;

static void tell(const naming *n, int32_t flag, int64_t value) {
  if (n->w->tells && flag != CL_NO_FLAG) cl_put(n->w->l, CL_OP_CONST, (uint32_t)flag, cl_constant(n->w->l, value));
}

static void name_value(const naming *n, const cl_provision *value) {
  const cl_provision_state *state = &n->w->l->states[n->w->p->index];
  tell(n, state->doubt_flag, 1 + cl_value_index(n->w->l, value));
  if (n->w->forbids) tell(n, state->in_doubt_flag, 1 + (int64_t)n->w->rule->subject);
  cl_answer answer = cl_answer_of(n->w, CLAUSE_UNDETERMINED, value->node);
  answer.value = cl_value_index(n->w->l, value);
  answer.amount = n->amount;
  answer.changes = n->changes;
  if (n->changes != CLAUSE_THRESHOLD_NONE) answer.deadline = n->threshold + 1;
  if (n->amount != CL_NO_REGISTER) answer.currency = n->w->p->currency;
  cl_put_answer(n->w->l, &answer);
  cl_jump_done(n->w);
}

/* The first of them that is not bound. */
static void name_any(const naming *n, const cl_unknowns *unknowns) {
  cl_lowering *l = n->w->l;
  for (uint32_t i = 0; unknowns && i < unknowns->count; i++) {
    cl_label unbound = {0}, next = {0};
    cl_put_jump(l, CL_OP_BOUND, 0, (uint32_t)cl_value_index(l, unknowns->values[i]), &unbound);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &next);
    cl_bind(l, &unbound);
    name_value(n, unknowns->values[i]);
    cl_bind(l, &next);
  }
}

static void name_in_condition(const naming *n, const cl_expr *expr, int holds);

/* The expression is not known: neither is the first part of it that is read and not known. */
static void name_in(const naming *n, const cl_expr *expr);

static void name_in_parts(const naming *n, const cl_expr *a, const cl_expr *b) {
  cl_lowering *l = n->w->l;
  cl_label first = {0};
  if (!b || !is_open(b)) {
    name_in(n, a);
    return;
  }
  cl_require_known(l, a, &first);
  name_in(n, b);
  cl_bind(l, &first);
  if (a && is_open(a)) name_in(n, a);
}

/* The condition that cannot be decided, else the meaning that applies. */
static void name_in_choice(const naming *n, const cl_expr *expr, int holds) {
  cl_lowering *l = n->w->l;
  for (uint32_t i = 0; i < expr->item_count; i += 2) {
    cl_label next = {0}, undecided = {0};
    int last = i + 1 == expr->item_count;
    const cl_expr *meaning = expr->items[last ? i : i + 1];
    if (!last) cl_choose_meaning(l, expr->items[i], &next, &undecided);
    if (is_open(meaning) && meaning->type.sort == CLAUSE_TYPE_YES_NO)
      name_in_condition(n, meaning, holds);
    else if (is_open(meaning))
      name_in(n, meaning);
    cl_bind(l, &undecided);
    if (!last && is_open(expr->items[i])) name_in_condition(n, expr->items[i], holds);
    cl_bind(l, &next);
  }
}

static void name_in(const naming *n, const cl_expr *expr) {
  cl_unknowns unknowns = {0};
  switch (expr->kind) {
  case CL_EXPR_CHOOSE: name_in_choice(n, expr, 1); break;
  case CL_EXPR_AND:
  case CL_EXPR_OR:
  case CL_EXPR_NOT:
  case CL_EXPR_EQ:
  case CL_EXPR_NE:
  case CL_EXPR_LT:
  case CL_EXPR_LE: name_in_condition(n, expr, 1); break;
  default:
    if (expr->a && is_open(expr->a)) {
      name_in_parts(n, expr->a, expr->b);
    } else if (expr->b && is_open(expr->b)) {
      name_in(n, expr->b);
    } else {
      cl_add_unknowns(&unknowns, expr);
      name_any(n, &unknowns);
    }
  }
}

/* ---- thresholds ---- */

/* The value in `value`, or in `value plus constant` and `value minus constant`; NULL in anything else. */
static const cl_expr *value_in(const cl_expr *expr) {
  int moved = (expr->kind == CL_EXPR_ADD || expr->kind == CL_EXPR_SUB) && expr->b->kind == CL_EXPR_CONST;
  const cl_expr *value = moved ? expr->a : expr;
  return value->kind == CL_EXPR_VALUE && !value->provision->disclosed ? value : NULL;
}

/* `value + c` is compared with x where the value is compared with x - c. */
static const cl_expr *compared_with(cl_lowering *l, const cl_expr *side, const cl_expr *other) {
  if (side->kind == CL_EXPR_VALUE) return other;
  cl_expr *moved = cl_lower_need(l, sizeof *moved);
  int64_t factor;
  *moved = *other;
  moved->kind = side->kind == CL_EXPR_ADD ? CL_EXPR_SUB : CL_EXPR_ADD;
  moved->a = (cl_expr *)(uintptr_t)other;
  moved->b = side->b;
  factor = side->b->denominator / cl_common_factor(other->denominator, side->b->denominator);
  return __builtin_mul_overflow(other->denominator, factor, &moved->denominator) ? NULL : moved;
}

/* The test holds where the value is on this side of the other operand. */
static clause_threshold side_of(cl_expr_kind kind, int value_first, int holds) {
  if (!holds) { /* not (a < b) is b <= a */
    kind = kind == CL_EXPR_LT ? CL_EXPR_LE : CL_EXPR_LT;
    value_first = !value_first;
  }
  if (kind == CL_EXPR_LT) return value_first ? CLAUSE_THRESHOLD_LESS : CLAUSE_THRESHOLD_MORE;
  return value_first ? CLAUSE_THRESHOLD_AT_MOST : CLAUSE_THRESHOLD_AT_LEAST;
}

/* A test of a value against what is known: exact, in the unit of the value.  A bound between two units is rounded so that the same units lie on each side. */
static int find_threshold(naming *n, const cl_expr *test, int value_first, int holds) {
  cl_lowering *l = n->w->l;
  const cl_expr *side = value_first ? test->a : test->b, *value = value_in(side);
  if (!value || (test->kind != CL_EXPR_LT && test->kind != CL_EXPR_LE) || value->type.sort == CLAUSE_TYPE_DATE)
    return 0;
  const cl_expr *other = compared_with(l, side, value_first ? test->b : test->a);
  if (!other) return 0;
  n->changes = side_of(test->kind, value_first, holds);
  int up = n->changes == CLAUSE_THRESHOLD_LESS || n->changes == CLAUSE_THRESHOLD_AT_LEAST;
  n->threshold = cl_load_bound(l, other, value->denominator, up);
  return 1;
}

static void name_in_comparison(const naming *n, const cl_expr *test, int holds) {
  cl_lowering *l = n->w->l;
  int first_open = is_open(test->a), second_open = is_open(test->b);
  cl_label first = {0}, too_large = {0}, *outer = l->overflow;
  naming figure = *n;
  if (first_open && second_open) {
    cl_require_known(l, test->a, &first);
    name_in(n, test->b);
    cl_bind(l, &first);
    name_in(n, test->a);
    return;
  }
  l->overflow = &too_large;
  if (find_threshold(&figure, test, first_open, holds))
    name_value(&figure, value_in(first_open ? test->a : test->b)->provision);
  l->overflow = outer;
  cl_bind(l, &too_large);
  name_in(n, first_open ? test->a : test->b);
}

/* ---- conditions ---- */

/* `and` is unknown when no item is false and one is unknown; `or`, when none is true. */
static void name_in_items(const naming *n, const cl_expr *expr, int holds) {
  cl_lowering *l = n->w->l;
  uint32_t last = expr->item_count;
  while (last > 0 && !is_open(expr->items[last - 1])) last--;
  for (uint32_t i = 0; i < last; i++) {
    cl_label next = {0};
    int both = expr->kind == CL_EXPR_AND;
    if (!is_open(expr->items[i])) continue;
    if (i + 1 < last) cl_jump_if(l, expr->items[i], both, &next, !both);
    name_in_condition(n, expr->items[i], holds);
    cl_bind(l, &next);
  }
}

/* The condition is neither certain to hold nor certain not to; `holds`: the answer is given where it holds. */
static void name_in_condition(const naming *n, const cl_expr *expr, int holds) {
  switch (expr->kind) {
  case CL_EXPR_NOT: name_in_condition(n, expr->a, !holds); break;
  case CL_EXPR_AND:
  case CL_EXPR_OR: name_in_items(n, expr, holds); break;
  case CL_EXPR_CHOOSE: name_in_choice(n, expr, holds); break;
  case CL_EXPR_EQ:
  case CL_EXPR_NE:
  case CL_EXPR_LT:
  case CL_EXPR_LE: name_in_comparison(n, expr, holds); break;
  default: name_in(n, expr);
  }
}

/* ---- reasons ---- */

static void add_reason(cl_writer *w, cl_reason reason) {
  if (w->reason_count == w->reason_capacity) {
    w->reason_capacity = 2 * w->reason_capacity + 4;
    cl_reason *reasons = cl_lower_need(w->l, sizeof *reasons * w->reason_capacity);
    for (uint32_t i = 0; i < w->reason_count; i++) reasons[i] = w->reasons[i];
    w->reasons = reasons;
  }
  w->reasons[w->reason_count++] = reason;
}

void cl_depend_on(cl_writer *w, cl_expr *expr, cl_dependence as) {
  if (expr && is_open_here(w->l, expr)) add_reason(w, (cl_reason){.expr = expr, .as = as});
}

void cl_depend_on_answer(cl_writer *w, const cl_provision *prevailing) {
  add_reason(w, (cl_reason){.prevailing = prevailing, .as = CL_MUST_BE_ANSWERED});
}

/* The value that the clause that prevails has named. */
static void name_again(const naming *n, const cl_provision *prevailing) {
  cl_lowering *l = n->w->l;
  const cl_unknowns *unknowns = prevailing->breach_unknowns;
  uint32_t flag = (uint32_t)l->states[prevailing->index].doubt_flag;
  for (uint32_t i = 0; i < unknowns->count; i++) {
    cl_label other = {0};
    uint32_t value = cl_load_constant(l, 1 + cl_value_index(l, unknowns->values[i]));
    cl_put_jump(l, CL_OP_EQ, flag, CL_BYTES(value, 0, 0, 0), &other);
    name_value(n, unknowns->values[i]);
    cl_bind(l, &other);
  }
}

static void put_reason(const naming *n, const cl_reason *reason) {
  cl_lowering *l = n->w->l;
  cl_label next = {0}, open = {0};
  int holds = reason->as == CL_MUST_HOLD;
  switch (reason->as) {
  case CL_MUST_BE_ANSWERED: name_again(n, reason->prevailing); break;
  case CL_MUST_BE_KNOWN:
    cl_require_known(l, reason->expr, &open);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &next);
    cl_bind(l, &open);
    name_in(n, reason->expr);
    break;
  default: cl_jump_if(l, reason->expr, holds, &next, !holds); name_in_condition(n, reason->expr, holds);
  }
  cl_bind(l, &next);
}

void cl_put_undetermined(cl_writer *w, uint32_t amount) {
  cl_lowering *l = w->l;
  const naming n = {.w = w, .amount = amount};
  int quiet = l->quiet;
  l->quiet = 1;
  for (uint32_t i = 0; i < w->reason_count; i++) put_reason(&n, &w->reasons[i]);
  l->quiet = quiet;
  name_any(&n, &w->unknowns);
}

void cl_put_undetermined_below(cl_writer *w, uint32_t amount, const cl_provision *value, uint32_t threshold) {
  const naming n = {w, amount, CLAUSE_THRESHOLD_LESS, threshold};
  name_value(&n, value);
}

void cl_put_open_tests(cl_lowering *l, const cl_provision *p, cl_expr *const *tests, uint32_t count) {
  cl_writer w = {.l = l, .p = p};
  for (uint32_t i = 0; i < count; i++) cl_depend_on(&w, tests[i], CL_MUST_HOLD);
  cl_put_undetermined(&w, CL_NO_REGISTER);
  cl_bind(l, &w.done);
}
