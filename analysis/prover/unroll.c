/* Following all short streams at once: see unroll.h.  Streams of equal kinds of events are one path; what is in the events, and when they happen, are variables. */
#include "unroll.h"

#include <string.h>

#include "follow.h"

static const char of_event[] = "event "; /* how the names of their summaries begin */

enum { PATHS_MOST = 4096, VALUES_MOST = 100000 };

/* Both versions after the events of a path. */
typedef struct path {
  const cl_held *held[CL_VERSIONS];
  const cl_sym *now; /* of the last event */
  uint32_t length;
} path;

typedef CL_ARRAY(path) path_list;

typedef struct work {
  const cl_searched *searched;
  const cl_summaries *summaries;
  cl_syms *syms;
  clause_allocator allocator;
  cl_arena *arena;
  jmp_buf give_up;
  const cl_equality *clause;
  unsigned char *depends; /* by part */
  uint32_t answers;       /* the part */
  cl_follower *followers[CL_VERSIONS];
  cl_twins twins;
  clause_instance *instances[CL_VERSIONS];
  path_list paths, next;
  const char *stops;
} work;

static void check(work *w, int status) {
  if (status != CLAUSE_OK) cl_syms_give_up(w->syms, status);
}

/* ---- answers ---- */

/* Whether the answers of both cannot differ: nothing is left of the condition under which they do. */
static int cannot_differ(work *w, const cl_sym *const *told) {
  if (cl_sym_is(cl_sym_same(w->syms, told[CL_OLD], told[CL_NEW]), 1)) return 1;
  w->stops = "the solver does not tell";
  return 0;
}

static const cl_sym *nothing(const work *w) { return w->summaries->parts[w->answers].before; }

/* Whether both hold the same of all that the clause depends on. */
static int hold_alike(const work *w, const path *at) {
  for (uint32_t i = 0; i < w->clause->part_count; i++) {
    uint32_t part = w->clause->parts[i];
    const cl_held *old = &at->held[CL_OLD][part], *new_ = &at->held[CL_NEW][part];
    int is_queue = w->summaries->parts[part].kind == CL_PART_QUEUE;
    if (is_queue ? !cl_dues_alike(old->dues, new_->dues) : old->value != new_->value) return 0;
  }
  return 1;
}

/* Whether both answer alike at all deadlines to come, if no event does. */
static int is_alike_to_the_end(work *w, const path *at) {
  const cl_sym *told[CL_VERSIONS];
  if (w->clause->passes_alike && hold_alike(w, at)) return 1;
  for (int version = 0; version < CL_VERSIONS; version++) {
    told[version] = nothing(w);
    cl_follow_time(w->followers[version], at->held[version], NULL, w->answers, &told[version]);
  }
  return cannot_differ(w, told);
}

/* ---- events ---- */

static int matters(const work *w, const cl_summary *summary) {
  for (int version = 0; version < CL_VERSIONS; version++)
    for (uint32_t i = 0; i < summary->effect_count[version]; i++)
      if (w->depends[summary->effects[version][i].part]) return 1;
  return 0;
}

/* The time of the next event: so much later than the one before. */
static const cl_sym *time_of_next(work *w, const path *before) {
  const cl_sym *later = cl_sym_numbered(w->syms, CL_SYM_NUMBER, "time until event", before->length + 1, 0,
                                        w->summaries->event_time->most - w->summaries->from);
  return cl_sym_add(w->syms, before->now, later, 1);
}

/* The fields of the event are its own, and the same in both versions where both declare them alike. */
static void let_event(work *w, int version, const path *after, const char *kind) {
  cl_follower *follower = w->followers[version];
  cl_follow_begin(follower);
  cl_follow_let(follower, w->summaries->event_time, after->now);
  for (uint32_t i = 0; i < w->summaries->field_count; i++) {
    const cl_sym *field = w->summaries->fields[i].variable;
    if (strcmp(w->summaries->fields[i].kind, kind) == 0)
      cl_follow_let(follower, field,
                    cl_sym_numbered(w->syms, CL_SYM_NUMBER, w->summaries->texts[field->constant], after->length,
                                    field->least, field->most));
  }
}

