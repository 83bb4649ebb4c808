/* Induction with guessed relations: see induct.h.
**
** The proof follows both versions along one stream.  A step is an event, which both judge; a deadline that both judge, where they hold its queue alike; or a deadline that one
** of them judges while the other does nothing, in any order with the others and at any time.  Whatever the two really do is such a row of steps. */
#include "induct.h"

#include <stdio.h>
#include <string.h>

#include "index.h"
#include "sample.h"

enum {
  EFFORT = 400000,       /* of one question to the solver */
  QUESTIONS_MOST = 3000, /* in all */
  KEYS_MOST = 6,         /* of a step; what is known of other keys is not claimed */
  CHOICES_MOST = 64      /* names that an event may have in a field; of more nothing is said */
};

/* Under which something is looked for in a table. */
typedef struct looked_under {
  uint32_t width;
  const cl_sym *const *parts;
} looked_under;

/* A handler, as both versions run it or one. */
typedef struct step {
  const cl_summary *summary;
  const cl_sym *now;
  unsigned char runs[CL_VERSIONS];
  uint32_t key_count; /* of those that it looks under */
  looked_under keys[KEYS_MOST];
} step;

typedef struct work {
  cl_equality *proofs;
  uint32_t proof_count;
  const cl_searched *searched;
  const cl_summaries *summaries;
  cl_arena *arena;
  clause_allocator allocator;
  cl_solver *solver;
  cl_reading *readings[CL_VERSIONS];
  uint32_t *which;   /* relations that a step may break, */
  cl_formula *fails; /* and that they are broken */
  cl_relations relations;
  unsigned char *is_kept;     /* by relation */
  unsigned char *is_guessed;  /* by relation: it may be kept */
  unsigned char *is_given_up; /* by queue: it was not held alike */
  cl_formula *holds;          /* by relation: that it holds before the step */
  cl_formula *before, *after; /* by quantity; of what a table holds, under some key of which nothing is known */
  cl_formula *under;          /* by quantity: before, under another key */
  cl_formula some_key[CL_KEY_MAX];
  unsigned char *seen; /* by value */
  CL_ARRAY(const cl_sym *) open;
  int has_cells;      /* something is claimed of what tables hold */
  cl_formula *claims; /* room for as many as there are relations, twice */
  CL_ARRAY(step) steps;
  uint32_t questions;
  int while_small; /* no figure comes to CL_FIGURES_MOST */
} work;

static void *need(work *w, size_t size) { return cl_arena_get(w->arena, size + 1); }

/* ---- what holds before and after a step ---- */

static const cl_effect *effect_on(const cl_summary *summary, int version, uint32_t part) {
  for (uint32_t i = 0; i < summary->effect_count[version]; i++)
    if (summary->effects[version][i].part == part) return &summary->effects[version][i];
  return NULL;
}

/* What a part is after the step; one that does not run changes nothing. */
static cl_formula part_after(work *w, const step *at, int version, uint32_t part) {
  const cl_effect *effect = at->runs[version] ? effect_on(at->summary, version, part) : NULL;
  return cl_read(w->readings[version], effect ? effect->after : w->summaries->parts[part].before);
}

/* Of a part: itself, or what is in it under a key. */
static cl_formula in_part(work *w, const cl_quantity *of, cl_formula part, const cl_formula *key) {
  if (of->width == 0) return part;
  return (of->whether ? cl_formula_has : cl_formula_cell)(w->solver, part, key, of->width);
}

static void find_after(work *w, const step *at) {
  w->after[0] = cl_read(w->readings[CL_OLD], at->now);
  for (uint32_t i = 1; i < w->relations.quantity_count; i++) {
    const cl_quantity *it = &w->relations.quantities[i];
    w->after[i] = in_part(w, it, part_after(w, at, it->version, it->part), w->some_key);
  }
}

