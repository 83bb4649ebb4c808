/* The model: what a clause file says, with every name resolved and every type known.  The resolver builds it from the tree; the
** compiler lowers it to a program; the diff of terms compares two of them.  Everything lives in the arena.
**
** A sentence is taken apart into *rules*: one for each subject and act it names ("Fjord and Orchard must not sell or lend" is four).  A rule
** has one event at hand, whose fields its conditions read. */
#ifndef CL_MODEL_H
#define CL_MODEL_H

#include "civil.h"
#include "tree.h"

/* ---- types ---- */

/* The types of clause.h, and those that only expressions have: durations.  Days and months never compare. */
enum { CL_SORT_DAYS = 32, CL_SORT_MONTHS, CL_SORT_TIME /* microseconds */ };

typedef struct cl_type {
  int sort; /* clause_type, or one of the above */
  char currency[4];
} cl_type;

/* ---- declarations ---- */

typedef struct cl_party {
  const char *name, *heading; /* heading NULL without */
  const cl_node *node;
  uint32_t affiliate_of; /* a party; UINT32_MAX for a party itself */
} cl_party;

typedef struct cl_asset {
  const char *name, *heading;
  uint32_t owner_count;
  const char **owners;
  const cl_node *node;
} cl_asset;

typedef struct cl_event_field {
  const char *name;        /* the preposition where it has no name of its own */
  const char *preposition; /* or NULL */
  cl_type type;
  int optional;
  int has_range; /* declared */
  int64_t at_least, at_most;
  uint32_t choice_count;
  const char **choices;
  const cl_node *node;
} cl_event_field;

typedef struct cl_event_decl {
  const char *name, *plural, *verb, *participle; /* forms not given are the noun; plural NULL */
  uint32_t field_count;
  cl_event_field *fields;
  int mentioned;
  int standing; /* not declared in the file: one of the events that every agreement has */
  const cl_node *node;
  uint32_t index;
} cl_event_decl;

/* A calendar that tells business days. */
typedef struct cl_business {
  const char *name, *heading; /* heading NULL without */
  cl_calendar calendar;       /* first_holiday 0: they are in `holidays` */
  int32_t *holidays;          /* civil day numbers, ascending, none on a weekend */
  int mentioned;
  const cl_node *node;
  uint32_t index;
} cl_business;

/* ---- expressions ---- */

typedef struct cl_provision cl_provision;

/* Undisclosed values on which something may depend, each once; no more than can be told apart. */
enum { CL_UNKNOWNS_MAX = 32 };
typedef struct cl_unknowns {
  uint32_t count;
  const cl_provision *values[CL_UNKNOWNS_MAX];
} cl_unknowns;

typedef struct cl_history cl_history;
typedef struct cl_point cl_point;
typedef struct cl_expr cl_expr;

typedef enum cl_expr_kind {
  CL_EXPR_CONST,    /* constant */
  CL_EXPR_VALUE,    /* provision: a value */
  CL_EXPR_FIELD,    /* index: field of the event at hand */
  CL_EXPR_STATUS,   /* provision: a status; index: the field that gives the key, or -1 */
  CL_EXPR_TODAY,    /* the civil date of the event, at its first moment */
  CL_EXPR_NOW,      /* the moment itself */
  CL_EXPR_POINT,    /* point: its moment */
  CL_EXPR_DAY,      /* point: a moment of the civil day that it is or falls on */
  CL_EXPR_HISTORY,  /* history */
  CL_EXPR_RUNNING,  /* running: the sum of balance times days; provision and index as in STATUS */
  CL_EXPR_IN_FORCE, /* provision */
  CL_EXPR_BREACHED, /* provision: it is breached, and that is not made good */
  CL_EXPR_SUSPENDED,
  CL_EXPR_TERMINATED, /* provision */
  CL_EXPR_MISSED,     /* the deadline that had passed of what is done late */
  CL_EXPR_SHORTFALL,  /* what was left undone of the quantity whose breach is at hand */
  CL_EXPR_OWNS,       /* index: party; constant: asset */
  CL_EXPR_ADD,
  CL_EXPR_SUB,
  CL_EXPR_MUL,
  CL_EXPR_DIV, /* a, b; DIV: b is a constant, or the divisor */
  CL_EXPR_MIN,
  CL_EXPR_MAX,
  CL_EXPR_EQ,
  CL_EXPR_NE,
  CL_EXPR_LT,
  CL_EXPR_LE,  /* a, b */
  CL_EXPR_NOT, /* a */
  CL_EXPR_AND,
  CL_EXPR_OR,     /* items */
  CL_EXPR_CHOOSE, /* items: condition, meaning, condition, meaning …, meaning */
  CL_EXPR_DAY_START,
  CL_EXPR_DAY_END, /* a */
  CL_EXPR_BETWEEN, /* a, b: moments; how many periods lie between, 0 when b is not later.  index: a cl_unit; step: how many of it are one period; constant: a cl_rounding, down or up */
} cl_expr_kind;

