/* A program: what a clause file means, as tables and code.  The compiler fills one and seals it; the image holds one; the
** machine runs one.  After sealing it never changes, so instances and threads share it.
**
** Every table that code refers to by number is here.  Whoever adds a table adds it in four places: this file, image.c (write and read),
** verify.c (ranges), disasm.c (show). */
#ifndef CL_PROGRAM_H
#define CL_PROGRAM_H

#include "clause.h"
#include "index.h"

#define CL_IMAGE_VERSION 2u

/* ---- memory and growing arrays ---- */

#define CL_ARRAY(type)                                                                                                 \
  struct {                                                                                                             \
    type *at;                                                                                                          \
    uint32_t count, capacity;                                                                                          \
  }

/* The allocator of malloc and free, for hosts that give none. */
extern const clause_allocator cl_default_allocator;
void *cl_resize(const clause_allocator *allocator, void *block, size_t old_size, size_t new_size);
/* So many items, not initialised; NULL also for none, and where their size is more than a pointer of the host can span, which a hostile count
** brings about where pointers have 32 bits. */
void *cl_new_items(const clause_allocator *allocator, uint32_t count, size_t item_size);

/* The host's allocator, counted and up to a limit: what one instance may hold.  It must not move while blocks of it are held. */
typedef struct cl_budget {
  clause_allocator allocator; /* its `user` is this budget */
  const clause_allocator *host;
  uint64_t held, most; /* bytes */
  int is_refused;      /* the block that was asked for last went past the limit */
} cl_budget;
void cl_budget_begin(cl_budget *budget, const clause_allocator *host, uint64_t held, uint64_t most);
/* Makes room for one more item: CLAUSE_OK or CLAUSE_ERROR_MEMORY. */
int cl_array_grow(const clause_allocator *allocator, void *array_at, uint32_t count, uint32_t *capacity,
                  size_t item_size);
/* Makes room for so many items in all; doubles, so that growing one by one stays cheap. */
int cl_array_reserve(const clause_allocator *allocator, void *array_at, uint32_t *capacity, uint64_t items,
                     size_t item_size);
/* Appends; the value is a status.  `program` is anything with an `allocator`. */
#define CL_PUSH(program, array, item)                                                                                  \
  (((array).count < (array).capacity || cl_array_grow(&(program)->allocator, &(array).at, (array).count,               \
                                                      &(array).capacity, sizeof *(array).at) == CLAUSE_OK)             \
       ? ((array).at[(array).count++] = (item), CLAUSE_OK)                                                             \
       : CLAUSE_ERROR_MEMORY)

/* ---- code ---- */

typedef enum cl_op {
#define OP(name, text, operands, cost, meaning) CL_OP_##name,
#include "opcodes.def"
#undef OP
  CL_OPS
} cl_op;

/* In the copy of the code that the machine runs, and nowhere else: FIELD_IS with `d` a leap instead of a name. */
#define CL_OP_LEAP CL_OPS

typedef struct cl_code {
  uint8_t op, a;
  uint16_t jump;
  uint32_t d;
} cl_code;

/* Whether it asks only of the event at hand: a name in it, or its time. */
static inline int cl_is_test_of_event(const cl_code *code) {
  return code->op == CL_OP_FIELD_IS || code->op == CL_OP_FIELD_NOT || code->op == CL_OP_BEFORE ||
         code->op == CL_OP_FROM;
}

/* The list in opcodes.def, as a table. */
typedef struct cl_op_info {
  const char *name, *text, *operands, *meaning;
  uint32_t cost;
} cl_op_info;
extern const cl_op_info cl_op_infos[CL_OPS];

