/* From one version to the next: what is carried over, what is not, and under which names and numbers. */
#include "assembler.h"

#include <criterion/criterion.h>
#include <string.h>

#include "machine.h"

/* Both versions have the kinds below; in the new one, slots, tables and obligations stand in another order, Cyd comes before the other names, and
** the start opens one of obligation "pay" and one of "new". */
enum { ADD, MARK, LOAD, OPEN, CLOSE };
enum { BREACH, FULFIL };
#define T0 (day(2024, 6, 1))
#define D  CLAUSE_DAY

typedef struct layout {
  uint32_t slot, map, window, pay;
} layout;
static const layout old_layout = {0, 0, 1, 0}, new_layout = {1, 4, 3, 1};

static cl_text identity(clause_program *program, const char *words) {
  cl_text at;
  cr_assert_eq(cl_program_text(&at, program, words, strlen(words)), CLAUSE_OK);
  return at;
}

static void identify(clause_program *program, const layout *at) {
  program->slots.at[at->slot].identity = identity(program, "total");
  program->tables.at[at->map].identity = identity(program, "count of");
  program->tables.at[at->map].key_names = 1;
  program->tables.at[at->window].identity = identity(program, "sum of");
  program->tables.at[at->window].key_names = 1;
  program->obligations.at[at->pay].identity = identity(program, "pay");
  program->obligations.at[at->pay].capture_names = 1;
}

/* ADD (n): to the slot.  MARK (name, n): the map.  LOAD (name, n): the window.  OPEN (name, deadline, amount).  CLOSE (name) tells what is held
** of a name: slot, map, the window's sum from the first of May on, and whether an obligation was met. */
static void add_code(clause_program *program, const layout *at) {
  add_kind(program, "add", 1);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_ADD_SLOT, 0, 0, at->slot);
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "mark", 2);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_FIELD, 1, 0, 1);
  put(program, CL_OP_SET_CELL, 1, 0, HALF(at->map, 0, 0));
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "load", 2);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_FIELD, 1, 0, 1);
  put(program, CL_OP_WINDOW_ADD, 1, 0, HALF(at->window, 0, 0));
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "open", 3);
  for (unsigned i = 0; i < 3; i++) put(program, CL_OP_FIELD, i, 0, i);
  put(program, CL_OP_OPEN, 1, 0, HALF(at->pay, 0, 2));
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "close", 1);
  put(program, CL_OP_FIELD, 0, 0, 0);
  put(program, CL_OP_SLOT, 1, 0, at->slot);
  put(program, CL_OP_EMIT, 1, 0, FULFIL);
  put(program, CL_OP_CELL, 1, 0, HALF(at->map, 0, 0));
  put(program, CL_OP_EMIT, 1, 0, FULFIL);
  put(program, CL_OP_CONST, 1, 0, constant(program, day(2024, 5, 1)));
  put(program, CL_OP_WINDOW_SUM, 1, 0, HALF(at->window, 0, 1));
  put(program, CL_OP_EMIT, 1, 0, FULFIL);
  put(program, CL_OP_LOOK, 1, 1, HALF(at->pay, 0, CL_LOOK_LEFT));
  put(program, CL_OP_EMIT, 1, 0, FULFIL);
  put(program, CL_OP_END, 0, 0, 0);
}

static uint32_t add_deadline(clause_program *program) {
  uint32_t entry = program->code.count;
  put(program, CL_OP_FIELD, 0, 0, 1);
  put(program, CL_OP_EMIT, 0, 0, BREACH);
  put(program, CL_OP_END, 0, 0, 0);
  return entry;
}

static clause_program *old_program(const clause_allocator *allocator) {
  clause_program *program = new_program(allocator);
  add_obligation(program, 0, 1, 1, add_deadline(program));
  add_obligation(program, 0, 1, 1, 0);
  identify(program, &old_layout);
  program->obligations.at[1].identity = identity(program, "gone");
  add_code(program, &old_layout);
  seal(program);
  return program;
}

