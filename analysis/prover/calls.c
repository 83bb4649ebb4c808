/* Working out calls: see calls.h.  The arguments stand in the order in which evaluate.c gives them. */
#include "calls.h"

#include <string.h>

typedef const cl_sym *const *arguments;

static const cl_sym *number(cl_syms *syms, cl_wide value) { return cl_sym_constant(syms, value); }

static int are_constants(arguments items, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (!cl_sym_is_constant(items[i])) return 0;
  return 1;
}

static int64_t constant(const cl_sym *value) { return (int64_t)value->constant; }

/* ---- numbers ---- */

/* Whether a sum fits in a wide register.  A bound that lies at the edge may lie beyond. */
static const cl_sym *fits_wide(cl_syms *syms, const cl_sym *sum) {
  if (cl_sym_is_constant(sum) || (sum->least > CL_SYM_LEAST && sum->most < CL_SYM_MOST)) return cl_sym_yes_no(syms, 1);
  return cl_sym_call(syms, CL_SYM_SUM_FITS, &sum, 1);
}

static const cl_sym *product(cl_syms *syms, cl_sym_function function, arguments items) {
  const cl_sym *a = items[0], *b = items[1];
  if (cl_sym_is_constant(a) || cl_sym_is_constant(b)) {
    const cl_sym *factor = cl_sym_is_constant(a) ? a : b, *scaled = factor == a ? b : a;
    scaled = cl_sym_add(syms, number(syms, 0), scaled, factor->constant);
    return function == CL_SYM_PRODUCT ? scaled : fits_wide(syms, scaled);
  }
  const cl_sym *sorted[] = {a->id < b->id ? a : b, a->id < b->id ? b : a};
  return cl_sym_call(syms, function, sorted, 2);
}

static const cl_sym *rounded(cl_syms *syms, arguments items) {
  const cl_sym *a = items[0], *by = items[1];
  if (cl_sym_is(by, 1)) return a;
  int64_t quotient = 0;
  if (!are_constants(items, 2)) return cl_sym_call(syms, CL_SYM_ROUND, items, 3);
  int status = cl_round(&quotient, a->constant, constant(by), (cl_rounding)constant(items[2]));
  return number(syms, status == CLAUSE_OK ? quotient : 0);
}

static const cl_sym *rounded_fits(cl_syms *syms, arguments items) {
  const cl_sym *a = items[0], *by = items[1];
  if (cl_sym_is(by, 1)) return cl_sym_within(syms, a, INT64_MIN, INT64_MAX);
  int64_t quotient;
  if (are_constants(items, 2))
    return cl_sym_yes_no(syms,
                         cl_round(&quotient, a->constant, constant(by), (cl_rounding)constant(items[2])) == CLAUSE_OK);
  int surely = cl_sym_is_constant(by) && by->constant > 0 && a->least / by->constant > INT64_MIN &&
               a->most / by->constant < INT64_MAX;
  return surely ? cl_sym_yes_no(syms, 1) : cl_sym_call(syms, CL_SYM_ROUND_FITS, items, 3);
}

/* ---- dates, of constants ---- */

static int add_months(int64_t *date, arguments items) {
  return cl_add_months_by(date, constant(items[0]), constant(items[1]), (cl_month_rule)constant(items[2]),
                          (int)constant(items[3]));
}

static int64_t date_of(cl_sym_function function, arguments items) {
  int64_t date = 0, first = constant(items[0]);
  switch (function) {
  case CL_SYM_ADD_MONTHS: return add_months(&date, items) == CLAUSE_OK ? date : 0;
  case CL_SYM_DAY_START: return cl_day_start(cl_day_of(first, (int)constant(items[1])), (int)constant(items[1]));
  case CL_SYM_PERIOD:
    return cl_period_of(first, (cl_period)constant(items[1]), (int)constant(items[2]), constant(items[3]));
  case CL_SYM_PERIOD_END:
    return cl_period_end(first, (cl_period)constant(items[1]), (int)constant(items[2]), constant(items[3]));
  case CL_SYM_DAYS:
    return cl_day_count(first, constant(items[1]), (cl_days_rule)constant(items[2]), (int)constant(items[3]));
  default:
    return cl_months_between(first, constant(items[1]), (cl_rounding)constant(items[2]), (int)constant(items[3]));
  }
}

