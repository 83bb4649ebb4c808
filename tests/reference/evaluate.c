/* The reference evaluator.  It walks through events and deadlines in order of time.  For each it goes through the clauses one by one, and for
** each clause through all that happened so far; nothing is kept that could be looked up.  Written from the semantics, without a look
** at how the engine does it, so that the two can disagree. */
#include <limits.h>
#include <stddef.h>
#include <string.h>

#include "world.h"

/* ---- removals and ends of terms ---- */

static void judge_removal(hearing *h, int at) {
  const spec *s = h->w->s;
  const removal *r = &s->removal[at];
  int name = PROVISION_NAMES + CLAUSES + 1 + at, relies = 0;
  if (r->from >= 0 && h->now < instant_of_day(r->from, s->offset_minutes)) return;
  for (int i = 0; i < r->reliance_count; i++) relies |= matches(&r->reliance[i], h->e, NULL, NOBODY);
  relies |= h->e->field[ABOUT] == name || h->e->field[UNDER] == name || h->e->field[POWER_NAMED] == name;
  h->party = (int)h->e->field[BY];
  if (relies) answer_plainly(h, CLAUSES + 1 + at, CLAUSE_REMOVED);
}

static void judge_removals(hearing *h) {
  const spec *s = h->w->s;
  int swap = s->removal_count == 2 && strcmp(s->removal[0].name, s->removal[1].name) > 0;
  for (int i = 0; i < s->removal_count; i++) judge_removal(h, swap ? 1 - i : i);
}

static void end_terms(hearing *h) {
  world *w = h->w;
  view after = {.w = w, .hand = h->e, .now = h->now, .seen = w->seen + 1};
  unsigned left = (1u << w->s->clause_count) - 1;
  h->party = NOBODY;
  for (int i; (i = first_by_name(w->s, left)) >= 0; left &= ~(1u << i)) {
    const clause_spec *c = &w->s->clause[i];
    if (!ended_by_event(&after, c)) continue;
    if (w->expired[i]) {
      close_power(w, i); /* what was opened at the very moment at which it expired */
      continue;
    }
    w->expired[i] = 1;
    lapse(w, i);
    if (has_begun(h, c) && h->now < term_end(w, c)) answer_plainly(h, i, CLAUSE_EXPIRED);
  }
}

/* ---- what arises ---- */

void for_each_subject(hearing *h, int at, void (*judge)(hearing *, int)) {
  const clause_spec *c = &h->w->s->clause[at];
  for (int i = 0; i < c->subject_count; i++) {
    int by_breach = c->bound_by == PARTY_IN_BREACH ? h->breacher : other_party(h->w->s, h->breacher);
    h->party = c->subject[i];
    if (c->bound_by == BY_NAME || !h->cause || by_breach == h->party) judge(h, at);
  }
}

void arise_for(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  if (!has_begun(h, c)) return;
  if (c->sort == POWER)
    open_power(h, at);
  else
    c->sort == TRANSFER ? transfer(h, at) : c->sort == PAYMENT_CLAUSE ? judge_payment(h, at) : judge_obligation(h, at);
}

static void start_from_breach(hearing *h, int at) { start_grace(h, at, __builtin_ctz(h->cause), h->arises_in_doubt); }

static void arise(hearing *h, int at) {
  const cure_spec *cure = &h->w->s->clause[at].cure;
  if (!cure->stands || !cure->from_event) for_each_subject(h, at, cure->stands ? start_from_breach : arise_for);
}

/* By the names of what was breached, and of what arises from it. */
void bring_about(hearing *h) {
  const spec *s = h->w->s;
  unsigned breached = h->breached, doubted = h->doubted & ~breached, all = breached | doubted;
  h->breached = h->doubted = 0;
  for (int from; (from = first_by_name(s, all)) >= 0; all &= ~(1u << from)) {
    unsigned arising = 0;
    h->cause = 1u << from;
    h->arises_in_doubt = doubted >> from & 1 ? 1 + h->waits_for[from] : 0;
    for (int i = 0; i < s->clause_count; i++) arising |= (s->clause[i].breached >> from & 1u) << i;
    for (int i; (i = first_by_name(s, arising)) >= 0; arising &= ~(1u << i)) arise(h, i);
  }
  h->arises_in_doubt = 0;
  h->cause = 0;
}

