/* Cure periods: what arises from a breach only when a time has passed and the breach is not made good.  A silent timer for each breach remembers what is
** read of it then; it starts at the breach, or at the event that the period counts from.  When it passes, what was breached must still be so: the
** one that it was opened for, since what is overdue is made good in the order in which it arose.  The cure of a forbidden act ends the periods that run. */
#include "writer.h"

/* ---- laying out ---- */

static const cl_rule_state *breached_state(const cl_lowering *l, const cl_rule *rule) {
  return &l->states[rule->cause.clause->index].rules[rule->cause.of_rule];
}

/* What is breached is open as overdue; otherwise a slot tells. */
static int is_overdue_kind(const cl_rule *rule) {
  return rule->cause.kind == CL_CAUSE_BREACH &&
         (rule->cause.clause->kind == CL_OBLIGATION || rule->cause.clause->kind == CL_PAYMENT);
}

static int can_be_overdue(const cl_lowering *l, const cl_rule *rule) {
  const cl_rule_state *breached = breached_state(l, rule);
  return breached->captures.obligation != CL_NO_OBLIGATION && breached->overdue != CL_NO_OBLIGATION;
}

/* What can never be breached has none. */
static int has_cure(const cl_lowering *l, const cl_rule *rule) {
  const cl_provision *breached = rule->cause.clause;
  if (rule->cure.kind == CL_NO_DEADLINE) return 0;
  if (is_overdue_kind(rule)) return can_be_overdue(l, rule);
  if (rule->cause.kind != CL_CAUSE_BREACH || breached->kind == CL_STATE_DUTY) return 1;
  return cl_forbids(breached, &breached->rules[rule->cause.of_rule]);
}

static uint32_t new_timer(cl_lowering *l, const cl_provision *p, const cl_rule *rule, cl_captures *captures,
                          const char *role) {
  uint32_t timer = cl_new_obligation(l, p, rule, captures, role);
  l->program->obligations.at[timer].silent = CL_ARISES;
  return timer;
}

static void lay_out_cure(cl_lowering *l, const cl_provision *p, uint32_t k) {
  const cl_rule *rule = &p->rules[k];
  cl_captures *captures = &l->states[p->index].rules[k].cure;
  if (is_overdue_kind(rule)) {
    const cl_captures *breached = &breached_state(l, rule)->captures;
    for (uint32_t i = 0; i < breached->keys; i++) captures->fields[captures->count++] = breached->fields[i];
  }
  captures->keys = captures->count;
  cl_capture_for_arising(l, captures, p, k);
  cl_capture(l, captures, CL_BREACHED_SINCE, rule->cure.node);
  captures->obligation = new_timer(l, p, rule, captures, "cure period");
  l->states[p->index].rules[k].cure_in_doubt =
      rule->cause.kind == CL_CAUSE_BREACH && rule->cause.clause->breach_unknowns
          ? new_timer(l, p, rule, captures, "cure period in doubt")
          : CL_NO_OBLIGATION;
}

void cl_lay_out_cures(cl_lowering *l) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    for (uint32_t k = 0; k < p->rule_count; k++)
      if (has_cure(l, &p->rules[k])) lay_out_cure(l, p, k);
  }
}

/* ---- what starts the period ---- */

uint32_t cl_since_operand(const cl_lowering *l) {
  for (uint32_t i = 0; i < l->captures->count; i++)
    if (l->captures->fields[i] == CL_BREACHED_SINCE) return i;
  return l->captures->count + 1;
}

/* In a deadline's handler: of what was breached; otherwise of the forbidden act, or the event.  What is in doubt is so from now on. */
static uint32_t load_since(cl_lowering *l) {
  uint32_t r = cl_register(l);
  if (l->captures && !l->arises_in_doubt)
    cl_put(l, CL_OP_FIELD, r, cl_since_operand(l));
  else
    cl_put(l, CL_OP_NOW, r, 0);
  return r;
}

static void put_timer(cl_writer *w, uint32_t timer, uint32_t key, uint32_t left) {
  uint32_t deadline = cl_load_deadline(w, &w->rule->cure);
  cl_put(w->l, CL_OP_OPEN, deadline, timer | CL_BYTES(0, 0, key, left));
}

