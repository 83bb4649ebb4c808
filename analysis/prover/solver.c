/* The solver, by Z3: see solver.h.  What is known of a function is asserted for those of its terms alone that stand in what is asked, since each fact costs time. */
#include "solver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index.h"
#include "z3_library.h"

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

/* What is known of a term. */
typedef struct fact {
  Z3_ast holds;
  uint32_t next; /* of the same term, plus 1 */
} fact;

typedef struct term_state {
  uint32_t fact;    /* its first, plus 1 */
  Z3_ast looked_up; /* of a look at a table: what is known to be there; NULL */
  unsigned char is_made, is_reached;
} term_state;

struct cl_solver {
  clause_allocator allocator;
  const cl_patience *patience;
  const z3_library *z3;
  Z3_context context;
  Z3_solver asked;
  Z3_model model; /* of the last answer; NULL */
  Z3_sort number, yes_no, state;
  CL_ARRAY(fact) facts;
  CL_ARRAY(term_state) terms; /* by a term's number */
  CL_ARRAY(Z3_ast)
  reached; /* terms that stand in what is asserted, in the order in which they were found; their facts are asserted too */
  CL_ARRAY(uint32_t) levels; /* how many were reached when it was pushed */
  cl_reading *readings;
  int failed; /* memory ran out, or Z3 complained: it answers nothing more */
  int status; /* CLAUSE_ERROR_MEMORY: memory ran out */
};

#define FREE(array) cl_resize(&solver->allocator, array.at, array.capacity * sizeof *array.at, 0)

int cl_solver_is_there(void) { return z3_library_load() != NULL; }

const char *cl_solver_missing(void) { return z3_library_missing(); }

/* ---- the context ---- */

/* Without it Z3 ends the program.  Each error leaves a code behind, which `note_error` sees. */
static void on_error(Z3_context context, Z3_error_code code) {
  (void)context;
  (void)code;
}

static void run_out(cl_solver *solver) {
  solver->failed = 1;
  solver->status = CLAUSE_ERROR_MEMORY;
}

/* After a call that only does something: what was not done may be an assumption that was not taken back. */
static void note_error(cl_solver *solver) {
  Z3_error_code code = solver->z3->get_error_code(solver->context);
  if (code == Z3_MEMOUT_FAIL) run_out(solver);
  if (code != Z3_OK) solver->failed = 1;
}

/* NULL is the name of something, too. */
static Z3_symbol named(cl_solver *solver, const char *name) {
  Z3_symbol symbol = solver->z3->mk_string_symbol(solver->context, name);
  note_error(solver);
  return symbol;
}

static Z3_ast made(cl_solver *solver, Z3_ast term) {
  if (term) return term;
  note_error(solver);
  solver->failed = 1;
  return solver->z3->mk_true(solver->context);
}

static cl_formula out(cl_solver *solver, Z3_ast term) { return (cl_formula)made(solver, term); }

static Z3_ast in(cl_formula term) { return (Z3_ast)term; }

static void bound(cl_solver *solver, uint32_t effort) {
  const z3_library *z3 = solver->z3;
  Z3_context context = solver->context;
  Z3_params params = z3->mk_params(context);
  if (!params) {
    run_out(solver);
    return;
  }
  z3->params_inc_ref(context, params);
  z3->params_set_uint(context, params, named(solver, "rlimit"), effort);
  note_error(solver);
  /* An interrupt is the host's, not Z3's. */
  z3->params_set_bool(context, params, named(solver, "ctrl_c"), 0);
  note_error(solver);
  z3->solver_set_params(context, solver->asked, params);
  note_error(solver);
  z3->params_dec_ref(context, params);
}

