/* Classing what two versions answer: see classes.h. */
#include "classes.h"

#include <string.h>

const char *cl_effect_word(cl_effect_kind effect) {
  static const char *const all[] = {
#define EFFECT(name, word, words) word,
      CL_EFFECTS(EFFECT)
#undef EFFECT
  };
  return all[effect];
}

const char *cl_effect_words(cl_effect_kind effect) {
  static const char *const all[] = {
#define EFFECT(name, word, words) words,
      CL_EFFECTS(EFFECT)
#undef EFFECT
  };
  return all[effect];
}

/* ---- classes of parties ---- */

static cl_party_class *class_of(cl_class *of, const char *party, cl_arena *arena) {
  cl_party_class **at = &of->parties;
  while (*at && strcmp((*at)->party, party) != 0) at = &(*at)->next;
  if (*at) return *at;
  *at = cl_arena_get(arena, sizeof **at);
  if (*at) (*at)->party = party;
  return *at;
}

static int add_effect(cl_class *to, const char *party, cl_effect_kind effect, cl_arena *arena) {
  cl_party_class *of = class_of(to, party, arena);
  if (!of) return CLAUSE_ERROR_MEMORY;
  of->has[effect] = 1;
  return CLAUSE_OK;
}

int cl_class_add(cl_class *to, const cl_class *from, cl_arena *arena) {
  int status = CLAUSE_OK;
  to->adds |= from->adds;
  to->removes |= from->removes;
  for (const cl_party_class *of = from->parties; of; of = of->next)
    for (int effect = 0; status == CLAUSE_OK && effect < CL_EFFECT_KINDS; effect++)
      if (of->has[effect]) status = add_effect(to, of->party, (cl_effect_kind)effect, arena);
  return status;
}

/* ---- how free a party is ---- */

/* From bound to free.  Who was in breach was not free to do it, or to leave it undone; who has to do something is not free to leave it.  That a duty was
** performed says something only where the other version has none (`alone`): it may have been the lighter one. */
enum { FORBIDDEN, BOUND, FREE, ENTITLED };

static int freedom_in(const clause_verdict *verdict, int alone) {
  switch (verdict->kind) {
  case CLAUSE_BREACHED:
  case CLAUSE_REFUSED:
  case CLAUSE_LATE: return FORBIDDEN;
  case CLAUSE_DUE: return verdict->currency[0] ? FREE : BOUND; /* money is another matter */
  case CLAUSE_FULFILLED:
  case CLAUSE_CURED: return alone && !verdict->currency[0] ? BOUND : FREE;
  case CLAUSE_PERMITTED:
  case CLAUSE_EXERCISED: return ENTITLED;
  default: return FREE;
  }
}

/* What binds prevails over what permits. */
static int freedom_of(const cl_said *said, const char *party, int alone) {
  int least = ENTITLED, most = FREE;
  for (uint32_t i = 0; i < said->count; i++) {
    if (strcmp(said->at[i].party, party) != 0) continue;
    int freedom = freedom_in(&said->at[i].verdict, alone);
    if (freedom < least) least = freedom;
    if (freedom > most) most = freedom;
  }
  return least < FREE ? least : most;
}

/* The first of the deadlines by which the party must do something. */
static int64_t deadline_of(const cl_said *said, const char *party) {
  int64_t first = CLAUSE_NEVER;
  for (uint32_t i = 0; i < said->count; i++) {
    const clause_verdict *verdict = &said->at[i].verdict;
    if (verdict->kind == CLAUSE_DUE && strcmp(said->at[i].party, party) == 0 && verdict->deadline < first)
      first = verdict->deadline;
  }
  return first;
}

static int is_breach_by(const cl_answer_given *answer, const char *party) {
  uint32_t kind = answer->verdict.kind;
  return (kind == CLAUSE_BREACHED || kind == CLAUSE_REFUSED) && strcmp(answer->party, party) == 0;
}

/* How often the party was in breach, from the beginning of the stream on: what one version calls a breach on one day the other may have called so before. */
static uint32_t breaches_by(const cl_answers *so_far, const char *party) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < so_far->count; i++) count += is_breach_by(&so_far->at[i], party) != 0;
  return count;
}

/* When the party is in breach for the nth time, from 0; CLAUSE_NEVER: it is not. */
static int64_t breach_at(const cl_answers *of, const char *party, uint32_t n) {
  for (uint32_t i = 0; i < of->count; i++)
    if (is_breach_by(&of->at[i], party) && n-- == 0) return of->at[i].verdict.at;
  return CLAUSE_NEVER;
}

