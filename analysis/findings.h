/* Findings: what is probably not meant in an agreement that compiles.  They are told as diagnostics, each with its place and what proves it. */
#ifndef CL_FINDINGS_H
#define CL_FINDINGS_H

#include "model.h"

/* A permission and a prohibition that answer opposite on one event, where neither prevails: an event is built from the constants of both and run.  How much is
** tried is bounded, and past the bound nothing is said.  CLAUSE_ERROR_MEMORY is the only failure. */
int cl_find_conflicts(cl_diagnostics *diagnostics, const cl_model *model, const clause_program *program);

/* What a field of an event that serves as an example holds: a name, or a figure as the engine carries it. */
typedef struct cl_example_field {
  const char *name; /* NULL: a figure */
  int64_t figure;
} cl_example_field;
/* The event as a line of a stream, in the model's arena; NULL when memory ran out. */
const char *cl_example_line(const cl_model *model, const cl_event_decl *event, int64_t at,
                            const cl_example_field *fields);
/* That the one permits what the other forbids, as the lines show. */
void cl_report_conflict(cl_diagnostics *diagnostics, const cl_model *model, const cl_provision *permits,
                        const cl_provision *forbids, const char *lines);

/* A duty that cannot be done without breaching a prohibition. */
void cl_find_forbidden(cl_diagnostics *diagnostics, const cl_model *model);

/* A clause that can never apply, and an exception that never holds or always does: proved from the words that narrow one field, or the date. */
void cl_find_contradictions(cl_diagnostics *diagnostics, const cl_model *model);

/* Limits of time that contradict one another, shown as a chain of dates on one calendar. */
void cl_find_limits(cl_diagnostics *diagnostics, const cl_model *model);

/* A cap that nothing reaches or everything exceeds, the same of a minimum, and a minimum above a cap. */
void cl_find_caps(cl_diagnostics *diagnostics, const cl_model *model);

/* A payment that flows against its heading, where that names both parties. */
void cl_find_directions(cl_diagnostics *diagnostics, const cl_model *model);

#endif
