/* Makes random agreements that compile, and streams that aim at their edges: days on which terms end, moments to the microsecond at which deadlines
** fall, the ends of February, amounts that round at halves, caps of nothing and of a cent, names that mean several things.  This file makes the parts
** that stand beside the clauses, and the whole. */
#include "generate.h"

#include <string.h>

#include "maker.h"
#include "plain.h"

/* ---- calendar ---- */

static void make_calendar(maker *m) {
  static const unsigned weekends[] = {0, 3u << 5, 3u << 5, 1u << 6, 3u << 4};
  calendar *c = &m->s->calendar;
  if (!chance(m->d, 30)) return;
  *c = (calendar){.stands = 1, .weekend = PICK(m->d, weekends), .holiday_count = 1 + below(m->d, HOLIDAYS)};
  for (int i = 0; i < c->holiday_count; i++) {
    c->holiday[i] = hostile_day(m->d);
    for (int k = 0; k < i; k++) c->holiday[i] += c->holiday[k] == c->holiday[i];
    for (int k = 0; k < i; k++) c->holiday[i] += 3 * (c->holiday[k] == c->holiday[i]);
  }
}

/* ---- values, statuses, definitions ---- */

static void make_values(maker *m) {
  static const type types[] = {MONEY, MONEY, PERCENTAGE, NUMBER, COUNT};
  m->s->value_count = below(m->d, VALUES + 1);
  for (int i = 0; i < m->s->value_count; i++) {
    value_spec *v = &m->s->value[i];
    v->type = PICK(m->d, types);
    v->disclosed = chance(m->d, 40);
    v->bound = chance(m->d, v->disclosed ? 10 : 50);
    v->number = hostile_number(m->d, v->type);
    v->bound_to = hostile_number(m->d, v->type);
  }
}

/* A change that returns; two of them return together. */
static void make_turn(maker *m, status_spec *st, int at) {
  change *c = &st->change[at];
  m->hand = KINDS;
  if (at > 0 && st->change[0].every.sort)
    c->every = st->change[0].every;
  else
    make_schedule(m, &c->every, 0, m->s->effective);
  c->every.times = c->every.next_first = 0;
  c->every.roll = STAYS;
  if (c->every.step.unit < MONTHS) c->every.step = (duration){1, MONTHS};
  if (st->certain && chance(m->d, 80))
    c->expression = make_adjustment(m, (int)(st - m->s->status));
  else
    c->expression = chance(m->d, 40) ? make_literal(m, st->type) : make_simple(m, st->type);
  c->condition = chance(m->d, 40) ? make_condition(m, 1) : -1;
}

static void make_status(maker *m, status_spec *st) {
  static const type types[] = {YES_NO, YES_NO, PERCENTAGE, MONEY, MONEY, MONEY, NUMBER};
  if (m->s->large) {
    make_large_status(m, st);
    return;
  }
  *st = (status_spec){.type = PICK(m->d, types), .key = -1, .change_count = 1 + below(m->d, 2)};
  st->start = literal(m, st->type);
  st->certain = st->type == MONEY && chance(m->d, 70);
  if (!st->certain && chance(m->d, 60)) st->key = chance(m->d, 70) ? LOT : BUYER;
  for (int i = 0; i < st->change_count; i++) {
    event_kind k = some_kind(m);
    while (st->key >= 0 && !has_field(m->s, k, (field)st->key)) k = (event_kind)below(m->d, OWN_KINDS);
    *m = (maker){m->s, m->d, k, st->certain, -1, 0};
    if (st->key < 0 && chance(m->d, st->certain ? 50 : 25)) {
      make_turn(m, st, i);
      continue;
    }
    m->hand = KINDS;
    st->change[i].upon = make_phrase(m, k, -1);
    m->hand = k;
    st->change[i].expression = st->certain && chance(m->d, 60) ? make_adjustment(m, (int)(st - m->s->status))
                               : chance(m->d, 60)              ? make_literal(m, st->type)
                                                               : make_simple(m, st->type);
    st->change[i].condition = chance(m->d, 40) ? make_condition(m, 1) : -1;
  }
}

static void make_statuses(maker *m) {
  int count = below(m->d, STATUSES + 1);
  for (int i = 0; i < count; i++) {
    make_status(m, &m->s->status[i]);
    m->s->status_count = i + 1;
  }
}

static int make_meaning(maker *m, type t) { return t == YES_NO ? make_condition(m, 1) : make_value(m, t); }

