/* Answers as words and as JSON: see told.h. */
#include "told.h"

#include <stdlib.h>

const char *told_words(cl_arena *arena, const session *by, const cl_told *told) {
  const clause_verdict *verdict = told->verdict;
  if (!verdict) return "–";
  int offset = by->info.offset_minutes;
  const char *text = clause_verdict_word((clause_verdict_kind)verdict->kind);
  if (verdict->currency[0])
    text = cl_arena_format(arena, "%s %s", text, format_money(verdict->amount, verdict->currency, FOR_READERS).text);
  if (*told->party && *told->counterparty)
    text = cl_arena_format(arena, "%s, %s → %s", text, told->party, told->counterparty);
  else if (*told->party)
    text = cl_arena_format(arena, "%s, %s", text, told->party);
  if (verdict->kind == CLAUSE_UNDETERMINED && *told->value)
    text = cl_arena_format(arena, "%s, waits for %s", text, told->value);
  if (verdict->kind == CLAUSE_UNDETERMINED && session_changes(verdict))
    text = cl_arena_format(arena, "%s, changes %s %s", text, session_changes(verdict),
                           session_threshold(by, verdict, FOR_READERS).text);
  if (verdict->deadline != CLAUSE_NEVER)
    text = cl_arena_format(arena, "%s, by %s", text, format_instant(verdict->deadline, offset, FOR_READERS).text);
  return text;
}

const char *span_words(cl_arena *arena, const session *by, clause_span span) {
  folded_words folded = {0};
  fold_words(&folded, &by->places, span);
  cut_words(&folded, REASON_SHOWN);
  const char *text = cl_arena_format(arena, "%s", folded.text);
  free(folded.text);
  return text;
}

void reason_json(json *to, const session *by, clause_span reason, const char *text) {
  source_place where = place_of(&by->places, reason.start);
  json_object(to, "reason");
  json_count(to, "line", where.line);
  json_count(to, "column", where.column);
  json_string(to, "text", text);
  json_end_object(to);
}

static void json_folded_reason(json *to, const session *by, clause_span reason) {
  folded_words folded = {0};
  fold_words(&folded, &by->places, reason);
  reason_json(to, by, reason, folded.text);
  free(folded.text);
}

void told_json(json *to, const char *key, const session *by, const cl_told *told) {
  const clause_verdict *verdict = told->verdict;
  if (!verdict) {
    json_null(to, key);
    return;
  }
  int paid = verdict->currency[0] != 0, offset = by->info.offset_minutes;
  json_object(to, key);
  json_string(to, "verdict", clause_verdict_word((clause_verdict_kind)verdict->kind));
  json_string(to, "clause", session_clause(by, verdict->clause).name);
  json_string(to, "party", *told->party ? told->party : NULL);
  json_string(to, "counterparty", *told->counterparty ? told->counterparty : NULL);
  json_string(to, "amount", paid ? format_money(verdict->amount, verdict->currency, FOR_PROGRAMS).text : NULL);
  json_string(to, "currency", paid ? verdict->currency : NULL);
  json_string(to, "deadline",
              verdict->deadline == CLAUSE_NEVER ? NULL : format_instant(verdict->deadline, offset, FOR_PROGRAMS).text);
  json_string(to, "value", *told->value ? told->value : NULL);
  if (session_changes(verdict)) {
    json_string(to, "changes", session_changes(verdict));
    json_string(to, "threshold", session_threshold(by, verdict, FOR_PROGRAMS).text);
  }
  json_folded_reason(to, by, verdict->reason);
  json_end_object(to);
}
