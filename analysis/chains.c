/* Chains are found backwards: from a rule to what gives rise to it, to what gives rise to that, until the event is reached from which all is counted.  Dates
** are reckoned as the engine does, on a real calendar: a month is as long as that month. */
#include "chains.h"

#include <string.h>

/* Rules that are looked at for one file. */
#define LOOKS_MOST (UINT64_C(1) << 21)

/* ---- terms ---- */

int cl_ends_with_agreement(const cl_provision *p) { return !p->surviving && p->after.kind != CL_AFTER_TERMINATION; }

int64_t cl_fixed_end(const cl_model *m, int runs_on, const cl_provision *p, const cl_node **words) {
  int64_t agreement = cl_ends_with_agreement(p) && !runs_on ? m->end : CLAUSE_NEVER;
  *words = p->end <= agreement ? p->end_node : m->effective_node;
  return p->end <= agreement ? p->end : agreement;
}

/* ---- dates ---- */

static int64_t end_of_day(const cl_model *m, int64_t instant) {
  return cl_day_start(cl_day_of(instant, m->offset_minutes) + 1, m->offset_minutes) - 1;
}

int64_t cl_long_after(const cl_model *m, int64_t from, int64_t length, int sort) {
  int64_t reached;
  int status = sort == CL_SORT_DAYS     ? cl_add_days(&reached, from, length)
               : sort == CL_SORT_MONTHS ? cl_add_months(&reached, from, length, m->offset_minutes)
               : __builtin_add_overflow(from, length, &reached) ? CLAUSE_ERROR_RANGE
                                                                : CLAUSE_OK;
  if (status != CLAUSE_OK) return CLAUSE_NEVER;
  return sort == CL_SORT_TIME ? reached : end_of_day(m, reached);
}

static int64_t earlier(int64_t a, int64_t b) { return a < b ? a : b; }
static int64_t later(int64_t a, int64_t b) { return a > b ? a : b; }

/* `within 10 days` of a moment, on its business day. */
static int64_t within(const cl_model *m, const cl_deadline *deadline, int64_t from) {
  const cl_business *calendar = deadline->roll.calendar;
  int64_t reached = from;
  int status = CLAUSE_OK;
  if (deadline->span && !cl_length_is_fixed(deadline->span)) return CLAUSE_NEVER;
  if (deadline->span) status = cl_reckon(&reached, m, from, deadline->span, 1, deadline->month_rule);
  if (status == CLAUSE_OK && calendar)
    status =
        cl_roll(&reached, reached, deadline->roll.rule, &calendar->calendar, calendar->holidays, m->offset_minutes);
  if (status != CLAUSE_OK) return CLAUSE_NEVER;
  return deadline->sort == CL_SORT_TIME ? reached : end_of_day(m, reached);
}

int64_t cl_due_after(const cl_chains *chains, const cl_rule *rule, int64_t arises) {
  const cl_deadline *deadline = &rule->deadline;
  const cl_model *m = chains->model;
  if (arises == CLAUSE_NEVER || arises == INT64_MIN || rule->clock.event) return CLAUSE_NEVER;
  switch (deadline->kind) {
  case CL_BY_INSTANT: return later(arises, deadline->instant);
  case CL_WITHIN: return deadline->from_cause ? CLAUSE_NEVER : within(m, deadline, arises);
  case CL_WITHIN_AFTER_PERIOD:
    return within(m, deadline, cl_period_end(arises, deadline->period, m->offset_minutes, m->contract_years));
  default: return CLAUSE_NEVER;
  }
}

/* ---- patterns ---- */

/* A test that a field is one name. */
static const char *name_in(const cl_expr *test, int32_t *field) {
  if (test->kind != CL_EXPR_EQ || !test->a || test->a->kind != CL_EXPR_FIELD || !test->b) return NULL;
  *field = test->a->index;
  return test->b->kind == CL_EXPR_CONST ? test->b->text : NULL;
}

