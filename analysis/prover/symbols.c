/* Making symbolic values: see symbols.h.  Each is looked up before it is made, so that there is one of each; what a value is made of is
** older than the value. */
#include "symbols.h"

#include <string.h>

#include "index.h"

enum { KEYS = 3, VALUES_AT_ONCE = 1024 /* between two questions whether to go on */ };

/* What was once asked of some values, and the answer. */
typedef struct memo {
  const cl_sym *key[KEYS], *answer;
} memo;

struct cl_syms {
  clause_allocator allocator;
  cl_arena *arena;
  jmp_buf *give_up;
  uint32_t limit, unasked;
  const cl_patience *patience;
  CL_ARRAY(const cl_sym *) all;
  CL_ARRAY(const char *) texts;
  CL_ARRAY(memo) memos;
  CL_ARRAY(const cl_sym *) sum_items; /* of the sum that is being made */
  CL_ARRAY(cl_wide) sum_factors;
  cl_index index, text_index, memo_index;
  const cl_sym *yes, *no;
};

/* ---- memory ---- */

_Noreturn void cl_syms_give_up(const cl_syms *syms, int status) { longjmp(*syms->give_up, status); }

void *cl_syms_need(cl_syms *syms, size_t size) {
  void *block = cl_arena_get(syms->arena, size);
  if (!block) cl_syms_give_up(syms, CLAUSE_ERROR_MEMORY);
  return block;
}

static void check(const cl_syms *syms, int status) {
  if (status != CLAUSE_OK) cl_syms_give_up(syms, status);
}

/* Values and answers count alike, so that the limit bounds the time as well as the memory. */
static void check_limit(cl_syms *syms) {
  if (syms->all.count + syms->memos.count >= syms->limit) cl_syms_give_up(syms, CLAUSE_ERROR_LIMIT);
  if (syms->unasked++ < VALUES_AT_ONCE) return;
  syms->unasked = 0;
  if (cl_patience_ended(syms->patience)) cl_syms_give_up(syms, CLAUSE_ERROR_LIMIT);
}

int cl_syms_new(cl_syms **out, cl_arena *arena, uint32_t limit, jmp_buf *give_up_by) {
  cl_syms *syms = *out = cl_arena_get(arena, sizeof *syms);
  if (!syms) return CLAUSE_ERROR_MEMORY;
  *syms = (cl_syms){.allocator = cl_default_allocator, .arena = arena, .give_up = give_up_by, .limit = limit};
  return CLAUSE_OK;
}

void cl_syms_heed(cl_syms *syms, const cl_patience *patience) { syms->patience = patience; }

const cl_patience *cl_syms_patience(const cl_syms *syms) { return syms->patience; }

jmp_buf *cl_syms_catch(cl_syms *syms, jmp_buf *give_up_by) {
  jmp_buf *before = syms->give_up;
  syms->give_up = give_up_by;
  return before;
}

void cl_syms_allow(cl_syms *syms, uint32_t more) { syms->limit = syms->all.count + syms->memos.count + more; }

#define FREE(array) cl_resize(&syms->allocator, syms->array.at, syms->array.capacity * sizeof *syms->array.at, 0)

void cl_syms_free(cl_syms *syms) {
  if (!syms) return;
  FREE(all);
  FREE(texts);
  FREE(memos);
  FREE(sum_items);
  FREE(sum_factors);
  cl_index_free(&syms->allocator, &syms->index);
  cl_index_free(&syms->allocator, &syms->text_index);
  cl_index_free(&syms->allocator, &syms->memo_index);
}

uint32_t cl_syms_count(const cl_syms *syms) { return syms->all.count; }

uint32_t cl_syms_text(cl_syms *syms, const char *text) {
  size_t size = strlen(text);
  uint32_t hash = (uint32_t)cl_hash_bytes(0, text, size), probe = 0, found;
  while ((found = cl_index_find(&syms->text_index, hash, &probe)) != CL_NONE)
    if (strcmp(syms->texts.at[found], text) == 0) return found;
  char *copy = cl_syms_need(syms, size + 1);
  memcpy(copy, text, size);
  check(syms, cl_index_reserve(&syms->allocator, &syms->text_index, syms->texts.count + 1));
  check(syms, CL_PUSH(syms, syms->texts, copy));
  cl_index_add(&syms->text_index, hash, syms->texts.count - 1);
  return syms->texts.count - 1;
}

const char *const *cl_syms_texts(const cl_syms *syms, uint32_t *count) {
  *count = syms->texts.count;
  return syms->texts.at;
}

