/* Messages about clause files as a person sees them, with the line and a caret, and as programs read them. */
#ifndef CLI_DIAGNOSTICS_TEXT_H
#define CLI_DIAGNOSTICS_TEXT_H

#include "output.h"
#include "source.h"

/* All of them that are as severe as `least`, in order of place; how many more there are if not all were kept. */
void diagnostics_write(output *out, cl_diagnostics *diagnostics, cl_severity least);

/* The same as JSON, one object a line. */
void diagnostics_write_json(output *out, cl_diagnostics *diagnostics, cl_severity least);

/* The place of some words, `file:3:5: `; and the line that they stand on, with a caret under them. */
void diagnostics_write_place(output *out, const cl_source *source, clause_span span);
void diagnostics_write_words(output *out, const cl_source *source, clause_span span);

#endif
