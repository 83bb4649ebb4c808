/* Quantities: how much must be done, or may be done at most, in total, in each period, or in any stretch of days. */
#include "clauses.h"

/* The field that a quantity counts: the one named, or the only one of the limit's type. */
static uint32_t measured_field(cl_resolver *r, const cl_event_decl *event, const cl_node *quantity, cl_type type) {
  const cl_node *name = quantity->kid[3]->kid[0];
  int32_t found = name ? cl_expect_field(r, event, name) : -1;
  for (uint32_t i = 0; !name && i < event->field_count; i++) {
    if (cl_same_type(event->fields[i].type, type)) found = found < 0 ? (int32_t)i : INT32_MAX;
  }
  if (found >= 0 && found != INT32_MAX && cl_same_type(event->fields[found].type, type)) return (uint32_t)found;
  if (!name || found >= 0) {
    cl_diagnostic *d = cl_complain(r, CL_AMBIGUOUS_ROLE, quantity->span, "which field of %s counts?", event->name);
    d->fix = "name it, as in `at least 10,000 in quantity in total`";
  }
  return 0;
}

int cl_measured_sort(const cl_rule *rule) {
  const cl_event_decl *event = rule->act_count ? rule->acts[0].event : rule->event.event;
  return rule->measure == CL_OCCURRENCES ? CLAUSE_TYPE_COUNT : event->fields[rule->measure].type.sort;
}

/* How much, of which field, and over which time.  What is at hand besides the act is for the caller to say. */
static void read_quantity(cl_resolver *r, cl_rule *rule, const cl_context *context, const cl_event_decl *event,
                          const cl_node *quantity) {
  const cl_node *scope = quantity->kid[3]->kid[1];
  cl_cap *counted = rule->counted = CL_NEED(r, cl_cap, 1);
  int by_times = quantity->kid[2]->kind == CL_NODE_NTIMES;
  counted->limit = cl_resolve_expr(r, context, quantity->kid[2]);
  counted->node = quantity;
  counted->scope_node = scope;
  cl_read_scope(r, counted, scope);
  if (cl_is_poisoned(counted->limit)) return;
  int asks = cl_token_is(r, quantity->kid[1], "at least"), is_stated = counted->limit->kind == CL_EXPR_CONST;
  if (cl_is_below_nothing(counted->limit, NULL))
    cl_complain(r, CL_BAD_NUMBER, quantity->kid[2]->span, "a quantity is not below nothing");
  else if (asks && is_stated && counted->limit->type.sort != CLAUSE_TYPE_DATE && counted->limit->constant == 0)
    cl_complain(r, CL_BAD_NUMBER, quantity->kid[2]->span, "this asks for nothing");
  rule->measure = by_times ? CL_OCCURRENCES : measured_field(r, event, quantity, counted->limit->type);
  rule->quantity = counted->limit;
}

void cl_read_commitment(cl_resolver *r, cl_provision *p, cl_rule *rule, const cl_context *context) {
  const cl_node *quantity = p->sentence->kid[1];
  cl_event_decl *event = cl_event_by_verb(r, quantity->kid[0]);
  if (!event) return;
  rule->acts = CL_NEED(r, cl_pattern, 1);
  rule->act_count = 1;
  rule->acts[0].node = quantity;
  cl_resolve_roles(r, &rule->acts[0], context, event, NULL, quantity->kid[3]->kid[2]);
  cl_pattern_by(r, &rule->acts[0], rule->subject, p->sentence->kid[0]);
  read_quantity(r, rule, context, event, quantity);
  int by_period = rule->counted->scope == CL_PER_PERIOD, in_total = rule->counted->scope == CL_IN_TOTAL;
  if (!cl_token_is(r, quantity->kid[1], "at least") || (!by_period && !in_total))
    cl_complain(r, CL_WRONG_WORD, quantity->span,
                "what must be done is stated as `at least … in total`, or per period");
}

void cl_read_limit(cl_resolver *r, cl_provision *p, uint32_t subject) {
  const cl_node *quantity = p->sentence->kid[1];
  const char *order = p->kind == CL_PERMISSION ? "at most" : "more than";
  cl_event_decl *event = cl_event_by_verb(r, quantity->kid[0]);
  cl_context context = cl_context_for(r, p, subject);
  if (!event) return;
  cl_rule *rule = cl_add_rule(r, p);
  rule->subject = subject;
  rule->event.node = quantity;
  cl_resolve_roles(r, &rule->event, &context, event, NULL, quantity->kid[3]->kid[2]);
  cl_pattern_by(r, &rule->event, subject, p->sentence->kid[0]);
  context.event = event;
  cl_read_conditions(r, p, rule, &context);
  read_quantity(r, rule, &context, event, quantity);
  if (!cl_token_is(r, quantity->kid[1], order))
    cl_complain(r, CL_WRONG_WORD, quantity->kid[1]->token,
                "a limit is stated as `may … at most`, or `must not … more than`")
        ->fix = CL_WORDS(r, "write `%s`", order);
}
