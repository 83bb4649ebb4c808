/* Writing a scenario, and running it before anybody relies on it: see witness_scenario.h. */
#include "witness_scenario.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "amend.h"
#include "scenario.h"
#include "told.h"
#include "trial.h"
#include "witness.h"

typedef struct writing {
  const behaviours *self;
  const cl_behaviour *of; /* NULL: all clauses */
  const cl_witness *witness;
  const char *text; /* so far; NULL: memory ran out */
} writing;

__attribute__((format(printf, 2, 3))) static void add(writing *w, const char *format, ...) {
  va_list items;
  va_start(items, format);
  int size = vsnprintf(NULL, 0, format, items);
  va_end(items);
  char *item = cl_arena_get(w->self->arena, (size_t)size + 1);
  if (!item || !w->text) {
    w->text = NULL;
    return;
  }
  va_start(items, format);
  vsnprintf(item, (size_t)size + 1, format, items);
  va_end(items);
  w->text = cl_arena_format(w->self->arena, "%s%s", w->text, item);
}

/* ---- its lines ---- */

static const cl_model *model_of(const writing *w, int version) {
  return version == CL_OLD ? w->self->terms->old : w->self->terms->new_;
}

static void add_heading(writing *w, const char *files) {
  const char *answer;
  add(w, "-- Version %s answers: ", model_of(w, CL_OLD)->version);
  for (uint32_t i = 0; (answer = behaviours_verdict(w->self, CL_OLD, &w->witness->said[CL_OLD], i)); i++)
    add(w, "%s%s", i ? "; " : "", answer);
  add(w, "\nscenarios for %s\n\n", files);
  add(w, "scenario \"What %s answers otherwise than in version %s\"\n", w->of ? w->of->clause : "the agreement",
      model_of(w, CL_OLD)->version);
}

static void add_given(writing *w) {
  const cl_searched *what = &w->self->what;
  for (size_t i = 0; i < what->binding_count; i++) {
    const cl_binding *binding = &what->bindings[i];
    add(w, "  given %s is %s\n", binding->value, behaviours_binding(w->self, binding).text);
  }
}

static void add_happens(writing *w) {
  const char *happens;
  for (uint32_t i = 0; (happens = behaviours_happens(w->self, w->witness, i)); i++) add(w, "  when %s\n", happens);
}

/* The clause that a line is about, by its new name where it is known. */
static const char *clause_of(const writing *w, int version, const cl_answer_given *given) {
  return w->of ? w->of->clause : behaviours_clause(w->self, version, given);
}

static void add_answer(writing *w, const cl_answer_given *given) {
  const clause_verdict *verdict = &given->verdict;
  add(w, "  then %s is %s", clause_of(w, CL_NEW, given), clause_verdict_word((clause_verdict_kind)verdict->kind));
  if (*given->party) add(w, " by %s", given->party);
  if (*given->counterparty) add(w, " to %s", given->counterparty);
  if (verdict->currency[0]) add(w, " of %s", format_money(verdict->amount, verdict->currency, FOR_READERS).text);
  if (*given->value) add(w, " for %s", given->value);
  add(w, " on %s\n", format_date(verdict->at, behaviours_offset(w->self)).text);
}

/* ---- what tells the versions apart ---- */

/* How much a scenario says, until the old version fails it. */
typedef enum telling { WHAT_IT_ANSWERS, AND_WHAT_IT_DOES_NOT, AND_WHO_IS_LATE, TELLINGS } telling;

static int is_about_the_same(const writing *w, const cl_answer_given *new_, const cl_answer_given *old) {
  return new_->verdict.kind == old->verdict.kind && strcmp(clause_of(w, CL_NEW, new_), clause_of(w, CL_OLD, old)) == 0;
}

static const cl_answer_given *new_answer_like(const writing *w, const cl_answer_given *old) {
  const cl_said *said = &w->witness->said[CL_NEW];
  for (uint32_t i = 0; i < said->count; i++)
    if (is_about_the_same(w, &said->at[i], old)) return &said->at[i];
  return NULL;
}

static void add_answers(writing *w) {
  const cl_said *said = &w->witness->said[CL_NEW];
  for (uint32_t i = 0; i < said->count; i++) add_answer(w, &said->at[i]);
}

