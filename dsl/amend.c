/* Amendments.  The tree says what stands where, the text is what is kept: a part of the new version is a stretch of the base's text or of the amendment's,
** comments included, and only the head and what is removed are written anew.  The formatter lays out the whole. */
#include "amend.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include "format.h"
#include "literal.h"
#include "model.h"
#include "parse.h"

/* A part of the new version. */
typedef struct piece {
  const cl_source *source;
  const cl_node *part;    /* without `adds` or `replaces` */
  cl_node_kind kind;      /* of the part that it is in the new version */
  const cl_node *touched; /* the part of the amendment that it comes from, or that removes it; NULL: as in the base */
  uint32_t lead, end;     /* its comments begin, and those after it end */
  const char *key;        /* what it is known by in a version; NULL: nothing */
  const char *instead;    /* words that stand in place of its own; NULL: its own */
  const cl_node *because; /* the part of the amendment that says so */
  clause_span afresh;     /* `afresh` without a date; empty without */
  uint32_t start; /* where a clause that counts from the effective date could say its start; 0 where it need not */
  int gone;
} piece;

typedef struct amending {
  cl_arena *arena;
  const cl_source *base_source, *amendment_source;
  const cl_node *base, *amendment;
  cl_diagnostics *diagnostics;
  const cl_node *head, *signed_on, *effective; /* of the amendment; the last two may be NULL */
  const cl_node *base_head, *base_effective;
  piece *pieces;
  uint32_t count, capacity;
  uint32_t base_end; /* of its last part; comments may follow */
  jmp_buf leave;     /* with a status */
} amending;

static void *need(amending *a, size_t size) {
  void *block = cl_arena_get(a->arena, size ? size : 1);
  if (!block) longjmp(a->leave, CLAUSE_ERROR_MEMORY);
  return block;
}

static const char *words_of(amending *a, const cl_source *source, clause_span span) {
  const char *text = cl_arena_text(a->arena, source->text + span.start, span.end - span.start);
  if (!text) longjmp(a->leave, CLAUSE_ERROR_MEMORY);
  return text;
}

static const char *words(const char *text, amending *a) {
  if (!text) longjmp(a->leave, CLAUSE_ERROR_MEMORY);
  return text;
}
#define WORDS(a, ...) words(cl_arena_format((a)->arena, __VA_ARGS__), a)

static const char *node_words(amending *a, const cl_source *source, const cl_node *node) {
  return words(cl_node_text(node, source, a->arena), a);
}

/* ---- messages ---- */

static cl_diagnostic *complain(amending *a, cl_diagnostic_kind kind, clause_span span, const char *message) {
  return cl_report(a->diagnostics, kind, a->amendment_source, span, "%s", message);
}

static void point_at(cl_diagnostic *d, const cl_source *source, clause_span span, const char *message) {
  d->other = span;
  d->other_source = source;
  d->other_message = message;
}

/* Where a part has its name; of one without, the words that tell it from others. */
static clause_span name_span(const cl_node *part) {
  const cl_node *first = part->kid[0];
  if (part->kind == CL_NODE_RATE) return part->span;
  if (first && (part->kind == CL_NODE_REMOVES || part->kind == CL_NODE_DROPS)) return first->span;
  return first && (first->kind == CL_NODE_NAME || first->kind == CL_NODE_TEXT) ? first->token : part->token;
}

/* ---- parts ---- */

static const cl_node *find_part(const cl_node *root, cl_node_kind kind) {
  const cl_node *part = root->kid[0];
  while (part && part->kind != kind) part = part->next;
  return part;
}

int cl_is_amendment(const cl_node *root) {
  return find_part(root, CL_NODE_AMENDMENT) || find_part(root, CL_NODE_REPLACES) || find_part(root, CL_NODE_ADDS) ||
         find_part(root, CL_NODE_REMOVES) || find_part(root, CL_NODE_DROPS);
}

/* The three letters that end an amount. */
static const char *currency_of(amending *a, const cl_source *source, const cl_node *money) {
  return words_of(a, source, (clause_span){money->token.end - 3, money->token.end});
}

/* What a part is known by: its name, which all parts share, or what there is one of.  Recurses once: what is removed may have no name. */
static const char *key_of(amending *a, const cl_source *source, const cl_node *part) {
  switch (part->kind) {
  case CL_NODE_LAW: return "governing law";
  case CL_NODE_LOCAL_TIME: return "local time";
  case CL_NODE_CONTRACT_YEARS: return "contract years";
  case CL_NODE_PARTIES: return "parties";
  case CL_NODE_RATE:
    return WORDS(a, "rate from %s to %s%s%s", currency_of(a, source, part->kid[0]),
                 currency_of(a, source, part->kid[1]), part->kid[2] ? " from " : "",
                 part->kid[2] ? node_words(a, source, part->kid[2]) : "");
  case CL_NODE_SCENARIO:
  case CL_NODE_ASSET:
  case CL_NODE_AFFILIATE:
  case CL_NODE_CALENDAR:
  case CL_NODE_FUND:
  case CL_NODE_EVENT:
  case CL_NODE_VALUE:
  case CL_NODE_STATUS:
  case CL_NODE_DEFINITION:
  case CL_NODE_CLAUSE:
  case CL_NODE_REMOVED: return words_of(a, source, part->kid[0]->token);
  case CL_NODE_REMOVES:
  case CL_NODE_DROPS:
    if (part->kid[0]->kind != CL_NODE_NAME) return key_of(a, source, part->kid[0]);
    return words_of(a, source, part->kid[0]->token);
  default: return NULL;
  }
}

