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

/* From bound to free.  Who was in breach was not free to do it, or to leave it undone; who had to do something was not free to leave it. */
enum { FORBIDDEN, BOUND, FREE, ENTITLED };

static int freedom_in(const clause_verdict *verdict) {
  switch (verdict->kind) {
  case CLAUSE_BREACHED:
  case CLAUSE_REFUSED:
  case CLAUSE_LATE: return FORBIDDEN;
  case CLAUSE_DUE:
  case CLAUSE_FULFILLED:
  case CLAUSE_CURED: return verdict->currency[0] ? FREE : BOUND; /* money is another matter */
  case CLAUSE_PERMITTED:
  case CLAUSE_EXERCISED: return ENTITLED;
  default: return FREE;
  }
}

/* What binds prevails over what permits. */
static int freedom_of(const cl_said *said, const char *party) {
  int least = ENTITLED, most = FREE;
  for (uint32_t i = 0; i < said->count; i++) {
    if (strcmp(said->at[i].party, party) != 0) continue;
    int freedom = freedom_in(&said->at[i].verdict);
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

/* How often the party was in breach, from the beginning of the stream on: what one version calls a breach on one day the other may have called so before. */
static uint32_t breaches_by(const cl_said *said, const char *party) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < said->so_far_count; i++) {
    uint32_t kind = said->so_far[i].verdict.kind;
    count += (kind == CLAUSE_BREACHED || kind == CLAUSE_REFUSED) && strcmp(said->so_far[i].party, party) == 0;
  }
  return count;
}

static int class_freedom(cl_class *to, const cl_said *said, const char *party, cl_arena *arena) {
  int64_t old = -(int64_t)breaches_by(&said[CL_OLD], party), new_ = -(int64_t)breaches_by(&said[CL_NEW], party);
  if (old == new_) {
    old = freedom_of(&said[CL_OLD], party), new_ = freedom_of(&said[CL_NEW], party);
    if (old == FORBIDDEN || new_ == FORBIDDEN) return CLAUSE_OK; /* sooner or later */
  }
  if (old == new_) old = deadline_of(&said[CL_OLD], party), new_ = deadline_of(&said[CL_NEW], party);
  if (old == new_) return CLAUSE_OK;
  return add_effect(to, party, new_ > old ? CL_MORE_FREE : CL_LESS_FREE, arena);
}

/* ---- what a party pays ---- */

/* What came to be owed by the party in a currency, from the beginning of the stream on.  That it accrued and that it is due are two answers about one amount. */
static cl_wide owed_by(const cl_said *said, const char *party, const char *currency) {
  static const clause_verdict_kind kinds[] = {CLAUSE_ACCRUED, CLAUSE_DUE};
  cl_wide most = 0;
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    cl_wide sum = 0;
    for (uint32_t i = 0; i < said->so_far_count; i++)
      if (said->so_far[i].verdict.kind == kinds[k] && strcmp(said->so_far[i].party, party) == 0 &&
          strcmp(said->so_far[i].verdict.currency, currency) == 0)
        sum += said->so_far[i].verdict.amount;
    if (sum > most) most = sum;
  }
  return most;
}

static int class_money(cl_class *to, const cl_said *said, const cl_answer_given *of, cl_arena *arena) {
  const char *currency = of->verdict.currency;
  if (!*currency) return CLAUSE_OK;
  cl_wide old = owed_by(&said[CL_OLD], of->party, currency), new_ = owed_by(&said[CL_NEW], of->party, currency);
  if (old == new_) return CLAUSE_OK;
  return add_effect(to, of->party, new_ > old ? CL_PAYS_MORE : CL_PAYS_LESS, arena);
}

/* ---- answers that came and went ---- */

static int has_answer(const cl_said *said, const cl_answer_given *answer) {
  for (uint32_t i = 0; i < said->count; i++)
    if (cl_is_alike(&said->at[i], answer)) return 1;
  return 0;
}

/* Whether the first says what the second does not.  That a provision was struck is no answer of it. */
static int says_more(const cl_said *a, const cl_said *b) {
  for (uint32_t i = 0; i < a->count; i++)
    if (a->at[i].verdict.kind != CLAUSE_REMOVED && !has_answer(b, &a->at[i])) return 1;
  return 0;
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
    }
  return status;
}
