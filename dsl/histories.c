/* Histories: what conditions and amounts ask of the past.  Each becomes state that an event changes in constant time.  Where the words count from or to an
** event, what is kept is not all that happened but whether it happened in the stretch: it is looked at when the later of the two comes.  What cannot be kept
** exactly in constant room is refused. */
#include "resolve.h"

#include <string.h>

#include "clauses.h"
#include "literal.h"

static const cl_type count_type = {CLAUSE_TYPE_COUNT, ""};
static const cl_type yes_no_type = {CLAUSE_TYPE_YES_NO, ""};

/* ---- the model's list ---- */

cl_history *cl_history_new(cl_resolver *r, const cl_context *context, cl_history_kind kind, const cl_node *node) {
  cl_history *history = CL_NEED(r, cl_history, 1);
  history->kind = kind;
  history->period = CL_PERIODS;
  history->since = context->provision ? context->provision->afresh_from : INT64_MIN;
  history->before = CLAUSE_NEVER;
  history->used_by = context->provision;
  history->node = node;
  return history;
}

static void list_history(cl_resolver *r, cl_history *history) {
  cl_model *m = r->model;
  history->index = m->history_count;
  if (m->history_count == CL_HISTORIES_MAX) {
    cl_complain(r, CL_TOO_MANY, history->node->span, "an agreement looks back in at most %d places", CL_HISTORIES_MAX);
    cl_leave_resolver(r, CLAUSE_ERROR_SOURCE);
  }
  CL_ADD(r, m->histories, m->history_count, history);
}

cl_expr *cl_history_expr(cl_resolver *r, cl_history *history, cl_type type) {
  if (!history->pattern.event && !history->breached && !history->accrued) return cl_expr_poison(r, history->node);
  if (history->only_if && cl_is_poisoned(history->only_if)) return history->only_if;
  list_history(r, history);
  cl_expr *expr = cl_expr_new(r, CL_EXPR_HISTORY, type, history->node);
  expr->history = history;
  return expr;
}

/* ---- histories of the same events ---- */

static cl_history *about_the_same(cl_resolver *r, const cl_history *of, cl_history_kind kind) {
  cl_history *history = CL_NEED(r, cl_history, 1);
  *history = (cl_history){.kind = kind,
                          .pattern = of->pattern,
                          .breached = of->breached,
                          .field = CL_TIME_FIELD,
                          .period = CL_PERIODS,
                          .since = of->since,
                          .before = CLAUSE_NEVER,
                          .used_by = of->used_by,
                          .node = of->node};
  return history;
}

/* The moment of its first or last event, as a condition asks for it. */
static cl_expr *moment_of(cl_resolver *r, cl_history *history, cl_expr_kind kind) {
  const cl_point point = {.kind = CL_AT_EVENT, .history = history, .node = history->node};
  cl_expr *listed = cl_history_expr(r, history, cl_date_type);
  return cl_is_poisoned(listed) ? listed : cl_expr_point(r, kind, &point);
}

static cl_expr *has_been(cl_resolver *r, cl_history *history) { return cl_history_expr(r, history, yes_no_type); }

/* The same history by the fields of another event that is remembered: what both have `the same` of the event at hand, they have the same of each
** other.  NULL after an error. */
static cl_history *seen_from(cl_resolver *r, const cl_history *history, const cl_history *other) {
  cl_history *seen = CL_NEED(r, cl_history, 1);
  const cl_pattern *pattern = &history->pattern;
  *seen = *history;
  seen->pattern.links = CL_NEED(r, cl_link, pattern->link_count);
  for (uint32_t i = 0; i < pattern->link_count; i++) {
    const cl_link *link = other->pattern.links, *end = link + other->pattern.link_count;
    while (link < end && link->base != pattern->links[i].base) link++;
    if (link == end) {
      const char *name = pattern->event->fields[pattern->links[i].field].name;
      cl_diagnostic *d =
          cl_complain(r, CL_NOT_YET, history->node->span, "only one of the two events speaks of `the same %s`", name);
      d->fix = CL_WORDS(r, "write `the same %s` of both", name);
      return NULL;
    }
    seen->pattern.links[i] = (cl_link){pattern->links[i].field, link->field};
  }
  return seen;
}