/* ---- what returns ---- */

static int is_payment(const clause_spec *c) { return c->sort == PAYMENT_CLAUSE; }

/* To the first time from here on that counts. */
static void wind(tick *t, const spec *s, const schedule *e, int of_payment, int first) {
  t->over = !is_within_times(s, e, first, t->n);
  if (t->over) return;
  t->at = moment_of(s, e, of_payment, first, t->n);
}

/* What would come after the end of its clause is not called in. */
static void wind_clause(world *w, int at, int subject) {
  const clause_spec *c = &w->s->clause[at];
  tick *t = &w->tick[at][subject];
  wind(t, w->s, &c->schedule, is_payment(c), first_day(w->s, c));
  if (w->called[at] < t->at && t->at < last_end(w, c)) t->at = w->called[at];
}

static void wind_status(world *w, int at) {
  wind(&w->status_tick[at], w->s, schedule_of_status(&w->s->status[at]), 1, w->s->effective);
}

/* With the end of each period, or of the term. */
static void wind_least(world *w, int at) {
  const spec *s = w->s;
  const clause_spec *c = &s->clause[at];
  int64_t end = own_end(w, c);
  tick *t = &w->least_tick[at];
  if (c->least_scope == IN_TOTAL) {
    *t = (tick){.over = t->n > 0 || end == NEVER, .n = t->n, .at = end - 1};
  } else {
    schedule e = {.sort = EVERY_PERIOD, .period = (period)period_of_scope(c->least_scope)};
    wind(t, s, &e, 1, first_day(s, c));
  }
}

static void start_schedules(world *w) {
  const spec *s = w->s;
  for (int i = 0; i < s->clause_count; i++) {
    w->least_tick[i] = (tick){.n = 0};
    if (s->clause[i].least >= 0) wind_least(w, i);
  }
  for (int i = 0; i < s->clause_count; i++) {
    const clause_spec *c = &s->clause[i];
    for (int k = 0; c->cause == ON_SCHEDULE && k < c->subject_count; k++) {
      w->tick[i][k].n = first_time(s, &c->schedule, first_day(s, c));
      wind_clause(w, i, k);
    }
  }
  for (int i = 0; i < s->status_count; i++) {
    const schedule *e = schedule_of_status(&s->status[i]);
    w->status_tick[i] = (tick){.over = 1};
    if (!e) continue;
    w->status_tick[i].n = first_time(s, e, s->effective);
    wind_status(w, i);
  }
}

/* Outside its term the clause is silent, and the schedule goes on. */
static void tick_clause(world *w, int at, int subject) {
  const clause_spec *c = &w->s->clause[at];
  tick *t = &w->tick[at][subject];
  hearing h = {.w = w, .now = t->at, .turn = t->n, .party = c->subject[subject]};
  view v = now_at(&h);
  if (!is_over(&v, c) && !is_suspended(w, at)) is_payment(c) ? judge_payment(&h, at) : judge_obligation(&h, at);
  t->n++;
  if (h.now >= w->called[at]) /* all that was left */
    t->over = 1;
  else
    wind_clause(w, at, subject);
}

static void tick_least(world *w, int at) {
  const clause_spec *c = &w->s->clause[at];
  hearing h = {.w = w, .now = w->least_tick[at].at, .party = c->subject[0]};
  view v = now_at(&h);
  if (!is_over(&v, c) && !is_suspended(w, at)) judge_least(&h, at);
  w->least_tick[at].n++;
  wind_least(w, at);
}

static void tick_status(world *w, int at) {
  change_on_schedule(w, at, w->status_tick[at].at);
  w->status_tick[at].n++;
  wind_status(w, at);
}

/* ---- deadlines that pass ---- */

