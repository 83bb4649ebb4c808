/* Histories as state: how an event is remembered, and how what is remembered is read.  Judging comes first, so what is read is the past; and what looks at
** other histories when it remembers comes before those, so that an event is no part of its own past. */
#include "lower.h"

/* ---- the key ---- */

uint32_t cl_history_key(cl_lowering *l, const cl_history *history, int own) {
  const cl_pattern *pattern = &history->pattern;
  uint32_t width = pattern->link_count + (history->period != CL_PERIODS);
  uint32_t first = cl_register_run(l, width), next = first;
  for (uint32_t i = 0; i < pattern->link_count; i++) {
    uint32_t field = own ? pattern->links[i].field : cl_field_operand(l, pattern->links[i].base);
    cl_put(l, CL_OP_FIELD, next++, field);
  }
  if (history->period != CL_PERIODS) {
    cl_put(l, CL_OP_NOW, next, 0);
    cl_put(l, CL_OP_PERIOD, next, CL_BYTES(next, history->period, 0, 0));
  }
  return first;
}

static uint32_t cell(uint32_t table, uint32_t key) { return table | CL_BYTES(0, 0, key, 0); }

/* ---- reading ---- */

/* The instant from which on a look back counts. */
static uint32_t window_start(cl_lowering *l, const cl_history *history) {
  int64_t earliest;
  clause_date_to_instant(&earliest, 1, 1, 1, l->model->offset_minutes);
  uint32_t length = cl_load_constant(l, -history->window), now = cl_register(l);
  uint32_t start = cl_load_constant(l, earliest); /* stays where the look back reaches past the first date there is */
  cl_label far = {0};
  cl_put(l, CL_OP_NOW, now, 0);
  cl_put_jump(l, history->window_months ? CL_OP_ADD_MONTHS : CL_OP_ADD_DAYS, start, CL_BYTES(now, length, 0, 0), &far);
  cl_bind(l, &far);
  return start;
}

/* In which epoch the cell was written, and which it is now. */
static uint32_t load_stamp(cl_lowering *l, const cl_history *history, uint32_t key) {
  uint32_t stamp = cl_register(l);
  cl_put(l, CL_OP_CELL, stamp, cell(l->histories[history->index].stamps, key));
  return stamp;
}

/* A number that begins anew with each epoch is 0 until something counts. */
static uint32_t load_since_epoch(cl_lowering *l, const cl_history *history) {
  uint32_t key = cl_history_key(l, history, 0), stamp = load_stamp(l, history, key);
  uint32_t epoch = cl_load_history(l, history->epoch), r = cl_load_constant(l, 0);
  cl_label old = {0};
  cl_put_jump(l, CL_OP_EQ, stamp, CL_BYTES(epoch, 0, 0, 0), &old);
  cl_put(l, CL_OP_CELL, r, cell(l->histories[history->index].index, key));
  cl_bind(l, &old);
  return r;
}

/* A sum that does not fit stops at the greatest number there is, or the least. */
void cl_require_window(cl_lowering *l, uint32_t sum) {
  if (!l->overflow) return;
  uint32_t most = cl_load_constant(l, INT64_MAX), least = cl_load_constant(l, INT64_MIN);
  cl_put_jump(l, CL_OP_LT, sum, CL_BYTES(most, 0, 0, 0), l->overflow);
  cl_put_jump(l, CL_OP_LT, least, CL_BYTES(sum, 0, 0, 0), l->overflow);
}

static uint32_t load_figure(cl_lowering *l, const cl_history *history, uint32_t place) {
  uint32_t r = cl_register(l);
  if (!l->histories[history->index].in_table) {
    cl_put(l, CL_OP_SLOT, r, place);
    return r;
  }
  uint32_t key = cl_history_key(l, history, 0);
  if (history->windowed) {
    uint32_t start = window_start(l, history);
    cl_put(l, CL_OP_WINDOW_SUM, r, place | CL_BYTES(0, 0, key, start));
    if (history->kind == CL_HISTORY_TOTAL) cl_require_window(l, r);
  } else {
    cl_put(l, CL_OP_CELL, r, cell(place, key));
  }
  return r;
}

/* What may count too is counted apart, so that how many there are at most is known. */
static int counts_doubts(const cl_history *h) { return h->kind == CL_HISTORY_COUNT && !h->epoch && h->unknowns; }

