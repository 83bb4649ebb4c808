/* Causes: what gives rise to obligations and payments. */
#include "clauses.h"

#include <string.h>

static void add_cause(cl_resolver *r, cl_provision *p, cl_cause cause) { CL_ADD(r, p->causes, p->cause_count, cause); }

/* `the party in breach`, or `the other party`: whom the sentence is about depends on who is in breach. */
static const cl_node *subject_by_breach(const cl_provision *p) {
  const cl_node *who = p->sentence->kid[0]->kid[0];
  return who && (who->kind == CL_NODE_IN_BREACH || who->kind == CL_NODE_THE_OTHER) ? who : NULL;
}

int cl_forbids(const cl_provision *p, const cl_rule *rule) {
  if (p->kind != CL_GRANT) return p->kind == CL_PROHIBITION;
  return rule->grant_act != CL_USES &&
         (p->exclusivity == CL_EXCLUSIVE || (p->exclusivity == CL_SOLE && rule->grant_act == CL_LICENSES));
}

static int forbids_anything(const cl_provision *p) {
  for (uint32_t i = 0; i < p->rule_count; i++)
    if (cl_forbids(p, &p->rules[i])) return 1;
  return 0;
}

/* Who breached it matters: for whom the sentence is about, or for what a cure makes good. */
static const cl_node *words_on_breach(const cl_provision *p) {
  const cl_node *who = subject_by_breach(p);
  return who ? who : cl_find_modifier(p, CL_NODE_CURE);
}

/* Each rule of the clause that is breached has its own event at hand; forbidden acts of one kind of event count once, or once for each party. */
static void add_breaches(cl_resolver *r, cl_provision *p, cl_provision *breached, const cl_node *node) {
  cl_resolve_clause(r, breached, node);
  int forbids = forbids_anything(breached);
  for (uint32_t i = 0; i < breached->rule_count; i++) {
    const cl_rule *rule = &breached->rules[i];
    int is_act = breached->kind == CL_PROHIBITION || breached->kind == CL_GRANT, seen = 0;
    if (forbids && !cl_forbids(breached, rule)) continue;
    for (uint32_t k = 0; is_act && k < i; k++)
      seen |= breached->rules[k].event.event == rule->event.event &&
              (!forbids || cl_forbids(breached, &breached->rules[k])) &&
              (!words_on_breach(p) || breached->rules[k].subject == rule->subject);
    if (!seen)
      add_cause(
          r, p,
          (cl_cause){
              .kind = CL_CAUSE_BREACH, .clause = breached, .of_rule = i, .event = rule->event.event, .node = node});
  }
}

static int can_be_breached(const cl_provision *p) {
  return p->kind == CL_GRANT || p->kind == CL_PROHIBITION || p->kind == CL_OBLIGATION || p->kind == CL_PAYMENT ||
         p->kind == CL_STATE_DUTY;
}

/* `upon breach of X` */
static void add_breaches_of(cl_resolver *r, cl_provision *p, const cl_node *breach) {
  cl_provision *breached = cl_expect_standing(r, breach->kid[0], "a clause");
  if (!breached) return;
  if (can_be_breached(breached))
    add_breaches(r, p, breached, breach);
  else
    cl_complain(r, CL_WRONG_SORT, breach->kid[0]->token, "`%s` is a %s, which nobody can breach", breached->name,
                cl_provision_word(breached->kind));
}

static int is_remedy(const cl_provision *p) {
  for (uint32_t i = 0; i < p->default_count; i++)
    if (can_be_breached(p->defaults[i].clause)) return 1;
  return 0;
}

/* Clauses that say `otherwise X applies` of this one. */
static void add_defaults(cl_resolver *r, cl_provision *p) {
  for (uint32_t i = 0; i < p->default_count; i++)
    if (can_be_breached(p->defaults[i].clause)) add_breaches(r, p, p->defaults[i].clause, p->defaults[i].words);
}

/* ---- what is done late ---- */

