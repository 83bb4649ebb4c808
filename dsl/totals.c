/* Totals of what a clause accrued: `the total amount of royalty this contract year`.  A clause's name is then a noun like that of an event, with one field. */
#include "clauses.h"

#include <string.h>

/* ---- the currency of a sentence that is not resolved yet ---- */

static const char *currency_of_type(const cl_type *type) {
  return type->sort == CLAUSE_TYPE_MONEY ? type->currency : NULL;
}

static const char *currency_of_field(cl_resolver *r, const cl_event_decl *event, const cl_node *name) {
  int32_t field = event ? cl_field_by_name(event, cl_word(r, name)) : -1;
  return field < 0 ? NULL : currency_of_type(&event->fields[field].type);
}

static const cl_event_decl *event_of(cl_resolver *r, const cl_node *noun) {
  const cl_named *named = cl_lookup(r, cl_word(r, noun));
  if (named && named->sort == CL_NAMES_EVENT) return named->event;
  for (uint32_t i = 0; i < r->model->event_count; i++)
    if (strcmp(r->model->events[i]->name, cl_word(r, noun)) == 0) return r->model->events[i];
  return NULL;
}

static const cl_event_decl *event_at_hand(cl_resolver *r, const cl_provision *p) {
  const cl_node *each = cl_find_modifier(p, CL_NODE_FOR_EACH), *upon = cl_find_modifier(p, CL_NODE_UPON);
  const cl_node *time = cl_time_modifier(p);
  const cl_node *phrase = each ? each->kid[0] : upon ? upon->kid[0] : time ? time->kid[2] : NULL;
  return phrase && phrase->kind == CL_NODE_PHRASE ? event_of(r, phrase->kid[0]) : NULL;
}

static const char *currency_in(cl_resolver *r, const cl_event_decl *event, const cl_node *node, int depth);

static const char *currency_of_name(cl_resolver *r, const cl_event_decl *event, const cl_node *name, int depth) {
  const cl_named *named = cl_lookup(r, cl_word(r, name));
  if (!named || named->sort != CL_NAMES_PROVISION) return NULL;
  const cl_provision *p = named->provision;
  return p->kind == CL_DEFINITION ? currency_in(r, event, p->node->kid[2], depth + 1) : currency_of_type(&p->type);
}

/* The first amount of money that stands in a node; what is converted is in what it is converted to. */
static const char *currency_in(cl_resolver *r, const cl_event_decl *event, const cl_node *node, int depth) {
  enum { DEEP = 32 };
  const char *found = NULL;
  if (depth > DEEP) return NULL;
  switch (node->kind) {
  case CL_NODE_MONEY: return currency_of_type(&cl_resolve_literal(r, node)->type);
  case CL_NODE_CONVERTED: return cl_word(r, node->kid[1]);
  case CL_NODE_FIELD_OF_EVENT: return currency_of_field(r, event, node->kid[0]);
  case CL_NODE_TOTAL_OF:
  case CL_NODE_FIRST_OF:
  case CL_NODE_LAST_OF: return currency_of_field(r, event_of(r, node->kid[1]->kid[0]), node->kid[0]);
  case CL_NODE_PHRASE: found = currency_of_name(r, event, node->kid[0], depth); break;
  case CL_NODE_NAME: return currency_of_name(r, event, node, depth);
  default: break;
  }
  for (int i = 0; i < CL_KIDS && !found; i++)
    for (const cl_node *kid = node->kid[i]; kid && !found; kid = kid->next)
      found = currency_in(r, event, kid, depth + 1);
  return found;
}

/* ---- the total ---- */

int cl_is_accrual(cl_resolver *r, const cl_node *phrase) {
  const cl_named *named = cl_lookup(r, cl_word(r, phrase->kid[0]));
  return named && named->sort == CL_NAMES_PROVISION && named->provision->kind == CL_PAYMENT;
}

cl_type cl_resolve_accrual(cl_resolver *r, cl_history *history, const cl_node *field, const cl_node *phrase) {
  cl_type type = {CLAUSE_TYPE_NONE, ""};
  cl_provision *p = cl_expect_standing(r, phrase->kid[0], "a clause");
  if (strcmp(cl_word(r, field), "amount") != 0 || phrase->kid[1]) {
    cl_diagnostic *d = cl_complain(r, CL_UNKNOWN_FIELD, history->node->span,
                                   "what accrued under `%s` has an amount, and nothing else", p->name);
    d->fix = CL_WORDS(r, "write `the total amount of %s`", p->name);
    return type;
  }
  const char *currency = p->currency[0] ? p->currency : currency_in(r, event_at_hand(r, p), p->sentence->kid[2], 0);
  if (!currency) {
    cl_complain(r, CL_TYPE_MISMATCH, history->node->span, "the currency of `%s` cannot be told from its sentence",
                p->name);
    return type;
  }
  history->accrued = p;
  type.sort = CLAUSE_TYPE_MONEY;
  memcpy(type.currency, currency, 4);
  memcpy(history->currency, currency, 4);
  return type;
}

/* ---- when all clauses are resolved ---- */

void cl_check_totals(cl_resolver *r) {
  for (uint32_t i = 0; i < r->model->history_count; i++) {
    const cl_history *h = r->model->histories[i];
    if (!h->accrued) continue;
    if (h->accrued->currency[0] && strcmp(h->accrued->currency, h->currency) != 0)
      cl_complain(r, CL_TWO_CURRENCIES, h->node->span, "`%s` accrues in %s, not in %s", h->accrued->name,
                  h->accrued->currency, h->currency);
  }
}