/* ---- lengths and dates ---- */

static cl_expr *moment(cl_resolver *r, const cl_node *node) { return cl_expr_new(r, CL_EXPR_NOW, cl_date_type, node); }

static cl_expr *length_of(cl_resolver *r, const cl_node *node) {
  if (node->kind == CL_NODE_DURATION) return cl_resolve_literal(r, node);
  cl_complain(r, CL_NOT_YET, node->span, "a look around a date is counted in days, weeks, months, years or hours");
  return cl_expr_poison(r, node);
}

static cl_expr *day_start(cl_resolver *r, cl_expr *a) {
  return cl_expr_binary(r, CL_EXPR_DAY_START, cl_date_type, a, NULL, a->node);
}
static cl_expr *day_end(cl_resolver *r, cl_expr *a) {
  return cl_expr_binary(r, CL_EXPR_DAY_END, cl_date_type, a, NULL, a->node);
}

/* So long before or after a moment: of days, weeks and months the whole first or last day counts; hours are exact. */
static cl_expr *latest(cl_resolver *r, cl_expr_kind kind, cl_expr *from, cl_expr *length) {
  cl_expr *moved = cl_expr_binary(r, kind, cl_date_type, from, length, from->node);
  return length->type.sort == CL_SORT_TIME ? moved : day_end(r, moved);
}
static cl_expr *earliest(cl_resolver *r, cl_expr *from, cl_expr *length) {
  cl_expr *moved = cl_expr_binary(r, CL_EXPR_SUB, cl_date_type, from, length, from->node);
  return length->type.sort == CL_SORT_TIME ? moved : day_start(r, moved);
}

static cl_expr *not_later(cl_resolver *r, cl_expr *a, cl_expr *b, const cl_node *node) {
  return cl_expr_compare(r, CL_EXPR_LE, a, b, node);
}
static cl_expr *earlier(cl_resolver *r, cl_expr *a, cl_expr *b, const cl_node *node) {
  return cl_expr_compare(r, CL_EXPR_LT, a, b, node);
}

static cl_expr *both(cl_resolver *r, cl_expr *a, cl_expr *b, const cl_node *node) {
  cl_expr **items = CL_NEED(r, cl_expr *, 2);
  items[0] = a;
  items[1] = b;
  return cl_expr_join(r, CL_EXPR_AND, items, 2, node);
}

/* What is after a point: after a whole day when it is one. */
static cl_expr *after(cl_resolver *r, const cl_point *point, const cl_node *node) {
  cl_expr *at = cl_expr_point(r, CL_EXPR_POINT, point), *now = moment(r, node);
  if (point->kind == CL_AT_TERM_END) return not_later(r, at, now, node);
  return earlier(r, point->whole_day ? day_end(r, at) : at, now, node);
}

/* A date that is the same whenever it is asked for. */
static int is_fixed(const cl_point *point) {
  if (point->kind == CL_AT_EXPR) return point->expr->kind == CL_EXPR_VALUE || point->expr->kind == CL_EXPR_CONST;
  return point->kind == CL_AT_DATE || point->kind == CL_AT_TERM_END;
}

static int is_event_time(const cl_point *point) {
  return point->kind == CL_AT_EVENT && point->history->field == CL_TIME_FIELD;
}

static cl_expr *cannot_be_kept(cl_resolver *r, const cl_node *point) {
  cl_diagnostic *d = cl_complain(r, CL_NOT_YET, point->span,
                                 "what happened around `%s` cannot be kept, since it becomes known only later",
                                 cl_node_text(point, r->source, r->arena));
  d->fix = "name a date, the end of the term or an event";
  return cl_expr_poison(r, point);
}

