/* Clauses: sentences and their modifiers, taken apart into rules; and the other provisions: values, statuses, definitions, removals. */
#include "resolve.h"

#include <string.h>

#include "literal.h"

/* ---- words ---- */

const char *cl_provision_word(cl_provision_kind kind) {
  static const char *const words[CL_PROVISION_KINDS] = {
      "grant",  "permission", "prohibition", "obligation", "payment", "power",      "obligation", "transfer",
      "ending", "renewal",    "cap",         "fund",       "status",  "definition", "value",      "removed"};
  return words[kind];
}

const char *cl_exclusivity_word(cl_exclusivity exclusivity) {
  static const char *const words[] = {"not stated", "non-exclusive", "sole", "exclusive"};
  return words[exclusivity];
}

int cl_rule_judges(const cl_rule *rule, const cl_event_decl *event) {
  return rule->cause.kind == CL_CAUSE_EVENT && rule->event.event == event;
}

cl_provision *cl_model_find(const cl_model *model, const char *name) {
  for (uint32_t i = 0; i < model->provision_count; i++) {
    if (strcmp(model->provisions[i]->name, name) == 0) return model->provisions[i];
  }
  return NULL;
}

/* ---- dates of a term ---- */

static const cl_type date_type = {CLAUSE_TYPE_DATE, ""};

static int64_t first_moment(cl_resolver *r, int year, int month, int day) {
  int64_t instant = 0;
  clause_date_to_instant(&instant, year, month, day, r->model->offset_minutes);
  return instant;
}

static int bare_year(cl_resolver *r, const cl_node *when) {
  const char *word = cl_word(r, when);
  return strlen(word) == 4 && strspn(word, "0123456789") == 4
             ? (word[0] - '0') * 1000 + (word[1] - '0') * 100 + (word[2] - '0') * 10 + (word[3] - '0')
             : 0;
}

static void refuse_year_after_until(cl_resolver *r, const cl_node *node, int year) {
  cl_diagnostic *d = cl_complain(r, CL_AMBIGUOUS_UNTIL, node->span, "`until %d` can be read two ways", year);
  d->replacement = cl_arena_format(r->arena, "until %d-01-01", year);
  d->fix = cl_arena_format(r->arena, "write `until %d-01-01` to end when %d begins, or `through %d` to include it",
                           year, year, year);
}

/* A date without a time of day covers its whole day. */
static int whole_day(cl_resolver *r, const cl_node *when) { return strchr(cl_word(r, when), 'T') == NULL; }

/* So many months from a date; where the month reached has no such day, its last one counts, which is worth a look. */
static int add_months(cl_resolver *r, int64_t *out, int64_t start, int64_t months, const cl_node *node) {
  int offset = r->model->offset_minutes, status = cl_add_months(out, start, months, offset);
  clause_date from = clause_instant_to_date(start, offset), to = clause_instant_to_date(*out, offset);
  if (status == CLAUSE_OK && to.day != from.day)
    cl_complain(r, CL_MONTH_RULE, node->span,
                "%d-%02d has no day %d, so this is reckoned to its last day, %d-%02d-%02d", to.year, to.month, from.day,
                to.year, to.month, to.day);
  return status;
}

/* The first instant after the end; CLAUSE_NEVER after an error. */
static int64_t end_of_term(cl_resolver *r, const cl_node *node, int64_t start) {
  const cl_node *when = node->kid[0];
  int64_t instant = 0;
  if (node->kind == CL_NODE_FOR) {
    const char *word = cl_word(r, when);
    int64_t length = 0;
    int sort = CL_SORT_DAYS, status = cl_literal_duration(&length, &sort, word, strlen(word));
    if (status == CLAUSE_OK && sort == CL_SORT_DAYS)
      status = cl_add_days(&instant, start, length);
    else if (status == CLAUSE_OK && sort == CL_SORT_MONTHS)
      status = add_months(r, &instant, start, length, node);
    else if (status == CLAUSE_OK)
      instant = start + length;
    if (status == CLAUSE_OK) return instant;
    cl_complain(r, CL_BAD_NUMBER, when->token, "`%s` is too long", word);
    return CLAUSE_NEVER;
  }
  int year = bare_year(r, when);
  if (strncmp(cl_word(r, when), "the ", 4) == 0) {
    if (r->model->end != CLAUSE_NEVER && strstr(cl_word(r, when), "term")) return r->model->end;
    cl_complain(r, CL_MISPLACED_MODIFIER, when->span, "`%s` is no fixed date here", cl_word(r, when));
    return CLAUSE_NEVER;
  }
  if (node->kind == CL_NODE_UNTIL && year) {
    refuse_year_after_until(r, node, year);
    return CLAUSE_NEVER;
  }
  if (year && year < 9999) return first_moment(r, year + 1, 1, 1);
  if (when->kind != CL_NODE_WHEN || cl_literal_date(&instant, &(int){0}, cl_word(r, when), strlen(cl_word(r, when)),
                                                    r->model->offset_minutes) != CLAUSE_OK) {
    cl_complain(r, CL_IMPOSSIBLE_DATE, when->token, "there is no date `%s`", cl_word(r, when));
    return CLAUSE_NEVER;
  }
  if (node->kind == CL_NODE_UNTIL) return instant;
  return whole_day(r, when) ? instant + CLAUSE_DAY : instant + 1;
}

static void check_term(cl_resolver *r, int64_t from, int64_t end, const cl_node *end_node, const cl_node *from_node) {
  if (end > from) return;
  cl_diagnostic *d = cl_complain(r, CL_ENDS_BEFORE_START, end_node->span, "the term ends before it starts");
  if (!from_node) return;
  d->other = from_node->span;
  d->other_message = "it starts here";
}

static void read_agreement_term(cl_resolver *r) {
  const cl_node *node = r->model->effective_node;
  if (!node || !node->kid[1]) return;
  r->model->end = end_of_term(r, node->kid[1], r->model->effective);
  check_term(r, r->model->effective, r->model->end, node->kid[1], node->kid[0]);
}

/* ---- notes: section and source ---- */

static void read_note(cl_resolver *r, cl_provision *p, const cl_node *node) {
  if (node->kind == CL_NODE_SECTION) {
    if (p->section) cl_complain(r, CL_SAME_MODIFIER_TWICE, node->span, "`section` stands twice");
    p->section = cl_quoted(r, node->kid[0]);
    return;
  }
  CL_EACH (text, node) CL_ADD(r, p->sources, p->source_count, cl_quoted(r, text));
}

/* ---- values, statuses, removals ---- */

