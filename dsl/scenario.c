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
  return field->preposition ? cl_arena_format(r->arena, "say `%s …`", field->preposition)
                            : cl_arena_format(r->arena, "say `with %s …`", field->name);
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
  if (!pattern.event || cl_diagnostics_errors(r->diagnostics) != errors) return;
  step->event = pattern.event;
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

/* A clause, also one that was removed. */
static const cl_provision *expect_clause(cl_resolver *r, const cl_node *node) {
  cl_named *named = cl_expect(r, node, CL_NAMES_PROVISION, "a clause");
  if (!named) return NULL;
  cl_provision_kind kind = named->provision->kind;
  if (kind != CL_VALUE && kind != CL_STATUS && kind != CL_DEFINITION) return named->provision;
  cl_complain(r, CL_WRONG_SORT, node->token, "`%s` is %s; a clause is wanted here", named->name, cl_sort_text(named));
  return NULL;
}

static void read_verdict(cl_resolver *r, cl_step *step, const cl_node *node) {
  const char *word = cl_word(r, node), *words[CLAUSE_VERDICT_KINDS];
  for (int kind = 0; kind < CLAUSE_VERDICT_KINDS; kind++) {
    words[kind] = clause_verdict_word((clause_verdict_kind)kind);
    if (strcmp(words[kind], word) != 0) continue;
    step->verdict = (clause_verdict_kind)kind;
    return;
  }
  cl_diagnostic *d = cl_complain(r, CL_UNKNOWN_NAME, node->token, "`%s` is not a verdict", word);
  d->replacement = cl_near(r, word, words, CLAUSE_VERDICT_KINDS);
  d->fix = d->replacement ? cl_arena_format(r->arena, "did you mean `%s`?", d->replacement)
                          : "a verdict is a word such as breached, due, accrued or permitted";
}

static const char *read_party(cl_resolver *r, const cl_node *filler) {
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
    step->party = read_party(r, role->kid[1]);
  } else if (strcmp(preposition, "to") == 0 && !step->counterparty) {
    step->counterparty = read_party(r, role->kid[1]);
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
  step->provision = expect_clause(r, node->kid[0]);
  step->from = INT64_MIN;
  step->to = CLAUSE_NEVER;
  if (step->kind == CL_STEP_IN_FORCE) return;
  read_verdict(r, step, node->kid[1]);
  CL_EACH (role, node->kid[2]) read_said_role(r, step, role);
  if (node->kid[3]) read_date(r, &step->from, &step->to, node->kid[3]);
}

static void read_owes(cl_resolver *r, cl_step *step, const cl_node *node) {
  step->kind = CL_STEP_OWES;
  step->party = read_party(r, node->kid[0]);
  step->counterparty = read_party(r, node->kid[1]);
  if (node->kid[2]->kind != CL_NODE_NOTHING) read_amount(r, step, node->kid[2]);
  CL_EACH (role, node->kid[3]) {
    int under = role->kind == CL_NODE_ROLE && cl_token_is(r, role->kid[0], "under");
    if (under && role->kid[1]->kind == CL_NODE_NAME && !step->provision)
      step->provision = expect_clause(r, role->kid[1]);
    else
      cl_complain(r, CL_AMBIGUOUS_ROLE, role->span, "only `under CLAUSE` may stand here");
  }
}

/* ---- scenarios ---- */

static void read_step(cl_resolver *r, cl_step *step, const cl_node *node) {
  step->node = node;
  switch (node->kind) {
  case CL_NODE_GIVEN: read_given(r, step, node); break;
  case CL_NODE_WHEN_HAPPENS:
  case CL_NODE_WHEN_PASSES: read_when(r, step, node); break;
  case CL_NODE_THEN_OWES: read_owes(r, step, node); break;
  default: read_said(r, step, node); break;
  }
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

static void read_scenario(cl_resolver *r, cl_scenario *scenario, const cl_node *part) {
  const cl_node *steps = part->kid[1];
  *scenario = (cl_scenario){.title = cl_quoted(r, part->kid[0]), .source = r->source, .node = part};
  scenario->steps = CL_NEED(r, cl_step, cl_list_count(steps));
  CL_EACH (node, steps) read_step(r, &scenario->steps[scenario->step_count++], node);
  check_order(r, scenario);
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

static void read_scenarios(cl_resolver *r, cl_scenarios *out, const cl_node *part) {
  out->items = CL_NEED(r, cl_scenario, count_scenarios(r, part));
  for (; part && part->kind != CL_NODE_SCENARIOS_FOR; part = part->next) {
    if (part->kind != CL_NODE_SCENARIO) continue;
    cl_scenario *scenario = &out->items[out->count];
    read_scenario(r, scenario, part);
    check_title(r, out, scenario);
    out->count++;
  }
}

int cl_resolve_scenarios(cl_scenarios *out, const cl_model *model, const cl_node *part, const cl_source *source,
                         cl_diagnostics *diagnostics) {
  uint32_t errors = cl_diagnostics_errors(diagnostics);
  *out = (cl_scenarios){0};
  cl_resolver *r = cl_arena_get(model->arena, sizeof *r);
  if (!r) return CLAUSE_ERROR_MEMORY;
  *r = *model->resolver;
  r->source = source;
  r->diagnostics = diagnostics;
  if (setjmp(r->leave)) return r->status;
  read_scenarios(r, out, part);
  return cl_diagnostics_errors(diagnostics) == errors ? CLAUSE_OK : CLAUSE_ERROR_SOURCE;
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
