/* Powers, what opens them, and cure periods. */
#include "maker.h"

/* ---- cure periods ---- */

/* An event that is about the same as what is overdue, where that is about anything; 0 where there is none of that kind. */
static int make_same_event(maker *m, const clause_spec *breached, phrase *p) {
  event_kind k = (event_kind)below(m->d, OWN_KINDS);
  *p = (phrase){.kind = k};
  if (chance(m->d, 40))
    p->role[p->role_count++] = (role){.sort = ROLE_IS, .field = BY, .count = 1, .literal = {literal(m, PARTY)}};
  const phrase *act = &breached->act[0];
  for (int i = 0; breached->sort == OBLIGATION && i < act->role_count; i++) {
    if (act->role[i].sort != ROLE_SAME) continue;
    if (!has_field(m->s, k, act->role[i].field) || p->role_count == 3) return 0;
    p->role[p->role_count++] = act->role[i];
  }
  return 1;
}

/* Of what arises from one breach. */
void make_cure(maker *m, clause_spec *c) {
  cure_spec *cure = &c->cure;
  if (__builtin_popcount(c->breached) != 1 || !chance(m->d, 30)) return;
  const clause_spec *breached = &m->s->clause[__builtin_ctz(c->breached)];
  *cure = (cure_spec){.stands = 1, .length = make_length(m)};
  c->says_of_breach = c->cause == UPON_BREACH && chance(m->d, 50);
  if (breached->sort < OBLIGATION || breached->least >= 0 || !chance(m->d, 40)) return;
  cure->from_event = make_same_event(m, breached, &cure->event);
  if (cure->from_event && c->sort != POWER) c->says_of_breach = 0;
}

static int other_of(const spec *s, int party) { return 3 - (s->affiliate_of[party] ? s->affiliate_of[party] : party); }

/* Where it turns on the breach, whoever is bound is known by then. */
void bind_by_breach(maker *m, clause_spec *c) {
  unsigned bound = 0;
  if (m->s->party_count != 2 || !chance(m->d, 30)) return;
  c->bound_by = chance(m->d, 50) ? PARTY_IN_BREACH : OTHER_PARTY;
  for (int i = 0; i < m->s->clause_count; i++) {
    const clause_spec *breached = &m->s->clause[i];
    for (int k = 0; c->breached >> i & 1 && k < breached->subject_count; k++)
      bound |= 1u << (c->bound_by == PARTY_IN_BREACH ? breached->subject[k] : other_of(m->s, breached->subject[k]));
  }
  c->subject_count = c->each_party = c->affiliates = 0;
  c->other = NOBODY;
  for (int i = 1; i <= PARTIES; i++) {
    if (bound >> i & 1) c->subject[c->subject_count++] = i;
  }
}

/* ---- what opens a power ---- */

static void make_window(maker *m, clause_spec *c) {
  if (chance(m->d, 70)) c->deadline = (deadline_spec){.sort = WITHIN, .length = make_length(m)};
  if (c->cause == UPON_EVENT && !c->cure.stands && c->deadline.sort && chance(m->d, 50)) c->cause = WITHIN_OF_EVENT;
  if (c->cause == UPON_BREACH && !c->cure.stands) c->says_of_breach = c->deadline.sort && chance(m->d, 50);
}

static void make_opening(maker *m, clause_spec *c) {
  if (!chance(m->d, 50)) return;
  m->hand = KINDS;
  if (chance(m->d, 50) && make_breach(m, c)) {
    make_cure(m, c);
  } else {
    c->cause = UPON_EVENT;
    c->breached = 0;
    c->trigger = make_phrase(m, some_kind(m), -1);
    m->hand = c->trigger.kind;
    if (chance(m->d, 20)) c->cure = (cure_spec){.stands = 1, .from_event = 1, .length = make_length(m)};
    c->says_of_breach = c->cure.stands;
  }
  make_window(m, c);
  make_conditions(m, c->where, 20);
}

/* ---- what it does ---- */

static duration some_growth(maker *m) {
  static const duration lengths[] = {{1, MONTHS}, {3, MONTHS}, {12, MONTHS}, {1, YEARS},
                                     {30, DAYS},  {2, WEEKS},  {90, DAYS}};
  return PICK(m->d, lengths);
}

/* Paid by the calendar, but not in instalments: what is left of it to call in is judged in tests/powers. */
static int is_without_parts(const clause_spec *c) { return c->cause == ON_SCHEDULE && !c->schedule.instalments; }