static clause_span bare_afresh(const cl_node *part) {
  const cl_node *mods = part->kind == CL_NODE_CLAUSE ? part->kid[3] : NULL;
  for (const cl_node *mod = mods ? mods->kid[0] : NULL; mod; mod = mod->next)
    if (mod->kind == CL_NODE_AFRESH && !mod->kid[0]) return mod->span;
  return (clause_span){0, 0};
}

static int has(const cl_node *mods, cl_node_kind kind) {
  const cl_node *mod = mods ? mods->kid[0] : NULL;
  while (mod && mod->kind != kind) mod = mod->next;
  return mod != NULL;
}

/* A length or a rhythm in a clause that does not say from when: it counts from the effective date, which an amendment moves for what it does not touch. */
static uint32_t unsaid_start(const cl_node *part) {
  const cl_node *mods = part->kind == CL_NODE_CLAUSE ? part->kid[3] : NULL;
  int arises = has(mods, CL_NODE_UPON) || has(mods, CL_NODE_FOR_EACH);
  int counts = has(mods, CL_NODE_FOR) || has(mods, CL_NODE_EVERY) || has(mods, CL_NODE_INSTALMENTS);
  for (const cl_node *mod = mods ? mods->kid[0] : NULL; mod; mod = mod->next)
    counts |= mod->kind == CL_NODE_WITHIN && !mod->kid[1] && !arises;
  return counts && !has(mods, CL_NODE_FROM) ? part->kid[2]->span.end : 0;
}

/* Comments on the part's last line, and indented ones below it, are the part's; those at the margin are the next part's. */
static uint32_t end_of(const cl_source *source, const cl_node *part) {
  cl_lexer lexer;
  cl_lexer_start(&lexer, source);
  lexer.at = part->span.end;
  for (;;) {
    cl_token token = cl_lexer_next(&lexer);
    int indented = token.at.start > 0 && source->text[token.at.start - 1] != '\n';
    if (token.id != CL_LEX_COMMENT || !indented)
      return token.id == CL_LEX_END ? (uint32_t)source->size : token.at.start;
  }
}

static const cl_node *inner(const cl_node *part) {
  return part->kind == CL_NODE_ADDS || part->kind == CL_NODE_REPLACES ? part->kid[0] : part;
}

static piece piece_of(amending *a, const cl_source *source, const cl_node *outer, uint32_t lead) {
  const cl_node *part = inner(outer);
  return (piece){.source = source,
                 .part = part,
                 .kind = part->kind,
                 .touched = source == a->amendment_source ? outer : NULL,
                 .lead = lead,
                 .end = end_of(source, outer),
                 .key = key_of(a, source, part),
                 .afresh = bare_afresh(part),
                 .start = source == a->base_source ? unsaid_start(part) : 0};
}

static void insert(amending *a, uint32_t at, piece added) {
  if (a->count == a->capacity) {
    piece *wider = need(a, 2 * (a->capacity + 32) * sizeof *wider);
    if (a->count) memcpy(wider, a->pieces, a->count * sizeof *wider);
    a->pieces = wider;
    a->capacity = 2 * (a->capacity + 32);
  }
  memmove(&a->pieces[at + 1], &a->pieces[at], (a->count++ - at) * sizeof *a->pieces);
  a->pieces[at] = added;
}

static void read_base(amending *a) {
  uint32_t lead = 0;
  for (const cl_node *part = a->base->kid[0]; part; part = part->next) {
    piece read = piece_of(a, a->base_source, part, lead);
    lead = read.end;
    read.gone = part->kind == CL_NODE_SCENARIO; /* it is about the version that it was written for */
    insert(a, a->count, read);
  }
  a->base_end = lead;
}

static piece *find_piece(amending *a, const char *key) {
  for (uint32_t i = 0; i < a->count; i++)
    if (a->pieces[i].key && strcmp(a->pieces[i].key, key) == 0 && (!a->pieces[i].gone || a->pieces[i].touched))
      return &a->pieces[i];
  return NULL;
}

static const char *nearest(amending *a, const char *key) {
  const char **keys = need(a, a->count * sizeof *keys);
  uint32_t count = 0;
  for (uint32_t i = 0; i < a->count; i++)
    if (a->pieces[i].key && !a->pieces[i].gone) keys[count++] = a->pieces[i].key;
  return cl_nearest(key, strlen(key), keys, count);
}

/* ---- replacing, adding, removing ---- */

/* The parties stand in one part. */
static int is_party(amending *a, const char *key) {
  const cl_node *parties = find_part(a->base, CL_NODE_PARTIES);
  for (const cl_node *party = parties ? parties->kid[0] : NULL; party; party = party->next)
    if (strcmp(node_words(a, a->base_source, party->kid[0]), key) == 0) return 1;
  return 0;
}

