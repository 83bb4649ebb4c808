/* First proofs, then searches: see behaviour.h.  Clauses that differ by themselves come before those that differ through others, whose differences the same
** streams mostly show. */
#include "behaviour.h"

#include <string.h>

#include "acts.h"
#include "explore.h"
#include "induct.h"
#include "program.h"
#include "rounder.h"

/* Symbolic values and what was worked out of them; each takes up to 250 bytes, so this bounds the memory as well as the time. */
enum { VALUES_MOST = 4000000 };
/* Where no stream was found that shows a difference, streams of fewer events than this are looked at. */
enum { EVENTS_MOST = 4 };
/* Of each phase of a search that goes before the proofs. */
enum { EFFORT_AT_FIRST = 6000 };

typedef struct work {
  cl_searched searched;
  cl_arena *arena;
  cl_equality *proofs;
  cl_behaviour *found;
  cl_witness *streams, **last; /* of the clauses that have some */
  uint32_t stream_count;
} work;

static int add_stream(work *w, const cl_witness *witness) {
  cl_witness *stream = cl_arena_get(w->arena, sizeof *stream);
  if (!stream) return CLAUSE_ERROR_MEMORY;
  *stream = *witness;
  stream->next = NULL;
  *w->last = stream;
  w->last = &stream->next;
  w->stream_count++;
  return CLAUSE_OK;
}

/* Puts a witness behind those that have no more events. */
static void insert(cl_witness **all, cl_witness *witness) {
  while (*all && (*all)->event_count <= witness->event_count) all = &(*all)->next;
  witness->next = *all;
  *all = witness;
}

/* Says of each witness all that there is to say. */
static int retell_all(work *w, cl_behaviour *found) {
  int status = CLAUSE_OK;
  for (cl_witness *witness = found->witnesses; status == CLAUSE_OK && witness; witness = witness->next) {
    status = cl_retell(witness, &w->searched, found->clause, w->arena);
    if (status == CLAUSE_OK) status = cl_class_add(&found->class, &witness->class, w->arena);
  }
  return status;
}

uint32_t cl_fewest_events(const cl_behaviour *of) {
  uint32_t fewest = UINT32_MAX;
  for (const cl_witness *witness = of->witnesses; witness; witness = witness->next)
    if (witness->event_count < fewest) fewest = witness->event_count;
  return fewest;
}

int cl_is_shortest(const cl_behaviour *of) { return of->witnesses && of->unrolled.alike >= cl_fewest_events(of); }

/* Nothing is known of it yet. */
static int is_open(const work *w, uint32_t i) { return w->found[i].kind == CL_UNDECIDED; }

static cl_search search_for(const work *w, uint32_t i) {
  return (cl_search){
      .searched = &w->searched, .clause = &w->proofs[i], .shows = cl_shows_difference, .others = w->streams};
}

/* Makes each witness as short and round as it gets, and puts the shortest first. */
static int round_all(work *w, uint32_t i, cl_witness *witnesses) {
  cl_behaviour *found = &w->found[i];
  const cl_search search = search_for(w, i);
  cl_witness *next;
  int status = CLAUSE_OK;
  found->witnesses = NULL;
  for (; status == CLAUSE_OK && witnesses; witnesses = next) {
    next = witnesses->next;
    status = cl_round_witness(witnesses, &search, w->arena);
    insert(&found->witnesses, witnesses);
  }
  return status;
}

/* It differs, and these streams show it; other clauses are tried with them. */
static int note_difference(work *w, uint32_t i, cl_witness *witnesses) {
  cl_behaviour *found = &w->found[i];
  found->kind = CL_BEHAVES_DIFFERENTLY;
  int status = round_all(w, i, witnesses);
  if (status == CLAUSE_OK) status = retell_all(w, found);
  for (const cl_witness *one = found->witnesses; status == CLAUSE_OK && one; one = one->next)
    status = add_stream(w, one);
  return status;
}

/* Short streams. */
static int search(work *w, uint32_t i) {
  cl_witness *witnesses;
  const cl_search search = search_for(w, i);
  int status = cl_find_witnesses(&witnesses, &search, w->arena);
  return status == CLAUSE_OK && witnesses ? note_difference(w, i, witnesses) : status;
}

/* Long ones, for all that are undecided. */
static int explore(work *w, uint32_t count) {
  cl_search *searches = cl_arena_get(w->arena, (count + 1) * sizeof *searches);
  cl_witness **witnesses = cl_arena_get(w->arena, (count + 1) * sizeof *witnesses);
  uint32_t *which = cl_arena_get(w->arena, (count + 1) * sizeof *which), open = 0;
  if (!searches || !witnesses || !which) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; i < count; i++) {
    if (!is_open(w, i)) continue;
    which[open] = i;
    searches[open++] = search_for(w, i);
  }
  int status = cl_explore(witnesses, searches, open, w->streams, w->arena);
  for (uint32_t i = 0; status == CLAUSE_OK && i < open; i++)
    if (witnesses[i]) status = note_difference(w, which[i], witnesses[i]);
  return status;
}

