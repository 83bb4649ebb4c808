/* Running interest: for each clause or status that takes it, the sum of balance times days since it was last taken, and the moment up to which the days are in it.  The sum
** grows when the balance changes; what has not been added yet is reckoned when it is read. */
#include "writer.h"

/* ---- where it is kept ---- */

static uint32_t new_cell(cl_lowering *l, const cl_running *running, const char *role, int64_t initial) {
  const cl_provision *by = running->taken_by;
  cl_text identity = cl_identity(l, by, "%s on %s by %d for %s", role, running->status->name, (int)running->rule,
                                 cl_identity_party(l, running->party));
  if (!running->status->key_field) return cl_new_slot(l, identity, initial);
  uint32_t table = cl_new_table(l, identity, by, CL_MAP, 1, initial);
  l->program->tables.at[table].key_names = cl_status_key_names(running->status);
  return table;
}

void cl_lay_out_running(cl_lowering *l) {
  const cl_model *m = l->model;
  l->running = cl_lower_need(l, sizeof *l->running * m->running_count);
  for (uint32_t i = 0; i < m->running_count; i++) {
    const cl_running *running = &m->running[i];
    l->running[i].sum = new_cell(l, running, "balance times days", 0);
    l->running[i].until = new_cell(l, running, "days up to", cl_clause_start(l, running->taken_by));
  }
}

/* A cell of the status's key; `key`: register, unused where there is one balance for all. */
static uint32_t load_cell(cl_lowering *l, const cl_provision *status, uint32_t cell, uint32_t key) {
  uint32_t r = cl_register(l);
  cl_put(l, status->key_field ? CL_OP_CELL : CL_OP_SLOT, r, status->key_field ? cell | CL_BYTES(0, 0, key, 0) : cell);
  return r;
}

static void store_cell(cl_lowering *l, const cl_provision *status, uint32_t cell, uint32_t key, uint32_t value) {
  cl_put(l, status->key_field ? CL_OP_SET_CELL : CL_OP_SET_SLOT, value,
         status->key_field ? cell | CL_BYTES(0, 0, key, 0) : cell);
}

/* ---- reckoning ---- */

/* The last moment of a day is its end, where the next day begins. */
static uint32_t load_now(cl_lowering *l, cl_label *unfit) {
  uint32_t now = cl_register(l), moment = cl_load_constant(l, 1);
  cl_put(l, CL_OP_NOW, now, 0);
  cl_put_jump(l, CL_OP_ADD, now, CL_BYTES(now, moment, 0, 0), unfit);
  return now;
}

/* The sum up to now: what is kept, and balance times the days since. */
static uint32_t load_sum(cl_lowering *l, const cl_running *running, const cl_running_state *state, uint32_t key,
                         cl_label *unfit) {
  uint32_t sum = load_cell(l, running->status, state->sum, key),
           until = load_cell(l, running->status, state->until, key),
           balance = load_cell(l, running->status, l->states[running->status->index].index, key),
           now = load_now(l, unfit), days = cl_register(l), one = cl_load_constant(l, 1), zero = cl_load_constant(l, 0),
           wide = l->next_wide, a = cl_wide_register(l), b = cl_wide_register(l);
  cl_put(l, CL_OP_DAYS, days, CL_BYTES(until, now, running->rule, 0));
  cl_put(l, CL_OP_MAX, days, CL_BYTES(days, zero, 0, 0));
  cl_put(l, CL_OP_WIDEN, a, CL_BYTES(balance, 0, 0, 0));
  cl_put(l, CL_OP_WIDEN, b, CL_BYTES(days, 0, 0, 0));
  cl_put_jump(l, CL_OP_WIDE_MUL, a, CL_BYTES(a, b, 0, 0), unfit);
  cl_put(l, CL_OP_WIDEN, b, CL_BYTES(sum, 0, 0, 0));
  cl_put_jump(l, CL_OP_WIDE_ADD, a, CL_BYTES(a, b, 0, 0), unfit);
  cl_put_jump(l, CL_OP_ROUND, sum, CL_BYTES(a, CL_ROUND_DOWN, one, 0), unfit);
  l->next_wide = wide;
  return sum;
}

static uint32_t load_key(cl_lowering *l, const cl_expr *expr) {
  if (expr->index < 0) return 0;
  uint32_t key = cl_register(l);
  cl_put(l, CL_OP_FIELD, key, cl_field_operand(l, (uint32_t)expr->index));
  return key;
}

uint32_t cl_load_running(cl_lowering *l, const cl_expr *expr) {
  cl_label unfit = {0};
  uint32_t sum = load_sum(l, &l->model->running[expr->running], &l->running[expr->running], load_key(l, expr),
                          l->overflow ? l->overflow : &unfit);
  cl_bind(l, &unfit);
  return sum;
}

/* Begins anew: the sum is 0, and all days up to now are in it. */
static void begin_anew(cl_lowering *l, const cl_running *running, const cl_running_state *state, uint32_t key,
                       uint32_t sum) {
  cl_label unfit = {0};
  uint32_t until = load_cell(l, running->status, state->until, key), now = load_now(l, &unfit);
  cl_put(l, CL_OP_MAX, now, CL_BYTES(now, until, 0, 0));
  store_cell(l, running->status, state->sum, key, sum);
  store_cell(l, running->status, state->until, key, now);
  cl_bind(l, &unfit);
}

/* By all day counts by which it may be taken. */
static void take(cl_lowering *l, const cl_expr *expr) {
  const cl_running *taken = &l->model->running[expr->running];
  uint32_t key = load_key(l, expr), nothing = cl_load_constant(l, 0);
  for (uint32_t i = 0; i < l->model->running_count; i++) {
    const cl_running *running = &l->model->running[i];
    if (running->status == taken->status && running->taken_by == taken->taken_by && running->party == taken->party)
      begin_anew(l, running, &l->running[i], key, nothing);
  }
}

void cl_take_interest(cl_lowering *l, const cl_expr *expr) {
  if (!expr) return;
  if (expr->kind == CL_EXPR_RUNNING) take(l, expr);
  cl_take_interest(l, expr->a);
  cl_take_interest(l, expr->b);
  for (uint32_t i = 0; i < expr->item_count; i++) cl_take_interest(l, expr->items[i]);
}

/* ---- when the balance changes ---- */

/* A sum that no longer fits is told by the clause that takes it; it keeps what it had. */
static void put_overflowed(cl_lowering *l, const cl_running *running, cl_label *unfit) {
  cl_label done = {0};
  const cl_answer overflowed = {
      .kind = CLAUSE_OVERFLOWED, .reason = running->node, .value = -1, .amount = CL_NO_REGISTER};
  const cl_provision *current = l->current;
  cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
  cl_bind(l, unfit);
  l->current = running->taken_by;
  cl_put_answer(l, &overflowed);
  l->current = current;
  cl_bind(l, &done);
}

void cl_run_interest(cl_lowering *l, const cl_provision *status, uint32_t key, uint32_t value) {
  for (uint32_t i = 0; i < l->model->running_count; i++) {
    const cl_running *running = &l->model->running[i];
    cl_label same = {0}, unfit = {0};
    if (running->status != status) continue;
    uint32_t registers = l->next_register, before = load_cell(l, status, l->states[status->index].index, key);
    cl_put_jump(l, CL_OP_NE, value, CL_BYTES(before, 0, 0, 0), &same);
    uint32_t sum = load_sum(l, running, &l->running[i], key, &unfit);
    begin_anew(l, running, &l->running[i], key, sum);
    put_overflowed(l, running, &unfit);
    cl_bind(l, &same);
    l->next_register = registers;
  }
}
