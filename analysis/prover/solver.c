/* The solver, by Z3: see solver.h.  What is known of a function is asserted when a term with it is first made, and again after a pop has taken it away. */
#include "solver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <z3.h>

#include "index.h"

/* The term of a value that was read. */
typedef struct entry {
  const cl_sym *value;
  Z3_ast term;
} entry;

struct cl_reading {
  cl_solver *solver;
  const char *const *texts;
  CL_ARRAY(entry) entries;
  cl_index index;
  cl_reading *next;
};

/* How many facts stood when it was pushed. */
typedef struct level {
  uint32_t facts;
} level;

struct cl_solver {
  clause_allocator allocator;
  Z3_context z3;
  Z3_solver asked;
  Z3_model model; /* of the last answer; NULL */
  Z3_sort number, yes_no, state;
  CL_ARRAY(Z3_ast) facts; /* that hold of the functions in the terms that were made */
  uint32_t asserted;      /* of them */
  CL_ARRAY(level) levels;
  CL_ARRAY(unsigned char) known; /* by a term's number: its facts are in */
  cl_reading *readings;
  int failed; /* memory ran out, or Z3 complained: it answers nothing more */
};

#define FREE(array) cl_resize(&solver->allocator, array.at, array.capacity * sizeof *array.at, 0)

int cl_solver_is_built_in(void) { return 1; }

/* ---- the context ---- */

/* Without it Z3 ends the program.  Each error leaves a NULL behind, which `made` sees. */
static void on_error(Z3_context z3, Z3_error_code code) {
  (void)z3;
  (void)code;
}

static Z3_ast made(cl_solver *solver, Z3_ast term) {
  if (term) return term;
  solver->failed = 1;
  return Z3_mk_true(solver->z3);
}

static cl_term out(cl_solver *solver, Z3_ast term) { return (cl_term)made(solver, term); }

static Z3_ast in(cl_term term) { return (Z3_ast)term; }

static void start(cl_solver *solver, uint32_t effort) {
  Z3_config config = Z3_mk_config();
  solver->z3 = Z3_mk_context(config);
  Z3_del_config(config);
  Z3_context z3 = solver->z3;
  Z3_set_error_handler(z3, on_error);
  solver->number = Z3_mk_int_sort(z3);
  solver->yes_no = Z3_mk_bool_sort(z3);
  solver->state = Z3_mk_uninterpreted_sort(z3, Z3_mk_string_symbol(z3, "state"));
  solver->asked = Z3_mk_solver_for_logic(z3, Z3_mk_string_symbol(z3, "QF_UFLIA"));
  Z3_solver_inc_ref(z3, solver->asked);
  Z3_params params = Z3_mk_params(z3);
  Z3_params_inc_ref(z3, params);
  Z3_params_set_uint(z3, params, Z3_mk_string_symbol(z3, "rlimit"), effort);
  Z3_solver_set_params(z3, solver->asked, params);
  Z3_params_dec_ref(z3, params);
}

int cl_solver_new(cl_solver **result, uint32_t effort) {
  cl_solver *solver = *result = malloc(sizeof *solver);
  if (!solver) return CLAUSE_ERROR_MEMORY;
  *solver = (cl_solver){.allocator = cl_default_allocator};
  start(solver, effort);
  return CLAUSE_OK;
}

static void forget_model(cl_solver *solver) {
  if (solver->model) Z3_model_dec_ref(solver->z3, solver->model);
  solver->model = NULL;
}

static void free_readings(cl_solver *solver) {
  for (cl_reading *reading = solver->readings, *next; reading; reading = next) {
    next = reading->next;
    FREE(reading->entries);
    cl_index_free(&solver->allocator, &reading->index);
    free(reading);
  }
}

void cl_solver_free(cl_solver *solver) {
  if (!solver) return;
  forget_model(solver);
  free_readings(solver);
  Z3_solver_dec_ref(solver->z3, solver->asked);
  Z3_del_context(solver->z3);
  FREE(solver->facts);
  FREE(solver->levels);
  FREE(solver->known);
  free(solver);
}

/* ---- terms ---- */

static Z3_sort sort_of(const cl_solver *solver, cl_sym_sort sort) {
  return sort == CL_SYM_NUMBER ? solver->number : sort == CL_SYM_YES_NO ? solver->yes_no : solver->state;
}

