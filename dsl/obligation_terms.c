/* Obligations: the acts, any of which performs one; what gives rise to it, and by when. */
#include "clauses.h"

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

/* Whichever says by when; not two of them. */
static const cl_node *deadline_of(cl_resolver *r, const cl_provision *p) {
  static const cl_node_kind kinds[] = {CL_NODE_WITHIN, CL_NODE_BY, CL_NODE_ON, CL_NODE_NO_LATER};
  const cl_node *found = NULL;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    const cl_node *mod = cl_find_modifier(p, kinds[i]);
    if (mod && found) {
      cl_diagnostic *d = cl_complain(r, CL_SAME_MODIFIER_TWICE, mod->span, "by when is said twice");
      d->other = found->span;
      d->other_message = "the other is here";
      d->fix = "write a clause for each deadline";
    }
    if (!found) found = mod;
  }
  return found;
}

static void obligation_rule(cl_resolver *r, cl_provision *p, uint32_t subject, const cl_cause *cause) {
  int arises = cause->kind != CL_CAUSE_START;
  const cl_node *by_when = deadline_of(r, p);
  cl_context context = cl_context_for(r, p, subject);
  cl_rule *rule = cl_add_rule(r, p);
  rule->subject = subject;
  cl_arise_by(r, rule, &context, cause);
  if (p->sentence->kid[1]->kind == CL_NODE_QUANTITY)
    cl_read_commitment(r, p, rule, &context);
  else
    obligation_acts(r, rule, p->sentence->kid[0], p->sentence->kid[1], &context);
  cl_read_deadline(r, &rule->deadline, &context, by_when);
  cl_default_deadline(rule);
  cl_read_opening(r, rule, &context);
  cl_read_clock(r, rule, &context, by_when);
  cl_read_cure(r, p, rule, &context);
  /* without an event, `where` is about the act itself */
  if ((!arises || cause->schedule) && rule->act_count == 1) context.event = rule->acts[0].event;
  rule->where = cl_conditions_of(r, &rule->where_count, p, &context, CL_NODE_WHERE);
  context.event = rule->event.event;
  rule->if_ = cl_conditions_of(r, &rule->if_count, p, &context, CL_NODE_IF);
  context.breached = NULL; /* when the deadline passes, that is long forgotten */
  rule->unless = cl_conditions_of(r, &rule->unless_count, p, &context, CL_NODE_UNLESS);
  if (!arises && rule->if_count)
    cl_complain(r, CL_MISSING_TRIGGER, cl_find_modifier(p, CL_NODE_IF)->span,
                "`if` is looked at when an event gives rise to the obligation, and none does");
}

void cl_resolve_obligation(cl_resolver *r, cl_provision *p) { cl_for_each_cause(r, p, obligation_rule); }
