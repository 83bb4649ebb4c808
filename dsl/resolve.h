/* What the parts of the resolver share.  Resolving runs in this order: names.c declares every name of the file, so that order never matters;
** events.c settles the fields of events; rates.c reads rates; expressions.c types conditions and amounts; clauses.c and those that share clauses.h take
** sentences and modifiers apart into rules.  resolve.c conducts.  An error is reported where it is found and what depends on it is *poisoned*: it keeps quiet. */
#ifndef CL_RESOLVE_H
#define CL_RESOLVE_H

#include <setjmp.h>

#include "model.h"

/* What a name of the agreement stands for. */
typedef enum cl_name_sort {
  CL_NAMES_NOTHING,
  CL_NAMES_PARTY,
  CL_NAMES_ASSET,
  CL_NAMES_EVENT,
  CL_NAMES_CALENDAR,
  CL_NAMES_PROVISION
} cl_name_sort;
typedef struct cl_named {
  cl_name_sort sort;
  const char *name;
  uint32_t index; /* of the party, the asset or the calendar */
  cl_event_decl *event;
  cl_provision *provision;
  const cl_node *node;   /* its NAME, for "first defined here"; NULL for a standing event */
  struct cl_named *next; /* in its bucket */
} cl_named;

enum { CL_NAME_BUCKETS = 4096 };

/* Far above what agreements hold, and low enough that a hostile file costs seconds: every kind of event is looked at for every provision. */
enum {
  CL_EVENTS_MAX = 1024,
  CL_FIELDS_MAX = 256,
  CL_PARTIES_MAX = 128,
  CL_ASSETS_MAX = 4096,
  CL_ENDS_MAX = 1024, /* events that end one clause */
  CL_PROVISIONS_MAX = 16384,
  CL_RULES_MAX = 1024,
  CL_ALL_RULES_MAX = 32768,
  CL_EXPRESSIONS_MAX = 1 << 21, /* conditions are resolved for each party that a sentence binds */
  CL_CURRENCIES_MAX = 32,
  CL_HISTORIES_MAX = 16384,
  CL_EXPANSIONS_MAX = 65536
};

/* The parts of the file, side by side with their kinds: a file has thousands, and much is looked for among them by its kind. */
typedef struct cl_part {
  cl_node_kind kind;
  const cl_node *node;
} cl_part;

/* Nodes, in the order of the file. */
typedef struct cl_nodes {
  uint32_t count;
  const cl_node **at;
} cl_nodes;

/* A line `otherwise X applies`, and the clause that says it. */
typedef struct cl_remedy {
  const cl_node *clause, *line;
} cl_remedy;

typedef struct cl_resolver {
  cl_model *model;
  cl_arena *arena;
  const cl_source *source;
  const cl_files *files; /* or NULL */
  cl_diagnostics *diagnostics;
  uint32_t part_count;
  cl_part *parts;
  /* found by survey.c */
  cl_nodes amounts;        /* MONEY and TYPE */
  cl_nodes about_breaches; /* what may ask for a breach */
  uint32_t remedy_count;
  cl_remedy *remedies;
  cl_named *buckets[CL_NAME_BUCKETS];
  int depth; /* of definitions within definitions */
  uint32_t rules, expressions;
  uint32_t expansions; /* of definitions, in all: two that each speak of the next twice would double at every step */
  jmp_buf leave;       /* with `status` */
  int status;
} cl_resolver;

/* What an expression may speak of. */
typedef struct cl_context {
  cl_event_decl *event;        /* the event at hand, whose fields are `the …`; NULL where there is none */
  cl_provision *provision;     /* whose sentence it is */
  uint32_t subject, other;     /* parties that `each party` and `the other party` stand for; UINT32_MAX without */
  int arises;                  /* from something, not from the start */
  const cl_rule *breached;     /* whose breach it arises from, while what was left undone of that is at hand; or NULL */
  const cl_schedule *schedule; /* that it arises on, or NULL */
  const cl_node *cause;        /* the words that say what it arises from, or NULL */
  int takes_interest; /* the amount of a payment, or what a status becomes: interest that runs from day to day is taken by it */
  int becomes_state; /* the answer is remembered, so it must not depend on an undisclosed value */
  int looks_back; /* a point is asked for by what looks back: an event is an earlier one, and what is kept of it is not settled yet */
} cl_context;

