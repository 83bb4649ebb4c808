/* Finding what a clause's events are worth trying with: see alphabet.h.  It reads the symbolic values of all that the clause depends on; what
** stands alone in a comparison tells where the answer can change. */
#include "alphabet.h"

#include <string.h>

#include "civil.h"

/* Of lengths of time: an hour, and a hundred years. */
enum { MONTHS_MOST = 1200 };
static const int64_t SPAN_LEAST = CLAUSE_DAY / 24;

typedef struct work {
  const cl_summaries *summaries;
  const cl_equality *clause;
  const clause_program *programs[CL_VERSIONS];
  clause_allocator allocator;
  cl_arena *arena;
  unsigned char *depends; /* by part */
  unsigned char *matters; /* by field of the summaries: it stands in what the clause depends on */
  uint32_t *field_of;     /* by value: the field of which it is the variable, plus 1 */
  unsigned char *seen;    /* by value */
  CL_ARRAY(const cl_sym *) open;
  cl_alphabet *out;
  cl_letter_field **letter_fields; /* by field of the summaries; NULL where it is of no letter */
  const cl_sym **looked_in;        /* by field: where it is looked for, or is put; NULL where it is not */
} work;

static void *need(work *w, size_t size) { return cl_arena_get(w->arena, size + 1); }

/* ---- choices ---- */

static int is_name(clause_type type) {
  return type == CLAUSE_TYPE_NAME || type == CLAUSE_TYPE_PARTY || type == CLAUSE_TYPE_PROVISION;
}

static const cl_field *declared(const work *w, int version, const cl_letter *letter, const cl_letter_field *field) {
  if (letter->index[version] < 0 || field->index[version] < 0) return NULL;
  const clause_program *program = w->programs[version];
  return &program->fields.at[program->kinds.at[letter->index[version]].first_field + (uint32_t)field->index[version]];
}

static int is_declared_choice(const clause_program *program, const cl_field *field, const char *name) {
  if (field->choice_count == 0 || !*name) return 1;
  for (uint32_t i = 0; i < field->choice_count; i++)
    if (strcmp(cl_string(program, program->symbols.at[program->choices.at[field->first_choice + i]]), name) == 0)
      return 1;
  return 0;
}

static int is_party(const clause_program *program, const char *name) {
  for (uint32_t i = 1; i <= program->parties; i++)
    if (strcmp(cl_string(program, program->symbols.at[i]), name) == 0) return 1;
  return 0;
}

/* A provision: a clause of that name, or what the version once had. */
static int is_symbol(const clause_program *program, const char *name) {
  for (uint32_t i = 1; i < program->symbols.count; i++)
    if (strcmp(cl_string(program, program->symbols.at[i]), name) == 0) return 1;
  return 0;
}

/* Whether the version takes an event with it. */
static int may_hold(const work *w, int version, const cl_letter *letter, const cl_letter_field *field,
                    const cl_choice *choice) {
  const cl_field *it = declared(w, version, letter, field);
  if (!it) return 1;
  const clause_program *program = w->programs[version];
  if (!is_name(field->type)) return choice->figure >= it->at_least && choice->figure <= it->at_most;
  if (!*choice->name) return it->optional;
  if (field->type == CLAUSE_TYPE_PARTY && !is_party(program, choice->name)) return 0;
  if (field->type == CLAUSE_TYPE_PROVISION && !is_symbol(program, choice->name)) return 0;
  return is_declared_choice(program, it, choice->name);
}

static void add_choice(const work *w, const cl_letter *letter, cl_letter_field *field, cl_choice choice) {
  if (field->choice_count == CL_CHOICES_MOST) return;
  for (int version = 0; version < CL_VERSIONS; version++)
    if (!may_hold(w, version, letter, field, &choice)) return;
  for (uint32_t i = 0; i < field->choice_count; i++) {
    const cl_choice *other = &field->choices[i];
    int same = choice.name ? strcmp(choice.name, other->name) == 0 : choice.figure == other->figure;
    if (same) return;
  }
  field->choices[field->choice_count++] = choice;
}

static void add_name(const work *w, const cl_letter *letter, cl_letter_field *field, const char *name) {
  add_choice(w, letter, field, (cl_choice){name, 0});
}

static void add_figure(const work *w, const cl_letter *letter, cl_letter_field *field, int64_t figure) {
  add_choice(w, letter, field, (cl_choice){NULL, figure});
}