/* Whether all claims can hold at once.  Close it afterwards; in between the model can be asked. */
static cl_can_hold ask(work *w, const cl_formula *claims, uint32_t count) {
  cl_solver_push(w->solver);
  if (w->questions == QUESTIONS_MOST) return CL_NOT_KNOWN;
  w->questions++;
  for (uint32_t i = 0; i < count; i++) cl_solver_assume(w->solver, claims[i]);
  return cl_solver_check(w->solver, NULL, 0);
}

static void close(work *w) { cl_solver_pop(w->solver); }

static int cannot_hold(work *w, const cl_formula *claims, uint32_t count) {
  cl_can_hold answer = ask(w, claims, count);
  close(w);
  return answer == CL_CANNOT_HOLD;
}

/* ---- the beginning ---- */

static cl_formula initial_value(work *w, const cl_summary *start, const cl_quantity *of) {
  const cl_effect *effect = start ? effect_on(start, of->version, of->part) : NULL;
  const cl_sym *value = effect ? effect->after : w->summaries->parts[of->part].initial[of->version];
  return in_part(w, of, cl_read(w->readings[of->version], value), w->some_key);
}

static const cl_summary *start_of(const work *w) {
  for (uint32_t i = 0; i < w->summaries->summary_count; i++)
    if (strncmp(w->summaries->summaries[i].name, "start", 5) == 0) return &w->summaries->summaries[i];
  return NULL;
}

/* ---- steps ---- */

static int is_shared_queue(const work *w, uint32_t queue) {
  const cl_part *part = &w->summaries->parts[queue];
  if (w->proofs->is_firm[queue]) return 1;
  return part->initial[CL_OLD] && part->initial[CL_NEW] && !w->is_given_up[queue] &&
         cl_is_same_queue(w->summaries, queue);
}

static void note_key(step *of, const cl_sym *look) {
  const looked_under found = {look->count - 1 - (look->function == CL_SYM_SET), look->items + 1};
  size_t size = found.width * sizeof *found.parts;
  if (found.width == 0) return; /* a table of one cell */
  for (uint32_t i = 0; i < of->key_count; i++)
    if (of->keys[i].width == found.width && memcmp(of->keys[i].parts, found.parts, size) == 0) return;
  if (of->key_count < KEYS_MOST) of->keys[of->key_count++] = found;
}

static int open_value(work *w, const cl_sym *value) {
  if (w->seen[value->id]) return CLAUSE_OK;
  w->seen[value->id] = 1;
  return CL_PUSH(w, w->open, value);
}

/* The keys under which the step looks into tables or writes. */
static int find_keys(work *w, step *of) {
  int status = CLAUSE_OK;
  memset(w->seen, 0, w->summaries->value_count);
  for (int version = 0; version < CL_VERSIONS; version++)
    for (uint32_t i = 0; status == CLAUSE_OK && i < of->summary->effect_count[version]; i++)
      status = open_value(w, of->summary->effects[version][i].after);
  while (status == CLAUSE_OK && w->open.count > 0) {
    const cl_sym *value = w->open.at[--w->open.count];
    int looks = value->function == CL_SYM_CELL || value->function == CL_SYM_HAS || value->function == CL_SYM_SET;
    if (value->kind == CL_SYM_CALL && looks) note_key(of, value);
    for (uint32_t i = 0; status == CLAUSE_OK && i < value->count; i++) status = open_value(w, value->items[i]);
  }
  return status;
}

static int add_step(work *w, const cl_summary *summary, int old, int new_) {
  const cl_sym *now = cl_queue_of(summary) == CL_NONE ? w->summaries->event_time : w->summaries->deadline_time;
  step added = {.summary = summary, .now = now, .runs = {(unsigned char)old, (unsigned char)new_}};
  int status = w->has_cells ? find_keys(w, &added) : CLAUSE_OK;
  return status == CLAUSE_OK ? CL_PUSH(w, w->steps, added) : status;
}

