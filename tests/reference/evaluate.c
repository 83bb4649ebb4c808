/* The reference evaluator.  It walks through events and deadlines in order of time.  For each it goes through the clauses one by one, and for
** each clause through all that happened so far; nothing is kept that could be looked up.  Written from the semantics, without a look
** at how the engine does it, so that the two can disagree. */
#include <stddef.h>
#include <string.h>

#include "world.h"

/* ---- answers ---- */

/* How one event is judged. */
typedef struct hearing {
  world *w;
  const event *e;
  int number;         /* of the event, from 1 */
  unsigned heard;     /* the clauses that were */
  unsigned operative; /* those that said breached, permitted, accrued or due */
} hearing;

static outcome *record(world *w, outcome o) {
  w->when[w->out->count] = w->moment;
  o.step = w->seen;
  w->out->verdict[w->out->count] = o;
  return &w->out->verdict[w->out->count++];
}

static void answer_event(hearing *h, int at, clause_verdict_kind verdict, int party, int64_t amount, int64_t by) {
  record(h->w, (outcome){h->e->at, amount, by, 0, h->number, at, verdict, party, -1});
  if (verdict == CLAUSE_BREACHED || verdict == CLAUSE_PERMITTED || verdict == CLAUSE_ACCRUED || verdict == CLAUSE_DUE)
    h->operative |= 1u << at;
}

static void answer_unknown(hearing *h, int at, int party, int64_t amount, int waits_for) {
  record(h->w, (outcome){h->e->at, amount, NEVER, 0, h->number, at, CLAUSE_UNDETERMINED, party, waits_for});
}

static void say_plainly(hearing *h, int at, clause_verdict_kind verdict, int party) {
  answer_event(h, at, verdict, party, 0, NEVER);
}

static view now_at(const hearing *h) { return (view){h->w, h->e, h->e->at, h->w->seen}; }

static int is_true(answer a) { return !a.unknown && a.number.up != 0; }
static int is_false(answer a) { return !a.unknown && a.number.up == 0; }

/* ---- priority ---- */

static unsigned prevailing_over(const spec *s, int at) {
  unsigned set = s->clause[at].subject_to;
  for (int i = 0; i < s->clause_count; i++) {
    if (s->clause[i].notwithstanding >> at & 1) set |= 1u << i;
  }
  return set;
}

static int yields(const hearing *h, int at) { return (prevailing_over(h->w->s, at) & h->operative) != 0; }

/* The first by name of these clauses, or -1. */
static int first_by_name(const spec *s, unsigned set) {
  int first = -1;
  for (int i = 0; i < s->clause_count; i++) {
    if (set >> i & 1 && (first < 0 || strcmp(s->clause[i].name, s->clause[first].name) < 0)) first = i;
  }
  return first;
}

/* ---- conditions of a clause ---- */

/* All of `where` and `if`. */
static answer applies(const view *v, const clause_spec *c) {
  answer where = holds_all(v, c->where), state = holds_all(v, c->if_);
  if (is_false(where) || is_true(state)) return where;
  return is_false(state) || !where.unknown ? state : where;
}

static int is_act(const clause_spec *c, const event *e, const event *hand) {
  for (int i = 0; i < c->act_count; i++) {
    if (e->field[BY] == c->subject && matches(&c->act[i], e, hand)) return 1;
  }
  return 0;
}

/* True once the clause no longer stands, which it says of what would have concerned it. */
static int is_expired(hearing *h, int at, int party) {
  view v = now_at(h);
  if (!is_over(&v, &h->w->s->clause[at])) return 0;
  say_plainly(h, at, CLAUSE_EXPIRED, party);
  return 1;
}

static int has_begun(const hearing *h, const clause_spec *c) { return h->e->at >= term_start(h->w->s, c); }

/* ---- prohibitions, permissions, grants ---- */

/* What is forbidden while the clause stands.  Where an exception holds there is no breach, whatever else is unknown. */
static void forbid(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  view v = now_at(h);
  answer act = applies(&v, c), excuse = holds_any(&v, c->unless);
  if (is_false(act) || is_over(&v, c)) return;
  if (yields(h, at) || is_true(excuse))
    say_plainly(h, at, CLAUSE_EXCUSED, c->subject);
  else if (act.unknown || excuse.unknown)
    answer_unknown(h, at, c->subject, 0, act.unknown ? act.value : excuse.value);
  else
    say_plainly(h, at, CLAUSE_BREACHED, c->subject);
}