static int start(cl_solver *solver, uint32_t effort) {
  const z3_library *z3 = solver->z3;
  Z3_config config = z3->mk_config();
  Z3_context context = solver->context = config ? z3->mk_context(config) : NULL;
  if (config) z3->del_config(config);
  if (!context) return CLAUSE_ERROR_MEMORY;
  z3->set_error_handler(context, on_error);
  solver->number = z3->mk_int_sort(context);
  solver->yes_no = z3->mk_bool_sort(context);
  solver->state = z3->mk_uninterpreted_sort(context, named(solver, "state"));
  solver->asked = z3->mk_solver_for_logic(context, named(solver, "QF_UFLIA"));
  if (!solver->number || !solver->yes_no || !solver->state || !solver->asked) return CLAUSE_ERROR_MEMORY;
  z3->solver_inc_ref(context, solver->asked);
  bound(solver, effort);
  return solver->failed ? CLAUSE_ERROR_MEMORY : CLAUSE_OK;
}

static void forget_model(cl_solver *solver) {
  if (solver->model && solver->status == CLAUSE_OK) solver->z3->model_dec_ref(solver->context, solver->model);
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

/* What Z3 has is left to it where memory ran out: it does not outlive taking it apart. */
static void free_context(cl_solver *solver) {
  if (solver->status != CLAUSE_OK) return;
  forget_model(solver);
  solver->z3->solver_dec_ref(solver->context, solver->asked);
  solver->z3->del_context(solver->context);
}

void cl_solver_free(cl_solver *solver) {
  if (!solver) return;
  free_context(solver);
  free_readings(solver);
  FREE(solver->facts);
  FREE(solver->terms);
  FREE(solver->reached);
  FREE(solver->levels);
  free(solver);
}

int cl_solver_new(cl_solver **out_solver, uint32_t effort, const cl_patience *patience) {
  const z3_library *z3 = z3_library_load();
  *out_solver = NULL;
  if (!z3) return z3_library_status();
  cl_solver *solver = malloc(sizeof *solver);
  if (!solver) return CLAUSE_ERROR_MEMORY;
  *solver = (cl_solver){.allocator = cl_default_allocator, .patience = patience, .z3 = z3};
  int status = solver->status = start(solver, effort);
  if (status == CLAUSE_OK)
    *out_solver = solver;
  else
    cl_solver_free(solver);
  return status;
}

int cl_solver_status(const cl_solver *solver) { return solver->status; }

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
    return made(solver, solver->z3->mk_int64(solver->context, (int64_t)value, solver->number));
  return made(solver, solver->z3->mk_numeral(solver->context, decimal(text, sizeof text, value), solver->number));
}

static Z3_ast times(cl_solver *solver, cl_wide factor, Z3_ast term) {
  if (factor == 1) return term;
  return made(solver, solver->z3->mk_mul(solver->context, 2, (Z3_ast[]){number(solver, factor), term}));
}

static Z3_ast plus(cl_solver *solver, Z3_ast a, Z3_ast b) {
  return made(solver, solver->z3->mk_add(solver->context, 2, (Z3_ast[]){a, b}));
}

static Z3_ast at_most(cl_solver *solver, Z3_ast a, Z3_ast b) {
  return made(solver, solver->z3->mk_le(solver->context, a, b));
}

static Z3_ast both(cl_solver *solver, Z3_ast a, Z3_ast b) {
  return made(solver, solver->z3->mk_and(solver->context, 2, (Z3_ast[]){a, b}));
}

static Z3_ast choose(cl_solver *solver, Z3_ast test, Z3_ast then, Z3_ast otherwise) {
  return made(solver, solver->z3->mk_ite(solver->context, test, then, otherwise));
}

static Z3_ast between(cl_solver *solver, cl_wide least, Z3_ast term, cl_wide most) {
  return both(solver, at_most(solver, number(solver, least), term), at_most(solver, term, number(solver, most)));
}

/* NULL when memory ran out. */
static term_state *state_of(cl_solver *solver, Z3_ast term) {
  unsigned id = solver->z3->get_ast_id(solver->context, term);
  while (solver->terms.count <= id && !solver->failed)
    if (CL_PUSH(solver, solver->terms, (term_state){0}) != CLAUSE_OK) run_out(solver);
  return solver->failed ? NULL : &solver->terms.at[id];
}

static void know(cl_solver *solver, Z3_ast of, Z3_ast holds) {
  term_state *state = state_of(solver, of);
  if (!state) return;
  const fact added = {holds, state->fact};
  if (CL_PUSH(solver, solver->facts, added) != CLAUSE_OK)
    run_out(solver);
  else
    state->fact = solver->facts.count;
}