static clause_program *new_version(const clause_allocator *allocator) {
  clause_program *program = new_program(allocator);
  program->symbols.count = 1;
  cl_text cyd = identity(program, "Cyd");
  (void)CL_PUSH(program, program->symbols, cyd);
  for (int i = 0; i < 2; i++) (void)CL_PUSH(program, program->symbols, identity(program, i == 0 ? "Bob" : "Ann"));
  program->parties = 3;
  (void)CL_PUSH(program, program->tables, ((cl_table){.kind = CL_WINDOW, .key_width = 1}));
  (void)CL_PUSH(program, program->tables, ((cl_table){.kind = CL_MAP, .key_width = 1, .initial = 10}));
  add_obligation(program, 0, 1, 1, add_deadline(program));
  add_obligation(program, 0, 1, 1, add_deadline(program));
  identify(program, &new_layout);
  program->obligations.at[0].identity = identity(program, "new");
  program->effective = day(2024, 7, 1);
  add_code(program, &new_layout);
  program->start = program->code.count;
  put(program, CL_OP_CONST, 0, 0, constant(program, 3));
  put(program, CL_OP_CONST, 1, 0, constant(program, day(2024, 8, 1)));
  put(program, CL_OP_OPEN, 1, 0, HALF(0, 0, 0));
  put(program, CL_OP_OPEN, 1, 0, HALF(new_layout.pay, 0, 0));
  put(program, CL_OP_EMIT, NO, 0, BREACH);
  put(program, CL_OP_END, 0, 0, 0);
  seal(program);
  return program;
}

static int64_t name(clause_names *names, const char *text) {
  int64_t number;
  cr_assert_eq(clause_names_intern(&number, names, text, strlen(text)), CLAUSE_OK);
  return number;
}

static int apply(clause_instance *instance, int64_t at, uint32_t kind, int64_t a, int64_t b, int64_t c) {
  static const uint32_t counts[] = {1, 2, 2, 3, 1};
  const int64_t fields[] = {a, b, c};
  return clause_instance_apply(instance, &(clause_event){at, kind, counts[kind], fields});
}

typedef struct versions {
  clause_program *before, *after;
  clause_names *before_names, *after_names;
  clause_instance *instance, *upgraded;
} versions;

/* An instance of the old version with something everywhere, about Ann and about Dan, who is no party. */
static versions set_up(const clause_allocator *allocator) {
  versions v = {old_program(allocator), new_version(allocator), NULL, NULL, NULL, NULL};
  cr_assert_eq(clause_names_new(&v.before_names, v.before, 0), CLAUSE_OK);
  cr_assert_eq(clause_names_new(&v.after_names, v.after, 0), CLAUSE_OK);
  cr_assert_eq(clause_instance_new(&v.instance, v.before, NULL), CLAUSE_OK);
  int64_t ann = name(v.before_names, "Ann"), dan = name(v.before_names, "Dan");
  cr_assert_eq(clause_instance_bind(v.instance, 1, 5000), CLAUSE_OK);
  cr_assert_eq(apply(v.instance, T0, ADD, 41, 0, 0), CLAUSE_OK);
  cr_assert_eq(apply(v.instance, T0, MARK, ann, 7, 0), CLAUSE_OK);
  cr_assert_eq(apply(v.instance, T0, MARK, dan, 8, 0), CLAUSE_OK);
  cr_assert_eq(apply(v.instance, T0, LOAD, dan, 30, 0), CLAUSE_OK);
  cr_assert_eq(apply(v.instance, T0 + D, LOAD, dan, 12, 0), CLAUSE_OK);
  cr_assert_eq(apply(v.instance, T0 + D, OPEN, ann, T0 + 40 * D, 100), CLAUSE_OK);
  cr_assert_eq(apply(v.instance, T0 + D, OPEN, dan, T0 + 50 * D, 200), CLAUSE_OK);
  return v;
}

static void tear_down(versions *v) {
  clause_instance_free(v->upgraded);
  clause_instance_free(v->instance);
  clause_names_free(v->before_names);
  clause_names_free(v->after_names);
  clause_program_free(v->before);
  clause_program_free(v->after);
}