/* Whether the clause has something to say: what `unless` leaves of what `where` and `if` say.  Says itself what is expired or unknown. */
static int stands(hearing *h, int at, int party) {
  const clause_spec *c = &h->w->s->clause[at];
  view v = now_at(h);
  answer act = applies(&v, c), excuse = holds_any(&v, c->unless);
  if (is_false(act) || is_expired(h, at, party) || is_true(excuse) || yields(h, at)) return 0;
  if (!act.unknown && !excuse.unknown) return 1;
  answer_unknown(h, at, party, 0, act.unknown ? act.value : excuse.value);
  return 0;
}

static void permit(hearing *h, int at, int party) {
  if (stands(h, at, party)) say_plainly(h, at, CLAUSE_PERMITTED, party);
}

static void judge_prohibition(hearing *h, int at) {
  if (is_act(&h->w->s->clause[at], h->e, h->e)) forbid(h, at);
}

static void judge_permission(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  if (is_act(c, h->e, h->e)) permit(h, at, c->subject);
}

static void judge_grant(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  const event *e = h->e;
  int by_licensor = e->field[BY] == c->subject;
  if (e->field[ITEM] != c->asset) return;
  if (e->kind == USE && e->field[BY] == c->other) permit(h, at, c->other);
  if (e->kind == USE && by_licensor && c->licence == EXCLUSIVE) forbid(h, at);
  if (e->kind != LICENSING || !by_licensor || e->field[LICENSEE] == c->other) return;
  if (c->licence == EXCLUSIVE || c->licence == SOLE) forbid(h, at);
  if (c->licence == NON_EXCLUSIVE) permit(h, at, c->subject);
}

/* ---- deadlines ---- */

static int64_t end_of_day(const spec *s, int64_t day) { return instant_of_day((int)day + 1, s->offset_minutes) - 1; }

static int64_t stated_deadline(const spec *s, const deadline_spec *d, const event *e) {
  int day = e ? day_of_instant(e->at, s->offset_minutes) : 0;
  switch (d->sort) {
  case NO_DEADLINE: return NEVER;
  case WITHIN:
    if (d->length.unit == HOURS) return e->at + d->length.count * (int64_t)3600 * MICROSECONDS;
    return end_of_day(s, add_duration(day, d->length));
  case WITHIN_OF_PERIOD: return end_of_day(s, add_duration(period_after(day, d->period, s->effective) - 1, d->length));
  case BY_PERIOD: return end_of_day(s, period_after(day, d->period, s->effective) - 1);
  case BY_DAY: return end_of_day(s, d->day);
  default: return end_of_day(s, day_of_instant(e->field[DAY_OF], s->offset_minutes));
  }
}

/* What arises after the day by which it must be done is due at once. */
static int64_t deadline_of(const spec *s, const deadline_spec *d, const event *e) {
  int64_t stated = stated_deadline(s, d, e);
  return e && stated < e->at ? e->at : stated;
}

/* ---- obligations ---- */

static void open_duty(world *w, int at, const event *cause, int64_t since, int64_t deadline) {
  w->duty[w->duty_count++] = (duty){at, cause, since, deadline, 1};
}

/* Whether this event is the act.  Where nothing gave rise to the obligation, `where` is about the act. */
static int performs(const world *w, const clause_spec *c, int number, const event *cause) {
  const event *e = &w->events->event[number];
  view v = {w, e, e->at, number};
  return is_act(c, e, cause) && (c->triggered || is_true(holds_all(&v, c->where)));
}

/* What the first so many events add up to, of the quantity that is asked for. */
static int64_t done_so_far(const world *w, const clause_spec *c, int64_t since, int count) {
  int64_t total = 0;
  for (int i = 0; i < count; i++) {
    const event *e = &w->events->event[i];
    if (e->at >= since && performs(w, c, i, NULL)) total += e->field[c->measured];
  }
  return total;
}

