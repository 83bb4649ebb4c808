/* The shape of a rule's code: conditions that must hold, the term, exceptions and priorities, the answer; and behind it, out of the way, the answers that are
** rarer: expired, excused, undetermined, overflowed. */
#include "writer.h"

#include <string.h>

cl_writer cl_begin_rule(cl_lowering *l, const cl_provision *p, const cl_rule *rule) {
  l->current = p;
  l->next_register = 0;
  l->next_wide = 0;
  cl_note_stretch(l, p->node);
  return (cl_writer){.l = l, .p = p, .rule = rule};
}

void cl_jump_done(cl_writer *w) { cl_put_jump(w->l, CL_OP_JUMP, 0, 0, &w->done); }

cl_answer cl_answer_of(cl_writer *w, clause_verdict_kind kind, const cl_node *reason) {
  return (cl_answer){.kind = kind,
                     .reason = reason,
                     .party = cl_party_symbol(w->rule ? w->rule->subject : UINT32_MAX),
                     .counterparty = cl_party_symbol(w->rule ? w->rule->other : UINT32_MAX),
                     .value = -1,
                     .amount = CL_NO_REGISTER};
}

void cl_put_plain(cl_writer *w, clause_verdict_kind kind, const cl_node *reason) {
  const cl_answer answer = cl_answer_of(w, kind, reason);
  cl_put_answer(w->l, &answer);
}

void cl_put_amount(cl_writer *w, clause_verdict_kind kind, const cl_node *reason, uint32_t amount, uint32_t deadline) {
  cl_answer answer = cl_answer_of(w, kind, reason);
  answer.currency = w->p->currency;
  answer.amount = amount;
  answer.deadline = deadline;
  cl_put_answer(w->l, &answer);
}

void cl_require_all(cl_writer *w, cl_expr **conditions, uint32_t count, cl_label *otherwise, int unknown_as) {
  for (uint32_t i = 0; i < count; i++) cl_jump_if(w->l, conditions[i], 0, otherwise, unknown_as);
}

/* What must hold; what is unknown may. */
void cl_require_conditions(cl_writer *w, const cl_pattern *event) {
  cl_require_all(w, event->tests, event->test_count, &w->done, 1);
  cl_require_all(w, w->rule->where, w->rule->where_count, &w->done, 1);
  cl_require_all(w, w->rule->if_, w->rule->if_count, &w->done, 1);
}

/* The words that end the term by date. */
const cl_node *cl_end_reason(const cl_writer *w) {
  if (w->p->end_node && w->p->end <= cl_clause_end(w->l, w->p)) return w->p->end_node;
  return w->p->after.kind == CL_AFTER_TERMINATION ? w->p->after.node : w->l->model->effective_node;
}

/* Whether an event has ended the clause must be known. */
void cl_require_no_end_in_doubt(cl_writer *w) {
  int32_t doubt = w->l->states[w->p->index].end_doubt;
  if (doubt < 0) return;
  cl_put_jump(w->l, CL_OP_ZERO, 0, (uint32_t)doubt, &w->undetermined);
  cl_join_unknowns(&w->unknowns, w->p->end_unknowns);
}

void cl_require_term(cl_writer *w, cl_label *expired, cl_label *ended) {
  cl_lowering *l = w->l;
  int64_t end = cl_clause_end(l, w->p);
  int32_t slot = l->states[w->p->index].ended_slot;
  if (!l->has_begun || cl_clause_start(l, w->p) > l->model->effective) {
    cl_note_test(l, w->p->from > l->model->effective ? w->p->from_node : l->model->effective_node, 0, NULL);
    cl_put_jump(l, CL_OP_FROM, 0, cl_constant(l, cl_clause_start(l, w->p)), &w->done);
  }
  if (end != CLAUSE_NEVER) {
    cl_note_test(l, cl_end_reason(w), 0, NULL);
    cl_put_jump(l, CL_OP_BEFORE, 0, cl_constant(l, end), expired);
  }
  if (slot >= 0) {
    cl_note_test(l, w->p->until[0].node, 1, NULL);
    cl_put_jump(l, CL_OP_ZERO, 0, (uint32_t)slot, ended);
    cl_require_no_end_in_doubt(w);
  }
  int answers = expired == &w->expired;
  cl_label stopped = {0};
  cl_require_life(l, w->p, answers ? &w->over : expired,
                  w->even_stopped ? &stopped
                  : answers       ? &w->stopped
                                  : expired,
                  w->even_suspended ? NULL : &w->done);
  cl_bind(l, &stopped);
}