static int lay_out_steps(work *w) {
  static const char deadline[] = "deadline ", event[] = "event ";
  int status = CLAUSE_OK;
  w->steps.count = 0;
  for (uint32_t i = 0; status == CLAUSE_OK && i < w->summaries->summary_count; i++) {
    const cl_summary *summary = &w->summaries->summaries[i];
    int is_deadline = strncmp(summary->name, deadline, sizeof deadline - 1) == 0;
    if (!is_deadline && strncmp(summary->name, event, sizeof event - 1) != 0) continue;
    if (!is_deadline || is_shared_queue(w, cl_queue_of(summary))) {
      status = add_step(w, summary, 1, 1);
      continue;
    }
    status = add_step(w, summary, 1, 0);
    if (status == CLAUSE_OK) status = add_step(w, summary, 0, 1);
  }
  return status;
}

/* The next of a version's obligations whose queue both hold alike. */
static const cl_judged *next_shared(const work *w, int version, uint32_t *at) {
  while (*at < w->summaries->obligation_count[version]) {
    const cl_judged *judged = &w->summaries->judged[version][(*at)++];
    if (is_shared_queue(w, judged->queue)) return judged;
  }
  return NULL;
}

/* Whether the deadlines that both judge are judged in the same order. */
static int is_same_order(const work *w) {
  uint32_t old_at = 0, new_at = 0;
  for (;;) {
    const cl_judged *old = next_shared(w, CL_OLD, &old_at), *new_ = next_shared(w, CL_NEW, &new_at);
    if (!old || !new_) return !old && !new_;
    if (old->shape != new_->shape) return 0;
  }
}

/* No figure that is kept, and none that an event brings, comes to so much.  Where one does, what is too much for one version may not be so for the other, and nothing
** is said. */

static cl_formula is_small(work *w, cl_formula figure) {
  cl_solver *solver = w->solver;
  cl_formula most = cl_formula_number(solver, CL_FIGURES_MOST), least = cl_formula_number(solver, -CL_FIGURES_MOST);
  cl_formula is_between[] = {cl_formula_at_most(solver, least, figure), cl_formula_at_most(solver, figure, most)};
  return cl_formula_and(solver, is_between, 2);
}

/* The same of a date, which is no figure where it is never or ever. */
static cl_formula is_small_or_never(work *w, cl_formula date) {
  cl_solver *solver = w->solver;
  cl_formula any[] = {is_small(w, date), cl_formula_equal(solver, date, cl_formula_number(solver, INT64_MAX)),
                      cl_formula_equal(solver, date, cl_formula_number(solver, INT64_MIN))};
  return cl_formula_or(solver, any, 3);
}

static uint32_t claim_small_slots(work *w, const cl_formula *values, cl_formula *claims) {
  uint32_t count = 0;
  if (!w->while_small) return count;
  for (uint32_t i = 1; i < w->relations.quantity_count; i++) {
    const cl_quantity *it = &w->relations.quantities[i];
    if (w->summaries->parts[it->part].kind == CL_PART_SLOT)
      claims[count++] = (it->may_be_never ? is_small_or_never : is_small)(w, values[i]);
  }
  return count;
}

/* What an event brings in a field. */
static uint32_t claim_field(work *w, const cl_summary_field *field, cl_formula *claims) {
  cl_formula is = cl_read(w->readings[CL_OLD], field->variable), any[CHOICES_MOST];
  uint32_t count = 0;
  int may_be_large = field->variable->least < -CL_FIGURES_MOST || field->variable->most > CL_FIGURES_MOST;
  if (w->while_small && may_be_large) claims[count++] = is_small(w, is);
  if (field->choice_count == 0 || field->choice_count > CHOICES_MOST) return count;
  for (uint32_t i = 0; i < field->choice_count; i++)
    any[i] = cl_formula_equal(w->solver, is, cl_read(w->readings[CL_OLD], field->choices[i]));
  claims[count++] = cl_formula_or(w->solver, any, field->choice_count);
  return count;
}

