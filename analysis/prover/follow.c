/* Putting a state into the summaries: see follow.h.  A value is followed once for each handler that runs; what stands under a test that is decided is not followed at
** all, so that nothing is lacking that cannot happen. */
#include "follow.h"

#include <string.h>

#include "calls.h"

enum { ROUNDS_MOST = 12, ARGUMENTS_MOST = 64 };

/* What a value of the summaries came to in the handler at hand. */
typedef struct followed {
  uint32_t run;
  cl_held held;
} followed;

struct cl_follower {
  cl_syms *syms;
  const cl_summaries *summaries;
  const clause_program *program;
  int version;
  const unsigned char *depends;
  cl_debtor debtor;
  uint32_t *part_of;               /* by value: the part of which it is the variable, plus 1 */
  const cl_summary **deadlines;    /* by obligation */
  const clause_instance *instance; /* before any event */
  const cl_held *before;
  uint32_t run;
  followed *of; /* by value */
};

const char *cl_follower_lacks(const cl_follower *follower) { return follower->debtor.lacking; }

/* ---- making one ---- */

/* A deadline's summary is found by the name of its obligation. */
static const cl_summary *summary_of(const cl_follower *f, const cl_judged *judged) {
  static const char prefix[] = "deadline ";
  const char *member = f->summaries->texts[judged->member->constant];
  for (uint32_t i = 0; i < f->summaries->summary_count; i++) {
    const char *name = f->summaries->summaries[i].name;
    if (strncmp(name, prefix, sizeof prefix - 1) == 0 && strcmp(name + sizeof prefix - 1, member) == 0)
      return &f->summaries->summaries[i];
  }
  return NULL;
}

static void learn_parts(cl_follower *f) {
  for (uint32_t i = 0; i < f->summaries->part_count; i++) {
    const cl_sym *variable = f->summaries->parts[i].before;
    if (variable->kind == CL_SYM_VARIABLE) f->part_of[variable->id] = i + 1;
  }
  for (uint32_t i = 0; i < f->debtor.judged_count; i++)
    f->deadlines[f->debtor.judged[i].obligation] = summary_of(f, &f->debtor.judged[i]);
}

int cl_follower_new(cl_follower **out, const cl_summaries *summaries, const clause_program *program, int version,
                    const unsigned char *depends, cl_arena *arena) {
  cl_follower *f = *out = cl_arena_get(arena, sizeof *f);
  if (!f) return CLAUSE_ERROR_MEMORY;
  *f = (cl_follower){
      .syms = summaries->syms,
      .summaries = summaries,
      .program = program,
      .version = version,
      .depends = depends,
      .debtor = {summaries->syms, program, summaries->judged[version], summaries->obligation_count[version], 0, NULL}};
  f->part_of = cl_arena_get(arena, (summaries->value_count + 1) * sizeof *f->part_of);
  f->of = cl_arena_get(arena, (summaries->value_count + 1) * sizeof *f->of);
  f->deadlines = cl_arena_get(arena, (program->obligations.count + 1) * sizeof *f->deadlines);
  if (!f->part_of || !f->of || !f->deadlines) return CLAUSE_ERROR_MEMORY;
  learn_parts(f);
  return CLAUSE_OK;
}

/* ---- what an instance holds ---- */

static const cl_sym *number(const cl_follower *f, cl_wide value) { return cl_sym_constant(f->syms, value); }

/* A figure, or the number of a name's text. */
static const cl_sym *figure(const cl_follower *f, const clause_names *names, int64_t value, int is_name) {
  if (!is_name) return number(f, value);
  const char *text = value > 0 ? clause_names_text(names, (int32_t)value, NULL) : NULL;
  return number(f, cl_syms_text(f->syms, text ? text : ""));
}

static const cl_sym *with_cell(cl_follower *f, const cl_sym *table, const cl_cell *cell, const clause_names *names) {
  const cl_table *shape = &f->program->tables.at[cell->table];
  const cl_sym *items[CL_KEY_MAX + 2] = {table};
  if (shape->kind == CL_WINDOW) cl_lack(&f->debtor, "sums over the last days from the beginning on");
  for (uint32_t i = 0; i < shape->key_width; i++)
    items[1 + i] = figure(f, names, cell->key[i], shape->key_names >> i & 1);
  items[1 + shape->key_width] = figure(f, names, cell->value, shape->holds_name);
  return cl_sym_call(f->syms, CL_SYM_SET, items, shape->key_width + 2u);
}

