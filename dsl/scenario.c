/* Resolving scenarios: each step's words become what the engine takes, an event with its fields filled, and what is compared with its verdicts.  An event of
** a scenario has happened, so it says all that its declaration asks for, in plain values. */
#include "scenario.h"

#include <string.h>

#include "literal.h"
#include "resolve.h"

/* ---- dates ---- */

/* The first moment and the last that a date means; of a time of day, that moment. */
static int read_date(cl_resolver *r, int64_t *from, int64_t *to, const cl_node *node) {
  const char *word = cl_word(r, node);
  int is_date;
  if (cl_literal_date(from, &is_date, word, strlen(word), r->model->offset_minutes) != CLAUSE_OK)
    return cl_literal_as(r, from, node, (cl_type){CLAUSE_TYPE_DATE, ""}); /* says why */
  *to = is_date ? *from + CLAUSE_DAY - 1 : *from;
  return CLAUSE_OK;
}

/* ---- given ---- */

static int is_literal(const cl_node *node) {
  switch (node->kind) {
  case CL_NODE_NUMBER:
  case CL_NODE_MONEY:
  case CL_NODE_PERCENT:
  case CL_NODE_DATE:
  case CL_NODE_YES:
  case CL_NODE_NO: return 1;
  default: return 0;
  }
}

static void read_given(cl_resolver *r, cl_step *step, const cl_node *node) {
  cl_named *named = cl_expect(r, node->kid[0], CL_NAMES_PROVISION, "a value");
  step->kind = CL_STEP_GIVEN;
  if (!named) return;
  if (named->provision->kind != CL_VALUE) {
    cl_complain(r, CL_WRONG_SORT, node->kid[0]->token, "`%s` is %s; a value is wanted here", named->name,
                cl_sort_text(named));
    return;
  }
  step->provision = named->provision;
  if (is_literal(node->kid[1]))
    cl_literal_as(r, &step->amount, node->kid[1], named->provision->type);
  else
    cl_complain(r, CL_TYPE_MISMATCH, node->kid[1]->span, "a scenario is given a plain value: %s",
                cl_type_text(r, named->provision->type));
}

/* ---- when ---- */

static const cl_node *filler_of(const cl_node *role) {
  return role->kind == CL_NODE_ROLE || role->kind == CL_NODE_WITH ? role->kid[1] : role;
}

static int is_plain(const cl_node *role) {
  const cl_node *filler = filler_of(role);
  return filler->kind == CL_NODE_NAME || filler->kind == CL_NODE_TEXT || is_literal(filler);
}

/* The words of a role that do not say what happened, but what might have. */
static int has_only_plain_roles(cl_resolver *r, const cl_node *phrase) {
  uint32_t errors = cl_diagnostics_errors(r->diagnostics);
  CL_EACH (role, phrase->kid[1]) {
    if (!is_plain(role))
      cl_complain(r, CL_TYPE_MISMATCH, role->span, "in a scenario an event says what happened, in plain values");
  }
  return cl_diagnostics_errors(r->diagnostics) == errors;
}

static void check_range(cl_resolver *r, const cl_event_field *field, int64_t figure, const cl_node *filler) {
  if (figure < field->at_least || figure > field->at_most)
    cl_complain(r, CL_BAD_NUMBER, filler->token, "`%s` lies outside the range of `%s`", cl_word(r, filler),
                field->name);
}

static void fill_name(cl_resolver *r, const cl_event_field *field, cl_filling *filling, const char *name,
                      const cl_node *filler) {
  const cl_named *named = field->type.sort == CLAUSE_TYPE_PARTY ? cl_lookup(r, name) : NULL;
  if (field->type.sort == CLAUSE_TYPE_PARTY && (!named || named->sort != CL_NAMES_PARTY))
    cl_complain(r, CL_WRONG_SORT, filler->token, "`%s` is a party, and `%s` is none", field->name, name);
  filling->name = name;
}

