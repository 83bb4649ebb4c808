/* Money: payments, what limits them and what they bear; rates, the fund, statuses and definitions that are figures, quantities. */
#include <stddef.h>

#include "maker.h"

static int new_money(maker *m, node n) {
  n.type = MONEY;
  return new_node(m, n);
}

/* ---- rates and the fund ---- */

static void make_rates(maker *m) {
  static const int64_t units[] = {1, 500000, 1000000, 11400000, 11652500, 333333, 90000};
  spec *s = m->s;
  if (!chance(m->d, 20)) return;
  s->rate_count = 1 + below(m->d, RATES);
  int day = chance(m->d, 50) ? s->effective - 20 + below(m->d, 60) : hostile_day(m->d);
  for (int i = 0; i < s->rate_count; i++) {
    s->rate[i] = (exchange){i == 0 && chance(m->d, 40) ? -1 : day, PICK(m->d, units)};
    day += 1 + below(m->d, 90);
  }
}

void make_rates_and_fund(maker *m) {
  fund *f = &m->s->fund;
  make_rates(m);
  f->stands = chance(m->d, 30);
  f->holder = 1 + below(m->d, m->s->party_count);
  f->owner = f->holder % m->s->party_count + 1;
}

/* ---- figures ---- */

static const day_count day_counts[] = {BY_SHARE, ACTUAL_360, ACTUAL_365, ACTUAL_ACTUAL, THIRTY_360, THIRTY_E_360};

static int make_percentage(maker *m) {
  static const int64_t rates[] = {0, 1500000, 6000000, 12500000, 100000000, 36500000, 7300000};
  return new_node(m, (node){.sort = LITERAL, .type = PERCENTAGE, .number = PICK(m->d, rates), .kid = {-1, -1, -1}});
}

/* A percentage as it stands, or a value. */
static int make_rate_of_interest(maker *m) {
  for (int i = 0; i < m->s->value_count; i++) {
    const value_spec *v = &m->s->value[i];
    if (v->type != PERCENTAGE || (m->known && !v->disclosed) || !chance(m->d, 40)) continue;
    return new_node(m, (node){.sort = VALUE, .type = PERCENTAGE, .index = i, .kid = {-1, -1, -1}});
  }
  return make_percentage(m);
}

static int make_interest(maker *m, int status) {
  node n = {.sort = INTEREST, .index = status, .number = PICK(m->d, day_counts), .kid = {-1, -1, -1}};
  if (n.number == BY_SHARE) /* each month: what doubles soon fits nowhere */
    n.kid[0] = new_node(m, (node){.sort = LITERAL, .type = PERCENTAGE, .number = 1500000, .kid = {-1, -1, -1}});
  else
    n.kid[0] = make_rate_of_interest(m);
  return new_money(m, n);
}

/* A status of the kind that interest can run on, or -1. */
static int some_balance(maker *m) {
  for (int i = 0; i < m->s->status_count; i++) {
    if (m->s->status[i].certain) return i;
  }
  return -1;
}

/* What a figure becomes of itself: something more or less, a share, or with its interest. */
int make_adjustment(maker *m, int status) {
  static const int64_t shares[] = {103000000, 97500000, 101500000, 100000000, 33333333};
  int self = new_money(m, (node){.sort = STATUS, .index = status, .kid = {-1, -1, -1}});
  node n = {.sort = PICK(m->d, ((node_sort[]){PLUS, MINUS, PLUS})), .kid = {self, -1, -1}};
  int shape = below(m->d, 10);
  if (shape < 3) {
    n.sort = PERCENT_OF;
    n.kid[0] =
        new_node(m, (node){.sort = LITERAL, .type = PERCENTAGE, .number = PICK(m->d, shares), .kid = {-1, -1, -1}});
    n.kid[1] = self;
  } else {
    n.kid[1] = shape < 7 ? make_interest(m, status) : make_simple(m, MONEY);
  }
  return new_money(m, n);
}