static void resolve_value(cl_resolver *r, cl_provision *p) {
  const cl_node *body = p->node->kid[2];
  CL_EACH (note, p->node->kid[3]) read_note(r, p, note);
  if (body->kind == CL_NODE_TYPE) {
    p->type = cl_resolve_type(r, body, "a value");
    return;
  }
  cl_expr *expr = cl_resolve_literal(r, body);
  int sort = expr->type.sort;
  p->disclosed = 1;
  p->type = expr->type;
  p->value = expr->constant;
  if (sort == CLAUSE_TYPE_NUMBER) cl_literal_as(r, &p->value, body, p->type);
  if (cl_is_poisoned(expr) || sort >= CL_SORT_DAYS || cl_is_named_sort(sort)) {
    if (!cl_is_poisoned(expr) || body->kind == CL_NODE_PHRASE || body->kid[0])
      cl_complain(r, CL_TYPE_MISMATCH, body->span,
                  "a value is a literal: an amount, a number, a percentage, a date, or yes or no");
    p->type.sort = CLAUSE_TYPE_NONE;
  }
}

static void resolve_status_type(cl_resolver *r, cl_provision *p) {
  const cl_node *starts = p->node->kid[2];
  cl_expr *initial = cl_resolve_literal(r, starts->kid[1]);
  p->key_field = starts->kid[0] ? cl_word(r, starts->kid[0]) : NULL;
  p->type = initial->type;
  p->value = initial->constant;
  if (initial->type.sort == CLAUSE_TYPE_NUMBER) cl_literal_as(r, &p->value, starts->kid[1], p->type);
  if (cl_is_poisoned(initial) || initial->type.sort >= CL_SORT_DAYS || cl_is_named_sort(initial->type.sort))
    cl_complain(r, CL_TYPE_MISMATCH, starts->kid[1]->span,
                "a status starts as an amount, a number, a percentage, a date, or yes or no");
}

static int same_type(cl_type a, cl_type b) {
  if (a.sort != b.sort) return a.sort == CLAUSE_TYPE_NUMBER && b.sort == CLAUSE_TYPE_COUNT;
  return memcmp(a.currency, b.currency, 4) == 0;
}

static void resolve_change(cl_resolver *r, cl_provision *p, struct cl_change *change, const cl_node *node) {
  cl_context context = {.provision = p, .subject = UINT32_MAX, .other = UINT32_MAX, .becomes_state = 1};
  cl_resolve_phrase(r, &change->event, &context, node->kid[1]);
  context.event = change->event.event;
  change->value = cl_resolve_expr(r, &context, node->kid[0]);
  change->condition = node->kid[2] ? cl_resolve_condition(r, &context, node->kid[2]) : NULL;
  if (cl_is_poisoned(change->value) || cl_is_poisoned((const cl_expr *)&(cl_expr){.type = p->type})) return;
  if (!same_type(p->type, change->value->type))
    cl_complain(r, CL_TYPE_MISMATCH, node->kid[0]->span, "`%s` is %s, not %s", p->name, cl_type_text(r, p->type),
                cl_type_text(r, change->value->type));
  cl_provision *value = cl_expr_undisclosed(change->value);
  if (value)
    cl_complain(r, CL_UNDISCLOSED_STATE, node->kid[0]->span, "a status cannot depend on `%s`, which is not disclosed",
                value->name);
  if (p->key_field && context.event && cl_field_by_name(context.event, p->key_field) < 0)
    cl_complain(r, CL_UNKNOWN_FIELD, node->kid[1]->span, "%s has no field `%s`, by which `%s` is kept",
                context.event->name, p->key_field, p->name);
}

static void resolve_status(cl_resolver *r, cl_provision *p) {
  const cl_node *changes = p->node->kid[2]->kid[2];
  CL_EACH (note, p->node->kid[3]) read_note(r, p, note);
  p->changes = CL_NEED(r, struct cl_change, cl_list_count(changes));
  CL_EACH (node, changes) resolve_change(r, p, &p->changes[p->change_count++], node);
}

static void resolve_removed(cl_resolver *r, cl_provision *p) {
  const cl_context context = {.provision = p, .subject = UINT32_MAX, .other = UINT32_MAX};
  const cl_node *list = p->node->kid[3];
  p->removed_from = r->model->effective;
  if (p->node->kid[2]) cl_literal_as(r, &p->removed_from, p->node->kid[2], date_type);
  p->reliances = CL_NEED(r, cl_pattern, cl_list_count(list));
  CL_EACH (node, list) {
    if (node->kind == CL_NODE_RELIED_ON) {
      cl_resolve_phrase(r, &p->reliances[p->reliance_count], &context, node->kid[0]);
      p->reliance_count += p->reliances[p->reliance_count].event != NULL;
    } else {
      read_note(r, p, node);
    }
  }
}

/* ---- modifiers: which a sentence may have, and those that say the same for every rule ---- */

/* One bit a kind of provision. */
enum {
  GRANT = 1 << CL_GRANT,
  PERMISSION = 1 << CL_PERMISSION,
  PROHIBITION = 1 << CL_PROHIBITION,
  OBLIGATION = 1 << CL_OBLIGATION,
  PAYMENT = 1 << CL_PAYMENT,
  CAP = 1 << CL_CAP,
  ACTS = PERMISSION | PROHIBITION | OBLIGATION,
  TERMED = GRANT | ACTS | PAYMENT,
};

static const struct {
  cl_node_kind kind;
  unsigned allowed;
  int many;
  const char *words;
} modifiers[] = {
    {CL_NODE_FOR_EACH, PAYMENT, 0, "for each"},
    {CL_NODE_UPON, OBLIGATION | PAYMENT, 0, "upon"},
    {CL_NODE_WITHIN, OBLIGATION, 0, "within"},
    {CL_NODE_BY, OBLIGATION, 0, "by"},
    {CL_NODE_DUE, PAYMENT, 0, "due"},
    {CL_NODE_FROM, TERMED, 0, "from"},
    {CL_NODE_THROUGH, TERMED, 0, "through"},
    {CL_NODE_UNTIL, TERMED, 0, "until"},
    {CL_NODE_UNTIL_EVENT, TERMED, 1, "until"},
    {CL_NODE_FOR, TERMED, 0, "for"},
    {CL_NODE_WHERE, ACTS | PAYMENT, 1, "where"},
    {CL_NODE_IF, TERMED, 1, "if"},
    {CL_NODE_UNLESS, TERMED, 1, "unless"},
    {CL_NODE_SUBJECT_TO, TERMED, 1, "subject to"},
    {CL_NODE_NOTWITHSTANDING, TERMED, 1, "notwithstanding"},
    {CL_NODE_CAPPED, PAYMENT, 1, "capped at"},
    {CL_NODE_MINIMUM, PAYMENT, 0, "with a minimum of"},
    {CL_NODE_ROUNDED, PAYMENT, 0, "rounded"},
    {CL_NODE_OTHERWISE, PROHIBITION | OBLIGATION | PAYMENT, 1, "otherwise"},
    {CL_NODE_AFRESH, TERMED | CAP, 0, "afresh"},
    {CL_NODE_SECTION, TERMED | CAP, 0, "section"},
    {CL_NODE_SOURCE, TERMED | CAP, 1, "source"},
};

const cl_node *cl_find_modifier(const cl_provision *p, cl_node_kind kind) {
  CL_EACH (mod, p->node->kid[3]) {
    if (mod->kind == kind) return mod;
  }
  return NULL;
}

