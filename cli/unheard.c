/* Listening to the events that were judged: which name provisions that nobody has, and which payments settle nothing.  An event is looked at only where its
** kind has a provision or pays, and its provision is looked up by its number, so that a long stream is hardly slower. */
#include "unheard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "message.h"

/* A stream from outside may bring any number of names; nobody reads so many. */
enum { MOST_LISTED = 1000, MOST_SHOWN = 5 };

/* What an event of a kind is listened for: the places of its fields, -1 without. */
typedef struct listened {
  int provision, by, to, amount;
  int pays;          /* it has the other three */
  uint32_t fields;   /* how many it has */
  const char *wants; /* the sort of provision: "payment", "power", "duty"; NULL: any */
} listened;

typedef struct known_name {
  int64_t name;
  uint32_t clause;
} known_name;

/* Where the payments of a kind from one to another were counted before. */
typedef struct recalled {
  int64_t by, to;
  uint32_t kind;
  uint32_t place; /* its index + 1; 0: nothing is recalled */
} recalled;

/* By payer and payee: a stream has few that pay one another, and looking them up by their texts takes long. */
enum { RECALLED = 512 };

struct unheard_version {
  listened *kinds;
  struct looked_at *looked_at; /* the same for a block of events; NULL before the first */
  int64_t *fields;             /* of one of its events */
  recalled payments[RECALLED];
  known_name *names; /* in the order of their numbers */
  size_t name_count;
};

/* ---- what there is ---- */

static int is_payment(const char *kind) {
  return strcmp(kind, "payment") == 0 || strncmp(kind, "payment_in_", strlen("payment_in_")) == 0;
}

static listened listen_to(const clause_kind_info *kind) {
  listened out = {-1, -1, -1, -1, 0, kind->field_count, NULL};
  for (uint32_t i = 0; i < kind->field_count; i++) {
    const clause_field_info *field = &kind->fields[i];
    if (field->type == CLAUSE_TYPE_PROVISION) out.provision = (int)i;
    if (!is_payment(kind->name)) continue;
    if (field->type == CLAUSE_TYPE_PARTY && strcmp(field->name, "by") == 0) out.by = (int)i;
    if (field->type == CLAUSE_TYPE_PARTY && strcmp(field->name, "to") == 0) out.to = (int)i;
    if (field->type == CLAUSE_TYPE_MONEY) out.amount = (int)i;
  }
  out.pays = out.by >= 0 && out.to >= 0 && out.amount >= 0;
  if (is_payment(kind->name)) out.wants = "payment";
  if (strcmp(kind->name, "exercise") == 0) out.wants = "power";
  if (strcmp(kind->name, "cure") == 0) out.wants = "duty";
  return out;
}

static int by_name(const void *a, const void *b) {
  const known_name *x = a, *y = b;
  return (x->name > y->name) - (x->name < y->name);
}

static void learn(struct unheard_version *out, const session *judged) {
  clause_kind_info kind;
  out->kinds = resize(NULL, (judged->info.kinds + 1) * sizeof *out->kinds);
  for (uint32_t i = 0; i < judged->info.kinds && clause_program_kind(&kind, judged->program, i) == CLAUSE_OK; i++)
    out->kinds[i] = listen_to(&kind);
  out->names = resize(NULL, (judged->info.clauses + 1) * sizeof *out->names);
  for (uint32_t i = 0; i < judged->info.clauses; i++) {
    const char *name = session_clause(judged, i).name;
    known_name *known = &out->names[out->name_count];
    known->clause = i;
    if (clause_names_intern(&known->name, judged->names, name, strlen(name)) == CLAUSE_OK) out->name_count++;
  }
  if (out->name_count) qsort(out->names, out->name_count, sizeof *out->names, by_name);
}

void unheard_start(unheard *out, const session *const *versions, size_t count) {
  *out = (unheard){.versions = versions, .version_count = count};
  out->known = resize(NULL, (count + 1) * sizeof *out->known);
  memset(out->known, 0, (count + 1) * sizeof *out->known);
  for (size_t i = 0; i < count; i++) learn(&out->known[i], versions[i]);
}

void unheard_free(unheard *self) {
  for (size_t i = 0; i < self->version_count; i++) {
    free(self->known[i].kinds);
    free(self->known[i].looked_at);
    free(self->known[i].fields);
    free(self->known[i].names);
  }
  for (size_t i = 0; i < self->name_count; i++) free(self->names[i].name);
  for (size_t i = 0; i < self->payment_count; i++) {
    free(self->payments[i].payer);
    free(self->payments[i].payee);
  }
  free(self->known);
  free(self->names);
  free(self->payments);
}

