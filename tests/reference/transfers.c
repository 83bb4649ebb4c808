/* Who owns what, and what changes it. */
#include <string.h>

#include "world.h"

static int asset_of(const clause_spec *c) { return c->asset - 1 - PARTIES; }

/* The first asset is the first party's, the second the second's. */
void own_as_declared(world *w) {
  memset(w->owns, 0, sizeof w->owns);
  for (int i = 0; i < ASSETS; i++) w->owns[i][1 + i] = 1;
}

/* Whoever does not own it cannot assign it: 0. */
static int pass_on(world *w, const clause_spec *c, int party) {
  int *owns = w->owns[asset_of(c)], to = c->other == NOBODY ? other_party(w->s, party) : c->other;
  if (!owns[party]) return 0;
  owns[party] = 0;
  owns[to] = 1;
  return 1;
}

static void assign(hearing *h, int at) {
  int passed = pass_on(h->w, &h->w->s->clause[at], h->party);
  answer_plainly(h, at, passed ? CLAUSE_TRANSFERRED : CLAUSE_REFUSED);
}

static int begins_with_agreement(const spec *s, const clause_spec *c) {
  return c->sort == TRANSFER && c->cause != UPON_EVENT &&
         term_start(s, c) <= instant_of_day(s->effective, s->offset_minutes);
}

/* An event may have ended it, or another of the same asset, by then: these are made at that moment, before all else that begins. */
int is_assigned_first(const spec *s, int at) {
  int may_end = 0;
  for (const clause_spec *c = s->clause; c < s->clause + s->clause_count; c++)
    may_end |= begins_with_agreement(s, c) && c->asset == s->clause[at].asset && c->term.until_event;
  return may_end && begins_with_agreement(s, &s->clause[at]);
}

static int is_made_at_start(const spec *s, const clause_spec *c) {
  return begins_with_agreement(s, c) && !is_assigned_first(s, (int)(c - s->clause));
}

/* With the agreement, before anything happens; it is told in its turn. */
void assign_at_start(world *w) {
  unsigned left = (1u << w->s->clause_count) - 1;
  memset(w->passed_at_start, 0, sizeof w->passed_at_start);
  for (int i; (i = first_by_name(w->s, left)) >= 0; left &= ~(1u << i)) {
    const clause_spec *c = &w->s->clause[i];
    for (int k = 0; is_made_at_start(w->s, c) && k < c->subject_count; k++)
      w->passed_at_start[i] |= (unsigned)pass_on(w, c, c->subject[k]) << k;
  }
}

void transfer(hearing *h, int at) {
  if (stands(h, at)) assign(h, at);
}

static void transfer_for(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  if (matches(&c->trigger, h->e, h->e, h->party)) transfer(h, at);
}

/* Those upon the event, by name. */
void transfer_upon_event(hearing *h) {
  const spec *s = h->w->s;
  unsigned left = (1u << s->clause_count) - 1;
  for (int i; (i = first_by_name(s, left)) >= 0; left &= ~(1u << i)) {
    const clause_spec *c = &s->clause[i];
    if (c->sort == TRANSFER && c->cause == UPON_EVENT && has_begun(h, c)) for_each_subject(h, i, transfer_for);
  }
}

void transfer_by_date(world *w, int at) {
  const spec *s = w->s;
  const clause_spec *c = &s->clause[at];
  hearing h = {.w = w, .now = term_start(s, c)};
  view v = now_at(&h);
  w->transferred[at] = 1;
  for (int k = 0; k < c->subject_count && !is_over(&v, c) && !is_suspended(w, at); k++) {
    h.party = c->subject[k];
    if (is_made_at_start(s, c))
      answer_plainly(&h, at, w->passed_at_start[at] >> k & 1 ? CLAUSE_TRANSFERRED : CLAUSE_REFUSED);
    else
      assign(&h, at);
  }
}
