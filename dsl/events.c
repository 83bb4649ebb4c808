/* Events: their fields with types and ranges, the words by which sentences speak of them, and patterns: which events a phrase such as
** `launch of the same product on "Azure"` means. */
#include "resolve.h"

#include <string.h>

#include "literal.h"

/* ---- literals of a known type ---- */

int cl_is_named_sort(int sort) {
  return sort == CLAUSE_TYPE_NAME || sort == CLAUSE_TYPE_PARTY || sort == CLAUSE_TYPE_PROVISION;
}

static int literal_sort(const cl_node *node) {
  switch (node->kind) {
  case CL_NODE_NUMBER: return CLAUSE_TYPE_NUMBER;
  case CL_NODE_MONEY: return CLAUSE_TYPE_MONEY;
  case CL_NODE_PERCENT: return CLAUSE_TYPE_PERCENTAGE;
  case CL_NODE_DATE: return CLAUSE_TYPE_DATE;
  case CL_NODE_YES:
  case CL_NODE_NO: return CLAUSE_TYPE_YES_NO;
  case CL_NODE_TEXT: return CLAUSE_TYPE_NAME;
  default: return CLAUSE_TYPE_NONE;
  }
}

static int fits_sort(int given, int wanted) {
  return given == wanted || (given == CLAUSE_TYPE_NUMBER && wanted == CLAUSE_TYPE_COUNT);
}

static int complain_of_literal(cl_resolver *r, const cl_node *literal, cl_type type, int status) {
  const char *word = cl_word(r, literal);
  if (type.sort == CLAUSE_TYPE_DATE) {
    cl_complain(r, CL_IMPOSSIBLE_DATE, literal->token, "there is no date `%s`", word);
  } else if (status == CLAUSE_ERROR_RANGE) {
    cl_complain(r, CL_BAD_NUMBER, literal->token, "`%s` is too large, or has more decimals than %s can hold", word,
                cl_type_text(r, type));
  } else {
    cl_complain(r, CL_BAD_NUMBER, literal->token, "`%s` is not %s", word, cl_type_text(r, type));
  }
  return status;
}

int cl_literal_as(cl_resolver *r, int64_t *out, const cl_node *literal, cl_type type) {
  const char *word = cl_word(r, literal);
  char currency[4] = "";
  int sort = literal_sort(literal);
  *out = 0;
  if (!fits_sort(sort, type.sort)) {
    cl_complain(r, CL_TYPE_MISMATCH, literal->token, "`%s` is %s; %s is wanted here", word,
                cl_type_text(r, (cl_type){sort, ""}), cl_type_text(r, type));
    return CLAUSE_ERROR_SOURCE;
  }
  if (sort == CLAUSE_TYPE_MONEY) {
    int status = cl_literal_money(out, currency, word, strlen(word));
    if (status != CLAUSE_OK) return complain_of_literal(r, literal, type, status);
    if (memcmp(currency, type.currency, 4) == 0) return CLAUSE_OK;
    cl_complain(r, CL_TWO_CURRENCIES, literal->token, "`%s` is not in %s", word, type.currency);
    return CLAUSE_ERROR_SOURCE;
  }
  int status =
      cl_literal_value(out, (clause_type)type.sort, type.currency, word, strlen(word), r->model->offset_minutes);
  return status == CLAUSE_OK ? status : complain_of_literal(r, literal, type, status);
}

/* ---- types ---- */

static const char *currency_of(cl_resolver *r, const cl_node *name) {
  const char *word = cl_word(r, name);
  if (strlen(word) == 3 && strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3) return word;
  cl_complain(r, CL_TYPE_MISMATCH, name->token, "`%s` is not a currency; write its three capital letters", word);
  return "XXX"; /* ISO 4217 for no currency: it equals no other, so that what follows is still checked */
}

