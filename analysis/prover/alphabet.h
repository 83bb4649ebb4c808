/* An alphabet: the events worth trying to tell two versions of a clause apart.  Of each field that the clause depends on, some values on either side of what it is
** compared with; of the time, the moments with which the clock is compared.  All else is one ordinary value. */
#ifndef CL_ALPHABET_H
#define CL_ALPHABET_H

#include "equal.h"

enum { CL_CHOICES_MOST = 8, CL_TIMES_MOST = 12, CL_SPANS_MOST = 6 };
/* No event is tried later than so long after the beginning: longer than agreements run that do not run for ever. */
#define CL_HORIZON (40 * 366 * CLAUSE_DAY)

/* What a field may hold: a name, or a figure as the engine carries it. */
typedef struct cl_choice {
  const char *name; /* NULL: a figure; "" : left out */
  int64_t figure;
} cl_choice;

typedef struct cl_letter_field {
  const char *name;
  clause_type type;
  char currency[4];
  int32_t index[CL_VERSIONS]; /* in the version's event; -1: it has no such field */
  const char *other;          /* a second name that no clause speaks of; NULL: there is none, or it is no such field */
  uint32_t choice_count;      /* at least 1 */
  cl_choice choices[CL_CHOICES_MOST];
} cl_letter_field;

/* A kind of event that matters for the clause. */
typedef struct cl_letter {
  const char *kind;
  int32_t index[CL_VERSIONS]; /* -1: the version passes it over */
  uint32_t field_count;
  cl_letter_field *fields;
} cl_letter;

/* A length of time with which the clause reckons. */
typedef struct cl_span_of_time {
  int64_t months, moments; /* one of them is 0, none is below 0 */
} cl_span_of_time;

typedef struct cl_alphabet {
  uint32_t letter_count;
  cl_letter *letters;
  uint32_t time_count;
  int64_t times[CL_TIMES_MOST]; /* ascending; the first is when both versions are in force */
  uint32_t earlier_count;
  int64_t earlier[CL_TIMES_MOST]; /* before that, where the versions remember what happened then */
  uint32_t span_count;
  cl_span_of_time spans[CL_SPANS_MOST];
} cl_alphabet;

/* For one clause, after the first `part_count` of the parts that it depends on.  In the arena. */
int cl_alphabet_of(const cl_alphabet **out, const cl_summaries *summaries, const cl_equality *clause,
                   uint32_t part_count, const clause_program *old, const clause_program *new_, cl_arena *arena);

#endif
