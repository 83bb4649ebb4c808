/* Turns: in which order the provisions are judged on one event, and in which order what falls on one moment comes.  Names decide, so that the order of the file
** never matters; but nothing that is owed may hang on how a clause is called: what reads of another comes after it. */
#include "lower.h"

#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b) {
  const cl_provision *const *x = a, *const *y = b;
  return strcmp((*x)->name, (*y)->name);
}

static int by_name_of_clause(const void *a, const void *b) {
  const cl_priority *x = a, *y = b;
  return strcmp(x->clause->name, y->clause->name);
}

/* The provisions by name, except that some come after others.  Where two wait for each other, the name decides after all. */
typedef struct placing {
  cl_provision *const *by_name, **list;
  uint32_t all, count;
  char *done;
  int on_event; /* what prevails comes first; otherwise it is about one moment */
  int is_told;  /* some clause is told of what others do */
} placing;

static void place(placing *s, cl_provision *p);

/* ---- what a clause is told of others: all that they do at that moment is done ---- */

/* The first by name, of those that it is told a total or a breach of, that has no place yet. */
typedef struct reading {
  const placing *s;
  cl_provision *first;
} reading;

static void read_of(reading *r, cl_provision *p) {
  if (!p || r->s->done[p->index]) return;
  if (!r->first || strcmp(p->name, r->first->name) < 0) r->first = p;
}

static void read_remembered(reading *r, const cl_history *history) {
  if (!history) return;
  read_of(r, history->accrued);
  read_of(r, history->breached);
}

static void read_in(reading *r, const cl_expr *expr) {
  if (!expr) return;
  if (expr->kind == CL_EXPR_BREACHED) read_of(r, expr->provision);
  read_remembered(r, expr->history);
  if (expr->point) read_remembered(r, expr->point->history);
  if (expr->point) read_in(r, expr->point->expr);
  read_in(r, expr->a);
  read_in(r, expr->b);
  for (uint32_t i = 0; i < expr->item_count; i++) read_in(r, expr->items[i]);
}

static void read_in_all(reading *r, cl_expr *const *list, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) read_in(r, list[i]);
}

static cl_provision *first_read(const placing *s, const cl_provision *p) {
  reading r = {s, NULL};
  for (uint32_t i = 0; i < p->rule_count; i++) {
    const cl_rule *rule = &p->rules[i];
    read_in_all(&r, rule->where, rule->where_count);
    read_in_all(&r, rule->if_, rule->if_count);
    read_in_all(&r, rule->unless, rule->unless_count);
    read_in(&r, rule->amount);
    read_in(&r, rule->time);
  }
  for (uint32_t i = 0; i < p->cap_count; i++) read_in(&r, p->caps[i]->limit);
  read_in(&r, p->minimum);
  read_in(&r, p->minimum_over);
  return r.first;
}

/* ---- what a status is told of others: what they were ---- */

static int reads_status(const cl_expr *expr, const cl_provision *status) {
  if (!expr) return 0;
  if ((expr->kind == CL_EXPR_STATUS || expr->kind == CL_EXPR_RUNNING) && expr->provision == status) return 1;
  for (uint32_t i = 0; i < expr->item_count; i++)
    if (reads_status(expr->items[i], status)) return 1;
  return reads_status(expr->a, status) || reads_status(expr->b, status);
}

static int becomes_by(const cl_provision *p, const cl_provision *status) {
  for (uint32_t i = 0; i < p->change_count; i++) {
    const struct cl_change *change = &p->changes[i];
    if (change->schedule && (reads_status(change->value, status) || reads_status(change->condition, status))) return 1;
  }
  return 0;
}

static int has_schedule(const cl_provision *p) {
  for (uint32_t i = 0; i < p->change_count; i++)
    if (p->changes[i].schedule) return 1;
  return 0;
}

static void place_readers(placing *s, const cl_provision *status) {
  if (!has_schedule(status)) return;
  for (uint32_t i = 0; i < s->all; i++)
    if (becomes_by(s->by_name[i], status)) place(s, s->by_name[i]);
}

/* ---- the order ---- */

static void place(placing *s, cl_provision *p) {
  if (s->done[p->index]) return;
  s->done[p->index] = 1;
  if (s->on_event) {
    for (uint32_t i = 0; i < p->prevailing_count; i++) place(s, p->prevailing[i].clause);
  } else {
    for (cl_provision *read; s->is_told && (read = first_read(s, p)) != NULL;) place(s, read);
    place_readers(s, p);
  }
  for (uint32_t i = 0; i < p->cap_count; i++) {
    cl_provision *before = cl_before_under(p->caps[i], p);
    if (before) place(s, before);
  }
  s->list[s->count++] = p;
}

static int is_any_told(const cl_model *m) {
  for (uint32_t i = 0; i < m->history_count; i++)
    if (m->histories[i]->accrued || m->histories[i]->breached) return 1;
  return m->asks_of_breaches;
}

static cl_provision **placed(cl_lowering *l, int on_event) {
  uint32_t count = l->model->provision_count;
  placing s = {.by_name = l->by_name,
               .list = cl_lower_need(l, sizeof *s.list * count),
               .all = count,
               .done = cl_lower_need(l, count),
               .on_event = on_event,
               .is_told = is_any_told(l->model)};
  for (uint32_t i = 0; i < count; i++) place(&s, l->by_name[i]);
  return s.list;
}

void cl_sort_provisions(cl_lowering *l) {
  uint32_t count = l->model->provision_count;
  l->by_name = cl_lower_need(l, sizeof *l->by_name * count);
  if (count) memcpy(l->by_name, l->model->provisions, sizeof *l->by_name * count);
  qsort(l->by_name, count, sizeof *l->by_name, by_name);
  for (uint32_t i = 0; i < count; i++) {
    cl_provision *p = l->by_name[i];
    if (p->prevailing_count > 1) qsort(p->prevailing, p->prevailing_count, sizeof *p->prevailing, by_name_of_clause);
  }
  l->order = placed(l, 1);
  l->by_turn = placed(l, 0);
  l->funds = cl_lower_need(l, sizeof *l->funds * count);
  for (uint32_t i = 0; i < count; i++)
    if (l->by_name[i]->kind == CL_FUND) l->funds[l->fund_count++] = l->by_name[i];
}
