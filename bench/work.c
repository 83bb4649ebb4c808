/* The events of workload W, drawn from a fixed pseudo-random sequence: two in five are revenue, one in four a payment,
** one in five a deployment; half of all acts are OpenAI's and a quarter Microsoft's.  Amounts are such that the cap is
** used up on three quarters of the way to 2031, and payments run a little ahead of accruals. */
#include "work.h"

#include <stdio.h>

/* The splitmix64 generator: one addition and three mixing steps. */
static uint64_t draw(work_source *source) {
  uint64_t z = source->random += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static uint32_t below(work_source *source, uint32_t limit) { return (uint32_t)(((draw(source) >> 32) * limit) >> 32); }

static int64_t amount_around(work_source *source, int64_t mean) {
  return 5 + (int64_t)(draw(source) % (uint64_t)(2 * mean));
}

static uint32_t actor(work_source *source) {
  uint32_t x = below(source, 100);
  if (x < 50) return WORK_OPENAI;
  return x < 75 ? WORK_MICROSOFT : 2 + below(source, WORK_ACTORS - 2);
}

static uint32_t product(work_source *source) { return WORK_PRODUCT + below(source, WORK_PRODUCTS); }

/* The cap is three quarters of the shares: a fifth of the events, eight years in eleven, a fifth of each amount. */
static int64_t mean_revenue(int64_t count) { return WORK_CAP * 4 / 3 * 1000 / 29 / count; }

static void draw_payment(work_source *source, work_event *e) {
  uint32_t x = below(source, 10);
  e->a = x < 6 ? WORK_OPENAI : x < 8 ? WORK_MICROSOFT : actor(source);
  e->b = x < 6 ? WORK_MICROSOFT : x < 8 ? WORK_OPENAI : 2 + below(source, WORK_ACTORS - 2);
  e->amount = amount_around(source, mean_revenue(source->count) * 4 / 15);
}

static void draw_deploy(work_source *source, work_event *e) {
  e->a = product(source);
  e->b = WORK_AZURE + (below(source, 2) ? 0 : 1 + below(source, WORK_CLOUDS - 1));
  e->c = WORK_OPENAI;
  e->fresh = below(source, 4) == 0;
}

static void draw_licensing(work_source *source, work_event *e) {
  e->a = actor(source);
  e->b = actor(source);
  e->c = WORK_OPENAI_IP + below(source, WORK_ITEMS);
  if (below(source, 2) && e->a == WORK_OPENAI) e->c = WORK_OPENAI_IP;
}

static void draw_event(work_source *source, work_event *e) {
  uint32_t x = below(source, 1000);
  e->kind = x < 400   ? WORK_REVENUE
            : x < 650 ? WORK_PAYMENT
            : x < 850 ? WORK_DEPLOY
            : x < 999 ? WORK_LICENSING
                      : WORK_WAIVE;
  switch (e->kind) {
  case WORK_REVENUE:
    e->a = actor(source);
    e->amount = amount_around(source, mean_revenue(source->count));
    break;
  case WORK_PAYMENT: draw_payment(source, e); break;
  case WORK_DEPLOY: draw_deploy(source, e); break;
  case WORK_LICENSING: draw_licensing(source, e); break;
  default: e->a = product(source); break;
  }
}

work_source work_begin(int64_t count) { return (work_source){20260427, count, 0}; }

int work_next(work_source *source, work_event *event) {
  if (source->done == source->count) return 0;
  memset(event, 0, sizeof *event);
  int64_t second = (WORK_END - WORK_START) / WORK_SECOND * source->done++ / source->count;
  event->at = WORK_START + second * WORK_SECOND;
  draw_event(source, event);
  return 1;
}

void work_name(char out[WORK_NAME_SIZE], uint32_t name) {
  static const char *const fixed[WORK_PRODUCT] = {
      "OpenAI",    "Microsoft", "Nvidia",   "Oracle",   "SoftBank", "Amazon",    "Google",       "Anthropic",
      "CoreWeave", "AMD",       "Broadcom", "Apple",    "Meta",     "Disney",    "Thrive",       "Reddit",
      "Azure",     "AWS",       "GCP",      "OCI",      "Crusoe",   "openai_ip", "microsoft_ip", "model_weights",
      "research",  "brand",     "dataset",  "hardware", "patents"};
  if (name < WORK_PRODUCT)
    snprintf(out, WORK_NAME_SIZE, "%s", fixed[name]);
  else
    snprintf(out, WORK_NAME_SIZE, "product-%04" PRIu32, name - WORK_PRODUCT);
}

void work_print(const work_totals *totals) {
#define WORK_TOTAL(name) printf(#name "=%" PRId64 " ", totals->name);
  WORK_TOTALS(WORK_TOTAL)
#undef WORK_TOTAL
  putchar('\n');
}
