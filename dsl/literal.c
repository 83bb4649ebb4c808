/* Literals: the exact value of a number, an amount, a date or a duration from its text.  The resolver reads clause files with these
** functions, the command line its options; nothing here ever passes through floating point. */
#include "literal.h"

#include <string.h>

#include "model.h"

static int is_digit(char c) { return c >= '0' && c <= '9'; }
static int is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/* A text that is being read from the left. */
typedef struct reader {
  const char *at, *end;
} reader;

static void skip_space(reader *r) {
  while (r->at < r->end && is_space(*r->at)) r->at++;
}

static int take(reader *r, const char *word) {
  size_t size = strlen(word);
  if ((size_t)(r->end - r->at) < size || memcmp(r->at, word, size) != 0) return 0;
  r->at += size;
  return 1;
}

/* digits := digits * factor, or a range error. */
static int scale_up(int64_t *digits, int64_t factor) {
  return __builtin_mul_overflow(*digits, factor, digits) ? CLAUSE_ERROR_RANGE : CLAUSE_OK;
}

static int take_digits(int64_t *digits, int *count, reader *r) {
  for (*count = 0; r->at < r->end; r->at++) {
    if (*r->at == ',' && *count > 0 && r->at + 1 < r->end && is_digit(r->at[1])) continue;
    if (!is_digit(*r->at)) break;
    if (scale_up(digits, 10) || __builtin_add_overflow(*digits, *r->at - '0', digits)) return CLAUSE_ERROR_RANGE;
    ++*count;
  }
  return CLAUSE_OK;
}

static void drop_trailing_zeros(cl_decimal *d) {
  while (d->scale > 0 && d->digits % 10 == 0) {
    d->digits /= 10;
    d->scale--;
  }
}

static int multiply_by_ten(cl_decimal *d, int times) {
  for (; times > 0; times--) {
    if (d->scale > 0) {
      d->scale--;
    } else if (scale_up(&d->digits, 10)) {
      return CLAUSE_ERROR_RANGE;
    }
  }
  return CLAUSE_OK;
}

static int take_magnitude(cl_decimal *d, reader *r) {
  static const struct {
    const char *word;
    int zeros;
  } magnitudes[] = {{"thousand", 3}, {"million", 6}, {"billion", 9}};
  reader ahead = *r;
  skip_space(&ahead);
  for (size_t i = 0; i < sizeof magnitudes / sizeof *magnitudes; i++) {
    if (!take(&ahead, magnitudes[i].word)) continue;
    *r = ahead;
    return multiply_by_ten(d, magnitudes[i].zeros);
  }
  return CLAUSE_OK;
}

static int take_decimal(cl_decimal *out, reader *r) {
  int whole, fraction = 0, status;
  int negative = take(r, "-");
  *out = (cl_decimal){0, 0};
  if ((status = take_digits(&out->digits, &whole, r)) != CLAUSE_OK) return status;
  if (whole == 0) return CLAUSE_ERROR_ARGUMENT;
  if (r->at + 1 < r->end && *r->at == '.' && is_digit(r->at[1])) {
    r->at++;
    if ((status = take_digits(&out->digits, &fraction, r)) != CLAUSE_OK) return status;
  }
  out->scale = fraction;
  if (negative) out->digits = -out->digits;
  drop_trailing_zeros(out);
  return take_magnitude(out, r);
}

int cl_literal_decimal(cl_decimal *out, const char *text, size_t size) {
  reader r = {text, text + size};
  int status = take_decimal(out, &r);
  return status == CLAUSE_OK && r.at != r.end ? CLAUSE_ERROR_ARGUMENT : status;
}

int cl_decimal_scaled(int64_t *out, cl_decimal decimal, int target) {
  *out = decimal.digits;
  if (decimal.scale > target) return CLAUSE_ERROR_RANGE;
  for (int i = decimal.scale; i < target; i++) {
    if (scale_up(out, 10)) return CLAUSE_ERROR_RANGE;
  }
  return CLAUSE_OK;
}

int cl_literal_percent(int64_t *out, const char *text, size_t size) {
  reader r = {text, text + size};
  cl_decimal decimal;
  int status = take_decimal(&decimal, &r);
  if (status != CLAUSE_OK) return status;
  skip_space(&r);
  if (!take(&r, "%") || r.at != r.end) return CLAUSE_ERROR_ARGUMENT;
  return cl_decimal_scaled(out, decimal, CLAUSE_SCALE);
}

int cl_literal_money(int64_t *out, char currency[4], const char *text, size_t size) {
  reader r = {text, text + size};
  cl_decimal decimal;
  int status = take_decimal(&decimal, &r);
  if (status != CLAUSE_OK) return status;
  skip_space(&r);
  if (r.end - r.at != 3) return CLAUSE_ERROR_ARGUMENT;
  for (int i = 0; i < 3; i++) {
    if (r.at[i] < 'A' || r.at[i] > 'Z') return CLAUSE_ERROR_ARGUMENT;
    currency[i] = r.at[i];
  }
  currency[3] = 0;
  return cl_decimal_scaled(out, decimal, clause_currency_digits(currency));
}

/* Exactly `count` digits, or as many as there are up to it when `at_most`. */
static int take_number(int *out, reader *r, int count, int at_most) {
  int n = 0;
  for (*out = 0; n < count && r->at < r->end && is_digit(*r->at); n++) *out = *out * 10 + (*r->at++ - '0');
  return n == count || (at_most && n > 0);
}

