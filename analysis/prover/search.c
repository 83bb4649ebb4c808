/* Searching for a witness, level by level: see search.h.  A node is a pair of instances after some events.  Of nodes in which both states are alike only the
** first is gone on from.  How much is tried is bounded by counts, not by time, so that the same two files always give the same answer. */
#include "search.h"

#include <string.h>

#include "machine.h"
#include "moments.h"
#include "prints.h"

enum {
  LEVELS_MOST = 4,        /* events, one after the other */
  NODES_MOST = 512,       /* that are gone on from, of one level */
  EFFORT_OF_EVENT = 8,    /* where that of a deadline is 1 */
  ITEMS_AT_ONCE = 8,      /* open, or said, that cost as much as a deadline */
  EFFORT_MOST = 200000,   /* for a clause that differs itself, in each phase of the search */
  EFFORT_THROUGH = 40000, /* for one that differs through others */
  EFFORT_MORE = 80000,    /* after the first difference, for others */
  COUNTED_MOST = 5,       /* equal events in a row before another */
  RUN_MOST = 256,         /* equal events in a row */
  WITNESSES_MOST = 8,     /* of a clause */
  DEADLINES_MOST = 400,   /* looked at where there is no event, */
  DEADLINES_AFTER = 48,   /* and after the last one */
  MOMENTS_IN_RUN = 2      /* for an event after equal ones */
};

typedef struct node {
  clause_instance *instances[CL_VERSIONS];
  const struct node *before; /* without its last event; NULL: no event yet */
  cl_occurrence last;
  uint32_t depth;
  int is_alike; /* both versions hold the same of all that the clause depends on */
  int64_t now, tally;
} node;

typedef CL_ARRAY(node *) node_list;

typedef struct work {
  clause_allocator allocator;
  cl_arena *arena;
  const cl_search *search;
  const cl_alphabet *alphabet; /* the one at hand */
  const cl_summaries *summaries;
  const clause_program *const *programs;
  cl_twins twins;
  cl_printer printer;
  uint64_t *prints[CL_VERSIONS]; /* of what is held at hand, by part */
  uint32_t effort, effort_most;
  node_list all, levels[LEVELS_MOST + 1];
  node_list others;     /* where the witnesses of other clauses lead */
  cl_print_set reached; /* states */
  cl_witness *found, *last;
  uint32_t found_count;
} work;

/* ---- states ---- */

/* What both versions hold, as one number.  `*is_alike`: they hold the same of all that the clause depends on. */
static uint64_t print_of(const work *w, const node *reached, int *is_alike) {
  const cl_equality *clause = w->search->clause;
  uint64_t print = cl_mix(1, (uint64_t)reached->tally);
  *is_alike = 1;
  for (int version = 0; version < CL_VERSIONS; version++)
    if (reached->instances[version]) cl_print(&w->printer, version, reached->instances[version], w->prints[version]);
  for (uint32_t i = 0; i < clause->part_count; i++) {
    uint64_t old = w->prints[CL_OLD][clause->parts[i]], new_ = w->prints[CL_NEW][clause->parts[i]];
    print = cl_mix(cl_mix(print, old), new_);
    if (old != new_) *is_alike = 0;
  }
  return print;
}

/* Whether both states have not been reached before. */
static int is_new(work *w, node *reached, int *status) {
  uint32_t at, known = w->reached.at.count;
  uint64_t print = print_of(w, reached, &reached->is_alike);
  *status = cl_print_set_add(&w->reached, print, &at);
  return w->reached.at.count > known;
}

static void forget_states(work *w) { cl_print_set_free(&w->reached); }

/* ---- nodes ---- */

