/* What phrases, amounts and conditions come to, looked up in the history each time anew.  A condition is yes, no or unknown: what is
** undisclosed makes unknown only what depends on it. */
#include "world.h"

#include <stddef.h>

static answer of(wide up, wide down) { return (answer){.number = make_fraction(up, down)}; }
static answer yes_or_no(int truth) { return of(truth != 0, 1); }
static int is_yes(answer a) { return !a.unknown && a.number.up != 0; }

/* ---- dates ---- */

int64_t add_duration_by(int64_t day, duration length, int next_first) {
  int months = length.unit == MONTHS ? length.count : 12 * length.count;
  switch (length.unit) {
  case DAYS: return day + length.count;
  case WEEKS: return day + 7 * length.count;
  default: return next_first ? months_later_or_first((int)day, months) : months_later((int)day, months);
  }
}

int64_t add_duration(int64_t day, duration length) { return add_duration_by(day, length, 0); }

/* The first day after the end. */
int64_t first_day_after(end_sort sort, int day, duration length, int start) {
  switch (sort) {
  case THROUGH_DAY: return day + 1;
  case THROUGH_YEAR: return day_of_date((date){day + 1, 1, 1});
  case UNTIL_DAY: return day;
  default: return add_duration(start, length);
  }
}

int first_day(const spec *s, const clause_spec *c) { return c->term.from > s->effective ? c->term.from : s->effective; }

int64_t term_start(const spec *s, const clause_spec *c) { return instant_of_day(first_day(s, c), s->offset_minutes); }

int64_t stated_end(const spec *s, const clause_spec *c) {
  const term *t = &c->term;
  if (t->end == NO_END) return NEVER;
  return instant_of_day((int)first_day_after(t->end, t->day, t->length, first_day(s, c)), s->offset_minutes);
}

int64_t own_end(const world *w, const clause_spec *c) { return w->own_end[c - w->s->clause]; }

int64_t term_end(const world *w, const clause_spec *c) {
  int64_t own = own_end(w, c), end = c->term.surviving ? NEVER : w->end;
  return own < end ? own : end;
}

int64_t last_end(const world *w, const clause_spec *c) { return term_moves(w->s) ? own_end(w, c) : term_end(w, c); }

int ended_by_event(const view *v, const clause_spec *c) {
  if (!c->term.until_event) return 0;
  for (int i = 0; i < v->seen; i++) {
    if (matches(&c->term.until, &v->w->events->event[i], NULL, NOBODY)) return 1;
  }
  return 0;
}

int is_over(const view *v, const clause_spec *c) {
  return v->now >= term_end(v->w, c) || ended_by_event(v, c) || v->now >= v->w->over_from[c - v->w->s->clause];
}

/* ---- phrases ---- */

static int compares(relation r, int ordered) {
  switch (r) {
  case IS: return ordered == 0;
  case IS_NOT: return ordered != 0;
  case MORE: return ordered > 0;
  case LESS: return ordered < 0;
  case AT_LEAST: return ordered >= 0;
  default: return ordered <= 0;
  }
}

static int is_listed(const role *r, int64_t number) {
  for (int i = 0; i < r->count; i++) {
    if (r->literal[i] == number) return 1;
  }
  return 0;
}

/* To an affiliate it is who is that to its party. */
int other_party(const spec *s, int party) { return 3 - (s->affiliate_of[party] ? s->affiliate_of[party] : party); }

static int fits(const role *r, const event *e, const event *hand, int party) {
  int64_t number = e->field[r->field];
  switch (r->sort) {
  case ROLE_ANY: return 1;
  case ROLE_SAME: return number == hand->field[r->field];
  case ROLE_THE_OTHER: return number == 3 - (party > 2 ? r->literal[party - 3] : party);
  case ROLE_OTHER_THAN: return !is_listed(r, number);
  case ROLE_WITH: return compares(r->relation, (number > r->literal[0]) - (number < r->literal[0]));
  default: return is_listed(r, number);
  }
}