/* Of a duty that asks for no quantity: 0. */
static int64_t still_to_do(const world *w, const clause_spec *c, const duty *d) {
  return c->quantity ? c->quantity - done_so_far(w, c, d->since, w->seen) : 0;
}

/* The oldest open duty that the event performs is done. */
static void perform(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  for (duty *d = h->w->duty; d < h->w->duty + h->w->duty_count; d++) {
    if (!d->open || d->clause != at || h->e->at < d->since || !performs(h->w, c, h->w->seen, d->cause)) continue;
    if (c->quantity && done_so_far(h->w, c, d->since, h->w->seen + 1) < c->quantity) continue;
    d->open = 0;
    say_plainly(h, at, CLAUSE_FULFILLED, c->subject);
    return;
  }
}

/* An obligation's `unless` is looked at when its deadline has passed, not now. */
static int arises(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  view v = now_at(h);
  answer cause = applies(&v, c);
  if (is_false(cause) || is_expired(h, at, c->subject) || yields(h, at)) return 0;
  if (cause.unknown) answer_unknown(h, at, c->subject, 0, cause.value);
  return !cause.unknown;
}

static void judge_obligation(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  perform(h, at);
  if (!c->triggered || !matches(&c->trigger, h->e, h->e) || !arises(h, at)) return;
  int64_t last = deadline_of(h->w->s, &c->deadline, h->e);
  open_duty(h->w, at, h->e, h->e->at, last);
  answer_event(h, at, CLAUSE_DUE, c->subject, 0, last);
}

/* ---- payments ---- */

static int period_of_scope(scope s) {
  return s == PER_MONTH ? MONTH : s == PER_QUARTER ? QUARTER : s == PER_YEAR ? YEAR : CONTRACT_YEAR;
}

/* What these clauses accrued in the cap's period that this moment falls in. */
static int64_t used(const world *w, unsigned clauses, scope sc, int64_t at) {
  const spec *s = w->s;
  int64_t total = 0;
  int today = day_of_instant(at, s->offset_minutes);
  for (const accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++) {
    if (!(clauses >> a->clause & 1)) continue;
    int day = day_of_instant(a->at, s->offset_minutes);
    period p = (period)period_of_scope(sc);
    if (sc == IN_TOTAL || period_start(day, p, s->effective) == period_start(today, p, s->effective))
      total += a->amount;
  }
  return total;
}

/* What a cap lets through.  Of one that is not known: all. */
static int64_t under_cap(hearing *h, const cap *c, unsigned clauses, rounding mode, int64_t amount, int *waits_for) {
  view v = now_at(h);
  answer limit = find(&v, c->limit);
  if (limit.unknown) {
    *waits_for = limit.value;
    return amount;
  }
  int64_t left = round_to(limit.number, 1, mode);
  if (c->scope != EACH_TIME) left -= used(h->w, clauses, c->scope, h->e->at);
  if (left < 0) left = 0;
  return amount < left ? amount : left;
}

/* `cuts`: what each cut off, the pool last; those of each time come before those that are used up. */
static int64_t under_caps(hearing *h, int at, int64_t amount, int waits_for[3], int64_t cuts[3]) {
  const clause_spec *c = &h->w->s->clause[at];
  const pool *p = &h->w->s->pool;
  for (int each = 1; each >= 0; each--) {
    for (int i = 0; i < c->cap_count; i++) {
      if ((c->cap[i].scope == EACH_TIME) != each) continue;
      int64_t before = amount;
      amount = under_cap(h, &c->cap[i], 1u << at, c->rounding, amount, &waits_for[i]);
      cuts[i] = before - amount;
    }
  }
  if (!(p->members >> at & 1)) return amount;
  int64_t left = under_cap(h, &p->cap, p->members, c->rounding, amount, &waits_for[2]);
  cuts[2] = amount - left;
  return left;
}

/* Not less than the minimum, and not less than nothing. */
static int64_t money_of(const clause_spec *c, answer amount, answer minimum) {
  int64_t money = round_to(amount.number, c->rounding == NOT_ROUNDED ? 1 : c->rounded_to, c->rounding);
  int64_t least = c->minimum < 0 ? 0 : round_to(minimum.number, 1, c->rounding);
  if (money < least) money = least;
  return money > 0 ? money : 0;
}