static void expect_answers(clause_instance *instance, int64_t at, int64_t who, const int64_t expected[4]) {
  size_t count;
  cr_assert_eq(apply(instance, at, CLOSE, who, 0, 0), CLAUSE_OK);
  const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
  cr_assert_eq(count, 4);
  for (int i = 0; i < 4; i++)
    cr_expect_eq(verdicts[i].amount, expected[i], "answer %d is %d", i, (int)verdicts[i].amount);
}

Test(upgrade, what_is_carried_over) {
  versions v = set_up(NULL);
  cr_assert_eq(clause_instance_upgrade(&v.upgraded, v.after, v.after_names, v.instance, v.before_names, NULL),
               CLAUSE_OK);
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(v.upgraded, &count);
  cr_assert_eq(count, 1, "the start's");
  cr_expect_eq(verdicts[0].at, day(2024, 7, 1));
  clause_open open;
  static const int64_t deadlines[] = {40, 50, 61}; /* the last is the start's, on August 1 */
  for (size_t i = 0; i < 3; i++) {
    cr_assert_eq(clause_instance_open(&open, v.upgraded, i), CLAUSE_OK);
    cr_expect_eq(open.deadline, T0 + deadlines[i] * D);
    cr_expect_eq(open.since, i < 2 ? T0 + D : day(2024, 7, 1));
  }
  cr_expect_eq(clause_instance_open(&open, v.upgraded, 3), CLAUSE_ERROR_ARGUMENT,
               "what the start opened of pay is gone");
  cr_expect_eq(apply(v.upgraded, T0, ADD, 1, 0, 0), CLAUSE_ERROR_ORDER, "the time carries on");
  cr_expect_neq(name(v.after_names, "Ann"), name(v.before_names, "Ann"));
  static const int64_t of_ann[] = {41, 7, 0, 100}, of_dan[] = {41, 8, 42, 200};
  expect_answers(v.upgraded, T0 + 2 * D, name(v.after_names, "Ann"), of_ann);
  cr_expect_eq(clause_instance_verdicts(v.upgraded, NULL)->event, 8, "the count carries on");
  expect_answers(v.upgraded, T0 + 2 * D, name(v.after_names, "Dan"), of_dan);
  expect_answers(v.instance, T0 + 2 * D, name(v.before_names, "Dan"), of_dan);
  tear_down(&v);
}

/* A table of another shape, an obligation with other captures and a name where there was a number are not the same. */
Test(upgrade, what_has_changed_its_shape_is_not) {
  versions v = set_up(NULL);
  v.before->slots.at[0].holds_name = 1;
  v.before->tables.at[MAP].key_names = 0;
  v.before->obligations.at[0].capture_names = 0;
  cr_assert_eq(clause_instance_upgrade(&v.upgraded, v.after, v.after_names, v.instance, v.before_names, NULL),
               CLAUSE_OK);
  clause_open open;
  cr_expect_eq(clause_instance_next_deadline(v.upgraded), day(2024, 8, 1), "what the start opened stays");
  cr_expect_eq(clause_instance_open(&open, v.upgraded, 1), CLAUSE_OK);
  cr_expect_eq(clause_instance_open(&open, v.upgraded, 2), CLAUSE_ERROR_ARGUMENT);
  static const int64_t of_dan[] = {5, 10, 42};
  cr_assert_eq(apply(v.upgraded, T0 + 2 * D, CLOSE, name(v.after_names, "Dan"), 0, 0), CLAUSE_OK);
  for (int i = 0; i < 3; i++) cr_expect_eq(clause_instance_verdicts(v.upgraded, NULL)[i].amount, of_dan[i]);
  tear_down(&v);
}

