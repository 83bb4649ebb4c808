/* Retelling a witness: see retell.h. */
#include "retell.h"

#include <string.h>

#include "machine.h"

/* Deadlines that are looked at beyond the difference. */
enum { DEADLINES_BEYOND = 400 };

typedef struct work {
  clause_allocator allocator;
  cl_twins twins;
  cl_arena *arena;
  const cl_witness *witness;
  int of_all; /* the answers of all clauses are wanted */
  clause_instance *pair[CL_VERSIONS];
  CL_ARRAY(cl_answer_given) heard[CL_VERSIONS]; /* from the beginning of the stream */
} work;

/* ---- what is said ---- */

/* The last test that the code of the clause made. */
typedef struct tester {
  uint32_t clause;
  cl_said *said;
} tester;

static void keep_test(void *user, const clause_step *step) {
  const tester *self = user;
  if (step->clause != self->clause) return;
  self->said->is_tested = 1;
  self->said->tested = step->span;
  self->said->held = step->held;
}

/* ---- listening ---- */

static int is_asked(const work *w, int version, const clause_verdict *verdict) {
  return w->of_all || verdict->clause == w->twins.clause[version];
}

static int hear(work *w, int version, const clause_verdict *verdict) {
  cl_answer_given answer = cl_twins_answer(&w->twins, version, verdict);
  int status = cl_answer_keep(&answer, w->arena);
  return status == CLAUSE_OK ? CL_PUSH(w, w->heard[version], answer) : status;
}

/* Notes what both just said. */
static int hear_both(work *w, int status) {
  for (int version = 0; version < CL_VERSIONS; version++) {
    size_t count = 0;
    const clause_verdict *verdicts = clause_instance_verdicts(w->pair[version], &count);
    for (size_t i = 0; status == CLAUSE_OK && i < count; i++)
      if (is_asked(w, version, &verdicts[i])) status = hear(w, version, &verdicts[i]);
  }
  return status;
}

/* Whether it is the moment of the difference already: what is due at it must not be judged before the last event of that moment. */
static int has_come(const work *w) {
  return w->pair[CL_OLD]->now >= w->witness->at || w->pair[CL_NEW]->now >= w->witness->at;
}

/* Both over the first events of the stream. */
static int go_over(work *w, uint32_t count) {
  int status = cl_twins_set_out(&w->twins, w->pair);
  for (uint32_t i = 0; status == CLAUSE_OK && i < count; i++)
    status = hear_both(w, cl_twins_apply(&w->twins, w->pair, &w->witness->events[i]));
  return status;
}

/* Both up to just before the difference: the deadlines before the last event have passed, or the event and those of the moment before. */
static int go_before(work *w) {
  const cl_witness *witness = w->witness;
  int status = go_over(w, witness->event_count - (cl_is_on_event(witness) ? 1 : 0));
  if (status != CLAUSE_OK || has_come(w)) return status;
  return hear_both(w, cl_twins_advance(w->pair, witness->at - 1));
}

static int go_on(work *w) {
  const cl_witness *witness = w->witness;
  if (!cl_is_on_event(witness)) return hear_both(w, cl_twins_advance(w->pair, witness->at));
  return hear_both(w, cl_twins_apply(&w->twins, w->pair, &witness->events[witness->event_count - 1]));
}

static int is_of_moment(const work *w, const clause_verdict *verdict) {
  return cl_is_on_event(w->witness) ? verdict->event != 0 : verdict->event == 0 && verdict->at == w->witness->at;
}

/* What was heard so far. */
static int keep_heard(cl_answers *out, const work *w, int version) {
  uint32_t count = w->heard[version].count;
  cl_answer_given *at = cl_arena_get(w->arena, (count + 1) * sizeof *at);
  if (!at) return CLAUSE_ERROR_MEMORY;
  if (count) memcpy(at, w->heard[version].at, count * sizeof *at);
  *out = (cl_answers){count, at};
  return CLAUSE_OK;
}

