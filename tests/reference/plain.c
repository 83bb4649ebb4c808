/* See plain.h. */
#include "plain.h"

static int is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
static int year_length(int year) { return is_leap(year) ? 366 : 365; }

int month_length(int year, int month) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

int day_of_date(date d) {
  int day = d.day - 1;
  for (int month = 1; month < d.month; month++) day += month_length(d.year, month);
  for (int year = 1970; year < d.year; year++) day += year_length(year);
  return day;
}

date date_of_day(int day) {
  date d = {1970, 1, 1};
  for (; day >= year_length(d.year); d.year++) day -= year_length(d.year);
  for (; day >= month_length(d.year, d.month); d.month++) day -= month_length(d.year, d.month);
  d.day = day + 1;
  return d;
}

int day_of_instant(int64_t at, int offset_minutes) {
  int64_t local = at + (int64_t)offset_minutes * 60 * MICROSECONDS;
  return (int)(local / DAY);
}

int64_t instant_of_day(int day, int offset_minutes) { return day * DAY - (int64_t)offset_minutes * 60 * MICROSECONDS; }

int months_later(int day, int months) {
  date d = date_of_day(day);
  for (; months > 0; months--) {
    if (++d.month > 12) d = (date){d.year + 1, 1, d.day};
  }
  for (; months < 0; months++) {
    if (--d.month < 1) d = (date){d.year - 1, 12, d.day};
  }
  if (d.day > month_length(d.year, d.month)) d.day = month_length(d.year, d.month);
  return day_of_date(d);
}

int months_later_or_first(int day, int months) {
  int later = months_later(day, months);
  return date_of_day(later).day == date_of_day(day).day ? later : later + 1;
}

int64_t months_between(int64_t from, int64_t to, int offset_minutes, int begun) {
  int day = day_of_instant(from, offset_minutes), months = 0;
  int64_t time = from - instant_of_day(day, offset_minutes);
  for (;; months++) {
    int64_t next = instant_of_day(months_later(day, months + 1), offset_minutes) + time;
    if (next > to) return months + (begun && instant_of_day(months_later(day, months), offset_minutes) + time < to);
  }
}

int weekday(int day) { return (day + 3) % 7; /* 1970-01-01 was a Thursday */ }

static int anniversary(int effective, int years) { return months_later(effective, 12 * years); }

int period_start(int day, period p, int effective) {
  date d = date_of_day(day);
  int years = 0;
  switch (p) {
  case MONTH: return day_of_date((date){d.year, d.month, 1});
  case QUARTER: return day_of_date((date){d.year, d.month - (d.month - 1) % 3, 1});
  case YEAR: return day_of_date((date){d.year, 1, 1});
  default:
    while (anniversary(effective, years + 1) <= day) years++;
    while (anniversary(effective, years) > day) years--;
    return anniversary(effective, years);
  }
}

int period_after(int day, period p, int effective) {
  static const int months[] = {[MONTH] = 1, [QUARTER] = 3, [YEAR] = 12};
  int start = period_start(day, p, effective), years = 0;
  if (p != CONTRACT_YEAR) return months_later(start, months[p]);
  while (anniversary(effective, years) <= start) years++;
  return anniversary(effective, years);
}

/* ---- fractions ---- */

fraction make_fraction(wide up, wide down) {
  wide a = up < 0 ? -up : up, b = down;
  while (b) {
    wide rest = a % b;
    a = b;
    b = rest;
  }
  return a ? (fraction){up / a, down / a} : (fraction){0, 1};
}

fraction add(fraction a, fraction b) { return make_fraction(a.up * b.down + b.up * a.down, a.down * b.down); }
fraction subtract(fraction a, fraction b) { return make_fraction(a.up * b.down - b.up * a.down, a.down * b.down); }
fraction multiply(fraction a, fraction b) { return make_fraction(a.up * b.up, a.down * b.down); }

int order(fraction a, fraction b) {
  wide difference = a.up * b.down - b.up * a.down;
  return difference < 0 ? -1 : difference > 0;
}

/* Of a fraction that is not negative: how many whole ones, given the half that is left. */
static wide whole(wide up, wide down, rounding mode) {
  wide count = up / down, rest = up % down;
  switch (mode) {
  case DOWN: return count;
  case UP: return count + (rest > 0);
  case HALF_TO_EVEN: return count + (2 * rest > down || (2 * rest == down && count % 2));
  default: return count + (2 * rest >= down);
  }
}

static wide size_of(fraction a, int64_t step, rounding mode) {
  return whole(a.up < 0 ? -a.up : a.up, a.down * step, mode) * step;
}

int64_t round_to(fraction a, int64_t step, rounding mode) {
  wide size = size_of(a, step, mode);
  return (int64_t)(a.up < 0 ? -size : size);
}

int fits_in_64(fraction a, int64_t step, rounding mode) {
  return size_of(a, step, mode) <= (wide)INT64_MAX + (a.up < 0);
}
