/* Caps and minimums that the text itself settles: a cap above all that can accrue, a cap below all that does, a minimum that is always exceeded or always
** needed, and one above the cap.  What can accrue is the range of the amount, taken as often as the schedule lets it come. */
#include <inttypes.h>
#include <string.h>

#include "amounts.h"
#include "chains.h"
#include "findings.h"

/* Dates of one schedule that are counted, which is more than eleven years of days, and of all; where there are more, how many is left open. */
enum { DATES_MOST = 4096, DATES_IN_ALL = 1 << 21 };
#define WITHOUT_LIMIT INT64_MAX

typedef struct caps {
  cl_diagnostics *diagnostics;
  const cl_model *model;
  int runs_on;    /* something can move the end of the agreement's term */
  int64_t *dates; /* that were counted so far */
} caps;

/* ---- words ---- */

static const char *grouped(cl_arena *arena, uint64_t whole) {
  return whole < 1000 ? cl_arena_format(arena, "%" PRIu64, whole)
                      : cl_arena_format(arena, "%s,%03" PRIu64, grouped(arena, whole / 1000), whole % 1000);
}

/* `1,200.00 EUR`; what is above nothing, as amounts that accrue are. */
static const char *money(const caps *s, int64_t amount, const char *currency) {
  uint64_t unit = 1, size = amount < 0 ? 0 - (uint64_t)amount : (uint64_t)amount;
  int digits = clause_currency_digits(currency);
  for (int i = 0; i < digits; i++) unit *= 10;
  const char *whole = grouped(s->model->arena, size / unit), *sign = amount < 0 ? "-" : "";
  if (!digits) return cl_arena_format(s->model->arena, "%s%s %s", sign, whole, currency);
  return cl_arena_format(s->model->arena, "%s%s.%0*" PRIu64 " %s", sign, whole, digits, size % unit, currency);
}

static const char *words_of(const caps *s, const cl_node *node) {
  const char *text = cl_node_text(node, s->model->source, s->model->arena);
  return text ? text : "";
}

static void report(const caps *s, cl_diagnostic_kind kind, const cl_node *node, const cl_node *other,
                   const char *other_message, const char *message) {
  cl_diagnostic *d = cl_report(s->diagnostics, kind, s->model->source, node->span, "%s", message ? message : "");
  d->other = other->span;
  d->other_message = other_message;
}

/* ---- how often ---- */

static int64_t clause_end(const caps *s, const cl_provision *p) {
  const cl_node *words;
  return cl_fixed_end(s->model, s->runs_on, p, &words);
}

/* The moment of an occurrence; CLAUSE_NEVER where there is none. */
static int64_t moment_of(const caps *s, const cl_schedule *schedule, int64_t k) {
  int at_end = schedule->kind == CL_PERIODS_END;
  int64_t date;
  ++*s->dates;
  return cl_schedule_date(&date, s->model, schedule, k + at_end) == CLAUSE_OK ? date - at_end : CLAUSE_NEVER;
}

/* Those of an earlier version of the agreement count too, as what they used of a cap stays used. */
static int64_t first_of(const cl_schedule *schedule) { return schedule->first - schedule->gone; }

/* How many occurrences there can be at all. */
static int64_t occurrences(const caps *s, const cl_provision *p, const cl_schedule *schedule) {
  int64_t end = clause_end(s, p), first = first_of(schedule), count = 0;
  if (end == CLAUSE_NEVER || *s->dates > DATES_IN_ALL) return schedule->times ? schedule->times : WITHOUT_LIMIT;
  while (count < DATES_MOST && (!schedule->times || count < schedule->times) &&
         moment_of(s, schedule, first + count) < end)
    count++;
  return count < DATES_MOST ? count : schedule->times ? schedule->times : WITHOUT_LIMIT;
}

