/* Following all short streams at once: see unroll.h.  Streams of equal kinds of events are one path; what is in the events, and when they happen, are variables. */
#include "unroll.h"

#include <string.h>

#include "cover.h"
#include "solver.h"

static const char of_event[] = "event "; /* how the names of their summaries begin */

enum { EXACT_MOST = 4, PATHS_MOST = 4096, VALUES_MOST = 100000, QUESTIONS_MOST = 100, EFFORT = 400000 };

/* Both versions after the events of a path. */
typedef struct path path;
struct path {
  const path *before; /* without the last event, */
  const cl_summary *event;
  const cl_held *held[CL_VERSIONS];
  const cl_sym *now; /* of the last event */
  uint32_t length;
};

typedef CL_ARRAY(const path *) path_list;

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
  int covers;        /* the paths of each length are covered by one */
  cl_solver *solver; /* NULL until there is a question to it */
  uint32_t questions;
  const char *stops;
  const cl_witness *proposal;
} work;

static void check(work *w, int status) {
  if (status != CLAUSE_OK) cl_syms_give_up(w->syms, status);
}

/* ---- fields of events ---- */

/* The variable of a field in the event with which a path ends. */
static const cl_sym *field_at(const work *w, const path *at, const cl_sym *field) {
  return cl_sym_numbered(w->syms, CL_SYM_NUMBER, w->summaries->texts[field->constant], at->length, field->least,
                         field->most);
}

static const char *kind_of(const path *at) { return at->event->name + sizeof of_event - 1; }

/* That the names in an event are such as both versions take. */
static const cl_sym *are_declared(work *w, const path *at) {
  const cl_sym *all = cl_sym_yes_no(w->syms, 1);
  for (uint32_t i = 0; i < w->summaries->field_count; i++) {
    const cl_summary_field *field = &w->summaries->fields[i];
    if (strcmp(field->kind, kind_of(at)) != 0 || field->choice_count == 0) continue;
    const cl_sym *here = field_at(w, at, field->variable), *any = cl_sym_yes_no(w->syms, 0);
    for (uint32_t k = 0; k < field->choice_count; k++)
      any = cl_sym_or(w->syms, any, cl_sym_equal(w->syms, here, field->choices[k]));
    all = cl_sym_and(w->syms, all, any);
  }
  return all;
}

/* ---- a stream that the solver proposes ---- */

/* A name by its number in the model: one of those that the field is tried with, or one that is made up. */
static cl_choice name_in_model(work *w, const cl_letter_field *field, cl_wide number) {
  const char *text = number >= 0 && number < w->summaries->text_count ? w->summaries->texts[number] : NULL;
  for (uint32_t i = 0; text && i < field->choice_count; i++)
    if (strcmp(field->choices[i].name, text) == 0) return field->choices[i];
  char *made_up =
      cl_arena_format(w->arena, "%s %u", field->name, (unsigned)(number < 0 ? -number % 1000 : number % 1000));
  check(w, made_up ? CLAUSE_OK : CLAUSE_ERROR_MEMORY);
  if (made_up[0] >= 'a' && made_up[0] <= 'z') made_up[0] = (char)(made_up[0] - 'a' + 'A');
  return (cl_choice){made_up, 0};
}

static const cl_letter *letter_of(const cl_alphabet *alphabet, const char *kind) {
  uint32_t i = 0;
  while (strcmp(alphabet->letters[i].kind, kind) != 0) i++;
  return &alphabet->letters[i];
}

static void fill_in(work *w, cl_letter_field *field, const path *at, cl_reading *reading) {
  for (uint32_t i = 0; i < w->summaries->field_count; i++) {
    const cl_summary_field *known = &w->summaries->fields[i];
    if (strcmp(known->kind, kind_of(at)) != 0 || strcmp(known->name, field->name) != 0) continue;
    cl_wide figure = cl_solver_value(w->solver, cl_read(reading, field_at(w, at, known->variable)));
    field->choices[0] = field->choices[0].name ? name_in_model(w, field, figure) : (cl_choice){NULL, (int64_t)figure};
    field->choice_count = 1;
    return;
  }
}

static cl_occurrence event_in_model(work *w, const cl_alphabet *alphabet, const path *at, cl_reading *reading) {
  cl_letter *letter = cl_syms_need(w->syms, sizeof *letter);
  *letter = *letter_of(alphabet, kind_of(at));
  cl_letter_field *fields = cl_syms_need(w->syms, (letter->field_count + 1) * sizeof *fields);
  memcpy(fields, letter->fields, letter->field_count * sizeof *fields);
  letter->fields = fields;
  for (uint32_t i = 0; i < letter->field_count; i++)
    if (fields[i].choice_count > 0) fill_in(w, &fields[i], at, reading);
  return (cl_occurrence){letter, (int64_t)cl_solver_value(w->solver, cl_read(reading, at->now)),
                         cl_syms_need(w->syms, letter->field_count + 1)};
}