/* ---- one of each ---- */

static uint32_t hash_of(const cl_sym *sym) {
  uint64_t hash = cl_mix(sym->kind * 31u + sym->sort, sym->function);
  hash = cl_mix(cl_mix(hash, (uint64_t)sym->constant), (uint64_t)(sym->constant >> 64));
  for (uint32_t i = 0; i < sym->count; i++) {
    hash = cl_mix(hash, sym->items[i]->id);
    if (sym->factors) hash = cl_mix(hash, (uint64_t)sym->factors[i]);
  }
  return (uint32_t)hash;
}

static int is_alike(const cl_sym *a, const cl_sym *b) {
  if (a->kind != b->kind || a->sort != b->sort || a->function != b->function || a->constant != b->constant) return 0;
  if (a->count != b->count) return 0;
  for (uint32_t i = 0; i < a->count; i++)
    if (a->items[i] != b->items[i] || (a->factors && a->factors[i] != b->factors[i])) return 0;
  return 1;
}

/* The one value that is like this one, whose items may stand anywhere. */
static const cl_sym *only(cl_syms *syms, cl_sym like) {
  uint32_t probe = 0, found;
  like.hash = hash_of(&like);
  while ((found = cl_index_find(&syms->index, like.hash, &probe)) != CL_NONE)
    if (is_alike(syms->all.at[found], &like)) return syms->all.at[found];
  check_limit(syms);
  cl_sym *made = cl_syms_need(syms, sizeof *made);
  *made = like;
  made->id = syms->all.count;
  if (like.count > 0) {
    const cl_sym **items = cl_syms_need(syms, like.count * sizeof *items);
    memcpy(items, like.items, like.count * sizeof *items);
    made->items = items;
  }
  if (like.factors) {
    cl_wide *factors = cl_syms_need(syms, like.count * sizeof *factors);
    memcpy(factors, like.factors, like.count * sizeof *factors);
    made->factors = factors;
  }
  check(syms, cl_index_reserve(&syms->allocator, &syms->index, syms->all.count + 1));
  check(syms, CL_PUSH(syms, syms->all, made));
  cl_index_add(&syms->index, made->hash, made->id);
  return made;
}

const cl_sym **cl_sym_recall(cl_syms *syms, const cl_sym *a, const cl_sym *b, const cl_sym *c) {
  const cl_sym *key[KEYS] = {a, b, c};
  uint64_t mixed = 0;
  for (int i = 0; i < KEYS; i++) mixed = cl_mix(mixed, key[i] ? key[i]->id + 1 : 0);
  uint32_t hash = (uint32_t)mixed, probe = 0, found;
  while ((found = cl_index_find(&syms->memo_index, hash, &probe)) != CL_NONE)
    if (memcmp(syms->memos.at[found].key, key, sizeof key) == 0) return &syms->memos.at[found].answer;
  check_limit(syms);
  check(syms, cl_index_reserve(&syms->allocator, &syms->memo_index, syms->memos.count + 1));
  check(syms, CL_PUSH(syms, syms->memos, ((memo){{a, b, c}, NULL})));
  cl_index_add(&syms->memo_index, hash, syms->memos.count - 1);
  return &syms->memos.at[syms->memos.count - 1].answer;
}

/* ---- constants, variables ---- */

const cl_sym *cl_sym_constant(cl_syms *syms, cl_wide value) {
  return only(syms, (cl_sym){.kind = CL_SYM_CONSTANT, .constant = value, .least = value, .most = value});
}

const cl_sym *cl_sym_yes_no(cl_syms *syms, int yes) {
  const cl_sym **which = yes ? &syms->yes : &syms->no;
  if (!*which) *which = only(syms, (cl_sym){.kind = CL_SYM_CONSTANT, .sort = CL_SYM_YES_NO, .constant = yes});
  return *which;
}

const cl_sym *cl_sym_variable(cl_syms *syms, cl_sym_sort sort, const char *name, cl_wide least, cl_wide most) {
  const cl_sym like = {.kind = CL_SYM_VARIABLE,
                       .sort = (uint8_t)sort,
                       .constant = cl_syms_text(syms, name),
                       .least = least,
                       .most = most};
  return cl_sym_condition(syms, only(syms, like));
}

const cl_sym *cl_sym_numbered(cl_syms *syms, cl_sym_sort sort, const char *name, uint32_t number, cl_wide least,
                              cl_wide most) {
  const char *numbered = cl_arena_format(syms->arena, "%s #%u", name, (unsigned)number);
  if (!numbered) cl_syms_give_up(syms, CLAUSE_ERROR_MEMORY);
  return cl_sym_variable(syms, sort, numbered, least, most);
}

