/* The induction step, clause by clause: see equal.h. */
#include "equal.h"

#include <string.h>

typedef struct edge {
  uint32_t from, to, next; /* next edge of `from`, plus 1 */
} edge;

typedef struct work {
  const cl_summaries *summaries;
  cl_arena *arena;
  clause_allocator allocator;
  CL_ARRAY(edge) edges;
  uint32_t *edge_of; /* by part: its first edge, plus 1 */
  unsigned char
      *differs; /* by part: some handler makes something else of it in the other version: 1, and a deadline does: 3 */
  unsigned char *is_firm;  /* by part: nothing that differs is in its cone */
  uint32_t *part_of;       /* by value: the part of which it is the variable, plus 1 */
  uint32_t *seen, *marked; /* by value, by part: when it was last visited */
  uint32_t visit;
  CL_ARRAY(const cl_sym *) open;
  uint32_t near;           /* of the cone: its first part and what that depends on at once */
  CL_ARRAY(uint32_t) cone; /* parts that the clause at hand depends on */
} work;

/* ---- what depends on what ---- */

static int add_edge(work *w, uint32_t from, uint32_t to) {
  if (CL_PUSH(w, w->edges, ((edge){from, to, w->edge_of[from]}))) return CLAUSE_ERROR_MEMORY;
  w->edge_of[from] = w->edges.count;
  return CLAUSE_OK;
}

static int open_value(work *w, const cl_sym *value) {
  if (w->seen[value->id] == w->visit) return CLAUSE_OK;
  w->seen[value->id] = w->visit;
  return CL_PUSH(w, w->open, value);
}

/* `from` depends on every part whose variable stands in the value. */
static int depend(work *w, uint32_t from, const cl_sym *value) {
  w->visit++;
  int status = open_value(w, value);
  while (status == CLAUSE_OK && w->open.count > 0) {
    const cl_sym *at = w->open.at[--w->open.count];
    if (w->part_of[at->id]) status = add_edge(w, from, w->part_of[at->id] - 1);
    for (uint32_t i = 0; status == CLAUSE_OK && i < at->count; i++) status = open_value(w, at->items[i]);
  }
  return status;
}

/* What a handler makes of a part: of a deadline, whether it lets go decides what becomes of its queue. */
static int read_effect(work *w, uint32_t queue, const cl_effect *effect) {
  uint32_t part = effect->part;
  int status = CLAUSE_OK;
  if (w->summaries->parts[part].kind == CL_PART_LET_GO) part = queue;
  if (part == CL_NONE) return status;
  if (queue != CL_NONE) status = add_edge(w, part, queue);
  return status == CLAUSE_OK ? depend(w, part, effect->after) : status;
}

/* A part of the state that both have, of which the later version takes over what the earlier holds, or does not: whatever its own start makes of it. */
static int is_taken_over(const work *w, const cl_part *part) {
  return !w->summaries->starts_at_once && part->kind < CL_PART_TOLD && part->initial[CL_OLD] && part->initial[CL_NEW];
}

static int is_start(const cl_summary *summary) { return strncmp(summary->name, "start", 5) == 0; }

static void mark(work *w, const cl_summary *summary, uint32_t part) {
  if (is_start(summary) && is_taken_over(w, &w->summaries->parts[part])) return;
  int is_deadline = cl_queue_of(summary) != CL_NONE;
  int lets_go = is_deadline && w->summaries->parts[part].kind == CL_PART_LET_GO;
  for (int version = 0; version < CL_VERSIONS; version++) {
    uint32_t of = lets_go ? summary->queues[version] : part;
    if (of != CL_NONE) w->differs[of] |= is_deadline ? 3 : 1;
  }
}

/* Both lists are by part; what is in one of them alone is unchanged by the other version. */
static void compare_effects(work *w, const cl_summary *summary) {
  const cl_effect *old = summary->effects[CL_OLD], *new_ = summary->effects[CL_NEW];
  const cl_effect *old_end = old + summary->effect_count[CL_OLD], *new_end = new_ + summary->effect_count[CL_NEW];
  while (old < old_end || new_ < new_end) {
    if (new_ == new_end || (old < old_end && old->part < new_->part)) {
      mark(w, summary, old++->part);
    } else if (old == old_end || new_->part < old->part) {
      mark(w, summary, new_++->part);
    } else {
      if (old->after != new_->after) mark(w, summary, old->part);
      old++, new_++;
    }
  }
}