int cl_can_be_both(const cl_pattern *a, const cl_pattern *b) {
  int32_t field = -1, other = -1;
  if (!a->event || a->event != b->event) return 0;
  for (uint32_t i = 0; i < a->test_count; i++) {
    const char *name = name_in(a->tests[i], &field);
    for (uint32_t k = 0; name && k < b->test_count; k++) {
      const char *wanted = name_in(b->tests[k], &other);
      if (wanted && field == other && strcmp(name, wanted) != 0) return 0;
    }
  }
  return 1;
}

static int is_root(const cl_chains *chains, const cl_pattern *pattern) {
  return chains->root.event && cl_can_be_both(chains->root.event, pattern);
}

/* ---- conditions that time settles ---- */

/* `… has happened in the last 14 days`: the number of times in that stretch is more than 0. */
static int64_t window_ends(const cl_chains *chains, const cl_expr *expr, int negated) {
  const cl_history *history = expr->b->kind == CL_EXPR_HISTORY ? expr->b->history : NULL;
  int is_once = expr->kind == CL_EXPR_LT && expr->a->kind == CL_EXPR_CONST && expr->a->constant == 0;
  if (negated || !is_once || !history || history->kind != CL_HISTORY_COUNT || !history->windowed) return CLAUSE_NEVER;
  if (history->breached || !is_root(chains, &history->pattern)) return CLAUSE_NEVER;
  return cl_long_after(chains->model, chains->root.at, history->window,
                       history->window_months ? CL_SORT_MONTHS : CL_SORT_DAYS);
}

static int is_now(const cl_expr *moment) {
  return moment->kind == CL_EXPR_NOW || (moment->kind == CL_EXPR_POINT && moment->point->kind == CL_AT_NOW);
}

/* Whether it counts from what begins the chain to the moment at which it is asked. */
static int counts_from_root(const cl_chains *chains, const cl_expr *count) {
  const cl_point *from = count->kind == CL_EXPR_BETWEEN && count->a->kind == CL_EXPR_POINT ? count->a->point : NULL;
  return from && from->kind == CL_AT_EVENT && from->history->field == CL_TIME_FIELD && !from->whole_day &&
         is_now(count->b) && is_root(chains, &from->history->pattern);
}

/* The last moment at which no more than `most` such periods are counted: of completed ones the next is not complete yet. */
static int64_t count_ends(const cl_chains *chains, const cl_expr *count, int64_t most) {
  static const int64_t sizes[] = {[CL_UNIT_SECOND] = 1000000,
                                  [CL_UNIT_MINUTE] = INT64_C(60000000),
                                  [CL_UNIT_HOUR] = INT64_C(3600000000),
                                  [CL_UNIT_DAY] = CLAUSE_DAY,
                                  [CL_UNIT_WEEK] = 7 * CLAUSE_DAY};
  int completed = count->constant == CL_ROUND_DOWN;
  int64_t periods = most < INT64_MAX ? most + completed : most, size, end;
  if (most < 0 || count->step != 1) return most < 0 ? INT64_MIN : CLAUSE_NEVER;
  if (count->index == CL_UNIT_MONTH || count->index == CL_UNIT_YEAR) {
    int64_t months = count->index == CL_UNIT_YEAR ? 12 : 1;
    if (__builtin_mul_overflow(periods, months, &size) ||
        cl_add_months(&end, chains->root.at, size, chains->model->offset_minutes) != CLAUSE_OK)
      return CLAUSE_NEVER;
  } else if (count->index == CL_UNIT_MOMENT || __builtin_mul_overflow(periods, sizes[count->index], &size) ||
             __builtin_add_overflow(chains->root.at, size, &end)) {
    return CLAUSE_NEVER;
  }
  return end - completed;
}

