/* Names: every party, asset, event and provision of the file is declared before anything is resolved, so that a sentence may speak of what
** stands below it.  They share one space of names, as they do in a reader's head. */
#include "resolve.h"

#include <string.h>

static uint32_t bucket_of(const char *name) {
  uint32_t hash = 2166136261u;
  for (; *name; name++) hash = (hash ^ (unsigned char)*name) * 16777619u;
  return hash % CL_NAME_BUCKETS;
}

cl_named *cl_lookup(cl_resolver *r, const char *name) {
  for (cl_named *named = r->buckets[bucket_of(name)]; named; named = named->next) {
    if (strcmp(named->name, name) == 0) return named;
  }
  return NULL;
}

const char *cl_sort_text(const cl_named *named) {
  switch (named->sort) {
  case CL_NAMES_PARTY: return "a party";
  case CL_NAMES_ASSET: return "an asset";
  case CL_NAMES_EVENT: return "an event";
  case CL_NAMES_CALENDAR: return "a calendar";
  case CL_NAMES_PROVISION:
    switch (named->provision->kind) {
    case CL_VALUE: return "a value";
    case CL_STATUS: return "a status";
    case CL_DEFINITION: return "a definition";
    case CL_FUND: return "a fund";
    case CL_REMOVED: return "a removed provision";
    default: return "a clause";
    }
  case CL_NAMES_NOTHING: break;
  }
  return "nothing";
}

void cl_declare(cl_resolver *r, const cl_node *name_node, cl_named named) {
  named.name = cl_word(r, name_node);
  named.node = name_node;
  cl_named *first = cl_lookup(r, named.name);
  if (first) {
    cl_diagnostic *d = cl_complain(r, CL_DEFINED_TWICE, name_node->token, "`%s` is defined twice", named.name);
    d->other = first->node->token;
    d->other_message = "first defined here";
    return;
  }
  cl_named *entry = CL_NEED(r, cl_named, 1);
  *entry = named;
  uint32_t bucket = bucket_of(named.name);
  entry->next = r->buckets[bucket];
  r->buckets[bucket] = entry;
}

/* ---- unknown names ---- */

static const char *nearest(cl_resolver *r, const char *word, cl_name_sort sort) {
  uint32_t count = 0, capacity = 0;
  const char **names = NULL;
  if (cl_diagnostics_errors(r->diagnostics) >= CL_ERRORS_READ) return NULL;
  for (int pass = 0; pass < 2; pass++) {
    for (uint32_t b = 0; b < CL_NAME_BUCKETS; b++) {
      for (cl_named *named = r->buckets[b]; named; named = named->next) {
        if (sort != CL_NAMES_NOTHING && named->sort != sort) continue;
        if (pass == 0)
          capacity++;
        else
          names[count++] = named->name;
      }
    }
    if (pass == 0) names = CL_NEED(r, const char *, capacity);
  }
  return cl_near(r, word, names, count);
}

static void unknown_name(cl_resolver *r, const cl_node *node, cl_name_sort sort, const char *what) {
  const char *word = cl_word(r, node), *near = nearest(r, word, sort);
  cl_diagnostic *d = cl_complain(r, CL_UNKNOWN_NAME, node->token, "there is no %s `%s`",
                                 strncmp(what, "an ", 3) == 0 ? what + 3 : what + 2, word);
  if (near) {
    d->fix = CL_WORDS(r, "did you mean `%s`?", near);
    d->replacement = near;
  } else if (sort == CL_NAMES_NOTHING) {
    d->fix = "what the agreement does not declare stands in quotation marks";
  }
}

cl_named *cl_expect(cl_resolver *r, const cl_node *node, cl_name_sort sort, const char *what) {
  const char *word = cl_word(r, node);
  cl_named *named = cl_lookup(r, word);
  if (!named) {
    unknown_name(r, node, sort, what);
    return NULL;
  }
  if (sort != CL_NAMES_NOTHING && named->sort != sort) {
    cl_complain(r, CL_WRONG_SORT, node->token, "`%s` is %s; %s is wanted here", word, cl_sort_text(named), what);
    return NULL;
  }
  return named;
}

cl_provision *cl_expect_standing(cl_resolver *r, const cl_node *node, const char *what) {
  cl_named *named = cl_expect(r, node, CL_NAMES_PROVISION, what);
  if (!named) return NULL;
  named->provision->mentioned = 1;
  if (named->provision->kind != CL_REMOVED) return named->provision;
  cl_diagnostic *d =
      cl_complain(r, CL_REMOVED_USED, node->token, "`%s` is removed and cannot be relied on", named->name);
  d->other = named->node->token;
  d->other_message = "removed here";
  return NULL;
}

