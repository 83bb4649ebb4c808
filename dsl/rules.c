/* Rules: the code of each kind of clause.  A rule's code has one shape: conditions that must hold, the term, exceptions and priorities, the answer; and
** behind it, out of the way, the answers that are rarer: expired, excused, undetermined, overflowed. */
#include "lower.h"

#include <string.h>

/* ---- the shape of a rule ---- */

typedef struct writer {
  cl_lowering *l;
  const cl_provision *p;
  const cl_rule *rule;
  cl_label done, expired, ended, undetermined, overflow; /* expired: by its date; ended: by an event */
  cl_unknowns unknowns;
  uint32_t doubt; /* 1 + the slot that remembers `undetermined`; 0 without */
} writer;

static writer begin(cl_lowering *l, const cl_provision *p, const cl_rule *rule) {
  l->current = p;
  l->next_register = 0;
  l->next_wide = 0;
  cl_note_stretch(l, p->node);
  return (writer){.l = l, .p = p, .rule = rule};
}

static void jump_done(writer *w) { cl_put_jump(w->l, CL_OP_JUMP, 0, 0, &w->done); }

static cl_answer answer_of(writer *w, clause_verdict_kind kind, const cl_node *reason) {
  return (cl_answer){.kind = kind,
                     .reason = reason,
                     .party = cl_party_symbol(w->l, w->rule ? w->rule->subject : UINT32_MAX),
                     .counterparty = cl_party_symbol(w->l, w->rule ? w->rule->other : UINT32_MAX),
                     .value = -1,
                     .amount = CL_NO_REGISTER};
}

static void put_plain(writer *w, clause_verdict_kind kind, const cl_node *reason) {
  const cl_answer answer = answer_of(w, kind, reason);
  cl_put_answer(w->l, &answer);
}

static void put_amount(writer *w, clause_verdict_kind kind, const cl_node *reason, uint32_t amount, uint32_t deadline) {
  cl_answer answer = answer_of(w, kind, reason);
  answer.currency = w->p->currency;
  answer.amount = amount;
  answer.deadline = deadline;
  cl_put_answer(w->l, &answer);
}

static void require_all(writer *w, cl_expr **conditions, uint32_t count, cl_label *otherwise, int unknown_as) {
  for (uint32_t i = 0; i < count; i++) cl_jump_if(w->l, conditions[i], 0, otherwise, unknown_as);
}

/* What must hold; what is unknown may. */
static void require_conditions(writer *w, const cl_pattern *event) {
  require_all(w, event->tests, event->test_count, &w->done, 1);
  require_all(w, w->rule->where, w->rule->where_count, &w->done, 1);
  require_all(w, w->rule->if_, w->rule->if_count, &w->done, 1);
}

/* The words that end the term by date. */
static const cl_node *end_reason(const writer *w) {
  return w->p->end_node && w->p->end <= w->l->model->end ? w->p->end_node : w->l->model->effective_node;
}

static void require_term(writer *w, cl_label *expired, cl_label *ended) {
  cl_lowering *l = w->l;
  int64_t end = cl_clause_end(l, w->p);
  int32_t slot = l->states[w->p->index].ended_slot;
  if (!l->has_begun || cl_clause_start(l, w->p) > l->model->effective) {
    cl_note_test(l, w->p->from_node ? w->p->from_node : l->model->effective_node, 0, NULL);
    cl_put_jump(l, CL_OP_FROM, 0, cl_constant(l, cl_clause_start(l, w->p)), &w->done);
  }
  if (end != CLAUSE_NEVER) {
    cl_note_test(l, end_reason(w), 0, NULL);
    cl_put_jump(l, CL_OP_BEFORE, 0, cl_constant(l, end), expired);
  }
  if (slot < 0) return;
  cl_note_test(l, w->p->until[0].node, 1, NULL);
  cl_put_jump(l, CL_OP_ZERO, 0, (uint32_t)slot, ended);
}

static void collect_unknowns(writer *w, cl_expr **conditions, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) cl_add_unknowns(&w->unknowns, conditions[i]);
}

/* The second rail: where a condition might hold but need not, or an exception might, nothing is certain. */
static void require_certainty(writer *w, const cl_pattern *event) {
  const cl_rule *rule = w->rule;
  collect_unknowns(w, event->tests, event->test_count);
  collect_unknowns(w, rule->where, rule->where_count);
  collect_unknowns(w, rule->if_, rule->if_count);
  collect_unknowns(w, rule->unless, rule->unless_count);
  if (w->unknowns.count == 0) return;
  require_all(w, event->tests, event->test_count, &w->undetermined, 0);
  require_all(w, rule->where, rule->where_count, &w->undetermined, 0);
  require_all(w, rule->if_, rule->if_count, &w->undetermined, 0);
  for (uint32_t i = 0; i < rule->unless_count; i++) {
    cl_unknowns unknowns = {0};
    cl_add_unknowns(&unknowns, rule->unless[i]);
    if (unknowns.count) cl_jump_if(w->l, rule->unless[i], 1, &w->undetermined, 1);
  }
}

/* An exception that certainly holds gives `excused`, or ends the matter in silence. */
static void allow_exceptions(writer *w, int answers) {
  for (uint32_t i = 0; i < w->rule->unless_count; i++) {
    cl_label no = {0};
    if (!answers) {
      cl_jump_if(w->l, w->rule->unless[i], 1, &w->done, 0);
      continue;
    }
    cl_jump_if(w->l, w->rule->unless[i], 0, &no, 0);
    put_plain(w, CLAUSE_EXCUSED, w->rule->unless[i]->node);
    jump_done(w);
    cl_bind(w->l, &no);
  }
}