uint32_t cl_load_history(cl_lowering *l, const cl_history *history) {
  const cl_history_state *state = &l->histories[history->index];
  if (history->epoch) return load_since_epoch(l, history);
  uint32_t r = load_figure(l, history, state->index);
  if (!l->at_most || !counts_doubts(history)) return r;
  uint32_t more = load_figure(l, history, state->doubts);
  cl_label far = {0};
  cl_put_jump(l, CL_OP_ADD, r, CL_BYTES(r, more, 0, 0), &far);
  cl_bind(l, &far);
  return r;
}

cl_presence cl_history_presence(cl_lowering *l, const cl_history *history) {
  uint32_t table = l->histories[history->index].index, key = cl_history_key(l, history, 0);
  if (history->epoch) {
    uint32_t stamp = load_stamp(l, history, key), epoch = cl_load_history(l, history->epoch);
    return (cl_presence){CL_OP_EQ, stamp, CL_BYTES(epoch, 0, 0, 0)};
  }
  if (history->this_term) {
    uint32_t start = cl_load_term_start(l), first = cl_register(l);
    cl_put(l, CL_OP_CELL, first, cell(table, key));
    return (cl_presence){CL_OP_LE, start, CL_BYTES(first, 0, 0, 0)};
  }
  return (cl_presence){CL_OP_HAS, 0, cell(table, key)};
}

/* ---- doubt ---- */

/* What marks a cell that is in doubt: of a history that begins anew, the epoch of the doubt. */
static uint32_t load_mark(cl_lowering *l, const cl_history *epoch) {
  return epoch ? cl_load_history(l, epoch) : cl_load_constant(l, 1);
}

void cl_require_no_doubt(cl_lowering *l, const cl_history *h, cl_label *unknown) {
  const cl_history_state *state = &l->histories[h->index];
  if (!state->in_table) {
    cl_put_jump(l, CL_OP_ZERO, 0, state->doubts, unknown);
    return;
  }
  uint32_t doubt = load_figure(l, h, state->doubts);
  if (h->windowed || counts_doubts(h)) {
    uint32_t zero = cl_load_constant(l, 0);
    cl_put_jump(l, CL_OP_EQ, doubt, CL_BYTES(zero, 0, 0, 0), unknown);
  } else {
    uint32_t mark = load_mark(l, h->epoch);
    cl_put_jump(l, CL_OP_NE, doubt, CL_BYTES(mark, 0, 0, 0), unknown);
  }
}

static void doubt_history(cl_lowering *l, const cl_history *h) {
  const cl_history_state *state = &l->histories[h->index];
  cl_label far = {0};
  if (!state->in_table && counts_doubts(h)) {
    cl_put_jump(l, CL_OP_ADD_SLOT, cl_load_constant(l, 1), state->doubts, &far);
  } else if (!state->in_table) {
    cl_put(l, CL_OP_SET_SLOT, cl_load_constant(l, 1), state->doubts);
  } else {
    uint32_t key = cl_history_key(l, h, 1), mark = load_mark(l, h->own_epoch);
    if (counts_doubts(h) && !h->windowed)
      cl_put_jump(l, CL_OP_ADD_CELL, mark, cell(state->doubts, key), &far);
    else
      cl_put(l, h->windowed ? CL_OP_WINDOW_ADD : CL_OP_SET_CELL, mark, cell(state->doubts, key));
  }
  cl_bind(l, &far);
}

/* The last one makes those before it of no account. */
static void end_doubt(cl_lowering *l, const cl_history *h) {
  const cl_history_state *state = &l->histories[h->index];
  if (!h->unknowns || (h->kind != CL_HISTORY_LAST && h->kind != CL_HISTORY_EPOCH)) return;
  if (!state->in_table) {
    cl_put(l, CL_OP_SET_SLOT, cl_load_constant(l, 0), state->doubts);
    return;
  }
  uint32_t none = cl_load_constant(l, -1), key = cl_history_key(l, h, 1);
  cl_put(l, CL_OP_SET_CELL, none, cell(state->doubts, key));
}

/* A first that is certain leaves no doubt who was first, if there was none before it. */
static void doubt_unless_settled(cl_lowering *l, const cl_history *h) {
  cl_label settled = {0}, none = {0};
  if (h->kind == CL_HISTORY_FIRST && !h->this_term && !h->epoch) {
    uint32_t key = cl_history_key(l, h, 1);
    cl_put_jump(l, CL_OP_HAS, 0, cell(l->histories[h->index].index, key), &none);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &settled);
    cl_bind(l, &none);
  }
  doubt_history(l, h);
  cl_bind(l, &settled);
}

