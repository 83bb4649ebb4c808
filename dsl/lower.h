/* What the parts of the compiler's back share.  Lowering writes a program from a model: lower.c lays out the tables and the handlers, state.c
** gives histories, statuses, caps and balances their cells, emitter.c writes instructions, conditions.c turns conditions into jumps and
** amounts into arithmetic, rules.c writes what each kind of clause does, ends.c when clauses end and exercises.c what powers do.
**
** Code is forward only.  A condition becomes jumps, never a value.  What depends on an undisclosed value is written twice, in two *rails*:
** once taking every unknown test as true, once as false; where the two differ, the verdict is undetermined. */
#ifndef CL_LOWER_H
#define CL_LOWER_H

#include <setjmp.h>

#include "model.h"

enum { CL_NO_CLAUSE = -1, CL_NO_FLAG = -1, CL_FLAG_TOP = 254 };

/* Where jumps go that do not know their target yet: the last of them, and how many.  Until then each holds how far behind the one before it stands. */
typedef struct cl_label {
  uint32_t last, count;
} cl_label;

/* Where a history is kept. */
typedef struct cl_history_state {
  int in_table;
  uint32_t index;  /* slot or table */
  uint32_t stamps; /* of one that begins anew: the table of the epochs in which its cells were written */
  uint32_t doubts; /* of one that may wait for a value: the slot or table that tells what is in doubt */
  int shared;      /* with an earlier one, which does the remembering */
} cl_history_state;

#define CL_NO_OBLIGATION UINT32_MAX

/* An obligation of the program and the fields of the event at hand that it captures, in order; the first `keys` are what an act is matched by. */
typedef struct cl_captures {
  uint32_t obligation; /* CL_NO_OBLIGATION: a payment without a deadline */
  uint32_t count, keys;
  uint32_t fields[CL_CAPTURES_MAX];
} cl_captures;

/* What is captured besides fields.  A tick of a schedule remembers how far its occurrence is from the anchor, in days or months, how many there were before it,
** and the anchor. */
enum {
  CL_TICK_OFFSET = INT32_MAX - 4,
  CL_TICK_COUNT,
  CL_TICK_ANCHOR,
  CL_OPENING,       /* from when on an act performs it */
  CL_BREACHED_SINCE /* when what was breached had arisen; of a forbidden act, its moment */
};

typedef struct cl_rule_state {
  cl_captures captures;
  cl_captures tick;       /* of its schedule */
  cl_captures cure;       /* of its cure period */
  uint32_t cure_in_doubt; /* the same from what may be a breach; CL_NO_OBLIGATION where that is always certain */
  uint32_t called;        /* 1 + the slot that remembers from when on all that is left of it comes at once; 0 without */
  uint32_t balance;       /* payments: slot */
  uint32_t doubt;         /* payments: 1 + the slot that remembers that an amount was undetermined; 0 without */
  uint32_t total;         /* quantities: slot or table, by what is counted over */
  uint32_t settled;  /* duties from the start: 1 + the slot that remembers that it was done or breached; 0 without */
  uint32_t in_doubt; /* obligations: what may have arisen; CL_NO_OBLIGATION where that is always certain */
  uint32_t
      overdue; /* obligations and dues: the obligation that it goes on as when its deadline has passed; CL_NO_OBLIGATION without a last day */
  /* registers: something overdue was done late on this event, and the deadline that it had missed; CL_NO_FLAG where nothing arises from that */
  int32_t late_flag, late_deadline;
  /* prohibitions and grants: slot: a breach by this party is not made good; -1 where nobody asks.  What must be kept: also since when */
  int32_t breached, breached_since;
  int32_t
      in_doubt_since; /* slot: since when it cannot be said whether this party has breached it; -1 where nobody asks */
  uint32_t kept;      /* what must be kept for each of something: the table that tells for which it is not */
} cl_rule_state;

/* What can end the agreement or a clause before its term: the exercise of a power, an ending, or what a clause says about itself. */
typedef struct cl_ender {
  const cl_provision *by;
  const cl_node *reason;
  clause_verdict_kind verdict; /* TERMINATED or EXPIRED */
  uint32_t at;                 /* slot: the first instant after the end that it brings */
} cl_ender;