/* A point for what looks back: an event is an earlier one, never the one at hand. */
static int past_point(cl_resolver *r, cl_point *out, const cl_context *context, const cl_node *node) {
  cl_context past = *context;
  past.looks_back = 1;
  int status = cl_resolve_point(r, out, &past, node);
  if (status != CLAUSE_OK || (out->kind != CL_AT_DEADLINE && out->kind != CL_AT_BREACH)) return status;
  cannot_be_kept(r, node);
  return CLAUSE_ERROR_SOURCE;
}

/* ---- in relation to a point ---- */

/* `at least 60 days before POINT`: the first time was early enough. */
static cl_expr *ahead_of(cl_resolver *r, cl_history *history, const cl_point *point, cl_expr *length) {
  cl_history *first = about_the_same(r, history, CL_HISTORY_FIRST);
  first->this_term = point->kind == CL_AT_TERM_END;
  if (point->kind == CL_AT_EVENT) list_history(r, point->history);
  cl_expr_kind of = length->type.sort == CL_SORT_TIME ? CL_EXPR_POINT : CL_EXPR_DAY;
  return not_later(r, moment_of(r, first, CL_EXPR_POINT), latest(r, CL_EXPR_SUB, cl_expr_point(r, of, point), length),
                   history->node);
}

/* `in the 10 days after POINT`: when it happened, the stretch was open. */
static cl_expr *soon_after(cl_resolver *r, cl_history *history, const cl_point *point, cl_expr *length) {
  const cl_node *node = history->node;
  if (is_fixed(point)) {
    cl_expr *from = cl_expr_point(r, length->type.sort == CL_SORT_TIME ? CL_EXPR_POINT : CL_EXPR_DAY, point);
    history->only_if =
        both(r, after(r, point, node), not_later(r, moment(r, node), latest(r, CL_EXPR_ADD, from, length), node), node);
    return has_been(r, history);
  }
  if (!is_event_time(point)) return cannot_be_kept(r, point->node);
  cl_history *seen = seen_from(r, point->history, history);
  if (!seen) return cl_expr_poison(r, node);
  cl_expr *start = moment_of(r, seen, CL_EXPR_POINT);
  history->only_if = not_later(r, moment(r, node), latest(r, CL_EXPR_ADD, start, length), node);
  if (point->history->kind == CL_HISTORY_LAST && !point->any) {
    history->epoch = about_the_same(r, point->history, CL_HISTORY_COUNT);
    history->own_epoch = about_the_same(r, seen, CL_HISTORY_COUNT);
    list_history(r, history->epoch);
    list_history(r, history->own_epoch);
  }
  return has_been(r, history);
}

/* … before an event: when that comes, the last time was recent enough. */
static cl_expr *shortly_before_event(cl_resolver *r, cl_history *history, const cl_point *point, cl_expr *length) {
  const cl_node *node = history->node;
  cl_history *marks = about_the_same(r, point->history, CL_HISTORY_HAPPENED);
  cl_history *last = seen_from(r, about_the_same(r, history, CL_HISTORY_LAST), point->history);
  marks->node = node;
  if (!last) return cl_expr_poison(r, node);
  marks->only_if = not_later(r, earliest(r, moment(r, node), length), moment_of(r, last, CL_EXPR_POINT), node);
  if (point->any) return has_been(r, marks);
  if (point->history->kind == CL_HISTORY_FIRST) {
    cl_history *never = seen_from(r, about_the_same(r, marks, CL_HISTORY_HAPPENED), marks);
    marks->only_if = both(r, marks->only_if, cl_expr_not(r, has_been(r, never), NULL), node);
    return has_been(r, marks);
  }
  marks->kind = CL_HISTORY_LAST;
  marks->field = CL_TIME_FIELD;
  cl_history *every = about_the_same(r, point->history, CL_HISTORY_LAST);
  cl_expr *marked = moment_of(r, marks, CL_EXPR_POINT), *latest_one = moment_of(r, every, CL_EXPR_POINT);
  return cl_expr_compare(r, CL_EXPR_EQ, marked, latest_one, node);
}

