/* What is left of a block, with a record of each verdict, in the order of the events.  Spans of it in which nothing but amounts moves, and tables are asked, are
** reckoned slot by slot, as where verdicts are only counted, and then written; all else is judged event by event. */
#include "batch.h"

enum { LINES = 8 /* of the next block, that are asked for now and then */ };

/* ---- event by event ---- */

/* What is left of a span. */
typedef struct rest {
  size_t first, count, listed; /* the first event of the block in the batch; where the span ends; how many are listed */
  size_t next, due;            /* of what is listed; the first event that comes after a deadline */
  uint64_t events;             /* judged before the block */
  size_t from;
} rest;

/* One that is judged by itself.  Where there is no room any more for what comes after it, the block ends with it. */
static int do_alone(cl_run *r, rest *it, size_t event) {
  clause_instance *self = r->self;
  self->events = it->events + event;
  if (event > 0) self->now = r->at[event - 1];
  int status = cl_run_one(r, it->first + event);
  if (status == CLAUSE_OK && cl_reserve_verdicts(self, 2 * (it->listed - it->next) + CL_SPARE) != CLAUSE_OK) {
    it->count = event + 1;
    it->listed = it->next;
  }
  return status;
}

/* There must be room still for the events of the block that come after it. */
static int do_code(cl_run *r, rest *it, const cl_leaf *leaf, size_t event, const cl_moment *moment) {
  clause_instance *self = r->self;
  const cl_handler *handler = &self->program->handlers[leaf->kind];
  if (!cl_has_room_for_cells(self, handler->cells, handler->buckets)) return do_alone(r, it, event);
  int status = cl_reserve_verdicts(self, leaf->verdicts + 2 * (it->listed - it->next) + CL_SPARE);
  if (status == CLAUSE_OK) cl_run_code(r, leaf, it->first + event, moment);
  return status;
}

static void say(clause_instance *self, const cl_form *said, const cl_moment *moment) {
  if (said != NULL) cl_write_verdict(&self->verdicts.at[self->verdicts.count++], said, moment, 0, CLAUSE_NEVER);
}

/* The slow ways. */
static int do_slowly(cl_run *r, rest *it, size_t event, const cl_moment *moment) {
  const cl_plan *plan = r->self->program->plan;
  uint8_t stand = r->stands[event];
  if (event < it->due && plan->leaves.at[stand].sort == CL_LEAF_ASK) {
    say(r->self, cl_run_ask(r, &plan->leaves.at[stand], it->first + event), moment);
    return CLAUSE_OK;
  }
  int status = event < it->due && cl_is_leaf(plan, stand) ? do_code(r, it, &plan->leaves.at[stand], event, moment)
                                                          : do_alone(r, it, event);
  it->due = cl_run_next_due(r, event + 1, it->count);
  return status;
}

/* Judges what is listed, and what comes after a deadline.  The value in `*done`: how many events of the block are judged then. */
static int judge_listed(cl_run *r, rest *it, size_t *done) {
  clause_instance *self = r->self;
  int status = cl_reserve_verdicts(self, 2 * it->listed + CL_SPARE);
  size_t event = it->from;
  while (status == CLAUSE_OK) {
    event = it->next < it->listed ? r->listed[it->next] : it->count;
    if (it->due < event) event = it->due;
    if (event == it->count) break;
    cl_fetch_lines(r, 2);
    uint8_t stand = r->stands[event];
    cl_moment moment = {r->at[event], it->events + event + 1, NULL};
    int is_done = event < it->due && cl_deed_do(self, &r->deeds[stand], r->amounts[it->next], &moment);
    it->next += stand != CL_DONE;
    if (!is_done) status = do_slowly(r, it, event, &moment);
  }
  self->events = it->events + event;
  if (event > 0 && r->at[event - 1] > self->now) self->now = r->at[event - 1];
  *done = event;
  return status;
}

/* All events of a span that something is to be done of, with their stands. */
static size_t list_all(cl_run *r, const cl_span *s) {
  cl_mask all = {{0}};
  memset(r->stands + s->from, CL_DONE, s->to - s->from);
  for (uint32_t stand = CL_STRANGE; stand < r->self->program->plan->leaves.count; stand++) {
    if (!r->is_taken[stand]) continue;
    cl_add_mask(&all, &r->masks[stand]);
    size_t listed = r->scan->list(r->listed, &r->masks[stand], s->from, s->to);
    for (size_t i = 0; i < listed; i++) r->stands[r->listed[i]] = (uint8_t)stand;
  }
  return r->scan->list(r->listed, &all, s->from, s->to);
}