static void accrue(hearing *h, int at, int64_t amount) {
  world *w = h->w;
  const clause_spec *c = &w->s->clause[at];
  int waits_for[3] = {-1, -1, -1};
  int64_t cuts[3] = {0, 0, 0}, accrued = under_caps(h, at, amount, waits_for, cuts);
  int64_t deadline = deadline_of(w->s, &c->deadline, h->e);
  if (accrued > 0) {
    w->accrual[w->accrual_count++] = (accrual){at, h->e->at, accrued, accrued, deadline, deadline != NEVER};
    answer_event(h, at, CLAUSE_ACCRUED, c->subject, accrued, NEVER);
    if (deadline != NEVER) answer_event(h, at, CLAUSE_DUE, c->subject, accrued, deadline);
  }
  for (int i = 0; i < 3; i++) {
    if (waits_for[i] >= 0 && accrued > 0) answer_unknown(h, at, c->subject, accrued, waits_for[i]);
  }
  for (int i = 0; i < 3; i++) {
    if (cuts[i] > 0) answer_event(h, at, CLAUSE_CAPPED, c->subject, cuts[i], NEVER);
  }
}

static void judge_payment(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  view v = now_at(h);
  if (!matches(&c->trigger, h->e, h->e) || !stands(h, at, c->subject)) return;
  answer amount = find(&v, c->amount), minimum = {0};
  if (c->minimum >= 0) minimum = find(&v, c->minimum);
  if (amount.unknown || minimum.unknown)
    answer_unknown(h, at, c->subject, 0, amount.unknown ? amount.value : minimum.value);
  else
    accrue(h, at, money_of(c, amount, minimum));
}

/* ---- settling ---- */

/* Whether a payment may settle the clause: it names it, or names none and is between the same two. */
static int may_settle(const hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  int64_t under = h->e->field[UNDER];
  return c->sort == PAYMENT_CLAUSE && (under == 0 || under == PROVISION_NAMES + at) && c->subject == h->e->field[BY] &&
         c->other == h->e->field[PAYEE];
}

/* The value that an accrual of the clause waited for when it was undetermined, or -1. */
static int doubt_of(const world *w, int at) {
  for (const outcome *o = w->out->verdict; o < w->out->verdict + w->out->count; o++) {
    if (o->provision == at && o->kind == CLAUSE_UNDETERMINED && o->amount == 0) return o->value;
  }
  return -1;
}

/* The due that arose first, of those whose deadline has not passed. */
static accrual *oldest_due(const hearing *h) {
  world *w = h->w;
  for (accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++) {
    if (a->running && a->left > 0 && may_settle(h, a->clause)) return a;
  }
  return NULL;
}

/* Takes from what is left of a payment what settles one accrual. */
static int64_t settle_one(accrual *a, int64_t *left) {
  int64_t paid = *left < a->left ? *left : a->left;
  a->left -= paid;
  *left -= paid;
  return paid;
}

/* What else the clause is owed is one balance. */
static void settle_balance(hearing *h, int at, int64_t *left) {
  world *w = h->w;
  int64_t paid = 0;
  for (accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++) {
    if (a->clause == at) paid += settle_one(a, left);
  }
  if (paid) answer_event(h, at, CLAUSE_FULFILLED, (int)h->e->field[BY], paid, NEVER);
}

/* Where it is not known what is owed, neither is what is settled. */
static void settle(hearing *h) {
  unsigned all = 0, in_doubt = 0;
  for (int i = 0; i < h->w->s->clause_count; i++) {
    if (!may_settle(h, i)) continue;
    all |= 1u << i;
    if (doubt_of(h->w, i) >= 0) in_doubt |= 1u << i;
  }
  int64_t left = h->e->field[AMOUNT];
  int party = (int)h->e->field[BY], first = first_by_name(h->w->s, all), doubtful = first_by_name(h->w->s, in_doubt);
  if (doubtful >= 0) {
    answer_unknown(h, doubtful, party, left, doubt_of(h->w, doubtful));
    return;
  }
  for (accrual *a; left > 0 && (a = oldest_due(h));)
    answer_event(h, a->clause, CLAUSE_FULFILLED, party, settle_one(a, &left), NEVER);
  for (int at = first; at >= 0; at = first_by_name(h->w->s, all)) {
    settle_balance(h, at, &left);
    all &= ~(1u << at);
  }
  if (left > 0 && first >= 0) answer_event(h, first, CLAUSE_OVERPAID, party, left, NEVER);
}

