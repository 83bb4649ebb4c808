/* Breaches: what is not made good yet, how it is, and what arises only when a time for that has passed. */
#include <stddef.h>

#include "world.h"

/* ---- forbidden acts, and what may be a breach ---- */

lateness *remember_wrong(hearing *h, int at, int doubt) {
  world *w = h->w;
  w->wrong[w->wrong_count] = (wrong){at, h->party, doubt, {.breached = w->moment}, doubt ? h->late[at] : NULL};
  return &w->wrong[w->wrong_count++].late;
}

unsigned way_of(const hearing *h) {
  if (!h->cause) return 0;
  unsigned from = (unsigned)__builtin_ctz(h->cause), before = h->late[from] ? h->late[from]->way : 0;
  return 1 + from + CLAUSES * ((unsigned)h->breacher + (PARTIES + 1) * before);
}

/* ---- cures ---- */

static int asks(const spec *s, int condition, int at) {
  if (condition < 0) return 0;
  const node *n = &s->node[condition];
  int found = n->sort == BREACHED && n->index == at;
  for (int i = 0; (n->sort == ALL || n->sort == ANY) && i < 3; i++) found |= asks(s, n->kid[i], at);
  return found;
}

/* Some condition asks whether the clause is breached, or a cure period waits for it. */
int is_asked(const spec *s, int at) {
  int found = 0;
  for (const clause_spec *c = s->clause; c < s->clause + s->clause_count; c++) {
    found |= c->cure.stands && c->breached >> at & 1;
    for (int i = 0; i < 2; i++) found |= asks(s, c->where[i], at) | asks(s, c->if_[i], at) | asks(s, c->unless[i], at);
  }
  return found;
}

static int make_good(const world *w, lateness *l) {
  if (!is_overdue(l)) return 0;
  l->made_good = w->moment;
  return 1;
}

/* A payment is made good by paying. */
void hear_cure(hearing *h) {
  world *w = h->w;
  int64_t at = h->e->field[POWER_NAMED] - PROVISION_NAMES;
  int party = (int)h->e->field[BY], cured = 0;
  if (at < 0 || at >= w->s->clause_count || w->s->clause[at].sort == PAYMENT_CLAUSE || !is_asked(w->s, (int)at)) return;
  for (duty *d = w->duty; d < w->duty + w->duty_count; d++) {
    if (d->clause == at && d->party == party) cured |= make_good(w, &d->late);
  }
  for (wrong *x = w->wrong; x < w->wrong + w->wrong_count; x++) {
    if (x->clause == at && x->party == party) cured |= make_good(w, &x->late) && !x->doubt;
  }
  h->party = party;
  if (cured) answer_plainly(h, (int)at, CLAUSE_CURED);
}

/* ---- cure periods ---- */

static void start(hearing *h, int at, int breached, const event *hand, lateness *late, int doubt) {
  world *w = h->w;
  const clause_spec *c = &w->s->clause[at];
  deadline_spec by = {WITHIN, c->cure.length, .next_first = c->deadline.next_first, .roll = c->deadline.roll};
  w->grace[w->grace_count++] =
      (grace){at, h->party, breached, h->breacher, hand, late, doubt, deadline_of(w->s, &by, h->e, h->now), 0};
}

void start_grace(hearing *h, int at, int breached, int doubt) {
  start(h, at, breached, h->e, breached >= 0 ? h->late[breached] : NULL, doubt);
}

/* One for the same party, about the same. */
static int is_running(const hearing *h, int at, const event *hand, const phrase *from) {
  const world *w = h->w;
  for (const grace *g = w->grace; g < w->grace + w->grace_count; g++) {
    if (g->over || g->clause != at || g->party != h->party || g->breacher != h->breacher) continue;
    int same = 1;
    for (int i = 0; i < from->role_count; i++) {
      field f = from->role[i].field;
      if (from->role[i].sort == ROLE_SAME && g->hand->field[f] != hand->field[f]) same = 0;
    }
    if (same) return 1;
  }
  return 0;
}

static int starts(const hearing *h, int at, const event *hand, const lateness *late) {
  const phrase *from = &h->w->s->clause[at].cure.event;
  return is_overdue(late) && matches(from, h->e, hand, h->breacher) && !is_running(h, at, hand, from);
}

