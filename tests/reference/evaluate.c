/* The reference evaluator.  It walks through events and deadlines in order of time.  For each it goes through the clauses one by one, and for
** each clause through all that happened so far; nothing is kept that could be looked up.  Written from the semantics, without a look
** at how the engine does it, so that the two can disagree. */
#include <stddef.h>
#include <string.h>

#include "world.h"

/* ---- removals and ends of terms ---- */

static void judge_removal(hearing *h, int at) {
  const spec *s = h->w->s;
  const removal *r = &s->removal[at];
  int name = PROVISION_NAMES + CLAUSES + 1 + at, relies = 0;
  if (r->from >= 0 && h->now < instant_of_day(r->from, s->offset_minutes)) return;
  for (int i = 0; i < r->reliance_count; i++) relies |= matches(&r->reliance[i], h->e, NULL, NOBODY);
  relies |= h->e->field[ABOUT] == name || h->e->field[UNDER] == name;
  h->party = (int)h->e->field[BY];
  if (relies) answer_plainly(h, CLAUSES + 1 + at, CLAUSE_REMOVED);
}

static void judge_removals(hearing *h) {
  const spec *s = h->w->s;
  int swap = s->removal_count == 2 && strcmp(s->removal[0].name, s->removal[1].name) > 0;
  for (int i = 0; i < s->removal_count; i++) judge_removal(h, swap ? 1 - i : i);
}

static void end_terms(hearing *h) {
  world *w = h->w;
  view after = {w, h->e, NOBODY, h->now, w->seen + 1};
  unsigned left = (1u << w->s->clause_count) - 1;
  h->party = NOBODY;
  for (int i; (i = first_by_name(w->s, left)) >= 0; left &= ~(1u << i)) {
    const clause_spec *c = &w->s->clause[i];
    if (w->expired[i] || !ended_by_event(&after, c)) continue;
    w->expired[i] = 1;
    lapse(w, i);
    if (has_begun(h, c) && h->now < term_end(w->s, c)) answer_plainly(h, i, CLAUSE_EXPIRED);
  }
}

/* ---- what arises ---- */

/* Each party that the sentence binds, in its order. */
static void for_each_subject(hearing *h, int at, void (*judge)(hearing *, int)) {
  const clause_spec *c = &h->w->s->clause[at];
  for (int i = 0; i < c->subject_count; i++) {
    h->party = c->subject[i];
    judge(h, at);
  }
}

static void arise(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  if (has_begun(h, c)) for_each_subject(h, at, c->sort == PAYMENT_CLAUSE ? judge_payment : judge_obligation);
}

/* By the names of what was breached, and of what arises from it. */
void bring_about(hearing *h) {
  const spec *s = h->w->s;
  unsigned breached = h->breached;
  h->breached = 0;
  for (int from; (from = first_by_name(s, breached)) >= 0; breached &= ~(1u << from)) {
    unsigned arising = 0;
    h->cause = 1u << from;
    for (int i = 0; i < s->clause_count; i++) arising |= (s->clause[i].breached >> from & 1u) << i;
    for (int i; (i = first_by_name(s, arising)) >= 0; arising &= ~(1u << i)) arise(h, i);
  }
}

/* ---- deadlines that pass ---- */

/* What passes next: a duty, an amount due, or the term of a clause. */
typedef struct passing {
  int64_t at;
  int clause;
  duty *duty;
  accrual *accrual;
} passing;

static void consider(const world *w, passing *next, passing other) {
  if (other.at == NEVER || other.at > next->at) return;
  if (other.at == next->at && next->clause >= 0 &&
      strcmp(w->s->clause[other.clause].name, w->s->clause[next->clause].name) >= 0)
    return;
  *next = other;
}

/* The first that passes at `limit` or before; clause -1: none. */
static passing next_passing(world *w, int64_t limit) {
  passing next = {limit, -1, NULL, NULL};
  for (duty *d = w->duty; d < w->duty + w->duty_count; d++) {
    if (d->open) consider(w, &next, (passing){d->deadline, d->clause, d, NULL});
  }
  for (accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++) {
    if (a->running && a->left > 0) consider(w, &next, (passing){a->deadline, a->clause, NULL, a});
  }
  for (int i = 0; i < w->s->clause_count; i++) {
    int64_t end = term_end(w->s, &w->s->clause[i]);
    if (!w->expired[i] && end != NEVER) consider(w, &next, (passing){end - 1, i, NULL, NULL});
  }
  return next;
}