/* The letter that a field of the summaries is in. */
static cl_letter *letter_of(const work *w, const cl_summary_field *field) {
  for (uint32_t i = 0; i < w->out->letter_count; i++)
    if (strcmp(w->out->letters[i].kind, field->kind) == 0) return &w->out->letters[i];
  return NULL;
}

/* `Lot A` for a field `lot`, and for all that are looked for where it is put: who consents to a request allows what has that name. */
static const char *made_up(const work *w, uint32_t number, char letter) {
  const char *field = w->summaries->fields[number].name;
  for (uint32_t i = number; i > 0 && w->looked_in[number]; i--)
    if (w->looked_in[i - 1] == w->looked_in[number] && w->letter_fields[i - 1])
      field = w->summaries->fields[i - 1].name;
  char *name = cl_arena_format(w->arena, "%s %c", field, letter);
  if (name && name[0] >= 'a' && name[0] <= 'z') name[0] = (char)(name[0] - 'a' + 'A');
  return name ? name : "A";
}

/* One of the versions that declare the field. */
static int version_with(const work *w, const cl_letter *letter, const cl_letter_field *field) {
  return declared(w, CL_NEW, letter, field) ? CL_NEW : CL_OLD;
}

/* Names that no clause need speak of: all of them, or the first that will do. */
static void add_ordinary_names(const work *w, uint32_t number, int all) {
  const cl_letter *letter = letter_of(w, &w->summaries->fields[number]);
  cl_letter_field *field = w->letter_fields[number];
  int version = version_with(w, letter, field);
  const clause_program *program = w->programs[version];
  const cl_field *it = declared(w, version, letter, field);
  add_name(w, letter, field, "");
  if (field->type == CLAUSE_TYPE_NAME && it->choice_count == 0) {
    add_name(w, letter, field, made_up(w, number, 'A'));
    field->other = made_up(w, number, 'B');
  }
  for (uint32_t i = 0; i < it->choice_count && (all || field->choice_count == 0); i++)
    add_name(w, letter, field, cl_string(program, program->symbols.at[program->choices.at[it->first_choice + i]]));
  for (uint32_t i = 1; field->type == CLAUSE_TYPE_PARTY && i <= program->parties && (all || field->choice_count == 0);
       i++)
    add_name(w, letter, field, cl_string(program, program->symbols.at[i]));
  for (uint32_t i = 0; field->type == CLAUSE_TYPE_PROVISION && field->choice_count == 0 && i < program->clauses.count;
       i++)
    add_name(w, letter, field, cl_string(program, program->clauses.at[i].name));
}

/* The least round amount that is more. */
static int64_t round_above(int64_t amount) {
  int64_t round = 100;
  while (round <= amount && round < INT64_MAX / 100) round *= 10;
  return round;
}

/* Round figures, and the greatest there is: all of them, or the first that will do. */
static void add_ordinary_figures(const work *w, const cl_letter *letter, cl_letter_field *field, int all) {
  static const int64_t money[] = {100000, INT64_C(10000000000000), 100, 1}, others[] = {1, 1000, 1000000, 0};
  const int64_t *round = field->type == CLAUSE_TYPE_MONEY ? money : others;
  const cl_field *it = declared(w, version_with(w, letter, field), letter, field);
  int64_t scale = field->type == CLAUSE_TYPE_NUMBER || field->type == CLAUSE_TYPE_PERCENTAGE ? 1000000 : 1;
  if (field->type == CLAUSE_TYPE_MONEY && w->clause->amount > 0)
    add_figure(w, letter, field, round_above(w->clause->amount));
  if (field->type == CLAUSE_TYPE_DATE) add_figure(w, letter, field, w->summaries->from + 30 * CLAUSE_DAY);
  for (uint32_t i = 0; i < 4 && (all || field->choice_count == 0); i++) add_figure(w, letter, field, round[i] * scale);
  if (field->choice_count == 0 || (all && it->at_most < INT64_MAX / 4)) add_figure(w, letter, field, it->at_most);
}

static void add_ordinary(work *w, int all) {
  for (uint32_t i = 0; i < w->summaries->field_count; i++) {
    cl_letter_field *field = w->letter_fields[i];
    if (!field) continue;
    if (is_name(field->type))
      add_ordinary_names(w, i, all && w->matters[i]);
    else
      add_ordinary_figures(w, letter_of(w, &w->summaries->fields[i]), field, all && w->matters[i]);
  }
}