static void make_definitions(maker *m) {
  int count = below(m->d, DEFINITIONS + 1);
  for (int i = 0; i < count; i++) {
    definition *d = &m->s->definition[i];
    event_kind about = chance(m->d, 50) ? (event_kind)below(m->d, OWN_KINDS) : KINDS;
    static const type types[] = {YES_NO, YES_NO, MONEY, PERCENTAGE};
    *m = (maker){m->s, m->d, about, 0, -1, 0};
    *d = (definition){.type = PICK(m->d, types), .about = about, .condition = -1, .otherwise = -1};
    if (about != KINDS && chance(m->d, 40) && make_bands(m, d)) {
      m->s->definition_count = i + 1;
      continue;
    }
    d->first = make_meaning(m, d->type);
    if (chance(m->d, 50)) {
      d->condition = make_condition(m, 1);
      d->otherwise = make_meaning(m, d->type);
    }
    m->s->definition_count = i + 1;
  }
}
/* ---- removals ---- */

static void make_removals(maker *m) {
  m->other = 0;
  m->s->removal_count = below(m->d, REMOVALS + 1);
  for (int i = 0; i < m->s->removal_count; i++) {
    removal *r = &m->s->removal[i];
    m->hand = KINDS;
    r->from = chance(m->d, 30) ? hostile_day(m->d) : -1;
    r->reliance_count = below(m->d, 3);
    for (int j = 0; j < r->reliance_count; j++) r->reliance[j] = make_phrase(m, some_kind(m), -1);
  }
}

/* ---- the whole ---- */

static void name_provisions(spec *s, dice *d) {
  static const char *const words[] = {"Zeta",  "alpha", "beta",    "b",  "ba",    "buyer_1",
                                      "gamma", "omega", "price_2", "zz", "zebra", "a1"};
  const char *shuffled[12];
  for (int i = 0; i < 12; i++) {
    int j = below(d, i + 1);
    shuffled[i] = shuffled[j];
    shuffled[j] = words[i];
  }
  for (int i = 0; i < CLAUSES; i++) s->clause[i].name = shuffled[i];
  s->pool.name = shuffled[CLAUSES];
  for (int i = 0; i < REMOVALS; i++) s->removal[i].name = shuffled[CLAUSES + 1 + i];
  s->fund.name = shuffled[FUND];
}

static void choose_fields(spec *s, dice *d) {
  for (event_kind k = 0; k < OWN_KINDS; k++) {
    s->fields[k] = 1u << BY | 1u << LOT;
    for (field f = BUYER; f <= ABOUT; f++) {
      if (chance(d, f == PRICE ? 70 : f == ABOUT ? 20 : 40)) s->fields[k] |= 1u << f;
    }
  }
  s->fields[SALE] |= 1u << PRICE | 1u << BUYER;
  s->fields[PAYMENT] = 1u << BY | 1u << PAYEE | 1u << AMOUNT | 1u << UNDER;
  s->fields[FOREIGN_PAYMENT] = s->fields[PAYMENT];
  s->fields[LICENSING] = 1u << BY | 1u << ITEM | 1u << LICENSEE;
  s->fields[USE] = 1u << BY | 1u << ITEM;
  s->fields[EXERCISE] = s->fields[CURE] = 1u << BY | 1u << POWER_NAMED;
}

void generate_spec(spec *s, dice *d) {
  static const int offsets[] = {0, 0, 0, 60, 330, -660, 840};
  maker m = {s, d, KINDS, 0, -1, 0};
  memset(s, 0, sizeof *s);
  s->currency = chance(d, 70) ? 0 : below(d, 3);
  s->offset_minutes = PICK(d, offsets);
  s->effective = chance(d, 60) ? day_of_date((date){2023, 12, 31}) + below(d, 3) * 30 : hostile_day(d);
  s->party_count = 2 + chance(d, 40);
  if (chance(d, 25)) s->affiliate_count = 1 + below(d, PARTIES - s->party_count);
  for (int i = 1; i <= s->affiliate_count; i++) s->affiliate_of[s->party_count + i] = 1 + below(d, s->party_count);
  if (chance(d, 25)) make_end(&m, &s->end, &s->end_day, &s->length, s->effective);
  name_provisions(s, d);
  choose_fields(s, d);
  s->clause_count = 1 + below(d, CLAUSES);
  make_calendar(&m);
  s->large = chance(d, 6);
  if (!s->large) make_values(&m);
  if (!s->large) make_rates_and_fund(&m);
  make_statuses(&m);
  if (!s->large) make_definitions(&m);
  for (int i = 0; i < s->clause_count; i++) make_clause(&m, i);
  make_priorities(&m);
  make_pool(&m);
  make_removals(&m);
}
