/* From one version of an agreement to the next: an instance of the next takes over what an instance of this one holds, for everything that both
** programs know by the same identity.  Names have other numbers in the other program, so they are carried over by their text. */
#include "machine.h"

#include <string.h>

typedef struct carrying {
  clause_instance *to;
  clause_names *names;
  const clause_instance *from;
  const clause_names *from_names;
  uint32_t *twins[CL_CARRIED_SORTS]; /* of each item of the old program, the new one's number, or CL_NONE */
} carrying;

/* ---- identities ---- */

static uint32_t count_of(const clause_program *program, cl_carried what) {
  return what == CL_CARRIED_SLOT    ? program->slots.count
         : what == CL_CARRIED_TABLE ? program->tables.count
                                    : program->obligations.count;
}

static const char *identity_of(const clause_program *program, cl_carried what, uint32_t item) {
  return cl_string(program, what == CL_CARRIED_SLOT    ? program->slots.at[item].identity
                            : what == CL_CARRIED_TABLE ? program->tables.at[item].identity
                                                       : program->obligations.at[item].identity);
}

int cl_can_carry(const clause_program *a, uint32_t one, const clause_program *b, uint32_t other, cl_carried what) {
  const char *identity = identity_of(a, what, one);
  if (*identity == '\0' || strcmp(identity, identity_of(b, what, other)) != 0) return 0;
  if (what == CL_CARRIED_SLOT) return a->slots.at[one].holds_name == b->slots.at[other].holds_name;
  if (what == CL_CARRIED_TABLE) {
    const cl_table *s = &a->tables.at[one], *t = &b->tables.at[other];
    return s->kind == t->kind && s->key_width == t->key_width && s->key_names == t->key_names &&
           s->holds_name == t->holds_name;
  }
  const cl_obligation *s = &a->obligations.at[one], *t = &b->obligations.at[other];
  return s->captures == t->captures && s->key_width == t->key_width && s->capture_names == t->capture_names &&
         s->opening == t->opening;
}

static uint32_t hash_of(const char *identity) { return (uint32_t)cl_hash_bytes(0, identity, strlen(identity)); }

static uint32_t twin_of(const carrying *c, cl_carried what, uint32_t item, const cl_index *index) {
  const clause_program *from = c->from->program, *to = c->to->program;
  const char *identity = identity_of(from, what, item);
  uint32_t probe = 0, found;
  if (*identity == '\0') return CL_NONE;
  while ((found = cl_index_find(index, hash_of(identity), &probe)) != CL_NONE)
    if (strcmp(identity_of(to, what, found), identity) == 0) break;
  return found != CL_NONE && cl_can_carry(from, item, to, found, what) ? found : CL_NONE;
}

static int find_twins(carrying *c, cl_carried what) {
  const clause_program *to = c->to->program;
  uint32_t count = count_of(c->from->program, what);
  if (count == 0) return CLAUSE_OK;
  c->twins[what] = cl_resize(&to->allocator, NULL, 0, count * sizeof *c->twins[what]);
  if (c->twins[what] == NULL) return CLAUSE_ERROR_MEMORY;
  cl_index index = {NULL, 0, 0};
  int status = cl_index_reserve(&to->allocator, &index, count_of(to, what));
  for (uint32_t i = 0; status == CLAUSE_OK && i < count_of(to, what); i++)
    cl_index_add(&index, hash_of(identity_of(to, what, i)), i);
  for (uint32_t i = 0; status == CLAUSE_OK && i < count; i++) c->twins[what][i] = twin_of(c, what, i, &index);
  cl_index_free(&to->allocator, &index);
  return status;
}

static void free_twins(carrying *c) {
  for (int what = CL_CARRIED_SLOT; what < CL_CARRIED_SORTS; what++)
    cl_resize(&c->to->program->allocator, c->twins[what],
              count_of(c->from->program, (cl_carried)what) * sizeof *c->twins[what], 0);
}

/* ---- names ---- */

static int translate(const carrying *c, int64_t *name) {
  size_t size;
  if (*name == 0) return CLAUSE_OK;
  const char *text = clause_names_text(c->from_names, *name, &size);
  return text != NULL ? clause_names_intern(name, c->names, text, size) : CLAUSE_ERROR_ARGUMENT;
}