static uint32_t count_modifiers(const cl_provision *p, cl_node_kind kind) {
  uint32_t count = 0;
  CL_EACH (mod, p->node->kid[3]) count += mod->kind == kind;
  return count;
}

static void refuse_modifier(cl_resolver *r, const cl_provision *p, const cl_node *mod, const char *words) {
  const char *kind = cl_provision_word(p->kind);
  cl_diagnostic *d = cl_complain(r, CL_MISPLACED_MODIFIER, mod->token.end ? mod->token : mod->span, "%s %s has no `%s`",
                                 strchr("aeiou", *kind) ? "an" : "a", kind, words);
  if (p->kind == CL_PAYMENT && (mod->kind == CL_NODE_WITHIN || mod->kind == CL_NODE_BY))
    d->fix = cl_arena_format(r->arena, "write `due %s`", words);
  if (p->kind == CL_OBLIGATION && mod->kind == CL_NODE_DUE) d->fix = "leave out `due`";
}

static void check_modifier(cl_resolver *r, const cl_provision *p, const cl_node *mod) {
  int known = 0;
  for (size_t i = 0; i < sizeof modifiers / sizeof *modifiers; i++) {
    if (modifiers[i].kind != mod->kind) continue;
    known = 1;
    if (!(modifiers[i].allowed & (1u << p->kind))) refuse_modifier(r, p, mod, modifiers[i].words);
    const cl_node *first = cl_find_modifier(p, mod->kind);
    if (!modifiers[i].many && first != mod) {
      cl_diagnostic *d = cl_complain(r, CL_SAME_MODIFIER_TWICE, mod->span, "`%s` stands twice", modifiers[i].words);
      d->other = first->span;
      d->other_message = "the first is here";
    }
  }
  if (!known) cl_complain(r, CL_NOT_YET, mod->span, "this line is not understood yet");
}

/* With what an amendment wrote of it, the day on which it began to count afresh. */
static void read_afresh(cl_resolver *r, cl_provision *p) {
  const cl_node *afresh = cl_find_modifier(p, CL_NODE_AFRESH);
  if (!afresh) return;
  p->afresh_from = r->model->effective;
  if (afresh->kid[0]) cl_literal_as(r, &p->afresh_from, afresh->kid[0], date_type);
}

static void read_term(cl_resolver *r, cl_provision *p) {
  static const cl_node_kind ends[] = {CL_NODE_THROUGH, CL_NODE_UNTIL, CL_NODE_FOR};
  p->from_node = cl_find_modifier(p, CL_NODE_FROM);
  if (p->from_node) cl_literal_as(r, &p->from, p->from_node->kid[0], date_type);
  int64_t start = p->from_node ? p->from : r->model->effective;
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    const cl_node *node = cl_find_modifier(p, ends[i]);
    if (!node) continue;
    int64_t end = end_of_term(r, node, start);
    if (end <= p->end) p->end_node = node;
    p->end = end < p->end ? end : p->end;
    if (end != CLAUSE_NEVER) check_term(r, start, end, node, p->from_node ? p->from_node : r->model->effective_node);
  }
  const cl_context context = {.provision = p, .subject = UINT32_MAX, .other = UINT32_MAX};
  uint32_t ending_events = count_modifiers(p, CL_NODE_UNTIL_EVENT);
  if (ending_events > CL_ENDS_MAX) {
    cl_complain(r, CL_TOO_MANY, p->node->kid[0]->token, "a clause ends upon at most %d events", CL_ENDS_MAX);
    cl_leave_resolver(r, CLAUSE_ERROR_SOURCE);
  }
  p->until = CL_NEED(r, cl_pattern, ending_events);
  CL_EACH (mod, p->node->kid[3]) {
    if (mod->kind != CL_NODE_UNTIL_EVENT) continue;
    cl_resolve_phrase(r, &p->until[p->until_count], &context, mod->kid[0]);
    p->until_count += p->until[p->until_count].event != NULL;
  }
}

static void add_prevailing(cl_resolver *r, cl_provision *yielding, cl_provision *prevailing, const cl_node *words) {
  const cl_priority priority = {prevailing, words};
  CL_ADD(r, yielding->prevailing, yielding->prevailing_count, priority);
}

static void read_priority(cl_resolver *r, cl_provision *p, const cl_node *mod) {
  CL_EACH (name, mod->kid[0]) {
    cl_provision *other = cl_expect_standing(r, name, "a clause");
    if (!other) continue;
    if (other->kind >= CL_CAP) {
      cl_complain(r, CL_WRONG_SORT, name->token, "`%s` is a %s, which has no rank among clauses", other->name,
                  cl_provision_word(other->kind));
    } else if (mod->kind == CL_NODE_SUBJECT_TO) {
      add_prevailing(r, p, other, mod);
    } else {
      add_prevailing(r, other, p, mod);
    }
  }
}

/* ---- rules ---- */

cl_rule *cl_add_rule(cl_resolver *r, cl_provision *p) {
  const cl_rule rule = {.other = UINT32_MAX};
  if (p->rule_count == CL_RULES_MAX) {
    cl_complain(r, CL_TOO_MANY, p->sentence->span, "a sentence binds at most %d pairs of a party and an act",
                CL_RULES_MAX);
    cl_leave_resolver(r, CLAUSE_ERROR_SOURCE);
  }
  if (++r->rules > CL_ALL_RULES_MAX) {
    cl_complain(r, CL_TOO_MANY, p->sentence->span,
                "the sentences of an agreement bind at most %d pairs of a party and an act", CL_ALL_RULES_MAX);
    cl_leave_resolver(r, CLAUSE_ERROR_SOURCE);
  }
  CL_ADD(r, p->rules, p->rule_count, rule);
  return &p->rules[p->rule_count - 1];
}

cl_expr **cl_conditions_of(cl_resolver *r, uint32_t *count, const cl_provision *p, const cl_context *context,
                           cl_node_kind kind) {
  cl_expr **list = CL_NEED(r, cl_expr *, count_modifiers(p, kind));
  *count = 0;
  CL_EACH (mod, p->node->kid[3]) {
    if (mod->kind != kind) continue;
    cl_expr *condition = cl_resolve_condition(r, context, mod->kid[0]);
    if (!cl_is_poisoned(condition)) list[(*count)++] = condition;
  }
  return list;
}

static void read_conditions(cl_resolver *r, cl_provision *p, cl_rule *rule, const cl_context *context) {
  rule->where = cl_conditions_of(r, &rule->where_count, p, context, CL_NODE_WHERE);
  rule->if_ = cl_conditions_of(r, &rule->if_count, p, context, CL_NODE_IF);
  rule->unless = cl_conditions_of(r, &rule->unless_count, p, context, CL_NODE_UNLESS);
}

/* The one other party of two; UINT32_MAX where there are more. */
static uint32_t other_party(const cl_resolver *r, uint32_t party) {
  return r->model->party_count == 2 ? 1 - party : UINT32_MAX;
}

cl_context cl_context_for(const cl_resolver *r, cl_provision *p, uint32_t subject) {
  return (cl_context){.provision = p, .subject = subject, .other = other_party(r, subject)};
}