int matches(const phrase *p, const event *e, const event *hand, int party) {
  if (e->kind != p->kind) return 0;
  for (int i = 0; i < p->role_count; i++) {
    if (!fits(&p->role[i], e, hand, party)) return 0;
  }
  return 1;
}

/* ---- the past ---- */

/* Of what happened up to the last such event nothing counts, nor does that event. */
static int is_since_event(const view *v, const window *w, int number) {
  for (int i = number; i < v->seen; i++) {
    if (matches(&w->event, &v->w->events->event[i], v->hand, v->party)) return 0;
  }
  return 1;
}

static int in_window(const view *v, const window *w, int number) {
  const spec *s = v->w->s;
  int today = day_of_instant(v->now, s->offset_minutes);
  int day = day_of_instant(v->w->events->event[number].at, s->offset_minutes);
  duration back = {-w->length.count, w->length.unit};
  switch (w->sort) {
  case ALWAYS: return 1;
  case IN_THE_LAST: return day >= add_duration(today, back);
  case THIS_PERIOD: return period_start(day, w->period, s->effective) == period_start(today, w->period, s->effective);
  case SINCE: return day >= w->day;
  case BEFORE: return day < w->day;
  case SINCE_EVENT: return is_since_event(v, w, number);
  case AHEAD_OF: return day <= add_duration(w->day, back);
  case SOON_AFTER: return day > w->day && day <= add_duration(w->day, w->length);
  default: return day < w->day && day >= add_duration(w->day, back);
  }
}

typedef struct past {
  int count;
  const event *first, *last;
  fraction total;
} past;

/* A field as the number it stands for; a date is a day. */
static fraction field_number(const spec *s, field f, int64_t number) {
  switch (field_infos[f].type) {
  case DATE: return make_fraction(day_of_instant(number, s->offset_minutes), 1);
  case NUMBER: return make_fraction(number, MICROSECONDS);
  case PERCENTAGE: return make_fraction(number, 100 * (wide)MICROSECONDS);
  default: return make_fraction(number, 1);
  }
}

static past look_back(const view *v, const node *n) {
  past p = {.total = {0, 1}};
  for (int i = 0; i < v->seen; i++) {
    const event *e = &v->w->events->event[i];
    if (!matches(&n->phrase, e, v->hand, v->party) || !in_window(v, &n->window, i)) continue;
    p.count++;
    if (!p.first) p.first = e;
    p.last = e;
    p.total = add(p.total, field_number(v->w->s, n->field, e->field[n->field]));
  }
  return p;
}

static answer field_of(const spec *s, const event *e, field f) {
  return e ? (answer){.number = field_number(s, f, e->field[f])} : (answer){.absent = 1, .number = {0, 1}};
}

static answer find_past(const view *v, const node *n) {
  past p = look_back(v, n);
  switch (n->sort) {
  case COUNT_OF: return of(p.count, 1);
  case TOTAL_OF: return (answer){.number = p.total};
  case FIRST_OF: return field_of(v->w->s, p.first, n->field);
  default: return field_of(v->w->s, p.last, n->field);
  }
}

/* ---- names of numbers ---- */

static fraction literal_number(type t, int64_t number) {
  if (t == NUMBER) return make_fraction(number, MICROSECONDS);
  return make_fraction(number, t == PERCENTAGE ? 100 * (wide)MICROSECONDS : 1);
}

answer literal_answer(type t, int64_t number) { return (answer){.number = literal_number(t, number)}; }

static answer find_value(const spec *s, int at) {
  const value_spec *val = &s->value[at];
  if (!val->bound && !val->disclosed) return (answer){.unknown = 1, .value = at, .number = {0, 1}};
  return (answer){.number = literal_number(val->type, val->bound ? val->bound_to : val->number)};
}

