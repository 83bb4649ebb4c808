/* Routes: whichever way an event goes (on each processor, recorded or tallied, or the long way while somebody watches), the same comes of it. */
#include "assembler.h"
#include "route.h"

#include <criterion/criterion.h>

#define I(op, a, jump, d)                                                                                              \
  { CL_OP_##op, (a), (jump), (d) }
#define END I(END, 0, 0, 0)
enum { BY, ITEM, AMOUNT, FIELDS }; /* fields */
enum { BREACH, FULFIL };           /* emissions */
enum { CAP = 1000 };

static void ignore_step(void *user, const clause_step *step) { (void)user, (void)step; }

static uint32_t draw(uint32_t *random) { return (*random = *random * 1664525 + 1013904223) >> 8; }

/* ---- one stream, every way ---- */

typedef struct traveller {
  clause_instance *instance;
  const cl_way *way;
  clause_tally tallies[8]; /* of what it recorded, or tallied itself */
} traveller;

enum { TRAVELLERS = 5 };

static void set_out(traveller *all, const clause_program *program) {
  for (int i = 0; i < TRAVELLERS; i++) {
    all[i] = (traveller){.way = cl_way_at(i / 2) != NULL ? cl_way_at(i / 2) : cl_way_at(0)};
    cr_assert_leq(program->answers.count, sizeof all[i].tallies / sizeof *all[i].tallies);
    cr_assert_eq(clause_instance_new(&all[i].instance, program, NULL), CLAUSE_OK);
    if (i % 2 == 1) clause_instance_tally(all[i].instance, all[i].tallies, NULL);
  }
  clause_instance_trace(all[TRAVELLERS - 1].instance, ignore_step, NULL);
}

static int travel(traveller *it, const clause_event *event) {
  size_t count;
  it->instance->program->routes->way = it->way;
  int status = clause_instance_apply(it->instance, event);
  const clause_verdict *verdicts = clause_instance_verdicts(it->instance, &count);
  for (size_t i = 0; i < count && verdicts[i].event > 0; i++) {
    clause_tally *tally = &it->tallies[verdicts[i].answer];
    tally->count++;
    tally->high += __builtin_add_overflow(tally->low, (uint64_t)verdicts[i].amount, &tally->low);
    tally->high -= verdicts[i].amount < 0;
  }
  return status;
}

static void compare(const traveller *one, const traveller *other, size_t step) {
  const clause_program *program = one->instance->program;
  for (uint32_t i = 0; i < program->slots.count; i++)
    cr_assert_eq(one->instance->state.slots[i], other->instance->state.slots[i], "step %zu, slot %u", step, i);
  for (uint32_t i = 0; i < program->answers.count; i++) {
    cr_assert_eq(one->tallies[i].count, other->tallies[i].count, "step %zu, answer %u", step, i);
    cr_assert_eq(one->tallies[i].low, other->tallies[i].low, "step %zu, answer %u", step, i);
    cr_assert_eq(one->tallies[i].high, other->tallies[i].high, "step %zu, answer %u", step, i);
  }
  cr_assert_eq(clause_instance_events(one->instance), clause_instance_events(other->instance));
  cr_assert_eq(clause_instance_now(one->instance), clause_instance_now(other->instance));
}

static int64_t name_of(uint32_t *random) {
  static const int64_t names[] = {0, ANN, RED, GREEN, GREEN + 1, -1, RED + (INT64_C(1) << 32), INT32_MAX, INT64_MIN};
  uint32_t drawn = draw(random) % 32;
  return drawn < sizeof names / sizeof *names ? names[drawn] : drawn % 2 ? RED : GREEN;
}

static int64_t amount_of(uint32_t *random) {
  static const int64_t amounts[] = {0, -1, INT64_MAX, INT64_MIN, INT64_C(1) << 60, INT64_C(1) << 61, INT64_MAX / 3};
  uint32_t drawn = draw(random) % 64;
  return drawn < sizeof amounts / sizeof *amounts ? amounts[drawn] : draw(random) % 100;
}

static void travel_all(const clause_program *program, size_t steps) {
  traveller all[TRAVELLERS];
  uint32_t random = 1;
  int64_t at = day(2024, 6, 1);
  set_out(all, program);
  for (size_t step = 0; step < steps; step++) {
    int64_t fields[FIELDS] = {name_of(&random), name_of(&random), amount_of(&random)};
    at += draw(&random) % 100 == 0 ? -1 : CLAUSE_DAY / 8;
    clause_event event = {at, draw(&random) % 50 == 0, FIELDS, fields};
    int status = travel(&all[0], &event);
    for (int i = 1; i < TRAVELLERS; i++) {
      cr_assert_eq(travel(&all[i], &event), status, "step %zu, way %d", step, i);
      compare(&all[0], &all[i], step);
    }
  }
  for (int i = 0; i < TRAVELLERS; i++) clause_instance_free(all[i].instance);
}

/* ---- agreements ---- */

static void add_act(clause_program *program, const cl_code *code, uint32_t count) {
  add_kind(program, "act", FIELDS);
  for (int i = BY; i <= ITEM; i++) {
    program->fields.at[i].type = CLAUSE_TYPE_NAME;
    program->fields.at[i].at_least = i == BY;
    program->fields.at[i].at_most = INT32_MAX;
  }
  put_all(program, code, count);
  seal(program);
}

static int has_stand(const clause_program *program, uint32_t epoch, uint8_t stand) {
  const cl_route *route = &program->routes->at[epoch * program->kinds.count];
  for (size_t i = 0; i < sizeof route->stands; i++)
    if (route->stands[i] == stand) return 1;
  return 0;
}

/* From July to August red's amounts, or a share of them, go into slot 0 up to a limit, and what went is owed in slot 1; green's pay what is owed, except to Ann. */
static clause_program *with_money(cl_rounding mode, int64_t numerator, int64_t denominator, int limit_is_value) {
  clause_program *program = new_program(NULL);
  uint32_t july = constant(program, day(2024, 7, 1)), august = constant(program, day(2024, 8, 1)), ratio;
  uint32_t cap = constant(program, CAP);
  cr_assert_eq(cl_program_ratio(&ratio, program, numerator, denominator), CLAUSE_OK);
  const cl_code code[] = {
      I(FROM, 0, 24, july),
      I(FIELD_IS, BY, 13, RED),
      I(BEFORE, 0, 10, august),
      I(FIELD, 0, 0, AMOUNT),
      I(SHARE, 0, 19, BYTES(0, mode, 0, 0) | ratio << 16),
      {(uint8_t)(limit_is_value ? CL_OP_VALUE : CL_OP_CONST), 2, 0, limit_is_value ? 0 : cap},
      I(FILL_SLOT, 0, 0, BYTES(2, 1, 0, 0)),
      I(NONZERO, 0, 2, 0),
      I(ADD_SLOT, 0, 15, 1),
      I(EMIT, 0, 0, BREACH),
      I(NONZERO, 1, 1, 0),
      I(EMIT, 1, 0, FULFIL),
      END,
      I(EMIT, NO, 0, FULFIL),
      END,
      I(FIELD_IS, BY, 9, GREEN),
      I(FIELD_NOT, ITEM, 8, ANN),
      I(FIELD, 0, 0, AMOUNT),
      I(DRAIN_SLOT, 0, 1, BYTES(1, 0, 0, 0)),
      I(NONZERO, 1, 1, 0),
      I(EMIT, 1, 0, FULFIL),
      I(NONZERO, 0, 1, 0),
      I(EMIT, 0, 0, BREACH),
      END,
      I(EMIT, NO, 0, BREACH),
      END,
  };
  add_act(program, code, sizeof code / sizeof *code);
  cr_expect_eq(program->routes->epochs.count, 3, "before July, in July, and after");
  for (uint32_t epoch = 0; epoch < 3; epoch++)
    cr_expect_eq(has_stand(program, epoch, CL_AT_RECKONING), epoch > 0, "epoch %u", epoch);
  return program;
}

Test(route, money) {
  static const int64_t ratios[][2] = {{1, 1}, {1, 5}, {29, 400}, {3, 2}};
  for (int mode = 0; mode < CL_ROUNDINGS; mode++)
    for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++) {
      clause_program *program = with_money((cl_rounding)mode, ratios[i][0], ratios[i][1], i % 2 == 0);
      travel_all(program, 1500);
      clause_program_free(program);
    }
}

