/* Coverage: a list of all that there is to cover, sorted by clause, and a look at the trace of each judging.  Conditions are known by their words; an exception is
** worked out from the words within it, as far as the engine looked at them. */
#include "coverage.h"

#include <stdlib.h>
#include <string.h>

#include "program.h"

/* The words of an exception that are tested one by one. */
typedef struct leaf {
  clause_span span;
  int state; /* UNSEEN, or whether its words held */
} leaf;

enum { UNSEEN = -1 };

typedef struct watched {
  uint32_t clause;    /* of the program: whose code tests them; CL_NONE for conditions, which several clauses may use */
  uint32_t provision; /* in whose part they stand */
  const cl_expr *expr; /* of an exception; NULL for a priority */
  uint32_t first_leaf, leaves;
} watched;

/* A test of the program; compound: what follows on the next test's answer is about the same words. */
typedef struct known_test {
  uint32_t clause;
  clause_span span;
  int compound;
} known_test;

struct cl_coverage {
  clause_allocator allocator;
  const cl_model *model;
  CL_ARRAY(uint32_t) provisions; /* of the model, by clause of the program */
  CL_ARRAY(known_test) tests;    /* by span, then by clause */
  CL_ARRAY(cl_covered_verdict) verdicts;
  CL_ARRAY(cl_covered_words) conditions;
  CL_ARRAY(cl_covered_words) exceptions;
  CL_ARRAY(watched) condition_owners, exception_owners; /* parallel to these */
  CL_ARRAY(leaf) leaves;
  CL_ARRAY(cl_covered_clause) clauses;
  CL_ARRAY(clause_step) steps; /* of the last call to the instance */
  uint32_t *verdict_at;        /* [provision * kinds + kind]: 1 + index in `verdicts`, 0 without */
  int status;                  /* of keeping the steps */
};

/* ---- spans ---- */

static int same_span(clause_span a, clause_span b) { return a.start == b.start && a.end == b.end; }

static int is_within(clause_span inner, clause_span outer) {
  return inner.start >= outer.start && inner.end <= outer.end;
}

static int order_of(uint32_t a, uint32_t b) { return (a > b) - (a < b); }

static int by_span(clause_span a, clause_span b) {
  int order = order_of(a.start, b.start);
  return order ? order : order_of(a.end, b.end);
}

/* The provision in whose part the words stand; CL_NONE for the head of the file.  They are in the order of the file. */
static uint32_t provision_at(const cl_model *model, clause_span span) {
  uint32_t low = 0, high = model->provision_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (model->provisions[middle]->node->span.end < span.end)
      low = middle + 1;
    else
      high = middle;
  }
  return low < model->provision_count && is_within(span, model->provisions[low]->node->span) ? low : CL_NONE;
}

/* ---- what the program can test ---- */

static int by_words(const void *a, const void *b) {
  const known_test *x = a, *y = b;
  int order = by_span(x->span, y->span);
  return order ? order : order_of(x->clause, y->clause);
}

static int is_same_test(const known_test *a, const clause_test_info *b) {
  return a->clause == b->clause && same_span(a->span, b->span);
}

static int list_tests(cl_coverage *self, const clause_program *program) {
  clause_test_info test;
  uint32_t count = 0;
  for (uint32_t i = 0; clause_program_test(&test, program, i) == CLAUSE_OK; i++) {
    if (test.clause >= self->provisions.count) continue;
    int again = self->tests.count > 0 && is_same_test(&self->tests.at[self->tests.count - 1], &test);
    if (again)
      self->tests.at[self->tests.count - 1].compound = 1;
    else if (CL_PUSH(self, self->tests, ((known_test){test.clause, test.span, 0})))
      return CLAUSE_ERROR_MEMORY;
  }
  if (self->tests.count) qsort(self->tests.at, self->tests.count, sizeof *self->tests.at, by_words);
  for (uint32_t i = 0; i < self->tests.count; i++) {
    known_test *before = count ? &self->tests.at[count - 1] : NULL;
    if (before && by_words(before, &self->tests.at[i]) == 0)
      before->compound |= self->tests.at[i].compound;
    else
      self->tests.at[count++] = self->tests.at[i];
  }
  self->tests.count = count;
  return CLAUSE_OK;
}