/* What is given of a step: no time goes back, no figure is too large. */
static uint32_t claim_setting(work *w, const step *at, cl_formula *claims) {
  static const char event[] = "event ";
  uint32_t count = 0;
  claims[count++] = cl_formula_at_most(w->solver, w->before[0], w->after[0]);
  count += claim_small_slots(w, w->before, claims + count);
  count += claim_small_slots(w, w->after, claims + count);
  for (uint32_t i = 0; i < w->summaries->field_count; i++) {
    const cl_summary_field *field = &w->summaries->fields[i];
    if (cl_queue_of(at->summary) == CL_NONE && strcmp(at->summary->name + sizeof event - 1, field->kind) == 0)
      count += claim_field(w, field, claims + count);
  }
  return count;
}

/* ---- what keeps itself up ---- */

/* Whether what has lapsed is let go alike: 1, or the condition under which it is. */
static cl_formula is_let_go_alike(work *w, const step *at) {
  for (uint32_t i = 0; i < w->summaries->part_count; i++)
    if (w->summaries->parts[i].kind == CL_PART_LET_GO)
      return cl_formula_equal(w->solver, part_after(w, at, CL_OLD, i), part_after(w, at, CL_NEW, i));
  return cl_formula_yes_no(w->solver, 1);
}

/* That a relation holds after the step; of a queue, that what lapses is also let go alike. */
static cl_formula holds_after(work *w, const step *at, uint32_t i) {
  const cl_relation *relation = &w->relations.at[i];
  cl_formula holds = cl_relation_between(w->solver, relation, w->after);
  uint32_t queue = cl_queue_of(at->summary);
  if (relation->form != CL_RELATION_EQUAL || queue == CL_NONE || w->relations.quantities[relation->a].part != queue)
    return holds;
  return cl_formula_and(w->solver, (cl_formula[]){holds, is_let_go_alike(w, at)}, 2);
}

/* Gives up those that fail in the model; at least one, since one of them does.  Without a model, all. */
static void give_up(work *w, uint32_t count, int has_model) {
  uint32_t given_up = 0;
  for (uint32_t i = 0; i < count; i++) {
    if (has_model && !cl_solver_value(w->solver, w->fails[i])) continue;
    w->is_kept[w->which[i]] = 0;
    given_up++;
  }
  if (given_up == 0) w->is_kept[w->which[0]] = 0;
}

/* What is kept between cells holds under the keys of the step too. */
static uint32_t claim_under(work *w, const looked_under *key, cl_formula *claims) {
  cl_formula parts[CL_KEY_MAX];
  uint32_t count = 0;
  for (uint32_t i = 0; i < key->width; i++) parts[i] = cl_read(w->readings[CL_OLD], key->parts[i]);
  for (uint32_t i = 1; i < w->relations.quantity_count; i++) {
    const cl_quantity *it = &w->relations.quantities[i];
    const cl_sym *table = w->summaries->parts[it->part].before;
    w->under[i] = it->width == key->width ? in_part(w, it, cl_read(w->readings[it->version], table), parts) : NULL;
  }
  for (uint32_t i = 0; i < w->relations.count; i++) {
    const cl_relation *relation = &w->relations.at[i];
    if (w->is_kept[i] && w->relations.quantities[relation->a].width == key->width && w->under[relation->a])
      claims[count++] = cl_relation_between(w->solver, relation, w->under);
  }
  return count;
}

/* All that holds before a step, as claims; how many. */
static uint32_t claim_kept(work *w, const step *at, cl_formula *claims) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < w->relations.count; i++)
    if (w->is_kept[i]) claims[count++] = w->holds[i];
  for (uint32_t i = 0; i < at->key_count; i++) count += claim_under(w, &at->keys[i], claims + count);
  return count;
}

/* Whether a step changes nothing of what is equal until a date; that the time goes on cannot break it. */
static int is_left_alone(const work *w, const cl_relation *relation) {
  return relation->form == CL_RELATION_EQUAL_UNTIL && w->before[relation->a] == w->after[relation->a] &&
         w->before[relation->b] == w->after[relation->b];
}

/* The relations that are kept and that the step may break. */
static uint32_t list_threatened(work *w, const step *at) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < w->relations.count; i++) {
    if (!w->is_kept[i]) continue;
    cl_formula holds = at ? holds_after(w, at, i) : cl_relation_between(w->solver, &w->relations.at[i], w->after);
    if (at && (holds == w->holds[i] || is_left_alone(w, &w->relations.at[i]))) continue;
    w->which[count] = i;
    w->fails[count++] = cl_formula_not(w->solver, holds);
  }
  return count;
}

