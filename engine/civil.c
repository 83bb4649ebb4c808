/* Civil dates and rounding: the one meaning of a day, a month, a period and a rounded amount, for the compiler, the machine and hosts.
** Dates are proleptic Gregorian in years 1 to 9999; instants outside are taken for the first or the last one. */
#include "civil.h"

enum { LAST_YEAR = 9999, DAYS_TO_1970 = 719162, MINUTES_A_DAY = 1440 };
#define MINUTE (CLAUSE_DAY / MINUTES_A_DAY)

/* Days before a month in a common year; in a leap year, one more from March on. */
static const int days_before_month[13] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

static int is_leap(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

static int before_month(int64_t year, int month) { return days_before_month[month - 1] + (month > 2 && is_leap(year)); }

static int month_length(int64_t year, int month) { return before_month(year, month + 1) - before_month(year, month); }

/* Days from 0001-01-01 to the first of the year. */
static int64_t before_year(int64_t year) {
  int64_t whole = year - 1;
  return whole * 365 + whole / 4 - whole / 100 + whole / 400;
}

int64_t cl_civil_to_days(int year, int month, int day) {
  return before_year(year) - DAYS_TO_1970 + before_month(year, month) + day - 1;
}

int cl_civil_exists(int year, int month, int day) {
  return year >= 1 && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= month_length(year, month);
}

static int64_t first_moment(void) { return -DAYS_TO_1970 * CLAUSE_DAY; }

static int64_t last_moment(void) { return (before_year(LAST_YEAR + 1) - DAYS_TO_1970) * CLAUSE_DAY - 1; }

int cl_instant_exists(int64_t instant, int offset_minutes) {
  int64_t shift = offset_minutes * MINUTE;
  return instant >= first_moment() - shift && instant <= last_moment() - shift;
}

/* What a clock at the offset shows, as an instant. */
static int64_t local_of(int64_t instant, int offset_minutes) {
  int64_t shift = offset_minutes * MINUTE;
  if (instant < first_moment() - shift) return first_moment();
  if (instant > last_moment() - shift) return last_moment();
  return instant + shift;
}

static int64_t day_of_local(int64_t local) { return (local - first_moment()) / CLAUSE_DAY - DAYS_TO_1970; }

int64_t cl_day_of(int64_t instant, int offset_minutes) { return day_of_local(local_of(instant, offset_minutes)); }

int64_t cl_day_start(int64_t day, int offset_minutes) { return day * CLAUSE_DAY - offset_minutes * MINUTE; }

int clause_date_to_instant(int64_t *out, int year, int month, int day, int offset_minutes) {
  if (out == NULL) return CLAUSE_ERROR_ARGUMENT;
  *out = 0;
  if (!cl_civil_exists(year, month, day)) return CLAUSE_ERROR_RANGE;
  if (offset_minutes <= -MINUTES_A_DAY || offset_minutes >= MINUTES_A_DAY) return CLAUSE_ERROR_RANGE;
  *out = cl_day_start(cl_civil_to_days(year, month, day), offset_minutes);
  return CLAUSE_OK;
}

/* Takes whole cycles of 400, 100, 4 and 1 years off.  The last day of the leap year that ends a cycle would count as a fifth century, or a
** fifth year: hence the two minima. */
static int64_t take_years(int64_t *days) {
  int64_t cycles = *days / 146097, rest = *days % 146097;
  int64_t centuries = rest / 36524 < 3 ? rest / 36524 : 3;
  rest -= centuries * 36524;
  int64_t fours = rest / 1461;
  rest -= fours * 1461;
  int64_t ones = rest / 365 < 3 ? rest / 365 : 3;
  *days = rest - ones * 365;
  return cycles * 400 + centuries * 100 + fours * 4 + ones;
}

clause_date clause_instant_to_date(int64_t instant, int offset_minutes) {
  int64_t local = local_of(instant, offset_minutes);
  int64_t days = day_of_local(local) + DAYS_TO_1970;
  int64_t time = local - (days - DAYS_TO_1970) * CLAUSE_DAY;
  int64_t year = take_years(&days) + 1;
  int month = (int)(days / 32) + 1; /* or the one after it, since no month is longer than 32 days */
  if (days >= before_month(year, month + 1)) month++;
  return (clause_date){(int)year, month, (int)days - before_month(year, month) + 1, time};
}

int cl_add_days(int64_t *out, int64_t instant, int64_t days) {
  int64_t span;
  if (__builtin_mul_overflow(days, CLAUSE_DAY, &span) || __builtin_add_overflow(instant, span, out))
    return CLAUSE_ERROR_RANGE;
  int in_range = *out >= first_moment() - CLAUSE_DAY && *out <= last_moment() + CLAUSE_DAY;
  return in_range ? CLAUSE_OK : CLAUSE_ERROR_RANGE;
}

/* The day that the corresponding one turns into in a month of this length; 0 for none, past the length for the first of the next month. */
static int corresponding_day(const clause_date *date, int length, cl_month_rule rule) {
  if (rule == CL_MONTH_END && date->day == month_length(date->year, date->month)) return length;
  if (date->day <= length) return date->day;
  return rule == CL_MONTH_EXACT ? 0 : rule == CL_MONTH_NEXT_FIRST ? length + 1 : length;
}

int cl_add_months_by(int64_t *out, int64_t instant, int64_t months, cl_month_rule rule, int offset_minutes) {
  if (!cl_instant_exists(instant, offset_minutes)) return CLAUSE_ERROR_RANGE;
  if (months < -12 * LAST_YEAR || months > 12 * LAST_YEAR) return CLAUSE_ERROR_RANGE;
  clause_date date = clause_instant_to_date(instant, offset_minutes);
  int64_t total = (int64_t)date.year * 12 + date.month - 1 + months;
  if (total < 12 || total >= (LAST_YEAR + 1) * 12) return CLAUSE_ERROR_RANGE;
  int year = (int)(total / 12), month = (int)(total % 12) + 1;
  int day = corresponding_day(&date, month_length(year, month), rule);
  if (day == 0) return CLAUSE_ERROR_RANGE;
  *out = cl_day_start(cl_civil_to_days(year, month, day), offset_minutes) + date.time_of_day;
  return CLAUSE_OK;
}

int cl_add_months(int64_t *out, int64_t instant, int64_t months, int offset_minutes) {
  return cl_add_months_by(out, instant, months, CL_MONTH_LAST_DAY, offset_minutes);
}

int64_t cl_months_between(int64_t from, int64_t to, cl_rounding mode, int offset_minutes) {
  int64_t shift = offset_minutes * MINUTE, reached;
  from = local_of(from, offset_minutes) - shift, to = local_of(to, offset_minutes) - shift;
  if (to <= from) return 0;
  clause_date first = clause_instant_to_date(from, offset_minutes), last = clause_instant_to_date(to, offset_minutes);
  int64_t months = ((int64_t)last.year - first.year) * 12 + last.month - first.month;
  (void)cl_add_months(&reached, from, months, offset_minutes); /* in the month of `to`, which exists */
  if (mode == CL_ROUND_UP) return months + (reached < to);
  return months - (reached > to);
}

/* Days from 0001-01-01 to a day that lie in leap years. */
static int64_t leap_days_before(int64_t day) {
  clause_date date = clause_instant_to_date(day * CLAUSE_DAY, 0);
  int64_t whole = date.year - 1, leap_years = whole / 4 - whole / 100 + whole / 400;
  return leap_years * 366 + (is_leap(date.year) ? before_month(date.year, date.month) + date.day - 1 : 0);
}

/* Every month has 30 days. */
static int64_t days_of_360(int64_t from, int64_t to, int is_european) {
  clause_date a = clause_instant_to_date(from * CLAUSE_DAY, 0), b = clause_instant_to_date(to * CLAUSE_DAY, 0);
  if (a.day == 31) a.day = 30;
  if (b.day == 31 && (is_european || a.day == 30)) b.day = 30;
  return ((int64_t)b.year - a.year) * 360 + (b.month - a.month) * 30 + b.day - a.day;
}

int64_t cl_day_count(int64_t from, int64_t to, cl_days_rule rule, int offset_minutes) {
  int64_t first = cl_day_of(from, offset_minutes), last = cl_day_of(to, offset_minutes);
  if (last < first) return -cl_day_count(to, from, rule, offset_minutes);
  if (rule == CL_DAYS_30_360 || rule == CL_DAYS_30E_360) return days_of_360(first, last, rule == CL_DAYS_30E_360);
  if (rule == CL_DAYS_ACTUAL) return last - first;
  int64_t in_leap_years = leap_days_before(last) - leap_days_before(first);
  return rule == CL_DAYS_IN_LEAP_YEARS ? in_leap_years : last - first - in_leap_years;
}

/* ---- business days ---- */

/* 0001-01-01 was a Monday. */
static int weekday_of(int64_t day) { return (int)((day + DAYS_TO_1970) % 7); }

int cl_is_weekend(const cl_calendar *calendar, int64_t day) { return calendar->weekend >> weekday_of(day) & 1; }

static int is_covered(const cl_calendar *calendar, int64_t day) {
  return day >= cl_civil_to_days(calendar->first_year, 1, 1) && day <= cl_civil_to_days(calendar->last_year, 12, 31);
}

/* Shell's sort, since that of libc may allocate. */
static void sort_days(int32_t *days, uint32_t count) {
  for (uint32_t gap = count / 2; gap > 0; gap /= 2)
    for (uint32_t i = gap; i < count; i++) {
      int32_t day = days[i];
      uint32_t at = i;
      for (; at >= gap && days[at - gap] > day; at -= gap) days[at] = days[at - gap];
      days[at] = day;
    }
}

uint32_t cl_sort_holidays(int32_t *holidays, uint32_t count, const cl_calendar *calendar) {
  uint32_t kept = 0;
  sort_days(holidays, count);
  for (uint32_t i = 0; i < count; i++) {
    int is_new = kept == 0 || holidays[i] != holidays[kept - 1];
    if (is_new && is_covered(calendar, holidays[i]) && !cl_is_weekend(calendar, holidays[i]))
      holidays[kept++] = holidays[i];
  }
  return kept;
}

/* Days of a week before one of its days that are not in the weekend. */
static int working_before(const cl_calendar *calendar, int weekday) {
  int working = 0;
  for (int i = 0; i < weekday; i++) working += !(calendar->weekend >> i & 1);
  return working;
}

/* Days from 0001-01-01 to a day that are not in the weekend. */
static int64_t working_days_before(const cl_calendar *calendar, int64_t day) {
  return (day + DAYS_TO_1970) / 7 * working_before(calendar, 7) + working_before(calendar, weekday_of(day));
}

/* The one before which there are so many of these. */
static int64_t working_day(const cl_calendar *calendar, int64_t number) {
  int a_week = working_before(calendar, 7), weekday = 0;
  while ((calendar->weekend >> weekday & 1) || working_before(calendar, weekday) < number % a_week) weekday++;
  return number / a_week * 7 + weekday - DAYS_TO_1970;
}

/* Business days before a day, not counting holidays before the calendar's years. */
static int64_t business_days_before(const cl_calendar *calendar, const int32_t *holidays, int64_t day) {
  uint32_t low = 0, high = calendar->holiday_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (holidays[calendar->first_holiday + middle] < day)
      low = middle + 1;
    else
      high = middle;
  }
  return working_days_before(calendar, day) - low;
}

