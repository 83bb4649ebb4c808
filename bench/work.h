/* Workload W, as all sides of the benchmark see it: the events of clauses/bench/w.cl in the layout that a C programmer
** would give them, the twelve totals that every side must agree on, and the hand-written switch that the machine is
** measured against. */
#ifndef WORK_H
#define WORK_H

#include <inttypes.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { WORK_REVENUE, WORK_PAYMENT, WORK_DEPLOY, WORK_LICENSING, WORK_WAIVE, WORK_KINDS };

/* Names are numbers: 16 actors, 5 clouds, 8 items, then the products. */
enum {
  WORK_OPENAI,
  WORK_MICROSOFT,
  WORK_ACTORS = 16,
  WORK_AZURE = WORK_ACTORS,
  WORK_CLOUDS = 5,
  WORK_OPENAI_IP = WORK_AZURE + WORK_CLOUDS,
  WORK_ITEMS = 8,
  WORK_PRODUCT = WORK_OPENAI_IP + WORK_ITEMS,
  WORK_PRODUCTS = 4096,
  WORK_NAMES = WORK_PRODUCT + WORK_PRODUCTS,
};
enum { WORK_NAME_SIZE = 24 };

/* revenue: a by.  payment: a by, b to.  deploy: a product, b cloud, c by, fresh.  licensing: a by, b licensee,
** c item.  waive: a product. */
typedef struct work_event {
  int64_t at, amount; /* microseconds; cents */
  uint32_t a, b, c;
  uint8_t kind, fresh;
} work_event;

#define WORK_SECOND  INT64_C(1000000)
#define WORK_START   (INT64_C(1674432000) * WORK_SECOND) /* 2023-01-23 */
#define WORK_AMENDED (INT64_C(1777248000) * WORK_SECOND) /* 2026-04-27 */
#define WORK_2031    (INT64_C(1924992000) * WORK_SECOND)
#define WORK_2033    (INT64_C(1988150400) * WORK_SECOND)
#define WORK_END     (INT64_C(2019686400) * WORK_SECOND) /* 2034-01-01 */
#define WORK_CAP     INT64_C(3800000000000)              /* 38 billion USD in cents */

#define WORK_TOTALS(X)                                                                                                 \
  X(accruals)                                                                                                          \
  X(accrued)                                                                                                           \
  X(capped)                                                                                                            \
  X(balance)                                                                                                           \
  X(overpayments)                                                                                                      \
  X(overpaid)                                                                                                          \
  X(removed)                                                                                                           \
  X(launches_breached)                                                                                                 \
  X(launches_excused)                                                                                                  \
  X(licences_breached)                                                                                                 \
  X(licences_permitted)                                                                                                \
  X(licences_expired)
typedef struct work_totals {
#define WORK_TOTAL(name) int64_t name;
  WORK_TOTALS(WORK_TOTAL)
#undef WORK_TOTAL
} work_totals;

typedef struct work_state {
  work_totals totals;
  uint8_t waived[WORK_NAMES];
} work_state;

static inline void work_revenue(work_totals *t, const work_event *e) {
  if (e->a != WORK_OPENAI || e->at >= WORK_2031) return;
  int64_t share = e->amount * 20 / 100, left = WORK_CAP - t->accrued, accrual = share < left ? share : left;
  t->accrued += accrual;
  t->balance += accrual;
  t->accruals += accrual > 0;
  t->capped += accrual < share;
}

static inline void work_payment(work_totals *t, const work_event *e) {
  if (e->a == WORK_OPENAI && e->b == WORK_MICROSOFT) {
    int64_t over = e->amount > t->balance ? e->amount - t->balance : 0;
    t->balance -= e->amount - over;
    t->overpaid += over;
    t->overpayments += over > 0;
  } else if (e->a == WORK_MICROSOFT && e->b == WORK_OPENAI && e->at >= WORK_AMENDED) {
    t->removed++;
  }
}

static inline void work_licensing(work_totals *t, const work_event *e) {
  if (e->a != WORK_OPENAI || e->c != WORK_OPENAI_IP || e->b == WORK_MICROSOFT) return;
  if (e->at < WORK_AMENDED)
    t->licences_breached++;
  else if (e->at < WORK_2033)
    t->licences_permitted++;
  else
    t->licences_expired++;
}

/* One event, as somebody who knows C and this one agreement would write it. */
static inline void work_step(work_state *s, const work_event *e) {
  switch (e->kind) {
  case WORK_REVENUE: work_revenue(&s->totals, e); break;
  case WORK_PAYMENT: work_payment(&s->totals, e); break;
  case WORK_DEPLOY:
    if (e->c != WORK_OPENAI || !e->fresh || e->b == WORK_AZURE) break;
    if (s->waived[e->a])
      s->totals.launches_excused++;
    else
      s->totals.launches_breached++;
    break;
  case WORK_LICENSING: work_licensing(&s->totals, e); break;
  case WORK_WAIVE: s->waived[e->a] = 1; break;
  default: break;
  }
}

/* ---- the events: the same for the same count, everywhere ---- */

typedef struct work_source {
  uint64_t random;
  int64_t count, done;
} work_source;

work_source work_begin(int64_t count);
/* The next event; 0 at the end. */
int work_next(work_source *source, work_event *event);

void work_name(char out[WORK_NAME_SIZE], uint32_t name);

/* Writes the totals as one line, NAME=NUMBER with spaces between. */
void work_print(const work_totals *totals);

#ifdef __cplusplus
}
#endif
#endif
