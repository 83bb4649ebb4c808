/* Ownership: the state of who owns what, and what changes it.  An asset that no clause assigns stays with those whom its declaration names. */
#include "writer.h"

#include <stdio.h>
#include <string.h>

/* ---- laying out ---- */

static int is_declared_owner(const cl_model *m, uint32_t asset, uint32_t party) {
  for (uint32_t i = 0; i < m->assets[asset].owner_count; i++)
    if (strcmp(m->assets[asset].owners[i], m->parties[party].name) == 0) return 1;
  return 0;
}

/* An assignment that nothing gives rise to is made when its clause begins; with the agreement, before anything happens. */
static int is_made_at_start(const cl_lowering *l, const cl_provision *p, const cl_rule *rule) {
  return rule->cause.kind == CL_CAUSE_START && cl_clause_start(l, p) <= l->model->effective;
}

/* An event may have ended one of these assignments by then: who owns the asset is not known beforehand. */
static int is_uncertain(const cl_lowering *l, uint32_t asset) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->model->provisions[i];
    for (uint32_t k = 0; p->kind == CL_TRANSFER && p->until_count && k < p->rule_count; k++)
      if (p->rules[k].asset_index == asset && is_made_at_start(l, p, &p->rules[k])) return 1;
  }
  return 0;
}

/* Who owns the asset when the agreement begins, before this rule of those that assign it then; NULL: after all of them.  What is uncertain is assigned at
** that moment only. */
static char *first_owners(cl_lowering *l, uint32_t asset, const cl_rule *before) {
  char *owns = cl_lower_need(l, l->model->party_count);
  for (uint32_t party = 0; party < l->model->party_count; party++)
    owns[party] = (char)is_declared_owner(l->model, asset, party);
  for (uint32_t i = 0; i < l->model->provision_count && !is_uncertain(l, asset); i++) {
    const cl_provision *p = l->by_name[i];
    for (uint32_t k = 0; p->kind == CL_TRANSFER && k < p->rule_count; k++) {
      const cl_rule *rule = &p->rules[k];
      if (rule == before) return owns;
      if (rule->asset_index != asset || !is_made_at_start(l, p, rule) || !owns[rule->subject]) continue;
      owns[rule->subject] = 0;
      owns[rule->other] = 1;
    }
  }
  return owns;
}

/* By asset and party; 0 where nothing assigns the asset, otherwise 1 + the slot. */
static uint32_t *cell(const cl_lowering *l, uint32_t asset, uint32_t party) {
  return &l->ownership[(size_t)asset * l->model->party_count + party];
}

static void lay_out_asset(cl_lowering *l, uint32_t asset) {
  const cl_model *m = l->model;
  const char *first = first_owners(l, asset, NULL);
  for (uint32_t party = 0; party < m->party_count && !*cell(l, asset, party); party++) {
    char words[512];
    cl_text identity;
    int owns = first[party];
    snprintf(words, sizeof words, "whether %.200s owns %.200s, at first %d", m->parties[party].name,
             m->assets[asset].name, owns);
    cl_check(l, cl_program_text(&identity, l->program, words, strlen(words)));
    *cell(l, asset, party) = 1 + cl_new_slot(l, identity, owns);
  }
}

void cl_lay_out_ownership(cl_lowering *l) {
  const cl_model *m = l->model;
  l->ownership = cl_lower_need(l, sizeof *l->ownership * m->asset_count * m->party_count);
  for (uint32_t i = 0; i < m->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    cl_provision_state *state = &l->states[p->index];
    for (uint32_t k = 0; p->kind == CL_TRANSFER && k < p->rule_count; k++) {
      const cl_rule *rule = &p->rules[k];
      lay_out_asset(l, rule->asset_index);
      int changes = is_made_at_start(l, p, rule) && is_uncertain(l, rule->asset_index);
      if (rule->cause.kind == CL_CAUSE_START)
        state->rules[k].captures.obligation =
            cl_new_timer(l, p, changes ? CL_CHANGES : CL_ARISES, cl_identity(l, p, "assigns %s", rule->asset));
    }
  }
}

/* ---- who owns ---- */

void cl_require_owner(cl_lowering *l, uint32_t asset, uint32_t party, cl_label *no) {
  uint32_t slot = *cell(l, asset, party), registers = l->next_register, owns = cl_register(l);
  if (slot)
    cl_put(l, CL_OP_SLOT, owns, slot - 1);
  else
    cl_put(l, CL_OP_CONST, owns, cl_constant(l, is_declared_owner(l->model, asset, party)));
  cl_put_jump(l, CL_OP_NONZERO, owns, 0, no);
  l->next_register = registers;
}

/* ---- assigning ---- */

