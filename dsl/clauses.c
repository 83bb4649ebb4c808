/* Clauses: sentences and their modifiers, taken apart into rules; and the other provisions: values, statuses, definitions, removals. */
#include "clauses.h"

#include <string.h>

const cl_type cl_date_type = {CLAUSE_TYPE_DATE, ""};

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

int32_t cl_field_of_key(const cl_rule *rule, const cl_event_decl *event, uint32_t base) {
  if (rule->event.event == event) return (int32_t)base;
  for (uint32_t i = 0; i < rule->act_count; i++) {
    const cl_pattern *act = &rule->acts[i];
    for (uint32_t k = 0; act->event == event && k < act->link_count; k++)
      if (act->links[k].base == base) return (int32_t)act->links[k].field;
  }
  return -1;
}

cl_provision *cl_before_under(const cl_cap *cap, const cl_provision *member) {
  const cl_provision *pool = cap->pool;
  for (uint32_t i = 1; pool && pool->in_order && i < pool->member_count; i++) {
    if (pool->members[i] == member) return pool->members[i - 1];
  }
  return NULL;
}

int cl_can_refuse(const cl_provision *p) {
  return p->kind == CL_PERMISSION && p->sentence->kid[1]->kind == CL_NODE_QUANTITY;
}

const cl_pattern *cl_key_act(const cl_rule *rule) {
  for (uint32_t i = 0; i < rule->act_count; i++)
    if (rule->acts[i].link_count) return &rule->acts[i];
  return rule->acts;
}