/* What was heard, and at its end what is of the moment; `before`: so many answers were heard before that. */
static int take_answers(const work *w, int version, uint32_t before, cl_said *said) {
  int status = keep_heard(&said->so_far, w, version);
  if (status != CLAUSE_OK) return status;
  cl_answer_given *at = cl_arena_get(w->arena, (said->so_far.count + 1) * sizeof *at);
  if (!at) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = before; i < said->so_far.count; i++)
    if (is_of_moment(w, &said->so_far.at[i].verdict)) at[said->count++] = said->so_far.at[i];
  said->at = at;
  return CLAUSE_OK;
}

/* ---- what comes of it ---- */

/* Both over the deadlines that follow, if nothing more happens. */
static int let_time_pass(work *w) {
  int64_t last = w->pair[CL_NEW]->last_moment - CLAUSE_DAY;
  int status = CLAUSE_OK;
  for (int i = 0; status == CLAUSE_OK && i < DEADLINES_BEYOND; i++) {
    int64_t next = cl_twins_next_deadline(w->pair);
    if (next > last) break;
    status = hear_both(w, cl_twins_advance(w->pair, next));
  }
  return status == CLAUSE_ERROR_LIMIT || status == CLAUSE_ERROR_RANGE ? CLAUSE_OK : status;
}

/* Both over the stream without its last event. */
static int go_without_last(work *w) {
  uint32_t count = w->witness->event_count;
  cl_twins_free(w->pair);
  for (int version = 0; version < CL_VERSIONS; version++) w->heard[version].count = 0;
  return go_over(w, count ? count - 1 : 0);
}

static int is_performed(const cl_said *said) {
  for (uint32_t i = 0; i < said->count; i++) {
    const clause_verdict *verdict = &said->at[i].verdict;
    if ((verdict->kind == CLAUSE_FULFILLED || verdict->kind == CLAUSE_CURED) && !verdict->currency[0]) return 1;
  }
  return 0;
}

/* Where a duty was performed it shows only with time which of the two asks for more. */
static int foresee(work *w, cl_said *said) {
  if (!is_performed(&said[CL_OLD]) && !is_performed(&said[CL_NEW])) return CLAUSE_OK;
  int status = let_time_pass(w);
  for (int version = 0; status == CLAUSE_OK && version < CL_VERSIONS; version++)
    status = keep_heard(&said[version].later, w, version);
  if (status == CLAUSE_OK) status = go_without_last(w);
  if (status == CLAUSE_OK) status = let_time_pass(w);
  for (int version = 0; status == CLAUSE_OK && version < CL_VERSIONS; version++)
    status = keep_heard(&said[version].idle, w, version);
  return status;
}

static int is_absent(const work *w, int version) {
  uint32_t clause = w->twins.clause[version];
  const clause_program *program = w->twins.searched->programs[version];
  if (w->of_all) return 0;
  return clause == CL_NONE || strcmp(cl_string(program, program->clauses.at[clause].kind), "removed") == 0;
}

/* What both hold stands in the place of what they say. */
static int tell_holdings(work *w, cl_said *said) {
  cl_answer_given answers[CL_VERSIONS];
  int64_t at;
  if (!cl_twins_differ(&w->twins, w->pair, cl_is_on_event(w->witness), &at, answers)) return CLAUSE_OK;
  for (int version = 0; version < CL_VERSIONS; version++) {
    cl_answer_given *kept = cl_arena_get(w->arena, sizeof *kept);
    if (!kept || cl_answer_keep(&answers[version], w->arena) != CLAUSE_OK) return CLAUSE_ERROR_MEMORY;
    *kept = answers[version];
    said[version] = (cl_said){.count = 1, .at = kept};
  }
  return CLAUSE_OK;
}

