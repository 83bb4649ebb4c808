/* How two versions behave, for those who compare them: of each clause and of the agreement as a whole, whether they answer alike on every event stream.  behaviours.c
** asks the prover; behaviours_text.c and its siblings show what it found, for `clausec diff` and `clausec equivalent` alike. */
#ifndef CLI_BEHAVIOURS_H
#define CLI_BEHAVIOURS_H

#include "behaviour.h"
#include "patience.h"
#include "session.h"
#include "terms.h"

/* The help on the options that both commands take. */
#define BEHAVIOURS_HELP                                                                                                \
  PATIENCE_HELP                                                                                                        \
  "      --forbid LIST    exit status 1 only if a clause differs in one of these ways, with\n"                         \
  "                       commas between them: more-free, less-free, pays-more or pays-less,\n"                        \
  "                       each for any party or as in pays-more:PARTY; added or removed\n"                             \
  "                       behaviour; changed; undecided\n"                                                             \
  "      --witness-dir DIR\n"                                                                                          \
  "                       writes each stream that shows a difference there, as CLAUSE-N.jsonl for\n"                   \
  "                       `clausec run` and as CLAUSE-N.scenarios.cl for `clausec test`\n"

typedef struct behaviours {
  const cl_diff *terms;
  const session *judged[CL_VERSIONS]; /* prepared */
  cl_arena *arena;
  cl_searched what;
  const cl_behaviours *found;
} behaviours;

/* A declaration that decides which events a version accepts, and that differs. */
typedef struct declared {
  uint32_t index, term_index; /* of what comes next */
  const char *kind, *name;    /* `party` or `event` */
  int is_in[CL_VERSIONS];
  const cl_term *field; /* of an event that both declare */
} declared;

/* Fills the rest, with the values that `--set` gives.  0, or -1 after a message. */
int behaviours_find(behaviours *self, const arguments *given);

/* ---- what several of those who show it need; the texts are in the arena ---- */

/* `9 clauses, 3 statuses`: how many there are of which that is found; without statuses the number alone. */
const char *behaviours_count(const behaviours *self, cl_behaviour_kind kind);

/* The order in which answers are shown, and the word for each. */
enum { BEHAVIOUR_KINDS = 3 };
extern const cl_behaviour_kind behaviour_kinds[BEHAVIOUR_KINDS];
const char *behaviour_word(cl_behaviour_kind kind); /* `equal`, `different`, `undecided` */

/* The offset in which dates are shown. */
int behaviours_offset(const behaviours *self);
/* The clause in the diff of terms. */
const cl_entry *behaviours_entry(const behaviours *self, const cl_behaviour *of);
/* The agreement as a whole, as a sentence. */
const char *behaviours_whole(const behaviours *self);
/* What clauses that are equal are proved equal on: `every event stream`, perhaps only those `that both versions accept`. */
const char *behaviours_streams(const behaviours *self);
/* `Equal on every event stream`. */
const char *behaviours_equal_title(const behaviours *self);
/* What only one version accepts, as a sentence; NULL where both accept the same events. */
const char *behaviours_accepted(const behaviours *self);
int behaviours_accept_alike(const behaviours *self);
/* The next declaration of a party or an event that differs, or field of one; 0 past the last.  Begin with all 0. */
int behaviours_next_declared(const behaviours *self, declared *it);
/* Neither the clauses nor the events that are accepted are known to differ, or may. */
int behaviours_are_alike(const behaviours *self);
/* From when on it is compared, as a sentence; NULL where that is the effective date of both. */
const char *behaviours_from(const behaviours *self);
/* What happens in a witness, line by line: `2026-04-27 …`, `2030-12-31 passes`; NULL past the last. */
const char *behaviours_happens(const behaviours *self, const cl_witness *witness, uint32_t index);
/* What the terms do not let expect, as a sentence: that a clause changed and is equal, or did not and differs, and through what; NULL. */
const char *behaviours_remark(const behaviours *self, const cl_behaviour *of);
/* How many events it takes to show a difference, as far as that is known: `it takes 2 events: proved`; NULL for a clause that is equal. */
const char *behaviours_length(const behaviours *self, const cl_behaviour *of);
/* Both, with a semicolon; NULL where there is neither. */
const char *behaviours_notes(const behaviours *self, const cl_behaviour *of);
/* `adds and removes behaviour; OpenAI is more free`; NULL where only what a status or a fund holds differs. */
const char *behaviours_class(const behaviours *self, const cl_class *class);
/* Stands for a clause where no clause by itself means something, but an act does that stands otherwise. */
extern const char behaviours_together[];
/* The clauses in which a party has an effect, with commas, or that; NULL: in none. */
const char *behaviours_with(const behaviours *self, const char *party, cl_effect_kind effect);
/* The clause of a version that gave an answer. */
const char *behaviours_clause(const behaviours *self, int version, const cl_answer_given *given);
/* What a status or a fund holds: `27%`, `not known`. */
words behaviours_held(const behaviours *self, const cl_answer_given *given, audience reader);
/* The answers of one version, one after the other, `–` where there is none; NULL past the last. */
const char *behaviours_verdict(const behaviours *self, int version, const cl_said *said, uint32_t index);
/* The words that decided it; where there is no answer, the condition that did.  NULL where that is not known. */
const char *behaviours_reason(const behaviours *self, int version, const cl_said *said, uint32_t index);
/* Both in a line. */
const char *behaviours_answer(const behaviours *self, int version, const cl_said *said, uint32_t index);
/* What a value was given as. */
words behaviours_binding(const behaviours *self, const cl_binding *binding);
/* `if total_cap is below 200.00 USD, say 100.00 USD`. */
const char *behaviours_case(const behaviours *self, const cl_case *supposed);

/* ---- showing it ---- */

/* The agreement as a whole and the parties; the clauses. */
void behaviours_text_summary(const behaviours *self, output *out);
void behaviours_text(const behaviours *self, output *out);
/* The members of an object. */
void behaviours_json(const behaviours *self, json *to);
void behaviours_markdown_summary(const behaviours *self, output *out);
void behaviours_markdown(const behaviours *self, output *out);
/* On the page a clause's answer stands by its text. */
void behaviours_html_summary(const behaviours *self, output *out);
void behaviours_html_clause(const behaviours *self, output *out, const cl_entry *entry);

#endif
