/* Civil dates, periods and rounding. */
#include "assembler.h"

#include <criterion/criterion.h>

Test(civil, which_dates_exist) {
  static const struct {
    int year, month, day, exists;
  } rows[] = {
      {1, 1, 1, 1},     {0, 12, 31, 0},   {9999, 12, 31, 1}, {10000, 1, 1, 0}, {2024, 2, 29, 1}, {2023, 2, 29, 0},
      {1900, 2, 29, 0}, {2000, 2, 29, 1}, {2100, 2, 29, 0},  {2400, 2, 29, 1}, {2024, 4, 31, 0}, {2024, 4, 30, 1},
      {2024, 0, 1, 0},  {2024, 13, 1, 0}, {2024, 1, 0, 0},   {2024, 1, 32, 0}, {-5, 1, 1, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int64_t instant;
    int status = clause_date_to_instant(&instant, rows[i].year, rows[i].month, rows[i].day, 0);
    cr_expect_eq(status, rows[i].exists ? CLAUSE_OK : CLAUSE_ERROR_RANGE, "row %zu", i);
  }
}

Test(civil, days_that_are_known) {
  static const struct {
    int year, month, day;
    int64_t days;
  } rows[] = {
      {1970, 1, 1, 0},     {1969, 12, 31, -1}, {1970, 12, 31, 364},
      {1972, 2, 29, 789}, /* 2 years, January, 28 days */
      {2000, 3, 1, 11017}, {1, 1, 1, -719162}, {9999, 12, 31, 2932896},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    cr_expect_eq(cl_civil_to_days(rows[i].year, rows[i].month, rows[i].day), rows[i].days, "row %zu", i);
}

/* Every day of 401 years, counted by hand rules, there and back. */
Test(civil, days_follow_each_other) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int64_t count = cl_civil_to_days(1899, 1, 1);
  for (int year = 1899; year < 2300; year++) {
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    for (int month = 1; month <= 12; month++)
      for (int date = 1; date <= lengths[month - 1] + (leap && month == 2); date++, count++) {
        cr_assert_eq(cl_civil_to_days(year, month, date), count);
        clause_date back = clause_instant_to_date(count * CLAUSE_DAY + 5, 0);
        cr_assert(back.year == year && back.month == month && back.day == date && back.time_of_day == 5);
      }
  }
}

Test(civil, first_and_last_moment) {
  clause_date first = clause_instant_to_date(INT64_MIN, 0), last = clause_instant_to_date(INT64_MAX, 0);
  cr_expect(first.year == 1 && first.month == 1 && first.day == 1 && first.time_of_day == 0);
  cr_expect(last.year == 9999 && last.month == 12 && last.day == 31 && last.time_of_day == CLAUSE_DAY - 1);
}

Test(civil, offsets) {
  int64_t oslo;
  cr_assert_eq(clause_date_to_instant(&oslo, 2024, 1, 1, 60), CLAUSE_OK);
  cr_expect_eq(oslo, day(2024, 1, 1) - CLAUSE_DAY / 24); /* midnight comes an hour earlier */
  clause_date west = clause_instant_to_date(day(2024, 3, 1), -300);
  cr_expect(west.year == 2024 && west.month == 2 && west.day == 29 && west.time_of_day == 19 * CLAUSE_DAY / 24);
  cr_expect_eq(cl_day_of(day(1970, 1, 1) - 1, 0), -1);
  cr_expect_eq(cl_day_of(day(1970, 1, 1) - 1, 1), 0);
  cr_expect_eq(clause_date_to_instant(&oslo, 2024, 1, 1, 1440), CLAUSE_ERROR_RANGE);
  cr_expect_eq(clause_date_to_instant(&oslo, 2024, 1, 1, -1439), CLAUSE_OK);
}

Test(civil, corresponding_dates) {
  static const struct {
    int from[3];
    int months;
    int to[3]; /* year 0: refused */
  } rows[] = {
      {{2023, 1, 31}, 1, {2023, 2, 28}},   {{2024, 1, 31}, 1, {2024, 2, 29}},  {{2024, 1, 31}, 2, {2024, 3, 31}},
      {{2024, 2, 29}, 12, {2025, 2, 28}},  {{2024, 2, 29}, 48, {2028, 2, 29}}, {{2024, 3, 31}, -1, {2024, 2, 29}},
      {{2024, 1, 15}, -1, {2023, 12, 15}}, {{1, 1, 1}, -1, {0, 0, 0}},         {{9999, 12, 31}, 1, {0, 0, 0}},
      {{9999, 11, 30}, 1, {9999, 12, 30}}, {{2024, 1, 1}, 0, {2024, 1, 1}},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const int *from = rows[i].from, *to = rows[i].to;
    int64_t result;
    int status = cl_add_months(&result, day(from[0], from[1], from[2]) + 7, rows[i].months, 0);
    cr_expect_eq(status, to[0] != 0 ? CLAUSE_OK : CLAUSE_ERROR_RANGE, "row %zu", i);
    if (status == CLAUSE_OK) cr_expect_eq(result, day(to[0], to[1], to[2]) + 7, "row %zu", i);
  }
  int64_t result;
  cr_expect_eq(cl_add_months(&result, 0, INT64_MAX, 0), CLAUSE_ERROR_RANGE);
  cr_expect_eq(cl_add_months(&result, 0, INT64_MIN, 0), CLAUSE_ERROR_RANGE);
  cr_expect_eq(cl_add_months(&result, CLAUSE_NEVER, 1, 0), CLAUSE_ERROR_RANGE);
}

/* January 31 and a month, and other ends of months, by each rule. */
Test(civil, month_rules) {
  static const struct {
    int from[3], months;
    cl_month_rule rule;
    int to[3]; /* year 0: refused */
  } rows[] = {
      {{2023, 1, 31}, 1, CL_MONTH_LAST_DAY, {2023, 2, 28}},    {{2023, 1, 31}, 1, CL_MONTH_NEXT_FIRST, {2023, 3, 1}},
      {{2024, 1, 30}, 1, CL_MONTH_NEXT_FIRST, {2024, 3, 1}},   {{2024, 1, 29}, 1, CL_MONTH_NEXT_FIRST, {2024, 2, 29}},
      {{2023, 10, 31}, 1, CL_MONTH_NEXT_FIRST, {2023, 12, 1}}, {{2023, 1, 31}, 1, CL_MONTH_EXACT, {0, 0, 0}},
      {{2023, 1, 31}, 2, CL_MONTH_EXACT, {2023, 3, 31}},       {{2023, 2, 28}, 1, CL_MONTH_END, {2023, 3, 31}},
      {{2024, 2, 28}, 1, CL_MONTH_END, {2024, 3, 28}},         {{2024, 2, 29}, 12, CL_MONTH_END, {2025, 2, 28}},
      {{2023, 1, 30}, 1, CL_MONTH_END, {2023, 2, 28}},         {{2024, 4, 30}, -2, CL_MONTH_END, {2024, 2, 29}},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const int *from = rows[i].from, *to = rows[i].to;
    int64_t result;
    int status = cl_add_months_by(&result, day(from[0], from[1], from[2]) + 7, rows[i].months, rows[i].rule, 0);
    cr_expect_eq(status, to[0] != 0 ? CLAUSE_OK : CLAUSE_ERROR_RANGE, "row %zu", i);
    if (status == CLAUSE_OK) cr_expect_eq(result, day(to[0], to[1], to[2]) + 7, "row %zu", i);
  }
}

Test(civil, months_between) {
  static const struct {
    int from[3], to[3];
    int64_t microseconds, completed, begun; /* microseconds: past the first moment of `to` */
  } rows[] = {
      {{2023, 1, 31}, {2023, 2, 27}, 0, 0, 1},        {{2023, 1, 31}, {2023, 2, 28}, 0, 1, 1},
      {{2023, 1, 31}, {2023, 3, 30}, 0, 1, 2},        {{2023, 1, 31}, {2023, 3, 31}, 0, 2, 2},
      {{2023, 1, 15}, {2023, 3, 15}, 1, 2, 3},        {{2023, 1, 15}, {2023, 3, 15}, -1, 1, 2},
      {{2023, 1, 15}, {2023, 1, 15}, 0, 0, 0},        {{2023, 1, 15}, {2022, 1, 15}, 0, 0, 0},
      {{2023, 1, 15}, {2023, 1, 15}, 1, 0, 1},        {{2020, 2, 29}, {2021, 2, 28}, 0, 12, 12},
      {{1, 1, 1}, {9999, 12, 31}, 0, 119987, 119988},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const int *a = rows[i].from, *b = rows[i].to;
    int64_t from = day(a[0], a[1], a[2]), to = day(b[0], b[1], b[2]) + rows[i].microseconds;
    cr_expect_eq(cl_months_between(from, to, CL_ROUND_DOWN, 0), rows[i].completed, "row %zu", i);
    cr_expect_eq(cl_months_between(from, to, CL_ROUND_UP, 0), rows[i].begun, "row %zu", i);
  }
  cr_expect_eq(cl_months_between(INT64_MIN, INT64_MAX, CL_ROUND_DOWN, 0), 119987);
  cr_expect_eq(cl_months_between(INT64_MAX, INT64_MIN, CL_ROUND_UP, 0), 0);
}

Test(civil, day_counts) {
  static const struct {
    int from[3], to[3];
    int64_t actual, leap, common, us, european;
  } rows[] = {
      {{2024, 1, 1}, {2025, 1, 1}, 366, 366, 0, 360, 360},
      {{2023, 12, 1}, {2024, 2, 1}, 62, 31, 31, 60, 60},
      {{2024, 12, 31}, {2025, 1, 1}, 1, 1, 0, 1, 1},
      {{2023, 1, 31}, {2023, 2, 28}, 28, 0, 28, 28, 28},
      {{2023, 1, 30}, {2023, 3, 31}, 60, 0, 60, 60, 60},
      {{2023, 1, 29}, {2023, 3, 31}, 61, 0, 61, 62, 61},
      {{2023, 2, 28}, {2023, 3, 31}, 31, 0, 31, 33, 32},
      {{2024, 2, 29}, {2024, 2, 29}, 0, 0, 0, 0, 0},
      {{1, 1, 1}, {1970, 1, 1}, 719162, 174582, 544580, 708840, 708840},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const int64_t expected[CL_DAYS_RULES] = {rows[i].actual, rows[i].leap, rows[i].common, rows[i].us,
                                             rows[i].european};
    const int *a = rows[i].from, *b = rows[i].to;
    int64_t from = day(a[0], a[1], a[2]) + 5, to = day(b[0], b[1], b[2]) + 3;
    for (int rule = 0; rule < CL_DAYS_RULES; rule++) {
      cr_expect_eq(cl_day_count(from, to, (cl_days_rule)rule, 0), expected[rule], "row %zu, rule %d", i, rule);
      cr_expect_eq(cl_day_count(to, from, (cl_days_rule)rule, 0), -expected[rule], "row %zu, rule %d", i, rule);
    }
  }
  cr_expect_eq(cl_day_count(day(2024, 3, 1) - 1, day(2024, 3, 1), CL_DAYS_ACTUAL, 60), 0, "both are March 1 in Oslo");
}

/* ---- business days ---- */

enum { WEEKEND = 0x60 }; /* Saturday and Sunday */

static int32_t day_number(int year, int month, int date) { return (int32_t)cl_civil_to_days(year, month, date); }

/* Easter and Christmas of 2024. */
static const cl_calendar two_years = {
    .weekend = WEEKEND, .first_year = 2024, .last_year = 2025, .first_holiday = 1, .holiday_count = 5};

static void fill_holidays(int32_t holidays[6]) {
  holidays[0] = 0; /* of another calendar */
  holidays[1] = day_number(2024, 1, 1);
  holidays[2] = day_number(2024, 3, 29);
  holidays[3] = day_number(2024, 4, 1);
  holidays[4] = day_number(2024, 12, 25);
  holidays[5] = day_number(2024, 12, 26);
}

Test(civil, adding_business_days) {
  static const struct {
    int from[3];
    int64_t days;
    int to[3]; /* year 0: refused */
  } rows[] = {
      {{2024, 3, 28}, 1, {2024, 4, 2}},    {{2024, 3, 30}, 1, {2024, 4, 2}},     {{2024, 4, 2}, -1, {2024, 3, 28}},
      {{2024, 3, 29}, -1, {2024, 3, 28}},  {{2024, 3, 29}, 1, {2024, 4, 2}},     {{2024, 3, 30}, 0, {2024, 3, 30}},
      {{2024, 12, 20}, 5, {2024, 12, 31}}, {{2024, 12, 31}, -5, {2024, 12, 20}}, {{2024, 12, 31}, 1, {2025, 1, 1}},
      {{2025, 12, 30}, 1, {2025, 12, 31}}, {{2025, 12, 31}, 1, {0, 0, 0}},       {{2024, 1, 2}, -1, {0, 0, 0}},
      {{2024, 1, 3}, -1, {2024, 1, 2}},    {{2023, 12, 31}, 0, {0, 0, 0}},       {{2026, 1, 1}, -1, {0, 0, 0}},
  };
  int32_t holidays[6];
  fill_holidays(holidays);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const int *from = rows[i].from, *to = rows[i].to;
    int64_t result, start = day(from[0], from[1], from[2]) + 7;
    int status = cl_add_business(&result, start, rows[i].days, &two_years, holidays, 0);
    cr_expect_eq(status, to[0] != 0 ? CLAUSE_OK : CLAUSE_ERROR_RANGE, "row %zu", i);
    if (status == CLAUSE_OK) cr_expect_eq(result, day(to[0], to[1], to[2]) + 7, "row %zu", i);
  }
  int64_t result;
  cr_expect_eq(cl_add_business(&result, day(2024, 5, 1), INT64_MAX, &two_years, holidays, 0), CLAUSE_ERROR_RANGE);
  cr_expect_eq(cl_add_business(&result, day(2024, 5, 1), INT64_MIN, &two_years, holidays, 0), CLAUSE_ERROR_RANGE);
  cr_expect_eq(cl_add_business(&result, INT64_MAX, 1, &two_years, holidays, 0), CLAUSE_ERROR_RANGE);
}

