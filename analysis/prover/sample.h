/* Samples: what two versions hold along a few streams, as the machine has it.  Most guesses at how it hangs together fail on some of them, and so the solver, which takes a thousand times as
** long, is not asked about these.  A guess that holds on all samples is as open as before. */
#ifndef CL_SAMPLE_H
#define CL_SAMPLE_H

#include "relation.h"
#include "twins.h"

/* Gives up what fails on streams that concern the clauses that are not proved equal and not seen to differ. */
int cl_give_up_by_samples(unsigned char *is_kept, const cl_relations *relations, const cl_searched *searched,
                          const cl_equality *proofs, uint32_t proof_count, cl_arena *arena);

#endif