/* What time is counted in. */
typedef enum cl_unit {
  CL_UNIT_MOMENT, /* a microsecond */
  CL_UNIT_SECOND,
  CL_UNIT_MINUTE,
  CL_UNIT_HOUR,
  CL_UNIT_DAY,
  CL_UNIT_WEEK,
  CL_UNIT_MONTH,
  CL_UNIT_YEAR
} cl_unit;

struct cl_expr {
  cl_expr_kind kind;
  cl_type type;
  int64_t
      denominator; /* numbers: the exact value is the carried integer over this.  Percentages are ratios: 20% is 20000000 / 10^8 */
  cl_expr *divisor; /* and this is not known here, but divides it too; or NULL */
  int64_t constant, step;
  const char *text; /* CONST of a name, a party or a provision */
  int32_t index;
  uint32_t running;
  cl_provision *provision;
  cl_history *history;
  cl_point *point;
  cl_expr *a, *b;
  uint32_t item_count;
  cl_expr **items;
  const cl_node *node; /* its words */
};

/* An event that matches: of this kind, with these tests on its own fields, and with fields equal to fields of another event: the event at
** hand of the rule that looks back (`the same product`), or the one that gave rise to an obligation. */
typedef struct cl_link {
  uint32_t field; /* of the event that matches */
  uint32_t base;  /* of the other event */
} cl_link;
typedef struct cl_pattern {
  cl_event_decl *event;
  uint32_t test_count;
  cl_expr **tests; /* over the event's own fields */
  uint32_t link_count;
  cl_link *links;
  const cl_node *node;
} cl_pattern;

typedef enum cl_history_kind {
  CL_HISTORY_HAPPENED, /* yes or no */
  CL_HISTORY_COUNT,
  CL_HISTORY_TOTAL, /* of `field` */
  CL_HISTORY_FIRST,
  CL_HISTORY_LAST,
  CL_HISTORY_EPOCH /* how often it has been, to tell what came before the last time from what came after */
} cl_history_kind;
/* The `field` that stands for the time of the event. */
#define CL_TIME_FIELD UINT32_MAX

struct cl_history {
  cl_history_kind kind;
  cl_pattern pattern;
  cl_provision *breached; /* it looks back on breaches of this clause, and the pattern is empty; NULL: on events */
  cl_provision *accrued;  /* the same for a TOTAL of what accrued under this payment, */
  char currency[4];       /* in this currency */
  uint32_t field;
  int windowed;   /* in the last N … */
  int64_t window; /* days or months */
  int window_months;
  cl_period period;      /* this …; CL_PERIODS without */
  int64_t since, before; /* instants; INT64_MIN, CLAUSE_NEVER without */
  cl_expr *only_if;      /* it counts if this holds then, over its own fields; or NULL */
  int this_term;         /* FIRST: in the current term of the agreement */
  /* `since EVENT`: how often that event has been; when it is once more, the history begins anew.  NULL without */
  cl_history *epoch;           /* as the condition asks for it */
  cl_history *own_epoch;       /* the same, by the fields of the event that is remembered */
  const cl_unknowns *unknowns; /* on which it depends what is remembered; NULL: on none */
  cl_provision *used_by;       /* the first that does */
  const cl_node *node;
  uint32_t index;
};

