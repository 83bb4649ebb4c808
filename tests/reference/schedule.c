/* The days on which what returns by the calendar comes, counted off one by one from the first. */
#include "world.h"

/* ---- business days ---- */

static int is_business_day(const calendar *c, int day) {
  if (c->weekend >> weekday(day) & 1) return 0;
  for (int i = 0; i < c->holiday_count; i++) {
    if (c->holiday[i] == day) return 0;
  }
  return 1;
}

static int step_to_business_day(const calendar *c, int day, int step) {
  while (!is_business_day(c, day)) day += step;
  return day;
}

int rolled(const spec *s, business_roll how, int day) {
  int next = how == STAYS ? day : step_to_business_day(&s->calendar, day, how == PREVIOUS_BUSINESS_DAY ? -1 : 1);
  if (how == NEXT_IN_MONTH && date_of_day(next).month != date_of_day(day).month)
    return step_to_business_day(&s->calendar, day, -1);
  return next;
}

int business_days_later(const spec *s, int day, int count) {
  int step = count < 0 ? -1 : 1;
  for (; count != 0; count -= step) day = step_to_business_day(&s->calendar, day + step, step);
  return day;
}

/* ---- periods and days ---- */

static int stepped(const schedule *e, int day, int count) {
  return (int)add_duration_by(day, (duration){count * e->step.count, e->step.unit}, e->next_first);
}

/* The first day of the period that is so many after the one that a day falls in; -1: the one before. */
static int nth_period(const spec *s, period p, int day, int n) {
  int start = period_start(day, p, s->effective);
  for (; n < 0; n++) start = period_start(start - 1, p, s->effective);
  for (; n > 0; n--) start = period_after(start, p, s->effective);
  return start;
}

/* That day of the month, or what stands for it where the month is too short. */
static int day_of_month(const schedule *e, int first_of_month) {
  date d = date_of_day(first_of_month);
  int length = month_length(d.year, d.month);
  if (e->day <= length) return first_of_month + e->day - 1;
  return first_of_month + length - (e->next_first ? 0 : 1);
}

int is_period_end(const schedule *e, int of_payment) {
  return e->sort == WITHIN_OF_END_OF_EACH || (of_payment && (e->sort == EVERY_STEP || e->sort == EVERY_PERIOD));
}

/* It comes on days, rather than with the beginning or the end of periods. */
int is_on_days(const schedule *e) { return e->sort >= EVERY_STEP_FROM && e->sort <= ON_LAST_BUSINESS_DAY_OF_EACH; }

int nth_day(const spec *s, const schedule *e, int first, int n) {
  const calendar *c = &s->calendar;
  switch (e->sort) {
  case EVERY_STEP: return stepped(e, first, n);
  case EVERY_STEP_FROM: return rolled(s, e->roll, stepped(e, e->day, n));
  case ON_DAY_OF_EACH: return rolled(s, e->roll, day_of_month(e, nth_period(s, MONTH, first, n)));
  case ON_LAST_DAY_OF_EACH: return rolled(s, e->roll, nth_period(s, e->period, first, n + 1) - 1);
  case ON_FIRST_BUSINESS_DAY_OF_EACH: return step_to_business_day(c, nth_period(s, e->period, first, n), 1);
  case ON_LAST_BUSINESS_DAY_OF_EACH: return step_to_business_day(c, nth_period(s, e->period, first, n + 1) - 1, -1);
  default: return nth_period(s, e->period, first, n);
  }
}

int due_day(const spec *s, const schedule *e, int first, int n) {
  return rolled(s, e->roll, day_of_month(e, nth_period(s, MONTH, first, n)));
}

/* ---- occurrences ---- */

static int is_before_the_term(const spec *s, const schedule *e, int first, int n) {
  if (is_on_days(e)) return nth_day(s, e, first, n) < first;
  return e->sort == BY_DAY_OF_EACH && due_day(s, e, first, n) < first;
}

int first_time(const spec *s, const schedule *e, int first) {
  int n = is_on_days(e) && e->sort != EVERY_STEP_FROM ? -1 : 0;
  while (is_before_the_term(s, e, first, n)) n++;
  return n;
}

int times_gone(const spec *s, const schedule *e, int first, int n) {
  return e->sort == EVERY_STEP_FROM ? n : n - first_time(s, e, first);
}

int is_within_times(const spec *s, const schedule *e, int first, int n) {
  return !e->times || times_gone(s, e, first, n) < e->times;
}

int64_t moment_of(const spec *s, const schedule *e, int of_payment, int first, int n) {
  int day = nth_day(s, e, first, n);
  if (is_period_end(e, of_payment)) return instant_of_day(nth_day(s, e, first, n + 1), s->offset_minutes) - 1;
  if (e->sort == BY_DAY_OF_EACH && due_day(s, e, first, n) < day) day = due_day(s, e, first, n);
  return instant_of_day(day < first ? first : day, s->offset_minutes);
}
