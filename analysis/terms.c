/* The diff of terms: matches the provisions of two models by name, finds what was only renamed, and compares the facts
** of each pair.  The declarations go the same way. */
#include "terms.h"

#include <stdlib.h>
#include <string.h>

#include "chains.h"
#include "favours.h"
#include "wording.h"

/* How often renaming is looked for again: a renamed value may be all that differs in a clause, whose new name may be
** all that differs in another. */
enum { RENAMING_ROUNDS = 8 };

enum { NOWHERE = -1 };

/* A provision or a declaration of one version, while it is matched. */
struct part {
  const char *key;       /* matched by this */
  const cl_provision *p; /* NULL: a declaration */
  cl_standing standing;
  cl_facts facts;
  const char *signature; /* kind and facts as one text: equal for parts that only their names tell apart */
  int64_t other;         /* its index in the other version, or NOWHERE */
  int64_t follower; /* of what only the old version holds: new: the first shown after it; old: the one after that */
};

struct version {
  cl_facts_of of;
  struct part *at; /* in the order of the file */
  uint32_t count;
};

const char *cl_change_word(cl_change_kind change) {
  static const char *const words[] = {
#define CHANGE(name, word, meaning) word,
      CL_CHANGES(CHANGE)
#undef CHANGE
  };
  return words[change];
}

static int is_tombstone(const struct part *part) { return part->p && part->p->kind == CL_REMOVED; }

static void *list(const cl_facts_of *of, size_t count, size_t size) { return cl_facts_need(of, count * size); }

/* ---- the parts of one version ---- */

static uint32_t count_lines(const char *text, uint32_t from, uint32_t to) {
  uint32_t lines = 0;
  for (uint32_t i = from; i < to; i++) lines += text[i] == '\n';
  return lines;
}

/* Parts come in the order of the file, so that lines are counted once. */
static void find_lines(struct version *version) {
  const char *text = version->of.model->source->text;
  uint32_t line = 1, at = 0;
  for (uint32_t i = 0; i < version->count; i++) {
    cl_standing *standing = &version->at[i].standing;
    if (standing->span.start < at) line = 1, at = 0;
    line += count_lines(text, at, standing->span.start);
    at = standing->span.start;
    standing->line = line;
  }
}

static const cl_fact *find_fact(const cl_facts *facts, cl_term_id term) {
  const cl_fact *fact = facts->first;
  while (fact && fact->term != term) fact = fact->next;
  return fact;
}

/* By the text alone, which may state so long after the end of the agreement, or that it survives that. */
static int64_t end_in_the_text(const cl_model *model, const cl_provision *p) {
  if (p->surviving) return p->end;
  if (p->after.kind != CL_AFTER_TERMINATION) return p->end < model->end ? p->end : model->end;
  if (model->end == CLAUSE_NEVER) return CLAUSE_NEVER;
  int64_t last = cl_long_after(model, model->end - 1, p->after.length, p->after.sort);
  return last == CLAUSE_NEVER ? CLAUSE_NEVER : last + 1;
}

/* When a clause runs. */
static void find_term(const cl_model *model, struct part *part) {
  cl_standing *standing = &part->standing;
  const cl_provision *p = part->p;
  const cl_fact *end = find_fact(&part->facts, CL_TERM_END);
  if (!end) return;
  standing->has_term = 1;
  standing->states_term = p->from_node || !end->silent;
  standing->from = p->from_node ? p->from : model->effective;
  standing->end = end_in_the_text(model, p);
  standing->ending = end->shown;
}

static void find_provisions(struct version *version) {
  const cl_model *model = version->of.model;
  version->count = 0;
  version->at = list(&version->of, model->provision_count, sizeof *version->at);
  for (uint32_t i = 0; i < model->provision_count; i++) {
    const cl_provision *p = model->provisions[i];
    struct part *part = &version->at[version->count];
    if (p->node->kind == CL_NODE_RATE) continue; /* the rate that nobody stated */
    version->count++;
    part->key = p->name;
    part->p = p;
    part->standing = (cl_standing){.name = p->name, .kind = cl_provision_word(p->kind), .heading = p->heading};
    part->standing.span = p->node->span;
    part->facts = cl_facts_of_provision(&version->of, p);
    part->other = part->follower = NOWHERE;
    find_term(model, part);
  }
  find_lines(version);
}

