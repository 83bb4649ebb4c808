/* Powers: who may exercise one, what becomes of it, and what it does to the clauses that it is about. */
#include <stddef.h>

#include "world.h"

int is_suspended(const world *w, int at) { return w->suspended_since[at] >= 0; }

/* ---- what it is about ---- */

/* The agreement as a whole is suspended but for its powers. */
static unsigned targets_of(const spec *s, const clause_spec *c) {
  unsigned all = 0;
  if (c->targets) return c->targets;
  for (int i = 0; i < s->clause_count; i++) {
    int ends = c->power == TERMINATES || c->sort == ENDING;
    int kept = ends ? s->clause[i].term.surviving : s->clause[i].sort >= POWER;
    all |= (unsigned)!kept << i;
  }
  return all;
}

/* Something of it is open or owed. */
static int is_open(const world *w, int at) {
  int open = 0;
  for (const duty *d = w->duty; d < w->duty + w->duty_count; d++)
    open |= d->clause == at && !d->doubt && (d->open || is_overdue(&d->late));
  for (const accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++) open |= a->clause == at && a->left > 0;
  return open;
}

/* Whether it would change that clause: what is over can still be resumed, for the sake of what is open of it; what has yet to begin can be ended
** together with others, or with the agreement. */
static int would_change(const hearing *h, power_act act, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  view v = now_at(h);
  switch (act) {
  /* where the term ends with the notice it ends by its own words */
  case TERMINATES: return !is_over(&v, c) && !h->w->expired[at] && (h->number || h->now + 1 < term_end(h->w, c));
  case SUSPENDS: return has_begun(h, c) && !is_over(&v, c) && !is_suspended(h->w, at);
  case RESUMES: return is_suspended(h->w, at);
  case WAIVES: return is_open(h->w, at);
  default: return 1;
  }
}

/* What it does to clauses: an ending ends them as a power does. */
static power_act act_of(const clause_spec *c) { return c->sort == ENDING ? TERMINATES : c->power; }

static unsigned that_it_changes(const hearing *h, const clause_spec *c) {
  unsigned set = targets_of(h->w->s, c);
  for (int i = 0; i < h->w->s->clause_count; i++) {
    if (!would_change(h, act_of(c), i)) set &= ~(1u << i);
  }
  return set;
}

/* ---- clocks that stand still ---- */

/* To the end of its day, where it is a day and not an hour. */
static int64_t put_off(const spec *s, const deadline_spec *d, int64_t deadline, int64_t by) {
  if (deadline == NEVER) return NEVER;
  if (d->sort == WITHIN && d->length.time.unit == HOURS) return deadline + by;
  return instant_of_day(day_of_instant(deadline + by, s->offset_minutes) + 1, s->offset_minutes) - 1;
}

static void release(world *w, int at, int64_t now) {
  const clause_spec *c = &w->s->clause[at];
  int64_t since = w->suspended_since[at];
  for (duty *d = w->duty; d < w->duty + w->duty_count; d++) {
    if (d->open && d->clause == at) d->deadline = put_off(w->s, &c->deadline, d->deadline, now - since);
  }
  for (accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++) {
    if (a->running && a->clause == at) a->deadline = put_off(w->s, &c->deadline, a->deadline, now - since);
  }
  for (opening *o = w->opening; o < w->opening + w->opening_count; o++) {
    if (o->open && o->power == at) o->deadline = put_off(w->s, &c->deadline, o->deadline, now - since);
  }
  w->suspended_since[at] = -1;
}

/* ---- effects ---- */

void close_power(world *w, int at) {
  for (opening *o = w->opening; o < w->opening + w->opening_count; o++) {
    if (o->power == at) o->open = 0;
  }
}

/* What was to be done by this very moment answers for itself. */
static void lapse_after(world *w, int at, int64_t now) {
  close_power(w, at);
  for (duty *d = w->duty; d < w->duty + w->duty_count; d++) {
    if (d->clause == at && d->lapses && (d->deadline > now || is_suspended(w, at))) d->open = 0;
  }
}

/* What is open or owed of it is let go, by each party. */
static void waive(hearing *h, int at) {
  world *w = h->w;
  const clause_spec *c = &w->s->clause[at];
  for (int k = 0; k < c->subject_count; k++) {
    int64_t owed = 0;
    int open = 0;
    for (duty *d = w->duty; d < w->duty + w->duty_count; d++) {
      if (d->clause != at || d->party != c->subject[k]) continue;
      open |= !d->doubt && (d->open || is_overdue(&d->late));
      d->open = 0;
      if (is_overdue(&d->late)) d->late.made_good = w->moment;
    }
    for (accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++) {
      if (a->clause != at || a->payer != c->subject[k]) continue;
      owed += a->left;
      a->left = 0;
      if (is_overdue(&a->late)) a->late.made_good = w->moment;
    }
    h->party = c->subject[k];
    if (open || owed > 0) answer_with(h, at, CLAUSE_EXCUSED, owed, NEVER);
  }
}