/* ---- tables ---- */

const cl_sym *cl_sym_same_key(cl_syms *syms, arguments a, arguments b, uint32_t width) {
  const cl_sym *same = cl_sym_yes_no(syms, 1);
  for (uint32_t i = 0; i < width; i++) same = cl_sym_and(syms, same, cl_sym_equal(syms, a[i], b[i]));
  return same;
}

enum { ARGUMENTS_MOST = 8 }; /* of a question about a table: the state, a key, a day */

/* The same question about another state. */
static const cl_sym *ask_of(cl_syms *syms, cl_sym_function function, const cl_sym *state, arguments items,
                            uint32_t count) {
  const cl_sym *all[ARGUMENTS_MOST];
  memcpy(all, items, count * sizeof *all);
  all[0] = state;
  return cl_sym_work_out(syms, function, all, count);
}

/* What holds in a state that is one of two; ways part and meet again, so each question is answered once. */
static const cl_sym *of_choice(cl_syms *syms, cl_sym_function function, arguments items, uint32_t count) {
  const cl_sym *state = items[0], *question = cl_sym_call(syms, function, items, count);
  const cl_sym *known = *cl_sym_recall(syms, question, question, question);
  if (known) return known;
  known = cl_sym_choose(syms, cl_sym_condition(syms, state->items[0]),
                        ask_of(syms, function, state->items[1], items, count),
                        ask_of(syms, function, state->items[2], items, count));
  return *cl_sym_recall(syms, question, question, question) = known;
}

/* What is under a key, and whether something is: looked for in what was written. */
static const cl_sym *cell(cl_syms *syms, cl_sym_function function, arguments items, uint32_t count) {
  const cl_sym *state = items[0];
  int asks_what = function == CL_SYM_CELL;
  if (state->kind == CL_SYM_CHOICE) return of_choice(syms, function, items, count);
  if (state->kind == CL_SYM_CALL && state->function == CL_SYM_EMPTY)
    return asks_what ? state->items[3] : cl_sym_yes_no(syms, 0);
  if (state->kind != CL_SYM_CALL || state->function != CL_SYM_SET) return cl_sym_call(syms, function, items, count);
  const cl_sym *same = cl_sym_same_key(syms, items + 1, state->items + 1, count - 1);
  const cl_sym *here = asks_what ? state->items[count] : cl_sym_yes_no(syms, 1);
  if (cl_sym_is(same, 1)) return here;
  return cl_sym_choose(syms, same, here, ask_of(syms, function, state->items[0], items, count));
}

/* Whether all that was ever added is known.  All ways in which a window came about begin alike. */
static int is_complete(const cl_sym *window) {
  while (window->kind == CL_SYM_CHOICE || (window->kind == CL_SYM_CALL && window->function != CL_SYM_EMPTY))
    window = window->items[window->kind == CL_SYM_CHOICE ? 1 : 0];
  return window->kind == CL_SYM_CALL;
}

/* What is asked of a window: the sum under a key from a day on. */
typedef struct window_question {
  arguments key;
  uint32_t width;
  const cl_sym *from;
} window_question;

static const cl_sym *window_sum(cl_syms *syms, const cl_sym *state, const window_question *asked);

/* What was added last counts if it was under this key, and not before that day. */
static const cl_sym *sum_with_last(cl_syms *syms, const cl_sym *state, const window_question *asked) {
  const cl_sym *rest = window_sum(syms, state->items[0], asked);
  const cl_sym *counts = cl_sym_same_key(syms, asked->key, state->items + 1, asked->width);
  counts = cl_sym_and(syms, counts, cl_sym_at_most(syms, asked->from, state->items[1 + asked->width]));
  return cl_sym_choose(syms, counts, cl_sym_add(syms, rest, state->items[2 + asked->width], 1), rest);
}

/* What was forgotten lies before a day that was once asked for. */
static const cl_sym *sum_of_kept(cl_syms *syms, const cl_sym *state, const window_question *asked) {
  window_question later = *asked;
  const cl_sym *same = cl_sym_same_key(syms, asked->key, state->items + 1, asked->width);
  later.from =
      cl_sym_choose(syms, same, cl_sym_greatest(syms, asked->from, state->items[1 + asked->width]), asked->from);
  return window_sum(syms, state->items[0], &later);
}