/* Whether the facts of a term are still to be told. */
static int is_new(cl_solver *solver, Z3_ast term) {
  term_state *state = state_of(solver, term);
  if (!state || state->is_made) return 0;
  return state->is_made = 1;
}

static Z3_ast variable(cl_solver *solver, cl_sym_sort sort, const char *name, cl_wide least, cl_wide most) {
  Z3_symbol symbol = named(solver, name);
  Z3_ast term = made(solver, solver->z3->mk_const(solver->context, symbol, sort_of(solver, sort)));
  if (sort == CL_SYM_NUMBER && is_new(solver, term)) know(solver, term, between(solver, least, term, most));
  return term;
}

/* A number of which nothing is known but what is said of it, and that it is the same of what is equal. */
static Z3_ast unknown(cl_solver *solver, const char *what, Z3_ast of) {
  Z3_func_decl function =
      solver->z3->mk_func_decl(solver->context, named(solver, what), 1, &solver->number, solver->number);
  return made(solver, solver->z3->mk_app(solver->context, function, 1, &of));
}

cl_formula cl_formula_variable(cl_solver *solver, cl_sym_sort sort, const char *name, cl_wide least, cl_wide most) {
  return (cl_formula)variable(solver, sort, name, least, most);
}

cl_formula cl_formula_number(cl_solver *solver, cl_wide value) { return (cl_formula)number(solver, value); }

cl_formula cl_formula_yes_no(cl_solver *solver, int yes) {
  return out(solver, yes ? solver->z3->mk_true(solver->context) : solver->z3->mk_false(solver->context));
}

cl_formula cl_formula_not(cl_solver *solver, cl_formula a) {
  return out(solver, solver->z3->mk_not(solver->context, in(a)));
}

cl_formula cl_formula_and(cl_solver *solver, const cl_formula *all, uint32_t count) {
  return out(solver, solver->z3->mk_and(solver->context, count, (const Z3_ast *)all));
}

cl_formula cl_formula_or(cl_solver *solver, const cl_formula *any, uint32_t count) {
  return out(solver, solver->z3->mk_or(solver->context, count, (const Z3_ast *)any));
}

cl_formula cl_formula_choose(cl_solver *solver, cl_formula test, cl_formula then, cl_formula otherwise) {
  return (cl_formula)choose(solver, in(test), in(then), in(otherwise));
}

cl_formula cl_formula_equal(cl_solver *solver, cl_formula a, cl_formula b) {
  return out(solver, solver->z3->mk_eq(solver->context, in(a), in(b)));
}

cl_formula cl_formula_at_most(cl_solver *solver, cl_formula a, cl_formula b) {
  return (cl_formula)at_most(solver, in(a), in(b));
}

cl_formula cl_formula_sum(cl_solver *solver, cl_formula a, cl_formula b, cl_wide factor) {
  return (cl_formula)plus(solver, in(a), times(solver, factor, in(b)));
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
  const z3_library *z3 = solver->z3;
  Z3_context context = solver->context;
  Z3_ast rest = plus(solver, times(solver, 2, a), times(solver, -2 * by, quotient));
  Z3_ast is_even = made(solver, z3->mk_eq(context, quotient, times(solver, 2, unknown(solver, "half", quotient))));
  Z3_ast is_tie[] = {made(solver, z3->mk_eq(context, rest, number(solver, by))),
                     made(solver, z3->mk_eq(context, rest, number(solver, -by)))};
  Z3_ast tie = made(solver, z3->mk_or(context, 2, is_tie));
  return both(solver, between(solver, -by, rest, by), made(solver, z3->mk_implies(context, tie, is_even)));
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
  if (is_new(solver, quotient)) know(solver, quotient, is_rounded(solver, a, quotient, call->items[1]->constant, mode));
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
  know(solver, day,
       made(solver, solver->z3->mk_implies(solver->context, is_date, between(solver, 0, since, CLAUSE_DAY - 1))));
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
    run_out(solver);
  else
    cl_index_add(&reading->index, value->hash, reading->entries.count - 1);
  return term;
}

