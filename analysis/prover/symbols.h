/* Symbolic values: what the code computes, as a function of what it does not know.  The machine's instructions, run on these instead of on numbers, yield for
** each handler of a program what it tells and what becomes of the state, for every event and every state at once.
**
** Values are hash-consed, so two that are written alike are one object, and they are kept in a normal form that forgets how they were computed:
**
**   constant   a number; yes and no are 1 and 0
**   variable   a field, the clock, a figure of the state, an undisclosed value
**   sum        constant + factor * item + …, items in the order of their making; never a sum of sums
**   call       a function of the list below, of which nothing is known but that equal arguments give equal results; of constants it is worked out
**   choice     one value where a test holds and another where it does not.  The test is an *atom*: a comparison of a sum with 0, a call or a variable
**
** Conditions are choices between yes and no.  On each way through a choice every atom stands at most once and the older before the younger, as in
** ordered binary decision diagrams; so conditions over the same atoms that agree everywhere are one object, and where two ways of the code
** meet again, nothing is left of the test that parted them. */
#ifndef CL_SYMBOLS_H
#define CL_SYMBOLS_H

#include <setjmp.h>

#include "civil.h"
#include "source.h"

/* FUNCTION(NAME, "text", SORT of its result). */
#define CL_SYM_FUNCTIONS(FUNCTION)                                                                                     \
  /* numbers and dates; `… FITS`: the machine would not jump */                                                      \
  FUNCTION(SUM_FITS, "sum fits", YES_NO)                                                                               \
  FUNCTION(PRODUCT, "product", NUMBER)                                                                                 \
  FUNCTION(PRODUCT_FITS, "product fits", YES_NO)                                                                       \
  FUNCTION(ROUND, "round", NUMBER)                                                                                     \
  FUNCTION(ROUND_FITS, "round fits", YES_NO)                                                                           \
  FUNCTION(ADD_MONTHS, "add months", NUMBER)                                                                           \
  FUNCTION(MONTHS_FIT, "months fit", YES_NO)                                                                           \
  FUNCTION(DAY_START, "day start", NUMBER)                                                                             \
  FUNCTION(PERIOD, "period", NUMBER)                                                                                   \
  FUNCTION(PERIOD_END, "period end", NUMBER)                                                                           \
  FUNCTION(DAYS, "days", NUMBER)                                                                                       \
  FUNCTION(MONTHS, "months", NUMBER)                                                                                   \
  FUNCTION(ADD_BUSINESS, "add business", NUMBER)                                                                       \
  FUNCTION(BUSINESS_FIT, "business days fit", YES_NO)                                                                  \
  FUNCTION(ROLL, "roll", NUMBER)                                                                                       \
  FUNCTION(ROLL_FITS, "roll fits", YES_NO)                                                                             \
  /* keyed tables and windows: what they hold, and what becomes of them */                                             \
  FUNCTION(EMPTY, "empty", STATE)                                                                                      \
  FUNCTION(HAS, "has", YES_NO)                                                                                         \
  FUNCTION(CELL, "cell", NUMBER)                                                                                       \
  FUNCTION(SET, "set", STATE)                                                                                          \
  FUNCTION(WINDOW_ADD, "window add", STATE)                                                                            \
  FUNCTION(WINDOW_SUM, "window sum", NUMBER)                                                                           \
  FUNCTION(WINDOW_FORGET, "window forget", STATE)                                                                      \
  /* open obligations */                                                                                               \
  FUNCTION(OPEN, "open", STATE)                                                                                        \
  FUNCTION(IS_OPEN, "is open", YES_NO)                                                                                 \
  FUNCTION(IS_OPEN_ALIKE, "is open alike", YES_NO)                                                                     \
  FUNCTION(MEET, "meet", STATE)                                                                                        \
  FUNCTION(REDUCE, "reduce", STATE)                                                                                    \
  FUNCTION(REDUCE_REST, "rest of reduce", NUMBER)                                                                      \
  FUNCTION(REDUCE_DONE, "done by reduce", YES_NO)                                                                      \
  FUNCTION(PAY, "pay", STATE)                                                                                          \
  FUNCTION(PAY_REST, "rest of pay", NUMBER)                                                                            \
  FUNCTION(PAY_BALANCE, "balance after pay", NUMBER)                                                                   \
  FUNCTION(PAY_DOUBT, "doubt after pay", NUMBER)                                                                       \
  FUNCTION(PAY_TOLD, "told by pay", STATE)                                                                             \
  FUNCTION(IS_READY, "is ready", YES_NO)                                                                               \
  FUNCTION(LOOK_READY, "look ready", NUMBER)                                                                           \
  FUNCTION(IS_OPEN_SINCE, "is open since", YES_NO)                                                                     \
  FUNCTION(LOOK_SINCE, "look since", NUMBER)                                                                           \
  FUNCTION(DISCHARGE, "discharge", STATE)                                                                              \
  FUNCTION(DISCHARGE_REST, "rest of discharge", NUMBER)                                                                \
  FUNCTION(DISCHARGE_DONE, "done by discharge", NUMBER)                                                                \
  FUNCTION(DISCHARGE_TOLD, "told by discharge", STATE)                                                                 \
  FUNCTION(CANCEL_LATER, "cancel later", STATE)                                                                        \
  FUNCTION(CANCEL, "cancel", STATE)                                                                                    \
  FUNCTION(LOOK, "look", NUMBER)                                                                                       \
  FUNCTION(LOOK_ANY, "look any", NUMBER)                                                                               \
  FUNCTION(HOLD, "hold", STATE)                                                                                        \
  FUNCTION(RELEASE, "release", STATE)                                                                                  \
  FUNCTION(HASTEN, "hasten", STATE)                                                                                    \
  FUNCTION(HASTEN_ALIKE, "hasten alike", STATE)                                                                        \
  /* answers */                                                                                                        \
  FUNCTION(TELL, "tell", STATE)                                                                                        \
  FUNCTION(EMISSION, "emission", STATE)                                                                                \
  FUNCTION(SHAPE, "shape", STATE)
