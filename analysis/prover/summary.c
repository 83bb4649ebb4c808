/* Summaries of two versions over one vocabulary: see summary.h. */
#include "summary.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "evaluate.h"
#include "index.h"
#include "machine.h"
#include "state.h"

typedef struct work {
  cl_syms *syms;
  cl_arena *arena;
  jmp_buf give_up;
  clause_allocator allocator;
  const clause_program *programs[CL_VERSIONS];
  const cl_renamed_clause *renamed;
  size_t renamed_count;
  cl_meaning meanings[CL_VERSIONS];
  CL_ARRAY(cl_part) parts;
  CL_ARRAY(cl_summary) summaries;
  cl_index part_index, summary_index; /* by the number of a name */
  CL_ARRAY(cl_summary_field) fields;
  CL_ARRAY(cl_judged) judged[CL_VERSIONS];
  int64_t from, first;
  const cl_sym *event_time, *deadline_time;
  const cl_sym **values; /* of the parts, while a handler runs */
  uint32_t widened;      /* how often a part of one alone turned out to be more */
} work;

static void *need(work *w, size_t size) { return cl_syms_need(w->syms, size); }

static void check(work *w, int status) {
  if (status != CLAUSE_OK) longjmp(w->give_up, status);
}

static const char *join(work *w, const char *a, const char *b, const char *c) {
  const char *text = cl_arena_format(w->arena, "%s%s%s", a, b, c);
  check(w, text ? CLAUSE_OK : CLAUSE_ERROR_MEMORY);
  return text;
}

static const cl_sym *number(work *w, cl_wide value) { return cl_sym_constant(w->syms, value); }

static const cl_sym *named(work *w, const char *name) { return number(w, cl_syms_text(w->syms, name)); }

static const char *numbered(work *w, const char *text, uint32_t i) {
  const char *all = cl_arena_format(w->arena, "%s #%u", text, (unsigned)i);
  check(w, all ? CLAUSE_OK : CLAUSE_ERROR_MEMORY);
  return all;
}

/* ---- names in both versions ---- */

/* What the new version calls a clause. */
static const char *clause_name(const work *w, int version, const char *name) {
  for (size_t i = 0; version == CL_OLD && i < w->renamed_count; i++)
    if (strcmp(w->renamed[i].old, name) == 0) return w->renamed[i].now;
  return name;
}

static int is_word(char c) { return isalnum((unsigned char)c) || c == '_'; }

/* The text with each clause of which it speaks as the new version calls it. */
static const char *renamed_in(work *w, const char *text) {
  const char *all = "";
  while (*text) {
    size_t size = 1;
    while (is_word(text[0]) && is_word(text[size])) size++;
    const char *word = cl_arena_text(w->arena, text, size);
    check(w, word ? CLAUSE_OK : CLAUSE_ERROR_MEMORY);
    all = join(w, all, clause_name(w, CL_OLD, word), "");
    text += size;
  }
  return all;
}

/* What slot or table `i` is known by; what has no identity is like nothing in the other version. */
static const char *identity(work *w, int version, cl_text text, uint32_t i) {
  const char *known = cl_string(w->programs[version], text);
  if (text == 0) return numbered(w, version == CL_OLD ? "old" : "new", i);
  return version == CL_NEW || w->renamed_count == 0 ? known : renamed_in(w, known);
}

/* ---- parts ---- */

/* The part of that name, made if it is new. */
static uint32_t part_named(work *w, cl_part_kind kind, const char *name, const cl_sym *before) {
  static const char *const prefixes[] = {"slot ", "table ", "queue ", "told ", "let go"};
  const char *full = join(w, prefixes[kind], name, "");
  uint32_t hash = cl_syms_text(w->syms, full), probe = 0, found = cl_index_find(&w->part_index, hash, &probe);
  if (found != CL_NONE) return found;
  if (!before)
    before = cl_sym_variable(w->syms, kind == CL_PART_SLOT ? CL_SYM_NUMBER : CL_SYM_STATE, full, INT64_MIN, INT64_MAX);
  check(w, cl_index_reserve(&w->allocator, &w->part_index, w->parts.count + 1));
  check(w, CL_PUSH(w, w->parts, ((cl_part){.kind = kind, .name = name, .before = before})));
  cl_index_add(&w->part_index, hash, w->parts.count - 1);
  return w->parts.count - 1;
}

/* A part of the version's own: where two are known by one name, the second is like nothing in the other version. */
static uint32_t new_part(work *w, int version, cl_part_kind kind, const char *name, uint32_t i) {
  uint32_t part = part_named(w, kind, name, NULL);
  if (!w->parts.at[part].initial[version]) return part;
  return part_named(w, kind, numbered(w, version == CL_OLD ? "old" : "new", i), NULL);
}

