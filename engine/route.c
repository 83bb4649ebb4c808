/* Makes routes: see route.h.  A handler is walked from its entry with every answer that the names of an event can give, as far as it asks of the event alone. */
#include "route.h"
#include "deed.h"

enum {
  EPOCHS = 8,
  ROUTES = 64, /* in all, so that it takes little to load a program of many kinds */
  NEAR = 64    /* so many instructions of a handler are looked at, so that no image can make that long */
};

/* A place that events come to, and what can be reckoned there. */
typedef struct stand {
  const cl_code *at;
  int is_reckoned;
  cl_reckoning reckoning;
} stand;

typedef struct walk {
  const clause_program *program;
  const cl_kind *kind;
  cl_route *route;
  cl_facts epoch; /* what is known of any event in it */
  uint32_t tests, stands;
  stand at[CL_PLACES];
} walk;

/* ---- epochs ---- */

static int find_epoch(const cl_routes *routes, int64_t instant) {
  for (uint32_t i = 0; i < routes->epochs.count; i++)
    if (routes->epochs.at[i] == instant) return 1;
  return 0;
}

static const cl_code *end_of(const clause_program *program, const cl_code *entry) {
  const cl_code *end = program->code.at + program->code.count;
  return end - entry < NEAR ? end : entry + NEAR;
}

/* A row of instructions, of which some are reached from the first. */
typedef struct reach {
  const cl_code *entry, *end;
  uint64_t reached; /* bit i: instruction i */
} reach;

static reach reach_from(const clause_program *program, const cl_code *entry) {
  return (reach){entry, end_of(program, entry), 1};
}

static int is_reached(const reach *r, const cl_code *at) { return (int)(r->reached >> (at - r->entry) & 1); }

/* Goes on from an instruction that is reached: where it holds, where it fails, or both. */
static void reach_on(reach *r, const cl_code *at, int holds, int fails) {
  const cl_code *otherwise = at + 1 + at->jump;
  if (holds && at + 1 < r->end) r->reached |= UINT64_C(1) << (at + 1 - r->entry);
  if (fails && otherwise < r->end) r->reached |= UINT64_C(1) << (otherwise - r->entry);
}

static int add_epoch(cl_routes *routes, const clause_program *program, int64_t instant) {
  uint32_t at = routes->epochs.count;
  int is_full = at == EPOCHS || (at + 1) * program->kinds.count > ROUTES;
  if (is_full || find_epoch(routes, instant)) return CLAUSE_OK;
  int status = CL_PUSH(program, routes->epochs, instant);
  int64_t *epochs = routes->epochs.at;
  for (; status == CLAUSE_OK && epochs[at - 1] > instant; at--) epochs[at] = epochs[at - 1];
  if (status == CLAUSE_OK) epochs[at] = instant;
  return status;
}

/* The dates that handlers ask for first, in order, as far as there is room for more routes. */
static int find_epochs(cl_routes *routes, const clause_program *program) {
  int status = CL_PUSH(program, routes->epochs, INT64_MIN);
  for (uint32_t kind = 0; kind < program->kinds.count; kind++) {
    reach r = reach_from(program, program->code.at + program->handlers[kind].entry);
    for (const cl_code *at = r.entry; at < r.end && status == CLAUSE_OK; at++) {
      if (!is_reached(&r, at)) continue;
      if (cl_is_about_time(at)) status = add_epoch(routes, program, program->constants.at[at->d]);
      reach_on(&r, at, cl_is_test_of_event(at), cl_is_test_of_event(at) || at->op == CL_OP_JUMP);
    }
  }
  return status;
}

/* ---- tests ---- */

static int find_test(const walk *w, const cl_code *code) {
  for (uint32_t i = 0; i < w->tests; i++)
    if (w->route->tested[i] == 2u * code->a && w->route->names[i] == code->d) return (int)i;
  return -1;
}