/* The one before which there are so many, in the same count. */
static int64_t business_day(const cl_calendar *calendar, const int32_t *holidays, int64_t number) {
  uint32_t low = 0, high = calendar->holiday_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (working_days_before(calendar, holidays[calendar->first_holiday + middle]) - middle <= number)
      low = middle + 1;
    else
      high = middle;
  }
  return working_day(calendar, number + low);
}

int cl_add_business(int64_t *out, int64_t instant, int64_t days, const cl_calendar *calendar, const int32_t *holidays,
                    int offset_minutes) {
  int64_t day = cl_day_of(instant, offset_minutes), to = day;
  if (!cl_instant_exists(instant, offset_minutes) || !is_covered(calendar, day)) return CLAUSE_ERROR_RANGE;
  if (days > CL_CALENDAR_YEARS_MAX * 366 || days < -CL_CALENDAR_YEARS_MAX * 366) return CLAUSE_ERROR_RANGE;
  if (days > 0) to = business_day(calendar, holidays, business_days_before(calendar, holidays, day + 1) + days - 1);
  if (days < 0) {
    int64_t number = business_days_before(calendar, holidays, day) + days;
    if (number < 0) return CLAUSE_ERROR_RANGE;
    to = business_day(calendar, holidays, number);
  }
  *out = instant + (to - day) * CLAUSE_DAY;
  return is_covered(calendar, to) ? CLAUSE_OK : CLAUSE_ERROR_RANGE;
}