/* One that would come after the end of its clause is not left; one that comes earlier comes in its turn. */
static void call_in(hearing *h, int at, int64_t then) {
  world *w = h->w;
  const clause_spec *c = &w->s->clause[at];
  if (!c->schedule.instalments || w->tick[at][0].at >= last_end(w, c)) return;
  if (then < w->called[at]) w->called[at] = then;
  for (int k = 0; k < c->subject_count; k++)
    if (w->called[at] < w->tick[at][k].at) w->tick[at][k].at = w->called[at];
}

/* What is open falls due with that day; the instalments that are left come when it begins. */
static void hasten(hearing *h, int at, int64_t last) {
  world *w = h->w;
  const spec *s = w->s;
  int day = day_of_instant(last, s->offset_minutes);
  int64_t begins = instant_of_day(day, s->offset_minutes), ends = instant_of_day(day + 1, s->offset_minutes) - 1;
  if (begins < h->now) begins = h->now;
  for (accrual *a = w->accrual; a < w->accrual + w->accrual_count; a++)
    if (a->clause == at && a->running && a->deadline > ends) a->deadline = ends;
  view v = now_at(h);
  if (has_begun(h, &s->clause[at]) && !is_over(&v, &s->clause[at]) && !is_suspended(w, at)) call_in(h, at, begins);
}

static void bring_to(hearing *h, int at, power_act act, int expires) {
  static const clause_verdict_kind says[] = {CLAUSE_TERMINATED, CLAUSE_SUSPENDED, CLAUSE_RESUMED};
  world *w = h->w;
  if (act > RESUMES) {
    if (act == WAIVES) waive(h, at);
    return;
  }
  view v = now_at(h);
  int stood = has_begun(h, &w->s->clause[at]) && !is_over(&v, &w->s->clause[at]);
  if (act == SUSPENDS) w->suspended_since[at] = h->now;
  if (act == RESUMES) release(w, at, h->now);
  if (act == TERMINATES) {
    w->over_from[at] = h->now + (h->number == 0); /* the last moment of a notice is still within it */
    w->expired[at] = 1;
    lapse_after(w, at, h->now);
  }
  h->party = NOBODY;
  if (stood) answer_plainly(h, at, expires ? CLAUSE_EXPIRED : says[act]);
}

int notice_begins(const world *w, const notice *n) { return act_of(&w->s->clause[n->power]) != TERMINATES; }

/* What is told of the end of this clause: that of several at one moment which is of itself, and of those the first by name. */
static const clause_spec *who_ends(const hearing *h, const clause_spec *c, int at) {
  const world *w = h->w;
  unsigned own = 0;
  if (h->number || c->targets || act_of(c) != TERMINATES) return c;
  for (const notice *n = w->notice; n < w->notice + w->notice_count; n++)
    if (!n->over && n->target == at && n->at == h->now && !notice_begins(w, n)) own |= 1u << n->power;
  return own ? &w->s->clause[first_by_name(w->s, own)] : c;
}

void change_all(hearing *h, const clause_spec *c, int target) {
  unsigned set = that_it_changes(h, c), only = target >= 0 ? 1u << target : ~0u;
  for (int i = 0; act_of(c) == TERMINATES && i < h->w->s->clause_count; i++)
    h->w->ended_itself[i] |= (int)(c->targets & only) >> i & 1;
  for (int i; (i = first_by_name(h->w->s, set & only)) >= 0; set &= ~(1u << i))
    bring_to(h, i, act_of(c), who_ends(h, c, i)->sort == ENDING);
}

void take_effect(world *w, notice *n) {
  hearing h = {.w = w, .now = n->at};
  n->over = 1;
  change_all(&h, &w->s->clause[n->power], n->target);
}

/* ---- what opens a power ---- */

/* `where` is about what opens it. */
static answer opens(const hearing *h, const clause_spec *c) {
  view v = now_at(h);
  return holds_all(&v, c->where);
}

/* True where nothing is to be said against it. */
static int can_open(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  view v = now_at(h);
  answer where = h->waited ? literal_answer(YES_NO, 1) : opens(h, c);
  if (is_false(where) || is_over(&v, c) || is_suspended(h->w, at)) return 0;
  if (!h->arises_in_doubt && !where.unknown) return 1;
  answer_unknown(h, at, 0, h->arises_in_doubt ? h->arises_in_doubt - 1 : where.value);
  return 0;
}

