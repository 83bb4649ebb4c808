/* random_pairs [PAIRS [SEED [STREAMS]]]: compares the behaviour of so many random pairs of agreements, of which the second is the first with one
** thing changed or written otherwise, and holds the answers against the machine: each witness must replay, no clause that is proved equal may be told apart by so
** many random streams, what is the same agreement written otherwise must be proved equal, and no clause that is called implied may be against a party that
** has kept to the first version.  Pair n has the seed SEED + n - 1. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "behaviour.h"
#include "engine.h"
#include "generate.h"
#include "implied.h"
#include "machine.h"
#include "alter.h"
#include "print.h"

enum { TRIES = 40, PARTS_MOST = 64 };

typedef struct pair {
  spec specs[CL_VERSIONS];
  engine engines[CL_VERSIONS];
  mutation made;
  cl_renamed_clause renamed[CLAUSES];
  size_t renamed_count;
  const cl_behaviours *found;
  unsigned char is_apart[PARTS_MOST]; /* by behaviour: some random stream tells the versions apart */
  const cl_implications *implied;
  int32_t against
      [PARTS_MOST]; /* parties that have not kept to the old version on the stream so far, by their names there, */
  int64_t since[PARTS_MOST]; /* and since when */
  int against_count;
  const char *charge; /* what is wrong with an answer */
  int is_small;       /* no figure of the stream so far came to CL_FIGURES_MOST */
} pair;

/* What came of the pairs. */
typedef struct tally {
  uint64_t implied[CL_PERHAPS_IMPLIED + 1];
  uint64_t pairs, clauses[CL_UNDECIDED + 1], apart[CL_UNDECIDED + 1], streams, undecided[MUTATIONS], changed[MUTATIONS];
} tally;

/* ---- making a pair ---- */

static void forget(pair *p) {
  for (int version = 0; version < CL_VERSIONS; version++) engine_free(&p->engines[version]);
}

/* A value that both leave open may be known to the host, and is then the same for both. */
static void leave_values_open(spec *s) {
  for (int i = 0; i < s->value_count; i++) s->value[i].bound = 0;
}

static int make_second(pair *p, dice *d) {
  clause_message message;
  p->specs[CL_NEW] = p->specs[CL_OLD];
  p->made = (mutation)below(d, MUTATIONS);
  if (!alter(&p->specs[CL_NEW], p->made, d)) return 0;
  int compiles = engine_compile(&p->engines[CL_NEW], &p->specs[CL_NEW], &message) == CLAUSE_OK;
  if (!compiles) engine_free(&p->engines[CL_NEW]);
  return compiles;
}

static void name_renamed(pair *p) {
  p->renamed_count = 0;
  if (!is_renamed(p->made)) return;
  for (int i = 0; i < p->specs[CL_OLD].clause_count; i++)
    p->renamed[p->renamed_count++] =
        (cl_renamed_clause){p->specs[CL_OLD].clause[i].name, p->specs[CL_NEW].clause[i].name};
}

/* 0: none came of it that compiles. */
static int make_pair(pair *p, dice *d) {
  clause_message message;
  int is_made = 0;
  generate_spec(&p->specs[CL_OLD], d);
  leave_values_open(&p->specs[CL_OLD]);
  if (engine_compile(&p->engines[CL_OLD], &p->specs[CL_OLD], &message) != CLAUSE_OK) return 0;
  for (int tries = 0; tries < TRIES && !is_made; tries++) is_made = make_second(p, d);
  name_renamed(p);
  return is_made;
}

/* ---- two instances ---- */

static int64_t from(const pair *p) { return clause_program_describe(p->engines[CL_NEW].program).effective; }
static int is_later(const pair *p) { return from(p) > clause_program_describe(p->engines[CL_OLD].program).effective; }

/* One that takes effect later has no instance until then. */
static int begin(pair *p) {
  int status = engine_begin(&p->engines[CL_OLD]);
  if (status == CLAUSE_OK) status = engine_begin(&p->engines[CL_NEW]);
  if (status != CLAUSE_OK || !is_later(p)) return status;
  clause_instance_free(p->engines[CL_NEW].instance);
  p->engines[CL_NEW].instance = NULL;
  return CLAUSE_OK;
}

