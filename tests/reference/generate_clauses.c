/* Clauses: terms, deadlines, schedules, what gives rise to one, who is bound, which prevails. */
#include "maker.h"

#include "plain.h"

/* ---- schedules ---- */

static business_roll some_roll(maker *m) {
  return m->s->calendar.stands && chance(m->d, 40) ? (business_roll)(1 + below(m->d, ROLLS - 1)) : STAYS;
}

/* Days and weeks come back so many times only, so that there is an end to it. */
void make_schedule(maker *m, schedule *e, int of_duty, int start) {
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
void make_end(maker *m, end_sort *sort, int *day, duration *length, int start) {
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

void make_conditions(maker *m, int list[2], int percent) {
  list[0] = chance(m->d, percent) ? make_condition(m, 2) : -1;
  list[1] = list[0] >= 0 && chance(m->d, 20) ? make_condition(m, 1) : -1;
}

/* Days and months do not compare. */
span_spec make_length(maker *m) {
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

void make_deadline(maker *m, clause_spec *c) {
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
  int causes = c->breached ? 0 : c->sort == GRANT ? 2 : c->sort == PROHIBITION ? c->act_count : 1 + (c->least >= 0);
  for (int i = 0; i < s->clause_count; i++) {
    if (c->breached >> i & 1) causes += ways_to_breach(s, &s->clause[i]);
  }
  return c->bound_by == BY_NAME ? causes * c->subject_count : causes;
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

/* What it asks of one party can arise from more than one of them. */
static int has_several_causes(const spec *s, const clause_spec *c) {
  return c->breached && ways_to_breach(s, c) > c->subject_count;
}

int make_breach(maker *m, clause_spec *c) {
  c->cause = chance(m->d, 50) ? UPON_BREACH : OTHERWISE;
  c->breached = some_to_breach(m, c->cause);
  m->hand = common_hand(m->s, c->breached);
  if (c->breached) bind_by_breach(m, c);
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

void make_trigger(maker *m, clause_spec *c) {
  if (chance(m->d, 20) && make_return(m, c)) return;
  if (!m->known && chance(m->d, 35) && make_breach(m, c)) {
    make_cure(m, c);
    return;
  }
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
  if (shape >= 8)
    make_quantity(m, c);
  else if (c->cause != FROM_THE_START && chance(m->d, has_several_causes(m->s, c) ? 40 : 12))
    make_measure(m, c);
  int is_event = c->cause != FROM_THE_START && c->cause != ON_SCHEDULE;
  if (is_event) make_conditions(m, c->where, 25);
  if (c->cause != FROM_THE_START) make_conditions(m, c->if_, 25);
  if (!is_event && c->act_count == 1) make_standing_where(m, c);
  make_conditions(m, c->unless, 35);
}

/* An affiliate, a party with its affiliates, or these alone; as licensees, too. */
static void make_affiliates(maker *m, clause_spec *c) {
  const spec *s = m->s;
  int last = s->party_count + s->affiliate_count, one = s->party_count + 1 + below(m->d, s->affiliate_count);
  int of = s->affiliate_of[one], shape = c->sort == TRANSFER ? 0 : below(m->d, 4);
  c->other = of % s->party_count + 1;
  c->subject_count = 0;
  if (shape == 0) {
    c->subject[c->subject_count++] = one;
    return;
  }
  if (shape == 3 && c->sort == GRANT) {
    c->subject[c->subject_count++] = c->other;
    c->other = of;
    c->other_affiliates = 1;
    return;
  }
  c->affiliates = shape == 1 ? -of : of;
  if (shape != 1) c->subject[c->subject_count++] = of;
  for (int i = s->party_count + 1; i <= last; i++)
    if (s->affiliate_of[i] == of) c->subject[c->subject_count++] = i;
}

/* One party, two of three, or each; whom a payment or a licence goes to is none of them, or the other one. */
static void make_subject(maker *m, clause_spec *c) {
  int parties = m->s->party_count, first = 1 + below(m->d, parties),
      has_other = c->sort == TRANSFER || c->sort == GRANT || c->sort == PAYMENT_CLAUSE;
  c->subject[c->subject_count++] = first;
  c->other = first % parties + 1;
  if (m->s->affiliate_count && chance(m->d, 35)) {
    make_affiliates(m, c);
    return;
  }
  if (c->sort == TRANSFER || !chance(m->d, 20)) return;
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
  case OBLIGATION: return c->hand;
  case PAYMENT_CLAUSE: return c->least < 0 ? c->hand : KINDS; /* or what is missing */
  default: return c->act_count == 1 || c->act[0].kind == c->act[1].kind ? c->act[0].kind : KINDS;
  }
}

void make_clause(maker *m, int at) {
  clause_spec *c = &m->s->clause[at];
  const char *name = c->name;
  *c = (clause_spec){.name = name, .minimum = -1, .amount = -1, .least = -1, .late_rate = -1};
  for (int i = 0; i < 2; i++) c->where[i] = c->if_[i] = c->unless[i] = -1;
  m->clause = at;
  m->known = 0;
  c->sort = (clause_sort)(chance(m->d, 45) ? PAYMENT_CLAUSE - below(m->d, 2) : below(m->d, TRANSFER));
  if (at > 0 && chance(m->d, 15)) c->sort = POWER;
  if (at > 0 && chance(m->d, 5)) c->sort = ENDING;
  if (m->s->end && chance(m->d, 12)) c->sort = RENEWAL;
  if (chance(m->d, 5)) c->sort = TRANSFER;
  if (m->s->large) c->sort = PAYMENT_CLAUSE;
  make_term(m, &c->term);
  if (c->sort != RENEWAL && c->sort != ENDING) make_subject(m, c);
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
    if (chance(m->d, 35)) make_limit(m, c);
    make_conditions(m, c->where, 30);
    make_conditions(m, c->if_, 30);
    make_conditions(m, c->unless, c->sort == PROHIBITION ? 50 : 10);
    break;
  case OBLIGATION: make_obligation(m, c); break;
  case POWER: make_power(m, c, at); break;
  case TRANSFER: make_transfer(m, c); break;
  case RENEWAL: make_renewal(m, c); break;
  case ENDING: make_ending(m, c, at); break;
  default: make_payment(m, c);
  }
  c->hand = hand_of(c);
}

static int is_limit(const clause_spec *c) { return c->sort < OBLIGATION && c->quantity; }

/* What it counts, so that it yields to nothing that may be in doubt. */
static int must_be_certain(const clause_spec *c) { return is_limit(c) || c->fund_use || c->least >= 0; }

/* It says nothing on an event, so it has no rank among those that do. */
static int is_of_no_event(const clause_spec *c) {
  int arises = c->sort == OBLIGATION || c->sort == PAYMENT_CLAUSE;
  return c->sort >= TRANSFER || (arises && (c->cause == FROM_THE_START || c->cause == ON_SCHEDULE));
}

/* Priorities along a random order, so that there is no circle.  What arises from a breach prevails over nothing: it speaks after all others. */
void make_priorities(maker *m) {
  spec *s = m->s;
  int shuffled[CLAUSES];
  for (int i = 0; i < s->clause_count; i++) {
    int j = below(m->d, i + 1);
    shuffled[i] = shuffled[j];
    shuffled[j] = i;
  }
  for (int i = 0; i + 1 < s->clause_count; i++) {
    for (int j = i + 1; j < s->clause_count; j++) {
      if (s->clause[shuffled[j]].breached || !chance(m->d, is_limit(&s->clause[shuffled[j]]) ? 35 : 12)) continue;
      if (must_be_certain(&s->clause[shuffled[i]])) continue;
      if (is_of_no_event(&s->clause[shuffled[i]]) || is_of_no_event(&s->clause[shuffled[j]])) continue;
      if (chance(m->d, 50))
        s->clause[shuffled[i]].subject_to |= 1u << shuffled[j];
      else
        s->clause[shuffled[j]].notwithstanding |= 1u << shuffled[i];
    }
  }
}