static const cl_judged *judged_of(const cl_follower *f, uint32_t obligation) {
  uint32_t i = 0;
  while (f->debtor.judged[i].obligation != obligation) i++;
  return &f->debtor.judged[i];
}

static cl_due due_of(cl_follower *f, const cl_pending *pending, const clause_names *names) {
  const cl_obligation *shape = &f->program->obligations.at[pending->obligation];
  const cl_sym **captures = cl_syms_need(f->syms, (shape->captures + 1u) * sizeof *captures);
  for (uint32_t i = 0; i < shape->captures; i++)
    captures[i] = figure(f, names, pending->captures[i], shape->capture_names >> i & 1);
  if (pending->held_at != CLAUSE_NEVER) cl_lack(&f->debtor, "a period that stands still for a while");
  return (cl_due){.number = (uint32_t)pending->order,
                  .what = judged_of(f, pending->obligation),
                  .open = cl_sym_yes_no(f->syms, 1),
                  .since = number(f, pending->since),
                  .left = number(f, pending->left),
                  .deadline = number(f, pending->deadline),
                  .passed = number(f, pending->passed),
                  .captures = captures};
}

static void take_slots_and_cells(cl_follower *f, cl_held *held, const cl_state *state, const clause_names *names) {
  const cl_summaries *s = f->summaries;
  for (uint32_t i = 0; i < f->program->slots.count; i++)
    held[s->slots[f->version][i]].value = figure(f, names, state->slots[i], f->program->slots.at[i].holds_name);
  for (uint32_t i = 0; i < state->cell_count; i++) {
    const cl_cell *cell = cl_state_cell_at(state, i);
    uint32_t part = s->tables[f->version][cell->table];
    if (f->depends[part]) held[part].value = with_cell(f, held[part].value, cell, names);
  }
}

static void take_dues(cl_follower *f, cl_held *held, const cl_state *state, const clause_names *names) {
  for (uint32_t i = 0; i < state->heap.count; i++) {
    const cl_pending *pending = &state->pendings.at[state->heap.at[i].pending];
    uint32_t queue = f->summaries->queues[f->version][pending->obligation];
    if (!f->depends[queue]) continue;
    const cl_due due = due_of(f, pending, names);
    held[queue].dues = cl_dues_with(&f->debtor, held[queue].dues, &due);
  }
  f->debtor.opened = (uint32_t)state->opened;
}

/* A part that the version does not have begins as the other version has it; nothing in this one reads it. */
const cl_held *cl_held_by(cl_follower *f, const clause_instance *instance, const clause_names *names) {
  const cl_summaries *s = f->summaries;
  cl_held *held = cl_syms_need(f->syms, (s->part_count + 1) * sizeof *held);
  for (uint32_t i = 0; i < s->part_count; i++) {
    const cl_part *part = &s->parts[i];
    if (part->kind == CL_PART_QUEUE)
      held[i].dues = cl_syms_need(f->syms, sizeof *held[i].dues);
    else
      held[i].value = part->initial[f->version] ? part->initial[f->version] : part->initial[!f->version];
  }
  f->instance = instance;
  take_slots_and_cells(f, held, &instance->state, names);
  take_dues(f, held, &instance->state, names);
  return held;
}

/* ---- values ---- */

static const cl_sym *follow(cl_follower *f, const cl_sym *value);
static const cl_dues *follow_queue(cl_follower *f, const cl_sym *value);

/* What values stand for is kept in the same place as what they came to. */
static cl_held *remembered(cl_follower *f, const cl_sym *value) {
  followed *at = &f->of[value->id];
  return at->run == f->run ? &at->held : NULL;
}

static void remember(cl_follower *f, const cl_sym *value, cl_held held) { f->of[value->id] = (followed){f->run, held}; }

static int is_of_queue(uint32_t function) { return function >= CL_SYM_OPEN && function <= CL_SYM_HASTEN_ALIKE; }

static const cl_sym *follow_sum(cl_follower *f, const cl_sym *sum) {
  const cl_sym *result = number(f, sum->constant);
  for (uint32_t i = 0; i < sum->count; i++)
    result = cl_sym_add(f->syms, result, follow(f, sum->items[i]), sum->factors[i]);
  return result;
}