static void propose(work *w, const path *at, cl_reading *reading) {
  const cl_alphabet *alphabet;
  check(w, cl_alphabet_of(&alphabet, w->summaries, w->clause, w->clause->part_count, w->searched->programs[CL_OLD],
                          w->searched->programs[CL_NEW], w->arena));
  cl_witness *stream = cl_syms_need(w->syms, sizeof *stream);
  cl_occurrence *events = cl_syms_need(w->syms, (at->length + 1) * sizeof *events);
  *stream = (cl_witness){.event_count = at->length, .events = events};
  for (; at->length > 0; at = at->before) events[at->length - 1] = event_in_model(w, alphabet, at, reading);
  w->proposal = stream;
}

/* ---- answers ---- */

/* Whether the answers after a path cannot be other than the same, by the solver. */
static int ask_solver(work *w, const path *at, const cl_sym *same) {
  w->stops = cl_solver_is_there() ? "the solver does not tell" : "there is no solver that could tell";
  if (!w->solver) check(w, cl_solver_new(&w->solver, EFFORT, cl_syms_patience(w->syms)));
  if (!w->solver || w->questions++ == QUESTIONS_MOST) return 0;
  const cl_sym *differs = cl_sym_not(w->syms, same);
  for (const path *event = at; event && event->event; event = event->before)
    differs = cl_sym_and(w->syms, differs, are_declared(w, event));
  uint32_t text_count;
  cl_reading *reading = cl_reading_new(w->solver, cl_syms_texts(w->syms, &text_count));
  check(w, reading ? CLAUSE_OK : CLAUSE_ERROR_MEMORY);
  cl_solver_push(w->solver);
  cl_solver_assume(w->solver, cl_read(reading, differs));
  cl_can_hold can = cl_solver_check(w->solver, NULL, 0);
  check(w, cl_solver_status(w->solver));
  if (can == CL_CAN_HOLD && !w->covers) {
    w->stops = "a stream that the solver proposes shows no difference in the machine";
    propose(w, at, reading);
  }
  cl_solver_pop(w->solver);
  if (can == CL_CANNOT_HOLD) w->stops = NULL;
  return can == CL_CANNOT_HOLD;
}

/* Whether the answers of both cannot differ: nothing is left of the condition under which they do, or the solver says that it cannot hold. */
static int cannot_differ(work *w, const path *at, const cl_sym *const *told) {
  const cl_sym *same = cl_sym_same(w->syms, told[CL_OLD], told[CL_NEW]);
  return cl_sym_is(same, 1) || ask_solver(w, at, same);
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
  return cannot_differ(w, at, told);
}

/* Of a status or a fund: whether both cannot but hold alike what it holds. */
static int holdings_cannot_differ(work *w, const path *at) {
  for (uint32_t i = 1; i <= w->clause->held_count; i++) {
    const cl_sym *old = at->held[CL_OLD][w->clause->parts[i]].value;
    const cl_sym *new_ = at->held[CL_NEW][w->clause->parts[i]].value;
    if (!old || !new_) return w->stops = "the versions keep otherwise what it holds", 0;
    const cl_sym *same = cl_sym_same(w->syms, old, new_);
    if (!cl_sym_is(same, 1) && !ask_solver(w, at, same)) return 0;
  }
  return 1;
}

/* Whether some deadline makes something of what it holds: between two events nobody looks. */
static int holdings_pass(const work *w) {
  for (uint32_t i = 0; i < w->summaries->summary_count; i++) {
    const cl_summary *summary = &w->summaries->summaries[i];
    for (int version = 0; cl_queue_of(summary) != CL_NONE && version < CL_VERSIONS; version++)
      for (uint32_t k = 0; k < summary->effect_count[version]; k++)
        for (uint32_t held = 1; held <= w->clause->held_count; held++)
          if (summary->effects[version][k].part == w->clause->parts[held]) return 1;
  }
  return 0;
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
                                        w->summaries->event_time->most - w->summaries->first);
  return cl_sym_add(w->syms, before->now, later, 1);
}

/* The fields of the event are its own, and the same in both versions where both declare them alike. */
static void let_event(work *w, int version, const path *after) {
  cl_follower *follower = w->followers[version];
  cl_follow_begin(follower);
  cl_follow_let(follower, w->summaries->event_time, after->now);
  for (uint32_t i = 0; i < w->summaries->field_count; i++) {
    const cl_sym *field = w->summaries->fields[i].variable;
    if (strcmp(w->summaries->fields[i].kind, kind_of(after)) == 0)
      cl_follow_let(follower, field, field_at(w, after, field));
  }
}

