/* Summaries: what each handler of a program tells and does to the state, as symbolic values, for every event and every state at once.  Two versions of an
** agreement are summarised over one vocabulary: what both know by the same identity (engine/program.h) is one *part* with one variable, a name is the
** number of its text, and a field or a value that both declare alike is one variable. */
#ifndef CL_SUMMARY_H
#define CL_SUMMARY_H

#include "replay.h"
#include "symbols.h"

/* Nothing is compared before the first of these years, nor from the second on, so that dates reckoned from an event never come to an end of the calendar. */
enum { CL_YEARS_LEAST = 1000, CL_YEARS_MOST = 9000 };

typedef enum cl_part_kind {
  CL_PART_SLOT,
  CL_PART_TABLE,
  CL_PART_QUEUE, /* the open obligations of those that are judged or settled in one order */
  CL_PART_TOLD,  /* what a clause answers; begins as nothing in each handler */
  CL_PART_LET_GO /* what has lapsed does not go on as overdue; begins as no in each handler */
} cl_part_kind;

typedef struct cl_part {
  cl_part_kind kind;
  const char *name;                   /* a clause's name; otherwise with the identity */
  const char *holder;                 /* the status or the fund that holds it, by its new name; NULL: none */
  const cl_sym *before;               /* its value when a handler begins */
  const cl_sym *initial[CL_VERSIONS]; /* before the start; NULL where the version does not have it */
  int is_carried; /* versions that take effect on different days: the later takes over what the earlier holds of it, as it is */
} cl_part;

/* What a handler makes of a part that it changes. */
typedef struct cl_effect {
  uint32_t part;
  const cl_sym *after;
} cl_effect;

/* One for each kind of event, each obligation's deadline and the start, by name. */
typedef struct cl_summary {
  const char *name;
  uint32_t queues
      [CL_VERSIONS]; /* of a deadline, the part that it is in; CL_NONE of what is none or where the version does not have it */
  uint32_t effect_count[CL_VERSIONS];
  const cl_effect *effects[CL_VERSIONS]; /* by part; NULL where the version does not have this handler */
} cl_summary;

/* The part that a deadline is in, of the old version where both have it in different ones, which then are of one version each; CL_NONE of what is no deadline. */
static inline uint32_t cl_queue_of(const cl_summary *summary) {
  return summary->queues[summary->queues[CL_OLD] == CL_NONE];
}

/* An obligation: the part that it is in, and what the machine knows of it besides the code. */
typedef struct cl_judged {
  uint32_t obligation; /* in the program */
  uint32_t queue;      /* a part */
  uint32_t rank;       /* among those of one moment */
  uint32_t captures;
  const cl_sym *member;    /* the constant that names it */
  const cl_sym *shape;     /* all that the machine knows of it, but for its interest for lateness */
  const cl_sym *fulfilled; /* a verdict (cl_emission_shape) */
  const cl_sym *const
      *fields; /* that its deadline reads, variables: the captures, what is left, and when it was opened */
} cl_judged;

/* A field of an event, and the variable that stands for it. */
typedef struct cl_summary_field {
  const char *kind, *name;
  const cl_sym *variable;
  uint32_t choice_count; /* names that the version takes in it; 0: any that its bounds allow */
  const cl_sym *const *choices;
} cl_summary_field;

typedef struct cl_summaries {
  /* Both are in force; and no event that is compared lies before: earlier than that where both take effect on one day, since each remembers what happened before it. */
  int64_t from, first;
  int starts_at_once;   /* both take effect on one day */
  uint32_t value_count; /* no symbolic value has this id or a greater one */
  uint32_t part_count, summary_count;
  const cl_part *parts;
  const cl_summary *summaries;
  uint32_t field_count;
  const cl_summary_field *fields;
  const cl_sym *event_time, *deadline_time;
  const cl_sym *const *values[CL_VERSIONS]; /* by value of the program, */
  const cl_sym *const *known[CL_VERSIONS];  /* and the condition that it is known */
  cl_syms *syms;                            /* in which they are made, as long as its owner keeps it */
  uint32_t text_count;
  const char *const *texts; /* names by their numbers */
  const uint32_t *slots[CL_VERSIONS], *tables[CL_VERSIONS],
      *queues[CL_VERSIONS];          /* the part of a slot, a table, an obligation */
  const uint32_t *told[CL_VERSIONS]; /* the part of a clause's answers */
  uint32_t obligation_count[CL_VERSIONS];
  const cl_judged *judged[CL_VERSIONS]; /* in the order in which deadlines of one moment are judged */
} cl_summaries;

/* `renamed`: clauses that the new version knows by another name.  Everything lives in the arena.  CLAUSE_ERROR_LIMIT when it takes more than
** `limit` values. */
int cl_summarise(const cl_summaries **out, const clause_program *old, const clause_program *new_,
                 const cl_renamed_clause *renamed, size_t renamed_count, uint32_t limit, cl_arena *arena);

/* The same of values that the caller owns and goes on making; or of the new version alone, where `old` is NULL.  Then `before` of each part is what it can be whenever a handler begins, from the first event on,
** which may come before the agreement takes effect: what it is at the start, if nothing changes it; a number between bounds that nothing goes beyond; or anything. */
int cl_summarise_in(const cl_summaries **out, cl_syms *syms, const clause_program *old, const clause_program *new_,
                    const cl_renamed_clause *renamed, size_t renamed_count, cl_arena *arena);

#endif