/* Whether two moments, the first not later, lie in one stretch of the cap. */
static int is_in_one(const caps *s, const cl_cap *cap, int64_t from, int64_t to) {
  int offset = s->model->offset_minutes;
  int64_t reached;
  if (cap->scope == CL_PER_PERIOD)
    return cl_period_of(from, cap->period, offset, s->model->contract_years) ==
           cl_period_of(to, cap->period, offset, s->model->contract_years);
  int status =
      cap->window_months ? cl_add_months(&reached, to, -cap->window, offset) : cl_add_days(&reached, to, -cap->window);
  return status != CLAUSE_OK || cl_day_of(from, offset) > cl_day_of(reached, offset);
}

/* The most occurrences in one stretch. */
static int64_t most_in_one(const caps *s, const cl_provision *p, const cl_schedule *schedule, const cl_cap *cap) {
  int64_t end = clause_end(s, p), first = first_of(schedule), most = 0, from = first;
  if (*s->dates > DATES_IN_ALL) return WITHOUT_LIMIT;
  for (int64_t k = first; k < first + DATES_MOST && (!schedule->times || k < first + schedule->times); k++) {
    int64_t now = moment_of(s, schedule, k);
    if (now >= end) break;
    while (!is_in_one(s, cap, moment_of(s, schedule, from), now)) from++;
    if (k - from + 1 > most) most = k - from + 1;
  }
  return most;
}

static int is_accelerated(const caps *s, const cl_provision *p) {
  for (uint32_t i = 0; i < s->model->provision_count; i++) {
    const cl_provision *power = s->model->provisions[i];
    for (uint32_t k = 0; power->kind == CL_POWER && power->act == CL_ACCELERATE && k < power->target_count; k++)
      if (power->targets[k] == p) return 1;
  }
  return 0;
}

/* How often something can arise at most; in one stretch of the cap, where there is one. */
static int64_t times_of(const caps *s, const cl_provision *p, const cl_rule *rule, const cl_cap *cap) {
  const cl_cause *cause = &rule->cause;
  int by_stretch = cap && (cap->scope == CL_PER_PERIOD || cap->scope == CL_IN_ANY);
  switch (cause->kind) {
  case CL_CAUSE_SCHEDULE:
    return by_stretch && !is_accelerated(s, p) ? most_in_one(s, p, cause->schedule, cap)
                                               : occurrences(s, p, cause->schedule);
  case CL_CAUSE_BREACH: /* a duty is breached once */
    return cause->clause->kind == CL_OBLIGATION
               ? times_of(s, cause->clause, &cause->clause->rules[cause->of_rule], NULL)
               : WITHOUT_LIMIT;
  case CL_CAUSE_EXERCISE: return cause->clause->times ? cause->clause->times : WITHOUT_LIMIT;
  case CL_CAUSE_END:
  case CL_CAUSE_START: return 1;
  default: return WITHOUT_LIMIT;
  }
}

/* ---- how much ---- */

/* What accrues each time, before any cap or minimum; an amount below nothing accrues nothing. */
static cl_extent plain_amount(const cl_provision *p, const cl_rule *rule) {
  cl_extent amount = cl_extent_rounded(cl_extent_of(rule->amount, rule), p->rounding, p->rounding_unit);
  const cl_schedule *schedule = rule->cause.schedule;
  if (schedule && schedule->in_instalments && schedule->times > 0 && !amount.least.is_open && !amount.most.is_open) {
    cl_wide least = amount.least.number / schedule->times, most = amount.most.number / schedule->times;
    amount.least.number = least;
    amount.most.number -= most * (schedule->times - 1);
  }
  return cl_extent_greater(amount, cl_extent_exactly(0));
}

static cl_extent limit_of(const cl_provision *p, const cl_rule *rule, const cl_expr *limit) {
  return cl_extent_rounded(cl_extent_of(limit, rule), p->rounding, 1);
}

static cl_extent each_time(const cl_provision *p, const cl_rule *rule) {
  cl_extent amount = plain_amount(p, rule);
  return p->minimum ? cl_extent_greater(amount, limit_of(p, rule, p->minimum)) : amount;
}

static int is_same_scope(const cl_cap *a, const cl_cap *b) {
  if (a->scope != b->scope) return 0;
  if (a->scope == CL_PER_PERIOD) return a->period == b->period;
  return a->scope != CL_IN_ANY || (a->window == b->window && a->window_months == b->window_months);
}