static int month_of(int64_t day) { return clause_instant_to_date(day * CLAUSE_DAY, 0).month; }

int cl_roll(int64_t *out, int64_t instant, cl_roll_rule rule, const cl_calendar *calendar, const int32_t *holidays,
            int offset_minutes) {
  int64_t day = cl_day_of(instant, offset_minutes);
  if (!cl_instant_exists(instant, offset_minutes) || !is_covered(calendar, day)) return CLAUSE_ERROR_RANGE;
  int64_t before = business_days_before(calendar, holidays, day);
  int64_t to = business_day(calendar, holidays, before);
  if (to != day && (rule == CL_ROLL_PREVIOUS || (rule == CL_ROLL_NEXT_IN_MONTH && month_of(to) != month_of(day)))) {
    if (before == 0) return CLAUSE_ERROR_RANGE;
    to = business_day(calendar, holidays, before - 1);
  }
  *out = instant + (to - day) * CLAUSE_DAY;
  return is_covered(calendar, to) ? CLAUSE_OK : CLAUSE_ERROR_RANGE;
}

/* ---- periods ---- */

/* First moment of contract year `number`, which begins in the year 1 at the earliest; past the last year, the moment after all years. */
static int64_t anniversary(int64_t number, int offset_minutes, int64_t anchor) {
  int64_t instant;
  if (cl_add_months(&instant, anchor, number * 12, offset_minutes) == CLAUSE_OK) return instant;
  return last_moment() + 1 - offset_minutes * MINUTE;
}

