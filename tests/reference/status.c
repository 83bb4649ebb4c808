/* What statuses become, upon events and by the calendar. */
#include <stddef.h>

#include "world.h"

static int64_t key_in(const status_spec *st, const event *e) { return st->key >= 0 ? e->field[st->key] : 0; }

answer find_status(const view *v, int at) {
  const world *w = v->w;
  const status_spec *st = &w->s->status[at];
  for (const turn *t = w->turn + w->turn_count; t-- > w->turn;) {
    if (t->status == at && t->seen <= v->seen && (st->key < 0 || t->key == key_in(st, v->hand))) return t->now;
  }
  return literal_answer(st->type, st->start);
}

/* It stays as it was. */
static void tell_overflow(world *w, const event *e, int64_t now) {
  outcome o = {.at = now, .deadline = NEVER, .provision = -1, .kind = CLAUSE_OVERFLOWED, .value = -1};
  if (e) o.event = w->seen + 1;
  record(w, o);
}

/* The first change stated that can be is the one: of those upon this event, or without one of those that return. */
static int changed(answer *to, world *w, int at, const event *e, int64_t now) {
  const status_spec *st = &w->s->status[at];
  view v = {.w = w, .hand = e, .now = now, .seen = w->seen, .taker = 1 + CLAUSES + at};
  for (int i = 0; i < st->change_count; i++) {
    const change *c = &st->change[i];
    if (e ? c->every.sort || !matches(&c->upon, e, NULL, NOBODY) : !c->every.sort) continue;
    answer holds = c->condition >= 0 ? find(&v, c->condition) : literal_answer(YES_NO, 1);
    if (is_false(holds)) continue;
    *to = holds.unknown ? holds : find(&v, c->expression);
    if (to->absent) continue;
    if (st->type == MONEY && !to->unknown && !fits_in_64(to->number, 1, NOT_ROUNDED)) {
      tell_overflow(w, e, now);
      return 0;
    }
    if (st->type == MONEY && !to->unknown) to->number = make_fraction(round_to(to->number, 1, NOT_ROUNDED), 1);
    if (!holds.unknown) take_interest(w, &v, c->expression);
    return 1;
  }
  return 0;
}

/* All at once: each looks at what the others were. */
void change_statuses(world *w, const event *e) {
  turn turns[STATUSES];
  int count = 0;
  for (int i = w->s->status_count - 1; i >= 0; i--) { /* by name */
    turn *t = &turns[count];
    if (!changed(&t->now, w, i, e, e->at)) continue;
    t->status = i;
    t->seen = w->seen + 1;
    t->key = key_in(&w->s->status[i], e);
    t->at = e->at;
    count++;
  }
  for (int i = 0; i < count; i++) w->turn[w->turn_count++] = turns[i];
}

void change_on_schedule(world *w, int at, int64_t now) {
  turn t = {.status = at, .seen = w->seen, .at = now};
  if (changed(&t.now, w, at, NULL, now)) w->turn[w->turn_count++] = t;
}

const schedule *schedule_of_status(const status_spec *st) {
  for (int i = 0; i < st->change_count; i++) {
    if (st->change[i].every.sort) return &st->change[i].every;
  }
  return NULL;
}
