/* Terms: from when until when the agreement and its clauses run. */
#include "clauses.h"

#include <string.h>

#include "literal.h"

int64_t cl_first_moment(cl_resolver *r, int year, int month, int day) {
  int64_t instant = 0;
  clause_date_to_instant(&instant, year, month, day, r->model->offset_minutes);
  return instant;
}

int cl_bare_year(cl_resolver *r, const cl_node *when) {
  const char *word = cl_word(r, when);
  return strlen(word) == 4 && strspn(word, "0123456789") == 4
             ? (word[0] - '0') * 1000 + (word[1] - '0') * 100 + (word[2] - '0') * 10 + (word[3] - '0')
             : 0;
}

static void refuse_year_after_until(cl_resolver *r, const cl_node *node, int year) {
  cl_diagnostic *d = cl_complain(r, CL_AMBIGUOUS_UNTIL, node->span, "`until %d` can be read two ways", year);
  d->replacement = CL_WORDS(r, "until %d-01-01", year);
  d->fix = CL_WORDS(r, "write `until %d-01-01` to end when %d begins, or `through %d` to include it", year, year, year);
}

/* A date without a time of day covers its whole day. */
int cl_is_whole_day(cl_resolver *r, const cl_node *when) { return strchr(cl_word(r, when), 'T') == NULL; }

/* So many months from a date; where the month reached has no such day, its last one counts, which is worth a look. */
int cl_months_after(cl_resolver *r, int64_t *out, int64_t start, int64_t months, const cl_node *node) {
  int offset = r->model->offset_minutes, status = cl_add_months(out, start, months, offset);
  clause_date from = clause_instant_to_date(start, offset), to = clause_instant_to_date(*out, offset);
  if (status == CLAUSE_OK && to.day != from.day)
    cl_complain(r, CL_MONTH_RULE, node->span,
                "%d-%02d has no day %d, so this is reckoned to its last day, %d-%02d-%02d", to.year, to.month, from.day,
                to.year, to.month, to.day);
  return status;
}

/* The first instant after the end; CLAUSE_NEVER after an error. */
static int64_t end_of_term(cl_resolver *r, const cl_node *node, int64_t start) {
  const cl_node *when = node->kid[0];
  int64_t instant = 0;
  if (node->kind == CL_NODE_FOR) {
    const char *word = cl_word(r, when);
    int64_t length = 0;
    int sort = CL_SORT_DAYS, status = cl_literal_duration(&length, &sort, word, strlen(word));
    if (status == CLAUSE_OK && sort == CL_SORT_DAYS)
      status = cl_add_days(&instant, start, length);
    else if (status == CLAUSE_OK && sort == CL_SORT_MONTHS)
      status = cl_months_after(r, &instant, start, length, node);
    else if (status == CLAUSE_OK)
      instant = start + length;
    const cl_node *effective = r->model->effective_node; /* NULL where the head says nothing of it */
    if (status == CLAUSE_OK && effective && node == effective->kid[1] && sort == CL_SORT_MONTHS)
      r->model->term_months = length;
    if (status == CLAUSE_OK) return instant;
    cl_complain(r, CL_BAD_NUMBER, when->token, "`%s` is too long", word);
    return CLAUSE_NEVER;
  }
  int year = cl_bare_year(r, when);
  if (strncmp(cl_word(r, when), "the ", 4) == 0) {
    if (r->model->end != CLAUSE_NEVER && strstr(cl_word(r, when), "term")) return r->model->end;
    cl_complain(r, CL_MISPLACED_MODIFIER, when->span, "`%s` is no fixed date here", cl_word(r, when));
    return CLAUSE_NEVER;
  }
  if (node->kind == CL_NODE_UNTIL && year) {
    refuse_year_after_until(r, node, year);
    return CLAUSE_NEVER;
  }
  if (year && year < 9999) return cl_first_moment(r, year + 1, 1, 1);
  if (when->kind != CL_NODE_WHEN || cl_literal_date(&instant, &(int){0}, cl_word(r, when), strlen(cl_word(r, when)),
                                                    r->model->offset_minutes) != CLAUSE_OK) {
    cl_complain(r, CL_IMPOSSIBLE_DATE, when->token, "there is no date `%s`", cl_word(r, when));
    return CLAUSE_NEVER;
  }
  if (node->kind == CL_NODE_UNTIL) return instant;
  return cl_is_whole_day(r, when) ? instant + CLAUSE_DAY : instant + 1;
}

static void check_term(cl_resolver *r, int64_t from, int64_t end, const cl_node *end_node, const cl_node *from_node) {
  if (end > from) return;
  cl_diagnostic *d = cl_complain(r, CL_ENDS_BEFORE_START, end_node->span, "the term ends before it starts");
  if (!from_node) return;
  d->other = from_node->span;
  d->other_message = "it starts here";
}

void cl_read_agreement_term(cl_resolver *r) {
  const cl_node *node = r->model->effective_node;
  if (!node || !node->kid[1]) return;
  r->model->end = end_of_term(r, node->kid[1], r->model->effective);
  check_term(r, r->model->effective, r->model->end, node->kid[1], node->kid[0]);
}

void cl_read_term(cl_resolver *r, cl_provision *p) {
  static const cl_node_kind ends[] = {CL_NODE_THROUGH, CL_NODE_UNTIL, CL_NODE_FOR};
  p->from_node = cl_find_modifier(p, CL_NODE_FROM);
  if (p->from_node) cl_literal_as(r, &p->from, p->from_node->kid[0], cl_date_type);
  int64_t start = p->from_node ? p->from : r->model->effective;
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    const cl_node *node = cl_find_modifier(p, ends[i]);
    if (!node) continue;
    int64_t end = end_of_term(r, node, start);
    if (end <= p->end) p->end_node = node;
    p->end = end < p->end ? end : p->end;
    if (end != CLAUSE_NEVER) check_term(r, start, end, node, p->from_node ? p->from_node : r->model->effective_node);
  }
  const cl_context context = {.provision = p, .subject = UINT32_MAX, .other = UINT32_MAX};
  uint32_t ending_events = cl_count_modifiers(p, CL_NODE_UNTIL_EVENT);
  if (ending_events > CL_ENDS_MAX) {
    cl_complain(r, CL_TOO_MANY, p->node->kid[0]->token, "a clause ends upon at most %d events", CL_ENDS_MAX);
    cl_leave_resolver(r, CLAUSE_ERROR_SOURCE);
  }
  p->until = CL_NEED(r, cl_pattern, ending_events);
  CL_EACH (mod, p->node->kid[3]) {
    if (mod->kind != CL_NODE_UNTIL_EVENT) continue;
    cl_resolve_phrase(r, &p->until[p->until_count], &context, mod->kid[0]);
    p->until_count += p->until[p->until_count].event != NULL;
  }
}
