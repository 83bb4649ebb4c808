/* Bands: the rows of a definition that compare one number with constants.  Each is an interval; two that overlap are an error, and so is a gap between them
** where no row is for the rest.  Rows of any other kind are left alone: there the first that holds decides. */
#include "clauses.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* What the number is when this row applies, in units of its denominator; both ends are in. */
typedef struct band {
  int64_t least, most;
  const cl_node *row;
} band;

typedef struct bands {
  cl_resolver *r;
  const cl_context *context;
  const cl_expr *number; /* that all rows compare; NULL before the first */
  const char *words;     /* for it */
  band *at;
  uint32_t count;
} bands;

static const char *words_of(const bands *b, const cl_node *node) {
  const char *text = cl_node_text(node, b->r->source, b->r->arena);
  if (!text) cl_leave_resolver(b->r, CLAUSE_ERROR_MEMORY);
  return text;
}

/* ---- one row ---- */

static int is_constant(const cl_expr *expr) {
  return (expr->kind == CL_EXPR_CONST && !expr->text) || (expr->kind == CL_EXPR_VALUE && expr->provision->disclosed);
}

/* A day as its number, so that between two days there is no gap. */
static int day_of(const bands *b, int64_t *out, int64_t instant) {
  int64_t local = instant + b->r->model->offset_minutes * INT64_C(60000000);
  *out = local / CLAUSE_DAY;
  return local % CLAUSE_DAY == 0;
}

/* The constant in the units of the number. */
static int in_units(const bands *b, int64_t *out, const cl_expr *constant, const cl_expr *number) {
  int64_t value = constant->kind == CL_EXPR_VALUE ? constant->provision->value : constant->constant;
  if (number->type.sort == CLAUSE_TYPE_DATE) return day_of(b, out, value);
  if (number->denominator % constant->denominator != 0) return 0;
  return !__builtin_mul_overflow(value, number->denominator / constant->denominator, out);
}

static int is_the_number(bands *b, const cl_expr *expr) {
  int sort = expr->type.sort;
  int is_number = sort == CLAUSE_TYPE_COUNT || sort == CLAUSE_TYPE_NUMBER || sort == CLAUSE_TYPE_PERCENTAGE ||
                  sort == CLAUSE_TYPE_MONEY || sort == CLAUSE_TYPE_DATE;
  if (!is_number || is_constant(expr)) return 0;
  const char *words = words_of(b, expr->node);
  if (!b->number) {
    b->number = expr;
    b->words = words;
  }
  return strcmp(words, b->words) == 0;
}

static int64_t lesser(int64_t a, int64_t b) { return a < b ? a : b; }
static int64_t greater(int64_t a, int64_t b) { return a > b ? a : b; }

static int narrow(bands *b, band *one, const cl_expr *test) {
  int from_below = is_constant(test->a); /* the constant is the lesser side */
  const cl_expr *number = from_below ? test->b : test->a, *constant = from_below ? test->a : test->b;
  int64_t limit, beyond = test->kind == CL_EXPR_LT;
  if (!is_constant(constant) || !is_the_number(b, number) || !in_units(b, &limit, constant, number)) return 0;
  if (test->kind == CL_EXPR_EQ || from_below) one->least = greater(one->least, limit + beyond);
  if (test->kind == CL_EXPR_EQ || !from_below) one->most = lesser(one->most, limit - beyond);
  return 1;
}

/* Whether the condition is one interval of the number. */
static int read_condition(bands *b, band *one, const cl_expr *condition) {
  switch (condition->kind) {
  case CL_EXPR_EQ:
  case CL_EXPR_LT:
  case CL_EXPR_LE: return narrow(b, one, condition);
  case CL_EXPR_AND:
    for (uint32_t i = 0; i < condition->item_count; i++)
      if (!read_condition(b, one, condition->items[i])) return 0;
    return 1;
  default: return 0;
  }
}

/* ---- what the number can be ---- */

static band range_of(const bands *b) {
  const cl_expr *number = b->number;
  band range = {INT64_MIN, INT64_MAX, NULL};
  const cl_event_field *field = NULL;
  if (number->kind == CL_EXPR_FIELD) field = &b->context->event->fields[number->index];
  if (number->kind == CL_EXPR_BETWEEN) range.least = 0;
  if (number->kind == CL_EXPR_HISTORY && number->history->kind == CL_HISTORY_COUNT) range.least = 0;
  if (number->kind == CL_EXPR_HISTORY && number->history->accrued) range.least = 0;
  if (number->kind == CL_EXPR_HISTORY && number->history->kind == CL_HISTORY_TOTAL && number->history->pattern.event) {
    const cl_event_field *summed = &number->history->pattern.event->fields[number->history->field];
    if (summed->at_least >= 0) range.least = 0;
  }
  if (!field || field->type.sort == CLAUSE_TYPE_DATE) return range;
  range.least = field->at_least;
  range.most = field->at_most;
  return range;
}

/* ---- an example ---- */

static const char *with_commas(const bands *b, uint64_t whole) {
  const char *text = CL_WORDS(b->r, "%" PRIu64, whole % 1000);
  for (whole /= 1000; whole; whole /= 1000) {
    size_t missing = strcspn(text, ",");
    text = CL_WORDS(b->r, "%" PRIu64 ",%s%s", whole % 1000, missing == 1 ? "00" : missing == 2 ? "0" : "", text);
  }
  return text;
}

