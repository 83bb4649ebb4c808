/* What a program is, as its host is told: the agreement as a whole, and its kinds of events, parties, values, clauses, tests and answers.  All of it stands in the program's tables, or
** was derived for this when it was sealed. */
#include "machine.h"

#include <string.h>

/* ---- the whole ---- */

clause_program_info clause_program_describe(const clause_program *program) {
  if (program == NULL) return (clause_program_info){.file = "", .source = "", .agreement = "", .version = ""};
  uint64_t state = cl_state_size(program) + program->values.count * (sizeof(int64_t) + sizeof(uint8_t));
  return (clause_program_info){
      .file = cl_string(program, program->file),
      .source = program->source.at != NULL ? program->source.at : "",
      .source_size = program->source.count,
      .agreement = cl_string(program, program->agreement),
      .version = cl_string(program, program->version),
      .effective = program->effective,
      .end = program->end,
      .offset_minutes = program->offset_minutes,
      .parties = program->parties,
      .kinds = program->kinds.count,
      .values = program->values.count,
      .clauses = program->clauses.count,
      .meters = program->meters.count,
      .tests = program->tests.count,
      .answers = program->answers.count,
      .event_bound = program->event_bound,
      .deadline_bound = program->deadline_bound,
      .state_bytes = state,
      .instance_bytes = sizeof(clause_instance) + state,
  };
}

/* ---- its parts ---- */

int clause_program_kind(clause_kind_info *out, const clause_program *program, uint32_t kind) {
  if (out == NULL || program == NULL || kind >= program->kinds.count) return CLAUSE_ERROR_ARGUMENT;
  const cl_kind *from = &program->kinds.at[kind];
  out->name = cl_string(program, from->name);
  out->fields = from->field_count > 0 ? program->field_infos + from->first_field : NULL;
  out->field_count = from->field_count;
  return CLAUSE_OK;
}

int clause_program_find_kind(const clause_program *program, const char *name, size_t size) {
  if (program == NULL || name == NULL) return CLAUSE_ERROR_ARGUMENT;
  for (uint32_t i = 0; i < program->kinds.count; i++)
    if (cl_is_text(program, program->kinds.at[i].name, name, size)) return (int)i;
  return CLAUSE_ERROR_KIND;
}

int clause_program_find_field(const clause_program *program, uint32_t kind, const char *name, size_t size) {
  if (program == NULL || name == NULL || kind >= program->kinds.count) return CLAUSE_ERROR_ARGUMENT;
  const cl_kind *of = &program->kinds.at[kind];
  for (uint32_t i = 0; i < of->field_count; i++)
    if (cl_is_text(program, program->fields.at[of->first_field + i].name, name, size)) return (int)i;
  return CLAUSE_ERROR_FIELD;
}

int clause_program_find_value(const clause_program *program, const char *name, size_t size) {
  if (program == NULL || name == NULL) return CLAUSE_ERROR_ARGUMENT;
  for (uint32_t i = 0; i < program->values.count; i++)
    if (cl_is_text(program, program->values.at[i].name, name, size)) return (int)i;
  return CLAUSE_ERROR_ARGUMENT;
}

int clause_program_find_clause(const clause_program *program, const char *name, size_t size) {
  if (program == NULL || name == NULL) return CLAUSE_ERROR_ARGUMENT;
  for (uint32_t i = 0; i < program->clauses.count; i++)
    if (cl_is_text(program, program->clauses.at[i].name, name, size)) return (int)i;
  return CLAUSE_ERROR_ARGUMENT;
}

const char *clause_program_party(const clause_program *program, uint32_t party) {
  if (program == NULL || party >= program->parties) return NULL;
  return cl_string(program, program->symbols.at[party + 1]);
}

int clause_program_value(clause_value_info *out, const clause_program *program, uint32_t value) {
  if (out == NULL || program == NULL || value >= program->values.count) return CLAUSE_ERROR_ARGUMENT;
  const cl_value *from = &program->values.at[value];
  out->name = cl_string(program, from->name);
  out->heading = cl_string(program, from->heading);
  out->type = (clause_type)from->type;
  memcpy(out->currency, from->currency, sizeof out->currency);
  out->disclosed = from->disclosed;
  out->value = from->disclosed ? from->value : 0;
  return CLAUSE_OK;
}

int clause_program_clause(clause_clause_info *out, const clause_program *program, uint32_t clause) {
  if (out == NULL || program == NULL || clause >= program->clauses.count) return CLAUSE_ERROR_ARGUMENT;
  const cl_clause *from = &program->clauses.at[clause];
  out->name = cl_string(program, from->name);
  out->heading = cl_string(program, from->heading);
  out->kind = cl_string(program, from->kind);
  out->span = from->span;
  return CLAUSE_OK;
}

int clause_program_test(clause_test_info *out, const clause_program *program, uint32_t test) {
  if (out == NULL || program == NULL || test >= program->tests.count) return CLAUSE_ERROR_ARGUMENT;
  const cl_note *note = &program->notes.at[program->tests.at[test]];
  *out = (clause_test_info){note->clause, note->span, note->negated};
  return CLAUSE_OK;
}

static int32_t known_party(cl_who who) {
  if (who.from == CL_FROM_FIELD) return -1;
  return who.from == CL_FROM_SYMBOL ? (int32_t)who.index : 0;
}

int clause_program_answer(clause_answer_info *out, const clause_program *program, uint32_t answer) {
  if (out == NULL || program == NULL || answer >= program->answers.count) return CLAUSE_ERROR_ARGUMENT;
  const cl_given *given = &program->answers.at[answer];
  const cl_emit *emit = &program->emits.at[given->emission];
  *out = (clause_answer_info){
      .clause = emit->clause,
      .kind = given->is_overflowed ? CLAUSE_OVERFLOWED : (clause_verdict_kind)emit->kind,
      .reason = emit->reason,
      .party = known_party(emit->party),
      .counterparty = known_party(emit->counterparty),
      .value = emit->value,
  };
  memcpy(out->currency, emit->currency, sizeof out->currency);
  return CLAUSE_OK;
}
