/* Resolving: from a tree to a model.  This file conducts, and reads the header of the agreement; the order of work is in resolve.h. */
#include "resolve.h"

#include "amend.h"
#include "scenario.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void cl_leave_resolver(cl_resolver *r, int status) {
  r->status = status;
  longjmp(r->leave, 1);
}

void *cl_need(cl_resolver *r, size_t size) {
  void *block = cl_arena_get(r->arena, size ? size : 1);
  if (!block) cl_leave_resolver(r, CLAUSE_ERROR_MEMORY);
  return block;
}

void *cl_room(cl_resolver *r, void *items, uint32_t count, size_t item_size) {
  if (count & (count - 1)) return items; /* it grows when it holds a power of two, or nothing */
  char *room = cl_need(r, item_size * (count ? 2 * (size_t)count : 1));
  if (count) memcpy(room, items, item_size * count);
  return room;
}

const char *cl_need_words(cl_resolver *r, const char *words) {
  if (!words) cl_leave_resolver(r, CLAUSE_ERROR_MEMORY);
  return words;
}

static const char *copy_text(cl_resolver *r, clause_span span) {
  return cl_need_words(r, cl_arena_text(r->arena, r->source->text + span.start, span.end - span.start));
}

const char *cl_word(cl_resolver *r, const cl_node *node) { return copy_text(r, node->token); }

const char *cl_quoted(cl_resolver *r, const cl_node *node) {
  if (!node) return NULL;
  return copy_text(r, (clause_span){node->token.start + 1, node->token.end - 1});
}

uint32_t cl_list_count(const cl_node *list) {
  uint32_t count = 0;
  CL_EACH (item, list) count++;
  return count;
}

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

int cl_token_is(cl_resolver *r, const cl_node *node, const char *words) {
  const char *at = r->source->text + node->token.start, *end = r->source->text + node->token.end;
  for (; *words && at < end; words++) {
    if (*words == ' ' && is_blank(*at)) {
      while (at < end && is_blank(*at)) at++;
    } else if (*words != *at++) {
      return 0;
    }
  }
  return *words == 0 && at == end;
}

cl_diagnostic *cl_complain(cl_resolver *r, cl_diagnostic_kind kind, clause_span span, const char *format, ...) {
  char text[512];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  return cl_report(r->diagnostics, kind, r->source, span, "%s", text);
}

const char *cl_near(cl_resolver *r, const char *word, const char *const *names, uint32_t count) {
  return cl_diagnostics_errors(r->diagnostics) < CL_ERRORS_READ ? cl_nearest(word, strlen(word), names, count) : NULL;
}

/* ---- parts ---- */

static void list_parts(cl_resolver *r, const cl_node *root) {
  r->parts = CL_NEED(r, cl_part, cl_list_count(root));
  CL_EACH (part, root) r->parts[r->part_count++] = (cl_part){part->kind, part};
}

const cl_node *cl_next_part(const cl_resolver *r, uint32_t *at, cl_node_kind kind) {
  while (*at < r->part_count && r->parts[*at].kind != kind) ++*at;
  return *at < r->part_count ? r->parts[(*at)++].node : NULL;
}

static const cl_node *first_part(const cl_resolver *r, cl_node_kind kind) {
  uint32_t at = 0;
  return cl_next_part(r, &at, kind);
}

/* ---- the header ---- */

static const cl_node *only_part(cl_resolver *r, cl_node_kind kind, const char *what) {
  uint32_t at = 0;
  const cl_node *found = cl_next_part(r, &at, kind);
  for (const cl_node *part; (part = cl_next_part(r, &at, kind)) != NULL;) {
    cl_diagnostic *d = cl_complain(r, CL_DEFINED_TWICE, part->token, "there are two %s parts", what);
    d->other = found->token;
    d->other_message = "the first is here";
  }
  return found;
}

static const cl_node *needed_part(cl_resolver *r, cl_node_kind kind, const char *what, const char *form) {
  const cl_node *part = only_part(r, kind, what);
  if (!part) {
    cl_diagnostic *d = cl_complain(r, CL_MISSING_PART, (clause_span){0, 0}, "the file does not say its %s", what);
    d->fix = form;
  }
  return part;
}

static int64_t date_of(cl_resolver *r, const cl_node *node) {
  int64_t instant = 0;
  cl_literal_as(r, &instant, node, (cl_type){CLAUSE_TYPE_DATE, ""});
  return instant;
}

enum { FARTHEST_FROM_UTC = 14 * 60 };

/* `UTC+01:00`; 0 when it is wrong, so that no date is wrong because of it. */
static int offset_of(cl_resolver *r, const cl_node *node) {
  if (!node) return 0;
  const char *word = cl_word(r, node->kid[0]);
  int hours = 0, minutes = 0, size = 0;
  sscanf(word, "UTC%*c%2d:%2d%n", &hours, &minutes, &size);
  if (size != sizeof "UTC+00:00" - 1 || word[size]) {
    cl_complain(r, CL_IMPOSSIBLE_DATE, node->kid[0]->token, "`%s` is not a local time", word)->fix =
        "write hours and minutes, as in `UTC+01:00`";
    return 0;
  }
  int offset = hours * 60 + minutes;
  if (minutes < 60 && offset <= FARTHEST_FROM_UTC) return word[3] == '-' ? -offset : offset;
  cl_complain(r, CL_IMPOSSIBLE_DATE, node->kid[0]->token, "no local time is that far from UTC");
  return 0;
}

