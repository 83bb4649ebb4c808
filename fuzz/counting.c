/* The machine in a build that counts: each handler that it runs must stay within the bound that its program states, or the target aborts.  This file
** stands in for machine.c, which the linker then leaves in the library. */
#include "counting.h"

#include "program.h"

#include <stdlib.h>

static void step(const clause_instance *self, const cl_code *pc);
#define STEP(self, pc) step(self, pc)
#include "machine.c"

/* What the handler at hand has cost so far; and the greatest share of its bound that one has cost, per mille. */
static uint64_t spent, most;

static uint32_t cost_of(cl_code code) {
  return cl_op_infos[code.op].cost + (code.op == CL_OP_IS_OPEN ? cl_operand(code, 'h') : 0);
}

/* What is no event and not the start is a deadline. */
static uint32_t stated_bound(const clause_instance *self) {
  int is_deadline = self->moment.event == 0 && self->has_started;
  return is_deadline ? self->program->deadline_bound : self->program->event_bound;
}

static void step(const clause_instance *self, const cl_code *pc) {
  spent += cost_of(*pc);
  if (spent > stated_bound(self)) abort();
  if (pc->op != CL_OP_END) return;
  uint64_t share = spent * 1000 / stated_bound(self);
  if (share > most) most = share;
  spent = 0;
}

uint64_t counted_most(void) { return most; }
