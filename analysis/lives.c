/* Lives: the differences between each version and the next, told provision by provision. */
#include "lives.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

/* A provision of the version at hand. */
typedef struct named {
  const char *name;
  cl_life *life;
} named;

typedef struct telling {
  const cl_model *const *versions;
  uint32_t count;
  cl_arena *arena;
  cl_life **lives; /* in the order in which they began */
  uint32_t life_count, life_capacity;
  named *now, *before; /* by name */
  uint32_t now_count, before_count;
  jmp_buf leave;
} telling;

const char *cl_life_word(cl_life_event_kind kind) {
  static const char *const words[] = {
#define LIFE(name, word, meaning) word,
      CL_LIFE_EVENTS(LIFE)
#undef LIFE
  };
  return words[kind];
}

static void *need(telling *t, size_t size) {
  void *block = cl_arena_get(t->arena, size ? size : 1);
  if (!block) longjmp(t->leave, 1);
  return block;
}

static cl_life *begin_life(telling *t) {
  if (t->life_count == t->life_capacity) {
    cl_life **wider = need(t, 2 * (t->life_capacity + 32) * sizeof(cl_life *));
    if (t->life_count) memcpy(wider, t->lives, t->life_count * sizeof(cl_life *));
    t->lives = wider;
    t->life_capacity = 2 * (t->life_capacity + 32);
  }
  cl_life *life = t->lives[t->life_count++] = need(t, sizeof *life);
  life->events = need(t, t->count * sizeof *life->events);
  life->presence = need(t, t->count);
  return life;
}

static void happen(cl_life *life, uint32_t version, cl_life_event_kind kind, const cl_entry *entry) {
  life->events[life->event_count++] = (cl_life_event){version, kind, entry};
}

static int is_removed(const char *kind) { return strcmp(kind, cl_provision_word(CL_REMOVED)) == 0; }

/* What a version calls it; what was struck keeps the kind that it had. */
static void stand(telling *t, cl_life *life, uint32_t version, const char *name, const char *kind,
                  const char *heading) {
  life->name = name;
  if (!life->kind || !is_removed(kind)) life->kind = kind;
  if (heading) life->heading = heading;
  life->presence[version] = is_removed(kind) ? CL_STRUCK : CL_STANDS;
  t->now[t->now_count++] = (named){name, life};
}

static int by_name(const void *a, const void *b) { return strcmp(((const named *)a)->name, ((const named *)b)->name); }

static void start_version(telling *t, uint32_t version) {
  t->before = t->now;
  t->before_count = t->now_count;
  t->now = need(t, t->versions[version]->provision_count * sizeof *t->now);
  t->now_count = 0;
}

static void end_version(telling *t) {
  if (t->now_count) qsort(t->now, t->now_count, sizeof *t->now, by_name);
}

static cl_life *find_life(const telling *t, const char *name) {
  const named wanted = {name, NULL};
  const named *found = t->before_count ? bsearch(&wanted, t->before, t->before_count, sizeof wanted, by_name) : NULL;
  return found ? found->life : NULL;
}

static void tell_first(telling *t) {
  const cl_model *model = t->versions[0];
  start_version(t, 0);
  for (uint32_t i = 0; i < model->provision_count; i++) {
    const cl_provision *p = model->provisions[i];
    cl_life *life = begin_life(t);
    stand(t, life, 0, p->name, cl_provision_word(p->kind), p->heading);
    happen(life, 0, p->kind == CL_REMOVED ? CL_LIFE_REMOVED : CL_LIFE_CAME, NULL);
  }
  end_version(t);
}

/* One that a version before the last held under this name. */
static cl_life *find_gone(const telling *t, uint32_t version, const char *name) {
  for (uint32_t i = 0; i < t->life_count; i++) {
    cl_life *life = t->lives[i];
    if (life->presence[version - 1] == CL_ABSENT && strcmp(life->name, name) == 0) return life;
  }
  return NULL;
}

static void tell_entry(telling *t, uint32_t version, const cl_entry *entry) {
  static const int kinds[CL_CHANGE_KINDS] = {[CL_CHANGE_SAME] = -1,
                                             [CL_CHANGE_CHANGED] = CL_LIFE_CHANGED,
                                             [CL_CHANGE_ADDED] = CL_LIFE_CAME,
                                             [CL_CHANGE_REMOVED] = CL_LIFE_REMOVED,
                                             [CL_CHANGE_DROPPED] = CL_LIFE_DROPPED,
                                             [CL_CHANGE_RENAMED] = CL_LIFE_RENAMED};
  const cl_standing *old = &entry->old, *now = &entry->new_;
  cl_life *life = old->name ? find_life(t, old->name) : find_gone(t, version, now->name);
  int kind = kinds[entry->change];
  if (kind == CL_LIFE_CAME && life) kind = CL_LIFE_CAME_BACK;
  if (kind == CL_LIFE_DROPPED && is_removed(old->kind)) kind = -1; /* it was gone before */
  if (!life) life = begin_life(t);
  if (now->name) stand(t, life, version, now->name, now->kind, now->heading);
  if (kind >= 0) happen(life, version, (cl_life_event_kind)kind, entry);
}

static int tell_next(telling *t, uint32_t version) {
  const cl_diff *diff;
  int status = cl_diff_models(&diff, t->versions[version - 1], t->versions[version], t->arena);
  if (status != CLAUSE_OK) return status;
  start_version(t, version);
  for (uint32_t i = 0; i < diff->clauses.count; i++) tell_entry(t, version, &diff->clauses.at[i]);
  end_version(t);
  return CLAUSE_OK;
}

static const cl_lives *in_order(telling *t) {
  const cl_model *last = t->versions[t->count - 1];
  cl_lives *lives = need(t, sizeof *lives);
  const cl_life **at = need(t, t->life_count * sizeof *at);
  t->before = t->now;
  t->before_count = t->now_count;
  for (uint32_t i = 0; i < last->provision_count; i++) at[lives->count++] = find_life(t, last->provisions[i]->name);
  for (uint32_t i = 0; i < t->life_count; i++)
    if (t->lives[i]->presence[t->count - 1] == CL_ABSENT) at[lives->count++] = t->lives[i];
  lives->at = at;
  return lives;
}

int cl_find_lives(const cl_lives **out, const cl_model *const *versions, uint32_t count, cl_arena *arena) {
  telling *t = cl_arena_get(arena, sizeof *t);
  *out = NULL;
  if (!t) return CLAUSE_ERROR_MEMORY;
  *t = (telling){.versions = versions, .count = count, .arena = arena};
  if (setjmp(t->leave)) return CLAUSE_ERROR_MEMORY;
  tell_first(t);
  for (uint32_t i = 1; i < count; i++) {
    int status = tell_next(t, i);
    if (status != CLAUSE_OK) return status;
  }
  *out = in_order(t);
  return CLAUSE_OK;
}