/* What passes next, in order of time; what begins at a moment after what ends with the one before, and between the two statuses change; at one moment by the clauses' names; of one
** clause its deadlines, then what returns, then the end of its term. */
typedef enum passing_sort {
  NOTHING,
  DUTY,
  DUE,
  LAPSE,
  RETURN,
  GRACE,
  ASSIGNMENT,
  FIRST_ASSIGNMENT,
  STATUS_RETURN,
  TERM,
  AGREEMENT,
  NOTICE_ENDS
} passing_sort;
enum {
  LEAST_TICK = PARTIES * CLAUSES
}; /* from here on a number is that of a clause whose minimum over time is reckoned */
typedef struct passing {
  passing_sort sort;
  int64_t at; /* its last moment; of what begins, its first */
  int begins;
  int rank;
  int number; /* of the duty, accrual, status or clause; of a clause that returns, with its subject's */
  int turn;   /* of what returns, which time */
} passing;

static int64_t last_moment_before(const passing *p) { return p->begins ? p->at - 1 : p->at; }

/* Deadlines come first, then what arises, and ends. */
static int class_of(passing_sort sort) { return sort < RETURN ? 0 : sort < NOTICE_ENDS ? 1 : 2; }

/* Of a state of affairs. */
static int is_change(const passing *p) { return p->sort == STATUS_RETURN || p->sort == FIRST_ASSIGNMENT; }

static int comes_before(const passing *a, const passing *b) {
  int64_t x = last_moment_before(a), y = last_moment_before(b);
  if (x != y) return x < y;
  if (a->begins != b->begins) return b->begins;
  if (is_change(a) != is_change(b)) return is_change(a) == a->begins;
  if (a->rank != b->rank) return a->rank < b->rank;
  int x_class = class_of(a->sort), y_class = class_of(b->sort);
  return x_class != y_class ? x_class < y_class : a->turn < b->turn;
}

static void consider(passing *next, passing other) {
  if (other.at == NEVER) return;
  if (next->sort == NOTHING || comes_before(&other, next)) *next = other;
}

static void consider_ticks(const world *w, passing *next) {
  const spec *s = w->s;
  for (int i = 0; i < s->clause_count; i++) {
    const clause_spec *c = &s->clause[i];
    for (int k = 0; c->cause == ON_SCHEDULE && k < c->subject_count; k++) {
      const tick *t = &w->tick[i][k];
      if (t->over) continue;
      consider(next, (passing){RETURN, t->at, !is_period_end(&c->schedule, is_payment(c)), w->turn_of[i],
                               PARTIES * i + k, t->n});
    }
  }
  for (int i = 0; i < s->clause_count; i++) {
    if (s->clause[i].least >= 0 && !w->least_tick[i].over)
      consider(next, (passing){RETURN, w->least_tick[i].at, 0, w->turn_of[i], LEAST_TICK + i, INT_MAX - 1});
  }
  for (int i = 0; i < s->status_count; i++) {
    if (!w->status_tick[i].over)
      consider(next, (passing){STATUS_RETURN, w->status_tick[i].at,
                               !is_period_end(schedule_of_status(&s->status[i]), 1), w->turn_of_status[i], i, 0});
  }
}

/* Whether it can end the agreement, or let it run on. */
static int moves_the_end(const clause_spec *c) {
  int is_act = c->sort == POWER && (c->power == TERMINATES || c->power == EXTENDS);
  return c->sort == RENEWAL || ((is_act || c->sort == ENDING) && !c->targets);
}

static int turn_of_agreement(const world *w) {
  int first = CLAUSES + STATUSES;
  for (int i = 0; i < w->s->clause_count; i++) {
    if (moves_the_end(&w->s->clause[i]) && w->turn_of[i] < first) first = w->turn_of[i];
  }
  return first;
}

/* It has no earlier end of its own. */
static int ends_with_agreement(const world *w, const clause_spec *c) {
  return !c->term.surviving && own_end(w, c) > w->end;
}