static void add_declaration(struct version *version, const char *kind, const char *name, const cl_node *node,
                            cl_facts facts) {
  struct part *part = &version->at[version->count++];
  part->key = cl_facts_format(&version->of, "%s %s", kind, name);
  part->standing = (cl_standing){.name = name, .kind = kind};
  if (node) part->standing.span = node->span;
  part->facts = facts;
  part->other = part->follower = NOWHERE;
}

static void find_declarations(struct version *version) {
  const cl_facts_of *of = &version->of;
  const cl_model *model = of->model;
  size_t most = 1 + (size_t)model->party_count + model->asset_count + model->event_count + model->rate_count +
                model->calendar_count;
  version->at = list(of, most, sizeof *version->at);
  add_declaration(version, "agreement", "agreement", NULL, cl_facts_of_agreement(of));
  for (uint32_t i = 0; i < model->party_count; i++)
    add_declaration(version, "party", model->parties[i].name, model->parties[i].node,
                    cl_facts_of_party(of, &model->parties[i]));
  for (uint32_t i = 0; i < model->asset_count; i++)
    add_declaration(version, "asset", model->assets[i].name, model->assets[i].node,
                    cl_facts_of_asset(of, &model->assets[i]));
  for (uint32_t i = 0; i < model->event_count; i++)
    if (!model->events[i]->standing)
      add_declaration(version, "event", model->events[i]->name, model->events[i]->node,
                      cl_facts_of_event(of, model->events[i]));
  for (uint32_t i = 0; i < model->calendar_count; i++)
    add_declaration(version, "calendar", model->calendars[i].name, model->calendars[i].node,
                    cl_facts_of_calendar(of, &model->calendars[i]));
  for (uint32_t i = 0; i < model->rate_count; i++)
    add_declaration(version, "rate", cl_facts_rate_name(of, &model->rates[i]), model->rates[i].node,
                    cl_facts_of_rate(of, &model->rates[i]));
  find_lines(version);
}

/* ---- matching ---- */

static int by_key(const void *a, const void *b) {
  return strcmp((*(const struct part *const *)a)->key, (*(const struct part *const *)b)->key);
}

static void match_by_name(struct version *old, struct version *new_) {
  struct part **sorted = list(&new_->of, new_->count, sizeof *sorted);
  for (uint32_t i = 0; i < new_->count; i++) sorted[i] = &new_->at[i];
  if (new_->count) qsort(sorted, new_->count, sizeof *sorted, by_key);
  for (uint32_t i = 0; i < old->count && new_->count; i++) {
    const struct part *wanted = &old->at[i];
    struct part **found = bsearch(&wanted, sorted, new_->count, sizeof *sorted, by_key);
    if (!found) continue;
    old->at[i].other = *found - new_->at;
    (*found)->other = (int64_t)i;
  }
}

/* ---- what was only renamed ---- */

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static const char *signature_of(const cl_facts_of *of, const struct part *part) {
  size_t count = 0, size = strlen(part->standing.kind) + 1;
  for (const cl_fact *fact = part->facts.first; fact; fact = fact->next) count++;
  const char **keys = list(of, count, sizeof *keys);
  count = 0;
  for (const cl_fact *fact = part->facts.first; fact; fact = fact->next) {
    keys[count] = cl_facts_format(of, "\n%s: %s", fact->name, fact->key);
    size += strlen(keys[count++]);
  }
  if (count) qsort(keys, count, sizeof *keys, by_text);
  char *text = cl_facts_need(of, size), *end = text + strlen(part->standing.kind);
  memcpy(text, part->standing.kind, strlen(part->standing.kind));
  for (size_t i = 0; i < count; end += strlen(keys[i]), i++) memcpy(end, keys[i], strlen(keys[i]));
  return text;
}

static int same_heading(const struct part *a, const struct part *b) {
  const char *one = a->standing.heading, *other = b->standing.heading;
  return one && other && strcmp(one, other) == 0;
}

