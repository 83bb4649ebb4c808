/* State: which slot or table holds each history, status, cap, balance and total, what each obligation remembers, and the meters by which a host reads
** them. */
#include "writer.h"

#include <string.h>

uint32_t cl_new_slot(cl_lowering *l, cl_text identity, int64_t initial) {
  cl_check(l, CL_PUSH(l->program, l->program->slots, ((cl_slot){.initial = initial, .identity = identity})));
  if (l->program->slots.count > UINT16_MAX)
    cl_too_complex(l, NULL, "this agreement keeps more figures than the engine can hold");
  return l->program->slots.count - 1;
}

uint32_t cl_new_table(cl_lowering *l, cl_text identity, const cl_provision *p, cl_table_kind kind, uint32_t key_width,
                      int64_t initial) {
  int32_t clause = p ? l->states[p->index].clause : CL_NO_CLAUSE;
  if (key_width > CL_KEY_MAX)
    cl_too_complex(l, p ? p->node : NULL, "this looks back by more fields at once than the engine can remember");
  const cl_table table = {.kind = (uint8_t)kind,
                          .key_width = (uint8_t)key_width,
                          .clause = clause < 0 ? UINT32_MAX : (uint32_t)clause,
                          .initial = initial,
                          .identity = identity};
  cl_check(l, CL_PUSH(l->program, l->program->tables, table));
  if (l->program->tables.count > UINT16_MAX)
    cl_too_complex(l, NULL, "this agreement keeps more figures than the engine can hold");
  return l->program->tables.count - 1;
}

/* ---- histories: two that ask the same share their state ---- */

static int same_history(const cl_history *a, const cl_history *b);
static int same_expr(const cl_expr *a, const cl_expr *b);

static int same_links(const cl_pattern *a, const cl_pattern *b) {
  for (uint32_t i = 0; i < a->link_count; i++) {
    if (a->links[i].base != b->links[i].base) return 0;
  }
  return 1;
}

/* The same, and asked for with the same key. */
static int same_question(const cl_history *a, const cl_history *b) {
  if (!a || !b) return a == b;
  return same_history(a, b) && same_links(&a->pattern, &b->pattern);
}

static int same_point(const cl_point *a, const cl_point *b) {
  if (!a || !b) return a == b;
  return a->kind == b->kind && a->instant == b->instant && a->period == b->period && a->provision == b->provision &&
         same_expr(a->expr, b->expr) && same_question(a->history, b->history);
}

static int same_expr(const cl_expr *a, const cl_expr *b) {
  if (!a || !b) return a == b;
  if (a->kind != b->kind || a->constant != b->constant || a->step != b->step || a->index != b->index ||
      a->provision != b->provision || a->denominator != b->denominator || a->item_count != b->item_count ||
      !a->text != !b->text || (a->text && strcmp(a->text, b->text) != 0) || !same_question(a->history, b->history) ||
      !same_point(a->point, b->point))
    return 0;
  for (uint32_t i = 0; i < a->item_count; i++) {
    if (!same_expr(a->items[i], b->items[i])) return 0;
  }
  return same_expr(a->a, b->a) && same_expr(a->b, b->b);
}

static uint32_t hash_expr(uint32_t hash, const cl_expr *expr) {
  if (!expr) return hash;
  hash = (hash ^ (uint32_t)expr->kind) * 16777619u;
  hash = (hash ^ (uint32_t)expr->constant) * 16777619u;
  for (const char *at = expr->text; at && *at; at++) hash = (hash ^ (unsigned char)*at) * 16777619u;
  for (uint32_t i = 0; i < expr->item_count; i++) hash = hash_expr(hash, expr->items[i]);
  return hash_expr(hash_expr(hash, expr->a), expr->b);
}

static uint32_t hash_history(const cl_history *h) {
  uint32_t hash = 2166136261u;
  for (uint32_t i = 0; i < h->pattern.test_count; i++) hash = hash_expr(hash, h->pattern.tests[i]);
  return hash_expr(hash, h->only_if);
}