static void start_cure(cl_lowering *l, const cl_provision *p, uint32_t k) {
  const cl_rule_state *state = &l->states[p->index].rules[k];
  const cl_captures *captures = &state->cure;
  cl_rule opening = p->rules[k];
  opening.if_count = opening.unless_count = 0; /* of a power: they are about its exercise */
  cl_writer w = cl_begin_rule(l, p, &opening);
  l->overflow = &w.overflow;
  if (opening.cause.kind == CL_CAUSE_EVENT) {
    cl_require_conditions(&w, &opening.event);
    cl_require_certainty(&w, &opening.event);
  }
  uint32_t since = load_since(l), left = CL_NO_REGISTER, key = cl_register_run(l, captures->count);
  for (uint32_t i = 0; i < captures->count; i++) {
    if (captures->fields[i] == CL_BREACHED_SINCE)
      cl_put(l, CL_OP_MOVE, key + i, CL_BYTES(since, 0, 0, 0));
    else
      cl_put(l, CL_OP_FIELD, key + i, cl_field_operand(l, captures->fields[i]));
  }
  if (l->captures) {
    left = cl_register(l);
    cl_put(l, CL_OP_FIELD, left, l->captures->count);
  }
  put_timer(&w, l->arises_in_doubt ? state->cure_in_doubt : captures->obligation, key, left);
  cl_finish_rule(&w);
}

void cl_lower_arising_in_time(cl_lowering *l, const cl_provision *p, uint32_t k) {
  const cl_rule *rule = &p->rules[k];
  if (rule->cure.kind == CL_NO_DEADLINE)
    cl_lower_arising(l, p, k);
  else if (!rule->cure_from.event && has_cure(l, rule) &&
           (!l->arises_in_doubt || l->states[p->index].rules[k].cure_in_doubt != CL_NO_OBLIGATION))
    start_cure(l, p, k);
}

/* The registers of the key of what was breached, from the event that the period counts from. */
static uint32_t load_key(cl_lowering *l, const cl_rule *rule, const cl_captures *breached) {
  uint32_t key = cl_register_run(l, breached->keys);
  for (uint32_t i = 0; i < breached->keys; i++) {
    const cl_pattern *from = &rule->cure_from;
    uint32_t link = 0;
    while (link < from->link_count && from->links[link].base != breached->fields[i]) link++;
    if (link == from->link_count)
      cl_too_complex(l, rule->cure.node,
                     "which breach is to be cured? the event must be about `the same …` as what was breached");
    cl_put(l, CL_OP_FIELD, key + i, from->links[link].field);
  }
  return key;
}

static uint32_t number_of(const cl_captures *captures, uint32_t field) {
  uint32_t number = 0;
  while (number < captures->count && captures->fields[number] != field) number++;
  return number;
}

/* Of what one party breached of a clause, whatever that arose from, an event starts one period. */
static int starts_alike(const cl_lowering *l, const cl_provision *p, uint32_t k, uint32_t like) {
  const cl_rule *a = &p->rules[k], *b = &p->rules[like];
  return has_cure(l, a) && a->cure_from.event == b->cure_from.event && a->subject == b->subject &&
         a->cause.clause == b->cause.clause &&
         a->cause.clause->rules[a->cause.of_rule].subject == b->cause.clause->rules[b->cause.of_rule].subject;
}

/* Its place in the order of opening, or -1 where a period for what the event is about is running. */
static void find_older(cl_lowering *l, uint32_t oldest, const cl_provision *p, uint32_t k) {
  const cl_rule_state *breached = breached_state(l, &p->rules[k]);
  cl_label idle = {0}, done = {0};
  l->next_register = 0;
  uint32_t key = load_key(l, &p->rules[k], &breached->captures), place = cl_register(l);
  uint32_t timer = l->states[p->index].rules[k].cure.obligation;
  cl_put_jump(l, CL_OP_LOOK, place, timer | CL_BYTES(0, 0, key, CL_LOOK_SINCE), &idle);
  cl_put(l, CL_OP_CONST, oldest, cl_constant(l, -1));
  cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
  cl_bind(l, &idle);
  cl_put_jump(l, CL_OP_LOOK, place, breached->overdue | CL_BYTES(0, 0, key, CL_LOOK_ORDER), &done);
  cl_put(l, CL_OP_MIN, oldest, CL_BYTES(oldest, place, 0, 0));
  cl_bind(l, &done);
}