/* The parties that a sentence is about. */
static uint32_t *subjects(cl_resolver *r, uint32_t *count, const cl_provision *p) {
  const cl_node *subject = p->sentence->kid[0], *names = subject->kid[0];
  uint32_t *list = CL_NEED(r, uint32_t, names ? cl_list_count(names) : r->model->party_count);
  *count = 0;
  for (uint32_t i = 0; !names && i < r->model->party_count; i++) list[(*count)++] = i;
  if (subject->kid[1] || (names && names->kind == CL_NODE_ANY_AFFILIATE)) {
    cl_complain(r, CL_NOT_YET, subject->span, "affiliates are not understood yet");
    return list;
  }
  CL_EACH (name, names) {
    cl_named *party = cl_expect(r, name, CL_NAMES_PARTY, "a party");
    if (party) list[(*count)++] = party->index;
  }
  return list;
}

typedef void visit_subject(cl_resolver *r, cl_provision *p, uint32_t subject);
static void for_each_subject(cl_resolver *r, cl_provision *p, visit_subject *visit) {
  uint32_t count, *list = subjects(r, &count, p);
  for (uint32_t i = 0; i < count; i++) visit(r, p, list[i]);
}

uint32_t cl_named_other(cl_resolver *r, const cl_node *payee, uint32_t subject) {
  if (!payee->kid[0]) {
    uint32_t other = other_party(r, subject);
    if (other == UINT32_MAX)
      cl_complain(r, CL_WRONG_SORT, payee->span, "`the other party` needs an agreement of two parties");
    return other;
  }
  cl_named *party = cl_expect(r, payee->kid[0], CL_NAMES_PARTY, "a party");
  return party ? party->index : UINT32_MAX;
}

/* ---- permissions and prohibitions ---- */

static void act_rules(cl_resolver *r, cl_provision *p, uint32_t subject) {
  CL_EACH (act, p->sentence->kid[1]) {
    cl_event_decl *event = cl_event_by_verb(r, act->kid[0]);
    if (!event) continue;
    cl_context context = cl_context_for(r, p, subject);
    cl_rule *rule = cl_add_rule(r, p);
    rule->subject = subject;
    rule->event.node = act;
    cl_resolve_roles(r, &rule->event, &context, event, act->kid[1], act->kid[2]);
    cl_pattern_by(r, &rule->event, subject, p->sentence->kid[0]);
    context.event = event;
    read_conditions(r, p, rule, &context);
  }
}

/* ---- causes: what gives rise to obligations and payments ---- */

static void resolve_clause(cl_resolver *r, cl_provision *p,
                           const cl_node *node); /* recursion: what arises from a breach follows what is breached */

static void add_cause(cl_resolver *r, cl_provision *p, cl_cause cause) { CL_ADD(r, p->causes, p->cause_count, cause); }

/* Each rule of the clause that is breached has its own event at hand; forbidden acts of one kind of event count once. */
static void add_breaches(cl_resolver *r, cl_provision *p, cl_provision *breached, const cl_node *node) {
  resolve_clause(r, breached, node);
  for (uint32_t i = 0; i < breached->rule_count; i++) {
    const cl_rule *rule = &breached->rules[i];
    int is_act = breached->kind == CL_PROHIBITION || breached->kind == CL_GRANT, seen = 0;
    for (uint32_t k = 0; is_act && k < i; k++) seen |= breached->rules[k].event.event == rule->event.event;
    if (!seen)
      add_cause(
          r, p,
          (cl_cause){
              .kind = CL_CAUSE_BREACH, .clause = breached, .of_rule = i, .event = rule->event.event, .node = node});
  }
}

