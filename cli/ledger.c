/* The ledger: sums of verdicts by payer, payee, clause, year and currency.  Its sums have 128 bits, so that no stream
** can overflow them; its size grows with the distinct keys, not with the stream. */
#include "ledger.h"

#include <stdlib.h>
#include <string.h>

#include "allocate.h"

const char *ledger_side_name(ledger_side side) {
  static const char *const names[] = {"accrued", "paid", "overpaid", "capped"};
  return names[side];
}

void ledger_start(ledger *out, const clause_program_info *program) {
  *out = (ledger){.offset_minutes = program->offset_minutes, .slot_count = 64};
  out->slots = zeros(out->slot_count * sizeof *out->slots);
  out->waiting = zeros(program->values * sizeof *out->waiting);
  out->places = zeros(program->answers * sizeof *out->places);
}

void ledger_free(ledger *self) {
  free(self->waiting);
  free(self->entries);
  free(self->slots);
  free(self->places);
}

static size_t hash(const ledger_key *key) {
  uint64_t mixed = (uint64_t)(uint32_t)key->payer << 32 | (uint32_t)key->payee;
  mixed = (mixed ^ key->clause) * UINT64_C(0x9E3779B97F4A7C15);
  mixed = (mixed ^ mixed >> 32 ^ (uint32_t)key->year ^ (uint64_t)key->currency[0] << 40) * UINT64_C(0xD6E8FEB86659FD93);
  return (size_t)(mixed >> 29);
}

static int is_same(const ledger_key *a, const ledger_key *b) {
  return a->payer == b->payer && a->payee == b->payee && a->clause == b->clause && a->year == b->year &&
         memcmp(a->currency, b->currency, sizeof a->currency) == 0;
}

/* The slot of a key, or the empty one where it belongs. */
static uint32_t *find_slot(ledger *self, const ledger_key *key) {
  size_t mask = self->slot_count - 1, at = hash(key) & mask;
  while (self->slots[at] && !is_same(&self->entries[self->slots[at] - 1].key, key)) at = (at + 1) & mask;
  return &self->slots[at];
}

static void widen(ledger *self) {
  self->slot_count *= 2;
  self->slots = resize(self->slots, self->slot_count * sizeof *self->slots);
  memset(self->slots, 0, self->slot_count * sizeof *self->slots);
  for (size_t i = 0; i < self->count; i++) *find_slot(self, &self->entries[i].key) = (uint32_t)(i + 1);
}

/* The entry of a key: its index + 1. */
static uint32_t entry_of(ledger *self, const ledger_key *key) {
  uint32_t *slot = find_slot(self, key);
  if (*slot) return *slot;
  self->entries = grow(self->entries, self->count, &self->capacity, sizeof *self->entries);
  self->entries[self->count++] = (ledger_entry){.key = *key};
  uint32_t entry = *slot = (uint32_t)self->count;
  if (2 * self->count > self->slot_count) widen(self);
  return entry;
}

static int32_t year_at(ledger *self, int64_t instant) {
  if (instant >= self->year_start && instant < self->year_end) return self->year;
  self->year = year_of(instant, self->offset_minutes);
  clause_date_to_instant(&self->year_start, self->year, 1, 1, self->offset_minutes);
  if (clause_date_to_instant(&self->year_end, self->year + 1, 1, 1, self->offset_minutes) != CLAUSE_OK)
    self->year_end = CLAUSE_NEVER;
  return self->year;
}

/* Which sum a verdict with an amount belongs to; LEDGER_SIDES for none. */
static ledger_side side_of(uint32_t kind) {
  switch (kind) {
  case CLAUSE_ACCRUED: return LEDGER_ACCRUED;
  case CLAUSE_LATE:
  case CLAUSE_FULFILLED: return LEDGER_PAID;
  case CLAUSE_OVERPAID: return LEDGER_OVERPAID;
  case CLAUSE_CAPPED: return LEDGER_CAPPED;
  default: return LEDGER_SIDES;
  }
}

static void count(ledger *self, const clause_verdict *verdict, int times) {
  ledger_side side = side_of(verdict->kind);
  self->verdicts[verdict->kind] += (uint64_t)times;
  if (verdict->kind == CLAUSE_UNDETERMINED && verdict->value >= 0) self->waiting[verdict->value] += (uint64_t)times;
  if (side == LEDGER_SIDES || !verdict->currency[0]) return;
  ledger_place *place = &self->places[verdict->answer];
  int32_t payer = verdict->party, payee = verdict->counterparty, year = year_at(self, verdict->at);
  if (!place->entry || place->payer != payer || place->payee != payee || place->year != year) {
    ledger_key key = {payer, payee, verdict->clause, year, {0}};
    memcpy(key.currency, verdict->currency, sizeof key.currency);
    *place = (ledger_place){payer, payee, year, entry_of(self, &key)};
  }
  self->entries[place->entry - 1].sums[side] += (wide)times * verdict->amount;
}

void ledger_add(ledger *self, const clause_verdict *verdict) { count(self, verdict, 1); }
void ledger_take(ledger *self, const clause_verdict *verdict) { count(self, verdict, -1); }
