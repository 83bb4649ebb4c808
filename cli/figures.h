/* Figures and dates as text.  Each function returns its text by value, so that a call can stand where the text is
** needed:
**
**     table_cell(table, format_money(amount, "USD", FOR_READERS).text);
**
** Readers get thousands separators, currencies and "end of day"; programs (JSON, CSV) get plain digits and whole
** instants.
*/
#ifndef CLI_FIGURES_H
#define CLI_FIGURES_H

#include <clause.h>

typedef struct words {
  char text[80];
} words;

typedef enum audience { FOR_READERS, FOR_PROGRAMS } audience;

/* A sum of amounts may be larger than an amount. */
__extension__ typedef __int128 wide;

/* `38,000,000,000.00 USD`, or `38000000000.00`. */
words format_money(wide amount, const char *currency, audience reader);

/* `12,500`, or `12500`. */
words format_count(wide count, audience reader);

/* Decimals with CLAUSE_SCALE digits after the point, as few of them as say it: `12.5`. */
words format_number(int64_t number, audience reader);

/* A day that begins then is `2026-04-28`; any other instant `2026-04-28T09:30:00Z` in the offset, with the fraction it
** has.  Readers see the last microsecond of a day as `2026-04-28 end of day`, and `never` for CLAUSE_NEVER. */
words format_instant(int64_t instant, int offset_minutes, audience reader);

/* The civil date that an instant falls on. */
words format_date(int64_t instant, int offset_minutes);

/* The year of that date. */
int year_of(int64_t instant, int offset_minutes);

/* A value of any type but the names; `20%`, `yes`, `12.50 USD` for readers. */
words format_value(int64_t value, clause_type type, const char *currency, int offset_minutes, audience reader);

#endif