/* Judges the stream, and keeps what both say. */
static int listen(work *w, cl_said *said) {
  tester testers[CL_VERSIONS];
  uint32_t before[CL_VERSIONS];
  int status = go_before(w);
  for (int version = 0; status == CLAUSE_OK && version < CL_VERSIONS; version++) {
    said[version] = (cl_said){.is_absent = is_absent(w, version), .is_of_all = w->of_all};
    testers[version] = (tester){w->twins.clause[version], &said[version]};
    before[version] = w->heard[version].count;
    clause_instance_trace(w->pair[version], keep_test, &testers[version]);
  }
  if (status == CLAUSE_OK) status = go_on(w);
  for (int version = 0; status == CLAUSE_OK && version < CL_VERSIONS; version++) {
    clause_instance_trace(w->pair[version], NULL, NULL);
    status = take_answers(w, version, before[version], &said[version]);
  }
  if (status == CLAUSE_OK && cl_is_of_holdings(w->witness)) return tell_holdings(w, said);
  return status == CLAUSE_OK ? foresee(w, said) : status;
}

static void finish(work *w) {
  for (int version = 0; version < CL_VERSIONS; version++)
    cl_resize(&w->allocator, w->heard[version].at, w->heard[version].capacity * sizeof *w->heard[version].at, 0);
  cl_twins_free(w->pair);
  cl_twins_close(&w->twins);
}

static int is_said_alike(const cl_said *said) {
  if (said[CL_OLD].count != said[CL_NEW].count) return 0;
  for (uint32_t i = 0; i < said[CL_OLD].count; i++)
    if (!cl_is_alike(&said[CL_OLD].at[i], &said[CL_NEW].at[i])) return 0;
  return 1;
}

/* ---- what a value makes of it ---- */

/* The answer that waits for a value; `*version` gave it.  NULL: none. */
static const cl_answer_given *waiting(const cl_witness *witness, int *version) {
  for (*version = 0; *version < CL_VERSIONS; ++*version)
    for (uint32_t i = 0; i < witness->said[*version].count; i++)
      if (witness->said[*version].at[i].verdict.kind == CLAUSE_UNDETERMINED && *witness->said[*version].at[i].value)
        return &witness->said[*version].at[i];
  return NULL;
}

/* The other side of the threshold. */
static clause_threshold opposite(clause_threshold side) {
  static const clause_threshold others[CLAUSE_THRESHOLDS] = {CLAUSE_THRESHOLD_NONE, CLAUSE_THRESHOLD_AT_LEAST,
                                                             CLAUSE_THRESHOLD_MORE, CLAUSE_THRESHOLD_AT_MOST,
                                                             CLAUSE_THRESHOLD_LESS};
  return others[side];
}

/* A figure on that side of it: half of it, itself, or twice. */
static int64_t figure_beside(clause_threshold side, int64_t threshold) {
  switch (side) {
  case CLAUSE_THRESHOLD_LESS: return threshold / 2;
  case CLAUSE_THRESHOLD_MORE: return threshold < INT64_MAX / 4 ? threshold * 2 + (threshold == 0) : threshold;
  default: return threshold;
  }
}

/* Where it is not known what decides, what is ordinary for the type. */
static int64_t ordinary_figure(clause_type type) {
  switch (type) {
  case CLAUSE_TYPE_NUMBER: return 1000000;
  case CLAUSE_TYPE_PERCENTAGE: return 10000000;
  case CLAUSE_TYPE_MONEY: return 100000;
  default: return 1;
  }
}

/* What to suppose of the value that an answer waits for: twice, once to either side, or something and nothing.  0: its type has no such figures. */
static int cases_of(cl_case *cases, const cl_answer_given *answer, const cl_value *value) {
  const clause_verdict *verdict = &answer->verdict;
  clause_type type = (clause_type)value->type;
  if (type != CLAUSE_TYPE_YES_NO && type < CLAUSE_TYPE_DATE) return 0;
  if (type == CLAUSE_TYPE_DATE && verdict->changes == CLAUSE_THRESHOLD_NONE) return 0;
  for (int i = 0; i < 2; i++) {
    cl_case *one = &cases[i];
    *one = (cl_case){.value = answer->value, .type = type, .threshold = verdict->threshold};
    memcpy(one->currency, value->currency, sizeof one->currency);
    one->side = (clause_threshold)verdict->changes;
    if (i == 1) one->side = opposite(one->side);
    one->figure = one->side != CLAUSE_THRESHOLD_NONE ? figure_beside(one->side, one->threshold)
                  : i == 0                           ? ordinary_figure(type)
                                                     : 0;
  }
  return 2;
}