/* One event more.  What changes nothing could as well not have happened, so it is not gone on from. */
static int follow_event(work *w, const path *before, const cl_summary *event) {
  const cl_sym *told[CL_VERSIONS];
  path *after = cl_syms_need(w->syms, sizeof *after);
  int changes = 0;
  *after = (path){.before = before, .event = event, .now = time_of_next(w, before), .length = before->length + 1};
  for (int version = 0; version < CL_VERSIONS; version++) {
    const cl_sym *unused = nothing(w);
    const cl_held *reached =
        cl_follow_time(w->followers[version], before->held[version], after->now, w->answers, &unused);
    let_event(w, version, after);
    after->held[version] = cl_follow_event(w->followers[version], reached, event, w->answers, &told[version]);
    changes |= memcmp(after->held[version], reached, w->summaries->part_count * sizeof *reached) != 0;
  }
  if (!cannot_differ(w, after, told) || !holdings_cannot_differ(w, after)) return 0;
  if (!changes) return 1;
  check(w, CL_PUSH(w, w->next, after));
  return is_alike_to_the_end(w, after);
}

static int is_event(const cl_summary *summary) { return strncmp(summary->name, of_event, sizeof of_event - 1) == 0; }

/* All paths that are one event longer: whether on none of them the answers can differ. */
static int follow_all(work *w) {
  w->next.count = 0;
  for (uint32_t i = 0; i < w->paths.count; i++)
    for (uint32_t k = 0; k < w->summaries->summary_count; k++) {
      const cl_summary *event = &w->summaries->summaries[k];
      if (is_event(event) && matters(w, event) && !follow_event(w, w->paths.at[i], event)) return 0;
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

/* One path in place of all that there are; 0 where they cannot be covered. */
static int cover(work *w) {
  path *one = cl_syms_need(w->syms, sizeof *one);
  const cl_held **ways[CL_VERSIONS];
  *one = (path){.now = cl_sym_constant(w->syms, w->summaries->first), .length = w->paths.at[0]->length};
  for (int version = 0; version < CL_VERSIONS; version++) {
    ways[version] = cl_syms_need(w->syms, w->paths.count * sizeof *ways[version]);
    for (uint32_t i = 0; i < w->paths.count; i++) ways[version][i] = w->paths.at[i]->held[version];
  }
  const cl_held *const *const both[] = {ways[CL_OLD], ways[CL_NEW]};
  if (!cl_cover(one->held, w->summaries, w->clause, both, w->paths.count)) return 0;
  w->paths.at[0] = one;
  w->paths.count = 1;
  return 1;
}

static void unroll(work *w, uint32_t *alike, uint32_t events) {
  path *begin = cl_syms_need(w->syms, sizeof *begin);
  begin->now = cl_sym_constant(w->syms, w->summaries->first);
  for (int version = 0; version < CL_VERSIONS; version++)
    begin->held[version] = cl_held_by(w->followers[version], w->instances[version], w->twins.names[version]);
  if (!is_alike_to_the_end(w, begin) || !holdings_cannot_differ(w, begin)) return;
  w->paths.count = 0;
  check(w, CL_PUSH(w, w->paths, begin));
  while (++*alike < events)
    if (!follow_all(w) || (w->covers && w->paths.count > 0 && !cover(w))) return;
}

/* NULL when memory ran out. */
static const char *why(const work *w) {
  const char *lacks = cl_follower_lacks(w->followers[CL_OLD]);
  if (!lacks) lacks = cl_follower_lacks(w->followers[CL_NEW]);
  return lacks ? cl_arena_format(w->arena, "it depends on %s", lacks) : "that is too much to follow at once";
}

/* As far as it goes: what stops it is said. */
static int try_to_unroll(work *w, uint32_t *alike, uint32_t events) {
  int status = setjmp(w->give_up);
  if (status == CLAUSE_OK) {
    cl_syms_catch(w->syms, &w->give_up);
    cl_syms_allow(w->syms, VALUES_MOST);
    unroll(w, alike, events);
  }
  if (status == CLAUSE_ERROR_LIMIT) status = (w->stops = why(w)) ? CLAUSE_OK : CLAUSE_ERROR_MEMORY;
  return status;
}

/* First exactly, as long as streams are short; then with states covered, which is coarser and goes far. */
static int unroll_both_ways(work *w, cl_unrolled *out, uint32_t events) {
  uint32_t covered = 0;
  int status = try_to_unroll(w, &out->alike, events < EXACT_MOST ? events : EXACT_MOST);
  out->stops = w->stops;
  out->proposal = w->proposal;
  if (status != CLAUSE_OK || out->alike >= events || out->proposal) return status;
  w->covers = 1;
  status = try_to_unroll(w, &covered, events);
  if (covered > out->alike) out->alike = covered;
  if (!out->stops) out->stops = w->stops;
  if (out->alike >= events) out->stops = NULL;
  return status;
}

static void end(work *w) {
  cl_solver_free(w->solver);
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
  if (status == CLAUSE_OK && events > 0 && holdings_pass(w))
    out->stops = "what it holds may change as time passes";
  else if (status == CLAUSE_OK && events > 0)
    status = unroll_both_ways(w, out, events);
  end(w);
  return status;
}