/* The first breach that comes in one version and not, or later, in the other. */
static void compare_breaches(const cl_answers *in_old, const cl_answers *in_new, const char *party, int64_t *old,
                             int64_t *new_) {
  uint32_t n = 0;
  do {
    *old = breach_at(in_old, party, n);
    *new_ = breach_at(in_new, party, n);
    n++;
  } while (*old == *new_ && *old != CLAUSE_NEVER);
}

/* The greater figure is that of the freer version.  What is said at the moment decides, then what comes of it, then what would have come of doing nothing. */
static int class_freedom(cl_class *to, const cl_said *said, const char *party, cl_arena *arena) {
  const cl_said *in_old = &said[CL_OLD], *in_new = &said[CL_NEW];
  int64_t old = -(int64_t)breaches_by(&in_old->so_far, party), new_ = -(int64_t)breaches_by(&in_new->so_far, party);
  if (old == new_) {
    old = freedom_of(in_old, party, in_new->is_absent), new_ = freedom_of(in_new, party, in_old->is_absent);
    if (old == FORBIDDEN || new_ == FORBIDDEN) return CLAUSE_OK; /* sooner or later */
  }
  if (old == new_) old = deadline_of(in_old, party), new_ = deadline_of(in_new, party);
  if (old == new_) compare_breaches(&in_old->later, &in_new->later, party, &old, &new_);
  if (old == new_) compare_breaches(&in_old->idle, &in_new->idle, party, &old, &new_);
  if (old == new_) return CLAUSE_OK;
  return add_effect(to, party, new_ > old ? CL_MORE_FREE : CL_LESS_FREE, arena);
}

/* ---- what a party pays ---- */

/* Of what was said of the party in a currency; "" is none. */
static cl_wide sum_of(const cl_answers *so_far, clause_verdict_kind kind, const char *party, const char *currency) {
  cl_wide sum = 0;
  for (uint32_t i = 0; i < so_far->count; i++) {
    const cl_answer_given *answer = &so_far->at[i];
    if (answer->verdict.kind == kind && strcmp(answer->party, party) == 0 &&
        strcmp(answer->verdict.currency, currency) == 0)
      sum += answer->verdict.amount;
  }
  return sum;
}

/* What came to be owed by the party in a currency, from the beginning of the stream on.  That it accrued and that it is due are two answers about one amount. */
static cl_wide owed_by(const cl_said *said, const char *party, const char *currency) {
  cl_wide accrued = sum_of(&said->so_far, CLAUSE_ACCRUED, party, currency);
  cl_wide due = sum_of(&said->so_far, CLAUSE_DUE, party, currency);
  return accrued > due ? accrued : due;
}

static int class_money(cl_class *to, const cl_said *said, const cl_answer_given *of, cl_arena *arena) {
  const char *currency = of->verdict.currency;
  if (!*currency) return CLAUSE_OK;
  cl_wide old = owed_by(&said[CL_OLD], of->party, currency), new_ = owed_by(&said[CL_NEW], of->party, currency);
  if (old == new_) return CLAUSE_OK;
  return add_effect(to, of->party, new_ > old ? CL_PAYS_MORE : CL_PAYS_LESS, arena);
}

/* ---- how much a party has left undone ---- */

/* Of a quantity that it must reach, as often in both.  What is not paid of a debt is no such thing. */
static int class_shortfall(cl_class *to, const cl_said *said, const cl_answer_given *of, cl_arena *arena) {
  const char *party = of->party, *unit = of->verdict.currency;
  cl_wide missing[CL_VERSIONS];
  if (of->verdict.kind != CLAUSE_BREACHED) return CLAUSE_OK;
  for (int version = 0; version < CL_VERSIONS; version++) {
    if (owed_by(&said[version], party, unit) != 0) return CLAUSE_OK;
    missing[version] = sum_of(&said[version].so_far, CLAUSE_BREACHED, party, unit);
  }
  if (breaches_by(&said[CL_OLD].so_far, party) != breaches_by(&said[CL_NEW].so_far, party) ||
      missing[CL_OLD] == missing[CL_NEW])
    return CLAUSE_OK;
  return add_effect(to, party, missing[CL_NEW] < missing[CL_OLD] ? CL_MORE_FREE : CL_LESS_FREE, arena);
}

