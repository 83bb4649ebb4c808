/* Going from a clause to what it speaks of, and what speaks of it, until something is reached that changed: see because.h. */
#include "because.h"

#include <string.h>

typedef struct work {
  const cl_diff *diff;
  unsigned char *reached; /* by entry */
  uint32_t *queue, count;
} work;

static const char *name_of(const cl_entry *entry) { return entry->new_.name ? entry->new_.name : entry->old.name; }

static const cl_provision *provision_of(const cl_model *model, const char *name) {
  for (uint32_t i = 0; name && i < model->provision_count; i++)
    if (strcmp(model->provisions[i]->name, name) == 0) return model->provisions[i];
  return NULL;
}

/* Words that name a field of an event are no names of provisions, though they may be the same. */
static int names_field(const cl_node *node) {
  return node->kind == CL_NODE_FIELD_OF_EVENT || node->kind == CL_NODE_SAME || node->kind == CL_NODE_ANY;
}

/* Whether the name stands in a node, or in what comes after it in its list. */
static int stands_in(const cl_node *node, const char *name, const char *source) {
  for (; node; node = node->next) {
    size_t size = node->token.end - node->token.start;
    if (node->kind == CL_NODE_NAME && size == strlen(name) && memcmp(source + node->token.start, name, size) == 0)
      return 1;
    for (int kid = 0; !names_field(node) && kid < CL_KIDS; kid++)
      if (stands_in(node->kid[kid], name, source)) return 1;
  }
  return 0;
}

/* Whether the text of one provision speaks of another; its own name comes first. */
static int speaks_of(const cl_model *model, const char *one, const char *other) {
  const cl_provision *provision = provision_of(model, one);
  if (!provision || !other) return 0;
  for (int kid = 1; kid < CL_KIDS; kid++)
    if (stands_in(provision->node->kid[kid], other, model->source->text)) return 1;
  return 0;
}

static int mentions(const cl_diff *diff, const cl_entry *a, const cl_entry *b) {
  return speaks_of(diff->old, a->old.name, b->old.name) || speaks_of(diff->new_, a->new_.name, b->new_.name);
}

static void reach(work *w, uint32_t entry) {
  if (w->reached[entry]) return;
  w->reached[entry] = 1;
  w->queue[w->count++] = entry;
}

/* The nearest that changed, of what is spoken of; `both`: and of what speaks of it, as `notwithstanding` does. */
static const char *find_changed(work *w, uint32_t from, int both) {
  const cl_entries *all = &w->diff->clauses;
  memset(w->reached, 0, all->count);
  w->count = 0;
  reach(w, from);
  for (uint32_t at = 0; at < w->count; at++) {
    const cl_entry *here = &all->at[w->queue[at]];
    if (at > 0 && here->change != CL_CHANGE_SAME) return name_of(here);
    for (uint32_t i = 0; i < all->count; i++)
      if (mentions(w->diff, here, &all->at[i]) || (both && mentions(w->diff, &all->at[i], here))) reach(w, i);
  }
  return NULL;
}

const char *cl_changed_because(const cl_diff *diff, const cl_entry *entry, cl_arena *arena) {
  const cl_entries *all = &diff->clauses;
  work w = {.diff = diff};
  w.reached = cl_arena_get(arena, all->count + 1);
  w.queue = cl_arena_get(arena, (all->count + 1) * sizeof *w.queue);
  if (!w.reached || !w.queue) return NULL;
  const char *found = find_changed(&w, (uint32_t)(entry - all->at), 0);
  return found ? found : find_changed(&w, (uint32_t)(entry - all->at), 1);
}

const char *cl_only_change(const cl_diff *diff) {
  const cl_entries *all = &diff->clauses, *declared = &diff->declarations;
  const char *only = NULL;
  if (declared->of_change[CL_CHANGE_SAME] != declared->count) return NULL;
  if (all->of_change[CL_CHANGE_SAME] + 1 != all->count) return NULL;
  for (uint32_t i = 0; i < all->count; i++)
    if (all->at[i].change != CL_CHANGE_SAME) only = name_of(&all->at[i]);
  return only;
}

const char *cl_changed_owner_of(const cl_diff *diff, const char *identity) {
  const cl_entries *all = &diff->clauses;
  for (uint32_t i = 0; i < all->count; i++) {
    if (all->at[i].change == CL_CHANGE_SAME) continue;
    const char *name = name_of(&all->at[i]);
    size_t size = strlen(name);
    if (strncmp(identity, name, size) == 0 && (identity[size] == ':' || strncmp(identity + size, " since ", 7) == 0))
      return name;
  }
  return NULL;
}
