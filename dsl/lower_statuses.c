/* Statuses as state: what an event, or a date that returns, makes of them.  All of them change at once, on what was before.  Where a change waits for a value
** that is not disclosed, the status is in doubt until something certain is made of it. */
#include "lower.h"

#include <string.h>

/* A new value, whether there is one, and whether that is in doubt. */
typedef struct pending_change {
  uint32_t value, changed, doubt; /* registers */
} pending_change;

static int changes_on(const cl_provision *p, const cl_event_decl *event) {
  for (uint32_t i = 0; i < p->change_count; i++) {
    if (p->changes[i].event.event == event) return 1;
  }
  return 0;
}

static void require_change(cl_lowering *l, const struct cl_change *change, cl_label *otherwise, int unknown_as) {
  for (uint32_t i = 0; i < change->event.test_count; i++)
    cl_jump_if(l, change->event.tests[i], 0, otherwise, unknown_as);
  if (change->condition) cl_jump_if(l, change->condition, 0, otherwise, unknown_as);
}

/* A status that would not fit stays as it is, and says so. */
static void put_unfit_change(cl_lowering *l, const struct cl_change *change, cl_label *unfit, cl_label *decided) {
  if (unfit->count == 0) return;
  const cl_answer overflowed = {
      .kind = CLAUSE_OVERFLOWED, .reason = change->value->node, .value = -1, .amount = CL_NO_REGISTER};
  cl_bind(l, unfit);
  cl_put_answer(l, &overflowed);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, decided);
}

/* It applies, certainly or not: the value, or the doubt. */
static void put_change(cl_lowering *l, const cl_provision *p, const struct cl_change *change,
                       const pending_change *pending, cl_label *next, cl_label *decided) {
  cl_label in_doubt = {0}, unfit = {0};
  l->overflow = &unfit;
  require_change(l, change, next, 1);
  if (p->status_unknowns) {
    require_change(l, change, &in_doubt, 0);
    cl_require_known(l, change->value, &in_doubt);
  }
  if (p->type.sort != CLAUSE_TYPE_YES_NO) cl_require_existing(l, change->value, next);
  uint32_t value = cl_load_as(l, change->value, p->type.sort);
  cl_put(l, CL_OP_MOVE, pending->value, CL_BYTES(value, 0, 0, 0));
  cl_take_interest(l, change->value);
  cl_put(l, CL_OP_CONST, pending->changed, cl_constant(l, 1));
  cl_put_jump(l, CL_OP_JUMP, 0, 0, decided);
  put_unfit_change(l, change, &unfit, decided);
  if (in_doubt.count == 0) return;
  cl_bind(l, &in_doubt);
  cl_put(l, CL_OP_CONST, pending->doubt, cl_constant(l, 1));
  cl_put_jump(l, CL_OP_JUMP, 0, 0, decided);
}

/* The first `becomes` that applies decides; of those upon an event, or of those on a schedule. */
static void lower_change(cl_lowering *l, const cl_provision *p, const cl_event_decl *event, const cl_schedule *schedule,
                         pending_change *pending) {
  cl_label decided = {0};
  *pending = (pending_change){cl_load_constant(l, 0), cl_load_constant(l, 0), 0};
  if (p->status_unknowns) pending->doubt = cl_load_constant(l, 0);
  for (uint32_t i = 0; i < p->change_count; i++) {
    const struct cl_change *change = &p->changes[i];
    cl_label next = {0};
    uint32_t registers = l->next_register;
    if (change->event.event != event || !cl_same_schedule(change->schedule, schedule)) continue;
    put_change(l, p, change, pending, &next, &decided);
    cl_bind(l, &next);
    l->overflow = NULL;
    l->next_register = registers;
  }
  cl_bind(l, &decided);
}

static uint32_t status_key(cl_lowering *l, const cl_provision *p, const cl_event_decl *event) {
  uint32_t key = cl_register(l), field = 0;
  while (strcmp(event->fields[field].name, p->key_field) != 0) field++;
  cl_put(l, CL_OP_FIELD, key, field);
  return key;
}

static void store(cl_lowering *l, const cl_provision *p, uint32_t key, uint32_t r, uint32_t place) {
  if (l->states[p->index].in_table)
    cl_put(l, CL_OP_SET_CELL, r, place | CL_BYTES(0, 0, key, 0));
  else
    cl_put(l, CL_OP_SET_SLOT, r, place);
}

/* What is certain ends the doubt. */
static void store_change(cl_lowering *l, const cl_provision *p, const cl_event_decl *event,
                         const pending_change *pending) {
  const cl_provision_state *state = &l->states[p->index];
  cl_label unchanged = {0}, certain = {0};
  l->current = p;
  uint32_t key = state->in_table ? status_key(l, p, event) : 0;
  cl_put_jump(l, CL_OP_NONZERO, pending->changed, 0, &unchanged);
  cl_run_interest(l, p, key, pending->value);
  store(l, p, key, pending->value, state->index);
  if (p->status_unknowns) store(l, p, key, pending->doubt, state->status_doubt);
  cl_bind(l, &unchanged);
  if (!p->status_unknowns) return;
  cl_put_jump(l, CL_OP_NONZERO, pending->doubt, 0, &certain);
  store(l, p, key, pending->doubt, state->status_doubt);
  cl_bind(l, &certain);
}

void cl_lower_statuses(cl_lowering *l, const cl_event_decl *event) {
  pending_change *pending = cl_lower_need(l, sizeof *pending * l->here.count);
  l->next_register = 0;
  for (int storing = 0; storing < 2; storing++) {
    for (uint32_t i = 0; i < l->here.count; i++) {
      const cl_provision *p = l->here.by_name[i];
      if (!changes_on(p, event)) continue;
      l->current = p;
      if (storing) {
        store_change(l, p, event, &pending[i]);
      } else {
        cl_note_stretch(l, p->node);
        lower_change(l, p, event, NULL, &pending[i]);
      }
    }
  }
}

void cl_lower_status_tick(cl_lowering *l, const cl_provision *p, const cl_schedule *schedule) {
  pending_change pending;
  int quiet = l->quiet;
  l->current = p;
  l->next_register = 0;
  l->quiet = 1;
  cl_note_stretch(l, p->node);
  lower_change(l, p, NULL, schedule, &pending);
  store_change(l, p, NULL, &pending);
  l->quiet = quiet;
}
