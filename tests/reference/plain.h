/* Civil dates and exact fractions, by the plainest means: years and months are counted off one by one, fractions are reduced by Euclid's
** algorithm.  Shares nothing with engine/civil.c, which it is to catch out. */
#ifndef REFERENCE_PLAIN_H
#define REFERENCE_PLAIN_H

#include "spec.h"

typedef struct date {
  int year, month, day;
} date;

int month_length(int year, int month);
int day_of_date(date d); /* days since 1970-01-01 */
date date_of_day(int day);
/* The civil day of an instant, and the first moment of a civil day, at an offset. */
int day_of_instant(int64_t at, int offset_minutes);
int64_t instant_of_day(int day, int offset_minutes);
/* The same day of the month so many months later, or the month's last where there is no such day. */
int months_later(int day, int months);
/* The same where there is such a day; otherwise the first of the month after. */
int months_later_or_first(int day, int months);
/* Whole months between two moments, from a moment of a day to that of the corresponding day; `begun`: those that have begun. */
int64_t months_between(int64_t from, int64_t to, int offset_minutes, int begun);
/* 0: Monday. */
int weekday(int day);
/* First day of the period that a day falls in; contract years begin on anniversaries of `effective`. */
int period_start(int day, period p, int effective);
/* First day of the next one. */
int period_after(int day, period p, int effective);

__extension__ typedef __int128 wide;
typedef struct fraction {
  wide up, down; /* down is positive, the two have no common divisor */
} fraction;

fraction make_fraction(wide up, wide down);
fraction add(fraction a, fraction b);
fraction subtract(fraction a, fraction b);
fraction multiply(fraction a, fraction b);
int order(fraction a, fraction b); /* -1, 0, 1 */
/* The nearest whole multiple of `step`, by the mode. */
int64_t round_to(fraction a, int64_t step, rounding mode);
/* Whether that is a number of 64 bits. */
int fits_in_64(fraction a, int64_t step, rounding mode);

#endif
