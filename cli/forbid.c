/* Reading what is forbidden, and looking for it: see forbid.h. */
#include "forbid.h"

#include <stdio.h>
#include <string.h>

#include "message.h"

/* One item of a list: `less-free:Microsoft`, `removed`. */
typedef struct item {
  const char *text;
  size_t size, word; /* of all of it, of its word */
} item;

/* The words besides those of the effects. */
typedef enum plain_word { ADDED, REMOVED, CHANGED, UNDECIDED, PLAIN_WORDS } plain_word;
static const char *const plain_words[PLAIN_WORDS] = {"added", "removed", "changed", "undecided"};

/* The list is NULL after its last item. */
static int next_item(const char **list, item *out) {
  if (!*list) return 0;
  out->text = *list;
  out->size = strcspn(*list, ",");
  const char *colon = memchr(out->text, ':', out->size);
  out->word = colon ? (size_t)(colon - out->text) : out->size;
  *list = out->text[out->size] ? out->text + out->size + 1 : NULL;
  return 1;
}

static int is_word(const item *it, const char *word) {
  return strlen(word) == it->word && memcmp(it->text, word, it->word) == 0;
}

/* The effect that it names; CL_EFFECT_KINDS: none. */
static int effect_of(const item *it) {
  int effect = 0;
  while (effect < CL_EFFECT_KINDS && !is_word(it, cl_effect_word((cl_effect_kind)effect))) effect++;
  return effect;
}

static int plain_of(const item *it) {
  int plain = 0;
  while (plain < PLAIN_WORDS && !is_word(it, plain_words[plain])) plain++;
  return plain;
}

static int is_of_party(const item *it, const char *party) {
  if (it->word == it->size) return 1;
  size_t size = it->size - it->word - 1;
  return strlen(party) == size && memcmp(it->text + it->word + 1, party, size) == 0;
}

/* ---- what is wrong with it ---- */

static int complain_of_word(const item *it) {
  nearest search = nearest_to(it->text, it->word);
  for (int effect = 0; effect < CL_EFFECT_KINDS; effect++) nearest_try(&search, cl_effect_word((cl_effect_kind)effect));
  for (int plain = 0; plain < PLAIN_WORDS; plain++) nearest_try(&search, plain_words[plain]);
  if (search.best)
    complain("--forbid: `%.*s` is no difference; did you mean `%s`?", (int)it->word, it->text, search.best);
  else
    complain(
        "--forbid: `%.*s` is no difference: write more-free, less-free, pays-more or pays-less, with :PARTY for one of "
        "them; or added, removed, changed or undecided",
        (int)it->word, it->text);
  return -1;
}

static int has_party(const item *it, const cl_model *model, nearest *search) {
  for (uint32_t i = 0; i < model->party_count; i++) {
    if (is_of_party(it, model->parties[i].name)) return 1;
    nearest_try(search, model->parties[i].name);
  }
  return 0;
}

static int check_party(const item *it, const cl_diff *terms) {
  if (it->word == it->size) return 0;
  const char *party = it->text + it->word + 1;
  int size = (int)(it->size - it->word - 1);
  nearest search = nearest_to(party, (size_t)size);
  if (has_party(it, terms->new_, &search) || has_party(it, terms->old, &search)) return 0;
  if (search.best)
    complain("--forbid: neither version has a party `%.*s`; did you mean `%s`?", size, party, search.best);
  else
    complain("--forbid: neither version has a party `%.*s`", size, party);
  return -1;
}

static int check_item(const item *it, const cl_diff *terms) {
  if (it->size == 0) return complain("--forbid: nothing is named"), -1;
  if (effect_of(it) < CL_EFFECT_KINDS) return check_party(it, terms);
  if (plain_of(it) == PLAIN_WORDS) return complain_of_word(it);
  if (it->word == it->size) return 0;
  return complain("--forbid: `%.*s` is of no party: write it alone", (int)it->word, it->text), -1;
}

int forbid_check(const arguments *given, const cl_diff *terms) {
  const char *list;
  item it;
  int status = 0;
  for (size_t cursor = 0; (list = argument_next(given, "forbid", &cursor));)
    while (next_item(&list, &it))
      if (check_item(&it, terms) < 0) status = -1;
  return status;
}

/* ---- looking for it ---- */

static int has_effect(const item *it, const cl_class *class, int effect) {
  for (const cl_party_class *of = class->parties; of; of = of->next)
    if (of->has[effect] && is_of_party(it, of->party)) return 1;
  return 0;
}

static int is_of_class(const item *it, const cl_class *class) {
  int effect = effect_of(it);
  if (effect < CL_EFFECT_KINDS) return has_effect(it, class, effect);
  switch (plain_of(it)) {
  case ADDED: return class->adds;
  case REMOVED: return class->removes;
  default: return 0;
  }
}

static int is_found(const item *it, const cl_behaviour *of) {
  switch (plain_of(it)) {
  case CHANGED: return of->kind == CL_BEHAVES_DIFFERENTLY;
  case UNDECIDED: return of->kind == CL_UNDECIDED;
  default: return is_of_class(it, &of->class);
  }
}

static int complain_of(const item *it, const char *by) {
  complain("forbidden: %.*s by %s", (int)it->size, it->text, by);
  return 1;
}

/* By a clause; where none does it by itself, by all of them together. */
static int find_item(const item *it, const cl_behaviours *found) {
  int any = 0;
  for (uint32_t i = 0; i < found->count; i++)
    if (is_found(it, &found->at[i])) any = complain_of(it, found->at[i].clause);
  for (const cl_witness *act = found->acts; !any && act; act = act->next)
    if (is_of_class(it, &act->class)) any = complain_of(it, behaviours_together);
  return any;
}

/* Whether a difference of what is accepted is forbidden, which is one of no clause. */
static int is_declared(const item *it, const behaviours *found) {
  int any = 0;
  if (plain_of(it) != CHANGED) return 0;
  for (declared of = {0}; behaviours_next_declared(found, &of); any = 1)
    complain("forbidden: %.*s by %s %s", (int)it->size, it->text, of.kind, of.name);
  return any;
}

/* What is undecided may differ in a way that is forbidden: whoever reads nothing but the exit status is told. */
static void note_undecided(const behaviours *found) {
  unsigned undecided = cl_behaviours_of(found->found, CL_UNDECIDED);
  if (undecided)
    fprintf(stderr, "clausec: note: %u undecided, which may differ so; `--forbid undecided` forbids that too\n",
            undecided);
}

int forbid_found(const arguments *given, const behaviours *found) {
  const char *list;
  item it;
  int any = 0, undecided_too = 0;
  for (size_t cursor = 0; (list = argument_next(given, "forbid", &cursor));)
    while (next_item(&list, &it)) {
      any |= is_declared(&it, found) | find_item(&it, found->found);
      undecided_too |= plain_of(&it) == UNDECIDED;
    }
  if (!any && !undecided_too) note_undecided(found);
  return any;
}