/* One operation on one figure, so that it is what it comes to that does not fit, and nothing on the way. */
static int make_large(maker *m, int figure) {
  static const int64_t shares[] = {50000000, 100000000, 110000000, 200000000};
  node n = {.sort = PICK(m->d, ((node_sort[]){PLUS, MINUS, TIMES, PERCENT_OF})), .kid = {figure, -1, -1}};
  if (chance(m->d, 30)) return figure;
  n.kid[1] = make_literal(m, n.sort == TIMES ? COUNT : MONEY);
  if (n.sort == PERCENT_OF) {
    n.kid[0] =
        new_node(m, (node){.sort = LITERAL, .type = PERCENTAGE, .number = PICK(m->d, shares), .kid = {-1, -1, -1}});
    n.kid[1] = figure;
  }
  return new_money(m, n);
}

static int make_price(maker *m) {
  int f = some_field(m, m->hand, MONEY);
  if (f < 0) return make_literal(m, MONEY);
  return new_money(m, (node){.sort = FIELD, .field = (field)f, .kid = {-1, -1, -1}});
}

void make_large_status(maker *m, status_spec *st) {
  *st = (status_spec){.type = MONEY, .key = -1, .start = large_amount(m->d), .change_count = 1, .certain = 1};
  int self = new_money(m, (node){.sort = STATUS, .index = (int)(st - m->s->status), .kid = {-1, -1, -1}});
  *m = (maker){m->s, m->d, KINDS, 1, -1, 0};
  st->change[0].upon = make_phrase(m, (event_kind)below(m->d, OWN_KINDS), -1);
  st->change[0].condition = -1;
  m->hand = st->change[0].upon.kind;
  st->change[0].expression = make_large(m, self);
  if (chance(m->d, 50)) st->change[0].expression = new_money(m, (node){.sort = PLUS, .kid = {self, make_price(m), -1}});
}

/* Rows for one field, without gap and overlap. */
int make_bands(maker *m, definition *d) {
  static const type types[] = {MONEY, COUNT, NUMBER, PERCENTAGE};
  int f = some_field(m, d->about, (int)PICK(m->d, types));
  if (f < 0 || (d->type != MONEY && d->type != PERCENTAGE)) return 0;
  d->band_count = 2 + below(m->d, BANDS - 1);
  d->banded = (field)f;
  for (int i = 0; i < d->band_count; i++) {
    d->band[i] = make_literal(m, d->type);
    d->band_end[i] = literal(m, field_infos[f].type) + (i ? d->band_end[i - 1] + 1 : 1);
    if (field_infos[f].type == PERCENTAGE && i) d->band_end[i] = d->band_end[i - 1] + 1 + below(m->d, 3);
    d->band_has_end[i] = chance(m->d, 50);
  }
  return 1;
}

/* ---- quantities ---- */

int make_measure(maker *m, clause_spec *c) {
  static const type types[] = {MONEY, COUNT, NUMBER};
  type t = PICK(m->d, types);
  int f = some_field(m, c->act[0].kind, (int)t);
  if (f < 0) return 0;
  c->act_count = 1;
  c->measured = (field)f;
  c->quantity = literal(m, t);
  if (c->quantity == 0) c->quantity = 1;
  return 1;
}

static const scope periodic[] = {PER_MONTH, PER_QUARTER, PER_YEAR, PER_CONTRACT_YEAR};

/* At least so much: in total, or each period, which then is the deadline. */
void make_quantity(maker *m, clause_spec *c) {
  if (!make_measure(m, c) || chance(m->d, 40)) return;
  c->quantity_scope = PICK(m->d, periodic);
  c->cause = ON_SCHEDULE;
  c->schedule = (schedule){.sort = EVERY_PERIOD, .period = (period)(c->quantity_scope - PER_MONTH)};
  c->deadline = (deadline_spec){.sort = NO_DEADLINE};
}