/* Those whose bit is set. */
static int translate_all(const carrying *c, int64_t *numbers, uint32_t which) {
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && which >> i != 0; i++)
    if (which >> i & 1) status = translate(c, &numbers[i]);
  return status;
}

/* ---- values ---- */

static int is_name(uint8_t type) {
  return type == CLAUSE_TYPE_NAME || type == CLAUSE_TYPE_PARTY || type == CLAUSE_TYPE_PROVISION;
}

/* What the host bound stays bound, but what only the new text discloses is as it says. */
static int carry_value(const carrying *c, const cl_value *value, uint32_t from) {
  const clause_program *program = c->to->program;
  for (uint32_t i = 0; i < program->values.count; i++) {
    const cl_value *twin = &program->values.at[i];
    if (strcmp(cl_string(program, twin->name), cl_string(c->from->program, value->name)) != 0) continue;
    if (twin->type != value->type || memcmp(twin->currency, value->currency, sizeof twin->currency) != 0) continue;
    if (twin->disclosed && !value->disclosed) continue;
    int64_t amount = c->from->values[from];
    int status = is_name(twin->type) ? translate(c, &amount) : CLAUSE_OK;
    if (status == CLAUSE_OK) status = clause_instance_bind(c->to, i, amount);
    if (status != CLAUSE_OK) return status;
  }
  return CLAUSE_OK;
}

static int carry_values(const carrying *c) {
  const clause_program *program = c->from->program;
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < program->values.count; i++) {
    const cl_value *value = &program->values.at[i];
    int is_as_written = value->disclosed && c->from->values[i] == value->value;
    if (c->from->bound[i] && !is_as_written) status = carry_value(c, value, i);
  }
  return status;
}

/* ---- state ---- */

static int carry_slots(const carrying *c) {
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < c->from->program->slots.count; i++) {
    uint32_t twin = c->twins[CL_CARRIED_SLOT][i];
    if (twin == CL_NONE) continue;
    int64_t *slot = &c->to->state.slots[twin];
    *slot = c->from->state.slots[i];
    if (c->to->program->slots.at[twin].holds_name) status = translate(c, slot);
  }
  return status;
}

static void carry_window(const carrying *c, uint32_t table, const int64_t *key, const cl_window *window) {
  const cl_bucket *buckets = c->from->state.buckets.at;
  for (uint32_t at = window->oldest; at != CL_NONE; at = buckets[at].newer)
    cl_window_add(&c->to->state, table, key, buckets[at].day, buckets[at].sum);
}

static int carry_cell(const carrying *c, const cl_cell *cell) {
  uint32_t twin = c->twins[CL_CARRIED_TABLE][cell->table];
  if (twin == CL_NONE) return CLAUSE_OK;
  const cl_table *table = &c->to->program->tables.at[twin];
  int64_t key[CL_KEY_MAX + 1] = {0}; /* the value last, which may be a name too */
  memcpy(key, cell->key, table->key_width * sizeof *key);
  int status = translate_all(c, key, table->key_names);
  if (status == CLAUSE_OK && cell->window != CL_NONE)
    carry_window(c, twin, key, &c->from->state.windows.at[cell->window]);
  if (status != CLAUSE_OK || table->kind != CL_MAP) return status;
  key[CL_KEY_MAX] = cell->value;
  if (table->holds_name) status = translate(c, &key[CL_KEY_MAX]);
  if (status == CLAUSE_OK) cl_state_cell(&c->to->state, twin, key)->value = key[CL_KEY_MAX];
  return status;
}

static int carry_cells(const carrying *c) {
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < c->from->state.cell_count; i++)
    status = carry_cell(c, cl_state_cell_at(&c->from->state, i));
  return status;
}

/* How much an obligation asks for; the value is whether that is known. */
static int asked_by(int64_t *asked, const clause_instance *instance, uint32_t obligation) {
  uint32_t asks = instance->program->obligations.at[obligation].asks;
  clause_meter meter;
  if (asks == 0) return 0;
  (void)clause_instance_meter(&meter, instance, asks - 1);
  *asked = meter.limit;
  return meter.has_limit;
}

/* What is still to be done is what the new text asks for, less what was done already. */
static int64_t left_to_do(const carrying *c, const cl_pending *pending, uint32_t twin) {
  int64_t before, now;
  if (!asked_by(&before, c->from, pending->obligation) || !asked_by(&now, c->to, twin)) return pending->left;
  return cl_narrow((cl_wide)pending->left + now - before);
}

