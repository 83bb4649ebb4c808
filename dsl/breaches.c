/* Breaches: which clauses are breached and not made good since, and how a breach is made good.  Of an obligation or a payment that is what is overdue and
** still open; of a prohibition or a grant a slot for each party bound, set by the breach and cleared by its cure.  Slots and cures are only for clauses
** of which some condition asks whether they are breached: of the others, a cure would change nothing. */
#include "writer.h"

#include <string.h>

/* ---- where it is kept ---- */

static uint32_t first_of_party(const cl_provision *p, uint32_t rule) {
  uint32_t first = 0;
  while (p->rules[first].subject != p->rules[rule].subject) first++;
  return first;
}

static void find_asked(cl_lowering *l, const cl_expr *expr) {
  if (!expr) return;
  if (expr->kind == CL_EXPR_BREACHED) l->states[expr->provision->index].is_asked = 1;
  find_asked(l, expr->a);
  find_asked(l, expr->b);
  for (uint32_t i = 0; i < expr->item_count; i++) find_asked(l, expr->items[i]);
}

static void find_asked_by(cl_lowering *l, const cl_provision *p) {
  for (uint32_t i = 0; i < p->rule_count; i++) {
    const cl_rule *rule = &p->rules[i];
    for (uint32_t k = 0; k < rule->where_count; k++) find_asked(l, rule->where[k]);
    for (uint32_t k = 0; k < rule->if_count; k++) find_asked(l, rule->if_[k]);
    for (uint32_t k = 0; k < rule->unless_count; k++) find_asked(l, rule->unless[k]);
    find_asked(l, rule->amount);
  }
  for (uint32_t i = 0; i < p->change_count; i++) {
    find_asked(l, p->changes[i].condition);
    find_asked(l, p->changes[i].value);
  }
}

/* What comes only after a cure period asks too. */
static void find_waited_for(cl_lowering *l, const cl_provision *p) {
  for (uint32_t i = 0; i < p->rule_count; i++) {
    const cl_cause *cause = &p->rules[i].cause;
    if (cause->kind == CL_CAUSE_BREACH && p->rules[i].cure.kind != CL_NO_DEADLINE)
      l->states[cause->clause->index].is_asked = 1;
  }
}

static void lay_out_slots(cl_lowering *l, const cl_provision *p, uint32_t rule) {
  cl_rule_state *states = l->states[p->index].rules;
  const char *party = cl_identity_party(l, p->rules[rule].subject);
  for (uint32_t i = 0; i < rule; i++) {
    if (states[i].breached < 0 || p->rules[i].subject != p->rules[rule].subject) continue;
    states[rule].breached = states[i].breached;
    states[rule].breached_since = states[i].breached_since;
    return;
  }
  states[rule].breached = (int32_t)cl_new_slot(l, cl_identity(l, p, "breached by %s", party), 0);
  if (p->kind != CL_STATE_DUTY) return;
  states[rule].breached_since = (int32_t)cl_new_slot(l, cl_identity(l, p, "breached by %s since", party), 0);
}

static void lay_out_doubt(cl_lowering *l, const cl_provision *p, uint32_t rule) {
  cl_rule_state *states = l->states[p->index].rules;
  const char *party = cl_identity_party(l, p->rules[rule].subject);
  uint32_t first = first_of_party(p, rule);
  states[rule].in_doubt_since =
      first < rule ? states[first].in_doubt_since
                   : (int32_t)cl_new_slot(l, cl_identity(l, p, "breach by %s in doubt since", party), CLAUSE_NEVER);
}

void cl_lay_out_breaches(cl_lowering *l) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    if (l->model->asks_of_breaches) find_asked_by(l, l->model->provisions[i]);
    find_waited_for(l, l->model->provisions[i]);
  }
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->model->provisions[i];
    for (uint32_t k = 0; (l->states[i].is_asked || p->kind == CL_STATE_DUTY) && k < p->rule_count; k++) {
      if (l->states[i].is_asked && p->breach_unknowns) lay_out_doubt(l, p, k);
      int kept = p->kind == CL_STATE_DUTY || (l->states[i].is_asked && cl_forbids(p, &p->rules[k]));
      if (kept) lay_out_slots(l, p, k);
    }
  }
}

/* ---- remembering ---- */