/* The life of the agreement, or of one clause, where it can end otherwise than by its stated term.  It stops at the earliest of what its enders say; every
** test of being in force compares with that.  The agreement's own term may run on too: then its end is state. */
typedef struct cl_life {
  uint32_t ender_count;
  cl_ender *enders;
  uint32_t stop;  /* slot: the first instant after it; CLAUSE_NEVER while nothing has stopped it */
  uint32_t timer; /* obligation: the last moment before that */
  /* the agreement's */
  int runs_on;                 /* something can move the end of the term */
  uint32_t term, months, days; /* slots: the first instant after the term; what was added to it */
  int64_t anchor;              /* what it is reckoned from, always afresh */
  uint32_t began;              /* slot: where the term at hand began */
  int32_t term_timer; /* obligation: the last moment of the term; -1 where the clauses have nothing in common then */
} cl_life;

typedef struct cl_provision_state {
  int32_t clause;       /* index in the program, or CL_NO_CLAUSE */
  int32_t ended_slot;   /* an event ended it; -1 without */
  int32_t end_doubt;    /* slot: it cannot be said whether an event has; -1 without */
  int is_asked;         /* a condition asks whether it is breached */
  int looked_back_on;   /* some history asks for its breaches */
  int is_summed;        /* some history asks for what accrued under it */
  int has_consequences; /* something arises from its breach */
  int is_exercised_for; /* something arises when the power is exercised */
  int in_table;         /* statuses */
  uint32_t index, status_doubt;
  cl_captures *ticks;    /* of the schedules of changes, by change; of equal ones the first stands for all */
  int prevails;          /* over some clause */
  int32_t refused_flag;  /* register: it refused this event, which goes beyond its limit; CL_NO_FLAG otherwise */
  int32_t flag;          /* register: it gave an answer on this event; CL_NO_FLAG outside its handlers */
  int32_t accrued_flag;  /* register: the sum of what accrued under it on this event; CL_NO_FLAG outside its handlers */
  int32_t doubt_flag;    /* register: its answer on this event is undetermined: 1 + the value that it waits for */
  int32_t in_doubt_flag; /* register: so is whether it was breached: 1 + by whom */
  int32_t was_breached;  /* register: it was breached before this event, where the event may change that */
  int32_t breached_flag; /* register: it was breached on this event, which conditions see from the next event on */
  int32_t kept_timer;    /* what must be kept: when its term begins; -1 without */
  int32_t term_obligation; /* the date on which its term ends, remembered; -1 without */
  cl_life life;
  int32_t suspended_slot; /* -1: nobody can suspend it */
  int32_t uses_slot;      /* how often a power or a renewal was made use of; -1: nobody asks */
  int32_t notice_timer;   /* obligation: when the exercise of a power takes effect; -1 without notice */
  cl_rule_state *rules;
  uint32_t *cap_cells; /* slot or table by cap; UINT32_MAX for `each time` */
  uint32_t pool_cell;  /* of a cap clause */
  int pool_done;
} cl_provision_state;

typedef struct cl_running_state {
  uint32_t sum, until; /* slots, or tables where the status is keyed */
} cl_running_state;

/* A deadline as it was before the event at hand. */
enum { CL_FORMERS_MAX = 64 };
typedef struct cl_former {
  const cl_point *point;
  uint32_t flag; /* register */
} cl_former;

/* The provisions that an event of one kind may concern: by name, and those that prevail before those that yield to them. */
typedef struct cl_concerned {
  uint32_t count;
  cl_provision **by_name, **order;
} cl_concerned;