static cl_expr *shortly_before(cl_resolver *r, cl_history *history, const cl_point *point, cl_expr *length) {
  const cl_node *node = history->node;
  if (is_event_time(point)) return shortly_before_event(r, history, point, length);
  if (!is_fixed(point)) return cannot_be_kept(r, point->node);
  cl_expr *at = cl_expr_point(r, CL_EXPR_POINT, point);
  if (point->kind == CL_AT_TERM_END) { /* which may move */
    cl_history *last = about_the_same(r, history, CL_HISTORY_LAST);
    last->only_if = earlier(r, moment(r, node), at, node);
    return not_later(r, earliest(r, at, length), moment_of(r, last, CL_EXPR_POINT), node);
  }
  history->only_if = both(r, not_later(r, earliest(r, at, length), moment(r, node), node),
                          earlier(r, moment(r, node), at, node), node);
  return has_been(r, history);
}

static cl_expr *around_point(cl_resolver *r, const cl_context *context, cl_history *history, const cl_node *window) {
  cl_point point;
  cl_expr *length = length_of(r, window->kid[0]);
  if (cl_is_poisoned(length) || past_point(r, &point, context, window->kid[1]) != CLAUSE_OK)
    return cl_expr_poison(r, window);
  if (window->kind == CL_NODE_AHEAD_OF) return ahead_of(r, history, &point, length);
  if (window->kind == CL_NODE_SOON_AFTER) return soon_after(r, history, &point, length);
  return shortly_before(r, history, &point, length);
}

/* ---- how long ---- */

static cl_period period_of_words(cl_resolver *r, const cl_node *node) {
  cl_period period = cl_period_of_point(r, node);
  if (period != CL_PERIODS) return period;
  if (strstr(cl_word(r, node), "week"))
    cl_complain(r, CL_NOT_YET, node->span, "write `in the last 7 days`: where a week begins is not said");
  return CL_DAY;
}

/* A clause that counts afresh counts nothing from before. */
static void read_since(cl_resolver *r, cl_history *history, const cl_node *date) {
  int64_t since = INT64_MIN;
  cl_literal_as(r, &since, date, cl_date_type);
  if (since > history->since) history->since = since;
}

static void add_condition(cl_resolver *r, cl_history *history, cl_expr *condition) {
  history->only_if = history->only_if ? both(r, history->only_if, condition, history->node) : condition;
}

/* `since EVENT`: the history begins anew whenever that happens. */
static void read_since_event(cl_resolver *r, const cl_context *context, cl_history *history, const cl_node *window) {
  cl_point point;
  if (past_point(r, &point, context, window->kid[0]) != CLAUSE_OK) {
    history->only_if = cl_expr_poison(r, window);
  } else if (is_fixed(&point)) {
    add_condition(r, history, not_later(r, cl_expr_point(r, CL_EXPR_POINT, &point), moment(r, window), window));
  } else if (is_event_time(&point)) {
    cl_history *seen = seen_from(r, about_the_same(r, point.history, CL_HISTORY_COUNT), history);
    if (!seen) {
      history->only_if = cl_expr_poison(r, window);
      return;
    }
    history->epoch = about_the_same(r, point.history, CL_HISTORY_COUNT);
    history->own_epoch = seen;
    list_history(r, history->epoch);
    list_history(r, history->own_epoch);
  } else {
    history->only_if = cannot_be_kept(r, point.node);
  }
}