Test(upgrade, values_that_the_host_bound) {
  versions v = set_up(NULL);
  cr_assert_eq(clause_instance_upgrade(&v.upgraded, v.after, v.after_names, v.instance, v.before_names, NULL),
               CLAUSE_OK);
  clause_instance *again;
  (void)CL_PUSH(v.after, v.after->meters, ((cl_meter){.limit_from = CL_LIMIT_VALUE, .limit = 1}));
  clause_meter meter;
  cr_assert_eq(clause_instance_meter(&meter, v.upgraded, 0), CLAUSE_OK);
  cr_expect(meter.has_limit && meter.limit == 5000);
  v.after->values.at[1].disclosed = 1;
  v.after->values.at[1].value = 6000;
  cr_assert_eq(clause_instance_upgrade(&again, v.after, v.after_names, v.instance, v.before_names, NULL), CLAUSE_OK);
  cr_assert_eq(clause_instance_meter(&meter, again, 0), CLAUSE_OK);
  cr_expect_eq(meter.limit, 6000, "the new text discloses it");
  clause_instance_free(again);
  tear_down(&v);
}

/* 250 were asked for, of which Ann has 100 left and Dan 200: by the new text 50 more or less, and so much less that Ann has none left. */
Test(upgrade, what_is_asked_for_by_the_new_text) {
  static const struct {
    int64_t asked, of_ann, of_dan; /* 0: it is done */
  } rows[] = {{250, 100, 200}, {300, 150, 250}, {200, 50, 150}, {151, 1, 101}, {150, 0, 100}, {80, 0, 30}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    versions v = set_up(NULL);
    (void)CL_PUSH(v.before, v.before->meters, ((cl_meter){.limit_from = CL_LIMIT_CONST, .limit = 250}));
    (void)CL_PUSH(v.after, v.after->meters, ((cl_meter){.limit_from = CL_LIMIT_CONST, .limit = rows[i].asked}));
    v.before->obligations.at[old_layout.pay].asks = v.after->obligations.at[new_layout.pay].asks = 1;
    cr_assert_eq(clause_instance_upgrade(&v.upgraded, v.after, v.after_names, v.instance, v.before_names, NULL),
                 CLAUSE_OK);
    int64_t left[2] = {0, 0};
    clause_open open;
    for (size_t k = 0; clause_instance_open(&open, v.upgraded, k) == CLAUSE_OK; k++)
      if (open.deadline <= T0 + 50 * D) left[open.deadline == T0 + 50 * D] = open.amount;
    cr_expect(left[0] == rows[i].of_ann && left[1] == rows[i].of_dan, "row %zu", i);
    tear_down(&v);
  }
}

/* Nothing was judged: the new instance has not started either. */
Test(upgrade, before_the_first_event) {
  versions v = set_up(NULL);
  clause_instance *fresh;
  cr_assert_eq(clause_instance_new(&fresh, v.before, NULL), CLAUSE_OK);
  cr_assert_eq(clause_instance_upgrade(&v.upgraded, v.after, v.after_names, fresh, v.before_names, NULL), CLAUSE_OK);
  cr_expect_eq(clause_instance_bind(v.upgraded, 1, 3), CLAUSE_OK);
  clause_instance_free(fresh);
  tear_down(&v);
}

/* Two maps' cells, one window's with two days, three open: five cells at least, and three obligations. */
Test(upgrade, limits) {
  versions v = set_up(NULL);
  for (uint32_t less = 0; less < 3; less++) {
    clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
    options.max_cells = less == 1 ? 4 : 5;
    options.max_obligations = less == 2 ? 2 : 3;
    int status = clause_instance_upgrade(&v.upgraded, v.after, v.after_names, v.instance, v.before_names, &options);
    cr_expect_eq(status, less == 0 ? CLAUSE_OK : CLAUSE_ERROR_LIMIT, "%u", less);
    clause_instance_free(v.upgraded);
    v.upgraded = NULL;
  }
  tear_down(&v);
}

Test(upgrade, names_that_are_not_there) {
  versions v = set_up(NULL);
  clause_names *others;
  cr_assert_eq(clause_names_new(&others, v.before, 0), CLAUSE_OK);
  int status = clause_instance_upgrade(&v.upgraded, v.after, v.after_names, v.instance, others, NULL);
  cr_expect_eq(status, CLAUSE_ERROR_ARGUMENT, "Dan is not among them");
  cr_expect_null(v.upgraded);
  clause_names_free(others);
  tear_down(&v);
}