/* What stands at a place of an instruction: 'a', 'j', 'd', 'l', 'h', or '0' to '3'. */
static inline uint32_t cl_operand(cl_code code, char place) {
  static const struct {
    uint32_t shift, mask;
  } parts[] = {
      ['a'] = {0, 0xff},  ['j'] = {8, 0xffff}, ['d'] = {24, UINT32_MAX}, ['l'] = {24, 0xffff}, ['h'] = {40, 0xffff},
      ['0'] = {24, 0xff}, ['1'] = {32, 0xff},  ['2'] = {40, 0xff},       ['3'] = {48, 0xff}};
  uint64_t whole = code.a | (uint64_t)code.jump << 8 | (uint64_t)code.d << 24;
  return (uint32_t)(whole >> parts[(unsigned char)place].shift) & parts[(unsigned char)place].mask;
}

enum { CL_REGISTERS = 256, CL_WIDE_REGISTERS = 16, CL_NO_REGISTER = 255 };

/* How an amount becomes money. */
typedef enum cl_rounding { CL_ROUND_NEAREST, CL_ROUND_DOWN, CL_ROUND_UP, CL_ROUND_EVEN, CL_ROUNDINGS } cl_rounding;
/* NEAREST: halves away from zero, as spreadsheets do.  DOWN: towards zero.  UP: away from zero.  EVEN: halves to the even neighbour. */

/* Periods.  Their numbers grow by one from each to the next.  A contract year begins on each anniversary of the anchor. */
typedef enum cl_period { CL_DAY, CL_MONTH, CL_QUARTER, CL_YEAR, CL_CONTRACT_YEAR, CL_PERIODS } cl_period;

/* Where adding months ends up when the month reached has no such day. */
typedef enum cl_month_rule {
  CL_MONTH_LAST_DAY,   /* on its last day: Jan 31 + 1 month = Feb 28 or 29 */
  CL_MONTH_NEXT_FIRST, /* on the first of the next month: Mar 1 */
  CL_MONTH_EXACT,      /* nowhere: it jumps */
  CL_MONTH_END,        /* from a month's last day always to a month's last day; otherwise like LAST_DAY */
  CL_MONTH_RULES
} cl_month_rule;

/* How days from one civil day to another are counted.  IN_LEAP_YEARS and IN_COMMON_YEARS are the two parts of actual/actual ISDA. */
typedef enum cl_days_rule {
  CL_DAYS_ACTUAL,
  CL_DAYS_IN_LEAP_YEARS,
  CL_DAYS_IN_COMMON_YEARS,
  CL_DAYS_30_360,  /* US bond basis without a rule for February */
  CL_DAYS_30E_360, /* every 31st is a 30th */
  CL_DAYS_RULES
} cl_days_rule;

/* Where a day that is no business day is moved.  A business day stays. */
typedef enum cl_roll_rule {
  CL_ROLL_NEXT,
  CL_ROLL_PREVIOUS,
  CL_ROLL_NEXT_IN_MONTH, /* modified following: the next, unless that is in another month; then the previous */
  CL_ROLL_RULES
} cl_roll_rule;

/* What LOOK looks at, besides a capture by its number. */
enum {
  CL_LOOK_LEFT = 250, /* the amount left */
  CL_LOOK_DEADLINE =
      251, /* of an overdue one, the deadline that passed; of a held one, what it would be if it were released now */
  CL_LOOK_SINCE = 252,
  CL_LOOK_ORDER = 253 /* its place in the order of opening, among all that were ever opened */
};

/* ---- tables ---- */

/* Text is an offset into `strings`, where it ends with a NUL.  Offset 0 is the empty text. */
typedef uint32_t cl_text;

typedef struct cl_field {
  cl_text name;
  uint8_t type; /* clause_type */
  uint8_t optional;
  char currency[4];
  int64_t at_least, at_most;           /* names: 1 (0 if optional) to INT32_MAX; parties: 1 to how many there are */
  uint32_t first_choice, choice_count; /* in `choices`; the order of the declaration */
} cl_field;

typedef struct cl_kind {
  cl_text name;
  uint32_t first_field, field_count; /* in `fields` */
  uint32_t entry;                    /* in `code`; the handler of an event nobody mentions is a lone END */
} cl_kind;

