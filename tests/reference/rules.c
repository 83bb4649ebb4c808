/* Answers, priority and conditions of a clause; what permissions, prohibitions and grants say to an event. */
#include <stddef.h>
#include <string.h>

#include "world.h"

/* ---- answers ---- */

outcome *record(world *w, outcome o) {
  w->when[w->out->count] = w->moment;
  o.step = w->seen;
  w->out->verdict[w->out->count] = o;
  return &w->out->verdict[w->out->count++];
}

void answer_with(hearing *h, int at, clause_verdict_kind verdict, int64_t amount, int64_t deadline) {
  record(h->w, (outcome){h->now, amount, deadline, 0, h->number, at, verdict, h->party, -1, 0, 0});
  if (verdict == CLAUSE_BREACHED || verdict == CLAUSE_PERMITTED || verdict == CLAUSE_ACCRUED || verdict == CLAUSE_DUE)
    h->operative |= 1u << at;
  if (verdict != CLAUSE_BREACHED) return;
  h->breached |= 1u << at;
  if (h->w->s->clause[at].sort < OBLIGATION) h->late[at] = remember_wrong(h, at, 0);
}

void answer_plainly(hearing *h, int at, clause_verdict_kind verdict) { answer_with(h, at, verdict, 0, NEVER); }

outcome *answer_unknown(hearing *h, int at, int64_t amount, int waits_for) {
  if (amount == 0) h->uncertain |= 1u << at;
  h->waits_for[at] = waits_for;
  return record(h->w,
                (outcome){h->now, amount, NEVER, 0, h->number, at, CLAUSE_UNDETERMINED, h->party, waits_for, 0, 0});
}

void doubt_breach(hearing *h, int at, int waits_for) {
  answer_unknown(h, at, 0, waits_for)->breach_in_doubt = 1;
  h->doubted |= 1u << at;
  h->late[at] = remember_wrong(h, at, 1 + waits_for);
  h->waits_for[at] = waits_for;
}

view now_at(const hearing *h) {
  return (view){.w = h->w,
                .hand = h->e,
                .party = h->licensor ? h->licensor : h->party,
                .now = h->now,
                .seen = h->w->seen,
                .cause = h->cause,
                .shortfall = h->shortfall};
}

/* ---- priority ---- */

unsigned prevailing_over(const spec *s, int at) {
  unsigned set = s->clause[at].subject_to;
  for (int i = 0; i < s->clause_count; i++) {
    if (s->clause[i].notwithstanding >> at & 1) set |= 1u << i;
  }
  return set;
}

static int can_refuse(const clause_spec *c) { return c->sort == PERMISSION && c->quantity; }

/* A permission or a prohibition yields to what a limit permits; what arises yields to what it refuses. */
int yields(const hearing *h, int at) {
  const spec *s = h->w->s;
  int arises = s->clause[at].sort == OBLIGATION || s->clause[at].sort == PAYMENT_CLAUSE;
  for (int i = 0; i < s->clause_count; i++) {
    unsigned spoke = arises && can_refuse(&s->clause[i]) ? h->refused : h->operative;
    if (prevailing_over(s, at) & spoke & ~h->cause & 1u << i) return 1;
  }
  return 0;
}

int yields_to_doubt(const hearing *h, int at) {
  unsigned doubtful = prevailing_over(h->w->s, at) & h->uncertain & ~h->cause;
  int first = first_by_name(h->w->s, doubtful);
  return first < 0 ? -1 : h->waits_for[first];
}

/* The first by name of these clauses, or -1. */
int first_by_name(const spec *s, unsigned set) {
  int first = -1;
  for (int i = 0; i < s->clause_count; i++) {
    if (set >> i & 1 && (first < 0 || strcmp(s->clause[i].name, s->clause[first].name) < 0)) first = i;
  }
  return first;
}

/* ---- conditions of a clause ---- */

answer applies(const view *v, const clause_spec *c) {
  answer where = holds_all(v, c->where), state = holds_all(v, c->if_);
  if (is_false(where) || is_true(state)) return where;
  return is_false(state) || !where.unknown ? state : where;
}

int is_bound(const clause_spec *c, int64_t party) {
  for (int i = 0; i < c->subject_count; i++) {
    if (c->subject[i] == party) return 1;
  }
  return 0;
}

