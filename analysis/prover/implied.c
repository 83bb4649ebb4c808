/* Clause by clause, a proof and then a search: see implied.h.  The proof looks at each handler by itself: where the clause answers a party so, some clause of the old version that
** hangs on nothing that the versions treat differently answers the same party so too. */
#include "implied.h"

#include <string.h>

#include "answers.h"
#include "explore.h"
#include "machine.h"
#include "refute.h"
#include "rounder.h"

enum {
  VALUES_MOST = 2000000, /* symbolic ones; each takes some 250 bytes */
  AGAINST = 1 << CLAUSE_BREACHED | 1 << CLAUSE_REFUSED,
  PARTIES_MOST = 62 /* that a tally can tell apart */
};

typedef struct work {
  cl_arena *arena;
  jmp_buf give_up;
  cl_syms *syms;
  cl_searched searched;
  cl_equality *proofs; /* of each clause of either version */
  uint32_t proof_count;
  cl_implication *found;
  uint32_t at;                 /* the clause at hand */
  uint32_t *parts, part_count; /* its answers, and those of the old version that may be against somebody */
} work;

/* ---- the proof ---- */

static const cl_sym *when_told(const work *w, int version, const cl_summary *summary, uint32_t clause,
                               const cl_sym *party, cl_certainty certainty) {
  const cl_teller teller = {w->syms, w->searched.summaries, w->searched.programs[version], version};
  return cl_when_told(&teller, summary, clause, AGAINST, party, certainty);
}

/* Whether both versions hold alike what both have of all that a clause's answers depend on. */
static int is_alike_before(const work *w, uint32_t part) {
  for (uint32_t i = 0; i < w->proof_count; i++)
    if (w->proofs[i].parts[0] == part) return w->proofs[i].is_alike_before;
  return 0;
}

/* Whether both versions run the handler at once: on any event; on a deadline of a queue that both hold alike; at the start where that is one day. */
static int runs_in_both(const work *w, const cl_summary *summary) {
  int is_start = strcmp(summary->name, "start ") == 0;
  if (cl_queue_of(summary) == CL_NONE) return !is_start || w->searched.summaries->starts_at_once;
  const cl_part *queue = &w->searched.summaries->parts[cl_queue_of(summary)];
  return queue->initial[CL_OLD] && queue->initial[CL_NEW] && w->proofs[0].is_firm[cl_queue_of(summary)];
}

static const cl_sym *when_old_is_against(const work *w, const cl_summary *summary, const cl_sym *party) {
  const cl_sym *any = cl_sym_yes_no(w->syms, 0);
  const uint32_t *told = w->searched.summaries->told[CL_OLD];
  if (!runs_in_both(w, summary)) return any;
  for (uint32_t i = 0; i < w->searched.programs[CL_OLD]->clauses.count; i++)
    if (is_alike_before(w, told[i])) any = cl_sym_or(w->syms, any, when_told(w, CL_OLD, summary, i, party, CL_SURELY));
  return any;
}

static int is_implied_in(const work *w, const cl_summary *summary, uint32_t clause, const cl_sym *party) {
  const cl_sym *against = when_told(w, CL_NEW, summary, clause, party, CL_PERHAPS);
  if (cl_sym_is(against, 0)) return 1;
  if (!is_alike_before(w, w->searched.summaries->told[CL_NEW][clause])) return 0;
  const cl_sym *old = when_old_is_against(w, summary, party);
  return cl_cannot_hold(w->syms, cl_sym_and(w->syms, against, cl_sym_not(w->syms, old)));
}

/* Number 0 is the name of nobody. */
static const cl_sym *party_named(const work *w, uint32_t party) {
  const clause_program *program = w->searched.programs[CL_NEW];
  return cl_sym_constant(w->syms, cl_syms_text(w->syms, cl_string(program, program->symbols.at[party])));
}

