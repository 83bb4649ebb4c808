/* Resolving properties: the words of the one sentence become what the prover asks.  What a property compares with is a constant or a value, so that it means the
** same at every moment. */
#include "property.h"

#include <string.h>

#include "literal.h"
#include "resolve.h"

/* ---- ceilings ---- */

static int is_constant(const cl_expr *expr) { return expr->kind == CL_EXPR_CONST || expr->kind == CL_EXPR_VALUE; }

/* A name that stands for no amount. */
static int is_of_another_sort(cl_resolver *r, const cl_node *node) {
  const cl_named *named = node->kind == CL_NODE_NAME ? cl_lookup(r, cl_word(r, node)) : NULL;
  if (!named || named->sort == CL_NAMES_NOTHING) return 0;
  if (named->sort == CL_NAMES_PROVISION &&
      (named->provision->kind == CL_VALUE || named->provision->kind == CL_DEFINITION))
    return 0;
  cl_complain(r, CL_WRONG_SORT, node->token, "`%s` is %s; an amount of money is wanted here", named->name,
              cl_sort_text(named));
  return 1;
}

/* Clauses under which something can be owed, or the one clause that is asked about. */
static int is_asked_about(const cl_property *property, const cl_provision *p) {
  return (p->kind == CL_PAYMENT || p->kind == CL_FUND) && p->currency[0] &&
         (!property->clause || property->clause == p);
}

static int is_before(const cl_resolver *r, const cl_property *property, uint32_t end, const char *currency) {
  for (uint32_t i = 0; i < end; i++) {
    const cl_provision *p = r->model->provisions[i];
    if (is_asked_about(property, p) && strcmp(p->currency, currency) == 0) return 1;
  }
  return 0;
}

/* `EUR, NOK`: each currency once; "" for none. */
static const char *currencies_asked_about(cl_resolver *r, const cl_property *property) {
  const char *list = "";
  for (uint32_t i = 0; list && i < r->model->provision_count; i++) {
    const cl_provision *p = r->model->provisions[i];
    if (is_asked_about(property, p) && !is_before(r, property, i, p->currency))
      list = CL_WORDS(r, "%s%s%s", list, *list ? ", " : "", p->currency);
  }
  return list ? list : "";
}

/* Where nothing is ever owed in its currency, a ceiling says nothing. */
static void check_currency(cl_resolver *r, const cl_property *property, const cl_node *ceiling) {
  const char *currencies = currencies_asked_about(r, property);
  if (!property->currency[0] || strstr(currencies, property->currency)) return;
  if (property->clause && !*currencies) return; /* it is no payment: that is told, or it was removed */
  cl_diagnostic *d = property->clause
                         ? cl_complain(r, CL_TWO_CURRENCIES, ceiling->span, "`%s` does not pay in %s",
                                       property->clause->name, property->currency)
                         : cl_complain(r, CL_TWO_CURRENCIES, ceiling->span, "no clause pays in %s", property->currency);
  if (*currencies) d->fix = CL_WORDS(r, "what is paid here is in %s", currencies);
}

/* An amount of money, a value that is one, or a definition that means one of these. */
static void read_ceiling(cl_resolver *r, cl_property *out, const cl_node *node) {
  const cl_context nothing_at_hand = {.subject = UINT32_MAX, .other = UINT32_MAX};
  if (is_of_another_sort(r, node)) return;
  const cl_expr *expr = cl_resolve_expr(r, &nothing_at_hand, node);
  if (cl_is_poisoned(expr)) return;
  if (!is_constant(expr) || expr->type.sort != CLAUSE_TYPE_MONEY) {
    cl_complain(r, CL_TYPE_MISMATCH, node->span, "`%s` is not an amount of money that is always the same",
                cl_word(r, node))
        ->fix = "write an amount, a value, or a definition that means one of these";
    return;
  }
  memcpy(out->currency, expr->type.currency, sizeof out->currency);
  check_currency(r, out, node);
  if (expr->kind == CL_EXPR_CONST) out->ceiling = expr->constant;
  if (expr->kind == CL_EXPR_VALUE && expr->provision->disclosed) out->ceiling = expr->provision->value;
  if (expr->kind == CL_EXPR_VALUE && !expr->provision->disclosed) out->value = expr->provision;
  if (out->ceiling < 0) cl_complain(r, CL_BAD_NUMBER, node->span, "what is owed is not below nothing");
}

static void read_never_owes(cl_resolver *r, cl_property *out, const cl_node *node) {
  cl_debt debt;
  cl_read_debt(r, &debt, node);
  out->kind = CL_NEVER_OWES;
  out->party = debt.party;
  out->counterparty = debt.counterparty;
  out->clause = debt.provision;
  if (node->kid[2]) read_ceiling(r, out, node->kid[2]);
}

