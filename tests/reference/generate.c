/* Makes random agreements that compile, and streams that aim at their edges: days on which terms end, moments to the microsecond at which deadlines
** fall, the ends of February, amounts that round at halves, caps of nothing and of a cent, names that mean several things. */
#include "generate.h"

#include <string.h>

#include "evaluate.h"
#include "plain.h"

typedef struct maker {
  spec *s;
  dice *d;
  event_kind hand; /* the kind of event at hand; KINDS: none */
  int known;       /* only what cannot depend on an undisclosed value */
  int clause;      /* being made, or -1 */
  int other;       /* `the other party` can be said */
} maker;

#define PICK(d, list) (list)[below(d, (int)(sizeof(list) / sizeof *(list)))]

/* ---- literals ---- */

static int hostile_day(dice *d) {
  static const date days[] = {{2023, 12, 31}, {2024, 1, 1},   {2024, 1, 30},  {2024, 1, 31}, {2024, 2, 28},
                              {2024, 2, 29},  {2024, 3, 1},   {2024, 3, 31},  {2024, 4, 30}, {2024, 6, 30},
                              {2024, 8, 31},  {2024, 12, 31}, {2025, 1, 1},   {2025, 2, 28}, {2025, 3, 1},
                              {2025, 3, 31},  {2025, 6, 15},  {2025, 12, 31}, {2026, 1, 31}, {2026, 2, 28}};
  return day_of_date(PICK(d, days));
}

static int64_t hostile_number(dice *d, type t) {
  static const int64_t money[] = {0,   1,   2,   3,    49,   50,    51,     99,     100,      101,
                                  150, 250, 333, 1000, 1234, 12345, 100000, 999999, 123456789};
  static const int64_t counts[] = {0, 1, 2, 3, 7, 100};
  static const int64_t numbers[] = {0, 1, 500000, 1000000, 1500000, 2000000, 2500000, 333333, 10000000, 12345678};
  static const int64_t shares[] = {0,        500000,   1000000,  10000000, 12500000,
                                   20000000, 33333333, 50000000, 99999999, 100000000};
  switch (t) {
  case YES_NO: return below(d, 2);
  case NAME: return chance(d, 20) ? 1 + below(d, NAMES - 1) : 1 + PARTIES + ASSETS + below(d, 3);
  case PARTY: return 1 + below(d, PARTIES);
  case COUNT: return PICK(d, counts);
  case NUMBER: return PICK(d, numbers);
  case PERCENTAGE: return PICK(d, shares);
  case MONEY: return PICK(d, money);
  default: return hostile_day(d);
  }
}

static int64_t literal(maker *m, type t) {
  if (t == PARTY) return 1 + below(m->d, m->s->party_count);
  if (t == PROVISION) return PROVISION_NAMES + below(m->d, m->s->clause_count);
  return hostile_number(m->d, t);
}

static duration hostile_duration(dice *d) {
  static const duration all[] = {{1, DAYS},   {2, DAYS},    {10, DAYS}, {30, DAYS},  {1, WEEKS},  {1, MONTHS},
                                 {2, MONTHS}, {12, MONTHS}, {1, YEARS}, {24, HOURS}, {36, HOURS}, {90, DAYS}};
  return PICK(d, all);
}

static int64_t moment_of_day(dice *d) {
  static const int64_t moments[] = {1, 43200000000, 86399999999};
  return PICK(d, moments);
}

/* ---- phrases ---- */

static int is_ordered(type t) { return t >= COUNT; }

/* A field of the kind at random, or -1; of any type, or of one. */
static int some_field(maker *m, event_kind k, int type_wanted) {
  int found[FIELDS], count = 0;
  if (k == KINDS) return -1;
  for (field f = 0; f < FIELDS; f++) {
    if (has_field(m->s, k, f) && (type_wanted < 0 || (int)field_infos[f].type == type_wanted)) found[count++] = (int)f;
  }
  return count ? found[below(m->d, count)] : -1;
}

static event_kind some_kind(maker *m) {
  int shape = below(m->d, 20);
  return shape < 16 ? (event_kind)(shape % (int)OWN_KINDS) : shape < 18 ? PAYMENT : shape == 18 ? LICENSING : USE;
}

static role role_of(maker *m, field f) {
  type t = field_infos[f].type;
  role r = {.sort = ROLE_IS, .field = f, .count = 1, .literal = {literal(m, t), literal(m, t)}};
  if (is_ordered(t) || t == YES_NO) {
    r.sort = ROLE_WITH;
    r.relation = t == YES_NO ? IS : (relation)(MORE + below(m->d, 4));
    return r;
  }
  int shape = below(m->d, 10);
  if (t == PARTY && m->other && shape < 3) return (role){.sort = ROLE_THE_OTHER, .field = f};
  if (f != BY && f != PAYEE && t == NAME) {
    if (shape < 4 && m->hand != KINDS && has_field(m->s, m->hand, f)) r.sort = ROLE_SAME, r.count = 0;
    if (shape == 4) r.sort = ROLE_ANY, r.count = 0;
    if (shape == 5 || shape == 6) r.sort = ROLE_OTHER_THAN, r.count = 1 + below(m->d, 2);
    if (shape == 7) r.sort = ROLE_ONE_OF, r.count = 2;
  }
  return r;
}

/* `by`: who must have done it, or -1 for anybody; -2: nobody is named, since the sentence has a subject. */
static phrase make_phrase(maker *m, event_kind k, int by) {
  phrase p = {.kind = k};
  unsigned used = 1u << DAY_OF | 1u << BY;
  if (by == -1 && chance(m->d, 40)) by = (int)literal(m, PARTY);
  if (by > 0) p.role[p.role_count++] = (role){.sort = ROLE_IS, .field = BY, .count = 1, .literal = {by}};
  if (by == -1 && m->other && chance(m->d, 40)) p.role[p.role_count++] = (role){.sort = ROLE_THE_OTHER, .field = BY};
  for (int tries = below(m->d, 3); tries > 0; tries--) {
    int f = some_field(m, k, -1);
    if (f < 0 || used >> f & 1) continue;
    used |= 1u << f;
    p.role[p.role_count++] = role_of(m, (field)f);
  }
  return p;
}

static window make_window(maker *m) {
  window w = {.length = hostile_duration(m->d), .period = (period)below(m->d, PERIODS), .day = hostile_day(m->d)};
  static const window_sort sorts[] = {ALWAYS,      ALWAYS,      ALWAYS, IN_THE_LAST, IN_THE_LAST,
                                      IN_THE_LAST, THIS_PERIOD, SINCE,  BEFORE};
  w.sort = PICK(m->d, sorts);
  if (w.length.unit == HOURS) w.length = (duration){3, DAYS};
  if (chance(m->d, 10)) {
    maker apart = *m;
    apart.hand = KINDS;
    apart.other = 0;
    w.sort = SINCE_EVENT;
    w.event = make_phrase(&apart, some_kind(m), -1);
  }
  return w;
}

