/* See shrink.h.  Tries one cut after the other, keeps those after which the two still differ in the same way, until none is left to try. */
#include "shrink.h"

#include <string.h>

typedef struct pair {
  spec s;
  stream events;
} pair;

/* ---- cuts: each makes the pair smaller in its n-th way and says whether there is one ---- */

static int cut_event(pair *p, int n) {
  if (n >= p->events.count || p->events.count == 1) return 0;
  memmove(&p->events.event[n], &p->events.event[n + 1], (size_t)(p->events.count - n - 1) * sizeof(event));
  p->events.count--;
  return 1;
}

static unsigned without(unsigned set, int n) { return (set & ((1u << n) - 1)) | (set >> 1 & ~((1u << n) - 1)); }

static int64_t renumbered(int64_t provision, int n) {
  if (provision < PROVISION_NAMES + n || provision >= PROVISION_NAMES + CLAUSES) return provision;
  return provision == PROVISION_NAMES + n ? 0 : provision - 1;
}

/* Without it something else would have no cause. */
static int is_breached_alone(const spec *s, int n) {
  for (int i = 0; i < s->clause_count; i++) {
    if (i != n && (s->clause[i].breached == 1u << n || s->clause[i].targets == 1u << n)) return 1;
  }
  return 0;
}

int drop_clause(spec *s, int n) {
  if (n >= s->clause_count || s->clause_count == 1 || is_breached_alone(s, n)) return 0;
  memmove(&s->clause[n], &s->clause[n + 1], (size_t)(s->clause_count - n - 1) * sizeof s->clause[0]);
  s->clause_count--;
  s->pool.members = without(s->pool.members, n);
  if (!(s->pool.members & (s->pool.members - 1))) s->pool.members = 0;
  for (int i = 0; i < s->clause_count; i++) {
    s->clause[i].subject_to = without(s->clause[i].subject_to, n);
    s->clause[i].notwithstanding = without(s->clause[i].notwithstanding, n);
    s->clause[i].breached = without(s->clause[i].breached, n);
    s->clause[i].targets = without(s->clause[i].targets, n);
  }
  for (int i = 0; i < s->node_count; i++) {
    node *at = &s->node[i];
    if ((at->sort == IN_FORCE || at->sort == BREACHED) && at->index >= n && at->index > 0) at->index--;
  }
  return 1;
}

static int cut_clause(pair *p, int n) {
  if (!drop_clause(&p->s, n)) return 0;
  for (int i = 0; i < p->events.count; i++) {
    int64_t *fields = p->events.event[i].field;
    fields[ABOUT] = renumbered(fields[ABOUT], n);
    fields[UNDER] = renumbered(fields[UNDER], n);
    fields[POWER_NAMED] = renumbered(fields[POWER_NAMED], n);
  }
  return 1;
}

/* A condition goes, or gives way to one of its own parts. */
static int cut_condition(const spec *s, int *condition, int n) {
  if (*condition < 0) return 0;
  const node *at = &s->node[*condition];
  *condition = n < 3 && (at->sort == ALL || at->sort == ANY) ? at->kid[n] : -1;
  return 1;
}

enum { CLAUSE_PARTS = 43 };