/* Tries in the machine what the solver proposes: a stream that is shorter than any that was found. */
static int try_proposal(work *w, uint32_t i) {
  cl_witness *shorter;
  const cl_unrolled *unrolled = &w->found[i].unrolled;
  cl_search search = search_for(w, i);
  if (!unrolled->proposal) return CLAUSE_OK;
  search.others = unrolled->proposal;
  int status = cl_find_witnesses(&shorter, &search, w->arena);
  if (status != CLAUSE_OK || !shorter || shorter->event_count > unrolled->alike) return status;
  w->found[i].class = (cl_class){0};
  return note_difference(w, i, shorter);
}

/* How short a stream can be that shows it, or how long one has to be. */
static int measure(work *w, uint32_t i) {
  cl_behaviour *found = &w->found[i];
  int status = cl_unroll(&found->unrolled, &w->searched, &w->proofs[i],
                         found->witnesses ? cl_fewest_events(found) : EVENTS_MOST, w->arena);
  return status == CLAUSE_OK ? try_proposal(w, i) : status;
}

/* Where patience has ended, that is why no more is known. */
static void note_end(const work *w, cl_behaviour *found) {
  const char *ended = cl_patience_ended(w->searched.patience);
  if (ended && !cl_is_shortest(found)) found->unrolled.stops = ended;
}

static int is_in_both(const work *w, uint32_t part) {
  const cl_part *it = &w->searched.summaries->parts[part];
  return it->initial[CL_OLD] && it->initial[CL_NEW];
}

/* Whether a clause of that name, by its new one, is a status in a version that has it. */
static int is_status(const work *w, const char *clause) {
  for (int version = CL_NEW; version >= CL_OLD; version--) {
    const clause_program *program = w->searched.programs[version];
    const char *name = cl_name_in(&w->searched, version, clause);
    for (uint32_t i = 0; i < program->clauses.count; i++)
      if (strcmp(cl_string(program, program->clauses.at[i].name), name) == 0)
        return strcmp(cl_string(program, program->clauses.at[i].kind), "status") == 0;
  }
  return 0;
}

/* All that a clause depends on of which some handler makes something else in the other version. */
static int note_through(const work *w, cl_behaviour *found, const cl_equality *proof) {
  const char **names = cl_arena_get(w->arena, (proof->part_count + 1) * sizeof *names);
  if (!names) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; i < proof->part_count; i++)
    if (proof->differs[proof->parts[i]])
      names[found->through_count++] = w->searched.summaries->parts[proof->parts[i]].name;
  found->through = names;
  return CLAUSE_OK;
}

static cl_behaviour behaviour_of(const work *w, const cl_equality *proof) {
  cl_behaviour found = {.clause = proof->clause,
                        .is_status = is_status(w, proof->clause),
                        .kind = proof->is_equal ? CL_BEHAVES_ALIKE : CL_UNDECIDED,
                        .while_small = proof->while_small};
  if (found.is_status && !is_in_both(w, proof->parts[0])) found.kind = CL_BEHAVES_DIFFERENTLY;
  if (found.kind != CL_UNDECIDED) return found;
  found.is_itself = cl_differs_itself(proof);
  return found;
}

/* Each clause that is not proved equal, those that differ by themselves first. */
static int for_each(work *w, uint32_t count, int do_it(work *w, uint32_t i)) {
  int status = CLAUSE_OK;
  for (int itself = 1; itself >= 0; itself--)
    for (uint32_t i = 0; status == CLAUSE_OK && i < count; i++) {
      cl_behaviour *found = &w->found[i];
      int is_sought = found->kind == CL_UNDECIDED || found->witnesses;
      if (!is_sought || found->is_itself != itself) continue;
      if (!cl_patience_ended(w->searched.patience)) status = do_it(w, i);
      note_end(w, found);
    }
  return status;
}

static int decide_all(work *w, uint32_t count) {
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < count; i++) {
    w->found[i] = behaviour_of(w, &w->proofs[i]);
    if (w->found[i].kind == CL_UNDECIDED) status = note_through(w, &w->found[i], &w->proofs[i]);
  }
  if (status == CLAUSE_OK) status = for_each(w, count, search);
  if (status == CLAUSE_OK) status = explore(w, count);
  uint32_t known = w->stream_count;
  if (status == CLAUSE_OK) status = for_each(w, count, measure);
  return status == CLAUSE_OK && w->stream_count > known ? explore(w, count) : status;
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

/* Whether the versions can differ in how some act stands. */
static int can_decide_acts(const work *w, const cl_behaviours *found) {
  for (uint32_t i = 0; i < found->count; i++)
    if (found->at[i].kind != CL_BEHAVES_ALIKE && cl_can_decide_acts(&w->searched, found->at[i].clause)) return 1;
  return 0;
}

static int find_acts(work *w, cl_behaviours *found) {
  int status = CLAUSE_OK;
  if (!can_decide_acts(w, found)) return status;
  for (uint32_t i = 0; status == CLAUSE_OK && i < found->count; i++)
    if (found->at[i].witnesses && !found->at[i].is_status)
      status = cl_find_acts(&found->acts, &w->searched, &w->proofs[i], w->streams, w->arena);
  return status;
}