typedef struct cl_lowering {
  const cl_model *model;
  clause_program *program;
  cl_arena *arena;
  cl_diagnostics *diagnostics;
  jmp_buf leave; /* with `status` CLAUSE_ERROR_MEMORY or CLAUSE_ERROR_SOURCE */
  int status;
  cl_history_state *histories;
  cl_running_state *running;
  uint32_t former_count;
  cl_former formers[CL_FORMERS_MAX];
  cl_provision_state *states; /* by provision */
  cl_provision **by_name;     /* all provisions, so that the order of the file never matters */
  cl_provision **by_turn;     /* the same, in the order in which they come at one moment */
  cl_provision **order;       /* the same, and those that prevail before those that yield to them */
  cl_concerned *concerned;    /* by kind of event */
  cl_concerned here;          /* in the handler of an event: whom it may concern, so that nobody else is looked at */
  uint32_t fund_count;
  const cl_provision **funds;  /* by name */
  const cl_provision *current; /* whose code is being written; NULL: the agreement's bookkeeping */
  uint32_t next_register, next_wide, next_flag;
  int32_t still_left; /* register, where a cure period has passed: what is left undone by then; otherwise CL_NO_FLAG */
  int32_t missed_deadline;     /* register, in what arises from a late act */
  const cl_captures *captures; /* in a deadline's handler: fields are captures; NULL otherwise */
  int has_begun;               /* the handler has tested that the agreement is in force, so its clauses need not */
  int quiet;                   /* remembering, not judging: its tests explain no verdict */
  const cl_provision
      *arises_in_doubt;   /* what is being written arises from a breach of this clause that is in doubt; NULL */
  int at_most;            /* a count is read with all that may count too */
  int words_negated;      /* the words of the test that comes next say `not`, which the test does not */
  cl_label *overflow;     /* where arithmetic goes that does not fit */
  cl_life life;           /* the agreement's */
  uint32_t *ownership;    /* who owns what: see ownership.c */
  int32_t exercised_flag; /* register: the power that the event names was exercised; CL_NO_FLAG outside its handler */
} cl_lowering;

/* ---- emitter.c ---- */
void cl_leave(cl_lowering *l, int status);
void cl_check(cl_lowering *l, int status); /* leaves unless CLAUSE_OK */
void *cl_lower_need(cl_lowering *l, size_t size);
void cl_too_complex(cl_lowering *l, const cl_node *node, const char *what);
uint32_t cl_put(cl_lowering *l, cl_op op, uint32_t a, uint32_t d); /* the pc */
uint32_t cl_put_jump(cl_lowering *l, cl_op op, uint32_t a, uint32_t d, cl_label *label);
void cl_bind(cl_lowering *l, cl_label *label);
/* A jump to a jump goes to its target at once, and a jump to the end ends. */
void cl_shorten_jumps(clause_program *program);
/* The next instruction tests what these words say; `negated`: it holds when they do not.  `shown`: an operand, whose type makes the values readable. */
void cl_note_test(cl_lowering *l, const cl_node *node, int negated, const cl_expr *shown);
/* The operands of that test stand the other way round in its words. */
void cl_note_reversed(cl_lowering *l, int reversed);
void cl_note_stretch(cl_lowering *l, const cl_node *node);
uint32_t cl_register(cl_lowering *l);
uint32_t cl_register_run(cl_lowering *l, uint32_t count);
uint32_t cl_wide_register(cl_lowering *l);
uint32_t cl_constant(cl_lowering *l, int64_t value);      /* index */
uint32_t cl_load_constant(cl_lowering *l, int64_t value); /* register */
uint32_t cl_load_name(cl_lowering *l, const char *name);  /* register */
uint32_t cl_symbol(cl_lowering *l, const char *name);
cl_who cl_party_symbol(uint32_t party); /* nobody for UINT32_MAX */
#define CL_BYTES(b0, b1, b2, b3) ((uint32_t)(b0) | (uint32_t)(b1) << 8 | (uint32_t)(b2) << 16 | (uint32_t)(b3) << 24)

typedef struct cl_answer {
  clause_verdict_kind kind;
  const cl_node *reason;
  cl_who party, counterparty;
  const char *currency; /* NULL without an amount */
  int32_t value;        /* UNDETERMINED: the program's value; -1 otherwise */
  uint32_t amount;      /* register, or CL_NO_REGISTER */
  uint32_t deadline;    /* register + 1, or 0; with `changes` that of the threshold */
  clause_threshold changes;
} cl_answer;
uint32_t cl_emission(cl_lowering *l, const cl_answer *answer); /* index */
void cl_put_answer(cl_lowering *l, const cl_answer *answer);

/* ---- turns.c ---- */
void cl_sort_provisions(cl_lowering *l); /* fills by_name, by_turn, order and funds */

/* ---- concerns.c ---- */
void cl_find_concerned(cl_lowering *l); /* fills `concerned`, once all state is laid out */

