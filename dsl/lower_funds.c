/* Funds as state: one slot each.  Clauses that pay out of one fund on one event are all told what it held before; what they take comes off at once. */
#include "writer.h"

void cl_lay_out_fund(cl_lowering *l, const cl_provision *p) {
  cl_provision_state *state = &l->states[p->index];
  state->index = cl_new_slot(l, cl_identity(l, p, "held in %s", p->currency), 0);
  cl_meter meter = {.clause = (uint32_t)state->clause,
                    .kind = CLAUSE_METER_BALANCE,
                    .type = CLAUSE_TYPE_MONEY,
                    .period = CL_PERIODS,
                    .party = cl_party_symbol(p->holder),
                    .counterparty = cl_party_symbol(p->held_for),
                    .index = state->index};
  for (int i = 0; i < 4; i++) meter.currency[i] = p->currency[i];
  cl_check(l, CL_PUSH(l->program, l->program->meters, meter));
}

void cl_load_funds(cl_lowering *l) {
  for (uint32_t i = 0; i < l->fund_count; i++) {
    const cl_provision *p = l->funds[i];
    if (!p->is_read) continue;
    int32_t flag = l->states[p->index].flag = cl_new_flag(l);
    cl_put(l, CL_OP_SLOT, (uint32_t)flag, l->states[p->index].index);
  }
}

void cl_forget_funds(cl_lowering *l) {
  for (uint32_t i = 0; i < l->fund_count; i++) l->states[l->funds[i]->index].flag = CL_NO_FLAG;
  l->next_flag = CL_FLAG_TOP;
}

uint32_t cl_load_fund(cl_lowering *l, const cl_provision *p) {
  const cl_provision_state *state = &l->states[p->index];
  uint32_t r = cl_register(l);
  if (state->flag == CL_NO_FLAG)
    cl_put(l, CL_OP_SLOT, r, state->index);
  else
    cl_put(l, CL_OP_MOVE, r, CL_BYTES(state->flag, 0, 0, 0));
  return r;
}

uint32_t cl_limit_by_fund(cl_writer *w, uint32_t amount) {
  cl_lowering *l = w->l;
  uint32_t held = cl_register(l), before = cl_register(l), cut = cl_register(l);
  cl_put(l, CL_OP_SLOT, held, l->states[w->p->out_of->index].index);
  cl_put(l, CL_OP_MOVE, before, CL_BYTES(amount, 0, 0, 0));
  cl_put(l, CL_OP_MIN, amount, CL_BYTES(amount, held, 0, 0));
  cl_put_jump(l, CL_OP_SUB, cut, CL_BYTES(before, amount, 0, 0), &w->overflow);
  return cut;
}

void cl_take_from_fund(cl_writer *w, uint32_t amount) {
  cl_lowering *l = w->l;
  uint32_t less = cl_load_constant(l, 0);
  cl_put_jump(l, CL_OP_SUB, less, CL_BYTES(less, amount, 0, 0), &w->overflow);
  cl_put_jump(l, CL_OP_ADD_SLOT, less, l->states[w->p->out_of->index].index, &w->overflow);
}