/* `the number of completed days since delivery is at most 14`, from either side; a negated comparison is turned around. */
static int64_t comparison_ends(const cl_chains *chains, const cl_expr *expr, int negated) {
  const cl_expr *count = expr->a, *with = expr->b;
  int is_upper = 1, is_strict = (expr->kind == CL_EXPR_LT) != negated;
  if (counts_from_root(chains, expr->b)) {
    count = expr->b;
    with = expr->a;
    is_upper = 0;
  }
  if (is_upper == negated || !counts_from_root(chains, count)) return CLAUSE_NEVER;
  if (with->kind != CL_EXPR_CONST || with->denominator > 1 || with->constant == INT64_MIN) return CLAUSE_NEVER;
  return count_ends(chains, count, with->constant - is_strict);
}

int64_t cl_holds_until(const cl_chains *chains, const cl_expr *expr, int negated) {
  int is_and = expr->kind == CL_EXPR_AND;
  int64_t end;
  switch (expr->kind) {
  case CL_EXPR_NOT: return cl_holds_until(chains, expr->a, !negated);
  case CL_EXPR_AND:
  case CL_EXPR_OR: /* all must hold: until the first fails; any: until the last does */
    end = is_and == negated ? INT64_MIN : CLAUSE_NEVER;
    for (uint32_t i = 0; i < expr->item_count; i++) {
      int64_t one = cl_holds_until(chains, expr->items[i], negated);
      end = is_and == negated ? later(end, one) : earlier(end, one);
    }
    return end;
  case CL_EXPR_LT:
  case CL_EXPR_LE: return earlier(window_ends(chains, expr, negated), comparison_ends(chains, expr, negated));
  default: return CLAUSE_NEVER;
  }
}

static int64_t all_hold_until(const cl_chains *chains, cl_expr *const *conditions, uint32_t count) {
  int64_t end = CLAUSE_NEVER;
  for (uint32_t i = 0; i < count; i++) end = earlier(end, cl_holds_until(chains, conditions[i], 0));
  return end;
}

/* ---- links ---- */

/* On a chain that is as long as may be, nothing more is found. */
static int add_link(cl_chain *chain, const cl_provision *clause, cl_link_kind kind, int64_t by) {
  if (chain->link_count == CL_CHAIN_LONGEST || by == CLAUSE_NEVER) return 0;
  chain->links[chain->link_count].clause = clause;
  chain->links[chain->link_count].kind = kind;
  chain->links[chain->link_count++].by = by;
  return 1;
}

static int can_perform(const cl_rule *rule, const cl_pattern *event) {
  for (uint32_t i = 0; i < rule->act_count; i++)
    if (cl_can_be_both(&rule->acts[i], event)) return 1;
  return 0;
}

/* A permission to do what it speaks of until some day after what begins the chain. */
static void limit_by_permission(cl_chain *out, const cl_chains *chains, const cl_provision *p, const cl_rule *rule) {
  cl_chain found = {.first = INT64_MIN};
  found.last = earlier(all_hold_until(chains, rule->if_, rule->if_count),
                       all_hold_until(chains, rule->where, rule->where_count));
  if (found.last < out->last && add_link(&found, p, CL_BY_ACT, found.last)) *out = found;
}

/* A prohibition of it, which holds from some day on: until its conditions hold, all of them, nothing forbids it. */
static void limit_by_prohibition(cl_chain *out, const cl_chains *chains, const cl_provision *p, const cl_rule *rule) {
  cl_chain found = {.first = INT64_MIN, .last = INT64_MIN};
  for (uint32_t i = 0; i < rule->if_count; i++) found.last = later(found.last, cl_holds_until(chains, rule->if_[i], 1));
  for (uint32_t i = 0; i < rule->where_count; i++)
    found.last = later(found.last, cl_holds_until(chains, rule->where[i], 1));
  if (rule->unless_count || found.last == INT64_MIN || rule->event.test_count > 1) return;
  if (found.last < out->last && add_link(&found, p, CL_BY_ACT, found.last)) *out = found;
}

