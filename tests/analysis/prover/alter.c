/* See alter.h.  What comes of a change need not compile: whoever asks for one tries again. */
#include "alter.h"

#include <stdio.h>
#include <string.h>

#include "maker.h"
#include "shrink.h"

const char *const mutation_words[MUTATIONS] = {
#define MUTATION(name, text) text,
    MUTATION_LIST(MUTATION)
#undef MUTATION
};

enum { TRIES = 20 };

static clause_spec *some_clause(maker *m) { return &m->s->clause[below(m->d, m->s->clause_count)]; }
static node *some_node(maker *m) { return &m->s->node[below(m->d, m->s->node_count)]; }

/* ---- the same agreement written otherwise ---- */

static int do_nothing(maker *m) { return m->s->clause_count > 0; }

static unsigned moved_set(unsigned set, const int *to) {
  unsigned moved = 0;
  for (int i = 0; i < CLAUSES; i++)
    if (set >> i & 1) moved |= 1u << to[i];
  return moved;
}

static void move_provision(int64_t *number, const int *to) {
  int64_t i = *number - PROVISION_NAMES;
  if (i >= 0 && i < CLAUSES) *number = PROVISION_NAMES + to[i];
}

static void move_phrase(phrase *p, const int *to) {
  for (role *r = p->role; r < p->role + p->role_count; r++)
    for (int i = 0; field_infos[r->field].type == PROVISION && i < r->count; i++) move_provision(&r->literal[i], to);
}

static void move_clause(clause_spec *c, const int *to) {
  c->subject_to = moved_set(c->subject_to, to);
  c->notwithstanding = moved_set(c->notwithstanding, to);
  c->breached = moved_set(c->breached, to);
  c->targets = moved_set(c->targets, to);
  move_phrase(&c->trigger, to);
  move_phrase(&c->cure.event, to);
  move_phrase(&c->term.until, to);
  for (int i = 0; i < c->act_count; i++) move_phrase(&c->act[i], to);
}

static void move_node(node *n, const int *to) {
  if (n->sort == IN_FORCE || n->sort == BREACHED) n->index = to[n->index];
  if (n->sort == LITERAL && n->type == PROVISION) move_provision(&n->number, to);
  move_phrase(&n->phrase, to);
  move_phrase(&n->window.event, to);
}

static void move_others(spec *s, const int *to) {
  s->pool.members = moved_set(s->pool.members, to);
  for (int i = 0; i < s->node_count; i++) move_node(&s->node[i], to);
  for (int i = 0; i < s->status_count; i++)
    for (int k = 0; k < s->status[i].change_count; k++) move_phrase(&s->status[i].change[k].upon, to);
  for (int i = 0; i < s->removal_count; i++)
    for (int k = 0; k < s->removal[i].reliance_count; k++) move_phrase(&s->removal[i].reliance[k], to);
}

/* A pool `in that order` lists its members as they stand in the file. */
static int reorder(maker *m) {
  static clause_spec before[CLAUSES];
  spec *s = m->s;
  int to[CLAUSES];
  if (s->clause_count < 2 || (s->pool.members && s->pool.in_order)) return 0;
  memcpy(before, s->clause, sizeof before);
  for (int i = 0; i < CLAUSES; i++) to[i] = i;
  for (int i = 1; i < s->clause_count; i++) {
    int j = below(m->d, i + 1), other = to[i];
    to[i] = to[j];
    to[j] = other;
  }
  for (int i = 0; i < s->clause_count; i++) {
    s->clause[to[i]] = before[i];
    move_clause(&s->clause[to[i]], to);
  }
  move_others(s, to);
  return 1;
}

/* No letter stands before `_`, so their order stays. */
static int rename_all(maker *m) {
  static char names[CLAUSES][24];
  for (int i = 0; i < CLAUSES; i++) {
    snprintf(names[i], sizeof names[i], "%s_anew", m->s->clause[i].name);
    m->s->clause[i].name = names[i];
  }
  return 1;
}

/* ---- one thing changed ---- */

