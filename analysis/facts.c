/* Facts of provisions and declarations, term by term.  What the model knows by its type (who, until when, how
** exclusively, how much) is taken from the model, so that two ways to say one thing are one fact; acts and conditions
** are taken from the tree, by their keys. */
#include "facts.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const term_words[] = {
#define TERM(name, word, meaning) word,
#include "terms.def"
#undef TERM
};

const char *cl_term_word(cl_term_id term) { return term_words[term]; }

const char *cl_facts_format(const cl_facts_of *of, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int size = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  char *text = cl_facts_need(of, (size_t)size + 1);
  vsnprintf(text, (size_t)size + 1, format, again);
  va_end(again);
  return text;
}

cl_fact *cl_facts_add(const cl_facts_of *of, cl_facts *facts, cl_term_id term, const char *shown, const char *key) {
  cl_fact *fact = cl_facts_need(of, sizeof *fact);
  *fact = (cl_fact){.term = term, .name = term_words[term], .shown = shown, .key = key};
  if (facts->last)
    facts->last->next = fact;
  else
    facts->first = fact;
  facts->last = fact;
  return fact;
}

/* A fact whose words and key are those of a node; none for NULL. */
static cl_fact *add_node(const cl_facts_of *of, cl_facts *facts, cl_term_id term, const cl_node *node) {
  return node ? cl_facts_add(of, facts, term, cl_facts_text(of, node), cl_facts_key(of, node)) : NULL;
}

static void add_words(const cl_facts_of *of, cl_facts *facts, cl_term_id term, const char *words) {
  if (words) cl_facts_add(of, facts, term, words, words);
}

static void add_silent(const cl_facts_of *of, cl_facts *facts, cl_term_id term, const char *words) {
  cl_fact *fact = cl_facts_add(of, facts, term, words, words);
  fact->silent = fact->unlimited = 1;
}

static void set_measure(cl_fact *fact, const char *unit, int64_t measure) {
  fact->unit = unit;
  fact->measure = measure;
}

static const cl_node *first(const cl_node *list) { return list ? list->kid[0] : NULL; }

static const cl_node *modifiers(const cl_provision *p) { return p->node->kid[3]; }

/* ---- names, whose order says nothing ---- */

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static const char *sorted_names(const cl_facts_of *of, const char **names, uint32_t count) {
  const char *all = "", *before = NULL;
  qsort(names, count, sizeof *names, by_text);
  for (uint32_t i = 0; i < count; before = names[i++])
    if (!before || strcmp(before, names[i]) != 0) all = cl_facts_format(of, "%s%s%s", all, *all ? " " : "", names[i]);
  return all;
}

static const char *party(const cl_facts_of *of, uint32_t index) {
  return index < of->model->party_count ? of->model->parties[index].name : "";
}

/* The parties that the rules of a provision name in one place. */
static const char *rule_parties(const cl_facts_of *of, const cl_provision *p, int others) {
  const char **names = cl_facts_need(of, p->rule_count * sizeof *names);
  for (uint32_t i = 0; i < p->rule_count; i++) names[i] = party(of, others ? p->rules[i].other : p->rules[i].subject);
  return sorted_names(of, names, p->rule_count);
}

/* By whom they come to; but `the party in breach` is not the same as each party. */
static void add_parties(const cl_facts_of *of, cl_facts *facts, cl_term_id term, const cl_provision *p,
                        const cl_node *node, int others) {
  const cl_node *who = node->kind == CL_NODE_SUBJECT ? node->kid[0] : NULL;
  int by_breach = who && (who->kind == CL_NODE_IN_BREACH || who->kind == CL_NODE_THE_OTHER);
  const char *words = cl_facts_text(of, node);
  cl_facts_add(of, facts, term, words, by_breach ? words : rule_parties(of, p, others));
}

/* ---- amounts ---- */

/* What is known of an amount without an event: its type and its number. */
static void measure_amount(const cl_facts_of *of, cl_fact *fact, const cl_expr *expr, const char *scope) {
  enum { WHOLE = 100000000 }; /* 100%; a percentage in lowest terms divides it */
  if (!expr) return;
  int64_t number = expr->constant, denominator = expr->denominator;
  if (expr->type.sort == CLAUSE_TYPE_PERCENTAGE && denominator && WHOLE % denominator == 0) {
    number *= WHOLE / denominator;
    denominator = WHOLE;
  }
  if (expr->kind == CL_EXPR_VALUE) {
    if (!expr->provision->disclosed) return;
    number = expr->provision->value;
  } else if (expr->kind != CL_EXPR_CONST) {
    return;
  }
  const char *type = cl_facts_format(of, "%d %s", expr->type.sort, expr->type.currency);
  set_measure(fact, cl_facts_format(of, "%s / %" PRId64 " %s", type, denominator, scope), number);
}

