/* Open obligations, one by one: what a queue holds after some events, as far as that is known, and what the machine's instructions make of it (engine/state.c,
** engine/machine.c).  Each is open under a condition, so a queue holds at once what it may hold. */
#ifndef CL_DUES_H
#define CL_DUES_H

#include "summary.h"

/* An obligation that may be open. */
typedef struct cl_due {
  uint32_t number; /* in the order of opening; an overdue one keeps that of the one before its deadline */
  const cl_judged *what;
  const cl_sym *open; /* the condition under which it is */
  const cl_sym *since, *left;
  const cl_sym *deadline; /* CLAUSE_NEVER without one */
  const cl_sym *passed;   /* the deadline that an overdue one missed; otherwise CLAUSE_NEVER */
  const cl_sym *const *captures;
} cl_due;

/* In the order of opening. */
typedef struct cl_dues {
  uint32_t count;
  const cl_due *at;
} cl_dues;

/* Whose obligations they are. */
typedef struct cl_debtor {
  cl_syms *syms;
  const clause_program *program;
  const cl_judged *judged;
  uint32_t judged_count;
  uint32_t opened;     /* so many were opened */
  const char *lacking; /* what made it give up, in words that go on from "it depends on"; NULL: nothing */
} cl_debtor;

/* Both leave by cl_syms_give_up where something is not worked out, and say what. */

/* What becomes of a queue by a call, whose first argument is the queue and is not looked at. */
const cl_dues *cl_dues_after(cl_debtor *debtor, const cl_dues *before, cl_sym_function function,
                             const cl_sym *const *items, uint32_t count);
/* What a call says of a queue: a number, yes or no, or what is told. */
const cl_sym *cl_dues_answer(cl_debtor *debtor, const cl_dues *queue, cl_sym_function function,
                             const cl_sym *const *items, uint32_t count);

/* One of two, as the condition holds or not. */
const cl_dues *cl_dues_choose(cl_debtor *debtor, const cl_sym *condition, const cl_dues *then,
                              const cl_dues *otherwise);
/* Without one of them, and with one more; it is put at its place. */
const cl_dues *cl_dues_without(cl_debtor *debtor, const cl_dues *dues, uint32_t which);
const cl_dues *cl_dues_with(cl_debtor *debtor, const cl_dues *dues, const cl_due *due);

/* Whether two versions hold the same, under the same conditions. */
int cl_dues_alike(const cl_dues *a, const cl_dues *b);

_Noreturn void cl_lack(cl_debtor *debtor, const char *what);

#endif