/* ---- conditions.c ---- */
uint32_t cl_field_operand(cl_lowering *l, uint32_t field); /* of the event at hand, or its capture */
uint32_t cl_load(cl_lowering *l, const cl_expr *expr);     /* register with the carried integer */
/* The same, as what is of this type carries it: `2` kept as a number is 2 * 10^6. */
uint32_t cl_load_as(cl_lowering *l, const cl_expr *expr, int sort);
/* The same when the program is made, where it is a constant that such a type can carry: 1 then. */
int cl_constant_as(int64_t *out, const cl_expr *expr, int sort);
/* So many days, months or microseconds, a part of one as a whole one; `sign` -1: below 0. */
uint32_t cl_load_length(cl_lowering *l, const cl_expr *expr, int sign);
/* Jumps to the label when the condition is `jump_if`; falls through otherwise.  Tests on undisclosed values count as `unknown_as`. */
void cl_jump_if(cl_lowering *l, const cl_expr *expr, int jump_if, cl_label *label, int unknown_as);
/* The greatest integer that is not more than the expression times `scale`, or (`up`) the least that is not less. */
uint32_t cl_load_bound(cl_lowering *l, const cl_expr *expr, int64_t scale, int up);
/* Jumps where the expression speaks of the first or the last of what never was. */
void cl_require_existing(cl_lowering *l, const cl_expr *expr, cl_label *absent);
/* Jumps when the comparison of what is known is `jump_if`. */
void cl_compare(cl_lowering *l, const cl_expr *comparison, int jump_if, cl_label *label);
/* An amount of money, rounded once; register. */
uint32_t cl_load_money(cl_lowering *l, const cl_expr *expr, cl_rounding rounding, int64_t unit);
int32_t cl_value_index(cl_lowering *l, const cl_provision *value);

/* ---- identity.c: what the next version of the agreement knows a figure by ---- */
/* Of what a provision keeps: its name, and in words what it is and what would make it meaningless if it were another. */
cl_text cl_identity(cl_lowering *l, const cl_provision *p, const char *format, ...)
#ifdef __GNUC__
    __attribute__((format(printf, 3, 4)))
#endif
    ;
/* `role`: what it is of the history; "" for what is asked for itself. */
cl_text cl_history_identity(cl_lowering *l, const cl_history *h, const char *role);
cl_text cl_obligation_identity(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_captures *captures,
                               const char *role);
/* Of what is owed under a payment clause: it stays owed, also where the clause counts afresh. */
cl_text cl_debt_identity(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const char *role);
/* Words for it. */
const char *cl_identity_party(const cl_lowering *l, uint32_t party);
const char *cl_identity_period(cl_lowering *l, cl_period period);
const char *cl_identity_scope(cl_lowering *l, const cl_cap *cap);
const char *cl_identity_nodes(cl_lowering *l, const cl_pattern *patterns, uint32_t count);
/* Which numbers of a key or of the captures are names, which are carried over by their text. */
uint16_t cl_capture_names(const cl_rule *rule, const cl_captures *captures);
uint8_t cl_history_key_names(const cl_history *h);
uint8_t cl_status_key_names(const cl_provision *p);
int cl_history_holds_name(const cl_history *h);
/* Tells apart those that came out the same, once all are there. */
void cl_number_identities(cl_lowering *l);

/* ---- lower_unknowns.c ---- */
/* Jumps where what the expression comes to waits for a value that is not bound.  Of several meanings only the one that applies counts. */
void cl_require_known(cl_lowering *l, const cl_expr *expr, cl_label *unknown);
/* On to `next` where the condition certainly does not hold, to `unknown` where that cannot be said. */
void cl_choose_meaning(cl_lowering *l, const cl_expr *condition, cl_label *next, cl_label *unknown);

/* `undetermined`, for the clause: one of these tests, which all may hold, is not certain to. */
void cl_put_open_tests(cl_lowering *l, const cl_provision *p, cl_expr *const *tests, uint32_t count);

/* ---- lower_statuses.c ---- */
void cl_lower_statuses(cl_lowering *l, const cl_event_decl *event);