/* ---- remembering ---- */

static int counts(const cl_history *h) {
  return h->kind == CL_HISTORY_COUNT || h->kind == CL_HISTORY_TOTAL || h->kind == CL_HISTORY_EPOCH;
}

/* Goes on only where the cell is of this epoch; else the value is the first of it. */
static void begin_epoch(cl_lowering *l, const cl_history *h, uint32_t key, uint32_t value, cl_label *done) {
  const cl_history_state *state = &l->histories[h->index];
  uint32_t stamp = load_stamp(l, h, key), epoch = cl_load_history(l, h->own_epoch);
  cl_label same = {0};
  cl_put_jump(l, CL_OP_NE, stamp, CL_BYTES(epoch, 0, 0, 0), &same);
  cl_put(l, CL_OP_SET_CELL, epoch, cell(state->stamps, key));
  cl_put(l, CL_OP_SET_CELL, value, cell(state->index, key));
  cl_put_jump(l, CL_OP_JUMP, 0, 0, done);
  cl_bind(l, &same);
}

/* Goes on only where there is no first yet. */
static void require_no_first(cl_lowering *l, const cl_history *h, uint32_t key, cl_label *done) {
  uint32_t table = l->histories[h->index].index;
  cl_label none = {0};
  if (h->this_term) {
    uint32_t start = cl_load_term_start(l), first = cl_register(l);
    cl_put(l, CL_OP_CELL, first, cell(table, key));
    cl_put_jump(l, CL_OP_LT, first, CL_BYTES(start, 0, 0, 0), done);
    return;
  }
  cl_put_jump(l, CL_OP_HAS, 0, cell(table, key), &none);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, done);
  cl_bind(l, &none);
}

static void remember_in_table(cl_lowering *l, const cl_history *h, uint32_t value, cl_label *done, cl_label *overflow) {
  const cl_history_state *state = &l->histories[h->index];
  uint32_t key = cl_history_key(l, h, 1), operands = cell(state->index, key);
  if (h->epoch) begin_epoch(l, h, key, value, done);
  if (h->windowed) {
    cl_put(l, CL_OP_WINDOW_ADD, value, operands);
  } else if (counts(h)) {
    cl_put_jump(l, CL_OP_ADD_CELL, value, operands, overflow);
  } else if (h->kind != CL_HISTORY_FIRST) {
    cl_put(l, CL_OP_SET_CELL, value, operands);
  } else if (!h->epoch) {
    require_no_first(l, h, key, done);
    cl_put(l, CL_OP_SET_CELL, value, operands);
  }
}

/* A count or a total that no longer fits is told, once an event, by the clause that looks back; it keeps what it had. */
static void put_history_overflow(cl_lowering *l, const cl_history *h, cl_label *overflow, cl_label *done) {
  if (overflow->count == 0) return;
  cl_put_jump(l, CL_OP_JUMP, 0, 0, done);
  cl_bind(l, overflow);
  const cl_answer overflowed = {.kind = CLAUSE_OVERFLOWED, .reason = h->node, .value = -1, .amount = CL_NO_REGISTER};
  if (l->states[h->used_by->index].clause >= 0) cl_put_answer(l, &overflowed);
}

static uint32_t load_remembered(cl_lowering *l, const cl_history *h) {
  uint32_t value = cl_register(l);
  if (h->kind == CL_HISTORY_HAPPENED || h->kind == CL_HISTORY_COUNT || h->kind == CL_HISTORY_EPOCH)
    cl_put(l, CL_OP_CONST, value, cl_constant(l, 1));
  else if (h->field == CL_TIME_FIELD)
    cl_put(l, CL_OP_NOW, value, 0);
  else
    cl_put(l, CL_OP_FIELD, value, h->field);
  return value;
}

static void require_counting(cl_lowering *l, const cl_history *h, cl_label *otherwise, int unknown_as) {
  for (uint32_t i = 0; i < h->pattern.test_count; i++) cl_jump_if(l, h->pattern.tests[i], 0, otherwise, unknown_as);
  if (h->only_if) cl_jump_if(l, h->only_if, 0, otherwise, unknown_as);
}

