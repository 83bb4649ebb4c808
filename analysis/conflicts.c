/* Conflicts: one clause permits an act that another forbids, and neither prevails.  For each such pair of rules events are built from what their
** conditions compare with, and run on a fresh instance; only what the run confirms is told.  Where a condition looks back, another event goes before. */
#include "findings.h"

#include <string.h>

enum {
  FIELDS_MOST = 32,      /* of an event that is tried */
  CANDIDATES_MOST = 8,   /* for one field */
  DAYS_MOST = 4,         /* on which an event is tried */
  EARLIER_MOST = 4,      /* kinds of event that are let happen before */
  TRIES_PER_PAIR = 1024, /* of two rules */
  TRIES_MOST = 4096,
  PAIRS_MOST = 1 << 20,
  DEADLINES_MOST = 256 /* in one try */
};
#define STATE_MOST (UINT64_C(64) << 20) /* bytes, over all tries */

/* ---- candidates ---- */

typedef cl_example_field candidate;

typedef struct candidates {
  uint32_t count;
  int is_settled; /* a pattern leaves no choice */
  candidate at[CANDIDATES_MOST];
} candidates;

typedef struct occurrence {
  const cl_event_decl *event;
  int64_t at;
  candidate fields[FIELDS_MOST];
} occurrence;

typedef struct search {
  cl_diagnostics *diagnostics;
  const cl_model *model;
  const clause_program *program;
  clause_names *names;
  uint32_t tries; /* in all */
  uint64_t pairs;
  uint64_t try_bytes; /* of the state that one try sets up */
  /* the two rules at hand */
  const cl_provision *permits, *forbids;
  const cl_rule *permitting, *forbidding;
  uint32_t tries_here;
  candidates fields[FIELDS_MOST];
  uint32_t day_count, earlier_count;
  int64_t first_day, end;
  int64_t days[DAYS_MOST];
  const cl_pattern *earlier[EARLIER_MOST];
} search;

static int is_same(candidate a, candidate b) {
  if (a.name && b.name) return strcmp(a.name, b.name) == 0;
  return !a.name && !b.name && a.figure == b.figure;
}

static void add_candidate(candidates *all, const cl_event_field *field, candidate added) {
  if (all->is_settled || all->count == CANDIDATES_MOST) return;
  if (!added.name && (added.figure < field->at_least || added.figure > field->at_most)) return;
  for (uint32_t i = 0; i < all->count; i++)
    if (is_same(all->at[i], added)) return;
  all->at[all->count++] = added;
}

static void add_name(candidates *all, const cl_event_field *field, const char *name) {
  add_candidate(all, field, (candidate){name, 0});
}

static void add_figure(candidates *all, const cl_event_field *field, int64_t figure) {
  add_candidate(all, field, (candidate){NULL, figure});
}

/* ---- what conditions compare with ---- */

/* A constant or a disclosed value, as a field of this denominator carries it; 0 where it is none. */
static int figure_of(int64_t *out, const cl_expr *expr, int64_t denominator) {
  int is_value = expr->kind == CL_EXPR_VALUE && expr->provision->disclosed;
  int64_t figure = is_value ? expr->provision->value : expr->constant;
  int64_t per = expr->denominator > 0 ? expr->denominator : 1;
  cl_wide scaled = (cl_wide)figure * (denominator > 0 ? denominator : 1) / per;
  if (expr->kind != CL_EXPR_CONST && !is_value) return 0;
  *out = (int64_t)scaled;
  return scaled > INT64_MIN / 4 && scaled < INT64_MAX / 4;
}

static void add_day(search *s, int64_t day) {
  if (s->day_count == DAYS_MOST || day < s->first_day || day >= s->end) return;
  for (uint32_t i = 0; i < s->day_count; i++)
    if (s->days[i] == day) return;
  s->days[s->day_count++] = day;
}