/* The links' other ends may differ: they say which key is asked for, not what is remembered. */
static int same_pattern(const cl_pattern *a, const cl_pattern *b) {
  if (a->event != b->event || a->test_count != b->test_count || a->link_count != b->link_count) return 0;
  for (uint32_t i = 0; i < a->link_count; i++) {
    if (a->links[i].field != b->links[i].field) return 0;
  }
  for (uint32_t i = 0; i < a->test_count; i++) {
    if (!same_expr(a->tests[i], b->tests[i])) return 0;
  }
  return 1;
}

static int same_history(const cl_history *a, const cl_history *b) {
  return a->kind == b->kind && a->field == b->field && a->windowed == b->windowed && a->window == b->window &&
         a->window_months == b->window_months && a->period == b->period && a->since == b->since &&
         a->before == b->before && a->breached == b->breached && a->accrued == b->accrued &&
         a->this_term == b->this_term && same_pattern(&a->pattern, &b->pattern) && same_expr(a->only_if, b->only_if) &&
         same_question(a->own_epoch, b->own_epoch);
}

/* The first of a term is looked for again when the term is a new one: what never was is before all terms. */
static int64_t initial_of(const cl_history *h) { return h->this_term ? INT64_MIN : 0; }

static uint32_t new_history_table(cl_lowering *l, cl_text identity, const cl_history *h, int64_t initial) {
  uint32_t width = h->pattern.link_count + (h->period != CL_PERIODS);
  uint32_t table = cl_new_table(l, identity, h->used_by, h->windowed ? CL_WINDOW : CL_MAP, width, initial);
  l->program->tables.at[table].key_names = cl_history_key_names(h);
  return table;
}

/* A sum of doubts begins with none; a mark with what marks no epoch. */
static int64_t first_doubt(const cl_history *h) {
  return h->windowed || (h->kind == CL_HISTORY_COUNT && !h->epoch) ? 0 : -1;
}

static cl_history_state keep_history(cl_lowering *l, const cl_history *h) {
  int keyed = h->pattern.link_count || h->period != CL_PERIODS;
  int extreme = h->kind == CL_HISTORY_FIRST || h->kind == CL_HISTORY_LAST;
  cl_text identity = cl_history_identity(l, h, "");
  if (h->breached) l->states[h->breached->index].looked_back_on = 1;
  if (h->accrued) l->states[h->accrued->index].is_summed = 1;
  if (!h->windowed && !keyed && !extreme && !h->epoch) {
    cl_history_state figure = {.index = cl_new_slot(l, identity, 0)};
    if (h->unknowns) figure.doubts = cl_new_slot(l, cl_history_identity(l, h, "doubt of "), 0);
    return figure;
  }
  cl_history_state state = {.in_table = 1, .index = new_history_table(l, identity, h, initial_of(h))};
  l->program->tables.at[state.index].holds_name = (uint8_t)cl_history_holds_name(h);
  if (h->unknowns) state.doubts = new_history_table(l, cl_history_identity(l, h, "doubt of "), h, first_doubt(h));
  if (h->epoch) state.stamps = new_history_table(l, cl_history_identity(l, h, "epoch of "), h, -1);
  return state;
}

static void lay_out_histories(cl_lowering *l) {
  const cl_model *m = l->model;
  uint32_t *hashes = cl_lower_need(l, sizeof *hashes * m->history_count);
  l->histories = cl_lower_need(l, sizeof *l->histories * m->history_count);
  for (uint32_t i = 0; i < m->history_count; i++) {
    uint32_t first = 0;
    hashes[i] = hash_history(m->histories[i]);
    while (first < i && (hashes[first] != hashes[i] || !same_history(m->histories[first], m->histories[i]))) first++;
    l->histories[i] = first < i ? l->histories[first] : keep_history(l, m->histories[i]);
    l->histories[i].shared = first < i;
  }
}

/* ---- obligations ---- */

void cl_capture(cl_lowering *l, cl_captures *captures, uint32_t field, const cl_node *node) {
  for (uint32_t i = 0; i < captures->count; i++) {
    if (captures->fields[i] == field) return;
  }
  if (captures->count == CL_CAPTURES_MAX)
    cl_too_complex(l, node, "an obligation can remember twelve fields of the event that gives rise to it, not more");
  captures->fields[captures->count++] = field;
}

