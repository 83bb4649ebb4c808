/* The verifier: proves, before a program may run, that every reference is in range, that code only goes forward and ends, that registers are
** written before they are read on every path, and how much work and room each handler can need.  The machine relies on all of it
** and checks none of it again.  One forward pass, since no jump goes back; verify_tables.c has looked at the tables before. */
#include "verify.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define INLINE inline __attribute__((always_inline))

/* ---- paths ---- */

/* What a path needs. */
enum { COST, VERDICTS, CELLS, BUCKETS, OPENS, PAYS, NEEDS };

/* What holds before an instruction, on every path to it. */
typedef struct point {
  uint64_t assigned[CL_REGISTERS / 64]; /* registers that were written */
  uint32_t assigned_wide;
  uint32_t handler;     /* whose code it is, plus 1; 0: no path leads here */
  uint32_t most[NEEDS]; /* that a path to it needs */
} point;

typedef struct verifier {
  clause_program *program;
  clause_message *message;
  uint32_t *heads; /* by instruction: the handler that begins there, plus 1; 0: none */
  point
      *points; /* what holds after the jumps to an instruction; a ring, since they reach no farther than the longest */
  uint32_t ring;   /* its size, a power of two */
  uint32_t fields; /* of the handler at hand */
  uint32_t pc;
  point at;  /* what holds before the instruction at hand */
  int falls; /* the one before it goes on to it, and `at` says what holds then */
} verifier;

__attribute__((format(printf, 2, 3))) static int refuse_at_pc(const verifier *v, const char *format, ...) {
  char reason[160];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(reason, sizeof reason, format, arguments);
  va_end(arguments);
  cl_message(v->message, "%s at pc %u", reason, v->pc);
  return CLAUSE_ERROR_IMAGE_REFUSED;
}

/* Whose entry and how many fields: of the kinds, then of the obligations, then of the start, as in `handlers`. */
static void describe_handlers(clause_program *p) {
  cl_handler *handler = p->handlers;
  memset(handler, 0, cl_handler_count(p) * sizeof *handler);
  for (uint32_t i = 0; i < p->kinds.count; i++, handler++)
    handler->entry = p->kinds.at[i].entry, handler->fields = p->kinds.at[i].field_count;
  for (uint32_t i = 0; i < p->obligations.count; i++, handler++)
    handler->entry = p->obligations.at[i].fire, handler->fields = p->obligations.at[i].captures + 2u;
  handler->entry = p->start;
}

/* Two kinds may share a handler; then it may read what both have. */
static int mark_entries(verifier *v) {
  clause_program *p = v->program;
  for (uint32_t i = 0; i < cl_handler_count(p); i++) {
    v->pc = p->handlers[i].entry;
    if (v->pc >= p->code.count) return refuse_at_pc(v, "a handler begins past the end of the code");
    uint32_t *head = &v->heads[v->pc];
    if (*head == 0) *head = i + 1;
    cl_handler *first = &p->handlers[*head - 1];
    if (p->handlers[i].fields < first->fields) first->fields = p->handlers[i].fields;
  }
  return CLAUSE_OK;
}

static int is_assigned(const point *at, uint32_t r) { return (at->assigned[r / 64] >> r % 64 & 1) != 0; }

static void assign(point *at, uint32_t r) { at->assigned[r / 64] |= UINT64_C(1) << r % 64; }

static uint32_t greater(uint32_t a, uint32_t b) { return a > b ? a : b; }

static point *point_of(const verifier *v, uint32_t pc) { return &v->points[pc & (v->ring - 1)]; }

/* Two paths to one instruction. */
static int join(const verifier *v, point *into, const point *from) {
  if (into->handler != from->handler) return refuse_at_pc(v, "the code goes on into another handler");
  for (int i = 0; i < CL_REGISTERS / 64; i++) into->assigned[i] &= from->assigned[i];
  into->assigned_wide &= from->assigned_wide;
  for (int i = 0; i < NEEDS; i++) into->most[i] = greater(into->most[i], from->most[i]);
  return CLAUSE_OK;
}

static int need_inside(const verifier *v, uint32_t pc) {
  if (pc >= v->program->code.count) return refuse_at_pc(v, "the code runs past its end");
  return v->heads[pc] == 0 ? CLAUSE_OK : refuse_at_pc(v, "the code goes on into another handler");
}

static int jump_to(verifier *v, uint32_t pc) {
  int status = need_inside(v, pc);
  if (status != CLAUSE_OK) return status;
  point *there = point_of(v, pc);
  if (there->handler != 0) return join(v, there, &v->at);
  *there = v->at;
  return CLAUSE_OK;
}

static int fall_through(verifier *v) {
  uint32_t next = v->pc + 1;
  int status = need_inside(v, next);
  point *there = point_of(v, next);
  v->falls = 1;
  if (status != CLAUSE_OK || there->handler == 0) return status;
  status = join(v, &v->at, there);
  there->handler = 0;
  return status;
}