/* ---- removals and ends of terms ---- */

static void judge_removal(hearing *h, int at) {
  const spec *s = h->w->s;
  const removal *r = &s->removal[at];
  int name = PROVISION_NAMES + CLAUSES + 1 + at, relies = 0;
  if (r->from >= 0 && h->e->at < instant_of_day(r->from, s->offset_minutes)) return;
  for (int i = 0; i < r->reliance_count; i++) relies |= matches(&r->reliance[i], h->e, NULL);
  relies |= h->e->field[ABOUT] == name || h->e->field[UNDER] == name;
  if (relies) answer_event(h, CLAUSES + 1 + at, CLAUSE_REMOVED, (int)h->e->field[BY], 0, NEVER);
}

static void judge_removals(hearing *h) {
  const spec *s = h->w->s;
  int swap = s->removal_count == 2 && strcmp(s->removal[0].name, s->removal[1].name) > 0;
  for (int i = 0; i < s->removal_count; i++) judge_removal(h, swap ? 1 - i : i);
}

/* What nothing gave rise to ends with the term; what an event gave rise to outlives it. */
static void lapse(world *w, int at) {
  for (duty *d = w->duty; d < w->duty + w->duty_count; d++) {
    if (d->clause == at && !d->cause) d->open = 0;
  }
}

static void end_terms(hearing *h) {
  world *w = h->w;
  view after = {w, h->e, h->e->at, w->seen + 1};
  unsigned left = (1u << w->s->clause_count) - 1;
  for (int i; (i = first_by_name(w->s, left)) >= 0; left &= ~(1u << i)) {
    const clause_spec *c = &w->s->clause[i];
    if (w->expired[i] || !ended_by_event(&after, c)) continue;
    w->expired[i] = 1;
    lapse(w, i);
    if (has_begun(h, c) && h->e->at < term_end(w->s, c)) say_plainly(h, i, CLAUSE_EXPIRED, NOBODY);
  }
}

/* ---- deadlines that pass ---- */

/* What passes next: a duty, an amount due, or the term of a clause. */
typedef struct passing {
  int64_t at;
  int clause;
  duty *duty;
  accrual *accrual;
} passing;

static void consider(const world *w, passing *next, passing other) {
  if (other.at == NEVER || other.at > next->at) return;
  if (other.at == next->at && next->clause >= 0 &&
      strcmp(w->s->clause[other.clause].name, w->s->clause[next->clause].name) >= 0)
    return;
  *next = other;
}

/* The first that passes at `limit` or before; clause -1: none. */
static passing next_passing(world *w, int64_t limit) {
  passing next = {limit, -1, NULL, NULL};
  for (duty *d = w->duty; d < w->duty + w->duty_count; d++) {
    if (d->open) consider(w, &next, (passing){d->deadline, d->clause, d, NULL});
  }
  for (accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++) {
    if (a->running && a->left > 0) consider(w, &next, (passing){a->deadline, a->clause, NULL, a});
  }
  for (int i = 0; i < w->s->clause_count; i++) {
    int64_t end = term_end(w->s, &w->s->clause[i]);
    if (!w->expired[i] && end != NEVER) consider(w, &next, (passing){end - 1, i, NULL, NULL});
  }
  return next;
}

static void fail_duty(world *w, duty *d) {
  const clause_spec *c = &w->s->clause[d->clause];
  view v = {w, d->cause, d->deadline, w->seen};
  answer excuse = holds_any(&v, c->unless);
  outcome o = {d->deadline, 0, NEVER, 0, 0, d->clause, CLAUSE_BREACHED, c->subject, -1};
  if (is_true(excuse)) o.kind = CLAUSE_EXCUSED;
  if (is_false(excuse) && c->quantity && field_infos[c->measured].type == MONEY) o.amount = still_to_do(w, c, d);
  if (excuse.unknown) o.kind = CLAUSE_UNDETERMINED, o.value = excuse.value;
  d->open = 0;
  record(w, o);
}

