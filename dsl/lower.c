/* Lowering: the tables of the program, then one handler for each kind of event, one for the start and one for each deadline.  A handler judges first,
** every clause on the state as it was; then it remembers: statuses, histories, ended terms, breaches. */
#include "lower.h"

#include <string.h>

/* ---- tables ---- */

static cl_text text_of(cl_lowering *l, const char *text) {
  cl_text out = 0;
  if (text) cl_check(l, cl_program_text(&out, l->program, text, strlen(text)));
  return out;
}

static void lower_source(cl_lowering *l) {
  clause_program *p = l->program;
  const cl_source *source = l->model->source;
  cl_check(l, cl_array_reserve(&p->allocator, &p->source.at, &p->source.capacity, source->size, 1));
  if (source->size) memcpy(p->source.at, source->text, source->size);
  p->source.count = (uint32_t)source->size;
}

static void lower_header(cl_lowering *l) {
  const cl_model *m = l->model;
  clause_program *p = l->program;
  p->agreement = text_of(l, m->agreement);
  p->version = text_of(l, m->version);
  p->effective = m->effective;
  p->anchor = m->contract_years;
  p->end = m->end;
  p->offset_minutes = m->offset_minutes;
  p->parties = m->party_count;
  for (uint32_t i = 0; i < m->party_count; i++) cl_symbol(l, m->parties[i].name);
  lower_source(l);
}

static void lower_field(cl_lowering *l, const cl_event_field *from) {
  cl_field field = {.name = text_of(l, from->name),
                    .type = (uint8_t)from->type.sort,
                    .optional = (uint8_t)from->optional,
                    .at_least = from->at_least,
                    .at_most = from->at_most,
                    .first_choice = l->program->choices.count,
                    .choice_count = from->choice_count};
  memcpy(field.currency, from->type.currency, 4);
  for (uint32_t i = 0; i < from->choice_count; i++)
    cl_check(l, CL_PUSH(l->program, l->program->choices, cl_symbol(l, from->choices[i])));
  cl_check(l, CL_PUSH(l->program, l->program->fields, field));
}

static void lower_kinds(cl_lowering *l) {
  for (uint32_t i = 0; i < l->model->event_count; i++) {
    const cl_event_decl *event = l->model->events[i];
    const cl_kind kind = {text_of(l, event->name), l->program->fields.count, event->field_count, 0};
    cl_check(l, CL_PUSH(l->program, l->program->kinds, kind));
    for (uint32_t f = 0; f < event->field_count; f++) lower_field(l, &event->fields[f]);
  }
}

static void lower_value(cl_lowering *l, const cl_provision *from) {
  cl_value value = {text_of(l, from->name),
                    text_of(l, from->heading),
                    (uint8_t)from->type.sort,
                    (uint8_t)from->disclosed,
                    "",
                    from->value};
  memcpy(value.currency, from->type.currency, 4);
  cl_check(l, CL_PUSH(l->program, l->program->values, value));
}

static void lower_calendars(cl_lowering *l) {
  for (uint32_t i = 0; i < l->model->calendar_count; i++) {
    const cl_business *from = &l->model->calendars[i];
    cl_calendar calendar = from->calendar;
    uint32_t index;
    calendar.name = text_of(l, from->name);
    cl_check(l, cl_program_calendar(&index, l->program, &calendar, from->holidays, calendar.holiday_count));
  }
}

static void lower_clause_entry(cl_lowering *l, const cl_provision *from) {
  const cl_clause clause = {text_of(l, from->name), text_of(l, from->heading),
                            text_of(l, cl_provision_word(from->kind)), from->node->span, 0};
  cl_check(l, CL_PUSH(l->program, l->program->clauses, clause));
  l->states[from->index].clause = (int32_t)l->program->clauses.count - 1;
}

