/* Twins in the machine: see twins.h. */
#include "twins.h"

#include <string.h>

#include "machine.h"

/* Deadlines between two events; an event with more before it is not tried. */
enum { DEADLINES_AT_ONCE = 1 << 12 };

/* ---- verdicts ---- */

static const char *name_text(const cl_twins *twins, int version, int32_t name) {
  const char *text = name > 0 ? clause_names_text(twins->names[version], name, NULL) : NULL;
  return text ? text : "";
}

static const char *value_text(const cl_twins *twins, int version, int32_t value) {
  const clause_program *program = twins->searched->programs[version];
  return value < 0 ? "" : cl_string(program, program->values.at[value].name);
}

cl_answer_given cl_twins_answer(const cl_twins *twins, int version, const clause_verdict *verdict) {
  if (!verdict) return (cl_answer_given){.party = "", .counterparty = "", .value = "", .key = ""};
  return (cl_answer_given){.is_given = 1,
                           .verdict = *verdict,
                           .party = name_text(twins, version, verdict->party),
                           .counterparty = name_text(twins, version, verdict->counterparty),
                           .value = value_text(twins, version, verdict->value),
                           .key = ""};
}

int cl_answer_keep(cl_answer_given *answer, cl_arena *arena) {
  answer->party = cl_arena_text(arena, answer->party, strlen(answer->party));
  answer->counterparty = cl_arena_text(arena, answer->counterparty, strlen(answer->counterparty));
  answer->value = cl_arena_text(arena, answer->value, strlen(answer->value));
  answer->key = cl_arena_text(arena, answer->key, strlen(answer->key));
  return answer->party && answer->counterparty && answer->value && answer->key ? CLAUSE_OK : CLAUSE_ERROR_MEMORY;
}

int cl_is_alike(const cl_answer_given *old, const cl_answer_given *new_) {
  const clause_verdict *a = &old->verdict, *b = &new_->verdict;
  return a->kind == b->kind && a->at == b->at && a->amount == b->amount && a->deadline == b->deadline &&
         a->changes == b->changes && a->threshold == b->threshold && strcmp(a->currency, b->currency) == 0 &&
         strcmp(old->party, new_->party) == 0 && strcmp(old->counterparty, new_->counterparty) == 0 &&
         strcmp(old->value, new_->value) == 0 && old->is_known == new_->is_known && strcmp(old->key, new_->key) == 0;
}

/* The next verdict of the clause in the buffer of an instance, on an event or on a deadline; or NULL. */
static const clause_verdict *next_verdict(const cl_twins *twins, const clause_instance *instance, int version,
                                          int on_event, uint32_t *at) {
  while (*at < instance->verdicts.count) {
    const clause_verdict *verdict = &instance->verdicts.at[(*at)++];
    if (verdict->clause == twins->clause[version] && (verdict->event != 0) == on_event) return verdict;
  }
  return NULL;
}

static int verdicts_differ(const cl_twins *twins, clause_instance *const *pair, int on_event, int64_t *at,
                           cl_answer_given *answers) {
  uint32_t old_at = 0, new_at = 0;
  for (;;) {
    const clause_verdict *old = next_verdict(twins, pair[CL_OLD], CL_OLD, on_event, &old_at);
    const clause_verdict *new_ = next_verdict(twins, pair[CL_NEW], CL_NEW, on_event, &new_at);
    if (!old && !new_) return 0;
    answers[CL_OLD] = cl_twins_answer(twins, CL_OLD, old);
    answers[CL_NEW] = cl_twins_answer(twins, CL_NEW, new_);
    if (old && new_ && cl_is_alike(&answers[CL_OLD], &answers[CL_NEW])) continue;
    *at = !new_ || (old && old->at < new_->at) ? old->at : new_->at;
    return 1;
  }
}

/* ---- what is held ---- */

static int is_name(clause_type type) {
  return type == CLAUSE_TYPE_NAME || type == CLAUSE_TYPE_PARTY || type == CLAUSE_TYPE_PROVISION;
}

/* What stands in a slot, or in a table under a key; what was never written there is what it begins with. */
static int64_t figure_at(const clause_instance *instance, const cl_meter *meter, uint32_t place, const int64_t *key) {
  const cl_state *state = &instance->state;
  if (!meter->in_table) return state->slots[place];
  const cl_cell *cell = key ? cl_state_find(state, place, key) : NULL;
  return cell ? cell->value : instance->program->tables.at[place].initial;
}

