/* random_properties [AGREEMENTS [SEED [STREAMS]]]: asks of so many random agreements whether random properties hold, and holds the answers against the machine: no
** random stream may refute what is proved, and each witness must show, when it is replayed through the public interface, what the property forbids.  Agreement n has the
** seed SEED + n - 1. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "prove.h"
/* what it calls by the names of spec.h comes before that */
#include "compile.h"
#include "engine.h"
#include "generate.h"
#include "print.h"

enum { PROPERTIES = 24 };

typedef struct asked {
  char sentence[200];
  cl_property property;
  const cl_proof *proof;
  cl_wide total; /* that has accrued on the stream at hand */
} asked;

typedef struct work {
  spec s;
  engine e;
  cl_arena *arena;
  cl_model *model;
  clause_program *program; /* of the model; the engine's is made of the same text */
  asked properties[PROPERTIES];
  int count;
} work;

typedef struct tally {
  uint64_t agreements, streams, answers[CL_NOT_DECIDED + 1];
} tally;

/* What of an event a sentence made here can speak of. */
typedef struct happening {
  const char *kind, *by;
  int64_t at;
} happening;

/* ---- sentences ---- */

static const char *random_clause(const work *w, dice *d) {
  clause_clause_info info;
  clause_program_clause(&info, w->e.program, (uint32_t)below(d, (int)clause_program_describe(w->e.program).clauses));
  return info.name;
}

static const char *random_verdict(dice *d) {
  return clause_verdict_word((clause_verdict_kind)below(d, CLAUSE_VERDICT_KINDS));
}

static const char *random_kind(const work *w, dice *d) {
  clause_kind_info info;
  clause_program_kind(&info, w->e.program, (uint32_t)below(d, (int)clause_program_describe(w->e.program).kinds));
  return info.name;
}

static const char *random_party(const work *w, dice *d) {
  return w->model->parties[below(d, (int)w->model->party_count)].name;
}

static void make_sentence(const work *w, char *out, size_t size, dice *d) {
  int amount = below(d, 3) ? below(d, 5000) : 1000000;
  const char *currency = below(d, 4) ? currencies[w->s.currency] : other_currency;
  const char *by = below(d, 2) ? " by " : "", *party = *by ? random_party(w, d) : "";
  switch (below(d, 8)) {
  case 0: snprintf(out, size, "%s never owes %s", random_party(w, d), random_party(w, d)); break;
  case 1:
    snprintf(out, size, "%s never owes %s more than %d %s", random_party(w, d), random_party(w, d), amount, currency);
    break;
  case 2: snprintf(out, size, "the total of %s is at most %d %s", random_clause(w, d), amount, currency); break;
  case 3: snprintf(out, size, "%s never applies", random_clause(w, d)); break;
  case 4: snprintf(out, size, "no %s%s%s is %s", random_kind(w, d), by, party, random_verdict(d)); break;
  case 5:
    snprintf(out, size, "no %s%s%s is both %s and %s", random_kind(w, d), by, party, random_verdict(d),
             random_verdict(d));
    break;
  case 6: snprintf(out, size, "every %s%s%s is %s", random_kind(w, d), by, party, random_verdict(d)); break;
  default: snprintf(out, size, "%s is never %s%s%s", random_clause(w, d), random_verdict(d), by, party); break;
  }
}

static int read_sentence(work *w, asked *a) {
  cl_diagnostics *unused;
  cl_source *source = cl_arena_get(w->arena, sizeof *source);
  if (!source || cl_diagnostics_new(&unused, w->arena, 1) != CLAUSE_OK) return 0;
  *source = (cl_source){.name = "property", .text = a->sentence, .size = strlen(a->sentence)};
  return cl_read_property(&a->property, w->model, source, unused) == CLAUSE_OK;
}

