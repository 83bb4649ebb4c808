/* Grants: who licenses what to whom and how exclusively, as rules about the acts of licensing and using. */
#include "clauses.h"

#include <string.h>

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
static cl_rule *grant_act(cl_resolver *r, cl_provision *p, uint32_t subject, uint32_t other, const char *asset,
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
    return NULL;
  }
  cl_pattern_test(r, &rule->event,
                  cl_expr_compare(r, CL_EXPR_EQ, cl_expr_field(r, event, (uint32_t)item, node),
                                  cl_expr_name(r, asset, CLAUSE_TYPE_NAME, node), node));
  cl_pattern_by(r, &rule->event, act == CL_USES ? other : subject, node);
  context.event = event;
  cl_read_conditions(r, p, rule, &context);
  return rule;
}

/* To license to one who is licensed anyway is to license to nobody else. */
static void licensing_rule(cl_resolver *r, cl_provision *p, uint32_t subject, const uint32_t *others, uint32_t count,
                           const char *asset) {
  const cl_node *node = p->sentence;
  cl_rule *rule = grant_act(r, p, subject, others[0], asset, CL_LICENSES);
  for (uint32_t i = 0; rule && i < count; i++) {
    uint32_t to = (uint32_t)cl_field_by_preposition(rule->event.event, "to");
    cl_pattern_test(r, &rule->event,
                    cl_expr_compare(r, CL_EXPR_NE, cl_expr_field(r, rule->event.event, to, node),
                                    cl_expr_name(r, r->model->parties[others[i]].name, CLAUSE_TYPE_PARTY, node), node));
  }
}

static void grant_rules(cl_resolver *r, cl_provision *p, uint32_t subject) {
  uint32_t count, *others = cl_named_others(r, &count, p->sentence->kid[1], subject);
  for (uint32_t i = 0; count && i < p->asset_count; i++) {
    int is_licensee = 0;
    licensing_rule(r, p, subject, others, count, p->assets[i]);
    for (uint32_t k = 0; k < count; k++) {
      grant_act(r, p, subject, others[k], p->assets[i], CL_USES);
      is_licensee |= others[k] == subject;
    }
    if (!is_licensee) grant_act(r, p, subject, others[0], p->assets[i], CL_OWNER_USES);
  }
}

void cl_resolve_grant(cl_resolver *r, cl_provision *p) {
  const cl_node *grant = p->sentence->kid[2];
  read_adjectives(r, p, grant->kid[0]);
  read_scope(r, p, grant->kid[2]);
  p->assets = CL_NEED(r, const char *, cl_list_count(grant->kid[1]));
  CL_EACH (name, grant->kid[1]) {
    if (cl_expect(r, name, CL_NAMES_ASSET, "an asset")) p->assets[p->asset_count++] = cl_word(r, name);
  }
  cl_for_each_subject(r, p, grant_rules);
}
