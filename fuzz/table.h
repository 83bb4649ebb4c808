/* What the fuzz target `calls` works on: instances at a few places, an input that spells what is done with them, and copies that are to do the same. */
#ifndef TABLE_H
#define TABLE_H

#include "agreements.h"

#include <stddef.h>
#include <stdint.h>

enum { SEATS = 4, FIELDS = 32, BATCH = 4 };

/* The bytes that are left of the input; after them come zeros. */
typedef struct spelling {
  const uint8_t *at, *end;
} spelling;

/* Places for instances, each of an agreement. */
typedef struct table {
  spelling *spelled;
  clause_names *names[AGREEMENT_COUNT]; /* made when they are needed; all instances of an agreement share them */
  struct seat {
    uint32_t agreement;
    const clause_instance_options *options;
    clause_instance *instance;
  } seats[SEATS];
} table;

uint8_t take(spelling *from);
int64_t take_wide(spelling *from);
clause_names *names_of(table *t, uint32_t number);

/* Every fourth call is told to run out of memory sometime. */
void light_fuse(spelling *from);
void put_out_fuse(void);

/* Both hold the same. */
void expect_alike(table *t, uint32_t agreed, const clause_instance *a, const clause_instance *b);
/* A copy, by cloning or through a snapshot. */
clause_instance *copy_of(table *t, const struct seat *seat, int through_snapshot);

/* An event of a kind of the seat's agreement, with room for FIELDS fields; a time. */
clause_event spell_event(table *t, const struct seat *seat, int64_t *fields);
int64_t spell_time(table *t, const struct seat *seat);
/* So long after `from` as `at` is after `since`; past the ends of the numbers it may be anything. */
int64_t later(int64_t from, int64_t at, int64_t since);
/* An event, or time alone. */
int judge(clause_instance *instance, const clause_event *event, int64_t until);

#endif
