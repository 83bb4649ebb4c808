/* What verdicts add up to: money by payer, payee, clause, year and currency, and how many verdicts there were of each
** sort. */
#ifndef CLI_LEDGER_H
#define CLI_LEDGER_H

#include <clause.h>

#include "figures.h"

typedef struct ledger_key {
  int32_t payer, payee; /* names */
  uint32_t clause;
  int32_t year;
  char currency[4];
} ledger_key;

typedef enum ledger_side { LEDGER_ACCRUED, LEDGER_PAID, LEDGER_OVERPAID, LEDGER_CAPPED, LEDGER_SIDES } ledger_side;

/* The column's name, as `accrued`. */
const char *ledger_side_name(ledger_side side);

typedef struct ledger_entry {
  ledger_key key;
  wide sums[LEDGER_SIDES];
} ledger_entry;

/* Where an answer was added last: mostly it goes there again. */
typedef struct ledger_place {
  int32_t payer, payee;
  int32_t year;
  uint32_t entry; /* its index + 1; 0: nowhere yet */
} ledger_place;

typedef struct ledger {
  int offset_minutes;
  uint64_t verdicts[CLAUSE_VERDICT_KINDS];
  uint64_t *waiting; /* UNDETERMINED verdicts by the value that they wait for */
  ledger_entry *entries;
  size_t count, capacity;
  uint32_t *slots; /* hash table of entries, each its index + 1; a power of two of them */
  size_t slot_count;
  ledger_place *places;         /* by answer of the program */
  int64_t year_start, year_end; /* of the year of the verdict before: neighbours share it */
  int32_t year;
} ledger;

/* For verdicts of a program. */
void ledger_start(ledger *out, const clause_program_info *program);
void ledger_add(ledger *self, const clause_verdict *verdict);
/* Takes out one that was added. */
void ledger_take(ledger *self, const clause_verdict *verdict);
void ledger_free(ledger *self);

#endif