/* ---- expressions ---- */

static int new_node(maker *m, node n) {
  m->s->node[m->s->node_count] = n;
  return m->s->node_count++;
}

static int room(const maker *m) { return m->s->node_count < NODES - 16; }

static int make_literal(maker *m, type t) {
  return new_node(m, (node){.sort = LITERAL, .type = t, .number = literal(m, t), .kid = {-1, -1, -1}});
}

/* A value, status or definition of the type that can be spoken of here, or -1. */
static int named(maker *m, type t) {
  node n = {.type = t, .kid = {-1, -1, -1}};
  const spec *s = m->s;
  int i = below(m->d, 3);
  if (i < s->value_count && s->value[i].type == t && (!m->known || s->value[i].disclosed) && chance(m->d, 60))
    return n.sort = VALUE, n.index = i, new_node(m, n);
  i = below(m->d, 2);
  if (i < s->status_count && s->status[i].type == t && chance(m->d, 50) &&
      (s->status[i].key < 0 || (m->hand != KINDS && has_field(s, m->hand, (field)s->status[i].key))))
    return n.sort = STATUS, n.index = i, new_node(m, n);
  if (i < s->definition_count && !m->known && s->definition[i].type == t &&
      (s->definition[i].about == KINDS || s->definition[i].about == m->hand))
    return n.sort = DEFINED, n.index = i, new_node(m, n);
  return -1;
}

static int make_past(maker *m, type t) {
  event_kind k = some_kind(m);
  node n = {.sort = COUNT_OF, .type = t, .kid = {-1, -1, -1}, .window = make_window(m)};
  if (t != COUNT || chance(m->d, 30)) {
    int f = some_field(m, k, (int)t);
    if (f < 0) return -1;
    n.field = (field)f;
    n.sort = TOTAL_OF;
    if (t == PERCENTAGE || chance(m->d, 30)) n.sort = chance(m->d, 50) ? FIRST_OF : LAST_OF;
    if (n.sort != TOTAL_OF && n.window.sort == IN_THE_LAST) n.window.sort = THIS_PERIOD;
  }
  n.phrase = make_phrase(m, k, -1);
  return new_node(m, n);
}

/* Without arithmetic. */
static int make_simple(maker *m, type t) {
  int made = -1, f = some_field(m, m->hand, (int)t), shape = below(m->d, 10);
  if (shape < 5 && f >= 0)
    made = new_node(m, (node){.sort = FIELD, .type = t, .field = (field)f, .kid = {-1, -1, -1}});
  else if (shape < 8)
    made = named(m, t);
  else if (shape == 8 && room(m) && is_ordered(t))
    made = make_past(m, t);
  return made >= 0 ? made : make_literal(m, t);
}

static int make_money(maker *m, int depth);

static int make_share(maker *m, int depth) {
  node n = {.sort = PERCENT_OF, .type = MONEY, .kid = {make_literal(m, PERCENTAGE), -1, -1}};
  n.kid[1] = make_money(m, depth - 1);
  return new_node(m, n);
}

static int make_product(maker *m) {
  static const type factors[] = {COUNT, NUMBER, PERCENTAGE};
  node n = {.sort = TIMES, .type = MONEY, .kid = {make_simple(m, MONEY), -1, -1}};
  if (chance(m->d, 25)) {
    static const int64_t divisors[] = {1, 2, 3, 7, 12};
    n.sort = DIVIDED;
    n.kid[1] = new_node(m, (node){.sort = LITERAL, .type = COUNT, .number = PICK(m->d, divisors), .kid = {-1, -1, -1}});
  } else {
    n.kid[1] = make_simple(m, PICK(m->d, factors));
  }
  return new_node(m, n);
}

static int make_part(maker *m) {
  node n = {.sort = PART, .type = MONEY, .kid = {make_simple(m, MONEY), -1, -1}};
  int sides = 1 + below(m->d, 3);
  if (sides & 1) n.kid[1] = make_literal(m, MONEY);
  if (sides & 2) {
    n.kid[2] = make_literal(m, MONEY);
    int64_t above = sides & 1 ? m->s->node[n.kid[1]].number : 0;
    m->s->node[n.kid[2]].number += above; /* a band that is not empty the wrong way round */
  }
  return new_node(m, n);
}

static int make_money(maker *m, int depth) {
  if (depth <= 0 || !room(m)) return make_simple(m, MONEY);
  int shape = below(m->d, 12);
  if (shape < 4) return make_share(m, depth);
  if (shape < 6) return make_product(m);
  if (shape == 6) return make_part(m);
  if (shape < 10) {
    static const node_sort sorts[] = {PLUS, MINUS, LESSER, GREATER};
    node n = {.sort = PICK(m->d, sorts), .type = MONEY, .kid = {make_money(m, depth - 1), -1, -1}};
    n.kid[1] = make_money(m, depth - 1);
    return new_node(m, n);
  }
  return make_simple(m, MONEY);
}

static int make_value(maker *m, type t) {
  return t == MONEY && chance(m->d, 30) ? make_money(m, 1) : make_simple(m, t);
}

/* ---- conditions ---- */

static int make_happened(maker *m) {
  event_kind k = some_kind(m);
  node n = {
      .sort = HAPPENED, .type = YES_NO, .number = chance(m->d, 40), .kid = {-1, -1, -1}, .window = make_window(m)};
  n.index = k < OWN_KINDS && chance(m->d, 30);
  n.phrase = make_phrase(m, k, n.index ? (int)literal(m, PARTY) : -1);
  if (chance(m->d, 25)) {
    n.relation = (relation)(MORE + below(m->d, 4));
    n.kid[0] = new_node(m, (node){.sort = LITERAL, .type = COUNT, .number = below(m->d, 4), .kid = {-1, -1, -1}});
  } else if (chance(m->d, 25)) {
    n.window.sort = (window_sort)(AHEAD_OF + below(m->d, 3));
  }
  return new_node(m, n);
}

static int make_truth(maker *m) {
  int f = some_field(m, m->hand, YES_NO), kid = named(m, YES_NO);
  if (kid < 0 && f < 0) return make_happened(m);
  if (kid < 0) kid = new_node(m, (node){.sort = FIELD, .type = YES_NO, .field = (field)f, .kid = {-1, -1, -1}});
  return new_node(m, (node){.sort = TRUTH, .type = YES_NO, .kid = {kid, -1, -1}});
}

static int make_left(maker *m, type t) {
  int f = some_field(m, m->hand, (int)t);
  if (t == YES_NO) return new_node(m, (node){.sort = FIELD, .type = t, .field = (field)f, .kid = {-1, -1, -1}});
  if (t != DATE) return make_value(m, t);
  if (f >= 0 && chance(m->d, 40)) return make_simple(m, DATE);
  return new_node(m, (node){.sort = TODAY, .type = DATE, .kid = {-1, -1, -1}});
}

