/* Identities: what a figure, a table or an obligation of the program is about, in words that the next version of the agreement finds again, so that
** an instance of it can take over what an instance of this one holds.  Whatever would make the old figure meaningless is among the words: a
** currency, the fields of a key, a window; what a clause merely counts up to is not, so that a cap that was used stays used when it is raised. */
#include "lower.h"

#include <stdarg.h>
#include <string.h>

static size_t put_words(char *out, const char *words) {
  size_t size = strlen(words);
  if (out) memcpy(out, words, size);
  return size;
}

static size_t put_number(char *out, long long number) {
  char digits[24], *first = digits + sizeof digits - 1;
  unsigned long long left = number < 0 ? 0 - (unsigned long long)number : (unsigned long long)number;
  *first = '\0';
  do *--first = (char)('0' + left % 10);
  while (left /= 10);
  if (number < 0) *--first = '-';
  return put_words(out, first);
}

/* The size of a text, which is also written where `out` is not NULL.  An agreement has thousands of them, so this is done here and not by vsnprintf: of its
** conversions there are %s, %d, %u and %lld. */
static size_t format_words(char *out, const char *format, va_list arguments) {
  size_t size = 0;
  for (const char *at = format; *at; at++) {
    char *to = out ? out + size : NULL;
    if (*at != '%') {
      if (to) *to = *at;
      size++;
      continue;
    }
    switch (*++at) {
    case 's': size += put_words(to, va_arg(arguments, const char *)); break;
    case 'd': size += put_number(to, va_arg(arguments, int)); break;
    case 'u': size += put_number(to, va_arg(arguments, unsigned)); break;
    default: size += put_number(to, va_arg(arguments, long long)), at += strlen("ld"); break;
    }
  }
  return size;
}

static const char *vjoin(cl_lowering *l, const char *format, va_list arguments) {
  va_list again;
  va_copy(again, arguments);
  char *text = cl_lower_need(l, format_words(NULL, format, again) + 1);
  va_end(again);
  format_words(text, format, arguments);
  return text;
}

static const char *join(cl_lowering *l, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const char *text = vjoin(l, format, arguments);
  va_end(arguments);
  return text;
}

static cl_text text_of(cl_lowering *l, const char *text) {
  cl_text out = 0;
  cl_check(l, cl_program_text(&out, l->program, text, strlen(text)));
  return out;
}

cl_text cl_identity(cl_lowering *l, const cl_provision *p, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const char *role = vjoin(l, format, arguments);
  va_end(arguments);
  if (p->afresh_from == INT64_MIN) return text_of(l, join(l, "%s: %s", p->name, role));
  return text_of(l, join(l, "%s since %lld: %s", p->name, (long long)p->afresh_from, role));
}

cl_text cl_debt_identity(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const char *role) {
  return text_of(l, join(l, "%s: %s of %s to %s in %s", p->name, role, cl_identity_party(l, rule->subject),
                         cl_identity_party(l, rule->other), p->currency));
}

const char *cl_identity_party(const cl_lowering *l, uint32_t party) {
  return party < l->model->party_count ? l->model->parties[party].name : "any";
}

const char *cl_identity_period(cl_lowering *l, cl_period period) {
  static const char *const periods[CL_PERIODS] = {"day", "month", "quarter", "year", "contract year"};
  if (period != CL_CONTRACT_YEAR) return join(l, "per %s", periods[period]);
  return join(l, "per %s from %lld", periods[period], (long long)l->model->contract_years);
}

const char *cl_identity_scope(cl_lowering *l, const cl_cap *cap) {
  switch (cap->scope) {
  case CL_IN_TOTAL: return "in total";
  case CL_EACH_TIME: return "each time";
  case CL_PER_PERIOD: return cl_identity_period(l, cap->period);
  default: return join(l, "in any %lld %s", (long long)cap->window, cap->window_months ? "months" : "days");
  }
}

/* None for NULL. */
static const char *words_of(cl_lowering *l, const cl_node *node) {
  const char *words = node ? cl_node_text(node, l->model->source, l->arena) : "";
  if (!words) cl_leave(l, CLAUSE_ERROR_MEMORY);
  return words;
}

const char *cl_identity_nodes(cl_lowering *l, const cl_pattern *patterns, uint32_t count) {
  const char *all = "";
  for (uint32_t i = 0; i < count; i++) all = join(l, "%s%s%s", all, i ? ", " : "", words_of(l, patterns[i].node));
  return all;
}

static int is_named(const cl_event_field *field) {
  return field->type.sort == CLAUSE_TYPE_NAME || field->type.sort == CLAUSE_TYPE_PARTY ||
         field->type.sort == CLAUSE_TYPE_PROVISION;
}

/* ---- obligations ---- */

