/* Prints: what a version holds, as a number for each part of the summaries, and for each obligation in a queue.  These are of both versions, so the prints of two versions tell what they hold
** alike; and two states with the same prints are taken to be one by the searches, which need not go on from both. */
#ifndef CL_PRINTS_H
#define CL_PRINTS_H

#include "twins.h"

typedef struct cl_printer {
  const cl_summaries *summaries;
  uint32_t count; /* of prints: of the parts, and after them of the obligations of either version */
  const uint32_t *shapes[CL_VERSIONS]; /* by obligation: its shape, as a number, */
  const uint32_t *places
      [CL_VERSIONS]; /* and where its print is; that of one with the same name in the other version is there too */
} cl_printer;

/* In the arena. */
int cl_printer_new(cl_printer *out, const cl_summaries *summaries, const clause_program *const *programs,
                   cl_arena *arena);
/* What an instance of a version holds; of what it does not have, 0. */
void cl_print(const cl_printer *printer, int version, const clause_instance *instance, uint64_t *prints);

/* Numbers, each of them once. */
typedef struct cl_print_set {
  clause_allocator allocator;
  CL_ARRAY(uint64_t) at;
  cl_index index;
} cl_print_set;

/* `*at`: its place, which is the last one if it was not in. */
int cl_print_set_add(cl_print_set *set, uint64_t print, uint32_t *at);
/* Empties it. */
void cl_print_set_free(cl_print_set *set);

#endif