static int class_all(cl_behaviours *found, cl_arena *arena) {
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < found->count; i++)
    status = cl_class_add(&found->class, &found->at[i].class, arena);
  for (const cl_witness *act = found->acts; status == CLAUSE_OK && act; act = act->next)
    status = cl_class_add(&found->class, &act->class, arena);
  return status;
}

/* Whether a short search shows a difference: then there is no proof to be tried.  What it finds here helps with the next. */
static int look_at_first(work *w, uint32_t count) {
  int status = CLAUSE_OK;
  cl_witness *seen = NULL;
  for (uint32_t i = 0; status == CLAUSE_OK && i < count; i++) {
    cl_witness *witness;
    cl_search search = search_for(w, i);
    if (w->proofs[i].is_equal) continue;
    search.others = seen;
    search.one_will_do = search.is_glance = 1;
    search.effort = EFFORT_AT_FIRST;
    status = cl_find_witnesses(&witness, &search, w->arena);
    if (status != CLAUSE_OK || !witness) continue;
    w->proofs[i].is_seen_to_differ = 1;
    witness->next = seen;
    seen = witness;
  }
  return status;
}

static int prove_and_search(work *w, cl_behaviours *found) {
  int status = cl_prove_equal(&w->proofs, &found->count, w->searched.summaries, w->arena);
  if (status == CLAUSE_OK) status = look_at_first(w, found->count);
  if (status == CLAUSE_OK) status = cl_prove_by_induction(w->proofs, found->count, &w->searched, w->arena);
  if (status != CLAUSE_OK) return status;
  found->from = w->searched.summaries->from;
  found->at = w->found = cl_arena_get(w->arena, (found->count + 1) * sizeof *w->found);
  status = w->found ? decide_all(w, found->count) : CLAUSE_ERROR_MEMORY;
  if (status == CLAUSE_OK) status = find_acts(w, found);
  return status == CLAUSE_OK ? class_all(found, w->arena) : status;
}

/* ---- versions that are too large ---- */

static const char *name_now(const cl_searched *searched, const char *old) {
  for (size_t i = 0; i < searched->renamed_count; i++)
    if (strcmp(searched->renamed[i].old, old) == 0) return searched->renamed[i].now;
  return old;
}

static void add_undecided(cl_behaviours *found, cl_behaviour *at, const char *clause, int is_status) {
  for (uint32_t i = 0; i < found->count; i++)
    if (strcmp(at[i].clause, clause) == 0) return;
  at[found->count++] = (cl_behaviour){
      .clause = clause, .kind = CL_UNDECIDED, .is_status = is_status, .unrolled = {.stops = found->not_compared}};
}

/* Every clause of either version, of which nothing is known. */
static int leave_undecided(cl_behaviours *found, const cl_searched *searched, cl_arena *arena) {
  const clause_program *old = searched->programs[CL_OLD], *new_ = searched->programs[CL_NEW];
  cl_behaviour *at = cl_arena_get(arena, (old->clauses.count + new_->clauses.count + 1) * sizeof *at);
  const char *ended = cl_patience_ended(searched->patience);
  *found = (cl_behaviours){.not_compared = ended ? ended : "the two versions are too large", .at = at};
  found->from = old->effective > new_->effective ? old->effective : new_->effective;
  if (!at) return CLAUSE_ERROR_MEMORY;
  for (int version = CL_NEW; version >= CL_OLD; version--) {
    const clause_program *program = searched->programs[version];
    for (uint32_t i = 0; i < program->clauses.count; i++) {
      const char *name = cl_string(program, program->clauses.at[i].name);
      int is_status = strcmp(cl_string(program, program->clauses.at[i].kind), "status") == 0;
      add_undecided(found, at, version == CL_OLD ? name_now(searched, name) : name, is_status);
    }
  }
  return CLAUSE_OK;
}

/* ---- the whole ---- */

int cl_compare_behaviour(const cl_behaviours **out, const cl_searched *what, cl_arena *arena) {
  work w = {.searched = *what, .arena = arena};
  clause_program known[CL_VERSIONS];
  const cl_searched *s = &w.searched;
  cl_behaviours *found = cl_arena_get(arena, sizeof *found);
  *out = NULL;
  if (!found) return CLAUSE_ERROR_MEMORY;
  w.last = &w.streams;
  cl_syms *syms;
  int status = cl_syms_new(&syms, arena, VALUES_MOST, NULL);
  if (status == CLAUSE_OK) cl_syms_heed(syms, s->patience);
  for (int version = 0; status == CLAUSE_OK && version < CL_VERSIONS; version++)
    status = cl_twins_disclose(&known[version], s, version, arena);
  if (status == CLAUSE_OK)
    status = cl_summarise_in(&w.searched.summaries, syms, &known[CL_OLD], &known[CL_NEW], s->renamed, s->renamed_count,
                             arena);
  if (status == CLAUSE_OK) status = prove_and_search(&w, found);
  cl_syms_free(syms);
  if (status == CLAUSE_ERROR_LIMIT) status = leave_undecided(found, s, arena);
  if (status == CLAUSE_OK) *out = found;
  return status;
}