/* ---- names ---- */

static int fits(const char *wants, const char *kind) {
  static const char *const payments[] = {"payment", "fund", NULL}, *const powers[] = {"power", NULL},
                           *const duties[] = {"grant", "prohibition", "obligation", "payment", NULL};
  if (!wants || strcmp(kind, "removed") == 0) return 1;
  const char *const *list = *wants == 'd' ? duties : strcmp(wants, "power") == 0 ? powers : payments;
  for (; *list; list++)
    if (strcmp(*list, kind) == 0) return 1;
  return 0;
}

static int another_has(const unheard *self, size_t version, const char *name) {
  for (size_t i = 0; i < self->version_count; i++)
    for (uint32_t k = 0; i != version && k < self->versions[i]->info.clauses; k++)
      if (strcmp(session_clause(self->versions[i], k).name, name) == 0) return 1;
  return 0;
}

static const char *meant(const session *judged, const char *name, const char *wants) {
  nearest search = nearest_to(name, strlen(name));
  for (uint32_t i = 0; i < judged->info.clauses; i++) {
    clause_clause_info clause = session_clause(judged, i);
    if (fits(wants, clause.kind)) nearest_try(&search, clause.name);
  }
  return search.best;
}

static void count_name(unheard *self, const session *judged, const char *name, const char *wants, const char *what,
                       uint64_t line) {
  for (size_t i = 0; i < self->name_count; i++) {
    unheard_name *known = &self->names[i];
    if (strcmp(known->name, name) != 0 || known->what != what) continue;
    known->count++;
    return;
  }
  if (self->name_count == MOST_LISTED) return;
  self->names = grow(self->names, self->name_count, &self->name_capacity, sizeof *self->names);
  self->names[self->name_count++] = (unheard_name){.name = copy_text(name, strlen(name)),
                                                   .what = what,
                                                   .near = what ? NULL : meant(judged, name, wants),
                                                   .count = 1,
                                                   .line = line};
}

static void note_name(unheard *self, size_t version, int64_t name, const char *wants, uint64_t line) {
  const session *judged = self->versions[version];
  const struct unheard_version *known = &self->known[version];
  const known_name wanted = {name, 0};
  const known_name *found =
      known->name_count ? bsearch(&wanted, known->names, known->name_count, sizeof wanted, by_name) : NULL;
  const char *text = session_name(judged, name);
  if (found && !fits(wants, session_clause(judged, found->clause).kind))
    count_name(self, judged, text, wants, wants, line);
  else if (!found && !another_has(self, version, text))
    count_name(self, judged, text, wants, NULL, line);
}

/* ---- payments ---- */

/* The place of the payments from the payer to the payee of an event, in its currency. */
static size_t find_payment(unheard *self, const session *judged, const listened *kind, const clause_event *event,
                           uint64_t line) {
  clause_kind_info info;
  const char *payer = session_name(judged, event->fields[kind->by]),
             *payee = session_name(judged, event->fields[kind->to]);
  clause_program_kind(&info, judged->program, event->kind);
  const char *currency = info.fields[kind->amount].currency;
  size_t at = 0;
  while (at < self->payment_count &&
         (strcmp(self->payments[at].payer, payer) != 0 || strcmp(self->payments[at].payee, payee) != 0 ||
          strcmp(self->payments[at].currency, currency) != 0))
    at++;
  if (at == self->payment_count) {
    self->payments = grow(self->payments, self->payment_count, &self->payment_capacity, sizeof *self->payments);
    unheard_payment *added = &self->payments[self->payment_count++];
    *added = (unheard_payment){
        .payer = copy_text(payer, strlen(payer)), .payee = copy_text(payee, strlen(payee)), .line = line};
    memcpy(added->currency, currency, sizeof added->currency);
  }
  return at;
}

static void note_payment(unheard *self, size_t version, const listened *kind, const clause_event *event,
                         uint64_t line) {
  int64_t by = event->fields[kind->by], to = event->fields[kind->to];
  recalled *known = &self->known[version].payments[(uint64_t)(31 * by + to) % RECALLED];
  if (!known->place || known->by != by || known->to != to || known->kind != event->kind) {
    size_t place = find_payment(self, self->versions[version], kind, event, line);
    *known = (recalled){by, to, event->kind, (uint32_t)place + 1};
  }
  unheard_payment *payment = &self->payments[known->place - 1];
  payment->amount += event->fields[kind->amount];
  payment->count++;
}

