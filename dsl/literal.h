/* Literals: dates, decimals, amounts, percentages, durations, read exactly from their text.  The lexer found their extent; here they get
** their value.  The command line reads `--set` with the same functions. */
#ifndef CL_LITERAL_H
#define CL_LITERAL_H

#include "civil.h"

/* A decimal: digits / 10^scale, after `thousand`, `million` or `billion`.  CLAUSE_ERROR_RANGE when it does not fit; CLAUSE_ERROR_ARGUMENT when
** the text is not a decimal. */
typedef struct cl_decimal {
  int64_t digits;
  int scale; /* 0 … 18; no trailing zeros after the point */
} cl_decimal;
int cl_literal_decimal(cl_decimal *out, const char *text, size_t size);
/* digits / 10^scale as an integer of `target` decimals: CLAUSE_ERROR_RANGE when it needs more, or does not fit. */
int cl_decimal_scaled(int64_t *out, cl_decimal decimal, int target);

int cl_literal_percent(int64_t *out, const char *text, size_t size);                 /* `20%`; carried as PERCENTAGE */
int cl_literal_money(int64_t *out, char currency[4], const char *text, size_t size); /* `38 billion USD`; minor units */
/* `2026-04-28` or `2026-04-28T09:30:00Z`.  A date alone is its first moment at the offset; *is_date says which.  CLAUSE_ERROR_RANGE for a date
** that does not exist. */
int cl_literal_date(int64_t *out, int *is_date, const char *text, size_t size, int offset_minutes);
/* `30 days`, `2 weeks`, `24 months`, `1 year`, `48 hours`: `sort` is CL_SORT_DAYS, CL_SORT_MONTHS or CL_SORT_TIME of model.h. */
int cl_literal_duration(int64_t *out, int *sort, const char *text, size_t size);
/* Any of these by type, `yes` and `no` too: for `--set`. */
int cl_literal_value(int64_t *out, clause_type type, const char currency[4], const char *text, size_t size,
                     int offset_minutes);

/* The greatest common factor of two positive numbers. */
int64_t cl_common_factor(int64_t a, int64_t b);

#endif
