/* What waits for the breach of a clause that nobody can breach: a payment that is never due, a duty without a last day, a licence that forbids nothing.  It
** never comes, so it is worth a look. */
#include "clauses.h"

#include <string.h>

static int has_deadline(const cl_provision *p) {
  for (uint32_t i = 0; i < p->rule_count; i++)
    if (p->rules[i].deadline.kind != CL_NO_DEADLINE) return 1;
  return p->rule_count == 0;
}

/* Where its term ends, what is not done by then is breached. */
static int has_last_day(const cl_model *m, const cl_provision *p) {
  return p->end != CLAUSE_NEVER || p->after.kind != CL_AFTER_NOTHING || (m->end != CLAUSE_NEVER && !p->surviving);
}

/* Why nobody can breach the clause; NULL: somebody can. */
static const char *why_not(const cl_model *m, const cl_provision *p) {
  switch (p->kind) {
  case CL_PAYMENT: return has_deadline(p) ? NULL : "nothing says by when it is due";
  case CL_OBLIGATION: return has_deadline(p) || has_last_day(m, p) ? NULL : "it has no deadline and no last day";
  case CL_GRANT:
    return p->exclusivity == CL_SOLE || p->exclusivity == CL_EXCLUSIVE
               ? NULL
               : "a licence that is not sole or exclusive forbids nothing";
  default: return NULL;
  }
}

static void warn_of(cl_resolver *r, const cl_node *name, const cl_node *words) {
  const cl_named *named = cl_lookup(r, cl_word(r, name));
  const cl_provision *p = named && named->sort == CL_NAMES_PROVISION ? named->provision : NULL;
  const char *why = p ? why_not(r->model, p) : NULL;
  if (!why) return;
  cl_diagnostic *d = cl_complain(r, CL_NEVER_APPLIES, words->span, "`%s` is never breached: %s", p->name, why);
  if (p->kind == CL_PAYMENT) d->fix = "add to it a line `due within … days`";
  d->other = p->sentence->span;
  d->other_message = "what is never breached";
}

/* `X is breached`, `X is not breached`: the X, or NULL. */
static const cl_node *asked_of(cl_resolver *r, const cl_node *compare) {
  const cl_node *left = compare->kid[0], *cmp = compare->kid[1];
  if (left->kind != CL_NODE_PHRASE || left->kid[1] || (cmp->kind != CL_NODE_IS && cmp->kind != CL_NODE_IS_NOT))
    return NULL;
  const cl_node *state = cmp->kid[0];
  return state->kind == CL_NODE_PHRASE && cl_token_is(r, state->kid[0], "breached") ? left->kid[0] : NULL;
}

static void look_at(cl_resolver *r, const cl_node *node) {
  const cl_node *name = NULL;
  if (node->kind == CL_NODE_BREACH_OF) name = node->kid[0];
  if (node->kind == CL_NODE_COMPARE) name = asked_of(r, node);
  if ((node->kind == CL_NODE_HAS_BEEN || node->kind == CL_NODE_HAS_NOT_BEEN) &&
      cl_token_is(r, node->kid[1], "breached"))
    name = node->kid[0];
  if (name) warn_of(r, name, node);
}

void cl_warn_unbreachable(cl_resolver *r) {
  for (uint32_t i = 0; i < r->about_breaches.count; i++) look_at(r, r->about_breaches.at[i]);
  for (uint32_t i = 0; i < r->remedy_count; i++) warn_of(r, r->remedies[i].clause->kid[0], r->remedies[i].line);
}