/* A verdict of each name; more names than are asked for at once; and a party that the event names. */
Test(route, names) {
  for (uint32_t count = 1; count < 12; count++) {
    clause_program *program = new_program(NULL);
    cl_code code[2 * 12 + 2];
    for (uint32_t i = 0; i < count; i++) {
      code[2 * i] = (cl_code)I(FIELD_IS, i % 2, 1, ANN + i / 2);
      code[2 * i + 1] = (cl_code)I(EMIT, NO, 0, i % 3);
    }
    for (uint32_t i = 5; i < 12; i++) {
      uint32_t symbol;
      char name[] = {(char)('a' + i), 0};
      cr_assert_eq(cl_program_symbol(&symbol, program, name, 1), CLAUSE_OK);
    }
    code[2 * count] = (cl_code)END;
    add_act(program, code, 2 * count + 1);
    travel_all(program, 300);
    clause_program_free(program);
  }
}

/* What the last instruction but one asks is answered past it, whatever the event says of names. */
Test(route, one_verdict_in_all_cases) {
  static const cl_code code[] = {I(FIELD_IS, BY, 0, RED), I(FIELD_NOT, ITEM, 0, RED), I(EMIT, NO, 0, BREACH), END};
  clause_program *program = new_program(NULL);
  add_act(program, code, sizeof code / sizeof *code);
  cr_expect(!has_stand(program, 0, CL_AT_END));
  travel_all(program, 300);
  clause_program_free(program);
}