/* Before what happens at a moment: whether both are in force, for which the later takes over. */
static int are_in_force(pair *p, int64_t at, int *status) {
  engine *old = &p->engines[CL_OLD], *new_ = &p->engines[CL_NEW];
  if (new_->instance || at < from(p)) return new_->instance != NULL;
  *status = clause_instance_advance(old->instance, from(p) - 1);
  if (*status == CLAUSE_OK)
    *status = clause_instance_upgrade(&new_->instance, new_->program, new_->names, old->instance, old->names, NULL);
  return *status == CLAUSE_OK;
}

static int advance(pair *p, int64_t to) {
  int status = CLAUSE_OK;
  for (int version = 0; status == CLAUSE_OK && version < CL_VERSIONS; version++)
    status = clause_instance_advance(p->engines[version].instance, to);
  return status;
}

/* ---- verdicts, by the public interface ---- */

typedef struct verdicts {
  const engine *of;
  const clause_verdict *at;
  size_t count;
  int64_t moment; /* only those of this moment; CLAUSE_NEVER: all */
  const char *clause;
} verdicts;

static verdicts verdicts_of(const engine *of, const char *clause, int64_t moment) {
  verdicts v = {.of = of, .clause = clause, .moment = moment};
  v.at = clause_instance_verdicts(of->instance, &v.count);
  return v;
}

/* The next of the clause, or NULL. */
static const clause_verdict *next(verdicts *v) {
  clause_clause_info info;
  while (v->count > 0) {
    const clause_verdict *it = v->at++;
    v->count--;
    if (v->moment != CLAUSE_NEVER && it->at != v->moment) continue;
    if (clause_program_clause(&info, v->of->program, it->clause) == CLAUSE_OK && strcmp(info.name, v->clause) == 0)
      return it;
  }
  return NULL;
}

static const char *name_text(const engine *of, int32_t name) {
  const char *words = name > 0 ? clause_names_text(of->names, name, NULL) : NULL;
  return words ? words : "";
}

static const char *value_text(const engine *of, int32_t value) {
  clause_value_info info;
  return value >= 0 && clause_program_value(&info, of->program, (uint32_t)value) == CLAUSE_OK ? info.name : "";
}

static int is_same_figures(const clause_verdict *a, const clause_verdict *b) {
  return a->kind == b->kind && a->at == b->at && a->amount == b->amount && a->deadline == b->deadline &&
         a->changes == b->changes && a->threshold == b->threshold && strcmp(a->currency, b->currency) == 0;
}

static int is_same_verdict(const engine *of_a, const clause_verdict *a, const engine *of_b, const clause_verdict *b) {
  return is_same_figures(a, b) && strcmp(name_text(of_a, a->party), name_text(of_b, b->party)) == 0 &&
         strcmp(name_text(of_a, a->counterparty), name_text(of_b, b->counterparty)) == 0 &&
         strcmp(value_text(of_a, a->value), value_text(of_b, b->value)) == 0;
}

/* Whether both just said the same of a clause. */
static int is_same_answer(verdicts old, verdicts new_) {
  for (;;) {
    const clause_verdict *a = next(&old), *b = next(&new_);
    if (!a || !b) return !a && !b;
    if (!is_same_verdict(old.of, a, new_.of, b)) return 0;
  }
}

static const char *old_name(const pair *p, const char *name) {
  for (size_t i = 0; i < p->renamed_count; i++)
    if (strcmp(p->renamed[i].now, name) == 0) return p->renamed[i].old;
  return name;
}

/* ---- witnesses ---- */

static int64_t number_of(const pair *p, int version, const cl_choice *choice, const clause_field_info *info) {
  int64_t number = 0;
  const char *name = choice->name;
  if (!name) return choice->figure;
  if (version == CL_OLD && info->type == CLAUSE_TYPE_PROVISION) name = old_name(p, name);
  if (*name) clause_names_intern(&number, p->engines[version].names, name, strlen(name));
  return number;
}