/* A clause that prevails and gave an answer on this event settles it. */
static void yield_to_prevailing(writer *w, int answers) {
  cl_lowering *l = w->l;
  for (uint32_t i = 0; i < w->p->prevailing_count; i++) {
    const cl_priority *prevailing = &w->p->prevailing[i];
    int32_t flag = l->states[prevailing->clause->index].flag;
    if (flag == CL_NO_FLAG) continue;
    cl_label no = {0};
    cl_note_test(l, prevailing->words, 0, NULL);
    cl_put_jump(l, CL_OP_NONZERO, (uint32_t)flag, 0, &no);
    if (answers) put_plain(w, CLAUSE_EXCUSED, prevailing->words);
    jump_done(w);
    cl_bind(l, &no);
  }
}

static void raise(cl_lowering *l, int32_t flag) {
  if (flag != CL_NO_FLAG) cl_put(l, CL_OP_CONST, (uint32_t)flag, cl_constant(l, 1));
}

/* Names the first value that is not bound. */
static void put_undetermined(writer *w, uint32_t amount) {
  cl_lowering *l = w->l;
  for (uint32_t i = 0; i < w->unknowns.count; i++) {
    cl_label unbound = {0}, next = {0};
    uint32_t value = (uint32_t)cl_value_index(l, w->unknowns.values[i]);
    cl_put_jump(l, CL_OP_BOUND, 0, value, &unbound);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &next);
    cl_bind(l, &unbound);
    cl_answer answer = answer_of(w, CLAUSE_UNDETERMINED, w->unknowns.values[i]->node);
    answer.value = (int32_t)value;
    answer.amount = amount;
    if (amount != CL_NO_REGISTER) answer.currency = w->p->currency;
    cl_put_answer(l, &answer);
    jump_done(w);
    cl_bind(l, &next);
  }
}

static void put_expired(writer *w, cl_label *label, const cl_node *reason) {
  if (label->count == 0) return;
  cl_bind(w->l, label);
  put_plain(w, CLAUSE_EXPIRED, reason);
  jump_done(w);
}

/* The rarer answers, and the end of the rule. */
static void finish(writer *w) {
  if (w->expired.count || w->ended.count || w->undetermined.count || w->overflow.count) jump_done(w);
  put_expired(w, &w->expired, end_reason(w));
  put_expired(w, &w->ended, w->p->until_count ? w->p->until[0].node : NULL);
  if (w->undetermined.count) {
    cl_bind(w->l, &w->undetermined);
    if (w->doubt) cl_put(w->l, CL_OP_SET_SLOT, cl_load_constant(w->l, 1), (uint32_t)w->doubt - 1);
    put_undetermined(w, CL_NO_REGISTER);
    jump_done(w);
  }
  if (w->overflow.count) {
    cl_bind(w->l, &w->overflow);
    put_plain(w, CLAUSE_OVERFLOWED, w->p->sentence);
  }
  cl_bind(w->l, &w->done);
  w->l->overflow = NULL;
}

/* What is done once is answered once: an alternative is passed over where an earlier one matches. */
static void pass_over(writer *w, const cl_pattern *earlier) {
  cl_label no = {0};
  require_all(w, earlier->tests, earlier->test_count, &no, 0);
  jump_done(w);
  cl_bind(w->l, &no);
}

/* ---- permissions and prohibitions ---- */

/* An act that is permitted or breaches.  A prohibition that has ended is silent, and tells what excuses; a permission that has ended says so. */
static void lower_act_rule(cl_lowering *l, const cl_provision *p, const cl_rule *rule, clause_verdict_kind answer) {
  int forbids = answer == CLAUSE_BREACHED;
  writer w = begin(l, p, rule);
  l->overflow = &w.overflow;
  for (const cl_rule *earlier = p->rules; p->kind != CL_GRANT && earlier < rule; earlier++) {
    if (earlier->event.event == rule->event.event) pass_over(&w, &earlier->event);
  }
  require_conditions(&w, &rule->event);
  require_term(&w, forbids ? &w.done : &w.expired, forbids ? &w.done : &w.ended);
  allow_exceptions(&w, forbids);
  yield_to_prevailing(&w, forbids);
  require_certainty(&w, &rule->event);
  put_plain(&w, answer, p->sentence);
  raise(l, l->states[p->index].flag);
  if (forbids) raise(l, l->states[p->index].breached_flag);
  finish(&w);
}

/* ---- grants ---- */

static void lower_grant(cl_lowering *l, const cl_provision *p, const cl_rule *rule) {
  int binds_licensing = p->exclusivity == CL_EXCLUSIVE || p->exclusivity == CL_SOLE;
  switch (rule->grant_act) {
  case CL_USES: {
    cl_rule licensee = *rule;
    licensee.subject = rule->other;
    licensee.other = rule->subject;
    lower_act_rule(l, p, &licensee, CLAUSE_PERMITTED);
    break;
  }
  case CL_LICENSES:
    if (binds_licensing)
      lower_act_rule(l, p, rule, CLAUSE_BREACHED);
    else if (p->exclusivity == CL_NON_EXCLUSIVE)
      lower_act_rule(l, p, rule, CLAUSE_PERMITTED);
    break;
  case CL_OWNER_USES:
    if (p->exclusivity == CL_EXCLUSIVE) lower_act_rule(l, p, rule, CLAUSE_BREACHED);
    break;
  }
}