static void lay_out_slots(work *w, int version) {
  const clause_program *program = w->programs[version];
  cl_meaning *m = &w->meanings[version];
  m->slots = need(w, (program->slots.count + 1) * sizeof *m->slots);
  for (uint32_t i = 0; i < program->slots.count; i++) {
    const cl_slot *slot = &program->slots.at[i];
    m->slots[i] = new_part(w, version, CL_PART_SLOT, identity(w, version, slot->identity, i), i);
    w->parts.at[m->slots[i]].initial[version] = slot->holds_name ? m->names[slot->initial] : number(w, slot->initial);
  }
}

static void lay_out_tables(work *w, int version) {
  const clause_program *program = w->programs[version];
  cl_meaning *m = &w->meanings[version];
  m->tables = need(w, (program->tables.count + 1) * sizeof *m->tables);
  for (uint32_t i = 0; i < program->tables.count; i++) {
    const cl_table *table = &program->tables.at[i];
    const cl_sym *shape[] = {number(w, table->kind), number(w, table->key_width), number(w, table->key_names),
                             table->holds_name ? m->names[table->initial] : number(w, table->initial)};
    m->tables[i] = new_part(w, version, CL_PART_TABLE, identity(w, version, table->identity, i), i);
    w->parts.at[m->tables[i]].initial[version] = cl_sym_call(w->syms, CL_SYM_EMPTY, shape, 4);
  }
}

static void lay_out_answers(work *w, int version) {
  const clause_program *program = w->programs[version];
  cl_meaning *m = &w->meanings[version];
  const cl_sym *nothing = cl_sym_call(w->syms, CL_SYM_EMPTY, NULL, 0);
  m->told = need(w, (program->clauses.count + 1) * sizeof *m->told);
  for (uint32_t i = 0; i < program->clauses.count; i++) {
    const char *name = clause_name(w, version, cl_string(program, program->clauses.at[i].name));
    m->told[i] = part_named(w, CL_PART_TOLD, name, nothing);
    w->parts.at[m->told[i]].initial[version] = nothing;
  }
  m->let_go = part_named(w, CL_PART_LET_GO, "", cl_sym_yes_no(w->syms, 0));
  w->parts.at[m->let_go].initial[version] = cl_sym_yes_no(w->syms, 0);
}

/* Whether something is known as a holder's own: `NAME: …`, or `NAME since …`. */
static int is_of(const char *known, const char *holder) {
  size_t size = strlen(holder);
  return strncmp(known, holder, size) == 0 && (known[size] == ':' || strncmp(known + size, " since ", 7) == 0);
}

/* Which parts are what a status or a fund holds. */
static void find_holdings(work *w, int version) {
  const clause_program *program = w->programs[version];
  for (uint32_t i = 0; i < program->clauses.count; i++) {
    const char *kind = cl_string(program, program->clauses.at[i].kind);
    if (strcmp(kind, "status") != 0 && strcmp(kind, "fund") != 0) continue;
    const char *name = w->parts.at[w->meanings[version].told[i]].name;
    for (uint32_t part = 0; part < w->parts.count; part++) {
      cl_part *it = &w->parts.at[part];
      if (it->kind <= CL_PART_TABLE && is_of(it->name, name)) it->holder = name;
    }
  }
}

/* ---- queues ---- */

static uint32_t root(uint32_t *of, uint32_t i) {
  while (of[i] != i) i = of[i] = of[of[i]];
  return i;
}

static void unite(uint32_t *of, uint32_t a, uint32_t b) { of[root(of, a)] = root(of, b); }

/* Obligations of which the order among one another matters: those of one clause, whose deadlines can fall on one moment; those that one payment
** settles; and what one goes on as. */
static uint32_t *group(work *w, const clause_program *program) {
  uint32_t count = program->obligations.count, *of = need(w, (count + 1) * sizeof *of);
  uint32_t *last = need(w, (program->clauses.count + 1) * sizeof *last); /* of the clause, plus 1 */
  for (uint32_t i = 0; i < count; i++) of[i] = i;
  for (uint32_t i = 0; i < count; i++) {
    const cl_obligation *obligation = &program->obligations.at[i];
    if (last[obligation->clause]) unite(of, i, last[obligation->clause] - 1);
    last[obligation->clause] = i + 1;
    if (obligation->overdue >= 0) unite(of, i, (uint32_t)obligation->overdue);
  }
  for (uint32_t pc = 0; pc < program->code.count; pc++) {
    cl_code code = program->code.at[pc];
    if (code.op != CL_OP_PAY) continue;
    uint32_t first = cl_operand(code, 'l'), size = cl_operand(code, 'h');
    for (uint32_t i = 1; i < size; i++) unite(of, first, first + i);
  }
  for (uint32_t i = 0; i < count; i++) of[i] = root(of, i);
  return of;
}

