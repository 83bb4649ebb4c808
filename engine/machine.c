/* The scalar machine: runs one handler of a verified program.  It checks nothing that the verifier proved and allocates nothing: room was
** reserved.  The loop stands in machine_loop.h and is compiled twice, without and with the trace, so that tracing costs nothing when off. */
#include "acts.h"

/* ---- amounts ---- */

int64_t cl_fill_wide(int64_t *cell, int64_t *amount, int64_t most) {
  cl_wide sum = (cl_wide)*cell + *amount;
  int64_t filled = cl_lesser(cl_narrow(sum), most);
  *amount = cl_narrow((cl_wide)filled - *cell);
  *cell = filled;
  return cl_narrow(sum - filled);
}

int cl_share_wide(int64_t *out, int64_t value, const int64_t *ratio, cl_rounding mode) {
  return cl_round(out, (cl_wide)value * ratio[0], ratio[1], mode);
}

/* Not below what a cell can hold. */
static void lower(int64_t *cell, int64_t amount) {
  if (__builtin_sub_overflow(*cell, amount, cell)) *cell = INT64_MIN;
}

/* ---- verdicts ---- */

static int32_t name_of(cl_who who, const int64_t *fields) {
  if (who.from == CL_FROM_FIELD) return (int32_t)fields[who.index];
  return who.from == CL_FROM_SYMBOL ? (int32_t)who.index : 0;
}

void cl_fill_in(clause_verdict *verdict, const cl_emit *emission, const int64_t *fields) {
  verdict->party = name_of(emission->party, fields);
  verdict->counterparty = name_of(emission->counterparty, fields);
  if (emission->below == CLAUSE_THRESHOLD_NONE) return;
  verdict->threshold = verdict->deadline;
  verdict->deadline = CLAUSE_NEVER;
}

/* ---- obligations ---- */

/* Takes an amount off what is left of one; the value is what was too much. */
static int64_t reduce(cl_pending *pending, int64_t amount) {
  int64_t taken = cl_lesser(cl_greater(amount, 0), pending->left);
  pending->left -= taken;
  return amount - taken;
}

static uint32_t oldest_of(const cl_state *state, uint32_t first, uint32_t count) {
  uint32_t oldest = CL_NONE;
  for (uint32_t i = first; i < first + count; i++) {
    uint32_t candidate = state->lists[i].oldest;
    if (candidate == CL_NONE) continue;
    if (oldest == CL_NONE || state->pendings.at[candidate].order < state->pendings.at[oldest].order) oldest = candidate;
  }
  return oldest;
}

/* ---- interest for lateness ---- */

/* The time from a deadline to now as `*days` over days that make a year. */
static int64_t year_fraction(int64_t *days, const clause_instance *self, cl_day_count_basis basis, int64_t from) {
  int64_t now = self->moment.now;
  int offset = self->program->offset_minutes;
  if (basis == CL_ACTUAL_ACTUAL) { /* days in leap years over 366 and the others over 365 */
    *days = cl_day_count(from, now, CL_DAYS_IN_LEAP_YEARS, offset) * 365 +
            cl_day_count(from, now, CL_DAYS_IN_COMMON_YEARS, offset) * 366;
    return 366 * 365;
  }
  cl_days_rule rule = basis == CL_30_360 ? CL_DAYS_30_360 : basis == CL_30E_360 ? CL_DAYS_30E_360 : CL_DAYS_ACTUAL;
  *days = cl_day_count(from, now, rule, offset);
  return basis == CL_ACTUAL_365 ? 365 : 360;
}

/* amount * rate * days / year, rounded once. */
static int interest_on(int64_t *out, int64_t amount, int64_t rate, int64_t days, int64_t year, cl_rounding mode) {
  enum { WHOLE = 100000000 }; /* 100%, as a percentage is carried */
  cl_wide product;
  int status = cl_multiply(&product, (cl_wide)amount * rate, days);
  return status == CLAUSE_OK ? cl_round(out, product, WHOLE * year, mode) : status;
}