/* What an exception looks at when the deadline passes must be remembered too. */
static void capture_fields_of(cl_lowering *l, cl_captures *captures, const cl_expr *expr) {
  if (!expr) return;
  int is_keyed = expr->kind == CL_EXPR_STATUS || expr->kind == CL_EXPR_RUNNING;
  if (expr->kind == CL_EXPR_FIELD || (is_keyed && expr->index >= 0))
    cl_capture(l, captures, (uint32_t)expr->index, expr->node);
  const cl_history *history = expr->point ? expr->point->history : expr->history;
  for (uint32_t i = 0; history && i < history->pattern.link_count; i++)
    cl_capture(l, captures, history->pattern.links[i].base, expr->node);
  if (expr->point) capture_fields_of(l, captures, expr->point->expr);
  capture_fields_of(l, captures, expr->a);
  capture_fields_of(l, captures, expr->b);
  for (uint32_t i = 0; i < expr->item_count; i++) capture_fields_of(l, captures, expr->items[i]);
}

static void capture_length(cl_lowering *l, cl_captures *captures, const cl_length *length) {
  if (!length) return;
  capture_fields_of(l, captures, length->expr);
  capture_length(l, captures, length->a);
  capture_length(l, captures, length->b);
}

/* What says by when, and from when on. */
static void capture_fields_of_dates(cl_lowering *l, cl_captures *captures, const cl_rule *rule) {
  if (rule->deadline.kind == CL_BY_FIELD) cl_capture(l, captures, rule->deadline.field, rule->deadline.node);
  capture_length(l, captures, rule->deadline.span);
  capture_fields_of(l, captures, rule->deadline.point.expr);
  capture_fields_of(l, captures, rule->opening.point.expr);
}

/* What a rule reads of the event at hand when it arises, or remembers of it. */
static void capture_fields_of_rule(cl_lowering *l, cl_captures *captures, const cl_provision *p, const cl_rule *rule) {
  for (uint32_t i = 0; i < rule->where_count; i++) capture_fields_of(l, captures, rule->where[i]);
  for (uint32_t i = 0; i < rule->if_count; i++) capture_fields_of(l, captures, rule->if_[i]);
  for (uint32_t i = 0; i < rule->unless_count; i++) capture_fields_of(l, captures, rule->unless[i]);
  const cl_pattern *act = cl_key_act(rule);
  for (uint32_t i = 0; act && i < act->link_count; i++) cl_capture(l, captures, act->links[i].base, p->node);
  capture_fields_of_dates(l, captures, rule);
  for (uint32_t i = 0; i < p->cap_count; i++) capture_fields_of(l, captures, p->caps[i]->limit);
  capture_fields_of(l, captures, rule->amount);
  capture_fields_of(l, captures, p->minimum);
}

/* What arises from the breach of a rule is read from what its obligation remembers; so is what arises from that in turn.  A remedy cannot arise from its
** own breach, so this ends. */
static void capture_for_consequences(cl_lowering *l, cl_captures *captures, const cl_provision *breached,
                                     uint32_t of_rule) {
  if (!l->states[breached->index].has_consequences) return;
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    for (uint32_t k = 0; k < p->rule_count; k++) {
      const cl_rule *rule = &p->rules[k];
      if (rule->cause.kind != CL_CAUSE_BREACH || rule->cause.clause != breached || rule->cause.of_rule != of_rule)
        continue;
      cl_capture_for_arising(l, captures, p, k);
    }
  }
}

void cl_capture_for_arising(cl_lowering *l, cl_captures *captures, const cl_provision *p, uint32_t rule) {
  const cl_rule *arising = &p->rules[rule];
  for (uint32_t i = 0; arising->cause.kind == CL_CAUSE_BREACH && i < arising->event.test_count; i++)
    capture_fields_of(l, captures, arising->event.tests[i]);
  capture_fields_of_rule(l, captures, p, arising);
  capture_for_consequences(l, captures, p, rule);
}

static int has_link(const cl_pattern *act, uint32_t base) {
  for (uint32_t i = 0; i < act->link_count; i++)
    if (act->links[i].base == base) return 1;
  return 0;
}