static int is_share(const cl_expr *expr) {
  return expr->type.sort == CLAUSE_TYPE_PERCENTAGE && (expr->kind == CL_EXPR_CONST || expr->kind == CL_EXPR_VALUE);
}

/* The percentage of `20% of the amount` and `existing_rate of the amount`; NULL for other amounts. */
static const cl_expr *share_in(const cl_expr *amount) {
  if (!amount || amount->kind != CL_EXPR_MUL) return NULL;
  return is_share(amount->a) ? amount->a : is_share(amount->b) ? amount->b : NULL;
}

static const cl_node *unbracket(const cl_node *node) {
  while (node->kind == CL_NODE_BRACKETS) node = node->kid[0];
  return node;
}

/* `rate of base`, where it is written so. */
static int split_rate(const cl_node *node, const cl_node **rate, const cl_node **base) {
  *rate = node->kid[0];
  if (node->kind == CL_NODE_PERCENT_OF) {
    *base = node->kid[1];
    return 1;
  }
  const cl_node *role = node->kind == CL_NODE_PHRASE && node->kid[1] ? node->kid[1]->kid[0] : NULL;
  if (!role || role->next || role->kind != CL_NODE_ROLE) return 0;
  *base = role->kid[1];
  return 1;
}

static const char *undisclosed_mark(const cl_expr *expr) {
  return expr && expr->kind == CL_EXPR_VALUE && !expr->provision->disclosed ? " (undisclosed)" : "";
}

/* `the price` is all of the price. */
static const cl_expr whole = {
    .kind = CL_EXPR_CONST, .type = {CLAUSE_TYPE_PERCENTAGE, ""}, .denominator = 100000000, .constant = 100000000};

static void add_rate(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  const cl_node *amount = unbracket(p->sentence->kid[2]), *rate, *base;
  const cl_rule *rule = p->rule_count ? &p->rules[0] : NULL;
  const cl_expr *expr = rule && rule->time ? rule->amount->a : rule ? rule->amount : NULL, *share = share_in(expr);
  if (share && split_rate(amount, &rate, &base)) {
    const char *shown = cl_facts_format(of, "%s%s", cl_facts_text(of, rate), undisclosed_mark(share));
    measure_amount(of, cl_facts_add(of, facts, CL_TERM_RATE, shown, cl_facts_key(of, rate)), share, "");
    add_node(of, facts, CL_TERM_BASE, base);
  } else if (expr && expr->kind == CL_EXPR_FIELD) {
    measure_amount(of, cl_facts_add(of, facts, CL_TERM_RATE, "100%", "100%"), &whole, "");
    add_node(of, facts, CL_TERM_BASE, amount);
  } else {
    measure_amount(of, add_node(of, facts, CL_TERM_RATE, amount), expr, "");
  }
}

static void add_cap(const cl_facts_of *of, cl_facts *facts, const cl_cap *cap, const cl_node *limit) {
  const char *scope = cl_facts_text(of, cap->scope_node), *mark = undisclosed_mark(cap->limit);
  const char *shown = cl_facts_format(of, "%s %s%s", cl_facts_text(of, limit), scope, mark);
  const char *key = cl_facts_format(of, "%s %s", cl_facts_key(of, limit), scope);
  measure_amount(of, cl_facts_add(of, facts, CL_TERM_CAP, shown, key), cap->limit, scope);
}

static void add_caps(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  int own = 0;
  for (uint32_t i = 0; i < p->cap_count; i++) {
    if (p->caps[i]->pool) continue;
    add_cap(of, facts, p->caps[i], p->caps[i]->node->kid[0]);
    own = 1;
  }
  if (!own) add_silent(of, facts, CL_TERM_CAP, "none");
  for (uint32_t i = 0; i < p->cap_count; i++) {
    const cl_provision *pool = p->caps[i]->pool;
    if (pool) add_node(of, facts, CL_TERM_SHARED_CAP, pool->node->kid[0]);
  }
}

/* ---- terms of time ---- */