Test(upgrade, no_memory) {
  int status = CLAUSE_ERROR_MEMORY;
  for (int64_t left = 0; status == CLAUSE_ERROR_MEMORY; left++) {
    counter c = {.left = -1};
    clause_allocator allocator = counting(&c);
    versions v = set_up(&allocator);
    c.left = left;
    status = clause_instance_upgrade(&v.upgraded, v.after, v.after_names, v.instance, v.before_names, NULL);
    c.left = -1;
    if (status != CLAUSE_OK) cr_expect_null(v.upgraded);
    tear_down(&v);
    cr_assert_eq(c.bytes, 0, "allocation %d", (int)left);
  }
  cr_expect_eq(status, CLAUSE_OK);
}

/* ---- names wherever they can be ---- */

/* A value, a slot, a cell's key and what it holds, and what an obligation captured; and beside them places of the same sort for numbers. */
typedef struct places {
  int64_t value, slot, key, held, captured;
} places;

static clause_program *program_of_names(clause_type type) {
  clause_program *program = new_program(NULL);
  program->values.at[1] = (cl_value){program->values.at[1].name, 0, (uint8_t)type, 0, "", 0};
  program->slots.at[0] = (cl_slot){0, identity(program, "who"), 1};
  program->tables.at[MAP] =
      (cl_table){.kind = CL_MAP, .key_width = 2, .key_names = 2, .holds_name = 1, .identity = identity(program, "of")};
  add_obligation(program, 0, 2, 1, 0);
  program->obligations.at[0].capture_names = 2;
  program->obligations.at[0].identity = identity(program, "duty");
  seal(program);
  return program;
}

static clause_instance *instance_with(const clause_program *program, const places *names) {
  clause_instance *instance;
  const cl_handler room = {.cells = 1, .opens = 1};
  const int64_t key[] = {7, names->key}, captures[] = {5, names->captured};
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  cr_assert_eq(clause_instance_bind(instance, 1, names->value), CLAUSE_OK);
  cr_assert_eq(clause_instance_advance(instance, program->effective), CLAUSE_OK);
  cr_assert_eq(cl_state_reserve(&instance->state, &room), CLAUSE_OK);
  instance->state.slots[0] = names->slot;
  cl_state_cell(&instance->state, MAP, key)->value = names->held;
  cl_open(&instance->state, 0, captures, program->effective, CLAUSE_NEVER, 0);
  return instance;
}

static void expect_places(const clause_instance *instance, const places *names) {
  const int64_t key[] = {7, names->key}, captured[] = {5, names->captured};
  cr_expect_eq(instance->values[1], names->value);
  cr_expect_eq(instance->state.slots[0], names->slot);
  cr_assert_not_null(cl_state_find(&instance->state, MAP, key));
  cr_expect_eq(cl_state_find(&instance->state, MAP, key)->value, names->held);
  uint32_t open = cl_oldest(&instance->state, 0, captured);
  cr_assert_neq(open, CL_NONE);
  cr_expect_eq(instance->state.pendings.at[open].captures[1], names->captured);
}

typedef struct naming {
  clause_program *program;
  clause_names *from, *to; /* in which Dan and Zoe have other numbers */
  int64_t dan[2], zoe[2];
} naming;

/* The value is a name, a party or a provision, all of which names number. */
static naming new_naming(clause_type type) {
  naming n = {.program = program_of_names(type)};
  cr_assert_eq(clause_names_new(&n.from, n.program, 0), CLAUSE_OK);
  cr_assert_eq(clause_names_new(&n.to, n.program, 0), CLAUSE_OK);
  n.dan[0] = name(n.from, "Dan"), n.zoe[0] = name(n.from, "Zoe");
  n.zoe[1] = name(n.to, "Zoe"), n.dan[1] = name(n.to, "Dan");
  return n;
}

