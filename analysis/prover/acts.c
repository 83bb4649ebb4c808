/* Searching for acts: see acts.h. */
#include "acts.h"

#include <string.h>

#include "machine.h"
#include "rounder.h"

typedef enum standing { BREACH, UNSAID, PERMITTED } standing;

static standing standing_in(clause_verdict_kind kind) {
  switch (kind) {
  case CLAUSE_BREACHED:
  case CLAUSE_REFUSED: return BREACH;
  case CLAUSE_PERMITTED:
  case CLAUSE_EXERCISED: return PERMITTED;
  default: return UNSAID;
  }
}

/* Whether a clause can say so upon an event: in what judges it, or of a duty that it settles. */
static int can_say(const clause_program *program, const char *clause, uint32_t emission) {
  const cl_emit *emit = &program->emits.at[emission];
  return standing_in((clause_verdict_kind)emit->kind) != UNSAID &&
         strcmp(cl_string(program, program->clauses.at[emit->clause].name), clause) == 0;
}

/* In the code that is reached from an entry: jumps go forward. */
static int code_can_say(const clause_program *program, const char *clause, uint32_t entry) {
  for (uint32_t pc = entry, last = entry; pc <= last; pc++) {
    const cl_code *code = &program->code.at[pc];
    uint32_t next = code->op == CL_OP_END ? pc : pc + 1;
    if (strchr(cl_op_infos[code->op].operands, '>')) next += code->jump;
    if (next > last) last = next;
    if (code->op == CL_OP_EMIT && can_say(program, clause, code->d)) return 1;
  }
  return 0;
}

static int can_decide_acts_in(const clause_program *program, const char *clause) {
  for (uint32_t i = 0; i < program->kinds.count; i++)
    if (code_can_say(program, clause, program->kinds.at[i].entry)) return 1;
  for (uint32_t i = 0; i < program->obligations.count; i++) {
    int32_t fulfilled = program->obligations.at[i].fulfilled;
    if (fulfilled >= 0 && can_say(program, clause, (uint32_t)fulfilled)) return 1;
  }
  return 0;
}

int cl_can_decide_acts(const cl_searched *searched, const char *clause) {
  for (int version = 0; version < CL_VERSIONS; version++)
    if (can_decide_acts_in(searched->programs[version], cl_name_in(searched, version, clause))) return 1;
  return 0;
}

/* The verdict that decides how the act stands; NULL: none does. */
static const clause_verdict *deciding(const clause_instance *instance) {
  const clause_verdict *found = NULL;
  for (uint32_t i = 0; i < instance->verdicts.count; i++) {
    const clause_verdict *verdict = &instance->verdicts.at[i];
    if (verdict->event == 0 || standing_in(verdict->kind) == UNSAID) continue;
    if (!found || standing_in(verdict->kind) < standing_in(found->kind)) found = verdict;
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
    standings[version] = verdicts[version] ? standing_in(verdicts[version]->kind) : UNSAID;
    witness->answers[version] = cl_twins_answer(seen->twins, version, verdicts[version]);
  }
  witness->at = seen->event->at;
  return standings[CL_OLD] != standings[CL_NEW];
}

static standing standing_of(const cl_answer_given *answer) {
  return answer->is_given ? standing_in(answer->verdict.kind) : UNSAID;
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
    status = cl_round_witness(found, &search, arena);
    if (status == CLAUSE_OK) status = cl_retell_act(found, searched, arena);
  }
  return status;
}