static void begin_at(verifier *v, const point *at) {
  v->at = *at;
  v->fields = v->program->handlers[at->handler - 1].fields;
}

/* Whether a path leads to the instruction at hand; then `at` is what holds on all of them. */
static int is_led_to(verifier *v) {
  point *here = point_of(v, v->pc);
  if (v->falls) return 1;
  if (v->heads[v->pc] != 0) {
    begin_at(v, &(point){.handler = v->heads[v->pc]});
  } else {
    if (here->handler == 0) return 0;
    begin_at(v, here);
    here->handler = 0;
  }
  return 1;
}

/* ---- operands ---- */

static int need_register(const verifier *v, const point *at, uint32_t r) {
  if (r < CL_REGISTERS && is_assigned(at, r)) return CLAUSE_OK;
  return refuse_at_pc(v, "register %u is read and may not have been written", r);
}

static int need_key(const verifier *v, const point *at, uint32_t first, uint32_t width) {
  for (uint32_t r = first; r < first + width; r++) {
    int status = need_register(v, at, r);
    if (status != CLAUSE_OK) return status;
  }
  return CLAUSE_OK;
}

static int need_wide(const verifier *v, const point *at, uint32_t r, int is_read) {
  if (r >= CL_WIDE_REGISTERS) return refuse_at_pc(v, "wide register %u does not exist", r);
  if (!is_read || (at->assigned_wide >> r & 1) != 0) return CLAUSE_OK;
  return refuse_at_pc(v, "wide register %u is read and may not have been written", r);
}

static int need_table(const verifier *v, uint8_t op, uint32_t table, uint32_t *key_width) {
  if (table >= v->program->tables.count) return refuse_at_pc(v, "table %u does not exist", table);
  uint8_t kind = op == CL_OP_WINDOW_ADD || op == CL_OP_WINDOW_SUM ? CL_WINDOW : CL_MAP;
  if (v->program->tables.at[table].kind != kind) return refuse_at_pc(v, "table %u is of the other kind", table);
  *key_width = v->program->tables.at[table].key_width;
  return CLAUSE_OK;
}

static int need_obligation(const verifier *v, uint8_t op, uint32_t obligation, uint32_t *key_width) {
  if (obligation >= v->program->obligations.count) return refuse_at_pc(v, "obligation %u does not exist", obligation);
  const cl_obligation *o = &v->program->obligations.at[obligation];
  *key_width = op == CL_OP_OPEN ? o->captures : o->key_width;
  return CLAUSE_OK;
}

static int need_obligations(const verifier *v, uint32_t first, uint32_t count) {
  if (count > 0 && cl_is_range_in(first, count, v->program->obligations.count)) return CLAUSE_OK;
  return refuse_at_pc(v, "obligations %u to %u do not exist", first, first + count);
}

static int need_ratio(const verifier *v, uint32_t ratio) {
  if (ratio + 1 < v->program->constants.count && v->program->constants.at[ratio + 1] > 0) return CLAUSE_OK;
  return refuse_at_pc(v, "constants %u and %u are not a ratio", ratio, ratio + 1);
}

/* The obligation exists: it was looked at before. */
static int need_look(const verifier *v, uint32_t obligation, uint32_t what) {
  if (what < v->program->obligations.at[obligation].captures) return CLAUSE_OK;
  if (what >= CL_LOOK_LEFT && what <= CL_LOOK_ORDER) return CLAUSE_OK;
  return refuse_at_pc(v, "obligation %u has no capture %u", obligation, what);
}

static int need_whole_periods(const verifier *v, uint32_t mode) {
  if (mode == CL_ROUND_DOWN || mode == CL_ROUND_UP) return CLAUSE_OK;
  return refuse_at_pc(v, "whole periods are completed or begun, not of rounding mode %u", mode);
}

static int need_emission(const verifier *v, cl_code code, uint32_t emission) {
  if (emission >= v->program->emits.count) return refuse_at_pc(v, "emission %u does not exist", emission);
  if (v->program->emits.at[emission].below != 0 && code.jump == 0)
    return refuse_at_pc(v, "emission %u lacks its threshold", emission);
  if (cl_emit_fits(v->program, &v->program->emits.at[emission], v->fields)) return CLAUSE_OK;
  return refuse_at_pc(v, "emission %u names a field that is not at hand", emission);
}

static int need_below(const verifier *v, uint32_t number, uint64_t end, const char *what) {
  return number < end ? CLAUSE_OK : refuse_at_pc(v, "%s %u does not exist", what, number);
}