/* The arguments, but for the first if that is a queue. */
static const cl_sym **follow_arguments(cl_follower *f, const cl_sym *call) {
  const cl_sym **items = cl_syms_need(f->syms, (call->count + 1) * sizeof *items);
  for (uint32_t i = is_of_queue(call->function) ? 1 : 0; i < call->count; i++) items[i] = follow(f, call->items[i]);
  return items;
}

static const cl_sym *follow_call(cl_follower *f, const cl_sym *call) {
  const cl_sym **items = follow_arguments(f, call);
  if (!is_of_queue(call->function))
    return cl_sym_work_out(f->syms, (cl_sym_function)call->function, items, call->count);
  return cl_dues_answer(&f->debtor, follow_queue(f, call->items[0]), (cl_sym_function)call->function, items,
                        call->count);
}

/* A choice, by what its test came to. */
static const cl_sym *follow_choice(cl_follower *f, const cl_sym *choice) {
  const cl_sym *atom = choice->items[0], *test = NULL;
  if (atom->kind != CL_SYM_VARIABLE)
    test = follow(f, atom);
  else
    test = remembered(f, atom) ? remembered(f, atom)->value : cl_sym_condition(f->syms, choice->items[0]);
  if (cl_sym_is_constant(test)) return follow(f, choice->items[test->constant ? 1 : 2]);
  const cl_sym *then = follow(f, choice->items[1]), *otherwise = follow(f, choice->items[2]);
  return cl_sym_choose(f->syms, test, then, otherwise);
}

static const cl_sym *follow_variable(const cl_follower *f, const cl_sym *variable) {
  uint32_t part = f->part_of[variable->id];
  return part ? f->before[part - 1].value : variable;
}

static const cl_sym *follow(cl_follower *f, const cl_sym *value) {
  const cl_held *known = remembered(f, value);
  const cl_sym *result = value;
  if (known) return known->value;
  switch ((cl_sym_kind)value->kind) {
  case CL_SYM_CONSTANT: return value;
  case CL_SYM_VARIABLE: result = follow_variable(f, value); break;
  case CL_SYM_SUM: result = follow_sum(f, value); break;
  case CL_SYM_CALL: result = follow_call(f, value); break;
  case CL_SYM_AT_LEAST_0: result = cl_sym_at_most(f->syms, number(f, 0), follow(f, value->items[0])); break;
  case CL_SYM_IS_0: result = cl_sym_equal(f->syms, number(f, 0), follow(f, value->items[0])); break;
  case CL_SYM_CHOICE: result = follow_choice(f, value); break;
  }
  remember(f, value, (cl_held){.value = result});
  return result;
}

static const cl_dues *follow_queue_choice(cl_follower *f, const cl_sym *choice) {
  const cl_sym *test = follow(f, choice->items[0]);
  if (cl_sym_is_constant(test)) return follow_queue(f, choice->items[test->constant ? 1 : 2]);
  const cl_dues *then = follow_queue(f, choice->items[1]), *otherwise = follow_queue(f, choice->items[2]);
  return cl_dues_choose(&f->debtor, test, then, otherwise);
}

static const cl_dues *follow_queue(cl_follower *f, const cl_sym *value) {
  const cl_held *known = remembered(f, value);
  if (known) return known->dues;
  const cl_dues *result;
  if (value->kind == CL_SYM_VARIABLE)
    result = f->before[f->part_of[value->id] - 1].dues;
  else if (value->kind == CL_SYM_CHOICE)
    result = follow_queue_choice(f, value);
  else
    result = cl_dues_after(&f->debtor, follow_queue(f, value->items[0]), (cl_sym_function)value->function,
                           follow_arguments(f, value), value->count);
  remember(f, value, (cl_held){.dues = result});
  return result;
}

/* ---- handlers ---- */

/* The undisclosed values are what the instance was told, or not known. */
void cl_follow_begin(cl_follower *f) {
  f->run++;
  for (uint32_t i = 0; i < f->program->values.count; i++) {
    const cl_sym *known = f->summaries->known[f->version][i];
    if (known->kind != CL_SYM_CHOICE) continue;
    cl_follow_let(f, known->items[0], cl_sym_yes_no(f->syms, f->instance->bound[i]));
    cl_follow_let(f, f->summaries->values[f->version][i], number(f, f->instance->values[i]));
  }
}