/* One undisclosed value looks like the next: only its heading tells it. */
static int is_undisclosed(const struct part *part) {
  return part->p && part->p->kind == CL_VALUE && !part->p->disclosed;
}

static int could_be(const struct part *old, const struct part *new_) {
  if (is_undisclosed(old) && !same_heading(old, new_)) return 0;
  return old->other == NOWHERE && new_->other == NOWHERE && !is_tombstone(old) && !is_tombstone(new_) &&
         strcmp(old->signature, new_->signature) == 0;
}

/* The one part of the other version that differs from this one in its name only; NOWHERE if there is none or a choice,
** unless the heading decides. */
static int64_t twin_of(const struct part *part, const struct version *other, int part_is_old) {
  int64_t twin = NOWHERE, headed = NOWHERE;
  uint32_t twins = 0, with_heading = 0;
  for (uint32_t i = 0; i < other->count; i++) {
    const struct part *candidate = &other->at[i];
    if (!could_be(part_is_old ? part : candidate, part_is_old ? candidate : part)) continue;
    twin = (int64_t)i;
    twins++;
    if (!same_heading(part, candidate)) continue;
    headed = (int64_t)i;
    with_heading++;
  }
  return with_heading == 1 ? headed : twins == 1 ? twin : NOWHERE;
}

static void sign_orphans(struct version *version) {
  for (uint32_t i = 0; i < version->count; i++)
    if (version->at[i].other == NOWHERE) version->at[i].signature = signature_of(&version->of, &version->at[i]);
}

static void note_renaming(struct version *old, const char *before, const char *now) {
  cl_renaming *renaming = cl_facts_need(&old->of, sizeof *renaming);
  *renaming = (cl_renaming){before, now, old->of.renamings};
  old->of.renamings = renaming;
}

/* One round; how many it found. */
static uint32_t match_renamed(struct version *old, struct version *new_) {
  uint32_t found = 0;
  sign_orphans(old);
  sign_orphans(new_);
  for (uint32_t i = 0; i < old->count; i++) {
    struct part *part = &old->at[i];
    int64_t twin = part->other == NOWHERE ? twin_of(part, new_, 1) : NOWHERE;
    if (twin == NOWHERE || twin_of(&new_->at[twin], old, 0) != (int64_t)i) continue;
    part->other = twin;
    new_->at[twin].other = (int64_t)i;
    note_renaming(old, part->standing.name, new_->at[twin].standing.name);
    found++;
  }
  return found;
}

static void find_renamed(struct version *old, struct version *new_) {
  for (int round = 0; round < RENAMING_ROUNDS && match_renamed(old, new_); round++)
    for (uint32_t i = 0; i < old->count; i++) old->at[i].facts = cl_facts_of_provision(&old->of, old->at[i].p);
}

/* ---- comparing two parts ---- */

/* Two facts of one term; one may be NULL. */
typedef struct fact_pair {
  const cl_fact *old, *new_;
  uint32_t order;
} fact_pair;

typedef struct fact_pairs {
  fact_pair *at;
  uint32_t count;
} fact_pairs;

static const cl_fact *either(const fact_pair *pair) { return pair->new_ ? pair->new_ : pair->old; }

static int by_term(const void *a, const void *b) {
  const fact_pair *one = a, *other = b;
  int difference = (int)either(one)->term - (int)either(other)->term;
  return difference ? difference : (one->order > other->order) - (one->order < other->order);
}

/* The first fact that is left of the same name, and of the same key if that is asked for; takes it. */
static const cl_fact *take(const cl_fact **facts, uint32_t count, const cl_fact *like, int same_key) {
  for (uint32_t i = 0; i < count; i++) {
    const cl_fact *fact = facts[i];
    if (!fact || strcmp(fact->name, like->name) != 0 || (same_key && strcmp(fact->key, like->key) != 0)) continue;
    facts[i] = NULL;
    return fact;
  }
  return NULL;
}

