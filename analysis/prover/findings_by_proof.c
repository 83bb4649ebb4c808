/* Findings by proof: see findings_by_proof.h.  Each handler is evaluated once for every state that can be reached, as for properties; what no handler can then answer is
** never answered.  A conflict is told only where the machine shows it. */
#include "findings_by_proof.h"

#include <string.h>

#include "answers.h"
#include "explore.h"
#include "findings.h"
#include "machine.h"
#include "refute.h"

enum {
  CODE_MOST = 1 << 15, /* instructions: of larger agreements nothing is told, nor of those with more clauses */
  CLAUSES_MOST = 256,  /* or handlers, whose product is what it takes */
  HANDLERS_MOST = 1024,
  VALUES_MOST = 200000, /* symbolic ones: agreements need a tenth of that */
  PAIRS_TRIED = 8,      /* of clauses that could conflict */
  PAIR_EFFORT = 8000    /* for each, in each phase of the search */
};

/* What says only that a clause begins or ends. */
enum {
  ABOUT_ITSELF =
      1 << CLAUSE_EXPIRED | 1 << CLAUSE_TERMINATED | 1 << CLAUSE_SUSPENDED | 1 << CLAUSE_RESUMED | 1 << CLAUSE_RENEWED
};

typedef struct work {
  cl_diagnostics *diagnostics;
  const cl_model *model;
  const clause_program *program;
  cl_arena *arena;
  jmp_buf give_up;
  cl_syms *syms;
  const cl_summaries *summaries;
  uint32_t tried;
  /* two clauses that could conflict */
  struct conflict {
    const cl_provision *permits, *forbids;
    uint32_t clauses[2];
  } pairs[PAIRS_TRIED];
} work;

/* ---- what was told already ---- */

static int is_within(clause_span inner, clause_span outer) {
  return inner.start >= outer.start && inner.end <= outer.end;
}

static int is_told(const work *w, cl_diagnostic_kind kind, clause_span where) {
  const cl_diagnostic *d;
  for (uint32_t i = 0; (d = cl_diagnostics_get(w->diagnostics, i)) != NULL; i++)
    if (d->kind == kind && d->source == w->model->source && is_within(d->span, where)) return 1;
  return 0;
}

static int is_told_of_both(const work *w, const cl_provision *permits, const cl_provision *forbids) {
  const cl_diagnostic *d;
  for (uint32_t i = 0; (d = cl_diagnostics_get(w->diagnostics, i)) != NULL; i++)
    if (d->kind == CL_CONFLICT && d->span.start == forbids->sentence->span.start &&
        d->other.start == permits->sentence->span.start)
      return 1;
  return 0;
}

/* ---- what a clause can answer ---- */

static uint32_t clause_of(const work *w, const cl_provision *p) {
  for (uint32_t i = 0; i < w->program->clauses.count; i++)
    if (strcmp(cl_string(w->program, w->program->clauses.at[i].name), p->name) == 0) return i;
  return CL_NONE;
}

static const cl_sym *when_told(const work *w, const cl_summary *summary, uint32_t clause, uint32_t kinds,
                               const cl_sym *party) {
  const cl_teller teller = {w->syms, w->summaries, w->program, CL_NEW};
  return cl_when_told(&teller, summary, clause, kinds, party, CL_PERHAPS);
}

static int can_hold(const work *w, const cl_summary *summary, const cl_sym *condition) {
  if (cl_sym_is(condition, 0)) return 0;
  const cl_sym *declared = cl_when_declared(w->syms, w->summaries, summary);
  return !cl_plainly_cannot_hold(w->syms, cl_sym_and(w->syms, declared, condition));
}

static int can_answer(const work *w, uint32_t clause, uint32_t kinds) {
  for (uint32_t i = 0; i < w->summaries->summary_count; i++) {
    const cl_summary *summary = &w->summaries->summaries[i];
    if (can_hold(w, summary, when_told(w, summary, clause, kinds, NULL))) return 1;
  }
  return 0;
}

/* ---- never ---- */

static int has_exceptions(const cl_provision *p) {
  for (uint32_t i = 0; i < p->rule_count; i++)
    if (p->rules[i].unless_count > 0) return 1;
  return 0;
}