/* ---- resolve.c: ground ---- */
void *cl_need(cl_resolver *r, size_t size); /* zeroed; leaves when there is none */
void cl_leave_resolver(cl_resolver *r, int status);
/* Room for one more behind `count` items: the same block, or a copy of twice the size. */
void *cl_room(cl_resolver *r, void *items, uint32_t count, size_t item_size);
#define CL_ADD(r, items, count, item) ((items) = cl_room(r, items, count, sizeof *(items)), (items)[(count)++] = (item))
/* The nearest known name, or NULL; nobody reads suggestions for more errors than these. */
enum { CL_ERRORS_READ = 100 };
const char *cl_near(cl_resolver *r, const char *word, const char *const *names, uint32_t count);
/* The words, or leaves where memory ran out for them. */
const char *cl_need_words(cl_resolver *r, const char *words);
#define CL_WORDS(r, ...)        cl_need_words(r, cl_arena_format((r)->arena, __VA_ARGS__))
#define CL_NEED(r, type, count) ((type *)cl_need(r, sizeof(type) * (size_t)(count)))
const char *cl_word(cl_resolver *r, const cl_node *node); /* the node's token, NUL-terminated */
const char *cl_quoted(cl_resolver *r,
                      const cl_node *node); /* a TEXT's or HEADING's words without the quotation marks; NULL for NULL */
uint32_t cl_list_count(const cl_node *list); /* 0 for NULL */
#define CL_EACH(item, list) for (const cl_node *item = (list) ? (list)->kid[0] : NULL; item; item = item->next)
int cl_token_is(cl_resolver *r, const cl_node *node, const char *words); /* the token's words, single-spaced */
cl_diagnostic *cl_complain(cl_resolver *r, cl_diagnostic_kind kind, clause_span span, const char *format, ...)
#ifdef __GNUC__
    __attribute__((format(printf, 4, 5)))
#endif
    ;

/* The next part of a kind, or NULL; `*at` is 0 for the first. */
const cl_node *cl_next_part(const cl_resolver *r, uint32_t *at, cl_node_kind kind);

/* ---- names.c ---- */
void cl_declare_names(cl_resolver *r);
void cl_declare(cl_resolver *r, const cl_node *name_node, cl_named named);
cl_named *cl_lookup(cl_resolver *r, const char *name);
/* Looks a name up and reports an unknown one with the nearest known of those sorts; `what` says what was wanted: "a party". */
cl_named *cl_expect(cl_resolver *r, const cl_node *node, cl_name_sort sort, const char *what);
/* "a party", "an event" …; for a provision its kind */
const char *cl_sort_text(const cl_named *named);
/* A provision that still stands: reports one that is unknown, no provision, or removed. */
cl_provision *cl_expect_standing(cl_resolver *r, const cl_node *node, const char *what);

/* Adds the affiliates of the party that is named; reports it when there are none.  The list has room for all parties. */
void cl_add_affiliates(cl_resolver *r, uint32_t *list, uint32_t *count, const cl_node *name);