/* ---- choices ---- */

/* Where a choice is made first: its atom, or NULL. */
static const cl_sym *first_atom(const cl_sym *value) { return value->kind == CL_SYM_CHOICE ? value->items[0] : NULL; }

static const cl_sym *earlier(const cl_sym *a, const cl_sym *b) {
  if (!a || !b) return a ? a : b;
  return a->id < b->id ? a : b;
}

/* What a value is where the atom holds, or where it does not; no atom of the value is older. */
static const cl_sym *branch(const cl_sym *value, const cl_sym *atom, int holds) {
  return first_atom(value) == atom ? value->items[holds ? 1 : 2] : value;
}

static const cl_sym *choice(cl_syms *syms, const cl_sym *atom, const cl_sym *then, const cl_sym *otherwise) {
  if (then == otherwise) return then;
  const cl_sym *items[] = {atom, then, otherwise};
  return only(syms, (cl_sym){.kind = CL_SYM_CHOICE,
                             .sort = then->sort,
                             .count = 3,
                             .items = items,
                             .least = then->least < otherwise->least ? then->least : otherwise->least,
                             .most = then->most > otherwise->most ? then->most : otherwise->most});
}

const cl_sym *cl_sym_condition(cl_syms *syms, const cl_sym *atom) {
  if (atom->sort != CL_SYM_YES_NO || atom->kind == CL_SYM_CONSTANT || atom->kind == CL_SYM_CHOICE) return atom;
  return choice(syms, atom, cl_sym_yes_no(syms, 1), cl_sym_yes_no(syms, 0));
}

const cl_sym *cl_sym_choose(cl_syms *syms, const cl_sym *test, const cl_sym *then, const cl_sym *otherwise) {
  if (then == otherwise) return then;
  if (cl_sym_is_constant(test)) return test->constant ? then : otherwise;
  const cl_sym *known = *cl_sym_recall(syms, test, then, otherwise);
  if (known) return known;
  const cl_sym *atom = earlier(first_atom(test), earlier(first_atom(then), first_atom(otherwise)));
  const cl_sym *ways[2];
  for (int holds = 0; holds < 2; holds++)
    ways[holds] =
        cl_sym_choose(syms, branch(test, atom, holds), branch(then, atom, holds), branch(otherwise, atom, holds));
  const cl_sym *chosen = choice(syms, atom, ways[1], ways[0]);
  return *cl_sym_recall(syms, test, then, otherwise) = chosen;
}

const cl_sym *cl_sym_not(cl_syms *syms, const cl_sym *a) {
  return cl_sym_choose(syms, a, cl_sym_yes_no(syms, 0), cl_sym_yes_no(syms, 1));
}

const cl_sym *cl_sym_and(cl_syms *syms, const cl_sym *a, const cl_sym *b) {
  return cl_sym_choose(syms, a, b, cl_sym_yes_no(syms, 0));
}

const cl_sym *cl_sym_or(cl_syms *syms, const cl_sym *a, const cl_sym *b) {
  return cl_sym_choose(syms, a, cl_sym_yes_no(syms, 1), b);
}

/* What is impossible may be anything, so it becomes what lies on the other way. */
const cl_sym *cl_sym_given(cl_syms *syms, const cl_sym *value, const cl_sym *condition) {
  if (cl_sym_is_constant(condition) || value->kind != CL_SYM_CHOICE) return value;
  const cl_sym *known = *cl_sym_recall(syms, value, condition, NULL), *simpler;
  if (known) return known;
  const cl_sym *of_value = first_atom(value), *of_condition = first_atom(condition);
  if (of_condition->id < of_value->id) {
    simpler = cl_sym_given(syms, value, cl_sym_or(syms, condition->items[1], condition->items[2]));
  } else {
    const cl_sym *where = branch(condition, of_value, 1), *where_not = branch(condition, of_value, 0);
    if (cl_sym_is(where, 0))
      simpler = cl_sym_given(syms, value->items[2], where_not);
    else if (cl_sym_is(where_not, 0))
      simpler = cl_sym_given(syms, value->items[1], where);
    else
      simpler = choice(syms, of_value, cl_sym_given(syms, value->items[1], where),
                       cl_sym_given(syms, value->items[2], where_not));
  }
  return *cl_sym_recall(syms, value, condition, NULL) = simpler;
}