/* So many dates that not all of them begin an epoch: the handler asks for the others. */
Test(route, many_dates) {
  clause_program *program = new_program(NULL);
  cl_code code[24];
  for (uint32_t i = 0; i < 11; i++) {
    uint32_t date = constant(program, day(2024, 6, (int)(1 + (i * 7) % 11)));
    code[2 * i] = (cl_code){i % 2 ? CL_OP_FROM : CL_OP_BEFORE, 0, 1, date};
    code[2 * i + 1] = (cl_code)I(EMIT, NO, 0, i % 2);
  }
  code[22] = (cl_code)END;
  add_act(program, code, 23);
  cr_expect_eq(program->routes->epochs.count, 8);
  for (uint32_t i = 1; i < program->routes->epochs.count; i++)
    cr_expect_lt(program->routes->epochs.at[i - 1], program->routes->epochs.at[i]);
  travel_all(program, 300);
  clause_program_free(program);
}

/* A test that is made twice, a row of code longer than what is looked at, and more places than there are. */
Test(route, long_handlers) {
  enum { MANY = 80 };
  clause_program *program = new_program(NULL);
  cl_code code[2 * MANY + 1];
  for (uint32_t i = 0; i < MANY; i++) {
    code[2 * i] = (cl_code){i % 3 ? CL_OP_FIELD_IS : CL_OP_FIELD_NOT, (uint8_t)(i / 2 % 2), 0, ANN + i % 4};
    code[2 * i + 1] = (cl_code)I(EMIT, NO, 0, i % 2);
    if (i % 7) code[2 * i + 1] = (cl_code){CL_OP_FIELD_IS, (uint8_t)(i % 2), 1, ANN + i % 5};
  }
  code[2 * MANY - 2] = code[2 * MANY - 1] = code[2 * MANY] = (cl_code)END;
  uint32_t symbol;
  cr_assert_eq(cl_program_symbol(&symbol, program, "blue", 4), CLAUSE_OK);
  add_act(program, code, 2 * MANY + 1);
  travel_all(program, 300);
  clause_program_free(program);
}

/* A verdict for each of more than a dozen combinations of names: those for which there is no place take the whole handler. */
Test(route, many_places) {
  clause_program *program = new_program(NULL);
  cl_code code[64];
  uint32_t count = 0;
  for (uint32_t name = ANN; name <= GREEN; name++) { /* who, and then which item; each pair ends in code of its own */
    code[count++] = (cl_code)I(FIELD_IS, BY, 13, name);
    for (uint32_t item = ANN; item <= GREEN; item++) {
      code[count++] = (cl_code)I(FIELD_IS, ITEM, 2, item);
      code[count++] = (cl_code)I(EMIT, NO, 0, (name + item) % 3);
      code[count++] = (cl_code)END;
    }
    code[count++] = (cl_code)END;
  }
  code[count++] = (cl_code)END;
  add_act(program, code, count);
  cr_expect(has_stand(program, 0, CL_PLACES - 1) && has_stand(program, 0, CL_AT_RECKONING));
  cr_expect(has_stand(program, 0, CL_AT_ENTRY), "there are too many");
  travel_all(program, 600);
  clause_program_free(program);
}

/* ---- many at a time ---- */