/* Another cap of the payment's own that holds it back: of each time, in total, or over the same time. */
static cl_extent held_back(const cl_provision *p, const cl_rule *rule, const cl_cap *besides, int is_each_time,
                           cl_extent amount) {
  for (uint32_t i = 0; i < p->cap_count; i++) {
    const cl_cap *cap = p->caps[i];
    int applies = is_each_time ? cap->scope == CL_EACH_TIME : cap->scope == CL_IN_TOTAL || is_same_scope(cap, besides);
    if (cap != besides && !cap->pool && applies) amount = cl_extent_lesser(amount, limit_of(p, rule, cap->limit));
  }
  return amount;
}

/* What a rule comes to at most over the time of the cap. */
static cl_extent sum_of(const caps *s, const cl_provision *p, const cl_rule *rule, const cl_cap *cap) {
  cl_extent each = held_back(p, rule, cap, 1, each_time(p, rule));
  const cl_schedule *schedule = rule->cause.schedule;
  int64_t times = times_of(s, p, rule, cap);
  each.least = (cl_bound){0, 0, 1}; /* that it comes at all is not sure */
  if (schedule && schedule->in_instalments && times == schedule->times)
    return cl_extent_hull(each, cl_extent_rounded(cl_extent_of(rule->amount, rule), p->rounding, p->rounding_unit));
  if (times == WITHOUT_LIMIT)
    each.most.is_open = 1;
  else
    each = cl_extent_times(each, times);
  return each;
}

/* What accrues under a payment over the time of the cap, or each time.  What fills up a minimum, and interest for lateness, is not reckoned. */
static cl_extent all_of(const caps *s, const cl_provision *p, const cl_cap *cap) {
  cl_extent all = cl_extent_exactly(0);
  int is_each_time = cap->scope == CL_EACH_TIME;
  if (!is_each_time && (p->minimum_over || p->late_rate)) all.most.is_open = 1;
  for (uint32_t i = 0; i < p->rule_count; i++) {
    const cl_rule *rule = &p->rules[i];
    if (rule->is_shortfall) continue;
    if (is_each_time)
      all = cl_extent_greater(all, held_back(p, rule, cap, 1, each_time(p, rule)));
    else
      all = cl_extent_sum(all, sum_of(s, p, rule, cap));
  }
  return is_each_time || !p->rule_count ? all : held_back(p, &p->rules[0], cap, 0, all);
}

/* ---- shares of one base ---- */

/* `10% of the price`: the share, and what it is of; of anything else, all of it. */
static const cl_expr *base_of(cl_extent *share, const cl_expr *expr, const cl_rule *rule) {
  const cl_expr *base = expr;
  *share = cl_extent_exactly(1);
  if (expr->kind != CL_EXPR_MUL) return base;
  for (int i = 0; i < 2; i++) {
    const cl_expr *part = i ? expr->b : expr->a;
    if (part->type.sort == CLAUSE_TYPE_MONEY) continue;
    *share = cl_extent_of(part, rule);
    base = i ? expr->a : expr->b;
  }
  return base;
}

static int is_same(const cl_expr *a, const cl_expr *b) {
  if (a->kind != b->kind || a->index != b->index || a->provision != b->provision) return 0;
  return a->kind == CL_EXPR_FIELD || a->kind == CL_EXPR_VALUE || (a->kind == CL_EXPR_STATUS && a->index < 0);
}

/* -1: the amount is always the lesser share of what the cap is a share of; 1: the greater one; 0: neither. */
static int compare_shares(const cl_rule *rule, const cl_expr *limit) {
  cl_extent share, most;
  const cl_expr *of = base_of(&share, rule->amount, rule), *cap_of = base_of(&most, limit, rule);
  if (!is_same(of, cap_of) || share.least.is_open || share.least.number < 0) return 0;
  if (!share.most.is_open && !most.least.is_open && cl_bound_compare(share.most, most.least) < 0) return -1;
  return !most.most.is_open && cl_bound_compare(share.least, most.most) > 0;
}