typedef struct cl_value {
  cl_text name, heading;
  uint8_t type;
  uint8_t disclosed;
  char currency[4];
  int64_t value;
} cl_value;

typedef struct cl_clause {
  cl_text name, heading, kind; /* kind: the word that clause_clause_info gives */
  clause_span span;
  uint32_t rank; /* deadlines at one moment fire in this order: by name, what reads of another clause after it */
} cl_clause;

/* Keyed state.  A map holds one number a key; a window holds one sum a key and civil day, and forgets the days before the last one asked
** for.  Keys are key_width numbers; a width of 0 is one cell. */
typedef enum cl_table_kind { CL_MAP, CL_WINDOW } cl_table_kind;
typedef struct cl_table {
  uint8_t kind, key_width; /* at most CL_KEY_MAX */
  uint8_t key_names;       /* bit i: number i of the key is a name */
  uint8_t holds_name;      /* what is held is a name */
  uint32_t clause;         /* for the listing */
  int64_t initial;         /* of a cell that was never written */
  cl_text identity;
} cl_table;
enum { CL_KEY_MAX = 6, CL_CAPTURES_MAX = 12 };

/* One number.  Identities say what slots, tables and obligations are about, so that the next version of the agreement can take over what
** an instance of this one holds; the empty text is no identity. */
typedef struct cl_slot {
  int64_t initial;
  cl_text identity;
  uint8_t holds_name;
} cl_slot;

/* Business days: all but the days of the weekend and the holidays, in the years that the calendar covers. */
typedef struct cl_calendar {
  cl_text name;
  uint8_t weekend; /* bit 0 Monday ... bit 6 Sunday; at least one day is not in it */
  int32_t first_year, last_year;
  uint32_t first_holiday,
      holiday_count; /* in `holidays`: civil day numbers in these years, ascending, none on a weekend */
} cl_calendar;
enum { CL_CALENDARS_MAX = 255, CL_CALENDAR_YEARS_MAX = 200 };

/* Where a verdict's party comes from. */
typedef enum cl_party_from { CL_NOBODY, CL_FROM_SYMBOL, CL_FROM_FIELD } cl_party_from;
typedef struct cl_who {
  uint8_t from;   /* cl_party_from */
  uint32_t index; /* symbol, or field of the event at hand (in a deadline's handler: capture) */
} cl_who;

typedef struct cl_emit {
  uint32_t clause;
  uint8_t kind; /* clause_verdict_kind */
  char currency[4];
  cl_who party, counterparty;
  clause_span reason;
  int32_t value; /* of UNDETERMINED; -1 otherwise */
  uint8_t
      below; /* clause_threshold: of UNDETERMINED; then EMIT's register in `jump` is the threshold, not a deadline */
} cl_emit;

/* Days a year, and how the days are counted. */
typedef enum cl_day_count_basis {
  CL_ACTUAL_360,
  CL_ACTUAL_365,
  CL_ACTUAL_ACTUAL, /* ISDA */
  CL_30_360,
  CL_30E_360,
  CL_DAY_COUNT_BASES
} cl_day_count_basis;

typedef enum cl_limit_from { CL_UNLIMITED, CL_LIMIT_CONST, CL_LIMIT_VALUE } cl_limit_from;

/* Simple interest for lateness: a rate a year, from the civil day of the deadline that passed to the civil day of the payment. */
typedef struct cl_interest {
  uint8_t rate_from; /* CL_LIMIT_CONST or CL_LIMIT_VALUE */
  uint8_t day_count; /* cl_day_count_basis */
  uint8_t rounding;
  int64_t rate;         /* as a PERCENTAGE is carried, or the index of the value */
  int32_t accrued;      /* emission */
  int32_t undetermined; /* emission while the value is not bound; -1 with a constant */
  int32_t balance;      /* slot that it is added to; -1 without */
  uint32_t doubt;       /* 1 + the slot that remembers that it was undetermined; 0 without */
} cl_interest;