/* Gives up what the step breaks, given all that is kept; whether something was.  NULL: what does not hold in the beginning. */
static int thin(work *w, const step *at) {
  uint32_t count, changed = 0;
  if (at) find_after(w, at);
  while ((count = list_threatened(w, at)) > 0) {
    uint32_t claimed = at ? claim_kept(w, at, w->claims) : 0;
    if (at) claimed += claim_setting(w, at, w->claims + claimed);
    w->claims[claimed++] = cl_formula_or(w->solver, w->fails, count);
    cl_can_hold answer = ask(w, w->claims, claimed);
    if (answer != CL_CANNOT_HOLD) give_up(w, count, answer == CL_CAN_HOLD);
    close(w);
    if (answer == CL_CANNOT_HOLD) break;
    changed = 1;
  }
  return (int)changed;
}

/* Until every step, one after the other, keeps all that is left. */
static void thin_all(work *w) {
  uint32_t at = 0, fine = 0;
  for (; fine < w->steps.count; at = (at + 1) % w->steps.count) fine = thin(w, &w->steps.at[at]) ? 1 : fine + 1;
}

/* Whether a relation says that both hold alike what the later version takes over. */
static int is_carried(const work *w, uint32_t relation) {
  if (relation >= w->relations.equal_count) return 0;
  return w->summaries->parts[w->relations.quantities[w->relations.at[relation].a].part].is_carried;
}

/* Keeps the relations that hold when both have started, or when one has taken over from the other. */
static void begin(work *w) {
  const cl_summary *start = start_of(w);
  if (!w->summaries->starts_at_once) {
    for (uint32_t i = 0; i < w->relations.count; i++) w->is_kept[i] = w->is_guessed[i] && is_carried(w, i);
    return;
  }
  w->after[0] = cl_formula_number(w->solver, w->summaries->first);
  for (uint32_t i = 1; i < w->relations.quantity_count; i++)
    w->after[i] = initial_value(w, start, &w->relations.quantities[i]);
  memcpy(w->is_kept, w->is_guessed, w->relations.count);
  (void)thin(w, NULL);
}

/* Whether every queue whose deadlines both judge is still held alike; those that are not are given up. */
static int are_queues_kept(work *w) {
  int all = 1;
  for (uint32_t i = 0; i < w->relations.equal_count; i++) {
    uint32_t part = w->relations.quantities[w->relations.at[i].a].part;
    if (w->is_kept[i] || w->summaries->parts[part].kind != CL_PART_QUEUE || !is_shared_queue(w, part)) continue;
    w->is_given_up[part] = 1;
    all = 0;
  }
  return all;
}

/* Of a queue whose deadlines each version judges by itself nothing is claimed: what a deadline takes out of it is not in its handler. */
static void give_up_lone_queues(work *w) {
  for (uint32_t i = 0; i < w->relations.equal_count; i++) {
    uint32_t part = w->relations.quantities[w->relations.at[i].a].part;
    if (w->summaries->parts[part].kind == CL_PART_QUEUE && !is_shared_queue(w, part)) w->is_kept[i] = 0;
  }
}

/* Relations that every step keeps, with the queues that they hold alike. */
static int find_kept(work *w) {
  int status = CLAUSE_OK;
  unsigned char *begun = need(w, w->relations.count);
  if (!begun) return CLAUSE_ERROR_MEMORY;
  begin(w);
  memcpy(begun, w->is_kept, w->relations.count);
  (void)are_queues_kept(w);
  do {
    memcpy(w->is_kept, begun, w->relations.count);
    give_up_lone_queues(w);
    status = lay_out_steps(w);
    if (status == CLAUSE_OK) thin_all(w);
  } while (status == CLAUSE_OK && !are_queues_kept(w));
  return status;
}

/* ---- clauses ---- */

