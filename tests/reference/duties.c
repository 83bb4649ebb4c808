/* Deadlines and obligations: what opens one, what performs it, what its deadline says. */
#include <stddef.h>

#include "world.h"

/* ---- deadlines ---- */

static int64_t end_of_day(const spec *s, int64_t day) { return instant_of_day((int)day + 1, s->offset_minutes) - 1; }

static int moved(const spec *s, int day, duration time, int business, int direction, int next_first) {
  time.count *= direction;
  return business ? business_days_later(s, day, time.count) : (int)add_duration_by(day, time, next_first);
}

/* So long after a day, or before it. */
static int moved_by(const spec *s, int day, const span_spec *l, int direction, int next_first) {
  int one = moved(s, day, l->time, l->business, direction, next_first);
  if (l->with == ALONE_ONE) return one;
  int other = moved(s, day, l->other, l->other_business, direction, next_first);
  int later = (l->with == THE_LONGER) == (direction > 0);
  return (one > other) == later ? one : other;
}

static int day_of_field(const spec *s, const event *e) { return day_of_instant(e->field[DAY_OF], s->offset_minutes); }

static int stated_day(const spec *s, const deadline_spec *d, const event *e, int64_t now) {
  int day = now < 0 ? 0 : day_of_instant(now, s->offset_minutes);
  switch (d->sort) {
  case WITHIN: return moved_by(s, day, &d->length, 1, d->next_first);
  case WITHIN_OF_PERIOD:
    return moved_by(s, period_after(day, d->period, s->effective) - 1, &d->length, 1, d->next_first);
  case BY_PERIOD: return period_after(day, d->period, s->effective) - 1;
  case BEFORE_DAY: return moved_by(s, d->day, &d->length, -1, d->next_first);
  case BEFORE_FIELD: return moved_by(s, day_of_field(s, e), &d->length, -1, d->next_first);
  case BY_FIELD: return day_of_field(s, e);
  default: return d->day;
  }
}

static int64_t stated_deadline(const spec *s, const deadline_spec *d, const event *e, int64_t now) {
  if (d->sort == NO_DEADLINE) return NEVER;
  if (d->sort == WITHIN && d->length.time.unit == HOURS)
    return now + d->length.time.count * (int64_t)3600 * MICROSECONDS;
  return end_of_day(s, rolled(s, d->roll, stated_day(s, d, e, now)) + d->tolerance);
}

/* The first moment at which an act counts.  `hand`: what gave rise to the duty. */
static int64_t opening_of(const spec *s, const deadline_spec *d, const event *hand) {
  int from = 0;
  if (d->sort == ON_DAY || (d->tolerance && d->sort == BY_DAY)) from = d->day - d->tolerance;
  if (d->opening) from = d->opening >= FROM_FIELD ? day_of_field(s, hand) : d->opening_day;
  if (d->opening == FROM_BEFORE_DAY || d->opening == FROM_BEFORE_FIELD)
    from = moved(s, from, d->opening_length, 0, -1, 0);
  return instant_of_day(from, s->offset_minutes);
}

/* What arises after the day by which it must be done is due at once.  `now` -1: it stands from the start. */
int64_t deadline_of(const spec *s, const deadline_spec *d, const event *e, int64_t now) {
  int64_t stated = stated_deadline(s, d, e, now);
  return stated < now ? now : stated;
}

/* ---- what opens a duty ---- */

static void open_duty(world *w, duty d) { w->duty[w->duty_count++] = d; }

/* Obligations that nothing gives rise to: from the start, by their deadline or the end of the term, which may be still to come. */
void open_standing_duties(world *w) {
  for (int i = 0; i < w->s->clause_count; i++) {
    const clause_spec *c = &w->s->clause[i];
    if (c->sort != OBLIGATION || c->cause != FROM_THE_START) continue;
    int64_t end = term_moves(w->s) ? own_end(w, c) : term_end(w, c), last = deadline_of(w->s, &c->deadline, NULL, -1);
    if (last == NEVER && end != NEVER) last = end - 1;
    for (int k = 0; k < c->subject_count; k++)
      open_duty(w, (duty){i, c->subject[k], 1, 1, NULL, term_start(w->s, c), last, 1, 0, 0, {0}});
  }
}

/* An obligation's `unless` is looked at when its deadline has passed, not now.  `doubt`: 1 + what it waits for, 0 when it certainly arises. */
static int arises(hearing *h, int at, int *doubt) {
  const clause_spec *c = &h->w->s->clause[at];
  view v = now_at(h);
  answer cause = c->cause == ON_SCHEDULE ? holds_all(&v, c->if_) : applies(&v, c);
  if (is_false(cause) || is_expired(h, at) || is_suspended(h->w, at) || yields(h, at)) return 0;
  *doubt = h->arises_in_doubt ? h->arises_in_doubt : 1 + yields_to_doubt(h, at);
  if (*doubt == 0 && cause.unknown) *doubt = 1 + cause.value;
  if (*doubt) answer_unknown(h, at, 0, *doubt - 1);
  return 1;
}

/* Of what returns: its own day or period, where nothing else is said. */
static int64_t by_when(const hearing *h, const clause_spec *c) {
  const spec *s = h->w->s;
  const schedule *e = &c->schedule;
  int first = first_day(s, c);
  if (c->cause != ON_SCHEDULE || c->deadline.sort) return deadline_of(s, &c->deadline, h->e, h->now);
  int64_t last;
  if (e->sort == BY_DAY_OF_EACH)
    last = end_of_day(s, due_day(s, e, first, h->turn));
  else if (is_on_days(e))
    last = end_of_day(s, nth_day(s, e, first, h->turn));
  else
    last = end_of_day(s, rolled(s, c->deadline.roll, nth_day(s, e, first, h->turn + 1) - 1));
  return last < h->now ? h->now : last;
}

