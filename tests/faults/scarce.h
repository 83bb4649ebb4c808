/* A host's memory that runs out when it is told to, and that knows every block it has given: a block that is resized or freed under
** another size than it has ends the program.  Each resize moves, so that whoever keeps an old address is seen by a sanitizer. */
#ifndef SCARCE_H
#define SCARCE_H

#include <clause.h>

typedef struct scarce {
  int is_armed;  /* allocations are counted, and may fail */
  long count;    /* of them */
  long fails_at; /* the first to fail; 0: none */
  int stays;     /* all that follow fail too */
  size_t bytes;  /* that are in use */
} scarce;

clause_allocator scarce_allocator(scarce *self);

#endif
