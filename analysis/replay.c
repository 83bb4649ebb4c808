/* Replay: after each event the verdicts of both versions are sorted and merged.  Equal ones cancel out; what is left is
** told in pairs where both versions answered about one clause at one moment. */
#include "replay.h"

#include <stdlib.h>
#include <string.h>

#include "terms.h"

size_t cl_find_renamed(cl_renamed_clause *out, const cl_diff *terms) {
  size_t count = 0;
  for (uint32_t i = 0; i < terms->clauses.count; i++) {
    const cl_entry *entry = &terms->clauses.at[i];
    if (entry->old.name && entry->new_.name && strcmp(entry->old.name, entry->new_.name) != 0)
      out[count++] = (cl_renamed_clause){entry->old.name, entry->new_.name};
  }
  return count;
}

/* A verdict while two lists are merged. */
struct merged {
  cl_told told;
  const char *clause; /* kept: equal names are the same pointer */
};

typedef CL_ARRAY(struct merged) merged_list;

struct judge {
  cl_replayed it;
  const char **clauses; /* kept names, by the program's index */
  uint32_t clause_count;
  uint64_t verdicts[CLAUSE_VERDICT_KINDS];
  merged_list list;
  int offset_minutes;
};

struct cl_replay {
  clause_allocator allocator;
  struct judge judges[CL_VERSIONS];
  cl_replay_watch *watch;
  void *user;
  uint64_t differences, events;
  int refused_by;
  CL_ARRAY(const char *) kept; /* texts that rows and lists refer to */
  cl_index kept_index;
  CL_ARRAY(cl_money_row) rows;
  cl_index row_index;
};

/* ---- kept texts ---- */

static int keep(const char **out, cl_replay *r, const char *text) {
  size_t size = strlen(text);
  uint32_t hash = (uint32_t)cl_hash_bytes(0, text, size), probe = 0, item;
  while ((item = cl_index_find(&r->kept_index, hash, &probe)) != CL_NONE)
    if (strcmp(r->kept.at[item], text) == 0) {
      *out = r->kept.at[item];
      return CLAUSE_OK;
    }
  if (cl_index_reserve(&r->allocator, &r->kept_index, r->kept.count + 1)) return CLAUSE_ERROR_MEMORY;
  char *copy = cl_resize(&r->allocator, NULL, 0, size + 1);
  if (!copy) return CLAUSE_ERROR_MEMORY;
  memcpy(copy, text, size + 1);
  if (CL_PUSH(r, r->kept, copy)) {
    cl_resize(&r->allocator, copy, size + 1, 0);
    return CLAUSE_ERROR_MEMORY;
  }
  cl_index_add(&r->kept_index, hash, r->kept.count - 1);
  *out = copy;
  return CLAUSE_OK;
}

/* ---- money ---- */

static uint32_t row_hash(const cl_money_row *row) {
  uint64_t hash = cl_hash_bytes((uint64_t)row->year, row->currency, strlen(row->currency));
  hash = cl_mix(hash, (uint64_t)(uintptr_t)row->payer);
  hash = cl_mix(hash, (uint64_t)(uintptr_t)row->payee);
  return (uint32_t)cl_mix(hash, (uint64_t)(uintptr_t)row->clause);
}

static int same_row(const cl_money_row *a, const cl_money_row *b) {
  return a->payer == b->payer && a->payee == b->payee && a->clause == b->clause && a->year == b->year &&
         strcmp(a->currency, b->currency) == 0;
}

static int find_row(cl_money_row **out, cl_replay *r, const cl_money_row *wanted) {
  uint32_t hash = row_hash(wanted), probe = 0, item;
  while ((item = cl_index_find(&r->row_index, hash, &probe)) != CL_NONE)
    if (same_row(&r->rows.at[item], wanted)) {
      *out = &r->rows.at[item];
      return CLAUSE_OK;
    }
  if (cl_index_reserve(&r->allocator, &r->row_index, r->rows.count + 1) || CL_PUSH(r, r->rows, *wanted))
    return CLAUSE_ERROR_MEMORY;
  cl_index_add(&r->row_index, hash, r->rows.count - 1);
  *out = &r->rows.at[r->rows.count - 1];
  return CLAUSE_OK;
}

static int add_money(cl_replay *r, int version, const struct merged *said) {
  const clause_verdict *verdict = said->told.verdict;
  cl_money_row wanted = {.clause = said->clause}, *row;
  if (keep(&wanted.payer, r, said->told.party) || keep(&wanted.payee, r, said->told.counterparty))
    return CLAUSE_ERROR_MEMORY;
  memcpy(wanted.currency, verdict->currency, sizeof wanted.currency);
  wanted.year = clause_instant_to_date(verdict->at, r->judges[version].offset_minutes).year;
  if (find_row(&row, r, &wanted)) return CLAUSE_ERROR_MEMORY;
  row->amount[version] += verdict->amount;
  return CLAUSE_OK;
}