static void not_in_base(amending *a, const cl_node *part, const char *key) {
  if (is_party(a, key)) {
    complain(a, CL_NOT_IN_BASE, name_span(part), WORDS(a, "`%s` is a party, and all parties stand in one part", key))
        ->fix = "write `replaces parties …`, with those that there are from now on";
    return;
  }
  cl_diagnostic *d =
      complain(a, CL_NOT_IN_BASE, name_span(part), WORDS(a, "the base has no `%s`, so this changes nothing", key));
  const char *near = nearest(a, key);
  if (near) d->fix = WORDS(a, "did you mean `%s`?", near);
  if (near && part->kid[0] && part->kid[0]->kind == CL_NODE_NAME) d->replacement = near;
  if (!near && strcmp(key, "rate") == 0) d->fix = "a rate is taken out in its own words: `rate 1 EUR is 1.10 USD`";
  if (!near && part->kind != CL_NODE_REMOVES && part->kind != CL_NODE_DROPS) d->fix = "write `adds` for what is new";
  point_at(d, a->base_source, name_span(a->base_head), "this is the base");
}

static int is_touched_before(amending *a, const piece *found, const cl_node *part) {
  if (!found || !found->touched) return 0;
  cl_diagnostic *d =
      complain(a, CL_PART_TWICE, name_span(part), WORDS(a, "the amendment changes `%s` twice", found->key));
  point_at(d, a->amendment_source, name_span(inner(found->touched)), "first here");
  return 1;
}

static int brings_back(amending *a, const piece *found, const cl_node *part) {
  if (!found || found->kind != CL_NODE_REMOVED || part->kind == CL_NODE_REMOVED) return 0;
  cl_diagnostic *d = complain(a, CL_BROUGHT_BACK, name_span(part),
                              WORDS(a, "`%s` was removed, and this would bring it back", found->key));
  d->fix = "what is agreed anew has a name of its own";
  point_at(d, found->source, name_span(found->part), "removed here");
  return 1;
}

static const char *kind_words(cl_node_kind kind) {
  switch (kind) {
  case CL_NODE_AFFILIATE: return "an affiliate";
  case CL_NODE_ASSET: return "an asset";
  case CL_NODE_CALENDAR: return "a calendar";
  case CL_NODE_FUND: return "a fund";
  case CL_NODE_EVENT: return "an event";
  case CL_NODE_VALUE: return "a value";
  case CL_NODE_STATUS: return "a status";
  case CL_NODE_DEFINITION: return "a definition";
  case CL_NODE_CLAUSE: return "a clause";
  case CL_NODE_REMOVED: return "a removed clause";
  case CL_NODE_SCENARIO: return "a scenario";
  default: return "something else";
  }
}

/* What conditions and amounts read may be stated in another way; a clause is struck as a clause. */
static int can_stand_for(cl_node_kind now, cl_node_kind before) {
  int is_read = now == CL_NODE_VALUE || now == CL_NODE_STATUS || now == CL_NODE_DEFINITION;
  int was_read = before == CL_NODE_VALUE || before == CL_NODE_STATUS || before == CL_NODE_DEFINITION;
  return now == before || (is_read && was_read) || (now == CL_NODE_REMOVED && before == CL_NODE_CLAUSE);
}

static int is_of_another_kind(amending *a, const piece *found, const cl_node *part) {
  if (can_stand_for(part->kind, found->kind)) return 0;
  cl_diagnostic *d =
      complain(a, CL_MISPLACED_PART, name_span(part),
               WORDS(a, "`%s` is %s, and this is %s", found->key, kind_words(found->kind), kind_words(part->kind)));
  d->fix = "write `removes` for the one, and `adds` for the other under a name of its own";
  point_at(d, found->source, name_span(found->part), "it stands here");
  return 1;
}

static void replace(amending *a, const cl_node *outer, piece now) {
  piece *found = now.key ? find_piece(a, now.key) : NULL;
  if (!now.key)
    complain(a, CL_MISPLACED_PART, outer->span, "the head of an amendment says this itself")->fix =
        "leave out `replaces`, and what the amendment says already";
  else if (!found)
    not_in_base(a, now.part, now.key);
  else if (!is_touched_before(a, found, now.part) && !brings_back(a, found, now.part) &&
           !is_of_another_kind(a, found, now.part))
    *found = now;
}

/* Kinds in the order in which they stand in a file. */
static int rank_of(cl_node_kind kind) {
  static const cl_node_kind order[] = {CL_NODE_AGREEMENT, CL_NODE_SIGNED,  CL_NODE_EFFECTIVE,      CL_NODE_PARTIES,
                                       CL_NODE_AFFILIATE, CL_NODE_LAW,     CL_NODE_CONTRACT_YEARS, CL_NODE_LOCAL_TIME,
                                       CL_NODE_ASSET,     CL_NODE_VALUE,   CL_NODE_CALENDAR,       CL_NODE_RATE,
                                       CL_NODE_FUND,      CL_NODE_EVENT,   CL_NODE_STATUS,         CL_NODE_DEFINITION,
                                       CL_NODE_CLAUSE,    CL_NODE_REMOVED, CL_NODE_SCENARIO};
  enum { KINDS = sizeof order / sizeof *order };
  for (int i = 0; i < KINDS; i++)
    if (order[i] == kind) return i;
  return KINDS;
}

/* After the last part of its kind; where there is none, after the last of those kinds that stand before it. */
static uint32_t place_for(const amending *a, cl_node_kind kind) {
  int rank = rank_of(kind);
  uint32_t same = UINT32_MAX, before = 0;
  for (uint32_t i = 0; i < a->count; i++) {
    if (a->pieces[i].kind == kind) same = i + 1;
    if (rank_of(a->pieces[i].kind) < rank) before = i + 1;
  }
  return same != UINT32_MAX ? same : before;
}