/* Whether the agreement's term is over at this moment, or renewed, decides first. */
static int waits_for_term(const world *w, const notice *n) {
  return term_moves(w->s) && !w->ran_out && n->at == w->end - 1 && ends_with_agreement(w, &w->s->clause[n->target]);
}

/* The end of a clause comes in its own turn, that of the agreement in the turn of the first clause that can move it. */
static int turn_of_notice(const world *w, const notice *n) {
  int own = w->turn_of[n->target >= 0 ? n->target : n->power], of_agreement = turn_of_agreement(w);
  if (notice_begins(w, n)) return own;
  if (n->target < 0) return of_agreement;
  return waits_for_term(w, n) && own < of_agreement ? of_agreement : own;
}

/* Of notices in one turn: an end of the agreement is told first, of all its clauses; then by the names of the powers. */
static int precedence(const spec *s, const notice *n) {
  int place = n->target >= 0 ? CLAUSES : 0;
  for (int i = 0; i < s->clause_count; i++) place += strcmp(s->clause[i].name, s->clause[n->power].name) < 0;
  return place;
}

static passing next_passing(const world *w) {
  passing next = {.sort = NOTHING};
  const spec *s = w->s;
  for (int i = 0; i < w->duty_count; i++) {
    const duty *d = &w->duty[i];
    if (d->open && !is_suspended(w, d->clause))
      consider(&next, (passing){DUTY, d->deadline, 0, w->turn_of[d->clause], i, 0});
  }
  for (int i = 0; i < w->accrual_count; i++) {
    const accrual *a = &w->accrual[i];
    if (a->running && a->left > 0 && !is_suspended(w, a->clause))
      consider(&next, (passing){DUE, a->deadline, 0, w->turn_of[a->clause], i, 0});
  }
  for (int i = 0; i < w->grace_count; i++) {
    const grace *g = &w->grace[i];
    if (!g->over) consider(&next, (passing){GRACE, g->at, 0, w->turn_of[g->clause], i, 0});
  }
  for (int i = 0; i < w->opening_count; i++) {
    const opening *o = &w->opening[i];
    if (o->open && !is_suspended(w, o->power))
      consider(&next, (passing){LAPSE, o->deadline, 0, w->turn_of[o->power], i, 0});
  }
  consider_ticks(w, &next);
  for (int i = 0; i < s->clause_count; i++) {
    if (s->clause[i].sort == TRANSFER && !s->clause[i].cause && !w->transferred[i])
      consider(&next, (passing){is_assigned_first(s, i) ? FIRST_ASSIGNMENT : ASSIGNMENT, term_start(s, &s->clause[i]),
                                1, w->turn_of[i], i, 0});
  }
  for (int i = 0; i < w->notice_count; i++) {
    const notice *n = &w->notice[i];
    if (!n->over)
      consider(&next, (passing){NOTICE_ENDS, n->at, notice_begins(w, n), turn_of_notice(w, n), i, precedence(s, n)});
  }
  int moves = term_moves(s) && s->end != NO_END && !w->ran_out;
  int has_run_on = w->more_months + w->more_days > 0; /* then a clause's own end was there before */
  if (moves && !has_run_on) consider(&next, (passing){AGREEMENT, w->end - 1, 0, turn_of_agreement(w), 0, INT_MAX - 1});
  for (int i = 0; i < s->clause_count; i++) {
    int64_t end = term_end(w, &s->clause[i]);
    if (moves && ends_with_agreement(w, &s->clause[i])) continue;
    if (!w->expired[i] && end != NEVER) consider(&next, (passing){TERM, end - 1, 0, w->turn_of[i], i, INT_MAX});
  }
  if (moves && has_run_on) consider(&next, (passing){AGREEMENT, w->end - 1, 0, turn_of_agreement(w), 0, INT_MAX});
  return next;
}

static void end_term(world *w, int at, int64_t now) {
  w->expired[at] = 1;
  lapse(w, at);
  record(w, (outcome){now, 0, NEVER, 0, 0, at, CLAUSE_EXPIRED, NOBODY, -1, 0, 0});
}

