/* First proofs, then searches: see behaviour.h.  Clauses that differ by themselves come before those that differ through others, whose differences the same
** streams mostly show. */
#include "behaviour.h"

#include "induct.h"
#include "rounder.h"

/* Symbolic values; each takes some 250 bytes, so this bounds the memory as well as the time. */
enum { VALUES_MOST = 2000000 };

typedef struct work {
  cl_searched searched;
  cl_arena *arena;
  cl_equality *proofs;
  cl_behaviour *found;
  cl_witness *streams, **last; /* the first witness of each clause that has one */
} work;

static int add_stream(work *w, const cl_witness *witness) {
  cl_witness *stream = cl_arena_get(w->arena, sizeof *stream);
  if (!stream) return CLAUSE_ERROR_MEMORY;
  *stream = *witness;
  stream->next = NULL;
  *w->last = stream;
  w->last = &stream->next;
  return CLAUSE_OK;
}

/* Says of each witness all that there is to say. */
static int retell_all(work *w, cl_behaviour *found, cl_witness *witnesses) {
  int status = CLAUSE_OK;
  for (cl_witness *witness = witnesses; status == CLAUSE_OK && witness; witness = witness->next) {
    status = cl_round_witness(witness, &w->searched, found->clause, w->arena);
    if (status == CLAUSE_OK) status = cl_retell(witness, &w->searched, found->clause, w->arena);
    if (status == CLAUSE_OK) status = cl_class_add(&found->class, &witness->class, w->arena);
  }
  return status;
}

static int decide(work *w, uint32_t i) {
  cl_behaviour *found = &w->found[i];
  cl_witness *witnesses;
  const cl_search search = {
      .searched = &w->searched, .clause = &w->proofs[i], .shows = cl_shows_difference, .others = w->streams};
  int status = cl_find_witnesses(&witnesses, &search, w->arena);
  if (status != CLAUSE_OK || !witnesses) return status;
  found->kind = CL_BEHAVES_DIFFERENTLY;
  found->witnesses = witnesses;
  status = retell_all(w, found, witnesses);
  return status == CLAUSE_OK ? add_stream(w, witnesses) : status;
}

static cl_behaviour behaviour_of(const cl_equality *proof) {
  cl_behaviour found = {.clause = proof->clause,
                        .kind = proof->is_equal ? CL_BEHAVES_ALIKE : CL_UNDECIDED,
                        .while_small = proof->while_small};
  if (proof->is_equal) return found;
  found.is_itself = cl_differs_itself(proof);
  found.through = proof->through && !found.is_itself ? proof->through->name : NULL;
  return found;
}

static int decide_all(work *w, uint32_t count) {
  int status = CLAUSE_OK;
  for (uint32_t i = 0; i < count; i++) w->found[i] = behaviour_of(&w->proofs[i]);
  for (int itself = 1; itself >= 0; itself--)
    for (uint32_t i = 0; status == CLAUSE_OK && i < count; i++)
      if (!w->proofs[i].is_equal && w->found[i].is_itself == itself) status = decide(w, i);
  return status;
}

uint32_t cl_behaviours_of(const cl_behaviours *of, cl_behaviour_kind kind) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < of->count; i++) count += of->at[i].kind == kind;
  return count;
}

cl_behaviour_kind cl_behaviour_of_all(const cl_behaviours *of) {
  if (cl_behaviours_of(of, CL_BEHAVES_DIFFERENTLY)) return CL_BEHAVES_DIFFERENTLY;
  return cl_behaviours_of(of, CL_UNDECIDED) ? CL_UNDECIDED : CL_BEHAVES_ALIKE;
}

static int class_all(cl_behaviours *found, cl_arena *arena) {
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < found->count; i++)
    status = cl_class_add(&found->class, &found->at[i].class, arena);
  return status;
}

int cl_compare_behaviour(const cl_behaviours **out, const cl_searched *what, cl_arena *arena) {
  work w = {.searched = *what, .arena = arena};
  const cl_searched *s = &w.searched;
  cl_behaviours *found = cl_arena_get(arena, sizeof *found);
  *out = NULL;
  if (!found) return CLAUSE_ERROR_MEMORY;
  w.last = &w.streams;
  int status = cl_summarise(&w.searched.summaries, s->programs[CL_OLD], s->programs[CL_NEW], s->renamed,
                            s->renamed_count, VALUES_MOST, arena);
  if (status == CLAUSE_OK) status = cl_prove_equal(&w.proofs, &found->count, s->summaries, arena);
  if (status == CLAUSE_OK) status = cl_prove_by_induction(w.proofs, found->count, s->summaries, arena);
  if (status != CLAUSE_OK) return status;
  found->from = s->summaries->from;
  found->at = w.found = cl_arena_get(arena, (found->count + 1) * sizeof *w.found);
  status = w.found ? decide_all(&w, found->count) : CLAUSE_ERROR_MEMORY;
  if (status == CLAUSE_OK) status = class_all(found, arena);
  if (status == CLAUSE_OK) *out = found;
  return status;
}
