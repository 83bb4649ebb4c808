/* Asking the prover, and the sentences about what it found: see behaviours.h. */
#include "behaviours.h"

#include <stdio.h>
#include <string.h>

#include "allocate.h"
#include "because.h"
#include "message.h"
#include "told.h"
#include "witness.h"

const cl_behaviour_kind behaviour_kinds[BEHAVIOUR_KINDS] = {CL_BEHAVES_DIFFERENTLY, CL_UNDECIDED, CL_BEHAVES_ALIKE};

enum { CAUSES_MOST = 4 /* that are named */ };

const char behaviours_together[] = "all clauses taken together";

/* ---- asking ---- */

/* What a setting says of a version that has the value; what neither has is refused by the new one. */
static int read_setting(const behaviours *self, cl_binding *out, const char *setting) {
  const session *of =
      self->judged[session_has_value(self->judged[CL_NEW], setting) || !session_has_value(self->judged[CL_OLD], setting)
                       ? CL_NEW
                       : CL_OLD];
  uint32_t value;
  if (session_setting(&value, &out->figure, of, setting) < 0) return -1;
  out->value = session_value(of, (int32_t)value);
  return 0;
}

static int find_bindings(behaviours *self, const arguments *given) {
  cl_binding *bindings = cl_arena_get(self->arena, (given->given_count + 1) * sizeof *bindings);
  const char *setting;
  if (!bindings) return complain("out of memory"), -1;
  self->what.bindings = bindings;
  for (size_t cursor = 0; (setting = argument_next(given, "set", &cursor));)
    if (read_setting(self, &bindings[self->what.binding_count++], setting) < 0) return -1;
  return 0;
}

int behaviours_find(behaviours *self, const arguments *given) {
  cl_renamed_clause *renamed = cl_arena_get(self->arena, (self->terms->clauses.count + 1) * sizeof *renamed);
  if (!renamed) return complain("out of memory"), -1;
  self->what = (cl_searched){.programs = {self->judged[CL_OLD]->program, self->judged[CL_NEW]->program},
                             .renamed = renamed,
                             .renamed_count = cl_find_renamed(renamed, self->terms)};
  patience left;
  if (find_bindings(self, given) < 0 || patience_begin(&left, given) < 0) return -1;
  cl_searched what = self->what;
  what.patience = &left.prover;
  int status = cl_compare_behaviour(&self->found, &what, self->arena);
  patience_end();
  if (status == CLAUSE_OK) return 0;
  return complain("%s", clause_status_text(status)), -1;
}

/* ---- sentences ---- */

/* Joins what is so far and a further item. */
static const char *join(const behaviours *self, const char *so_far, const char *between, const char *item) {
  return so_far ? cl_arena_format(self->arena, "%s%s%s", so_far, between, item) : item;
}

const char *behaviour_word(cl_behaviour_kind kind) {
  static const char *const all[] = {
      [CL_BEHAVES_ALIKE] = "equal", [CL_BEHAVES_DIFFERENTLY] = "different", [CL_UNDECIDED] = "undecided"};
  return all[kind];
}

int behaviours_offset(const behaviours *self) { return self->judged[CL_NEW]->info.offset_minutes; }

const cl_entry *behaviours_entry(const behaviours *self, const cl_behaviour *of) {
  const cl_entries *clauses = &self->terms->clauses;
  for (uint32_t i = 0; i < clauses->count; i++) {
    const cl_entry *entry = &clauses->at[i];
    const char *name = entry->new_.name ? entry->new_.name : entry->old.name;
    if (strcmp(name, of->clause) == 0) return entry;
  }
  return NULL;
}

/* Of clauses, or of statuses. */
static unsigned count_of(const behaviours *self, cl_behaviour_kind kind, int is_status) {
  unsigned count = 0;
  for (uint32_t i = 0; i < self->found->count; i++)
    count += self->found->at[i].kind == kind && self->found->at[i].is_status == is_status;
  return count;
}

const char *behaviours_count(const behaviours *self, cl_behaviour_kind kind) {
  unsigned clauses = count_of(self, kind, 0), held = count_of(self, kind, 1);
  const char *of_clauses = cl_arena_format(self->arena, clauses == 1 ? "%u clause" : "%u clauses", clauses);
  const char *of_statuses = cl_arena_format(self->arena, held == 1 ? "%u status" : "%u statuses", held);
  if (!held) return cl_arena_format(self->arena, "%u", clauses);
  return clauses ? join(self, of_clauses, ", ", of_statuses) : of_statuses;
}