/* Before the first business day of all, which is 0001-01-01. */
Test(civil, business_days_before_there_are_days) {
  const cl_calendar first_year = {.weekend = 0x60, .first_year = 1, .last_year = 1, .holiday_count = 1};
  const int32_t holiday = (int32_t)cl_civil_to_days(1, 1, 1);
  int64_t result;
  cr_expect_eq(cl_add_business(&result, day(1, 1, 3), -1, &first_year, &holiday, 0), CLAUSE_OK);
  cr_expect_eq(result, day(1, 1, 2));
  cr_expect_eq(cl_add_business(&result, day(1, 1, 3), -2, &first_year, &holiday, 0), CLAUSE_ERROR_RANGE);
  cr_expect_eq(cl_roll(&result, day(1, 1, 1), CL_ROLL_PREVIOUS, &first_year, &holiday, 0), CLAUSE_ERROR_RANGE);
  cr_expect_eq(cl_roll(&result, day(1, 1, 1), CL_ROLL_NEXT, &first_year, &holiday, 0), CLAUSE_OK);
  cr_expect_eq(result, day(1, 1, 2));
  cr_expect_eq(cl_roll(&result, INT64_MAX, CL_ROLL_NEXT, &first_year, &holiday, 0), CLAUSE_ERROR_RANGE);
}

