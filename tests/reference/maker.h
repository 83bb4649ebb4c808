/* What the files of the generator share. */
#ifndef REFERENCE_MAKER_H
#define REFERENCE_MAKER_H

#include "random.h"
#include "spec.h"

typedef struct maker {
  spec *s;
  dice *d;
  event_kind hand; /* the kind of event at hand; KINDS: none */
  int known;       /* only what cannot depend on an undisclosed value */
  int clause;      /* being made, or -1 */
  int other;       /* `the other party` can be said */
} maker;

#define PICK(d, list) (list)[below(d, (int)(sizeof(list) / sizeof *(list)))]

/* generate_words.c */
int hostile_day(dice *d);
int64_t hostile_number(dice *d, type t);
int64_t large_amount(dice *d);
int64_t literal(maker *m, type t);
duration hostile_duration(dice *d);
int64_t moment_of_day(dice *d);
int some_field(maker *m, event_kind k, int type_wanted);
event_kind some_kind(maker *m);
phrase make_phrase(maker *m, event_kind k, int by);
int new_node(maker *m, node n);
int make_literal(maker *m, type t);
int named(maker *m, type t);
int make_simple(maker *m, type t);
int make_money(maker *m, int depth);
int make_value(maker *m, type t);
int make_condition(maker *m, int depth);

/* generate_clauses.c */
void make_schedule(maker *m, schedule *e, int of_duty, int start);
void make_end(maker *m, end_sort *sort, int *day, duration *length, int start);
void make_conditions(maker *m, int list[2], int percent);
void make_deadline(maker *m, clause_spec *c);
void make_trigger(maker *m, clause_spec *c);
void make_clause(maker *m, int at);
void make_priorities(maker *m);

span_spec make_length(maker *m);
int make_breach(maker *m, clause_spec *c);

/* generate_money.c */
void make_payment(maker *m, clause_spec *c);
void make_pool(maker *m);
void make_rates_and_fund(maker *m);
int make_adjustment(maker *m, int status);
void make_large_status(maker *m, status_spec *st);
int make_bands(maker *m, definition *d);
/* What is measured and how much, of an act that can be: 1. */
int make_measure(maker *m, clause_spec *c);
void make_quantity(maker *m, clause_spec *c);
void make_limit(maker *m, clause_spec *c);

/* generate_powers.c */
void make_power(maker *m, clause_spec *c, int at);
void make_renewal(maker *m, clause_spec *c);
void make_ending(maker *m, clause_spec *c, int at);
void make_transfer(maker *m, clause_spec *c);
void make_cure(maker *m, clause_spec *c);
void bind_by_breach(maker *m, clause_spec *c);

#endif