static void add(amending *a, const cl_node *outer, piece now) {
  piece *found = now.key ? find_piece(a, now.key) : NULL;
  if (!now.key) {
    complain(a, CL_MISPLACED_PART, outer->span, "the head of an amendment says this itself")->fix =
        "leave out `adds`, and what the amendment says already";
  } else if (found && !is_touched_before(a, found, now.part) && !brings_back(a, found, now.part)) {
    cl_diagnostic *d =
        complain(a, CL_ALREADY_THERE, name_span(now.part), WORDS(a, "the base has `%s` already", now.key));
    d->fix = "write `replaces` to put this in its place";
    point_at(d, found->source, name_span(found->part), "it stands here");
  } else if (!found) {
    insert(a, place_for(a, now.part->kind), now);
  }
}

static const char *quoted_or_not(amending *a, const cl_source *source, const cl_node *heading) {
  return heading ? WORDS(a, " %s", words_of(a, source, heading->token)) : "";
}

/* What a clause leaves behind: that it was struck, from when, and what the amendment says of it. */
static void strike(amending *a, piece *struck, const piece *removal) {
  const cl_node *removes = removal->part, *heading = removes->kid[1];
  const char *date = a->effective ? words_of(a, a->amendment_source, a->effective->kid[0]->token) : "";
  const char *head =
      heading ? quoted_or_not(a, a->amendment_source, heading) : quoted_or_not(a, struck->source, struck->part->kid[1]);
  uint32_t after = heading ? heading->token.end : removes->kid[0]->token.end;
  const char *rest = words_of(a, a->amendment_source, (clause_span){after, removal->end});
  const char *instead = WORDS(a, "removed %s%s from %s%s", struck->key, head, date, rest);
  *struck = *removal;
  struck->kind = CL_NODE_REMOVED;
  struck->instead = instead;
  struck->because = removes;
}

/* A rate has no name: it is taken out in its own words, which must be those of the base. */
static int is_other_rate(amending *a, const piece *found, const cl_node *outer) {
  const cl_node *said = outer->kid[0];
  if (said->kind != CL_NODE_RATE || found->kind != CL_NODE_RATE) return 0;
  for (int i = 0; i < 2; i++) {
    if (strcmp(node_words(a, a->amendment_source, said->kid[i]), node_words(a, found->source, found->part->kid[i])) ==
        0)
      continue;
    cl_diagnostic *d = complain(a, CL_NOT_IN_BASE, said->kid[i]->token, "the base states another rate");
    point_at(d, found->source, found->part->kid[i]->token, "it is this one");
    return 1;
  }
  return 0;
}

/* Without parties nothing is left. */
static int is_needed(amending *a, const piece *found, const cl_node *outer) {
  if (found->kind != CL_NODE_PARTIES) return 0;
  cl_diagnostic *d = complain(a, CL_MISPLACED_PART, name_span(outer), "an agreement has parties");
  d->fix = "`replaces parties A, B` says who they are now";
  point_at(d, found->source, found->part->token, "they stand here");
  return 1;
}

static const char *heading_of(amending *a, const cl_source *source, const cl_node *part) {
  const cl_node *heading = part->kid[1];
  return heading && heading->kind == CL_NODE_HEADING ? words_of(a, source, heading->token) : NULL;
}

/* The name is that of one part, and the heading that of another: one of the two is a slip. */
static int is_under_another_heading(amending *a, const piece *found, const cl_node *outer) {
  const char *said = heading_of(a, a->amendment_source, outer), *own = heading_of(a, found->source, found->part);
  if (!said || (own && strcmp(said, own) == 0)) return 0;
  for (uint32_t i = 0; i < a->count; i++) {
    const piece *other = &a->pieces[i];
    const char *heading = other == found ? NULL : heading_of(a, other->source, other->part);
    if (!heading || strcmp(said, heading) != 0) continue;
    cl_diagnostic *d = complain(a, CL_OTHER_HEADING, outer->kid[1]->token,
                                WORDS(a, "this is the heading of `%s`, and not of `%s`", other->key, found->key));
    if (own) d->fix = WORDS(a, "`%s` has the heading %s", found->key, own);
    point_at(d, other->source, other->part->kid[1]->token, "it stands here");
    return 1;
  }
  return 0;
}

static int cannot_go(amending *a, const piece *found, const cl_node *outer) {
  return is_touched_before(a, found, outer) || is_needed(a, found, outer) || is_other_rate(a, found, outer) ||
         is_under_another_heading(a, found, outer);
}

static void let_go(piece *gone, const cl_node *outer) {
  gone->gone = 1;
  gone->touched = outer;
}

/* It goes, and the text does not say that it was struck. */
static void drop_part(amending *a, const cl_node *outer, const piece *removal) {
  piece *found = find_piece(a, removal->key);
  if (!found)
    not_in_base(a, outer, removal->key);
  else if (!cannot_go(a, found, outer))
    let_go(found, outer);
}