static int by_row(const void *a, const void *b) {
  const cl_money_row *one = a, *other = b;
  int order = strcmp(one->payer, other->payer);
  if (!order) order = strcmp(one->payee, other->payee);
  if (!order) order = strcmp(one->clause, other->clause);
  if (!order) order = strcmp(one->currency, other->currency);
  return order ? order : (one->year > other->year) - (one->year < other->year);
}

const cl_money_row *cl_replay_money(cl_replay *r, size_t *count) {
  *count = r->rows.count;
  if (r->rows.count == 0) return NULL;
  qsort(r->rows.at, r->rows.count, sizeof *r->rows.at, by_row);
  r->row_index.count = 0;
  memset(r->row_index.slots, 0, r->row_index.capacity * sizeof *r->row_index.slots);
  for (uint32_t i = 0; i < r->rows.count; i++) cl_index_add(&r->row_index, row_hash(&r->rows.at[i]), i);
  return r->rows.at;
}

/* ---- what a version said ---- */

static const char *name_text(const struct judge *judge, int32_t name) {
  const char *text = name > 0 ? clause_names_text(judge->it.names, name, NULL) : NULL;
  return text ? text : "";
}

static struct merged merge_in(const struct judge *judge, const clause_verdict *verdict) {
  clause_value_info value = {.name = ""};
  if (verdict->value >= 0) clause_program_value(&value, judge->it.program, (uint32_t)verdict->value);
  return (struct merged){
      {verdict, name_text(judge, verdict->party), name_text(judge, verdict->counterparty), value.name},
      judge->clauses[verdict->clause]};
}

/* Takes the verdicts of the last call to a version; of all its answers only accruals are money owed. */
static int collect(cl_replay *r, int version) {
  struct judge *judge = &r->judges[version];
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(judge->it.instance, &count);
  judge->list.count = 0;
  for (size_t i = 0; i < count; i++) {
    struct merged said = merge_in(judge, &verdicts[i]);
    judge->verdicts[verdicts[i].kind]++;
    if (verdicts[i].kind == CLAUSE_ACCRUED && add_money(r, version, &said)) return CLAUSE_ERROR_MEMORY;
    if (CL_PUSH(r, judge->list, said)) return CLAUSE_ERROR_MEMORY;
  }
  return CLAUSE_OK;
}

/* ---- merging ---- */

static int order_of(int64_t a, int64_t b) { return (a > b) - (a < b); }

/* One clause at one moment: a deadline that fell before the event stands apart from the event. */
static int by_moment(const struct merged *a, const struct merged *b) {
  int order = order_of(a->told.verdict->at, b->told.verdict->at);
  if (!order) order = (a->told.verdict->event != 0) - (b->told.verdict->event != 0);
  return order || a->clause == b->clause ? order : strcmp(a->clause, b->clause);
}

static int by_answer(const struct merged *a, const struct merged *b) {
  const clause_verdict *one = a->told.verdict, *other = b->told.verdict;
  int order = by_moment(a, b);
  if (!order) order = order_of(one->kind, other->kind);
  if (!order) order = strcmp(a->told.party, b->told.party);
  if (!order) order = strcmp(a->told.counterparty, b->told.counterparty);
  if (!order) order = order_of(one->amount, other->amount);
  if (!order) order = strcmp(one->currency, other->currency);
  return order ? order : order_of(one->deadline, other->deadline);
}

static int compare_answers(const void *a, const void *b) { return by_answer(a, b); }

static void sort(merged_list *list) {
  if (list->count > 1) qsort(list->at, list->count, sizeof *list->at, compare_answers);
}

/* Takes out of two sorted lists what is in both. */
static void cancel_equal(merged_list *a, merged_list *b) {
  uint32_t i = 0, j = 0, left_a = 0, left_b = 0;
  while (i < a->count || j < b->count) {
    int order = i == a->count ? 1 : j == b->count ? -1 : by_answer(&a->at[i], &b->at[j]);
    if (order < 0) {
      a->at[left_a++] = a->at[i++];
    } else if (order > 0) {
      b->at[left_b++] = b->at[j++];
    } else {
      i++;
      j++;
    }
  }
  a->count = left_a;
  b->count = left_b;
}

static int tell(cl_replay *r, uint64_t line, const struct merged *old, const struct merged *new_) {
  const struct merged *either = old ? old : new_;
  cl_verdict_difference difference = {.at = either->told.verdict->at, .clause = either->clause};
  if (either->told.verdict->event) difference.line = line;
  if (old) difference.told[CL_OLD] = old->told;
  if (new_) difference.told[CL_NEW] = new_->told;
  r->differences++;
  return r->watch ? r->watch(r->user, &difference) : 0;
}

static int merge(cl_replay *r, uint64_t line) {
  merged_list *old = &r->judges[CL_OLD].list, *new_ = &r->judges[CL_NEW].list;
  sort(old);
  sort(new_);
  cancel_equal(old, new_);
  uint32_t i = 0, j = 0;
  while (i < old->count || j < new_->count) {
    int order = i == old->count ? 1 : j == new_->count ? -1 : by_moment(&old->at[i], &new_->at[j]);
    int status = tell(r, line, order <= 0 ? &old->at[i] : NULL, order >= 0 ? &new_->at[j] : NULL);
    if (status) return status;
    i += order <= 0;
    j += order >= 0;
  }
  return CLAUSE_OK;
}