Test(civil, rolling) {
  static const struct {
    int from[3];
    cl_roll_rule rule;
    int to[3]; /* year 0: refused */
  } rows[] = {
      {{2024, 3, 30}, CL_ROLL_NEXT, {2024, 4, 2}},
      {{2024, 3, 30}, CL_ROLL_PREVIOUS, {2024, 3, 28}},
      {{2024, 3, 30}, CL_ROLL_NEXT_IN_MONTH, {2024, 3, 28}},
      {{2024, 6, 1}, CL_ROLL_NEXT_IN_MONTH, {2024, 6, 3}},
      {{2024, 3, 28}, CL_ROLL_NEXT, {2024, 3, 28}},
      {{2024, 3, 28}, CL_ROLL_PREVIOUS, {2024, 3, 28}},
      {{2024, 1, 1}, CL_ROLL_NEXT, {2024, 1, 2}},
      {{2024, 1, 1}, CL_ROLL_PREVIOUS, {0, 0, 0}},
      {{2023, 12, 31}, CL_ROLL_NEXT, {0, 0, 0}},
      {{2025, 12, 31}, CL_ROLL_NEXT, {2025, 12, 31}},
  };
  int32_t holidays[6];
  fill_holidays(holidays);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const int *from = rows[i].from, *to = rows[i].to;
    int64_t result, start = day(from[0], from[1], from[2]) + 7;
    int status = cl_roll(&result, start, rows[i].rule, &two_years, holidays, 0);
    cr_expect_eq(status, to[0] != 0 ? CLAUSE_OK : CLAUSE_ERROR_RANGE, "row %zu", i);
    if (status == CLAUSE_OK) cr_expect_eq(result, day(to[0], to[1], to[2]) + 7, "row %zu", i);
  }
}