/* An obligation's name; one that has none of its own is known by its number in its clause. */
static const char *member_name(work *w, int version, uint32_t i) {
  const clause_program *program = w->programs[version];
  const cl_obligation *obligation = &program->obligations.at[i];
  if (obligation->identity) return identity(w, version, obligation->identity, i);
  uint32_t before = 0;
  for (uint32_t k = 0; k < i; k++)
    before += program->obligations.at[k].clause == obligation->clause && !program->obligations.at[k].identity;
  const char *clause = clause_name(w, version, cl_string(program, program->clauses.at[obligation->clause].name));
  return numbered(w, clause, before);
}

static int by_name(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* A queue is named by all that is in it, so that two are the same only if they hold the same. */
static const char *queue_name(work *w, const uint32_t *of, const char *const *members, uint32_t count, uint32_t group) {
  const char **names = need(w, (count + 1) * sizeof *names), *all = "";
  uint32_t found = 0;
  for (uint32_t i = 0; i < count; i++)
    if (of[i] == group) names[found++] = members[i];
  qsort(names, found, sizeof *names, by_name);
  for (uint32_t i = 0; i < found; i++) all = join(w, all, i ? "; " : "", names[i]);
  return all;
}

static int is_among(const char *const *names, uint32_t count, const char *name) {
  for (uint32_t i = 0; i < count; i++)
    if (strcmp(names[i], name) == 0) return 1;
  return 0;
}

static void lay_out_queues(work *w, int version) {
  const clause_program *program = w->programs[version];
  cl_meaning *m = &w->meanings[version];
  uint32_t count = program->obligations.count, *of = group(w, program);
  const char **members = m->member_names = need(w, (count + 1) * sizeof *members);
  uint32_t *queue = need(w, (count + 1) * sizeof *queue); /* of a group, plus 1 */
  m->members = need(w, (count + 1) * sizeof *m->members);
  m->queues = need(w, (count + 1) * sizeof *m->queues);
  for (uint32_t i = 0; i < count; i++) {
    members[i] = member_name(w, version, i);
    if (is_among(members, i, members[i])) members[i] = numbered(w, version == CL_OLD ? "old" : "new", i);
    m->members[i] = named(w, members[i]);
  }
  for (uint32_t i = 0; i < count; i++) {
    if (!queue[of[i]]) queue[of[i]] = part_named(w, CL_PART_QUEUE, queue_name(w, of, members, count, of[i]), NULL) + 1;
    m->queues[i] = queue[of[i]] - 1;
    w->parts.at[m->queues[i]].initial[version] = cl_sym_call(w->syms, CL_SYM_EMPTY, NULL, 0);
  }
}

/* ---- the order of deadlines ---- */

/* All that the machine knows of an obligation, but for its interest for lateness, which does not decide what becomes of it. */
static const cl_sym *shape_of(work *w, int version, uint32_t i) {
  const cl_meaning *m = &w->meanings[version];
  const cl_obligation *it = &m->program->obligations.at[i];
  const cl_sym *shape[] = {m->members[i],
                           w->parts.at[m->queues[i]].before,
                           named(w, w->parts.at[m->told[it->clause]].name),
                           number(w, it->captures),
                           number(w, it->key_width),
                           named(w, it->currency),
                           number(w, it->silent),
                           number(w, it->point),
                           number(w, it->by_day),
                           it->overdue >= 0 ? m->members[it->overdue] : number(w, -1),
                           it->balance >= 0 ? w->parts.at[m->slots[it->balance]].before : number(w, -1),
                           cl_emission_shape(m, it->fulfilled),
                           it->besides > 0 ? m->members[it->besides - 1] : number(w, -1),
                           number(w, it->opening),
                           number(w, m->program->offset_minutes)};
  return cl_sym_call(w->syms, CL_SYM_SHAPE, shape, sizeof shape / sizeof *shape);
}

/* What the deadline of an obligation reads: the captures, what is left, and when it was opened. */
static const cl_sym *const *fields_of_deadline(work *w, int version, uint32_t obligation) {
  uint32_t count = w->programs[version]->obligations.at[obligation].captures + 2u;
  const cl_sym **fields = need(w, count * sizeof *fields);
  const char *name = join(w, "capture of ", w->meanings[version].member_names[obligation], "");
  for (uint32_t i = 0; i < count; i++)
    fields[i] = cl_sym_numbered(w->syms, CL_SYM_NUMBER, name, i, INT64_MIN, INT64_MAX);
  return fields;
}

typedef struct ranked {
  uint32_t rank, index;
  const char *name;
} ranked;

static int by_rank(const void *a, const void *b) {
  const ranked *x = a, *y = b;
  if (x->rank != y->rank) return x->rank < y->rank ? -1 : 1;
  return strcmp(x->name, y->name);
}

static void rank_deadlines(work *w, int version) {
  const cl_meaning *m = &w->meanings[version];
  uint32_t count = m->program->obligations.count;
  ranked *all = need(w, (count + 1) * sizeof *all);
  for (uint32_t i = 0; i < count; i++)
    all[i] = (ranked){cl_rank_of(m->program, &m->program->obligations.at[i]), i, m->member_names[i]};
  qsort(all, count, sizeof *all, by_rank);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t it = all[i].index;
    const cl_judged judged = {it,
                              m->queues[it],
                              all[i].rank,
                              m->program->obligations.at[it].captures,
                              m->members[it],
                              shape_of(w, version, it),
                              cl_emission_shape(m, m->program->obligations.at[it].fulfilled),
                              fields_of_deadline(w, version, it)};
    check(w, CL_PUSH(w, w->judged[version], judged));
  }
}