void cl_mark_breach(cl_lowering *l, const cl_provision *p, uint32_t rule) {
  const cl_provision_state *state = &l->states[p->index];
  if (state->breached_flag != CL_NO_FLAG)
    cl_put(l, CL_OP_CONST, (uint32_t)state->breached_flag, cl_constant(l, 1 + (int64_t)p->rules[rule].subject));
  else
    cl_remember_breach(l, p);
}

/* Whether this rule's slot is that of an earlier one. */
static int is_shared(const cl_rule_state *states, uint32_t rule) {
  for (uint32_t i = 0; i < rule; i++)
    if (states[i].breached == states[rule].breached) return 1;
  return 0;
}

static void set_slots(cl_lowering *l, const cl_provision *p) {
  const cl_provision_state *state = &l->states[p->index];
  l->current = p;
  for (uint32_t i = 0; i < p->rule_count; i++) {
    cl_label no = {0};
    if (state->rules[i].breached < 0 || is_shared(state->rules, i)) continue;
    l->next_register = 0;
    uint32_t by = cl_load_constant(l, 1 + (int64_t)p->rules[i].subject);
    cl_put_jump(l, CL_OP_EQ, (uint32_t)state->breached_flag, by, &no);
    cl_put_jump(l, CL_OP_ZERO, 0, (uint32_t)state->rules[i].breached, &no);
    cl_put(l, CL_OP_SET_SLOT, by, (uint32_t)state->rules[i].breached);
    cl_bind(l, &no);
  }
}

void cl_doubt_breach_by(cl_lowering *l, const cl_provision *p, uint32_t rule) {
  int32_t slot = l->states[p->index].rules[rule].in_doubt_since;
  uint32_t registers = l->next_register, since = cl_register(l), now = cl_register(l);
  if (slot >= 0) {
    cl_put(l, CL_OP_SLOT, since, (uint32_t)slot);
    cl_put(l, CL_OP_NOW, now, 0);
    cl_put(l, CL_OP_MIN, since, CL_BYTES(since, now, 0, 0));
    cl_put(l, CL_OP_SET_SLOT, since, (uint32_t)slot);
  }
  l->next_register = registers;
}

static void doubt_by_flag(cl_lowering *l, const cl_provision *p) {
  const cl_provision_state *state = &l->states[p->index];
  if (state->in_doubt_flag == CL_NO_FLAG) return;
  for (uint32_t i = 0; i < p->rule_count; i++) {
    cl_label no = {0};
    if (state->rules[i].in_doubt_since < 0 || first_of_party(p, i) < i) continue;
    l->next_register = 0;
    uint32_t by = cl_load_constant(l, 1 + (int64_t)p->rules[i].subject);
    cl_put_jump(l, CL_OP_EQ, (uint32_t)state->in_doubt_flag, by, &no);
    cl_doubt_breach_by(l, p, i);
    cl_bind(l, &no);
  }
}

void cl_put_if_raised(cl_lowering *l, const cl_provision *p, int32_t flag,
                      void put(cl_lowering *l, const cl_provision *p)) {
  cl_label no = {0};
  if (flag == CL_NO_FLAG) return;
  l->next_register = 0;
  cl_put_jump(l, CL_OP_NONZERO, (uint32_t)flag, 0, &no);
  put(l, p);
  cl_bind(l, &no);
}

void cl_remember_breaches(cl_lowering *l) {
  for (uint32_t i = 0; i < l->here.count; i++) {
    const cl_provision *p = l->here.by_name[i];
    const cl_provision_state *state = &l->states[p->index];
    if (!state->is_asked && !state->looked_back_on) continue;
    l->current = p;
    if (state->is_asked && state->breached_flag != CL_NO_FLAG) set_slots(l, p);
    if (state->looked_back_on) cl_put_if_raised(l, p, state->breached_flag, cl_remember_breach);
    if (p->kind == CL_PAYMENT) continue;
    doubt_by_flag(l, p);
    cl_put_if_raised(l, p, state->in_doubt_flag, cl_doubt_breach);
  }
}

/* ---- asking ---- */

static int has_overdue(const cl_lowering *l, const cl_provision *p, uint32_t rule) {
  const cl_rule_state *state = &l->states[p->index].rules[rule];
  if (p->kind == CL_PAYMENT) return state->captures.obligation != CL_NO_OBLIGATION;
  return p->kind == CL_OBLIGATION && state->overdue != CL_NO_OBLIGATION;
}