/* The same for all rules of a payment; a minimum moves the amount away from its share. */
static int shares_of(const cl_provision *p, const cl_cap *cap) {
  int all = 2;
  for (uint32_t i = 0; i < p->rule_count; i++) {
    if (p->rules[i].is_shortfall) continue;
    int one = p->minimum ? 0 : compare_shares(&p->rules[i], cap->limit);
    all = all == 2 || all == one ? one : 0;
  }
  return all == 2 ? 0 : all;
}

/* ---- a payment's own caps ---- */

typedef cl_extent amount_of(const cl_provision *p, const cl_rule *rule);

/* What accrues at any one time, if anything does. */
static cl_extent at_one_time(const cl_provision *p, amount_of *amount) {
  cl_extent least = {{1, 0, 1}, {1, 0, 1}};
  int is_first = 1;
  for (uint32_t i = 0; i < p->rule_count; i++) {
    if (p->rules[i].is_shortfall) continue;
    cl_extent one = amount(p, &p->rules[i]);
    least = is_first ? one : cl_extent_hull(least, one);
    is_first = 0;
  }
  return least;
}

static int64_t figure_of(cl_bound bound) { return cl_narrow(bound.number / bound.per); }

/* What bounds the amount: how often it comes, where that matters, or the amount itself. */
static const cl_node *reason_of(const cl_provision *p, const cl_cap *cap) {
  const cl_cause *cause = &p->rules[0].cause;
  if (cap->scope == CL_EACH_TIME || cause->kind == CL_CAUSE_EVENT) return p->sentence->kid[2];
  return cause->kind == CL_CAUSE_EXERCISE && cause->clause->times_node ? cause->clause->times_node : cause->node;
}

static void find_never_reached(const caps *s, const cl_provision *p, const cl_cap *cap, cl_extent limit) {
  const char *scope = words_of(s, cap->scope_node);
  cl_extent all = all_of(s, p, cap);
  if (all.most.is_open || limit.least.is_open || cl_bound_compare(all.most, limit.least) >= 0) return;
  int64_t each = figure_of(each_time(p, &p->rules[0]).most), times = times_of(s, p, &p->rules[0], cap);
  int is_product = cap->scope != CL_EACH_TIME && p->rule_count == 1 && times > 1 && times != WITHOUT_LIMIT &&
                   (cl_wide)each * times == all.most.number;
  const char *factors =
      is_product ? cl_arena_format(s->model->arena, ", %" PRId64 " times %s", times, money(s, each, p->currency)) : "";
  report(s, CL_CAP_NEVER_REACHED, cap->node, reason_of(p, cap), "it is bounded by this",
         cl_arena_format(s->model->arena, "this cap is never reached: at most %s can accrue %s%s",
                         money(s, figure_of(all.most), p->currency), scope, factors ? factors : ""));
}

/* Whether the shares tell. */
static int find_shares(const caps *s, const cl_provision *p, const cl_cap *cap) {
  int shares = cap->scope == CL_EACH_TIME ? shares_of(p, cap) : 0;
  if (!shares) return 0;
  report(s, shares < 0 ? CL_CAP_NEVER_REACHED : CL_CAP_ALWAYS_EXCEEDED, cap->node, p->sentence->kid[2],
         "the amount is this",
         cl_arena_format(s->model->arena,
                         shares < 0 ? "this cap is never reached: the amount, `%s`, is always less"
                                    : "this cap is always exceeded: the amount, `%s`, is always more",
                         words_of(s, p->sentence->kid[2])));
  return 1;
}

static const cl_node *minimum_node(const cl_provision *p) {
  for (const cl_node *node = p->node->kid[3] ? p->node->kid[3]->kid[0] : NULL; node; node = node->next)
    if (node->kind == CL_NODE_MINIMUM) return node;
  return NULL;
}

/* A minimum of each time is measured against every cap, one over some time against one in total or over the same. */
static int is_comparable(const caps *s, const cl_provision *p, const cl_node *minimum, const cl_cap *cap) {
  return p->minimum || cap->scope == CL_IN_TOTAL ||
         strcmp(words_of(s, minimum->kid[1]), words_of(s, cap->scope_node)) == 0;
}