static int performs(const cl_rule *rule, const cl_event_decl *event) {
  for (uint32_t i = 0; i < rule->act_count; i++)
    if (rule->acts[i].event == event) return 1;
  return 0;
}

/* Time from the deadline of another clause to an act that performs it counts when that act comes late. */
static int counts_lateness(const cl_node *time) {
  return time && (time->kid[1]->kind == CL_NODE_DEADLINE_OF || time->kid[1]->kind == CL_NODE_BREACH_OF) &&
         time->kid[2]->kind == CL_NODE_PHRASE;
}

/* The value is whether it does. */
static int add_late(cl_resolver *r, cl_provision *p, const cl_node *time) {
  cl_named *named = cl_lookup(r, cl_word(r, time->kid[1]->kid[0]));
  cl_provision *late = named && named->sort == CL_NAMES_PROVISION ? named->provision : NULL;
  cl_event_decl *event = late && late->kind == CL_OBLIGATION ? cl_event_by_noun(r, time->kid[2]->kid[0]) : NULL;
  if (!event) return 0;
  cl_resolve_clause(r, late, time->kid[1]);
  for (uint32_t i = 0; i < late->rule_count; i++) {
    const cl_cause cause = {.kind = CL_CAUSE_LATE, .clause = late, .of_rule = i, .event = event, .node = time->kid[2]};
    if (performs(&late->rules[i], event)) add_cause(r, p, cause);
  }
  late->mentioned |= p->cause_count > 0;
  return p->cause_count > 0;
}

static int same_test(const cl_expr *a, const cl_expr *b) {
  if (a->kind != b->kind || !a->a || !b->a || !a->b || !b->b) return 0;
  if (a->a->kind != CL_EXPR_FIELD || b->a->kind != CL_EXPR_FIELD || a->a->index != b->a->index) return 0;
  if (a->b->kind != CL_EXPR_CONST || b->b->kind != CL_EXPR_CONST || a->b->constant != b->b->constant) return 0;
  return a->b->text && b->b->text ? strcmp(a->b->text, b->b->text) == 0 : a->b->text == b->b->text;
}

/* Whatever performs the obligation passes this test. */
static int is_implied(const cl_rule *late, const cl_event_decl *event, const cl_expr *test) {
  for (uint32_t k = 0; k < late->act_count; k++) {
    int implied = late->acts[k].event != event;
    for (uint32_t i = 0; i < late->acts[k].test_count; i++) implied |= same_test(late->acts[k].tests[i], test);
    if (!implied) return 0;
  }
  return 1;
}

static void drop_implied_tests(cl_pattern *act, const cl_rule *late) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < act->test_count; i++)
    if (!is_implied(late, act->event, act->tests[i])) act->tests[kept++] = act->tests[i];
  act->test_count = kept;
}

/* What the act has in common with what gave rise to the obligation, it has because it performs it. */
static void resolve_late_act(cl_resolver *r, cl_rule *rule, cl_context *context, const cl_cause *cause) {
  const cl_rule *late = &cause->clause->rules[cause->of_rule];
  context->event = late->event.event;
  cl_resolve_phrase(r, &rule->event, context, cause->node);
  for (uint32_t i = 0; i < rule->event.link_count; i++) {
    int same = 0;
    for (uint32_t k = 0; k < late->act_count; k++)
      for (uint32_t n = 0; late->acts[k].event == cause->event && n < late->acts[k].link_count; n++)
        same |= late->acts[k].links[n].field == rule->event.links[i].field &&
                late->acts[k].links[n].base == rule->event.links[i].base;
    if (!same)
      cl_complain(r, CL_WRONG_SORT, cause->node->span, "`%s` does not ask for that of the act", cause->clause->name);
  }
  rule->event.link_count = 0;
  drop_implied_tests(&rule->event, late);
}

/* ---- all ---- */

