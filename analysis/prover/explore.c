/* Exploring by walks: see explore.h.  How much is tried is bounded by counts, not by time, so that the same two files always give the same answer. */
#include "explore.h"

#include <string.h>

#include "dice.h"
#include "machine.h"
#include "moments.h"
#include "prints.h"

enum {
  EFFORT_MOST = 4000000,   /* of all walks, */
  EFFORT_OF_GOAL = 400000, /* and so much more for each thing that is sought */
  EFFORT_OF_EVENT = 8,     /* where that of a deadline is 1, */
  ITEMS_AT_ONCE = 8,       /* and that of so many that are open */
  STEPS_MOST = 5,          /* of a walk */
  DEPTH_MOST = 24,         /* of a stream */
  SITES_MOST = 8000,
  DEADLINES_AFTER = 48, /* looked at after the last event */
  SIZES = 8             /* of figures and counts that are told apart up to here, and more roughly beyond */
};

/* Where a walk has led. */
typedef struct place {
  clause_instance *pair[CL_VERSIONS];
  uint32_t depth;
  const cl_occurrence *events;
  int64_t now, tally;
  uint32_t begun; /* so many walks begin here */
} place;

typedef struct goal {
  const cl_search *search;
  cl_arena *arena;
  cl_twins twins;                  /* that see its clause */
  const cl_alphabet *alphabets[2]; /* of what it depends on at once, and of all that it depends on */
  cl_witness *found;
} goal;

typedef struct work {
  clause_allocator allocator;
  cl_arena *arena;
  const cl_searched *searched;
  cl_twins twins;
  goal *goals;
  uint32_t goal_count, open_count; /* so many are not found */
  CL_ARRAY(place) sites;           /* that walks begin at */
  CL_ARRAY(uint32_t) apart;        /* those where the versions hold something otherwise */
  cl_print_set seen;
  CL_ARRAY(uint32_t) fewest; /* of each of these, after how many events it was seen */
  cl_printer printer;
  uint64_t *prints[CL_VERSIONS]; /* of what is held at hand, by part */
  uint64_t dice;
  uint32_t effort, effort_most;
  place at;                         /* of the walk at hand, */
  cl_occurrence events[DEPTH_MOST]; /* which has these, */
  cl_letter *letters;               /* and of them, by depth, these with one choice a field */
  uint8_t *chosen;                  /* the first, for every field */
} work;

/* ---- dice ---- */

static uint32_t roll(work *w, uint32_t below) { return cl_dice_roll(&w->dice, below); }

static int chance(work *w, uint32_t percent) { return roll(w, 100) < percent; }

/* ---- whether a stream shows what is sought ---- */

static int is_shown(const goal *g, place *at, const cl_occurrence *event, cl_witness *witness) {
  const cl_seen seen = {&g->twins, at->pair, event, &at->tally};
  return g->search->shows(g->search->sought, &seen, witness);
}

/* Both judge the next deadline; what begins the moment after it is judged apart.  0: there is none. */
static int pass_one(place *at) {
  int64_t next = cl_twins_next_deadline(at->pair);
  if (next > at->pair[CL_NEW]->last_moment - CLAUSE_DAY) return 0;
  at->now = next > at->now ? next : at->now + 1;
  return cl_twins_advance(at->pair, at->now) == CLAUSE_OK;
}

/* Both judge all that comes before an event.  1: something may have. */
static int pass_to(place *at, const cl_occurrence *event, int *status) {
  if (event->at <= at->now) return 0;
  *status = cl_twins_advance(at->pair, event->at - 1);
  return *status == CLAUSE_OK;
}

/* After how many of the events it is shown, with the last of them or later; -1: it is not. */
static int shown_after(const goal *g, const cl_occurrence *events, uint32_t count, cl_witness *witness) {
  place at = {.now = g->search->searched->summaries->from};
  int after = -1, status = cl_twins_set_out(&g->twins, at.pair);
  for (int i = 0; status == CLAUSE_OK && after < 0 && i < (int)count; i++) {
    const cl_occurrence *event = &events[i];
    if (pass_to(&at, event, &status) && is_shown(g, &at, NULL, witness)) after = i;
    if (after >= 0 || status != CLAUSE_OK) break;
    status = cl_twins_apply(&g->twins, at.pair, event);
    at.now = event->at;
    if (status == CLAUSE_OK && is_shown(g, &at, event, witness)) after = i + 1;
  }
  for (int i = 0; status == CLAUSE_OK && after < 0 && i < DEADLINES_AFTER && pass_one(&at); i++)
    if (is_shown(g, &at, NULL, witness)) after = (int)count;
  for (int version = 0; after >= 0 && version < CL_VERSIONS; version++)
    if (cl_answer_keep(&witness->answers[version], g->arena) != CLAUSE_OK) after = -1;
  cl_twins_free(at.pair);
  return after;
}