/* This asks nothing of the state, so the processor can do many at a time. */
static void find_amounts(cl_run *r, size_t first, size_t listed) {
  for (size_t i = 0; i < listed; i++) {
    size_t event = r->listed[i];
    r->amounts[i] = cl_deed_amount(&r->deeds[r->stands[event]], first + event);
  }
}

static int judge_in_order(cl_run *r, const cl_span *s, size_t *done) {
  size_t listed = list_all(r, s);
  find_amounts(r, s->base, listed);
  rest all = {s->base, s->to, listed, 0, cl_run_next_due(r, s->from, s->to), s->events, s->from};
  return judge_listed(r, &all, done);
}

/* ---- reckoned together ---- */

/* Where there is code to run, or an event is judged by itself, a span ends. */
static int is_cut(const cl_leaf *leaf) { return leaf->sort == CL_LEAF_CODE || leaf->is_alone; }

/* Finds all amounts of a span.  Whether it can be reckoned: nothing has moved yet. */
static int find_all_amounts(cl_run *r, const cl_span *s, uint32_t *listed) {
  const cl_plan *plan = r->self->program->plan;
  for (uint32_t g = 0; g < plan->groups.count; g++) {
    const cl_group *group = &plan->groups.at[g];
    if (!cl_is_any_taken(r, group)) continue;
    for (uint32_t i = 0; i < group->leaf_count; i++) {
      const uint8_t stand = plan->members.at[group->first_leaf + i];
      if (group->sort == CL_GROUP_SERIAL) {
        if (r->is_taken[stand] && plan->leaves.at[stand].sort == CL_LEAF_MONEY) return 0;
      } else {
        if (!cl_find_amounts(r, stand, s, *listed)) return 0;
        *listed += r->parts[stand].count;
      }
    }
    if (group->sort == CL_GROUP_SCANS && !cl_group_fits(r, group)) return 0;
  }
  return 1;
}

static void move_all(cl_run *r, const cl_span *s) {
  const cl_plan *plan = r->self->program->plan;
  for (uint32_t g = 0; g < plan->groups.count; g++) {
    const cl_group *group = &plan->groups.at[g];
    if (group->sort != CL_GROUP_SERIAL && cl_is_any_taken(r, group)) cl_move_group(r, group, s);
  }
}

/* Puts what is said of a leaf's events beside these. */
static void spread(cl_run *r, uint8_t stand) {
  const cl_part *part = &r->parts[stand];
  const int64_t *amounts = r->amounts + part->first, *went = r->went + part->first;
  const uint16_t *at = r->listed + part->first;
  const cl_form *form = r->deeds[stand].first;
  for (uint32_t i = 0; i < part->count; i++) {
    r->stands[at[i]] = stand;
    r->forms[at[i]] = form;
    r->moves[at[i]] = went[i];
    r->left[at[i]] = amounts[i] - went[i];
  }
}

/* Takes those of whom nothing is said out of `all`. */
static void ask_all(cl_run *r, uint8_t stand, const cl_span *s, uint32_t first, cl_mask *all) {
  const cl_leaf *leaf = &r->self->program->plan->leaves.at[stand];
  const uint16_t *at = r->listed + first;
  size_t listed = r->scan->list(r->listed + first, &r->masks[stand], s->from, s->to);
  for (size_t i = 0; i < listed; i++) {
    r->stands[at[i]] = stand;
    r->forms[at[i]] = cl_run_ask(r, leaf, s->base + at[i]);
    r->moves[at[i]] = r->left[at[i]] = 0;
    if (r->forms[at[i]] == NULL) all->words[at[i] / 64] &= ~(UINT64_C(1) << at[i] % 64);
  }
}

/* The events of whom something may be said, in order. */
static size_t spread_all(cl_run *r, const cl_span *s, uint32_t listed) {
  const cl_plan *plan = r->self->program->plan;
  cl_mask all = {{0}};
  for (uint32_t i = CL_FIRST_STAND; i < plan->leaves.count; i++) {
    const cl_leaf *leaf = &plan->leaves.at[i];
    if (!r->is_taken[i] || is_cut(leaf)) continue;
    cl_add_mask(&all, &r->masks[i]);
    if (leaf->sort == CL_LEAF_MONEY)
      spread(r, (uint8_t)i);
    else
      ask_all(r, (uint8_t)i, s, listed, &all);
  }
  return r->scan->list(r->merged, &all, s->from, s->to);
}

