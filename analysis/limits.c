/* Limits that contradict one another: what a chain of clauses allows until a day, and an end that comes before it; a deadline that has passed when its clause
** begins; a time that is over before it opens.  Each is shown on one calendar, worked out from an event on a day of the agreement's first year. */
#include <string.h>

#include "chains.h"
#include "findings.h"

enum { MONTHS_TRIED = 12 };

typedef struct limits {
  cl_diagnostics *diagnostics;
  const cl_model *model;
  cl_chains chains;
  const cl_node *termination; /* words that something arises from the end of the agreement; NULL: nothing does */
} limits;

/* ---- words ---- */

static const char *date_text(const limits *s, int64_t instant) {
  clause_date date = clause_instant_to_date(instant, s->model->offset_minutes);
  return cl_arena_format(s->model->arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static const char *words_of(const limits *s, const cl_node *node) {
  const char *text = cl_node_text(node, s->model->source, s->model->arena);
  return text ? text : "";
}

/* `delivery by Seller on 2026-01-01, claims by 2026-01-15, repairs by 2026-02-12` */
static const char *chain_text(const limits *s, const cl_chain *chain) {
  cl_arena *arena = s->model->arena;
  const cl_root *root = &s->chains.root;
  const char *text = root->is_calendar
                         ? ""
                         : cl_arena_format(arena, "%s on %s, ",
                                           root->event ? words_of(s, root->event->node) : "the end of the agreement",
                                           date_text(s, root->at));
  for (uint32_t i = 0; text && i < chain->link_count; i++)
    text =
        cl_arena_format(arena, "%s`%s` by %s, ", text, chain->links[i].clause->name, date_text(s, chain->links[i].by));
  return text ? text : "";
}

static cl_diagnostic *report(const limits *s, clause_span span, const cl_node *other, const char *other_message,
                             const char *message) {
  cl_diagnostic *d =
      cl_report(s->diagnostics, CL_LIMITS_CONTRADICT, s->model->source, span, "%s", message ? message : "");
  d->other = other->span;
  d->other_message = other_message;
  return d;
}

/* ---- when things end ---- */

static int64_t start_of(const cl_model *m, const cl_provision *p) {
  return p->from > m->effective ? p->from : m->effective;
}

static int64_t fixed_end(const limits *s, const cl_provision *p, const cl_node **words) {
  return cl_fixed_end(s->model, s->chains.runs_on, p, words);
}

/* ---- chains that lead past an end ---- */

/* An end that is counted from what begins the chain. */
typedef struct bar {
  const cl_after *after; /* NULL: the end of the agreement itself */
  const cl_node *words;
  int of_agreement; /* what arose before it, outlives it */
  int64_t last;     /* its last moment */
} bar;

/* A contradiction that was found: the rule that comes too late. */
typedef struct late {
  const cl_provision *p;
  const cl_rule *rule;
  cl_chain chain;
  int64_t due; /* what must be done by then comes too late; CLAUSE_NEVER: it arises too late */
  int64_t at;  /* what begins the chain */
  int64_t end; /* the last moment of the end that it comes after */
} late;

/* Whether it must be done before the end, and not only arise: what is paid for each of something while a clause runs, and when, are two things. */
static int is_bound_to_end(const cl_provision *p, const cl_rule *rule) {
  return p->kind != CL_PAYMENT || rule->cause.kind == CL_CAUSE_BREACH || rule->cause.kind == CL_CAUSE_LATE;
}

/* Whether it can come too late. */
static int is_too_late(late *found, limits *s, const cl_provision *p, const cl_rule *rule, const bar *b) {
  cl_chain *chain = &found->chain;
  if (p->kind > CL_POWER || p->kind < CL_OBLIGATION || !cl_find_limited_chain(chain, &s->chains, p, rule)) return 0;
  found->due = CLAUSE_NEVER;
  if (chain->first > b->last) return 1;
  if (!b->of_agreement && p->kind == CL_PAYMENT && rule->cause.kind == CL_CAUSE_EVENT) return 0;
  if (chain->last > b->last && chain->last != CLAUSE_NEVER) return 1;
  if (b->of_agreement || !is_bound_to_end(p, rule)) return 0;
  found->due = cl_last_due(&s->chains, p, rule, chain);
  return found->due != CLAUSE_NEVER && found->due > b->last;
}

static void tell_late(const limits *s, const late *found, const bar *b) {
  cl_arena *arena = s->model->arena;
  int is_due = found->due != CLAUSE_NEVER;
  const cl_node *deadline = found->rule->deadline.node;
  int64_t at = is_due ? found->due : found->chain.last == CLAUSE_NEVER ? found->chain.first : found->chain.last;
  const char *text =
      cl_arena_format(arena, "these limits contradict one another: %s`%s` %s %s, but %s%s with %s",
                      chain_text(s, &found->chain), found->p->name, is_due ? "by" : "from", date_text(s, at),
                      b->of_agreement ? "the agreement" : "it", is_due ? " ends" : " ended", date_text(s, b->last));
  cl_diagnostic *d = report(s, is_due && deadline ? deadline->span : found->rule->cause.node->span, b->words,
                            b->words == s->termination ? "the end that is meant is this" : "it ends by this", text);
  if (b->of_agreement) d->fix = "if the clause is to survive, add a line `surviving termination`";
}

/* ---- on which day it begins ---- */

/* The day on which the agreement begins, or the clause, and the first of each of the next months. */
static int64_t day_tried(const limits *s, const cl_provision *p, int month) {
  int64_t start = start_of(s->model, p), tried = start;
  clause_date date = clause_instant_to_date(start, s->model->offset_minutes);
  int months = date.month - 1 + month;
  if (month) clause_date_to_instant(&tried, date.year + months / 12, months % 12 + 1, 1, s->model->offset_minutes);
  return tried;
}

static void begin(limits *s, const bar *b, const cl_provision *p, int month) {
  const cl_after *after = b->after;
  cl_root *root = &s->chains.root;
  int64_t day = day_tried(s, p, month);
  *root = (cl_root){.at = day};
  if (after && after->kind != CL_AFTER_TERMINATION) {
    root->event = &after->event;
  } else { /* its last moment, after a year where none is stated */
    root->at = s->model->end - 1;
    if (s->model->end == CLAUSE_NEVER || s->chains.runs_on)
      root->at = cl_add_months(&day, day, 12, s->model->offset_minutes) == CLAUSE_OK ? day - 1 : CLAUSE_NEVER;
  }
}

/* The rule of the clause that comes too late, if any; of several the one that the fewest clauses lead to. */
static void try_clause(late *best, limits *s, const cl_provision *p, bar *b) {
  const cl_after *after = b->after;
  for (int month = 0; month < (after ? MONTHS_TRIED : 1); month++) {
    begin(s, b, p, month);
    b->last = after ? cl_long_after(s->model, s->chains.root.at, after->length, after->sort) : s->chains.root.at;
    for (uint32_t i = 0; b->last != CLAUSE_NEVER && i < p->rule_count; i++) {
      late found = {.p = p, .rule = &p->rules[i], .at = s->chains.root.at, .end = b->last};
      if (!is_too_late(&found, s, p, found.rule, b)) continue;
      if (!best->p || found.chain.link_count < best->chain.link_count) *best = found;
    }
    if (best->p == p) return;
  }
}

static void tell_best(limits *s, const late *best, bar *b) {
  if (!best->p) return;
  s->chains.root.at = best->at;
  b->last = best->end;
  tell_late(s, best, b);
}

/* ---- ends that are counted from an event ---- */

static void find_past_own_end(limits *s, const cl_provision *p) {
  late best = {0};
  bar own = {.after = &p->after, .words = p->after.node};
  if (p->kind == CL_ENDING || p->after.kind == CL_AFTER_NOTHING) return;
  try_clause(&best, s, p, &own);
  tell_best(s, &best, &own);
}

/* `claims, repair and refund end 42 days after delivery`: it is told of the first of them that comes too late. */
static void find_past_ending(limits *s, const cl_provision *ending) {
  late best = {0};
  bar b = {.after = &ending->after, .words = ending->sentence, .of_agreement = ending->of_agreement};
  if (ending->kind != CL_ENDING || ending->after.kind == CL_AFTER_NOTHING) return;
  for (uint32_t i = 0; i < ending->target_count; i++) try_clause(&best, s, ending->targets[i], &b);
  for (uint32_t i = 0; ending->of_agreement && i < s->model->provision_count; i++)
    if (cl_ends_with_agreement(s->model->provisions[i])) try_clause(&best, s, s->model->provisions[i], &b);
  tell_best(s, &best, &b);
}

static const cl_node *words_at_the_end(const cl_model *m) {
  for (uint32_t i = 0; i < m->provision_count; i++)
    for (uint32_t k = 0; k < m->provisions[i]->rule_count; k++)
      if (m->provisions[i]->rules[k].cause.kind == CL_CAUSE_END) return m->provisions[i]->rules[k].cause.node;
  return NULL;
}

/* What arises only after the agreement, and does not survive it. */
static void find_past_agreement(limits *s, const cl_provision *p) {
  late best = {0};
  bar b = {.words = s->termination, .of_agreement = 1};
  if (!s->termination || p->kind > CL_POWER || !cl_ends_with_agreement(p)) return;
  try_clause(&best, s, p, &b);
  if (!best.p) return;
  if (s->model->end != CLAUSE_NEVER) b.words = s->model->effective_node;
  tell_best(s, &best, &b);
}

/* ---- exceptions and conditions that time settles ---- */

typedef void visit_pattern(void *user, const cl_pattern *pattern, cl_history_kind kind);

/* The events from which a condition counts time. */
static void visit_roots(const cl_expr *expr, visit_pattern *visit, void *user) {
  if (!expr) return;
  if (expr->kind == CL_EXPR_HISTORY && expr->history->windowed && expr->history->pattern.event)
    visit(user, &expr->history->pattern, expr->history->kind);
  if (expr->kind == CL_EXPR_POINT && expr->point->kind == CL_AT_EVENT && expr->point->history->pattern.event)
    visit(user, &expr->point->history->pattern, expr->point->history->kind);
  visit_roots(expr->a, visit, user);
  visit_roots(expr->b, visit, user);
  for (uint32_t i = 0; i < expr->item_count; i++) visit_roots(expr->items[i], visit, user);
}

/* One condition of a rule. */
typedef struct asked {
  limits *s;
  const cl_provision *p;
  const cl_rule *rule;
  const cl_expr *condition;
  int is_exception;
  int is_told;
} asked;

/* Another event of that kind, about something else, would start the time anew. */
static int is_about_one(const cl_pattern *pattern, cl_history_kind kind) {
  if (kind == CL_HISTORY_FIRST || pattern->link_count > 0) return 1;
  for (uint32_t i = 0; i < pattern->event->field_count; i++)
    if (pattern->event->fields[i].type.sort == CLAUSE_TYPE_NAME) return 0;
  return 1;
}

/* When it is looked at, if all that leads to it comes as late as it may: a duty's exception at the deadline.  What narrows the cases in which an act gives
** rise to something is no limit of time; so there only what comes too late however early all is. */
static int64_t looked_at(asked *a, const cl_chain *chain) {
  if (a->is_exception && a->p->kind == CL_OBLIGATION) return cl_last_due(&a->s->chains, a->p, a->rule, chain);
  return a->rule->cause.kind == CL_CAUSE_BREACH && chain->last != CLAUSE_NEVER ? chain->last : chain->first;
}

static void tell_settled(const asked *a, const cl_chain *chain, int64_t at) {
  int at_deadline = a->is_exception && a->p->kind == CL_OBLIGATION;
  const cl_node *other = at_deadline ? a->rule->deadline.node : a->rule->cause.node;
  const char *text = cl_arena_format(
      a->s->model->arena, "these limits contradict one another: %s`%s` %s %s, when this %s", chain_text(a->s, chain),
      a->p->name, at_deadline ? "by" : "from", date_text(a->s, at), a->is_exception ? "excuses it" : "no longer holds");
  report(a->s, a->condition->node->span, other, at_deadline ? "the deadline is this" : "it arises from this", text);
}

static void try_settled(void *user, const cl_pattern *pattern, cl_history_kind kind) {
  asked *a = user;
  limits *s = a->s;
  cl_chain chain;
  for (int month = 0; !a->is_told && is_about_one(pattern, kind) && month < MONTHS_TRIED; month++) {
    s->chains.root = (cl_root){.event = pattern, .at = day_tried(s, a->p, month)};
    if (!cl_find_chain(&chain, &s->chains, a->p, a->rule)) return;
    int64_t at = looked_at(a, &chain);
    if (at == CLAUSE_NEVER || at <= cl_holds_until(&s->chains, a->condition, a->is_exception)) continue;
    a->is_told = 1;
    tell_settled(a, &chain, at);
  }
}

static void find_settled_conditions(limits *s, const cl_provision *p) {
  int arises = p->kind == CL_OBLIGATION || p->kind == CL_PAYMENT || p->kind == CL_POWER;
  for (uint32_t i = 0; arises && i < p->rule_count; i++) {
    const cl_rule *rule = &p->rules[i];
    if (!rule->cause.node) continue;
    for (uint32_t k = 0; k < rule->unless_count; k++) {
      asked a = {s, p, rule, rule->unless[k], 1, 0};
      visit_roots(a.condition, try_settled, &a);
    }
    for (uint32_t k = 0; k < rule->if_count; k++) {
      asked a = {s, p, rule, rule->if_[k], 0, 0};
      visit_roots(a.condition, try_settled, &a);
    }
  }
}

/* ---- dates that the text names ---- */

/* A remedy whose term has ended when the date comes on which what it is for can be breached. */
static void find_past_fixed_end(limits *s, const cl_provision *p) {
  const cl_node *words;
  int64_t end = fixed_end(s, p, &words);
  s->chains.root = (cl_root){.is_calendar = 1};
  for (uint32_t i = 0; end != CLAUSE_NEVER && i < p->rule_count; i++) {
    late found = {.p = p, .rule = &p->rules[i], .due = CLAUSE_NEVER};
    const bar b = {.words = words, .last = end - 1, .of_agreement = words == s->model->effective_node};
    if (found.rule->cause.kind == CL_CAUSE_START || !cl_find_chain(&found.chain, &s->chains, p, found.rule)) continue;
    if (found.chain.first < end) continue;
    tell_late(s, &found, &b);
    return;
  }
}

/* What holds from the start lapses with the term; what arises is due at once where its date has passed. */
static void find_outside_term(limits *s, const cl_provision *p, const cl_rule *rule) {
  const cl_deadline *deadline = &rule->deadline;
  const cl_node *words;
  int64_t end = fixed_end(s, p, &words), due = deadline->instant;
  if (deadline->kind != CL_BY_INSTANT || due == CLAUSE_NEVER) return;
  if (rule->cause.kind == CL_CAUSE_START && due >= end)
    report(s, deadline->node->span, words, "it ends by this",
           cl_arena_format(s->model->arena, "this is due by %s, and lapses when %s with %s", date_text(s, due),
                           words == p->end_node ? "its term ends" : "the agreement ends", date_text(s, end - 1)));
  else if (p->from_node && due < p->from)
    report(s, deadline->node->span, p->from_node, "it begins here",
           cl_arena_format(s->model->arena, "this is due by %s, before `%s` begins on %s", date_text(s, due), p->name,
                           date_text(s, p->from)));
}

/* A remedy by a date, or counted from what gave rise to the duty, that is due by the time at which the duty is breached. */
static void find_due_before_breach(limits *s, const cl_provision *p, const cl_rule *rule) {
  const cl_rule *breached =
      rule->cause.kind == CL_CAUSE_BREACH ? &rule->cause.clause->rules[rule->cause.of_rule] : NULL;
  int by_event = breached && breached->cause.kind == CL_CAUSE_EVENT && rule->deadline.from_cause;
  cl_chain chain;
  if (!breached || (!by_event && rule->deadline.kind != CL_BY_INSTANT)) return;
  s->chains.root =
      (cl_root){.event = by_event ? &breached->event : NULL, .is_calendar = !by_event, .at = start_of(s->model, p)};
  if (!cl_find_chain(&chain, &s->chains, p, rule)) return;
  int64_t due = by_event ? cl_last_due(&s->chains, p, rule, &chain) : rule->deadline.instant;
  if (due > chain.first) return;
  report(s, rule->deadline.node->span, rule->cause.node, "it arises from this",
         cl_arena_format(s->model->arena, "these limits contradict one another: %s`%s` from %s, and due by %s",
                         chain_text(s, &chain), p->name, date_text(s, chain.first), date_text(s, due)));
}

/* ---- a time that is over before it opens ---- */

/* Where both speak of one field, on a day that stands for any; of a date, as it is. */
static int opens_at(int64_t *out, const limits *s, const cl_rule *rule, int32_t field, int64_t day) {
  const cl_opening *opening = &rule->opening;
  const cl_expr *expr = opening->point.kind == CL_AT_EXPR ? opening->point.expr : NULL;
  *out = opening->instant;
  if (opening->is_fixed) return 1;
  if (!expr || expr->kind != CL_EXPR_FIELD || expr->index != field) return 0;
  *out = day;
  if (!opening->before) return 1;
  if (!cl_length_is_fixed(opening->before)) return 0;
  if (cl_reckon(out, s->model, day, opening->before, -1, CL_MONTH_LAST_DAY) != CLAUSE_OK) return 0;
  *out = cl_day_start(cl_day_of(*out, s->model->offset_minutes), s->model->offset_minutes);
  return 1;
}

/* By when, if a deadline is counted from a field that holds this day, or is a date; `field` -1: it is a date. */
static int closes_at(int64_t *out, const limits *s, const cl_rule *rule, int32_t *field, int64_t day) {
  const cl_deadline *deadline = &rule->deadline;
  const cl_expr *expr =
      deadline->kind == CL_AROUND_POINT && deadline->point.kind == CL_AT_EXPR ? deadline->point.expr : NULL;
  *field = deadline->kind == CL_BY_FIELD ? (int32_t)deadline->field : expr ? expr->index : -1;
  *out = deadline->instant;
  if (deadline->kind == CL_BY_INSTANT) return 1;
  if (deadline->roll.calendar || deadline->tolerance) return 0;
  *out = day;
  if (expr &&
      (expr->kind != CL_EXPR_FIELD || !cl_length_is_fixed(deadline->span) ||
       cl_reckon(out, s->model, day, deadline->span, deadline->before ? -1 : 1, deadline->month_rule) != CLAUSE_OK))
    return 0;
  if (!expr && deadline->kind != CL_BY_FIELD) return 0;
  *out = cl_long_after(s->model, *out, 0, CL_SORT_DAYS);
  return 1;
}

static void find_closed_before_open(limits *s, const cl_rule *rule) {
  int64_t day = s->model->effective, open, close;
  int32_t field;
  if (!rule->opening.node || !rule->deadline.node || rule->opening.node == rule->deadline.node) return;
  if (!closes_at(&close, s, rule, &field, day) || !opens_at(&open, s, rule, field, day)) return;
  if (open <= close || (rule->opening.is_fixed && field >= 0)) return;
  const char *on = field < 0 ? ""
                             : cl_arena_format(s->model->arena, " where the %s is %s",
                                               rule->event.event->fields[field].name, date_text(s, day));
  report(s, rule->opening.node->span, rule->deadline.node, "the deadline is this",
         cl_arena_format(s->model->arena, "what is done counts from %s on, and is due by %s%s", date_text(s, open),
                         date_text(s, close), on ? on : ""));
}

/* Words that name the breach or the event again say that the time runs from there. */
static int counts_from_cause(const cl_deadline *deadline) {
  return deadline->kind == CL_WITHIN && deadline->node->kind == CL_NODE_WITHIN && deadline->node->kid[1];
}

static void find_over_before_cure(limits *s, const cl_provision *p, const cl_rule *rule) {
  int64_t day = start_of(s->model, p);
  cl_rule plain = {.deadline = rule->deadline}, cure = {.deadline = rule->cure};
  if (rule->cure.kind != CL_WITHIN || rule->cure_from.event || rule->cause.kind != CL_CAUSE_BREACH) return;
  if (!counts_from_cause(&rule->deadline) || rule->clock.event || rule->deadline.from_cause) return;
  int64_t over = cl_due_after(&s->chains, &plain, day), passed = cl_due_after(&s->chains, &cure, day);
  if (over == CLAUSE_NEVER || passed == CLAUSE_NEVER || over > passed) return;
  cl_diagnostic *d = report(
      s, rule->deadline.node->span, rule->cure.node, "the cure period is this",
      cl_arena_format(s->model->arena,
                      "these limits contradict one another: after a breach on %s the cure period lasts until %s, and "
                      "this ends with %s",
                      date_text(s, day), date_text(s, passed), date_text(s, over)));
  const cl_node *length = rule->deadline.node->kid[0];
  if (p->kind != CL_PAYMENT)
    d->fix =
        cl_arena_format(s->model->arena, "to count from the end of the cure period write `upon %s` and `within %s`",
                        words_of(s, rule->deadline.node->kid[1]), words_of(s, length));
}

/* ---- powers ---- */

/* So long before the end of the term, which is before the power begins; or a notice that runs past it. */
static void find_pointless_power(limits *s, const cl_provision *p) {
  const cl_model *m = s->model;
  const cl_deadline *notice = p->rule_count ? &p->rules[0].notice : NULL;
  cl_rule given = {.deadline = notice ? *notice : (cl_deadline){0}};
  int64_t start = start_of(m, p), latest = m->end, ends;
  if (p->kind != CL_POWER || m->end == CLAUSE_NEVER || s->chains.runs_on) return;
  if (p->latest)
    latest = cl_long_after(m, m->end - (p->latest_sort != CL_SORT_TIME), -p->latest_length, p->latest_sort);
  if (p->latest && latest < start)
    report(s, p->latest->span, p->from_node ? p->from_node : m->effective_node,
           p->from_node ? "it begins here" : "the term is this",
           cl_arena_format(m->arena, "`%s` begins on %s, and can be exercised no later than %s", p->name,
                           date_text(s, start), date_text(s, latest)));
  ends = notice && notice->node && p->act == CL_TERMINATE ? cl_due_after(&s->chains, &given, start) : CLAUSE_NEVER;
  if (ends != CLAUSE_NEVER && ends >= m->end && p->of_agreement)
    report(s, notice->node->span, m->effective_node, "the agreement ends here",
           cl_arena_format(m->arena, "a notice on %s ends with %s, and the agreement ends with %s by itself",
                           date_text(s, start), date_text(s, ends), date_text(s, m->end - 1)));
}

/* ---- all ---- */

static void find_in_rules(limits *s, const cl_provision *p) {
  for (uint32_t i = 0; i < p->rule_count; i++) {
    const cl_rule *rule = &p->rules[i];
    if (p->kind == CL_OBLIGATION || p->kind == CL_PAYMENT) {
      find_outside_term(s, p, rule);
      find_due_before_breach(s, p, rule);
    }
    if (p->kind == CL_OBLIGATION) find_closed_before_open(s, rule);
    find_over_before_cure(s, p, rule);
  }
}

void cl_find_limits(cl_diagnostics *diagnostics, const cl_model *model) {
  limits s = {.diagnostics = diagnostics,
              .model = model,
              .chains = {.model = model, .runs_on = cl_term_runs_on(model)},
              .termination = words_at_the_end(model)};
  for (uint32_t i = 0; i < model->provision_count; i++) {
    const cl_provision *p = model->provisions[i];
    if (p->kind > CL_RENEWAL) continue;
    find_past_own_end(&s, p);
    find_past_ending(&s, p);
    find_past_agreement(&s, p);
    find_settled_conditions(&s, p);
    find_past_fixed_end(&s, p);
    find_in_rules(&s, p);
    find_pointless_power(&s, p);
  }
}