static void free_naming(naming *n) {
  clause_names_free(n->from);
  clause_names_free(n->to);
  clause_program_free(n->program);
}

/* The name of nothing stays that.  From one version to the next, and through a snapshot. */
static void expect_new_numbers(clause_type type) {
  naming n = new_naming(type);
  const places before[] = {{n.dan[0], n.zoe[0], n.dan[0], n.zoe[0], n.dan[0]}, {n.zoe[0], 0, 0, 0, 0}};
  const places after[] = {{n.dan[1], n.zoe[1], n.dan[1], n.zoe[1], n.dan[1]}, {n.zoe[1], 0, 0, 0, 0}};
  for (int i = 0; i < 2; i++) {
    clause_instance *from = instance_with(n.program, &before[i]), *to;
    void *snapshot;
    size_t size;
    cr_assert_eq(clause_instance_upgrade(&to, n.program, n.to, from, n.from, NULL), CLAUSE_OK);
    expect_places(to, &after[i]);
    clause_instance_free(to);
    cr_assert_eq(clause_instance_snapshot(&snapshot, &size, from, n.from), CLAUSE_OK);
    cr_assert_eq(clause_instance_restore(&to, n.program, n.to, snapshot, size, NULL), CLAUSE_OK);
    expect_places(to, &after[i]);
    clause_snapshot_free(n.program, snapshot, size);
    clause_instance_free(to);
    clause_instance_free(from);
  }
  free_naming(&n);
}

Test(upgrade, names_get_their_new_numbers) {
  expect_new_numbers(CLAUSE_TYPE_NAME);
  expect_new_numbers(CLAUSE_TYPE_PARTY);
  expect_new_numbers(CLAUSE_TYPE_PROVISION);
}

Test(upgrade, a_name_that_is_not_there_wherever_it_is) {
  naming n = new_naming(CLAUSE_TYPE_NAME);
  for (int i = 0; i < 5; i++) {
    int64_t numbers[5] = {0};
    numbers[i] = 99;
    const places before = {numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]};
    clause_instance *from = instance_with(n.program, &before), *to;
    cr_expect_eq(clause_instance_upgrade(&to, n.program, n.to, from, n.from, NULL), CLAUSE_ERROR_ARGUMENT, "place %d",
                 i);
    cr_expect_null(to);
    clause_instance_free(from);
  }
  free_naming(&n);
}

/* ---- what is the same ---- */

/* Each of these is a difference by itself. */
Test(upgrade, the_same_identity_in_another_shape) {
  static const cl_table tables[] = {
      {.kind = CL_MAP, .key_width = 2},
      {.kind = CL_WINDOW, .key_width = 2},
      {.kind = CL_MAP, .key_width = 1},
      {.kind = CL_MAP, .key_width = 2, .key_names = 1},
      {.kind = CL_MAP, .key_width = 2, .holds_name = 1},
  };
  static const cl_obligation obligations[] = {
      {.captures = 3, .key_width = 2},
      {.captures = 4, .key_width = 2},
      {.captures = 3, .key_width = 1},
      {.captures = 3, .key_width = 2, .capture_names = 1},
      {.captures = 3, .key_width = 2, .opening = 1},
  };
  clause_program *program = new_program(NULL);
  cl_text alike = identity(program, "alike");
  program->tables.count = 0;
  for (uint32_t i = 0; i < 5; i++) {
    (void)CL_PUSH(program, program->tables, tables[i]);
    (void)CL_PUSH(program, program->obligations, obligations[i]);
    program->tables.at[i].identity = program->obligations.at[i].identity = alike;
    cr_expect_eq(cl_can_carry(program, 0, program, i, CL_CARRIED_TABLE), i == 0, "table %u", i);
    cr_expect_eq(cl_can_carry(program, 0, program, i, CL_CARRIED_OBLIGATION), i == 0, "obligation %u", i);
  }
  program->slots.at[0].identity = program->slots.at[1].identity = alike;
  cr_expect(cl_can_carry(program, 0, program, 1, CL_CARRIED_SLOT));
  program->slots.at[1].holds_name = 1;
  cr_expect_not(cl_can_carry(program, 0, program, 1, CL_CARRIED_SLOT));
  program->slots.at[0].identity = 0;
  cr_expect_not(cl_can_carry(program, 0, program, 0, CL_CARRIED_SLOT), "without an identity it is not even itself");
  clause_program_free(program);
}