static void remove_part(amending *a, const cl_node *outer, const piece *removal) {
  piece *found = find_piece(a, removal->key);
  if (!found) {
    not_in_base(a, outer, removal->key);
  } else if (cannot_go(a, found, outer)) {
    return;
  } else if (found->kind == CL_NODE_REMOVED) {
    cl_diagnostic *d = complain(a, CL_NOT_IN_BASE, name_span(outer), WORDS(a, "`%s` is removed already", removal->key));
    point_at(d, found->source, name_span(found->part), "removed here");
  } else if (found->kind == CL_NODE_CLAUSE) {
    strike(a, found, removal);
  } else if (outer->kid[2]) {
    complain(a, CL_MISPLACED_PART, outer->kid[2]->span, "only a clause leaves words behind when it is removed")->fix =
        "leave this out: the part just goes";
  } else {
    let_go(found, outer);
  }
}

/* ---- the head ---- */

static int64_t instant_of(const cl_source *source, const cl_node *date) {
  int64_t instant = 0;
  if (date)
    (void)cl_literal_date(&instant, &(int){0}, source->text + date->token.start, date->token.end - date->token.start,
                          0);
  return instant;
}

static int same_quoted(const amending *a, const cl_node *text, const cl_node *of_base) {
  size_t size = text->token.end - text->token.start;
  return size == of_base->token.end - of_base->token.start &&
         memcmp(a->amendment_source->text + text->token.start, a->base_source->text + of_base->token.start, size) == 0;
}

static void check_versions(amending *a) {
  const cl_node *amended = a->head->kid[2], *version = a->head->kid[1], *base = a->base_head->kid[1];
  if (!same_quoted(a, amended, base)) {
    cl_diagnostic *d =
        complain(a, CL_OTHER_VERSION, amended->token,
                 WORDS(a, "this amends version %s, and the base is version %s",
                       words_of(a, a->amendment_source, amended->token), words_of(a, a->base_source, base->token)));
    point_at(d, a->base_source, base->token, "the version of the base");
  } else if (same_quoted(a, version, base)) {
    cl_diagnostic *d =
        complain(a, CL_OTHER_VERSION, version->token, "the new version needs a name of its own, not that of the base");
    point_at(d, a->base_source, base->token, "the version of the base");
  }
}

static void check_effective(amending *a) {
  if (!a->effective) {
    complain(a, CL_MISSING_PART, a->head->token, "the amendment does not say its effective date")->fix =
        "write `effective 2026-01-31` at the margin";
    return;
  }
  int64_t now = instant_of(a->amendment_source, a->effective->kid[0]),
          before = instant_of(a->base_source, a->base_effective->kid[0]);
  if (now > before) return;
  cl_diagnostic *d = complain(a, CL_SAME_EFFECTIVE_DATE, a->effective->kid[0]->token,
                              now == before ? "two versions with one effective date"
                                            : "the amendment takes effect before the version that it amends");
  d->fix = "an amendment that reaches back is effective after its base, and signed later";
  point_at(d, a->base_source, a->base_effective->kid[0]->token, "the base takes effect here");
}

/* The first instant after the base's term, where its text gives the day; CLAUSE_NEVER otherwise. */
static int64_t base_end(amending *a) {
  const cl_node *ending = a->base_effective->kid[1], *when = ending ? ending->kid[0] : NULL;
  int64_t start = instant_of(a->base_source, a->base_effective->kid[0]), end = CLAUSE_NEVER, count = 0;
  if (!ending) return CLAUSE_NEVER;
  const char *words = node_words(a, a->base_source, when);
  int sort = CL_SORT_DAYS, is_date = 0, status;
  if (ending->kind != CL_NODE_FOR) {
    status = cl_literal_date(&end, &is_date, words, strlen(words), 0);
    if (status != CLAUSE_OK) return CLAUSE_NEVER;
    return ending->kind == CL_NODE_UNTIL ? end : is_date ? end + CLAUSE_DAY : end + 1;
  }
  status = cl_literal_duration(&count, &sort, words, strlen(words));
  if (status == CLAUSE_OK && sort == CL_SORT_MONTHS) status = cl_add_months(&end, start, count, 0);
  if (status == CLAUSE_OK && sort == CL_SORT_DAYS) status = cl_add_days(&end, start, count);
  return status == CLAUSE_OK && sort != CL_SORT_TIME ? end : CLAUSE_NEVER;
}

/* The base's term stays as it is: what counted from the old date ends on the day that it ended on. */
static const char *kept_ending(amending *a) {
  const cl_node *ending = a->base_effective->kid[1];
  int64_t end = base_end(a);
  if (!ending) return "";
  if (ending->kind != CL_NODE_FOR || end == CLAUSE_NEVER) return node_words(a, a->base_source, ending);
  const char *date = words_of(a, a->base_source, a->base_effective->kid[0]->token), *time = strchr(date, 'T');
  clause_date day = clause_instant_to_date(end, 0);
  return WORDS(a, "until %04d-%02d-%02d%s", day.year, day.month, day.day, time ? time : "");
}

/* A term that has ended may have run on by a renewal, which no text says. */
static void check_term(amending *a) {
  if (a->effective->kid[1] || base_end(a) > instant_of(a->amendment_source, a->effective->kid[0])) return;
  cl_diagnostic *d =
      complain(a, CL_ENDS_BEFORE_START, a->effective->kid[0]->token, "the term that the base states is over by then");
  d->fix = "if it was renewed or extended, state its end: `effective DATE through DATE`";
  point_at(d, a->base_source, a->base_effective->kid[1]->span, "the term of the base");
}

static const char *new_effective(amending *a) {
  const char *date = words_of(a, a->amendment_source, a->effective->kid[0]->token);
  const cl_node *ending = a->effective->kid[1];
  return WORDS(a, "effective %s %s", date, ending ? node_words(a, a->amendment_source, ending) : kept_ending(a));
}