/* ---- judging ---- */

/* A version that does not know the event lets the time before it pass. */
static int judge_event(cl_replay *r, int version, const clause_event *event, int64_t at) {
  clause_instance *instance = r->judges[version].it.instance;
  r->refused_by = version;
  int status = event ? clause_instance_apply(instance, event) : clause_instance_advance(instance, at - 1);
  return status == CLAUSE_OK ? collect(r, version) : status;
}

int cl_replay_event(cl_replay *r, uint64_t line, const clause_event *old, const clause_event *new_) {
  if (!old && !new_) return CLAUSE_ERROR_ARGUMENT;
  int64_t at = old ? old->at : new_->at;
  int status = judge_event(r, CL_OLD, old, at);
  if (status == CLAUSE_OK) status = judge_event(r, CL_NEW, new_, at);
  if (status != CLAUSE_OK) return status;
  r->events++;
  return merge(r, line);
}

int cl_replay_advance(cl_replay *r, int64_t instant) {
  for (int version = 0; version < CL_VERSIONS; version++) {
    r->refused_by = version;
    int status = clause_instance_advance(r->judges[version].it.instance, instant);
    if (status == CLAUSE_OK) status = collect(r, version);
    if (status != CLAUSE_OK) return status;
  }
  return merge(r, 0);
}

/* ---- making one ---- */

static const char *now_called(const char *name, const cl_renamed_clause *renamed, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(renamed[i].old, name) == 0) return renamed[i].now;
  return name;
}

static int start_judge(cl_replay *r, int version, cl_replayed it, const cl_renamed_clause *renamed, size_t count) {
  struct judge *judge = &r->judges[version];
  clause_program_info info = clause_program_describe(it.program);
  judge->it = it;
  judge->offset_minutes = info.offset_minutes;
  judge->clause_count = info.clauses;
  judge->clauses = cl_resize(&r->allocator, NULL, 0, (info.clauses + (size_t)1) * sizeof *judge->clauses);
  if (!judge->clauses) return CLAUSE_ERROR_MEMORY;
  for (uint32_t i = 0; i < info.clauses; i++) {
    clause_clause_info clause;
    clause_program_clause(&clause, it.program, i);
    if (keep(&judge->clauses[i], r, now_called(clause.name, renamed, count))) return CLAUSE_ERROR_MEMORY;
  }
  return CLAUSE_OK;
}

int cl_replay_new(cl_replay **out, cl_replayed old, cl_replayed new_, const cl_renamed_clause *renamed,
                  size_t renamed_count, cl_replay_watch *watch, void *user) {
  clause_allocator allocator = cl_default_allocator;
  *out = NULL;
  cl_replay *r = cl_resize(&allocator, NULL, 0, sizeof *r);
  if (!r) return CLAUSE_ERROR_MEMORY;
  *r = (cl_replay){.allocator = allocator, .watch = watch, .user = user};
  if (start_judge(r, CL_OLD, old, renamed, renamed_count) || start_judge(r, CL_NEW, new_, NULL, 0)) {
    cl_replay_free(r);
    return CLAUSE_ERROR_MEMORY;
  }
  *out = r;
  return CLAUSE_OK;
}

void cl_replay_free(cl_replay *r) {
  if (!r) return;
  clause_allocator allocator = r->allocator;
  for (int version = 0; version < CL_VERSIONS; version++) {
    struct judge *judge = &r->judges[version];
    cl_resize(&allocator, judge->clauses, (judge->clause_count + (size_t)1) * sizeof *judge->clauses, 0);
    cl_resize(&allocator, judge->list.at, judge->list.capacity * sizeof *judge->list.at, 0);
  }
  for (uint32_t i = 0; i < r->kept.count; i++)
    cl_resize(&allocator, (void *)r->kept.at[i], strlen(r->kept.at[i]) + 1, 0);
  cl_resize(&allocator, r->kept.at, r->kept.capacity * sizeof *r->kept.at, 0);
  cl_resize(&allocator, r->rows.at, r->rows.capacity * sizeof *r->rows.at, 0);
  cl_index_free(&allocator, &r->kept_index);
  cl_index_free(&allocator, &r->row_index);
  cl_resize(&allocator, r, sizeof *r, 0);
}

/* ---- answers ---- */

int cl_replay_refused_by(const cl_replay *r) { return r->refused_by; }
uint64_t cl_replay_differences(const cl_replay *r) { return r->differences; }
uint64_t cl_replay_events(const cl_replay *r) { return r->events; }
uint64_t cl_replay_verdicts(const cl_replay *r, int version, clause_verdict_kind kind) {
  return r->judges[version].verdicts[kind];
}
