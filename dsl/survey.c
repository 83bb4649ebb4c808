/* The survey: one walk through the whole tree, before anything is resolved, for what matters wherever it stands.  Lists are checked there and then; amounts, from which
** the currencies of the agreement are known, remedies and words about breaches are noted for those who ask for them. */
#include "resolve.h"

static void note_remedies(cl_resolver *r, const cl_node *part) {
  if (part->kind != CL_NODE_CLAUSE) return;
  CL_EACH (mod, part->kid[3])
    if (mod->kind == CL_NODE_OTHERWISE) CL_ADD(r, r->remedies, r->remedy_count, ((cl_remedy){part, mod}));
}

static void look_at(cl_resolver *r, const cl_node *node) {
  switch (node->kind) {
  case CL_NODE_NAMES:
  case CL_NODE_LITERALS: cl_check_list(r, node); break;
  case CL_NODE_ALL_OF:
  case CL_NODE_ANY_OF: cl_check_letters(r, node); break;
  case CL_NODE_MODS: cl_check_lines(r, node); break;
  case CL_NODE_MONEY:
  case CL_NODE_TYPE: CL_ADD(r, r->amounts.at, r->amounts.count, node); break;
  case CL_NODE_BREACH_OF:
  case CL_NODE_COMPARE:
  case CL_NODE_HAS_BEEN:
  case CL_NODE_HAS_NOT_BEEN: CL_ADD(r, r->about_breaches.at, r->about_breaches.count, node); break;
  default: break;
  }
}

static void survey(cl_resolver *r, const cl_node *node) {
  look_at(r, node);
  for (int i = 0; i < CL_KIDS; i++)
    for (const cl_node *kid = node->kid[i]; kid; kid = kid->next) survey(r, kid);
}

void cl_survey(cl_resolver *r) {
  for (uint32_t i = 0; i < r->part_count; i++) {
    uint32_t before = r->about_breaches.count;
    survey(r, r->parts[i].node);
    note_remedies(r, r->parts[i].node);
    if (r->parts[i].kind == CL_NODE_SCENARIO)
      r->about_breaches.count = before; /* it tells what comes of the clauses, and is none */
  }
}