/* The words of the head that change, as `part` of the amendment says; `from`: what comes with its comments, or NULL. */
static void rewrite(amending *a, cl_node_kind kind, const char *instead, const cl_node *part, const piece *from) {
  for (uint32_t i = 0; i < a->count; i++) {
    piece *old = &a->pieces[i];
    if (old->kind != kind) continue;
    if (from && from->lead < from->part->span.start) {
      old->source = from->source;
      old->lead = from->lead;
      old->part = from->part;
      old->end = from->end;
    }
    old->instead = instead;
    old->because = part;
    old->gone = instead == NULL;
    return;
  }
  if (instead && from) {
    piece added = *from;
    added.kind = kind;
    added.instead = instead;
    added.because = part;
    insert(a, place_for(a, kind), added);
  }
}

static int has_comments(const piece *p) {
  for (uint32_t at = p->lead; at + 1 < p->part->span.start; at++)
    if (p->source->text[at] == '-' && p->source->text[at + 1] == '-') return 1;
  return 0;
}

static void amend_head(amending *a, const cl_node *part, const piece *p) {
  const piece *with_comments = has_comments(p) ? p : NULL;
  if (part == a->head) {
    rewrite(a, CL_NODE_AGREEMENT,
            WORDS(a, "agreement %s version %s", words_of(a, a->base_source, a->base_head->kid[0]->token),
                  words_of(a, a->amendment_source, a->head->kid[1]->token)),
            part, with_comments);
  } else if (part == a->signed_on) {
    rewrite(a, CL_NODE_SIGNED, node_words(a, a->amendment_source, part), part, p);
  } else if (part == a->effective) {
    rewrite(a, CL_NODE_EFFECTIVE, new_effective(a), part, with_comments);
  } else {
    cl_diagnostic *d = complain(a, CL_MISPLACED_PART, part->token, "an amendment says what becomes of each part");
    d->fix = "put `adds` or `replaces` before it";
  }
}

/* ---- all parts of the amendment ---- */

static void amend_part(amending *a, const cl_node *part, const piece *p) {
  switch (part->kind) {
  case CL_NODE_REPLACES: replace(a, part, *p); break;
  case CL_NODE_SCENARIO:
  case CL_NODE_ADDS: add(a, part, *p); break;
  case CL_NODE_REMOVES: remove_part(a, part, p); break;
  case CL_NODE_DROPS: drop_part(a, part, p); break;
  default: amend_head(a, part, p);
  }
}

static void check_nested(amending *a, const cl_node *part) {
  const cl_node *within = inner(part);
  if (within == part ||
      (within->kind != CL_NODE_ADDS && within->kind != CL_NODE_REPLACES && within->kind != CL_NODE_REMOVES &&
       within->kind != CL_NODE_DROPS && within->kind != CL_NODE_AMENDMENT))
    return;
  complain(a, CL_MISPLACED_PART, within->token, "this cannot be added or replaced");
  longjmp(a->leave, CLAUSE_ERROR_SOURCE);
}

static void read_amendment(amending *a) {
  uint32_t lead = 0;
  if (!a->signed_on) rewrite(a, CL_NODE_SIGNED, NULL, NULL, NULL);
  for (const cl_node *part = a->amendment->kid[0]; part; part = part->next) {
    check_nested(a, part);
    piece read = piece_of(a, a->amendment_source, part, lead);
    lead = read.end;
    amend_part(a, part, &read);
  }
}

/* ---- writing ---- */

/* Where the text from `at` on comes from: it stands there from `from` on as it is, or was made because of the words there. */
typedef struct stretch {
  uint32_t at;
  const cl_source *source;
  uint32_t from;
  clause_span because; /* empty: as it is */
} stretch;

typedef struct writer {
  amending *a;
  char *text;
  size_t size, capacity;
  stretch *stretches;
  uint32_t stretch_count, stretch_capacity;
} writer;

static void note_stretch(writer *w, const cl_source *source, uint32_t from, clause_span because) {
  if (w->stretch_count == w->stretch_capacity) {
    stretch *wider = need(w->a, 2 * (w->stretch_capacity + 32) * sizeof *wider);
    if (w->stretch_count) memcpy(wider, w->stretches, w->stretch_count * sizeof *wider);
    w->stretches = wider;
    w->stretch_capacity = 2 * (w->stretch_capacity + 32);
  }
  w->stretches[w->stretch_count++] = (stretch){(uint32_t)w->size, source, from, because};
}

static void put(writer *w, const char *text, size_t size) {
  if (w->capacity - w->size < size + 1) {
    size_t capacity = 2 * w->capacity + size + 256;
    char *wider = need(w->a, capacity);
    if (w->size) memcpy(wider, w->text, w->size);
    w->text = wider;
    w->capacity = capacity;
  }
  memcpy(w->text + w->size, text, size);
  w->size += size;
  w->text[w->size] = 0;
}

static void put_stretch(writer *w, const cl_source *source, uint32_t from, uint32_t to) {
  if (to <= from) return;
  note_stretch(w, source, from, (clause_span){0, 0});
  put(w, source->text + from, to - from);
}

static const char *effective_words(amending *a, const cl_source *source) {
  const cl_node *effective = source == a->amendment_source ? a->effective : a->base_effective;
  return words_of(a, source, effective->kid[0]->token);
}

