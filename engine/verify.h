/* What the two parts of the verifier share: verify_tables.c goes first, then verify.c. */
#ifndef CL_VERIFY_H
#define CL_VERIFY_H

#include "program.h"

/* CLAUSE_OK, or CLAUSE_ERROR_IMAGE_REFUSED and the row that is out of range. */
int cl_verify_tables(const clause_program *program, clause_message *message);

static inline int cl_is_range_in(uint32_t first, uint32_t count, uint32_t end) {
  return first <= end && count <= end - first;
}

/* Whether its parties are there, where so many numbers of an event or an obligation are at hand. */
int cl_emit_fits(const clause_program *program, const cl_emit *emit, uint32_t fields);

#endif
