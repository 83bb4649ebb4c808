/* Tallies: verdicts added up by answer.  Who adds them up is a listener like any other, so what is said of listeners holds for tallies. */
#include "machine.h"

void cl_tally(void *user, const clause_verdict *verdict) {
  const clause_instance *self = user;
  clause_tally *tallies = self->tallies[verdict->event > 0];
  if (tallies != NULL) cl_tally_add(&tallies[verdict->answer], 1, verdict->amount);
}

void clause_instance_tally(clause_instance *instance, clause_tally *events, clause_tally *deadlines) {
  if (instance == NULL) return;
  clause_instance_on_verdict(instance, events != NULL || deadlines != NULL ? cl_tally : NULL, instance);
  instance->tallies[0] = deadlines;
  instance->tallies[1] = events;
}

int clause_tally_sum(int64_t *out, const clause_tally *tally) {
  if (out == NULL || tally == NULL) return CLAUSE_ERROR_ARGUMENT;
  int fits = tally->high == -(int64_t)(tally->low >> 63);
  *out = fits ? (int64_t)tally->low : 0;
  return fits ? CLAUSE_OK : CLAUSE_ERROR_RANGE;
}