static int change_figure(maker *m) {
  node *n = some_node(m);
  if (n->sort != LITERAL || n->type < DATE) return 0;
  if (chance(m->d, 50))
    n->number = literal(m, n->type);
  else
    n->number += n->number == 0 || chance(m->d, 50) ? 1 : -1;
  return 1;
}

static int change_day(maker *m, int *day) {
  *day = chance(m->d, 70) ? *day + (chance(m->d, 50) ? 1 : -1) : hostile_day(m->d);
  return 1;
}

static int change_date(maker *m) {
  clause_spec *c = some_clause(m);
  int has_day = c->term.end == THROUGH_DAY || c->term.end == UNTIL_DAY;
  switch (below(m->d, 5)) {
  case 0: return has_day && change_day(m, &c->term.day);
  case 1: return has_day && (c->term.end = c->term.end == UNTIL_DAY ? THROUGH_DAY : UNTIL_DAY, 1);
  case 2: return c->term.from >= 0 && change_day(m, &c->term.from);
  case 3:
    return (c->deadline.sort == BY_DAY || c->deadline.sort == ON_DAY || c->deadline.sort == BEFORE_DAY) &&
           change_day(m, &c->deadline.day);
  default: return c->term.end && (c->term.end = NO_END, 1);
  }
}

static int change_duration(maker *m, duration *length) {
  if (length->count == 30 && length->unit == DAYS)
    *length = (duration){1, MONTHS};
  else
    length->count += length->count < 2 || chance(m->d, 50) ? 1 : -1;
  return 1;
}

static int change_length(maker *m) {
  clause_spec *c = some_clause(m);
  switch (below(m->d, 6)) {
  case 0: return c->deadline.sort && change_duration(m, &c->deadline.length.time);
  case 1: return c->cure.stands && change_duration(m, &c->cure.length.time);
  case 2: return c->has_notice && change_duration(m, &c->notice.time);
  case 3: return c->term.end == FOR_DURATION && change_duration(m, &c->term.length);
  case 4: return c->cause == ON_SCHEDULE && change_duration(m, &c->schedule.step);
  default: return m->s->node_count && change_duration(m, &some_node(m)->window.length);
  }
}

static int change_role(maker *m, phrase *p) {
  if (!p->role_count) return 0;
  role *r = &p->role[below(m->d, p->role_count)];
  if (r->count == 0) return p->role_count--, 1;
  if (r->sort == ROLE_IS) r->literal[0] = literal(m, field_infos[r->field].type);
  if (r->sort == ROLE_WITH) r->literal[0] += r->literal[0] == 0 || chance(m->d, 50) ? 1 : -1;
  return r->sort == ROLE_IS || r->sort == ROLE_WITH;
}

static int change_party(maker *m) {
  clause_spec *c = some_clause(m);
  int subject = c->subject[0];
  switch (below(m->d, 3)) {
  case 0: return change_role(m, &c->trigger);
  case 1: return c->act_count && change_role(m, &c->act[0]);
  default:
    if (c->subject_count != 1 || c->other == NOBODY || subject == c->other) return 0;
    c->subject[0] = c->other;
    c->other = subject;
    return 1;
  }
}

static int change_condition(maker *m) {
  node *n = some_node(m);
  switch (n->sort) {
  case ALL: n->sort = ANY; return 1;
  case ANY: n->sort = ALL; return 1;
  case COMPARE: n->relation = (relation)below(m->d, RELATIONS); return 1;
  case AMONG:
  case RANGE:
  case HAPPENED:
  case IN_FORCE: n->number = !n->number; return 1;
  default: return 0;
  }
}

static int drop_condition(maker *m) {
  clause_spec *c = some_clause(m);
  int shape = below(m->d, 3), *list = shape == 0 ? c->where : shape == 1 ? c->if_ : c->unless;
  if (list[0] < 0) return 0;
  list[0] = list[1];
  list[1] = -1;
  return 1;
}