/* An event, or the exercise of a power, which counts only when it is valid. */
static void add_event_cause(cl_resolver *r, cl_provision *p, const cl_node *phrase) {
  cl_provision *power = cl_power_exercised(r, phrase);
  cl_cause cause = {.kind = CL_CAUSE_EVENT, .node = phrase};
  if (power) cause = (cl_cause){CL_CAUSE_EXERCISE, .clause = power, .event = r->model->exercise, .node = phrase};
  add_cause(r, p, cause);
}

static void refuse_two_causes(cl_resolver *r, const cl_provision *p, const cl_node *each, const cl_node *upon) {
  const cl_node *every = cl_find_modifier(p, CL_NODE_EVERY);
  if ((each || upon) && every)
    cl_complain(r, CL_MISPLACED_MODIFIER, every->span, "a clause arises from an event or on a schedule, not from both");
  if (!each || !upon) return;
  cl_diagnostic *d = cl_complain(r, CL_SAME_MODIFIER_TWICE, upon->span, "what gives rise to this is said twice");
  d->other = each->span;
  d->other_message = "the first is here";
  d->fix = "write a clause for each of them";
}

static int arises_from_breach_of(const cl_provision *p, const cl_provision *other) {
  for (uint32_t i = 0; i < p->cause_count; i++)
    if (p->causes[i].clause == other && p->causes[i].kind != CL_CAUSE_EXERCISE) return 1;
  return 0;
}

/* A remedy that says itself what gives rise to it must say the same as the clause that names it, or it would never apply. */
static void refuse_other_causes(cl_resolver *r, const cl_provision *p) {
  for (uint32_t i = 0; i < p->default_count && p->cause_count > 0; i++) {
    const cl_provision *other = p->defaults[i].clause;
    if (!can_be_breached(other) || arises_from_breach_of(p, other)) continue;
    cl_diagnostic *d = cl_complain(r, CL_MISPLACED_MODIFIER, p->defaults[i].words->span,
                                   "`%s` arises from something else, and would not apply", p->name);
    d->other = p->causes[0].node->span;
    d->other_message = "it arises here";
    d->fix = CL_WORDS(r, "let it say `upon breach of %s`, or nothing of what gives rise to it", other->name);
  }
}

/* On a schedule; `for each EVENT`, `upon EVENT`, or in an obligation or a power the event that `within … of` counts from, in a payment by time the event that ends it; otherwise the breach of the clauses that name this one as their
** remedy.  Nothing of it: nothing but the agreement itself. */
static void find_causes(cl_resolver *r, cl_provision *p) {
  const cl_node *each = cl_find_modifier(p, CL_NODE_FOR_EACH), *upon = cl_find_modifier(p, CL_NODE_UPON),
                *within = p->kind == CL_OBLIGATION || p->kind == CL_POWER ? cl_find_modifier(p, CL_NODE_WITHIN) : NULL;
  cl_schedule *schedule = each || upon ? NULL : cl_find_schedule(r, p);
  const cl_node *time = p->kind == CL_PAYMENT ? cl_time_modifier(p) : NULL;
  const cl_node *words = each     ? each->kid[0]
                         : upon   ? upon->kid[0]
                         : within ? within->kid[1]
                         : time   ? time->kid[2]
                                  : NULL;
  const cl_node *cure = cl_find_modifier(p, CL_NODE_CURE);
  if (words && within && words == within->kid[1] && words->kind == CL_NODE_PHRASE && is_remedy(p)) words = NULL;
  int is_cause = words && (words->kind == CL_NODE_PHRASE || words->kind == CL_NODE_BREACH_OF);
  if (!is_cause && cure && cure->kid[1]->kind == CL_NODE_BREACH_OF) words = cure->kid[1];
  refuse_two_causes(r, p, each, upon);
  if (p->kind != CL_POWER) cl_check_schedule(r, p, schedule);
  if (schedule)
    add_cause(r, p, (cl_cause){.kind = CL_CAUSE_SCHEDULE, .schedule = schedule, .node = schedule->node});
  else if (words && words->kind == CL_NODE_BREACH_OF)
    add_breaches_of(r, p, words);
  else if (!each && !upon && counts_lateness(time) && add_late(r, p, time))
    return;
  else if (words && cl_names_termination(r, words) && words->kind == CL_NODE_PHRASE)
    add_cause(r, p, (cl_cause){.kind = CL_CAUSE_END, .node = words});
  else if (words && words->kind == CL_NODE_PHRASE)
    add_event_cause(r, p, words);
  else
    add_defaults(r, p);
  if (p->cause_count == 0 && cure && cure->kid[1]->kind == CL_NODE_PHRASE && p->kind == CL_POWER)
    add_event_cause(r, p, cure->kid[1]);
  refuse_other_causes(r, p);
  int is_wrong = p->cause_count == 0 && words && words->kind == CL_NODE_BREACH_OF; /* which was said */
  if (p->cause_count == 0 && !is_wrong) add_cause(r, p, (cl_cause){.kind = CL_CAUSE_START});
}