/* `key`: as the version knows it; NULL: it does not, or there is none. */
static cl_answer_given holding(const cl_twins *twins, clause_instance *const *pair, int version, int on_event,
                               const int64_t *key, const char *key_text) {
  const cl_keep *place = &twins->place[version];
  cl_answer_given held = cl_twins_answer(twins, version, NULL);
  int64_t figure = figure_at(pair[version], place->figure, place->figure->index, key);
  held.is_given = 1;
  held.type = (clause_type)place->figure->type;
  held.key = key_text;
  held.is_known = place->doubt == CL_NONE || figure_at(pair[version], place->figure, place->doubt, key) == 0;
  held.verdict = (clause_verdict){.kind = CL_HOLDS,
                                  .clause = twins->clause[version],
                                  .at = pair[CL_NEW]->now,
                                  .event = on_event ? pair[CL_NEW]->events : 0,
                                  .deadline = CLAUSE_NEVER,
                                  .value = -1};
  memcpy(held.verdict.currency, place->figure->currency, sizeof held.verdict.currency);
  if (!held.is_known) return held;
  if (is_name(held.type))
    held.value = name_text(twins, version, (int32_t)figure);
  else
    held.verdict.amount = figure;
  return held;
}

/* Whether they differ in what they hold for one key, as one of them knows it; NULL: for the agreement. */
static int holdings_differ(const cl_twins *twins, clause_instance *const *pair, int on_event, int version,
                           const int64_t *key, cl_answer_given *answers) {
  const clause_instance *knows = pair[version];
  int by_name = key && knows->program->tables.at[twins->place[version].figure->index].key_names;
  const char *text = by_name ? name_text(twins, version, (int32_t)*key) : "";
  int64_t other_key = key ? *key : 0;
  if (by_name && clause_names_intern(&other_key, twins->names[!version], text, strlen(text)) != CLAUSE_OK) return 0;
  answers[version] = holding(twins, pair, version, on_event, key, text);
  answers[!version] = holding(twins, pair, !version, on_event, key ? &other_key : NULL, text);
  return !cl_is_alike(&answers[CL_OLD], &answers[CL_NEW]);
}

static int is_of_place(const cl_cell *cell, const cl_keep *place) {
  return cell->table == place->figure->index || (place->doubt != CL_NONE && cell->table == place->doubt);
}

/* Of all that either holds something for, the first. */
static int tables_differ(const cl_twins *twins, clause_instance *const *pair, int on_event, cl_answer_given *answers) {
  for (int version = 0; version < CL_VERSIONS; version++) {
    const cl_state *state = &pair[version]->state;
    for (uint32_t i = 0; i < state->cell_count; i++) {
      const cl_cell *cell = cl_state_cell_at(state, i);
      if (is_of_place(cell, &twins->place[version]) &&
          holdings_differ(twins, pair, on_event, version, cell->key, answers))
        return 1;
    }
  }
  return 0;
}

static int held_differs(const cl_twins *twins, clause_instance *const *pair, int on_event, int64_t *at,
                        cl_answer_given *answers) {
  const cl_meter *old = twins->place[CL_OLD].figure, *new_ = twins->place[CL_NEW].figure;
  if (!old || !new_ || old->in_table != new_->in_table) return 0;
  *at = pair[CL_NEW]->now;
  return old->in_table ? tables_differ(twins, pair, on_event, answers)
                       : holdings_differ(twins, pair, on_event, CL_NEW, NULL, answers);
}

int cl_twins_differ(const cl_twins *twins, clause_instance *const *pair, int on_event, int64_t *at,
                    cl_answer_given *answers) {
  return verdicts_differ(twins, pair, on_event, at, answers) || held_differs(twins, pair, on_event, at, answers);
}

/* ---- events ---- */

const char *cl_name_in(const cl_searched *searched, int version, const char *name) {
  for (size_t i = 0; version == CL_OLD && i < searched->renamed_count; i++)
    if (strcmp(searched->renamed[i].now, name) == 0) return searched->renamed[i].old;
  return name;
}

static int fill_fields(const cl_twins *twins, int version, const cl_occurrence *event) {
  for (uint32_t i = 0; i < event->letter->field_count; i++) {
    const cl_letter_field *field = &event->letter->fields[i];
    const cl_choice *choice = &field->choices[event->chosen[i]];
    if (field->index[version] < 0) continue;
    int64_t *figure = &twins->fields[field->index[version]];
    *figure = choice->figure;
    if (!choice->name) continue;
    const char *name = choice->name;
    if (field->type == CLAUSE_TYPE_PROVISION) name = cl_name_in(twins->searched, version, name);
    int status = *name ? clause_names_intern(figure, twins->names[version], name, strlen(name)) : CLAUSE_OK;
    if (status != CLAUSE_OK) return status;
  }
  return CLAUSE_OK;
}

