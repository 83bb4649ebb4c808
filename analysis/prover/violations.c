/* Looking at what the machine said: see violations.h. */
#include "violations.h"

#include <string.h>

#include "machine.h"

/* ---- verdicts ---- */

static const char *clause_of(const cl_claim *c, const clause_verdict *verdict) {
  return cl_string(c->program, c->program->clauses.at[verdict->clause].name);
}

/* Whether the verdict is one that was just given: on the event, or as time passed. */
static int is_of_now(const cl_seen *seen, const clause_verdict *verdict) {
  return (verdict->event != 0) == (seen->event != NULL);
}

/* The first verdict of a kind that the property is about; CLAUSE_VERDICT_KINDS: of any.  NULL without one. */
static const clause_verdict *find(const cl_claim *c, const cl_seen *seen, clause_verdict_kind kind) {
  const cl_property *p = c->property;
  const clause_instance *instance = seen->pair[CL_NEW];
  for (uint32_t i = 0; i < instance->verdicts.count; i++) {
    const clause_verdict *verdict = &instance->verdicts.at[i];
    if (!is_of_now(seen, verdict) || (kind != CLAUSE_VERDICT_KINDS && verdict->kind != kind)) continue;
    if (p->clause && strcmp(clause_of(c, verdict), p->clause->name) != 0) continue;
    if (p->party && strcmp(cl_twins_answer(seen->twins, CL_NEW, verdict).party, p->party) != 0) continue;
    return verdict;
  }
  return NULL;
}

static int shows_never(const cl_claim *c, const cl_seen *seen, cl_witness *witness) {
  const clause_verdict *verdict =
      find(c, seen, c->property->verdict_count ? c->property->verdicts[0] : CLAUSE_VERDICT_KINDS);
  if (!verdict) return 0;
  witness->at = verdict->at;
  witness->answers[CL_NEW] = cl_twins_answer(seen->twins, CL_NEW, verdict);
  return 1;
}

/* ---- events ---- */

static cl_wide figure_of(const cl_claim *c, const cl_choice *choice) {
  if (!choice->name) return choice->figure;
  for (uint32_t i = 0; i < c->summaries->text_count; i++)
    if (strcmp(c->summaries->texts[i], choice->name) == 0) return i;
  return -1;
}

/* What a variable is in an event. */
static cl_wide value_of(const cl_claim *c, const cl_occurrence *event, const cl_sym *variable) {
  if (variable == c->summaries->event_time) return event->at;
  for (uint32_t i = 0; i < c->summaries->field_count; i++) {
    const cl_summary_field *named = &c->summaries->fields[i];
    if (named->variable != variable || strcmp(named->kind, event->letter->kind) != 0) continue;
    for (uint32_t k = 0; k < event->letter->field_count; k++)
      if (strcmp(event->letter->fields[k].name, named->name) == 0)
        return figure_of(c, &event->letter->fields[k].choices[event->chosen[k]]);
  }
  return 0;
}

static cl_wide sum_of(const cl_claim *c, const cl_occurrence *event, const cl_sym *number) {
  if (number->kind != CL_SYM_SUM) return value_of(c, event, number);
  cl_wide sum = number->constant;
  for (uint32_t i = 0; i < number->count; i++) sum += number->factors[i] * value_of(c, event, number->items[i]);
  return sum;
}

/* Whether a condition on the fields of an event holds. */
static int holds(const cl_claim *c, const cl_occurrence *event, const cl_sym *condition) {
  while (!cl_sym_is_constant(condition)) {
    const cl_sym *atom = condition->items[0];
    cl_wide sum = sum_of(c, event, atom->items[0]);
    condition = condition->items[(atom->kind == CL_SYM_IS_0 ? sum == 0 : sum >= 0) ? 1 : 2];
  }
  return condition->constant != 0;
}