/* An act that speaks of no field performs whichever is the oldest; among the others, all must be told apart alike. */
static void check_alternatives(cl_lowering *l, const cl_rule *rule) {
  const cl_pattern *key = cl_key_act(rule);
  for (uint32_t i = 0; i < rule->act_count; i++) {
    const cl_pattern *act = &rule->acts[i];
    int alike = act->link_count == key->link_count;
    for (uint32_t n = 0; n < act->link_count; n++) alike &= has_link(key, act->links[n].base);
    if (!alike && act->link_count)
      cl_too_complex(l, act->node,
                     "each alternative must speak of the same fields (`the same …`) of the event that gives rise to "
                     "the obligation, or of none");
  }
}

static uint32_t add_obligation(cl_lowering *l, const cl_provision *p, const cl_obligation *o) {
  cl_check(l, CL_PUSH(l->program, l->program->obligations, *o));
  if (l->program->obligations.count > UINT16_MAX)
    cl_too_complex(l, p->node, "this agreement has more obligations than the engine can hold");
  return l->program->obligations.count - 1;
}

uint32_t cl_new_timer(cl_lowering *l, const cl_provision *p, cl_date_sort sort, cl_text identity) {
  const cl_obligation o = {.clause = (uint32_t)l->states[p->index].clause,
                           .fulfilled = -1,
                           .balance = -1,
                           .overdue = -1,
                           .late = -1,
                           .silent = (uint8_t)sort,
                           .identity = identity};
  return add_obligation(l, p, &o);
}

uint32_t cl_new_obligation(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_captures *captures,
                           const char *role) {
  cl_obligation o = {
      .clause = (uint32_t)l->states[p->index].clause, .fulfilled = -1, .balance = -1, .overdue = -1, .late = -1};
  o.captures = (uint8_t)captures->count;
  o.key_width = (uint8_t)captures->keys;
  o.party = cl_party_symbol(rule->subject);
  o.counterparty = cl_party_symbol(rule->other);
  o.identity = cl_obligation_identity(l, p, rule, captures, role);
  o.capture_names = cl_capture_names(rule, captures);
  for (uint32_t i = 0; i < captures->count; i++)
    if (captures->fields[i] == CL_OPENING) o.opening = (uint8_t)(1 + i);
  return add_obligation(l, p, &o);
}

/* What is said when one of a rule's obligations is paid, or a quantity is done: by these words. */
static int32_t settled_emission(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_node *reason,
                                clause_verdict_kind kind) {
  l->current = p;
  const cl_answer settled = {.kind = kind,
                             .reason = reason,
                             .party = cl_party_symbol(rule->subject),
                             .counterparty = cl_party_symbol(rule->other),
                             .currency = p->kind == CL_PAYMENT ? p->currency : NULL,
                             .value = -1};
  return (int32_t)cl_emission(l, &settled);
}

static void lay_out_obligation(cl_lowering *l, const cl_provision *p, const cl_rule *rule, cl_rule_state *state) {
  cl_captures *captures = &state->captures;
  check_alternatives(l, rule);
  const cl_pattern *act = cl_key_act(rule);
  for (uint32_t i = 0; act && i < act->link_count; i++) cl_capture(l, captures, act->links[i].base, p->node);
  captures->keys = captures->count;
  if (captures->keys > CL_KEY_MAX)
    cl_too_complex(l, p->node, "an act can be told apart by six fields of the event that gives rise to it, not more");
  if (rule->opening.node && !rule->opening.is_fixed) cl_capture(l, captures, CL_OPENING, rule->opening.node);
  for (uint32_t i = 0; i < rule->unless_count; i++) capture_fields_of(l, captures, rule->unless[i]);
  capture_for_consequences(l, captures, p, (uint32_t)(rule - p->rules));
  captures->obligation = cl_new_obligation(l, p, rule, captures, "duty");
  if (rule->cause.kind == CL_CAUSE_START)
    state->settled = 1 + cl_new_slot(l, cl_identity(l, p, "settled by %s", cl_identity_party(l, rule->subject)), 0);
  if (rule->quantity) {
    cl_obligation *o = &l->program->obligations.at[captures->obligation];
    memcpy(o->currency, rule->quantity->type.currency, 4);
    o->fulfilled = settled_emission(l, p, rule, rule->acts[0].node, CLAUSE_FULFILLED);
  }
}

