/* The machine's instructions on symbolic values. */
#ifndef CL_EVALUATE_H
#define CL_EVALUATE_H

#include "summary.h"

/* Registers that an instruction, or one after it, may read before they are written. */
typedef struct cl_live {
  uint64_t registers[CL_REGISTERS / 64];
  uint16_t wide; /* bit i: wide register i */
} cl_live;

/* For each instruction of the program; in the arena. */
const cl_live *cl_find_live(cl_syms *syms, const clause_program *program);

/* What the numbers of one program mean in the vocabulary that both share. */
typedef struct cl_meaning {
  cl_syms *syms;
  const clause_program *program;
  const cl_sym **names, **provisions; /* by symbol: a constant; as a provision, by what the new version calls it */
  const cl_sym **values;              /* 0 while not bound */
  const cl_sym **bound;
  const char **member_names;                /* by obligation */
  const cl_sym **members;                   /* the constant that names it */
  uint32_t *slots, *tables, *queues, *told; /* the part of a slot, a table, an obligation, a clause's answers */
  uint32_t let_go;                          /* a part */
  const unsigned char *dated;               /* by obligation: the code asks since when one has been open */
  const cl_live *live;                      /* by instruction */
  const cl_sym **reached;                   /* by instruction; all NULL between two handlers */
} cl_meaning;

/* What a handler is run on. */
typedef struct cl_setting {
  uint32_t entry;
  const cl_sym *now;
  const cl_sym *const *fields;
  const cl_field *declared; /* the fields of an event; NULL */
} cl_setting;

/* Runs the handler; `parts` holds the value of each part before it, and then after it. */
void cl_evaluate(const cl_meaning *meaning, const cl_setting *setting, const cl_sym **parts);

/* A verdict, without what it takes from the event. */
const cl_sym *cl_emission_shape(const cl_meaning *meaning, int32_t emission);

#endif
