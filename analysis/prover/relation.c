/* Guessing relations: see relation.h.  All that both versions have may be equal; the other forms are tried between those slots alone that the versions treat
** otherwise, so that there are not too many. */
#include "relation.h"

#include <string.h>

#include "index.h"

enum {
  ODD_MOST = 16,      /* between which the other forms are tried, */
  ODD_ALIKE_MOST = 8, /* and those of one width of key */
  CONSTANTS_MOST = 8, /* that a slot is compared with */
  DATES_MOST = 6
};

/* A slot of one version, or a cell of a table, that the other does not have or treats otherwise. */
typedef struct odd_slot {
  uint32_t quantity;
  cl_wide constants[CONSTANTS_MOST];
  uint32_t constant_count;
  cl_wide initial; /* where it is a constant; 0 */
  uint32_t width;  /* of the key */
} odd_slot;

typedef struct work {
  const cl_summaries *summaries;
  const cl_equality *proofs;
  cl_arena *arena;
  clause_allocator allocator;
  CL_ARRAY(cl_quantity) quantities;
  CL_ARRAY(cl_relation) relations;
  odd_slot odd[ODD_MOST];
  uint32_t odd_count;
  cl_wide dates[DATES_MOST];
  uint32_t date_count;
  unsigned char *matters; /* by part: a clause that is to be proved equal depends on it */
  unsigned char *seen;    /* by value */
  CL_ARRAY(const cl_sym *) open;
  int status;
} work;

/* ---- what is known of slots ---- */

static void add_number(cl_wide *list, uint32_t *count, uint32_t most, cl_wide number) {
  for (uint32_t i = 0; i < *count; i++)
    if (list[i] == number) return;
  if (*count < most) list[(*count)++] = number;
}

static void note_constant(work *w, const cl_sym *variable, cl_wide constant) {
  if (constant > CL_FIGURES_MOST) return; /* what a register holds */
  for (uint32_t i = 0; i < w->odd_count; i++)
    if (w->summaries->parts[w->quantities.at[w->odd[i].quantity].part].before == variable)
      add_number(w->odd[i].constants, &w->odd[i].constant_count, CONSTANTS_MOST, constant);
}

/* What stands beside a slot in a sum. */
static void note_constants(work *w, const cl_sym *sum) {
  cl_wide constant = sum->constant < 0 ? -sum->constant : sum->constant;
  if (sum->kind != CL_SYM_SUM || constant == 0) return;
  for (uint32_t i = 0; i < sum->count; i++) {
    note_constant(w, sum->items[i], constant);
    note_constant(w, sum->items[i], constant - 1); /* `not at least 5` is written `at most 4` */
    note_constant(w, sum->items[i], constant + 1);
  }
}

/* What the time is compared with. */
static void note_date(work *w, const cl_sym *sum) {
  if (sum->kind != CL_SYM_SUM || sum->count != 1) return;
  const cl_sym *what = sum->items[0];
  cl_wide date = sum->constant < 0 ? -sum->constant : sum->constant;
  if (what->kind == CL_SYM_CALL && what->function == CL_SYM_DAY_START) {
    int offset = (int)what->items[1]->constant;
    date = cl_day_start(cl_day_of((int64_t)date, offset) + 1, offset); /* the whole day is meant */
    what = what->items[0];
  }
  if (what == w->summaries->event_time || what == w->summaries->deadline_time)
    add_number(w->dates, &w->date_count, DATES_MOST, date);
}

static void nothing(work *w, const cl_sym *value) { (void)w, (void)value; }

static void look(work *w, const cl_sym *value) {
  if (w->status != CLAUSE_OK || w->seen[value->id]) return;
  w->seen[value->id] = 1;
  w->status = CL_PUSH(w, w->open, value);
}