/* What it goes on as when its deadline has passed. */
static void lay_out_overdue(cl_lowering *l, const cl_provision *p, const cl_rule *rule, cl_rule_state *state) {
  state->overdue = CL_NO_OBLIGATION;
  if (cl_has_no_last_day(l, p, rule)) return;
  uint32_t open = state->captures.obligation;
  state->overdue =
      cl_new_obligation(l, p, rule, &state->captures, p->kind == CL_PAYMENT ? "overdue due" : "overdue duty");
  cl_obligation *overdue = &l->program->obligations.at[state->overdue];
  l->program->obligations.at[open].overdue = (int32_t)state->overdue;
  overdue->balance = l->program->obligations.at[open].balance;
  memcpy(overdue->currency, l->program->obligations.at[open].currency, 4);
  if (p->kind == CL_PAYMENT)
    overdue->fulfilled = settled_emission(l, p, rule, rule->deadline.node, CLAUSE_LATE);
  else if (rule->quantity)
    overdue->fulfilled = settled_emission(l, p, rule, rule->acts[0].node, CLAUSE_LATE);
}

static void lay_out_doubtful(cl_lowering *l, const cl_provision *p, const cl_rule *rule, cl_rule_state *state) {
  state->in_doubt = CL_NO_OBLIGATION;
  if (p->kind != CL_OBLIGATION || !p->breach_unknowns) return;
  state->in_doubt = cl_new_obligation(l, p, rule, &state->captures, "duty in doubt");
  l->program->obligations.at[state->in_doubt].asks = l->program->obligations.at[state->captures.obligation].asks;
  memcpy(l->program->obligations.at[state->in_doubt].currency,
         l->program->obligations.at[state->captures.obligation].currency, 4);
}

/* ---- meters ---- */

static cl_meter meter_of(cl_lowering *l, const cl_provision *p, clause_meter_kind kind, cl_type type) {
  cl_meter meter = {.clause = (uint32_t)l->states[p->index].clause,
                    .kind = (uint8_t)kind,
                    .type = (uint8_t)type.sort,
                    .period = CL_PERIODS};
  memcpy(meter.currency, type.currency, 4);
  return meter;
}

static void set_limit(cl_lowering *l, cl_meter *meter, const cl_expr *limit) {
  if (cl_constant_as(&meter->limit, limit, meter->type)) {
    meter->limit_from = CL_LIMIT_CONST;
  } else if (limit->kind == CL_EXPR_VALUE) {
    meter->limit_from = CL_LIMIT_VALUE;
    meter->limit = cl_value_index(l, limit->provision);
  }
}

static void add_meter(cl_lowering *l, const cl_meter *meter) {
  cl_check(l, CL_PUSH(l->program, l->program->meters, *meter));
}

/* ---- caps and balances ---- */

static uint32_t new_cap_cell(cl_lowering *l, const cl_provision *stated_by, const cl_cap *cap) {
  cl_meter meter = meter_of(l, stated_by, CLAUSE_METER_CAP, cap->limit->type);
  if (cap->scope == CL_EACH_TIME) return UINT32_MAX;
  meter.in_table = cap->scope != CL_IN_TOTAL;
  meter.period = (uint8_t)cap->period;
  cl_text identity = cl_identity(l, stated_by, "cap in %s %s", cap->limit->type.currency, cl_identity_scope(l, cap));
  if (cap->scope == CL_IN_ANY)
    meter.index = cl_new_table(l, identity, stated_by, CL_WINDOW, 0, 0);
  else
    meter.index = meter.in_table ? cl_new_table(l, identity, stated_by, CL_MAP, 1, 0) : cl_new_slot(l, identity, 0);
  meter.scope = cap->scope_node->span;
  if (stated_by->rule_count) {
    meter.party = cl_party_symbol(stated_by->rules[0].subject);
    meter.counterparty = cl_party_symbol(stated_by->rules[0].other);
  }
  set_limit(l, &meter, cap->limit);
  add_meter(l, &meter);
  return meter.index;
}