cl_type cl_resolve_type(cl_resolver *r, const cl_node *node, const char *what) {
  static const struct {
    const char *words;
    clause_type type;
  } types[] = {{"party", CLAUSE_TYPE_PARTY},         {"name", CLAUSE_TYPE_NAME},
               {"provision", CLAUSE_TYPE_PROVISION}, {"date", CLAUSE_TYPE_DATE},
               {"yes or no", CLAUSE_TYPE_YES_NO},    {"number", CLAUSE_TYPE_NUMBER},
               {"count", CLAUSE_TYPE_COUNT},         {"percentage", CLAUSE_TYPE_PERCENTAGE},
               {"money", CLAUSE_TYPE_MONEY},         {"one of", CLAUSE_TYPE_NAME}};
  cl_type type = {CLAUSE_TYPE_NONE, ""};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    if (cl_token_is(r, node, types[i].words)) type.sort = (int)types[i].type;
  }
  if (type.sort == CLAUSE_TYPE_MONEY) memcpy(type.currency, currency_of(r, node->kid[0]), 4);
  if (what && cl_is_named_sort(type.sort))
    cl_complain(r, CL_TYPE_MISMATCH, node->token, "%s is an amount, a number, a percentage, a date, or yes or no",
                what);
  return type;
}

/* The widest range that a type can carry. */
static void natural_range(cl_resolver *r, cl_event_field *field) {
  field->at_least = INT64_MIN + 1;
  field->at_most = INT64_MAX - 1;
  if (field->type.sort == CLAUSE_TYPE_YES_NO) {
    field->at_least = 0;
    field->at_most = 1;
  } else if (cl_is_named_sort(field->type.sort)) {
    field->at_least = field->optional ? 0 : 1;
    field->at_most = field->type.sort == CLAUSE_TYPE_PARTY ? (int64_t)r->model->party_count : INT32_MAX;
  } else if (field->type.sort == CLAUSE_TYPE_COUNT) {
    field->at_least = 0;
  }
}

static void read_range(cl_resolver *r, cl_event_field *field, const cl_node *range) {
  if (!range) return;
  field->has_range = 1;
  cl_literal_as(r, &field->at_least, range->kid[0], field->type);
  if (range->kind != CL_NODE_RANGE) return;
  cl_literal_as(r, &field->at_most, range->kid[1], field->type);
  if (field->at_most < field->at_least) cl_complain(r, CL_BAD_NUMBER, range->span, "the range ends before it begins");
}

static void read_choices(cl_resolver *r, cl_event_field *field, const cl_node *literals) {
  field->choices = CL_NEED(r, const char *, cl_list_count(literals));
  CL_EACH (literal, literals) {
    if (literal->kind == CL_NODE_TEXT) {
      field->choices[field->choice_count++] = cl_quoted(r, literal);
    } else {
      cl_complain(r, CL_TYPE_MISMATCH, literal->span, "a choice is a name in quotation marks");
    }
  }
}

static void read_field(cl_resolver *r, cl_event_field *field, const cl_node *node) {
  const cl_node *type = node->kid[2];
  field->node = node;
  field->preposition = node->kid[0] ? cl_word(r, node->kid[0]) : NULL;
  field->name = node->kid[1] ? cl_word(r, node->kid[1]) : field->preposition;
  field->type = cl_resolve_type(r, type, NULL);
  field->optional = node->kid[3] != NULL;
  if (field->optional && !cl_is_named_sort(field->type.sort))
    cl_complain(r, CL_TYPE_MISMATCH, node->kid[3]->token, "only a name can be left out");
  natural_range(r, field);
  read_range(r, field, type->kid[1]);
  if (type->kid[2]) read_choices(r, field, type->kid[2]);
}

static void check_field_name(cl_resolver *r, const cl_event_decl *event, const cl_event_field *field,
                             const cl_node *node) {
  static const char *const taken[] = {"first", "last", "same", "total"};
  const cl_node *name = node->kid[1] ? node->kid[1] : node->kid[0];
  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
    if (strcmp(field->name, taken[i]) == 0)
      cl_complain(r, CL_DEFINED_TWICE, name->token,
                  "`the %s` already means something, so a field cannot have that name", taken[i]);
  }
  if (strcmp(field->name, "at") == 0 || strcmp(field->name, "event") == 0)
    cl_complain(r, CL_DEFINED_TWICE, name->token,
                "a stream gives the time as `at` and the kind as `event`, so a field needs another name");
  int32_t first = cl_field_by_name(event, field->name);
  if (first < 0) return;
  cl_diagnostic *d = cl_complain(r, CL_DEFINED_TWICE, name->token, "%s has two fields `%s`", event->name, field->name);
  d->other = event->fields[first].node->span;
  d->other_message = "the first is here";
}