/* ---- sums ---- */

static cl_wide clamp_product(cl_wide a, cl_wide b) {
  cl_wide product;
  if (!__builtin_mul_overflow(a, b, &product)) return product;
  return (a < 0) == (b < 0) ? CL_SYM_MOST : CL_SYM_LEAST;
}

static cl_wide clamp_sum(cl_wide a, cl_wide b) {
  cl_wide sum;
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return a < 0 ? CL_SYM_LEAST : CL_SYM_MOST;
}

/* A value as a sum: its parts. */
typedef struct parts {
  cl_wide constant;
  uint32_t count;
  const cl_sym *const *items;
  const cl_wide *factors;
  cl_wide one;
  const cl_sym *itself;
} parts;

static void take_apart(parts *out, const cl_sym *value) {
  *out = (parts){.one = 1, .itself = value};
  if (value->kind == CL_SYM_CONSTANT) {
    out->constant = value->constant;
  } else if (value->kind == CL_SYM_SUM) {
    out->constant = value->constant;
    out->count = value->count;
    out->items = value->items;
    out->factors = value->factors;
  } else {
    out->count = 1;
    out->items = &out->itself;
    out->factors = &out->one;
  }
}

/* a + factor * b; 0 when it does not fit, with room for a sign to be turned. */
static int fused(cl_wide *out, cl_wide a, cl_wide b, cl_wide factor) {
  return !__builtin_mul_overflow(b, factor, out) && !__builtin_add_overflow(a, *out, out) && *out > CL_SYM_LEAST;
}

static const cl_sym *sum_of(cl_syms *syms, cl_wide constant, const cl_sym *const *items, const cl_wide *factors,
                            uint32_t count) {
  if (count == 0) return cl_sym_constant(syms, constant);
  if (count == 1 && constant == 0 && factors[0] == 1) return items[0];
  cl_wide least = constant, most = constant;
  for (uint32_t i = 0; i < count; i++) {
    int up = factors[i] > 0;
    least = clamp_sum(least, clamp_product(factors[i], up ? items[i]->least : items[i]->most));
    most = clamp_sum(most, clamp_product(factors[i], up ? items[i]->most : items[i]->least));
  }
  return only(syms, (cl_sym){.kind = CL_SYM_SUM,
                             .constant = constant,
                             .count = count,
                             .items = items,
                             .factors = factors,
                             .least = least,
                             .most = most});
}

static void make_room_for_sum(cl_syms *syms, uint32_t count) {
  check(syms, cl_array_reserve(&syms->allocator, &syms->sum_items.at, &syms->sum_items.capacity, count + 1,
                               sizeof *syms->sum_items.at));
  check(syms, cl_array_reserve(&syms->allocator, &syms->sum_factors.at, &syms->sum_factors.capacity, count + 1,
                               sizeof *syms->sum_factors.at));
}

const cl_sym *cl_sym_add(cl_syms *syms, const cl_sym *a, const cl_sym *b, cl_wide factor) {
  parts of_a, of_b;
  take_apart(&of_a, a);
  take_apart(&of_b, b);
  uint32_t most = of_a.count + of_b.count, count = 0, i = 0, k = 0;
  make_room_for_sum(syms, most);
  const cl_sym **items = syms->sum_items.at;
  cl_wide *factors = syms->sum_factors.at, constant;
  int fits = fused(&constant, of_a.constant, of_b.constant, factor);
  while (fits && (i < of_a.count || k < of_b.count)) {
    int from_a = k == of_b.count || (i < of_a.count && of_a.items[i]->id <= of_b.items[k]->id);
    int from_b = i == of_a.count || (k < of_b.count && of_b.items[k]->id <= of_a.items[i]->id);
    items[count] = from_a ? of_a.items[i] : of_b.items[k];
    factors[count] = from_a ? of_a.factors[i] : 0;
    if (from_b) fits = fused(&factors[count], factors[count], of_b.factors[k], factor);
    i += (uint32_t)from_a;
    k += (uint32_t)from_b;
    count += factors[count] != 0;
  }
  if (!fits) cl_syms_give_up(syms, CLAUSE_ERROR_LIMIT);
  return sum_of(syms, constant, items, factors, count);
}

/* ---- comparisons ---- */

static cl_wide common_divisor(const parts *sum) {
  cl_wide divisor = 0;
  for (uint32_t i = 0; i < sum->count; i++) {
    cl_wide a = sum->factors[i] < 0 ? -sum->factors[i] : sum->factors[i];
    while (a) {
      cl_wide rest = divisor % a;
      divisor = a;
      a = rest;
    }
  }
  return divisor;
}

