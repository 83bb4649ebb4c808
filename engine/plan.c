/* Makes the plan of a program: see plan.h.  Nothing here means anything new; where a plan would become large, it stops, and the events concerned are judged
** one by one. */
#include "plan.h"

#include <string.h>

/* ---- facts: what is known of an event that has come to a place ---- */

enum { OPEN = 32 };

static int is_about_name(const cl_code *code) { return code->op == CL_OP_FIELD_IS || code->op == CL_OP_FIELD_NOT; }

static int knows(const cl_facts *known, const cl_fact *one) {
  for (uint32_t i = 0; i < known->count; i++)
    if (known->at[i].field == one->field && known->at[i].symbol == one->symbol && known->at[i].is == one->is) return 1;
  return 0;
}

void cl_learn(cl_facts *known, const cl_code *test, int held) {
  if (is_about_name(test) && known->count < CL_FACTS)
    known->at[known->count++] = (cl_fact){test->a, test->d, held == (test->op == CL_OP_FIELD_IS)};
  if (!cl_is_about_time(test)) return;
  int64_t instant = known->program->constants.at[test->d];
  if (held == (test->op == CL_OP_FROM)) {
    if (instant > known->since) known->since = instant;
  } else if (instant < known->until) {
    known->until = instant;
  }
}

static void keep_common(cl_facts *known, const cl_facts *other) {
  uint32_t kept = 0;
  if (other->since < known->since) known->since = other->since;
  if (other->until > known->until) known->until = other->until;
  for (uint32_t i = 0; i < known->count; i++)
    if (knows(other, &known->at[i])) known->at[kept++] = known->at[i];
  known->count = kept;
}

int cl_decide(const cl_facts *known, const cl_code *test) {
  if (cl_is_about_time(test)) {
    int64_t instant = known->program->constants.at[test->d];
    if (instant <= known->since) return test->op == CL_OP_FROM;
    return instant >= known->until ? test->op == CL_OP_BEFORE : -1;
  }
  if (!is_about_name(test)) return -1;
  for (uint32_t i = 0; i < known->count; i++) {
    const cl_fact *it = &known->at[i];
    if (it->field != test->a || (!it->is && it->symbol != test->d)) continue;
    int is = it->is && it->symbol == test->d;
    return is == (test->op == CL_OP_FIELD_IS);
  }
  return -1;
}

/* The place where an event comes to without anything being asked or done. */
static const cl_code *follow(const cl_facts *known, const cl_code *at) {
  for (;;) {
    int held = at->op == CL_OP_JUMP ? 0 : cl_decide(known, at);
    if (held < 0) return at;
    at += held ? 1 : 1 + at->jump;
  }
}

/* ---- leaves ---- */

/* Names a party that is in a field, where that is known. */
static int name_party(int32_t *party, cl_who who, const cl_facts *known) {
  if (who.from != CL_FROM_FIELD) return 1;
  for (uint32_t i = 0; i < known->count; i++)
    if (known->at[i].is && known->at[i].field == who.index) return *party = (int32_t)known->at[i].symbol, 1;
  return 0;
}

/* Whether an emission needs nothing but an amount. */
static int read_form(cl_form *form, const clause_program *program, const cl_facts *known, const cl_code *emit) {
  if (emit->op != CL_OP_EMIT || emit->jump != 0) return 0;
  const cl_emit *emission = &program->emits.at[emit->d];
  *form = program->forms[emit->d];
  form->is_special = 0;
  return emission->below == CLAUSE_THRESHOLD_NONE && name_party(&form->verdict.party, emission->party, known) &&
         name_party(&form->verdict.counterparty, emission->counterparty, known);
}

