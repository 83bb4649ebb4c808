/* An agreement and a stream of events as plain data.  generate.c makes them, print.c writes them as a clause file and as JSON lines, evaluate.c
** says what they mean, compare.c asks the engine the same.  A structure holds no pointers, so that shrinking is copying.
**
** Numbers are int64 as in the public interface: money in minor units, numbers and percentages times 10^6, dates and
** times in microseconds.  Civil days are counted from 1970-01-01.  A name is an index: see spec_name.  -1 says that something is not there. */
#ifndef REFERENCE_SPEC_H
#define REFERENCE_SPEC_H

#include <stdint.h>

enum {
  PARTIES = 4, /* affiliates are the last of them */
  ASSETS = 2,
  WORLD = 5, /* names of products, buyers …; some are spelled like a party or a field */
  NAMES = 1 + PARTIES + ASSETS + WORLD,
  VALUES = 3,
  STATUSES = 2,
  DEFINITIONS = 2,
  CLAUSES = 6,
  REMOVALS = 2,
  FUND = CLAUSES + 1 + REMOVALS, /* its place among the provisions: clauses, the pool, removals */
  PROVISIONS = FUND + 1,
  RATES = 3,
  BANDS = 4,
  NODES = 224,
  EVENTS = 14,
  HOLIDAYS = 6,
  MICROSECONDS = 1000000,
  NOBODY = 0,
};
#define DAY   INT64_C(86400000000)
#define NEVER INT64_MAX

/* ---- events ---- */

typedef enum event_kind {
  SALE,
  LOAD,
  DELIVERY,
  NOTICE,
  PAYMENT,
  LICENSING,
  USE,
  EXERCISE,
  CURE,
  FOREIGN_PAYMENT, /* in the other currency */
  KINDS,
  OWN_KINDS = PAYMENT
} event_kind;

/* Every field there is; a kind has some of them, in this order. */
typedef enum field {
  BY,
  LOT,
  BUYER,
  PRICE,
  WEIGHT,
  UNITS,
  SHARE,
  WARM,
  DAY_OF,
  ABOUT,
  PAYEE,
  AMOUNT,
  UNDER,
  ITEM,
  LICENSEE,
  POWER_NAMED,
  FIELDS
} field;

typedef enum type { YES_NO, NAME, PARTY, PROVISION, DATE, COUNT, NUMBER, PERCENTAGE, MONEY } type;

typedef struct field_info {
  const char *name, *preposition; /* "" without */
  type type;
  int optional;
} field_info;
extern const field_info field_infos[FIELDS];

typedef struct kind_info {
  const char *noun, *plural, *verb, *participle;
} kind_info;
extern const kind_info kind_infos[KINDS];

typedef struct event {
  int64_t at;
  event_kind kind;
  int64_t field[FIELDS];
} event;

/* ---- phrases: a kind of event, and what its fields must be ---- */

typedef enum relation { IS, IS_NOT, MORE, LESS, AT_LEAST, AT_MOST, RELATIONS } relation;
typedef enum role_sort {
  ROLE_IS,
  ROLE_SAME,
  ROLE_ANY,
  ROLE_OTHER_THAN,
  ROLE_ONE_OF,
  ROLE_WITH,
  ROLE_THE_OTHER, /* party: not the subject of the sentence; of two.  The literals: whose affiliates the third and the fourth are */
  ROLE_ANY_AFFILIATE /* of party `of`; the literals are who that is */
} role_sort;
typedef struct role {
  role_sort sort;
  field field;
  relation relation; /* of ROLE_WITH */
  int count;
  int64_t literal[2];
  int of;
} role;
typedef struct phrase {
  event_kind kind;
  int role_count;
  role role[3];
} phrase;

/* ---- expressions ---- */

typedef enum node_sort {
  /* conditions */
  ALL,
  ANY,
  COMPARE,  /* kid 0 against kid 1 by `relation` */
  AMONG,    /* kid 0 is (or, `number` 1, is not) one of kids 1 and 2 */
  RANGE,    /* kid 0 is between kids 1 and 2 */
  HAPPENED, /* `number` 0: has happened, 1: has not; kid 0, if there: the count that `relation` compares with */
  IN_FORCE, /* `number` 0: is, 1: is not; clause `index` */
  BREACHED,
  OWNS,  /* party `number` owns asset `index` */
  TRUTH, /* kid 0 is a yes or no that stands as a condition */
  /* values */
  LITERAL,
  FIELD,   /* of the event at hand */
  VALUE,   /* `index` */
  STATUS,  /* `index`, its key being the same field of the event at hand */
  DEFINED, /* definition `index` */
  TODAY,
  COUNT_OF, /* of `phrase` in `window` */
  TOTAL_OF, /* of `field` */
  FIRST_OF,
  LAST_OF,
  PLUS,
  MINUS,
  TIMES,
  DIVIDED,
  PERCENT_OF, /* kid 0 per cent of kid 1 */
  LESSER,
  GREATER,
  PART,      /* of kid 0 above kid 1 (if there) up to kid 2 (if there) */
  INTEREST,  /* at kid 0 on status `index`, by the day count `number` */
  SHORTFALL, /* of the quantity that was breached; of field `field` */
  CONVERTED, /* kid 0, to the other currency */
  HELD       /* what the fund holds */
} node_sort;