static void lower_provisions(cl_lowering *l) {
  const cl_model *m = l->model;
  uint32_t rank = 0;
  l->states = cl_lower_need(l, sizeof *l->states * m->provision_count);
  for (uint32_t i = 0; i < m->provision_count; i++) {
    const cl_provision *p = m->provisions[i];
    cl_provision_state *state = &l->states[i];
    *state = (cl_provision_state){.clause = CL_NO_CLAUSE,
                                  .ended_slot = -1,
                                  .end_doubt = -1,
                                  .flag = CL_NO_FLAG,
                                  .accrued_flag = CL_NO_FLAG,
                                  .refused_flag = CL_NO_FLAG,
                                  .doubt_flag = CL_NO_FLAG,
                                  .in_doubt_flag = CL_NO_FLAG,
                                  .breached_flag = CL_NO_FLAG,
                                  .was_breached = CL_NO_FLAG,
                                  .term_obligation = -1,
                                  .kept_timer = -1,
                                  .suspended_slot = -1,
                                  .uses_slot = -1,
                                  .notice_timer = -1};
    state->rules = cl_lower_need(l, sizeof *state->rules * p->rule_count);
    for (uint32_t k = 0; k < p->rule_count; k++)
      state->rules[k] = (cl_rule_state){.breached = -1,
                                        .breached_since = -1,
                                        .in_doubt_since = -1,
                                        .late_flag = CL_NO_FLAG,
                                        .late_deadline = CL_NO_FLAG};
    if (p->kind == CL_VALUE)
      lower_value(l, p);
    else if (p->kind != CL_DEFINITION)
      lower_clause_entry(l, p);
  }
  for (uint32_t i = 0; i < m->provision_count; i++) {
    int32_t clause = l->states[l->by_turn[i]->index].clause;
    if (clause >= 0) l->program->clauses.at[clause].rank = rank++;
  }
}

static void mark_causes(cl_lowering *l) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->model->provisions[i];
    for (uint32_t k = 0; k < p->prevailing_count; k++) l->states[p->prevailing[k].clause->index].prevails = 1;
    for (uint32_t k = 0; k < p->rule_count; k++) {
      const cl_cause *cause = &p->rules[k].cause;
      if (cause->kind == CL_CAUSE_BREACH) l->states[cause->clause->index].has_consequences = 1;
      if (cause->kind == CL_CAUSE_EXERCISE) l->states[cause->clause->index].is_exercised_for = 1;
    }
  }
}

/* ---- flags of a handler ---- */

static int judges(const cl_provision *p, const cl_event_decl *event) {
  for (uint32_t i = 0; i < p->rule_count; i++) {
    if (cl_rule_judges(&p->rules[i], event)) return 1;
  }
  return 0;
}

int32_t cl_new_flag(cl_lowering *l) {
  uint32_t flag = l->next_flag--;
  if (flag <= CL_FLAG_TOP / 2)
    cl_too_complex(l, NULL, "more clauses prevail over others on one kind of event than the engine can hold");
  cl_put(l, CL_OP_CONST, flag, cl_constant(l, 0));
  return (int32_t)flag;
}

/* Upon the event, or upon what it may bring about. */
static int may_accrue(const cl_provision *p, const cl_event_decl *event) {
  for (uint32_t i = 0; i < p->rule_count; i++) {
    cl_cause_kind cause = p->rules[i].cause.kind;
    if (cause == CL_CAUSE_BREACH || cause == CL_CAUSE_LATE || cause == CL_CAUSE_EXERCISE ||
        cl_rule_judges(&p->rules[i], event))
      return 1;
  }
  return 0;
}

/* Whether something accrued, or how much. */
static int may_be_in_doubt(const cl_provision *p) {
  cl_unknowns unknowns = {0};
  cl_join_unknowns(&unknowns, p->breach_unknowns);
  for (uint32_t i = 0; i < p->cap_count; i++) cl_add_unknowns(&unknowns, p->caps[i]->limit);
  return unknowns.count != 0;
}

static void lower_flags(cl_lowering *l, const cl_event_decl *event) {
  l->next_flag = CL_FLAG_TOP;
  for (uint32_t i = 0; i < l->here.count; i++) {
    const cl_provision *p = l->here.by_name[i];
    cl_provision_state *state = &l->states[p->index];
    int here = judges(p, event) || (p->kind == CL_POWER && event == l->model->exercise);
    state->flag = here && state->prevails ? cl_new_flag(l) : CL_NO_FLAG;
    state->refused_flag = here && state->prevails && cl_can_refuse(p) ? cl_new_flag(l) : CL_NO_FLAG;
    int told = state->is_asked || state->looked_back_on || state->has_consequences;
    state->breached_flag = here && told ? cl_new_flag(l) : CL_NO_FLAG;
    state->accrued_flag = state->is_summed && may_accrue(p, event) ? cl_new_flag(l) : CL_NO_FLAG;
    state->doubt_flag = state->flag != CL_NO_FLAG && p->breach_unknowns ? cl_new_flag(l) : CL_NO_FLAG;
    int breach = state->breached_flag != CL_NO_FLAG && p->breach_unknowns;
    int accrual = state->accrued_flag != CL_NO_FLAG && may_be_in_doubt(p);
    state->in_doubt_flag = breach || accrual ? cl_new_flag(l) : CL_NO_FLAG;
  }
  l->exercised_flag = event == l->model->exercise ? cl_new_flag(l) : CL_NO_FLAG;
}