static cl_wide floor_of(cl_wide a, cl_wide by) { return a / by - (a % by < 0); }

/* (sum - remainder) / divisor, or its negative. */
static const cl_sym *divided(cl_syms *syms, const parts *sum, cl_wide constant, cl_wide divisor) {
  make_room_for_sum(syms, sum->count);
  cl_wide *factors = syms->sum_factors.at;
  for (uint32_t i = 0; i < sum->count; i++) factors[i] = sum->factors[i] / divisor;
  return sum_of(syms, constant, sum->items, factors, sum->count);
}

static const cl_sym *atom_of(cl_syms *syms, cl_sym_kind kind, const cl_sym *number) {
  return cl_sym_condition(
      syms, only(syms, (cl_sym){.kind = (uint8_t)kind, .sort = CL_SYM_YES_NO, .count = 1, .items = &number}));
}

/* Of a number that is but a choice, shifted or scaled: the choice. */
static const cl_sym *lone_choice(const cl_sym *number) {
  if (number->kind == CL_SYM_CHOICE) return number;
  return number->kind == CL_SYM_SUM && number->count == 1 && number->items[0]->kind == CL_SYM_CHOICE ? number->items[0]
                                                                                                     : NULL;
}

/* The number with one of the ways in place of the choice. */
static const cl_sym *with_way(cl_syms *syms, const cl_sym *number, const cl_sym *way) {
  if (number->kind == CL_SYM_CHOICE) return way;
  return cl_sym_add(syms, cl_sym_constant(syms, number->constant), way, number->factors[0]);
}

static const cl_sym *is_0(cl_syms *syms, const cl_sym *number);

/* A comparison of a choice: the choice of what holds on either way.  Each is worked out once, however many ways lead to it. */
static const cl_sym *of_ways(cl_syms *syms, const cl_sym *number, const cl_sym *chosen,
                             const cl_sym *compare(cl_syms *syms, const cl_sym *number)) {
  const cl_sym *which = compare == is_0 ? NULL : number, *known = *cl_sym_recall(syms, number, which, NULL);
  if (known) return known;
  const cl_sym *then = compare(syms, with_way(syms, number, chosen->items[1]));
  const cl_sym *otherwise = compare(syms, with_way(syms, number, chosen->items[2]));
  known = cl_sym_choose(syms, cl_sym_condition(syms, chosen->items[0]), then, otherwise);
  return *cl_sym_recall(syms, number, which, NULL) = known;
}

/* Of the two ways to write a comparison, the one in which the first factor is above 0.  All factors divided by what they share, what is left over of
** the constant cannot matter. */
static const cl_sym *at_least_0(cl_syms *syms, const cl_sym *number) {
  if (number->least >= 0) return cl_sym_yes_no(syms, 1);
  if (number->most < 0) return cl_sym_yes_no(syms, 0);
  const cl_sym *chosen = lone_choice(number);
  if (chosen) return of_ways(syms, number, chosen, at_least_0);
  parts sum;
  take_apart(&sum, number);
  cl_wide divisor = common_divisor(&sum), constant = floor_of(sum.constant, divisor);
  if (sum.factors[0] > 0) return atom_of(syms, CL_SYM_AT_LEAST_0, divided(syms, &sum, constant, divisor));
  return cl_sym_not(syms, atom_of(syms, CL_SYM_AT_LEAST_0, divided(syms, &sum, -1 - constant, -divisor)));
}

static const cl_sym *is_0(cl_syms *syms, const cl_sym *number) {
  if (number->least > 0 || number->most < 0) return cl_sym_yes_no(syms, 0);
  if (cl_sym_is_constant(number)) return cl_sym_yes_no(syms, 1);
  const cl_sym *chosen = lone_choice(number);
  if (chosen) return of_ways(syms, number, chosen, is_0);
  parts sum;
  take_apart(&sum, number);
  cl_wide divisor = common_divisor(&sum);
  if (sum.constant % divisor != 0) return cl_sym_yes_no(syms, 0);
  if (sum.factors[0] < 0) divisor = -divisor;
  return atom_of(syms, CL_SYM_IS_0, divided(syms, &sum, sum.constant / divisor, divisor));
}

const cl_sym *cl_sym_at_most(cl_syms *syms, const cl_sym *a, const cl_sym *b) {
  return at_least_0(syms, cl_sym_add(syms, b, a, -1));
}