/* Whether the minimum lies above this cap. */
static int find_minimum_above(const caps *s, const cl_provision *p, const cl_cap *cap) {
  const cl_node *node = minimum_node(p);
  const cl_expr *minimum = p->minimum ? p->minimum : p->minimum_over;
  if (!node || !minimum || !is_comparable(s, p, node, cap)) return 0;
  cl_extent least = limit_of(p, p->minimum ? &p->rules[0] : NULL, minimum);
  cl_extent limit = limit_of(p, cap->pool ? NULL : &p->rules[0], cap->limit);
  if (least.least.is_open || limit.most.is_open || cl_bound_compare(least.least, limit.most) <= 0) return 0;
  report(s, CL_MINIMUM_ABOVE_CAP, node, cap->node, "the cap is this",
         cl_arena_format(s->model->arena, "this minimum of %s contradicts the cap of %s",
                         money(s, figure_of(least.least), p->currency), money(s, figure_of(limit.most), p->currency)));
  return 1;
}

static void find_always_exceeded(const caps *s, const cl_provision *p, const cl_cap *cap, cl_extent limit) {
  cl_extent least = at_one_time(p, each_time);
  if (least.least.is_open || limit.most.is_open || cl_bound_compare(least.least, limit.most) <= 0) return;
  report(s, CL_CAP_ALWAYS_EXCEEDED, cap->node, p->sentence->kid[2], "the amount is this",
         cl_arena_format(s->model->arena, "this cap is always exceeded: at least %s accrue each time",
                         money(s, figure_of(least.least), p->currency)));
}

static void find_in_cap(const caps *s, const cl_provision *p, const cl_cap *cap) {
  cl_extent limit = limit_of(p, &p->rules[0], cap->limit);
  if (find_shares(s, p, cap)) return;
  find_never_reached(s, p, cap, limit);
  find_always_exceeded(s, p, cap, limit);
}

/* ---- minimums ---- */

static void find_in_minimum(const caps *s, const cl_provision *p) {
  const cl_node *node = minimum_node(p);
  if (!node || !p->minimum) return;
  cl_extent least = limit_of(p, &p->rules[0], p->minimum), amount = at_one_time(p, plain_amount);
  if (!amount.least.is_open && !least.most.is_open && cl_bound_compare(amount.least, least.most) > 0)
    report(s, CL_CAP_NEVER_REACHED, node, p->sentence->kid[2], "the amount is this",
           cl_arena_format(s->model->arena, "this minimum is never needed: at least %s accrue each time",
                           money(s, figure_of(amount.least), p->currency)));
  if (!amount.most.is_open && !least.least.is_open && cl_bound_compare(amount.most, least.least) < 0)
    report(s, CL_CAP_ALWAYS_EXCEEDED, node, p->sentence->kid[2], "the amount is this",
           cl_arena_format(s->model->arena, "this minimum always applies: the amount is at most %s",
                           money(s, figure_of(amount.most), p->currency)));
}

/* ---- one payment ---- */

/* What is said of a minimum and a cap together is not said again of each. */
static void find_in_payment(const caps *s, const cl_provision *p) {
  int is_above = 0;
  for (uint32_t i = 0; i < p->cap_count; i++)
    if (find_minimum_above(s, p, p->caps[i]))
      is_above = 1;
    else if (!p->caps[i]->pool)
      find_in_cap(s, p, p->caps[i]);
  if (!is_above) find_in_minimum(s, p);
}

/* ---- shared caps ---- */