/* ---- lengths of time ---- */

static void add_span(cl_alphabet *out, int64_t months, int64_t moments) {
  const cl_span_of_time added = {months < 0 ? -months : months, moments < 0 ? -moments : moments};
  if (out->span_count == CL_SPANS_MOST) return;
  for (uint32_t i = 0; i < out->span_count; i++)
    if (out->spans[i].months == added.months && out->spans[i].moments == added.moments) return;
  out->spans[out->span_count++] = added;
}

/* What is added to one moment or stands between two of them, of an hour or more; a greater constant is a date. */
static void read_sum(work *w, const cl_sym *sum) {
  cl_wide length = sum->constant < 0 ? -sum->constant : sum->constant;
  if (sum->count > 2 || length < SPAN_LEAST || length > CL_HORIZON) return;
  length += length % CLAUSE_DAY == CLAUSE_DAY - 1; /* the end of a day */
  add_span(w->out, 0, (int64_t)length);
}

static void read_months(work *w, const cl_sym *call) {
  const cl_sym *months = call->items[1];
  if (cl_sym_is_constant(months) && months->constant != 0 && months->constant > -MONTHS_MOST &&
      months->constant < MONTHS_MOST)
    add_span(w->out, (int64_t)months->constant, 0);
}

/* So many days, months, or times what is rounded to. */
static void read_count(work *w, const cl_sym *call, cl_wide figure) {
  cl_wide unit = call->function == CL_SYM_DAYS ? CLAUSE_DAY : 0;
  if (call->function == CL_SYM_ROUND && cl_sym_is_constant(call->items[1])) unit = call->items[1]->constant;
  if (call->function == CL_SYM_MONTHS && figure > 0 && figure < MONTHS_MOST) add_span(w->out, (int64_t)figure, 0);
  if (unit >= SPAN_LEAST && figure > 0 && figure <= CL_HORIZON / unit) add_span(w->out, 0, (int64_t)(figure * unit));
}

/* ---- comparisons ---- */

static void insert_time(int64_t *times, uint32_t *count, int64_t time) {
  uint32_t at = 0;
  if (*count == CL_TIMES_MOST) return;
  while (at < *count && times[at] < time) at++;
  if (at < *count && times[at] == time) return;
  memmove(&times[at + 1], &times[at], (*count - at) * sizeof *times);
  times[at] = time;
  (*count)++;
}

static void add_time(const work *w, int64_t time) {
  int64_t from = w->summaries->from;
  if (time >= from && time <= from + CL_HORIZON) insert_time(w->out->times, &w->out->time_count, time);
  if (time < from && time >= from - CL_HORIZON && time >= w->summaries->first)
    insert_time(w->out->earlier, &w->out->earlier_count, time);
}

/* A field or the clock stands alone against a number: what it would have to be, and what lies beside that. */
static void read_boundary(work *w, const cl_sym *variable, int64_t figure) {
  if (variable == w->summaries->event_time) {
    add_time(w, figure);
    add_time(w, figure - CLAUSE_DAY);
    return;
  }
  uint32_t number = w->field_of[variable->id];
  if (!number || !w->letter_fields[number - 1]) return;
  const cl_summary_field *named = &w->summaries->fields[number - 1];
  const cl_letter *letter = letter_of(w, named);
  cl_letter_field *field = w->letter_fields[number - 1];
  if (is_name(field->type)) {
    if (figure >= 0 && figure < w->summaries->text_count) add_name(w, letter, field, w->summaries->texts[figure]);
    return;
  }
  int64_t step = field->type == CLAUSE_TYPE_DATE ? CLAUSE_DAY : 1;
  add_figure(w, letter, field, figure);
  add_figure(w, letter, field, figure - step);
  add_figure(w, letter, field, figure + step);
}

static void read_comparison(work *w, const cl_sym *atom) {
  const cl_sym *number = atom->items[0];
  cl_wide constant = number->kind == CL_SYM_SUM ? number->constant : 0, factor = 1;
  const cl_sym *variable = number;
  if (number->kind == CL_SYM_SUM) {
    if (number->count != 1) return;
    variable = number->items[0];
    factor = number->factors[0];
  }
  cl_wide figure = -constant / factor + (-constant % factor != 0 && (constant < 0) == (factor > 0));
  if (figure <= INT64_MIN / 2 || figure >= INT64_MAX / 2) return;
  if (variable->kind == CL_SYM_VARIABLE) read_boundary(w, variable, (int64_t)figure);
  if (variable->kind == CL_SYM_CALL) read_count(w, variable, figure);
}