static int ask(work *w, asked *a, tally *t) {
  int status = cl_prove_property(&a->proof, &(cl_searched){.programs = {NULL, w->program}}, &a->property, w->arena);
  if (status != CLAUSE_OK) printf("`%s` is not decided: %s\n", a->sentence, clause_status_text(status));
  if (status == CLAUSE_OK) t->answers[a->proof->answer]++;
  return status == CLAUSE_OK;
}

static int ask_all(work *w, dice *d, tally *t) {
  w->count = 0;
  for (int i = 0; i < PROPERTIES; i++) {
    asked *a = &w->properties[w->count];
    *a = (asked){0};
    make_sentence(w, a->sentence, sizeof a->sentence, d);
    if (!read_sentence(w, a)) continue;
    if (!ask(w, a, t)) return 0;
    w->count++;
  }
  return 1;
}

/* ---- what the machine says ---- */

static const char *name_text(const engine *of, int32_t name) {
  const char *words = name > 0 ? clause_names_text(of->names, name, NULL) : NULL;
  return words ? words : "";
}

/* Whether such a verdict was just given: on the event at hand, where one is asked for; CLAUSE_VERDICT_KINDS: any. */
static int is_given(const work *w, const cl_property *p, int kind, int on_event) {
  size_t count;
  clause_clause_info info;
  const clause_verdict *v = clause_instance_verdicts(w->e.instance, &count);
  for (size_t i = 0; i < count; i++) {
    clause_program_clause(&info, w->e.program, v[i].clause);
    if (on_event && v[i].event == 0) continue;
    if (kind != CLAUSE_VERDICT_KINDS && (int)v[i].kind != kind) continue;
    if (p->clause && strcmp(info.name, p->clause->name) != 0) continue;
    if (p->party && strcmp(name_text(&w->e, v[i].party), p->party) != 0) continue;
    return 1;
  }
  return 0;
}

static cl_wide accrued(const work *w, const cl_property *p) {
  size_t count;
  cl_wide sum = 0;
  clause_clause_info info;
  const clause_verdict *v = clause_instance_verdicts(w->e.instance, &count);
  for (size_t i = 0; i < count; i++) {
    clause_program_clause(&info, w->e.program, v[i].clause);
    if (v[i].kind == CLAUSE_ACCRUED && strcmp(v[i].currency, p->currency) == 0 &&
        strcmp(info.name, p->clause->name) == 0)
      sum += v[i].amount;
  }
  return sum;
}

/* In a currency, or the greatest debt in any. */
static cl_wide owed(const work *w, const cl_property *p) {
  clause_meter meter;
  cl_wide sum = 0, most = 0;
  uint32_t count = clause_program_describe(w->e.program).meters;
  for (uint32_t i = 0; i < count; i++) {
    if (clause_instance_meter(&meter, w->e.instance, i) != CLAUSE_OK || meter.kind != CLAUSE_METER_BALANCE) continue;
    if (strcmp(name_text(&w->e, meter.party), p->party) != 0) continue;
    if (strcmp(name_text(&w->e, meter.counterparty), p->counterparty) != 0) continue;
    if (meter.amount > most) most = meter.amount;
    if (strcmp(meter.currency, p->currency) == 0) sum += meter.amount;
  }
  return *p->currency ? sum : most;
}

/* The pattern of a sentence made here is a kind of event, and perhaps by whom. */
static int matches(const work *w, const cl_property *p, const happening *it) {
  if (strcmp(it->kind, p->pattern.event->name) != 0 || it->at < w->model->effective) return 0;
  return p->pattern.test_count == 0 || strcmp(it->by, p->pattern.tests[0]->b->text) == 0;
}

static int is_event_violated(const work *w, const cl_property *p, const happening *it) {
  if (!it || !matches(w, p, it)) return 0;
  if (p->kind == CL_EVERY_EVENT) return !is_given(w, p, (int)p->verdicts[0], 1);
  for (uint32_t i = 0; i < p->verdict_count; i++)
    if (!is_given(w, p, (int)p->verdicts[i], 1)) return 0;
  return 1;
}