static int is_implied(const work *w, uint32_t clause) {
  const cl_summaries *summaries = w->searched.summaries;
  for (uint32_t i = 0; i < summaries->summary_count; i++)
    for (uint32_t party = 0; party <= w->searched.programs[CL_NEW]->parties; party++)
      if (!is_implied_in(w, &summaries->summaries[i], clause, party_named(w, party))) return 0;
  return 1;
}

/* The answers of the clauses of the old version that may be against somebody. */
static void find_old(work *w) {
  const cl_summaries *summaries = w->searched.summaries;
  for (uint32_t i = 0; i < w->searched.programs[CL_OLD]->clauses.count; i++) {
    int may_be = 0;
    for (uint32_t k = 0; !may_be && k < summaries->summary_count; k++)
      may_be = !cl_sym_is(when_told(w, CL_OLD, &summaries->summaries[k], i, NULL, CL_PERHAPS), 0);
    if (may_be) w->parts[w->part_count++] = summaries->told[CL_OLD][i];
  }
}

/* What takes too many values stays open. */
static int prove_all(work *w) {
  int status = setjmp(w->give_up);
  if (status == CLAUSE_OK) find_old(w);
  if (status != CLAUSE_OK) w->at++;
  for (; w->at < w->searched.programs[CL_NEW]->clauses.count; w->at++)
    if (is_implied(w, w->at)) w->found[w->at].kind = CL_IMPLIED;
  return status == CLAUSE_ERROR_MEMORY ? status : CLAUSE_OK;
}

/* ---- the search ---- */

static int is_against(const clause_verdict *verdict) { return AGAINST >> verdict->kind & 1; }

/* The place of a party in the tally of those that have not kept to the old version; -1 without one. */
static int place_of(const cl_seen *seen, int version, const clause_verdict *verdict) {
  const clause_program *program = seen->twins->searched->programs[CL_NEW];
  const char *party = cl_twins_answer(seen->twins, version, verdict).party;
  for (uint32_t i = 0; i <= program->parties && i < PARTIES_MOST; i++)
    if (strcmp(cl_string(program, program->symbols.at[i]), party) == 0) return (int)i;
  return -1;
}

static void note_old(const cl_seen *seen) {
  const clause_instance *old = seen->pair[CL_OLD];
  for (uint32_t i = 0; i < old->verdicts.count; i++) {
    int place = is_against(&old->verdicts.at[i]) ? place_of(seen, CL_OLD, &old->verdicts.at[i]) : -1;
    if (place >= 0) *seen->tally |= INT64_C(1) << place;
  }
}

/* The next answer that a clause just gave on the event, or as time passed; CL_NONE: any clause.  NULL without one. */
static const clause_verdict *next_answer(const cl_seen *seen, int version, uint32_t clause, uint32_t *at) {
  const clause_instance *instance = seen->pair[version];
  while (*at < instance->verdicts.count) {
    const clause_verdict *verdict = &instance->verdicts.at[(*at)++];
    if ((clause == CL_NONE || verdict->clause == clause) && (verdict->event != 0) == (seen->event != NULL))
      return verdict;
  }
  return NULL;
}

/* What the old version says instead: the clause itself, if it says anything, or another. */
static const clause_verdict *answer_of_old(const cl_seen *seen) {
  uint32_t at = 0;
  const clause_verdict *own = next_answer(seen, CL_OLD, seen->twins->clause[CL_OLD], &at);
  at = 0;
  return own ? own : next_answer(seen, CL_OLD, CL_NONE, &at);
}

/* The clause is against a party that has kept to the old version so far. */
static int shows(const void *sought, const cl_seen *seen, cl_witness *witness) {
  (void)sought;
  uint32_t at = 0;
  const clause_verdict *verdict;
  note_old(seen);
  while ((verdict = next_answer(seen, CL_NEW, seen->twins->clause[CL_NEW], &at)) != NULL) {
    int place = is_against(verdict) ? place_of(seen, CL_NEW, verdict) : -1;
    if (place < 0 || *seen->tally >> place & 1) continue;
    witness->at = verdict->at;
    witness->answers[CL_NEW] = cl_twins_answer(seen->twins, CL_NEW, verdict);
    witness->answers[CL_OLD] = cl_twins_answer(seen->twins, CL_OLD, answer_of_old(seen));
    return 1;
  }
  return 0;
}