static int can_be_breached(const cl_provision *p) {
  return p->kind == CL_GRANT || p->kind == CL_PROHIBITION || p->kind == CL_OBLIGATION || p->kind == CL_PAYMENT;
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

/* Clauses that say `otherwise X applies` of this one. */
static void add_defaults(cl_resolver *r, cl_provision *p) {
  for (uint32_t i = 0; i < r->model->provision_count; i++) {
    cl_provision *other = r->model->provisions[i];
    if (!other->sentence) continue;
    CL_EACH (mod, other->node->kid[3]) {
      if (mod->kind == CL_NODE_OTHERWISE && strcmp(cl_word(r, mod->kid[0]), p->name) == 0 && can_be_breached(other))
        add_breaches(r, p, other, mod);
    }
  }
}

/* `for each EVENT`, `upon EVENT`, or in an obligation the event that `within … of` counts from; otherwise the breach of the clauses that name this one as their
** remedy.  Nothing of it: nothing but the agreement itself. */
static void find_causes(cl_resolver *r, cl_provision *p) {
  const cl_node *each = cl_find_modifier(p, CL_NODE_FOR_EACH), *upon = cl_find_modifier(p, CL_NODE_UPON),
                *within = p->kind == CL_OBLIGATION ? cl_find_modifier(p, CL_NODE_WITHIN) : NULL;
  const cl_node *words = each ? each->kid[0] : upon ? upon->kid[0] : within ? within->kid[1] : NULL;
  if (words && words->kind == CL_NODE_BREACH_OF)
    add_breaches_of(r, p, words);
  else if (words && words->kind == CL_NODE_PHRASE)
    add_cause(r, p, (cl_cause){.kind = CL_CAUSE_EVENT, .node = words});
  else
    add_defaults(r, p);
  if (p->cause_count == 0) add_cause(r, p, (cl_cause){.kind = CL_CAUSE_START});
}

void cl_for_each_cause(cl_resolver *r, cl_provision *p, cl_visit_cause *visit) {
  uint32_t count, *list = subjects(r, &count, p);
  find_causes(r, p);
  for (uint32_t i = 0; i < p->cause_count; i++) {
    for (uint32_t k = 0; k < count; k++) visit(r, p, list[k], &p->causes[i]);
  }
}

void cl_arise_by(cl_resolver *r, cl_rule *rule, cl_context *context, const cl_cause *cause) {
  rule->cause = *cause;
  if (cause->kind == CL_CAUSE_EVENT)
    cl_resolve_phrase(r, &rule->event, context, cause->node);
  else
    rule->event.event = cause->event;
  context->event = rule->event.event;
}

/* ---- obligations ---- */

static cl_period period_of_point(cl_resolver *r, const cl_node *point) {
  const char *word = cl_word(r, point);
  if (strstr(word, "contract")) return CL_CONTRACT_YEAR;
  if (strstr(word, "year")) return CL_YEAR;
  if (strstr(word, "quarter")) return CL_QUARTER;
  return strstr(word, "month") ? CL_MONTH : CL_PERIODS;
}

/* The last moment of a date or a year that a deadline names; CLAUSE_NEVER after an error. */
static int64_t last_moment(cl_resolver *r, const cl_node *when) {
  int year = bare_year(r, when);
  int64_t instant = 0;
  if (year && year < 9999) return first_moment(r, year + 1, 1, 1) - 1;
  const char *word = cl_word(r, when);
  if (strstr(word, "term") && r->model->end != CLAUSE_NEVER) return r->model->end - 1;
  if (cl_literal_date(&instant, &(int){0}, word, strlen(word), r->model->offset_minutes) == CLAUSE_OK)
    return whole_day(r, when) ? instant + CLAUSE_DAY - 1 : instant;
  cl_complain(r, CL_IMPOSSIBLE_DATE, when->token, "there is no date `%s`", word);
  return CLAUSE_NEVER;
}

static int32_t date_field(cl_resolver *r, const cl_context *context, const cl_node *node) {
  if (!context->event) {
    cl_complain(r, CL_UNKNOWN_FIELD, node->span, "there is no event at hand for `the %s` to speak of",
                cl_word(r, node->kid[0]));
    return -1;
  }
  int32_t field = cl_expect_field(r, context->event, node->kid[0]);
  if (field >= 0 && context->event->fields[field].type.sort != CLAUSE_TYPE_DATE) {
    cl_complain(r, CL_TYPE_MISMATCH, node->kid[0]->token, "`%s` is %s, not a date", cl_word(r, node->kid[0]),
                cl_type_text(r, context->event->fields[field].type));
    return -1;
  }
  return field;
}

static void read_by(cl_resolver *r, cl_deadline *deadline, const cl_context *context, const cl_node *node) {
  const cl_node *when = node->kid[0];
  if (when->kind == CL_NODE_FIELD_OF_EVENT) {
    int32_t field = date_field(r, context, when);
    deadline->kind = CL_BY_FIELD;
    deadline->field = field < 0 ? 0 : (uint32_t)field;
    return;
  }
  cl_period period = period_of_point(r, when);
  if (period != CL_PERIODS) {
    deadline->kind = CL_WITHIN_AFTER_PERIOD;
    deadline->sort = CL_SORT_DAYS;
    deadline->period = period;
    return;
  }
  deadline->kind = CL_BY_INSTANT;
  deadline->instant = last_moment(r, when);
}

static void add_to_instant(cl_resolver *r, cl_deadline *deadline, int64_t start, const cl_node *node) {
  int status = CLAUSE_OK;
  deadline->kind = CL_BY_INSTANT;
  if (deadline->sort == CL_SORT_DAYS)
    status = cl_add_days(&deadline->instant, start, deadline->length);
  else if (deadline->sort == CL_SORT_MONTHS)
    status = add_months(r, &deadline->instant, start, deadline->length, node);
  else
    deadline->instant = start + deadline->length;
  if (status != CLAUSE_OK) cl_complain(r, CL_BAD_NUMBER, node->span, "this deadline is too far away");
  if (deadline->sort != CL_SORT_TIME)
    deadline->instant =
        cl_day_start(cl_day_of(deadline->instant, r->model->offset_minutes) + 1, r->model->offset_minutes) - 1;
}

static void read_within(cl_resolver *r, cl_deadline *deadline, const cl_context *context, const cl_node *node) {
  const cl_node *point = node->kid[1];
  const char *word = cl_word(r, node->kid[0]);
  deadline->kind = CL_WITHIN;
  if (cl_literal_duration(&deadline->length, &deadline->sort, word, strlen(word)) != CLAUSE_OK)
    cl_complain(r, CL_BAD_NUMBER, node->kid[0]->token,
                "`%s` is not a whole number of days, weeks, months, years or hours", word);
  if (point && point->kind == CL_NODE_WHEN) {
    cl_period period = period_of_point(r, point);
    if (period != CL_PERIODS) {
      deadline->kind = CL_WITHIN_AFTER_PERIOD;
      deadline->period = period;
    } else {
      add_to_instant(r, deadline, last_moment(r, point), node);
    }
  } else if (point && point->kind == CL_NODE_FIELD_OF_EVENT) {
    cl_complain(r, CL_MISPLACED_MODIFIER, point->span,
                "a deadline counts from an event, a date or the end of a period; write `by the %s` for the date itself",
                cl_word(r, point->kid[0]));
  } else if (!context->event) {
    add_to_instant(r, deadline, r->model->effective, node);
  }
}

void cl_read_deadline(cl_resolver *r, cl_deadline *deadline, const cl_context *context, const cl_node *node) {
  if (!node) return;
  deadline->node = node;
  if (node->kind == CL_NODE_BY)
    read_by(r, deadline, context, node);
  else
    read_within(r, deadline, context, node);
  if (!context->event && deadline->kind == CL_WITHIN_AFTER_PERIOD)
    cl_complain(r, CL_MISSING_TRIGGER, node->span, "the end of which period? nothing says from which event on");
}

/* The field that a quantity counts: the one named, or the only one of the limit's type. */
static uint32_t measured_field(cl_resolver *r, const cl_event_decl *event, const cl_node *quantity, cl_type type) {
  const cl_node *name = quantity->kid[3]->kid[0];
  int32_t found = name ? cl_expect_field(r, event, name) : -1;
  for (uint32_t i = 0; !name && i < event->field_count; i++) {
    if (same_type(event->fields[i].type, type)) found = found < 0 ? (int32_t)i : INT32_MAX;
  }
  if (found >= 0 && found != INT32_MAX && same_type(event->fields[found].type, type)) return (uint32_t)found;
  if (!name || found >= 0) {
    cl_diagnostic *d = cl_complain(r, CL_AMBIGUOUS_ROLE, quantity->span, "which field of %s counts?", event->name);
    d->fix = "name it, as in `at least 10,000 in quantity in total`";
  }
  return 0;
}

static void quantity_rule(cl_resolver *r, cl_provision *p, cl_rule *rule, const cl_context *context) {
  const cl_node *quantity = p->sentence->kid[1], *measure = quantity->kid[3];
  cl_event_decl *event = cl_event_by_verb(r, quantity->kid[0]);
  if (!event) return;
  if (!cl_token_is(r, quantity->kid[1], "at least") || !cl_token_is(r, measure->kid[1], "in total"))
    cl_complain(r, CL_WRONG_WORD, quantity->span, "what must be done is stated as `at least … in total`");
  rule->acts = CL_NEED(r, cl_pattern, 1);
  rule->act_count = 1;
  rule->acts[0].node = quantity;
  cl_resolve_roles(r, &rule->acts[0], context, event, NULL, measure->kid[2]);
  cl_pattern_by(r, &rule->acts[0], rule->subject, p->sentence->kid[0]);
  rule->quantity = cl_resolve_expr(r, context, quantity->kid[2]);
  if (cl_is_poisoned(rule->quantity)) return;
  cl_provision *value = cl_expr_undisclosed(rule->quantity);
  if (value)
    cl_complain(r, CL_UNDISCLOSED_STATE, quantity->kid[2]->span,
                "a commitment cannot depend on `%s`, which is not disclosed", value->name);
  rule->measure = measured_field(r, event, quantity, rule->quantity->type);
}

static void obligation_acts(cl_resolver *r, cl_rule *rule, const cl_node *subject, const cl_node *acts,
                            const cl_context *context) {
  rule->acts = CL_NEED(r, cl_pattern, cl_list_count(acts));
  CL_EACH (act, acts) {
    cl_event_decl *event = cl_event_by_verb(r, act->kid[0]);
    if (!event) continue;
    cl_pattern *pattern = &rule->acts[rule->act_count++];
    pattern->node = act;
    cl_resolve_roles(r, pattern, context, event, act->kid[1], act->kid[2]);
    cl_pattern_by(r, pattern, rule->subject, subject);
  }
}

static void obligation_rule(cl_resolver *r, cl_provision *p, uint32_t subject, const cl_cause *cause) {
  const cl_node *deadline = cl_find_modifier(p, CL_NODE_WITHIN);
  int arises = cause->kind != CL_CAUSE_START;
  cl_context context = cl_context_for(r, p, subject);
  cl_rule *rule = cl_add_rule(r, p);
  rule->subject = subject;
  cl_arise_by(r, rule, &context, cause);
  if (p->sentence->kid[1]->kind == CL_NODE_QUANTITY)
    quantity_rule(r, p, rule, &context);
  else
    obligation_acts(r, rule, p->sentence->kid[0], p->sentence->kid[1], &context);
  cl_read_deadline(r, &rule->deadline, &context, deadline ? deadline : cl_find_modifier(p, CL_NODE_BY));
  /* without a trigger, `where` is about the act itself */
  if (!arises && rule->act_count == 1) context.event = rule->acts[0].event;
  rule->where = cl_conditions_of(r, &rule->where_count, p, &context, CL_NODE_WHERE);
  context.event = rule->event.event;
  rule->if_ = cl_conditions_of(r, &rule->if_count, p, &context, CL_NODE_IF);
  rule->unless = cl_conditions_of(r, &rule->unless_count, p, &context, CL_NODE_UNLESS);
  if (!arises && rule->if_count)
    cl_complain(r, CL_MISSING_TRIGGER, cl_find_modifier(p, CL_NODE_IF)->span,
                "`if` is looked at when an event gives rise to the obligation, and none does");
}

/* ---- payments ---- */

static void payment_rule(cl_resolver *r, cl_provision *p, uint32_t subject, const cl_cause *cause) {
  const cl_node *due = cl_find_modifier(p, CL_NODE_DUE);
  cl_context context = cl_context_for(r, p, subject);
  uint32_t other = cl_named_other(r, p->sentence->kid[1], subject);
  if (cause->kind == CL_CAUSE_START) {
    cl_diagnostic *d =
        cl_complain(r, CL_MISSING_TRIGGER, p->sentence->span, "nothing says what gives rise to the payment");
    d->fix = "add a line `for each EVENT`";
    return;
  }
  cl_rule *rule = cl_add_rule(r, p);
  rule->subject = subject;
  rule->other = other;
  cl_arise_by(r, rule, &context, cause);
  if (cause->kind == CL_CAUSE_EVENT && !rule->event.event) return;
  read_conditions(r, p, rule, &context);
  if (due) cl_read_deadline(r, &rule->deadline, &context, due->kid[0]);
  rule->amount = cl_resolve_expr(r, &context, p->sentence->kid[2]);
  if (cl_is_poisoned(rule->amount)) return;
  if (rule->amount->type.sort != CLAUSE_TYPE_MONEY) {
    cl_complain(r, CL_TYPE_MISMATCH, p->sentence->kid[2]->span, "%s is not an amount of money",
                cl_type_text(r, rule->amount->type));
  } else {
    memcpy(p->currency, rule->amount->type.currency, 4);
  }
}

static cl_scope scope_of(cl_resolver *r, const cl_node *node, cl_period *period) {
  *period = CL_PERIODS;
  if (cl_token_is(r, node, "in total")) return CL_IN_TOTAL;
  if (cl_token_is(r, node, "each time")) return CL_EACH_TIME;
  *period = period_of_point(r, node);
  return CL_PER_PERIOD;
}

static void check_limit(cl_resolver *r, const cl_expr *limit, const char *currency) {
  if (cl_is_poisoned(limit)) return;
  if (limit->type.sort != CLAUSE_TYPE_MONEY)
    cl_complain(r, CL_TYPE_MISMATCH, limit->node->span, "%s is not an amount of money", cl_type_text(r, limit->type));
  else if (currency[0] && memcmp(limit->type.currency, currency, 4) != 0)
    cl_complain(r, CL_TWO_CURRENCIES, limit->node->span, "the payment is in %s and its cap in %s", currency,
                limit->type.currency);
}

static void add_cap(cl_resolver *r, cl_provision *payment, cl_cap *cap) {
  CL_ADD(r, payment->caps, payment->cap_count, cap);
  check_limit(r, cap->limit, payment->currency);
}

static cl_cap *read_cap(cl_resolver *r, const cl_node *limit, const cl_node *scope, const cl_context *context,
                        const cl_node *node) {
  cl_cap *cap = CL_NEED(r, cl_cap, 1);
  cap->limit = cl_resolve_expr(r, context, limit);
  cap->scope = scope_of(r, scope, &cap->period);
  cap->node = node;
  cap->scope_node = scope;
  return cap;
}

static void read_rounding(cl_resolver *r, cl_provision *p, const cl_node *mod) {
  static const struct {
    const char *words;
    cl_rounding rounding;
  } modes[] = {{"rounded down to", CL_ROUND_DOWN},
               {"rounded up to", CL_ROUND_UP},
               {"rounded half to even to", CL_ROUND_EVEN},
               {"rounded to the nearest", CL_ROUND_NEAREST}};
  for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
    if (cl_token_is(r, mod, modes[i].words)) p->rounding = modes[i].rounding;
  }
  p->rounding_node = mod;
  cl_type type = {CLAUSE_TYPE_MONEY, ""};
  memcpy(type.currency, p->currency, 4);
  if (p->currency[0] && cl_literal_as(r, &p->rounding_unit, mod->kid[0], type) == CLAUSE_OK && p->rounding_unit <= 0) {
    cl_complain(r, CL_BAD_NUMBER, mod->kid[0]->token, "an amount cannot be rounded to `%s`", cl_word(r, mod->kid[0]));
    p->rounding_unit = 1;
  }
}