static void read_fields(cl_resolver *r, cl_event_decl *event, const cl_node *fields) {
  event->fields = CL_NEED(r, cl_event_field, cl_list_count(fields));
  if (cl_list_count(fields) > CL_FIELDS_MAX) {
    cl_complain(r, CL_TOO_MANY, event->node->kid[0]->token, "an event has at most %d fields", CL_FIELDS_MAX);
    return;
  }
  CL_EACH (node, fields) {
    cl_event_field *field = &event->fields[event->field_count];
    read_field(r, field, node);
    check_field_name(r, event, field, node);
    event->field_count++;
  }
}

static void read_event(cl_resolver *r, cl_event_decl *event, const cl_node *part) {
  const cl_node *forms = part->kid[1];
  event->plural = forms && forms->kid[0] ? cl_word(r, forms->kid[0]) : NULL;
  event->verb = forms && forms->kid[1] ? cl_word(r, forms->kid[1]) : event->name;
  event->participle = forms && forms->kid[2] ? cl_word(r, forms->kid[2]) : event->verb;
  read_fields(r, event, part->kid[2]);
}

/* ---- the events that every agreement has ---- */

/* The currencies that stand in a file, in the order of their first amounts or types of amounts. */
typedef struct currencies {
  uint32_t count;
  const char *at[CL_CURRENCIES_MAX];
} currencies;

static void add_currency(cl_resolver *r, currencies *all, const char *code, size_t size, const cl_node *node) {
  if (size != 3) return;
  for (uint32_t i = 0; i < all->count; i++) {
    if (memcmp(all->at[i], code, size) == 0) return;
  }
  if (all->count == CL_CURRENCIES_MAX) {
    cl_complain(r, CL_TOO_MANY, node->span, "an agreement names at most %d currencies", CL_CURRENCIES_MAX);
    cl_leave_resolver(r, CLAUSE_ERROR_SOURCE);
  }
  all->at[all->count++] = cl_need_words(r, cl_arena_text(r->arena, code, size));
}

static void add_currency_of(cl_resolver *r, currencies *all, const cl_node *node) {
  if (node->kind == CL_NODE_MONEY) { /* a rate may have more decimals than an amount */
    add_currency(r, all, r->source->text + node->token.end - 3, 3, node);
  } else if (cl_token_is(r, node, "money")) {
    clause_span code = node->kid[0]->token;
    add_currency(r, all, r->source->text + code.start, code.end - code.start, node);
  }
}

/* Payments are in the currency that the agreement names first, in its events or else anywhere; in each other currency they have a name of their own. */
static currencies agreement_currencies(cl_resolver *r) {
  const cl_model *m = r->model;
  currencies all = {0};
  for (uint32_t i = 0; i < m->event_count; i++) {
    for (uint32_t f = 0; f < m->events[i]->field_count; f++)
      if (m->events[i]->fields[f].type.sort == CLAUSE_TYPE_MONEY)
        add_currency(r, &all, m->events[i]->fields[f].type.currency, strlen(m->events[i]->fields[f].type.currency),
                     m->events[i]->fields[f].node);
  }
  for (uint32_t i = 0; i < r->amounts.count; i++) add_currency_of(r, &all, r->amounts.at[i]);
  if (all.count == 0) add_currency(r, &all, "USD", 3, NULL);
  return all;
}