/* `before EVENT`: what comes once that has happened does not count. */
static void read_before(cl_resolver *r, const cl_context *context, cl_history *history, const cl_node *window) {
  cl_point point;
  if (past_point(r, &point, context, window->kid[0]) != CLAUSE_OK) {
    history->only_if = cl_expr_poison(r, window);
  } else if (point.kind == CL_AT_DATE) {
    history->before = point.instant;
  } else if (is_fixed(&point)) {
    add_condition(r, history, earlier(r, moment(r, window), cl_expr_point(r, CL_EXPR_POINT, &point), window));
  } else if (is_event_time(&point) && (point.any || point.history->kind == CL_HISTORY_FIRST)) {
    cl_history *seen = seen_from(r, about_the_same(r, point.history, CL_HISTORY_HAPPENED), history);
    add_condition(r, history, seen ? cl_expr_not(r, has_been(r, seen), NULL) : cl_expr_poison(r, window));
  } else {
    history->only_if = cannot_be_kept(r, point.node);
  }
}

static void read_window(cl_resolver *r, const cl_context *context, cl_history *history, const cl_node *window) {
  if (!window) return;
  cl_expr *length;
  switch (window->kind) {
  case CL_NODE_IN_LAST:
    length = cl_resolve_literal(r, window->kid[0]);
    if (length->type.sort == CL_SORT_TIME)
      cl_complain(r, CL_TYPE_MISMATCH, window->kid[0]->span, "a look back is counted in days, weeks, months or years");
    history->windowed = 1;
    history->window = length->constant;
    history->window_months = length->type.sort == CL_SORT_MONTHS;
    break;
  case CL_NODE_THIS_PERIOD: history->period = period_of_words(r, window); break;
  case CL_NODE_SINCE: read_since(r, history, window->kid[0]); break;
  case CL_NODE_SINCE_EVENT: read_since_event(r, context, history, window); break;
  default: read_before(r, context, history, window); break;
  }
}

/* ---- whether, how often ---- */

/* `before the promised_date`: the first time was, as long as nobody asks how often. */
static int is_before_date_of_event(const cl_node *window) {
  return window && window->kind == CL_NODE_BEFORE_POINT && window->kid[0]->kind == CL_NODE_FIELD_OF_EVENT;
}

static cl_expr *before_date(cl_resolver *r, const cl_context *context, cl_history *history, const cl_node *window) {
  cl_point point;
  if (past_point(r, &point, context, window->kid[0]) != CLAUSE_OK) return cl_expr_poison(r, window);
  cl_history *first = about_the_same(r, history, CL_HISTORY_FIRST);
  return earlier(r, moment_of(r, first, CL_EXPR_POINT), cl_expr_point(r, CL_EXPR_POINT, &point), history->node);
}

int64_t cl_number_of_times(cl_resolver *r, const cl_node *node) {
  const char *word = cl_word(r, node);
  cl_decimal decimal;
  int64_t count = 0;
  if (cl_literal_decimal(&decimal, word, strcspn(word, " \t\r\n")) != CLAUSE_OK ||
      cl_decimal_scaled(&count, decimal, 0) != CLAUSE_OK)
    cl_complain(r, CL_BAD_NUMBER, node->token, "`%s` is not a whole number of times", word);
  return count;
}

/* How often something has been is never below 0. */
static void check_times(cl_resolver *r, const cl_node *times, int64_t count) {
  const cl_node *order = times->kid[0];
  int from_below = cl_token_is(r, order, "at least") || cl_token_is(r, order, "less than");
  if (count > 0 || (count == 0 && !from_below)) return;
  cl_complain(r, CL_BAD_NUMBER, times->span, "`%s` %s", cl_node_text(times, r->source, r->arena),
              cl_token_is(r, order, "at least") || cl_token_is(r, order, "more than") ? "is always so" : "is never so");
}