static void read_header(cl_resolver *r) {
  cl_model *m = r->model;
  const cl_node *name = needed_part(r, CL_NODE_AGREEMENT, "agreement", "begin with `agreement \"NAME\" version \"1\"`");
  const cl_node *law = only_part(r, CL_NODE_LAW, "governing law");
  const cl_node *signed_on = only_part(r, CL_NODE_SIGNED, "signed");
  m->offset_minutes = offset_of(r, only_part(r, CL_NODE_LOCAL_TIME, "local time"));
  m->agreement = name ? cl_quoted(r, name->kid[0]) : "";
  m->version = name ? cl_quoted(r, name->kid[1]) : "";
  m->law = law ? cl_quoted(r, law->kid[0]) : NULL;
  m->signed_on = signed_on ? date_of(r, signed_on->kid[0]) : INT64_MIN;
  m->effective_node = needed_part(r, CL_NODE_EFFECTIVE, "effective date", "write `effective 2026-01-31` at the margin");
  m->effective = m->effective_node ? date_of(r, m->effective_node->kid[0]) : 0;
  m->contract_years_node = only_part(r, CL_NODE_CONTRACT_YEARS, "contract years");
  m->contract_years = m->contract_years_node ? date_of(r, m->contract_years_node->kid[0]) : m->effective;
  m->end = CLAUSE_NEVER;
  needed_part(r, CL_NODE_PARTIES, "parties", "write `parties Alder, Birch` at the margin");
}

/* Scenarios beside a clause file can only be read by its names. */
static void refuse_scenario_file(cl_resolver *r, const cl_node *root) {
  cl_complain(r, CL_SCENARIO_FILE, root->kid[0]->token, "this is a file of scenarios, not an agreement")->fix =
      "`clausec test` runs it, `clausec check` checks it";
}

/* Nor is an amendment an agreement. */
static int refuse_amendment(cl_resolver *r) {
  for (uint32_t i = 0; i < r->part_count; i++) {
    const cl_node *part = r->parts[i].node;
    cl_node_kind kind = r->parts[i].kind;
    int is_head = kind == CL_NODE_AMENDMENT;
    if (!is_head && kind != CL_NODE_REPLACES && kind != CL_NODE_ADDS && kind != CL_NODE_REMOVES &&
        kind != CL_NODE_DROPS)
      continue;
    cl_diagnostic *d =
        is_head ? cl_complain(r, CL_AMENDMENT_ALONE, part->span, "this is an amendment, not a whole agreement")
                : cl_complain(r, CL_AMENDMENT_ALONE, part->token, "`%s` stands in an amendment only", cl_word(r, part));
    d->fix = is_head ? "`clausec amend BASE AMENDMENT` writes the whole version"
                     : "begin such a file with `amendment \"NAME\" version \"2\" to \"1\"`";
    return CLAUSE_ERROR_SOURCE;
  }
  return CLAUSE_OK;
}

int cl_resolve(cl_model **model, const cl_node *root, const cl_source *source, const cl_files *files, cl_arena *arena,
               cl_diagnostics *diagnostics) {
  uint32_t errors = cl_diagnostics_errors(diagnostics);
  *model = NULL;
  cl_resolver *r = cl_arena_get(arena, sizeof *r);
  if (!r) return CLAUSE_ERROR_MEMORY;
  r->arena = arena;
  r->source = source;
  r->files = files;
  r->diagnostics = diagnostics;
  if (setjmp(r->leave)) return r->status;
  r->model = CL_NEED(r, cl_model, 1);
  r->model->source = source;
  r->model->arena = arena;
  r->model->resolver = r;
  list_parts(r, root);
  if (first_part(r, CL_NODE_SCENARIOS_FOR)) {
    refuse_scenario_file(r, root);
    return CLAUSE_ERROR_SOURCE;
  }
  if (refuse_amendment(r) != CLAUSE_OK) return CLAUSE_ERROR_SOURCE;
  read_header(r);
  cl_survey(r);
  cl_declare_names(r);
  cl_resolve_events(r);
  cl_resolve_rates(r);
  cl_resolve_provisions(r);
  cl_find_unknowns(r);
  r->model->scenarios = CL_NEED(r, cl_scenarios, 1);
  int status =
      cl_resolve_scenarios(r->model->scenarios, r->model, first_part(r, CL_NODE_SCENARIO), source, diagnostics);
  if (status == CLAUSE_ERROR_MEMORY) return status;
  if (cl_diagnostics_errors(diagnostics) != errors) return CLAUSE_ERROR_SOURCE;
  cl_warn_unused(r, root);
  *model = r->model;
  return CLAUSE_OK;
}