typedef struct standing_field {
  const char *preposition, *name;
  clause_type type;
  int optional;
} standing_field;
static const struct standing_event {
  const char *name, *verb, *participle;
  standing_field fields[4];
} standing_events[] = {
    {"payment",
     "payment",
     "payment",
     {{"by", "by", CLAUSE_TYPE_PARTY, 0},
      {"to", "to", CLAUSE_TYPE_PARTY, 0},
      {"of", "amount", CLAUSE_TYPE_MONEY, 0},
      {"under", "under", CLAUSE_TYPE_PROVISION, 1}}},
    {"licensing",
     "license",
     "licensed",
     {{"by", "by", CLAUSE_TYPE_PARTY, 0},
      {"of", "item", CLAUSE_TYPE_NAME, 0},
      {"to", "licensee", CLAUSE_TYPE_NAME, 0}}},
    {"cure", "cure", "cured", {{"by", "by", CLAUSE_TYPE_PARTY, 0}, {"of", "provision", CLAUSE_TYPE_PROVISION, 0}}},
    {"use", "use", "used", {{"by", "by", CLAUSE_TYPE_NAME, 0}, {"of", "item", CLAUSE_TYPE_NAME, 0}}},
    {"exercise",
     "exercise",
     "exercised",
     {{"by", "by", CLAUSE_TYPE_PARTY, 0}, {"of", "provision", CLAUSE_TYPE_PROVISION, 0}}},
};

static void add_standing(cl_resolver *r, const struct standing_event *standing, const char *currency) {
  cl_event_decl *event = CL_NEED(r, cl_event_decl, 1);
  *event = (cl_event_decl){.name = standing->name,
                           .verb = standing->verb,
                           .participle = standing->participle,
                           .standing = 1,
                           .index = r->model->event_count};
  event->fields = CL_NEED(r, cl_event_field, 4);
  for (const standing_field *from = standing->fields; from < standing->fields + 4 && from->name; from++) {
    cl_event_field *field = &event->fields[event->field_count++];
    *field = (cl_event_field){.name = from->name,
                              .preposition = from->preposition,
                              .type = {(int)from->type, ""},
                              .optional = from->optional};
    if (from->type == CLAUSE_TYPE_MONEY) memcpy(field->type.currency, currency, 4);
    natural_range(r, field);
    if (from->type == CLAUSE_TYPE_MONEY) field->at_least = 0;
  }
  r->model->events[r->model->event_count++] = event;
}

static int is_declared(cl_resolver *r, const char *name) {
  cl_named *named = cl_lookup(r, name);
  return named && named->sort == CL_NAMES_EVENT;
}

static void add_standing_events(cl_resolver *r) {
  const currencies all = agreement_currencies(r);
  for (size_t i = 0; i < sizeof standing_events / sizeof *standing_events; i++)
    if (!is_declared(r, standing_events[i].name)) add_standing(r, &standing_events[i], all.at[0]);
  for (uint32_t i = 1; i < all.count; i++) {
    struct standing_event payment = standing_events[0];
    payment.name = payment.verb = payment.participle = CL_WORDS(r, "payment_in_%s", all.at[i]);
    if (!is_declared(r, payment.name)) add_standing(r, &payment, all.at[i]);
  }
}

void cl_resolve_events(cl_resolver *r) {
  const cl_node *part;
  for (uint32_t at = 0, next = 0; (part = cl_next_part(r, &at, CL_NODE_EVENT)) != NULL;)
    read_event(r, r->model->events[next++], part);
  add_standing_events(r);
}

int cl_is_standing(const char *name) {
  for (size_t i = 0; i < sizeof standing_events / sizeof *standing_events; i++)
    if (strcmp(standing_events[i].name, name) == 0) return 1;
  return 0;
}

int cl_is_payment(const cl_event_decl *event) {
  return strcmp(event->name, "payment") == 0 || strncmp(event->name, "payment_in_", strlen("payment_in_")) == 0;
}

/* ---- events by the words that name them ---- */

typedef enum word_form { NOUN, VERB, PARTICIPLE } word_form;

static const char *form_of(const cl_event_decl *event, word_form form) {
  return form == NOUN ? event->name : form == VERB ? event->verb : event->participle;
}