static const known_test *find_test(const cl_coverage *self, uint32_t clause, clause_span span) {
  const known_test wanted = {clause, span, 0};
  if (self->tests.count == 0) return NULL;
  return bsearch(&wanted, self->tests.at, self->tests.count, sizeof wanted, by_words);
}

static int list_provisions(cl_coverage *self, const clause_program *program) {
  clause_clause_info clause;
  for (uint32_t i = 0; clause_program_clause(&clause, program, i) == CLAUSE_OK; i++) {
    const cl_provision *provision = cl_model_find(self->model, clause.name);
    if (CL_PUSH(self, self->provisions, provision ? provision->index : 0)) return CLAUSE_ERROR_MEMORY;
  }
  return CLAUSE_OK;
}

/* ---- exceptions ---- */

static int add_leaf(cl_coverage *self, const cl_expr *expr) {
  return expr->node ? CL_PUSH(self, self->leaves, ((leaf){expr->node->span, UNSEEN})) : CLAUSE_OK;
}

static int is_joined(const cl_expr *expr) {
  return expr->kind == CL_EXPR_AND || expr->kind == CL_EXPR_OR || expr->kind == CL_EXPR_CHOOSE;
}

/* Recurses as deep as the grammar nests. */
static int add_leaves(cl_coverage *self, const cl_expr *expr) {
  if (expr->kind == CL_EXPR_NOT) return add_leaves(self, expr->a);
  if (!is_joined(expr)) return add_leaf(self, expr);
  for (uint32_t i = 0; i < expr->item_count; i++)
    if (add_leaves(self, expr->items[i])) return CLAUSE_ERROR_MEMORY;
  return CLAUSE_OK;
}

static int add_exception(cl_coverage *self, uint32_t clause, clause_span span, const cl_expr *expr) {
  watched owner = {clause, self->provisions.at[clause], expr, self->leaves.count, 0};
  uint32_t tested = 0;
  for (uint32_t i = 0; i < self->exceptions.count; i++)
    if (self->exception_owners.at[i].clause == clause && same_span(self->exceptions.at[i].span, span)) return CLAUSE_OK;
  int status = expr ? add_leaves(self, expr) : CL_PUSH(self, self->leaves, ((leaf){span, UNSEEN}));
  owner.leaves = self->leaves.count - owner.first_leaf;
  for (uint32_t i = owner.first_leaf; i < self->leaves.count; i++)
    tested += find_test(self, clause, self->leaves.at[i].span) != NULL;
  if (status != CLAUSE_OK || tested == 0) return status;
  status = CL_PUSH(self, self->exceptions, ((cl_covered_words){span, 0, 0}));
  return status == CLAUSE_OK ? CL_PUSH(self, self->exception_owners, owner) : status;
}

/* The words after the `index`-th `unless` of a clause; what they come to may stand in a definition. */
static clause_span words_of_unless(const cl_provision *p, uint32_t index, const cl_expr *expr) {
  const cl_node *modifiers = p->node->kind == CL_NODE_CLAUSE ? p->node->kid[3] : NULL;
  for (const cl_node *each = modifiers ? modifiers->kid[0] : NULL; each; each = each->next)
    if (each->kind == CL_NODE_UNLESS && index-- == 0) return each->kid[0]->span;
  return expr->node->span;
}

static int list_unless(cl_coverage *self, uint32_t clause, const cl_provision *p, const cl_rule *rule) {
  int status = CLAUSE_OK;
  if (p->kind == CL_STATE_DUTY) return CLAUSE_OK; /* what must be kept excuses nothing */
  for (uint32_t i = 0; status == CLAUSE_OK && i < rule->unless_count; i++)
    status = add_exception(self, clause, words_of_unless(p, i, rule->unless[i]), rule->unless[i]);
  return status;
}