/* ---- streams that are kept ---- */

/* Events that last, as their letters do. */
static int keep_events(work *w, const cl_occurrence **out, const cl_occurrence *events, uint32_t count) {
  cl_occurrence *kept = cl_arena_get(w->arena, (count + 1) * sizeof *kept);
  *out = kept;
  if (!kept) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; i < count; i++) {
    const cl_letter *letter = events[i].letter;
    kept[i] = events[i];
    if (letter < w->letters || letter >= w->letters + DEPTH_MOST) continue;
    cl_letter *own = cl_arena_get(w->arena, sizeof *own);
    size_t size = letter->field_count * sizeof *own->fields;
    cl_letter_field *fields = cl_arena_get(w->arena, size + 1);
    if (!own || !fields) return CLAUSE_ERROR_MEMORY;
    *own = *letter;
    own->fields = memcpy(fields, letter->fields, size);
    kept[i].letter = own;
  }
  return CLAUSE_OK;
}

/* The stream without the i-th of its events, if that shows it too; then `*count` is what it takes. */
static int try_without(const goal *g, cl_occurrence *events, uint32_t *count, uint32_t i, cl_witness *witness) {
  cl_occurrence fewer[DEPTH_MOST];
  cl_witness shorter = {0};
  memcpy(fewer, events, i * sizeof *events);
  memcpy(fewer + i, events + i + 1, (*count - i - 1) * sizeof *events);
  int left = shown_after(g, fewer, *count - 1, &shorter);
  if (left < 0) return 0;
  memcpy(events, fewer, (size_t)left * sizeof *events);
  *witness = shorter;
  *count = (uint32_t)left;
  return 1;
}

/* A witness: the first events of the walk, but for those that it does not take. */
static int take(work *w, goal *g, uint32_t count) {
  cl_witness witness = {0};
  cl_occurrence events[DEPTH_MOST];
  memcpy(events, w->events, count * sizeof *events);
  int after = shown_after(g, events, count, &witness);
  if (after < 0) return CLAUSE_OK; /* too many deadlines come after the last event */
  uint32_t left = (uint32_t)after, i = left;
  while (i > 0) {
    if (i > left) i = left;
    i -= i > 0;
    if (i < left) try_without(g, events, &left, i, &witness);
  }
  g->found = cl_arena_get(w->arena, sizeof *g->found);
  if (!g->found) return CLAUSE_ERROR_MEMORY;
  *g->found = witness;
  g->found->event_count = left;
  w->open_count--;
  return keep_events(w, &g->found->events, events, left);
}

/* Takes what is shown now, after so many events. */
static int look(work *w, place *at, const cl_occurrence *event, uint32_t count) {
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < w->goal_count; i++) {
    cl_witness unused;
    goal *g = &w->goals[i];
    if (!g->found && is_shown(g, at, event, &unused)) status = take(w, g, count);
  }
  return status;
}

/* ---- what is new ---- */

/* New is what was not seen after so few events. */
static int note(work *w, uint64_t what, uint64_t of, uint64_t size, int *is_new) {
  uint32_t at, known = w->seen.at.count;
  int status = cl_print_set_add(&w->seen, cl_mix(cl_mix(cl_mix(1, what), of), size), &at);
  if (status == CLAUSE_OK && at == known) status = CL_PUSH(w, w->fewest, w->at.depth + 1);
  if (status != CLAUSE_OK || w->fewest.at[at] <= w->at.depth) return status;
  w->fewest.at[at] = w->at.depth;
  *is_new = 1;
  return status;
}

/* Small figures one by one, others by how many digits they have. */
static uint64_t size_of(int64_t figure) {
  if (figure > -SIZES && figure < SIZES) return (uint64_t)(figure + SIZES);
  uint64_t digits = 2 * SIZES;
  for (int64_t rest = figure; rest != 0; rest /= 10) digits++;
  return figure < 0 ? 2 * digits : digits;
}