static void put_transferred(cl_writer *w) {
  cl_lowering *l = w->l;
  cl_label not_theirs = {0};
  const cl_rule *rule = w->rule;
  cl_require_owner(l, rule->asset_index, rule->subject, &not_theirs);
  cl_put(l, CL_OP_SET_SLOT, cl_load_constant(l, 0), *cell(l, rule->asset_index, rule->subject) - 1);
  cl_put(l, CL_OP_SET_SLOT, cl_load_constant(l, 1), *cell(l, rule->asset_index, rule->other) - 1);
  cl_put_plain(w, CLAUSE_TRANSFERRED, w->p->sentence);
  cl_jump_done(w);
  cl_bind(l, &not_theirs);
  cl_put_plain(w, CLAUSE_REFUSED, w->p->sentence);
}

void cl_lower_transfer(cl_lowering *l, const cl_provision *p, uint32_t number) {
  const cl_rule *rule = &p->rules[number];
  cl_writer w = cl_begin_rule(l, p, rule);
  l->overflow = &w.overflow;
  cl_require_conditions(&w, &rule->event);
  cl_require_term(&w, &w.expired, &w.ended);
  cl_allow_exceptions(&w, 0);
  cl_yield_to_prevailing(&w, 0);
  cl_require_certainty(&w, &rule->event);
  put_transferred(&w);
  cl_finish_rule(&w);
}

/* What gave rise to it on the event at hand; on to `no` where nothing did. */
static int require_cause(cl_lowering *l, const cl_rule *rule, const cl_event_decl *event, cl_label *no) {
  const cl_cause *cause = &rule->cause;
  if (cause->kind == CL_CAUSE_EVENT) return rule->event.event == event;
  if (cause->kind == CL_CAUSE_EXERCISE && event == l->model->exercise) {
    cl_require_exercised(l, cause->clause, no);
    return 1;
  }
  int32_t flag = cause->kind == CL_CAUSE_BREACH ? l->states[cause->clause->index].breached_flag : CL_NO_FLAG;
  if (flag == CL_NO_FLAG || !cl_rule_judges(&cause->clause->rules[cause->of_rule], event)) return 0;
  cl_put_jump(l, CL_OP_NONZERO, (uint32_t)flag, 0, no);
  return 1;
}

void cl_lower_transfers(cl_lowering *l, const cl_event_decl *event) {
  int quiet = l->quiet;
  l->quiet = 0; /* these judge too, on the state as it was, but only once the exercise is known to have effect */
  for (uint32_t i = 0; i < l->here.count; i++) {
    const cl_provision *p = l->here.by_name[i];
    for (uint32_t k = 0; p->kind == CL_TRANSFER && k < p->rule_count; k++) {
      cl_label no = {0};
      if (require_cause(l, &p->rules[k], event, &no)) cl_lower_transfer(l, p, k);
      cl_bind(l, &no);
    }
  }
  l->quiet = quiet;
}

/* ---- from a date on ---- */

void cl_start_transfers(cl_lowering *l, const cl_provision *p) {
  for (uint32_t k = 0; p->kind == CL_TRANSFER && k < p->rule_count; k++) {
    const cl_rule *rule = &p->rules[k];
    uint32_t timer = l->states[p->index].rules[k].captures.obligation;
    if (rule->cause.kind != CL_CAUSE_START) continue;
    l->program->obligations.at[timer].point = 1; /* before what happens at that moment */
    l->next_register = 0;
    uint32_t moment = cl_load_constant(l, cl_clause_start(l, p) - 1);
    cl_put(l, CL_OP_OPEN, moment, timer | CL_BYTES(0, 0, 0, CL_NO_REGISTER));
  }
}

void cl_lower_transfer_dates(cl_lowering *l, const cl_provision *p) {
  for (uint32_t k = 0; p->kind == CL_TRANSFER && k < p->rule_count; k++) {
    const cl_rule *rule = &p->rules[k];
    if (rule->cause.kind != CL_CAUSE_START) continue;
    l->program->obligations.at[l->states[p->index].rules[k].captures.obligation].fire = l->program->code.count;
    cl_writer w = cl_begin_rule(l, p, rule);
    if (is_made_at_start(l, p, rule) && !is_uncertain(l, rule->asset_index)) {
      int owns = first_owners(l, rule->asset_index, rule)[rule->subject];
      cl_put_plain(&w, owns ? CLAUSE_TRANSFERRED : CLAUSE_REFUSED, p->sentence);
    } else {
      cl_require_term(&w, &w.done, &w.done);
      put_transferred(&w);
    }
    cl_finish_rule(&w);
    cl_put(l, CL_OP_END, 0, 0);
  }
}