/* Against counting day by day, with every weekend there is. */
Test(civil, business_days_one_by_one) {
  int32_t holidays[64];
  for (int weekend = 0; weekend < 0x7f; weekend++) {
    cl_calendar calendar = {.weekend = (uint8_t)weekend, .first_year = 1999, .last_year = 2000};
    int32_t first = day_number(1999, 1, 1), last = day_number(2000, 12, 31);
    for (int32_t at = first + weekend; at <= last && calendar.holiday_count < 64; at += 11 + weekend % 7)
      if (!cl_is_weekend(&calendar, at)) holidays[calendar.holiday_count++] = at;
    int64_t from = day(1999, 6, 1 + weekend % 30), counted = from;
    for (int64_t days = 1; days <= 100; days++) {
      int is_business = 0;
      while (!is_business) {
        counted += CLAUSE_DAY;
        is_business = !cl_is_weekend(&calendar, counted / CLAUSE_DAY);
        for (uint32_t i = 0; i < calendar.holiday_count; i++) is_business &= holidays[i] != counted / CLAUSE_DAY;
      }
      int64_t result;
      if (counted > day(2000, 12, 31)) {
        cr_assert_eq(cl_add_business(&result, from, days, &calendar, holidays, 0), CLAUSE_ERROR_RANGE);
        break;
      }
      cr_assert_eq(cl_add_business(&result, from, days, &calendar, holidays, 0), CLAUSE_OK);
      cr_assert_eq(result, counted, "weekend %d, %d days", weekend, (int)days);
      if (counted == day(2000, 12, 31)) break;
      cr_assert_eq(cl_add_business(&result, counted + CLAUSE_DAY, -1, &calendar, holidays, 0), CLAUSE_OK);
      cr_assert_eq(result, counted, "back, weekend %d, %d days", weekend, (int)days);
    }
  }
}