static void clear_flags(cl_lowering *l) {
  l->exercised_flag = CL_NO_FLAG;
  for (uint32_t i = 0; i < l->here.count; i++) {
    cl_provision_state *state = &l->states[l->here.by_name[i]->index];
    state->flag = state->refused_flag = state->doubt_flag = state->breached_flag = state->was_breached =
        state->in_doubt_flag = state->accrued_flag = CL_NO_FLAG;
  }
  cl_forget_funds(l); /* all of them, also those that the event does not concern */
}

/* ---- remembering ---- */

static void require_pattern(cl_lowering *l, const cl_pattern *pattern, cl_label *otherwise, int unknown_as) {
  for (uint32_t i = 0; i < pattern->test_count; i++) cl_jump_if(l, pattern->tests[i], 0, otherwise, unknown_as);
}

static void require_within_dates(cl_lowering *l, const cl_provision *p, cl_label *otherwise) {
  int64_t end = cl_clause_end(l, p);
  cl_put_jump(l, CL_OP_FROM, 0, cl_constant(l, cl_clause_start(l, p)), otherwise);
  if (end != CLAUSE_NEVER) cl_put_jump(l, CL_OP_BEFORE, 0, cl_constant(l, end), otherwise);
}

static void end_clause(cl_lowering *l, const cl_provision *p, const cl_pattern *until, cl_label *done) {
  uint32_t one = cl_load_constant(l, 1);
  cl_put(l, CL_OP_SET_SLOT, one, (uint32_t)l->states[p->index].ended_slot);
  cl_cancel_standing(l, p);
  require_within_dates(l, p, done);
  cl_require_life(l, p, done, done, NULL);
  const cl_answer expired = {.kind = CLAUSE_EXPIRED, .reason = until->node, .value = -1, .amount = CL_NO_REGISTER};
  cl_put_answer(l, &expired);
}

/* Whether it ends the clause cannot be said: that is answered once, and from then on in doubt. */
static void doubt_end(cl_lowering *l, const cl_provision *p, const cl_pattern *until, cl_label *done) {
  uint32_t slot = (uint32_t)l->states[p->index].end_doubt, one = cl_load_constant(l, 1);
  cl_put_jump(l, CL_OP_ZERO, 0, slot, done);
  cl_put(l, CL_OP_SET_SLOT, one, slot);
  require_within_dates(l, p, done);
  cl_require_life(l, p, done, done, NULL);
  cl_put_open_tests(l, p, until->tests, until->test_count);
}

/* An event that ends a term: the clause answers `expired` there and then, once. */
static void lower_until(cl_lowering *l, const cl_provision *p, const cl_event_decl *event) {
  const cl_provision_state *state = &l->states[p->index];
  for (uint32_t i = 0; i < p->until_count; i++) {
    const cl_pattern *until = &p->until[i];
    cl_label done = {0}, in_doubt = {0};
    if (until->event != event) continue;
    l->current = p;
    l->next_register = 0;
    cl_note_stretch(l, until->node);
    require_pattern(l, until, &done, 1);
    cl_put_jump(l, CL_OP_ZERO, 0, (uint32_t)state->ended_slot, &done);
    if (state->end_doubt >= 0) require_pattern(l, until, &in_doubt, 0);
    end_clause(l, p, until, &done);
    if (in_doubt.count) {
      cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
      cl_bind(l, &in_doubt);
      doubt_end(l, p, until, &done);
    }
    cl_bind(l, &done);
  }
}

static void remember_accruals(cl_lowering *l) {
  for (uint32_t i = 0; i < l->here.count; i++) {
    const cl_provision *p = l->here.by_name[i];
    int32_t flag = l->states[p->index].accrued_flag;
    cl_label no = {0};
    if (flag == CL_NO_FLAG) continue;
    l->current = p;
    cl_put_if_raised(l, p, l->states[p->index].in_doubt_flag, cl_doubt_accrual);
    l->next_register = 0;
    cl_put_jump(l, CL_OP_NONZERO, (uint32_t)flag, 0, &no);
    cl_remember_accrual(l, p, (uint32_t)flag);
    cl_bind(l, &no);
  }
}

/* ---- handlers ---- */

/* One test for all clauses that judge this kind of event, where they are few enough for one jump. */
enum { RULES_IN_ONE_JUMP = 256 };

static int can_begin_together(const cl_lowering *l, const cl_event_decl *event) {
  uint32_t rules = 0;
  if (l->model->provision_count > RULES_IN_ONE_JUMP) return 0;
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->model->provisions[i];
    for (uint32_t k = 0; k < p->rule_count; k++) rules += p->rules[k].event.event == event || p->rules[k].act_count > 0;
  }
  return rules <= RULES_IN_ONE_JUMP;
}