/* A moment that words speak of. */
typedef enum cl_point_kind {
  CL_AT_DATE,       /* instant */
  CL_AT_TERM_END,   /* of the agreement */
  CL_AT_PERIOD_END, /* period: the one that the event at hand falls in */
  CL_AT_EXPR,       /* expr: a date field of the event at hand, a value, a status, a definition */
  CL_AT_NOW,        /* the event at hand */
  CL_AT_EVENT,      /* history: FIRST or LAST, of its time or of a date field */
  CL_AT_DEADLINE,   /* provision */
  CL_AT_BREACH      /* provision */
} cl_point_kind;
struct cl_point {
  cl_point_kind kind;
  int whole_day; /* it is a civil day: its moment is its first, and what is after it is after the whole day.  The moment of an end is the first after it */
  int any;       /* AT_EVENT: the words name the event without `the first` or `the last` */
  int64_t instant;
  cl_period period;
  cl_expr *expr;
  cl_history *history;
  cl_provision *provision;
  uint32_t rule; /* AT_DEADLINE, AT_BREACH: of that clause, as it was before the event at hand */
  const cl_node *node;
};

/* ---- provisions: whatever has an identity in the agreement ---- */

typedef enum cl_provision_kind {
  CL_GRANT,
  CL_PERMISSION,
  CL_PROHIBITION,
  CL_OBLIGATION,
  CL_PAYMENT,
  CL_POWER,
  CL_STATE_DUTY, /* must keep a status as stated */
  CL_TRANSFER,   /* assigns an asset */
  CL_ENDING,     /* … ends … after … */
  CL_RENEWAL,
  CL_CAP, /* the last kind of clause */
  CL_FUND,
  CL_STATUS,
  CL_DEFINITION,
  CL_VALUE,
  CL_REMOVED,
  CL_PROVISION_KINDS
} cl_provision_kind;
/* "grant", "permission" … */
const char *cl_provision_word(cl_provision_kind kind);

typedef enum cl_exclusivity { CL_NOT_STATED, CL_NON_EXCLUSIVE, CL_SOLE, CL_EXCLUSIVE } cl_exclusivity;
/* "not stated", "non-exclusive" … */
const char *cl_exclusivity_word(cl_exclusivity exclusivity);

/* How long: fixed or reckoned, business days, or the shorter or longer of two. */
typedef enum cl_length_kind { CL_SO_LONG, CL_BUSINESS_DAYS, CL_SHORTER, CL_LONGER } cl_length_kind;
typedef struct cl_length cl_length;
struct cl_length {
  cl_length_kind kind;
  int sort;      /* CL_SORT_DAYS, MONTHS or TIME; business days are DAYS */
  cl_expr *expr; /* SO_LONG; a part of a day counts as a whole one */
  int64_t days;  /* BUSINESS_DAYS */
  const cl_business *calendar;
  cl_length *a, *b; /* SHORTER, LONGER: of the days that they lead to */
  const cl_node *node;
};

/* A business day in the place of one that is none; calendar NULL: none. */
typedef struct cl_rolling {
  const cl_business *calendar;
  cl_roll_rule rule;
  const cl_node *node;
} cl_rolling;

/* Dates that return.  Occurrence k is the anchor and k steps, never reckoned from the one before: Jan 31, Feb 28, Mar 31.  From there some days on, then to
** a business day. */
typedef enum cl_schedule_kind {
  CL_AT_DATES,      /* something arises at the first moment of each day */
  CL_PERIODS_BEGIN, /* at the first moment of each period, which runs from one occurrence to the next */
  CL_PERIODS_END    /* at its last moment */
} cl_schedule_kind;
typedef struct cl_schedule cl_schedule;
struct cl_schedule {
  cl_schedule_kind kind;
  const cl_node *node;
  int64_t anchor;
  int sort;            /* of the step: CL_SORT_DAYS or MONTHS */
  int64_t step, shift; /* shift: added to the k steps, in the same unit */
  cl_month_rule month_rule;
  int64_t days;
  cl_rolling day;        /* `the first business day`: on to it, */
  int64_t business_days; /* and so many more */
  cl_rolling roll;       /* `or the next business day` */
  int64_t times;         /* so often at most; 0 without a limit */
  int in_instalments;    /* a part of the amount each time */
  int is_of_term;        /* the anchor is the first day of the clause's term */
  int is_anchored;       /* the anchor is the first time; otherwise the first is where the clause's term begins */
  int has_start;         /* there is a first time for this version of the agreement: */
  int64_t first;         /* its k, */
  int64_t gone;          /* how many there were before it, */
  int64_t moment;        /* and its moment */
  cl_length *lead;       /* so much earlier it arises, by its tolerance; or NULL */
  cl_schedule *due;      /* the day by which something must be done in each period, or NULL */
};