Test(civil, adding_days) {
  int64_t result;
  cr_assert_eq(cl_add_days(&result, day(2024, 2, 28), 2), CLAUSE_OK);
  cr_expect_eq(result, day(2024, 3, 1));
  cr_expect_eq(cl_add_days(&result, 0, INT64_MAX), CLAUSE_ERROR_RANGE);
  cr_expect_eq(cl_add_days(&result, CLAUSE_NEVER, 1), CLAUSE_ERROR_RANGE);
  cr_expect_eq(cl_add_days(&result, day(9999, 12, 31), 3), CLAUSE_ERROR_RANGE);
  cr_expect_eq(cl_add_days(&result, day(1, 1, 1), -3), CLAUSE_ERROR_RANGE);
}

/* The number grows by one from each period to the next, and the end is the last microsecond with that number. */
Test(civil, periods) {
  static const struct {
    cl_period period;
    int in[3], next[3]; /* a day, and the first day of the next period */
  } rows[] = {
      {CL_DAY, {2024, 2, 29}, {2024, 3, 1}},           {CL_MONTH, {2024, 2, 1}, {2024, 3, 1}},
      {CL_MONTH, {2024, 12, 31}, {2025, 1, 1}},        {CL_QUARTER, {2024, 3, 31}, {2024, 4, 1}},
      {CL_QUARTER, {2024, 10, 1}, {2025, 1, 1}},       {CL_YEAR, {2024, 1, 1}, {2025, 1, 1}},
      {CL_CONTRACT_YEAR, {2024, 3, 1}, {2025, 2, 28}}, {CL_CONTRACT_YEAR, {2024, 2, 28}, {2024, 2, 29}},
      {CL_CONTRACT_YEAR, {2019, 5, 1}, {2020, 2, 29}},
  };
  int64_t effective = day(2020, 2, 29); /* anniversaries: February 28 in common years */
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int64_t in = day(rows[i].in[0], rows[i].in[1], rows[i].in[2]);
    int64_t next = day(rows[i].next[0], rows[i].next[1], rows[i].next[2]);
    int64_t number = cl_period_of(in, rows[i].period, 0, effective);
    cr_expect_eq(cl_period_end(in, rows[i].period, 0, effective), next - 1, "row %zu", i);
    cr_expect_eq(cl_period_of(next - 1, rows[i].period, 0, effective), number, "row %zu", i);
    cr_expect_eq(cl_period_of(next, rows[i].period, 0, effective), number + 1, "row %zu", i);
  }
  cr_expect_eq(cl_period_of(effective, CL_CONTRACT_YEAR, 0, effective), 0);
  cr_expect_eq(cl_period_end(day(9999, 5, 1), CL_YEAR, 0, effective), day(9999, 12, 31) + CLAUSE_DAY - 1);
  cr_expect_eq(cl_period_end(day(9999, 5, 1), CL_CONTRACT_YEAR, 0, effective), day(9999, 12, 31) + CLAUSE_DAY - 1);
  cr_expect_eq(cl_period_end(day(9999, 12, 31), CL_MONTH, 0, effective), day(9999, 12, 31) + CLAUSE_DAY - 1);
  /* the contract year in which the years begin */
  cr_expect_eq(cl_period_of(day(1, 1, 1), CL_CONTRACT_YEAR, 0, effective), -2020);
  cr_expect_eq(cl_period_end(day(1, 1, 1), CL_CONTRACT_YEAR, 0, effective), day(1, 2, 28) - 1);
}