/* `test` is what the phrase's role says of a field: that it is so. */
static void fill(cl_resolver *r, cl_step *step, char *is_filled, const cl_expr *test) {
  const cl_expr *said = test->a->kind == CL_EXPR_DAY_START ? test->a->a : test->a; /* on a plain date */
  uint32_t index = (uint32_t)said->index;
  const cl_event_field *field = &step->event->fields[index];
  const cl_node *filler = filler_of(test->node);
  if (is_filled[index]) cl_complain(r, CL_AMBIGUOUS_ROLE, test->node->span, "`%s` is said twice", field->name);
  is_filled[index] = 1;
  if (test->b->text) {
    fill_name(r, field, &step->fields[index], test->b->text, filler);
  } else if (!is_literal(filler)) {
    cl_complain(r, CL_TYPE_MISMATCH, filler->span, "`%s` is not a plain value", cl_word(r, filler));
  } else if (cl_literal_as(r, &step->fields[index].figure, filler, field->type) == CLAUSE_OK) {
    check_range(r, field, step->fields[index].figure, filler);
  }
}

/* How a field is said: `on …`, or `with kind …`. */
static const char *way_to_say(cl_resolver *r, const cl_event_field *field) {
  return field->preposition ? CL_WORDS(r, "say `%s …`", field->preposition)
                            : CL_WORDS(r, "say `with %s …`", field->name);
}

static void require_filled(cl_resolver *r, const cl_step *step, const char *is_filled, const cl_node *phrase) {
  for (uint32_t i = 0; i < step->event->field_count; i++) {
    const cl_event_field *field = &step->event->fields[i];
    if (is_filled[i] || field->optional) continue;
    cl_complain(r, CL_UNKNOWN_FIELD, phrase->span, "this %s does not say its `%s`", step->event->name, field->name)
        ->fix = way_to_say(r, field);
  }
}

static void read_happens(cl_resolver *r, cl_step *step, const cl_node *phrase) {
  const cl_context nothing_at_hand = {.subject = UINT32_MAX, .other = UINT32_MAX};
  cl_pattern pattern = {0};
  uint32_t errors = cl_diagnostics_errors(r->diagnostics);
  step->kind = CL_STEP_HAPPENS;
  if (!has_only_plain_roles(r, phrase)) return;
  cl_resolve_phrase(r, &pattern, &nothing_at_hand, phrase);
  step->event = pattern.event;
  if (!pattern.event || cl_diagnostics_errors(r->diagnostics) != errors) return;
  step->fields = CL_NEED(r, cl_filling, pattern.event->field_count);
  char *is_filled = CL_NEED(r, char, pattern.event->field_count);
  for (uint32_t i = 0; i < pattern.test_count; i++) fill(r, step, is_filled, pattern.tests[i]);
  require_filled(r, step, is_filled, phrase);
}

static void read_when(cl_resolver *r, cl_step *step, const cl_node *node) {
  int64_t first = 0, last = 0;
  read_date(r, &first, &last, node->kid[0]);
  step->at = node->kind == CL_NODE_WHEN_PASSES ? last : first;
  step->kind = CL_STEP_PASSES;
  if (node->kind == CL_NODE_WHEN_HAPPENS) read_happens(r, step, node->kid[1]);
}

/* ---- then ---- */

const cl_provision *cl_expect_clause(cl_resolver *r, const cl_node *node) {
  cl_named *named = cl_expect(r, node, CL_NAMES_PROVISION, "a clause");
  if (!named) return NULL;
  cl_provision_kind kind = named->provision->kind;
  if (kind != CL_VALUE && kind != CL_STATUS && kind != CL_DEFINITION) return named->provision;
  cl_complain(r, CL_WRONG_SORT, node->token, "`%s` is %s; a clause is wanted here", named->name, cl_sort_text(named));
  return NULL;
}