static void note(unheard *self, size_t version, const listened *kind, const clause_event *event, uint64_t line,
                 int answered) {
  if (kind->provision >= 0 && event->fields[kind->provision])
    note_name(self, version, event->fields[kind->provision], kind->wants, line);
  if (kind->pays && !answered && event->at >= self->versions[version]->info.effective)
    note_payment(self, version, kind, event, line);
}

void unheard_note(unheard *self, size_t version, const clause_event *event, uint64_t line, int answered) {
  note(self, version, &self->known[version].kinds[event->kind], event, line, answered);
}

/* ---- blocks of events ---- */

/* What of a kind is looked at in a block. */
struct looked_at {
  const uint32_t *provisions; /* of event n at n times `step`, which is 0 where there are none */
  uint32_t step, pays;
};

static void look_at(struct unheard_version *known, uint32_t kinds, const event_block *events) {
  static const uint32_t none = 0;
  uint32_t most = 0;
  known->looked_at = resize(NULL, kinds * sizeof *known->looked_at);
  for (uint32_t i = 0; i < kinds; i++) {
    const listened *kind = &known->kinds[i];
    int names = kind->provision >= 0;
    known->looked_at[i] = (struct looked_at){names ? events->fields[i][kind->provision].names : &none, (uint32_t)names,
                                             (uint32_t)kind->pays};
    if (kind->fields > most) most = kind->fields;
  }
  known->fields = resize(NULL, most * sizeof *known->fields);
}

/* Lists the events that may say something to listen to, without a branch for each: how many. */
static size_t list(uint16_t *out, const struct looked_at *kinds, const event_block *events, size_t first, size_t count,
                   const uint8_t *answered) {
  size_t listed = 0;
  for (size_t i = first; i < first + count; i++) {
    const struct looked_at *kind = &kinds[events->kinds[i]];
    out[listed] = (uint16_t)(i - first);
    listed += (kind->provisions[i * kind->step] != 0) | (kind->pays & !answered[i]);
  }
  return listed;
}

void unheard_note_block(unheard *self, size_t version, const event_block *events, size_t count,
                        const uint8_t *answered) {
  enum { AT_ONCE = 256 };
  uint16_t listed[AT_ONCE];
  struct unheard_version *known = &self->known[version];
  if (!known->looked_at) look_at(known, self->versions[version]->info.kinds, events);
  for (size_t first = 0; first < count; first += AT_ONCE) {
    size_t some =
        list(listed, known->looked_at, events, first, count - first < AT_ONCE ? count - first : AT_ONCE, answered);
    for (size_t i = 0; i < some; i++) {
      size_t n = first + listed[i];
      clause_event event = event_block_event(events, n, known->kinds[events->kinds[n]].fields, known->fields);
      unheard_note(self, version, &event, events->lines[n], answered[n]);
    }
  }
}

/* ---- telling ---- */

static uint64_t count_of(const unheard *self, int of_another_sort) {
  uint64_t count = 0;
  for (size_t i = 0; i < self->name_count; i++)
    if ((self->names[i].what != NULL) == of_another_sort) count += self->names[i].count;
  return count;
}

static void show_name(const unheard_name *name) {
  char given[64], near[64];
  clean_copy(given, sizeof given, name->name, strlen(name->name));
  fprintf(stderr, "`%s`", given);
  if (name->what) fprintf(stderr, " is no %s", name->what);
  fprintf(stderr, " (%sline %llu", name->count > 1 ? "first in " : "", (unsigned long long)name->line);
  if (name->near) {
    clean_copy(near, sizeof near, name->near, strlen(name->near));
    fprintf(stderr, "; did you mean `%s`?", near);
  }
  fprintf(stderr, ")");
}

static void tell_names(const unheard *self, int of_another_sort, const char *one, const char *many) {
  uint64_t count = count_of(self, of_another_sort);
  size_t shown = 0;
  if (!count) return;
  fprintf(stderr, "clausec: note: %llu event%s", (unsigned long long)count, count == 1 ? one : many);
  for (size_t i = 0; i < self->name_count && shown < MOST_SHOWN; i++) {
    if ((self->names[i].what != NULL) != of_another_sort) continue;
    fputs(shown++ ? ", " : ": ", stderr);
    show_name(&self->names[i]);
  }
  fputs(shown == MOST_SHOWN ? ", …\n" : "\n", stderr);
}

void unheard_tell(const unheard *self) {
  int many = self->version_count > 1;
  tell_names(self, 0,
             many ? " names a provision that no version has" : " names a provision that this version does not have",
             many ? "s name provisions that no version has" : "s name provisions that this version does not have");
  tell_names(self, 1, " names a provision of another sort", "s name provisions of another sort");
}
