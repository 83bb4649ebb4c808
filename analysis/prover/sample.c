/* Guesses against the machine: see sample.h.  The streams are the same each time. */
#include "sample.h"

#include "dice.h"
#include "machine.h"
#include "moments.h"

enum {
  CLAUSES_MOST = 16, /* about which streams are made, */
  STREAMS = 12,      /* for each so many, */
  EVENTS = 10,       /* of so many events */
  KEYS_MOST = 16     /* of what tables hold; what is held under others is not looked at */
};

/* What a table holds something under; a name is here the same number in both versions. */
typedef struct key {
  uint32_t width;
  int64_t parts[CL_KEY_MAX];
} key;

/* A quantity, as the machine has it; or nothing is known of it. */
typedef struct reading {
  int64_t is;
  unsigned char is_known, is_name;
} reading;

typedef struct work {
  const cl_searched *searched;
  const cl_relations *relations;
  unsigned char *is_kept;
  cl_twins twins;
  clause_instance *pair[CL_VERSIONS];
  reading *readings;  /* by quantity */
  uint32_t *place_of; /* by quantity: the slot or the table; CL_NONE of what is neither */
  key keys[KEYS_MOST];
  uint32_t key_count;
  uint64_t dice;
} work;

/* ---- what is held ---- */

/* A name by its text, which is the same in both versions. */
static int64_t figure(const work *w, int version, int64_t value, int is_name) {
  if (!is_name) return value;
  const char *text = value > 0 ? clause_names_text(w->twins.names[version], (int32_t)value, NULL) : "";
  uint64_t print = 1;
  for (; text && *text; text++) print = cl_mix(print, (unsigned char)*text);
  return (int64_t)(print >> 1);
}

static key key_of(const work *w, int version, const cl_cell *cell) {
  const cl_table *table = &w->searched->programs[version]->tables.at[cell->table];
  key found = {.width = table->key_width};
  for (uint32_t i = 0; i < found.width; i++)
    found.parts[i] = figure(w, version, cell->key[i], table->key_names >> i & 1);
  return found;
}

static int is_same_key(const key *a, const key *b) {
  if (a->width != b->width) return 0;
  for (uint32_t i = 0; i < a->width; i++)
    if (a->parts[i] != b->parts[i]) return 0;
  return 1;
}

/* All under which either version holds something. */
static void find_keys(work *w) {
  w->key_count = 0;
  for (int version = 0; version < CL_VERSIONS; version++)
    for (uint32_t i = 0; i < w->pair[version]->state.cell_count; i++) {
      const key found = key_of(w, version, cl_state_cell_at(&w->pair[version]->state, i));
      uint32_t at = 0;
      while (at < w->key_count && !is_same_key(&w->keys[at], &found)) at++;
      if (at == w->key_count && at < KEYS_MOST) w->keys[w->key_count++] = found;
    }
}

static const cl_cell *cell_under(const work *w, int version, uint32_t table, const key *under) {
  const cl_state *state = &w->pair[version]->state;
  for (uint32_t i = 0; i < state->cell_count; i++) {
    const cl_cell *cell = cl_state_cell_at(state, i);
    if (cell->table != table) continue;
    const key found = key_of(w, version, cell);
    if (is_same_key(&found, under)) return cell;
  }
  return NULL;
}

static reading read_cell(const work *w, const cl_quantity *it, uint32_t place, const key *under) {
  const cl_table *table = &w->searched->programs[it->version]->tables.at[place];
  const cl_cell *cell = cell_under(w, it->version, place, under);
  if (it->whether) return (reading){.is = cell != NULL, .is_known = 1};
  int64_t value = cell ? cell->value : table->initial;
  return (reading){figure(w, it->version, value, table->holds_name), 1, table->holds_name};
}

/* All of an open obligation but what it is about, which may be names. */
static uint64_t print_of_queue(const work *w, int version, uint32_t part) {
  const cl_state *state = &w->pair[version]->state;
  uint64_t print = 0;
  for (uint32_t i = 0; i < state->heap.count; i++) {
    const cl_pending *it = &state->pendings.at[state->heap.at[i].pending];
    if (w->searched->summaries->queues[version][it->obligation] != part) continue;
    print += cl_mix(cl_mix(cl_mix(1, (uint64_t)it->deadline), (uint64_t)it->since), (uint64_t)it->left);
  }
  return print;
}

