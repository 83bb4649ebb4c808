/* What the evaluator remembers: the events themselves, and what became of the answers that can change later.  Everything else is found by going
** through these lists again.  Shared by evaluate.c and condition.c, and by nobody else. */
#ifndef REFERENCE_WORLD_H
#define REFERENCE_WORLD_H

#include "evaluate.h"
#include "plain.h"

/* A number, or a yes or no; or nothing known, for want of a value; or nothing there. */
typedef struct answer {
  int unknown, value; /* unknown: waits for `value` */
  int absent;
  fraction number;
} answer;

/* A breach by lateness, and when it was made good: moments of judging, 0 for never. */
typedef struct lateness {
  int breached, made_good;
  unsigned way; /* by which breaches it came to what was breached; 0: by none */
} lateness;
static inline int is_overdue(const lateness *l) { return l->breached && !l->made_good; }

/* An amount that became owed.  Whatever of it is not paid when its deadline has passed stays owed. */
typedef struct accrual {
  int clause, payer, payee;
  const event *hand;
  int64_t at, amount, left, deadline;
  int running; /* the deadline has not passed */
  lateness late;
  int apart; /* interest for lateness: no cap and no minimum counts it */
} accrual;

typedef struct duty {
  int clause, party;
  int standing;      /* nothing gave rise to it */
  int lapses;        /* with the term: it stands, or stands for a period */
  const event *hand; /* the event that gave rise to it, or to what was breached; NULL: none */
  int64_t since, deadline;
  int open;     /* the deadline has not passed */
  int doubt;    /* it cannot be said whether it arose: 1 + a value that this waits for; 0: it did */
  int64_t done; /* of the quantity that is asked for */
  lateness late;
} duty;

/* A forbidden act; or what may be a breach. */
typedef struct wrong {
  int clause, party;
  int doubt; /* 1 + a value that this waits for; 0: it is a breach */
  lateness late;
  const lateness *of; /* of the duty that may be breached; NULL: of none */
} wrong;

/* Time in which a breach can be made good; what arises if it is not arises then. */
typedef struct grace {
  int clause, party;      /* what arises, and for whom */
  int breached, breacher; /* -1: it waits for no breach */
  const event *hand;
  lateness *late;
  int doubt; /* of the breach */
  int64_t at;
  int over;
} grace;

/* A power that something opened for a time. */
typedef struct opening {
  int power, party;
  int64_t since, deadline;
  int open;
} opening;

/* A status became this. */
typedef struct turn {
  int status;
  int seen; /* a view that has seen so many events sees it */
  int64_t key;
  answer now;
  int64_t at;
} turn;

/* Interest on a status was taken up to this day: by a clause (1 + which), or a status (1 + CLAUSES + which). */
typedef struct taking {
  int taker, party, status, day;
} taking;

/* An act counts for a limit. */
typedef struct counted {
  int clause, party;
  int64_t at, amount;
} counted;

/* Into the fund, or below 0 out of it. */
typedef struct movement {
  int moment;
  int64_t amount;
} movement;

/* The exercise of a power that has yet to take effect: upon one clause, in its turn, or on all that the power is about, in its own. */
typedef struct notice {
  int power, target, over; /* target -1: all */
  int64_t at;
} notice;

/* The next time of something that returns. */
typedef struct tick {
  int over;
  int n; /* which */
  int64_t at;
} tick;

enum {
  ACCRUALS = 2000,
  DUTIES = 2000,
  TURNS = 1000,
  WRONGS = 2000,
  GRACES = 4000,
  OPENINGS = 4000,
  COUNTED = EVENTS * CLAUSES,
  MOVEMENTS = 1000,
  TAKINGS = 2000
};
struct world {
  const spec *s;
  const stream *events;
  result *out;
  int seen;           /* events judged */
  int moment;         /* events and deadlines judged */
  int when[OUTCOMES]; /* the moment of each verdict */
  int accrual_count, duty_count, turn_count;
  accrual accrual[ACCRUALS];
  duty duty[DUTIES];
  turn turn[TURNS];
  int wrong_count, grace_count, opening_count;
  wrong wrong[WRONGS];
  grace grace[GRACES];
  opening opening[OPENINGS];
  int taking_count, counted_count, movement_count;
  taking taking[TAKINGS];
  counted counted[COUNTED];
  movement movement[MOVEMENTS];
  tick tick[CLAUSES][PARTIES], status_tick[STATUSES]; /* a party each */
  tick least_tick[CLAUSES];                           /* of a minimum over time */
  int owns[ASSETS][PARTIES + 1];
  unsigned passed_at_start[CLAUSES]; /* bit k: by subject k */
  int turn_of[CLAUSES];              /* at one moment */
  int turn_of_status[STATUSES];
  int64_t end, own_end[CLAUSES]; /* the first moment after the agreement's term, and each clause's own */
  int more_months, more_days;    /* of the agreement's term */
  int ran_out;                   /* it is over */
  int uses[CLAUSES];             /* of powers and renewals */
  int64_t called[CLAUSES];       /* instalments that are left come then; NEVER: each in its turn */
  int notice_count;
  notice notice[4 * EVENTS * CLAUSES];
  int64_t over_from[CLAUSES];       /* terminated: the first moment after; NEVER: it is not */
  int ended_itself[CLAUSES];        /* over, and not only as the agreement is */
  int64_t suspended_since[CLAUSES]; /* -1: it is not */
  int transferred[CLAUSES];         /* on its date */
  int expired[CLAUSES];             /* said that its term has ended */
};