typedef enum period { MONTH, QUARTER, YEAR, CONTRACT_YEAR, PERIODS } period;
typedef enum unit { HOURS, DAYS, WEEKS, MONTHS, YEARS } unit;
typedef struct duration {
  int count;
  unit unit;
} duration;

typedef enum window_sort {
  ALWAYS,
  IN_THE_LAST,
  THIS_PERIOD,
  SINCE,
  BEFORE,
  SINCE_EVENT,
  AHEAD_OF, /* `at least 60 days before D`; this and the next two only of what has happened or not */
  SOON_AFTER,
  SHORTLY_BEFORE
} window_sort;
typedef struct window {
  window_sort sort;
  duration length;
  period period;
  int day;
  phrase event;
} window;

typedef struct node {
  node_sort sort;
  type type; /* of a value */
  int kid[3];
  relation relation;
  int index;
  int64_t number;
  field field;
  phrase phrase;
  window window;
} node;

/* ---- money ---- */

/* BY_SHARE: one period's share, without a day count. */
typedef enum day_count {
  BY_SHARE,
  ACTUAL_360,
  ACTUAL_365,
  ACTUAL_ACTUAL,
  THIRTY_360,
  THIRTY_E_360,
  DAY_COUNTS
} day_count;

/* Of one unit of the agreement's currency in the other, times 10^6. */
typedef struct exchange {
  int from; /* day; -1: always */
  int64_t units;
} exchange;

/* What one party holds for another. */
typedef struct fund {
  const char *name;
  int stands, holder, owner;
} fund;
typedef enum fund_use { NO_FUND, INTO_FUND, OUT_OF_FUND } fund_use;

/* ---- parts ---- */

typedef struct value_spec {
  type type;
  int disclosed, bound; /* bound: the host sets it before the stream begins */
  int64_t number, bound_to;
} value_spec;

/* Dates that return, as words name them. */
typedef enum schedule_sort {
  NO_SCHEDULE,
  EVERY_STEP,      /* `every 2 months`: periods of the term */
  EVERY_PERIOD,    /* `every calendar month`, `every contract year` */
  EVERY_STEP_FROM, /* `every 2 months beginning D` */
  ON_DAY_OF_EACH,  /* `on the 31st of each month` */
  ON_LAST_DAY_OF_EACH,
  ON_FIRST_BUSINESS_DAY_OF_EACH,
  ON_LAST_BUSINESS_DAY_OF_EACH,
  BY_DAY_OF_EACH,        /* obligations: `by the 15th of each month`: open from its beginning */
  BY_END_OF_EACH,        /* `by the end of each month` */
  WITHIN_OF_END_OF_EACH, /* `within D of the end of each month`; the deadline says how long */
  SCHEDULE_SORTS
} schedule_sort;
typedef enum business_roll { STAYS, NEXT_BUSINESS_DAY, NEXT_IN_MONTH, PREVIOUS_BUSINESS_DAY, ROLLS } business_roll;
typedef struct schedule {
  schedule_sort sort;
  duration step;
  period period;
  int day;            /* from which on; or of the month */
  int times;          /* 0: without limit */
  int instalments;    /* `in N instalments`, N being `times` */
  int next_first;     /* where a month has no such day: the first of the next; otherwise its last */
  business_roll roll; /* of days */
} schedule;

typedef struct calendar {
  int stands;
  unsigned weekend; /* bit 0: Monday */
  int holiday_count, holiday[HOLIDAYS];
} calendar;

typedef struct change {
  int expression, condition; /* condition -1: none */
  phrase upon;
  schedule every; /* of sort NO_SCHEDULE: upon the event */
} change;
typedef struct status_spec {
  type type;
  int key; /* field, or -1 */
  int64_t start;
  int certain; /* nothing that changes it can depend on an undisclosed value */
  int change_count;
  change change[2];
} status_spec;