/* The boundary itself and what lies on either side of it. */
static void add_compared(search *s, const cl_expr *asked, const cl_expr *with) {
  int64_t figure;
  if (asked->kind == CL_EXPR_TODAY && figure_of(&figure, with, 1)) {
    add_day(s, figure);
    add_day(s, figure + CLAUSE_DAY);
    add_day(s, figure - CLAUSE_DAY);
  }
  if (asked->kind != CL_EXPR_FIELD || (uint32_t)asked->index >= s->permitting->event.event->field_count) return;
  candidates *all = &s->fields[asked->index];
  const cl_event_field *field = &s->permitting->event.event->fields[asked->index];
  if (with->kind == CL_EXPR_CONST && with->text) {
    add_name(all, field, with->text);
  } else if (figure_of(&figure, with, asked->denominator)) {
    int64_t step = field->type.sort == CLAUSE_TYPE_DATE ? CLAUSE_DAY : 1;
    add_figure(all, field, figure);
    add_figure(all, field, figure + step);
    add_figure(all, field, figure - step);
  }
}

static void add_earlier(search *s, const cl_history *history) {
  if (!history->pattern.event || history->pattern.event->field_count > FIELDS_MOST) return;
  if (history->breached || history->accrued || s->earlier_count == EARLIER_MOST) return;
  for (uint32_t i = 0; i < s->earlier_count; i++)
    if (s->earlier[i] == &history->pattern) return;
  s->earlier[s->earlier_count++] = &history->pattern;
}

/* Comparisons of the event at hand lie at most this deep in what is worth trying. */
enum { DEEPEST = 16 };

static void read_condition(search *s, const cl_expr *expr, int depth) {
  if (!expr || depth == DEEPEST) return;
  if (expr->kind == CL_EXPR_HISTORY) add_earlier(s, expr->history);
  if (expr->a && expr->b) {
    add_compared(s, expr->a, expr->b);
    add_compared(s, expr->b, expr->a);
  }
  read_condition(s, expr->a, depth + 1);
  read_condition(s, expr->b, depth + 1);
  for (uint32_t i = 0; i < expr->item_count; i++) read_condition(s, expr->items[i], depth + 1);
}

static void read_conditions(search *s, const cl_rule *rule) {
  for (uint32_t i = 0; i < rule->event.test_count; i++) read_condition(s, rule->event.tests[i], 0);
  for (uint32_t i = 0; i < rule->where_count; i++) read_condition(s, rule->where[i], 0);
  for (uint32_t i = 0; i < rule->if_count; i++) read_condition(s, rule->if_[i], 0);
  for (uint32_t i = 0; i < rule->unless_count; i++) read_condition(s, rule->unless[i], 0);
}

/* ---- fields ---- */

/* `by Alder` and the like leave no choice; 0 where two of them differ, so that no event is both. */
static int settle(candidates *fields, const cl_expr *const *tests, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    const cl_expr *test = tests[i];
    if (test->kind != CL_EXPR_EQ || test->a->kind != CL_EXPR_FIELD || !test->b->text) continue;
    candidates *all = &fields[test->a->index];
    if (all->is_settled && strcmp(all->at[0].name, test->b->text) != 0) return 0;
    *all = (candidates){1, 1, {{test->b->text, 0}}};
  }
  return 1;
}

static void add_usual(const cl_model *m, candidates *all, const cl_event_field *field) {
  for (uint32_t i = 0; field->type.sort == CLAUSE_TYPE_PARTY && i < m->party_count; i++)
    add_name(all, field, m->parties[i].name);
  for (uint32_t i = 0; i < field->choice_count; i++) add_name(all, field, field->choices[i]);
  for (uint32_t i = 0; field->type.sort == CLAUSE_TYPE_PROVISION && i < m->provision_count; i++)
    add_name(all, field, m->provisions[i]->name);
  if (field->type.sort == CLAUSE_TYPE_NAME && !field->choices) add_name(all, field, "another");
  if (field->type.sort == CLAUSE_TYPE_NAME || field->type.sort == CLAUSE_TYPE_PARTY ||
      field->type.sort == CLAUSE_TYPE_PROVISION)
    return;
  if (field->type.sort == CLAUSE_TYPE_DATE) add_figure(all, field, m->effective);
  add_figure(all, field, 1);
  add_figure(all, field, 0);
  if (field->has_range) add_figure(all, field, field->at_least);
}