/* At most so much.  What counts must be certain. */
void make_limit(maker *m, clause_spec *c) {
  static const duration lengths[] = {{10, DAYS}, {30, DAYS}, {1, WEEKS}, {3, MONTHS}, {1, MONTHS}, {1, YEARS}};
  if (!make_measure(m, c)) return;
  c->quantity_scope = (scope)below(m->d, SCOPES);
  c->quantity_length = PICK(m->d, lengths);
  m->hand = c->act[0].kind;
  m->known = 1;
  m->clause = -1;
}

/* ---- caps ---- */

static int money_limit(maker *m) {
  int at = named(m, MONEY);
  if (at >= 0 && (m->hand != KINDS || m->s->node[at].sort == VALUE)) return at;
  return m->hand != KINDS && chance(m->d, 15) ? make_money(m, 1) : make_literal(m, MONEY);
}

/* In the other currency. */
static int make_other_literal(maker *m) {
  return new_money(m, (node){.sort = LITERAL, .index = 1, .number = literal(m, MONEY), .kid = {-1, -1, -1}});
}

static int limit_in(maker *m, int foreign) { return foreign ? make_other_literal(m) : money_limit(m); }

static cap make_cap(maker *m, int foreign) {
  maker unbound = *m;
  unbound.other = 0;
  static const duration lengths[] = {{10, DAYS},   {30, DAYS},  {1, WEEKS}, {3, MONTHS},
                                     {12, MONTHS}, {1, MONTHS}, {1, YEARS}};
  return (cap){limit_in(&unbound, foreign), (scope)below(m->d, SCOPES), PICK(m->d, lengths)};
}

/* ---- payment by time ---- */

static point some_point(maker *m, const clause_spec *c) {
  point p = {(point_sort)below(m->d, POINT_SORTS), hostile_day(m->d)};
  if (p.sort == AT_FIELD && !has_field(m->s, c->trigger.kind, DAY_OF)) p.sort = AT_DAY;
  return p;
}

static void make_time_factor(maker *m, clause_spec *c) {
  static const duration lengths[] = {{1, DAYS},   {2, DAYS},   {7, DAYS},   {1, WEEKS}, {24, HOURS},
                                     {36, HOURS}, {1, MONTHS}, {3, MONTHS}, {30, DAYS}};
  time_factor *t = &c->time;
  if (c->cause != UPON_EVENT || c->trigger.kind >= OWN_KINDS || !chance(m->d, 20)) return;
  *t = (time_factor){(time_sort)(1 + below(m->d, TIME_SORTS - 1)), PICK(m->d, lengths), some_point(m, c),
                     some_point(m, c)};
  if (t->from.sort == t->to.sort && t->to.sort != AT_DAY) t->from.sort = AT_DAY;
  if (t->sort == PRO_RATA && t->per.unit == MONTHS) t->sort = PRO_RATA_COMPLETED;
}

/* ---- amounts ---- */

/* The quantity whose breach alone gives rise to the payment, or NULL.  When a cure period ends, what was breached is the only one of its clause. */
static const clause_spec *quantity_breached(const spec *s, const clause_spec *c) {
  if (__builtin_popcount(c->breached) != 1) return NULL;
  const clause_spec *breached = &s->clause[__builtin_ctz(c->breached)];
  if (c->cure.stands && breached->quantity_scope != IN_TOTAL) return NULL;
  return breached->sort == OBLIGATION && breached->quantity ? breached : NULL;
}

static int make_shortfall(maker *m, clause_spec *c, const clause_spec *breached) {
  type t = field_infos[breached->measured].type;
  node n = {.sort = SHORTFALL, .type = t, .field = breached->measured, .kid = {-1, -1, -1}};
  int missing = new_node(m, n);
  if (chance(m->d, 30)) {
    int limit = make_literal(m, t);
    c->where[0] =
        new_node(m, (node){.sort = COMPARE, .type = YES_NO, .relation = MORE, .kid = {new_node(m, n), limit, -1}});
  }
  if (t == MONEY) return new_money(m, (node){.sort = PERCENT_OF, .kid = {make_percentage(m), missing, -1}});
  return new_money(m, (node){.sort = TIMES, .kid = {make_literal(m, MONEY), missing, -1}});
}

