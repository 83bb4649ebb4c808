/* See engine.h. */
#include "engine.h"

#include <string.h>

#include "print.h"

int engine_compile(engine *e, const spec *s, clause_message *message) {
  static text source;
  *e = (engine){.s = s};
  print_spec(&source, s);
  return clause_program_compile(&e->program, "random.cl", source.at, (size_t)source.size, NULL, message);
}

static void bind_values(engine *e) {
  uint32_t count = clause_program_describe(e->program).values;
  for (uint32_t i = 0; i < count; i++) {
    clause_value_info value;
    clause_program_value(&value, e->program, i);
    for (int j = 0; j < e->s->value_count; j++)
      if (e->s->value[j].bound && strcmp(value_names[j], value.name) == 0)
        clause_instance_bind(e->instance, i, e->s->value[j].bound_to);
  }
}

int engine_begin(engine *e) {
  int status = e->names ? CLAUSE_OK : clause_names_new(&e->names, e->program, 0);
  clause_instance_free(e->instance);
  e->instance = NULL;
  if (status == CLAUSE_OK) status = clause_instance_new(&e->instance, e->program, NULL);
  if (status == CLAUSE_OK) bind_values(e);
  return status;
}

int64_t engine_field(engine *e, const spec *words, field f, int64_t number) {
  type t = field_infos[f].type;
  if (t != NAME && t != PARTY && t != PROVISION) return number;
  const char *name = spec_name(words, number);
  int64_t interned;
  clause_names_intern(&interned, e->names, name, strlen(name));
  return interned;
}

int engine_apply(engine *e, const spec *words, const event *it) {
  int64_t fields[FIELDS];
  uint32_t count = 0;
  const char *noun = kind_infos[it->kind].noun;
  for (field f = 0; f < FIELDS; f++) {
    if (has_field(e->s, it->kind, f)) fields[count++] = engine_field(e, words, f, it->field[f]);
  }
  int kind = clause_program_find_kind(e->program, noun, strlen(noun));
  if (kind < 0) return kind;
  return clause_instance_apply(e->instance, &(clause_event){it->at, (uint32_t)kind, count, fields});
}

void engine_free(engine *e) {
  clause_instance_free(e->instance);
  clause_names_free(e->names);
  clause_program_free(e->program);
  *e = (engine){0};
}
