/* Funds: money that one party holds for another.  It grows by what is paid into it; what a clause pays out of it lowers it, and is at most what it holds. */
#include "clauses.h"

#include <string.h>

void cl_resolve_fund(cl_resolver *r, cl_provision *p) {
  const cl_node *held = p->node->kid[2];
  const cl_named *holder = cl_expect(r, held->kid[0], CL_NAMES_PARTY, "a party");
  const cl_named *owner = cl_expect(r, held->kid[1], CL_NAMES_PARTY, "a party");
  const char *currency = cl_word(r, held->kid[2]);
  p->holder = holder ? holder->index : UINT32_MAX;
  p->held_for = owner ? owner->index : UINT32_MAX;
  if (holder && owner && holder->index == owner->index)
    cl_complain(r, CL_WRONG_SORT, held->kid[1]->token, "a fund is held for another party than the one that holds it");
  if (strlen(currency) != 3 || strspn(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3) {
    cl_complain(r, CL_WRONG_SORT, held->kid[2]->token, "`%s` is not a currency by its three letters", currency);
    return;
  }
  p->type.sort = CLAUSE_TYPE_MONEY;
  memcpy(p->type.currency, currency, 4);
  memcpy(p->currency, currency, 4);
}

cl_expr *cl_expr_fund(cl_resolver *r, cl_provision *fund, const cl_node *node) {
  cl_expr *expr = cl_expr_new(r, CL_EXPR_STATUS, fund->type, node);
  expr->provision = fund;
  fund->is_read = fund->mentioned = 1;
  return expr;
}

static cl_provision *expect_fund(cl_resolver *r, const cl_provision *p, const cl_node *name) {
  cl_provision *fund = cl_expect_standing(r, name, "a fund");
  if (!fund) return NULL;
  if (fund->kind != CL_FUND) {
    cl_complain(r, CL_WRONG_SORT, name->token, "`%s` is a %s, not a fund", fund->name, cl_provision_word(fund->kind));
    return NULL;
  }
  if (p->currency[0] && fund->currency[0] && strcmp(p->currency, fund->currency) != 0) {
    cl_complain(r, CL_TWO_CURRENCIES, name->token, "the payment is in %s, and `%s` in %s", p->currency, fund->name,
                fund->currency);
    return NULL;
  }
  return fund;
}

/* Only who holds it pays out of it, and only to them it is paid. */
static void check_holder(cl_resolver *r, const cl_provision *p, const cl_provision *fund, int pays_out,
                         const cl_node *name) {
  for (uint32_t i = 0; i < p->rule_count && fund->holder != UINT32_MAX; i++) {
    uint32_t party = pays_out ? p->rules[i].subject : p->rules[i].other;
    if (party == fund->holder || party == UINT32_MAX) continue;
    cl_complain(r, CL_WRONG_SORT, name->token, "`%s` is held by %s, not by %s", fund->name,
                r->model->parties[fund->holder].name, r->model->parties[party].name);
    return;
  }
}

cl_provision *cl_read_fund(cl_resolver *r, const cl_provision *p, cl_node_kind kind) {
  const cl_node *mod = cl_find_modifier(p, kind);
  cl_provision *fund = mod ? expect_fund(r, p, mod->kid[0]) : NULL;
  if (fund) check_holder(r, p, fund, kind == CL_NODE_OUT_OF, mod->kid[0]);
  return fund;
}