void judge_obligation(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  int doubt;
  if (!arises(h, at, &doubt)) return;
  int64_t last = by_when(h, c);
  int for_period = c->cause == ON_SCHEDULE && !is_on_days(&c->schedule) && !is_period_end(&c->schedule, 0);
  open_duty(h->w, (duty){at, h->party, 0, for_period, h->e, h->now, last, 1, doubt, 0, {.way = way_of(h)}});
  if (!doubt) answer_with(h, at, CLAUSE_DUE, 0, last);
}

/* ---- what performs it ---- */

static int speaks_of_the_act(const clause_spec *c) { return c->cause == FROM_THE_START || c->cause == ON_SCHEDULE; }

/* Whether this event is the act.  Where no event gave rise to the obligation, nor a breach, `where` is about the act. */
static int performs(const world *w, const clause_spec *c, int number, const duty *d) {
  const event *e = &w->events->event[number];
  view v = {.w = w, .hand = e, .party = d->party, .now = e->at, .seen = number};
  if (e->at < opening_of(w->s, &c->deadline, d->hand)) return 0;
  return is_act(c, e, d->hand, d->party) && (!speaks_of_the_act(c) || is_true(holds_all(&v, c->where)));
}

/* Of a duty that asks for no quantity: 0. */
int64_t still_to_do(const clause_spec *c, const duty *d) { return c->quantity ? c->quantity - d->done : 0; }

/* Whether the event performs the duty; of a quantity, it may do so in part. */
static int concerns(const hearing *h, int at, const duty *d) {
  const clause_spec *c = &h->w->s->clause[at];
  view v = now_at(h);
  if (d->clause == at && d->standing && d->open && is_over(&v, c) && d->deadline != h->now)
    return 0; /* what ended at this very moment is over, but for what is due at it */
  return d->clause == at && d->party == h->party && h->now >= d->since && performs(h->w, c, h->w->seen, d);
}

/* How much an act does: of what is not counted, it does all of one duty. */
static int64_t done_by(const hearing *h, const clause_spec *c) { return c->quantity ? h->e->field[c->measured] : 1; }

/* Takes it off what the duty asks for; true where that is done.  What is beyond it is left for the next. */
static int is_done(const hearing *h, duty *d, int64_t *amount) {
  const clause_spec *c = &h->w->s->clause[d->clause];
  int64_t asked = c->quantity ? still_to_do(c, d) : 1, taken = *amount < asked ? *amount : asked;
  if (c->quantity) d->done += taken;
  *amount -= taken;
  return taken == asked;
}

static void perform_in_doubt(hearing *h, int at, int64_t amount) {
  for (duty *d = h->w->duty; d < h->w->duty + h->w->duty_count; d++) {
    if (!d->open || !d->doubt || !concerns(h, at, d)) continue;
    if (!is_done(h, d, &amount)) return;
    d->open = 0;
    unsigned uncertain = h->uncertain; /* to perform a duty is no answer that another yields to */
    answer_unknown(h, at, 0, d->doubt - 1);
    h->uncertain = uncertain;
    return;
  }
}

/* The duties of the party that the event concerns and that are in time, the oldest first; then those that are overdue; then the oldest in doubt.  Only what can be
** counted can do more than one. */
void perform(hearing *h, int at) {
  duty *end = h->w->duty + h->w->duty_count;
  int64_t amount = done_by(h, &h->w->s->clause[at]);
  for (duty *d = h->w->duty; d < end; d++) {
    if (!d->open || d->doubt || !concerns(h, at, d)) continue;
    if (!is_done(h, d, &amount)) return;
    d->open = 0;
    answer_plainly(h, at, CLAUSE_FULFILLED);
    if (amount == 0) return;
  }
  for (duty *d = h->w->duty; d < end; d++) {
    if (!is_overdue(&d->late) || !concerns(h, at, d)) continue;
    if (!is_done(h, d, &amount)) return;
    d->late.made_good = h->w->moment;
    answer_plainly(h, at, CLAUSE_LATE);
    if (amount == 0) return;
  }
  perform_in_doubt(h, at, amount);
}

/* What nothing gave rise to, and what stands for a period, ends with the term; what an event or a day gave rise to outlives it.  A power does not. */
void lapse(world *w, int at) {
  close_power(w, at);
  for (duty *d = w->duty; d < w->duty + w->duty_count; d++) {
    if (d->clause == at && d->lapses) d->open = 0;
  }
}

/* ---- what its deadline says ---- */

void fail_duty(world *w, duty *d) {
  const clause_spec *c = &w->s->clause[d->clause];
  hearing h = {.w = w, .e = d->hand, .now = d->deadline, .party = d->party, .breacher = d->party};
  view v = now_at(&h);
  answer excuse = holds_any(&v, c->unless);
  int64_t left = c->quantity && field_infos[c->measured].type == MONEY ? still_to_do(c, d) : 0;
  d->open = 0;
  h.late[d->clause] = &d->late;
  int doubt = excuse.unknown || (d->doubt && !is_true(excuse));
  if (is_false(excuse) && !doubt) d->late.breached = w->moment;
  if (c->quantity) h.shortfall = literal_answer(field_infos[c->measured].type, still_to_do(c, d));
  if (doubt)
    doubt_breach(&h, d->clause, d->doubt ? d->doubt - 1 : excuse.value);
  else
    answer_with(&h, d->clause, is_true(excuse) ? CLAUSE_EXCUSED : CLAUSE_BREACHED, is_true(excuse) ? 0 : left, NEVER);
  bring_about(&h);
}