/* An obligation that can be open many times at once: for each trigger one.  It captures numbers of the event that gave rise to it; the first
** `key_width` of them are what MEET and REDUCE look for.  When its deadline has passed, the code at `fire` runs with `now` the deadline
** and as the fields of the event at hand the captures, then the amount that is left, then the moment when it was opened.
**
** After that it is over, if the code let it go; or goes on as the obligation `overdue`: the same captures, amount, moment and place in the order of
** opening, but without a deadline; the machine remembers the deadline that passed. */
typedef struct cl_obligation {
  uint32_t clause;
  uint8_t captures, key_width; /* at most CL_CAPTURES_MAX and CL_KEY_MAX */
  char currency[4];            /* of its amount; "" without one */
  uint32_t fire;               /* in `code` */
  int32_t
      fulfilled; /* emission of PAY for what it settles of one, of DISCHARGE for one that is done; -1 where neither ever is */
  int32_t balance;            /* slot that PAY lowers by what it settles; -1 without */
  cl_who party, counterparty; /* CL_FROM_FIELD: capture */
  uint8_t
      silent; /* not an open duty but a date to remember, left out of clause_instance_open: 1: on which something arises; 2: on which something ends, after
                     all else of the clause at that moment; 3: on which something is reckoned over what has arisen, just before that; 4: on which a state of
                     things changes, after all that ends then and before all that begins; 5: on which the clause is ended, after what ends together with it */
  uint8_t point;  /* 1: for what begins at a moment: the code at `fire` runs at the microsecond after the deadline */
  uint8_t by_day; /* 1: a deadline that RELEASE moves goes to the end of its civil day */
  uint16_t capture_names; /* bit i: capture i is a name */
  uint8_t opening; /* 1 + the capture that is the first moment at which it can be performed; 0: it can be at once */
  uint32_t asks; /* 1 + the meter whose limit is how much it asks for, by the text of the version at hand; 0 without */
  int32_t overdue; /* obligation with as many captures and the same key_width, whose own is -1; -1: it is over */
  int32_t late;    /* of `interests`: what PAY adds when it settles part of an overdue one; -1 */
  uint32_t
      besides; /* 1 + a later obligation of the clause with the same key, from another cause: DISCHARGE takes off both; 0 without */
  cl_text identity;
} cl_obligation;

typedef struct cl_meter {
  uint32_t clause;
  uint8_t kind, type; /* clause_meter_kind, clause_type */
  char currency[4];
  cl_who party, counterparty; /* CL_FROM_SYMBOL or CL_NOBODY */
  uint8_t in_table;           /* the figure is in a table, keyed by `period` of the last event's time */
  uint8_t period;             /* cl_period; CL_PERIODS: keyed by something else, so there is no one figure */
  uint32_t index;             /* slot or table */
  uint8_t limit_from;         /* cl_limit_from */
  int64_t limit;              /* the constant itself, or the index of the value; of a number that may be a count */
  clause_span scope;
} cl_meter;

/* What a test or a stretch of code is about, for the trace and the listing; sorted by pc. */
typedef struct cl_note {
  uint32_t pc, clause; /* clause UINT32_MAX: the agreement's own bookkeeping */
  clause_span span;
  uint8_t is_test;  /* shown by the trace; otherwise it only opens a stretch of the listing */
  uint8_t negated;  /* the words hold when the test fails */
  uint8_t reversed; /* the operands stand the other way round in the words */
  uint8_t compared; /* both operands say something a reader wants to see */
  uint8_t type;     /* of the operands */
  char currency[4];
} cl_note;