void open_power(hearing *h, int at) {
  world *w = h->w;
  if (!can_open(h, at)) return;
  int64_t deadline = deadline_of(w->s, &w->s->clause[at].deadline, h->e, h->now);
  w->opening[w->opening_count++] = (opening){at, h->party, h->now, deadline, 1};
  answer_with(h, at, CLAUSE_PERMITTED, 0, deadline);
}

/* From the event on, which must be one that counts. */
void wait_to_open(hearing *h, int at) {
  answer where = opens(h, &h->w->s->clause[at]);
  if (where.unknown)
    answer_unknown(h, at, 0, where.value);
  else if (is_true(where))
    start_grace(h, at, -1, 0);
}

/* It passed unused. */
void lapse_power(world *w, opening *o) {
  hearing h = {.w = w, .now = o->deadline, .party = o->party};
  o->open = 0;
  answer_plainly(&h, o->power, CLAUSE_EXPIRED);
}

static opening *oldest_opening(const hearing *h, int at) {
  for (opening *o = h->w->opening; o < h->w->opening + h->w->opening_count; o++) {
    if (o->open && o->power == at && o->party == h->party) return o;
  }
  return NULL;
}

/* ---- exercise ---- */

static int64_t effect_of(const hearing *h, const clause_spec *c) {
  deadline_spec by = {.sort = WITHIN, .length = c->notice};
  return c->has_notice ? deadline_of(h->w->s, &by, h->e, h->now) : NEVER;
}

static void give_notice(world *w, int power, int target, int64_t last) {
  notice *n = &w->notice[w->notice_count++];
  *n = (notice){power, target, 0, last};
  n->at += notice_begins(w, n);
}

static void exercise(hearing *h, int at) {
  world *w = h->w;
  const clause_spec *c = &w->s->clause[at];
  int64_t last = effect_of(h, c);
  answer_with(h, at, CLAUSE_EXERCISED, 0, last);
  if (c->power == EXTENDS) answer_with(h, at, CLAUSE_RENEWED, 0, run_on(w, at));
  if (c->power != EXTENDS) w->uses[at]++;
  for (int i = 0; c->power == ACCELERATES && i < w->s->clause_count; i++)
    if (c->targets >> i & 1) hasten(h, i, last == NEVER ? h->now : last);
  if (c->power == EXTENDS || c->power == ACCELERATES || c->power == ENFORCES) return;
  if (last == NEVER) {
    change_all(h, c, -1);
    return;
  }
  if (c->power != TERMINATES || !c->targets) give_notice(w, at, -1, last);
  for (int i = 0; c->power == TERMINATES && i < w->s->clause_count; i++) {
    if (c->targets >> i & 1) give_notice(w, at, i, last);
  }
}

static int has_begun_of(const hearing *h, unsigned set) {
  for (int i = 0; i < h->w->s->clause_count; i++) {
    if (set >> i & 1 && has_begun(h, &h->w->s->clause[i])) return 1;
  }
  return 0;
}

/* Not too often, nor too late. */
static int is_early(const hearing *h, int at) {
  const spec *s = h->w->s;
  const clause_spec *c = &s->clause[at];
  if (c->times && h->w->uses[at] >= c->times) return 0;
  if (!c->has_latest) return 1;
  int last = day_of_instant(h->w->end - 1, s->offset_minutes);
  duration back = {-c->latest.count, c->latest.unit};
  return h->now < instant_of_day((int)add_duration(last, back) + 1, s->offset_minutes);
}

void judge_power(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  view v = now_at(h);
  if (h->e->kind != EXERCISE || h->e->field[POWER_NAMED] != PROVISION_NAMES + at) return;
  if (is_over(&v, c)) {
    h->party = NOBODY;
    answer_plainly(h, at, CLAUSE_EXPIRED);
    return;
  }
  answer holds = holds_all(&v, c->if_), bar = holds_any(&v, c->unless);
  int idle = c->power == SUSPENDS && !targets_of(h->w->s, c); /* an agreement of nothing but powers */
  unsigned changes = that_it_changes(h, c);
  int works = idle || (c->power > RESUMES ? c->power != WAIVES || changes : has_begun_of(h, changes));
  opening *open = oldest_opening(h, at);
  int can = is_bound(c, h->party) && !is_suspended(h->w, at) && works && (open || c->cause == FROM_THE_START) &&
            is_early(h, at);
  if (!can || is_false(holds) || is_true(bar))
    answer_plainly(h, at, CLAUSE_REFUSED);
  else if (holds.unknown || bar.unknown)
    answer_unknown(h, at, 0, holds.unknown ? holds.value : bar.value);
  else {
    if (open) open->open = 0;
    exercise(h, at);
  }
}
