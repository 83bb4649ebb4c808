/* Twins: an instance of each of two versions, side by side in the machine.  Both judge the same events, and what they answer for one clause is compared.  The search
** for witnesses, and all that is told of a witness once it is found, see the versions through them.  A version that is looked at alone is the new one, without a twin. */
#ifndef CL_TWINS_H
#define CL_TWINS_H

#include "alphabet.h"
#include "program.h"

/* What a value is taken to be, in each version that has it. */
typedef struct cl_binding {
  const char *value;
  int64_t figure; /* as its type carries it */
} cl_binding;

/* What is compared: two versions, the clauses that the new one knows by another name, and what is known of the values; or the new one alone. */
typedef struct cl_searched {
  const clause_program *programs[CL_VERSIONS]; /* the old one may be NULL */
  const cl_summaries *summaries;
  const cl_renamed_clause *renamed;
  size_t renamed_count;
  const cl_binding *bindings;
  size_t binding_count;
  const cl_patience *patience; /* when it has ended, no more is decided; NULL: it never does */
} cl_searched;

/* What a version calls a clause, of which the new name is given. */
const char *cl_name_in(const cl_searched *searched, int version, const char *name);

typedef struct cl_occurrence {
  const cl_letter *letter;
  int64_t at;
  const uint8_t *chosen; /* of each field, which choice */
} cl_occurrence;

/* One answer of one version, where the two differ; `is_given` 0: it says nothing there.  The texts are "" for nobody and nothing.
**
** What a status or a fund holds stands in the place of a verdict, under a kind of its own: `amount` is the figure or `value` the name, of this type; or it waits for a value that is not
** disclosed.  `key` is what it is held for, such as a product. */
enum { CL_HOLDS = CLAUSE_VERDICT_KINDS };
typedef struct cl_answer_given {
  int is_given;
  clause_verdict verdict;
  const char *party, *counterparty, *value;
  const char *key;
  clause_type type;
  int is_known;
} cl_answer_given;

/* Answers from the beginning of a stream on. */
typedef struct cl_answers {
  uint32_t count;
  const cl_answer_given *at;
} cl_answers;

/* All that a version answers for a clause on one event, or on the deadlines of one moment. */
typedef struct cl_said {
  uint32_t count;
  const cl_answer_given *at;
  cl_answers so_far;      /* from the beginning of the stream to there */
  cl_answers later, idle; /* where a duty was performed: if nothing more happens, and had the last event not happened */
  int is_absent;          /* the version does not have the clause, or struck it */
  int is_of_all;          /* they are the answers of all clauses */
  int is_tested; /* of a version that answers nothing on an event: whether `tested` and `held` are the condition that decided it */
  clause_span tested;
  int held;
} cl_said;

/* Where a version keeps what a status or a fund holds. */
typedef struct cl_keep {
  const cl_meter *figure;
  uint32_t
      doubt; /* a slot or a table, as the figure is in one: whether it waits for a value that is not disclosed; CL_NONE without */
} cl_keep;

/* The clause that is asked about, and what both versions need to judge events. */
typedef struct cl_twins {
  const cl_searched *searched;
  clause_names *names[CL_VERSIONS];
  uint32_t clause[CL_VERSIONS]; /* CL_NONE where the version does not have it */
  cl_keep place[CL_VERSIONS];   /* of a status or a fund; otherwise no figure */
  int64_t *fields;              /* of the event at hand */
} cl_twins;

/* What a value is taken to be, by the last that says so; NULL: nothing is known of it. */
const cl_binding *cl_binding_of(const cl_searched *searched, const char *value);
/* One of the versions with what is known of its values, as if it disclosed that.  It shares all else with the version, and lives no longer. */
int cl_twins_disclose(clause_program *out, const cl_searched *searched, int version, cl_arena *arena);

/* `clause` by its new name; "" is no clause of either.  Close it either way. */
int cl_twins_open(cl_twins *out, const cl_searched *searched, const char *clause, cl_arena *arena);
void cl_twins_close(cl_twins *twins);
/* The same, asked about another clause; it is not closed. */
cl_twins cl_twins_about(const cl_twins *twins, const char *clause);

/* Both the moment before the comparison begins: they have started, or the later version has taken over from the earlier.  Free them either way. */
int cl_twins_set_out(const cl_twins *twins, clause_instance **pair);
int cl_twins_clone(clause_instance **copies, clause_instance *const *pair);
void cl_twins_free(clause_instance **pair);

/* One event.  A version that does not know it lets time pass up to it. */
int cl_twins_apply(const cl_twins *twins, clause_instance *const *pair, const cl_occurrence *event);
/* Every deadline up to a moment. */
int cl_twins_advance(clause_instance *const *pair, int64_t to);
int64_t cl_twins_next_deadline(clause_instance *const *pair);

/* A verdict with its texts, which end with the next event; NULL: no answer. */
cl_answer_given cl_twins_answer(const cl_twins *twins, int version, const clause_verdict *verdict);
/* Its texts then live as long as the arena. */
int cl_answer_keep(cl_answer_given *answer, cl_arena *arena);
/* Whether two answers say the same, their reasons left aside. */
int cl_is_alike(const cl_answer_given *old, const cl_answer_given *new_);
/* The first difference of what both just said on an event, or on deadlines, or else of what both hold after it: 1, with its moment and the answers, whose texts end with the next event; 0
** where they agree. */
int cl_twins_differ(const cl_twins *twins, clause_instance *const *pair, int on_event, int64_t *at,
                    cl_answer_given *answers);

#endif