static uint32_t spread(const cl_facts_of *of, const cl_facts *facts, const cl_fact ***out) {
  uint32_t count = 0;
  for (const cl_fact *fact = facts->first; fact; fact = fact->next) count++;
  *out = list(of, count, sizeof **out);
  count = 0;
  for (const cl_fact *fact = facts->first; fact; fact = fact->next) (*out)[count++] = fact;
  return count;
}

static void add_pair(fact_pairs *pairs, const cl_fact *old, const cl_fact *new_) {
  pairs->at[pairs->count] = (fact_pair){old, new_, pairs->count};
  pairs->count++;
}

/* What a version does not say itself is no difference, unless the other says another thing. */
static void add_difference(fact_pairs *pairs, const cl_fact *old, const cl_fact *new_) {
  if ((!old || old->silent) && (!new_ || new_->silent)) return;
  add_pair(pairs, old, new_);
}

/* Equal facts first, so that what is left of a term pairs with what replaced it. */
static void pair_facts(const cl_facts_of *of, const cl_facts *old_facts, const cl_facts *new_facts, fact_pairs *same,
                       fact_pairs *different) {
  const cl_fact **old, **new_;
  uint32_t old_count = spread(of, old_facts, &old), new_count = spread(of, new_facts, &new_);
  *same = (fact_pairs){list(of, old_count, sizeof *same->at), 0};
  *different = (fact_pairs){list(of, old_count + new_count, sizeof *different->at), 0};
  for (uint32_t i = 0; i < old_count; i++) {
    const cl_fact *twin = take(new_, new_count, old[i], 1);
    if (!twin) continue;
    add_pair(same, old[i], twin);
    old[i] = NULL;
  }
  for (uint32_t i = 0; i < old_count; i++)
    if (old[i]) add_difference(different, old[i], take(new_, new_count, old[i], 0));
  for (uint32_t i = 0; i < new_count; i++)
    if (new_[i]) add_difference(different, NULL, new_[i]);
  if (same->count) qsort(same->at, same->count, sizeof *same->at, by_term);
  if (different->count) qsort(different->at, different->count, sizeof *different->at, by_term);
}

/* An entry while it is made. */
typedef struct making {
  const struct version *old, *new_;
  const struct part *before, *after; /* NULL: does not stand there */
  cl_entry entry;
  cl_term *terms;
  const char **notes;
} making;

static void note(making *m, const char *text) { m->notes[m->entry.note_count++] = text; }

static void add_term(making *m, const fact_pair *pair) {
  cl_term *term = &m->terms[m->entry.term_count++];
  *term = (cl_term){
      either(pair)->name, pair->old ? pair->old->shown : NULL, pair->new_ ? pair->new_->shown : NULL, 0, NULL, NULL};
  cl_pair provisions = {m->before ? m->before->p : NULL, m->after ? m->after->p : NULL};
  if (m->entry.change == CL_CHANGE_CHANGED)
    term->favour_count =
        cl_favours(&term->favours, &term->reason, &m->old->of, &m->new_->of, provisions, pair->old, pair->new_);
}

static void add_same(making *m, const fact_pairs *same) {
  cl_same_term *terms = list(&m->new_->of, same->count, sizeof *terms);
  for (uint32_t i = 0; i < same->count; i++) {
    const fact_pair *pair = &same->at[i];
    terms[i] = (cl_same_term){pair->new_->name, pair->new_->shown};
    if (strcmp(pair->old->shown, pair->new_->shown) != 0)
      note(m, cl_facts_format(&m->new_->of, "%s: “%s” is now written “%s”", pair->new_->name, pair->old->shown,
                              pair->new_->shown));
  }
  m->entry.same = terms;
  m->entry.same_count = same->count;
}

/* ---- notes: what is no term ---- */

static const char *joined(const cl_facts_of *of, const char *const *texts, uint32_t count) {
  const char *all = "";
  for (uint32_t i = 0; i < count; i++) all = cl_facts_format(of, "%s%s%s", all, i ? ", " : "", texts[i]);
  return all;
}