/* Of which the number is. */
static int band_of(const definition *d, int64_t number) {
  int i = 0;
  while (i < d->band_count - 1 && (number > d->band_end[i] || (number == d->band_end[i] && !d->band_has_end[i]))) i++;
  return i;
}

static answer find_defined(const view *v, int at) {
  const definition *d = &v->w->s->definition[at];
  if (d->band_count) return find(v, d->band[band_of(d, v->hand->field[d->banded])]);
  if (d->condition < 0) return find(v, d->first);
  answer which = find(v, d->condition);
  if (which.unknown) return which;
  return find(v, is_yes(which) ? d->first : d->otherwise);
}

/* The rate of the day: the latest that has begun. */
static answer convert(const view *v, answer amount) {
  const spec *s = v->w->s;
  const exchange *found = NULL;
  for (int i = 0; i < s->rate_count; i++)
    if (s->rate[i].from <= day_of_instant(v->now, s->offset_minutes)) found = &s->rate[i];
  if (amount.unknown) return amount;
  if (!found) return (answer){.unknown = 1, .value = VALUES, .number = {0, 1}};
  amount.number = multiply(amount.number, make_fraction(found->units, MICROSECONDS));
  for (int digits = currency_digits[s->currency]; digits < OTHER_DIGITS; digits++)
    amount.number = multiply(amount.number, make_fraction(10, 1));
  for (int digits = currency_digits[s->currency]; digits > OTHER_DIGITS; digits--)
    amount.number = multiply(amount.number, make_fraction(1, 10));
  return amount;
}

/* ---- arithmetic ---- */

static answer arithmetic(node_sort sort, answer a, answer b) {
  if (a.unknown || b.unknown) return a.unknown ? a : b;
  answer out = {.absent = a.absent || b.absent};
  int ordered = order(a.number, b.number);
  switch (sort) {
  case PLUS: out.number = add(a.number, b.number); break;
  case MINUS: out.number = subtract(a.number, b.number); break;
  case DIVIDED: out.number = multiply(a.number, make_fraction(b.number.down, b.number.up)); break;
  case LESSER: out.number = ordered < 0 ? a.number : b.number; break;
  case GREATER: out.number = ordered < 0 ? b.number : a.number; break;
  default: out.number = multiply(a.number, b.number);
  }
  return out;
}

/* What of kid 0 lies above kid 1 and not above kid 2. */
static answer part(const view *v, const node *n) {
  answer whole = find(v, n->kid[0]), zero = {.number = {0, 1}};
  if (n->kid[2] >= 0) whole = arithmetic(LESSER, whole, find(v, n->kid[2]));
  if (n->kid[1] >= 0) whole = arithmetic(MINUS, whole, find(v, n->kid[1]));
  return n->kid[1] >= 0 ? arithmetic(GREATER, whole, zero) : whole;
}

/* ---- conditions ---- */

/* All (or, with `wanted` no, any) of the answers: decided by the first that decides, unknown if only the unknown could. */
static answer join(answer so_far, answer next, int all) {
  int decided = !so_far.unknown && is_yes(so_far) != all;
  if (decided) return so_far;
  int decides = !next.unknown && is_yes(next) != all;
  return decides || !so_far.unknown ? next : so_far;
}

static answer list_of(const view *v, const int *list, int count, int all) {
  answer a = yes_or_no(all);
  for (int i = 0; i < count && list[i] >= 0; i++) a = join(a, find(v, list[i]), all);
  return a;
}

answer holds_all(const view *v, const int list[2]) { return list_of(v, list, 2, 1); }
answer holds_any(const view *v, const int list[2]) { return list_of(v, list, 2, 0); }

static answer negate(answer a, int negated) {
  if (a.unknown || !negated) return a;
  return yes_or_no(!is_yes(a));
}

/* Nothing can be compared with what never was. */
static answer compare(answer a, relation r, answer b) {
  if (a.unknown || b.unknown) return a.unknown ? a : b;
  if (r == IS_NOT) return negate(compare(a, IS, b), 1);
  return yes_or_no(!a.absent && !b.absent && compares(r, order(a.number, b.number)));
}