static void visit_by_breach(cl_resolver *r, cl_provision *p, cl_visit_cause *visit) {
  const cl_node *who = subject_by_breach(p);
  for (uint32_t i = 0; i < p->cause_count; i++) {
    const cl_cause *cause = &p->causes[i];
    if (cause->kind != CL_CAUSE_BREACH) {
      cl_refuse_party_of_breach(r, who);
      return;
    }
    uint32_t party = cause->clause->rules[cause->of_rule].subject;
    if (who->kind == CL_NODE_THE_OTHER) party = cl_other_party(r, party);
    if (party != UINT32_MAX)
      visit(r, p, party, cause);
    else
      cl_complain(r, CL_WRONG_SORT, who->span, "`the other party` needs an agreement of two parties");
  }
}

void cl_for_each_cause(cl_resolver *r, cl_provision *p, cl_visit_cause *visit) {
  find_causes(r, p);
  if (subject_by_breach(p)) {
    visit_by_breach(r, p, visit);
    return;
  }
  uint32_t count, *list = cl_subjects(r, &count, p);
  for (uint32_t i = 0; i < p->cause_count; i++) {
    for (uint32_t k = 0; k < count; k++) visit(r, p, list[k], &p->causes[i]);
  }
}

/* What names the power is no test of the event: only a valid exercise of it gives rise to the rule. */
static void drop_power(cl_pattern *event, uint32_t field) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < event->test_count; i++) {
    const cl_expr *left = event->tests[i]->a;
    if (!left || left->kind != CL_EXPR_FIELD || left->index != (int32_t)field) event->tests[kept++] = event->tests[i];
  }
  event->test_count = kept;
}

/* A forbidden act breaches the clause whoever it was that must not; where that matters, it is a test of the act. */
static void test_who_breached(cl_resolver *r, cl_rule *rule, const cl_provision *p, const cl_cause *cause) {
  const cl_node *who = words_on_breach(p);
  if (who && (cause->clause->kind == CL_PROHIBITION || cause->clause->kind == CL_GRANT))
    cl_pattern_by(r, &rule->event, cause->clause->rules[cause->of_rule].subject, who);
}

static int has_link(const cl_pattern *pattern, uint32_t base) {
  for (uint32_t i = 0; i < pattern->link_count; i++)
    if (pattern->links[i].base == base) return 1;
  return 0;
}

/* The event says which of those that are open it is about, as the act does. */
static void check_clock(cl_resolver *r, const cl_rule *rule, const cl_node *node) {
  int fits = 1;
  const cl_pattern *act = cl_key_act(rule);
  for (uint32_t i = 0; act && i < act->link_count; i++) fits &= has_link(&rule->clock, act->links[i].base);
  for (uint32_t i = 0; act && i < rule->clock.link_count; i++) fits &= has_link(act, rule->clock.links[i].base);
  if (!fits)
    cl_complain(r, CL_AMBIGUOUS_ROLE, node->span,
                "the event that the time counts from and the act must be about the same: `the same …`");
}