/* How many of an obligation are open. */
static uint64_t open_of(const cl_state *state, uint32_t obligation) {
  uint64_t count = 0;
  for (uint32_t i = state->lists[obligation].oldest; i != CL_NONE && count < SIZES; i = state->pendings.at[i].newer)
    count++;
  return count;
}

/* What a table holds under a key; of a window, what it adds up to. */
static int64_t figure_in(const cl_state *state, const cl_cell *cell) {
  return cell->window == CL_NONE ? cell->value : cl_narrow(state->windows.at[cell->window].total);
}

/* Kinds of what is noted, with the version added. */
enum { OF_VERDICT = 2, OF_SLOT = 4, OF_CELL = 6, OF_OPEN = 8, OF_APART = 10, OF_ALL_APART = 11 };

static int note_state(work *w, uint64_t version, const clause_instance *instance, int *is_new) {
  const cl_state *state = &instance->state;
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < instance->verdicts.count; i++) {
    const clause_verdict *verdict = &instance->verdicts.at[i];
    status = note(w, OF_VERDICT + version, verdict->clause, (uint64_t)verdict->kind, is_new);
  }
  for (uint32_t i = 0; status == CLAUSE_OK && i < state->program->slots.count; i++)
    status = note(w, OF_SLOT + version, i, size_of(state->slots[i]), is_new);
  for (uint32_t i = 0; status == CLAUSE_OK && i < state->cell_count; i++) {
    const cl_cell *cell = cl_state_cell_at(state, i);
    status = note(w, OF_CELL + version, cell->table, size_of(figure_in(state, cell)), is_new);
  }
  for (uint32_t i = 0; status == CLAUSE_OK && i < state->program->obligations.count; i++)
    status = note(w, OF_OPEN + version, i, open_of(state, i), is_new);
  return status;
}

/* Whether both versions have it. */
static int is_shared(const work *w, uint32_t print) {
  const cl_summaries *s = w->searched->summaries;
  return print >= s->part_count || (s->parts[print].initial[CL_OLD] && s->parts[print].initial[CL_NEW]);
}

/* What the versions hold otherwise. */
static int note_apart(work *w, int *is_apart, int *is_new) {
  uint64_t all = 0;
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < w->printer.count; i++) {
    if (w->prints[CL_OLD][i] == w->prints[CL_NEW][i] || !is_shared(w, i)) continue;
    *is_apart = 1;
    all = cl_mix(all, i);
    status = note(w, OF_APART, i, 0, is_new);
  }
  return status == CLAUSE_OK ? note(w, OF_ALL_APART, all, 0, is_new) : status;
}

/* Whether something is seen here for the first time. */
static int is_new(work *w, int *is_apart, int *status) {
  int found = 0;
  *is_apart = 0;
  *status = CLAUSE_OK;
  for (int version = 0; *status == CLAUSE_OK && version < CL_VERSIONS; version++) {
    const clause_instance *instance = w->at.pair[version];
    if (!instance) continue;
    cl_print(&w->printer, version, instance, w->prints[version]);
    *status = note_state(w, (uint64_t)version, instance, &found);
  }
  if (*status == CLAUSE_OK && w->searched->programs[CL_OLD]) *status = note_apart(w, is_apart, &found);
  return found;
}

/* How many deadlines both have judged. */
static uint64_t judged_by(const place *at) {
  uint64_t count = 0;
  for (int version = 0; version < CL_VERSIONS; version++)
    if (at->pair[version]) count += at->pair[version]->lapsed;
  return count;
}

/* What it costs to copy both, or to let them judge, by what is open. */
static uint32_t burden(const place *at) {
  uint32_t count = 0;
  for (int version = 0; version < CL_VERSIONS; version++)
    if (at->pair[version]) count += at->pair[version]->state.heap.count + at->pair[version]->verdicts.count;
  return count / ITEMS_AT_ONCE;
}

/* Lets time pass on copies. */
static int look_ahead(work *w) {
  place later = w->at;
  int status = cl_twins_clone(later.pair, w->at.pair);
  for (int i = 0; status == CLAUSE_OK && w->open_count > 0 && i < DEADLINES_AFTER && pass_one(&later); i++) {
    w->effort += 1 + burden(&later);
    status = look(w, &later, NULL, w->at.depth);
  }
  cl_twins_free(later.pair);
  return status;
}