static int shows_event(const cl_claim *c, const cl_seen *seen, cl_witness *witness) {
  const cl_property *p = c->property;
  const clause_verdict *told[2] = {NULL, NULL};
  if (!seen->event || strcmp(seen->event->letter->kind, p->pattern.event->name) != 0) return 0;
  if (!holds(c, seen->event, c->matches)) return 0;
  for (uint32_t i = 0; i < p->verdict_count; i++)
    if (!(told[i] = find(c, seen, p->verdicts[i])) != (p->kind == CL_EVERY_EVENT)) return 0;
  if (p->kind == CL_EVERY_EVENT) told[0] = find(c, seen, CLAUSE_VERDICT_KINDS);
  witness->at = seen->event->at;
  witness->answers[CL_NEW] = cl_twins_answer(seen->twins, CL_NEW, told[0]);
  witness->answers[CL_OLD] = cl_twins_answer(seen->twins, CL_NEW, told[1]);
  return 1;
}

/* ---- sums ---- */

static int go_beyond(const cl_violation *sought, const cl_seen *seen, int64_t sum, const char *currency,
                     cl_witness *witness) {
  if (sum <= sought->ceiling) return 0;
  const clause_instance *instance = seen->pair[CL_NEW];
  witness->at = seen->event ? seen->event->at : instance->now;
  witness->figure = sum;
  memcpy(witness->currency, currency, sizeof witness->currency);
  return 1;
}

static int shows_total(const cl_violation *sought, const cl_seen *seen, cl_witness *witness) {
  const cl_claim *c = sought->claim;
  const clause_instance *instance = seen->pair[CL_NEW];
  for (uint32_t i = 0; i < instance->verdicts.count; i++) {
    const clause_verdict *verdict = &instance->verdicts.at[i];
    if (verdict->kind != CLAUSE_ACCRUED || strcmp(verdict->currency, c->property->currency) != 0) continue;
    if (strcmp(clause_of(c, verdict), c->property->clause->name) != 0) continue;
    if (__builtin_add_overflow(*seen->tally, verdict->amount, seen->tally)) *seen->tally = INT64_MAX;
  }
  return go_beyond(sought, seen, *seen->tally, c->property->currency, witness);
}

/* What is owed in one currency, of all that the property is about. */
static int64_t debts_in(const cl_claim *c, const cl_seen *seen, const char *currency) {
  int64_t sum = 0;
  for (uint32_t i = 0; i < c->program->meters.count; i++) {
    const cl_meter *meter = &c->program->meters.at[i];
    if (!cl_is_debt(c->property, c->program, meter) || strcmp(meter->currency, currency) != 0) continue;
    if (__builtin_add_overflow(sum, seen->pair[CL_NEW]->state.slots[meter->index], &sum)) return INT64_MAX;
  }
  return sum;
}

static int shows_debt(const cl_violation *sought, const cl_seen *seen, cl_witness *witness) {
  const cl_claim *c = sought->claim;
  for (uint32_t i = 0; i < c->program->meters.count; i++) {
    const cl_meter *meter = &c->program->meters.at[i];
    if (!cl_is_debt(c->property, c->program, meter)) continue;
    if (go_beyond(sought, seen, debts_in(c, seen, meter->currency), meter->currency, witness)) return 1;
  }
  return 0;
}

int cl_shows_violation(const void *sought, const cl_seen *seen, cl_witness *witness) {
  const cl_violation *violation = sought;
  for (int version = 0; version < CL_VERSIONS; version++)
    witness->answers[version] = cl_twins_answer(seen->twins, version, NULL);
  switch (violation->claim->property->kind) {
  case CL_NEVER_OWES: return shows_debt(violation, seen, witness);
  case CL_TOTAL_AT_MOST: return shows_total(violation, seen, witness);
  case CL_CLAUSE_NEVER: return shows_never(violation->claim, seen, witness);
  case CL_NO_EVENT:
  case CL_EVERY_EVENT: break;
  }
  return shows_event(violation->claim, seen, witness);
}