static int cut_clause_part(pair *p, int n) {
  spec *s = &p->s;
  clause_spec *c = &s->clause[n / CLAUSE_PARTS % CLAUSES];
  int part = n % CLAUSE_PARTS;
  if (n / CLAUSE_PARTS >= s->clause_count) return 0;
  if (part < 8) return cut_condition(s, &c->where[part / 4], part % 4);
  if (part < 16) return cut_condition(s, &c->if_[part / 4 - 2], part % 4);
  if (part < 24) return cut_condition(s, &c->unless[part / 4 - 4], part % 4);
  switch (part) {
  case 24: return c->cap_count > 0 ? (c->cap_count--, 1) : 0;
  case 25: return c->cap_count > 1 ? (c->cap[0] = c->cap[1], c->cap_count--, 1) : 0;
  case 26: return c->minimum >= 0 ? (c->minimum = -1, 1) : 0;
  case 27: return c->term.until_event ? (c->term.until_event = 0, 1) : 0;
  case 28: return c->term.from >= 0 ? (c->term.from = -1, 1) : 0;
  case 29: return c->term.end ? (c->term.end = NO_END, 1) : 0;
  case 30: return c->subject_to ? (c->subject_to = 0, 1) : 0;
  case 31: return c->notwithstanding ? (c->notwithstanding = 0, 1) : 0;
  case 32: return c->rounding ? (c->rounding = NOT_ROUNDED, 1) : 0;
  case 33: return c->act_count > 1 ? (c->act_count--, 1) : 0;
  case 34: return c->trigger.role_count ? (c->trigger.role_count--, 1) : 0;
  case 35: return c->act[0].role_count ? (c->act[0].role_count--, 1) : 0;
  case 36: return c->sort == PAYMENT_CLAUSE && c->deadline.sort ? (c->deadline.sort = NO_DEADLINE, 1) : 0;
  case 37:
  case 38: {
    int kid = c->amount >= 0 && s->node[c->amount].sort >= PLUS ? s->node[c->amount].kid[part - 37] : -1;
    return kid >= 0 && s->node[kid].type == MONEY ? (c->amount = kid, 1) : 0;
  }
  case 40: return c->least >= 0 ? (c->least = -1, 1) : 0;
  case 41: return c->late_rate >= 0 ? (c->late_rate = -1, 1) : 0;
  case 42: return c->fund_use ? (c->fund_use = NO_FUND, 1) : 0;
  case 39:
    return c->subject_count > 1 && c->other != NOBODY && !c->affiliates ? (c->each_party = 0, c->subject_count--, 1)
                                                                        : 0;
  default: return 0;
  }
}

static int cut_part(pair *p, int n) {
  spec *s = &p->s;
  switch (n) {
  case 0: return s->pool.members ? (s->pool.members = 0, 1) : 0;
  case 1: return s->end ? (s->end = NO_END, 1) : 0;
  case 2: return s->offset_minutes ? (s->offset_minutes = 0, 1) : 0;
  case 3: return s->removal_count ? (s->removal_count--, 1) : 0;
  case 4: return s->definition_count ? (s->definition_count--, 1) : 0;
  case 5: return s->status_count ? (s->status_count--, 1) : 0;
  case 6: return s->value_count ? (s->value_count--, 1) : 0;
  case 7: return s->status[0].change_count > 1 ? (s->status[0].change_count--, 1) : 0;
  case 8: return s->status[0].change[0].condition >= 0 ? (s->status[0].change[0].condition = -1, 1) : 0;
  case 9: return s->removal[0].reliance_count ? (s->removal[0].reliance_count--, 1) : 0;
  default: return 0;
  }
}

/* ---- the search ---- */

enum { CLAUSE_CUTS = CLAUSE_PARTS * CLAUSES, PART_CUTS = 10 };

static int try_cut(pair *p, int (*cut)(pair *, int), int n, difference found) {
  static pair smaller;
  smaller = *p;
  if (!cut(&smaller, n) || compare_pair(&smaller.s, &smaller.events, NULL) != found) return 0;
  *p = smaller;
  return 1;
}

static int cut_all(pair *p, int (*cut)(pair *, int), int ways, difference found) {
  int cuts = 0;
  for (int n = ways - 1; n >= 0; n--) cuts += try_cut(p, cut, n, found);
  return cuts;
}

void shrink(spec *s, stream *events, difference found) {
  static pair p;
  int cuts;
  p = (pair){*s, *events};
  do {
    cuts = cut_all(&p, cut_event, EVENTS, found) + cut_all(&p, cut_clause, CLAUSES, found) +
           cut_all(&p, cut_clause_part, CLAUSE_CUTS, found) + cut_all(&p, cut_part, PART_CUTS, found);
  } while (cuts);
  *s = p.s;
  *events = p.events;
}