/* How many rules from this one on have their overdue obligations side by side. */
static uint32_t overdue_run(const cl_lowering *l, const cl_provision *p, uint32_t rule) {
  const cl_rule_state *states = l->states[p->index].rules;
  uint32_t count = 1;
  while (rule + count < p->rule_count && has_overdue(l, p, rule + count) &&
         states[rule + count].overdue == states[rule].overdue + count)
    count++;
  return count;
}

uint32_t cl_load_breached(cl_lowering *l, const cl_provision *p) {
  const cl_provision_state *state = &l->states[p->index];
  if (l->arises_in_doubt == p) return cl_load_constant(l, 1); /* what arises from its breach arises only if it is one */
  if (state->was_breached != CL_NO_FLAG) return (uint32_t)state->was_breached;
  uint32_t r = cl_load_constant(l, 0);
  for (uint32_t i = 0; i < p->rule_count; i++) {
    cl_label no = {0};
    if (has_overdue(l, p, i)) {
      uint32_t count = overdue_run(l, p, i);
      cl_put_jump(l, CL_OP_IS_OPEN, 0, state->rules[i].overdue | count << 16, &no);
      cl_put(l, CL_OP_CONST, r, cl_constant(l, 1));
      cl_bind(l, &no);
      i += count - 1;
    } else if (state->rules[i].breached >= 0 && !is_shared(state->rules, i)) {
      uint32_t by = cl_register(l);
      cl_put(l, CL_OP_SLOT, by, (uint32_t)state->rules[i].breached);
      cl_put(l, CL_OP_MAX, r, CL_BYTES(r, by, 0, 0));
    }
  }
  return r;
}

int cl_can_doubt_breach(const cl_lowering *l, const cl_provision *p) {
  return p->rule_count && l->states[p->index].rules[0].in_doubt_since >= 0;
}

void cl_require_no_doubtful_breach(cl_lowering *l, const cl_provision *p, cl_label *unknown) {
  const cl_rule_state *states = l->states[p->index].rules;
  uint32_t registers = l->next_register, never = cl_load_constant(l, CLAUSE_NEVER), since = cl_register(l);
  for (uint32_t i = 0; i < p->rule_count; i++) {
    if (first_of_party(p, i) < i) continue;
    cl_put(l, CL_OP_SLOT, since, (uint32_t)states[i].in_doubt_since);
    cl_put_jump(l, CL_OP_EQ, since, CL_BYTES(never, 0, 0, 0), unknown);
  }
  l->next_register = registers;
}

/* An event of this kind can make good a breach of the clause. */
static int can_make_good(const cl_provision *p, const cl_event_decl *event) {
  if (strcmp(event->name, "cure") == 0) return 1;
  if (p->kind == CL_PAYMENT) return strcmp(event->name, "payment") == 0;
  for (uint32_t i = 0; i < p->rule_count; i++)
    for (uint32_t k = 0; k < p->rules[i].act_count; k++)
      if (p->rules[i].acts[k].event == event) return 1;
  return 0;
}

void cl_load_former_breaches(cl_lowering *l, const cl_event_decl *event) {
  for (uint32_t i = 0; i < l->here.count; i++) {
    const cl_provision *p = l->here.by_name[i];
    cl_provision_state *state = &l->states[p->index];
    if (!state->is_asked || !can_make_good(p, event)) continue;
    uint32_t flag = (uint32_t)cl_new_flag(l);
    l->next_register = 0;
    uint32_t r = cl_load_breached(l, p);
    cl_put(l, CL_OP_MOVE, flag, CL_BYTES(r, 0, 0, 0));
    state->was_breached = (int32_t)flag;
  }
}

/* ---- what is done late ---- */

static int arises_from_late(const cl_rule *rule, const cl_provision *p, uint32_t of_rule) {
  return rule->cause.kind == CL_CAUSE_LATE && rule->cause.clause == p && rule->cause.of_rule == of_rule;
}

void cl_lay_out_lateness(cl_lowering *l, const cl_event_decl *event) {
  for (uint32_t i = 0; i < l->here.count; i++) {
    const cl_provision *p = l->here.by_name[i];
    for (uint32_t k = 0; k < p->rule_count; k++) {
      const cl_cause *cause = &p->rules[k].cause;
      if (cause->kind != CL_CAUSE_LATE || cause->event != event) continue;
      cl_rule_state *late = &l->states[cause->clause->index].rules[cause->of_rule];
      if (late->late_flag != CL_NO_FLAG || late->overdue == CL_NO_OBLIGATION) continue;
      late->late_flag = cl_new_flag(l);
      late->late_deadline = cl_new_flag(l);
    }
  }
}