/* Clauses that stand before it, of those sorts that the act can be done to; none: the act is another. */
static unsigned some_targets(maker *m, int at, power_act act) {
  unsigned set = 0;
  for (int tries = 2; tries > 0; tries--) {
    int i = below(m->d, at);
    clause_sort sort = m->s->clause[i].sort;
    if (act == ACCELERATES && (sort != PAYMENT_CLAUSE || is_without_parts(&m->s->clause[i]))) continue;
    if (act == WAIVES && sort != PAYMENT_CLAUSE && sort != OBLIGATION) continue;
    set |= 1u << i;
  }
  return set;
}

/* The last before it that is paid in instalments; -1 without. */
static int in_instalments(const spec *s, int at) {
  while (at-- > 0)
    if (s->clause[at].sort == PAYMENT_CLAUSE && s->clause[at].schedule.instalments) return at;
  return -1;
}

/* Instalments are few, and so are the powers that call them in. */
static int make_call(maker *m, clause_spec *c, int at) {
  int called = in_instalments(m->s, at);
  if (called < 0 || !chance(m->d, 50)) return 0;
  c->power = ACCELERATES;
  c->targets = 1u << called;
  return 1;
}

static void make_act(maker *m, clause_spec *c, int at) {
  if (make_call(m, c, at)) return;
  c->power = (power_act)below(m->d, POWER_ACTS);
  if (chance(m->d, 30)) c->power = (power_act)below(m->d, EXTENDS);
  if (c->power == EXTENDS && !m->s->end) c->power = WAIVES;
  if (c->power != EXTENDS && (c->power > EXTENDS || !chance(m->d, 35))) c->targets = some_targets(m, at, c->power);
  if (c->power > EXTENDS && !c->targets) c->power = SUSPENDS;
  if (c->power == EXTENDS) c->growth = some_growth(m);
  if (c->power != ACCELERATES && chance(m->d, 15)) c->times = 2 + below(m->d, 2);
  if (m->s->end && chance(m->d, 20)) {
    static const duration lengths[] = {{1, DAYS}, {30, DAYS}, {60, DAYS}, {1, MONTHS}, {2, WEEKS}};
    c->has_latest = 1;
    c->latest = PICK(m->d, lengths);
  }
}

/* Over the agreement, or over clauses that stand before it. */
void make_power(maker *m, clause_spec *c, int at) {
  static const duration notices[] = {{1, DAYS}, {2, DAYS}, {30, DAYS}, {1, MONTHS}, {36, HOURS}, {2, WEEKS}};
  make_act(m, c, at);
  c->term.surviving = 0;
  make_opening(m, c);
  c->has_notice = (c->power <= RESUMES || c->power == ACCELERATES) && chance(m->d, 45);
  c->notice.time = PICK(m->d, notices);
  if (m->s->calendar.stands && chance(m->d, 30))
    c->notice = (span_spec){.time = {1 + below(m->d, 5), DAYS}, .business = 1};
  m->hand = EXERCISE;
  m->known = 0;
  make_conditions(m, c->if_, 15);
  make_conditions(m, c->unless, 10);
}

void make_renewal(maker *m, clause_spec *c) {
  c->growth = some_growth(m);
  if (chance(m->d, 50)) c->times = 2 + below(m->d, 2);
  c->term = (term){.from = -1};
  m->hand = KINDS;
  m->other = 0;
  make_conditions(m, c->if_, 15);
  make_conditions(m, c->unless, 40);
}

void make_ending(maker *m, clause_spec *c, int at) {
  static const duration none = {0, DAYS};
  c->term = (term){.from = -1};
  c->growth = chance(m->d, 40) ? none : some_growth(m);
  c->of_last = c->growth.count && chance(m->d, 40);
  if (!chance(m->d, 40)) c->targets = 1u << below(m->d, at) | 1u << below(m->d, at);
  m->hand = KINDS;
  m->other = 0;
  c->trigger = make_phrase(m, some_kind(m), -1);
}

/* On its date, upon an event, or upon a breach. */
void make_transfer(maker *m, clause_spec *c) {
  c->asset = 1 + PARTIES + below(m->d, ASSETS);
  if (chance(m->d, 30)) return;
  m->hand = KINDS;
  c->cause = UPON_EVENT;
  c->trigger = make_phrase(m, some_kind(m), -1);
  m->hand = c->trigger.kind;
  make_conditions(m, c->where, 20);
  make_conditions(m, c->if_, 20);
  make_conditions(m, c->unless, 20);
}
