/* The diff as one JSON object.  Verdict differences are written as they come, so the object can be as long as the
** stream. */
#include <stdlib.h>

#include "allocate.h"
#include "diff.h"
#include "told.h"

/* ---- terms ---- */

static void write_version(json *to, const char *key, const diff_run *run, int version) {
  const cl_model *model = run->versions[version].model;
  json_object(to, key);
  json_string(to, "name", model->agreement);
  json_string(to, "version", model->version);
  json_string(to, "effective", format_date(model->effective, model->offset_minutes).text);
  json_string(to, "file", run->versions[version].path);
  json_end_object(to);
}

static void write_term(json *to, const cl_term *term) {
  json_object(to, NULL);
  json_string(to, "term", term->term);
  json_string(to, "old", term->old);
  json_string(to, "new", term->new_);
  json_array(to, "favours");
  for (uint32_t i = 0; i < term->favour_count; i++) json_string(to, NULL, term->favours[i]);
  json_end_array(to);
  if (term->reason) json_string(to, "reason", term->reason);
  json_end_object(to);
}

static void write_same(json *to, const cl_same_term *same) {
  json_object(to, NULL);
  json_string(to, "term", same->term);
  json_string(to, "value", same->value);
  json_end_object(to);
}

static void write_line(json *to, const char *key, const cl_standing *standing) {
  if (standing->name)
    json_count(to, key, standing->line);
  else
    json_null(to, key);
}

static void write_entry(json *to, const cl_entry *entry) {
  const cl_standing *standing = diff_standing(entry);
  json_object(to, NULL);
  json_string(to, "clause", standing->name);
  if (entry->change == CL_CHANGE_RENAMED) json_string(to, "was", entry->old.name);
  json_string(to, "kind", diff_kind(entry));
  json_string(to, "heading", standing->heading ? standing->heading : entry->old.heading);
  json_string(to, "change", cl_change_word(entry->change));
  write_line(to, "old_line", &entry->old);
  write_line(to, "new_line", &entry->new_);
  json_array(to, "terms");
  for (uint32_t i = 0; i < entry->term_count; i++) write_term(to, &entry->terms[i]);
  json_end_array(to);
  json_array(to, "unchanged");
  for (uint32_t i = 0; i < entry->same_count; i++) write_same(to, &entry->same[i]);
  json_end_array(to);
  json_array(to, "notes");
  for (uint32_t i = 0; i < entry->note_count; i++) json_string(to, NULL, entry->notes[i]);
  json_end_array(to);
  json_end_object(to);
}

static void write_entries(json *to, const char *key, const cl_entries *entries) {
  json_array(to, key);
  for (uint32_t i = 0; i < entries->count; i++) write_entry(to, &entries->at[i]);
  json_end_array(to);
}

static void write_counts(json *to, const char *key, const cl_entries *entries) {
  json_object(to, key);
  for (int change = 0; change < CL_CHANGE_KINDS; change++)
    json_count(to, cl_change_word((cl_change_kind)change), entries->of_change[change]);
  json_end_object(to);
}

static void write_terms(json *to, const diff_run *run) {
  const cl_diff *diff = run->terms;
  write_version(to, "old", run, CL_OLD);
  write_version(to, "new", run, CL_NEW);
  write_entries(to, "clauses", &diff->clauses);
  write_entries(to, "declarations", &diff->declarations);
  json_object(to, "text");
  json_bool(to, "reordered", diff->reordered);
  json_bool(to, "comments", diff->comments);
  json_bool(to, "layout", diff->layout);
  json_end_object(to);
  json_object(to, "summary");
  write_counts(to, "clauses", &diff->clauses);
  write_counts(to, "declarations", &diff->declarations);
  json_end_object(to);
}

/* ---- the replay ---- */

