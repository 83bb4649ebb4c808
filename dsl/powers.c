/* Powers, renewals and endings: what changes which clauses are in force, and until when.  A power has a rule for each party that may exercise it
** and each cause that opens it; its `where` is about what opens it, its `if` and `unless` about the state of things when it is exercised. */
#include "clauses.h"

#include <string.h>

#include "literal.h"

/* ---- the events and the words that they speak of ---- */

/* The event that exercises powers, where there are any. */
void cl_find_exercise(cl_resolver *r) {
  cl_model *m = r->model;
  const cl_provision *power = NULL;
  for (uint32_t i = 0; i < m->provision_count && !power; i++) {
    if (m->provisions[i]->kind == CL_POWER) power = m->provisions[i];
  }
  for (uint32_t i = 0; power && i < m->event_count; i++) {
    cl_event_decl *event = m->events[i];
    int32_t by = cl_field_by_preposition(event, "by"), of = -1;
    for (uint32_t f = 0; f < event->field_count; f++)
      if (event->fields[f].type.sort == CLAUSE_TYPE_PROVISION) of = (int32_t)f;
    if (strcmp(event->name, "exercise") != 0) continue;
    if (by < 0 || of < 0 || event->fields[by].type.sort != CLAUSE_TYPE_PARTY) {
      cl_complain(r, CL_MISSING_PART, event->node->token,
                  "`%s` is a power, which needs the event exercise to have fields `by party` and `of provision`",
                  power->name);
      cl_leave_resolver(r, CLAUSE_ERROR_SOURCE);
    }
    m->exercise = event;
    m->exercise_by = (uint32_t)by;
    m->exercise_of = (uint32_t)of;
  }
}

int cl_names_termination(cl_resolver *r, const cl_node *words) {
  if (words->kind == CL_NODE_WHEN) return strstr(cl_word(r, words), "the term") != NULL;
  if (words->kind != CL_NODE_PHRASE || words->kid[1] || !cl_token_is(r, words->kid[0], "termination")) return 0;
  const cl_named *named = cl_lookup(r, "termination");
  return !named || named->sort != CL_NAMES_EVENT;
}

cl_provision *cl_power_exercised(cl_resolver *r, const cl_node *phrase) {
  if (!r->model->exercise || !cl_token_is(r, phrase->kid[0], r->model->exercise->name)) return NULL;
  CL_EACH (role, phrase->kid[1]) {
    const cl_node *filler = role->kind == CL_NODE_ROLE ? role->kid[1] : NULL;
    const cl_named *named = filler && filler->kind == CL_NODE_NAME ? cl_lookup(r, cl_word(r, filler)) : NULL;
    if (named && named->sort == CL_NAMES_PROVISION && named->provision->kind == CL_POWER) return named->provision;
  }
  return NULL;
}

cl_pattern cl_exercise_of(cl_resolver *r, const cl_provision *power, const cl_node *node) {
  cl_model *m = r->model;
  cl_pattern pattern = {.event = m->exercise, .node = node};
  cl_expr *of = cl_expr_field(r, m->exercise, m->exercise_of, node);
  cl_pattern_test(r, &pattern,
                  cl_expr_compare(r, CL_EXPR_EQ, of, cl_expr_name(r, power->name, CLAUSE_TYPE_PROVISION, node), node));
  return pattern;
}

/* ---- what a sentence is about ---- */

static cl_power_act act_of(cl_resolver *r, const cl_node *verb) {
  static const struct {
    const char *word;
    cl_power_act act;
  } acts[] = {{"terminate", CL_TERMINATE}, {"suspend", CL_SUSPEND}, {"resume", CL_RESUME},
              {"renew", CL_EXTEND},        {"extend", CL_EXTEND},   {"accelerate", CL_ACCELERATE},
              {"waive", CL_WAIVE},         {"enforce", CL_ENFORCE}};
  for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
    if (cl_token_is(r, verb, acts[i].word)) return acts[i].act;
  }
  return CL_EXERCISE;
}

static int can_be_target(const cl_provision *p, const cl_provision *target) {
  if (p->kind != CL_POWER || p->act == CL_TERMINATE || p->act == CL_SUSPEND || p->act == CL_RESUME)
    return target->kind < CL_CAP;
  if (p->act == CL_ACCELERATE) return target->kind == CL_PAYMENT;
  return p->act != CL_WAIVE || target->kind == CL_PAYMENT || target->kind == CL_OBLIGATION;
}