static void find_never(const work *w, const cl_provision *p) {
  uint32_t clause = clause_of(w, p);
  int judges =
      p->kind == CL_PERMISSION || p->kind == CL_PROHIBITION || p->kind == CL_OBLIGATION || p->kind == CL_PAYMENT;
  if (clause == CL_NONE || !judges || !p->sentence) return;
  if (!can_answer(w, clause, UINT32_MAX & ~(uint32_t)ABOUT_ITSELF)) {
    if (is_told(w, CL_NEVER_APPLIES, p->node->span)) return;
    cl_report(w->diagnostics, CL_NEVER_APPLIES, w->model->source, p->sentence->span,
              "`%s` never applies: on no event stream can what it asks for come about", p->name);
  } else if (has_exceptions(p) && !can_answer(w, clause, 1 << CLAUSE_EXCUSED | 1 << CLAUSE_UNDETERMINED)) {
    if (is_told(w, CL_NEVER_EXCEPTED, p->node->span)) return;
    const cl_node *words = p->rules[0].unless_count > 0 ? p->rules[0].unless[0]->node : p->sentence;
    cl_report(w->diagnostics, CL_NEVER_EXCEPTED, w->model->source, words->span,
              "this exception never holds: on no event stream can it come about where `%s` is breached", p->name);
  }
}

/* ---- conflicts ---- */

static const cl_sym *party_named(const work *w, uint32_t party) {
  return cl_sym_constant(w->syms, cl_syms_text(w->syms, cl_string(w->program, w->program->symbols.at[party])));
}

/* Whether some event could be permitted by the one and breach the other, to one party. */
static int could_conflict(const work *w, uint32_t permits, uint32_t forbids) {
  for (uint32_t i = 0; i < w->summaries->summary_count; i++) {
    const cl_summary *summary = &w->summaries->summaries[i];
    for (uint32_t party = 1; cl_event_of(summary) && party <= w->program->parties; party++) {
      const cl_sym *by = party_named(w, party);
      const cl_sym *permitted = when_told(w, summary, permits, 1 << CLAUSE_PERMITTED, by);
      if (cl_sym_is(permitted, 0)) continue;
      const cl_sym *breached = when_told(w, summary, forbids, 1 << CLAUSE_BREACHED, by);
      if (can_hold(w, summary, cl_sym_and(w->syms, permitted, breached))) return 1;
    }
  }
  return 0;
}

/* Limits stand beside one another: what one of them leaves, another may take. */
static int is_limit(const cl_provision *p) {
  for (uint32_t i = 0; i < p->rule_count; i++)
    if (p->rules[i].counted) return 1;
  return 0;
}

static int can_speak(const cl_provision *p) {
  return (p->kind == CL_PERMISSION || p->kind == CL_PROHIBITION || p->kind == CL_GRANT) && p->sentence && !is_limit(p);
}

static void find_pair(work *w, const cl_provision *permits, const cl_provision *forbids) {
  uint32_t a = clause_of(w, permits), b = clause_of(w, forbids);
  if (w->tried == PAIRS_TRIED || a == CL_NONE || b == CL_NONE || is_told_of_both(w, permits, forbids)) return;
  if (could_conflict(w, a, b)) w->pairs[w->tried++] = (struct conflict){permits, forbids, {a, b}};
}

static void find_pairs(work *w) {
  const cl_model *m = w->model;
  for (uint32_t i = 0; i < m->provision_count; i++)
    for (uint32_t k = 0; k < m->provision_count; k++)
      if (i != k && can_speak(m->provisions[i]) && can_speak(m->provisions[k]) &&
          m->provisions[i]->kind != CL_PROHIBITION && m->provisions[k]->kind != CL_PERMISSION)
        find_pair(w, m->provisions[i], m->provisions[k]);
}

/* Both speak of the act itself, and of one party. */
static int shows(const void *sought, const cl_seen *seen, cl_witness *witness) {
  const struct conflict *pair = sought;
  const clause_instance *instance = seen->pair[CL_NEW];
  const clause_verdict *permitted = NULL, *breached = NULL;
  for (uint32_t i = 0; seen->event && i < instance->verdicts.count; i++) {
    const clause_verdict *verdict = &instance->verdicts.at[i];
    if (verdict->event == 0) continue;
    if (verdict->clause == pair->clauses[0] && verdict->kind == CLAUSE_PERMITTED) permitted = verdict;
    if (verdict->clause == pair->clauses[1] && verdict->kind == CLAUSE_BREACHED) breached = verdict;
  }
  if (!permitted || !breached || permitted->party != breached->party) return 0;
  witness->at = seen->event->at;
  witness->answers[CL_OLD] = cl_twins_answer(seen->twins, CL_NEW, permitted);
  witness->answers[CL_NEW] = cl_twins_answer(seen->twins, CL_NEW, breached);
  return 1;
}