static void unknown_event(cl_resolver *r, const cl_node *word, word_form form) {
  const char *text = cl_word(r, word);
  const char **forms = CL_NEED(r, const char *, r->model->event_count);
  for (uint32_t i = 0; i < r->model->event_count; i++) {
    forms[i] = form_of(r->model->events[i], form);
    for (word_form other = NOUN; other <= PARTICIPLE; other++) {
      if (other == form || strcmp(form_of(r->model->events[i], other), text) != 0) continue;
      cl_diagnostic *d = cl_complain(r, CL_UNKNOWN_NAME, word->token, "`%s` does not fit here", text);
      d->replacement = form_of(r->model->events[i], form);
      d->fix = CL_WORDS(r, "write `%s`", d->replacement);
      return;
    }
  }
  const char *near = cl_near(r, text, forms, r->model->event_count);
  cl_diagnostic *d = cl_complain(r, CL_UNKNOWN_NAME, word->token,
                                 form == NOUN ? "there is no event `%s`" : "no event declares the word `%s`", text);
  d->replacement = near;
  if (near) d->fix = CL_WORDS(r, "did you mean `%s`?", near);
}

static cl_event_decl *event_by(cl_resolver *r, const cl_node *word, word_form form) {
  const char *text = cl_word(r, word);
  for (uint32_t i = 0; i < r->model->event_count; i++) {
    cl_event_decl *event = r->model->events[i];
    int plural = form == NOUN && event->plural && strcmp(event->plural, text) == 0;
    if (!plural && strcmp(form_of(event, form), text) != 0) continue;
    event->mentioned = 1;
    return event;
  }
  unknown_event(r, word, form);
  return NULL;
}

cl_event_decl *cl_event_by_noun(cl_resolver *r, const cl_node *noun) { return event_by(r, noun, NOUN); }
cl_event_decl *cl_event_by_verb(cl_resolver *r, const cl_node *verb) { return event_by(r, verb, VERB); }
cl_event_decl *cl_event_by_participle(cl_resolver *r, const cl_node *word) { return event_by(r, word, PARTICIPLE); }

/* ---- fields ---- */

int32_t cl_field_by_name(const cl_event_decl *event, const char *name) {
  for (uint32_t i = 0; i < event->field_count; i++) {
    if (strcmp(event->fields[i].name, name) == 0) return (int32_t)i;
  }
  return -1;
}

int32_t cl_expect_field(cl_resolver *r, const cl_event_decl *event, const cl_node *name) {
  const char *word = cl_word(r, name);
  int32_t field = cl_field_by_name(event, word);
  if (field >= 0) return field;
  const char **names = CL_NEED(r, const char *, event->field_count);
  for (uint32_t i = 0; i < event->field_count; i++) names[i] = event->fields[i].name;
  cl_diagnostic *d = cl_complain(r, CL_UNKNOWN_FIELD, name->token, "%s has no field `%s`", event->name, word);
  d->replacement = cl_near(r, word, names, event->field_count);
  if (d->replacement) d->fix = CL_WORDS(r, "did you mean `%s`?", d->replacement);
  return -1;
}

int32_t cl_field_by_preposition(const cl_event_decl *event, const char *preposition) {
  for (uint32_t i = 0; i < event->field_count; i++) {
    const char *given = event->fields[i].preposition;
    if (given && strcmp(given, preposition) == 0) return (int32_t)i;
  }
  return -1;
}

/* ---- patterns ---- */

void cl_pattern_test(cl_resolver *r, cl_pattern *pattern, cl_expr *test) {
  if (!cl_is_poisoned(test)) CL_ADD(r, pattern->tests, pattern->test_count, test);
}

static void add_link(cl_resolver *r, cl_pattern *pattern, uint32_t field, uint32_t base) {
  const cl_link link = {field, base};
  CL_ADD(r, pattern->links, pattern->link_count, link);
}

void cl_pattern_by(cl_resolver *r, cl_pattern *pattern, uint32_t party, const cl_node *node) {
  int32_t field = cl_field_by_preposition(pattern->event, "by");
  if (field < 0 || !cl_is_named_sort(pattern->event->fields[field].type.sort)) {
    cl_diagnostic *d =
        cl_complain(r, CL_UNKNOWN_FIELD, node->span, "%s does not say who does it", pattern->event->name);
    d->fix = "declare `by party` among its fields";
    return;
  }
  cl_expr *left = cl_expr_field(r, pattern->event, (uint32_t)field, node);
  cl_expr *right = cl_expr_name(r, r->model->parties[party].name, CLAUSE_TYPE_PARTY, node);
  cl_pattern_test(r, pattern, cl_expr_compare(r, CL_EXPR_EQ, left, right, node));
}