/* ---- since when ---- */

/* Where the handlers begin, by instruction; each goes on up to the next. */
static const unsigned char *heads_of(work *w, const clause_program *program) {
  unsigned char *heads = need(w, program->code.count + 1);
  for (uint32_t i = 0; i < program->kinds.count; i++) heads[program->kinds.at[i].entry] = 1;
  for (uint32_t i = 0; i < program->obligations.count; i++) heads[program->obligations.at[i].fire] = 1;
  heads[program->start] = heads[program->code.count] = 1;
  return heads;
}

/* Whether a deadline's code reads when its obligation was opened: the field behind the captures and the amount. */
static int asks_since(const clause_program *program, const unsigned char *heads, const cl_obligation *obligation) {
  uint32_t pc = obligation->fire;
  do {
    cl_code code = program->code.at[pc++];
    if (code.op == CL_OP_FIELD && code.d == obligation->captures + 1u) return 1;
  } while (!heads[pc]);
  return 0;
}

static int looks_since(cl_code code, uint32_t obligation) {
  int looks = (code.op == CL_OP_LOOK || code.op == CL_OP_LOOK_ANY) && cl_operand(code, '3') == CL_LOOK_SINCE;
  return (looks || code.op == CL_OP_LOOK_SINCE) && cl_operand(code, 'l') == obligation;
}

static void find_dated(work *w, int version) {
  const clause_program *program = w->programs[version];
  unsigned char *dated = need(w, program->obligations.count + 1);
  const unsigned char *heads = heads_of(w, program);
  for (uint32_t i = 0; i < program->obligations.count; i++) {
    dated[i] = (unsigned char)asks_since(program, heads, &program->obligations.at[i]);
    for (uint32_t pc = 0; !dated[i] && pc < program->code.count; pc++)
      dated[i] = (unsigned char)looks_since(program->code.at[pc], i);
  }
  w->meanings[version].dated = dated;
}

/* ---- what a program's numbers mean ---- */

static void name_symbols(work *w, int version) {
  const clause_program *program = w->programs[version];
  cl_meaning *m = &w->meanings[version];
  m->names = need(w, (program->symbols.count + 1) * sizeof *m->names);
  m->provisions = need(w, (program->symbols.count + 1) * sizeof *m->provisions);
  for (uint32_t i = 0; i < program->symbols.count; i++) {
    const char *name = cl_string(program, program->symbols.at[i]);
    m->names[i] = named(w, name);
    m->provisions[i] = named(w, clause_name(w, version, name));
  }
}

/* Two versions that declare one value in different units mean different values. */
static void name_undisclosed(work *w, int version, uint32_t i) {
  const cl_value *value = &w->programs[version]->values.at[i];
  const char *name =
      cl_arena_format(w->arena, "%s %d %s", cl_string(w->programs[version], value->name), value->type, value->currency);
  check(w, name ? CLAUSE_OK : CLAUSE_ERROR_MEMORY);
  w->meanings[version].values[i] =
      cl_sym_variable(w->syms, CL_SYM_NUMBER, join(w, "value ", name, ""), INT64_MIN, INT64_MAX);
  w->meanings[version].bound[i] = cl_sym_variable(w->syms, CL_SYM_YES_NO, join(w, "known ", name, ""), 0, 1);
}

static void name_values(work *w, int version) {
  const clause_program *program = w->programs[version];
  cl_meaning *m = &w->meanings[version];
  m->values = need(w, (program->values.count + 1) * sizeof *m->values);
  m->bound = need(w, (program->values.count + 1) * sizeof *m->bound);
  for (uint32_t i = 0; i < program->values.count; i++) {
    if (program->values.at[i].disclosed) {
      m->values[i] = number(w, program->values.at[i].value);
      m->bound[i] = cl_sym_yes_no(w->syms, 1);
    } else {
      name_undisclosed(w, version, i);
    }
  }
}