/* A wide number in decimal. */
static const char *decimal(char *text, size_t size, cl_wide value) {
  char *at = text + size - 1;
  cl_wide left = value;
  *at = '\0';
  do {
    int digit = (int)(left % 10);
    *--at = (char)('0' + (digit < 0 ? -digit : digit));
    left /= 10;
  } while (left != 0);
  if (value < 0) *--at = '-';
  return at;
}

static Z3_ast number(cl_solver *solver, cl_wide value) {
  char text[48];
  if (value >= INT64_MIN && value <= INT64_MAX)
    return made(solver, Z3_mk_int64(solver->z3, (int64_t)value, solver->number));
  return made(solver, Z3_mk_numeral(solver->z3, decimal(text, sizeof text, value), solver->number));
}

static Z3_ast times(cl_solver *solver, cl_wide factor, Z3_ast term) {
  if (factor == 1) return term;
  return made(solver, Z3_mk_mul(solver->z3, 2, (Z3_ast[]){number(solver, factor), term}));
}

static Z3_ast plus(cl_solver *solver, Z3_ast a, Z3_ast b) {
  return made(solver, Z3_mk_add(solver->z3, 2, (Z3_ast[]){a, b}));
}

static Z3_ast at_most(cl_solver *solver, Z3_ast a, Z3_ast b) { return made(solver, Z3_mk_le(solver->z3, a, b)); }

static Z3_ast both(cl_solver *solver, Z3_ast a, Z3_ast b) {
  return made(solver, Z3_mk_and(solver->z3, 2, (Z3_ast[]){a, b}));
}

static Z3_ast choose(cl_solver *solver, Z3_ast test, Z3_ast then, Z3_ast otherwise) {
  return made(solver, Z3_mk_ite(solver->z3, test, then, otherwise));
}

static Z3_ast between(cl_solver *solver, cl_wide least, Z3_ast term, cl_wide most) {
  return both(solver, at_most(solver, number(solver, least), term), at_most(solver, term, number(solver, most)));
}

static void know(cl_solver *solver, Z3_ast fact) {
  if (CL_PUSH(solver, solver->facts, fact) != CLAUSE_OK) solver->failed = 1;
}

/* Whether the facts of a term are still to be put in. */
static int is_new(cl_solver *solver, Z3_ast term) {
  unsigned id = Z3_get_ast_id(solver->z3, term);
  while (solver->known.count <= id && !solver->failed)
    if (CL_PUSH(solver, solver->known, 0) != CLAUSE_OK) solver->failed = 1;
  if (solver->failed || solver->known.at[id]) return 0;
  return solver->known.at[id] = 1;
}

static Z3_ast variable(cl_solver *solver, cl_sym_sort sort, const char *name, cl_wide least, cl_wide most) {
  Z3_symbol symbol = Z3_mk_string_symbol(solver->z3, name);
  Z3_ast term = made(solver, Z3_mk_const(solver->z3, symbol, sort_of(solver, sort)));
  if (sort == CL_SYM_NUMBER && is_new(solver, term)) know(solver, between(solver, least, term, most));
  return term;
}

/* A number of which nothing is known but what is said of it. */
static Z3_ast unknown(cl_solver *solver, const char *what, Z3_ast of) {
  char name[64];
  snprintf(name, sizeof name, "%s #%u", what, Z3_get_ast_id(solver->z3, of));
  return made(solver, Z3_mk_const(solver->z3, Z3_mk_string_symbol(solver->z3, name), solver->number));
}

cl_term cl_term_variable(cl_solver *solver, cl_sym_sort sort, const char *name, cl_wide least, cl_wide most) {
  return (cl_term)variable(solver, sort, name, least, most);
}

cl_term cl_term_number(cl_solver *solver, cl_wide value) { return (cl_term)number(solver, value); }

cl_term cl_term_yes_no(cl_solver *solver, int yes) {
  return out(solver, yes ? Z3_mk_true(solver->z3) : Z3_mk_false(solver->z3));
}

cl_term cl_term_not(cl_solver *solver, cl_term a) { return out(solver, Z3_mk_not(solver->z3, in(a))); }

