/* What one version accepts and the other refuses: parties and events that only one of them declares, and fields that they declare otherwise.  What is proved of clauses is
** proved of the streams that both accept. */
#include <string.h>

#include "behaviours.h"

static const cl_standing *standing_of(const cl_entry *entry) { return entry->new_.name ? &entry->new_ : &entry->old; }

static int decides_acceptance(const cl_entry *entry) {
  const char *kind = standing_of(entry)->kind;
  return strcmp(kind, "party") == 0 || strcmp(kind, "event") == 0;
}

/* The words that an event goes by are no part of it. */
static int is_field(const cl_term *term) { return strncmp(term->term, "field ", 6) == 0; }

static int next_field(declared *it, const cl_entry *entry) {
  while (it->term_index < entry->term_count) {
    it->field = &entry->terms[it->term_index++];
    if (is_field(it->field)) return 1;
  }
  return 0;
}

int behaviours_next_declared(const behaviours *self, declared *it) {
  const cl_entries *all = &self->terms->declarations;
  for (; it->index < all->count; it->index++, it->term_index = 0) {
    const cl_entry *entry = &all->at[it->index];
    if (!decides_acceptance(entry)) continue;
    it->field = NULL;
    it->kind = standing_of(entry)->kind;
    it->name = standing_of(entry)->name;
    it->is_in[CL_OLD] = entry->old.name != NULL;
    it->is_in[CL_NEW] = entry->new_.name != NULL;
    if (!it->is_in[CL_OLD] || !it->is_in[CL_NEW]) return it->index++, 1;
    if (next_field(it, entry)) return 1;
  }
  return 0;
}

int behaviours_accept_alike(const behaviours *self) {
  declared it = {0};
  return !behaviours_next_declared(self, &it);
}

/* `event sale, field lot: only in the new version` */
static const char *declared_words(const behaviours *self, const declared *it) {
  const char *what = cl_arena_format(self->arena, "%s %s%s%s", it->kind, it->name, it->field ? ", " : "",
                                     it->field ? it->field->term : "");
  int is_old = it->field ? it->field->old != NULL : it->is_in[CL_OLD];
  int is_new = it->field ? it->field->new_ != NULL : it->is_in[CL_NEW];
  if (is_old && is_new) return cl_arena_format(self->arena, "%s: %s → %s", what, it->field->old, it->field->new_);
  return cl_arena_format(self->arena, "%s: only in the %s version", what, is_old ? "old" : "new");
}

const char *behaviours_accepted(const behaviours *self) {
  const char *all = NULL;
  for (declared it = {0}; behaviours_next_declared(self, &it);)
    all = cl_arena_format(self->arena, "%s%s", all ? cl_arena_format(self->arena, "%s; ", all) : "",
                          declared_words(self, &it));
  return all ? cl_arena_format(self->arena, "They do not accept the same events: %s.", all) : NULL;
}

const char *behaviours_streams(const behaviours *self) {
  return behaviours_accept_alike(self) ? "every event stream" : "every event stream that both versions accept";
}