/* A variable that says yes or no is made as a choice of itself. */
static const cl_sym *variable_in(const cl_sym *variable) {
  return variable->kind == CL_SYM_CHOICE ? variable->items[0] : variable;
}

void cl_reading_let(cl_reading *reading, const cl_sym *variable, cl_formula stands_for) {
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
static Z3_func_decl declared(cl_solver *solver, cl_sym_function function, const Z3_ast *items, uint32_t count,
                             cl_sym_sort sort) {
  static const char *const texts[] = {
#define FUNCTION(name, text, sort) text,
      CL_SYM_FUNCTIONS(FUNCTION)
#undef FUNCTION
  };
  char name[ITEMS_MOST + 32];
  Z3_sort sorts[ITEMS_MOST];
  int length = snprintf(name, sizeof name, "%.24s/", texts[function]);
  for (uint32_t i = 0; i < count; i++) {
    sorts[i] = solver->z3->get_sort(solver->context, items[i]);
    name[length++] = sorts[i] == solver->number ? '0' : sorts[i] == solver->yes_no ? '1' : '2';
  }
  name[length] = '\0';
  return solver->z3->mk_func_decl(solver->context, named(solver, name), count, sorts, sort_of(solver, sort));
}

static Z3_ast applied(cl_solver *solver, const cl_sym *call, const Z3_ast *items) {
  cl_sym_sort sort = (cl_sym_sort)call->sort;
  Z3_func_decl function = declared(solver, (cl_sym_function)call->function, items, call->count, sort);
  Z3_ast term = made(solver, solver->z3->mk_app(solver->context, function, call->count, items));
  if (sort == CL_SYM_NUMBER && is_new(solver, term)) know(solver, term, between(solver, call->least, term, call->most));
  return term;
}

/* ---- tables ---- */

/* What a term applies; NULL for what is no function of the list. */
static const char *function_of(cl_solver *solver, Z3_ast term) {
  if (solver->z3->get_ast_kind(solver->context, term) != Z3_APP_AST) return NULL;
  Z3_symbol name = solver->z3->get_decl_name(
      solver->context, solver->z3->get_app_decl(solver->context, solver->z3->to_app(solver->context, term)));
  return solver->z3->get_symbol_kind(solver->context, name) == Z3_STRING_SYMBOL
             ? solver->z3->get_symbol_string(solver->context, name)
             : NULL;
}

static int is_choice(cl_solver *solver, Z3_ast term) {
  return solver->z3->get_ast_kind(solver->context, term) == Z3_APP_AST &&
         solver->z3->get_decl_kind(
             solver->context, solver->z3->get_app_decl(solver->context, solver->z3->to_app(solver->context, term))) ==
             Z3_OP_ITE;
}

static Z3_ast argument(cl_solver *solver, Z3_ast term, unsigned i) {
  return solver->z3->get_app_arg(solver->context, solver->z3->to_app(solver->context, term), i);
}

/* A look at a table: which one, and under which key. */
typedef struct look {
  int whether;              /* it holds something; not: what */
  Z3_ast items[ITEMS_MOST]; /* the table, and then the key */
  uint32_t count;
} look;

static Z3_ast look_up(cl_solver *solver, look at);

static Z3_ast look_up_in(cl_solver *solver, look at, Z3_ast table) {
  at.items[0] = table;
  return look_up(solver, at);
}

/* In a table that was written to. */
static Z3_ast look_up_written(cl_solver *solver, look at, Z3_ast table) {
  Z3_ast same[ITEMS_MOST];
  for (uint32_t i = 1; i < at.count; i++)
    same[i - 1] = made(solver, solver->z3->mk_eq(solver->context, at.items[i], argument(solver, table, i)));
  Z3_ast is_same = made(solver, solver->z3->mk_and(solver->context, at.count - 1, same));
  Z3_ast there = at.whether ? solver->z3->mk_true(solver->context) : argument(solver, table, at.count);
  return choose(solver, is_same, there, look_up_in(solver, at, argument(solver, table, 0)));
}

static Z3_ast look_up_new(cl_solver *solver, look at, Z3_ast plain) {
  Z3_ast table = at.items[0];
  if (is_choice(solver, table))
    return choose(solver, argument(solver, table, 0), look_up_in(solver, at, argument(solver, table, 1)),
                  look_up_in(solver, at, argument(solver, table, 2)));
  const char *function = function_of(solver, table);
  if (function && strncmp(function, "set/", 4) == 0) return look_up_written(solver, at, table);
  if (function && strncmp(function, "empty/", 6) == 0)
    return at.whether ? solver->z3->mk_false(solver->context) : argument(solver, table, 3);
  if (!at.whether && is_new(solver, plain)) know(solver, plain, between(solver, INT64_MIN, plain, INT64_MAX));
  return plain;
}

static Z3_ast look_up(cl_solver *solver, look at) {
  cl_sym_function function = at.whether ? CL_SYM_HAS : CL_SYM_CELL;
  cl_sym_sort sort = at.whether ? CL_SYM_YES_NO : CL_SYM_NUMBER;
  Z3_ast plain = made(solver, solver->z3->mk_app(solver->context, declared(solver, function, at.items, at.count, sort),
                                                 at.count, at.items));
  term_state *state = state_of(solver, plain);
  if (state && state->looked_up) return state->looked_up;
  Z3_ast found = look_up_new(solver, at, plain);
  if ((state = state_of(solver, plain))) state->looked_up = found;
  return found;
}

static Z3_ast look_under(cl_solver *solver, int whether, cl_formula table, const cl_formula *key, uint32_t width) {
  look at = {.whether = whether, .items = {in(table)}, .count = width + 1};
  for (uint32_t i = 0; i < width; i++) at.items[i + 1] = in(key[i]);
  return look_up(solver, at);
}

cl_formula cl_formula_cell(cl_solver *solver, cl_formula table, const cl_formula *key, uint32_t width) {
  return (cl_formula)look_under(solver, 0, table, key, width);
}

cl_formula cl_formula_has(cl_solver *solver, cl_formula table, const cl_formula *key, uint32_t width) {
  return (cl_formula)choose(solver, look_under(solver, 1, table, key, width), number(solver, 1), number(solver, 0));
}

/* ---- calls ---- */

static Z3_ast read_look(cl_solver *solver, const cl_sym *call, const Z3_ast *items) {
  look at = {.whether = call->function == CL_SYM_HAS, .count = call->count};
  memcpy(at.items, items, call->count * sizeof *items);
  return look_up(solver, at);
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
  case CL_SYM_HAS:
  case CL_SYM_CELL: return read_look(solver, call, items);
  case CL_SYM_DAY_START: return day_start_of(solver, call, items[0]);
  default: return applied(solver, call, items);
  }
}

