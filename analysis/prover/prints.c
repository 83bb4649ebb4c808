/* Prints of states: see prints.h.  What has no order, such as the cells of a table, is added up. */
#include "prints.h"

#include <string.h>

#include "machine.h"

static uint64_t mix_all(uint64_t hash, const int64_t *numbers, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) hash = cl_mix(hash, (uint64_t)numbers[i]);
  return hash;
}

static uint64_t print_of_window(const cl_state *state, const cl_cell *cell) {
  uint64_t hash = 0;
  if (cell->window == CL_NONE) return hash;
  for (uint32_t at = state->windows.at[cell->window].oldest; at != CL_NONE; at = state->buckets.at[at].newer)
    hash = cl_mix(cl_mix(hash, (uint64_t)state->buckets.at[at].day), (uint64_t)state->buckets.at[at].sum);
  return hash;
}

static uint64_t print_of_pending(const cl_state *state, const cl_pending *pending) {
  const int64_t numbers[] = {pending->deadline, pending->since,   pending->left,
                             pending->passed,   pending->held_at, pending->kept};
  uint64_t hash = mix_all(1, numbers, sizeof numbers / sizeof *numbers);
  return mix_all(hash, pending->captures, state->program->obligations.at[pending->obligation].captures);
}

void cl_print(const cl_printer *printer, int version, const clause_instance *instance, uint64_t *prints) {
  const cl_summaries *s = printer->summaries;
  const cl_state *state = &instance->state;
  memset(prints, 0, printer->count * sizeof *prints);
  for (uint32_t i = 0; i < state->program->slots.count; i++)
    prints[s->slots[version][i]] += cl_mix(1, (uint64_t)state->slots[i]);
  for (uint32_t i = 0; i < state->cell_count; i++) {
    const cl_cell *cell = cl_state_cell_at(state, i);
    uint64_t of_key = mix_all(2, cell->key, state->program->tables.at[cell->table].key_width);
    prints[s->tables[version][cell->table]] +=
        cl_mix(cl_mix(of_key, (uint64_t)cell->value), print_of_window(state, cell));
  }
  for (uint32_t i = 0; i < state->heap.count; i++) {
    const cl_pending *pending = &state->pendings.at[state->heap.at[i].pending];
    uint64_t print = print_of_pending(state, pending);
    prints[s->queues[version][pending->obligation]] += cl_mix(print, printer->shapes[version][pending->obligation]);
    prints[printer->places[version][pending->obligation]] += print;
  }
}

/* The place of an obligation: that of one in the version before with the same name, or a new one. */
static uint32_t place_of(cl_printer *printer, int version, const cl_judged *judged) {
  for (uint32_t i = 0; version == CL_NEW && i < printer->summaries->obligation_count[CL_OLD]; i++) {
    const cl_judged *old = &printer->summaries->judged[CL_OLD][i];
    if (old->member == judged->member) return printer->places[CL_OLD][old->obligation];
  }
  return printer->count++;
}

int cl_printer_new(cl_printer *out, const cl_summaries *summaries, const clause_program *const *programs,
                   cl_arena *arena) {
  *out = (cl_printer){.summaries = summaries, .count = summaries->part_count};
  for (int version = 0; version < CL_VERSIONS; version++) {
    if (!programs[version]) continue;
    size_t size = (programs[version]->obligations.count + 1) * sizeof(uint32_t);
    uint32_t *shapes = cl_arena_get(arena, size), *places = cl_arena_get(arena, size);
    if (!shapes || !places) return CLAUSE_ERROR_MEMORY;
    out->shapes[version] = shapes;
    out->places[version] = places;
    for (uint32_t i = 0; i < summaries->obligation_count[version]; i++) {
      const cl_judged *judged = &summaries->judged[version][i];
      shapes[judged->obligation] = judged->shape->id;
      places[judged->obligation] = place_of(out, version, judged);
    }
  }
  return CLAUSE_OK;
}

/* ---- sets ---- */

int cl_print_set_add(cl_print_set *set, uint64_t print, uint32_t *at) {
  uint32_t probe = 0;
  while ((*at = cl_index_find(&set->index, (uint32_t)print, &probe)) != CL_NONE)
    if (set->at.at[*at] == print) return CLAUSE_OK;
  int status = cl_index_reserve(&set->allocator, &set->index, set->at.count + 1);
  if (status == CLAUSE_OK) status = CL_PUSH(set, set->at, print);
  if (status != CLAUSE_OK) return status;
  *at = set->at.count - 1;
  cl_index_add(&set->index, (uint32_t)print, *at);
  return CLAUSE_OK;
}

void cl_print_set_free(cl_print_set *set) {
  cl_resize(&set->allocator, set->at.at, set->at.capacity * sizeof *set->at.at, 0);
  cl_index_free(&set->allocator, &set->index);
  memset(&set->at, 0, sizeof set->at);
}