/* `3 of its 14 clauses do`. */
static const char *those_that_differ(const behaviours *self, unsigned different, unsigned all) {
  if (all == 1) return "its only clause does";
  if (different == all) return cl_arena_format(self->arena, "all its %u clauses do", all);
  return cl_arena_format(self->arena, "%u of its %u clauses %s", different, all, different == 1 ? "does" : "do");
}

static const char *whole_of_clauses(const behaviours *self) {
  unsigned different = count_of(self, CL_BEHAVES_DIFFERENTLY, 0), undecided = count_of(self, CL_UNDECIDED, 0);
  unsigned equal = count_of(self, CL_BEHAVES_ALIKE, 0), all = different + undecided + equal;
  const char *text = "The agreement is not known to answer differently", *streams = behaviours_streams(self);
  if (equal == all)
    return cl_arena_format(self->arena, "The agreement answers alike on %s: this is proved of every clause.", streams);
  if (different)
    text =
        cl_arena_format(self->arena, "The agreement answers differently: %s", those_that_differ(self, different, all));
  if (undecided)
    text = cl_arena_format(self->arena, "%s, %u %s undecided", text, undecided, undecided == 1 ? "is" : "are");
  if (equal)
    text =
        cl_arena_format(self->arena, "%s, %u %s proved equal on %s", text, equal, equal == 1 ? "is" : "are", streams);
  return cl_arena_format(self->arena, "%s.", text);
}

/* The statuses of both versions of which that is found, with commas; NULL: of none. */
static const char *statuses(const behaviours *self, cl_behaviour_kind kind) {
  const char *names = NULL;
  for (uint32_t i = 0; i < self->found->count; i++) {
    const cl_behaviour *of = &self->found->at[i];
    int is_in_both = kind != CL_BEHAVES_DIFFERENTLY || of->witnesses;
    if (of->is_status && of->kind == kind && is_in_both) names = join(self, names, ", ", of->clause);
  }
  return names;
}

const char *behaviours_whole(const behaviours *self) {
  if (self->found->not_compared)
    return cl_arena_format(self->arena,
                           "What holds whatever happens was not compared: %s, so every clause is undecided. "
                           "`clausec diff --terms-only` compares their terms alone.",
                           self->found->not_compared);
  const char *text = whole_of_clauses(self), *accepted = behaviours_accepted(self);
  const char *open = statuses(self, CL_UNDECIDED), *otherwise = statuses(self, CL_BEHAVES_DIFFERENTLY);
  if (otherwise) text = cl_arena_format(self->arena, "%s Not held alike: %s.", text, otherwise);
  if (open) text = cl_arena_format(self->arena, "%s It is not known whether %s is held alike.", text, open);
  return accepted ? join(self, text, " ", accepted) : text;
}

const char *behaviours_equal_title(const behaviours *self) {
  return cl_arena_format(self->arena, "Equal on %s", behaviours_streams(self));
}

int behaviours_are_alike(const behaviours *self) {
  return cl_behaviour_of_all(self->found) == CL_BEHAVES_ALIKE && behaviours_accept_alike(self);
}

const char *behaviours_from(const behaviours *self) {
  if (self->judged[CL_OLD]->info.effective == self->judged[CL_NEW]->info.effective) return NULL;
  return cl_arena_format(self->arena,
                         "Compared from %s on, with what came before carried over. How many events it takes is "
                         "said of streams that begin then.",
                         format_date(self->found->from, behaviours_offset(self)).text);
}

/* Clauses that changed, each once. */
typedef struct causes {
  uint32_t count;
  const char *names[CAUSES_MOST];
} causes;

static void add_cause(causes *all, const char *name) {
  if (!name || all->count == CAUSES_MOST) return;
  for (uint32_t i = 0; i < all->count; i++)
    if (strcmp(all->names[i], name) == 0) return;
  all->names[all->count++] = name;
}