static const char *day(const cl_facts_of *of, int64_t instant) {
  clause_date date = clause_instant_to_date(instant, of->model->offset_minutes);
  return cl_facts_format(of, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static int counts_from_start(const cl_provision *p) {
  const cl_rule *rule = p->rule_count ? p->rules : NULL;
  if (p->end_node && p->end_node->kind == CL_NODE_FOR) return 1;
  if (!rule) return 0;
  return rule->cause.kind == CL_CAUSE_SCHEDULE ||
         (rule->cause.kind == CL_CAUSE_START && rule->deadline.node && rule->deadline.node->kind == CL_NODE_WITHIN);
}

/* What counts from the effective date has a start without saying so. */
static void add_start(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  if (!p->from_node && !counts_from_start(p)) return;
  const char *key = cl_facts_format(of, "%" PRId64, p->from_node ? p->from : of->model->effective);
  if (!p->from_node) {
    const char *words = cl_facts_format(of, "from %s", day(of, of->model->effective));
    cl_facts_add(of, facts, CL_TERM_START, words, key)->silent = 1;
    return;
  }
  set_measure(cl_facts_add(of, facts, CL_TERM_START, cl_facts_text(of, p->from_node), key), "instant", p->from);
}

/* The words of one ending.  A length says on which day it ends, since that depends on where it began. */
static const char *ending_words(const cl_facts_of *of, const cl_node *node, int64_t end) {
  const char *words = cl_facts_text(of, node);
  if (node->kind != CL_NODE_FOR || end == CLAUSE_NEVER) return words;
  clause_date last = clause_instant_to_date(end - 1, of->model->offset_minutes);
  return cl_facts_format(of, "%s (through %04d-%02d-%02d)", words, last.year, last.month, last.day);
}

static int is_ending(const cl_node *node) {
  return node->kind == CL_NODE_THROUGH || node->kind == CL_NODE_UNTIL || node->kind == CL_NODE_UNTIL_EVENT ||
         node->kind == CL_NODE_FOR || node->kind == CL_NODE_FOR_AFTER || node->kind == CL_NODE_SURVIVING;
}

/* An end that no date tells is known by its words. */
static int is_told_by_words(const cl_node *node) {
  return node->kind == CL_NODE_UNTIL_EVENT || node->kind == CL_NODE_FOR_AFTER || node->kind == CL_NODE_SURVIVING;
}

static void add_end(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  const char *shown = "", *events = "";
  const char **keys = cl_facts_need(of, (p->until_count + 2) * sizeof *keys);
  uint32_t count = 0, key_count = 0;
  for (const cl_node *node = first(modifiers(p)); node; node = node->next) {
    if (!is_ending(node)) continue;
    shown = cl_facts_format(of, "%s%s%s", shown, count++ ? " or " : "", ending_words(of, node, p->end));
    if (is_told_by_words(node)) keys[key_count++] = cl_facts_key(of, node);
  }
  if (!count) {
    add_silent(of, facts, CL_TERM_END, "none");
    return;
  }
  if (count > 1) shown = cl_facts_format(of, "%s, whichever comes first", shown);
  events = sorted_names(of, keys, key_count);
  cl_fact *fact = cl_facts_add(of, facts, CL_TERM_END, shown, cl_facts_format(of, "%" PRId64 " %s", p->end, events));
  set_measure(fact, cl_facts_format(of, "instant %s", events), p->end);
  if (count > 1 || p->after.kind == CL_AFTER_NOTHING) return;
  set_measure(fact, cl_facts_format(of, "%d after %s", p->after.sort, cl_facts_key(of, p->after.node->kid[1])),
              p->after.length);
}

/* What a length is measured in; NULL where no one figure tells how long it is. */
static const char *unit_of_length(const cl_facts_of *of, const cl_deadline *deadline) {
  const cl_length *span = deadline->span;
  if (span && span->kind == CL_BUSINESS_DAYS) return cl_facts_format(of, "business days in %s", span->calendar->name);
  if (span && !(span->kind == CL_SO_LONG && span->expr->kind == CL_EXPR_CONST)) return NULL;
  return cl_facts_format(of, "%d", deadline->sort);
}

static void measure_deadline(const cl_facts_of *of, cl_fact *fact, const cl_deadline *deadline, const cl_node *when) {
  const cl_length *span = deadline->span;
  const char *unit = unit_of_length(of, deadline);
  if (deadline->kind == CL_BY_INSTANT) {
    fact->key = cl_facts_format(of, "by %" PRId64, deadline->instant);
    set_measure(fact, "instant", deadline->instant);
  } else if (unit && (deadline->kind == CL_WITHIN || deadline->kind == CL_WITHIN_AFTER_PERIOD)) {
    int64_t length = span && span->kind == CL_BUSINESS_DAYS ? span->days : deadline->length;
    set_measure(fact, cl_facts_format(of, "%s of %s", unit, cl_facts_key(of, when->kid[1])), length);
  }
}

static int is_deadline(const cl_provision *p, const cl_node *node) {
  int owed = p->kind == CL_OBLIGATION || p->kind == CL_PAYMENT;
  return node->kind == CL_NODE_WITHIN || node->kind == CL_NODE_BY ||
         (owed && (node->kind == CL_NODE_ON || node->kind == CL_NODE_NO_LATER));
}

static void add_deadline(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  const cl_deadline *deadline = p->rule_count ? &p->rules[0].deadline : NULL;
  for (const cl_node *node = first(modifiers(p)); node; node = node->next) {
    const cl_node *when = node->kind == CL_NODE_DUE ? node->kid[0] : node;
    if (!is_deadline(p, when)) continue;
    cl_fact *fact = add_node(of, facts, CL_TERM_DEADLINE, when);
    if (deadline) measure_deadline(of, fact, deadline, when);
  }
}

/* Schedules, and what moves a day. */
static void add_dates(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  static const struct {
    cl_node_kind kind;
    cl_term_id term;
  } dates[] = {{CL_NODE_EVERY, CL_TERM_TRIGGER},      {CL_NODE_INSTALMENTS, CL_TERM_TIMES},
               {CL_NODE_NO_EARLIER, CL_TERM_OPENING}, {CL_NODE_TOLERANCE, CL_TERM_TOLERANCE},
               {CL_NODE_ROLL, CL_TERM_BUSINESS_DAY},  {CL_NODE_MONTH_RULE, CL_TERM_SHORT_MONTH}};
  const cl_schedule *schedule = p->rule_count ? p->rules[0].cause.schedule : NULL;
  for (const cl_node *node = first(modifiers(p)); node; node = node->next) {
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
      if (node->kind == dates[i].kind) add_node(of, facts, dates[i].term, node);
    if (node->kind == CL_NODE_LIMITED_TIMES && schedule)
      set_measure(add_node(of, facts, CL_TERM_TIMES, node), "times", schedule->times);
  }
}

/* ---- conditions ---- */

/* A list of one kind counts item by item: `where a and b` says what `where a`, `where b` say. */
static void add_items(const cl_facts_of *of, cl_facts *facts, cl_term_id term, const char *word, const cl_node *node) {
  const cl_node *condition = unbracket(node);
  cl_node_kind apart = term == CL_TERM_EXCEPTION ? CL_NODE_OR : CL_NODE_AND;
  cl_node_kind lettered = term == CL_TERM_EXCEPTION ? CL_NODE_ANY_OF : CL_NODE_ALL_OF;
  if (condition->kind == apart || condition->kind == lettered) {
    for (const cl_node *item = first(condition); item; item = item->next)
      add_items(of, facts, term, word, item->kind == CL_NODE_LETTER ? item->kid[0] : item);
    return;
  }
  const char *shown = cl_facts_format(of, "%s %s", word, cl_facts_text(of, condition));
  cl_facts_add(of, facts, term, shown, cl_facts_key(of, condition));
}

static void add_conditions(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  for (const cl_node *node = first(modifiers(p)); node; node = node->next) {
    if (node->kind == CL_NODE_WHERE) add_items(of, facts, CL_TERM_CONDITION, "where", node->kid[0]);
    if (node->kind == CL_NODE_IF) add_items(of, facts, CL_TERM_CONDITION, "if", node->kid[0]);
    if (node->kind == CL_NODE_UNLESS) add_items(of, facts, CL_TERM_EXCEPTION, "unless", node->kid[0]);
  }
}

static void add_priority(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  for (uint32_t i = 0; i < p->prevailing_count; i++) {
    const cl_node *name = p->prevailing[i].clause->node->kid[0];
    const char *shown = cl_facts_format(of, "subject to %s", cl_facts_text(of, name));
    cl_facts_add(of, facts, CL_TERM_PRIORITY, shown, cl_facts_key(of, name));
  }
}

/* Amounts that some clauses have on a line of their own, and what gives rise to them. */
static void add_other_modifiers(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  for (const cl_node *node = first(modifiers(p)); node; node = node->next) {
    if (node->kind == CL_NODE_FOR_EACH || node->kind == CL_NODE_UPON)
      cl_facts_add(of, facts, CL_TERM_TRIGGER, cl_facts_text(of, node), cl_facts_key(of, node->kid[0]));
    if (node->kind == CL_NODE_FOR_EACH_PERIOD || node->kind == CL_NODE_PRO_RATA)
      add_node(of, facts, CL_TERM_TIME, node);
    if (node->kind == CL_NODE_MINIMUM)
      measure_amount(of, add_node(of, facts, CL_TERM_MINIMUM, node), p->minimum ? p->minimum : p->minimum_over,
                     cl_facts_text(of, node->kid[1]));
    if (node->kind == CL_NODE_LATE_INTEREST)
      measure_amount(of, add_node(of, facts, CL_TERM_LATE_INTEREST, node), p->late_rate,
                     cl_facts_text(of, node->kid[2]));
    if (node->kind == CL_NODE_OUT_OF || node->kind == CL_NODE_INTO) add_node(of, facts, CL_TERM_FUND, node);
    if (node->kind == CL_NODE_ROUNDED) add_node(of, facts, CL_TERM_ROUNDING, node);
  }
}

/* ---- clauses ---- */

static cl_term_id adjective_term(const char *adjective) {
  for (cl_term_id term = CL_TERM_PERPETUAL; term <= CL_TERM_UNLIMITED; term++)
    if (strcmp(term_words[term], adjective) == 0) return term;
  return CL_TERMS;
}

static void add_grant(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  const char *exclusivity = cl_exclusivity_word(p->exclusivity);
  cl_fact *fact = cl_facts_add(of, facts, CL_TERM_EXCLUSIVITY, exclusivity, exclusivity);
  if (p->exclusivity != CL_NOT_STATED) set_measure(fact, "exclusivity", (int64_t)p->exclusivity);
  add_parties(of, facts, CL_TERM_LICENSOR, p, p->sentence->kid[0], 0);
  add_parties(of, facts, CL_TERM_LICENSEE, p, p->sentence->kid[1], 1);
  add_node(of, facts, CL_TERM_ASSET, p->sentence->kid[2]->kid[1]);
  add_words(of, facts, CL_TERM_SCOPE, p->scope);
  add_words(of, facts, CL_TERM_TERRITORY, p->territory);
  for (uint32_t i = 0; i < p->adjective_count; i++) {
    cl_term_id term = adjective_term(p->adjectives[i]);
    if (term != CL_TERMS) add_words(of, facts, term, "yes");
  }
}

static void add_payment(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  add_parties(of, facts, CL_TERM_PAYER, p, p->sentence->kid[0], 0);
  add_parties(of, facts, CL_TERM_PAYEE, p, p->sentence->kid[1], 1);
  add_rate(of, facts, p);
  add_caps(of, facts, p);
}

/* ` in amount in total to Bob`: what the quantity counts and over which time, with the words between. */
static const char *measure_words(const cl_facts_of *of, const cl_node *measure) {
  const char *words = "";
  if (measure->kid[0]) words = cl_facts_format(of, " in %s", cl_facts_text(of, measure->kid[0]));
  words = cl_facts_format(of, "%s %s", words, cl_facts_text(of, measure->kid[1]));
  return measure->kid[2] ? cl_facts_format(of, "%s %s", words, cl_facts_text(of, measure->kid[2])) : words;
}

static void add_quantity(const cl_facts_of *of, cl_facts *facts, const cl_provision *p, const cl_node *node) {
  const char *order = cl_facts_text(of, node->kid[1]), *amount = cl_facts_text(of, node->kid[2]);
  const char *shown = cl_facts_format(of, "%s %s%s", order, amount, measure_words(of, node->kid[3]));
  const char *unit = cl_facts_format(of, "%s %s", order, cl_facts_key(of, node->kid[3]));
  const char *key = cl_facts_format(of, "%s %s", cl_facts_key(of, node->kid[2]), unit);
  add_node(of, facts, CL_TERM_ACT, node->kid[0]);
  cl_fact *fact = cl_facts_add(of, facts, CL_TERM_QUANTITY, shown, key);
  if (p->rule_count) measure_amount(of, fact, p->rules[0].quantity, unit);
}

static void add_act(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  const cl_node *act = p->sentence->kid[1];
  add_parties(of, facts, CL_TERM_WHO, p, p->sentence->kid[0], 0);
  if (act->kind == CL_NODE_QUANTITY)
    add_quantity(of, facts, p, act);
  else
    add_node(of, facts, CL_TERM_ACT, act);
}

static int is_status(const cl_expr *side) {
  return (side->kind == CL_EXPR_DAY_START ? side->a : side)->kind ==
         CL_EXPR_STATUS; /* the day of a date that it holds */
}

/* The number that a comparison is with. */
static const cl_expr *compared(const cl_expr *expr) {
  const cl_expr *found = NULL;
  if (expr->kind == CL_EXPR_NOT) return compared(expr->a);
  if (expr->kind != CL_EXPR_LT && expr->kind != CL_EXPR_LE) return NULL;
  if (!is_status(expr->a)) found = expr->a;
  if (!is_status(expr->b)) found = found ? NULL : expr->b;
  return found;
}

/* What must be kept is harder to keep the more it must be at least, and the less it may be at most. */
static void add_keeping(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  const cl_node *cmp = p->sentence->kid[2], *status = p->sentence->kid[1];
  add_parties(of, facts, CL_TERM_WHO, p, p->sentence->kid[0], 0);
  cl_facts_add(of, facts, CL_TERM_ACT, cl_facts_format(of, "keep %s", cl_facts_text(of, status)),
               cl_facts_format(of, "keep %s", cl_facts_key(of, status)));
  cl_fact *fact = add_node(of, facts, CL_TERM_QUANTITY, cmp);
  if (cmp->kind != CL_NODE_ORDERED || !p->rule_count || !p->rules[0].unless_count) return;
  const char *order = cl_facts_text(of, cmp->kid[0]);
  measure_amount(of, fact, compared(p->rules[0].unless[0]), order);
  if (strcmp(order, "at most") == 0 || strcmp(order, "less than") == 0 || strcmp(order, "before") == 0)
    fact->measure = -fact->measure;
}

/* ---- breaches ---- */

static void add_breach(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  const cl_deadline *cure = p->rule_count ? &p->rules[0].cure : NULL;
  if (cure && cure->node) {
    const char *unit = cl_facts_format(of, "length %d %s", cure->sort, cl_facts_key(of, cure->node->kid[1]));
    set_measure(add_node(of, facts, CL_TERM_CURE, cure->node), unit, cure->length);
  }
  for (const cl_node *node = first(modifiers(p)); node; node = node->next) {
    if (node->kind == CL_NODE_OTHERWISE)
      cl_facts_add(of, facts, CL_TERM_REMEDY, cl_facts_text(of, node), cl_facts_key(of, node->kid[0]));
  }
}

/* ---- powers, renewals, endings, assignments ---- */

static void add_length(const cl_facts_of *of, cl_facts *facts, cl_term_id term, const cl_node *node, int sort,
                       int64_t length) {
  if (node) set_measure(add_node(of, facts, term, node), cl_facts_format(of, "length %d", sort), length);
}

static const cl_node *modifier(const cl_provision *p, cl_node_kind kind) {
  const cl_node *node = first(modifiers(p));
  while (node && node->kind != kind) node = node->next;
  return node;
}

static void add_times(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  if (p->times_node) set_measure(add_node(of, facts, CL_TERM_TIMES, p->times_node), "times", p->times);
}

static void add_power(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  const cl_node *verb = p->sentence->kid[1], *target = p->sentence->kid[2];
  const cl_deadline *notice = p->rule_count ? &p->rules[0].notice : NULL;
  add_parties(of, facts, CL_TERM_WHO, p, p->sentence->kid[0], 0);
  cl_facts_add(of, facts, CL_TERM_POWER,
               cl_facts_format(of, "%s %s", cl_facts_text(of, verb), cl_facts_text(of, target)),
               cl_facts_format(of, "%s %s", cl_facts_text(of, verb), cl_facts_key(of, target)));
  if (notice) add_length(of, facts, CL_TERM_NOTICE, notice->node, notice->sort, notice->length);
  add_length(of, facts, CL_TERM_LATEST, p->latest, p->latest_sort, p->latest_length);
  add_length(of, facts, CL_TERM_EXTENSION, modifier(p, CL_NODE_EXTENSION), p->extension_sort, p->extension);
  add_times(of, facts, p);
}

static void add_renewal(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  add_length(of, facts, CL_TERM_EXTENSION, p->sentence->kid[1], p->extension_sort, p->extension);
  add_times(of, facts, p);
}

static void add_assignment(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  add_parties(of, facts, CL_TERM_WHO, p, p->sentence->kid[0], 0);
  add_node(of, facts, CL_TERM_ASSET, p->sentence->kid[1]);
  add_parties(of, facts, CL_TERM_ASSIGNEE, p, p->sentence->kid[2], 1);
}

static void add_sentence(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  switch (p->kind) {
  case CL_GRANT: add_grant(of, facts, p); break;
  case CL_PAYMENT: add_payment(of, facts, p); break;
  case CL_POWER: add_power(of, facts, p); break;
  case CL_RENEWAL: add_renewal(of, facts, p); break;
  case CL_ENDING: add_node(of, facts, CL_TERM_ENDS, p->sentence); break;
  case CL_TRANSFER: add_assignment(of, facts, p); break;
  case CL_STATE_DUTY: add_keeping(of, facts, p); break;
  default: add_act(of, facts, p); break;
  }
}

static void add_clause(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  add_sentence(of, facts, p);
  add_other_modifiers(of, facts, p);
  add_deadline(of, facts, p);
  add_breach(of, facts, p);
  add_dates(of, facts, p);
  add_start(of, facts, p);
  if (p->afresh_from != INT64_MIN)
    add_words(of, facts, CL_TERM_AFRESH, cl_facts_format(of, "since %s", day(of, p->afresh_from)));
  if (p->kind != CL_ENDING && p->kind != CL_RENEWAL) add_end(of, facts, p);
  add_conditions(of, facts, p);
  add_priority(of, facts, p);
}

/* ---- the other provisions ---- */

static void add_pool(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  add_node(of, facts, CL_TERM_MEMBERS, p->sentence->kid[0]);
  if (p->in_order) {
    const char *order = "";
    for (uint32_t i = 0; i < p->member_count; i++)
      order = cl_facts_format(of, "%s%s%s", order, i ? ", " : "", p->members[i]->name);
    add_words(of, facts, CL_TERM_ORDER, order);
  }
  add_cap(of, facts, p->pool, p->sentence->kid[1]);
}

static void add_value(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  const cl_node *node = p->node->kid[2];
  if (p->disclosed) {
    cl_fact *fact = add_node(of, facts, CL_TERM_VALUE, node);
    set_measure(fact, cl_facts_format(of, "%d %s", p->type.sort, p->type.currency), p->value);
  } else {
    const char *shown = cl_facts_format(of, "undisclosed %s", cl_facts_text(of, node));
    cl_facts_add(of, facts, CL_TERM_VALUE, shown, cl_facts_format(of, "undisclosed %s", cl_facts_key(of, node)));
  }
}

static const char *sort_word(int sort) {
  switch (sort) {
  case CLAUSE_TYPE_YES_NO: return "yes or no";
  case CLAUSE_TYPE_NAME: return "name";
  case CLAUSE_TYPE_PARTY: return "party";
  case CLAUSE_TYPE_DATE: return "date";
  case CLAUSE_TYPE_COUNT: return "count";
  case CLAUSE_TYPE_NUMBER: return "number";
  case CLAUSE_TYPE_PERCENTAGE: return "percentage";
  default: return "money";
  }
}

static void add_status(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  const cl_node *starts = p->node->kid[2];
  add_words(of, facts, CL_TERM_TYPE, sort_word(p->type.sort));
  add_words(of, facts, CL_TERM_KEPT_FOR, p->key_field);
  add_node(of, facts, CL_TERM_STARTS_AS, starts->kid[1]);
  for (const cl_node *change = first(starts->kid[2]); change; change = change->next)
    add_node(of, facts, CL_TERM_CHANGES, change);
}

static void add_fund(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  add_words(of, facts, CL_TERM_HOLDER, party(of, p->holder));
  add_words(of, facts, CL_TERM_HELD_FOR, party(of, p->held_for));
  add_words(of, facts, CL_TERM_TYPE, cl_facts_format(of, "money in %s", p->currency));
}

static void add_removed(const cl_facts_of *of, cl_facts *facts, const cl_provision *p) {
  const cl_node *from = p->node->kid[2]; /* the effective date where none is stated */
  const char *shown = from ? cl_facts_text(of, from) : day(of, p->removed_from);
  cl_facts_add(of, facts, CL_TERM_REMOVED_FROM, shown, cl_facts_format(of, "%" PRId64, p->removed_from))->silent =
      from == NULL;
  for (const cl_node *node = first(p->node->kid[3]); node; node = node->next)
    if (node->kind == CL_NODE_RELIED_ON) add_node(of, facts, CL_TERM_RELIED_ON, node->kid[0]);
}

cl_facts cl_facts_of_provision(const cl_facts_of *of, const cl_provision *p) {
  cl_facts facts = {NULL, NULL};
  switch (p->kind) {
  case CL_CAP: add_pool(of, &facts, p); break;
  case CL_VALUE: add_value(of, &facts, p); break;
  case CL_STATUS: add_status(of, &facts, p); break;
  case CL_FUND: add_fund(of, &facts, p); break;
  case CL_DEFINITION:
    for (const cl_node *meaning = first(p->node->kid[2]); meaning; meaning = meaning->next)
      add_node(of, &facts, CL_TERM_MEANS, meaning)->shown += strlen("means ");
    break;
  case CL_REMOVED: add_removed(of, &facts, p); break;
  default: add_clause(of, &facts, p); break;
  }
  return facts;
}

/* ---- declarations ---- */

static const char *offset_words(const cl_facts_of *of) {
  int minutes = of->model->offset_minutes, size = abs(minutes);
  return minutes ? cl_facts_format(of, "UTC%c%02d:%02d", minutes < 0 ? '-' : '+', size / 60, size % 60) : "UTC";
}

cl_facts cl_facts_of_agreement(const cl_facts_of *of) {
  const cl_model *model = of->model;
  cl_facts facts = {NULL, NULL};
  add_words(of, &facts, CL_TERM_NAME, model->agreement);
  add_words(of, &facts, CL_TERM_EFFECTIVE, day(of, model->effective));
  const char *anchor = day(of, model->contract_years);
  cl_facts_add(of, &facts, CL_TERM_CONTRACT_YEARS, anchor, anchor)->silent = model->contract_years_node == NULL;
  if (model->signed_on != INT64_MIN) add_words(of, &facts, CL_TERM_SIGNED, day(of, model->signed_on));
  if (model->end == CLAUSE_NEVER)
    add_silent(of, &facts, CL_TERM_END, "none");
  else
    add_words(of, &facts, CL_TERM_END, cl_facts_format(of, "through %s", day(of, model->end - 1)));
  add_words(of, &facts, CL_TERM_LAW, model->law);
  add_words(of, &facts, CL_TERM_LOCAL_TIME, offset_words(of));
  return facts;
}

cl_facts cl_facts_of_party(const cl_facts_of *of, const cl_party *party_of) {
  cl_facts facts = {NULL, NULL};
  add_words(of, &facts, CL_TERM_DESCRIPTION, party_of->heading);
  if (party_of->affiliate_of != UINT32_MAX)
    add_words(of, &facts, CL_TERM_AFFILIATE_OF, party(of, party_of->affiliate_of));
  return facts;
}

cl_facts cl_facts_of_asset(const cl_facts_of *of, const cl_asset *asset) {
  cl_facts facts = {NULL, NULL};
  add_words(of, &facts, CL_TERM_DESCRIPTION, asset->heading);
  add_node(of, &facts, CL_TERM_OWNER, asset->node->kid[2]);
  return facts;
}

cl_facts cl_facts_of_event(const cl_facts_of *of, const cl_event_decl *event) {
  cl_facts facts = {NULL, NULL};
  add_node(of, &facts, CL_TERM_FORMS, event->node->kid[1]);
  for (uint32_t i = 0; i < event->field_count; i++) {
    cl_fact *fact = add_node(of, &facts, CL_TERM_FIELD, event->fields[i].node);
    fact->name = cl_facts_format(of, "field %s", event->fields[i].name);
  }
  return facts;
}

const char *cl_facts_rate_name(const cl_facts_of *of, const cl_rate *rate) {
  const char *from = rate->since == INT64_MIN ? "" : cl_facts_format(of, " from %s", day(of, rate->since));
  return cl_facts_format(of, "%s in %s%s", rate->from, rate->to, from);
}

/* The days themselves, wherever they are listed. */
static const char *days_of(const cl_facts_of *of, const cl_business *calendar) {
  enum { ROOM = sizeof "2026-12-25 " };
  uint32_t count = calendar->calendar.holiday_count;
  char *days = cl_facts_need(of, count * (size_t)ROOM + 1), *end = days;
  *end = 0;
  for (uint32_t i = 0; i < count; i++) {
    clause_date date = clause_instant_to_date(calendar->holidays[i] * CLAUSE_DAY, 0);
    end += snprintf(end, ROOM, "%04d-%02d-%02d ", date.year % 10000, date.month % 100, date.day % 100);
  }
  return days;
}

static void add_holidays(const cl_facts_of *of, cl_facts *facts, const cl_business *calendar) {
  const cl_node *list = calendar->node->kid[3]->kid[0];
  const char *shown = cl_facts_text(of, list);
  if (list->kind == CL_NODE_TEXT)
    shown = cl_facts_format(of, "from %s: %" PRIu32 " days", shown, calendar->calendar.holiday_count);
  cl_facts_add(of, facts, CL_TERM_HOLIDAYS, shown, days_of(of, calendar));
}

cl_facts cl_facts_of_calendar(const cl_facts_of *of, const cl_business *calendar) {
  const cl_node *node = calendar->node;
  cl_facts facts = {NULL, NULL};
  add_words(of, &facts, CL_TERM_DESCRIPTION, calendar->heading);
  if (node->kid[2]) add_node(of, &facts, CL_TERM_WEEKEND, node->kid[2]->kid[0]);
  add_holidays(of, &facts, calendar);
  add_node(of, &facts, CL_TERM_COVERS, node->kid[3]->kid[1]);
  return facts;
}

cl_facts cl_facts_of_rate(const cl_facts_of *of, const cl_rate *rate) {
  cl_facts facts = {NULL, NULL};
  const char *shown =
      cl_facts_format(of, "%s is %s", cl_facts_text(of, rate->node->kid[0]), cl_facts_text(of, rate->node->kid[1]));
  const char *key = cl_facts_format(of, "%" PRId64 "/%" PRId64, rate->numerator, rate->denominator);
  cl_facts_add(of, &facts, CL_TERM_VALUE, shown, key);
  return facts;
}