/* Interest on what was paid of one that was overdue. */
static void charge(clause_instance *self, const cl_interest *interest, const cl_pending *pending, int64_t paid) {
  int64_t days, amount, sum, unused = 0;
  int64_t year = year_fraction(&days, self, (cl_day_count_basis)interest->day_count, pending->passed);
  if (days <= 0) return;
  int is_value = interest->rate_from == CL_LIMIT_VALUE;
  if (is_value && !self->bound[interest->rate]) {
    cl_emit_verdict(self, (uint32_t)interest->undetermined, 0, CLAUSE_NEVER, pending->captures);
    if (interest->doubt > 0) self->state.slots[interest->doubt - 1] = 1;
    return;
  }
  int64_t rate = is_value ? self->values[interest->rate] : interest->rate;
  int64_t *balance = interest->balance >= 0 ? &self->state.slots[interest->balance] : &unused;
  int status = interest_on(&amount, paid, rate, days, year, (cl_rounding)interest->rounding);
  if (status == CLAUSE_OK && amount <= 0) return;
  int fits = status == CLAUSE_OK && !__builtin_add_overflow(*balance, amount, &sum);
  if (fits) *balance = sum;
  cl_emit_verdict(self, (uint32_t)interest->accrued, fits ? amount : 0, CLAUSE_NEVER, pending->captures);
  if (fits) return;
  clause_verdict *verdict = &self->verdicts.at[self->verdicts.count - 1];
  verdict->kind = CLAUSE_OVERFLOWED;
  verdict->answer = self->program->forms[interest->accrued].overflowed;
}

/* ---- payments ---- */

/* What a payment settled of one due; the due ends when nothing is left of it. */
static void settle_one(clause_instance *self, uint32_t at, int64_t paid) {
  const cl_pending *pending = &self->state.pendings.at[at];
  const cl_obligation *obligation = &self->program->obligations.at[pending->obligation];
  if (obligation->balance >= 0) lower(&self->state.slots[obligation->balance], paid);
  if (obligation->fulfilled >= 0)
    cl_emit_verdict(self, (uint32_t)obligation->fulfilled, paid, CLAUSE_NEVER, pending->captures);
  if (obligation->late >= 0 && pending->passed != CLAUSE_NEVER)
    charge(self, &self->program->interests.at[obligation->late], pending, paid);
  if (pending->left == 0) cl_close(&self->state, at);
}

static int64_t settle(clause_instance *self, uint32_t first, uint32_t count, int64_t amount) {
  while (amount > 0) {
    uint32_t at = oldest_of(&self->state, first, count);
    if (at == CL_NONE) break;
    int64_t rest = reduce(&self->state.pendings.at[at], amount);
    settle_one(self, at, amount - rest);
    amount = rest;
  }
  return amount;
}

/* The oldest with a key that can be performed now, of an obligation and those besides it. */
static uint32_t oldest_besides(const clause_instance *self, uint32_t obligation, const int64_t *key) {
  const cl_state *state = &self->state;
  uint32_t oldest = CL_NONE;
  for (uint32_t next = obligation + 1; next > 0; next = self->program->obligations.at[next - 1].besides) {
    uint32_t one = cl_oldest_ready(state, next - 1, key, self->moment.now);
    if (one == CL_NONE) continue;
    if (oldest == CL_NONE || state->pendings.at[one].order < state->pendings.at[oldest].order) oldest = one;
  }
  return oldest;
}

/* Takes the amount off those with a key; how many of them that does, or -1 where there is none. */
static int64_t discharge(clause_instance *self, uint32_t obligation, const int64_t *key, int64_t *amount) {
  int64_t done = 0;
  uint32_t at = oldest_besides(self, obligation, key);
  if (at == CL_NONE) return -1;
  do {
    cl_pending *pending = &self->state.pendings.at[at];
    *amount = reduce(pending, *amount);
    if (pending->left > 0) break;
    settle_one(self, at, 0);
    done++;
    at = oldest_besides(self, obligation, key);
  } while (at != CL_NONE && *amount > 0);
  return done;
}