static int make_comparison(maker *m) {
  static const type types[] = {MONEY, MONEY, NUMBER, COUNT, COUNT, PERCENTAGE, DATE, NAME, NAME, YES_NO};
  type t = PICK(m->d, types);
  if (t == YES_NO && some_field(m, m->hand, (int)t) < 0) return make_truth(m);
  int has_order = is_ordered(t) || t == DATE;
  node n = {.sort = COMPARE, .type = YES_NO, .kid = {make_left(m, t), -1, -1}};
  if (t != YES_NO && chance(m->d, 20)) {
    n.sort = has_order ? RANGE : AMONG;
    n.number = below(m->d, 2);
    n.kid[1] = make_literal(m, t);
    n.kid[2] = make_literal(m, t);
  } else {
    n.relation = (relation)below(m->d, has_order ? RELATIONS : 2);
    n.kid[1] = t == DATE ? make_literal(m, t) : make_value(m, t);
  }
  return new_node(m, n);
}

static int make_condition(maker *m, int depth) {
  int shape = below(m->d, 20);
  if (!room(m)) return make_comparison(m);
  if (shape < 5 && depth > 0) {
    node n = {.sort = chance(m->d, 50) ? ALL : ANY, .type = YES_NO, .kid = {-1, -1, -1}};
    for (int i = 2 + chance(m->d, 20); i > 0; i--) n.kid[i - 1] = make_condition(m, depth - 1);
    return new_node(m, n);
  }
  if (shape < 11) return make_happened(m);
  if (shape < 12 && m->clause >= 0 && m->s->clause_count > 0)
    return new_node(m, (node){.sort = chance(m->d, 50) ? IN_FORCE : BREACHED,
                              .type = YES_NO,
                              .index = below(m->d, m->s->clause_count),
                              .number = chance(m->d, 40),
                              .kid = {-1, -1, -1}});
  return shape < 14 ? make_truth(m) : make_comparison(m);
}

/* ---- schedules ---- */

static business_roll some_roll(maker *m) {
  return m->s->calendar.stands && chance(m->d, 40) ? (business_roll)(1 + below(m->d, ROLLS - 1)) : STAYS;
}

/* Days and weeks come back so many times only, so that there is an end to it. */
static void make_schedule(maker *m, schedule *e, int of_duty, int start) {
  static const duration steps[] = {{1, MONTHS}, {1, MONTHS}, {2, MONTHS}, {3, MONTHS}, {12, MONTHS},
                                   {1, YEARS},  {1, WEEKS},  {10, DAYS},  {1, DAYS},   {30, DAYS}};
  static const period periods[] = {MONTH, MONTH, QUARTER, YEAR, CONTRACT_YEAR};
  static const int days[] = {1, 2, 15, 28, 29, 30, 31};
  *e = (schedule){.sort = (schedule_sort)(1 + below(m->d, of_duty ? SCHEDULE_SORTS - 1 : ON_LAST_BUSINESS_DAY_OF_EACH)),
                  .step = PICK(m->d, steps),
                  .period = PICK(m->d, periods),
                  .day = PICK(m->d, days)};
  int of_business = e->sort == ON_FIRST_BUSINESS_DAY_OF_EACH || e->sort == ON_LAST_BUSINESS_DAY_OF_EACH;
  if (of_business && !m->s->calendar.stands) e->sort = ON_LAST_DAY_OF_EACH;
  if (e->sort != EVERY_PERIOD && e->period == CONTRACT_YEAR) e->period = YEAR;
  if (e->sort == BY_DAY_OF_EACH) e->period = MONTH;
  if (e->sort == EVERY_STEP_FROM) e->day = chance(m->d, 70) ? hostile_day(m->d) : start + below(m->d, 40);
  int is_short = e->step.unit == DAYS || e->step.unit == WEEKS;
  int has_days = e->sort == EVERY_STEP_FROM || e->sort == ON_DAY_OF_EACH || e->sort == ON_LAST_DAY_OF_EACH;
  if (is_short || chance(m->d, 30)) e->times = 1 + below(m->d, 6);
  if (has_days || e->sort == BY_DAY_OF_EACH) e->roll = some_roll(m);
  e->next_first =
      chance(m->d, 20) && (e->sort == ON_DAY_OF_EACH || e->sort == BY_DAY_OF_EACH || e->step.unit >= MONTHS);
  if (e->sort > EVERY_STEP_FROM && e->sort != ON_DAY_OF_EACH && e->sort != BY_DAY_OF_EACH) e->next_first = 0;
  if (e->sort == EVERY_PERIOD) e->next_first = 0;
}

static void make_calendar(maker *m) {
  static const unsigned weekends[] = {0, 3u << 5, 3u << 5, 1u << 6, 3u << 4};
  calendar *c = &m->s->calendar;
  if (!chance(m->d, 30)) return;
  *c = (calendar){.stands = 1, .weekend = PICK(m->d, weekends), .holiday_count = 1 + below(m->d, HOLIDAYS)};
  for (int i = 0; i < c->holiday_count; i++) {
    c->holiday[i] = hostile_day(m->d);
    for (int k = 0; k < i; k++) c->holiday[i] += c->holiday[k] == c->holiday[i];
    for (int k = 0; k < i; k++) c->holiday[i] += 3 * (c->holiday[k] == c->holiday[i]);
  }
}

/* ---- values, statuses, definitions ---- */

static void make_values(maker *m) {
  static const type types[] = {MONEY, MONEY, PERCENTAGE, NUMBER, COUNT};
  m->s->value_count = below(m->d, VALUES + 1);
  for (int i = 0; i < m->s->value_count; i++) {
    value_spec *v = &m->s->value[i];
    v->type = PICK(m->d, types);
    v->disclosed = chance(m->d, 40);
    v->bound = chance(m->d, v->disclosed ? 10 : 50);
    v->number = hostile_number(m->d, v->type);
    v->bound_to = hostile_number(m->d, v->type);
  }
}

/* A change that returns; two of them return together. */
static void make_turn(maker *m, status_spec *st, int at) {
  change *c = &st->change[at];
  m->hand = KINDS;
  if (at > 0 && st->change[0].every.sort)
    c->every = st->change[0].every;
  else
    make_schedule(m, &c->every, 0, m->s->effective);
  c->every.times = c->every.next_first = 0;
  c->every.roll = STAYS;
  if (c->every.step.unit < MONTHS) c->every.step = (duration){1, MONTHS};
  c->expression = chance(m->d, 40) ? make_literal(m, st->type) : make_simple(m, st->type);
  c->condition = chance(m->d, 40) ? make_condition(m, 1) : -1;
}