/* The cells of a table, which have no order. */
static uint64_t print_of_table(const work *w, int version, uint32_t table) {
  const cl_state *state = &w->pair[version]->state;
  uint64_t print = 0;
  for (uint32_t i = 0; i < state->cell_count; i++) {
    const cl_cell *cell = cl_state_cell_at(state, i);
    if (cell->table != table) continue;
    const key under = key_of(w, version, cell);
    int holds_name = w->searched->programs[version]->tables.at[table].holds_name;
    uint64_t of_cell = (uint64_t)figure(w, version, cell->value, holds_name);
    for (uint32_t k = 0; k < under.width; k++) of_cell = cl_mix(of_cell, (uint64_t)under.parts[k]);
    print += cl_mix(of_cell, 1);
  }
  return print;
}

/* A quantity that is not looked for under a key. */
static reading read_part(const work *w, const cl_quantity *it, uint32_t place) {
  switch (w->searched->summaries->parts[it->part].kind) {
  case CL_PART_SLOT: {
    int is_name = w->searched->programs[it->version]->slots.at[place].holds_name;
    return (reading){figure(w, it->version, w->pair[it->version]->state.slots[place], is_name), 1,
                     (unsigned char)is_name};
  }
  case CL_PART_TABLE: return (reading){(int64_t)print_of_table(w, it->version, place), 1, 1};
  case CL_PART_QUEUE: return (reading){(int64_t)print_of_queue(w, it->version, it->part), 1, 1};
  default: return (reading){0};
  }
}

/* ---- guesses ---- */

/* Of names, and of what has no order, it is known only whether they are the same. */
static int fails(const work *w, const cl_relation *relation) {
  cl_wide values[3];
  const uint32_t of[] = {relation->a, relation->b, relation->c};
  int is_of_equals = relation->form == CL_RELATION_EQUAL || relation->form == CL_RELATION_EQUAL_UNTIL;
  for (int i = 0; i < 3; i++) {
    const reading *it = &w->readings[of[i]];
    if (!it->is_known || (it->is_name && !is_of_equals)) return 0;
    values[i] = it->is;
  }
  return !cl_relation_holds(relation, values, w->readings[0].is);
}

/* Those between what is held under a key of so many parts; 0: under none. */
static void give_up(work *w, uint32_t width) {
  for (uint32_t i = 0; i < w->relations->count; i++) {
    const cl_relation *relation = &w->relations->at[i];
    if (w->is_kept[i] && w->relations->quantities[relation->a].width == width && fails(w, relation)) w->is_kept[i] = 0;
  }
}

static void look_under(work *w, const key *under) {
  for (uint32_t i = 1; i < w->relations->quantity_count; i++) {
    const cl_quantity *it = &w->relations->quantities[i];
    if (it->width == under->width) w->readings[i] = read_cell(w, it, w->place_of[i], under);
  }
  give_up(w, under->width);
}

/* Gives up what fails now. */
static void look(work *w) {
  w->readings[0] = (reading){.is = w->pair[CL_NEW]->now, .is_known = 1};
  for (uint32_t i = 1; i < w->relations->quantity_count; i++) {
    const cl_quantity *it = &w->relations->quantities[i];
    if (it->width == 0) w->readings[i] = read_part(w, it, w->place_of[i]);
  }
  give_up(w, 0);
  find_keys(w);
  for (uint32_t i = 0; i < w->key_count; i++)
    if (w->keys[i].width > 0) look_under(w, &w->keys[i]);
}

/* ---- streams ---- */

/* Any event, at any moment that is worth trying; often the one before once more. */
static void roll_event(work *w, const cl_alphabet *alphabet, cl_occurrence *event, uint8_t *chosen, int is_first) {
  if (is_first || cl_dice_roll(&w->dice, 100) >= 30) {
    event->letter = &alphabet->letters[cl_dice_roll(&w->dice, alphabet->letter_count)];
    for (uint32_t i = 0; i < event->letter->field_count; i++)
      chosen[i] = (uint8_t)cl_dice_roll(&w->dice, event->letter->fields[i].choice_count);
  }
  const cl_moments when = cl_moments_after(&w->twins, alphabet, w->pair, w->pair[CL_NEW]->now, is_first);
  event->at = cl_dice_roll(&w->dice, 2) ? when.at[0] : when.at[cl_dice_roll(&w->dice, when.count)];
}