/* The witness that leads to a node. */
static int take_witness(work *w, const cl_witness *at, const node *end) {
  cl_witness *witness = cl_arena_get(w->arena, sizeof *witness);
  cl_occurrence *events = cl_arena_get(w->arena, (end->depth + 1) * sizeof *events);
  if (!witness || !events) return CLAUSE_ERROR_MEMORY;
  *witness = *at;
  witness->next = NULL;
  witness->event_count = end->depth;
  witness->events = events;
  for (const node *n = end; n->depth > 0; n = n->before) events[n->depth - 1] = n->last;
  for (int version = 0; version < CL_VERSIONS; version++)
    if (cl_answer_keep(&witness->answers[version], w->arena) != CLAUSE_OK) return CLAUSE_ERROR_MEMORY;
  if (!w->found) w->effort_most = w->effort + EFFORT_MORE < w->effort_most ? w->effort + EFFORT_MORE : w->effort_most;
  *(w->found ? &w->last->next : &w->found) = witness;
  w->last = witness;
  w->found_count++;
  return CLAUSE_OK;
}

static int is_same_answer(const cl_answer_given *a, const cl_answer_given *b) {
  return a->is_given == b->is_given && (!a->is_given || a->verdict.kind == b->verdict.kind);
}

/* The kind of event that the versions answer differently; "" for a deadline. */
static const char *kind_of(const cl_witness *witness, const cl_occurrence *last) {
  return cl_is_on_event(witness) ? last->letter->kind : "";
}

/* Whether a difference is of a way that is known: the same verdicts upon the same kind of event, or upon a deadline.  Of what is held the first will do, since what differs stays so. */
static int is_known(const work *w, const cl_witness *witness, const node *end) {
  for (const cl_witness *known = w->found; known; known = known->next) {
    if (cl_is_of_holdings(known) && cl_is_of_holdings(witness)) return 1;
    if (is_same_answer(&known->answers[CL_OLD], &witness->answers[CL_OLD]) &&
        is_same_answer(&known->answers[CL_NEW], &witness->answers[CL_NEW]) &&
        strcmp(kind_of(known, known->events + known->event_count - (known->event_count > 0)),
               kind_of(witness, &end->last)) == 0)
      return 1;
  }
  return 0;
}

static int take_if_unknown(work *w, const cl_witness *witness, const node *end) {
  return is_known(w, witness, end) ? CLAUSE_OK : take_witness(w, witness, end);
}

/* What it costs to copy both and to let them judge, besides what it costs where nothing is open: by what they hold and by what they just said. */
static uint32_t burden(clause_instance *const *instances) {
  uint32_t items = 0;
  for (int version = 0; version < CL_VERSIONS; version++)
    if (instances[version]) items += instances[version]->state.heap.count + instances[version]->verdicts.count;
  return items / ITEMS_AT_ONCE;
}

int cl_shows_difference(const void *sought, const cl_seen *seen, cl_witness *witness) {
  (void)sought;
  return cl_twins_differ(seen->twins, seen->pair, seen->event != NULL, &witness->at, witness->answers);
}

static int is_shown(const work *w, const cl_seen *seen, cl_witness *witness) {
  return w->search->shows(w->search->sought, seen, witness);
}

/* Lets both judge every deadline up to a moment, and tells whether that shows it. */
static int pass(work *w, const cl_seen *seen, int64_t to, int *shown, cl_witness *witness) {
  int status = cl_twins_advance(seen->pair, to);
  w->effort += 1 + burden(seen->pair);
  *shown = status == CLAUSE_OK && is_shown(w, seen, witness);
  return status;
}

/* Whether nothing is sought that the deadlines to come can show. */
static int goes_on_alike(const work *w, const node *n) {
  return n->is_alike && w->search->clause->passes_alike && w->search->shows == cl_shows_difference;
}