/* ---- deadlines ---- */

/* What arises after the day by which it must be done is due at once: time never runs back. */
static uint32_t not_before_now(cl_lowering *l, uint32_t deadline) {
  uint32_t now = cl_register(l);
  cl_put(l, CL_OP_NOW, now, 0);
  cl_put(l, CL_OP_MAX, now, CL_BYTES(now, deadline, 0, 0));
  return now;
}

static uint32_t load_deadline(writer *w, const cl_deadline *deadline) {
  cl_lowering *l = w->l;
  int64_t end = cl_clause_end(l, w->p);
  if (deadline->kind == CL_BY_INSTANT) {
    uint32_t instant = cl_load_constant(l, deadline->instant);
    return w->rule->cause.kind != CL_CAUSE_START ? not_before_now(l, instant) : instant;
  }
  if (deadline->kind == CL_NO_DEADLINE) return cl_load_constant(l, end == CLAUSE_NEVER ? CLAUSE_NEVER : end - 1);
  uint32_t r = cl_register(l);
  if (deadline->kind == CL_BY_FIELD) {
    cl_put(l, CL_OP_FIELD, r, cl_field_operand(l, deadline->field));
    cl_put(l, CL_OP_DAY_END, r, CL_BYTES(r, 0, 0, 0));
    return not_before_now(l, r);
  }
  cl_put(l, CL_OP_NOW, r, 0);
  if (deadline->kind == CL_WITHIN_AFTER_PERIOD) cl_put(l, CL_OP_PERIOD_END, r, CL_BYTES(r, deadline->period, 0, 0));
  uint32_t length = cl_load_constant(l, deadline->length);
  cl_op add = deadline->sort == CL_SORT_DAYS     ? CL_OP_ADD_DAYS
              : deadline->sort == CL_SORT_MONTHS ? CL_OP_ADD_MONTHS
                                                 : CL_OP_ADD;
  cl_put_jump(l, add, r, CL_BYTES(r, length, 0, 0), &w->overflow);
  if (deadline->sort == CL_SORT_TIME) return r; /* an instant, to the microsecond */
  cl_put(l, CL_OP_DAY_END, r, CL_BYTES(r, 0, 0, 0));
  return r;
}

/* ---- obligations ---- */

/* The key's registers, and the captures after them, from the fields of the event that gives rise to it. */
static uint32_t load_captures(cl_lowering *l, const cl_captures *captures) {
  uint32_t first = cl_register_run(l, captures->count);
  for (uint32_t i = 0; i < captures->count; i++)
    cl_put(l, CL_OP_FIELD, first + i, cl_field_operand(l, captures->fields[i]));
  return first;
}

static void open_obligation(writer *w, const cl_rule_state *state, uint32_t deadline, uint32_t amount) {
  uint32_t key = load_captures(w->l, &state->captures);
  cl_put(w->l, CL_OP_OPEN, deadline, state->captures.obligation | CL_BYTES(0, 0, key, amount));
}

/* In the units of the field that counts. */
static uint32_t load_quantity(cl_lowering *l, const cl_rule *rule) {
  return cl_load_as(l, rule->quantity, rule->acts[0].event->fields[rule->measure].type.sort);
}

static void lower_trigger(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_rule_state *state) {
  writer w = begin(l, p, rule);
  l->overflow = &w.overflow;
  uint32_t amount = CL_NO_REGISTER;
  require_conditions(&w, &rule->event);
  require_term(&w, &w.expired, &w.ended);
  yield_to_prevailing(&w, 0);
  cl_rule unexcused = *rule; /* exceptions are looked at when the deadline passes */
  unexcused.unless_count = 0;
  w.rule = &unexcused;
  require_certainty(&w, &rule->event);
  uint32_t deadline = load_deadline(&w, &rule->deadline);
  if (rule->quantity) amount = load_quantity(l, rule);
  open_obligation(&w, state, deadline, amount);
  cl_answer due = answer_of(&w, CLAUSE_DUE, rule->deadline.node ? rule->deadline.node : p->sentence);
  due.deadline = deadline + 1;
  cl_put_answer(l, &due);
  raise(l, l->states[p->index].flag);
  finish(&w);
}

/* The event's field that is linked to this field of the one that gave rise to the obligation. */
static uint32_t linked_field(const cl_pattern *act, uint32_t base) {
  for (uint32_t i = 0; i < act->link_count; i++) {
    if (act->links[i].base == base) return act->links[i].field;
  }
  return 0;
}

static uint32_t load_act_key(cl_lowering *l, const cl_captures *captures, const cl_pattern *act) {
  uint32_t first = cl_register_run(l, captures->keys);
  for (uint32_t i = 0; i < captures->keys; i++)
    cl_put(l, CL_OP_FIELD, first + i, linked_field(act, captures->fields[i]));
  return first;
}