static void make_status(maker *m, status_spec *st) {
  static const type types[] = {YES_NO, YES_NO, PERCENTAGE, MONEY, NUMBER};
  *st = (status_spec){.type = PICK(m->d, types), .key = -1, .change_count = 1 + below(m->d, 2)};
  st->start = literal(m, st->type);
  if (chance(m->d, 60)) st->key = chance(m->d, 70) ? LOT : BUYER;
  for (int i = 0; i < st->change_count; i++) {
    event_kind k = some_kind(m);
    while (st->key >= 0 && !has_field(m->s, k, (field)st->key)) k = (event_kind)below(m->d, OWN_KINDS);
    *m = (maker){m->s, m->d, k, 0, -1, 0};
    if (st->key < 0 && chance(m->d, 25)) {
      make_turn(m, st, i);
      continue;
    }
    m->hand = KINDS;
    st->change[i].upon = make_phrase(m, k, -1);
    m->hand = k;
    st->change[i].expression = chance(m->d, 60) ? make_literal(m, st->type) : make_simple(m, st->type);
    st->change[i].condition = chance(m->d, 40) ? make_condition(m, 1) : -1;
  }
}

static void make_statuses(maker *m) {
  int count = below(m->d, STATUSES + 1);
  for (int i = 0; i < count; i++) {
    make_status(m, &m->s->status[i]);
    m->s->status_count = i + 1;
  }
}

static int make_meaning(maker *m, type t) { return t == YES_NO ? make_condition(m, 1) : make_value(m, t); }

static void make_definitions(maker *m) {
  int count = below(m->d, DEFINITIONS + 1);
  for (int i = 0; i < count; i++) {
    definition *d = &m->s->definition[i];
    event_kind about = chance(m->d, 50) ? (event_kind)below(m->d, OWN_KINDS) : KINDS;
    static const type types[] = {YES_NO, YES_NO, MONEY, PERCENTAGE};
    *m = (maker){m->s, m->d, about, 0, -1, 0};
    *d = (definition){.type = PICK(m->d, types), .about = about, .condition = -1, .otherwise = -1};
    d->first = make_meaning(m, d->type);
    if (chance(m->d, 50)) {
      d->condition = make_condition(m, 1);
      d->otherwise = make_meaning(m, d->type);
    }
    m->s->definition_count = i + 1;
  }
}

/* ---- clauses ---- */

static int start_of(const spec *s, const term *t) { return t->from > s->effective ? t->from : s->effective; }

static int last_day_of(const spec *s) {
  switch (s->end) {
  case NO_END: return day_of_date((date){2090, 1, 1});
  case THROUGH_DAY: return s->end_day;
  case THROUGH_YEAR: return day_of_date((date){s->end_day, 12, 31});
  case UNTIL_DAY: return s->end_day - 1;
  default:
    return s->length.unit == YEARS ? months_later(s->effective, 12 * s->length.count) - 1
                                   : months_later(s->effective, s->length.count) - 1;
  }
}

/* The day a term ends, at random after it started. */
static void make_end(maker *m, end_sort *sort, int *day, duration *length, int start) {
  static const duration lengths[] = {{1, MONTHS}, {2, MONTHS}, {6, MONTHS}, {24, MONTHS}, {1, YEARS}, {2, YEARS}};
  *sort = (end_sort)(1 + below(m->d, 4));
  *length = PICK(m->d, lengths);
  *day = chance(m->d, 60) ? hostile_day(m->d) : start + 1 + below(m->d, 60);
  if (*day <= start) *day = start + 1 + below(m->d, 200);
  if (*sort == THROUGH_YEAR) *day = date_of_day(start).year + below(m->d, 3);
}

static void make_term(maker *m, term *t) {
  spec *s = m->s;
  *t = (term){.from = -1};
  if (chance(m->d, 20)) {
    t->from = chance(m->d, 60) ? hostile_day(m->d) : s->effective + below(m->d, 100);
    if (t->from < s->effective || t->from > last_day_of(s)) t->from = s->effective;
  }
  if (chance(m->d, 35)) make_end(m, &t->end, &t->day, &t->length, start_of(s, t));
  t->surviving = chance(m->d, 12);
  if (chance(m->d, 15)) {
    t->until_event = 1;
    m->hand = KINDS;
    m->other = 0;
    t->until = make_phrase(m, some_kind(m), -1);
  }
}

static void make_conditions(maker *m, int list[2], int percent) {
  list[0] = chance(m->d, percent) ? make_condition(m, 2) : -1;
  list[1] = list[0] >= 0 && chance(m->d, 20) ? make_condition(m, 1) : -1;
}

/* Days and months do not compare. */
static span_spec make_length(maker *m) {
  span_spec l = {.time = hostile_duration(m->d), .other = hostile_duration(m->d)};
  if (m->s->calendar.stands && chance(m->d, 40)) l.time = (duration){below(m->d, 8), DAYS}, l.business = 1;
  if (l.time.unit == HOURS || !chance(m->d, 15)) return l;
  l.with = chance(m->d, 50) ? THE_LONGER : THE_SHORTER;
  if (l.time.unit >= MONTHS)
    l.other = (duration){1 + below(m->d, 12), MONTHS};
  else
    l.other = (duration){1 + below(m->d, 40), DAYS};
  return l;
}

/* From when on an act counts, and how far it may lie from its day. */
static void make_opening(maker *m, const clause_spec *c, deadline_spec *d, int has_field_at_hand) {
  static const duration lengths[] = {{1, DAYS}, {3, DAYS}, {2, WEEKS}, {1, MONTHS}};
  int is_day = d->sort == BY_DAY || d->sort == ON_DAY;
  if (is_day && chance(m->d, 15)) d->tolerance = 1 + below(m->d, 5);
  if (d->sort == ON_DAY || d->tolerance || !chance(m->d, 12)) return;
  d->opening = chance(m->d, 50) ? FROM_DAY : FROM_BEFORE_DAY;
  if (has_field_at_hand && chance(m->d, 60)) d->opening = d->opening == FROM_DAY ? FROM_FIELD : FROM_BEFORE_FIELD;
  d->opening_day = chance(m->d, 50) ? hostile_day(m->d) : start_of(m->s, &c->term) + below(m->d, 60);
  d->opening_length = PICK(m->d, lengths);
}

/* A month rule is for lengths in months. */
static int is_in_months(const deadline_spec *d) {
  return d->sort != BY_PERIOD && d->sort != BY_DAY && d->sort != BY_FIELD && d->sort != ON_DAY && !d->length.business &&
         d->length.time.unit >= MONTHS;
}