/* Whether a step may make the versions answer otherwise for the clause. */
static int answers_alike(work *w, const step *at, uint32_t told) {
  const cl_effect *old = at->runs[CL_OLD] ? effect_on(at->summary, CL_OLD, told) : NULL;
  const cl_effect *new_ = at->runs[CL_NEW] ? effect_on(at->summary, CL_NEW, told) : NULL;
  if (!old && !new_) return 1;
  cl_formula alike = cl_formula_equal(w->solver, part_after(w, at, CL_OLD, told), part_after(w, at, CL_NEW, told));
  uint32_t claimed = claim_kept(w, at, w->claims);
  find_after(w, at);
  claimed += claim_setting(w, at, w->claims + claimed);
  w->claims[claimed++] = cl_formula_not(w->solver, alike);
  return cannot_hold(w, w->claims, claimed);
}

static int starts_alike(work *w, uint32_t told) {
  const cl_summary *start = start_of(w);
  const cl_effect *old = start ? effect_on(start, CL_OLD, told) : NULL;
  const cl_effect *new_ = start ? effect_on(start, CL_NEW, told) : NULL;
  if (!old || !new_) return !old && !new_;
  cl_formula differ = cl_formula_not(w->solver, cl_formula_equal(w->solver, cl_read(w->readings[CL_OLD], old->after),
                                                                 cl_read(w->readings[CL_NEW], new_->after)));
  return cannot_hold(w, &differ, 1);
}

/* Whether both hold a part alike after every step. */
static int is_held_alike(const work *w, uint32_t part) {
  if (w->proofs->is_firm[part]) return 1;
  for (uint32_t i = 0; i < w->relations.equal_count; i++)
    if (w->relations.quantities[w->relations.at[i].a].part == part) return w->is_kept[i];
  return 0;
}

static int is_proved(work *w, const cl_equality *proof) {
  uint32_t told = proof->parts[0];
  for (uint32_t i = 1; i <= proof->held_count; i++)
    if (!is_held_alike(w, proof->parts[i])) return 0;
  if (!starts_alike(w, told)) return 0;
  for (uint32_t i = 0; i < w->steps.count; i++)
    if (!answers_alike(w, &w->steps.at[i], told)) return 0;
  return 1;
}

/* What holds while figures are small is still to be proved of all. */
static int is_open(const work *w, const cl_equality *proof) {
  return cl_is_unproved(proof) || (proof->while_small && !w->while_small);
}

static void prove_clauses(work *w) {
  for (uint32_t i = 0; i < w->proof_count; i++) {
    cl_equality *proof = &w->proofs[i];
    if (!is_open(w, proof) || !is_proved(w, proof)) continue;
    proof->is_equal = 1;
    proof->while_small = w->while_small;
  }
}

/* ---- the whole ---- */

/* What both hold alike is one variable; all else is one in each version. */
static int name_quantities(work *w) {
  static const char *const keys[CL_KEY_MAX] = {"key 1", "key 2", "key 3", "key 4", "key 5", "key 6"};
  for (int i = 0; i < CL_KEY_MAX; i++)
    w->some_key[i] = cl_formula_variable(w->solver, CL_SYM_NUMBER, keys[i], INT64_MIN, INT64_MAX);
  for (int version = 0; version < CL_VERSIONS; version++)
    if (!(w->readings[version] = cl_reading_new(w->solver, w->summaries->texts))) return CLAUSE_ERROR_MEMORY;
  w->before[0] = cl_formula_variable(w->solver, CL_SYM_NUMBER, "time of the last", w->summaries->first, INT64_MAX);
  for (uint32_t i = 1; i < w->relations.quantity_count; i++) {
    const cl_quantity *it = &w->relations.quantities[i];
    const cl_sym *variable = w->summaries->parts[it->part].before;
    const char *name = cl_arena_format(w->arena, "%s %s", it->version == CL_OLD ? "old" : "new",
                                       w->summaries->texts[variable->constant]);
    if (!name) return CLAUSE_ERROR_MEMORY;
    if (it->is_firm || it->width > 0) {
      w->before[i] = in_part(w, it, cl_read(w->readings[it->version], variable), w->some_key);
      continue;
    }
    w->before[i] = cl_formula_variable(w->solver, (cl_sym_sort)variable->sort, name, variable->least, variable->most);
    cl_reading_let(w->readings[it->version], variable, w->before[i]);
  }
  for (uint32_t i = 0; i < w->relations.count; i++)
    w->holds[i] = cl_relation_between(w->solver, &w->relations.at[i], w->before);
  return CLAUSE_OK;
}