static void lower_act(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_rule_state *state,
                      const cl_pattern *act) {
  writer w = begin(l, p, rule);
  int triggered = rule->cause.kind != CL_CAUSE_START;
  l->overflow = &w.overflow;
  for (const cl_pattern *earlier = rule->acts; earlier < act; earlier++) {
    if (earlier->event == act->event) pass_over(&w, earlier);
  }
  require_all(&w, act->tests, act->test_count, &w.done, 0);
  if (!triggered) {
    require_all(&w, rule->where, rule->where_count, &w.done, 0);
    require_term(&w, &w.done, &w.done);
  }
  uint32_t key = load_act_key(l, &state->captures, act), operands = state->captures.obligation | CL_BYTES(0, 0, key, 0);
  if (rule->quantity) {
    uint32_t amount = cl_register(l), left = cl_register(l);
    cl_put(l, CL_OP_FIELD, amount, rule->measure);
    cl_put_jump(l, CL_OP_ADD_SLOT, amount, state->total, &w.overflow);
    cl_put(l, CL_OP_MOVE, left, CL_BYTES(amount, 0, 0, 0));
    cl_put_jump(l, CL_OP_REDUCE, left, operands, &w.done);
  } else {
    cl_put_jump(l, CL_OP_MEET, 0, operands, &w.done);
  }
  put_plain(&w, CLAUSE_FULFILLED, act->node);
  finish(&w);
}

static void lower_obligation(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_rule_state *state,
                             const cl_event_decl *event) {
  for (uint32_t i = 0; i < rule->act_count; i++) {
    if (rule->acts[i].event == event) lower_act(l, p, rule, state, &rule->acts[i]);
  }
  if (cl_rule_judges(rule, event)) lower_trigger(l, p, rule, state);
}

/* ---- payments ---- */

