/* Obligations in doubt: where it waits for an undisclosed value whether one has arisen, it is opened beside those that certainly have, so that neither its
** performance nor its deadline passes in silence.  What comes of a breach in doubt is in doubt as well. */
#include "writer.h"

/* The same rule, of what is in doubt. */
static cl_rule_state doubtful(const cl_rule_state *state) {
  cl_rule_state copy = *state;
  copy.captures.obligation = state->in_doubt;
  copy.overdue = CL_NO_OBLIGATION;
  return copy;
}

void cl_open_in_doubt(cl_writer *w) {
  uint32_t amount = CL_NO_REGISTER;
  if (!w->opens || w->opens->in_doubt == CL_NO_OBLIGATION) return;
  const cl_rule_state state = doubtful(w->opens);
  uint32_t deadline = cl_load_deadline(w, &w->rule->deadline);
  if (w->rule->quantity) amount = cl_load_quantity(w->l, w->rule);
  cl_open_obligation(w, &state, deadline, amount);
}

void cl_perform_in_doubt(cl_writer *w, const cl_rule_state *certain, uint32_t key, uint32_t amount) {
  cl_lowering *l = w->l;
  if (certain->in_doubt == CL_NO_OBLIGATION) return;
  const cl_rule_state state = doubtful(certain);
  uint32_t operands = state.captures.obligation | CL_BYTES(0, 0, key, 0);
  if (w->rule->cause.kind == CL_CAUSE_START) cl_require_term(w, &w->done, &w->done);
  cl_require_opening(w, &state, key, &w->done);
  if (w->rule->quantity)
    cl_put_jump(l, CL_OP_REDUCE, amount, operands, &w->done);
  else
    cl_put_jump(l, CL_OP_MEET, 0, operands, &w->done);
  cl_join_unknowns(&w->unknowns, w->p->breach_unknowns);
  cl_put_undetermined(w, CL_NO_REGISTER);
}

/* The oldest that the act may perform goes on as one in doubt: what it remembers, its deadline and what is left stay as they are. */
void cl_doubt_performance(cl_writer *w, const cl_rule_state *state, uint32_t key) {
  cl_lowering *l = w->l;
  const cl_captures *captures = &state->captures;
  uint32_t operands = captures->obligation | CL_BYTES(0, 0, key, 0), deadline = cl_register(l), left = cl_register(l);
  cl_put_jump(l, CL_OP_LOOK_READY, deadline, operands | CL_BYTES(0, 0, 0, CL_LOOK_DEADLINE), &w->done);
  cl_put_jump(l, CL_OP_LOOK_READY, left, operands | CL_BYTES(0, 0, 0, CL_LOOK_LEFT), &w->done);
  uint32_t first = cl_register_run(l, captures->count);
  for (uint32_t i = 0; i < captures->count; i++)
    cl_put_jump(l, CL_OP_LOOK_READY, first + i, operands | CL_BYTES(0, 0, 0, i), &w->done);
  cl_put_jump(l, CL_OP_MEET, 0, operands, &w->done);
  cl_put(l, CL_OP_OPEN, deadline, state->in_doubt | CL_BYTES(0, 0, first, left));
  cl_put_undetermined(w, CL_NO_REGISTER);
}

/* ---- its deadline ---- */

/* Whether it is a breach cannot be said, unless an exception holds now. */
void cl_lower_breach_in_doubt(cl_lowering *l, const cl_provision *p, const cl_rule *rule,
                              const cl_rule_state *certain) {
  const cl_rule_state state = doubtful(certain);
  l->program->obligations.at[state.captures.obligation].fire = l->program->code.count;
  cl_writer w = cl_begin_rule(l, p, rule);
  w.fails = 1;
  w.number = (uint32_t)(rule - p->rules);
  l->captures = &state.captures;
  l->overflow = &w.overflow;
  if (!cl_has_no_last_day(l, p, rule)) {
    cl_allow_exceptions(&w, 1);
    cl_join_unknowns(&w.unknowns, p->breach_unknowns);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &w.undetermined);
  }
  cl_finish_rule(&w);
  l->captures = NULL;
  cl_put(l, CL_OP_END, 0, 0);
}

/* ---- what comes of it ---- */

void cl_lower_consequences_in_doubt(cl_lowering *l, const cl_provision *breached, uint32_t of_rule) {
  const cl_provision *outer = l->arises_in_doubt;
  l->arises_in_doubt = breached;
  cl_lower_consequences(l, breached, of_rule);
  l->arises_in_doubt = outer;
}