/* The words that say of which event the event at hand is. */
static const cl_node *words_at_hand(const cl_cause *cause) {
  while (cause->kind == CL_CAUSE_BREACH) cause = &cause->clause->rules[cause->of_rule].cause;
  return cause->node;
}

void cl_read_clock(cl_resolver *r, cl_rule *rule, const cl_context *context, const cl_node *within) {
  const cl_node *phrase = within && within->kind == CL_NODE_WITHIN ? within->kid[1] : NULL;
  const cl_cause *cause = &rule->cause;
  const cl_node *words = words_at_hand(cause);
  cl_context own = *context;
  own.event = rule->event.event;
  if (!phrase || phrase->kind != CL_NODE_PHRASE || phrase == cause->node || cause->kind == CL_CAUSE_START) return;
  cl_resolve_phrase(r, &rule->clock, &own, phrase);
  int at_hand = rule->clock.event == rule->event.event && words && cl_says_cause(r, phrase, words);
  if (at_hand) rule->clock.event = NULL;
  rule->deadline.from_cause = at_hand && cause->kind == CL_CAUSE_BREACH;
  if (rule->clock.event) check_clock(r, rule, within);
}

/* A cure period counts from the breach that it is about, or from an event while that is not made good.  A power that no breach opens may wait for it too. */
void cl_read_cure(cl_resolver *r, cl_provision *p, cl_rule *rule, const cl_context *context) {
  const cl_node *cure = cl_find_modifier(p, CL_NODE_CURE);
  const cl_cause *cause = &rule->cause;
  cl_context own = *context;
  if (!cure) return;
  own.event = rule->event.event;
  own.arises = 1;
  cl_read_deadline(r, &rule->cure, &own, cure);
  if (cause->kind == CL_CAUSE_EVENT && cause->node == cure->kid[1]) return;
  if (cause->kind != CL_CAUSE_BREACH) {
    cl_diagnostic *d = cl_complain(r, CL_MISSING_TRIGGER, cure->span, "nothing says which breach is to be cured");
    d->fix = "add a line such as `upon breach of CLAUSE`";
  } else if (cure->kid[1]->kind == CL_NODE_PHRASE) {
    cl_resolve_phrase(r, &rule->cure_from, &own, cure->kid[1]);
    if (cause->clause->kind != CL_OBLIGATION && cause->clause->kind != CL_PAYMENT)
      cl_complain(r, CL_MISPLACED_MODIFIER, cure->kid[1]->span,
                  "the cure of a forbidden act counts from the breach; write `from breach of %s`", cause->clause->name);
  } else if (cl_expect_standing(r, cure->kid[1]->kid[0], "a clause") != cause->clause) {
    cl_complain(r, CL_WRONG_SORT, cure->kid[1]->span, "this arises from the breach of `%s`", cause->clause->name);
  }
}

void cl_arise_by(cl_resolver *r, cl_rule *rule, cl_context *context, const cl_cause *cause) {
  rule->cause = *cause;
  if (cause->kind == CL_CAUSE_EVENT || cause->kind == CL_CAUSE_EXERCISE)
    cl_resolve_phrase(r, &rule->event, context, cause->node);
  else if (cause->kind == CL_CAUSE_LATE)
    resolve_late_act(r, rule, context, cause);
  else
    rule->event.event = cause->event;
  if (cause->kind == CL_CAUSE_EXERCISE) drop_power(&rule->event, r->model->exercise_of);
  if (cause->kind == CL_CAUSE_BREACH) test_who_breached(r, rule, context->provision, cause);
  context->event = rule->event.event;
  context->arises = cause->kind != CL_CAUSE_START;
  context->breached = cause->kind == CL_CAUSE_BREACH ? &cause->clause->rules[cause->of_rule] : NULL;
  context->schedule = cause->schedule;
  context->cause = cause->node;
}