static int make_other_money(maker *m) {
  int amount = new_money(m, (node){.sort = CONVERTED, .kid = {make_money(m, 1), -1, -1}});
  if (chance(m->d, 30)) amount = new_money(m, (node){.sort = PERCENT_OF, .kid = {make_percentage(m), amount, -1}});
  if (chance(m->d, 20)) amount = new_money(m, (node){.sort = PLUS, .kid = {amount, make_other_literal(m), -1}});
  return amount;
}

static int make_of_fund(maker *m) {
  int held = new_money(m, (node){.sort = HELD, .kid = {-1, -1, -1}});
  if (chance(m->d, 40)) return new_money(m, (node){.sort = PERCENT_OF, .kid = {make_percentage(m), held, -1}});
  return chance(m->d, 50) ? new_money(m, (node){.sort = MINUS, .kid = {held, make_simple(m, MONEY), -1}}) : held;
}

static int make_amount(maker *m, clause_spec *c) {
  const clause_spec *breached = quantity_breached(m->s, c);
  int balance = some_balance(m);
  if (c->schedule.instalments) return make_literal(m, MONEY);
  if (c->foreign) return make_other_money(m);
  if (breached && chance(m->d, 70)) return make_shortfall(m, c, breached);
  if (m->s->fund.stands && chance(m->d, c->fund_use == OUT_OF_FUND ? 80 : 10)) return make_of_fund(m);
  if (balance >= 0 && c->time.sort == NO_TIME && chance(m->d, 50)) { /* the days are counted already */
    int interest = make_interest(m, balance);
    if (!chance(m->d, 25)) return interest;
    return new_money(m, (node){.sort = PLUS, .kid = {interest, make_simple(m, MONEY), -1}});
  }
  return make_money(m, 2);
}

/* ---- payments ---- */

/* That of the agreement may move. */
static int has_end(const spec *s, const clause_spec *c) {
  return c->term.end != NO_END && (s->end == NO_END || c->term.surviving);
}

/* Into the fund only to its holder, out of it only by its holder. */
static void choose_fund_use(maker *m, clause_spec *c) {
  const fund *f = &m->s->fund;
  if (!f->stands || c->other == NOBODY || c->affiliates) return;
  if (chance(m->d, 40)) {
    c->subject[0] = f->holder;
    c->subject_count = 1;
    c->other = f->owner;
  }
  if (c->other == f->holder && chance(m->d, 60)) c->fund_use = INTO_FUND;
  if (c->subject_count == 1 && c->subject[0] == f->holder && chance(m->d, 60)) c->fund_use = OUT_OF_FUND;
}

/* What must accrue over time, and what it is about, is certain. */
static void choose_least(maker *m, clause_spec *c) {
  static const scope scopes[] = {PER_MONTH, PER_MONTH, PER_QUARTER, PER_YEAR, PER_CONTRACT_YEAR, IN_TOTAL};
  if (c->subject_count != 1 || c->other == NOBODY || !chance(m->d, 12)) return;
  m->known = 1;
  c->least_scope = PICK(m->d, scopes);
  if (c->least_scope == IN_TOTAL && !has_end(m->s, c)) c->least_scope = PER_YEAR;
  c->least = make_literal(m, MONEY);
}

static void choose_money_terms(maker *m, clause_spec *c) {
  c->least = c->late_rate = -1;
  choose_fund_use(m, c);
  choose_least(m, c);
  if (c->fund_use) m->known = 1;
}

static void make_late_interest(maker *m, clause_spec *c) {
  static const int64_t rates[] = {8000000, 100000000, 3650000000, 3650000000};
  if (!c->deadline.sort || !chance(m->d, 60)) return;
  c->late_rate =
      chance(m->d, 40)
          ? make_rate_of_interest(m)
          : new_node(m, (node){.sort = LITERAL, .type = PERCENTAGE, .number = PICK(m->d, rates), .kid = {-1, -1, -1}});
  c->late_basis = day_counts[1 + below(m->d, DAY_COUNTS - 1)];
}