static void read_total(cl_resolver *r, cl_property *out, const cl_node *node) {
  out->kind = CL_TOTAL_AT_MOST;
  out->clause = cl_expect_clause(r, node->kid[0]);
  read_ceiling(r, out, node->kid[1]);
  if (!out->clause || out->clause->kind == CL_PAYMENT) return;
  cl_complain(r, CL_WRONG_SORT, node->kid[0]->token, "`%s` is no payment: nothing accrues under it", out->clause->name);
}

/* ---- verdicts ---- */

static void read_never(cl_resolver *r, cl_property *out, const cl_node *node) {
  out->kind = CL_CLAUSE_NEVER;
  out->clause = cl_expect_clause(r, node->kid[0]);
  if (node->kind == CL_NODE_NEVER_APPLIES) return;
  cl_read_verdict_of(r, &out->verdicts[out->verdict_count++], out->clause, 1, node->kid[1]);
  CL_EACH (role, node->kid[2]) {
    int by = role->kind == CL_NODE_ROLE && cl_token_is(r, role->kid[0], "by");
    if (by && !out->party)
      out->party = cl_read_party(r, role->kid[1]);
    else
      cl_complain(r, CL_AMBIGUOUS_ROLE, role->span, "only `by PARTY` may stand here");
  }
}

/* ---- events ---- */

/* Comparisons of a field with a constant, and what is made of these. */
static int is_plain(const cl_expr *test) {
  switch (test->kind) {
  case CL_EXPR_EQ:
  case CL_EXPR_NE:
  case CL_EXPR_LT:
  case CL_EXPR_LE:
    return (test->a->kind == CL_EXPR_FIELD && test->b->kind == CL_EXPR_CONST) ||
           (test->a->kind == CL_EXPR_CONST && test->b->kind == CL_EXPR_FIELD);
  case CL_EXPR_FIELD: return test->type.sort == CLAUSE_TYPE_YES_NO;
  case CL_EXPR_NOT: return is_plain(test->a);
  case CL_EXPR_AND:
  case CL_EXPR_OR:
    for (uint32_t i = 0; i < test->item_count; i++)
      if (!is_plain(test->items[i])) return 0;
    return 1;
  default: return 0;
  }
}

static void read_event(cl_resolver *r, cl_property *out, const cl_node *node) {
  const cl_context nothing_at_hand = {.subject = UINT32_MAX, .other = UINT32_MAX};
  out->kind = node->kind == CL_NODE_EVERY_EVENT_IS ? CL_EVERY_EVENT : CL_NO_EVENT;
  cl_resolve_phrase(r, &out->pattern, &nothing_at_hand, node->kid[0]);
  for (uint32_t i = 0; i < out->pattern.test_count; i++)
    if (!cl_is_poisoned(out->pattern.tests[i]) && !is_plain(out->pattern.tests[i]))
      cl_complain(r, CL_TYPE_MISMATCH, out->pattern.tests[i]->node->span,
                  "a property compares what an event says with plain values only");
  for (int i = 1; i < 3; i++)
    if (node->kid[i]) cl_read_verdict(r, &out->verdicts[out->verdict_count++], node->kid[i]);
}

/* ---- the sentence ---- */

static void read_property(cl_resolver *r, cl_property *out, const cl_node *node) {
  switch (node->kind) {
  case CL_NODE_NEVER_OWES: read_never_owes(r, out, node); break;
  case CL_NODE_TOTAL_AT_MOST: read_total(r, out, node); break;
  case CL_NODE_NO_EVENT_IS:
  case CL_NODE_EVERY_EVENT_IS: read_event(r, out, node); break;
  default: read_never(r, out, node); break;
  }
}

int cl_read_property(cl_property *out, const cl_model *model, const cl_source *source, cl_diagnostics *diagnostics) {
  cl_node *node;
  *out = (cl_property){0};
  int status = cl_parse_property(&node, model->arena, source, diagnostics);
  if (status != CLAUSE_OK) return status;
  cl_resolver *r = cl_arena_get(model->arena, sizeof *r);
  if (!r) return CLAUSE_ERROR_MEMORY;
  *r = *model->resolver;
  r->source = source;
  r->diagnostics = diagnostics;
  r->status = CLAUSE_OK;
  if (setjmp(r->leave)) return r->status;
  read_property(r, out, node);
  return cl_diagnostics_errors(diagnostics) ? CLAUSE_ERROR_SOURCE : CLAUSE_OK;
}