/* What made a clause answer differently whose own terms did not change: what its text leads to, and what its answers depend on. */
static causes causes_of(const behaviours *self, const cl_behaviour *of, const cl_entry *entry) {
  causes all = {0};
  add_cause(&all, cl_changed_because(self->terms, entry, self->arena));
  for (uint32_t i = 0; i < of->through_count; i++) add_cause(&all, cl_changed_owner_of(self->terms, of->through[i]));
  if (all.count == 0) add_cause(&all, cl_only_change(self->terms));
  return all;
}

/* `that of a did`, `those of a, b and c did`. */
static const char *what_changed(const behaviours *self, const causes *all) {
  const char *names = all->names[0];
  for (uint32_t i = 1; i < all->count; i++)
    names = join(self, names, i + 1 < all->count ? ", " : " and ", all->names[i]);
  return cl_arena_format(self->arena, "its own text did not change; %s of %s did", all->count > 1 ? "those" : "that",
                         names);
}

static const char *remark_on_equal(const behaviours *self, const cl_behaviour *of, const cl_entry *entry) {
  const char *alike = of->is_status ? "is held alike" : "answers alike";
  const char *remark = entry->change == CL_CHANGE_RENAMED   ? "renamed, and "
                       : entry->change == CL_CHANGE_CHANGED ? "its text changed, and it "
                                                            : "";
  if (!*remark && !of->while_small) return NULL;
  return cl_arena_format(self->arena, "%s%s%s", remark, alike,
                         of->while_small ? " as long as no figure comes to 2^61, which is 23 quadrillion in cents"
                                         : "");
}

const char *behaviours_remark(const behaviours *self, const cl_behaviour *of) {
  const cl_entry *entry = behaviours_entry(self, of);
  if (!entry) return NULL;
  if (of->kind == CL_BEHAVES_ALIKE) return remark_on_equal(self, of, entry);
  if (of->is_status && of->kind == CL_BEHAVES_DIFFERENTLY && !of->witnesses)
    return entry->old.name ? "only the old version has this status" : "only the new version has this status";
  if (of->kind != CL_BEHAVES_DIFFERENTLY || entry->change != CL_CHANGE_SAME) return NULL;
  const causes all = causes_of(self, of, entry);
  return all.count ? what_changed(self, &all) : "its own text did not change";
}

const char *behaviours_happens(const behaviours *self, const cl_witness *witness, uint32_t index) {
  if (index > witness->event_count || (index == witness->event_count && !witness_waits(witness))) return NULL;
  if (cl_is_of_holdings(witness) && witness->event_count == 0 && witness->at <= self->found->from)
    return "nothing has happened yet";
  if (index == witness->event_count)
    return cl_arena_format(self->arena, "%s passes", witness_waits_for(witness, behaviours_offset(self)).text);
  const char *text = witness_event_words(self->arena, self->terms->new_, &witness->events[index]);
  if (!text) text = witness_event_words(self->arena, self->terms->old, &witness->events[index]);
  return text;
}

static const char *events_counted(const behaviours *self, uint32_t count) {
  if (count == 0) return "no event";
  return cl_arena_format(self->arena, count == 1 ? "%u event" : "%u events", (unsigned)count);
}

/* ` from 2026-06-01 on`, where that is not when both take effect: streams that begin before it are not looked at. */
static const char *from_when(const behaviours *self) {
  if (self->judged[CL_OLD]->info.effective == self->judged[CL_NEW]->info.effective) return "";
  return cl_arena_format(self->arena, " from %s on", format_date(self->found->from, behaviours_offset(self)).text);
}

/* How many events a difference takes that was found. */
static const char *length_of_difference(const behaviours *self, const cl_behaviour *of) {
  uint32_t fewest = cl_fewest_events(of), least = of->unrolled.alike;
  const char *why = of->unrolled.stops ? of->unrolled.stops : "";
  if (fewest == 0) return "it takes no event";
  if (cl_is_shortest(of)) return cl_arena_format(self->arena, "it takes %s: proved", events_counted(self, fewest));
  if (least == 0)
    return cl_arena_format(self->arena, "it takes at most %s; how many is not known: %s", events_counted(self, fewest),
                           why);
  return cl_arena_format(self->arena, "it takes %u to %u events; how many is not known: %s", (unsigned)least,
                         (unsigned)fewest, why);
}