static int list_exceptions(cl_coverage *self) {
  int status = CLAUSE_OK;
  for (uint32_t c = 0; c < self->provisions.count; c++) {
    const cl_provision *p = self->model->provisions[self->provisions.at[c]];
    for (uint32_t i = 0; status == CLAUSE_OK && i < p->rule_count; i++) status = list_unless(self, c, p, &p->rules[i]);
    for (uint32_t i = 0; status == CLAUSE_OK && i < p->prevailing_count; i++)
      status = add_exception(self, c, p->prevailing[i].words->span, NULL);
  }
  return status;
}

/* ---- conditions and verdicts ---- */

static int is_exception(const cl_coverage *self, const known_test *test) {
  for (uint32_t i = 0; i < self->exceptions.count; i++)
    if (self->exception_owners.at[i].clause == test->clause && same_span(self->exceptions.at[i].span, test->span))
      return 1;
  return 0;
}

/* The tests are in the order of their words, so that those of several clauses on the same words follow each other. */
static int list_conditions(cl_coverage *self) {
  for (uint32_t i = 0; i < self->tests.count; i++) {
    const known_test *test = &self->tests.at[i];
    uint32_t provision = provision_at(self->model, test->span), count = self->conditions.count;
    if (provision == CL_NONE || is_exception(self, test)) continue;
    if (count && same_span(self->conditions.at[count - 1].span, test->span)) continue;
    if (CL_PUSH(self, self->conditions, ((cl_covered_words){test->span, 0, 0})) ||
        CL_PUSH(self, self->condition_owners, ((watched){.clause = CL_NONE, .provision = provision})))
      return CLAUSE_ERROR_MEMORY;
  }
  return CLAUSE_OK;
}

static int list_verdicts(cl_coverage *self, const clause_program *program) {
  size_t count = (size_t)self->model->provision_count * CLAUSE_VERDICT_KINDS;
  clause_answer_info answer;
  self->verdict_at = cl_resize(&self->allocator, NULL, 0, (count + 1) * sizeof *self->verdict_at);
  if (!self->verdict_at) return CLAUSE_ERROR_MEMORY;
  memset(self->verdict_at, 0, (count + 1) * sizeof *self->verdict_at);
  for (uint32_t i = 0; clause_program_answer(&answer, program, i) == CLAUSE_OK; i++) {
    if (answer.clause >= self->provisions.count || answer.kind == CLAUSE_OVERFLOWED) continue;
    self->verdict_at[self->provisions.at[answer.clause] * CLAUSE_VERDICT_KINDS + answer.kind] = 1;
  }
  for (size_t i = 0; i < count; i++) {
    if (!self->verdict_at[i]) continue;
    const cl_covered_verdict verdict = {(clause_verdict_kind)(i % CLAUSE_VERDICT_KINDS), 0};
    if (CL_PUSH(self, self->verdicts, verdict)) return CLAUSE_ERROR_MEMORY;
    self->verdict_at[i] = self->verdicts.count;
  }
  return CLAUSE_OK;
}

/* ---- by clause ---- */

/* Exceptions were found by clause of the program, which is not the order of the file; both kinds of words end up by provision, then by place. */
typedef struct sorted_words {
  cl_covered_words words;
  watched owner;
} sorted_words;

static int by_place(const void *a, const void *b) {
  const sorted_words *x = a, *y = b;
  int order = order_of(x->owner.provision, y->owner.provision);
  return order ? order : by_span(x->words.span, y->words.span);
}