/* Looks at all that becomes of those parts of which this is so. */
static void visit(work *w, const unsigned char *which, unsigned char value_of, void see(work *w, const cl_sym *value)) {
  memset(w->seen, 0, w->summaries->value_count);
  for (uint32_t i = 0; i < w->summaries->summary_count; i++)
    for (int version = 0; version < CL_VERSIONS; version++) {
      const cl_summary *summary = &w->summaries->summaries[i];
      for (uint32_t k = 0; k < summary->effect_count[version]; k++)
        if (w->matters[summary->effects[version][k].part] && which[summary->effects[version][k].part] == value_of)
          look(w, summary->effects[version][k].after);
    }
  while (w->status == CLAUSE_OK && w->open.count > 0) {
    const cl_sym *value = w->open.at[--w->open.count];
    see(w, value);
    for (uint32_t i = 0; i < value->count; i++) look(w, value->items[i]);
  }
}

/* ---- slots without an end ---- */

/* Whether a slot may be never or ever once it holds a value: no sum comes to that, and no payment; it is set to that, or to what something else holds. */
static int may_be_never(const cl_sym *value, const cl_sym *slot) {
  if (value->kind == CL_SYM_CONSTANT) return value->constant == INT64_MAX || value->constant == INT64_MIN;
  if (value->kind == CL_SYM_CALL) return value->function != CL_SYM_PAY_BALANCE && value->function != CL_SYM_ROUND;
  return value->kind == CL_SYM_VARIABLE && value != slot;
}

static void look_at_effects(work *w, uint32_t part, int version) {
  for (uint32_t i = 0; i < w->summaries->summary_count; i++) {
    const cl_summary *summary = &w->summaries->summaries[i];
    for (uint32_t k = 0; k < summary->effect_count[version]; k++)
      if (summary->effects[version][k].part == part) look(w, summary->effects[version][k].after);
  }
}

/* Of all that a slot may come to hold: of a choice either, and what a payment leaves of a balance. */
static int can_be_never(work *w, uint32_t part) {
  const cl_part *slot = &w->summaries->parts[part];
  int found = 0;
  memset(w->seen, 0, w->summaries->value_count);
  for (int version = 0; version < CL_VERSIONS; version++) {
    if (slot->initial[version]) look(w, slot->initial[version]);
    look_at_effects(w, part, version);
  }
  while (w->status == CLAUSE_OK && w->open.count > 0) {
    const cl_sym *value = w->open.at[--w->open.count];
    int is_choice = value->kind == CL_SYM_CHOICE;
    found |= may_be_never(value, slot->before);
    if (is_choice) look(w, value->items[1]);
    if (is_choice || (value->kind == CL_SYM_CALL && value->function == CL_SYM_PAY_BALANCE))
      look(w, value->items[value->count - 1]);
  }
  return found;
}

/* ---- quantities ---- */

static uint32_t add_quantity(work *w, cl_quantity added) {
  added.is_firm = added.part != CL_NONE && w->proofs->is_firm[added.part];
  if (added.part != CL_NONE && w->summaries->parts[added.part].kind == CL_PART_SLOT)
    added.may_be_never = can_be_never(w, added.part);
  if (w->status == CLAUSE_OK) w->status = CL_PUSH(w, w->quantities, added);
  return w->status == CLAUSE_OK ? w->quantities.count - 1 : 0;
}

static void add_relation(work *w, cl_relation relation) {
  if (w->status == CLAUSE_OK) w->status = CL_PUSH(w, w->relations, relation);
}

static void add_odd(work *w, uint32_t quantity, const cl_sym *initial, uint32_t width) {
  uint32_t alike = 0;
  for (uint32_t i = 0; i < w->odd_count; i++) alike += w->odd[i].width == width;
  if (w->status != CLAUSE_OK || w->odd_count == ODD_MOST || alike == ODD_ALIKE_MOST) return;
  odd_slot *odd = &w->odd[w->odd_count++];
  *odd = (odd_slot){.quantity = quantity, .width = width};
  if (initial && cl_sym_is_constant(initial)) odd->initial = initial->constant;
  add_number(odd->constants, &odd->constant_count, CONSTANTS_MOST, odd->initial);
}

/* What a table is made with: see lay_out_tables in summary.c. */
static uint32_t width_of(const cl_sym *empty) { return (uint32_t)empty->items[1]->constant; }

