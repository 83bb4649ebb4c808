/* What the evaluator remembers: the events themselves, and what became of the answers that can change later.  Everything else is found by going
** through these lists again.  Shared by evaluate.c and condition.c, and by nobody else. */
#ifndef REFERENCE_WORLD_H
#define REFERENCE_WORLD_H

#include "evaluate.h"
#include "plain.h"

/* An amount that became owed.  Whatever of it is not paid when its deadline has passed stays owed, without a deadline. */
typedef struct accrual {
  int clause;
  int64_t at, amount, left, deadline;
  int running; /* the deadline has not passed */
} accrual;

typedef struct duty {
  int clause;
  const event *cause; /* NULL: none */
  int64_t since, deadline;
  int open;
} duty;

enum { ACCRUALS = EVENTS * CLAUSES, DUTIES = EVENTS * CLAUSES + CLAUSES };
typedef struct world {
  const spec *s;
  const stream *events;
  result *out;
  int seen;           /* events judged */
  int moment;         /* events and deadlines judged */
  int when[OUTCOMES]; /* the moment of each verdict */
  int accrual_count, duty_count;
  accrual accrual[ACCRUALS];
  duty duty[DUTIES];
  int expired[CLAUSES]; /* said that its term has ended */
} world;

/* From where a condition looks: at this event, at this time, when so many events had been judged. */
typedef struct view {
  const world *w;
  const event *hand; /* NULL: none */
  int64_t now;
  int seen;
} view;

/* A number, or a yes or no; or nothing known, for want of a value; or nothing there. */
typedef struct answer {
  int unknown, value; /* unknown: waits for `value` */
  int absent;
  fraction number;
} answer;

answer find(const view *v, int node);
answer holds_all(const view *v, const int list[2]);
answer holds_any(const view *v, const int list[2]);
int matches(const phrase *p, const event *e, const event *hand);

int64_t term_start(const spec *s, const clause_spec *c);
int64_t term_end(const spec *s, const clause_spec *c); /* by date; NEVER */
/* True once an event has ended the term. */
int ended_by_event(const view *v, const clause_spec *c);
int is_over(const view *v, const clause_spec *c);
int64_t add_duration(int64_t day, duration length);

#endif
