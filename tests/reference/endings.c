/* The agreement's own term, which may run on; and endings, which count from an event. */
#include <stddef.h>

#include "world.h"

/* ---- the agreement's term ---- */

static int extends(const clause_spec *c) { return c->sort == RENEWAL || (c->sort == POWER && c->power == EXTENDS); }

int term_moves(const spec *s) {
  int moves = 0;
  for (int i = 0; i < s->clause_count; i++) moves |= extends(&s->clause[i]);
  return moves;
}

static int in_months(duration d) { return d.unit == YEARS ? 12 * d.count : d.unit == MONTHS ? d.count : 0; }
static int in_days(duration d) { return d.unit == WEEKS ? 7 * d.count : d.unit == DAYS ? d.count : 0; }

/* Always from where it first ended, or from the beginning where it is so many months; months first, then days. */
int64_t agreement_end(const world *w) {
  const spec *s = w->s;
  if (s->end == NO_END) return NEVER;
  int of_months = s->end == FOR_DURATION;
  int anchor = of_months ? s->effective : (int)first_day_after(s->end, s->end_day, s->length, s->effective);
  int day = months_later(anchor, (of_months ? in_months(s->length) : 0) + w->more_months) + w->more_days;
  return instant_of_day(day, s->offset_minutes);
}

int64_t run_on(world *w, int by) {
  const clause_spec *c = &w->s->clause[by];
  w->more_months += in_months(c->growth);
  w->more_days += in_days(c->growth);
  w->uses[by]++;
  w->end = agreement_end(w);
  return w->end - 1;
}

/* ---- renewals ---- */

static int renews(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  if (c->sort != RENEWAL) return 0;
  view v = now_at(h);
  answer holds = holds_all(&v, c->if_), bar = holds_any(&v, c->unless);
  if (!has_begun(h, c) || is_over(&v, c) || is_suspended(h->w, at)) return 0;
  if ((c->times && h->w->uses[at] >= c->times) || is_false(holds) || is_true(bar)) return 0;
  if (!holds.unknown && !bar.unknown) return 1;
  answer_unknown(h, at, 0, holds.unknown ? holds.value : bar.value);
  return 0;
}

/* A notice that runs out by then ends the agreement, or stands in the way of its renewal. */
static int is_stopped(const world *w, int64_t last) {
  for (const notice *n = w->notice; n < w->notice + w->notice_count; n++) {
    if (!n->over && n->target < 0 && n->at <= last && !notice_begins(w, n)) return 1;
  }
  return 0;
}

static void run_out(world *w, int64_t now) {
  w->ran_out = 1;
  for (duty *d = w->duty; d < w->duty + w->duty_count; d++) {
    const clause_spec *c = &w->s->clause[d->clause];
    if (d->standing && c->deadline.sort == NO_DEADLINE && !c->term.surviving && d->deadline > now) d->deadline = now;
  }
}

void end_agreement(world *w, int64_t now) {
  unsigned left = (1u << w->s->clause_count) - 1;
  hearing h = {.w = w, .now = now};
  if (is_stopped(w, now)) left = 0;
  for (int i; (i = first_by_name(w->s, left)) >= 0; left &= ~(1u << i)) {
    if (!renews(&h, i)) continue;
    answer_with(&h, i, CLAUSE_RENEWED, 0, run_on(w, i));
    return;
  }
  run_out(w, now);
}

/* ---- endings ---- */

static int64_t end_of(const hearing *h, const clause_spec *c) {
  deadline_spec by = {.sort = WITHIN, .length = {.time = c->growth}};
  return deadline_of(h->w->s, &by, h->e, h->now);
}

/* The first event sets the end; the last one moves it each time. */
static void set_end(hearing *h, int at, int target) {
  world *w = h->w;
  const clause_spec *c = &w->s->clause[at];
  for (notice *n = w->notice; n < w->notice + w->notice_count; n++) {
    if (n->power != at || n->target != target) continue;
    if (!c->of_last) return;
    n->over = 1;
  }
  w->notice[w->notice_count++] = (notice){at, target, 0, end_of(h, c)};
}

/* Of an agreement that is over an ending still ends what outlives it. */
static void hear_ending(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  if (h->w->ended_itself[at] || is_suspended(h->w, at) || !has_begun(h, c) || !matches(&c->trigger, h->e, NULL, NOBODY))
    return;
  if (c->growth.count == 0) {
    change_all(h, c, -1);
    return;
  }
  if (!c->targets) set_end(h, at, -1);
  for (int i = 0; i < h->w->s->clause_count; i++) {
    if (c->targets >> i & 1) set_end(h, at, i);
  }
}

void hear_endings(hearing *h) {
  unsigned left = (1u << h->w->s->clause_count) - 1;
  for (int i; (i = first_by_name(h->w->s, left)) >= 0; left &= ~(1u << i)) {
    if (h->w->s->clause[i].sort == ENDING) hear_ending(h, i);
  }
}
