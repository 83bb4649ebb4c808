/* Classes of differences: whether an answer came or went, and for each party what it means: whether it is more free or less, whether it pays more or less.  They
** are read off what both versions answer on one event stream, so they hold for that stream; another may show the opposite.  Where a duty was performed on it in one
** version only, what decides is who is in breach first as time passes, with the last event and without it. */
#ifndef CL_CLASSES_H
#define CL_CLASSES_H

#include "twins.h"

/* What a difference is for a party.  EFFECT(NAME, "word", "words"). */
#define CL_EFFECTS(EFFECT)                                                                                             \
  EFFECT(MORE_FREE, "more-free", "is more free")                                                                       \
  EFFECT(LESS_FREE, "less-free", "is less free")                                                                       \
  EFFECT(PAYS_MORE, "pays-more", "pays more")                                                                          \
  EFFECT(PAYS_LESS, "pays-less", "pays less")
typedef enum cl_effect_kind {
#define EFFECT(name, word, words) CL_##name,
  CL_EFFECTS(EFFECT)
#undef EFFECT
      CL_EFFECT_KINDS
} cl_effect_kind;
const char *cl_effect_word(cl_effect_kind effect);  /* `more-free` */
const char *cl_effect_words(cl_effect_kind effect); /* `is more free` */

typedef struct cl_party_class cl_party_class;
struct cl_party_class {
  const char *party;
  int has[CL_EFFECT_KINDS];
  cl_party_class *next;
};

typedef struct cl_class {
  int adds, removes;       /* the new version answers what the old one does not, or the other way round */
  cl_party_class *parties; /* for whom it means something, in the order in which they were met */
} cl_class;

/* Adds the class of what both versions answer at one moment.  In the arena. */
int cl_classify(cl_class *to, const cl_said *said, cl_arena *arena);
/* Adds what it means that the clause has ended in one version only, where the other has it and goes on: what binds a party, lets it act or makes it pay does so no longer. */
int cl_classify_end(cl_class *to, const cl_twins *twins, const cl_said *said, cl_arena *arena);
/* Adds all of another class. */
int cl_class_add(cl_class *to, const cl_class *from, cl_arena *arena);

#endif