static void lay_out(work *w, int version) {
  const clause_program *program = w->programs[version];
  w->meanings[version] = (cl_meaning){.syms = w->syms, .program = program};
  w->meanings[version].reached = need(w, (program->code.count + 1) * sizeof *w->meanings[version].reached);
  w->meanings[version].live = cl_find_live(w->syms, program);
  name_symbols(w, version);
  name_values(w, version);
  lay_out_slots(w, version);
  lay_out_tables(w, version);
  lay_out_answers(w, version);
  find_holdings(w, version);
  lay_out_queues(w, version);
  find_dated(w, version);
  rank_deadlines(w, version);
}

/* ---- fields ---- */

static int is_name(const cl_field *field) {
  return field->type == CLAUSE_TYPE_NAME || field->type == CLAUSE_TYPE_PARTY || field->type == CLAUSE_TYPE_PROVISION;
}

static const cl_field *field_named(const clause_program *program, const char *kind, const char *field) {
  int found = clause_program_find_kind(program, kind, strlen(kind));
  if (found < 0) return NULL;
  const cl_kind *it = &program->kinds.at[found];
  for (uint32_t i = it->first_field; i < it->first_field + it->field_count; i++)
    if (strcmp(cl_string(program, program->fields.at[i].name), field) == 0) return &program->fields.at[i];
  return NULL;
}

/* What a field may hold in an event that both versions take. */
static const cl_sym *field_variable(work *w, int version, const char *kind, const cl_field *field) {
  const char *name = cl_string(w->programs[version], field->name);
  const cl_field *other = w->programs[!version] ? field_named(w->programs[!version], kind, name) : NULL;
  int same_type = other && other->type == field->type && strcmp(other->currency, field->currency) == 0;
  const char *full = cl_arena_format(w->arena, "%s of %s %d %s", name, kind, field->type, field->currency);
  check(w, full ? CLAUSE_OK : CLAUSE_ERROR_MEMORY);
  if (is_name(field)) return cl_sym_variable(w->syms, CL_SYM_NUMBER, full, 0, INT32_MAX);
  int64_t least = field->at_least, most = field->at_most;
  if (same_type && other->at_least > least) least = other->at_least;
  if (same_type && other->at_most < most) most = other->at_most;
  return cl_sym_variable(w->syms, CL_SYM_NUMBER, full, least, most);
}

/* The names that an event may have in a field: of a party, or of those that are declared. */
static void note_choices(work *w, int version, const cl_field *field, cl_summary_field *out) {
  const clause_program *program = w->programs[version];
  const uint32_t *declared = field->choice_count > 0 ? program->choices.at + field->first_choice : NULL;
  uint32_t count = field->type == CLAUSE_TYPE_PARTY ? program->parties : field->choice_count;
  if (count == 0) return;
  const cl_sym **choices = need(w, (count + 1) * sizeof *choices);
  for (uint32_t i = 0; i < count; i++) choices[i] = w->meanings[version].names[declared ? declared[i] : i + 1];
  if (field->optional) choices[count++] = w->meanings[version].names[0];
  out->choices = choices;
  out->choice_count = count;
}

static const cl_sym *const *fields_of_kind(work *w, int version, const cl_kind *kind) {
  const clause_program *program = w->programs[version];
  const cl_sym **fields = need(w, (kind->field_count + 1) * sizeof *fields);
  for (uint32_t i = 0; i < kind->field_count; i++) {
    const cl_field *field = &program->fields.at[kind->first_field + i];
    fields[i] = field_variable(w, version, cl_string(program, kind->name), field);
    cl_summary_field known = {cl_string(program, kind->name), cl_string(program, field->name), fields[i], 0, NULL};
    note_choices(w, version, field, &known);
    check(w, CL_PUSH(w, w->fields, known));
  }
  return fields;
}

/* ---- handlers ---- */

static cl_summary *summary_named(work *w, const char *what, const char *name) {
  const char *full = join(w, what, " ", name);
  uint32_t hash = cl_syms_text(w->syms, full), probe = 0, found = cl_index_find(&w->summary_index, hash, &probe);
  if (found != CL_NONE) return &w->summaries.at[found];
  check(w, cl_index_reserve(&w->allocator, &w->summary_index, w->summaries.count + 1));
  check(w, CL_PUSH(w, w->summaries, ((cl_summary){.name = full, .queues = {CL_NONE, CL_NONE}})));
  cl_index_add(&w->summary_index, hash, w->summaries.count - 1);
  return &w->summaries.at[w->summaries.count - 1];
}

