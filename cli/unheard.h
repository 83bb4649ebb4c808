/* What a stream says and no clause hears: events that name a provision which no version has, or one of another sort, as a payment under a prohibition; and
** payments that settle nothing.  None is an error, since one stream may serve several versions of an agreement; each is counted and told at the end. */
#ifndef CLI_UNHEARD_H
#define CLI_UNHEARD_H

#include "session.h"

/* A name that events give as that of a provision. */
typedef struct unheard_name {
  char *name;
  const char
      *what; /* the sort that was wanted, as "payment", where there is one of the name; NULL: no version has it */
  const char *near;     /* what may have been meant, or NULL */
  uint64_t count, line; /* of the events; of the first */
} unheard_name;

/* Payments from one to another that settled nothing. */
typedef struct unheard_payment {
  char *payer, *payee;
  char currency[4];
  wide amount;
  uint64_t count, line;
} unheard_payment;

typedef struct unheard {
  const session *const *versions;
  size_t version_count;
  struct unheard_version *known; /* one a version */
  unheard_name *names;
  size_t name_count, name_capacity;
  unheard_payment *payments;
  size_t payment_count, payment_capacity;
} unheard;

/* The versions must outlive it. */
void unheard_start(unheard *out, const session *const *versions, size_t count);
/* An event that was judged under a version, with its line; answered: it had a verdict. */
void unheard_note(unheard *self, size_t version, const clause_event *event, uint64_t line, int answered);
/* The same for the first `count` events of a block, which is always the same one for a version; `answered` is of each. */
void unheard_note_block(unheard *self, size_t version, const event_block *events, size_t count,
                        const uint8_t *answered);
/* A line on standard error for the names, none where there are none. */
void unheard_tell(const unheard *self);
void unheard_free(unheard *self);

#endif
