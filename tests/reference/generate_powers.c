/* Powers. */
#include "maker.h"

/* Over the agreement, or over clauses that stand before it. */
void make_power(maker *m, clause_spec *c, int at) {
  static const duration notices[] = {{1, DAYS}, {2, DAYS}, {30, DAYS}, {1, MONTHS}, {36, HOURS}, {2, WEEKS}};
  c->power = (power_act)below(m->d, POWER_ACTS);
  c->term.surviving = 0;
  if (!chance(m->d, 35)) c->targets = 1u << below(m->d, at) | 1u << below(m->d, at);
  c->has_notice = chance(m->d, 45);
  c->notice.time = PICK(m->d, notices);
  if (m->s->calendar.stands && chance(m->d, 30))
    c->notice = (span_spec){.time = {1 + below(m->d, 5), DAYS}, .business = 1};
  m->hand = EXERCISE;
  m->known = 0;
  make_conditions(m, c->if_, 15);
  make_conditions(m, c->unless, 10);
}
