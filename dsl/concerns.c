/* Whom an event of a kind may concern.  The handler of an event is written in many steps, and each would otherwise ask every clause of the agreement whether it
** has anything to do with such an event; most clauses speak of a few kinds of event, or of one. */
#include "lower.h"

#include <string.h>

typedef struct search {
  cl_lowering *l;
  char *is_payment; /* by kind of event */
  uint32_t *seen;   /* by kind of event: 1 + the index of the last provision that it concerns */
  /* the kinds that may concern a provision, one provision after another; `first` by index: where its own begin */
  uint32_t *kinds, *first, count, capacity;
  uint32_t at_hand; /* 1 + the index of the provision */
} search;

static void may_concern(search *s, const cl_event_decl *event) {
  if (!event || s->seen[event->index] == s->at_hand) return;
  s->seen[event->index] = s->at_hand;
  if (s->count == s->capacity) {
    uint32_t *wider = cl_lower_need(s->l, 2 * s->capacity * sizeof *wider);
    memcpy(wider, s->kinds, s->count * sizeof *wider);
    s->kinds = wider;
    s->capacity *= 2;
  }
  s->kinds[s->count++] = event->index;
  s->l->concerned[event->index].count++;
}

static void search_rule(search *s, const cl_rule *rule) {
  may_concern(s, rule->event.event);
  may_concern(s, rule->cause.event);
  may_concern(s, rule->clock.event);
  may_concern(s, rule->cure_from.event);
  for (uint32_t i = 0; i < rule->act_count; i++) may_concern(s, rule->acts[i].event);
}

/* What becomes of it may hang on any event: what is kept, assigned or removed, what ends something, and what others ask about. */
static int may_hang_on_all(const cl_lowering *l, const cl_provision *p) {
  const cl_provision_state *state = &l->states[p->index];
  switch (p->kind) {
  case CL_STATE_DUTY:
  case CL_TRANSFER:
  case CL_ENDING:
  case CL_RENEWAL:
  case CL_REMOVED: return 1;
  default: return state->is_asked || state->looked_back_on || state->is_summed || p->after.kind != CL_AFTER_NOTHING;
  }
}

/* Payments concern all that may be owed, and the exercise of a power all powers, besides what a provision speaks of itself. */
static void search_provision(search *s, const cl_provision *p) {
  const cl_model *m = s->l->model;
  int hangs_on_all = may_hang_on_all(s->l, p);
  s->at_hand = p->index + 1;
  for (uint32_t i = 0; i < p->rule_count; i++) search_rule(s, &p->rules[i]);
  for (uint32_t i = 0; i < p->until_count; i++) may_concern(s, p->until[i].event);
  for (uint32_t i = 0; i < p->change_count; i++) may_concern(s, p->changes[i].event.event);
  if (p->kind == CL_POWER) may_concern(s, m->exercise);
  for (uint32_t i = 0; (hangs_on_all || p->kind == CL_PAYMENT) && i < m->event_count; i++)
    if (hangs_on_all || s->is_payment[i]) may_concern(s, m->events[i]);
}

static void search_all(search *s) {
  const cl_model *m = s->l->model;
  for (uint32_t i = 0; i < m->event_count; i++) s->is_payment[i] = (char)cl_is_payment(m->events[i]);
  for (uint32_t i = 0; i < m->provision_count; i++) {
    s->first[i] = s->count;
    search_provision(s, m->provisions[i]);
  }
  s->first[m->provision_count] = s->count;
}

/* Sorts what was found by kind of event, with the provisions in the order of the list. */
static void fill(const search *s, cl_provision *const *list, uint32_t *ends, int in_order) {
  const cl_lowering *l = s->l;
  memset(ends, 0, l->model->event_count * sizeof *ends);
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    for (uint32_t k = s->first[list[i]->index]; k < s->first[list[i]->index + 1]; k++) {
      const cl_concerned *concerned = &l->concerned[s->kinds[k]];
      cl_provision **to = in_order ? concerned->order : concerned->by_name;
      to[ends[s->kinds[k]]++] = list[i];
    }
  }
}

void cl_find_concerned(cl_lowering *l) {
  uint32_t kinds = l->model->event_count, provisions = l->model->provision_count;
  search s = {.l = l, .is_payment = cl_lower_need(l, kinds), .seen = cl_lower_need(l, kinds * sizeof *s.seen)};
  s.capacity = 2 * provisions + 16;
  s.kinds = cl_lower_need(l, s.capacity * sizeof *s.kinds);
  s.first = cl_lower_need(l, (provisions + 1) * sizeof *s.first);
  l->concerned = cl_lower_need(l, kinds * sizeof *l->concerned);
  search_all(&s);
  for (uint32_t i = 0; i < kinds; i++) {
    cl_concerned *concerned = &l->concerned[i];
    concerned->by_name = cl_lower_need(l, concerned->count * sizeof *concerned->by_name);
    concerned->order = cl_lower_need(l, concerned->count * sizeof *concerned->order);
  }
  fill(&s, l->by_name, s.seen, 0);
  fill(&s, l->order, s.seen, 1);
}