static void pass(world *w, const passing *p) {
  w->moment++;
  switch (p->sort) {
  case DUTY: fail_duty(w, &w->duty[p->number]); break;
  case DUE: fail_payment(w, &w->accrual[p->number]); break;
  case GRACE: end_grace(w, &w->grace[p->number]); break;
  case LAPSE: lapse_power(w, &w->opening[p->number]); break;
  case ASSIGNMENT:
  case FIRST_ASSIGNMENT: transfer_by_date(w, p->number); break;
  case AGREEMENT: end_agreement(w, p->at); break;
  case RETURN:
    if (p->number >= LEAST_TICK)
      tick_least(w, p->number - LEAST_TICK);
    else
      tick_clause(w, p->number / PARTIES, p->number % PARTIES);
    break;
  case NOTICE_ENDS: take_effect(w, &w->notice[p->number]); break;
  case STATUS_RETURN: tick_status(w, p->number); break;
  default: end_term(w, p->number, p->at);
  }
}

/* What ends up to a moment, and what begins up to another. */
static void pass_deadlines(world *w, int64_t last_end, int64_t last_beginning) {
  for (;;) {
    passing p = next_passing(w);
    if (p.sort == NOTHING || p.at > (p.begins ? last_beginning : last_end)) return;
    pass(w, &p);
  }
}

/* ---- the whole ---- */

static void judge_by_actor(hearing *h, int at) {
  static void (*const judges[])(hearing *, int) = {
      [GRANT] = judge_grant, [PERMISSION] = judge_permission, [PROHIBITION] = judge_prohibition, [POWER] = judge_power};
  h->party = (int)h->e->field[BY];
  judges[h->w->s->clause[at].sort](h, at);
}

/* What opens a power.  Where it has to wait, it must stand when that has passed. */
static void judge_opening(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  if (!matches(&c->trigger, h->e, h->e, h->party)) return;
  if (c->cure.stands)
    wait_to_open(h, at);
  else if (has_begun(h, c))
    open_power(h, at);
}

static int is_upon_event(const clause_spec *c) { return c->cause == UPON_EVENT || c->cause == WITHIN_OF_EVENT; }

static void judge_duty_or_payment(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  if (c->sort == OBLIGATION && !(prevailing_over(h->w->s, at) & h->refused)) perform(h, at);
  if (c->sort != TRANSFER && is_upon_event(c) && matches(&c->trigger, h->e, h->e, h->party))
    c->sort == PAYMENT_CLAUSE ? judge_payment(h, at) : judge_obligation(h, at);
}

/* After those that prevail over it. */
static void judge_clause(hearing *h, int at) {
  const spec *s = h->w->s;
  const clause_spec *c = &s->clause[at];
  for (int i; (i = first_by_name(s, prevailing_over(s, at) & ~h->heard)) >= 0;) judge_clause(h, i);
  const pool *p = &s->pool;
  unsigned earlier = p->in_order && p->members >> at & 1 ? p->members & ((1u << at) - 1) : 0;
  for (int i; (i = first_by_name(s, earlier & ~h->heard)) >= 0;) judge_clause(h, i);
  h->heard |= 1u << at;
  if (c->sort == POWER && is_upon_event(c)) for_each_subject(h, at, judge_opening);
  if (!has_begun(h, c)) return;
  if (c->sort < OBLIGATION || c->sort == POWER)
    judge_by_actor(h, at);
  else
    for_each_subject(h, at, judge_duty_or_payment); /* a renewal or an ending has none */
}

