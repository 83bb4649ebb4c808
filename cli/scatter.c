/* The short cut for lines of JSON whose keys stand in any order: the values are found first, and read once the kind of the
** event is known.  Which field of its kind a key names is asked of the name cache: the keys of a kind are a set of names
** there, whose numbers are the places of its fields; `at` and `event` are two more. */
#include "quick.h"

/* Sets of names in the cache: the kinds, and the keys of kind n. */
enum { AMONG_KINDS = SETS_OF_NAMES, AMONG_KEYS };

/* The keys of a kind fit into 64 bits, and two of them are no fields. */
enum { FIELDS_MAX = 62, KEY_AT = FIELDS_MAX, KEY_EVENT };
#define HEADING (UINT64_C(3) << FIELDS_MAX)

/* A key and its value, as they stand in the line. */
typedef struct entry {
  const char *key, *value;
  uint32_t key_size, value_size;
  int is_quoted;
} entry;

typedef struct entries {
  entry one[QUICK_VALUES_MAX];
  size_t count, event; /* which of them is `event` */
} entries;

static inline const char *pass_space(const char *at) {
  while (*at == ' ') at++;
  return at;
}

static inline size_t bare_size(const char *at) {
  bytes16 bytes = bytes16_at(at);
  unsigned ends = bytes16_where(bytes, ',') | bytes16_where(bytes, '}') | bytes16_where(bytes, ' ');
  return ends ? (size_t)__builtin_ctz(ends) : quick_bare_size(at);
}

/* `"key": value` at `at`; just behind it, or NULL. */
static inline const char *find_entry(entry *out, const char *at) {
  size_t size;
  if (*at++ != '"' || (size = quick_text_size(at, 0)) == QUICK_VALUE_MAX) return NULL;
  out->key = at;
  out->key_size = (uint32_t)size;
  at = pass_space(at + size + 1);
  if (*at++ != ':') return NULL;
  at = pass_space(at);
  out->is_quoted = *at == '"';
  at += out->is_quoted;
  size = out->is_quoted ? quick_text_size(at, 0) : bare_size(at);
  if (size == QUICK_VALUE_MAX) return NULL;
  out->value = at;
  out->value_size = (uint32_t)size;
  return at + size + (size_t)out->is_quoted;
}

/* All entries of the line at `at`; just behind the object, or NULL. */
static inline const char *find_entries(entries *all, const char *at) {
  all->count = 0;
  all->event = QUICK_VALUES_MAX;
  if (*at != '{') return NULL;
  do {
    if (all->count == QUICK_VALUES_MAX) return NULL;
    entry *one = &all->one[all->count];
    at = find_entry(one, pass_space(at + 1));
    if (!at) return NULL;
    int is_event = one->key_size == 5 && memcmp(one->key, "event", 5) == 0;
    all->event = is_event ? all->count : all->event;
    all->count++;
    at = pass_space(at);
  } while (*at == ',');
  return *at == '}' && all->event < QUICK_VALUES_MAX ? at + 1 : NULL;
}

/* Reads the value of an entry, which must fill it. */
static inline int read_entry(int64_t *out, stream_reader *reader, uint32_t kind, const value_rule *rule,
                             const entry *one) {
  value_form form = (value_form)rule->form;
  if (form == FORM_INSTANT && one->value_size == 10) form = FORM_DAY;
  if (one->is_quoted != (form != FORM_DECIMAL)) form = FORM_OTHER;
  size_t size = quick_value(out, reader, kind, rule, form, one->value, one->is_quoted, 0);
  return size && size == one->value_size;
}

/* Reads all entries: which keys there were, or 0. */
static inline uint64_t read_entries(stream_reader *reader, uint32_t kind, const entries *all, int64_t heading[2],
                                    int64_t *fields) {
  static const value_rule event_rule = {INT64_MIN, INT64_MAX, FIELD_AT, AMONG_KINDS, FORM_NAME, 0};
  const value_rule *const heading_rules[] = {&reader->at_rule, &event_rule};
  const kind_rule *rules = &reader->kinds[kind];
  uint64_t seen = 0;
  for (size_t i = 0; i < all->count; i++) {
    const entry *one = &all->one[i];
    int64_t key = name_cache_find(&reader->quick->cache, one->key, one->key_size, AMONG_KEYS + kind);
    if (key < 0 || seen >> key & 1) return 0;
    seen |= UINT64_C(1) << key;
    int64_t *out = key >= FIELDS_MAX ? &heading[key - FIELDS_MAX] : &fields[key];
    const value_rule *rule = key >= FIELDS_MAX ? heading_rules[key - FIELDS_MAX] : &rules->fields[key].rule;
    if (!read_entry(out, reader, kind, rule, one)) return 0;
  }
  return seen;
}

const char *scatter_read(stream_reader *reader, const char *at, clause_event *event, int64_t *fields) {
  struct quick *self = reader->quick;
  entries all;
  int64_t heading[2];
  at = find_entries(&all, at);
  if (!at || !(at = quick_line_end(at))) return NULL;
  const entry *named = &all.one[all.event];
  int64_t kind = name_cache_find(&self->cache, named->value, named->value_size, AMONG_KINDS);
  if (kind < 0) return NULL;
  const kind_rule *rules = &reader->kinds[kind];
  uint32_t count = rules->info.field_count;
  uint64_t wanted = rules->required | HEADING;
  self->fresh_count = 0;
  if (all.count < count + 2) memset(fields, 0, count * sizeof *fields);
  if ((read_entries(reader, (uint32_t)kind, &all, heading, fields) & wanted) != wanted) return NULL;
  *event = (clause_event){heading[0], (uint32_t)kind, count, fields};
  return at;
}

/* ---- learning ---- */

static void learn(name_cache *cache, const char *text, size_t size, uint32_t among, int64_t number) {
  if (name_cache_search(cache, text, size, among) < 0) name_cache_add(cache, text, size, among, number);
}

/* Keeps the kind of the line that was read in full, and its keys. */
void scatter_learn(stream_reader *reader, uint32_t kind) {
  const kind_rule *rules = &reader->kinds[kind];
  name_cache *cache = &reader->quick->cache;
  if (rules->info.field_count > FIELDS_MAX || AMONG_KEYS + kind > UINT16_MAX) return;
  learn(cache, rules->info.name, rules->name_size, AMONG_KINDS, kind);
  learn(cache, "at", 2, AMONG_KEYS + kind, KEY_AT);
  learn(cache, "event", 5, AMONG_KEYS + kind, KEY_EVENT);
  for (uint32_t i = 0; i < rules->info.field_count; i++)
    learn(cache, rules->info.fields[i].name, rules->fields[i].name_size, AMONG_KEYS + kind, i);
}