/* A deadline: an instant, a field, or so long after a starting point. */
typedef enum cl_deadline_kind {
  CL_NO_DEADLINE,
  CL_BY_INSTANT,
  CL_BY_FIELD,
  CL_WITHIN,
  CL_WITHIN_AFTER_PERIOD,
  CL_AROUND_POINT,     /* so long after a point, or before it */
  CL_BY_PERIOD_END,    /* of the schedule that it arises on */
  CL_BY_SCHEDULED_DAY, /* the end of the day that it arises on */
  CL_BY_DUE_DAY        /* the end of its schedule's day in that period */
} cl_deadline_kind;
typedef struct cl_deadline {
  cl_deadline_kind kind;
  int64_t instant;  /* BY_INSTANT: the last moment */
  uint32_t field;   /* BY_FIELD: of the event that gave rise to it; its whole day counts */
  int64_t length;   /* WITHIN …: how long, where that is fixed */
  int sort;         /* CL_SORT_DAYS, MONTHS or TIME */
  cl_period period; /* WITHIN_AFTER_PERIOD: counted from the end of the period that the event falls in */
  cl_length *span;  /* how long, where that is not fixed; NULL */
  cl_point point;   /* AROUND_POINT */
  int before;       /* AROUND_POINT: before it */
  cl_month_rule month_rule;
  cl_rolling roll;
  int from_cause;       /* WITHIN: of the event that gave rise to what was breached */
  cl_length *tolerance; /* so much later, or NULL */
  const cl_node *node;
} cl_deadline;

/* What the exercise of a power does.  EXERCISE: nothing but what other clauses make of it. */
typedef enum cl_power_act {
  CL_TERMINATE,
  CL_SUSPEND,
  CL_RESUME,
  CL_EXTEND, /* renew, extend */
  CL_EXERCISE,
  CL_ACCELERATE,
  CL_WAIVE,
  CL_ENFORCE
} cl_power_act;

/* So long after something: where an end is reckoned from what is not known beforehand. */
typedef enum cl_after_kind {
  CL_AFTER_NOTHING,
  CL_AFTER_TERMINATION, /* the end of the agreement, however it comes */
  CL_AFTER_FIRST,       /* the first event that matches */
  CL_AFTER_LAST         /* each event that matches moves it */
} cl_after_kind;
typedef struct cl_after {
  cl_after_kind kind;
  int64_t length;
  int sort; /* CL_SORT_DAYS, MONTHS or TIME */
  cl_pattern event;
  const cl_node *node;
} cl_after;

/* From when on an act counts. */
typedef struct cl_opening {
  const cl_node *node; /* NULL: at once */
  int is_fixed;
  int64_t instant;         /* fixed */
  cl_point point;          /* otherwise the first moment of its day, */
  const cl_length *before; /* so much earlier; or NULL */
} cl_opening;

typedef enum cl_scope { CL_IN_TOTAL, CL_EACH_TIME, CL_PER_PERIOD, CL_IN_ANY /* stretch of so many days */ } cl_scope;
typedef struct cl_cap {
  cl_expr *limit;
  cl_scope scope;
  cl_period period; /* PER_PERIOD */
  int64_t window;   /* IN_ANY: days or months */
  int window_months;
  cl_provision *pool; /* the clause that states it, when it is shared; NULL when it is the payment's own */
  const cl_node *node, *scope_node;
  uint32_t index; /* of its state; shared caps have one */
} cl_cap;