/* Reads "what is not zero (is added to a slot, and) has a verdict" of a register.  The place behind it, or NULL. */
static const cl_code *read_say(cl_say *say, const clause_program *program, const cl_facts *known, const cl_code *at,
                               uint32_t amount) {
  say->slot = -1;
  if (at->op != CL_OP_NONZERO || at->a != amount) return NULL;
  const cl_code *end = at + 1 + at->jump, *emit = at + 1;
  if (emit->op == CL_OP_ADD_SLOT && emit->a == amount) say->slot = (int32_t)cl_operand(*emit++, 'l');
  const cl_code *after = emit + 1;
  if (after->op == CL_OP_JUMP) after += 1 + after->jump;
  return (emit + 1 == end || after == end) && emit->a == amount && read_form(&say->form, program, known, emit) ? end
                                                                                                               : NULL;
}

/* The amount and the slot: the register of the part that went, and of that which did not.  The place behind, or NULL. */
static const cl_code *read_amount(cl_leaf *leaf, uint32_t *taken, uint32_t *rest, const cl_code *at) {
  if (at->op != CL_OP_FIELD) return NULL;
  leaf->field = at++;
  *taken = *rest = leaf->field->a;
  if (at->op == CL_OP_SHARE && at->a == *taken && cl_operand(*at, '0') == *taken) leaf->share = at++;
  if ((at->op == CL_OP_VALUE || at->op == CL_OP_CONST) && at[1].op == CL_OP_FILL_SLOT && at->a != *taken &&
      at[1].a == *taken && cl_operand(at[1], '0') == at->a) {
    leaf->limit = at;
    leaf->fill = at + 1;
    *rest = cl_operand(at[1], '1');
    return *rest != *taken ? at + 2 : NULL;
  }
  if (at->op != CL_OP_DRAIN_SLOT || at->a != *rest) return at;
  leaf->drain = at;
  *taken = cl_operand(*at, '0');
  return *rest != *taken ? at + 1 : NULL;
}

/* Whether all that is done from here on is a clause's arithmetic. */
static int read_money(cl_leaf *leaf, const clause_program *program, const cl_facts *known, const cl_code *at) {
  uint32_t taken, rest;
  at = read_amount(leaf, &taken, &rest, at);
  if (at == NULL) return 0;
  leaf->rest_is_first = taken != rest && at->a == rest;
  at = read_say(&leaf->first, program, known, at, leaf->rest_is_first ? rest : taken);
  if (at == NULL) return 0;
  at = follow(known, at);
  const cl_code *more = read_say(&leaf->second, program, known, at, leaf->rest_is_first ? taken : rest);
  leaf->has_second = taken != rest && more != NULL;
  if (leaf->has_second) at = follow(known, more);
  const cl_code *moved = leaf->fill != NULL ? leaf->fill : leaf->drain;
  if (moved != NULL && (leaf->first.slot == moved->jump || leaf->second.slot == moved->jump)) return 0;
  return at->op == CL_OP_END;
}

static int read_verdict(cl_leaf *leaf, const clause_program *program, const cl_facts *known, const cl_code *at) {
  leaf->first.slot = -1;
  return at->a == CL_NO_REGISTER && read_form(&leaf->first.form, program, known, at) &&
         follow(known, at + 1)->op == CL_OP_END;
}

/* A lone verdict, or nothing: whether all that is done from here on is that. */
static int read_reply(cl_say *say, int *has, const clause_program *program, const cl_facts *known, const cl_code *at) {
  at = follow(known, at);
  say->slot = -1;
  *has = at->op != CL_OP_END;
  return !*has || (at->a == CL_NO_REGISTER && read_form(&say->form, program, known, at) &&
                   follow(known, at + 1)->op == CL_OP_END);
}

/* Whether all that is done from here on is to ask a table, and to reply. */
static int read_ask(cl_leaf *leaf, const clause_program *program, const cl_facts *known, const cl_code *at) {
  uint32_t width = 0;
  leaf->key = at;
  while (at->op == CL_OP_FIELD && at->a == leaf->key->a + width) at++, width++;
  if (at->op != CL_OP_HAS || cl_operand(*at, '2') != leaf->key->a) return 0;
  if (program->tables.at[cl_operand(*at, 'l')].key_width != width) return 0;
  leaf->ask = at;
  return read_reply(&leaf->first, &leaf->has_first, program, known, at + 1) &&
         read_reply(&leaf->second, &leaf->has_second, program, known, at + 1 + at->jump);
}