/* The kinds of provisions that can give a verdict; 0: any. */
static unsigned givers_of(clause_verdict_kind verdict) {
  enum { DUTIES = 1 << CL_OBLIGATION | 1 << CL_PAYMENT | 1 << CL_STATE_DUTY };
  switch (verdict) {
  case CLAUSE_PERMITTED: return 1 << CL_PERMISSION | 1 << CL_GRANT | 1 << CL_POWER;
  case CLAUSE_BREACHED:
  case CLAUSE_CURED: return DUTIES | 1 << CL_PROHIBITION | 1 << CL_GRANT;
  case CLAUSE_DUE:
  case CLAUSE_LATE: return DUTIES;
  case CLAUSE_FULFILLED: return DUTIES | 1 << CL_FUND;
  case CLAUSE_ACCRUED:
  case CLAUSE_CAPPED: return 1 << CL_PAYMENT;
  case CLAUSE_OVERPAID: return 1 << CL_PAYMENT | 1 << CL_FUND;
  case CLAUSE_REMOVED: return 1 << CL_REMOVED;
  case CLAUSE_EXERCISED: return 1 << CL_POWER;
  case CLAUSE_REFUSED: return 1 << CL_POWER | 1 << CL_PERMISSION | 1 << CL_TRANSFER;
  case CLAUSE_RENEWED: return 1 << CL_POWER | 1 << CL_RENEWAL;
  case CLAUSE_TRANSFERRED: return 1 << CL_TRANSFER;
  default: return 0;
  }
}

static const char *kind_words(cl_resolver *r, const cl_provision *p) {
  const char *word = cl_provision_word(p->kind);
  if (p->kind == CL_REMOVED) return "a removed clause";
  return CL_WORDS(r, "%s %s", strchr("aeiou", *word) ? "an" : "a", word);
}

static int can_give(const cl_provision *p, clause_verdict_kind verdict, int negated) {
  unsigned givers = givers_of(verdict);
  return !givers || givers & 1u << p->kind || (negated && p->kind == CL_REMOVED);
}

int cl_read_verdict(cl_resolver *r, clause_verdict_kind *out, const cl_node *node) {
  const char *word = cl_word(r, node), *words[CLAUSE_VERDICT_KINDS];
  for (int kind = 0; kind < CLAUSE_VERDICT_KINDS; kind++) {
    words[kind] = clause_verdict_word((clause_verdict_kind)kind);
    if (strcmp(words[kind], word) != 0) continue;
    *out = (clause_verdict_kind)kind;
    return CLAUSE_OK;
  }
  cl_diagnostic *d = cl_complain(r, CL_UNKNOWN_NAME, node->token, "`%s` is not a verdict", word);
  d->replacement = cl_near(r, word, words, CLAUSE_VERDICT_KINDS);
  d->fix = d->replacement ? CL_WORDS(r, "did you mean `%s`?", d->replacement)
                          : "a verdict is a word such as breached, due, accrued or permitted";
  return CLAUSE_ERROR_SOURCE;
}

void cl_read_verdict_of(cl_resolver *r, clause_verdict_kind *out, const cl_provision *p, int negated,
                        const cl_node *node) {
  if (cl_read_verdict(r, out, node) != CLAUSE_OK || !p || can_give(p, *out, negated)) return;
  cl_complain(r, CL_WRONG_SORT, node->token, "`%s` is %s, which is never `%s`", p->name, kind_words(r, p),
              clause_verdict_word(*out));
}

const char *cl_read_party(cl_resolver *r, const cl_node *filler) {
  if (filler->kind == CL_NODE_TEXT) return cl_quoted(r, filler);
  if (filler->kind == CL_NODE_NAME) return cl_expect(r, filler, CL_NAMES_PARTY, "a party") ? cl_word(r, filler) : NULL;
  cl_complain(r, CL_WRONG_SORT, filler->span, "a party is wanted here");
  return NULL;
}

static void read_amount(cl_resolver *r, cl_step *step, const cl_node *node) {
  const char *word = cl_word(r, node);
  step->has_amount = 1;
  if (node->kind == CL_NODE_MONEY && cl_literal_money(&step->amount, step->currency, word, strlen(word)) == CLAUSE_OK)
    return;
  cl_complain(r, CL_BAD_NUMBER, node->span, "`%s` is not an amount of money", word);
}

static void read_value(cl_resolver *r, cl_step *step, const cl_node *node) {
  cl_named *named = node->kind == CL_NODE_NAME ? cl_expect(r, node, CL_NAMES_PROVISION, "a value") : NULL;
  if (named && named->provision->kind == CL_VALUE)
    step->waits_for = named->provision;
  else if (named || node->kind != CL_NODE_NAME)
    cl_complain(r, CL_WRONG_SORT, node->span, "what an undetermined verdict waits for is a value");
}

