/* Funds: what is paid in, what is paid out, what is held. */
#include "world.h"

static int64_t held(const world *w, int moment) {
  int64_t total = 0;
  for (const movement *m = w->movement; m < w->movement + w->movement_count; m++) {
    if (m->moment < moment) total += m->amount;
  }
  return total;
}

/* Clauses that read it on one event are told what it held before. */
answer find_held(const view *v) { return literal_answer(MONEY, held(v->w, v->w->moment)); }

int64_t held_now(const world *w) { return held(w, w->moment + 1); }

void move_money(world *w, int64_t amount) { w->movement[w->movement_count++] = (movement){w->moment, amount}; }