static void pass_deadlines(world *w, int64_t limit) {
  for (;;) {
    passing p = next_passing(w, limit);
    if (p.clause < 0) return;
    w->moment++;
    if (p.duty) {
      fail_duty(w, p.duty);
    } else if (p.accrual) {
      fail_payment(w, p.accrual);
    } else {
      w->expired[p.clause] = 1;
      lapse(w, p.clause);
      record(w, (outcome){p.at, 0, NEVER, 0, 0, p.clause, CLAUSE_EXPIRED, NOBODY, -1});
    }
  }
}

/* ---- the whole ---- */

static void judge_by_actor(hearing *h, int at) {
  static void (*const judges[])(hearing *, int) = {
      [GRANT] = judge_grant, [PERMISSION] = judge_permission, [PROHIBITION] = judge_prohibition};
  h->party = (int)h->e->field[BY];
  judges[h->w->s->clause[at].sort](h, at);
}

static void judge_duty_or_payment(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  if (c->sort == OBLIGATION) perform(h, at);
  int by_event = c->cause == UPON_EVENT || c->cause == WITHIN_OF_EVENT;
  if (by_event && matches(&c->trigger, h->e, h->e, h->party))
    c->sort == PAYMENT_CLAUSE ? judge_payment(h, at) : judge_obligation(h, at);
}

/* After those that prevail over it. */
static void judge_clause(hearing *h, int at) {
  const spec *s = h->w->s;
  const clause_spec *c = &s->clause[at];
  for (int i; (i = first_by_name(s, prevailing_over(s, at) & ~h->heard)) >= 0;) judge_clause(h, i);
  h->heard |= 1u << at;
  if (!has_begun(h, c)) return;
  if (c->sort < OBLIGATION)
    judge_by_actor(h, at);
  else
    for_each_subject(h, at, judge_duty_or_payment);
}

static void judge_event(world *w, int at) {
  const spec *s = w->s;
  const event *e = &w->events->event[at];
  hearing h = {w, e, e->at, at + 1, NOBODY, NOBODY, 0, 0, 0, 0};
  w->moment++;
  if (e->at >= instant_of_day(s->effective, s->offset_minutes)) {
    unsigned all = (1u << s->clause_count) - 1;
    for (int i; (i = first_by_name(s, all & ~h.heard)) >= 0;) judge_clause(&h, i);
    bring_about(&h);
    if (e->kind == PAYMENT) settle(&h);
    judge_removals(&h);
  }
  end_terms(&h);
  w->seen++;
}

static void take_stock(world *w) {
  result *out = w->out;
  const spec *s = w->s;
  for (const duty *d = w->duty; d < w->duty + w->duty_count; d++) {
    const clause_spec *c = &s->clause[d->clause];
    int64_t since = d->standing ? instant_of_day(s->effective, s->offset_minutes) : d->since;
    if (d->open)
      out->open[out->open_count++] = (pending){d->clause, d->party, since, d->deadline, still_to_do(w, c, d)};
  }
  for (const accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++) {
    out->balance[a->clause][a->payer] += a->left;
    if (a->running && a->left)
      out->open[out->open_count++] = (pending){a->clause, a->payer, a->at, a->deadline, a->left};
  }
  for (int i = 0; i < s->clause_count; i++) {
    for (int j = 0; j < s->clause[i].cap_count; j++) {
      scope of = s->clause[i].cap[j].scope;
      if (of != EACH_TIME) out->used[i][j] = used(w, 1u << i, of, w->events->through);
    }
  }
  out->used[CLAUSES][0] = used(w, s->pool.members, s->pool.cap.scope, w->events->through);
}

void evaluate(result *out, const spec *s, const stream *events) {
  world w = {.s = s, .events = events, .out = out};
  memset(out, 0, sizeof *out);
  open_standing_duties(&w);
  for (int i = 0; i < events->count; i++) {
    pass_deadlines(&w, events->event[i].at - 1);
    judge_event(&w, i);
  }
  pass_deadlines(&w, events->through);
  take_stock(&w);
}
