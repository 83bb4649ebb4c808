/* What must be kept: `Alder must keep insured at least 5,000,000 EUR`.  A rule for each party, and where the status is kept for each of something, for each
** kind of event that changes it: the rule is breached unless the comparison holds. */
#include "clauses.h"

static cl_provision *kept_status(cl_resolver *r, const cl_node *name) {
  cl_provision *status = cl_expect_standing(r, name, "a status");
  if (!status || status->kind == CL_STATUS) {
    if (status) status->mentioned = 1;
    return status;
  }
  cl_diagnostic *d = cl_complain(r, CL_WRONG_SORT, name->token, "`%s` is a %s, and only a status can be kept",
                                 status->name, cl_provision_word(status->kind));
  d->fix = "declare a status that events change";
  return NULL;
}

static void keeping_rule(cl_resolver *r, cl_provision *p, uint32_t subject, cl_provision *status,
                         cl_event_decl *event) {
  cl_context context = cl_context_for(r, p, subject);
  cl_rule *rule = cl_add_rule(r, p);
  rule->subject = subject;
  rule->cause.kind = CL_CAUSE_START;
  rule->cause.event = rule->event.event = context.event = event;
  cl_expr *kept = cl_compare_status(r, &context, status, p->sentence->kid[2], p->sentence);
  rule->unless = CL_NEED(r, cl_expr *, 1);
  if (!cl_is_poisoned(kept)) rule->unless[rule->unless_count++] = kept;
}

static int has_rule(const cl_provision *p, uint32_t subject, const cl_event_decl *event) {
  for (uint32_t i = 0; i < p->rule_count; i++)
    if (p->rules[i].subject == subject && p->rules[i].event.event == event) return 1;
  return 0;
}

void cl_resolve_keeping(cl_resolver *r, cl_provision *p) {
  cl_provision *status = kept_status(r, p->sentence->kid[1]);
  uint32_t count, *parties = cl_subjects(r, &count, p);
  for (uint32_t i = 0; status && i < count; i++) {
    if (!status->key_field) keeping_rule(r, p, parties[i], status, NULL);
    for (uint32_t k = 0; status->key_field && k < status->change_count; k++) {
      cl_event_decl *event = status->changes[k].event.event;
      if (event && !has_rule(p, parties[i], event)) keeping_rule(r, p, parties[i], status, event);
    }
  }
}