cl_term cl_term_and(cl_solver *solver, const cl_term *all, uint32_t count) {
  return out(solver, Z3_mk_and(solver->z3, count, (const Z3_ast *)all));
}

cl_term cl_term_or(cl_solver *solver, const cl_term *any, uint32_t count) {
  return out(solver, Z3_mk_or(solver->z3, count, (const Z3_ast *)any));
}

cl_term cl_term_choose(cl_solver *solver, cl_term test, cl_term then, cl_term otherwise) {
  return (cl_term)choose(solver, in(test), in(then), in(otherwise));
}

cl_term cl_term_equal(cl_solver *solver, cl_term a, cl_term b) {
  return out(solver, Z3_mk_eq(solver->z3, in(a), in(b)));
}

cl_term cl_term_at_most(cl_solver *solver, cl_term a, cl_term b) { return (cl_term)at_most(solver, in(a), in(b)); }

cl_term cl_term_sum(cl_solver *solver, cl_term a, cl_term b, cl_wide factor) {
  return (cl_term)plus(solver, in(a), times(solver, factor, in(b)));
}

/* ---- what is known of functions ---- */

/* a >= 0: low <= distance to the multiple < high, with the distance from zero; below 0 the same of what is turned about. */
static Z3_ast away_from_zero(cl_solver *solver, Z3_ast a, Z3_ast quotient, cl_wide by, cl_wide low, cl_wide high) {
  Z3_ast rest = plus(solver, times(solver, 2, a), times(solver, -2 * by, quotient));
  Z3_ast above = between(solver, low, rest, high), below = between(solver, -high, rest, -low);
  return choose(solver, at_most(solver, number(solver, 0), a), above, below);
}

/* Of two neighbours that are as near, the even one. */
static Z3_ast to_even(cl_solver *solver, Z3_ast a, Z3_ast quotient, cl_wide by) {
  Z3_context z3 = solver->z3;
  Z3_ast rest = plus(solver, times(solver, 2, a), times(solver, -2 * by, quotient));
  Z3_ast is_even = Z3_mk_eq(z3, quotient, times(solver, 2, unknown(solver, "half", quotient)));
  Z3_ast is_tie[] = {Z3_mk_eq(z3, rest, number(solver, by)), Z3_mk_eq(z3, rest, number(solver, -by))};
  Z3_ast tie = made(solver, Z3_mk_or(z3, 2, is_tie));
  return both(solver, between(solver, -by, rest, by), made(solver, Z3_mk_implies(z3, tie, is_even)));
}

/* a / by, rounded, without a division: twice the rest lies where the mode says. */
static Z3_ast is_rounded(cl_solver *solver, Z3_ast a, Z3_ast quotient, cl_wide by, cl_rounding mode) {
  switch (mode) {
  case CL_ROUND_DOWN: return away_from_zero(solver, a, quotient, by, 0, 2 * by - 1);
  case CL_ROUND_UP: return away_from_zero(solver, a, quotient, by, 1 - 2 * by, 0);
  case CL_ROUND_EVEN: return to_even(solver, a, quotient, by);
  case CL_ROUND_NEAREST:
  case CL_ROUNDINGS: break;
  }
  return away_from_zero(solver, a, quotient, by, -by, by - 1);
}

static int is_divisor(const cl_sym *by) { return cl_sym_is_constant(by) && by->constant > 0; }

/* ROUND, by a constant: the quotient, as large as it may be. */
static Z3_ast quotient_of(cl_solver *solver, const cl_sym *call, Z3_ast a) {
  char what[64], text[48];
  cl_rounding mode = (cl_rounding)call->items[2]->constant;
  snprintf(what, sizeof what, "rounded %d by %s", (int)mode, decimal(text, sizeof text, call->items[1]->constant));
  Z3_ast quotient = unknown(solver, what, a);
  if (is_new(solver, quotient)) know(solver, is_rounded(solver, a, quotient, call->items[1]->constant, mode));
  return quotient;
}

