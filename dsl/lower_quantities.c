/* Quantities as code: what has been counted in total, in the period at hand or in a stretch of days, and the limits that acts come up against.  Caps on amounts
** are counted in the same way. */
#include "writer.h"

/* What has been counted since the first day that now counts: `in any 30 days` is today and the 29 days before it. */
static void load_rolling(cl_writer *w, uint32_t used, const cl_cap *cap, uint32_t cell) {
  cl_lowering *l = w->l;
  uint32_t start = cl_register(l), most = cl_load_constant(l, INT64_MAX), length = cl_load_constant(l, -cap->window),
           day = cl_load_constant(l, 1);
  int64_t earliest;
  cl_label far = {0};
  clause_date_to_instant(&earliest, 1, 1, 1, l->model->offset_minutes);
  cl_put(l, CL_OP_NOW, start, 0);
  uint32_t first = cl_load_constant(l, earliest); /* stays where the stretch reaches past the first date there is */
  cl_put_jump(l, cap->window_months ? CL_OP_ADD_MONTHS : CL_OP_ADD_DAYS, first, CL_BYTES(start, length, 0, 0), &far);
  cl_put_jump(l, CL_OP_ADD_DAYS, first, CL_BYTES(first, day, 0, 0), &far);
  cl_bind(l, &far);
  cl_put(l, CL_OP_WINDOW_SUM, used, cell | CL_BYTES(0, 0, 0, first));
  cl_put_jump(l, CL_OP_LT, used, CL_BYTES(most, 0, 0, 0), &w->overflow);
}

/* The period that is counted in now. */
static uint32_t load_period(cl_lowering *l, const cl_cap *cap) {
  uint32_t r = cl_register(l);
  cl_put(l, CL_OP_NOW, r, 0);
  cl_put(l, CL_OP_PERIOD, r, CL_BYTES(r, cap->period, 0, 0));
  return r;
}

void cl_load_counted(cl_writer *w, uint32_t so_far, const cl_cap *counted, uint32_t cell) {
  cl_lowering *l = w->l;
  if (counted->scope == CL_PER_PERIOD) {
    uint32_t key = load_period(l, counted);
    cl_put(l, CL_OP_CELL, so_far, cell | CL_BYTES(0, 0, key, 0));
  } else if (counted->scope == CL_IN_ANY) {
    load_rolling(w, so_far, counted, cell);
  } else if (counted->scope == CL_IN_TOTAL) {
    cl_put(l, CL_OP_SLOT, so_far, cell);
  } else {
    cl_put(l, CL_OP_CONST, so_far, cl_constant(l, 0));
  }
}

void cl_count(cl_writer *w, uint32_t amount, const cl_cap *counted, uint32_t cell) {
  cl_lowering *l = w->l;
  if (counted->scope == CL_PER_PERIOD) {
    uint32_t key = load_period(l, counted);
    cl_put_jump(l, CL_OP_ADD_CELL, amount, cell | CL_BYTES(0, 0, key, 0), &w->overflow);
  } else if (counted->scope == CL_IN_ANY) {
    cl_put(l, CL_OP_WINDOW_ADD, amount, cell);
  } else if (counted->scope == CL_IN_TOTAL) {
    cl_put_jump(l, CL_OP_ADD_SLOT, amount, cell, &w->overflow);
  }
}

void cl_load_measured(cl_lowering *l, const cl_rule *rule, uint32_t r) {
  if (rule->measure == CL_OCCURRENCES)
    cl_put(l, CL_OP_CONST, r, cl_constant(l, 1));
  else
    cl_put(l, CL_OP_FIELD, r, rule->measure);
}

/* ---- limits ---- */

/* How much it would be with this act, and how much it may be. */
typedef struct weighing {
  uint32_t amount, sum, limit; /* registers */
} weighing;

static weighing weigh(cl_writer *w, const cl_rule_state *state) {
  cl_lowering *l = w->l;
  const cl_rule *rule = w->rule;
  weighing it = {cl_register(l), cl_register(l), 0};
  cl_load_measured(l, rule, it.amount);
  cl_load_counted(w, it.sum, rule->counted, state->total);
  cl_put_jump(l, CL_OP_ADD, it.sum, CL_BYTES(it.sum, it.amount, 0, 0), &w->overflow);
  return it;
}

/* Jumps where it stays within the limit. */
static void compare(cl_writer *w, weighing *it, cl_label *within) {
  cl_lowering *l = w->l;
  cl_add_unknowns(&w->unknowns, w->rule->quantity);
  cl_require_known(l, w->rule->quantity, &w->undetermined);
  it->limit = cl_load_as(l, w->rule->quantity, cl_measured_sort(w->rule));
  cl_note_test(l, w->rule->counted->node, w->p->kind == CL_PERMISSION, NULL);
  cl_put_jump(l, CL_OP_LT, it->limit, CL_BYTES(it->sum, 0, 0, 0), within);
}

/* What is forbidden happens all the same, so it counts. */
static void forbid(cl_writer *w, const cl_rule_state *state) {
  cl_lowering *l = w->l;
  cl_provision_state *own = &l->states[w->p->index];
  weighing it = weigh(w, state);
  cl_count(w, it.amount, w->rule->counted, state->total);
  compare(w, &it, &w->done);
  cl_allow_exceptions(w, 1);
  cl_yield_to_prevailing(w, 1);
  cl_require_certainty(w, &w->rule->event);
  cl_put_plain(w, CLAUSE_BREACHED, w->p->sentence);
  cl_raise(l, own->flag);
  cl_mark_breach(l, w->p, (uint32_t)(w->rule - w->p->rules));
}

/* What is refused has no effect, so it does not count. */
static void permit(cl_writer *w, const cl_rule_state *state) {
  cl_lowering *l = w->l;
  cl_provision_state *own = &l->states[w->p->index];
  cl_label within = {0};
  cl_allow_exceptions(w, 0);
  cl_yield_to_prevailing(w, 0);
  cl_require_certainty(w, &w->rule->event);
  weighing it = weigh(w, state);
  compare(w, &it, &within);
  cl_put_plain(w, CLAUSE_REFUSED, w->p->sentence);
  cl_raise(l, own->refused_flag);
  cl_jump_done(w);
  cl_bind(l, &within);
  cl_count(w, it.amount, w->rule->counted, state->total);
  cl_put_plain(w, CLAUSE_PERMITTED, w->p->sentence);
  cl_raise(l, own->flag);
}

void cl_lower_limit(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_rule_state *state) {
  int forbids = p->kind == CL_PROHIBITION;
  cl_writer w = cl_begin_rule(l, p, rule);
  l->overflow = &w.overflow;
  cl_require_conditions(&w, &rule->event);
  cl_require_term(&w, forbids ? &w.done : &w.expired, forbids ? &w.done : &w.ended);
  if (forbids)
    forbid(&w, state);
  else
    permit(&w, state);
  cl_finish_rule(&w);
}