static int is_possible(const cl_alphabet *alphabet) {
  for (uint32_t i = 0; i < alphabet->letter_count; i++)
    for (uint32_t k = 0; k < alphabet->letters[i].field_count; k++)
      if (alphabet->letters[i].fields[k].choice_count == 0) return 0;
  return alphabet->letter_count > 0;
}

/* One stream, looked at after each event and each deadline in between. */
static int follow(work *w, clause_instance *const *begin, const cl_alphabet *alphabet, uint8_t *chosen) {
  cl_occurrence event = {.chosen = chosen};
  int status = cl_twins_clone(w->pair, begin);
  for (int i = 0; status == CLAUSE_OK && i < EVENTS; i++) {
    roll_event(w, alphabet, &event, chosen, i == 0);
    int64_t next = cl_twins_next_deadline(w->pair);
    if (next < event.at && cl_twins_advance(w->pair, next) == CLAUSE_OK) look(w);
    if (cl_twins_apply(&w->twins, w->pair, &event) != CLAUSE_OK) break;
    look(w);
  }
  cl_twins_free(w->pair);
  return status;
}

static int follow_some(work *w, clause_instance *const *begin, const cl_equality *clause, cl_arena *arena) {
  const cl_alphabet *alphabet;
  const clause_program *const *programs = w->searched->programs;
  int status = cl_alphabet_of(&alphabet, w->searched->summaries, clause, clause->part_count, programs[CL_OLD],
                              programs[CL_NEW], arena);
  if (status != CLAUSE_OK || !is_possible(alphabet)) return status;
  uint8_t *chosen = cl_arena_get(arena, programs[CL_OLD]->fields.count + programs[CL_NEW]->fields.count + 1);
  if (!chosen) return CLAUSE_ERROR_MEMORY;
  for (int i = 0; status == CLAUSE_OK && i < STREAMS; i++) {
    if (cl_patience_ended(w->searched->patience)) break;
    status = follow(w, begin, alphabet, chosen);
  }
  return status;
}

/* ---- the whole ---- */

/* The slot or the table of a version that a part is. */
static uint32_t place_of(const work *w, const cl_quantity *it) {
  const cl_summaries *s = w->searched->summaries;
  const clause_program *program = w->searched->programs[it->version];
  int is_slot = s->parts[it->part].kind == CL_PART_SLOT;
  uint32_t count = is_slot ? program->slots.count : program->tables.count;
  for (uint32_t i = 0; i < count; i++)
    if ((is_slot ? s->slots : s->tables)[it->version][i] == it->part) return i;
  return CL_NONE;
}

int cl_give_up_by_samples(unsigned char *is_kept, const cl_relations *relations, const cl_searched *searched,
                          const cl_equality *proofs, uint32_t proof_count, cl_arena *arena) {
  work w = {.searched = searched, .relations = relations, .is_kept = is_kept, .dice = 1};
  clause_instance *begin[CL_VERSIONS] = {NULL, NULL};
  uint32_t looked_at = 0;
  w.readings = cl_arena_get(arena, (relations->quantity_count + 1) * sizeof *w.readings);
  w.place_of = cl_arena_get(arena, (relations->quantity_count + 1) * sizeof *w.place_of);
  if (!w.readings || !w.place_of) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 1; i < relations->quantity_count; i++) w.place_of[i] = place_of(&w, &relations->quantities[i]);
  int status = cl_twins_open(&w.twins, searched, "", arena);
  if (status == CLAUSE_OK) status = cl_twins_set_out(&w.twins, begin);
  for (uint32_t i = 0; status == CLAUSE_OK && i < proof_count && looked_at < CLAUSES_MOST; i++) {
    if (!cl_is_unproved(&proofs[i])) continue;
    status = follow_some(&w, begin, &proofs[i], arena);
    looked_at++;
  }
  cl_twins_free(begin);
  cl_twins_close(&w.twins);
  return status;
}