/* `means FIRST if CONDITION` and `means OTHERWISE otherwise`, or only the first.  It speaks of an event of this kind; KINDS: of none. */
typedef struct definition {
  type type;
  event_kind about;
  int first, condition, otherwise;
  int band_count; /* rows that compare one field with constants: then nothing but these */
  field banded;
  int64_t band_end[BANDS]; /* of each but the last */
  int band_has_end[BANDS]; /* its end lies in it, and not in the next */
  int band[BANDS];         /* what each comes to */
} definition;

/* What multiplies an amount by time. */
typedef enum time_sort {
  NO_TIME,
  STARTED_PERIODS,
  COMPLETED_PERIODS,
  PRO_RATA, /* by exact time */
  PRO_RATA_STARTED,
  PRO_RATA_COMPLETED,
  TIME_SORTS
} time_sort;
typedef enum point_sort { AT_DAY, AT_FIELD, AT_HAND, POINT_SORTS } point_sort;
typedef struct point {
  point_sort sort;
  int day;
} point;
typedef struct time_factor {
  time_sort sort;
  duration per;
  point from, to;
} time_factor;

typedef enum clause_sort {
  GRANT,
  PERMISSION,
  PROHIBITION,
  OBLIGATION,
  PAYMENT_CLAUSE,
  TRANSFER,
  POWER,
  RENEWAL,
  ENDING,
  CLAUSE_SORTS
} clause_sort;
typedef enum licence { NOT_STATED, NON_EXCLUSIVE, SOLE, EXCLUSIVE, LICENCES } licence;

typedef enum end_sort { NO_END, THROUGH_DAY, THROUGH_YEAR, UNTIL_DAY, FOR_DURATION } end_sort;
typedef struct term {
  int from; /* day or -1 */
  end_sort end;
  int day; /* of the end; a year for THROUGH_YEAR */
  duration length;
  int surviving;   /* the end of the agreement is not its end */
  int until_event; /* 1: `until` holds */
  phrase until;
} term;

typedef enum deadline_sort {
  NO_DEADLINE,
  WITHIN,
  WITHIN_OF_PERIOD,
  BY_PERIOD,
  BY_DAY,
  BY_FIELD,
  ON_DAY,
  BEFORE_DAY, /* `no later than LENGTH before D` */
  BEFORE_FIELD
} deadline_sort;
typedef enum combination { ALONE_ONE, THE_LONGER, THE_SHORTER } combination;
typedef struct length {
  duration time;
  int business; /* days, of business */
  combination with;
  duration other;
  int other_business;
} span_spec;
/* From when on an act counts: a day, or so long before it; the day may be one that the event at hand names. */
typedef enum opening_sort { NO_OPENING, FROM_DAY, FROM_BEFORE_DAY, FROM_FIELD, FROM_BEFORE_FIELD } opening_sort;
typedef struct deadline_spec {
  deadline_sort sort;
  span_spec length;
  period period;
  int day;
  int next_first; /* as of a schedule; where the clause has one, the same */
  business_roll roll;
  opening_sort opening;
  int opening_day;
  duration opening_length;
  int tolerance; /* days; 0 without */
} deadline_spec;

/* What gives rise to an obligation or a payment.  WITHIN_OF_EVENT is UPON_EVENT, stated as `within D of EVENT`; OTHERWISE is UPON_BREACH, stated where the
** breach is. */
typedef enum cause_sort { FROM_THE_START, UPON_EVENT, WITHIN_OF_EVENT, UPON_BREACH, OTHERWISE, ON_SCHEDULE } cause_sort;

typedef enum power_act { TERMINATES, SUSPENDS, RESUMES, EXTENDS, WAIVES, ACCELERATES, ENFORCES, POWER_ACTS } power_act;

/* The time in which a breach can be made good before something arises from it, or in which a power waits. */
typedef struct cure_spec {
  int stands;
  int from_event; /* 0: from the breach; 1: from `event` while something is overdue, or of a power without a breach from what opens it */
  phrase event;
  span_spec length;
} cure_spec;

/* Whom the sentence is about: those it names, or whoever is in breach, or the other one. */
typedef enum bound_by { BY_NAME, PARTY_IN_BREACH, OTHER_PARTY } bound_by;

typedef enum scope { IN_TOTAL, EACH_TIME, PER_MONTH, PER_QUARTER, PER_YEAR, PER_CONTRACT_YEAR, IN_ANY, SCOPES } scope;
typedef struct cap {
  int limit; /* expression: a literal or a value */
  scope scope;
  duration length; /* IN_ANY */
} cap;