static void put_text(writer *w, const char *text) { put(w, text, strlen(text)); }

/* Words that stand in neither file so, because of those that do. */
static void put_made(writer *w, const cl_source *source, clause_span because, const char *text) {
  note_stretch(w, source, 0, because);
  put_text(w, text);
}

/* The date from which a version counts. */
static void put_date(writer *w, const cl_source *source, const char *before) {
  const cl_node *effective = source == w->a->amendment_source ? w->a->effective : w->a->base_effective;
  put_made(w, source, effective->kid[0]->token, WORDS(w->a, "%s %s", before, effective_words(w->a, source)));
}

/* A part in its own words, with the dates that it counts from, which later versions must know. */
static void put_own_words(writer *w, const piece *p) {
  uint32_t at = p->part->span.start;
  if (p->start) {
    put_stretch(w, p->source, at, p->start);
    put_date(w, p->source, "\n    from");
    at = p->start;
  }
  if (p->afresh.end) {
    put_stretch(w, p->source, at, p->afresh.end);
    put_date(w, p->source, " since");
    at = p->afresh.end;
  }
  put_stretch(w, p->source, at, p->end);
}

static void put_piece(writer *w, const piece *p) {
  const cl_node *outer = p->touched ? p->touched : p->part;
  put_stretch(w, p->source, p->lead, outer->span.start < p->part->span.start ? outer->span.start : p->part->span.start);
  if (p->instead) {
    put_made(w, p->because ? w->a->amendment_source : p->source, p->because ? p->because->span : p->part->span,
             p->instead);
    if (p->kind != CL_NODE_REMOVED) put_stretch(w, p->source, p->part->span.end, p->end);
  } else {
    put_own_words(w, p);
  }
  put_text(w, "\n\n");
}

static void write_all(writer *w) {
  amending *a = w->a;
  w->size = 0;
  w->stretch_count = 0;
  put_text(w, "");
  for (uint32_t i = 0; i < a->count; i++)
    if (!a->pieces[i].gone) put_piece(w, &a->pieces[i]);
  put_stretch(w, a->base_source, a->base_end, (uint32_t)a->base_source->size);
}

/* ---- contract years ---- */

static int speaks_of_contract_years(const writer *w) {
  const cl_source whole = {.name = w->a->amendment_source->name, .text = w->text, .size = w->size};
  cl_lexer lexer;
  cl_lexer_start(&lexer, &whole);
  for (cl_token token; (token = cl_lexer_next(&lexer)).id != CL_LEX_END;) {
    static const char contract[] = "contract";
    const char *end = w->text + token.at.end;
    if (token.id == CL_LEX_COMMENT || token.id == STRING || token.id == WORD) continue;
    for (const char *at = w->text + token.at.start; at + sizeof contract <= end; at++)
      if (memcmp(at, contract, sizeof contract - 1) == 0) return 1;
  }
  return 0;
}

/* They go on from where they began, whatever day the amendment takes effect on. */
static void keep_contract_years(writer *w) {
  amending *a = w->a;
  if (find_piece(a, "contract years") || !speaks_of_contract_years(w)) return;
  piece *effective = a->pieces;
  while (effective->kind != CL_NODE_EFFECTIVE) effective++;
  piece added = *effective;
  added.kind = CL_NODE_CONTRACT_YEARS;
  added.key = "contract years";
  added.source = a->base_source;
  added.part = a->base_effective;
  added.because = NULL;
  added.lead = added.part->span.start;
  added.end = added.part->span.end;
  added.instead = WORDS(a, "contract years from %s", effective_words(a, a->base_source));
  insert(a, place_for(a, CL_NODE_CONTRACT_YEARS), added);
  write_all(w);
}

/* ---- where the words come from ---- */

static const stretch *stretch_at(const writer *w, uint32_t offset) {
  uint32_t low = 0, high = w->stretch_count;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (w->stretches[middle].at <= offset)
      low = middle;
    else
      high = middle;
  }
  return &w->stretches[low];
}

/* `formatted`: where its tokens stand in what was written. */
static void trace(cl_source *whole, const writer *w, const cl_formatted *formatted) {
  cl_origin *origins = need(w->a, formatted->token_count * sizeof *origins);
  uint32_t count = 0;
  cl_lexer lexer;
  cl_lexer_start(&lexer, whole);
  for (cl_token token; (token = cl_lexer_next(&lexer)).id != CL_LEX_END && count < formatted->token_count;) {
    if (token.id == CL_LEX_COMMENT) continue;
    clause_span written = formatted->tokens[count];
    const stretch *s = stretch_at(w, written.start);
    clause_span span = s->because;
    if (!span.end) {
      span.start = s->from + (written.start - s->at);
      span.end = span.start + (written.end - written.start);
    }
    origins[count++] = (cl_origin){token.at.start, s->source, span};
  }
  whole->origins = origins;
  whole->origin_count = count;
}

/* The amendment's own parts among those that are gone took something out. */
static void list_gone(cl_source *whole, amending *a) {
  cl_gone *gone = need(a, a->count * sizeof *gone);
  for (uint32_t i = 0; i < a->count; i++) {
    const piece *p = &a->pieces[i];
    if (p->gone && p->touched && p->key)
      gone[whole->gone_count++] = (cl_gone){p->key, a->amendment_source, name_span(p->touched)};
  }
  whole->gone = gone;
}