/* A stretch of code that runs by itself, with the most that it can need: reserved before it runs, so that it cannot fail half-way. */
typedef struct cl_handler {
  uint32_t entry;
  uint32_t fields;   /* how many it may read */
  uint32_t bound;    /* the greatest cost of a path */
  uint32_t verdicts; /* without those of PAY and DISCHARGE */
  uint32_t cells;    /* writes to keyed cells, windows included */
  uint32_t buckets;  /* writes to windows */
  uint32_t opens;    /* obligations */
  uint32_t
      pays; /* PAYs and DISCHARGEs: together they can settle all that is open, and each can leave one settled in part */
} cl_handler;

/* ---- derived by prepare.c, for speed ---- */

/* The numbers from `least` up, `span` of them after the first, past the greatest to the smallest if need be.  So a
** range can also leave out just one number, and one subtraction and one comparison tell what is in it. */
typedef struct cl_range {
  uint64_t least, span;
} cl_range;

/* A verdict but for its time, event, amount and deadline. */
typedef struct cl_form {
  clause_verdict verdict;
  int is_special;      /* a party of it is in a field, or it has a threshold: to be filled in too */
  uint32_t overflowed; /* of interest for lateness: the answer that it is OVERFLOWED */
} cl_form;

/* An answer: an emission, which interest for lateness can also give as OVERFLOWED. */
typedef struct cl_given {
  uint32_t emission;
  int is_overflowed;
} cl_given;

/* A test of what name a field is, in a chain of such tests; see leaps.c. */
typedef struct cl_leap {
  uint32_t chain; /* the first leap of its chain; the others follow it */
  uint32_t begin; /* in `code`: where the tests begin that this one is among */
  uint32_t after; /* in `code`: where the next one with this name begins, or the end */
  uint32_t end;   /* in `code`: of the chain */
} cl_leap;

/* What to multiply with instead of dividing by a constant: see cl_divide. */
typedef struct cl_reciprocal {
  uint64_t factor;
  uint32_t shift;
} cl_reciprocal;

struct clause_program {
  clause_allocator allocator;
  CL_ARRAY(char) strings;
  CL_ARRAY(cl_text) symbols;  /* symbol n is symbols.at[n]; 0 is the name of nothing, 1 … parties are the parties */
  CL_ARRAY(uint32_t) choices; /* symbols */
  CL_ARRAY(cl_field) fields;
  CL_ARRAY(cl_kind) kinds;
  CL_ARRAY(cl_value) values;
  CL_ARRAY(cl_clause) clauses;
  CL_ARRAY(int64_t) constants;
  CL_ARRAY(cl_slot) slots;
  CL_ARRAY(cl_table) tables;
  CL_ARRAY(cl_obligation) obligations;
  CL_ARRAY(cl_emit) emits;
  CL_ARRAY(cl_interest) interests;
  CL_ARRAY(cl_calendar) calendars;
  CL_ARRAY(int32_t) holidays;
  CL_ARRAY(cl_meter) meters;
  CL_ARRAY(cl_note) notes;
  CL_ARRAY(cl_code) code;
  CL_ARRAY(char) source; /* the clause file, for the listing and for explanations */
  cl_text file, agreement, version;
  int64_t effective, end; /* end exclusive; CLAUSE_NEVER */
  int64_t anchor;         /* of contract years */
  int32_t offset_minutes;
  uint32_t parties;
  uint32_t
      start; /* code that runs once, before the first event or deadline, with `now` the effective date and no fields */
  /* found by cl_program_seal, stated in the image, proved by the verifier */
  uint32_t event_bound, deadline_bound; /* the greatest cost of a path through a handler */
  /* derived by cl_program_seal for callers; not in the image */
  clause_field_info *field_infos; /* parallel to `fields` */
  const char **choice_names;      /* parallel to `choices` */
  CL_ARRAY(uint32_t) tests;       /* notes that a trace can report */
  CL_ARRAY(cl_given) answers;     /* verdicts that the code can give */
  uint64_t identity;              /* the same for programs that are the same but for the name of their file */
  /* derived by cl_program_seal for the machine; not in the image */
  cl_code *run; /* parallel to `code`: the same with leaps */
  CL_ARRAY(cl_leap) leaps;
  CL_ARRAY(uint32_t) leap_names; /* parallel to `leaps`: what is asked; apart, since a test that holds needs no more */
  cl_index leap_index;           /* the first of each name in each chain */
  cl_form *forms;                /* parallel to `emits` */
  cl_reciprocal *reciprocals;    /* parallel to `constants`; of those above 0 */
  struct cl_plan *plan;          /* of blocks of events */
  struct cl_routes *routes;      /* of events that come alone */
  /* found by the verifier; not in the image */
  cl_handler *handlers; /* of the kinds, then of the obligations, then of the start */
  /* while it is built: where texts, symbols, constants and ratios are */
  cl_index text_index, symbol_index, constant_index, ratio_index;
};