static int read_summaries(work *w) {
  int status = CLAUSE_OK;
  for (uint32_t i = 0; i < w->summaries->part_count; i++) {
    const cl_sym *variable = w->summaries->parts[i].before;
    if (variable->kind == CL_SYM_VARIABLE) w->part_of[variable->id] = i + 1;
    if (is_taken_over(w, &w->summaries->parts[i])) w->differs[i] = !w->summaries->parts[i].is_carried;
  }
  for (uint32_t i = 0; i < w->summaries->summary_count; i++) {
    const cl_summary *summary = &w->summaries->summaries[i];
    compare_effects(w, summary);
    for (int version = 0; version < CL_VERSIONS; version++)
      for (uint32_t k = 0; status == CLAUSE_OK && k < summary->effect_count[version]; k++)
        status = read_effect(w, summary->queues[version], &summary->effects[version][k]);
  }
  return status;
}

/* ---- what surely is alike ---- */

/* The next of a version's obligations that is in a queue. */
static const cl_judged *next_in_queue(const cl_summaries *summaries, int version, uint32_t queue, uint32_t *at) {
  while (*at < summaries->obligation_count[version]) {
    const cl_judged *judged = &summaries->judged[version][(*at)++];
    if (judged->queue == queue) return judged;
  }
  return NULL;
}

int cl_is_same_queue(const cl_summaries *summaries, uint32_t queue) {
  uint32_t old_at = 0, new_at = 0;
  for (;;) {
    const cl_judged *old = next_in_queue(summaries, CL_OLD, queue, &old_at);
    const cl_judged *new_ = next_in_queue(summaries, CL_NEW, queue, &new_at);
    if (!old || !new_) return !old && !new_;
    if (old->shape != new_->shape) return 0;
  }
}

static void find_firm(work *w) {
  int changes = 1;
  for (uint32_t i = 0; i < w->summaries->part_count; i++)
    w->is_firm[i] =
        !w->differs[i] && (w->summaries->parts[i].kind != CL_PART_QUEUE || cl_is_same_queue(w->summaries, i));
  while (changes) {
    changes = 0;
    for (uint32_t i = 0; i < w->edges.count; i++) {
      const edge *it = &w->edges.at[i];
      if (w->is_firm[it->to] || !w->is_firm[it->from]) continue;
      w->is_firm[it->from] = 0;
      changes = 1;
    }
  }
}

/* ---- one clause ---- */

static int enter(work *w, uint32_t part) {
  if (w->marked[part] == w->visit) return CLAUSE_OK;
  w->marked[part] = w->visit;
  return CL_PUSH(w, w->cone, part);
}

static int find_cone(work *w, const uint32_t *parts, uint32_t count) {
  int status = CLAUSE_OK;
  w->visit++;
  w->cone.count = 0;
  for (uint32_t i = 0; status == CLAUSE_OK && i < count; i++) status = enter(w, parts[i]);
  uint32_t first = w->cone.count;
  w->near = first;
  for (uint32_t i = 0; status == CLAUSE_OK && i < w->cone.count; i++) {
    for (uint32_t e = w->edge_of[w->cone.at[i]]; status == CLAUSE_OK && e; e = w->edges.at[e - 1].next)
      status = enter(w, w->edges.at[e - 1].to);
    if (i < first) w->near = w->cone.count;
  }
  return status;
}

/* Both versions have it. */
static int is_shared(const work *w, uint32_t part) {
  const cl_part *it = &w->summaries->parts[part];
  return it->initial[CL_OLD] && it->initial[CL_NEW];
}

/* The next of a version's obligations that is in the cone; perhaps only of those that are in queues of both. */
static const cl_judged *next_judged(const work *w, int version, uint32_t *at, int shared_only) {
  while (*at < w->summaries->obligation_count[version]) {
    const cl_judged *judged = &w->summaries->judged[version][(*at)++];
    if (w->marked[judged->queue] == w->visit && (!shared_only || is_shared(w, judged->queue))) return judged;
  }
  return NULL;
}

/* Whether the deadlines that matter are alike and judged in the same order. */
static int is_same_order(const work *w, int shared_only) {
  uint32_t old_at = 0, new_at = 0;
  for (;;) {
    const cl_judged *old = next_judged(w, CL_OLD, &old_at, shared_only);
    const cl_judged *new_ = next_judged(w, CL_NEW, &new_at, shared_only);
    if (!old || !new_) return !old && !new_;
    if (old->shape != new_->shape) return 0;
  }
}

static int note_cone(const work *w, cl_equality *out, const char *clause) {
  size_t size = w->cone.count * sizeof *w->cone.at;
  uint32_t *parts = cl_arena_get(w->arena, size + 1);
  if (!parts) return CLAUSE_ERROR_MEMORY;
  if (size > 0) memcpy(parts, w->cone.at, size);
  *out = (cl_equality){.clause = clause,
                       .part_count = w->cone.count,
                       .near_count = w->near,
                       .parts = parts,
                       .differs = w->differs,
                       .is_firm = w->is_firm};
  return CLAUSE_OK;
}