/* One of `by PARTY`, `to PARTY`, `of AMOUNT`, `for VALUE`. */
static void read_said_role(cl_resolver *r, cl_step *step, const cl_node *role) {
  const char *preposition = role->kind == CL_NODE_ROLE ? cl_word(r, role->kid[0]) : "";
  if (strcmp(preposition, "by") == 0 && !step->party) {
    step->party = cl_read_party(r, role->kid[1]);
  } else if (strcmp(preposition, "to") == 0 && !step->counterparty) {
    step->counterparty = cl_read_party(r, role->kid[1]);
  } else if (strcmp(preposition, "of") == 0 && !step->has_amount) {
    read_amount(r, step, role->kid[1]);
  } else if (strcmp(preposition, "for") == 0 && !step->waits_for) {
    read_value(r, step, role->kid[1]);
  } else {
    cl_complain(r, CL_AMBIGUOUS_ROLE, role->span, "a verdict is not told so")->fix =
        "after it stand `by PARTY`, `to PARTY`, `of AMOUNT`, `for VALUE` and `on DATE`, each at most once";
  }
}

static void read_said(cl_resolver *r, cl_step *step, const cl_node *node) {
  step->kind = node->kid[1]->kind == CL_NODE_IN_FORCE ? CL_STEP_IN_FORCE : CL_STEP_SAYS;
  step->negated = node->kind == CL_NODE_THEN_IS_NOT;
  step->provision = cl_expect_clause(r, node->kid[0]);
  step->from = INT64_MIN;
  step->to = CLAUSE_NEVER;
  if (step->kind == CL_STEP_IN_FORCE) return;
  cl_read_verdict_of(r, &step->verdict, step->provision, step->negated, node->kid[1]);
  CL_EACH (role, node->kid[2]) read_said_role(r, step, role);
  if (node->kid[3]) read_date(r, &step->from, &step->to, node->kid[3]);
}

static void check_debt(cl_resolver *r, const cl_debt *debt, const cl_node *node) {
  if (debt->party && debt->counterparty && strcmp(debt->party, debt->counterparty) == 0)
    cl_complain(r, CL_WRONG_SORT, node->kid[1]->token, "a party owes nothing to itself");
  if (!debt->provision || debt->provision->kind == CL_PAYMENT || debt->provision->kind == CL_FUND ||
      debt->provision->kind == CL_REMOVED)
    return;
  CL_EACH (role, node->kid[3])
    cl_complain(r, CL_WRONG_SORT, role->span, "`%s` is %s, under which nothing is ever owed", debt->provision->name,
                kind_words(r, debt->provision));
}

void cl_read_debt(cl_resolver *r, cl_debt *out, const cl_node *node) {
  *out = (cl_debt){cl_read_party(r, node->kid[0]), cl_read_party(r, node->kid[1]), NULL};
  CL_EACH (role, node->kid[3]) {
    int under = role->kind == CL_NODE_ROLE && cl_token_is(r, role->kid[0], "under");
    if (under && role->kid[1]->kind == CL_NODE_NAME && !out->provision)
      out->provision = cl_expect_clause(r, role->kid[1]);
    else
      cl_complain(r, CL_AMBIGUOUS_ROLE, role->span, "only `under CLAUSE` may stand here");
  }
  check_debt(r, out, node);
}

static void read_owes(cl_resolver *r, cl_step *step, const cl_node *node) {
  cl_debt debt;
  step->kind = CL_STEP_OWES;
  if (node->kid[2]->kind != CL_NODE_NOTHING) read_amount(r, step, node->kid[2]);
  cl_read_debt(r, &debt, node);
  step->party = debt.party;
  step->counterparty = debt.counterparty;
  step->provision = debt.provision;
}

/* ---- steps ---- */

static void read_step(cl_resolver *r, cl_step *step, const cl_node *node) {
  uint32_t errors = cl_diagnostics_errors(r->diagnostics);
  step->node = node;
  switch (node->kind) {
  case CL_NODE_GIVEN: read_given(r, step, node); break;
  case CL_NODE_WHEN_HAPPENS:
  case CL_NODE_WHEN_PASSES: read_when(r, step, node); break;
  case CL_NODE_THEN_OWES: read_owes(r, step, node); break;
  default: read_said(r, step, node); break;
  }
  step->fits = cl_diagnostics_errors(r->diagnostics) == errors;
}