cl_leaf cl_read_leaf(const clause_program *program, const cl_facts *known, const cl_code *at) {
  cl_leaf code = {.sort = CL_LEAF_CODE, .code = program->run + (at - program->code.at)}, leaf = code;
  leaf.sort = CL_LEAF_MONEY;
  if (read_verdict(&leaf, program, known, at) || read_money(&leaf, program, known, at)) return leaf;
  leaf = code;
  leaf.sort = CL_LEAF_ASK;
  return read_ask(&leaf, program, known, at) ? leaf : code;
}

/* ---- steps ---- */

/* A place that events come to and that has not been looked at yet. */
typedef struct place {
  const cl_code *at;
  uint8_t stand;
  cl_facts known;
} place;

typedef struct walk {
  const clause_program *program;
  cl_plan *plan;
  place open[OPEN];
  uint32_t count;
  int status;
} walk;

static uint8_t new_stand(walk *self) {
  if (self->plan->leaves.count == CL_STANDS) return CL_STRANGE;
  if (self->status == CLAUSE_OK) self->status = CL_PUSH(self->program, self->plan->leaves, ((cl_leaf){0}));
  return self->status == CLAUSE_OK ? (uint8_t)(self->plan->leaves.count - 1) : CL_STRANGE;
}

/* The stand of the events that come to a place. */
static uint8_t stand_at(walk *self, const cl_code *at, const cl_facts *known) {
  at = follow(known, at);
  if (at->op == CL_OP_END) return CL_DONE;
  for (uint32_t i = 0; i < self->count; i++) {
    if (self->open[i].at != at) continue;
    keep_common(&self->open[i].known, known);
    return self->open[i].stand;
  }
  if (self->count == OPEN) return CL_STRANGE;
  uint8_t stand = new_stand(self);
  if (stand != CL_STRANGE) self->open[self->count++] = (place){at, stand, *known};
  return stand;
}

static place take_first(walk *self) {
  uint32_t first = 0;
  for (uint32_t i = 1; i < self->count; i++)
    if (self->open[i].at < self->open[first].at) first = i;
  place taken = self->open[first];
  self->open[first] = self->open[--self->count];
  return taken;
}

static void add_step(walk *self, cl_step step) {
  if (self->status == CLAUSE_OK) self->status = CL_PUSH(self->program, self->plan->steps, step);
}

static void take_test(walk *self, const place *here) {
  const cl_code *test = here->at;
  cl_facts held = here->known, failed = here->known;
  cl_learn(&held, test, 1);
  cl_learn(&failed, test, 0);
  uint8_t then = stand_at(self, test + 1, &held), otherwise = stand_at(self, test + 1 + test->jump, &failed);
  cl_step step = {.sort = CL_STEP_FIELD, .stand = here->stand, .then = then, .otherwise = otherwise, .field = test->a};
  if (test->op == CL_OP_FIELD_IS) {
    step.range = (cl_range){test->d, 0};
  } else if (test->op == CL_OP_FIELD_NOT) {
    step.range = (cl_range){test->d + UINT64_C(1), UINT64_MAX - 1};
  } else {
    step.sort = CL_STEP_FROM;
    step.instant = self->program->constants.at[test->d];
    if (test->op == CL_OP_BEFORE) step.then = otherwise, step.otherwise = then;
  }
  add_step(self, step);
}

/* Whatever comes of an event, its fields are looked at first. */
static void take_fields(walk *self, uint8_t stand, const cl_kind *kind) {
  for (uint32_t i = 0; i < kind->field_count; i++) {
    cl_step step = {.sort = CL_STEP_FINE, .stand = stand, .then = stand, .otherwise = CL_STRANGE, .field = i};
    cl_find_fine(&step.range, self->program, &self->program->fields.at[kind->first_field + i]);
    if (step.range.span < UINT64_MAX) add_step(self, step);
  }
}