/* `starts`: from the initial state instead of any. */
static void summarise(work *w, int version, cl_summary *summary, const cl_setting *setting, int starts) {
  uint32_t changed = 0;
  for (uint32_t i = 0; i < w->parts.count; i++) {
    const cl_sym *initial = w->parts.at[i].initial[version];
    w->values[i] = starts && initial ? initial : w->parts.at[i].before;
  }
  cl_evaluate(&w->meanings[version], setting, w->values);
  for (uint32_t i = 0; i < w->parts.count; i++) changed += w->values[i] != w->parts.at[i].before;
  cl_effect *effects = need(w, (changed + 1) * sizeof *effects);
  summary->effects[version] = effects;
  summary->effect_count[version] = changed;
  for (uint32_t i = 0; i < w->parts.count; i++)
    if (w->values[i] != w->parts.at[i].before) *effects++ = (cl_effect){i, w->values[i]};
}

/* Whether nothing of its queue can be open. */
static int is_never_open(const work *w, int version, uint32_t obligation) {
  const cl_sym *queue = w->parts.at[w->meanings[version].queues[obligation]].before;
  return queue->kind == CL_SYM_CALL && queue->function == CL_SYM_EMPTY;
}

static void summarise_all(work *w, int version) {
  const clause_program *program = w->programs[version];
  for (uint32_t i = 0; i < program->kinds.count; i++) {
    const cl_kind *kind = &program->kinds.at[i];
    cl_summary *summary = summary_named(w, "event", cl_string(program, kind->name));
    const cl_setting setting = {kind->entry, w->event_time, fields_of_kind(w, version, kind),
                                program->fields.at + kind->first_field};
    summarise(w, version, summary, &setting, 0);
  }
  for (uint32_t i = 0; i < program->obligations.count; i++) {
    if (is_never_open(w, version, i)) continue;
    cl_summary *summary = summary_named(w, "deadline", w->meanings[version].member_names[i]);
    summary->queues[version] = w->meanings[version].queues[i];
    const cl_setting setting = {program->obligations.at[i].fire, w->deadline_time, fields_of_deadline(w, version, i),
                                NULL};
    summarise(w, version, summary, &setting, 0);
  }
  const cl_setting setting = {program->start, number(w, program->effective), NULL, NULL};
  summarise(w, version, summary_named(w, "start", ""), &setting, w->programs[CL_OLD] != NULL);
}

/* ---- one version alone ---- */

/* The greatest change there is of a register. */
static cl_wide within_register(cl_wide value) {
  return value < INT64_MIN ? INT64_MIN : value > INT64_MAX ? INT64_MAX : value;
}

/* Whether what a handler makes of a part is what it could be before. */
static int is_covered(const cl_part *part, const cl_sym *after) {
  const cl_sym *before = part->before;
  if (part->kind != CL_PART_SLOT) return after == before || before->kind == CL_SYM_VARIABLE;
  return before->least <= within_register(after->least) && within_register(after->most) <= before->most;
}

/* What it can be then: of a number, one of its bounds gives way, first to nothing and then for good. */
static void widen(work *w, cl_part *part, const cl_sym *after) {
  const cl_sym *before = part->before;
  cl_wide least = before->least, most = before->most;
  if (within_register(after->least) < least) least = least > 0 && after->least >= 0 ? 0 : INT64_MIN;
  if (within_register(after->most) > most) most = most < 0 && after->most <= 0 ? 0 : INT64_MAX;
  int is_slot = part->kind == CL_PART_SLOT;
  const char *name = numbered(w, join(w, is_slot ? "slot " : "state ", part->name, ""), w->widened++);
  part->before = cl_sym_variable(w->syms, is_slot ? CL_SYM_NUMBER : CL_SYM_STATE, name, least, most);
}

static int widen_all(work *w) {
  uint32_t before = w->widened;
  for (uint32_t i = 0; i < w->summaries.count; i++)
    for (uint32_t k = 0; k < w->summaries.at[i].effect_count[CL_NEW]; k++) {
      const cl_effect *effect = &w->summaries.at[i].effects[CL_NEW][k];
      cl_part *part = &w->parts.at[effect->part];
      int is_state = part->kind != CL_PART_TOLD && part->kind != CL_PART_LET_GO;
      if (is_state && !is_covered(part, effect->after)) widen(w, part, effect->after);
    }
  return w->widened > before;
}

static void forget_summaries(work *w) {
  w->summaries.count = w->fields.count = 0;
  cl_index_free(&w->allocator, &w->summary_index);
}

static int64_t start_of_year(int32_t year) { return cl_day_start(cl_civil_to_days(year, 1, 1), 0); }