static int is_map(const cl_part *part, int version) {
  const cl_sym *empty = part->initial[version];
  return part->kind == CL_PART_TABLE && empty->items[0]->constant == CL_MAP && width_of(empty) > 0;
}

/* The other forms are tried with a slot, and with what a table holds under one key. */
static void add_other_forms(work *w, uint32_t part, int version, uint32_t quantity) {
  const cl_part *it = &w->summaries->parts[part];
  const cl_sym *initial = it->initial[version];
  if (it->kind == CL_PART_SLOT) add_odd(w, quantity, initial, 0);
  if (!is_map(it, version)) return;
  cl_quantity cell = {.part = part, .version = version, .width = width_of(initial)};
  add_odd(w, add_quantity(w, cell), initial->items[3], cell.width);
  cell.whether = 1;
  add_odd(w, add_quantity(w, cell), NULL, cell.width);
}

/* Two quantities of each part that is not firm, and that they are equal where both versions have it. */
static void add_parts(work *w) {
  add_quantity(w, (cl_quantity){.part = CL_NONE});
  for (uint32_t i = 0; i < w->summaries->part_count && w->status == CLAUSE_OK; i++) {
    const cl_part *part = &w->summaries->parts[i];
    if (!w->matters[i] || w->proofs->is_firm[i] || part->before->kind != CL_SYM_VARIABLE) continue;
    uint32_t both[CL_VERSIONS] = {0, 0};
    for (int version = 0; version < CL_VERSIONS; version++) {
      if (!part->initial[version]) continue;
      both[version] = add_quantity(w, (cl_quantity){.part = i, .version = version});
      if (w->proofs->differs[i] || !part->initial[!version]) add_other_forms(w, i, version, both[version]);
    }
    if (both[CL_OLD] && both[CL_NEW])
      add_relation(w, (cl_relation){.form = CL_RELATION_EQUAL, .a = both[CL_OLD], .b = both[CL_NEW]});
  }
}

/* Slots and tables that both hold alike, and from which they make something else. */
static void add_firm_parts(work *w) {
  for (uint32_t i = 0; i < w->summaries->part_count; i++) {
    const cl_part *part = &w->summaries->parts[i];
    if (!w->proofs->is_firm[i] || !w->seen[part->before->id] || !part->initial[CL_OLD]) continue;
    if (part->kind == CL_PART_SLOT || part->kind == CL_PART_TABLE)
      add_other_forms(w, i, CL_OLD, add_quantity(w, (cl_quantity){.part = i, .version = CL_OLD}));
  }
}

/* ---- guesses ---- */

static void guess_until(work *w, uint32_t equal_count) {
  for (uint32_t i = 0; i < equal_count; i++) {
    cl_relation relation = w->relations.at[i];
    if (w->summaries->parts[w->quantities.at[relation.a].part].kind == CL_PART_QUEUE) continue;
    relation.form = CL_RELATION_EQUAL_UNTIL;
    for (uint32_t k = 0; k < w->date_count; k++) {
      relation.k = w->dates[k];
      add_relation(w, relation);
    }
  }
}

static void guess_of_one(work *w, const odd_slot *a) {
  add_relation(w, (cl_relation){.form = CL_RELATION_IS, .a = a->quantity, .k = a->initial});
  add_relation(w, (cl_relation){.form = CL_RELATION_AT_LEAST, .a = a->quantity, .k = -CL_FIGURES_MOST});
  add_relation(w, (cl_relation){.form = CL_RELATION_AT_MOST, .a = a->quantity, .k = CL_FIGURES_MOST});
  for (uint32_t i = 0; i < a->constant_count; i++) {
    add_relation(w, (cl_relation){.form = CL_RELATION_AT_LEAST, .a = a->quantity, .k = a->constants[i]});
    add_relation(w, (cl_relation){.form = CL_RELATION_AT_MOST, .a = a->quantity, .k = a->constants[i]});
  }
}