void cl_follow_let(cl_follower *f, const cl_sym *variable, const cl_sym *stands_for) {
  remember(f, variable, (cl_held){.value = stands_for});
}

static cl_held *copy(const cl_follower *f, const cl_held *held) {
  cl_held *own = cl_syms_need(f->syms, (f->summaries->part_count + 1) * sizeof *own);
  memcpy(own, held, f->summaries->part_count * sizeof *own);
  return own;
}

/* What a handler makes of all that matters.  Answers begin as nothing, and `let go` as no, whatever was before. */
static cl_held *run(cl_follower *f, const cl_held *before, const cl_summary *summary) {
  cl_held *after = copy(f, before);
  f->before = before;
  for (uint32_t i = 0; i < summary->effect_count[f->version]; i++) {
    const cl_effect *effect = &summary->effects[f->version][i];
    cl_part_kind kind = f->summaries->parts[effect->part].kind;
    if (!f->depends[effect->part] && kind != CL_PART_LET_GO) continue;
    if (kind == CL_PART_QUEUE)
      after[effect->part].dues = follow_queue(f, effect->after);
    else
      after[effect->part].value = follow(f, effect->after);
  }
  return after;
}

/* Takes out what lasts only as long as a handler runs. */
static const cl_sym *take_out(const cl_follower *f, cl_held *held, uint32_t part) {
  const cl_sym *value = held[part].value;
  held[part].value = f->summaries->parts[part].before;
  return value;
}

const cl_held *cl_follow_event(cl_follower *f, const cl_held *before, const cl_summary *event, uint32_t answers,
                               const cl_sym **told) {
  cl_held *after = run(f, before, event);
  *told = take_out(f, after, answers);
  return after;
}

/* ---- deadlines ---- */

/* One that may fall due. */
typedef struct falling {
  uint32_t queue, which;
  const cl_due *due;
  const cl_sym *falls; /* whether it does */
} falling;

typedef CL_ARRAY(falling) falling_list;

static falling_list fall_due(const cl_follower *f, const cl_held *held, const cl_sym *until) {
  falling_list all = {0};
  const cl_sym *last = until ? cl_sym_add(f->syms, until, number(f, 1), -1) : number(f, CLAUSE_NEVER - 1);
  for (uint32_t part = 0; part < f->summaries->part_count; part++) {
    if (!f->depends[part] || f->summaries->parts[part].kind != CL_PART_QUEUE) continue;
    const cl_dues *dues = held[part].dues;
    falling *grown = cl_syms_need(f->syms, (all.count + dues->count + 1) * sizeof *grown);
    if (all.count > 0) memcpy(grown, all.at, all.count * sizeof *grown);
    all.at = grown;
    for (uint32_t i = 0; i < dues->count; i++) {
      const cl_due *due = &dues->at[i];
      const cl_sym *falls = cl_sym_and(f->syms, due->open, cl_sym_at_most(f->syms, due->deadline, last));
      if (!cl_sym_is(falls, 0)) all.at[all.count++] = (falling){part, i, due, falls};
    }
  }
  return all;
}

/* Whether a deadline is judged before another, where both fall due. */
static const cl_sym *is_earlier(const cl_follower *f, const cl_due *a, const cl_due *b) {
  int first = a->what->rank < b->what->rank || (a->what->rank == b->what->rank && a->number < b->number);
  return cl_sym_at_most(f->syms, a->deadline, first ? b->deadline : cl_sym_add(f->syms, b->deadline, number(f, 1), -1));
}

static const cl_sym *is_first(const cl_follower *f, const falling_list *all, uint32_t which) {
  const cl_sym *first = all->at[which].falls;
  for (uint32_t i = 0; i < all->count; i++)
    if (i != which)
      first = cl_sym_and(f->syms, first,
                         cl_sym_not(f->syms, cl_sym_and(f->syms, all->at[i].falls,
                                                        is_earlier(f, all->at[i].due, all->at[which].due))));
  return first;
}

