/* Searching for acts: see acts.h. */
#include "acts.h"

#include <string.h>

#include "machine.h"

typedef enum standing { BREACH, UNSAID, PERMITTED } standing;

static standing standing_in(const clause_verdict *verdict) {
  switch (verdict->kind) {
  case CLAUSE_BREACHED:
  case CLAUSE_REFUSED: return BREACH;
  case CLAUSE_PERMITTED:
  case CLAUSE_EXERCISED: return PERMITTED;
  default: return UNSAID;
  }
}

/* The verdict that decides how the act stands; NULL: none does. */
static const clause_verdict *deciding(const clause_instance *instance) {
  const clause_verdict *found = NULL;
  for (uint32_t i = 0; i < instance->verdicts.count; i++) {
    const clause_verdict *verdict = &instance->verdicts.at[i];
    if (verdict->event == 0 || standing_in(verdict) == UNSAID) continue;
    if (!found || standing_in(verdict) < standing_in(found)) found = verdict;
  }
  return found;
}

/* That an act stands otherwise. */
static int shows_act(const void *sought, const cl_seen *seen, cl_witness *witness) {
  const clause_verdict *verdicts[CL_VERSIONS];
  standing standings[CL_VERSIONS];
  (void)sought;
  if (!seen->event) return 0;
  for (int version = 0; version < CL_VERSIONS; version++) {
    verdicts[version] = deciding(seen->pair[version]);
    standings[version] = verdicts[version] ? standing_in(verdicts[version]) : UNSAID;
    witness->answers[version] = cl_twins_answer(seen->twins, version, verdicts[version]);
  }
  witness->at = seen->event->at;
  return standings[CL_OLD] != standings[CL_NEW];
}

static standing standing_of(const cl_answer_given *answer) {
  return answer->is_given ? standing_in(&answer->verdict) : UNSAID;
}

static const char *kind_of(const cl_witness *act) { return act->events[act->event_count - 1].letter->kind; }

static int is_same_way(const cl_witness *a, const cl_witness *b) {
  return strcmp(kind_of(a), kind_of(b)) == 0 && standing_of(&a->answers[CL_OLD]) == standing_of(&b->answers[CL_OLD]) &&
         standing_of(&a->answers[CL_NEW]) == standing_of(&b->answers[CL_NEW]);
}

int cl_find_acts(cl_witness **acts, const cl_searched *searched, const cl_equality *clause, const cl_witness *others,
                 cl_arena *arena) {
  const cl_search search = {.searched = searched, .clause = clause, .shows = shows_act, .others = others};
  cl_witness *found, *next;
  int status = cl_find_witnesses(&found, &search, arena);
  for (; status == CLAUSE_OK && found; found = next) {
    cl_witness **at = acts;
    next = found->next;
    while (*at && !is_same_way(*at, found)) at = &(*at)->next;
    if (*at) continue;
    found->next = NULL;
    *at = found;
    status = cl_retell_act(found, searched, arena);
  }
  return status;
}