/* What only the old version answers. */
static void add_denials(writing *w) {
  const cl_said *said = &w->witness->said[CL_OLD];
  for (uint32_t i = 0; i < said->count; i++)
    if (!new_answer_like(w, &said->at[i]))
      add(w, "  then %s is not %s\n", clause_of(w, CL_OLD, &said->at[i]),
          clause_verdict_word((clause_verdict_kind)said->at[i].verdict.kind));
}

/* Both versions wait, but not equally long: at the end of the shorter time one of them answers that there is a breach. */
static void add_lateness(writing *w) {
  const cl_said *said = &w->witness->said[CL_OLD];
  for (uint32_t i = 0; i < said->count; i++) {
    const clause_verdict *old = &said->at[i].verdict;
    const cl_answer_given *like = new_answer_like(w, &said->at[i]);
    if (!like || old->kind != CLAUSE_DUE || old->deadline == like->verdict.deadline) continue;
    int is_sooner = like->verdict.deadline < old->deadline;
    int64_t passes = is_sooner ? like->verdict.deadline : old->deadline;
    add(w, "  when %s passes\n", witness_moment(passes, behaviours_offset(w->self)).text);
    add(w, "  then %s is %sbreached\n", clause_of(w, CL_NEW, like), is_sooner ? "" : "not ");
    return;
  }
}

/* ---- running it ---- */

enum { AT_MOST = 2 };

/* The scenario in a text, as the models understand it; 0 where they do not. */
static int understand(const writing *w, const cl_source *source, const cl_model *const *models, uint32_t count,
                      cl_scenarios *outs) {
  cl_arena *arena = w->self->arena;
  cl_diagnostics *diagnostics;
  cl_node *root;
  if (cl_diagnostics_new(&diagnostics, arena, 1) != CLAUSE_OK) return 0;
  if (count > 1 && cl_check_succession(models, count, diagnostics) != CLAUSE_OK) return 0;
  cl_parse(&root, arena, source, diagnostics);
  return root && root->kid[0] && !cl_diagnostics_errors(diagnostics) &&
         cl_resolve_succession(outs, models, count, root->kid[0]->next, source, diagnostics) == CLAUSE_OK &&
         outs[0].count == 1;
}

/* Whether the scenario passes on the versions from `first` to `last`. */
static int passes(const writing *w, int first, int last) {
  cl_source source = {.name = "", .text = w->text, .size = strlen(w->text)};
  const cl_model *models[AT_MOST];
  cl_scenarios understood[AT_MOST];
  cl_trial_version versions[AT_MOST];
  const cl_scenario *scenario[AT_MOST];
  uint32_t count = 0, findings;
  for (int version = first; version <= last; version++) models[count++] = model_of(w, version);
  if (!understand(w, &source, models, count, understood)) return 0;
  for (uint32_t i = 0; i < count; i++) {
    const session *judged = w->self->judged[first + (int)i];
    versions[i] = (cl_trial_version){judged->program, judged->names, NULL, models[i]};
    scenario[i] = &understood[i].items[0];
  }
  const cl_trial trial = {versions, count, NULL, NULL};
  return cl_try(&findings, scenario, &trial) == CLAUSE_OK && findings == 0;
}

static const char *write_for(const writing *about, const char *files, int first, telling how_much) {
  writing w = *about;
  add_heading(&w, files);
  add_given(&w);
  add_happens(&w);
  add_answers(&w);
  if (how_much >= AND_WHAT_IT_DOES_NOT) add_denials(&w);
  if (how_much >= AND_WHO_IS_LATE) add_lateness(&w);
  return w.text && passes(&w, first, CL_NEW) && !passes(&w, CL_OLD, CL_OLD) ? w.text : NULL;
}

const char *witness_scenario(const behaviours *self, const cl_behaviour *of, const cl_witness *witness,
                             const char *alone, const char *both) {
  const writing about = {self, of, witness, ""};
  const char *text = NULL;
  if (cl_is_of_holdings(witness)) return NULL; /* no sentence of a scenario says what is held */
  for (telling how_much = WHAT_IT_ANSWERS; !text && how_much < TELLINGS; how_much++) {
    text = write_for(&about, alone, CL_NEW, how_much);
    if (!text && both) text = write_for(&about, both, CL_OLD, how_much);
  }
  return text;
}