static inline uint32_t cl_handler_count(const clause_program *program) {
  return program->kinds.count + program->obligations.count + 1;
}

/* An empty program with the empty text, symbol 0 and nothing else. */
int cl_program_new(clause_program **out, const clause_allocator *allocator);
/* Adds a text; the same text twice is stored once. */
int cl_program_text(cl_text *out, clause_program *program, const char *text, size_t size);
/* Whether a text is these words. */
int cl_is_text(const clause_program *program, cl_text at, const char *text, size_t size);
/* The symbol of a name, added if it is new. */
int cl_program_symbol(uint32_t *out, clause_program *program, const char *text, size_t size);
/* The index of a constant, added if it is new. */
int cl_program_constant(uint32_t *out, clause_program *program, int64_t constant);
/* The index of the first of two neighbouring constants that are this ratio. */
int cl_program_ratio(uint32_t *out, clause_program *program, int64_t numerator, int64_t denominator);
/* Adds a calendar with its holidays, in any order; those on a weekend or outside its years are left out. */
int cl_program_calendar(uint32_t *out, clause_program *program, const cl_calendar *calendar, const int32_t *holidays,
                        uint32_t count);
/* Computes the bounds and verifies.  CLAUSE_ERROR_IMAGE_REFUSED with "… at pc N" is a bug in the compiler. */
int cl_program_seal(clause_program *program, clause_message *message);

/* Inside the engine. */

/* Fills `handlers`, `*event_bound` and `*deadline_bound`, or refuses the program. */
int cl_verify(clause_program *program, uint32_t *event_bound, uint32_t *deadline_bound, clause_message *message);
/* Fills what callers are shown; the program has passed the verifier. */
int cl_program_derive(clause_program *program);
/* Finds `identity`. */
uint64_t cl_program_identity(const clause_program *program);
/* Where a field is surely as declared; 0 when there is no such range. */
int cl_find_fine(cl_range *out, const clause_program *program, const cl_field *field);
/* Fills what stands under "derived … for the machine"; the program has passed the verifier. */
int cl_program_prepare(clause_program *program);
/* Fills `run` and the leaps. */
int cl_program_find_leaps(clause_program *program);
/* Writes a message, cut to its size; NULL is nobody to tell. */
__attribute__((format(printf, 2, 3))) void cl_message(clause_message *message, const char *format, ...);

static inline uint32_t cl_leap_hash(uint32_t chain, uint32_t name) { return (uint32_t)cl_mix(chain, name); }

/* The first leap of a chain with this name, or CL_NONE. */
static inline uint32_t cl_first_leap(const clause_program *program, uint32_t chain, uint32_t name) {
  uint32_t probe = 0, found;
  do {
    found = cl_index_find(&program->leap_index, cl_leap_hash(chain, name), &probe);
  } while (found != CL_NONE && (program->leaps.at[found].chain != chain || program->leap_names.at[found] != name));
  return found;
}

static inline const char *cl_string(const clause_program *program, cl_text text) { return program->strings.at + text; }

#endif