static int carry_obligation(const carrying *c, uint32_t obligation, uint32_t twin) {
  const cl_state *state = &c->from->state;
  int status = CLAUSE_OK;
  cl_close_all(&c->to->state, twin);
  for (uint32_t at = state->lists[obligation].oldest; status == CLAUSE_OK && at != CL_NONE;
       at = state->pendings.at[at].newer) {
    cl_pending pending = state->pendings.at[at];
    int64_t left = left_to_do(c, &pending, twin);
    if (left <= 0 && pending.left > 0) continue; /* it is done, by the new text */
    pending.left = left;
    pending.obligation = twin;
    status = translate_all(c, pending.captures, c->to->program->obligations.at[twin].capture_names);
    if (status == CLAUSE_OK) cl_open_again(&c->to->state, &pending);
  }
  return status;
}

static int carry_obligations(const carrying *c) {
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < c->from->program->obligations.count; i++)
    if (c->twins[CL_CARRIED_OBLIGATION][i] != CL_NONE)
      status = carry_obligation(c, i, c->twins[CL_CARRIED_OBLIGATION][i]);
  return status;
}

/* The start runs first, on the slots that are carried over; what it writes itself gives way to them, and what it opens is younger than what was open. */
static int begin(const carrying *c) {
  c->to->state.opened = c->from->state.opened;
  int status = carry_slots(c);
  return status == CLAUSE_OK ? cl_instance_begin(c->to) : status;
}

static int carry_state(const carrying *c) {
  const cl_state *state = &c->from->state;
  const cl_handler all = {.cells = state->cell_count, .buckets = state->buckets_used, .opens = state->heap.count};
  int status = cl_state_reserve(&c->to->state, &all);
  if (status == CLAUSE_OK) status = carry_slots(c);
  if (status == CLAUSE_OK) status = carry_cells(c);
  if (status == CLAUSE_OK) status = carry_obligations(c);
  return status;
}

static int go_on_from(const carrying *c) {
  c->to->now = c->from->now;
  c->to->events = c->from->events;
  return cl_instance_is_past_limit(c->to) ? CLAUSE_ERROR_LIMIT : CLAUSE_OK;
}

static int take_over(carrying *c) {
  int status = CLAUSE_OK;
  for (int what = CL_CARRIED_SLOT; status == CLAUSE_OK && what < CL_CARRIED_SORTS; what++)
    status = find_twins(c, (cl_carried)what);
  if (status == CLAUSE_OK) status = begin(c);
  if (status == CLAUSE_OK) status = carry_state(c);
  free_twins(c);
  return status == CLAUSE_OK ? go_on_from(c) : status;
}

int clause_instance_upgrade(clause_instance **out, const clause_program *program, clause_names *names,
                            const clause_instance *from, const clause_names *from_names,
                            const clause_instance_options *options) {
  if (out == NULL) return CLAUSE_ERROR_ARGUMENT;
  *out = NULL;
  if (names == NULL || from == NULL || from_names == NULL) return CLAUSE_ERROR_ARGUMENT;
  carrying c = {.names = names, .from = from, .from_names = from_names};
  int status = clause_instance_new(&c.to, program, options);
  if (status != CLAUSE_OK) return status;
  status = carry_values(&c);
  if (status == CLAUSE_OK && from->has_started) status = take_over(&c);
  if (status == CLAUSE_OK) return *out = c.to, CLAUSE_OK;
  status = cl_instance_status(c.to, status);
  clause_instance_free(c.to);
  return status;
}

/* ---- with an observer ---- */

/* What only the observer keeps: its own, but for the twins of what the old version keeps. */
static int find_own(carrying *own, const carrying *c, cl_carried what) {
  uint32_t count = count_of(own->from->program, what);
  if (count == 0) return CLAUSE_OK;
  own->twins[what] = cl_resize(&own->to->program->allocator, NULL, 0, count * sizeof *own->twins[what]);
  if (own->twins[what] == NULL) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; i < count; i++) own->twins[what][i] = i;
  for (uint32_t i = 0; i < count_of(c->from->program, what); i++)
    if (c->twins[what][i] != CL_NONE) own->twins[what][c->twins[what][i]] = CL_NONE;
  return CLAUSE_OK;
}