static int change_kind(maker *m) {
  clause_spec *c = some_clause(m);
  phrase *p = c->act_count && chance(m->d, 50) ? &c->act[0] : &c->trigger;
  if (p == &c->trigger && c->cause != UPON_EVENT && c->cause != WITHIN_OF_EVENT) return 0;
  *p = make_phrase(m, (event_kind)below(m->d, OWN_KINDS), p == &c->trigger ? -1 : -2);
  return 1;
}

static int change_money(maker *m) {
  clause_spec *c = some_clause(m);
  switch (below(m->d, 6)) {
  case 0: return c->cap_count && (c->cap_count--, 1);
  case 1: return c->cap_count && (c->cap[0].scope = (scope)below(m->d, IN_ANY), 1);
  case 2: return c->minimum >= 0 && (c->minimum = -1, 1);
  case 3: return c->rounding && (c->rounding = (rounding)below(m->d, ROUNDINGS), 1);
  case 4: return c->late_rate >= 0 && (c->late_rate = -1, 1);
  default: return c->deadline.sort && c->sort == PAYMENT_CLAUSE && (c->deadline.sort = NO_DEADLINE, 1);
  }
}

static int change_licence(maker *m) {
  clause_spec *c = some_clause(m);
  c->licence = (licence)below(m->d, LICENCES);
  return c->sort == GRANT;
}

static int change_status(maker *m) {
  if (!m->s->status_count) return 0;
  status_spec *st = &m->s->status[below(m->d, m->s->status_count)];
  switch (below(m->d, 4)) {
  case 0: return st->start = literal(m, st->type), 1;
  case 1: return st->change_count > 1 && (st->change_count--, 1);
  case 2: return st->change[0].condition >= 0 && (st->change[0].condition = -1, 1);
  default: return st->change[0].every.sort == NO_SCHEDULE && change_role(m, &st->change[0].upon);
  }
}

static int drop_priority(maker *m) {
  clause_spec *c = some_clause(m);
  unsigned *set = chance(m->d, 50) ? &c->subject_to : &c->notwithstanding;
  int had = *set != 0;
  *set &= *set - 1;
  return had;
}

static int drop(maker *m) { return drop_clause(m->s, below(m->d, m->s->clause_count)); }

static int add(maker *m) {
  if (m->s->clause_count == CLAUSES) return 0;
  make_clause(m, m->s->clause_count);
  m->s->clause_count++;
  return 1;
}

static int change_field(maker *m) {
  m->s->fields[below(m->d, OWN_KINDS)] ^= 1u << (BUYER + (unsigned)below(m->d, ABOUT - BUYER + 1));
  return 1;
}

static int take_effect_later(maker *m) {
  m->s->effective += 1 + below(m->d, 400);
  return 1;
}

static int rename_later(maker *m) { return rename_all(m) && take_effect_later(m); }

int alter(spec *s, mutation make, dice *d) {
  static int (*const ways[MUTATIONS])(maker *) = {
      [SAME] = do_nothing,
      [REORDERED] = reorder,
      [RENAMED] = rename_all,
      [FIGURE] = change_figure,
      [DATE_CHANGED] = change_date,
      [LENGTH] = change_length,
      [PARTY_CHANGED] = change_party,
      [CONDITION_CHANGED] = change_condition,
      [CONDITION_DROPPED] = drop_condition,
      [KIND_CHANGED] = change_kind,
      [MONEY_CHANGED] = change_money,
      [LICENCE] = change_licence,
      [STATUS_CHANGED] = change_status,
      [PRIORITY_DROPPED] = drop_priority,
      [CLAUSE_DROPPED] = drop,
      [CLAUSE_ADDED] = add,
      [FIELD_CHANGED] = change_field,
      [LATER] = take_effect_later,
      [RENAMED_LATER] = rename_later,
  };
  maker m = {s, d, KINDS, 0, -1, 0};
  int needs_node = make == FIGURE || make == CONDITION_CHANGED || make == LENGTH;
  for (int tries = 0; tries < TRIES && !(needs_node && s->node_count == 0); tries++)
    if (ways[make](&m)) return 1;
  return 0;
}