void cl_require_term_to_arise(cl_writer *w) {
  int silent = w->rule->cause.kind == CL_CAUSE_SCHEDULE;
  cl_require_term(w, silent ? &w->done : &w->expired, silent ? &w->done : &w->ended);
}

static void depend_on_all(cl_writer *w, cl_expr *const *conditions, uint32_t count, cl_dependence as) {
  for (uint32_t i = 0; i < count; i++) cl_depend_on(w, conditions[i], as);
}

/* The second rail: where a condition might hold but need not, or an exception might, nothing is certain. */
void cl_require_certainty(cl_writer *w, const cl_pattern *event) {
  const cl_rule *rule = w->rule;
  uint32_t first = w->reason_count;
  depend_on_all(w, event->tests, event->test_count, CL_MUST_HOLD);
  depend_on_all(w, rule->where, rule->where_count, CL_MUST_HOLD);
  depend_on_all(w, rule->if_, rule->if_count, CL_MUST_HOLD);
  depend_on_all(w, rule->unless, rule->unless_count, CL_MUST_NOT_HOLD);
  if (w->l->arises_in_doubt) {
    cl_join_unknowns(&w->unknowns, w->l->arises_in_doubt->breach_unknowns);
    cl_put_jump(w->l, CL_OP_JUMP, 0, 0, &w->undetermined);
  }
  for (uint32_t i = first; i < w->reason_count; i++) {
    int must_not = w->reasons[i].as == CL_MUST_NOT_HOLD;
    cl_jump_if(w->l, w->reasons[i].expr, must_not, &w->undetermined, must_not);
  }
}

/* An exception that certainly holds gives `excused`, or ends the matter in silence. */
void cl_allow_exceptions(cl_writer *w, int answers) {
  for (uint32_t i = 0; i < w->rule->unless_count; i++) {
    cl_label no = {0};
    if (!answers) {
      cl_jump_if(w->l, w->rule->unless[i], 1, &w->done, 0);
      continue;
    }
    cl_jump_if(w->l, w->rule->unless[i], 0, &no, 0);
    cl_put_plain(w, CLAUSE_EXCUSED, w->rule->unless[i]->node);
    cl_jump_done(w);
    cl_bind(w->l, &no);
  }
}

/* Its register says that it gave an answer (`flag`), or for which value it could not (`doubt_flag`).  What arises from a breach does not yield to the clause that was
** breached: it would never arise. */
static int may_yield_to(const cl_writer *w, const cl_priority *prevailing, int32_t flag) {
  const cl_provision *breached = w->rule && w->rule->cause.kind == CL_CAUSE_BREACH ? w->rule->cause.clause : NULL;
  return flag != CL_NO_FLAG && prevailing->clause != breached;
}

/* Where one that prevails may have given an answer, this one is undetermined. */
static void yield_to_doubt(cl_writer *w) {
  cl_lowering *l = w->l;
  for (uint32_t i = 0; i < w->p->prevailing_count; i++) {
    const cl_priority *prevailing = &w->p->prevailing[i];
    int32_t flag = l->states[prevailing->clause->index].doubt_flag;
    cl_label no = {0};
    if (!may_yield_to(w, prevailing, flag)) continue;
    cl_put_jump(l, CL_OP_NONZERO, (uint32_t)flag, 0, &no);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &w->undetermined);
    cl_bind(l, &no);
    cl_depend_on_answer(w, prevailing->clause);
  }
}

void cl_yield_to_prevailing(cl_writer *w, int answers) {
  cl_lowering *l = w->l;
  int arises = w->p->kind == CL_OBLIGATION || w->p->kind == CL_PAYMENT;
  for (uint32_t i = 0; i < w->p->prevailing_count; i++) {
    const cl_priority *prevailing = &w->p->prevailing[i];
    const cl_provision_state *state = &l->states[prevailing->clause->index];
    int32_t flag = arises && cl_can_refuse(prevailing->clause) ? state->refused_flag : state->flag;
    cl_label no = {0};
    if (!may_yield_to(w, prevailing, flag)) continue;
    cl_note_test(l, prevailing->words, 0, NULL);
    cl_put_jump(l, CL_OP_NONZERO, (uint32_t)flag, 0, &no);
    if (answers) cl_put_plain(w, CLAUSE_EXCUSED, prevailing->words);
    cl_jump_done(w);
    cl_bind(l, &no);
  }
  yield_to_doubt(w);
}

