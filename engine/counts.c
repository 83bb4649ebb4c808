/* What is left of a block where verdicts are only counted: group by group, since the order matters only among events that share state.  Events that must be
** judged by themselves, for what they do or for a deadline before them, cut the block into spans; within one, nothing can be refused. */
#include "batch.h"

enum { LINES = 12 /* of the next block, that are asked for now and then */ };

/* ---- adding up ---- */

static void add(clause_instance *self, const cl_form *form, uint64_t count, int64_t sum) {
  clause_tally *tallies = self->tallies[1];
  if (tallies != NULL && count > 0) cl_tally_add(&tallies[form->verdict.answer], count, sum);
}

static uint64_t count_events(const cl_run *r, const cl_mask *mask, const cl_span *s) {
  cl_mask within = *mask;
  for (size_t i = 0; i < CL_WORDS; i++) within.words[i] &= cl_bits_between(s->from, s->to, i);
  return r->scan->count(&within);
}

/* ---- one by one ---- */

/* By the deed, or else by the code, which needs no deed to say what does not fit. */
static void do_one(cl_run *r, const cl_span *s, size_t event) {
  clause_instance *self = r->self;
  const uint8_t stand = r->stands[event];
  const cl_leaf *leaf = &self->program->plan->leaves.at[stand];
  if (leaf->sort == CL_LEAF_ASK) {
    const cl_form *said = cl_run_ask(r, leaf, s->base + event);
    if (said != NULL) add(self, said, 1, 0);
    return;
  }
  const cl_moment moment = {r->at[event], s->events + event + 1, NULL};
  const cl_deed *deed = &r->deeds[stand];
  if (leaf->sort == CL_LEAF_CODE || !cl_deed_do(self, deed, cl_deed_amount(deed, s->base + event), &moment))
    cl_run_code(r, leaf, s->base + event, &moment);
  cl_instance_tell(self);
}

static void count_serially(cl_run *r, const cl_group *group, const cl_span *s) {
  const cl_plan *plan = r->self->program->plan;
  cl_mask all = {{0}};
  for (uint32_t i = 0; i < group->leaf_count; i++) {
    const uint8_t stand = plan->members.at[group->first_leaf + i];
    if (!r->is_taken[stand]) continue;
    for (int k = 0; k < CL_WORDS; k++) all.words[k] |= r->masks[stand].words[k];
    size_t listed = r->scan->list(r->merged, &r->masks[stand], s->from, s->to);
    for (size_t k = 0; k < listed; k++) r->stands[r->merged[k]] = stand;
  }
  size_t listed = r->scan->list(r->merged, &all, s->from, s->to);
  for (size_t i = 0; i < listed; i++) do_one(r, s, r->merged[i]);
}

/* Counts what is said of a leaf's amounts, of which so much went. */
static void count_part(cl_run *r, uint8_t stand) {
  const cl_leaf *leaf = &r->self->program->plan->leaves.at[stand];
  const cl_part *part = &r->parts[stand];
  cl_moved all;
  r->scan->compare(&all, r->amounts + part->first, r->went + part->first, part->count);
  const cl_form *of_moved = leaf->rest_is_first ? &leaf->second.form : &leaf->first.form;
  const cl_form *of_left = leaf->rest_is_first ? &leaf->first.form : &leaf->second.form;
  if (!leaf->rest_is_first || leaf->has_second) add(r->self, of_moved, all.moved, all.sum);
  if (leaf->rest_is_first || leaf->has_second) add(r->self, of_left, all.left, part->total - all.sum);
}

/* ---- sums ---- */

/* A lone verdict, or one of an amount that touches nothing. */
static int count_sum(cl_run *r, uint8_t stand, const cl_span *s) {
  const cl_leaf *leaf = &r->self->program->plan->leaves.at[stand];
  if (leaf->field == NULL) {
    add(r->self, &leaf->first.form, count_events(r, &r->masks[stand], s), 0);
    return 1;
  }
  if (!cl_find_amounts(r, stand, s, 0)) return 0;
  memcpy(r->went, r->amounts, r->parts[stand].count * sizeof *r->went);
  count_part(r, stand);
  return 1;
}

static int count_scans(cl_run *r, const cl_group *group, const cl_span *s) {
  const cl_plan *plan = r->self->program->plan;
  const uint8_t *members = plan->members.at + group->first_leaf;
  uint32_t listed = 0;
  for (uint32_t i = 0; i < group->leaf_count; i++) {
    if (!cl_find_amounts(r, members[i], s, listed)) return 0;
    listed += r->parts[members[i]].count;
    cl_fetch_lines(r, LINES);
  }
  if (!cl_group_fits(r, group)) return 0;
  cl_move_group(r, group, s);
  for (uint32_t i = 0; i < group->leaf_count; i++) count_part(r, members[i]);
  return 1;
}