/* What one word of a role says about a field. */
typedef struct role {
  cl_resolver *r;
  cl_pattern *pattern;
  const cl_context *context;
  uint32_t field;
  const cl_node *words; /* all of the role's, for messages and explanations */
} role;

static cl_expr *field_of_role(const role *s, const cl_node *node) {
  return cl_expr_field(s->r, s->pattern->event, s->field, node);
}

static void link_to(const role *s, const cl_node *name, const cl_node *node) {
  const cl_event_decl *base = s->context->event;
  if (!base) {
    cl_complain(s->r, CL_UNKNOWN_FIELD, node->span, "there is no event at hand for `the %s` to speak of",
                cl_word(s->r, name));
    return;
  }
  int32_t field = cl_expect_field(s->r, base, name);
  if (field < 0) return;
  cl_type ours = s->pattern->event->fields[s->field].type, theirs = base->fields[field].type;
  if (ours.sort != theirs.sort && !(cl_is_named_sort(ours.sort) && cl_is_named_sort(theirs.sort))) {
    cl_complain(s->r, CL_TYPE_MISMATCH, node->span, "%s of %s and %s of %s are not of one type",
                s->pattern->event->fields[s->field].name, s->pattern->event->name, base->fields[field].name,
                base->name);
    return;
  }
  add_link(s->r, s->pattern, s->field, (uint32_t)field);
}

static int is_date(const cl_named *named) {
  return named && named->sort == CL_NAMES_PROVISION && named->provision->type.sort == CLAUSE_TYPE_DATE;
}

/* A name in a role: a party, an asset, a provision, or a value to compare with. */
static cl_expr *named_filler(const role *s, const cl_node *node) {
  cl_resolver *r = s->r;
  cl_event_field *field = &s->pattern->event->fields[s->field];
  const char *word = cl_word(r, node);
  cl_named *named = cl_lookup(r, word);
  if (!cl_is_named_sort(field->type.sort)) return cl_resolve_expr(r, s->context, node);
  if (field->type.sort == CLAUSE_TYPE_PARTY && is_date(named)) {
    cl_complain(r, CL_WRONG_SORT, node->token, "`%s` is %s; a party is wanted here", word, cl_sort_text(named))->fix =
        CL_WORDS(r, "for a deadline write `no later than 0 days before %s`", word);
    return cl_expr_name(r, word, CLAUSE_TYPE_NONE, node);
  }
  if (field->type.sort == CLAUSE_TYPE_PARTY) {
    named = cl_expect(r, node, CL_NAMES_PARTY, "a party");
    return cl_expr_name(r, word, named ? CLAUSE_TYPE_PARTY : CLAUSE_TYPE_NONE, node);
  }
  if (!named) named = cl_expect(r, node, CL_NAMES_NOTHING, "a name");
  if (named && named->sort == CL_NAMES_PROVISION) named->provision->mentioned = 1;
  return cl_expr_name(r, word, named ? field->type.sort : CLAUSE_TYPE_NONE, node);
}

static cl_expr *party_filler(const role *s, uint32_t party, const cl_node *node) {
  if (party == UINT32_MAX) {
    cl_complain(s->r, CL_WRONG_SORT, node->span, "`the other party` needs a sentence about one of two parties");
    return cl_expr_name(s->r, "", CLAUSE_TYPE_NONE, node);
  }
  return cl_expr_name(s->r, s->r->model->parties[party].name, CLAUSE_TYPE_PARTY, node);
}

static cl_expr *filler_value(const role *s, const cl_node *filler) {
  switch (filler->kind) {
  case CL_NODE_NAME: return named_filler(s, filler);
  case CL_NODE_THE_OTHER: return party_filler(s, s->context->other, filler);
  case CL_NODE_EACH_PARTY: return party_filler(s, s->context->subject, filler);
  default: return cl_resolve_literal(s->r, filler);
  }
}