/* Whether there is something to try for each field. */
static int find_candidates(search *s) {
  const cl_event_decl *event = s->permitting->event.event;
  const cl_rule *rules[] = {s->permitting, s->forbidding};
  memset(s->fields, 0, sizeof s->fields);
  s->day_count = s->earlier_count = 0;
  add_day(s, s->first_day);
  for (int i = 0; i < 2; i++)
    if (!settle(s->fields, (const cl_expr *const *)rules[i]->event.tests, rules[i]->event.test_count)) return 0;
  for (int i = 0; i < 2; i++) read_conditions(s, rules[i]);
  for (uint32_t i = 0; i < event->field_count; i++) {
    add_usual(s->model, &s->fields[i], &event->fields[i]);
    if (!s->fields[i].count) return 0;
  }
  return 1;
}

/* ---- running ---- */

static int apply(clause_instance *instance, const search *s, const occurrence *o) {
  int64_t fields[FIELDS_MOST];
  for (uint32_t i = 0; i < o->event->field_count; i++) {
    const candidate *c = &o->fields[i];
    int status = c->name ? clause_names_intern(&fields[i], s->names, c->name, strlen(c->name)) : CLAUSE_OK;
    if (status != CLAUSE_OK) return status;
    if (!c->name) fields[i] = c->figure;
  }
  int kind = clause_program_find_kind(s->program, o->event->name, strlen(o->event->name));
  if (kind < 0) return kind;
  const clause_event event = {o->at, (uint32_t)kind, o->event->field_count, fields};
  return clause_instance_apply(instance, &event);
}

static int is_of(const search *s, const clause_verdict *verdict, const cl_provision *p) {
  clause_clause_info clause;
  return clause_program_clause(&clause, s->program, verdict->clause) == CLAUSE_OK && strcmp(clause.name, p->name) == 0;
}

/* Both speak of the act itself, and of the same party. */
static int is_conflict(const search *s, clause_instance *instance) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
  const clause_verdict *permitted = NULL, *breached = NULL;
  for (size_t i = 0; i < count; i++) {
    const clause_verdict *v = &verdicts[i];
    if (!v->event) continue;
    if (v->kind == CLAUSE_PERMITTED && is_of(s, v, s->permits)) permitted = v;
    if (v->kind == CLAUSE_BREACHED && is_of(s, v, s->forbids)) breached = v;
  }
  return permitted && breached && permitted->party == breached->party;
}

/* Whether the two events, the first of which may be NULL, show a conflict.  What the engine refuses shows none. */
static int shows_conflict(int *shown, search *s, const occurrence *earlier, const occurrence *now) {
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  clause_instance *instance;
  options.max_deadlines = DEADLINES_MOST;
  s->tries++;
  s->tries_here++;
  *shown = 0;
  int status = clause_instance_new(&instance, s->program, &options);
  if (status == CLAUSE_ERROR_MEMORY) return status;
  if (status == CLAUSE_OK && earlier) status = apply(instance, s, earlier);
  if (status == CLAUSE_OK) status = apply(instance, s, now);
  if (status == CLAUSE_OK) *shown = is_conflict(s, instance);
  clause_instance_free(instance);
  return status == CLAUSE_ERROR_MEMORY ? status : CLAUSE_OK;
}

/* ---- telling ---- */

static const char *decimal_text(const cl_model *m, int64_t figure, int decimals) {
  uint64_t size = figure < 0 ? 0 - (uint64_t)figure : (uint64_t)figure, unit = 1;
  for (int i = 0; i < decimals; i++) unit *= 10;
  const char *sign = figure < 0 ? "-" : "";
  if (size % unit == 0) return cl_arena_format(m->arena, "%s%llu", sign, (unsigned long long)(size / unit));
  return cl_arena_format(m->arena, "%s%llu.%0*llu", sign, (unsigned long long)(size / unit), decimals,
                         (unsigned long long)(size % unit));
}

static const char *date_text(const cl_model *m, int64_t instant) {
  clause_date date = clause_instant_to_date(instant, m->offset_minutes);
  return cl_arena_format(m->arena, "\"%04d-%02d-%02d\"", date.year, date.month, date.day);
}

/* A JSON string: a name of a clause file holds no quotation mark and no control character. */
static const char *name_text(const cl_model *m, const char *name) {
  const char *text = "\"", *backslash;
  for (; text && (backslash = strchr(name, '\\')) != NULL; name = backslash + 1)
    text = cl_arena_format(m->arena, "%s%.*s\\\\", text, (int)(backslash - name), name);
  return text ? cl_arena_format(m->arena, "%s%s\"", text, name) : NULL;
}