/* Walks begin here, too. */
static int keep_site(work *w, int is_apart) {
  place site = w->at;
  int status = keep_events(w, &site.events, w->events, site.depth);
  if (status == CLAUSE_OK) status = cl_twins_clone(site.pair, w->at.pair);
  if (status != CLAUSE_OK) return status;
  site.begun = 0;
  status = CL_PUSH(w, w->sites, site);
  if (status != CLAUSE_OK) cl_twins_free(site.pair);
  if (status == CLAUSE_OK && is_apart) status = CL_PUSH(w, w->apart, w->sites.count - 1);
  return status;
}

static int keep_if_new(work *w) {
  int is_apart, status;
  if (w->sites.count == SITES_MOST || !is_new(w, &is_apart, &status)) return CLAUSE_OK;
  if (status == CLAUSE_OK) status = look_ahead(w);
  return status == CLAUSE_OK ? keep_site(w, is_apart) : status;
}

/* ---- events ---- */

/* One that is open, of either version; NULL: none is. */
static const cl_pending *roll_open(work *w) {
  const clause_instance *instance = w->at.pair[roll(w, CL_VERSIONS)];
  if (!instance || instance->state.heap.count == 0) return NULL;
  return &instance->state.pendings.at[instance->state.heap.at[roll(w, instance->state.heap.count)].pending];
}

/* About a deadline, or any that is worth trying. */
static int64_t roll_moment(work *w, const cl_alphabet *alphabet) {
  const cl_pending *open = chance(w, 30) ? roll_open(w) : NULL;
  if (chance(w, 40)) return w->at.now;
  if (open && open->deadline >= w->at.now && open->deadline < w->searched->summaries->from + CL_HORIZON) {
    int64_t at = open->deadline + (chance(w, 50) ? 1 : chance(w, 50) ? 0 : 1 - CLAUSE_DAY);
    return at < w->at.now ? w->at.now : at;
  }
  const cl_moments all = cl_moments_and_noons_after(&w->twins, alphabet, w->at.pair, w->at.now, w->at.depth == 0);
  return all.at[roll(w, all.count)];
}

/* What is owed, for one obligation or several. */
static int64_t roll_amount(work *w) {
  int64_t sum = 0;
  for (uint32_t i = roll(w, 3) + 1; i > 0; i--) {
    const cl_pending *open = roll_open(w);
    if (open && open->left > 0 && open->left < INT64_MAX / 8) sum += open->left;
  }
  return sum > 0 && chance(w, 30) ? sum + roll(w, 3) - 1 : sum;
}

static int is_refused(const work *w, const cl_letter *letter, const cl_letter_field *field, int64_t figure) {
  for (int version = 0; version < CL_VERSIONS; version++) {
    const clause_program *program = w->searched->programs[version];
    if (!program || letter->index[version] < 0 || field->index[version] < 0) continue;
    const cl_kind *kind = &program->kinds.at[letter->index[version]];
    const cl_field *it = &program->fields.at[kind->first_field + (uint32_t)field->index[version]];
    if (figure < it->at_least || figure > it->at_most) return 1;
  }
  return 0;
}

/* One choice a field. */
static void roll_fields(work *w, cl_letter *own, const cl_letter *letter) {
  cl_letter_field *fields = own->fields;
  *own = *letter;
  own->fields = fields;
  for (uint32_t i = 0; i < letter->field_count; i++) {
    const cl_letter_field *field = &letter->fields[i];
    int64_t amount = field->type == CLAUSE_TYPE_MONEY && chance(w, 40) ? roll_amount(w) : 0;
    fields[i].name = field->name;
    fields[i].type = field->type;
    memcpy(fields[i].currency, field->currency, sizeof field->currency);
    memcpy(fields[i].index, field->index, sizeof field->index);
    fields[i].choice_count = 1;
    fields[i].choices[0] = field->choices[roll(w, field->choice_count)];
    if (amount > 0 && !is_refused(w, letter, field, amount)) fields[i].choices[0].figure = amount;
    if (field->other && chance(w, 25)) fields[i].choices[0].name = field->other;
  }
}

static int is_possible(const cl_letter *letter) {
  for (uint32_t i = 0; i < letter->field_count; i++)
    if (letter->fields[i].choice_count == 0) return 0;
  return 1;
}

