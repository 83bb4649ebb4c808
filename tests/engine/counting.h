/* A host's memory that counts what is in use, and that can run out. */
#ifndef COUNTING_H
#define COUNTING_H

#include <clause.h>

typedef struct counter {
  int64_t left;   /* so many allocations do not fail; below 0: none does */
  size_t bytes;   /* in use */
  size_t largest; /* that was asked for at a time */
} counter;

clause_allocator counting(counter *c);

#endif
