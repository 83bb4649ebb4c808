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
/* Corresponding-date rule: Jan 31 + 1 month = Feb 28 or 29.  Same time of day. */
int cl_add_months(int64_t *out, int64_t instant, int64_t months, int offset_minutes);
/* Number of the period that an instant falls in, and its last microsecond.  `effective` anchors contract years. */
int64_t cl_period_of(int64_t instant, cl_period period, int offset_minutes, int64_t effective);
int64_t cl_period_end(int64_t instant, cl_period period, int offset_minutes, int64_t effective);

/* numerator / denominator rounded by the mode; CLAUSE_ERROR_RANGE when it does not fit or the denominator is not positive. */
__extension__ typedef __int128 cl_wide;
int cl_round(int64_t *out, cl_wide numerator, int64_t denominator, cl_rounding mode);
/* a * b, or CLAUSE_ERROR_RANGE. */
int cl_multiply(cl_wide *out, cl_wide a, cl_wide b);
/* The nearest int64. */
static inline int64_t cl_narrow(cl_wide value) {
  return value > INT64_MAX ? INT64_MAX : value < INT64_MIN ? INT64_MIN : (int64_t)value;
}

#endif