static int64_t contract_year(int64_t instant, int offset_minutes, int64_t anchor) {
  int64_t years = (int64_t)clause_instant_to_date(instant, offset_minutes).year -
                  clause_instant_to_date(anchor, offset_minutes).year;
  return instant < anniversary(years, offset_minutes, anchor) ? years - 1 : years;
}

int64_t cl_period_of(int64_t instant, cl_period period, int offset_minutes, int64_t anchor) {
  if (period == CL_DAY) return cl_day_of(instant, offset_minutes);
  if (period == CL_CONTRACT_YEAR) return contract_year(instant, offset_minutes, anchor);
  clause_date date = clause_instant_to_date(instant, offset_minutes);
  if (period == CL_MONTH) return (int64_t)date.year * 12 + date.month - 1;
  if (period == CL_QUARTER) return (int64_t)date.year * 4 + (date.month - 1) / 3;
  return date.year;
}

/* First moment of the month after so many months of all years; past the range, where the range ends. */
static int64_t month_start(int64_t months, int offset_minutes) {
  int64_t year = months / 12;
  return cl_day_start(before_year(year) - DAYS_TO_1970 + before_month(year, (int)(months % 12) + 1), offset_minutes);
}

int64_t cl_period_end(int64_t instant, cl_period period, int offset_minutes, int64_t anchor) {
  int64_t next = cl_period_of(instant, period, offset_minutes, anchor) + 1;
  if (period == CL_DAY) return cl_day_start(next, offset_minutes) - 1;
  if (period == CL_CONTRACT_YEAR) return anniversary(next, offset_minutes, anchor) - 1;
  return month_start(period == CL_MONTH ? next : period == CL_QUARTER ? next * 3 : next * 12, offset_minutes) - 1;
}

static uint64_t magnitude(int64_t value) { return value < 0 ? 0 - (uint64_t)value : (uint64_t)value; }

int cl_round(int64_t *out, cl_wide numerator, int64_t denominator, cl_rounding mode) {
  if (denominator <= 0) return CLAUSE_ERROR_RANGE;
  cl_wide quotient;
  int64_t rest;
  if (numerator >= INT64_MIN && numerator <= INT64_MAX) { /* nearly always, and much faster */
    quotient = (int64_t)numerator / denominator;
    rest = (int64_t)numerator % denominator;
  } else {
    quotient = numerator / denominator;
    rest = (int64_t)(numerator % denominator);
  }
  if (cl_rounds_away(magnitude(rest), (uint64_t)denominator, (uint64_t)quotient & 1, mode))
    quotient += numerator < 0 ? -1 : 1;
  if (quotient < INT64_MIN || quotient > INT64_MAX) return CLAUSE_ERROR_RANGE;
  *out = (int64_t)quotient;
  return CLAUSE_OK;
}

int cl_multiply(cl_wide *out, cl_wide a, cl_wide b) {
  __extension__ typedef unsigned __int128 unsigned_wide;
  const unsigned_wide low = UINT64_MAX, sign = (unsigned_wide)1 << 127;
  unsigned_wide x = a < 0 ? 0 - (unsigned_wide)a : (unsigned_wide)a;
  unsigned_wide y = b < 0 ? 0 - (unsigned_wide)b : (unsigned_wide)b;
  if (x < y) {
    unsigned_wide swap = x;
    x = y, y = swap;
  }
  if (y > low) return CLAUSE_ERROR_RANGE; /* both are 2^64 or more */
  unsigned_wide high = (x >> 64) * y, below = (x & low) * y, limit = (a < 0) != (b < 0) ? sign : sign - 1;
  if (high > limit >> 64 || below > limit - (high << 64)) return CLAUSE_ERROR_RANGE;
  unsigned_wide product = (high << 64) + below;
  *out = (a < 0) == (b < 0) ? (cl_wide)product : product == sign ? -(cl_wide)(sign - 1) - 1 : -(cl_wide)product;
  return CLAUSE_OK;
}
