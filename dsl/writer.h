/* What writes the code of one rule, and the parts that rules of all kinds have: writer.c.  obligations.c, payments.c and settlement.c write what is particular to
** those; rules.c the rest, and which of them runs when. */
#ifndef CL_WRITER_H
#define CL_WRITER_H

#include "lower.h"

/* What an answer hangs on while it is undetermined: a condition that must hold or must not, an amount that must be known, or the answer of a clause that
** prevails, whose register says which value that waits for. */
typedef enum cl_dependence { CL_MUST_HOLD, CL_MUST_NOT_HOLD, CL_MUST_BE_KNOWN, CL_MUST_BE_ANSWERED } cl_dependence;
typedef struct cl_reason {
  cl_expr *expr;
  const cl_provision *prevailing;
  cl_dependence as;
} cl_reason;

typedef struct cl_writer {
  cl_lowering *l;
  const cl_provision *p;
  const cl_rule *rule;
  /* expired: by its date; over: with an agreement whose term ran on; ended: by an event; stopped: by a power or an ending */
  cl_label done, expired, over, ended, stopped, undetermined, overflow;
  int even_suspended; /* what it does, it does also while the clause is suspended */
  int even_stopped;   /* or when something has stopped it: what need not have been done by then has lapsed */
  uint32_t reason_count, reason_capacity;
  cl_reason *reasons;
  cl_unknowns unknowns;       /* others that it may wait for */
  int forbids;                /* its answer is a breach, */
  int accrues;                /* or an accrual, */
  const cl_rule_state *opens; /* it gives rise to an obligation of this rule; NULL otherwise */
  uint32_t number;            /* of the rule in its clause, where it fails */
  int fails;                  /* or a breach, since its deadline has passed */
  int tells; /* it is undetermined as a whole: those that yield to it, and what looks back on its breaches, are told the value */
  uint32_t doubt; /* 1 + the slot that remembers `undetermined`; 0 without */
} cl_writer;

cl_writer cl_begin_rule(cl_lowering *l, const cl_provision *p, const cl_rule *rule);
void cl_jump_done(cl_writer *w);
cl_answer cl_answer_of(cl_writer *w, clause_verdict_kind kind, const cl_node *reason);
void cl_put_plain(cl_writer *w, clause_verdict_kind kind, const cl_node *reason);
void cl_put_amount(cl_writer *w, clause_verdict_kind kind, const cl_node *reason, uint32_t amount, uint32_t deadline);
void cl_require_all(cl_writer *w, cl_expr **conditions, uint32_t count, cl_label *otherwise, int unknown_as);
/* What must hold; what is unknown may. */
void cl_require_conditions(cl_writer *w, const cl_pattern *event);
/* The words that end the term by date. */
const cl_node *cl_end_reason(const cl_writer *w);
void cl_require_term(cl_writer *w, cl_label *expired, cl_label *ended);
/* Whether an event has ended the clause must be known. */
void cl_require_no_end_in_doubt(cl_writer *w);
/* The same for what arises: outside the term of the clause its schedule is silent. */
void cl_require_term_to_arise(cl_writer *w);
/* The second rail: where a condition might hold but need not, or an exception might, nothing is certain. */
void cl_require_certainty(cl_writer *w, const cl_pattern *event);
/* An exception that certainly holds gives `excused`, or ends the matter in silence. */
void cl_allow_exceptions(cl_writer *w, int answers);
/* A clause that prevails and gave an answer on this event settles it. */
void cl_yield_to_prevailing(cl_writer *w, int answers);
/* An act that a clause refused which prevails performs nothing. */
void cl_require_accepted(cl_writer *w);
void cl_raise(cl_lowering *l, int32_t flag);
/* How much accrued cannot be said: on an event that is part of the past when all is judged, at a deadline at once. */
void cl_tell_doubtful_accrual(cl_writer *w);
/* ---- lower_unknowns.c ---- */
/* The answer hangs on this, where it waits for a value; nothing otherwise. */
void cl_depend_on(cl_writer *w, cl_expr *expr, cl_dependence as);
/* The same for the answer of a clause that prevails and was undetermined. */
void cl_depend_on_answer(cl_writer *w, const cl_provision *prevailing);
/* Names a value that really matters: of the first reason that is open, what is read on the path taken; else the first of the others that is not bound. */
void cl_put_undetermined(cl_writer *w, uint32_t amount);
/* It waits for this value, which is not bound, and changes when that is less than the register. */
void cl_put_undetermined_below(cl_writer *w, uint32_t amount, const cl_provision *value, uint32_t threshold);

/* ---- writer.c ---- */
/* What is done once is answered once: an alternative is passed over where an earlier one matches. */
void cl_pass_over(cl_writer *w, const cl_pattern *earlier);
/* The rarer answers, and the end of the rule. */
void cl_finish_rule(cl_writer *w);