const cl_sym *cl_sym_equal(cl_syms *syms, const cl_sym *a, const cl_sym *b) {
  return is_0(syms, cl_sym_add(syms, b, a, -1));
}

const cl_sym *cl_sym_least(cl_syms *syms, const cl_sym *a, const cl_sym *b) {
  if (b->id < a->id) return cl_sym_least(syms, b, a);
  return cl_sym_choose(syms, cl_sym_at_most(syms, a, b), a, b);
}

const cl_sym *cl_sym_greatest(cl_syms *syms, const cl_sym *a, const cl_sym *b) {
  if (b->id < a->id) return cl_sym_greatest(syms, b, a);
  return cl_sym_choose(syms, cl_sym_at_most(syms, a, b), b, a);
}

const cl_sym *cl_sym_narrow(cl_syms *syms, const cl_sym *a) {
  const cl_sym *most = cl_sym_constant(syms, INT64_MAX), *least = cl_sym_constant(syms, INT64_MIN);
  const cl_sym *upper = cl_sym_choose(syms, cl_sym_at_most(syms, a, most), a, most);
  return cl_sym_choose(syms, cl_sym_at_most(syms, least, a), upper, least);
}

const cl_sym *cl_sym_within(cl_syms *syms, const cl_sym *a, cl_wide least, cl_wide most) {
  return cl_sym_and(syms, cl_sym_at_most(syms, cl_sym_constant(syms, least), a),
                    cl_sym_at_most(syms, a, cl_sym_constant(syms, most)));
}

/* ---- calls ---- */

static const uint8_t sorts[] = {
#define FUNCTION(name, text, sort) CL_SYM_##sort,
    CL_SYM_FUNCTIONS(FUNCTION)
#undef FUNCTION
};

/* Of a number that is divided by a constant: what lies on either side of the quotient. */
static void set_bounds_of_quotient(cl_sym *call) {
  const cl_sym *a = call->items[0], *by = call->items[1];
  if (by->kind != CL_SYM_CONSTANT || by->constant <= 0) return;
  cl_wide least = floor_of(a->least, by->constant), most = -floor_of(-a->most, by->constant);
  if (least > call->least) call->least = least;
  if (most < call->most) call->most = most;
}

/* Between what a result lies: what a register can hold, or closer. */
static void set_bounds(cl_sym *call) {
  int is_wide = call->function == CL_SYM_PRODUCT;
  call->least = is_wide ? CL_SYM_LEAST : INT64_MIN;
  call->most = is_wide ? CL_SYM_MOST : INT64_MAX;
  if (call->function == CL_SYM_ROUND) set_bounds_of_quotient(call);
}

const cl_sym *cl_sym_call(cl_syms *syms, cl_sym_function function, const cl_sym *const *items, uint32_t count) {
  cl_sym call = {.kind = CL_SYM_CALL, .sort = sorts[function], .function = (uint16_t)function, .count = count};
  call.items = items;
  set_bounds(&call);
  return cl_sym_condition(syms, only(syms, call));
}

/* ---- sameness ---- */

static const cl_sym *same_items(cl_syms *syms, const cl_sym *a, const cl_sym *b) {
  const cl_sym *same = cl_sym_yes_no(syms, a->function == b->function && a->count == b->count);
  for (uint32_t i = a->count; i > 0 && !cl_sym_is(same, 0); i--)
    same = cl_sym_and(syms, same, cl_sym_same(syms, a->items[i - 1], b->items[i - 1]));
  return same;
}

const cl_sym *cl_sym_same(cl_syms *syms, const cl_sym *a, const cl_sym *b) {
  if (a == b) return cl_sym_yes_no(syms, 1);
  if (a->sort != CL_SYM_STATE || b->sort != CL_SYM_STATE) return cl_sym_equal(syms, a, b);
  const cl_sym *known = *cl_sym_recall(syms, a, b, NULL), *same, *atom = earlier(first_atom(a), first_atom(b));
  if (known) return known;
  if (atom)
    same = cl_sym_choose(syms, cl_sym_condition(syms, atom), cl_sym_same(syms, branch(a, atom, 1), branch(b, atom, 1)),
                         cl_sym_same(syms, branch(a, atom, 0), branch(b, atom, 0)));
  else if (a->kind == CL_SYM_CALL && b->kind == CL_SYM_CALL)
    same = same_items(syms, a, b);
  else
    same = cl_sym_yes_no(syms, 0);
  return *cl_sym_recall(syms, a, b, NULL) = same;
}