/* Where the clause can be against somebody, and where the old version can. */
static int search(work *w, uint32_t clause) {
  cl_implication *found = &w->found[clause];
  const cl_summaries *summaries = w->searched.summaries;
  cl_equality about;
  cl_witness *witness = NULL;
  w->parts[0] = summaries->told[CL_NEW][clause];
  int status = cl_depend(&about, summaries, w->parts, w->part_count, w->arena);
  if (status != CLAUSE_OK) return status;
  about.clause = found->clause;
  about.through = &summaries->parts[w->parts[0]];
  const cl_search wanted = {.searched = &w->searched, .clause = &about, .shows = shows, .one_will_do = 1};
  status = cl_find_witnesses(&witness, &wanted, w->arena);
  if (status == CLAUSE_OK && !witness) status = cl_explore(&witness, &wanted, 1, NULL, w->arena);
  if (status == CLAUSE_OK && witness) status = cl_round_witness(witness, &wanted, w->arena);
  found->witness = witness;
  if (witness) found->kind = CL_NOT_IMPLIED;
  return status;
}

/* ---- the whole ---- */

/* Every clause, of which nothing is known yet. */
static int list_clauses(work *w, cl_implications *out) {
  const clause_program *old = w->searched.programs[CL_OLD], *new_ = w->searched.programs[CL_NEW];
  out->from = old->effective > new_->effective ? old->effective : new_->effective;
  out->count = new_->clauses.count;
  out->at = w->found = cl_arena_get(w->arena, (out->count + 1) * sizeof *w->found);
  w->parts = cl_arena_get(w->arena, (old->clauses.count + 2) * sizeof *w->parts);
  w->part_count = 1;
  if (!w->found || !w->parts) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; i < out->count; i++)
    w->found[i] = (cl_implication){cl_string(new_, new_->clauses.at[i].name), CL_PERHAPS_IMPLIED, NULL};
  return CLAUSE_OK;
}

static int compare(work *w, const cl_implications *of) {
  int status = cl_prove_equal(&w->proofs, &w->proof_count, w->searched.summaries, w->arena);
  if (status == CLAUSE_OK) status = prove_all(w);
  for (uint32_t i = 0; status == CLAUSE_OK && i < of->count; i++)
    if (w->found[i].kind != CL_IMPLIED) status = search(w, i);
  return status;
}

int cl_find_implications(const cl_implications **out, const cl_searched *what, cl_arena *arena) {
  work *w = cl_arena_get(arena, sizeof *w);
  cl_implications *made = cl_arena_get(arena, sizeof *made);
  *out = NULL;
  if (!w || !made) return CLAUSE_ERROR_MEMORY;
  *w = (work){.arena = arena, .searched = *what};
  int status = list_clauses(w, made);
  if (status == CLAUSE_OK) status = cl_syms_new(&w->syms, arena, VALUES_MOST, &w->give_up);
  if (status == CLAUSE_OK) cl_syms_heed(w->syms, what->patience);
  if (status == CLAUSE_OK)
    status = cl_summarise_in(&w->searched.summaries, w->syms, what->programs[CL_OLD], what->programs[CL_NEW],
                             what->renamed, what->renamed_count, arena);
  if (status == CLAUSE_OK) status = compare(w, made);
  cl_syms_free(w->syms);
  made->ended = cl_patience_ended(what->patience);
  if (made->ended && status == CLAUSE_ERROR_LIMIT) status = CLAUSE_OK;
  if (status == CLAUSE_OK) *out = made;
  return status;
}