/* Whether the lower half of the field tells which name it is. */
static int is_short(const walk *w, uint32_t field) {
  const cl_field *it = &w->program->fields.at[w->kind->first_field + field];
  return it->at_least >= 0 && it->at_most <= UINT32_MAX;
}

static int add_test(walk *w, const cl_code *code) {
  if (find_test(w, code) >= 0) return 1;
  if (w->tests == CL_TESTS || !is_short(w, code->a)) return 0;
  w->route->tested[w->tests] = 2u * code->a;
  w->route->names[w->tests++] = code->d;
  return 1;
}

/* A test in a chain is left to its leap, which knows the way past all of the chain. */
static int is_leap(const walk *w, const cl_code *at) {
  return w->program->run[at - w->program->code.at].op == CL_OP_LEAP;
}

/* What events can be asked on their way from the entry. */
static void find_tests(walk *w, const cl_code *entry) {
  reach r = reach_from(w->program, entry);
  for (const cl_code *at = entry; at < r.end; at++) {
    if (!is_reached(&r, at)) continue;
    if (cl_is_about_time(at)) {
      int held = cl_decide(&w->epoch, at);
      reach_on(&r, at, held == 1, held == 0);
    } else {
      int is_asked = cl_is_test_of_event(at) && !is_leap(w, at) && add_test(w, at);
      reach_on(&r, at, is_asked, is_asked || at->op == CL_OP_JUMP);
    }
  }
}

/* ---- reckonings ---- */

static cl_handle handle(cl_base base, size_t number, size_t size) {
  return (cl_handle){base, (uint32_t)(number * size)};
}

#define NOTHING(member) ((cl_handle){CL_BASE_NOTHING, offsetof(cl_nothing, member)})

static cl_handle slot_at(int32_t number, cl_handle otherwise) {
  return number >= 0 ? handle(CL_BASE_SLOTS, (size_t)number, sizeof(int64_t)) : otherwise;
}

static cl_handle limit_of(const cl_leaf *leaf) {
  if (leaf->drain != NULL) return NOTHING(zero);
  if (leaf->limit == NULL) return NOTHING(endless);
  return handle(leaf->limit->op == CL_OP_VALUE ? CL_BASE_VALUES : CL_BASE_CONSTANTS, leaf->limit->d, sizeof(int64_t));
}

static cl_handle tally_of(const cl_say *say, int is_said) {
  return is_said ? handle(CL_BASE_TALLIES, say->form.verdict.answer, sizeof(clause_tally)) : NOTHING(tally);
}

/* Whether all that a leaf does can be reckoned: nothing is kept of what is left, and no half goes to the even neighbour. */
static int reckon(cl_reckoning *r, const clause_program *program, const cl_leaf *leaf) {
  const cl_say *went = leaf->rest_is_first ? &leaf->second : &leaf->first;
  const cl_say *left = leaf->rest_is_first ? &leaf->first : &leaf->second;
  const cl_code *moved = leaf->fill != NULL ? leaf->fill : leaf->drain;
  int is_went_said = !leaf->rest_is_first || leaf->has_second, is_left_said = leaf->rest_is_first || leaf->has_second;
  cl_deed share = {0};
  if (leaf->sort != CL_LEAF_MONEY || (is_left_said && left->slot >= 0)) return 0;
  cl_deed_set_share(&share, program, leaf->share);
  if (share.factor < 1 || share.tie != 0) return 0;
  *r = (cl_reckoning){
      .most = leaf->field != NULL ? (uint64_t)(INT64_MAX / share.factor) : UINT64_MAX,
      .factor = leaf->field != NULL ? share.factor : 0,
      .divisor = share.divisor,
      .up_from = share.up_from,
      .reciprocal = share.reciprocal.factor,
      .shift = share.reciprocal.shift - 63,
      .field = leaf->field != NULL ? leaf->field->d : 0,
      .sign = -(leaf->drain != NULL),
      .cell = slot_at(moved != NULL ? moved->jump : -1, NOTHING(cell)),
      .limit = limit_of(leaf),
      .slot = slot_at(is_went_said ? went->slot : -1, NOTHING(slot)),
      .went = tally_of(went, is_went_said),
      .left = tally_of(left, is_left_said),
      .always = leaf->field == NULL,
  };
  return 1;
}