/* What was told before, and then this, all at one moment. */
static const cl_sym *add_told(const cl_follower *f, const cl_sym *before, const cl_sym *told, const cl_sym *at) {
  if (told->kind == CL_SYM_CHOICE)
    return cl_sym_choose(f->syms, cl_sym_condition(f->syms, told->items[0]), add_told(f, before, told->items[1], at),
                         add_told(f, before, told->items[2], at));
  if (told->function != CL_SYM_TELL) return before;
  const cl_sym *items[] = {add_told(f, before, told->items[0], at),
                           told->items[1],
                           told->items[2],
                           told->items[3],
                           told->items[4],
                           told->items[5],
                           at};
  return cl_sym_call(f->syms, CL_SYM_TELL, items, sizeof items / sizeof *items);
}

static void let_captures(cl_follower *f, const cl_due *due, const cl_sym *now) {
  uint32_t captures = f->program->obligations.at[due->what->obligation].captures;
  cl_follow_begin(f);
  cl_follow_let(f, f->summaries->deadline_time, now);
  for (uint32_t i = 0; i < captures; i++) cl_follow_let(f, due->what->fields[i], due->captures[i]);
  cl_follow_let(f, due->what->fields[captures], due->left);
  cl_follow_let(f, due->what->fields[captures + 1], due->since);
}

/* One that has lapsed goes on as overdue, unless it is let go. */
static void go_on_overdue(cl_follower *f, cl_held *held, const falling *one, const cl_sym *is_let_go) {
  int32_t overdue = f->program->obligations.at[one->due->what->obligation].overdue;
  if (overdue < 0) return;
  cl_due due = *one->due;
  due.what = judged_of(f, (uint32_t)overdue);
  due.open = cl_sym_not(f->syms, is_let_go);
  due.passed = due.deadline;
  due.deadline = number(f, CLAUSE_NEVER);
  held[one->queue].dues = cl_dues_with(&f->debtor, held[one->queue].dues, &due);
}

static uint32_t let_go_part(const cl_follower *f) {
  uint32_t part = 0;
  while (f->summaries->parts[part].kind != CL_PART_LET_GO) part++;
  return part;
}

/* One deadline judged, which comes first. */
static cl_held *lapse(cl_follower *f, const cl_held *before, const falling *one, uint32_t answers,
                      const cl_sym **told) {
  const cl_judged *what = one->due->what;
  const cl_sym *now =
      cl_sym_add(f->syms, one->due->deadline, number(f, f->program->obligations.at[what->obligation].point), 1);
  cl_held *without = copy(f, before);
  without[one->queue].dues = cl_dues_without(&f->debtor, before[one->queue].dues, one->which);
  let_captures(f, one->due, now);
  cl_held *after = run(f, without, f->deadlines[what->obligation]);
  *told = add_told(f, *told, take_out(f, after, answers), now);
  go_on_overdue(f, after, one, take_out(f, after, let_go_part(f)));
  return after;
}

/* One of two states. */
static cl_held *choose(cl_follower *f, const cl_sym *test, const cl_held *then, const cl_held *otherwise) {
  cl_held *held = copy(f, otherwise);
  for (uint32_t i = 0; i < f->summaries->part_count; i++) {
    if (!f->depends[i]) continue;
    if (f->summaries->parts[i].kind == CL_PART_QUEUE)
      held[i].dues = cl_dues_choose(&f->debtor, test, then[i].dues, otherwise[i].dues);
    else
      held[i].value = cl_sym_choose(f->syms, test, then[i].value, otherwise[i].value);
  }
  return held;
}

/* The deadline that comes first, whichever it is. */
static const cl_held *pass_first(cl_follower *f, const cl_held *before, const falling_list *all, uint32_t answers,
                                 const cl_sym **told) {
  const cl_held *after = before;
  const cl_sym *told_before = *told;
  for (uint32_t i = 0; i < all->count; i++) {
    const cl_sym *first = is_first(f, all, i), *told_then = told_before;
    if (cl_sym_is(first, 0)) continue;
    const cl_held *then = lapse(f, before, &all->at[i], answers, &told_then);
    after = choose(f, first, then, after);
    *told = cl_sym_choose(f->syms, first, told_then, *told);
  }
  return after;
}

const cl_held *cl_follow_time(cl_follower *f, const cl_held *before, const cl_sym *until, uint32_t answers,
                              const cl_sym **told) {
  for (int round = 0; round < ROUNDS_MOST; round++) {
    const falling_list all = fall_due(f, before, until);
    if (all.count == 0) return before;
    before = pass_first(f, before, &all, answers, told);
  }
  cl_lack(&f->debtor, "deadlines that come again and again");
}