/* Checks one operand.  `*key_width` is what the last table or obligation takes. */
static INLINE int check_operand(const verifier *v, cl_code code, const char *operand, uint32_t *key_width) {
  const clause_program *p = v->program;
  const point *at = &v->at;
  uint32_t number = cl_operand(code, operand[1]);
  switch (operand[0]) {
  case 'r':
  case 'X': return need_register(v, at, number);
  case 'k': return need_key(v, at, number, *key_width);
  case '?': return number == CL_NO_REGISTER ? CLAUSE_OK : need_register(v, at, number);
  case '+': return number == 0 ? CLAUSE_OK : need_register(v, at, number - 1);
  case 'w': return need_wide(v, at, number, 1);
  case 'W': return need_wide(v, at, number, 0);
  case 'f': return need_below(v, number, v->fields, "field");
  case 'y': return need_below(v, number, p->symbols.count, "symbol");
  case 'c': return need_below(v, number, p->constants.count, "constant");
  case 's': return need_below(v, number, p->slots.count, "slot");
  case 'v': return need_below(v, number, p->values.count, "value");
  case 'm': return need_below(v, number, CL_ROUNDINGS, "rounding mode");
  case 'p': return need_below(v, number, CL_PERIODS, "period");
  case 't': return need_table(v, code.op, number, key_width);
  case 'o': return need_obligation(v, code.op, number, key_width);
  case 'n': return need_obligations(v, cl_operand(code, 'l'), number);
  case 'q': return need_ratio(v, number);
  case 'e': return need_emission(v, code, number);
  case 'M': return need_below(v, number, CL_MONTH_RULES, "month rule");
  case 'D': return need_below(v, number, CL_DAYS_RULES, "day count");
  case 'V': return need_below(v, number, CL_ROLL_RULES, "roll convention");
  case 'B': return need_below(v, number, p->calendars.count, "calendar");
  case 'U': return need_whole_periods(v, number);
  case 'L': return need_look(v, cl_operand(code, 'l'), number);
  default: return CLAUSE_OK; /* none; R: any register will do; >: the target is checked when the path is followed */
  }
}

/* ---- instructions ---- */

static INLINE void count_needs(point *at, cl_code code, cl_op op, uint32_t cost) {
  at->most[COST] += cost;
  switch (op) {
  case CL_OP_EMIT: at->most[VERDICTS]++; break;
  case CL_OP_OPEN: at->most[OPENS]++; break;
  case CL_OP_PAY:
  case CL_OP_DISCHARGE: at->most[PAYS]++; break;
  case CL_OP_IS_OPEN: at->most[COST] += cl_operand(code, 'h'); break;
  case CL_OP_WINDOW_ADD: at->most[BUCKETS]++; /* and a cell for its key */ /* fall through */
  case CL_OP_SET_CELL:
  case CL_OP_ADD_CELL: at->most[CELLS]++; break;
  default: break;
  }
}

static void finish_handler(const verifier *v, const point *at) {
  cl_handler *handler = &v->program->handlers[at->handler - 1];
  handler->bound = greater(handler->bound, at->most[COST]);
  handler->verdicts = greater(handler->verdicts, at->most[VERDICTS]);
  handler->cells = greater(handler->cells, at->most[CELLS]);
  handler->buckets = greater(handler->buckets, at->most[BUCKETS]);
  handler->opens = greater(handler->opens, at->most[OPENS]);
  handler->pays = greater(handler->pays, at->most[PAYS]);
}

