/* Amendments: from the text of one version and of an amendment to the text of the whole next version. */
#ifndef CL_AMEND_H
#define CL_AMEND_H

#include "tree.h"

struct cl_model;

/* Whether the file is an amendment: it says so, or replaces, adds, removes or drops parts. */
int cl_is_amendment(const cl_node *root);

/* Consolidates: the base's parts in its order, those replaced in their place, those added after the last of their kind, each with its comments, in the
** canonical layout.  `*whole` has the base's name; its text lives in the arena, NUL-terminated, and knows where its words come from, so both sources must
** outlive it.  CLAUSE_ERROR_SOURCE when the two do not go together; the messages point at both.
** Whether the whole text makes sense is for the compiler to say. */
int cl_amend(cl_source *whole, const cl_source *base, const cl_source *amendment, cl_arena *arena,
             cl_diagnostics *diagnostics);

/* Whether the last of a chain of versions may follow those before it: effective later, known no earlier, and without bringing back what one of them removed.
** CLAUSE_ERROR_SOURCE with messages that point at both, else CLAUSE_OK. */
int cl_check_succession(const struct cl_model *const *versions, uint32_t count, cl_diagnostics *diagnostics);

#endif