static const char *candidate_text(const cl_model *m, const cl_event_field *field, const candidate *c) {
  if (c->name) return name_text(m, c->name);
  switch (field->type.sort) {
  case CLAUSE_TYPE_YES_NO: return c->figure ? "true" : "false";
  case CLAUSE_TYPE_DATE: return date_text(m, c->figure);
  case CLAUSE_TYPE_MONEY: return decimal_text(m, c->figure, clause_currency_digits(field->type.currency));
  case CLAUSE_TYPE_COUNT: return decimal_text(m, c->figure, 0);
  default: return decimal_text(m, c->figure, CLAUSE_SCALE);
  }
}

const char *cl_example_line(const cl_model *m, const cl_event_decl *event, int64_t at, const cl_example_field *fields) {
  cl_arena *arena = m->arena;
  const char *line = cl_arena_format(arena, "{\"at\": %s, \"event\": \"%s\"", date_text(m, at), event->name);
  for (uint32_t i = 0; line && i < event->field_count; i++) {
    if (fields[i].name && !*fields[i].name) continue; /* it says nothing of it */
    const cl_event_field *field = &event->fields[i];
    line = cl_arena_format(arena, "%s, \"%s\": %s", line, field->name, candidate_text(m, field, &fields[i]));
  }
  return line ? cl_arena_format(arena, "%s}", line) : NULL;
}

void cl_report_conflict(cl_diagnostics *diagnostics, const cl_model *model, const cl_provision *permits,
                        const cl_provision *forbids, const char *lines) {
  cl_diagnostic *d = cl_report(diagnostics, CL_CONFLICT, model->source, forbids->sentence->span,
                               "this forbids what `%s` permits, and neither prevails: %s", permits->name, lines);
  d->fix = cl_arena_format(model->arena, "a line `subject to %s` lets this give way", permits->name);
  d->other = permits->sentence->span;
  d->other_message = "permitted here";
}

static int report(search *s, const occurrence *earlier, const occurrence *now) {
  const char *lines = cl_example_line(s->model, now->event, now->at, now->fields);
  const char *before = earlier ? cl_example_line(s->model, earlier->event, earlier->at, earlier->fields) : NULL;
  if (lines && before) lines = cl_arena_format(s->model->arena, "%s, then %s", before, lines);
  if (!lines || (earlier && !before)) return CLAUSE_ERROR_MEMORY;
  cl_report_conflict(s->diagnostics, s->model, s->permits, s->forbids, lines);
  return CLAUSE_OK;
}

/* ---- one pair of rules ---- */

static int is_spent(const search *s) {
  return s->tries_here >= TRIES_PER_PAIR || s->tries >= TRIES_MOST || s->tries * s->try_bytes >= STATE_MOST;
}

/* An event that matches the pattern, with what it shares with the event that follows. */
static void build_earlier(search *s, occurrence *out, const cl_pattern *pattern, const occurrence *now) {
  candidates fields[FIELDS_MOST];
  memset(fields, 0, sizeof fields);
  *out = (occurrence){.event = pattern->event, .at = s->first_day};
  (void)settle(fields, (const cl_expr *const *)pattern->tests, pattern->test_count);
  for (uint32_t i = 0; i < pattern->event->field_count; i++) {
    add_usual(s->model, &fields[i], &pattern->event->fields[i]);
    out->fields[i] = fields[i].at[0];
  }
  for (uint32_t i = 0; i < pattern->link_count; i++)
    out->fields[pattern->links[i].field] = now->fields[pattern->links[i].base];
}

static int try_event(int *shown, search *s, const occurrence *now) {
  int status = shows_conflict(shown, s, NULL, now);
  if (status == CLAUSE_OK && *shown) return report(s, NULL, now);
  for (uint32_t i = 0; status == CLAUSE_OK && i < s->earlier_count && !is_spent(s); i++) {
    occurrence earlier;
    build_earlier(s, &earlier, s->earlier[i], now);
    status = shows_conflict(shown, s, &earlier, now);
    if (status == CLAUSE_OK && *shown) return report(s, &earlier, now);
  }
  return status;
}

/* The next combination of candidates, like the next number of a counter; 0 after the last. */
static int next_combination(uint32_t *chosen, const search *s, uint32_t field_count) {
  for (uint32_t i = 0; i < field_count; i++) {
    if (++chosen[i] < s->fields[i].count) return 1;
    chosen[i] = 0;
  }
  return 0;
}