static void resolve_payment(cl_resolver *r, cl_provision *p) {
  p->rounding_unit = 1;
  cl_for_each_cause(r, p, payment_rule);
  cl_context context = {.provision = p, .subject = UINT32_MAX, .other = UINT32_MAX};
  context.event = p->rule_count ? p->rules[0].event.event : NULL;
  CL_EACH (mod, p->node->kid[3]) {
    if (mod->kind == CL_NODE_CAPPED) add_cap(r, p, read_cap(r, mod->kid[0], mod->kid[1], &context, mod));
    if (mod->kind == CL_NODE_ROUNDED) read_rounding(r, p, mod);
    if (mod->kind != CL_NODE_MINIMUM) continue;
    p->minimum = cl_resolve_expr(r, &context, mod->kid[0]);
    check_limit(r, p->minimum, p->currency);
  }
}

/* ---- shared caps ---- */

static void resolve_cap(cl_resolver *r, cl_provision *p) {
  const cl_context context = {.provision = p, .subject = UINT32_MAX, .other = UINT32_MAX};
  p->pool = read_cap(r, p->sentence->kid[1], p->sentence->kid[2], &context, p->sentence);
  p->pool->pool = p;
  if (!cl_is_poisoned(p->pool->limit)) memcpy(p->currency, p->pool->limit->type.currency, 4);
  p->members = CL_NEED(r, cl_provision *, cl_list_count(p->sentence->kid[0]));
  CL_EACH (name, p->sentence->kid[0]) {
    cl_provision *member = cl_expect_standing(r, name, "a clause");
    if (!member) continue;
    if (member->kind != CL_PAYMENT) {
      cl_complain(r, CL_WRONG_SORT, name->token, "`%s` is a %s, not a payment that can be capped", member->name,
                  cl_provision_word(member->kind));
      continue;
    }
    p->members[p->member_count++] = member;
    add_cap(r, member, p->pool);
  }
}