static void add_target(cl_resolver *r, cl_provision *p, const cl_node *name, const cl_node *verb) {
  cl_named *named = cl_lookup(r, cl_word(r, name));
  if (p->kind == CL_POWER && p->act == CL_EXERCISE && named && named->sort == CL_NAMES_ASSET) return;
  cl_provision *target = cl_expect_standing(r, name, "a clause");
  if (!target) return;
  if (can_be_target(p, target))
    CL_ADD(r, p->targets, p->target_count, target);
  else
    cl_complain(r, CL_WRONG_SORT, name->token, "`%s` is a %s, which nobody can %s", target->name,
                cl_provision_word(target->kind), verb ? cl_word(r, verb) : "end");
}

static void read_targets(cl_resolver *r, cl_provision *p, const cl_node *target, const cl_node *verb) {
  if (target->kind != CL_NODE_THIS_AGREEMENT) {
    if (p->kind == CL_POWER && p->act == CL_EXTEND) {
      cl_complain(r, CL_WRONG_SORT, target->span, "what is renewed or extended is the term of this agreement");
      return;
    }
    CL_EACH (name, target) add_target(r, p, name, verb);
    return;
  }
  p->of_agreement = 1;
  if (p->kind == CL_POWER && (p->act == CL_ACCELERATE || p->act == CL_WAIVE)) {
    cl_diagnostic *d = cl_complain(r, CL_WRONG_SORT, target->span, "nobody can %s a whole agreement", cl_word(r, verb));
    d->fix = "name the clauses";
  }
}

/* ---- what is accelerated ---- */

int cl_term_runs_on(const cl_model *m) {
  for (uint32_t i = 0; i < m->provision_count; i++) {
    const cl_provision *p = m->provisions[i];
    if (p->kind == CL_RENEWAL || (p->kind == CL_POWER && p->act == CL_EXTEND)) return 1;
  }
  return 0;
}

/* Known beforehand: by how often it is paid, or by the end of its term. */
static int has_known_end(const cl_resolver *r, const cl_provision *p, const cl_rule *rule) {
  if (rule->cause.schedule->times || p->end != CLAUSE_NEVER) return 1;
  return r->model->end != CLAUSE_NEVER && !p->surviving && !cl_term_runs_on(r->model);
}

static void check_acceleration(cl_resolver *r, const cl_provision *target, const cl_node *name) {
  for (uint32_t i = 0; i < target->rule_count; i++) {
    const cl_rule *rule = &target->rules[i];
    if (!rule->cause.schedule || rule->cause.schedule->in_instalments || rule->is_shortfall) continue;
    if (!has_known_end(r, target, rule))
      cl_complain(r, CL_WRONG_SORT, name->token,
                  "`%s` has no end, so nothing says how much of it is left to accelerate", target->name)
          ->fix = "say how often it is paid, as in `up to 24 times`, or until when";
    else if (rule->amount && !cl_is_same_each_time(rule->amount))
      cl_complain(r, CL_WRONG_SORT, name->token,
                  "`%s` is not the same each time, so nothing says how much of it is left to accelerate", target->name);
    else
      continue;
    return;
  }
}

void cl_check_accelerations(cl_resolver *r) {
  for (uint32_t i = 0; i < r->model->provision_count; i++) {
    const cl_provision *p = r->model->provisions[i];
    if (p->kind != CL_POWER || p->act != CL_ACCELERATE || p->of_agreement) continue;
    CL_EACH (name, p->sentence->kid[2]) {
      for (uint32_t k = 0; k < p->target_count; k++)
        if (strcmp(p->targets[k]->name, cl_word(r, name)) == 0) check_acceleration(r, p->targets[k], name);
    }
  }
}

/* ---- lengths, limits ---- */

static void read_length(cl_resolver *r, int64_t *length, int *sort, const cl_node *node) {
  const char *word = cl_word(r, node);
  *sort = CL_SORT_DAYS;
  if (node->kind != CL_NODE_DURATION || cl_literal_duration(length, sort, word, strlen(word)) != CLAUSE_OK)
    cl_complain(r, CL_BAD_NUMBER, node->span, "`%s` is not a whole number of days, weeks, months, years or hours",
                word);
}

/* A term that grows by nothing would end, and be renewed, for ever at one moment. */
static void read_growth(cl_resolver *r, cl_provision *p, const cl_node *node) {
  read_length(r, &p->extension, &p->extension_sort, node);
  if (p->extension_sort == CL_SORT_TIME) {
    cl_complain(r, CL_BAD_NUMBER, node->span, "a term ends with a day, and does not grow by hours")->fix =
        "say it in days";
    return;
  }
  if (p->extension == 0) cl_complain(r, CL_BAD_NUMBER, node->span, "`%s` adds nothing to the term", cl_word(r, node));
}