static void find_in_pool(const caps *s, const cl_provision *pool) {
  const cl_cap *cap = pool->pool;
  cl_arena *arena = s->model->arena;
  const char *parts = "";
  cl_extent all = cl_extent_exactly(0);
  for (uint32_t i = 0; i < pool->member_count; i++) {
    cl_extent one = all_of(s, pool->members[i], cap);
    if (one.most.is_open) return;
    all = cap->scope == CL_EACH_TIME ? cl_extent_greater(all, one) : cl_extent_sum(all, one);
    parts = cl_arena_format(arena, "%s%s`%s` %s", parts, i ? ", " : "", pool->members[i]->name,
                            money(s, figure_of(one.most), pool->currency));
    if (!parts) return;
  }
  cl_extent limit = cl_extent_of(cap->limit, NULL);
  if (!pool->member_count || all.most.is_open || limit.least.is_open || cl_bound_compare(all.most, limit.least) >= 0)
    return;
  report(s, CL_CAP_NEVER_REACHED, cap->limit->node, pool->members[0]->sentence, "the first of them is this",
         cl_arena_format(arena, "this cap is never reached: at most %s can accrue %s: %s",
                         money(s, figure_of(all.most), pool->currency), words_of(s, cap->scope_node), parts));
}

/* ---- limits of what is done ---- */

/* What the figures of a field are so many parts of. */
static int64_t per_of_type(int sort) {
  return sort == CLAUSE_TYPE_NUMBER ? 1000000 : sort == CLAUSE_TYPE_PERCENTAGE ? 100000000 : 1;
}

/* `20`, `19.5`, `2.5%` or `100.00 EUR`. */
static const char *figure_text(const caps *s, cl_bound figure, cl_type type) {
  enum { PLACES = 8, WHOLE = 100000000 };
  int is_share = type.sort == CLAUSE_TYPE_PERCENTAGE, places = PLACES;
  if (type.sort == CLAUSE_TYPE_MONEY) return money(s, figure_of(figure), type.currency);
  int64_t scaled = cl_narrow(figure.number * WHOLE * (is_share ? 100 : 1) / figure.per), whole = scaled / WHOLE;
  uint64_t rest = (uint64_t)(scaled < 0 ? -(scaled % WHOLE) : scaled % WHOLE);
  for (; places > 0 && rest % 10 == 0; rest /= 10) places--;
  const char *sign = scaled < 0 && whole == 0 ? "-" : "", *unit = is_share ? "%" : "";
  if (!places) return cl_arena_format(s->model->arena, "%" PRId64 "%s", whole, unit);
  return cl_arena_format(s->model->arena, "%s%" PRId64 ".%0*" PRIu64 "%s", sign, whole, places, rest, unit);
}

/* `at most 30 in weight each time`, of a field that never holds so much. */
static void find_in_limit(const caps *s, const cl_provision *p) {
  const cl_rule *rule = p->rule_count ? &p->rules[0] : NULL;
  if (!rule || !rule->counted || !rule->quantity || !rule->event.event || rule->counted->scope != CL_EACH_TIME) return;
  if (rule->measure >= rule->event.event->field_count) return;
  const cl_event_field *field = &rule->event.event->fields[rule->measure];
  const cl_expr held = {.kind = CL_EXPR_FIELD,
                        .type = field->type,
                        .denominator = per_of_type(field->type.sort),
                        .index = (int32_t)rule->measure};
  cl_extent quantity = cl_extent_of(rule->quantity, NULL), can = cl_extent_of(&held, rule);
  if (quantity.least.is_open || can.most.is_open || !field->node) return;
  int order = cl_bound_compare(can.most, quantity.least);
  if (order > 0 || (order == 0 && p->kind == CL_PERMISSION)) return;
  report(s, CL_CAP_NEVER_REACHED, p->sentence->kid[1], field->node, "it is bounded by this",
         cl_arena_format(s->model->arena, "this limit is never %s: the %s is at most %s",
                         p->kind == CL_PERMISSION ? "reached" : "exceeded", field->name,
                         figure_text(s, can.most, field->type)));
}

/* ---- all ---- */

void cl_find_caps(cl_diagnostics *diagnostics, const cl_model *model) {
  int64_t dates = 0;
  const caps s = {diagnostics, model, cl_term_runs_on(model), &dates};
  for (uint32_t i = 0; i < model->provision_count; i++) {
    const cl_provision *p = model->provisions[i];
    if (p->kind == CL_CAP) find_in_pool(&s, p);
    if (p->kind == CL_PERMISSION || p->kind == CL_PROHIBITION) find_in_limit(&s, p);
    if (p->kind == CL_PAYMENT && p->rule_count) find_in_payment(&s, p);
  }
}
