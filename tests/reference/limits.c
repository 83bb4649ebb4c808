/* Limits: acts of which there may be only so many, in total, in a period, in any stretch of days, or each time. */
#include "world.h"

/* What counts for the limit already, at this moment. */
static int64_t counted_so_far(const hearing *h, int at) {
  const world *w = h->w;
  const clause_spec *c = &w->s->clause[at];
  cap like = {.scope = c->quantity_scope, .length = c->quantity_length};
  int64_t total = 0;
  for (const counted *k = w->counted; k < w->counted + w->counted_count; k++) {
    if (k->clause != at || k->party != h->party) continue;
    if (counts_at(w->s, &like, k->at, h->now)) total += k->amount;
  }
  return c->quantity_scope == EACH_TIME ? 0 : total;
}

/* Whether the event goes beyond it.  If not, or if it has happened all the same, it counts. */
int goes_beyond(hearing *h, int at) {
  world *w = h->w;
  const clause_spec *c = &w->s->clause[at];
  int64_t amount = h->e->field[c->measured];
  int beyond = counted_so_far(h, at) + amount > c->quantity;
  if (!beyond || c->sort == PROHIBITION) w->counted[w->counted_count++] = (counted){at, h->party, h->now, amount};
  return beyond;
}