typedef enum cl_sym_function {
#define FUNCTION(name, text, sort) CL_SYM_##name,
  CL_SYM_FUNCTIONS(FUNCTION)
#undef FUNCTION
      CL_SYM_FUNCTION_COUNT
} cl_sym_function;

typedef enum cl_sym_sort { CL_SYM_NUMBER, CL_SYM_YES_NO, CL_SYM_STATE } cl_sym_sort;
typedef enum cl_sym_kind {
  CL_SYM_CONSTANT,
  CL_SYM_VARIABLE,
  CL_SYM_SUM,
  CL_SYM_CALL,
  CL_SYM_AT_LEAST_0,
  CL_SYM_IS_0,
  CL_SYM_CHOICE
} cl_sym_kind;

typedef struct cl_sym cl_sym;
struct cl_sym {
  uint8_t kind, sort;
  uint16_t function; /* of a call */
  uint32_t id;       /* in the order of making */
  uint32_t hash;
  uint32_t count;             /* of the items */
  cl_wide constant;           /* the constant; of a sum, what is added; of a variable, the number of its name */
  cl_wide least, most;        /* between which the number lies; the atoms' bounds are not used */
  const cl_sym *const *items; /* of a choice: the atom, where it holds, where not; of a comparison: the number */
  const cl_wide *factors;     /* of a sum, parallel to the items; none is 0 */
};

/* What a wide register holds lies between these. */
#define CL_SYM_MOST  (((cl_wide)INT64_MAX << 64) + (cl_wide)UINT64_MAX)
#define CL_SYM_LEAST (-CL_SYM_MOST - 1)

/* Asked again and again whether to go on: why not, as a sentence without its point, such as `there was no more time`; NULL: yes.  Once there is a reason, it stays. */
typedef struct cl_patience {
  const char *(*ended)(void *asked);
  void *asked;
} cl_patience;
/* NULL: patience without an end. */
static inline const char *cl_patience_ended(const cl_patience *patience) {
  return patience ? patience->ended(patience->asked) : NULL;
}

typedef struct cl_syms cl_syms;

