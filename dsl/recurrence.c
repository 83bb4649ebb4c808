/* Recurrence: dates so long after others, and the dates of a schedule, reckoned when the agreement is compiled.  The program reckons the later ones by the same
** functions. */
#include "clauses.h"

static const int32_t *holidays_of(const cl_rolling *rolling) { return rolling->calendar->holidays; }

static int roll(int64_t *instant, const cl_model *model, const cl_rolling *rolling) {
  if (!rolling->calendar) return CLAUSE_OK;
  return cl_roll(instant, *instant, rolling->rule, &rolling->calendar->calendar, holidays_of(rolling),
                 model->offset_minutes);
}

int cl_length_is_fixed(const cl_length *length) {
  if (length->kind == CL_SO_LONG) return length->expr->kind == CL_EXPR_CONST;
  return length->kind == CL_BUSINESS_DAYS || (cl_length_is_fixed(length->a) && cl_length_is_fixed(length->b));
}

/* The shorter leads to the earlier day, or backwards to the later one. */
static int reckon_both(int64_t *out, const cl_model *model, int64_t from, const cl_length *length, int sign,
                       cl_month_rule rule) {
  int64_t a, b;
  int status = cl_reckon(&a, model, from, length->a, sign, rule);
  if (status == CLAUSE_OK) status = cl_reckon(&b, model, from, length->b, sign, rule);
  if (status != CLAUSE_OK) return status;
  int earlier = (length->kind == CL_SHORTER) == (sign > 0);
  *out = (a < b) == earlier ? a : b;
  return CLAUSE_OK;
}

int cl_reckon(int64_t *out, const cl_model *model, int64_t from, const cl_length *length, int sign,
              cl_month_rule rule) {
  int64_t amount = sign * (length->kind == CL_SO_LONG ? length->expr->constant : length->days);
  if (length->kind == CL_SHORTER || length->kind == CL_LONGER) return reckon_both(out, model, from, length, sign, rule);
  if (length->kind == CL_BUSINESS_DAYS)
    return cl_add_business(out, from, amount, &length->calendar->calendar, length->calendar->holidays,
                           model->offset_minutes);
  if (length->sort == CL_SORT_DAYS) return cl_add_days(out, from, amount);
  if (length->sort == CL_SORT_MONTHS) return cl_add_months_by(out, from, amount, rule, model->offset_minutes);
  return __builtin_add_overflow(from, amount, out) ? CLAUSE_ERROR_RANGE : CLAUSE_OK;
}

/* Before any look at a calendar. */
static int plain_date(int64_t *out, const cl_model *model, const cl_schedule *s, int64_t k) {
  int64_t steps;
  *out = CLAUSE_NEVER;
  if (__builtin_mul_overflow(k, s->step, &steps) || __builtin_add_overflow(steps, s->shift, &steps))
    return CLAUSE_ERROR_RANGE;
  int status = s->sort == CL_SORT_DAYS ? cl_add_days(out, s->anchor, steps)
                                       : cl_add_months_by(out, s->anchor, steps, s->month_rule, model->offset_minutes);
  return status == CLAUSE_OK ? cl_add_days(out, *out, s->days) : status;
}

int cl_schedule_date(int64_t *out, const cl_model *model, const cl_schedule *s, int64_t k) {
  int status = plain_date(out, model, s, k);
  int64_t moved = *out;
  if (status == CLAUSE_OK) status = roll(&moved, model, &s->day);
  if (status == CLAUSE_OK && s->business_days)
    status = cl_add_business(&moved, moved, s->business_days, &s->day.calendar->calendar, holidays_of(&s->day),
                             model->offset_minutes);
  if (status == CLAUSE_OK) status = roll(&moved, model, &s->roll);
  if (status == CLAUSE_OK) *out = moved;
  return status;
}

static int same_rolling(const cl_rolling *a, const cl_rolling *b) {
  return a->calendar == b->calendar && (!a->calendar || a->rule == b->rule);
}

int cl_same_schedule(const cl_schedule *a, const cl_schedule *b) {
  if (!a || !b) return a == b;
  return a->kind == b->kind && a->anchor == b->anchor && a->sort == b->sort && a->step == b->step &&
         a->shift == b->shift && a->month_rule == b->month_rule && a->days == b->days &&
         a->business_days == b->business_days && a->times == b->times && same_rolling(&a->day, &b->day) &&
         same_rolling(&a->roll, &b->roll);
}

enum { GUESSES = 6 };

/* The last occurrence that is not after an instant, but for calendars: a guess that is a few too many at most, then back. */
static int64_t occurrence_at(const cl_model *model, const cl_schedule *s, int64_t instant) {
  int offset = model->offset_minutes;
  clause_date from = clause_instant_to_date(s->anchor, offset), to = clause_instant_to_date(instant, offset);
  int64_t apart = s->sort == CL_SORT_DAYS ? cl_day_of(instant, offset) - cl_day_of(s->anchor, offset)
                                          : ((int64_t)to.year - from.year) * 12 + to.month - from.month;
  int64_t k = (apart - s->shift) / s->step + 2, date;
  for (int i = 0; i < GUESSES && (plain_date(&date, model, s, k) != CLAUSE_OK || date > instant); i++) k--;
  return k;
}

/* The first that counts for a term that begins at an instant. */
static int64_t first_from(const cl_model *model, const cl_schedule *s, int64_t start) {
  int64_t k = occurrence_at(model, s, start), date;
  if (s->kind != CL_AT_DATES) return k;
  if (s->roll.calendar || s->day.calendar) k--;
  while (cl_schedule_date(&date, model, s, k), date < start) k++;
  return k;
}

static int64_t greater(int64_t a, int64_t b) { return a > b ? a : b; }

void cl_start_schedule(const cl_model *model, cl_schedule *s, int64_t start) {
  int64_t since = greater(start, model->effective);
  s->first = first_from(model, s, since);
  if (s->is_anchored) s->first = greater(s->first, 0);
  s->gone = s->first - (s->is_anchored ? 0 : first_from(model, s, start));
  if (s->times && s->gone >= s->times) return;
  (void)cl_schedule_date(&s->moment, model, s, s->first + (s->kind == CL_PERIODS_END));
  if (s->moment == CLAUSE_NEVER) return;
  if (s->lead) (void)cl_reckon(&s->moment, model, s->moment, s->lead, -1, CL_MONTH_LAST_DAY);
  s->has_start = 1;
  if (s->kind == CL_PERIODS_BEGIN) s->moment = greater(s->moment, since);
  if (s->kind == CL_PERIODS_END) s->moment--;
}
