/* What handlers tell: of a clause's answers, as a summary has them, when certain verdicts are among them, and how much accrues. */
#ifndef CL_ANSWERS_H
#define CL_ANSWERS_H

#include "summary.h"

/* The verdicts that settling what is open of a clause may tell, as bits: that it is done, and what accrues for lateness. */
uint32_t cl_told_by_settling(const clause_program *program, uint32_t clause);

/* The verdicts that are asked after. */
typedef struct cl_verdicts_asked {
  uint32_t kinds;       /* bit i: the verdict i */
  uint32_t by_settling; /* of the clause */
  const cl_sym *party;  /* by whom: the name's number; NULL for anybody */
} cl_verdicts_asked;

/* The condition under which one of them surely is among the answers, or the one under which it may be: what settling tells is not known one by one. */
typedef enum cl_certainty { CL_SURELY, CL_PERHAPS } cl_certainty;
const cl_sym *cl_told_when(cl_syms *syms, const cl_sym *told, const cl_verdicts_asked *asked, cl_certainty certainty);

/* That of one clause in one handler of a version: what the version does not have or the handler leaves alone it does not tell. */
typedef struct cl_teller {
  cl_syms *syms;
  const cl_summaries *summaries;
  const clause_program *program;
  int version;
} cl_teller;
const cl_sym *cl_when_told(const cl_teller *teller, const cl_summary *summary, uint32_t clause, uint32_t kinds,
                           const cl_sym *party, cl_certainty certainty);

/* That the event of a handler holds names as they are declared; of other handlers nothing is asked. */
const cl_sym *cl_when_declared(cl_syms *syms, const cl_summaries *summaries, const cl_summary *summary);
/* The kind of event that a handler is of, by name; NULL for a deadline and the start. */
const char *cl_event_of(const cl_summary *summary);

/* What a handler makes of a part; NULL where it leaves it alone. */
const cl_sym *cl_effect_on(const cl_summary *summary, int version, uint32_t part);

/* How much accrues in a currency, but for what settling tells. */
const cl_sym *cl_told_to_accrue(cl_syms *syms, const cl_sym *told, const char *currency);

/* The sum with its choices outside: a choice between sums without any. */
const cl_sym *cl_spread(cl_syms *syms, const cl_sym *number);

#endif