static void judge_event(world *w, int at) {
  const spec *s = w->s;
  const event *e = &w->events->event[at];
  hearing h = {.w = w, .e = e, .now = e->at, .number = at + 1};
  w->moment++;
  int is_in_time = e->at >= instant_of_day(s->effective, s->offset_minutes);
  if (is_in_time) {
    unsigned all = (1u << s->clause_count) - 1;
    for (int i; (i = first_by_name(s, all & ~h.heard)) >= 0;) judge_clause(&h, i);
    h.breacher = (int)e->field[BY];
    bring_about(&h);
    start_graces_upon_event(&h);
    if (e->kind == PAYMENT || e->kind == FOREIGN_PAYMENT) settle(&h);
    if (e->kind == CURE) hear_cure(&h);
    judge_removals(&h);
  }
  if (is_in_time) transfer_upon_event(&h);
  change_statuses(w, e);
  end_terms(&h);
  if (is_in_time) hear_endings(&h);
  w->seen++;
}

static void take_stock(world *w) {
  result *out = w->out;
  const spec *s = w->s;
  for (const duty *d = w->duty; d < w->duty + w->duty_count; d++) {
    const clause_spec *c = &s->clause[d->clause];
    int64_t since = d->standing ? instant_of_day(s->effective, s->offset_minutes) : d->since;
    int64_t deadline = d->open && is_suspended(w, d->clause) ? NEVER : d->deadline;
    if (d->open || is_overdue(&d->late))
      out->open[out->open_count++] = (pending){d->clause, d->party, since, deadline, still_to_do(c, d)};
  }
  for (const opening *o = w->opening; o < w->opening + w->opening_count; o++) {
    int64_t deadline = is_suspended(w, o->power) ? NEVER : o->deadline;
    if (o->open) out->open[out->open_count++] = (pending){o->power, o->party, o->since, deadline, 0};
  }
  out->held = held_now(w);
  for (const accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++) {
    out->balance[a->clause][a->payer] += a->left;
    if ((a->running || is_overdue(&a->late)) && a->left)
      out->open[out->open_count++] = (pending){a->clause, a->payer, a->at,
                                               a->running && is_suspended(w, a->clause) ? NEVER : a->deadline, a->left};
  }
  for (int i = 0; i < s->clause_count; i++) {
    for (int j = 0; j < s->clause[i].cap_count; j++) {
      const cap *c = &s->clause[i].cap[j];
      if (c->scope != EACH_TIME && c->scope != IN_ANY) out->used[i][j] = used(w, 1u << i, c, w->events->through);
    }
  }
  if (s->pool.cap.scope != IN_ANY) out->used[CLAUSES][0] = used(w, s->pool.members, &s->pool.cap, w->events->through);
}

static void forget_everything(world *w, result *out, const spec *s, const stream *events) {
  w->s = s;
  w->events = events;
  w->out = out;
  w->seen = w->moment = w->accrual_count = w->duty_count = w->turn_count = 0;
  w->notice_count = w->wrong_count = w->grace_count = w->opening_count = 0;
  w->more_months = w->more_days = w->ran_out = 0;
  w->end = agreement_end(w);
  for (int i = 0; i < s->clause_count; i++) w->own_end[i] = stated_end(s, &s->clause[i]);
  memset(w->uses, 0, sizeof w->uses);
  for (int i = 0; i < CLAUSES; i++) w->called[i] = NEVER;
  own_as_declared(w);
  assign_at_start(w);
  memset(w->transferred, 0, sizeof w->transferred);
  memset(w->ended_itself, 0, sizeof w->ended_itself);
  w->taking_count = w->counted_count = w->movement_count = 0;
  memset(w->expired, 0, sizeof w->expired);
  for (int i = 0; i < CLAUSES; i++) w->over_from[i] = NEVER;
  memset(w->suspended_since, -1, sizeof w->suspended_since);
  out->count = out->open_count = 0;
  memset(out->balance, 0, sizeof out->balance);
  memset(out->used, 0, sizeof out->used);
}

void evaluate(result *out, const spec *s, const stream *events) {
  static world w;
  forget_everything(&w, out, s, events);
  give_turns(&w);
  open_standing_duties(&w);
  start_schedules(&w);
  for (int i = 0; i < events->count; i++) {
    pass_deadlines(&w, events->event[i].at - 1, events->event[i].at);
    judge_event(&w, i);
  }
  pass_deadlines(&w, events->through, events->through);
  take_stock(&w);
}