static int set_up(work *w) {
  int status = cl_guess_relations(&w->relations, w->summaries, w->proofs, w->proof_count, w->arena);
  if (status != CLAUSE_OK) return status;
  w->is_kept = need(w, w->relations.count);
  w->is_guessed = need(w, w->relations.count);
  w->is_given_up = need(w, w->summaries->part_count);
  w->holds = need(w, w->relations.count * sizeof *w->holds);
  w->before = need(w, w->relations.quantity_count * sizeof *w->before);
  w->after = need(w, w->relations.quantity_count * sizeof *w->after);
  w->under = need(w, w->relations.quantity_count * sizeof *w->under);
  w->seen = need(w, w->summaries->value_count);
  for (uint32_t i = 1; i < w->relations.quantity_count; i++) w->has_cells |= w->relations.quantities[i].width > 0;
  size_t claims =
      (KEYS_MOST + 1) * w->relations.count + 2 * w->relations.quantity_count + 2 * w->summaries->field_count + 3;
  w->claims = need(w, claims * sizeof *w->claims);
  w->which = need(w, w->relations.count * sizeof *w->which);
  w->fails = need(w, w->relations.count * sizeof *w->fails);
  if (!w->which || !w->fails || !w->under || !w->seen) return CLAUSE_ERROR_MEMORY;
  if (!w->is_kept || !w->is_guessed || !w->is_given_up || !w->holds || !w->before || !w->after || !w->claims)
    return CLAUSE_ERROR_MEMORY;
  memset(w->is_guessed, 1, w->relations.count);
  status = cl_give_up_by_samples(w->is_guessed, &w->relations, w->searched, w->proofs, w->proof_count, w->arena);
  return status == CLAUSE_OK ? name_quantities(w) : status;
}

/* How many clauses are proved only while figures are small, or not at all. */
static uint32_t count_open(const work *w) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < w->proof_count; i++) count += (uint32_t)is_open(w, &w->proofs[i]);
  return count;
}

static int induct(work *w) {
  int status = find_kept(w);
  if (status == CLAUSE_OK && is_same_order(w)) prove_clauses(w);
  return status;
}

/* First with less to prove; what is proved so is then tried in full, from what was kept: with more to prove, no more is kept. */
int cl_prove_by_induction(cl_equality *proofs, uint32_t count, const cl_searched *searched, cl_arena *arena) {
  work w = {.proofs = proofs,
            .proof_count = count,
            .searched = searched,
            .summaries = searched->summaries,
            .arena = arena,
            .allocator = cl_default_allocator,
            .while_small = 1};
  uint32_t open = count_open(&w);
  if (open == 0) return CLAUSE_OK;
  int status = cl_solver_new(&w.solver, EFFORT, cl_syms_patience(w.summaries->syms));
  if (status != CLAUSE_OK || !w.solver) return status;
  status = set_up(&w);
  if (status == CLAUSE_OK) status = induct(&w);
  int is_more_proved = count_open(&w) < open;
  w.while_small = 0;
  if (status == CLAUSE_OK && is_more_proved) {
    memcpy(w.is_guessed, w.is_kept, w.relations.count);
    status = induct(&w);
  }
  if (status == CLAUSE_OK) status = cl_solver_status(w.solver);
  cl_solver_free(w.solver);
  cl_resize(&w.allocator, w.steps.at, w.steps.capacity * sizeof *w.steps.at, 0);
  cl_resize(&w.allocator, w.open.at, w.open.capacity * sizeof *w.open.at, 0);
  return status;
}