/* `given`: register with what is to be summed, or CL_NO_REGISTER. */
static void put_certain(cl_lowering *l, const cl_history *h, uint32_t given, cl_label *done) {
  const cl_history_state *state = &l->histories[h->index];
  cl_label overflow = {0};
  end_doubt(l, h);
  uint32_t value = given == CL_NO_REGISTER ? load_remembered(l, h) : given;
  if (state->in_table)
    remember_in_table(l, h, value, done, &overflow);
  else if (h->kind == CL_HISTORY_HAPPENED)
    cl_put(l, CL_OP_SET_SLOT, value, state->index);
  else
    cl_put_jump(l, CL_OP_ADD_SLOT, value, state->index, &overflow);
  put_history_overflow(l, h, &overflow, done);
}

/* How it comes: an event, or a breach, or an amount in a register; or it cannot be said whether there is one. */
typedef struct coming {
  int in_doubt;
  uint32_t amount; /* CL_NO_REGISTER without */
} coming;

static void remember(cl_lowering *l, const cl_history *h, const coming *as) {
  cl_label done = {0}, in_doubt = {0};
  const cl_provision *current = l->current;
  l->current = h->used_by;
  cl_note_stretch(l, h->node);
  if (h->since != INT64_MIN) cl_put_jump(l, CL_OP_FROM, 0, cl_constant(l, h->since), &done);
  if (h->before != CLAUSE_NEVER) cl_put_jump(l, CL_OP_BEFORE, 0, cl_constant(l, h->before), &done);
  require_counting(l, h, &done, 1);
  if (!as->in_doubt) {
    if (h->unknowns) require_counting(l, h, &in_doubt, 0);
    put_certain(l, h, as->amount, &done);
  }
  if (as->in_doubt || in_doubt.count) {
    if (!as->in_doubt) cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
    cl_bind(l, &in_doubt);
    doubt_unless_settled(l, h);
  }
  cl_bind(l, &done);
  l->current = current;
}

static int looks_at_others(const cl_history *h) { return h->only_if != NULL || h->epoch != NULL; }

static void remember_event(cl_lowering *l, const cl_history *h, const cl_event_decl *event) {
  if (h->pattern.event != event || l->histories[h->index].shared) return;
  l->next_register = 0;
  remember(l, h, &(const coming){0, CL_NO_REGISTER});
}

void cl_lower_histories(cl_lowering *l, const cl_event_decl *event) {
  const cl_model *m = l->model;
  for (uint32_t i = m->history_count; i-- > 0;) { /* what a history looks at stands before it */
    if (looks_at_others(m->histories[i])) remember_event(l, m->histories[i], event);
  }
  for (uint32_t i = 0; i < m->history_count; i++) {
    if (!looks_at_others(m->histories[i])) remember_event(l, m->histories[i], event);
  }
}

/* ---- breaches ---- */

/* What looks at other histories first, the later ones before those that they look at. */
static void remember_in_histories(cl_lowering *l, const cl_provision *breached, const cl_provision *accrued,
                                  const coming *as) {
  uint32_t registers = l->next_register, count = l->model->history_count;
  int quiet = l->quiet;
  l->quiet = 1;
  for (uint32_t i = 0; i < 2 * count; i++) {
    const cl_history *h = l->model->histories[i < count ? count - 1 - i : i - count];
    int asks = (breached && h->breached == breached) || (accrued && h->accrued == accrued);
    if (!asks || looks_at_others(h) != (i < count) || l->histories[h->index].shared) continue;
    remember(l, h, as);
    l->next_register = registers;
  }
  l->quiet = quiet;
}

void cl_remember_breach(cl_lowering *l, const cl_provision *p) {
  const cl_provision_state *state = &l->states[p->index];
  uint32_t registers = l->next_register;
  if (state->looked_back_on) remember_in_histories(l, p, NULL, &(const coming){0, CL_NO_REGISTER});
  l->next_register = registers;
}

void cl_doubt_breach(cl_lowering *l, const cl_provision *p) {
  const cl_provision_state *state = &l->states[p->index];
  uint32_t registers = l->next_register;
  if (state->looked_back_on) remember_in_histories(l, p, NULL, &(const coming){1, CL_NO_REGISTER});
  l->next_register = registers;
}

/* ---- accruals ---- */

void cl_remember_accrual(cl_lowering *l, const cl_provision *p, uint32_t amount) {
  if (l->states[p->index].is_summed) remember_in_histories(l, NULL, p, &(const coming){0, amount});
}

void cl_doubt_accrual(cl_lowering *l, const cl_provision *p) {
  if (l->states[p->index].is_summed) remember_in_histories(l, NULL, p, &(const coming){1, CL_NO_REGISTER});
}
