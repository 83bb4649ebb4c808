/* Civil dates and money arithmetic that the compiler and the machine share: one meaning of a month, one meaning of rounding. */
#ifndef CL_CIVIL_H
#define CL_CIVIL_H

#include "program.h"

/* Instants of civil dates in years 1 to 9999; arithmetic that leaves that range is CLAUSE_ERROR_RANGE. */
int64_t cl_civil_to_days(int year, int month, int day); /* days since 1970-01-01; the date must exist */
int cl_civil_exists(int year, int month, int day);
int cl_instant_exists(int64_t instant, int offset_minutes); /* within those years at the offset */
int64_t cl_day_of(int64_t instant, int offset_minutes);     /* civil day number, days since 1970-01-01 */
int64_t cl_day_start(int64_t day, int offset_minutes);      /* first moment of a civil day */
int cl_add_days(int64_t *out, int64_t instant, int64_t days);
/* Corresponding-date rule: Jan 31 + 1 month = Feb 28 or 29, or as the rule says.  Same time of day. */
int cl_add_months(int64_t *out, int64_t instant, int64_t months, int offset_minutes);
int cl_add_months_by(int64_t *out, int64_t instant, int64_t months, cl_month_rule rule, int offset_minutes);
/* From the civil day of one instant to that of another; below 0 when the second is earlier. */
int64_t cl_day_count(int64_t from, int64_t to, cl_days_rule rule, int offset_minutes);
/* Whole months by the corresponding-date rule: completed ones (CL_ROUND_DOWN) or begun ones (CL_ROUND_UP); 0 when `to` is not later. */
int64_t cl_months_between(int64_t from, int64_t to, cl_rounding mode, int offset_minutes);
/* So many business days later, or earlier below 0, not counting the day itself; 0 days: the instant itself.  Same time of day.  `holidays` is what
** the calendar's first_holiday counts in.  CLAUSE_ERROR_RANGE outside the years that the calendar covers. */
int cl_add_business(int64_t *out, int64_t instant, int64_t days, const cl_calendar *calendar, const int32_t *holidays,
                    int offset_minutes);
/* On a business day, by the rule. */
int cl_roll(int64_t *out, int64_t instant, cl_roll_rule rule, const cl_calendar *calendar, const int32_t *holidays,
            int offset_minutes);
/* Brings holidays into the form that the two above need: ascending, none twice, none on a weekend or outside the calendar's years.  Answers how
** many are left. */
uint32_t cl_sort_holidays(int32_t *holidays, uint32_t count, const cl_calendar *calendar);
int cl_is_weekend(const cl_calendar *calendar, int64_t day);
/* Number of the period that an instant falls in, and its last microsecond.  `anchor` is when a contract year began. */
int64_t cl_period_of(int64_t instant, cl_period period, int offset_minutes, int64_t anchor);
int64_t cl_period_end(int64_t instant, cl_period period, int offset_minutes, int64_t anchor);

/* numerator / denominator rounded by the mode; CLAUSE_ERROR_RANGE when it does not fit or the denominator is not positive. */
#ifndef __SIZEOF_INT128__
#error "libclause needs a compiler with 128-bit integers: intermediate amounts would be cut off without them"
#endif
__extension__ typedef __int128 cl_wide;
__extension__ typedef unsigned __int128 cl_unsigned_wide;
int cl_round(int64_t *out, cl_wide numerator, int64_t denominator, cl_rounding mode);
/* Whether a quotient with a remainder goes one further from zero. */
static inline int cl_rounds_away(uint64_t rest, uint64_t denominator, uint64_t odd, cl_rounding mode) {
  if (mode == CL_ROUND_DOWN) return 0;
  if (mode == CL_ROUND_UP) return rest > 0;
  return rest > denominator - rest || (rest == denominator - rest && (mode == CL_ROUND_NEAREST || odd != 0));
}
/* a * b, or CLAUSE_ERROR_RANGE. */
int cl_multiply(cl_wide *out, cl_wide a, cl_wide b);
/* The nearest int64. */
static inline int64_t cl_narrow(cl_wide value) {
  return value > INT64_MAX ? INT64_MAX : value < INT64_MIN ? INT64_MIN : (int64_t)value;
}

/* Division of what is below 2^63 by a constant, as a multiplication.  With 2^(l - 1) < divisor <= 2^l, the factor is the first whole number above
** 2^(63 + l) / divisor, so it is less than 2^l / divisor of a unit in the last place too large, which no such number can notice. */
static inline uint64_t cl_divide(cl_reciprocal by, uint64_t number) {
  return (uint64_t)(((cl_unsigned_wide)by.factor * number) >> by.shift);
}

#endif