static void make_large_payment(maker *m, clause_spec *c) {
  m->hand = KINDS;
  c->cause = UPON_EVENT;
  c->trigger = make_phrase(m, (event_kind)below(m->d, OWN_KINDS), -1);
  c->hand = m->hand = c->trigger.kind;
  if (chance(m->d, 50)) make_deadline(m, c);
  c->amount = make_large(m, make_price(m));
  c->cap_count = chance(m->d, 50);
  m->hand = KINDS;
  c->cap[0] = make_cap(m, 0);
  make_late_interest(m, c);
}

/* So that several clauses pay out of the fund on one event. */
static void share_trigger(maker *m, clause_spec *c) {
  for (const clause_spec *other = m->s->clause; other < c; other++) {
    if (other->fund_use != OUT_OF_FUND || c->fund_use != OUT_OF_FUND) continue;
    if (other->cause != UPON_EVENT || c->cause != UPON_EVENT) continue;
    c->trigger = other->trigger;
    m->hand = c->trigger.kind;
  }
}

void make_payment(maker *m, clause_spec *c) {
  if (m->s->large) {
    make_large_payment(m, c);
    return;
  }
  choose_money_terms(m, c);
  make_trigger(m, c);
  if (chance(m->d, 60)) share_trigger(m, c);
  if (c->least >= 0) c->schedule.next_first = 0; /* what is missing falls on no such day */
  c->hand = m->hand;
  if (chance(m->d, 50)) make_deadline(m, c);
  make_time_factor(m, c);
  if (m->known) m->clause = -1;
  c->foreign = m->s->rate_count && !c->fund_use && c->least < 0 && !c->schedule.instalments && chance(m->d, 60);
  make_conditions(m, c->where, 20);
  c->amount = make_amount(m, c);
  make_conditions(m, c->if_, 20);
  make_conditions(m, c->unless, 10);
  c->cap_count = chance(m->d, 50) ? 1 + chance(m->d, 25) : 0;
  if (c->least >= 0) m->hand = KINDS; /* what is missing has no event */
  for (int i = 0; i < c->cap_count; i++) c->cap[i] = make_cap(m, c->foreign);
  m->other = 0;
  c->minimum = !c->schedule.instalments && c->least < 0 && chance(m->d, 15) ? limit_in(m, c->foreign) : -1;
  static const int64_t steps[] = {1, 1, 5, 100, 1000};
  if (chance(m->d, 30)) c->rounding = (rounding)(1 + below(m->d, 4)), c->rounded_to = PICK(m->d, steps);
  make_late_interest(m, c);
}

/* Or yields: then the order is said already. */
static int prevails(const spec *s, int at) {
  unsigned found = s->clause[at].subject_to | s->clause[at].notwithstanding;
  for (int i = 0; i < s->clause_count; i++)
    found |= (s->clause[i].subject_to | s->clause[i].notwithstanding) & 1u << at;
  return found != 0;
}

void make_pool(maker *m) {
  spec *s = m->s;
  unsigned payments = 0;
  for (int i = 0; i < s->clause_count; i++)
    payments |= (unsigned)(s->clause[i].sort == PAYMENT_CLAUSE && !s->clause[i].foreign) << i;
  if (__builtin_popcount(payments) < 2 || !chance(m->d, 40)) return;
  m->hand = KINDS;
  m->other = 0;
  for (int i = 0; i < s->clause_count; i++) {
    if (payments >> i & 1 && (s->clause[i].fund_use || s->clause[i].least >= 0)) m->known = 1;
  }
  s->pool.members = payments;
  s->pool.cap = make_cap(m, 0);
  m->known = 0;
  if (s->pool.cap.scope == EACH_TIME) s->pool.cap.scope = IN_TOTAL;
  s->pool.in_order = chance(m->d, 30);
  for (int i = 0; i < s->clause_count; i++) {
    if (payments >> i & 1 && (s->clause[i].cause != UPON_EVENT || prevails(s, i))) s->pool.in_order = 0;
  }
}