/* Recurses into the expression, which is as deep as the grammar's nesting at most. */
static int may_be_negative(const cl_rule *rule, const cl_expr *expr) {
  switch (expr->kind) {
  case CL_EXPR_CONST: return expr->constant < 0;
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
static uint32_t load_amount(writer *w) {
  cl_lowering *l = w->l;
  uint32_t amount = cl_load_money(l, w->rule->amount, w->p->rounding, w->p->rounding_unit);
  if (w->p->minimum) {
    uint32_t least = cl_load_money(l, w->p->minimum, w->p->rounding, 1);
    cl_put(l, CL_OP_MAX, amount, CL_BYTES(amount, least, 0, 0));
  }
  if (may_be_negative(w->rule, w->rule->amount)) put_floor(l, amount);
  return amount;
}

/* The period that a cap per period counts in now. */
static uint32_t load_period(cl_lowering *l, const cl_cap *cap) {
  uint32_t r = cl_register(l);
  cl_put(l, CL_OP_NOW, r, 0);
  cl_put(l, CL_OP_PERIOD, r, CL_BYTES(r, cap->period, 0, 0));
  return r;
}

/* What is left under the cap, if that is less. */
static void limit_by_room(writer *w, uint32_t amount, const cl_cap *cap, uint32_t cell) {
  cl_lowering *l = w->l;
  uint32_t room = cl_register(l), used = cl_register(l), zero = cl_load_constant(l, 0);
  uint32_t limit = cl_load_money(l, cap->limit, w->p->rounding, 1);
  if (cap->scope == CL_PER_PERIOD) {
    uint32_t key = load_period(l, cap);
    cl_put(l, CL_OP_CELL, used, cell | CL_BYTES(0, 0, key, 0));
  } else {
    cl_put(l, CL_OP_SLOT, used, cell);
  }
  cl_put_jump(l, CL_OP_SUB, room, CL_BYTES(limit, used, 0, 0), &w->overflow);
  cl_put(l, CL_OP_MAX, room, CL_BYTES(room, zero, 0, 0));
  cl_put(l, CL_OP_MIN, amount, CL_BYTES(amount, room, 0, 0));
}

static void limit_each_time(writer *w, uint32_t amount, const cl_expr *limit) {
  uint32_t most = cl_load_money(w->l, limit, w->p->rounding, 1);
  if (may_be_negative(w->rule, limit)) put_floor(w->l, most);
  cl_put(w->l, CL_OP_MIN, amount, CL_BYTES(amount, most, 0, 0));
}

static void use_up(writer *w, uint32_t amount, const cl_cap *cap, uint32_t cell) {
  cl_lowering *l = w->l;
  if (cap->scope == CL_PER_PERIOD) {
    uint32_t key = load_period(l, cap);
    cl_put_jump(l, CL_OP_ADD_CELL, amount, cell | CL_BYTES(0, 0, key, 0), &w->overflow);
  } else {
    cl_put_jump(l, CL_OP_ADD_SLOT, amount, cell, &w->overflow);
  }
}

/* The one cap of a payment, in total, known and the same for ever: a single clamp-add. */
static int is_simple_cap(const cl_provision *p) {
  const cl_expr *limit = p->cap_count == 1 && p->caps[0]->scope == CL_IN_TOTAL ? p->caps[0]->limit : NULL;
  return limit && (limit->kind == CL_EXPR_CONST || (limit->kind == CL_EXPR_VALUE && limit->provision->disclosed));
}

/* What fits under the cap stays in `amount`; the register that is given back has what it cut off. */
static uint32_t fill_cap(writer *w, uint32_t amount, const cl_cap *cap, uint32_t cell) {
  cl_lowering *l = w->l;
  uint32_t cut = cl_register(l), most = cl_load_money(l, cap->limit, w->p->rounding, 1);
  uint32_t pc = cl_put(l, CL_OP_FILL_SLOT, amount, CL_BYTES(most, cut, 0, 0));
  l->program->code.at[pc].jump = (uint16_t)cell;
  return cut;
}

/* The same without using the cap up: another may cut off more.  A cap that is not known cuts off nothing. */
static uint32_t limit_by_cap(writer *w, uint32_t amount, const cl_cap *cap, uint32_t cell) {
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

/* Takes the amount down to what all caps let pass, those of each time before those that are used up; `cuts`: the register with what each cut off. */
static void apply_caps(writer *w, uint32_t amount, uint32_t *cuts) {
  const cl_provision *p = w->p;
  const uint32_t *cells = w->l->states[p->index].cap_cells;
  if (is_simple_cap(p)) {
    cuts[0] = fill_cap(w, amount, p->caps[0], cells[0]);
    return;
  }
  for (int each_time = 1; each_time >= 0; each_time--) {
    for (uint32_t i = 0; i < p->cap_count; i++) {
      if ((p->caps[i]->scope == CL_EACH_TIME) == each_time) cuts[i] = limit_by_cap(w, amount, p->caps[i], cells[i]);
    }
  }
  for (uint32_t i = 0; i < p->cap_count; i++) {
    if (p->caps[i]->scope != CL_EACH_TIME) use_up(w, amount, p->caps[i], cells[i]);
  }
}

/* Everything that the amount itself needs must be known; a cap need not be. */
static void require_known_amount(writer *w) {
  cl_require_known(w->l, w->rule->amount, &w->undetermined);
  cl_require_known(w->l, w->p->minimum, &w->undetermined);
  cl_add_unknowns(&w->unknowns, w->rule->amount);
  cl_add_unknowns(&w->unknowns, w->p->minimum);
}

/* Whether a cap is reached cannot be said while it is not known. */
static void put_unknown_caps(writer *w, uint32_t amount) {
  for (uint32_t i = 0; i < w->p->cap_count; i++) {
    writer one = {.l = w->l, .p = w->p, .rule = w->rule};
    cl_add_unknowns(&one.unknowns, w->p->caps[i]->limit);
    if (one.unknowns.count == 0) continue;
    cl_require_known(w->l, w->p->caps[i]->limit, &one.undetermined);
    jump_done(&one);
    cl_bind(w->l, &one.undetermined);
    put_undetermined(&one, amount);
    cl_bind(w->l, &one.done);
  }
}

static void put_due(writer *w, const cl_rule_state *state, uint32_t amount) {
  if (w->rule->deadline.kind == CL_NO_DEADLINE) return;
  uint32_t deadline = load_deadline(w, &w->rule->deadline);
  open_obligation(w, state, deadline, amount);
  put_amount(w, CLAUSE_DUE, w->rule->deadline.node, amount, deadline + 1);
}

static void put_accrual(writer *w, const cl_rule_state *state, uint32_t amount) {
  cl_lowering *l = w->l;
  cl_label nothing = {0};
  cl_put_jump(l, CL_OP_NONZERO, amount, 0, &nothing);
  cl_put_jump(l, CL_OP_ADD_SLOT, amount, state->balance, &w->overflow);
  put_amount(w, CLAUSE_ACCRUED, w->rule->amount->node, amount, 0);
  put_due(w, state, amount);
  put_unknown_caps(w, amount);
  raise(l, l->states[w->p->index].flag);
  cl_bind(l, &nothing);
}

/* Each cap answers for what it cut off itself. */
static void put_capped(writer *w, const cl_cap *cap, uint32_t cut) {
  cl_label within = {0};
  cl_note_test(w->l, cap->node, 0, NULL);
  cl_put_jump(w->l, CL_OP_NONZERO, cut, 0, &within);
  put_amount(w, CLAUSE_CAPPED, cap->node, cut, 0);
  cl_bind(w->l, &within);
}

static void lower_payment(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_rule_state *state) {
  writer w = begin(l, p, rule);
  l->overflow = &w.overflow;
  w.doubt = state->doubt;
  require_conditions(&w, &rule->event);
  require_term(&w, &w.expired, &w.ended);
  allow_exceptions(&w, 0);
  yield_to_prevailing(&w, 0);
  require_certainty(&w, &rule->event);
  require_known_amount(&w);
  uint32_t amount = load_amount(&w), *cuts = cl_lower_need(l, sizeof *cuts * p->cap_count);
  if (p->cap_count) apply_caps(&w, amount, cuts);
  put_accrual(&w, state, amount);
  for (uint32_t i = 0; i < p->cap_count; i++) put_capped(&w, p->caps[i], cuts[i]);
  finish(&w);
}

/* ---- what a payment settles ---- */

typedef struct settlement {
  const cl_event_decl *event;
  int32_t by, to, amount, under;
  uint32_t payer, payee;
  uint32_t left; /* register */
} settlement;

static int is_between(const cl_provision *p, const settlement *s, uint32_t *rule) {
  if (p->kind != CL_PAYMENT || memcmp(p->currency, s->event->fields[s->amount].type.currency, 4) != 0) return 0;
  for (*rule = 0; *rule < p->rule_count; ++*rule) {
    if (p->rules[*rule].subject == s->payer && p->rules[*rule].other == s->payee) return 1;
  }
  return 0;
}

static writer settle_writer(cl_lowering *l, const cl_provision *p, uint32_t rule) {
  l->current = p;
  return (writer){.l = l, .p = p, .rule = &p->rules[rule]};
}

/* Once an amount is not known, neither is what a payment settles. */
static void require_known_balance(cl_lowering *l, const cl_provision *p, uint32_t rule, const settlement *s,
                                  cl_label *done) {
  writer w = settle_writer(l, p, rule);
  uint32_t doubt = l->states[p->index].rules[rule].doubt;
  cl_label known = {0};
  if (!doubt) return;
  cl_payment_unknowns(&w.unknowns, p, &p->rules[rule]);
  uint32_t is_in_doubt = cl_register(l);
  cl_put(l, CL_OP_SLOT, is_in_doubt, doubt - 1);
  cl_put_jump(l, CL_OP_NONZERO, is_in_doubt, 0, &known);
  put_undetermined(&w, s->left);
  cl_bind(l, &w.done);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, done);
  cl_bind(l, &known);
}

/* Lowers the balance by what is left of the payment, not below 0. */
static void settle_balance(cl_lowering *l, const cl_provision *p, uint32_t rule, const settlement *s) {
  writer w = settle_writer(l, p, rule);
  cl_label nothing = {0};
  uint32_t paid = cl_register(l), pc = cl_put(l, CL_OP_DRAIN_SLOT, s->left, CL_BYTES(paid, 0, 0, 0));
  l->program->code.at[pc].jump = (uint16_t)l->states[p->index].rules[rule].balance;
  cl_put_jump(l, CL_OP_NONZERO, paid, 0, &nothing);
  put_amount(&w, CLAUSE_FULFILLED, p->sentence, paid, 0);
  cl_bind(l, &nothing);
}

static void settle_dues(cl_lowering *l, const settlement *s, const cl_provision *only) {
  uint32_t first = UINT32_MAX, count = 0, rule;
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    if ((only && p != only) || !is_between(p, s, &rule) || p->rules[rule].deadline.kind == CL_NO_DEADLINE) continue;
    uint32_t o = l->states[p->index].rules[rule].captures.obligation;
    first = o < first ? o : first;
    count++;
  }
  if (count) cl_put(l, CL_OP_PAY, s->left, first | count << 16);
}

static void put_overpaid(cl_lowering *l, const cl_provision *p, uint32_t rule, const settlement *s) {
  writer w = settle_writer(l, p, rule);
  cl_label nothing = {0};
  cl_put_jump(l, CL_OP_NONZERO, s->left, 0, &nothing);
  put_amount(&w, CLAUSE_OVERPAID, p->sentence, s->left, 0);
  cl_bind(l, &nothing);
}

/* Whoever pays less than nothing pays nothing.  The payment that exists without being declared cannot. */
static void require_something_paid(cl_lowering *l, const settlement *s, cl_label *done) {
  if (s->event->fields[s->amount].at_least >= 0) return;
  uint32_t nothing = cl_load_constant(l, 0);
  cl_put_jump(l, CL_OP_LT, nothing, CL_BYTES(s->left, 0, 0, 0), done);
}

/* Settles one clause, or all between the two: dues first, then balances by the clauses' names; the rest is overpaid. */
static void settle(cl_lowering *l, settlement *s, const cl_provision *only, cl_label *done) {
  const cl_provision *first = NULL;
  uint32_t rule, first_rule = 0;
  l->next_register = 0;
  s->left = cl_register(l);
  cl_put(l, CL_OP_FIELD, s->left, (uint32_t)s->amount);
  require_something_paid(l, s, done);
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    if ((only && p != only) || !is_between(p, s, &rule)) continue;
    if (!first) first_rule = rule;
    if (!first) first = p;
    require_known_balance(l, p, rule, s, done);
  }
  settle_dues(l, s, only);
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    if ((only && p != only) || !is_between(p, s, &rule)) continue;
    uint32_t registers = l->next_register;
    settle_balance(l, p, rule, s);
    l->next_register = registers;
  }
  if (first) put_overpaid(l, first, first_rule, s);
}