/* ---- spans ---- */

static void count_span(cl_run *r, const cl_span *s) {
  const cl_plan *plan = r->self->program->plan;
  for (uint32_t i = 0; i < plan->groups.count; i++) {
    const cl_group *group = &plan->groups.at[i];
    int is_done = !cl_is_any_taken(r, group);
    if (!is_done) cl_fetch_lines(r, LINES);
    if (!is_done && group->sort == CL_GROUP_SUMS) is_done = count_sum(r, plan->members.at[group->first_leaf], s);
    if (!is_done && group->sort == CL_GROUP_SCANS) is_done = count_scans(r, group, s);
    if (!is_done) count_serially(r, group, s);
  }
}

/* Those that must be judged by themselves. */
static cl_mask find_alone(const cl_run *r) {
  const cl_plan *plan = r->self->program->plan;
  cl_mask alone = {{0}};
  if (r->is_taken[CL_STRANGE]) cl_add_mask(&alone, &r->masks[CL_STRANGE]);
  if (r->is_taken[CL_BEGIN]) cl_add_mask(&alone, &r->masks[CL_BEGIN]);
  for (uint32_t i = CL_FIRST_STAND; i < plan->leaves.count; i++)
    if (r->is_taken[i] && plan->leaves.at[i].is_alone) cl_add_mask(&alone, &r->masks[i]);
  return alone;
}

/* Room for all that is written to tables in a span; where there is none, all who write become events that are judged by themselves. */
static int has_room(cl_run *r, const cl_span *s, cl_mask *alone) {
  const clause_program *program = r->self->program;
  uint64_t cells = 0, buckets = 0;
  cl_mask writers = {{0}};
  for (uint32_t i = CL_FIRST_STAND; i < program->plan->leaves.count; i++) {
    const cl_leaf *leaf = &program->plan->leaves.at[i];
    if (!r->is_taken[i] || leaf->sort != CL_LEAF_CODE || program->handlers[leaf->kind].cells == 0) continue;
    uint64_t events = count_events(r, &r->masks[i], s);
    cells += events * program->handlers[leaf->kind].cells;
    buckets += events * program->handlers[leaf->kind].buckets;
    cl_add_mask(&writers, &r->masks[i]);
  }
  if (cl_has_room_for_cells(r->self, cells, buckets)) return 1;
  cl_add_mask(alone, &writers);
  return 0;
}

static int do_alone(cl_run *r, const cl_span *s, size_t event) {
  clause_instance *self = r->self;
  self->events = s->events + event;
  if (event > 0) self->now = r->at[event - 1];
  int status = cl_run_one(r, s->base + event);
  cl_instance_tell(self);
  return status;
}

/* From span to span, and what is between them. */
static int count_spans(cl_run *r, cl_span *s, size_t count, cl_mask *alone) {
  int status = CLAUSE_OK;
  size_t due = cl_run_next_due(r, 0, count);
  while (s->from < count) {
    s->to = cl_next_in(alone, s->from, count);
    if (due < s->to) s->to = due;
    if (s->to > s->from) {
      if (!has_room(r, s, alone)) continue;
      count_span(r, s);
    }
    s->from = s->to;
    if (s->from == count) break;
    status = do_alone(r, s, s->from);
    if (status != CLAUSE_OK) break;
    s->from++;
    due = cl_run_next_due(r, s->from, count);
  }
  return status;
}

int cl_run_count(cl_run *r, size_t first, size_t count, size_t *done) {
  enum { MOST_ALONE = CL_BLOCK / 32 };
  clause_instance *self = r->self;
  cl_span s = {first, 0, count, self->events};
  cl_mask alone = find_alone(r);
  int status;
  if (r->scan->count(&alone) > MOST_ALONE) {
    status = cl_run_record(r, first, count, done);
    cl_instance_tell(self);
    return status;
  }
  status = cl_reserve_verdicts(self, r->most_verdicts + CL_SPARE);
  if (status == CLAUSE_OK) status = count_spans(r, &s, count, &alone);
  self->events = s.events + s.from;
  if (s.from > 0 && r->at[s.from - 1] > self->now) self->now = r->at[s.from - 1];
  *done = s.from;
  return status;
}