static int64_t find_field(const pair *p, int version, const cl_occurrence *it, const clause_field_info *info) {
  for (uint32_t i = 0; i < it->letter->field_count; i++)
    if (strcmp(it->letter->fields[i].name, info->name) == 0)
      return number_of(p, version, &it->letter->fields[i].choices[it->chosen[i]], info);
  return 0;
}

/* A version that does not know the event lets time pass up to it. */
static int apply(const pair *p, int version, const cl_occurrence *it) {
  const engine *of = &p->engines[version];
  int64_t fields[FIELDS];
  clause_kind_info info;
  int kind = clause_program_find_kind(of->program, it->letter->kind, strlen(it->letter->kind));
  if (kind < 0) return clause_instance_advance(of->instance, it->at - 1);
  clause_program_kind(&info, of->program, (uint32_t)kind);
  for (uint32_t i = 0; i < info.field_count; i++) fields[i] = find_field(p, version, it, &info.fields[i]);
  return clause_instance_apply(of->instance, &(clause_event){it->at, (uint32_t)kind, info.field_count, fields});
}

static int is_given(const pair *p, int version, verdicts said, const cl_answer_given *given) {
  const engine *of = &p->engines[version];
  const clause_verdict *it;
  if (!given->is_given) return 1;
  while ((it = next(&said)))
    if (is_same_figures(it, &given->verdict) && strcmp(name_text(of, it->party), given->party) == 0 &&
        strcmp(name_text(of, it->counterparty), given->counterparty) == 0 &&
        strcmp(value_text(of, it->value), given->value) == 0)
      return 1;
  return 0;
}

/* Whether a status or a fund holds in the machine what is said of it. */
static int is_held(const pair *p, int version, const char *clause, const cl_answer_given *given) {
  const engine *of = &p->engines[version];
  const cl_state *state = &of->instance->state;
  int64_t key = 0;
  if (!given->is_known) return 1;
  if (*given->key) clause_names_intern(&key, of->names, given->key, strlen(given->key));
  for (uint32_t i = 0; i < of->program->meters.count; i++) {
    const cl_meter *meter = &of->program->meters.at[i];
    if (strcmp(cl_string(of->program, of->program->clauses.at[meter->clause].name), clause) != 0) continue;
    const cl_cell *cell = meter->in_table ? cl_state_find(state, meter->index, &key) : NULL;
    int64_t figure = !meter->in_table ? state->slots[meter->index]
                     : cell           ? cell->value
                                      : of->program->tables.at[meter->index].initial;
    return *given->value ? strcmp(name_text(of, (int32_t)figure), given->value) == 0 : figure == given->verdict.amount;
  }
  return 0;
}

/* Whether the versions differ at the moment of the witness in what they just said or now hold, and as it says. */
static int shows(const pair *p, const char *clause, const cl_witness *witness) {
  if (cl_is_of_holdings(witness))
    return is_held(p, CL_OLD, old_name(p, clause), &witness->answers[CL_OLD]) &&
           is_held(p, CL_NEW, clause, &witness->answers[CL_NEW]) &&
           !cl_is_alike(&witness->answers[CL_OLD], &witness->answers[CL_NEW]);
  verdicts old = verdicts_of(&p->engines[CL_OLD], old_name(p, clause), witness->at);
  verdicts new_ = verdicts_of(&p->engines[CL_NEW], clause, witness->at);
  return !is_same_answer(old, new_) && is_given(p, CL_OLD, old, &witness->answers[CL_OLD]) &&
         is_given(p, CL_NEW, new_, &witness->answers[CL_NEW]);
}

static int replays(pair *p, const char *clause, const cl_witness *witness) {
  int status = begin(p);
  if (status != CLAUSE_OK || !are_in_force(p, from(p), &status)) return 0;
  for (uint32_t i = 0; i < witness->event_count; i++)
    for (int version = 0; status == CLAUSE_OK && version < CL_VERSIONS; version++)
      status = apply(p, version, &witness->events[i]);
  if (status != CLAUSE_OK) return 0;
  if (witness->event_count && shows(p, clause, witness)) return 1;
  return advance(p, witness->at) == CLAUSE_OK && shows(p, clause, witness);
}