static const cl_sym *sum_of_choice(cl_syms *syms, const cl_sym *state, const window_question *asked) {
  const cl_sym *items[ARGUMENTS_MOST] = {state}, *known;
  memcpy(items + 1, asked->key, asked->width * sizeof *items);
  items[1 + asked->width] = asked->from;
  const cl_sym *question = cl_sym_call(syms, CL_SYM_WINDOW_SUM, items, asked->width + 2);
  if ((known = *cl_sym_recall(syms, question, question, question))) return known;
  known = cl_sym_choose(syms, cl_sym_condition(syms, state->items[0]), window_sum(syms, state->items[1], asked),
                        window_sum(syms, state->items[2], asked));
  return *cl_sym_recall(syms, question, question, question) = known;
}

/* Of a complete window. */
static const cl_sym *window_sum(cl_syms *syms, const cl_sym *state, const window_question *asked) {
  if (state->kind == CL_SYM_CHOICE) return sum_of_choice(syms, state, asked);
  if (state->function == CL_SYM_EMPTY) return number(syms, 0);
  return (state->function == CL_SYM_WINDOW_ADD ? sum_with_last : sum_of_kept)(syms, state, asked);
}

/* Whether a window has just forgotten what lies before the day that is asked for, under the same key: to ask, or to forget, once more finds nothing of that. */
static int is_forgotten(const cl_sym *window, arguments items, uint32_t count) {
  return window->kind == CL_SYM_CALL && window->function == CL_SYM_WINDOW_FORGET && window->count == count &&
         memcmp(window->items + 1, items + 1, (count - 1) * sizeof *items) == 0;
}

/* Asked of each of two, so that it makes no difference whether something else has asked on one of the ways. */
static const cl_sym *window_forget(cl_syms *syms, arguments items, uint32_t count) {
  if (items[0]->kind == CL_SYM_CHOICE) return of_choice(syms, CL_SYM_WINDOW_FORGET, items, count);
  return is_forgotten(items[0], items, count) ? items[0] : cl_sym_call(syms, CL_SYM_WINDOW_FORGET, items, count);
}

static const cl_sym *whole_window_sum(cl_syms *syms, arguments items, uint32_t count) {
  if (is_forgotten(items[0], items, count)) return ask_of(syms, CL_SYM_WINDOW_SUM, items[0]->items[0], items, count);
  int is_whole = is_complete(items[0]);
  if (!is_whole && items[0]->kind == CL_SYM_CHOICE) return of_choice(syms, CL_SYM_WINDOW_SUM, items, count);
  if (!is_whole) return cl_sym_call(syms, CL_SYM_WINDOW_SUM, items, count);
  const window_question asked = {items + 1, count - 2, items[count - 1]};
  return cl_sym_narrow(syms, window_sum(syms, items[0], &asked));
}

/* ---- all of them ---- */

const cl_sym *cl_sym_work_out(cl_syms *syms, cl_sym_function function, arguments items, uint32_t count) {
  int64_t date;
  switch (function) {
  case CL_SYM_SUM_FITS: return fits_wide(syms, items[0]);
  case CL_SYM_PRODUCT:
  case CL_SYM_PRODUCT_FITS: return product(syms, function, items);
  case CL_SYM_ROUND: return rounded(syms, items);
  case CL_SYM_ROUND_FITS: return rounded_fits(syms, items);
  case CL_SYM_HAS:
  case CL_SYM_CELL: return cell(syms, function, items, count);
  case CL_SYM_WINDOW_FORGET: return window_forget(syms, items, count);
  case CL_SYM_WINDOW_SUM: return whole_window_sum(syms, items, count);
  case CL_SYM_ADD_MONTHS:
  case CL_SYM_DAY_START:
  case CL_SYM_PERIOD:
  case CL_SYM_PERIOD_END:
  case CL_SYM_DAYS:
  case CL_SYM_MONTHS:
    if (are_constants(items, count)) return number(syms, date_of(function, items));
    return cl_sym_call(syms, function, items, count);
  case CL_SYM_MONTHS_FIT:
    if (are_constants(items, count)) return cl_sym_yes_no(syms, add_months(&date, items) == CLAUSE_OK);
    return cl_sym_call(syms, function, items, count);
  default: return cl_sym_call(syms, function, items, count);
  }
}