/* Making a value leaves by `give_up` with CLAUSE_ERROR_MEMORY, or with CLAUSE_ERROR_LIMIT when more than `limit` were made or worked out, or a
** factor does not fit. */
int cl_syms_new(cl_syms **out, cl_arena *arena, uint32_t limit, jmp_buf *give_up);
void cl_syms_free(cl_syms *syms);
/* It is left with CLAUSE_ERROR_LIMIT too when patience, which may be NULL, has ended. */
void cl_syms_heed(cl_syms *syms, const cl_patience *patience);
const cl_patience *cl_syms_patience(const cl_syms *syms);
/* From now on it is left by this one; tells by which it was before. */
jmp_buf *cl_syms_catch(cl_syms *syms, jmp_buf *give_up);
/* So many more from here on. */
void cl_syms_allow(cl_syms *syms, uint32_t more);
_Noreturn void cl_syms_give_up(const cl_syms *syms, int status);
/* How many values there are. */
uint32_t cl_syms_count(const cl_syms *syms);
/* Memory from the arena. */
void *cl_syms_need(cl_syms *syms, size_t size);
/* The number of a text; the same for the same text.  The texts live in the arena. */
uint32_t cl_syms_text(cl_syms *syms, const char *text);
const char *const *cl_syms_texts(const cl_syms *syms, uint32_t *count);

const cl_sym *cl_sym_constant(cl_syms *syms, cl_wide value);
const cl_sym *cl_sym_yes_no(cl_syms *syms, int yes);
/* The variable of that name; asked for again, it keeps the bounds of the first time. */
const cl_sym *cl_sym_variable(cl_syms *syms, cl_sym_sort sort, const char *name, cl_wide least, cl_wide most);
/* The variable of a name and a number. */
const cl_sym *cl_sym_numbered(cl_syms *syms, cl_sym_sort sort, const char *name, uint32_t number, cl_wide least,
                              cl_wide most);
const cl_sym *cl_sym_call(cl_syms *syms, cl_sym_function function, const cl_sym *const *items, uint32_t count);

/* a + factor * b, however large. */
const cl_sym *cl_sym_add(cl_syms *syms, const cl_sym *a, const cl_sym *b, cl_wide factor);
/* a <= b, a = b. */
const cl_sym *cl_sym_at_most(cl_syms *syms, const cl_sym *a, const cl_sym *b);
const cl_sym *cl_sym_equal(cl_syms *syms, const cl_sym *a, const cl_sym *b);
const cl_sym *cl_sym_least(cl_syms *syms, const cl_sym *a, const cl_sym *b);
const cl_sym *cl_sym_greatest(cl_syms *syms, const cl_sym *a, const cl_sym *b);
/* The nearest number of 64 bits. */
const cl_sym *cl_sym_narrow(cl_syms *syms, const cl_sym *a);
/* least <= a <= most. */
const cl_sym *cl_sym_within(cl_syms *syms, const cl_sym *a, cl_wide least, cl_wide most);

/* An atom, as it stands in a choice, as a condition. */
const cl_sym *cl_sym_condition(cl_syms *syms, const cl_sym *atom);
const cl_sym *cl_sym_choose(cl_syms *syms, const cl_sym *test, const cl_sym *then, const cl_sym *otherwise);
const cl_sym *cl_sym_not(cl_syms *syms, const cl_sym *a);
const cl_sym *cl_sym_and(cl_syms *syms, const cl_sym *a, const cl_sym *b);
const cl_sym *cl_sym_or(cl_syms *syms, const cl_sym *a, const cl_sym *b);
/* Whether two values are the same, states included: two that are made in different ways are taken not to be. */
const cl_sym *cl_sym_same(cl_syms *syms, const cl_sym *a, const cl_sym *b);
/* A value that is the same where the condition holds, and simpler if that can be had. */
const cl_sym *cl_sym_given(cl_syms *syms, const cl_sym *value, const cl_sym *condition);

/* Where the answer to a question about up to three values is, or goes, until the next question: NULL while it is not known.  The last two may be NULL; who asks
** otherwise than by choosing or simplifying puts a value that stands for the question among them. */
const cl_sym **cl_sym_recall(cl_syms *syms, const cl_sym *a, const cl_sym *b, const cl_sym *c);

static inline int cl_sym_is_constant(const cl_sym *a) { return a->kind == CL_SYM_CONSTANT; }
static inline int cl_sym_is(const cl_sym *a, cl_wide value) {
  return a->kind == CL_SYM_CONSTANT && a->constant == value;
}

#endif