/* Lets time pass on copies, deadline by deadline; what begins the moment after one is judged apart. */
static int look_ahead(work *w, const node *n, int *shown) {
  clause_instance *copies[CL_VERSIONS];
  cl_witness witness = {0};
  int64_t tally = n->tally;
  const cl_seen seen = {&w->twins, copies, NULL, &tally};
  int most = n->depth ? DEADLINES_AFTER : DEADLINES_MOST;
  int64_t at = n->now, last = n->instances[CL_NEW]->last_moment - CLAUSE_DAY;
  int status = cl_twins_clone(copies, n->instances);
  *shown = 0;
  if (status == CLAUSE_OK && !n->depth && w->twins.place[CL_NEW].figure)
    status = pass(w, &seen, at = w->summaries->from, shown, &witness);
  for (int i = 0; status == CLAUSE_OK && !*shown && i < most; i++) {
    int64_t next = cl_twins_next_deadline(copies);
    if (next > last) break;
    at = next > at ? next : at + 1;
    status = pass(w, &seen, at, shown, &witness);
  }
  if (*shown) status = take_if_unknown(w, &witness, n);
  cl_twins_free(copies);
  return status == CLAUSE_ERROR_LIMIT || status == CLAUSE_ERROR_RANGE ? CLAUSE_OK : status;
}

/* Keeps what was reached, to go on from. */
static int keep(work *w, const node *reached, node_list *next) {
  node *own = cl_arena_get(w->arena, sizeof *own);
  if (!own) return CLAUSE_ERROR_MEMORY;
  *own = *reached;
  int status = CL_PUSH(w, w->all, own);
  if (status != CLAUSE_OK) return status;
  return CL_PUSH(w, *next, own);
}

/* Applies an event to copies of a node.  What shows it is a witness.  If what is reached is new, it is kept: after one difference there may be another. */
static int try_event(work *w, const node *before, const cl_occurrence *event, node_list *next) {
  clause_instance *copies[CL_VERSIONS];
  cl_witness witness = {0};
  uint32_t kept = w->all.count;
  int status = cl_twins_clone(copies, before->instances), refused, shown = 0;
  if (status != CLAUSE_OK) return status;
  w->effort += EFFORT_OF_EVENT + burden(before->instances);
  refused = cl_twins_apply(&w->twins, copies, event) != CLAUSE_OK;
  node reached = {.instances = {copies[CL_OLD], copies[CL_NEW]},
                  .before = before,
                  .last = *event,
                  .depth = before->depth + 1,
                  .now = event->at,
                  .tally = before->tally};
  const cl_seen seen = {&w->twins, copies, event, &reached.tally};
  if (!refused && is_shown(w, &seen, &witness)) {
    shown = 1;
    status = take_if_unknown(w, &witness, &reached);
  }
  if (status == CLAUSE_OK && !refused && is_new(w, &reached, &status)) {
    if (!shown && !goes_on_alike(w, &reached)) status = look_ahead(w, &reached, &shown);
    if (status == CLAUSE_OK && next->count < NODES_MOST) status = keep(w, &reached, next);
  }
  if (w->all.count == kept) cl_twins_free(copies);
  return status;
}

/* ---- all events ---- */

/* The next way to fill an event's fields; 0 after the last. */
static int next_choice(const cl_letter *letter, uint8_t *chosen) {
  for (uint32_t i = 0; i < letter->field_count; i++) {
    if (++chosen[i] < letter->fields[i].choice_count) return 1;
    chosen[i] = 0;
  }
  return 0;
}

static int is_possible(const cl_letter *letter) {
  for (uint32_t i = 0; i < letter->field_count; i++)
    if (letter->fields[i].choice_count == 0) return 0;
  return 1;
}

static int go_on(const work *w, int status) {
  if (cl_patience_ended(w->search->searched->patience)) return 0;
  return status == CLAUSE_OK && w->effort < w->effort_most &&
         w->found_count < (w->search->one_will_do ? 1 : WITNESSES_MOST);
}

static int try_letter(work *w, const node *n, const cl_letter *letter, const cl_moments *when, node_list *next) {
  uint8_t *chosen = cl_arena_get(w->arena, letter->field_count + 1);
  int status = chosen ? CLAUSE_OK : CLAUSE_ERROR_MEMORY;
  if (status != CLAUSE_OK || !is_possible(letter)) return status;
  do {
    uint8_t *kept = cl_arena_get(w->arena, letter->field_count + 1);
    if (!kept) return CLAUSE_ERROR_MEMORY;
    memcpy(kept, chosen, letter->field_count);
    for (uint32_t i = 0; go_on(w, status) && i < when->count; i++)
      status = try_event(w, n, &(cl_occurrence){letter, when->at[i], kept}, next);
  } while (go_on(w, status) && next_choice(letter, chosen));
  return status;
}