typedef struct world world;

/* From where a condition looks: at this event, at this time, when so many events had been judged. */
typedef struct view {
  const world *w;
  const event *hand; /* NULL: none */
  int party;         /* whom the sentence is about */
  int64_t now;
  int seen;
  unsigned cause; /* the clause whose breach it looks at */
  answer shortfall;
  int taker; /* of interest: as in a taking */
} view;

/* How one event, or what its breach or a deadline brings about, is judged. */
typedef struct hearing {
  world *w;
  const event *e; /* at hand; NULL: none */
  int64_t now;
  int number;              /* of the event that is judged, from 1; 0: a deadline */
  int party;               /* who is answered */
  int waited;              /* of what opens a power: it held when it happened */
  int breacher;            /* who is in breach, of what is breached now or of that from which this arises */
  lateness *late[CLAUSES]; /* of the breach of each */
  int licensor;            /* whom a grant is about; NOBODY: as other sentences, who is answered */
  unsigned heard;          /* the clauses that were */
  unsigned operative;      /* those that said breached, permitted, accrued or due */
  unsigned uncertain;      /* those that were undetermined as a whole, and what for */
  int waits_for[CLAUSES];
  unsigned breached;   /* those that said breached */
  unsigned doubted;    /* those of which that could not be said */
  int arises_in_doubt; /* what is judged arises from a breach in doubt: 1 + a value that this waits for; 0: it does not */
  int turn;            /* of what returns: which time */
  unsigned cause;      /* the one whose breach is being answered: what arises from it does not yield to it */
  unsigned refused;    /* limits that refused the act */
  answer shortfall;    /* of the quantity that was breached */
} hearing;

answer find(const view *v, int node);
answer holds_all(const view *v, const int list[2]);
answer holds_any(const view *v, const int list[2]);
int matches(const phrase *p, const event *e, const event *hand, int party);
/* The party of two that is not this one. */
int other_party(const spec *s, int party);

static inline int is_true(answer a) { return !a.unknown && a.number.up != 0; }
static inline int is_false(answer a) { return !a.unknown && a.number.up == 0; }

int first_day(const spec *s, const clause_spec *c);
int64_t term_start(const spec *s, const clause_spec *c);
int64_t term_end(const world *w, const clause_spec *c); /* by date; NEVER */
int64_t own_end(const world *w, const clause_spec *c);  /* without that of the agreement */
int64_t stated_end(const spec *s, const clause_spec *c);
/* After which nothing returns: its own where the agreement's can move. */
int64_t last_end(const world *w, const clause_spec *c);
/* The first day after such an end. */
int64_t first_day_after(end_sort sort, int day, duration length, int start);
/* True once an event has ended the term. */
int ended_by_event(const view *v, const clause_spec *c);
int is_over(const view *v, const clause_spec *c);
int64_t add_duration(int64_t day, duration length);
/* The same, where the next month may give its first day. */
int64_t add_duration_by(int64_t day, duration length, int next_first);

/* rules.c: answers, and whether a clause speaks */
outcome *record(world *w, outcome o);
void answer_with(hearing *h, int at, clause_verdict_kind verdict, int64_t amount, int64_t deadline);
void answer_plainly(hearing *h, int at, clause_verdict_kind verdict);
outcome *answer_unknown(hearing *h, int at, int64_t amount, int waits_for);
/* It cannot be said whether it is a breach. */
void doubt_breach(hearing *h, int at, int waits_for);
view now_at(const hearing *h);
unsigned prevailing_over(const spec *s, int at);
int yields(const hearing *h, int at);
/* What a clause that it yields to waits for, if it may have given an answer; -1: none does. */
int yields_to_doubt(const hearing *h, int at);
int first_by_name(const spec *s, unsigned set);
/* All of `where` and `if`. */
answer applies(const view *v, const clause_spec *c);
int is_act(const clause_spec *c, const event *e, const event *hand, int party);
/* True once the clause no longer stands, which it says of what would have concerned it. */
int is_expired(hearing *h, int at);
/* Whether the clause has something to say: what `unless` leaves of what `where` and `if` say.  Says itself what is expired or unknown. */
int stands(hearing *h, int at);
int has_begun(const hearing *h, const clause_spec *c);
int is_bound(const clause_spec *c, int64_t party);
void judge_prohibition(hearing *h, int at);
void judge_permission(hearing *h, int at);
void judge_grant(hearing *h, int at);