static const char *clause_of(const clause_program *program, uint32_t obligation) {
  return cl_string(program, program->clauses.at[program->obligations.at[obligation].clause].name);
}

/* Whether the start of the next version opened another duty of the same clause in its place: it has other words, or another day. */
static int is_replaced(const carrying *c, const carrying *own, uint32_t obligation) {
  const clause_program *program = c->to->program;
  const char *clause = clause_of(c->from->program, obligation);
  for (uint32_t i = 0; i < program->obligations.count; i++)
    if (own->twins[CL_CARRIED_OBLIGATION][i] != CL_NONE && !program->obligations.at[i].silent &&
        c->to->state.lists[i].oldest != CL_NONE && strcmp(clause_of(program, i), clause) == 0)
      return 1;
  return 0;
}

static void tell_ended(const carrying *c, const carrying *own, clause_open_ended *ended, void *user) {
  const clause_program *program = c->from->program;
  const cl_state *state = &c->from->state;
  for (uint32_t i = 0; ended != NULL && i < program->obligations.count; i++) {
    if (program->obligations.at[i].silent || c->twins[CL_CARRIED_OBLIGATION][i] != CL_NONE) continue;
    if (state->lists[i].oldest == CL_NONE || is_replaced(c, own, i)) continue;
    for (uint32_t at = state->lists[i].oldest; at != CL_NONE; at = state->pendings.at[at].newer) {
      clause_open open = cl_describe_open(program, &state->pendings.at[at]);
      ended(user, &open);
    }
  }
}

/* What the observer keeps of its own.  What the start opens it opened too; what is over there is over here. */
static int carry_own(const carrying *own) {
  const cl_state *state = &own->from->state;
  const cl_handler all = {.cells = state->cell_count, .buckets = state->buckets_used};
  int status = cl_state_reserve(&own->to->state, &all);
  if (status == CLAUSE_OK) status = carry_slots(own);
  if (status == CLAUSE_OK) status = carry_cells(own);
  for (uint32_t i = 0; status == CLAUSE_OK && i < own->from->program->obligations.count; i++)
    if (own->twins[CL_CARRIED_OBLIGATION][i] != CL_NONE && state->lists[i].oldest == CL_NONE)
      cl_close_all(&own->to->state, i);
  return status;
}

static int succeed(carrying *c, const clause_instance *observer, clause_open_ended *ended, void *user) {
  carrying own = {.to = c->to, .names = c->names, .from = observer, .from_names = c->names};
  int status = CLAUSE_OK;
  for (int what = CL_CARRIED_SLOT; status == CLAUSE_OK && what < CL_CARRIED_SORTS; what++)
    status = find_twins(c, (cl_carried)what);
  for (int what = CL_CARRIED_SLOT; status == CLAUSE_OK && what < CL_CARRIED_SORTS; what++)
    status = find_own(&own, c, (cl_carried)what);
  if (status == CLAUSE_OK) status = begin(c);
  if (status == CLAUSE_OK && observer->has_started) status = carry_own(&own);
  if (status == CLAUSE_OK) status = carry_state(c);
  if (status == CLAUSE_OK) tell_ended(c, &own, ended, user);
  free_twins(&own);
  free_twins(c);
  return status == CLAUSE_OK ? go_on_from(c) : status;
}

int clause_instance_succeed(clause_instance **out, const clause_instance *observer, clause_names *names,
                            const clause_instance *from, const clause_names *from_names, clause_open_ended *ended,
                            void *user) {
  if (out == NULL) return CLAUSE_ERROR_ARGUMENT;
  *out = NULL;
  if (observer == NULL || names == NULL || from == NULL || from_names == NULL) return CLAUSE_ERROR_ARGUMENT;
  if (!from->has_started) return clause_instance_clone(out, observer);
  const clause_instance_options options = cl_instance_limits(observer);
  carrying c = {.names = names, .from = from, .from_names = from_names};
  int status = clause_instance_new(&c.to, observer->program, &options);
  if (status != CLAUSE_OK) return status;
  for (uint32_t i = 0; i < observer->program->values.count; i++)
    c.to->values[i] = observer->values[i], c.to->bound[i] = observer->bound[i];
  status = succeed(&c, observer, ended, user);
  if (status == CLAUSE_OK) return *out = c.to, CLAUSE_OK;
  status = cl_instance_status(c.to, status);
  clause_instance_free(c.to);
  return status;
}