/* ---- lower_deadlines.c ---- */
uint32_t cl_load_deadline(cl_writer *w, const cl_deadline *deadline);
/* So long after the instant in `from`, in a register of its own; before it with `sign` -1. */
uint32_t cl_load_moved(cl_lowering *l, uint32_t from, const cl_length *length, int sign, cl_month_rule rule);
uint32_t cl_load_opening(cl_writer *w, const cl_opening *opening);
/* Jumps where the act comes too early for the obligation that it would perform, and where none is open. */
void cl_require_opening(cl_writer *w, const cl_rule_state *state, uint32_t key, cl_label *closed);

/* ---- lower_schedules.c ---- */
/* The first moment of the occurrence so far from the anchor, in a register; jumps where there is no such date, or no calendar that covers it. */
uint32_t cl_load_occurrence(cl_lowering *l, const cl_schedule *schedule, uint32_t offset, cl_label *none);
/* The same of the occurrence at hand, or of the one after it, in the handler of a tick. */
uint32_t cl_load_this_occurrence(cl_lowering *l, const cl_schedule *schedule, int next, cl_label *none);
/* The part of an amount that this instalment is. */
void cl_divide_into_instalments(cl_writer *w, uint32_t amount);
/* What is left of instalments, or of so many times, arises in one at this instant, if the rule has any; what comes until then comes in its turn.  Its amount,
** and its deadline. */
void cl_call_in(cl_lowering *l, const cl_provision *p, uint32_t rule, uint32_t instant);
void cl_multiply_called_in(cl_writer *w, uint32_t amount);
void cl_hasten_called_in(cl_writer *w, const cl_rule_state *state, uint32_t deadline);

/* ---- obligations.c ---- */
/* Two rules ask one party for quantities of the same acts, each for a cause of its own. */
int cl_shares_acts(const cl_provision *p, uint32_t rule, uint32_t other);
void cl_open_obligation(cl_writer *w, const cl_rule_state *state, uint32_t deadline, uint32_t amount);
/* The deadline of what arises: never, while the event that it counts from has not been. */
uint32_t cl_load_due(cl_writer *w, const cl_rule *rule);
/* In the units of the field that counts. */
uint32_t cl_load_quantity(cl_lowering *l, const cl_rule *rule);
/* What arises when the cause has come about. */
void cl_lower_trigger(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_rule_state *state);
/* What performs it, where it is the first rule of its subject and so speaks for all of them, and what gives rise to it. */
void cl_lower_obligation(cl_lowering *l, const cl_provision *p, uint32_t rule, const cl_event_decl *event);
/* Its deadline has passed. */
void cl_lower_breach(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_rule_state *state);

/* ---- lower_quantities.c ---- */
/* What has been counted so far, and counting more. */
/* What the act at hand counts for. */
void cl_load_measured(cl_lowering *l, const cl_rule *rule, uint32_t r);
void cl_load_counted(cl_writer *w, uint32_t so_far, const cl_cap *counted, uint32_t cell);
void cl_count(cl_writer *w, uint32_t amount, const cl_cap *counted, uint32_t cell);
/* A permission up to a limit, or a prohibition beyond one. */
void cl_lower_limit(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_rule_state *state);

/* ---- lower_funds.c ---- */
/* Takes the amount down to what the fund that it is paid from holds; the register with what that cut off. */
uint32_t cl_limit_by_fund(cl_writer *w, uint32_t amount);
void cl_take_from_fund(cl_writer *w, uint32_t amount);

/* ---- doubts.c ---- */
/* What the rule gives rise to, where it cannot be said whether it does; nothing where it gives rise to nothing. */
void cl_open_in_doubt(cl_writer *w);
/* The act performs what is in doubt, if that is open; the end of the answer. */
void cl_perform_in_doubt(cl_writer *w, const cl_rule_state *certain, uint32_t key, uint32_t amount);
/* It cannot be said whether the act performs what is open. */
void cl_doubt_performance(cl_writer *w, const cl_rule_state *state, uint32_t key);
/* Its deadline has passed. */
void cl_lower_breach_in_doubt(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_rule_state *certain);
/* What arises from the breach of a rule, where it cannot be said whether it is one. */
void cl_lower_consequences_in_doubt(cl_lowering *l, const cl_provision *breached, uint32_t of_rule);

/* ---- payments.c ---- */
void cl_lower_payment(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_rule_state *state);

/* ---- rules.c ---- */
/* What comes of a rule when its cause has come about: the event at hand, or what was captured of it, is there to be read. */
void cl_lower_arising(cl_lowering *l, const cl_provision *p, uint32_t rule);
/* The same, at once or when its cure period has passed: cures.c. */
void cl_lower_arising_in_time(cl_lowering *l, const cl_provision *p, uint32_t rule);
/* What arises from the breach of a rule, once it is a breach, which conditions of it see. */
void cl_lower_consequences(cl_lowering *l, const cl_provision *breached, uint32_t of_rule);

/* ---- settlement.c ---- */
/* The first field of this type, or with this preposition; -1 without. */
int32_t cl_event_field_of_type(const cl_event_decl *event, int sort);
int32_t cl_event_field_with(const cl_event_decl *event, const char *preposition);

#endif