/* One event more.  What changes nothing could as well not have happened, so it is not gone on from. */
static int follow_event(work *w, const path *before, const cl_summary *event) {
  const cl_sym *told[CL_VERSIONS];
  path after = {.now = time_of_next(w, before), .length = before->length + 1};
  int changes = 0;
  for (int version = 0; version < CL_VERSIONS; version++) {
    const cl_sym *unused = nothing(w);
    const cl_held *reached =
        cl_follow_time(w->followers[version], before->held[version], after.now, w->answers, &unused);
    let_event(w, version, &after, event->name + sizeof of_event - 1);
    after.held[version] = cl_follow_event(w->followers[version], reached, event, w->answers, &told[version]);
    changes |= memcmp(after.held[version], reached, w->summaries->part_count * sizeof *reached) != 0;
  }
  if (!cannot_differ(w, told)) return 0;
  if (!changes) return 1;
  check(w, CL_PUSH(w, w->next, after));
  return is_alike_to_the_end(w, &after);
}

static int is_event(const cl_summary *summary) { return strncmp(summary->name, of_event, sizeof of_event - 1) == 0; }

/* All paths that are one event longer: whether on none of them the answers can differ. */
static int follow_all(work *w) {
  w->next.count = 0;
  for (uint32_t i = 0; i < w->paths.count; i++)
    for (uint32_t k = 0; k < w->summaries->summary_count; k++) {
      const cl_summary *event = &w->summaries->summaries[k];
      if (is_event(event) && matters(w, event) && !follow_event(w, &w->paths.at[i], event)) return 0;
      if (w->next.count > PATHS_MOST) return w->stops = "there are too many orders of events", 0;
    }
  path_list longer = w->next;
  w->next = w->paths;
  w->paths = longer;
  return 1;
}

/* ---- the whole ---- */

static int set_up(work *w, const cl_equality *clause) {
  w->depends = cl_arena_get(w->arena, w->summaries->part_count + 1);
  if (!w->depends) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; i < clause->part_count; i++) w->depends[clause->parts[i]] = 1;
  w->clause = clause;
  w->answers = clause->parts[0];
  int status = cl_twins_open(&w->twins, w->searched, clause->clause, w->arena);
  for (int version = 0; status == CLAUSE_OK && version < CL_VERSIONS; version++)
    status = cl_follower_new(&w->followers[version], w->summaries, w->searched->programs[version], version, w->depends,
                             w->arena);
  return status == CLAUSE_OK ? cl_twins_set_out(&w->twins, w->instances) : status;
}

static void unroll(work *w, cl_unrolled *out, uint32_t events) {
  path begin = {.now = cl_sym_constant(w->syms, w->summaries->from)};
  for (int version = 0; version < CL_VERSIONS; version++)
    begin.held[version] = cl_held_by(w->followers[version], w->instances[version], w->twins.names[version]);
  if (!is_alike_to_the_end(w, &begin)) return;
  check(w, CL_PUSH(w, w->paths, begin));
  while (++out->alike < events)
    if (!follow_all(w)) return;
}

/* NULL when memory ran out. */
static const char *why(const work *w) {
  const char *lacks = cl_follower_lacks(w->followers[CL_OLD]);
  if (!lacks) lacks = cl_follower_lacks(w->followers[CL_NEW]);
  return lacks ? cl_arena_format(w->arena, "it depends on %s", lacks) : "that is too much to follow at once";
}

static void end(work *w) {
  cl_twins_free(w->instances);
  cl_twins_close(&w->twins);
  cl_resize(&w->allocator, w->paths.at, w->paths.capacity * sizeof *w->paths.at, 0);
  cl_resize(&w->allocator, w->next.at, w->next.capacity * sizeof *w->next.at, 0);
}

int cl_unroll(cl_unrolled *out, const cl_searched *searched, const cl_equality *clause, uint32_t events,
              cl_arena *arena) {
  work *w = cl_arena_get(arena, sizeof *w);
  *out = (cl_unrolled){0};
  if (!w) return CLAUSE_ERROR_MEMORY;
  *w = (work){.searched = searched,
              .summaries = searched->summaries,
              .syms = searched->summaries->syms,
              .allocator = cl_default_allocator,
              .arena = arena};
  int status = events > 0 ? set_up(w, clause) : CLAUSE_OK;
  if (status == CLAUSE_OK && events > 0) {
    status = setjmp(w->give_up);
    if (status == CLAUSE_OK) {
      cl_syms_catch(w->syms, &w->give_up);
      cl_syms_allow(w->syms, VALUES_MOST);
      unroll(w, out, events);
    }
  }
  if (status == CLAUSE_ERROR_LIMIT) status = (w->stops = why(w)) ? CLAUSE_OK : CLAUSE_ERROR_MEMORY;
  out->stops = w->stops;
  end(w);
  return status;
}