/* At no more than so many moments. */
static int try_all(work *w, const node *n, uint32_t moments_most, node_list *next) {
  cl_moments when = cl_moments_after(&w->twins, w->alphabet, n->instances, n->now, n->depth == 0);
  if (when.count > moments_most) when.count = moments_most;
  int status = CLAUSE_OK;
  for (uint32_t i = 0; go_on(w, status) && i < w->alphabet->letter_count; i++)
    status = try_letter(w, n, &w->alphabet->letters[i], &when, next);
  return status;
}

/* The same event once more.  NULL where that reaches nothing new. */
static int repeat(work *w, const node *n, node_list *one, const node **again) {
  one->count = 0;
  int status = try_event(w, n, &n->last, one);
  *again = status == CLAUSE_OK && one->count > 0 ? one->at[0] : NULL;
  return status;
}

/* The same event again and again, as when something is used up or counted, and then, where `next` is not NULL, any other after each of them. */
static int try_run(work *w, const node *n, int most, node_list *next) {
  node_list one = {0};
  const node *run[COUNTED_MOST];
  int status = CLAUSE_OK, count = 0;
  forget_states(w);
  while (n && !w->found && go_on(w, status) && count < most) {
    status = repeat(w, n, &one, &n);
    if (next) run[count] = n;
    count++;
  }
  for (int i = 0; next && i < count && run[i] && go_on(w, status); i++)
    status = try_all(w, run[i], MOMENTS_IN_RUN, next);
  cl_resize(&w->allocator, one.at, one.capacity * sizeof *one.at, 0);
  return status;
}

static int try_runs(work *w, int most, node_list *next) {
  int status = CLAUSE_OK;
  for (uint32_t i = 0; !w->found && go_on(w, status) && i < w->levels[1].count; i++)
    status = try_run(w, w->levels[1].at[i], most, next);
  return status;
}

/* ---- the search ---- */

static int set_out(work *w, node *root) {
  root->now = w->summaries->from;
  return cl_twins_set_out(&w->twins, root->instances);
}

/* One event more than the nodes of a level. */
static int try_level(work *w, int status, int level) {
  for (uint32_t i = 0; go_on(w, status) && i < w->levels[level].count; i++)
    status = try_all(w, w->levels[level].at[i], CL_MOMENTS_MOST, &w->levels[level + 1]);
  return status;
}

/* One event more than what tells other clauses apart. */
static int try_after_others(work *w) {
  int status = CLAUSE_OK;
  forget_states(w);
  for (uint32_t i = 0; go_on(w, status) && i < w->others.count; i++)
    status = try_all(w, w->others.at[i], CL_MOMENTS_MOST, &w->levels[LEVELS_MOST]);
  w->levels[LEVELS_MOST].count = 0;
  return status;
}

/* Whether to go on to something else, with new strength: nothing was found so far. */
static int begin_phase(work *w, int status) {
  if (status != CLAUSE_OK || w->found) return 0;
  w->effort = 0;
  return 1;
}

/* With the alphabet at hand, from where both set out. */
static int search(work *w, node *root) {
  int status = CLAUSE_OK;
  for (int level = 0; level <= LEVELS_MOST; level++) w->levels[level].count = 0;
  forget_states(w);
  status = CL_PUSH(w, w->levels[0], root);
  for (int level = 0; level < 2; level++) status = try_level(w, status, level);
  if (begin_phase(w, status)) status = try_after_others(w);
  if (begin_phase(w, status)) status = try_runs(w, COUNTED_MOST, &w->levels[LEVELS_MOST]);
  if (begin_phase(w, status)) status = try_runs(w, RUN_MOST, NULL);
  if (w->search->is_glance) return status;
  for (int level = 2; level < LEVELS_MOST && begin_phase(w, status); level++) status = try_level(w, status, level);
  return status;
}