/* Five operands at most, each three letters after the one before; in the place of those that an instruction does not have stand spaces. */
#define PADDED(operands) operands "               "
#define OP(name, text, operands, cost, meaning)                                                                        \
  _Static_assert(sizeof(operands) <= sizeof "Ra Rb Rc Rd Re", #name " has more operands than are looked at");
#include "opcodes.def"
#undef OP

static INLINE int check_operands(const verifier *v, cl_code code, const char *operands) {
  uint32_t key_width = 0;
  int status = check_operand(v, code, operands, &key_width);
  if (status == CLAUSE_OK) status = check_operand(v, code, operands + 3, &key_width);
  if (status == CLAUSE_OK) status = check_operand(v, code, operands + 6, &key_width);
  if (status == CLAUSE_OK) status = check_operand(v, code, operands + 9, &key_width);
  if (status == CLAUSE_OK) status = check_operand(v, code, operands + 12, &key_width);
  return status;
}

static INLINE void write_operand(point *at, cl_code code, const char *operand) {
  if (operand[0] == 'R') assign(at, cl_operand(code, operand[1]));
  if (operand[0] == 'W') at->assigned_wide |= 1u << cl_operand(code, operand[1]);
}

static INLINE void write_operands(point *at, cl_code code, const char *operands) {
  write_operand(at, code, operands);
  write_operand(at, code, operands + 3);
  write_operand(at, code, operands + 6);
  write_operand(at, code, operands + 9);
  write_operand(at, code, operands + 12);
}

static INLINE int has_jump(const char *operands) {
  return operands[0] == '>' || operands[3] == '>' || operands[6] == '>' || operands[9] == '>' || operands[12] == '>';
}

/* What is written is written only when the code falls through: arithmetic that jumps leaves its register as it was. */
static INLINE int check_as(verifier *v, cl_code code, cl_op op, const char *operands, uint32_t cost) {
  int status = check_operands(v, code, operands);
  if (status != CLAUSE_OK) return status;
  count_needs(&v->at, code, op, cost);
  if (op == CL_OP_END) return finish_handler(v, &v->at), CLAUSE_OK;
  if (has_jump(operands)) {
    status = jump_to(v, v->pc + 1 + code.jump);
    if (status != CLAUSE_OK || op == CL_OP_JUMP) return status;
  }
  write_operands(&v->at, code, operands);
  return fall_through(v);
}

/* Each instruction has code of its own here, in which its operands are constants: so a look at one is little more than a comparison. */
static int check_instruction(verifier *v) {
  cl_code code = v->program->code.at[v->pc];
  if (code.op >= CL_OPS) return refuse_at_pc(v, "opcode %u does not exist", code.op);
  if (!is_led_to(v)) return CLAUSE_OK;
  v->falls = 0;
  switch ((cl_op)code.op) {
#define OP(name, text, operands, cost, meaning)                                                                        \
  case CL_OP_##name:                                                                                                   \
    return check_as(v, code, CL_OP_##name, PADDED(operands), cost);
#include "opcodes.def"
#undef OP
  default: return CLAUSE_OK; /* there is no other: GCOVR_EXCL_LINE */
  }
}

static int check_code(verifier *v) {
  int status = mark_entries(v);
  for (v->pc = 0; status == CLAUSE_OK && v->pc < v->program->code.count; v->pc++) status = check_instruction(v);
  return status;
}

/* Copies what was found for shared handlers to each that shares, and takes the greatest bounds. */
static void share_findings(const verifier *v, uint32_t *event_bound, uint32_t *deadline_bound) {
  clause_program *p = v->program;
  *event_bound = *deadline_bound = 0;
  for (uint32_t i = 0; i < cl_handler_count(p); i++) {
    cl_handler *handler = &p->handlers[i];
    *handler = p->handlers[v->heads[handler->entry] - 1];
    int is_deadline = i >= p->kinds.count && i < p->kinds.count + p->obligations.count;
    uint32_t *bound = is_deadline ? deadline_bound : event_bound;
    *bound = greater(*bound, handler->bound);
  }
}

/* So many points that one jump cannot reach from an instruction to the place of another that is still ahead. */
static uint32_t ring_for(const clause_program *p) {
  uint32_t longest = 0, ring = 1;
  for (uint32_t i = 0; i < p->code.count; i++) longest = greater(longest, p->code.at[i].jump);
  while (ring <= longest) ring *= 2;
  return ring;
}

static int take_room(verifier *v) {
  const clause_allocator *allocator = &v->program->allocator;
  uint32_t count = v->program->code.count;
  v->ring = ring_for(v->program);
  v->heads = cl_new_items(allocator, count, sizeof *v->heads);
  v->points = cl_new_items(allocator, v->ring, sizeof *v->points);
  if (v->heads == NULL || v->points == NULL) return CLAUSE_ERROR_MEMORY;
  memset(v->heads, 0, count * sizeof *v->heads);
  memset(v->points, 0, v->ring * sizeof *v->points);
  return CLAUSE_OK;
}

static void give_room_back(verifier *v) {
  const clause_allocator *allocator = &v->program->allocator;
  cl_resize(allocator, v->heads, v->program->code.count * sizeof *v->heads, 0);
  cl_resize(allocator, v->points, v->ring * sizeof *v->points, 0);
}

int cl_verify(clause_program *program, uint32_t *event_bound, uint32_t *deadline_bound, clause_message *message) {
  verifier v = {.program = program, .message = message};
  int status = cl_verify_tables(program, message);
  if (status != CLAUSE_OK) return status;
  if (program->code.count == 0) {
    cl_message(message, "there is no code");
    return CLAUSE_ERROR_IMAGE_REFUSED;
  }
  size_t handlers_size = cl_handler_count(program) * sizeof *program->handlers;
  program->handlers = cl_new_items(&program->allocator, cl_handler_count(program), sizeof *program->handlers);
  status = take_room(&v);
  if (program->handlers == NULL) status = CLAUSE_ERROR_MEMORY;
  if (status == CLAUSE_OK) {
    describe_handlers(program);
    status = check_code(&v);
  }
  if (status == CLAUSE_OK) share_findings(&v, event_bound, deadline_bound);
  give_room_back(&v);
  if (status != CLAUSE_OK) program->handlers = cl_resize(&program->allocator, program->handlers, handlers_size, 0);
  return status;
}
