/* Payments: what accrues, what the caps let through, what a payment settles, what falls due unpaid. */
#include <stddef.h>

#include "world.h"

/* ---- caps ---- */

int period_of_scope(scope s) {
  return s == PER_MONTH ? MONTH : s == PER_QUARTER ? QUARTER : s == PER_YEAR ? YEAR : CONTRACT_YEAR;
}

static int counts_now(const spec *s, const cap *c, int day, int today) {
  period p = (period)period_of_scope(c->scope);
  duration back = {-c->length.count, c->length.unit};
  if (c->scope == IN_TOTAL) return 1;
  if (c->scope == IN_ANY) return day > add_duration(today, back);
  return period_start(day, p, s->effective) == period_start(today, p, s->effective);
}

int counts_at(const spec *s, const cap *c, int64_t at, int64_t now) {
  return counts_now(s, c, day_of_instant(at, s->offset_minutes), day_of_instant(now, s->offset_minutes));
}

/* What these clauses accrued in the cap's period that this moment falls in. */
int64_t used(const world *w, unsigned clauses, const cap *c, int64_t at) {
  const spec *s = w->s;
  int64_t total = 0;
  for (const accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++) {
    if (!(clauses >> a->clause & 1) || a->apart) continue;
    if (counts_at(s, c, a->at, at)) total += a->amount;
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
  if (c->scope != EACH_TIME) left -= used(h->w, clauses, c, h->now);
  if (left < 0) left = 0;
  return amount < left ? amount : left;
}

/* `cuts`: what each cut off, the pool and the fund last; those of each time come before those that are used up, and have nothing to say of what is
** missing of a minimum. */
static int64_t under_caps(hearing *h, int at, int64_t amount, int is_missing, int waits_for[3], int64_t cuts[4]) {
  const clause_spec *c = &h->w->s->clause[at];
  const pool *p = &h->w->s->pool;
  for (int each = 1; each >= 0; each--) {
    for (int i = 0; i < c->cap_count; i++) {
      if ((c->cap[i].scope == EACH_TIME) != each || (each && is_missing)) continue;
      int64_t before = amount;
      amount = under_cap(h, &c->cap[i], 1u << at, c->rounding, amount, &waits_for[i]);
      cuts[i] = before - amount;
    }
  }
  if (p->members >> at & 1) {
    int64_t left = under_cap(h, &p->cap, p->members, c->rounding, amount, &waits_for[2]);
    cuts[2] = amount - left;
    amount = left;
  }
  if (c->fund_use != OUT_OF_FUND || amount <= held_now(h->w)) return amount;
  cuts[3] = amount - held_now(h->w);
  return held_now(h->w);
}

/* ---- payment by time ---- */

static int64_t moment_of_point(const hearing *h, const point *p) {
  if (p->sort == AT_DAY) return instant_of_day(p->day, h->w->s->offset_minutes);
  return p->sort == AT_FIELD ? h->e->field[DAY_OF] : h->e->at;
}

static int64_t in_microseconds(duration d) {
  return d.count * (d.unit == HOURS ? INT64_C(3600) * MICROSECONDS : d.unit == WEEKS ? 7 * DAY : DAY);
}

static int64_t whole_units(int64_t time, int64_t length, int begun) { return time / length + (begun && time % length); }

/* How many times the amount. */
static fraction times_over(const hearing *h, const time_factor *t, int64_t from, int64_t to) {
  int64_t per = in_microseconds(t->per), time = to - from;
  int begun = t->sort == STARTED_PERIODS || t->sort == PRO_RATA_STARTED;
  int whole_ones = t->sort == STARTED_PERIODS || t->sort == COMPLETED_PERIODS;
  if (t->per.unit == MONTHS) {
    int64_t months = months_between(from, to, h->w->s->offset_minutes, begun);
    return whole_ones ? make_fraction(whole_units(months, t->per.count, begun), 1)
                      : make_fraction(months, t->per.count);
  }
  if (whole_ones) return make_fraction(whole_units(time, per, begun), 1);
  return make_fraction(t->sort == PRO_RATA ? time : whole_units(time, DAY, begun) * DAY, per);
}

/* Where the one is not later than the other, or nothing is completed, nothing is owed. */
static int by_time(const hearing *h, const clause_spec *c, answer *amount) {
  const time_factor *t = &c->time;
  if (t->sort == NO_TIME) return 1;
  int64_t from = moment_of_point(h, &t->from), to = moment_of_point(h, &t->to);
  if (to <= from) return 0;
  fraction times = times_over(h, t, from, to);
  amount->number = multiply(amount->number, times);
  return times.up > 0;
}

/* ---- what accrues ---- */

static int payee_of(const spec *s, const clause_spec *c, int payer) {
  return c->other == NOBODY ? other_party(s, payer) : c->other;
}

/* Not less than the minimum, and not less than nothing. */
static int64_t money_of(const clause_spec *c, answer amount, answer minimum) {
  int64_t money = round_to(amount.number, c->rounding == NOT_ROUNDED ? 1 : c->rounded_to, c->rounding);
  int64_t least = c->minimum < 0 ? 0 : round_to(minimum.number, 1, c->rounding);
  if (money < least) money = least;
  return money > 0 ? money : 0;
}

static int is_called(const hearing *h, int at) { return h->now >= h->w->called[at]; }

/* Each but the last is the amount divided, rounded down; the last takes the rest. */
static int64_t instalment(const hearing *h, const clause_spec *c, int64_t amount) {
  const schedule *e = &c->schedule;
  if (c->cause != ON_SCHEDULE || !e->instalments) return amount;
  int first = first_day(h->w->s, c), is_last = !is_within_times(h->w->s, e, first, h->turn + 1);
  int64_t part = amount / e->times;
  if (is_called(h, (int)(c - h->w->s->clause))) return amount - part * times_gone(h->w->s, e, first, h->turn);
  return is_last ? amount - part * (e->times - 1) : part;
}

/* With what the payer owes by the clause already. */
int fits_the_balance(const world *w, int at, int payer, int64_t amount) {
  wide total = amount;
  for (const accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++)
    if (a->clause == at && a->payer == payer) total += a->left;
  return total <= INT64_MAX;
}

/* What is missing of a minimum is due where that counts from it. */
static int64_t due_of(const hearing *h, const clause_spec *c, int is_missing) {
  if (is_missing && c->deadline.sort != WITHIN && c->deadline.sort != WITHIN_OF_PERIOD) return NEVER;
  return deadline_of(h->w->s, &c->deadline, h->e, h->now);
}

/* What has been used up with the amount, where the cap is a value and nothing more. */
static int64_t threshold_of(const hearing *h, int at, int i, int64_t accrued) {
  const spec *s = h->w->s;
  const cap *c = i < 2 ? &s->clause[at].cap[i] : &s->pool.cap;
  const node *limit = &s->node[c->limit];
  while (limit->sort == DEFINED && s->definition[limit->index].condition < 0 && !s->definition[limit->index].band_count)
    limit = &s->node[s->definition[limit->index].first];
  if (limit->sort != VALUE) return 0;
  return c->scope == EACH_TIME ? accrued : used(h->w, i < 2 ? 1u << at : s->pool.members, c, h->now);
}

/* What is called in falls due with that day, and what comes before it no later. */
static int64_t hastened(const hearing *h, int at, int64_t deadline) {
  int64_t called = h->w->called[at], day = called < h->now ? h->now : called;
  int offset = h->w->s->offset_minutes;
  if (called == NEVER) return deadline;
  int64_t ends = instant_of_day(day_of_instant(day, offset) + 1, offset) - 1;
  return is_called(h, at) || ends < deadline ? ends : deadline;
}

static void accrue(hearing *h, int at, int64_t amount, int is_missing) {
  world *w = h->w;
  const clause_spec *c = &w->s->clause[at];
  int waits_for[3] = {-1, -1, -1}, payee = payee_of(w->s, c, h->party);
  int64_t cuts[4] = {0, 0, 0, 0}, accrued = under_caps(h, at, amount, is_missing, waits_for, cuts);
  int64_t deadline = due_of(h, c, is_missing);
  if (deadline != NEVER && !is_missing)
    deadline = hastened(h, at, deadline); /* what is missing later is not called in */
  if (!fits_the_balance(w, at, h->party, accrued)) {
    answer_plainly(h, at, CLAUSE_OVERFLOWED);
    return;
  }
  if (accrued > 0) {
    w->accrual[w->accrual_count++] = (accrual){
        at, h->party, payee, h->e, h->now, accrued, accrued, deadline, deadline != NEVER, {.way = way_of(h)}, 0};
    if (c->fund_use == OUT_OF_FUND) move_money(w, -accrued);
    answer_with(h, at, CLAUSE_ACCRUED, accrued, NEVER);
    if (deadline != NEVER) answer_with(h, at, CLAUSE_DUE, accrued, deadline);
  }
  for (int i = 0; i < 3; i++) {
    if (waits_for[i] < 0 || accrued == 0) continue;
    answer_unknown(h, at, accrued, waits_for[i])->threshold = threshold_of(h, at, i, accrued);
  }
  for (int i = 0; i < 4; i++) {
    if (cuts[i] > 0) answer_with(h, at, CLAUSE_CAPPED, cuts[i], NEVER);
  }
}

void judge_payment(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  view v = now_at(h);
  v.taker = 1 + at;
  if (!stands(h, at)) return;
  answer amount = find(&v, c->amount), minimum = {0};
  if (c->minimum >= 0) minimum = find(&v, c->minimum);
  if (!by_time(h, c, &amount)) return;
  if (amount.unknown || minimum.unknown) {
    answer_unknown(h, at, 0, amount.unknown ? amount.value : minimum.value);
    return;
  }
  if (!fits_in_64(amount.number, c->rounding == NOT_ROUNDED ? 1 : c->rounded_to, c->rounding)) {
    answer_plainly(h, at, CLAUSE_OVERFLOWED);
    return;
  }
  accrue(h, at, instalment(h, c, money_of(c, amount, minimum)), 0);
  take_interest(h->w, &v, c->amount);
}

/* What is missing of a minimum over time. */
void judge_least(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  cap like = {.scope = c->least_scope};
  view v = now_at(h);
  answer missing = find(&v, c->least);
  if (missing.unknown) {
    answer_unknown(h, at, 0, missing.value);
    return;
  }
  missing.number = subtract(missing.number, make_fraction(used(h->w, 1u << at, &like, h->now), 1));
  int64_t amount = round_to(missing.number, c->rounding == NOT_ROUNDED ? 1 : c->rounded_to, c->rounding);
  accrue(h, at, amount > 0 ? amount : 0, 1);
}

/* ---- settling ---- */

/* Whether a payment may settle the clause: it names it, or names none and is between the same two. */
static int may_settle(const hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  int64_t under = h->e->field[UNDER];
  if (c->foreign != (h->e->kind == FOREIGN_PAYMENT)) return 0;
  if (c->sort == PAYMENT_CLAUSE && c->fund_use == INTO_FUND && under == 0) return 0;
  if (under == PROVISION_NAMES + FUND) under = c->fund_use == INTO_FUND ? PROVISION_NAMES + at : -1;
  return c->sort == PAYMENT_CLAUSE && (under == 0 || under == PROVISION_NAMES + at) && is_bound(c, h->e->field[BY]) &&
         payee_of(h->w->s, c, (int)h->e->field[BY]) == h->e->field[PAYEE];
}

/* The value that an accrual of the clause waited for when it was undetermined, or -1. */
static int doubt_of(const world *w, int at, int payer) {
  for (const outcome *o = w->out->verdict; o < w->out->verdict + w->out->count; o++) {
    if (o->provision == at && o->party == payer && o->kind == CLAUSE_UNDETERMINED && o->amount == 0) return o->value;
  }
  return -1;
}

static int is_between(const hearing *h, const accrual *a) {
  return a->payer == h->e->field[BY] && a->payee == h->e->field[PAYEE] && may_settle(h, a->clause);
}

/* The due that arose first, of those that are overdue; without any, of those whose deadline has not passed. */
static accrual *oldest_due(const hearing *h) {
  accrual *end = h->w->accrual + h->w->accrual_count;
  for (accrual *a = h->w->accrual; a < end; a++)
    if (is_overdue(&a->late) && is_between(h, a)) return a;
  for (accrual *a = h->w->accrual; a < end; a++)
    if (a->running && a->left > 0 && is_between(h, a)) return a;
  return NULL;
}

/* Takes from what is left of a payment what settles one accrual. */
static int64_t settle_one(const world *w, accrual *a, int64_t *left) {
  int64_t paid = *left < a->left ? *left : a->left;
  a->left -= paid;
  *left -= paid;
  if (is_overdue(&a->late) && a->left == 0) a->late.made_good = w->moment;
  return paid;
}

static void settle_due(hearing *h, accrual *a, int64_t *left) {
  int late = is_overdue(&a->late);
  int64_t paid = settle_one(h->w, a, left);
  answer_with(h, a->clause, late ? CLAUSE_LATE : CLAUSE_FULFILLED, paid, NEVER);
  if (late) accrue_late_interest(h, a, paid);
}

/* What else the clause is owed is one balance. */
static void settle_balance(hearing *h, int at, int64_t *left) {
  world *w = h->w;
  int64_t paid = 0;
  for (accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++) {
    if (a->clause == at && is_between(h, a)) paid += settle_one(w, a, left);
  }
  if (paid) answer_with(h, at, CLAUSE_FULFILLED, paid, NEVER);
}

/* To whom it holds it, by somebody else, under its name. */
static int goes_into_fund(const hearing *h) {
  const fund *f = &h->w->s->fund;
  const event *e = h->e;
  return f->stands && e->kind == PAYMENT && e->field[UNDER] == PROVISION_NAMES + FUND && e->field[PAYEE] == f->holder &&
         e->field[BY] != f->holder;
}

/* What settles nothing is kept by the fund that it names, or is too much.  The fund holds all that is paid under a clause that pays into it. */
static void put_in_place(hearing *h, int first, int64_t left) {
  int is_for_fund = first >= 0 && h->w->s->clause[first].fund_use == INTO_FUND;
  if (goes_into_fund(h) || is_for_fund) move_money(h->w, h->e->field[AMOUNT]);
  if (left > 0 && goes_into_fund(h))
    answer_with(h, FUND, CLAUSE_FULFILLED, left, NEVER);
  else if (left > 0 && first >= 0)
    answer_with(h, first, CLAUSE_OVERPAID, left, NEVER);
}

/* Where it is not known what is owed, neither is what is settled. */
void settle(hearing *h) {
  unsigned all = 0, in_doubt = 0;
  h->party = (int)h->e->field[BY];
  for (int i = 0; i < h->w->s->clause_count; i++) {
    if (!may_settle(h, i)) continue;
    all |= 1u << i;
    if (doubt_of(h->w, i, h->party) >= 0) in_doubt |= 1u << i;
  }
  int64_t left = h->e->field[AMOUNT];
  int first = first_by_name(h->w->s, all), doubtful = first_by_name(h->w->s, in_doubt);
  if (doubtful >= 0) {
    answer_unknown(h, doubtful, left, doubt_of(h->w, doubtful, h->party));
    return;
  }
  for (accrual *a; left > 0 && (a = oldest_due(h));) settle_due(h, a, &left);
  for (int at = first; at >= 0; at = first_by_name(h->w->s, all)) {
    settle_balance(h, at, &left);
    all &= ~(1u << at);
  }
  put_in_place(h, first, left);
}

void fail_payment(world *w, accrual *a) {
  hearing h = {.w = w, .e = a->hand, .now = a->deadline, .party = a->payer, .breacher = a->payer};
  a->running = 0;
  a->late.breached = w->moment;
  h.late[a->clause] = &a->late;
  answer_with(&h, a->clause, CLAUSE_BREACHED, a->left, NEVER);
  bring_about(&h);
}