static cl_expr *equal_to(const role *s, const cl_node *filler, cl_expr_kind kind) {
  cl_expr *field = field_of_role(s, s->words), *value = filler_value(s, filler);
  cl_check_choice(s->r, s->pattern->event, field, value);
  return cl_expr_compare(s->r, kind, field, value, s->words);
}

static void test_equal(const role *s, const cl_node *filler, cl_expr_kind kind) {
  cl_pattern_test(s->r, s->pattern, equal_to(s, filler, kind));
}

static void test_one_of(const role *s, const cl_node *literals) {
  cl_expr **items = CL_NEED(s->r, cl_expr *, cl_list_count(literals));
  uint32_t count = 0;
  CL_EACH (literal, literals) items[count++] = equal_to(s, literal, CL_EXPR_EQ);
  cl_pattern_test(s->r, s->pattern, cl_expr_join(s->r, CL_EXPR_OR, items, count, s->words));
}

/* `any affiliate of Birch` */
static void test_affiliate(const role *s, const cl_node *filler) {
  uint32_t count = 0, *list = CL_NEED(s->r, uint32_t, s->r->model->party_count);
  cl_add_affiliates(s->r, list, &count, filler->kid[0]);
  cl_expr **items = CL_NEED(s->r, cl_expr *, count);
  for (uint32_t i = 0; i < count; i++) {
    cl_expr *name = cl_expr_name(s->r, s->r->model->parties[list[i]].name, CLAUSE_TYPE_PARTY, filler);
    items[i] = cl_expr_compare(s->r, CL_EXPR_EQ, field_of_role(s, s->words), name, s->words);
  }
  if (count) cl_pattern_test(s->r, s->pattern, cl_expr_join(s->r, CL_EXPR_OR, items, count, s->words));
}

/* `any cloud other than "Azure"` says nothing of the cloud but what it is not. */
static void test_any(const role *s, const cl_node *pick) {
  if (strcmp(s->pattern->event->fields[s->field].name, cl_word(s->r, pick->kid[0])) != 0) {
    cl_expect_field(s->r, s->pattern->event, pick->kid[0]);
    return;
  }
  CL_EACH (literal, pick->kid[1]) test_equal(s, literal, CL_EXPR_NE);
}

static void read_filler(const role *s, const cl_node *filler) {
  switch (filler->kind) {
  case CL_NODE_SAME: link_to(s, filler->kid[0], filler); break;
  case CL_NODE_FIELD_OF_EVENT: link_to(s, filler->kid[0], filler); break;
  case CL_NODE_ANY:
  case CL_NODE_ANY_BUT: test_any(s, filler); break;
  case CL_NODE_ONE_OF: test_one_of(s, filler->kid[0]); break;
  case CL_NODE_ANY_AFFILIATE: test_affiliate(s, filler); break;
  default: test_equal(s, filler, CL_EXPR_EQ); break;
  }
}

/* Two fields may share a preposition if their types differ: the filler's look decides. */
static int filler_fits(cl_resolver *r, const cl_node *filler, const cl_event_field *field) {
  const cl_named *named;
  switch (filler->kind) {
  case CL_NODE_NAME:
    named = cl_lookup(r, cl_word(r, filler));
    if (named && named->sort == CL_NAMES_PARTY) return cl_is_named_sort(field->type.sort);
    return field->type.sort != CLAUSE_TYPE_PARTY;
  case CL_NODE_TEXT: return field->type.sort == CLAUSE_TYPE_NAME;
  case CL_NODE_SAME:
  case CL_NODE_ANY:
  case CL_NODE_ANY_BUT: return strcmp(field->name, cl_word(r, filler->kid[0])) == 0;
  case CL_NODE_THE_OTHER:
  case CL_NODE_ANY_AFFILIATE:
  case CL_NODE_EACH_PARTY: return cl_is_named_sort(field->type.sort);
  case CL_NODE_ONE_OF:
  case CL_NODE_FIELD_OF_EVENT: return 1;
  default: return fits_sort(literal_sort(filler), field->type.sort);
  }
}