static void make_deadline(maker *m, clause_spec *c) {
  deadline_spec *d = &c->deadline;
  int is_duty = c->sort == OBLIGATION, has_field_at_hand = m->hand != KINDS && has_field(m->s, m->hand, DAY_OF);
  *d = (deadline_spec){.sort = (deadline_sort)(1 + below(m->d, is_duty ? 8 : 5)),
                       .length = make_length(m),
                       .period = (period)below(m->d, PERIODS)};
  if (chance(m->d, 50)) d->sort = WITHIN;
  if ((d->sort == BY_FIELD || d->sort == BEFORE_FIELD) && !has_field_at_hand) d->sort = WITHIN;
  if (d->sort != WITHIN && d->length.time.unit == HOURS) d->length.time.unit = DAYS;
  d->roll = c->cause == ON_SCHEDULE ? c->schedule.roll : some_roll(m);
  d->next_first = c->cause == ON_SCHEDULE ? c->schedule.next_first : is_in_months(d) && chance(m->d, 30);
  if (d->sort == ON_DAY && c->cause != ON_SCHEDULE) d->roll = STAYS;
  d->day = chance(m->d, 60) ? hostile_day(m->d) : m->s->effective + below(m->d, 90);
  if (d->day < start_of(m->s, &c->term)) d->day = start_of(m->s, &c->term) + 30;
  if (is_duty) make_opening(m, c, d, has_field_at_hand);
}

static void make_acts(maker *m, clause_spec *c) {
  event_kind cause = m->hand;
  c->act_count = 1 + chance(m->d, 20);
  if (c->sort != OBLIGATION || c->act_count > 1)
    m->hand = KINDS; /* alternatives would all have to link the same fields */
  for (int i = 0; i < c->act_count; i++) {
    event_kind k = (event_kind)below(m->d, OWN_KINDS);
    if (chance(m->d, 15)) k = chance(m->d, 50) ? LICENSING : USE;
    c->act[i] = make_phrase(m, k, -2);
  }
  if (c->sort == OBLIGATION)
    m->hand = cause;
  else if (c->act_count == 1)
    m->hand = c->act[0].kind;
}

/* By whom, by which act, and for which cause. */
static int ways_to_breach(const spec *s, const clause_spec *c) {
  int causes = c->breached ? 0 : c->sort == GRANT ? 2 : c->sort == PROHIBITION ? c->act_count : 1;
  for (int i = 0; i < s->clause_count; i++) {
    if (c->breached >> i & 1) causes += ways_to_breach(s, &s->clause[i]);
  }
  return causes * c->subject_count;
}

/* Something that can be breached and stands before it in the file, so that nothing arises from its own breach; at most two where it is said there. */
static unsigned some_to_breach(maker *m, cause_sort cause) {
  unsigned set = 0;
  for (int tries = 3; tries > 0; tries--) {
    int i = below(m->d, m->clause + 1);
    const clause_spec *c = &m->s->clause[i];
    int can = c->sort == PROHIBITION || c->sort == OBLIGATION || (c->sort == PAYMENT_CLAUSE && c->deadline.sort);
    if (i == m->clause || !(can || (c->sort == GRANT && cause == UPON_BREACH))) continue;
    set |= 1u << i;
    if (cause == UPON_BREACH || chance(m->d, 60)) break;
  }
  return set;
}

/* The kind that is at hand upon the breach of any of them. */
static event_kind common_hand(const spec *s, unsigned breached) {
  event_kind hand = KINDS;
  for (int i = 0, first = 1; i < s->clause_count; i++) {
    if (!(breached >> i & 1)) continue;
    hand = first || hand == s->clause[i].hand ? s->clause[i].hand : KINDS;
    first = 0;
  }
  return hand;
}

/* What goes beyond one of several causes of a quantity goes on to no other. */
static int has_several_causes(const spec *s, const clause_spec *c) {
  return c->breached && ways_to_breach(s, c) > c->subject_count;
}

static int make_breach(maker *m, clause_spec *c) {
  c->cause = chance(m->d, 50) ? UPON_BREACH : OTHERWISE;
  c->breached = some_to_breach(m, c->cause);
  m->hand = common_hand(m->s, c->breached);
  return c->breached != 0;
}

/* Whatever returns has nothing at hand. */
static int make_return(maker *m, clause_spec *c) {
  int of_duty = c->sort == OBLIGATION;
  make_schedule(m, &c->schedule, of_duty, start_of(m->s, &c->term));
  c->cause = ON_SCHEDULE;
  c->schedule.instalments = !of_duty && c->schedule.times && chance(m->d, 50);
  m->hand = KINDS;
  return 1;
}

static void make_trigger(maker *m, clause_spec *c) {
  if (chance(m->d, 20) && make_return(m, c)) return;
  if (chance(m->d, 35) && make_breach(m, c)) return;
  m->hand = KINDS;
  c->cause = UPON_EVENT;
  c->trigger = make_phrase(m, chance(m->d, 85) ? (event_kind)below(m->d, OWN_KINDS) : some_kind(m), -1);
  m->hand = c->trigger.kind;
}

/* Of an obligation that nothing gives rise to, `where` is about the act. */
static void make_standing_where(maker *m, clause_spec *c) {
  maker about_act = *m;
  about_act.hand = c->act[0].kind;
  about_act.known = 1;
  about_act.other = 0;
  about_act.clause = -1;
  make_conditions(&about_act, c->where, 30);
}

static void make_quantity(maker *m, clause_spec *c) {
  static const type types[] = {MONEY, COUNT, NUMBER};
  type t = PICK(m->d, types);
  int f = some_field(m, c->act[0].kind, (int)t);
  if (f < 0) return;
  c->act_count = 1;
  c->measured = (field)f;
  c->quantity = literal(m, t);
  if (c->quantity == 0) c->quantity = 1;
}

/* What returns has a day or a period of its own. */
static void limit_return(maker *m, clause_spec *c) {
  schedule_sort sort = c->schedule.sort;
  if (sort == WITHIN_OF_END_OF_EACH && c->deadline.sort != WITHIN) c->deadline.sort = WITHIN;
  if (c->deadline.sort == ON_DAY) c->deadline.sort = BY_DAY;
  c->deadline.tolerance = 0;
  if (sort == BY_DAY_OF_EACH || sort == BY_END_OF_EACH || (sort != WITHIN_OF_END_OF_EACH && chance(m->d, 60)))
    c->deadline = (deadline_spec){.roll = c->schedule.roll, .next_first = c->schedule.next_first};
}