/* The stream once more, with one more value known. */
static int suppose(cl_case *out, const work *w, const char *clause) {
  const cl_searched *searched = w->twins.searched;
  cl_binding *bindings = cl_arena_get(w->arena, (searched->binding_count + 1) * sizeof *bindings);
  cl_searched supposed = *searched;
  if (!bindings) return CLAUSE_ERROR_MEMORY;
  if (searched->binding_count) memcpy(bindings, searched->bindings, searched->binding_count * sizeof *bindings);
  bindings[supposed.binding_count++] = (cl_binding){out->value, out->figure};
  supposed.bindings = bindings;
  work again = {.allocator = cl_default_allocator, .arena = w->arena, .witness = w->witness};
  int status = cl_twins_open(&again.twins, &supposed, clause, w->arena);
  if (status == CLAUSE_OK) status = listen(&again, out->said);
  if (status == CLAUSE_OK) out->differs = !is_said_alike(out->said);
  finish(&again);
  return status;
}

static int suppose_values(cl_witness *witness, const work *w, const char *clause) {
  int version;
  const cl_answer_given *answer = waiting(witness, &version);
  if (!answer) return CLAUSE_OK;
  cl_case *cases = cl_arena_get(w->arena, 2 * sizeof *cases);
  if (!cases) return CLAUSE_ERROR_MEMORY;
  int count = cases_of(cases, answer, &w->twins.searched->programs[version]->values.at[answer->verdict.value]);
  witness->cases = cases;
  for (int i = 0; i < count; i++) {
    int status = suppose(&cases[i], w, clause);
    if (status == CLAUSE_ERROR_MEMORY) return status;
    if (status == CLAUSE_OK) cases[witness->case_count++] = cases[i]; /* otherwise the value cannot be this */
  }
  return CLAUSE_OK;
}

/* By the cases where a value that is not disclosed decides; by what both say where none does, or none makes a difference.  What is held is no behaviour. */
static int class_witness(cl_witness *witness, const cl_twins *twins, cl_arena *arena) {
  if (cl_is_of_holdings(witness)) return CLAUSE_OK;
  int status = CLAUSE_OK, decided = 0;
  for (uint32_t i = 0; status == CLAUSE_OK && i < witness->case_count; i++) {
    if (!witness->cases[i].differs) continue;
    status = cl_classify(&witness->class, witness->cases[i].said, arena);
    decided = 1;
  }
  if (status == CLAUSE_OK && !decided) status = cl_classify(&witness->class, witness->said, arena);
  return status == CLAUSE_OK ? cl_classify_end(&witness->class, twins, witness->said, arena) : status;
}

int cl_retell(cl_witness *witness, const cl_searched *searched, const char *clause, cl_arena *arena) {
  work w = {.allocator = cl_default_allocator, .arena = arena, .witness = witness};
  int status = cl_twins_open(&w.twins, searched, clause, arena);
  if (status == CLAUSE_OK) status = listen(&w, witness->said);
  if (status == CLAUSE_OK) status = suppose_values(witness, &w, clause);
  if (status == CLAUSE_OK) status = class_witness(witness, &w.twins, arena);
  finish(&w);
  return status;
}

int cl_retell_act(cl_witness *witness, const cl_searched *searched, cl_arena *arena) {
  work w = {.allocator = cl_default_allocator, .arena = arena, .witness = witness, .of_all = 1};
  int status = cl_twins_open(&w.twins, searched, "", arena);
  if (status == CLAUSE_OK) status = listen(&w, witness->said);
  if (status == CLAUSE_OK) status = cl_classify(&witness->class, witness->said, arena);
  finish(&w);
  return status;
}