/* The start of the day is a day's multiple; out of the range of dates nothing else is said. */
static Z3_ast day_start_of(cl_solver *solver, const cl_sym *call, Z3_ast instant) {
  const cl_wide shift = call->items[1]->constant * 60 * 1000000;
  const cl_wide first = cl_day_start(cl_civil_to_days(1, 1, 1), 0),
                last = cl_day_start(cl_civil_to_days(9999, 12, 31), 0);
  char what[64], text[48];
  snprintf(what, sizeof what, "day at %s", decimal(text, sizeof text, shift));
  Z3_ast day = unknown(solver, what, instant);
  Z3_ast begins = plus(solver, times(solver, CLAUSE_DAY, day), number(solver, -shift));
  if (!is_new(solver, day)) return begins;
  Z3_ast is_date = between(solver, first - shift, instant, last - shift);
  Z3_ast since = plus(solver, instant, times(solver, -1, begins));
  know(solver, made(solver, Z3_mk_implies(solver->z3, is_date, between(solver, 0, since, CLAUSE_DAY - 1))));
  return begins;
}

/* ---- reading ---- */

cl_reading *cl_reading_new(cl_solver *solver, const char *const *texts) {
  cl_reading *reading = malloc(sizeof *reading);
  if (!reading) return NULL;
  *reading = (cl_reading){.solver = solver, .texts = texts, .next = solver->readings};
  return solver->readings = reading;
}

static Z3_ast known_term(const cl_reading *reading, const cl_sym *value) {
  uint32_t probe = 0, found;
  while ((found = cl_index_find(&reading->index, value->hash, &probe)) != CL_NONE)
    if (reading->entries.at[found].value == value) return reading->entries.at[found].term;
  return NULL;
}

static Z3_ast remember(cl_reading *reading, const cl_sym *value, Z3_ast term) {
  cl_solver *solver = reading->solver;
  const entry added = {value, term};
  if (cl_index_reserve(&solver->allocator, &reading->index, reading->entries.count + 1) != CLAUSE_OK ||
      CL_PUSH(solver, reading->entries, added) != CLAUSE_OK)
    solver->failed = 1;
  else
    cl_index_add(&reading->index, value->hash, reading->entries.count - 1);
  return term;
}

/* A variable that says yes or no is made as a choice of itself. */
static const cl_sym *variable_in(const cl_sym *variable) {
  return variable->kind == CL_SYM_CHOICE ? variable->items[0] : variable;
}

void cl_reading_let(cl_reading *reading, const cl_sym *variable, cl_term stands_for) {
  remember(reading, variable_in(variable), in(stands_for));
}

static Z3_ast read(cl_reading *reading, const cl_sym *value);

static Z3_ast read_sum(cl_reading *reading, const cl_sym *sum) {
  Z3_ast total = number(reading->solver, sum->constant);
  for (uint32_t i = 0; i < sum->count; i++)
    total = plus(reading->solver, total, times(reading->solver, sum->factors[i], read(reading, sum->items[i])));
  return total;
}

enum { ITEMS_MOST = 64 };

/* A function is the same only for arguments of the same sorts. */
static Z3_func_decl declared(cl_solver *solver, const cl_sym *call) {
  static const char *const texts[] = {
#define FUNCTION(name, text, sort) text,
      CL_SYM_FUNCTIONS(FUNCTION)
#undef FUNCTION
  };
  char name[ITEMS_MOST + 32];
  Z3_sort sorts[ITEMS_MOST];
  int length = snprintf(name, sizeof name, "%.24s/", texts[call->function]);
  for (uint32_t i = 0; i < call->count; i++) {
    sorts[i] = sort_of(solver, (cl_sym_sort)call->items[i]->sort);
    name[length++] = (char)('0' + call->items[i]->sort);
  }
  name[length] = '\0';
  return Z3_mk_func_decl(solver->z3, Z3_mk_string_symbol(solver->z3, name), call->count, sorts,
                         sort_of(solver, (cl_sym_sort)call->sort));
}

static Z3_ast applied(cl_solver *solver, const cl_sym *call, const Z3_ast *items) {
  Z3_ast term = made(solver, Z3_mk_app(solver->z3, declared(solver, call), call->count, items));
  if (call->sort == CL_SYM_NUMBER && is_new(solver, term)) know(solver, between(solver, call->least, term, call->most));
  return term;
}

