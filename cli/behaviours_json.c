/* How two versions behave, as members of a JSON object. */
#include <string.h>

#include "behaviours.h"
#include "told.h"
#include "witness.h"

/* What a status or a fund holds. */
static void write_held(json *to, const behaviours *self, const cl_answer_given *given) {
  json_object(to, NULL);
  json_string(to, "holds", given->is_known ? behaviours_held(self, given, FOR_PROGRAMS).text : NULL);
  json_string(to, "currency", given->verdict.currency[0] ? given->verdict.currency : NULL);
  json_string(to, "for", *given->key ? given->key : NULL);
  json_end_object(to);
}

static void write_said(json *to, const char *key, const behaviours *self, int version, const cl_said *said) {
  json_array(to, key);
  for (uint32_t i = 0; i < said->count; i++) {
    const cl_answer_given *given = &said->at[i];
    if (given->verdict.kind == CL_HOLDS) {
      write_held(to, self, given);
      continue;
    }
    told_json(to, NULL, self->judged[version],
              &(cl_told){&given->verdict, given->party, given->counterparty, given->value});
  }
  json_end_array(to);
}

static void write_both(json *to, const behaviours *self, const cl_said *said) {
  write_said(to, "old", self, CL_OLD, &said[CL_OLD]);
  write_said(to, "new", self, CL_NEW, &said[CL_NEW]);
}

static void write_class(json *to, const cl_class *class) {
  json_object(to, "class");
  json_bool(to, "adds", class->adds);
  json_bool(to, "removes", class->removes);
  json_array(to, "parties");
  for (const cl_party_class *of = class->parties; of; of = of->next) {
    json_object(to, NULL);
    json_string(to, "party", of->party);
    json_array(to, "effects");
    for (int effect = 0; effect < CL_EFFECT_KINDS; effect++)
      if (of->has[effect]) json_string(to, NULL, cl_effect_word((cl_effect_kind)effect));
    json_end_array(to);
    json_end_object(to);
  }
  json_end_array(to);
  json_end_object(to);
}

static void write_case(json *to, const behaviours *self, const cl_case *supposed) {
  json_object(to, NULL);
  json_string(to, "value", supposed->value);
  json_string(
      to, "is",
      format_value(supposed->figure, supposed->type, supposed->currency, behaviours_offset(self), FOR_PROGRAMS).text);
  json_string(to, "side", session_side(supposed->side));
  json_string(
      to, "threshold",
      supposed->side == CLAUSE_THRESHOLD_NONE
          ? NULL
          : format_value(supposed->threshold, supposed->type, supposed->currency, behaviours_offset(self), FOR_PROGRAMS)
                .text);
  json_bool(to, "differs", supposed->differs);
  write_both(to, self, supposed->said);
  json_end_object(to);
}

static void write_witness(json *to, const behaviours *self, const cl_witness *witness) {
  int offset = behaviours_offset(self);
  json_object(to, NULL);
  json_array(to, "events");
  for (uint32_t i = 0; i < witness->event_count; i++) witness_event_json(to, &witness->events[i], offset);
  json_end_array(to);
  json_string(to, "at", format_instant(witness->at, offset, FOR_PROGRAMS).text);
  write_both(to, self, witness->said);
  json_array(to, "cases");
  for (uint32_t i = 0; i < witness->case_count; i++) write_case(to, self, &witness->cases[i]);
  json_end_array(to);
  write_class(to, &witness->class);
  json_end_object(to);
}

/* Streams of fewer events than the first number are proved not to show a difference. */
static void write_length(json *to, const cl_behaviour *of) {
  json_object(to, "events");
  json_count(to, "at_least", of->unrolled.alike);
  if (of->witnesses)
    json_count(to, "at_most", cl_fewest_events(of));
  else
    json_null(to, "at_most");
  json_string(to, "not_known_because", of->unrolled.stops);
  json_end_object(to);
}

static void write_witnesses(json *to, const char *key, const behaviours *self, const cl_witness *witness) {
  json_array(to, key);
  for (; witness; witness = witness->next) write_witness(to, self, witness);
  json_end_array(to);
}

static void write_clause(json *to, const behaviours *self, const cl_behaviour *of) {
  json_object(to, NULL);
  json_string(to, "clause", of->clause);
  json_string(to, "answer", behaviour_word(of->kind));
  json_string(to, "remark", behaviours_remark(self, of));
  if (of->kind != CL_BEHAVES_ALIKE) write_length(to, of);
  if (of->kind == CL_BEHAVES_DIFFERENTLY) write_class(to, &of->class);
  write_witnesses(to, "witnesses", self, of->witnesses);
  json_end_object(to);
}

/* What only one version accepts: without a field, the party or the event itself. */
static void write_declared(json *to, const behaviours *self) {
  json_array(to, "accepted_differently");
  for (declared it = {0}; behaviours_next_declared(self, &it);) {
    json_object(to, NULL);
    json_string(to, "kind", it.kind);
    json_string(to, "name", it.name);
    json_bool(to, "in_old", it.is_in[CL_OLD]);
    json_bool(to, "in_new", it.is_in[CL_NEW]);
    json_string(to, "field", it.field ? it.field->term + strlen("field ") : NULL);
    json_string(to, "old", it.field ? it.field->old : NULL);
    json_string(to, "new", it.field ? it.field->new_ : NULL);
    json_end_object(to);
  }
  json_end_array(to);
}

void behaviours_json(const behaviours *self, json *to) {
  cl_behaviour_kind whole = cl_behaviour_of_all(self->found);
  if (!behaviours_accept_alike(self)) whole = CL_BEHAVES_DIFFERENTLY;
  json_string(to, "from", format_date(self->found->from, behaviours_offset(self)).text);
  json_string(to, "counted", behaviours_from(self));
  json_string(to, "answer", behaviour_word(whole));
  if (whole == CL_BEHAVES_DIFFERENTLY) write_class(to, &self->found->class);
  write_declared(to, self);
  write_witnesses(to, "acts", self, self->found->acts);
  json_array(to, "clauses");
  for (uint32_t i = 0; i < self->found->count; i++) write_clause(to, self, &self->found->at[i]);
  json_end_array(to);
}
