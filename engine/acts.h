/* What instructions do to slots and verdicts, beyond an expression.  The machine's loop does it instruction by instruction, a batch leaf by leaf. */
#ifndef CL_ACTS_H
#define CL_ACTS_H

#include "machine.h"

#include <string.h>

/* The places of an instruction, named as in opcodes.def. */
#define PLACE_A (pc->a)
#define PLACE_0 (pc->d & 0xff)
#define PLACE_1 (pc->d >> 8 & 0xff)
#define PLACE_2 (pc->d >> 16 & 0xff)
#define PLACE_3 (pc->d >> 24)
#define PLACE_L (pc->d & 0xffff)
#define PLACE_H (pc->d >> 16)

/* ---- amounts ---- */

static inline int64_t cl_lesser(int64_t a, int64_t b) { return a < b ? a : b; }

static inline int64_t cl_greater(int64_t a, int64_t b) { return a > b ? a : b; }

/* What cl_fill does, past 64 bits. */
int64_t cl_fill_wide(int64_t *cell, int64_t *amount, int64_t most);

/* Adds to a cell, at most up to `most`; what it holds beyond that stays.  The amount turns into what the cell took; the
** value is what spilled. */
static inline int64_t cl_fill(int64_t *cell, int64_t *amount, int64_t most) {
  int64_t sum, limit = cl_greater(*cell, most);
  if (__builtin_add_overflow(*cell, *amount, &sum)) return cl_fill_wide(cell, amount, limit);
  int64_t filled = cl_lesser(sum, limit);
  *amount = filled - *cell;
  *cell = filled;
  return sum - filled;
}

/* Takes an amount out of a cell, as far as it goes; the value is what was taken. */
static inline int64_t cl_drain(int64_t *cell, int64_t amount) {
  int64_t taken = cl_greater(cl_lesser(amount, *cell), 0);
  *cell -= taken;
  return taken;
}

/* What cl_share does, past 64 bits and below 0. */
int cl_share_wide(int64_t *out, int64_t value, const int64_t *ratio, cl_rounding mode);

/* value * ratio, rounded; `ratio` is the number of its first constant. */
static inline int cl_share(int64_t *out, int64_t value, const clause_program *program, uint32_t ratio,
                           cl_rounding mode) {
  const int64_t *terms = &program->constants.at[ratio];
  int64_t product;
  if (__builtin_mul_overflow(value, terms[0], &product) || product < 0) return cl_share_wide(out, value, terms, mode);
  uint64_t divisor = (uint64_t)terms[1], quotient = cl_divide(program->reciprocals[ratio + 1], (uint64_t)product);
  uint64_t rest = (uint64_t)product - quotient * divisor;
  *out = (int64_t)(quotient + (uint64_t)cl_rounds_away(rest, divisor, quotient & 1, mode));
  return CLAUSE_OK;
}

/* ---- verdicts ---- */

/* Names the parties; the deadline of an emission with a threshold is that. */
void cl_fill_in(clause_verdict *verdict, const cl_emit *emission, const int64_t *fields);

/* A verdict but for what is special in its form. */
static inline void cl_write_verdict(clause_verdict *to, const cl_form *form, const cl_moment *moment, int64_t amount,
                                    int64_t deadline) {
  const size_t head = offsetof(clause_verdict, clause);
  memcpy((char *)to + head, (const char *)&form->verdict + head, sizeof *to - head);
  to->at = moment->now;
  to->amount = amount;
  to->deadline = deadline;
  to->threshold = 0;
  to->event = moment->event;
}

/* `fields`: what CL_FROM_FIELD chooses from. */
static inline void cl_emit_verdict(clause_instance *self, uint32_t emission, int64_t amount, int64_t deadline,
                                   const int64_t *fields) {
  const cl_form *form = &self->program->forms[emission];
  clause_verdict *to = &self->verdicts.at[self->verdicts.count++];
  cl_write_verdict(to, form, &self->moment, amount, deadline);
  if (form->is_special) cl_fill_in(to, &self->program->emits.at[emission], fields);
}

#endif