static Z3_ast read_call(cl_reading *reading, const cl_sym *call) {
  cl_solver *solver = reading->solver;
  Z3_ast items[ITEMS_MOST];
  for (uint32_t i = 0; i < call->count; i++) items[i] = read(reading, call->items[i]);
  switch ((cl_sym_function)call->function) {
  case CL_SYM_SUM_FITS: return between(solver, CL_SYM_LEAST, items[0], CL_SYM_MOST);
  case CL_SYM_ROUND:
    return is_divisor(call->items[1]) ? quotient_of(solver, call, items[0]) : applied(solver, call, items);
  case CL_SYM_ROUND_FITS:
    if (!is_divisor(call->items[1])) return applied(solver, call, items);
    return between(solver, INT64_MIN, quotient_of(solver, call, items[0]), INT64_MAX);
  case CL_SYM_DAY_START: return day_start_of(solver, call, items[0]);
  default: return applied(solver, call, items);
  }
}

static Z3_ast read_new(cl_reading *reading, const cl_sym *value) {
  cl_solver *solver = reading->solver;
  switch ((cl_sym_kind)value->kind) {
  case CL_SYM_CONSTANT:
    if (value->sort == CL_SYM_NUMBER) return number(solver, value->constant);
    return in(cl_term_yes_no(solver, value->constant != 0));
  case CL_SYM_VARIABLE:
    return variable(solver, (cl_sym_sort)value->sort, reading->texts[value->constant], value->least, value->most);
  case CL_SYM_SUM: return read_sum(reading, value);
  case CL_SYM_CALL: return read_call(reading, value);
  case CL_SYM_AT_LEAST_0: return at_most(solver, number(solver, 0), read(reading, value->items[0]));
  case CL_SYM_IS_0: return made(solver, Z3_mk_eq(solver->z3, read(reading, value->items[0]), number(solver, 0)));
  case CL_SYM_CHOICE: break;
  }
  return choose(solver, read(reading, value->items[0]), read(reading, value->items[1]), read(reading, value->items[2]));
}

static Z3_ast read(cl_reading *reading, const cl_sym *value) {
  Z3_ast term = known_term(reading, value);
  return term ? term : remember(reading, value, read_new(reading, value));
}

cl_term cl_read(cl_reading *reading, const cl_sym *value) { return (cl_term)read(reading, value); }

/* ---- questions ---- */

void cl_solver_assume(cl_solver *solver, cl_term condition) {
  Z3_solver_assert(solver->z3, solver->asked, in(condition));
}

void cl_solver_push(cl_solver *solver) {
  if (CL_PUSH(solver, solver->levels, ((level){solver->asserted})) != CLAUSE_OK) solver->failed = 1;
  Z3_solver_push(solver->z3, solver->asked);
}

void cl_solver_pop(cl_solver *solver) {
  if (solver->levels.count == 0) return;
  solver->asserted = solver->levels.at[--solver->levels.count].facts;
  Z3_solver_pop(solver->z3, solver->asked, 1);
}

cl_can_hold cl_solver_check(cl_solver *solver, const cl_term *also, uint32_t count) {
  forget_model(solver);
  while (solver->asserted < solver->facts.count)
    Z3_solver_assert(solver->z3, solver->asked, solver->facts.at[solver->asserted++]);
  if (solver->failed) return CL_NOT_KNOWN;
  Z3_lbool answer = Z3_solver_check_assumptions(solver->z3, solver->asked, count, (const Z3_ast *)also);
  if (Z3_get_error_code(solver->z3) != Z3_OK || answer == Z3_L_UNDEF) return CL_NOT_KNOWN;
  if (answer == Z3_L_FALSE) return CL_CANNOT_HOLD;
  solver->model = Z3_solver_get_model(solver->z3, solver->asked);
  if (solver->model) Z3_model_inc_ref(solver->z3, solver->model);
  return CL_CAN_HOLD;
}

cl_wide cl_solver_value(cl_solver *solver, cl_term term) {
  Z3_ast value = NULL;
  if (!solver->model || !Z3_model_eval(solver->z3, solver->model, in(term), 1, &value)) return 0;
  if (Z3_get_bool_value(solver->z3, value) != Z3_L_UNDEF) return Z3_get_bool_value(solver->z3, value) == Z3_L_TRUE;
  int64_t small;
  return Z3_get_numeral_int64(solver->z3, value, &small) ? small : 0;
}