static void guess_of_two(work *w, const odd_slot *a, const odd_slot *b) {
  static const cl_relation_form forms[] = {CL_RELATION_LESSER, CL_RELATION_EXCESS, CL_RELATION_REST, CL_RELATION_FLAG};
  cl_relation relation = {.form = CL_RELATION_NO_MORE_THAN, .a = a->quantity, .b = b->quantity};
  add_relation(w, relation);
  for (uint32_t i = 0; i < b->constant_count; i++)
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
      relation.form = forms[k];
      relation.k = b->constants[i];
      add_relation(w, relation);
    }
  if (a > b) return;
  relation.form = CL_RELATION_SUM;
  relation.k = a->initial + b->initial;
  add_relation(w, relation);
  relation.form = CL_RELATION_APART;
  relation.k = a->initial - b->initial;
  add_relation(w, relation);
}

static void guess_of_three(work *w, const odd_slot *a, const odd_slot *b, const odd_slot *c) {
  if (b > c) return;
  cl_relation greater = {CL_RELATION_GREATER, a->quantity, b->quantity, c->quantity, 0};
  add_relation(w, greater);
  add_relation(w, (cl_relation){.form = CL_RELATION_SUM_OF_TWO,
                                .a = a->quantity,
                                .b = b->quantity,
                                .c = c->quantity,
                                .k = a->initial - b->initial - c->initial});
}

static void guess(work *w) {
  const odd_slot *odd = w->odd, *end = w->odd + w->odd_count;
  guess_until(w, w->relations.count);
  for (const odd_slot *a = odd; a < end; a++) {
    guess_of_one(w, a);
    for (const odd_slot *b = odd; b < end; b++) {
      if (b == a || b->width != a->width) continue;
      guess_of_two(w, a, b);
      for (const odd_slot *c = odd; c < end; c++)
        if (c != a && c != b && c->width == a->width) guess_of_three(w, a, b, c);
    }
  }
}

/* A copy in the arena. */
static const void *keep(work *w, const void *items, size_t size) {
  void *kept = cl_arena_get(w->arena, size + 1);
  if (!kept) return w->status = CLAUSE_ERROR_MEMORY, NULL;
  if (size > 0) memcpy(kept, items, size);
  return kept;
}

#define FREE(array) cl_resize(&w.allocator, w.array.at, w.array.capacity * sizeof *w.array.at, 0)

/* What an open clause depends on depends on nothing else, so of all else nothing need be known. */
static void find_what_matters(work *w, uint32_t proof_count) {
  for (uint32_t i = 0; i < proof_count; i++)
    for (uint32_t k = 0; cl_is_unproved(&w->proofs[i]) && k < w->proofs[i].part_count; k++)
      w->matters[w->proofs[i].parts[k]] = 1;
}

int cl_guess_relations(cl_relations *out, const cl_summaries *summaries, const cl_equality *proofs,
                       uint32_t proof_count, cl_arena *arena) {
  work w = {.summaries = summaries, .proofs = proofs, .arena = arena, .allocator = cl_default_allocator};
  w.seen = cl_arena_get(arena, summaries->value_count + 1);
  w.matters = cl_arena_get(arena, summaries->part_count + 1);
  if (!w.seen || !w.matters) return CLAUSE_ERROR_MEMORY;
  find_what_matters(&w, proof_count);
  add_parts(&w);
  out->equal_count = w.relations.count;
  if (w.status == CLAUSE_OK) visit(&w, proofs->differs, 1, nothing);
  if (w.status == CLAUSE_OK) add_firm_parts(&w);
  if (w.status == CLAUSE_OK) visit(&w, proofs->differs, 1, note_constants);
  if (w.status == CLAUSE_OK) visit(&w, proofs->is_firm, 0, note_date);
  if (w.status == CLAUSE_OK) guess(&w);
  out->quantity_count = w.quantities.count;
  out->count = w.relations.count;
  out->quantities = keep(&w, w.quantities.at, w.quantities.count * sizeof *w.quantities.at);
  out->at = keep(&w, w.relations.at, w.relations.count * sizeof *w.relations.at);
  FREE(quantities);
  FREE(relations);
  FREE(open);
  return w.status;
}

/* ---- of figures ---- */