static int is_when(const cl_step *step) { return step->kind == CL_STEP_HAPPENS || step->kind == CL_STEP_PASSES; }

static void check_given(cl_resolver *r, const cl_scenario *scenario, const cl_step *given, const cl_step *when) {
  if (when) cl_complain(r, CL_MISPLACED_STEP, given->node->token, "what is given stands before the first `when`");
  for (const cl_step *other = scenario->steps; other < given; other++) {
    if (other->kind != CL_STEP_GIVEN || other->provision != given->provision || !given->provision) continue;
    cl_diagnostic *d =
        cl_complain(r, CL_DEFINED_TWICE, given->node->kid[0]->token, "`%s` is given twice", given->provision->name);
    d->other = other->node->kid[0]->token;
    d->other_message = "the first is here";
    return;
  }
}

static void check_date(cl_resolver *r, const cl_step *step, const cl_step *before) {
  if (!before || step->at >= before->at) return;
  cl_diagnostic *d = cl_complain(r, CL_MISPLACED_STEP, step->node->kid[0]->token,
                                 "`%s` lies before what happened above", cl_word(r, step->node->kid[0]));
  d->other = before->node->kid[0]->token;
  d->other_message = before->kind == CL_STEP_PASSES ? "this day has passed" : "this has happened";
}

/* The order of steps: what is given, then events as time goes on, each followed by what is said to them. */
static void check_order(cl_resolver *r, const cl_scenario *scenario) {
  const cl_step *when = NULL, *then = NULL;
  for (const cl_step *step = scenario->steps; step < scenario->steps + scenario->step_count; step++) {
    if (step->kind == CL_STEP_GIVEN) {
      check_given(r, scenario, step, when);
    } else if (is_when(step)) {
      check_date(r, step, when);
      when = step;
    } else {
      then = step;
      if (!when)
        cl_complain(r, CL_MISPLACED_STEP, step->node->token, "nothing has happened yet")->fix =
            "say first what happens: `when DATE EVENT` or `when DATE passes`";
    }
  }
  if (!then)
    cl_complain(r, CL_MISSING_PART, scenario->node->token, "this scenario does not say what must follow")->fix =
        "end it with `then CLAUSE is VERDICT`";
}

static void check_title(cl_resolver *r, const cl_scenarios *all, const cl_scenario *scenario) {
  for (const cl_scenario *other = all->items; other < scenario; other++) {
    if (strcmp(other->title, scenario->title) != 0) continue;
    cl_diagnostic *d = cl_complain(r, CL_DEFINED_TWICE, scenario->node->kid[0]->token,
                                   "two scenarios have the title \"%s\"", scenario->title);
    d->other = other->node->kid[0]->token;
    d->other_message = "the first is here";
    return;
  }
}

/* ---- of several versions ---- */

/* The versions that are to understand the scenarios.  What does not fit a version need not be an error, so each has a place of its own for its messages. */
typedef struct readers {
  cl_resolver **each; /* one a version */
  cl_diagnostics **unsaid;
  const cl_model *const *models;
  cl_scenarios *outs;
  uint32_t count;
  cl_diagnostics *diagnostics; /* of the whole */
} readers;

enum { NO_VERSION = -1 };

static int64_t known_from(const cl_model *model) {
  return model->signed_on > model->effective ? model->signed_on : model->effective;
}

static int in_force_at(const readers *all, int64_t at) {
  uint32_t version = 0;
  while (version + 1 < all->count && known_from(all->models[version + 1]) <= at) version++;
  return (int)version;
}

static const cl_step *step_of(const readers *all, uint32_t version, uint32_t scenario, uint32_t step) {
  return &all->outs[version].items[scenario].steps[step];
}

static int fits_one(const readers *all, uint32_t scenario, uint32_t step) {
  for (uint32_t i = 0; i < all->count; i++)
    if (step_of(all, i, scenario, step)->fits) return 1;
  return 0;
}

