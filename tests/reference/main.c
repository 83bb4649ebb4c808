/* reference [PAIRS [SEED]]: judges so many random pairs of agreement and stream with the engine and with the evaluator, and shows the first on
** which they differ, made small.  Pair n has the seed SEED + n - 1, so that one pair can be run again by its seed alone. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "generate.h"
#include "shrink.h"

static void show(const spec *s, const stream *events) {
  static text out;
  print_spec(&out, s);
  printf("---- agreement ----\n%s", out.at);
  for (int i = 0; i < s->value_count; i++) {
    if (s->value[i].bound) printf("-- set %s to %" PRId64 "\n", value_names[i], s->value[i].bound_to);
  }
  print_stream(&out, s, events);
  printf("---- events ----\n%s", out.at);
  out.size = 0;
  print_instant(&out, events->through);
  printf("through %s\n", out.at);
  out.size = 0;
  out.at[0] = '\0';
  compare_pair(s, events, &out);
  printf("---- answers ----\n%s", out.at);
}

/* What came of the pairs. */
typedef struct tally {
  uint64_t judged, too_fine;
} tally;

static int judge(uint64_t seed, tally *t) {
  static spec s;
  static stream events;
  dice d = {seed};
  generate_spec(&s, &d);
  generate_stream(&events, &s, &d);
  difference found = compare_pair(&s, &events, NULL);
  t->judged++;
  t->too_fine += found == TOO_FINE;
  if (found == AGREE || found == TOO_FINE) return 0;
  if (found == DIFFER) shrink(&s, &events, found);
  printf("seed %" PRIu64 ": %s\n", seed, found == REFUSED ? "the engine refuses the pair" : "the answers differ");
  show(&s, &events);
  return 1;
}

int main(int count, char **arguments) {
  uint64_t pairs = count > 1 ? strtoull(arguments[1], NULL, 10) : 1000;
  uint64_t seed = count > 2 ? strtoull(arguments[2], NULL, 10) : 1;
  printf("%" PRIu64 " pairs, seed %" PRIu64 "\n", pairs, seed);
  tally t = {0};
  for (uint64_t i = 0; i < pairs; i++) {
    if (judge(seed + i, &t)) return 1;
  }
  printf("the engine and the reference evaluator agree on %" PRIu64 "; %" PRIu64
         " have amounts too fine for the engine\n",
         t.judged - t.too_fine, t.too_fine);
  return 0;
}