/* The last event once more, one that led to something new, or any.  0: not this time. */
static int roll_event(work *w, const cl_alphabet *alphabet, cl_occurrence *event) {
  const place *site = &w->sites.at[roll(w, w->sites.count)];
  uint32_t how = roll(w, 100);
  if (how < 15 && w->at.depth > 0) {
    *event = w->events[w->at.depth - 1];
  } else if (how < 45 && site->depth > 0) {
    *event = site->events[site->depth - 1];
  } else {
    const cl_letter *letter = alphabet->letter_count > 0 ? &alphabet->letters[roll(w, alphabet->letter_count)] : NULL;
    if (!letter || !is_possible(letter)) return 0;
    roll_fields(w, &w->letters[w->at.depth], letter);
    *event = (cl_occurrence){.letter = &w->letters[w->at.depth], .chosen = w->chosen};
  }
  event->at = roll_moment(w, alphabet);
  return 1;
}

/* ---- walks ---- */

static int go_on(const work *w, int status) {
  return status == CLAUSE_OK && w->open_count > 0 && w->effort < w->effort_most &&
         !cl_patience_ended(w->searched->patience);
}

/* One event more.  `*is_over`: one of the versions refuses it. */
static int step(work *w, const cl_occurrence *event, int *is_over) {
  int status = CLAUSE_OK, refused = CLAUSE_OK;
  uint64_t before = judged_by(&w->at);
  if (pass_to(&w->at, event, &refused)) status = look(w, &w->at, NULL, w->at.depth);
  if (refused == CLAUSE_OK && status == CLAUSE_OK) refused = cl_twins_apply(&w->twins, w->at.pair, event);
  *is_over = refused != CLAUSE_OK;
  w->effort += EFFORT_OF_EVENT + (uint32_t)(judged_by(&w->at) - before) + burden(&w->at);
  if (*is_over || status != CLAUSE_OK) return status;
  w->events[w->at.depth++] = *event;
  w->at.now = event->at;
  status = look(w, &w->at, event, w->at.depth);
  return status == CLAUSE_OK && w->open_count > 0 ? keep_if_new(w) : status;
}

/* The fewer, the sooner walks begin here again. */
static uint64_t wear(const place *site) { return (uint64_t)(site->begun + 1) * (site->depth + 1); }

/* Mostly a place where the versions hold something otherwise, and of a few of these one that is near the beginning and not worn. */
static uint32_t roll_site(work *w) {
  uint32_t best = 0;
  int apart = w->apart.count > 0 && chance(w, 60);
  for (int i = 0; i < 4; i++) {
    uint32_t site = apart ? w->apart.at[roll(w, w->apart.count)] : roll(w, w->sites.count);
    if (i == 0 || wear(&w->sites.at[site]) < wear(&w->sites.at[best])) best = site;
  }
  w->sites.at[best].begun++;
  return best;
}

static const goal *roll_goal(work *w) {
  uint32_t i = roll(w, w->goal_count);
  while (w->goals[i].found) i = (i + 1) % w->goal_count;
  return &w->goals[i];
}

static int begin_walk(work *w, const place *from) {
  memcpy(w->events, from->events, from->depth * sizeof *w->events);
  w->at = *from;
  w->effort += 1 + burden(from); /* so that it ends where there is no event to try */
  return cl_twins_clone(w->at.pair, from->pair);
}

static int walk(work *w) {
  const goal *g = roll_goal(w);
  int is_over = 0, status = begin_walk(w, &w->sites.at[roll_site(w)]);
  uint32_t first = w->at.depth;
  for (uint32_t steps = 1 + roll(w, STEPS_MOST); go_on(w, status) && !is_over && steps > 0; steps--) {
    cl_occurrence event;
    if (w->at.depth == DEPTH_MOST) break;
    if (roll_event(w, g->alphabets[roll(w, 2)], &event)) status = step(w, &event, &is_over);
  }
  if (go_on(w, status) && !is_over && w->at.depth > first && chance(w, 25)) status = look_ahead(w);
  cl_twins_free(w->at.pair);
  return status;
}

