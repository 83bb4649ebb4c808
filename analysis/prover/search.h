/* The search for a witness: a short event stream on which two versions of a clause answer differently.  Events are tried in the machine, shorter streams
** before longer ones, so a difference is found by seeing it; that none was found proves nothing. */
#ifndef CL_SEARCH_H
#define CL_SEARCH_H

#include "alphabet.h"

typedef struct cl_occurrence {
  const cl_letter *letter;
  int64_t at;
  const uint8_t *chosen; /* of each field, which choice */
} cl_occurrence;

/* One version's answer where the two differ; `is_given` 0: it says nothing there.  The texts are "" for nobody and nothing. */
typedef struct cl_answer_given {
  int is_given;
  clause_verdict verdict;
  const char *party, *counterparty, *value;
} cl_answer_given;

typedef struct cl_witness cl_witness;
struct cl_witness {
  uint32_t event_count;
  const cl_occurrence *events;
  int64_t
      at; /* of the first answer that differs, which comes with the last event or, where that is later, with a deadline after it */
  cl_answer_given answers[CL_VERSIONS];
  const cl_witness *next; /* another way in which the two differ */
};

/* What is searched: two versions, and the clauses that the new one knows by another name. */
typedef struct cl_searched {
  const clause_program *programs[CL_VERSIONS];
  const cl_summaries *summaries;
  const cl_renamed_clause *renamed;
  size_t renamed_count;
} cl_searched;

/* The first that is found, in the arena, and after it those that differ in another way: other verdicts, or upon another event; NULL when none is.  Between
** versions that take effect on different days the later takes over what the earlier holds on that day.  First the streams of `others` are tried, which may be
** NULL: witnesses of other clauses. */
int cl_find_witnesses(const cl_witness **out, const cl_searched *searched, const cl_equality *clause,
                      const cl_witness *others, cl_arena *arena);

#endif
