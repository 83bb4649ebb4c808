/* Numbers and days that are hard, phrases about events, expressions and conditions. */
#include "maker.h"

#include "plain.h"

/* ---- literals ---- */

int hostile_day(dice *d) {
  static const date days[] = {{2023, 12, 31}, {2024, 1, 1},   {2024, 1, 30},  {2024, 1, 31}, {2024, 2, 28},
                              {2024, 2, 29},  {2024, 3, 1},   {2024, 3, 31},  {2024, 4, 30}, {2024, 6, 30},
                              {2024, 8, 31},  {2024, 12, 31}, {2025, 1, 1},   {2025, 2, 28}, {2025, 3, 1},
                              {2025, 3, 31},  {2025, 6, 15},  {2025, 12, 31}, {2026, 1, 31}, {2026, 2, 28}};
  return day_of_date(PICK(d, days));
}

int64_t hostile_number(dice *d, type t) {
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

/* With which sums and products soon fit no longer. */
int64_t large_amount(dice *d) {
  static const int64_t amounts[] = {
      INT64_MAX - 1, INT64_MAX - 2, INT64_MAX / 2, INT64_MAX / 2 + 1, INT64_MAX / 3, 1, 100, 4000000000000000000};
  return PICK(d, amounts);
}

int64_t literal(maker *m, type t) {
  if (t == PARTY) return 1 + below(m->d, m->s->party_count + m->s->affiliate_count);
  if (t == PROVISION) return PROVISION_NAMES + below(m->d, m->s->clause_count);
  if (t == MONEY && m->s->large) return large_amount(m->d);
  return hostile_number(m->d, t);
}

duration hostile_duration(dice *d) {
  static const duration all[] = {{1, DAYS},   {2, DAYS},    {10, DAYS}, {30, DAYS},  {1, WEEKS},  {1, MONTHS},
                                 {2, MONTHS}, {12, MONTHS}, {1, YEARS}, {24, HOURS}, {36, HOURS}, {90, DAYS}};
  return PICK(d, all);
}

int64_t moment_of_day(dice *d) {
  static const int64_t moments[] = {1, 43200000000, 86399999999};
  return PICK(d, moments);
}

/* ---- phrases ---- */

static int is_ordered(type t) { return t >= COUNT; }

/* A field of the kind at random, or -1; of any type, or of one. */
int some_field(maker *m, event_kind k, int type_wanted) {
  int found[FIELDS], count = 0;
  if (k == KINDS) return -1;
  for (field f = 0; f < FIELDS; f++) {
    if (has_field(m->s, k, f) && (type_wanted < 0 || (int)field_infos[f].type == type_wanted)) found[count++] = (int)f;
  }
  return count ? found[below(m->d, count)] : -1;
}

event_kind some_kind(maker *m) {
  int shape = below(m->d, 20);
  return shape < 16 ? (event_kind)(shape % (int)OWN_KINDS) : shape < 18 ? PAYMENT : shape == 18 ? LICENSING : USE;
}

static role the_other(const maker *m, field f) {
  return (role){.sort = ROLE_THE_OTHER, .field = f, .literal = {m->s->affiliate_of[3], m->s->affiliate_of[4]}};
}

static role any_affiliate(maker *m, field f) {
  const spec *s = m->s;
  int last = s->party_count + s->affiliate_count;
  role r = {.sort = ROLE_ANY_AFFILIATE,
            .field = f,
            .of = s->affiliate_of[s->party_count + 1 + below(m->d, s->affiliate_count)]};
  for (int i = s->party_count + 1; i <= last; i++)
    if (s->affiliate_of[i] == r.of) r.literal[r.count++] = i;
  return r;
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
  if (t == PARTY && m->other && shape < 3) return the_other(m, f);
  if ((t == PARTY || f == BUYER || f == LICENSEE) && m->s->affiliate_count && shape == 3) return any_affiliate(m, f);
  if (f != BY && f != PAYEE && t == NAME) {
    if (shape < 4 && m->hand != KINDS && has_field(m->s, m->hand, f)) r.sort = ROLE_SAME, r.count = 0;
    if (shape == 4) r.sort = ROLE_ANY, r.count = 0;
    if (shape == 5 || shape == 6) r.sort = ROLE_OTHER_THAN, r.count = 1 + below(m->d, 2);
    if (shape == 7) r.sort = ROLE_ONE_OF, r.count = 2;
    if (r.count == 2 && r.literal[0] == r.literal[1]) r.count = 1; /* no name stands twice */
  }
  return r;
}

/* `by`: who must have done it, or -1 for anybody; -2: nobody is named, since the sentence has a subject. */
phrase make_phrase(maker *m, event_kind k, int by) {
  phrase p = {.kind = k};
  unsigned used = 1u << DAY_OF | 1u << BY;
  if (by == -1 && chance(m->d, 40)) by = (int)literal(m, PARTY);
  if (by > 0) p.role[p.role_count++] = (role){.sort = ROLE_IS, .field = BY, .count = 1, .literal = {by}};
  if (by == -1 && m->other && chance(m->d, 40)) p.role[p.role_count++] = the_other(m, BY);
  if (by == -1 && !p.role_count && m->s->affiliate_count && chance(m->d, 20))
    p.role[p.role_count++] = any_affiliate(m, BY);
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

int new_node(maker *m, node n) {
  m->s->node[m->s->node_count] = n;
  return m->s->node_count++;
}

static int room(const maker *m) { return m->s->node_count < NODES - 16; }

int make_literal(maker *m, type t) {
  return new_node(m, (node){.sort = LITERAL, .type = t, .number = literal(m, t), .kid = {-1, -1, -1}});
}

/* A value, status or definition of the type that can be spoken of here, or -1. */
int named(maker *m, type t) {
  node n = {.type = t, .kid = {-1, -1, -1}};
  const spec *s = m->s;
  int i = below(m->d, 3);
  if (i < s->value_count && s->value[i].type == t && (!m->known || s->value[i].disclosed) && chance(m->d, 60))
    return n.sort = VALUE, n.index = i, new_node(m, n);
  i = below(m->d, 2);
  if (i < s->status_count && s->status[i].type == t && (!m->known || s->status[i].certain) && chance(m->d, 50) &&
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
int make_simple(maker *m, type t) {
  int made = -1, f = some_field(m, m->hand, (int)t), shape = below(m->d, 10);
  if (shape < 5 && f >= 0)
    made = new_node(m, (node){.sort = FIELD, .type = t, .field = (field)f, .kid = {-1, -1, -1}});
  else if (shape < 8)
    made = named(m, t);
  else if (shape == 8 && room(m) && is_ordered(t))
    made = make_past(m, t);
  return made >= 0 ? made : make_literal(m, t);
}

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

int make_money(maker *m, int depth) {
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

int make_value(maker *m, type t) { return t == MONEY && chance(m->d, 30) ? make_money(m, 1) : make_simple(m, t); }

/* ---- conditions ---- */

static int make_happened(maker *m) {
  event_kind k = some_kind(m);
  node n = {
      .sort = HAPPENED, .type = YES_NO, .number = chance(m->d, 40), .kid = {-1, -1, -1}, .window = make_window(m)};
  n.index = k < OWN_KINDS && chance(m->d, 30);
  n.phrase = make_phrase(m, k, n.index ? (int)literal(m, PARTY) : -1);
  if (chance(m->d, 25)) {
    n.relation = (relation)(MORE + below(m->d, 4));
    int64_t least = n.relation == LESS || n.relation == AT_LEAST; /* of 0 it would say nothing */
    n.kid[0] =
        new_node(m, (node){.sort = LITERAL, .type = COUNT, .number = least + below(m->d, 3), .kid = {-1, -1, -1}});
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
    if (n.sort == AMONG && m->s->node[n.kid[1]].number == m->s->node[n.kid[2]].number) { /* no name stands twice */
      n.sort = COMPARE;
      n.relation = n.number ? IS_NOT : IS;
      n.number = 0;
      n.kid[2] = -1;
    }
  } else {
    n.relation = (relation)below(m->d, has_order ? RELATIONS : 2);
    n.kid[1] = t == DATE ? make_literal(m, t) : make_value(m, t);
  }
  return new_node(m, n);
}

int make_condition(maker *m, int depth) {
  int shape = below(m->d, 20);
  if (!room(m)) return make_comparison(m);
  if (shape < 5 && depth > 0) {
    node n = {.sort = chance(m->d, 50) ? ALL : ANY, .type = YES_NO, .kid = {-1, -1, -1}};
    for (int i = 2 + chance(m->d, 20); i > 0; i--) n.kid[i - 1] = make_condition(m, depth - 1);
    return new_node(m, n);
  }
  if (shape < 11) {
    node owns = {
        .sort = OWNS, .type = YES_NO, .index = below(m->d, ASSETS), .number = literal(m, PARTY), .kid = {-1, -1, -1}};
    return m->clause >= 0 && chance(m->d, 12) ? new_node(m, owns) : make_happened(m);
  }
  if (shape < 12 && m->clause >= 0 && m->s->clause_count > 0)
    return new_node(m, (node){.sort = chance(m->d, 50) ? IN_FORCE : BREACHED,
                              .type = YES_NO,
                              .index = below(m->d, m->s->clause_count),
                              .number = chance(m->d, 40),
                              .kid = {-1, -1, -1}});
  return shape < 14 ? make_truth(m) : make_comparison(m);
}