/* Time passes up to an event of which a version knows nothing; at one moment it does not pass, and no deadline of that moment is judged before the events that are still to come. */
static int pass_over(clause_instance *instance, int64_t at) {
  if (at > instance->now) return clause_instance_advance(instance, at - 1);
  instance->verdicts.count = 0;
  return CLAUSE_OK;
}

static int apply(const cl_twins *twins, int version, clause_instance *instance, const cl_occurrence *event) {
  int32_t kind = event->letter->index[version];
  if (kind < 0) return pass_over(instance, event->at);
  int status = fill_fields(twins, version, event);
  uint32_t field_count = twins->searched->programs[version]->kinds.at[kind].field_count;
  const clause_event it = {event->at, (uint32_t)kind, field_count, twins->fields};
  return status == CLAUSE_OK ? clause_instance_apply(instance, &it) : status;
}

int cl_twins_apply(const cl_twins *twins, clause_instance *const *pair, const cl_occurrence *event) {
  int status = CLAUSE_OK;
  for (int version = 0; status == CLAUSE_OK && version < CL_VERSIONS; version++)
    if (pair[version]) status = apply(twins, version, pair[version], event);
  return status;
}

int cl_twins_advance(clause_instance *const *pair, int64_t to) {
  int status = CLAUSE_OK;
  for (int version = 0; status == CLAUSE_OK && version < CL_VERSIONS; version++)
    if (pair[version])
      status = clause_instance_advance(pair[version], to < pair[version]->now ? pair[version]->now : to);
  return status;
}

int64_t cl_twins_next_deadline(clause_instance *const *pair) {
  int64_t old = pair[CL_OLD] ? pair[CL_OLD]->state.next_deadline : CLAUSE_NEVER;
  int64_t new_ = pair[CL_NEW]->state.next_deadline;
  return old < new_ ? old : new_;
}

/* ---- instances ---- */

void cl_twins_free(clause_instance **pair) {
  for (int version = 0; version < CL_VERSIONS; version++) {
    clause_instance_free(pair[version]);
    pair[version] = NULL;
  }
}

int cl_twins_clone(clause_instance **copies, clause_instance *const *pair) {
  int status = CLAUSE_OK;
  for (int version = 0; version < CL_VERSIONS; version++) copies[version] = NULL;
  for (int version = 0; status == CLAUSE_OK && version < CL_VERSIONS; version++)
    if (pair[version]) status = clause_instance_clone(&copies[version], pair[version]);
  if (status != CLAUSE_OK) cl_twins_free(copies);
  return status;
}

const cl_binding *cl_binding_of(const cl_searched *searched, const char *value) {
  for (size_t i = searched->binding_count; i-- > 0;)
    if (strcmp(searched->bindings[i].value, value) == 0) return &searched->bindings[i];
  return NULL;
}

/* A new instance, with what is known of its values. */
static int make(const cl_searched *searched, int version, clause_instance **out) {
  const clause_program *program = searched->programs[version];
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  options.max_deadlines = DEADLINES_AT_ONCE;
  int status = clause_instance_new(out, program, &options);
  for (size_t i = 0; status == CLAUSE_OK && i < searched->binding_count; i++)
    for (uint32_t value = 0; status == CLAUSE_OK && value < program->values.count; value++)
      if (strcmp(cl_string(program, program->values.at[value].name), searched->bindings[i].value) == 0)
        status = clause_instance_bind(*out, value, searched->bindings[i].figure);
  return status;
}

int cl_twins_disclose(clause_program *out, const cl_searched *searched, int version, cl_arena *arena) {
  *out = *searched->programs[version];
  size_t size = out->values.count * sizeof *out->values.at;
  cl_value *values = cl_arena_get(arena, size + 1);
  if (!values) return CLAUSE_ERROR_MEMORY;
  if (size) memcpy(values, out->values.at, size);
  out->values.at = values;
  for (uint32_t i = 0; i < out->values.count; i++) {
    const cl_binding *known = cl_binding_of(searched, cl_string(out, values[i].name));
    if (known) values[i].disclosed = 1, values[i].value = known->figure;
  }
  return CLAUSE_OK;
}

