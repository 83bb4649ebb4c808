/* A witness as a scenario: given, when, and what the new version then answers. */
#ifndef CLI_WITNESS_SCENARIO_H
#define CLI_WITNESS_SCENARIO_H

#include "behaviours.h"

/* The text of a file of scenarios that `clausec test` passes and that fails on the old version, for it has been run on both: on the new version alone, where that answers the same
** and has the clause; otherwise on the old version and then the new one.  `alone` and `both` are the files that these are made of, as `scenarios for` names them; `both` may be NULL.  NULL where neither passes, or
** memory ran out.  `of` NULL: a witness of all clauses.  In the arena. */
const char *witness_scenario(const behaviours *self, const cl_behaviour *of, const cl_witness *witness,
                             const char *alone, const char *both);

#endif