/* "has happened", "has launched", "has been breached": with or without "at least 3 times". */
static cl_expr *happened(cl_resolver *r, const cl_context *context, cl_history *history, const cl_node *times,
                         const cl_node *window) {
  const cl_node *node = history->node;
  if (!history->pattern.event && !history->breached) return cl_expr_poison(r, node);
  if (window && (window->kind == CL_NODE_AHEAD_OF || window->kind == CL_NODE_SOON_AFTER ||
                 window->kind == CL_NODE_SHORTLY_BEFORE))
    return around_point(r, context, history, window);
  if (!times && is_before_date_of_event(window)) return before_date(r, context, history, window);
  read_window(r, context, history, window);
  if (!times && !history->windowed) return has_been(r, history);
  history->kind = CL_HISTORY_COUNT;
  int64_t count = times ? cl_number_of_times(r, times->kid[1]) : 0;
  if (times) check_times(r, times, count);
  cl_expr *expr = cl_history_expr(r, history, count_type);
  cl_expr *limit = cl_expr_constant(r, count_type, count, times ? times : node);
  return times ? cl_ordered(r, expr, times->kid[0], limit, node) : earlier(r, limit, expr, node);
}

static cl_expr *happened_phrase(cl_resolver *r, const cl_context *context, const cl_node *node) {
  cl_history *history = cl_history_new(r, context, CL_HISTORY_HAPPENED, node);
  cl_resolve_phrase(r, &history->pattern, context, node->kid[0]);
  return happened(r, context, history, node->kid[1], node->kid[2]);
}

/* `Fjord` has consented, `the other party` has: the number of the party, or UINT32_MAX where a complaint says why there is none. */
static uint32_t doer(cl_resolver *r, const cl_context *context, const cl_node *node) {
  if (node->kind == CL_NODE_THE_OTHER) {
    if (context->other == UINT32_MAX)
      cl_complain(r, CL_WRONG_SORT, node->span, "`the other party` needs a sentence about one of two parties");
    return context->other;
  }
  const cl_named *who = cl_expect(r, node, CL_NAMES_PARTY, "a party");
  return who ? who->index : UINT32_MAX;
}

static cl_expr *has_done(cl_resolver *r, const cl_context *context, const cl_node *node) {
  cl_history *history = cl_history_new(r, context, CL_HISTORY_HAPPENED, node);
  const cl_node *act = node->kid[1];
  uint32_t who = doer(r, context, node->kid[0]);
  cl_event_decl *event = cl_event_by_participle(r, act->kid[0]);
  history->pattern.node = act;
  cl_resolve_roles(r, &history->pattern, context, event, act->kid[1], act->kid[2]);
  if (who != UINT32_MAX && event) cl_pattern_by(r, &history->pattern, who, node->kid[0]);
  return happened(r, context, history, node->kid[2], node->kid[3]);
}

/* `early_exit has been exercised`: an exercise that is refused never was. */
static cl_expr *has_been_exercised(cl_resolver *r, const cl_context *context, const cl_node *node) {
  cl_history *history = cl_history_new(r, context, CL_HISTORY_HAPPENED, node);
  cl_provision *power = cl_expect_standing(r, node->kid[0], "a power");
  if (!power) return cl_expr_poison(r, node);
  if (power->kind != CL_POWER) {
    cl_complain(r, CL_WRONG_SORT, node->kid[0]->token, "`%s` is a %s, which nobody exercises", power->name,
                cl_provision_word(power->kind));
    return cl_expr_poison(r, node);
  }
  history->pattern = cl_exercise_of(r, power, node);
  return happened(r, context, history, node->kid[2], node->kid[3]);
}

/* `late_report has been breached at least 3 times this year` */
static cl_expr *clause_has_been(cl_resolver *r, const cl_context *context, const cl_node *node) {
  if (cl_token_is(r, node->kid[1], "exercised")) return has_been_exercised(r, context, node);
  cl_history *history = cl_history_new(r, context, CL_HISTORY_HAPPENED, node);
  history->breached = cl_expect_standing(r, node->kid[0], "a clause");
  if (history->breached && history->breached->kind >= CL_CAP) {
    cl_complain(r, CL_WRONG_SORT, node->kid[0]->token, "`%s` is a %s, which nobody can breach", history->breached->name,
                cl_provision_word(history->breached->kind));
    return cl_expr_poison(r, node);
  }
  if (!cl_token_is(r, node->kid[1], "breached")) {
    cl_complain(r, CL_UNEXPECTED, node->kid[1]->token,
                "a clause `has been breached`, a power `has been exercised`, or has not");
    return cl_expr_poison(r, node);
  }
  return happened(r, context, history, node->kid[2], node->kid[3]);
}