/* A verdict that is to be written. */
typedef struct said {
  const cl_form *form;
  int64_t amount;
  size_t event;
} said;

/* First without a branch what is said, some events at a time: nobody can guess that. */
static void write_all(cl_run *r, const cl_span *s, size_t listed) {
  enum { SOME = 64 };
  clause_verdict *to = r->self->verdicts.at + r->self->verdicts.count;
  said all[2 * SOME + CL_SPARE];
  for (size_t i = 0; i < listed;) {
    size_t end = listed - i < SOME ? listed : i + SOME, count = 0;
    for (; i < end; i++) {
      const size_t event = r->merged[i];
      const cl_deed *deed = &r->deeds[r->stands[event]];
      const int64_t went = r->moves[event], left = r->left[event];
      const int64_t first = went ^ ((went ^ left) & deed->swapped), second = (went ^ left ^ first) & deed->has_second;
      all[count] = (said){r->forms[event], first, event};
      count += (size_t)((first != 0) | deed->always);
      all[count] = (said){deed->second, second, event};
      count += second != 0;
    }
    for (size_t k = 0; k < count; k++) {
      const cl_moment moment = {r->at[all[k].event], s->events + all[k].event + 1, NULL};
      cl_write_verdict(to++, all[k].form, &moment, all[k].amount, CLAUSE_NEVER);
    }
    cl_fetch_lines(r, LINES);
  }
  r->self->verdicts.count = (uint32_t)(to - r->self->verdicts.at);
}

/* ---- a block ---- */

static cl_mask find_cuts(const cl_run *r) {
  const cl_plan *plan = r->self->program->plan;
  cl_mask cuts = {{0}};
  for (uint32_t i = CL_STRANGE; i < plan->leaves.count; i++)
    if (r->is_taken[i] && is_cut(&plan->leaves.at[i])) cl_add_mask(&cuts, &r->masks[i]);
  return cuts;
}

static size_t count_all(const cl_run *r, const cl_span *s) {
  cl_mask all = {{0}};
  for (uint32_t i = CL_FIRST_STAND; i < r->self->program->plan->leaves.count; i++)
    if (r->is_taken[i]) cl_add_mask(&all, &r->masks[i]);
  for (size_t i = 0; i < CL_WORDS; i++) all.words[i] &= cl_bits_between(s->from, s->to, i);
  return (size_t)r->scan->count(&all);
}

/* In order, if it must be. */
static int judge_span(cl_run *r, const cl_span *s, size_t *done) {
  uint32_t listed = 0;
  *done = s->from;
  if (!find_all_amounts(r, s, &listed)) return judge_in_order(r, s, done);
  int status = cl_reserve_verdicts(r->self, 2 * count_all(r, s));
  if (status != CLAUSE_OK) return status;
  move_all(r, s);
  write_all(r, s, spread_all(r, s, listed));
  *done = s->to;
  return CLAUSE_OK;
}

/* Reckoning together takes some preparation, which few events are not worth. */
int cl_run_record(cl_run *r, size_t first, size_t count, size_t *done) {
  enum { MOST_CUTS = 8 };
  clause_instance *self = r->self;
  cl_span s = {first, 0, count, self->events};
  const cl_mask cuts = find_cuts(r);
  uint64_t cut_count = r->scan->count(&cuts);
  int status = CLAUSE_OK;
  for (*done = 0; status == CLAUSE_OK && s.from < count; s.from = *done) {
    const size_t due = cl_run_next_due(r, s.from, count), cut = cl_next_in(&cuts, s.from, count);
    cut_count += due < cut;
    s.to = due < cut ? due : cut;
    if (cut_count > MOST_CUTS) s.to = count;
    if (s.to == s.from) s.to++;
    if (cut_count > MOST_CUTS || s.from == due || s.from == cut)
      status = judge_in_order(r, &s, done);
    else
      status = judge_span(r, &s, done);
  }
  self->events = s.events + *done;
  if (*done > 0 && r->at[*done - 1] > self->now) self->now = r->at[*done - 1];
  return status;
}