/* ---- random streams ---- */

static int is_small(int64_t figure) {
  return (figure > -CL_FIGURES_MOST && figure < CL_FIGURES_MOST) || figure == INT64_MIN || figure == INT64_MAX;
}

static int is_small_event(const event *it) {
  for (int i = 0; i < FIELDS; i++)
    if (!is_small(it->field[i])) return 0;
  return 1;
}

static int is_small_state(const pair *p) {
  for (int version = 0; version < CL_VERSIONS; version++)
    for (uint32_t i = 0; i < p->engines[version].program->slots.count; i++)
      if (!is_small(p->engines[version].instance->state.slots[i])) return 0;
  return 1;
}

/* Whether a stream of so many events is proved not to tell a clause apart.  How many it takes is proved of streams that begin when both are in force, with no
** undisclosed value known; of others the number is -1. */
static int is_called_alike(const cl_behaviour *behaviour, int events) {
  return behaviour->kind == CL_BEHAVES_ALIKE || (events >= 0 && (uint32_t)events < behaviour->unrolled.alike);
}

/* Notes of which clauses both just said something else; one of them that is called alike after so many events, or NULL. */
static const char *tell_apart(pair *p, int events) {
  const char *wrong = NULL;
  for (uint32_t i = 0; i < p->found->count; i++) {
    const cl_behaviour *behaviour = &p->found->at[i];
    if (is_same_answer(verdicts_of(&p->engines[CL_OLD], old_name(p, behaviour->clause), CLAUSE_NEVER),
                       verdicts_of(&p->engines[CL_NEW], behaviour->clause, CLAUSE_NEVER)))
      continue;
    p->is_apart[i] = 1;
    int is_claimed = behaviour->kind != CL_BEHAVES_ALIKE || p->is_small || !behaviour->while_small;
    if (is_claimed && is_called_alike(behaviour, events)) wrong = behaviour->clause;
  }
  return wrong;
}

/* ---- who keeps to what ---- */

static int is_against(const clause_verdict *it) { return it->kind == CLAUSE_BREACHED || it->kind == CLAUSE_REFUSED; }

static void note_against(pair *p) {
  size_t count;
  const engine *old = &p->engines[CL_OLD];
  const clause_verdict *it = clause_instance_verdicts(old->instance, &count);
  for (size_t i = 0; i < count && p->against_count < PARTS_MOST; i++) {
    if (!is_against(&it[i])) continue;
    p->against[p->against_count] = it[i].party;
    p->since[p->against_count++] = it[i].at;
  }
}

static int has_kept(const pair *p, const char *party, int64_t at) {
  for (int i = 0; i < p->against_count; i++)
    if (p->since[i] <= at && strcmp(name_text(&p->engines[CL_OLD], p->against[i]), party) == 0) return 0;
  return p->against_count < PARTS_MOST;
}

static int is_implied(const pair *p, const char *clause) {
  for (uint32_t i = 0; i < p->implied->count; i++)
    if (strcmp(p->implied->at[i].clause, clause) == 0) return p->implied->at[i].kind == CL_IMPLIED;
  return 0;
}

/* A clause that is called implied and just was against a party that has kept to the old version; or NULL. */
static const char *not_implied(pair *p) {
  size_t count;
  clause_clause_info info;
  const engine *new_ = &p->engines[CL_NEW];
  const clause_verdict *it = clause_instance_verdicts(new_->instance, &count);
  note_against(p);
  for (size_t i = 0; i < count; i++) {
    if (!is_against(&it[i]) || clause_program_clause(&info, new_->program, it[i].clause) != CLAUSE_OK) continue;
    if (!is_implied(p, info.name) || !has_kept(p, name_text(new_, it[i].party), it[i].at)) continue;
    p->charge = "implied, and it is against a party that has kept to the old version";
    return info.name;
  }
  return NULL;
}