/* ---- answers that came and went ---- */

static int has_answer(const cl_said *said, const cl_answer_given *answer) {
  for (uint32_t i = 0; i < said->count; i++)
    if (cl_is_alike(&said->at[i], answer)) return 1;
  return 0;
}

/* That the term is over, of nobody in particular. */
static int is_end(const cl_answer_given *answer) { return answer->verdict.kind == CLAUSE_EXPIRED && !*answer->party; }

static int says_end(const cl_answer_given *answers, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (is_end(&answers[i])) return 1;
  return 0;
}

/* Whether it has the clause, and that has not ended. */
static int has_not_ended(const cl_said *said) {
  return !said->is_absent && !says_end(said->so_far.at, said->so_far.count);
}

/* Whether the first says what the second does not, or goes on where the second ends.  That a provision was struck is no answer of it. */
static int says_more(const cl_said *a, const cl_said *b) {
  for (uint32_t i = 0; i < a->count; i++) {
    if (a->at[i].verdict.kind == CLAUSE_REMOVED || has_answer(b, &a->at[i])) continue;
    if (!is_end(&a->at[i]) || b->is_absent) return 1;
  }
  return says_end(b->at, b->count) && has_not_ended(a);
}

int cl_classify(cl_class *to, const cl_said *said, cl_arena *arena) {
  int adds = says_more(&said[CL_NEW], &said[CL_OLD]), removes = says_more(&said[CL_OLD], &said[CL_NEW]);
  int status = CLAUSE_OK;
  to->adds |= adds;
  to->removes |= removes || !adds;
  for (int version = 0; version < CL_VERSIONS; version++)
    for (uint32_t i = 0; status == CLAUSE_OK && i < said[version].count; i++) {
      const cl_answer_given *of = &said[version].at[i];
      if (!*of->party) continue;
      status = class_freedom(to, said, of->party, arena);
      if (status == CLAUSE_OK) status = class_money(to, said, of, arena);
      if (status == CLAUSE_OK) status = class_shortfall(to, said, of, arena);
    }
  return status;
}

/* ---- the end of a clause ---- */

/* What a clause can say of a party that its text names. */
typedef struct reach {
  int binds, lets, charges;
} reach;

static reach reach_of(const clause_program *program, uint32_t clause, uint32_t party) {
  reach all = {0, 0, 0};
  for (uint32_t i = 0; i < program->emits.count; i++) {
    const cl_emit *emit = &program->emits.at[i];
    if (emit->clause != clause || emit->party.from != CL_FROM_SYMBOL || emit->party.index != party) continue;
    all.charges |= emit->kind == CLAUSE_ACCRUED;
    all.binds |= emit->kind == CLAUSE_BREACHED && !emit->currency[0];
    all.lets |= emit->kind == CLAUSE_PERMITTED || emit->kind == CLAUSE_EXERCISED;
  }
  return all;
}

/* Of the version in which it has ended; where it both binds the party and lets it act, its end means neither. */
static int class_end_for(cl_class *to, const cl_twins *twins, int ended, uint32_t party, cl_arena *arena) {
  const clause_program *program = twins->searched->programs[ended];
  const reach all = reach_of(program, twins->clause[ended], party);
  const char *name = cl_string(program, program->symbols.at[party]);
  int is_free = ended == CL_NEW ? CL_MORE_FREE : CL_LESS_FREE, is_bound = ended == CL_NEW ? CL_LESS_FREE : CL_MORE_FREE;
  int status = CLAUSE_OK;
  if (all.binds != all.lets) status = add_effect(to, name, (cl_effect_kind)(all.binds ? is_free : is_bound), arena);
  if (status == CLAUSE_OK && all.charges)
    status = add_effect(to, name, ended == CL_NEW ? CL_PAYS_LESS : CL_PAYS_MORE, arena);
  return status;
}

int cl_classify_end(cl_class *to, const cl_twins *twins, const cl_said *said, cl_arena *arena) {
  int status = CLAUSE_OK;
  for (int ended = 0; ended < CL_VERSIONS; ended++) {
    if (!says_end(said[ended].at, said[ended].count) || !has_not_ended(&said[!ended])) continue;
    for (uint32_t party = 1; status == CLAUSE_OK && party <= twins->searched->programs[ended]->parties; party++)
      status = class_end_for(to, twins, ended, party, arena);
  }
  return status;
}