/* ---- places ---- */

/* Whether a test holds, 0 or 1, or -1: that is not known.  What always goes on elsewhere fails. */
static int decide(const walk *w, const cl_facts *known, const cl_code *at) {
  if (at->op == CL_OP_JUMP) return 0;
  return is_leap(w, at) ? -1 : cl_decide(known, at);
}

/* Where an event goes from here without being asked any more. */
static const cl_code *follow(const walk *w, const cl_facts *known, const cl_code *at) {
  for (int steps = 0, held; steps < NEAR && (held = decide(w, known, at)) >= 0; steps++) at += held ? 1 : 1 + at->jump;
  return at;
}

/* The test that an event comes to here and that is asked, or -1. */
static int asked_at(const walk *w, const cl_facts *known, const cl_code *at) {
  int is_open = cl_is_test_of_event(at) && !cl_is_about_time(at) && !is_leap(w, at) && cl_decide(known, at) < 0;
  return is_open ? find_test(w, at) : -1;
}

/* The number of a place; the whole handler, where there are too many. */
static uint8_t stand_at(walk *w, const cl_code *at, const cl_facts *known) {
  if (at->op == CL_OP_END) return CL_AT_END;
  stand here = {.at = w->program->run + (at - w->program->code.at)};
  cl_leaf leaf = cl_read_leaf(w->program, known, at);
  here.is_reckoned = reckon(&here.reckoning, w->program, &leaf);
  uint32_t i = CL_AT_OTHERS;
  while (i < w->stands && (w->at[i].at != here.at || w->at[i].is_reckoned != here.is_reckoned ||
                           memcmp(&w->at[i].reckoning, &here.reckoning, sizeof here.reckoning) != 0))
    i++;
  if (i == CL_PLACES) return CL_AT_ENTRY;
  if (i == w->stands) w->at[w->stands++] = here;
  return (uint8_t)i;
}

/* Every way on from a place.  `asked`: of which tests the answer is known; `names`: which of them hold. */
static void walk_on(walk *w, const cl_code *at, uint32_t asked, uint32_t names, const cl_facts *known) {
  at = follow(w, known, at);
  int test = asked_at(w, known, at);
  if (test < 0) {
    uint8_t number = stand_at(w, at, known);
    for (uint32_t i = 0; i < sizeof w->route->stands; i++)
      if ((i & asked) == names) w->route->stands[i] = number;
    return;
  }
  for (uint32_t is = 0; is < 2; is++) {
    int held = (int)is == (at->op == CL_OP_FIELD_IS);
    cl_facts then = *known;
    cl_learn(&then, at, held);
    walk_on(w, at + (held ? 1 : 1 + at->jump), asked | 1u << test, names | is << test, &then);
  }
}

/* The first money that can be reckoned, or else the first verdict: the walk comes first to events that do not name what clauses ask for, such as what a payment is made under. */
static uint32_t choose(const walk *w) {
  uint32_t chosen = CL_AT_END;
  for (uint32_t i = w->stands; i-- > CL_AT_OTHERS;)
    if (w->at[i].is_reckoned && (chosen == CL_AT_END || !w->at[i].reckoning.always || w->at[chosen].reckoning.always))
      chosen = i;
  return chosen;
}

/* What is reckoned of a kind that has nothing to reckon. */
static cl_reckoning reckon_nothing(const clause_program *program) {
  cl_reckoning r;
  const cl_leaf none = {.sort = CL_LEAF_MONEY, .first.slot = -1};
  reckon(&r, program, &none);
  r.went = NOTHING(tally);
  r.always = 0;
  return r;
}

/* ---- routes ---- */