/* ---- grants ---- */

static void read_adjectives(cl_resolver *r, cl_provision *p, const cl_node *list) {
  p->adjectives = CL_NEED(r, const char *, cl_list_count(list));
  CL_EACH (node, list) {
    cl_exclusivity said = cl_token_is(r, node, "exclusive")       ? CL_EXCLUSIVE
                          : cl_token_is(r, node, "sole")          ? CL_SOLE
                          : cl_token_is(r, node, "non-exclusive") ? CL_NON_EXCLUSIVE
                                                                  : CL_NOT_STATED;
    if (said == CL_NOT_STATED) {
      p->adjectives[p->adjective_count++] = cl_word(r, node);
    } else if (p->exclusivity != CL_NOT_STATED) {
      cl_complain(r, CL_SAME_MODIFIER_TWICE, node->token,
                  "a licence is exclusive, sole or non-exclusive; this one is said to be two of them");
    } else {
      p->exclusivity = said;
    }
  }
}

/* `for "resale"` is a scope, `in "Europe"` a territory. */
static void read_scope(cl_resolver *r, cl_provision *p, const cl_node *roles) {
  CL_EACH (role, roles) {
    const cl_node *filler = role->kind == CL_NODE_ROLE ? role->kid[1] : NULL;
    if (filler && filler->kind == CL_NODE_TEXT && cl_token_is(r, role->kid[0], "for")) {
      p->scope = cl_quoted(r, filler);
    } else if (filler && filler->kind == CL_NODE_TEXT && cl_token_is(r, role->kid[0], "in")) {
      p->territory = cl_quoted(r, filler);
    } else {
      cl_complain(r, CL_WRONG_SORT, role->span,
                  "a licence has a scope, as in `for \"resale\"`, and a territory, as in `in \"Europe\"`");
    }
  }
}

static cl_event_decl *standing_event(cl_resolver *r, const char *name) {
  cl_named *named = cl_lookup(r, name);
  if (named && named->sort == CL_NAMES_EVENT) return named->event;
  for (uint32_t i = 0; i < r->model->event_count; i++) {
    if (strcmp(r->model->events[i]->name, name) == 0) return r->model->events[i];
  }
  return NULL;
}

/* The act of licensing or using the asset. */
static void grant_act(cl_resolver *r, cl_provision *p, uint32_t subject, uint32_t other, const char *asset,
                      cl_grant_act act) {
  int licensing = act == CL_LICENSES;
  cl_event_decl *event = standing_event(r, licensing ? "licensing" : "use");
  const cl_node *node = p->sentence;
  cl_context context = cl_context_for(r, p, subject);
  cl_rule *rule = cl_add_rule(r, p);
  *rule = (cl_rule){.subject = subject, .other = other, .grant_act = act, .asset = asset};
  rule->event.event = event;
  rule->event.node = node;
  int32_t item = event ? cl_field_by_preposition(event, "of") : -1,
          to = event ? cl_field_by_preposition(event, "to") : -1;
  if (item < 0 || (licensing && to < 0)) {
    cl_complain(r, CL_MISSING_PART, node->span, "a grant needs the event %s to have a field with `of`%s",
                licensing ? "licensing" : "use", licensing ? " and one with `to`" : "");
    return;
  }
  cl_pattern_test(r, &rule->event,
                  cl_expr_compare(r, CL_EXPR_EQ, cl_expr_field(r, event, (uint32_t)item, node),
                                  cl_expr_name(r, asset, CLAUSE_TYPE_NAME, node), node));
  cl_pattern_by(r, &rule->event, act == CL_USES ? other : subject, node);
  if (licensing)
    cl_pattern_test(r, &rule->event,
                    cl_expr_compare(r, CL_EXPR_NE, cl_expr_field(r, event, (uint32_t)to, node),
                                    cl_expr_name(r, r->model->parties[other].name, CLAUSE_TYPE_PARTY, node), node));
  context.event = event;
  read_conditions(r, p, rule, &context);
}

static void grant_rules(cl_resolver *r, cl_provision *p, uint32_t subject) {
  uint32_t other = cl_named_other(r, p->sentence->kid[1], subject);
  if (other == UINT32_MAX) return;
  for (uint32_t i = 0; i < p->asset_count; i++) {
    grant_act(r, p, subject, other, p->assets[i], CL_LICENSES);
    grant_act(r, p, subject, other, p->assets[i], CL_USES);
    if (other != subject) grant_act(r, p, subject, other, p->assets[i], CL_OWNER_USES);
  }
}

static void resolve_grant(cl_resolver *r, cl_provision *p) {
  const cl_node *grant = p->sentence->kid[2];
  read_adjectives(r, p, grant->kid[0]);
  read_scope(r, p, grant->kid[2]);
  p->assets = CL_NEED(r, const char *, cl_list_count(grant->kid[1]));
  CL_EACH (name, grant->kid[1]) {
    if (cl_expect(r, name, CL_NAMES_ASSET, "an asset")) p->assets[p->asset_count++] = cl_word(r, name);
  }
  for_each_subject(r, p, grant_rules);
}

/* ---- clauses ---- */

static void resolve_remedies(cl_resolver *r, cl_provision *p) {
  CL_EACH (mod, p->node->kid[3]) {
    cl_provision *remedy = mod->kind == CL_NODE_OTHERWISE ? cl_expect_standing(r, mod->kid[0], "a clause") : NULL;
    if (!remedy) continue;
    if (remedy->kind != CL_OBLIGATION && remedy->kind != CL_PAYMENT)
      cl_complain(r, CL_WRONG_SORT, mod->kid[0]->token, "`%s` is a %s, which does not arise from a breach",
                  remedy->name, cl_provision_word(remedy->kind));
  }
}

