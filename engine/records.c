/* What is left of a block, event by event in order, each with the records of its verdicts. */
#include "batch.h"

/* ---- judging what is listed ---- */

/* What is left of a block. */
typedef struct rest {
  size_t first, count, listed; /* the first event in the batch; how many there are, and are listed */
  size_t next, due;            /* of what is listed; the first event that comes after a deadline */
  uint64_t events;             /* judged before the block */
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
  size_t event = 0;
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

/* ---- a block ---- */

/* All events that something is to be done of, with their stands. */
static size_t list_all(cl_run *r, size_t count) {
  cl_mask all = {{0}};
  memset(r->stands, CL_DONE, count);
  for (uint32_t stand = CL_STRANGE; stand < r->self->program->plan->leaves.count; stand++) {
    if (!r->is_taken[stand]) continue;
    for (int i = 0; i < CL_WORDS; i++) all.words[i] |= r->masks[stand].words[i];
    size_t listed = r->scan->list(r->listed, &r->masks[stand], 0, count);
    for (size_t i = 0; i < listed; i++) r->stands[r->listed[i]] = (uint8_t)stand;
  }
  return r->scan->list(r->listed, &all, 0, count);
}

/* This asks nothing of the state, so the processor can do many at a time. */
static void find_amounts(cl_run *r, size_t first, size_t listed) {
  for (size_t i = 0; i < listed; i++) {
    size_t event = r->listed[i];
    r->amounts[i] = cl_deed_amount(&r->deeds[r->stands[event]], first + event);
  }
}

int cl_run_record(cl_run *r, size_t first, size_t count, size_t *done) {
  size_t listed = list_all(r, count);
  find_amounts(r, first, listed);
  return judge_listed(r, &(rest){first, count, listed, 0, cl_run_next_due(r, 0, count), r->self->events}, done);
}