static int has_payment_between(const cl_lowering *l, const settlement *s) {
  uint32_t rule;
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    if (is_between(l->model->provisions[i], s, &rule)) return 1;
  }
  return 0;
}

/* `under` names the clause that the payment is for; without it every clause between the two is meant. */
static void settle_pair(cl_lowering *l, settlement *s) {
  cl_label done = {0};
  uint32_t rule;
  if (!has_payment_between(l, s)) return;
  cl_put_jump(l, CL_OP_FIELD_IS, (uint32_t)s->by, cl_symbol(l, l->model->parties[s->payer].name), &done);
  cl_put_jump(l, CL_OP_FIELD_IS, (uint32_t)s->to, cl_symbol(l, l->model->parties[s->payee].name), &done);
  if (!l->has_begun) cl_put_jump(l, CL_OP_FROM, 0, cl_constant(l, l->model->effective), &done);
  for (uint32_t i = 0; s->under >= 0 && i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    cl_label other = {0};
    if (!is_between(p, s, &rule)) continue;
    cl_put_jump(l, CL_OP_FIELD_IS, (uint32_t)s->under, cl_symbol(l, p->name), &other);
    settle(l, s, p, &done);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
    cl_bind(l, &other);
  }
  if (s->under >= 0) cl_put_jump(l, CL_OP_FIELD_IS, (uint32_t)s->under, 0, &done);
  settle(l, s, NULL, &done);
  cl_bind(l, &done);
}

static int32_t field_of_type(const cl_event_decl *event, int sort) {
  for (uint32_t i = 0; i < event->field_count; i++) {
    if (event->fields[i].type.sort == sort) return (int32_t)i;
  }
  return -1;
}