/* What gives rise to a rule: to an obligation, a payment or a power.  The event at hand, whose fields the rule reads, is then the event itself; for a breach,
** the event that gave rise to the obligation that was breached, or the forbidden act; for the others there is none. */
typedef enum cl_cause_kind {
  CL_CAUSE_EVENT,  /* an event that matches; of permissions, prohibitions and grants: the act */
  CL_CAUSE_START,  /* nothing but the agreement */
  CL_CAUSE_BREACH, /* of a rule of another clause */
  CL_CAUSE_LATE,   /* an act that performs what is overdue of a rule of another clause; the act is the event at hand */
  CL_CAUSE_EXERCISE, /* of a power */
  CL_CAUSE_SCHEDULE, /* a date that returns */
  CL_CAUSE_END       /* of the agreement */
} cl_cause_kind;
typedef struct cl_cause {
  cl_cause_kind kind;
  cl_provision *clause; /* BREACH, LATE, EXERCISE */
  uint32_t
      of_rule; /* BREACH, LATE: of that clause.  Where several of its rules forbid acts of one kind of event, the first stands for all, or for all of its party where that matters */
  cl_event_decl *event;  /* at hand, or NULL */
  cl_schedule *schedule; /* SCHEDULE */
  const cl_node
      *node; /* the words: EVENT a PHRASE, BREACH a BREACH_OF or the other clause's OTHERWISE; NULL for START */
} cl_cause;

/* A grant is three rules: the licensor licenses to somebody else, the licensee uses, the licensor uses. */
typedef enum cl_grant_act { CL_LICENSES, CL_USES, CL_OWNER_USES } cl_grant_act;

enum { CL_OCCURRENCES = UINT16_MAX };

typedef struct cl_rule {
  uint32_t subject; /* party: who may, must, must not, pays, grants */
  uint32_t other;   /* party: payee, licensee; UINT32_MAX without */
  cl_cause cause;
  cl_pattern event; /* the event at hand; event NULL where there is none.  Only a cause of kind EVENT has tests on it */
  cl_pattern
      clock; /* the deadline counts from the first such event after it has arisen; event NULL: from what gave rise to it */
  cl_pattern cure_from; /* a cure period runs since this event; event NULL: since the breach */
  uint32_t where_count, if_count, unless_count;
  cl_expr **where, **if_, **unless; /* over the event at hand */
  /* obligations */
  uint32_t act_count;
  cl_pattern *acts;  /* any of them performs it; linked to the event at hand */
  cl_expr *quantity; /* at least so much, or NULL; acts[0] counts */
  uint32_t measure;  /* field of acts[0]; of a limit, of the act at hand; or CL_OCCURRENCES: each act is one */
  cl_cap *counted;   /* a quantity over which time; in permissions and prohibitions, the limit.  NULL */
  cl_deadline deadline;
  cl_opening opening;
  /* payments */
  cl_expr *amount;  /* where there is `time`, a product whose `a` is what the sentence says */
  int is_shortfall; /* what is missing of a minimum at the end of a period, or of the term */
  cl_expr *time;    /* how many periods lie between two moments; NULL: the amount is owed once */
  /* a cure period: it arises only when that has passed since the breach, or since the event, and the breach is not made good */
  cl_deadline cure;
  /* powers */
  cl_deadline notice; /* when its exercise takes effect; NO_DEADLINE: at once */
  /* grants, transfers */
  cl_grant_act grant_act;
  const char *asset;
  uint32_t asset_index; /* transfers */
} cl_rule;

typedef struct cl_priority cl_priority;
struct cl_provision {
  /* what every pass over all of them asks stands together, in as few lines of the cache as can be */
  cl_provision_kind kind;
  uint32_t index; /* in the model's list, which is in the order of the file */
  const char *name;
  const cl_node *node;     /* CLAUSE, VALUE, STATUS, DEFINITION or REMOVED */
  const cl_node *sentence; /* clauses: MUST, MUST_NOT, MAY, PAYS, GRANTS, POOL */
  uint32_t rule_count, until_count, change_count, cap_count, prevailing_count;
  int mentioned;
  cl_rule *rules;

  const char *heading, *section; /* NULL without */
  uint32_t source_count;
  const char **sources;
  int expanding; /* a definition, or a clause, whose words are being resolved: to meet it again is a circle */
  int resolved;  /* a clause: its rules are there */