/* A value is given to each version that has it, so it must fit them all. */
static int misfit_of_given(const readers *all, uint32_t scenario, uint32_t step) {
  for (uint32_t i = 0; i < all->count; i++)
    if (!step_of(all, i, scenario, step)->fits && step_of(all, i, scenario, step)->provision) return (int)i;
  return fits_one(all, scenario, step) ? NO_VERSION : (int)all->count - 1;
}

/* An event must fit the version in force, and those that will judge it again, unless they do not know it and another one does. */
static int misfit_of_event(const readers *all, uint32_t scenario, uint32_t step) {
  int64_t at = step_of(all, 0, scenario, step)->at;
  int now = in_force_at(all, at);
  if (!fits_one(all, scenario, step)) return now;
  for (uint32_t i = (uint32_t)now; i < all->count; i++) {
    const cl_step *one = step_of(all, i, scenario, step);
    if (!one->fits && one->event && ((int)i == now || at >= all->models[i]->effective)) return (int)i;
  }
  return NO_VERSION;
}

/* The version that has something to say against a line, or none. */
static int misfit(const readers *all, uint32_t scenario, uint32_t step, int64_t last) {
  switch (step_of(all, 0, scenario, step)->kind) {
  case CL_STEP_GIVEN: return misfit_of_given(all, scenario, step);
  case CL_STEP_HAPPENS: return misfit_of_event(all, scenario, step);
  default: return fits_one(all, scenario, step) ? NO_VERSION : in_force_at(all, last);
  }
}

static void read_in_all(const readers *all, uint32_t scenario, const cl_node *node, int64_t *last) {
  uint32_t step = all->outs[0].items[scenario].step_count;
  for (uint32_t i = 0; i < all->count; i++) {
    cl_scenario *one = &all->outs[i].items[scenario];
    read_step(all->each[i], &one->steps[one->step_count++], node);
  }
  const cl_step *first = step_of(all, 0, scenario, step);
  if (is_when(first)) *last = first->at;
  int wrong = misfit(all, scenario, step, *last);
  if (wrong == NO_VERSION || all->count == 1) return;
  cl_resolver *r = all->each[wrong];
  cl_step unused = {0};
  r->diagnostics = all->diagnostics;
  read_step(r, &unused, node);
  r->diagnostics = all->unsaid[wrong];
}

/* ---- scenarios ---- */

/* In the eyes of each version until one has something to say; mostly all see the same. */
static void check_whole(const readers *all, uint32_t scenario) {
  uint32_t errors = cl_diagnostics_errors(all->diagnostics);
  for (uint32_t i = 0; i < all->count && cl_diagnostics_errors(all->diagnostics) == errors; i++) {
    cl_resolver *r = all->each[i];
    r->diagnostics = all->diagnostics;
    check_order(r, &all->outs[i].items[scenario]);
    check_title(r, &all->outs[i], &all->outs[i].items[scenario]);
    r->diagnostics = all->unsaid[i];
  }
}

static void read_scenario(const readers *all, uint32_t index, const cl_node *part) {
  const cl_node *steps = part->kid[1];
  int64_t last = INT64_MIN;
  for (uint32_t i = 0; i < all->count; i++) {
    cl_resolver *r = all->each[i];
    cl_scenario *scenario = &all->outs[i].items[index];
    *scenario = (cl_scenario){.title = cl_quoted(r, part->kid[0]), .source = r->source, .node = part};
    scenario->steps = CL_NEED(r, cl_step, cl_list_count(steps));
  }
  CL_EACH (node, steps) read_in_all(all, index, node, &last);
  check_whole(all, index);
}

/* How many scenarios there are; leaves when their steps are too many. */
static uint32_t count_scenarios(cl_resolver *r, const cl_node *part) {
  uint32_t scenarios = 0, steps = 0;
  for (; part && part->kind != CL_NODE_SCENARIOS_FOR; part = part->next) {
    if (part->kind != CL_NODE_SCENARIO) continue;
    scenarios++;
    steps += 1 + cl_list_count(part->kid[1]);
    if (steps <= CL_STEPS_MAX) continue;
    cl_complain(r, CL_TOO_MANY, part->token, "the scenarios of an agreement have at most %d lines", CL_STEPS_MAX);
    cl_leave_resolver(r, CLAUSE_ERROR_SOURCE);
  }
  return scenarios;
}