/* 5,000 USD that the host bound are no 5,000 EUR, and no number. */
Test(upgrade, values_of_another_type) {
  static const struct {
    cl_value after;
    int is_carried;
  } rows[] = {
      {{.type = CLAUSE_TYPE_MONEY, .currency = "USD"}, 1},
      {{.type = CLAUSE_TYPE_MONEY, .currency = "EUR"}, 0},
      {{.type = CLAUSE_TYPE_COUNT}, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    versions v = set_up(NULL);
    cl_text known = v.after->values.at[1].name;
    v.after->values.at[1] = rows[i].after;
    v.after->values.at[1].name = known;
    cr_assert_eq(clause_instance_upgrade(&v.upgraded, v.after, v.after_names, v.instance, v.before_names, NULL),
                 CLAUSE_OK);
    cr_expect_eq(v.upgraded->bound[1], rows[i].is_carried, "row %zu", i);
    cr_expect_eq(v.upgraded->values[1], rows[i].is_carried ? 5000 : 0, "row %zu", i);
    tear_down(&v);
  }
}

/* What was disclosed, and the host set to something else, stays so. */
Test(upgrade, a_disclosed_value_that_the_host_bound) {
  versions v = set_up(NULL);
  clause_instance *fresh;
  cr_assert_eq(clause_instance_new(&fresh, v.before, NULL), CLAUSE_OK);
  cr_assert_eq(clause_instance_bind(fresh, 0, 8), CLAUSE_OK);
  cr_assert_eq(clause_instance_upgrade(&v.upgraded, v.after, v.after_names, fresh, v.before_names, NULL), CLAUSE_OK);
  cr_expect_eq(v.upgraded->values[0], 8);
  clause_instance_free(fresh);
  tear_down(&v);
}

/* Where only the old text says how much is asked for, what is left stays as it is. */
Test(upgrade, what_the_new_text_asks_for_is_not_said) {
  versions v = set_up(NULL);
  (void)CL_PUSH(v.before, v.before->meters, ((cl_meter){.limit_from = CL_LIMIT_CONST, .limit = 250}));
  v.before->obligations.at[old_layout.pay].asks = 1;
  cr_assert_eq(clause_instance_upgrade(&v.upgraded, v.after, v.after_names, v.instance, v.before_names, NULL),
               CLAUSE_OK);
  clause_open open;
  cr_assert_eq(clause_instance_open(&open, v.upgraded, 0), CLAUSE_OK);
  cr_expect(open.deadline == T0 + 40 * D && open.amount == 100);
  tear_down(&v);
}

/* ---- with an observer ---- */

/* An instance of the new version that was given other figures, so that it shows whose are taken. */
static clause_instance *new_observer(const versions *v) {
  clause_instance *observer;
  cr_assert_eq(clause_instance_new(&observer, v->after, NULL), CLAUSE_OK);
  int64_t dan = name(v->after_names, "Dan");
  cr_assert_eq(clause_instance_bind(observer, 1, 7000), CLAUSE_OK);
  cr_assert_eq(apply(observer, T0, ADD, 1, 0, 0), CLAUSE_OK);
  cr_assert_eq(apply(observer, T0, MARK, dan, 2, 0), CLAUSE_OK);
  cr_assert_eq(apply(observer, T0, LOAD, dan, 3, 0), CLAUSE_OK);
  return observer;
}

/* Of one that has judged nothing there is nothing to take: the observer goes on. */
Test(upgrade, an_observer_of_nothing) {
  versions v = set_up(NULL);
  clause_instance *observer = new_observer(&v), *fresh;
  cr_assert_eq(clause_instance_new(&fresh, v.before, NULL), CLAUSE_OK);
  cr_assert_eq(clause_instance_succeed(&v.upgraded, observer, v.after_names, fresh, v.before_names, NULL, NULL),
               CLAUSE_OK);
  cr_expect_eq(clause_instance_events(v.upgraded), clause_instance_events(observer));
  static const int64_t of_dan[] = {5 + 1, 2, 3};
  cr_assert_eq(apply(v.upgraded, T0 + 2 * D, CLOSE, name(v.after_names, "Dan"), 0, 0), CLAUSE_OK);
  for (int i = 0; i < 3; i++) cr_expect_eq(clause_instance_verdicts(v.upgraded, NULL)[i].amount, of_dan[i]);
  clause_instance_free(fresh);
  clause_instance_free(observer);
  tear_down(&v);
}

typedef struct ended {
  uint32_t count;
  int64_t amount;
} ended;

static void note_ended(void *user, const clause_open *open) {
  ended *seen = user;
  seen->count++;
  seen->amount += open->amount;
}

/* The map is unknown to the old version, so the observer's is taken; the window is not, and counts once. */
Test(upgrade, what_only_the_observer_remembers) {
  versions v = set_up(NULL);
  ended seen = {0, 0};
  v.before->tables.at[MAP].identity = 0;
  clause_instance *observer = new_observer(&v);
  cr_assert_eq(
      clause_instance_succeed(&v.upgraded, observer, v.after_names, v.instance, v.before_names, note_ended, &seen),
      CLAUSE_OK);
  cr_expect_eq(seen.count, 0);
  static const int64_t of_dan[] = {41, 2, 42, 200};
  expect_answers(v.upgraded, T0 + 2 * D, name(v.after_names, "Dan"), of_dan);
  cr_expect_eq(clause_instance_verdicts(v.upgraded, NULL)->event, 8, "the old version's count");
  clause_instance_free(observer);
  tear_down(&v);
}

Test(upgrade, obligations_that_end_are_told) {
  versions v = set_up(NULL);
  ended seen = {0, 0};
  v.before->obligations.at[0].identity = 0;
  clause_instance *observer = new_observer(&v);
  cr_assert_eq(
      clause_instance_succeed(&v.upgraded, observer, v.after_names, v.instance, v.before_names, note_ended, &seen),
      CLAUSE_OK);
  cr_expect_eq(seen.count, 0, "the start opened others of the same clause in their place");
  clause_instance_free(v.upgraded);
  v.before->clauses.at[0].name = identity(v.before, "another clause");
  cr_assert_eq(
      clause_instance_succeed(&v.upgraded, observer, v.after_names, v.instance, v.before_names, note_ended, &seen),
      CLAUSE_OK);
  cr_expect_eq(seen.count, 2);
  cr_expect_eq(seen.amount, 300);
  v.before->obligations.at[0].silent = 1;
  clause_instance_free(v.upgraded);
  cr_assert_eq(
      clause_instance_succeed(&v.upgraded, observer, v.after_names, v.instance, v.before_names, note_ended, &seen),
      CLAUSE_OK);
  cr_expect_eq(seen.count, 2, "a date that is only remembered is nobody's duty");
  clause_instance_free(observer);
  tear_down(&v);
}

Test(upgrade, no_memory_with_an_observer) {
  int status = CLAUSE_ERROR_MEMORY;
  for (int64_t left = 0; status == CLAUSE_ERROR_MEMORY; left++) {
    counter c = {.left = -1};
    clause_allocator allocator = counting(&c);
    versions v = set_up(&allocator);
    clause_instance *observer = new_observer(&v);
    c.left = left;
    status = clause_instance_succeed(&v.upgraded, observer, v.after_names, v.instance, v.before_names, NULL, NULL);
    c.left = -1;
    if (status != CLAUSE_OK) cr_expect_null(v.upgraded);
    clause_instance_free(observer);
    tear_down(&v);
    cr_assert_eq(c.bytes, 0, "allocation %d", (int)left);
  }
  cr_expect_eq(status, CLAUSE_OK);
}
