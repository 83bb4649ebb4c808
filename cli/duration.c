/* Lengths of time on the command line: see duration.h. */
#include "duration.h"

#include <stdio.h>
#include <string.h>

#include "message.h"

static const struct {
  const char *name;
  int64_t size;
} units[] = {{"d", CLAUSE_DAY}, {"h", CLAUSE_DAY / 24}, {"min", CLAUSE_DAY / 1440}, {"s", 1000000}};
enum { UNITS = sizeof units / sizeof *units, DIGITS_MAX = 6 };

static int read_duration(int64_t *out, const char *text) {
  size_t digits = strspn(text, "0123456789");
  int64_t number = 0;
  if (digits == 0 || digits > DIGITS_MAX) return -1;
  for (size_t i = 0; i < digits; i++) number = 10 * number + (text[i] - '0');
  for (int i = 0; i < UNITS; i++)
    if (strcmp(text + digits, units[i].name) == 0) return *out = number * units[i].size, 0;
  return -1;
}

int duration_option(int64_t *out, const arguments *given, const char *name, int64_t otherwise) {
  const char *text = argument(given, name);
  *out = otherwise;
  if (!text || read_duration(out, text) == 0) return 0;
  return complain("--%s %s: a length of time is written as 90s, 30min, 2h or 7d", name, text), -1;
}

words format_duration(int64_t duration) {
  words written;
  int unit = 0;
  while (unit + 1 < UNITS && duration % units[unit].size) unit++;
  snprintf(written.text, sizeof written.text, "%lld%s", (long long)(duration / units[unit].size), units[unit].name);
  return written;
}