static void read_times(cl_resolver *r, cl_provision *p) {
  const cl_node *node = p->times_node = cl_find_modifier(p, CL_NODE_LIMITED_TIMES);
  if (!node) return;
  const char *word = cl_word(r, node) + strcspn(cl_word(r, node), "0123456789");
  uint32_t times = 0;
  while (*word >= '0' && *word <= '9' && times < UINT32_MAX / 100) times = times * 10 + (uint32_t)(*word++ - '0');
  p->times = times;
  if (times == 0 || (*word >= '0' && *word <= '9'))
    cl_complain(r, CL_BAD_NUMBER, node->token, "`%s` is not a number of times", cl_word(r, node));
}

/* Only a term that has an end can run on. */
static void require_end(cl_resolver *r, const cl_node *node) {
  if (r->model->end != CLAUSE_NEVER) return;
  cl_diagnostic *d = cl_complain(r, CL_MISSING_PART, node->span, "this agreement has no end");
  d->fix = "state one, as in `effective 2026-01-01 through 2027`";
}

static void read_extension(cl_resolver *r, cl_provision *p) {
  const cl_node *by = cl_find_modifier(p, CL_NODE_EXTENSION);
  if (p->act != CL_EXTEND) {
    if (by) cl_complain(r, CL_MISPLACED_MODIFIER, by->token, "only what is renewed or extended has a `by`");
    return;
  }
  if (p->of_agreement) require_end(r, p->sentence->kid[2]);
  if (by) {
    read_growth(r, p, by->kid[0]);
  } else {
    cl_diagnostic *d = cl_complain(r, CL_MISSING_PART, p->sentence->span, "nothing says by how much the term grows");
    d->fix = "add a line such as `by 1 year`";
  }
}

static void read_latest(cl_resolver *r, cl_provision *p) {
  p->latest = cl_find_modifier(p, CL_NODE_NO_LATER);
  if (!p->latest) return;
  read_length(r, &p->latest_length, &p->latest_sort, p->latest->kid[0]);
  require_end(r, p->latest);
  if (p->latest->kid[1]->kind == CL_NODE_WHEN && cl_names_termination(r, p->latest->kid[1])) return;
  cl_diagnostic *d =
      cl_complain(r, CL_MISPLACED_MODIFIER, p->latest->kid[1]->span, "a power can be tied to the end of the term here");
  d->fix = "write `before the end of the term`; a fixed date is `until DATE`";
}

/* ---- powers ---- */

static void power_rule(cl_resolver *r, cl_provision *p, uint32_t subject, const cl_cause *cause) {
  const cl_node *within = cl_find_modifier(p, CL_NODE_WITHIN), *notice = cl_find_modifier(p, CL_NODE_NOTICE);
  cl_context context = cl_context_for(r, p, subject);
  cl_rule *rule = cl_add_rule(r, p);
  rule->subject = subject;
  cl_arise_by(r, rule, &context, cause);
  if (cause->kind == CL_CAUSE_EVENT && !context.event) return;
  if (cause->kind == CL_CAUSE_START) context.event = r->model->exercise;
  rule->where = cl_conditions_of(r, &rule->where_count, p, &context, CL_NODE_WHERE);
  if (within && cause->kind == CL_CAUSE_START)
    cl_complain(r, CL_MISSING_TRIGGER, within->span, "nothing says what the time to exercise it counts from");
  else
    cl_read_deadline(r, &rule->deadline, &context, within);
  if (cause->kind != CL_CAUSE_START) cl_read_cure(r, p, rule, &context);
  context.event = r->model->exercise;
  context.arises = 1; /* by its exercise */
  cl_read_deadline(r, &rule->notice, &context, notice);
  rule->if_ = cl_conditions_of(r, &rule->if_count, p, &context, CL_NODE_IF);
  rule->unless = cl_conditions_of(r, &rule->unless_count, p, &context, CL_NODE_UNLESS);
}

void cl_resolve_power(cl_resolver *r, cl_provision *p) {
  const cl_node *verb = p->sentence->kid[1], *notice = cl_find_modifier(p, CL_NODE_NOTICE);
  p->act = act_of(r, verb);
  read_targets(r, p, p->sentence->kid[2], verb);
  read_times(r, p);
  read_extension(r, p);
  read_latest(r, p);
  if (notice && (p->act == CL_EXTEND || p->act == CL_WAIVE || p->act == CL_ENFORCE || p->act == CL_EXERCISE)) {
    cl_diagnostic *d = cl_complain(r, CL_MISPLACED_MODIFIER, notice->span,
                                   "to %s takes effect at once, so it has no notice", cl_word(r, verb));
    d->fix = "to say how early it must be exercised, write `no later than 60 days before the end of the term`";
  }
  cl_for_each_cause(r, p, power_rule);
}

