/* Two versions' answers, for those who compare them: as words, and as JSON. */
#ifndef CLI_TOLD_H
#define CLI_TOLD_H

#include "replay.h"
#include "session.h"

/* `breached, OpenAI`, `accrued 12.50 USD, OpenAI → Microsoft`; `–` for no verdict.  In the arena. */
const char *told_words(cl_arena *arena, const session *by, const cl_told *told);

/* An object, or null for no verdict. */
void told_json(json *to, const char *key, const session *by, const cl_told *told);

/* The words that decided a verdict, folded: an object with their place. */
void reason_json(json *to, const session *by, clause_span reason, const char *text);

/* The words of a span on one line, no longer than a reader wants them beside a verdict.  In the arena. */
const char *span_words(cl_arena *arena, const session *by, clause_span span);

#endif
