/* Leaps: the clauses of a chain answer an event as they would if each were asked in turn, which is how they are asked while somebody watches. */
#include "assembler.h"

#include <criterion/criterion.h>

#define I(op, a, jump, d)                                                                                              \
  (cl_code) { CL_OP_##op, (a), (jump), (d) }
enum { BREACH, FULFIL }; /* emissions */
enum { WHO, WHAT, HOW, FIELDS };
enum { LINK = 3, PLUM = GREEN + 1 };

typedef struct link {
  uint32_t who, what;
  int emission;
} link;

/* Three sorts of what, two of whom, not in a row. */
static const link links[] = {
    {ANN, RED, BREACH}, {ANN, GREEN, BREACH}, {BOB, RED, FULFIL},   {ANN, PLUM, FULFIL},
    {ANN, RED, FULFIL}, {ANN, RED, BREACH},   {BOB, GREEN, BREACH}, {BOB, GREEN, FULFIL},
    {ANN, RED, BREACH}, {BOB, PLUM, BREACH},  {ANN, GREEN, FULFIL}, {BOB, PLUM, FULFIL},
};
enum { LINKS = sizeof links / sizeof *links };

/* `who` and `what` are asked before each verdict.  When `how` is red, the code begins at the second test of the third link. */
static clause_program *chain_of(uint32_t count) {
  clause_program *program = new_program(NULL);
  uint32_t plum;
  cr_assert_eq(cl_program_symbol(&plum, program, "plum", 4), CLAUSE_OK);
  cr_assert_eq(plum, PLUM);
  add_kind(program, "act", FIELDS);
  const cl_code head[] = {I(FIELD_IS, HOW, 1, RED), I(JUMP, 0, 2 * LINK + 1, 0)};
  put_all(program, head, 2);
  for (uint32_t i = 0; i < count; i++) {
    const cl_code code[] = {I(FIELD_IS, WHO, 2, links[i].who), I(FIELD_IS, WHAT, 1, links[i].what),
                            I(EMIT, NO, 0, (uint32_t)links[i].emission)};
    put_all(program, code, LINK);
  }
  put(program, CL_OP_END, 0, 0, 0);
  seal(program);
  return program;
}

static uint32_t count_leaps(const clause_program *program) {
  uint32_t count = 0;
  for (uint32_t pc = 0; pc < program->code.count; pc++) {
    cr_expect_lt(program->code.at[pc].op, CL_OPS, "the code itself has none");
    count += program->run[pc].op == CL_OP_LEAP;
  }
  return count;
}

/* The verdicts as decimal digits: 1 for a breach, 2 for what is fulfilled. */
static int64_t expected(int64_t who, int64_t what, int64_t how) {
  int64_t digits = 0;
  for (uint32_t i = how == RED ? 2 : 0; i < LINKS; i++) {
    int is_asked_who = how != RED || i > 2;
    if ((!is_asked_who || links[i].who == who) && links[i].what == what)
      digits = digits * 10 + (links[i].emission == BREACH ? 1 : 2);
  }
  return digits;
}

static void ignore_step(void *user, const clause_step *step) { (void)user, (void)step; }

static int64_t answered(const clause_program *program, clause_trace *trace, const int64_t *fields) {
  clause_instance *instance;
  size_t count;
  int64_t digits = 0;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  clause_instance_trace(instance, trace, NULL);
  cr_assert_eq(clause_instance_apply(instance, &(clause_event){day(2024, 7, 1), 0, FIELDS, fields}), CLAUSE_OK);
  const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
  for (size_t i = 0; i < count; i++) digits = digits * 10 + (verdicts[i].kind == CLAUSE_BREACHED ? 1 : 2);
  clause_instance_free(instance);
  return digits;
}

Test(leaps, the_same_answers) {
  /* the last is a number whose low 32 bits are a name's */
  static const int64_t names[] = {ANN, BOB, RED, GREEN, PLUM, PLUM + 1, 0, -1, RED + (INT64_C(1) << 32)};
  enum { NAMES = sizeof names / sizeof *names };
  clause_program *program = chain_of(LINKS);
  cr_expect_eq(count_leaps(program), 2 * LINKS);
  for (int who = 0; who < NAMES; who++) {
    for (int what = 0; what < NAMES; what++) {
      for (int64_t how = RED; how <= GREEN; how++) {
        const int64_t fields[FIELDS] = {names[who], names[what], how};
        int64_t digits = expected(names[who], names[what], how);
        cr_expect_eq(answered(program, NULL, fields), digits, "%d %d %d", who, what, (int)how);
        cr_expect_eq(answered(program, ignore_step, fields), digits, "%d %d %d, watched", who, what, (int)how);
      }
    }
  }
  clause_program_free(program);
}

Test(leaps, by_hand) {
  clause_program *program = chain_of(LINKS);
  cr_expect_eq(answered(program, NULL, (int64_t[]){ANN, RED, GREEN}), 1211);
  cr_expect_eq(answered(program, NULL, (int64_t[]){BOB, GREEN, GREEN}), 12);
  cr_expect_eq(answered(program, NULL, (int64_t[]){ANN, RED, RED}), 2211, "the third link does not ask who it was");
  clause_program_free(program);
}

Test(leaps, short_chains_have_none) {
  clause_program *shorter = chain_of(7), *long_enough = chain_of(8);
  cr_expect_eq(count_leaps(shorter), 0);
  cr_expect_eq(count_leaps(long_enough), 16);
  clause_program_free(shorter);
  clause_program_free(long_enough);
}

/* Code that no path reaches may jump past the end, and is looked at for chains all the same. */
Test(leaps, code_that_nobody_reaches) {
  clause_program *program = new_program(NULL);
  add_kind(program, "act", FIELDS);
  put(program, CL_OP_END, 0, 0, 0);
  for (int i = 0; i < 40; i++) put(program, CL_OP_FIELD_IS, WHAT, i % 2 ? 1 : UINT16_MAX, RED);
  seal(program);
  cr_expect_eq(answered(program, NULL, (int64_t[]){ANN, RED, GREEN}), 0);
  clause_program_free(program);
}

/* Room that runs out while the chains are found leaves nothing behind. */
Test(leaps, out_of_memory) {
  clause_program *whole = chain_of(LINKS);
  void *image;
  size_t size;
  cr_assert_eq(clause_program_save(&image, &size, whole), CLAUSE_OK);
  int status = CLAUSE_ERROR_MEMORY;
  for (int64_t left = 0; status != CLAUSE_OK; left++) {
    counter memory = {.left = left};
    clause_allocator allocator = counting(&memory);
    clause_program *program;
    status = clause_program_load(&program, image, size, &allocator, NULL);
    cr_assert(status == CLAUSE_OK || status == CLAUSE_ERROR_MEMORY);
    clause_program_free(program);
    cr_expect_eq(memory.bytes, 0, "after %lld allocations", (long long)left);
  }
  clause_image_free(whole, image, size);
  clause_program_free(whole);
}