static cl_wide not_less_than_0(cl_wide figure) { return figure < 0 ? 0 : figure; }

int cl_relation_holds(const cl_relation *relation, const cl_wide *values, cl_wide time) {
  const cl_wide a = values[0], b = values[1], c = values[2], k = relation->k;
  switch (relation->form) {
  case CL_RELATION_EQUAL: return a == b;
  case CL_RELATION_EQUAL_UNTIL: return time >= k || a == b;
  case CL_RELATION_IS: return a == k;
  case CL_RELATION_AT_LEAST: return a >= k;
  case CL_RELATION_AT_MOST: return a <= k;
  case CL_RELATION_NO_MORE_THAN: return a <= b;
  case CL_RELATION_SUM: return a + b == k;
  case CL_RELATION_APART: return a - b == k;
  case CL_RELATION_SUM_OF_TWO: return a == b + c + k;
  case CL_RELATION_LESSER: return a == (b < k ? b : k);
  case CL_RELATION_EXCESS: return a == not_less_than_0(b - k);
  case CL_RELATION_REST: return a == not_less_than_0(k - b);
  case CL_RELATION_GREATER: return a == (b > c ? b : c);
  case CL_RELATION_FLAG: break;
  }
  return (a != 0) == (b >= k);
}

/* ---- as terms ---- */

static cl_formula either(cl_solver *solver, cl_formula a, cl_formula b) {
  return cl_formula_or(solver, (cl_formula[]){a, b}, 2);
}

static cl_formula lesser(cl_solver *solver, cl_formula a, cl_formula b) {
  return cl_formula_choose(solver, cl_formula_at_most(solver, a, b), a, b);
}

/* a, or 0 where it is below. */
static cl_formula not_below_0(cl_solver *solver, cl_formula a) {
  cl_formula zero = cl_formula_number(solver, 0);
  return cl_formula_choose(solver, cl_formula_at_most(solver, zero, a), a, zero);
}

cl_formula cl_relation_between(cl_solver *solver, const cl_relation *relation, const cl_formula *values) {
  cl_formula a = values[relation->a], b = values[relation->b], c = values[relation->c];
  cl_formula k = cl_formula_number(solver, relation->k), zero = cl_formula_number(solver, 0);
  switch (relation->form) {
  case CL_RELATION_EQUAL: return cl_formula_equal(solver, a, b);
  case CL_RELATION_EQUAL_UNTIL:
    return either(solver, cl_formula_at_most(solver, k, values[0]), cl_formula_equal(solver, a, b));
  case CL_RELATION_IS: return cl_formula_equal(solver, a, k);
  case CL_RELATION_AT_LEAST: return cl_formula_at_most(solver, k, a);
  case CL_RELATION_AT_MOST: return cl_formula_at_most(solver, a, k);
  case CL_RELATION_NO_MORE_THAN: return cl_formula_at_most(solver, a, b);
  case CL_RELATION_SUM: return cl_formula_equal(solver, cl_formula_sum(solver, a, b, 1), k);
  case CL_RELATION_APART: return cl_formula_equal(solver, cl_formula_sum(solver, a, b, -1), k);
  case CL_RELATION_SUM_OF_TWO:
    return cl_formula_equal(solver, a, cl_formula_sum(solver, cl_formula_sum(solver, b, c, 1), k, 1));
  case CL_RELATION_LESSER: return cl_formula_equal(solver, a, lesser(solver, b, k));
  case CL_RELATION_EXCESS: return cl_formula_equal(solver, a, not_below_0(solver, cl_formula_sum(solver, b, k, -1)));
  case CL_RELATION_REST: return cl_formula_equal(solver, a, not_below_0(solver, cl_formula_sum(solver, k, b, -1)));
  case CL_RELATION_GREATER:
    return cl_formula_equal(solver, a, cl_formula_choose(solver, cl_formula_at_most(solver, b, c), c, b));
  case CL_RELATION_FLAG: break;
  }
  return cl_formula_equal(solver, cl_formula_not(solver, cl_formula_equal(solver, a, zero)),
                          cl_formula_at_most(solver, k, b));
}
