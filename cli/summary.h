/* The summary of a run: verdict counts, the ledger with totals, caps, balances, statuses, and what is open. */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include "ledger.h"
#include "session.h"
#include "unheard.h"

/* What a version was the answer to. */
typedef struct summary_version {
  const session *session;
  const ledger *ledger;
} summary_version;

typedef struct summary {
  const summary_version *versions;
  size_t version_count;
  session *session; /* of the version in force at the end: its caps, balances and what is open are shown */
  uint64_t events;
  int64_t first, last; /* of the events' times */
  const unheard *unheard;
} summary;

void summary_table(output *out, const summary *self);
void summary_json(output *out, const summary *self);
void summary_csv(output *out, const summary *self);

#endif