static void judge_many(const clause_program *program, const cl_way *way, int is_tallied, clause_tally *tallies) {
  enum { MANY = 5000 };
  static int64_t fields[MANY][FIELDS];
  static clause_event events[MANY];
  clause_instance *instance;
  uint32_t random = 1;
  size_t applied;
  for (int i = 0; i < MANY; i++) {
    fields[i][BY] = draw(&random) % 2 ? RED : GREEN;
    fields[i][AMOUNT] = draw(&random) % 50;
    events[i] = (clause_event){day(2024, 7, 1) + i, 0, FIELDS, fields[i]};
  }
  events[MANY - 2].at = 0; /* which is refused */
  program->routes->way = way;
  cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
  if (is_tallied) clause_instance_tally(instance, tallies, NULL);
  cr_expect_eq(clause_instance_apply_all(instance, events, MANY, &applied), CLAUSE_ERROR_ORDER);
  cr_expect_eq(applied, MANY - 2);
  cr_expect_eq(clause_instance_events(instance), MANY - 2);
  for (uint32_t i = 0; i < instance->verdicts.count; i++) {
    tallies[instance->verdicts.at[i].answer].count++;
    tallies[instance->verdicts.at[i].answer].low += (uint64_t)instance->verdicts.at[i].amount;
  }
  clause_instance_free(instance);
}

Test(route, many_events_at_once) {
  clause_program *program = with_money(CL_ROUND_NEAREST, 1, 5, 0);
  clause_tally wanted[8] = {{0, 0, 0}};
  judge_many(program, cl_way_at(0), 0, wanted);
  uint64_t went = 0;
  for (size_t i = 0; i < 8; i++) went += wanted[i].count;
  cr_expect_gt(went, 2500, "something comes of most of them");
  for (int i = 0; cl_way_at(i) != NULL; i++)
    for (int is_tallied = 0; is_tallied < 2; is_tallied++) {
      clause_tally tallies[8] = {{0, 0, 0}};
      judge_many(program, cl_way_at(i), is_tallied, tallies);
      cr_expect_arr_eq(tallies, wanted, sizeof wanted, "%s", cl_way_at(i)->name);
    }
  clause_program_free(program);
}

/* ---- what is at hand ---- */

/* A kind that says nothing leaves no room for one that says much. */
Test(route, room_for_many_verdicts) {
  enum { MUCH = 20 };
  clause_program *program = new_program(NULL);
  for (int i = 0; i < MUCH; i++) put(program, CL_OP_EMIT, NO, 0, BREACH);
  program->code.at[0] = (cl_code)END;
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "nothing", 1);
  put(program, CL_OP_END, 0, 0, 0);
  add_kind(program, "much", 1);
  program->kinds.at[1].entry = 1;
  seal(program);
  for (int is_tallied = 0; is_tallied < 2; is_tallied++) {
    clause_instance *instance;
    clause_tally tallies[8] = {{0, 0, 0}};
    const int64_t field = 0;
    cr_assert_eq(clause_instance_new(&instance, program, NULL), CLAUSE_OK);
    if (is_tallied) clause_instance_tally(instance, tallies, NULL);
    for (uint32_t kind = 0; kind < 2; kind++)
      cr_assert_eq(clause_instance_apply(instance, &(clause_event){day(2024, 7, 1), kind, 1, &field}), CLAUSE_OK);
    cr_expect_eq(is_tallied ? tallies[0].count : instance->verdicts.count, MUCH);
    clause_instance_free(instance);
  }
  clause_program_free(program);
}

/* A copy judges by its own state, whatever its original had at hand; and neither goes on tallying for the other. */
Test(route, copies) {
  clause_program *program = with_money(CL_ROUND_DOWN, 1, 1, 1);
  clause_instance *original, *copy;
  clause_tally tallies[8] = {{0, 0, 0}};
  const int64_t fields[FIELDS] = {RED, 0, 3};
  const clause_event event = {day(2024, 7, 2), 0, FIELDS, fields};
  cr_assert_eq(clause_instance_new(&original, program, NULL), CLAUSE_OK);
  clause_instance_tally(original, tallies, NULL);
  for (int i = 0; i < 2; i++) cr_assert_eq(clause_instance_apply(original, &event), CLAUSE_OK);
  cr_assert_eq(clause_instance_clone(&copy, original), CLAUSE_OK);
  for (uint32_t i = 0; i < 2; i++) {
    cr_assert_eq(clause_instance_apply(copy, &event), CLAUSE_OK);
    cr_expect_eq(copy->verdicts.count, 2 - i, "what went, and of the second what was left too");
  }
  cr_expect_eq(original->state.slots[0], 6);
  cr_expect_eq(copy->state.slots[0], 7, "the limit");
  clause_instance_free(copy);
  clause_instance_free(original);
  clause_program_free(program);
}