/* ---- counts, totals, the first and the last ---- */

static cl_expr *number_of(cl_resolver *r, const cl_context *context, const cl_node *node) {
  cl_history *history = cl_history_new(r, context, CL_HISTORY_COUNT, node);
  cl_resolve_phrase(r, &history->pattern, context, node->kid[0]);
  if (!history->pattern.event) return cl_expr_poison(r, node);
  read_window(r, context, history, node->kid[1]);
  return cl_history_expr(r, history, count_type);
}

static int has_total(int sort) {
  return sort == CLAUSE_TYPE_COUNT || sort == CLAUSE_TYPE_NUMBER || sort == CLAUSE_TYPE_PERCENTAGE ||
         sort == CLAUSE_TYPE_MONEY;
}

/* `the total amount of CLAUSE`: of what accrued under it. */
static cl_expr *total_accrued(cl_resolver *r, const cl_context *context, const cl_node *node) {
  cl_history *history = cl_history_new(r, context, CL_HISTORY_TOTAL, node);
  cl_type type = cl_resolve_accrual(r, history, node->kid[0], node->kid[1]);
  if (type.sort == CLAUSE_TYPE_NONE) return cl_expr_poison(r, node);
  read_window(r, context, history, node->kid[2]);
  return cl_history_expr(r, history, type);
}

static cl_expr *field_over_history(cl_resolver *r, const cl_context *context, const cl_node *node,
                                   cl_history_kind kind) {
  cl_history *history = cl_history_new(r, context, kind, node);
  cl_resolve_phrase(r, &history->pattern, context, node->kid[1]);
  if (!history->pattern.event) return cl_expr_poison(r, node);
  read_window(r, context, history, node->kid[2]);
  int32_t field = cl_expect_field(r, history->pattern.event, node->kid[0]);
  if (field < 0) return cl_expr_poison(r, node);
  history->field = (uint32_t)field;
  cl_type type = history->pattern.event->fields[field].type;
  if (kind == CL_HISTORY_TOTAL && !has_total(type.sort)) {
    cl_complain(r, CL_TYPE_MISMATCH, node->kid[0]->token, "%s has no total", cl_type_text(r, type));
    return cl_expr_poison(r, node);
  }
  if (kind != CL_HISTORY_TOTAL && history->windowed) {
    cl_complain(r, CL_TYPE_MISMATCH, node->kid[2]->span,
                "the first and the last are looked for in a period, not in a look back");
    return cl_expr_poison(r, node);
  }
  return cl_history_expr(r, history, type);
}

cl_expr *cl_resolve_history(cl_resolver *r, const cl_context *context, const cl_node *node) {
  switch (node->kind) {
  case CL_NODE_HAPPENED: return happened_phrase(r, context, node);
  case CL_NODE_NOT_HAPPENED: return cl_expr_not(r, happened_phrase(r, context, node), node);
  case CL_NODE_HAS_DONE: return has_done(r, context, node);
  case CL_NODE_HAS_NOT_DONE: return cl_expr_not(r, has_done(r, context, node), node);
  case CL_NODE_HAS_BEEN: return clause_has_been(r, context, node);
  case CL_NODE_HAS_NOT_BEEN: return cl_expr_not(r, clause_has_been(r, context, node), node);
  case CL_NODE_TOTAL_OF:
    return cl_is_accrual(r, node->kid[1]) ? total_accrued(r, context, node)
                                          : field_over_history(r, context, node, CL_HISTORY_TOTAL);
  case CL_NODE_FIRST_OF: return field_over_history(r, context, node, CL_HISTORY_FIRST);
  case CL_NODE_LAST_OF: return field_over_history(r, context, node, CL_HISTORY_LAST);
  default: return number_of(r, context, node);
  }
}