/* From what holds at the start to what every handler keeps to. */
static void summarise_new(work *w) {
  int64_t first = cl_day_start(cl_civil_to_days(1, 1, 1), 0) - 2 * CLAUSE_DAY;
  int64_t last = cl_day_start(cl_civil_to_days(9999, 12, 31), 0) + 2 * CLAUSE_DAY;
  w->from = w->programs[CL_NEW]->effective;
  w->first = start_of_year(CL_YEARS_LEAST);
  w->event_time = cl_sym_variable(w->syms, CL_SYM_NUMBER, "time of the event", first, last);
  w->deadline_time = cl_sym_variable(w->syms, CL_SYM_NUMBER, "time of the deadline", first, last);
  lay_out(w, CL_NEW);
  w->values = need(w, (w->parts.count + 1) * sizeof *w->values);
  for (uint32_t i = 0; i < w->parts.count; i++)
    if (w->parts.at[i].initial[CL_NEW]) w->parts.at[i].before = w->parts.at[i].initial[CL_NEW];
  do {
    forget_summaries(w);
    summarise_all(w, CL_NEW);
  } while (widen_all(w));
}

/* ---- taking over ---- */

/* Whether the later version's start leaves a part as it is before. */
static int is_left_alone(work *w, int later, uint32_t part) {
  const cl_summary *start = summary_named(w, "start", "");
  for (uint32_t i = 0; i < start->effect_count[later]; i++)
    if (start->effects[later][i].part == part)
      return start->effects[later][i].after == w->parts.at[part].initial[later];
  return 1;
}

/* How much two obligations ask for, which is taken off what is still to be done. */
static int ask_alike(const work *w, const cl_obligation *old, const cl_obligation *new_) {
  if (!old->asks || !new_->asks) return 1;
  const cl_meter *a = &w->programs[CL_OLD]->meters.at[old->asks - 1],
                 *b = &w->programs[CL_NEW]->meters.at[new_->asks - 1];
  if (a->limit_from != b->limit_from || a->limit_from != CL_LIMIT_VALUE)
    return a->limit_from == b->limit_from && a->limit == b->limit;
  return w->meanings[CL_OLD].values[a->limit] == w->meanings[CL_NEW].values[b->limit];
}

/* The item of a part that the version has, after one; CL_NONE. */
static uint32_t next_of(const uint32_t *parts, uint32_t count, uint32_t part, uint32_t after) {
  for (uint32_t i = after; i < count; i++)
    if (parts[i] == part) return i;
  return CL_NONE;
}

static int is_obligation_carried(const work *w, uint32_t old, uint32_t part) {
  const clause_program *const *programs = w->programs;
  uint32_t count = programs[CL_NEW]->obligations.count;
  const uint32_t *queues = w->meanings[CL_NEW].queues;
  for (uint32_t i = next_of(queues, count, part, 0); i != CL_NONE; i = next_of(queues, count, part, i + 1))
    if (cl_can_carry(programs[CL_OLD], old, programs[CL_NEW], i, CL_CARRIED_OBLIGATION))
      return ask_alike(w, &programs[CL_OLD]->obligations.at[old], &programs[CL_NEW]->obligations.at[i]);
  return 0;
}

static int is_queue_carried(const work *w, uint32_t part) {
  uint32_t count = w->programs[CL_OLD]->obligations.count;
  const uint32_t *queues = w->meanings[CL_OLD].queues;
  for (uint32_t i = next_of(queues, count, part, 0); i != CL_NONE; i = next_of(queues, count, part, i + 1))
    if (!is_obligation_carried(w, i, part)) return 0;
  return 1;
}

/* Of a part that both have.  What a start writes into a table stays beside what is taken over. */
static int is_carried(work *w, int later, uint32_t i) {
  const cl_part *part = &w->parts.at[i];
  const clause_program *old = w->programs[CL_OLD], *new_ = w->programs[CL_NEW];
  const cl_meaning *m = w->meanings;
  switch (part->kind) {
  case CL_PART_SLOT:
    return cl_can_carry(old, next_of(m[CL_OLD].slots, old->slots.count, i, 0), new_,
                        next_of(m[CL_NEW].slots, new_->slots.count, i, 0), CL_CARRIED_SLOT);
  case CL_PART_TABLE:
    return part->initial[CL_OLD] == part->initial[CL_NEW] && is_left_alone(w, later, i) &&
           cl_can_carry(old, next_of(m[CL_OLD].tables, old->tables.count, i, 0), new_,
                        next_of(m[CL_NEW].tables, new_->tables.count, i, 0), CL_CARRIED_TABLE);
  case CL_PART_QUEUE: return is_queue_carried(w, i);
  default: return 0;
  }
}

static void find_carried(work *w) {
  if (!w->programs[CL_OLD] || w->programs[CL_OLD]->effective == w->programs[CL_NEW]->effective) return;
  int later = w->programs[CL_OLD]->effective > w->programs[CL_NEW]->effective ? CL_OLD : CL_NEW;
  for (uint32_t i = 0; i < w->parts.count; i++) {
    cl_part *part = &w->parts.at[i];
    part->is_carried = part->initial[CL_OLD] && part->initial[CL_NEW] && is_carried(w, later, i);
  }
}