/* The later version takes over from the earlier one. */
static int follow(const cl_twins *twins, clause_instance **pair, int first) {
  clause_instance *fresh = pair[!first];
  int status =
      clause_instance_succeed(&pair[!first], fresh, twins->names[!first], pair[first], twins->names[first], NULL, NULL);
  clause_instance_free(fresh);
  return status;
}

static int set_out_alone(const cl_twins *twins, clause_instance **pair) {
  const cl_searched *searched = twins->searched;
  int status = make(searched, CL_NEW, &pair[CL_NEW]);
  return status == CLAUSE_OK ? clause_instance_advance(pair[CL_NEW], searched->summaries->first - 1) : status;
}

int cl_twins_set_out(const cl_twins *twins, clause_instance **pair) {
  const clause_program *const *programs = twins->searched->programs;
  pair[CL_OLD] = pair[CL_NEW] = NULL;
  if (!programs[CL_OLD]) return set_out_alone(twins, pair);
  int first = programs[CL_NEW]->effective < programs[CL_OLD]->effective ? CL_NEW : CL_OLD;
  int64_t before = twins->searched->summaries->first - 1;
  int status = make(twins->searched, first, &pair[first]);
  if (status == CLAUSE_OK) status = make(twins->searched, !first, &pair[!first]);
  if (status == CLAUSE_OK) status = clause_instance_advance(pair[first], before);
  if (status == CLAUSE_OK && programs[CL_OLD]->effective != programs[CL_NEW]->effective)
    status = follow(twins, pair, first);
  return status == CLAUSE_OK ? clause_instance_advance(pair[!first], before) : status;
}

/* ---- what both need ---- */

static uint32_t find_clause(const clause_program *program, const char *name) {
  for (uint32_t i = 0; i < program->clauses.count; i++)
    if (strcmp(cl_string(program, program->clauses.at[i].name), name) == 0) return i;
  return CL_NONE;
}

/* The slot or the table in which a clause keeps that it waits for a value. */
static uint32_t find_doubt(const clause_program *program, const char *clause, int in_table) {
  static const char role[] = "doubt for each ";
  uint32_t count = in_table ? program->tables.count : program->slots.count;
  for (uint32_t i = 0; i < count; i++) {
    const char *known = cl_string(program, in_table ? program->tables.at[i].identity : program->slots.at[i].identity);
    const char *colon = strncmp(known, clause, strlen(clause)) == 0 ? strchr(known, ':') : NULL;
    if (colon && (known[strlen(clause)] == ':' || known[strlen(clause)] == ' ') &&
        strncmp(colon + 2, role, sizeof role - 1) == 0)
      return i;
  }
  return CL_NONE;
}

/* Where a status or a fund keeps what it holds. */
static cl_keep place_of(const clause_program *program, uint32_t clause) {
  cl_keep place = {NULL, CL_NONE};
  const char *kind = clause == CL_NONE ? "" : cl_string(program, program->clauses.at[clause].kind);
  if (strcmp(kind, "status") != 0 && strcmp(kind, "fund") != 0) return place;
  for (uint32_t i = 0; i < program->meters.count; i++)
    if (program->meters.at[i].clause == clause) place.figure = &program->meters.at[i];
  if (place.figure)
    place.doubt = find_doubt(program, cl_string(program, program->clauses.at[clause].name), place.figure->in_table);
  return place;
}

cl_twins cl_twins_about(const cl_twins *twins, const char *clause) {
  cl_twins about = *twins;
  for (int version = 0; version < CL_VERSIONS; version++) {
    const clause_program *program = twins->searched->programs[version];
    if (!program) continue;
    about.clause[version] = find_clause(program, cl_name_in(twins->searched, version, clause));
    about.place[version] = place_of(program, about.clause[version]);
  }
  return about;
}

int cl_twins_open(cl_twins *out, const cl_searched *searched, const char *clause, cl_arena *arena) {
  uint32_t fields = 0;
  *out = (cl_twins){.searched = searched};
  for (int version = 0; version < CL_VERSIONS; version++) {
    const clause_program *program = searched->programs[version];
    if (!program) continue;
    if (program->fields.count > fields) fields = program->fields.count;
    int status = clause_names_new(&out->names[version], program, 0);
    if (status != CLAUSE_OK) return status;
  }
  out->fields = cl_arena_get(arena, (fields + 1) * sizeof *out->fields);
  if (!out->fields) return CLAUSE_ERROR_MEMORY;
  *out = cl_twins_about(out, clause);
  return CLAUSE_OK;
}

void cl_twins_close(cl_twins *twins) {
  for (int version = 0; version < CL_VERSIONS; version++) clause_names_free(twins->names[version]);
}