static int32_t field_of_preposition(cl_resolver *r, const cl_event_decl *event, const char *preposition,
                                    const cl_node *filler) {
  int32_t found = -1;
  for (uint32_t i = 0; i < event->field_count; i++) {
    const char *given = event->fields[i].preposition;
    if (!given || strcmp(given, preposition) != 0) continue;
    if (found < 0 || (!filler_fits(r, filler, &event->fields[found]) && filler_fits(r, filler, &event->fields[i])))
      found = (int32_t)i;
  }
  return found;
}

static void read_preposition_role(role *s, const char *preposition, clause_span at, const cl_node *filler) {
  if (filler->kind == CL_NODE_BRACKETS) {
    cl_complain(s->r, CL_WRONG_SORT, filler->span, "only a rate is of something in brackets")->fix =
        "give the calculation a name with `definition`, and ask for it with `where`";
    return;
  }
  int32_t field = field_of_preposition(s->r, s->pattern->event, preposition, filler);
  if (field < 0) {
    cl_diagnostic *d =
        cl_complain(s->r, CL_UNKNOWN_FIELD, at, "%s has no field with `%s`", s->pattern->event->name, preposition);
    d->fix = "declare it among the event's fields, or use `with FIELD`";
    return;
  }
  s->field = (uint32_t)field;
  read_filler(s, filler);
}

static void read_with(role *s, const cl_node *node) {
  int32_t field = cl_expect_field(s->r, s->pattern->event, node->kid[0]);
  if (field < 0) return;
  s->field = (uint32_t)field;
  if (node->kind == CL_NODE_WITH) {
    read_filler(s, node->kid[1]);
  } else {
    cl_expr *limit = filler_value(s, node->kid[2]);
    cl_pattern_test(s->r, s->pattern, cl_ordered(s->r, field_of_role(s, node), node->kid[1], limit, node));
  }
}

/* `any product` and `the same product` right after the noun or the verb name their field. */
static void read_pick(role *s, const cl_node *pick) {
  int32_t field = cl_expect_field(s->r, s->pattern->event, pick->kid[0]);
  if (field < 0) return;
  s->field = (uint32_t)field;
  read_filler(s, pick);
}

void cl_resolve_roles(cl_resolver *r, cl_pattern *out, const cl_context *context, cl_event_decl *event,
                      const cl_node *object, const cl_node *roles) {
  out->event = event;
  if (!event) return;
  role s = {r, out, context, 0, object};
  if (object) read_preposition_role(&s, "of", object->span, object);
  CL_EACH (node, roles) {
    s.words = node;
    if (node->kind == CL_NODE_ROLE) {
      read_preposition_role(&s, cl_word(r, node->kid[0]), node->kid[0]->token, node->kid[1]);
    } else if (node->kind == CL_NODE_WITH || node->kind == CL_NODE_WITH_ORDER) {
      read_with(&s, node);
    } else {
      read_pick(&s, node);
    }
  }
}

/* `exercise of fee`, where fee is no power: that never comes.  Who relies on what was removed is told so. */
static void refuse_exercise_of_another(cl_resolver *r, const cl_node *phrase) {
  if (!cl_token_is(r, phrase->kid[0], "exercise")) return;
  CL_EACH (part, phrase->kid[1]) {
    const cl_node *filler = part->kind == CL_NODE_ROLE ? part->kid[1] : NULL;
    const cl_named *named = filler && filler->kind == CL_NODE_NAME ? cl_lookup(r, cl_word(r, filler)) : NULL;
    if (named && named->sort == CL_NAMES_PROVISION && named->provision->kind != CL_POWER &&
        named->provision->kind != CL_REMOVED)
      cl_complain(r, CL_WRONG_SORT, filler->token, "`%s` is a %s, which nobody exercises", named->provision->name,
                  cl_provision_word(named->provision->kind));
  }
}

void cl_resolve_phrase(cl_resolver *r, cl_pattern *out, const cl_context *context, const cl_node *phrase) {
  cl_event_decl *event = cl_event_by_noun(r, phrase->kid[0]);
  out->node = phrase;
  cl_resolve_roles(r, out, context, event, NULL, phrase->kid[1]);
  refuse_exercise_of_another(r, phrase);
}
