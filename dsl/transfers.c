/* Transfers: who assigns an asset to whom, and who owns what. */
#include "clauses.h"

#include <string.h>

static void transfer_rule(cl_resolver *r, cl_provision *p, uint32_t subject, const cl_cause *cause) {
  uint32_t other = cl_named_other(r, p->sentence->kid[2], subject);
  CL_EACH (name, p->sentence->kid[1]) {
    cl_named *asset = cl_expect(r, name, CL_NAMES_ASSET, "an asset");
    cl_context context = cl_context_for(r, p, subject);
    if (!asset || other == UINT32_MAX) continue;
    cl_rule *rule = cl_add_rule(r, p);
    rule->subject = subject;
    rule->other = other;
    rule->asset = asset->name;
    rule->asset_index = asset->index;
    cl_arise_by(r, rule, &context, cause);
    if (cause->kind == CL_CAUSE_EVENT && !context.event) continue;
    cl_read_conditions(r, p, rule, &context);
    if (cause->kind == CL_CAUSE_START && rule->where_count + rule->if_count + rule->unless_count)
      cl_complain(r, CL_MISSING_TRIGGER, p->sentence->span,
                  "conditions are looked at when something gives rise to the assignment, and nothing does");
  }
}

void cl_resolve_transfer(cl_resolver *r, cl_provision *p) {
  const cl_node *names = p->sentence->kid[1];
  p->assets = CL_NEED(r, const char *, cl_list_count(names));
  CL_EACH (name, names) p->assets[p->asset_count++] = cl_word(r, name);
  cl_for_each_cause(r, p, transfer_rule);
}

cl_expr *cl_resolve_owns(cl_resolver *r, const cl_node *node) {
  cl_named *party = cl_expect(r, node->kid[0], CL_NAMES_PARTY, "a party");
  cl_named *asset = cl_expect(r, node->kid[1], CL_NAMES_ASSET, "an asset");
  if (!party || !asset) return cl_expr_poison(r, node);
  cl_expr *expr = cl_expr_new(r, CL_EXPR_OWNS, (cl_type){CLAUSE_TYPE_YES_NO, ""}, node);
  expr->index = (int32_t)party->index;
  expr->constant = (int64_t)asset->index;
  return expr;
}