static int consolidate(cl_source *whole, amending *a) {
  writer w = {.a = a};
  cl_formatted formatted;
  write_all(&w);
  keep_contract_years(&w);
  const cl_source written = {.name = a->amendment_source->name, .text = w.text, .size = w.size};
  int status = cl_format_traced(&formatted, &written, a->arena, a->diagnostics);
  if (status != CLAUSE_OK) return status;
  whole->text = formatted.text;
  whole->size = formatted.size;
  trace(whole, &w, &formatted);
  list_gone(whole, a);
  return CLAUSE_OK;
}

/* ---- the whole ---- */

static int read_both(amending *a) {
  cl_node *base, *amendment;
  int status = cl_parse(&base, a->arena, a->base_source, a->diagnostics);
  if (status == CLAUSE_OK) status = cl_parse(&amendment, a->arena, a->amendment_source, a->diagnostics);
  if (status != CLAUSE_OK) return status;
  a->base = base;
  a->amendment = amendment;
  a->head = find_part(amendment, CL_NODE_AMENDMENT);
  a->signed_on = find_part(amendment, CL_NODE_SIGNED);
  a->effective = find_part(amendment, CL_NODE_EFFECTIVE);
  a->base_head = find_part(base, CL_NODE_AGREEMENT);
  a->base_effective = find_part(base, CL_NODE_EFFECTIVE);
  return CLAUSE_OK;
}

static int check_heads(amending *a) {
  const clause_span start = {0, 0};
  if (!a->base_head || !a->base_effective)
    cl_report(a->diagnostics, CL_MISSING_PART, a->base_source, start, "the base is no whole agreement")->fix =
        "give the whole version first, then its amendments";
  else if (!a->head)
    complain(a, CL_MISSING_PART, start, "the file does not say what it amends")->fix =
        "begin with `amendment \"NAME\" version \"2\" to \"1\"`";
  else
    return CLAUSE_OK;
  return CLAUSE_ERROR_SOURCE;
}

int cl_amend(cl_source *whole, const cl_source *base, const cl_source *amendment, cl_arena *arena,
             cl_diagnostics *diagnostics) {
  amending *a = cl_arena_get(arena, sizeof *a);
  uint32_t errors = cl_diagnostics_errors(diagnostics);
  *whole = (cl_source){.name = base->name};
  if (!a) return CLAUSE_ERROR_MEMORY;
  *a = (amending){.arena = arena, .base_source = base, .amendment_source = amendment, .diagnostics = diagnostics};
  int status = setjmp(a->leave);
  if (status) return status;
  status = read_both(a);
  if (status == CLAUSE_OK) status = check_heads(a);
  if (status != CLAUSE_OK) return status;
  check_versions(a);
  check_effective(a);
  if (!a->effective) return CLAUSE_ERROR_SOURCE;
  check_term(a);
  read_base(a);
  read_amendment(a);
  if (cl_diagnostics_errors(diagnostics) != errors) return CLAUSE_ERROR_SOURCE;
  return consolidate(whole, a);
}

/* ---- one version after another ---- */

static int64_t known_from(const cl_model *model) {
  return model->signed_on > model->effective ? model->signed_on : model->effective;
}

static clause_span effective_span(const cl_model *model) { return model->effective_node->kid[0]->token; }

static void check_dates(const cl_model *before, const cl_model *now, cl_diagnostics *diagnostics) {
  if (now->effective <= before->effective) {
    cl_diagnostic *d =
        cl_report(diagnostics, CL_SAME_EFFECTIVE_DATE, now->source, effective_span(now), "%s",
                  now->effective == before->effective ? "two versions with one effective date"
                                                      : "versions stand in the order of their effective dates");
    point_at(d, before->source, effective_span(before), "the version before takes effect here");
  } else if (known_from(now) < known_from(before)) {
    cl_diagnostic *d = cl_report(diagnostics, CL_SAME_EFFECTIVE_DATE, now->source, effective_span(now),
                                 "this version is known before the one that it follows is signed");
    point_at(d, before->source, effective_span(before), "the version before takes effect here");
  }
}

static void check_removed(const cl_model *before, const cl_model *now, cl_diagnostics *diagnostics) {
  for (uint32_t i = 0; i < before->provision_count; i++) {
    const cl_provision *removed = before->provisions[i];
    const cl_provision *back = removed->kind == CL_REMOVED ? cl_model_find(now, removed->name) : NULL;
    if (!back || back->kind == CL_REMOVED) continue;
    cl_diagnostic *d = cl_report(diagnostics, CL_BROUGHT_BACK, now->source, back->node->kid[0]->token,
                                 "`%s` was removed, and this would bring it back", back->name);
    d->fix = "what is agreed anew has a name of its own";
    point_at(d, before->source, removed->node->kid[0]->token, "removed here");
  }
}

int cl_check_succession(const cl_model *const *versions, uint32_t count, cl_diagnostics *diagnostics) {
  uint32_t errors = cl_diagnostics_errors(diagnostics);
  if (count < 2) return CLAUSE_OK;
  const cl_model *now = versions[count - 1];
  check_dates(versions[count - 2], now, diagnostics);
  for (uint32_t i = 0; i + 1 < count; i++) check_removed(versions[i], now, diagnostics);
  return cl_diagnostics_errors(diagnostics) == errors ? CLAUSE_OK : CLAUSE_ERROR_SOURCE;
}
