/* What `clausec diff` found, and how its renderers are called.  diff.c compares and replays; diff_text.c, diff_json.c,
** diff_markdown.c and diff_html.c show. */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

#include "behaviours.h"
#include "replay.h"
#include "versions.h"

typedef struct diff_version {
  const char *path;
  cl_source source;
  cl_model *model;
  session session; /* prepared */
  int64_t *fields; /* of the event at hand */
} diff_version;

typedef struct diff_run diff_run;

/* A format.  `difference` comes between `begin` and `end`, once for each verdict that differs; `end` comes also after
** trouble, to free what `begin` made: `fine` is then 0. */
typedef struct diff_renderer {
  void (*begin)(diff_run *run);
  void (*difference)(diff_run *run, const cl_verdict_difference *difference);
  void (*end)(diff_run *run, int fine);
} diff_renderer;
extern const diff_renderer diff_text, diff_json, diff_markdown, diff_html;

struct diff_run {
  const arguments *arguments;
  output *out;
  const diff_renderer *renderer;
  void *state;     /* the renderer's own */
  versions files;  /* those on the way from the old version to the new one among them */
  cl_arena *arena; /* theirs */
  diff_version versions[CL_VERSIONS];
  const cl_diff *terms;
  behaviours behaviours; /* `found` NULL: only the terms are compared */
  const char *stream;    /* NULL: nothing was replayed */
  int64_t last;          /* event */
  cl_replay *replay;
};

/* ---- what several renderers need ---- */

/* What a reader calls a version: by its name; by its file where both have one name; else old and new. */
const char *diff_label(const diff_run *run, int version);

/* How a provision stands in the new text, else in the old one. */
const cl_standing *diff_standing(const cl_entry *entry);

/* What it is; of what was removed, what it was. */
const char *diff_kind(const cl_entry *entry);

/* Any difference of the text that changes no term. */
int diff_text_differs(const cl_diff *diff);
/* The sentences about it, one each; NULL past the last. */
const char *diff_text_note(const cl_diff *diff, size_t *index);

/* Neither terms, nor what is known of the behaviour, nor verdicts differ. */
int diff_is_empty(const diff_run *run);

/* Money, added up: the rows from `first` that have its payer, payee and currency; returns where the next such group
** begins. */
size_t diff_money_group(wide sums[CL_VERSIONS], const cl_money_row *rows, size_t first, size_t count);

/* These texts live as long as the run.  Why and for whom: `favours OpenAI: the licensor may license others`; "" where
** it cannot be told. */
const char *diff_favours(const diff_run *run, const cl_term *term);
/* What a version told. */
const char *diff_told(const diff_run *run, int version, const cl_told *told);
/* `+1.00 USD`, `-1.00 USD`, `0.00 USD`. */
words diff_signed(wide amount, const char *currency, audience whose);

/* The clause and the value of the next cap of a version that is not disclosed, from *index on, so that its money is
** money before that cap: 1, or 0 when there is none. */
int diff_unknown_cap(const diff_run *run, int version, uint32_t *index, const char **clause, const char **value);

/* Whether there is something to say about the behaviour: not where all is equal, as it must be where no term differs. */
int diff_shows_behaviours(const diff_run *run);

/* At most so many verdict differences are shown to readers; programs get all. */
enum { DIFF_VERDICTS_SHOWN = 40 };

#endif
