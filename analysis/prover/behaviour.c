/* First proofs, then searches: see behaviour.h.  Clauses that differ by themselves come before those that differ through others, whose differences the same
** streams mostly show. */
#include "behaviour.h"

/* Symbolic values; each takes some 250 bytes, so this bounds the memory as well as the time. */
enum { VALUES_MOST = 2000000 };

typedef struct work {
  cl_searched searched;
  cl_arena *arena;
  const cl_equality *proofs;
  cl_behaviour *found;
  cl_witness *streams, **last; /* the first witness of each clause that has one */
} work;

static int add_stream(work *w, const cl_witness *witness) {
  cl_witness *stream = cl_arena_get(w->arena, sizeof *stream);
  if (!stream) return CLAUSE_ERROR_MEMORY;
  *stream = *witness;
  stream->next = NULL;
  *w->last = stream;
  w->last = (cl_witness **)&stream->next;
  return CLAUSE_OK;
}

static int decide(work *w, uint32_t i) {
  cl_behaviour *found = &w->found[i];
  const cl_search search = {
      .searched = &w->searched, .clause = &w->proofs[i], .shows = cl_shows_difference, .others = w->streams};
  int status = cl_find_witnesses(&found->witnesses, &search, w->arena);
  if (status != CLAUSE_OK || !found->witnesses) return status;
  found->kind = CL_BEHAVES_DIFFERENTLY;
  return add_stream(w, found->witnesses);
}

static int decide_all(work *w, uint32_t count) {
  int status = CLAUSE_OK;
  for (uint32_t i = 0; i < count; i++)
    w->found[i] = (cl_behaviour){w->proofs[i].clause, w->proofs[i].is_equal ? CL_BEHAVES_ALIKE : CL_UNDECIDED, NULL};
  for (int itself = 1; itself >= 0; itself--)
    for (uint32_t i = 0; status == CLAUSE_OK && i < count; i++)
      if (!w->proofs[i].is_equal && cl_differs_itself(&w->proofs[i]) == itself) status = decide(w, i);
  return status;
}

int cl_compare_behaviour(const cl_behaviours **out, const clause_program *old, const clause_program *new_,
                         const cl_renamed_clause *renamed, size_t renamed_count, cl_arena *arena) {
  work w = {.searched = {.programs = {old, new_}, .renamed = renamed, .renamed_count = renamed_count}, .arena = arena};
  cl_behaviours *found = cl_arena_get(arena, sizeof *found);
  *out = NULL;
  if (!found) return CLAUSE_ERROR_MEMORY;
  w.last = &w.streams;
  int status = cl_summarise(&w.searched.summaries, old, new_, renamed, renamed_count, VALUES_MOST, arena);
  if (status == CLAUSE_OK) status = cl_prove_equal(&w.proofs, &found->count, w.searched.summaries, arena);
  if (status != CLAUSE_OK) return status;
  found->from = w.searched.summaries->from;
  found->at = w.found = cl_arena_get(arena, (found->count + 1) * sizeof *w.found);
  status = w.found ? decide_all(&w, found->count) : CLAUSE_ERROR_MEMORY;
  if (status == CLAUSE_OK) *out = found;
  return status;
}