static void lay_out_caps(cl_lowering *l, const cl_provision *p, cl_provision_state *state) {
  state->cap_cells = cl_lower_need(l, sizeof *state->cap_cells * p->cap_count);
  for (uint32_t i = 0; i < p->cap_count; i++) {
    const cl_cap *cap = p->caps[i];
    cl_provision_state *pool = cap->pool ? &l->states[cap->pool->index] : NULL;
    if (pool && !pool->pool_done) {
      pool->pool_cell = new_cap_cell(l, cap->pool, cap);
      pool->pool_done = 1;
    }
    state->cap_cells[i] = pool ? pool->pool_cell : new_cap_cell(l, p, cap);
  }
}

/* What one party owes another under a clause is one balance, whatever gave rise to it. */
static uint32_t first_of_pair(const cl_provision *p, uint32_t rule) {
  uint32_t first = 0;
  while (p->rules[first].subject != p->rules[rule].subject || p->rules[first].other != p->rules[rule].other) first++;
  return first;
}

static void lay_out_balance(cl_lowering *l, const cl_provision *p, uint32_t rule, cl_rule_state *state) {
  cl_type type = {CLAUSE_TYPE_MONEY, ""};
  memcpy(type.currency, p->currency, 4);
  cl_meter meter = meter_of(l, p, CLAUSE_METER_BALANCE, type);
  meter.party = cl_party_symbol(p->rules[rule].subject);
  meter.counterparty = cl_party_symbol(p->rules[rule].other);
  meter.index = state->balance = cl_new_slot(l, cl_debt_identity(l, p, &p->rules[rule], "balance"), 0);
  add_meter(l, &meter);
}

static void lay_out_payment(cl_lowering *l, const cl_provision *p, cl_provision_state *state) {
  lay_out_caps(l, p, state);
  for (uint32_t i = 0; i < p->rule_count; i++) {
    state->rules[i].captures.obligation = CL_NO_OBLIGATION;
    uint32_t first = first_of_pair(p, i);
    if (first == i)
      lay_out_balance(l, p, i, &state->rules[i]);
    else
      state->rules[i].balance = state->rules[first].balance;
    if (p->breach_unknowns)
      state->rules[i].doubt = 1 + cl_new_slot(l, cl_debt_identity(l, p, &p->rules[i], "doubt"), 0);
  }
}

static void lay_out_status(cl_lowering *l, const cl_provision *p, cl_provision_state *state) {
  cl_meter meter = meter_of(l, p, CLAUSE_METER_STATUS, p->type);
  state->in_table = p->key_field != NULL;
  cl_text identity = cl_identity(l, p, "status %d%s for each %s", p->type.sort, p->type.currency,
                                 p->key_field ? p->key_field : "agreement");
  state->index =
      state->in_table ? cl_new_table(l, identity, p, CL_MAP, 1, p->value) : cl_new_slot(l, identity, p->value);
  if (state->in_table) l->program->tables.at[state->index].key_names = cl_status_key_names(p);
  meter.in_table = (uint8_t)state->in_table;
  meter.index = state->index;
  add_meter(l, &meter);
  if (!p->status_unknowns) return;
  identity = cl_identity(l, p, "doubt for each %s", p->key_field ? p->key_field : "agreement");
  state->status_doubt = state->in_table ? cl_new_table(l, identity, p, CL_MAP, 1, 0) : cl_new_slot(l, identity, 0);
  if (state->in_table) l->program->tables.at[state->status_doubt].key_names = cl_status_key_names(p);
}