void cl_add_affiliates(cl_resolver *r, uint32_t *list, uint32_t *count, const cl_node *name) {
  cl_named *party = cl_expect(r, name, CL_NAMES_PARTY, "a party");
  uint32_t before = *count;
  for (uint32_t i = 0; party && i < r->model->party_count; i++)
    if (r->model->parties[i].affiliate_of == party->index) list[(*count)++] = i;
  if (!party || *count > before) return;
  cl_complain(r, CL_UNKNOWN_NAME, name->token, "no affiliate of %s is declared", party->name)->fix =
      CL_WORDS(r, "declare each, as in `affiliate %s_Nordic of %s`", party->name, party->name);
}

/* ---- declaring ---- */

static cl_provision_kind kind_of_sentence(const cl_node *sentence) {
  switch (sentence->kind) {
  case CL_NODE_MUST_NOT: return CL_PROHIBITION;
  case CL_NODE_MAY: return CL_PERMISSION;
  case CL_NODE_PAYS: return CL_PAYMENT;
  case CL_NODE_GRANTS: return CL_GRANT;
  case CL_NODE_POOL: return CL_CAP;
  case CL_NODE_POWER: return CL_POWER;
  case CL_NODE_MUST_KEEP: return CL_STATE_DUTY;
  case CL_NODE_ASSIGNS: return CL_TRANSFER;
  case CL_NODE_ENDS: return CL_ENDING;
  case CL_NODE_RENEWS: return CL_RENEWAL;
  default: return CL_OBLIGATION;
  }
}

static void declare_provision(cl_resolver *r, const cl_node *part, cl_provision_kind kind) {
  cl_provision *p = CL_NEED(r, cl_provision, 1);
  p->kind = kind;
  p->name = cl_word(r, part->kid[0]);
  p->heading = cl_quoted(r, part->kid[1]);
  p->node = part;
  p->sentence = part->kind == CL_NODE_CLAUSE ? part->kid[2] : NULL;
  p->from = p->afresh_from = INT64_MIN;
  p->end = CLAUSE_NEVER;
  p->index = r->model->provision_count;
  r->model->provisions[r->model->provision_count++] = p;
  cl_declare(r, part->kid[0], (cl_named){.sort = CL_NAMES_PROVISION, .provision = p});
}

static void declare_party(cl_resolver *r, const cl_node *node) {
  uint32_t index = r->model->party_count++;
  r->model->parties[index] = (cl_party){cl_word(r, node->kid[0]), cl_quoted(r, node->kid[1]), node, UINT32_MAX};
  cl_declare(r, node->kid[0], (cl_named){.sort = CL_NAMES_PARTY, .index = index});
}

static void declare_asset(cl_resolver *r, const cl_node *part) {
  uint32_t index = r->model->asset_count++;
  r->model->assets[index] =
      (cl_asset){.name = cl_word(r, part->kid[0]), .heading = cl_quoted(r, part->kid[1]), .node = part};
  cl_declare(r, part->kid[0], (cl_named){.sort = CL_NAMES_ASSET, .index = index});
}

static void declare_calendar(cl_resolver *r, const cl_node *part) {
  uint32_t index = r->model->calendar_count++;
  r->model->calendars[index] = (cl_business){
      .name = cl_word(r, part->kid[0]), .heading = cl_quoted(r, part->kid[1]), .node = part, .index = index};
  cl_declare(r, part->kid[0], (cl_named){.sort = CL_NAMES_CALENDAR, .index = index});
}

static void declare_event(cl_resolver *r, const cl_node *part) {
  cl_event_decl *event = CL_NEED(r, cl_event_decl, 1);
  event->name = cl_word(r, part->kid[0]);
  event->node = part;
  event->index = r->model->event_count;
  r->model->events[r->model->event_count++] = event;
  cl_declare(r, part->kid[0], (cl_named){.sort = CL_NAMES_EVENT, .event = event});
}

static void declare_part(cl_resolver *r, const cl_node *part) {
  switch (part->kind) {
  case CL_NODE_PARTIES:
    CL_EACH (party, part) declare_party(r, party);
    break;
  case CL_NODE_AFFILIATE: declare_party(r, part); break;
  case CL_NODE_ASSET: declare_asset(r, part); break;
  case CL_NODE_CALENDAR: declare_calendar(r, part); break;
  case CL_NODE_EVENT: declare_event(r, part); break;
  case CL_NODE_VALUE: declare_provision(r, part, CL_VALUE); break;
  case CL_NODE_STATUS: declare_provision(r, part, CL_STATUS); break;
  case CL_NODE_DEFINITION: declare_provision(r, part, CL_DEFINITION); break;
  case CL_NODE_REMOVED: declare_provision(r, part, CL_REMOVED); break;
  case CL_NODE_CLAUSE: declare_provision(r, part, kind_of_sentence(part->kid[2])); break;
  case CL_NODE_FUND: declare_provision(r, part, CL_FUND); break;
  default: break;
  }
}