/* NULL: it is of no event. */
static const cl_event_field *captured(const cl_rule *rule, const cl_captures *captures, uint32_t number) {
  const cl_event_decl *event = rule->event.event ? rule->event.event : rule->cause.event;
  return event && captures->fields[number] < event->field_count ? &event->fields[captures->fields[number]] : NULL;
}

/* An obligation that nothing gives rise to is another one when it is to be done by another day. */
static const char *standing_words(cl_lowering *l, const cl_provision *p, const cl_rule *rule) {
  const cl_node *quantity = rule->quantity ? rule->quantity->node : NULL;
  int64_t last = rule->deadline.kind == CL_NO_DEADLINE ? cl_clause_end(l, p) : rule->deadline.instant;
  return join(l, "by %lld %s", (long long)last, words_of(l, quantity));
}

static const char *cause_of(cl_lowering *l, const cl_provision *p, const cl_rule *rule) {
  switch (rule->cause.kind) {
  case CL_CAUSE_EVENT: return join(l, "of %s", rule->event.event->name);
  case CL_CAUSE_BREACH:
  case CL_CAUSE_EXERCISE: return join(l, "of %s", rule->cause.clause->name);
  case CL_CAUSE_START: return standing_words(l, p, rule);
  default: return words_of(l, rule->cause.node);
  }
}

cl_text cl_obligation_identity(cl_lowering *l, const cl_provision *p, const cl_rule *rule, const cl_captures *captures,
                               const char *role) {
  const char *fields = "";
  for (uint32_t i = 0; i < captures->count; i++) {
    const cl_event_field *field = captured(rule, captures, i);
    if (field) fields = join(l, "%s %s/%d", fields, field->name, field->type.sort);
  }
  const char *between = join(l, "%s to %s", cl_identity_party(l, rule->subject), cl_identity_party(l, rule->other));
  int is_overdue = strncmp(role, "overdue", sizeof "overdue" - 1) == 0; /* whatever day was missed */
  const char *cause = is_overdue && rule->cause.kind == CL_CAUSE_START ? "" : cause_of(l, p, rule);
  const char *what = join(l, "%s %s %s%s", role, between, cause, fields);
  return p->kind == CL_PAYMENT ? text_of(l, join(l, "%s: %s", p->name, what)) : cl_identity(l, p, "%s", what);
}

uint16_t cl_capture_names(const cl_rule *rule, const cl_captures *captures) {
  unsigned names = 0;
  for (uint32_t i = 0; i < captures->count; i++) {
    const cl_event_field *field = captured(rule, captures, i);
    names |= (unsigned)(field && is_named(field)) << i;
  }
  return (uint16_t)names;
}

/* ---- histories: by what they ask, whoever asks it ---- */

static const char *expr_text(cl_lowering *l, const cl_history *h, const cl_expr *expr);
static const char *point_text(cl_lowering *l, const cl_history *h, const cl_point *point);
static const char *history_text(cl_lowering *l, const cl_history *h);

static const char *operands(cl_lowering *l, const cl_history *h, const cl_expr *expr) {
  const char *all = "";
  if (expr->a) all = expr_text(l, h, expr->a);
  if (expr->b) all = join(l, "%s, %s", all, expr_text(l, h, expr->b));
  for (uint32_t i = 0; i < expr->item_count; i++)
    all = join(l, "%s%s%s", all, *all ? ", " : "", expr_text(l, h, expr->items[i]));
  return all;
}

static const char *expr_text(cl_lowering *l, const cl_history *h, const cl_expr *expr) {
  switch (expr->kind) {
  case CL_EXPR_CONST:
    return expr->text ? join(l, "\"%s\"", expr->text) : join(l, "%lld/%d", (long long)expr->constant, expr->type.sort);
  case CL_EXPR_FIELD: return h->pattern.event->fields[expr->index].name;
  case CL_EXPR_POINT:
  case CL_EXPR_DAY: return point_text(l, h, expr->point);
  case CL_EXPR_HISTORY: return history_text(l, expr->history);
  case CL_EXPR_VALUE:
    return expr->provision->disclosed ? join(l, "%s %lld", expr->provision->name, (long long)expr->provision->value)
                                      : expr->provision->name;
  default: return join(l, "%d(%s)", (int)expr->kind, operands(l, h, expr));
  }
}

static const char *point_text(cl_lowering *l, const cl_history *h, const cl_point *point) {
  if (point->kind == CL_AT_DATE) return join(l, "%lld", (long long)point->instant);
  if (point->expr) return expr_text(l, h, point->expr);
  return point->history ? history_text(l, point->history) : join(l, "point %d", (int)point->kind);
}