/* A stream that is known, from the beginning, and what comes after it: that nothing new is held at its end does not say that nothing new is to come. */
static int follow(work *w, const cl_witness *stream) {
  int is_over = 0, status = begin_walk(w, &w->sites.at[0]);
  for (uint32_t i = 0; go_on(w, status) && !is_over && i < stream->event_count && i < DEPTH_MOST; i++)
    status = step(w, &stream->events[i], &is_over);
  if (go_on(w, status) && !is_over) status = look_ahead(w);
  cl_twins_free(w->at.pair);
  return status;
}

/* ---- the whole ---- */

static void *need(work *w, size_t size, int *status) {
  void *memory = cl_arena_get(w->arena, size + 1);
  if (!memory) *status = CLAUSE_ERROR_MEMORY;
  return memory;
}

static int make_room(work *w) {
  const clause_program *const *programs = w->searched->programs;
  uint32_t fields = 0;
  int status = cl_printer_new(&w->printer, w->searched->summaries, programs, w->arena);
  for (int version = 0; status == CLAUSE_OK && version < CL_VERSIONS; version++) {
    w->prints[version] = need(w, w->printer.count * sizeof *w->prints[version], &status);
    if (programs[version]) fields += programs[version]->fields.count;
  }
  w->letters = need(w, DEPTH_MOST * sizeof *w->letters, &status);
  w->chosen = need(w, fields, &status);
  for (int i = 0; status == CLAUSE_OK && i < DEPTH_MOST; i++)
    w->letters[i].fields = need(w, fields * sizeof *w->letters[i].fields, &status);
  return status;
}

static int add_goal(work *w, goal *g, const cl_search *search) {
  const cl_equality *clause = search->clause;
  const uint32_t reach[] = {clause->near_count, clause->part_count};
  int status = CLAUSE_OK;
  *g = (goal){.search = search, .arena = w->arena, .twins = cl_twins_about(&w->twins, clause->clause)};
  for (int i = 0; status == CLAUSE_OK && i < 2; i++)
    status = cl_alphabet_of(&g->alphabets[i], w->searched->summaries, clause, reach[i], w->searched->programs[CL_OLD],
                            w->searched->programs[CL_NEW], w->arena);
  return status;
}

static int begin(work *w, const cl_search *searches, uint32_t count) {
  int status = cl_twins_open(&w->twins, w->searched, "", w->arena);
  if (status == CLAUSE_OK) status = make_room(w);
  w->goals = cl_arena_get(w->arena, (count + 1) * sizeof *w->goals);
  if (!w->goals) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; status == CLAUSE_OK && i < count; i++) status = add_goal(w, &w->goals[i], &searches[i]);
  w->goal_count = w->open_count = count;
  w->effort_most = searches[0].effort ? searches[0].effort : EFFORT_MOST + count * EFFORT_OF_GOAL;
  w->at = (place){.now = w->searched->summaries->from};
  if (status == CLAUSE_OK) status = cl_twins_set_out(&w->twins, w->at.pair);
  if (status == CLAUSE_OK) status = keep_site(w, 0);
  cl_twins_free(w->at.pair);
  return status;
}

static void end(work *w) {
  for (uint32_t i = 0; i < w->sites.count; i++) cl_twins_free(w->sites.at[i].pair);
  cl_resize(&w->allocator, w->sites.at, w->sites.capacity * sizeof *w->sites.at, 0);
  cl_resize(&w->allocator, w->apart.at, w->apart.capacity * sizeof *w->apart.at, 0);
  cl_resize(&w->allocator, w->fewest.at, w->fewest.capacity * sizeof *w->fewest.at, 0);
  cl_print_set_free(&w->seen);
  cl_twins_close(&w->twins);
}

int cl_explore(cl_witness **found, const cl_search *searches, uint32_t count, const cl_witness *streams,
               cl_arena *arena) {
  work *w = cl_arena_get(arena, sizeof *w);
  if (!w) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; i < count; i++) found[i] = NULL;
  if (count == 0) return CLAUSE_OK;
  *w = (work){.allocator = cl_default_allocator,
              .seen = {.allocator = cl_default_allocator},
              .arena = arena,
              .searched = searches[0].searched};
  int status = begin(w, searches, count);
  for (; go_on(w, status) && streams; streams = streams->next) status = follow(w, streams);
  while (go_on(w, status)) status = walk(w);
  for (uint32_t i = 0; status == CLAUSE_OK && i < count; i++) found[i] = w->goals[i].found;
  end(w);
  return status;
}