/* Of all but the answers themselves, which come first.  What one version has alone is nothing that the other could make otherwise. */
static int is_alike_before(const work *w) {
  for (uint32_t i = 1; i < w->cone.count; i++)
    if (w->differs[w->cone.at[i]] && is_shared(w, w->cone.at[i])) return 0;
  return is_same_order(w, 1);
}

static int judge(const work *w, cl_equality *out, const char *clause) {
  int status = note_cone(w, out, clause);
  if (status != CLAUSE_OK) return status;
  for (uint32_t i = 0; !out->through && i < w->cone.count; i++)
    if (w->differs[w->cone.at[i]]) out->through = &w->summaries->parts[w->cone.at[i]];
  out->is_alike_before = is_alike_before(w);
  out->passes_alike = is_same_order(w, 0);
  out->is_equal = !out->through && out->passes_alike;
  for (uint32_t i = 0; i < w->cone.count; i++) out->passes_alike &= w->differs[w->cone.at[i]] < 3;
  return CLAUSE_OK;
}

/* ---- all of them ---- */

/* The answers of a clause, and of a status or a fund also what it holds: in all those of either version. */
static int find_cone_of(work *w, uint32_t told, uint32_t *held_count) {
  const cl_part *parts = w->summaries->parts;
  uint32_t *first = cl_arena_get(w->arena, w->summaries->part_count * sizeof *first), count = 0;
  if (!first) return CLAUSE_ERROR_MEMORY;
  first[count++] = told;
  for (uint32_t i = 0; i < w->summaries->part_count; i++)
    if (parts[i].holder && strcmp(parts[i].holder, parts[told].name) == 0) first[count++] = i;
  *held_count = count - 1;
  return find_cone(w, first, count);
}

static int prove(work *w, cl_equality *out, uint32_t *count) {
  uint32_t held_count;
  int status = read_summaries(w);
  if (status == CLAUSE_OK) find_firm(w);
  for (uint32_t i = 0; status == CLAUSE_OK && i < w->summaries->part_count; i++) {
    if (w->summaries->parts[i].kind != CL_PART_TOLD) continue;
    status = find_cone_of(w, i, &held_count);
    if (status == CLAUSE_OK) status = judge(w, &out[*count], w->summaries->parts[i].name);
    if (status == CLAUSE_OK) out[(*count)++].held_count = held_count;
  }
  return status;
}

static int begin(work *w, const cl_summaries *summaries, cl_arena *arena) {
  size_t parts = summaries->part_count + 1, values = summaries->value_count + 1;
  *w = (work){.summaries = summaries, .arena = arena, .allocator = cl_default_allocator};
  w->edge_of = cl_arena_get(arena, parts * sizeof *w->edge_of);
  w->differs = cl_arena_get(arena, parts);
  w->is_firm = cl_arena_get(arena, parts);
  w->marked = cl_arena_get(arena, parts * sizeof *w->marked);
  w->part_of = cl_arena_get(arena, values * sizeof *w->part_of);
  w->seen = cl_arena_get(arena, values * sizeof *w->seen);
  int has_all = w->edge_of && w->differs && w->is_firm && w->marked && w->part_of && w->seen;
  return has_all ? CLAUSE_OK : CLAUSE_ERROR_MEMORY;
}

#define FREE(array) cl_resize(&w->allocator, w->array.at, w->array.capacity * sizeof *w->array.at, 0)

static void end(work *w) {
  FREE(edges);
  FREE(open);
  FREE(cone);
}

int cl_depend(cl_equality *out, const cl_summaries *summaries, const uint32_t *parts, uint32_t count, cl_arena *arena) {
  work w;
  int status = begin(&w, summaries, arena);
  if (status == CLAUSE_OK) status = read_summaries(&w);
  if (status == CLAUSE_OK) status = find_cone(&w, parts, count);
  if (status == CLAUSE_OK) status = note_cone(&w, out, "");
  end(&w);
  return status;
}

int cl_prove_equal(cl_equality **out, uint32_t *count, const cl_summaries *summaries, cl_arena *arena) {
  work w;
  cl_equality *found = cl_arena_get(arena, (summaries->part_count + 1) * sizeof *found);
  int status = begin(&w, summaries, arena);
  *out = found;
  *count = 0;
  if (!found) status = CLAUSE_ERROR_MEMORY;
  if (status == CLAUSE_OK) status = prove(&w, found, count);
  end(&w);
  return status;
}
