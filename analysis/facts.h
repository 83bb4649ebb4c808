/* Facts: one provision taken apart into typed terms, each with a key by which two versions are compared and the words
** that a reader is shown.  `terms.c` compares the facts of two models; `favours.c` says whom a difference favours. */
#ifndef CL_FACTS_H
#define CL_FACTS_H

#include <setjmp.h>

#include "model.h"

typedef enum cl_term_id {
#define TERM(name, word, meaning) CL_TERM_##name,
#include "terms.def"
#undef TERM
  CL_TERMS
} cl_term_id;

typedef struct cl_fact cl_fact;
struct cl_fact {
  cl_term_id term;
  const char *name;  /* the term's word; `field amount` for the fields of an event */
  const char *shown; /* words of the clause file, as its author wrote them */
  const char *key;   /* the same in both versions when the term is the same, however it is written */
  /* Where more and less can be told: facts of the same unit compare by their measure; no measure exceeds `unlimited`.
  ** */
  const char *unit; /* NULL without */
  int64_t measure;
  int unlimited;
  int silent; /* the provision says nothing about it: `shown` is what then holds */
  cl_fact *next;
};

typedef struct cl_facts {
  cl_fact *first, *last;
} cl_facts;

/* A provision of the old version that the new version knows by another name. */
typedef struct cl_renaming cl_renaming;
struct cl_renaming {
  const char *old, *now;
  const cl_renaming *next;
};

/* Whose facts are taken: a model, and what its names are called in the other. */
typedef struct cl_facts_of {
  const cl_model *model;
  const cl_renaming *renamings; /* NULL for the new version */
  cl_arena *arena;
  jmp_buf *no_memory;
} cl_facts_of;

/* Memory from the arena; leaves by `no_memory` when there is none. */
void *cl_facts_need(const cl_facts_of *of, size_t size);
/* The words of a node on one line; "" for NULL. */
const char *cl_facts_text(const cl_facts_of *of, const cl_node *node);
/* The word that a node points at. */
const char *cl_facts_word(const cl_facts_of *of, const cl_node *node);
/* The key of a node: equal for texts that mean the same value, whatever the order of an `and`. */
const char *cl_facts_key(const cl_facts_of *of, const cl_node *node);

const char *cl_term_word(cl_term_id term);

/* A formatted text in the arena. */
const char *cl_facts_format(const cl_facts_of *of, const char *format, ...)
#ifdef __GNUC__
    __attribute__((format(printf, 2, 3)))
#endif
    ;

cl_fact *cl_facts_add(const cl_facts_of *of, cl_facts *facts, cl_term_id term, const char *shown, const char *key);

/* Of a provision, without its kind, heading, section and source. */
cl_facts cl_facts_of_provision(const cl_facts_of *of, const cl_provision *provision);
/* Of the declarations. */
cl_facts cl_facts_of_agreement(const cl_facts_of *of);
cl_facts cl_facts_of_party(const cl_facts_of *of, const cl_party *party);
cl_facts cl_facts_of_asset(const cl_facts_of *of, const cl_asset *asset);
cl_facts cl_facts_of_event(const cl_facts_of *of, const cl_event_decl *event);
/* One row: `EUR in NOK from 2026-04-01`. */
const char *cl_facts_rate_name(const cl_facts_of *of, const cl_rate *rate);
cl_facts cl_facts_of_calendar(const cl_facts_of *of, const cl_business *calendar);
cl_facts cl_facts_of_rate(const cl_facts_of *of, const cl_rate *rate);

#endif