static int sort_words(cl_coverage *self, cl_covered_words *words, watched *owners, uint32_t count) {
  if (count == 0) return CLAUSE_OK;
  sorted_words *sorted = cl_resize(&self->allocator, NULL, 0, count * sizeof *sorted);
  if (!sorted) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; i < count; i++) sorted[i] = (sorted_words){words[i], owners[i]};
  qsort(sorted, count, sizeof *sorted, by_place);
  for (uint32_t i = 0; i < count; i++) {
    words[i] = sorted[i].words;
    owners[i] = sorted[i].owner;
  }
  cl_resize(&self->allocator, sorted, count * sizeof *sorted, 0);
  return CLAUSE_OK;
}

/* How many of the words from `from` on belong to a provision. */
static uint32_t words_of(const watched *owners, uint32_t from, uint32_t count, uint32_t provision) {
  uint32_t at = from;
  while (at < count && owners[at].provision == provision) at++;
  return at - from;
}

static uint32_t verdicts_of(const cl_coverage *self, uint32_t provision) {
  uint32_t count = 0;
  for (int kind = 0; kind < CLAUSE_VERDICT_KINDS; kind++)
    count += self->verdict_at[provision * CLAUSE_VERDICT_KINDS + (uint32_t)kind] != 0;
  return count;
}

static int list_clauses(cl_coverage *self) {
  uint32_t verdict = 0, condition = 0, exception = 0;
  for (uint32_t i = 0; i < self->model->provision_count; i++) {
    cl_covered_clause clause = {
        .provision = self->model->provisions[i],
        .verdict_count = verdicts_of(self, i),
        .condition_count = words_of(self->condition_owners.at, condition, self->conditions.count, i),
        .exception_count = words_of(self->exception_owners.at, exception, self->exceptions.count, i),
        .verdicts = self->verdicts.at + verdict,
        .conditions = self->conditions.at + condition,
        .exceptions = self->exceptions.at + exception,
    };
    verdict += clause.verdict_count;
    condition += clause.condition_count;
    exception += clause.exception_count;
    if (clause.verdict_count + clause.condition_count + clause.exception_count == 0) continue;
    if (CL_PUSH(self, self->clauses, clause)) return CLAUSE_ERROR_MEMORY;
  }
  return CLAUSE_OK;
}

static int list_all(cl_coverage *self, const clause_program *program) {
  int status = list_provisions(self, program);
  if (status == CLAUSE_OK) status = list_tests(self, program);
  if (status == CLAUSE_OK) status = list_exceptions(self);
  if (status == CLAUSE_OK) status = list_conditions(self);
  if (status == CLAUSE_OK) status = list_verdicts(self, program);
  if (status == CLAUSE_OK)
    status = sort_words(self, self->conditions.at, self->condition_owners.at, self->conditions.count);
  if (status == CLAUSE_OK)
    status = sort_words(self, self->exceptions.at, self->exception_owners.at, self->exceptions.count);
  return status == CLAUSE_OK ? list_clauses(self) : status;
}

int cl_coverage_new(cl_coverage **out, const cl_model *model, const clause_program *program) {
  clause_allocator allocator = cl_default_allocator;
  *out = NULL;
  cl_coverage *self = cl_resize(&allocator, NULL, 0, sizeof *self);
  if (!self) return CLAUSE_ERROR_MEMORY;
  *self = (cl_coverage){.allocator = allocator, .model = model};
  int status = list_all(self, program);
  if (status == CLAUSE_OK)
    *out = self;
  else
    cl_coverage_free(self);
  return status;
}

#define FREE(self, array) cl_resize(&allocator, (self)->array.at, (self)->array.capacity * sizeof *(self)->array.at, 0)

void cl_coverage_free(cl_coverage *self) {
  if (!self) return;
  clause_allocator allocator = self->allocator;
  size_t kinds = (size_t)self->model->provision_count * CLAUSE_VERDICT_KINDS + 1;
  FREE(self, provisions);
  FREE(self, tests);
  FREE(self, verdicts);
  FREE(self, conditions);
  FREE(self, exceptions);
  FREE(self, condition_owners);
  FREE(self, exception_owners);
  FREE(self, leaves);
  FREE(self, clauses);
  FREE(self, steps);
  if (self->verdict_at) cl_resize(&allocator, self->verdict_at, kinds * sizeof *self->verdict_at, 0);
  cl_resize(&allocator, self, sizeof *self, 0);
}

