/* Numbers in streams: from the text of a JSON number to an integer with a known scale, exactly or not at all. */
#include "decimal.h"

static int is_digit(char character) { return (unsigned char)(character - '0') < 10; }

static size_t digits_at(const char *text, size_t from, size_t size) {
  size_t at = from;
  while (at < size && is_digit(text[at])) at++;
  return at - from;
}

size_t decimal_size(const char *text, size_t size) {
  size_t at = size && text[0] == '-';
  size_t whole = digits_at(text, at, size);
  if (!whole || (text[at] == '0' && whole > 1)) return 0;
  at += whole;
  if (at < size && text[at] == '.') {
    size_t fraction = digits_at(text, at + 1, size);
    if (!fraction) return 0;
    at += 1 + fraction;
  }
  if (at < size && (text[at] | 32) == 'e') {
    size_t sign = at + 1 < size && (text[at + 1] == '+' || text[at + 1] == '-');
    size_t digits = digits_at(text, at + 1 + sign, size);
    if (!digits) return 0;
    at += 1 + sign + digits;
  }
  return at;
}

/* A number as digits × 10^exponent, without zeros at its end. */
typedef struct scientific {
  uint64_t digits;
  long exponent;
  int negative;
  int lost; /* there were more digits than fit */
} scientific;

/* Exponents beyond this are all alike: nothing but zero survives them. */
enum { EXPONENT_MAX = 4000000 };

static long exponent_of(const char *text, size_t size) {
  long exponent = 0;
  int negative = text[0] == '-';
  for (size_t i = text[0] == '-' || text[0] == '+'; i < size; i++)
    if (exponent < EXPONENT_MAX) exponent = 10 * exponent + (text[i] - '0');
  return negative ? -exponent : exponent;
}

static scientific parse(const char *text, size_t size) {
  scientific number = {.negative = text[0] == '-'};
  long zeros = 0; /* seen since the last other digit: they count only if one follows */
  int fraction = 0;
  size_t i = (size_t)number.negative;
  for (; i < size && (text[i] | 32) != 'e'; i++) {
    if (text[i] == '.') {
      fraction = 1;
      continue;
    }
    number.exponent -= fraction;
    if (text[i] == '0') {
      zeros++;
      continue;
    }
    for (; zeros >= 0 && !number.lost; zeros--)
      number.lost |= __builtin_mul_overflow(number.digits, UINT64_C(10), &number.digits);
    number.lost |= __builtin_add_overflow(number.digits, (uint64_t)(text[i] - '0'), &number.digits);
    zeros = 0;
  }
  number.exponent += zeros;
  if (i < size) number.exponent += exponent_of(text + i + 1, size - i - 1);
  return number;
}

/* Whether a number with too many digits has them before the point. */
static int is_large(const char *text, size_t size) { return digits_at(text, text[0] == '-', size) > 18; }

decimal_status decimal_read(int64_t *out, const char *text, size_t size, int decimals) {
  scientific number = parse(text, size);
  *out = 0;
  if (number.lost) return is_large(text, size) ? DECIMAL_TOO_LARGE : DECIMAL_TOO_PRECISE;
  if (number.digits == 0) return DECIMAL_EXACT;
  long scale = number.exponent + decimals;
  if (scale < 0) return DECIMAL_TOO_PRECISE;
  for (; scale > 0; scale--)
    if (__builtin_mul_overflow(number.digits, UINT64_C(10), &number.digits)) return DECIMAL_TOO_LARGE;
  if (number.digits > INT64_MAX) return DECIMAL_TOO_LARGE;
  *out = number.negative ? -(int64_t)number.digits : (int64_t)number.digits;
  return DECIMAL_EXACT;
}