static int try_day(int *shown, search *s, int64_t day) {
  uint32_t chosen[FIELDS_MOST] = {0}, field_count = s->permitting->event.event->field_count;
  int status = CLAUSE_OK;
  do {
    occurrence now = {.event = s->permitting->event.event, .at = day};
    for (uint32_t i = 0; i < field_count; i++) now.fields[i] = s->fields[i].at[chosen[i]];
    status = try_event(shown, s, &now);
  } while (status == CLAUSE_OK && !*shown && !is_spent(s) && next_combination(chosen, s, field_count));
  return status;
}

static int64_t start_of(const cl_model *m, const cl_provision *p) {
  return p->from > m->effective ? p->from : m->effective;
}

static int try_pair(int *shown, search *s) {
  int64_t permits_from = start_of(s->model, s->permits), forbids_from = start_of(s->model, s->forbids);
  int status = CLAUSE_OK;
  *shown = 0;
  s->tries_here = 0;
  s->first_day = permits_from > forbids_from ? permits_from : forbids_from;
  s->end = s->permits->end < s->forbids->end ? s->permits->end : s->forbids->end;
  if (s->first_day >= s->end || !find_candidates(s)) return CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && !*shown && i < s->day_count && !is_spent(s); i++)
    status = try_day(shown, s, s->days[i]);
  return status;
}

/* ---- all pairs ---- */

static int rule_permits(const cl_provision *p, const cl_rule *rule) {
  if (p->kind == CL_PERMISSION) return 1;
  if (p->kind != CL_GRANT) return 0;
  return rule->grant_act == CL_USES || (rule->grant_act == CL_LICENSES && p->exclusivity == CL_NON_EXCLUSIVE);
}

static int rule_forbids(const cl_provision *p, const cl_rule *rule) {
  if (p->kind == CL_PROHIBITION) return 1;
  if (p->kind != CL_GRANT) return 0;
  if (rule->grant_act == CL_LICENSES) return p->exclusivity == CL_EXCLUSIVE || p->exclusivity == CL_SOLE;
  return rule->grant_act == CL_OWNER_USES && p->exclusivity == CL_EXCLUSIVE;
}

/* One example is enough for two clauses. */
static int compare_clauses(search *s, const cl_provision *permits, const cl_provision *forbids) {
  int shown = 0, status = CLAUSE_OK;
  s->permits = permits;
  s->forbids = forbids;
  for (uint32_t i = 0; i < permits->rule_count; i++) {
    s->permitting = &permits->rules[i];
    if (!rule_permits(permits, s->permitting) || !s->permitting->event.event) continue;
    if (s->permitting->event.event->field_count > FIELDS_MOST) continue;
    for (uint32_t k = 0; k < forbids->rule_count && s->pairs++ < PAIRS_MOST; k++) {
      s->forbidding = &forbids->rules[k];
      if (s->forbidding->event.event != s->permitting->event.event || !rule_forbids(forbids, s->forbidding)) continue;
      status = try_pair(&shown, s);
      if (status != CLAUSE_OK || shown) return status;
    }
  }
  return status;
}

static int can_speak(const cl_provision *p) {
  return (p->kind == CL_PERMISSION || p->kind == CL_PROHIBITION || p->kind == CL_GRANT) && p->sentence;
}

int cl_find_conflicts(cl_diagnostics *diagnostics, const cl_model *model, const clause_program *program) {
  search s = {.diagnostics = diagnostics, .model = model, .program = program};
  clause_program_info info = clause_program_describe(program);
  s.try_bytes = info.instance_bytes + UINT64_C(256) * (info.clauses + 1); /* its start takes time with each clause */
  int status = clause_names_new(&s.names, program, 0);
  for (uint32_t i = 0; status == CLAUSE_OK && i < model->provision_count; i++) {
    const cl_provision *permits = model->provisions[i];
    if (permits->kind == CL_PROHIBITION || !can_speak(permits)) continue;
    for (uint32_t k = 0; status == CLAUSE_OK && k < model->provision_count && s.pairs++ < PAIRS_MOST; k++)
      if (k != i && can_speak(model->provisions[k])) status = compare_clauses(&s, permits, model->provisions[k]);
  }
  clause_names_free(s.names);
  return status;
}
