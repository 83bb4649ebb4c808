/* The summary of a run: verdict counts, the ledger with totals, caps, balances, statuses, and what is open. */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include "ledger.h"
#include "session.h"

typedef struct summary {
  session *session;
  const ledger *ledger;
  uint64_t events;
  int64_t first, last; /* of the events' times */
} summary;

void summary_table(output *out, const summary *self);
void summary_json(output *out, const summary *self);
void summary_csv(output *out, const summary *self);

#endif