static const char *decimal(const bands *b, int64_t value, int64_t scale, int digits_kept) {
  uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value, rest = size % (uint64_t)scale;
  char digits[24] = "";
  int count = 0;
  for (int64_t unit = scale / 10; unit > 0 && (rest || count < digits_kept); unit /= 10) {
    digits[count++] = (char)('0' + rest / (uint64_t)unit);
    rest %= (uint64_t)unit;
  }
  digits[count] = 0;
  return CL_WORDS(b->r, "%s%s%s%s", value < 0 ? "-" : "", with_commas(b, size / (uint64_t)scale), count ? "." : "",
                  digits);
}

static int64_t tens(int count) {
  int64_t product = 1;
  while (count-- > 0) product *= 10;
  return product;
}

static const char *shown(const bands *b, int64_t value) {
  const cl_type *type = &b->number->type;
  int64_t scale = b->number->denominator;
  if (type->sort == CLAUSE_TYPE_DATE) {
    clause_date date = clause_instant_to_date(value * CLAUSE_DAY, 0);
    return CL_WORDS(b->r, "%04d-%02d-%02d", date.year, date.month, date.day);
  }
  if (type->sort == CLAUSE_TYPE_PERCENTAGE && scale % 100 == 0)
    return CL_WORDS(b->r, "%s%%", decimal(b, value, scale / 100, 0));
  if (type->sort != CLAUSE_TYPE_MONEY) return decimal(b, value, scale, 0);
  int digits = clause_currency_digits(type->currency);
  return CL_WORDS(b->r, "%s %s", decimal(b, value, scale * tens(digits), digits), type->currency);
}

/* ---- overlaps and gaps ---- */

static int by_least(const void *x, const void *y) {
  const band *a = x, *b = y;
  if (a->least != b->least) return a->least < b->least ? -1 : 1;
  return (a->row->span.start > b->row->span.start) - (a->row->span.start < b->row->span.start);
}

static int refuse_overlap(bands *b) {
  for (uint32_t i = 1; i < b->count; i++) {
    const band *before = &b->at[i - 1], *later = &b->at[i];
    if (later->least > before->most) continue;
    cl_diagnostic *d = cl_complain(b->r, CL_BANDS_OVERLAP, later->row->span, "two rows hold when `%s` is %s", b->words,
                                   shown(b, later->least));
    d->other = before->row->span;
    d->other_message = "the other is here";
    d->fix = "let one of them leave that out, as in `more than` beside `at most`";
    return CLAUSE_ERROR_SOURCE;
  }
  return CLAUSE_OK;
}

static int refuse_gap(bands *b, const band *range, const cl_node *rows) {
  int64_t next = range->least;
  uint32_t i = 0;
  for (; i < b->count && b->at[i].least <= next; i++) {
    if (b->at[i].most >= range->most) return CLAUSE_OK;
    next = b->at[i].most + 1;
  }
  int64_t missing = i == 0 ? b->at[0].least - 1 : next;
  cl_diagnostic *d =
      cl_complain(b->r, CL_BAND_GAP, rows->span, "no row holds when `%s` is %s", b->words, shown(b, missing));
  d->fix = "let a row include it, or add a row `means … otherwise`";
  return CLAUSE_ERROR_SOURCE;
}

/* Those that cannot apply are left out. */
static void keep_within(bands *b, const band *range) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < b->count; i++) {
    band one = b->at[i];
    one.least = greater(one.least, range->least);
    one.most = lesser(one.most, range->most);
    if (one.least <= one.most) b->at[kept++] = one;
  }
  b->count = kept;
}

/* What earlier rows have taken need not be left out again: of `at least 99% and less than 99.5%` after a row for 99.5% and more, only the first is asked. */
static void drop_needless_bounds(bands *b, const band *range, cl_expr **items, uint32_t rows) {
  band left = *range;
  for (uint32_t i = 0; i < rows; i++) {
    cl_expr *condition = items[2 * (size_t)i];
    band row = {INT64_MIN, INT64_MAX, NULL};
    uint32_t kept = 0;
    read_condition(b, &row, condition);
    for (uint32_t k = 0; condition->kind == CL_EXPR_AND && k < condition->item_count; k++) {
      band bound = {INT64_MIN, INT64_MAX, NULL};
      read_condition(b, &bound, condition->items[k]);
      if (bound.least > left.least || bound.most < left.most) condition->items[kept++] = condition->items[k];
    }
    if (kept) condition->item_count = kept;
    if (kept == 1) items[2 * (size_t)i] = condition->items[0];
    if (row.least <= left.least && row.most >= left.most) return;
    if (row.least <= left.least) left.least = greater(left.least, row.most + 1);
    if (row.most >= left.most) left.most = lesser(left.most, row.least - 1);
  }
}

int cl_check_bands(cl_resolver *r, const cl_context *context, const cl_node *meanings, cl_expr **items, uint32_t count,
                   int has_rest) {
  bands b = {.r = r, .context = context, .at = CL_NEED(r, band, count)};
  CL_EACH (row, meanings) {
    if (row->kind != CL_NODE_MEANS_IF) continue;
    b.at[b.count] = (band){INT64_MIN, INT64_MAX, row};
    if (!read_condition(&b, &b.at[b.count], items[2 * (size_t)b.count])) return CL_NO_BANDS;
    b.count++;
  }
  const band range = range_of(&b);
  keep_within(&b, &range);
  if (b.count == 0) return CL_NO_BANDS;
  qsort(b.at, b.count, sizeof *b.at, by_least);
  if (refuse_overlap(&b) != CLAUSE_OK) return CL_BAD_BANDS;
  drop_needless_bounds(&b, &range, items, count / 2);
  if (!has_rest && refuse_gap(&b, &range, meanings) != CLAUSE_OK) return CL_BAD_BANDS;
  return CL_WHOLE_BANDS;
}