static void set_leaf(walk *self, const place *here, uint32_t kind) {
  cl_leaf leaf = cl_read_leaf(self->program, &here->known, here->at);
  leaf.kind = kind;
  leaf.verdicts = self->program->handlers[kind].verdicts;
  self->plan->leaves.at[here->stand] = leaf;
}

static void walk_handler(walk *self, cl_kind_plan *plan, uint32_t kind) {
  const cl_facts none = cl_no_facts(self->program);
  const cl_kind *shape = &self->program->kinds.at[kind];
  plan->stand = stand_at(self, self->program->code.at + shape->entry, &none);
  if (plan->stand == CL_DONE) plan->stand = new_stand(self); /* it has nothing to do, but has fields */
  take_fields(self, plan->stand, shape);
  if (self->count == 0) add_step(self, (cl_step){.sort = CL_STEP_FROM, .stand = plan->stand, .instant = INT64_MIN});
  while (self->count > 0) {
    place here = take_first(self);
    if (cl_is_test_of_event(here.at))
      take_test(self, &here);
    else
      set_leaf(self, &here, kind);
  }
}

/* What a handler opens can fall due within the block, and what it pays can need any number of verdicts. */
static int can_be_planned(const clause_program *program, uint32_t kind) {
  const cl_handler *handler = &program->handlers[kind];
  cl_range fine;
  if ((handler->opens | handler->pays) != 0) return 0;
  for (uint32_t i = 0; i < program->kinds.at[kind].field_count; i++)
    if (!cl_find_fine(&fine, program, &program->fields.at[program->kinds.at[kind].first_field + i])) return 0;
  return 1;
}

/* Whether an event can be strange though its fields are fine, because the plan of its kind was cut short. */
static int is_cut(const cl_plan *plan, const cl_kind_plan *kind) {
  if (kind->stand == CL_STRANGE) return 1;
  for (uint32_t i = kind->first_step; i < plan->steps.count; i++) {
    const cl_step *step = &plan->steps.at[i];
    if (step->sort != CL_STEP_FINE && (step->then == CL_STRANGE || step->otherwise == CL_STRANGE)) return 1;
  }
  return 0;
}

static int plan_kind(cl_plan *plan, const clause_program *program, uint32_t kind) {
  walk w = {.program = program, .plan = plan, .status = CLAUSE_OK};
  uint32_t leaves = plan->leaves.count;
  cl_kind_plan its = {CL_STRANGE, plan->steps.count, 0};
  if (can_be_planned(program, kind)) walk_handler(&w, &its, kind);
  if (is_cut(plan, &its)) {
    plan->steps.count = its.first_step;
    plan->leaves.count = leaves;
    its.stand = CL_STRANGE;
  }
  its.step_count = plan->steps.count - its.first_step;
  return w.status == CLAUSE_OK ? CL_PUSH(program, plan->kinds, its) : w.status;
}

int cl_plan_new(cl_plan **out, const clause_program *program) {
  cl_plan *plan = *out = cl_resize(&program->allocator, NULL, 0, sizeof *plan);
  if (plan == NULL) return CLAUSE_ERROR_MEMORY;
  memset(plan, 0, sizeof *plan);
  int status = CLAUSE_OK;
  for (int i = 0; status == CLAUSE_OK && i < CL_FIRST_STAND; i++)
    status = CL_PUSH(program, plan->leaves, ((cl_leaf){0}));
  for (uint32_t i = 0; status == CLAUSE_OK && i < program->kinds.count; i++) status = plan_kind(plan, program, i);
  return status == CLAUSE_OK ? cl_plan_groups(plan, program) : status;
}

#define FREE(array) cl_resize(&program->allocator, plan->array.at, plan->array.capacity * sizeof *plan->array.at, 0)

void cl_plan_free(const clause_program *program, cl_plan *plan) {
  if (plan == NULL) return;
  FREE(kinds);
  FREE(steps);
  FREE(leaves);
  FREE(groups);
  FREE(members);
  FREE(floors);
  cl_resize(&program->allocator, plan, sizeof *plan, 0);
}
