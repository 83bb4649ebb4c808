/* The life of each provision through the versions of an agreement: when it came, what changed in it, and how it went. */
#ifndef CL_LIVES_H
#define CL_LIVES_H

#include "terms.h"

/* What happens in a life.  LIFE(NAME, "word", "meaning"). */
#define CL_LIFE_EVENTS(LIFE)                                                                                           \
  LIFE(CAME, "came", "this version is the first to hold it")                                                           \
  LIFE(CHANGED, "changed", "at least one term differs from the version before")                                        \
  LIFE(RENAMED, "renamed", "every term is the same under another name")                                                \
  LIFE(REMOVED, "removed", "this version says that it no longer stands")                                               \
  LIFE(DROPPED, "dropped", "this version does not hold it, and nothing in it strikes it")                              \
  LIFE(CAME_BACK, "came back", "this version holds it again, after one that did not")
typedef enum cl_life_event_kind {
#define LIFE(name, word, meaning) CL_LIFE_##name,
  CL_LIFE_EVENTS(LIFE)
#undef LIFE
      CL_LIFE_EVENT_KINDS
} cl_life_event_kind;
const char *cl_life_word(cl_life_event_kind kind);

typedef struct cl_life_event {
  uint32_t version; /* from 0 */
  cl_life_event_kind kind;
  const cl_entry *entry; /* the difference to the version before; NULL in the first version */
} cl_life_event;

typedef enum cl_presence { CL_ABSENT, CL_STANDS, CL_STRUCK } cl_presence;

typedef struct cl_life {
  const char *name, *kind,
      *heading; /* those it had last; of what was removed, the kind that it was where a version held it.  heading NULL without */
  uint32_t event_count;
  cl_life_event *events;
  unsigned char *presence; /* cl_presence in each version */
} cl_life;

typedef struct cl_lives {
  uint32_t count;
  const cl_life *const *at; /* in the order of the last version, then those that it does not hold */
} cl_lives;

/* Everything lives in the arena. */
int cl_find_lives(const cl_lives **out, const cl_model *const *versions, uint32_t count, cl_arena *arena);

#endif