static void make_obligation(maker *m, clause_spec *c) {
  int shape = below(m->d, 10);
  m->hand = KINDS;
  if (shape < 7) {
    make_trigger(m, c);
    make_deadline(m, c);
    if (c->cause == ON_SCHEDULE) limit_return(m, c);
    if (c->cause == UPON_EVENT && c->deadline.sort == WITHIN && chance(m->d, 50)) c->cause = WITHIN_OF_EVENT;
  } else if (chance(m->d, 60)) {
    c->deadline = (deadline_spec){.sort = BY_DAY, .day = start_of(m->s, &c->term) + below(m->d, 120)};
  }
  c->hand = m->hand;
  make_acts(m, c);
  if (shape == 9 || (c->cause != FROM_THE_START && !has_several_causes(m->s, c) && chance(m->d, 12)))
    make_quantity(m, c);
  int is_event = c->cause != FROM_THE_START && c->cause != ON_SCHEDULE;
  if (is_event) make_conditions(m, c->where, 25);
  if (c->cause != FROM_THE_START) make_conditions(m, c->if_, 25);
  if (!is_event && c->act_count == 1) make_standing_where(m, c);
  make_conditions(m, c->unless, 35);
}

static int money_limit(maker *m) {
  int at = named(m, MONEY);
  if (at >= 0 && (m->hand != KINDS || m->s->node[at].sort == VALUE)) return at;
  return m->hand != KINDS && chance(m->d, 15) ? make_money(m, 1) : make_literal(m, MONEY);
}

static cap make_cap(maker *m) {
  maker unbound = *m;
  unbound.other = 0;
  static const duration lengths[] = {{10, DAYS},   {30, DAYS},  {1, WEEKS}, {3, MONTHS},
                                     {12, MONTHS}, {1, MONTHS}, {1, YEARS}};
  return (cap){money_limit(&unbound), (scope)below(m->d, SCOPES), PICK(m->d, lengths)};
}

static point some_point(maker *m, const clause_spec *c) {
  point p = {(point_sort)below(m->d, POINT_SORTS), hostile_day(m->d)};
  if (p.sort == AT_FIELD && !has_field(m->s, c->trigger.kind, DAY_OF)) p.sort = AT_DAY;
  return p;
}

static void make_time_factor(maker *m, clause_spec *c) {
  static const duration lengths[] = {{1, DAYS},   {2, DAYS},   {7, DAYS},   {1, WEEKS}, {24, HOURS},
                                     {36, HOURS}, {1, MONTHS}, {3, MONTHS}, {30, DAYS}};
  time_factor *t = &c->time;
  if (c->cause != UPON_EVENT || c->trigger.kind >= OWN_KINDS || !chance(m->d, 20)) return;
  *t = (time_factor){(time_sort)(1 + below(m->d, TIME_SORTS - 1)), PICK(m->d, lengths), some_point(m, c),
                     some_point(m, c)};
  if (t->from.sort == t->to.sort && t->to.sort != AT_DAY) t->from.sort = AT_DAY;
  if (t->sort == PRO_RATA && t->per.unit == MONTHS) t->sort = PRO_RATA_COMPLETED;
}

static void make_payment(maker *m, clause_spec *c) {
  make_trigger(m, c);
  c->hand = m->hand;
  if (chance(m->d, 50)) make_deadline(m, c);
  make_time_factor(m, c);
  c->amount = c->schedule.instalments ? make_literal(m, MONEY) : make_money(m, 2);
  make_conditions(m, c->where, 20);
  make_conditions(m, c->if_, 20);
  make_conditions(m, c->unless, 10);
  c->cap_count = chance(m->d, 50) ? 1 + chance(m->d, 25) : 0;
  for (int i = 0; i < c->cap_count; i++) c->cap[i] = make_cap(m);
  m->other = 0;
  c->minimum = !c->schedule.instalments && chance(m->d, 15) ? money_limit(m) : -1;
  static const int64_t steps[] = {1, 1, 5, 100, 1000};
  if (chance(m->d, 30)) c->rounding = (rounding)(1 + below(m->d, 4)), c->rounded_to = PICK(m->d, steps);
}

/* One party, two of three, or each; whom a payment or a licence goes to is none of them, or the other one. */
static void make_subject(maker *m, clause_spec *c) {
  int first = (int)literal(m, PARTY), parties = m->s->party_count,
      has_other = c->sort == GRANT || c->sort == PAYMENT_CLAUSE;
  c->subject[c->subject_count++] = first;
  c->other = first % parties + 1;
  if (!chance(m->d, 20)) return;
  if (parties == 2 || (!has_other && chance(m->d, 50))) {
    for (int i = 0; i < parties; i++) c->subject[i] = i + 1;
    c->subject_count = parties;
    c->each_party = 1;
    c->other = NOBODY;
  } else {
    c->subject[c->subject_count++] = 1 + (first + 1) % parties;
  }
}

/* What is at hand upon its breach. */
static event_kind hand_of(const clause_spec *c) {
  switch (c->sort) {
  case GRANT: return KINDS;
  case OBLIGATION:
  case PAYMENT_CLAUSE: return c->hand;
  default: return c->act_count == 1 || c->act[0].kind == c->act[1].kind ? c->act[0].kind : KINDS;
  }
}

/* Over the agreement, or over clauses that stand before it. */
static void make_power(maker *m, clause_spec *c, int at) {
  static const duration notices[] = {{1, DAYS}, {2, DAYS}, {30, DAYS}, {1, MONTHS}, {36, HOURS}, {2, WEEKS}};
  c->power = (power_act)below(m->d, POWER_ACTS);
  c->term.surviving = 0;
  if (!chance(m->d, 35)) c->targets = 1u << below(m->d, at) | 1u << below(m->d, at);
  c->has_notice = chance(m->d, 45);
  c->notice.time = PICK(m->d, notices);
  if (m->s->calendar.stands && chance(m->d, 30))
    c->notice = (span_spec){.time = {1 + below(m->d, 5), DAYS}, .business = 1};
  m->hand = EXERCISE;
  m->known = 0;
  make_conditions(m, c->if_, 15);
  make_conditions(m, c->unless, 10);
}

static void make_clause(maker *m, int at) {
  clause_spec *c = &m->s->clause[at];
  const char *name = c->name;
  *c = (clause_spec){.name = name, .minimum = -1, .amount = -1};
  for (int i = 0; i < 2; i++) c->where[i] = c->if_[i] = c->unless[i] = -1;
  m->clause = at;
  m->known = 0;
  c->sort = (clause_sort)(chance(m->d, 45) ? PAYMENT_CLAUSE - below(m->d, 2) : below(m->d, POWER));
  if (at > 0 && chance(m->d, 12)) c->sort = POWER;
  make_term(m, &c->term);
  make_subject(m, c);
  m->hand = KINDS;
  m->other = m->s->party_count == 2;
  switch (c->sort) {
  case GRANT:
    c->licence = (licence)below(m->d, LICENCES);
    c->asset = 1 + PARTIES + below(m->d, ASSETS);
    m->hand = KINDS;
    make_conditions(m, c->if_, 20);
    make_conditions(m, c->unless, 20);
    break;
  case PERMISSION:
  case PROHIBITION:
    make_acts(m, c);
    make_conditions(m, c->where, 30);
    make_conditions(m, c->if_, 30);
    make_conditions(m, c->unless, c->sort == PROHIBITION ? 50 : 10);
    break;
  case OBLIGATION: make_obligation(m, c); break;
  case POWER: make_power(m, c, at); break;
  default: make_payment(m, c);
  }
  c->hand = hand_of(c);
}