/* After the T: hh:mm[:ss[.ffffff]], then Z or ±hh:mm. */
static int take_time(int64_t *out, int *offset_minutes, reader *r) {
  int hour, minute, second = 0, offset_hour, offset_minute;
  int64_t micro = 0;
  if (!take_number(&hour, r, 2, 0) || !take(r, ":") || !take_number(&minute, r, 2, 0)) return CLAUSE_ERROR_ARGUMENT;
  if (take(r, ":") && !take_number(&second, r, 2, 0)) return CLAUSE_ERROR_ARGUMENT;
  if (take(r, ".")) {
    int64_t unit = 100000;
    if (r->at == r->end || !is_digit(*r->at)) return CLAUSE_ERROR_ARGUMENT;
    for (; r->at < r->end && is_digit(*r->at); r->at++, unit /= 10) {
      if (unit == 0 && *r->at != '0') return CLAUSE_ERROR_RANGE; /* finer than a microsecond */
      micro += unit * (*r->at - '0');
    }
  }
  if (take(r, "Z")) {
    *offset_minutes = 0;
  } else {
    int sign = take(r, "+") ? 1 : take(r, "-") ? -1 : 0;
    if (sign == 0 || !take_number(&offset_hour, r, 2, 0) || !take(r, ":") || !take_number(&offset_minute, r, 2, 0))
      return CLAUSE_ERROR_ARGUMENT;
    if (offset_hour > 23 || offset_minute > 59) return CLAUSE_ERROR_RANGE;
    *offset_minutes = sign * (offset_hour * 60 + offset_minute);
  }
  if (hour > 23 || minute > 59 || second > 59) return CLAUSE_ERROR_RANGE;
  *out = ((int64_t)(hour * 60 + minute) * 60 + second) * 1000000 + micro;
  return CLAUSE_OK;
}

int cl_literal_date(int64_t *out, int *is_date, const char *text, size_t size, int offset_minutes) {
  reader r = {text, text + size};
  int year, month, day, status;
  int64_t time = 0;
  if (!take_number(&year, &r, 4, 0) || !take(&r, "-") || !take_number(&month, &r, 2, 1) || !take(&r, "-") ||
      !take_number(&day, &r, 2, 1))
    return CLAUSE_ERROR_ARGUMENT;
  *is_date = r.at == r.end;
  if (!*is_date) {
    if (!take(&r, "T")) return CLAUSE_ERROR_ARGUMENT;
    if ((status = take_time(&time, &offset_minutes, &r)) != CLAUSE_OK) return status;
    if (r.at != r.end) return CLAUSE_ERROR_ARGUMENT;
  }
  if ((status = clause_date_to_instant(out, year, month, day, offset_minutes)) != CLAUSE_OK) return status;
  *out += time;
  return CLAUSE_OK;
}

int cl_literal_duration(int64_t *out, int *sort, const char *text, size_t size) {
  static const struct {
    const char *word;
    int sort;
    int64_t factor;
  } units[] = {{"second", CL_SORT_TIME, 1000000},  {"minute", CL_SORT_TIME, 60000000},
               {"hour", CL_SORT_TIME, 3600000000}, {"day", CL_SORT_DAYS, 1},
               {"week", CL_SORT_DAYS, 7},          {"month", CL_SORT_MONTHS, 1},
               {"quarter", CL_SORT_MONTHS, 3},     {"year", CL_SORT_MONTHS, 12}};
  reader r = {text, text + size};
  cl_decimal decimal;
  int status = take_decimal(&decimal, &r);
  if (status != CLAUSE_OK) return status;
  skip_space(&r);
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    reader ahead = r;
    if (!take(&ahead, units[i].word)) continue;
    take(&ahead, "s");
    if (ahead.at != ahead.end) continue;
    *sort = units[i].sort;
    if ((status = cl_decimal_scaled(out, decimal, 0)) != CLAUSE_OK) return status;
    return scale_up(out, units[i].factor);
  }
  return CLAUSE_ERROR_ARGUMENT;
}

static int is_word(const char *text, size_t size, const char *word) {
  return size == strlen(word) && memcmp(text, word, size) == 0;
}

int cl_literal_value(int64_t *out, clause_type type, const char currency[4], const char *text, size_t size,
                     int offset_minutes) {
  cl_decimal decimal;
  char given[4];
  int is_date, status;
  switch (type) {
  case CLAUSE_TYPE_YES_NO:
    *out = is_word(text, size, "yes");
    return *out || is_word(text, size, "no") ? CLAUSE_OK : CLAUSE_ERROR_ARGUMENT;
  case CLAUSE_TYPE_DATE: return cl_literal_date(out, &is_date, text, size, offset_minutes);
  case CLAUSE_TYPE_PERCENTAGE: return cl_literal_percent(out, text, size);
  case CLAUSE_TYPE_MONEY:
    if ((status = cl_literal_money(out, given, text, size)) != CLAUSE_OK) return status;
    return memcmp(given, currency, 4) == 0 ? CLAUSE_OK : CLAUSE_ERROR_ARGUMENT;
  case CLAUSE_TYPE_COUNT:
  case CLAUSE_TYPE_NUMBER:
    if ((status = cl_literal_decimal(&decimal, text, size)) != CLAUSE_OK) return status;
    return cl_decimal_scaled(out, decimal, type == CLAUSE_TYPE_COUNT ? 0 : CLAUSE_SCALE);
  case CLAUSE_TYPE_NONE:
  case CLAUSE_TYPE_NAME:
  case CLAUSE_TYPE_PARTY:
  case CLAUSE_TYPE_PROVISION: break;
  }
  return CLAUSE_ERROR_ARGUMENT;
}

int64_t cl_common_factor(int64_t a, int64_t b) {
  while (b) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}