Test(civil, rounding) {
  static const struct {
    int64_t numerator, denominator, nearest, down, up, even;
  } rows[] = {
      {5, 2, 3, 2, 3, 2},
      {-5, 2, -3, -2, -3, -2},
      {7, 2, 4, 3, 4, 4},
      {-7, 2, -4, -3, -4, -4},
      {1, 3, 0, 0, 1, 0},
      {-1, 3, 0, 0, -1, 0},
      {2, 3, 1, 0, 1, 1},
      {-2, 3, -1, 0, -1, -1},
      {6, 3, 2, 2, 2, 2},
      {0, 9, 0, 0, 0, 0},
      {1, 2, 1, 0, 1, 0},
      {-1, 2, -1, 0, -1, 0},
      {INT64_MAX, 1, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX},
      {INT64_MIN, 1, INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN},
      {INT64_MAX - 1, INT64_MAX, 1, 0, 1, 1},
      {INT64_MIN, INT64_MAX, -1, -1, -2, -1},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const int64_t expected[CL_ROUNDINGS] = {rows[i].nearest, rows[i].down, rows[i].up, rows[i].even};
    for (int mode = 0; mode < CL_ROUNDINGS; mode++) {
      int64_t result;
      cr_assert_eq(cl_round(&result, rows[i].numerator, rows[i].denominator, (cl_rounding)mode), CLAUSE_OK);
      cr_expect_eq(result, expected[mode], "row %zu, mode %d", i, mode);
    }
  }
}

