/* Payments: the amount, rounded once, what the caps let pass of it, and what falls due. */
#include "writer.h"

/* Recurses into the expression, which is as deep as the grammar's nesting at most. */
static int may_be_negative(const cl_rule *rule, const cl_expr *expr) {
  switch (expr->kind) {
  case CL_EXPR_CONST: return expr->constant < 0;
  case CL_EXPR_BETWEEN: return 0;
  case CL_EXPR_FIELD: return rule->event.event->fields[expr->index].at_least < 0;
  case CL_EXPR_ADD:
  case CL_EXPR_MUL:
  case CL_EXPR_DIV:
  case CL_EXPR_MIN: return may_be_negative(rule, expr->a) || may_be_negative(rule, expr->b);
  case CL_EXPR_MAX: return may_be_negative(rule, expr->a) && may_be_negative(rule, expr->b);
  default: return 1;
  }
}

static void put_floor(cl_lowering *l, uint32_t amount) {
  uint32_t zero = cl_load_constant(l, 0);
  cl_put(l, CL_OP_MAX, amount, CL_BYTES(amount, zero, 0, 0));
}

/* Who pays less than nothing pays nothing: that the payee owes would have to be said. */
static uint32_t load_amount(cl_writer *w) {
  cl_lowering *l = w->l;
  uint32_t amount = cl_load_money(l, w->rule->amount, w->p->rounding, w->p->rounding_unit);
  if (w->rule->cause.schedule && w->rule->cause.schedule->in_instalments) cl_divide_into_instalments(w, amount);
  if (w->p->minimum) {
    uint32_t least = cl_load_money(l, w->p->minimum, w->p->rounding, 1);
    cl_put(l, CL_OP_MAX, amount, CL_BYTES(amount, least, 0, 0));
  }
  if (may_be_negative(w->rule, w->rule->amount)) put_floor(l, amount);
  cl_multiply_called_in(w, amount);
  return amount;
}

/* What is left under the cap, if that is less. */
static void limit_by_room(cl_writer *w, uint32_t amount, const cl_cap *cap, uint32_t cell) {
  cl_lowering *l = w->l;
  uint32_t room = cl_register(l), used = cl_register(l), zero = cl_load_constant(l, 0);
  uint32_t limit = cl_load_money(l, cap->limit, w->p->rounding, 1);
  cl_load_counted(w, used, cap, cell);
  cl_put_jump(l, CL_OP_SUB, room, CL_BYTES(limit, used, 0, 0), &w->overflow);
  cl_put(l, CL_OP_MAX, room, CL_BYTES(room, zero, 0, 0));
  cl_put(l, CL_OP_MIN, amount, CL_BYTES(amount, room, 0, 0));
}

static void limit_each_time(cl_writer *w, uint32_t amount, const cl_expr *limit) {
  uint32_t most = cl_load_money(w->l, limit, w->p->rounding, 1);
  if (may_be_negative(w->rule, limit)) put_floor(w->l, most);
  cl_multiply_called_in(w, most);
  cl_put(w->l, CL_OP_MIN, amount, CL_BYTES(amount, most, 0, 0));
}

/* The one cap of a payment, in total, known and the same for ever: a single clamp-add.  Interest for lateness is owed besides what the cap counts. */
static int is_simple_cap(const cl_provision *p) {
  int one = p->cap_count == 1 && !p->out_of && !p->late_rate && p->caps[0]->scope == CL_IN_TOTAL;
  const cl_expr *limit = one ? p->caps[0]->limit : NULL;
  return limit && (limit->kind == CL_EXPR_CONST || (limit->kind == CL_EXPR_VALUE && limit->provision->disclosed));
}

/* What fits under the cap stays in `amount`; the register that is given back has what it cut off. */
static uint32_t fill_cap(cl_writer *w, uint32_t amount, const cl_cap *cap, uint32_t cell) {
  cl_lowering *l = w->l;
  uint32_t cut = cl_register(l), most = cl_load_money(l, cap->limit, w->p->rounding, 1);
  uint32_t pc = cl_put(l, CL_OP_FILL_SLOT, amount, CL_BYTES(most, cut, 0, 0));
  l->program->code.at[pc].jump = (uint16_t)cell;
  return cut;
}