/* The lanes of fields that there are not take any number. */
static int find_lanes(walk *w) {
  for (uint32_t i = 0; i < CL_LANES; i++) {
    cl_range fine = {0, UINT64_MAX};
    if (i < w->kind->field_count && !cl_find_fine(&fine, w->program, &w->program->fields.at[w->kind->first_field + i]))
      return 0;
    w->route->least[i] = (int64_t)(fine.least + ((uint64_t)1 << 63));
    w->route->span[i] = (int64_t)(fine.span + ((uint64_t)1 << 63));
  }
  return 1;
}

/* Handlers that only answer need room for their verdicts and no other. */
static int only_answers(const cl_handler *handler) { return (handler->cells | handler->opens | handler->pays) == 0; }

static void make_route(walk *w, const cl_handler *handler) {
  cl_route *route = w->route;
  const cl_code *entry = w->program->code.at + handler->entry;
  route->fields = CL_NONE;
  if (w->kind->field_count == 0 || w->kind->field_count > CL_LANES || !only_answers(handler) || !find_lanes(w)) return;
  find_tests(w, entry);
  walk_on(w, entry, 0, 0, &w->epoch);
  uint32_t chosen = choose(w);
  route->reckoning = chosen != CL_AT_END ? w->at[chosen].reckoning : reckon_nothing(w->program);
  for (uint32_t i = 0; i < sizeof route->stands; i++)
    if (chosen != CL_AT_END && route->stands[i] == chosen) route->stands[i] = CL_AT_RECKONING;
  for (uint32_t i = CL_AT_OTHERS; i < w->stands; i++) route->places[i] = w->at[i].at;
  route->places[CL_AT_ENTRY] = w->program->run + handler->entry;
  if (chosen != CL_AT_END) route->places[CL_AT_RECKONING] = w->at[chosen].at;
  route->verdicts = handler->verdicts;
  route->fields = w->kind->field_count;
}

static uint32_t count_routes(const cl_routes *routes, const clause_program *program) {
  return routes->epochs.count * program->kinds.count;
}

static size_t size_of_block(const cl_routes *routes, const clause_program *program) {
  return count_routes(routes, program) * sizeof *routes->at + CL_LINE;
}

int cl_routes_new(cl_routes **out, const clause_program *program) {
  uint32_t kinds = program->kinds.count;
  cl_routes *routes = *out = cl_resize(&program->allocator, NULL, 0, sizeof *routes);
  if (routes == NULL) return CLAUSE_ERROR_MEMORY;
  memset(routes, 0, sizeof *routes);
  for (int i = 0; cl_way_at(i) != NULL; i++) routes->way = cl_way_at(i);
  int status = find_epochs(routes, program);
  if (status != CLAUSE_OK || kinds == 0) return status;
  routes->block = cl_resize(&program->allocator, NULL, 0, size_of_block(routes, program));
  if (routes->block == NULL) return CLAUSE_ERROR_MEMORY;
  memset(routes->block, 0, size_of_block(routes, program));
  routes->at = (void *)((char *)routes->block + (-(uintptr_t)routes->block & (CL_LINE - 1)));
  for (uint32_t i = 0; i < count_routes(routes, program); i++) {
    walk w = {.program = program, .stands = CL_AT_OTHERS, .route = &routes->at[i], .epoch = cl_no_facts(program)};
    w.kind = &program->kinds.at[i % kinds];
    w.epoch.since = routes->epochs.at[i / kinds];
    if (i / kinds + 1 < routes->epochs.count) w.epoch.until = routes->epochs.at[i / kinds + 1];
    make_route(&w, &program->handlers[i % kinds]);
  }
  return CLAUSE_OK;
}

void cl_routes_free(const clause_program *program, cl_routes *routes) {
  if (routes == NULL) return;
  const clause_allocator *allocator = &program->allocator;
  if (routes->block != NULL) cl_resize(allocator, routes->block, size_of_block(routes, program), 0);
  cl_resize(allocator, routes->epochs.at, routes->epochs.capacity * sizeof *routes->epochs.at, 0);
  cl_resize(allocator, routes, sizeof *routes, 0);
}