/* Whether what was just said violates it; `it` is the event, or NULL. */
static int is_violated(const work *w, asked *a, const happening *it) {
  const cl_property *p = &a->property;
  switch (p->kind) {
  case CL_NEVER_OWES: return owed(w, p) > p->ceiling;
  case CL_TOTAL_AT_MOST: return (a->total += accrued(w, p)) > p->ceiling;
  case CL_CLAUSE_NEVER: return is_given(w, p, p->verdict_count ? (int)p->verdicts[0] : CLAUSE_VERDICT_KINDS, 0);
  default: return is_event_violated(w, p, it);
  }
}

/* ---- random streams ---- */

static const asked *refuted(work *w, const happening *it) {
  const asked *found = NULL;
  for (int i = 0; i < w->count; i++)
    if (is_violated(w, &w->properties[i], it) && w->properties[i].proof->answer == CL_PROVED) found = &w->properties[i];
  return found;
}

static void disclose(spec *s, dice *d) {
  for (int i = 0; i < s->value_count; i++) {
    s->value[i].bound = !s->value[i].disclosed && chance(d, 30);
    s->value[i].bound_to = s->value[i].number;
  }
}

static const asked *run(work *w, const stream *events) {
  const asked *found = NULL;
  engine_begin(&w->e);
  for (int i = 0; i < w->count; i++) w->properties[i].total = 0;
  for (int i = 0; !found && i < events->count; i++) {
    const event *it = &events->event[i];
    const char *by = has_field(&w->s, it->kind, BY) ? spec_name(&w->s, it->field[BY]) : "";
    if (engine_apply(&w->e, &w->s, it) != CLAUSE_OK) return NULL;
    found = refuted(w, &(happening){kind_infos[it->kind].noun, by, it->at});
  }
  if (!found && clause_instance_advance(w->e.instance, events->through) == CLAUSE_OK) found = refuted(w, NULL);
  return found;
}

/* ---- witnesses ---- */

static int64_t number_of(const work *w, const cl_choice *choice) {
  int64_t number = choice->figure;
  if (choice->name) number = 0;
  if (choice->name && *choice->name) clause_names_intern(&number, w->e.names, choice->name, strlen(choice->name));
  return number;
}

static int apply(const work *w, const cl_occurrence *it, happening *out) {
  int64_t fields[FIELDS];
  *out = (happening){it->letter->kind, "", it->at};
  for (uint32_t i = 0; i < it->letter->field_count; i++) {
    const cl_letter_field *filled = &it->letter->fields[i];
    const cl_choice *choice = &filled->choices[it->chosen[i]];
    fields[filled->index[CL_NEW]] = number_of(w, choice);
    if (strcmp(filled->name, "by") == 0) out->by = choice->name;
  }
  const clause_event applied = {it->at, (uint32_t)it->letter->index[CL_NEW], it->letter->field_count, fields};
  return clause_instance_apply(w->e.instance, &applied);
}

static int bind(const work *w, const cl_proof *proof) {
  clause_value_info info;
  for (size_t k = 0; k < proof->supplied_count; k++)
    for (uint32_t i = 0; clause_program_value(&info, w->e.program, i) == CLAUSE_OK; i++)
      if (strcmp(info.name, proof->supplied[k].value) == 0 &&
          clause_instance_bind(w->e.instance, i, proof->supplied[k].figure) != CLAUSE_OK)
        return 0;
  return 1;
}

static int replays(work *w, asked *a) {
  const cl_witness *witness = a->proof->witness;
  happening it;
  a->total = 0;
  engine_begin(&w->e);
  if (!bind(w, a->proof)) return 0;
  for (uint32_t i = 0; i < witness->event_count; i++) {
    if (apply(w, &witness->events[i], &it) != CLAUSE_OK) return 0;
    if (is_violated(w, a, &it)) return 1;
  }
  return clause_instance_advance(w->e.instance, witness->at) == CLAUSE_OK && is_violated(w, a, NULL);
}

