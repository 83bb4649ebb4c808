/* Whose turn it is when several things fall on one moment. */
#include "world.h"

enum { NOT_YET = -1, ASKED_FOR = -2 };

/* The clauses of whose breach an expression speaks, and whether it speaks of a status. */
static unsigned breaches_in(const spec *s, int expression) {
  unsigned found = 0;
  if (expression < 0) return 0;
  const node *n = &s->node[expression];
  if (n->sort == BREACHED) found |= 1u << n->index;
  for (int i = 0; i < 3; i++) found |= breaches_in(s, n->kid[i]);
  if (n->sort != DEFINED) return found;
  const definition *d = &s->definition[n->index];
  found |= breaches_in(s, d->first);
  return d->condition < 0 ? found : found | breaches_in(s, d->condition) | breaches_in(s, d->otherwise);
}

static int speaks_of_status(const spec *s, int expression, int status) {
  if (expression < 0) return 0;
  const node *n = &s->node[expression];
  if (n->sort == STATUS && n->index == status) return 1;
  for (int i = 0; i < 3; i++)
    if (speaks_of_status(s, n->kid[i], status)) return 1;
  if (n->sort != DEFINED) return 0;
  const definition *d = &s->definition[n->index];
  if (speaks_of_status(s, d->first, status)) return 1;
  return d->condition >= 0 && (speaks_of_status(s, d->condition, status) || speaks_of_status(s, d->otherwise, status));
}

static unsigned asked_of(const spec *s, const clause_spec *c) {
  unsigned found = breaches_in(s, c->amount) | breaches_in(s, c->minimum);
  for (int i = 0; i < 2; i++)
    found |= breaches_in(s, c->where[i]) | breaches_in(s, c->if_[i]) | breaches_in(s, c->unless[i]);
  return found;
}

/* The turns are given by name; but whoever asks for the breach of others waits for those, and whoever comes later under a shared cap for those before it, the
** nearest first, which matters where clauses wait for one another in a circle. */
static void give_turn(world *w, int at, int *next) {
  const spec *s = w->s;
  const pool *p = &s->pool;
  if (w->turn_of[at] != NOT_YET) return;
  w->turn_of[at] = ASKED_FOR;
  unsigned asked = asked_of(s, &s->clause[at]);
  for (int i; (i = first_by_name(s, asked)) >= 0; asked &= ~(1u << i)) give_turn(w, i, next);
  for (int i = at - 1; p->in_order && p->members >> at & 1 && i >= 0; i--) {
    if (p->members >> i & 1) give_turn(w, i, next);
  }
  w->turn_of[at] = (*next)++;
}

/* What a status becomes is reckoned from what the others were. */
static int weight_reads_spoiled(const spec *s) {
  if (s->status_count < 2) return 0;
  const status_spec *st = &s->status[1];
  for (int i = 0; i < st->change_count; i++)
    if (st->change[i].every.sort &&
        (speaks_of_status(s, st->change[i].condition, 0) || speaks_of_status(s, st->change[i].expression, 0)))
      return 1;
  return 0;
}

void give_turns(world *w) {
  const spec *s = w->s;
  int next = 0;
  for (int i = 0; i < s->clause_count; i++) w->turn_of[i] = NOT_YET;
  for (unsigned left = (1u << s->clause_count) - 1; left;) {
    int first = first_by_name(s, left);
    give_turn(w, first, &next);
    left &= ~(1u << first);
  }
  for (int i = 0; i < s->status_count; i++) w->turn_of_status[i] = weight_reads_spoiled(s) ? -i : i;
}