static void resolve_sentence(cl_resolver *r, cl_provision *p) {
  switch (p->sentence->kind) {
  case CL_NODE_MUST_KEEP:
  case CL_NODE_POWER:
  case CL_NODE_ASSIGNS:
  case CL_NODE_ENDS:
  case CL_NODE_RENEWS: cl_complain(r, CL_NOT_YET, p->sentence->span, "this sentence is not understood yet"); return;
  default: break;
  }
  CL_EACH (mod, p->node->kid[3]) {
    check_modifier(r, p, mod);
    if (mod->kind == CL_NODE_SECTION || mod->kind == CL_NODE_SOURCE) read_note(r, p, mod);
    if (mod->kind == CL_NODE_SUBJECT_TO || mod->kind == CL_NODE_NOTWITHSTANDING) read_priority(r, p, mod);
  }
  read_term(r, p);
  read_afresh(r, p);
  switch (p->kind) {
  case CL_PERMISSION:
  case CL_PROHIBITION: for_each_subject(r, p, act_rules); break;
  case CL_OBLIGATION: cl_for_each_cause(r, p, obligation_rule); break;
  case CL_PAYMENT: resolve_payment(r, p); break;
  case CL_GRANT: resolve_grant(r, p); break;
  default: break;
  }
}

/* Once, and before those that arise from its breach; `node`: the words that ask for it, or NULL. */
static void resolve_clause(cl_resolver *r, cl_provision *p, const cl_node *node) {
  if (p->resolved) return;
  if (p->expanding) {
    cl_complain(r, CL_EXCEPTION_CYCLE, node->span, "`%s` arises from its own breach", p->name);
    return;
  }
  p->expanding = 1;
  resolve_sentence(r, p);
  resolve_remedies(r, p);
  p->expanding = 0;
  p->resolved = 1;
}

/* A clause that prevails over itself, however many others lie between. */
static int find_cycle(cl_provision *const *path, uint32_t depth, cl_provision *p) {
  for (uint32_t i = 0; i < depth; i++) {
    if (path[i] == p) return (int)i;
  }
  return -1;
}

typedef struct cycle_search {
  cl_resolver *r;
  cl_provision **path;
  uint32_t depth;
  char *done; /* by index: no cycle goes through it */
} cycle_search;

enum { CYCLE_SHOWN = 20 };

static void report_cycle(const cycle_search *s, uint32_t from) {
  const char *words = s->path[from]->name;
  for (uint32_t i = from + 1; i < s->depth && i < from + CYCLE_SHOWN; i++)
    words = cl_arena_format(s->r->arena, "%s, %s", words, s->path[i]->name);
  cl_complain(s->r, CL_EXCEPTION_CYCLE, s->path[from]->node->kid[0]->token,
              "these clauses each give way to the next, in a circle: %s%s", words,
              s->depth > from + CYCLE_SHOWN ? ", …" : "");
}

static void search_cycles(cycle_search *s, cl_provision *p) {
  if (s->done[p->index]) return;
  int at = find_cycle(s->path, s->depth, p);
  if (at >= 0) {
    report_cycle(s, (uint32_t)at);
    return;
  }
  s->path[s->depth++] = p;
  for (uint32_t i = 0; i < p->prevailing_count; i++) search_cycles(s, p->prevailing[i].clause);
  s->depth--;
  s->done[p->index] = 1;
}

static void check_cycles(cl_resolver *r) {
  cl_model *m = r->model;
  cycle_search s = {r, CL_NEED(r, cl_provision *, m->provision_count + 1), 0, CL_NEED(r, char, m->provision_count)};
  for (uint32_t i = 0; i < m->provision_count; i++) search_cycles(&s, m->provisions[i]);
}

/* ---- worth a look ---- */

static void warn_unused(cl_resolver *r) {
  cl_model *m = r->model;
  for (uint32_t i = 0; i < m->provision_count; i++) {
    const cl_provision *p = m->provisions[i];
    if (p->mentioned) continue;
    if (p->kind == CL_VALUE)
      cl_complain(r, CL_UNUSED_VALUE, p->node->kid[0]->token, "no clause uses the value `%s`", p->name);
    if (p->kind == CL_DEFINITION)
      cl_complain(r, CL_UNUSED_DEFINITION, p->node->kid[0]->token, "no clause uses the definition `%s`", p->name);
  }
}

/* A ban meant to survive would fall silent with the agreement, and nobody would be told. */
static void warn_outliving(cl_resolver *r) {
  cl_model *m = r->model;
  for (uint32_t i = 0; i < m->provision_count; i++) {
    const cl_provision *p = m->provisions[i];
    if (!p->end_node || p->end == CLAUSE_NEVER || p->end <= m->end) continue;
    cl_diagnostic *d = cl_complain(r, CL_OUTLIVES_AGREEMENT, p->end_node->span,
                                   "the agreement ends before this, and the clause ends with it");
    d->fix = "if the clause is to survive, let the agreement run longer and end the other clauses one by one";
    d->other = m->effective_node->span;
    d->other_message = "the agreement ends here";
  }
}

/* What is owed in a currency that no payment is in stays owed for ever. */
static void warn_unsettled(cl_resolver *r) {
  cl_model *m = r->model;
  const char *paid_in = NULL;
  for (uint32_t i = 0; i < m->event_count; i++) {
    const cl_event_decl *event = m->events[i];
    for (uint32_t f = 0; f < event->field_count && !paid_in; f++)
      if (strcmp(event->name, "payment") == 0 && event->fields[f].type.sort == CLAUSE_TYPE_MONEY)
        paid_in = event->fields[f].type.currency;
  }
  for (uint32_t i = 0; i < m->provision_count && paid_in; i++) {
    const cl_provision *p = m->provisions[i];
    if (p->kind != CL_PAYMENT || !p->currency[0] || memcmp(p->currency, paid_in, 4) == 0) continue;
    cl_complain(r, CL_CANNOT_BE_SETTLED, p->sentence->kid[2]->span,
                "this is owed in %s, and `payment` events are in %s, so no payment settles it", p->currency, paid_in);
  }
}

static void resolve_any_clause(cl_resolver *r, cl_provision *p) { resolve_clause(r, p, NULL); }

static void resolve_all(cl_resolver *r, cl_provision_kind first, cl_provision_kind last,
                        void (*resolve)(cl_resolver *, cl_provision *)) {
  for (uint32_t i = 0; i < r->model->provision_count; i++) {
    cl_provision *p = r->model->provisions[i];
    if (p->kind >= first && p->kind <= last) resolve(r, p);
  }
}

static void resolve_definition_notes(cl_resolver *r, cl_provision *p) {
  CL_EACH (note, p->node->kid[3]) read_note(r, p, note);
}

void cl_resolve_provisions(cl_resolver *r) {
  read_agreement_term(r);
  resolve_all(r, CL_VALUE, CL_VALUE, resolve_value);
  resolve_all(r, CL_STATUS, CL_STATUS, resolve_status_type);
  resolve_all(r, CL_STATUS, CL_STATUS, resolve_status);
  resolve_all(r, CL_DEFINITION, CL_DEFINITION, resolve_definition_notes);
  resolve_all(r, CL_REMOVED, CL_REMOVED, resolve_removed);
  resolve_all(r, CL_GRANT, CL_CAP, resolve_any_clause);
  resolve_all(r, CL_CAP, CL_CAP, resolve_cap);
  check_cycles(r);
  if (cl_diagnostics_errors(r->diagnostics)) return;
  warn_unused(r);
  warn_outliving(r);
  warn_unsettled(r);
}