Test(civil, rounding_wide_and_out_of_range) {
  cl_wide wide = (cl_wide)INT64_MAX * 2; /* over 2 it fits again; over 4 it is half of an odd number: a half remains */
  int64_t result;
  cr_assert_eq(cl_round(&result, wide, 2, CL_ROUND_NEAREST), CLAUSE_OK);
  cr_expect_eq(result, INT64_MAX);
  cr_assert_eq(cl_round(&result, wide, 4, CL_ROUND_NEAREST), CLAUSE_OK);
  cr_expect_eq(result, INT64_MAX / 2 + 1);
  cr_assert_eq(cl_round(&result, -wide, 4, CL_ROUND_DOWN), CLAUSE_OK);
  cr_expect_eq(result, -(INT64_MAX / 2));
  cr_expect_eq(cl_round(&result, wide, 1, CL_ROUND_DOWN), CLAUSE_ERROR_RANGE);
  cr_expect_eq(cl_round(&result, -wide, 1, CL_ROUND_DOWN), CLAUSE_ERROR_RANGE);
  cr_expect_eq(cl_round(&result, wide + 1, 2, CL_ROUND_UP), CLAUSE_ERROR_RANGE);
  cr_expect_eq(cl_round(&result, 1, 0, CL_ROUND_DOWN), CLAUSE_ERROR_RANGE);
  cr_expect_eq(cl_round(&result, 1, -1, CL_ROUND_DOWN), CLAUSE_ERROR_RANGE);
}

Test(civil, narrowing) {
  cr_expect_eq(cl_narrow((cl_wide)INT64_MAX + 1), INT64_MAX);
  cr_expect_eq(cl_narrow(INT64_MAX), INT64_MAX);
  cr_expect_eq(cl_narrow(INT64_MIN), INT64_MIN);
  cr_expect_eq(cl_narrow((cl_wide)INT64_MIN - 1), INT64_MIN);
}

Test(civil, multiplying_wide) {
  const cl_wide one = 1, top = one << 126, greatest = top - 1 + top, least = -greatest - 1;
  const struct {
    cl_wide a, b, product;
    int fits;
  } rows[] = {
      {3, -4, -12, 1},
      {-3, -4, 12, 1},
      {one << 63, one << 63, one << 126, 1},
      {top, 2, 0, 0},
      {(one << 65) - 1, INT64_MAX, 0, 0}, /* of which only the lower half is too much */
      {top, -2, least, 1},
      {-top, 2, least, 1},
      {-top, -2, 0, 0},
      {least, 1, least, 1},
      {least, -1, 0, 0},
      {greatest, -1, -greatest, 1},
      {greatest, greatest, 0, 0},
      {0, least, 0, 1},
      {one << 64, one << 64, 0, 0},
      {(one << 64) - 1, (one << 63), ((one << 64) - 1) << 63, 1},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    cl_wide product = 0;
    int status = cl_multiply(&product, rows[i].a, rows[i].b);
    cr_expect_eq(status, rows[i].fits ? CLAUSE_OK : CLAUSE_ERROR_RANGE, "row %zu", i);
    if (rows[i].fits) cr_expect(product == rows[i].product, "row %zu", i);
  }
}