static void difference(diff_run *run, const cl_verdict_difference *found) {
  json *to = run->state;
  json_object(to, NULL);
  json_string(to, "at", format_instant(found->at, run->versions[CL_NEW].model->offset_minutes, FOR_PROGRAMS).text);
  if (found->line)
    json_count(to, "event", found->line);
  else
    json_null(to, "event");
  json_string(to, "clause", found->clause);
  told_json(to, "old", &run->versions[CL_OLD].session, &found->told[CL_OLD]);
  told_json(to, "new", &run->versions[CL_NEW].session, &found->told[CL_NEW]);
  json_end_object(to);
}

static void write_amounts(json *to, const wide amounts[CL_VERSIONS], const char *currency) {
  json_string(to, "currency", currency);
  json_string(to, "old", format_money(amounts[CL_OLD], currency, FOR_PROGRAMS).text);
  json_string(to, "new", format_money(amounts[CL_NEW], currency, FOR_PROGRAMS).text);
  json_string(to, "difference", format_money(amounts[CL_NEW] - amounts[CL_OLD], currency, FOR_PROGRAMS).text);
}

static void write_money(json *to, cl_replay *replay) {
  size_t count, next;
  const cl_money_row *rows = cl_replay_money(replay, &count);
  json_array(to, "money");
  for (size_t i = 0; i < count; i++) {
    json_object(to, NULL);
    json_string(to, "payer", rows[i].payer);
    json_string(to, "payee", rows[i].payee);
    json_string(to, "clause", rows[i].clause);
    json_count(to, "year", (uint64_t)rows[i].year);
    write_amounts(to, rows[i].amount, rows[i].currency);
    json_end_object(to);
  }
  json_end_array(to);
  json_array(to, "totals");
  for (size_t i = 0; i < count; i = next) {
    wide sums[CL_VERSIONS];
    next = diff_money_group(sums, rows, i, count);
    json_object(to, NULL);
    json_string(to, "payer", rows[i].payer);
    json_string(to, "payee", rows[i].payee);
    write_amounts(to, sums, rows[i].currency);
    json_end_object(to);
  }
  json_end_array(to);
}

static void write_unknown_caps(json *to, const diff_run *run) {
  const char *clause, *value;
  json_array(to, "undisclosed_caps");
  for (int version = 0; version < CL_VERSIONS; version++)
    for (uint32_t index = 0; diff_unknown_cap(run, version, &index, &clause, &value);) {
      json_object(to, NULL);
      json_string(to, "version", version == CL_OLD ? "old" : "new");
      json_string(to, "clause", clause);
      json_string(to, "value", value);
      json_end_object(to);
    }
  json_end_array(to);
}

static void write_verdicts(json *to, const cl_replay *replay) {
  json_array(to, "verdicts");
  for (int kind = 0; kind < CLAUSE_VERDICT_KINDS; kind++) {
    uint64_t old = cl_replay_verdicts(replay, CL_OLD, (clause_verdict_kind)kind);
    uint64_t now = cl_replay_verdicts(replay, CL_NEW, (clause_verdict_kind)kind);
    if (!old && !now) continue;
    json_object(to, NULL);
    json_string(to, "verdict", clause_verdict_word((clause_verdict_kind)kind));
    json_count(to, "old", old);
    json_count(to, "new", now);
    json_end_object(to);
  }
  json_end_array(to);
}

static void begin(diff_run *run) {
  json *to = run->state = resize(NULL, sizeof *to);
  *to = json_start(run->out, 1);
  json_object(to, NULL);
  write_terms(to, run);
  if (run->behaviours.found) {
    json_object(to, "behaviour");
    behaviours_json(&run->behaviours, to);
    json_end_object(to);
  }
  if (!run->stream) return;
  json_object(to, "replay");
  json_string(to, "stream", run->stream);
  json_array(to, "differences");
}

/* After trouble the object stays open: nobody should take it for the whole. */
static void end(diff_run *run, int fine) {
  json *to = run->state;
  if (fine && run->stream) {
    json_end_array(to);
    json_count(to, "events", cl_replay_events(run->replay));
    write_verdicts(to, run->replay);
    write_money(to, run->replay);
    write_unknown_caps(to, run);
    json_end_object(to);
  }
  if (fine) json_end_object(to);
  free(to);
}

const diff_renderer diff_json = {begin, difference, end};