/* It says nothing on an event, so it has no rank among those that do. */
static int is_of_no_event(const clause_spec *c) {
  int arises = c->sort == OBLIGATION || c->sort == PAYMENT_CLAUSE;
  return c->sort == POWER || (arises && (c->cause == FROM_THE_START || c->cause == ON_SCHEDULE));
}

/* Priorities along a random order, so that there is no circle.  What arises from a breach prevails over nothing: it speaks after all others. */
static void make_priorities(maker *m) {
  spec *s = m->s;
  int shuffled[CLAUSES];
  for (int i = 0; i < s->clause_count; i++) {
    int j = below(m->d, i + 1);
    shuffled[i] = shuffled[j];
    shuffled[j] = i;
  }
  for (int i = 0; i + 1 < s->clause_count; i++) {
    for (int j = i + 1; j < s->clause_count; j++) {
      if (s->clause[shuffled[j]].breached || !chance(m->d, 12)) continue;
      if (is_of_no_event(&s->clause[shuffled[i]]) || is_of_no_event(&s->clause[shuffled[j]])) continue;
      if (chance(m->d, 50))
        s->clause[shuffled[i]].subject_to |= 1u << shuffled[j];
      else
        s->clause[shuffled[j]].notwithstanding |= 1u << shuffled[i];
    }
  }
}

/* Or yields: then the order is said already. */
static int prevails(const spec *s, int at) {
  unsigned found = s->clause[at].subject_to | s->clause[at].notwithstanding;
  for (int i = 0; i < s->clause_count; i++)
    found |= (s->clause[i].subject_to | s->clause[i].notwithstanding) & 1u << at;
  return found != 0;
}

static void make_pool(maker *m) {
  spec *s = m->s;
  unsigned payments = 0;
  for (int i = 0; i < s->clause_count; i++) payments |= (unsigned)(s->clause[i].sort == PAYMENT_CLAUSE) << i;
  if (__builtin_popcount(payments) < 2 || !chance(m->d, 40)) return;
  m->hand = KINDS;
  m->other = 0;
  s->pool.members = payments;
  s->pool.cap = make_cap(m);
  if (s->pool.cap.scope == EACH_TIME) s->pool.cap.scope = IN_TOTAL;
  s->pool.in_order = chance(m->d, 30);
  for (int i = 0; i < s->clause_count; i++) {
    if (payments >> i & 1 && (s->clause[i].cause != UPON_EVENT || prevails(s, i))) s->pool.in_order = 0;
  }
}

static void make_removals(maker *m) {
  m->other = 0;
  m->s->removal_count = below(m->d, REMOVALS + 1);
  for (int i = 0; i < m->s->removal_count; i++) {
    removal *r = &m->s->removal[i];
    m->hand = KINDS;
    r->from = chance(m->d, 30) ? hostile_day(m->d) : -1;
    r->reliance_count = below(m->d, 3);
    for (int j = 0; j < r->reliance_count; j++) r->reliance[j] = make_phrase(m, some_kind(m), -1);
  }
}

/* ---- the whole ---- */

static void name_provisions(spec *s, dice *d) {
  static const char *const words[] = {"Zeta",  "alpha", "beta",    "b",  "ba",    "buyer_1",
                                      "gamma", "omega", "price_2", "zz", "zebra", "a1"};
  const char *shuffled[12];
  for (int i = 0; i < 12; i++) {
    int j = below(d, i + 1);
    shuffled[i] = shuffled[j];
    shuffled[j] = words[i];
  }
  for (int i = 0; i < CLAUSES; i++) s->clause[i].name = shuffled[i];
  s->pool.name = shuffled[CLAUSES];
  for (int i = 0; i < REMOVALS; i++) s->removal[i].name = shuffled[CLAUSES + 1 + i];
}

static void choose_fields(spec *s, dice *d) {
  for (event_kind k = 0; k < OWN_KINDS; k++) {
    s->fields[k] = 1u << BY | 1u << LOT;
    for (field f = BUYER; f <= ABOUT; f++) {
      if (chance(d, f == PRICE ? 70 : f == ABOUT ? 20 : 40)) s->fields[k] |= 1u << f;
    }
  }
  s->fields[SALE] |= 1u << PRICE | 1u << BUYER;
  s->fields[PAYMENT] = 1u << BY | 1u << PAYEE | 1u << AMOUNT | 1u << UNDER;
  s->fields[LICENSING] = 1u << BY | 1u << ITEM | 1u << LICENSEE;
  s->fields[USE] = 1u << BY | 1u << ITEM;
  s->fields[EXERCISE] = 1u << BY | 1u << POWER_NAMED;
}

void generate_spec(spec *s, dice *d) {
  static const int offsets[] = {0, 0, 0, 60, 330, -660, 840};
  maker m = {s, d, KINDS, 0, -1, 0};
  memset(s, 0, sizeof *s);
  s->currency = chance(d, 70) ? 0 : below(d, 3);
  s->offset_minutes = PICK(d, offsets);
  s->effective = chance(d, 60) ? day_of_date((date){2023, 12, 31}) + below(d, 3) * 30 : hostile_day(d);
  s->party_count = 2 + chance(d, 40);
  if (chance(d, 15)) make_end(&m, &s->end, &s->end_day, &s->length, s->effective);
  name_provisions(s, d);
  choose_fields(s, d);
  s->clause_count = 1 + below(d, CLAUSES);
  make_calendar(&m);
  make_values(&m);
  make_statuses(&m);
  make_definitions(&m);
  for (int i = 0; i < s->clause_count; i++) make_clause(&m, i);
  make_priorities(&m);
  make_pool(&m);
  make_removals(&m);
}

/* ---- streams ---- */

/* A day that the agreement names, or that is hard in itself. */
static int named_day(const spec *s, dice *d) {
  const clause_spec *c = &s->clause[below(d, s->clause_count)];
  int shape = below(d, 10);
  if (shape < 2) return s->effective;
  if (shape == 2 && c->term.from >= 0) return c->term.from;
  if (shape < 6 && (c->term.end == THROUGH_DAY || c->term.end == UNTIL_DAY)) return c->term.day;
  if (shape == 6 && c->deadline.sort == BY_DAY) return c->deadline.day;
  return hostile_day(d);
}

