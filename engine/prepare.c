/* What a verified program prepares so that events are judged faster: for each kind of event a short way to its
** handler, for each emission the verdict but for what only the event can say, and for each constant what to multiply with
** instead of dividing by it.  Nothing here means anything new:
** it repeats the tables and the code in a handier form. */
#include "plan.h"

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

/* ---- what a handler asks first ---- */

static int is_same(const cl_code *a, const cl_code *b) { return a->op == b->op && a->a == b->a && a->d == b->d; }

/* Whether nothing comes of an event for which a handler's tests from `first` on held until this one did not: what
** follows asks only the same again, and ends.  The search is cut off where compilers would not repeat themselves, so
** that no image can make it long. */
static int is_final(const cl_code *first, const cl_code *failed) {
  const cl_code *at = failed + 1 + failed->jump;
  for (int steps = 0; steps < 32 && at->op != CL_OP_END; steps++) {
    const cl_code *same = first;
    while (same <= failed && !is_same(same, at)) same++;
    if (at->op != CL_OP_JUMP && same > failed) return 0;
    at += at->op == CL_OP_JUMP || same == failed ? 1 + at->jump : 1;
  }
  return at->op == CL_OP_END;
}

/* Takes a test over, if it is the first of its field. */
static int take_test(cl_route *route, const cl_code *test) {
  if ((test->op != CL_OP_FIELD_IS && test->op != CL_OP_FIELD_NOT) || test->a >= CL_GLANCES) return 0;
  cl_range *matters = &route->glances[test->a].matters;
  if (matters->span != UINT64_MAX) return 0;
  *matters = test->op == CL_OP_FIELD_IS ? (cl_range){test->d, 0} : (cl_range){test->d + UINT64_C(1), UINT64_MAX - 1};
  return 1;
}

/* Takes over the tests that a handler begins with, as long as nothing comes of an event that fails one. */
static void take_tests(cl_route *route, const clause_program *program, uint32_t entry) {
  const cl_code *first = program->code.at + entry, *at = first;
  route->from = INT64_MIN;
  if (at->op == CL_OP_FROM && is_final(first, at)) route->from = program->constants.at[at++->d];
  while (cl_is_test_of_event(at) && is_final(first, at) && take_test(route, at)) at++;
  route->code = program->run + (at - program->code.at);
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

/* Handlers that only answer need room for their verdicts and no other. */
static int only_answers(const cl_handler *handler) { return (handler->cells | handler->opens | handler->pays) == 0; }

static void fill_route(cl_route *route, const clause_program *program, const cl_kind *kind, const cl_handler *handler) {
  route->fields = CL_NONE;
  if (kind->field_count == 0 || kind->field_count > CL_GLANCES || !only_answers(handler)) return;
  for (uint32_t i = 0; i < CL_GLANCES; i++) {
    uint32_t field = i < kind->field_count ? i : kind->field_count - 1;
    route->glances[i] = (cl_glance){.field = field, .matters = {0, UINT64_MAX}};
    if (!cl_find_fine(&route->glances[i].fine, program, &program->fields.at[kind->first_field + field])) return;
  }
  take_tests(route, program, handler->entry);
  route->verdicts = handler->verdicts;
  route->fields = kind->field_count;
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
  uint32_t kinds = program->kinds.count, emits = program->emits.count, constants = program->constants.count;
  program->forms = cl_new_items(allocator, emits, sizeof *program->forms);
  program->routes = cl_new_items(allocator, kinds, sizeof *program->routes);
  program->reciprocals = cl_new_items(allocator, constants, sizeof *program->reciprocals);
  if ((emits > 0 && program->forms == NULL) || (kinds > 0 && program->routes == NULL)) return CLAUSE_ERROR_MEMORY;
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
  for (uint32_t i = 0; i < program->kinds.count; i++)
    fill_route(&program->routes[i], program, &program->kinds.at[i], &program->handlers[i]);
  return cl_plan_new(&program->plan, program);
}
