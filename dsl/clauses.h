/* What the files that resolve clauses share: clauses.c takes sentences and modifiers apart into rules; terms.c, causes.c and deadlines.c read what says when;
** obligation_terms.c, payment_terms.c, grants.c and powers.c the kinds that need more than their conditions; advice.c looks at the whole. */
#ifndef CL_CLAUSES_H
#define CL_CLAUSES_H

#include "resolve.h"

/* ---- clauses.c ---- */
extern const cl_type cl_date_type;
int cl_same_type(cl_type a, cl_type b);
/* The first modifier of this kind, or NULL. */
const cl_node *cl_find_modifier(const cl_provision *p, cl_node_kind kind);
uint32_t cl_count_modifiers(const cl_provision *p, cl_node_kind kind);
cl_rule *cl_add_rule(cl_resolver *r, cl_provision *p);
cl_expr **cl_conditions_of(cl_resolver *r, uint32_t *count, const cl_provision *p, const cl_context *context,
                           cl_node_kind kind);
void cl_read_conditions(cl_resolver *r, cl_provision *p, cl_rule *rule, const cl_context *context);
/* The one other party of two; UINT32_MAX where there are more. */
uint32_t cl_other_party(const cl_resolver *r, uint32_t party);
cl_context cl_context_for(const cl_resolver *r, cl_provision *p, uint32_t subject);
void cl_refuse_party_of_breach(cl_resolver *r, const cl_node *who);
/* The parties that a sentence is about. */
uint32_t *cl_subjects(cl_resolver *r, uint32_t *count, const cl_provision *p);
typedef void cl_visit_subject(cl_resolver *r, cl_provision *p, uint32_t subject);
void cl_for_each_subject(cl_resolver *r, cl_provision *p, cl_visit_subject *visit);
/* The payee or the licensee of a sentence; UINT32_MAX after an error. */
uint32_t cl_named_other(cl_resolver *r, const cl_node *payee, uint32_t subject);
uint32_t *cl_named_others(cl_resolver *r, uint32_t *count, const cl_node *payee, uint32_t subject);
/* Once, and before those that arise from its breach; `node`: the words that ask for it, or NULL. */
void cl_resolve_clause(cl_resolver *r, cl_provision *p, const cl_node *node);

/* ---- terms.c ---- */
int64_t cl_first_moment(cl_resolver *r, int year, int month, int day);
/* `2030` as a number; 0 for anything else. */
int cl_bare_year(cl_resolver *r, const cl_node *when);
/* A date without a time of day covers its whole day. */
int cl_is_whole_day(cl_resolver *r, const cl_node *when);
/* So many months from a date; notes where the month reached has no such day. */
int cl_months_after(cl_resolver *r, int64_t *out, int64_t start, int64_t months, const cl_node *node);
void cl_read_agreement_term(cl_resolver *r);
void cl_read_term(cl_resolver *r, cl_provision *p);

/* ---- causes.c ---- */
/* A rule for each cause and each party bound. */
typedef void cl_visit_cause(cl_resolver *r, cl_provision *p, uint32_t subject, const cl_cause *cause);
void cl_for_each_cause(cl_resolver *r, cl_provision *p, cl_visit_cause *visit);
/* The rule's event at hand is that of its cause. */
void cl_arise_by(cl_resolver *r, cl_rule *rule, cl_context *context, const cl_cause *cause);
/* The event that `within … of` counts from, where something else gives rise to the rule; after its deadline and its acts are read. */
void cl_read_clock(cl_resolver *r, cl_rule *rule, const cl_context *context, const cl_node *within);
void cl_read_cure(cl_resolver *r, cl_provision *p, cl_rule *rule, const cl_context *context);

/* ---- calendars.c ---- */
void cl_resolve_calendars(cl_resolver *r);
/* The calendar of this name, or without one the only one there is; NULL after an error.  `words` need it. */
const cl_business *cl_expect_calendar(cl_resolver *r, const cl_node *name, const cl_node *words);
/* `or the next business day`, as the clause says it. */
cl_rolling cl_read_rolling(cl_resolver *r, const cl_provision *p);

/* ---- recurrence.c, schedules.c ---- */
/* Finds the first time for a term that begins at this instant. */
void cl_start_schedule(const cl_model *model, cl_schedule *schedule, int64_t start);
/* Of `every …`, for a clause or a status. */
cl_schedule *cl_read_schedule(cl_resolver *r, const cl_provision *p, const cl_node *every);
/* The ends of periods such as `per contract year`; the one end of the clause's term. */
cl_schedule *cl_schedule_of_periods(cl_resolver *r, const cl_provision *p, const cl_node *words);
cl_schedule *cl_schedule_of_term(cl_resolver *r, const cl_provision *p, const cl_node *words);
/* What is said about a schedule needs one. */
void cl_check_schedule(cl_resolver *r, const cl_provision *p, const cl_schedule *schedule);
/* The schedule that a clause arises on, or NULL. */
cl_schedule *cl_find_schedule(cl_resolver *r, const cl_provision *p);

