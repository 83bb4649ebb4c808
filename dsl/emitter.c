/* The emitter: appends instructions, keeps labels until their place is known, and hands out registers. */
#include "lower.h"

#include <string.h>

void cl_leave(cl_lowering *l, int status) {
  l->status = status;
  longjmp(l->leave, 1);
}

void cl_check(cl_lowering *l, int status) {
  if (status != CLAUSE_OK) cl_leave(l, status);
}

void *cl_lower_need(cl_lowering *l, size_t size) {
  void *block = cl_arena_get(l->arena, size ? size : 1);
  if (!block) cl_leave(l, CLAUSE_ERROR_MEMORY);
  return block;
}

void cl_too_complex(cl_lowering *l, const cl_node *node, const char *what) {
  cl_report(l->diagnostics, CL_TOO_COMPLEX, l->model->source, node ? node->span : (clause_span){0, 0}, "%s", what);
  cl_leave(l, CLAUSE_ERROR_SOURCE);
}

/* ---- instructions and labels ---- */

/* So that a sentence about each of many parties, said often enough, is refused before it fills the memory. */
enum { CODE_MAX = 1 << 22 };

uint32_t cl_put(cl_lowering *l, cl_op op, uint32_t a, uint32_t d) {
  const cl_code code = {(uint8_t)op, (uint8_t)a, 0, d};
  if (l->program->code.count == CODE_MAX)
    cl_too_complex(l, l->current ? l->current->node : NULL, "the agreement is too long for one program");
  cl_check(l, CL_PUSH(l->program, l->program->code, code));
  return l->program->code.count - 1;
}

static uint16_t jump_of(cl_lowering *l, uint32_t distance) {
  if (distance > UINT16_MAX)
    cl_too_complex(l, l->current ? l->current->node : NULL, "this clause is too long for one jump; split it");
  return (uint16_t)distance;
}

uint32_t cl_put_jump(cl_lowering *l, cl_op op, uint32_t a, uint32_t d, cl_label *label) {
  uint32_t pc = cl_put(l, op, a, d);
  l->program->code.at[pc].jump = label->count ? jump_of(l, pc - label->last) : 0;
  label->last = pc;
  label->count++;
  return pc;
}

void cl_bind(cl_lowering *l, cl_label *label) {
  for (uint32_t pc = label->last; label->count; label->count--) {
    cl_code *code = &l->program->code.at[pc];
    uint32_t before = pc - code->jump;
    code->jump = jump_of(l, l->program->code.count - pc - 1);
    pc = before;
  }
}

void cl_shorten_jumps(clause_program *program) {
  char jumps[CL_OPS];
  for (int op = 0; op < CL_OPS; op++) jumps[op] = strstr(cl_op_infos[op].operands, ">j") != NULL;
  for (uint32_t pc = program->code.count; pc-- > 0;) {
    cl_code *code = &program->code.at[pc];
    if (!jumps[code->op]) continue;
    const cl_code *target = code + 1 + code->jump;
    if (target->op == CL_OP_JUMP && code->jump + 1u + target->jump <= UINT16_MAX)
      code->jump = (uint16_t)(code->jump + 1u + target->jump);
    if (code->op == CL_OP_JUMP && code[1 + code->jump].op == CL_OP_END) *code = (cl_code){.op = CL_OP_END};
  }
}

/* ---- notes ---- */

static uint32_t current_clause(const cl_lowering *l) {
  int32_t clause = l->current ? l->states[l->current->index].clause : CL_NO_CLAUSE;
  return clause < 0 ? UINT32_MAX : (uint32_t)clause;
}

static void add_note(cl_lowering *l, const cl_note *note) {
  cl_check(l, CL_PUSH(l->program, l->program->notes, *note));
}

static clause_span span_of(const cl_node *node) { return node ? node->span : (clause_span){0, 0}; }

void cl_note_test(cl_lowering *l, const cl_node *node, int negated, const cl_expr *shown) {
  if (l->quiet) return;
  cl_note note = {.pc = l->program->code.count,
                  .clause = current_clause(l),
                  .span = span_of(node),
                  .is_test = 1,
                  .negated = (uint8_t)(negated ^ l->words_negated)};
  if (shown && shown->type.sort < CL_SORT_DAYS) {
    note.compared = 1;
    note.type = (uint8_t)shown->type.sort;
    memcpy(note.currency, shown->type.currency, 4);
  }
  add_note(l, &note);
}

void cl_note_reversed(cl_lowering *l, int reversed) {
  if (!l->quiet) l->program->notes.at[l->program->notes.count - 1].reversed = (uint8_t)reversed;
}

void cl_note_stretch(cl_lowering *l, const cl_node *node) {
  const cl_note note = {.pc = l->program->code.count, .clause = current_clause(l), .span = span_of(node)};
  add_note(l, &note);
}

/* ---- registers ---- */

uint32_t cl_register_run(cl_lowering *l, uint32_t count) {
  uint32_t first = l->next_register;
  l->next_register += count;
  if (l->next_register > l->next_flag)
    cl_too_complex(l, l->current ? l->current->node : NULL,
                   "this clause needs too much at once; define parts of it by name");
  return first;
}

uint32_t cl_register(cl_lowering *l) { return cl_register_run(l, 1); }

uint32_t cl_wide_register(cl_lowering *l) {
  if (l->next_wide == CL_WIDE_REGISTERS)
    cl_too_complex(l, l->current ? l->current->node : NULL, "this amount is too deep; define parts of it by name");
  return l->next_wide++;
}

/* ---- constants, symbols, parties ---- */

uint32_t cl_constant(cl_lowering *l, int64_t value) {
  uint32_t index;
  cl_check(l, cl_program_constant(&index, l->program, value));
  return index;
}

uint32_t cl_load_constant(cl_lowering *l, int64_t value) {
  uint32_t r = cl_register(l);
  cl_put(l, CL_OP_CONST, r, cl_constant(l, value));
  return r;
}

uint32_t cl_symbol(cl_lowering *l, const char *name) {
  uint32_t symbol;
  cl_check(l, cl_program_symbol(&symbol, l->program, name, strlen(name)));
  return symbol;
}

uint32_t cl_load_name(cl_lowering *l, const char *name) {
  uint32_t r = cl_register(l);
  cl_put(l, CL_OP_NAME, r, cl_symbol(l, name));
  return r;
}

cl_who cl_party_symbol(uint32_t party) {
  if (party == UINT32_MAX) return (cl_who){CL_NOBODY, 0};
  return (cl_who){CL_FROM_SYMBOL, 1 + party}; /* they are the first symbols, after the name of nothing */
}

/* ---- answers ---- */

uint32_t cl_emission(cl_lowering *l, const cl_answer *answer) {
  cl_emit emit = {.clause = current_clause(l),
                  .kind = (uint8_t)answer->kind,
                  .party = answer->party,
                  .counterparty = answer->counterparty,
                  .reason = span_of(answer->reason),
                  .value = answer->value,
                  .below = (uint8_t)answer->changes};
  if (answer->currency) memcpy(emit.currency, answer->currency, 4);
  cl_check(l, CL_PUSH(l->program, l->program->emits, emit));
  return l->program->emits.count - 1;
}

void cl_put_answer(cl_lowering *l, const cl_answer *answer) {
  uint32_t pc = cl_put(l, CL_OP_EMIT, answer->amount, cl_emission(l, answer));
  l->program->code.at[pc].jump = (uint16_t)answer->deadline;
}
