/* First the proof, then the search for a stream that refutes it: see prove.h. */
#include "prove.h"

#include <string.h>

#include "claims.h"
#include "explore.h"
#include "rounder.h"
#include "violations.h"

/* Symbolic values; each takes some 250 bytes. */
enum { VALUES_MOST = 2000000 };

typedef struct work {
  cl_arena *arena;
  const cl_patience *patience;
  clause_program program; /* with what is known of its values */
  cl_property property;
  jmp_buf give_up;
  cl_syms *syms;
  cl_claim claim;
  const cl_summary *open;      /* the handler at hand */
  uint32_t *parts, part_count; /* that the claim is about */
  cl_summaries with_claim;     /* the claim's values are among them */
  cl_proof *out;
} work;

/* ---- what is known ---- */

/* As if the version disclosed it. */
static int disclose(work *w, const cl_searched *what) {
  const cl_binding *ceiling = w->property.value ? cl_binding_of(what, w->property.value->name) : NULL;
  if (ceiling) w->property.value = NULL, w->property.ceiling = ceiling->figure;
  return cl_twins_disclose(&w->program, what, CL_NEW, w->arena);
}

/* ---- the proof ---- */

/* A claim that takes too many values stays open. */
static int try_proof(work *w) {
  int status = setjmp(w->give_up);
  if (status == CLAUSE_OK) {
    cl_claim_make(&w->claim);
    w->parts = cl_claim_parts(&w->claim, &w->part_count, w->arena);
    if (cl_claim_holds(&w->claim, &w->open)) w->out->answer = CL_PROVED;
  }
  w->out->open = w->open ? w->open->name : NULL;
  return status == CLAUSE_ERROR_LIMIT ? CLAUSE_OK : status;
}

static int prove(work *w) {
  int status = cl_syms_new(&w->syms, w->arena, VALUES_MOST, &w->give_up);
  if (status != CLAUSE_OK) return status;
  w->claim.syms = w->syms;
  cl_syms_heed(w->syms, w->patience);
  status = cl_summarise_in(&w->claim.summaries, w->syms, NULL, w->claim.program, NULL, 0, w->arena);
  return status == CLAUSE_OK ? try_proof(w) : status;
}

/* ---- the search ---- */

/* A round figure for a value that is not disclosed. */
static int64_t ordinary(const clause_program *program, const cl_value *value) {
  switch ((clause_type)value->type) {
  case CLAUSE_TYPE_MONEY: return 100000000;
  case CLAUSE_TYPE_PERCENTAGE: return 10000000;
  case CLAUSE_TYPE_NUMBER: return 10000000;
  case CLAUSE_TYPE_DATE: return program->effective + 365 * CLAUSE_DAY;
  case CLAUSE_TYPE_COUNT: return 10;
  default: return 1;
  }
}

typedef struct supply {
  cl_binding *at;
  size_t count;
} supply;

static supply supply_values(const work *w) {
  const clause_program *program = w->claim.program;
  supply all = {cl_arena_get(w->arena, (program->values.count + 1) * sizeof *all.at), 0};
  for (uint32_t i = 0; all.at && i < program->values.count; i++) {
    const cl_value *value = &program->values.at[i];
    if (!value->disclosed)
      all.at[all.count++] = (cl_binding){cl_string(program, value->name), ordinary(program, value)};
  }
  return all;
}

static int64_t ceiling(const cl_property *property, supply supplied) {
  for (size_t i = 0; property->value && i < supplied.count; i++)
    if (strcmp(supplied.at[i].value, property->value->name) == 0) return supplied.at[i].figure;
  return property->ceiling;
}

static int search_with(work *w, cl_equality *about, supply supplied) {
  const cl_searched searched = {.programs = {NULL, w->claim.program},
                                .summaries = w->claim.summaries,
                                .patience = w->patience,
                                .bindings = supplied.at,
                                .binding_count = supplied.count};
  const cl_violation violation = {&w->claim, ceiling(w->claim.property, supplied)};
  about->amount = violation.ceiling;
  const cl_search wanted = {
      .searched = &searched, .clause = about, .shows = cl_shows_violation, .sought = &violation, .one_will_do = 1};
  cl_witness *witness;
  int status = cl_find_witnesses(&witness, &wanted, w->arena);
  if (status == CLAUSE_OK && !witness) status = cl_explore(&witness, &wanted, 1, NULL, w->arena);
  if (status == CLAUSE_OK && witness) status = cl_round_witness(witness, &wanted, w->arena);
  w->out->witness = witness;
  if (!witness) return status;
  w->out->answer = CL_REFUTED;
  w->out->supplied = supplied.at;
  w->out->supplied_count = supplied.count;
  return status;
}

/* First with what is not disclosed not known, then known; what the property compares with must be. */
static int search(work *w) {
  const cl_property *property = w->claim.property;
  w->with_claim = *w->claim.summaries;
  w->with_claim.value_count = cl_syms_count(w->syms);
  w->with_claim.texts = cl_syms_texts(w->syms, &w->with_claim.text_count);
  w->claim.summaries = &w->with_claim;
  cl_equality about;
  if (!w->parts) return CLAUSE_OK;
  int status = cl_depend(&about, &w->with_claim, w->parts, w->part_count, w->arena);
  about.through = w->part_count > 0 ? &w->with_claim.parts[w->parts[0]] : NULL;
  if (status == CLAUSE_OK && property->pattern.event) {
    about.kind = property->pattern.event->name;
    about.asked = w->claim.matches;
  }
  if (status == CLAUSE_OK && !property->value) status = search_with(w, &about, (supply){NULL, 0});
  supply supplied = supply_values(w);
  if (status == CLAUSE_OK && !w->out->witness && supplied.count > 0) status = search_with(w, &about, supplied);
  return status;
}

int cl_prove_property(const cl_proof **out, const cl_searched *what, const cl_property *property, cl_arena *arena) {
  work *w = cl_arena_get(arena, sizeof *w);
  *out = NULL;
  if (!w) return CLAUSE_ERROR_MEMORY;
  *w = (work){.arena = arena, .patience = what->patience, .property = *property};
  w->claim.program = &w->program;
  w->claim.property = &w->property;
  w->out = cl_arena_get(arena, sizeof *w->out);
  if (!w->out) return CLAUSE_ERROR_MEMORY;
  w->out->answer = CL_NOT_DECIDED;
  int status = disclose(w, what);
  if (status == CLAUSE_OK) status = prove(w);
  if (status == CLAUSE_OK && w->out->answer != CL_PROVED) status = search(w);
  cl_syms_free(w->syms);
  w->out->ended = cl_patience_ended(w->patience);
  if (w->out->ended && status == CLAUSE_ERROR_LIMIT) status = CLAUSE_OK;
  if (status == CLAUSE_OK) *out = w->out;
  return status;
}