void cl_require_accepted(cl_writer *w) {
  cl_lowering *l = w->l;
  for (uint32_t i = 0; i < w->p->prevailing_count; i++) {
    int32_t flag = l->states[w->p->prevailing[i].clause->index].refused_flag;
    cl_label accepted = {0};
    if (flag == CL_NO_FLAG) continue;
    cl_note_test(l, w->p->prevailing[i].words, 0, NULL);
    cl_put_jump(l, CL_OP_NONZERO, (uint32_t)flag, 0, &accepted);
    cl_jump_done(w);
    cl_bind(l, &accepted);
  }
}

void cl_raise(cl_lowering *l, int32_t flag) {
  if (flag != CL_NO_FLAG) cl_put(l, CL_OP_CONST, (uint32_t)flag, cl_constant(l, 1));
}

static void put_expired(cl_writer *w, cl_label *label, const cl_node *reason) {
  if (label->count == 0) return;
  cl_bind(w->l, label);
  cl_put_plain(w, CLAUSE_EXPIRED, reason);
  cl_jump_done(w);
}

static void tell_expired(void *user, const cl_node *reason) { cl_put_plain(user, CLAUSE_EXPIRED, reason); }

static void put_stopped(cl_writer *w) {
  if (w->over.count) {
    cl_bind(w->l, &w->over);
    cl_tell_term_over(w->l, tell_expired, w);
    cl_jump_done(w);
  }
  if (w->stopped.count) {
    cl_bind(w->l, &w->stopped);
    cl_tell_stopped(w->l, w->p, tell_expired, w);
    cl_jump_done(w);
  }
}

void cl_tell_doubtful_accrual(cl_writer *w) {
  int32_t flag = w->l->states[w->p->index].in_doubt_flag;
  if (flag == CL_NO_FLAG)
    cl_doubt_accrual(w->l, w->p);
  else
    cl_raise(w->l, flag);
}

/* A breach in doubt is answered before what comes of it. */
static void put_undetermined_whole(cl_writer *w) {
  cl_label done = w->done;
  if (!w->fails) {
    cl_put_undetermined(w, CL_NO_REGISTER);
    return;
  }
  cl_doubt_breach(w->l, w->p);
  cl_doubt_breach_by(w->l, w->p, w->number);
  w->done = (cl_label){0};
  cl_put_undetermined(w, CL_NO_REGISTER);
  cl_bind(w->l, &w->done);
  w->done = done;
  cl_label *overflow = w->l->overflow;
  cl_lower_consequences_in_doubt(w->l, w->p, w->number);
  w->l->overflow = overflow;
}

/* The rarer answers, and the end of the rule. */
void cl_finish_rule(cl_writer *w) {
  if (w->expired.count || w->over.count || w->ended.count || w->stopped.count || w->undetermined.count ||
      w->overflow.count)
    cl_jump_done(w);
  put_expired(w, &w->expired, cl_end_reason(w));
  put_expired(w, &w->ended, w->p->until_count ? w->p->until[0].node : NULL);
  put_stopped(w);
  if (w->undetermined.count) {
    cl_bind(w->l, &w->undetermined);
    if (w->doubt) cl_put(w->l, CL_OP_SET_SLOT, cl_load_constant(w->l, 1), (uint32_t)w->doubt - 1);
    w->tells = 1;
    if (w->accrues) cl_tell_doubtful_accrual(w);
    cl_open_in_doubt(w);
    put_undetermined_whole(w);
    cl_jump_done(w);
  }
  if (w->overflow.count) {
    cl_bind(w->l, &w->overflow);
    cl_put_plain(w, CLAUSE_OVERFLOWED, w->p->sentence);
  }
  cl_bind(w->l, &w->done);
  w->l->overflow = NULL;
}

/* What is done once is answered once: an alternative is passed over where an earlier one matches. */
void cl_pass_over(cl_writer *w, const cl_pattern *earlier) {
  cl_label no = {0};
  cl_require_all(w, earlier->tests, earlier->test_count, &no, 0);
  cl_jump_done(w);
  cl_bind(w->l, &no);
}