/* ---- events.c ---- */
void cl_resolve_events(cl_resolver *r);
int cl_is_standing(const char *name); /* of an event that agreements have without declaring it */
cl_event_decl *cl_event_by_verb(cl_resolver *r, const cl_node *verb);
cl_event_decl *cl_event_by_participle(cl_resolver *r, const cl_node *participle);
cl_event_decl *cl_event_by_noun(cl_resolver *r, const cl_node *noun);
int32_t cl_field_by_name(const cl_event_decl *event, const char *name); /* -1 without */
int32_t cl_expect_field(cl_resolver *r, const cl_event_decl *event, const cl_node *name);
int32_t cl_field_by_preposition(const cl_event_decl *event, const char *preposition); /* the first */
int cl_is_named_sort(int sort);                                                       /* NAME, PARTY or PROVISION */
cl_type cl_resolve_type(cl_resolver *r, const cl_node *type, const char *what);
/* A literal's value as a type carries it; reports a literal of another type and one that does not fit. */
int cl_literal_as(cl_resolver *r, int64_t *out, const cl_node *literal, cl_type type);
/* The pattern of a phrase's or an act's roles.  `base` is the event that `the same …` looks at, in `context`. */
void cl_resolve_roles(cl_resolver *r, cl_pattern *out, const cl_context *context, cl_event_decl *event,
                      const cl_node *object, const cl_node *roles);
void cl_resolve_phrase(cl_resolver *r, cl_pattern *out, const cl_context *context, const cl_node *phrase);
void cl_pattern_test(cl_resolver *r, cl_pattern *pattern, cl_expr *test);
/* The subject does it: the field with the preposition `by` is this party. */
void cl_pattern_by(cl_resolver *r, cl_pattern *pattern, uint32_t party, const cl_node *node);

/* ---- expressions.c ---- */
cl_expr *cl_expr_new(cl_resolver *r, cl_expr_kind kind, cl_type type, const cl_node *node);
cl_expr *cl_expr_field(cl_resolver *r, const cl_event_decl *event, uint32_t field, const cl_node *node);
cl_expr *cl_expr_name(cl_resolver *r, const char *text, int sort, const cl_node *node);
cl_expr *cl_expr_compare(cl_resolver *r, cl_expr_kind kind, cl_expr *a, cl_expr *b, const cl_node *node);
cl_expr *cl_expr_not(cl_resolver *r, cl_expr *a, const cl_node *node);
cl_expr *cl_expr_join(cl_resolver *r, cl_expr_kind kind, cl_expr **items, uint32_t count, const cl_node *node);
cl_expr *cl_resolve_literal(cl_resolver *r, const cl_node *node);
int64_t cl_number_of_times(cl_resolver *r, const cl_node *node); /* of an NTIMES */
cl_expr *cl_resolve_expr(cl_resolver *r, const cl_context *context, const cl_node *node);
/* The status, of the event at hand where it is kept for each of something, compared as the words say; `node`: all of them. */
cl_expr *cl_compare_status(cl_resolver *r, const cl_context *context, cl_provision *status, const cl_node *cmp,
                           const cl_node *node);
cl_expr *cl_resolve_condition(cl_resolver *r, const cl_context *context, const cl_node *node);
cl_expr *cl_ordered(cl_resolver *r, cl_expr *a, const cl_node *order, cl_expr *b, const cl_node *node);
void cl_check_choice(cl_resolver *r, const cl_event_decl *event, const cl_expr *field, const cl_expr *literal);
int cl_is_poisoned(const cl_expr *expr);
/* Whether it is below 0 whatever happens; `event`: the one at hand, or NULL. */
int cl_is_below_nothing(const cl_expr *expr, const cl_event_decl *event);
const char *cl_type_text(cl_resolver *r, cl_type type);
cl_expr *cl_expr_constant(cl_resolver *r, cl_type type, int64_t value, const cl_node *node);
cl_expr *cl_expr_binary(cl_resolver *r, cl_expr_kind kind, cl_type type, cl_expr *a, cl_expr *b, const cl_node *node);
cl_expr *cl_expr_poison(cl_resolver *r, const cl_node *node);
cl_expr *cl_expr_difference(cl_resolver *r, cl_expr *a, cl_expr *b, const cl_node *node);
cl_expr *cl_expr_sum(cl_resolver *r, cl_expr *a, cl_expr *b, const cl_node *node);
cl_expr *cl_expr_multiply(cl_resolver *r, cl_expr *a, cl_expr *b, const cl_node *node);
/* Several meanings may have different denominators: a CHOOSE carries their least common one. */
cl_expr *cl_with_common_denominator(cl_resolver *r, cl_expr *expr);