/* ---- lower_histories.c ---- */
/* The key of a history or of keyed state, from the fields of the event at hand (`own`: of the event that is remembered). */
uint32_t cl_history_key(cl_lowering *l, const cl_history *history, int own);
uint32_t cl_load_history(cl_lowering *l, const cl_history *history); /* register */
/* Jumps to where goes what does not fit, when the sum of a look back is too large. */
void cl_require_window(cl_lowering *l, uint32_t sum);
/* The test that it has been: whether there is a first, a last, any at all. */
typedef struct cl_presence {
  cl_op op;
  uint32_t a, d;
} cl_presence;
cl_presence cl_history_presence(cl_lowering *l, const cl_history *history);
void cl_lower_histories(cl_lowering *l, const cl_event_decl *event);
/* A breach of the clause, for all that looks back on it. */
void cl_remember_breach(cl_lowering *l, const cl_provision *p);
/* What accrued under the clause, in a register, for all that sums it; to be called like the former. */
void cl_remember_accrual(cl_lowering *l, const cl_provision *p, uint32_t amount);
/* It cannot be said whether something accrued, or how much. */
void cl_doubt_accrual(cl_lowering *l, const cl_provision *p);
/* The same of a breach, where it cannot be said whether it is one. */
void cl_doubt_breach(cl_lowering *l, const cl_provision *p);
/* Jumps where an event, or a breach, of which it could not be said whether it counts, leaves it open what is asked for. */
void cl_require_no_doubt(cl_lowering *l, const cl_history *history, cl_label *unknown);

/* ---- lower_points.c: registers ---- */
/* Jumps where the point is an event that has never been. */
void cl_require_point(cl_lowering *l, const cl_point *point, cl_label *absent);
/* Its moment: of a day the first, of the end of a term or a period the first after it. */
uint32_t cl_load_point(cl_lowering *l, const cl_point *point);
/* A moment of the day that it falls on: of an end the last before it. */
uint32_t cl_load_point_day(cl_lowering *l, const cl_point *point);
/* Before an event is judged that may perform something: the deadlines that payments upon it count from. */
void cl_load_former_deadlines(cl_lowering *l, const cl_event_decl *event);
uint32_t cl_load_between(cl_lowering *l, const cl_expr *expr);

/* ---- lower_interest.c ---- */
void cl_lay_out_running(cl_lowering *l);
/* The sum of balance times days up to now. */
uint32_t cl_load_running(cl_lowering *l, const cl_expr *expr);
/* What runs in the expression begins anew. */
void cl_take_interest(cl_lowering *l, const cl_expr *expr);
/* The status is about to become the value in a register; `key`: of a keyed one. */
void cl_run_interest(cl_lowering *l, const cl_provision *status, uint32_t key, uint32_t value);

/* ---- lower_funds.c ---- */
void cl_lay_out_fund(cl_lowering *l, const cl_provision *p);
/* What the funds hold before anything is judged, for the conditions and amounts of this handler. */
void cl_load_funds(cl_lowering *l);
void cl_forget_funds(cl_lowering *l);
uint32_t cl_load_fund(cl_lowering *l, const cl_provision *p);

/* ---- state.c ---- */
void cl_capture(cl_lowering *l, cl_captures *captures, uint32_t field, const cl_node *node);
/* What a rule reads of the event at hand when it arises, and what arises from its breach in turn. */
void cl_capture_for_arising(cl_lowering *l, cl_captures *captures, const cl_provision *p, uint32_t rule);
void cl_lay_out_state(cl_lowering *l);
uint32_t cl_new_slot(cl_lowering *l, cl_text identity, int64_t initial);
/* A date to remember, which is no open duty, and what it is about: see cl_obligation.  Reckoned is what is missing of a minimum. */
typedef enum cl_date_sort { CL_ARISES = 1, CL_ENDS, CL_IS_RECKONED, CL_CHANGES, CL_IS_ENDED } cl_date_sort;
uint32_t cl_new_timer(cl_lowering *l, const cl_provision *p, cl_date_sort sort, cl_text identity);
uint32_t cl_new_obligation(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_captures *captures,
                           const char *role);
uint32_t cl_new_table(cl_lowering *l, cl_text identity, const cl_provision *p, cl_table_kind kind, uint32_t key_width,
                      int64_t initial);

/* ---- lower_schedules.c ---- */
void cl_lay_out_schedules(cl_lowering *l, const cl_provision *p, cl_provision_state *state);
/* The start of what a provision's schedules do, and the handlers of their ticks. */
void cl_start_schedules(cl_lowering *l, const cl_provision *p);
void cl_lower_ticks(cl_lowering *l, const cl_provision *p);