/* ---- watching ---- */

static void keep_step(void *user, const clause_step *step) {
  cl_coverage *self = user;
  if (self->status == CLAUSE_OK) self->status = CL_PUSH(self, self->steps, *step);
}

void cl_coverage_watch(cl_coverage *self, clause_instance *instance) {
  self->steps.count = 0;
  clause_instance_trace(instance, keep_step, self);
}

static void see(cl_covered_words *words, int held) {
  words->held |= held;
  words->failed |= !held;
}

static int by_words_alone(const void *a, const void *b) {
  const cl_covered_words *x = a, *y = b;
  return by_span(x->span, y->span);
}

/* Conditions stand by provision, and provisions by place: so they are in the order of their words. */
static void see_condition(cl_coverage *self, const clause_step *step) {
  const cl_covered_words wanted = {step->span, 0, 0};
  cl_covered_words *found = NULL;
  if (self->conditions.count)
    found = bsearch(&wanted, self->conditions.at, self->conditions.count, sizeof wanted, by_words_alone);
  if (found) see(found, step->held);
}

/* ---- whether an exception held ---- */

static int state_of(const cl_coverage *self, const watched *owner, const cl_node *node) {
  for (uint32_t i = owner->first_leaf; i < owner->first_leaf + owner->leaves; i++)
    if (same_span(self->leaves.at[i].span, node->span)) return self->leaves.at[i].state;
  return UNSEEN;
}

static int opposite(int state) { return state == UNSEEN ? UNSEEN : !state; }

static int evaluate(const cl_coverage *self, const watched *owner, const cl_expr *expr, int words_negated);

static int evaluate_joined(const cl_coverage *self, const watched *owner, const cl_expr *expr, int words_negated) {
  int decisive = expr->kind == CL_EXPR_OR, all = !decisive;
  for (uint32_t i = 0; i < expr->item_count; i++) {
    int state = evaluate(self, owner, expr->items[i], words_negated);
    if (state == decisive) return decisive;
    if (state == UNSEEN) all = UNSEEN;
  }
  return all;
}

static int evaluate_choice(const cl_coverage *self, const watched *owner, const cl_expr *expr, int words_negated) {
  uint32_t i = 0;
  for (; i + 1 < expr->item_count; i += 2) {
    int applies = evaluate(self, owner, expr->items[i], words_negated);
    if (applies == UNSEEN) return UNSEEN;
    if (applies) return evaluate(self, owner, expr->items[i + 1], words_negated);
  }
  return evaluate(self, owner, expr->items[i], words_negated);
}

/* What a trace tells of words that say `not` is whether the words hold.  Recurses as deep as the grammar nests. */
static int evaluate(const cl_coverage *self, const watched *owner, const cl_expr *expr, int words_negated) {
  int state;
  switch (expr->kind) {
  case CL_EXPR_NOT: return opposite(evaluate(self, owner, expr->a, words_negated ^ (expr->a->node == expr->node)));
  case CL_EXPR_AND:
  case CL_EXPR_OR: return evaluate_joined(self, owner, expr, words_negated);
  case CL_EXPR_CHOOSE: return evaluate_choice(self, owner, expr, words_negated);
  case CL_EXPR_CONST: return expr->constant != 0;
  default: state = expr->node ? state_of(self, owner, expr->node) : UNSEEN; break;
  }
  return words_negated ? opposite(state) : state;
}

static void forget(cl_coverage *self, const watched *owner) {
  for (uint32_t i = owner->first_leaf; i < owner->first_leaf + owner->leaves; i++) self->leaves.at[i].state = UNSEEN;
}