/* The same without using the cap up: another may cut off more.  A cap that is not known cuts off nothing. */
static uint32_t limit_by_cap(cl_writer *w, uint32_t amount, const cl_cap *cap, uint32_t cell) {
  cl_lowering *l = w->l;
  cl_label unknown = {0};
  uint32_t cut = cl_load_constant(l, 0), before = cl_register(l);
  cl_require_known(l, cap->limit, &unknown);
  cl_put(l, CL_OP_MOVE, before, CL_BYTES(amount, 0, 0, 0));
  if (cap->scope == CL_EACH_TIME)
    limit_each_time(w, amount, cap->limit);
  else
    limit_by_room(w, amount, cap, cell);
  cl_put_jump(l, CL_OP_SUB, cut, CL_BYTES(before, amount, 0, 0), &w->overflow);
  cl_bind(l, &unknown);
  return cut;
}

/* Before anything is counted: what overflows leaves all as it was.  What a known cap lets pass, the cap can count. */
static void require_it_fits(cl_writer *w, const cl_rule_state *state, uint32_t amount) {
  cl_lowering *l = w->l;
  uint32_t sum = cl_register(l);
  cl_put(l, CL_OP_SLOT, sum, state->balance);
  cl_put_jump(l, CL_OP_ADD, sum, CL_BYTES(sum, amount, 0, 0), &w->overflow);
  for (uint32_t i = 0; i < w->p->cap_count; i++) {
    const cl_cap *cap = w->p->caps[i];
    cl_unknowns unknowns = {0};
    cl_add_unknowns(&unknowns, cap->limit);
    if (unknowns.count == 0 || cap->scope == CL_EACH_TIME) continue;
    cl_load_counted(w, sum, cap, l->states[w->p->index].cap_cells[i]);
    cl_put_jump(l, CL_OP_ADD, sum, CL_BYTES(sum, amount, 0, 0), &w->overflow);
  }
}

/* Takes the amount down to what all caps let pass, those of each time before those that are used up, and a fund last; `cuts`: the register with what each
** cut off, behind them that of the fund. */
static void apply_caps(cl_writer *w, const cl_rule_state *state, uint32_t amount, uint32_t *cuts) {
  const cl_provision *p = w->p;
  const uint32_t *cells = w->l->states[p->index].cap_cells;
  if (is_simple_cap(p)) {
    cuts[0] = fill_cap(w, amount, p->caps[0], cells[0]);
    return;
  }
  for (int each_time = 1; each_time >= 0; each_time--) {
    for (uint32_t i = 0; i < p->cap_count; i++) {
      if ((p->caps[i]->scope == CL_EACH_TIME) != each_time) continue;
      cuts[i] = each_time && w->rule->is_shortfall ? cl_load_constant(w->l, 0) /* it is of no one time */
                                                   : limit_by_cap(w, amount, p->caps[i], cells[i]);
    }
  }
  if (p->out_of) cuts[p->cap_count] = cl_limit_by_fund(w, amount);
  require_it_fits(w, state, amount);
  for (uint32_t i = 0; i < p->cap_count; i++) {
    if (p->caps[i]->scope != CL_EACH_TIME) cl_count(w, amount, p->caps[i], cells[i]);
  }
  if (p->out_of) cl_take_from_fund(w, amount);
}

/* No time, no minimum; and nothing whatever the amount would be. */
static void require_time(cl_writer *w) {
  cl_lowering *l = w->l;
  const cl_expr *time = w->rule->time;
  cl_unknowns unknowns = {0};
  cl_label unknown = {0};
  cl_add_unknowns(&unknowns, w->rule->amount);
  if (!time || (!w->p->minimum && unknowns.count == 0)) return;
  cl_require_known(l, time, &unknown);
  uint32_t count = cl_load(l, time->kind == CL_EXPR_MUL ? time->a : time);
  cl_put_jump(l, CL_OP_NONZERO, count, 0, &w->done);
  cl_bind(l, &unknown);
}

/* Everything that the amount itself needs must be known; a cap need not be. */
static void require_known_amount(cl_writer *w) {
  cl_require_known(w->l, w->rule->amount, &w->undetermined);
  cl_require_known(w->l, w->p->minimum, &w->undetermined);
  cl_depend_on(w, w->rule->amount, CL_MUST_BE_KNOWN);
  cl_depend_on(w, w->p->minimum, CL_MUST_BE_KNOWN);
}

