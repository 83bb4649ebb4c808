/* The diff of terms: what each provision of one version says that the other does not, and for whom it is better.  Two
** models are compared provision by provision, matched by name, term by typed term. */
#ifndef CL_TERMS_H
#define CL_TERMS_H

#include "model.h"

/* What became of a provision.  CHANGE(NAME, "word", "meaning"). */
#define CL_CHANGES(CHANGE)                                                                                             \
  CHANGE(SAME, "same", "every term is the same")                                                                       \
  CHANGE(CHANGED, "changed", "at least one term differs")                                                              \
  CHANGE(ADDED, "added", "only the new text holds it")                                                                 \
  CHANGE(REMOVED, "removed", "the new text says that it no longer stands")                                             \
  CHANGE(DROPPED, "dropped", "the new text does not hold it, and nothing in it strikes it")                            \
  CHANGE(RENAMED, "renamed", "every term is the same under another name")
typedef enum cl_change_kind {
#define CHANGE(name, word, meaning) CL_CHANGE_##name,
  CL_CHANGES(CHANGE)
#undef CHANGE
      CL_CHANGE_KINDS
} cl_change_kind;
const char *cl_change_word(cl_change_kind change);

/* A term that differs.  `old` or `new_` is NULL where that version does not have it. */
typedef struct cl_term {
  const char *term;
  const char *old, *new_;
  uint32_t favour_count; /* parties; none where it cannot be told */
  const char *const *favours;
  const char *reason; /* why it favours them; NULL without */
} cl_term;

/* A term that does not. */
typedef struct cl_same_term {
  const char *term, *value;
} cl_same_term;

/* Where a provision stands in one version. */
typedef struct cl_standing {
  const char *name, *kind, *heading; /* name NULL: it does not stand there; heading NULL without */
  clause_span span;                  /* its whole text */
  uint32_t line;
  int has_term; /* a clause: `from` and `end` say when it runs */
  int states_term;
  int64_t from, end;  /* end exclusive, CLAUSE_NEVER without */
  const char *ending; /* in the words of the clause */
} cl_standing;

typedef struct cl_entry {
  cl_standing old, new_;
  cl_change_kind change;
  uint32_t term_count, same_count, note_count;
  const cl_term *terms;
  const cl_same_term *same;
  const char *const
      *notes; /* what differs and is no term: heading, section, source, wording; and what a reader should know */
} cl_entry;

typedef struct cl_entries {
  uint32_t count;
  const cl_entry *at;
  uint32_t of_change[CL_CHANGE_KINDS];
} cl_entries;

typedef struct cl_diff {
  const cl_model *old, *new_;
  cl_entries
      clauses; /* provisions, in the order of the new text; what only the old holds after what stood before it there */
  cl_entries declarations;         /* the agreement, parties, assets, events */
  int reordered, comments, layout; /* differences of the text that change no term */
} cl_diff;

/* Compares two models that compiled without errors.  Everything lives in the arena. */
int cl_diff_models(const cl_diff **out, const cl_model *old, const cl_model *new_, cl_arena *arena);

/* Whether a term or a declaration differs, or a provision was added, taken out or renamed. */
int cl_diff_found(const cl_diff *diff);

#endif