static void read_scenarios(const readers *all, const cl_node *part) {
  all->each[0]->diagnostics = all->diagnostics;
  uint32_t most = count_scenarios(all->each[0], part);
  all->each[0]->diagnostics = all->unsaid[0];
  for (uint32_t i = 0; i < all->count; i++) all->outs[i].items = CL_NEED(all->each[i], cl_scenario, most);
  for (; part && part->kind != CL_NODE_SCENARIOS_FOR; part = part->next) {
    if (part->kind != CL_NODE_SCENARIO) continue;
    read_scenario(all, all->outs[0].count, part);
    for (uint32_t i = 0; i < all->count; i++) all->outs[i].count++;
  }
}

static int make_reader(const readers *all, uint32_t index, const cl_source *source) {
  cl_arena *arena = all->models[index]->arena;
  cl_resolver *r = all->each[index] = cl_arena_get(arena, sizeof *r);
  if (!r) return CLAUSE_ERROR_MEMORY;
  all->unsaid[index] = all->diagnostics;
  if (all->count > 1 && cl_diagnostics_new(&all->unsaid[index], arena, 1) != CLAUSE_OK) return CLAUSE_ERROR_MEMORY;
  *r = *all->models[index]->resolver;
  r->source = source;
  r->diagnostics = all->unsaid[index];
  r->status = CLAUSE_OK;
  return CLAUSE_OK;
}

/* What made one of them leave. */
static int status_of(const readers *all) {
  for (uint32_t i = 0; i < all->count; i++)
    if (all->each[i]->status != CLAUSE_OK) return all->each[i]->status;
  return CLAUSE_OK;
}

int cl_resolve_succession(cl_scenarios *outs, const cl_model *const *models, uint32_t count, const cl_node *part,
                          const cl_source *source, cl_diagnostics *diagnostics) {
  uint32_t errors = cl_diagnostics_errors(diagnostics);
  cl_arena *arena = models[0]->arena;
  readers *all = cl_arena_get(arena, sizeof *all);
  if (!all) return CLAUSE_ERROR_MEMORY;
  *all = (readers){cl_arena_get(arena, count * sizeof *all->each),
                   cl_arena_get(arena, count * sizeof *all->unsaid),
                   models,
                   outs,
                   count,
                   diagnostics};
  if (!all->each || !all->unsaid) return CLAUSE_ERROR_MEMORY;
  memset(outs, 0, count * sizeof *outs);
  for (uint32_t i = 0; i < count; i++)
    if (make_reader(all, i, source) != CLAUSE_OK) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; i < count; i++)
    if (setjmp(all->each[i]->leave)) return status_of(all);
  read_scenarios(all, part);
  return cl_diagnostics_errors(diagnostics) == errors ? CLAUSE_OK : CLAUSE_ERROR_SOURCE;
}

int cl_resolve_scenarios(cl_scenarios *out, const cl_model *model, const cl_node *part, const cl_source *source,
                         cl_diagnostics *diagnostics) {
  return cl_resolve_succession(out, &model, 1, part, source, diagnostics);
}

/* ---- files of scenarios ---- */

int cl_is_scenario_file(const cl_node *root) {
  CL_EACH (part, root) {
    if (part->kind == CL_NODE_SCENARIOS_FOR) return 1;
  }
  return 0;
}

void cl_check_scenario_file(const cl_node *root, const cl_source *source, cl_diagnostics *diagnostics) {
  int is_named = 0;
  CL_EACH (part, root) {
    is_named |= part->kind == CL_NODE_SCENARIOS_FOR;
    if (part->kind != CL_NODE_SCENARIO && part->kind != CL_NODE_SCENARIOS_FOR)
      cl_report(diagnostics, CL_SCENARIO_FILE, source, part->token, "a file of scenarios holds nothing else");
    else if (!is_named)
      cl_report(diagnostics, CL_SCENARIO_FILE, source, part->token, "this scenario is for no file yet")->fix =
          "write above it `scenarios for \"agreement.cl\"`";
  }
}