static const char *pattern_text(cl_lowering *l, const cl_history *h) {
  const cl_pattern *pattern = &h->pattern;
  if (h->breached) return join(l, "breach of %s", h->breached->name);
  if (h->accrued) return join(l, "%s in %s", h->accrued->name, h->currency);
  const char *all = pattern->event->name;
  for (uint32_t i = 0; i < pattern->test_count; i++) all = join(l, "%s, %s", all, expr_text(l, h, pattern->tests[i]));
  for (uint32_t i = 0; i < pattern->link_count; i++) {
    const cl_event_field *field = &pattern->event->fields[pattern->links[i].field];
    all = join(l, "%s, the same %s/%d", all, field->name, field->type.sort);
  }
  return all;
}

static const char *span_text(cl_lowering *l, const cl_history *h) {
  const char *scope = h->period < CL_PERIODS ? cl_identity_period(l, h->period) : "";
  return join(l, "%s %lld%s from %lld to %lld", scope, (long long)h->window, h->window_months ? " months" : "",
              (long long)h->since, (long long)h->before);
}

/* What it looks at when it remembers is part of what it asks. */
static const char *history_text(cl_lowering *l, const cl_history *h) {
  static const char *const kinds[] = {"whether", "number", "total", "first", "last", "epoch"};
  const char *field = h->kind < CL_HISTORY_TOTAL || h->kind == CL_HISTORY_EPOCH ? ""
                      : h->accrued                                              ? "accrued"
                      : h->field == CL_TIME_FIELD                               ? "time"
                                                  : h->pattern.event->fields[h->field].name;
  const char *text = join(l, "%s %s of %s; %s", kinds[h->kind], field, pattern_text(l, h), span_text(l, h));
  if (h->this_term) text = join(l, "%s this term", text);
  if (h->only_if) text = join(l, "%s if %s", text, expr_text(l, h, h->only_if));
  return h->epoch ? join(l, "%s since %s", text, pattern_text(l, h->epoch)) : text;
}

cl_text cl_history_identity(cl_lowering *l, const cl_history *h, const char *role) {
  return text_of(l, join(l, "%s%s", role, history_text(l, h)));
}

uint8_t cl_history_key_names(const cl_history *h) {
  unsigned names = 0;
  for (uint32_t i = 0; i < h->pattern.link_count && i < CL_KEY_MAX; i++)
    names |= (unsigned)is_named(&h->pattern.event->fields[h->pattern.links[i].field]) << i;
  return (uint8_t)names;
}

int cl_history_holds_name(const cl_history *h) {
  return (h->kind == CL_HISTORY_FIRST || h->kind == CL_HISTORY_LAST) && h->field != CL_TIME_FIELD &&
         is_named(&h->pattern.event->fields[h->field]);
}

/* ---- statuses ---- */

uint8_t cl_status_key_names(const cl_provision *p) {
  for (uint32_t i = 0; p->key_field && i < p->change_count; i++) {
    const cl_event_decl *event = p->changes[i].event.event;
    for (uint32_t f = 0; event && f < event->field_count; f++)
      if (strcmp(event->fields[f].name, p->key_field) == 0) return (uint8_t)is_named(&event->fields[f]);
  }
  return 0;
}

/* ---- no two of one sort may share one ---- */

/* How often each identity was met: an open hash table. */
typedef struct counted {
  cl_text identity;
  uint32_t times;
} counted;
typedef struct counting {
  cl_lowering *l;
  counted *at;
  uint32_t mask;
} counting;

static counting start_counting(cl_lowering *l, uint32_t rows) {
  uint32_t size = 16;
  while (size < 2 * rows) size *= 2;
  return (counting){l, cl_lower_need(l, size * sizeof(counted)), size - 1};
}

static void number(const counting *c, cl_text *identity) {
  if (*identity == 0) return;
  uint32_t at = (uint32_t)cl_mix(0, *identity) & c->mask;
  while (c->at[at].identity != *identity && c->at[at].identity != 0) at = (at + 1) & c->mask;
  c->at[at].identity = *identity;
  if (c->at[at].times++ == 0) return;
  const char *text = cl_string(c->l->program, *identity);
  *identity = text_of(c->l, join(c->l, "%s #%u", text, c->at[at].times));
}

void cl_number_identities(cl_lowering *l) {
  clause_program *program = l->program;
  const counting slots = start_counting(l, program->slots.count), tables = start_counting(l, program->tables.count),
                 obligations = start_counting(l, program->obligations.count);
  for (uint32_t i = 0; i < program->slots.count; i++) number(&slots, &program->slots.at[i].identity);
  for (uint32_t i = 0; i < program->tables.count; i++) number(&tables, &program->tables.at[i].identity);
  for (uint32_t i = 0; i < program->obligations.count; i++) number(&obligations, &program->obligations.at[i].identity);
}