/* ---- rules.c ---- */
/* What comes of a rule when its cause has come about: the event at hand, or what was captured of it, is there to be read. */
void cl_lower_arising(cl_lowering *l, const cl_provision *p, uint32_t rule);
/* What a clause does on an event of this kind: first what performs and answers, then what it gives rise to. */
void cl_lower_rules(cl_lowering *l, cl_provision *p, const cl_event_decl *event);
/* What arises from its breach, where an event of this kind is the breach. */
void cl_lower_breaches(cl_lowering *l, const cl_provision *p, const cl_event_decl *event);
void cl_lower_settlement(cl_lowering *l, const cl_event_decl *event);
void cl_lower_reliances(cl_lowering *l, const cl_provision *p, const cl_event_decl *event);
void cl_lower_start(cl_lowering *l);
void cl_lower_deadlines(cl_lowering *l);
/* Whether it stands from the start, or for a period. */
int cl_ends_with_term(const cl_rule *rule);
/* Closes the obligations of a clause that nothing gave rise to, and what opened a power: they end with its term. */
void cl_cancel_standing(cl_lowering *l, const cl_provision *p);

/* ---- ends.c ---- */
/* Finds what can end, suspend or prolong what, and gives it its state; before obligations are laid out. */
void cl_lay_out_lives(cl_lowering *l);
/* The first instant of its term, and the first after it, as far as that is a constant. */
int64_t cl_clause_start(const cl_lowering *l, const cl_provision *p);
int64_t cl_clause_end(const cl_lowering *l, const cl_provision *p);
/* Whether the agreement can end otherwise than at the end of its stated term. */
int cl_agreement_moves(const cl_lowering *l);
/* Whether the end of this clause by date is that of an agreement whose term can run on. */
int cl_ends_with_moving_term(const cl_lowering *l, const cl_provision *p);
/* Whether the words of the clause, or of the agreement, give it a last day, be it known beforehand or not. */
int cl_has_last_day(const cl_lowering *l, const cl_provision *p);
/* The register with the first instant after the agreement's term, and the one in which the term at hand began. */
uint32_t cl_load_term_end(cl_lowering *l);
uint32_t cl_load_term_start(cl_lowering *l);
/* Jumps where a moving term has ended the clause, where something has stopped it, or where it is suspended. */
void cl_require_life(cl_lowering *l, const cl_provision *p, cl_label *expired, cl_label *stopped, cl_label *suspended);
/* Jumps unless the exercise of a power has ended it. */
void cl_require_terminated(cl_lowering *l, const cl_provision *p, cl_label *no);
void cl_start_lives(cl_lowering *l);
void cl_lower_life_deadlines(cl_lowering *l);
/* What ends upon an event of this kind. */
void cl_lower_endings(cl_lowering *l, const cl_event_decl *event);
/* The exercise of a power ends what it is about from this instant on; at once: now. */
void cl_put_stop(cl_lowering *l, const cl_provision *power, uint32_t instant, int at_once);
/* Moves the end of the agreement's term on; the register with its new last moment. */
uint32_t cl_put_extension(cl_lowering *l, const cl_provision *by, cl_label *overflow);
/* What it was that stopped a clause, and by which words the agreement's term is over. */
typedef void cl_tell_reason(void *user, const cl_node *reason);
void cl_tell_stopped(cl_lowering *l, const cl_provision *p, cl_tell_reason *tell, void *user);
void cl_tell_term_over(cl_lowering *l, cl_tell_reason *tell, void *user);

/* ---- exercises.c ---- */
void cl_lay_out_power(cl_lowering *l, const cl_provision *p);
/* What comes of an event that exercises a power: the answer; what arises from it; and what it does to other clauses. */
void cl_lower_exercise(cl_lowering *l, const cl_provision *p, const cl_event_decl *event);
void cl_lower_exercise_causes(cl_lowering *l, const cl_event_decl *event);
/* Jumps where the event is an exercise that was refused: it is not remembered either. */
void cl_require_exercise(cl_lowering *l, const cl_event_decl *event, cl_label *refused);
void cl_lower_exercise_effects(cl_lowering *l, const cl_event_decl *event);
/* Something opens the power for a time; and that time has passed. */
void cl_open_power(cl_lowering *l, const cl_provision *p, uint32_t rule);
void cl_lower_power_lapse(cl_lowering *l, const cl_provision *p, uint32_t rule);
/* The notice of an exercise has passed. */
void cl_lower_notices(cl_lowering *l);
/* ---- cures.c ---- */
/* The party of this rule has made good what it breached: no cure period for that runs on. */
void cl_end_cure_periods(cl_lowering *l, const cl_provision *breached, uint32_t rule);
/* In a deadline's handler: the field that tells when what was breached had arisen. */
uint32_t cl_since_operand(const cl_lowering *l);
void cl_lay_out_cures(cl_lowering *l);
/* An event of this kind starts cure periods. */
void cl_lower_cure_starts(cl_lowering *l, const cl_event_decl *event);
void cl_lower_cure_periods(cl_lowering *l);