/* A test on a part of the words, such as whether there was a last sale at all, decides only when it fails. */
static int note_leaf(cl_coverage *self, const watched *owner, const clause_step *step) {
  int noted = 0;
  for (uint32_t i = owner->first_leaf; i < owner->first_leaf + owner->leaves; i++) {
    leaf *words = &self->leaves.at[i];
    if (!is_within(step->span, words->span) || (step->held && !same_span(step->span, words->span))) continue;
    words->state = step->held;
    noted = 1;
  }
  return noted;
}

static void see_exceptions(cl_coverage *self, const clause_step *step) {
  for (uint32_t i = 0; i < self->exceptions.count; i++) {
    const watched *owner = &self->exception_owners.at[i];
    if (owner->clause != step->clause || !note_leaf(self, owner, step)) continue;
    int state = owner->expr ? evaluate(self, owner, owner->expr, 0) : step->held;
    if (state == UNSEEN) continue;
    see(&self->exceptions.at[i], state);
    forget(self, owner);
  }
}

/* ---- taking in ---- */

/* Of a test in several instructions only the last one tells. */
static int goes_on(const cl_coverage *self, uint32_t index) {
  const clause_step *step = &self->steps.at[index], *next = step + 1;
  if (!step->held || index + 1 == self->steps.count) return 0;
  if (next->clause != step->clause || !same_span(next->span, step->span)) return 0;
  const known_test *test = find_test(self, step->clause, step->span);
  return test && test->compound;
}

int cl_coverage_take(cl_coverage *self, const clause_instance *instance) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
  for (size_t i = 0; i < count; i++) {
    uint32_t provision = self->provisions.at[verdicts[i].clause];
    uint32_t at = self->verdict_at[provision * CLAUSE_VERDICT_KINDS + verdicts[i].kind];
    if (at) self->verdicts.at[at - 1].given++;
  }
  for (uint32_t i = 0; i < self->exceptions.count; i++) forget(self, &self->exception_owners.at[i]);
  for (uint32_t i = 0; i < self->steps.count; i++) {
    if (goes_on(self, i)) continue;
    see_condition(self, &self->steps.at[i]);
    see_exceptions(self, &self->steps.at[i]);
  }
  self->steps.count = 0;
  return self->status;
}

/* ---- reporting ---- */

uint32_t cl_coverage_clauses(const cl_coverage *self) { return self->clauses.count; }

cl_covered_clause cl_coverage_clause(const cl_coverage *self, uint32_t index) { return self->clauses.at[index]; }

int cl_covered_in_full(const cl_covered_words *words) { return words->held && words->failed; }

static cl_cover_count count_words(const cl_covered_words *words, uint32_t count) {
  cl_cover_count total = {0, count};
  for (uint32_t i = 0; i < count; i++) total.covered += (uint32_t)cl_covered_in_full(&words[i]);
  return total;
}

cl_cover_totals cl_coverage_totals(const cl_coverage *self) {
  cl_cover_totals totals = {.conditions = count_words(self->conditions.at, self->conditions.count),
                            .exceptions = count_words(self->exceptions.at, self->exceptions.count)};
  for (uint32_t i = 0; i < self->clauses.count; i++) {
    const cl_covered_clause *clause = &self->clauses.at[i];
    uint32_t given = 0;
    for (uint32_t k = 0; k < clause->verdict_count; k++) given += clause->verdicts[k].given > 0;
    totals.verdicts.covered += given;
    totals.verdicts.all += clause->verdict_count;
    totals.clauses.covered += given > 0;
    totals.clauses.all += clause->verdict_count > 0;
  }
  return totals;
}

static void add_count(cl_cover_count *sum, cl_cover_count more) {
  sum->covered += more.covered;
  sum->all += more.all;
}

void cl_cover_add(cl_cover_totals *sum, const cl_cover_totals *more) {
  add_count(&sum->clauses, more->clauses);
  add_count(&sum->verdicts, more->verdicts);
  add_count(&sum->conditions, more->conditions);
  add_count(&sum->exceptions, more->exceptions);
}