static int32_t field_with(const cl_event_decl *event, const char *preposition) {
  for (uint32_t i = 0; i < event->field_count; i++) {
    if (event->fields[i].preposition && strcmp(event->fields[i].preposition, preposition) == 0) return (int32_t)i;
  }
  return -1;
}

void cl_lower_settlement(cl_lowering *l, const cl_event_decl *event) {
  settlement s = {.event = event};
  if (strcmp(event->name, "payment") != 0) return;
  s.by = field_with(event, "by");
  s.to = field_with(event, "to");
  s.amount = field_of_type(event, CLAUSE_TYPE_MONEY);
  s.under = field_of_type(event, CLAUSE_TYPE_PROVISION);
  if (s.by < 0 || s.to < 0 || s.amount < 0) return;
  l->current = NULL;
  cl_note_stretch(l, NULL);
  for (s.payer = 0; s.payer < l->model->party_count; s.payer++) {
    for (s.payee = 0; s.payee < l->model->party_count; s.payee++) settle_pair(l, &s);
  }
}

/* ---- removed provisions ---- */

static void put_removed(writer *w, const cl_node *reason, int32_t by) {
  cl_lowering *l = w->l;
  int64_t effective = l->model->effective, from = w->p->removed_from > effective ? w->p->removed_from : effective;
  if (!l->has_begun || from > effective) cl_put_jump(l, CL_OP_FROM, 0, cl_constant(l, from), &w->done);
  cl_answer removed = answer_of(w, CLAUSE_REMOVED, reason);
  if (by >= 0) removed.party = (cl_who){CL_FROM_FIELD, (uint32_t)by};
  cl_put_answer(l, &removed);
}

/* The event relies on it when it matches what the removal says, or names it; one answer is enough. */
void cl_lower_reliances(cl_lowering *l, const cl_provision *p, const cl_event_decl *event) {
  int32_t provision = field_of_type(event, CLAUSE_TYPE_PROVISION), by = field_with(event, "by");
  int any = provision >= 0;
  for (uint32_t i = 0; i < p->reliance_count; i++) any |= p->reliances[i].event == event;
  if (!any) return;
  writer w = begin(l, p, NULL);
  for (uint32_t i = 0; i < p->reliance_count; i++) {
    const cl_pattern *reliance = &p->reliances[i];
    cl_label no = {0};
    if (reliance->event != event) continue;
    require_all(&w, reliance->tests, reliance->test_count, &no, 0);
    put_removed(&w, reliance->node, by);
    jump_done(&w);
    cl_bind(l, &no);
  }
  if (provision >= 0) {
    cl_put_jump(l, CL_OP_FIELD_IS, (uint32_t)provision, cl_symbol(l, p->name), &w.done);
    put_removed(&w, p->node->kid[0], by);
  }
  finish(&w);
}

/* ---- all rules of a clause on one kind of event ---- */

void cl_lower_rules(cl_lowering *l, cl_provision *p, const cl_event_decl *event) {
  for (uint32_t i = 0; i < p->rule_count; i++) {
    const cl_rule *rule = &p->rules[i];
    const cl_rule_state *state = &l->states[p->index].rules[i];
    if (p->kind == CL_OBLIGATION) lower_obligation(l, p, rule, state, event);
    if (!cl_rule_judges(rule, event)) continue;
    if (p->kind == CL_PERMISSION) lower_act_rule(l, p, rule, CLAUSE_PERMITTED);
    if (p->kind == CL_PROHIBITION) lower_act_rule(l, p, rule, CLAUSE_BREACHED);
    if (p->kind == CL_GRANT) lower_grant(l, p, rule);
    if (p->kind == CL_PAYMENT) lower_payment(l, p, rule, state);
  }
}

/* ---- consequences: what arises from a breach ---- */

/* What comes of a rule when its cause has come about: the event at hand, or what was captured of it, is there to be read. */
static void lower_arising(cl_lowering *l, const cl_provision *p, uint32_t rule) {
  const cl_rule_state *state = &l->states[p->index].rules[rule];
  if (p->kind == CL_OBLIGATION) lower_trigger(l, p, &p->rules[rule], state);
  if (p->kind == CL_PAYMENT) lower_payment(l, p, &p->rules[rule], state);
}

static int arises_from(const cl_rule *rule, const cl_provision *breached, uint32_t of_rule) {
  return rule->cause.kind == CL_CAUSE_BREACH && rule->cause.clause == breached && rule->cause.of_rule == of_rule;
}

static void lower_consequences(cl_lowering *l, const cl_provision *breached, uint32_t of_rule) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    for (uint32_t k = 0; k < p->rule_count; k++) {
      if (arises_from(&p->rules[k], breached, of_rule)) lower_arising(l, p, k);
    }
  }
  l->current = breached;
}

static int has_consequences(const cl_lowering *l, const cl_provision *breached, uint32_t of_rule) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->model->provisions[i];
    for (uint32_t k = 0; k < p->rule_count; k++) {
      if (arises_from(&p->rules[k], breached, of_rule)) return 1;
    }
  }
  return 0;
}

void cl_lower_breaches(cl_lowering *l, const cl_provision *p, const cl_event_decl *event) {
  int32_t flag = l->states[p->index].breached_flag;
  for (uint32_t i = 0; flag != CL_NO_FLAG && i < p->rule_count; i++) {
    cl_label no = {0};
    if (!cl_rule_judges(&p->rules[i], event) || !has_consequences(l, p, i)) continue;
    cl_put_jump(l, CL_OP_NONZERO, (uint32_t)flag, 0, &no);
    lower_consequences(l, p, i);
    cl_bind(l, &no);
  }
}