  /* term: half open; INT64_MIN and CLAUSE_NEVER where the clause states none (it then runs as long as the agreement) */
  int64_t from, end;
  int64_t afresh_from; /* what it counts and remembers begins here; INT64_MIN: at the start of what was carried over */
  const cl_node *from_node, *end_node; /* FROM; THROUGH, UNTIL or FOR.  NULL without */
  cl_pattern *until;                   /* events that end it; node: UNTIL_EVENT's phrase */
  int surviving;                       /* the agreement's end is not its end */
  cl_after after;                      /* `for 6 months after termination`; of an ending, when what it speaks of ends */

  struct cl_priority {
    cl_provision *clause; /* it prevails over this one */
    const cl_node *words; /* `subject to` here, or `notwithstanding` there */
  } * prevailing;

  /* obligations and payments: what gives rise to them; a rule for each of these and each party bound */
  uint32_t cause_count;
  cl_cause *causes;
  uint32_t default_count;
  struct cl_default {
    cl_provision *clause; /* it says `otherwise X applies` of this one */
    const cl_node *words;
  } * defaults;

  /* payments */
  cl_cap **caps;
  cl_expr *minimum;      /* each time, or NULL */
  cl_expr *minimum_over; /* a period or the term, or NULL: what is missing of it then is a rule of its own */
  cl_rounding rounding;
  cl_provision *out_of; /* the fund that it is paid from, or NULL */
  const cl_node *out_of_node;
  cl_expr *late_rate; /* a year: of interest on what is paid late, a constant or a value; NULL without */
  cl_day_count_basis late_basis;
  const cl_node *late_node;
  cl_provision *into;    /* the fund that it is paid into, or NULL */
  int64_t rounding_unit; /* minor units */
  const cl_node *rounding_node;
  char currency[4];

  /* caps: the clauses that share it */
  cl_cap *pool;
  int in_order; /* on one event or at one moment they use it in the order of the list */
  uint32_t member_count;
  cl_provision **members;

  /* grants */
  cl_exclusivity exclusivity;
  uint32_t adjective_count;
  const char **adjectives; /* the others: perpetual, sublicensable … */
  uint32_t asset_count;
  const char **assets;
  const char *scope, *territory; /* or NULL */

  /* values and statuses */
  cl_type type;
  int disclosed;
  int64_t value;         /* carried as clause.h says */
  const char *key_field; /* status for each FIELD; NULL without */
  struct cl_change {
    cl_expr *value;
    cl_pattern event;
    cl_schedule *schedule; /* instead of the event; NULL */
    cl_expr *condition;    /* or NULL */
  } * changes;

  /* powers, endings and renewals: what they are about, by how much the term grows, and how often at most */
  cl_power_act act;
  int of_agreement;
  uint32_t target_count;
  cl_provision **targets;
  int64_t extension;
  int extension_sort;
  uint32_t times; /* 0: without limit */
  const cl_node *times_node;
  const cl_node *latest; /* NO_LATER: so long before the end of the term it is too late; NULL without */
  int64_t latest_length;
  int latest_sort;

  /* on which it may depend what the status is, whether an event has ended the clause, and what it answers: so whether it is breached.  NULL: on none */
  const cl_unknowns *status_unknowns, *end_unknowns, *breach_unknowns;
  /* funds; parties, UINT32_MAX after an error */
  uint32_t holder, held_for;
  int is_read; /* an amount or a condition speaks of what it holds */

  /* removed */
  int64_t removed_from; /* the effective date where none is stated */
  uint32_t reliance_count;
  cl_pattern *reliances;
};

/* Interest that runs on a status from day to day until it is taken. */
typedef struct cl_running {
  cl_provision *status, *taken_by;
  uint32_t party; /* UINT32_MAX: of a status, which has none */
  cl_days_rule rule;
  const cl_node *node;
} cl_running;

/* So many minor units of one currency are worth one of another, from a day on. */
typedef struct cl_rate {
  char from[4], to[4];
  int64_t numerator, denominator;
  int64_t since; /* INT64_MIN: always */
  int is_used;
  const cl_node *node;
} cl_rate;

/* ---- the agreement ---- */