/* Nothing of a quantity: what a limit lets pass, it lets pass at any time. */
static void limit_by_rule(cl_chain *out, const cl_chains *chains, const cl_provision *p, const cl_rule *rule,
                          const cl_pattern *event) {
  if (rule->counted || !cl_can_be_both(&rule->event, event)) return;
  if (p->kind == CL_PERMISSION)
    limit_by_permission(out, chains, p, rule);
  else
    limit_by_prohibition(out, chains, p, rule);
}

/* An act that some duty asks for comes by its deadline at the latest; that it may come without the duty leaves its first moment open.  Of several limits
** the narrowest counts. */
static int arise_by_act(cl_chain *out, cl_chains *chains, const cl_pattern *event) {
  const cl_model *m = chains->model;
  *out = (cl_chain){.first = INT64_MIN, .last = CLAUSE_NEVER};
  for (uint32_t i = 0; i < m->provision_count; i++) {
    const cl_provision *p = m->provisions[i];
    if (p->kind != CL_OBLIGATION && p->kind != CL_PERMISSION && p->kind != CL_PROHIBITION) continue;
    for (uint32_t k = 0; k < p->rule_count && chains->looks++ < LOOKS_MOST; k++) {
      const cl_rule *rule = &p->rules[k];
      cl_chain found;
      if (p->kind != CL_OBLIGATION) limit_by_rule(out, chains, p, rule, event);
      if (p->kind != CL_OBLIGATION) continue;
      if (rule->quantity || !can_perform(rule, event) || !cl_find_limited_chain(&found, chains, p, rule)) continue;
      int64_t last = cl_last_due(chains, p, rule, &found);
      if (last >= out->last || !add_link(&found, p, CL_BY_ACT, last)) continue;
      *out = found;
      out->first = INT64_MIN;
      out->last = last;
    }
  }
  return out->last != CLAUSE_NEVER;
}

static int arise_by_event(cl_chain *out, cl_chains *chains, const cl_pattern *event) {
  *out = (cl_chain){.first = chains->root.at, .last = chains->root.at};
  return is_root(chains, event) || arise_by_act(out, chains, event);
}

/* A duty is breached when its last moment has passed, as early as it can arise and as late. */
static int arise_by_breach(cl_chain *out, cl_chains *chains, const cl_provision *p, const cl_rule *rule) {
  if (p->kind != CL_OBLIGATION && p->kind != CL_PAYMENT)
    return p->kind == CL_PROHIBITION && arise_by_event(out, chains, &rule->event);
  if (!cl_find_limited_chain(out, chains, p, rule)) return 0;
  int64_t first = cl_due_after(chains, rule, out->first), last = cl_last_due(chains, p, rule, out);
  out->first = first == CLAUSE_NEVER ? out->first : first;
  out->last = last;
  return last == CLAUSE_NEVER || add_link(out, p, CL_BY_BREACH, last);
}

/* The exercise of a power, which some event opens for a time. */
static int arise_by_exercise(cl_chain *out, cl_chains *chains, const cl_provision *power) {
  int found = 0;
  for (uint32_t i = 0; i < power->rule_count; i++) {
    cl_chain one;
    if (!cl_find_limited_chain(&one, chains, power, &power->rules[i])) return 0;
    one.last = cl_last_due(chains, power, &power->rules[i], &one);
    if (one.last != CLAUSE_NEVER && !add_link(&one, power, CL_BY_EXERCISE, one.last)) return 0;
    if (!found || one.last > out->last) *out = one;
    found = 1;
  }
  return found;
}

/* After its cure period, which may count from another event. */
static void wait_for_cure(cl_chain *out, const cl_chains *chains, const cl_rule *rule) {
  if (rule->cure.kind != CL_WITHIN) return;
  int64_t first = out->first == INT64_MIN ? CLAUSE_NEVER : within(chains->model, &rule->cure, out->first);
  out->first = first == CLAUSE_NEVER ? out->first : first;
  out->last =
      rule->cure_from.event || out->last == CLAUSE_NEVER ? CLAUSE_NEVER : within(chains->model, &rule->cure, out->last);
}