static int64_t look(const clause_instance *self, const cl_pending *pending, uint32_t what) {
  switch (what) {
  case CL_LOOK_LEFT: return pending->left;
  case CL_LOOK_SINCE: return pending->since;
  case CL_LOOK_ORDER: return (int64_t)pending->order;
  case CL_LOOK_DEADLINE:
    if (pending->passed != CLAUSE_NEVER) return pending->passed;
    if (pending->held_at == CLAUSE_NEVER) return pending->deadline;
    return cl_released_deadline(&self->state, pending, self->moment.now, self->last_moment);
  default: return pending->captures[what];
  }
}

/* ---- the trace ---- */

/* The note of a test, or NULL. */
static const cl_note *note_at(const clause_program *program, uint32_t pc) {
  uint32_t low = 0, high = program->notes.count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (program->notes.at[middle].pc < pc)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < program->notes.count && program->notes.at[low].pc == pc; low++)
    if (program->notes.at[low].is_test) return &program->notes.at[low];
  return NULL;
}

static void trace_test(const clause_instance *self, const cl_code *pc, int held, int compared, cl_wide left,
                       cl_wide right) {
  const cl_note *note = note_at(self->program, (uint32_t)(pc - self->program->code.at));
  if (note == NULL) return;
  clause_step step = {
      .clause = note->clause,
      .span = note->span,
      .held = held != note->negated,
      .compared = compared && note->compared && cl_narrow(left) == left && cl_narrow(right) == right,
      .left = cl_narrow(note->reversed ? right : left),
      .right = cl_narrow(note->reversed ? left : right),
      .type = (clause_type)note->type,
  };
  memcpy(step.currency, note->currency, sizeof step.currency);
  self->trace(self->trace_user, &step);
}

/* ---- leaps ---- */

/* Where a test goes that does not hold: past all that ask for other names.  One that is met first in its chain looks up where the name is asked for;
** one that is met when the clause before it is done knows from that.  Code that jumps into a chain goes from test to test. */
static const cl_code *leap(const clause_program *program, const cl_code *pc, int64_t name) {
  const cl_leap *here = &program->leaps.at[pc->d];
  if (pc->d > here->chain)
    return program->leap_names.at[pc->d - 1] == name ? program->run + here[-1].after : pc + 1 + pc->jump;
  uint32_t first = name == (int64_t)(uint32_t)name ? cl_first_leap(program, here->chain, (uint32_t)name) : CL_NONE;
  return program->run + (first == CL_NONE ? here->end : program->leaps.at[first].begin);
}

/* ---- the loop, twice ---- */

#if defined(__GNUC__)
#define COMPUTED_GOTO 1
#pragma GCC diagnostic ignored "-Wpedantic" /* labels as values are an extension; without it, the loop is a switch */
#else
#define COMPUTED_GOTO 0
#endif

/* What is told of each instruction before it runs: nothing, but in a build that counts. */
#ifndef STEP
#define STEP(self, pc) (void)0
#endif

#define MACHINE                                int cl_machine_run_plain
#define TRACE(pc, held, compared, left, right) (void)0
#include "machine_loop.h"
#undef MACHINE
#undef TRACE

#define MACHINE                                static int run_traced
#define TRACE(pc, held, compared, left, right) trace_test(self, pc, held, compared, left, right)
#include "machine_loop.h"
#undef MACHINE
#undef TRACE

void cl_machine_run(clause_instance *self, uint32_t entry) {
  if (self->trace == NULL)
    cl_machine_run_plain(self, self->program->run + entry);
  else
    run_traced(self, self->program->code.at + entry);
}