static Z3_ast read_new(cl_reading *reading, const cl_sym *value) {
  cl_solver *solver = reading->solver;
  switch ((cl_sym_kind)value->kind) {
  case CL_SYM_CONSTANT:
    if (value->sort == CL_SYM_NUMBER) return number(solver, value->constant);
    return in(cl_formula_yes_no(solver, value->constant != 0));
  case CL_SYM_VARIABLE:
    return variable(solver, (cl_sym_sort)value->sort, reading->texts[value->constant], value->least, value->most);
  case CL_SYM_SUM: return read_sum(reading, value);
  case CL_SYM_CALL: return read_call(reading, value);
  case CL_SYM_AT_LEAST_0: return at_most(solver, number(solver, 0), read(reading, value->items[0]));
  case CL_SYM_IS_0:
    return made(solver, solver->z3->mk_eq(solver->context, read(reading, value->items[0]), number(solver, 0)));
  case CL_SYM_CHOICE: break;
  }
  return choose(solver, read(reading, value->items[0]), read(reading, value->items[1]), read(reading, value->items[2]));
}

static Z3_ast read(cl_reading *reading, const cl_sym *value) {
  Z3_ast term = known_term(reading, value);
  return term ? term : remember(reading, value, read_new(reading, value));
}

cl_formula cl_read(cl_reading *reading, const cl_sym *value) { return (cl_formula)read(reading, value); }

