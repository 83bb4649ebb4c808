/* Random streams: see refute.h.  Fields are filled with what the versions compare with: names that they speak of, figures near their constants. */
#include "refute.h"

#include <stdlib.h>
#include <string.h>

#include "program.h"

enum { EVENTS_MOST = 14, FIELDS_MOST = 16, CHOICES = 6, STEPS_AFTER = 40 };

typedef struct refuting {
  const clause_program *const *programs;
  const cl_summaries *summaries;
  cl_twins twins;
  dice *d;
} refuting;

static const char *some_symbol(const clause_program *program, const cl_field *field, dice *d) {
  if (field->choice_count > 0) {
    uint32_t choice = field->first_choice + (uint32_t)below(d, (int)field->choice_count);
    return cl_string(program, program->symbols.at[program->choices.at[choice]]);
  }
  if (field->optional && chance(d, 20)) return "";
  if (field->type == CLAUSE_TYPE_PARTY)
    return cl_string(program, program->symbols.at[1 + (uint32_t)below(d, (int)program->parties)]);
  if (field->type == CLAUSE_TYPE_NAME && chance(d, 60)) return chance(d, 60) ? "Lot A" : "Lot B";
  return cl_string(program, program->symbols.at[1 + (uint32_t)below(d, (int)program->symbols.count - 1)]);
}

static int64_t some_constant(const clause_program *program, dice *d) {
  if (program->constants.count == 0 || chance(d, 30))
    return (int64_t)(roll(d) % 1000) * (chance(d, 50) ? 100 : 1000000);
  int64_t constant = program->constants.at[below(d, (int)program->constants.count)];
  return constant == INT64_MAX || constant == INT64_MIN ? constant : constant + below(d, 3) - 1;
}

static int64_t some_figure(const clause_program *program, const cl_field *field, dice *d) {
  int64_t figure = some_constant(program, d);
  if (chance(d, 20)) figure = figure / 5 * (1 + below(d, 5));
  if (field->type == CLAUSE_TYPE_YES_NO) figure = below(d, 2);
  if (figure < field->at_least) figure = field->at_least;
  return figure > field->at_most ? field->at_most : figure;
}

/* A letter of one event, with one choice for each field; the version decides which fields there are. */
static int some_letter(const refuting *r, cl_letter *letter, cl_letter_field *fields) {
  const clause_program *program = r->programs[below(r->d, CL_VERSIONS)];
  const cl_kind *kind = &program->kinds.at[below(r->d, (int)program->kinds.count)];
  *letter = (cl_letter){.kind = cl_string(program, kind->name), .field_count = kind->field_count, .fields = fields};
  if (kind->field_count > FIELDS_MOST) return 0;
  for (int v = 0; v < CL_VERSIONS; v++)
    letter->index[v] = clause_program_find_kind(r->programs[v], letter->kind, strlen(letter->kind));
  for (uint32_t i = 0; i < kind->field_count; i++) {
    const cl_field *field = &program->fields.at[kind->first_field + i];
    int is_name =
        field->type == CLAUSE_TYPE_NAME || field->type == CLAUSE_TYPE_PARTY || field->type == CLAUSE_TYPE_PROVISION;
    fields[i] = (cl_letter_field){.name = cl_string(program, field->name),
                                  .type = (clause_type)field->type,
                                  .index = {(int32_t)i, (int32_t)i},
                                  .choice_count = 1};
    fields[i].choices[0].name = is_name ? some_symbol(program, field, r->d) : NULL;
    fields[i].choices[0].figure = is_name ? 0 : some_figure(program, field, r->d);
  }
  return 1;
}

/* Both declare the kind with the same fields, as every mutant does. */
static int64_t some_moment(const refuting *r, clause_instance *const *pair, int64_t now) {
  static const int days[] = {0, 0, 1, 1, 5, 14, 29, 30, 31, 60, 91, 200, 365, 366};
  int64_t next = cl_twins_next_deadline(pair);
  if (next != CLAUSE_NEVER && chance(r->d, 25))
    return next + (below(r->d, 3) - 1) * (chance(r->d, 50) ? CLAUSE_DAY : 1);
  if (chance(r->d, 15)) return some_constant(r->programs[below(r->d, 2)], r->d);
  return now + days[below(r->d, (int)(sizeof days / sizeof *days))] * CLAUSE_DAY +
         (chance(r->d, 30) ? below(r->d, 1000) : 0);
}

static int differs(const refuting *r, clause_instance *const *pair, int on_event) {
  int64_t at;
  cl_answer_given answers[CL_VERSIONS];
  return cl_twins_differ(&r->twins, pair, on_event, &at, answers);
}

/* One more event; 1 when the versions differ, -1 when one of them refuses it. */
static int step(const refuting *r, clause_instance *const *pair, int64_t *now) {
  static const uint8_t chosen[FIELDS_MOST] = {0};
  cl_letter letter;
  cl_letter_field fields[FIELDS_MOST];
  int64_t at = some_moment(r, pair, *now);
  if (at < *now || at > *now + 40 * 366 * CLAUSE_DAY) at = *now;
  if (!some_letter(r, &letter, fields)) return -1;
  if (cl_twins_advance(pair, at > *now ? at - 1 : *now) != CLAUSE_OK) return -1;
  if (differs(r, pair, 0)) return 1;
  const cl_occurrence event = {&letter, at, chosen};
  if (cl_twins_apply(&r->twins, pair, &event) != CLAUSE_OK) return -1;
  *now = at;
  return differs(r, pair, 1) || differs(r, pair, 0);
}

static int one_stream(const refuting *r, clause_instance *const *root) {
  clause_instance *pair[CL_VERSIONS];
  int64_t now = r->summaries->from;
  int found = 0, events = 1 + below(r->d, EVENTS_MOST);
  if (cl_twins_clone(pair, root) != CLAUSE_OK) return 0;
  for (int i = 0; i < events && !found; i++) found = step(r, pair, &now);
  for (int i = 0; i < STEPS_AFTER && !found; i++) {
    int64_t next = cl_twins_next_deadline(pair);
    if (next == CLAUSE_NEVER || next > now + 60 * 366 * CLAUSE_DAY) break;
    if (cl_twins_advance(pair, next > now ? next : now) != CLAUSE_OK) break;
    now = next > now ? next : now + 1;
    found = differs(r, pair, 0);
  }
  cl_twins_free(pair);
  return found == 1;
}

int refute(const clause_program *const *programs, const cl_summaries *summaries, const char *clause, int streams,
           dice *d) {
  refuting r = {.programs = programs, .summaries = summaries, .d = d};
  const cl_searched searched = {.programs = {programs[CL_OLD], programs[CL_NEW]}, .summaries = summaries};
  clause_instance *root[CL_VERSIONS] = {NULL, NULL};
  cl_arena *arena;
  int found = 0;
  if (cl_arena_new(&arena, NULL) != CLAUSE_OK) return 0;
  int status = cl_twins_open(&r.twins, &searched, clause, arena);
  if (status == CLAUSE_OK) status = cl_twins_set_out(&r.twins, root);
  for (int i = 0; status == CLAUSE_OK && !found && i < streams; i++) found = one_stream(&r, root);
  cl_twins_free(root);
  cl_twins_close(&r.twins);
  cl_arena_free(arena);
  return found;
}