/* ---- judging ---- */

static void show(const work *w, const stream *events) {
  static text out;
  print_spec(&out, &w->s);
  printf("---- agreement ----\n%s", out.at);
  if (!events) return;
  for (int i = 0; i < w->s.value_count; i++)
    if (w->s.value[i].bound) printf("-- set %s to %" PRId64 "\n", value_names[i], w->s.value[i].bound_to);
  print_stream(&out, &w->s, events);
  printf("---- events ----\n%s", out.at);
}

static int check_streams(work *w, uint64_t streams, dice *d, tally *t) {
  static stream events;
  for (uint64_t i = 0; i < streams; i++) {
    disclose(&w->s, d);
    generate_stream(&events, &w->s, d);
    const asked *found = run(w, &events);
    t->streams++;
    if (!found) continue;
    printf("`%s` is called proved, and this stream refutes it\n", found->sentence);
    show(w, &events);
    return 0;
  }
  return 1;
}

static int check_witnesses(work *w) {
  for (int i = 0; i < w->s.value_count; i++) w->s.value[i].bound = 0;
  for (int i = 0; i < w->count; i++) {
    if (w->properties[i].proof->answer != CL_REFUTED || replays(w, &w->properties[i])) continue;
    printf("the witness against `%s`, of %u events, does not replay\n", w->properties[i].sentence,
           (unsigned)w->properties[i].proof->witness->event_count);
    show(w, NULL);
    return 0;
  }
  return 1;
}

static int compile(work *w) {
  static text out;
  clause_message message;
  cl_diagnostics *unused;
  cl_files files = {0};
  print_spec(&out, &w->s);
  const cl_source source = {.name = "agreement", .text = out.at, .size = strlen(out.at)};
  if (engine_compile(&w->e, &w->s, &message) != CLAUSE_OK) return 0;
  return cl_diagnostics_new(&unused, w->arena, 1) == CLAUSE_OK &&
         cl_compile_with(&w->program, NULL, &w->model, &source, &files, w->arena, unused) == CLAUSE_OK;
}

static int judge(uint64_t seed, uint64_t streams, tally *t) {
  static work w;
  dice d = {seed};
  int holds = 1;
  w = (work){0};
  generate_spec(&w.s, &d);
  for (int i = 0; i < w.s.value_count; i++) w.s.value[i].bound = 0;
  if (cl_arena_new(&w.arena, NULL) != CLAUSE_OK) return 0;
  if (compile(&w)) holds = ask_all(&w, &d, t) && check_witnesses(&w) && check_streams(&w, streams, &d, t);
  if (!holds) printf("seed %" PRIu64 "\n", seed);
  t->agreements++;
  clause_program_free(w.program);
  engine_free(&w.e);
  cl_arena_free(w.arena);
  return holds;
}

int main(int count, char **arguments) {
  uint64_t agreements = count > 1 ? strtoull(arguments[1], NULL, 10) : 100;
  uint64_t seed = count > 2 ? strtoull(arguments[2], NULL, 10) : 1;
  uint64_t streams = count > 3 ? strtoull(arguments[3], NULL, 10) : 100;
  printf("%" PRIu64 " agreements, seed %" PRIu64 ", %" PRIu64 " streams each\n", agreements, seed, streams);
  tally t = {0};
  for (uint64_t i = 0; i < agreements; i++)
    if (!judge(seed + i, streams, &t)) return 1;
  printf("%" PRIu64 " agreements, %" PRIu64 " streams; properties: %" PRIu64 " proved, %" PRIu64 " refuted, %" PRIu64
         " undecided\n",
         t.agreements, t.streams, t.answers[CL_PROVED], t.answers[CL_REFUTED], t.answers[CL_NOT_DECIDED]);
  return 0;
}