cl_provision *cl_model_find(const cl_model *model, const char *name) {
  for (uint32_t i = 0; i < model->provision_count; i++) {
    if (strcmp(model->provisions[i]->name, name) == 0) return model->provisions[i];
  }
  return NULL;
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

int cl_same_type(cl_type a, cl_type b) {
  if (a.sort != b.sort) return a.sort == CLAUSE_TYPE_NUMBER && b.sort == CLAUSE_TYPE_COUNT;
  return memcmp(a.currency, b.currency, 4) == 0;
}

static void resolve_change(cl_resolver *r, cl_provision *p, struct cl_change *change, const cl_node *node) {
  cl_context context = {.provision = p, .subject = UINT32_MAX, .other = UINT32_MAX, .becomes_state = 1};
  if (node->kid[1]->kind == CL_NODE_EVERY)
    change->schedule = cl_read_schedule(r, p, node->kid[1]);
  else
    cl_resolve_phrase(r, &change->event, &context, node->kid[1]);
  context.event = change->event.event;
  context.takes_interest = 1;
  change->value = cl_resolve_expr(r, &context, node->kid[0]);
  context.takes_interest = 0;
  change->condition = node->kid[2] ? cl_resolve_condition(r, &context, node->kid[2]) : NULL;
  if (cl_is_poisoned(change->value) || cl_is_poisoned((const cl_expr *)&(cl_expr){.type = p->type})) return;
  if (!cl_same_type(p->type, change->value->type)) {
    cl_diagnostic *d = cl_complain(r, CL_TYPE_MISMATCH, node->kid[0]->span, "`%s` is %s, not %s", p->name,
                                   cl_type_text(r, p->type), cl_type_text(r, change->value->type));
    if (p->type.sort == CLAUSE_TYPE_COUNT && change->value->type.sort == CLAUSE_TYPE_NUMBER)
      d->fix =
          CL_WORDS(r, "for a number with decimals let it start as one: `is %s.0`", cl_word(r, p->node->kid[2]->kid[1]));
  }
  if (p->key_field && change->schedule)
    cl_complain(r, CL_UNKNOWN_FIELD, node->kid[1]->span, "`%s` is kept for each %s, and a date tells of none", p->name,
                p->key_field);
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

static void resolve_fund(cl_resolver *r, cl_provision *p) {
  CL_EACH (note, p->node->kid[3]) read_note(r, p, note);
  cl_resolve_fund(r, p);
}

static void resolve_removed(cl_resolver *r, cl_provision *p) {
  const cl_context context = {.provision = p, .subject = UINT32_MAX, .other = UINT32_MAX};
  const cl_node *list = p->node->kid[3];
  p->removed_from = r->model->effective;
  if (p->node->kid[2]) cl_literal_as(r, &p->removed_from, p->node->kid[2], cl_date_type);
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
  POWER = 1 << CL_POWER,
  TRANSFER = 1 << CL_TRANSFER,
  ENDING = 1 << CL_ENDING,
  RENEWAL = 1 << CL_RENEWAL,
  KEPT = 1 << CL_STATE_DUTY,
  ACTS = PERMISSION | PROHIBITION | OBLIGATION,
  TERMED = GRANT | ACTS | PAYMENT | POWER | TRANSFER,
  NOTED = TERMED | CAP | ENDING | RENEWAL | KEPT,
};

static const struct {
  cl_node_kind kind;
  unsigned allowed;
  int many;
  const char *words;
} modifiers[] = {
    {CL_NODE_FOR_EACH, PAYMENT, 0, "for each"},
    {CL_NODE_UPON, OBLIGATION | PAYMENT | POWER | ENDING | TRANSFER, 0, "upon"},
    {CL_NODE_EVERY, OBLIGATION | PAYMENT, 0, "every"},
    {CL_NODE_INSTALMENTS, PAYMENT, 0, "in instalments"},
    {CL_NODE_LIMITED_TIMES, OBLIGATION | PAYMENT | POWER | RENEWAL, 0, "up to … times"},
    {CL_NODE_FOR_EACH_PERIOD, PAYMENT, 0, "for each … period"},
    {CL_NODE_PRO_RATA, PAYMENT, 0, "pro rata"},
    {CL_NODE_WITHIN, OBLIGATION | POWER, 0, "within"},
    {CL_NODE_BY, OBLIGATION, 0, "by"},
    {CL_NODE_ON, OBLIGATION, 0, "on"},
    {CL_NODE_NO_EARLIER, OBLIGATION, 0, "no earlier than"},
    {CL_NODE_TOLERANCE, OBLIGATION, 0, "with a tolerance of"},
    {CL_NODE_DUE, PAYMENT, 0, "due"},
    {CL_NODE_ROLL, OBLIGATION | PAYMENT, 0, "or the business day"},
    {CL_NODE_MONTH_RULE, OBLIGATION | PAYMENT, 0, "month rule"},
    {CL_NODE_FROM, TERMED | KEPT, 0, "from"},
    {CL_NODE_THROUGH, TERMED | KEPT, 0, "through"},
    {CL_NODE_UNTIL, TERMED | KEPT, 0, "until"},
    {CL_NODE_UNTIL_EVENT, TERMED | KEPT, 1, "until"},
    {CL_NODE_FOR, TERMED | KEPT, 0, "for"},
    {CL_NODE_FOR_AFTER, TERMED | KEPT, 0, "for … after"},
    {CL_NODE_SURVIVING, TERMED | KEPT, 0, "surviving termination"},
    {CL_NODE_EXTENSION, POWER, 0, "by"},
    {CL_NODE_NOTICE, POWER, 0, "notice"},
    {CL_NODE_CURE, OBLIGATION | PAYMENT | POWER, 0, "after a cure period of"},
    {CL_NODE_NO_LATER, OBLIGATION | POWER, 0, "no later than"},
    {CL_NODE_WHERE, ACTS | PAYMENT | POWER | ENDING | TRANSFER, 1, "where"},
    {CL_NODE_IF, TERMED | ENDING | RENEWAL, 1, "if"},
    {CL_NODE_UNLESS, TERMED | RENEWAL, 1, "unless"},
    {CL_NODE_SUBJECT_TO, TERMED, 1, "subject to"},
    {CL_NODE_NOTWITHSTANDING, TERMED, 1, "notwithstanding"},
    {CL_NODE_CAPPED, PAYMENT, 1, "capped at"},
    {CL_NODE_MINIMUM, PAYMENT, 0, "with a minimum of"},
    {CL_NODE_LATE_INTEREST, PAYMENT, 0, "with late interest"},
    {CL_NODE_ROUNDED, PAYMENT, 0, "rounded"},
    {CL_NODE_OUT_OF, PAYMENT, 0, "out of"},
    {CL_NODE_INTO, PAYMENT, 0, "into"},
    {CL_NODE_OTHERWISE, PROHIBITION | OBLIGATION | PAYMENT | KEPT, 1, "otherwise"},
    {CL_NODE_AFRESH, NOTED, 0, "afresh"},
    {CL_NODE_SECTION, NOTED, 0, "section"},
    {CL_NODE_SOURCE, NOTED, 1, "source"},
};

const cl_node *cl_find_modifier(const cl_provision *p, cl_node_kind kind) {
  CL_EACH (mod, p->node->kid[3]) {
    if (mod->kind == kind) return mod;
  }
  return NULL;
}

uint32_t cl_count_modifiers(const cl_provision *p, cl_node_kind kind) {
  uint32_t count = 0;
  CL_EACH (mod, p->node->kid[3]) count += mod->kind == kind;
  return count;
}

static int may_arise_upon(const cl_provision *p) {
  return p->kind == CL_OBLIGATION || p->kind == CL_POWER || p->kind == CL_ENDING || p->kind == CL_TRANSFER;
}

static void refuse_modifier(cl_resolver *r, const cl_provision *p, const cl_node *mod, const char *words) {
  const char *kind = p->kind == CL_STATE_DUTY ? "duty to keep a status" : cl_provision_word(p->kind);
  cl_diagnostic *d = cl_complain(r, CL_MISPLACED_MODIFIER, mod->token.end ? mod->token : mod->span, "%s %s has no `%s`",
                                 strchr("aeiou", *kind) ? "an" : "a", kind, words);
  if (p->kind == CL_PAYMENT && (mod->kind == CL_NODE_WITHIN || mod->kind == CL_NODE_BY))
    d->fix = CL_WORDS(r, "write `due %s`", words);
  if (p->kind == CL_OBLIGATION && mod->kind == CL_NODE_DUE) d->fix = "leave out `due`";
  if (mod->kind == CL_NODE_FOR_EACH && may_arise_upon(p)) d->fix = "write `upon`";
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
  if (afresh->kid[0]) cl_literal_as(r, &p->afresh_from, afresh->kid[0], cl_date_type);
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
  cl_expr **list = CL_NEED(r, cl_expr *, cl_count_modifiers(p, kind));
  *count = 0;
  CL_EACH (mod, p->node->kid[3]) {
    if (mod->kind != kind) continue;
    cl_expr *condition = cl_resolve_condition(r, context, mod->kid[0]);
    if (!cl_is_poisoned(condition)) list[(*count)++] = condition;
  }
  return list;
}

void cl_read_conditions(cl_resolver *r, cl_provision *p, cl_rule *rule, const cl_context *context) {
  rule->where = cl_conditions_of(r, &rule->where_count, p, context, CL_NODE_WHERE);
  rule->if_ = cl_conditions_of(r, &rule->if_count, p, context, CL_NODE_IF);
  rule->unless = cl_conditions_of(r, &rule->unless_count, p, context, CL_NODE_UNLESS);
}

uint32_t cl_other_party(const cl_resolver *r, uint32_t party) {
  const cl_model *m = r->model;
  uint32_t others = 0, other = UINT32_MAX;
  if (party < m->party_count && m->parties[party].affiliate_of != UINT32_MAX) party = m->parties[party].affiliate_of;
  for (uint32_t i = 0; i < m->party_count; i++) {
    if (i == party || m->parties[i].node->kind == CL_NODE_AFFILIATE) continue;
    others++;
    other = i;
  }
  return others == 1 ? other : UINT32_MAX;
}

cl_context cl_context_for(const cl_resolver *r, cl_provision *p, uint32_t subject) {
  return (cl_context){.provision = p, .subject = subject, .other = cl_other_party(r, subject)};
}

void cl_refuse_party_of_breach(cl_resolver *r, const cl_node *who) {
  cl_complain(r, CL_WRONG_SORT, who->span, "nothing says whose breach gives rise to this")->fix =
      "name a party; or write `upon breach of CLAUSE`, or name this clause there, as in `otherwise NAME applies`";
}

/* The parties that a sentence is about. */
uint32_t *cl_subjects(cl_resolver *r, uint32_t *count, const cl_provision *p) {
  const cl_model *m = r->model;
  const cl_node *subject = p->sentence->kid[0], *names = subject->kid[0];
  uint32_t *list = CL_NEED(r, uint32_t, m->party_count + (names ? cl_list_count(names) : 0));
  *count = 0;
  for (uint32_t i = 0; !names && i < m->party_count; i++)
    if (m->parties[i].node->kind != CL_NODE_AFFILIATE) list[(*count)++] = i;
  if (names && names->kind == CL_NODE_ANY_AFFILIATE) {
    cl_add_affiliates(r, list, count, names->kid[0]);
    return list;
  }
  if (names && names->kind != CL_NODE_NAMES) {
    cl_refuse_party_of_breach(r, names);
    return list;
  }
  CL_EACH (name, names) {
    cl_named *party = cl_expect(r, name, CL_NAMES_PARTY, "a party");
    if (party) list[(*count)++] = party->index;
  }
  if (!subject->kid[1]) return list;
  if (names->kid[0]->next)
    cl_complain(r, CL_AMBIGUOUS_ROLE, subject->kid[1]->span, "whose affiliates? name one party before them");
  else
    cl_add_affiliates(r, list, count, names->kid[0]);
  return list;
}

void cl_for_each_subject(cl_resolver *r, cl_provision *p, cl_visit_subject *visit) {
  uint32_t count, *list = cl_subjects(r, &count, p);
  for (uint32_t i = 0; i < count; i++) visit(r, p, list[i]);
}

/* The licensees of a sentence: one party, or with its affiliates. */
static uint32_t the_other(cl_resolver *r, const cl_node *payee, uint32_t subject) {
  uint32_t other = cl_other_party(r, subject);
  if (other == UINT32_MAX)
    cl_complain(r, CL_WRONG_SORT, payee->span, "`the other party` needs an agreement of two parties");
  return other;
}

/* What a text says that licenses a party to itself can be told and compared, but hardly be meant. */
uint32_t *cl_named_others(cl_resolver *r, uint32_t *count, const cl_node *payee, uint32_t subject) {
  uint32_t *list = CL_NEED(r, uint32_t, r->model->party_count + 1);
  *count = 0;
  if (payee->kid[0]) {
    cl_named *party = cl_expect(r, payee->kid[0], CL_NAMES_PARTY, "a party");
    if (party) list[(*count)++] = party->index;
    if (party && party->index == subject)
      cl_complain(r, CL_LICENSED_TO_ITSELF, payee->kid[0]->token, "`%s` grants itself a licence", party->name);
  } else {
    uint32_t other = the_other(r, payee, subject);
    if (other != UINT32_MAX) list[(*count)++] = other;
  }
  if (*count && payee->kid[1]) cl_add_affiliates(r, list, count, payee->kid[0]);
  return list;
}

/* Nobody owes or assigns anything to itself. */
uint32_t cl_named_other(cl_resolver *r, const cl_node *payee, uint32_t subject) {
  if (payee->kid[1]) {
    cl_complain(r, CL_AMBIGUOUS_ROLE, payee->kid[1]->span, "which of them? name one party");
    return UINT32_MAX;
  }
  if (!payee->kid[0]) return the_other(r, payee, subject);
  cl_named *party = cl_expect(r, payee->kid[0], CL_NAMES_PARTY, "a party");
  if (!party) return UINT32_MAX;
  if (party->index != subject) return party->index;
  cl_complain(r, CL_BOTH_SIDES, payee->kid[0]->token, "`%s` stands on both sides: nobody pays or assigns to itself",
              party->name);
  return UINT32_MAX;
}

/* ---- permissions and prohibitions ---- */

static void act_rules(cl_resolver *r, cl_provision *p, uint32_t subject) {
  if (p->sentence->kid[1]->kind == CL_NODE_QUANTITY) {
    cl_read_limit(r, p, subject);
    return;
  }
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
    cl_read_conditions(r, p, rule, &context);
  }
}

/* ---- clauses ---- */

static void resolve_remedies(cl_resolver *r, cl_provision *p) {
  CL_EACH (mod, p->node->kid[3]) {
    cl_provision *remedy = mod->kind == CL_NODE_OTHERWISE ? cl_expect_standing(r, mod->kid[0], "a clause") : NULL;
    if (!remedy) continue;
    if (remedy->kind != CL_OBLIGATION && remedy->kind != CL_PAYMENT && remedy->kind != CL_POWER &&
        remedy->kind != CL_TRANSFER)
      cl_complain(r, CL_WRONG_SORT, mod->kid[0]->token, "`%s` is a %s, which does not arise from a breach",
                  remedy->name, cl_provision_word(remedy->kind));
  }
}

static void resolve_sentence(cl_resolver *r, cl_provision *p) {
  CL_EACH (mod, p->node->kid[3]) {
    check_modifier(r, p, mod);
    if (mod->kind == CL_NODE_SECTION || mod->kind == CL_NODE_SOURCE) read_note(r, p, mod);
    if (mod->kind == CL_NODE_SUBJECT_TO || mod->kind == CL_NODE_NOTWITHSTANDING) read_priority(r, p, mod);
  }
  cl_read_term(r, p);
  cl_read_survival(r, p);
  read_afresh(r, p);
  switch (p->kind) {
  case CL_PERMISSION:
  case CL_PROHIBITION: cl_for_each_subject(r, p, act_rules); break;
  case CL_OBLIGATION: cl_resolve_obligation(r, p); break;
  case CL_STATE_DUTY: cl_resolve_keeping(r, p); break;
  case CL_PAYMENT: cl_resolve_payment(r, p); break;
  case CL_GRANT: cl_resolve_grant(r, p); break;
  case CL_TRANSFER: cl_resolve_transfer(r, p); break;
  case CL_POWER: cl_resolve_power(r, p); break;
  case CL_ENDING: cl_resolve_ending(r, p); break;
  case CL_RENEWAL: cl_resolve_renewal(r, p); break;
  default: break;
  }
}

/* Once, and before those that arise from its breach; `node`: the words that ask for it, or NULL. */
void cl_resolve_clause(cl_resolver *r, cl_provision *p, const cl_node *node) {
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

static void resolve_any_clause(cl_resolver *r, cl_provision *p) { cl_resolve_clause(r, p, NULL); }

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
  cl_read_agreement_term(r);
  cl_resolve_calendars(r);
  cl_find_exercise(r);
  resolve_all(r, CL_VALUE, CL_VALUE, resolve_value);
  resolve_all(r, CL_STATUS, CL_STATUS, resolve_status_type);
  resolve_all(r, CL_FUND, CL_FUND, resolve_fund);
  resolve_all(r, CL_STATUS, CL_STATUS, resolve_status);
  resolve_all(r, CL_DEFINITION, CL_DEFINITION, resolve_definition_notes);
  resolve_all(r, CL_REMOVED, CL_REMOVED, resolve_removed);
  resolve_all(r, CL_GRANT, CL_CAP, resolve_any_clause);
  resolve_all(r, CL_CAP, CL_CAP, cl_resolve_cap);
  cl_check_cycles(r);
  cl_check_priorities(r);
  cl_check_accelerations(r);
  cl_check_totals(r);
  if (cl_diagnostics_errors(r->diagnostics)) return;
  cl_warn(r);
}