/* ---- lower_keeping.c ---- */
void cl_lay_out_keeping(cl_lowering *l, const cl_provision *p);
void cl_start_keeping(cl_lowering *l, const cl_provision *p);
/* Looks at what must be kept: after an event of this kind, after a date changed a status, when the term begins. */
void cl_look_after_event(cl_lowering *l, const cl_event_decl *event);
void cl_look_after_tick(cl_lowering *l, const cl_provision *status);
void cl_lower_keeping(cl_lowering *l, const cl_provision *p);

/* ---- obligations.c ---- */
/* An event of this kind starts the time for what is open and waits for it. */
void cl_lower_clocks(cl_lowering *l, const cl_event_decl *event);
/* Without an end there is no last day: such an obligation is never breached. */
int cl_has_no_last_day(const cl_lowering *l, const cl_provision *p, const cl_rule *rule);

/* ---- breaches.c ---- */
/* The slots of the prohibitions and grants, and which clauses are asked about. */
void cl_lay_out_breaches(cl_lowering *l);
/* Registers for what is done late on an event of this kind, where something arises from it; and what does. */
void cl_lay_out_lateness(cl_lowering *l, const cl_event_decl *event);
void cl_lower_late_acts(cl_lowering *l);
/* To be called wherever a breach of a rule is answered.  Conditions see it from the next event or deadline on. */
void cl_mark_breach(cl_lowering *l, const cl_provision *p, uint32_t rule);
/* What is put runs where the flag is raised; nothing where there is none. */
void cl_put_if_raised(cl_lowering *l, const cl_provision *p, int32_t flag,
                      void put(cl_lowering *l, const cl_provision *p));
/* What the flags of an event's handler say, once all is judged. */
void cl_remember_breaches(cl_lowering *l);
/* A register that is not 0 when the clause is breached and that is not made good: in an event's handler, as it was before the event. */
uint32_t cl_load_breached(cl_lowering *l, const cl_provision *p);
/* From now on, unless it was so before, it cannot be said whether the party of the rule has breached the clause; a cure ends that. */
void cl_doubt_breach_by(cl_lowering *l, const cl_provision *p, uint32_t rule);
void cl_forget_doubt(cl_lowering *l, const cl_provision *p, uint32_t rule);
int cl_can_doubt_breach(const cl_lowering *l, const cl_provision *p);
void cl_require_no_doubtful_breach(cl_lowering *l, const cl_provision *p, cl_label *unknown);
/* Before an event is judged that may make breaches good: what conditions on it are told. */
void cl_load_former_breaches(cl_lowering *l, const cl_event_decl *event);
/* `cure` of a clause by the party that breached it, where a condition asks whether it is breached. */
void cl_lower_cures(cl_lowering *l, const cl_event_decl *event);

/* This power was exercised by the event at hand. */
void cl_require_exercised(cl_lowering *l, const cl_provision *power, cl_label *no);

/* ---- ownership.c ---- */
void cl_lay_out_ownership(cl_lowering *l);
/* Jumps unless the party owns the asset. */
void cl_require_owner(cl_lowering *l, uint32_t asset, uint32_t party, cl_label *no);
/* What is assigned when its cause has come about: on an event, once all is judged; in a deadline's handler at once. */
void cl_lower_transfers(cl_lowering *l, const cl_event_decl *event);
void cl_lower_transfer(cl_lowering *l, const cl_provision *p, uint32_t rule);
/* What is assigned from a date on. */
void cl_start_transfers(cl_lowering *l, const cl_provision *p);
void cl_lower_transfer_dates(cl_lowering *l, const cl_provision *p);

/* ---- lower.c ---- */
int32_t cl_new_flag(cl_lowering *l); /* a register of its own in this handler, 0 */
/* A status changes as the changes on this schedule say. */
void cl_lower_status_tick(cl_lowering *l, const cl_provision *p, const cl_schedule *schedule);
int32_t cl_new_flag(cl_lowering *l); /* a register of its own in this handler, 0 */
int cl_lower(clause_program **out, const cl_model *model, const clause_allocator *allocator,
             cl_diagnostics *diagnostics);

#endif