static const char *judge_moment(pair *p, int events) {
  const char *wrong = tell_apart(p, events);
  p->charge = "equal, and this stream tells its versions apart";
  return wrong ? wrong : not_implied(p);
}

/* The host may know what neither version discloses. */
static void disclose(pair *p, dice *d) {
  spec *old = &p->specs[CL_OLD], *new_ = &p->specs[CL_NEW];
  for (int i = 0; i < old->value_count; i++) {
    old->value[i].bound = new_->value[i].bound = !old->value[i].disclosed && chance(d, 30);
    old->value[i].bound_to = new_->value[i].bound_to = old->value[i].number;
  }
}

static int apply_random(pair *p, int version, const spec *words, const event *it) {
  return engine_apply(&p->engines[version], is_renamed(p->made) ? &p->specs[version] : words, it);
}

static int knows_any(const spec *s) {
  int knows = 0;
  for (int i = 0; i < s->value_count; i++) knows |= s->value[i].bound;
  return knows;
}

/* A stream counts as far as both take it.  Returns a clause that is called alike and that it tells apart, or NULL. */
static const char *run(pair *p, const spec *words, const stream *events) {
  const char *wrong = NULL;
  int status = begin(p), count = knows_any(words) ? -1 : 0;
  p->against_count = 0;
  p->is_small = 1;
  for (int i = 0; status == CLAUSE_OK && !wrong && i < events->count; i++) {
    const event *it = &events->event[i];
    int both = are_in_force(p, it->at, &status);
    count = both && count >= 0 ? count + 1 : -1;
    if (status == CLAUSE_OK) status = apply_random(p, CL_OLD, words, it);
    if (status == CLAUSE_OK && both) status = apply_random(p, CL_NEW, words, it);
    if (status != CLAUSE_OK || !both) continue;
    p->is_small = p->is_small && is_small_event(it) && is_small_state(p);
    wrong = judge_moment(p, count);
  }
  if (status != CLAUSE_OK || wrong || !are_in_force(p, events->through, &status)) return wrong;
  status = advance(p, events->through);
  p->is_small = p->is_small && is_small_state(p);
  return status == CLAUSE_OK ? judge_moment(p, count) : NULL;
}

/* ---- judging ---- */

static void show(const pair *p, const spec *words, const stream *events) {
  static text out;
  for (int version = 0; version < CL_VERSIONS; version++) {
    print_spec(&out, &p->specs[version]);
    printf("---- %s ----\n%s", version == CL_OLD ? "old" : "new", out.at);
  }
  if (!events) return;
  for (int i = 0; i < words->value_count; i++)
    if (words->value[i].bound) printf("-- set %s to %" PRId64 "\n", value_names[i], words->value[i].bound_to);
  print_stream(&out, words, events);
  printf("---- events ----\n%s", out.at);
  out.size = 0;
  print_instant(&out, events->through);
  printf("through %s\n", out.at);
}

static int check_streams(pair *p, uint64_t streams, dice *d, tally *t) {
  static stream events;
  for (uint64_t i = 0; i < streams; i++) {
    const spec *words = &p->specs[below(d, CL_VERSIONS)];
    disclose(p, d);
    generate_stream(&events, words, d);
    if (i % 2 && events.count > 3) events.count = 1 + (int)below(d, 3);
    const char *wrong = run(p, words, &events);
    t->streams++;
    if (!wrong) continue;
    printf("clause %s is called %s\n", wrong, p->charge);
    show(p, words, &events);
    return 0;
  }
  return 1;
}

static int check_witnesses(pair *p, const cl_behaviour *behaviour) {
  for (const cl_witness *witness = behaviour->witnesses; witness; witness = witness->next) {
    if (replays(p, behaviour->clause, witness)) continue;
    printf("a witness of clause %s, of %u events, does not replay\n", behaviour->clause,
           (unsigned)witness->event_count);
    show(p, NULL, NULL);
    return 0;
  }
  return 1;
}