/* What is counted of a quantity, and the meter that shows it. */
static void lay_out_quantity(cl_lowering *l, const cl_provision *p, const cl_rule *rule, cl_rule_state *state) {
  const cl_cap *counted = rule->counted;
  const cl_pattern *act = rule->act_count ? cl_key_act(rule) : &rule->event;
  clause_meter_kind kind = p->kind == CL_OBLIGATION ? CLAUSE_METER_TOTAL : CLAUSE_METER_LIMIT;
  int is_of_times = rule->measure == CL_OCCURRENCES;
  cl_meter meter = meter_of(l, p, kind, is_of_times ? rule->quantity->type : act->event->fields[rule->measure].type);
  if (counted->scope == CL_EACH_TIME) return;
  cl_text identity =
      cl_identity(l, p, "total of %s by %s in %s %s", is_of_times ? "times" : act->event->fields[rule->measure].name,
                  cl_identity_party(l, rule->subject), rule->quantity->type.currency, cl_identity_scope(l, counted));
  meter.in_table = counted->scope != CL_IN_TOTAL;
  meter.period = (uint8_t)counted->period;
  meter.party = cl_party_symbol(rule->subject);
  meter.scope = counted->scope_node->span;
  meter.index = state->total = counted->scope == CL_IN_TOTAL ? cl_new_slot(l, identity, 0)
                               : counted->scope == CL_IN_ANY ? cl_new_table(l, identity, p, CL_WINDOW, 0, 0)
                                                             : cl_new_table(l, identity, p, CL_MAP, 1, 0);
  set_limit(l, &meter, rule->quantity);
  add_meter(l, &meter);
  if (p->kind == CL_OBLIGATION && (rule->cause.kind == CL_CAUSE_START || rule->cause.schedule))
    l->program->obligations.at[state->captures.obligation].asks = l->program->meters.count;
}

static void put_besides(cl_lowering *l, uint32_t obligation, uint32_t later) {
  if (obligation != CL_NO_OBLIGATION && later != CL_NO_OBLIGATION)
    l->program->obligations.at[obligation].besides = 1 + later;
}

/* What an act does beyond a quantity that one cause asks for goes on to the next that another asks for. */
static void lay_out_besides(cl_lowering *l, const cl_provision *p, const cl_rule_state *states) {
  for (uint32_t i = 0; i < p->rule_count; i++) {
    uint32_t next = i + 1;
    while (next < p->rule_count && !cl_shares_acts(p, i, next)) next++;
    if (next == p->rule_count) continue;
    put_besides(l, states[i].captures.obligation, states[next].captures.obligation);
    put_besides(l, states[i].overdue, states[next].overdue);
  }
}

static void lay_out_rules(cl_lowering *l, const cl_provision *p, cl_provision_state *state) {
  for (uint32_t i = 0; i < p->rule_count; i++) {
    if (p->kind == CL_OBLIGATION) lay_out_obligation(l, p, &p->rules[i], &state->rules[i]);
    if (p->rules[i].quantity) lay_out_quantity(l, p, &p->rules[i], &state->rules[i]);
  }
  for (uint32_t i = 0; p->kind == CL_OBLIGATION && i < p->rule_count; i++)
    lay_out_overdue(l, p, &p->rules[i], &state->rules[i]);
  if (p->kind == CL_OBLIGATION) lay_out_besides(l, p, state->rules);
  for (uint32_t i = 0; i < p->rule_count; i++) lay_out_doubtful(l, p, &p->rules[i], &state->rules[i]);
}

static void lay_out_due(cl_lowering *l, const cl_provision *p, uint32_t k) {
  const cl_rule *rule = &p->rules[k];
  cl_rule_state *state = &l->states[p->index].rules[k];
  for (uint32_t i = 0; i < rule->clock.link_count; i++)
    cl_capture(l, &state->captures, rule->clock.links[i].base, rule->clock.node);
  state->captures.keys = state->captures.count;
  if (state->captures.keys > CL_KEY_MAX)
    cl_too_complex(l, p->node, "a due can be told apart by six fields of the event that gives rise to it, not more");
  capture_for_consequences(l, &state->captures, p, k);
  uint32_t o = state->captures.obligation = cl_new_obligation(l, p, rule, &state->captures, "due");
  l->program->obligations.at[o].balance = (int32_t)state->balance;
  l->program->obligations.at[o].fulfilled = settled_emission(l, p, rule, rule->deadline.node, CLAUSE_FULFILLED);
  memcpy(l->program->obligations.at[o].currency, p->currency, 4);
}

static int64_t late_rate(const cl_expr *rate) {
  enum { WHOLE = 100000000 }; /* 100% as a percentage is carried */
  return rate->constant * (WHOLE / rate->denominator);
}