/* ---- the whole ---- */

/* Of versions that take effect on one day, events before it are compared too: both remember them.  Otherwise nothing is compared before both are in force. */
static void summarise_both(work *w) {
  int64_t old = w->programs[CL_OLD]->effective, new_ = w->programs[CL_NEW]->effective;
  int64_t last = start_of_year(CL_YEARS_MOST);
  w->from = old > new_ ? old : new_;
  w->first = old == new_ ? start_of_year(CL_YEARS_LEAST) : w->from;
  w->event_time = cl_sym_variable(w->syms, CL_SYM_NUMBER, "time of the event", w->first, last);
  w->deadline_time = cl_sym_variable(w->syms, CL_SYM_NUMBER, "time of the deadline", w->first, last);
  for (int version = 0; version < CL_VERSIONS; version++) lay_out(w, version);
  w->values = need(w, (w->parts.count + 1) * sizeof *w->values);
  for (int version = 0; version < CL_VERSIONS; version++) summarise_all(w, version);
  find_carried(w);
}

/* A copy in the arena. */
static void *keep(work *w, const void *items, size_t size) {
  void *kept = need(w, size + 1);
  if (size > 0) memcpy(kept, items, size);
  return kept;
}

static const cl_summaries *handed_over(work *w) {
  cl_summaries *out = need(w, sizeof *out);
  uint32_t text_count;
  const char *const *texts = cl_syms_texts(w->syms, &text_count);
  out->from = w->from;
  out->first = w->first;
  out->starts_at_once = !w->programs[CL_OLD] || w->programs[CL_OLD]->effective == w->programs[CL_NEW]->effective;
  out->text_count = text_count;
  out->texts = keep(w, texts, text_count * sizeof *texts);
  out->field_count = w->fields.count;
  out->fields = keep(w, w->fields.at, w->fields.count * sizeof *w->fields.at);
  out->event_time = w->event_time;
  out->deadline_time = w->deadline_time;
  out->syms = w->syms;
  out->value_count = cl_syms_count(w->syms);
  out->part_count = w->parts.count;
  out->parts = keep(w, w->parts.at, w->parts.count * sizeof *w->parts.at);
  out->summary_count = w->summaries.count;
  out->summaries = keep(w, w->summaries.at, w->summaries.count * sizeof *w->summaries.at);
  for (int version = 0; version < CL_VERSIONS; version++) {
    out->told[version] = w->meanings[version].told;
    out->values[version] = w->meanings[version].values;
    out->known[version] = w->meanings[version].bound;
    out->slots[version] = w->meanings[version].slots;
    out->tables[version] = w->meanings[version].tables;
    out->queues[version] = w->meanings[version].queues;
    out->obligation_count[version] = w->judged[version].count;
    out->judged[version] = keep(w, w->judged[version].at, w->judged[version].count * sizeof *w->judged[version].at);
  }
  return out;
}

#define FREE(array) cl_resize(&w->allocator, array.at, array.capacity * sizeof *array.at, 0)

static void end(work *w) {
  FREE(w->parts);
  FREE(w->summaries);
  FREE(w->fields);
  for (int version = 0; version < CL_VERSIONS; version++) FREE(w->judged[version]);
  cl_index_free(&w->allocator, &w->part_index);
  cl_index_free(&w->allocator, &w->summary_index);
}

int cl_summarise_in(const cl_summaries **out, cl_syms *syms, const clause_program *old, const clause_program *new_,
                    const cl_renamed_clause *renamed, size_t renamed_count, cl_arena *arena) {
  *out = NULL;
  work *w = cl_arena_get(arena, sizeof *w);
  if (!w) return CLAUSE_ERROR_MEMORY;
  *w = (work){.syms = syms,
              .arena = arena,
              .allocator = cl_default_allocator,
              .programs = {old, new_},
              .renamed = renamed,
              .renamed_count = renamed_count};
  jmp_buf *before = cl_syms_catch(syms, &w->give_up);
  int status = setjmp(w->give_up);
  if (status == CLAUSE_OK) {
    (old ? summarise_both : summarise_new)(w);
    *out = handed_over(w);
  }
  cl_syms_catch(syms, before);
  end(w);
  return status;
}

int cl_summarise(const cl_summaries **out, const clause_program *old, const clause_program *new_,
                 const cl_renamed_clause *renamed, size_t renamed_count, uint32_t limit, cl_arena *arena) {
  cl_syms *syms;
  int status = cl_syms_new(&syms, arena, limit, NULL);
  if (status == CLAUSE_OK) status = cl_summarise_in(out, syms, old, new_, renamed, renamed_count, arena);
  cl_syms_free(syms);
  return status;
}
