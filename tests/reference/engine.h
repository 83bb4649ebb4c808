/* The engine on an agreement of spec.h, through its public interface. */
#ifndef REFERENCE_ENGINE_H
#define REFERENCE_ENGINE_H

#include "clause.h"
#include "spec.h"

typedef struct engine {
  const spec *s;
  clause_program *program;
  clause_names *names;
  clause_instance *instance;
} engine;

/* A status of the engine; `message` says why not. */
int engine_compile(engine *e, const spec *s, clause_message *message);
/* A fresh instance, with the values that the agreement says are bound. */
int engine_begin(engine *e);
/* A field as the engine carries it; provisions are numbered as in `words`. */
int64_t engine_field(engine *e, const spec *words, field f, int64_t number);
/* An event in whose fields provisions are numbered as in `words`. */
int engine_apply(engine *e, const spec *words, const event *it);
void engine_free(engine *e);

#endif