/* ---- questions ---- */

static void reach(cl_solver *solver, Z3_ast term) {
  term_state *state = state_of(solver, term);
  if (!state || state->is_reached) return;
  state->is_reached = 1;
  if (CL_PUSH(solver, solver->reached, term) != CLAUSE_OK) run_out(solver);
}

/* Asserts the facts of all that stands in a term, and of what stands in those. */
static void assert_facts(cl_solver *solver, Z3_ast term) {
  uint32_t at = solver->reached.count;
  for (reach(solver, term); at < solver->reached.count && !solver->failed; at++) {
    Z3_ast here = solver->reached.at[at];
    for (uint32_t i = state_of(solver, here)->fact; i; i = solver->facts.at[i - 1].next) {
      solver->z3->solver_assert(solver->context, solver->asked, solver->facts.at[i - 1].holds);
      note_error(solver);
      reach(solver, solver->facts.at[i - 1].holds);
    }
    if (solver->z3->get_ast_kind(solver->context, here) != Z3_APP_AST) continue;
    Z3_app app = solver->z3->to_app(solver->context, here);
    for (unsigned i = 0; i < solver->z3->get_app_num_args(solver->context, app); i++)
      reach(solver, solver->z3->get_app_arg(solver->context, app, i));
  }
}

void cl_solver_assume(cl_solver *solver, cl_formula condition) {
  if (solver->failed) return;
  assert_facts(solver, in(condition));
  solver->z3->solver_assert(solver->context, solver->asked, in(condition));
  note_error(solver);
}

void cl_solver_push(cl_solver *solver) {
  if (solver->failed) return;
  if (CL_PUSH(solver, solver->levels, solver->reached.count) != CLAUSE_OK) run_out(solver);
  solver->z3->solver_push(solver->context, solver->asked);
  note_error(solver);
}

void cl_solver_pop(cl_solver *solver) {
  if (solver->levels.count == 0 || solver->failed) return;
  uint32_t kept = solver->levels.at[--solver->levels.count];
  while (solver->reached.count > kept) state_of(solver, solver->reached.at[--solver->reached.count])->is_reached = 0;
  solver->z3->solver_pop(solver->context, solver->asked, 1);
  note_error(solver);
}

/* Z3 can give up for want of memory without an error: `out of memory`, `memout`. */
static void note_why(cl_solver *solver) {
  const char *why = solver->z3->solver_get_reason_unknown(solver->context, solver->asked);
  if (!why || strstr(why, "mem")) run_out(solver);
}

cl_can_hold cl_solver_check(cl_solver *solver, const cl_formula *also, uint32_t count) {
  forget_model(solver);
  for (uint32_t i = 0; i < count; i++) assert_facts(solver, in(also[i]));
  if (solver->failed || cl_patience_ended(solver->patience)) return CL_NOT_KNOWN;
  Z3_lbool answer = solver->z3->solver_check_assumptions(solver->context, solver->asked, count, (const Z3_ast *)also);
  note_error(solver);
  if (!solver->failed && answer == Z3_L_UNDEF) note_why(solver);
  if (solver->failed || answer == Z3_L_UNDEF) return CL_NOT_KNOWN;
  if (answer == Z3_L_FALSE) return CL_CANNOT_HOLD;
  solver->model = solver->z3->solver_get_model(solver->context, solver->asked);
  if (solver->model) solver->z3->model_inc_ref(solver->context, solver->model);
  return CL_CAN_HOLD;
}

cl_wide cl_solver_value(cl_solver *solver, cl_formula term) {
  Z3_ast value = NULL;
  if (!solver->model || !solver->z3->model_eval(solver->context, solver->model, in(term), 1, &value)) return 0;
  if (solver->z3->get_bool_value(solver->context, value) != Z3_L_UNDEF)
    return solver->z3->get_bool_value(solver->context, value) == Z3_L_TRUE;
  int64_t small;
  return solver->z3->get_numeral_int64(solver->context, value, &small) ? small : 0;
}