int is_act(const clause_spec *c, const event *e, const event *hand, int party) {
  for (int i = 0; i < c->act_count; i++) {
    if (e->field[BY] == party && matches(&c->act[i], e, hand, party)) return 1;
  }
  return 0;
}

int is_expired(hearing *h, int at) {
  view v = now_at(h);
  if (!is_over(&v, &h->w->s->clause[at])) return 0;
  answer_plainly(h, at, CLAUSE_EXPIRED);
  return 1;
}

int has_begun(const hearing *h, const clause_spec *c) { return h->now >= term_start(h->w->s, c); }

/* What is forbidden while the clause stands.  Where an exception holds there is no breach, whatever else is unknown. */
static void forbid(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  view v = now_at(h);
  answer act = applies(&v, c), excuse = holds_any(&v, c->unless);
  if (is_false(act) || is_over(&v, c) || is_suspended(h->w, at)) return;
  if (c->quantity && !goes_beyond(h, at)) return;
  int doubt = yields_to_doubt(h, at);
  if (yields(h, at) || is_true(excuse))
    answer_plainly(h, at, CLAUSE_EXCUSED);
  else if (doubt >= 0 || act.unknown || excuse.unknown)
    doubt_breach(h, at, doubt >= 0 ? doubt : act.unknown ? act.value : excuse.value);
  else
    answer_plainly(h, at, CLAUSE_BREACHED);
}

int stands(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  view v = now_at(h);
  answer act = applies(&v, c), excuse = holds_any(&v, c->unless);
  if (is_false(act) || is_expired(h, at) || is_suspended(h->w, at) || is_true(excuse) || yields(h, at)) return 0;
  int doubt = h->arises_in_doubt ? h->arises_in_doubt - 1 : yields_to_doubt(h, at);
  if (doubt < 0 && !act.unknown && !excuse.unknown) return 1;
  answer_unknown(h, at, 0, doubt >= 0 ? doubt : act.unknown ? act.value : excuse.value);
  return 0;
}

static void permit(hearing *h, int at) {
  if (stands(h, at)) answer_plainly(h, at, CLAUSE_PERMITTED);
}

static void permit_within_limit(hearing *h, int at) {
  if (!stands(h, at)) return;
  int refused = goes_beyond(h, at);
  answer_plainly(h, at, refused ? CLAUSE_REFUSED : CLAUSE_PERMITTED);
  if (refused) h->refused |= 1u << at;
}

void judge_prohibition(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  if (is_bound(c, h->party) && is_act(c, h->e, h->e, h->party)) forbid(h, at);
}

void judge_permission(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  if (!is_bound(c, h->party) || !is_act(c, h->e, h->e, h->party)) return;
  if (c->quantity)
    permit_within_limit(h, at);
  else
    permit(h, at);
}

/* With its affiliates, where it says so. */
static int is_licensed(const spec *s, const clause_spec *c, int licensee, int64_t who) {
  return who == licensee || (c->other_affiliates && who >= 1 && who <= PARTIES && s->affiliate_of[who] == licensee);
}

/* Of one licensor: what each use and each licensing by it or by the licensee is. */
static void judge_licence(hearing *h, int at, int licensor) {
  const clause_spec *c = &h->w->s->clause[at];
  const event *e = h->e;
  const spec *s = h->w->s;
  int by = (int)e->field[BY], licensee = c->other == NOBODY ? other_party(s, licensor) : c->other;
  if (e->field[ITEM] != c->asset) return;
  h->party = by;
  h->licensor = licensor;
  if (e->kind == USE && is_licensed(s, c, licensee, by)) permit(h, at);
  if (e->kind == USE && by == licensor && c->licence == EXCLUSIVE) forbid(h, at);
  if (e->kind != LICENSING || by != licensor || is_licensed(s, c, licensee, e->field[LICENSEE])) return;
  if (c->licence == EXCLUSIVE || c->licence == SOLE) forbid(h, at);
  if (c->licence == NON_EXCLUSIVE) permit(h, at);
}

void judge_grant(hearing *h, int at) {
  const clause_spec *c = &h->w->s->clause[at];
  for (int i = 0; i < c->subject_count; i++) judge_licence(h, at, c->subject[i]);
  h->licensor = NOBODY;
}