static void note_difference(making *m, const char *what, const char *old, const char *new_) {
  const cl_facts_of *of = &m->new_->of;
  if (!old || !*old) old = NULL;
  if (!new_ || !*new_) new_ = NULL;
  if (!old && !new_) return;
  if (!old)
    note(m, cl_facts_format(of, "%s added: “%s”", what, new_));
  else if (!new_)
    note(m, cl_facts_format(of, "%s left out: “%s”", what, old));
  else if (strcmp(old, new_) != 0)
    note(m, cl_facts_format(of, "%s: “%s” → “%s”", what, old, new_));
}

static void note_text(making *m) {
  const cl_provision *old = m->before->p, *new_ = m->after->p;
  if (!old) return;
  note_difference(m, "heading", old->heading, new_->heading);
  note_difference(m, "section", old->section, new_->section);
  note_difference(m, "source", joined(&m->old->of, old->sources, old->source_count),
                  joined(&m->new_->of, new_->sources, new_->source_count));
}

/* ---- what became of it ---- */

/* A whole provision that came or went: its kind is the first term and says for whom that is better. */
static void add_kind(making *m, const struct part *part, int added) {
  cl_term *term = &m->terms[m->entry.term_count++];
  const char *kind = part->standing.kind;
  *term = (cl_term){cl_term_word(CL_TERM_KIND), added ? NULL : kind, added ? kind : NULL, 0, NULL, NULL};
  if (part->p && m->entry.change != CL_CHANGE_DROPPED)
    term->favour_count =
        cl_favours_whole(&term->favours, &term->reason, added ? &m->new_->of : &m->old->of, part->p, added);
}

static void came(making *m) {
  m->entry.change = CL_CHANGE_ADDED;
  add_kind(m, m->after, 1);
  if (m->before) note(m, "the old text said that it no longer stands");
}

static void went(making *m) {
  m->entry.change = m->after || !m->before->p ? CL_CHANGE_REMOVED : CL_CHANGE_DROPPED;
  add_kind(m, m->before, 0);
  if (m->entry.change == CL_CHANGE_DROPPED)
    note(m, is_tombstone(m->before) ? "the old text said already that it no longer stands"
                                    : "nothing in the new text strikes it");
}

static void stayed(making *m, const fact_pairs *different) {
  int kind_changed = strcmp(m->before->standing.kind, m->after->standing.kind) != 0;
  int renamed = strcmp(m->before->key, m->after->key) != 0;
  m->entry.change = kind_changed || different->count ? CL_CHANGE_CHANGED : renamed ? CL_CHANGE_RENAMED : CL_CHANGE_SAME;
  if (renamed) note(m, cl_facts_format(&m->new_->of, "it was called %s", m->before->standing.name));
  note_text(m);
  if (kind_changed)
    m->terms[m->entry.term_count++] =
        (cl_term){cl_term_word(CL_TERM_KIND), m->before->standing.kind, m->after->standing.kind, 0, NULL, NULL};
}

/* The facts that count: those of a tombstone say nothing of the provision that was struck. */
static void find_change(making *m) {
  static const cl_facts none = {NULL, NULL};
  int struck = m->after && is_tombstone(m->after) && !(m->before && is_tombstone(m->before));
  int revived = m->before && is_tombstone(m->before) && m->after && !is_tombstone(m->after);
  const cl_facts *old = m->before && !revived ? &m->before->facts : &none;
  const cl_facts *new_ = m->after && !struck ? &m->after->facts : &none;
  fact_pairs same, different;
  pair_facts(&m->new_->of, old, new_, &same, &different);
  m->terms = list(&m->new_->of, different.count + 1, sizeof *m->terms);
  m->notes = list(&m->new_->of, same.count + 5, sizeof *m->notes);
  if (!m->before && struck) {
    m->entry.change = CL_CHANGE_REMOVED;
    note(m, "the old text does not hold it");
  } else if (!m->before || revived) {
    came(m);
  } else if (!m->after || struck) {
    went(m);
  } else {
    stayed(m, &different);
  }
  for (uint32_t i = 0; i < different.count; i++) add_term(m, &different.at[i]);
  add_same(m, &same);
}

static cl_entry make_entry(const struct version *old, const struct version *new_, const struct part *before,
                           const struct part *after) {
  making m = {.old = old, .new_ = new_, .before = before, .after = after};
  if (before) m.entry.old = before->standing;
  if (after) m.entry.new_ = after->standing;
  find_change(&m);
  m.entry.terms = m.terms;
  m.entry.notes = m.notes;
  return m.entry;
}