/* The stream of another clause's witness, past what makes nothing of it for this one; where it leads without a difference is kept. */
static int try_stream(work *w, node *from, const cl_witness *other) {
  node_list one = {0};
  int status = CLAUSE_OK;
  forget_states(w);
  for (uint32_t i = 0; status == CLAUSE_OK && !w->found && i < other->event_count; i++) {
    one.count = 0;
    status = try_event(w, from, &other->events[i], &one);
    if (one.count > 0) from = one.at[0];
  }
  cl_resize(&w->allocator, one.at, one.capacity * sizeof *one.at, 0);
  return status == CLAUSE_OK && from->depth > 0 ? CL_PUSH(w, w->others, from) : status;
}

/* First with what the clause itself asks of events, then with all that may bear on it. */
static int search_all(work *w) {
  const cl_equality *clause = w->search->clause;
  const cl_witness *others = w->search->others;
  node *root = cl_arena_get(w->arena, sizeof *root);
  int shown, status = root ? CL_PUSH(w, w->all, root) : CLAUSE_ERROR_MEMORY;
  if (status == CLAUSE_OK) status = set_out(w, root);
  if (status == CLAUSE_OK) status = look_ahead(w, root, &shown);
  for (; status == CLAUSE_OK && !w->found && others; others = others->next) status = try_stream(w, root, others);
  const uint32_t reach[] = {clause->near_count, clause->part_count};
  int reaches = w->search->is_glance ? 1 : 2;
  for (int i = 0; status == CLAUSE_OK && i < reaches && (i == 0 || !w->found); i++) {
    if (!w->found) w->effort = 0;
    status = cl_alphabet_of(&w->alphabet, w->summaries, clause, reach[i], w->programs[CL_OLD], w->programs[CL_NEW],
                            w->arena);
    if (status == CLAUSE_OK) status = search(w, root);
  }
  return status;
}

static int set_up(work *w, const cl_equality *about) {
  int status = cl_twins_open(&w->twins, w->search->searched, about->clause, w->arena);
  if (status != CLAUSE_OK) return status;
  status = cl_printer_new(&w->printer, w->summaries, w->programs, w->arena);
  for (int version = 0; status == CLAUSE_OK && version < CL_VERSIONS; version++) {
    w->prints[version] = cl_arena_get(w->arena, (w->printer.count + 1) * sizeof *w->prints[version]);
    if (!w->prints[version]) status = CLAUSE_ERROR_MEMORY;
  }
  return status;
}

#define FREE(array) cl_resize(&w->allocator, array.at, array.capacity * sizeof *array.at, 0)

static void end(work *w) {
  for (uint32_t i = 0; i < w->all.count; i++) cl_twins_free(w->all.at[i]->instances);
  cl_twins_close(&w->twins);
  for (int level = 0; level <= LEVELS_MOST; level++) FREE(w->levels[level]);
  FREE(w->others);
  FREE(w->all);
  cl_print_set_free(&w->reached);
}

int cl_find_witnesses(cl_witness **out, const cl_search *search, cl_arena *arena) {
  const cl_searched *searched = search->searched;
  work w = {.allocator = cl_default_allocator,
            .reached = {.allocator = cl_default_allocator},
            .arena = arena,
            .search = search,
            .summaries = searched->summaries,
            .programs = searched->programs,
            .effort_most = search->effort                      ? search->effort
                           : cl_differs_itself(search->clause) ? EFFORT_MOST
                                                               : EFFORT_THROUGH};
  int status = set_up(&w, search->clause);
  if (status == CLAUSE_OK) status = search_all(&w);
  end(&w);
  *out = status == CLAUSE_OK ? w.found : NULL;
  return status;
}