static int check_answers(pair *p, tally *t) {
  leave_values_open(&p->specs[CL_OLD]);
  leave_values_open(&p->specs[CL_NEW]);
  for (uint32_t i = 0; i < p->found->count; i++) {
    const cl_behaviour *behaviour = &p->found->at[i];
    t->clauses[behaviour->kind]++;
    t->undecided[p->made] += behaviour->kind == CL_UNDECIDED;
    if (!check_witnesses(p, behaviour)) return 0;
    if (!is_equal_by_construction(p->made) || behaviour->kind == CL_BEHAVES_ALIKE) continue;
    printf("clause %s is only written otherwise, and it is not called equal\n", behaviour->clause);
    show(p, NULL, NULL);
    return 0;
  }
  return 1;
}

static int check_pair(pair *p, uint64_t streams, dice *d, tally *t) {
  cl_arena *arena;
  memset(p->is_apart, 0, sizeof p->is_apart);
  if (cl_arena_new(&arena, NULL) != CLAUSE_OK) return 0;
  const cl_searched what = {.programs = {p->engines[CL_OLD].program, p->engines[CL_NEW].program},
                            .renamed = p->renamed,
                            .renamed_count = p->renamed_count};
  int status = cl_compare_behaviour(&p->found, &what, arena);
  if (status == CLAUSE_OK) status = cl_find_implications(&p->implied, &what, arena);
  if (status != CLAUSE_OK) {
    printf("it is not compared: %s\n", clause_status_text(status));
    show(p, NULL, NULL);
  }
  int holds = status == CLAUSE_OK && check_answers(p, t) && check_streams(p, streams, d, t);
  for (uint32_t i = 0; holds && i < p->implied->count; i++) t->implied[p->implied->at[i].kind]++;
  for (uint32_t i = 0; holds && i < p->found->count; i++) t->apart[p->found->at[i].kind] += p->is_apart[i];
  cl_arena_free(arena);
  t->pairs++;
  t->changed[p->made]++;
  return holds;
}

static int judge(uint64_t seed, uint64_t streams, tally *t) {
  static pair p;
  dice d = {seed};
  int holds = !make_pair(&p, &d) || check_pair(&p, streams, &d, t);
  if (!holds) printf("seed %" PRIu64 ", %s\n", seed, mutation_words[p.made]);
  forget(&p);
  return holds;
}

static void report(const tally *t) {
  printf("%" PRIu64 " pairs, %" PRIu64 " streams; clauses: %" PRIu64 " equal, %" PRIu64 " different, %" PRIu64
         " undecided; of the different the streams tell %" PRIu64 " apart, of the undecided %" PRIu64 "\n",
         t->pairs, t->streams, t->clauses[CL_BEHAVES_ALIKE], t->clauses[CL_BEHAVES_DIFFERENTLY],
         t->clauses[CL_UNDECIDED], t->apart[CL_BEHAVES_DIFFERENTLY], t->apart[CL_UNDECIDED]);
  printf("%" PRIu64 " clauses implied, %" PRIu64 " not implied, %" PRIu64 " undecided\n", t->implied[CL_IMPLIED],
         t->implied[CL_NOT_IMPLIED], t->implied[CL_PERHAPS_IMPLIED]);
  for (int i = 0; i < MUTATIONS; i++)
    printf("  %-18s %6" PRIu64 " pairs, %4" PRIu64 " clauses undecided\n", mutation_words[i], t->changed[i],
           t->undecided[i]);
}

int main(int count, char **arguments) {
  uint64_t pairs = count > 1 ? strtoull(arguments[1], NULL, 10) : 200;
  uint64_t seed = count > 2 ? strtoull(arguments[2], NULL, 10) : 1;
  uint64_t streams = count > 3 ? strtoull(arguments[3], NULL, 10) : 100;
  printf("%" PRIu64 " pairs, seed %" PRIu64 ", %" PRIu64 " streams each\n", pairs, seed, streams);
  fflush(stdout);
  tally t = {0};
  for (uint64_t i = 0; i < pairs; i++)
    if (!judge(seed + i, streams, &t)) return 1;
  report(&t);
  return 0;
}