/* schedule.c: the n-th time that something returns, of what begins on the day `first` */
int rolled(const spec *s, business_roll how, int day);
int business_days_later(const spec *s, int day, int count); /* earlier with a count below 0 */
int nth_day(const spec *s, const schedule *e, int first, int n);
int due_day(const spec *s, const schedule *e, int first, int n);
int first_time(const spec *s, const schedule *e, int first);
/* How many times there were before the n-th. */
int times_gone(const spec *s, const schedule *e, int first, int n);
int is_within_times(const spec *s, const schedule *e, int first, int n);
/* True of what comes with the last moment of a period. */
int is_period_end(const schedule *e, int of_payment);
int is_on_days(const schedule *e);
int64_t moment_of(const spec *s, const schedule *e, int of_payment, int first, int n);

/* status.c */
answer literal_answer(type t, int64_t number);
answer find_status(const view *v, int at);
void give_turns(world *w);
void change_statuses(world *w, const event *e);
void change_on_schedule(world *w, int at, int64_t now);
const schedule *schedule_of_status(const status_spec *st); /* or NULL */

/* duties.c */
int64_t deadline_of(const spec *s, const deadline_spec *d, const event *e, int64_t now);
void open_standing_duties(world *w);
/* What an event does to the duties that are open. */
void perform(hearing *h, int at);
void judge_obligation(hearing *h, int at);
void lapse(world *w, int at);
void fail_duty(world *w, duty *d);
int64_t still_to_do(const clause_spec *c, const duty *d);

/* money.c */
void judge_payment(hearing *h, int at);
void settle(hearing *h);
void fail_payment(world *w, accrual *a);
int64_t used(const world *w, unsigned clauses, const cap *c, int64_t at);

int period_of_scope(scope s);
int counts_at(const spec *s, const cap *c, int64_t at, int64_t now);
void judge_least(hearing *h, int at);
int fits_the_balance(const world *w, int at, int payer, int64_t amount);

/* interest.c */
answer find_interest(const view *v, const node *n);
void take_interest(world *w, const view *v, int expression);
void accrue_late_interest(hearing *h, const accrual *late, int64_t paid);

/* limits.c */
int goes_beyond(hearing *h, int at);

/* funds.c */
answer find_held(const view *v);
int64_t held_now(const world *w);
void move_money(world *w, int64_t amount);

/* powers.c */
int is_suspended(const world *w, int at);
void judge_power(hearing *h, int at);
/* The power is there from now on. */
void open_power(hearing *h, int at);
void wait_to_open(hearing *h, int at);
void lapse_power(world *w, opening *o);
void close_power(world *w, int at);
void take_effect(world *w, notice *n);
/* An end comes with the last moment of the notice, the others begin the moment after. */
int notice_begins(const world *w, const notice *n);

void change_all(hearing *h, const clause_spec *c, int target);

/* transfers.c: what a clause assigns when nothing gives rise to it, and upon the event that has been judged */
int64_t moment_of_transfer(const world *w, int at);
void transfer_by_date(world *w, int at);
int is_assigned_first(const spec *s, int at);
void transfer_upon_event(hearing *h);
void transfer(hearing *h, int at);
void own_as_declared(world *w);
void assign_at_start(world *w);

/* endings.c */
int term_moves(const spec *s);
int64_t agreement_end(const world *w); /* its first moment after, reckoned anew; NEVER */
int64_t run_on(world *w, int by);      /* to the last moment that this gives */
void end_agreement(world *w, int64_t now);
void hear_endings(hearing *h);

/* breaches.c */
lateness *remember_wrong(hearing *h, int at, int doubt);
/* By which breaches it comes to what arises now. */
unsigned way_of(const hearing *h);
int is_asked(const spec *s, int at);
void hear_cure(hearing *h);
/* From the breach that is being answered; -1: from the event that opens a power. */
void start_grace(hearing *h, int at, int breached, int doubt);
void start_graces_upon_event(hearing *h);
void end_grace(world *w, grace *g);

/* evaluate.c: what arises from the breaches that were said; of one clause, by whoever it binds then */
void bring_about(hearing *h);
/* Each party that the sentence binds, in its order; or the one that the breach makes it bind. */
void for_each_subject(hearing *h, int at, void (*judge)(hearing *, int));
/* For one party. */
void arise_for(hearing *h, int at);

#endif