/* The oldest of the party that is overdue, of those that the event is about. */
static void start_upon_event(hearing *h, int at) {
  world *w = h->w;
  int breached = __builtin_ctz(w->s->clause[at].breached);
  for (duty *d = w->duty; d < w->duty + w->duty_count; d++) {
    if (d->clause != breached || d->party != h->breacher || !starts(h, at, d->hand, &d->late)) continue;
    start(h, at, breached, d->hand, &d->late, 0);
    return;
  }
  for (accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++) {
    if (a->clause != breached || a->payer != h->breacher || !starts(h, at, a->hand, &a->late)) continue;
    start(h, at, breached, a->hand, &a->late, 0);
    return;
  }
}

void start_graces_upon_event(hearing *h) {
  const spec *s = h->w->s;
  for (int i = 0; i < s->clause_count; i++) {
    const clause_spec *c = &s->clause[i];
    if (!c->cure.stands || !c->cure.from_event || !c->breached) continue;
    int breached = __builtin_ctz(c->breached);
    h->cause = 1u << breached;
    for (int k = 0; k < s->clause[breached].subject_count; k++) {
      h->breacher = s->clause[breached].subject[k];
      for_each_subject(h, i, start_upon_event);
    }
  }
  h->cause = 0;
}

/* What is missing of a quantity is then what is missing still. */
static answer still_missing(const world *w, const lateness *late) {
  for (const wrong *x = w->wrong; x < w->wrong + w->wrong_count; x++)
    if (&x->late == late && x->of) return still_missing(w, x->of);
  for (const duty *d = w->duty; d < w->duty + w->duty_count; d++) {
    const clause_spec *c = &w->s->clause[d->clause];
    if (&d->late == late && c->quantity) return literal_answer(field_infos[c->measured].type, still_to_do(c, d));
  }
  return (answer){.number = {0, 1}};
}

/* Whether both speak of the same to the clause. */
static int are_about_the_same(const clause_spec *c, const event *a, const event *b) {
  for (const role *r = c->act[0].role; r < c->act[0].role + c->act[0].role_count; r++)
    if (r->sort == ROLE_SAME && a && b && a->field[r->field] != b->field[r->field]) return 0;
  return 1;
}

static int is_overdue_by(const lateness *late, const lateness *twin) {
  return is_overdue(twin) && twin->way == late->way;
}

static int has_twin_duty(const world *w, const lateness *late) {
  const duty *end = w->duty + w->duty_count;
  for (const duty *d = w->duty; d < end; d++) {
    for (const duty *e = w->duty; &d->late == late && e < end; e++)
      if (e->clause == d->clause && e->party == d->party && e->since == d->since && is_overdue_by(late, &e->late) &&
          are_about_the_same(&w->s->clause[d->clause], d->hand, e->hand))
        return 1;
  }
  return 0;
}

static int has_twin_payment(const world *w, const lateness *late) {
  const accrual *end = w->accrual + w->accrual_count;
  for (const accrual *a = w->accrual; a < end; a++) {
    for (const accrual *b = w->accrual; &a->late == late && b < end; b++)
      if (b->clause == a->clause && b->payer == a->payer && b->at == a->at && is_overdue_by(late, &b->late)) return 1;
  }
  return 0;
}

/* Of several that arose at one moment and are alike, nobody can say which was made good: as long as one of them is overdue, each is. */
static int has_twin_overdue(const world *w, const lateness *late) {
  return has_twin_duty(w, late) || has_twin_payment(w, late);
}

/* Nothing arises from a breach that was made good. */
void end_grace(world *w, grace *g) {
  hearing h = {
      .w = w, .e = g->hand, .now = g->at, .party = g->party, .breacher = g->breacher, .arises_in_doubt = g->doubt};
  g->over = 1;
  h.waited = g->breached < 0;
  if (!h.waited && !is_overdue(g->late) && !has_twin_overdue(w, g->late)) return;
  if (!h.waited) h.cause = 1u << g->breached;
  if (!h.waited) h.late[g->breached] = g->late;
  h.shortfall = still_missing(w, g->late);
  arise_for(&h, g->clause);
}