/* The cap cuts something off when it is less than what has been used up with this amount. */
static void put_unknown_cap(cl_writer *w, uint32_t amount, const cl_cap *cap, uint32_t cell) {
  if (cap->limit->kind != CL_EXPR_VALUE) {
    cl_put_undetermined(w, amount);
    return;
  }
  uint32_t used = cap->scope == CL_EACH_TIME ? amount : cl_register(w->l);
  if (cap->scope != CL_EACH_TIME) cl_load_counted(w, used, cap, cell);
  cl_put_undetermined_below(w, amount, cap->limit->provision, used);
}

/* Whether a cap is reached cannot be said while it is not known. */
static void put_unknown_caps(cl_writer *w, uint32_t amount) {
  for (uint32_t i = 0; i < w->p->cap_count; i++) {
    cl_writer one = {.l = w->l, .p = w->p, .rule = w->rule};
    cl_add_unknowns(&one.unknowns, w->p->caps[i]->limit);
    if (one.unknowns.count == 0) continue;
    cl_require_known(w->l, w->p->caps[i]->limit, &one.undetermined);
    cl_jump_done(&one);
    cl_bind(w->l, &one.undetermined);
    cl_tell_doubtful_accrual(w);
    put_unknown_cap(&one, amount, w->p->caps[i], w->l->states[w->p->index].cap_cells[i]);
    cl_bind(w->l, &one.done);
    cl_bind(w->l, &one.overflow);
  }
}

static void put_due(cl_writer *w, const cl_rule_state *state, uint32_t amount) {
  if (w->rule->deadline.kind == CL_NO_DEADLINE) return;
  uint32_t deadline = cl_load_due(w, w->rule);
  cl_hasten_called_in(w, state, deadline);
  cl_open_obligation(w, state, deadline, amount);
  cl_put_amount(w, CLAUSE_DUE, w->rule->deadline.node, amount, deadline + 1);
}

/* On an event it is part of the past when all is judged, at a deadline at once. */
static void remember_accrual(cl_writer *w, uint32_t amount) {
  int32_t flag = w->l->states[w->p->index].accrued_flag;
  if (flag == CL_NO_FLAG)
    cl_remember_accrual(w->l, w->p, amount);
  else
    cl_put_jump(w->l, CL_OP_ADD, (uint32_t)flag, CL_BYTES(flag, amount, 0, 0), &w->overflow);
}

static void put_accrual(cl_writer *w, const cl_rule_state *state, uint32_t amount) {
  cl_lowering *l = w->l;
  cl_label nothing = {0};
  cl_put_jump(l, CL_OP_NONZERO, amount, 0, &nothing);
  cl_put_jump(l, CL_OP_ADD_SLOT, amount, state->balance, &w->overflow);
  cl_put_amount(w, CLAUSE_ACCRUED, w->rule->amount->node, amount, 0);
  remember_accrual(w, amount);
  put_due(w, state, amount);
  put_unknown_caps(w, amount);
  cl_raise(l, l->states[w->p->index].flag);
  cl_bind(l, &nothing);
}

/* Each cap answers for what it cut off itself, and so does a fund. */
static void put_capped(cl_writer *w, const cl_node *node, uint32_t cut) {
  cl_label within = {0};
  cl_note_test(w->l, node, 0, NULL);
  cl_put_jump(w->l, CL_OP_NONZERO, cut, 0, &within);
  cl_put_amount(w, CLAUSE_CAPPED, node, cut, 0);
  cl_bind(w->l, &within);
}

void cl_lower_payment(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_rule_state *state) {
  cl_writer w = cl_begin_rule(l, p, rule);
  l->overflow = &w.overflow;
  w.doubt = state->doubt;
  w.accrues = 1;
  cl_require_conditions(&w, &rule->event);
  cl_require_term_to_arise(&w);
  cl_allow_exceptions(&w, 0);
  cl_yield_to_prevailing(&w, 0);
  cl_require_certainty(&w, &rule->event);
  require_time(&w);
  require_known_amount(&w);
  uint32_t amount = load_amount(&w);
  cl_take_interest(l, rule->amount);
  uint32_t *cuts = cl_lower_need(l, sizeof *cuts * (p->cap_count + 1));
  if (p->cap_count || p->out_of) apply_caps(&w, state, amount, cuts);
  put_accrual(&w, state, amount);
  for (uint32_t i = 0; i < p->cap_count; i++) put_capped(&w, p->caps[i]->node, cuts[i]);
  if (p->out_of) put_capped(&w, p->out_of_node, cuts[p->cap_count]);
  cl_finish_rule(&w);
}