/* ---- the start: what is open from the beginning, and the ends of terms ---- */

static void remember_end(cl_lowering *l, const cl_provision *p) {
  int64_t end = cl_clause_end(l, p);
  if (p->kind >= CL_CAP || end == CLAUSE_NEVER) return;
  cl_obligation o = {.clause = (uint32_t)l->states[p->index].clause,
                     .fulfilled = -1,
                     .balance = -1,
                     .overdue = -1,
                     .late = -1,
                     .silent = 1};
  cl_check(l, CL_PUSH(l->program, l->program->obligations, o));
  if (l->program->obligations.count > UINT16_MAX)
    cl_too_complex(l, p->node, "this agreement has more obligations than the engine can hold");
  l->states[p->index].term_obligation = (int32_t)l->program->obligations.count - 1;
  l->next_register = 0;
  uint32_t deadline = cl_load_constant(l, end - 1);
  cl_put(l, CL_OP_OPEN, deadline, (l->program->obligations.count - 1) | CL_BYTES(0, 0, 0, CL_NO_REGISTER));
}

static void open_from_the_start(cl_lowering *l, const cl_provision *p) {
  for (uint32_t i = 0; p->kind == CL_OBLIGATION && i < p->rule_count; i++) {
    uint32_t amount = CL_NO_REGISTER;
    if (p->rules[i].cause.kind != CL_CAUSE_START) continue;
    writer w = begin(l, p, &p->rules[i]);
    l->overflow = &w.overflow;
    uint32_t deadline = load_deadline(&w, &p->rules[i].deadline);
    if (p->rules[i].quantity) amount = load_quantity(l, &p->rules[i]);
    open_obligation(&w, &l->states[p->index].rules[i], deadline, amount);
    finish(&w);
  }
}

void cl_lower_start(cl_lowering *l) {
  l->program->start = l->program->code.count;
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    l->current = p->kind < CL_CAP ? p : NULL;
    remember_end(l, p);
    open_from_the_start(l, p);
  }
  cl_put(l, CL_OP_END, 0, 0);
}

/* ---- deadlines ---- */

static void require_not_ended(writer *w) {
  int32_t slot = w->l->states[w->p->index].ended_slot;
  if (slot >= 0) cl_put_jump(w->l, CL_OP_ZERO, 0, (uint32_t)slot, &w->done);
}

/* What an event gave rise to outlives the term. */
void cl_cancel_standing(cl_lowering *l, const cl_provision *p) {
  for (uint32_t i = 0; p->kind == CL_OBLIGATION && i < p->rule_count; i++) {
    if (p->rules[i].cause.kind != CL_CAUSE_START) continue;
    cl_put(l, CL_OP_CANCEL, 0, l->states[p->index].rules[i].captures.obligation);
  }
}

static void lower_term_end(cl_lowering *l, const cl_provision *p, cl_obligation *o) {
  o->fire = l->program->code.count;
  writer w = begin(l, p, NULL);
  require_not_ended(&w);
  put_plain(&w, CLAUSE_EXPIRED, end_reason(&w));
  cl_cancel_standing(l, p);
  finish(&w);
  cl_put(l, CL_OP_END, 0, 0);
}

/* The deadline has passed without performance: a breach, unless an exception holds now. */
static void lower_breach(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_rule_state *state) {
  cl_obligation *o = &l->program->obligations.at[state->captures.obligation];
  const cl_pattern none = {0};
  o->fire = l->program->code.count;
  cl_rule unconditional = *rule; /* the conditions held when it arose */
  unconditional.where_count = unconditional.if_count = 0;
  writer w = begin(l, p, &unconditional);
  l->captures = &state->captures;
  l->overflow = &w.overflow;
  if (p->kind == CL_OBLIGATION) {
    allow_exceptions(&w, 1);
    require_certainty(&w, &none);
  }
  const cl_node *reason = rule->deadline.node ? rule->deadline.node : p->sentence;
  if (o->currency[0]) {
    uint32_t left = cl_register(l);
    cl_put(l, CL_OP_FIELD, left, o->captures);
    cl_answer breach = answer_of(&w, CLAUSE_BREACHED, reason);
    breach.currency = o->currency;
    breach.amount = left;
    cl_put_answer(l, &breach);
  } else {
    put_plain(&w, CLAUSE_BREACHED, reason);
  }
  if (l->states[p->index].breached_slot >= 0) {
    uint32_t one = cl_load_constant(l, 1);
    cl_put(l, CL_OP_SET_SLOT, one, (uint32_t)l->states[p->index].breached_slot);
  }
  lower_consequences(l, p, (uint32_t)(rule - p->rules));
  finish(&w);
  l->captures = NULL;
  cl_put(l, CL_OP_END, 0, 0);
}

void cl_lower_deadlines(cl_lowering *l) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    const cl_provision_state *state = &l->states[p->index];
    if (state->term_obligation >= 0) lower_term_end(l, p, &l->program->obligations.at[state->term_obligation]);
    for (uint32_t k = 0; k < p->rule_count; k++) {
      int due = p->kind == CL_PAYMENT && p->rules[k].deadline.kind != CL_NO_DEADLINE;
      if (p->kind == CL_OBLIGATION || due) lower_breach(l, p, &p->rules[k], &state->rules[k]);
    }
  }
}
