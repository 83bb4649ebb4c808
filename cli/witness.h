/* A witness as an event stream: its events as the lines of a file that `clausec run` takes, and in the words of a scenario, which are read aloud. */
#ifndef CLI_WITNESS_H
#define CLI_WITNESS_H

#include "model.h"
#include "output.h"
#include "search.h"

/* One event as an object. */
void witness_event_json(json *to, const cl_occurrence *event, int offset_minutes);

/* `2026-04-27 launch of "Product A" by OpenAI on "Azure" with kind "API"`, as a model declares it; NULL where it does not, or memory ran out.  In the arena. */
const char *witness_event_words(cl_arena *arena, const cl_model *model, const cl_occurrence *event);

/* What passes: the day, or the moment within one. */
words witness_moment(int64_t at, int offset_minutes);

/* Whether the versions differ on a deadline after the last event, up to which time has to pass; and the day, or the moment, that has to pass. */
int witness_waits(const cl_witness *witness);
words witness_waits_for(const cl_witness *witness, int offset_minutes);

#endif