/* The test at the start of a handler whose clauses turned out to have nothing to judge, and the notes on the code that did not come. */
static void forget_if_nothing_follows(cl_lowering *l, cl_label *begun) {
  if (begun->count == 0 || begun->last + 1 != l->program->code.count) return;
  clause_program *program = l->program;
  program->code.count--;
  while (program->notes.count && program->notes.at[program->notes.count - 1].pc > program->code.count)
    program->notes.count--;
  begun->count = 0;
}

static void lower_handler(cl_lowering *l, const cl_event_decl *event) {
  cl_label before = {0}, without_effect = {0};
  l->program->kinds.at[event->index].entry = l->program->code.count;
  l->here = l->concerned[event->index];
  l->current = NULL;
  lower_flags(l, event);
  cl_load_former_breaches(l, event);
  cl_load_funds(l);
  cl_load_former_deadlines(l, event);
  cl_lay_out_lateness(l, event);
  l->has_begun = can_begin_together(l, event);
  if (l->has_begun) cl_put_jump(l, CL_OP_FROM, 0, cl_constant(l, l->model->effective), &before);
  for (uint32_t i = 0; i < l->here.count; i++) cl_lower_rules(l, l->here.order[i], event);
  for (uint32_t i = 0; i < l->here.count; i++) cl_lower_breaches(l, l->here.by_name[i], event);
  cl_lower_late_acts(l);
  cl_lower_cure_starts(l, event);
  cl_lower_clocks(l, event);
  cl_lower_exercise_causes(l, event);
  cl_lower_settlement(l, event);
  cl_lower_cures(l, event);
  for (uint32_t i = 0; i < l->here.count; i++) {
    if (l->here.by_name[i]->kind == CL_REMOVED) cl_lower_reliances(l, l->here.by_name[i], event);
  }
  forget_if_nothing_follows(l, &before);
  cl_bind(l, &before);
  l->has_begun = 0;
  l->quiet = 1;
  cl_require_exercise(l, event, &without_effect);
  cl_lower_transfers(l, event);
  cl_lower_statuses(l, event);
  cl_remember_breaches(l);
  remember_accruals(l);
  cl_lower_histories(l, event);
  for (uint32_t i = 0; i < l->here.count; i++) lower_until(l, l->here.by_name[i], event);
  cl_lower_endings(l, event);
  cl_lower_exercise_effects(l, event);
  cl_bind(l, &without_effect);
  l->quiet = 0;
  cl_look_after_event(l, event);
  cl_put(l, CL_OP_END, 0, 0);
  clear_flags(l);
}

static void lower_all(cl_lowering *l) {
  lower_header(l);
  cl_sort_provisions(l);
  lower_kinds(l);
  lower_calendars(l);
  lower_provisions(l);
  mark_causes(l);
  l->still_left = CL_NO_FLAG;
  cl_lay_out_state(l);
  cl_find_concerned(l);
  l->next_flag = CL_FLAG_TOP;
  for (uint32_t i = 0; i < l->model->event_count; i++) lower_handler(l, l->model->events[i]);
  l->next_flag = CL_FLAG_TOP;
  cl_lower_start(l);
  cl_lower_deadlines(l);
  cl_number_identities(l);
  cl_shorten_jumps(l->program);
  l->program->file = text_of(l, l->model->source->name); /* last: see cl_program_identity */
}

static int lower_or_leave(cl_lowering *l) {
  if (setjmp(l->leave)) return l->status;
  lower_all(l);
  return CLAUSE_OK;
}

int cl_lower(clause_program **out, const cl_model *model, const clause_allocator *allocator,
             cl_diagnostics *diagnostics) {
  clause_message message;
  cl_lowering *l = cl_arena_get(model->arena, sizeof *l);
  *out = NULL;
  if (!l) return CLAUSE_ERROR_MEMORY;
  l->model = model;
  l->arena = model->arena;
  l->diagnostics = diagnostics;
  int status = cl_program_new(&l->program, allocator);
  if (status != CLAUSE_OK) return status;
  status = lower_or_leave(l);
  if (status == CLAUSE_OK) status = cl_program_seal(l->program, &message);
  if (status == CLAUSE_ERROR_IMAGE_REFUSED)
    cl_report(diagnostics, CL_TOO_COMPLEX, model->source, (clause_span){0, 0},
              "the compiler wrote code that its own verifier refuses (%s)", message.text);
  if (status != CLAUSE_OK) {
    clause_program_free(l->program);
    return status;
  }
  *out = l->program;
  return CLAUSE_OK;
}
