/* Figures and dates as text, in integer arithmetic throughout.  Tables, JSON, CSV and explanations take their texts
** from here. */
#include "figures.h"

#include <stdio.h>
#include <string.h>

__extension__ typedef unsigned __int128 unsigned_wide;

/* Writes a number with `decimals` digits after the point, from its last digit to its first. */
static words format_decimal(wide amount, int decimals, int grouped) {
  char reversed[sizeof((words *)0)->text];
  size_t size = 0;
  unsigned_wide rest = amount < 0 ? -(unsigned_wide)amount : (unsigned_wide)amount;
  for (int digits = 0; rest || digits <= decimals; digits++, rest /= 10) {
    if (decimals && digits == decimals) reversed[size++] = '.';
    if (grouped && digits > decimals && (digits - decimals) % 3 == 0) reversed[size++] = ',';
    reversed[size++] = (char)('0' + (int)(rest % 10));
  }
  if (amount < 0) reversed[size++] = '-';
  words result = {{0}};
  for (size_t i = 0; i < size; i++) result.text[i] = reversed[size - 1 - i];
  return result;
}

words format_count(wide count, audience reader) { return format_decimal(count, 0, reader == FOR_READERS); }

words format_money(wide amount, const char *currency, audience reader) {
  words result = format_decimal(amount, clause_currency_digits(currency), reader == FOR_READERS);
  if (reader == FOR_READERS) {
    strcat(result.text, " ");
    strncat(result.text, currency, 3);
  }
  return result;
}

words format_number(int64_t number, audience reader) {
  words result = format_decimal(number, CLAUSE_SCALE, reader == FOR_READERS);
  size_t size = strlen(result.text);
  while (result.text[size - 1] == '0') result.text[--size] = 0;
  if (result.text[size - 1] == '.') result.text[--size] = 0;
  return result;
}

words format_date(int64_t instant, int offset_minutes) {
  clause_date date = clause_instant_to_date(instant, offset_minutes);
  words result;
  snprintf(result.text, sizeof result.text, "%04d-%02d-%02d", date.year, date.month, date.day);
  return result;
}

int year_of(int64_t instant, int offset_minutes) { return clause_instant_to_date(instant, offset_minutes).year; }

static void add_fraction(char *text, size_t size, int microseconds) {
  if (!microseconds) return;
  size_t used = strlen(text);
  snprintf(text + used, size - used, ".%06d", microseconds);
  for (used = strlen(text); text[used - 1] == '0';) text[--used] = 0;
}

static void add_offset(char *text, size_t size, int minutes) {
  size_t used = strlen(text);
  int distance = minutes < 0 ? -minutes : minutes;
  if (minutes)
    snprintf(text + used, size - used, "%c%02d:%02d", minutes < 0 ? '-' : '+', distance / 60, distance % 60);
  else
    snprintf(text + used, size - used, "Z");
}

words format_instant(int64_t instant, int offset_minutes, audience reader) {
  if (instant == CLAUSE_NEVER) return (words){"never"};
  words result = format_date(instant, offset_minutes);
  size_t used = strlen(result.text), room = sizeof result.text - used;
  int64_t time = clause_instant_to_date(instant, offset_minutes).time_of_day;
  if (time == 0) return result;
  if (time == CLAUSE_DAY - 1 && reader == FOR_READERS) {
    snprintf(result.text + used, room, " end of day");
    return result;
  }
  int seconds = (int)(time / 1000000);
  snprintf(result.text + used, room, "T%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  add_fraction(result.text, sizeof result.text, (int)(time % 1000000));
  add_offset(result.text, sizeof result.text, offset_minutes);
  return result;
}

words format_value(int64_t value, clause_type type, const char *currency, int offset_minutes, audience reader) {
  words result;
  switch (type) {
  case CLAUSE_TYPE_YES_NO: return value ? (words){"yes"} : (words){"no"};
  case CLAUSE_TYPE_DATE: return format_instant(value, offset_minutes, reader);
  case CLAUSE_TYPE_MONEY: return format_money(value, currency, reader);
  case CLAUSE_TYPE_NUMBER: return format_number(value, reader);
  case CLAUSE_TYPE_PERCENTAGE:
    result = format_number(value, reader);
    strcat(result.text, "%");
    return result;
  default: return format_count(value, reader);
  }
}