const char *behaviours_length(const behaviours *self, const cl_behaviour *of) {
  const char *why = of->unrolled.stops;
  if (of->kind == CL_BEHAVES_ALIKE || self->found->not_compared) return NULL;
  if (of->kind == CL_BEHAVES_DIFFERENTLY && !of->witnesses) return NULL;
  if (of->kind == CL_BEHAVES_DIFFERENTLY) return length_of_difference(self, of);
  if (of->unrolled.alike == 0) return cl_arena_format(self->arena, "of no stream it is known: %s", why);
  const char *many = events_counted(self, of->unrolled.alike - 1), *from = from_when(self), *text;
  if (of->unrolled.alike == 1)
    text = cl_arena_format(self->arena, "alike as long as there is no event%s: proved", from);
  else
    text = cl_arena_format(self->arena, "alike on every stream of up to %s%s: proved", many, from);
  return why ? cl_arena_format(self->arena, "%s; of others it is not known: %s", text, why) : text;
}

const char *behaviours_notes(const behaviours *self, const cl_behaviour *of) {
  const char *remark = behaviours_remark(self, of), *length = behaviours_length(self, of);
  return length ? join(self, remark, "; ", length) : remark;
}

const char *behaviours_class(const behaviours *self, const cl_class *class) {
  const char *text = class->adds && class->removes ? "adds and removes behaviour"
                     : class->adds                 ? "adds behaviour"
                                                   : "removes behaviour";
  if (!class->adds && !class->removes) return NULL;
  for (const cl_party_class *of = class->parties; of; of = of->next) {
    const char *effects = NULL;
    for (int effect = 0; effect < CL_EFFECT_KINDS; effect++)
      if (of->has[effect]) effects = join(self, effects, " and ", cl_effect_words((cl_effect_kind)effect));
    text = cl_arena_format(self->arena, "%s; %s %s", text, of->party, effects);
  }
  return text;
}

static int has_effect(const cl_class *class, const char *party, cl_effect_kind effect) {
  for (const cl_party_class *of = class->parties; of; of = of->next)
    if (strcmp(of->party, party) == 0) return of->has[effect];
  return 0;
}

const char *behaviours_with(const behaviours *self, const char *party, cl_effect_kind effect) {
  const char *names = NULL;
  for (uint32_t i = 0; i < self->found->count; i++)
    if (has_effect(&self->found->at[i].class, party, effect))
      names = join(self, names, ", ", self->found->at[i].clause);
  for (const cl_witness *act = self->found->acts; !names && act; act = act->next)
    if (has_effect(&act->class, party, effect)) names = behaviours_together;
  return names;
}

/* Whether a test is about more than the clause as a whole, whose words a reader has before him. */
static int is_telling(const behaviours *self, int version, clause_span tested) {
  const cl_model *model = version == CL_OLD ? self->terms->old : self->terms->new_;
  for (uint32_t i = 0; i < model->provision_count; i++) {
    const cl_node *sentence = model->provisions[i]->sentence;
    if (sentence && tested.start <= sentence->span.start && tested.end > sentence->span.start) return 0;
  }
  return 1;
}

static int stands_in(clause_span span, const cl_node *node) {
  return node && node->span.start <= span.start && span.end <= node->span.end;
}

/* A cap of the payment's own or one that it shares. */
static int is_cap(const cl_provision *p, clause_span span) {
  for (uint32_t i = 0; i < p->cap_count; i++)
    if (stands_in(span, p->caps[i]->node)) return 1;
  return 0;
}

/* Words of which not that they fail but that they hold makes the clause silent: an exception, an end, what prevails. */
static int is_against(const cl_provision *p, clause_span span) {
  for (uint32_t i = 0; i < p->prevailing_count; i++)
    if (stands_in(span, p->prevailing[i].words)) return 1;
  for (uint32_t i = 0; i < p->until_count; i++)
    if (stands_in(span, p->until[i].node)) return 1;
  for (uint32_t i = 0; i < p->rule_count; i++)
    for (uint32_t k = 0; k < p->rules[i].unless_count; k++)
      if (stands_in(span, p->rules[i].unless[k]->node)) return 1;
  return 0;
}

