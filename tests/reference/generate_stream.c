/* Streams that aim at the edges of an agreement. */
#include "generate.h"

#include <string.h>

#include "evaluate.h"
#include "maker.h"
#include "plain.h"

/* A day that the agreement names, or that is hard in itself. */
static int named_day(const spec *s, dice *d) {
  const clause_spec *c = &s->clause[below(d, s->clause_count)];
  int shape = below(d, 10);
  if (shape < 2) return s->effective;
  if (shape == 2 && c->term.from >= 0) return c->term.from;
  if (shape < 6 && (c->term.end == THROUGH_DAY || c->term.end == UNTIL_DAY)) return c->term.day;
  if (shape == 6 && c->deadline.sort == BY_DAY) return c->deadline.day;
  int dated = s->rate_count - 1;
  if (shape == 7 && dated >= 0 && s->rate[dated].from >= 0) return s->rate[dated].from;
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
  case PAYEE: return 1 + below(d, s->party_count + s->affiliate_count);
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
  default: return s->large && field_infos[f].type == MONEY ? large_amount(d) : hostile_number(d, field_infos[f].type);
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
    if (r->sort == ROLE_IS || r->sort == ROLE_ONE_OF || r->sort == ROLE_ANY_AFFILIATE)
      e->field[r->field] = r->literal[below(d, r->count)];
    int is_in_range = r->literal[0] < INT64_MAX - 1 && r->literal[0] + nudge >= 0; /* of what an event can carry */
    if (r->sort == ROLE_WITH && is_in_range) e->field[r->field] = r->literal[0] + nudge;
  }
}

static int one_of_subjects(const clause_spec *c, dice *d) { return c->subject[below(d, c->subject_count)]; }

static void pay_into_fund(event *e, const spec *s) {
  e->field[BY] = s->fund.owner;
  e->field[PAYEE] = s->fund.holder;
  e->field[UNDER] = PROVISION_NAMES + FUND;
}

/* An event that concerns this clause. */
static void aim(event *e, const spec *s, const clause_spec *c, dice *d) {
  if (c->sort < POWER && c->sort != PERMISSION && chance(d, 8)) {
    fill(e, s, CURE, d);
    e->field[BY] = one_of_subjects(c, d);
    e->field[POWER_NAMED] = PROVISION_NAMES + (c - s->clause);
  } else if (c->cure.from_event && c->breached && chance(d, 30)) {
    fill_to_match(e, s, &c->cure.event, d);
  } else if (c->sort == GRANT) {
    fill(e, s, chance(d, 50) ? LICENSING : USE, d);
    e->field[ITEM] = c->asset;
  } else if (c->sort == PAYMENT_CLAUSE && chance(d, 35)) {
    fill(e, s, c->foreign ? FOREIGN_PAYMENT : PAYMENT, d);
    e->field[BY] = one_of_subjects(c, d);
    e->field[PAYEE] = c->other == NOBODY ? e->field[BY] % 2 + 1 : c->other;
    if (chance(d, 70)) e->field[UNDER] = chance(d, 50) ? 0 : PROVISION_NAMES + (c - s->clause);
    if (s->fund.stands && chance(d, c->fund_use ? 40 : 10)) e->field[UNDER] = PROVISION_NAMES + FUND;
    if (c->fund_use == OUT_OF_FUND && chance(d, 60)) pay_into_fund(e, s);
  } else if ((c->cause == UPON_EVENT || c->cause == WITHIN_OF_EVENT) &&
             (c->sort == PAYMENT_CLAUSE || c->sort == TRANSFER || chance(d, 50))) {
    fill_to_match(e, s, &c->trigger, d);
  } else if (c->sort == ENDING) {
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
    fill(e, s, (event_kind)below(d, FOREIGN_PAYMENT), d);
}

void generate_stream(stream *out, const spec *s, dice *d) {
  int64_t effective = instant_of_day(s->effective, s->offset_minutes);
  memset(out, 0, sizeof *out);
  for (int count = 1 + below(d, EVENTS); count > 0; count--) {
    event e = {.at = hostile_moment(s, out, d)};
    if (e.at < effective && chance(d, 75)) e.at = effective + below(d, 90) * DAY;
    if (s->fund.stands && chance(d, 15)) {
      fill(&e, s, PAYMENT, d);
      pay_into_fund(&e, s);
    } else if (chance(d, 70))
      aim(&e, s, &s->clause[below(d, s->clause_count)], d);
    else
      aim_at_past(&e, s, d);
    insert(out, e);
    out->through = out->event[out->count - 1].at;
  }
  out->through = out->event[out->count - 1].at + (chance(d, 30) ? 0 : below(d, 800) * DAY);
}