/* A day on which something may fall due that arose then. */
static int day_after(const spec *s, int64_t before, dice *d) {
  static const duration steps[] = {{0, DAYS},  {0, DAYS},  {1, DAYS},   {2, DAYS},   {10, DAYS},
                                   {30, DAYS}, {90, DAYS}, {1, MONTHS}, {2, MONTHS}, {12, MONTHS}};
  duration step = PICK(d, steps);
  int day = day_of_instant(before, s->offset_minutes);
  return step.unit == DAYS ? day + step.count : months_later(day, step.count);
}

/* A deadline that is running, or one that passed, if the stream ended here; to the microsecond. */
static int64_t told_moment(const spec *s, const stream *so_far, dice *d) {
  static const int64_t steps[] = {0, 0, 0, 1, 1, -1, DAY, -DAY, 1 - DAY};
  static stream longer;
  static result told;
  longer = *so_far;
  longer.through += 400 * DAY;
  evaluate(&told, s, &longer);
  if (told.count == 0) return -1;
  const outcome *o = &told.verdict[below(d, told.count)];
  return (o->deadline == NEVER ? o->at : o->deadline) + PICK(d, steps);
}

/* A moment that something may hang on: the first or last of a day that the agreement names, or one counted from an earlier event. */
static int64_t hostile_moment(const spec *s, const stream *so_far, dice *d) {
  static const int64_t steps[] = {0, 0, 0, 0, 1, 36 * INT64_C(3600) * MICROSECONDS};
  static const int64_t times[] = {0, 0, 0, DAY - 1, DAY - 1, DAY, 1, DAY / 2};
  const event *before = so_far->count && chance(d, 50) ? &so_far->event[below(d, so_far->count)] : NULL;
  if (before && chance(d, 15)) return before->at + PICK(d, steps);
  if (before && chance(d, 50)) {
    int64_t told = told_moment(s, so_far, d);
    if (told >= 0) return told;
  }
  int day = before ? day_after(s, before->at, d) : named_day(s, d);
  return instant_of_day(day, s->offset_minutes) + PICK(d, times);
}

static int64_t field_value(const spec *s, field f, dice *d) {
  switch (f) {
  case BY:
  case PAYEE: return 1 + below(d, s->party_count);
  case ITEM: return 1 + PARTIES + below(d, ASSETS);
  case BUYER: return chance(d, 30) ? 0 : hostile_number(d, NAME);
  case LICENSEE: return chance(d, 60) ? 1 + below(d, PARTIES) : hostile_number(d, NAME);
  case DAY_OF: return instant_of_day(hostile_day(d), s->offset_minutes) + (chance(d, 30) ? moment_of_day(d) : 0);
  case ABOUT:
  case UNDER:
  case POWER_NAMED: {
    if (f != POWER_NAMED && chance(d, 40)) return 0;
    int removed = s->removal_count > 0 && chance(d, 30);
    return PROVISION_NAMES + (removed ? CLAUSES + 1 + below(d, s->removal_count) : below(d, s->clause_count));
  }
  default: return hostile_number(d, field_infos[f].type);
  }
}

static void insert(stream *out, event e) {
  int at = out->count++;
  for (; at > 0 && out->event[at - 1].at > e.at; at--) out->event[at] = out->event[at - 1];
  out->event[at] = e;
}

static void fill(event *e, const spec *s, event_kind k, dice *d) {
  e->kind = k;
  for (field f = 0; f < FIELDS; f++) e->field[f] = has_field(s, k, f) ? field_value(s, f, d) : 0;
}

/* An event that the phrase speaks of, as far as its roles say outright what must be. */
static void fill_to_match(event *e, const spec *s, const phrase *p, dice *d) {
  fill(e, s, p->kind, d);
  for (const role *r = p->role; r < p->role + p->role_count; r++) {
    int64_t nudge = r->relation == MORE ? 1 : r->relation == LESS ? -1 : 0;
    if (r->sort == ROLE_IS || r->sort == ROLE_ONE_OF) e->field[r->field] = r->literal[below(d, r->count)];
    if (r->sort == ROLE_WITH && r->literal[0] + nudge >= 0) e->field[r->field] = r->literal[0] + nudge;
  }
}

static int one_of_subjects(const clause_spec *c, dice *d) { return c->subject[below(d, c->subject_count)]; }

/* An event that concerns this clause. */
static void aim(event *e, const spec *s, const clause_spec *c, dice *d) {
  if (c->sort == GRANT) {
    fill(e, s, chance(d, 50) ? LICENSING : USE, d);
    e->field[ITEM] = c->asset;
  } else if (c->sort == PAYMENT_CLAUSE && chance(d, 35)) {
    fill(e, s, PAYMENT, d);
    e->field[BY] = one_of_subjects(c, d);
    e->field[PAYEE] = c->other == NOBODY ? 3 - e->field[BY] : c->other;
    if (chance(d, 70)) e->field[UNDER] = chance(d, 50) ? 0 : PROVISION_NAMES + (c - s->clause);
  } else if ((c->cause == UPON_EVENT || c->cause == WITHIN_OF_EVENT) && (c->sort == PAYMENT_CLAUSE || chance(d, 50))) {
    fill_to_match(e, s, &c->trigger, d);
  } else if (c->sort == POWER) {
    fill(e, s, EXERCISE, d);
    e->field[POWER_NAMED] = PROVISION_NAMES + (c - s->clause);
    if (chance(d, 90)) e->field[BY] = one_of_subjects(c, d);
  } else if (c->act_count) {
    fill_to_match(e, s, &c->act[below(d, c->act_count)], d);
    if (chance(d, 85)) e->field[BY] = one_of_subjects(c, d);
  } else {
    fill(e, s, (event_kind)below(d, OWN_KINDS), d);
  }
}

/* One that a condition asks about, if there is any. */
static void aim_at_past(event *e, const spec *s, dice *d) {
  const node *n = s->node_count ? &s->node[below(d, s->node_count)] : NULL;
  if (n && (n->sort == HAPPENED || (n->sort >= COUNT_OF && n->sort <= LAST_OF)))
    fill_to_match(e, s, &n->phrase, d);
  else if (s->status_count && chance(d, 50))
    fill_to_match(e, s, &s->status[0].change[0].upon, d);
  else
    fill(e, s, (event_kind)below(d, KINDS), d);
}

void generate_stream(stream *out, const spec *s, dice *d) {
  int64_t effective = instant_of_day(s->effective, s->offset_minutes);
  memset(out, 0, sizeof *out);
  for (int count = 1 + below(d, EVENTS); count > 0; count--) {
    event e = {.at = hostile_moment(s, out, d)};
    if (e.at < effective && chance(d, 75)) e.at = effective + below(d, 90) * DAY;
    if (chance(d, 70))
      aim(&e, s, &s->clause[below(d, s->clause_count)], d);
    else
      aim_at_past(&e, s, d);
    insert(out, e);
    out->through = out->event[out->count - 1].at;
  }
  out->through = out->event[out->count - 1].at + (chance(d, 30) ? 0 : below(d, 800) * DAY);
}