/* If the oldest that is overdue with this key is the one. */
static void start_cure_of(cl_lowering *l, const cl_provision *p, uint32_t k, uint32_t oldest) {
  const cl_rule *rule = &p->rules[k];
  const cl_rule_state *breached = breached_state(l, rule);
  const cl_captures *captures = &l->states[p->index].rules[k].cure;
  cl_writer w = cl_begin_rule(l, p, rule);
  l->overflow = &w.overflow;
  cl_require_all(&w, rule->cure_from.tests, rule->cure_from.test_count, &w.done, 0);
  uint32_t key = load_key(l, rule, &breached->captures), left = cl_register(l),
           first = cl_register_run(l, captures->count);
  uint32_t overdue = breached->overdue | CL_BYTES(0, 0, key, 0);
  cl_put_jump(l, CL_OP_LOOK, left, overdue | CL_BYTES(0, 0, 0, CL_LOOK_ORDER), &w.done);
  cl_put_jump(l, CL_OP_EQ, left, CL_BYTES(oldest, 0, 0, 0), &w.done);
  cl_put_jump(l, CL_OP_LOOK, left, overdue | CL_BYTES(0, 0, 0, CL_LOOK_LEFT), &w.done);
  for (uint32_t i = 0; i < captures->count; i++) {
    uint32_t what =
        captures->fields[i] == CL_BREACHED_SINCE ? CL_LOOK_SINCE : number_of(&breached->captures, captures->fields[i]);
    cl_put_jump(l, CL_OP_LOOK, first + i, overdue | CL_BYTES(0, 0, 0, what), &w.done);
  }
  put_timer(&w, captures->obligation, first, left);
  cl_finish_rule(&w);
}

/* The oldest that is overdue, among the rules that start alike, of which this is the first. */
static void start_cure_upon_event(cl_lowering *l, const cl_provision *p, uint32_t first) {
  uint32_t flags = l->next_flag, oldest = (uint32_t)cl_new_flag(l);
  cl_put(l, CL_OP_CONST, oldest, cl_constant(l, CLAUSE_NEVER));
  for (uint32_t k = first; k < p->rule_count; k++)
    if (starts_alike(l, p, k, first)) find_older(l, oldest, p, k);
  for (uint32_t k = first; k < p->rule_count; k++)
    if (starts_alike(l, p, k, first)) start_cure_of(l, p, k, oldest);
  l->next_flag = flags;
}

static int is_first_alike(const cl_lowering *l, const cl_provision *p, uint32_t k) {
  for (uint32_t i = 0; i < k; i++)
    if (starts_alike(l, p, i, k)) return 0;
  return 1;
}

void cl_lower_cure_starts(cl_lowering *l, const cl_event_decl *event) {
  for (uint32_t i = 0; i < l->here.count; i++) {
    const cl_provision *p = l->here.by_name[i];
    for (uint32_t k = 0; k < p->rule_count; k++) {
      int starts = has_cure(l, &p->rules[k]) && p->rules[k].cure_from.event == event;
      if (starts && is_first_alike(l, p, k)) start_cure_upon_event(l, p, k);
    }
  }
}

/* A cure makes good all that the party has breached by forbidden acts: no period for it runs on. */
void cl_end_cure_periods(cl_lowering *l, const cl_provision *breached, uint32_t rule) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    for (uint32_t k = 0; k < p->rule_count; k++) {
      const cl_cause *cause = &p->rules[k].cause;
      const cl_rule_state *state = &l->states[p->index].rules[k];
      if (!has_cure(l, &p->rules[k]) || cause->kind != CL_CAUSE_BREACH || cause->clause != breached) continue;
      if (breached->rules[cause->of_rule].subject != breached->rules[rule].subject) continue;
      cl_put(l, CL_OP_CANCEL, 0, state->cure.obligation);
      if (state->cure_in_doubt != CL_NO_OBLIGATION) cl_put(l, CL_OP_CANCEL, 0, state->cure_in_doubt);
    }
  }
}

/* ---- when the period has passed ---- */