static int32_t lay_out_late_interest(cl_lowering *l, const cl_provision *p, const cl_rule *rule,
                                     const cl_rule_state *state) {
  int is_value = p->late_rate->kind == CL_EXPR_VALUE;
  cl_answer answer = {.kind = CLAUSE_ACCRUED,
                      .reason = p->late_node,
                      .party = cl_party_symbol(rule->subject),
                      .counterparty = cl_party_symbol(rule->other),
                      .currency = p->currency,
                      .value = -1};
  l->current = p;
  cl_interest interest = {.rate_from = is_value ? CL_LIMIT_VALUE : CL_LIMIT_CONST,
                          .day_count = (uint8_t)p->late_basis,
                          .rounding = (uint8_t)p->rounding,
                          .rate = is_value ? cl_value_index(l, p->late_rate->provision) : late_rate(p->late_rate),
                          .accrued = (int32_t)cl_emission(l, &answer),
                          .undetermined = -1,
                          .balance = (int32_t)state->balance};
  if (is_value) {
    answer.kind = CLAUSE_UNDETERMINED;
    answer.currency = NULL;
    answer.reason = p->late_rate->provision->node;
    answer.value = (int32_t)interest.rate;
    interest.undetermined = (int32_t)cl_emission(l, &answer);
    interest.doubt = state->doubt;
  }
  cl_check(l, CL_PUSH(l->program, l->program->interests, interest));
  return (int32_t)l->program->interests.count - 1;
}

static void lay_out_overdue_due(cl_lowering *l, const cl_provision *p, uint32_t k) {
  cl_rule_state *state = &l->states[p->index].rules[k];
  lay_out_overdue(l, p, &p->rules[k], state);
  if (p->late_rate) l->program->obligations.at[state->overdue].late = lay_out_late_interest(l, p, &p->rules[k], state);
}

/* Each due of this payer to this payee in this currency, into the same fund if any. */
static void each_due(cl_lowering *l, const cl_provision *like_p, const cl_rule *like,
                     void (*lay_out)(cl_lowering *, const cl_provision *, uint32_t)) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    if (p->kind != CL_PAYMENT || p->into != like_p->into || memcmp(p->currency, like_p->currency, 4) != 0) continue;
    for (uint32_t k = 0; k < p->rule_count; k++) {
      const cl_rule *rule = &p->rules[k];
      if (rule->subject == like->subject && rule->other == like->other && rule->deadline.kind != CL_NO_DEADLINE)
        lay_out(l, p, k);
    }
  }
}

/* The dues of one payer and payee in one currency stand together, by the clauses' names, and behind them what they go on as: so one instruction settles the
** oldest of those that are overdue, and one the oldest of the others. */
static void lay_out_dues(cl_lowering *l) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    for (uint32_t k = 0; p->kind == CL_PAYMENT && k < p->rule_count; k++) {
      const cl_rule *rule = &p->rules[k];
      if (rule->deadline.kind == CL_NO_DEADLINE || l->states[p->index].rules[k].captures.obligation != CL_NO_OBLIGATION)
        continue;
      each_due(l, p, rule, lay_out_due);
      each_due(l, p, rule, lay_out_overdue_due);
    }
  }
}

void cl_lay_out_state(cl_lowering *l) {
  const cl_model *m = l->model;
  cl_lay_out_lives(l);
  cl_lay_out_ownership(l);
  for (uint32_t i = 0; i < m->provision_count; i++) {
    const cl_provision *p = m->provisions[i];
    cl_provision_state *state = &l->states[i];
    if (p->until_count)
      state->ended_slot =
          (int32_t)cl_new_slot(l, cl_identity(l, p, "ended by %s", cl_identity_nodes(l, p->until, p->until_count)), 0);
    if (p->until_count && p->end_unknowns)
      state->end_doubt = (int32_t)cl_new_slot(l, cl_identity(l, p, "end in doubt"), 0);
    if (p->kind == CL_PAYMENT) lay_out_payment(l, p, state);
    if (p->kind == CL_STATUS) lay_out_status(l, p, state);
    if (p->kind == CL_FUND) cl_lay_out_fund(l, p);
    lay_out_rules(l, p, state);
    cl_lay_out_schedules(l, p, state);
    if (p->kind == CL_POWER) cl_lay_out_power(l, p);
    if (p->kind == CL_STATE_DUTY) cl_lay_out_keeping(l, p);
  }
  lay_out_histories(l);
  cl_lay_out_running(l);
  cl_lay_out_breaches(l);
  lay_out_dues(l);
  cl_lay_out_cures(l);
}