/* Why a version says nothing, as the last test of the clause tells.  Where a payment has passed all its tests, nothing is left to accrue; of others it is not told. */
static const char *why_silent(const behaviours *self, int version, const cl_said *said) {
  const cl_model *model = version == CL_OLD ? self->terms->old : self->terms->new_;
  int speaks_when = 0, pays = 0;
  for (uint32_t i = 0; i < model->provision_count; i++) {
    const cl_provision *p = model->provisions[i];
    if (is_cap(p, said->tested)) return "the amount comes to nothing";
    if (p->kind == CL_PAYMENT && stands_in(said->tested, p->node)) pays = 1;
    speaks_when |= is_against(p, said->tested);
  }
  if (speaks_when != said->held) return pays ? "the amount comes to nothing" : NULL;
  return cl_arena_format(self->arena, "%s %s", span_words(self->arena, self->judged[version], said->tested),
                         said->held ? "holds" : "does not hold");
}

const char *behaviours_clause(const behaviours *self, int version, const cl_answer_given *given) {
  return session_clause(self->judged[version], given->verdict.clause).name;
}

words behaviours_held(const behaviours *self, const cl_answer_given *given, audience reader) {
  if (!given->is_known) return (words){"not known"};
  if (*given->value) {
    words name;
    snprintf(name.text, sizeof name.text, "%s", given->value);
    return name;
  }
  return format_value(given->verdict.amount, given->type, given->verdict.currency, behaviours_offset(self), reader);
}

/* A fund holds its money, a status is something. */
static const char *held_words(const behaviours *self, int version, const cl_answer_given *given) {
  words held = behaviours_held(self, given, FOR_READERS);
  const char *verb =
      strcmp(session_clause(self->judged[version], given->verdict.clause).kind, "fund") == 0 ? "holds" : "is";
  return *given->key ? cl_arena_format(self->arena, "it %s %s for \"%s\"", verb, held.text, given->key)
                     : cl_arena_format(self->arena, "it %s %s", verb, held.text);
}

const char *behaviours_verdict(const behaviours *self, int version, const cl_said *said, uint32_t index) {
  if (index >= said->count) return index == 0 ? "–" : NULL;
  const cl_answer_given *given = &said->at[index];
  if (given->verdict.kind == CL_HOLDS) return held_words(self, version, given);
  const cl_told told = {&given->verdict, given->party, given->counterparty, given->value};
  const char *text = told_words(self->arena, self->judged[version], &told);
  return said->is_of_all ? cl_arena_format(self->arena, "%s: %s", behaviours_clause(self, version, given), text) : text;
}

const char *behaviours_reason(const behaviours *self, int version, const cl_said *said, uint32_t index) {
  const session *by = self->judged[version];
  if (index < said->count && said->at[index].verdict.kind == CL_HOLDS) return NULL;
  if (index < said->count) return span_words(self->arena, by, said->at[index].verdict.reason);
  if (!said->is_tested || !is_telling(self, version, said->tested)) return NULL;
  return why_silent(self, version, said);
}

const char *behaviours_answer(const behaviours *self, int version, const cl_said *said, uint32_t index) {
  const char *verdict = behaviours_verdict(self, version, said, index);
  const char *reason = verdict ? behaviours_reason(self, version, said, index) : NULL;
  return reason ? cl_arena_format(self->arena, "%s: %s", verdict, reason) : verdict;
}

words behaviours_binding(const behaviours *self, const cl_binding *binding) {
  clause_value_info info;
  for (int version = CL_NEW; version >= CL_OLD; version--)
    for (uint32_t i = 0; clause_program_value(&info, self->judged[version]->program, i) == CLAUSE_OK; i++)
      if (strcmp(info.name, binding->value) == 0)
        return format_value(binding->figure, info.type, info.currency, behaviours_offset(self), FOR_READERS);
  return (words){""};
}

static words figure_of(const behaviours *self, const cl_case *supposed, int64_t figure) {
  return format_value(figure, supposed->type, supposed->currency, behaviours_offset(self), FOR_READERS);
}

const char *behaviours_case(const behaviours *self, const cl_case *supposed) {
  words figure = figure_of(self, supposed, supposed->figure);
  if (supposed->side == CLAUSE_THRESHOLD_NONE)
    return cl_arena_format(self->arena, "if %s is %s", supposed->value, figure.text);
  return cl_arena_format(self->arena, "if %s is %s %s, say %s", supposed->value, session_side(supposed->side),
                         figure_of(self, supposed, supposed->threshold).text, figure.text);
}
