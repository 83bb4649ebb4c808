/* Duties that cannot be done without breaching another clause: every act that performs one is forbidden, without condition or exception, for as long as it can be
** done.  A ban that leaves a way, or a day, is how duties are meant to be done, and is not told. */
#include <string.h>

#include "chains.h"
#include "findings.h"

typedef struct forbidden {
  cl_diagnostics *diagnostics;
  const cl_model *model;
  int runs_on; /* cl_term_runs_on */
} forbidden;

/* ---- acts ---- */

static int same_name(const cl_expr *a, const cl_expr *b) {
  if (a->kind != CL_EXPR_EQ || b->kind != CL_EXPR_EQ || a->a->kind != CL_EXPR_FIELD || b->a->kind != CL_EXPR_FIELD)
    return 0;
  return a->a->index == b->a->index && a->b->text && b->b->text && strcmp(a->b->text, b->b->text) == 0;
}

/* Whatever performs the duty by this act is what the ban speaks of. */
static int is_within(const cl_pattern *act, const cl_pattern *ban) {
  if (!act->event || act->event != ban->event || ban->link_count) return 0;
  for (uint32_t i = 0; i < ban->test_count; i++) {
    int implied = 0;
    for (uint32_t k = 0; k < act->test_count; k++) implied |= same_name(act->tests[k], ban->tests[i]);
    if (!implied) return 0;
  }
  return 1;
}

static int bans(const cl_provision *ban, const cl_pattern *act) {
  for (uint32_t i = 0; i < ban->rule_count; i++) {
    const cl_rule *rule = &ban->rules[i];
    int is_plain = !rule->where_count && !rule->if_count && !rule->unless_count && !rule->counted;
    if (is_plain && is_within(act, &rule->event)) return 1;
  }
  return 0;
}

/* ---- terms ---- */

/* A duty that prevails says nothing when it is done, so that the ban does not yield then. */
static int yields(const cl_provision *ban) {
  for (uint32_t i = 0; i < ban->prevailing_count; i++)
    if (ban->prevailing[i].clause->kind != CL_OBLIGATION) return 1;
  return 0;
}

static int is_targeted(const forbidden *s, const cl_provision *p) {
  for (uint32_t i = 0; i < s->model->provision_count; i++)
    for (uint32_t k = 0; k < s->model->provisions[i]->target_count; k++)
      if (s->model->provisions[i]->targets[k] == p) return 1;
  return 0;
}

/* Nothing takes the ban away but the end of its term. */
static int is_lasting(const forbidden *s, const cl_provision *ban) {
  return ban->kind == CL_PROHIBITION && !yields(ban) && !ban->until_count && ban->after.kind == CL_AFTER_NOTHING &&
         !is_targeted(s, ban);
}

/* From the start of the duty to the last day on which it can be done. */
static int covers(const forbidden *s, const cl_provision *ban, const cl_provision *duty, const cl_rule *rule) {
  const cl_node *words;
  int64_t end = cl_fixed_end(s->model, s->runs_on, ban, &words),
          last = cl_fixed_end(s->model, s->runs_on, duty, &words);
  int is_dated = rule->cause.kind == CL_CAUSE_START && rule->deadline.kind == CL_BY_INSTANT;
  int64_t from = ban->from > s->model->effective ? ban->from : s->model->effective;
  if (from > duty->from && from > s->model->effective) return 0;
  return is_dated ? rule->deadline.instant < end : last <= end;
}

/* ---- duties ---- */

/* The clause that forbids an act, whatever the act; NULL without. */
static const cl_provision *ban_of(const forbidden *s, const cl_provision *duty, const cl_rule *rule,
                                  const cl_pattern *act) {
  for (uint32_t i = 0; i < s->model->provision_count; i++) {
    const cl_provision *ban = s->model->provisions[i];
    if (!is_lasting(s, ban) || !covers(s, ban, duty, rule)) continue;
    if (bans(ban, act)) return ban;
  }
  return NULL;
}

static void find_in_duty(const forbidden *s, const cl_provision *duty, const cl_rule *rule) {
  const cl_provision *ban = NULL;
  for (uint32_t i = 0; i < rule->act_count; i++)
    if ((ban = ban_of(s, duty, rule, &rule->acts[i])) == NULL) return;
  if (!ban) return;
  cl_diagnostic *d = cl_report(s->diagnostics, CL_FORBIDDEN_DUTY, s->model->source, duty->sentence->span,
                               "`%s` forbids what this asks for: whoever does it breaches that", ban->name);
  d->fix = "a line `unless` there lets it give way";
  d->other = ban->sentence->span;
  d->other_message = "forbidden here";
}

void cl_find_forbidden(cl_diagnostics *diagnostics, const cl_model *model) {
  const forbidden s = {diagnostics, model, cl_term_runs_on(model)};
  for (uint32_t i = 0; i < model->provision_count; i++) {
    const cl_provision *p = model->provisions[i];
    for (uint32_t k = 0; p->kind == CL_OBLIGATION && k < p->rule_count; k++) find_in_duty(&s, p, &p->rules[k]);
  }
}