static void lower_late_act(cl_lowering *l, const cl_provision *p, uint32_t rule) {
  cl_rule_state *state = &l->states[p->index].rules[rule];
  cl_label no = {0};
  cl_put_jump(l, CL_OP_NONZERO, (uint32_t)state->late_flag, 0, &no);
  l->missed_deadline = state->late_deadline;
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *arising = l->order[i];
    for (uint32_t k = 0; k < arising->rule_count; k++)
      if (arises_from_late(&arising->rules[k], p, rule)) cl_lower_arising(l, arising, k);
  }
  cl_bind(l, &no);
  state->late_flag = state->late_deadline = CL_NO_FLAG;
}

void cl_lower_late_acts(cl_lowering *l) {
  for (uint32_t i = 0; i < l->here.count; i++) {
    const cl_provision *p = l->here.by_name[i];
    for (uint32_t k = 0; k < p->rule_count; k++)
      if (l->states[p->index].rules[k].late_flag != CL_NO_FLAG) lower_late_act(l, p, k);
  }
}

/* ---- cures ---- */

void cl_forget_doubt(cl_lowering *l, const cl_provision *p, uint32_t rule) {
  int32_t slot = l->states[p->index].rules[rule].in_doubt_since;
  if (slot >= 0) cl_put(l, CL_OP_SET_SLOT, cl_load_constant(l, CLAUSE_NEVER), (uint32_t)slot);
}

/* What this party has breached by these rules is made good, also where it cannot be said whether it has: it answers `cured` if anything certainly was. */
static void cure_by(cl_lowering *l, const cl_provision *p, uint32_t rule, cl_label *done) {
  const cl_provision_state *state = &l->states[p->index];
  cl_writer w = cl_begin_rule(l, p, &p->rules[rule]);
  uint32_t cured = cl_load_constant(l, 0), one = cl_load_constant(l, 1), nothing = cl_load_constant(l, 0);
  for (uint32_t i = rule; i < p->rule_count; i++) {
    cl_label no = {0};
    if (p->rules[i].subject != p->rules[rule].subject) continue;
    if (has_overdue(l, p, i)) {
      cl_put_jump(l, CL_OP_IS_OPEN, 0, state->rules[i].overdue | 1u << 16, &no);
      cl_put(l, CL_OP_CANCEL, 0, state->rules[i].overdue);
      cl_put(l, CL_OP_MOVE, cured, CL_BYTES(one, 0, 0, 0));
    } else if (state->rules[i].breached >= 0 && !is_shared(state->rules, i)) {
      cl_put(l, CL_OP_SLOT, cured, (uint32_t)state->rules[i].breached);
      cl_put(l, CL_OP_SET_SLOT, nothing, (uint32_t)state->rules[i].breached);
    }
    cl_bind(l, &no);
  }
  cl_forget_doubt(l, p, rule);
  if (p->kind != CL_OBLIGATION) cl_end_cure_periods(l, p, rule);
  cl_put_jump(l, CL_OP_NONZERO, cured, 0, done);
  cl_put_plain(&w, CLAUSE_CURED, p->sentence);
}

void cl_lower_cures(cl_lowering *l, const cl_event_decl *event) {
  int32_t provision = cl_event_field_of_type(event, CLAUSE_TYPE_PROVISION), by = cl_event_field_with(event, "by");
  if (strcmp(event->name, "cure") != 0 || provision < 0 || by < 0) return;
  for (uint32_t i = 0; i < l->here.count; i++) {
    const cl_provision *p = l->here.by_name[i];
    cl_label other = {0};
    /* a payment is made good by paying, and a status by keeping it again; the others nobody can breach */
    int can_be_cured = p->kind == CL_OBLIGATION || p->kind == CL_PROHIBITION || p->kind == CL_GRANT;
    if (!l->states[p->index].is_asked || !can_be_cured) continue;
    cl_put_jump(l, CL_OP_FIELD_IS, (uint32_t)provision, cl_symbol(l, p->name), &other);
    for (uint32_t k = 0; k < p->rule_count; k++) {
      cl_label done = {0};
      if (first_of_party(p, k) < k) continue;
      cl_put_jump(l, CL_OP_FIELD_IS, (uint32_t)by, cl_symbol(l, l->model->parties[p->rules[k].subject].name), &done);
      cure_by(l, p, k, &done);
      cl_bind(l, &done);
    }
    cl_bind(l, &other);
  }
}