static void resolve_owners(cl_resolver *r, cl_asset *asset) {
  const cl_node *names = asset->node->kid[2];
  asset->owners = CL_NEED(r, const char *, cl_list_count(names));
  CL_EACH (name, names) {
    if (cl_expect(r, name, CL_NAMES_PARTY, "a party")) asset->owners[asset->owner_count++] = cl_word(r, name);
  }
}

/* An affiliate is one of a party of the agreement, not of another affiliate. */
static void resolve_affiliation(cl_resolver *r, cl_party *party) {
  if (party->node->kind != CL_NODE_AFFILIATE) return;
  cl_named *of = cl_expect(r, party->node->kid[2], CL_NAMES_PARTY, "a party");
  if (!of) return;
  if (r->model->parties[of->index].node->kind == CL_NODE_AFFILIATE)
    cl_complain(r, CL_WRONG_SORT, party->node->kid[2]->token, "`%s` is an affiliate itself", of->name);
  else
    party->affiliate_of = of->index;
}

/* A remedy is told of the clauses that name it, so that it need not search for them. */
static void tell_remedies(cl_resolver *r) {
  for (uint32_t i = 0; i < r->remedy_count; i++) {
    const cl_remedy *remedy = &r->remedies[i];
    cl_named *named = cl_lookup(r, cl_word(r, remedy->line->kid[0])),
             *clause = cl_lookup(r, cl_word(r, remedy->clause->kid[0]));
    int is_known = named && named->sort == CL_NAMES_PROVISION;
    if (!is_known || clause->sort != CL_NAMES_PROVISION || clause->provision->node != remedy->clause) continue;
    const struct cl_default told = {clause->provision, remedy->line};
    CL_ADD(r, named->provision->defaults, named->provision->default_count, told);
  }
}

enum { STANDING_EVENTS = 8 + CL_CURRENCIES_MAX };

static void too_many(cl_resolver *r, const cl_node *part, const char *what, int limit) {
  cl_complain(r, CL_TOO_MANY, part->token, "an agreement has at most %d %s", limit, what);
  cl_leave_resolver(r, CLAUSE_ERROR_SOURCE);
}

static void check_size(cl_resolver *r) {
  uint32_t events = 0, provisions = 0, parties = 0, assets = 0, calendars = 0;
  for (uint32_t i = 0; i < r->part_count; i++) {
    const cl_node *part = r->parts[i].node;
    cl_node_kind kind = r->parts[i].kind;
    parties += kind == CL_NODE_PARTIES ? cl_list_count(part) : kind == CL_NODE_AFFILIATE;
    if (parties > CL_PARTIES_MAX) too_many(r, part, "parties", CL_PARTIES_MAX);
    assets += kind == CL_NODE_ASSET;
    if (assets > CL_ASSETS_MAX) too_many(r, part, "assets", CL_ASSETS_MAX);
    calendars += kind == CL_NODE_CALENDAR;
    if (calendars > CL_CALENDARS_MAX) too_many(r, part, "calendars", CL_CALENDARS_MAX);
    events += kind == CL_NODE_EVENT;
    provisions += kind == CL_NODE_CLAUSE || kind == CL_NODE_VALUE || kind == CL_NODE_STATUS ||
                  kind == CL_NODE_DEFINITION || kind == CL_NODE_REMOVED || kind == CL_NODE_FUND || kind == CL_NODE_RATE;
    if (events <= CL_EVENTS_MAX && provisions <= CL_PROVISIONS_MAX) continue;
    cl_complain(r, CL_TOO_MANY, part->token, "an agreement has at most %d events and %d provisions", CL_EVENTS_MAX,
                CL_PROVISIONS_MAX);
    cl_leave_resolver(r, CLAUSE_ERROR_SOURCE);
  }
}

void cl_declare_names(cl_resolver *r) {
  uint32_t parts = r->part_count, parties = 0, calendars = 0;
  check_size(r);
  for (uint32_t i = 0; i < parts; i++) {
    cl_node_kind kind = r->parts[i].kind;
    parties += kind == CL_NODE_PARTIES ? cl_list_count(r->parts[i].node) : kind == CL_NODE_AFFILIATE;
    calendars += kind == CL_NODE_CALENDAR;
  }
  r->model->parties = CL_NEED(r, cl_party, parties);
  r->model->assets = CL_NEED(r, cl_asset, parts);
  r->model->calendars = CL_NEED(r, cl_business, calendars);
  r->model->events = CL_NEED(r, cl_event_decl *, parts + STANDING_EVENTS);
  r->model->provisions = CL_NEED(r, cl_provision *, parts);
  for (uint32_t i = 0; i < parts; i++) declare_part(r, r->parts[i].node);
  for (uint32_t i = 0; i < r->model->party_count; i++) resolve_affiliation(r, &r->model->parties[i]);
  for (uint32_t i = 0; i < r->model->asset_count; i++) resolve_owners(r, &r->model->assets[i]);
  tell_remedies(r);
}
