/* Payments and their caps. */
#include "maker.h"

static int money_limit(maker *m) {
  int at = named(m, MONEY);
  if (at >= 0 && (m->hand != KINDS || m->s->node[at].sort == VALUE)) return at;
  return m->hand != KINDS && chance(m->d, 15) ? make_money(m, 1) : make_literal(m, MONEY);
}

static cap make_cap(maker *m) {
  maker unbound = *m;
  unbound.other = 0;
  static const duration lengths[] = {{10, DAYS},   {30, DAYS},  {1, WEEKS}, {3, MONTHS},
                                     {12, MONTHS}, {1, MONTHS}, {1, YEARS}};
  return (cap){money_limit(&unbound), (scope)below(m->d, SCOPES), PICK(m->d, lengths)};
}

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

void make_payment(maker *m, clause_spec *c) {
  make_trigger(m, c);
  c->hand = m->hand;
  if (chance(m->d, 50)) make_deadline(m, c);
  make_time_factor(m, c);
  c->amount = c->schedule.instalments ? make_literal(m, MONEY) : make_money(m, 2);
  make_conditions(m, c->where, 20);
  make_conditions(m, c->if_, 20);
  make_conditions(m, c->unless, 10);
  c->cap_count = chance(m->d, 50) ? 1 + chance(m->d, 25) : 0;
  for (int i = 0; i < c->cap_count; i++) c->cap[i] = make_cap(m);
  m->other = 0;
  c->minimum = !c->schedule.instalments && chance(m->d, 15) ? money_limit(m) : -1;
  static const int64_t steps[] = {1, 1, 5, 100, 1000};
  if (chance(m->d, 30)) c->rounding = (rounding)(1 + below(m->d, 4)), c->rounded_to = PICK(m->d, steps);
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
  for (int i = 0; i < s->clause_count; i++) payments |= (unsigned)(s->clause[i].sort == PAYMENT_CLAUSE) << i;
  if (__builtin_popcount(payments) < 2 || !chance(m->d, 40)) return;
  m->hand = KINDS;
  m->other = 0;
  s->pool.members = payments;
  s->pool.cap = make_cap(m);
  if (s->pool.cap.scope == EACH_TIME) s->pool.cap.scope = IN_TOTAL;
  s->pool.in_order = chance(m->d, 30);
  for (int i = 0; i < s->clause_count; i++) {
    if (payments >> i & 1 && (s->clause[i].cause != UPON_EVENT || prevails(s, i))) s->pool.in_order = 0;
  }
}