/* ---- ends that are reckoned from an event or from the end of the agreement ---- */

/* What must hold for the event to count is part of what it must match. */
static void read_event_conditions(cl_resolver *r, cl_provision *p, cl_pattern *pattern) {
  static const cl_node_kind kinds[] = {CL_NODE_WHERE, CL_NODE_IF};
  const cl_context context = {
      .event = pattern->event, .provision = p, .subject = UINT32_MAX, .other = UINT32_MAX, .becomes_state = 1};
  for (size_t k = 0; pattern->event && k < 2; k++) {
    uint32_t count;
    cl_expr **conditions = cl_conditions_of(r, &count, p, &context, kinds[k]);
    for (uint32_t i = 0; i < count; i++) cl_pattern_test(r, pattern, conditions[i]);
  }
}

static void read_after(cl_resolver *r, cl_provision *p, const cl_node *length, const cl_node *point) {
  const cl_context context = {.provision = p, .subject = UINT32_MAX, .other = UINT32_MAX, .becomes_state = 1};
  cl_after *after = &p->after;
  const cl_node *phrase = point->kind == CL_NODE_FIRST_TIME || point->kind == CL_NODE_LAST_TIME ? point->kid[0] : point;
  after->sort = CL_SORT_DAYS;
  if (length) read_length(r, &after->length, &after->sort, length);
  if (length && cl_names_termination(r, point)) {
    after->kind = CL_AFTER_TERMINATION;
  } else if (phrase->kind == CL_NODE_PHRASE) {
    after->kind = point->kind == CL_NODE_LAST_TIME ? CL_AFTER_LAST : CL_AFTER_FIRST;
    cl_resolve_phrase(r, &after->event, &context, phrase);
    if (!after->event.event) after->kind = CL_AFTER_NOTHING;
  } else {
    cl_diagnostic *d =
        cl_complain(r, CL_MISPLACED_MODIFIER, point->span, "an end counts from an event, or from `termination`");
    d->fix = "for a date, write the day itself, as in `through 2027-06-30`";
  }
}

void cl_read_survival(cl_resolver *r, cl_provision *p) {
  const cl_node *node = cl_find_modifier(p, CL_NODE_FOR_AFTER);
  p->surviving = cl_find_modifier(p, CL_NODE_SURVIVING) != NULL;
  if (!node) return;
  p->after.node = node;
  read_after(r, p, node->kid[0], node->kid[1]);
}

/* ---- endings and renewals ---- */

void cl_resolve_ending(cl_resolver *r, cl_provision *p) {
  const cl_node *upon = cl_find_modifier(p, CL_NODE_UPON);
  p->after.node = p->sentence;
  read_targets(r, p, p->sentence->kid[0], NULL);
  if (p->sentence->kid[1] && upon) cl_complain(r, CL_SAME_MODIFIER_TWICE, upon->span, "when this ends is said twice");
  if (p->sentence->kid[1]) {
    read_after(r, p, p->sentence->kid[1], p->sentence->kid[2]);
    if (p->of_agreement && p->after.kind == CL_AFTER_TERMINATION)
      cl_complain(r, CL_EXCEPTION_CYCLE, p->sentence->span, "the end of the agreement counts from itself");
  } else if (upon) {
    read_after(r, p, NULL, upon->kid[0]);
  } else {
    cl_diagnostic *d = cl_complain(r, CL_MISSING_TRIGGER, p->sentence->span, "nothing says when this ends");
    d->fix = "add a line such as `upon insolvency of Alder`";
  }
  read_event_conditions(r, p, &p->after.event);
}

void cl_resolve_renewal(cl_resolver *r, cl_provision *p) {
  cl_context context = {.provision = p, .subject = UINT32_MAX, .other = UINT32_MAX, .becomes_state = 1};
  cl_rule *rule = cl_add_rule(r, p);
  p->of_agreement = 1;
  rule->subject = UINT32_MAX;
  require_end(r, p->sentence->kid[0]);
  read_growth(r, p, p->sentence->kid[1]);
  read_times(r, p);
  rule->if_ = cl_conditions_of(r, &rule->if_count, p, &context, CL_NODE_IF);
  rule->unless = cl_conditions_of(r, &rule->unless_count, p, &context, CL_NODE_UNLESS);
}