static void require_still_overdue(cl_lowering *l, const cl_rule *rule, const cl_captures *captures, cl_label *good) {
  uint32_t key = cl_register_run(l, captures->keys), since = cl_register(l), oldest = cl_register(l);
  uint32_t overdue = breached_state(l, rule)->overdue | CL_BYTES(0, 0, key, 0);
  for (uint32_t i = 0; i < captures->keys; i++) cl_put(l, CL_OP_FIELD, key + i, i);
  cl_put(l, CL_OP_FIELD, since, cl_field_operand(l, CL_BREACHED_SINCE));
  cl_put_jump(l, CL_OP_LOOK, oldest, overdue | CL_BYTES(0, 0, 0, CL_LOOK_SINCE), good);
  cl_note_test(l, rule->cure.node, 0, NULL);
  cl_put_jump(l, CL_OP_LE, oldest, CL_BYTES(since, 0, 0, 0), good);
  l->still_left = cl_new_flag(l);
  cl_put(l, CL_OP_MOVE, (uint32_t)l->still_left, CL_BYTES(since, 0, 0, 0));
  cl_put_jump(l, CL_OP_LOOK_SINCE, (uint32_t)l->still_left, overdue | CL_BYTES(0, 0, 0, CL_LOOK_LEFT), good);
}

/* A status that was not kept, and is kept again. */
static void require_not_kept(cl_lowering *l, const cl_rule *rule, cl_label *good) {
  const cl_rule_state *breached = breached_state(l, rule);
  uint32_t is_breached = cl_register(l), first = cl_register(l), since = cl_register(l);
  cl_put(l, CL_OP_SLOT, is_breached, (uint32_t)breached->breached);
  cl_note_test(l, rule->cure.node, 0, NULL);
  cl_put_jump(l, CL_OP_NONZERO, is_breached, 0, good);
  cl_put(l, CL_OP_SLOT, first, (uint32_t)breached->breached_since);
  cl_put(l, CL_OP_FIELD, since, cl_field_operand(l, CL_BREACHED_SINCE));
  cl_put_jump(l, CL_OP_LE, first, CL_BYTES(since, 0, 0, 0), good);
}

static void require_doubt(cl_lowering *l, const cl_rule *rule, cl_label *good) {
  uint32_t first = cl_register(l), since = cl_register(l);
  cl_put(l, CL_OP_SLOT, first, (uint32_t)breached_state(l, rule)->in_doubt_since);
  cl_put(l, CL_OP_FIELD, since, cl_field_operand(l, CL_BREACHED_SINCE));
  cl_note_test(l, rule->cure.node, 0, NULL);
  cl_put_jump(l, CL_OP_LE, first, CL_BYTES(since, 0, 0, 0), good);
}

/* `in_doubt`: from what may be a breach. */
static void lower_passing(cl_lowering *l, const cl_provision *p, uint32_t k, int in_doubt) {
  const cl_rule *rule = &p->rules[k];
  const cl_captures *captures = &l->states[p->index].rules[k].cure;
  uint32_t timer = in_doubt ? l->states[p->index].rules[k].cure_in_doubt : captures->obligation;
  cl_label good = {0};
  uint32_t flags = l->next_flag;
  if (timer == CL_NO_OBLIGATION) return;
  l->program->obligations.at[timer].fire = l->program->code.count;
  l->current = p;
  l->next_register = 0;
  l->captures = captures;
  if (in_doubt) l->arises_in_doubt = rule->cause.clause;
  if (in_doubt)
    require_doubt(l, rule, &good);
  else if (is_overdue_kind(rule))
    require_still_overdue(l, rule, captures, &good);
  else if (rule->cause.kind == CL_CAUSE_BREACH && rule->cause.clause->kind == CL_STATE_DUTY)
    require_not_kept(l, rule, &good);
  cl_lower_arising(l, p, k);
  cl_bind(l, &good);
  l->captures = NULL;
  l->arises_in_doubt = NULL;
  l->still_left = CL_NO_FLAG;
  l->next_flag = flags;
  cl_put(l, CL_OP_END, 0, 0);
}

void cl_lower_cure_periods(cl_lowering *l) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    for (uint32_t k = 0; k < p->rule_count; k++)
      for (int in_doubt = 0; has_cure(l, &p->rules[k]) && in_doubt < 2; in_doubt++) lower_passing(l, p, k, in_doubt);
  }
}
