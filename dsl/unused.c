/* What an agreement declares and never speaks of: values, definitions, events, funds, parties, calendars and rates.  Each is worth a look: most often a
** clause was forgotten, or says another name than was meant.  Events and parties are only noted, all in one line: that they may stand in a stream can be
** their whole purpose, as where one stream is judged by several versions. */
#include "resolve.h"

#include <string.h>

/* ---- provisions ---- */

static void warn_provisions(cl_resolver *r) {
  cl_model *m = r->model;
  for (uint32_t i = 0; i < m->provision_count; i++) {
    const cl_provision *p = m->provisions[i];
    if (p->mentioned) continue;
    if (p->kind == CL_FUND)
      cl_complain(r, CL_UNUSED_FUND, p->node->kid[0]->token, "no clause pays into the fund `%s` or out of it", p->name);
    if (p->kind == CL_VALUE)
      cl_complain(r, CL_UNUSED_VALUE, p->node->kid[0]->token, "no clause uses the value `%s`", p->name);
    if (p->kind == CL_DEFINITION)
      cl_complain(r, CL_UNUSED_DEFINITION, p->node->kid[0]->token, "no clause uses the definition `%s`", p->name);
  }
}

/* ---- names in a row ---- */

enum { NAMES_SHOWN = 5 };

/* Names in a row: the place is that of the first. */
typedef struct name_row {
  const char *words;
  clause_span first;
  uint32_t count;
} name_row;

static void add_name(cl_resolver *r, name_row *row, const char *name, const cl_node *node) {
  if (row->count++ == 0) row->first = node->token;
  if (row->count <= NAMES_SHOWN)
    row->words = CL_WORDS(r, "%s%s`%s`", row->count > 1 ? row->words : "", row->count > 1 ? ", " : "", name);
}

static void note_row(cl_resolver *r, cl_diagnostic_kind kind, const name_row *row, const char *one, const char *many) {
  const char *what = row->count > 1 ? many : one;
  if (row->count > NAMES_SHOWN)
    cl_complain(r, kind, row->first, "nothing speaks of the %s %s and %u more", what, row->words,
                (unsigned)(row->count - NAMES_SHOWN));
  else if (row->count)
    cl_complain(r, kind, row->first, "nothing speaks of the %s %s", what, row->words);
}

/* ---- events, calendars, rates ---- */

static void note_events(cl_resolver *r) {
  const cl_model *m = r->model;
  name_row row = {"", {0, 0}, 0};
  for (uint32_t i = 0; i < m->event_count; i++) {
    const cl_event_decl *event = m->events[i];
    if (event->mentioned || cl_is_standing(event->name) || cl_is_payment(event)) continue;
    add_name(r, &row, event->name, event->node->kid[0]);
  }
  note_row(r, CL_UNUSED_EVENT, &row, "event", "events");
}

static void warn_calendars(cl_resolver *r) {
  const cl_model *m = r->model;
  name_row row = {"", {0, 0}, 0};
  for (uint32_t i = 0; i < m->calendar_count; i++)
    if (!m->calendars[i].mentioned) add_name(r, &row, m->calendars[i].name, m->calendars[i].node->kid[0]);
  note_row(r, CL_UNUSED_CALENDAR, &row, "calendar", "calendars");
}

static void warn_rates(cl_resolver *r) {
  for (uint32_t i = 0; i < r->model->rate_count; i++) {
    const cl_rate *rate = &r->model->rates[i];
    if (!rate->is_used)
      cl_complain(r, CL_UNUSED_RATE, rate->node->span, "no amount in %s is converted to %s", rate->from, rate->to);
  }
}

/* ---- parties ---- */

typedef struct party_search {
  cl_resolver *r;
  char *spoken_of; /* by party */
} party_search;

static void note_party(party_search *s, const cl_node *node) {
  const char *word = node->kind == CL_NODE_TEXT ? cl_quoted(s->r, node) : cl_word(s->r, node);
  const cl_named *named = cl_lookup(s->r, word);
  if (named && named->sort == CL_NAMES_PARTY) s->spoken_of[named->index] = 1;
}

static void note_affiliates(party_search *s) {
  const cl_model *m = s->r->model;
  for (uint32_t i = 0; i < m->party_count; i++)
    if (m->parties[i].affiliate_of != UINT32_MAX) s->spoken_of[i] = 1;
}

/* Each party, the other party, a party in breach: any of them. */
static int means_all(const cl_node *node) {
  switch (node->kind) {
  case CL_NODE_SUBJECT: return !node->kid[0];
  case CL_NODE_PAYEE: return !node->kid[0];
  case CL_NODE_THE_OTHER:
  case CL_NODE_EACH_PARTY:
  case CL_NODE_IN_BREACH: return 1;
  default: return 0;
  }
}

static void search_parties(party_search *s, const cl_node *node) {
  if (node->kind == CL_NODE_PARTIES || node->kind == CL_NODE_EVENT) return;
  if (node->kind == CL_NODE_AFFILIATE) {
    note_party(s, node->kid[2]);
    return;
  }
  if (means_all(node)) memset(s->spoken_of, 1, s->r->model->party_count);
  if (node->kind == CL_NODE_NAME || node->kind == CL_NODE_TEXT) note_party(s, node);
  if (node->kind == CL_NODE_ANY_AFFILIATE || node->kind == CL_NODE_AND_AFFILIATES) note_affiliates(s);
  for (int i = 0; i < CL_KIDS; i++) {
    for (const cl_node *kid = node->kid[i]; kid; kid = kid->next) search_parties(s, kid);
  }
}

/* Where there are two, the other one is meant without a word. */
static void note_parties(cl_resolver *r, const cl_node *root) {
  const cl_model *m = r->model;
  if (m->party_count <= 2) return;
  party_search s = {r, CL_NEED(r, char, m->party_count + 1)};
  CL_EACH (part, root) search_parties(&s, part);
  name_row row = {"", {0, 0}, 0};
  for (uint32_t i = 0; i < m->party_count; i++)
    if (!s.spoken_of[i]) add_name(r, &row, m->parties[i].name, m->parties[i].node->kid[0]);
  note_row(r, CL_UNUSED_PARTY, &row, "party", "parties");
}

void cl_warn_unused(cl_resolver *r, const cl_node *root) {
  warn_provisions(r);
  warn_calendars(r);
  warn_rates(r);
  note_events(r);
  note_parties(r, root);
}