typedef struct cl_model cl_model;
struct cl_model {
  const cl_source *source;
  cl_arena *arena;
  const char *agreement, *version;
  const char *law;   /* or NULL */
  int64_t signed_on; /* INT64_MIN without */
  int64_t effective, end;
  int64_t term_months;           /* the term is so many months; 0 for any other */
  const cl_node *effective_node; /* EFFECTIVE */
  int64_t contract_years; /* begin on each anniversary of this: the effective date where nothing else is stated */
  const cl_node *contract_years_node; /* NULL without */
  int offset_minutes;
  uint32_t party_count;
  cl_party *parties;
  uint32_t asset_count;
  cl_asset *assets;
  uint32_t calendar_count;
  cl_business *calendars;
  uint32_t event_count;
  cl_event_decl **events; /* those of the file in its order, then the standing ones */
  uint32_t provision_count;
  cl_provision **provisions;
  uint32_t history_count;
  cl_history **histories;
  uint32_t rate_count;
  cl_rate *rates;
  int has_undisclosed;     /* some value is not disclosed; otherwise nothing waits for one */
  int asks_of_breaches;    /* some condition asks whether a clause is breached */
  cl_event_decl *exercise; /* of a power, with the fields that say by whom and of which; NULL where there is no power */
  uint32_t exercise_by, exercise_of;
  uint32_t running_count;
  cl_running *running;
  struct cl_scenarios *scenarios; /* of the clause file itself */
  struct cl_resolver *resolver;   /* keeps its names for the scenarios of other files */
};

/* `payment`, or `payment_in_NOK`: it settles what is owed in the currency of its amount. */
int cl_is_payment(const cl_event_decl *event);

/* Whether a rule judges events of this kind: its cause, or the act it speaks of, is one. */
int cl_rule_judges(const cl_rule *rule, const cl_event_decl *event);

/* Adds those on which an expression depends, by what it reads too. */
void cl_add_unknowns(cl_unknowns *unknowns, const cl_expr *expr);
void cl_add_all_unknowns(cl_unknowns *unknowns, cl_expr *const *list, uint32_t count);
void cl_join_unknowns(cl_unknowns *unknowns, const cl_unknowns *more);

/* The first moment of occurrence k, on its business day; CLAUSE_ERROR_RANGE where there is no such date, or the calendar does not cover it (then `out` is the
** day that it would be but for the calendar). */
int cl_schedule_date(int64_t *out, const cl_model *model, const cl_schedule *schedule, int64_t k);
/* Whether no event and no state decide how long it is; then so long after an instant (before it: `sign` -1), at the same time of day. */
int cl_length_is_fixed(const cl_length *length);
int cl_reckon(int64_t *out, const cl_model *model, int64_t from, const cl_length *length, int sign, cl_month_rule rule);
/* Whether the same dates return. */
int cl_same_schedule(const cl_schedule *a, const cl_schedule *b);

/* The sort of what a quantity counts. */
int cl_measured_sort(const cl_rule *rule);

/* A permission up to a limit: what goes beyond is refused. */
int cl_can_refuse(const cl_provision *p);

/* The act of this rule is forbidden; no other rule of a grant can be breached. */
int cl_forbids(const cl_provision *p, const cl_rule *rule);

/* Resolves a tree; `files` may be NULL.  `*model` is NULL when there were errors that leave nothing to compile; they are in `diagnostics`. */
int cl_resolve(cl_model **model, const cl_node *root, const cl_source *source, const cl_files *files, cl_arena *arena,
               cl_diagnostics *diagnostics);

/* The field of an event that names what the obligation's own event names in the field `base`; -1 without. */
int32_t cl_field_of_key(const cl_rule *rule, const cl_event_decl *event, uint32_t base);

/* The member that uses a shared cap before this one does, where their order is stated; NULL otherwise. */
cl_provision *cl_before_under(const cl_cap *cap, const cl_provision *member);

/* The act that says by which fields obligations are told apart: the first that speaks of any; NULL where nothing is to be done. */
const cl_pattern *cl_key_act(const cl_rule *rule);

/* A provision by name, or NULL. */
cl_provision *cl_model_find(const cl_model *model, const char *name);

/* Prints the model, a line at a time: `clausec check --dump=model`. */
void cl_model_dump(const cl_model *model, clause_write_line *write, void *user);

/* Whether something can move the end of the agreement's term: a renewal, or a power to extend it. */
int cl_term_runs_on(const cl_model *model);

#endif