/* ---- days off ---- */

static int is_holiday(const clause_program *program, int32_t day) {
  for (uint32_t i = 0; program && i < program->holidays.count; i++)
    if (program->holidays.at[i] == day) return 1;
  return 0;
}

/* Days that are a holiday in one version only: those and the days before tell calendars apart. */
static void read_holidays(work *w) {
  for (int version = 0; version < CL_VERSIONS; version++) {
    const clause_program *program = w->programs[version], *twin = w->programs[!version];
    for (uint32_t i = 0; program && twin && i < program->holidays.count; i++) {
      int32_t day = program->holidays.at[i];
      if (is_holiday(twin, day)) continue;
      add_time(w, cl_day_start(day, program->offset_minutes));
      add_time(w, cl_day_start(day - 1, program->offset_minutes));
    }
  }
}

/* ---- what the clause depends on ---- */

static int open_value(work *w, const cl_sym *value) {
  if (w->seen[value->id]) return CLAUSE_OK;
  w->seen[value->id] = 1;
  return CL_PUSH(w, w->open, value);
}

/* `look` is told of each value in an effect on what the clause depends on, and in what is asked besides, once. */
static int visit(work *w, void look(work *w, const cl_sym *value)) {
  int status = CLAUSE_OK;
  memset(w->seen, 0, w->summaries->value_count);
  for (uint32_t i = 0; i < w->summaries->summary_count; i++)
    for (int version = 0; version < CL_VERSIONS; version++) {
      const cl_summary *summary = &w->summaries->summaries[i];
      for (uint32_t k = 0; status == CLAUSE_OK && k < summary->effect_count[version]; k++)
        if (w->depends[summary->effects[version][k].part]) status = open_value(w, summary->effects[version][k].after);
    }
  if (status == CLAUSE_OK && w->clause->asked) status = open_value(w, w->clause->asked);
  while (status == CLAUSE_OK && w->open.count > 0) {
    const cl_sym *value = w->open.at[--w->open.count];
    look(w, value);
    for (uint32_t i = 0; status == CLAUSE_OK && i < value->count; i++) status = open_value(w, value->items[i]);
  }
  return status;
}

/* What a table or a queue was before all that was done to it. */
static const cl_sym *place_of(const cl_sym *state) {
  while (state->kind == CL_SYM_CHOICE || (state->kind == CL_SYM_CALL && state->count > 0))
    state = state->items[state->kind == CL_SYM_CHOICE];
  return state;
}

/* A field that matters; and what stands in a call beside a table or a queue is looked for there, or put. */
static void note_field(work *w, const cl_sym *value) {
  if (w->field_of[value->id]) w->matters[w->field_of[value->id] - 1] = 1;
  if (value->kind != CL_SYM_CALL || value->count < 2 || value->items[0]->sort != CL_SYM_STATE) return;
  for (uint32_t i = 1; i < value->count; i++) {
    uint32_t number = w->field_of[value->items[i]->id];
    if (number && !w->looked_in[number - 1]) w->looked_in[number - 1] = place_of(value->items[0]);
  }
}

static void note_comparison(work *w, const cl_sym *value) {
  if (value->kind == CL_SYM_AT_LEAST_0 || value->kind == CL_SYM_IS_0) read_comparison(w, value);
  if (value->kind == CL_SYM_SUM) read_sum(w, value);
  if (value->kind == CL_SYM_CALL && value->function == CL_SYM_ADD_MONTHS) read_months(w, value);
}

/* ---- letters ---- */

/* A field that is in both versions under one variable is listed twice; the first stands for both. */
static int is_repeated(const work *w, uint32_t field) {
  return w->field_of[w->summaries->fields[field].variable->id] != field + 1;
}

static int32_t index_of_field(const clause_program *program, int32_t kind, const cl_summary_field *field) {
  if (kind < 0) return -1;
  const cl_kind *it = &program->kinds.at[kind];
  for (uint32_t i = 0; i < it->field_count; i++)
    if (strcmp(cl_string(program, program->fields.at[it->first_field + i].name), field->name) == 0) return (int32_t)i;
  return -1;
}