static void fail_payment(world *w, accrual *a) {
  a->running = 0;
  record(w,
         (outcome){a->deadline, a->left, NEVER, 0, 0, a->clause, CLAUSE_BREACHED, w->s->clause[a->clause].subject, -1});
}

static void pass_deadlines(world *w, int64_t limit) {
  for (;;) {
    passing p = next_passing(w, limit);
    if (p.clause < 0) return;
    w->moment++;
    if (p.duty) {
      fail_duty(w, p.duty);
    } else if (p.accrual) {
      fail_payment(w, p.accrual);
    } else {
      w->expired[p.clause] = 1;
      lapse(w, p.clause);
      record(w, (outcome){p.at, 0, NEVER, 0, 0, p.clause, CLAUSE_EXPIRED, NOBODY, -1});
    }
  }
}

/* ---- the whole ---- */

/* After those that prevail over it. */
static void judge_clause(hearing *h, int at) {
  static void (*const judges[])(hearing *, int) = {[GRANT] = judge_grant,
                                                   [PERMISSION] = judge_permission,
                                                   [PROHIBITION] = judge_prohibition,
                                                   [OBLIGATION] = judge_obligation,
                                                   [PAYMENT_CLAUSE] = judge_payment};
  const spec *s = h->w->s;
  for (int i; (i = first_by_name(s, prevailing_over(s, at) & ~h->heard)) >= 0;) judge_clause(h, i);
  if (has_begun(h, &s->clause[at])) judges[s->clause[at].sort](h, at);
  h->heard |= 1u << at;
}

static void judge_event(world *w, int at) {
  hearing h = {w, &w->events->event[at], at + 1, 0, 0};
  const spec *s = w->s;
  w->moment++;
  if (h.e->at >= instant_of_day(s->effective, s->offset_minutes)) {
    unsigned all = (1u << s->clause_count) - 1;
    for (int i; (i = first_by_name(s, all & ~h.heard)) >= 0;) judge_clause(&h, i);
    if (h.e->kind == PAYMENT) settle(&h);
    judge_removals(&h);
  }
  end_terms(&h);
  w->seen++;
}

/* Obligations that nothing gives rise to: from the start, by their deadline or the end of the term. */
static void open_standing_duties(world *w) {
  for (int i = 0; i < w->s->clause_count; i++) {
    const clause_spec *c = &w->s->clause[i];
    if (c->sort != OBLIGATION || c->triggered) continue;
    int64_t end = term_end(w->s, c), last = deadline_of(w->s, &c->deadline, NULL);
    if (last == NEVER && end != NEVER) last = end - 1;
    open_duty(w, i, NULL, term_start(w->s, c), last);
  }
}

static void take_stock(world *w) {
  result *out = w->out;
  const spec *s = w->s;
  for (const duty *d = w->duty; d < w->duty + w->duty_count; d++) {
    const clause_spec *c = &s->clause[d->clause];
    int64_t since = d->cause ? d->since : instant_of_day(s->effective, s->offset_minutes);
    if (d->open) out->open[out->open_count++] = (pending){d->clause, since, d->deadline, still_to_do(w, c, d)};
  }
  for (const accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++) {
    out->balance[a->clause] += a->left;
    if (a->running && a->left) out->open[out->open_count++] = (pending){a->clause, a->at, a->deadline, a->left};
  }
  for (int i = 0; i < s->clause_count; i++) {
    for (int j = 0; j < s->clause[i].cap_count; j++) {
      scope of = s->clause[i].cap[j].scope;
      if (of != EACH_TIME) out->used[i][j] = used(w, 1u << i, of, w->events->through);
    }
  }
  out->used[CLAUSES][0] = used(w, s->pool.members, s->pool.cap.scope, w->events->through);
}

void evaluate(result *out, const spec *s, const stream *events) {
  world w = {.s = s, .events = events, .out = out};
  memset(out, 0, sizeof *out);
  open_standing_duties(&w);
  for (int i = 0; i < events->count; i++) {
    pass_deadlines(&w, events->event[i].at - 1);
    judge_event(&w, i);
  }
  pass_deadlines(&w, events->through);
  take_stock(&w);
}