typedef enum rounding { NOT_ROUNDED, DOWN, UP, TO_NEAREST, HALF_TO_EVEN, ROUNDINGS } rounding;

typedef struct clause_spec {
  const char *name;
  clause_sort sort;
  int subject_count, subject[PARTIES]; /* parties, as names; in the order of the sentence */
  int each_party;                      /* how it says all of them */
  int affiliates;                      /* of party `affiliates`: with that party, or, where it is below 0, without */
  int other_affiliates;                /* the licensee has its affiliates with it */
  bound_by bound_by;                   /* of those, where not all at once */
  int other;                           /* payee or licensee; NOBODY: the other party */
  term term;
  int where[2], if_[2], unless[2];      /* conditions or -1 */
  unsigned subject_to, notwithstanding; /* sets of clauses */
  /* grant */
  licence licence;
  int asset;
  /* acts of permissions, prohibitions and obligations */
  int act_count;
  phrase act[2];
  /* obligations and payments */
  cause_sort cause;
  phrase trigger;
  schedule schedule;
  unsigned breached; /* the clauses from whose breach it arises */
  cure_spec cure;
  int says_of_breach; /* a window says `within D of breach of X`, a cure period from breach alone */
  event_kind hand;    /* what is at hand when it speaks; KINDS: nothing, or not always the same */
  deadline_spec deadline;
  int64_t quantity; /* of an obligation, at least; of a permission or a prohibition, at most; 0 without */
  field measured;
  scope quantity_scope;
  duration quantity_length; /* IN_ANY */
  /* powers */
  power_act power;  /* an ending has the event in `trigger` */
  unsigned targets; /* none: this agreement */
  int has_notice;
  span_spec notice;
  int times;      /* 0: as often as one likes */
  int has_latest; /* exercised no later than `latest` before the end of the term */
  duration latest;
  duration growth; /* renewals and extensions: by so much; endings: so long after the event, or at once */
  int of_last;     /* endings: after the last such event */
  /* payment */
  int amount, minimum; /* expressions; minimum -1 */
  time_factor time;
  int cap_count;
  cap cap[2];
  rounding rounding;
  int64_t rounded_to;
  int least; /* expression: what must accrue over time; -1 */
  scope least_scope;
  int late_rate; /* expression, a percentage a year; -1 without late interest */
  day_count late_basis;
  fund_use fund_use;
  int foreign; /* it is paid in the other currency */
} clause_spec;

typedef struct pool {
  const char *name;
  unsigned members; /* none: no pool */
  int in_order;     /* of the file, `in that order` */
  cap cap;
} pool;

typedef struct removal {
  const char *name;
  int from; /* day or -1 */
  int reliance_count;
  phrase reliance[2];
} removal;

typedef struct spec {
  int large;          /* its amounts are near what the engine can hold at most */
  int currency;       /* 0 EUR, 1 JPY, 2 KWD */
  int offset_minutes; /* of its local time */
  int effective;      /* day */
  end_sort end;       /* of the agreement */
  int end_day;
  duration length;
  int party_count, affiliate_count;
  int affiliate_of[PARTIES + 1]; /* 0: of nobody */
  calendar calendar;
  unsigned fields[KINDS]; /* the set that a kind has */
  int value_count, status_count, definition_count, clause_count, removal_count, node_count;
  value_spec value[VALUES];
  status_spec status[STATUSES];
  definition definition[DEFINITIONS];
  clause_spec clause[CLAUSES]; /* in the order of the file */
  pool pool;
  fund fund;
  int rate_count;
  exchange rate[RATES]; /* by their days */
  removal removal[REMOVALS];
  node node[NODES];
} spec;

typedef struct stream {
  int count;
  event event[EVENTS]; /* in order of time */
  int64_t through;     /* deadlines are judged up to here */
} stream;

/* The texts of names: parties, assets, the world; then the provisions, from PROVISION_NAMES on. */
enum { PROVISION_NAMES = 100 };
const char *spec_name(const spec *s, int64_t name);
extern const char *const value_names[VALUES], *const status_names[STATUSES], *const definition_names[DEFINITIONS];
extern const char *const currencies[3];
extern const int currency_digits[3];
/* The other currency, in which a rate says what the agreement's own is. */
extern const char *const other_currency;
enum { OTHER_DIGITS = 2 };

static inline int has_field(const spec *s, event_kind k, field f) { return (int)(s->fields[k] >> f & 1u); }
/* The place of a field among those that the kind declares. */
static inline int field_place(const spec *s, event_kind k, field f) {
  return __builtin_popcount(s->fields[k] & ((1u << f) - 1u));
}

#endif