/* ---- telling ---- */

static const cl_event_decl *declared(const cl_model *model, const char *kind) {
  for (uint32_t i = 0; i < model->event_count; i++)
    if (strcmp(model->events[i]->name, kind) == 0) return model->events[i];
  return NULL;
}

static const char *line_of(const work *w, const cl_occurrence *event) {
  const cl_event_decl *decl = declared(w->model, event->letter->kind);
  cl_example_field *fields = decl ? cl_arena_get(w->arena, (decl->field_count + 1) * sizeof *fields) : NULL;
  for (uint32_t i = 0; fields && i < event->letter->field_count; i++) {
    const cl_choice *choice = &event->letter->fields[i].choices[event->chosen[i]];
    fields[event->letter->fields[i].index[CL_NEW]] = (cl_example_field){choice->name, choice->figure};
  }
  return fields ? cl_example_line(w->model, decl, event->at, fields) : NULL;
}

static void tell(const work *w, const struct conflict *pair, const cl_witness *witness) {
  const char *lines = "";
  for (uint32_t i = 0; lines && i < witness->event_count; i++) {
    const char *line = line_of(w, &witness->events[i]);
    lines = line ? cl_arena_format(w->arena, "%s%s%s", lines, i ? ", then " : "", line) : NULL;
  }
  if (lines) cl_report_conflict(w->diagnostics, w->model, pair->permits, pair->forbids, lines);
}

static int search(work *w, const struct conflict *pair) {
  const cl_searched searched = {.programs = {NULL, w->program}, .summaries = w->summaries};
  const uint32_t parts[] = {w->summaries->told[CL_NEW][pair->clauses[0]], w->summaries->told[CL_NEW][pair->clauses[1]]};
  cl_equality about;
  cl_witness *witness = NULL;
  int status = cl_depend(&about, w->summaries, parts, 2, w->arena);
  if (status != CLAUSE_OK) return status;
  const cl_search wanted = {
      .searched = &searched, .clause = &about, .shows = shows, .sought = pair, .one_will_do = 1, .effort = PAIR_EFFORT};
  status = cl_find_witnesses(&witness, &wanted, w->arena);
  if (status == CLAUSE_OK && !witness) status = cl_explore(&witness, &wanted, 1, NULL, w->arena);
  if (witness) tell(w, pair, witness);
  return status;
}

/* ---- the whole ---- */

static int prove(work *w) {
  int status = setjmp(w->give_up);
  if (status != CLAUSE_OK) return status;
  for (uint32_t i = 0; i < w->model->provision_count; i++) find_never(w, w->model->provisions[i]);
  find_pairs(w);
  return CLAUSE_OK;
}

/* Where it takes too many values, what was found before stands. */
static int find(work *w) {
  int status = cl_summarise_in(&w->summaries, w->syms, NULL, w->program, NULL, 0, w->arena);
  if (status == CLAUSE_OK) status = prove(w);
  for (uint32_t i = 0; status == CLAUSE_OK && i < w->tried; i++) status = search(w, &w->pairs[i]);
  return status;
}

static int is_too_large(const clause_program *program) {
  return program->code.count > CODE_MOST || program->clauses.count > CLAUSES_MOST ||
         program->kinds.count + program->obligations.count > HANDLERS_MOST;
}

int cl_find_by_proof(cl_diagnostics *diagnostics, const cl_model *model, const clause_program *program) {
  if (is_too_large(program)) return CLAUSE_OK;
  work *w = cl_arena_get(model->arena, sizeof *w);
  if (!w) return CLAUSE_ERROR_MEMORY;
  *w = (work){.diagnostics = diagnostics, .model = model, .program = program, .arena = model->arena};
  int status = cl_syms_new(&w->syms, w->arena, VALUES_MOST, &w->give_up);
  if (status == CLAUSE_OK) status = find(w);
  cl_syms_free(w->syms);
  return status == CLAUSE_ERROR_MEMORY ? status : CLAUSE_OK;
}