/* What stands from the start, to be done by a date on which it still does: later, it has lapsed. */
static int arise_from_start(cl_chain *out, const cl_chains *chains, const cl_provision *p, const cl_rule *rule) {
  const cl_node *words;
  int64_t start = later(chains->model->effective, p->from);
  *out = (cl_chain){.first = start, .last = start};
  return chains->root.is_calendar && p->kind == CL_OBLIGATION && rule->deadline.kind == CL_BY_INSTANT &&
         rule->deadline.instant < cl_fixed_end(chains->model, chains->runs_on, p, &words);
}

static int arise(cl_chain *out, cl_chains *chains, const cl_provision *p, const cl_rule *rule) {
  const cl_cause *cause = &rule->cause;
  const cl_rule *breached =
      cause->clause && cause->kind != CL_CAUSE_EXERCISE ? &cause->clause->rules[cause->of_rule] : NULL;
  int found = 0;
  switch (cause->kind) {
  case CL_CAUSE_EVENT: found = !chains->root.is_calendar && arise_by_event(out, chains, &rule->event); break;
  case CL_CAUSE_BREACH: found = arise_by_breach(out, chains, cause->clause, breached); break;
  case CL_CAUSE_LATE:
    found = arise_by_breach(out, chains, cause->clause, breached);
    out->last = CLAUSE_NEVER;
    break;
  case CL_CAUSE_EXERCISE: found = arise_by_exercise(out, chains, cause->clause); break;
  case CL_CAUSE_END:
    *out = (cl_chain){.first = chains->root.at, .last = chains->root.at};
    found = !chains->root.event && !chains->root.is_calendar;
    break;
  case CL_CAUSE_START: found = arise_from_start(out, chains, p, rule); break;
  case CL_CAUSE_SCHEDULE: break;
  }
  if (found) wait_for_cure(out, chains, rule);
  return found;
}

int cl_find_chain(cl_chain *out, cl_chains *chains, const cl_provision *p, const cl_rule *rule) {
  *out = (cl_chain){.first = INT64_MIN, .last = CLAUSE_NEVER};
  if (chains->depth == CL_CHAIN_LONGEST || chains->looks++ >= LOOKS_MOST) return 0;
  chains->depth++;
  int found = arise(out, chains, p, rule);
  chains->depth--;
  return found;
}

int cl_find_limited_chain(cl_chain *out, cl_chains *chains, const cl_provision *p, const cl_rule *rule) {
  if (!cl_find_chain(out, chains, p, rule)) return 0;
  out->last = earlier(out->last, all_hold_until(chains, rule->if_, rule->if_count));
  return out->first <= out->last;
}

/* Some deadlines count from what gave rise to the duty that was breached, or from an event that comes after. */
int64_t cl_last_due(cl_chains *chains, const cl_provision *p, const cl_rule *rule, const cl_chain *chain) {
  const cl_cause *cause = &rule->cause;
  cl_chain from;
  if (p->kind == CL_POWER && rule->deadline.kind == CL_NO_DEADLINE) return CLAUSE_NEVER;
  if (rule->clock.event && rule->deadline.kind == CL_WITHIN && arise_by_event(&from, chains, &rule->clock))
    return from.last == CLAUSE_NEVER ? CLAUSE_NEVER : within(chains->model, &rule->deadline, from.last);
  const cl_rule *breached = cause->kind == CL_CAUSE_BREACH ? &cause->clause->rules[cause->of_rule] : NULL;
  if (rule->deadline.from_cause && breached && breached->cause.kind == CL_CAUSE_EVENT &&
      rule->deadline.kind == CL_WITHIN && cl_find_limited_chain(&from, chains, cause->clause, breached))
    return from.last == CLAUSE_NEVER ? CLAUSE_NEVER : within(chains->model, &rule->deadline, from.last);
  return cl_due_after(chains, rule, chain->last);
}