static answer happened(const view *v, const node *n) {
  past p = look_back(v, n);
  if (n->kid[0] < 0) return yes_or_no(p.count > 0);
  return compare(of(p.count, 1), n->relation, find(v, n->kid[0]));
}

static int was_overdue(const world *w, const lateness *l) {
  return l->breached && l->breached < w->moment && (!l->made_good || l->made_good == w->moment);
}

/* Before what is judged now; but what arises from a breach sees it.  A breach lasts until it is made good. */
static answer was_breached(const view *v, int at) {
  const world *w = v->w;
  if (v->cause >> at & 1) return yes_or_no(1);
  for (const duty *d = w->duty; d < w->duty + w->duty_count; d++)
    if (d->clause == at && was_overdue(w, &d->late)) return yes_or_no(1);
  for (const accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++)
    if (a->clause == at && was_overdue(w, &a->late)) return yes_or_no(1);
  answer a = yes_or_no(0);
  for (const wrong *x = w->wrong; x < w->wrong + w->wrong_count; x++) {
    if (x->clause != at || !was_overdue(w, &x->late)) continue;
    if (!x->doubt) return yes_or_no(1);
    a = (answer){.unknown = 1, .value = x->doubt - 1};
  }
  return a;
}

static int in_force(const view *v, int at) {
  const clause_spec *c = &v->w->s->clause[at];
  return v->now >= term_start(v->w->s, c) && !is_over(v, c) && !is_suspended(v->w, at);
}

static answer find_condition(const view *v, const node *n) {
  switch (n->sort) {
  case ALL:
  case ANY: return list_of(v, n->kid, 3, n->sort == ALL);
  case COMPARE: return compare(find(v, n->kid[0]), n->relation, find(v, n->kid[1]));
  case AMONG: {
    answer a = find(v, n->kid[0]);
    answer either = join(compare(a, IS, find(v, n->kid[1])), compare(a, IS, find(v, n->kid[2])), 0);
    return negate(either, (int)n->number);
  }
  case RANGE: {
    answer a = find(v, n->kid[0]);
    return join(compare(a, AT_LEAST, find(v, n->kid[1])), compare(a, AT_MOST, find(v, n->kid[2])), 1);
  }
  case HAPPENED: return negate(happened(v, n), (int)n->number);
  case IN_FORCE: return negate(yes_or_no(in_force(v, n->index)), (int)n->number);
  case OWNS: return yes_or_no(v->w->owns[n->index][n->number]);
  case BREACHED: return negate(was_breached(v, n->index), (int)n->number);
  default: return find(v, n->kid[0]);
  }
}

answer find(const view *v, int at) {
  const spec *s = v->w->s;
  const node *n = &s->node[at];
  switch (n->sort) {
  case LITERAL: return (answer){.number = literal_number(n->type, n->number)};
  case FIELD: return field_of(s, v->hand, n->field);
  case VALUE: return find_value(s, n->index);
  case STATUS: return find_status(v, n->index);
  case DEFINED: return find_defined(v, n->index);
  case TODAY: return of(day_of_instant(v->now, s->offset_minutes), 1);
  case COUNT_OF:
  case TOTAL_OF:
  case FIRST_OF:
  case LAST_OF: return find_past(v, n);
  case PART: return part(v, n);
  case INTEREST: return find_interest(v, n);
  case SHORTFALL: return v->shortfall;
  case CONVERTED: return convert(v, find(v, n->kid[0]));
  case HELD: return find_held(v);
  case PLUS:
  case MINUS:
  case TIMES:
  case DIVIDED:
  case PERCENT_OF:
  case LESSER:
  case GREATER: return arithmetic(n->sort, find(v, n->kid[0]), find(v, n->kid[1]));
  default: return find_condition(v, n);
  }
}
