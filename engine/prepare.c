/* What a verified program prepares so that events are judged faster: for each kind of event a short way to what comes of
** it, for each emission the verdict but for what only the event can say, and for each constant what to multiply with
** instead of dividing by it.  Nothing here means anything new:
** it repeats the tables and the code in a handier form. */
#include "route.h"

#include <string.h>

/* ---- verdicts ---- */

static int32_t symbol_or_nobody(cl_who who) { return who.from == CL_FROM_SYMBOL ? (int32_t)who.index : 0; }

static cl_form form_of(const cl_emit *emit) {
  cl_form form = {
      .verdict = {.clause = emit->clause,
                  .kind = emit->kind,
                  .reason = emit->reason,
                  .party = symbol_or_nobody(emit->party),
                  .counterparty = symbol_or_nobody(emit->counterparty),
                  .value = emit->value,
                  .changes = emit->below},
      .is_special = emit->party.from == CL_FROM_FIELD || emit->counterparty.from == CL_FROM_FIELD || emit->below != 0,
  };
  memcpy(form.verdict.currency, emit->currency, sizeof form.verdict.currency);
  return form;
}

/* What is never given has no answer, and nobody asks. */
static void number_answers(const clause_program *program) {
  for (uint32_t i = 0; i < program->answers.count; i++) {
    cl_form *form = &program->forms[program->answers.at[i].emission];
    *(program->answers.at[i].is_overflowed ? &form->overflowed : &form->verdict.answer) = i;
  }
}

/* ---- events ---- */

/* Where a field is surely as declared.  Choices are symbols, and new symbols are numbered in a row.  As far as a
** field's choices are in a row they are a range; the others, and the name of nothing, are left to the long way.
** Answers whether there is a range at all. */
int cl_find_fine(cl_range *out, const clause_program *program, const cl_field *field) {
  int64_t least = field->at_least, most = field->at_most;
  if (field->choice_count > 0) {
    const uint32_t *choices = program->choices.at + field->first_choice;
    uint32_t row = 1;
    while (row < field->choice_count && choices[row] == choices[row - 1] + 1) row++;
    if (choices[0] > least) least = choices[0];
    if (choices[row - 1] < most) most = choices[row - 1];
  }
  *out = (cl_range){(uint64_t)least, (uint64_t)most - (uint64_t)least};
  return least <= most;
}

/* ---- all of it ---- */

static cl_reciprocal reciprocal_of(int64_t divisor) {
  uint32_t bits = 0;
  if (divisor <= 0) return (cl_reciprocal){0, 0};
  while (((uint64_t)1 << bits) < (uint64_t)divisor) bits++;
  return (cl_reciprocal){(uint64_t)(((cl_unsigned_wide)1 << (63 + bits)) / (uint64_t)divisor + 1), 63 + bits};
}

static int allocate(clause_program *program) {
  const clause_allocator *allocator = &program->allocator;
  uint32_t emits = program->emits.count, constants = program->constants.count;
  program->forms = cl_new_items(allocator, emits, sizeof *program->forms);
  program->reciprocals = cl_new_items(allocator, constants, sizeof *program->reciprocals);
  if (emits > 0 && program->forms == NULL) return CLAUSE_ERROR_MEMORY;
  return constants > 0 && program->reciprocals == NULL ? CLAUSE_ERROR_MEMORY : CLAUSE_OK;
}

int cl_program_prepare(clause_program *program) {
  int status = allocate(program);
  if (status == CLAUSE_OK) status = cl_program_find_leaps(program);
  if (status != CLAUSE_OK) return status;
  for (uint32_t i = 0; i < program->constants.count; i++)
    program->reciprocals[i] = reciprocal_of(program->constants.at[i]);
  for (uint32_t i = 0; i < program->emits.count; i++) program->forms[i] = form_of(&program->emits.at[i]);
  number_answers(program);
  status = cl_plan_new(&program->plan, program);
  return status == CLAUSE_OK ? cl_routes_new(&program->routes, program) : status;
}