/* ---- points.c ---- */
/* A moment.  An event without `the first` or `the last` is the event at hand where that is of its kind, else the last one; `any` is then set.  What
** needs more than `context` has is reported; CLAUSE_ERROR_SOURCE then. */
int cl_resolve_point(cl_resolver *r, cl_point *out, const cl_context *context, const cl_node *node);
cl_expr *cl_expr_point(cl_resolver *r, cl_expr_kind kind, const cl_point *point); /* POINT or DAY */
/* The unit in `the number of completed days`, `in started hours`: no other word of these holds one. */
cl_unit cl_unit_of(const char *words);
/* `the number of completed days between A and B` */
cl_expr *cl_resolve_between(cl_resolver *r, const cl_context *context, const cl_node *node);

/* ---- histories.c ---- */
cl_history *cl_history_new(cl_resolver *r, const cl_context *context, cl_history_kind kind, const cl_node *node);
/* The history in the model's list, and what asks for it. */
cl_expr *cl_history_expr(cl_resolver *r, cl_history *history, cl_type type);
/* A condition, a count, a total, a first or a last. */
cl_expr *cl_resolve_history(cl_resolver *r, const cl_context *context, const cl_node *node);

/* ---- rates.c ---- */
void cl_resolve_rates(cl_resolver *r);
/* The amount in another currency, at the rate in force. */
cl_expr *cl_expr_converted(cl_resolver *r, const cl_context *context, cl_expr *amount, const cl_node *to,
                           const cl_node *node);

/* ---- transfers.c ---- */
/* `Birch owns custom_modules` */
cl_expr *cl_resolve_owns(cl_resolver *r, const cl_node *node);

/* ---- powers.c ---- */
/* The events that exercise a power. */
cl_pattern cl_exercise_of(cl_resolver *r, const cl_provision *power, const cl_node *node);

/* ---- interest.c ---- */
cl_day_count_basis cl_day_count_of(cl_resolver *r, const cl_node *node);
/* A percentage. */
cl_expr *cl_resolve_rate(cl_resolver *r, const cl_context *context, const cl_node *node);
cl_expr *cl_resolve_interest(cl_resolver *r, const cl_context *context, const cl_node *node);

/* ---- repeats.c ---- */
void cl_check_list(cl_resolver *r, const cl_node *list);    /* names or literals */
void cl_check_lines(cl_resolver *r, const cl_node *mods);   /* of a clause */
void cl_check_letters(cl_resolver *r, const cl_node *list); /* of `all of` and `any of` */

/* ---- survey.c ---- */
void cl_survey(cl_resolver *r);

/* ---- unused.c ---- */
void cl_warn_unused(cl_resolver *r, const cl_node *root);

/* ---- unknowns.c ---- */
void cl_find_unknowns(cl_resolver *r);

/* ---- scenario.c: what is said of clauses ---- */
/* A clause, also one that was removed. */
const cl_provision *cl_expect_clause(cl_resolver *r, const cl_node *node);
/* Reports a word that is no verdict. */
int cl_read_verdict(cl_resolver *r, clause_verdict_kind *out, const cl_node *node);
/* Reports also one that no clause of its kind gives, which to say would always be wrong, and to deny would say nothing.  That what was removed never gives it is worth saying. */
void cl_read_verdict_of(cl_resolver *r, clause_verdict_kind *out, const cl_provision *clause, int negated,
                        const cl_node *node);
const char *cl_read_party(cl_resolver *r, const cl_node *filler);
/* Who owes whom, and under which clause or NULL: the first two kids and the roles of a THEN_OWES or a NEVER_OWES. */
typedef struct cl_debt {
  const char *party, *counterparty;
  const cl_provision *provision;
} cl_debt;
void cl_read_debt(cl_resolver *r, cl_debt *out, const cl_node *node);

/* ---- clauses.c ---- */
void cl_resolve_provisions(cl_resolver *r);

#endif
