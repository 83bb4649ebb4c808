/* Interest: the days of the five day counts, what a balance bears since its interest was last taken, what is paid late. */
#include <stddef.h>

#include "world.h"

/* ---- years as fractions ---- */

static int is_leap_year(int year) { return month_length(year, 2) == 29; }
static int later(int a, int b) { return a > b ? a : b; }
static int earlier(int a, int b) { return a < b ? a : b; }

/* Each calendar year's days for themselves. */
static fraction years_as_they_are(int from, int to) {
  fraction years = {0, 1};
  for (int year = date_of_day(from).year; year <= date_of_day(to).year; year++) {
    int first = day_of_date((date){year, 1, 1}), next = day_of_date((date){year + 1, 1, 1});
    int days = earlier(next, to) - later(first, from);
    if (days > 0) years = add(years, make_fraction(days, is_leap_year(year) ? 366 : 365));
  }
  return years;
}

/* Each month has thirty days. */
static int days_of_thirty(day_count basis, int from, int to) {
  date a = date_of_day(from), b = date_of_day(to);
  if (b.day == 31 && (basis == THIRTY_E_360 || a.day >= 30)) b.day = 30;
  if (a.day == 31) a.day = 30;
  return 360 * (b.year - a.year) + 30 * (b.month - a.month) + b.day - a.day;
}

static fraction years_between(day_count basis, int from, int to) {
  if (to <= from) return (fraction){0, 1};
  switch (basis) {
  case ACTUAL_360: return make_fraction(to - from, 360);
  case ACTUAL_365: return make_fraction(to - from, 365);
  case ACTUAL_ACTUAL: return years_as_they_are(from, to);
  default: return make_fraction(days_of_thirty(basis, from, to), 360);
  }
}

/* ---- on a balance ---- */

/* The last moment of a day counts as the beginning of the next. */
static int day_reached(const spec *s, int64_t at) { return day_of_instant(at + 1, s->offset_minutes); }

static int start_of_taker(const spec *s, int taker) {
  return taker > CLAUSES ? s->effective : first_day(s, &s->clause[taker - 1]);
}

static int last_taken(const view *v, int status) {
  const world *w = v->w;
  int start = start_of_taker(w->s, v->taker);
  for (const taking *t = w->taking + w->taking_count; t-- > w->taking;) {
    if (t->taker == v->taker && t->party == v->party && t->status == status) return later(t->day, start);
  }
  return start;
}

/* The balance as it stood, times the years that it stood so. */
static fraction balance_times_years(const view *v, int status, day_count basis) {
  const world *w = v->w;
  int from = last_taken(v, status), to = day_reached(w->s, v->now);
  fraction balance = literal_answer(MONEY, w->s->status[status].start).number, sum = {0, 1};
  for (const turn *t = w->turn; t < w->turn + w->turn_count; t++) {
    if (t->status != status || t->seen > v->seen || order(balance, t->now.number) == 0) continue;
    int day = earlier(day_reached(w->s, t->at), to);
    if (day > from) {
      sum = add(sum, multiply(balance, years_between(basis, from, day)));
      from = day;
    }
    balance = t->now.number;
  }
  return add(sum, multiply(balance, years_between(basis, from, to)));
}

answer find_interest(const view *v, const node *n) {
  answer rate = find(v, n->kid[0]), interest = find_status(v, n->index);
  if (rate.unknown) return rate;
  if (n->number != BY_SHARE) interest.number = balance_times_years(v, n->index, (day_count)n->number);
  interest.number = multiply(interest.number, rate.number);
  return interest;
}

/* The days begin anew. */
void take_interest(world *w, const view *v, int expression) {
  const node *n = expression < 0 ? NULL : &w->s->node[expression];
  if (n && n->sort == INTEREST && n->number != BY_SHARE)
    w->taking[w->taking_count++] = (taking){v->taker, v->party, n->index, day_reached(w->s, v->now)};
  for (int i = 0; n && n->sort >= PLUS && n->sort != INTEREST && i < 3; i++) take_interest(w, v, n->kid[i]);
}

/* ---- for lateness ---- */

/* On what is paid of something overdue, from the day by which it was due. */
void accrue_late_interest(hearing *h, const accrual *late, int64_t paid) {
  world *w = h->w;
  const spec *s = w->s;
  int at = late->clause;
  const clause_spec *c = &s->clause[at];
  if (c->late_rate < 0) return;
  view v = now_at(h);
  answer rate = find(&v, c->late_rate);
  int due = day_of_instant(late->deadline, s->offset_minutes), today = day_of_instant(h->now, s->offset_minutes);
  fraction years = years_between(c->late_basis, due, today);
  if (years.up == 0) return; /* nothing, whatever the rate is */
  if (rate.unknown) {
    answer_unknown(h, at, 0, rate.value);
    return;
  }
  fraction interest = multiply(make_fraction(paid, 1), multiply(rate.number, years));
  int fits = fits_in_64(interest, 1, c->rounding); /* the step is that of the clause's own amount */
  int64_t amount = fits ? round_to(interest, 1, c->rounding) : 0;
  if (interest.up <= 0 || (fits && amount == 0)) return;
  if (!fits || !fits_the_balance(w, at, late->payer, amount)) {
    answer_plainly(h, at, CLAUSE_OVERFLOWED);
    return;
  }
  w->accrual[w->accrual_count++] = (accrual){.clause = at,
                                             .payer = late->payer,
                                             .payee = late->payee,
                                             .at = h->now,
                                             .amount = amount,
                                             .left = amount,
                                             .deadline = NEVER,
                                             .apart = 1};
  answer_with(h, at, CLAUSE_ACCRUED, amount, NEVER);
}