static int add_field(work *w, cl_letter *letter, uint32_t number) {
  const cl_summary_field *named = &w->summaries->fields[number];
  cl_letter_field *field = &letter->fields[letter->field_count];
  *field = (cl_letter_field){.name = named->name};
  for (int version = 0; version < CL_VERSIONS; version++)
    field->index[version] = index_of_field(w->programs[version], letter->index[version], named);
  const cl_field *it = declared(w, CL_NEW, letter, field);
  if (!it) it = declared(w, CL_OLD, letter, field);
  field->type = (clause_type)it->type;
  memcpy(field->currency, it->currency, sizeof field->currency);
  w->letter_fields[number] = field;
  letter->field_count++;
  return CLAUSE_OK;
}

static int add_letter(work *w, const char *kind) {
  cl_letter *letter = &w->out->letters[w->out->letter_count];
  *letter = (cl_letter){.kind = kind};
  letter->fields = need(w, w->summaries->field_count * sizeof *letter->fields);
  if (!letter->fields) return CLAUSE_ERROR_MEMORY;
  for (int version = 0; version < CL_VERSIONS; version++)
    letter->index[version] =
        w->programs[version] ? clause_program_find_kind(w->programs[version], kind, strlen(kind)) : -1;
  for (uint32_t i = 0; i < w->summaries->field_count; i++)
    if (strcmp(w->summaries->fields[i].kind, kind) == 0 && !is_repeated(w, i)) add_field(w, letter, i);
  w->out->letter_count++;
  return CLAUSE_OK;
}

static int matters(const work *w, const cl_summary *summary, const char *kind) {
  if (w->clause->kind && strcmp(w->clause->kind, kind) == 0) return 1;
  for (int version = 0; version < CL_VERSIONS; version++)
    for (uint32_t i = 0; i < summary->effect_count[version]; i++)
      if (w->depends[summary->effects[version][i].part]) return 1;
  return 0;
}

static int add_letters(work *w) {
  static const char prefix[] = "event ";
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < w->summaries->summary_count; i++) {
    const cl_summary *summary = &w->summaries->summaries[i];
    if (strncmp(summary->name, prefix, sizeof prefix - 1) == 0 &&
        matters(w, summary, summary->name + sizeof prefix - 1))
      status = add_letter(w, summary->name + sizeof prefix - 1);
  }
  return status;
}

static int set_up(work *w, const cl_equality *clause, uint32_t part_count) {
  const cl_summaries *s = w->summaries;
  w->depends = need(w, s->part_count);
  w->matters = need(w, s->field_count);
  w->field_of = need(w, s->value_count * sizeof *w->field_of);
  w->seen = need(w, s->value_count);
  w->looked_in = need(w, s->field_count * sizeof *w->looked_in);
  w->letter_fields = need(w, s->field_count * sizeof *w->letter_fields);
  w->out->letters = need(w, s->summary_count * sizeof *w->out->letters);
  if (!w->depends || !w->matters || !w->field_of || !w->seen || !w->looked_in || !w->letter_fields || !w->out->letters)
    return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; i < part_count; i++) w->depends[clause->parts[i]] = 1;
  for (uint32_t i = s->field_count; i > 0; i--) w->field_of[s->fields[i - 1].variable->id] = i;
  w->out->times[w->out->time_count++] = s->from;
  return CLAUSE_OK;
}

int cl_alphabet_of(const cl_alphabet **out, const cl_summaries *summaries, const cl_equality *clause,
                   uint32_t part_count, const clause_program *old, const clause_program *new_, cl_arena *arena) {
  work w = {.summaries = summaries,
            .clause = clause,
            .programs = {old, new_},
            .allocator = cl_default_allocator,
            .arena = arena};
  *out = w.out = cl_arena_get(arena, sizeof *w.out);
  int status = w.out ? set_up(&w, clause, part_count) : CLAUSE_ERROR_MEMORY;
  if (status == CLAUSE_OK) status = add_letters(&w);
  if (status == CLAUSE_OK) status = visit(&w, note_field);
  if (status == CLAUSE_OK) add_ordinary(&w, 0);
  if (status == CLAUSE_OK) status = visit(&w, note_comparison);
  if (status == CLAUSE_OK) read_holidays(&w);
  if (status == CLAUSE_OK) add_ordinary(&w, 1);
  cl_resize(&w.allocator, w.open.at, w.open.capacity * sizeof *w.open.at, 0);
  return status;
}