/* ---- the whole ---- */

/* What only the old version holds is shown after what stood before it there.  Returns the first of those that stood
** before everything. */
static int64_t place_orphans(struct version *old, struct version *new_) {
  int64_t first = NOWHERE, *place = &first;
  for (uint32_t i = 0; i < old->count; i++) {
    struct part *part = &old->at[i];
    if (part->other == NOWHERE) {
      part->follower = *place;
      *place = (int64_t)i;
      place = &part->follower;
    } else {
      place = &new_->at[part->other].follower;
    }
  }
  return first;
}

static void add_entry(cl_entries *entries, cl_entry *at, cl_entry entry) {
  at[entries->count++] = entry;
  entries->of_change[entry.change]++;
}

static cl_entries compare_versions(struct version *old, struct version *new_) {
  cl_entries entries = {0};
  cl_entry *at = list(&new_->of, old->count + new_->count, sizeof *at);
  for (int64_t o = place_orphans(old, new_); o != NOWHERE; o = old->at[o].follower)
    add_entry(&entries, at, make_entry(old, new_, &old->at[o], NULL));
  for (uint32_t i = 0; i < new_->count; i++) {
    const struct part *after = &new_->at[i], *before = after->other == NOWHERE ? NULL : &old->at[after->other];
    add_entry(&entries, at, make_entry(old, new_, before, after));
    for (int64_t o = after->follower; o != NOWHERE; o = old->at[o].follower)
      add_entry(&entries, at, make_entry(old, new_, &old->at[o], NULL));
  }
  entries.at = at;
  return entries;
}

static int is_reordered(const struct version *old) {
  int64_t last = NOWHERE;
  for (uint32_t i = 0; i < old->count; i++) {
    if (old->at[i].other == NOWHERE) continue;
    if (old->at[i].other < last) return 1;
    last = old->at[i].other;
  }
  return 0;
}

static int layout_differs(const struct version *old, const struct version *new_) {
  clause_span old_all = {0, (uint32_t)old->of.model->source->size},
              new_all = {0, (uint32_t)new_->of.model->source->size};
  if (cl_layout_differs(&old->of, old_all, &new_->of, new_all)) return 1;
  for (uint32_t i = 0; i < old->count; i++) {
    const struct part *part = &old->at[i];
    if (part->other == NOWHERE) continue;
    clause_span now = new_->at[part->other].standing.span;
    if (cl_layout_differs(&old->of, part->standing.span, &new_->of, now)) return 1;
  }
  return 0;
}

int cl_diff_models(const cl_diff **out, const cl_model *old_model, const cl_model *new_model, cl_arena *arena) {
  jmp_buf no_memory;
  *out = NULL;
  if (setjmp(no_memory)) return CLAUSE_ERROR_MEMORY;
  struct version old = {.of = {old_model, NULL, arena, &no_memory}},
                 new_ = {.of = {new_model, NULL, arena, &no_memory}};
  cl_diff *diff = cl_facts_need(&new_.of, sizeof *diff);
  diff->old = old_model;
  diff->new_ = new_model;
  struct version old_declared = old, new_declared = new_;
  find_provisions(&old);
  find_provisions(&new_);
  match_by_name(&old, &new_);
  find_renamed(&old, &new_);
  diff->clauses = compare_versions(&old, &new_);
  find_declarations(&old_declared);
  find_declarations(&new_declared);
  match_by_name(&old_declared, &new_declared);
  diff->declarations = compare_versions(&old_declared, &new_declared);
  diff->reordered = is_reordered(&old);
  diff->comments = cl_comments_differ(&old.of, &new_.of);
  diff->layout = layout_differs(&old, &new_);
  *out = diff;
  return CLAUSE_OK;
}

static int entries_differ(const cl_entries *entries) { return entries->of_change[CL_CHANGE_SAME] != entries->count; }

int cl_diff_found(const cl_diff *diff) { return entries_differ(&diff->clauses) || entries_differ(&diff->declarations); }