/* ---- lengths.c ---- */
/* `14 days`, `5 business days in oslo`, `transit_time`, `the longer of … and …`; NULL after an error. */
cl_length *cl_read_length(cl_resolver *r, const cl_context *context, const cl_node *node);
/* From when on an act counts: `no earlier than`, `on`, or by the tolerance of a deadline. */
void cl_read_opening(cl_resolver *r, cl_rule *rule, const cl_context *context);

/* ---- deadlines.c ---- */
cl_month_rule cl_read_month_rule(cl_resolver *r, const cl_node *node);
/* The period that these words name; CL_PERIODS for none. */
cl_period cl_period_of_point(cl_resolver *r, const cl_node *point);
/* The last moment of a date or a year that a deadline names; CLAUSE_NEVER after an error. */
int64_t cl_last_moment_of(cl_resolver *r, const cl_node *when);
int cl_says_cause(const cl_resolver *r, const cl_node *point, const cl_node *cause);
void cl_read_deadline(cl_resolver *r, cl_deadline *deadline, const cl_context *context, const cl_node *node);
/* What arises on a schedule without a deadline of its own is to be done in its period, or on its day. */
void cl_default_deadline(cl_rule *rule);

/* Whether it is the end of a civil day. */
int cl_is_by_day(const cl_deadline *deadline);

/* ---- time_terms.c ---- */
/* `for each started period of …` or `pro rata per …`, or NULL. */
const cl_node *cl_time_modifier(const cl_provision *p);
/* Multiplies the rule's amount by the time. */
void cl_read_time(cl_resolver *r, const cl_provision *p, cl_rule *rule, const cl_context *context);

/* ---- totals.c ---- */
/* Whether the phrase names a payment clause, whose accruals it then speaks of. */
int cl_is_accrual(cl_resolver *r, const cl_node *phrase);
/* `the FIELD of CLAUSE`; the type NONE after an error. */
cl_type cl_resolve_accrual(cl_resolver *r, cl_history *history, const cl_node *field, const cl_node *phrase);
void cl_check_totals(cl_resolver *r);

/* ---- bands.c ---- */
/* The rows of a definition, condition and meaning by turns: whether they are bands of one number, free of overlaps, and where there is no row for the rest
** free of gaps. */
enum { CL_NO_BANDS, CL_BAD_BANDS, CL_WHOLE_BANDS };
int cl_check_bands(cl_resolver *r, const cl_context *context, const cl_node *meanings, cl_expr **items, uint32_t count,
                   int has_rest);

/* ---- quantities.c ---- */
/* `at least 10,000 in quantity in total`, of an obligation. */
void cl_read_commitment(cl_resolver *r, cl_provision *p, cl_rule *rule, const cl_context *context);
/* `may order at most …`, `must not order more than …`: a rule for this party. */
void cl_read_limit(cl_resolver *r, cl_provision *p, uint32_t subject);

/* ---- funds.c ---- */
void cl_resolve_fund(cl_resolver *r, cl_provision *p);
/* What it holds. */
cl_expr *cl_expr_fund(cl_resolver *r, cl_provision *fund, const cl_node *node);
/* Of a payment: the fund that its OUT_OF or INTO names, or NULL. */
cl_provision *cl_read_fund(cl_resolver *r, const cl_provision *p, cl_node_kind kind);

/* ---- the kinds ---- */
/* `in total`, `per month`, `in any 12 months`, `each time`. */
void cl_read_scope(cl_resolver *r, cl_cap *cap, const cl_node *node);
void cl_resolve_obligation(cl_resolver *r, cl_provision *p);
void cl_resolve_payment(cl_resolver *r, cl_provision *p);
void cl_resolve_cap(cl_resolver *r, cl_provision *p);
void cl_resolve_grant(cl_resolver *r, cl_provision *p);
void cl_resolve_keeping(cl_resolver *r, cl_provision *p);

/* ---- transfers.c ---- */
void cl_resolve_transfer(cl_resolver *r, cl_provision *p);

/* ---- powers.c ---- */
void cl_resolve_power(cl_resolver *r, cl_provision *p);
void cl_resolve_ending(cl_resolver *r, cl_provision *p);
void cl_resolve_renewal(cl_resolver *r, cl_provision *p);
/* `surviving termination`, `for 6 months after termination` */
void cl_read_survival(cl_resolver *r, cl_provision *p);
/* Settles by which event powers are exercised; before any clause is resolved. */
void cl_find_exercise(cl_resolver *r);
/* Whether these words mean the end of the agreement, however it comes. */
int cl_names_termination(cl_resolver *r, const cl_node *words);
/* The power of which a phrase says that it is exercised; NULL for any other phrase. */
cl_provision *cl_power_exercised(cl_resolver *r, const cl_node *phrase);
/* An amount that nothing changes. */
int cl_is_same_each_time(const cl_expr *expr);
/* What is accelerated must come to an end, and be the same each time; once all clauses are resolved. */
void cl_check_accelerations(cl_resolver *r);

/* ---- breachable.c ---- */
void cl_warn_unbreachable(cl_resolver *r);

/* ---- advice.c ---- */
void cl_check_cycles(cl_resolver *r);
/* Which of two clauses prevails is asked on an event, so both must have something to say there. */
void cl_check_priorities(cl_resolver *r);
void cl_warn(cl_resolver *r);

#endif
